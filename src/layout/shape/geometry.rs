//! From a geometry's formulas to segments: one evaluator for presets and custom paths.
//!
//! Angles are as seen in the path's units, clockwise from the right; on a flat ellipse that is
//! not the angle of its parameter. ECMA-376 Part 1, 20.1.9.

use super::presets;
use crate::geom::{Point, Rect, Segment, point};
use crate::model::{CustomGeometry, Formula, Geometry, GeometryPath, Guide, Operand, Operation, PathFill, PathStep};
use crate::units::{EMU_PER_POINT, Pt};
use std::collections::HashMap;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// Points in an EMU.
const POINTS: f64 = 1.0 / EMU_PER_POINT;

/// Radians in a 60000th of a degree.
const RADIANS: f64 = PI / 10_800_000.0;

/// A shape's outline, measured from its corner.
#[derive(Debug)]
pub(in crate::layout) struct Outline {
    pub paths: Vec<OutlinePath>,
    /// The rectangle of its text.
    pub text: Rect,
}

#[derive(Debug)]
pub(in crate::layout) struct OutlinePath {
    pub segments: Vec<Segment>,
    pub fill: PathFill,
    pub stroke: bool,
}

/// The outline of a shape of this size; `None` for a preset that the standard does not know.
pub(in crate::layout) fn outline(geometry: &Geometry, width: Pt, height: Pt) -> Option<Outline> {
    match geometry {
        Geometry::Custom(custom) => Some(evaluate(custom, &[], width, height)),
        Geometry::Preset { name, adjusts } => Some(evaluate(&presets::find(name)?, adjusts, width, height)),
    }
}

fn evaluate(geometry: &CustomGeometry, adjusts: &[Guide], width: Pt, height: Pt) -> Outline {
    let mut values = Values { width: width.0 / POINTS, height: height.0 / POINTS, guides: HashMap::new() };
    for guide in geometry.adjusts.iter().chain(adjusts).chain(&geometry.guides) {
        let value = values.of_formula(&guide.formula);
        values.guides.insert(&guide.name, value);
    }
    let text = match &geometry.text {
        None => Rect { x: Pt::ZERO, y: Pt::ZERO, width, height },
        Some(sides) => {
            let [left, top, right, bottom] = sides.each_ref().map(|side| Pt(values.of(side) * POINTS));
            Rect { x: left, y: top, width: right - left, height: bottom - top }
        }
    };
    let path =
        |path: &GeometryPath| OutlinePath { segments: segments(path, &values), fill: path.fill, stroke: path.stroke };
    Outline { paths: geometry.paths.iter().map(path).collect(), text }
}

/// Guides found so far, and the shape's size in EMU.
struct Values<'a> {
    width: f64,
    height: f64,
    guides: HashMap<&'a str, f64>,
}

