//! One figure of a report: the value of its cell, which cell it is, and how sure the place is.
//!
//! Blank, zero, 无, a stroke and what cannot be read are different answers and stay so.

use super::label::fold;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// A cell of the document; counted from 1 as `gongwen tables` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// Table of the body; those inside cells count.
    pub table: u32,
    /// Row.
    pub row: u32,
    /// Column of the table's grid.
    pub column: u32,
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "table {} row {} column {}", self.table, self.row, self.column)
    }
}

/// How a row or column was recognised, from the surest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// By its label.
    Label,
    /// By a label with typing errors, at a place that fits.
    Near,
    /// By its place alone: its neighbours are known, its own label is empty.
    Position,
}

/// A decimal number as written: `units` / 10^`scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// All digits as an integer, with the sign.
    pub units: i64,
    /// Digits after the point.
    pub scale: u32,
}

impl Decimal {
    /// The number, where it is whole.
    pub fn whole(self) -> Option<i64> {
        let unit = 10_i64.checked_pow(self.scale)?;
        (self.units % unit == 0).then(|| self.units / unit)
    }

    /// The nearest double. At most 15 digits: it prints as they were written.
    pub fn to_f64(self) -> f64 {
        self.units as f64 / 10_f64.powf(f64::from(self.scale))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whole() {
            Some(whole) => whole.fmt(f),
            None => self.to_f64().fmt(f),
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.to_f64()),
        }
    }
}

/// Value of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number; zero is one.
    Number(Decimal),
    /// An empty cell.
    Blank,
    /// 无.
    Nil,
    /// A stroke: `/`, `—`, `-`.
    Stroke,
    /// Something else; [`Figure::text`] has it.
    Unreadable,
    /// The document has no such cell.
    Absent,
}

/// A figure at its place in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Text of the cell.
    pub value: Value,
    /// The cell's text, as `gongwen tables` gives it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The unit beside the number, or else in the column's heading: 元, 万元, 件.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The cell it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellRef>,
    /// How its row and column were recognised: the less sure of the two.
    pub matched: Matched,
}

impl Figure {
    /// The document has no such cell.
    pub(super) fn absent() -> Self {
        Figure { value: Value::Absent, text: String::new(), unit: None, cell: None, matched: Matched::Label }
    }

    /// The whole number it gives, if it gives one.
    pub fn whole(&self) -> Option<i64> {
        match self.value {
            Value::Number(number) => number.whole(),
            _ => None,
        }
    }
}

/// Units after figures; the longest first.
const UNITS: [&str; 14] = ["万元", "亿元", "千元", "百元", "元", "件", "项", "条", "个", "次", "份", "宗", "起", "部"];

/// A hyphen at which no line ends: a minus or a stroke like the plain one.
const NO_BREAK_HYPHEN: char = '\u{2011}';

/// Reads a cell's text: its value and the unit behind it.
pub(super) fn parse_value(text: &str) -> (Value, Option<&'static str>) {
    let trimmed = text.trim();
    // White space between digits may part two numbers.
    let words: Vec<&str> = trimmed.split_whitespace().collect();
    if words.windows(2).any(|pair| pair[0].ends_with(char::is_numeric) && pair[1].starts_with(char::is_numeric)) {
        return (Value::Unreadable, None);
    }
    let folded = fold(trimmed);
    match folded.as_str() {
        "" => return (Value::Blank, None),
        "无" => return (Value::Nil, None),
        "零" | "〇" => return (Value::Number(Decimal { units: 0, scale: 0 }), None),
        _ if folded.chars().all(|c| matches!(c, '/' | '\\' | '-' | NO_BREAK_HYPHEN | '—' | '–' | '−' | '―')) => {
            return (Value::Stroke, None);
        }
        _ => {}
    }
    let unit = UNITS.into_iter().find(|unit| folded.ends_with(unit));
    let digits = unit.and_then(|unit| folded.strip_suffix(unit)).unwrap_or(&folded);
    match parse_decimal(digits) {
        Some(number) => (Value::Number(number), unit),
        None => (Value::Unreadable, None),
    }
}

/// The unit a column's heading names.
pub(super) fn unit_of_heading(heading: &str) -> Option<&'static str> {
    let folded = fold(heading);
    UNITS.into_iter().filter(|unit| unit.ends_with('元')).find(|unit| folded.contains(unit))
}

fn parse_decimal(text: &str) -> Option<Decimal> {
    let (negative, rest) = match text.strip_prefix(['-', NO_BREAK_HYPHEN, '−', '–', '—']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    if rest.ends_with('.') || !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let thousands: Vec<&str> = groups.collect();
    let grouped = !thousands.is_empty();
    if first.is_empty() || grouped && first.len() > 3 || thousands.iter().any(|group| group.len() != 3) {
        return None;
    }
    let digits: String = [first, &thousands.concat(), fraction].concat();
    if digits.len() > 15 || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let units: i64 = digits.parse().ok()?;
    Some(Decimal { units: if negative { -units } else { units }, scale: u32::try_from(fraction.len()).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(units: i64, scale: u32) -> Value {
        Value::Number(Decimal { units, scale })
    }

    #[test]
    fn every_answer_is_its_own() {
        for (text, value, unit) in [
            ("0", number(0, 0), None),
            ("", Value::Blank, None),
            ("\u{A0}", Value::Blank, None),
            ("无", Value::Nil, None),
            ("／", Value::Stroke, None),
            ("——", Value::Stroke, None),
            ("约3", Value::Unreadable, None),
            ("1 2", Value::Unreadable, None),
            ("一", Value::Unreadable, None),
            ("１２", number(12, 0), None),
            ("-3", number(-3, 0), None),
            ("\u{2011}3", number(-3, 0), None),
            ("\u{2011}", Value::Stroke, None),
            ("+2", number(2, 0), None),
            ("1,234", number(1234, 0), None),
            ("12,34", Value::Unreadable, None),
            ("251000元", number(251_000, 0), Some("元")),
            ("25.10 万元", number(2510, 2), Some("万元")),
            ("25.10万元", number(2510, 2), Some("万元")),
            ("3件", number(3, 0), Some("件")),
            ("9999999999999999", Value::Unreadable, None),
            ("1.", Value::Unreadable, None),
            (".5", Value::Unreadable, None),
        ] {
            assert_eq!(parse_value(text), (value, unit), "{text:?}");
        }
    }

    #[test]
    fn numbers_print_as_they_were_written() {
        let json = |units, scale| serde_json::to_string(&Decimal { units, scale }).unwrap_or_default();
        assert_eq!(json(2510, 2), "25.1");
        assert_eq!(json(2500, 2), "25");
        assert_eq!(json(-123_456_789_012_345, 4), "-12345678901.2345");
    }

    #[test]
    fn headings_name_units_of_money() {
        assert_eq!(unit_of_heading("本年收费金额（单位：万元）"), Some("万元"));
        assert_eq!(unit_of_heading("采购总金额（元）"), Some("元"));
        assert_eq!(unit_of_heading("采购项目数量"), None);
    }
}
