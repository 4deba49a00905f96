//! Shaping of complex scripts: clusters of characters to positioned glyphs, through HarfBuzz's port.
//!
//! Each cluster becomes an atom. Glyphs of right-to-left text come in visual order and clusters are
//! turned back to logical order; ordering on the line is the bidirectional algorithm's.

use super::character_class::{class_of, is_right_to_left};
use super::inline_flow::{Atom, AtomGlyph, AtomKind, InlineFlow, count};
use crate::font::Face;
use harfrust::{Buffer, Direction, ShapeOptions, ShaperFont};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Faces opened for shaping.
#[derive(Default)]
pub(super) struct Shaper {
    faces: Vec<(Arc<Face>, Option<harfrust::Font>)>,
}

/// A face's bytes as the shaper wants them: shared, not copied.
struct Bytes(Arc<Face>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self.0.data()
    }
}

/// A shaped cluster, or the bytes of one that the face cannot draw.
pub(super) type Cluster = Result<Atom, Range<usize>>;

impl Shaper {
    /// Shapes bytes of the flow's text in one font and size; clusters in logical order.
    pub(super) fn shape(&mut self, flow: &mut InlineFlow<'_>, run_font: u32, range: Range<usize>) -> Vec<Cluster> {
        let mut clusters = Vec::new();
        for piece in pieces(flow, run_font, range) {
            self.shape_piece(flow, run_font, &piece, &mut clusters);
        }
        clusters
    }

    fn font(&mut self, face: &Arc<Face>) -> Option<&harfrust::Font> {
        let at = self.faces.iter().position(|(known, _)| Arc::ptr_eq(known, face)).unwrap_or_else(|| {
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Bytes(face.clone()));
            self.faces.push((face.clone(), harfrust::Font::new(bytes, face.index())));
            self.faces.len() - 1
        });
        self.faces[at].1.as_ref()
    }

    fn shape_piece(&mut self, flow: &mut InlineFlow<'_>, run_font: u32, piece: &Piece, clusters: &mut Vec<Cluster>) {
        let Some(face) = piece.face.clone() else {
            clusters.push(Err(piece.range.clone()));
            return;
        };
        let face_index = flow.face_index(&face);
        let text = &flow.text[piece.range.clone()];
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(if piece.right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        let shaped = self
            .font(&face)
            .is_some_and(|font| harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_ok());
        if !shaped {
            clusters.push(Err(piece.range.clone()));
            return;
        }
        let style = &flow.run_fonts[run_font as usize];
        let scale = style.size / f64::from(face.units_per_em().max(1));
        let stretch = style.format.scale;
        let sample = style.font.glyph(flow.text[piece.range.clone()].chars().next().unwrap_or(' '));
        // Byte offset of each cluster → its glyphs in visual order, and its advance.
        let mut found: BTreeMap<u32, (Vec<AtomGlyph>, f64, bool)> = BTreeMap::new();
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let (glyphs, advance, drawn) = found.entry(info.cluster).or_insert((Vec::new(), 0.0, true));
            *drawn &= info.glyph_id != 0;
            glyphs.push(AtomGlyph {
                face: face_index,
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                x: *advance + f64::from(position.x_offset) * scale * stretch,
                y: -f64::from(position.y_offset) * scale,
                synthetic_bold: sample.synthetic_bold,
                synthetic_italic: sample.synthetic_italic,
            });
            *advance += f64::from(position.x_advance) * scale * stretch;
        }
        let ends: Vec<u32> = found.keys().skip(1).copied().chain([count(piece.range.len())]).collect();
        for ((start, (glyphs, advance, drawn)), end) in found.into_iter().zip(ends) {
            let bytes = piece.range.start + start as usize..piece.range.start + end as usize;
            if !drawn {
                clusters.push(Err(bytes));
                continue;
            }
            let character = flow.text[bytes.clone()].chars().next().unwrap_or(' ');
            let first = count(flow.glyphs.len());
            flow.glyphs.extend(glyphs);
            clusters.push(Ok(Atom {
                kind: AtomKind::Text,
                class: class_of(character, false),
                character,
                run_font,
                text: count(bytes.start)..count(bytes.end),
                glyphs: first..count(flow.glyphs.len()),
                advance,
                cut: 0.0,
                halved: false,
                gap: 0.0,
                breakable: false,
                level: 0,
            }));
        }
    }
}

/// The glyph of a character in lines that run downwards, where it is not that of level ones.
pub(crate) fn vertical_glyph(face: &Arc<Face>, character: char) -> Option<u16> {
    let mut shaper = Shaper::default();
    let font = shaper.font(face)?;
    let glyph = |direction| {
        let mut buffer = Buffer::new();
        buffer.push_str(character.encode_utf8(&mut [0; 4]));
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).ok()?;
        match buffer.glyph_infos() {
            [only] => u16::try_from(only.glyph_id).ok(),
            _ => None,
        }
    };
    let vertical = glyph(Direction::TopToBottom)?;
    (vertical != 0 && Some(vertical) != glyph(Direction::LeftToRight)).then_some(vertical)
}

/// Text of one face and direction; no face where none has its characters.
struct Piece {
    range: Range<usize>,
    face: Option<Arc<Face>>,
    right_to_left: bool,
}

fn pieces(flow: &InlineFlow<'_>, run_font: u32, range: Range<usize>) -> Vec<Piece> {
    let font = &flow.run_fonts[run_font as usize].font;
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, character) in flow.text[range.clone()].char_indices() {
        let start = range.start + at;
        let end = start + character.len_utf8();
        let follows =
            super::character_class::is_combining(character) || super::character_class::is_ignorable(character);
        if let Some(piece) = pieces.last_mut().filter(|_| follows) {
            piece.range.end = end;
            continue;
        }
        let glyph = font.glyph(character);
        let face = (!glyph.missing).then_some(glyph.face);
        let right_to_left = is_right_to_left(character);
        let same = |piece: &Piece| {
            piece.right_to_left == right_to_left
                && match (&piece.face, &face) {
                    (Some(one), Some(other)) => Arc::ptr_eq(one, other),
                    (None, None) => true,
                    _ => false,
                }
        };
        match pieces.last_mut().filter(|piece| same(piece)) {
            Some(piece) => piece.range.end = end,
            None => pieces.push(Piece { range: start..end, face, right_to_left }),
        }
    }
    pieces
}
