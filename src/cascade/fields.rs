//! Fields: what a code asks for, and the stack of open fields of a story.
//!
//! Only what depends on pages is left to the layout and only links become marks; every other field
//! is its stored result, as Word prints it. Fields may begin in one paragraph and end in another.
//! ECMA-376 Part 1, 17.16.

use super::run::ComputedRun;
use super::{LinkRef, PageField, PageValue, StyleRef};
use crate::model::{Document, FieldStart, FormKind, Name, NumberFormat, RunProps, StyleKind};
use crate::pages::NodeId;
use crate::units::HalfPoint;
use std::borrow::Cow;
use std::sync::Arc;

/// What a field's code asks for.
#[derive(Debug, PartialEq)]
pub(super) enum FieldKind<'a> {
    Page {
        value: PageValue,
        number_format: Option<NumberFormat>,
        link: bool,
    },
    Link(LinkRef<'a>),
    /// A character by its code, in a family; the field has no result.
    Symbol {
        code: u32,
        font: Option<Name>,
    },
    /// A box to tick, with its size where it has one of its own; the field has no result.
    Checkbox {
        sign: char,
        size: Option<HalfPoint>,
    },
    /// Text in the code itself; the field has no result.
    Display(String),
    /// Its stored result.
    Result,
    /// Nothing is shown, result or not.
    Silent,
}

/// Reads a field's code.
pub(super) fn parse_field(start: &FieldStart) -> FieldKind<'static> {
    let instruction = start.instruction();
    let words = words(&instruction);
    let Some((name, arguments)) = words.split_first() else { return FieldKind::Result };
    let page = |value| FieldKind::Page { value, number_format: number_format(arguments), link: false };
    match name.text.to_ascii_uppercase().as_str() {
        "PAGE" => page(PageValue::Page),
        "NUMPAGES" => page(PageValue::NumPages),
        "SECTIONPAGES" => page(PageValue::SectionPages),
        "STYLEREF" => match plain(arguments).next() {
            // Its position relative to its target (`\\p`) is left to the stored result.
            Some(style) if switch(arguments, "p").is_none() => {
                let label = ["n", "r", "w"].iter().any(|letter| switch(arguments, letter).is_some());
                let last = switch(arguments, "l").is_some();
                page(PageValue::StyleRef(StyleRef { style: style.into(), label, last }))
            }
            _ => FieldKind::Result,
        },
        "PAGEREF" => match plain(arguments).next() {
            Some(bookmark) => FieldKind::Page {
                value: PageValue::PageRef(bookmark.to_owned()),
                number_format: number_format(arguments),
                link: switch(arguments, "h").is_some(),
            },
            None => FieldKind::Result,
        },
        "HYPERLINK" => {
            let link = LinkRef {
                target: plain(arguments)
                    .next()
                    .filter(|target| !target.is_empty())
                    .map(|target| Cow::Owned(target.into())),
                anchor: switch(arguments, "l").flatten().map(|anchor| Cow::Owned(anchor.into())),
                node: NodeId::NONE,
            };
            if link.target.is_some() || link.anchor.is_some() { FieldKind::Link(link) } else { FieldKind::Result }
        }
        "REF" if switch(arguments, "h").is_some() => match plain(arguments).next() {
            Some(bookmark) => {
                FieldKind::Link(LinkRef { target: None, anchor: Some(Cow::Owned(bookmark.into())), node: NodeId::NONE })
            }
            None => FieldKind::Result,
        },
        "FORMCHECKBOX" => checkbox(start),
        "SYMBOL" => symbol(arguments),
        "MACROBUTTON" | "GOTOBUTTON" => {
            let shown: Vec<&str> = arguments.iter().skip(1).map(|word| word.text.as_str()).collect();
            FieldKind::Display(shown.join(" "))
        }
        "TC" | "XE" | "TA" | "RD" | "SET" | "PRIVATE" | "ADVANCE" => FieldKind::Silent,
        _ => FieldKind::Result,
    }
}

