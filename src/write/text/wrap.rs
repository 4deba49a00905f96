//! Text cut into lines of a width in columns, by Unicode's line breaking rules (UAX #14).

use super::width::{character_width, width};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// The lines of a text that may take so many columns, at least two. A word that is longer is cut.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    if width(text) <= most {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut taken = 0;
    let mut start = 0;
    for end in LineSegmenter::new_dictionary(LineBreakOptions::default()).segment_str(text) {
        let part = text.get(start..end).unwrap_or_default();
        start = end;
        if taken + width(part.trim_end()) > most && taken > 0 {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        for character in part.chars() {
            let more = character_width(character);
            if taken + more > most && !character.is_whitespace() {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line.push(character);
            taken += more;
        }
    }
    lines.push(line);
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_text_may_break() {
        assert_eq!(wrap("本年新收，申请数量", 8), ["本年新", "收，申请", "数量"]);
        assert_eq!(wrap("total amount due", 12), ["total amount", "due"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("短", 8), ["短"]);
    }
}
