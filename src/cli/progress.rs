//! Progress of a run: a line that is updated on a terminal, nothing elsewhere.

use super::console::Console;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::time::Duration;

/// How often the line is updated while nothing happens.
const TICK: Duration = Duration::from_millis(200);

/// The line. Nobody knows how many documents there will be: archives are opened on the way.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn new(console: Console, quiet: bool) -> Progress {
        if quiet || !stderr().is_terminal() {
            return Progress(ProgressBar::hidden());
        }
        let template = console.tr(
            "{spinner} {pos} documents, {per_sec}, {elapsed}  {wide_msg}",
            "{spinner} 已处理 {pos} 份，{per_sec}，用时 {elapsed}  {wide_msg}",
        );
        let bar = ProgressBar::new_spinner();
        // A template that is wrong leaves the usual one.
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.enable_steady_tick(TICK);
        Progress(bar)
    }

    /// A document is done.
    pub(crate) fn step(&self, name: &str) {
        self.0.inc(1);
        self.0.set_message(name.to_owned());
    }

    /// Lets other lines be printed above this one.
    pub(crate) fn above<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
