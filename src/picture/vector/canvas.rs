//! What a metafile draws on: a device context with its state, and the operations that come of it.
//!
//! Records say what a program called; here the pen, the brush, the font and the units that hold at
//! that moment are put to it. Points are logical until they reach the list.

use super::arc::Frame;
use super::display_list::Point;
use super::display_list::{Operation, Primitive, Region, Segment, Stroke, VectorPath, VectorPicture};
use super::mapping::Mapping;
use super::objects::{Brush, LogicalFont, Object, Pen};
use crate::geom::{Rgb, Transform};
use std::sync::Arc;

/// Operations and points of one picture; a page has room for no more that anyone could see.
const MOST_OPERATIONS: usize = 200_000;
const MOST_POINTS: usize = 2_000_000;

/// States saved at once.
const MOST_SAVED: usize = 256;

/// Regions that clip at once.
const MOST_CLIPS: usize = 64;

/// Boxes cut out of one region.
const MOST_CUT: usize = 2000;

/// A length that no picture has: the outside of an area that is cut out.
const FAR: f64 = 1e7;

/// What holds until a record changes it.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) pen: Pen,
    pub(super) brush: Brush,
    pub(super) font: Arc<LogicalFont>,
    pub(super) text_color: Rgb,
    pub(super) background: Rgb,
    pub(super) opaque: bool,
    /// [MS-EMF] 2.1.26, 2.1.27.
    pub(super) text_align: u32,
    /// Polygons fill what a ray crosses an odd number of times to.
    pub(super) even_odd: bool,
    pub(super) clockwise_arcs: bool,
    /// How pens and brushes mix with what is there ([MS-EMF] 2.1.26).
    pub(super) rop: u32,
    pub(super) position: Point,
    pub(super) mapping: Mapping,
    clips: Arc<[Region]>,
}

/// How a region changes what is shown ([MS-EMF] 2.1.29).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClipChange {
    Within,
    Without,
    Replace,
}

/// The device context.
#[derive(Debug)]
pub(super) struct Canvas {
    pub(super) state: State,
    saved: Vec<State>,
    /// A path being made, in the frame.
    open_path: Option<Vec<Segment>>,
    /// A path that was made.
    path: Vec<Segment>,
    operations: Vec<Operation>,
    points: usize,
    skipped: u32,
    /// From the device to the frame.
    base: Transform,
    /// Pixels of the device to an inch.
    per_inch: Point,
}

impl Canvas {
    pub(super) fn new(base: Transform, per_inch: Point) -> Canvas {
        let state = State {
            pen: Pen::solid(Rgb::BLACK),
            brush: Brush::Solid(Rgb::WHITE),
            font: Arc::new(LogicalFont::named("Arial", 12.0)),
            text_color: Rgb::BLACK,
            background: Rgb::WHITE,
            opaque: true,
            text_align: 0,
            even_odd: true,
            clockwise_arcs: false,
            rop: COPY_PEN,
            position: Point::default(),
            mapping: Mapping::new(),
            clips: Arc::new([]),
        };
        Canvas {
            state,
            saved: Vec::new(),
            open_path: None,
            path: Vec::new(),
            operations: Vec::new(),
            points: 0,
            skipped: 0,
            base,
            per_inch,
        }
    }

    pub(super) fn finish(self, width: f64, height: f64) -> VectorPicture {
        VectorPicture { width, height, operations: self.operations, skipped: self.skipped }
    }

    /// A record that is not drawn.
    pub(super) fn skip(&mut self) {
        self.skipped = self.skipped.saturating_add(1);
    }

    /// No more is taken.
    pub(super) fn is_full(&self) -> bool {
        self.operations.len() >= MOST_OPERATIONS || self.points >= MOST_POINTS
    }

    pub(super) fn save(&mut self) {
        if self.saved.len() < MOST_SAVED {
            self.saved.push(self.state.clone());
        }
    }

    /// Back to a saved state: counted from the last one where negative, from the first otherwise.
    pub(super) fn restore(&mut self, which: i32) {
        let count = self.saved.len();
        let to = match usize::try_from(which) {
            Ok(from_first) => from_first.checked_sub(1),
            Err(_) => count.checked_sub(which.unsigned_abs() as usize),
        };
        if let Some(to) = to.filter(|&to| to < count) {
            self.saved.truncate(to + 1);
            if let Some(state) = self.saved.pop() {
                self.state = state;
            }
        }
    }

