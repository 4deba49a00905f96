//! PNGs whose pixels a PDF reader can decode itself: they go into the file as they are, which
//! keeps the original's compression and costs no memory (ISO 15948; ISO 32000-1, 7.4.4.4).
//!
//! Only those without transparency and interlacing qualify. The pixels are inflated once to
//! nowhere, because a damaged picture has to be noticed here and not by the reader.

use super::deflate::guarded;
use crate::picture::raster::{LONGEST_SIDE, MOST_MEMORY};
use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use std::io::{self, Read as _};

/// The chunks that matter, put together.
#[derive(Debug, Default)]
struct Chunks<'a> {
    header: &'a [u8],
    palette: &'a [u8],
    pixels: Vec<u8>,
    transparent: bool,
}

/// The colours of a picture as they are in the file; none if its pixels have to be decoded.
pub(super) fn embedded(bytes: &[u8]) -> Option<Stream> {
    let chunks = Chunks::parse(bytes)?;
    let &[w3, w2, w1, w0, h3, h2, h1, h0, bits, color_type, 0, 0, 0] = chunks.header else { return None };
    let (width, height) = (u32::from_be_bytes([w3, w2, w1, w0]), u32::from_be_bytes([h3, h2, h1, h0]));
    let (space, channels) = match color_type {
        0 => (Object::from("DeviceGray"), 1),
        2 => (Object::from("DeviceRGB"), 3),
        3 => (chunks.palette_space(bits)?, 1),
        _ => return None,
    };
    let row = (u64::from(width) * channels * u64::from(bits)).div_ceil(8) + 1;
    let length = row * u64::from(height);
    let sides = 1..=LONGEST_SIDE;
    let sound = sides.contains(&width) && sides.contains(&height) && matches!(bits, 1 | 2 | 4 | 8 | 16);
    if chunks.transparent || !sound || length > MOST_MEMORY || !inflates_to(&chunks.pixels, length) {
        return None;
    }
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => i64::from(bits),
        "Filter" => "FlateDecode",
        "DecodeParms" => predictor(width, channels, bits),
    };
    Some(Stream::new(dictionary, guarded(chunks.pixels)).with_compression(false))
}

/// Each row says for itself how it was predicted, as in PNG.
fn predictor(width: u32, channels: u64, bits: u8) -> Dictionary {
    dictionary! {
        "Predictor" => 15,
        "Colors" => channels as i64,
        "BitsPerComponent" => i64::from(bits),
        "Columns" => i64::from(width),
    }
}

/// Whether compressed pixels are whole and as many as the header promises.
fn inflates_to(pixels: &[u8], length: u64) -> bool {
    io::copy(&mut ZlibDecoder::new(pixels).take(length + 1), &mut io::sink()).is_ok_and(|count| count == length)
}

impl<'a> Chunks<'a> {
    fn parse(bytes: &'a [u8]) -> Option<Chunks<'a>> {
        let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
        let mut chunks = Chunks::default();
        loop {
            let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
            let kind = rest.get(4..8)?;
            let data = rest.get(8..)?.get(..length)?;
            match kind {
                b"IHDR" => chunks.header = data,
                b"PLTE" => chunks.palette = data,
                b"tRNS" => chunks.transparent = true,
                b"IDAT" => chunks.pixels.extend_from_slice(data),
                b"IEND" => return Some(chunks),
                _ => {}
            }
            // Past the checksum.
            rest = rest.get(8 + length + 4..)?;
        }
    }

    /// Colours by number (ISO 32000-1, 8.6.6.3).
    fn palette_space(&self, bits: u8) -> Option<Object> {
        let colors = self.palette.len() / 3;
        let whole = self.palette.len().is_multiple_of(3) && (1..=256).contains(&colors) && bits <= 8;
        let palette = Object::String(self.palette.to_vec(), StringFormat::Hexadecimal);
        let last = Object::Integer(colors as i64 - 1);
        whole.then(|| Object::Array(vec!["Indexed".into(), "DeviceRGB".into(), last, palette]))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn png(pixels: image::DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        pixels.write_to(&mut io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn plain_pictures_keep_their_bytes() {
        let bytes = png(image::RgbImage::from_pixel(7, 5, image::Rgb([1, 2, 3])).into());
        let stream = embedded(&bytes).unwrap();
        assert!(bytes.windows(stream.content.len()).any(|window| window == stream.content));
        assert_eq!(stream.dict.get(b"Width").unwrap().as_i64().unwrap(), 7);
        assert_eq!(stream.decompressed_content().unwrap().len(), 7 * 5 * 3, "lopdf undoes the prediction");
    }

    #[test]
    fn transparent_or_damaged_ones_do_not_qualify() {
        assert!(embedded(&png(image::RgbaImage::new(2, 2).into())).is_none());
        let mut bytes = png(image::RgbImage::new(2, 2).into());
        assert!((0..bytes.len() - 4).all(|end| embedded(&bytes[..end]).is_none()));
        bytes[19] = 3;
        assert!(embedded(&bytes).is_none(), "fewer pixels than the header says");
    }
}
