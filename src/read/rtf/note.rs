//! Footnotes, endnotes and comments. RTF 1.9.1, "Footnotes", "Comments (Annotations)".
//!
//! In RTF a note stands where the text refers to it, right behind `\chftn`, the place of its number.

use super::reader::Reader;
use super::section::SectionEnd;
use super::state::{Closes, State};
use super::story::Story;
use crate::error::Result;
use crate::model::{
    Block, Comment, CommentId, Inline, Note, NoteId, NoteKind, NotePosition, NoteReference, NoteRestart, NoteRole,
    NumberFormat, Paragraph, Run, RunPiece, RunProps,
};
use crate::read::assemble::CommentMark;
use std::sync::Arc;

/// Where numbers of notes are waiting for their notes.
#[derive(Debug, Default)]
pub(super) struct NoteMarks {
    /// `\chftn` was read: how many inlines the paragraph had, and the format of the number.
    mark: Option<(usize, Arc<RunProps>)>,
    /// Notes that are being read, outermost first.
    open: Vec<NoteKind>,
}

impl Reader<'_, '_> {
    /// `\chftn`: in the text the place of a note's number, in a note the number itself.
    pub(super) fn note_number(&mut self) {
        self.flush();
        match self.notes.open.last() {
            Some(&kind) => self.push_piece(RunPiece::NoteNumber(kind)),
            None => {
                let props = self.run_props();
                let at = self.begin_paragraph().inlines.len();
                self.notes.mark = Some((at, props));
            }
        }
    }

    /// `\footnote`: a story of its own. `\ftnalt` right behind it makes it an endnote.
    pub(super) fn begin_note(&mut self) {
        self.flush();
        let is_endnote = self.tokens.rest().trim_ascii_start().starts_with(b"\\ftnalt");
        let kind = if is_endnote { NoteKind::Endnote } else { NoteKind::Footnote };
        self.notes.open.push(kind);
        self.begin_story(Closes::Note(kind));
    }

    /// A story in a group of its own: formats begin anew in it.
    pub(super) fn begin_story(&mut self, closes: Closes) {
        self.flush();
        let stand_ins = self.state.stand_ins;
        self.state = State { closes: Some(closes), stand_ins, ..State::default() };
        self.stories.push(Story::default());
    }

    /// The end of a note: its reference stands where the number was announced.
    pub(super) fn end_note(&mut self, kind: NoteKind, story: Story) {
        self.notes.open.pop();
        let list = match kind {
            NoteKind::Footnote => &mut self.document.footnotes,
            NoteKind::Endnote => &mut self.document.endnotes,
        };
        let Ok(index) = u32::try_from(list.len()) else { return };
        list.push(Note { blocks: story.blocks, ..Note::default() });
        let reference = |custom_mark| RunPiece::NoteReference(NoteReference { kind, note: NoteId(index), custom_mark });
        let run = |props, custom_mark| Inline::Run(Run { props, pieces: vec![reference(custom_mark)] });
        match self.notes.mark.take() {
            Some((at, props)) => {
                let inlines = &mut self.begin_paragraph().inlines;
                inlines.insert(at.min(inlines.len()), run(props, false));
            }
            None => {
                // A mark of the author's choice: the text before the note.
                let props = self.run_props();
                let inlines = &mut self.begin_paragraph().inlines;
                let at = inlines.len().saturating_sub(usize::from(matches!(inlines.last(), Some(Inline::Run(_)))));
                let props = match inlines.get(at) {
                    Some(Inline::Run(mark)) => mark.props.clone(),
                    _ => props,
                };
                inlines.insert(at, run(props, true));
            }
        }
    }

    /// `\ftnsep` and the like: what separates notes from text.
    pub(super) fn note_separator(&mut self, name: &str) {
        let (kind, role) = match name {
            "ftnsep" => (NoteKind::Footnote, NoteRole::Separator),
            "ftnsepc" => (NoteKind::Footnote, NoteRole::ContinuationSeparator),
            "aftnsep" => (NoteKind::Endnote, NoteRole::Separator),
            _ => (NoteKind::Endnote, NoteRole::ContinuationSeparator),
        };
        let piece = match role {
            NoteRole::Separator => RunPiece::NoteSeparator,
            _ => RunPiece::NoteContinuationSeparator,
        };
        let list = match kind {
            NoteKind::Footnote => &mut self.document.footnotes,
            NoteKind::Endnote => &mut self.document.endnotes,
        };
        if list.iter().any(|note| note.role == Some(role)) {
            return;
        }
        let run = Run { props: RunProps::unset(), pieces: vec![piece] };
        let paragraph = Paragraph { inlines: vec![Inline::Run(run)], ..Paragraph::default() };
        list.push(Note { role: Some(role), blocks: vec![Block::Paragraph(paragraph)], ..Note::default() });
    }

    /// Takes a word of place and numbers of notes in the document; false where it is none.
    pub(super) fn take_note_word(&mut self, name: &str, value: Option<i32>) -> bool {
        let is_endnote = name.starts_with('a');
        let settings = &mut self.document.settings;
        let props = if is_endnote { &mut settings.endnotes } else { &mut settings.footnotes };
        match name {
            "ftnbj" => props.position = Some(NotePosition::PageBottom),
            "ftntj" => props.position = Some(NotePosition::BeneathText),
            "enddoc" => props.position = Some(NotePosition::DocumentEnd),
            // Where endnotes are anyway.
            "aenddoc" => props.position = None,
            "endnotes" | "aendnotes" => props.position = Some(NotePosition::SectionEnd),
            _ => return take_number_word(props, name.strip_prefix('a').unwrap_or(name), value),
        }
        true
    }

