//! Outlines of shapes: `a:prstGeom`, `a:custGeom`. ECMA-376 Part 1, 20.1.9.

use super::xml::Xml;
use crate::model::{CustomGeometry, Geometry, GeometryPath, Guide, Operand, PathFill, PathStep};

/// A shape's outline.
pub(super) fn write_geometry(xml: &mut Xml, geometry: &Geometry) {
    match geometry {
        Geometry::Preset { name, adjusts } => {
            xml.tag("a:prstGeom").attr("prst", name).open();
            write_guides(xml, "a:avLst", adjusts);
        }
        Geometry::Custom(custom) => {
            xml.open("a:custGeom");
            write_custom(xml, custom);
        }
    }
    xml.close();
}

fn write_custom(xml: &mut Xml, custom: &CustomGeometry) {
    write_guides(xml, "a:avLst", &custom.adjusts);
    write_guides(xml, "a:gdLst", &custom.guides);
    let whole = ["l", "t", "r", "b"].map(Operand::parse);
    let [left, top, right, bottom] = custom.text.as_ref().unwrap_or(&whole);
    let tag = xml.tag("a:rect").attr("l", left.to_string()).attr("t", top.to_string());
    tag.attr("r", right.to_string()).attr("b", bottom.to_string()).empty();
    xml.open("a:pathLst");
    for path in &custom.paths {
        write_path(xml, path);
    }
    xml.close();
}

fn write_guides(xml: &mut Xml, list: &'static str, guides: &[Guide]) {
    if guides.is_empty() {
        return xml.tag(list).empty();
    }
    xml.open(list);
    for Guide { name, formula } in guides {
        let operands: String = formula.operands.iter().map(|operand| format!(" {operand}")).collect();
        let formula = format!("{}{operands}", formula.operation.token());
        xml.tag("a:gd").attr("name", name).attr("fmla", formula).empty();
    }
    xml.close();
}

fn write_path(xml: &mut Xml, path: &GeometryPath) {
    let tag = xml.tag("a:path").maybe("w", (path.width > 0).then_some(path.width));
    let tag = tag.maybe("h", (path.height > 0).then_some(path.height));
    let tag = tag.maybe("fill", (path.fill != PathFill::Norm).then(|| path.fill.token()));
    tag.maybe("stroke", (!path.stroke).then_some(false)).open();
    for step in &path.steps {
        match step {
            PathStep::Move(to) => write_points(xml, "a:moveTo", &[to]),
            PathStep::Line(to) => write_points(xml, "a:lnTo", &[to]),
            PathStep::Quadratic([handle, to]) => write_points(xml, "a:quadBezTo", &[handle, to]),
            PathStep::Cubic([first, second, to]) => write_points(xml, "a:cubicBezTo", &[first, second, to]),
            PathStep::Arc { radii: [width, height], start, swing } => {
                let tag = xml.tag("a:arcTo").attr("wR", width.to_string()).attr("hR", height.to_string());
                tag.attr("stAng", start.to_string()).attr("swAng", swing.to_string()).empty();
            }
            PathStep::Close => xml.tag("a:close").empty(),
        }
    }
    xml.close();
}

fn write_points(xml: &mut Xml, step: &'static str, points: &[&[Operand; 2]]) {
    xml.open(step);
    for [x, y] in points {
        xml.tag("a:pt").attr("x", x.to_string()).attr("y", y.to_string()).empty();
    }
    xml.close();
}
