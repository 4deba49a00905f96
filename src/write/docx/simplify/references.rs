//! References to styles and lists that do not exist, and to the list that is none: they say nothing.
//!
//! A style that is only there as another kind is kept, for it may lead to its twin. ECMA-376 Part 1, 17.3.1.27.

use super::{chain, text_boxes};
use crate::model::{Block, Document, Inline, Name, NumberingRef, ParagraphProps, RunProps, StyleKind, Styles};
use std::collections::HashSet;
use std::sync::Arc;

/// Takes the references out.
pub(super) fn drop_dangling(document: &mut Document) {
    let known = Known::new(document);
    for style in &mut document.styles.styles {
        for reference in [&mut style.based_on, &mut style.next, &mut style.link] {
            known.drop_style(reference);
        }
    }
    let levels = document.numbering.abstracts.iter_mut().flat_map(|list| &mut list.levels);
    let overrides = document.numbering.instances.iter_mut().flat_map(|list| &mut list.overrides);
    for level in levels.chain(overrides.filter_map(|change| change.level.as_mut())) {
        known.drop_style(&mut level.style);
        known.drop_style(&mut level.run.style);
    }
    for section in &mut document.sections {
        known.clean_blocks(&mut section.blocks);
    }
    for story in &mut document.stories {
        known.clean_blocks(&mut story.blocks);
    }
    for note in document.footnotes.iter_mut().chain(&mut document.endnotes) {
        known.clean_blocks(&mut note.blocks);
    }
    for comment in &mut document.comments {
        known.clean_blocks(&mut comment.blocks);
    }
}

/// What a document defines.
struct Known {
    styles: HashSet<Name>,
    lists: HashSet<i32>,
    /// Paragraph styles that put their paragraphs in a list, or take them out of one.
    listing: HashSet<Name>,
    default_lists: bool,
}

impl Known {
    fn new(document: &Document) -> Self {
        let styles = &document.styles;
        let paragraph_styles = styles.styles.iter().filter(|style| style.kind == StyleKind::Paragraph);
        let listing = paragraph_styles.filter(|style| lists(styles, &style.id)).map(|style| style.id.clone()).collect();
        Known {
            styles: styles.styles.iter().map(|style| style.id.clone()).collect(),
            lists: document.numbering.instances.iter().map(|list| list.id).collect(),
            listing,
            default_lists: styles.styles.iter().any(|style| style.is_default && lists(styles, &style.id)),
        }
    }

    fn drop_style(&self, reference: &mut Option<Name>) {
        if reference.as_ref().is_some_and(|id| !self.styles.contains(id)) {
            *reference = None;
        }
    }

    fn clean_blocks(&self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    self.clean_paragraph(&mut paragraph.props);
                    self.clean_previous(&mut paragraph.props);
                    self.clean_run(&mut paragraph.mark);
                    self.clean_inlines(&mut paragraph.inlines);
                }
                Block::Table(table) => {
                    self.drop_style(&mut table.props.style);
                    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                        self.clean_blocks(&mut cell.blocks);
                        for below in &mut cell.continuations {
                            self.clean_blocks(&mut below.blocks);
                        }
                    }
                }
            }
        }
    }

    fn clean_paragraph(&self, props: &mut Arc<ParagraphProps>) {
        if props.style.as_ref().is_some_and(|id| !self.styles.contains(id)) {
            Arc::make_mut(props).style = None;
        }
        let leads_nowhere = props.numbering.id.is_some_and(|id| id == 0 || !self.lists.contains(&id));
        let style_lists = props.style.as_ref().map_or(self.default_lists, |style| self.listing.contains(style));
        if leads_nowhere && !style_lists {
            Arc::make_mut(props).numbering = NumberingRef::default();
        }
    }

    /// What a paragraph said before a change leads no further than what it says now.
    fn clean_previous(&self, props: &mut Arc<ParagraphProps>) {
        if props.change.is_some()
            && let Some(previous) = &mut Arc::make_mut(props).change
        {
            let mut before = Arc::new(previous.props.clone());
            self.clean_paragraph(&mut before);
            Arc::make_mut(previous).props = Arc::unwrap_or_clone(before);
        }
    }

    fn clean_inlines(&self, inlines: &mut [Inline]) {
        for inline in inlines {
            let props = match inline {
                Inline::Run(run) => {
                    for blocks in text_boxes(run) {
                        self.clean_blocks(blocks);
                    }
                    &mut run.props
                }
                Inline::FieldStart(field) => &mut field.props,
                Inline::Math(math) => {
                    math.change_props(&mut |props| self.clean_run(props));
                    continue;
                }
                Inline::RubyStart(ruby) => {
                    self.clean_inlines(&mut ruby.guide);
                    &mut ruby.props
                }
                Inline::Hyperlink(link) => {
                    self.clean_inlines(&mut link.inlines);
                    continue;
                }
                _ => continue,
            };
            self.clean_run(props);
        }
    }

    /// What a run says, and what it said before a change.
    fn clean_run(&self, props: &mut Arc<RunProps>) {
        let is_unknown = |style: &Option<Name>| style.as_ref().is_some_and(|id| !self.styles.contains(id));
        if is_unknown(&props.style) {
            Arc::make_mut(props).style = None;
        }
        if props.change.as_ref().is_some_and(|change| is_unknown(&change.props.style))
            && let Some(previous) = &mut Arc::make_mut(props).change
        {
            Arc::make_mut(previous).props.style = None;
        }
    }
}

/// Whether a paragraph style or one of its ancestors speaks of lists.
fn lists(styles: &Styles, id: &str) -> bool {
    let style = styles.find(StyleKind::Paragraph, id);
    chain(styles, style).iter().any(|style| style.paragraph.numbering.id.is_some())
}
