//! Finished pages: the one type every page writer sees.
//!
//! Lengths are points, the origin is the page's top left corner, y grows downwards. What a PDF
//! needs and this type lacks has to be added here, never looked up elsewhere.

use crate::font::Face;
use crate::units::Pt;
use std::ops::Range;
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

/// A point on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// From the left edge.
    pub x: Pt,
    /// From the top edge.
    pub y: Pt,
}

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: Pt,
    /// Top edge.
    pub y: Pt,
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Black.
    pub const BLACK: Rgb = Rgb(0, 0, 0);
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
    ClipStart(Clip),
    /// The last clip that was started ends.
    ClipEnd,
}

/// Index into [`Pages::faces`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceIndex(pub u16);

/// Glyphs of one face, size and colour on one baseline.
#[derive(Debug, Clone)]
pub struct GlyphRun {
    /// The face that draws them.
    pub face: FaceIndex,
    /// Em size.
    pub size: Pt,
    /// Colour.
    pub color: Rgb,
    /// Pen position of the run on its baseline.
    pub origin: Point,
    /// The characters drawn, in logical order.
    pub text: String,
    /// The glyphs, in visual order.
    pub glyphs: Vec<Glyph>,
    /// Stroked as well as filled, because the face has no bold.
    pub synthetic_bold: bool,
    /// Slanted, because the face has no italic.
    pub synthetic_italic: bool,
    /// Horizontal stretch of each glyph: 1 as designed, negative mirrored. Offsets in `glyphs` are final already.
    pub stretch: f64,
    /// Clockwise in degrees around its origin.
    pub rotation: f64,
    /// From 0, invisible, to 1, which hides what is behind.
    pub opacity: f64,
}

/// One glyph of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Glyph id in the face.
    pub id: u16,
    /// From the run's origin along the baseline.
    pub x: Pt,
    /// Above (negative) or below the baseline.
    pub y: Pt,
    /// Bytes of the run's text it stands for; empty for further glyphs of one cluster.
    pub text: Range<u32>,
}

/// A straight line, centred on the way from `from` to `to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// One end.
    pub from: Point,
    /// Other end.
    pub to: Point,
    /// Thickness.
    pub width: Pt,
    /// Colour.
    pub color: Rgb,
    /// Kind of stroke.
    pub stroke: Stroke,
}

/// Kinds of stroke. Doubles and triples are several rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stroke {
    /// Unbroken.
    #[default]
    Solid,
    /// Dots as wide as the line.
    Dotted,
    /// Dashes.
    Dashed,
    /// Dash, dot.
    DashDot,
    /// Dash, dot, dot.
    DashDotDot,
    /// A wave along the way.
    Wave,
}

/// A filled rectangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// Where.
    pub rect: Rect,
    /// Colour.
    pub color: Rgb,
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// A new stretch starts here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic Bézier curve: both handles, and its end.
    Curve(Point, Point, Point),
    /// A straight line to the stretch's start.
    Close,
}

impl Segment {
    /// The points that bound it.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        let (points, count) = match self {
            Segment::Move(to) | Segment::Line(to) => ([to, to, to], 1),
            Segment::Curve(first, second, to) => ([first, second, to], 3),
            Segment::Close => ([&ORIGIN; 3], 0),
        };
        points.into_iter().take(count)
    }

    /// The same, to be changed.
    pub fn points_mut(&mut self) -> impl Iterator<Item = &mut Point> {
        let points = match self {
            Segment::Move(to) | Segment::Line(to) => [Some(to), None, None],
            Segment::Curve(first, second, to) => [Some(first), Some(second), Some(to)],
            Segment::Close => [None, None, None],
        };
        points.into_iter().flatten()
    }
}

const ORIGIN: Point = Point { x: Pt::ZERO, y: Pt::ZERO };

impl Rect {
    /// Its outline, clockwise from the top left corner.
    pub fn outline(&self) -> [Segment; 5] {
        let Rect { x, y, width, height } = *self;
        let (right, bottom) = (x + width, y + height);
        let line = |x, y| Segment::Line(Point { x, y });
        [Segment::Move(Point { x, y }), line(right, y), line(right, bottom), line(x, bottom), Segment::Close]
    }

