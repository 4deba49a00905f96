//! Pictures as image objects (ISO 32000-1, 8.9.5).
//!
//! A JPEG and most PNGs go into the file as they are; others become pixels, with their
//! transparency as a mask. Only pictures that stand on a page are decoded, each once and within a
//! bound of memory.

use super::deflate::{Effort, deflated};
use super::jpeg::JpegHeader;
use super::place::place;
use super::png;
use super::sheet::reference;
use crate::diag::{PictureFault, PictureWarning, Warnings};
use crate::pages::{ImageIndex, Item, Page, PageImage, Pages, Tag};
use crate::picture::raster;
use image::{DynamicImage, ImageFormat};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::collections::BTreeMap;

/// The pictures that pages show, by [`ImageIndex`]; none where there is nothing to draw.
#[derive(Debug)]
pub(super) struct Pictures {
    by_index: Vec<Option<Picture>>,
}

/// A picture ready for the file.
#[derive(Debug)]
struct Picture {
    colors: Stream,
    /// How opaque each pixel is.
    mask: Option<Stream>,
}

impl Pictures {
    /// Decodes what is on a page. One that cannot be decoded is a warning. `rgb_only` has CMYK turned into RGB: PDF/A
    /// allows one of them in a file (ISO 19005-2, 6.2.4.3).
    pub(super) fn decode(pages: &Pages, rgb_only: bool, warnings: &mut Warnings) -> Pictures {
        let items = pages.pages.iter().flat_map(|page| &page.items);
        let mut shown: BTreeMap<ImageIndex, Tag> = BTreeMap::new();
        for item in items {
            if let Item::Image(placed) = item {
                shown.entry(placed.image).or_insert(placed.tag);
            }
        }
        let mut by_index: Vec<Option<Picture>> = pages.images.iter().map(|_| None).collect();
        for (ImageIndex(at), tag) in shown {
            let picture = match pages.images.get(at as usize) {
                Some(image) => Picture::decode(image, rgb_only),
                None => {
                    warnings.add(PictureWarning::Missing, place(&pages.structure, tag));
                    continue;
                }
            };
            match picture {
                Ok(picture) => by_index[at as usize] = Some(picture),
                Err(fault) => warnings.add(PictureWarning::Undecodable { fault }, place(&pages.structure, tag)),
            }
        }
        Pictures { by_index }
    }

    /// Name of the resource, if there is something to draw.
    pub(super) fn name(&self, image: ImageIndex) -> Option<String> {
        self.by_index.get(image.0 as usize)?.as_ref()?;
        Some(format!("I{}", image.0))
    }

    /// Whether a page shows something through a picture.
    pub(super) fn any_transparent(&self, page: &Page) -> bool {
        let masked = |image: ImageIndex| matches!(self.by_index.get(image.0 as usize), Some(Some(picture)) if picture.mask.is_some());
        page.items.iter().any(|item| matches!(item, Item::Image(placed) if masked(placed.image)))
    }

    /// Adds all pictures to the file; gives the resources by name.
    pub(super) fn write(self, document: &mut Document) -> Dictionary {
        let mut resources = Dictionary::new();
        for (at, picture) in self.by_index.into_iter().enumerate() {
            let Some(Picture { mut colors, mask }) = picture else { continue };
            if let Some(mask) = mask {
                colors.dict.set("SMask", document.add_object(mask));
            }
            resources.set(format!("I{at}"), reference(document.add_object(colors)));
        }
        resources
    }
}

impl Picture {
    fn decode(image: &PageImage, rgb_only: bool) -> Result<Picture, PictureFault> {
        match image::guess_format(&image.bytes) {
            Ok(ImageFormat::Jpeg) => {
                let header = JpegHeader::parse(&image.bytes).ok_or(PictureFault::Jpeg)?;
                if rgb_only && header.components == 4 {
                    return Picture::from_pixels(raster::decode(&image.bytes, ImageFormat::Jpeg)?);
                }
                Ok(Picture::from_jpeg(&image.bytes, header))
            }
            Ok(format) => match png::embedded(&image.bytes) {
                Some(colors) => Ok(Picture { colors, mask: None }),
                None => Picture::from_pixels(raster::decode(&image.bytes, format)?),
            },
            Err(_) => Err(PictureFault::Format { content_type: image.content_type.clone() }),
        }
    }

    fn from_jpeg(bytes: &[u8], header: JpegHeader) -> Picture {
        let space = match header.components {
            1 => "DeviceGray",
            3 => "DeviceRGB",
            _ => "DeviceCMYK",
        };
        let mut dictionary = image_dictionary(header.width.into(), header.height.into(), space);
        dictionary.set("Filter", "DCTDecode");
        if header.components == 4 && header.adobe {
            dictionary.set("Decode", [1, 0].repeat(4).into_iter().map(Object::Integer).collect::<Vec<_>>());
        }
        Picture { colors: Stream::new(dictionary, bytes.to_vec()).with_compression(false), mask: None }
    }

    fn from_pixels(pixels: DynamicImage) -> Result<Picture, PictureFault> {
        let (width, height) = (pixels.width(), pixels.height());
        if width == 0 || height == 0 {
            return Err(PictureFault::NoPixels);
        }
        let color = pixels.color();
        let (space, channels) = if color.has_color() { ("DeviceRGB", 3) } else { ("DeviceGray", 1) };
        let (colors, alpha) = match (color.has_alpha(), color.has_color()) {
            (false, true) => (pixels.into_rgb8().into_raw(), Vec::new()),
            (false, false) => (pixels.into_luma8().into_raw(), Vec::new()),
            (true, true) => split_alpha(pixels.into_rgba8().into_raw(), channels),
            (true, false) => split_alpha(pixels.into_luma_alpha8().into_raw(), channels),
        };
        let transparent = alpha.iter().any(|&opacity| opacity != u8::MAX);
        let mask = transparent.then(|| deflated(image_dictionary(width, height, "DeviceGray"), &alpha, Effort::Usual));
        Ok(Picture { colors: deflated(image_dictionary(width, height, space), &colors, Effort::Usual), mask })
    }
}

/// Parts pixels of some channels and an opacity into the two.
fn split_alpha(mut pixels: Vec<u8>, channels: usize) -> (Vec<u8>, Vec<u8>) {
    let alpha = pixels.chunks_exact(channels + 1).map(|pixel| pixel[channels]).collect();
    let mut at = 0;
    pixels.retain(|_| {
        at += 1;
        at % (channels + 1) != 0
    });
    (pixels, alpha)
}

fn image_dictionary(width: u32, height: u32, space: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opacity_parts_from_colors() {
        assert_eq!(split_alpha(vec![1, 2, 3, 9, 4, 5, 6, 8], 3), (vec![1, 2, 3, 4, 5, 6], vec![9, 8]));
        assert_eq!(split_alpha(vec![1, 9, 2, 8], 1), (vec![1, 2], vec![9, 8]));
    }

    #[test]
    fn what_is_no_picture_says_so() {
        let image = PageImage { bytes: (*b"\x01\0\0\0").into(), content_type: "image/x-emf".into() };
        assert_eq!(
            Picture::decode(&image, false).err(),
            Some(PictureFault::Format { content_type: "image/x-emf".to_owned() })
        );
    }
}
