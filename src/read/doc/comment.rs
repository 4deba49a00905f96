//! Comments: their text, authors, and what they are about. [MS-DOC] 2.8.16 (PlcfandRef), 2.9.6 (ATRDPre10),
//! 2.9.5 (ATNBE), 2.9.7 (AtrdExtra).

use super::bytes::{i32_at, slice, u16_at, u32_at, utf16};
use super::fib::{StoryKind, Table};
use super::file::WordFile;
use super::mark::{Mark, Marks, ranges};
use super::plc::{Plc, counted_string};
use super::revision::date;
use super::story::StoryReader;
use crate::error::Result;
use crate::model::{Block, Comment, CommentId, Inline, Name, Paragraph};
use crate::ooxml::ReadContext;
use crate::read::session::Session;

/// Bytes of a reference (ATRDPre10) and of what later versions add to it.
const REFERENCE: usize = 30;
const EXTRA: usize = 18;
/// Bytes of the data of a range (ATNBE).
const RANGE: usize = 10;

impl StoryReader<'_, '_> {
    /// Reads the comments, by their number.
    pub(super) fn read_comments(&mut self) -> Result<Vec<Comment>> {
        let file = self.file;
        let references = Plc::new(file.fib.part(Table::PlcfandRef), REFERENCE);
        let texts = Plc::new(file.fib.part(Table::PlcfandTxt), 0);
        let authors = authors(file, self.session)?;
        let mut comments = Vec::new();
        self.in_comment = true;
        for (at, (_, record)) in references.iter().enumerate() {
            let range = file.fib.part_of(StoryKind::Comments, texts, at);
            let mut blocks = self.read_story_blocks(range)?;
            if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
                blocks.push(Block::Paragraph(Paragraph::default()));
            }
            let length = u16_at(record, 0).map_or(0, usize::from).min(9);
            let initials = utf16(record, 2, length).filter(|initials| !initials.is_empty());
            let author = u16_at(record, 20).and_then(|at| authors.get(usize::from(at))).cloned().unwrap_or_default();
            let extra = at.checked_mul(EXTRA).and_then(|at| slice(file.fib.part(Table::AtrdExtra), at, EXTRA));
            comments.push(Comment {
                author,
                initials: initials.map(Name::from),
                date: extra.and_then(|extra| u32_at(extra, 0)).and_then(date),
                reply_to: extra.and_then(|extra| parent(at, extra)),
                done: false,
                blocks,
                part: self.part(),
            });
        }
        self.in_comment = false;
        Ok(comments)
    }
}

/// The comment that one answers: so many places away. [MS-DOC] 2.9.7 (`diatrdParent`).
fn parent(at: usize, extra: &[u8]) -> Option<CommentId> {
    let depth = u32_at(extra, 6).filter(|&depth| depth > 0)?;
    let away = i32_at(extra, 10).filter(|&away| away < 0 && depth > 0)?;
    let at = i64::try_from(at).ok()?.checked_add(i64::from(away))?;
    u32::try_from(at).ok().map(CommentId)
}

/// The authors: strings one after the other (GrpXstAtnOwners).
fn authors(file: &WordFile, session: &mut Session) -> Result<Vec<Name>> {
    let bytes = file.fib.part(Table::GrpXstAtnOwners);
    let (mut authors, mut at) = (Vec::new(), 0);
    while let Some((author, end)) = counted_string(bytes, at) {
        session.count_element()?;
        authors.push(session.intern(&author));
        at = end;
    }
    Ok(authors)
}

/// Adds the references to comments, and the ranges that they are about.
pub(super) fn add_marks(file: &WordFile, marks: &mut Marks, session: &mut Session) -> Result<()> {
    let tags = range_tags(file.fib.part(Table::SttbfAtnBkmk));
    let ranges = ranges(file, Table::PlcfAtnBkf, Table::PlcfAtnBkl);
    for (at, (position, record)) in (0..).zip(Plc::new(file.fib.part(Table::PlcfandRef), REFERENCE).iter()) {
        session.count_element()?;
        let comment = CommentId(at);
        let tag = i32_at(record, 26).filter(|&tag| tag != -1);
        let range = tag.and_then(|tag| tags.iter().position(|&known| known == tag));
        if let Some(range) = range.and_then(|at| ranges.get(at).copied().flatten()) {
            marks.add_range(range, Inline::CommentStart(comment), Inline::CommentEnd(comment));
        }
        marks.add(position, Mark::Comment(comment));
    }
    Ok(())
}

/// The tags of the ranges: the strings beside them are empty.
fn range_tags(bytes: &[u8]) -> Vec<i32> {
    let (Some(count), Some(begin)) = (u16_at(bytes, 2), bytes.get(6..)) else { return Vec::new() };
    let entries = begin.chunks_exact(RANGE.saturating_add(2)).take(usize::from(count));
    entries.filter_map(|entry| i32_at(entry, 4)).collect()
}
