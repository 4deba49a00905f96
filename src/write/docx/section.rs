//! Page setup (`w:sectPr`), in the schema's order (`CT_SectPr`). ECMA-376 Part 1, 17.6.

use super::border::write_border;
use super::note::write_note_props;
use super::revision::write_previous;
use super::story::StoryWriter;
use super::xml::Xml;
use crate::model::{Columns, DocGrid, NoteKind, Overlay, PageBorders, PageMargins, PageNumbering, SectionProps};
use crate::ooxml::names::relation;

/// `w:sectPr`, present even where it is empty: it ends the section.
pub(super) fn write_section_props(story: &mut StoryWriter<'_>, props: &SectionProps) {
    if props.is_unset() {
        story.xml.tag("w:sectPr").empty();
        return;
    }
    story.xml.open("w:sectPr");
    for reference in props.headers_footers.iter().flatten() {
        let (element, relation, targets) = if reference.is_footer {
            ("w:footerReference", relation::FOOTER, &story.targets.footers)
        } else {
            ("w:headerReference", relation::HEADER, &story.targets.headers)
        };
        let Some(target) = targets.get(reference.story.0 as usize) else { continue };
        let id = story.relations.relate_part(relation, target);
        story.xml.tag(element).attr("w:type", reference.kind).attr("r:id", &id).empty();
    }
    write_note_props(&mut story.xml, NoteKind::Footnote, &props.footnotes, &[]);
    write_note_props(&mut story.xml, NoteKind::Endnote, &props.endnotes, &[]);
    write_setup(&mut story.xml, props);
    story.xml.close();
}

fn write_setup(xml: &mut Xml, props: &SectionProps) {
    xml.val("w:type", props.kind);
    if let Some(size) = props.page_size {
        let tag = xml.tag("w:pgSz").attr("w:w", size.width).attr("w:h", size.height);
        tag.maybe("w:orient", size.orientation).maybe("w:code", size.code).empty();
    }
    write_margins(xml, &props.margins);
    write_page_borders(xml, props.page_borders.as_ref());
    if let Some(lines) = &props.line_numbering {
        let tag = xml.tag("w:lnNumType").maybe("w:countBy", lines.count_by).maybe("w:start", lines.start);
        tag.maybe("w:distance", lines.distance).maybe("w:restart", lines.restart).empty();
    }
    let PageNumbering { format, start, chapter_style, chapter_separator } = &props.page_numbering;
    if !props.page_numbering.is_unset() {
        let tag = xml.tag("w:pgNumType").maybe("w:fmt", *format).maybe("w:start", *start);
        tag.maybe("w:chapStyle", *chapter_style).maybe("w:chapSep", *chapter_separator).empty();
    }
    write_columns(xml, props.columns.as_ref());
    xml.on_off("w:formProt", props.form_protection);
    xml.val("w:vAlign", props.vertical_alignment);
    xml.on_off("w:noEndnote", props.no_endnotes);
    xml.on_off("w:titlePg", props.title_page);
    xml.val("w:textDirection", props.text_direction);
    xml.on_off("w:bidi", props.bidi);
    xml.on_off("w:rtlGutter", props.right_to_left_gutter);
    let DocGrid { kind, line_pitch, character_space } = props.doc_grid;
    if !props.doc_grid.is_unset() {
        let tag = xml.tag("w:docGrid").maybe("w:type", kind).maybe("w:linePitch", line_pitch);
        tag.maybe("w:charSpace", character_space).empty();
    }
    write_previous(xml, "w:sectPrChange", &props.change, |xml, before| {
        xml.open("w:sectPr");
        write_note_props(xml, NoteKind::Footnote, &before.footnotes, &[]);
        write_note_props(xml, NoteKind::Endnote, &before.endnotes, &[]);
        write_setup(xml, before);
        xml.close();
    });
}

fn write_margins(xml: &mut Xml, margins: &PageMargins) {
    if margins.is_unset() {
        return;
    }
    xml.tag("w:pgMar")
        .maybe("w:top", margins.top)
        .maybe("w:right", margins.right)
        .maybe("w:bottom", margins.bottom)
        .maybe("w:left", margins.left)
        .maybe("w:header", margins.header)
        .maybe("w:footer", margins.footer)
        .maybe("w:gutter", margins.gutter)
        .empty();
}

fn write_page_borders(xml: &mut Xml, borders: Option<&PageBorders>) {
    let Some(PageBorders { top, left, bottom, right, offset_from, display, z_order }) = borders else { return };
    let tag = xml.tag("w:pgBorders").maybe("w:zOrder", *z_order).maybe("w:display", *display);
    tag.maybe("w:offsetFrom", *offset_from).open();
    for (side, border) in [("w:top", top), ("w:left", left), ("w:bottom", bottom), ("w:right", right)] {
        write_border(xml, side, border.as_ref());
    }
    xml.close();
}

fn write_columns(xml: &mut Xml, columns: Option<&Columns>) {
    let Some(Columns { count, space, equal_width, separator, columns }) = columns else { return };
    let tag = xml.tag("w:cols").maybe("w:equalWidth", *equal_width).maybe("w:space", *space);
    let tag = tag.maybe("w:num", *count).maybe("w:sep", *separator);
    if columns.is_empty() {
        tag.empty();
        return;
    }
    tag.open();
    for column in columns {
        xml.tag("w:col").maybe("w:w", column.width).maybe("w:space", column.space).empty();
    }
    xml.close();
}
