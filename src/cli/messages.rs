//! The language of messages, and what only the command line can add to them.
//!
//! Warnings, errors and findings are worded by the library; here an error gets the option that helps.

use gongwen::error::{FileFormat, Limit};
use gongwen::{Error, Language};

/// `--lang`.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum LanguageName {
    /// 中文
    Zh,
    /// English
    En,
}

/// The language of messages: what was typed, else that of the locale.
pub(crate) fn language(typed: Option<LanguageName>) -> Language {
    match typed {
        Some(LanguageName::Zh) => Language::Chinese,
        Some(LanguageName::En) => Language::English,
        None => locale().map_or(Language::English, |locale| Language::of_locale(&locale)),
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

/// The message of an error about the file `name`, with the option that helps. The path is left out where it is
/// that name: the line begins with it.
pub(crate) fn error(error: &Error, name: &str, language: Language) -> String {
    let message = match error {
        Error::Io { action, path: Some(path), failure } if path.display().to_string() == name => {
            Error::Io { action: *action, path: None, failure: failure.clone() }.message(language)
        }
        error => error.message(language),
    };
    match (option_that_helps(error), language) {
        (None, _) => message,
        (Some(option), Language::English) => format!("{message} ({option})"),
        (Some(option), Language::Chinese) => format!("{message}（{option}）"),
    }
}

fn option_that_helps(error: &Error) -> Option<&'static str> {
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
        Error::OneTableOnly { .. } => "--table, --where, --cells, -o '{stem}-{table}.csv'",
        Error::OutputIsInput => "convert --in-place",
        Error::NoLedger { .. } => "--ledger",
        _ => return None,
    })
}
