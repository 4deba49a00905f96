//! What people read on stderr.
#![expect(clippy::print_stderr, reason = "this is where the program speaks")]

use gongwen::report::{Finding, Unjudged};
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

/// One line for each sum that does not add up.
pub(crate) fn findings(name: &str, findings: &[Finding]) {
    for finding in findings {
        eprintln!("gongwen: {name}: finding: {finding}");
    }
}

/// One line for each sum that could not be judged.
pub(crate) fn unjudged(name: &str, unjudged: &[Unjudged], quiet: bool) {
    if quiet {
        return;
    }
    for sum in unjudged {
        eprintln!("gongwen: {name}: {sum}");
    }
}
