//! Objects of other programs and controls of forms, with their pictures. In VML, which is how Word writes
//! them and all that older readers know here. ECMA-376 Part 1, 17.3.3.19; Part 4, 19.1.2.19, 19.2.2.19.

use super::story::StoryWriter;
use super::vml_place::{BEHIND_TEXT, horizontal, vertical};
use crate::model::{Anchor, AxisPosition, Crop, Drawing, Embedded, ObjectSource, Picture, Placement, Wrap};
use crate::ooxml::names::{self, relation};
use crate::units::Emu;
use std::fmt::Write;

impl StoryWriter<'_> {
    /// A picture and what it is the preview of.
    pub(super) fn write_embedded(&mut self, drawing: &Drawing, picture: &Picture, embedded: &Embedded) {
        let number = self.next_drawing;
        self.next_drawing += 1;
        let (wrapper, shape) = match drawing.placement {
            Placement::Inline => ("w:object", format!("_x0000_i{}", 1024 + number)),
            Placement::Anchored(_) => ("w:pict", format!("_x0000_s{}", 1024 + number)),
        };
        let tag = self.xml.tag(wrapper).attr("xmlns:v", names::VML).attr("xmlns:o", names::OFFICE);
        tag.attr("xmlns:w10", names::OFFICE_WORD).open();
        let description = (!drawing.description.is_empty()).then_some(&drawing.description);
        let is_object = matches!(embedded, Embedded::Object(_)).then_some("");
        let tag = self.xml.tag("v:shape").attr("id", &shape).attr("style", style(drawing, picture));
        let tag = tag.maybe("alt", description).maybe("o:ole", is_object);
        tag.attr("filled", "f").attr("stroked", "f").open();
        self.write_image_data(drawing, picture);
        if let Placement::Anchored(anchor) = &drawing.placement
            && anchor.wrap != Wrap::None
        {
            self.xml.tag("w10:wrap").attr("type", wrap(anchor.wrap)).empty();
        }
        self.xml.close();
        match embedded {
            Embedded::Object(object) => {
                let (kind, source) = match &object.source {
                    ObjectSource::Part(part) => ("Embed", self.relate_preserved(relation::OLE_OBJECT, Some(*part))),
                    ObjectSource::Package(part) => ("Embed", self.relate_preserved(relation::PACKAGE, Some(*part))),
                    ObjectSource::Address(address) => {
                        ("Link", Some(self.relations.relate_address(relation::OLE_OBJECT, address)))
                    }
                };
                let aspect = if object.as_icon { "Icon" } else { "Content" };
                let tag = self.xml.tag("o:OLEObject").attr("Type", kind).attr("ProgID", &object.program);
                let tag = tag.attr("ShapeID", &shape).attr("DrawAspect", aspect);
                tag.attr("ObjectID", format!("_{}", 1_400_000_000 + i64::from(number)))
                    .maybe("r:id", source.as_deref())
                    .empty();
            }
            Embedded::Control(control) => {
                let state = self.relate_preserved(relation::CONTROL, Some(control.part));
                let tag = self.xml.tag("w:control").maybe("r:id", state.as_deref());
                tag.attr("w:name", &control.name).attr("w:shapeid", &shape).empty();
            }
        }
        self.xml.close();
    }

    fn write_image_data(&mut self, drawing: &Drawing, picture: &Picture) {
        let Some(relation) = self.relate_picture(picture) else { return };
        let mut tag = self.xml.tag("v:imagedata").attr("r:id", &relation).attr("o:title", &drawing.name);
        if let Some(Crop { left, top, right, bottom }) = picture.crop {
            for (side, share) in [("cropleft", left), ("croptop", top), ("cropright", right), ("cropbottom", bottom)] {
                tag = tag.attr(side, (f64::from(share) / 100_000.0).to_string());
            }
        }
        tag.empty();
    }
}

/// The style attribute of the shape: CSS.
fn style(drawing: &Drawing, picture: &Picture) -> String {
    let mut style = String::new();
    if let Placement::Anchored(anchor) = &drawing.placement {
        push_place(&mut style, anchor);
    }
    let _ = write!(style, "width:{}pt;height:{}pt", drawing.width.pt().0, drawing.height.pt().0);
    if let Some(angle) = drawing.rotation {
        // In 65536ths of a degree, rounded so that it reads as the same 60000th.
        let fixed = (i64::from(angle.unsigned_abs()) * 65_536 + 59_999) / 60_000;
        let _ = write!(style, ";rotation:{}fd", fixed * i64::from(angle.signum()));
    }
    match (picture.flip_horizontal, picture.flip_vertical) {
        (true, true) => style.push_str(";flip:xy"),
        (true, false) => style.push_str(";flip:x"),
        (false, true) => style.push_str(";flip:y"),
        (false, false) => {}
    }
    style
}

fn push_place(style: &mut String, anchor: &Anchor) {
    let offset = |position| match position {
        AxisPosition::Offset(offset) => offset,
        AxisPosition::Align(_) => Emu(0),
    };
    let (left, top) = (offset(anchor.horizontal.1), offset(anchor.vertical.1));
    let _ = write!(style, "position:absolute;margin-left:{}pt;margin-top:{}pt;", left.pt().0, top.pt().0);
    for (axis, position) in [("horizontal", anchor.horizontal.1), ("vertical", anchor.vertical.1)] {
        if let AxisPosition::Align(align) = position {
            let _ = write!(style, "mso-position-{axis}:{};", align.token());
        }
    }
    let (horizontal, vertical) = (horizontal(anchor.horizontal.0), vertical(anchor.vertical.0));
    let _ = write!(style, "mso-position-horizontal-relative:{horizontal};mso-position-vertical-relative:{vertical};");
    for (side, distance) in ["top", "bottom", "left", "right"].into_iter().zip(anchor.distances) {
        let _ = write!(style, "mso-wrap-distance-{side}:{}pt;", distance.pt().0);
    }
    let order = if anchor.behind_text { anchor.z_order.saturating_sub(BEHIND_TEXT) } else { anchor.z_order };
    let _ = write!(style, "z-index:{order};");
}

fn wrap(wrap: Wrap) -> &'static str {
    match wrap {
        Wrap::None => "none",
        Wrap::Square => "square",
        Wrap::Tight => "tight",
        Wrap::Through => "through",
        Wrap::TopAndBottom => "topAndBottom",
    }
}
