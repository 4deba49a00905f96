//! VML shapes that points or angles give: `v:line`, `v:polyline`, `v:curve`, `v:arc`, and the corners of
//! `v:roundrect`. ECMA-376 Part 4, 19.1.2.1, 19.1.2.3, 19.1.2.12, 19.1.2.15, 19.1.2.17.

use super::style::{ShapeStyle, length, parse_share};
use crate::model::{
    CustomGeometry, Formula, Geometry, GeometryPath, GroupMember, Guide, Operand, Operation, PathFill, PathStep, Shape,
};
use crate::ooxml::{Cursor, Ns, Tag, parse_measure, round};
use crate::units::Emu;

/// Points of one line beyond which a file is made to hurt.
const MOST_POINTS: usize = 100_000;

/// The geometry that an element itself names; `None` where a type or a path does.
pub(super) fn element_geometry(cursor: &mut Cursor, tag: Tag) -> Option<Geometry> {
    let name = match tag.local {
        "rect" => "rect",
        "roundrect" => "roundRect",
        "oval" => "ellipse",
        "line" => "line",
        "arc" => "arc",
        _ => return None,
    };
    let mut values: Vec<(&str, i64)> = Vec::new();
    if tag.local == "roundrect" {
        let share = cursor.attr(Ns::None, "arcsize").and_then(|text| parse_share(&text)).unwrap_or(20_000);
        values.push(("adj", i64::from(share.clamp(0, 50_000))));
    }
    if tag.local == "arc" {
        // From the top, clockwise.
        let degrees = |local: &str, usual: f64| {
            let text = cursor.attr(Ns::None, local);
            let angle = text.and_then(|text| text.trim().parse().ok()).filter(|angle: &f64| angle.is_finite());
            round((angle.unwrap_or(usual) - 90.0).rem_euclid(360.0) * 60_000.0).unwrap_or(0)
        };
        values.extend([("adj1", degrees("startangle", 0.0)), ("adj2", degrees("endangle", 90.0))]);
    }
    let context = cursor.context();
    let adjust = |(name, value): (&str, i64)| {
        let formula = Formula { operation: Operation::Value, operands: vec![Operand::Number(value)] };
        Guide { name: context.intern(name), formula }
    };
    let adjusts = values.into_iter().map(adjust).collect();
    Some(Geometry::Preset { name: cursor.intern(name), adjusts })
}

/// Sets position and path of a shape by its points; false where there are none.
pub(super) fn read_points(
    cursor: &Cursor,
    tag: Tag,
    style: &ShapeStyle,
    shape: &mut Shape,
    member: &mut GroupMember,
) -> bool {
    match tag.local {
        "line" => read_ends(cursor, style, shape, member),
        "polyline" => {
            let text = cursor.attr(Ns::None, "points").unwrap_or_default();
            let mut lengths =
                text.split([',', ' ']).filter(|text| !text.is_empty()).map(|text| length(text, style.unit()));
            let mut points = Vec::new();
            while let (Some(Some(x)), Some(Some(y))) = (lengths.next(), lengths.next()) {
                if points.len() < MOST_POINTS {
                    points.push((x, y));
                }
            }
            place_path(&points, false, shape, member)
        }
        "curve" => {
            let ends = ["from", "control1", "control2", "to"].map(|local| point(cursor, style, local));
            let points: Vec<(Emu, Emu)> = ends.into_iter().flatten().collect();
            points.len() == 4 && place_path(&points, true, shape, member)
        }
        _ => false,
    }
}

fn point(cursor: &Cursor, style: &ShapeStyle, local: &str) -> Option<(Emu, Emu)> {
    let text = cursor.attr(Ns::None, local)?;
    let (x, y) = text.split_once(',')?;
    parse_measure(x)?;
    Some((length(x, style.unit())?, length(y, style.unit())?))
}

/// The ends of a `v:line`, unless its style has its size.
fn read_ends(cursor: &Cursor, style: &ShapeStyle, shape: &mut Shape, member: &mut GroupMember) -> bool {
    if style.property("width").is_some() || style.property("height").is_some() {
        return false;
    }
    let end = |local| point(cursor, style, local);
    let (Some((x0, y0)), Some((x1, y1))) = (end("from"), end("to")) else { return false };
    let span = |from: Emu, to: Emu| (from.min(to), Emu(from.0.saturating_sub(to.0).saturating_abs()));
    (member.left, member.width) = span(x0, x1);
    (member.top, member.height) = span(y0, y1);
    (shape.flip_horizontal, shape.flip_vertical) = (x0 > x1, y0 > y1);
    true
}

/// A path through points; the frame is the box around them.
fn place_path(points: &[(Emu, Emu)], curve: bool, shape: &mut Shape, member: &mut GroupMember) -> bool {
    let bound = |pick: fn(&(Emu, Emu)) -> Emu| {
        let (low, high) = (points.iter().map(pick).min()?, points.iter().map(pick).max()?);
        Some((low, Emu(high.0.saturating_sub(low.0))))
    };
    let (Some((left, width)), Some((top, height))) = (bound(|at| at.0), bound(|at| at.1)) else { return false };
    (member.left, member.top, member.width, member.height) = (left, top, width, height);
    let spot = |at: &(Emu, Emu)| {
        [Operand::Number(at.0.0.saturating_sub(left.0)), Operand::Number(at.1.0.saturating_sub(top.0))]
    };
    let mut steps: Vec<PathStep> = points.first().map(|first| PathStep::Move(spot(first))).into_iter().collect();
    match points {
        [_, first, second, to] if curve => steps.push(PathStep::Cubic([first, second, to].map(spot))),
        _ => steps.extend(points.iter().skip(1).map(|to| PathStep::Line(spot(to)))),
    }
    if !curve && points.len() > 2 && points.first() == points.last() {
        steps.push(PathStep::Close);
    }
    let (width, height) = (width.0.max(1), height.0.max(1));
    let path = GeometryPath { width, height, fill: PathFill::Norm, stroke: true, steps };
    shape.geometry = Geometry::Custom(Box::new(CustomGeometry { paths: vec![path], ..CustomGeometry::default() }));
    true
}
