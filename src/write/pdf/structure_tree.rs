//! The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8): an element for each node that has something on
//! pages, in the document's order, and the way back from marked content and links to their elements.

use super::language::is_tag;
use super::sheet::reference;
use super::strings::text_string;
use super::table_structure::{Entry, TableRows};
use crate::pages::{Node, NodeId, NodeKind, Scope, Structure, TableCell};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

/// What a node has on pages.
#[derive(Debug, Clone, Copy)]
enum Content {
    /// A marked-content sequence, by its page and its number there.
    Marked { page: usize, number: i64 },
    /// A link's annotation.
    Annotation { page: usize, id: ObjectId },
}

/// Collects what nodes have on pages, then writes the tree.
pub(super) struct StructureTree<'a> {
    pub(super) structure: &'a Structure,
    /// In the order of pages and of drawing on them.
    contents: Vec<(NodeId, Content)>,
    /// How many sequences each page has.
    sequences: Vec<usize>,
    annotations: usize,
    /// Text for a figure without a description.
    generic_alternative: Option<&'static str>,
}

/// The structure type of a node (ISO 32000-1, 14.8.4).
pub(super) fn structure_type(kind: &NodeKind) -> &'static str {
    match kind {
        NodeKind::Document => "Document",
        // Which of H1 to H6 is known where the tree is written; here the name says no more than the kind.
        NodeKind::Heading { .. } => "H",
        NodeKind::Paragraph => "P",
        NodeKind::Quote => "BlockQuote",
        NodeKind::Caption => "Caption",
        NodeKind::List { .. } => "L",
        NodeKind::ListItem => "LI",
        NodeKind::Label => "Lbl",
        NodeKind::ListBody => "LBody",
        NodeKind::Contents => "TOC",
        NodeKind::ContentsEntry { .. } => "TOCI",
        NodeKind::Table => "Table",
        NodeKind::TableRow => "TR",
        NodeKind::HeaderCell(..) => "TH",
        NodeKind::DataCell(_) => "TD",
        NodeKind::Figure => "Figure",
        NodeKind::TextBox => "Div",
        NodeKind::Note => "Note",
        NodeKind::Reference { .. } => "Reference",
        NodeKind::Link => "Link",
        NodeKind::Ruby => "Ruby",
        NodeKind::RubyBase => "RB",
        NodeKind::RubyText => "RT",
        NodeKind::Formula => "Formula",
        NodeKind::Span => "Span",
    }
}

impl<'a> StructureTree<'a> {
    pub(super) fn new(structure: &'a Structure, generic_alternative: Option<&'static str>) -> Self {
        StructureTree { structure, contents: Vec::new(), sequences: Vec::new(), annotations: 0, generic_alternative }
    }

    /// A page has been drawn: the nodes of its sequences, by their numbers. Gives its key in the parent tree.
    pub(super) fn add_page(&mut self, nodes: &[NodeId]) -> i64 {
        let page = self.sequences.len();
        self.sequences.push(nodes.len());
        let numbered = (0..).zip(nodes);
        self.contents.extend(numbered.map(|(number, node)| (*node, Content::Marked { page, number })));
        page as i64
    }

    /// The number of the next annotation in the parent tree: those of pages come first.
    pub(super) fn annotation_key(&mut self, pages: usize) -> i64 {
        self.annotations += 1;
        (pages + self.annotations - 1) as i64
    }

    /// Whether there is a tree to write.
    pub(super) fn is_tagged(&self) -> bool {
        !self.structure.nodes.is_empty()
    }

    /// An annotation of the page that is drawn next; of no node where it is in a header.
    pub(super) fn add_annotation(&mut self, node: Option<NodeId>, id: ObjectId) {
        let content = Content::Annotation { page: self.sequences.len(), id };
        self.contents.push((node.unwrap_or(NodeId::NONE), content));
    }

    /// Writes the tree; `pages` are the pages' own objects.
    pub(super) fn write(self, document: &mut Document, pages: &[ObjectId]) -> ObjectId {
        let root = document.new_object_id();
        let layout = Layout::of(&self, document);
        let mut writer = Writer { tree: &self, layout, pages, root, ids: Vec::new(), loose: Vec::new() };
        writer.write_loose_links(document);
        writer.write_elements(document);
        let parents = writer.parent_tree();
        let mut dictionary = dictionary! {
            "Type" => "StructTreeRoot",
            "ParentTree" => document.add_object(parents),
            "ParentTreeNextKey" => (self.sequences.len() + self.annotations) as i64,
        };
        if let Some(top) = writer.layout.element(NodeId::at(0)) {
            dictionary.set("K", top);
        }
        if !writer.ids.is_empty() {
            let names = std::mem::take(&mut writer.ids);
            let names: Vec<Object> =
                names.into_iter().flat_map(|(node, id)| [element_id(node), reference(id)]).collect();
            dictionary.set("IDTree", document.add_object(dictionary! { "Names" => names }));
        }
        document.set_object(root, dictionary);
        root
    }
}

