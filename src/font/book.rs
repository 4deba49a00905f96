//! The faces at hand and the choice among them.
//!
//! A book is shared between threads and documents: the same request gives the same `Font`. It remembers
//! a bounded number of fonts, so that documents with made-up family names cannot fill the memory.

use super::classify::family_for;
use super::named_font::Font;
use super::store::{FaceStore, FaceStyle, ListedFace};
use crate::symbols;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// Fonts that a book remembers. A document names a dozen families in up to four styles and three slots;
/// the widths and glyphs of a font take some tens of kilobytes. Ours.
const MOST_FONTS: usize = 512;

/// Where faces are taken from, in this order: folders, bundled, system.
///
/// A family that is at hand under its own name always beats a substitute. Built without
/// `bundled-fonts` and given neither folders nor system fonts, a book has one small Latin face:
/// what it lacks is then marked as missing.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct FontSources {
    /// Folders of font files, searched before the bundled faces.
    pub folders: Vec<PathBuf>,
    /// Also the system's fonts; off by default because the output then depends on the machine.
    pub system: bool,
}

impl FontSources {
    /// These with another [`folders`](Self::folders).
    #[must_use]
    pub fn with_folders(mut self, folders: Vec<PathBuf>) -> Self {
        self.folders = folders;
        self
    }

    /// These with another [`system`](Self::system).
    #[must_use]
    pub fn with_system(mut self, system: bool) -> Self {
        self.system = system;
        self
    }
}

/// The faces at hand. Cheap to make: no font file is opened before a document asks for it.
#[derive(Debug)]
pub struct FontBook {
    store: Arc<FaceStore>,
    fonts: RwLock<FontCache>,
    /// Counts requests, to tell which font was not used for the longest time.
    clock: AtomicU64,
}

/// Fonts chosen so far by family, at most [`MOST_FONTS`] of them. What is dropped is chosen anew when it
/// is asked for again, with the same result: the cache never changes an output.
#[derive(Debug, Default)]
struct FontCache {
    by_family: HashMap<String, Vec<CachedFont>>,
    /// Fonts under all families.
    count: usize,
}

/// A font and the rest of the request that it was chosen for.
#[derive(Debug)]
struct CachedFont {
    style: FaceStyle,
    slot: ScriptSlot,
    font_table: Option<FontTableEntry>,
    font: Arc<Font>,
    /// When it was last asked for, by [`FontBook::clock`].
    used: AtomicU64,
}

/// The font that a run of text names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FontRequest<'a> {
    /// Family as the document names it, Chinese or English.
    pub family: &'a str,
    pub bold: bool,
    pub italic: bool,
    /// Script of the text: decides the substitute of an unknown family.
    pub slot: ScriptSlot,
    /// The document's font table on the family, if it has an entry.
    pub font_table: Option<&'a FontTableEntry>,
}

/// Font slot of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ScriptSlot {
    Latin,
    EastAsian,
    Complex,
}

/// What the font table of a document says about a family (`w:font`, ECMA-376 Part 1, 17.8.3).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct FontTableEntry {
    /// Other names for it.
    pub alternate: Option<Arc<str>>,
    /// Ten bytes in hexadecimal.
    pub panose: Option<Arc<str>>,
    /// Windows character set, such as 0x86, GB2312.
    pub charset: Option<u8>,
    /// Class of its design, where it decides the substitute.
    pub class: Option<FontClass>,
    /// All characters are of one width.
    pub fixed_pitch: bool,
}

/// Classes of design in a font table that decide a substitute (ST_FontFamily).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FontClass {
    /// Strokes of one width.
    Modern,
    /// With serifs.
    Roman,
    /// Without serifs.
    Swiss,
}

impl FontBook {
    /// A book over the given sources.
    pub fn new(sources: FontSources) -> Self {
        let store = Arc::new(FaceStore::new(sources));
        FontBook { store, fonts: RwLock::default(), clock: AtomicU64::new(0) }
    }

