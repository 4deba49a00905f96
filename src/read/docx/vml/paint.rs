//! Fills and outlines of VML shapes: attributes, `v:fill`, `v:stroke`. ECMA-376 Part 4, 19.1.2.5,
//! 19.1.2.21.

use super::style::{is_off, length, parse_share};
use crate::diag::Simplified;
use crate::error::Result;
use crate::model::{
    Color, ColorChange, ColorChangeKind, ColorValue, GradientStop, LineCapStyle, LineDash, LineEnd, LineEndKind,
    LineEndSize, LineJoinStyle, PaintColor, Picture, ShapeFill, ShapeLine,
};
use crate::ooxml::{Cursor, Measure, Ns, parse_hex_color, parse_measure, round_to_i32};
use crate::read::docx::drawing::paint::named_color;
use crate::read::docx::story::StoryReader;
use crate::read::office_art::gradient;
use crate::units::Emu;

const WHITE: (u8, u8, u8) = (255, 255, 255);

/// Colours of one gradient that are read.
const MOST_STOPS: usize = 100;

/// The fill by a shape's own attributes.
pub(super) fn read_fill_color(cursor: &Cursor) -> ShapeFill {
    let color = cursor.attr(Ns::None, "fillcolor").and_then(|text| parse_color(&text, WHITE));
    ShapeFill::Solid(paint(color.unwrap_or(WHITE), 100_000))
}

/// The outline by a shape's own attributes.
pub(super) fn read_line_color(cursor: &Cursor) -> ShapeLine {
    let text = |local: &str| cursor.attr(Ns::None, local);
    let width = text("strokeweight").and_then(|text| length(&text, 1.0)).unwrap_or(Emu(9525));
    let color = text("strokecolor").and_then(|text| parse_color(&text, WHITE)).unwrap_or_default();
    ShapeLine::plain(width, paint(color, 100_000))
}

impl StoryReader<'_, '_, '_> {
    /// Reads `v:fill` over the fill that the shape has.
    pub(super) fn read_vml_fill(&mut self, fill: &mut Option<ShapeFill>) -> Result<()> {
        let text = |local: &str| self.cursor.attr(Ns::None, local);
        if text("on").is_some_and(|on| is_off(&on)) {
            *fill = None;
        }
        let Some(below) = fill.take() else { return self.cursor.skip() };
        let own = match &below {
            ShapeFill::Solid(color) => rgb(&color.base),
            _ => WHITE,
        };
        let color = text("color").and_then(|text| parse_color(&text, own)).unwrap_or(own);
        let share = |text: Option<std::borrow::Cow<'_, str>>| {
            text.and_then(|text| parse_share(&text)).map_or(100_000, |share| share.clamp(0, 100_000))
        };
        let opacity = share(text("opacity"));
        let kind = text("type").unwrap_or_default().into_owned();
        *fill = Some(match kind.as_str() {
            "gradient" | "gradientUnscaled" | "gradientRadial" => {
                read_gradient(self.cursor, color, [opacity, share(self.cursor.attr(Ns::O, "opacity2"))])
            }
            "frame" => match self.read_fill_picture()? {
                Some(picture) => ShapeFill::Picture(picture),
                None => below,
            },
            "tile" | "pattern" => {
                self.cursor.warn(Simplified::Fill { fill: kind.to_string() });
                ShapeFill::Solid(paint(color, opacity))
            }
            _ => ShapeFill::Solid(paint(color, opacity)),
        });
        self.cursor.skip()
    }

    /// The picture that the fill under the cursor refers to.
    fn read_fill_picture(&mut self) -> Result<Option<Picture>> {
        let ids = [(Ns::R, "id"), (Ns::O, "relid")];
        let id = ids.iter().find_map(|(ns, local)| self.cursor.attr(*ns, local).filter(|id| !id.is_empty()));
        let Some(id) = id.map(|id| id.into_owned()) else { return Ok(None) };
        let media = self.media(&id)?;
        Ok(Some(Picture { media, ..Picture::default() }))
    }
}

/// A gradient from one colour to another; opacities are those of the two ends.
fn read_gradient(cursor: &Cursor, color: (u8, u8, u8), [opacity, opacity2]: [i32; 2]) -> ShapeFill {
    let text = |local: &str| cursor.attr(Ns::None, local);
    let number = |local: &str| match parse_measure(&text(local)?)? {
        Measure::Number(number) | Measure::Percent(number) => Some(number),
        Measure::Points(_) => None,
    };
    let color2 = text("color2").and_then(|text| parse_color(&text, color)).unwrap_or(WHITE);
    let stop = |position, color, opacity| GradientStop { position, color: paint(color, opacity) };
    let mut stops = vec![stop(0, color, opacity), stop(100_000, color2, opacity2)];
    if let Some(list) = text("colors").filter(|list| !list.trim().is_empty()) {
        let listed = list.split(';').take(MOST_STOPS).filter_map(|entry| {
            let (position, name) = entry.trim().split_once(' ')?;
            let position = parse_share(position)?.clamp(0, 100_000);
            let opacity = if position == 0 {
                opacity
            } else if position == 100_000 {
                opacity2
            } else {
                100_000
            };
            Some(stop(position, parse_color(name, color)?, opacity))
        });
        let mut listed: Vec<GradientStop> = listed.collect();
        listed.sort_by_key(|stop| stop.position);
        if listed.len() >= 2 {
            stops = listed;
        }
    }
    let angle = number("angle").unwrap_or(0.0);
    let focus = number("focus").unwrap_or(0.0);
    let middle = text("type").is_some_and(|kind| kind == "gradientRadial").then(|| {
        let mut place = text("focusposition").unwrap_or_default().into_owned();
        place.retain(|c| c != ' ');
        let mut shares = place.split(',').map(|share| parse_share(share).unwrap_or(0).clamp(0, 100_000));
        [shares.next().unwrap_or(0), shares.next().unwrap_or(0)]
    });
    ShapeFill::Gradient(gradient(stops, angle, focus, middle))
}

