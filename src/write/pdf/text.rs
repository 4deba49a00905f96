//! Glyph runs as text operators (ISO 32000-1, 9.4).
//!
//! The width that moves a reader's pen is the whole number written in `W`, so positions are
//! corrected against exactly that one and no error adds up along a line.

use super::cluster::clusters;
use super::content::PageContent;
use super::fonts::{Code, FontUse};
use super::numbers::{coefficient, length};
use super::place::place;
use super::strings::utf16;
use crate::diag::{InputWarning, Reference};
use crate::geom::LineJoin;
use crate::pages::{Glyph, GlyphRun};
use printpdf::{DictItem, FontId, Op, PdfFontHandle, Pt as PdfPt, TextMatrix, TextRenderingMode};
use std::collections::BTreeMap;

/// Positions closer than this to where the pen already is are not corrected, in points.
const SLACK: f64 = 0.02;

/// Sideways shift per height of a synthetic italic: 18°, as Windows slants a face without one.
const SLANT: f64 = 1.0 / 3.0;

/// Width of the stroke that makes a face bold, in points: 1/24 of the size up to 12 pt, falling to 1/30 from
/// 24 pt on. Skia's synthetic bold goes from 1/24 at 9 pt to 1/32 at 36 pt; the bounds here are ours, so that
/// counters of dense hanzi stay open in small print.
fn bold_stroke(size: f64) -> f64 {
    size / (24.0 + (size - 12.0).clamp(0.0, 12.0) / 2.0)
}

impl PageContent<'_> {
    /// Draws a run.
    pub(super) fn write_run(&mut self, run: &GlyphRun) {
        if run.glyphs.is_empty() {
            return;
        }
        let Some(font) = self.fonts.of(run.face) else {
            let kind = InputWarning::ReferenceDangling { target: Reference::Face, id: run.face.0.to_string() };
            let place = run.glyphs.first().and_then(|glyph| place(self.structure, glyph.tag));
            self.warnings.add(kind, place);
            return;
        };
        self.mark(run.glyphs[0].tag);
        self.open_text();
        self.set_opacity(run.opacity);
        self.set_fill_color(run.color);
        self.set_font(font, run.size.0);
        self.set_bold(run);
        let mut line = ShownLine::new(run, font, self.height);
        self.set_spacing(line.spacing);
        let mut tag = run.glyphs[0].tag;
        for cluster in clusters(run) {
            if cluster.glyphs[0].tag != tag {
                tag = cluster.glyphs[0].tag;
                line.end_text_object(&mut self.ops);
                self.mark(tag);
                self.open_text();
            }
            let code = font.code(cluster.glyphs[0].id, cluster.text);
            let says_all = code.says_text && !(self.explains_private_use && cluster.text.contains(is_private_use));
            if let ([glyph], true) = (cluster.glyphs, says_all || cluster.text.is_empty()) {
                line.push(glyph, code, &mut self.ops);
                continue;
            }
            line.start_at(&cluster.glyphs[0], &mut self.ops);
            self.ops.push(begin_span("ActualText", cluster.text));
            for (at, glyph) in cluster.glyphs.iter().enumerate() {
                let code = if at == 0 { code } else { font.code(glyph.id, "") };
                line.push(glyph, code, &mut self.ops);
            }
            line.flush(&mut self.ops);
            self.ops.push(Op::EndMarkedContent);
        }
        line.flush(&mut self.ops);
    }

    fn set_font(&mut self, font: &FontUse, size: f64) {
        let size = length(size);
        if self.state.font != Some((font.index, size)) {
            self.state.font = Some((font.index, size));
            let font = PdfFontHandle::External(FontId(font.name()));
            self.ops.push(Op::SetFont { font, size: PdfPt(size) });
        }
    }

    fn set_spacing(&mut self, spacing: f32) {
        if self.state.spacing != spacing {
            self.state.spacing = spacing;
            self.ops.push(Op::SetCharacterSpacing { multiplier: spacing });
        }
    }

    /// Fills and strokes a run without a bold face, only fills any other.
    fn set_bold(&mut self, run: &GlyphRun) {
        if run.synthetic_bold {
            self.set_stroke_color(run.color);
            self.set_line_width(bold_stroke(run.size.0));
            self.set_dash(&[]);
            // Mitred joins would grow spikes out of sharp stroke ends.
            self.set_join(LineJoin::Round);
        }
        if run.synthetic_bold != self.state.bold {
            self.state.bold = run.synthetic_bold;
            let mode = if run.synthetic_bold { TextRenderingMode::FillStroke } else { TextRenderingMode::Fill };
            self.ops.push(Op::SetTextRenderingMode { mode });
        }
    }
}

/// Characters whose meaning is agreed on outside of Unicode.
fn is_private_use(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// Opens a marked span that says something of what it holds: `ActualText` or `Alt`
/// (ISO 32000-1, 14.9.3 and 14.9.4).
pub(super) fn begin_span(key: &str, text: &str) -> Op {
    let map = BTreeMap::from([(key.to_owned(), DictItem::Bytes(utf16(text)))]);
    Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties: DictItem::Dict { map } }
}

