//! Footnotes, endnotes and their separators. [MS-DOC] 2.8.19 (PlcffndTxt), 2.8.24 (PlcfHdd).

use super::fib::{StoryKind, Table};
use super::plc::Plc;
use super::story::StoryReader;
use crate::error::Result;
use crate::model::{Note, NoteKind, NoteRole, PartName};

impl StoryReader<'_, '_> {
    /// Reads the notes of a kind; those that the text refers to come first, by their number.
    pub(super) fn read_notes(&mut self, kind: NoteKind) -> Result<Vec<Note>> {
        let (references, texts, story) = match kind {
            NoteKind::Footnote => (Table::PlcffndRef, Table::PlcffndTxt, StoryKind::Footnotes),
            NoteKind::Endnote => (Table::PlcfendRef, Table::PlcfendTxt, StoryKind::Endnotes),
        };
        let count = Plc::new(self.file.fib.part(references), 2).len();
        let texts = Plc::new(self.file.fib.part(texts), 0);
        let mut notes = Vec::new();
        self.note = Some(kind);
        for at in 0..count {
            let range = self.file.fib.part_of(story, texts, at);
            notes.push(Note { role: None, blocks: self.read_story_blocks(range)?, part: self.part() });
        }
        self.note = None;
        self.read_separators(kind, &mut notes)?;
        Ok(notes)
    }

    /// What stands between text and notes is among the headers, before those of the first section.
    fn read_separators(&mut self, kind: NoteKind, notes: &mut Vec<Note>) -> Result<()> {
        let first = match kind {
            NoteKind::Footnote => 0,
            NoteKind::Endnote => 3,
        };
        let roles = [NoteRole::Separator, NoteRole::ContinuationSeparator, NoteRole::ContinuationNotice];
        for (at, role) in (first..).zip(roles) {
            if let Some(range) = self.header_range(at) {
                let blocks = self.read_story_blocks(range)?;
                notes.push(Note { role: Some(role), blocks, part: self.part() });
            }
        }
        Ok(())
    }

    /// The stream that all stories are in.
    pub(super) fn part(&self) -> PartName {
        PartName(self.file.part.clone())
    }
}
