//! The document grid (`w:docGrid`): lines snap to whole rows, full-width characters to columns.
//! ECMA-376 Part 1, 17.6.5, 17.3.1.32 (snapToGrid); measured on files printed by Word.

use super::inline_flow::InlineFlow;
use crate::cascade::{ResolvedGrid, ResolvedSettings};
use crate::model::DocGridType;

/// How much higher than its rows a line may be, in points: a tenth of a twip.
const ROW_TOLERANCE: f64 = 0.005;

/// The height of the whole rows, `pitch` high, that a line of a natural height takes: at least one.
pub(super) fn snap_to_rows(natural: f64, pitch: f64) -> f64 {
    ((natural - ROW_TOLERANCE) / pitch).ceil().max(1.0) * pitch
}

/// What the character grid adds to the advance of an atom: it widens full-width characters only, and
/// never those smaller than the document's default size.
pub(super) fn character_grid_space(
    flow: &InlineFlow<'_>,
    index: usize,
    grid: ResolvedGrid,
    settings: &ResolvedSettings<'_>,
) -> f64 {
    let atom = &flow.atoms[index];
    let of_characters = matches!(grid.kind, DocGridType::LinesAndChars | DocGridType::SnapToChars);
    if !of_characters || !atom.class.is_wide() || grid.character_space.0 == 0.0 {
        return 0.0;
    }
    let em = flow.run_font(atom).em;
    let default = settings.default_size.0.max(1.0);
    if grid.character_space.0 < 0.0 {
        grid.character_space.0
    } else if em + 0.01 < default {
        0.0
    } else {
        grid.character_space.0 * em / default
    }
}
