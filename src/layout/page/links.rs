//! Targets, links and headings: collected while pages are filled, joined when all are known.
use crate::diag::{InputWarning, Location, Reference, Warnings};
use crate::geom::Rect;
use crate::layout::page_fields::{PageNumber, Spot, Styled};
use crate::model::Name;
use crate::pages::{Item, Link, LinkTarget, OutlineEntry, Page, Structure, Tag};
use crate::units::Pt;
use std::borrow::Cow;
use std::collections::HashMap;

/// Links of a document.
#[derive(Debug, Default)]
pub(in crate::layout) struct Links<'a> {
    targets: HashMap<&'a str, (Spot, Pt)>,
    waiting: Vec<(usize, Rect, Cow<'a, str>, Tag)>,
    pub outline: Vec<OutlineEntry>,
    /// Places of page fields.
    pub fields: HashMap<u32, Spot>,
    /// Paragraphs that fields show, by style.
    pub styled: HashMap<Name, Vec<(usize, Styled)>>,
}

impl<'a> Links<'a> {
    /// Notes a bookmark; the first of a name counts.
    pub(in crate::layout) fn target(&mut self, name: &'a str, spot: Spot, y: Pt) {
        self.targets.entry(name).or_insert((spot, y));
    }

    /// Bookmarks with the numbers of their pages.
    pub(in crate::layout) fn bookmarks(&self) -> impl Iterator<Item = (&'a str, PageNumber)> {
        self.targets.iter().map(|(name, (spot, _))| (*name, spot.number))
    }

    /// Notes a field; of repeated ones, as in header rows, the first counts.
    pub(in crate::layout) fn field(&mut self, index: u32, spot: Spot) {
        self.fields.entry(index).or_insert(spot);
    }

    pub(in crate::layout) fn styled(&mut self, style: Name, page: usize, styled: Styled) {
        self.styled.entry(style).or_default().push((page, styled));
    }

    pub(in crate::layout) fn link(&mut self, anchor: Cow<'a, str>, page: usize, (rect, tag): (Rect, Tag)) {
        self.waiting.push((page, rect, anchor, tag));
    }

    pub(in crate::layout) fn heading(&mut self, level: u8, title: String, page: usize, y: Pt) {
        self.outline.push(OutlineEntry { level, title, page, y });
    }

    /// Puts the internal links on their pages; hands back the outline.
    pub(in crate::layout) fn resolve(
        self,
        pages: &mut [Page],
        structure: &Structure,
        warnings: &mut Warnings,
    ) -> Vec<OutlineEntry> {
        for (on, rect, anchor, tag) in self.waiting {
            let Some(&(Spot { page, .. }, y)) = self.targets.get(&*anchor) else {
                let place = structure.place(tag).map(|(part, offset)| Location::at(part.clone(), offset.into()));
                let id = anchor.into_owned();
                warnings.add(InputWarning::ReferenceDangling { target: Reference::Bookmark, id }, place);
                continue;
            };
            if let Some(host) = pages.get_mut(on) {
                host.items.push(Item::Link(Link { rect, target: LinkTarget::Page { page, y }, tag }));
            }
        }
        self.outline
    }
}
