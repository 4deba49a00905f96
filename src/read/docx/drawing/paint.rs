//! Fills, outlines and colours of DrawingML. ECMA-376 Part 1, 20.1.2.3, 20.1.8, 20.1.10.
//!
//! Colours are read with their transforms; the cascade applies them.
use crate::diag::{Simplified, Unsupported};
use crate::error::Result;
use crate::model::{
    Color, ColorChange, ColorChangeKind, ColorValue, Gradient, GradientDirection, GradientForm, GradientStop,
    LineCapStyle, LineDash, LineEnd, LineEndKind, LineEndSize, LineJoinStyle, PaintColor, Pattern, ShapeFill,
    ShapeLine, ThemeColor,
};
use crate::ooxml::{
    Cursor, Measure, Ns, Tag, parse_hex_color, parse_integer, parse_measure, parse_on_off, round_to_i32,
};
use crate::read::docx::ignored::unsupported_element;
use crate::units::Emu;

/// Thickness of an outline without `w`. ECMA-376 Part 1, 20.1.2.2.24.
const LINE_WIDTH: Emu = Emu(9525);

/// Stops of a gradient that are read; ten are what Word lets one set.
const MOST_STOPS: usize = 100;

/// A fill or a line colour as a shape specifies it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::read::docx) enum Specified<T> {
    /// Nothing: the style of the shape decides.
    #[default]
    Inherit,
    /// That there is none.
    None,
    /// What the group around it is filled with.
    Group,
    /// What it is.
    Is(T),
}

impl<T> Specified<T> {
    /// The value specified here, else the style's.
    pub(in crate::read::docx) fn or(self, style: Option<T>) -> Option<T> {
        match self {
            Specified::Inherit => style,
            Specified::None | Specified::Group => None,
            Specified::Is(value) => Some(value),
        }
    }
}

/// Reads a fill; `None` where the element is none. Pictures are not read here: their bytes are the
/// package's.
pub(in crate::read::docx) fn read_fill(cursor: &mut Cursor, tag: Tag) -> Result<Option<Specified<ShapeFill>>> {
    if tag.ns != Ns::A {
        return Ok(None);
    }
    Ok(Some(match tag.local {
        "noFill" => {
            cursor.skip()?;
            Specified::None
        }
        "solidFill" => read_color(cursor)?.map_or(Specified::None, |color| Specified::Is(ShapeFill::Solid(color))),
        "gradFill" => read_gradient(cursor)?.map_or(Specified::None, Specified::Is),
        "pattFill" => {
            let pattern = read_pattern(cursor)?;
            Specified::Is(ShapeFill::Pattern(pattern))
        }
        "blipFill" => {
            unsupported_element(cursor, Unsupported::PictureFill)?;
            Specified::None
        }
        "grpFill" => {
            cursor.skip()?;
            Specified::Group
        }
        _ => return Ok(None),
    }))
}

/// Reads `a:pattFill`.
fn read_pattern(cursor: &mut Cursor) -> Result<Pattern> {
    let preset = cursor.attr(Ns::None, "prst").unwrap_or_default();
    let preset = cursor.intern(&preset);
    let (mut foreground, mut background) = (None, None);
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "fgClr" => foreground = read_color(cursor)?,
            "bgClr" => background = read_color(cursor)?,
            _ => cursor.skip()?,
        }
    }
    let foreground = foreground.unwrap_or(Color::rgb(0, 0, 0).into());
    Ok(Pattern { preset, foreground, background: background.unwrap_or(Color::rgb(255, 255, 255).into()) })
}

