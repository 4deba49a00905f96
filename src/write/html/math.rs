//! Formulas as presentation markup. W3C MathML Core.
//!
//! Letters of the usual italic alphabet stay plain: browsers slant a lone one. Those of other alphabets
//! are written with the characters of that alphabet, which is the only way that is left.

use super::escape;
use crate::model::{
    BorderBox, ColumnAlignment, Delimiters, EquationArray, FractionBar, LimitPlace, Math, MathKind, MathLetters,
    MathList, MathObject, MathPiece, MathRun, MathSide, Matrix, Nary, Phantom, Scripts,
};

/// Accents with a sign of their own; as combining characters they would need a base.
const ACCENTS: [(&str, &str); 11] = [
    ("\u{300}", "`"),
    ("\u{301}", "´"),
    ("\u{302}", "^"),
    ("\u{303}", "~"),
    ("\u{304}", "¯"),
    ("\u{305}", "‾"),
    ("\u{306}", "˘"),
    ("\u{307}", "˙"),
    ("\u{308}", "¨"),
    ("\u{30C}", "ˇ"),
    ("\u{20D7}", "→"),
];

/// Writes a formula; `is_block` where it is a paragraph of its own.
pub(super) fn push_math(math: &Math, is_block: bool, out: &mut String) {
    for formula in &math.formulas {
        out.push_str(if is_block { "<math display=\"block\">" } else { "<math>" });
        push_list(formula, out);
        out.push_str("</math>");
    }
}

/// An argument: always one element.
fn push_row(list: &MathList, out: &mut String) {
    out.push_str("<mrow>");
    push_list(list, out);
    out.push_str("</mrow>");
}

fn push_list(list: &MathList, out: &mut String) {
    for piece in list {
        match piece {
            MathPiece::Run(run) => push_run(run, out),
            MathPiece::Object(object) => push_object(object, out),
        }
    }
}

fn push_token(element: &str, text: &str, out: &mut String) {
    out.push_str(&format!("<{element}>"));
    escape(text, out);
    let name = element.split(' ').next().unwrap_or(element);
    out.push_str(&format!("</{name}>"));
}

fn push_run(run: &MathRun, out: &mut String) {
    let text = run.text();
    let is_text = |c: char| c.is_whitespace() || c >= '\u{2E80}' && !('\u{1D400}'..='\u{1D7FF}').contains(&c);
    if run.style.normal == Some(true) {
        // Markup would drop blanks at the ends.
        push_token("mtext", &text.replace(' ', "\u{A0}"), out);
        return;
    }
    let upright = run.style.letters == Some(MathLetters::Plain) && run.style.script.is_none();
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let end = if first.is_ascii_digit() {
            rest.find(|c| !is_number(c))
        } else if is_text(first) {
            rest.find(|c| !is_text(c))
        } else if upright && first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic() || is_text(c))
        } else {
            Some(first.len_utf8())
        };
        let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        let drawn: String = match run.style.script.is_some() || !upright && run.style.letters.is_some() {
            true => token.chars().map(|c| run.style.drawn(c)).collect(),
            false => token.to_owned(),
        };
        if first.is_ascii_digit() {
            push_token("mn", &drawn, out);
        } else if is_text(first) {
            push_token("mtext", &token.replace(' ', "\u{A0}"), out);
        } else if !first.is_alphanumeric() {
            // Brackets that are typed do not grow; those of a construct do.
            push_token(if "()[]{}|‖".contains(first) { "mo stretchy=\"false\"" } else { "mo" }, &drawn, out);
        } else if upright && token.chars().nth(1).is_none() {
            push_token("mi mathvariant=\"normal\"", &drawn, out);
        } else {
            push_token("mi", &drawn, out);
        }
    }
}

