//! What every workbook shares: no clock, names of worksheets, texts as long as a cell takes, widths of columns.

use crate::diag::{Overfull, Warning};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::borrow::Cow;

/// Characters a cell may hold, as Excel counts: in UTF-16.
const LONGEST_TEXT: usize = 32_767;

/// Characters in the name of a worksheet.
const LONGEST_NAME: usize = 31;

/// Widths of columns, in digits of the usual font.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=60;

/// Room beside the text of a cell, in digits.
const PADDING: usize = 2;

/// A new workbook; the same content gives the same bytes.
pub(super) fn workbook() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    Ok(book)
}

/// Texts on their way into cells.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Those that were too long.
    cut: u32,
}

impl Texts {
    /// As much of a text as a cell holds, with an ellipsis where that is not all.
    pub(super) fn fit<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        // No text has more characters in UTF-16 than bytes in UTF-8.
        if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
            return text.into();
        }
        self.cut = self.cut.saturating_add(1);
        let mut length = 1;
        let fits = |character: &char| {
            length += character.len_utf16();
            length <= LONGEST_TEXT
        };
        text.chars().take_while(fits).chain(['…']).collect::<String>().into()
    }

    /// What could not be held.
    pub(super) fn into_warnings(self) -> Vec<Warning> {
        let kind = Overfull::SpreadsheetCell { characters: LONGEST_TEXT - 1 }.into();
        let cut = Warning { kind, location: None, count: self.cut };
        if self.cut > 0 { vec![cut] } else { Vec::new() }
    }
}

/// A name for a worksheet: at most 31 characters, none of `[ ] : * ? / \`, no apostrophe at its ends.
pub(super) fn sheet_name(text: &str) -> String {
    let allowed =
        |character: char| !matches!(character, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !character.is_control();
    let mut length = 0;
    let name: String = text
        .chars()
        .map(|character| if allowed(character) { character } else { ' ' })
        .take_while(|character| {
            length += character.len_utf16();
            length <= LONGEST_NAME
        })
        .collect();
    name.trim_matches(['\'', ' ']).to_owned()
}

/// How wide a text is, in digits: Chinese characters are as wide as two. The widest of its lines.
pub(super) fn text_width(text: &str) -> usize {
    let width = |line: &str| line.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum();
    text.lines().map(width).max().unwrap_or(0)
}

/// The width of a column whose widest text is this wide.
pub(super) fn column_width(widest: usize) -> f64 {
    let width = widest.saturating_add(PADDING).clamp(*WIDTHS.start(), *WIDTHS.end());
    f64::from(u16::try_from(width).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_only_where_excel_would() {
        let mut texts = Texts::default();
        let longest = "字".repeat(LONGEST_TEXT);
        assert!(texts.fit(&longest) == longest.as_str());
        let cut = texts.fit(&format!("{longest}字")).into_owned();
        assert_eq!((cut.encode_utf16().count(), cut.ends_with("字…")), (LONGEST_TEXT, true));
        // A character outside the basic plane counts twice, and is not halved.
        assert_eq!(texts.fit(&"𠀀".repeat(LONGEST_TEXT)).encode_utf16().count(), LONGEST_TEXT);
        assert_eq!(texts.into_warnings().first().map(|warning| warning.count), Some(2));
    }

    #[test]
    fn names_of_worksheets_are_what_excel_takes() {
        assert_eq!(sheet_name("1 收入/支出 [2020]: '甲'"), "1 收入 支出  2020   '甲");
        assert_eq!(sheet_name(&"表".repeat(40)).chars().count(), LONGEST_NAME);
    }
}