/// Reads `a:gradFill`; a gradient of one colour is that colour.
fn read_gradient(cursor: &mut Cursor) -> Result<Option<ShapeFill>> {
    let mut stops: Vec<GradientStop> = Vec::new();
    let mut direction = GradientDirection::Linear { angle: 0, scaled: false };
    let number = |cursor: &Cursor, local: &str| share(&cursor.attr(Ns::None, local)?);
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "gsLst" => {}
            "gs" => {
                let position = number(cursor, "pos").unwrap_or(0).clamp(0, 100_000);
                match read_color(cursor)? {
                    Some(color) if stops.len() < MOST_STOPS => stops.push(GradientStop { position, color }),
                    _ => {}
                }
            }
            "lin" => {
                let angle = cursor.attr(Ns::None, "ang").and_then(|text| parse_integer(&text)).unwrap_or(0);
                let angle = i32::try_from(angle.rem_euclid(21_600_000)).unwrap_or(0);
                let scaled = cursor.attr(Ns::None, "scaled").and_then(|text| parse_on_off(&text)).unwrap_or(false);
                direction = GradientDirection::Linear { angle, scaled };
                cursor.skip()?;
            }
            "path" => {
                let form = cursor.attr(Ns::None, "path").and_then(|token| GradientForm::from_token(&token));
                direction = GradientDirection::Path { form: form.unwrap_or(GradientForm::Rectangle), middle: [0; 4] };
            }
            "fillToRect" => {
                let sides = ["l", "t", "r", "b"].map(|side| number(cursor, side).unwrap_or(0));
                if let GradientDirection::Path { middle, .. } = &mut direction {
                    *middle = sides;
                }
                cursor.skip()?;
            }
            _ => cursor.skip()?,
        }
    }
    stops.sort_by_key(|stop| stop.position);
    if stops.len() < 2 {
        return Ok(stops.pop().map(|stop| ShapeFill::Solid(stop.color)));
    }
    Ok(Some(ShapeFill::Gradient(Gradient { stops, direction })))
}

/// The line properties of an `a:ln`.
#[derive(Debug, Default)]
pub(in crate::read::docx) struct LineProps {
    pub(super) width: Option<Emu>,
    pub(super) dash: Option<LineDash>,
    pub(in crate::read::docx) paint: Specified<PaintColor>,
    pub(super) cap: Option<LineCapStyle>,
    pub(super) join: Option<LineJoinStyle>,
    pub(super) head: Option<LineEnd>,
    pub(super) tail: Option<LineEnd>,
}

impl LineProps {
    /// The outline; what is unspecified is the shape style's.
    pub(in crate::read::docx) fn outline(self, style: Option<ShapeLine>) -> Option<ShapeLine> {
        let width = self.width.or(style.as_ref().map(|style| style.width)).unwrap_or(LINE_WIDTH);
        let color = self.paint.or(style.map(|style| style.color))?;
        let LineProps { cap, join, head, tail, .. } = self;
        Some(ShapeLine { width, color, dash: self.dash.unwrap_or(LineDash::Solid), cap, join, head, tail })
    }
}

/// Reads `a:ln`. A gradient along a line is its first colour.
pub(in crate::read::docx) fn read_line(cursor: &mut Cursor) -> Result<LineProps> {
    let width = cursor.attr(Ns::None, "w").and_then(|text| parse_integer(&text)).map(Emu);
    let cap = cursor.attr(Ns::None, "cap").and_then(|token| LineCapStyle::from_token(&token));
    let mut line = LineProps { width, cap, ..LineProps::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::A, "prstDash") => {
                line.dash = cursor.attr(Ns::None, "val").and_then(|token| LineDash::from_token(&token));
                cursor.skip()?;
            }
            (Ns::A, "headEnd") => line.head = read_line_end(cursor)?,
            (Ns::A, "tailEnd") => line.tail = read_line_end(cursor)?,
            (Ns::A, "round" | "bevel" | "miter") => {
                line.join = LineJoinStyle::from_token(tag.local);
                cursor.skip()?;
            }
            _ => match read_fill(cursor, tag)? {
                Some(Specified::Is(ShapeFill::Solid(color))) => line.paint = Specified::Is(color),
                Some(Specified::Is(ShapeFill::Gradient(gradient))) => {
                    cursor.warn(Simplified::GradientLine);
                    line.paint =
                        gradient.stops.into_iter().next().map_or(Specified::None, |stop| Specified::Is(stop.color));
                }
                Some(Specified::Is(ShapeFill::Pattern(pattern))) => {
                    cursor.warn(Simplified::PatternLine);
                    line.paint = Specified::Is(pattern.foreground);
                }
                Some(Specified::None) => line.paint = Specified::None,
                Some(_) => {}
                // Dashes by their lengths.
                None => cursor.skip()?,
            },
        }
    }
    Ok(line)
}

