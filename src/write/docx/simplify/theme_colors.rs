//! Colours of a document without a theme: a slot that is named is found nowhere, the plain colour
//! beside it is the one that shows. The slot goes, so that a theme can come. ECMA-376 Part 1, 17.3.2.6.

use super::super::theme;
use super::text_boxes;
use crate::model::{
    Block, Border, CellProps, Color, Document, Inline, Overlay, ParagraphProps, RunProps, Shading, Table, TableProps,
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
        blocks(&mut section.blocks);
    }
    for story in &mut document.stories {
        blocks(&mut story.blocks);
    }
    for note in document.footnotes.iter_mut().chain(&mut document.endnotes) {
        blocks(&mut note.blocks);
    }
}

fn blocks(list: &mut [Block]) {
    for block in list {
        match block {
            Block::Paragraph(written) => {
                shared(&mut written.props, paragraph);
                shared(&mut written.mark, run);
                inlines(&mut written.inlines);
            }
            Block::Table(written) => whole_table(written),
        }
    }
}

fn whole_table(written: &mut Table) {
    table(&mut written.props, &mut CellProps::default());
    for row in &mut written.rows {
        shared(&mut row.exceptions, |props| table(props, &mut CellProps::default()));
        for cell in &mut row.cells {
            shared(&mut cell.props, |props| table(&mut TableProps::default(), props));
            blocks(&mut cell.blocks);
            for below in &mut cell.continuations {
                shared(&mut below.props, |props| table(&mut TableProps::default(), props));
                blocks(&mut below.blocks);
            }
        }
    }
}

fn inlines(list: &mut [Inline]) {
    for inline in list {
        match inline {
            Inline::Run(written) => {
                shared(&mut written.props, run);
                text_boxes(written).for_each(|list| blocks(list));
            }
            Inline::FieldStart(field) => shared(&mut field.props, run),
            Inline::Math(math) => math.change_props(&mut |props| shared(props, run)),
            Inline::RubyStart(ruby) => {
                shared(&mut ruby.props, run);
                inlines(&mut ruby.guide);
            }
            Inline::Hyperlink(link) => inlines(&mut link.inlines),
            _ => {}
        }
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
