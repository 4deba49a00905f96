//! Finished pages: the one type every page writer sees.
//!
//! Lengths are points, the origin is the page's top left corner, y grows downwards. What a PDF
//! needs and this type lacks has to be added here, never looked up elsewhere.

mod image;
mod link;
mod path;
mod text;

pub use image::{ImageIndex, PageImage, PlacedImage};
pub use link::{Link, LinkTarget, OutlineEntry};
pub use path::{Fill, GradientStop, PagePath, Paint, Rule, RuleStyle};
pub use text::{FaceIndex, Glyph, GlyphRun};

use crate::font::Face;
use crate::geom::Region;
use crate::units::Pt;
use std::sync::Arc;

/// A laid-out document.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Faces the glyphs refer to by [`FaceIndex`].
    pub faces: Vec<Arc<Face>>,
    /// Pictures that pages refer to by [`ImageIndex`].
    pub images: Vec<PageImage>,
    /// Headings in order, for bookmarks.
    pub outline: Vec<OutlineEntry>,
    /// Title, author, dates.
    pub info: DocumentInfo,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Width of the paper.
    pub width: Pt,
    /// Height of the paper.
    pub height: Pt,
    /// The number printed on it, such as `iv`.
    pub label: String,
    /// What is on it, in drawing order.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Debug, Clone)]
pub enum Item {
    /// Text.
    Glyphs(GlyphRun),
    /// A straight line.
    Rule(Rule),
    /// A filled rectangle.
    Fill(Fill),
    /// A path, filled or stroked or both. Apart, so that the many small items stay small.
    Path(Box<PagePath>),
    /// A picture.
    Image(PlacedImage),
    /// A region that can be clicked.
    Link(Link),
    /// Of what follows shows what lies inside, until the [`Item::ClipEnd`] that belongs to it.
    ClipStart(Region),
    /// The last clip that was started ends.
    ClipEnd,
}

/// What the finished file says about itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentInfo {
    /// Title.
    pub title: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Keywords.
    pub keywords: Option<String>,
    /// First saved, W3CDTF.
    pub created: Option<String>,
    /// Last saved, W3CDTF.
    pub modified: Option<String>,
    /// Main language, BCP 47.
    pub language: Option<String>,
}
