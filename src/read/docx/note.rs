//! Footnotes and endnotes: their parts, references to them, their numbering. ECMA-376 Part 1, 17.11.
//!
//! The parts are read before the text, so that references find their notes. A note cannot refer to
//! another: none is known yet while notes are read.

use super::ignored::skip_unhandled;
use super::numbering::read_number_format;
use super::part::read_list;
use super::story::{Shared, StoryReader};
use crate::diag::{InputWarning, Reference};
use crate::error::Result;
use crate::model::{
    Note, NoteId, NoteKind, NotePosition, NoteProps, NoteReference, NoteRestart, NoteRole, PartName, Run, RunPiece,
};
use crate::ooxml::{Cursor, Ns, Relationships};
use crate::read::session::Session;

/// Reads the notes of a kind, and enters their ids for those who refer to them.
pub(super) fn read_notes<'s>(
    kind: NoteKind,
    main: &Relationships,
    shared: &mut Shared<'s, 's>,
    session: &mut Session,
) -> Result<Vec<Note>> {
    let part = match kind {
        NoteKind::Footnote => "footnotes",
        NoteKind::Endnote => "endnotes",
    };
    let list = read_list(part, main, shared, session, |reader, part| reader.read_note_list(kind, part))?;
    let mut notes = Vec::with_capacity(list.len());
    for (at, (id, note)) in (0..).zip(list) {
        if let Some(id) = id {
            shared.notes.entry((kind, id)).or_insert(NoteId(at));
        }
        notes.push(note);
    }
    Ok(notes)
}

impl StoryReader<'_, '_, '_> {
    /// Reads the notes under the root, each with its id.
    fn read_note_list(&mut self, kind: NoteKind, part: &PartName) -> Result<Vec<(Option<i64>, Note)>> {
        let mut notes = Vec::new();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            if tag.ns != Ns::W || tag.local != kind.token() {
                skip_unhandled(self.cursor, tag)?;
                continue;
            }
            let id = self.cursor.integer("id");
            let role = self.cursor.token("type", parse_role).flatten();
            let blocks = self.read_story_blocks()?.list;
            notes.push((id, Note { role, blocks, part: part.clone() }));
        }
        Ok(notes)
    }

    /// A reference; a warning where its note does not exist.
    pub(super) fn read_note_reference(&mut self, kind: NoteKind, run: &mut Run) {
        let custom_mark = self.cursor.on_off("customMarkFollows").unwrap_or(false);
        let id = self.cursor.integer("id");
        match id.and_then(|id| self.shared.notes.get(&(kind, id))) {
            Some(&note) => self.push(run, RunPiece::NoteReference(NoteReference { kind, note, custom_mark })),
            None => {
                let id = id.map_or_else(String::new, |id: i64| id.to_string());
                let target = match kind {
                    NoteKind::Footnote => Reference::Footnote,
                    NoteKind::Endnote => Reference::Endnote,
                };
                self.cursor.warn(InputWarning::ReferenceDangling { target, id });
            }
        }
    }
}

/// ST_FtnEdn; an ordinary note has no role.
fn parse_role(token: &str) -> Option<Option<NoteRole>> {
    if token == "normal" { Some(None) } else { NoteRole::from_token(token).map(Some) }
}

/// Reads place and numbering of notes. The list of separator notes is skipped: their own types mark them.
pub(super) fn read_note_props(cursor: &mut Cursor) -> Result<NoteProps> {
    let mut props = NoteProps::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "pos") => props.position = cursor.token("val", NotePosition::from_token),
            (Ns::W, "numFmt") => props.format = read_number_format(cursor),
            (Ns::W, "numStart") => props.start = cursor.integer("val"),
            (Ns::W, "numRestart") => props.restart = cursor.token("val", NoteRestart::from_token),
            (Ns::W, "footnote" | "endnote") => cursor.skip()?,
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(props)
}
