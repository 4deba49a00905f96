//! Pictures made of lines, areas, text and bitmaps: metafiles ([MS-WMF], [MS-EMF]) and SVG.
//!
//! Each becomes one list of drawing operations in a frame whose corner is 0,0, y growing downwards;
//! what a program drew is played here once, and no writer has to know how it was written down.

mod affine;
mod arc;
mod bitmap;
mod canvas;

mod emf;
mod fields;
mod mapping;
mod objects;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
mod text;
mod wmf;

pub(crate) use affine::{Affine, Point};

use flate2::read::GzDecoder;
use std::io::Read as _;
use std::sync::Arc;

/// Bytes of an unpacked metafile.
const MOST_BYTES: u64 = 64 << 20;

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
    pub mark: Mark,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Path(VectorPath),
    Text(Text),
    Bitmap(Bitmap),
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Segment {
    Move(Point),
    Line(Point),
    /// A cubic Bézier curve: both handles, and its end.
    Curve(Point, Point, Point),
    Close,
}

/// An area.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Region {
    pub segments: Vec<Segment>,
    pub even_odd: bool,
}

/// A colour in sRGB.
pub(crate) type Rgb = [u8; 3];

/// A path, filled or stroked or both.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VectorPath {
    pub region: Region,
    pub fill: Option<Rgb>,
    pub line: Option<Line>,
    /// From 0, invisible, to 1.
    pub opacity: f64,
}

/// How a path is stroked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Thickness; 0 is the thinnest line there is.
    pub width: f64,
    pub color: Rgb,
    /// Lengths of dashes and gaps in turn.
    pub dashes: Vec<f64>,
    pub cap: Cap,
    pub join: Join,
}

/// End of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Cap {
    Flat,
    #[default]
    Round,
    Square,
}

/// Corner of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Join {
    Miter,
    #[default]
    Round,
    Bevel,
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
    /// Where it stands by its alignment.
    pub origin: Point,
    /// Clockwise in degrees around it.
    pub rotation: f64,
    pub across: Across,
    pub upright: Upright,
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

/// Where a text's origin is along its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Across {
    Start,
    Middle,
    End,
}

/// Where a text's origin is across its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Upright {
    Top,
    Baseline,
    Bottom,
}

/// Pixels.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bitmap {
    pub png: Arc<[u8]>,
    /// From a square of side 1, the picture's top left corner at 0,0, to the frame.
    pub place: Affine,
}

/// A metafile, packed or not; `None` where the bytes are none.
pub(crate) fn parse(bytes: &[u8]) -> Option<Result<VectorPicture, String>> {
    let unpacked;
    let bytes = if bytes.starts_with(&[0x1F, 0x8B]) {
        let mut inside = Vec::new();
        // What is cut off is played as far as it goes.
        let _ = GzDecoder::new(bytes).take(MOST_BYTES).read_to_end(&mut inside);
        unpacked = inside;
        &unpacked[..]
    } else {
        bytes
    };
    if emf::is_emf(bytes) {
        Some(emf::play(bytes))
    } else if wmf::is_wmf(bytes) {
        Some(wmf::play(bytes))
    } else {
        None
    }
}

impl Segment {
    fn mapped(self, map: Affine) -> Segment {
        match self {
            Segment::Move(to) => Segment::Move(map.map(to)),
            Segment::Line(to) => Segment::Line(map.map(to)),
            Segment::Curve(first, second, to) => Segment::Curve(map.map(first), map.map(second), map.map(to)),
            Segment::Close => Segment::Close,
        }
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        let points = match *self {
            Segment::Move(to) | Segment::Line(to) => [Some(to), None, None],
            Segment::Curve(first, second, to) => [Some(first), Some(second), Some(to)],
            Segment::Close => [None; 3],
        };
        points.into_iter().flatten()
    }
}

impl Operation {
    /// Moves it to somewhere else in the frame.
    fn moved(&mut self, x: f64, y: f64) {
        let map = Affine::shift(x, y);
        let move_all =
            |segments: &mut Vec<Segment>| segments.iter_mut().for_each(|segment| *segment = segment.mapped(map));
        let mut clips = self.clips.to_vec();
        clips.iter_mut().for_each(|clip| move_all(&mut clip.segments));
        self.clips = clips.into();
        match &mut self.mark {
            Mark::Path(path) => move_all(&mut path.region.segments),
            Mark::Text(text) => text.origin = map.map(text.origin),
            Mark::Bitmap(bitmap) => bitmap.place = bitmap.place.then(map),
        }
    }
}

impl Mark {
    /// Shows every point of it.
    fn visit(&self, see: &mut impl FnMut(Point)) {
        match self {
            Mark::Path(path) => path.region.segments.iter().flat_map(Segment::points).for_each(see),
            Mark::Text(text) => see(text.origin),
            Mark::Bitmap(bitmap) => {
                [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
                    .into_iter()
                    .for_each(|(x, y)| see(bitmap.place.map(Point { x, y })));
            }
        }
    }

    /// Units of nothing make points that are none.
    fn is_finite(&self) -> bool {
        let mut finite = true;
        self.visit(&mut |at| finite &= at.x.is_finite() && at.y.is_finite());
        finite
    }
}
