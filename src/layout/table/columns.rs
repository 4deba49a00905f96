//! Column widths: as written in fixed tables, fitted to the content in the others.
//!
//! The grid of a table that fits itself may be stale; what its cells ask for wins, and no column
//! gets narrower than its widest unbreakable piece while others have slack.
//! ECMA-376 Part 1, 17.4.52, 17.4.63, 17.18.87.

use crate::cascade::{ResolvedBlock, ResolvedCell, ResolvedParagraph, ResolvedTable, ResolvedWidth, TextItem};
use crate::diag::Overfull;
use crate::layout::area::{Area, Host};
use crate::layout::context::Context;
use crate::layout::flow::region::TOLERANCE;
use crate::layout::text::ContentWidth;
use crate::model::TableLayout;
use crate::units::Pt;

/// Disagreement between grid and cells that is only rounding.
const ROUNDING: Pt = Pt(0.6);

/// Widths of a table's columns.
pub(super) fn widths<'a>(table: &'a ResolvedTable<'a>, area: &Area<'a>, context: &mut Context<'a>) -> Vec<Pt> {
    let margins = table.margin_left + table.margin_right;
    // Before Word 2013 the text of a full table, not its borders, meets the margins.
    let room = area.width + if context.settings().compat_mode < 15 { margins } else { Pt::ZERO };
    let target = match table.width {
        ResolvedWidth::Length(width) if width > Pt::ZERO => Some(width),
        ResolvedWidth::Share(share) if share > 0.0 => Some(room * share),
        _ => None,
    };
    let asked = asked_widths(table, target.unwrap_or(room));
    let (mut widths, asks) = start_widths(table, &asked);
    if table.layout == TableLayout::Autofit {
        let usable = area.width + table.margin_left;
        // Wishes that find no room together count in full, and what they can give is measured.
        let wished: Vec<Pt> =
            asked.iter().zip(&widths).map(|(asked, width)| asked.map_or(*width, |(_, most)| most)).collect();
        let crowded = asks && wished.iter().copied().sum::<Pt>() > target.unwrap_or(usable) + ROUNDING;
        if crowded {
            widths = wished;
        }
        let needs = needs(table, &widths, asks && !crowded, area, context);
        widths = fit(&widths, &needs, asks, target, usable);
    }
    fill_empty(&mut widths, target.unwrap_or(area.width));
    let limit = (area.before + area.width + area.beyond).max(Pt(1.0));
    let total: Pt = widths.iter().copied().sum();
    if total > limit + TOLERANCE {
        context.warn(Overfull::Table, area.place(table.origin));
        widths.iter_mut().for_each(|width| *width = *width * (limit / total));
    }
    widths
}

/// Width a cell asks for, as a length.
fn length(width: ResolvedWidth, whole: Pt) -> Option<Pt> {
    match width {
        ResolvedWidth::Length(length) if length > Pt::ZERO => Some(length),
        ResolvedWidth::Share(share) if share > 0.0 => Some(whole * share),
        _ => None,
    }
}

/// Least and greatest width asked for by the cells of each single column.
fn asked_widths(table: &ResolvedTable, whole: Pt) -> Vec<Option<(Pt, Pt)>> {
    let mut asked: Vec<Option<(Pt, Pt)>> = vec![None; table.columns.max(1)];
    for cell in cells(table).filter(|cell| cell.column_span == 1) {
        if let (Some(width), Some(slot)) = (length(cell.width, whole), asked.get_mut(cell.column)) {
            *slot = Some(slot.map_or((width, width), |(least, most)| (least.min(width), most.max(width))));
        }
    }
    asked
}

/// Widths before any fitting, and whether anything but the content asks for them.
fn start_widths(table: &ResolvedTable, asked: &[Option<(Pt, Pt)>]) -> (Vec<Pt>, bool) {
    let mut widths: Vec<Pt> = asked
        .iter()
        .enumerate()
        .map(|(column, asked)| {
            let grid = table.grid.get(column).copied().unwrap_or_default().max(Pt::ZERO);
            match asked {
                Some((least, most)) if grid < *least - ROUNDING || grid > *most + ROUNDING => *most,
                _ => grid,
            }
        })
        .collect();
    let mut asks = asked.iter().any(Option::is_some);
    for cell in cells(table).filter(|cell| cell.column_span > 1) {
        let Some(width) = length(cell.width, Pt::ZERO) else { continue };
        asks = true;
        let Some(span) = span_mut(&mut widths, cell) else { continue };
        let missing = width - span.iter().copied().sum();
        let empty = span.iter().filter(|width| **width <= Pt::ZERO).count();
        if empty > 0 && missing > Pt::ZERO {
            let share = missing / empty as f64;
            span.iter_mut().filter(|width| **width <= Pt::ZERO).for_each(|width| *width = share);
        }
    }
    (widths, asks)
}

