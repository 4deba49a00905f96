//! Footnotes, endnotes, annotations, bookmarks: what a line refers to. ODF 1.3 part 3, 6.2.1, 6.3, 14.

use super::story::StoryReader;
use crate::diag::{InputWarning, Reference};
use crate::error::Result;
use crate::model::{
    Block, Bookmark, Comment, CommentId, Inline, Name, Note, NoteId, NoteKind, NoteReference, NoteRole, Paragraph,
    PartName, Run, RunPiece, RunProps, VerticalAlign,
};
use crate::ooxml::{Ns, Tag};
use crate::read::assemble::Line;
use std::sync::Arc;

impl<'x> StoryReader<'_, 'x, '_> {
    /// Reads the note under the cursor, and puts the reference to it into the line.
    pub(super) fn read_note(&mut self, props: &Arc<RunProps>, line: &mut Line) -> Result<()> {
        let class = self.cursor.attr(Ns::Text, "note-class");
        let kind = if class.is_some_and(|class| class == "endnote") { NoteKind::Endnote } else { NoteKind::Footnote };
        let (mut label, mut blocks) = (None, Vec::new());
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Text, "note-citation") => {
                    // A label of the author's choice, in place of a number.
                    let own = self.cursor.attr(Ns::Text, "label").is_some();
                    let text = self.cursor.text()?;
                    label = Some(text.trim().to_owned()).filter(|text| own && !text.is_empty());
                }
                (Ns::Text, "note-body") => blocks = self.read_story_blocks()?,
                _ => self.cursor.skip()?,
            }
        }
        let mut sign = RunProps::clone(&self.with_tracking(props));
        sign.vertical_align = Some(VerticalAlign::Superscript);
        let sign = Arc::new(sign);
        let number = match &label {
            Some(label) => RunPiece::Text(label.clone()),
            None => RunPiece::NoteNumber(kind),
        };
        begin_with(&mut blocks, &sign, number);
        let part = PartName(self.cursor.location().part.unwrap_or_else(|| "".into()));
        let notes = self.shared.notes(kind);
        if notes.is_empty() {
            notes.extend(separators());
        }
        let note = NoteId(u32::try_from(notes.len()).unwrap_or(u32::MAX));
        notes.push(Note { role: None, blocks, part });
        line.push(&sign, RunPiece::NoteReference(NoteReference { kind, note, custom_mark: label.is_some() }));
        if let Some(label) = label {
            line.push(&sign, RunPiece::Text(label));
        }
        line.after_space = false;
        Ok(())
    }

    /// Reads an annotation; the text that it is about begins here where it has a name.
    pub(super) fn read_annotation(&mut self, line: &mut Line) -> Result<()> {
        let name = self.cursor.attr(Ns::Office, "name").map(|name| name.into_owned());
        let done = self.cursor.attr(Ns::OpenDocumentExtension, "resolved").is_some_and(|done| done == "true");
        let mut comment = Comment { done, ..Comment::default() };
        let mut blocks = super::story::Blocks::default();
        let (lists, body) = (std::mem::take(&mut self.lists), self.body.take());
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Dc, "creator") => comment.author = Name::from(self.cursor.text()?),
                (Ns::Dc, "date") => comment.date = date(&self.cursor.text()?),
                (Ns::Meta | Ns::OpenDocumentExtension, "creator-initials" | "sender-initials") => {
                    comment.initials = Some(Name::from(self.cursor.text()?)).filter(|initials| !initials.is_empty());
                }
                (Ns::Text, "p" | "h") => self.read_paragraph(tag, &mut blocks)?,
                (Ns::Text, "list") => self.read_list(&mut blocks)?,
                _ => self.cursor.skip()?,
            }
        }
        (self.lists, self.body) = (lists, body);
        if !matches!(blocks.list.last(), Some(Block::Paragraph(_))) {
            blocks.list.push(Block::Paragraph(Paragraph::default()));
        }
        comment.blocks = blocks.list;
        comment.part = PartName(self.cursor.location().part.unwrap_or_else(|| "".into()));
        let id = CommentId(u32::try_from(self.shared.comments.len()).unwrap_or(u32::MAX));
        self.shared.comments.push(comment);
        match name {
            Some(name) => {
                line.inlines.push(Inline::CommentStart(id));
                self.shared.open_comments.insert(name, id);
            }
            None => line.push(&RunProps::unset(), RunPiece::CommentReference(id)),
        }
        Ok(())
    }

    /// The text that an annotation is about ends.
    pub(super) fn read_annotation_end(&mut self, line: &mut Line) -> Result<()> {
        let name = self.cursor.attr(Ns::Office, "name").unwrap_or_default();
        match self.shared.open_comments.remove(&*name) {
            Some(id) => {
                line.inlines.push(Inline::CommentEnd(id));
                line.push(&RunProps::unset(), RunPiece::CommentReference(id));
            }
            None => {
                let kind = InputWarning::ReferenceDangling { target: Reference::Comment, id: name.into_owned() };
                self.cursor.warn(kind);
            }
        }
        self.cursor.skip()
    }

    /// A bookmark or a reference mark: a place, or one end of a range.
    pub(super) fn read_bookmark(&mut self, tag: Tag<'x>, out: &mut Vec<Inline>) -> Result<()> {
        let name = self.cursor.attr(Ns::Text, "name").unwrap_or_default();
        let name = self.cursor.intern(&name);
        self.cursor.skip()?;
        if name.is_empty() {
            return Ok(());
        }
        let is_end = tag.local.ends_with("-end");
        let is_place = !is_end && !tag.local.ends_with("-start");
        // Bookmarks and reference marks may have equal names.
        let kind = if tag.local.starts_with("reference") { "reference-mark " } else { "" };
        let key = Name::from(format!("{kind}{name}"));
        let next = i64::try_from(self.shared.bookmark_numbers.len()).unwrap_or(i64::MAX);
        let number = *self.shared.bookmark_numbers.entry(key).or_insert(next);
        if !is_end {
            out.push(Inline::BookmarkStart(Bookmark { id: self.shared.bookmarks.begin(number), name }));
        }
        if (is_end || is_place)
            && let Some(id) = self.shared.bookmarks.end(number)
        {
            out.push(Inline::BookmarkEnd(id));
        }
        Ok(())
    }
}

