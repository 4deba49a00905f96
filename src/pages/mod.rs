//! Finished pages: the one type every page writer sees.
//!
//! Lengths are points, the origin is the page's top left corner, y grows downwards. What a PDF
//! needs and this type lacks has to be added here, never looked up elsewhere.

mod image;
mod link;
mod path;
mod structure;
mod tag;
mod text;

pub use image::{ImageIndex, PageImage, PlacedImage};
pub use link::{Link, LinkTarget, OutlineEntry};
pub use path::{Fill, GradientStop, PagePath, Paint, Rule, RuleStyle};
pub use structure::{Node, NodeKind, Scope, Source, Structure, TableCell};
pub use tag::{Artifact, NodeId, Owner, Tag};
pub use text::{FaceIndex, Glyph, GlyphRun};

use crate::font::Face;
use crate::geom::{Point, Rect, Region, Segment};
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
    /// What the text is: headings, lists, tables.
    pub structure: Structure,
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

impl Item {
    /// What it belongs to; glyphs have tags of their own, and clips belong to nothing.
    pub fn tags(&self) -> impl Iterator<Item = Tag> + '_ {
        let (glyphs, tag): (&[Glyph], _) = match self {
            Item::Glyphs(run) => (&run.glyphs, None),
            Item::Rule(rule) => (&[], Some(rule.tag)),
            Item::Fill(fill) => (&[], Some(fill.tag)),
            Item::Path(path) => (&[], Some(path.tag)),
            Item::Image(image) => (&[], Some(image.tag)),
            Item::Link(link) => (&[], Some(link.tag)),
            Item::ClipStart(_) | Item::ClipEnd => (&[], None),
        };
        glyphs.iter().map(|glyph| glyph.tag).chain(tag)
    }

    /// Gives it to others than it belonged to.
    pub(crate) fn retag(&mut self, tag_for: impl Fn(Tag) -> Tag) {
        match self {
            Item::Glyphs(run) => run.glyphs.iter_mut().for_each(|glyph| glyph.tag = tag_for(glyph.tag)),
            Item::Rule(rule) => rule.tag = tag_for(rule.tag),
            Item::Fill(fill) => fill.tag = tag_for(fill.tag),
            Item::Path(path) => path.tag = tag_for(path.tag),
            Item::Image(image) => image.tag = tag_for(image.tag),
            Item::Link(link) => link.tag = tag_for(link.tag),
            Item::ClipStart(_) | Item::ClipEnd => {}
        }
    }

    /// Moves it.
    pub fn translate(&mut self, by: Point) {
        let move_rect = |rect: &mut Rect| {
            rect.x += by.x;
            rect.y += by.y;
        };
        let move_path = |segments: &mut [Segment]| {
            segments.iter_mut().flat_map(Segment::points_mut).for_each(|point| *point += by);
        };
        match self {
            Item::Glyphs(run) => run.origin += by,
            Item::Rule(rule) => {
                rule.from += by;
                rule.to += by;
            }
            Item::Fill(fill) => move_rect(&mut fill.rect),
            Item::Path(path) => {
                move_path(&mut path.segments);
                match &mut path.fill {
                    Some(Paint::Linear { from, to, .. }) => {
                        *from += by;
                        *to += by;
                    }
                    Some(Paint::Radial { center, .. }) => *center += by,
                    Some(Paint::Solid(_)) | None => {}
                }
            }
            Item::Image(image) => move_rect(&mut image.rect),
            Item::Link(link) => move_rect(&mut link.rect),
            Item::ClipStart(region) => move_path(&mut region.segments),
            Item::ClipEnd => {}
        }
    }
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
