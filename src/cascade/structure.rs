//! The structure tree, built while the document is resolved: nodes get their ids in document order.
//!
//! Each container (the document, a cell, a note, a text box) keeps the lists and the table of contents
//! that its next paragraph may go on with. Text outside of the tree (headers, comments) has no
//! container, and whatever is added below no node is no node.

use super::NoteRef;
use crate::model::{Name, Origin, PartName};
use crate::pages::{Node, NodeId, NodeKind, Scope, Source, Structure, TableCell};
use std::collections::HashMap;
use std::sync::Arc;

/// Header cells kept for one cell, and columns looked through for them; real tables have fewer.
const MOST_HEADERS: usize = 16;
const MOST_COLUMNS: usize = 256;

/// The structure tree so far.
#[derive(Debug)]
pub(super) struct StructureBuilder {
    structure: Structure,
    part_index: HashMap<Arc<str>, u16>,
    /// The notes that references are to, by the reference's node.
    references: Vec<(NodeId, NoteRef)>,
    notes: Vec<(NoteRef, NodeId)>,
}

/// What a paragraph is in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    Quote,
    Caption,
    /// Level from 1.
    Heading(u8),
    /// Level from 1.
    ContentsEntry(u8),
    ListItem {
        instance: i32,
        /// From 0.
        level: u8,
        ordered: bool,
    },
}

/// A node that holds blocks, with what its next block may go on with.
#[derive(Debug)]
pub(super) struct Container {
    node: NodeId,
    open: OpenBlocks,
}

#[derive(Debug, Clone, Default)]
struct OpenBlocks {
    /// Lists inside one another, the innermost last.
    lists: Vec<OpenList>,
    contents: NodeId,
}

#[derive(Debug, Clone)]
struct OpenList {
    list: NodeId,
    /// Body of its last item.
    body: NodeId,
    instance: i32,
    level: u8,
}

/// A paragraph whose text is being resolved.
#[derive(Debug)]
pub(super) struct OpenParagraph {
    pub node: NodeId,
    pub label: NodeId,
    /// The tree before it.
    before: usize,
    open_before: OpenBlocks,
}

impl Container {
    pub(super) fn new(node: NodeId) -> Self {
        Container { node, open: OpenBlocks::default() }
    }

    /// Where a block goes that is in no list and no table of contents: those that are open end.
    pub(super) fn block_parent(&mut self) -> NodeId {
        self.open = OpenBlocks::default();
        self.node
    }
}

impl StructureBuilder {
    /// The tree of a document in the given language, where it says one.
    pub(super) fn new(language: Option<Name>, part: &PartName) -> Self {
        let mut builder = StructureBuilder {
            structure: Structure::default(),
            part_index: HashMap::new(),
            references: Vec::new(),
            notes: Vec::new(),
        };
        builder.push(NodeId::NONE, NodeKind::Document, Origin::default(), part);
        if let Some(document) = builder.structure.nodes.first_mut() {
            document.language = language;
        }
        builder
    }

    /// The document itself.
    pub(super) fn document(&self) -> NodeId {
        NodeId::at(0)
    }

    /// Adds a node after all that are there; none below none.
    pub(super) fn add(&mut self, parent: NodeId, kind: NodeKind, origin: Origin, part: &PartName) -> NodeId {
        if parent.is_none() { NodeId::NONE } else { self.push(parent, kind, origin, part) }
    }

    /// Adds a node inside a paragraph: it comes from where the paragraph does.
    pub(super) fn add_inline(&mut self, parent: NodeId, kind: NodeKind) -> NodeId {
        let Some(source) = self.structure.get(parent).map(|node| node.source) else { return NodeId::NONE };
        self.push_node(Node { parent, kind, language: None, alternative: None, source })
    }

    fn push(&mut self, parent: NodeId, kind: NodeKind, origin: Origin, part: &PartName) -> NodeId {
        let source = Source { part: self.part(part), offset: origin.0 };
        self.push_node(Node { parent, kind, language: None, alternative: None, source })
    }

    fn push_node(&mut self, node: Node) -> NodeId {
        let id = NodeId::at(self.structure.nodes.len());
        if !id.is_none() {
            self.structure.nodes.push(node);
        }
        id
    }

    fn part(&mut self, part: &PartName) -> u16 {
        if let Some(known) = self.part_index.get(&part.0) {
            return *known;
        }
        let index = u16::try_from(self.structure.parts.len()).unwrap_or(u16::MAX);
        if index < u16::MAX {
            self.structure.parts.push(part.0.clone());
            self.part_index.insert(part.0.clone(), index);
        }
        index
    }

    fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.structure.nodes.get_mut(id.index()?)
    }

    /// Text in place of a node for those who cannot see it.
    pub(super) fn describe(&mut self, id: NodeId, alternative: &str) {
        if let Some(node) = self.node_mut(id).filter(|_| !alternative.is_empty()) {
            node.alternative = Some(alternative.into());
        }
    }

    /// Where a node was read; `None` for no node.
    pub(super) fn origin(&self, id: NodeId) -> Option<Origin> {
        self.structure.get(id).map(|node| Origin(node.source.offset))
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.structure.nodes.len()
    }

    /// Takes the last node back if nothing was added below it; hands it back otherwise.
    pub(super) fn keep_unless_empty(&mut self, id: NodeId) -> NodeId {
        if id.index().is_some_and(|index| index + 1 == self.len()) {
            self.structure.nodes.pop();
            return NodeId::NONE;
        }
        id
    }

    /// Opens the node of a paragraph, with the lists around it; `labelled` where a number or bullet comes first.
    pub(super) fn open_paragraph(
        &mut self,
        container: Option<&mut Container>,
        (role, labelled): (Role, bool),
        origin: Origin,
        part: &PartName,
    ) -> OpenParagraph {
        let before = self.len();
        let Some(container) = container else {
            return OpenParagraph {
                node: NodeId::NONE,
                label: NodeId::NONE,
                before,
                open_before: OpenBlocks::default(),
            };
        };
        let open_before = container.open.clone();
        let (parent, kind, label_parent) = match role {
            Role::ListItem { instance, level, ordered } => {
                let list = self.list(container, (instance, level), ordered, origin, part);
                let item = self.add(list, NodeKind::ListItem, origin, part);
                (item, NodeKind::Paragraph, Some(item))
            }
            Role::ContentsEntry(level) => {
                container.open.lists.clear();
                if container.open.contents.is_none() {
                    container.open.contents = self.add(container.node, NodeKind::Contents, origin, part);
                }
                (container.open.contents, NodeKind::ContentsEntry { level }, None)
            }
            Role::Heading(level) => (container.block_parent(), NodeKind::Heading { level }, None),
            Role::Caption => (container.block_parent(), NodeKind::Caption, None),
            Role::Quote => (container.block_parent(), NodeKind::Quote, None),
            Role::Body => (container.block_parent(), NodeKind::Paragraph, None),
        };
        let add_label = |builder: &mut Self, parent| {
            if labelled { builder.add(parent, NodeKind::Label, origin, part) } else { NodeId::NONE }
        };
        let (node, label) = match label_parent {
            Some(item) => {
                let label = add_label(self, item);
                let body = self.add(parent, NodeKind::ListBody, origin, part);
                if let Some(list) = container.open.lists.last_mut() {
                    list.body = body;
                }
                (self.add(body, kind, origin, part), label)
            }
            None => {
                let node = self.add(parent, kind, origin, part);
                (node, add_label(self, node))
            }
        };
        OpenParagraph { node, label, before, open_before }
    }

    /// The list that an item goes on with or begins.
    fn list(
        &mut self,
        container: &mut Container,
        (instance, level): (i32, u8),
        ordered: bool,
        origin: Origin,
        part: &PartName,
    ) -> NodeId {
        let node = container.node;
        container.open.contents = NodeId::NONE;
        let lists = &mut container.open.lists;
        while lists.last().is_some_and(|last| last.level > level || last.level == level && last.instance != instance) {
            lists.pop();
        }
        if let Some(last) = lists.last().filter(|last| last.level == level) {
            return last.list;
        }
        let parent = lists.last().map_or(node, |outer| outer.body);
        let list = self.add(parent, NodeKind::List { ordered }, origin, part);
        container.open.lists.push(OpenList { list, body: NodeId::NONE, instance, level });
        list
    }

    /// Takes a paragraph back that holds nothing: its lists go on as if it were not there.
    pub(super) fn withdraw_paragraph(&mut self, container: Option<&mut Container>, paragraph: OpenParagraph) {
        if let Some(container) = container {
            self.structure.nodes.truncate(paragraph.before);
            container.open = paragraph.open_before;
        }
    }

    /// The language of text in a paragraph where it is not the document's. A document that says none has that of its
    /// first text.
    pub(super) fn foreign_language(&mut self, language: &Name) -> Option<Name> {
        let document = self.structure.nodes.first_mut()?;
        let own = document.language.get_or_insert_with(|| language.clone());
        (own != language).then(|| language.clone())
    }

    /// Part of a paragraph in another language.
    pub(super) fn add_span(&mut self, parent: NodeId, language: Name) -> NodeId {
        let span = self.add_inline(parent, NodeKind::Span);
        if let Some(node) = self.node_mut(span) {
            node.language = Some(language);
        }
        span
    }

    /// Gives a paragraph the language of the one span that holds all its text; true where that is so.
    pub(super) fn merge_span(&mut self, paragraph: NodeId, span: NodeId) -> bool {
        let is_last = span.index().is_some_and(|index| index + 1 == self.len());
        let is_span = |node: &&mut Node| node.parent == paragraph && node.kind == NodeKind::Span;
        let language = self.node_mut(span).filter(is_span).and_then(|node| node.language.take());
        let (Some(language), true) = (language, is_last) else { return false };
        self.structure.nodes.pop();
        if let Some(node) = self.node_mut(paragraph) {
            node.language = Some(language);
        }
        true
    }

    /// A reference to a note; the note's own node follows.
    pub(super) fn add_reference(&mut self, parent: NodeId, note: NoteRef) -> NodeId {
        let reference = self.add_inline(parent, NodeKind::Reference { note: NodeId::NONE });
        if !reference.is_none() {
            self.references.push((reference, note));
        }
        reference
    }

    /// A note that the text refers to.
    pub(super) fn add_note(&mut self, note: NoteRef, origin: Origin, part: &PartName) -> NodeId {
        let node = self.add(self.document(), NodeKind::Note, origin, part);
        self.notes.push((note, node));
        node
    }

    /// Tells each cell of a table, whose nodes begin with `table`, which header cells are about it.
    pub(super) fn associate_headers(&mut self, table: NodeId) {
        let Some(first) = table.index() else { return };
        let is_row = |structure: &Structure, id: NodeId| structure.get(id).is_some_and(|row| row.parent == table);
        let cells: Vec<usize> = (first..self.len())
            .filter(|at| {
                let node = &self.structure.nodes[*at];
                matches!(node.kind, NodeKind::HeaderCell(..) | NodeKind::DataCell(_))
                    && is_row(&self.structure, node.parent)
            })
            .collect();
        let headers = Headers::of(&self.structure, &cells);
        if headers.is_empty() {
            return;
        }
        for at in cells {
            if let NodeKind::HeaderCell(cell, _) | NodeKind::DataCell(cell) = &mut self.structure.nodes[at].kind {
                cell.headers = headers.about(cell);
            }
        }
    }

    /// The whole tree.
    pub(super) fn finish(mut self) -> Structure {
        let notes: HashMap<NoteRef, NodeId> = self.notes.drain(..).collect();
        for (reference, note) in std::mem::take(&mut self.references) {
            let target = notes.get(&note).copied().unwrap_or(NodeId::NONE);
            if let Some(node) = self.node_mut(reference) {
                node.kind = NodeKind::Reference { note: target };
            }
        }
        self.structure.nodes.shrink_to_fit();
        self.structure
    }
}