fn push_object(object: &MathObject, out: &mut String) {
    match &object.kind {
        MathKind::Fraction(fraction) => match fraction.bar.unwrap_or(FractionBar::Bar) {
            FractionBar::Bar => push_element("mfrac", &[&fraction.numerator, &fraction.denominator], out),
            FractionBar::None => {
                push_element("mfrac linethickness=\"0\"", &[&fraction.numerator, &fraction.denominator], out);
            }
            FractionBar::Skewed | FractionBar::Linear => {
                push_row(&fraction.numerator, out);
                out.push_str("<mo>/</mo>");
                push_row(&fraction.denominator, out);
            }
        },
        MathKind::Radical(radical) if radical.hide_degree == Some(true) || radical.degree.is_empty() => {
            push_element("msqrt", &[&radical.radicand], out);
        }
        MathKind::Radical(radical) => push_element("mroot", &[&radical.radicand, &radical.degree], out),
        MathKind::Scripts(scripts) => push_scripts(scripts, out),
        MathKind::PreScripts(scripts) => {
            let nothing = MathList::new();
            out.push_str("<mmultiscripts>");
            push_row(&scripts.base, out);
            out.push_str("<mprescripts/>");
            push_row(scripts.subscript.as_ref().unwrap_or(&nothing), out);
            push_row(scripts.superscript.as_ref().unwrap_or(&nothing), out);
            out.push_str("</mmultiscripts>");
        }
        MathKind::Nary(nary) => push_nary(nary, out),
        MathKind::Delimiters(delimiters) => push_delimiters(delimiters, out),
        MathKind::Function { name, argument } => {
            push_row(name, out);
            out.push_str("<mo>\u{2061}</mo>");
            push_row(argument, out);
        }
        MathKind::LowerLimit { base, limit } => push_element("munder", &[base, limit], out),
        MathKind::UpperLimit { base, limit } => push_element("mover", &[base, limit], out),
        MathKind::Accent { character, base } => {
            let mark = character.as_deref().unwrap_or("\u{302}");
            let sign = ACCENTS.iter().find(|(accent, _)| *accent == mark).map_or(mark, |(_, sign)| sign);
            push_marked("mover accent=\"true\"", base, sign, out);
        }
        MathKind::Bar { position: Some(MathSide::Top), base } => push_marked("mover", base, "‾", out),
        MathKind::Bar { base, .. } => push_marked("munder", base, "_", out),
        MathKind::GroupCharacter { character, position, base, .. } => {
            let element = if *position == Some(MathSide::Top) { "mover" } else { "munder" };
            push_marked(element, base, character.as_deref().unwrap_or("⏟"), out);
        }
        MathKind::Box(held) => push_row(&held.base, out),
        MathKind::BorderBox(held) => {
            push_element(&format!("menclose notation=\"{}\"", notation(held)), &[&held.base], out);
        }
        MathKind::Phantom(phantom) => push_phantom(phantom, out),
        MathKind::Matrix(matrix) => push_matrix(matrix, out),
        MathKind::EquationArray(array) => push_equations(array, out),
    }
}

/// An element around arguments.
fn push_element(element: &str, arguments: &[&MathList], out: &mut String) {
    out.push_str(&format!("<{element}>"));
    arguments.iter().for_each(|argument| push_row(argument, out));
    let name = element.split(' ').next().unwrap_or(element);
    out.push_str(&format!("</{name}>"));
}

/// A base with a sign over or under it.
fn push_marked(element: &str, base: &MathList, sign: &str, out: &mut String) {
    out.push_str(&format!("<{element}>"));
    push_row(base, out);
    push_token("mo stretchy=\"true\"", sign, out);
    let name = element.split(' ').next().unwrap_or(element);
    out.push_str(&format!("</{name}>"));
}

fn push_scripts(scripts: &Scripts, out: &mut String) {
    match (&scripts.subscript, &scripts.superscript) {
        (Some(lower), Some(upper)) => push_element("msubsup", &[&scripts.base, lower, upper], out),
        (Some(lower), None) => push_element("msub", &[&scripts.base, lower], out),
        (None, Some(upper)) => push_element("msup", &[&scripts.base, upper], out),
        (None, None) => push_row(&scripts.base, out),
    }
}

