//! Page setup (`w:sectPr`). ECMA-376 Part 1, 17.6.

use super::border::read_border;
use super::ignored::skip_unhandled;
use super::note::read_note_props;
use super::paragraph_props::FARTHEST;
use super::story::StoryReader;
use super::tracking::read_previous;
use crate::error::Result;
use crate::model::{
    ChapterSeparator, Column, Columns, DocGrid, DocGridType, HeaderFooterKind, HeaderFooterRef, LineNumberRestart,
    LineNumbering, NumberFormat, Orientation, PageBorderDisplay, PageBorderOffset, PageBorderOrder, PageBorders,
    PageMargins, PageNumbering, PageSize, SectionProps, SectionType, TextDirection, VerticalJustification,
};
use crate::ooxml::{Cursor, Ns, Tag, parse_integer};

impl StoryReader<'_, '_, '_> {
    /// Reads the page setup under the cursor.
    pub(super) fn read_section_props(&mut self) -> Result<SectionProps> {
        let mut props = SectionProps::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "headerReference") => self.read_reference(false, &mut props),
                (Ns::W, "footerReference") => self.read_reference(true, &mut props),
                _ => read_section_prop(self.cursor, tag, &mut props)?,
            }
        }
        Ok(props)
    }

    fn read_reference(&mut self, is_footer: bool, props: &mut SectionProps) {
        let kind = self.cursor.token("type", HeaderFooterKind::from_token).unwrap_or(HeaderFooterKind::Default);
        let Some(id) = self.cursor.attr(Ns::R, "id") else { return };
        if let Some(story) = self.story(&id) {
            props.headers_footers.get_or_insert_default().push(HeaderFooterRef { is_footer, kind, story });
        }
    }
}

/// Reads a page setup without headers and footers: they are not tracked.
fn read_setup(cursor: &mut Cursor) -> Result<SectionProps> {
    let mut props = SectionProps::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_section_prop(cursor, tag, &mut props)?;
    }
    Ok(props)
}

fn read_section_prop(cursor: &mut Cursor, tag: Tag, props: &mut SectionProps) -> Result<()> {
    if tag.ns != Ns::W {
        return skip_unhandled(cursor, tag);
    }
    match tag.local {
        "type" => props.kind = cursor.token("val", SectionType::from_token),
        "pgSz" => props.page_size = read_page_size(cursor),
        "pgMar" => props.margins = read_margins(cursor),
        "pgBorders" => props.page_borders = Some(read_page_borders(cursor)?),
        "lnNumType" => {
            props.line_numbering = Some(LineNumbering {
                // 0 means no numbers, as if `countBy` were absent.
                count_by: cursor.integer("countBy").filter(|&lines: &i32| lines > 0),
                start: cursor.integer_within("start", 0..=i32::from(i16::MAX)),
                distance: cursor.twips("distance"),
                restart: cursor.token("restart", LineNumberRestart::from_token),
            });
        }
        "pgNumType" => {
            props.page_numbering = PageNumbering {
                format: cursor.token("fmt", NumberFormat::from_token),
                start: cursor.integer_within("start", 0..=i32::MAX),
                chapter_style: cursor.integer_within("chapStyle", 0..=255),
                chapter_separator: cursor.token("chapSep", ChapterSeparator::from_token),
            };
        }
        "cols" => props.columns = Some(read_columns(cursor)?),
        "formProt" => props.form_protection = cursor.switch(),
        "vAlign" => props.vertical_alignment = cursor.token("val", VerticalJustification::from_token),
        "footnotePr" => props.footnotes = read_note_props(cursor)?,
        "endnotePr" => props.endnotes = read_note_props(cursor)?,
        "noEndnote" => props.no_endnotes = cursor.switch(),
        "titlePg" => props.title_page = cursor.switch(),
        "textDirection" => props.text_direction = cursor.token("val", TextDirection::from_token),
        "bidi" => props.bidi = cursor.switch(),
        "rtlGutter" => props.right_to_left_gutter = cursor.switch(),
        "docGrid" => {
            props.doc_grid = DocGrid {
                kind: cursor.token("type", DocGridType::from_token),
                line_pitch: cursor.twips("linePitch"),
                character_space: cursor.token("charSpace", parse_character_space),
            };
        }
        "sectPrChange" => props.change = read_previous(cursor, "sectPr", read_setup)?,
        _ => return skip_unhandled(cursor, tag),
    }
    Ok(())
}

fn read_page_size(cursor: &mut Cursor) -> Option<PageSize> {
    Some(PageSize {
        width: cursor.twips_within("w", 0..=FARTHEST)?,
        height: cursor.twips_within("h", 0..=FARTHEST)?,
        orientation: cursor.token("orient", Orientation::from_token),
        code: cursor.integer("code"),
    })
}

fn read_margins(cursor: &mut Cursor) -> PageMargins {
    PageMargins {
        top: cursor.twips_within("top", -FARTHEST..=FARTHEST),
        right: cursor.twips_within("right", 0..=FARTHEST),
        bottom: cursor.twips_within("bottom", -FARTHEST..=FARTHEST),
        left: cursor.twips_within("left", 0..=FARTHEST),
        header: cursor.twips_within("header", 0..=FARTHEST),
        footer: cursor.twips_within("footer", 0..=FARTHEST),
        gutter: cursor.twips_within("gutter", 0..=FARTHEST),
    }
}

fn read_page_borders(cursor: &mut Cursor) -> Result<PageBorders> {
    let mut borders = PageBorders {
        offset_from: cursor.token("offsetFrom", PageBorderOffset::from_token),
        display: cursor.token("display", PageBorderDisplay::from_token),
        z_order: cursor.token("zOrder", PageBorderOrder::from_token),
        ..PageBorders::default()
    };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let side = match (tag.ns, tag.local) {
            (Ns::W, "top") => &mut borders.top,
            (Ns::W, "left") => &mut borders.left,
            (Ns::W, "bottom") => &mut borders.bottom,
            (Ns::W, "right") => &mut borders.right,
            _ => {
                skip_unhandled(cursor, tag)?;
                continue;
            }
        };
        *side = read_border(cursor);
    }
    Ok(borders)
}

fn read_columns(cursor: &mut Cursor) -> Result<Columns> {
    let mut columns = Columns {
        count: cursor.integer_within("num", 1..=45),
        space: cursor.twips("space"),
        equal_width: cursor.on_off("equalWidth"),
        separator: cursor.on_off("sep"),
        columns: Vec::new(),
    };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "col") => {
                let column = Column { width: cursor.twips("w"), space: cursor.twips("space") };
                columns.columns.push(column);
            }
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(columns)
}

/// A signed number, which some versions of Word write as its unsigned twin: 4294965247 is -2049.
fn parse_character_space(text: &str) -> Option<i32> {
    let number = parse_integer(text)?;
    i32::try_from(number).ok().or_else(|| u32::try_from(number).ok().map(u32::cast_signed))
}
