//! Drawings, in the line and anchored (`wp:inline`, `wp:anchor`). ECMA-376 Part 1, 20.4, 20.2.
//!
//! Drawings of old files (`w:pict`) come out in DrawingML too: every reader since 2010 knows it.
//! Shapes are in alternate content, for they came with Word 2010. ECMA-376 Part 3, 7.5.

use super::story::StoryWriter;
use super::xml::{Value, Xml};
use crate::model::{
    Anchor, AxisPosition, Chart, Crop, Diagram, Drawing, DrawingContent, GroupMember, PartId, Picture, Placement, Wrap,
};
use crate::ooxml::names::{self, relation};
use crate::units::Emu;

/// Largest length the schema allows in a drawing.
const LONGEST: i64 = 27_273_042_316_900;

impl StoryWriter<'_> {
    /// A drawing in its run.
    pub(super) fn write_drawing(&mut self, drawing: &Drawing) {
        if let (DrawingContent::Picture(picture), Some(embedded)) = (&drawing.content, &drawing.embedded) {
            return self.write_embedded(drawing, picture, embedded);
        }
        let requires = match &drawing.content {
            DrawingContent::WordArt(art) => return self.write_word_art(drawing, art),
            DrawingContent::Picture(_)
            | DrawingContent::LockedCanvas(_)
            | DrawingContent::Chart(_)
            | DrawingContent::Diagram(_) => None,
            DrawingContent::Shape(_) => Some("wps"),
            DrawingContent::Group(_) => Some("wpg"),
        };
        if let Some(requires) = requires {
            self.xml.open("mc:AlternateContent");
            self.xml.tag("mc:Choice").attr("Requires", requires).open();
        }
        self.write_drawing_element(drawing);
        if requires.is_some() {
            self.xml.close();
            self.xml.close();
        }
    }

    fn write_drawing_element(&mut self, drawing: &Drawing) {
        let number = self.next_drawing;
        self.next_drawing += 1;
        let xml = &mut self.xml;
        xml.open("w:drawing");
        match &drawing.placement {
            Placement::Inline => {
                let tag = xml.tag("wp:inline").attr("distT", 0).attr("distB", 0);
                tag.attr("distL", 0).attr("distR", 0).open();
                write_extent(xml, "wp:extent", drawing.width, drawing.height);
            }
            Placement::Anchored(anchor) => open_anchor(xml, anchor, drawing),
        }
        let description = (!drawing.description.is_empty()).then_some(&drawing.description);
        let tag = xml.tag("wp:docPr").attr("id", number).attr("name", &drawing.name);
        let tag = tag.maybe("descr", description);
        match &drawing.link {
            None => tag.empty(),
            Some(link) => {
                tag.open();
                let relation = self.relations.relate_address(relation::HYPERLINK, &link.address);
                let tag = xml.tag("a:hlinkClick").attr("r:id", relation);
                tag.maybe("tooltip", link.tooltip.as_deref()).empty();
                xml.close();
            }
        }
        xml.tag("wp:cNvGraphicFramePr").empty();
        let whole = GroupMember { rotation: drawing.rotation, ..GroupMember::empty(drawing.width, drawing.height) };
        match &drawing.content {
            DrawingContent::LockedCanvas(members) => self.write_canvas_graphic(members, &whole, number),
            DrawingContent::Picture(picture) => {
                let relation = self.relate_picture(picture);
                self.xml.open("a:graphic");
                self.xml.tag("a:graphicData").attr("uri", names::PICTURE).open();
                write_picture(&mut self.xml, picture, &whole, number, &drawing.name, relation.as_deref());
                self.xml.close();
                self.xml.close();
            }
            DrawingContent::Chart(chart) => self.write_chart_graphic(chart),
            DrawingContent::Diagram(diagram) => self.write_diagram_graphic(diagram),
            DrawingContent::Shape(_) | DrawingContent::Group(_) => self.write_shape_graphic(drawing, number),
            DrawingContent::WordArt(_) => {}
        }
        if let Placement::Anchored(anchor) = &drawing.placement {
            write_relative_size(&mut self.xml, anchor);
        }
        self.xml.close();
        self.xml.close();
    }

    /// A chart: its part is written as it was read.
    fn write_chart_graphic(&mut self, chart: &Chart) {
        let relation = self.relate_preserved(relation::CHART, Some(chart.part));
        self.xml.open("a:graphic");
        self.xml.tag("a:graphicData").attr("uri", names::CHART).open();
        self.xml.tag("c:chart").attr("xmlns:c", names::CHART).maybe("r:id", relation.as_deref()).empty();
        self.xml.close();
        self.xml.close();
    }

    /// A diagram: its parts are written as they were read.
    fn write_diagram_graphic(&mut self, diagram: &Diagram) {
        let kinds =
            [relation::DIAGRAM_DATA, relation::DIAGRAM_LAYOUT, relation::DIAGRAM_STYLE, relation::DIAGRAM_COLORS];
        let mut at = kinds.into_iter().zip(diagram.parts);
        let [data, layout, style, colors] =
            std::array::from_fn(|_| at.next().and_then(|(kind, part)| self.relate_preserved(kind, part)));
        self.relate_preserved(relation::DIAGRAM_DRAWING, diagram.drawing);
        self.xml.open("a:graphic");
        self.xml.tag("a:graphicData").attr("uri", names::DIAGRAM).open();
        let tag = self.xml.tag("dgm:relIds").attr("xmlns:dgm", names::DIAGRAM).maybe("r:dm", data.as_deref());
        let tag = tag.maybe("r:lo", layout.as_deref()).maybe("r:qs", style.as_deref());
        tag.maybe("r:cs", colors.as_deref()).empty();
        self.xml.close();
        self.xml.close();
    }

    /// The id by which this part knows a preserved one.
    pub(super) fn relate_preserved(&mut self, kind: &'static str, part: Option<PartId>) -> Option<String> {
        let at = part?.0 as usize;
        let name = self.targets.parts.get(at)?;
        let target = name.strip_prefix("word/").map_or_else(|| format!("/{name}"), str::to_owned);
        match self.targets.relations.get(at) {
            Some(Some(id)) => Some(self.relations.relate_part_as(id, kind, &target)),
            _ => Some(self.relations.relate_part(kind, &target)),
        }
    }

    /// The id by which this part knows a picture's bytes.
    pub(super) fn relate_picture(&mut self, picture: &Picture) -> Option<String> {
        let target = picture.media.and_then(|media| self.targets.media.get(media.0 as usize));
        target.map(|target| self.relations.relate_part(relation::IMAGE, target))
    }
}

