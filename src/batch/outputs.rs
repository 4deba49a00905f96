//! Names of outputs: the inputs' tree, safe on every file system, each name once in a run.
//!
//! Names are given in the order of the inputs, so the same inputs get the same names whatever the
//! number of workers.

use super::archive::{Content, identify};
use super::known_outputs::KnownOutputs;
use super::same_file::is_same_file;
use super::source::{says_word, stem};
use crate::error::{Error, Result};
use std::collections::HashSet;
use std::fs::File;
use std::path::{Component, Path, PathBuf};

/// Where outputs go.
#[derive(Debug, Clone)]
pub struct OutputTree {
    /// The folder that holds all of them.
    pub folder: PathBuf,
    /// Their extension, without a dot.
    pub extension: String,
    /// An output may replace the document that it was made of.
    pub in_place: bool,
}

impl OutputTree {
    /// Where the ledger of these outputs is unless the caller names another: each format has one of its own.
    pub fn ledger(&self) -> PathBuf {
        self.folder.join(format!("gongwen-ledger.{}.jsonl", self.extension))
    }
}

/// Bytes a part of a path may have: file systems allow 255, and a number may be added.
const MOST_NAME_BYTES: usize = 200;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The names given so far.
#[derive(Default)]
pub(super) struct Names {
    /// In lower case: `A.pdf` and `a.pdf` are one file on Windows and macOS.
    taken: HashSet<String>,
    /// The folder of the outputs and the inputs, in canonical form, where one lies in the other.
    overlap: Option<(PathBuf, Vec<PathBuf>)>,
}

/// The place of an output.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    /// It is not the first choice.
    pub(super) renamed: bool,
    /// Better choices, which other documents of this run had first.
    pub(super) better: Vec<PathBuf>,
}

impl Names {
    /// For outputs of these inputs. `folder` is the canonical path of the outputs' folder.
    pub(super) fn among(inputs: &[PathBuf], folder: Option<&Path>) -> Names {
        let inputs: Vec<PathBuf> = inputs.iter().filter_map(|input| canonical_root(input)).collect();
        let overlap =
            folder.filter(|folder| inputs.iter().any(|input| input.starts_with(folder) || folder.starts_with(input)));
        Names { taken: HashSet::new(), overlap: overlap.map(|folder| (folder.to_owned(), inputs)) }
    }

    /// The output of the document with this place in the tree, read from `own` if it is a file of its own. The
    /// second choice keeps the input's extension (`a.doc.pdf`), the next ones count.
    pub(super) fn place(
        &mut self,
        tree: &OutputTree,
        document: &Path,
        own: Option<&Path>,
        known: &KnownOutputs,
    ) -> Result<Place> {
        let name = document.file_name().unwrap_or_default().to_string_lossy();
        let (stem, extension) = (stem(&name), &tree.extension);
        let counted = (2_u32..).map(|number| format!("{stem} ({number}).{extension}"));
        let choices = [format!("{stem}.{extension}"), format!("{name}.{extension}")].into_iter().chain(counted);
        let mut better = Vec::new();
        for (choice, candidate) in choices.enumerate() {
            let relative = document.with_file_name(&candidate);
            let path = tree.folder.join(&relative);
            let is_own = own.is_some_and(|own| is_same_file(own, &path));
            if is_own && choice == 0 && !tree.in_place {
                return Err(Error::OutputIsInput);
            }
            if !(is_own && tree.in_place) && self.may_be_input(&path, known) {
                continue;
            }
            if self.taken.insert(relative.to_string_lossy().to_lowercase()) {
                return Ok(Place { path, renamed: choice > 0, better });
            }
            better.push(path);
        }
        Ok(Place { path: tree.folder.join(document), renamed: true, better })
    }

    /// True where a file is there that may be a document among the inputs, so that no output may replace it.
    fn may_be_input(&self, path: &Path, known: &KnownOutputs) -> bool {
        let Some((_, inputs)) = &self.overlap else { return false };
        let Ok(canonical) = path.canonicalize() else { return false };
        let is_document = || {
            let content = File::open(path).and_then(|mut file| identify(&mut file));
            says_word(&path.to_string_lossy()) || !matches!(content, Ok(Content::Other))
        };
        inputs.iter().any(|input| canonical.starts_with(input)) && is_document() && !known.contains(path)
    }

