//! Shaping of complex scripts: clusters of characters to positioned glyphs, through HarfBuzz's port.
//!
//! Each cluster becomes an atom. Glyphs of right-to-left text come in visual order; clusters are put
//! back into logical order, and the bidirectional algorithm orders them on the line.

use super::character_class::{class_of, is_combining, is_ignorable, is_right_to_left};
use super::inline_flow::{Atom, AtomGlyph, AtomKind, InlineFlow, count};
use crate::font::Face;
use crate::pages::NodeId;
use harfrust::{Buffer, Direction, ShapeOptions, ShaperFont};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Shapes text; holds the faces it has opened.
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
        for run in face_runs(flow, run_font, range) {
            self.shape_run(flow, run_font, &run, &mut clusters);
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

    /// Shapes text of one face and direction; a cluster is an atom, or an error where the face cannot draw it.
    fn shape_run(&mut self, flow: &mut InlineFlow<'_>, run_font: u32, run: &FaceRun, clusters: &mut Vec<Cluster>) {
        let shaped = run.face.as_ref().and_then(|face| Some((face, self.glyphs(face, &flow.text, run)?)));
        let Some((face, buffer)) = shaped else {
            clusters.push(Err(run.range.clone()));
            return;
        };
        let shaped_clusters = clusters_of(&buffer, face, flow, run_font, run);
        let ends: Vec<u32> = shaped_clusters.keys().skip(1).copied().chain([count(run.range.len())]).collect();
        for ((start, cluster), end) in shaped_clusters.into_iter().zip(ends) {
            let bytes = run.range.start + start as usize..run.range.start + end as usize;
            if !cluster.is_whole {
                clusters.push(Err(bytes));
                continue;
            }
            let character = flow.text[bytes.clone()].chars().next().unwrap_or(' ');
            let first = count(flow.glyphs.len());
            flow.glyphs.extend(cluster.glyphs);
            clusters.push(Ok(Atom {
                kind: AtomKind::Text,
                class: class_of(character, false),
                character,
                run_font,
                text: count(bytes.start)..count(bytes.end),
                glyphs: first..count(flow.glyphs.len()),
                advance: cluster.advance,
                cut: 0.0,
                halved: false,
                gap: 0.0,
                breakable: false,
                level: 0,
                node: NodeId::NONE,
            }));
        }
    }

    /// The glyphs of a run of text in a face, in visual order.
    fn glyphs(&mut self, face: &Arc<Face>, text: &str, run: &FaceRun) -> Option<Buffer> {
        let mut buffer = Buffer::new();
        buffer.push_str(&text[run.range.clone()]);
        buffer.set_direction(if run.right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        harfrust::shape(&ShaperFont::new(self.font(face)?), &mut buffer, ShapeOptions::new()).ok()?;
        Some(buffer)
    }
}

/// A cluster as it was shaped, in points.
struct ShapedCluster {
    /// In visual order.
    glyphs: Vec<AtomGlyph>,
    advance: f64,
    /// The face has all its glyphs.
    is_whole: bool,
}

/// Clusters of a shaped run by their first byte.
fn clusters_of(
    buffer: &Buffer,
    face: &Arc<Face>,
    flow: &mut InlineFlow<'_>,
    run_font: u32,
    run: &FaceRun,
) -> BTreeMap<u32, ShapedCluster> {
    let face_index = flow.face_index(face);
    let run_font = &flow.run_fonts[run_font as usize];
    let scale = run_font.size / f64::from(face.units_per_em().max(1));
    let horizontal_scale = run_font.format.scale;
    let sample = run_font.font.glyph(flow.text[run.range.clone()].chars().next().unwrap_or(' '));
    let mut clusters: BTreeMap<u32, ShapedCluster> = BTreeMap::new();
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let empty = || ShapedCluster { glyphs: Vec::new(), advance: 0.0, is_whole: true };
        let cluster = clusters.entry(info.cluster).or_insert_with(empty);
        cluster.is_whole &= info.glyph_id != 0;
        cluster.glyphs.push(AtomGlyph {
            face: face_index,
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            x: cluster.advance + f64::from(position.x_offset) * scale * horizontal_scale,
            y: -f64::from(position.y_offset) * scale,
            synthetic_bold: sample.synthetic_bold,
            synthetic_italic: sample.synthetic_italic,
        });
        cluster.advance += f64::from(position.x_advance) * scale * horizontal_scale;
    }
    clusters
}

/// The glyph of a character in vertical lines (feature `vert`), where it differs from that in horizontal
/// ones.
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

/// Bytes of the flow's text in one face and direction; no face where none has their characters.
struct FaceRun {
    range: Range<usize>,
    face: Option<Arc<Face>>,
    right_to_left: bool,
}

/// Text cut into runs of one face and direction; marks and ignorable characters stay with their base.
fn face_runs(flow: &InlineFlow<'_>, run_font: u32, range: Range<usize>) -> Vec<FaceRun> {
    let font = &flow.run_fonts[run_font as usize].font;
    let mut runs: Vec<FaceRun> = Vec::new();
    for (at, character) in flow.text[range.clone()].char_indices() {
        let start = range.start + at;
        let end = start + character.len_utf8();
        let follows = is_combining(character) || is_ignorable(character);
        if let Some(run) = runs.last_mut().filter(|_| follows) {
            run.range.end = end;
            continue;
        }
        let glyph = font.glyph(character);
        let face = (!glyph.missing).then_some(glyph.face);
        let right_to_left = is_right_to_left(character);
        let same = |run: &FaceRun| {
            run.right_to_left == right_to_left
                && match (&run.face, &face) {
                    (Some(one), Some(other)) => Arc::ptr_eq(one, other),
                    (None, None) => true,
                    _ => false,
                }
        };
        match runs.last_mut().filter(|run| same(run)) {
            Some(run) => run.range.end = end,
            None => runs.push(FaceRun { range: start..end, face, right_to_left }),
        }
    }
    runs
}
