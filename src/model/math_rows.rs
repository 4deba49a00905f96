//! Equations one under another, cut at the marks that align them. Unicode Technical Note 28, "Equation Arrays".
//!
//! Word keeps `&` in the text of an equation array: the parts between the marks end and begin at the
//! same places in all rows, by turns. `#` in the last place begins the equation's number.

use super::{EquationArray, MathList, MathPiece, MathRun, RunPiece};

/// One equation of an array.
#[derive(Debug, Clone, PartialEq)]
pub struct EquationRow {
    /// Parts between alignment marks: the first ends at its mark, the second begins there, and so on.
    pub parts: Vec<MathList>,
    /// Equation number, set at the right edge.
    pub number: Option<MathList>,
}

impl EquationArray {
    /// The equations, cut at their marks.
    pub fn equations(&self) -> Vec<EquationRow> {
        self.rows.iter().map(cut).collect()
    }
}

fn cut(row: &MathList) -> EquationRow {
    let mut parts = vec![MathList::new()];
    let mut number: Option<MathList> = None;
    for piece in row {
        let MathPiece::Run(run) = piece else {
            number.as_mut().or(parts.last_mut()).into_iter().for_each(|list| list.push(piece.clone()));
            continue;
        };
        let text = run.text();
        if !text.contains(['&', '#']) {
            number.as_mut().or(parts.last_mut()).into_iter().for_each(|list| list.push(piece.clone()));
            continue;
        }
        let mut rest = text.as_str();
        loop {
            let end = rest.find(['&', '#']).unwrap_or(rest.len());
            let (before, after) = rest.split_at(end);
            if !before.is_empty() {
                let pieces = vec![RunPiece::Text(before.to_owned())];
                let own = MathPiece::Run(MathRun { pieces, ..run.clone() });
                number.as_mut().or(parts.last_mut()).into_iter().for_each(|list| list.push(own.clone()));
            }
            let mut following = after.chars();
            match following.next() {
                Some('#') if number.is_none() => number = Some(MathList::new()),
                Some('&') => parts.push(MathList::new()),
                Some(_) => {}
                None => break,
            }
            rest = following.as_str();
        }
    }
    EquationRow { parts, number }
}
