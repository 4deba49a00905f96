//! Nodes of the structure tree inside a paragraph: links, phonetic guides, references, formulas, spans of
//! another language.
//!
//! A link or a guide gets its node with the first thing it holds, so none is empty.

use super::language::language_of;
use super::structure::StructureBuilder;
use super::{ItemNodes, NoteRef, TextItem};
use crate::model::Name;
use crate::pages::{NodeId, NodeKind};

/// The nodes of a paragraph being flattened.
pub(super) struct InlineNodes {
    paragraph: NodeId,
    items: ItemNodes,
    /// Links and bases of guides that are open, the innermost last.
    open: Vec<Open>,
    /// The last span, which what has no language goes on with.
    span: Option<Span>,
    /// A reference whose mark is the next text.
    reference: Option<NoteRef>,
}

struct Open {
    is_link: bool,
    /// Of its start among the paragraph's items.
    item: usize,
    /// The link; or the guide with what it is about, and its base.
    node: NodeId,
    base: NodeId,
}

struct Span {
    parent: NodeId,
    language: Name,
    node: NodeId,
}

impl InlineNodes {
    /// `paragraph` is none for text outside of the tree: nothing in it has a node.
    pub(super) fn new(paragraph: NodeId) -> Self {
        InlineNodes { paragraph, items: ItemNodes::default(), open: Vec::new(), span: None, reference: None }
    }

    /// A link begins with the item of this index.
    pub(super) fn open_link(&mut self, item: usize) {
        self.open.push(Open { is_link: true, item, node: NodeId::NONE, base: NodeId::NONE });
    }

    pub(super) fn close_link(&mut self) {
        self.close(true);
    }

    /// A phonetic guide begins with the item of this index.
    pub(super) fn open_ruby(&mut self, item: usize) {
        self.open.push(Open { is_link: false, item, node: NodeId::NONE, base: NodeId::NONE });
    }

    /// The base of a guide ends; the guide itself is after it in the tree.
    pub(super) fn close_ruby(&mut self, items: &mut [TextItem<'_>], tree: &mut StructureBuilder) {
        let Some(open) = self.close(false) else { return };
        let is_empty = |item: &TextItem<'_>| matches!(item, TextItem::RubyStart(guide) if guide.guide.is_empty());
        if items.get(open.item).is_none_or(is_empty) {
            return;
        }
        let is_alone = open.node.is_none();
        let parent = if is_alone { self.parent(items, tree) } else { NodeId::NONE };
        let ruby = if is_alone { tree.add_inline(parent, NodeKind::Ruby) } else { open.node };
        let text = tree.add_inline(ruby, NodeKind::RubyText);
        if let Some(TextItem::RubyStart(guide)) = items.get_mut(open.item) {
            guide.node = text;
        }
        // A guide about nothing is set in the line itself, where its end is.
        if is_alone && !text.is_none() {
            self.items.push(items.len(), text);
        }
    }

    fn close(&mut self, is_link: bool) -> Option<Open> {
        let at = self.open.iter().rposition(|open| open.is_link == is_link)?;
        self.span = None;
        Some(self.open.remove(at))
    }

    /// The node that what comes next is in: those of all open links and bases are made.
    pub(super) fn parent(&mut self, items: &mut [TextItem<'_>], tree: &mut StructureBuilder) -> NodeId {
        let mut parent = self.paragraph;
        if parent.is_none() {
            return parent;
        }
        for open in &mut self.open {
            if open.node.is_none() {
                let kind = if open.is_link { NodeKind::Link } else { NodeKind::Ruby };
                open.node = tree.add_inline(parent, kind);
                open.base = if open.is_link { open.node } else { tree.add_inline(open.node, NodeKind::RubyBase) };
                if let Some(TextItem::LinkStart(link)) = items.get_mut(open.item) {
                    link.node = open.node;
                }
            }
            parent = open.base;
        }
        parent
    }

    /// Gives the next item of the paragraph its node.
    pub(super) fn note(&mut self, item: &TextItem<'_>, items: &mut [TextItem<'_>], tree: &mut StructureBuilder) {
        if self.paragraph.is_none() || !self.is_seen(item) {
            return;
        }
        let parent = self.parent(items, tree);
        let node = match item {
            TextItem::NoteMark { note: Some(note), .. } => tree.add_reference(parent, *note),
            TextItem::NoteMark { note: None, .. } => tree.add_inline(parent, NodeKind::Label),
            TextItem::Math { math, .. } => {
                let formula = tree.add_inline(parent, NodeKind::Formula);
                tree.describe(formula, &math.linear());
                formula
            }
            TextItem::Drawing { drawing, .. } => drawing.node,
            TextItem::Text { text, format } => match self.reference.take() {
                Some(note) => tree.add_reference(parent, note),
                None => self.text(parent, language_of(text, format), tree),
            },
            _ => self.text(parent, None, tree),
        };
        self.items.push(items.len(), node);
    }

    /// Whether an item has something of its own on pages.
    fn is_seen(&mut self, item: &TextItem<'_>) -> bool {
        match item {
            TextItem::NoteMark { text, note, .. } => {
                self.reference = note.filter(|_| text.is_empty());
                !text.is_empty()
            }
            TextItem::Text { text, .. } => !text.is_empty(),
            TextItem::Drawing { drawing, .. } => !drawing.node.is_none(),
            TextItem::Break { .. } | TextItem::NoteRule { .. } | TextItem::CommentMark { .. } => false,
            _ => true,
        }
    }

    /// The node of text in a language; where it has none, that of the text before it.
    fn text(&mut self, parent: NodeId, language: Option<&Name>, tree: &mut StructureBuilder) -> NodeId {
        let known = self.span.as_ref().filter(|span| span.parent == parent);
        let Some(language) = language else { return known.map_or(parent, |span| span.node) };
        let Some(language) = tree.foreign_language(language) else {
            self.span = None;
            return parent;
        };
        if let Some(span) = known.filter(|span| span.language == language) {
            return span.node;
        }
        let node = tree.add_span(parent, language.clone());
        self.span = Some(Span { parent, language, node });
        node
    }

    /// The nodes of all items. A paragraph that is in one other language as a whole has no span for it.
    pub(super) fn finish(mut self, tree: &mut StructureBuilder) -> ItemNodes {
        if tree.merge_span(self.paragraph, self.items.sole()) {
            self.items.merge_into(self.paragraph);
        }
        self.items
    }
}