/// Gives columns that nobody knows anything of an equal share of what is left.
fn fill_empty(widths: &mut [Pt], whole: Pt) {
    let empty = widths.iter().filter(|width| **width <= Pt::ZERO).count();
    if empty == 0 {
        return;
    }
    let known: Pt = widths.iter().copied().sum();
    let share = ((whole - known) / empty as f64).max(Pt(12.0));
    widths.iter_mut().filter(|width| **width <= Pt::ZERO).for_each(|width| *width = share);
}

/// Content widths of each column, cell margins included.
fn needs<'a>(
    table: &'a ResolvedTable<'a>,
    widths: &[Pt],
    asks: bool,
    area: &Area<'a>,
    context: &mut Context<'a>,
) -> Vec<ContentWidth> {
    let mut needs = vec![ContentWidth::default(); widths.len()];
    let mut spanning = Vec::new();
    for cell in cells(table) {
        // Where columns are asked for, a piece that surely fits need not be measured.
        let known = widths.get(cell.column).copied().filter(|_| asks && cell.column_span == 1);
        let content = cell_needs(cell, known, area, context);
        if cell.column_span > 1 {
            spanning.push((cell, content));
        } else if let Some(need) = needs.get_mut(cell.column) {
            need.min = need.min.max(content.min);
            need.max = need.max.max(content.max);
        }
    }
    for (cell, content) in spanning {
        let end = (cell.column + cell.column_span).min(needs.len());
        let Some(span) = needs.get_mut(cell.column.min(end)..end) else { continue };
        let count = span.len().max(1) as f64;
        let min: Pt = span.iter().map(|need| need.min).sum();
        let max: Pt = span.iter().map(|need| need.max).sum();
        for need in span {
            need.min += (content.min - min).max(Pt::ZERO) / count;
            need.max += (content.max - max).max(Pt::ZERO) / count;
        }
    }
    needs
}

fn cell_needs<'a>(
    cell: &'a ResolvedCell<'a>,
    known: Option<Pt>,
    area: &Area<'a>,
    context: &mut Context<'a>,
) -> ContentWidth {
    let margins = cell.margin_left + cell.margin_right;
    let mut content = ContentWidth::default();
    for block in &cell.blocks {
        let block = match block {
            ResolvedBlock::Paragraph(paragraph) => {
                let guess = roughly(paragraph);
                match known {
                    Some(width) if guess + margins <= width && !cell.no_wrap => ContentWidth { min: guess, max: guess },
                    _ => {
                        let area = Area { host: Host::Cell, ..*area };
                        context.measure(paragraph, area.text())
                    }
                }
            }
            ResolvedBlock::Table(inner) => {
                let width: Pt = inner.grid.iter().copied().sum();
                ContentWidth { min: width.min(area.width), max: width }
            }
        };
        content.min = content.min.max(block.min);
        content.max = content.max.max(block.max);
    }
    // Beside a preferred width it keeps that, else all of its text on one line (17.4.29).
    if cell.no_wrap {
        let whole = match cell.width {
            ResolvedWidth::Length(width) => width - margins,
            _ => content.max,
        };
        content.min = content.min.max(whole.min(area.width));
    }
    ContentWidth { min: content.min + margins, max: content.max.max(content.min) + margins }
}

/// An upper bound of the widest piece of a paragraph that cannot be broken, without its fonts.
fn roughly(paragraph: &ResolvedParagraph) -> Pt {
    let mut widest = Pt::ZERO;
    let mut run = Pt::ZERO;
    for item in &paragraph.items {
        match item {
            TextItem::Text { text, format } => {
                let step = format.size * format.scale.max(0.01) + format.spacing.max(Pt::ZERO);
                for character in text.chars() {
                    if character >= '\u{2E80}' || character.is_whitespace() {
                        run = Pt::ZERO;
                    }
                    run += step;
                    widest = widest.max(run);
                }
            }
            TextItem::Drawing { drawing, .. } => widest = widest.max(drawing.width),
            TextItem::Symbol { format, .. } | TextItem::PageField { format, .. } => run += format.size * 3.0,
            _ => {}
        }
    }
    let format = &paragraph.format;
    widest.max(run)
        + format.indent_left.max(Pt::ZERO)
        + format.indent_right.max(Pt::ZERO)
        + format.indent_first.max(Pt::ZERO)
}

