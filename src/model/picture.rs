//! Pictures as a document shows them: which bytes, cut and mirrored how. ECMA-376 Part 1, 20.2.

use super::MediaId;
use serde::Serialize;

/// A picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Picture {
    /// Its bytes; `None` where the package lacks them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<MediaId>,
    /// What is cut off at the edges of the source (`a:srcRect`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crop: Option<Crop>,
    /// Mirrored left to right (`flipH`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub flip_horizontal: bool,
    /// Mirrored top to bottom (`flipV`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub flip_vertical: bool,
}

/// Parts of the source that are not shown, in 1000ths of a percent of its size (`a:srcRect`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Crop {
    /// Cut off at the left, in 1000ths of a percent of the width (`l`).
    pub left: i32,
    /// Cut off at the top, in 1000ths of a percent of the height (`t`).
    pub top: i32,
    /// Cut off at the right, in 1000ths of a percent of the width (`r`).
    pub right: i32,
    /// Cut off at the bottom, in 1000ths of a percent of the height (`b`).
    pub bottom: i32,
}
