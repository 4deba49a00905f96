//! Pictures as `data:` addresses (RFC 2397), by what their first bytes say they are.

use super::svg::svg;
use super::{HtmlWriter, escape};
use crate::diag::{PictureFault, PictureWarning, Simplified};
use crate::model::{Drawing, Media, Origin};
use crate::picture::{raster, vector};
use crate::write::prose::ShownPicture;
use image::ImageFormat;
use std::borrow::Cow;

/// Bytes of pictures in one file. A document can show one picture any number of times, and HTML has
/// to hold it anew each time.
const MOST_BYTES: usize = 256 << 20;

/// A pixel of CSS is 1/96 inch.
const PIXELS_PER_POINT: f64 = 96.0 / 72.0;

/// What represents a picture where it is not seen: its description, or else its name.
pub(crate) fn alternative_text(drawing: &Drawing) -> &str {
    if drawing.description.trim().is_empty() { drawing.name.trim() } else { drawing.description.trim() }
}

impl HtmlWriter<'_> {
    pub(super) fn push_picture(&mut self, shown: ShownPicture<'_>) {
        let ShownPicture { drawing, picture, .. } = shown;
        let media = picture.media.and_then(|id| self.document.media.get(id.0 as usize));
        let alternative = alternative_text(drawing);
        let embedded = match media {
            _ if !self.embed_pictures => {
                self.warn(PictureWarning::AlternativeTextOnly, drawing.origin);
                None
            }
            None => {
                self.warn(PictureWarning::Missing, drawing.origin);
                None
            }
            Some(media) => self.embeddable(media, drawing.origin),
        };
        let Some((kind, bytes)) = embedded else {
            if !alternative.is_empty() {
                self.out.push('[');
                escape(alternative, &mut self.out);
                self.out.push(']');
            }
            return;
        };
        if picture.crop.is_some() || shown.turned {
            self.warn(Simplified::PictureInHtml, drawing.origin);
        }
        self.embedded += bytes.len();
        self.out.push_str("<img src=\"data:");
        self.out.push_str(kind);
        self.out.push_str(";base64,");
        push_base64(&bytes, &mut self.out);
        self.out.push_str("\" alt=\"");
        escape(alternative, &mut self.out);
        self.out.push('"');
        let (width, height) = (shown.width.0 * PIXELS_PER_POINT, shown.height.0 * PIXELS_PER_POINT);
        if width >= 1.0 && height >= 1.0 {
            self.out.push_str(&format!(" width=\"{width:.0}\" height=\"{height:.0}\""));
        }
        let mirrored = [picture.flip_horizontal, picture.flip_vertical];
        if mirrored != [false; 2] {
            let [across, down] = mirrored.map(|flips| if flips { -1 } else { 1 });
            self.out.push_str(&format!(" style=\"transform:scale({across},{down})\""));
        }
        self.out.push('>');
    }

    /// A picture as browsers draw it, with its MIME type, where there is room for it.
    fn embeddable<'m>(&mut self, media: &'m Media, origin: Origin) -> Option<(&'static str, Cow<'m, [u8]>)> {
        let (kind, bytes) = match browsable(media) {
            Ok(found) => found,
            Err(fault) => {
                self.warn(PictureWarning::Undecodable { fault }, origin);
                return None;
            }
        };
        if self.embedded.saturating_add(bytes.len()) > MOST_BYTES {
            self.warn(PictureWarning::TooLargeForHtml, origin);
            return None;
        }
        Some((kind, bytes))
    }
}

/// What browsers draw: the bytes themselves, or a picture made of them. SVG has no first bytes of
/// its own, so there the package's word is taken.
fn browsable(media: &Media) -> Result<(&'static str, Cow<'_, [u8]>), PictureFault> {
    let bytes: &[u8] = &media.bytes;
    let kind = match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [b'B', b'M', ..] => "image/bmp",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => {
            return Ok(("image/png", raster::decode_to_png(bytes, ImageFormat::Tiff)?.into()));
        }
        _ if media.content_type.eq_ignore_ascii_case("image/svg+xml") => "image/svg+xml",
        _ => {
            let format = || PictureFault::Format { content_type: media.content_type.clone() };
            let picture = vector::parse(bytes).ok_or_else(format)??;
            return Ok(("image/svg+xml", svg(&picture).into_bytes().into()));
        }
    };
    Ok((kind, bytes.into()))
}

/// RFC 4648, 4.
pub(super) fn push_base64(bytes: &[u8], out: &mut String) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for position in 0..4 {
            let digit = (bits >> (18 - 6 * position)) & 63;
            out.push(if position <= chunk.len() { char::from(ALPHABET[digit as usize]) } else { '=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_standard() {
        for (text, wanted) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            let mut out = String::new();
            push_base64(text.as_bytes(), &mut out);
            assert_eq!(out, wanted);
        }
    }

    #[test]
    fn first_bytes_beat_the_package() {
        let media = |content_type: &str, bytes: &[u8]| Media {
            name: "image1".into(),
            content_type: content_type.into(),
            bytes: bytes.into(),
        };
        let kind = |media: Media| browsable(&media).map(|(kind, _)| kind).ok();
        assert_eq!(kind(media("image/jpeg", b"\x89PNG\r\n")), Some("image/png"));
        assert_eq!(kind(media("image/svg+xml", b"<svg/>")), Some("image/svg+xml"));
        assert_eq!(kind(media("image/vnd.ms-photo", b"II\xBC\x01")), None);
    }
}
