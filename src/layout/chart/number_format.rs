//! Numbers of a chart by their format codes. ECMA-376 Part 1, 18.8.31.

/// A number by a format code: its decimals, thousands, percent sign and literal text.
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

/// The number with as few digits as it needs, nine decimals at most.
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

    #[test]
    fn numbers_follow_their_format() {
        assert_eq!(formatted(0.125, "0.0%"), "12.5%");
        assert_eq!(formatted(1_234_567.0, "#,##0"), "1,234,567");
        assert_eq!(formatted(-1234.5, "\"¥\"#,##0.00"), "-¥1,234.50");
        assert_eq!(formatted(3.0, "General"), "3");
        assert_eq!(formatted(0.30000000000000004, ""), "0.3");
    }
}
