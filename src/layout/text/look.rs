//! Formats with their fonts: one look for each format and script that a paragraph uses.
//!
//! Super- and subscripts are drawn smaller and shifted but measured on their own baseline: they
//! must not push lines apart, least of all across a row of the grid.

use super::TextContext;
use super::flow::{Flow, Look};
use super::itemize::count;
use super::slots::{Slot, slot_of};
use crate::cascade::{ResolvedSettings, RunFormat};
use crate::font::{FamilyNotes, Font, FontBook, FontRequest};
use crate::model::{Name, VerticalAlign};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Small capitals against capitals.
const SMALL_CAPITAL: f64 = 0.8;
/// Super- and subscripts against their text.
const SCRIPT_SIZE: f64 = 2.0 / 3.0;
/// Baselines of super- and subscripts, in em of their text.
const SUPERSCRIPT_RISE: f64 = 0.34;
const SUBSCRIPT_RISE: f64 = -0.14;
/// Entries of the document's font table that are looked at; real ones have fewer than a hundred.
const MOST_FONT_ENTRIES: usize = 1000;

/// Looks made so far. A format is known by its address: looks keep it alive.
#[derive(Debug, Default)]
pub(super) struct Looks {
    known: HashMap<Key, u32>,
    /// Nearly always the next one asked for.
    last: Option<(Key, u32)>,
}

type Key = (*const RunFormat, Slot, bool);

impl Looks {
    /// Index of the look of a format in a slot; `small` for small capitals.
    pub(super) fn index<'a>(
        &mut self,
        format: &Rc<RunFormat>,
        (slot, small): (Slot, bool),
        flow: &mut Flow<'a>,
        context: &TextContext<'a, '_>,
    ) -> u32 {
        let key = (Rc::as_ptr(format), slot, small);
        if let Some((_, index)) = self.last.filter(|(last, _)| *last == key) {
            return index;
        }
        let index = *self.known.entry(key).or_insert_with(|| {
            flow.looks.push(look(format, slot, small, context));
            count(flow.looks.len() - 1)
        });
        self.last = Some((key, index));
        index
    }
}

/// What a run asks of the fonts for one of its slots.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FontKey {
    pub family: Name,
    pub bold: bool,
    pub italic: bool,
    slot: Slot,
}

impl FontKey {
    fn new(format: &RunFormat, slot: Slot) -> FontKey {
        let complex = slot == Slot::Complex;
        FontKey {
            family: slot.family(format).clone(),
            bold: if complex { format.bold_complex } else { format.bold },
            italic: if complex { format.italic_complex } else { format.italic },
            slot,
        }
    }
}

/// What a character of a run asks for.
pub(crate) fn font_key(character: char, format: &RunFormat) -> FontKey {
    // High ANSI and ASCII are one slot to the fonts.
    let slot = match slot_of(character, format) {
        Slot::HighAnsi if format.font_high_ansi == format.font_ascii => Slot::Ascii,
        slot => slot,
    };
    FontKey::new(format, slot)
}

/// What a character of a symbol font asks for (`w:sym`), whatever the families of its run.
pub(crate) fn symbol_key(family: &Name, format: &RunFormat) -> FontKey {
    FontKey { family: family.clone(), ..FontKey::new(format, Slot::HighAnsi) }
}

/// The font that serves a request of this document.
pub(crate) fn font_of(key: &FontKey, settings: &ResolvedSettings, fonts: &FontBook) -> Arc<Font> {
    let entry = settings.fonts.iter().take(MOST_FONT_ENTRIES).find(|entry| entry.name == key.family);
    let notes = entry.map(|entry| FamilyNotes {
        alternate: entry.alternate.clone(),
        panose: entry.panose.clone(),
        charset: entry.charset.clone(),
        family: entry.family.clone(),
        pitch: entry.pitch.clone(),
    });
    let (family, slot) = (&*key.family, key.slot.script());
    fonts.font(&FontRequest { family, bold: key.bold, italic: key.italic, slot, notes: notes.as_ref() })
}

/// The look of a format in a slot.
pub(super) fn look(format: &Rc<RunFormat>, slot: Slot, small: bool, context: &TextContext<'_, '_>) -> Look {
    let key = FontKey::new(format, slot);
    let family = &key.family;
    let font = font_of(&key, context.settings, context.fonts);
    let em = if slot == Slot::Complex { format.size_complex } else { format.size }.0;
    let (share, script_rise) = match format.vertical_align {
        VerticalAlign::Baseline => (1.0, 0.0),
        VerticalAlign::Superscript => (SCRIPT_SIZE, SUPERSCRIPT_RISE * em),
        VerticalAlign::Subscript => (SCRIPT_SIZE, SUBSCRIPT_RISE * em),
    };
    let size = em * share * if small { SMALL_CAPITAL } else { 1.0 };
    let metrics = font.line_metrics();
    let raised = format.position.0;
    Look {
        format: format.clone(),
        em,
        size,
        rise: raised + script_rise,
        ascent: metrics.ascent * em * share + raised,
        descent: metrics.descent * em * share - raised,
        // Any code will do: only symbol fonts translate letters.
        drawn: false,
        symbol: context.fonts.symbol(family, u32::from('A')).is_some(),
        east_asian: metrics.east_asian,
        font,
    }
}
