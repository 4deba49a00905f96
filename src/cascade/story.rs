//! Blocks in document order: paragraphs with their labels, tables, and the stories they are in.
//!
//! Labels count and fields span paragraphs, so a story is walked once from its beginning.

use super::fields::OpenField;
use super::lists::{Counters, ListLevel, Lists};
use super::note_numbers::NoteCounters;
use super::paragraph::{ComputedParagraph, ComputedParagraphs, merge, paragraph_defaults};
use super::run::{RunBase, RunFormats};
use super::settings::is_by_wps;
use super::structure::{Container, Role, StructureBuilder};
use super::styles::{StyleRole, StyleSheet};
use super::table_style::{TableLayer, TableStyle};
use super::{Label, ParagraphFormat, ResolvedBlock, ResolvedParagraph, RunFormat, TextItem};
use crate::diag::{InputWarning, Location, Reference, Simplified, Warnings};
use crate::model::{
    Alignment, Block, Document, Inline, LevelSuffix, Name, NumberFormat, NumberingRef, Overlay, Paragraph,
    ParagraphProps, PartName, Section, SectionType,
};
use crate::pages::NodeId;
use crate::units::{Pt, Twip};
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

/// All that resolving one document keeps at hand.
pub(super) struct Cascade<'a, 'w> {
    pub document: &'a Document,
    pub styles: StyleSheet<'a>,
    pub lists: Lists<'a>,
    pub runs: RunFormats<'a>,
    pub notes: NoteCounters<'a>,
    pub structure: StructureBuilder,
    pub warnings: &'w mut Warnings,
    pub layer_keys: Cell<usize>,
    /// Counts of the lists in text boxes.
    pub box_counters: Counters,
    /// Fields that depend on pages, so far.
    pub page_fields: u32,
    /// Ids of the styles that fields show.
    pub shown_styles: Vec<Name>,
    defaults: ParagraphProps,
    by_wps: bool,
    looks: ComputedParagraphs,
    table_styles: HashMap<Option<Name>, Rc<TableStyle>>,
}

/// A story being resolved: the counts of its lists and its open fields.
pub(super) struct Story<'a> {
    pub part: &'a PartName,
    pub counters: Counters,
    pub fields: Vec<OpenField<'a>>,
    /// Open fields past the depth that is kept; their results are shown as they are.
    pub deeper_fields: usize,
    /// Items so far.
    pub items: u64,
    /// Number of the note it is.
    pub note: Option<String>,
    /// Nodes of the structure tree that its blocks are in, the innermost last; none for text outside of the tree.
    pub containers: Vec<Container>,
}

impl<'a> Story<'a> {
    /// A story outside of the structure tree.
    pub(super) fn new(part: &'a PartName) -> Self {
        Story {
            part,
            counters: Counters::default(),
            fields: Vec::new(),
            deeper_fields: 0,
            items: 0,
            note: None,
            containers: Vec::new(),
        }
    }

    /// A story whose blocks are children of a node; outside of the tree where there is none.
    pub(super) fn within(node: NodeId, part: &'a PartName) -> Self {
        let containers = if node.is_none() { Vec::new() } else { vec![Container::new(node)] };
        Story { containers, ..Story::new(part) }
    }

    /// Where a table goes in the structure tree.
    pub(super) fn block_parent(&mut self) -> NodeId {
        self.containers.last_mut().map_or(NodeId::NONE, Container::block_parent)
    }
}

impl<'a, 'w> Cascade<'a, 'w> {
    pub(super) fn new(document: &'a Document, note_pages: &[usize], warnings: &'w mut Warnings) -> Self {
        let by_wps = is_by_wps(document);
        Cascade {
            document,
            styles: StyleSheet::new(document),
            lists: Lists::new(document),
            runs: RunFormats::new(document),
            notes: NoteCounters::new(document, note_pages),
            structure: StructureBuilder::new(document_language(document), &document.main_part),
            warnings,
            layer_keys: Cell::new(0),
            box_counters: Counters::default(),
            page_fields: 0,
            shown_styles: Vec::new(),
            defaults: paragraph_defaults(document, by_wps),
            by_wps,
            looks: ComputedParagraphs::new(),
            table_styles: HashMap::new(),
        }
    }

