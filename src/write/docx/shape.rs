//! Shapes, text boxes and groups (`wps:wsp`, `wpg:wgp`). ECMA-376 Part 1, 20.1; [MS-DOCX] 2.24.

use super::drawing::{write_angle_and_frame, write_picture};
use super::story::StoryWriter;
use super::xml::Xml;
use crate::model::{
    CellVerticalAlign, Color, ColorValue, Drawing, DrawingContent, GroupMember, Shape, ShapeLine, TextBox,
    TextDirection, ThemeColor,
};
use crate::ooxml::names;
use crate::units::Emu;

/// Thickest outline the schema allows.
const THICKEST: i64 = 20_116_800;

impl StoryWriter<'_> {
    /// The shape or group that a drawing is.
    pub(super) fn write_shape_graphic(&mut self, drawing: &Drawing, number: u32) {
        let whole = GroupMember {
            left: Emu(0),
            top: Emu(0),
            width: drawing.width,
            height: drawing.height,
            rotation: drawing.rotation,
            content: DrawingContent::Group(Vec::new()),
        };
        self.xml.open("a:graphic");
        match &drawing.content {
            DrawingContent::Group(members) => {
                self.xml.tag("a:graphicData").attr("uri", names::WORD_GROUP).open();
                self.xml.open("wpg:wgp");
                self.xml.tag("wpg:cNvGrpSpPr").empty();
                self.xml.open("wpg:grpSpPr");
                write_angle_and_frame(&mut self.xml, &whole, [false; 2], true);
                self.xml.close();
                for member in members {
                    self.write_member(member, number);
                }
                self.xml.close();
                self.xml.close();
            }
            DrawingContent::Shape(shape) => {
                self.xml.tag("a:graphicData").attr("uri", names::WORD_SHAPE).open();
                self.write_shape(shape, &whole);
                self.xml.close();
            }
            DrawingContent::Picture(_) => {}
        }
        self.xml.close();
    }

    fn write_member(&mut self, member: &GroupMember, number: u32) {
        match &member.content {
            DrawingContent::Shape(shape) => self.write_shape(shape, member),
            DrawingContent::Picture(picture) => {
                let relation = self.relate_picture(picture);
                write_picture(&mut self.xml, picture, member, number, "", relation.as_deref());
            }
            DrawingContent::Group(_) => {}
        }
    }

    fn write_shape(&mut self, shape: &Shape, frame: &GroupMember) {
        let xml = &mut self.xml;
        xml.open("wps:wsp");
        match &shape.text {
            Some(_) => xml.tag("wps:cNvSpPr").attr("txBox", true).empty(),
            None => xml.tag("wps:cNvSpPr").empty(),
        }
        xml.open("wps:spPr");
        write_angle_and_frame(xml, frame, [shape.flip_horizontal, shape.flip_vertical], false);
        write_geometry(xml, &shape.geometry);
        write_fill(xml, shape.fill.as_ref());
        write_line(xml, shape.line.as_ref());
        xml.close();
        if let Some(text) = &shape.text {
            self.xml.open("wps:txbx");
            self.xml.open("w:txbxContent");
            self.write_cell_blocks(&text.blocks);
            self.xml.close();
            self.xml.close();
            write_body_props(&mut self.xml, text);
        } else {
            self.xml.tag("wps:bodyPr").empty();
        }
        self.xml.close();
    }
}

fn write_geometry(xml: &mut Xml, geometry: &str) {
    if geometry == "custom" {
        // A path without a stretch: where it went is not known.
        xml.open("a:custGeom");
        xml.tag("a:pathLst").empty();
    } else {
        xml.tag("a:prstGeom").attr("prst", geometry).open();
        xml.tag("a:avLst").empty();
    }
    xml.close();
}

fn write_fill(xml: &mut Xml, fill: Option<&Color>) {
    let Some(color) = fill else { return xml.tag("a:noFill").empty() };
    xml.open("a:solidFill");
    match (&color.theme, color.value) {
        (Some(ThemeColor { slot, tint, shade }), _) => {
            xml.tag("a:schemeClr").attr("val", slot).open();
            let share = |byte: u8| (i64::from(byte) * 100_000 + 127) / 255;
            if let Some(tint) = tint {
                xml.tag("a:lumMod").attr("val", share(*tint)).empty();
                xml.tag("a:lumOff").attr("val", 100_000 - share(*tint)).empty();
            } else if let Some(shade) = shade {
                xml.tag("a:lumMod").attr("val", share(*shade)).empty();
            }
            xml.close();
        }
        (None, value) => {
            let (red, green, blue) = match value {
                ColorValue::Rgb(red, green, blue) => (red, green, blue),
                ColorValue::Auto => (0, 0, 0),
            };
            xml.tag("a:srgbClr").attr("val", format!("{red:02X}{green:02X}{blue:02X}")).empty();
        }
    }
    xml.close();
}

fn write_line(xml: &mut Xml, line: Option<&ShapeLine>) {
    let Some(line) = line else {
        xml.open("a:ln");
        xml.tag("a:noFill").empty();
        return xml.close();
    };
    xml.tag("a:ln").attr("w", line.width.0.clamp(0, THICKEST)).open();
    write_fill(xml, Some(&line.color));
    xml.tag("a:prstDash").attr("val", line.dash.token()).empty();
    xml.close();
}

fn write_body_props(xml: &mut Xml, text: &TextBox) {
    let direction = match text.direction {
        TextDirection::LrTb | TextDirection::LrTbV => "horz",
        TextDirection::TbRl => "vert",
        TextDirection::BtLr => "vert270",
        TextDirection::TbRlV => "eaVert",
        TextDirection::TbLrV => "mongolianVert",
    };
    let anchor = match text.vertical_align {
        CellVerticalAlign::Top => "t",
        CellVerticalAlign::Center => "ctr",
        CellVerticalAlign::Both => "just",
        CellVerticalAlign::Bottom => "b",
    };
    let [left, top, right, bottom] = text.insets.map(|inset| inset.0.clamp(i64::from(i32::MIN), i64::from(i32::MAX)));
    xml.tag("wps:bodyPr")
        .attr("vert", direction)
        .attr("wrap", if text.wrap { "square" } else { "none" })
        .attr("lIns", left)
        .attr("tIns", top)
        .attr("rIns", right)
        .attr("bIns", bottom)
        .attr("anchor", anchor)
        .open();
    xml.tag(if text.fit { "a:spAutoFit" } else { "a:noAutofit" }).empty();
    xml.close();
}
