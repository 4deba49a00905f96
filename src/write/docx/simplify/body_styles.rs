//! Styles in place of direct formatting that paragraph after paragraph repeats.
//!
//! Only paragraphs of the default style are given one: a heading's or a list's own style means
//! something to others. What is moved must not meet anything on its way down from direct to style
//! that speaks between the two: table styles, character styles, lists. ECMA-376 Part 1, 17.7.2.

use super::{TableText, chain, each_paragraph};
use crate::model::{
    Document, FontProps, Inline, Name, Overlay, Paragraph, ParagraphProps, RunPiece, RunProps, Style, StyleKind,
    Styles, Visitor, VisitorMut, Walk, items, walk_inlines, walk_inlines_mut,
};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Paragraphs with text that must say the same before it becomes a style.
const FEWEST: usize = 3;

/// Direct formatting that all of a paragraph shares.
struct Shared {
    paragraph: ParagraphProps,
    run: RunProps,
}

/// Paragraphs that share the same.
struct Group {
    shared: Shared,
    with_text: usize,
    style: Option<Name>,
}

/// Gives paragraphs of equal formatting a style of their own.
pub(super) fn introduce(document: &mut Document) {
    let Some(default) = plain_default(&document.styles) else { return };
    if spaces_by_style(document, &default) {
        return;
    }
    let keeps_toggles = !document.styles.defaults.run.as_ref().is_some_and(sets_toggle);
    let mut groups: Vec<Group> = Vec::new();
    let mut known = HashMap::new();
    let mut group_of = Vec::new();
    each_paragraph(document, |paragraph, tables| {
        let shared = shared(paragraph, &default, tables, keeps_toggles);
        group_of.push(shared.map(|shared| {
            let at = *known.entry(spelled_out(&shared)).or_insert(groups.len());
            if at == groups.len() {
                groups.push(Group { shared, with_text: 0, style: None });
            }
            if let Some(group) = groups.get_mut(at) {
                group.with_text += usize::from(has_text(&paragraph.inlines));
            }
            at
        }));
    });
    let mut names = Names::new(&document.styles);
    for group in groups.iter_mut().filter(|group| group.with_text >= FEWEST) {
        let style = names.style(&group.shared, &default);
        group.style = Some(style.id.clone());
        document.styles.styles.push(style);
    }
    let mut group_of = group_of.into_iter();
    each_paragraph(document, |paragraph, _| {
        let group = group_of.next().flatten().and_then(|at| groups.get(at));
        if let Some(Group { shared, style: Some(style), .. }) = group {
            let props = Arc::make_mut(&mut paragraph.props);
            props.clear(&shared.paragraph);
            props.style = Some(style.clone());
            Arc::make_mut(&mut paragraph.mark).clear(&shared.run);
            walk_inlines_mut(&mut paragraph.inlines, &mut Clear(&shared.run));
        }
    });
}

/// The default paragraph style, where no other style comes between it and direct formatting.
fn plain_default(styles: &Styles) -> Option<Name> {
    let default = styles.default_of(StyleKind::Paragraph)?;
    let in_list = chain(styles, Some(default)).iter().any(|style| !style.paragraph.numbering.is_unset());
    let characters = chain(styles, styles.default_of(StyleKind::Character));
    (!in_list && characters.iter().all(|style| style.run.is_unset())).then(|| default.id.clone())
}

/// Whether space between paragraphs anywhere depends on their being of the default style.
fn spaces_by_style(document: &mut Document, default: &Name) -> bool {
    let sets = |props: &ParagraphProps| props.contextual_spacing == Some(true);
    let styles = &document.styles;
    let mut found = styles.defaults.paragraph.as_ref().is_some_and(sets)
        || chain(styles, styles.find(StyleKind::Paragraph, default)).iter().any(|style| sets(&style.paragraph));
    each_paragraph(document, |paragraph, tables| {
        let props = &paragraph.props;
        found |= is_plain(props, default) && (sets(props) || sets(&tables.paragraph));
    });
    found
}

