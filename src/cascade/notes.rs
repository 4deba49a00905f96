//! Notes: their numbers, in the order in which the text refers to them. ECMA-376 Part 1, 17.11.
//!
//! A note is counted where it is first referred to; one with a mark of the author's choice is not
//! counted. Footnotes come as 1, 2, 3 and endnotes as i, ii, iii where nothing is said.

use super::flow::{Cascade, Story};
use super::table_style::TableLayer;
use super::{NoteRef, ResolvedNotes, ResolvedStory, format_number};
use crate::diag::HiddenIn;
use crate::model::{
    Block, Document, Inline, Note, NoteId, NoteKind, NotePosition, NoteProps, NoteReference, NoteRestart, NoteRole,
    NumberFormat, Origin, Overlay, RunPiece, SectionProps,
};
use std::collections::HashMap;

/// Counts the notes of a document.
pub(super) struct NoteCounters<'a> {
    document: &'a Document,
    footnotes: Counter,
    endnotes: Counter,
}

/// Counts the notes of one kind.
#[derive(Default)]
struct Counter {
    format: Option<NumberFormat>,
    start: i32,
    next: i32,
    /// Pages of the notes where numbers start again on each: by the order of the references.
    pages: Vec<usize>,
    each_page: bool,
    /// Notes referred to so far, with the numbers they show.
    referred: Vec<(NoteId, String)>,
    places: HashMap<NoteId, usize>,
}

impl<'a> NoteCounters<'a> {
    /// `pages` are those of the footnotes, once they are known.
    pub(super) fn new(document: &'a Document, pages: &[usize]) -> Self {
        NoteCounters {
            document,
            footnotes: Counter { pages: pages.to_vec(), ..Counter::default() },
            endnotes: Counter::default(),
        }
    }

    /// Whether numbers depend on the pages that the notes stand on.
    pub(super) fn follow_pages(&self) -> bool {
        self.footnotes.each_page && self.footnotes.referred.len() > 1
    }

    fn counter(&mut self, kind: NoteKind) -> &mut Counter {
        match kind {
            NoteKind::Footnote => &mut self.footnotes,
            NoteKind::Endnote => &mut self.endnotes,
        }
    }

    /// Takes over what a section says of its notes; hands back where its footnotes stand.
    pub(super) fn enter_section(&mut self, props: &SectionProps) -> NotePosition {
        let settings = &self.document.settings;
        self.endnotes.enter_section(NumberFormat::LowerRoman, &overlaid(&settings.endnotes, &props.endnotes));
        let footnotes = overlaid(&settings.footnotes, &props.footnotes);
        self.footnotes.enter_section(NumberFormat::Decimal, &footnotes);
        footnotes.position.unwrap_or(NotePosition::PageBottom)
    }

    /// Endnotes referred to so far.
    pub(super) fn endnotes(&self) -> usize {
        self.endnotes.referred.len()
    }

    /// The note that is referred to, and its number; `None` where it does not exist.
    pub(super) fn refer(&mut self, reference: &NoteReference) -> Option<(NoteRef, String)> {
        let NoteReference { kind, note, custom_mark } = *reference;
        self.document.notes(kind).get(note.0 as usize)?;
        let counter = self.counter(kind);
        let index = match counter.places.get(&note) {
            Some(index) => *index,
            None => counter.count(note, custom_mark),
        };
        let number = counter.referred.get(index).map_or_else(String::new, |(_, number)| number.clone());
        Some((NoteRef { kind, index }, number))
    }
}

impl Counter {
    fn enter_section(&mut self, usual: NumberFormat, said: &NoteProps) {
        self.format = Some(said.format.unwrap_or(usual));
        self.start = said.start.unwrap_or(1);
        self.each_page = said.restart == Some(NoteRestart::EachPage);
        if said.restart == Some(NoteRestart::EachSection) || self.referred.is_empty() {
            self.next = self.start;
        }
    }

    fn count(&mut self, note: NoteId, custom_mark: bool) -> usize {
        let index = self.referred.len();
        let before = index.checked_sub(1).and_then(|before| self.pages.get(before));
        if self.each_page && self.pages.get(index) != before {
            self.next = self.start;
        }
        let mut number = String::new();
        if !custom_mark {
            number = format_number(i64::from(self.next), self.format.unwrap_or(NumberFormat::Decimal));
            self.next = self.next.saturating_add(1);
        }
        self.referred.push((note, number));
        self.places.insert(note, index);
        index
    }
}

impl<'a> Cascade<'a, '_> {
    /// Resolves the notes of a kind that were referred to, in that order, and their separators.
    pub(super) fn resolve_notes(&mut self, kind: NoteKind) -> ResolvedNotes<'a> {
        let notes = self.notes.document.notes(kind);
        let mut resolved = ResolvedNotes {
            notes: Vec::new(),
            separator: self.resolve_separator(notes, NoteRole::Separator),
            continuation: self.resolve_separator(notes, NoteRole::ContinuationSeparator),
        };
        while let Some((id, number)) = self.notes.counter(kind).referred.get(resolved.notes.len()).cloned() {
            let Some(note) = notes.get(id.0 as usize) else { break };
            let origin = note.blocks.first().map_or_else(Origin::default, origin_of);
            let at = NoteRef { kind, index: resolved.notes.len() };
            let node = self.structure.add_note(at, origin, &note.part);
            resolved
                .notes
                .push(self.resolve_note(note, Story { note: Some(number), ..Story::within(node, &note.part) }));
        }
        for (at, note) in (0..).zip(notes) {
            let hidden = match (note.role, kind) {
                (None, _) if self.notes.counter(kind).places.contains_key(&NoteId(at)) => continue,
                (None, NoteKind::Footnote) => HiddenIn::UnreferencedFootnote,
                (None, NoteKind::Endnote) => HiddenIn::UnreferencedEndnote,
                (Some(NoteRole::ContinuationNotice), NoteKind::Footnote) => HiddenIn::FootnoteContinuationNotice,
                (Some(NoteRole::ContinuationNotice), NoteKind::Endnote) => HiddenIn::EndnoteContinuationNotice,
                _ => continue,
            };
            if let Some(Block::Paragraph(first)) = note.blocks.iter().find(|block| has_text(block)) {
                self.warnings.add(hidden, Some(first.origin.location(&note.part)));
            }
        }
        resolved
    }

    fn resolve_separator(&mut self, notes: &'a [Note], role: NoteRole) -> Option<ResolvedStory<'a>> {
        notes.iter().find(|note| note.role == Some(role)).map(|note| self.resolve_note(note, Story::new(&note.part)))
    }

    fn resolve_note(&mut self, note: &'a Note, mut story: Story<'a>) -> ResolvedStory<'a> {
        let blocks = self.resolve_blocks(&note.blocks, &TableLayer::default(), &mut story);
        ResolvedStory { blocks, part: note.part.clone() }
    }
}

/// What the settings say, and the section over them.
fn overlaid(settings: &NoteProps, section: &NoteProps) -> NoteProps {
    let mut said = settings.clone();
    said.overlay(section);
    said
}

fn origin_of(block: &Block) -> Origin {
    match block {
        Block::Paragraph(paragraph) => paragraph.origin,
        Block::Table(table) => table.origin,
    }
}

/// Whether a block is a paragraph with text of its own.
fn has_text(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    paragraph.inlines.iter().any(|inline| match inline {
        Inline::Run(run) => {
            run.pieces.iter().any(|piece| matches!(piece, RunPiece::Text(text) if !text.trim().is_empty()))
        }
        Inline::Math(_) => true,
        _ => false,
    })
}
