//! The font and the sizes of each format and slot that a paragraph uses, and what a run asks of the
//! fonts.
//!
//! Each is made once for a paragraph: asking the font book takes a lock.

use super::font_slot::{FontSlot, slot_of};
use super::inline_flow::{InlineFlow, RunFont, count};
use super::superscript::script_size_and_rise;
use super::text_context::TextContext;
use crate::cascade::{ResolvedSettings, RunFormat};
use crate::font::{Font, FontBook, FontClass, FontRequest, FontTableEntry};
use crate::model::{FontFamily, FontPitch, Name};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;

/// Size of small capitals as a share of the text's; measured on PDFs printed by Word.
const SMALL_CAPITAL: f64 = 0.8;
/// Entries of the document's font table that are read; our bound, real tables have fewer than a hundred.
const MOST_FONT_ENTRIES: usize = 1000;

/// The run fonts of a paragraph, each made once.
#[derive(Debug, Default)]
pub(super) struct RunFontCache {
    known: HashMap<Key, u32>,
    /// The last one asked for: nearly always the next one, too.
    last: Option<(Key, u32)>,
    /// Formats of characters of symbol fonts (`w:sym`), by that of their run and their font.
    symbol_formats: HashMap<(FormatId, Name), Rc<RunFormat>>,
}

/// Format, slot, and whether for small capitals.
type Key = (FormatId, FontSlot, bool);

/// A format by its identity, which is cheaper to compare than what it holds. It keeps the format
/// alive, so that no other takes its address.
#[derive(Debug, Clone)]
struct FormatId(Rc<RunFormat>);

impl PartialEq for FormatId {
    fn eq(&self, other: &FormatId) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for FormatId {}

impl Hash for FormatId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Rc::as_ptr(&self.0).hash(state);
    }
}

impl RunFontCache {
    /// Index of the run font of a format in a slot; `small` for small capitals.
    pub(super) fn index<'a>(
        &mut self,
        format: &Rc<RunFormat>,
        (slot, small): (FontSlot, bool),
        flow: &mut InlineFlow<'a>,
        context: &TextContext<'a, '_>,
    ) -> u32 {
        let key = (FormatId(format.clone()), slot, small);
        if let Some((last, index)) = &self.last
            && *last == key
        {
            return *index;
        }
        let index = *self.known.entry(key.clone()).or_insert_with(|| {
            flow.run_fonts.push(run_font(format, slot, small, context));
            count(flow.run_fonts.len() - 1)
        });
        self.last = Some((key, index));
        index
    }

    /// The format of a character of a symbol font: its font takes the place of every family of the run.
    pub(super) fn symbol_format(&mut self, family: &Name, format: &Rc<RunFormat>) -> Rc<RunFormat> {
        let own = || {
            let mut own = RunFormat::clone(format);
            own.font_ascii = family.clone();
            own.font_high_ansi = family.clone();
            own.font_east_asia = family.clone();
            Rc::new(own)
        };
        self.symbol_formats.entry((FormatId(format.clone()), family.clone())).or_insert_with(own).clone()
    }
}

/// What a run asks of the fonts for one of its slots: a family and a style.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FontKey {
    pub family: Name,
    pub bold: bool,
    pub italic: bool,
    slot: FontSlot,
}

impl FontKey {
    fn new(format: &RunFormat, slot: FontSlot) -> FontKey {
        let complex = slot == FontSlot::Complex;
        FontKey {
            family: slot.family(format).clone(),
            bold: if complex { format.bold_complex } else { format.bold },
            italic: if complex { format.italic_complex } else { format.italic },
            slot,
        }
    }
}

/// The key of a character of a run.
pub(crate) fn font_key(character: char, format: &RunFormat) -> FontKey {
    // High ANSI and ASCII are one slot to the fonts.
    let slot = match slot_of(character, format) {
        FontSlot::HighAnsi if format.font_high_ansi == format.font_ascii => FontSlot::Ascii,
        slot => slot,
    };
    FontKey::new(format, slot)
}

/// The key of a character of a symbol font (`w:sym`), whatever the families of its run.
pub(crate) fn symbol_key(family: &Name, format: &RunFormat) -> FontKey {
    FontKey { family: family.clone(), ..FontKey::new(format, FontSlot::HighAnsi) }
}

/// The font for a key, with what the document's font table says of the family.
pub(crate) fn font_of(key: &FontKey, settings: &ResolvedSettings, fonts: &FontBook) -> Arc<Font> {
    let entry = settings.fonts.iter().take(MOST_FONT_ENTRIES).find(|entry| entry.name == key.family);
    let notes = entry.map(|entry| FontTableEntry {
        alternate: entry.alternate.clone(),
        panose: entry.panose.clone(),
        charset: entry.charset.map(|charset| charset.0),
        class: match entry.family {
            Some(FontFamily::Modern) => Some(FontClass::Modern),
            Some(FontFamily::Roman) => Some(FontClass::Roman),
            Some(FontFamily::Swiss) => Some(FontClass::Swiss),
            Some(FontFamily::Decorative | FontFamily::Script | FontFamily::Auto) | None => None,
        },
        fixed_pitch: entry.pitch == Some(FontPitch::Fixed),
    });
    let (family, slot) = (&*key.family, key.slot.script());
    fonts.font(&FontRequest { family, bold: key.bold, italic: key.italic, slot, font_table: notes.as_ref() })
}

/// The font of a format in a slot, with the sizes it is measured and drawn at.
pub(super) fn run_font(format: &Rc<RunFormat>, slot: FontSlot, small: bool, context: &TextContext<'_, '_>) -> RunFont {
    let key = FontKey::new(format, slot);
    let family = &key.family;
    let font = font_of(&key, context.settings, context.fonts);
    let em = if slot == FontSlot::Complex { format.size_complex } else { format.size }.0;
    let (share, script_rise) = script_size_and_rise(format.vertical_align);
    let size = em * share * if small { SMALL_CAPITAL } else { 1.0 };
    let metrics = font.line_metrics();
    let raised = format.position.0;
    RunFont {
        format: format.clone(),
        em,
        size,
        rise: raised + script_rise * em,
        ascent: metrics.ascent * em * share + raised,
        descent: metrics.descent * em * share - raised,
        drawn: false,
        // Any code will do: only symbol fonts translate letters.
        symbol: context.fonts.symbol(family, u32::from('A')).is_some(),
        east_asian: metrics.east_asian,
        font,
    }
}
