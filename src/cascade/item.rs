//! What a resolved paragraph holds: text, tabs, drawings, formulas in order, with marks between them.
//!
//! Links, bookmarks and phonetic guides are marks in the flow, not containers: lines may break inside them.

use super::{NoteRef, ResolvedDrawing, RunFormat};
use crate::model::{BreakKind, CommentId, Direction, Math, Name, NumberFormat, PositionalTab, RubyAlignment, RunProps};
use crate::pages::NodeId;
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
    /// How the narrower of guide and base is aligned within the wider.
    pub alignment: RubyAlignment,
    /// From the baseline of the base up to the guide's.
    pub raise: Pt,
    pub guide: Vec<TextItem<'a>>,
    /// Node of the guide in the structure tree.
    pub node: NodeId,
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
    /// Its node in the structure tree; none where it holds nothing.
    pub node: NodeId,
}

/// Nodes of the structure tree that the items of a paragraph belong to: changes by the item they begin with.
#[derive(Debug, Clone, Default)]
pub(crate) struct ItemNodes {
    default: NodeId,
    changes: Vec<(usize, NodeId)>,
}

impl ItemNodes {
    /// Notes the node of the item with this index; later items are of it until the next change.
    pub(super) fn push(&mut self, item: usize, node: NodeId) {
        if self.changes.last().is_none_or(|(_, last)| *last != node) {
            self.changes.push((item, node));
        }
    }

    /// Puts the node of the paragraph in place of the one that all items are of.
    pub(super) fn merge_into(&mut self, paragraph: NodeId) {
        self.changes.truncate(1);
        if let Some((_, node)) = self.changes.first_mut() {
            *node = paragraph;
        }
    }

    /// No item has a node.
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The one node that all items are of; none where there are several.
    pub(super) fn sole(&self) -> NodeId {
        if let [(_, node)] = self.changes.as_slice() { *node } else { NodeId::NONE }
    }

    /// The same where the items before the first change, or all of them, are of the paragraph's own node.
    pub(super) fn with_default(mut self, paragraph: NodeId) -> Self {
        self.default = paragraph;
        if self.sole() == paragraph {
            self.changes = Vec::new();
        }
        self
    }

    /// The node of the item with this index.
    pub(crate) fn of(&self, item: usize) -> NodeId {
        let after = self.changes.partition_point(|(first, _)| *first <= item);
        after.checked_sub(1).and_then(|at| self.changes.get(at)).map_or(self.default, |(_, node)| *node)
    }
}

/// A field whose value depends on pages.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PageField {
    pub value: PageValue,
    pub number_format: Option<NumberFormat>,
    /// The result in the file.
    pub stored: String,
    /// The file says that the result is out of date.
    pub dirty: bool,
    /// Its place among the fields of the document.
    pub index: u32,
}

/// What of the pages a field shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PageValue {
    Page,
    NumPages,
    SectionPages,
    /// Page of a bookmark.
    PageRef(String),
    StyleRef(StyleRef),
}

/// Text of the nearest paragraph of a style (`STYLEREF`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StyleRef {
    /// In the code the style's name, resolved its id.
    pub style: Name,
    /// Its number in place of its text.
    pub label: bool,
    /// The last one on the page, not the first.
    pub last: bool,
}