fn push_nary(nary: &Nary, out: &mut String) {
    let [lower, upper] = nary.shown_limits();
    let over = nary.limit_place() == LimitPlace::UnderOver;
    let element = match (lower, upper) {
        (Some(_), Some(_)) => Some(if over { "munderover" } else { "msubsup" }),
        (Some(_), None) => Some(if over { "munder" } else { "msub" }),
        (None, Some(_)) => Some(if over { "mover" } else { "msup" }),
        (None, None) => None,
    };
    if let Some(element) = element {
        out.push_str(&format!("<{element}>"));
        push_token("mo", nary.sign(), out);
        [lower, upper].into_iter().flatten().for_each(|limit| push_row(limit, out));
        out.push_str(&format!("</{element}>"));
    } else {
        push_token("mo", nary.sign(), out);
    }
    push_row(&nary.operand, out);
}

fn push_delimiters(delimiters: &Delimiters, out: &mut String) {
    let [begin, separator, end] = delimiters.characters();
    let stretchy = if delimiters.grows == Some(false) { "false" } else { "true" };
    let fence = |form: &str, sign: &str, out: &mut String| {
        if !sign.is_empty() {
            push_token(&format!("mo fence=\"true\" form=\"{form}\" stretchy=\"{stretchy}\""), sign, out);
        }
    };
    out.push_str("<mrow>");
    fence("prefix", begin, out);
    for (at, element) in delimiters.elements.iter().enumerate() {
        if at > 0 {
            fence("infix", separator, out);
        }
        push_row(element, out);
    }
    fence("postfix", end, out);
    out.push_str("</mrow>");
}

fn notation(held: &BorderBox) -> String {
    let [top, bottom, left, right] = held.hidden;
    let [level, upright, rising, falling] = held.strikes;
    let lines = [
        (!top, "top"),
        (!bottom, "bottom"),
        (!left, "left"),
        (!right, "right"),
        (level, "horizontalstrike"),
        (upright, "verticalstrike"),
        (rising, "updiagonalstrike"),
        (falling, "downdiagonalstrike"),
    ];
    lines.iter().filter(|(is_there, _)| *is_there).map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
}

fn push_phantom(phantom: &Phantom, out: &mut String) {
    let zero = [
        (phantom.zero_width, " width=\"0\""),
        (phantom.zero_ascent, " height=\"0\""),
        (phantom.zero_descent, " depth=\"0\""),
    ];
    let attributes: String = zero.iter().filter(|(is, _)| *is == Some(true)).map(|(_, name)| *name).collect();
    let element = if phantom.show == Some(false) { "mphantom" } else { "mrow" };
    if attributes.is_empty() {
        push_element(element, &[&phantom.base], out);
    } else {
        out.push_str(&format!("<mpadded{attributes}>"));
        push_element(element, &[&phantom.base], out);
        out.push_str("</mpadded>");
    }
}

fn push_cell(align: ColumnAlignment, list: &MathList, out: &mut String) {
    out.push_str(match align {
        ColumnAlignment::Left => "<mtd style=\"text-align:left\">",
        ColumnAlignment::Center => "<mtd>",
        ColumnAlignment::Right => "<mtd style=\"text-align:right\">",
    });
    push_list(list, out);
    out.push_str("</mtd>");
}

fn push_matrix(matrix: &Matrix, out: &mut String) {
    out.push_str("<mtable>");
    for row in &matrix.rows {
        out.push_str("<mtr>");
        row.iter().enumerate().for_each(|(column, cell)| push_cell(matrix.alignment(column), cell, out));
        out.push_str("</mtr>");
    }
    out.push_str("</mtable>");
}

fn push_equations(array: &EquationArray, out: &mut String) {
    out.push_str("<mtable>");
    for row in array.equations() {
        out.push_str("<mtr>");
        let lone = row.parts.len() == 1;
        for (at, part) in row.parts.iter().enumerate() {
            let left = lone || at % 2 == 1;
            push_cell(if left { ColumnAlignment::Left } else { ColumnAlignment::Right }, part, out);
        }
        if let Some(number) = &row.number {
            push_cell(ColumnAlignment::Right, number, out);
        }
        out.push_str("</mtr>");
    }
    out.push_str("</mtable>");
}
