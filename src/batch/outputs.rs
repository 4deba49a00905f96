//! Names of outputs: the inputs' tree, safe on every file system, each name once in a run.
//!
//! Names are given in the order of the inputs, so the same inputs get the same names whatever the
//! number of workers.

use super::source::stem;
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

/// Where outputs go.
#[derive(Debug, Clone)]
pub struct OutputTree {
    /// The folder that holds all of them.
    pub folder: PathBuf,
    /// Their extension, without a dot.
    pub extension: String,
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
}

impl Names {
    /// The output of the document with this place in the tree, and whether its first choice was taken.
    /// The second choice keeps the input's extension (`a.doc.pdf`), the next ones count.
    pub(super) fn place(&mut self, tree: &OutputTree, document: &Path) -> (PathBuf, bool) {
        let name = document.file_name().unwrap_or_default().to_string_lossy();
        let (stem, extension) = (stem(&name), &tree.extension);
        let counted = (2_u32..).map(|number| format!("{stem} ({number}).{extension}"));
        let choices = [format!("{stem}.{extension}"), format!("{name}.{extension}")].into_iter().chain(counted);
        for (choice, candidate) in choices.enumerate() {
            let relative = document.with_file_name(&candidate);
            if self.taken.insert(relative.to_string_lossy().to_lowercase()) {
                return (tree.folder.join(relative), choice > 0);
            }
        }
        (tree.folder.join(document), true)
    }
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
        let tree = OutputTree { folder: PathBuf::from("out"), extension: "pdf".to_owned() };
        let mut names = Names::default();
        let mut place = |name: &str| {
            let (path, renamed) = names.place(&tree, Path::new(name));
            (path.display().to_string().replace('\\', "/"), renamed)
        };
        assert_eq!(place("t/a.doc"), ("out/t/a.pdf".to_owned(), false));
        assert_eq!(place("t/a.docx"), ("out/t/a.docx.pdf".to_owned(), true));
        assert_eq!(place("t/A.docx"), ("out/t/A (2).pdf".to_owned(), true));
        assert_eq!(place("t/2020.1月"), ("out/t/2020.1月.pdf".to_owned(), false));
    }
}
