//! What a box draws, measured from its own top left corner.
//!
//! A box is moved by moving its ink: only origins change, glyphs keep their offsets. Marks are
//! what has to know its final page: targets, headings, drawings with a place of their own.

use super::page_fields::Styled;
use crate::cascade::{NoteRef, ResolvedDrawing, ResolvedGrid};
use crate::geom::{Point, Rect, Segment};
use crate::model::Name;
use crate::pages::{Artifact, Item, Paint, Tag};
use crate::units::Pt;
use std::borrow::Cow;

/// Items and marks of a box.
#[derive(Debug, Clone, Default)]
pub(super) struct Ink<'a> {
    pub items: Vec<Item>,
    pub marks: Vec<Mark<'a>>,
}

/// Something that takes effect once its page is known.
#[derive(Debug, Clone)]
pub(super) struct Mark<'a> {
    pub at: Point,
    pub kind: MarkKind<'a>,
}

#[derive(Debug, Clone)]
pub(super) enum MarkKind<'a> {
    Bookmark(&'a str),
    /// A region that leads to a bookmark.
    LinkTo {
        anchor: Cow<'a, str>,
        width: Pt,
        height: Pt,
        tag: Tag,
    },
    /// A note is referred to.
    Note(NoteRef),
    /// A field that depends on pages, by its place among those of the document.
    Field(u32),
    /// A paragraph that fields show, and its style.
    Styled(Name, Styled),
    /// A line that counts where lines are numbered, at its baseline.
    Line,
    Heading {
        level: u8,
        title: String,
    },
    /// A drawing anchored in the paragraph whose column starts at the mark.
    Drawing {
        drawing: &'a ResolvedDrawing<'a>,
        column_width: Pt,
        /// The anchoring character, from the mark.
        character: Point,
        /// Text goes around it: the mark is its corner.
        placed: bool,
        /// The grid of its section, and whether the lines around it stand on it.
        grid: (ResolvedGrid, bool),
        /// It is on a page once more, with what it is then.
        artifact: Option<Artifact>,
    },
}

impl<'a> Ink<'a> {
    /// Moves everything.
    pub(super) fn shift(&mut self, by: Point) {
        for item in &mut self.items {
            shift_item(item, by);
        }
        for mark in &mut self.marks {
            mark.at = sum(mark.at, by);
        }
    }

    /// Gives everything to others than it belonged to.
    pub(super) fn retag(&mut self, tag_for: impl Fn(Tag) -> Tag) {
        for item in &mut self.items {
            item.retag(&tag_for);
        }
        for mark in &mut self.marks {
            if let MarkKind::LinkTo { tag, .. } = &mut mark.kind {
                *tag = tag_for(*tag);
            }
        }
    }

    /// Gives what belongs to nothing yet a tag.
    pub(super) fn tag_rest(&mut self, tag: Tag) {
        self.retag(|known| if known == Tag::UNSPECIFIED { tag } else { known });
    }

    /// Leaves no trace on the page.
    pub(super) fn is_bare(&self) -> bool {
        self.items.is_empty() && self.marks.iter().all(|mark| matches!(mark.kind, MarkKind::Line))
    }

    /// Adds another box's ink with its corner at `at`.
    pub(super) fn absorb(&mut self, mut other: Ink<'a>, at: Point) {
        other.shift(at);
        self.items.append(&mut other.items);
        self.marks.append(&mut other.marks);
    }
}

pub(super) fn sum(a: Point, b: Point) -> Point {
    Point { x: a.x + b.x, y: a.y + b.y }
}

pub(super) fn point(x: Pt, y: Pt) -> Point {
    Point { x, y }
}

pub(super) fn shift_item(item: &mut Item, by: Point) {
    let corner = |rect: &mut Rect| {
        rect.x += by.x;
        rect.y += by.y;
    };
    match item {
        Item::Glyphs(run) => run.origin = sum(run.origin, by),
        Item::Rule(rule) => {
            rule.from = sum(rule.from, by);
            rule.to = sum(rule.to, by);
        }
        Item::Fill(fill) => corner(&mut fill.rect),
        Item::Path(path) => {
            shift_segments(&mut path.segments, by);
            match &mut path.fill {
                Some(Paint::Linear { from, to, .. }) => (*from, *to) = (sum(*from, by), sum(*to, by)),
                Some(Paint::Radial { center, .. }) => *center = sum(*center, by),
                Some(Paint::Solid(_)) | None => {}
            }
        }
        Item::Image(image) => corner(&mut image.rect),
        Item::Link(link) => corner(&mut link.rect),
        Item::ClipStart(clip) => shift_segments(&mut clip.segments, by),
        Item::ClipEnd => {}
    }
}

fn shift_segments(segments: &mut [Segment], by: Point) {
    for point in segments.iter_mut().flat_map(Segment::points_mut) {
        *point = sum(*point, by);
    }
}