    /// The smallest rectangle around a path and its handles; `None` around nothing.
    pub fn around(path: &[Segment]) -> Option<Rect> {
        let mut points = path.iter().flat_map(Segment::points);
        let first = *points.next()?;
        let (mut low, mut high) = (first, first);
        for point in points {
            low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
            high = Point { x: high.x.max(point.x), y: high.y.max(point.y) };
        }
        Some(Rect { x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y })
    }
}

/// A path: what it encloses is filled first, then its way is stroked.
#[derive(Debug, Clone, PartialEq)]
pub struct PagePath {
    /// Its way.
    pub segments: Vec<Segment>,
    /// What fills it.
    pub fill: Option<Paint>,
    /// Inside is what a ray crosses an odd number of times to; otherwise the winding number decides.
    pub even_odd: bool,
    /// How its way is stroked.
    pub line: Option<PathLine>,
    /// From 0, invisible, to 1, which hides what is behind.
    pub opacity: f64,
}

/// What an area is filled with.
#[derive(Debug, Clone, PartialEq)]
pub enum Paint {
    /// One colour.
    Solid(Rgb),
    /// Colours along a line, the outermost ones going on beyond its ends.
    Linear {
        /// Where the first stop is.
        from: Point,
        /// Where the last one is.
        to: Point,
        /// Colours from 0 at `from` to 1 at `to`, in order.
        stops: Vec<GradientStop>,
    },
    /// Colours from the middle of an ellipse, the last one going on beyond it.
    Radial {
        /// The middle.
        center: Point,
        /// Half the ellipse's width.
        radius_x: Pt,
        /// Half its height.
        radius_y: Pt,
        /// Colours from 0 in the middle to 1 at the edge, in order.
        stops: Vec<GradientStop>,
    },
}

/// A colour on its place in a gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradientStop {
    /// From 0 to 1.
    pub at: f64,
    /// Colour.
    pub color: Rgb,
}

/// How a path's way is stroked.
#[derive(Debug, Clone, PartialEq)]
pub struct PathLine {
    /// Thickness.
    pub width: Pt,
    /// Colour.
    pub color: Rgb,
    /// Lengths of dashes and gaps in turn; none for an unbroken line.
    pub dashes: Vec<Pt>,
    /// Ends, also those of dashes.
    pub cap: LineCap,
    /// Corners.
    pub join: LineJoin,
}

/// End of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineCap {
    /// Cut off where the line ends.
    #[default]
    Flat,
    /// Half a disc beyond the end.
    Round,
    /// Half the line's width beyond the end.
    Square,
}

/// Corner of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineJoin {
    /// Pointed.
    #[default]
    Miter,
    /// Rounded.
    Round,
    /// Cut off.
    Bevel,
}

/// A region outside of which nothing is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// Its outline.
    pub segments: Vec<Segment>,
    /// As in [`PagePath::even_odd`].
    pub even_odd: bool,
}

impl Clip {
    /// A rectangle.
    pub fn to(rect: Rect) -> Clip {
        Clip { segments: rect.outline().to_vec(), even_odd: false }
    }
}

/// Index into [`Pages::images`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImageIndex(pub u32);

/// A picture's bytes as stored in the document.
#[derive(Debug, Clone)]
pub struct PageImage {
    /// Encoded bytes.
    pub bytes: Arc<[u8]>,
    /// MIME type.
    pub content_type: String,
}

/// A picture on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedImage {
    /// Which.
    pub image: ImageIndex,
    /// Frame it fills.
    pub rect: Rect,
    /// Part of the source shown: left, top, right, bottom cut off as shares of its size.
    pub crop: [f64; 4],
    /// Clockwise in degrees around the frame's middle.
    pub rotation: f64,
    /// Mirrored left to right, top to bottom, before it is turned.
    pub flip: [bool; 2],
    /// Description for readers who do not see it.
    pub description: String,
}

/// A region that can be clicked.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where.
    pub rect: Rect,
    /// Whither.
    pub target: LinkTarget,
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
