//! Pictures: their bytes, stored once, and the frames on pages that show them.

use super::Tag;
use crate::geom::{Rect, Sides};
use std::sync::Arc;

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
    /// What is cut off the picture on each side, as a share of its width or height.
    pub crop: Sides<f64>,
    /// Clockwise in degrees around the frame's middle.
    pub rotation: f64,
    /// Mirrored left to right, top to bottom, before it is turned.
    pub flip: [bool; 2],
    /// Description for readers who do not see it.
    pub description: String,
    /// What it belongs to.
    pub tag: Tag,
}
