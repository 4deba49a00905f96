//! Formulas in one line of plain text, after Unicode Technical Note 28 ("UnicodeMath").
//!
//! | construct | text |
//! |---|---|
//! | fraction, stack without bar | `a/b`, `a¦b` |
//! | root, with degree | `√(x)`, `√(3&x)` |
//! | scripts, scripts before | `x_1^2`, `(_1^2)X` |
//! | sum, limits of a function | `∑_(i=1)^n x_i`, `lim_(n→∞) x` |
//! | line over, under | `¯(x)`, `▁(x)` |
//! | brace under, box | `⏟(x)`, `▭(x)` |
//! | matrix, equations | `■(a&b@c&d)`, `█(a=b@c=d)` |
//!
//! Round brackets are added where without them another formula would be read. Where the note has characters
//! that only its own parsers know (`▒`, `┬`), a blank or `_` is written.

use super::text::pieces_text;
use super::{
    Delimiters, Fraction, FractionBar, Math, MathKind, MathList, MathObject, MathPiece, MathRun, MathSide, Matrix,
    Nary, Radical, Scripts,
};

/// Mark of an accent that names none.
pub(crate) const HAT: &str = "\u{302}";
/// Character of a group that names none.
pub(crate) const UNDERBRACE: &str = "\u{23DF}";

impl Math {
    /// The formula as plain text; formulas one under another have a line feed between them.
    pub fn linear(&self) -> String {
        let mut out = String::new();
        for (at, formula) in self.formulas.iter().enumerate() {
            if at > 0 {
                out.push('\n');
            }
            push_list(formula, &mut out);
        }
        out
    }
}

impl MathRun {
    /// Its characters as those of a paragraph; see [`Paragraph::text`](super::Paragraph::text).
    pub fn text(&self) -> String {
        pieces_text(&self.props, &self.pieces)
    }
}

/// What needs no brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tight {
    /// Beside `^` and `_`, as their base: one character, or a number.
    Base,
    /// Behind `^` and `_`: one word as well.
    Script,
    /// Beside `/`: scripts as well.
    Term,
}

fn push_list(list: &MathList, out: &mut String) {
    for piece in list {
        match piece {
            MathPiece::Run(run) => {
                // Function application, invisible times, separator and plus.
                out.extend(run.text().chars().filter(|c| !('\u{2061}'..='\u{2064}').contains(c)));
            }
            MathPiece::Object(object) => push_object(object, out),
        }
    }
}

fn push_object(object: &MathObject, out: &mut String) {
    match &object.kind {
        MathKind::Fraction(fraction) => push_fraction(fraction, out),
        MathKind::Radical(radical) => push_radical(radical, out),
        MathKind::Scripts(scripts) => {
            push_tight(&scripts.base, Tight::Base, out);
            push_scripts(scripts, out);
        }
        MathKind::PreScripts(scripts) => {
            out.push('(');
            push_scripts(scripts, out);
            out.push(')');
            push_list(&scripts.base, out);
        }
        MathKind::Nary(nary) => push_nary(nary, out),
        MathKind::Delimiters(delimiters) => push_delimiters(delimiters, out),
        MathKind::Function { name, argument } => {
            push_list(name, out);
            push_operand(argument, out);
        }
        MathKind::LowerLimit { base, limit } | MathKind::UpperLimit { base, limit } => {
            push_tight(base, Tight::Script, out);
            out.push(if matches!(object.kind, MathKind::LowerLimit { .. }) { '_' } else { '^' });
            push_tight(limit, Tight::Script, out);
        }
        MathKind::Accent { character, base } => {
            push_tight(base, Tight::Base, out);
            out.push_str(character.as_deref().unwrap_or(HAT));
        }
        MathKind::Bar { position, base } => {
            out.push(if *position == Some(MathSide::Top) { '¯' } else { '▁' });
            push_bracketed(base, out);
        }
        MathKind::GroupCharacter { character, base, .. } => {
            out.push_str(character.as_deref().unwrap_or(UNDERBRACE));
            push_bracketed(base, out);
        }
        MathKind::Box(held) => push_list(&held.base, out),
        MathKind::BorderBox(held) => {
            out.push('▭');
            push_bracketed(&held.base, out);
        }
        MathKind::Phantom(phantom) if phantom.show == Some(false) => {}
        MathKind::Phantom(phantom) => push_list(&phantom.base, out),
        MathKind::Matrix(matrix) => push_matrix(matrix, out),
        MathKind::EquationArray(array) => {
            out.push_str("█(");
            push_joined(&array.rows, "@", out);
            out.push(')');
        }
    }
}

