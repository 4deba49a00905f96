//! Text decoration: shading, highlight, underlines, strikes, borders, emphasis marks.
//!
//! Neighbours with the same decoration share one line, at the depth that the largest of them needs.
//! ECMA-376 Part 1, 17.3.2.4, .9, .12, .15, .37, .40.

use super::draw::color;
use super::inline_flow::{Atom, AtomKind, InlineFlow, RunFont};
use super::justify::PlacedAtom;
use super::set_line::{LineGlyphs, LineItem};
use crate::cascade::Color;
use crate::geom::Rgb;
use crate::model::{BorderStyle, EmphasisMark, UnderlineStyle};
use crate::pages::{Artifact, Glyph, RuleStyle};
use crate::units::Pt;

/// Height of a strike above the baseline and its thickness, in em; measured on PDFs printed by Word.
const STRIKE_HEIGHT: f64 = 0.28;
const STRIKE_WIDTH: f64 = 0.05;
/// Size of emphasis marks as a share of their text's; measured on PDFs printed by Word.
const EMPHASIS_SIZE: f64 = 0.5;

/// Fills behind the text, drawn before it.
pub(super) fn draw_fills(flow: &InlineFlow<'_>, positions: &[PlacedAtom], items: &mut Vec<LineItem<'_>>) {
    for_each_span(
        flow,
        positions,
        |run_font| run_font.format.highlight.or(run_font.format.shading),
        |color, span| {
            let height = span.ascent + span.descent;
            items.push(LineItem::Fill {
                x: Pt(span.left),
                y: Pt(-span.ascent),
                width: Pt(span.right - span.left),
                height: Pt(height),
                color: Rgb(color.0, color.1, color.2),
            });
        },
    );
}

/// Lines and marks over the text. `underlined` has the blanks at the line's end too, where the
/// document wants them underlined.
pub(super) fn draw_strokes(
    flow: &InlineFlow<'_>,
    positions: &[PlacedAtom],
    underlined: &[PlacedAtom],
    background: Option<Color>,
    items: &mut Vec<LineItem<'_>>,
) {
    let underlined: Vec<PlacedAtom> =
        underlined.iter().filter(|position| has_underline(flow, position)).copied().collect();
    let own_color = |run_font: &RunFont| color(run_font.format.color, run_font.format.shading.or(background));
    for_each_span(
        flow,
        &underlined,
        |run_font| {
            let content = run_font.format.underline_color.map_or_else(|| own_color(run_font), |c| Rgb(c.0, c.1, c.2));
            (run_font.format.underline != UnderlineStyle::None).then_some((run_font.format.underline, content))
        },
        |(style, content), span| underline(*style, *content, span, items),
    );
    for_each_span(
        flow,
        positions,
        |run_font| {
            let lines = u8::from(run_font.format.strike) + 2 * u8::from(run_font.format.double_strike);
            (lines > 0).then_some((lines.min(2), own_color(run_font), run_font.size.to_bits(), run_font.rise.to_bits()))
        },
        |(lines, content, size, rise), span| {
            let (size, rise) = (f64::from_bits(*size), f64::from_bits(*rise));
            let width = STRIKE_WIDTH * size;
            let y = -rise - STRIKE_HEIGHT * size;
            for nth in 0..*lines {
                let y = y + (f64::from(nth) * 2.0 - f64::from(*lines - 1)) * width;
                items.push(rule((span.left, span.right), y, width, *content, RuleStyle::Solid));
            }
        },
    );
    for_each_span(
        flow,
        positions,
        |run_font| run_font.format.border.clone(),
        |border, span| {
            let content = Rgb(border.color.0, border.color.1, border.color.2);
            let (top, bottom) = (-span.ascent, span.descent);
            let corners = [(span.left, top), (span.right, top), (span.right, bottom), (span.left, bottom)];
            for nth in 0..4 {
                let (from, to) = (corners[nth], corners[(nth + 1) % 4]);
                items.push(LineItem::Rule {
                    x0: Pt(from.0),
                    y0: Pt(from.1),
                    x1: Pt(to.0),
                    y1: Pt(to.1),
                    width: border.width,
                    color: content,
                    style: border_stroke(border.style),
                    tag: Artifact::Border.into(),
                });
            }
        },
    );
    for position in positions {
        emphasis(flow, position, background, items);
    }
}

fn has_underline(flow: &InlineFlow<'_>, position: &PlacedAtom) -> bool {
    let atom = &flow.atoms[position.atom];
    match flow.run_font(atom).format.underline {
        UnderlineStyle::None => false,
        UnderlineStyle::Words => !atom.is_space() && !atom.is_tab(),
        _ => true,
    }
}

/// Neighbouring atoms with the same decoration, in points around their line's baseline.
struct DecoratedSpan {
    left: f64,
    right: f64,
    ascent: f64,
    descent: f64,
    /// Depth of an underline below the baseline and its thickness.
    depth: f64,
    width: f64,
}

