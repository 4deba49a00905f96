//! The structure tree beside the pages: what each node holds there, as a view and for the laws.

use super::package::Package;
use gongwen::pages::{Artifact, Item, Node, NodeId, NodeKind, Owner, Pages, Scope, TableCell};
use gongwen::{Location, pages};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What is on pages of one node or of one kind of artifact.
#[derive(Default)]
pub struct Found {
    pub text: String,
    /// Pages from 1.
    pub pages: BTreeSet<usize>,
    /// Items by kind, glyphs apart.
    pub items: BTreeMap<&'static str, usize>,
}

/// What is on pages, by what it belongs to.
#[derive(Default)]
pub struct Gathered {
    pub nodes: BTreeMap<NodeId, Found>,
    pub artifacts: BTreeMap<Artifact, Found>,
}

impl Gathered {
    /// Everything on pages.
    pub fn of(pages: &Pages) -> Gathered {
        let mut gathered = Gathered::default();
        for (at, page) in pages.pages.iter().enumerate() {
            for item in &page.items {
                gathered.add(item, at + 1);
            }
        }
        gathered
    }

    fn add(&mut self, item: &Item, page: usize) {
        let kind = match item {
            Item::Glyphs(run) => {
                let mut glyphs: Vec<_> = run.glyphs.iter().collect();
                glyphs.sort_by_key(|glyph| glyph.text.start);
                for glyph in glyphs {
                    let text = &run.text[glyph.text.start as usize..glyph.text.end as usize];
                    self.found(glyph.tag, page).text.push_str(text);
                }
                return;
            }
            Item::Rule(_) => "rule",
            Item::Fill(_) => "fill",
            Item::Path(_) => "path",
            Item::Image(_) => "image",
            Item::Link(_) => "link",
            Item::ClipStart(_) | Item::ClipEnd => return,
        };
        for tag in item.tags() {
            *self.found(tag, page).items.entry(kind).or_default() += 1;
        }
    }

    fn found(&mut self, tag: pages::Tag, page: usize) -> &mut Found {
        let found = match tag.owner() {
            Owner::Node(node) => self.nodes.entry(node).or_default(),
            Owner::Artifact(kind) => self.artifacts.entry(kind).or_default(),
        };
        found.pages.insert(page);
        found
    }
}

/// A line for each node, indented by its depth: kind, place, pages, text; then the artifacts.
pub fn view(pages: &Pages, package: &Package) -> String {
    let gathered = Gathered::of(pages);
    let mut depths: Vec<usize> = Vec::new();
    let mut out = String::new();
    for (id, node) in pages.structure.iter() {
        let parent = node.parent.index();
        let depth = parent.map_or(0, |parent| depths[parent] + 1);
        depths.push(depth);
        let number = id.index().unwrap();
        write!(out, "{:indent$}#{number} {}", "", kind(&node.kind), indent = depth * 2).unwrap();
        if let Some(language) = &node.language {
            write!(out, " {language}").unwrap();
        }
        if let Some(alternative) = &node.alternative {
            write!(out, " alt={alternative:?}").unwrap();
        }
        if parent.is_some_and(|parent| pages.structure.nodes[parent].source != node.source) {
            write!(out, " @{}", package.location(&location(pages, node))).unwrap();
        }
        if let Some(found) = gathered.nodes.get(&id) {
            out.push_str(&describe(found));
        }
        out.push('\n');
    }
    for (kind, found) in &gathered.artifacts {
        writeln!(out, "artifact {kind:?}{}", describe(found)).unwrap();
    }
    out
}

fn location(pages: &Pages, node: &Node) -> Location {
    let part = pages.structure.parts.get(usize::from(node.source.part)).cloned();
    Location { part, offset: Some(u64::from(node.source.offset)) }
}

/// Pages, items that are no text, and the text.
fn describe(found: &Found) -> String {
    let pages: Vec<String> = found.pages.iter().map(usize::to_string).collect();
    let mut out = format!(" [{}]", pages.join(" "));
    for (kind, count) in &found.items {
        write!(out, " {kind}×{count}").unwrap();
    }
    if !found.text.is_empty() {
        write!(out, " {}", found.text).unwrap();
    }
    out
}

fn kind(kind: &NodeKind) -> String {
    let cell = |name: &str, cell: &TableCell| {
        let headers: Vec<String> = cell.headers.iter().map(|header| format!("#{}", header.index().unwrap())).collect();
        let headers = if headers.is_empty() { String::new() } else { format!(" headers {}", headers.join(" ")) };
        format!("{name} {},{} {}×{}{headers}", cell.row, cell.column, cell.row_span, cell.column_span)
    };
    match kind {
        NodeKind::Document => "document".into(),
        NodeKind::Heading { level } => format!("heading {level}"),
        NodeKind::Paragraph => "paragraph".into(),
        NodeKind::Quote => "quote".into(),
        NodeKind::Caption => "caption".into(),
        NodeKind::List { ordered: true } => "ordered list".into(),
        NodeKind::List { ordered: false } => "bulleted list".into(),
        NodeKind::ListItem => "item".into(),
        NodeKind::Label => "label".into(),
        NodeKind::ListBody => "body".into(),
        NodeKind::Contents => "contents".into(),
        NodeKind::ContentsEntry { level } => format!("entry {level}"),
        NodeKind::Table => "table".into(),
        NodeKind::TableRow => "row".into(),
        NodeKind::HeaderCell(place, Scope::Column) => cell("column header", place),
        NodeKind::HeaderCell(place, Scope::Row) => cell("row header", place),
        NodeKind::DataCell(place) => cell("cell", place),
        NodeKind::Figure => "figure".into(),
        NodeKind::TextBox => "text box".into(),
        NodeKind::Note => "note".into(),
        NodeKind::Reference { note } => match note.index() {
            Some(note) => format!("reference to #{note}"),
            None => "reference".into(),
        },
        NodeKind::Link => "link".into(),
        NodeKind::Ruby => "ruby".into(),
        NodeKind::RubyBase => "ruby base".into(),
        NodeKind::RubyText => "ruby text".into(),
        NodeKind::Formula => "formula".into(),
        NodeKind::Span => "span".into(),
    }
}
