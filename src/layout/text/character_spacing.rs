//! Widths of characters and spaces between them that do not depend on the line: compression of
//! adjacent marks, kerning, run spacing, the character grid, automatic space between scripts, runs
//! fitted to a width. ECMA-376 Part 1, 17.3.1.2, 17.3.1.3, 17.3.2.14, 17.3.2.19, 17.3.2.35.

use super::character_class::CharacterClass;
use super::doc_grid::character_grid_space;
use super::inline_flow::{AtomKind, InlineFlow};
use super::punctuation_compression::compress_adjacent_marks;
use super::ruby::widen_bases;
use super::text_context::TextContext;
use crate::cascade::{ParagraphFormat, ResolvedGrid};
use crate::model::FontHint;

/// Automatic space between scripts, in em of the ideograph.
const AUTO_SPACE: f64 = 0.25;

/// Sets the advances, cuts and gaps of a flow's atoms.
pub(super) fn apply_character_spacing(
    flow: &mut InlineFlow<'_>,
    format: &ParagraphFormat,
    grid: ResolvedGrid,
    context: &TextContext<'_, '_>,
) {
    // WPS does not compress pairs.
    let compresses_pairs = !context.settings.no_east_asian_break_rules && !context.settings.by_wps;
    for index in 0..flow.atoms.len() {
        if compresses_pairs {
            compress_adjacent_marks(flow, index);
        }
        kern(flow, index);
    }
    if context.settings.balance_blanks {
        balance_blanks(flow);
    }
    for index in 0..flow.atoms.len() {
        let extra = run_spacing(flow, index) + character_grid_space(flow, index, grid, context.settings);
        flow.atoms[index].advance += extra;
        flow.atoms[index].gap = auto_space(flow, index, format);
    }
    fit_runs(flow);
    widen_bases(flow);
}

/// Blanks beside East Asian characters, or typed as such, are half an em in documents that balance
/// single and double bytes: nearly all that Chinese versions of Word made.
fn balance_blanks(flow: &mut InlineFlow<'_>) {
    let mut start = 0;
    while start < flow.atoms.len() {
        if !flow.atoms[start].is_space() {
            start += 1;
            continue;
        }
        let end = (start..flow.atoms.len()).find(|at| !flow.atoms[*at].is_space()).unwrap_or(flow.atoms.len());
        let wide = |at: Option<usize>| at.and_then(|at| flow.atoms.get(at)).is_some_and(|atom| atom.class.is_wide());
        // Box drawing characters, whatever their font, count after the blanks and not before them.
        let before_rule = flow.atoms.get(end).is_some_and(|atom| matches!(atom.character, '\u{2500}'..='\u{257F}'));
        let beside = wide(start.checked_sub(1)) || wide(Some(end)) || before_rule;
        for index in start..end {
            let atom = &flow.atoms[index];
            let run_font = flow.run_font(atom);
            let half = run_font.size * run_font.format.scale / 2.0;
            if atom.character == ' ' && (beside || run_font.format.hint == FontHint::EastAsia) {
                flow.atoms[index].advance = atom.advance.max(half);
            }
        }
        start = end;
    }
}

/// Kerning (`w:kern`) of proportional characters in one font and size.
fn kern(flow: &mut InlineFlow<'_>, index: usize) {
    let Some(after) = flow.atoms.get(index + 1) else { return };
    let atom = &flow.atoms[index];
    let proportional = |class| {
        matches!(class, CharacterClass::Letter | CharacterClass::Digit | CharacterClass::Narrow | CharacterClass::Space)
    };
    if atom.run_font != after.run_font || !proportional(atom.class) || !proportional(after.class) {
        return;
    }
    let run_font = flow.run_font(atom);
    if run_font.format.kern_from.is_some_and(|from| from.0 <= run_font.em) {
        let kerning = run_font.font.kerning(atom.character, after.character) * run_font.size * run_font.format.scale;
        flow.atoms[index].advance += kerning;
    }
}

/// Space that the run adds to each of its characters (`w:spacing`).
fn run_spacing(flow: &InlineFlow<'_>, index: usize) -> f64 {
    let atom = &flow.atoms[index];
    match atom.kind {
        AtomKind::Text => flow.run_font(atom).format.spacing.0,
        _ => 0.0,
    }
}

/// A quarter of an em between an ideograph and a Latin letter or a digit.
fn auto_space(flow: &InlineFlow<'_>, index: usize, format: &ParagraphFormat) -> f64 {
    let (atom, Some(after)) = (&flow.atoms[index], flow.atoms.get(index + 1)) else { return 0.0 };
    let wanted = |class| match class {
        CharacterClass::Letter => format.auto_space_latin,
        CharacterClass::Digit => format.auto_space_digits,
        _ => false,
    };
    let ideograph = match (atom.class, after.class) {
        (CharacterClass::Ideograph, class) if wanted(class) => atom,
        (class, CharacterClass::Ideograph) if wanted(class) => after,
        _ => return 0.0,
    };
    AUTO_SPACE * flow.run_font(ideograph).em
}

/// Runs fitted to a width (`w:fitText`): the difference goes evenly to their characters.
fn fit_runs(flow: &mut InlineFlow<'_>) {
    let mut start = 0;
    while start < flow.atoms.len() {
        let Some(fit) = flow.run_font(&flow.atoms[start]).format.fit_text else {
            start += 1;
            continue;
        };
        let same = |index: usize| flow.run_font(&flow.atoms[index]).format.fit_text == Some(fit);
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
