//! Enhanced metafiles ([MS-EMF]): records of calls on a device whose size the header tells.
//!
//! What EMF+ adds stands in comments; a file that holds both is drawn by its plain records.

use super::arc::Frame;
use super::bitmap::{Dib, Mixing, Part, pattern_brush};
use super::canvas::{Canvas, ClipChange};
use super::display_list::Point;
use super::display_list::{Font, Region, Segment, VectorPicture};
use super::fields::Fields;
use super::mapping::MapMode;
use super::objects::{Brush, LogicalFont, Object, Pen, stock};
use super::text::{self, SYMBOL, TextRecord};
use crate::diag::PictureFault;
use crate::geom::Transform;
use std::collections::HashMap;
use std::sync::Arc;

/// Records played; each has at least eight bytes.
const MOST_RECORDS: usize = 2_000_000;

/// Objects kept at once.
const MOST_OBJECTS: usize = 10_000;

pub(super) fn is_emf(bytes: &[u8]) -> bool {
    bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(b" EMF")
}

/// Plays a whole file.
pub(super) fn play(bytes: &[u8]) -> Result<VectorPicture, PictureFault> {
    let header = Header::parse(Fields(bytes)).ok_or(PictureFault::MetafileWithoutFrame)?;
    let mut player = Player { canvas: Canvas::new(header.base, header.per_inch), objects: HashMap::new() };
    let mut rest = bytes;
    let (mut plus, mut ended) = (false, false);
    for _ in 0..MOST_RECORDS {
        let fields = Fields(rest);
        let (Some(kind), Some(size)) = (fields.u32(0), fields.size(4)) else { break };
        let Some(record) = rest.get(..size).filter(|_| size >= 8) else { break };
        ended = kind == END_OF_FILE;
        if ended || player.canvas.is_full() {
            break;
        }
        plus |= kind == COMMENT && record.get(12..16) == Some(b"EMF+");
        if player.play(kind, Fields(record)).is_none() {
            player.canvas.skip();
        }
        rest = &rest[size..];
    }
    if !ended {
        player.canvas.skip();
    }
    let picture = player.canvas.finish(header.width, header.height);
    if plus && picture.operations.is_empty() {
        return Err(PictureFault::EmfPlus);
    }
    Ok(picture)
}

const END_OF_FILE: u32 = 14;
const COMMENT: u32 = 70;

/// What the first record says ([MS-EMF] 2.2.9).
struct Header {
    /// In pixels of the device.
    width: f64,
    height: f64,
    base: Transform,
    per_inch: Point,
}

impl Header {
    fn parse(fields: Fields) -> Option<Header> {
        let frame = frame_at(fields, 24)?;
        let (pixels, millimeters) = (fields.point(72)?, fields.point(80)?);
        let share = |pixels: f64, length: f64| if pixels > 0.0 && length > 0.0 { pixels / length } else { 96.0 / 25.4 };
        let per_millimeter = Point { x: share(pixels.x, millimeters.x), y: share(pixels.y, millimeters.y) };
        let mut corner =
            Point { x: frame.from.x / 100.0 * per_millimeter.x, y: frame.from.y / 100.0 * per_millimeter.y };
        let mut width = (frame.to.x - frame.from.x) / 100.0 * per_millimeter.x;
        let mut height = (frame.to.y - frame.from.y) / 100.0 * per_millimeter.y;
        if width <= 0.0 || height <= 0.0 {
            let bounds = frame_at(fields, 8)?;
            corner = bounds.from;
            (width, height) = (bounds.to.x - corner.x + 1.0, bounds.to.y - corner.y + 1.0);
        }
        let per_inch = Point { x: per_millimeter.x * 25.4, y: per_millimeter.y * 25.4 };
        let base = Transform::translate(-corner.x, -corner.y);
        (width > 0.0 && height > 0.0).then_some(Header { width, height, base, per_inch })
    }
}

struct Player {
    canvas: Canvas,
    objects: HashMap<u32, Object>,
}