    /// All faces at hand, in the order in which they are searched; none is opened for it.
    pub fn faces(&self) -> Vec<ListedFace> {
        self.store.list()
    }

    /// The font for a request; the same `Arc` for the same request as long as the book remembers it.
    pub(crate) fn font(&self, request: &FontRequest<'_>) -> Arc<Font> {
        let now = self.clock.fetch_add(1, Ordering::Relaxed);
        let fonts = self.fonts.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(font) = fonts.find(request, now) {
            return font;
        }
        drop(fonts);
        let mut fonts = self.fonts.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(font) = fonts.find(request, now) {
            return font;
        }
        let east_asian_slot = request.slot == ScriptSlot::EastAsian;
        let family = family_for(request);
        let font = Arc::new(Font::choose(&self.store, request.family, &family, request.style(), east_asian_slot));
        fonts.insert(request, Arc::clone(&font), now);
        font
    }

    /// A character of a symbol font (Symbol, Wingdings …) by its code there, as Unicode. Codes of the
    /// private use area (F020–F0FF) and plain ones (20–FF) are the same.
    pub(crate) fn symbol(&self, family: &str, code: u32) -> Option<char> {
        symbols::symbol(family, code)
    }
}

impl FontRequest<'_> {
    fn style(&self) -> FaceStyle {
        FaceStyle { bold: self.bold, italic: self.italic }
    }
}

impl FontCache {
    fn find(&self, request: &FontRequest<'_>, now: u64) -> Option<Arc<Font>> {
        let same = |cached: &&CachedFont| {
            cached.style == request.style()
                && cached.slot == request.slot
                && cached.font_table.as_ref() == request.font_table
        };
        let cached = self.by_family.get(request.family)?.iter().find(same)?;
        cached.used.store(now, Ordering::Relaxed);
        Some(Arc::clone(&cached.font))
    }

    fn insert(&mut self, request: &FontRequest<'_>, font: Arc<Font>, now: u64) {
        if self.count >= MOST_FONTS {
            self.drop_older_half();
        }
        let cached = CachedFont {
            style: request.style(),
            slot: request.slot,
            font_table: request.font_table.cloned(),
            font,
            used: AtomicU64::new(now),
        };
        self.by_family.entry(request.family.to_owned()).or_default().push(cached);
        self.count += 1;
    }

    /// Drops the half that was not used for the longest time: then the cost of a drop, which looks at
    /// every font, is paid once in many insertions.
    fn drop_older_half(&mut self) {
        let mut used: Vec<u64> = self.by_family.values().flatten().map(CachedFont::last_use).collect();
        used.sort_unstable();
        let middle = used.get(used.len() / 2).copied().unwrap_or_default();
        self.by_family.retain(|_, fonts| {
            fonts.retain(|cached| cached.last_use() >= middle);
            !fonts.is_empty()
        });
        self.count = self.by_family.values().map(Vec::len).sum();
    }
}

impl CachedFont {
    fn last_use(&self) -> u64 {
        self.used.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(family: &str) -> FontRequest<'_> {
        FontRequest { family, bold: false, italic: false, slot: ScriptSlot::Latin, font_table: None }
    }

    #[test]
    fn a_hundred_thousand_made_up_names_stay_within_the_bound() {
        let font = FontBook::new(FontSources::default()).font(&request("Arial"));
        let mut cache = FontCache::default();
        for number in 0..100_000 {
            let family = format!("made-up {number}");
            assert!(cache.find(&request(&family), number).is_none());
            cache.insert(&request(&family), Arc::clone(&font), number);
            assert!(cache.count <= MOST_FONTS);
        }
        let remembered: usize = cache.by_family.values().map(Vec::len).sum();
        assert_eq!(remembered, cache.count);
        assert!(cache.find(&request("made-up 99999"), 100_000).is_some());
    }
}
