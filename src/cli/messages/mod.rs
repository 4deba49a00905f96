//! What the program says, in the language of whoever reads it.
//!
//! The library's words are English; Chinese is made here from the codes and fields of warnings and
//! errors, by the catalogue. English is what `Display` says.

mod catalogue;

use catalogue::{ERRORS, PHRASES, WARNINGS};
use gongwen::report::{Finding, Inconclusive, Term};
use gongwen::{Error, Warning};
use serde_json::Value;
use std::sync::OnceLock;

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

/// The language of this run.
static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// Settles the language: what was typed, else the locale.
pub(crate) fn speak(typed: Option<Language>) {
    // Set once, at the start; a second call would change nothing.
    let _ = LANGUAGE.set(typed.unwrap_or_else(|| of_locale(locale().as_deref())));
}

/// The language of this run.
pub(crate) fn language() -> Language {
    LANGUAGE.get().copied().unwrap_or(Language::En)
}

/// The one of two texts that is in the language of this run.
pub(crate) fn either<T>(english: T, chinese: T) -> T {
    match language() {
        Language::En => english,
        Language::Zh => chinese,
    }
}

fn of_locale(locale: Option<&str>) -> Language {
    match locale {
        Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Language::Zh,
        _ => Language::En,
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

/// The words of an error.
pub(crate) fn error(error: &Error) -> String {
    let chinese = || render(&ERRORS, &serde_json::to_value(error).ok()?);
    either(None, Some(chinese)).and_then(|chinese| chinese()).unwrap_or_else(|| error.to_string())
}

/// The words of a warning.
pub(crate) fn warning(warning: &Warning) -> String {
    let chinese = || {
        let kind = render(&WARNINGS, &serde_json::to_value(&warning.kind).ok()?)?;
        let count = if warning.count > 1 { format!("（{} 处）", warning.count) } else { String::new() };
        let location = warning
            .location
            .as_ref()
            .map(|location| format!("〔{}〕", placed(location.part.as_deref(), location.offset)));
        Some(format!("{kind}{count}{}", location.unwrap_or_default()))
    };
    either(None, Some(chinese)).and_then(|chinese| chinese()).unwrap_or_else(|| warning.to_string())
}

/// The words of a finding.
pub(crate) fn finding(finding: &Finding) -> String {
    let Finding { rule, title, left, right, left_terms, right_terms } = finding;
    let chinese = || {
        let (left_terms, right_terms) = (terms(left_terms), terms(right_terms));
        format!("{rule}（{title}）：{left} 不等于 {right}：{left_terms}，对 {right_terms}")
    };
    either(None, Some(chinese)).map_or_else(|| finding.to_string(), |chinese| chinese())
}

/// The words of a sum that could not be judged.
pub(crate) fn inconclusive(inconclusive: &Inconclusive) -> String {
    let chinese = || format!("{} 无法判断：{}", inconclusive.rule, terms(&inconclusive.terms));
    either(None, Some(chinese)).map_or_else(|| inconclusive.to_string(), |chinese| chinese())
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

/// Fills the template of a coded value with its fields; `None` where there is none.
fn render(templates: &[(&str, &str)], coded: &Value) -> Option<String> {
    let code = coded.get("code")?.as_str()?;
    let (_, template) = templates.iter().find(|(of, _)| *of == code)?;
    let mut text = String::new();
    let mut rest = *template;
    while let Some((before, after)) = rest.split_once('{') {
        let (field, after) = after.split_once('}')?;
        text.push_str(before);
        text.push_str(&field_text(coded.get(field)?));
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

fn field_text(value: &Value) -> String {
    match value {
        Value::String(text) => phrase(text),
        Value::Object(location) => {
            let part = location.get("part").and_then(Value::as_str);
            placed(part, location.get("offset").and_then(Value::as_u64))
        }
        value => value.to_string(),
    }
}

fn placed(part: Option<&str>, offset: Option<u64>) -> String {
    let part = part.unwrap_or("文件").to_owned();
    offset.map_or_else(|| part.clone(), |offset| format!("{part} 第 {offset} 字节"))
}

/// A phrase in Chinese; as it is where the catalogue does not have it. What follows a known beginning stays.
fn phrase(text: &str) -> String {
    if let Some((_, chinese)) = PHRASES.iter().find(|(english, _)| *english == text) {
        return (*chinese).to_owned();
    }
    let beginning = PHRASES.iter().filter(|(english, _)| english.ends_with(": "));
    let known = beginning.filter_map(|(english, chinese)| Some((text.strip_prefix(english)?, chinese))).next();
    known.map_or_else(|| text.to_owned(), |(rest, chinese)| format!("{chinese}{rest}"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use gongwen::WarningKind;

    /// Variants of an enum of the library, as codes, each with the text of its fields.
    fn variants<'s>(source: &'s str, name: &str) -> Vec<(String, &'s str)> {
        let body = source.split_once(&format!("pub enum {name} {{")).unwrap().1.split_once("\n}").unwrap().0;
        let mut variants: Vec<(String, &str)> = Vec::new();
        let begins =
            |line: &str| line.starts_with("    ") && line.as_bytes().get(4).is_some_and(u8::is_ascii_uppercase);
        let mut at = 0;
        for line in body.split_inclusive('\n') {
            if begins(line) {
                let name: String = line.trim().chars().take_while(|letter| letter.is_alphanumeric()).collect();
                let mut code = String::new();
                for letter in name.chars() {
                    if letter.is_ascii_uppercase() && !code.is_empty() {
                        code.push('-');
                    }
                    code.push(letter.to_ascii_lowercase());
                }
                let fields = body[at..].split_once("\n    }").map_or("", |(fields, _)| fields);
                variants.push((code, if line.trim_end().ends_with('{') { fields } else { "" }));
            }
            at += line.len();
        }
        variants
    }

    #[test]
    fn every_code_is_said_in_chinese_with_fields_it_has() {
        let warnings = variants(include_str!("../../diag/mod.rs"), "WarningKind");
        let errors = variants(include_str!("../../error.rs"), "Error");
        assert!(warnings.len() > 14 && errors.len() > 5, "{warnings:?} {errors:?}");
        for (variants, templates) in [(&warnings, &WARNINGS[..]), (&errors, &ERRORS[..])] {
            let codes: Vec<&str> = variants.iter().map(|(code, _)| code.as_str()).collect();
            let said: Vec<&str> = templates.iter().map(|(code, _)| *code).collect();
            assert_eq!(codes, said, "the catalogue has every code, in the order of the enum");
            for ((code, fields), (_, template)) in variants.iter().zip(templates) {
                assert!(!template.is_ascii(), "{code} is said in Chinese");
                for field in template.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()) {
                    assert!(fields.contains(&format!("        {field}: ")), "{code} has no field {field}");
                }
            }
        }
    }

    #[test]
    fn fields_and_phrases_are_put_in() {
        let chart = serde_json::to_value(WarningKind::Unsupported { what: "chart".to_owned() }).unwrap();
        assert_eq!(render(&WARNINGS, &chart).unwrap(), "暂不支持：图表");
        let location = gongwen::Location::at("word/document.xml", 682);
        let error = Error::Malformed { location, what: "XML not well-formed: x".to_owned() };
        let error = serde_json::to_value(error).unwrap();
        assert_eq!(render(&ERRORS, &error).unwrap(), "文件已损坏：XML 不合规则：x（word/document.xml 第 682 字节）");
    }

    #[test]
    fn the_locale_decides() {
        assert_eq!(of_locale(Some("zh_CN.UTF-8")), Language::Zh);
        assert_eq!(of_locale(Some("zh-Hans-CN")), Language::Zh);
        assert_eq!(of_locale(Some("en_US.UTF-8")), Language::En);
        assert_eq!(of_locale(None), Language::En);
    }
}