    pub(super) fn select(&mut self, object: &Object) {
        match object {
            Object::Pen(pen) => self.state.pen = pen.clone(),
            Object::Brush(brush) => self.state.brush = *brush,
            Object::Font(font) => self.state.font = Arc::clone(font),
            Object::Region(region) => {
                let mapped = self.to_frame_path(&region.segments);
                self.clip(mapped, region.even_odd, ClipChange::Replace);
            }
            Object::Other => {}
        }
    }

    /// From logical units to the frame.
    pub(super) fn to_frame(&self) -> Transform {
        self.state.mapping.to_device(self.per_inch).then(self.base)
    }

    pub(super) fn to_frame_path(&self, path: &[Segment]) -> Vec<Segment> {
        let map = self.to_frame();
        path.iter().map(|segment| segment.transformed(map)).collect()
    }

    pub(super) fn clip(&mut self, segments: Vec<Segment>, even_odd: bool, change: ClipChange) {
        let mut clips = match change {
            ClipChange::Replace => Vec::new(),
            ClipChange::Within | ClipChange::Without => self.state.clips.to_vec(),
        };
        let region = if change == ClipChange::Without {
            match clips.pop_if(|last| is_cut(last) && !overlaps(last, &segments)) {
                // Many small ones in a row stand for one shape.
                Some(mut last) => {
                    last.segments.extend(segments);
                    last
                }
                None => {
                    let mut outside = everywhere();
                    outside.extend(segments);
                    Region { segments: outside, even_odd: true }
                }
            }
        } else {
            Region { segments, even_odd }
        };
        if clips.len() < MOST_CLIPS && !clips.contains(&region) {
            self.points += region.segments.len() * (clips.len() + 1);
            clips.push(region);
            self.state.clips = clips.into();
        }
    }

    pub(super) fn clip_nothing(&mut self) {
        self.state.clips = Arc::new([]);
    }

    pub(super) fn move_to(&mut self, to: Point) {
        self.state.position = to;
        let mapped = self.to_frame().apply(to);
        if let Some(path) = &mut self.open_path {
            path.push(Segment::Move(mapped));
        }
    }

    /// From where the pen is along points, or along curves by threes of them.
    pub(super) fn go_on(&mut self, points: &[Point], curves: bool) {
        let mut way = Vec::with_capacity(points.len() + 1);
        let goes_on = self.open_path.as_ref().is_some_and(|path| !matches!(path.last(), None | Some(Segment::Close)));
        if !goes_on {
            way.push(Segment::Move(self.state.position));
        }
        push_way(&mut way, points, curves);
        if let Some(&last) = points.last() {
            self.state.position = last;
            self.stroke_way(&way);
        }
    }

    /// A way of its own.
    pub(super) fn line(&mut self, points: &[Point], curves: bool) {
        let Some((&first, rest)) = points.split_first() else { return };
        let mut way = vec![Segment::Move(first)];
        push_way(&mut way, rest, curves);
        self.stroke_way(&way);
    }

    pub(super) fn stroke_way(&mut self, way: &[Segment]) {
        let mapped = self.to_frame_path(way);
        self.put(mapped, false, false);
    }

