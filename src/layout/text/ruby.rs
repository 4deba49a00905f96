//! Phonetic guides (`w:ruby`): small text above a base that is never broken over lines.
//!
//! The narrower of guide and base is set within the wider by the guide's alignment. ECMA-376 Part 1, 17.3.3.25.

use super::draw::draw_text;
use super::inline_flow::{InlineFlow, InlineRuby};
use super::justify::PlacedAtom;
use super::set_line::{LineGlyphs, LineItem};
use crate::cascade::Color;
use crate::model::RubyAlignment;
use crate::units::Pt;
use std::ops::Range;

impl InlineRuby<'_> {
    /// Above and below the line's baseline.
    pub(super) fn extent(&self) -> (f64, f64) {
        let run_fonts = self.guide.atoms.iter().map(|atom| self.guide.run_font(atom));
        let (ascent, descent) = run_fonts
            .fold((0.0_f64, 0.0_f64), |(up, down), run_font| (up.max(run_font.ascent), down.max(run_font.descent)));
        (ascent + self.raise, descent - self.raise)
    }

    fn width(&self) -> f64 {
        self.guide.atoms.iter().map(|atom| atom.advance).sum()
    }
}

/// Widens the bases of guides that are wider than they are.
pub(super) fn widen_bases(flow: &mut InlineFlow<'_>) {
    for ruby in &flow.rubies {
        let own = &mut flow.atoms[ruby.atoms.clone()];
        let last = own.len() - 1;
        let width: f64 = own.iter().map(|atom| atom.advance + atom.gap).sum::<f64>() - own[last].gap;
        let extra = ruby.width() - width;
        if extra <= 0.0 {
            continue;
        }
        let (lead, between) = spread(ruby.alignment, own.len(), extra);
        for glyph in own[0].glyphs.clone() {
            flow.glyphs[glyph as usize].x += lead;
        }
        own[0].advance += lead;
        own[..last].iter_mut().for_each(|atom| atom.advance += between);
        own[last].advance += extra - lead - between * last as f64;
    }
}

/// Where the space goes that letters leave free: before the first, and between any two.
fn spread(alignment: RubyAlignment, letters: usize, extra: f64) -> (f64, f64) {
    let count = letters as f64;
    match alignment {
        RubyAlignment::Left => (0.0, 0.0),
        RubyAlignment::Right | RubyAlignment::RightVertical => (extra, 0.0),
        RubyAlignment::DistributeLetter if letters > 1 => (0.0, extra / (count - 1.0)),
        RubyAlignment::DistributeSpace if letters > 0 => (extra / count / 2.0, extra / count),
        _ => (extra / 2.0, 0.0),
    }
}

/// Draws the guides of a line.
pub(super) fn draw_guides<'a>(
    flow: &InlineFlow<'a>,
    line: &Range<usize>,
    positions: &[PlacedAtom],
    background: Option<Color>,
    items: &mut Vec<LineItem<'a>>,
) {
    for ruby in flow.rubies.iter().filter(|ruby| line.contains(&ruby.atoms.start)) {
        let base = positions.iter().filter(|position| ruby.atoms.contains(&position.atom));
        let (left, right) = base.fold((f64::MAX, f64::MIN), |(left, right), position| {
            let end = position.x + flow.atoms[position.atom].advance;
            (left.min(position.x), right.max(end))
        });
        let (lead, between) = spread(ruby.alignment, ruby.guide.atoms.len(), (right - left - ruby.width()).max(0.0));
        let mut x = left + lead;
        let mut placed = Vec::with_capacity(ruby.guide.atoms.len());
        for (atom, own) in ruby.guide.atoms.iter().enumerate() {
            placed.push(PlacedAtom { atom, x, width: own.advance, cut: 0.0, stop: None, trailing: false });
            x += own.advance + between;
        }
        let first = items.len();
        draw_text(&ruby.guide, &placed, background, items);
        for item in &mut items[first..] {
            if let LineItem::Glyphs(LineGlyphs { y, .. }) | LineItem::Drawing { bottom: y, .. } = item {
                *y = Pt(y.0 - ruby.raise);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_goes_where_the_alignment_says() {
        assert_eq!(spread(RubyAlignment::Center, 2, 6.0), (3.0, 0.0));
        assert_eq!(spread(RubyAlignment::DistributeLetter, 4, 6.0), (0.0, 2.0));
        assert_eq!(spread(RubyAlignment::DistributeLetter, 1, 6.0), (3.0, 0.0));
        assert_eq!(spread(RubyAlignment::DistributeSpace, 3, 6.0), (1.0, 2.0));
        assert_eq!(spread(RubyAlignment::Left, 3, 6.0), (0.0, 0.0));
        assert_eq!(spread(RubyAlignment::RightVertical, 3, 6.0), (6.0, 0.0));
    }
}
