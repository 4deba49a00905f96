//! Ellipses, their arcs and rounded corners as Bézier curves.

use super::display_list::Point;
use super::display_list::Segment;
use std::f64::consts::{FRAC_PI_2, TAU};

/// Handle of a quarter of a circle of radius 1.
const KAPPA: f64 = 0.552_284_749_830_793_6;

/// A box by two opposite corners.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) from: Point,
    pub(super) to: Point,
}

impl Frame {
    /// The smallest one around a path and its handles.
    pub(super) fn around(path: &[Segment]) -> Option<Frame> {
        let mut frame = None;
        path.iter().flat_map(Segment::points).for_each(|at| Frame::grow(&mut frame, at));
        frame
    }

    /// Makes room for a point.
    pub(super) fn grow(frame: &mut Option<Frame>, at: Point) {
        let Frame { from, to } = frame.get_or_insert(Frame { from: at, to: at });
        *from = Point { x: from.x.min(at.x), y: from.y.min(at.y) };
        *to = Point { x: to.x.max(at.x), y: to.y.max(at.y) };
    }

    fn middle(self) -> Point {
        Point { x: (self.from.x + self.to.x) / 2.0, y: (self.from.y + self.to.y) / 2.0 }
    }

    fn radii(self) -> Point {
        Point { x: (self.to.x - self.from.x).abs() / 2.0, y: (self.to.y - self.from.y).abs() / 2.0 }
    }

    /// The angle of the ray from the middle through a point, on the ellipse made a circle.
    fn angle(self, through: Point) -> f64 {
        let (middle, radii) = (self.middle(), self.radii());
        let (x, y) = (through.x - middle.x, through.y - middle.y);
        (y / radii.y.max(1e-9)).atan2(x / radii.x.max(1e-9))
    }

    fn on(self, angle: f64) -> Point {
        let (middle, radii) = (self.middle(), self.radii());
        Point { x: middle.x + radii.x * angle.cos(), y: middle.y + radii.y * angle.sin() }
    }

    pub(super) fn rectangle(self) -> Vec<Segment> {
        let Frame { from, to } = self;
        vec![
            Segment::Move(from),
            Segment::Line(Point { x: to.x, y: from.y }),
            Segment::Line(to),
            Segment::Line(Point { x: from.x, y: to.y }),
            Segment::Close,
        ]
    }

    pub(super) fn ellipse(self) -> Vec<Segment> {
        let mut path = self.sweep(0.0, TAU);
        path.push(Segment::Close);
        path
    }

    /// The way along the ellipse, its first point a move; counterclockwise on paper where the sweep
    /// is negative and y grows downwards.
    pub(super) fn sweep(self, start: f64, sweep: f64) -> Vec<Segment> {
        let mut path = vec![Segment::Move(self.on(start))];
        let radii = self.radii();
        let steps = ((sweep.abs() / FRAC_PI_2).ceil()).clamp(1.0, 8.0);
        let step = sweep / steps;
        let handle = 4.0 / 3.0 * (step / 4.0).tan();
        for index in 0..steps as u32 {
            let (a, b) = (start + step * f64::from(index), start + step * f64::from(index + 1));
            let (from, to) = (self.on(a), self.on(b));
            let first = Point { x: from.x - handle * radii.x * a.sin(), y: from.y + handle * radii.y * a.cos() };
            let second = Point { x: to.x + handle * radii.x * b.sin(), y: to.y - handle * radii.y * b.cos() };
            path.push(Segment::Curve(first, second, to));
        }
        path
    }

    /// From the ray through one point to that through another, counterclockwise unless the record asks for the other way.
    pub(super) fn arc(self, start: Point, end: Point, clockwise: bool) -> Vec<Segment> {
        let (from, to) = (self.angle(start), self.angle(end));
        let sweep = if clockwise { (to - from).rem_euclid(TAU) } else { -(from - to).rem_euclid(TAU) };
        self.sweep(from, if sweep == 0.0 { if clockwise { TAU } else { -TAU } } else { sweep })
    }

    /// From an angle on, counterclockwise in degrees.
    pub(super) fn angle_arc(self, start: f64, sweep: f64) -> Vec<Segment> {
        self.sweep(-start.to_radians(), -sweep.clamp(-360.0, 360.0).to_radians())
    }

    pub(super) fn middle_point(self) -> Point {
        self.middle()
    }

    /// A rectangle whose corners are quarters of an ellipse of the given size.
    pub(super) fn rounded(self, corner: Point) -> Vec<Segment> {
        let Frame { from, to } = self;
        let (width, height) = (to.x - from.x, to.y - from.y);
        let x = (corner.x.abs() / 2.0).min(width.abs() / 2.0).copysign(width);
        let y = (corner.y.abs() / 2.0).min(height.abs() / 2.0).copysign(height);
        let at = |px: f64, py: f64| Point { x: px, y: py };
        let (hx, hy) = (x * (1.0 - KAPPA), y * (1.0 - KAPPA));
        vec![
            Segment::Move(at(from.x + x, from.y)),
            Segment::Line(at(to.x - x, from.y)),
            Segment::Curve(at(to.x - hx, from.y), at(to.x, from.y + hy), at(to.x, from.y + y)),
            Segment::Line(at(to.x, to.y - y)),
            Segment::Curve(at(to.x, to.y - hy), at(to.x - hx, to.y), at(to.x - x, to.y)),
            Segment::Line(at(from.x + x, to.y)),
            Segment::Curve(at(from.x + hx, to.y), at(from.x, to.y - hy), at(from.x, to.y - y)),
            Segment::Line(at(from.x, from.y + y)),
            Segment::Curve(at(from.x, from.y + hy), at(from.x + hx, from.y), at(from.x + x, from.y)),
            Segment::Close,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_ends_on_its_rays() {
        let frame = Frame { from: Point { x: 0.0, y: 0.0 }, to: Point { x: 100.0, y: 50.0 } };
        let right = Point { x: 200.0, y: 25.0 };
        let top = Point { x: 50.0, y: -10.0 };
        let path = frame.arc(right, top, false);
        assert_eq!(path.len(), 2, "a quarter is one curve");
        let Some(Segment::Curve(.., end)) = path.last() else { return assert!(path.is_empty(), "{path:?}") };
        assert!((end.x - 50.0).abs() < 1e-9 && end.y.abs() < 1e-9, "{end:?}");
    }
}
