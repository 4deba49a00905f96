//! Notes that the text refers to, in the order of the references, and the separators above them.
//! ECMA-376 Part 1, 17.11.

use super::story::{Cascade, Story};
use super::table_style::TableLayer;
use super::{NoteRef, ResolvedNotes, ResolvedStory};
use crate::diag::HiddenIn;
use crate::model::{Block, Note, NoteId, NoteKind, NoteRole, Origin};

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
            let origin = note.blocks.first().map_or_else(Origin::default, Block::origin);
            let at = NoteRef { kind, index: resolved.notes.len() };
            let node = self.structure.add_note(at, origin, &note.part);
            resolved
                .notes
                .push(self.resolve_note(note, Story { note: Some(number), ..Story::within(node, &note.part) }));
        }
        for (at, note) in (0..).zip(notes) {
            let hidden = match (note.role, kind) {
                (None, _) if self.notes.counter(kind).indices.contains_key(&NoteId(at)) => continue,
                (None, NoteKind::Footnote) => HiddenIn::UnreferencedFootnote,
                (None, NoteKind::Endnote) => HiddenIn::UnreferencedEndnote,
                (Some(NoteRole::ContinuationNotice), NoteKind::Footnote) => HiddenIn::FootnoteContinuationNotice,
                (Some(NoteRole::ContinuationNotice), NoteKind::Endnote) => HiddenIn::EndnoteContinuationNotice,
                _ => continue,
            };
            let is_shown = |block: &&Block| matches!(block, Block::Paragraph(paragraph) if !paragraph.is_blank());
            if let Some(first) = note.blocks.iter().find(is_shown) {
                self.warnings.add(hidden, Some(first.origin().location(&note.part)));
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
