//! Ctrl-C: asks the work to stop; a second one, while the first is not answered, ends the program.

use oxigraph::sparql::CancellationToken;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once};

/// What to do at the first Ctrl-C, beside noting it.
type Action = Box<dyn Fn() + Send>;

/// The exit code of a program that Ctrl-C ended.
pub(crate) const EXIT_CODE: u8 = 130;

static PRESSED: AtomicUsize = AtomicUsize::new(0);
static ACTION: Mutex<Option<Action>> = Mutex::new(None);
static INSTALL: Once = Once::new();

/// Watches for Ctrl-C from now on.
pub(crate) fn watch() {
    INSTALL.call_once(|| {
        // Where no handler can be set, Ctrl-C ends the program as it always did.
        let _ = ctrlc::set_handler(pressed);
    });
    clear();
}

/// Whether Ctrl-C was pressed since the last [`watch`] or [`clear`].
pub(crate) fn is_pressed() -> bool {
    PRESSED.load(Ordering::SeqCst) > 0
}

/// Forgets that it was pressed, and what was to be done then.
pub(crate) fn clear() {
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
    if PRESSED.fetch_add(1, Ordering::SeqCst) > 0 {
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
    watch();
    let token = token.clone();
    on_press(Some(Box::new(move || token.cancel())));
    let result = work();
    on_press(None);
    result
}
