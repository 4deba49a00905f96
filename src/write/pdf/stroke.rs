//! Rules: widths, dashes and waves (ISO 32000-1, 8.4.3 and 8.5.2).
//!
//! Dashes grow with the line's width, as Word draws them. A wave is a row of Bézier half-waves.

use super::content::PageContent;
use crate::geom::{LineCap, Point};
use crate::pages::{Rule, RuleStyle};
use crate::units::Pt;
use printpdf::{Line, LinePoint, Op};

/// Thinnest line drawn, in points: 0 would mean one device pixel, which no printing press can hold.
pub(super) const THINNEST: f64 = 0.1;

/// Half-waves drawn at most; a rule longer than that is no rule on a page.
const MOST_HALF_WAVES: f64 = 4000.0;

impl PageContent<'_> {
    /// Draws a rule.
    pub(super) fn write_rule(&mut self, rule: &Rule) {
        let width = if rule.width.0 > THINNEST { rule.width.0 } else { THINNEST };
        self.mark(rule.tag);
        self.close_text();
        self.set_opacity(1.0);
        self.set_cap(LineCap::Butt);
        self.set_stroke_color(rule.color);
        self.set_line_width(width);
        self.set_dash(&dashes(rule.style, width));
        let points = match rule.style {
            RuleStyle::Wave => wave(rule.from, rule.to, width),
            _ => vec![(rule.from, false), (rule.to, false)],
        };
        let points = points.into_iter().map(|(at, bezier)| LinePoint { p: self.point(at), bezier }).collect();
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }
}

/// Lengths of dashes and gaps in turn, in points.
fn dashes(stroke: RuleStyle, width: f64) -> Vec<f64> {
    let widths: &[f64] = match stroke {
        RuleStyle::Solid | RuleStyle::Wave => &[],
        RuleStyle::Dotted => &[1.0, 1.0],
        RuleStyle::Dashed => &[4.0, 3.0],
        RuleStyle::DashDot => &[4.0, 3.0, 1.0, 3.0],
        RuleStyle::DashDotDot => &[4.0, 3.0, 1.0, 3.0, 1.0, 3.0],
    };
    widths.iter().map(|share| share * width).collect()
}

/// A wave along the way, in points and whether they only bend it.
fn wave(from: Point, to: Point, width: f64) -> Vec<(Point, bool)> {
    let (dx, dy) = ((to.x - from.x).0, (to.y - from.y).0);
    let way = dx.hypot(dy);
    let half_waves = (way / (2.0 * width).max(1.0)).round();
    if !(1.0..=MOST_HALF_WAVES).contains(&half_waves) {
        return vec![(from, false), (to, false)];
    }
    // The wave's crest: 1.25 widths of its line, 0.75 pt at least, which is ours. A cubic whose two handles are
    // equally far off reaches three quarters of that.
    let height = (1.25 * width).max(0.75) / 0.75;
    let at = |along: f64, off: f64| Point {
        x: Pt(from.x.0 + dx * along - dy / way * off),
        y: Pt(from.y.0 + dy * along + dx / way * off),
    };
    let mut points = vec![(from, false)];
    for half in 0..half_waves as u32 {
        let off = if half % 2 == 0 { -height } else { height };
        let start = f64::from(half);
        points.push((at((start + 0.36) / half_waves, off), true));
        points.push((at((start + 0.64) / half_waves, off), true));
        points.push((at((start + 1.0) / half_waves, 0.0), false));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_ends_where_its_rule_ends_and_stays_near_it() {
        let (from, to) = (Point { x: Pt(10.0), y: Pt(20.0) }, Point { x: Pt(110.0), y: Pt(20.0) });
        let points = wave(from, to, 0.5);
        assert_eq!(points.len(), 1 + 3 * 100);
        assert_eq!(points.last().map(|(at, _)| *at), Some(to));
        assert!(points.iter().all(|(at, _)| (at.y.0 - 20.0).abs() <= 1.0));
    }

    #[test]
    fn a_wave_without_length_or_end_stays_a_line() {
        let point = |x| Point { x: Pt(x), y: Pt(0.0) };
        assert_eq!(wave(point(0.0), point(0.0), 1.0).len(), 2);
        assert_eq!(wave(point(0.0), point(f64::NAN), 1.0).len(), 2);
        assert_eq!(wave(point(0.0), point(1e12), 1.0).len(), 2);
    }

    #[test]
    fn dots_are_as_wide_as_the_line() {
        assert_eq!(dashes(RuleStyle::Dotted, 1.5), [1.5, 1.5]);
        assert!(dashes(RuleStyle::Solid, 1.5).is_empty());
    }
}