    /// True where a file is an output of this run.
    pub(super) fn is_output(&self, path: &Path) -> bool {
        let Some((folder, _)) = &self.overlap else { return false };
        let relative = path.canonicalize().ok().and_then(|path| path.strip_prefix(folder).ok().map(Path::to_owned));
        relative.is_some_and(|relative| self.taken.contains(&relative.to_string_lossy().to_lowercase()))
    }
}

/// An input in canonical form; of a pattern the folder that its matches lie in.
fn canonical_root(input: &Path) -> Option<PathBuf> {
    if input.exists() {
        return input.canonicalize().ok();
    }
    let fixed = input.components().take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']));
    let folder: PathBuf = fixed.collect();
    if folder.as_os_str().is_empty() { Path::new(".").canonicalize().ok() } else { folder.canonicalize().ok() }
}

/// The path of an archive's member, made safe: below the folder it is joined to, on every system.
pub(super) fn safe_path(name: &str) -> PathBuf {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let path: PathBuf = parts.map(safe_part).collect();
    if path.as_os_str().is_empty() { PathBuf::from("_") } else { path }
}

/// A part of a path without what file systems forbid.
fn safe_part(part: &str) -> String {
    let forbidden = |character: char| character.is_control() || "<>:\"|?*".contains(character);
    let clean: String = part.chars().map(|character| if forbidden(character) { '_' } else { character }).collect();
    let mut clean = clean.trim_end_matches(['.', ' ']).to_owned();
    if clean.len() > MOST_NAME_BYTES {
        // The end of a long name goes, its extension stays.
        let end = clean.rsplit_once('.').map_or("", |(_, end)| end);
        let end = if end.len() <= 8 { format!(".{end}") } else { String::new() };
        clean.truncate(clean.floor_char_boundary(MOST_NAME_BYTES - end.len()));
        clean.push_str(&end);
    }
    let device = clean.split('.').next().unwrap_or_default().to_ascii_lowercase();
    if clean.is_empty() || DEVICES.contains(&device.as_str()) { format!("_{clean}") } else { clean }
}

/// The last part of a path that names something, for the top of the tree: nothing for `.` and `..`.
pub(super) fn top(path: &Path) -> PathBuf {
    match path.components().next_back() {
        Some(Component::Normal(name)) => PathBuf::from(name),
        _ => PathBuf::new(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn safe(name: &str) -> String {
        safe_path(name).display().to_string().replace('\\', "/")
    }

    #[test]
    fn a_member_stays_below_the_folder_whatever_its_name() {
        assert_eq!(safe("../../etc/a.docx"), "etc/a.docx");
        assert_eq!(safe("/abs/a.docx"), "abs/a.docx");
        assert_eq!(safe("C:\\报告\\..\\a.docx"), "C_/报告/a.docx");
        assert_eq!(safe(".."), "_");
        assert_eq!(safe("nul.docx"), "_nul.docx");
        assert_eq!(safe("a. /b?.docx"), "a/b_.docx");
        let long = format!("{}.docx", "报".repeat(100));
        assert!(safe(&long).len() <= MOST_NAME_BYTES && safe(&long).ends_with("报.docx"), "{}", safe(&long));
    }

    #[test]
    fn each_name_is_given_once_also_where_case_does_not_count() {
        let tree = OutputTree { folder: PathBuf::from("out"), extension: "pdf".to_owned(), in_place: false };
        let mut names = Names::default();
        let mut place = |name: &str| {
            let place = names.place(&tree, Path::new(name), None, &KnownOutputs::default()).unwrap();
            (place.path.display().to_string().replace('\\', "/"), place.renamed)
        };
        assert_eq!(place("t/a.doc"), ("out/t/a.pdf".to_owned(), false));
        assert_eq!(place("t/a.docx"), ("out/t/a.docx.pdf".to_owned(), true));
        assert_eq!(place("t/A.docx"), ("out/t/A (2).pdf".to_owned(), true));
        assert_eq!(place("t/2020.1月"), ("out/t/2020.1月.pdf".to_owned(), false));
    }
}
