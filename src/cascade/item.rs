//! What a resolved paragraph holds: text, tabs, drawings, formulas in order, with marks between them.
//!
//! Links, bookmarks and phonetic guides are marks in the flow, not containers: lines may break inside them.

use super::fields::PageField;
use super::{NoteRef, ResolvedDrawing, RunFormat};
use crate::model::{BreakKind, CommentId, Direction, Math, Name, PositionalTab, RubyAlignment, RunProps};
use crate::units::Pt;
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// What a paragraph holds, flattened: links and bookmarks are marks in the flow.
#[derive(Debug)]
pub(crate) enum TextItem<'a> {
    /// Characters; caps are applied already, hidden text is left out.
    Text {
        text: Cow<'a, str>,
        format: Rc<RunFormat>,
    },
    Tab {
        format: Rc<RunFormat>,
    },
    PositionalTab {
        tab: &'a PositionalTab,
        format: Rc<RunFormat>,
    },
    Break {
        kind: BreakKind,
        format: Rc<RunFormat>,
    },
    /// A character of a symbol font by its code there, usually U+F020–U+F0FF.
    Symbol {
        font: Name,
        code: u32,
        format: Rc<RunFormat>,
    },
    SoftHyphen {
        format: Rc<RunFormat>,
    },
    Drawing {
        drawing: Box<ResolvedDrawing<'a>>,
        format: Rc<RunFormat>,
    },
    /// A field whose value depends on the page it falls on.
    PageField {
        field: Box<PageField>,
        format: Rc<RunFormat>,
    },
    /// A formula; never without a piece.
    Math {
        math: &'a Math,
        formats: MathFormats,
        /// That of its first piece.
        format: Rc<RunFormat>,
    },
    /// Number of a note. Empty where text of the author's choice follows.
    NoteMark {
        text: String,
        /// The note referred to; none in the note itself.
        note: Option<NoteRef>,
        format: Rc<RunFormat>,
    },
    /// A comment is referred to here; pages do not show it.
    CommentMark {
        label: String,
        comment: CommentId,
    },
    /// The rule between text and notes: over the whole width, or two inches of it.
    NoteRule {
        whole: bool,
    },
    /// A phonetic guide above what follows up to its end; they may nest.
    RubyStart(Box<ResolvedRuby<'a>>),
    RubyEnd,
    /// Text that runs in a direction of its own, up to its end; they may nest.
    DirectionStart(Direction),
    DirectionEnd,
    /// Links may nest; each start has its end in the same paragraph.
    LinkStart(LinkRef<'a>),
    LinkEnd,
    /// Target of internal links.
    Bookmark(&'a str),
}

/// A phonetic guide.
#[derive(Debug)]
pub(crate) struct ResolvedRuby<'a> {
    /// How the narrower of guide and base stands within the wider.
    pub alignment: RubyAlignment,
    /// From the baseline of the base up to the guide's.
    pub raise: Pt,
    pub guide: Vec<TextItem<'a>>,
}

/// Formats of a formula's runs and constructs, by the address of the properties they come from.
#[derive(Debug)]
pub(crate) struct MathFormats(pub HashMap<*const RunProps, Rc<RunFormat>>);

impl MathFormats {
    /// The format of a piece of the same formula.
    pub(crate) fn of(&self, props: &Arc<RunProps>) -> Option<&Rc<RunFormat>> {
        self.0.get(&Arc::as_ptr(props))
    }
}

/// Where a link leads. Owned where a field's code had to be unescaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinkRef<'a> {
    pub target: Option<Cow<'a, str>>,
    pub anchor: Option<Cow<'a, str>>,
}