/// Which nodes become elements, what they hold, and where they begin.
struct Layout {
    /// Elements by node; none for nodes that have nothing on pages.
    elements: Vec<Option<ObjectId>>,
    /// Nodes below each node, in order: the children of `nodes[at]` are `children[starts[at]..starts[at + 1]]`.
    starts: Vec<usize>,
    children: Vec<usize>,
    /// Content by node: that of `nodes[at]` is `own[own_starts[at]..own_starts[at + 1]]`, each with its place in drawing
    /// order.
    own: Vec<(usize, Content)>,
    own_starts: Vec<usize>,
    /// Place in drawing order of the first content of a node or of those below it.
    first: Vec<usize>,
    /// Levels of headings without gaps, from 1.
    levels: Vec<u8>,
}

impl Layout {
    fn of(tree: &StructureTree<'_>, document: &mut Document) -> Layout {
        let nodes = &tree.structure.nodes;
        let mut own: Vec<(usize, usize, Content)> = (0..)
            .zip(&tree.contents)
            .filter_map(|(place, (node, content))| Some((node.index()?, place, *content)))
            .filter(|(node, ..)| *node < nodes.len())
            .collect();
        own.sort_by_key(|(node, place, _)| (*node, *place));
        let own_starts = starts(nodes.len(), own.iter().map(|(node, ..)| *node));
        let mut first = vec![usize::MAX; nodes.len()];
        let mut kept: Vec<bool> = nodes.iter().map(|node| is_kept_empty(&node.kind)).collect();
        for (node, place, _) in own.iter().rev() {
            first[*node] = *place;
            kept[*node] = true;
        }
        for at in (1..nodes.len()).rev() {
            let Some(parent) = nodes[at].parent.index().filter(|parent| *parent < at) else { continue };
            kept[parent] |= kept[at];
            first[parent] = first[parent].min(first[at]);
        }
        let elements: Vec<_> = kept.iter().map(|kept| kept.then(|| document.new_object_id())).collect();
        let mut below: Vec<(usize, usize)> =
            (1..nodes.len()).filter(|at| kept[*at]).filter_map(|at| Some((nodes[at].parent.index()?, at))).collect();
        below.sort_unstable();
        Layout {
            elements,
            starts: starts(nodes.len(), below.iter().map(|(parent, _)| *parent)),
            children: below.into_iter().map(|(_, child)| child).collect(),
            own: own.into_iter().map(|(_, place, content)| (place, content)).collect(),
            own_starts,
            first,
            levels: heading_levels(nodes),
        }
    }

    fn element(&self, node: NodeId) -> Option<ObjectId> {
        self.elements.get(node.index()?).copied().flatten()
    }

    fn children(&self, at: usize) -> &[usize] {
        &self.children[self.starts[at]..self.starts[at + 1]]
    }

    fn own(&self, at: usize) -> &[(usize, Content)] {
        &self.own[self.own_starts[at]..self.own_starts[at + 1]]
    }
}

/// Where the entries of each key begin in a list sorted by key; one more for the end.
fn starts(keys: usize, sorted: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut starts = vec![0; keys + 1];
    for key in sorted {
        starts[key + 1] += 1;
    }
    for at in 0..keys {
        starts[at + 1] += starts[at];
    }
    starts
}

/// A table is one even if nothing is in its cells.
fn is_kept_empty(kind: &NodeKind) -> bool {
    use NodeKind::{DataCell, Document, HeaderCell, Table, TableRow};
    matches!(kind, Document | Table | TableRow | HeaderCell(..) | DataCell(_))
}

/// Levels of headings as depths under the nearest smaller one before, so that none is skipped (ISO 14289-1, 7.4.2).
fn heading_levels(nodes: &[Node]) -> Vec<u8> {
    let mut open: Vec<u8> = Vec::new();
    let depth_of = |node: &Node| {
        let NodeKind::Heading { level } = node.kind else { return 0 };
        while open.last().is_some_and(|above| *above >= level) {
            open.pop();
        }
        open.push(level);
        open.len().min(6) as u8
    };
    nodes.iter().map(depth_of).collect()
}

struct Writer<'t, 'a> {
    tree: &'t StructureTree<'a>,
    layout: Layout,
    pages: &'t [ObjectId],
    root: ObjectId,
    /// Elements that others name, by node: in order.
    ids: Vec<(NodeId, ObjectId)>,
    /// Links outside of the text, such as in a header, each with an element of its own at the end of the document.
    loose: Vec<ObjectId>,
}

