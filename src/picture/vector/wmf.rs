//! Windows metafiles ([MS-WMF]): records of calls on whatever device the reader has.
//!
//! The reader's device is the picture's frame: the window that the records set is stretched to it,
//! and what they say of the viewport is the writer's screen. Parameters come last one first.

use super::arc::Frame;
use super::bitmap::{Dib, Mixing, Part, pattern_brush};
use super::canvas::{Canvas, ClipChange};
use super::display_list::Point;
use super::display_list::{Font, Region, Segment, VectorPicture};
use super::fields::Fields;
use super::mapping::MapMode;
use super::objects::{Brush, LogicalFont, Object, Pen};
use super::text::{self, TextRecord};
use crate::diag::PictureFault;
use crate::geom::Transform;
use std::sync::Arc;

/// Records played; each has at least six bytes.
const MOST_RECORDS: usize = 2_000_000;

/// Objects kept at once.
const MOST_OBJECTS: usize = 10_000;

/// The key of the header that Aldus put before ([MS-WMF] 2.3.2.3).
const PLACEABLE: [u8; 4] = [0xD7, 0xCD, 0xC6, 0x9A];

pub(super) fn is_wmf(bytes: &[u8]) -> bool {
    bytes.starts_with(&PLACEABLE) || matches!(bytes, [1 | 2, 0, 9, 0, _, 1 | 3, ..])
}

/// Plays a whole file.
pub(super) fn play(bytes: &[u8]) -> Result<VectorPicture, PictureFault> {
    let mut player = Player {
        canvas: Canvas::new(Transform::IDENTITY, Point { x: 96.0, y: 96.0 }),
        objects: Vec::new(),
        size: None,
    };
    player.canvas.state.mapping.mode = MapMode::Anisotropic;
    let mut rest = bytes;
    if let Some(after) = bytes.strip_prefix(&PLACEABLE) {
        let fields = Fields(after);
        if let (Some(from), Some(to)) = (fields.small_point(2), fields.small_point(6)) {
            player.set_window(Some(from), Some(Point { x: to.x - from.x, y: to.y - from.y }));
        }
        rest = bytes.get(22..).unwrap_or_default();
    }
    let header = usize::from(Fields(rest).u16(2).unwrap_or(9)) * 2;
    rest = rest.get(header..).unwrap_or_default();
    let mut ended = false;
    for _ in 0..MOST_RECORDS {
        let fields = Fields(rest);
        let (Some(words), Some(function)) = (fields.size(0), fields.u16(4)) else { break };
        let Some(record) = words.checked_mul(2).filter(|&size| size >= 6).and_then(|size| rest.get(..size)) else {
            break;
        };
        ended = function == 0;
        if ended || player.canvas.is_full() {
            break;
        }
        if player.play(function, Fields(record)).is_none() {
            player.canvas.skip();
        }
        rest = &rest[record.len()..];
    }
    if !ended {
        player.canvas.skip();
    }
    player.finish()
}

struct Player {
    canvas: Canvas,
    objects: Vec<Option<Object>>,
    /// Of the frame, once something says it.
    size: Option<Point>,
}

impl Player {
    /// The frame: the window first set, or what was drawn.
    fn finish(self) -> Result<VectorPicture, PictureFault> {
        if let Some(Point { x, y }) = self.size {
            return Ok(self.canvas.finish(x, y));
        }
        let bounds = self.canvas.bounds().ok_or(PictureFault::MetafileWithoutFrame)?;
        let size = Point { x: bounds.to.x - bounds.from.x, y: bounds.to.y - bounds.from.y };
        let mut picture = self.canvas.finish(size.x.max(1.0), size.y.max(1.0));
        picture.operations.iter_mut().for_each(|operation| operation.moved(-bounds.from.x, -bounds.from.y));
        Ok(picture)
    }

    fn set_window(&mut self, origin: Option<Point>, extent: Option<Point>) {
        let mapping = &mut self.canvas.state.mapping;
        mapping.window_origin = origin.unwrap_or(mapping.window_origin);
        let Some(extent) = extent.filter(|extent| extent.x != 0.0 && extent.y != 0.0) else { return };
        mapping.window_extent = extent;
        let size = *self.size.get_or_insert(Point { x: extent.x.abs(), y: extent.y.abs() });
        mapping.viewport_extent = size;
    }

