//! Named styles as styles of the document: OpenDocument's names as the ones that Word has built in.

use super::shared::Shared;
use super::style::{Family, Style as Written};
use crate::model::{Name, Style, StyleKind};

/// Names of LibreOffice's own styles and of Word's for the same.
const NAMES: [(&str, &str); 29] = [
    ("Standard", "Normal"),
    ("Text body", "Body Text"),
    ("Text Body", "Body Text"),
    ("Title", "Title"),
    ("Subtitle", "Subtitle"),
    ("Header", "header"),
    ("Footer", "footer"),
    ("Caption", "caption"),
    ("Footnote", "footnote text"),
    ("Endnote", "endnote text"),
    ("List", "List"),
    ("Quotations", "Quote"),
    ("Signature", "Signature"),
    ("Salutation", "Salutation"),
    ("Contents Heading", "TOC Heading"),
    ("Contents 1", "toc 1"),
    ("Contents 2", "toc 2"),
    ("Contents 3", "toc 3"),
    ("Contents 4", "toc 4"),
    ("Contents 5", "toc 5"),
    ("Contents 6", "toc 6"),
    ("Contents 7", "toc 7"),
    ("Contents 8", "toc 8"),
    ("Contents 9", "toc 9"),
    ("Internet link", "Hyperlink"),
    ("Internet Link", "Hyperlink"),
    ("Visited Internet Link", "FollowedHyperlink"),
    ("Emphasis", "Emphasis"),
    ("Strong Emphasis", "Strong"),
];

/// The named styles of paragraphs and characters.
pub(super) fn word_styles(shared: &Shared) -> Vec<Style> {
    let named = shared.styles.named.iter().filter(|style| matches!(style.family, Family::Paragraph | Family::Text));
    let mut styles: Vec<Style> = named.map(|style| word_style(style, shared)).collect();
    // A paragraph without a style has the document's defaults alone.
    if !styles.iter().any(|style| style.kind == StyleKind::Paragraph && style.is_default) {
        styles.insert(
            0,
            Style { is_default: true, ..plain("gongwen-default".into(), StyleKind::Paragraph, "Normal".into()) },
        );
    }
    styles
}

fn word_style(written: &Written, shared: &Shared) -> Style {
    let kind = if written.family == Family::Text { StyleKind::Character } else { StyleKind::Paragraph };
    let shown = written.display.clone().unwrap_or_else(|| written.name.clone());
    let built_in = built_in(&shown);
    let sheet = &shared.styles;
    let id = |name: &Name| sheet.named(written.family, name).map(|style| sheet.id(style.family, &style.name));
    let mut style = plain(sheet.id(written.family, &written.name), kind, built_in.clone().unwrap_or(shown));
    style.is_custom = built_in.is_none();
    style.based_on = written.parent.as_ref().and_then(id);
    style.next = written.next.as_ref().and_then(id);
    style.run = written.run.clone();
    style.paragraph = written.paragraph.props.clone();
    if kind == StyleKind::Paragraph {
        style.is_default = &*written.name == "Standard";
        if let Some(level) = written.outline.filter(|level| (1..=9).contains(level)) {
            style.paragraph.outline_level = Some(level.saturating_sub(1));
        }
    }
    style
}

/// Word's name for a style that it has built in.
fn built_in(name: &str) -> Option<Name> {
    if let Some(level) = name.strip_prefix("Heading ").filter(|level| level.len() == 1 && *level != "0") {
        return level.parse::<u8>().ok().map(|level| Name::from(format!("heading {level}")));
    }
    NAMES.iter().find(|(own, _)| *own == name).map(|(_, word)| Name::from(*word))
}

fn plain(id: Name, kind: StyleKind, name: Name) -> Style {
    Style {
        id,
        kind,
        name,
        aliases: None,
        is_default: false,
        is_custom: false,
        based_on: None,
        next: None,
        link: None,
        ui_priority: None,
        semi_hidden: false,
        unhide_when_used: false,
        quick_format: false,
        locked: false,
        paragraph: Default::default(),
        run: Default::default(),
        table: Default::default(),
        row: Default::default(),
        cell: Default::default(),
        parts: Vec::new(),
    }
}
