//! Where the lines of earlier sessions are kept.

use std::path::PathBuf;

/// The history file in the place that the platform has for such things.
pub(super) fn path() -> Option<PathBuf> {
    let folder = state_folder()?.join("demarche");
    std::fs::create_dir_all(&folder).ok()?;
    Some(folder.join("history"))
}

fn state_folder() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return variable("LOCALAPPDATA");
    }
    if cfg!(target_os = "macos") {
        return variable("HOME").map(|home| home.join("Library/Application Support"));
    }
    variable("XDG_STATE_HOME").or_else(|| variable("HOME").map(|home| home.join(".local/state")))
}