fn read_line_end(cursor: &mut Cursor) -> Result<Option<LineEnd>> {
    let text = |local: &str| cursor.attr(Ns::None, local);
    let kind = text("type").and_then(|token| LineEndKind::from_token(&token));
    let size =
        |local: &str| text(local).and_then(|token| LineEndSize::from_token(&token)).unwrap_or(LineEndSize::Medium);
    let end = kind.map(|kind| LineEnd { kind, width: size("w"), length: size("len") });
    cursor.skip()?;
    Ok(end)
}

/// A share in 1000ths of a percent, as it is or with a percent sign.
fn share(text: &str) -> Option<i32> {
    match parse_measure(text)? {
        Measure::Percent(percent) => round_to_i32(percent * 1000.0),
        Measure::Number(number) => round_to_i32(number),
        Measure::Points(_) => None,
    }
}

/// Reads the first colour inside the element under the cursor.
pub(super) fn read_color(cursor: &mut Cursor) -> Result<Option<PaintColor>> {
    let mut found = None;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if tag.ns != Ns::A || found.is_some() {
            cursor.skip()?;
            continue;
        }
        match read_base_color(cursor, tag) {
            Some(base) => found = Some(PaintColor { base, changes: read_changes(cursor)? }),
            None => cursor.skip()?,
        }
    }
    Ok(found)
}

/// The colour that an element names, before its changes.
fn read_base_color(cursor: &mut Cursor, tag: Tag) -> Option<Color> {
    let value = cursor.attr(Ns::None, "val").unwrap_or_default().into_owned();
    let rgb = match tag.local {
        "srgbClr" => parse_hex_color(&value),
        "sysClr" => {
            let last = cursor.attr(Ns::None, "lastClr").and_then(|text| parse_hex_color(&text));
            last.or(Some(if value == "window" { (255, 255, 255) } else { (0, 0, 0) }))
        }
        "prstClr" => named_color(&value),
        "scrgbClr" => {
            let channel = |local: &str| {
                let linear = f64::from(share(&cursor.attr(Ns::None, local)?)?) / 100_000.0;
                let value = round_to_i32(linear.clamp(0.0, 1.0).powf(1.0 / 2.2) * 255.0)?;
                u8::try_from(value).ok()
            };
            channel("r").zip(channel("g")).zip(channel("b")).map(|((red, green), blue)| (red, green, blue))
        }
        "schemeClr" => {
            let theme = ThemeColor { slot: cursor.intern(&value), tint: None, shade: None };
            return Some(Color { value: ColorValue::Auto, theme: Some(theme) });
        }
        _ => None,
    };
    rgb.map(|(red, green, blue)| Color::rgb(red, green, blue))
}

/// What is done with a colour.
fn read_changes(cursor: &mut Cursor) -> Result<Vec<ColorChange>> {
    let mut changes = Vec::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let value = cursor.attr(Ns::None, "val").and_then(|text| share(&text));
        match (ColorChangeKind::from_token(tag.local), value) {
            (Some(kind), _) if kind.is_whole() && changes.len() < MOST_STOPS => {
                changes.push(ColorChange { kind, value: 0 });
            }
            (Some(kind), Some(value)) if changes.len() < MOST_STOPS => changes.push(ColorChange { kind, value }),
            _ => {
                cursor.warn(Unsupported::ColorChange { change: tag.local.to_owned() });
            }
        }
        cursor.skip()?;
    }
    Ok(changes)
}

/// Colour names of ST_PresetColorVal that files use, and VML's own.
pub(in crate::read::docx) fn named_color(name: &str) -> Option<(u8, u8, u8)> {
    Some(match name {
        "black" | "windowText" => (0, 0, 0),
        "white" | "window" => (255, 255, 255),
        "red" => (255, 0, 0),
        "green" => (0, 128, 0),
        "lime" => (0, 255, 0),
        "blue" => (0, 0, 255),
        "yellow" => (255, 255, 0),
        "gray" | "grey" => (128, 128, 128),
        "silver" => (192, 192, 192),
        "maroon" => (128, 0, 0),
        "navy" => (0, 0, 128),
        "olive" => (128, 128, 0),
        "purple" => (128, 0, 128),
        "teal" => (0, 128, 128),
        "aqua" | "cyan" => (0, 255, 255),
        "fuchsia" | "magenta" => (255, 0, 255),
        "orange" => (255, 165, 0),
        _ => return None,
    })
}
