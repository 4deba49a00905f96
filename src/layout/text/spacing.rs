//! Room between characters that does not depend on the line: halving of adjoining marks, automatic
//! space, run spacing, kerning, the character grid, runs fitted to a width.
//!
//! Halving of pairs is switched by `w:kern` alone, whatever the punctuation setting says (measured
//! on files printed by Word, all compatibility modes).

use super::TextContext;
use super::classes::Class;
use super::flow::{AtomKind, Flow};
use super::ruby::make_room;
use crate::cascade::{ParagraphFormat, ResolvedGrid, ResolvedSettings};
use crate::model::{DocGridType, FontHint};

/// Automatic space, in em of the ideograph.
const AUTO_SPACE: f64 = 0.25;

/// Sets advances, cuts and gaps of a flow.
pub(super) fn space_out(
    flow: &mut Flow<'_>,
    format: &ParagraphFormat,
    grid: ResolvedGrid,
    context: &TextContext<'_, '_>,
) {
    // WPS leaves pairs alone.
    let halving = !context.settings.no_east_asian_break_rules && !context.settings.by_wps;
    for index in 0..flow.atoms.len() {
        if halving {
            halve(flow, index);
        }
        kern(flow, index);
    }
    if context.settings.balance_blanks {
        balance_blanks(flow);
    }
    for index in 0..flow.atoms.len() {
        let extra = run_spacing(flow, index) + grid_space(flow, index, grid, context.settings);
        flow.atoms[index].advance += extra;
        flow.atoms[index].gap = auto_space(flow, index, format);
    }
    fit_runs(flow);
    make_room(flow);
}

/// Exactly one mark of an adjoining pair gives up its blank half.
fn halve(flow: &mut Flow<'_>, index: usize) {
    let atom = &flow.atoms[index];
    let look = flow.look(atom);
    let kerned = look.format.kern_from.is_some_and(|from| from.0 <= look.em);
    if !atom.class.shrinks() || atom.class == Class::Colon || !kerned || atom.kind != AtomKind::Text {
        return;
    }
    let half = look.size * look.format.scale / 2.0;
    let neighbour = |at: Option<usize>| at.and_then(|at| flow.atoms.get(at)).filter(|atom| atom.kind == AtomKind::Text);
    if atom.class == Class::Opening {
        let gives_way = neighbour(index.checked_sub(1)).is_some_and(|before| {
            matches!(before.class, Class::Opening | Class::Colon | Class::MiddleDot) && !before.halved
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
        matches!(after.class, Class::Opening | Class::Closing | Class::Comma | Class::Colon | Class::MiddleDot)
    });
    if gives_way {
        let atom = &mut flow.atoms[index];
        atom.advance -= half;
        atom.halved = true;
    }
}

/// Blanks beside East Asian characters, or typed as such, are half an em in documents that balance
/// single and double bytes: nearly all that Chinese versions of Word made.
fn balance_blanks(flow: &mut Flow<'_>) {
    let mut start = 0;
    while start < flow.atoms.len() {
        if !flow.atoms[start].is_space() {
            start += 1;
            continue;
        }
        let end = (start..flow.atoms.len()).find(|at| !flow.atoms[*at].is_space()).unwrap_or(flow.atoms.len());
        let wide = |at: Option<usize>| at.and_then(|at| flow.atoms.get(at)).is_some_and(|atom| atom.class.is_wide());
        // The rules of a tree, whatever their family, count where they follow, not where they precede.
        let before_rule = flow.atoms.get(end).is_some_and(|atom| matches!(atom.character, '\u{2500}'..='\u{257F}'));
        let beside = wide(start.checked_sub(1)) || wide(Some(end)) || before_rule;
        for index in start..end {
            let atom = &flow.atoms[index];
            let look = flow.look(atom);
            let half = look.size * look.format.scale / 2.0;
            if atom.character == ' ' && (beside || look.format.hint == FontHint::EastAsia) {
                flow.atoms[index].advance = atom.advance.max(half);
            }
        }
        start = end;
    }
}

/// Kerning of proportional characters in one look.
fn kern(flow: &mut Flow<'_>, index: usize) {
    let Some(after) = flow.atoms.get(index + 1) else { return };
    let atom = &flow.atoms[index];
    let proportional = |class| matches!(class, Class::Letter | Class::Digit | Class::Narrow | Class::Space);
    if atom.look != after.look || !proportional(atom.class) || !proportional(after.class) {
        return;
    }
    let look = flow.look(atom);
    if look.format.kern_from.is_some_and(|from| from.0 <= look.em) {
        let kerning = look.font.kerning(atom.character, after.character) * look.size * look.format.scale;
        flow.atoms[index].advance += kerning;
    }
}

fn run_spacing(flow: &Flow<'_>, index: usize) -> f64 {
    let atom = &flow.atoms[index];
    match atom.kind {
        AtomKind::Text => flow.look(atom).format.spacing.0,
        _ => 0.0,
    }
}

/// The character grid widens full-width characters only; a size below the default is never widened.
fn grid_space(flow: &Flow<'_>, index: usize, grid: ResolvedGrid, settings: &ResolvedSettings<'_>) -> f64 {
    let atom = &flow.atoms[index];
    let of_characters = matches!(grid.kind, DocGridType::LinesAndChars | DocGridType::SnapToChars);
    if !of_characters || !atom.class.is_wide() || grid.character_space.0 == 0.0 {
        return 0.0;
    }
    let em = flow.look(atom).em;
    let default = settings.default_size.0.max(1.0);
    if grid.character_space.0 < 0.0 {
        grid.character_space.0
    } else if em + 0.01 < default {
        0.0
    } else {
        grid.character_space.0 * em / default
    }
}

/// A quarter of an em between an ideograph and a Latin letter or a digit.
fn auto_space(flow: &Flow<'_>, index: usize, format: &ParagraphFormat) -> f64 {
    let (atom, Some(after)) = (&flow.atoms[index], flow.atoms.get(index + 1)) else { return 0.0 };
    let wanted = |class| match class {
        Class::Letter => format.auto_space_latin,
        Class::Digit => format.auto_space_digits,
        _ => false,
    };
    let ideograph = match (atom.class, after.class) {
        (Class::Ideograph, class) if wanted(class) => atom,
        (class, Class::Ideograph) if wanted(class) => after,
        _ => return 0.0,
    };
    AUTO_SPACE * flow.look(ideograph).em
}

/// Runs fitted to a width (`w:fitText`): the difference goes evenly to their characters.
fn fit_runs(flow: &mut Flow<'_>) {
    let mut start = 0;
    while start < flow.atoms.len() {
        let Some(fit) = flow.look(&flow.atoms[start]).format.fit_text else {
            start += 1;
            continue;
        };
        let same = |index: usize| flow.look(&flow.atoms[index]).format.fit_text == Some(fit);
        let end = (start..flow.atoms.len()).find(|index| !same(*index)).unwrap_or(flow.atoms.len());
        let natural: f64 = flow.atoms[start..end].iter().map(|atom| atom.advance + atom.gap).sum();
        let gaps = (end - start).saturating_sub(1).max(1) as f64;
        let share = (fit.width.pt().0 - natural) / gaps;
        let last = if end - start > 1 { end - 1 } else { end };
        for atom in &mut flow.atoms[start..last] {
            atom.advance = (atom.advance + share).max(0.0);
        }
        start = end;
    }
}
