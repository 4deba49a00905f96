//! The structure tree: what the text is, apart from where it is on pages.
//!
//! Nodes are in document order, which is the tree's preorder: a parent comes before its children and
//! all of a node's descendants come before the next node that is not one. Items on pages name their
//! node by a [`Tag`]; a node may have items on several pages, in any painting order. Kinds follow the
//! standard structure types of PDF (ISO 32000-1, 14.8.4).

use super::tag::{NodeId, Tag};
use std::sync::Arc;

/// The structure tree of a document.
#[derive(Debug, Clone, Default)]
pub struct Structure {
    /// Nodes by [`NodeId::index`], the document itself first; none for pages of no document.
    pub nodes: Vec<Node>,
    /// Names of the parts that nodes come from, by [`Source::part`].
    pub parts: Vec<Arc<str>>,
}

/// A node of the structure tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// Comes earlier in [`Structure::nodes`]; [`NodeId::NONE`] for the document itself.
    pub parent: NodeId,
    /// What it is.
    pub kind: NodeKind,
    /// Language of its text (BCP 47), where it is not that of its parent.
    pub language: Option<Arc<str>>,
    /// Text in place of what cannot be read: a figure's or a table's description, a formula in linear form.
    pub alternative: Option<Arc<str>>,
    /// Where it was read.
    pub source: Source,
}

/// A place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Source {
    /// Index into [`Structure::parts`].
    pub part: u16,
    /// Byte offset in the decompressed part of the paragraph, table, cell or drawing that holds the node.
    pub offset: u32,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// The root.
    Document,
    /// A heading.
    Heading {
        /// From 1, the highest.
        level: u8,
    },
    /// A paragraph of body text.
    Paragraph,
    /// A paragraph that quotes.
    Quote,
    /// The caption of a table or figure beside it.
    Caption,
    /// A list; one of a deeper level is inside the body of an item.
    List {
        /// Its labels count; otherwise they are bullets.
        ordered: bool,
    },
    /// An item of a list: a label, if it has one, and a body.
    ListItem,
    /// The number or bullet of an item, a heading or a note.
    Label,
    /// The paragraph of an item and the lists below it.
    ListBody,
    /// A table of contents.
    Contents,
    /// A line of a table of contents.
    ContentsEntry {
        /// From 1, the highest.
        level: u8,
    },
    /// A table.
    Table,
    /// A row of a table; a cell merged over rows belongs to the first of them.
    TableRow,
    /// A cell that says what others hold.
    HeaderCell(Box<TableCell>, Scope),
    /// Any other cell.
    DataCell(Box<TableCell>),
    /// A picture, chart, diagram or drawing.
    Figure,
    /// A box with text of its own, anchored where it is in the tree.
    TextBox,
    /// A footnote or endnote; notes follow the body in the order of their references.
    Note,
    /// Where the text refers to a note.
    Reference {
        /// The note.
        note: NodeId,
    },
    /// Text or a figure that leads elsewhere.
    Link,
    /// Text with a phonetic guide: a base and a text.
    Ruby,
    /// What the guide is about.
    RubyBase,
    /// The guide itself.
    RubyText,
    /// A formula.
    Formula,
    /// Part of a paragraph in a language of its own.
    Span,
}

/// A cell's place in its table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableCell {
    /// First row, from 0.
    pub row: u32,
    /// First column, from 0.
    pub column: u32,
    /// Rows that it covers, 1 or more.
    pub row_span: u32,
    /// Columns that it covers, 1 or more.
    pub column_span: u32,
    /// The header cells that are about it, outermost first.
    pub headers: Vec<NodeId>,
}

/// Which cells a header cell is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those below it.
    Column,
    /// Those beside it.
    Row,
}

impl Structure {
    /// Part and byte offset that the owner of an item was read from.
    pub fn place(&self, tag: Tag) -> Option<(&Arc<str>, u32)> {
        let source = self.get(tag.node()?)?.source;
        Some((self.parts.get(usize::from(source.part))?, source.offset))
    }

    /// The node with this id.
    pub fn get(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index()?)
    }

    /// Nodes with their ids, in document order.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().map(|(index, node)| (NodeId::at(index), node))
    }
}