/// True where a field of this name without a stored result shows nothing in Word either.
pub(super) fn needs_no_result(name: &str) -> bool {
    matches!(
        name,
        "" | "HYPERLINK"
            | "REF"
            | "TC"
            | "XE"
            | "TA"
            | "RD"
            | "SET"
            | "ASK"
            | "PRIVATE"
            | "ADVANCE"
            | "FORMTEXT"
            | "IF"
            | "MERGEFIELD"
            | "DOCPROPERTY"
            | "DOCVARIABLE"
            | "QUOTE"
            | "TITLE"
            | "SUBJECT"
            | "AUTHOR"
            | "KEYWORDS"
            | "COMMENTS"
            | "ADDIN"
            | "SKIPIF"
            | "NEXT"
            | "NEXTIF"
            | "TOC"
            | "INDEX"
            | "TOA"
            | "BIBLIOGRAPHY"
            | "CITATION"
    )
}

/// Without what it says of itself a box has its stored result.
fn checkbox(start: &FieldStart) -> FieldKind<'static> {
    let Some(form) = &start.form else { return FieldKind::Result };
    let size = match &form.kind {
        Some(FormKind::Checkbox(checkbox)) => checkbox.size.filter(|size| size.0 > 0),
        _ => None,
    };
    form.sign().map_or(FieldKind::Result, |sign| FieldKind::Checkbox { sign, size })
}

fn symbol(arguments: &[Word]) -> FieldKind<'static> {
    let Some(written) = plain(arguments).next() else { return FieldKind::Result };
    let hex = written.strip_prefix("0x").or_else(|| written.strip_prefix("0X"));
    let code = hex.map_or_else(|| written.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
    match code {
        Some(code) => FieldKind::Symbol { code, font: switch(arguments, "f").flatten().map(Name::from) },
        None => FieldKind::Result,
    }
}

/// The format a `\*` switch asks for.
fn number_format(arguments: &[Word]) -> Option<NumberFormat> {
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        if word.quoted || word.text != "\\*" {
            continue;
        }
        let format = match words.next()?.text.as_str() {
            "Arabic" | "arabic" | "ARABIC" => NumberFormat::Decimal,
            "roman" => NumberFormat::LowerRoman,
            "Roman" | "ROMAN" => NumberFormat::UpperRoman,
            "alphabetic" => NumberFormat::LowerLetter,
            "Alphabetic" | "ALPHABETIC" => NumberFormat::UpperLetter,
            other => match other.to_ascii_uppercase().as_str() {
                "ARABICDASH" => NumberFormat::NumberInDash,
                "CARDTEXT" => NumberFormat::CardinalText,
                "ORDTEXT" => NumberFormat::OrdinalText,
                "ORDINAL" => NumberFormat::Ordinal,
                "HEX" => NumberFormat::Hex,
                "DOLLARTEXT" => NumberFormat::DollarText,
                "CHINESENUM1" => NumberFormat::IdeographDigital,
                "CHINESENUM2" => NumberFormat::ChineseLegalSimplified,
                "CHINESENUM3" => NumberFormat::ChineseCountingThousand,
                "DBNUM1" | "KANJINUM1" => NumberFormat::IdeographDigital,
                "DBNUM2" | "KANJINUM2" => NumberFormat::ChineseCountingThousand,
                "DBNUM3" | "KANJINUM3" => NumberFormat::ChineseLegalSimplified,
                "DBCHAR" => NumberFormat::DecimalFullWidth,
                "SBCHAR" => NumberFormat::DecimalHalfWidth,
                "GB1" => NumberFormat::DecimalEnclosedFullstop,
                "GB2" => NumberFormat::DecimalEnclosedParen,
                "GB3" | "CIRCLENUM" => NumberFormat::DecimalEnclosedCircle,
                "GB4" => NumberFormat::IdeographEnclosedCircle,
                "ZODIAC1" => NumberFormat::IdeographTraditional,
                "ZODIAC2" => NumberFormat::IdeographZodiac,
                "ZODIAC3" => NumberFormat::IdeographZodiacTraditional,
                "AIUEO" => NumberFormat::Aiueo,
                "IROHA" => NumberFormat::Iroha,
                "GANADA" => NumberFormat::Ganada,
                "CHOSUNG" => NumberFormat::Chosung,
                // MERGEFORMAT and CHARFORMAT are about looks.
                _ => continue,
            },
        };
        return Some(format);
    }
    None
}

