//! The cases under fixtures/cases and the laws that hold for every case and every file.
//!
//! `BLESS=1 cargo test --test it` sets the XML of the cases and rewrites what they expect; the diff is the review.
//! `GONGWEN_CASES_OUT=FOLDER cargo test --test it cases` writes the documents of the cases there.

mod case;
mod cell_text;
mod laws;
mod package;
mod packages;
mod page_views;
mod structure;
pub mod structure_laws;
mod tagged_pdf;
pub mod views;
mod word;
mod xml;

use case::Case;
use gongwen::{Changes, ReadOptions};
use package::Package;
use std::fs;
use std::path::PathBuf;

#[test]
fn cases_show_what_they_say() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let cases = Case::all();
    assert!(!cases.is_empty(), "no cases under fixtures/cases");
    let out = std::env::var_os("GONGWEN_CASES_OUT").map(PathBuf::from);
    for mut case in cases {
        if bless {
            case.set_pieces();
        }
        let package = Package::of(&case);
        let bytes = package.zip();
        if let Some(out) = &out {
            let name = case.path.strip_prefix(folder("fixtures/cases")).unwrap().with_extension("docx");
            let path = out.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &bytes).unwrap();
        }
        let [accepted, original, kept] = [Changes::Accepted, Changes::Original, Changes::Keep].map(|changes| {
            gongwen::read(&bytes, &ReadOptions::default().with_changes(changes))
                .unwrap_or_else(|error| panic!("{}: {error}", case.path.display()))
        });
        for view in &mut case.views {
            // Views of tracked changes other than accepted say so: `html original`, `docx kept`.
            let (name, document) = match view.name.rsplit_once(' ') {
                Some((name, "original")) => (name, &original),
                Some((name, "kept")) => (name, &kept),
                _ => (view.name.as_str(), &accepted),
            };
            let actual = views::render(name, document, &package);
            if actual.trim() != view.text.trim() {
                wrong.push(format!("{} [{}]\n{}", case.path.display(), view.name, difference(&view.text, &actual)));
                view.text = actual;
            }
        }
        if bless {
            case.save();
        }
    }
    assert!(bless || wrong.is_empty(), "{} views differ (BLESS=1 rewrites them)\n{}", wrong.len(), wrong.join("\n"));
}

/// The first lines that differ.
fn difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<_>, Vec<_>) = (expected.trim().lines().collect(), actual.trim().lines().collect());
    let mut out = String::new();
    for index in 0..expected.len().max(actual.len()) {
        let (want, have) = (expected.get(index), actual.get(index));
        if want != have {
            out.push_str(&format!("  line {}\n  - {}\n  + {}\n", index + 1, want.unwrap_or(&""), have.unwrap_or(&"")));
        }
        if out.lines().count() > 15 {
            break;
        }
    }
    out
}

/// A folder of the repository.
fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}
