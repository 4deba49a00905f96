//! What the attributes of a VML shape say: its style, which is CSS, its fill, its outline.
//! ECMA-376 Part 4, 19.1.2, 19.1.3.

use super::paint::named_color;
use crate::diag::WarningKind;
use crate::error::Result;
use crate::model::{
    Anchor, AxisPosition, Color, DrawingContent, Geometry, GroupMember, HorizontalFrom, LineDash, Picture, Placement,
    PositionAlign, Shape, ShapeFill, ShapeLine, VerticalFrom, Wrap,
};
use crate::ooxml::{Cursor, Measure, Ns, Tag, parse_hex_color, parse_integer, parse_measure, round};
use crate::units::Emu;

const EMU_PER_POINT: f64 = 12700.0;

/// A bare number in a style.
pub(super) const PIXEL: f64 = 9525.0;

/// What Word takes from the order of a drawing behind the text to write it as VML: there, negative
/// numbers stand behind. Drawings that Word writes both ways show it.
const BEHIND_TEXT: i64 = 503_316_480;

/// A VML style attribute: CSS declarations.
pub(super) struct ShapeStyle {
    text: String,
    /// A bare number, in EMU.
    unit: f64,
}

impl ShapeStyle {
    /// The style of the element under the cursor.
    pub(super) fn here(cursor: &Cursor, unit: f64) -> Self {
        ShapeStyle { text: cursor.attr(Ns::None, "style").unwrap_or_default().into_owned(), unit }
    }

