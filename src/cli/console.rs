//! What people read on stderr.
#![expect(clippy::print_stderr, reason = "this is where the program speaks")]

use gongwen::{Error, Warning};

/// One line for a file that failed.
pub(crate) fn error(name: &str, error: &Error) {
    eprintln!("gongwen: {name}: {error}");
}

/// One line for each warning.
pub(crate) fn warnings(name: &str, warnings: &[Warning], quiet: bool) {
    if quiet {
        return;
    }
    for warning in warnings {
        eprintln!("gongwen: {name}: warning: {warning}");
    }
}