    /// The same in a section.
    pub(super) fn take_section_note_word(&mut self, name: &str, value: Option<i32>) -> bool {
        let section = &mut self.section;
        if let Some(word) = name.strip_prefix("saftn") {
            return take_number_word(&mut section.endnotes, &format!("ftn{word}"), value);
        }
        match name {
            "sftnbj" => section.footnotes.position = Some(NotePosition::PageBottom),
            "sftntj" => section.footnotes.position = Some(NotePosition::BeneathText),
            _ => match name.strip_prefix("sftn") {
                Some(word) => return take_number_word(&mut section.footnotes, &format!("ftn{word}"), value),
                None => return false,
            },
        }
        true
    }

    /// `\annotation`: a comment, whose author and initials came before.
    pub(super) fn begin_comment(&mut self) {
        self.begin_story(Closes::Comment);
    }

    /// The end of a comment. Its reference stands here, its range where `\atrfstart` and `\atrfend` are.
    pub(super) fn end_comment(&mut self, story: Story) {
        let Ok(index) = u32::try_from(self.document.comments.len()) else { return };
        let mut comment = std::mem::take(&mut self.comment);
        comment.blocks = story.blocks;
        if !matches!(comment.blocks.last(), Some(Block::Paragraph(_))) {
            comment.blocks.push(Block::Paragraph(Paragraph::default()));
        }
        self.document.comments.push(comment);
        self.push_piece(RunPiece::CommentReference(CommentId(index)));
    }

    /// `\atrfstart` and `\atrfend`: the range of a comment by its number. Comments come after their ranges, in the
    /// order of their numbers, so that the comment is known by how many there are and how many ranges are open.
    pub(super) fn comment_mark(&mut self, mark: CommentMark, number: &str) {
        let Ok(number) = number.trim().parse::<i64>() else { return };
        if self.state.destination != super::state::Destination::Text {
            return;
        }
        self.flush();
        if mark == CommentMark::Start {
            let open = u32::try_from(self.notes_of_comments()).unwrap_or(u32::MAX);
            self.comment_ids.add(number, CommentId(open));
        }
        let Some(comment) = self.comment_ids.find(mark, number) else { return };
        let inline =
            if mark == CommentMark::Start { Inline::CommentStart(comment) } else { Inline::CommentEnd(comment) };
        self.begin_paragraph().inlines.push(inline);
    }

    /// How many comments there will be once those have come whose range has begun.
    fn notes_of_comments(&self) -> usize {
        self.document.comments.len()
    }
}

/// Format, start and restart of numbers.
fn take_number_word(props: &mut crate::model::NoteProps, name: &str, value: Option<i32>) -> bool {
    match name {
        "ftnstart" => props.start = value.filter(|&start| start != 1),
        "ftnrstcont" => props.restart = None,
        "ftnrestart" => props.restart = Some(NoteRestart::EachSection),
        "ftnrstpg" => props.restart = Some(NoteRestart::EachPage),
        "ftnnar" => props.format = Some(NumberFormat::Decimal),
        "ftnnalc" => props.format = Some(NumberFormat::LowerLetter),
        "ftnnauc" => props.format = Some(NumberFormat::UpperLetter),
        "ftnnrlc" => props.format = Some(NumberFormat::LowerRoman),
        "ftnnruc" => props.format = Some(NumberFormat::UpperRoman),
        "ftnnchi" => props.format = Some(NumberFormat::Chicago),
        "ftnncnum" => props.format = Some(NumberFormat::DecimalEnclosedCircle),
        "ftnndbnum" => props.format = Some(NumberFormat::IdeographDigital),
        "ftnndbnumd" => props.format = Some(NumberFormat::JapaneseCounting),
        "ftnngbnum" => props.format = Some(NumberFormat::DecimalEnclosedFullstop),
        "ftnngbnumd" => props.format = Some(NumberFormat::DecimalEnclosedParen),
        "ftnngbnuml" => props.format = Some(NumberFormat::DecimalEnclosedCircleChinese),
        "ftnngbnumk" => props.format = Some(NumberFormat::IdeographEnclosedCircle),
        "ftnnzodiac" => props.format = Some(NumberFormat::IdeographTraditional),
        _ => return false,
    }
    true
}

/// An author's comment before its text is known.
pub(super) fn set_comment_word(
    comment: &mut Comment,
    name: &str,
    text: &str,
    intern: impl Fn(&str) -> crate::model::Name,
) {
    let text = text.trim();
    match name {
        "atnid" => comment.initials = Some(intern(text)),
        "atnauthor" => comment.author = intern(text),
        _ => {}
    }
}

impl Reader<'_, '_> {
    /// Ends the story that a group was.
    pub(super) fn end_story(&mut self, closes: Closes) -> Result<()> {
        if self.stories.len() < 2 {
            return Ok(());
        }
        let story = self.finish_story(SectionEnd::None)?;
        // The format of the text around is in force again before what refers to the story is put there.
        if let Some(outer) = self.outer.last() {
            self.state.run = outer.run.clone();
            self.state.paragraph = outer.paragraph.clone();
            self.state.destination = outer.destination;
        }
        match closes {
            Closes::HeaderFooter(word) => self.add_header_footer(word, story),
            Closes::Note(kind) => self.end_note(kind, story),
            Closes::Comment => self.end_comment(story),
            Closes::ShapeText => self.end_shape_text(story),
            _ => {}
        }
        Ok(())
    }
}
