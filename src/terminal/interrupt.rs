//! Ctrl-C: asks the work that is watched to stop; a second one, while the first is not answered,
//! ends the program, and so does the first where no work is watched.

use oxigraph::sparql::CancellationToken;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, Once};

/// What to do at the first Ctrl-C, beside noting it.
type Action = Box<dyn Fn() + Send>;

/// The exit code of a program that Ctrl-C ended.
pub(crate) const EXIT_CODE: u8 = 130;

static PRESSED: AtomicUsize = AtomicUsize::new(0);
static WATCHED: AtomicBool = AtomicBool::new(false);
static ACTION: Mutex<Option<Action>> = Mutex::new(None);
static INSTALL: Once = Once::new();

/// Watches for Ctrl-C from now on: whoever calls this looks at [`is_pressed`].
pub(crate) fn watch() {
    install();
    clear();
    WATCHED.store(true, Ordering::SeqCst);
}

/// Sees to it that what is half done is taken away when Ctrl-C ends the program.
pub(crate) fn install() {
    INSTALL.call_once(|| {
        // Where no handler can be set, Ctrl-C ends the program as it always did.
        let _ = ctrlc::set_handler(pressed);
    });
}

/// Whether Ctrl-C was pressed since the last [`watch`] or [`clear`].
pub(crate) fn is_pressed() -> bool {
    PRESSED.load(Ordering::SeqCst) > 0
}

/// Forgets that it was pressed, and what was to be done then; nobody watches any more.
pub(crate) fn clear() {
    WATCHED.store(false, Ordering::SeqCst);
    PRESSED.store(0, Ordering::SeqCst);
    on_press(None);
}

/// What to do when it is pressed.
pub(crate) fn on_press(action: Option<Action>) {
    if let Ok(mut slot) = ACTION.lock() {
        *slot = action;
    }
}

fn pressed() {
    if PRESSED.fetch_add(1, Ordering::SeqCst) > 0 || !WATCHED.load(Ordering::SeqCst) {
        super::target::remove_drafts();
        std::process::exit(EXIT_CODE.into());
    }
    if let Ok(slot) = ACTION.lock()
        && let Some(action) = slot.as_ref()
    {
        action();
    }
}

/// Does work that Ctrl-C can stop through the token.
pub(crate) fn stoppable<T>(token: &CancellationToken, work: impl FnOnce() -> T) -> T {
    let was_watched = WATCHED.load(Ordering::SeqCst);
    watch();
    let token = token.clone();
    on_press(Some(Box::new(move || token.cancel())));
    let result = work();
    on_press(None);
    WATCHED.store(was_watched, Ordering::SeqCst);
    result
}
