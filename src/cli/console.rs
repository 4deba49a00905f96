//! Lines for people on stderr, in their language.
//!
//! A stream that is gone or full is no reason to stop: the line is dropped, and the result is where it was to be.

use super::command_line::quoted;
use super::messages;
use gongwen::batch::Summary;
use gongwen::report::{Finding, Inconclusive};
use gongwen::{Error, Language, Level, Warning, WarningKind};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// Where messages go, and the language they are in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Console {
    pub(crate) language: Language,
}

/// How much is printed of the warnings of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    Nothing,
    /// What is not in the output, and nothing else: a ledger has the rest.
    LossesAlone,
    /// What is not in the output in full, of the rest the number.
    Losses,
    Everything,
}

/// The option that shows every warning.
const VERBOSE: &str = "--verbose";

/// Warnings that are counted, not printed.
#[derive(Default)]
struct Omitted {
    fonts: usize,
    replaced: usize,
    notes: usize,
}

impl Omitted {
    fn count(&mut self, warning: &Warning, level: Level) {
        match (&warning.kind, level) {
            (WarningKind::FontWarning(_), _) => self.fonts += 1,
            (_, Level::Note) => self.notes += 1,
            _ => self.replaced += 1,
        }
    }
}

/// Documents that are annual reports, and those that are not.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Recognised {
    reports: u64,
    others: u64,
}

impl Recognised {
    /// Counts a document.
    pub(crate) fn count(&mut self, is_report: bool) {
        let counted = if is_report { &mut self.reports } else { &mut self.others };
        *counted = counted.saturating_add(1);
    }
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

    /// The warnings of a document, as much of them as is asked for.
    pub(crate) fn warnings(self, name: &str, warnings: &[Warning], detail: Detail) {
        let print_warning = |warning: &Warning, level: Level| {
            let label = match level {
                Level::Loss => self.tr("loss", "丢失"),
                Level::Replaced => self.tr("replaced", "替换"),
                Level::Note => self.tr("note", "说明"),
            };
            say(format_args!("{name}: {label}: {}", warning.message(self.language)));
        };
        let mut omitted = Omitted::default();
        for warning in warnings {
            let level = warning.kind.level();
            let is_printed = match detail {
                Detail::Nothing => continue,
                Detail::Everything => true,
                Detail::Losses => level == Level::Loss || warning.kind.is_summary(),
                Detail::LossesAlone => level == Level::Loss,
            };
            if is_printed { print_warning(warning, level) } else { omitted.count(warning, level) }
        }
        if detail == Detail::Losses {
            self.omitted(name, &omitted);
        }
    }

    /// One line for the fonts, one for the rest.
    fn omitted(self, name: &str, omitted: &Omitted) {
        let Omitted { fonts, replaced, notes } = *omitted;
        if fonts > 0 {
            let how =
                if Path::new(name).is_file() { format!("gongwen fonts {}", quoted(name)) } else { VERBOSE.to_owned() };
            let drawn = match self.language {
                Language::English if fonts == 1 => "1 font drawn with another".to_owned(),
                Language::English => format!("{fonts} fonts drawn with others"),
                Language::Chinese => format!("{fonts} 种字体由其他字体代替"),
            };
            say(format_args!("{name}: {drawn}{}{how}", self.tr(": ", "：")));
        }
        if replaced + notes > 0 {
            let others = match self.language {
                Language::English => format!("{replaced} more things replaced, {notes} noted: {VERBOSE}"),
                Language::Chinese => format!("另有替换 {replaced} 处、说明 {notes} 条：{VERBOSE}"),
            };
            say(format_args!("{name}: {others}"));
        }
    }

    /// A document without tables, or without one that was asked for. `of` is how many it has.
    pub(crate) fn no_tables(self, name: &str, of: usize, quiet: bool) {
        if quiet {
            return;
        }
        let message = match (of, self.language) {
            (0, Language::English) => "no tables".to_owned(),
            (0, Language::Chinese) => "没有表格".to_owned(),
            (of, Language::English) => format!("none of its {of} tables is what was asked for"),
            (of, Language::Chinese) => format!("共 {of} 张表格，没有一张符合条件"),
        };
        say(format_args!("{name}: {message}"));
    }

    /// How many of the documents are annual reports, where some are not.
    pub(crate) fn recognised(self, recognised: Recognised, quiet: bool) {
        let Recognised { reports, others } = recognised;
        if quiet || others == 0 {
            return;
        }
        let message = self.tr(
            format!("{reports} annual reports; {others} other documents (sheet others; in JSON \"recognised\":false)"),
            format!("年度报告 {reports} 份；其他文档 {others} 份（见 others 表；JSON 中为 \"recognised\":false）"),
        );
        say(format_args!("{message}"));
    }

    /// How many files were written.
    pub(crate) fn files_written(self, count: usize, quiet: bool) {
        if !quiet {
            let message = self.tr(format!("{count} files written"), format!("写出 {count} 个文件"));
            say(format_args!("{message}"));
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
    pub(crate) fn inconclusive(self, name: &str, rules: &[Inconclusive], detail: Detail) {
        if detail == Detail::Nothing {
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
    let Summary { done, kept, warned, lost, failed, skipped } = summary;
    let kept = if *kept > 0 { format!(", {kept} by an earlier run") } else { String::new() };
    let lost = if *lost > 0 { format!(" ({lost} lost something)") } else { String::new() };
    let others = if *skipped == 1 { "1 other file".to_owned() } else { format!("{skipped} other files") };
    format!(
        "{done} done, {warned} of them with warnings{lost}{kept}, {failed} failed, {others} skipped; \
         {seconds:.1} s, {:.0} documents a second",
        documents_a_second(summary, seconds)
    )
}

fn summary_in_chinese(summary: &Summary, seconds: f64) -> String {
    let Summary { done, kept, warned, lost, failed, skipped } = summary;
    let kept = if *kept > 0 { format!("，{kept} 份由上次完成") } else { String::new() };
    let lost = if *lost > 0 { format!("，其中 {lost} 份有内容丢失") } else { String::new() };
    format!(
        "完成 {done} 份（{warned} 份有警告{lost}{kept}），失败 {failed} 份，跳过其他文件 {skipped} 个；\
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