/// Reads `v:stroke` over the outline that the shape has.
pub(super) fn read_vml_stroke(cursor: &mut Cursor, line: &mut Option<ShapeLine>) -> Result<()> {
    let text = |local: &str| cursor.attr(Ns::None, local);
    if text("on").is_some_and(|on| is_off(&on)) {
        *line = None;
    }
    if let Some(line) = line {
        line.width = text("weight").and_then(|text| length(&text, 1.0)).unwrap_or(line.width);
        let own = rgb(&line.color.base);
        let color = text("color").and_then(|text| parse_color(&text, own)).unwrap_or(own);
        let opacity = text("opacity").and_then(|text| parse_share(&text)).unwrap_or(100_000);
        line.color = paint(color, opacity.clamp(0, 100_000));
        line.dash = match text("dashstyle").as_deref() {
            None | Some("solid") => line.dash,
            Some("1 1" | "shortdot") => LineDash::SystemDot,
            Some("shortdash") => LineDash::SystemDash,
            Some("longdash") => LineDash::LongDash,
            Some("dot") => LineDash::Dot,
            Some("dashdot" | "shortdashdot") => LineDash::DashDot,
            Some("longdashdot") => LineDash::LongDashDot,
            Some("longdashdotdot" | "shortdashdotdot") => LineDash::LongDashDotDot,
            Some(_) => LineDash::Dash,
        };
        line.cap = text("endcap").and_then(|cap| match &*cap {
            "round" => Some(LineCapStyle::Round),
            "square" => Some(LineCapStyle::Square),
            _ => None,
        });
        line.join = text("joinstyle").and_then(|join| LineJoinStyle::from_token(&join));
        line.head = read_end(cursor, ["startarrow", "startarrowwidth", "startarrowlength"]);
        line.tail = read_end(cursor, ["endarrow", "endarrowwidth", "endarrowlength"]);
    }
    cursor.skip()
}

fn read_end(cursor: &Cursor, [kind, width, length]: [&str; 3]) -> Option<LineEnd> {
    let size = |local: &str| match cursor.attr(Ns::None, local).as_deref() {
        Some("narrow" | "short") => LineEndSize::Small,
        Some("wide" | "long") => LineEndSize::Large,
        _ => LineEndSize::Medium,
    };
    let kind = match cursor.attr(Ns::None, kind).as_deref()? {
        "block" => LineEndKind::Triangle,
        "classic" => LineEndKind::Stealth,
        "diamond" => LineEndKind::Diamond,
        "oval" => LineEndKind::Oval,
        "open" => LineEndKind::Arrow,
        _ => return None,
    };
    Some(LineEnd { kind, width: size(width), length: size(length) })
}

/// A colour with its opacity in 1000ths of a percent.
fn paint((red, green, blue): (u8, u8, u8), opacity: i32) -> PaintColor {
    let mut color = PaintColor::from(Color::rgb(red, green, blue));
    if opacity < 100_000 {
        color.changes.push(ColorChange { kind: ColorChangeKind::Alpha, value: opacity });
    }
    color
}

fn rgb(color: &Color) -> (u8, u8, u8) {
    match color.value {
        ColorValue::Rgb(red, green, blue) => (red, green, blue),
        ColorValue::Auto => (0, 0, 0),
    }
}

/// A colour: six or three digits, a name, or `fill`, the shape's own, made darker or lighter by 256ths;
/// what follows in brackets is Word's own number.
fn parse_color(text: &str, own: (u8, u8, u8)) -> Option<(u8, u8, u8)> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    match first.strip_prefix('#') {
        Some(digits) if digits.len() == 3 => {
            let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
            parse_hex_color(&doubled)
        }
        Some(_) => parse_hex_color(first),
        None if first == "fill" => {
            let change = words.next().unwrap_or_default();
            let (kind, by) = change.trim_end_matches(')').split_once('(').unwrap_or_default();
            let by = f64::from(by.parse::<u8>().unwrap_or(255)) / 255.0;
            let mixed = |channel: u8| {
                let value = f64::from(channel);
                let value = if kind == "lighten" { 255.0 - (255.0 - value) * by } else { value * by };
                round_to_i32(value).and_then(|value| u8::try_from(value).ok()).unwrap_or(channel)
            };
            Some((mixed(own.0), mixed(own.1), mixed(own.2)))
        }
        None => named_color(first).or_else(|| parse_hex_color(first)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_digits_names_or_the_shape_s_own_changed() {
        let own = (200, 100, 0);
        assert_eq!(parse_color("#9cf [44]", own), Some((0x99, 0xCC, 0xFF)));
        assert_eq!(parse_color("silver", own), Some((192, 192, 192)));
        assert_eq!(parse_color("fill darken(51)", own), Some((40, 20, 0)));
        assert_eq!(parse_color("fill lighten(51)", own), Some((244, 224, 204)));
        assert_eq!(parse_color("window-dressing", own), None);
    }
}