/// Header cells by the columns and rows that they are about, each with its own row or column.
#[derive(Default)]
struct Headers {
    columns: HashMap<u32, Vec<(u32, NodeId)>>,
    rows: HashMap<u32, Vec<(u32, NodeId)>>,
}

impl Headers {
    fn of(structure: &Structure, cells: &[usize]) -> Self {
        let mut headers = Headers::default();
        for &at in cells {
            let NodeKind::HeaderCell(cell, scope) = &structure.nodes[at].kind else { continue };
            let (along, place, covered) = match scope {
                Scope::Column => (&mut headers.columns, cell.row, covered(cell.column, cell.column_span)),
                Scope::Row => (&mut headers.rows, cell.column, covered(cell.row, cell.row_span)),
            };
            for index in covered {
                let known = along.entry(index).or_default();
                if known.len() < MOST_HEADERS {
                    known.push((place, NodeId::at(at)));
                }
            }
        }
        headers
    }

    fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.rows.is_empty()
    }

    /// Those above and before a cell.
    fn about(&self, cell: &TableCell) -> Vec<NodeId> {
        let above = covered(cell.column, cell.column_span)
            .filter_map(|column| self.columns.get(&column))
            .flatten()
            .filter(|(row, _)| *row < cell.row);
        let beside = covered(cell.row, cell.row_span)
            .filter_map(|row| self.rows.get(&row))
            .flatten()
            .filter(|(column, _)| *column < cell.column);
        let mut found: Vec<(u32, NodeId)> = Vec::new();
        for header in above.chain(beside) {
            if found.len() < MOST_HEADERS && !found.contains(header) {
                found.push(*header);
            }
        }
        found.sort_by_key(|(_, id)| *id);
        found.into_iter().map(|(_, id)| id).collect()
    }
}

fn covered(first: u32, span: u32) -> impl Iterator<Item = u32> {
    (first..first.saturating_add(span)).take(MOST_COLUMNS)
}
