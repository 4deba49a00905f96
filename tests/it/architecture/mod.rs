//! The house holds: nobody imports what the README's tables do not allow, no circle of files is
//! large, every file says what it is for, none grows past 600 lines.

mod graph;
mod source;

use graph::Graph;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines a file may have.
const MOST_LINES: usize = 600;

/// Files that may name each other in a circle: what block layout's own recursion needs (a table is
/// in a flow, a flow is in a cell).
const LARGEST_CIRCLE: usize = 8;

/// Rows of the import table that name a row above them: the recursion of blocks.
const RECURSIONS: [(&str, &str); 1] = [("layout::table", "layout::flow")];

/// A row of a table in the README: modules, and what stands beside them.
struct Row {
    modules: Vec<String>,
    allowed: Vec<String>,
}

/// The rows of the table with this head.
fn table(head: &str) -> Vec<Row> {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let table = readme.split(head).nth(1).unwrap_or_else(|| panic!("no table {head} in the README"));
    let names = |column: &str| -> Vec<String> {
        column
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .chain(column.contains("all below").then(|| "all below".to_owned()))
            .collect()
    };
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|line| {
        let mut columns = line.trim_matches('|').split('|');
        let (modules, allowed) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        Row { modules: names(modules), allowed: names(allowed) }
    })
    .collect()
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

/// The import graph of the library and the program; unit tests may look at a stage from any side.
fn graph() -> Graph {
    let is_test = |path: &PathBuf| {
        let inside = path.strip_prefix(root().join("src")).unwrap();
        inside.iter().any(|part| ["tests", "tests.rs", "testing.rs"].iter().any(|name| part == *name))
    };
    let files: Vec<PathBuf> = all_sources().into_iter().filter(|path| !is_test(path)).collect();
    Graph::read(&root(), &files)
}

/// Whether a module is another or lies in it.
fn is_in(module: &str, outer: &str) -> bool {
    module == outer || module.strip_prefix(outer).is_some_and(|rest| rest.starts_with("::"))
}

/// Index of the row that a module belongs to: that of its nearest ancestor.
fn row_of(module: &str, rows: &[Row]) -> Option<usize> {
    let matches = rows.iter().enumerate().flat_map(|(index, row)| row.modules.iter().map(move |name| (index, name)));
    matches.filter(|(_, name)| is_in(module, name)).max_by_key(|(_, name)| name.len()).map(|(index, _)| index)
}

#[test]
fn nobody_imports_what_the_table_forbids() {
    let (rows, graph) = (table("| module | may name |"), graph());
    let mut wrong = Vec::new();
    for (module, file) in &graph.files {
        if module.is_empty() || module == "main" {
            continue;
        }
        let Some(index) = row_of(module, &rows) else {
            wrong.push(format!("{module} is missing from the README's table"));
            continue;
        };
        let row = &rows[index];
        for (target, path) in graph.imports(module) {
            let own = row.modules.iter().any(|name| is_in(module, name) && is_in(&target, name));
            let below = row.allowed.iter().any(|name| name == "all below")
                && row_of(&target, &rows).is_some_and(|of| of > index);
            let named = row.allowed.iter().any(|name| is_in(&target, name));
            if !(own || below || named) {
                wrong.push(format!("{}: {module} names {} (in {target})", file.display(), path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_goes_downwards() {
    let rows = table("| module | may name |");
    let mut wrong = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for name in row.allowed.iter().filter(|name| *name != "all below") {
            let recurs = RECURSIONS.iter().any(|(from, to)| name == to && row.modules.iter().any(|own| own == from));
            match rows.iter().position(|other| other.modules.contains(name)) {
                Some(other) if other > index || recurs => {}
                Some(_) => wrong.push(format!("{} names {name}, which is not below it", row.modules.join(", "))),
                None => wrong.push(format!("{name} has no row of its own")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_circle_of_files_is_large() {
    let graph = graph();
    let circles = graph.circles();
    for circle in &circles {
        println!("a circle of {} files:\n{}", circle.len(), graph.describe(circle));
    }
    let large = circles.iter().filter(|circle| circle.len() > LARGEST_CIRCLE);
    let described: Vec<_> = large.map(|circle| format!("{} files\n{}", circle.len(), graph.describe(circle))).collect();
    assert!(described.is_empty(), "circles of more than {LARGEST_CIRCLE} files:\n{}", described.concat());
}

#[test]
fn the_outside_world_is_touched_where_the_table_says() {
    let (rows, graph) = (table("| outside world | touched by |"), graph());
    let mut wrong = Vec::new();
    for (module, file) in &graph.files {
        for name in graph.outside(module) {
            let row = rows.iter().find(|row| row.modules.contains(&name));
            if row.is_some_and(|row| !row.allowed.iter().any(|owner| is_in(module, owner))) {
                wrong.push(format!("{}: {name}", file.display()));
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
