//! What people read on stderr, a line each, in their language.
#![expect(clippy::print_stderr, reason = "this is where the program speaks")]

use super::messages::{self, tr};
use gongwen::batch::Summary;
use gongwen::report::Inconclusive;
use gongwen::{Error, Warning};
use std::path::Path;
use std::time::Duration;

/// A file that failed. Its path is not said twice.
pub(crate) fn error(name: &str, error: &Error) {
    let error = &match error {
        Error::Io { action, path: Some(path), failure } if path.display().to_string() == name => {
            Error::Io { action: *action, path: None, failure: failure.clone() }
        }
        error => error.clone(),
    };
    eprintln!("gongwen: {name}: {}", messages::error(error));
}

/// An output with another name than its document's.
pub(crate) fn renamed(name: &str, output: &Path) {
    let output = output.display();
    let words = tr(
        format!("its name was taken by another document; written to {output}"),
        format!("同名输出已存在，改写到 {output}"),
    );
    eprintln!("gongwen: {name}: {words}");
}

/// Each warning.
pub(crate) fn warnings(name: &str, warnings: &[Warning], quiet: bool) {
    if quiet {
        return;
    }
    for warning in warnings {
        let kind = if warning.kind.is_summary() { tr("note", "说明") } else { tr("warning", "警告") };
        eprintln!("gongwen: {name}: {kind}: {}", messages::warning(warning));
    }
}

/// Each sum that does not add up.
pub(crate) fn findings(name: &str, findings: &[String]) {
    let kind = tr("finding", "发现");
    for finding in findings {
        eprintln!("gongwen: {name}: {kind}: {finding}");
    }
}

/// Each sum that could not be evaluated.
pub(crate) fn inconclusive(name: &str, inconclusive: &[Inconclusive], quiet: bool) {
    if quiet {
        return;
    }
    for sum in inconclusive {
        eprintln!("gongwen: {name}: {}", messages::inconclusive(sum));
    }
}

/// What came of a run.
pub(crate) fn summary(summary: &Summary, elapsed: Duration, ledger: Option<&Path>, quiet: bool) {
    if quiet {
        return;
    }
    let words = tr(summary_in_english as fn(&Summary, f64) -> String, summary_in_chinese);
    eprintln!("gongwen: {}", words(summary, elapsed.as_secs_f64()));
    if let Some(ledger) = ledger {
        eprintln!("gongwen: {}{}", tr("ledger: ", "台账："), ledger.display());
    }
}

fn summary_in_english(summary: &Summary, seconds: f64) -> String {
    let Summary { done, kept, warned, failed, skipped } = summary;
    let kept = if *kept > 0 { format!(", {kept} by an earlier run") } else { String::new() };
    let others = if *skipped == 1 { "1 other file".to_owned() } else { format!("{skipped} other files") };
    format!(
        "{done} done, {warned} of them with warnings{kept}, {failed} failed, {others} skipped; \
         {seconds:.1} s, {:.0} documents a second",
        rate(summary, seconds)
    )
}

fn summary_in_chinese(summary: &Summary, seconds: f64) -> String {
    let Summary { done, kept, warned, failed, skipped } = summary;
    let kept = if *kept > 0 { format!("，{kept} 份由上次完成") } else { String::new() };
    format!(
        "完成 {done} 份（{warned} 份有警告{kept}），失败 {failed} 份，跳过其他文件 {skipped} 个；\
         用时 {seconds:.1} 秒，每秒 {:.0} 份",
        rate(summary, seconds)
    )
}

/// Documents a second.
fn rate(summary: &Summary, seconds: f64) -> f64 {
    let documents = u32::try_from(summary.done + summary.failed).unwrap_or(u32::MAX);
    f64::from(documents) / seconds.max(0.001)
}
