//! Office Art, the drawings of the binary formats: records, properties, pictures. [MS-ODRAW].
//!
//! VML is the same drawings in XML, and RTF names the same properties: what a property means for the model is here
//! for all who read them by number.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod adjust;
mod anchor;
mod blip;
mod drawing_group;
mod geometry;
mod gradient;
mod outline;
mod paint;
mod path;
mod properties;
mod record;
mod shape;
mod word_art;

pub(super) use anchor::{anchor, drawing_of};
pub(super) use blip::{Blip, find_blip};
pub(super) use drawing_group::DrawingGroup;
pub(super) use gradient::gradient;
pub(super) use outline::VmlOutline;
pub(super) use properties::{Property, ShapeProperties};
pub(super) use record::{RecordKind, number, records, small};
pub(super) use shape::{ArtHost, ArtShape};
pub(super) use word_art::{Words, set_straight};
