//! Properties of frames and shapes (`style:graphic-properties`): where they stand, how text goes around them, what
//! they look like. ODF 1.3 part 3, 16.29 (graphic), 20.

use crate::model::{
    AxisPosition, Border, CellVerticalAlign, Color, HorizontalFrom, Overlay, PositionAlign, VerticalFrom, Wrap,
    WrapText, props,
};
use crate::ooxml::{Cursor, Ns, round_to_i32};
use crate::read::css::{Length, emus, parse_border, parse_color, parse_length, sides_of};
use crate::units::Emu;

props! {
    /// What a style says of frames and shapes.
    pub struct GraphicProps {
        /// How text goes around it (`style:wrap`).
        pub wrap: Option<Wrap>,
        /// The sides on which text goes.
        pub wrap_text: Option<WrapText>,
        /// Behind the text (`style:run-through="background"`).
        pub behind_text: Option<bool>,
        /// Base of its horizontal place (`style:horizontal-rel`).
        pub horizontal_from: Option<HorizontalFrom>,
        /// Alignment against it (`style:horizontal-pos`); `None` within is from the left.
        pub horizontal_align: Option<Option<PositionAlign>>,
        /// Base of its vertical place (`style:vertical-rel`).
        pub vertical_from: Option<VerticalFrom>,
        /// Alignment against it (`style:vertical-pos`).
        pub vertical_align: Option<Option<PositionAlign>>,
        /// Distance to the text: top, bottom, left, right (`fo:margin-…`).
        pub margins: [Option<Emu>; 4],
        /// From the edge to the text inside: left, top, right, bottom (`fo:padding-…`).
        pub padding: [Option<Emu>; 4],
        /// Border of a frame (`fo:border`).
        pub border: Option<Border>,
        /// Background of a frame (`fo:background-color`).
        pub background: Option<Color>,
        /// Outline of a shape (`draw:stroke`); false is none.
        pub has_stroke: Option<bool>,
        /// Colour of the outline (`svg:stroke-color`).
        pub stroke: Option<Color>,
        /// Width of the outline (`svg:stroke-width`).
        pub stroke_width: Option<Emu>,
        /// Fill of a shape (`draw:fill`); false is none.
        pub has_fill: Option<bool>,
        /// Colour of the fill (`draw:fill-color`).
        pub fill: Option<Color>,
        /// Position of the text in a taller box (`draw:textarea-vertical-align`).
        pub text_align: Option<CellVerticalAlign>,
        /// What is cut off: top, right, bottom, left, in points (`fo:clip`).
        pub clip: Option<[i32; 4]>,
        /// Mirrored left to right, top to bottom (`style:mirror`).
        pub mirror: Option<[bool; 2]>,
    }
}

impl Overlay for [Option<Emu>; 4] {
    fn overlay(&mut self, upper: &Self) {
        for (own, upper) in self.iter_mut().zip(upper) {
            own.overlay(upper);
        }
    }
    fn is_unset(&self) -> bool {
        self.iter().all(Option::is_none)
    }
    fn keep_shared(&mut self, other: &Self) {
        for (own, other) in self.iter_mut().zip(other) {
            own.keep_shared(other);
        }
    }
    fn clear(&mut self, specified: &Self) {
        for (own, specified) in self.iter_mut().zip(specified) {
            own.clear(specified);
        }
    }
}

fn length(text: &str) -> Option<Emu> {
    parse_length(text).and_then(|length| length.points(12.0)).and_then(emus)
}

/// Reads the attributes of the element under the cursor.
pub(super) fn read_graphic_props(cursor: &mut Cursor) -> GraphicProps {
    let mut props = GraphicProps::default();
    for (local, value) in cursor.attributes_of(Ns::Style) {
        read_style_attribute(&mut props, local, &value);
    }
    for (local, value) in cursor.attributes_of(Ns::Fo) {
        read_fo_attribute(&mut props, local, &value);
    }
    for (local, value) in cursor.attributes_of(Ns::Draw) {
        match local {
            "stroke" => props.has_stroke = Some(value != "none"),
            "fill" => props.has_fill = Some(value != "none"),
            "fill-color" => props.fill = parse_color(&value),
            "textarea-vertical-align" => {
                props.text_align = match &*value {
                    "middle" => Some(CellVerticalAlign::Center),
                    "bottom" => Some(CellVerticalAlign::Bottom),
                    "top" => Some(CellVerticalAlign::Top),
                    _ => None,
                };
            }
            _ => {}
        }
    }
    if let Some(color) = cursor.attr(Ns::Svg, "stroke-color") {
        props.stroke = parse_color(&color);
    }
    props.stroke_width = cursor.attr(Ns::Svg, "stroke-width").and_then(|width| length(&width));
    props
}

