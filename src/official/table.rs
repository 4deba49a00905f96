//! Tables fitted to the text block: the same cells, columns in their proportions but none narrower
//! than its words need, text as large as that allows. GB/T 9704-2012, 5.2.2 ("may be adapted"), 8.

use super::changed;
use super::fact::{CellFact, Fact, ParagraphFact};
use super::paragraph::format_in_cell;
use super::style::{StyleNames, TABLE_SIZES};
use super::words::is_wide;
use crate::model::{Block, Cell, HeightRule, RowHeight, Table, TableAlignment, TableWidth, TextDirection};
use crate::units::{Pt, Twip};

/// Width of the text before and now.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextWidths {
    pub before: Twip,
    pub now: Twip,
}

/// A table at least so wide for its page was meant to fill it.
const NEARLY_ALL: f64 = 0.85;
/// Most rows of a head.
const MOST_HEAD: usize = 4;

/// Fits a table and dresses its text.
pub(super) fn fit(table: &mut Table, facts: &[Vec<CellFact>], text: TextWidths, names: &StyleNames) {
    let widths = column_widths(table, text.before);
    let total: f64 = widths.iter().sum();
    let written = match table.props.width {
        Some(TableWidth::Length(length)) if length.0 > 0 => f64::from(length.0),
        Some(TableWidth::Share(share)) if share.0 > 0 => share.factor() * f64::from(text.before.0),
        _ => total,
    };
    let share = written.max(total) / f64::from(text.before.0);
    let share = if share >= NEARLY_ALL { 1.0 } else { share };
    let target = (f64::from(text.now.0) * share).round();
    let scaled: Vec<f64> = widths.iter().map(|width| width / total.max(1.0) * target).collect();
    let (size, widths) = fitted(table, facts, &scaled, target);
    set_widths(table, &widths);
    for (row, facts) in table.rows.iter_mut().zip(facts) {
        let height = row.props.height.filter(|height| height.rule == Some(HeightRule::Exact));
        if let Some(RowHeight { value, .. }) = height {
            let height = Some(RowHeight { value, rule: Some(HeightRule::AtLeast) });
            changed(&mut row.props, |props| props.height = height);
        }
        for (cell, fact) in row.cells.iter_mut().zip(facts) {
            let width = span(&widths, cell.column, cell.column_span);
            dress_cell(cell, fact, size, Twip(width).pt(), names);
        }
    }
    repeat_head(table, facts);
}

fn dress_cell(cell: &mut Cell, fact: &CellFact, size: i32, width: Pt, names: &StyleNames) {
    dress_blocks(&mut cell.blocks, &fact.blocks, size, width, names);
}

