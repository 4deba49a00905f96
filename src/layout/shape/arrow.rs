//! The ends of a line: arrowheads, discs, rhombi. ECMA-376 Part 1, 20.1.8.38, 20.1.8.57.
//!
//! The line is cut back where a head begins, or its flat end would show beside the tip.

use super::geometry::arc;
use crate::cascade::ResolvedLine;
use crate::geom::{Point, Segment, point};
use crate::model::{LineEnd, LineEndKind, LineEndSize};
use crate::units::Pt;

/// Heads of thinner lines are as large as those of this width, in points; measured on PDFs printed by Word.
const THINNEST: f64 = 2.0;

/// A head, to be filled or stroked.
pub(super) struct Head {
    pub segments: Vec<Segment>,
    pub filled: bool,
}

/// The heads of an open line, which is cut back to them. Closed outlines have none.
pub(super) fn line_ends(segments: &mut [Segment], line: &ResolvedLine) -> Vec<Head> {
    let [head, tail] = [line.line.head, line.line.tail];
    let is_open = matches!(segments.first(), Some(Segment::Move(_)))
        && segments.len() > 1
        && segments.iter().skip(1).all(|segment| matches!(segment, Segment::Line(_) | Segment::Curve(..)));
    let mut heads = Vec::new();
    if is_open && (head.is_some() || tail.is_some()) {
        heads.extend(tail.and_then(|end| end_with(segments, end, line.width)));
        reverse(segments);
        heads.extend(head.and_then(|end| end_with(segments, end, line.width)));
        reverse(segments);
    }
    heads
}

fn end_with(segments: &mut [Segment], end: LineEnd, width: Pt) -> Option<Head> {
    let base = width.0.max(THINNEST);
    let times = |size| match size {
        LineEndSize::Small => 2.0,
        LineEndSize::Medium => 3.0,
        LineEndSize::Large => 5.0,
    };
    let (length, half) = (times(end.length) * base, times(end.width) * base / 2.0);
    let (tip, back) = way_back(segments)?;
    // A point so far back from the tip, and so far to the side.
    let spot = |along: f64, aside: f64| {
        point(tip.x + Pt(back.x.0 * along - back.y.0 * aside), tip.y + Pt(back.y.0 * along + back.x.0 * aside))
    };
    let closed = |corners: &[(f64, f64)]| {
        let mut path: Vec<Segment> = corners.iter().map(|(along, aside)| Segment::Line(spot(*along, *aside))).collect();
        if let Some(Segment::Line(first)) = path.first().copied() {
            path[0] = Segment::Move(first);
        }
        path.push(Segment::Close);
        path
    };
    let mut filled = true;
    let (path, cut) = match end.kind {
        LineEndKind::Triangle => (closed(&[(0.0, 0.0), (length, half), (length, -half)]), length * 0.95),
        LineEndKind::Stealth => {
            let notch = length * 0.6;
            (closed(&[(0.0, 0.0), (length, half), (notch, 0.0), (length, -half)]), notch * 0.95)
        }
        LineEndKind::Diamond => {
            let reach = length / 2.0;
            (closed(&[(-reach, 0.0), (0.0, half), (reach, 0.0), (0.0, -half)]), 0.0)
        }
        LineEndKind::Oval => {
            let start = point(tip.x + Pt(half), tip.y);
            let mut path = vec![Segment::Move(start)];
            arc(&mut path, start, [half, half], 0.0, std::f64::consts::TAU);
            path.push(Segment::Close);
            (path, 0.0)
        }
        LineEndKind::Arrow => {
            filled = false;
            let wings = [Segment::Line(spot(0.0, 0.0)), Segment::Line(spot(length, -half))];
            ([Segment::Move(spot(length, half))].into_iter().chain(wings).collect(), 0.0)
        }
    };
    cut_back(segments, cut);
    Some(Head { segments: path, filled })
}

