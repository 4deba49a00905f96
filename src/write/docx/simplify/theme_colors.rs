//! Colours of a document without a theme: a slot that is named is found nowhere, the plain colour
//! beside it is the one that shows. The slot goes, so that a theme can come. ECMA-376 Part 1, 17.3.2.6.

use super::super::theme;
use crate::model::{
    Border, Cell, CellProps, Color, Continuation, Document, Overlay, Paragraph, ParagraphProps, Row, RunProps, Shading,
    Table, TableProps, VisitorMut, Walk,
};
use std::sync::Arc;

/// Gives a document that has no theme a plain one: Word wants one.
pub(super) fn supply(document: &mut Document) {
    if !document.theme.colors.is_empty() {
        return;
    }
    document.theme = theme::complete(&document.theme);
    let defaults = &mut document.styles.defaults;
    defaults.run.iter_mut().for_each(run);
    defaults.paragraph.iter_mut().for_each(paragraph);
    for style in &mut document.styles.styles {
        text(&mut style.paragraph, &mut style.run);
        table(&mut style.table, &mut style.cell);
        for part in &mut style.parts {
            text(&mut part.paragraph, &mut part.run);
            table(&mut part.table, &mut part.cell);
        }
    }
    let lists = &mut document.numbering;
    let changed = lists.instances.iter_mut().flat_map(|list| &mut list.overrides);
    let changed = changed.filter_map(|change| change.level.as_mut());
    for level in lists.abstracts.iter_mut().flat_map(|list| &mut list.levels).chain(changed) {
        text(&mut level.paragraph, &mut level.run);
    }
    for section in &mut document.sections {
        if let Some(page) = &mut section.props.page_borders {
            borders([&mut page.top, &mut page.left, &mut page.bottom, &mut page.right]);
        }
    }
    document.walk_mut(&mut PlainColors);
}

/// Takes the theme's slots out of all colours of the text.
struct PlainColors;

impl VisitorMut for PlainColors {
    fn paragraph(&mut self, written: &mut Paragraph) -> Walk {
        shared(&mut written.props, paragraph);
        shared(&mut written.mark, run);
        Walk::Into
    }

    fn table(&mut self, written: &mut Table) -> Walk {
        table(&mut written.props, &mut CellProps::default());
        Walk::Into
    }

    fn row(&mut self, row: &mut Row) {
        shared(&mut row.exceptions, |props| table(props, &mut CellProps::default()));
    }

    fn cell(&mut self, cell: &mut Cell) {
        shared(&mut cell.props, |props| table(&mut TableProps::default(), props));
    }

    fn continuation(&mut self, below: &mut Continuation) -> Walk {
        shared(&mut below.props, |props| table(&mut TableProps::default(), props));
        Walk::Into
    }

    fn run_props(&mut self, props: &mut Arc<RunProps>) {
        shared(props, run);
    }
}

fn shared<T: Overlay + Clone>(props: &mut Arc<T>, clean: fn(&mut T)) {
    if !props.is_unset() {
        clean(Arc::make_mut(props));
    }
}

fn text(paragraph_props: &mut ParagraphProps, run_props: &mut RunProps) {
    paragraph(paragraph_props);
    run(run_props);
}

fn run(props: &mut RunProps) {
    color(&mut props.color);
    if let Some(underline) = &mut props.underline {
        color(&mut underline.color);
    }
    borders([&mut props.border]);
    shading(&mut props.shading);
}

fn paragraph(props: &mut ParagraphProps) {
    let sides = &mut props.borders;
    borders([&mut sides.top, &mut sides.left, &mut sides.bottom, &mut sides.right]);
    borders([&mut sides.between, &mut sides.bar]);
    shading(&mut props.shading);
}

fn table(props: &mut TableProps, cell: &mut CellProps) {
    let sides = &mut props.borders;
    borders([&mut sides.top, &mut sides.left, &mut sides.bottom, &mut sides.right]);
    borders([&mut sides.inside_horizontal, &mut sides.inside_vertical]);
    shading(&mut props.shading);
    let sides = &mut cell.borders;
    borders([&mut sides.top, &mut sides.left, &mut sides.bottom, &mut sides.right]);
    borders([&mut sides.inside_horizontal, &mut sides.inside_vertical, &mut sides.falling, &mut sides.rising]);
    shading(&mut cell.shading);
}

fn borders<const N: usize>(sides: [&mut Option<Border>; N]) {
    for border in sides.into_iter().flatten() {
        color(&mut border.color);
    }
}

fn shading(shading: &mut Option<Shading>) {
    if let Some(shading) = shading {
        color(&mut shading.color);
        color(&mut shading.fill);
    }
}

fn color(color: &mut Option<Color>) {
    if let Some(color) = color {
        color.theme = None;
    }
}
