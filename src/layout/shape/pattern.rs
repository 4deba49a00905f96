//! Patterns that fill a shape: ruled ones as lines, the others as the mean of their two colours.
//! ECMA-376 Part 1, 20.1.10.51.
//!
//! The standard names patterns and does not draw them; here they count in pixels of 96 to the inch, as
//! Office's are eight wide.

use crate::cascade::{Color, ResolvedPaint};
use crate::geom::{LineCap, LineJoin, Rect, Region, Rgb, Segment, Stroke, point};
use crate::pages::{Item, PagePath, Paint, Tag};
use crate::units::Pt;

/// Points in a pixel of a pattern.
const PIXEL: f64 = 0.75;

/// Lines of one area beyond which only its colour is seen.
const MOST_LINES: f64 = 4_000.0;

/// Parallel lines: their angle from the horizontal, their distance and their width in pixels.
struct Ruling {
    angle: f64,
    distance: f64,
    width: f64,
    dashed: bool,
}

/// An area filled with a pattern, which stands level whatever the shape does.
pub(super) fn patterned(
    segments: &[Segment],
    preset: &str,
    foreground: ResolvedPaint,
    background: ResolvedPaint,
) -> Vec<Item> {
    let area = |color: Color, opacity| {
        let fill = Some(Paint::Solid(Rgb(color.0, color.1, color.2)));
        Item::Path(
            PagePath {
                segments: segments.to_vec(),
                fill,
                even_odd: true,
                stroke: None,
                opacity,
                tag: Tag::UNSPECIFIED,
            }
            .into(),
        )
    };
    let rulings = rulings(preset);
    let frame = Rect::around(segments).unwrap_or_default();
    let reach = frame.width.0.hypot(frame.height.0) / 2.0;
    let lines: f64 = rulings.iter().map(|ruling| 2.0 * reach / (ruling.distance * PIXEL)).sum();
    if rulings.is_empty() || lines > MOST_LINES {
        let share = covered_share(preset);
        let mix = |content: u8, paper: u8| {
            (f64::from(content) * share + f64::from(paper) * (1.0 - share)).round().clamp(0.0, 255.0) as u8
        };
        let (content, paper) = (foreground.color, background.color);
        let color = (mix(content.0, paper.0), mix(content.1, paper.1), mix(content.2, paper.2));
        return vec![area(color, foreground.opacity * share + background.opacity * (1.0 - share))];
    }
    let mut items = vec![area(background.color, background.opacity)];
    items.push(Item::ClipStart(Region { segments: segments.to_vec(), even_odd: true }));
    items.extend(rulings.iter().map(|ruling| Item::Path(ruled(ruling, frame, reach, foreground).into())));
    items.push(Item::ClipEnd);
    items
}

/// All lines of a ruling that may cross a frame.
fn ruled(ruling: &Ruling, frame: Rect, reach: f64, paint: ResolvedPaint) -> PagePath {
    let (sine, cosine) = ruling.angle.to_radians().sin_cos();
    let middle = (frame.x.0 + frame.width.0 / 2.0, frame.y.0 + frame.height.0 / 2.0);
    let distance = ruling.distance * PIXEL;
    let spot = |along: f64, aside: f64| {
        point(Pt(middle.0 + along * cosine - aside * sine), Pt(middle.1 + along * sine + aside * cosine))
    };
    let count = (reach / distance).ceil() as i32;
    let line = |at: i32| {
        let aside = f64::from(at) * distance;
        [Segment::Move(spot(-reach, aside)), Segment::Line(spot(reach, aside))]
    };
    let (red, green, blue) = paint.color;
    let dashes = if ruling.dashed { vec![Pt(4.0 * PIXEL); 2] } else { Vec::new() };
    PagePath {
        segments: (-count..=count).flat_map(line).collect(),
        fill: None,
        even_odd: false,
        stroke: Some(Stroke {
            width: Pt(ruling.width * PIXEL),
            color: Rgb(red, green, blue),
            dashes,
            cap: LineCap::Butt,
            join: LineJoin::Miter,
        }),
        opacity: paint.opacity,
        tag: Tag::UNSPECIFIED,
    }
}

/// The lines of a pattern; none where it is no ruling.
fn rulings(preset: &str) -> Vec<Ruling> {
    let diagonal = std::f64::consts::FRAC_1_SQRT_2;
    let (angles, distance, width): (&[f64], f64, f64) = match preset {
        "horz" | "dashHorz" => (&[0.0], 8.0, 1.0),
        "ltHorz" => (&[0.0], 4.0, 1.0),
        "narHorz" => (&[0.0], 2.0, 1.0),
        "dkHorz" => (&[0.0], 4.0, 2.0),
        "vert" | "dashVert" => (&[90.0], 8.0, 1.0),
        "ltVert" => (&[90.0], 4.0, 1.0),
        "narVert" => (&[90.0], 2.0, 1.0),
        "dkVert" => (&[90.0], 4.0, 2.0),
        "upDiag" | "dashUpDiag" => (&[-45.0], 8.0, 1.0),
        "ltUpDiag" => (&[-45.0], 4.0, 1.0),
        "dkUpDiag" => (&[-45.0], 4.0, 2.0),
        "wdUpDiag" => (&[-45.0], 8.0, 3.0),
        "dnDiag" | "dashDnDiag" => (&[45.0], 8.0, 1.0),
        "ltDnDiag" => (&[45.0], 4.0, 1.0),
        "dkDnDiag" => (&[45.0], 4.0, 2.0),
        "wdDnDiag" => (&[45.0], 8.0, 3.0),
        "cross" | "lgGrid" | "dotGrid" => (&[0.0, 90.0], 8.0, 1.0),
        "smGrid" => (&[0.0, 90.0], 4.0, 1.0),
        "diagCross" | "openDmnd" | "dotDmnd" => (&[45.0, -45.0], 8.0, 1.0),
        _ => return Vec::new(),
    };
    let dashed = preset.starts_with("dash") || preset.starts_with("dot");
    let ruling = |&angle: &f64| {
        let distance = if angle.abs() == 45.0 { distance * diagonal } else { distance };
        Ruling { angle, distance, width: if angle.abs() == 45.0 { width * diagonal } else { width }, dashed }
    };
    angles.iter().map(ruling).collect()
}

/// Part of the area that a pattern covers with its first colour.
fn covered_share(preset: &str) -> f64 {
    if let Some(percent) = preset.strip_prefix("pct").and_then(|text| text.parse::<f64>().ok()) {
        return (percent / 100.0).clamp(0.0, 1.0);
    }
    match preset {
        "smConfetti" | "divot" | "dotGrid" | "dotDmnd" | "dashHorz" | "dashVert" | "dashUpDiag" | "dashDnDiag" => 0.125,
        "horz" | "vert" | "upDiag" | "dnDiag" => 0.125,
        "ltHorz" | "ltVert" | "ltUpDiag" | "ltDnDiag" | "cross" | "lgGrid" | "diagCross" | "openDmnd" => 0.25,
        "zigZag" | "wave" | "shingle" | "lgConfetti" => 0.3,
        "horzBrick" | "diagBrick" | "wdUpDiag" | "wdDnDiag" => 0.35,
        "trellis" => 0.65,
        _ => 0.5,
    }
}