/// The id of the paragraph style that a field means: by its name, by a number for a heading of that
/// level, or by the name that Chinese Word shows for it.
pub(super) fn find_paragraph_style(document: &Document, name: &str) -> Option<Name> {
    let known = |name: &str| {
        let is_named = |written: &str| written.trim().eq_ignore_ascii_case(name);
        let mut styles = document.styles.styles.iter().filter(|style| style.kind == StyleKind::Paragraph);
        styles
            .find(|style| is_named(&style.name) || style.aliases.iter().any(|aliases| aliases.split(',').any(is_named)))
    };
    let heading = |level: &str| matches!(level, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9");
    let shown = || match name.strip_prefix("标题").or_else(|| name.strip_prefix("標題")).map(str::trim) {
        Some("") => Some("title".to_owned()),
        Some(level) if heading(level) => Some(format!("heading {level}")),
        _ if heading(name) => Some(format!("heading {name}")),
        _ if name == "副标题" => Some("subtitle".to_owned()),
        _ if name == "正文" => Some("normal".to_owned()),
        _ => None,
    };
    let style = known(name.trim()).or_else(|| known(&shown()?));
    style.map(|style| style.id.clone())
}

/// A word of a field's code.
struct Word {
    text: String,
    quoted: bool,
}

/// Splits a code at white space; quotes hold together, a backslash inside them escapes.
fn words(instruction: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut characters = instruction.chars().peekable();
    while let Some(&first) = characters.peek() {
        if first.is_whitespace() {
            characters.next();
        } else if matches!(first, '"' | '“' | '”') {
            characters.next();
            let mut text = String::new();
            while let Some(character) = characters.next() {
                match character {
                    '"' | '“' | '”' => break,
                    '\\' if matches!(characters.peek(), Some('"' | '\\')) => text.extend(characters.next()),
                    character => text.push(character),
                }
            }
            words.push(Word { text, quoted: true });
        } else {
            let mut text = String::new();
            while let Some(character) = characters.next_if(|next| !next.is_whitespace() && *next != '"') {
                text.push(character);
            }
            words.push(Word { text, quoted: false });
        }
    }
    words
}

/// Arguments that are neither switches nor the values of switches.
fn plain(arguments: &[Word]) -> impl Iterator<Item = &str> {
    let takes_value =
        |switch: &str| matches!(switch, "\\*" | "\\#" | "\\@" | "\\l" | "\\o" | "\\t" | "\\f" | "\\s" | "\\d");
    let mut value_follows = false;
    arguments.iter().filter_map(move |word| {
        let is_switch = !word.quoted && word.text.starts_with('\\');
        let is_value = std::mem::replace(&mut value_follows, is_switch && takes_value(&word.text));
        (!is_switch && !is_value).then_some(word.text.as_str())
    })
}

/// A switch, and the word after it.
fn switch<'w>(arguments: &'w [Word], letter: &str) -> Option<Option<&'w str>> {
    let at = arguments.iter().position(|word| {
        !word.quoted && word.text.strip_prefix('\\').is_some_and(|switch| switch.eq_ignore_ascii_case(letter))
    })?;
    Some(arguments.get(at + 1).map(|word| word.text.as_str()))
}

