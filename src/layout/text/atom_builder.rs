//! Adds text, symbols and objects to a flow: the font of each character, its glyphs and advances.
//!
//! A character of a simple script is one atom with one glyph; clusters of complex scripts come from
//! the shaper. Characters without a glyph of their own (joiners, variation selectors) are kept in the
//! text of the atom before, so that copied text is whole.

use super::character_class::{CharacterClass, class_of, is_combining, is_complex, is_ignorable};
use super::font_slot::{FontSlot, slot_of};
use super::inline_flow::{Atom, AtomGlyph, AtomKind, InlineFlow, InlineMark, count};
use super::run_font::RunFontCache;
use super::shaping::Shaper;
use super::text_context::TextContext;
use crate::cascade::{ResolvedDrawing, RunFormat};
use crate::diag::{FontWarning, Location, WarningKind};
use crate::font::DrawnGlyph;
use crate::model::Name;
use crate::pages::NodeId;
use std::ops::Range;
use std::rc::Rc;

/// A flow that is being filled.
pub(super) struct AtomBuilder<'a, 'b, 'c> {
    pub flow: InlineFlow<'a>,
    /// Format of the paragraph's mark: that of atoms which have none of their own.
    pub mark: Rc<RunFormat>,
    pub context: &'c mut TextContext<'a, 'b>,
    /// The paragraph's place in the file, for warnings.
    pub location: Location,
    run_fonts: RunFontCache,
    shaper: Shaper,
    /// Node of what is being added, in the structure tree.
    pub node: NodeId,
    /// Characters gathered for the shaper: index of their run font and bytes of the text.
    complex: Option<(u32, Range<usize>)>,
    /// Where characters without a glyph begin that wait for an atom to belong to.
    orphans: Option<usize>,
}

impl<'a, 'b, 'c> AtomBuilder<'a, 'b, 'c> {
    pub(super) fn new(
        vertical: bool,
        mark: Rc<RunFormat>,
        location: Location,
        context: &'c mut TextContext<'a, 'b>,
    ) -> Self {
        AtomBuilder {
            flow: InlineFlow { vertical, ..InlineFlow::default() },
            mark,
            context,
            location,
            run_fonts: RunFontCache::default(),
            shaper: Shaper::default(),
            node: NodeId::NONE,
            complex: None,
            orphans: None,
        }
    }

    /// Warns with the paragraph's place.
    pub(super) fn warn(&mut self, kind: impl Into<WarningKind>) {
        self.context.warnings.add(kind, Some(self.location.clone()));
    }

    fn run_font(&mut self, format: &Rc<RunFormat>, slot: FontSlot, small: bool) -> u32 {
        self.run_fonts.index(format, (slot, small), &mut self.flow, self.context)
    }

    pub(super) fn push_mark(&mut self, mark: InlineMark<'a>) {
        self.flow.marks.push((self.flow.atoms.len(), mark));
    }

    pub(super) fn push_text(&mut self, text: &str, format: &Rc<RunFormat>) {
        for character in text.chars() {
            if is_ignorable(character) || character.is_control() && character != '\t' && character != '\n' {
                self.push_ignorable(character);
                continue;
            }
            match character {
                '\u{AD}' => self.push_soft_hyphen(format),
                '\t' => self.push_object(AtomKind::Tab, format, 0.0),
                '\n' => {
                    let run_font = self.run_font(format, FontSlot::Ascii, false);
                    self.push_character(' ', ' ', run_font);
                }
                _ => {
                    let slot = slot_of(character, format);
                    let capital = small_capital(character, format);
                    let run_font = self.run_font(format, slot, capital.is_some());
                    let symbol = self.symbol(character, run_font);
                    let combines = is_combining(character);
                    if combines && self.complex.is_none() {
                        self.take_back_base();
                    }
                    if is_complex(character) || combines {
                        self.gather_complex(character, run_font);
                    } else {
                        self.push_character(symbol, capital.unwrap_or(symbol), run_font);
                    }
                }
            }
        }
        self.shape_complex();
    }

    /// A character without a glyph: kept with the atom before, or with the first one to come.
    fn push_ignorable(&mut self, character: char) {
        if character.is_control() {
            return;
        }
        let start = self.flow.text.len();
        self.flow.text.push(character);
        if let Some((_, range)) = &mut self.complex {
            range.end = self.flow.text.len();
        } else if let Some(atom) = self.flow.atoms.last_mut().filter(|atom| atom.kind == AtomKind::Text) {
            atom.text.end = count(self.flow.text.len());
        } else {
            self.orphans.get_or_insert(start);
        }
    }

    fn gather_complex(&mut self, character: char, run_font: u32) {
        if self.complex.as_ref().is_some_and(|(gathered, _)| *gathered != run_font && !is_combining(character)) {
            self.shape_complex();
        }
        let start = self.orphans.take().unwrap_or(self.flow.text.len());
        self.flow.text.push(character);
        let end = self.flow.text.len();
        let (_, range) = self.complex.get_or_insert((run_font, start..end));
        range.end = end;
    }

    /// A combining mark makes its base part of a cluster: the base is shaped again with it.
    fn take_back_base(&mut self) {
        let fits = |atom: &Atom| atom.kind == AtomKind::Text && !atom.is_space();
        if self.flow.atoms.len() > self.flow.label
            && let Some(base) = self.flow.atoms.pop_if(|atom| fits(atom))
        {
            self.flow.glyphs.truncate(base.glyphs.start as usize);
            self.complex = Some((base.run_font, base.text.start as usize..base.text.end as usize));
        }
    }

