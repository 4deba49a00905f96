//! Marks at positions of the text: bookmarks, ranges of comments, references to notes.
//! [MS-DOC] 2.8.10 (PlcfBkf), 2.8.12 (PlcfBkl), 2.8.18 (PlcffndRef), 2.8.16 (PlcfandRef).

use super::bytes::u16_at;
use super::fib::Table;
use super::file::WordFile;
use super::plc::{Plc, strings};
use crate::error::Result;
use crate::model::{Bookmark, CommentId, Inline, NoteId, NoteKind, NoteReference};
use crate::ooxml::ReadContext;
use crate::read::session::Session;

/// What is at a position.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// The beginning or the end of a range.
    Inline(Inline),
    /// A reference to a note.
    Note(NoteReference),
    /// A reference to a comment.
    Comment(CommentId),
}

/// All marks, by position.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<(u32, Mark)>);

impl Marks {
    /// Reads bookmarks and references to notes.
    pub(super) fn read(file: &WordFile, session: &mut Session) -> Result<Self> {
        let mut marks = Marks::default();
        marks.add_bookmarks(file, session)?;
        marks.add_notes(file, NoteKind::Footnote, Table::PlcffndRef, session)?;
        marks.add_notes(file, NoteKind::Endnote, Table::PlcfendRef, session)?;
        Ok(marks)
    }

    /// Puts the marks in the order of the text. Ends come before beginnings at one position.
    pub(super) fn sort(&mut self) {
        let rank = |mark: &Mark| match mark {
            Mark::Inline(Inline::BookmarkEnd(_) | Inline::CommentEnd(_)) => 0,
            Mark::Inline(_) => 1,
            _ => 2,
        };
        self.0.sort_by_key(|(position, mark)| (*position, rank(mark)));
    }

    /// Adds a mark.
    pub(super) fn add(&mut self, position: u32, mark: Mark) {
        self.0.push((position, mark));
    }

    /// Adds the two ends of a range. An empty one begins before it ends.
    pub(super) fn add_range(&mut self, positions: (u32, u32), begin: Inline, end: Inline) {
        let (from, to) = positions;
        if from == to {
            // Sorting keeps the order of equal keys, and both have the rank of a beginning.
            self.0.push((from, Mark::Inline(begin)));
            self.0.push((to, Mark::Inline(end)));
        } else if from < to {
            self.0.push((from, Mark::Inline(begin)));
            self.0.push((to, Mark::Inline(end)));
        }
    }

    /// Index of the first mark that is not before a position.
    pub(super) fn first_from(&self, position: u32) -> usize {
        self.0.partition_point(|(at, _)| *at < position)
    }

    /// The mark at an index.
    pub(super) fn get(&self, at: usize) -> Option<&(u32, Mark)> {
        self.0.get(at)
    }

    fn add_bookmarks(&mut self, file: &WordFile, session: &mut Session) -> Result<()> {
        let names = strings(file.fib.part(Table::SttbfBkmk));
        let ranges = ranges(file, Table::PlcfBkf, Table::PlcfBkl);
        for (id, (name, range)) in (0..).zip(names.iter().zip(ranges)) {
            session.count_element()?;
            let Some(range) = range else { continue };
            let begin = Inline::BookmarkStart(Bookmark { id, name: session.intern(name) });
            self.add_range(range, begin, Inline::BookmarkEnd(id));
        }
        Ok(())
    }

    fn add_notes(&mut self, file: &WordFile, kind: NoteKind, table: Table, session: &mut Session) -> Result<()> {
        for (at, (position, record)) in (0..).zip(Plc::new(file.fib.part(table), 2).iter()) {
            session.count_element()?;
            // Zero says that text of the author's choice stands for the number.
            let custom_mark = u16_at(record, 0) == Some(0);
            self.add(position, Mark::Note(NoteReference { kind, note: NoteId(at), custom_mark }));
        }
        Ok(())
    }
}

/// Beginnings with their ends, which are in a list of their own (FBKF).
pub(super) fn ranges(file: &WordFile, begins: Table, ends: Table) -> Vec<Option<(u32, u32)>> {
    let ends = Plc::new(file.fib.part(ends), 0);
    let begins = Plc::new(file.fib.part(begins), 4);
    let range = |(from, record)| Some((from, ends.position(usize::from(u16_at(record, 0)?))?));
    begins.iter().map(range).collect()
}