fn open_anchor(xml: &mut Xml, anchor: &Anchor, drawing: &Drawing) {
    let [top, bottom, left, right] = anchor.distances.map(|distance| distance.0.clamp(0, i64::from(u32::MAX)));
    xml.tag("wp:anchor")
        .attr("distT", top)
        .attr("distB", bottom)
        .attr("distL", left)
        .attr("distR", right)
        .attr("simplePos", false)
        .attr("relativeHeight", anchor.z_order.clamp(0, i64::from(u32::MAX)))
        .attr("behindDoc", anchor.behind_text)
        .attr("locked", false)
        .attr("layoutInCell", anchor.layout_in_cell)
        .attr("allowOverlap", anchor.allow_overlap)
        .open();
    xml.tag("wp:simplePos").attr("x", 0).attr("y", 0).empty();
    write_position(xml, "wp:positionH", anchor.horizontal);
    write_position(xml, "wp:positionV", anchor.vertical);
    write_extent(xml, "wp:extent", drawing.width, drawing.height);
    match anchor.wrap {
        Wrap::None => xml.tag("wp:wrapNone").empty(),
        Wrap::Square => xml.tag("wp:wrapSquare").attr("wrapText", anchor.wrap_text).empty(),
        Wrap::Tight => write_outline(xml, "wp:wrapTight", anchor),
        Wrap::Through => write_outline(xml, "wp:wrapThrough", anchor),
        Wrap::TopAndBottom => xml.tag("wp:wrapTopAndBottom").empty(),
    }
}