/// Puts the note's sign before its text.
fn begin_with(blocks: &mut Vec<Block>, props: &Arc<RunProps>, number: RunPiece) {
    if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
        blocks.insert(0, Block::Paragraph(Paragraph::default()));
    }
    let Some(Block::Paragraph(paragraph)) = blocks.first_mut() else { return };
    let sign = Run { props: props.clone(), pieces: vec![number] };
    let space = Run { props: RunProps::unset(), pieces: vec![RunPiece::Text(" ".to_owned())] };
    paragraph.inlines.splice(0..0, [Inline::Run(sign), Inline::Run(space)]);
}

/// The rules above notes, which Word wants to be there.
fn separators() -> [Note; 2] {
    let rule = |role, piece| {
        let run = Run { props: RunProps::unset(), pieces: vec![piece] };
        let paragraph = Paragraph { inlines: vec![Inline::Run(run)], ..Paragraph::default() };
        Note { role: Some(role), blocks: vec![Block::Paragraph(paragraph)], part: PartName::default() }
    };
    [
        rule(NoteRole::Separator, RunPiece::NoteSeparator),
        rule(NoteRole::ContinuationSeparator, RunPiece::NoteContinuationSeparator),
    ]
}

/// A date as Word takes it: to the second.
pub(super) fn date(text: &str) -> Option<Name> {
    let text = text.trim();
    let whole = text.split('.').next().unwrap_or(text).trim_end_matches('Z');
    (whole.len() >= 10 && whole.is_ascii() && !whole.starts_with("0000")).then(|| {
        let time = if whole.contains('T') { whole.to_owned() } else { format!("{whole}T00:00:00") };
        Name::from(format!("{time}Z"))
    })
}
