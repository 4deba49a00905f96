//! Pictures, in the line and anchored (`wp:inline`, `wp:anchor`). ECMA-376 Part 1, 20.4, 20.2.
//!
//! Pictures of old files (`w:pict`) come out as drawings too: every reader since 2007 knows them.

use super::story::StoryWriter;
use super::xml::{Value, Xml};
use crate::model::{Anchor, AxisPosition, Crop, Picture, Placement, Wrap};
use crate::ooxml::names::{self, relation};
use crate::units::Emu;

/// Largest length the schema allows in a drawing.
const LONGEST: i64 = 27_273_042_316_900;

impl StoryWriter<'_> {
    /// A picture in its run.
    pub(super) fn write_picture(&mut self, picture: &Picture) {
        let number = self.next_drawing;
        self.next_drawing += 1;
        let target = picture.media.and_then(|media| self.targets.media.get(media.0 as usize));
        let relation = target.map(|target| self.relations.relate_part(relation::IMAGE, target));
        let xml = &mut self.xml;
        xml.open("w:drawing");
        match &picture.placement {
            Placement::Inline => {
                let tag = xml.tag("wp:inline").attr("distT", 0).attr("distB", 0);
                tag.attr("distL", 0).attr("distR", 0).open();
                write_extent(xml, "wp:extent", picture);
            }
            Placement::Anchored(anchor) => open_anchor(xml, anchor, picture),
        }
        write_non_visual(xml, "wp:docPr", number, picture);
        xml.tag("wp:cNvGraphicFramePr").empty();
        write_graphic(xml, picture, number, relation.as_deref());
        xml.close();
        xml.close();
    }
}

fn open_anchor(xml: &mut Xml, anchor: &Anchor, picture: &Picture) {
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
    write_extent(xml, "wp:extent", picture);
    match anchor.wrap {
        Wrap::None => xml.tag("wp:wrapNone").empty(),
        Wrap::Square => xml.tag("wp:wrapSquare").attr("wrapText", "bothSides").empty(),
        Wrap::Tight => write_outline(xml, "wp:wrapTight"),
        Wrap::Through => write_outline(xml, "wp:wrapThrough"),
        Wrap::TopAndBottom => xml.tag("wp:wrapTopAndBottom").empty(),
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

/// The outline that text follows: the frame itself, in 21600ths of its size.
fn write_outline(xml: &mut Xml, name: &'static str) {
    xml.tag(name).attr("wrapText", "bothSides").open();
    xml.tag("wp:wrapPolygon").attr("edited", false).open();
    xml.tag("wp:start").attr("x", 0).attr("y", 0).empty();
    for (x, y) in [(0, 21600), (21600, 21600), (21600, 0), (0, 0)] {
        xml.tag("wp:lineTo").attr("x", x).attr("y", y).empty();
    }
    xml.close();
    xml.close();
}

fn write_extent(xml: &mut Xml, name: &'static str, picture: &Picture) {
    let length = |length: Emu| length.0.clamp(0, LONGEST);
    xml.tag(name).attr("cx", length(picture.width)).attr("cy", length(picture.height)).empty();
}

fn write_non_visual(xml: &mut Xml, name: &'static str, number: u32, picture: &Picture) {
    let description = (!picture.description.is_empty()).then_some(&picture.description);
    xml.tag(name).attr("id", number).attr("name", &picture.name).maybe("descr", description).empty();
}

fn write_graphic(xml: &mut Xml, picture: &Picture, number: u32, relation: Option<&str>) {
    xml.open("a:graphic");
    xml.tag("a:graphicData").attr("uri", names::PICTURE).open();
    xml.open("pic:pic");
    xml.open("pic:nvPicPr");
    xml.tag("pic:cNvPr").attr("id", number).attr("name", &picture.name).empty();
    xml.tag("pic:cNvPicPr").empty();
    xml.close();
    xml.open("pic:blipFill");
    xml.tag("a:blip").maybe("r:embed", relation).empty();
    if let Some(Crop { left, top, right, bottom }) = picture.crop {
        xml.tag("a:srcRect").attr("l", left).attr("t", top).attr("r", right).attr("b", bottom).empty();
    }
    xml.open("a:stretch");
    xml.tag("a:fillRect").empty();
    xml.close();
    xml.close();
    xml.open("pic:spPr");
    xml.tag("a:xfrm").maybe("rot", picture.rotation).open();
    xml.tag("a:off").attr("x", 0).attr("y", 0).empty();
    write_extent(xml, "a:ext", picture);
    xml.close();
    xml.tag("a:prstGeom").attr("prst", "rect").open();
    xml.tag("a:avLst").empty();
    xml.close();
    xml.close();
    xml.close();
    xml.close();
    xml.close();
}
