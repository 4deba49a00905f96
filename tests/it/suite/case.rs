//! A case: a sentence, pieces of a document as XML, and the views of it that are pinned.
//!
//! `=== NAME` starts a piece of input, XML that blessing sets an element to a line: `body` (inside w:body),
//! `background` (before it), `styles`, `numbering`, `settings`, `fonts`, `footnotes`, `endnotes`, `comments`, `replies`
//! (inside their roots), `header`, `footer` (inside w:hdr, w:ftr; referred to as rIdHeader and rIdFooter),
//! `chart` (inside c:chartSpace; rIdChart), `diagram data`, `diagram drawing` (inside dgm:dataModel, dsp:drawing;
//! rIdData, rIdDrawing), `properties` (inside cp:coreProperties), `theme` (inside a:theme).
//! Lists of lines: `pictures` (id, file of fixtures/pictures), `links` (id, address), `kept` (id, relationship, part,
//! its text), `application` (the program that wrote the file),
//! `word` (lines of text measured in Word, see word.rs). `--- NAME` starts a view.
//!
//! A document of another format is one piece, the file itself: `rtf`, `fodt`, `html`, `mht`, `text`, `wordml`.

use super::{folder, xml};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

pub struct Case {
    pub path: PathBuf,
    /// What it shows.
    pub title: String,
    pub pieces: Vec<Section>,
    pub views: Vec<Section>,
}

pub struct Section {
    pub name: String,
    pub text: String,
}

/// Pieces that are lists of lines, not XML.
const LISTS: [&str; 5] = ["pictures", "links", "kept", "application", "word"];

/// Pieces that are the whole file of another format.
pub const FILES: [&str; 6] = ["rtf", "fodt", "html", "mht", "text", "wordml"];

impl Case {
    /// Every case under fixtures/cases, in the order of their paths.
    pub fn all() -> Vec<Case> {
        let mut paths = Vec::new();
        collect(&folder("fixtures/cases"), &mut paths);
        paths.sort();
        paths.into_iter().map(Case::load).collect()
    }

    pub fn load(path: PathBuf) -> Case {
        let mut case = Case { title: String::new(), pieces: Vec::new(), views: Vec::new(), path };
        let source = fs::read_to_string(&case.path).unwrap();
        let section = |name: &str| Section { name: name.trim().to_owned(), text: String::new() };
        let mut in_views = false;
        for line in source.lines() {
            match line.split_at_checked(4) {
                Some(("=== ", name)) => {
                    in_views = false;
                    case.pieces.push(section(name));
                }
                Some(("--- ", name)) => {
                    in_views = true;
                    case.views.push(section(name));
                }
                _ => {
                    let list = if in_views { &mut case.views } else { &mut case.pieces };
                    let text = list.last_mut().map_or(&mut case.title, |section| &mut section.text);
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        assert!(!case.views.is_empty(), "{}: a case without a view shows nothing", case.path.display());
        case
    }

    /// Writes the case back with the views it has now; whole, because other tests read it meanwhile.
    pub fn save(&self) {
        let mut out = self.title.trim_end().to_owned();
        for (mark, section) in
            self.pieces.iter().map(|piece| ("===", piece)).chain(self.views.iter().map(|view| ("---", view)))
        {
            write!(out, "\n{mark} {}\n{}", section.name, section.text.trim_end()).unwrap();
        }
        out.push('\n');
        let beside = self.path.with_extension("new");
        fs::write(&beside, out).unwrap();
        fs::rename(&beside, &self.path).unwrap();
    }

    pub fn piece(&self, name: &str) -> Option<&str> {
        self.pieces.iter().find(|piece| piece.name == name).map(|piece| piece.text.trim_end_matches('\n'))
    }

    /// Pictures beside the text: id, name, bytes.
    pub fn pictures(&self) -> Vec<(&str, &str, Vec<u8>)> {
        let lines = self.piece("pictures").unwrap_or_default().lines().filter_map(|line| line.split_once(' '));
        let pictures = folder("fixtures/pictures");
        lines.map(|(id, name)| (id, name, fs::read(pictures.join(name)).unwrap())).collect()
    }

    /// Sets the XML of the pieces so that it can be read.
    pub fn set_pieces(&mut self) {
        for piece in self
            .pieces
            .iter_mut()
            .filter(|piece| !LISTS.contains(&piece.name.as_str()) && !FILES.contains(&piece.name.as_str()))
        {
            piece.text = xml::set(&piece.text);
        }
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "case") {
            paths.push(path);
        }
    }
}
