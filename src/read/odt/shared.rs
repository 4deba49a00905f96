//! What all parts of an OpenDocument text share while it is read.

use super::changes::Change;
use super::lists::Lists;
use super::page::Pages;
use super::style::StyleSheet;
use crate::diag::{InputWarning, Reference};
use crate::error::{Error, Result};
use crate::model::{Comment, Media, MediaId, Metadata, Name, Note, NoteKind, PartName, Settings, Story};
use crate::ooxml::{Cursor, Package, file_name};
use crate::read::Changes;
use crate::read::assemble::{BookmarkIds, MediaTable};
use std::collections::HashMap;

/// The state of one read.
pub(super) struct Shared<'s> {
    /// The package; `None` where the document is one XML file.
    pub(super) package: Option<&'s Package<'s>>,
    pub(super) styles: StyleSheet,
    pub(super) pages: Pages,
    pub(super) lists: Lists,
    pub(super) media: MediaTable,
    pub(super) stories: Vec<Story>,
    pub(super) footnotes: Vec<Note>,
    pub(super) endnotes: Vec<Note>,
    pub(super) comments: Vec<Comment>,
    /// Comments whose range is still open, by the names of their annotations.
    pub(super) open_comments: HashMap<String, crate::model::CommentId>,
    pub(super) bookmarks: BookmarkIds,
    /// Numbers of bookmarks by the names that the file pairs their ends by.
    pub(super) bookmark_numbers: HashMap<Name, i64>,
    /// Tracked changes by their ids.
    pub(super) tracked: HashMap<String, Change>,
    pub(super) settings: Settings,
    pub(super) metadata: Metadata,
    /// Tab stops are measured from the indent (`TabsRelativeToIndent` of the settings).
    pub(super) tabs_from_indent: bool,
    /// A page layout mirrors left and right pages.
    pub(super) mirrored: bool,
    /// A master page has a header or footer of its own for even pages.
    pub(super) even_and_odd: bool,
    /// Characters of the text, as its statistics have them (`meta:character-count`).
    pub(super) characters: u64,
    /// Part that the styles are in.
    pub(super) styles_part: PartName,
    /// What becomes of tracked changes.
    pub(super) changes: Changes,
    /// Most cells of a table.
    pub(super) max_cells: u64,
}

impl<'s> Shared<'s> {
    pub(super) fn new(package: Option<&'s Package<'s>>, changes: Changes, max_cells: u64) -> Self {
        Shared {
            package,
            styles: StyleSheet::default(),
            pages: Pages::default(),
            lists: Lists::default(),
            media: MediaTable::default(),
            stories: Vec::new(),
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            comments: Vec::new(),
            open_comments: HashMap::new(),
            bookmarks: BookmarkIds::default(),
            bookmark_numbers: HashMap::new(),
            tracked: HashMap::new(),
            settings: Settings::default(),
            metadata: Metadata::default(),
            tabs_from_indent: true,
            mirrored: false,
            even_and_odd: false,
            characters: 0,
            styles_part: PartName::default(),
            changes,
            max_cells,
        }
    }

    /// The notes of a kind.
    pub(super) fn notes(&mut self, kind: NoteKind) -> &mut Vec<Note> {
        match kind {
            NoteKind::Footnote => &mut self.footnotes,
            NoteKind::Endnote => &mut self.endnotes,
        }
    }

    /// The picture that a reference names; a warning where it is not in the file.
    pub(super) fn picture(&mut self, href: &str, cursor: &mut Cursor) -> Result<Option<MediaId>> {
        let part = href.trim_start_matches("./");
        if let Some(known) = self.media.get(part) {
            return Ok(known);
        }
        let read = match self.package {
            Some(package) => package.read(part, cursor.context()),
            None => Ok(None),
        };
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(Error::Malformed { damage, .. }) => {
                cursor.warn(InputWarning::PartUnreadable { damage });
                None
            }
            Err(error) => return Err(error),
        };
        let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else {
            self.media.add_unreadable(part);
            cursor.warn(InputWarning::ReferenceDangling { target: Reference::Picture, id: href.to_owned() });
            return Ok(None);
        };
        Ok(self.media.add(part, file_name(part), None, bytes))
    }

    /// The pictures so far.
    pub(super) fn take_media(&mut self) -> Vec<Media> {
        std::mem::take(&mut self.media).into_list()
    }
}
