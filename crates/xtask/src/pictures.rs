//! Plain pictures of the size and kind of others.

use image::{DynamicImage, ImageFormat, ImageReader, Rgb, RgbImage};
use std::io::Cursor;

/// Sides beyond which a picture is made smaller: what it shows is its kind and its shape.
const MOST_PIXELS: u32 = 4000;

/// A picture to stand for the given one, and the ending of its name; `None` for what is no picture known here.
pub fn plain(bytes: &[u8], extension: &str) -> Option<(Vec<u8>, &'static str)> {
    match extension.to_ascii_lowercase().as_str() {
        "emf" => Some((plain_emf(bytes)?, "emf")),
        "wmf" => Some((plain_wmf(bytes)?, "wmf")),
        "svg" => Some((plain_svg(bytes), "svg")),
        _ => plain_pixels(bytes),
    }
}

fn plain_pixels(bytes: &[u8]) -> Option<(Vec<u8>, &'static str)> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = reader.format()?;
    let (width, height) = reader.into_dimensions().ok()?;
    let (width, height) = (width.clamp(1, MOST_PIXELS), height.clamp(1, MOST_PIXELS));
    let grey = RgbImage::from_fn(width, height, |x, y| {
        // An edge, so that crops and mirrored or turned pictures can be told apart.
        if x < width / 4 && y < height / 4 { Rgb([96, 96, 96]) } else { Rgb([200, 200, 200]) }
    });
    let extension = match format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
        ImageFormat::Gif => "gif",
        ImageFormat::Bmp => "bmp",
        ImageFormat::Tiff => "tiff",
        _ => return None,
    };
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(grey).write_to(&mut out, format).ok()?;
    Some((out.into_inner(), extension))
}

/// The header record, with its bounds and its device, and the end of file ([MS-EMF] 2.3.4.2, 2.3.4.1).
fn plain_emf(bytes: &[u8]) -> Option<Vec<u8>> {
    const END: [u32; 5] = [14, 20, 0, 0, 20];
    let mut out = bytes.get(..88)?.to_vec();
    let mut set = |at: usize, value: u32| out[at..at + 4].copy_from_slice(&value.to_le_bytes());
    let size = 88 + 20;
    // Size of the header; size of the file, records, handles; length and place of a description; colours.
    [(4, 88), (48, size), (52, 2), (56, 1), (60, 0), (64, 0), (68, 0)]
        .into_iter()
        .for_each(|(at, value)| set(at, value));
    out.extend(END.into_iter().flat_map(u32::to_le_bytes));
    Some(out)
}

/// The placeable header, if there is one, and a file of the last record alone ([MS-WMF] 2.3.2.3, 2.3.2.2).
fn plain_wmf(bytes: &[u8]) -> Option<Vec<u8>> {
    let placeable = if bytes.starts_with(&0x9AC6_CDD7_u32.to_le_bytes()) { 22 } else { 0 };
    let mut out = bytes.get(..placeable)?.to_vec();
    // Memory file, words of the header, version; words of the file; objects, words of the largest record, parameters.
    let words: [u16; 12] = [1, 9, 0x300, 12, 0, 0, 3, 0, 0, 3, 0, 0];
    out.extend(words.into_iter().flat_map(u16::to_le_bytes));
    Some(out)
}

fn plain_svg(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let tag = text.find("<svg").and_then(|at| text[at..].split_once('>')).map_or("", |(tag, _)| tag);
    let size: String = ["width", "height", "viewBox"]
        .iter()
        .filter_map(|name| {
            let (_, value) = tag.split_once(&format!(" {name}=\""))?;
            Some(format!(" {name}=\"{}\"", value.split('"').next()?))
        })
        .collect();
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"{size}><rect width=\"100%\" height=\"100%\"/></svg>");
    svg.into_bytes()
}

#[test]
fn a_plain_picture_has_the_size_and_kind_of_the_other() {
    let mut png = Cursor::new(Vec::new());
    RgbImage::new(30, 20).write_to(&mut png, ImageFormat::Png).unwrap();
    let (bytes, extension) = plain(png.get_ref(), "png").unwrap();
    let picture = image::load_from_memory(&bytes).unwrap();
    assert_eq!((extension, picture.width(), picture.height()), ("png", 30, 20));
    let svg = plain(b"<svg width=\"3\" height=\"4\"><text>name</text></svg>", "svg").unwrap().0;
    assert!(svg.starts_with(b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"3\" height=\"4\">"));
}
