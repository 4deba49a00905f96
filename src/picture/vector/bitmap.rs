//! Bitmaps of metafiles ([MS-WMF] 2.2.2.9): decoded, mixed with the page as their raster operation
//! says, and kept as PNG, which every writer knows.
//!
//! A page is no screen: what is there cannot be read back. The pair that draws a cut-out picture (a
//! mask in white, then the picture in black) still comes out exactly, because the white of the one
//! and the black of the other let through what is behind.

use super::arc::Frame;
use super::canvas::Canvas;
use super::display_list::Point;
use super::display_list::{Bitmap, Primitive, Region};
use super::fields::Fields;
use super::objects::Brush;
use crate::geom::Rgb;
use crate::geom::Transform;
use crate::picture::raster;
use image::codecs::bmp::BmpDecoder;
use image::{DynamicImage, ImageDecoder as _, Rgba, RgbaImage};
use std::io::Cursor;

/// Pixels of one bitmap.
const MOST_PIXELS: u64 = 40_000_000;

/// A part of a bitmap's pixels: corner and size.
pub(super) type Part = [i64; 4];

/// A bitmap without its file's header.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dib<'a> {
    /// Header, colours, and the bits where they follow at once.
    pub(super) header: &'a [u8],
    pub(super) bits: &'a [u8],
}

impl Dib<'_> {
    /// Pixels across, pixels down, bits of each, whether the rows come from the bottom.
    fn shape(self) -> Option<(u32, u32, u16, bool)> {
        let fields = Fields(self.header);
        let (width, height, bits) = if fields.u32(0)? == 12 {
            (i32::from(fields.u16(4)?), i32::from(fields.u16(6)?), fields.u16(10)?)
        } else {
            (fields.i32(4)?, fields.i32(8)?, fields.u16(14)?)
        };
        let (width, rows) = (u32::try_from(width).ok()?, height.unsigned_abs());
        let sound = u64::from(width) * u64::from(rows) <= MOST_PIXELS && width > 0 && rows > 0;
        sound.then_some((width, rows, bits, height > 0))
    }

    /// The pixels; with `alpha`, the fourth byte of each is its opacity and the others are mixed with it.
    pub(super) fn decode(self, alpha: bool) -> Option<RgbaImage> {
        let (width, height, bits, from_bottom) = self.shape()?;
        if alpha && bits == 32 {
            return self.decode_with_alpha(width, height, from_bottom);
        }
        let packed = [self.header, self.bits].concat();
        let mut decoder = BmpDecoder::new_without_file_header(Cursor::new(packed)).ok()?;
        decoder.set_limits(raster::limits()).ok()?;
        let mut pixels = DynamicImage::from_decoder(decoder).ok()?.into_rgba8();
        // What is no opacity is filled up with zeros by many programs.
        pixels.pixels_mut().for_each(|pixel| pixel.0[3] = u8::MAX);
        Some(pixels)
    }

    fn decode_with_alpha(self, width: u32, height: u32, from_bottom: bool) -> Option<RgbaImage> {
        let length = width as usize * height as usize * 4;
        let all = [self.header, self.bits].concat();
        let bits = all.get(all.len().checked_sub(length)?..)?;
        let mut pixels = RgbaImage::new(width, height);
        for (row, line) in bits.chunks_exact(width as usize * 4).enumerate() {
            let row = row as u32;
            let y = if from_bottom { height - 1 - row } else { row };
            for (x, pixel) in line.chunks_exact(4).enumerate() {
                let opacity = pixel[3];
                let whole = |part: u8| (u32::from(part) * 255 / u32::from(opacity.max(1))).min(255) as u8;
                pixels.put_pixel(x as u32, y, Rgba([whole(pixel[2]), whole(pixel[1]), whole(pixel[0]), opacity]));
            }
        }
        Some(pixels)
    }

    /// The one colour that stands for a pattern.
    pub(super) fn mean(self) -> Option<Rgb> {
        let pixels = self.decode(false)?;
        let count = u64::from(pixels.width()) * u64::from(pixels.height());
        let mut sums = [0u64; 3];
        for pixel in pixels.pixels() {
            for (sum, part) in sums.iter_mut().zip(pixel.0) {
                *sum += u64::from(part);
            }
        }
        let [red, green, blue] = sums.map(|sum| (sum / count.max(1)) as u8);
        Some(Rgb(red, green, blue))
    }

    /// A part whose rows are counted from the bottom where those of the bitmap are.
    pub(super) fn part_from_foot(self, [x, y, width, height]: Part) -> Part {
        match self.shape() {
            Some((_, rows, _, true)) => [x, i64::from(rows) - y - height, width, height],
            _ => [x, y, width, height],
        }
    }
}