impl Writer<'_, '_> {
    /// Every link has an element (ISO 14289-1, 7.18.5), also where what it covers is an artifact.
    fn write_loose_links(&mut self, document: &mut Document) {
        let parent = self.layout.element(NodeId::at(0)).unwrap_or(self.root);
        for (node, content) in &self.tree.contents {
            if let (NodeId::NONE, Content::Annotation { page, .. }) = (*node, content) {
                let mut element =
                    dictionary! { "S" => "Link", "P" => parent, "K" => self.content(*content, Some(*page)) };
                if let Some(page) = self.pages.get(*page) {
                    element.set("Pg", *page);
                }
                self.loose.push(document.add_object(element));
            }
        }
    }

    fn write_elements(&mut self, document: &mut Document) {
        for at in 0..self.tree.structure.nodes.len() {
            let Some(id) = self.layout.elements[at] else { continue };
            if matches!(self.tree.structure.nodes[at].kind, NodeKind::Table) {
                self.write_rows(at, document);
            }
            if matches!(self.tree.structure.nodes[at].kind, NodeKind::TableRow) {
                continue;
            }
            let element = self.element(at, id);
            document.set_object(id, element);
        }
    }

    /// Rows are written with their table: cells that a row lacks are filled in, as readers and ISO 14289-1, 7.5 want
    /// each row as wide as the others.
    fn write_rows(&mut self, table: usize, document: &mut Document) {
        let Some(parent) = self.layout.elements[table] else { return };
        let nodes = &self.tree.structure.nodes;
        let is_row = |at: &&usize| matches!(nodes[**at].kind, NodeKind::TableRow);
        let rows: Vec<usize> = self.layout.children(table).iter().filter(is_row).copied().collect();
        let cells = |row: usize| self.layout.children(row).iter().filter_map(|at| Some((*at, cell_of(&nodes[*at])?)));
        let filled = TableRows::of(rows.iter().map(|row| cells(*row).collect()).collect());
        for (row, entries) in rows.iter().zip(filled.rows) {
            let Some(id) = self.layout.elements[*row] else { continue };
            let mut kids = Vec::with_capacity(entries.len());
            for entry in entries {
                kids.push(reference(match entry {
                    Entry::Cell(at) => match self.layout.elements[at] {
                        Some(cell) => cell,
                        None => continue,
                    },
                    Entry::Gap(columns) => document.add_object(dictionary! {
                        // Optional, and so what tells a gap from a cell.
                        "Type" => "StructElem",
                        "S" => "TD",
                        "P" => id,
                        "A" => dictionary! { "O" => "Table", "ColSpan" => i64::from(columns) },
                    }),
                }));
            }
            document.set_object(id, dictionary! { "S" => "TR", "P" => parent, "K" => kids });
        }
    }

    fn element(&mut self, at: usize, id: ObjectId) -> Dictionary {
        let node = &self.tree.structure.nodes[at];
        let parent = self.layout.element(node.parent).unwrap_or(self.root);
        let mut element = dictionary! { "S" => self.name(at), "P" => parent };
        let (page, kids) = self.kids(at);
        if let Some(page) = page.and_then(|page| self.pages.get(page)) {
            element.set("Pg", *page);
        }
        match <[Object; 1]>::try_from(kids) {
            Ok([kid]) => element.set("K", kid),
            Err(kids) if !kids.is_empty() => element.set("K", kids),
            Err(_) => {}
        }
        if let Some(language) = node.language.as_deref().filter(|language| is_tag(language)) {
            element.set("Lang", text_string(language));
        }
        let generic = self.tree.generic_alternative.filter(|_| node.kind == NodeKind::Figure);
        if let Some(alternative) = node.alternative.as_deref().or(generic).filter(|_| node.kind != NodeKind::Table) {
            element.set("Alt", text_string(alternative));
        }
        if let Some(attributes) = self.attributes(node) {
            element.set("A", attributes);
        }
        if matches!(node.kind, NodeKind::HeaderCell(..) | NodeKind::Note) {
            element.set("ID", element_id(NodeId::at(at)));
            self.ids.push((NodeId::at(at), id));
        }
        element
    }

