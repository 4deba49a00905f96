//! Fills, outlines and colours of DrawingML. ECMA-376 Part 1, 20.1.2.3, 20.1.8, 20.1.10.

use super::drawing::write_source_rect;
use super::xml::Xml;
use crate::model::{
    Color, ColorValue, Gradient, GradientDirection, LineEnd, PaintColor, Pattern, ShapeFill, ShapeLine, ThemeColor,
};

/// Thickest outline the schema allows.
const THICKEST: i64 = 20_116_800;

/// A shape's fill; `relation` is that of the picture it is filled with.
pub(super) fn write_fill(xml: &mut Xml, fill: Option<&ShapeFill>, relation: Option<&str>) {
    match fill {
        None => xml.tag("a:noFill").empty(),
        Some(ShapeFill::Solid(color)) => {
            xml.open("a:solidFill");
            write_color(xml, color);
            xml.close();
        }
        Some(ShapeFill::Gradient(gradient)) => write_gradient(xml, gradient),
        Some(ShapeFill::Pattern(Pattern { preset, foreground, background })) => {
            xml.tag("a:pattFill").attr("prst", preset).open();
            for (name, color) in [("a:fgClr", foreground), ("a:bgClr", background)] {
                xml.open(name);
                write_color(xml, color);
                xml.close();
            }
            xml.close();
        }
        Some(ShapeFill::Picture(picture)) => {
            xml.open("a:blipFill");
            xml.tag("a:blip").maybe("r:embed", relation).empty();
            write_source_rect(xml, picture);
            xml.open("a:stretch");
            xml.tag("a:fillRect").empty();
            xml.close();
            xml.close();
        }
    }
}

fn write_gradient(xml: &mut Xml, gradient: &Gradient) {
    xml.open("a:gradFill");
    xml.open("a:gsLst");
    for stop in &gradient.stops {
        xml.tag("a:gs").attr("pos", i64::from(stop.position)).open();
        write_color(xml, &stop.color);
        xml.close();
    }
    xml.close();
    match gradient.direction {
        GradientDirection::Linear { angle, scaled } => {
            xml.tag("a:lin").attr("ang", i64::from(angle)).attr("scaled", scaled).empty();
        }
        GradientDirection::Path { form, middle: [left, top, right, bottom] } => {
            xml.tag("a:path").attr("path", form.token()).open();
            let tag = xml.tag("a:fillToRect").attr("l", i64::from(left)).attr("t", i64::from(top));
            tag.attr("r", i64::from(right)).attr("b", i64::from(bottom)).empty();
            xml.close();
        }
    }
    xml.close();
}

/// A colour with what changes it.
pub(super) fn write_color(xml: &mut Xml, PaintColor { base: Color { value, theme }, changes }: &PaintColor) {
    match theme {
        Some(ThemeColor { slot, .. }) => xml.tag("a:schemeClr").attr("val", slot).open(),
        None => {
            let (red, green, blue) = match *value {
                ColorValue::Rgb(red, green, blue) => (red, green, blue),
                ColorValue::Auto => (0, 0, 0),
            };
            xml.tag("a:srgbClr").attr("val", format!("{red:02X}{green:02X}{blue:02X}")).open();
        }
    }
    for change in changes {
        let value = (!change.kind.is_whole()).then_some(i64::from(change.value));
        xml.tag(element_of(change.kind.token())).maybe("val", value).empty();
    }
    xml.close();
}

/// The element of a change.
fn element_of(token: &str) -> &'static str {
    match token {
        "alpha" => "a:alpha",
        "alphaMod" => "a:alphaMod",
        "alphaOff" => "a:alphaOff",
        "shade" => "a:shade",
        "tint" => "a:tint",
        "lum" => "a:lum",
        "lumMod" => "a:lumMod",
        "lumOff" => "a:lumOff",
        "sat" => "a:sat",
        "satMod" => "a:satMod",
        "satOff" => "a:satOff",
        "hue" => "a:hue",
        "hueMod" => "a:hueMod",
        "hueOff" => "a:hueOff",
        "red" => "a:red",
        "redMod" => "a:redMod",
        "redOff" => "a:redOff",
        "green" => "a:green",
        "greenMod" => "a:greenMod",
        "greenOff" => "a:greenOff",
        "blue" => "a:blue",
        "blueMod" => "a:blueMod",
        "blueOff" => "a:blueOff",
        "comp" => "a:comp",
        "inv" => "a:inv",
        "gray" => "a:gray",
        "gamma" => "a:gamma",
        _ => "a:invGamma",
    }
}

/// A shape's outline.
pub(super) fn write_line(xml: &mut Xml, line: Option<&ShapeLine>) {
    let Some(line) = line else {
        xml.open("a:ln");
        xml.tag("a:noFill").empty();
        return xml.close();
    };
    let tag = xml.tag("a:ln").attr("w", line.width.0.clamp(0, THICKEST));
    tag.maybe("cap", line.cap.map(|cap| cap.token())).open();
    xml.open("a:solidFill");
    write_color(xml, &line.color);
    xml.close();
    xml.tag("a:prstDash").attr("val", line.dash.token()).empty();
    match line.join.map(|join| join.token()) {
        Some("round") => xml.tag("a:round").empty(),
        Some("bevel") => xml.tag("a:bevel").empty(),
        Some(_) => xml.tag("a:miter").attr("lim", 800_000).empty(),
        None => {}
    }
    for (name, end) in [("a:headEnd", line.head), ("a:tailEnd", line.tail)] {
        if let Some(LineEnd { kind, width, length }) = end {
            let tag = xml.tag(name).attr("type", kind.token());
            tag.attr("w", width.token()).attr("len", length.token()).empty();
        }
    }
    xml.close();
}
