//! The style of a VML shape, which is CSS: its place, its size, its angle. ECMA-376 Part 4, 19.1.2, 19.1.3.

use crate::model::{
    Anchor, AxisPosition, DrawingContent, GroupMember, HorizontalFrom, Picture, Placement, PositionAlign, VerticalFrom,
    Wrap, WrapText,
};
use crate::ooxml::{Cursor, Measure, Ns, parse_integer, parse_measure, round};
use crate::units::{EMU_PER_POINT, Emu};

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

    /// EMU that a bare number counts.
    pub(super) fn unit(&self) -> f64 {
        self.unit
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

    /// Position of the shape; in the line unless its CSS position is absolute.
    pub(super) fn placement(&self) -> Placement {
        if self.property("position") != Some("absolute") {
            return Placement::Inline;
        }
        let z_order = self.property("z-index").and_then(parse_integer).unwrap_or(0);
        let gap = |side: &str| self.length(&format!("mso-wrap-distance-{side}")).unwrap_or_default();
        Placement::Anchored(Box::new(Anchor {
            horizontal: self.position("horizontal", "margin-left", parse_horizontal, HorizontalFrom::Column),
            vertical: self.position("vertical", "margin-top", parse_vertical, VerticalFrom::Paragraph),
            relative_width: None,
            relative_height: None,
            wrap: Wrap::None,
            wrap_text: WrapText::BothSides,
            outline: Vec::new(),
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

/// Whether a switch is off.
pub(super) fn is_off(value: &str) -> bool {
    matches!(value, "f" | "false" | "0" | "no")
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

/// The wrapping that the `w10:wrap` under the cursor names.
pub(super) fn read_wrap(cursor: &Cursor) -> Option<(Wrap, WrapText)> {
    let side = cursor.attr(Ns::None, "side").and_then(|token| WrapText::from_token(&token));
    let wrap = cursor.attr(Ns::None, "type").and_then(|token| parse_wrap(&token))?;
    Some((wrap, side.unwrap_or(WrapText::BothSides)))
}

fn parse_wrap(token: &str) -> Option<Wrap> {
    Some(match token {
        "square" => Wrap::Square,
        "tight" => Wrap::Tight,
        "through" => Wrap::Through,
        "topAndBottom" => Wrap::TopAndBottom,
        "none" => Wrap::None,
        _ => return None,
    })
}
