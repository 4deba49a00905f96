//! A formula being laid out: what all its parts share (the face, its measures, sizes by style), its lines,
//! runs and characters.

use super::atom_class::AtomClass;
use super::atom_class::class_of;
use super::math_box::{MathBox, MathGlyph, MathItem};
use super::row::Element;
use super::tex_style::TexStyle;
use crate::cascade::{MathFormats, RunFormat};
use crate::diag::{FontWarning, Overfull, WarningKind};
use crate::font::{DrawnGlyph, Face, Font, MathConstant, MathTable};
use crate::model::{Math, MathAlignment, MathKind, MathList, MathPiece, MathRun, MathStyle, RunPiece, RunProps};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Most constructs inside each other; what is deeper becomes a line of text. Ours.
const DEEPEST: u32 = 64;

/// A formula being laid out.
pub(super) struct FormulaLayout<'s> {
    face: Arc<Face>,
    pub(super) table: MathTable<'s>,
    formats: &'s MathFormats,
    format: Rc<RunFormat>,
    font_of: &'s dyn Fn(char, &RunFormat) -> Arc<Font>,
    bounds: HashMap<u16, [f64; 4]>,
    pub(super) depth: u32,
    /// The formula is an array of equations alone: their numbers stand at the line's edge.
    pub(super) numbers_apart: bool,
    warn: &'s mut dyn FnMut(WarningKind),
}

/// Lays a formula out: a list of boxes for each of its lines, between which a line may be broken.
/// Lines of a group are as wide as the widest.
pub(in crate::layout) fn lay_out_math(
    math: &Math,
    display: bool,
    (formats, format): (&MathFormats, &Rc<RunFormat>),
    font: &Font,
    font_of: &dyn Fn(char, &RunFormat) -> Arc<Font>,
    warn: &mut dyn FnMut(WarningKind),
) -> Vec<Vec<MathBox>> {
    let face = Arc::clone(font.face());
    let table_face = Arc::clone(&face);
    let mut layout = FormulaLayout {
        face,
        table: table_face.math(),
        formats,
        format: format.clone(),
        font_of,
        bounds: HashMap::new(),
        depth: 0,
        numbers_apart: false,
        warn,
    };
    let style = TexStyle { level: if display { 0 } else { 1 }, cramped: false };
    let mut lines: Vec<Vec<MathBox>> = Vec::new();
    for formula in &math.formulas {
        for line in lines_of(formula) {
            layout.numbers_apart = display && is_array(&line);
            lines.push(layout.segments(&line, style));
        }
    }
    let alignment = math.display.as_ref().and_then(|display| display.alignment).unwrap_or(MathAlignment::CenterGroup);
    if display && alignment == MathAlignment::CenterGroup && lines.len() > 1 {
        let width = |line: &Vec<MathBox>| line.iter().map(|part| part.width).sum::<f64>();
        let widest = lines.iter().map(width).fold(0.0, f64::max);
        for line in &mut lines {
            let missing = widest - width(line);
            if missing > 0.0 {
                line.push(MathBox::blank(missing));
            }
        }
    }
    lines
}

fn is_array(line: &MathList) -> bool {
    matches!(line.as_slice(), [MathPiece::Object(object)] if matches!(object.kind, MathKind::EquationArray(_)))
}

/// A formula cut at its line breaks.
fn lines_of(formula: &MathList) -> Vec<MathList> {
    let mut lines = vec![MathList::new()];
    for piece in formula {
        let MathPiece::Run(run) = piece else {
            lines.last_mut().into_iter().for_each(|line| line.push(piece.clone()));
            continue;
        };
        if run.style.line_break.is_some() && lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(MathList::new());
        }
        for (at, pieces) in run.pieces.split(|piece| matches!(piece, RunPiece::Break(_))).enumerate() {
            if at > 0 {
                lines.push(MathList::new());
            }
            if !pieces.is_empty() {
                let own = MathPiece::Run(MathRun { pieces: pieces.to_vec(), ..run.clone() });
                if let Some(line) = lines.last_mut() {
                    line.push(own);
                }
            }
        }
    }
    // A break at the very end begins no line.
    lines.pop_if(|line| line.is_empty());
    lines
}

