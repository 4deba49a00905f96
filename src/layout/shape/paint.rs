//! Resolved fills and lines to those of pages: gradients laid over a shape's frame, dashes as lengths.
//! ECMA-376 Part 1, 20.1.8.33, 20.1.8.41, 20.1.8.46, 20.1.10.48.

use super::pose::Pose;
use crate::cascade::{Color, ResolvedFill, ResolvedLine, ResolvedPaint};
use crate::geom::{LineCap, LineJoin, Rgb, Stroke, point};
use crate::model::{GradientDirection, LineCapStyle, LineDash, LineJoinStyle, PathFill};
use crate::pages::{GradientStop, Paint};
use crate::units::Pt;

/// Thinnest line: Word draws a width of zero as a hairline.
const THINNEST: Pt = Pt(0.25);

/// What fills an outline in this pose, and how opaque it is; `None` for what is no paint.
pub(in crate::layout) fn page_paint(fill: &ResolvedFill, mode: PathFill, pose: Pose) -> Option<(Paint, f64)> {
    match fill {
        ResolvedFill::Solid(paint) => Some((Paint::Solid(lit(paint.color, mode)), paint.opacity)),
        ResolvedFill::Gradient { stops, direction } => {
            let page_stop =
                |(at, paint): &(f64, ResolvedPaint)| GradientStop { at: *at, color: lit(paint.color, mode) };
            let paint = gradient(stops.iter().map(page_stop).collect(), *direction, pose);
            Some((paint, opacity(stops)))
        }
        ResolvedFill::Picture(_) | ResolvedFill::Pattern { .. } => None,
    }
}

/// The opacity that all of a gradient is drawn with.
pub(in crate::layout) fn opacity(stops: &[(f64, ResolvedPaint)]) -> f64 {
    stops.iter().map(|(_, paint)| paint.opacity).sum::<f64>() / stops.len().max(1) as f64
}

/// A colour lightened or darkened as a path of the shape asks (`a:path fill`). The standard does not say by
/// how much: a fifth and two fifths of the way to white or black look as in Word.
fn lit((red, green, blue): Color, mode: PathFill) -> Rgb {
    let (toward, share) = match mode {
        PathFill::None | PathFill::Norm => (0.0, 0.0),
        PathFill::LightenLess => (255.0, 0.2),
        PathFill::Lighten => (255.0, 0.4),
        PathFill::DarkenLess => (0.0, 0.2),
        PathFill::Darken => (0.0, 0.4),
    };
    let [red, green, blue] = [red, green, blue]
        .map(|channel| (f64::from(channel) * (1.0 - share) + toward * share).round().clamp(0.0, 255.0) as u8);
    Rgb(red, green, blue)
}

fn gradient(stops: Vec<GradientStop>, direction: GradientDirection, pose: Pose) -> Paint {
    let (width, height) = (pose.width.0, pose.height.0);
    match direction {
        GradientDirection::Linear { angle, scaled } => {
            let (sine, cosine) = (f64::from(angle) / 60_000.0).to_radians().sin_cos();
            let (x, y) = if scaled { (cosine * width, sine * height) } else { (cosine, sine) };
            let long = x.hypot(y).max(1e-9);
            let (x, y) = (x / long, y / long);
            // As far as the frame reaches in that direction.
            let reach = (x.abs() * width + y.abs() * height) / 2.0;
            let end = |side: f64| point(Pt(width / 2.0 + side * x * reach), Pt(height / 2.0 + side * y * reach));
            Paint::Linear { from: pose.spot(end(-1.0)), to: pose.spot(end(1.0)), stops }
        }
        GradientDirection::Path { middle, .. } => {
            let [left, top, right, bottom] = middle.map(|share| f64::from(share) / 100_000.0);
            let (x, y) = ((left + 1.0 - right) / 2.0, (top + 1.0 - bottom) / 2.0);
            // The ellipse that reaches the corner farthest from the middle.
            let reach = |share: f64| share.max(1.0 - share) * std::f64::consts::SQRT_2;
            Paint::Radial {
                center: pose.spot(point(Pt(x * width), Pt(y * height))),
                radius_x: Pt(reach(x) * width),
                radius_y: Pt(reach(y) * height),
                stops,
            }
        }
    }
}

/// How an outline is stroked.
pub(in crate::layout) fn page_line(line: &ResolvedLine) -> Stroke {
    let width = line.width.max(THINNEST);
    let (red, green, blue) = line.paint.color;
    Stroke {
        width,
        color: Rgb(red, green, blue),
        dashes: dashes(line.line.dash).iter().map(|share| width * *share).collect(),
        cap: match line.line.cap {
            Some(LineCapStyle::Round) => LineCap::Round,
            Some(LineCapStyle::Square) => LineCap::Square,
            Some(LineCapStyle::Flat) | None => LineCap::Butt,
        },
        join: match line.line.join {
            Some(LineJoinStyle::Round) => LineJoin::Round,
            Some(LineJoinStyle::Bevel) => LineJoin::Bevel,
            Some(LineJoinStyle::Miter) | None => LineJoin::Miter,
        },
    }
}

/// Dashes and gaps in widths of the line.
fn dashes(dash: LineDash) -> &'static [f64] {
    match dash {
        LineDash::Solid => &[],
        LineDash::Dot => &[1.0, 3.0],
        LineDash::Dash => &[4.0, 3.0],
        LineDash::LongDash => &[8.0, 3.0],
        LineDash::DashDot => &[4.0, 3.0, 1.0, 3.0],
        LineDash::LongDashDot => &[8.0, 3.0, 1.0, 3.0],
        LineDash::LongDashDotDot => &[8.0, 3.0, 1.0, 3.0, 1.0, 3.0],
        LineDash::SystemDash => &[3.0, 1.0],
        LineDash::SystemDot => &[1.0, 1.0],
        LineDash::SystemDashDot => &[3.0, 1.0, 1.0, 1.0],
        LineDash::SystemDashDotDot => &[3.0, 1.0, 1.0, 1.0, 1.0, 1.0],
    }
}
