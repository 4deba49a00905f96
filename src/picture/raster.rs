//! Pictures made of pixels: decoded within a bound of memory, and written as PNG where a reader
//! of the output does not know their own kind.

use crate::diag::PictureFault;
use image::{DynamicImage, ImageFormat, ImageReader};
use std::io::Cursor;

/// Memory one picture may take while it is decoded, in bytes.
pub(crate) const MOST_MEMORY: u64 = 256 << 20;

/// Longest side of a picture, in pixels.
pub(crate) const LONGEST_SIDE: u32 = 30_000;

/// The pixels of a picture of a known kind.
///
/// # Errors
/// What is wrong with it, in plain words.
pub(crate) fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, PictureFault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    reader.decode().map_err(|error| PictureFault::Data { detail: error.to_string() })
}

/// A picture that only few programs read as one that all do.
///
/// # Errors
/// As for [`decode`].
pub(crate) fn decode_to_png(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, PictureFault> {
    to_png(&decode(bytes, format)?)
}

/// Pixels as PNG.
///
/// # Errors
/// What the encoder says.
pub(crate) fn to_png(pixels: &DynamicImage) -> Result<Vec<u8>, PictureFault> {
    let mut png = Cursor::new(Vec::new());
    let written = pixels.write_to(&mut png, ImageFormat::Png);
    written.map_err(|error| PictureFault::Data { detail: error.to_string() })?;
    Ok(png.into_inner())
}

/// What decoding may cost.
pub(crate) fn limits() -> image::Limits {
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits
}