    /// Plays a record; `None` where it is not drawn or cut off. Parameters start at byte 6.
    fn play(&mut self, function: u16, fields: Fields) -> Option<()> {
        match function {
            // Palettes, justification, hints of printers, viewports: the frame is the device.
            0x0035 | 0x0037 | 0x0103 | 0x0105 | 0x0107 | 0x0108 | 0x0139 | 0x0149 | 0x020A | 0x020D | 0x020E
            | 0x0211 | 0x0231 | 0x0234 | 0x0412 | 0x0436 | 0x0626 => Some(()),
            0x020B => {
                self.set_window(Some(fields.turned_point(6)?), None);
                Some(())
            }
            0x020C => {
                self.set_window(None, Some(fields.turned_point(6)?));
                Some(())
            }
            0x020F => {
                let (by, from) = (fields.turned_point(6)?, self.canvas.state.mapping.window_origin);
                self.set_window(Some(Point { x: from.x + by.x, y: from.y + by.y }), None);
                Some(())
            }
            0x001E | 0x0102 | 0x0104 | 0x0106 | 0x0127 | 0x012E | 0x0201 | 0x0209 => self.set_state(function, fields),
            0x012C | 0x0415 | 0x0416 => self.clip(function, fields),
            0x00F7 | 0x012D | 0x0142 | 0x01F0 | 0x01F9 | 0x02FA | 0x02FB | 0x02FC | 0x06FF => {
                self.change_object(function, fields)
            }
            0x0213 | 0x0214 | 0x0324 | 0x0325 | 0x0538 | 0x041F => self.draw_points(function, fields),
            0x0418 | 0x041B | 0x061C | 0x0817 | 0x081A | 0x0830 => self.draw_round(function, fields),
            0x0521 | 0x0A32 => self.draw_text(function, fields),
            0x061D | 0x0940 | 0x0B41 | 0x0D33 | 0x0F43 => self.draw_bitmap(function, fields),
            _ => None,
        }
    }

    fn set_state(&mut self, function: u16, fields: Fields) -> Option<()> {
        let state = &mut self.canvas.state;
        match function {
            0x001E => self.canvas.save(),
            0x0127 => self.canvas.restore(i32::from(fields.i16(6)?)),
            0x0102 => state.opaque = fields.u16(6)? == 2,
            0x0104 => state.rop = u32::from(fields.u16(6)?),
            0x0106 => state.even_odd = fields.u16(6)? != 2,
            0x012E => state.text_align = u32::from(fields.u16(6)?),
            0x0201 => state.background = fields.color(6)?,
            _ => state.text_color = fields.color(6)?,
        }
        Some(())
    }

    fn clip(&mut self, function: u16, fields: Fields) -> Option<()> {
        if function == 0x012C {
            match self.objects.get(usize::from(fields.u16(6)?)) {
                Some(Some(region @ Object::Region(_))) => {
                    let region = region.clone();
                    self.canvas.select(&region);
                }
                // No region at all is written as the first object.
                _ => self.canvas.clip_nothing(),
            }
            return Some(());
        }
        let frame = Frame { from: fields.turned_point(10)?, to: fields.turned_point(6)? };
        let segments = self.canvas.to_frame_path(&frame.rectangle());
        let change = if function == 0x0415 { ClipChange::Without } else { ClipChange::Within };
        self.canvas.clip(segments, false, change);
        Some(())
    }

