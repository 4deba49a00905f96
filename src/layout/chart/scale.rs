//! Scales of value axes as Office chooses them, and the numbers beside them.
//!
//! A scale starts at nought unless all values lie far from it, ends a twentieth of its span above the
//! largest value, and has at most ten steps of 1, 2 or 5. docs/word-layout.md has the evidence.

use crate::model::ChartAxis;

/// Steps of a scale at most.
const MOST_STEPS: f64 = 10.0;

/// Steps drawn at most, where the file sets their size.
const STEPS_DRAWN: f64 = 500.0;

/// From the smallest to the largest value of an axis, and the step between its ticks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub min: f64,
    pub max: f64,
    pub step: f64,
    pub reversed: bool,
}

impl Scale {
    /// The scale for values from `low` to `high` on an axis that has room for so many steps.
    pub(super) fn new(low: f64, high: f64, axis: Option<&ChartAxis>, room: f64) -> Scale {
        let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
        let set = |set: fn(&ChartAxis) -> Option<f64>| axis.and_then(set);
        let near_nought = high - low > high / 6.0 || low == high;
        let from = if low >= 0.0 && near_nought { 0.0 } else { low };
        let to = if high <= 0.0 && (high - low) > -low / 6.0 { 0.0 } else { high };
        let beyond = (to - from) / 20.0;
        let mut bottom = if from == 0.0 { 0.0 } else { from - beyond };
        let mut top = if to <= 0.0 && low < 0.0 { 0.0 } else { to + beyond };
        if top <= bottom {
            (bottom, top) = (bottom.min(0.0), bottom.max(0.0) + 1.0);
        }
        let (set_min, set_max) = (set(|axis| axis.min), set(|axis| axis.max));
        (bottom, top) = (set_min.unwrap_or(bottom), set_max.unwrap_or(top));
        if top <= bottom {
            top = bottom + 1.0;
        }
        let steps = room.floor().clamp(1.0, MOST_STEPS);
        let mut step = set(|axis| axis.major_unit).unwrap_or_else(|| nice_step(bottom, top, steps));
        if (top - bottom) / step > STEPS_DRAWN {
            step = nice_step(bottom, top, steps);
        }
        let min = set_min.unwrap_or((bottom / step + 1e-9).floor() * step);
        let max = set_max.unwrap_or((top / step - 1e-9).ceil() * step);
        Scale { min, max: max.max(min + step * 1e-3), step, reversed: axis.is_some_and(|axis| axis.reversed) }
    }

    /// The values at its ticks.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = ((self.max - self.min) / self.step + 1e-6).floor().clamp(0.0, STEPS_DRAWN) as u32;
        (0..=count).map(|at| self.min + f64::from(at) * self.step).collect()
    }

    /// Where a value lies, from 0 at the axis' beginning to 1 at its end.
    pub(super) fn share(&self, value: f64) -> f64 {
        let share = ((value - self.min) / (self.max - self.min)).clamp(0.0, 1.0);
        if self.reversed { 1.0 - share } else { share }
    }
}

/// The smallest step of 1, 2 or 5 with which so many reach over the span.
fn nice_step(bottom: f64, top: f64, steps: f64) -> f64 {
    let power = 10_f64.powf(((top - bottom) / steps).log10().floor());
    let fits = |step: f64| ((top / step - 1e-9).ceil() - (bottom / step + 1e-9).floor()) <= steps;
    let step = [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().map(|digit| digit * power).find(|step| fits(*step));
    step.filter(|step| step.is_finite() && *step > 0.0).unwrap_or((top - bottom).max(1e-12))
}

/// A number by a format code: its decimals, thousands, percent sign and literal text. 18.8.31.
pub(super) fn formatted(value: f64, code: &str) -> String {
    let code = code.split(';').next().unwrap_or_default();
    if code.is_empty() || code.eq_ignore_ascii_case("general") || !code.contains(['0', '#']) {
        return general(value);
    }
    let (mut before, mut after, mut pattern) = (String::new(), String::new(), String::new());
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        let literal = match letter {
            '0' | '#' | '.' | ',' => {
                pattern.push(letter);
                continue;
            }
            '"' => letters.by_ref().take_while(|letter| *letter != '"').collect(),
            '\\' => letters.next().map(String::from).unwrap_or_default(),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                inside
                    .strip_prefix('$')
                    .map(|sign| sign.split('-').next().unwrap_or_default().to_owned())
                    .unwrap_or_default()
            }
            '_' | '*' => {
                letters.next();
                String::new()
            }
            letter => letter.to_string(),
        };
        if pattern.is_empty() { before.push_str(&literal) } else { after.push_str(&literal) }
    }
    let scaled = if code.contains('%') { value * 100.0 } else { value };
    let decimals = pattern.split_once('.').map_or(0, |(_, decimals)| decimals.matches(['0', '#']).count());
    let whole = pattern.split('.').next().unwrap_or_default();
    let mut digits = format!("{:.decimals$}", scaled.abs());
    if whole.contains(',') {
        digits = with_thousands(&digits);
    }
    let sign = if scaled < 0.0 && digits.contains(|digit: char| ('1'..='9').contains(&digit)) { "-" } else { "" };
    format!("{sign}{before}{digits}{after}")
}

/// As few digits as say it.
fn general(value: f64) -> String {
    let rounded = format!("{value:.9}");
    let short = rounded.trim_end_matches('0').trim_end_matches('.');
    if short.is_empty() || short == "-0" { "0".to_owned() } else { short.to_owned() }
}

fn with_thousands(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(low: f64, high: f64, room: f64) -> (f64, f64, f64) {
        let Scale { min, max, step, .. } = Scale::new(low, high, None, room);
        (min, max, step)
    }

    /// Axes of charts beside their PDFs from Word.
    #[test]
    fn scales_are_word_s() {
        assert_eq!(ends(2.3, 22.1, 12.0), (0.0, 25.0, 5.0));
        assert_eq!(ends(340.0, 610.0, 12.0), (0.0, 700.0, 100.0));
        assert_eq!(ends(40.0, 95.0, 12.0), (0.0, 100.0, 10.0));
        assert_eq!(ends(1.0, 10.0, 12.0), (0.0, 12.0, 2.0));
        assert_eq!(ends(5.0, 9.0, 6.0), (0.0, 10.0, 2.0));
    }

    #[test]
    fn any_values_have_a_scale() {
        for (low, high) in [(0.0, 0.0), (-5.0, -5.0), (f64::INFINITY, f64::NEG_INFINITY), (-3.0, 8.0), (1e300, 1.1e300)]
        {
            let scale = Scale::new(low, high, None, 8.0);
            assert!(scale.max > scale.min && scale.ticks().len() <= 600, "{scale:?}");
        }
    }

    #[test]
    fn numbers_follow_their_format() {
        assert_eq!(formatted(0.125, "0.0%"), "12.5%");
        assert_eq!(formatted(1_234_567.0, "#,##0"), "1,234,567");
        assert_eq!(formatted(-1234.5, "\"¥\"#,##0.00"), "-¥1,234.50");
        assert_eq!(formatted(3.0, "General"), "3");
        assert_eq!(formatted(0.30000000000000004, ""), "0.3");
    }
}
