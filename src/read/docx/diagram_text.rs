//! Text of DrawingML (`a:p`) as paragraphs and runs of the model. ECMA-376 Part 1, 21.1.2.

use super::paint::read_color;
use super::shape::{INSETS, read_body_props};
use crate::error::Result;
use crate::model::{
    Alignment, Block, BreakClear, BreakKind, CellVerticalAlign, Color, Inline, LineRule, Paragraph, ParagraphProps,
    Run, RunPiece, RunProps, Spacing, TextBox, TextDirection,
};
use crate::ooxml::{Cursor, Ns, parse_integer, parse_on_off};
use crate::units::{HalfPoint, Twip};
use std::sync::Arc;

/// Size of text that says none, as DrawingML has it.
const SIZE: HalfPoint = HalfPoint(36);

/// What text looks like where it does not say.
pub(super) struct TextLook {
    /// Colour, by the shape's style.
    pub(super) color: Option<Color>,
}

/// Reads `dsp:txBody`.
pub(super) fn read_body(cursor: &mut Cursor, look: &TextLook) -> Result<TextBox> {
    let mut text = TextBox {
        blocks: Vec::new(),
        insets: INSETS,
        vertical_align: CellVerticalAlign::Top,
        direction: TextDirection::LrTb,
        wrap: true,
        fit: false,
    };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "bodyPr" => read_body_props(cursor, Some(&mut text))?,
            "p" => {
                let paragraph = read_paragraph(cursor, look)?;
                text.blocks.push(Block::Paragraph(paragraph));
            }
            _ => cursor.skip()?,
        }
    }
    text.fit = false;
    Ok(text)
}

fn read_paragraph(cursor: &mut Cursor, look: &TextLook) -> Result<Paragraph> {
    let nothing = Some(Twip(0));
    let spacing = Spacing {
        before: nothing,
        after: nothing,
        line: Some(Twip(240)),
        line_rule: Some(LineRule::Auto),
        ..Spacing::default()
    };
    let mut props = ParagraphProps { spacing, ..ParagraphProps::default() };
    let mut inlines = Vec::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "pPr" => {
                props.alignment = match cursor.attr(Ns::None, "algn").as_deref() {
                    Some("ctr") => Some(Alignment::Center),
                    Some("r") => Some(Alignment::Right),
                    Some("just" | "dist") => Some(Alignment::Both),
                    _ => Some(Alignment::Left),
                };
                cursor.skip()?;
            }
            "r" | "fld" => inlines.extend(read_run(cursor, look)?),
            "br" => {
                cursor.skip()?;
                let pieces = vec![RunPiece::Break(BreakKind::Line(BreakClear::None))];
                inlines.push(Inline::Run(Run { pieces, ..Run::default() }));
            }
            _ => cursor.skip()?,
        }
    }
    Ok(Paragraph { props: Arc::new(props), inlines, ..Paragraph::default() })
}

fn read_run(cursor: &mut Cursor, look: &TextLook) -> Result<Option<Inline>> {
    let mut props = RunProps { size: Some(SIZE), color: look.color.clone(), ..RunProps::default() };
    let mut words = String::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "rPr" => {
                let flag = |local: &str| cursor.attr(Ns::None, local).and_then(|text| parse_on_off(&text));
                (props.bold, props.italic) = (flag("b"), flag("i"));
                // Hundredths of a point.
                let size = cursor.attr(Ns::None, "sz").and_then(|text| parse_integer(&text));
                let half_points = size.and_then(|size| i32::try_from(size.clamp(100, 400_000) / 50).ok());
                props.size = half_points.map(HalfPoint).or(props.size);
            }
            "solidFill" => props.color = read_color(cursor)?.map(|color| color.base).or(props.color.take()),
            "t" => words.push_str(&cursor.text()?),
            _ => cursor.skip()?,
        }
    }
    if words.is_empty() {
        return Ok(None);
    }
    Ok(Some(Inline::Run(Run { props: Arc::new(props), pieces: vec![RunPiece::Text(words)] })))
}
