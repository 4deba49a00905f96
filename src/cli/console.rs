//! Lines for people on stderr, in their language.
//!
//! A stream that is gone or full is no reason to stop: the line is dropped, and the result is where it was to be.

use super::messages;
use gongwen::batch::Summary;
use gongwen::report::{Finding, Inconclusive};
use gongwen::{Error, Language, Warning};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// Where messages go, and the language they are in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Console {
    pub(crate) language: Language,
}

impl Console {
    /// The one of two texts that is in the language of this run.
    pub(crate) fn tr<T>(self, english: T, chinese: T) -> T {
        match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    /// A file that failed.
    pub(crate) fn error(self, name: &str, error: &Error) {
        say(format_args!("{name}: {}", messages::error(error, name, self.language)));
    }

    /// An output with another name than its document's.
    pub(crate) fn renamed(self, name: &str, output: &Path) {
        let output = output.display();
        let message = self.tr(
            format!("another document has this name already; written to {output}"),
            format!("同名输出已存在，改写到 {output}"),
        );
        say(format_args!("{name}: {message}"));
    }

    /// Each warning.
    pub(crate) fn warnings(self, name: &str, warnings: &[Warning], quiet: bool) {
        if quiet {
            return;
        }
        for warning in warnings {
            let is_summary = warning.kind.is_summary();
            let label = if is_summary { self.tr("note", "说明") } else { self.tr("warning", "警告") };
            say(format_args!("{name}: {label}: {}", warning.message(self.language)));
        }
    }

    /// Sums that do not add up, as messages.
    pub(crate) fn findings(self, name: &str, findings: &[String]) {
        let label = self.tr("finding", "发现");
        for finding in findings {
            say(format_args!("{name}: {label}: {finding}"));
        }
    }

    /// Sums that could not be evaluated.
    pub(crate) fn inconclusive(self, name: &str, rules: &[Inconclusive], quiet: bool) {
        if quiet {
            return;
        }
        for rule in rules {
            say(format_args!("{name}: {}", rule.message(self.language)));
        }
    }

    /// The messages of findings.
    pub(crate) fn finding_messages(self, findings: &[Finding]) -> Vec<String> {
        findings.iter().map(|finding| finding.message(self.language)).collect()
    }

    /// A run that ended before its end, and how to go on: one line.
    pub(crate) fn stopped(self, documents: u64, error: Option<&Error>, resume: Option<&str>) {
        let why = error.map(|error| error.message(self.language) + self.tr("; ", "；")).unwrap_or_default();
        let go_on = resume.map(|command| self.tr("; to go on: ", "；继续请运行：").to_owned() + command);
        let stopped = self.tr(format!("stopped after {documents} documents"), format!("已处理 {documents} 份后停止"));
        say(format_args!("{why}{stopped}{}", go_on.unwrap_or_default()));
    }

    /// The result of a run.
    pub(crate) fn summary(self, summary: &Summary, elapsed: Duration, ledger: Option<&Path>, quiet: bool) {
        if quiet {
            return;
        }
        let seconds = elapsed.as_secs_f64();
        let message = match self.language {
            Language::English => summary_in_english(summary, seconds),
            Language::Chinese => summary_in_chinese(summary, seconds),
        };
        say(format_args!("{message}"));
        if let Some(ledger) = ledger {
            say(format_args!("{}{}", self.tr("ledger: ", "台账："), ledger.display()));
        }
    }
}

fn summary_in_english(summary: &Summary, seconds: f64) -> String {
    let Summary { done, kept, warned, lost: _, failed, skipped } = summary;
    let kept = if *kept > 0 { format!(", {kept} by an earlier run") } else { String::new() };
    let others = if *skipped == 1 { "1 other file".to_owned() } else { format!("{skipped} other files") };
    format!(
        "{done} done, {warned} of them with warnings{kept}, {failed} failed, {others} skipped; \
         {seconds:.1} s, {:.0} documents a second",
        documents_a_second(summary, seconds)
    )
}

fn summary_in_chinese(summary: &Summary, seconds: f64) -> String {
    let Summary { done, kept, warned, lost: _, failed, skipped } = summary;
    let kept = if *kept > 0 { format!("，{kept} 份由上次完成") } else { String::new() };
    format!(
        "完成 {done} 份（{warned} 份有警告{kept}），失败 {failed} 份，跳过其他文件 {skipped} 个；\
         用时 {seconds:.1} 秒，每秒 {:.0} 份",
        documents_a_second(summary, seconds)
    )
}

fn documents_a_second(summary: &Summary, seconds: f64) -> f64 {
    let documents = u32::try_from(summary.done + summary.failed).unwrap_or(u32::MAX);
    f64::from(documents) / seconds.max(0.001)
}

/// A line on stderr, written at once so that it is not mixed with others.
fn say(line: std::fmt::Arguments) {
    let line = format!("gongwen: {line}\n");
    // `eprintln!` would panic where nobody reads stderr any more, or the device is full.
    let _ = std::io::stderr().lock().write_all(line.as_bytes());
}
