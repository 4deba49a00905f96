//! Outputs of earlier runs, by what their ledgers say: they are no documents to be converted again.
//!
//! An output is known by its name, its length and its SHA-256, wherever the folder has been moved to. One
//! that somebody has changed since is a document of theirs.

use super::ledger::Fingerprint;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// The outputs that are known, by their file names.
#[derive(Default)]
pub(super) struct KnownOutputs {
    by_name: HashMap<String, Vec<Fingerprint>>,
}

/// What a ledger's line says about an output.
#[derive(Deserialize)]
struct OutputOfLine {
    output: Option<String>,
    output_bytes: Option<u64>,
    output_sha256: Option<String>,
}

/// True for the name of a ledger that is kept in the folder of a run's outputs.
pub(super) fn is_ledger(name: &str) -> bool {
    name.starts_with("gongwen-ledger.") && name.ends_with(".jsonl")
}

impl KnownOutputs {
    /// Adds the outputs of all ledgers in a folder.
    pub(super) fn add_folder(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_some_and(is_ledger) {
                self.add_ledger(&entry.path());
            }
        }
    }

    /// Adds the outputs that a ledger lists. What cannot be read says nothing.
    pub(super) fn add_ledger(&mut self, ledger: &Path) {
        let Ok(file) = File::open(ledger) else { return };
        let lines = BufReader::new(file).split(b'\n').map_while(Result::ok);
        for line in lines.filter_map(|line| serde_json::from_slice::<OutputOfLine>(&line).ok()) {
            let OutputOfLine { output: Some(output), output_bytes: Some(bytes), output_sha256: Some(sha256) } = line
            else {
                continue;
            };
            let name = name_of(Path::new(&output));
            self.by_name.entry(name).or_default().push(Fingerprint { bytes, sha256 });
        }
    }

    /// True where a file is one of them, unchanged.
    pub(super) fn contains(&self, path: &Path) -> bool {
        let Some(known) = self.by_name.get(&name_of(path)) else { return false };
        let length = fs::metadata(path).map(|metadata| metadata.len());
        if !length.is_ok_and(|length| known.iter().any(|known| known.bytes == length)) {
            return false;
        }
        fs::read(path).is_ok_and(|bytes| known.contains(&Fingerprint::of(&bytes)))
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