    /// The blocks of a section that are seen. To WPS an empty paragraph that ends a section before a continuous one
    /// is no more than that: it has neither a line nor a number (measured: `docs/word-layout.md`).
    pub(super) fn blocks_of(&self, section: &'a Section, next: Option<&Section>) -> &'a [Block] {
        let goes_on = next.is_some_and(|next| next.props.kind == Some(SectionType::Continuous));
        match section.blocks.split_last() {
            Some((Block::Paragraph(last), before)) if self.by_wps && goes_on && !before.is_empty() => {
                if last.inlines.is_empty() { before } else { &section.blocks }
            }
            _ => &section.blocks,
        }
    }

    /// Resolves the blocks of a story, a section or a cell.
    pub(super) fn resolve_blocks(
        &mut self,
        blocks: &'a [Block],
        layer: &TableLayer,
        story: &mut Story<'a>,
    ) -> Vec<ResolvedBlock<'a>> {
        let mut resolved = Vec::with_capacity(blocks.len());
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(paragraph) => {
                    let is_last = at + 1 == blocks.len();
                    let paragraph = self.resolve_paragraph(paragraph, layer, is_last, story);
                    resolved.extend(paragraph.map(ResolvedBlock::Paragraph));
                }
                Block::Table(table) => resolved.push(ResolvedBlock::Table(self.resolve_table(table, story))),
            }
        }
        resolved
    }

    /// Resolves a paragraph; `None` where nothing of it is seen, its mark included. The last one of
    /// its container stays: a cell needs one.
    fn resolve_paragraph(
        &mut self,
        paragraph: &'a Paragraph,
        layer: &TableLayer,
        is_last: bool,
        story: &mut Story<'a>,
    ) -> Option<ResolvedParagraph<'a>> {
        let location = paragraph.origin.location(story.part);
        let look = self.computed_paragraph(&paragraph.props, layer, &location);
        let mark = self.runs.look(&look.base, &paragraph.mark, &mut self.styles, &mut self.warnings.at(location));
        let role = self.role(&look, paragraph, story);
        let labelled = look.list.is_some_and(|place| self.lists.has_label(place));
        let container = story.containers.last_mut();
        let open = self.structure.open_paragraph(container, (role, labelled), paragraph.origin, story.part);
        let (node, label_node) = (open.node, open.label);
        let (items, nodes) = self.flatten(&paragraph.inlines, &look.base, node, paragraph.origin, story);
        let is_dropped = mark.hidden && !is_last && items.is_empty();
        let is_empty = is_dropped || label_node.is_none() && nodes.is_empty();
        let node = if is_empty { NodeId::NONE } else { node };
        if is_empty {
            self.structure.withdraw_paragraph(story.containers.last_mut(), open);
        }
        if mark.hidden && !is_last {
            if is_dropped {
                return None;
            }
            self.warnings.add(Simplified::HiddenParagraphMark, Some(paragraph.origin.location(story.part)));
        }
        // What comes after a label without text is the paragraph's.
        let label_node = if label_node.is_none() { node } else { label_node };
        let label = look.list.and_then(|place| self.label((place, label_node), &look.base, paragraph, story));
        let character = || first_size(&items).unwrap_or(mark.format.size);
        Some(ResolvedParagraph {
            format: look.format(character, self.by_wps, self.runs.palette()),
            label,
            mark: mark.format,
            items,
            nodes: nodes.with_default(node),
            origin: paragraph.origin,
        })
    }

    /// What a paragraph is in the structure tree: an entry of a table of contents or a heading before all else.
    fn role(&self, look: &ComputedParagraph, paragraph: &Paragraph, story: &Story<'_>) -> Role {
        let starts_contents = |inline: &Inline| matches!(inline, Inline::FieldStart(start) if start.name() == CONTENTS);
        let in_contents =
            || story.fields.iter().any(|field| field.name == CONTENTS) || paragraph.inlines.iter().any(starts_contents);
        match look.role {
            StyleRole::ContentsEntry(level) => return Role::ContentsEntry(level),
            _ if story.containers.is_empty() => return Role::Body,
            _ if in_contents() => return Role::ContentsEntry(1),
            _ => {}
        }
        if let Some(level) = look.outline_level {
            return Role::Heading(level + 1);
        }
        match look.role {
            StyleRole::Caption => return Role::Caption,
            StyleRole::Quote => return Role::Quote,
            _ => {}
        }
        let place = look.list.filter(|place| self.lists.has_label(*place));
        match place.and_then(|place| Some((place, self.lists.level(place)?))) {
            Some((ListLevel { instance, level }, found)) => {
                Role::ListItem { instance, level, ordered: found.format != Some(NumberFormat::Bullet) }
            }
            None => Role::Body,
        }
    }

    fn computed_paragraph(
        &mut self,
        props: &'a Arc<ParagraphProps>,
        layer: &TableLayer,
        location: &Location,
    ) -> Rc<ComputedParagraph> {
        let address: *const ParagraphProps = if props.is_unset() { std::ptr::null() } else { Arc::as_ptr(props) };
        let key = (address, layer.key);
        if let Some(known) = self.looks.get(&key) {
            return known.clone();
        }
        let style = {
            let mut warnings = self.warnings.at(location.clone());
            self.styles.paragraph(props.style.as_ref(), &self.lists, &mut warnings)
        };
        let merged = merge(&self.defaults, layer, &style, props, &self.lists);
        let base = self.runs.base(layer, &style);
        let look = Rc::new(ComputedParagraph::new(merged, &style, base, self.by_wps, self.runs.palette()));
        self.looks.insert(key, look.clone());
        look
    }

    fn label(
        &mut self,
        (place, node): (ListLevel, NodeId),
        base: &RunBase,
        paragraph: &'a Paragraph,
        story: &mut Story<'a>,
    ) -> Option<Label<'a>> {
        let mut warnings = self.warnings.at(paragraph.origin.location(story.part));
        if !self.lists.has(place.instance) {
            let id = place.instance.to_string();
            warnings.add(InputWarning::ReferenceDangling { target: Reference::List, id });
            return None;
        }
        let text = story.counters.count(&self.lists, place)?;
        let level = self.lists.level(place)?;
        let look = self.runs.label(base, &paragraph.mark, level, &mut self.styles, &mut warnings);
        let bullet = self.lists.picture_bullet(level).filter(|_| !look.hidden);
        let picture =
            bullet.and_then(|bullet| self.resolve_bullet(bullet, look.format.size, node, story.part)).map(Rc::from);
        Some(Label {
            node,
            picture,
            text: if look.hidden { String::new() } else { text },
            place: NumberingRef { id: Some(place.instance), level: Some(place.level), ..NumberingRef::default() },
            suffix: level.suffix.unwrap_or(LevelSuffix::Tab),
            alignment: level.alignment.unwrap_or(Alignment::Left),
            format: look.format,
            tab_stop: level.paragraph.indent.left.map(Twip::pt),
        })
    }

    /// The formats of a paragraph of the default style and of text in it.
    pub(super) fn default_formats(&mut self, part: &'a PartName) -> Option<(Rc<ParagraphFormat>, Rc<RunFormat>)> {
        let blocks = self.resolve_blocks(&*EMPTY_PARAGRAPH, &TableLayer::default(), &mut Story::new(part));
        blocks.into_iter().find_map(|block| match block {
            ResolvedBlock::Paragraph(paragraph) => Some((paragraph.format, paragraph.mark)),
            ResolvedBlock::Table(_) => None,
        })
    }

    /// The table style of this name, or the default one.
    pub(super) fn table_style(&mut self, id: Option<&Name>, location: Location) -> Rc<TableStyle> {
        let key = id.cloned();
        if let Some(known) = self.table_styles.get(&key) {
            return known.clone();
        }
        let style = Rc::new(TableStyle::new(&self.styles.table(id, &mut self.warnings.at(location))));
        self.table_styles.insert(key, style.clone());
        style
    }
}

/// A paragraph of the default style without text.
static EMPTY_PARAGRAPH: LazyLock<[Block; 1]> = LazyLock::new(|| [Block::Paragraph(Paragraph::default())]);

/// Name of the field that makes a table of contents.
const CONTENTS: &str = "TOC";

/// The language that the document says it is in.
pub(crate) fn document_language(document: &Document) -> Option<Name> {
    let theme = &document.settings.theme_font_lang;
    let of_text = || theme.east_asia.clone().or_else(|| theme.latin.clone());
    document.metadata.language.as_deref().map(Name::from).or_else(of_text)
}

/// Size of the first run: the width of a character in indents.
fn first_size(items: &[TextItem<'_>]) -> Option<Pt> {
    items.iter().find_map(|item| match item {
        TextItem::Text { format, .. } | TextItem::Symbol { format, .. } | TextItem::PageField { format, .. } => {
            Some(format.size)
        }
        TextItem::Math { format, .. } => Some(format.size),
        _ => None,
    })
}