/// How a bitmap comes onto the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mixing {
    /// A ternary raster operation ([MS-WMF] 2.1.1.31).
    Raster(u32),
    /// Opacity of the whole, and whether pixels have one of their own ([MS-EMF] 2.2.5).
    Blend(u8, bool),
    /// All but one colour.
    Keyed(Rgb),
}

/// Which of a bitmap's pixels let through what is behind.
enum Clear {
    None,
    White,
    Black,
}

impl Canvas {
    /// Puts a bitmap, or the brush, into a box of logical units: its corner and its size.
    pub(super) fn blit(&mut self, mixing: Mixing, corner: Point, size: Point, source: Option<(Dib, Part)>) {
        let frame = Frame { from: corner, to: Point { x: corner.x + size.x, y: corner.y + size.y } };
        let clear = match mixing {
            Mixing::Raster(operation) => match (operation >> 16 & 0xFF, source.is_some()) {
                (0x00, _) => return self.fill_box(frame, Some(Rgb::BLACK)),
                (0xFF, _) => return self.fill_box(frame, Some(Rgb::WHITE)),
                (0xF0, _) => return self.fill_box(frame, self.brush_color()),
                (0xAA, _) => return,
                (0xCC | 0x33, true) => Clear::None,
                (0x88, true) => Clear::White,
                (0xEE | 0x66, true) => Clear::Black,
                _ => return self.skip(),
            },
            Mixing::Blend(..) | Mixing::Keyed(_) => Clear::None,
        };
        let Some((dib, part)) = source else { return self.skip() };
        let alpha = matches!(mixing, Mixing::Blend(_, true));
        let Some(mut pixels) = dib.decode(alpha).and_then(|pixels| cropped(pixels, part)) else { return self.skip() };
        for pixel in pixels.pixels_mut() {
            match (mixing, &clear) {
                (Mixing::Raster(operation), _) if operation >> 16 & 0xFF == 0x33 => {
                    pixel.0 = [!pixel.0[0], !pixel.0[1], !pixel.0[2], pixel.0[3]];
                }
                (Mixing::Blend(opacity, _), _) => {
                    pixel.0[3] = (u32::from(pixel.0[3]) * u32::from(opacity) / 255) as u8;
                }
                (Mixing::Keyed(key), _) if pixel.0[..3] == [key.0, key.1, key.2] => pixel.0[3] = 0,
                (_, Clear::White) if pixel.0[..3] == [255; 3] => pixel.0[3] = 0,
                (_, Clear::Black) if pixel.0[..3] == [0; 3] => pixel.0[3] = 0,
                _ => {}
            }
        }
        self.put_pixels(pixels, corner, size);
    }

    fn put_pixels(&mut self, pixels: RgbaImage, corner: Point, size: Point) {
        let opaque = pixels.pixels().all(|pixel| pixel.0[3] == u8::MAX);
        let pixels = DynamicImage::from(pixels);
        let pixels = if opaque { pixels.into_rgb8().into() } else { pixels };
        match raster::to_png(&pixels) {
            Ok(png) => {
                let to_box = Transform::scale(size.x, size.y).then(Transform::translate(corner.x, corner.y));
                self.push(Primitive::Bitmap(Bitmap { png: png.into(), place: to_box.then(self.to_frame()) }));
            }
            Err(_) => self.skip(),
        }
    }

    pub(super) fn fill_box(&mut self, frame: Frame, color: Option<Rgb>) {
        let segments = self.to_frame_path(&frame.rectangle());
        self.paint(Region { segments, even_odd: false }, color, None);
    }

    fn brush_color(&self) -> Option<Rgb> {
        self.state.brush.color(self.state.opaque.then_some(self.state.background))
    }
}

/// A brush of a bitmap: its colours mixed.
pub(super) fn pattern_brush(dib: Dib) -> Brush {
    dib.mean().map_or(Brush::Hollow, Brush::Solid)
}

/// The part of a picture's pixels that is shown; a size of none is all of them.
fn cropped(pixels: RgbaImage, [x, y, width, height]: Part) -> Option<RgbaImage> {
    let (whole_width, whole_height) = (i64::from(pixels.width()), i64::from(pixels.height()));
    if width == 0 || height == 0 || (x <= 0 && y <= 0 && x + width >= whole_width && y + height >= whole_height) {
        return Some(pixels);
    }
    let (left, top) = (x.clamp(0, whole_width), y.clamp(0, whole_height));
    let (right, bottom) = ((x + width).clamp(left, whole_width), (y + height).clamp(top, whole_height));
    let shown = image::imageops::crop_imm(
        &pixels,
        u32::try_from(left).ok()?,
        u32::try_from(top).ok()?,
        u32::try_from(right - left).ok()?,
        u32::try_from(bottom - top).ok()?,
    );
    let shown = shown.to_image();
    (shown.width() > 0 && shown.height() > 0).then_some(shown)
}