/// An open field.
#[derive(Debug)]
pub(super) struct OpenField<'a> {
    pub name: String,
    pub kind: OpenKind<'a>,
    /// Items of the story before the field began: tells whether it has a result.
    pub items_before: u64,
}

#[derive(Debug)]
pub(super) enum OpenKind<'a> {
    /// Its result flows as it is.
    Shown,
    /// Its result, or this entry of its list where it has none.
    Chosen(&'a str, &'a Arc<RunProps>),
    /// A link; its start mark is in the flow.
    Link(LinkRef<'a>),
    /// Its result is left out.
    Silent,
    /// Its result is kept back until its end.
    Page(OpenPage<'a>),
}

/// A page number whose stored result is being gathered.
#[derive(Debug)]
pub(super) struct OpenPage<'a> {
    pub field: PageField,
    pub link: bool,
    /// Look of the result's first run.
    pub look: Option<ComputedRun>,
    /// Look of a field without result.
    pub own: &'a Arc<RunProps>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FieldCodePart;

    fn parse(code: &str) -> FieldKind<'static> {
        parse_field(&FieldStart { code: vec![FieldCodePart::Text(code.into())], ..FieldStart::default() })
    }

    fn page(value: PageValue, number_format: Option<NumberFormat>) -> FieldKind<'static> {
        FieldKind::Page { value, number_format, link: false }
    }

    #[test]
    fn page_numbers_with_their_formats() {
        assert_eq!(parse(r" PAGE   \* MERGEFORMAT "), page(PageValue::Page, None));
        assert_eq!(parse(r"page \* roman"), page(PageValue::Page, Some(NumberFormat::LowerRoman)));
        assert_eq!(parse(r"PAGE \* ROMAN \* MERGEFORMAT"), page(PageValue::Page, Some(NumberFormat::UpperRoman)));
        assert_eq!(
            parse(r"NUMPAGES \* MERGEFORMAT \* CHINESENUM3"),
            page(PageValue::NumPages, Some(NumberFormat::ChineseCountingThousand))
        );
        let reference = FieldKind::Page { value: PageValue::PageRef("_Toc1".into()), number_format: None, link: true };
        assert_eq!(parse(r"PAGEREF _Toc1 \h"), reference);
        let style = StyleRef { style: "标题 1".into(), label: true, last: false };
        assert_eq!(parse(r#"STYLEREF "标题 1" \n"#), page(PageValue::StyleRef(style), None));
    }

    #[test]
    fn links_by_address_and_by_bookmark() {
        let link = |target: Option<&str>, anchor: Option<&str>| {
            let own = |part: Option<&str>| part.map(|part| Cow::Owned(part.to_owned()));
            FieldKind::Link(LinkRef { target: own(target), anchor: own(anchor), node: NodeId::NONE })
        };
        assert_eq!(parse(r#"HYPERLINK "http://a.cn/x y" \o "tip" "#), link(Some("http://a.cn/x y"), None));
        assert_eq!(parse(r#"HYPERLINK \l "_Toc 5""#), link(None, Some("_Toc 5")));
        assert_eq!(parse(r#"HYPERLINK "C:\\dir\\f.doc" \l mark"#), link(Some(r"C:\dir\f.doc"), Some("mark")));
        assert_eq!(parse("HYPERLINK"), FieldKind::Result);
    }

    #[test]
    fn symbols_and_buttons_stand_in_the_code() {
        assert_eq!(
            parse(r#"SYMBOL 61472 \f "Wingdings""#),
            FieldKind::Symbol { code: 61472, font: Some("Wingdings".into()) }
        );
        assert_eq!(parse("MACROBUTTON NoMacro [点击 此处]"), FieldKind::Display("[点击 此处]".into()));
        assert_eq!(parse(r#"TC "x" \l 1"#), FieldKind::Silent);
        assert_eq!(parse(r"DATE \@ yyyy"), FieldKind::Result);
    }
}
