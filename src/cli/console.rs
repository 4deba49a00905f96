//! What people read on stderr.
#![expect(clippy::print_stderr, reason = "this is where the program speaks")]

use gongwen::batch::Summary;
use gongwen::report::Unjudged;
use gongwen::{Error, Warning};
use std::fmt::Display;
use std::path::Path;

/// One line for a file that failed.
pub(crate) fn error(name: &str, error: &Error) {
    eprintln!("gongwen: {name}: {error}");
}

/// One line for an output with another name than its document's.
pub(crate) fn renamed(name: &str, output: &Path) {
    eprintln!("gongwen: {name}: its name was taken by another document; written to {}", output.display());
}

/// One line for each warning.
pub(crate) fn warnings(name: &str, warnings: &[Warning], quiet: bool) {
    if quiet {
        return;
    }
    for warning in warnings {
        let kind = if warning.kind.is_note() { "note" } else { "warning" };
        eprintln!("gongwen: {name}: {kind}: {warning}");
    }
}

/// One line for each sum that does not add up.
pub(crate) fn findings(name: &str, findings: &[impl Display]) {
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

/// One line about a run.
pub(crate) fn summary(summary: &Summary, quiet: bool) {
    if quiet {
        return;
    }
    let Summary { done, kept, warned, failed, skipped } = summary;
    let others =
        if *skipped == 1 { "1 other file skipped".to_owned() } else { format!("{skipped} other files skipped") };
    let kept = if *kept > 0 { format!(", {kept} by an earlier run") } else { String::new() };
    eprintln!("gongwen: {done} done, {warned} of them with warnings{kept}, {failed} failed, {others}");
}