    fn change_object(&mut self, function: u16, fields: Fields) -> Option<()> {
        let index = || fields.u16(6).map(usize::from);
        let object = match function {
            0x012D => {
                let object = self.objects.get(index()?)?.clone()?;
                self.canvas.select(&object);
                return Some(());
            }
            0x01F0 => {
                *self.objects.get_mut(index()?)? = None;
                return Some(());
            }
            0x02FA => {
                let (style, width) = (u32::from(fields.u16(6)?), f64::from(fields.i16(8)?));
                Object::Pen(Pen::styled(style, width, fields.color(12)?))
            }
            0x02FB => Object::Font(Arc::new(font(fields)?)),
            0x02FC => Object::Brush(Brush::styled(u32::from(fields.u16(6)?), fields.color(8)?)),
            0x0142 => {
                let brush = pattern_brush(Dib { header: fields.0.get(10..)?, bits: &[] });
                Object::Brush(brush)
            }
            0x06FF => Object::Region(Arc::new(region(fields)?)),
            // A palette, or a pattern in the device's own form: the number is taken all the same.
            _ => Object::Other,
        };
        let free = self.objects.iter().position(Option::is_none).unwrap_or(self.objects.len());
        match self.objects.get_mut(free) {
            Some(slot) => *slot = Some(object),
            None if free < MOST_OBJECTS => self.objects.push(Some(object)),
            None => return None,
        }
        (function != 0x01F9).then_some(())
    }

    fn draw_points(&mut self, function: u16, fields: Fields) -> Option<()> {
        match function {
            0x0213 => self.canvas.go_on(&[fields.turned_point(6)?], false),
            0x0214 => self.canvas.move_to(fields.turned_point(6)?),
            0x041F => {
                let (color, at) = (fields.color(6)?, fields.turned_point(10)?);
                let frame = Frame { from: at, to: Point { x: at.x + 1.0, y: at.y + 1.0 } };
                self.canvas.fill_box(frame, Some(color));
            }
            0x0538 => {
                let count = usize::from(fields.u16(6)?);
                let mut at = 8 + 2 * count;
                let mut lists = Vec::new();
                for index in 0..count {
                    let points = usize::from(fields.u16(8 + 2 * index)?);
                    lists.push(fields.points(at, points, true)?);
                    at += 4 * points;
                }
                self.canvas.polygons(lists.iter().map(Vec::as_slice));
            }
            _ => {
                let points = fields.points(8, usize::from(fields.u16(6)?), true)?;
                if function == 0x0324 {
                    self.canvas.polygons([&points[..]]);
                } else {
                    self.canvas.line(&points, false);
                }
            }
        }
        Some(())
    }

    fn draw_round(&mut self, function: u16, fields: Fields) -> Option<()> {
        let at = match function {
            0x0418 | 0x041B => 6,
            0x061C => 10,
            _ => 14,
        };
        let frame = Frame { from: fields.turned_point(at + 4)?, to: fields.turned_point(at)? };
        match function {
            0x0418 => self.canvas.area(&frame.ellipse()),
            0x041B => self.canvas.area(&frame.rectangle()),
            0x061C => self.canvas.area(&frame.rounded(fields.turned_point(6)?)),
            _ => {
                let mut way = frame.arc(fields.turned_point(10)?, fields.turned_point(6)?, false);
                match function {
                    0x0817 => self.canvas.stroke_way(&way),
                    0x081A => {
                        way.extend([Segment::Line(frame.middle_point()), Segment::Close]);
                        self.canvas.area(&way);
                    }
                    _ => {
                        way.push(Segment::Close);
                        self.canvas.area(&way);
                    }
                }
            }
        }
        Some(())
    }

    fn draw_text(&mut self, function: u16, fields: Fields) -> Option<()> {
        let font = Arc::clone(&self.canvas.state.font);
        let decode = |bytes| text::decode(bytes, font.charset, &font.font.family);
        if function == 0x0521 {
            let count = usize::from(fields.u16(6)?);
            let at = fields.turned_point(8 + count + count % 2)?;
            let characters = decode(fields.bytes(8, count)?).into_iter().map(|(character, _)| character);
            let line =
                TextRecord { at, characters: characters.collect(), advances: Vec::new(), frame: None, filled: false };
            self.canvas.text(line);
            return Some(());
        }
        let (at, count, options) = (fields.turned_point(6)?, usize::from(fields.u16(10)?), fields.u16(12)?);
        let has_frame = options & 6 != 0;
        let start = if has_frame { 22 } else { 14 };
        let frame =
            if has_frame { Some(Frame { from: fields.small_point(14)?, to: fields.small_point(18)? }) } else { None };
        let decoded = decode(fields.bytes(start, count)?);
        let mut step = start + count + count % 2;
        let mut advances = Vec::new();
        for &(_, bytes) in &decoded {
            let own: Option<f64> = (0..bytes).map(|byte| fields.i16(step + 2 * byte).map(f64::from)).sum();
            advances.extend(own);
            step += 2 * bytes;
        }
        if advances.len() < decoded.len() {
            advances.clear();
        }
        let characters = decoded.into_iter().map(|(character, _)| character).collect();
        self.canvas.text(TextRecord { at, characters, advances, frame, filled: options & 2 != 0 });
        Some(())
    }