impl FormulaLayout<'_> {
    pub(super) fn format(&self, props: &Arc<RunProps>) -> Rc<RunFormat> {
        self.formats.of(props).unwrap_or(&self.format).clone()
    }

    /// Size of text in a style.
    pub(super) fn size(&self, format: &RunFormat, style: TexStyle) -> f64 {
        let [script, script_script] = self.table.script_scales();
        format.size.0
            * match style.level {
                0 | 1 => 1.0,
                2 => script,
                _ => script_script,
            }
    }

    /// A constant of the MATH table at a size, in points.
    pub(super) fn measure(&self, constant: MathConstant, size: f64) -> f64 {
        self.table.constant(constant) * size
    }

    /// Runs `set` one construct deeper; none past the depth that is set.
    pub(super) fn deeper<T>(&mut self, set: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= DEEPEST {
            (self.warn)(Overfull::FormulaDepth.into());
            return None;
        }
        self.depth += 1;
        let done = set(self);
        self.depth -= 1;
        Some(done)
    }

    /// Left, bottom, right and top of a glyph of the formula's face, in em.
    pub(super) fn bounds(&mut self, glyph: u16) -> [f64; 4] {
        let face = &self.face;
        *self.bounds.entry(glyph).or_insert_with(|| face.glyph_bounds(glyph))
    }

    /// The formula's face's glyph of a character.
    pub(super) fn glyph(&self, character: char) -> Option<u16> {
        self.face.glyph(character)
    }

    /// A glyph of the formula's face as a box.
    pub(super) fn glyph_box(&mut self, id: u16, text: &str, format: &RunFormat, size: f64) -> MathBox {
        let [_, bottom, _, top] = self.bounds(id);
        let italic = self.table.italics_correction(id) * size;
        let glyph = MathGlyph {
            face: Arc::clone(&self.face),
            id,
            size,
            x: 0.0,
            y: 0.0,
            color: format.color,
            text: text.to_owned(),
            synthetic_bold: false,
            synthetic_italic: false,
        };
        MathBox {
            width: self.face.advance_em(id) * size,
            ascent: top * size,
            descent: -bottom * size,
            items: vec![MathItem::Glyph(glyph)],
            italic,
            accent: self.table.top_accent(id).map(|at| at * size),
            is_character: true,
            number: None,
        }
    }

    /// A character in the formula's face, or in the run's own where that one lacks it.
    pub(super) fn character(&mut self, character: char, own: &MathStyle, format: &RunFormat, size: f64) -> MathBox {
        let is_plain = own.normal == Some(true);
        let drawn = match character {
            '-' => '−',
            '*' => '∗',
            '\'' => '′',
            other => own.drawn(other),
        };
        let text = character.encode_utf8(&mut [0; 4]).to_owned();
        if !is_plain && let Some(id) = self.glyph(drawn).or_else(|| self.glyph(character)) {
            return self.glyph_box(id, &text, format, size);
        }
        let font = (self.font_of)(character, format);
        let DrawnGlyph { face, glyph, advance, shift, missing, synthetic_bold, synthetic_italic } =
            font.glyph(character);
        if missing {
            (self.warn)(FontWarning::GlyphMissing { character, family: font.family().to_owned() }.into());
        }
        let [_, bottom, _, top] = face.glyph_bounds(glyph);
        let (x, color) = (shift * size, format.color);
        let glyph = MathGlyph { face, id: glyph, size, x, y: 0.0, color, text, synthetic_bold, synthetic_italic };
        MathBox {
            width: advance * size,
            ascent: top * size,
            descent: -bottom * size,
            items: vec![MathItem::Glyph(glyph)],
            is_character: true,
            ..MathBox::default()
        }
    }

    /// A list of pieces side by side.
    pub(super) fn row(&mut self, list: &MathList, style: TexStyle) -> MathBox {
        let elements = self.elements(list, style);
        self.join(elements, style, false).pop().unwrap_or_default()
    }

    /// The same; a sign at its beginning may stand behind something that is not in the list.
    pub(super) fn continued(&mut self, list: &MathList, goes_on: bool, style: TexStyle) -> MathBox {
        let mut elements = self.elements(list, style);
        if goes_on {
            elements.insert(0, Element::new(MathBox::default(), AtomClass::Ordinary));
        }
        self.join(elements, style, false).pop().unwrap_or_default()
    }

    /// The same in boxes that end where a line may.
    fn segments(&mut self, list: &MathList, style: TexStyle) -> Vec<MathBox> {
        let elements = self.elements(list, style);
        self.join(elements, style, true)
    }

    fn join(&self, elements: Vec<Element>, style: TexStyle, cut: bool) -> Vec<MathBox> {
        super::row::join(elements, self.format.size.0, style, cut)
    }
}

impl FormulaLayout<'_> {
    /// The pieces of a list as elements.
    pub(super) fn elements(&mut self, list: &MathList, style: TexStyle) -> Vec<Element> {
        let mut elements = Vec::with_capacity(list.len());
        for piece in list {
            match piece {
                MathPiece::Run(run) => self.run(run, style, &mut elements),
                MathPiece::Object(object) => {
                    let set = self.deeper(|layout| layout.object(object, style, &mut elements));
                    if set.is_none() {
                        let format = self.format(&object.control);
                        let text =
                            crate::model::Math { formulas: vec![vec![piece.clone()]], ..crate::model::Math::default() }
                                .linear();
                        self.characters(&text, &MathRun::default(), &format, style, &mut elements);
                    }
                }
            }
        }
        elements
    }

    fn run(&mut self, run: &MathRun, style: TexStyle, elements: &mut Vec<Element>) {
        let format = self.format(&run.props);
        self.characters(&run.text(), run, &format, style, elements);
    }

    fn characters(
        &mut self,
        text: &str,
        run: &MathRun,
        format: &crate::cascade::RunFormat,
        style: TexStyle,
        elements: &mut Vec<Element>,
    ) {
        let size = self.size(format, style);
        let is_plain = run.style.normal == Some(true) || run.style.literal == Some(true);
        let mut before = ' ';
        let mut rest = text.chars().peekable();
        while let Some(character) = rest.next() {
            if ('\u{2061}'..='\u{2064}').contains(&character) {
                continue;
            }
            let made = self.character(character, &run.style, format, size);
            let after = rest.peek().copied().unwrap_or(' ');
            // 1,000 is a number.
            let in_number = character == ',' && before.is_ascii_digit() && after.is_ascii_digit();
            let class = if is_plain || in_number { AtomClass::Ordinary } else { class_of(character) };
            elements.push(Element::new(made, class));
            before = character;
        }
    }
}
