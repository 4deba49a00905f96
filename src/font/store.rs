//! The faces at hand, each opened when first asked for.
//!
//! Order everywhere: folders, bundled, system. Within folders and system the order is that of
//! sorted paths, so the same machine gives the same answer.

use super::book::FontSources;
use super::face::{Face, FontData};
use super::family_name::fold;
use super::substitute::installed_equivalents;
use fontdb::{Database, FaceInfo, ID, Source, Style};
use gongwen_fonts::faces;
use serde::Serialize;
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The style that a document asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct FaceStyle {
    pub bold: bool,
    pub italic: bool,
}

/// The face found for a style, and what of the style has to be synthesized.
#[derive(Debug, Clone)]
pub(super) struct FaceMatch {
    pub face: Arc<Face>,
    pub synthetic_bold: bool,
    pub synthetic_italic: bool,
}

/// A face that is opened once, or found unusable once, when it is first needed.
type LazyFace = OnceLock<Option<Arc<Face>>>;

/// Faces in files: known by name after one scan, opened when first needed.
struct FontFiles {
    database: Database,
    ids: Vec<ID>,
    by_name: HashMap<String, Vec<usize>>,
    opened: Vec<LazyFace>,
    /// Bytes of each file, read when one of its faces is first opened; the faces of a collection share them.
    bytes: Vec<OnceLock<Option<Arc<Vec<u8>>>>>,
    /// For each face its file in `bytes`.
    file_of_face: Vec<usize>,
    /// Code points of each upright regular face as sorted ranges, gathered at the first fallback search.
    coverage: Vec<OnceLock<Vec<(u32, u32)>>>,
}

/// All faces at hand.
pub(super) struct FaceStore {
    sources: FontSources,
    bundled: Vec<LazyFace>,
    folders: OnceLock<FontFiles>,
    system: OnceLock<FontFiles>,
}

impl fmt::Debug for FaceStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaceStore").field("sources", &self.sources).finish_non_exhaustive()
    }
}

impl FaceStore {
    pub(super) fn new(sources: FontSources) -> FaceStore {
        let bundled = faces().iter().map(|_| OnceLock::new()).collect();
        FaceStore { sources, bundled, folders: OnceLock::new(), system: OnceLock::new() }
    }

    /// The face of a family that is at hand under exactly this name.
    pub(super) fn by_name(&self, folded: &str, style: FaceStyle) -> Option<FaceMatch> {
        let in_folders = || self.folders().and_then(|files| files.by_name(folded, style));
        let in_system = || self.system().and_then(|files| files.by_name(folded, style));
        in_folders().or_else(|| self.bundled_by_name(folded, style)).or_else(in_system)
    }

    /// The face of a bundled family that draws for others: from the bundle, or without the bundle from
    /// the folders or the system, there perhaps as one of its equivalents.
    pub(super) fn substitute(&self, family: &str, style: FaceStyle) -> Option<FaceMatch> {
        let bundled = self.bundled_matching(|candidate| candidate == family, style);
        bundled
            .or_else(|| self.installed_as_any_of(&[family], style))
            .or_else(|| self.installed_as_any_of(installed_equivalents(family), style))
    }

    fn bundled_by_name(&self, folded: &str, style: FaceStyle) -> Option<FaceMatch> {
        self.bundled_matching(|candidate| fold(candidate) == folded, style)
    }

    fn bundled_matching(&self, matches: impl Fn(&str) -> bool, style: FaceStyle) -> Option<FaceMatch> {
        let mut indices: Vec<usize> =
            faces().iter().enumerate().filter(|(_, b)| matches(b.family)).map(|(index, _)| index).collect();
        indices.sort_by_key(|&index| {
            let face = &faces()[index];
            (face.italic != style.italic, face.bold != style.bold)
        });
        indices.into_iter().find_map(|index| {
            let listed = &faces()[index];
            Some(FaceMatch {
                face: self.bundled_face(index)?,
                synthetic_bold: style.bold && !listed.bold,
                synthetic_italic: style.italic && !listed.italic,
            })
        })
    }

