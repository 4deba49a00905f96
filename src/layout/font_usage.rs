//! Which families a document asks for, without laying it out.
//!
//! Counts exactly the characters that text layout would set, by the same rule for their slot.

use crate::cascade::{self, Label, Resolved, ResolvedBlock, ResolvedParagraph, RunFormat, TextItem};
use crate::diag::Warnings;
use crate::font::FontBook;
use crate::layout::text::{FontKey, font_key, font_of, symbol_key};
use crate::model::{Document, Name};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A family the document asks for in one style, and how it is served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FontUse {
    /// Family as the document names it.
    pub family: Name,
    /// Asked for in bold.
    pub bold: bool,
    /// Asked for in italic.
    pub italic: bool,
    /// Characters set in it.
    pub characters: usize,
    /// The face that draws it.
    pub face: String,
    /// The face is not of the family asked for.
    pub replaced: bool,
    /// Lines and widths are those of the family asked for, or of its nearest kin.
    pub measured: bool,
    /// Characters that no face at hand has.
    pub missing: Vec<char>,
}

/// What one family is asked for.
#[derive(Debug, Default)]
struct Asked {
    count: usize,
    characters: BTreeSet<char>,
}

/// The families a document asks for, headers and footers included, by name.
pub fn fonts_used(document: &Document, fonts: &FontBook) -> Vec<FontUse> {
    let document = &*document.accepted();
    let resolved = cascade::resolve(document, &mut Warnings::default());
    let mut asked = BTreeMap::new();
    let bodies = resolved.sections.iter().flat_map(|section| &section.blocks);
    let stories = resolved.stories.iter().flat_map(|story| &story.blocks);
    let notes = resolved.footnotes.notes.iter().chain(&resolved.endnotes.notes).flat_map(|note| &note.blocks);
    bodies.chain(stories).chain(notes).for_each(|block| count_block(block, fonts, &mut asked));
    let mut used: Vec<FontUse> = Vec::new();
    for (key, asked) in asked {
        let next = served(key, &asked, &resolved, fonts);
        match used.last_mut().filter(|last| last.is_served_as(&next)) {
            Some(last) => last.absorb(next),
            None => used.push(next),
        }
    }
    used
}

impl FontUse {
    /// The same family by the same face: asked for in another slot.
    fn is_served_as(&self, other: &FontUse) -> bool {
        let request = |font: &FontUse| (font.family.clone(), font.bold, font.italic, font.face.clone());
        request(self) == request(other)
    }

    fn absorb(&mut self, other: FontUse) {
        self.characters += other.characters;
        self.measured &= other.measured;
        self.missing.extend(other.missing);
        self.missing.sort_unstable();
        self.missing.dedup();
    }
}

fn served(key: FontKey, asked: &Asked, resolved: &Resolved, fonts: &FontBook) -> FontUse {
    let font = font_of(&key, &resolved.settings, fonts);
    FontUse {
        characters: asked.count,
        face: font.face().full_name().to_owned(),
        replaced: font.is_replaced(),
        measured: font.has_known_metrics() || !font.is_replaced(),
        missing: asked.characters.iter().copied().filter(|&character| font.glyph(character).missing).collect(),
        family: key.family,
        bold: key.bold,
        italic: key.italic,
    }
}

fn count_block(block: &ResolvedBlock, fonts: &FontBook, asked: &mut BTreeMap<FontKey, Asked>) {
    match block {
        ResolvedBlock::Paragraph(paragraph) => {
            count_paragraph(paragraph, fonts, asked);
            paragraph.drawings().flat_map(|drawing| drawing.text()).for_each(|block| count_block(block, fonts, asked));
        }
        ResolvedBlock::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.blocks).for_each(|block| count_block(block, fonts, asked));
        }
    }
}

fn count_paragraph(paragraph: &ResolvedParagraph, fonts: &FontBook, asked: &mut BTreeMap<FontKey, Asked>) {
    let mut add = |key: FontKey, character: char| {
        let asked = asked.entry(key).or_default();
        asked.count += 1;
        asked.characters.insert(character);
    };
    let add_text = |text: &str, format: &RunFormat, add: &mut dyn FnMut(FontKey, char)| {
        let visible = text.chars().filter(|character| !character.is_control());
        visible.for_each(|character| add(font_key(character, format), character));
    };
    if let Some(Label { text, format, .. }) = &paragraph.label {
        add_text(text, format, &mut add);
    }
    let guides = paragraph.items.iter().filter_map(|item| match item {
        TextItem::RubyStart(ruby) => Some(&ruby.guide),
        _ => None,
    });
    for item in paragraph.items.iter().chain(guides.flatten()) {
        match item {
            TextItem::Text { text, format } => add_text(text, format, &mut add),
            TextItem::Math { math, format, .. } => add_text(&math.linear(), format, &mut add),
            TextItem::NoteMark { text, format, .. } => add_text(text, format, &mut add),
            TextItem::PageField { field, format } => add_text(&field.stored, format, &mut add),
            TextItem::Symbol { font, code, format } => {
                let meant = fonts.symbol(font, *code).or_else(|| char::from_u32(*code));
                meant.into_iter().for_each(|character| add(symbol_key(font, format), character));
            }
            _ => {}
        }
    }
}