impl Player {
    /// Plays a record; `None` where it is not drawn or cut off.
    fn play(&mut self, kind: u32, fields: Fields) -> Option<()> {
        match kind {
            // Header, palettes, brush origins, colour management, hints of printers, comments.
            1 | 13 | 16 | 21 | 23 | 48..=52 | 58 | 70 | 98..=101 | 104..=107 | 109 | 111..=113 | 115 | 119..=122 => {
                Some(())
            }
            9..=12 | 17 | 31 | 32 | 35 | 36 => self.map(kind, fields),
            18..=20 | 22 | 24 | 25 | 33 | 34 | 57 => self.set_state(kind, fields),
            26 | 28..=30 | 67 | 75 => self.clip(kind, fields),
            37..=40 | 82 | 93..=95 => self.change_object(kind, fields),
            2..=8 | 27 | 54 | 85..=91 => self.draw_points(kind, fields),
            41..=47 | 55 => self.draw_round(kind, fields),
            59..=66 | 68 => self.change_path(kind, fields),
            15 => {
                let (at, color) = (fields.point(8)?, fields.color(16)?);
                let frame = Frame { from: at, to: Point { x: at.x + 1.0, y: at.y + 1.0 } };
                self.canvas.fill_box(frame, Some(color));
                Some(())
            }
            71 | 74 => self.paint_region(kind, fields),
            76 | 77 | 80 | 81 | 114 | 116 => self.draw_bitmap(kind, fields),
            83 | 84 | 108 => self.draw_text(kind, fields),
            _ => None,
        }
    }

    fn map(&mut self, kind: u32, fields: Fields) -> Option<()> {
        let mapping = &mut self.canvas.state.mapping;
        match kind {
            9 => mapping.window_extent = fields.point(8)?,
            10 => mapping.window_origin = fields.point(8)?,
            11 => mapping.viewport_extent = fields.point(8)?,
            12 => mapping.viewport_origin = fields.point(8)?,
            17 => mapping.mode = MapMode::of(fields.u32(8)?),
            31 | 32 => {
                let share = |at| Some(f64::from(fields.i32(at)?) / f64::from(fields.i32(at + 4)?));
                let (x, y) = (share(8)?, share(16)?);
                let extent = if kind == 31 { &mut mapping.viewport_extent } else { &mut mapping.window_extent };
                *extent = Point { x: extent.x * x, y: extent.y * y };
            }
            35 => mapping.world = transform(fields, 8)?,
            _ => {
                let change = transform(fields, 8)?;
                mapping.world = match fields.u32(32)? {
                    1 => Transform::IDENTITY,
                    2 => change.then(mapping.world),
                    3 => mapping.world.then(change),
                    _ => change,
                };
            }
        }
        Some(())
    }

    fn set_state(&mut self, kind: u32, fields: Fields) -> Option<()> {
        let state = &mut self.canvas.state;
        match kind {
            18 => state.opaque = fields.u32(8)? == 2,
            19 => state.even_odd = fields.u32(8)? != 2,
            20 => state.rop = fields.u32(8)?,
            22 => state.text_align = fields.u32(8)?,
            24 => state.text_color = fields.color(8)?,
            25 => state.background = fields.color(8)?,
            57 => state.clockwise_arcs = fields.u32(8)? == 2,
            33 => self.canvas.save(),
            _ => self.canvas.restore(fields.i32(8)?),
        }
        Some(())
    }

