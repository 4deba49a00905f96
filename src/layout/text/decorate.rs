//! What is drawn around characters: shading, highlight, underlines, strikes, borders, emphasis marks.
//!
//! Neighbours with the same decoration share one stroke, at the depth the largest of them needs.
//! ECMA-376 Part 1, 17.3.2.4, .9, .12, .15, .37, .40.

use super::draw::color;
use super::flow::{Atom, AtomKind, Flow, Look};
use super::justify::Position;
use super::{LineGlyphs, LineItem};
use crate::cascade::Color;
use crate::geom::Rgb;
use crate::model::{BorderStyle, EmphasisMark, UnderlineStyle};
use crate::pages::{Glyph, Stroke};
use crate::units::Pt;

/// Height of a strike above the baseline and its thickness, in em.
const STRIKE_HEIGHT: f64 = 0.28;
const STRIKE_WIDTH: f64 = 0.05;
/// Emphasis marks against their text.
const EMPHASIS_SIZE: f64 = 0.5;

/// Fills behind the text, drawn before it.
pub(super) fn draw_fills(flow: &Flow<'_>, positions: &[Position], items: &mut Vec<LineItem<'_>>) {
    stretches(
        flow,
        positions,
        |look| look.format.highlight.or(look.format.shading),
        |color, stretch| {
            let height = stretch.ascent + stretch.descent;
            items.push(LineItem::Fill {
                x: Pt(stretch.left),
                y: Pt(-stretch.ascent),
                width: Pt(stretch.right - stretch.left),
                height: Pt(height),
                color: Rgb(color.0, color.1, color.2),
            });
        },
    );
}

/// Lines and marks over the text. `underlined` has the blanks at the line's end too, where the
/// document wants them underlined.
pub(super) fn draw_strokes(
    flow: &Flow<'_>,
    positions: &[Position],
    underlined: &[Position],
    background: Option<Color>,
    items: &mut Vec<LineItem<'_>>,
) {
    let underlined: Vec<Position> =
        underlined.iter().filter(|position| has_underline(flow, position)).copied().collect();
    let own_color = |look: &Look| color(look.format.color, look.format.shading.or(background));
    stretches(
        flow,
        &underlined,
        |look| {
            let ink = look.format.underline_color.map_or_else(|| own_color(look), |c| Rgb(c.0, c.1, c.2));
            (look.format.underline != UnderlineStyle::None).then_some((look.format.underline, ink))
        },
        |(style, ink), stretch| underline(*style, *ink, stretch, items),
    );
    stretches(
        flow,
        positions,
        |look| {
            let lines = u8::from(look.format.strike) + 2 * u8::from(look.format.double_strike);
            (lines > 0).then_some((lines.min(2), own_color(look), look.size.to_bits(), look.rise.to_bits()))
        },
        |(lines, ink, size, rise), stretch| {
            let (size, rise) = (f64::from_bits(*size), f64::from_bits(*rise));
            let width = STRIKE_WIDTH * size;
            let y = -rise - STRIKE_HEIGHT * size;
            for nth in 0..*lines {
                let y = y + (f64::from(nth) * 2.0 - f64::from(*lines - 1)) * width;
                items.push(rule(stretch.left, y, stretch.right, y, width, *ink, Stroke::Solid));
            }
        },
    );
    stretches(
        flow,
        positions,
        |look| look.format.border.clone(),
        |border, stretch| {
            let ink = Rgb(border.color.0, border.color.1, border.color.2);
            let (top, bottom) = (-stretch.ascent, stretch.descent);
            let corners = [(stretch.left, top), (stretch.right, top), (stretch.right, bottom), (stretch.left, bottom)];
            for nth in 0..4 {
                let (from, to) = (corners[nth], corners[(nth + 1) % 4]);
                items.push(rule(from.0, from.1, to.0, to.1, border.width.0, ink, border_stroke(border.style)));
            }
        },
    );
    for position in positions {
        emphasis(flow, position, background, items);
    }
}

fn has_underline(flow: &Flow<'_>, position: &Position) -> bool {
    let atom = &flow.atoms[position.atom];
    match flow.look(atom).format.underline {
        UnderlineStyle::None => false,
        UnderlineStyle::Words => !atom.is_space() && !atom.is_tab(),
        _ => true,
    }
}

/// Neighbouring atoms with the same decoration.
struct Stretch {
    left: f64,
    right: f64,
    ascent: f64,
    descent: f64,
    /// Depth of an underline below the baseline and its thickness.
    depth: f64,
    width: f64,
}