    fn draw_bitmap(&mut self, function: u16, fields: Fields) -> Option<()> {
        // A record as long as its own code says holds no bitmap, and a word of nothing instead.
        let bare = fields.0.len() / 2 == usize::from(function >> 8) + 3;
        let pair = |at: usize| fields.turned_point(at);
        let part =
            |corner: Point, size: Point| -> Part { [corner.x as i64, corner.y as i64, size.x as i64, size.y as i64] };
        let (corner, size, shown, start, raster) = match function {
            0x061D => (pair(14)?, pair(10)?, None, 18, fields.u32(6)?),
            0x0940 => {
                let skip = if bare { 2 } else { 0 };
                let (size, corner) = (pair(14 + skip)?, pair(18 + skip)?);
                (corner, size, Some(part(pair(10)?, size)), 22, fields.u32(6)?)
            }
            0x0B41 => {
                let skip = if bare { 2 } else { 0 };
                let shown = part(pair(14)?, pair(10)?);
                (pair(22 + skip)?, pair(18 + skip)?, Some(shown), 26, fields.u32(6)?)
            }
            0x0F43 => (pair(24)?, pair(20)?, Some(part(pair(16)?, pair(12)?)), 28, fields.u32(6)?),
            _ => {
                let size = pair(16)?;
                (pair(20)?, size, Some(part(pair(12)?, size)), 24, SOURCE_COPY)
            }
        };
        let dib = fields.0.get(start..).filter(|bits| !bare && bits.len() > 12);
        let dib = dib.map(|header| Dib { header, bits: &[] });
        // These two count rows as the bitmap does.
        let from_foot = matches!(function, 0x0D33 | 0x0F43);
        let source =
            dib.zip(shown).map(|(dib, shown)| (dib, if from_foot { dib.part_from_foot(shown) } else { shown }));
        self.canvas.blit(Mixing::Raster(raster), corner, size, source);
        Some(())
    }
}

const SOURCE_COPY: u32 = 0x00CC_0020;

/// [MS-WMF] 2.2.1.2.
fn font(fields: Fields) -> Option<LogicalFont> {
    let name = fields.0.get(24..)?;
    let name = &name[..name.iter().position(|&byte| byte == 0).unwrap_or(name.len()).min(32)];
    let charset = fields.byte(19)?;
    // A symbol family's name is plain all the same.
    let of_name = if charset == text::SYMBOL { 0 } else { charset };
    let font = Font {
        family: text::decode(name, of_name, "").into_iter().map(|(character, _)| character).collect(),
        bold: fields.i16(14)? >= 600,
        italic: fields.byte(16)? != 0,
        underline: fields.byte(17)? != 0,
        strike: fields.byte(18)? != 0,
    };
    Some(LogicalFont {
        font: Arc::new(font),
        height: f64::from(fields.i16(6)?),
        escapement: f64::from(fields.i16(10)?) / 10.0,
        charset,
    })
}

/// Rectangles, line by line ([MS-WMF] 2.2.1.5).
fn region(fields: Fields) -> Option<Region> {
    let scans = usize::from(fields.u16(16)?);
    let mut segments = Vec::new();
    let mut at = 28;
    for _ in 0..scans {
        let count = usize::from(fields.u16(at)?);
        let (top, bottom) = (f64::from(fields.i16(at + 2)?), f64::from(fields.i16(at + 4)?));
        for pair in 0..count / 2 {
            let (left, right) = (fields.i16(at + 6 + 4 * pair)?, fields.i16(at + 8 + 4 * pair)?);
            let frame =
                Frame { from: Point { x: f64::from(left), y: top }, to: Point { x: f64::from(right), y: bottom } };
            segments.extend(frame.rectangle());
        }
        at += 8 + 2 * count;
    }
    Some(Region { segments, even_odd: false })
}
