//! What a drawing is in the structure tree: a figure, a text box, or nothing but lines and areas.

use super::story::Cascade;
use crate::model::{Drawing, DrawingContent, PartName};
use crate::pages::{Artifact, NodeId, NodeKind, Tag};

/// The nodes of a drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct DrawingNodes {
    /// The link around it.
    pub link: NodeId,
    figure: NodeId,
    text_box: NodeId,
}

impl DrawingNodes {
    /// The outermost one.
    pub(super) fn outer(self) -> NodeId {
        let own = if self.figure.is_none() { self.text_box } else { self.figure };
        if self.link.is_none() { own } else { self.link }
    }
}

impl Cascade<'_, '_> {
    /// Gives a drawing its nodes.
    pub(super) fn open_drawing(&mut self, drawing: &Drawing, parent: NodeId, part: &PartName) -> DrawingNodes {
        let none = NodeId::NONE;
        let Some(kind) = node_kind(drawing) else { return DrawingNodes { link: none, figure: none, text_box: none } };
        let add = |cascade: &mut Self, parent, kind| cascade.structure.add(parent, kind, drawing.origin, part);
        let link = if drawing.link.is_some() { add(self, parent, NodeKind::Link) } else { none };
        let is_figure = kind == NodeKind::Figure;
        let own = add(self, if link.is_none() { parent } else { link }, kind);
        self.structure.describe(own, &drawing.description);
        if is_figure {
            DrawingNodes { link, figure: own, text_box: none }
        } else {
            DrawingNodes { link, figure: none, text_box: own }
        }
    }

    /// The node of text in a shape: the drawing's own, or one inside the figure.
    pub(super) fn open_text_box(&mut self, nodes: DrawingNodes, part: &PartName) -> NodeId {
        match self.structure.origin(nodes.figure) {
            Some(origin) => self.structure.add(nodes.figure, NodeKind::TextBox, origin, part),
            None => nodes.text_box,
        }
    }

    /// Takes back the node of a box inside a figure where it has no text.
    pub(super) fn close_text_box(&mut self, nodes: DrawingNodes, text_box: NodeId) {
        if !nodes.figure.is_none() {
            self.structure.keep_unless_empty(text_box);
        }
    }

    /// Takes back the nodes of a box without text: it is no more than its outline.
    pub(super) fn close_drawing(&mut self, nodes: DrawingNodes) -> DrawingNodes {
        if !nodes.figure.is_none() {
            return nodes;
        }
        let text_box = self.structure.keep_unless_empty(nodes.text_box);
        let link = if nodes.link.is_none() { nodes.link } else { self.structure.keep_unless_empty(nodes.link) };
        DrawingNodes { link, text_box, ..nodes }
    }
}

/// What the lines, areas and pictures of a drawing belong to.
pub(super) fn tag_of(drawing: &Drawing, nodes: DrawingNodes, parent: NodeId) -> Tag {
    match nodes.figure.is_none() {
        false => nodes.figure.into(),
        true if !parent.is_none() => Artifact::Shape.into(),
        // Word calls its own watermarks so.
        true if drawing.name.to_ascii_lowercase().contains("watermark") => Artifact::Watermark.into(),
        true => Tag::UNSPECIFIED,
    }
}

/// A figure is a picture, a chart, or whatever has a description or a link; shapes that hold but text are text boxes,
/// and other shapes are nothing that could be read.
fn node_kind(drawing: &Drawing) -> Option<NodeKind> {
    let has_text = |content: &DrawingContent| matches!(content, DrawingContent::Shape(shape) if shape.text.is_some());
    let is_picture = |content: &DrawingContent| !matches!(content, DrawingContent::Shape(_));
    let described = !drawing.description.is_empty();
    let is_figure = match &drawing.content {
        DrawingContent::Group(members) | DrawingContent::LockedCanvas(members) => {
            members.iter().any(|member| is_picture(&member.content) || has_text(&member.content))
        }
        DrawingContent::Shape(_) => false,
        _ => true,
    };
    match (is_figure, has_text(&drawing.content)) {
        (true, _) => Some(NodeKind::Figure),
        (false, true) => Some(NodeKind::TextBox),
        (false, false) => (described || drawing.link.is_some()).then_some(NodeKind::Figure),
    }
}
