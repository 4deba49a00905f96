//! Series of charts: names, values, looks. ECMA-376 Part 1, 21.2.2.

use super::{chosen_line, switch, val};
use crate::error::Result;
use crate::model::{ChartLook, ChartMarker, ChartSeries, ChartText, Chosen, DataLabels};
use crate::ooxml::{Cursor, Ns, parse_integer};
use crate::read::docx::drawing::paint::{Specified, read_fill};

/// Points of a series that are read: what a worksheet's column holds is no chart any more.
const MOST_POINTS: usize = 32_000;

/// Reads `c:ser`.
pub(super) fn read_series(cursor: &mut Cursor) -> Result<ChartSeries> {
    let mut series = ChartSeries::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "idx" => series.index = val(cursor)?.parse().unwrap_or(0),
            "tx" => series.name = read_values(cursor)?.0.join(" "),
            "cat" | "xVal" => series.categories = read_values(cursor)?.0,
            "val" | "yVal" => {
                let (values, format) = read_values(cursor)?;
                series.values = values.iter().map(|value| number(value)).collect();
                series.format = format;
            }
            "bubbleSize" => series.sizes = read_values(cursor)?.0.iter().map(|value| number(value)).collect(),
            "spPr" => series.look = read_look(cursor)?,
            "marker" => series.marker = read_marker(cursor)?,
            "dPt" => {
                let point = read_point(cursor)?;
                if series.points.len() < MOST_POINTS {
                    series.points.push(point);
                }
            }
            "dLbls" => series.labels = Some(read_labels(cursor)?),
            // Trend lines, error bars, smoothing: their values are not in the file, or hardly seen.
            _ => cursor.skip()?,
        }
    }
    Ok(series)
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// Cached values in their places, and their number format.
fn read_values(cursor: &mut Cursor) -> Result<(Vec<String>, String)> {
    let (mut values, mut format, mut levels) = (Vec::new(), String::new(), 0_u32);
    let mut at = 0;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "strRef" | "numRef" | "multiLvlStrRef" | "strCache" | "numCache" | "multiLvlStrCache" | "strLit"
            | "numLit" | "rich" => {}
            // The first level is the innermost.
            "lvl" if levels == 0 => levels = 1,
            "formatCode" => format = cursor.text()?,
            "ptCount" => {
                let count = val(cursor)?.parse().unwrap_or(0_usize).min(MOST_POINTS);
                values.resize(count, String::new());
            }
            "pt" => at = cursor.attr(Ns::None, "idx").and_then(|text| text.parse().ok()).unwrap_or(at),
            "v" => {
                let text = cursor.text()?;
                if values.is_empty() && at == 0 {
                    values.push(String::new());
                }
                if let Some(value) = values.get_mut(at) {
                    *value = text;
                }
            }
            _ => cursor.skip()?,
        }
    }
    Ok((values, format))
}

/// Reads `c:spPr`.
pub(super) fn read_look(cursor: &mut Cursor) -> Result<ChartLook> {
    let mut look = ChartLook::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Chart, "spPr") => {}
            (Ns::A, "ln") => look.line = chosen_line(cursor)?,
            _ => match read_fill(cursor, tag)? {
                Some(Specified::Is(fill)) => look.fill = Chosen::Is(fill),
                Some(Specified::None | Specified::Group) => look.fill = Chosen::None,
                Some(Specified::Inherit) => {}
                None => cursor.skip()?,
            },
        }
    }
    Ok(look)
}

fn read_marker(cursor: &mut Cursor) -> Result<ChartMarker> {
    let mut marker = ChartMarker::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "symbol" => marker.hidden = val(cursor)? == "none",
            "size" => {
                let size = parse_integer(&val(cursor)?).map(|size| size.clamp(2, 72));
                marker.size = size.and_then(|size| i32::try_from(size).ok());
            }
            "spPr" => marker.look = read_look(cursor)?,
            _ => cursor.skip()?,
        }
    }
    Ok(marker)
}

fn read_point(cursor: &mut Cursor) -> Result<(u32, ChartLook)> {
    let mut point = (0, ChartLook::default());
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "idx" => point.0 = val(cursor)?.parse().unwrap_or(0),
            "spPr" => point.1 = read_look(cursor)?,
            _ => cursor.skip()?,
        }
    }
    Ok(point)
}

/// Reads `c:dLbls`: what holds for all points of a series.
pub(super) fn read_labels(cursor: &mut Cursor) -> Result<DataLabels> {
    let mut labels = DataLabels::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match tag.local {
            "showVal" => labels.value = switch(cursor)?,
            "showPercent" => labels.percent = switch(cursor)?,
            "showCatName" => labels.category = switch(cursor)?,
            "showSerName" => labels.series = switch(cursor)?,
            _ => cursor.skip()?,
        }
    }
    Ok(labels)
}

/// Reads a title or text properties: the text, and the first size specified.
pub(super) fn read_text(cursor: &mut Cursor) -> Result<ChartText> {
    let mut found = ChartText::default();
    let mut paragraphs = 0_u32;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Chart, "tx" | "rich" | "txPr" | "strRef" | "strCache" | "pt") | (Ns::A, "r" | "pPr" | "fld") => {}
            (Ns::A, "p") => {
                if paragraphs > 0 {
                    found.text.push('\n');
                }
                paragraphs = paragraphs.saturating_add(1);
            }
            (Ns::A, "defRPr" | "rPr") => {
                let size = cursor.attr(Ns::None, "sz").and_then(|text| parse_integer(&text));
                let size = size.and_then(|size| i32::try_from(size.clamp(100, 400_000)).ok());
                found.size = if tag.local == "rPr" { size.or(found.size) } else { found.size.or(size) };
                cursor.skip()?;
            }
            (Ns::A, "t") | (Ns::Chart, "v") => found.text.push_str(&cursor.text()?),
            _ => cursor.skip()?,
        }
    }
    found.text.truncate(found.text.trim_end().len());
    Ok(found)
}
