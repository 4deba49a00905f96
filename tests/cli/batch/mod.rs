//! Whole folders and archives through the program: every document once, in order, under a safe name.

pub mod archives;
#[cfg(target_os = "linux")]
mod ledger;
mod many;
mod own_files;
mod resume;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program, speaking English whatever the machine's language.
pub fn gongwen() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongwen"));
    command.env("LC_ALL", "C");
    command
}

/// A folder of its own for each test.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("batch").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A document that says this, with one table of one cell that says it too.
pub fn document(text: &str) -> Vec<u8> {
    let body = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:body></w:document>"#
    );
    archives::zip(&[("word/document.xml", body.as_bytes())])
}

/// Runs it and returns exit code, stdout and stderr.
pub fn run(command: &mut Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// Every file below a folder with its bytes, those of ledgers left out: they tell times.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if !(name.contains("gongwen-ledger.") || name.ends_with(".ledger.jsonl")) {
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The text each output holds, by its name.
pub fn texts(folder: &Path) -> Vec<(String, String)> {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).lines().next().unwrap_or_default().to_owned();
    tree(folder).into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}
