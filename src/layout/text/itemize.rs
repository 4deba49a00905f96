//! From a paragraph's items to its flow of atoms: fonts, glyphs, advances.
//!
//! A character of a simple script is one atom with one glyph; clusters of complex scripts come
//! from the shaper. Characters without a picture stay in the text of the atom before.

use super::classes::{Class, class_of, is_combining, is_complex, is_ignorable};
use super::flow::{Atom, AtomKind, Flow, FlowGlyph, Mark};
use super::formula::display_alignment;
use super::look::Looks;
use super::shape::Shaper;
use super::slots::{Slot, slot_of};
use super::{LineEnd, TextContext};
use crate::cascade::{Label, ResolvedDrawing, ResolvedParagraph, ResolvedRuby, RunFormat, TextItem};
use crate::diag::{Location, WarningKind};
use crate::font::DrawnGlyph;
use crate::model::{Alignment, BreakKind, LevelSuffix, Placement};
use std::ops::Range;
use std::rc::Rc;

/// Builds the flow of a paragraph, label included.
pub(super) fn itemize<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    vertical: bool,
    context: &mut TextContext<'a, '_>,
) -> Flow<'a> {
    let location = paragraph.origin.location(context.part);
    let mut itemizer = Itemizer {
        flow: Flow { vertical, ..Flow::default() },
        mark: paragraph.mark.clone(),
        looks: Looks::default(),
        shaper: Shaper::default(),
        context,
        location,
        complex: None,
        orphans: None,
        rubies: Vec::new(),
    };
    if let Some(label) = &paragraph.label {
        itemizer.push_label(label);
    }
    itemizer.flow.display = display_alignment(paragraph);
    for item in &paragraph.items {
        itemizer.push_item(item);
    }
    itemizer.flow
}

/// Turns items into atoms.
pub(super) struct Itemizer<'a, 'b, 'c> {
    pub(super) flow: Flow<'a>,
    /// Look of the paragraph's mark.
    pub(super) mark: Rc<RunFormat>,
    looks: Looks,
    shaper: Shaper,
    pub(super) context: &'c mut TextContext<'a, 'b>,
    pub(super) location: Location,
    /// Characters gathered for the shaper: look and bytes of the text.
    complex: Option<(u32, Range<usize>)>,
    /// Beginning of characters without a picture that wait for an atom to belong to.
    orphans: Option<usize>,
    /// Phonetic guides open here, and the first atom below each.
    rubies: Vec<(&'a ResolvedRuby<'a>, usize)>,
}

impl<'a> Itemizer<'a, '_, '_> {
    fn push_label(&mut self, label: &'a Label<'a>) {
        match &label.picture {
            Some(picture) => self.push_drawing(picture, &label.format),
            None => self.push_text(&label.text, &label.format),
        }
        self.flow.label_width = self.flow.atoms.iter().map(|atom| atom.advance).sum();
        if matches!(label.alignment, Alignment::Left | Alignment::Both) {
            self.flow.label_width = 0.0;
        } else if label.alignment == Alignment::Center {
            self.flow.label_width /= 2.0;
        }
        match label.suffix {
            LevelSuffix::Tab => self.push_object(AtomKind::Tab, &label.format, 0.0),
            LevelSuffix::Space => self.push_text(" ", &label.format),
            LevelSuffix::Nothing => {}
        }
        self.flow.label = self.flow.atoms.len();
    }

