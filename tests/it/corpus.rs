//! What holds for every document of a folder of real ones: rewriting keeps it, and its pages have a structure.
//! The folder is named by GONGWEN_CORPUS; without it
//! there is nothing to look at, and `scripts/measure.py identity` and `structure` name the one beside the repository.

use crate::suite::{structure_laws, views};
use gongwen::model::Document;
use gongwen::{LayoutOptions, ReadOptions, layout, read, write};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What went wrong with one document.
type Departures = Vec<String>;

fn documents() -> Vec<PathBuf> {
    let Some(folder) = std::env::var_os("GONGWEN_CORPUS") else { return Vec::new() };
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The document rewritten, and the new file's own reading.
fn rewritten(document: &Document, simplify: bool) -> Document {
    let bytes = write::docx(document, &write::DocxOptions::default().with_simplify(simplify)).unwrap();
    read(&bytes, &ReadOptions::default()).unwrap().value
}

/// Compares a document with itself after rewriting; `None` where it cannot be read at all.
fn rewriting_of(path: &Path) -> Option<Departures> {
    let document = read(&fs::read(path).unwrap(), &ReadOptions::default()).ok()?.value;
    let mut departures = Vec::new();
    let plain = rewritten(&document, false);
    if plain != document {
        departures.push(format!("rewriting changes the model: {}", difference(&document, &plain)));
    }
    let simple = rewritten(&document, true);
    let again = rewritten(&simple, true);
    if again != simple {
        departures.push(format!("simplifying twice changes more: {}", difference(&simple, &again)));
    }
    if write::tables(&simple) != write::tables(&document) {
        departures.push("simplifying changes tables".to_owned());
    }
    if write::text(&simple) != write::text(&document) {
        departures.push("simplifying changes the text".to_owned());
    }
    Some(departures)
}

/// The first lines of the two dumps that differ.
fn difference(wanted: &Document, got: &Document) -> String {
    let [wanted, got] = [wanted, got].map(|document| serde_json::to_string_pretty(document).unwrap());
    let (mut wanted, mut got) = (wanted.lines(), got.lines());
    let mut before = "";
    loop {
        match (wanted.next(), got.next()) {
            (None, None) => return "in what JSON leaves out".to_owned(),
            (wanted, got) if wanted == got => before = wanted.unwrap_or_default(),
            (wanted, got) => return format!("after {:?}: {wanted:?} became {got:?}", before.trim()),
        }
    }
}

/// The structure tree of its pages.
fn structure_of(path: &Path) -> Option<Departures> {
    let document = read(&fs::read(path).unwrap(), &ReadOptions::default()).ok()?.value;
    let pages = layout(&document, views::fonts(), &LayoutOptions::default());
    Some([structure_laws::of_text(&document, &pages), structure_laws::of_tree(&pages)].concat())
}

/// Asks about every document, two at a time, and fails with all departures.
fn hold_for_all(look_at: impl Fn(&Path) -> Option<Departures> + Sync) {
    let paths = documents();
    let next = Mutex::new(paths.iter());
    let found = Mutex::new((0, Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(path) = next.lock().unwrap().next() else { return };
                    let Some(departures) = look_at(path) else { continue };
                    let mut found = found.lock().unwrap();
                    found.0 += 1;
                    let name = path.file_name().unwrap().display();
                    found.1.extend(departures.into_iter().map(|departure| format!("{name}: {departure}")));
                }
            });
        }
    });
    let (looked_at, mut departures) = found.into_inner().unwrap();
    departures.sort();
    println!("{looked_at} documents read, {} not", paths.len() - looked_at);
    assert!(departures.is_empty(), "{} departures\n{}", departures.len(), departures.join("\n"));
}

#[test]
fn rewriting_keeps_every_document_of_the_corpus() {
    hold_for_all(rewriting_of);
}

#[test]
fn pages_of_every_document_of_the_corpus_have_a_structure() {
    hold_for_all(structure_of);
}
