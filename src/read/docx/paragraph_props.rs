//! Paragraph properties (`w:pPr`), of paragraphs, styles and list levels. ECMA-376 Part 1, 17.3.1.

use super::border::{read_border, read_shading, read_sides};
use super::ignored::skip_unhandled;
use super::tracking::{read_previous, read_revision};
use crate::error::Result;
use crate::model::{
    Alignment, Border, DropCap, FrameProps, FrameWrap, HeightRule, HorizontalAnchor, Indent, LineRule, NumberChange,
    NumberingRef, ParagraphBorders, ParagraphProps, Spacing, TabAlignment, TabLeader, TabStop, Tabs, TextAlignment,
    TextDirection, VerticalAnchor, XAlign, YAlign,
};
use crate::ooxml::{Cursor, Ns, Tag};
use crate::units::{Hundredth, Twip};
use std::sync::Arc;

/// 22 inches in twips: the largest page, and the largest distance of anything from its anchor.
pub(super) const FARTHEST: i32 = 31_680;

/// Reads the `w:pPr` under the cursor of a style or a list level.
pub(super) fn read_paragraph_props(cursor: &mut Cursor) -> Result<ParagraphProps> {
    let mut props = ParagraphProps::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_paragraph_prop(cursor, tag, &mut props)?;
    }
    Ok(props)
}

/// Reads one property; not the paragraph mark's and not a section's.
pub(super) fn read_paragraph_prop(cursor: &mut Cursor, tag: Tag, props: &mut ParagraphProps) -> Result<()> {
    if tag.ns != Ns::W {
        return skip_unhandled(cursor, tag);
    }
    match tag.local {
        "pStyle" => props.style = cursor.name("val"),
        "framePr" => props.frame = Some(read_frame(cursor)),
        "numPr" => props.numbering = read_numbering_ref(cursor)?,
        "pBdr" => props.borders = read_sides(cursor, border_side, read_border)?,
        "shd" => props.shading = read_shading(cursor),
        "tabs" => props.tabs = read_tabs(cursor)?,
        "spacing" => props.spacing = read_spacing(cursor),
        "ind" => props.indent = read_indent(cursor),
        "jc" => props.alignment = cursor.token("val", Alignment::from_token),
        "pPrChange" => props.change = read_previous(cursor, "pPr", read_paragraph_props)?,
        "textDirection" => props.text_direction = cursor.token("val", TextDirection::from_token),
        "textAlignment" => props.text_alignment = cursor.token("val", TextAlignment::from_token),
        "outlineLvl" => props.outline_level = cursor.token("val", parse_outline_level),
        _ => return read_paragraph_switch(cursor, tag, props),
    }
    Ok(())
}

/// Reads a property that is on or off.
fn read_paragraph_switch(cursor: &mut Cursor, tag: Tag, props: &mut ParagraphProps) -> Result<()> {
    let field = match tag.local {
        "keepNext" => &mut props.keep_next,
        "keepLines" => &mut props.keep_lines,
        "pageBreakBefore" => &mut props.page_break_before,
        "widowControl" => &mut props.widow_control,
        "suppressLineNumbers" => &mut props.suppress_line_numbers,
        "suppressAutoHyphens" => &mut props.suppress_auto_hyphens,
        "kinsoku" => &mut props.kinsoku,
        "wordWrap" => &mut props.word_wrap,
        "overflowPunct" => &mut props.overflow_punctuation,
        "topLinePunct" => &mut props.top_line_punctuation,
        "autoSpaceDE" => &mut props.auto_space_latin,
        "autoSpaceDN" => &mut props.auto_space_digits,
        "bidi" => &mut props.bidi,
        "adjustRightInd" => &mut props.adjust_right_indent,
        "snapToGrid" => &mut props.snap_to_grid,
        "contextualSpacing" => &mut props.contextual_spacing,
        "mirrorIndents" => &mut props.mirror_indents,
        "suppressOverlap" => &mut props.suppress_overlap,
        _ => return skip_unhandled(cursor, tag),
    };
    *field = cursor.switch();
    Ok(())
}

/// Word makes no heading of a level that there is not.
fn parse_outline_level(text: &str) -> Option<u8> {
    text.trim().parse().ok().filter(|&level| level <= 9)
}