    fn bundled_face(&self, index: usize) -> Option<Arc<Face>> {
        let open = || Face::open(FontData::Bundled(faces()[index].data()), 0).map(Arc::new);
        self.bundled.get(index)?.get_or_init(open).clone()
    }

    /// Any upright regular face that has the character: the last resort of fallback.
    pub(super) fn any_covering(&self, character: char) -> Option<Arc<Face>> {
        let has = |face: &Arc<Face>| face.glyph(character).is_some();
        let in_files = |files: Option<&FontFiles>| {
            let files = files?;
            (0..files.ids.len())
                .find_map(|at| files.covers(at, character).then(|| files.open(at)).flatten().filter(has))
        };
        in_files(self.folders())
            .or_else(|| (0..faces().len()).filter_map(|index| self.bundled_face(index)).find(has))
            .or_else(|| in_files(self.system()))
    }

    /// The first face of the bundle, which always holds one.
    pub(super) fn first_bundled(&self) -> Arc<Face> {
        (0..faces().len()).find_map(|index| self.bundled_face(index)).unwrap_or_else(|| Arc::new(Face::blank()))
    }

    /// The face of a family in a folder or on the system under any of its names.
    pub(super) fn installed_as_any_of(&self, names: &[&str], style: FaceStyle) -> Option<FaceMatch> {
        let find = |files: &FontFiles| names.iter().find_map(|name| files.by_name(&fold(name), style));
        self.folders().and_then(find).or_else(|| self.system().and_then(find))
    }

    /// Names of all faces at hand with where they come from, without opening any.
    pub(super) fn list(&self) -> Vec<ListedFace> {
        let bundled = faces().iter().map(|face| ListedFace {
            family: face.family.to_owned(),
            bold: face.bold,
            italic: face.italic,
            origin: FaceOrigin::Bundled,
            file: face.file.rsplit('/').next().unwrap_or(face.file).to_owned(),
        });
        let files = |files: Option<&FontFiles>, origin| files.map(|files| files.list(origin)).unwrap_or_default();
        let mut list = files(self.folders(), FaceOrigin::Folder);
        list.extend(bundled);
        list.extend(files(self.system(), FaceOrigin::System));
        list
    }

    fn folders(&self) -> Option<&FontFiles> {
        if self.sources.folders.is_empty() {
            return None;
        }
        Some(self.folders.get_or_init(|| {
            let mut database = Database::new();
            for folder in &self.sources.folders {
                database.load_fonts_dir(folder);
            }
            FontFiles::new(database)
        }))
    }

    fn system(&self) -> Option<&FontFiles> {
        self.sources.system.then(|| {
            self.system.get_or_init(|| {
                let mut database = Database::new();
                database.load_system_fonts();
                FontFiles::new(database)
            })
        })
    }
}

/// Where a face comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FaceOrigin {
    /// A folder of [`FontSources::folders`].
    Folder,
    /// The binary.
    Bundled,
    /// The system.
    System,
}

/// A face at hand, as listed without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedFace {
    /// Family, in English where the file says so.
    pub family: String,
    /// The face is bold.
    pub bold: bool,
    /// The face is italic or oblique.
    pub italic: bool,
    /// Where it comes from.
    pub origin: FaceOrigin,
    /// Path of the file, or its name in the bundle.
    pub file: String,
}

