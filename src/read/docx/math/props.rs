//! Properties of formulas: what a run is to its formula, how a construct looks. ECMA-376 Part 1, 22.1.2.
use crate::diag::InputWarning;
use crate::error::Result;
use crate::model::{
    BorderBox, ColumnAlignment, DelimiterShape, Delimiters, EquationArray, FractionBar, LimitPlace, MathBaseline,
    MathBox, MathGap, MathKind, MathLetters, MathScript, MathSide, MathStyle, Matrix, MatrixColumns, Name, Nary,
    Phantom,
};
use crate::ooxml::{Cursor, Ns, parse_integer, parse_on_off};

/// One of the standard's tokens in `m:val`.
pub(super) fn token<T>(cursor: &mut Cursor, parse: fn(&str) -> Option<T>) -> Option<T> {
    let text = cursor.attr(Ns::M, "val")?;
    let value = parse(&text);
    if value.is_none() {
        cursor.invalid("m:val", &text);
    }
    value
}

/// The switch that an element is: on where it has no `m:val`.
fn switch(cursor: &mut Cursor) -> Option<bool> {
    if cursor.attr(Ns::M, "val").is_none() { Some(true) } else { token(cursor, parse_on_off) }
}

/// A whole number in an attribute.
fn number<T: TryFrom<i64>>(cursor: &mut Cursor, local: &str) -> Option<T> {
    let text = cursor.attr(Ns::M, local)?;
    let value = parse_integer(&text).and_then(|number| T::try_from(number).ok());
    if value.is_none() {
        cursor.invalid(&format!("m:{local}"), &text);
    }
    value
}

/// A character; without `m:val` it is none.
fn character(cursor: &mut Cursor) -> Option<Name> {
    let text = cursor.attr(Ns::M, "val").unwrap_or_default();
    Some(cursor.intern(&text))
}

/// Reads the `m:rPr` under the cursor.
pub(super) fn read_math_style(cursor: &mut Cursor, style: &mut MathStyle) -> Result<()> {
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::M, "lit") => style.literal = switch(cursor),
            (Ns::M, "nor") => style.normal = switch(cursor),
            (Ns::M, "scr") => style.script = token(cursor, MathScript::from_token),
            (Ns::M, "sty") => style.letters = token(cursor, MathLetters::from_token),
            (Ns::M, "brk") => style.line_break = Some(line_break(cursor)),
            (Ns::M, "aln") => style.align = switch(cursor),
            _ => {
                cursor.warn(InputWarning::ElementUnknown { element: tag.qualified.to_owned() });
                cursor.skip()?;
            }
        }
    }
    Ok(())
}

/// The operator to align with; 0 is none.
fn line_break(cursor: &mut Cursor) -> u8 {
    number(cursor, "alnAt").unwrap_or(0)
}

/// Reads one property of a construct from the element under the cursor; false where it has none so named.
pub(super) fn read_object_prop(cursor: &mut Cursor, local: &str, kind: &mut MathKind) -> bool {
    match (kind, local) {
        (MathKind::Fraction(fraction), "type") => fraction.bar = token(cursor, FractionBar::from_token),
        (MathKind::Radical(radical), "degHide") => radical.hide_degree = switch(cursor),
        (MathKind::Scripts(scripts), "alnScr") => scripts.aligned = switch(cursor),
        (MathKind::Nary(nary), _) => return read_nary_prop(cursor, local, nary),
        (MathKind::Delimiters(delimiters), _) => return read_delimiter_prop(cursor, local, delimiters),
        (MathKind::Accent { character: mark, .. } | MathKind::GroupCharacter { character: mark, .. }, "chr") => {
            *mark = character(cursor);
        }
        (MathKind::Bar { position, .. } | MathKind::GroupCharacter { position, .. }, "pos") => {
            *position = token(cursor, MathSide::from_token);
        }
        (MathKind::GroupCharacter { baseline, .. }, "vertJc") => *baseline = token(cursor, MathSide::from_token),
        (MathKind::Box(held), _) => return read_box_prop(cursor, local, held),
        (MathKind::BorderBox(held), _) => return read_border_box_prop(cursor, local, held),
        (MathKind::Phantom(held), _) => return read_phantom_prop(cursor, local, held),
        (MathKind::Matrix(matrix), _) => return read_matrix_prop(cursor, local, matrix),
        (MathKind::EquationArray(array), _) => return read_array_prop(cursor, local, array),
        _ => return false,
    }
    true
}