fn read_style_attribute(props: &mut GraphicProps, local: &str, value: &str) {
    match local {
        "wrap" => {
            let (wrap, sides) = match value {
                "none" => (Wrap::TopAndBottom, WrapText::BothSides),
                "left" => (Wrap::Square, WrapText::Left),
                "right" => (Wrap::Square, WrapText::Right),
                "biggest" | "dynamic" => (Wrap::Square, WrapText::Largest),
                "run-through" => (Wrap::None, WrapText::BothSides),
                _ => (Wrap::Square, WrapText::BothSides),
            };
            (props.wrap, props.wrap_text) = (Some(wrap), Some(sides));
        }
        "run-through" => props.behind_text = Some(value == "background"),
        "horizontal-rel" => {
            props.horizontal_from = Some(match value {
                "page" => HorizontalFrom::Page,
                "page-content" => HorizontalFrom::Margin,
                "page-start-margin" => HorizontalFrom::LeftMargin,
                "page-end-margin" => HorizontalFrom::RightMargin,
                "char" => HorizontalFrom::Character,
                _ => HorizontalFrom::Column,
            });
        }
        "horizontal-pos" => {
            props.horizontal_align = Some(match value {
                "left" => Some(PositionAlign::Left),
                "center" => Some(PositionAlign::Center),
                "right" => Some(PositionAlign::Right),
                "inside" => Some(PositionAlign::Inside),
                "outside" => Some(PositionAlign::Outside),
                _ => None,
            });
        }
        "vertical-rel" => {
            props.vertical_from = Some(match value {
                "page" => VerticalFrom::Page,
                "page-content" => VerticalFrom::Margin,
                "line" | "char" | "baseline" | "text" => VerticalFrom::Line,
                _ => VerticalFrom::Paragraph,
            });
        }
        "vertical-pos" => {
            props.vertical_align = Some(match value {
                "top" => Some(PositionAlign::Top),
                "middle" => Some(PositionAlign::Center),
                "bottom" => Some(PositionAlign::Bottom),
                _ => None,
            });
        }
        "mirror" => {
            let flips = [value.contains("horizontal"), value.contains("vertical")];
            props.mirror = Some(flips);
        }
        _ => {}
    }
}

fn read_fo_attribute(props: &mut GraphicProps, local: &str, value: &str) {
    if let Some([top, right, bottom, left]) = sides_of(local, "margin") {
        set(&mut props.margins, [top, bottom, left, right], length(value));
    } else if let Some([top, right, bottom, left]) = sides_of(local, "padding") {
        set(&mut props.padding, [left, top, right, bottom], length(value));
    } else if local.starts_with("border") {
        // A shape has one line around it: the first visible side's.
        let border = parse_border(value).filter(|border| border.is_visible() || props.border.is_none());
        props.border = border.or(props.border.take());
    } else if local == "background-color" {
        props.background = parse_color(value);
    } else if local == "clip" {
        props.clip = parse_clip(value);
    }
}

fn set(fields: &mut [Option<Emu>; 4], named: [bool; 4], value: Option<Emu>) {
    for (field, named) in fields.iter_mut().zip(named) {
        if named {
            *field = value;
        }
    }
}

/// `rect(0cm, 1cm, 0cm, 1cm)`: what is cut off at the top, right, bottom and left, in twentieths of a point.
fn parse_clip(value: &str) -> Option<[i32; 4]> {
    let list = value.trim().strip_prefix("rect(")?.strip_suffix(')')?;
    let mut sides = list.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| match parse_length(part) {
        Some(Length::Percent(_)) | None => Some(0),
        Some(length) => length.points(12.0).and_then(|points| round_to_i32(points * 20.0)),
    });
    Some([sides.next()??, sides.next()??, sides.next()??, sides.next()??])
}

impl GraphicProps {
    /// Where it stands along the line, with the offset that the drawing itself has.
    pub(super) fn horizontal(&self, offset: Option<Emu>) -> (HorizontalFrom, AxisPosition) {
        let from = self.horizontal_from.unwrap_or(HorizontalFrom::Column);
        let place = self.horizontal_align.flatten().map(AxisPosition::Align);
        (from, place.unwrap_or(AxisPosition::Offset(offset.unwrap_or_default())))
    }

    /// Where it stands across the lines.
    pub(super) fn vertical(&self, offset: Option<Emu>) -> (VerticalFrom, AxisPosition) {
        let from = self.vertical_from.unwrap_or(VerticalFrom::Paragraph);
        let place = self.vertical_align.flatten().map(AxisPosition::Align);
        (from, place.unwrap_or(AxisPosition::Offset(offset.unwrap_or_default())))
    }
}
