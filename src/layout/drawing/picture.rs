//! Pictures in their frames, cropped, mirrored and rotated: bitmaps as one item, metafiles as lines and
//! text. ECMA-376 Part 1, 20.2, 20.1.8.55 (srcRect).

use super::vector::{self, Placing};
use crate::geom::{Rect, Sides};
use crate::layout::area::Place;
use crate::layout::context::{Context, Shown};
use crate::model::{Crop, Picture};
use crate::pages::{Item, PlacedImage, Tag};

/// The items of a picture in its frame, rotated around its middle by degrees; none, with a warning,
/// where it cannot be drawn.
pub(in crate::layout) fn place_picture(
    picture: &Picture,
    description: &str,
    place: Place<'_>,
    rect: Rect,
    rotation: f64,
    context: &mut Context<'_>,
) -> Vec<Item> {
    let Some(shown) = context.picture(picture, place) else { return Vec::new() };
    let share = |thousandths: i32| (f64::from(thousandths) / 100_000.0).clamp(-10.0, 1.0);
    let Crop { left, top, right, bottom } = picture.crop.unwrap_or_default();
    let crop = Sides { left: share(left), top: share(top), right: share(right), bottom: share(bottom) };
    let flip = [picture.flip_horizontal, picture.flip_vertical];
    match shown {
        Shown::Image(image) => {
            let description = description.to_owned();
            vec![Item::Image(PlacedImage { image, rect, crop, rotation, flip, description, tag: Tag::UNSPECIFIED })]
        }
        Shown::Vector(picture) => vector::draw(&picture, &Placing { rect, crop, rotation, flip }, context),
    }
}
