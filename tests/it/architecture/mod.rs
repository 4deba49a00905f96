//! The house holds: nobody imports what the README's table does not allow, every file says what it
//! is for, none grows past 600 lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines a file may have.
const MOST_LINES: usize = 600;

/// The table under "Who may import whom": module → modules it may name.
fn rules() -> BTreeMap<String, Vec<String>> {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let table = readme.split("| module | may name |").nth(1).expect("the import table is in the README");
    let mut rules = BTreeMap::new();
    for line in table.lines().skip(2).take_while(|line| line.starts_with('|')) {
        let mut columns = line.trim_matches('|').split('|').map(str::trim);
        let names = |column: Option<&str>| -> Vec<String> {
            column.unwrap_or_default().split(", ").map(|name| name.trim_matches('`').to_owned()).collect()
        };
        let allowed: Vec<_> = names(columns.clone().nth(1));
        for module in names(columns.next()) {
            rules.insert(module, allowed.clone());
        }
    }
    rules
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

fn all_sources() -> Vec<PathBuf> {
    let mut out = Vec::new();
    sources(&root().join("src"), &mut out);
    out
}

/// `src/write/pdf/fonts.rs` is `write::pdf`, `src/layout/flow.rs` is `layout`.
fn module_of(path: &Path) -> String {
    let relative = path.strip_prefix(root().join("src")).unwrap().with_extension("");
    let parts: Vec<_> = relative.iter().map(|part| part.to_str().unwrap()).collect();
    match parts.as_slice() {
        ["write", "mod"] => "write".to_owned(),
        ["write", inner, ..] => format!("write::{inner}"),
        [first, ..] => (*first).to_owned(),
        [] => String::new(),
    }
}

/// Every `crate::a::b` of a line of code, as `a::b`; also inside `crate::{…}`.
fn imports(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let path = |rest: &str| -> String {
        rest.chars()
            .take_while(|&character| character.is_alphanumeric() || character == '_' || character == ':')
            .collect()
    };
    code.split("crate::").skip(1).map(path).collect()
}

#[test]
fn nobody_imports_what_the_table_forbids() {
    let rules = rules();
    let mut wrong = Vec::new();
    for file in all_sources() {
        let module = module_of(&file);
        // Unit tests may look at a stage from any side.
        let is_test = file.iter().any(|part| part == "tests" || part == "tests.rs");
        if is_test || ["lib", "main", "cli"].contains(&module.as_str()) {
            continue;
        }
        let Some(allowed) = rules.get(&module) else {
            wrong.push(format!("{module} is missing from the README's table"));
            continue;
        };
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            for import in imports(line) {
                let own = import == module || import.starts_with(&format!("{}::", module.split("::").next().unwrap()));
                let free = allowed
                    .iter()
                    .any(|name| name == "all below" || import == *name || import.starts_with(&format!("{name}::")));
                let own_writer = !module.contains("::") || import.starts_with(&module);
                if !(free || own && own_writer) {
                    wrong.push(format!("{}:{}: {module} names {import}", file.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in all_sources() {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} has no header", file.display());
    }
}

#[test]
fn no_file_grows_past_its_length() {
    let long: Vec<_> = all_sources()
        .into_iter()
        .map(|file| (fs::read_to_string(&file).unwrap().lines().count(), file))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .collect();
    assert!(long.is_empty(), "past {MOST_LINES} lines: {long:?}");
}
