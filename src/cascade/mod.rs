//! From as-written to resolved: defaults → table style → paragraph style → character style →
//! direct; toggles; theme families and colours; labels of lists; fields to their text.
//!
//! One call resolves the whole document, in document order, because labels count.

mod chart;
mod color;
mod comments;
mod drawing;
mod effects;
mod fields;
mod figure;
mod fonts;
mod inline;
mod inline_nodes;
mod item;
mod language;
mod layers;
mod line_number;
mod lists;
mod note_numbers;
mod notes;
mod number;
mod paint;
mod paragraph;
mod resolved;
mod resolved_chart;
mod run;
mod section;
mod settings;
mod shape_paint;
mod story;
mod structure;
mod styles;
mod table;
mod table_style;
#[cfg(test)]
mod tests;
mod title;
mod toggles;

pub(crate) use item::*;
pub(crate) use number::format_number;
pub(crate) use paint::{Color, ResolvedFill, ResolvedLine, ResolvedPaint};
pub(crate) use resolved::*;
pub(crate) use resolved_chart::{ResolvedChart, ResolvedChartStyle};

pub(crate) use title::DocumentTitle;

use crate::diag::{Unsupported, Warnings};
use crate::model::{Block, Document, NoteKind, NotePosition, Origin};
use section::{Inherited, resolve_section};
use settings::resolve_settings;
use story::{Cascade, Story};
use table_style::TableLayer;

/// Resolves a document.
pub(crate) fn resolve<'a>(document: &'a Document, warnings: &mut Warnings) -> Resolved<'a> {
    resolve_on_pages(document, &[], warnings)
}

/// Resolves a document whose footnotes are known to be on these pages, by the order of their
/// references: numbers may start again on each. Where nothing is known they go on.
pub(crate) fn resolve_on_pages<'a>(
    document: &'a Document,
    note_pages: &[usize],
    warnings: &mut Warnings,
) -> Resolved<'a> {
    let mut cascade = Cascade::new(document, note_pages, warnings);
    let outside_tables = TableLayer::default();
    let mut body = Story::within(cascade.structure.document(), &document.main_part);
    let mut inherited = Inherited::default();
    let mut sections = Vec::with_capacity(document.sections.len());
    let each_section = document.settings.endnotes.position == Some(NotePosition::SectionEnd);
    let mut endnotes = 0;
    for (index, section) in document.sections.iter().enumerate() {
        let origin = section.blocks.first().map_or_else(Origin::default, Block::origin);
        let mut warnings = cascade.warnings.at(origin.location(&document.main_part));
        let mut resolved = resolve_section(&section.props, document.stories.len(), &mut inherited, &mut warnings);
        cascade.warn_of_chapter_numbers(&section.props, origin);
        resolved.line_numbering = cascade.line_numbering(&section.props);
        resolved.footnote_position = cascade.notes.enter_section(&section.props);
        let at_end = matches!(resolved.footnote_position, NotePosition::SectionEnd | NotePosition::DocumentEnd);
        if at_end && !document.footnotes.is_empty() {
            cascade.warnings.add(Unsupported::FootnotesAtEnd, Some(origin.location(&document.main_part)));
        }
        let blocks = cascade.blocks_of(section, document.sections.get(index + 1));
        resolved.blocks = cascade.resolve_blocks(blocks, &outside_tables, &mut body);
        let takes_endnotes = each_section && section.props.no_endnotes != Some(true);
        if takes_endnotes || index + 1 == document.sections.len() {
            resolved.endnotes = endnotes..cascade.notes.endnotes();
            endnotes = resolved.endnotes.end;
        }
        sections.push(resolved);
    }
    let mut stories = Vec::with_capacity(document.stories.len());
    for story in &document.stories {
        let blocks = cascade.resolve_blocks(&story.blocks, &outside_tables, &mut Story::new(&story.part));
        stories.push(ResolvedStory { blocks, part: story.part.clone() });
    }
    Resolved {
        note_numbers_follow_pages: cascade.notes.follow_pages(),
        sections,
        stories,
        footnotes: cascade.resolve_notes(NoteKind::Footnote),
        endnotes: cascade.resolve_notes(NoteKind::Endnote),
        comments: cascade.resolve_comments(),
        settings: resolve_settings(document),
        shown_styles: cascade.shown_styles,
        main_part: document.main_part.clone(),
        structure: cascade.structure.finish(),
    }
}
