//! Progress of a run: a line that is updated on a terminal, nothing elsewhere.
//!
//! The line must not be wider than the terminal: each update would be a line of its own. Names are measured in
//! columns, of which a Chinese character takes two, and lose their middle where they are too long.

use super::console::Console;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::time::Duration;
use terminal_size::{Width, terminal_size_of};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How often the line is updated while nothing happens.
const TICK: Duration = Duration::from_millis(200);

/// Columns of a terminal that does not say how many it has.
const USUAL_COLUMNS: usize = 80;

/// Columns before the name: the count, the rate and the time of a long run in either language.
const BEFORE_NAME: usize = 52;

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
        if self.0.is_hidden() {
            return;
        }
        self.0.inc(1);
        let columns = terminal_size_of(stderr()).map_or(USUAL_COLUMNS, |(Width(columns), _)| usize::from(columns));
        self.0.set_message(shortened(name, columns.saturating_sub(BEFORE_NAME)));
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

/// A name in so many columns at most: its middle goes, for a path says most at its beginning and at its end.
fn shortened(name: &str, columns: usize) -> String {
    if name.width() <= columns {
        return name.to_owned();
    }
    let room = columns.saturating_sub('…'.width().unwrap_or(1));
    let end = tail(name, room - room / 3);
    let start: String = head(name, room / 3);
    format!("{start}…{end}")
}

/// As much of the beginning as fits.
fn head(text: &str, columns: usize) -> String {
    let mut room = columns;
    text.chars()
        .take_while(|character| {
            let width = character.width().unwrap_or(0);
            let fits = width <= room;
            room = room.saturating_sub(width);
            fits
        })
        .collect()
}

/// As much of the end as fits.
fn tail(text: &str, columns: usize) -> String {
    let backwards: String = text.chars().rev().collect();
    head(&backwards, columns).chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_its_middle() {
        assert_eq!(shortened("towns/a.docx", 20), "towns/a.docx");
        assert_eq!(shortened("乡镇/柳溪镇政府信息公开工作年度报告.docx", 20), "乡镇/…年度报告.docx");
        for columns in 0..60 {
            let short = shortened("乡镇a/柳溪镇b政府信息公开工作年度c报告.docx", columns);
            assert!(short.width() <= columns.max(1), "{columns}: {short}");
        }
    }
}