fn is_plain(props: &ParagraphProps, default: &Name) -> bool {
    props.style.as_ref().is_none_or(|style| style == default)
}

/// What may become the paragraph's style; `None` where nothing may.
fn shared(paragraph: &Paragraph, default: &Name, tables: &TableText, keeps_toggles: bool) -> Option<Shared> {
    let props = &paragraph.props;
    if !is_plain(props, default) || !props.numbering.is_unset() || props.frame.is_some() {
        return None;
    }
    // Word weighs these two of a table style against the default style's in a way of its own.
    if tables.run.size.is_some() || tables.paragraph.alignment.is_some() {
        return None;
    }
    let paragraph_props = ParagraphProps { style: None, page_break_before: None, ..ParagraphProps::clone(props) };
    let mut run = RunProps::clone(&paragraph.mark);
    keep_shared(&mut run, &paragraph.inlines);
    if has_character_style(paragraph) {
        run = RunProps::default();
    }
    if !keeps_toggles {
        clear_toggles(&mut run);
    }
    let shared = Shared { paragraph: paragraph_props, run: movable(run) };
    let is_set = !shared.paragraph.is_unset() || !shared.run.is_unset();
    (is_set && !meets(&shared, tables)).then_some(shared)
}

/// Without what belongs to the characters themselves, or has no meaning in a paragraph's style.
fn movable(run: RunProps) -> RunProps {
    RunProps {
        style: None,
        fonts: FontProps { hint: None, ..run.fonts },
        hidden: None,
        web_hidden: None,
        spec_hidden: None,
        highlight: None,
        fit_text: None,
        vertical_align: None,
        right_to_left: None,
        complex_script: None,
        east_asian_layout: None,
        math: None,
        ..run
    }
}

fn meets(shared: &Shared, tables: &TableText) -> bool {
    let (mut paragraph, mut run) = (shared.paragraph.clone(), shared.run.clone());
    paragraph.clear(&tables.paragraph);
    run.clear(&tables.run);
    paragraph != shared.paragraph || run != shared.run
}

/// Keeps what every run specifies alike.
fn keep_shared(common: &mut RunProps, inlines: &[Inline]) {
    each_props(inlines, |props| {
        keep_shared_families(&mut common.fonts, &props.fonts);
        common.keep_shared(props);
    });
}

/// Calls `act` with the properties of all runs, fields, guides and formulas; text boxes have their own paragraphs.
fn each_props(inlines: &[Inline], act: impl FnMut(&RunProps)) {
    struct Each<F>(F);
    impl<F: FnMut(&RunProps)> Visitor for Each<F> {
        fn run_props(&mut self, props: &Arc<RunProps>) {
            (self.0)(props);
        }
        fn piece(&mut self, _: &RunProps, _: &RunPiece) -> Walk {
            Walk::Past
        }
    }
    walk_inlines(inlines, &mut Each(act));
}

/// A family and the theme's word for it are one: a plain name in one layer silences the theme's below.
fn keep_shared_families(common: &mut FontProps, other: &FontProps) {
    if (&common.ascii, common.ascii_theme) != (&other.ascii, other.ascii_theme) {
        (common.ascii, common.ascii_theme) = (None, None);
    }
    if (&common.high_ansi, common.high_ansi_theme) != (&other.high_ansi, other.high_ansi_theme) {
        (common.high_ansi, common.high_ansi_theme) = (None, None);
    }
    if (&common.east_asia, common.east_asia_theme) != (&other.east_asia, other.east_asia_theme) {
        (common.east_asia, common.east_asia_theme) = (None, None);
    }
    if (&common.complex, common.complex_theme) != (&other.complex, other.complex_theme) {
        (common.complex, common.complex_theme) = (None, None);
    }
}