/// `wp14:sizeRelH` and `wp14:sizeRelV`.
fn write_relative_size(xml: &mut Xml, anchor: &Anchor) {
    if let Some((from, share)) = anchor.relative_width {
        xml.tag("wp14:sizeRelH").attr("relativeFrom", from).open();
        xml.text("wp14:pctWidth", &share.to_string());
        xml.close();
    }
    if let Some((from, share)) = anchor.relative_height {
        xml.tag("wp14:sizeRelV").attr("relativeFrom", from).open();
        xml.text("wp14:pctHeight", &share.to_string());
        xml.close();
    }
}

fn write_position(xml: &mut Xml, axis: &'static str, (base, position): (impl Value, AxisPosition)) {
    xml.tag(axis).attr("relativeFrom", base).open();
    match position {
        AxisPosition::Offset(offset) => xml.text("wp:posOffset", &offset.0.to_string()),
        AxisPosition::Align(align) => xml.text("wp:align", align.token()),
    }
    xml.close();
}

/// The outline that text follows, in 21600ths of the frame.
fn write_outline(xml: &mut Xml, name: &'static str, anchor: &Anchor) {
    let outline = if anchor.outline.is_empty() { &Anchor::FRAME[..] } else { &anchor.outline };
    xml.tag(name).attr("wrapText", anchor.wrap_text).open();
    xml.tag("wp:wrapPolygon").attr("edited", false).open();
    for (index, [x, y]) in outline.iter().enumerate() {
        xml.tag(if index == 0 { "wp:start" } else { "wp:lineTo" }).attr("x", *x).attr("y", *y).empty();
    }
    xml.close();
    xml.close();
}

fn write_extent(xml: &mut Xml, name: &'static str, width: Emu, height: Emu) {
    let length = |length: Emu| length.0.clamp(0, LONGEST);
    xml.tag(name).attr("cx", length(width)).attr("cy", length(height)).empty();
}

/// `a:xfrm`: angle, mirroring, place and size; a group's own coordinates are those around it.
pub(super) fn write_angle_and_frame(xml: &mut Xml, frame: &GroupMember, flips: [bool; 2], is_group: bool) {
    let [horizontal, vertical] = flips.map(|flips| flips.then_some(true));
    let place = |place: Emu| place.0.clamp(-LONGEST, LONGEST);
    let tag = xml.tag("a:xfrm").maybe("rot", frame.rotation);
    tag.maybe("flipH", horizontal).maybe("flipV", vertical).open();
    xml.tag("a:off").attr("x", place(frame.left)).attr("y", place(frame.top)).empty();
    write_extent(xml, "a:ext", frame.width, frame.height);
    if is_group {
        xml.tag("a:chOff").attr("x", place(frame.left)).attr("y", place(frame.top)).empty();
        write_extent(xml, "a:chExt", frame.width, frame.height);
    }
    xml.close();
}

/// `pic:pic`.
pub(super) fn write_picture(
    xml: &mut Xml,
    picture: &Picture,
    frame: &GroupMember,
    number: u32,
    name: &str,
    relation: Option<&str>,
) {
    xml.open("pic:pic");
    xml.open("pic:nvPicPr");
    xml.tag("pic:cNvPr").attr("id", number).attr("name", name).empty();
    xml.tag("pic:cNvPicPr").empty();
    xml.close();
    xml.open("pic:blipFill");
    xml.tag("a:blip").maybe("r:embed", relation).empty();
    write_source_rect(xml, picture);
    xml.open("a:stretch");
    xml.tag("a:fillRect").empty();
    xml.close();
    xml.close();
    xml.open("pic:spPr");
    write_angle_and_frame(xml, frame, [picture.flip_horizontal, picture.flip_vertical], false);
    xml.tag("a:prstGeom").attr("prst", "rect").open();
    xml.tag("a:avLst").empty();
    xml.close();
    xml.close();
    xml.close();
}

/// `a:srcRect`: what is cut off a picture.
pub(super) fn write_source_rect(xml: &mut Xml, picture: &Picture) {
    if let Some(Crop { left, top, right, bottom }) = picture.crop {
        xml.tag("a:srcRect").attr("l", left).attr("t", top).attr("r", right).attr("b", bottom).empty();
    }
}