    /// A flow of its own, for what does not stand in the line itself.
    pub(super) fn flow_beside(&mut self, items: &'a [TextItem<'a>]) -> Flow<'a> {
        let mut itemizer = Itemizer {
            flow: Flow::default(),
            mark: self.mark.clone(),
            looks: Looks::default(),
            shaper: Shaper::default(),
            context: &mut *self.context,
            location: self.location.clone(),
            complex: None,
            orphans: None,
            rubies: Vec::new(),
        };
        items.iter().for_each(|item| itemizer.push_item(item));
        itemizer.flow
    }

    pub(super) fn push_item(&mut self, item: &'a TextItem<'a>) {
        match item {
            TextItem::Text { text, format } => match format.level_in_vertical.filter(|_| self.flow.vertical) {
                Some(squeezed) => self.push_level(text, format, squeezed),
                None => self.push_text(text, format),
            },
            TextItem::Tab { format } => self.push_object(AtomKind::Tab, format, 0.0),
            TextItem::PositionalTab { tab, format } => {
                let index = count(self.flow.positional_tabs.len());
                self.flow.positional_tabs.push(tab);
                self.push_object(AtomKind::PositionalTab(index), format, 0.0);
            }
            TextItem::Break { kind, format } => {
                let end = match kind {
                    BreakKind::Line(_) => LineEnd::Break,
                    BreakKind::Column => LineEnd::Column,
                    BreakKind::Page => LineEnd::Page,
                };
                self.push_object(AtomKind::Break(end), format, 0.0);
            }
            TextItem::Symbol { font, code, format } => self.push_symbol(font, *code, format),
            TextItem::SoftHyphen { format } => self.push_soft_hyphen(format),
            TextItem::Drawing { drawing, format } => match drawing.drawing.placement {
                Placement::Inline => {
                    self.push_drawing(drawing, format);
                }
                Placement::Anchored(_) => self.push_mark(Mark::Anchor(drawing)),
            },
            TextItem::PageField { field, format } => {
                self.push_mark(Mark::Field(field.index));
                let text = self.context.fields.text(field);
                self.push_text(&text, format);
            }
            TextItem::NoteMark { text, note, format } => {
                if let Some(note) = note {
                    self.push_mark(Mark::Note(*note));
                }
                self.push_text(text, format);
            }
            TextItem::NoteRule { whole } => self.push_mark(Mark::NoteRule { whole: *whole }),
            TextItem::CommentMark { .. } => {}
            TextItem::Math { math, formats, format } => self.push_math(math, formats, format),
            TextItem::RubyStart(ruby) => self.rubies.push((ruby, self.flow.atoms.len())),
            TextItem::RubyEnd => {
                if let Some((ruby, start)) = self.rubies.pop() {
                    self.push_ruby(ruby, start);
                }
            }
            TextItem::DirectionStart(direction) => self.push_mark(Mark::DirectionStart(*direction)),
            TextItem::DirectionEnd => self.push_mark(Mark::DirectionEnd),
            TextItem::LinkStart(link) => self.push_mark(Mark::LinkStart(link.clone())),
            TextItem::LinkEnd => self.push_mark(Mark::LinkEnd),
            TextItem::Bookmark(name) => self.push_mark(Mark::Bookmark(name)),
        }
        self.shape_complex();
    }

    fn push_drawing(&mut self, drawing: &'a ResolvedDrawing<'a>, format: &Rc<RunFormat>) {
        let index = count(self.flow.drawings.len());
        self.flow.drawings.push(drawing);
        self.push_object(AtomKind::Drawing(index), format, self.flow.drawing_size(index).0);
    }

    /// Text that stays level in a line that runs downwards: one atom as long as an ideograph, its
    /// glyphs around its middle.
    fn push_level(&mut self, text: &str, format: &Rc<RunFormat>, squeezed: bool) {
        let start = self.flow.atoms.len();
        self.push_text(text, format);
        let em = format.size.0;
        let width: f64 = self.flow.atoms.iter().skip(start).map(|atom| atom.advance).sum();
        if squeezed && width > em {
            self.flow.atoms.truncate(start);
            self.push_text(text, &Rc::new(RunFormat { scale: format.scale * em / width, ..RunFormat::clone(format) }));
        }
        let atoms = self.flow.atoms.split_off(start);
        let glyphs = atoms.first().map_or(0..0, |first| first.glyphs.start as usize..self.flow.glyphs.len());
        let face = self.flow.glyphs.get(glyphs.start).map(|glyph| glyph.face);
        let is_one = self.flow.glyphs[glyphs].iter().all(|glyph| Some(glyph.face) == face)
            && atoms.windows(2).all(|pair| pair[0].look == pair[1].look && pair[1].kind == AtomKind::Text);
        let (Some(first), Some(last), true) = (atoms.first(), atoms.last(), is_one) else {
            let what = "horizontal text of several fonts in vertical".to_owned();
            self.context.warnings.add(WarningKind::Unsupported { what }, Some(self.location.clone()));
            self.flow.atoms.extend(atoms);
            return;
        };
        let width: f64 = atoms.iter().map(|atom| atom.advance).sum();
        let mut pen = -width / 2.0;
        for atom in &atoms {
            for glyph in &mut self.flow.glyphs[atom.glyphs.start as usize..atom.glyphs.end as usize] {
                glyph.x += pen;
            }
            pen += atom.advance;
        }
        let (text, glyphs) = (first.text.start..last.text.end, first.glyphs.start..last.glyphs.end);
        self.flow.atoms.push(Atom { class: Class::Object, text, glyphs, advance: em, ..first.clone() });
    }

    fn look(&mut self, format: &Rc<RunFormat>, slot: Slot, small: bool) -> u32 {
        self.looks.index(format, (slot, small), &mut self.flow, self.context)
    }

    fn push_mark(&mut self, mark: Mark<'a>) {
        self.flow.marks.push((self.flow.atoms.len(), mark));
    }

    fn push_text(&mut self, text: &str, format: &Rc<RunFormat>) {
        for character in text.chars() {
            if is_ignorable(character) || character.is_control() && character != '\t' && character != '\n' {
                self.push_ignorable(character);
                continue;
            }
            match character {
                '\u{AD}' => self.push_soft_hyphen(format),
                '\t' => self.push_object(AtomKind::Tab, format, 0.0),
                '\n' => {
                    let look = self.look(format, Slot::Ascii, false);
                    self.push_character(' ', ' ', look);
                }
                _ => {
                    let slot = slot_of(character, format);
                    let capital = small_capital(character, format);
                    let look = self.look(format, slot, capital.is_some());
                    let symbol = self.symbol(character, look);
                    let combines = is_combining(character);
                    if combines && self.complex.is_none() {
                        self.take_back_base();
                    }
                    if is_complex(character) || combines {
                        self.gather_complex(character, look);
                    } else {
                        self.push_character(symbol, capital.unwrap_or(symbol), look);
                    }
                }
            }
        }
        self.shape_complex();
    }

    /// A character without a picture: stays with the atom before, or waits for the first one.
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

    fn gather_complex(&mut self, character: char, look: u32) {
        if self.complex.as_ref().is_some_and(|(gathered, _)| *gathered != look && !is_combining(character)) {
            self.shape_complex();
        }
        let start = self.orphans.take().unwrap_or(self.flow.text.len());
        self.flow.text.push(character);
        let end = self.flow.text.len();
        let (_, range) = self.complex.get_or_insert((look, start..end));
        range.end = end;
    }

    /// A combining mark makes its base part of a cluster: the base is shaped again with it.
    fn take_back_base(&mut self) {
        let fits = |atom: &Atom| atom.kind == AtomKind::Text && !atom.is_space();
        if self.flow.atoms.len() > self.flow.label
            && let Some(base) = self.flow.atoms.pop_if(|atom| fits(atom))
        {
            self.flow.glyphs.truncate(base.glyphs.start as usize);
            self.complex = Some((base.look, base.text.start as usize..base.text.end as usize));
        }
    }

    fn shape_complex(&mut self) {
        let Some((look, range)) = self.complex.take() else { return };
        self.note_replacement(look);
        let clusters = self.shaper.shape(&mut self.flow, look, range);
        for cluster in clusters {
            match cluster {
                Ok(atom) => self.flow.atoms.push(atom),
                // The face lacks something here: character by character finds stand-ins.
                Err(bytes) => {
                    let text = self.flow.text[bytes.clone()].to_owned();
                    let mut at = bytes.start;
                    for character in text.chars() {
                        let end = at + character.len_utf8();
                        self.push_drawn(character, character, look, at..end);
                        at = end;
                    }
                }
            }
        }
    }

    /// What a code of a symbol font means; any other font means the character itself.
    fn symbol(&self, character: char, look: u32) -> char {
        let look = &self.flow.looks[look as usize];
        let meant = look.symbol.then(|| self.context.fonts.symbol(look.font.family(), u32::from(character)));
        meant.flatten().unwrap_or(character)
    }

    /// `drawn` is what is seen, `character` what is meant: small capitals differ.
    fn push_character(&mut self, character: char, drawn: char, look: u32) {
        self.shape_complex();
        let start = self.orphans.take().unwrap_or(self.flow.text.len());
        self.flow.text.push(character);
        let end = self.flow.text.len();
        self.push_drawn(character, drawn, look, start..end);
    }

    fn push_drawn(&mut self, character: char, drawn: char, look: u32, text: Range<usize>) {
        self.note_replacement(look);
        let glyph = self.draw(drawn, look);
        let style = &self.flow.looks[look as usize];
        let (size, stretch) = (style.size, style.format.scale);
        let full_width = style.east_asian && glyph.advance > 0.74;
        let face = self.flow.face_index(&glyph.face);
        let first = count(self.flow.glyphs.len());
        self.flow.glyphs.push(FlowGlyph {
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
            look,
            text: count(text.start)..count(text.end),
            glyphs: first..first + 1,
            advance: glyph.advance * size * stretch,
            cut: 0.0,
            halved: false,
            gap: 0.0,
            breakable: false,
            level: 0,
        });
    }

    /// Warns of a stand-in, once for each look and only where it draws something.
    fn note_replacement(&mut self, look: u32) {
        let look = &mut self.flow.looks[look as usize];
        if !std::mem::replace(&mut look.drawn, true) && look.font.replaced() {
            let kind = WarningKind::FontReplaced {
                family: look.font.family().to_owned(),
                face: look.font.face().full_name().to_owned(),
            };
            self.context.warnings.add(kind, Some(self.location.clone()));
        }
    }

    fn draw(&mut self, character: char, look: u32) -> DrawnGlyph {
        let font = &self.flow.looks[look as usize].font;
        let glyph = font.glyph(character);
        if glyph.missing {
            let kind = WarningKind::MissingGlyph { character, family: font.family().to_owned() };
            self.context.warnings.add(kind, Some(self.location.clone()));
        }
        glyph
    }

    /// An atom that is not text.
    pub(super) fn push_object(&mut self, kind: AtomKind, format: &Rc<RunFormat>, advance: f64) {
        self.shape_complex();
        let look = self.look(format, Slot::Ascii, false);
        let (text, glyphs) = (count(self.flow.text.len()), count(self.flow.glyphs.len()));
        self.flow.atoms.push(Atom {
            kind,
            class: Class::Object,
            character: '\u{FFFC}',
            look,
            text: text..text,
            glyphs: glyphs..glyphs,
            advance,
            cut: 0.0,
            halved: false,
            gap: 0.0,
            breakable: false,
            level: 0,
        });
    }

    fn push_soft_hyphen(&mut self, format: &Rc<RunFormat>) {
        self.shape_complex();
        let look = self.look(format, Slot::Ascii, false);
        self.push_character('\u{AD}', '-', look);
        if let Some(atom) = self.flow.atoms.last_mut() {
            atom.kind = AtomKind::SoftHyphen;
            atom.class = Class::Narrow;
            atom.cut = std::mem::take(&mut atom.advance);
        }
    }

    fn push_symbol(&mut self, family: &crate::model::Name, code: u32, format: &Rc<RunFormat>) {
        let meant = self.context.fonts.symbol(family, code);
        let character = meant.or_else(|| char::from_u32(code)).unwrap_or(char::REPLACEMENT_CHARACTER);
        // The symbol font takes the place of every family of the run.
        let mut own = RunFormat::clone(format);
        own.font_ascii = family.clone();
        own.font_high_ansi = family.clone();
        own.font_east_asia = family.clone();
        let own = Rc::new(own);
        let look = self.look(&own, Slot::HighAnsi, false);
        self.push_character(character, character, look);
    }
}

/// What a field shows on the page being set; none where only its stored text is known.
/// What a lower-case letter is drawn as in small capitals.
fn small_capital(character: char, format: &RunFormat) -> Option<char> {
    if !format.small_caps || !character.is_lowercase() {
        return None;
    }
    let mut upper = character.to_uppercase();
    upper.next().filter(|_| upper.next().is_none())
}

/// Flows are shorter than 4 GB: readers bound their input.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
