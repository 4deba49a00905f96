//! What leads elsewhere: regions that can be clicked, and the outline.

use super::Tag;
use crate::geom::Rect;
use crate::units::Pt;

/// A region that can be clicked.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where.
    pub rect: Rect,
    /// Whither.
    pub target: LinkTarget,
    /// What it belongs to.
    pub tag: Tag,
}

/// Target of a link.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkTarget {
    /// An address outside.
    Uri(String),
    /// A place on a page of this document.
    Page {
        /// Page index from 0.
        page: usize,
        /// Distance from its top.
        y: Pt,
    },
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// 0 is the highest level; levels may be skipped.
    pub level: u8,
    /// Its text, label included.
    pub title: String,
    /// Page index from 0.
    pub page: usize,
    /// Distance from the page's top.
    pub y: Pt,
}
