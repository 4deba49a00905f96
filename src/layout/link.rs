//! Targets, links and headings: collected while pages are filled, joined when all are known.

use super::pages::{Item, Link, LinkTarget, OutlineEntry, Page, Rect};
use crate::diag::{WarningKind, Warnings};
use crate::units::Pt;
use std::borrow::Cow;
use std::collections::HashMap;

/// Links of a document.
#[derive(Debug, Default)]
pub(super) struct Links<'a> {
    targets: HashMap<&'a str, (usize, Pt)>,
    waiting: Vec<(usize, Rect, Cow<'a, str>)>,
    pub outline: Vec<OutlineEntry>,
}

impl<'a> Links<'a> {
    /// Notes a bookmark; the first of a name counts.
    pub(super) fn target(&mut self, name: &'a str, page: usize, y: Pt) {
        self.targets.entry(name).or_insert((page, y));
    }

    pub(super) fn link(&mut self, anchor: Cow<'a, str>, page: usize, rect: Rect) {
        self.waiting.push((page, rect, anchor));
    }

    pub(super) fn heading(&mut self, level: u8, title: String, page: usize, y: Pt) {
        self.outline.push(OutlineEntry { level, title, page, y });
    }

    /// Puts the internal links on their pages; hands back the outline.
    pub(super) fn resolve(self, pages: &mut [Page], warnings: &mut Warnings) -> Vec<OutlineEntry> {
        for (on, rect, anchor) in self.waiting {
            let Some(&(page, y)) = self.targets.get(&*anchor) else {
                warnings.add(WarningKind::DanglingReference { what: "bookmark".into(), id: anchor.into_owned() }, None);
                continue;
            };
            if let Some(host) = pages.get_mut(on) {
                host.items.push(Item::Link(Link { rect, target: LinkTarget::Page { page, y } }));
            }
        }
        self.outline
    }
}
