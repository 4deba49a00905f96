//! Hanging punctuation (标点悬挂; `w:overflowPunct`): the comma or full stop that ends a line may go past
//! its edge. ECMA-376 Part 1, 17.3.1.21; measured on files printed by Word 2010–365 and WPS.

use super::character_class::CharacterClass;
use super::inline_flow::AtomKind;
use super::shrinkability::{LineCompression, OverlongLine, TOLERANCE};

/// What the marks inside give up beside a hanging one in any case where marks are compressed, in em.
const INTERIOR_CAP: f64 = 0.5;
/// Share of the automatic spaces that can be taken away beside a hanging mark.
const GAP_SHARE: f64 = 0.5;

/// Makes a line fit by hanging the full-width mark at its end. `compresses`: the marks inside may give
/// up what is still missing; `takes_gaps`: what they cannot give comes from the automatic spaces.
pub(super) fn hang_mark(overlong: &OverlongLine<'_>, compresses: bool, takes_gaps: bool) -> Option<LineCompression> {
    let OverlongLine { excess, last, line, interior_cap, final_cap, .. } = *overlong;
    if last.class != CharacterClass::Comma || last.kind != AtomKind::Text {
        return None;
    }
    let rest = (excess - last.advance).max(0.0);
    let cap = if compresses { interior_cap.max(INTERIOR_CAP * line.em) } else { 0.0 };
    let interior = rest.min(line.marks);
    let gaps = if takes_gaps { GAP_SHARE * line.gaps } else { 0.0 };
    let worth_it = !takes_gaps || excess <= final_cap.max(last.advance) + TOLERANCE;
    let fits = worth_it && rest <= cap + TOLERANCE && rest - interior <= gaps + TOLERANCE;
    fits.then(|| LineCompression { interior, gaps: rest - interior, hangs: true, ..LineCompression::default() })
}

/// Makes a line of proportional text fit by hanging the mark at its end and taking what is still
/// missing from its blanks, of which `blanks` can be taken.
pub(super) fn hang_narrow_mark(overlong: &OverlongLine<'_>, blanks: f64) -> Option<LineCompression> {
    let rest = overlong.excess - overlong.last.advance;
    let hangs = matches!(overlong.last.character, ',' | '.' | ':' | ';') && rest <= blanks;
    hangs.then(|| LineCompression { blanks: rest.max(0.0), hangs: true, ..LineCompression::default() })
}