impl FontFiles {
    fn new(database: Database) -> FontFiles {
        let mut faces: Vec<&FaceInfo> = database.faces().collect();
        faces.sort_by_key(|info| (path(info), info.index));
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, info) in faces.iter().enumerate() {
            let names = info.families.iter().map(|(name, _)| name).chain([&info.post_script_name]);
            for name in names {
                let listed = by_name.entry(fold(name)).or_default();
                if listed.last() != Some(&at) {
                    listed.push(at);
                }
            }
        }
        let ids: Vec<ID> = faces.iter().map(|info| info.id).collect();
        // Faces are sorted by path, so those of one file follow each other.
        let mut file_of_face: Vec<usize> = Vec::with_capacity(faces.len());
        for (at, info) in faces.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| Some((faces.get(before)?, file_of_face.get(before)?)));
            let file = before.map_or(0, |(before, file)| file + usize::from(path(before) != path(info)));
            file_of_face.push(file);
        }
        let bytes = (0..file_of_face.last().map_or(0, |last| last + 1)).map(|_| OnceLock::new()).collect();
        let opened = ids.iter().map(|_| OnceLock::new()).collect();
        let coverage = ids.iter().map(|_| OnceLock::new()).collect();
        FontFiles { database, ids, by_name, opened, bytes, file_of_face, coverage }
    }

    fn by_name(&self, folded: &str, style: FaceStyle) -> Option<FaceMatch> {
        let mut candidates: Vec<(usize, &FaceInfo)> =
            self.by_name.get(folded)?.iter().filter_map(|&at| Some((at, self.info(at)?))).collect();
        let wanted = if style.bold { 700 } else { 400 };
        candidates.sort_by_key(|(at, info)| {
            (is_italic(info) != style.italic, info.weight.0.abs_diff(wanted), info.stretch.to_number().abs_diff(5), *at)
        });
        candidates.into_iter().find_map(|(at, info)| {
            Some(FaceMatch {
                face: self.open(at)?,
                synthetic_bold: style.bold && info.weight.0 < 600,
                synthetic_italic: style.italic && !is_italic(info),
            })
        })
    }

    fn open(&self, at: usize) -> Option<Arc<Face>> {
        let open = || {
            let id = *self.ids.get(at)?;
            let index = self.database.face(id)?.index;
            Face::open(FontData::Read(self.read_file(at)?), index).map(Arc::new)
        };
        self.opened.get(at)?.get_or_init(open).clone()
    }

    /// The bytes of a face's file. They are read and not mapped: a mapping needs `unsafe`, and it changes
    /// under the program when the file does.
    fn read_file(&self, at: usize) -> Option<Arc<Vec<u8>>> {
        let id = *self.ids.get(at)?;
        let bytes = self.bytes.get(*self.file_of_face.get(at)?)?;
        let read = || self.database.with_face_data(id, |data, _| Arc::new(data.to_vec()));
        bytes.get_or_init(read).clone()
    }

    /// Whether an upright regular face has a character; its file is scanned once and not kept.
    fn covers(&self, at: usize, character: char) -> bool {
        let gather = || {
            let upright = self.info(at).is_some_and(|info| !is_italic(info) && info.weight.0 <= 500);
            let id = self.ids.get(at).filter(|_| upright)?;
            self.database.with_face_data(*id, coverage).flatten()
        };
        let Some(ranges) = self.coverage.get(at) else { return false };
        let ranges = ranges.get_or_init(|| gather().unwrap_or_default());
        let code = u32::from(character);
        let after = ranges.partition_point(|&(first, _)| first <= code);
        after.checked_sub(1).and_then(|before| ranges.get(before)).is_some_and(|&(_, last)| code <= last)
    }

    fn info(&self, at: usize) -> Option<&FaceInfo> {
        self.database.face(*self.ids.get(at)?)
    }

    fn list(&self, origin: FaceOrigin) -> Vec<ListedFace> {
        let infos = (0..self.ids.len()).filter_map(|at| self.info(at));
        infos
            .map(|info| ListedFace {
                family: info.families.first().map(|(name, _)| name.clone()).unwrap_or_default(),
                bold: info.weight.0 >= 600,
                italic: is_italic(info),
                origin,
                file: path(info),
            })
            .collect()
    }
}

fn is_italic(info: &FaceInfo) -> bool {
    info.style != Style::Normal
}

fn path(info: &FaceInfo) -> String {
    match &info.source {
        Source::File(path) | Source::SharedFile(path, _) => path.display().to_string(),
        Source::Binary(_) => String::new(),
    }
}

/// The characters of a face as sorted ranges.
fn coverage(data: &[u8], index: u32) -> Option<Vec<(u32, u32)>> {
    let font = FontRef::from_index(data, index).ok()?;
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for (code, _) in font.charmap().mappings() {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(code) => *last = code,
            _ => ranges.push((code, code)),
        }
    }
    ranges.sort_unstable();
    Some(ranges)
}
