//! References to styles and lists that do not exist, and to the list that is none: they have no effect.
//!
//! A style that exists only as another kind stays, for it may be linked to the one that is meant.
//! ECMA-376 Part 1, 17.3.1.27.

use super::chain;
use crate::model::{
    Document, Name, NumberingRef, Paragraph, ParagraphProps, RunProps, StyleKind, Styles, Table, VisitorMut, Walk,
};
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
    document.walk_mut(&mut &known);
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

    /// What a paragraph was before a change refers to no more than what it is now.
    fn clean_previous(&self, props: &mut Arc<ParagraphProps>) {
        if props.change.is_some()
            && let Some(previous) = &mut Arc::make_mut(props).change
        {
            let mut before = Arc::new(previous.props.clone());
            self.clean_paragraph(&mut before);
            Arc::make_mut(previous).props = Arc::unwrap_or_clone(before);
        }
    }

    /// The style of a run, and the one it had before a change.
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

impl VisitorMut for &Known {
    fn paragraph(&mut self, paragraph: &mut Paragraph) -> Walk {
        self.clean_paragraph(&mut paragraph.props);
        self.clean_previous(&mut paragraph.props);
        self.clean_run(&mut paragraph.mark);
        Walk::Into
    }

    fn table(&mut self, table: &mut Table) -> Walk {
        self.drop_style(&mut table.props.style);
        Walk::Into
    }

    fn run_props(&mut self, props: &mut Arc<RunProps>) {
        self.clean_run(props);
    }
}

/// Whether a paragraph style or one of its ancestors has a list.
fn lists(styles: &Styles, id: &str) -> bool {
    let style = styles.find(StyleKind::Paragraph, id);
    chain(styles, style).iter().any(|style| style.paragraph.numbering.id.is_some())
}
