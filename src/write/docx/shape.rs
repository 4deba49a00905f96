//! Shapes, text boxes and groups (`wps:wsp`, `wpg:wgp`). ECMA-376 Part 1, 20.1; [MS-DOCX] 2.24.

use super::drawing::{write_angle_and_frame, write_picture};
use super::geometry::write_geometry;
use super::paint::{write_color, write_fill, write_line};
use super::story::StoryWriter;
use super::xml::Xml;
use crate::model::{
    CellVerticalAlign, Drawing, DrawingContent, GroupMember, PaintColor, Shape, ShapeFill, TextBox, TextBoxLink,
    TextDirection,
};
use crate::ooxml::names;

impl StoryWriter<'_> {
    /// The shape or group that a drawing is.
    pub(super) fn write_shape_graphic(&mut self, drawing: &Drawing, number: u32) {
        let whole = GroupMember { rotation: drawing.rotation, ..GroupMember::empty(drawing.width, drawing.height) };
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
            _ => {}
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
            _ => {}
        }
    }

    fn write_shape(&mut self, shape: &Shape, frame: &GroupMember) {
        let relation = match &shape.fill {
            Some(ShapeFill::Picture(picture)) => self.relate_picture(picture),
            _ => None,
        };
        let xml = &mut self.xml;
        xml.open("wps:wsp");
        match &shape.text {
            Some(_) => xml.tag("wps:cNvSpPr").attr("txBox", true).empty(),
            None => xml.tag("wps:cNvSpPr").empty(),
        }
        xml.open("wps:spPr");
        write_angle_and_frame(xml, frame, [shape.flip_horizontal, shape.flip_vertical], false);
        write_geometry(xml, &shape.geometry);
        write_fill(xml, shape.fill.as_ref(), relation.as_deref());
        write_line(xml, shape.line.as_ref());
        xml.close();
        if let Some(text) = &shape.text {
            if let Some(color) = &text.color {
                write_style(&mut self.xml, color);
            }
            match text.link {
                Some(TextBoxLink { id, sequence }) if sequence > 0 => {
                    self.xml.tag("wps:linkedTxbx").attr("id", id).attr("seq", sequence).empty();
                }
                link => {
                    self.xml.tag("wps:txbx").maybe("id", link.map(|link| link.id)).open();
                    self.xml.open("w:txbxContent");
                    self.write_cell_blocks(&text.blocks);
                    self.xml.close();
                    self.xml.close();
                }
            }
            write_body_props(&mut self.xml, "wps:bodyPr", text);
        } else {
            self.xml.tag("wps:bodyPr").empty();
        }
        self.xml.close();
    }
}

/// `wps:style`: of it only the colour of the text is not specified elsewhere.
fn write_style(xml: &mut Xml, text_color: &PaintColor) {
    xml.open("wps:style");
    for reference in ["a:lnRef", "a:fillRef", "a:effectRef"] {
        xml.tag(reference).attr("idx", 0).empty();
    }
    xml.tag("a:fontRef").attr("idx", "minor").open();
    write_color(xml, text_color);
    xml.close();
    xml.close();
}

/// `wps:bodyPr`, or the same under another name.
pub(super) fn write_body_props(xml: &mut Xml, name: &'static str, text: &TextBox) {
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
    xml.tag(name)
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
