//! The display list that a metafile or an SVG picture becomes: operations in painting order, each inside its clips.
//!
//! Lengths are in the units of the picture's frame, y growing downwards.

use crate::geom::{self, Rgb, Transform};
use std::sync::Arc;

/// A picture as operations.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VectorPicture {
    /// Width of the frame.
    pub width: f64,
    /// Height of the frame.
    pub height: f64,
    /// In the order in which they cover each other.
    pub operations: Vec<Operation>,
    /// Records that are not drawn.
    pub skipped: u32,
}

/// One thing drawn, inside all of its clips.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Operation {
    pub clips: Arc<[Region]>,
    pub primitive: Primitive,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Primitive {
    Path(VectorPath),
    Text(Text),
    Bitmap(Bitmap),
}

/// A point in the units of the picture's frame, or in logical units while a record is read.
pub(crate) type Point = geom::Point<f64>;

/// A step of a path in the same units.
pub(crate) type Segment = geom::Segment<f64>;

/// An area in the same units.
pub(crate) type Region = geom::Region<f64>;

/// How a path is stroked, in the same units; width 0 is the thinnest line of the device.
pub(crate) type Stroke = geom::Stroke<f64>;

/// A path, filled or stroked or both.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VectorPath {
    pub region: Region,
    pub fill: Option<Rgb>,
    pub stroke: Option<Stroke>,
    /// From 0, invisible, to 1.
    pub opacity: f64,
}

/// A line of text. What only a font can tell is left to the one that draws it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Text {
    pub characters: Vec<char>,
    /// From each character to the next; none where the font decides.
    pub advances: Vec<f64>,
    pub font: Arc<Font>,
    pub height: TextHeight,
    pub color: Rgb,
    /// The point that `anchor` and `baseline` place it by.
    pub origin: Point,
    /// Clockwise in degrees around it.
    pub rotation: f64,
    pub anchor: TextAnchor,
    pub baseline: TextBaseline,
}

/// What a text asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Font {
    pub family: String,
    pub bold: bool,
    pub italic: bool,
    pub underline: bool,
    pub strike: bool,
}

/// Height of a font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum TextHeight {
    /// Of its em.
    Em(f64),
    /// From its ascent to its descent.
    Cell(f64),
}

/// Where a text's origin is along its line, as SVG's `text-anchor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextAnchor {
    Start,
    Middle,
    End,
}

/// Where a text's origin is across its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextBaseline {
    Top,
    Baseline,
    Bottom,
}

/// Pixels.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bitmap {
    pub png: Arc<[u8]>,
    /// From the unit square, the upper left corner of the bitmap at 0,0, to the frame.
    pub place: Transform,
}

impl Operation {
    /// Moves it to somewhere else in the frame.
    pub(super) fn moved(&mut self, x: f64, y: f64) {
        let map = Transform::translate(x, y);
        let move_all =
            |segments: &mut Vec<Segment>| segments.iter_mut().for_each(|segment| *segment = segment.transformed(map));
        let mut clips = self.clips.to_vec();
        clips.iter_mut().for_each(|clip| move_all(&mut clip.segments));
        self.clips = clips.into();
        match &mut self.primitive {
            Primitive::Path(path) => move_all(&mut path.region.segments),
            Primitive::Text(text) => text.origin = map.apply(text.origin),
            Primitive::Bitmap(bitmap) => bitmap.place = bitmap.place.then(map),
        }
    }
}

impl Primitive {
    /// Shows every point of it.
    pub(super) fn visit(&self, see: &mut impl FnMut(Point)) {
        match self {
            Primitive::Path(path) => path.region.segments.iter().flat_map(Segment::points).for_each(see),
            Primitive::Text(text) => see(text.origin),
            Primitive::Bitmap(bitmap) => {
                [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
                    .into_iter()
                    .for_each(|(x, y)| see(bitmap.place.apply(Point { x, y })));
            }
        }
    }

    /// A mapping with an extent of zero gives points that are not numbers.
    pub(super) fn is_finite(&self) -> bool {
        let mut finite = true;
        self.visit(&mut |at| finite &= at.x.is_finite() && at.y.is_finite());
        finite
    }
}
