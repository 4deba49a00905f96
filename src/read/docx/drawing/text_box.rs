//! Text of DrawingML (`a:txBody`) as paragraphs and runs of the model. ECMA-376 Part 1, 21.1.2.
//!
//! Diagrams and locked canvases have it: Word's own shapes hold paragraphs of the document instead.

use super::paint::read_color;
use super::shape::read_body_props;
use crate::error::Result;
use crate::model::{
    Alignment, Block, BreakClear, BreakKind, CellVerticalAlign, Color, FontProps, Inline, LineRule, Paragraph,
    ParagraphProps, Run, RunPiece, RunProps, Spacing, TextBox, TextDirection, ThemeFont, Underline, UnderlineStyle,
    VerticalAlign,
};
use crate::ooxml::{Cursor, Ns, parse_integer, parse_on_off};
use crate::read::assemble::INSETS;
use crate::units::{HalfPoint, Twip};
use std::sync::Arc;

/// Default size of text in DrawingML. ECMA-376 Part 1, 21.1.2.3.9.
const SIZE: HalfPoint = HalfPoint(36);

/// Levels of a list style.
const LEVELS: usize = 9;

/// Default properties of text of one level.
#[derive(Debug, Clone, Default)]
struct TextLook {
    alignment: Option<Alignment>,
    run: RunProps,
}

/// Reads a text body; `color` is that of the shape's style.
pub(super) fn read_body(cursor: &mut Cursor, color: Option<&Color>) -> Result<TextBox> {
    let mut text = TextBox {
        blocks: Vec::new(),
        insets: INSETS,
        vertical_align: CellVerticalAlign::Top,
        direction: TextDirection::LrTb,
        wrap: true,
        fit: false,
        color: None,
        link: None,
    };
    let run = RunProps { size: Some(SIZE), color: color.cloned(), ..RunProps::default() };
    let mut levels = vec![TextLook { run, ..TextLook::default() }; LEVELS];
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "bodyPr" => read_body_props(cursor, Some(&mut text))?,
            "lstStyle" => read_list_style(cursor, &mut levels)?,
            "p" => {
                let paragraph = read_paragraph(cursor, &levels)?;
                text.blocks.push(Block::Paragraph(paragraph));
            }
            _ => cursor.skip()?,
        }
    }
    text.fit = false;
    Ok(text)
}

/// Reads `a:lstStyle`: a look for each level.
fn read_list_style(cursor: &mut Cursor, levels: &mut [TextLook]) -> Result<()> {
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let level = tag.local.strip_prefix("lvl").and_then(|rest| rest.strip_suffix("pPr"));
        let level = level.and_then(|number| number.parse::<usize>().ok()?.checked_sub(1));
        match level.and_then(|level| levels.get_mut(level)) {
            Some(look) => read_paragraph_props(cursor, look)?,
            None => cursor.skip()?,
        }
    }
    Ok(())
}

/// Reads `a:pPr` or a level of a list style: alignment, and what its runs look like.
fn read_paragraph_props(cursor: &mut Cursor, look: &mut TextLook) -> Result<()> {
    look.alignment = match cursor.attr(Ns::None, "algn").as_deref() {
        Some("ctr") => Some(Alignment::Center),
        Some("r") => Some(Alignment::Right),
        Some("just" | "dist") => Some(Alignment::Both),
        Some(_) => Some(Alignment::Left),
        None => look.alignment,
    };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "defRPr" => read_run_props(cursor, &mut look.run)?,
            _ => cursor.skip()?,
        }
    }
    Ok(())
}

fn read_paragraph(cursor: &mut Cursor, levels: &[TextLook]) -> Result<Paragraph> {
    let nothing = Some(Twip(0));
    let spacing = Spacing {
        before: nothing,
        after: nothing,
        line: Some(Twip(240)),
        line_rule: Some(LineRule::Auto),
        ..Spacing::default()
    };
    let mut look = levels.first().cloned().unwrap_or_default();
    let mut inlines = Vec::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "pPr" => {
                let level = cursor.attr(Ns::None, "lvl").and_then(|text| text.parse::<usize>().ok());
                look = level.and_then(|level| levels.get(level)).cloned().unwrap_or(look);
                read_paragraph_props(cursor, &mut look)?;
            }
            "r" | "fld" => inlines.extend(read_run(cursor, &look.run)?),
            "br" => {
                cursor.skip()?;
                let pieces = vec![RunPiece::Break(BreakKind::Line(BreakClear::None))];
                inlines.push(Inline::Run(Run { pieces, ..Run::default() }));
            }
            _ => cursor.skip()?,
        }
    }
    let props = ParagraphProps { spacing, alignment: look.alignment, ..ParagraphProps::default() };
    Ok(Paragraph { props: Arc::new(props), inlines, ..Paragraph::default() })
}