impl Values<'_> {
    fn of(&self, operand: &Operand) -> f64 {
        match operand {
            Operand::Number(number) => *number as f64,
            Operand::Guide(name) => self.guides.get(&**name).copied().or_else(|| self.built_in(name)).unwrap_or(0.0),
        }
    }

    fn of_formula(&self, Formula { operation, operands }: &Formula) -> f64 {
        let [x, y, z] = [0, 1, 2].map(|at| operands.get(at).map_or(0.0, |operand| self.of(operand)));
        let value = match operation {
            Operation::MultiplyDivide => x * y / z,
            Operation::AddSubtract => x + y - z,
            Operation::AddDivide => (x + y) / z,
            Operation::IfElse => return if x > 0.0 { y } else { z },
            Operation::Absolute => x.abs(),
            Operation::ArcTan => y.atan2(x) / RADIANS,
            Operation::CosineArcTan => x * z.atan2(y).cos(),
            Operation::Cosine => x * (y * RADIANS).cos(),
            Operation::Maximum => x.max(y),
            Operation::Minimum => x.min(y),
            Operation::Modulo => (x * x + y * y + z * z).sqrt(),
            Operation::Pin => y.min(z).max(x),
            Operation::SineArcTan => x * z.atan2(y).sin(),
            Operation::Sine => x * (y * RADIANS).sin(),
            Operation::SquareRoot => x.max(0.0).sqrt(),
            Operation::Tangent => x * (y * RADIANS).tan(),
            Operation::Value => x,
        };
        if value.is_finite() { value } else { 0.0 }
    }

    /// Values that every shape has (20.1.9.11): its sides and middle, parts of its size, of a circle.
    fn built_in(&self, name: &str) -> Option<f64> {
        let (width, height) = (self.width, self.height);
        let (short, long) = (width.min(height), width.max(height));
        Some(match name {
            "l" | "t" => 0.0,
            "r" | "w" => width,
            "b" | "h" => height,
            "hc" => width / 2.0,
            "vc" => height / 2.0,
            "ss" => short,
            "ls" => long,
            "cd2" => 10_800_000.0,
            "cd4" => 5_400_000.0,
            "cd8" => 2_700_000.0,
            "3cd4" => 16_200_000.0,
            "3cd8" => 8_100_000.0,
            "5cd8" => 13_500_000.0,
            "7cd8" => 18_900_000.0,
            _ => {
                let (whole, part) = [("wd", width), ("hd", height), ("ssd", short)]
                    .into_iter()
                    .find_map(|(prefix, whole)| Some((whole, name.strip_prefix(prefix)?)))?;
                whole / f64::from(part.parse::<u16>().ok().filter(|part| *part > 0)?)
            }
        })
    }
}

fn segments(path: &GeometryPath, values: &Values<'_>) -> Vec<Segment> {
    let spot = |[x, y]: &[Operand; 2]| point(Pt(values.of(x)), Pt(values.of(y)));
    let (mut pen, mut start) = (Point::default(), Point::default());
    let mut segments = Vec::with_capacity(path.steps.len());
    for step in &path.steps {
        match step {
            PathStep::Move(to) => {
                start = spot(to);
                segments.push(Segment::Move(start));
            }
            PathStep::Line(to) => segments.push(Segment::Line(spot(to))),
            PathStep::Arc { radii, start, swing } => {
                let radii = radii.each_ref().map(|radius| values.of(radius));
                arc(&mut segments, pen, radii, values.of(start) * RADIANS, values.of(swing) * RADIANS);
            }
            PathStep::Quadratic([handle, to]) => segments.push(quadratic(pen, spot(handle), spot(to))),
            PathStep::Cubic([first, second, to]) => {
                segments.push(Segment::Curve(spot(first), spot(second), spot(to)));
            }
            PathStep::Close => {
                segments.push(Segment::Close);
                pen = start;
            }
        }
        pen = segments.last().and_then(|segment| segment.points().last()).unwrap_or(pen);
    }
    // Scaled last, because angles are measured in the path's own units.
    let scale = |units: i64, size: f64| POINTS * if units > 0 { size / units as f64 } else { 1.0 };
    let (across, down) = (scale(path.width, values.width), scale(path.height, values.height));
    for at in segments.iter_mut().flat_map(Segment::points_mut) {
        *at = point(at.x * across, at.y * down);
    }
    segments
}

/// A quadratic curve as a cubic one: its handles lie at two thirds of the way to the only one.
fn quadratic(from: Point, handle: Point, to: Point) -> Segment {
    let toward = |end: Point| point(end.x + (handle.x - end.x) * (2.0 / 3.0), end.y + (handle.y - end.y) * (2.0 / 3.0));
    Segment::Curve(toward(from), toward(to), to)
}

