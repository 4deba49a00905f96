//! The lines that draw a border, and its width with all of them.
//!
//! Word draws a double line in three times the width of one stroke, a triple one in five.
//! ECMA-376 Part 1, 17.18.2.

use crate::cascade::ResolvedBorder;
use crate::geom::{Point, Rgb, point};
use crate::model::BorderStyle;
use crate::pages::{Artifact, Item, Rule, RuleStyle};
use crate::units::Pt;

/// Thinnest line drawn, in points: Word draws a width of zero as a hairline.
const HAIRLINE: Pt = Pt(0.25);

/// The lines across a border: offset from its middle and thickness, in widths of `w:sz`.
fn profile(style: BorderStyle) -> &'static [(f64, f64)] {
    use BorderStyle as B;
    match style {
        B::Double | B::DoubleWave => &[(-1.0, 1.0), (1.0, 1.0)],
        B::Triple => &[(-2.0, 1.0), (0.0, 1.0), (2.0, 1.0)],
        B::ThinThickSmallGap => &[(-0.75, 0.25), (0.25, 1.0)],
        B::ThickThinSmallGap => &[(-0.25, 1.0), (0.75, 0.25)],
        B::ThinThickThinSmallGap => &[(-1.0, 0.25), (0.0, 1.0), (1.0, 0.25)],
        B::ThinThickMediumGap => &[(-0.75, 0.5), (0.5, 1.0)],
        B::ThickThinMediumGap => &[(-0.5, 1.0), (0.75, 0.5)],
        B::ThinThickThinMediumGap => &[(-1.25, 0.5), (0.0, 1.0), (1.25, 0.5)],
        B::ThinThickLargeGap => &[(-1.0, 0.25), (0.75, 1.0)],
        B::ThickThinLargeGap => &[(-0.75, 1.0), (1.0, 0.25)],
        B::ThinThickThinLargeGap => &[(-1.75, 0.25), (0.0, 1.0), (1.75, 0.25)],
        _ => &[(0.0, 1.0)],
    }
}

fn pattern(style: BorderStyle) -> RuleStyle {
    use BorderStyle as B;
    match style {
        B::Dotted => RuleStyle::Dotted,
        B::Dashed | B::DashSmallGap => RuleStyle::Dashed,
        B::DotDash | B::DashDotStroked => RuleStyle::DashDot,
        B::DotDotDash => RuleStyle::DashDotDot,
        B::Wave | B::DoubleWave => RuleStyle::Wave,
        _ => RuleStyle::Solid,
    }
}

/// Width across a border, all its lines and gaps.
pub(super) fn total_width(border: &ResolvedBorder) -> Pt {
    let widths = profile(border.style);
    let low = widths.iter().map(|(at, width)| at - width / 2.0).fold(0.0, f64::min);
    let high = widths.iter().map(|(at, width)| at + width / 2.0).fold(0.0, f64::max);
    border.width.max(HAIRLINE) * (high - low)
}

/// Number of lines: the weight of a style in border conflicts (17.4.66).
pub(super) fn line_count(style: BorderStyle) -> usize {
    profile(style).len()
}

/// Draws a border centred on the line from one point to another, horizontal or vertical.
pub(super) fn draw(border: &ResolvedBorder, from: Point, to: Point, items: &mut Vec<Item>) {
    let vertical = (from.x - to.x).abs() < (from.y - to.y).abs();
    let width = border.width.max(HAIRLINE);
    let color = Rgb(border.color.0, border.color.1, border.color.2);
    for (at, thickness) in profile(border.style) {
        let aside = if vertical { point(width * *at, Pt::ZERO) } else { point(Pt::ZERO, width * *at) };
        items.push(Item::Rule(Rule {
            from: from + aside,
            to: to + aside,
            width: width * *thickness,
            color,
            style: pattern(border.style),
            tag: Artifact::Border.into(),
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn border(style: BorderStyle) -> ResolvedBorder {
        ResolvedBorder { style, width: Pt(0.5), space: Pt::ZERO, color: (0, 0, 0) }
    }

    #[test]
    fn doubles_and_triples_take_three_and_five_widths() {
        assert_eq!(total_width(&border(BorderStyle::Single)), Pt(0.5));
        assert_eq!(total_width(&border(BorderStyle::Double)), Pt(1.5));
        assert_eq!(total_width(&border(BorderStyle::Triple)), Pt(2.5));
    }

    #[test]
    fn a_double_is_two_rules_beside_the_middle() {
        let mut items = Vec::new();
        draw(&border(BorderStyle::Double), point(Pt(10.0), Pt(0.0)), point(Pt(10.0), Pt(50.0)), &mut items);
        let xs: Vec<f64> = items
            .iter()
            .filter_map(|item| if let Item::Rule(rule) = item { Some(rule.from.x.0) } else { None })
            .collect();
        assert_eq!(xs, [9.5, 10.5]);
    }
}