    /// Polygons as one area.
    pub(super) fn polygons<'p>(&mut self, polygons: impl IntoIterator<Item = &'p [Point]>) {
        let mut way = Vec::new();
        for points in polygons {
            let Some((&first, rest)) = points.split_first() else { continue };
            way.push(Segment::Move(first));
            push_way(&mut way, rest, false);
            way.push(Segment::Close);
        }
        self.area(&way);
    }

    /// A closed way, filled and stroked.
    pub(super) fn area(&mut self, way: &[Segment]) {
        let mapped = self.to_frame_path(way);
        self.put(mapped, true, self.state.even_odd);
    }

    fn put(&mut self, mut mapped: Vec<Segment>, fills: bool, even_odd: bool) {
        if mapped.is_empty() || self.is_full() {
            return;
        }
        if let Some(path) = &mut self.open_path {
            self.points += mapped.len();
            path.append(&mut mapped);
            return;
        }
        let fill = if fills { self.fill() } else { None };
        self.paint(Region { segments: mapped, even_odd }, fill, self.pen());
    }

    fn fill(&self) -> Option<Rgb> {
        self.state.brush.color(self.state.opaque.then_some(self.state.background))
    }

    fn pen(&self) -> Option<Stroke> {
        let pen = &self.state.pen;
        let growth = self.to_frame().mean_scale();
        let width = if pen.cosmetic { 0.0 } else { pen.width * growth };
        let unit = if pen.own_dashes { growth } else { width.max(1.0) };
        Some(Stroke {
            width,
            color: pen.color?,
            dashes: pen.dashes.iter().map(|dash| dash * unit).collect(),
            cap: pen.cap,
            join: pen.join,
        })
    }

    /// Fills and strokes an area of the frame.
    pub(super) fn paint(&mut self, region: Region, fill: Option<Rgb>, stroke: Option<Stroke>) {
        if self.state.rop == NO_PEN || fill.is_none() && stroke.is_none() {
            return;
        }
        self.points += region.segments.len();
        if fill.is_none() && self.joins_last(&region.segments, stroke.as_ref()) {
            return;
        }
        self.push(Primitive::Path(VectorPath { region, fill, stroke, opacity: 1.0 }));
    }

    /// A line that starts where the last one ended becomes one with it.
    fn joins_last(&mut self, way: &[Segment], stroke: Option<&Stroke>) -> bool {
        let (Some(Segment::Move(from)), Some(last)) = (way.first(), self.operations.last_mut()) else { return false };
        let Primitive::Path(path) = &mut last.primitive else { return false };
        let same = path.fill.is_none() && path.stroke.as_ref() == stroke && Arc::ptr_eq(&last.clips, &self.state.clips);
        let meets =
            matches!(path.region.segments.last(), Some(Segment::Line(to) | Segment::Curve(.., to)) if to == from);
        if same && meets {
            path.region.segments.extend(&way[1..]);
        }
        same && meets
    }

    pub(super) fn push(&mut self, primitive: Primitive) {
        if !self.is_full() && primitive.is_finite() {
            self.operations.push(Operation { clips: Arc::clone(&self.state.clips), primitive });
        }
    }

    pub(super) fn begin_path(&mut self) {
        self.open_path = Some(Vec::new());
    }

    pub(super) fn end_path(&mut self) {
        self.path = self.open_path.take().unwrap_or_default();
    }

    pub(super) fn abort_path(&mut self) {
        self.open_path = None;
        self.path.clear();
    }

    pub(super) fn close_figure(&mut self) {
        if let Some(path) = &mut self.open_path {
            path.push(Segment::Close);
        }
    }

    pub(super) fn paint_path(&mut self, fills: bool, strokes: bool) {
        let segments = std::mem::take(&mut self.path);
        if segments.is_empty() {
            return;
        }
        let fill = if fills { self.fill() } else { None };
        let stroke = if strokes { self.pen() } else { None };
        self.paint(Region { segments, even_odd: self.state.even_odd }, fill, stroke);
    }

    pub(super) fn clip_to_path(&mut self, change: ClipChange) {
        let segments = std::mem::take(&mut self.path);
        self.clip(segments, self.state.even_odd, change);
    }

    pub(super) fn in_path(&self) -> bool {
        self.open_path.is_some()
    }

    /// Everything that was drawn, as a box; `None` where nothing was.
    pub(super) fn bounds(&self) -> Option<Frame> {
        let mut bounds = None;
        for operation in &self.operations {
            operation.primitive.visit(&mut |at| Frame::grow(&mut bounds, at));
        }
        bounds
    }
}

/// Draws over what is there ([MS-EMF] 2.1.26, R2_COPYPEN).
const COPY_PEN: u32 = 13;

/// Draws nothing (R2_NOP).
const NO_PEN: u32 = 11;

/// The outside of whatever is cut out.
fn everywhere() -> Vec<Segment> {
    Frame { from: Point { x: -FAR, y: -FAR }, to: Point { x: FAR, y: FAR } }.rectangle()
}

/// Whether a region shows the outside of boxes, few enough to look at each.
fn is_cut(region: &Region) -> bool {
    region.segments.len() < 5 * MOST_CUT && region.segments.starts_with(&everywhere())
}

/// Whether a box lies over one of those that are cut out.
fn overlaps(cut: &Region, way: &[Segment]) -> bool {
    let Some(new) = Frame::around(way) else { return false };
    let boxes = cut.segments.chunks(5).skip(1).filter_map(Frame::around);
    boxes
        .into_iter()
        .any(|old| old.from.x < new.to.x && new.from.x < old.to.x && old.from.y < new.to.y && new.from.y < old.to.y)
}

fn push_way(way: &mut Vec<Segment>, points: &[Point], curves: bool) {
    if curves {
        way.extend(points.chunks_exact(3).map(|three| Segment::Curve(three[0], three[1], three[2])));
    } else {
        way.extend(points.iter().map(|&point| Segment::Line(point)));
    }
}