/// The last point, and the direction back along the line from it, of length 1.
fn way_back(segments: &[Segment]) -> Option<(Point, Point)> {
    let mut points = segments.iter().rev().flat_map(|segment| segment.points().collect::<Vec<_>>().into_iter().rev());
    let tip = points.next()?;
    points.find_map(|before| {
        let (x, y) = (before.x.0 - tip.x.0, before.y.0 - tip.y.0);
        let way = x.hypot(y);
        (way > 1e-6).then(|| (tip, point(Pt(x / way), Pt(y / way))))
    })
}

/// Shortens the last segment; something of it always stays.
fn cut_back(segments: &mut [Segment], by: f64) {
    let [.., before, last] = segments else { return };
    let Some(from) = before.points().last() else { return };
    match last {
        Segment::Line(to) => {
            let way = (to.x.0 - from.x.0).hypot(to.y.0 - from.y.0).max(1e-9);
            *to = between(from, *to, (1.0 - by / way).max(0.02));
        }
        Segment::Curve(first, second, to) => {
            // Where the curve is that far from its end: it is found by halving.
            let (mut low, mut high) = (0.02, 1.0);
            for _ in 0..20 {
                let share = (low + high) / 2.0;
                let at = split(from, *first, *second, *to, share)[2];
                let far = (to.x.0 - at.x.0).hypot(to.y.0 - at.y.0) > by;
                (low, high) = if far { (share, high) } else { (low, share) };
            }
            [*first, *second, *to] = split(from, *first, *second, *to, low);
        }
        Segment::Move(_) | Segment::Close => {}
    }
}

/// The part of a curve up to a share of it: handles and end.
fn split(from: Point, first: Point, second: Point, to: Point, share: f64) -> [Point; 3] {
    let (a, b, c) = (between(from, first, share), between(first, second, share), between(second, to, share));
    let (d, e) = (between(a, b, share), between(b, c, share));
    [a, d, between(d, e, share)]
}

fn between(from: Point, to: Point, share: f64) -> Point {
    point(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

/// Reverses an open path.
fn reverse(segments: &mut [Segment]) {
    let mut points: Vec<Point> = segments.iter().flat_map(|segment| segment.points()).collect();
    points.reverse();
    if let [_, steps @ ..] = segments {
        steps.reverse();
    }
    let targets = segments.iter_mut().flat_map(Segment::points_mut);
    targets.zip(points).for_each(|(target, point)| *target = point);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Point {
        point(Pt(x), Pt(y))
    }

    #[test]
    fn a_line_turned_around_twice_is_as_it_was() {
        let line = vec![
            Segment::Move(at(0.0, 0.0)),
            Segment::Line(at(1.0, 0.0)),
            Segment::Curve(at(2.0, 0.0), at(3.0, 1.0), at(3.0, 2.0)),
        ];
        let mut turned = line.clone();
        reverse(&mut turned);
        assert_eq!(turned[1], Segment::Curve(at(3.0, 1.0), at(2.0, 0.0), at(1.0, 0.0)));
        reverse(&mut turned);
        assert_eq!(turned, line);
    }

    #[test]
    fn a_head_ends_at_the_tip_and_the_line_behind_it() {
        let mut line = vec![Segment::Move(at(0.0, 0.0)), Segment::Line(at(100.0, 0.0))];
        let size = LineEndSize::Medium;
        let end = LineEnd { kind: LineEndKind::Triangle, width: size, length: size };
        let head = end_with(&mut line, end, Pt(1.0)).map(|head| head.segments);
        let wings = [Segment::Move(at(100.0, 0.0)), Segment::Line(at(94.0, -3.0)), Segment::Line(at(94.0, 3.0))];
        assert_eq!(head.as_deref(), Some(&[wings[0], wings[1], wings[2], Segment::Close][..]));
        assert!(matches!(line[1], Segment::Line(to) if (to.x.0 - 94.3).abs() < 1e-6));
    }
}