fn push_fraction(fraction: &Fraction, out: &mut String) {
    push_tight(&fraction.numerator, Tight::Term, out);
    out.push(if fraction.bar == Some(FractionBar::None) { '¦' } else { '/' });
    push_tight(&fraction.denominator, Tight::Term, out);
}

fn push_delimiters(delimiters: &Delimiters, out: &mut String) {
    let [begin, separator, end] = delimiters.characters();
    out.push_str(begin);
    push_joined(&delimiters.elements, separator, out);
    out.push_str(end);
}

fn push_matrix(matrix: &Matrix, out: &mut String) {
    out.push_str("■(");
    for (at, row) in matrix.rows.iter().enumerate() {
        out.push_str(if at > 0 { "@" } else { "" });
        push_joined(row, "&", out);
    }
    out.push(')');
}

fn push_radical(radical: &Radical, out: &mut String) {
    out.push_str("√(");
    if radical.hide_degree != Some(true) && !radical.degree.is_empty() {
        push_list(&radical.degree, out);
        out.push('&');
    }
    push_list(&radical.radicand, out);
    out.push(')');
}

fn push_scripts(scripts: &Scripts, out: &mut String) {
    for (mark, script) in [('_', &scripts.subscript), ('^', &scripts.superscript)] {
        if let Some(script) = script {
            out.push(mark);
            push_tight(script, Tight::Script, out);
        }
    }
}

fn push_nary(nary: &Nary, out: &mut String) {
    out.push_str(nary.sign());
    for (mark, limit) in ['_', '^'].into_iter().zip(nary.shown_limits()) {
        if let Some(limit) = limit {
            out.push(mark);
            push_tight(limit, Tight::Script, out);
        }
    }
    push_operand(&nary.operand, out);
}

/// What a function or a sum is of.
fn push_operand(operand: &MathList, out: &mut String) {
    let start = out.len();
    push_list(operand, out);
    if !out[start..].starts_with(['(', '[', '{', ' ']) && out.len() > start {
        out.insert(start, ' ');
    }
}

fn push_joined(lists: &[MathList], separator: &str, out: &mut String) {
    for (at, list) in lists.iter().enumerate() {
        if at > 0 {
            out.push_str(separator);
        }
        push_list(list, out);
    }
}

fn push_bracketed(list: &MathList, out: &mut String) {
    out.push('(');
    push_list(list, out);
    out.push(')');
}

fn push_tight(list: &MathList, tight: Tight, out: &mut String) {
    if is_tight(list, tight) { push_list(list, out) } else { push_bracketed(list, out) }
}

fn is_tight(list: &MathList, tight: Tight) -> bool {
    if let [MathPiece::Object(object)] = list.as_slice() {
        return match &object.kind {
            MathKind::Radical(_) | MathKind::Matrix(_) | MathKind::EquationArray(_) => true,
            MathKind::Bar { .. } | MathKind::GroupCharacter { .. } | MathKind::BorderBox(_) => true,
            MathKind::Delimiters(delimiters) => delimiters.characters().iter().step_by(2).all(|c| !c.is_empty()),
            MathKind::Accent { .. } => true,
            MathKind::Box(held) => is_tight(&held.base, tight),
            MathKind::Scripts(_) => tight == Tight::Term,
            _ => false,
        };
    }
    let mut text = String::new();
    for piece in list {
        match piece {
            MathPiece::Run(run) => text.push_str(&run.text()),
            MathPiece::Object(object) if tight == Tight::Term && matches!(object.kind, MathKind::Scripts(_)) => {}
            MathPiece::Object(_) => return false,
        }
    }
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_word = |text: &str| text.chars().all(char::is_alphanumeric) || is_number(text);
    let one = text.chars().count() <= 1;
    one || if tight == Tight::Base { is_number(&text) } else { is_word(&text) }
}