/// Takes out of the same properties what a style specifies for them.
struct Clear<'s>(&'s RunProps);

impl VisitorMut for Clear<'_> {
    fn run_props(&mut self, props: &mut Arc<RunProps>) {
        Arc::make_mut(props).clear(self.0);
    }
    fn piece(&mut self, _: &RunProps, _: &mut RunPiece) -> Walk {
        Walk::Past
    }
}

fn has_character_style(paragraph: &Paragraph) -> bool {
    let mut found = paragraph.mark.style.is_some();
    each_props(&paragraph.inlines, |props| found |= props.style.is_some());
    found
}

fn has_text(inlines: &[Inline]) -> bool {
    items(inlines).any(|inline| match inline {
        Inline::Run(run) => run.pieces.iter().any(|piece| matches!(piece, RunPiece::Text(_))),
        Inline::Math(_) => true,
        _ => false,
    })
}

fn toggles(run: &mut RunProps) -> [&mut Option<bool>; 11] {
    [
        &mut run.bold,
        &mut run.bold_complex,
        &mut run.italic,
        &mut run.italic_complex,
        &mut run.caps,
        &mut run.small_caps,
        &mut run.strike,
        &mut run.outline,
        &mut run.shadow,
        &mut run.emboss,
        &mut run.imprint,
    ]
}

/// Toggles that are on in the document's defaults no style can switch off.
fn sets_toggle(run: &RunProps) -> bool {
    toggles(&mut run.clone()).iter().any(|toggle| **toggle == Some(true))
}

fn clear_toggles(run: &mut RunProps) {
    for toggle in toggles(run) {
        *toggle = None;
    }
}

/// A key: equal exactly where all properties are equal.
fn spelled_out(shared: &Shared) -> String {
    serde_json::to_string(&(&shared.paragraph, &shared.run)).unwrap_or_default()
}

/// Ids and names that are still free.
struct Names {
    ids: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Names {
    fn new(styles: &Styles) -> Self {
        let ids = styles.styles.iter().map(|style| style.id.to_lowercase()).collect();
        let names = styles.styles.iter().map(|style| style.name.to_lowercase()).collect();
        Names { ids, names }
    }

    /// A style of the shared formatting, based on the default one.
    fn style(&mut self, shared: &Shared, default: &Name) -> Style {
        Style {
            id: free(&mut self.ids, "Body", "").into(),
            kind: StyleKind::Paragraph,
            name: free(&mut self.names, &described(shared), " ").into(),
            aliases: None,
            is_default: false,
            is_custom: true,
            based_on: Some(default.clone()),
            next: None,
            link: None,
            ui_priority: None,
            semi_hidden: false,
            unhide_when_used: false,
            quick_format: true,
            locked: false,
            paragraph: shared.paragraph.clone(),
            run: shared.run.clone(),
            table: Default::default(),
            row: Default::default(),
            cell: Default::default(),
            parts: Vec::new(),
        }
    }
}

/// The first of `stem`, `stem 2`, `stem 3` … that is free.
fn free(taken: &mut BTreeSet<String>, stem: &str, gap: &str) -> String {
    let mut name = stem.to_owned();
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{stem}{gap}{number}");
        number += 1;
    }
    name
}

/// Purpose, family and size, such as `正文 仿宋_GB2312 16`.
fn described(shared: &Shared) -> String {
    let fonts = &shared.run.fonts;
    let family = fonts.east_asia.as_ref().or(fonts.ascii.as_ref());
    let is_heading = shared.paragraph.outline_level.is_some_and(|level| level < 9);
    let mut name = String::from(if is_heading { "标题" } else { "正文" });
    if let Some(family) = family {
        name.push(' ');
        name.extend(family.chars().filter(|character| !matches!(character, ',' | ';')));
    }
    if let Some(size) = shared.run.size {
        name.push_str(&format!(" {}", size.pt().0));
    }
    name
}
