//! Page setup: `@page` rules that sections of Word's web pages name. CSS Paged Media 3.

use super::sheet::Declarations;
use crate::model::{Columns, DocGrid, DocGridType, Orientation, PageMargins, PageSize, SectionProps};
use crate::read::css::{parse_length, twips};
use crate::units::Twip;

fn length(text: &str) -> Option<Twip> {
    parse_length(text).and_then(|length| length.points(12.0)).and_then(twips)
}

/// The page setup of a rule.
pub(super) fn section_of(rule: &Declarations) -> SectionProps {
    let mut props = usual();
    for (name, value) in rule {
        let words: Vec<&str> = value.split_ascii_whitespace().collect();
        match name.as_str() {
            "size" => {
                if let [width, height, ..] = words.as_slice()
                    && let (Some(width), Some(height)) = (length(width), length(height))
                {
                    let orientation = (width > height).then_some(Orientation::Landscape);
                    props.page_size = Some(PageSize { width, height, orientation, code: None });
                }
            }
            "margin" => set_margins(&mut props.margins, &words),
            "margin-top" => props.margins.top = length(value),
            "margin-right" => props.margins.right = length(value),
            "margin-bottom" => props.margins.bottom = length(value),
            "margin-left" => props.margins.left = length(value),
            "mso-header-margin" => props.margins.header = length(value),
            "mso-footer-margin" => props.margins.footer = length(value),
            "mso-gutter-margin" => props.margins.gutter = length(value),
            "layout-grid" => {
                let line_pitch = words.iter().find_map(|word| length(word)).filter(|pitch| pitch.0 > 0);
                let kind = line_pitch.map(|_| DocGridType::Lines);
                props.doc_grid = DocGrid { kind, line_pitch, character_space: None };
            }
            "mso-columns" => {
                let count = words.first().and_then(|count| count.parse().ok()).filter(|count| (2..=45).contains(count));
                props.columns = count.map(|count: u32| Columns {
                    count: Some(count),
                    space: words.iter().rev().find_map(|word| length(word)),
                    ..Columns::default()
                });
            }
            "mso-page-numbers" => props.page_numbering.start = words.first().and_then(|start| start.parse().ok()),
            "mso-title-page" => props.title_page = Some(value == "yes"),
            _ => {}
        }
    }
    props
}

/// Margins of one to four values: top, right, bottom, left.
fn set_margins(margins: &mut PageMargins, words: &[&str]) {
    let at = |places: [usize; 4]| places.iter().find_map(|place| words.get(*place)).and_then(|word| length(word));
    margins.top = at([0; 4]);
    margins.right = at([1, 0, 0, 0]);
    margins.bottom = at([2, 0, 0, 0]);
    margins.left = at([3, 1, 0, 0]);
}

/// A4 with the margins that Word gives to a web page it opens.
pub(super) fn usual() -> SectionProps {
    let (vertical, horizontal) = (Some(Twip(1440)), Some(Twip(1800)));
    SectionProps {
        page_size: Some(PageSize { width: Twip(11_906), height: Twip(16_838), orientation: None, code: None }),
        margins: PageMargins {
            top: vertical,
            right: horizontal,
            bottom: vertical,
            left: horizontal,
            header: Some(Twip(851)),
            footer: Some(Twip(992)),
            gutter: None,
        },
        ..SectionProps::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::sheet::parse_declarations;

    #[test]
    fn a_page_rule_gives_size_margins_and_grid() {
        let rule = "size:841.9pt 595.3pt; margin:72.0pt 90.0pt 36pt; layout-grid:15.6pt; mso-columns:2 even 36.0pt";
        let props = section_of(&parse_declarations(rule));
        assert_eq!(props.page_size.map(|size| (size.width, size.height)), Some((Twip(16_838), Twip(11_906))));
        let PageMargins { top, right, bottom, left, .. } = props.margins;
        assert_eq!([top, right, bottom, left], [1440, 1800, 720, 1800].map(|margin| Some(Twip(margin))));
        assert_eq!(props.doc_grid.line_pitch, Some(Twip(312)));
        assert_eq!(props.columns.and_then(|columns| columns.count), Some(2));
    }
}
