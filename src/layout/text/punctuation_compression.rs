//! Punctuation compression (标点挤压): full-width marks give up their blank halves, beside each other and
//! where that lets one more character onto the line. CLREQ 3.1.6; ECMA-376 Part 1, 17.15.1.18.
//!
//! When a line is compressed at all: line_fit.rs. How the marks of a line share it: justify.rs.

use super::character_class::CharacterClass;
use super::inline_flow::{AtomKind, InlineFlow};
use super::shrinkability::{LineCompression, OverlongLine, TOLERANCE};

/// Compresses an atom to half an em where it is a mark beside another one: exactly one of two adjacent
/// marks gives up its blank half. `w:kern` alone switches this on, whatever the punctuation setting is
/// (measured on files printed by Word, all compatibility modes).
pub(super) fn compress_adjacent_marks(flow: &mut InlineFlow<'_>, index: usize) {
    let atom = &flow.atoms[index];
    let run_font = flow.run_font(atom);
    let kerned = run_font.format.kern_from.is_some_and(|from| from.0 <= run_font.em);
    if !atom.class.shrinks() || atom.class == CharacterClass::Colon || !kerned || atom.kind != AtomKind::Text {
        return;
    }
    let half = run_font.size * run_font.format.scale / 2.0;
    let neighbour = |at: Option<usize>| at.and_then(|at| flow.atoms.get(at)).filter(|atom| atom.kind == AtomKind::Text);
    if atom.class == CharacterClass::Opening {
        let gives_way = neighbour(index.checked_sub(1)).is_some_and(|before| {
            matches!(before.class, CharacterClass::Opening | CharacterClass::Colon | CharacterClass::MiddleDot)
                && !before.halved
        });
        if gives_way {
            let atom = &mut flow.atoms[index];
            atom.advance -= half;
            atom.cut = half;
            atom.halved = true;
        }
        return;
    }
    let gives_way = neighbour(Some(index + 1)).is_some_and(|after| {
        matches!(
            after.class,
            CharacterClass::Opening
                | CharacterClass::Closing
                | CharacterClass::Comma
                | CharacterClass::Colon
                | CharacterClass::MiddleDot
        )
    });
    if gives_way {
        let atom = &mut flow.atoms[index];
        atom.advance -= half;
        atom.halved = true;
    }
}

/// Makes a line fit by compressing its marks: the one at its end, else those inside, else both.
/// `interior_first`: those inside before the one at the end, as WPS does.
pub(super) fn compress_marks(overlong: &OverlongLine<'_>, interior_first: bool) -> Option<LineCompression> {
    let OverlongLine { excess, last, last_blank, line, interior_cap, final_cap } = *overlong;
    let none = LineCompression::default();
    let interior_will_do = interior_first && excess <= line.marks + TOLERANCE;
    if excess <= last_blank + TOLERANCE && last.class != CharacterClass::Opening && !interior_will_do {
        return Some(LineCompression { last: excess, ..none });
    }
    let cap = if last_blank > 0.0 { final_cap } else { interior_cap };
    if excess <= line.marks.min(cap) + TOLERANCE {
        return Some(LineCompression { interior: excess, ..none });
    }
    if last_blank > 0.0 && excess <= (line.marks + last_blank).min(final_cap) + TOLERANCE {
        return Some(LineCompression { interior: excess - last_blank, last: last_blank, ..none });
    }
    None
}
