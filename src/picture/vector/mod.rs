//! Pictures made of lines, areas, text and bitmaps: metafiles ([MS-WMF], [MS-EMF]) and SVG.
//!
//! Each becomes one list of drawing operations in a frame whose upper left corner is 0,0, y growing
//! downwards. The records of a metafile are played here once, and no writer has to know them.

mod arc;
mod bitmap;
mod canvas;
mod display_list;
mod emf;
mod fields;
mod mapping;
mod objects;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
mod text;
mod wmf;

pub(crate) use display_list::{
    Bitmap, Font, Operation, Point, Primitive, Region, Segment, Stroke, Text, TextAnchor, TextBaseline, TextHeight,
    VectorPath, VectorPicture,
};

use crate::diag::PictureFault;
use flate2::read::GzDecoder;
use std::io::Read as _;

/// Bytes that a compressed metafile may decompress to. Ours.
const MOST_BYTES: u64 = 64 << 20;

/// A metafile, compressed with gzip or not; `None` where the bytes are not one.
pub(crate) fn parse(bytes: &[u8]) -> Option<Result<VectorPicture, PictureFault>> {
    let decompressed;
    let bytes = if bytes.starts_with(&[0x1F, 0x8B]) {
        let mut inside = Vec::new();
        // A truncated file is played as far as it goes.
        let _ = GzDecoder::new(bytes).take(MOST_BYTES).read_to_end(&mut inside);
        decompressed = inside;
        &decompressed[..]
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
