//! Outlines of shapes: `a:prstGeom`, `a:custGeom`. ECMA-376 Part 1, 20.1.9.
use crate::diag::Unsupported;
use crate::error::Result;
use crate::model::{CustomGeometry, Formula, Geometry, GeometryPath, Guide, Operand, PathFill, PathStep};
use crate::ooxml::{Cursor, Ns, parse_integer, parse_on_off};

/// Steps of one path, and guides of one shape, beyond which a file is made to hurt.
const MOST_STEPS: usize = 100_000;

/// Reads `a:prstGeom`.
pub(super) fn read_preset(cursor: &mut Cursor) -> Result<Geometry> {
    let token = cursor.attr(Ns::None, "prst").unwrap_or_default();
    let name = cursor.intern(&token);
    let mut adjusts = Vec::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "avLst" => adjusts = read_guides(cursor)?,
            _ => cursor.skip()?,
        }
    }
    Ok(Geometry::Preset { name, adjusts })
}

/// Reads `a:custGeom`; handles and connection sites are for editing.
pub(super) fn read_custom(cursor: &mut Cursor) -> Result<Geometry> {
    let mut geometry = CustomGeometry::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "avLst" => geometry.adjusts = read_guides(cursor)?,
            "gdLst" => geometry.guides = read_guides(cursor)?,
            "rect" => {
                let sides = ["l", "t", "r", "b"];
                let whole = sides.iter().all(|side| cursor.attr(Ns::None, side).is_none_or(|text| text == *side));
                geometry.text = (!whole).then(|| sides.map(|side| operand(cursor, side)));
                cursor.skip()?;
            }
            "pathLst" => {}
            "path" => {
                let path = read_path(cursor)?;
                geometry.paths.push(path);
            }
            _ => cursor.skip()?,
        }
    }
    Ok(Geometry::Custom(Box::new(geometry)))
}

fn read_guides(cursor: &mut Cursor) -> Result<Vec<Guide>> {
    let mut guides = Vec::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let text = cursor.attr(Ns::None, "fmla").unwrap_or_default().into_owned();
        let name = cursor.attr(Ns::None, "name").unwrap_or_default();
        match Formula::parse(&text) {
            Some(formula) if tag.local == "gd" && guides.len() < MOST_STEPS => {
                let name = cursor.intern(&name);
                guides.push(Guide { name, formula });
            }
            _ => cursor.warn(Unsupported::ShapeFormula),
        }
        cursor.skip()?;
    }
    Ok(guides)
}

fn read_path(cursor: &mut Cursor) -> Result<GeometryPath> {
    let text = |local: &str| cursor.attr(Ns::None, local);
    let size = |local: &str| text(local).and_then(|text| parse_integer(&text)).unwrap_or(0).max(0);
    let mut path = GeometryPath {
        width: size("w"),
        height: size("h"),
        fill: text("fill").and_then(|token| PathFill::from_token(&token)).unwrap_or(PathFill::Norm),
        stroke: text("stroke").and_then(|text| parse_on_off(&text)).unwrap_or(true),
        steps: Vec::new(),
    };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let step = match tag.local {
            "arcTo" => {
                let [width, height, start, swing] = ["wR", "hR", "stAng", "swAng"].map(|local| operand(cursor, local));
                cursor.skip()?;
                Some(PathStep::Arc { radii: [width, height], start, swing })
            }
            "close" => {
                cursor.skip()?;
                Some(PathStep::Close)
            }
            local => step_of(local, read_points(cursor)?),
        };
        match step {
            Some(step) if path.steps.len() < MOST_STEPS => path.steps.push(step),
            _ => cursor.warn(Unsupported::ShapePath),
        }
    }
    Ok(path)
}

fn step_of(local: &str, points: Vec<[Operand; 2]>) -> Option<PathStep> {
    match local {
        "moveTo" => points.into_iter().next().map(PathStep::Move),
        "lnTo" => points.into_iter().next().map(PathStep::Line),
        "quadBezTo" => points.try_into().ok().map(PathStep::Quadratic),
        "cubicBezTo" => points.try_into().ok().map(PathStep::Cubic),
        _ => None,
    }
}

fn read_points(cursor: &mut Cursor) -> Result<Vec<[Operand; 2]>> {
    let mut points = Vec::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if tag.local == "pt" && points.len() < 3 {
            points.push(["x", "y"].map(|local| operand(cursor, local)));
        }
        cursor.skip()?;
    }
    Ok(points)
}

fn operand(cursor: &Cursor, local: &str) -> Operand {
    cursor.attr(Ns::None, local).map_or(Operand::Number(0), |text| Operand::parse(&text))
}
