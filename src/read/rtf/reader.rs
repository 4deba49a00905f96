//! The reader of an RTF file: the token stream, the state of the open groups, the stories that are being filled.
//!
//! What the control words do is in the files named after their areas, as methods of [`Reader`].

use super::colors::Colors;
use super::fonts::Fonts;
use super::list_table::Lists;
use super::note::NoteMarks;
use super::section::DocumentSetup;
use super::shape::OpenShape;
use super::state::{FontSlot, State, location};
use super::story::Story;
use super::styles::StyleSheet;
use super::token::Tokens;
use super::tree::Tree;
use crate::diag::{Location, WarningKind};
use crate::error::Result;
use crate::model::{Comment, Document, Name, Origin, ParagraphProps, RunProps, SectionProps};
use crate::ooxml::ReadContext;
use crate::read::assemble::{BookmarkIds, CommentIds, MediaTable, WarningSink};
use crate::read::assemble::{Charset, TextDecoder};
use crate::read::session::Session;
use crate::read::{Changes, ReadOptions};
use std::collections::HashMap;
use std::sync::Arc;

/// Reads one file.
pub(super) struct Reader<'b, 's> {
    /// What comes next.
    pub(super) tokens: Tokens<'b>,
    /// Warnings and budget.
    pub(super) session: &'s mut Session,
    /// What becomes of tracked changes.
    pub(super) changes: Changes,
    /// Most cells of a table.
    pub(super) max_cells: u64,
    /// What is in force.
    pub(super) state: State,
    /// What was in force in the groups around, outermost first.
    pub(super) outer: Vec<State>,
    /// Text that has not become a run yet.
    pub(super) decoder: TextDecoder,
    /// Stories that are being filled; the body is the first, the last one takes the text.
    pub(super) stories: Vec<Story>,
    /// The document so far.
    pub(super) document: Document,
    /// Code page of the document.
    pub(super) charset: Charset,
    pub(super) fonts: Fonts,
    pub(super) colors: Colors,
    pub(super) styles: StyleSheet,
    pub(super) lists: Lists,
    /// Page setup of the section that is being read.
    pub(super) section: SectionProps,
    /// Page setup of the document as a whole.
    pub(super) setup: DocumentSetup,
    pub(super) media: MediaTable,
    /// Pictures with data so far.
    pub(super) media_count: u32,
    pub(super) bookmarks: BookmarkIds,
    /// Numbers of bookmarks by name; RTF pairs start and end by it.
    pub(super) bookmark_numbers: HashMap<String, i64>,
    pub(super) comment_ids: CommentIds,
    /// The comment that is being put together.
    pub(super) comment: Comment,
    pub(super) notes: NoteMarks,
    /// Authors of tracked changes (`\revtbl`).
    pub(super) authors: Vec<Name>,
    /// Shapes that are being read, outermost first.
    pub(super) shapes: Vec<OpenShape>,
    /// A picture was shown as `\shppict`: the `\nonshppict` behind it is the same for old readers.
    pub(super) shape_picture_shown: bool,
    /// The paragraph properties that were found last, and of what: paragraphs repeat theirs.
    pub(super) last_paragraph: Option<(Arc<super::state::ParagraphFormat>, Arc<ParagraphProps>)>,
    /// Run properties that were found lately: runs repeat theirs.
    pub(super) recent_runs: Vec<Arc<RunProps>>,
}

impl<'b, 's> Reader<'b, 's> {
    /// A reader before the first token.
    pub(super) fn new(bytes: &'b [u8], options: &ReadOptions, session: &'s mut Session) -> Self {
        let setup = DocumentSetup::default();
        Reader {
            tokens: Tokens::new(bytes),
            session,
            changes: options.changes,
            max_cells: options.limits.max_cells,
            state: State::default(),
            outer: Vec::new(),
            decoder: TextDecoder::new(Charset::LATIN),
            stories: vec![Story::default()],
            document: Document::default(),
            charset: Charset::LATIN,
            fonts: Fonts::default(),
            colors: Colors::default(),
            styles: StyleSheet::default(),
            lists: Lists::default(),
            section: setup.section.clone(),
            setup,
            media: MediaTable::default(),
            media_count: 0,
            bookmarks: BookmarkIds::default(),
            bookmark_numbers: HashMap::new(),
            comment_ids: CommentIds::default(),
            comment: Comment::default(),
            notes: NoteMarks::default(),
            authors: Vec::new(),
            shapes: Vec::new(),
            shape_picture_shown: false,
            last_paragraph: None,
            recent_runs: Vec::new(),
        }
    }

    /// The place of the last token.
    pub(super) fn location(&self) -> Location {
        location(self.tokens.offset())
    }

    /// The same for a block or a drawing.
    pub(super) fn origin(&self) -> Origin {
        Origin(u32::try_from(self.tokens.offset()).unwrap_or(u32::MAX))
    }

    /// A shared copy of a string.
    pub(super) fn intern(&mut self, text: &str) -> Name {
        ReadContext::intern(self.session, text)
    }

    /// Reads what is left of the open group as a tree.
    pub(super) fn tree(&mut self) -> Result<Tree<'b>> {
        Tree::read(&mut self.tokens, self.session)
    }

    /// Reads what is left of the open group as text.
    pub(super) fn text_of_group(&mut self) -> Result<String> {
        let charset = self.charset_of_text();
        Ok(self.tree()?.text(charset))
    }

    /// What the bytes of text mean here.
    pub(super) fn charset_of_text(&self) -> Charset {
        let run = &self.state.run;
        let fonts = &run.fonts;
        let low = if run.right_to_left == Some(true) { fonts.complex.or(fonts.low) } else { fonts.low };
        let number = match run.slot {
            FontSlot::Any => low,
            FontSlot::Low => fonts.low,
            FontSlot::High => fonts.high,
            FontSlot::EastAsian => fonts.east_asian,
        };
        let font = number.or(self.setup.default_font).and_then(|number| self.fonts.get(number));
        font.and_then(|font| font.charset).unwrap_or(self.charset)
    }

    /// The story that takes the text.
    pub(super) fn story(&mut self) -> &mut Story {
        if self.stories.is_empty() {
            self.stories.push(Story::default());
        }
        let last = self.stories.len().saturating_sub(1);
        // There is always one.
        #[expect(clippy::indexing_slicing, reason = "the list was just filled if it was empty")]
        &mut self.stories[last]
    }
}

impl WarningSink for Reader<'_, '_> {
    fn warn(&mut self, kind: WarningKind) {
        let location = self.location();
        self.session.warn(kind, location);
    }

    fn warn_at(&mut self, kind: WarningKind, location: Location) {
        self.session.warn(kind, location);
    }
}

/// A sink at one place, for where the reader itself is lent out.
pub(super) struct SinkAt<'s> {
    pub(super) session: &'s mut Session,
    pub(super) location: Location,
}

impl WarningSink for SinkAt<'_> {
    fn warn(&mut self, kind: WarningKind) {
        self.session.warn(kind, self.location.clone());
    }

    fn warn_at(&mut self, kind: WarningKind, location: Location) {
        self.session.warn(kind, location);
    }
}