fn read_spacing(cursor: &mut Cursor) -> Spacing {
    Spacing {
        before: cursor.twips_within("before", 0..=i32::MAX),
        before_lines: cursor.integer("beforeLines").map(Hundredth),
        before_auto: cursor.on_off("beforeAutospacing"),
        after: cursor.twips_within("after", 0..=i32::MAX),
        after_lines: cursor.integer("afterLines").map(Hundredth),
        after_auto: cursor.on_off("afterAutospacing"),
        line: cursor.twips("line"),
        line_rule: cursor.token("lineRule", LineRule::from_token),
    }
}

/// A first line that hangs by less than nothing is indented, and the other way round.
fn read_indent(cursor: &mut Cursor) -> Indent {
    let (mut hanging, mut first_line) = (cursor.twips("hanging"), cursor.twips("firstLine"));
    if let Some(inwards) = hanging.filter(|hanging| hanging.0 < 0) {
        (hanging, first_line) = (None, Some(Twip(inwards.0.saturating_neg())));
    } else if let Some(outwards) = first_line.filter(|first_line| first_line.0 < 0) {
        (hanging, first_line) = (hanging.or(Some(Twip(outwards.0.saturating_neg()))), None);
    }
    Indent {
        left: cursor.twips("left").or_else(|| cursor.twips("start")),
        left_chars: cursor.integer("leftChars").or_else(|| cursor.integer("startChars")).map(Hundredth),
        right: cursor.twips("right").or_else(|| cursor.twips("end")),
        right_chars: cursor.integer("rightChars").or_else(|| cursor.integer("endChars")).map(Hundredth),
        hanging,
        hanging_chars: cursor.integer("hangingChars").map(Hundredth),
        first_line,
        first_line_chars: cursor.integer("firstLineChars").map(Hundredth),
    }
}

fn read_numbering_ref(cursor: &mut Cursor) -> Result<NumberingRef> {
    let mut numbering = NumberingRef::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "ilvl") => numbering.level = cursor.integer_within("val", 0..=255),
            (Ns::W, "numId") => numbering.id = cursor.integer("val"),
            (Ns::W, "ins") => numbering.inserted = Some(Arc::new(read_revision(cursor))),
            (Ns::W, "numberingChange") => {
                let before = cursor.name("original").unwrap_or_default();
                numbering.change = Some(Arc::new(NumberChange { revision: read_revision(cursor), before }));
            }
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(numbering)
}

fn border_side<'a>(borders: &'a mut ParagraphBorders, local: &str) -> Option<&'a mut Option<Border>> {
    Some(match local {
        "top" => &mut borders.top,
        "left" | "start" => &mut borders.left,
        "bottom" => &mut borders.bottom,
        "right" | "end" => &mut borders.right,
        "between" => &mut borders.between,
        "bar" => &mut borders.bar,
        _ => return None,
    })
}

fn read_tabs(cursor: &mut Cursor) -> Result<Tabs> {
    let mut tabs = Tabs::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if (tag.ns, tag.local) != (Ns::W, "tab") {
            skip_unhandled(cursor, tag)?;
            continue;
        }
        let Some(position) = cursor.twips_within("pos", -FARTHEST..=FARTHEST) else { continue };
        let alignment = cursor.token("val", TabAlignment::from_token).unwrap_or(TabAlignment::Left);
        tabs.0.push(TabStop { position, alignment, leader: cursor.token("leader", TabLeader::from_token) });
    }
    Ok(tabs)
}

fn read_frame(cursor: &mut Cursor) -> FrameProps {
    FrameProps {
        width: cursor.twips_within("w", 0..=FARTHEST),
        height: cursor.twips_within("h", 0..=FARTHEST),
        height_rule: cursor.token("hRule", HeightRule::from_token),
        horizontal_space: cursor.twips("hSpace"),
        vertical_space: cursor.twips("vSpace"),
        x: cursor.twips("x"),
        x_align: cursor.token("xAlign", XAlign::from_token),
        y: cursor.twips("y"),
        y_align: cursor.token("yAlign", YAlign::from_token),
        horizontal_anchor: cursor.token("hAnchor", HorizontalAnchor::from_token),
        vertical_anchor: cursor.token("vAnchor", VerticalAnchor::from_token),
        wrap: cursor.token("wrap", FrameWrap::from_token),
        drop_cap: cursor.token("dropCap", DropCap::from_token),
        lines: cursor.integer_within("lines", 1..=10),
    }
}
