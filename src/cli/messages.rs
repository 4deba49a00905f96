//! What the program says, in the language of whoever reads it.
//!
//! Warnings and errors are the library's; what only the command line knows, such as the option that
//! helps, is added here.

use gongwen::error::{FileFormat, Limit};
use gongwen::report::{Finding, Inconclusive, Term};
use gongwen::{Error, Language, Warning};
use std::sync::OnceLock;

/// The language of this run.
static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// `--lang`.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum LanguageName {
    /// 中文
    Zh,
    /// English
    En,
}

/// Sets the language: what was typed, else that of the locale.
pub(crate) fn set_language(typed: Option<LanguageName>) {
    let language = match typed {
        Some(LanguageName::Zh) => Language::Chinese,
        Some(LanguageName::En) => Language::English,
        None => locale().map_or(Language::English, |locale| Language::of_locale(&locale)),
    };
    // Set once, at the start; a second call would change nothing.
    let _ = LANGUAGE.set(language);
}

/// The language of this run.
pub(crate) fn language() -> Language {
    LANGUAGE.get().copied().unwrap_or_default()
}

/// The one of two texts that is in the language of this run.
pub(crate) fn tr<T>(english: T, chinese: T) -> T {
    match language() {
        Language::English => english,
        Language::Chinese => chinese,
    }
}

/// The locale of messages. POSIX.1-2017, 8.2: the first of these that is set and not empty.
fn locale() -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    #[cfg(windows)]
    let set = set.or_else(sys_locale::get_locale);
    set
}

/// An error, and the option that helps.
pub(crate) fn error(error: &Error) -> String {
    let message = error.message(language());
    hint(error).map_or(message.clone(), |hint| tr(format!("{message} ({hint})"), format!("{message}（{hint}）")))
}

/// The option of the command line that helps with an error.
fn hint(error: &Error) -> Option<&'static str> {
    Some(match error {
        Error::Encrypted => "--password, --password-file",
        Error::TooLarge { limit, .. } => match limit {
            Limit::MaxBytes => "--max-bytes",
            Limit::MaxRatio => "--max-ratio",
            Limit::MaxElements => "--max-elements",
            Limit::MaxDepth => "--max-depth",
            Limit::MaxCells => "--max-cells",
            Limit::MaxSpins => "--max-spins",
        },
        Error::UnknownFormat { found: FileFormat::ZipOfDocuments } => "--out-dir",
        Error::OneTableOnly { .. } => "--table",
        _ => return None,
    })
}

/// A warning.
pub(crate) fn warning(warning: &Warning) -> String {
    warning.message(language())
}

/// The words of a finding.
pub(crate) fn finding(finding: &Finding) -> String {
    let Finding { rule, title, left, right, left_terms, right_terms } = finding;
    let chinese = || {
        let (left_terms, right_terms) = (terms(left_terms), terms(right_terms));
        format!("{rule}（{title}）：{left} 不等于 {right}：{left_terms}，对 {right_terms}")
    };
    tr(None, Some(chinese)).map_or_else(|| finding.to_string(), |chinese| chinese())
}

/// The words of a sum that could not be judged.
pub(crate) fn inconclusive(inconclusive: &Inconclusive) -> String {
    let chinese = || format!("{} 无法判断：{}", inconclusive.rule, terms(&inconclusive.terms));
    tr(None, Some(chinese)).map_or_else(|| inconclusive.to_string(), |chinese| chinese())
}

/// Every term but zeros, with its cell; at least one.
fn terms(terms: &[Term]) -> String {
    let telling: Vec<&Term> = terms.iter().filter(|term| term.text != "0").collect();
    let shown: Vec<&Term> = if telling.is_empty() { terms.iter().take(1).collect() } else { telling };
    let term = |term: &&Term| {
        let cell = term.cell.map_or_else(
            || "没有这个单元格".to_owned(),
            |cell| format!("表 {} 第 {} 行第 {} 列", cell.table + 1, cell.row + 1, cell.column + 1),
        );
        format!("{}/{} “{}”（{cell}）", term.row, term.column, term.text)
    };
    shown.iter().map(term).collect::<Vec<_>>().join(" + ")
}
