//! Tables by what they say: `header~金额`, `caption=表1`.

use super::ExtractedTable;
use std::fmt;
use std::str::FromStr;

/// A condition that a table meets or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCondition {
    place: Place,
    /// The place holds the text and nothing else.
    is_whole: bool,
    /// What is looked for, as [`key`] has it.
    wanted: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A cell of the header rows (the first row where there are none), or the name of a column.
    Header,
    Caption,
    Heading,
    /// Any cell.
    Text,
}

/// The words for places, as they are typed.
const PLACES: [(&str, Place); 4] =
    [("header", Place::Header), ("caption", Place::Caption), ("heading", Place::Heading), ("text", Place::Text)];

impl TableCondition {
    /// Whether a table meets it. White space, letter case and the width of characters make no difference.
    pub fn is_met_by(&self, table: &ExtractedTable) -> bool {
        let is_found = |text: &str| {
            let text = key(text);
            if self.is_whole { text == self.wanted } else { text.contains(&self.wanted) }
        };
        match self.place {
            Place::Caption => table.caption.as_deref().is_some_and(is_found),
            Place::Heading => table.heading.as_deref().is_some_and(is_found),
            Place::Text => table.cells.iter().any(|cell| is_found(&cell.text)),
            Place::Header => {
                let last = table.header_rows.max(1);
                let mut cells = table.cells.iter().take_while(|cell| cell.row <= last);
                cells.any(|cell| is_found(&cell.text)) || table.column_names().iter().any(|name| is_found(name))
            }
        }
    }
}

impl FromStr for TableCondition {
    type Err = ConditionError;

    /// `PLACE~TEXT` where the place holds the text, `PLACE=TEXT` where it is the text.
    fn from_str(typed: &str) -> Result<Self, ConditionError> {
        let at = typed.find(['~', '=']).ok_or(ConditionError)?;
        let (word, rest) = typed.split_at(at);
        let place = PLACES.iter().find(|(known, _)| *known == word.trim()).ok_or(ConditionError)?.1;
        let wanted = key(rest.get(1..).unwrap_or_default());
        if wanted.is_empty() {
            return Err(ConditionError);
        }
        Ok(TableCondition { place, is_whole: rest.starts_with('='), wanted })
    }
}

/// A text that is no [`TableCondition`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConditionError;

impl fmt::Display for ConditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a condition is header~TEXT, caption~TEXT, heading~TEXT or text~TEXT; with = in place of ~ all of it",
        )
    }
}

impl std::error::Error for ConditionError {}

/// Characters that count for a comparison: no white space, no full-width forms, lower case.
fn key(text: &str) -> String {
    let narrow = |character: char| match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character).saturating_sub(0xFEE0)).unwrap_or(character),
        _ => character,
    };
    text.chars().filter(|character| !character.is_whitespace()).map(narrow).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::super::ExtractedCell;
    use super::*;

    #[test]
    fn tables_are_chosen_by_what_they_say() {
        let cell = |row, col, row_span, col_span, text: &str| ExtractedCell {
            row,
            col,
            row_span,
            col_span,
            text: text.to_owned(),
            tables: Vec::new(),
        };
        let cells = vec![
            cell(1, 1, 1, 2, "金 额\n（万元）"),
            cell(2, 1, 1, 1, "本年"),
            cell(2, 2, 1, 1, "上年"),
            cell(3, 1, 1, 1, "12"),
            cell(3, 2, 1, 1, "13"),
        ];
        let (heading, caption) = (Some("二、收支".to_owned()), Some("Table 1 Income".to_owned()));
        let table =
            ExtractedTable { number: 1, parent: None, heading, caption, rows: 3, cols: 2, header_rows: 2, cells };
        let meets = |typed: &str| typed.parse::<TableCondition>().unwrap().is_met_by(&table);
        assert!(
            ["header~金额", "header=本年", "caption~ｔａｂｌｅ1", "heading~收支", "text=12"].into_iter().all(meets)
        );
        assert!(!["header~12", "header=金额", "caption~收支", "text~14"].into_iter().any(meets));
        assert!(["", "header", "header~", "row~1"].iter().all(|typed| typed.parse::<TableCondition>().is_err()));
    }
}
