//! The tree of a page, as html5ever builds it: nodes in one list, so that no depth of nesting is one of calls.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Nodes inside each other. With each tag the parser looks at all that are open, so that depth costs time by its
/// square; pages whose tags are never closed reach some hundreds.
pub(super) const DEEPEST: u32 = 2048;

/// A node of the tree by its number.
pub(super) type NodeId = usize;

/// What a node is.
#[derive(Debug)]
pub(super) enum NodeData {
    /// The document, a comment, an instruction: nothing of its own.
    Nothing,
    /// An element with its local name in lower case.
    Element { name: String, attributes: Vec<(String, String)> },
    /// Characters.
    Text(String),
}

#[derive(Debug)]
pub(super) struct Node {
    parent: Option<NodeId>,
    /// Nodes around it when it was put in its place.
    depth: u32,
    pub(super) children: Vec<NodeId>,
    pub(super) data: NodeData,
}

/// The finished tree; the document is the first node.
#[derive(Debug, Default)]
pub(super) struct Dom {
    nodes: Vec<Node>,
}

impl Dom {
    pub(super) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    pub(super) fn children(&self, id: NodeId) -> &[NodeId] {
        self.node(id).map_or(&[], |node| &node.children)
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.parent
    }

    /// The name of an element; empty for all else.
    pub(super) fn name(&self, id: NodeId) -> &str {
        match self.node(id).map(|node| &node.data) {
            Some(NodeData::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, id: NodeId, wanted: &str) -> Option<&str> {
        match self.node(id).map(|node| &node.data) {
            Some(NodeData::Element { attributes, .. }) => {
                attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
            }
            _ => None,
        }
    }

    /// All text under a node.
    pub(super) fn text(&self, id: NodeId) -> String {
        let (mut text, mut open) = (String::new(), vec![id]);
        while let Some(id) = open.pop() {
            let Some(node) = self.node(id) else { continue };
            if let NodeData::Text(own) = &node.data {
                text.push_str(own);
            }
            open.extend(node.children.iter().rev());
        }
        text
    }
}

/// A node while the tree is built; the parser asks for names of elements again and again.
#[derive(Clone)]
pub(super) struct Handle {
    id: NodeId,
    name: Option<Rc<QualName>>,
}

/// Builds the tree.
pub(super) struct Builder {
    dom: RefCell<Dom>,
    most: Cell<usize>,
    is_deep: Cell<bool>,
}

impl Builder {
    /// For a tree of at most so many nodes; past them nothing is added.
    pub(super) fn new(most: usize) -> Self {
        let root = Node { parent: None, depth: 0, children: Vec::new(), data: NodeData::Nothing };
        Builder { dom: RefCell::new(Dom { nodes: vec![root] }), most: Cell::new(most), is_deep: Cell::new(false) }
    }

    /// Whether there was more than may be.
    pub(super) fn is_full(&self) -> bool {
        self.dom.borrow().nodes.len() >= self.most.get()
    }

    /// Whether nodes are inside each other deeper than may be.
    pub(super) fn is_deep(&self) -> bool {
        self.is_deep.get()
    }

    fn add(&self, data: NodeData) -> NodeId {
        let mut dom = self.dom.borrow_mut();
        let id = dom.nodes.len();
        if id >= self.most.get() {
            // A node that is in no tree: the error follows when the parser comes up for air.
            return NodeId::MAX;
        }
        dom.nodes.push(Node { parent: None, depth: 0, children: Vec::new(), data });
        id
    }

    fn detach(&self, id: NodeId) -> Option<(NodeId, usize)> {
        let mut dom = self.dom.borrow_mut();
        let parent = dom.nodes.get_mut(id)?.parent.take()?;
        let children = &mut dom.nodes.get_mut(parent)?.children;
        let at = children.iter().rposition(|child| *child == id)?;
        children.remove(at);
        Some((parent, at))
    }

    /// Puts a node or text under a parent, before the child at a place.
    fn insert(&self, parent: NodeId, at: Option<usize>, new: NodeOrText<Handle>) {
        let id = match new {
            NodeOrText::AppendNode(node) => {
                self.detach(node.id);
                node.id
            }
            NodeOrText::AppendText(text) => {
                if self.join_text(parent, at, &text) {
                    return;
                }
                self.add(NodeData::Text(text.to_string()))
            }
        };
        let mut dom = self.dom.borrow_mut();
        let depth = dom.nodes.get(parent).map_or(0, |parent| parent.depth.saturating_add(1));
        if depth > DEEPEST {
            self.is_deep.set(true);
        }
        let Some(node) = dom.nodes.get_mut(id) else { return };
        (node.parent, node.depth) = (Some(parent), depth);
        if let Some(parent) = dom.nodes.get_mut(parent) {
            let at = at.unwrap_or(parent.children.len()).min(parent.children.len());
            parent.children.insert(at, id);
        }
    }

    /// Adds text to the text before it; false where there is none.
    fn join_text(&self, parent: NodeId, at: Option<usize>, text: &str) -> bool {
        let mut dom = self.dom.borrow_mut();
        let before = dom.nodes.get(parent).and_then(|parent| match at {
            Some(at) => parent.children.get(at.checked_sub(1)?).copied(),
            None => parent.children.last().copied(),
        });
        match before.and_then(|before| dom.nodes.get_mut(before)).map(|node| &mut node.data) {
            Some(NodeData::Text(before)) => {
                before.push_str(text);
                true
            }
            _ => false,
        }
    }
}

fn attributes_of(attributes: Vec<Attribute>) -> Vec<(String, String)> {
    attributes.into_iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string())).collect()
}

impl TreeSink for Builder {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: 0, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        static NOTHING: (Namespace, LocalName) = (ns!(), html5ever::local_name!(""));
        match &target.name {
            Some(name) => name.expanded(),
            None => ExpandedName { ns: &NOTHING.0, local: &NOTHING.1 },
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let data = NodeData::Element { name: name.local.to_string(), attributes: attributes_of(attributes) };
        Handle { id: self.add(data), name: Some(Rc::new(name)) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle { id: self.add(NodeData::Nothing), name: None }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { id: self.add(NodeData::Nothing), name: None }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.dom.borrow().parent(element.id).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        let place = {
            let dom = self.dom.borrow();
            let parent = dom.parent(sibling.id);
            parent.map(|parent| (parent, dom.children(parent).iter().rposition(|child| *child == sibling.id)))
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at, new);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut dom = self.dom.borrow_mut();
        let Some(NodeData::Element { attributes: own, .. }) = dom.nodes.get_mut(target.id).map(|node| &mut node.data)
        else {
            return;
        };
        for (name, value) in attributes_of(attributes) {
            if !own.iter().any(|(known, _)| *known == name) {
                own.push((name, value));
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut dom = self.dom.borrow_mut();
        let children = dom.nodes.get_mut(node.id).map(|node| std::mem::take(&mut node.children)).unwrap_or_default();
        for child in &children {
            if let Some(child) = dom.nodes.get_mut(*child) {
                child.parent = Some(new_parent.id);
            }
        }
        if let Some(parent) = dom.nodes.get_mut(new_parent.id) {
            parent.children.extend(children);
        }
    }
}
