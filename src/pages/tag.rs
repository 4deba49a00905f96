//! What an item on a page belongs to: a node of the structure tree, or none of it.

/// A node of [`Structure`](super::Structure).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct NodeId(u32);

impl NodeId {
    /// No node.
    pub const NONE: NodeId = NodeId(0);

    /// The node at an index of [`Structure::nodes`](super::Structure::nodes). Ids past two thousand million are none.
    pub fn at(index: usize) -> NodeId {
        let id = u32::try_from(index).ok().and_then(|index| index.checked_add(1));
        NodeId(id.filter(|id| *id < FIRST_ARTIFACT).unwrap_or(0))
    }

    /// Index into [`Structure::nodes`](super::Structure::nodes).
    pub fn index(self) -> Option<usize> {
        self.0.checked_sub(1).map(|index| index as usize)
    }

    /// Whether it is no node.
    pub fn is_none(self) -> bool {
        self == NodeId::NONE
    }
}

/// Why something is on a page without being part of the text (ISO 32000-1, 14.8.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u32)]
pub enum Artifact {
    /// A header.
    Header = FIRST_ARTIFACT,
    /// A footer.
    Footer,
    /// Header rows of a table once more, at the top of a later page.
    RepeatedHeaderRow,
    /// A border of a paragraph, table or run.
    Border,
    /// The ground of a paragraph, cell or run.
    Shading,
    /// An underline, a strike, a mark of emphasis.
    TextDecoration,
    /// The rule between columns.
    ColumnRule,
    /// The number of a line, in the margin.
    LineNumber,
    /// The border of a page.
    PageBorder,
    /// The colour of the paper.
    Background,
    /// A drawing in a header or footer behind the text.
    Watermark,
    /// What is between text and notes.
    NoteSeparator,
    /// A drawn shape with neither text nor description.
    Shape,
    /// Nothing is known of it.
    Unspecified,
}

const FIRST_ARTIFACT: u32 = 0x8000_0000;

impl Artifact {
    const ALL: [Artifact; 14] = [
        Artifact::Header,
        Artifact::Footer,
        Artifact::RepeatedHeaderRow,
        Artifact::Border,
        Artifact::Shading,
        Artifact::TextDecoration,
        Artifact::ColumnRule,
        Artifact::LineNumber,
        Artifact::PageBorder,
        Artifact::Background,
        Artifact::Watermark,
        Artifact::NoteSeparator,
        Artifact::Shape,
        Artifact::Unspecified,
    ];
}

/// What an item on a page belongs to, in four bytes: items are many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag(u32);

/// A [`Tag`] unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Part of the text.
    Node(NodeId),
    /// Not part of it.
    Artifact(Artifact),
}

impl Tag {
    /// Not told yet: an artifact of no known kind.
    pub const UNSPECIFIED: Tag = Tag::artifact(Artifact::Unspecified);

    /// Part of an artifact.
    pub const fn artifact(kind: Artifact) -> Tag {
        Tag(kind as u32)
    }

    /// What it says.
    pub fn owner(self) -> Owner {
        match self.0.checked_sub(FIRST_ARTIFACT) {
            None => Owner::Node(NodeId(self.0)),
            Some(kind) => Owner::Artifact(Artifact::ALL.get(kind as usize).copied().unwrap_or(Artifact::Unspecified)),
        }
    }

    /// The node, if it is one's.
    pub fn node(self) -> Option<NodeId> {
        match self.owner() {
            Owner::Node(node) => Some(node),
            Owner::Artifact(_) => None,
        }
    }
}

/// Part of a node; of none, where there is none.
impl From<NodeId> for Tag {
    fn from(node: NodeId) -> Tag {
        if node.is_none() { Tag::UNSPECIFIED } else { Tag(node.0) }
    }
}

impl From<Artifact> for Tag {
    fn from(kind: Artifact) -> Tag {
        Tag::artifact(kind)
    }
}

impl Default for Tag {
    fn default() -> Tag {
        Tag::UNSPECIFIED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_node_or_an_artifact() {
        for kind in Artifact::ALL {
            assert_eq!(Tag::artifact(kind).owner(), Owner::Artifact(kind));
        }
        assert_eq!(Tag::from(NodeId::at(0)).owner(), Owner::Node(NodeId::at(0)));
        assert_eq!(Tag::from(NodeId::NONE), Tag::UNSPECIFIED);
        assert_eq!(NodeId::at(usize::MAX), NodeId::NONE);
        assert_eq!(NodeId::at(7).index(), Some(7));
        assert_eq!(size_of::<Tag>(), 4);
    }
}
