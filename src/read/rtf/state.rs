//! What is in force at a point of an RTF file: formats, destination, the width of what stands in for `\uN`. A group
//! begins with a copy of it and its end brings the old one back. RTF 1.9.1, "Conventions of an RTF Reader".

use super::border::BorderSide;
use crate::diag::Location;
use crate::model::{NoteKind, ParagraphProps, RunProps, TabAlignment, TabLeader};
use std::sync::Arc;

/// The state of a group.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// What becomes of text.
    pub(super) destination: Destination,
    /// Format of characters.
    pub(super) run: Arc<RunFormat>,
    /// Format of paragraphs.
    pub(super) paragraph: Arc<ParagraphFormat>,
    /// How many bytes stand in for a `\uN` (`\uc`).
    pub(super) stand_ins: u32,
    /// What ends with this group.
    pub(super) closes: Option<Closes>,
    /// `\*` came first: who does not know the destination leaves the group out.
    pub(super) is_starred: bool,
    /// No token of the group has been read yet.
    pub(super) is_new: bool,
    /// Inside `\*\nesttableprops`, where row properties are those of the nested table.
    pub(super) in_nested_row: bool,
    /// The border that border words speak of.
    pub(super) border: BorderSide,
}

impl Default for State {
    fn default() -> Self {
        State {
            destination: Destination::Text,
            run: Arc::default(),
            paragraph: Arc::default(),
            stand_ins: 1,
            closes: None,
            is_starred: false,
            is_new: false,
            in_nested_row: false,
            border: BorderSide::None,
        }
    }
}

/// What becomes of the text of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// Text of the story that is open.
    Text,
    /// Code of a field.
    FieldCode,
    /// Left out, with all groups inside.
    Skipped,
}

/// What ends where a group does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closes {
    /// `\field`
    Field,
    /// A header or footer; its place in the list of those of the section.
    HeaderFooter(HeaderFooterWord),
    /// `\footnote`
    Note(NoteKind),
    /// `\annotation`
    Comment,
    /// `\shp`, `\shpgrp`
    Shape,
    /// `\shptxt`, `\dptxbxtext`
    ShapeText,
    /// `\do`
    OldDrawing,
    /// `\*\shppict`: what `\nonshppict` shows was shown.
    ShapePicture,
}

/// The destinations of headers and footers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HeaderFooterWord {
    /// `\footer…`
    pub(super) is_footer: bool,
    /// `l`, `r`, `f` or nothing behind it.
    pub(super) pages: HeaderFooterPages,
}

/// Pages that a header or footer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeaderFooterPages {
    /// `\header`
    All,
    /// `\headerl`
    Left,
    /// `\headerr`
    Right,
    /// `\headerf`
    First,
}

/// Which fonts the words of fonts speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum FontSlot {
    /// None in particular.
    #[default]
    Any,
    /// `\loch`: characters up to U+007F.
    Low,
    /// `\hich`: other Western characters.
    High,
    /// `\dbch`: East Asian characters.
    EastAsian,
}

/// Numbers of fonts by script, as the font table has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FontNumbers {
    /// For U+0000–U+007F.
    pub(super) low: Option<i32>,
    /// For other Western characters.
    pub(super) high: Option<i32>,
    /// For East Asian characters.
    pub(super) east_asian: Option<i32>,
    /// For complex scripts.
    pub(super) complex: Option<i32>,
}

/// Insertion or deletion as the control words say it; dates are in DTTM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ChangeWords {
    /// `\revised` or `\deleted`
    pub(super) on: bool,
    /// `\revauth` or `\revauthdel`
    pub(super) author: i32,
    /// `\revdttm` or `\revdttmdel`
    pub(super) date: Option<i32>,
}

/// Format of characters since `\plain`: everything, not what differs from a style.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct RunFormat {
    /// All but fonts and style.
    pub(super) props: RunProps,
    /// `\cs`
    pub(super) style: Option<i32>,
    /// `\f`, `\af`
    pub(super) fonts: FontNumbers,
    /// `\loch`, `\hich`, `\dbch`
    pub(super) slot: FontSlot,
    /// `\rtlch` is true, `\ltrch` false: which characters the plain words of format are for.
    pub(super) right_to_left: Option<bool>,
    /// `\revised`
    pub(super) inserted: ChangeWords,
    /// `\deleted`
    pub(super) deleted: ChangeWords,
    /// What differs from the styles of paragraph and characters, once it is known.
    pub(super) direct: Option<Arc<RunProps>>,
}

/// Format of a paragraph since `\pard`: everything, not what differs from a style.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ParagraphFormat {
    /// All but the style.
    pub(super) props: ParagraphProps,
    /// `\s`
    pub(super) style: Option<i32>,
    /// `\intbl`
    pub(super) in_table: bool,
    /// `\itap`
    pub(super) table_level: Option<usize>,
    /// Kind of the next tab stop (`\tqr` …).
    pub(super) tab_alignment: Option<TabAlignment>,
    /// Filling of the next tab stop (`\tldot` …).
    pub(super) tab_leader: Option<TabLeader>,
}

impl ParagraphFormat {
    /// How many tables the paragraph is in.
    pub(super) fn level(&self) -> usize {
        match self.table_level {
            Some(level) if level > 0 => level,
            _ => usize::from(self.in_table),
        }
    }
}

/// The place of a token in the file.
pub(super) fn location(offset: usize) -> Location {
    Location { part: None, offset: u64::try_from(offset).ok() }
}
