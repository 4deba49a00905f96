//! Locked canvases (`lc:lockedCanvas`): pictures and shapes whose text is DrawingML's own, as they may
//! are in text boxes too, where Word wants no other text box. ECMA-376 Part 1, 20.3, 21.1.2.

use super::drawing::{write_angle_and_frame, write_source_rect};
use super::geometry::write_geometry;
use super::paint::{write_color, write_fill, write_line};
use super::shape::write_body_props;
use super::story::StoryWriter;
use super::xml::Xml;
use crate::model::{
    Alignment, Block, DrawingContent, FontProps, GroupMember, Inline, Name, Paragraph, Picture, RunPiece, RunProps,
    Shape, ShapeFill, TextBox, ThemeFont, VerticalAlign,
};
use crate::ooxml::names;

impl StoryWriter<'_> {
    /// The locked canvas that a drawing of this frame is.
    pub(super) fn write_canvas_graphic(&mut self, members: &[GroupMember], whole: &GroupMember, number: u32) {
        self.xml.open("a:graphic");
        self.xml.tag("a:graphicData").attr("uri", names::LOCKED_CANVAS).open();
        self.xml.tag("lc:lockedCanvas").attr("xmlns:lc", names::LOCKED_CANVAS).open();
        write_name(&mut self.xml, ["a:nvGrpSpPr", "a:cNvGrpSpPr"], number);
        self.xml.open("a:grpSpPr");
        write_angle_and_frame(&mut self.xml, whole, [false; 2], true);
        self.xml.close();
        for member in members {
            match &member.content {
                DrawingContent::Shape(shape) => self.write_plain_shape(shape, member, number),
                DrawingContent::Picture(picture) => self.write_plain_picture(picture, member, number),
                _ => {}
            }
        }
        self.xml.close();
        self.xml.close();
        self.xml.close();
    }

    /// `a:sp`.
    fn write_plain_shape(&mut self, shape: &Shape, frame: &GroupMember, number: u32) {
        let relation = match &shape.fill {
            Some(ShapeFill::Picture(picture)) => self.relate_picture(picture),
            _ => None,
        };
        let xml = &mut self.xml;
        xml.open("a:sp");
        write_name(xml, ["a:nvSpPr", "a:cNvSpPr"], number);
        xml.open("a:spPr");
        write_angle_and_frame(xml, frame, [shape.flip_horizontal, shape.flip_vertical], false);
        write_geometry(xml, &shape.geometry);
        write_fill(xml, shape.fill.as_ref(), relation.as_deref());
        write_line(xml, shape.line.as_ref());
        xml.close();
        if let Some(text) = &shape.text {
            xml.open("a:txSp");
            write_text(xml, text);
            xml.tag("a:useSpRect").empty();
            xml.close();
        }
        xml.close();
    }

    /// `a:pic`.
    fn write_plain_picture(&mut self, picture: &Picture, frame: &GroupMember, number: u32) {
        let relation = self.relate_picture(picture);
        let xml = &mut self.xml;
        xml.open("a:pic");
        write_name(xml, ["a:nvPicPr", "a:cNvPicPr"], number);
        xml.open("a:blipFill");
        xml.tag("a:blip").maybe("r:embed", relation.as_deref()).empty();
        write_source_rect(xml, picture);
        xml.open("a:stretch");
        xml.tag("a:fillRect").empty();
        xml.close();
        xml.close();
        xml.open("a:spPr");
        write_angle_and_frame(xml, frame, [picture.flip_horizontal, picture.flip_vertical], false);
        xml.tag("a:prstGeom").attr("prst", "rect").open();
        xml.tag("a:avLst").empty();
        xml.close();
        xml.close();
        xml.close();
    }
}

fn write_name(xml: &mut Xml, [outer, inner]: [&'static str; 2], number: u32) {
    xml.open(outer);
    xml.tag("a:cNvPr").attr("id", number).attr("name", "").empty();
    xml.tag(inner).empty();
    xml.close();
}

/// `a:txBody`.
fn write_text(xml: &mut Xml, text: &TextBox) {
    xml.open("a:txBody");
    write_body_props(xml, "a:bodyPr", text);
    xml.tag("a:lstStyle").empty();
    for block in &text.blocks {
        if let Block::Paragraph(paragraph) = block {
            write_paragraph(xml, paragraph);
        }
    }
    xml.close();
}

fn write_paragraph(xml: &mut Xml, paragraph: &Paragraph) {
    xml.open("a:p");
    let alignment = paragraph.props.alignment.map(|alignment| match alignment {
        Alignment::Center => "ctr",
        Alignment::Right => "r",
        Alignment::Both => "just",
        _ => "l",
    });
    if alignment.is_some() {
        xml.tag("a:pPr").maybe("algn", alignment).empty();
    }
    for inline in &paragraph.inlines {
        let Inline::Run(run) = inline else { continue };
        for piece in &run.pieces {
            match piece {
                RunPiece::Text(text) => {
                    xml.open("a:r");
                    write_run_props(xml, &run.props);
                    xml.text("a:t", text);
                    xml.close();
                }
                RunPiece::Break(_) => xml.tag("a:br").empty(),
                _ => {}
            }
        }
    }
    xml.close();
}

fn write_run_props(xml: &mut Xml, props: &RunProps) {
    let strike = match (props.strike, props.double_strike) {
        (_, Some(true)) => Some("dblStrike"),
        (Some(true), _) => Some("sngStrike"),
        _ => None,
    };
    let raised = props.vertical_align.and_then(|align| match align {
        VerticalAlign::Superscript => Some(30_000),
        VerticalAlign::Subscript => Some(-25_000),
        VerticalAlign::Baseline => None,
    });
    let tag = xml.tag("a:rPr").maybe("sz", props.size.map(|size| i64::from(size.0) * 50));
    let tag = tag.maybe("b", props.bold).maybe("i", props.italic);
    let tag = tag.maybe("u", props.underline.as_ref().map(|_| "sng")).maybe("strike", strike);
    tag.maybe("baseline", raised.map(i64::from)).open();
    if let Some(color) = &props.color {
        xml.open("a:solidFill");
        write_color(xml, &color.clone().into());
        xml.close();
    }
    let FontProps { ascii, east_asia, complex, ascii_theme, east_asia_theme, complex_theme, .. } = &props.fonts;
    write_typeface(xml, "a:latin", ascii.as_ref(), *ascii_theme);
    write_typeface(xml, "a:ea", east_asia.as_ref(), *east_asia_theme);
    write_typeface(xml, "a:cs", complex.as_ref(), *complex_theme);
    xml.close();
}

/// A family, or the theme's under the name that DrawingML has for it.
fn write_typeface(xml: &mut Xml, element: &'static str, name: Option<&Name>, theme: Option<ThemeFont>) {
    let of_theme = theme.map(|theme| match theme {
        ThemeFont::MajorAscii | ThemeFont::MajorHighAnsi => "+mj-lt",
        ThemeFont::MinorAscii | ThemeFont::MinorHighAnsi => "+mn-lt",
        ThemeFont::MajorEastAsia => "+mj-ea",
        ThemeFont::MinorEastAsia => "+mn-ea",
        ThemeFont::MajorBidi => "+mj-cs",
        ThemeFont::MinorBidi => "+mn-cs",
    });
    if let Some(typeface) = of_theme.or(name.map(|name| &**name)) {
        xml.tag(element).attr("typeface", typeface).empty();
    }
}
