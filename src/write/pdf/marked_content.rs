//! Marked content: which operators belong to which node of the structure tree, and which to none (ISO 32000-1, 14.6
//! and 14.7.4).
//!
//! A sequence holds what one node draws without a break on one page. Text objects are inside of sequences and never
//! around them, so a change of node ends the text object too.

use super::content::PageContent;
use super::structure_tree::structure_type;
use crate::pages::{Artifact, NodeId, Owner, Tag};
use printpdf::{DictItem, Op};
use std::collections::BTreeMap;

/// The marked content of a page.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// What the open sequence belongs to.
    open: Option<Owner>,
    /// The node of each sequence, by its number on the page (MCID).
    pub(super) nodes: Vec<NodeId>,
}

impl PageContent<'_> {
    /// What follows belongs to this node or artifact.
    pub(super) fn mark(&mut self, tag: Tag) {
        let owner = tag.owner();
        if self.structure.nodes.is_empty() || self.marks.open == Some(owner) {
            return;
        }
        self.end_mark();
        self.marks.open = Some(owner);
        let op = match owner {
            Owner::Artifact(kind) => begin_artifact(kind),
            Owner::Node(node) => self.begin_sequence(node),
        };
        self.ops.push(op);
    }

    /// Ends the open sequence, and the text object in it.
    pub(super) fn end_mark(&mut self) {
        self.close_text();
        if self.marks.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn begin_sequence(&mut self, node: NodeId) -> Op {
        let number = self.marks.nodes.len() as i64;
        self.marks.nodes.push(node);
        let tag = self.structure.get(node).map_or("Span", |node| structure_type(&node.kind));
        let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]);
        Op::BeginMarkedContentWithProperties { tag: tag.into(), properties: DictItem::Dict { map } }
    }
}

/// Opens what is no part of the text (ISO 32000-1, 14.8.2.2.2).
fn begin_artifact(kind: Artifact) -> Op {
    let name = |value: &str| DictItem::Name(value.into());
    let entries = match kind {
        Artifact::Header => vec![("Type", "Pagination"), ("Subtype", "Header")],
        Artifact::Footer => vec![("Type", "Pagination"), ("Subtype", "Footer")],
        Artifact::Watermark => vec![("Type", "Pagination"), ("Subtype", "Watermark")],
        Artifact::RepeatedHeaderRow | Artifact::LineNumber => vec![("Type", "Pagination")],
        Artifact::Border
        | Artifact::Shading
        | Artifact::TextDecoration
        | Artifact::ColumnRule
        | Artifact::PageBorder
        | Artifact::NoteSeparator => vec![("Type", "Layout")],
        Artifact::Background => vec![("Type", "Page")],
        Artifact::Shape | Artifact::Unspecified => Vec::new(),
    };
    if entries.is_empty() {
        return Op::BeginMarkedContent { tag: "Artifact".into() };
    }
    let map = entries.into_iter().map(|(key, value)| (key.to_owned(), name(value))).collect();
    Op::BeginMarkedContentWithProperties { tag: "Artifact".into(), properties: DictItem::Dict { map } }
}
