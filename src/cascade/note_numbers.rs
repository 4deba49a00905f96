//! Numbers of notes, in the order in which the text refers to them. ECMA-376 Part 1, 17.11.
//!
//! A note is counted where it is first referred to; one with a mark of the author's choice is not
//! counted. Footnotes are 1, 2, 3 and endnotes i, ii, iii where the file specifies no format.

use super::NoteRef;
use super::number::format_number;
use crate::model::{
    Document, NoteId, NoteKind, NotePosition, NoteProps, NoteReference, NoteRestart, NumberFormat, Overlay,
    SectionProps,
};
use std::collections::HashMap;

/// Counts the notes of a document.
pub(super) struct NoteCounters<'a> {
    pub document: &'a Document,
    footnotes: Counter,
    endnotes: Counter,
}

/// Counts the notes of one kind.
#[derive(Default)]
pub(super) struct Counter {
    format: Option<NumberFormat>,
    start: i32,
    next: i32,
    /// Pages of the notes where numbers start again on each: by the order of the references.
    pages: Vec<usize>,
    each_page: bool,
    /// Notes referred to so far, with the numbers they show.
    pub referred: Vec<(NoteId, String)>,
    pub indices: HashMap<NoteId, usize>,
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

    /// Whether numbers depend on the pages that the notes are on.
    pub(super) fn follow_pages(&self) -> bool {
        self.footnotes.each_page && self.footnotes.referred.len() > 1
    }

    pub(super) fn counter(&mut self, kind: NoteKind) -> &mut Counter {
        match kind {
            NoteKind::Footnote => &mut self.footnotes,
            NoteKind::Endnote => &mut self.endnotes,
        }
    }

    /// Applies a section's note properties; returns the position of its footnotes.
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
        let index = match counter.indices.get(&note) {
            Some(index) => *index,
            None => counter.count(note, custom_mark),
        };
        let number = counter.referred.get(index).map_or_else(String::new, |(_, number)| number.clone());
        Some((NoteRef { kind, index }, number))
    }
}

impl Counter {
    fn enter_section(&mut self, usual: NumberFormat, specified: &NoteProps) {
        self.format = Some(specified.format.unwrap_or(usual));
        self.start = specified.start.unwrap_or(1);
        self.each_page = specified.restart == Some(NoteRestart::EachPage);
        if specified.restart == Some(NoteRestart::EachSection) || self.referred.is_empty() {
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
        self.indices.insert(note, index);
        index
    }
}

/// What the settings say, and the section over them.
fn overlaid(settings: &NoteProps, section: &NoteProps) -> NoteProps {
    let mut specified = settings.clone();
    specified.overlay(section);
    specified
}