/// Widths of a table that fits itself.
fn fit(widths: &[Pt], needs: &[ContentWidth], asks: bool, target: Option<Pt>, usable: Pt) -> Vec<Pt> {
    let least: Pt = needs.iter().map(|need| need.min).sum();
    let most: Pt = needs.iter().map(|need| need.max).sum();
    if !asks {
        let whole = target.unwrap_or(usable).min(usable);
        let grows = target.is_some() && most < whole && most > Pt::ZERO;
        return needs
            .iter()
            .map(|need| match () {
                () if grows => need.max * (whole / most),
                () if most <= whole => need.max,
                () if least >= whole => need.min,
                () => need.min + (need.max - need.min) * ((whole - least) / (most - least)),
            })
            .collect();
    }
    let mut fitted: Vec<Pt> = widths.iter().zip(needs).map(|(width, need)| width.max(need.min)).collect();
    let total: Pt = fitted.iter().copied().sum();
    let whole = target.unwrap_or(usable);
    if target.is_some() && total < whole - ROUNDING && total > Pt::ZERO {
        fitted.iter_mut().for_each(|width| *width = *width * (whole / total));
    } else if total > whole + ROUNDING {
        shrink(&mut fitted, needs, total - whole);
    }
    fitted
}

/// Takes an excess from the columns in proportion to their slack.
fn shrink(widths: &mut [Pt], needs: &[ContentWidth], excess: Pt) {
    let slack: Pt = widths.iter().zip(needs).map(|(width, need)| (*width - need.min).max(Pt::ZERO)).sum();
    if slack <= Pt::ZERO {
        return;
    }
    let share = (excess / slack).min(1.0);
    for (width, need) in widths.iter_mut().zip(needs) {
        *width = *width - (*width - need.min).max(Pt::ZERO) * share;
    }
}

fn cells<'t, 'a>(table: &'t ResolvedTable<'a>) -> impl Iterator<Item = &'t ResolvedCell<'a>> {
    table.rows.iter().flat_map(|row| &row.cells)
}

fn span_mut<'w>(widths: &'w mut [Pt], cell: &ResolvedCell) -> Option<&'w mut [Pt]> {
    let end = (cell.column + cell.column_span).min(widths.len());
    widths.get_mut(cell.column.min(end)..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(values: &[f64]) -> Vec<Pt> {
        values.iter().map(|value| Pt(*value)).collect()
    }

    fn need(min: f64, max: f64) -> ContentWidth {
        ContentWidth { min: Pt(min), max: Pt(max) }
    }

    #[test]
    fn a_column_grows_to_its_widest_piece_and_others_give_their_slack() {
        let needs = [need(60.0, 60.0), need(10.0, 80.0), need(10.0, 80.0)];
        let widths = fit(&points(&[40.0, 100.0, 60.0]), &needs, true, None, Pt(200.0));
        assert_eq!(widths[0], Pt(60.0));
        let total: Pt = widths.iter().copied().sum();
        assert!((total - Pt(200.0)).abs() < Pt(0.01));
        // Slack 90 and 50 lose 20 in proportion.
        assert!((widths[1] - Pt(100.0 - 20.0 * 90.0 / 140.0)).abs() < Pt(0.01));
    }

    #[test]
    fn what_fits_keeps_its_grid() {
        let needs = [need(10.0, 300.0), need(10.0, 300.0)];
        assert_eq!(fit(&points(&[70.0, 90.0]), &needs, true, None, Pt(200.0)), points(&[70.0, 90.0]));
    }

    #[test]
    fn without_wishes_the_content_decides() {
        let needs = [need(10.0, 30.0), need(20.0, 50.0)];
        assert_eq!(fit(&points(&[100.0, 100.0]), &needs, false, None, Pt(200.0)), points(&[30.0, 50.0]));
        assert_eq!(fit(&points(&[0.0, 0.0]), &needs, false, Some(Pt(160.0)), Pt(200.0)), points(&[60.0, 100.0]));
    }

    #[test]
    fn unknown_columns_share_what_is_left() {
        let mut widths = points(&[100.0, 0.0, 0.0]);
        fill_empty(&mut widths, Pt(300.0));
        assert_eq!(widths, points(&[100.0, 100.0, 100.0]));
    }
}