    fn name(&self, at: usize) -> &'static str {
        const HEADINGS: [&str; 6] = ["H1", "H2", "H3", "H4", "H5", "H6"];
        let level = usize::from(self.layout.levels[at]);
        match level.checked_sub(1).and_then(|level| HEADINGS.get(level)) {
            Some(heading) => heading,
            None => structure_type(&self.tree.structure.nodes[at].kind),
        }
    }

    /// What an element holds: its own content before, between and after the elements below it, as it is drawn; and the
    /// page of the first of its own.
    fn kids(&self, at: usize) -> (Option<usize>, Vec<Object>) {
        let mut own = self.layout.own(at).iter().peekable();
        let home = own.peek().map(|(_, content)| content.page());
        let mut kids = Vec::new();
        for &child in self.layout.children(at) {
            while let Some((_, content)) = own.next_if(|(place, _)| *place < self.layout.first[child]) {
                kids.push(self.content(*content, home));
            }
            kids.extend(self.layout.elements[child].map(reference));
        }
        kids.extend(own.map(|(_, content)| self.content(*content, home)));
        if at == 0 {
            kids.extend(self.loose.iter().copied().map(reference));
        }
        (home, kids)
    }

    /// Content as an element names it; a page is named where it is not the element's own.
    fn content(&self, content: Content, home: Option<usize>) -> Object {
        let page = content.page();
        let elsewhere = self.pages.get(page).filter(|_| home != Some(page));
        let mut entry = match content {
            Content::Marked { number, .. } if elsewhere.is_none() => return Object::Integer(number),
            Content::Marked { number, .. } => dictionary! { "Type" => "MCR", "MCID" => number },
            Content::Annotation { id, .. } => dictionary! { "Type" => "OBJR", "Obj" => id },
        };
        if let Some(page) = elsewhere {
            entry.set("Pg", *page);
        }
        Object::Dictionary(entry)
    }

    /// Attributes of tables and lists (ISO 32000-1, 14.8.5).
    fn attributes(&self, node: &Node) -> Option<Dictionary> {
        match &node.kind {
            NodeKind::List { ordered } => {
                let numbering = if *ordered { "Decimal" } else { "Disc" };
                Some(dictionary! { "O" => "List", "ListNumbering" => numbering })
            }
            NodeKind::Table => {
                let summary = node.alternative.as_deref()?;
                Some(dictionary! { "O" => "Table", "Summary" => text_string(summary) })
            }
            NodeKind::HeaderCell(cell, scope) => {
                let mut attributes = self.cell_attributes(cell);
                attributes.set("Scope", if *scope == Scope::Column { "Column" } else { "Row" });
                Some(attributes)
            }
            NodeKind::DataCell(cell) => Some(self.cell_attributes(cell)).filter(|attributes| attributes.len() > 1),
            _ => None,
        }
    }

    fn cell_attributes(&self, cell: &TableCell) -> Dictionary {
        let mut attributes = dictionary! { "O" => "Table" };
        for (key, span) in [("RowSpan", cell.row_span), ("ColSpan", cell.column_span)] {
            if span > 1 {
                attributes.set(key, i64::from(span));
            }
        }
        let headers = cell.headers.iter().filter(|header| self.layout.element(**header).is_some());
        let headers: Vec<Object> = headers.map(|header| element_id(*header)).collect();
        if !headers.is_empty() {
            attributes.set("Headers", headers);
        }
        attributes
    }

    /// From marked content and annotations to their elements: a number tree (ISO 32000-1, 14.7.4.4).
    fn parent_tree(&self) -> Dictionary {
        let mut pages: Vec<Vec<Object>> = self.tree.sequences.iter().map(|count| vec![Object::Null; *count]).collect();
        let mut annotations = Vec::new();
        let mut loose = self.loose.iter().copied();
        for (node, content) in &self.tree.contents {
            let element = if node.is_none() { loose.next() } else { self.layout.element(*node) };
            let element = element.map_or(Object::Null, reference);
            match *content {
                Content::Marked { page, number } => pages[page][number as usize] = element,
                Content::Annotation { .. } => annotations.push(element),
            }
        }
        let pages = pages.into_iter().map(Object::Array);
        let numbered = (0..).zip(pages.chain(annotations)).flat_map(|(key, entry)| [Object::Integer(key), entry]);
        dictionary! { "Nums" => numbered.collect::<Vec<_>>() }
    }
}

impl Content {
    fn page(self) -> usize {
        match self {
            Content::Marked { page, .. } | Content::Annotation { page, .. } => page,
        }
    }
}

fn cell_of(node: &Node) -> Option<&TableCell> {
    match &node.kind {
        NodeKind::HeaderCell(cell, _) | NodeKind::DataCell(cell) => Some(cell),
        _ => None,
    }
}

/// The name by which other elements know this one: in the order of names where nodes are in order.
fn element_id(node: NodeId) -> Object {
    let index = node.index().unwrap_or_default();
    Object::String(format!("{index:08x}").into_bytes(), StringFormat::Literal)
}