/// Glyphs waiting to be shown along one baseline, and where the reader's pen will then be.
struct ShownLine<'a> {
    run: &'a GlyphRun,
    font: &'a FontUse,
    page_height: f64,
    /// Points in a thousandth of the em, stretch included.
    unit: f64,
    /// Character spacing in points, before stretch: what most glyphs have besides their widths.
    spacing: f32,
    /// Offsets of the glyph the text matrix was set for; none before the first.
    anchor: Option<(f64, f64)>,
    /// Reader's pen from the anchor, in thousandths of the em.
    pen: f64,
    codes: Vec<u8>,
    items: Vec<DictItem>,
}

impl<'a> ShownLine<'a> {
    fn new(run: &'a GlyphRun, font: &'a FontUse, page_height: f64) -> Self {
        let unit = f64::from(length(run.size.0)) * stretch(run) / 1000.0;
        let spacing = coefficient(usual_gap(run, font, unit) * f64::from(length(run.size.0)) / 1000.0);
        ShownLine {
            run,
            font,
            page_height,
            unit,
            spacing,
            anchor: None,
            pen: 0.0,
            codes: Vec::new(),
            items: Vec::new(),
        }
    }

    /// Sets the text matrix for a glyph unless the pen is on its baseline already.
    fn start_at(&mut self, glyph: &Glyph, ops: &mut Vec<Op>) {
        self.flush(ops);
        if self.anchor.is_none_or(|(_, y)| y != glyph.y.0) {
            self.anchor = Some((glyph.x.0, glyph.y.0));
            self.pen = 0.0;
            ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(self.matrix(glyph)) });
        }
    }

    fn push(&mut self, glyph: &Glyph, code: Code, ops: &mut Vec<Op>) {
        if self.anchor.is_none_or(|(_, y)| y != glyph.y.0) {
            self.start_at(glyph, ops);
        }
        let from = self.anchor.map_or(0.0, |(x, _)| x);
        let back = self.pen - (glyph.x.0 - from) / self.unit;
        if (back * self.unit).abs() > SLACK && back.is_finite() && back.round() != 0.0 {
            self.end_string();
            self.items.push(DictItem::Real(length(back.round())));
            self.pen -= back.round();
        }
        self.codes.extend(code.number.to_be_bytes());
        self.pen += f64::from(self.font.width(glyph.id)) + f64::from(self.spacing) * stretch(self.run) / self.unit;
    }

    fn end_string(&mut self) {
        if !self.codes.is_empty() {
            self.items.push(DictItem::Bytes(std::mem::take(&mut self.codes)));
        }
    }

    /// Shows what waits. The pen stays where it is, so more can follow.
    fn flush(&mut self, ops: &mut Vec<Op>) {
        self.end_string();
        if !self.items.is_empty() {
            let value = vec![DictItem::Array(std::mem::take(&mut self.items))];
            ops.push(Op::Unknown { key: "TJ".into(), value });
        }
    }

    /// Shows what waits, and forgets the pen: a new text object begins without it.
    fn end_text_object(&mut self, ops: &mut Vec<Op>) {
        self.flush(ops);
        self.anchor = None;
    }

    /// Stretch and slant, then the turn, then the way to the glyph's place.
    fn matrix(&self, glyph: &Glyph) -> [f32; 6] {
        let slant = if self.run.synthetic_italic { SLANT } else { 0.0 };
        let degrees = if self.run.rotation.is_finite() { self.run.rotation % 360.0 } else { 0.0 };
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let turned = |(x, y): (f64, f64)| (x * cosine + y * sine, y * cosine - x * sine);
        let along = turned((stretch(self.run), 0.0));
        let up = turned((slant, 1.0));
        let offset = turned((glyph.x.0, -glyph.y.0));
        [
            coefficient(along.0),
            coefficient(along.1),
            coefficient(up.0),
            coefficient(up.1),
            length(self.run.origin.x.0 + offset.0),
            length(self.page_height - self.run.origin.y.0 + offset.1),
        ]
    }
}

/// The gap after most glyphs of a run in thousandths of the em; 0 where no gap is usual. Justified
/// hanzi all have the same one, and as character spacing it leaves their codes in one string.
fn usual_gap(run: &GlyphRun, font: &FontUse, unit: f64) -> f64 {
    let gap = |pair: &[Glyph]| (pair[1].x - pair[0].x).0 / unit - f64::from(font.width(pair[0].id));
    let mut gaps: Vec<f64> = run.glyphs.windows(2).map(gap).filter(|gap| gap.is_finite()).collect();
    gaps.sort_unstable_by(f64::total_cmp);
    // If more than half are alike, the one in the middle is one of them.
    let Some(&middle) = gaps.get(gaps.len() / 2) else { return 0.0 };
    let alike = gaps.iter().filter(|gap| (*gap - middle).abs() < 0.1).count();
    if alike > 2 && alike * 2 > gaps.len() && (middle * unit).abs() > SLACK { middle } else { 0.0 }
}

/// A run's stretch; what is no stretch counts as none.
fn stretch(run: &GlyphRun) -> f64 {
    if run.stretch.is_finite() && run.stretch != 0.0 { run.stretch } else { 1.0 }
}
