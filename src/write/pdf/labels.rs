//! Page labels: the numbers printed on the pages, shown by readers (ISO 32000-1, 12.4.2).
//!
//! Consecutive decimal numbers make one range; any other label is a range of its own with the
//! whole label as prefix. Labels that count 1, 2, 3 … are left out: readers count so anyway.

use super::strings::text_string;
use crate::pages::Page;
use lopdf::{Dictionary, Object, dictionary};

/// The tree of labels, unless pages are simply counted.
pub(super) fn page_labels(pages: &[Page]) -> Option<Dictionary> {
    let numbers: Vec<Option<i64>> = pages.iter().map(|page| decimal(&page.label)).collect();
    let unlabelled = pages.iter().all(|page| page.label.is_empty());
    if unlabelled || (1..).zip(&numbers).all(|(at, number)| *number == Some(at)) {
        return None;
    }
    let mut ranges = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let range = match numbers[at] {
            Some(number) if at > 0 && numbers[at - 1] == Some(number - 1) => continue,
            Some(number) => dictionary! { "S" => "D", "St" => number },
            None => dictionary! { "P" => text_string(&page.label) },
        };
        ranges.extend([Object::Integer(at as i64), Object::Dictionary(range)]);
    }
    Some(dictionary! { "Nums" => ranges })
}

/// A positive decimal number without leading zeros, as readers would write it.
fn decimal(label: &str) -> Option<i64> {
    let number: u32 = label.parse().ok().filter(|number| *number > 0)?;
    (number.to_string() == label).then_some(i64::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(labels: &[&str]) -> Option<Vec<i64>> {
        let pages: Vec<Page> = labels.iter().map(|label| Page { label: (*label).into(), ..Page::default() }).collect();
        let tree = page_labels(&pages)?;
        let nums = tree.get(b"Nums").and_then(Object::as_array).ok()?;
        Some(nums.iter().filter_map(|entry| entry.as_i64().ok()).collect())
    }

    #[test]
    fn counting_from_one_needs_no_labels() {
        assert_eq!(ranges(&["1", "2", "3"]), None);
        assert_eq!(ranges(&["", ""]), None);
    }

    #[test]
    fn ranges_begin_where_counting_breaks() {
        assert_eq!(ranges(&["i", "ii", "1", "2", "3", "7"]), Some(vec![0, 1, 2, 5]));
        assert_eq!(ranges(&["01", "02"]), Some(vec![0, 1]));
    }
}
