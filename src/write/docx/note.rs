//! Footnotes and endnotes: their parts, and what settings and sections say of them. ECMA-376 Part 1, 17.11.
//!
//! A note's id is its index.

use super::story::StoryWriter;
use super::xml::Xml;
use crate::model::{Note, NoteKind, NoteProps, Overlay};
use crate::ooxml::names::{content_type, relation};

/// What the part of one kind of notes is called.
pub(super) struct NotePart {
    pub(super) root: &'static str,
    pub(super) target: &'static str,
    pub(super) relation: &'static str,
    pub(super) content_type: &'static str,
}

impl NotePart {
    pub(super) fn of(kind: NoteKind) -> Self {
        match kind {
            NoteKind::Footnote => NotePart {
                root: "w:footnotes",
                target: "footnotes.xml",
                relation: relation::FOOTNOTES,
                content_type: content_type::FOOTNOTES,
            },
            NoteKind::Endnote => NotePart {
                root: "w:endnotes",
                target: "endnotes.xml",
                relation: relation::ENDNOTES,
                content_type: content_type::ENDNOTES,
            },
        }
    }
}

/// Elements of the reference to a note, and of the number in the note itself.
pub(super) fn marks(kind: NoteKind) -> [&'static str; 2] {
    match kind {
        NoteKind::Footnote => ["w:footnoteReference", "w:footnoteRef"],
        NoteKind::Endnote => ["w:endnoteReference", "w:endnoteRef"],
    }
}

/// The element of a note.
fn element(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Footnote => "w:footnote",
        NoteKind::Endnote => "w:endnote",
    }
}

impl StoryWriter<'_> {
    /// The notes of a kind.
    pub(super) fn write_notes(&mut self, kind: NoteKind, notes: &[Note]) {
        for (id, note) in notes.iter().enumerate() {
            self.xml.tag(element(kind)).maybe("w:type", note.role).attr("w:id", id).open();
            self.write_story_blocks(&note.blocks);
            self.xml.close();
        }
    }
}

/// Place and numbers of notes; the separators among `notes` are named.
pub(super) fn write_note_props(xml: &mut Xml, kind: NoteKind, props: &NoteProps, notes: &[Note]) {
    let mut separators = notes.iter().enumerate().filter(|(_, note)| note.role.is_some()).peekable();
    if props.is_unset() && separators.peek().is_none() {
        return;
    }
    xml.open(match kind {
        NoteKind::Footnote => "w:footnotePr",
        NoteKind::Endnote => "w:endnotePr",
    });
    xml.val("w:pos", props.position);
    xml.val("w:numFmt", props.format);
    xml.val("w:numStart", props.start);
    xml.val("w:numRestart", props.restart);
    for (id, _) in separators {
        xml.tag(element(kind)).attr("w:id", id).empty();
    }
    xml.close();
}
