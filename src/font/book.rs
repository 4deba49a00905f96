//! The faces at hand and the choice among them.
//!
//! A book is shared between threads and documents: the same request gives the same `Font`.

use super::drawing::Font;
use super::judge::family_of;
use super::shelf::{ListedFace, Shelf, StyleAsked};
use crate::symbols;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

/// Where faces are taken from, in this order: folders, bundled, system.
///
/// A family that is at hand under its own name always beats a stand-in. Built without
/// `bundled-fonts` and given neither folders nor system fonts, a book has one small Latin face:
/// what it lacks is then marked as missing.
#[derive(Debug, Clone, Default)]
pub struct FontSources {
    /// Folders of font files, searched before the bundled faces.
    pub folders: Vec<PathBuf>,
    /// Also the system's fonts; off by default because the output then depends on the machine.
    pub system: bool,
}

/// The faces at hand. Cheap to make: no font file is opened before a document asks for it.
#[derive(Debug)]
pub struct FontBook {
    shelf: Arc<Shelf>,
    fonts: RwLock<HashMap<String, Vec<Answered>>>,
}

/// A request that was answered, under its family.
#[derive(Debug)]
struct Answered {
    style: StyleAsked,
    slot: ScriptSlot,
    notes: Option<FamilyNotes>,
    font: Arc<Font>,
}

/// What a run asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FontRequest<'a> {
    /// Family as the document names it, Chinese or English.
    pub family: &'a str,
    pub bold: bool,
    pub italic: bool,
    /// Slot it is asked in: decides the stand-in of an unknown family.
    pub slot: ScriptSlot,
    /// What the document's font table notes of the family, if anything.
    pub notes: Option<&'a FamilyNotes>,
}

/// Font slot of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ScriptSlot {
    Latin,
    EastAsian,
    Complex,
}

/// What a document notes of a family it names, as its font table writes it (`w:font`,
/// ECMA-376 Part 1, 17.8.3).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct FamilyNotes {
    /// Other names for it.
    pub alternate: Option<Arc<str>>,
    /// Ten bytes in hexadecimal.
    pub panose: Option<Arc<str>>,
    /// Windows charset in hexadecimal.
    pub charset: Option<Arc<str>>,
    /// ST_FontFamily token.
    pub family: Option<Arc<str>>,
    /// ST_Pitch token.
    pub pitch: Option<Arc<str>>,
}

impl FontBook {
    /// A book over the given sources.
    pub fn new(sources: FontSources) -> Self {
        FontBook { shelf: Arc::new(Shelf::new(sources)), fonts: RwLock::default() }
    }

    /// All faces at hand, in the order in which they are searched; none is opened for it.
    pub fn faces(&self) -> Vec<ListedFace> {
        self.shelf.list()
    }

    /// The font for a request; the same `Arc` for the same request.
    pub(crate) fn font(&self, request: &FontRequest<'_>) -> Arc<Font> {
        let style = StyleAsked { bold: request.bold, italic: request.italic };
        let same = |known: &&Answered| {
            known.style == style && known.slot == request.slot && known.notes.as_ref() == request.notes
        };
        let fonts = self.fonts.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = fonts.get(request.family).and_then(|list| list.iter().find(same)) {
            return Arc::clone(&known.font);
        }
        drop(fonts);
        let mut fonts = self.fonts.write().unwrap_or_else(PoisonError::into_inner);
        let list = fonts.entry(request.family.to_owned()).or_default();
        if let Some(known) = list.iter().find(same) {
            return Arc::clone(&known.font);
        }
        let family = family_of(request);
        let east_asian_slot = request.slot == ScriptSlot::EastAsian;
        let font = Arc::new(Font::choose(&self.shelf, request.family, &family, style, east_asian_slot));
        list.push(Answered { style, slot: request.slot, notes: request.notes.cloned(), font: Arc::clone(&font) });
        font
    }

    /// A character of a symbol font (Symbol, Wingdings …) by its code there, as Unicode. Codes of the
    /// private use area (F020–F0FF) and plain ones (20–FF) are the same.
    pub(crate) fn symbol(&self, family: &str, code: u32) -> Option<char> {
        symbols::symbol(family, code)
    }
}
