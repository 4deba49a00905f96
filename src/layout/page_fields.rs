//! Fields that depend on pages: what they show while pages are filled, and what they should.
//!
//! A stored result stands, as in Word, which updates page numbers of the text only when told to;
//! `PAGE`, and everything in headers and footers, follows the pages. ECMA-376 Part 1, 17.16.5.

use crate::cascade::{PageField, PageValue, StyleRef, format_number};
use crate::model::{Name, NumberFormat};
use std::collections::{BTreeMap, HashMap};

/// The number printed on a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageNumber {
    pub number: i32,
    pub format: NumberFormat,
}

impl PageNumber {
    /// In a format of the field's, or in the section's.
    pub(crate) fn say(&self, format: Option<NumberFormat>) -> String {
        format_number(i64::from(self.number), format.unwrap_or(self.format))
    }
}

/// A place on a page.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Spot {
    /// Index from 0.
    pub page: usize,
    pub number: PageNumber,
}

/// A paragraph that fields show.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Styled {
    pub text: String,
    pub label: String,
}

/// What filled pages tell.
#[derive(Debug, Default)]
pub(crate) struct PageFacts {
    /// Section of each page.
    sections: Vec<usize>,
    section_totals: HashMap<usize, usize>,
    pub(in crate::layout) bookmarks: HashMap<String, PageNumber>,
    /// By the place of the field among those of the document.
    pub(in crate::layout) fields: HashMap<u32, Spot>,
    /// By style, with their pages, in order.
    pub(in crate::layout) styled: HashMap<Name, Vec<(usize, Styled)>>,
}

impl PageFacts {
    /// Of pages that belong to these sections, in order.
    pub(in crate::layout) fn new(sections: Vec<usize>) -> Self {
        let mut section_totals = HashMap::new();
        for section in &sections {
            *section_totals.entry(*section).or_default() += 1;
        }
        PageFacts { sections, section_totals, ..PageFacts::default() }
    }

    /// What a field shows that stands at a place; `None` where it has nothing to show.
    fn value(&self, field: &PageField, spot: Option<&Spot>) -> Option<String> {
        let total = |pages: usize| {
            let pages = i64::try_from(pages).unwrap_or(i64::MAX);
            format_number(pages, field.number_format.unwrap_or(NumberFormat::Decimal))
        };
        match &field.value {
            PageValue::Page => Some(spot?.number.say(field.number_format)),
            PageValue::NumPages => Some(total(self.sections.len())),
            PageValue::SectionPages => Some(total(*self.section_totals.get(self.sections.get(spot?.page)?)?)),
            PageValue::PageRef(bookmark) => Some(self.bookmarks.get(bookmark)?.say(field.number_format)),
            PageValue::StyleRef(shown) => self.nearest(shown, spot?.page),
        }
    }

    /// The first or last paragraph of the style on the page, else the nearest before, else after.
    fn nearest(&self, shown: &StyleRef, page: usize) -> Option<String> {
        let all = self.styled.get(&shown.style)?;
        let first = all.partition_point(|(on, _)| *on < page);
        let end = all.partition_point(|(on, _)| *on <= page);
        let on_page = all.get(first..end)?;
        let found = if shown.last { on_page.last() } else { on_page.first() };
        let (_, styled) = found.or_else(|| all.get(..first)?.last()).or_else(|| all.get(first))?;
        Some(if shown.label { styled.label.trim_end_matches('.').to_owned() } else { styled.text.clone() })
    }
}

/// The story that fields stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::layout) enum FieldPlace {
    /// The body, its notes and boxes.
    #[default]
    Body,
    /// A header or footer that is being measured.
    Running,
    /// A header or footer on this page.
    RunningOn(usize),
}

/// Fields of one layout pass.
#[derive(Debug)]
pub(crate) struct PageFields {
    /// Stored results do not stand.
    pub(in crate::layout) update: bool,
    pub(in crate::layout) place: FieldPlace,
    /// Number of the page being filled.
    pub(in crate::layout) page: PageNumber,
    /// What an earlier pass found, in headers and footers this one.
    pub(in crate::layout) facts: Option<PageFacts>,
}

/// What fields of the body showed where their stored result was not used.
#[derive(Debug, Default)]
pub(crate) struct ShownFields(BTreeMap<u32, (PageField, String)>);

impl PageFields {
    pub(in crate::layout) fn new(update: bool, facts: Option<PageFacts>) -> Self {
        let page = PageNumber { number: 1, format: NumberFormat::Decimal };
        PageFields { update, place: FieldPlace::Body, page, facts }
    }

    /// The text of a field here; noted in `shown` where the finished pages have to agree with it.
    pub(crate) fn text(&self, field: &PageField, shown: &mut ShownFields) -> String {
        if self.stands(field) {
            return field.stored.clone();
        }
        let facts = self.facts.as_ref();
        let spot = match self.place {
            FieldPlace::Body => facts.and_then(|facts| facts.fields.get(&field.index)).copied(),
            FieldPlace::Running => None,
            FieldPlace::RunningOn(page) => Some(Spot { page, number: self.page }),
        };
        let value = facts.and_then(|facts| facts.value(field, spot.as_ref()));
        let text = value.unwrap_or_else(|| match field.value {
            PageValue::Page => self.page.say(field.number_format),
            _ => field.stored.clone(),
        });
        if self.place == FieldPlace::Body {
            shown.0.insert(field.index, (field.clone(), text.clone()));
        }
        text
    }

    fn stands(&self, field: &PageField) -> bool {
        let stored = !field.stored.is_empty() && !field.dirty && !self.update;
        match (&field.value, self.place) {
            (PageValue::Page, _) => false,
            (PageValue::PageRef(_), _) => stored,
            (PageValue::NumPages | PageValue::SectionPages, FieldPlace::Body) => stored,
            (PageValue::StyleRef(_), FieldPlace::Body) => true,
            (PageValue::NumPages | PageValue::SectionPages | PageValue::StyleRef(_), _) => false,
        }
    }
}

impl ShownFields {
    /// Whether the fields of the body showed what the filled pages tell.
    pub(in crate::layout) fn agree(&self, facts: &PageFacts) -> bool {
        let value = |field: &PageField| facts.value(field, facts.fields.get(&field.index));
        self.0.values().all(|(field, shown)| value(field).is_none_or(|value| value == *shown))
    }

    /// Fields of the body that show nothing at all.
    pub(in crate::layout) fn silent(&self) -> impl Iterator<Item = &PageField> {
        self.0.values().filter(|(_, shown)| shown.is_empty()).map(|(field, _)| field)
    }
}