/// Calls `draw` for each span of atoms with an equal key; atoms without one are left out.
fn for_each_span<K: PartialEq>(
    flow: &InlineFlow<'_>,
    positions: &[PlacedAtom],
    key: impl Fn(&RunFont) -> Option<K>,
    mut draw: impl FnMut(&K, &DecoratedSpan),
) {
    let mut current: Option<(K, DecoratedSpan)> = None;
    for position in positions {
        let atom = &flow.atoms[position.atom];
        if matches!(atom.kind, AtomKind::Break(_)) {
            continue;
        }
        let run_font = flow.run_font(atom);
        let own = key(run_font);
        let (depth, width) = underline_place(run_font);
        let joined = current
            .as_mut()
            .filter(|(known, span)| own.as_ref() == Some(known) && (span.right - position.x).abs() < 0.05);
        if let Some((_, span)) = joined {
            span.right = position.x + position.width;
            span.ascent = span.ascent.max(run_font.ascent);
            span.descent = span.descent.max(run_font.descent);
            span.depth = span.depth.max(depth);
            span.width = span.width.max(width);
            continue;
        }
        if let Some((known, span)) = current.take() {
            draw(&known, &span);
        }
        current = own.map(|own| {
            let (left, right) = (position.x, position.x + position.width);
            (own, DecoratedSpan { left, right, ascent: run_font.ascent, descent: run_font.descent, depth, width })
        });
    }
    if let Some((known, span)) = current {
        draw(&known, &span);
    }
}

fn underline_place(run_font: &RunFont) -> (f64, f64) {
    if run_font.format.underline == UnderlineStyle::None {
        return (0.0, 0.0);
    }
    let (depth, width) = run_font.font.face().underline(Pt(run_font.size));
    (depth.0 - run_font.rise.min(0.0), width.0)
}

fn underline(style: UnderlineStyle, content: Rgb, span: &DecoratedSpan, items: &mut Vec<LineItem<'_>>) {
    use UnderlineStyle as U;
    let stroke = match style {
        U::Dotted | U::DottedHeavy => RuleStyle::Dotted,
        U::Dash | U::DashedHeavy | U::DashLong | U::DashLongHeavy => RuleStyle::Dashed,
        U::DotDash | U::DashDotHeavy => RuleStyle::DashDot,
        U::DotDotDash | U::DashDotDotHeavy => RuleStyle::DashDotDot,
        U::Wave | U::WavyHeavy | U::WavyDouble => RuleStyle::Wave,
        _ => RuleStyle::Solid,
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
    let width = if heavy { span.width * 2.0 } else { span.width };
    let mut line = |y: f64| items.push(rule((span.left, span.right), y, width, content, stroke));
    line(span.depth);
    if matches!(style, U::Double | U::WavyDouble) {
        line(span.depth + 2.0 * width);
    }
}

/// A level line at height `y` from one `x` to another.
fn rule<'a>((x0, x1): (f64, f64), y: f64, width: f64, color: Rgb, style: RuleStyle) -> LineItem<'a> {
    LineItem::Rule {
        x0: Pt(x0),
        y0: Pt(y),
        x1: Pt(x1),
        y1: Pt(y),
        width: Pt(width),
        color,
        style,
        tag: Artifact::TextDecoration.into(),
    }
}

fn border_stroke(style: BorderStyle) -> RuleStyle {
    match style {
        BorderStyle::Dotted => RuleStyle::Dotted,
        BorderStyle::Dashed | BorderStyle::DashSmallGap => RuleStyle::Dashed,
        BorderStyle::DotDash => RuleStyle::DashDot,
        BorderStyle::DotDotDash => RuleStyle::DashDotDot,
        BorderStyle::Wave | BorderStyle::DoubleWave => RuleStyle::Wave,
        _ => RuleStyle::Solid,
    }
}

/// The mark over or under one character (`w:em`); it adds no text.
fn emphasis(flow: &InlineFlow<'_>, position: &PlacedAtom, background: Option<Color>, items: &mut Vec<LineItem<'_>>) {
    let atom: &Atom = &flow.atoms[position.atom];
    let run_font = flow.run_font(atom);
    if atom.kind != AtomKind::Text || atom.is_space() || position.trailing {
        return;
    }
    let (mark, y) = match run_font.format.emphasis {
        EmphasisMark::None => return,
        EmphasisMark::Dot => ('•', -0.78),
        EmphasisMark::Comma => ('、', -0.85),
        EmphasisMark::Circle => ('○', -0.82),
        EmphasisMark::UnderDot => ('•', 0.36),
    };
    let glyph = run_font.font.glyph(mark);
    if glyph.missing {
        return;
    }
    let size = EMPHASIS_SIZE * run_font.size;
    let middle = position.x - position.cut + (position.cut + atom.advance) / 2.0;
    items.push(LineItem::Glyphs(LineGlyphs {
        face: glyph.face.clone(),
        size: Pt(size),
        color: color(run_font.format.color, run_font.format.shading.or(background)),
        x: Pt(middle - glyph.advance * size / 2.0),
        y: Pt(y * run_font.size - run_font.rise),
        text: String::new(),
        glyphs: vec![Glyph {
            id: glyph.glyph,
            tag: Artifact::TextDecoration.into(),
            x: Pt(glyph.shift * size),
            y: Pt(0.0),
            text: 0..0,
        }],
        synthetic_bold: false,
        synthetic_italic: false,
        stretch: 1.0,
        rotation: 0.0,
    }));
}
