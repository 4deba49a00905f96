//! Vector pictures (EMF, WMF, WordArt) on the page: their operations mapped from the picture's own
//! coordinates to its frame, and clipped to it.

use super::vector_text::draw_text;
use crate::geom::{Point, Rect, Region, Segment, Sides, Stroke, Transform};
use crate::layout::context::Context;
use crate::pages::{Item, PagePath, Paint, PlacedImage, Tag};
use crate::picture::vector::{self, Bitmap, Operation, Primitive, VectorPath, VectorPicture};
use crate::units::Pt;

/// Thinnest line of a picture, in points: a pen one pixel of a screen wide must still be seen in print.
/// Ours.
const THINNEST: f64 = 0.4;

/// The frame of a picture on its page, and how the picture is put into it.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Placing {
    pub rect: Rect,
    /// As in [`PlacedImage::crop`].
    pub crop: Sides<f64>,
    /// Clockwise around the middle of the frame, in degrees.
    pub rotation: f64,
    /// Mirrored from left to right, and from top to bottom.
    pub flip: [bool; 2],
}

/// A picture's items, clipped to its frame.
pub(in crate::layout) fn draw(picture: &VectorPicture, placing: &Placing, context: &mut Context<'_>) -> Vec<Item> {
    let Some(map) = placing.map(picture) else { return Vec::new() };
    let mut items = vec![Item::ClipStart(placing.frame())];
    let mut open: &[vector::Region] = &[];
    for Operation { clips, primitive } in &picture.operations {
        let same = open.iter().zip(clips.iter()).take_while(|(one, other)| one == other).count();
        items.extend(open[same..].iter().map(|_| Item::ClipEnd));
        for region in &clips[same..] {
            items.push(Item::ClipStart(Region { segments: segments(region, map), even_odd: region.even_odd }));
        }
        open = clips;
        match primitive {
            Primitive::Path(path) => items.push(Item::Path(page_path(path, map).into())),
            Primitive::Text(text) => draw_text(text, map, context, &mut items),
            Primitive::Bitmap(bitmap) => items.push(place_bitmap(bitmap, map, context)),
        }
    }
    items.extend(open.iter().map(|_| Item::ClipEnd));
    items.push(Item::ClipEnd);
    items
}

impl Placing {
    /// Mirrors and rotates around the middle of the frame.
    fn pose(&self) -> Transform {
        let Point { x, y } = self.rect.center();
        let [across, down] = self.flip.map(|flips| if flips { -1.0 } else { 1.0 });
        Transform::translate(-x.0, -y.0)
            .then(Transform::scale(across, down))
            .then(Transform::rotate(self.rotation))
            .then(Transform::translate(x.0, y.0))
    }

    /// From the picture's frame to the page; `None` where nothing is shown.
    fn map(&self, picture: &VectorPicture) -> Option<Transform> {
        let Sides { left, top, right, bottom } = self.crop;
        let (width, height) = (picture.width * (1.0 - left - right), picture.height * (1.0 - top - bottom));
        let map = Transform::translate(-picture.width * left, -picture.height * top)
            .then(Transform::scale(self.rect.width.0 / width, self.rect.height.0 / height))
            .then(Transform::translate(self.rect.x.0, self.rect.y.0))
            .then(self.pose());
        (width > 0.0 && height > 0.0 && map.is_finite()).then_some(map)
    }

    /// The outline of the frame, to which the picture is clipped.
    fn frame(&self) -> Region {
        let pose = self.pose();
        let at = |corner: Point| pose.apply(Point::new(corner.x.0, corner.y.0)).pt();
        Region { segments: self.rect.outline().map(|segment| segment.map(at)).to_vec(), even_odd: false }
    }
}

/// The segments of a picture's region on the page.
fn segments(region: &vector::Region, transform: Transform) -> Vec<Segment> {
    region.segments.iter().map(|segment| segment.map(|point| transform.apply(point).pt())).collect()
}

fn page_path(path: &VectorPath, map: Transform) -> PagePath {
    PagePath {
        segments: segments(&path.region, map),
        fill: path.fill.map(Paint::Solid),
        even_odd: path.region.even_odd,
        stroke: path.stroke.as_ref().map(|stroke| page_stroke(stroke, map)),
        opacity: path.opacity,
        tag: Tag::UNSPECIFIED,
    }
}

fn page_stroke(stroke: &vector::Stroke, map: Transform) -> Stroke {
    let scale = map.mean_scale();
    Stroke {
        width: Pt((stroke.width * scale).max(THINNEST)),
        color: stroke.color,
        dashes: stroke.dashes.iter().map(|dash| Pt((dash * scale).max(THINNEST))).collect(),
        cap: stroke.cap,
        join: stroke.join,
    }
}

/// A bitmap as an image: the sides of its unit square on the page give size and angle.
fn place_bitmap(bitmap: &Bitmap, map: Transform, context: &mut Context<'_>) -> Item {
    let place = bitmap.place.then(map);
    let (across, down) = (place.apply_vector(1.0, 0.0), place.apply_vector(0.0, 1.0));
    let middle = place.apply(Point::new(0.5, 0.5)).pt();
    let (width, height) = (Pt(across.length()), Pt(down.length()));
    let mirrored = across.x * down.y - across.y * down.x < 0.0;
    Item::Image(PlacedImage {
        image: context.bitmap(&bitmap.png),
        rect: Rect { x: middle.x - width / 2.0, y: middle.y - height / 2.0, width, height },
        crop: Sides::default(),
        rotation: across.y.atan2(across.x).to_degrees(),
        flip: [false, mirrored],
        description: String::new(),
        tag: Tag::UNSPECIFIED,
    })
}
