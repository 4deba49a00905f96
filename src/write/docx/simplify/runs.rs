//! Runs: neighbours that say the same become one, empty ones go.

use crate::model::{Inline, Run, RunPiece};

/// Joins the runs among these items, inside links too.
pub(super) fn join(inlines: &mut Vec<Inline>) {
    let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
    for mut inline in inlines.drain(..) {
        match (&mut inline, joined.last_mut()) {
            (Inline::Run(run), _) if is_empty(run) => continue,
            (Inline::Run(run), Some(Inline::Run(before))) if may_join(before, run) => {
                before.pieces.append(&mut run.pieces);
                continue;
            }
            (Inline::Hyperlink(link), _) => join(&mut link.inlines),
            _ => {}
        }
        joined.push(inline);
    }
    for inline in &mut joined {
        if let Inline::Run(run) = inline {
            join_text(&mut run.pieces);
        }
    }
    *inlines = joined;
}

fn is_empty(run: &Run) -> bool {
    run.pieces.iter().all(|piece| matches!(piece, RunPiece::Text(text) if text.is_empty()))
}

/// Runs fitted to a width are each fitted alone, unless an id links them.
fn may_join(before: &Run, run: &Run) -> bool {
    before.props == run.props && run.props.fit_text.is_none_or(|fit| fit.id.is_some())
}

fn join_text(pieces: &mut Vec<RunPiece>) {
    pieces.dedup_by(|piece, before| match (piece, before) {
        (RunPiece::Text(text), RunPiece::Text(before)) => {
            before.push_str(text);
            true
        }
        _ => false,
    });
    pieces.retain(|piece| !matches!(piece, RunPiece::Text(text) if text.is_empty()));
}