fn stretches<K: PartialEq>(
    flow: &Flow<'_>,
    positions: &[Position],
    key: impl Fn(&Look) -> Option<K>,
    mut draw: impl FnMut(&K, &Stretch),
) {
    let mut current: Option<(K, Stretch)> = None;
    for position in positions {
        let atom = &flow.atoms[position.atom];
        if matches!(atom.kind, AtomKind::Break(_)) {
            continue;
        }
        let look = flow.look(atom);
        let own = key(look);
        let (depth, width) = underline_place(look);
        let joined = current
            .as_mut()
            .filter(|(known, stretch)| own.as_ref() == Some(known) && (stretch.right - position.x).abs() < 0.05);
        if let Some((_, stretch)) = joined {
            stretch.right = position.x + position.width;
            stretch.ascent = stretch.ascent.max(look.ascent);
            stretch.descent = stretch.descent.max(look.descent);
            stretch.depth = stretch.depth.max(depth);
            stretch.width = stretch.width.max(width);
            continue;
        }
        if let Some((known, stretch)) = current.take() {
            draw(&known, &stretch);
        }
        current = own.map(|own| {
            let (left, right) = (position.x, position.x + position.width);
            (own, Stretch { left, right, ascent: look.ascent, descent: look.descent, depth, width })
        });
    }
    if let Some((known, stretch)) = current {
        draw(&known, &stretch);
    }
}

fn underline_place(look: &Look) -> (f64, f64) {
    if look.format.underline == UnderlineStyle::None {
        return (0.0, 0.0);
    }
    let (depth, width) = look.font.face().underline(Pt(look.size));
    (depth.0 - look.rise.min(0.0), width.0)
}

fn underline(style: UnderlineStyle, ink: Rgb, stretch: &Stretch, items: &mut Vec<LineItem<'_>>) {
    use UnderlineStyle as U;
    let stroke = match style {
        U::Dotted | U::DottedHeavy => Stroke::Dotted,
        U::Dash | U::DashedHeavy | U::DashLong | U::DashLongHeavy => Stroke::Dashed,
        U::DotDash | U::DashDotHeavy => Stroke::DashDot,
        U::DotDotDash | U::DashDotDotHeavy => Stroke::DashDotDot,
        U::Wave | U::WavyHeavy | U::WavyDouble => Stroke::Wave,
        _ => Stroke::Solid,
    };
    let heavy = matches!(
        style,
        U::Thick
            | U::DottedHeavy
            | U::DashedHeavy
            | U::DashLongHeavy
            | U::DashDotHeavy
            | U::DashDotDotHeavy
            | U::WavyHeavy
    );
    let width = if heavy { stretch.width * 2.0 } else { stretch.width };
    let mut line = |y: f64| items.push(rule(stretch.left, y, stretch.right, y, width, ink, stroke));
    line(stretch.depth);
    if matches!(style, U::Double | U::WavyDouble) {
        line(stretch.depth + 2.0 * width);
    }
}

fn rule<'a>(x0: f64, y0: f64, x1: f64, y1: f64, width: f64, color: Rgb, stroke: Stroke) -> LineItem<'a> {
    LineItem::Rule { x0: Pt(x0), y0: Pt(y0), x1: Pt(x1), y1: Pt(y1), width: Pt(width), color, stroke }
}

fn border_stroke(style: BorderStyle) -> Stroke {
    match style {
        BorderStyle::Dotted => Stroke::Dotted,
        BorderStyle::Dashed | BorderStyle::DashSmallGap => Stroke::Dashed,
        BorderStyle::DotDash => Stroke::DashDot,
        BorderStyle::DotDotDash => Stroke::DashDotDot,
        BorderStyle::Wave | BorderStyle::DoubleWave => Stroke::Wave,
        _ => Stroke::Solid,
    }
}

/// The mark over or under one character; it adds no text.
fn emphasis(flow: &Flow<'_>, position: &Position, background: Option<Color>, items: &mut Vec<LineItem<'_>>) {
    let atom: &Atom = &flow.atoms[position.atom];
    let look = flow.look(atom);
    if atom.kind != AtomKind::Text || atom.is_space() || position.trailing {
        return;
    }
    let (mark, y) = match look.format.emphasis {
        EmphasisMark::None => return,
        EmphasisMark::Dot => ('•', -0.78),
        EmphasisMark::Comma => ('、', -0.85),
        EmphasisMark::Circle => ('○', -0.82),
        EmphasisMark::UnderDot => ('•', 0.36),
    };
    let glyph = look.font.glyph(mark);
    if glyph.missing {
        return;
    }
    let size = EMPHASIS_SIZE * look.size;
    let middle = position.x - position.cut + (position.cut + atom.advance) / 2.0;
    items.push(LineItem::Glyphs(LineGlyphs {
        face: glyph.face.clone(),
        size: Pt(size),
        color: color(look.format.color, look.format.shading.or(background)),
        x: Pt(middle - glyph.advance * size / 2.0),
        y: Pt(y * look.size - look.rise),
        text: String::new(),
        glyphs: vec![Glyph { id: glyph.glyph, x: Pt(glyph.shift * size), y: Pt(0.0), text: 0..0 }],
        synthetic_bold: false,
        synthetic_italic: false,
        stretch: 1.0,
        rotation: 0.0,
    }));
}