fn read_run(cursor: &mut Cursor, look: &RunProps) -> Result<Option<Inline>> {
    let mut props = look.clone();
    let mut words = String::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "rPr" => read_run_props(cursor, &mut props)?,
            "t" => words.push_str(&cursor.text()?),
            _ => cursor.skip()?,
        }
    }
    if words.is_empty() {
        return Ok(None);
    }
    Ok(Some(Inline::Run(Run { props: Arc::new(props), pieces: vec![RunPiece::Text(words)] })))
}

/// Reads `a:rPr` or `a:defRPr`.
fn read_run_props(cursor: &mut Cursor, props: &mut RunProps) -> Result<()> {
    let flag = |local: &str| cursor.attr(Ns::None, local).and_then(|text| parse_on_off(&text));
    let number = |local: &str| cursor.attr(Ns::None, local).and_then(|text| parse_integer(&text));
    props.bold = flag("b").or(props.bold);
    props.italic = flag("i").or(props.italic);
    // Hundredths of a point.
    let half_points = number("sz").and_then(|size| i32::try_from(size.clamp(100, 400_000) / 50).ok());
    props.size = half_points.map(HalfPoint).or(props.size);
    match cursor.attr(Ns::None, "u").as_deref() {
        None => {}
        Some("none") => props.underline = None,
        Some(_) => props.underline = Some(Underline { style: UnderlineStyle::Single, color: None }),
    }
    match cursor.attr(Ns::None, "strike").as_deref() {
        Some("sngStrike") => props.strike = Some(true),
        Some("dblStrike") => props.double_strike = Some(true),
        _ => {}
    }
    match number("baseline") {
        Some(raised) if raised > 0 => props.vertical_align = Some(VerticalAlign::Superscript),
        Some(lowered) if lowered < 0 => props.vertical_align = Some(VerticalAlign::Subscript),
        _ => {}
    }
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "solidFill" => props.color = read_color(cursor)?.map(|color| color.base).or(props.color.take()),
            "latin" | "ea" | "cs" => {
                let typeface = cursor.attr(Ns::None, "typeface").unwrap_or_default().into_owned();
                take_typeface(cursor, &mut props.fonts, tag.local, &typeface);
                cursor.skip()?;
            }
            _ => cursor.skip()?,
        }
    }
    Ok(())
}

/// Sets a family, or the theme's family where the name begins with a plus (`+mn-lt`).
fn take_typeface(cursor: &mut Cursor, fonts: &mut FontProps, script: &str, typeface: &str) {
    let slots = match typeface {
        "+mj-lt" => [ThemeFont::MajorAscii, ThemeFont::MajorHighAnsi],
        "+mn-lt" => [ThemeFont::MinorAscii, ThemeFont::MinorHighAnsi],
        "+mj-ea" => [ThemeFont::MajorEastAsia; 2],
        "+mn-ea" => [ThemeFont::MinorEastAsia; 2],
        "+mj-cs" => [ThemeFont::MajorBidi; 2],
        "+mn-cs" => [ThemeFont::MinorBidi; 2],
        "" => return,
        _ => {
            let name = Some(cursor.intern(typeface));
            match script {
                "latin" => {
                    (fonts.ascii, fonts.high_ansi) = (name.clone(), name);
                    (fonts.ascii_theme, fonts.high_ansi_theme) = (None, None);
                }
                "ea" => (fonts.east_asia, fonts.east_asia_theme) = (name, None),
                _ => (fonts.complex, fonts.complex_theme) = (name, None),
            }
            return;
        }
    };
    let [first, second] = slots.map(Some);
    match script {
        "latin" => (fonts.ascii_theme, fonts.high_ansi_theme) = (first, second),
        "ea" => fonts.east_asia_theme = first,
        _ => fonts.complex_theme = first,
    }
}
