//! Styles (`word/styles.xml`). ECMA-376 Part 1, 17.7.

use super::ignored::skip_unhandled;
use super::paragraph_props::read_paragraph_props;
use super::run_props::read_run_props;
use super::table_props::{read_cell_props, read_row_props, read_table_props};
use crate::error::Result;
use crate::model::{
    CellProps, DocDefaults, ParagraphProps, RowProps, RunProps, Style, StyleKind, Styles, TableProps,
    TableStyleCondition, TableStylePart,
};
use crate::ooxml::{Cursor, Ns, Tag};

/// Reads the part.
pub(super) fn read_styles(cursor: &mut Cursor) -> Result<Styles> {
    let mut styles = Styles::default();
    cursor.root()?;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "docDefaults") => styles.defaults = read_defaults(cursor)?,
            (Ns::W, "style") => styles.styles.extend(read_style(cursor)?),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(styles)
}

fn read_defaults(cursor: &mut Cursor) -> Result<DocDefaults> {
    let mut defaults = DocDefaults::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "rPrDefault") => {
                defaults.run.get_or_insert_default();
            }
            (Ns::W, "pPrDefault") => {
                defaults.paragraph.get_or_insert_default();
            }
            (Ns::W, "rPr") => defaults.run = Some(read_run_props(cursor)?),
            (Ns::W, "pPr") => defaults.paragraph = Some(read_paragraph_props(cursor)?),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(defaults)
}

fn read_style(cursor: &mut Cursor) -> Result<Option<Style>> {
    let kind = cursor.token("type", StyleKind::from_token).unwrap_or(StyleKind::Paragraph);
    let id = cursor.name("styleId");
    let mut style = Style {
        id: id.clone().unwrap_or_else(|| "".into()),
        kind,
        name: "".into(),
        aliases: None,
        is_default: cursor.on_off("default").unwrap_or(false),
        is_custom: cursor.on_off("customStyle").unwrap_or(false),
        based_on: None,
        next: None,
        link: None,
        ui_priority: None,
        semi_hidden: false,
        unhide_when_used: false,
        quick_format: false,
        locked: false,
        paragraph: ParagraphProps::default(),
        run: RunProps::default(),
        table: TableProps::default(),
        row: RowProps::default(),
        cell: CellProps::default(),
        parts: Vec::new(),
    };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_style_child(cursor, tag, &mut style)?;
    }
    if id.is_none() {
        // Without an id Word goes by the name.
        style.id = style.name.clone();
    }
    Ok((!style.id.is_empty()).then_some(style))
}

fn read_style_child(cursor: &mut Cursor, tag: Tag, style: &mut Style) -> Result<()> {
    if tag.ns != Ns::W {
        return skip_unhandled(cursor, tag);
    }
    match tag.local {
        "name" => style.name = cursor.name("val").unwrap_or_else(|| "".into()),
        "aliases" => style.aliases = cursor.name("val"),
        "basedOn" => style.based_on = cursor.name("val"),
        "next" => style.next = cursor.name("val"),
        "link" => style.link = cursor.name("val"),
        "uiPriority" => style.ui_priority = cursor.integer_within("val", 0..=99),
        "semiHidden" => style.semi_hidden = cursor.switch().unwrap_or(false),
        "unhideWhenUsed" => style.unhide_when_used = cursor.switch().unwrap_or(false),
        "qFormat" => style.quick_format = cursor.switch().unwrap_or(false),
        "locked" => style.locked = cursor.switch().unwrap_or(false),
        "pPr" => style.paragraph = read_paragraph_props(cursor)?,
        "rPr" => style.run = read_run_props(cursor)?,
        "tblPr" => style.table = read_table_props(cursor)?,
        "trPr" => style.row = read_row_props(cursor)?,
        "tcPr" => style.cell = read_cell_props(cursor)?,
        "tblStylePr" => style.parts.extend(read_part(cursor)?),
        _ => return skip_unhandled(cursor, tag),
    }
    Ok(())
}

fn read_part(cursor: &mut Cursor) -> Result<Option<TableStylePart>> {
    let Some(condition) = cursor.token("type", TableStyleCondition::from_token) else {
        cursor.skip()?;
        return Ok(None);
    };
    let mut part = TableStylePart {
        condition,
        paragraph: ParagraphProps::default(),
        run: RunProps::default(),
        table: TableProps::default(),
        row: RowProps::default(),
        cell: CellProps::default(),
    };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "pPr") => part.paragraph = read_paragraph_props(cursor)?,
            (Ns::W, "rPr") => part.run = read_run_props(cursor)?,
            (Ns::W, "tblPr") => part.table = read_table_props(cursor)?,
            (Ns::W, "trPr") => part.row = read_row_props(cursor)?,
            (Ns::W, "tcPr") => part.cell = read_cell_props(cursor)?,
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(Some(part))
}
