//! Drawings no wider than the text block, in their proportions.

use crate::model::{Drawing, DrawingContent, Inline, RunPiece, change_items};
use crate::units::{Emu, Twip};

/// Makes drawings in the line no wider than `width`; the number of those that were too wide.
pub(super) fn fit(inlines: &mut [Inline], width: Twip) -> u32 {
    let mut count = 0;
    change_items(inlines, &mut |inline| {
        let Inline::Run(run) = inline else { return };
        for piece in &mut run.pieces {
            if let RunPiece::Drawing(drawing) = piece {
                count += u32::from(fit_one(drawing, width));
            }
        }
    });
    count
}

fn fit_one(drawing: &mut Drawing, width: Twip) -> bool {
    let most = i64::from(width.0) * 635;
    // A shape's text does not shrink with it: shapes stay.
    if drawing.width.0 <= most || !matches!(drawing.content, DrawingContent::Picture(_)) {
        return false;
    }
    let share = most as f64 / drawing.width.0 as f64;
    drawing.height = Emu((drawing.height.0 as f64 * share).round() as i64);
    drawing.width = Emu(most);
    true
}