/// Part of an ellipse from where the pen is, in curves of a quarter at most.
pub(in crate::layout) fn arc(segments: &mut Vec<Segment>, pen: Point, radii: [f64; 2], start: f64, swing: f64) {
    let [across, down] = radii;
    // The parameter of the ellipse in whose direction one sees the angle, in the same turn.
    let parameter = |angle: f64| {
        let seen = (across * angle.sin()).atan2(down * angle.cos());
        seen + ((angle - seen) / TAU).round() * TAU
    };
    // More than four turns is a mistake in the file.
    let swing = swing.clamp(-4.0 * TAU, 4.0 * TAU);
    let (from, to) = (parameter(start), parameter(start + swing));
    let pieces = ((to - from).abs() / FRAC_PI_2 - 1e-6).ceil().clamp(1.0, 20.0);
    let step = (to - from) / pieces;
    let handle = 4.0 / 3.0 * (step / 4.0).tan();
    let middle = point(pen.x - Pt(across * from.cos()), pen.y - Pt(down * from.sin()));
    let spot = |(x, y): (f64, f64)| point(middle.x + Pt(across * x), middle.y + Pt(down * y));
    for piece in 0..pieces as u32 {
        let (a, b) = (from + step * f64::from(piece), from + step * f64::from(piece + 1));
        segments.push(Segment::Curve(
            spot((a.cos() - handle * a.sin(), a.sin() + handle * a.cos())),
            spot((b.cos() + handle * b.sin(), b.sin() - handle * b.cos())),
            spot((b.cos(), b.sin())),
        ));
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn preset(name: &str, width: f64, height: f64) -> Outline {
        outline(&Geometry::preset(name), Pt(width), Pt(height)).unwrap()
    }

    fn ends(path: &OutlinePath) -> Vec<(i64, i64)> {
        let end = |segment: &Segment| segment.points().last();
        let ends = path.segments.iter().filter_map(end);
        ends.map(|end| (end.x.0.round() as i64, end.y.0.round() as i64)).collect()
    }

    #[test]
    fn a_rounded_rectangle_goes_around_its_frame() {
        let outline = preset("roundRect", 100.0, 60.0);
        let corners = [(0, 10), (10, 0), (90, 0), (100, 10), (100, 50), (90, 60), (10, 60), (0, 50)];
        assert_eq!(ends(&outline.paths[0]), corners);
        assert_eq!((outline.text.x.0.round(), outline.text.width.0.round()), (3.0, 94.0));
    }

    #[test]
    fn an_ellipse_ends_where_it_starts_and_fills_its_frame() {
        let outline = preset("ellipse", 80.0, 20.0);
        assert_eq!(ends(&outline.paths[0]), [(0, 10), (40, 0), (80, 10), (40, 20), (0, 10)]);
    }

    /// Angles are those in the path's own square, or the arcs of a flat cloud would not meet.
    #[test]
    fn arcs_of_a_flat_cloud_meet() {
        let outline = preset("cloud", 200.0, 50.0);
        let ends = ends(&outline.paths[0]);
        let (first, last) = (ends[0], ends[ends.len() - 1]);
        assert!((first.0 - last.0).abs() <= 1 && (first.1 - last.1).abs() <= 1, "{first:?} {last:?}");
    }

    #[test]
    fn adjusts_of_the_shape_win_over_those_of_its_preset() {
        let formula = Formula::parse("val 50000").unwrap();
        let adjusts = vec![Guide { name: "adj".into(), formula }];
        let geometry = Geometry::Preset { name: "roundRect".into(), adjusts };
        let outline = outline(&geometry, Pt(100.0), Pt(60.0)).unwrap();
        assert_eq!(ends(&outline.paths[0])[0], (0, 30));
    }

    #[test]
    fn no_formula_gives_what_is_no_number() {
        let values = Values { width: 0.0, height: 0.0, guides: HashMap::new() };
        for text in ["*/ 1 1 0", "+/ 1 1 h", "sqrt -4", "tan 1 5400000", "*/ w h ss", "val nothing", "mod"] {
            assert!(values.of_formula(&Formula::parse(text).unwrap()).is_finite(), "{text}");
        }
        assert_eq!(Formula::parse("grow 1 2"), None);
    }
}