/// Tables in cells are dressed, too; their widths stay, cells being their page.
fn dress_blocks(blocks: &mut [Block], facts: &[Fact], size: i32, width: Pt, names: &StyleNames) {
    for (block, fact) in blocks.iter_mut().zip(facts) {
        match (block, fact) {
            (Block::Paragraph(paragraph), Fact::Paragraph(line)) => {
                format_in_cell(paragraph, line, size, width, names);
                super::drawing::fit(&mut paragraph.inlines, Twip((width.0 * 20.0) as i32));
            }
            (Block::Table(table), Fact::Table(facts)) => {
                for (row, facts) in table.rows.iter_mut().zip(facts) {
                    for (cell, fact) in row.cells.iter_mut().zip(facts) {
                        dress_cell(cell, fact, size, width, names);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Widths of the columns as they were, in twips: what cells ask for where the grid is silent or stale.
fn column_widths(table: &Table, room: Twip) -> Vec<f64> {
    let count = table.columns().max(1) as usize;
    let mut widths: Vec<f64> =
        (0..count).map(|at| table.grid.get(at).map_or(0.0, |width| f64::from(width.0.max(0)))).collect();
    let mut asked = vec![0.0_f64; count];
    for cell in table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.column_span == 1) {
        if let (Some(asked), Some(width)) = (asked.get_mut(cell.column as usize), length(cell, room)) {
            *asked = asked.max(width);
        }
    }
    for (width, asked) in widths.iter_mut().zip(asked) {
        // A difference of a few twips is rounding.
        if asked > 0.0 && (*width - asked).abs() > 12.0 {
            *width = asked;
        }
    }
    let known: f64 = widths.iter().sum();
    let empty = widths.iter().filter(|width| **width <= 0.0).count();
    if empty > 0 {
        let share = ((f64::from(room.0) - known) / empty as f64).max(240.0);
        widths.iter_mut().filter(|width| **width <= 0.0).for_each(|width| *width = share);
    }
    widths
}

fn length(cell: &Cell, room: Twip) -> Option<f64> {
    match cell.props.width? {
        TableWidth::Length(width) if width.0 > 0 => Some(f64::from(width.0)),
        TableWidth::Share(share) if share.0 > 0 => Some(share.factor() * f64::from(room.0)),
        _ => None,
    }
}

/// The largest size at which all words find room, not above the table's own, and the columns at it.
fn fitted(table: &Table, facts: &[Vec<CellFact>], scaled: &[f64], target: f64) -> (i32, Vec<i32>) {
    let own = size_of_most(facts);
    let smallest = TABLE_SIZES[TABLE_SIZES.len() - 1];
    let sizes = TABLE_SIZES.iter().copied().filter(|size| f64::from(*size) <= own.0 * 2.0 || *size == smallest);
    let mut chosen = (smallest, needs(table, facts, smallest, scaled.len()));
    for size in sizes {
        let needs = needs(table, facts, size, scaled.len());
        if needs.iter().sum::<f64>() <= target || size == smallest {
            chosen = (size, needs);
            break;
        }
    }
    let (size, needs) = chosen;
    (size, whole(&share_out(scaled, &needs), target as i32))
}

/// Size of most of the table's text.
fn size_of_most(facts: &[Vec<CellFact>]) -> Pt {
    let mut sizes: Vec<(Pt, usize)> = Vec::new();
    for line in lines(facts.iter().flatten()) {
        let weight = line.text.chars().count();
        match sizes.iter_mut().find(|(size, _)| *size == line.size) {
            Some((_, known)) => *known += weight,
            None => sizes.push((line.size, weight)),
        }
    }
    sizes
        .into_iter()
        .max_by_key(|(_, weight)| *weight)
        .filter(|(_, weight)| *weight > 0)
        .map_or(Pt(12.0), |(size, _)| size)
}

fn lines<'f>(cells: impl Iterator<Item = &'f CellFact>) -> impl Iterator<Item = &'f ParagraphFact> {
    cells.flat_map(|cell| &cell.blocks).filter_map(|fact| match fact {
        Fact::Paragraph(line) => Some(&**line),
        Fact::Table(_) | Fact::Hidden => None,
    })
}

/// Room that each column needs at a size, in twips: its longest piece that cannot be broken.
fn needs(table: &Table, facts: &[Vec<CellFact>], size: i32, columns: usize) -> Vec<f64> {
    let mut needs = vec![0.0_f64; columns];
    let mut spanning = Vec::new();
    for (row, facts) in table.rows.iter().zip(facts) {
        for (cell, fact) in row.cells.iter().zip(facts) {
            let upright = matches!(cell.props.text_direction, None | Some(TextDirection::LrTb | TextDirection::LrTbV));
            let pieces = lines(std::iter::once(fact)).map(|line| if upright { longest_piece(line) } else { 1.3 });
            let widest = pieces.fold(0.0_f64, f64::max) * f64::from(size) * 10.0;
            let need = (widest + fact.margins.0 * 20.0 + 10.0).ceil();
            if cell.column_span > 1 {
                spanning.push((cell, need));
            } else if let Some(known) = needs.get_mut(cell.column as usize) {
                *known = known.max(need);
            }
        }
    }
    for (cell, need) in spanning {
        let start = (cell.column as usize).min(columns);
        let end = (cell.column as usize).saturating_add(cell.column_span as usize).min(columns);
        let Some(own) = needs.get_mut(start..end) else { continue };
        let lack = (need - own.iter().sum::<f64>()).max(0.0) / own.len().max(1) as f64;
        own.iter_mut().for_each(|known| *known += lack);
    }
    needs
}

/// The longest piece of a line that cannot be broken, in em.
fn longest_piece(line: &ParagraphFact) -> f64 {
    let label = line.label.as_deref().unwrap_or_default();
    let (mut longest, mut piece) = (0.0_f64, 0.0);
    for sign in label.chars().chain(line.text.chars()) {
        let closes = "，。、；：？！）》”’%％".contains(sign);
        if sign.is_whitespace() || (is_wide(sign) && !closes) {
            piece = 0.0;
        }
        piece += match sign {
            sign if sign.is_whitespace() => 0.0,
            sign if is_wide(sign) => 1.0,
            '0'..='9' => 0.5,
            'A'..='Z' | '%' | '@' => 0.75,
            '.' | ',' | ':' | ';' | 'i' | 'l' | '-' => 0.35,
            _ => 0.55,
        };
        longest = longest.max(piece);
        if is_wide(sign) {
            piece = 0.0;
        }
    }
    longest
}

/// Raises columns to their needs; those with room to spare give it.
fn share_out(widths: &[f64], needs: &[f64]) -> Vec<f64> {
    let lack: f64 = widths.iter().zip(needs).map(|(width, need)| (need - width).max(0.0)).sum();
    let spare: f64 = widths.iter().zip(needs).map(|(width, need)| (width - need).max(0.0)).sum();
    if lack <= 0.0 || spare <= 0.0 {
        return widths.to_vec();
    }
    let given = (lack / spare).min(1.0);
    let covered = (spare / lack).min(1.0);
    let moved = |(width, need): (&f64, &f64)| {
        if width < need { width + (need - width) * covered } else { width - (width - need) * given }
    };
    widths.iter().zip(needs).map(moved).collect()
}

/// Whole twips with exactly this sum.
fn whole(widths: &[f64], total: i32) -> Vec<i32> {
    let mut edge = 0.0;
    let mut before = 0;
    let mut out = Vec::with_capacity(widths.len());
    for (at, width) in widths.iter().enumerate() {
        edge += width;
        let end = if at + 1 == widths.len() { total } else { (edge.round() as i32).min(total) };
        out.push((end - before).max(0));
        before = end.max(before);
    }
    out
}

fn span(widths: &[i32], column: u32, count: u32) -> i32 {
    widths.iter().skip(column as usize).take(count as usize).sum()
}

/// Writes the widths into grid, cells and rows; the table is in the middle of its page.
fn set_widths(table: &mut Table, widths: &[i32]) {
    let length = |width: i32| Some(TableWidth::Length(Twip(width)));
    table.grid = widths.iter().map(|width| Twip(*width)).collect();
    table.props.width = length(widths.iter().sum());
    table.props.alignment = Some(TableAlignment::Center);
    table.props.indent = None;
    table.props.position = None;
    table.props.overlap = None;
    let columns = widths.len() as u32;
    for row in &mut table.rows {
        let props = &row.props;
        let before = props.grid_before.filter(|_| props.width_before.is_some());
        let after = props.grid_after.filter(|_| props.width_after.is_some());
        if before.is_some() || after.is_some() || row.props.alignment.is_some() {
            changed(&mut row.props, |props| {
                props.width_before = before.and_then(|count| length(span(widths, 0, count)));
                props.width_after = after.and_then(|count| length(span(widths, columns.saturating_sub(count), count)));
                props.alignment = None;
            });
        }
        for cell in &mut row.cells {
            let column = cell.column;
            let width = length(span(widths, column, cell.column_span));
            changed(&mut cell.props, |props| props.width = width);
            for below in &mut cell.continuations {
                let width = length(span(widths, column, below.column_span));
                changed(&mut below.props, |props| props.width = width);
            }
        }
    }
}

/// Repeats the head of a long table on each of its pages, where the table has a head and does not specify this.
fn repeat_head(table: &mut Table, facts: &[Vec<CellFact>]) {
    if table.rows.iter().any(|row| row.props.header.is_some()) || table.rows.len() < 3 {
        return;
    }
    let Some((first, facts)) = table.rows.first().zip(facts.first()) else { return };
    let names = |fact: &CellFact| {
        let text: String = lines(std::iter::once(fact)).map(ParagraphFact::words).collect();
        !text.is_empty() && !text.chars().all(|sign| sign.is_ascii_digit() || ".,%/-—".contains(sign))
    };
    let silent = facts.iter().filter(|fact| !names(fact)).count();
    let rows = first.cells.iter().map(|cell| cell.row_span as usize).max().unwrap_or(0);
    let reaches = first.cells.iter().map(|cell| cell.column_span).sum::<u32>() == table.columns();
    if first.cells.len() < 2 || silent > 1 || !reaches || rows > MOST_HEAD || rows * 2 > table.rows.len() {
        return;
    }
    for row in table.rows.iter_mut().take(rows) {
        changed(&mut row.props, |props| props.header = Some(true));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_columns_are_raised_to_their_needs_by_those_with_room() {
        assert_eq!(share_out(&[10.0, 90.0], &[30.0, 50.0]), [30.0, 70.0]);
        assert_eq!(share_out(&[40.0, 60.0], &[30.0, 50.0]), [40.0, 60.0]);
        // Where all together need more than there is, what can be given is given.
        assert_eq!(share_out(&[10.0, 90.0], &[30.0, 80.0]), [20.0, 80.0]);
    }

    #[test]
    fn whole_twips_have_the_sum_they_should() {
        assert_eq!(whole(&[33.4, 33.3, 33.3], 100), [33, 34, 33]);
        assert_eq!(whole(&[0.4, 0.4, 99.2], 100), [0, 1, 99]);
    }
}
