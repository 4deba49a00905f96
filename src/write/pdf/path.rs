//! Paths and clips (ISO 32000-1, 8.5).
//!
//! A gradient is a shading painted where the path lets it through; a clip saves the graphics state
//! and gives it back where it ends.

use super::content::PageContent;
use super::numbers::length;
use super::stroke::THINNEST;
use crate::geom::{Point, Region, Segment, Stroke};
use crate::pages::{GradientStop, PagePath, Paint};
use printpdf::{DictItem, Op};

impl PageContent<'_> {
    /// Draws a path.
    pub(super) fn write_path(&mut self, path: &PagePath) {
        self.mark(path.tag);
        self.close_text();
        self.set_opacity(path.opacity);
        let fills = match &path.fill {
            Some(Paint::Solid(color)) => {
                self.set_fill_color(*color);
                true
            }
            Some(Paint::Linear { from, to, stops }) => {
                let (dx, dy) = ((to.x - from.x).0, (from.y - to.y).0);
                self.write_gradient(path, stops, false, [dx, dy, -dy, dx], *from)
            }
            Some(Paint::Radial { center, radius_x, radius_y, stops }) => {
                self.write_gradient(path, stops, true, [radius_x.0, 0.0, 0.0, radius_y.0], *center)
            }
            None => false,
        };
        let strokes = match &path.stroke {
            Some(line) => {
                self.set_line(line);
                true
            }
            None => false,
        };
        let paint = match (fills, strokes, path.even_odd) {
            (false, false, _) => return,
            (true, false, false) => "f",
            (true, false, true) => "f*",
            (false, true, _) => "S",
            (true, true, false) => "B",
            (true, true, true) => "B*",
        };
        self.push_segments(&path.segments);
        self.push(paint, &[]);
    }

    /// Paints a gradient inside a path; whether the path has still to be filled with its only colour.
    fn write_gradient(
        &mut self,
        path: &PagePath,
        stops: &[GradientStop],
        radial: bool,
        axes: [f64; 4],
        origin: Point,
    ) -> bool {
        let Some(last) = stops.last() else { return false };
        let [a, b, c, d] = axes;
        // A gradient without length shows what lies beyond its end.
        let shading = if (a * d - b * c).abs() > 1e-6 { self.paints.shading(stops, radial) } else { None };
        let Some(shading) = shading else {
            self.set_fill_color(last.color);
            return true;
        };
        self.ops.push(Op::SaveGraphicsState);
        self.push_segments(&path.segments);
        self.push(if path.even_odd { "W*" } else { "W" }, &[]);
        self.push("n", &[]);
        self.transform([a, b, c, d, origin.x.0, self.height - origin.y.0]);
        self.push_named("sh", shading);
        self.ops.push(Op::RestoreGraphicsState);
        false
    }

    fn set_line(&mut self, line: &Stroke) {
        let width = if line.width.0 > THINNEST { line.width.0 } else { THINNEST };
        self.set_stroke_color(line.color);
        self.set_line_width(width);
        let dashes: Vec<f64> = line.dashes.iter().map(|dash| dash.0.max(0.0)).collect();
        // Dashes without any length would be drawn for ever.
        self.set_dash(if dashes.iter().sum::<f64>() > 0.05 { &dashes } else { &[] });
        self.set_cap(line.cap);
        self.set_join(line.join);
    }

    /// Shows what follows inside an outline only.
    pub(super) fn start_clip(&mut self, clip: &Region) {
        self.end_mark();
        self.saved.push(self.state.clone());
        self.ops.push(Op::SaveGraphicsState);
        self.push_segments(&clip.segments);
        self.push(if clip.even_odd { "W*" } else { "W" }, &[]);
        self.push("n", &[]);
    }

    /// Ends the last clip.
    pub(super) fn end_clip(&mut self) {
        let Some(state) = self.saved.pop() else { return };
        self.end_mark();
        self.state = state;
        self.ops.push(Op::RestoreGraphicsState);
    }

    /// A path has to start with a point; without one it is that of nothing.
    fn push_segments(&mut self, segments: &[Segment]) {
        if !matches!(segments.first(), Some(Segment::Move(_))) {
            self.push("m", &[Point::default()]);
        }
        for segment in segments {
            match *segment {
                Segment::Move(to) => self.push("m", &[to]),
                Segment::Line(to) => self.push("l", &[to]),
                Segment::Curve(first, second, to) => self.push("c", &[first, second, to]),
                Segment::Close => self.push("h", &[]),
            }
        }
    }

    /// An operator that takes points of the page.
    fn push(&mut self, operator: &str, points: &[Point]) {
        let mut value = Vec::with_capacity(2 * points.len());
        for point in points {
            value.push(DictItem::Real(length(point.x.0)));
            value.push(DictItem::Real(length(self.height - point.y.0)));
        }
        self.ops.push(Op::Unknown { key: operator.into(), value });
    }
}
