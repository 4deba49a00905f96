//! Rows and columns: matrices, and equations one under another. ECMA-376 Part 1, 22.1.2.34, 22.1.2.68.

use super::constructs::SignFormat;
use super::formula_layout::FormulaLayout;
use super::math_box::MathBox;
use crate::font::MathConstant as Constant;
use crate::model::{ColumnAlignment, EquationArray, MathBaseline, MathGap, Matrix};

/// Least ascent and descent of a row, in em; plain TeX's strut.
const STRUT: (f64, f64) = (0.7, 0.3);
/// Between rows at single spacing, in em; measured on PDFs printed by Word.
const ROW_GAP: f64 = 0.18;
/// Before an equation's number, in em. Ours.
const NUMBER_GAP: f64 = 2.0;

/// Laid out cells in rows.
struct Rows {
    rows: Vec<Vec<MathBox>>,
    /// Space before each column but the first.
    gaps: Vec<f64>,
    alignments: Vec<ColumnAlignment>,
    row_gap: f64,
    baseline: MathBaseline,
}

impl FormulaLayout<'_> {
    /// Lays a matrix (`m:m`) out.
    pub(super) fn matrix(&mut self, matrix: &Matrix, sign_format: &SignFormat<'_>) -> MathBox {
        let style = sign_format.style.in_line();
        let rows: Vec<Vec<MathBox>> =
            matrix.rows.iter().map(|row| row.iter().map(|cell| self.row(cell, style)).collect()).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let gap = column_gap(matrix.column_gap, sign_format.size);
        let rows = Rows {
            rows,
            gaps: vec![gap; columns.saturating_sub(1)],
            alignments: (0..columns).map(|column| matrix.alignment(column)).collect(),
            row_gap: row_gap(matrix.row_gap, sign_format.size),
            baseline: matrix.baseline.unwrap_or(MathBaseline::Center),
        };
        self.set_rows(rows, sign_format).0
    }

    /// Lays an equation array (`m:eqArr`) out: parts aligned right and left by turns, numbers last.
    pub(super) fn equations(&mut self, array: &EquationArray, sign_format: &SignFormat<'_>) -> MathBox {
        let style = sign_format.style;
        let equations = array.equations();
        let parts = equations.iter().map(|row| row.parts.len()).max().unwrap_or(0);
        let is_numbered = equations.iter().any(|row| row.number.is_some());
        let apart = self.numbers_apart && self.depth == 1;
        let mut rows = Vec::with_capacity(equations.len());
        let mut numbers = Vec::with_capacity(equations.len());
        for row in &equations {
            let mut cells: Vec<MathBox> =
                row.parts.iter().enumerate().map(|(at, part)| self.continued(part, at > 0, style)).collect();
            let number = row.number.as_ref().map(|number| self.row(number, style));
            if apart {
                numbers.push(number);
            } else if let Some(number) = number {
                cells.resize_with(parts, MathBox::default);
                cells.push(number);
            }
            rows.push(cells);
        }
        let turns = |column: usize| match column % 2 {
            0 if parts > 1 => ColumnAlignment::Right,
            _ => ColumnAlignment::Left,
        };
        let mut alignments: Vec<_> = (0..parts).map(turns).collect();
        let mut gaps = vec![0.0; parts.saturating_sub(1)];
        if is_numbered && !apart {
            alignments.push(ColumnAlignment::Right);
            gaps.push(NUMBER_GAP * sign_format.size);
        }
        let (row_gap, baseline) =
            (row_gap(array.row_gap, sign_format.size), array.baseline.unwrap_or(MathBaseline::Center));
        let (mut made, baselines) = self.set_rows(Rows { rows, gaps, alignments, row_gap, baseline }, sign_format);
        made.number = stacked(numbers, &baselines).map(Box::new);
        made
    }

    /// Sets rows one under another; also gives their baselines.
    fn set_rows(&mut self, table: Rows, sign_format: &SignFormat<'_>) -> (MathBox, Vec<f64>) {
        let columns = table.alignments.len();
        let mut widths = vec![0.0_f64; columns];
        for row in &table.rows {
            row.iter().zip(&mut widths).for_each(|(cell, width)| *width = width.max(cell.width));
        }
        let mut starts = Vec::with_capacity(columns);
        let mut x = 0.0;
        for (column, width) in widths.iter().enumerate() {
            x += if column > 0 { table.gaps.get(column - 1).copied().unwrap_or(0.0) } else { 0.0 };
            starts.push(x);
            x += width;
        }
        let mut made = MathBox::blank(x);
        let mut y = 0.0;
        let mut baselines = Vec::with_capacity(table.rows.len());
        for (at, row) in table.rows.into_iter().enumerate() {
            let ascent = row.iter().map(|cell| cell.ascent).fold(STRUT.0 * sign_format.size, f64::max);
            let descent = row.iter().map(|cell| cell.descent).fold(STRUT.1 * sign_format.size, f64::max);
            y += ascent + if at > 0 { table.row_gap } else { 0.0 };
            baselines.push(y);
            for (column, cell) in row.into_iter().enumerate() {
                let (Some(start), Some(width)) = (starts.get(column), widths.get(column)) else { continue };
                let slack = width - cell.width;
                let shift = match table.alignments.get(column) {
                    Some(ColumnAlignment::Left) => 0.0,
                    Some(ColumnAlignment::Right) => slack,
                    _ => slack / 2.0,
                };
                made.put(cell, start + shift, y);
            }
            y += descent;
        }
        (made.ascent, made.descent) = (0.0, y);
        let axis = self.measure(Constant::AXIS_HEIGHT, sign_format.size);
        let up = match (table.baseline, baselines.first(), baselines.last()) {
            (MathBaseline::Top, Some(first), _) => *first,
            (MathBaseline::Bottom, _, Some(last)) => *last,
            _ => y / 2.0 + axis,
        };
        baselines.iter_mut().for_each(|baseline| *baseline -= up);
        (made.lowered(-up), baselines)
    }
}

/// Numbers on the baselines of their equations, at the right of each other.
fn stacked(numbers: Vec<Option<MathBox>>, baselines: &[f64]) -> Option<MathBox> {
    let width = numbers.iter().flatten().map(|number| number.width).fold(0.0, f64::max);
    let mut stack = MathBox::blank(width);
    for (number, baseline) in numbers.into_iter().zip(baselines) {
        if let Some(number) = number {
            let x = width - number.width;
            stack.put(number, x, *baseline);
        }
    }
    (width > 0.0).then_some(stack)
}

/// Space between rows by `m:rSpRule`, beside the rows' own height.
fn row_gap(gap: MathGap, size: f64) -> f64 {
    let measure = f64::from(gap.measure.unwrap_or(0).min(31_680));
    match gap.rule {
        Some(1) => (ROW_GAP + 0.5) * size,
        Some(2) => (ROW_GAP + 1.0) * size,
        Some(3) => measure / 20.0,
        Some(4) => ROW_GAP * size + (measure - 1.0).clamp(0.0, 20.0) * size,
        _ => ROW_GAP * size,
    }
}

/// Space between columns by `m:cGpRule`.
fn column_gap(gap: MathGap, size: f64) -> f64 {
    let measure = f64::from(gap.measure.unwrap_or(0).min(31_680));
    match gap.rule {
        Some(1) => 1.5 * size,
        Some(2) => 2.0 * size,
        Some(3) => measure / 20.0,
        Some(4) => measure.min(40.0) / 2.0 * size,
        _ => size,
    }
}