    fn clip(&mut self, kind: u32, fields: Fields) -> Option<()> {
        match kind {
            28 => {}
            29 | 30 => {
                let segments = self.canvas.to_frame_path(&frame_at(fields, 8)?.rectangle());
                let change = if kind == 29 { ClipChange::Without } else { ClipChange::Within };
                self.canvas.clip(segments, false, change);
            }
            67 => self.canvas.clip_to_path(clip_change(fields.u32(8)?)?),
            75 => {
                let change = clip_change(fields.u32(12)?)?;
                if fields.u32(8)? == 0 {
                    self.canvas.clip_nothing();
                } else {
                    // Regions are in pixels of the device.
                    let region = region_at(fields, 16)?;
                    let mapping = std::mem::replace(&mut self.canvas.state.mapping, super::mapping::Mapping::new());
                    let segments = self.canvas.to_frame_path(&region.segments);
                    self.canvas.state.mapping = mapping;
                    self.canvas.clip(segments, false, change);
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn change_object(&mut self, kind: u32, fields: Fields) -> Option<()> {
        let index = fields.u32(8)?;
        if kind == 37 {
            let object = if index >> 31 == 1 { stock(index & 0x7FFF_FFFF) } else { self.objects.get(&index).cloned() };
            self.canvas.select(&object?);
            return Some(());
        }
        if kind == 40 {
            self.objects.remove(&index);
            return Some(());
        }
        let object = match kind {
            38 => Object::Pen(Pen::styled(fields.u32(12)?, f64::from(fields.i32(16)?), fields.color(24)?)),
            39 => Object::Brush(Brush::styled(fields.u32(12)?, fields.color(16)?)),
            82 => Object::Font(Arc::new(font_at(fields, 12)?)),
            95 => Object::Pen(extended_pen(fields)?),
            _ => {
                let part = |at| fields.bytes(fields.size(at)?, fields.size(at + 4)?);
                Object::Brush(pattern_brush(Dib { header: part(16)?, bits: part(24)? }))
            }
        };
        if self.objects.len() < MOST_OBJECTS {
            self.objects.insert(index, object);
        }
        Some(())
    }

    fn draw_points(&mut self, kind: u32, fields: Fields) -> Option<()> {
        match kind {
            27 => self.canvas.move_to(fields.point(8)?),
            54 => self.canvas.go_on(&[fields.point(8)?], false),
            7 | 8 | 90 | 91 => {
                let small = kind >= 90;
                let (polygons, count) = (fields.size(24)?, fields.size(28)?);
                let first = polygons.checked_mul(4)?.checked_add(32)?;
                let points = fields.points(first, count, small)?;
                let mut rest = &points[..];
                let mut lists = Vec::new();
                for index in 0..polygons {
                    let (list, after) = rest.split_at_checked(fields.size(32 + 4 * index)?)?;
                    lists.push(list);
                    rest = after;
                }
                if matches!(kind, 8 | 91) {
                    self.canvas.polygons(lists);
                } else {
                    lists.into_iter().for_each(|list| self.canvas.line(list, false));
                }
            }
            _ => {
                let small = kind >= 85;
                let points = fields.points(28, fields.size(24)?, small)?;
                match if small { kind - 83 } else { kind } {
                    2 => self.canvas.line(&points, true),
                    3 => self.canvas.polygons([&points[..]]),
                    4 => self.canvas.line(&points, false),
                    5 => self.canvas.go_on(&points, true),
                    _ => self.canvas.go_on(&points, false),
                }
            }
        }
        Some(())
    }

    fn draw_round(&mut self, kind: u32, fields: Fields) -> Option<()> {
        if kind == 41 {
            let (middle, radius) = (fields.point(8)?, f64::from(fields.u32(16)?));
            let frame = Frame {
                from: Point { x: middle.x - radius, y: middle.y - radius },
                to: Point { x: middle.x + radius, y: middle.y + radius },
            };
            self.go_along(&frame.angle_arc(fields.f32(20)?, fields.f32(24)?));
            return Some(());
        }
        let frame = frame_at(fields, 8)?;
        match kind {
            42 => self.canvas.area(&frame.ellipse()),
            43 => self.canvas.area(&frame.rectangle()),
            44 => self.canvas.area(&frame.rounded(fields.point(24)?)),
            _ => {
                let mut way = frame.arc(fields.point(24)?, fields.point(32)?, self.canvas.state.clockwise_arcs);
                match kind {
                    45 => self.canvas.stroke_way(&way),
                    46 => {
                        way.push(Segment::Close);
                        self.canvas.area(&way);
                    }
                    47 => {
                        way.extend([Segment::Line(frame.middle_point()), Segment::Close]);
                        self.canvas.area(&way);
                    }
                    _ => self.go_along(&way),
                }
            }
        }
        Some(())
    }

    /// A line to where a curve starts, and along it.
    fn go_along(&mut self, way: &[Segment]) {
        for segment in way {
            match *segment {
                Segment::Move(to) | Segment::Line(to) => self.canvas.go_on(&[to], false),
                Segment::Curve(first, second, to) => self.canvas.go_on(&[first, second, to], true),
                Segment::Close => {}
            }
        }
    }

    fn change_path(&mut self, kind: u32, _fields: Fields) -> Option<()> {
        match kind {
            59 => self.canvas.begin_path(),
            60 => self.canvas.end_path(),
            61 => self.canvas.close_figure(),
            62 => self.canvas.paint_path(true, false),
            63 => self.canvas.paint_path(true, true),
            64 => self.canvas.paint_path(false, true),
            65 => {}
            68 => self.canvas.abort_path(),
            _ => return None,
        }
        Some(())
    }

    fn paint_region(&mut self, kind: u32, fields: Fields) -> Option<()> {
        let at = if kind == 71 { 32 } else { 28 };
        let region = region_at(fields, at)?;
        let brush = match kind {
            71 => match self.objects.get(&fields.u32(28)?)? {
                Object::Brush(brush) => *brush,
                _ => return None,
            },
            _ => self.canvas.state.brush,
        };
        let segments = self.canvas.to_frame_path(&region.segments);
        self.canvas.paint(Region { segments, even_odd: false }, brush.color(None), None);
        Some(())
    }

    fn draw_bitmap(&mut self, kind: u32, fields: Fields) -> Option<()> {
        let corner = fields.point(24)?;
        let numbers = |at: usize| -> Option<Part> {
            let part = |index: usize| fields.i32(at + 4 * index).map(i64::from);
            Some([part(0)?, part(1)?, part(2)?, part(3)?])
        };
        let (table, size, part, mixing) = match kind {
            80 => {
                let part = numbers(32)?;
                (48, Point { x: part[2] as f64, y: part[3] as f64 }, part, Mixing::Raster(SOURCE_COPY))
            }
            81 => (48, fields.point(72)?, numbers(32)?, Mixing::Raster(fields.u32(68)?)),
            _ => {
                let size = fields.point(32)?;
                let [x, y, ..] = numbers(44)?;
                let (width, height) = match kind {
                    76 => (size.x as i64, size.y as i64),
                    _ => (i64::from(fields.i32(100)?), i64::from(fields.i32(104)?)),
                };
                let mixing = match kind {
                    114 => Mixing::Blend(fields.byte(42)?, fields.byte(43)? == 1),
                    116 => Mixing::Keyed(fields.color(40)?),
                    _ => Mixing::Raster(fields.u32(40)?),
                };
                (84, size, [x, y, width, height], mixing)
            }
        };
        let piece = |at: usize| fields.bytes(fields.size(at)?, fields.size(at + 4)?);
        let (header, bits) = (piece(table)?, piece(table + 8)?);
        let dib = Dib { header, bits };
        // These two count rows as the bitmap does.
        let part = if matches!(kind, 80 | 81) { dib.part_from_foot(part) } else { part };
        self.canvas.blit(mixing, corner, size, (!header.is_empty()).then_some((dib, part)));
        Some(())
    }

    fn draw_text(&mut self, kind: u32, fields: Fields) -> Option<()> {
        if kind == 108 {
            let (at, count, options) = (fields.point(8)?, fields.size(16)?, fields.u32(20)?);
            let start = if options & 0x100 != 0 { 36 } else { 52 };
            let characters = if options & 0x200 != 0 {
                self.characters_of_bytes(fields.bytes(start, count)?).0
            } else {
                self.characters(&fields.utf16(start, count)?).0
            };
            self.canvas.text(TextRecord { at, characters, advances: Vec::new(), frame: None, filled: false });
            return Some(());
        }
        let (at, count, start, options) = (fields.point(36)?, fields.size(44)?, fields.size(48)?, fields.u32(52)?);
        let frame = if options & 6 != 0 { frame_at(fields, 56) } else { None };
        let filled = options & 2 != 0;
        if options & GLYPH_NUMBERS != 0 && count > 0 {
            return None;
        }
        let (characters, units) = if kind == 83 {
            self.characters_of_bytes(fields.bytes(start, count)?)
        } else {
            self.characters(&fields.utf16(start, count)?)
        };
        let step = if options & 0x2000 != 0 { 8 } else { 4 };
        let from = fields.size(72)?;
        let given: Option<Vec<f64>> = if from == 0 {
            None
        } else {
            (0..count).map(|index| Some(f64::from(fields.i32(from + index * step)?))).collect()
        };
        let advances = given.map_or_else(Vec::new, |given| {
            let mut rest = &given[..];
            let mut take = |units: usize| {
                let (own, after) = rest.split_at(units.min(rest.len()));
                rest = after;
                own.iter().sum()
            };
            units.iter().map(|&units| take(units)).collect()
        });
        self.canvas.text(TextRecord { at, characters, advances, frame, filled });
        Some(())
    }

    /// Characters of UTF-16, each with the number of its units.
    fn characters(&self, units: &[u16]) -> (Vec<char>, Vec<usize>) {
        let font = &self.canvas.state.font;
        let decoded = char::decode_utf16(units.iter().copied());
        let characters = decoded.map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER));
        characters
            .map(|character| {
                let is_code = font.charset == SYMBOL || matches!(character, '\u{F000}'..='\u{F0FF}');
                let meant = if is_code { text::meant(u32::from(character), &font.font.family) } else { character };
                (meant, character.len_utf16())
            })
            .unzip()
    }

    fn characters_of_bytes(&self, bytes: &[u8]) -> (Vec<char>, Vec<usize>) {
        let font = &self.canvas.state.font;
        text::decode(bytes, font.charset, &font.font.family).into_iter().unzip()
    }
}

const SOURCE_COPY: u32 = 0x00CC_0020;

/// ETO_GLYPH_INDEX: numbers of glyphs in a font that is not here.
const GLYPH_NUMBERS: u32 = 0x10;

fn clip_change(mode: u32) -> Option<ClipChange> {
    match mode {
        1 => Some(ClipChange::Within),
        4 => Some(ClipChange::Without),
        5 => Some(ClipChange::Replace),
        _ => None,
    }
}

/// A box by two corners ([MS-WMF] 2.2.2.19).
fn frame_at(fields: Fields, at: usize) -> Option<Frame> {
    Some(Frame { from: fields.point(at)?, to: fields.point(at.checked_add(8)?)? })
}

/// A map of the plane ([MS-EMF] 2.2.28).
fn transform(fields: Fields, at: usize) -> Option<Transform> {
    let part = |index: usize| fields.f32(at + 4 * index);
    Some(Transform([part(0)?, part(1)?, part(2)?, part(3)?, part(4)?, part(5)?])).filter(|map| map.is_finite())
}

/// Rectangles ([MS-EMF] 2.2.24, 2.2.25).
fn region_at(fields: Fields, at: usize) -> Option<Region> {
    let count = fields.size(at.checked_add(8)?)?;
    let first = at.checked_add(fields.size(at)?)?;
    fields.bytes(first, count.checked_mul(16)?)?;
    let mut segments = Vec::new();
    for index in 0..count {
        segments.extend(frame_at(fields, first + 16 * index)?.rectangle());
    }
    Some(Region { segments, even_odd: false })
}

/// [MS-EMF] 2.2.13.
fn font_at(fields: Fields, at: usize) -> Option<LogicalFont> {
    let name = fields.utf16(at + 28, 32)?;
    let end = name.iter().position(|&unit| unit == 0).unwrap_or(name.len());
    let font = Font {
        family: String::from_utf16_lossy(&name[..end]),
        bold: fields.i32(at + 16)? >= 600,
        italic: fields.byte(at + 20)? != 0,
        underline: fields.byte(at + 21)? != 0,
        strike: fields.byte(at + 22)? != 0,
    };
    Some(LogicalFont {
        font: Arc::new(font),
        height: f64::from(fields.i32(at)?),
        escapement: f64::from(fields.i32(at + 8)?) / 10.0,
        charset: fields.byte(at + 23)?,
    })
}

/// [MS-EMF] 2.2.20.
fn extended_pen(fields: Fields) -> Option<Pen> {
    let style = fields.u32(28)?;
    let mut pen = Pen::styled(style, f64::from(fields.u32(32)?), fields.color(40)?);
    pen.cosmetic = style & 0xF_0000 == 0;
    if fields.u32(36)? == 1 {
        pen.color = None;
    }
    if style & 0xF == 7 {
        let count = fields.size(48)?.min(16);
        pen.dashes = (0..count).map(|index| Some(f64::from(fields.u32(52 + 4 * index)?))).collect::<Option<_>>()?;
        pen.own_dashes = true;
    }
    Some(pen)
}