    /// The value of a property.
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        self.text.split(';').find_map(|declaration| {
            let (property, value) = declaration.split_once(':')?;
            property.trim().eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    fn length(&self, name: &str) -> Option<Emu> {
        length(self.property(name)?, self.unit)
    }

    fn position<T>(&self, axis: &str, offset: &str, parse: fn(&str) -> Option<T>, other: T) -> (T, AxisPosition) {
        let align = self.property(&format!("mso-position-{axis}")).and_then(PositionAlign::from_token);
        let from = self.property(&format!("mso-position-{axis}-relative")).and_then(parse).unwrap_or(other);
        let offset = AxisPosition::Offset(self.length(offset).unwrap_or_default());
        (from, align.map_or(offset, AxisPosition::Align))
    }

    /// Where the shape stands; in the line unless its position is absolute.
    pub(super) fn placement(&self) -> Placement {
        if self.property("position") != Some("absolute") {
            return Placement::Inline;
        }
        let z_order = self.property("z-index").and_then(parse_integer).unwrap_or(0);
        let gap = |side: &str| self.length(&format!("mso-wrap-distance-{side}")).unwrap_or_default();
        Placement::Anchored(Box::new(Anchor {
            horizontal: self.position("horizontal", "margin-left", parse_horizontal, HorizontalFrom::Column),
            vertical: self.position("vertical", "margin-top", parse_vertical, VerticalFrom::Paragraph),
            wrap: Wrap::None,
            behind_text: z_order < 0,
            distances: ["top", "bottom", "left", "right"].map(gap),
            z_order: if z_order < 0 { z_order.saturating_add(BEHIND_TEXT) } else { z_order },
            layout_in_cell: true,
            allow_overlap: true,
        }))
    }

    /// Place, size and angle, with nothing drawn yet.
    pub(super) fn member(&self) -> Box<GroupMember> {
        let angle = self.property("rotation").and_then(|text| match text.strip_suffix("fd") {
            // 65536ths of a degree.
            Some(fixed) => parse_integer(fixed).map(|angle| angle.saturating_mul(60_000) / 65_536),
            None => parse_integer(text).map(|angle| angle.saturating_mul(60_000)),
        });
        Box::new(GroupMember {
            left: self.length("left").unwrap_or_default(),
            top: self.length("top").unwrap_or_default(),
            width: self.length("width").unwrap_or_default(),
            height: self.length("height").unwrap_or_default(),
            rotation: angle.and_then(|angle| i32::try_from(angle).ok()).filter(|&angle| angle != 0),
            content: DrawingContent::Picture(Picture::default()),
        })
    }

    /// Whether it is mirrored along an axis.
    pub(super) fn flips(&self, axis: char) -> bool {
        self.property("flip").is_some_and(|axes| axes.contains(axis))
    }
}

/// A length; bare numbers count `unit` EMU.
pub(super) fn length(text: &str, unit: f64) -> Option<Emu> {
    match parse_measure(text)? {
        Measure::Points(points) => round(points * EMU_PER_POINT),
        Measure::Number(number) => round(number * unit),
        Measure::Percent(_) => None,
    }
    .map(Emu)
}

/// A share of a picture's side, in 1000ths of a percent; `f` counts 65536ths (ST_VmlFraction).
pub(super) fn parse_share(text: &str) -> Option<i32> {
    let share = match text.trim().strip_suffix('f') {
        Some(fixed) => match parse_measure(fixed)? {
            Measure::Number(number) => number / 65_536.0,
            _ => return None,
        },
        None => match parse_measure(text)? {
            Measure::Number(number) => number,
            Measure::Percent(percent) => percent / 100.0,
            Measure::Points(_) => return None,
        },
    };
    crate::ooxml::round_to_i32(share * 100_000.0)
}

/// An offset moved further.
pub(super) fn moved(position: AxisPosition, by: Emu) -> AxisPosition {
    match position {
        AxisPosition::Offset(offset) => AxisPosition::Offset(Emu(offset.0.saturating_add(by.0))),
        align @ AxisPosition::Align(_) => align,
    }
}

/// Reads geometry, fill and outline from the shape's own attributes.
pub(super) fn read_shape_attributes(cursor: &mut Cursor, tag: Tag, style: &ShapeStyle) -> Shape {
    let preset = preset(cursor, tag);
    let is_line = matches!(preset, Some("line" | "straightConnector1"));
    let text = |local: &str| cursor.attr(Ns::None, local);
    let off = |local: &str| text(local).is_some_and(|value| is_off(&value));
    let color = |local: &str, usual: Color| text(local).and_then(|text| parse_color(&text)).unwrap_or(usual);
    let fill =
        (!is_line && !off("filled")).then(|| ShapeFill::Solid(color("fillcolor", Color::rgb(255, 255, 255)).into()));
    let line = (!off("stroked")).then(|| {
        let width = text("strokeweight").and_then(|text| length(&text, 1.0)).unwrap_or(Emu(9525));
        ShapeLine::plain(width, color("strokecolor", Color::rgb(0, 0, 0)).into())
    });
    let geometry = match preset {
        Some(name) => Geometry::preset(cursor.session().name(name)),
        None => Geometry::Custom(Box::default()),
    };
    Shape { geometry, flip_horizontal: style.flips('x'), flip_vertical: style.flips('y'), fill, line, text: None }
}

/// The preset that a shape is; its number is in its type's name or beside it.
fn preset(cursor: &Cursor, tag: Tag) -> Option<&'static str> {
    match tag.local {
        "rect" => return Some("rect"),
        "roundrect" => return Some("roundRect"),
        "oval" => return Some("ellipse"),
        "line" => return Some("line"),
        _ => {}
    }
    let of_type = cursor.attr(Ns::None, "type");
    let number = of_type.as_deref().and_then(|name| name.rsplit_once("_t")).and_then(|(_, number)| number.parse().ok());
    let number: Option<u32> = number.or_else(|| cursor.attr(Ns::O, "spt").and_then(|text| text.parse().ok()));
    match number {
        Some(1 | 75 | 202) => Some("rect"),
        Some(2) => Some("roundRect"),
        Some(3) => Some("ellipse"),
        Some(20) => Some("line"),
        Some(32) => Some("straightConnector1"),
        _ => None,
    }
}

/// Reads the ends of a `v:line`, unless its style has its size; true where they give its place too.
pub(super) fn read_ends(cursor: &Cursor, style: &ShapeStyle, shape: &mut Shape, member: &mut GroupMember) -> bool {
    if style.property("width").is_some() || style.property("height").is_some() {
        return false;
    }
    let end = |local: &str| {
        let text = cursor.attr(Ns::None, local)?;
        let (x, y) = text.split_once(',')?;
        Some((length(x, style.unit)?, length(y, style.unit)?))
    };
    let (Some((x0, y0)), Some((x1, y1))) = (end("from"), end("to")) else { return false };
    let span = |from: Emu, to: Emu| (from.min(to), Emu(from.0.saturating_sub(to.0).saturating_abs()));
    (member.left, member.width) = span(x0, x1);
    (member.top, member.height) = span(y0, y1);
    (shape.flip_horizontal, shape.flip_vertical) = (x0 > x1, y0 > y1);
    true
}

/// Reads `v:fill`.
pub(super) fn read_vml_fill(cursor: &mut Cursor, shape: &mut Shape) -> Result<()> {
    let text = |local: &str| cursor.attr(Ns::None, local);
    let faint = text("opacity").is_some_and(|opacity| match opacity.strip_suffix('f') {
        Some(fixed) => parse_integer(fixed).is_some_and(|share| share < 32_768),
        None => matches!(parse_measure(&opacity), Some(Measure::Number(share)) if share < 0.5),
    });
    let is_plain = text("type").is_none_or(|kind| kind == "solid");
    if text("on").is_some_and(|on| is_off(&on)) || faint {
        shape.fill = None;
    }
    if !is_plain && shape.fill.is_some() {
        cursor.warn(WarningKind::Unsupported { what: "gradient (its first colour is used)".to_owned() });
    }
    cursor.skip()
}

/// Reads `v:stroke`.
pub(super) fn read_vml_stroke(cursor: &mut Cursor, shape: &mut Shape) -> Result<()> {
    let text = |local: &str| cursor.attr(Ns::None, local);
    if text("on").is_some_and(|on| is_off(&on)) {
        shape.line = None;
    }
    let has_arrow = ["startarrow", "endarrow"].iter().any(|end| text(end).is_some_and(|arrow| arrow != "none"));
    if let Some(line) = &mut shape.line {
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
        if has_arrow {
            cursor.warn(WarningKind::Unsupported { what: "arrowhead".to_owned() });
        }
    }
    cursor.skip()
}

fn is_off(value: &str) -> bool {
    matches!(value, "f" | "false" | "0" | "no")
}

/// A colour: six or three digits, or a name; what follows in brackets is Word's own number.
fn parse_color(text: &str) -> Option<Color> {
    let text = text.split_whitespace().next()?;
    let rgb = match text.strip_prefix('#') {
        Some(digits) if digits.len() == 3 => {
            let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
            parse_hex_color(&doubled)
        }
        Some(_) => parse_hex_color(text),
        None => named_color(text).or_else(|| parse_hex_color(text)),
    };
    rgb.map(|(red, green, blue)| Color::rgb(red, green, blue))
}

fn parse_horizontal(token: &str) -> Option<HorizontalFrom> {
    Some(match token {
        "text" => HorizontalFrom::Column,
        "char" => HorizontalFrom::Character,
        "left-margin-area" => HorizontalFrom::LeftMargin,
        "right-margin-area" => HorizontalFrom::RightMargin,
        "inner-margin-area" => HorizontalFrom::InsideMargin,
        "outer-margin-area" => HorizontalFrom::OutsideMargin,
        _ => return HorizontalFrom::from_token(token),
    })
}

fn parse_vertical(token: &str) -> Option<VerticalFrom> {
    Some(match token {
        "text" => VerticalFrom::Paragraph,
        "top-margin-area" => VerticalFrom::TopMargin,
        "bottom-margin-area" => VerticalFrom::BottomMargin,
        "inner-margin-area" => VerticalFrom::InsideMargin,
        "outer-margin-area" => VerticalFrom::OutsideMargin,
        _ => return VerticalFrom::from_token(token),
    })
}

/// The wrapping that `w10:wrap` names.
pub(super) fn parse_wrap(token: &str) -> Option<Wrap> {
    Some(match token {
        "square" => Wrap::Square,
        "tight" => Wrap::Tight,
        "through" => Wrap::Through,
        "topAndBottom" => Wrap::TopAndBottom,
        "none" => Wrap::None,
        _ => return None,
    })
}