fn read_nary_prop(cursor: &mut Cursor, local: &str, nary: &mut Nary) -> bool {
    match local {
        "chr" => nary.character = character(cursor),
        "limLoc" => nary.limits = token(cursor, LimitPlace::from_token),
        "grow" => nary.grows = switch(cursor),
        "subHide" => nary.hide_lower = switch(cursor),
        "supHide" => nary.hide_upper = switch(cursor),
        _ => return false,
    }
    true
}

fn read_delimiter_prop(cursor: &mut Cursor, local: &str, delimiters: &mut Delimiters) -> bool {
    match local {
        "begChr" => delimiters.begin = character(cursor),
        "sepChr" => delimiters.separator = character(cursor),
        "endChr" => delimiters.end = character(cursor),
        "grow" => delimiters.grows = switch(cursor),
        "shp" => delimiters.shape = token(cursor, DelimiterShape::from_token),
        _ => return false,
    }
    true
}

fn read_box_prop(cursor: &mut Cursor, local: &str, held: &mut MathBox) -> bool {
    match local {
        "opEmu" => held.operator = switch(cursor),
        "noBreak" => held.unbreakable = switch(cursor),
        "diff" => held.differential = switch(cursor),
        "brk" => held.line_break = Some(line_break(cursor)),
        "aln" => held.align = switch(cursor),
        _ => return false,
    }
    true
}

fn read_border_box_prop(cursor: &mut Cursor, local: &str, held: &mut BorderBox) -> bool {
    let [top, bottom, left, right] = &mut held.hidden;
    let [level, upright, rising, falling] = &mut held.strikes;
    let line = match local {
        "hideTop" => top,
        "hideBot" => bottom,
        "hideLeft" => left,
        "hideRight" => right,
        "strikeH" => level,
        "strikeV" => upright,
        "strikeBLTR" => rising,
        "strikeTLBR" => falling,
        _ => return false,
    };
    *line = switch(cursor).unwrap_or(false);
    true
}

fn read_phantom_prop(cursor: &mut Cursor, local: &str, held: &mut Phantom) -> bool {
    let field = match local {
        "show" => &mut held.show,
        "zeroWid" => &mut held.zero_width,
        "zeroAsc" => &mut held.zero_ascent,
        "zeroDesc" => &mut held.zero_descent,
        "transp" => &mut held.transparent,
        _ => return false,
    };
    *field = switch(cursor);
    true
}

fn read_matrix_prop(cursor: &mut Cursor, local: &str, matrix: &mut Matrix) -> bool {
    match local {
        "mr" => matrix.rows.push(Vec::new()),
        "mcs" => {}
        "mc" => matrix.columns.push(MatrixColumns::default()),
        "count" | "mcJc" => {
            let Some(columns) = matrix.columns.last_mut() else { return false };
            match local {
                "count" => columns.count = number(cursor, "val"),
                _ => columns.alignment = token(cursor, ColumnAlignment::from_token),
            }
        }
        "baseJc" => matrix.baseline = token(cursor, MathBaseline::from_token),
        "plcHide" => matrix.hide_placeholders = switch(cursor),
        "cSp" => matrix.column_pitch = number(cursor, "val"),
        "cGpRule" => matrix.column_gap.rule = number(cursor, "val"),
        "cGp" => matrix.column_gap.measure = number(cursor, "val"),
        _ => return read_row_gap(cursor, local, &mut matrix.row_gap),
    }
    true
}

fn read_array_prop(cursor: &mut Cursor, local: &str, array: &mut EquationArray) -> bool {
    match local {
        "baseJc" => array.baseline = token(cursor, MathBaseline::from_token),
        "maxDist" => array.spread = switch(cursor),
        "objDist" => array.spread_parts = switch(cursor),
        _ => return read_row_gap(cursor, local, &mut array.row_gap),
    }
    true
}

fn read_row_gap(cursor: &mut Cursor, local: &str, gap: &mut MathGap) -> bool {
    match local {
        "rSpRule" => gap.rule = number(cursor, "val"),
        "rSp" => gap.measure = number(cursor, "val"),
        _ => return false,
    }
    true
}