    pub(super) fn shape_complex(&mut self) {
        let Some((run_font, range)) = self.complex.take() else { return };
        self.note_replacement(run_font);
        let clusters = self.shaper.shape(&mut self.flow, run_font, range);
        for cluster in clusters {
            match cluster {
                Ok(atom) => self.flow.atoms.push(Atom { node: self.node, ..atom }),
                // The face lacks a character: each is looked up on its own, which finds another face.
                Err(bytes) => {
                    let text = self.flow.text[bytes.clone()].to_owned();
                    let mut at = bytes.start;
                    for character in text.chars() {
                        let end = at + character.len_utf8();
                        self.push_drawn(character, character, run_font, at..end);
                        at = end;
                    }
                }
            }
        }
    }

    /// The Unicode character of a code of a symbol font; in any other font the character itself.
    fn symbol(&self, character: char, run_font: u32) -> char {
        let run_font = &self.flow.run_fonts[run_font as usize];
        let meant = run_font.symbol.then(|| self.context.fonts.symbol(run_font.font.family(), u32::from(character)));
        meant.flatten().unwrap_or(character)
    }

    /// `drawn` is what is seen, `character` what is meant: small capitals differ.
    fn push_character(&mut self, character: char, drawn: char, run_font: u32) {
        self.shape_complex();
        let start = self.orphans.take().unwrap_or(self.flow.text.len());
        self.flow.text.push(character);
        let end = self.flow.text.len();
        self.push_drawn(character, drawn, run_font, start..end);
    }

    fn push_drawn(&mut self, character: char, drawn: char, run_font: u32, text: Range<usize>) {
        self.note_replacement(run_font);
        let glyph = self.draw(drawn, run_font);
        let style = &self.flow.run_fonts[run_font as usize];
        let (size, stretch) = (style.size, style.format.scale);
        let full_width = style.east_asian && glyph.advance > 0.74;
        let face = self.flow.face_index(&glyph.face);
        let first = count(self.flow.glyphs.len());
        self.flow.glyphs.push(AtomGlyph {
            face,
            id: glyph.glyph,
            x: glyph.shift * size * stretch,
            y: 0.0,
            synthetic_bold: glyph.synthetic_bold,
            synthetic_italic: glyph.synthetic_italic,
        });
        self.flow.atoms.push(Atom {
            kind: AtomKind::Text,
            class: class_of(character, full_width),
            character,
            run_font,
            text: count(text.start)..count(text.end),
            glyphs: first..first + 1,
            advance: glyph.advance * size * stretch,
            cut: 0.0,
            halved: false,
            gap: 0.0,
            breakable: false,
            level: 0,
            node: self.node,
        });
    }

    /// Warns of a replaced font, once for each of a paragraph and only where a character is set in it.
    fn note_replacement(&mut self, run_font: u32) {
        let run_font = &mut self.flow.run_fonts[run_font as usize];
        if !std::mem::replace(&mut run_font.drawn, true) && run_font.font.is_replaced() {
            let kind = FontWarning::Replaced {
                family: run_font.font.family().to_owned(),
                face: run_font.font.face().full_name().to_owned(),
            };
            self.warn(kind);
        }
    }

    fn draw(&mut self, character: char, run_font: u32) -> DrawnGlyph {
        let font = &self.flow.run_fonts[run_font as usize].font;
        let glyph = font.glyph(character);
        if glyph.missing {
            let kind = FontWarning::GlyphMissing { character, family: font.family().to_owned() };
            self.warn(kind);
        }
        glyph
    }

    /// An atom that is not text.
    pub(super) fn push_object(&mut self, kind: AtomKind, format: &Rc<RunFormat>, advance: f64) {
        self.shape_complex();
        let run_font = self.run_font(format, FontSlot::Ascii, false);
        let (text, glyphs) = (count(self.flow.text.len()), count(self.flow.glyphs.len()));
        self.flow.atoms.push(Atom {
            kind,
            class: CharacterClass::Object,
            character: '\u{FFFC}',
            run_font,
            text: text..text,
            glyphs: glyphs..glyphs,
            advance,
            cut: 0.0,
            halved: false,
            gap: 0.0,
            breakable: false,
            level: 0,
            node: self.node,
        });
    }

    pub(super) fn push_soft_hyphen(&mut self, format: &Rc<RunFormat>) {
        self.shape_complex();
        let run_font = self.run_font(format, FontSlot::Ascii, false);
        self.push_character('\u{AD}', '-', run_font);
        if let Some(atom) = self.flow.atoms.last_mut() {
            atom.kind = AtomKind::SoftHyphen;
            atom.class = CharacterClass::Narrow;
            atom.cut = std::mem::take(&mut atom.advance);
        }
    }

    pub(super) fn push_symbol(&mut self, family: &Name, code: u32, format: &Rc<RunFormat>) {
        let meant = self.context.fonts.symbol(family, code);
        let character = meant.or_else(|| char::from_u32(code)).unwrap_or(char::REPLACEMENT_CHARACTER);
        let own = self.run_fonts.symbol_format(family, format);
        let run_font = self.run_font(&own, FontSlot::HighAnsi, false);
        self.push_character(character, character, run_font);
    }

    pub(super) fn push_drawing(&mut self, drawing: &'a ResolvedDrawing<'a>, format: &Rc<RunFormat>) {
        let index = count(self.flow.drawings.len());
        self.flow.drawings.push((drawing, self.context.sizes.of(drawing)));
        self.push_object(AtomKind::Drawing(index), format, self.flow.drawing_size(index).0);
    }
}

/// The capital that a lower-case letter is drawn as in small capitals.
fn small_capital(character: char, format: &RunFormat) -> Option<char> {
    if !format.small_caps || !character.is_lowercase() {
        return None;
    }
    let mut upper = character.to_uppercase();
    upper.next().filter(|_| upper.next().is_none())
}
