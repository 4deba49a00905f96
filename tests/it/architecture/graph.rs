//! Which file of `src` names which, and the circles among them.
//!
//! A path is followed to the file that defines what it names, through `use` and `pub use` of the
//! modules on its way. A module that only hands a name on (`pub use child::Name`) does not count as
//! naming it.

use super::source::{Source, Use};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Modules by their path without `crate` (`layout::text`, the root is empty).
pub struct Graph {
    pub files: BTreeMap<String, PathBuf>,
    sources: BTreeMap<String, Source>,
}

/// Hand-overs from `use` to `use` that are followed.
const MOST_STEPS: usize = 12;

impl Graph {
    pub fn read(root: &Path, files: &[PathBuf]) -> Graph {
        let mut graph = Graph { files: BTreeMap::new(), sources: BTreeMap::new() };
        for path in files {
            let module = module_of(root, path);
            let text = std::fs::read_to_string(path).unwrap();
            graph.sources.insert(module.clone(), Source::parse(&text));
            graph.files.insert(module, path.clone());
        }
        graph
    }

    /// What a module names, with the file that defines each.
    pub fn imports(&self, module: &str) -> BTreeSet<(String, Vec<String>)> {
        let source = &self.sources[module];
        let mut out = BTreeSet::new();
        for Use { path, alias, is_public } in &source.uses {
            let hands_on = *is_public && !source.words.contains(alias);
            if !hands_on && let Some(target) = self.target(module, path) {
                out.insert((target, path.clone()));
            }
        }
        let local =
            |name: &String| source.modules.contains(name) || ["crate", "super", "self"].contains(&name.as_str());
        for path in source.paths.iter().filter(|path| local(&path[0])) {
            if let Some(target) = self.target(module, path) {
                out.insert((target, path.clone()));
            }
        }
        out.retain(|(target, _)| target != module);
        out
    }

    /// What a module touches outside of the program: `std::fs`, `std::thread`, `println!`.
    pub fn outside(&self, module: &str) -> BTreeSet<String> {
        let source = &self.sources[module];
        let paths = source.uses.iter().map(|found| &found.path).chain(&source.paths);
        let std = paths.filter(|path| path[0] == "std").filter_map(|path| path.get(1));
        let prints =
            source.words.iter().filter(|word| ["print", "println", "eprint", "eprintln"].contains(&word.as_str()));
        std.map(|name| format!("std::{name}")).chain(prints.map(|word| format!("{word}!"))).collect()
    }

    /// The file that defines what a path in a module names; `None` outside of this crate.
    fn target(&self, module: &str, path: &[String]) -> Option<String> {
        let mut at: Vec<&str> = if module.is_empty() { Vec::new() } else { module.split("::").collect() };
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => {
                at.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|first| first == "super") {
                    at.pop();
                    rest = &rest[1..];
                }
            }
            first => {
                let known = &self.sources[module];
                if !known.modules.iter().any(|child| child == first) {
                    return None;
                }
            }
        }
        Some(self.find(&at.join("::"), rest, MOST_STEPS))
    }

    /// Follows a path from a module on.
    fn find(&self, module: &str, rest: &[String], steps: usize) -> String {
        let Some((name, after)) = rest.split_first().filter(|_| steps > 0) else { return module.to_owned() };
        let child = if module.is_empty() { name.clone() } else { format!("{module}::{name}") };
        if self.sources.contains_key(&child) {
            return self.find(&child, after, steps);
        }
        let Some(source) = self.sources.get(module) else { return module.to_owned() };
        if source.defined.contains(name) {
            return module.to_owned();
        }
        let handed = source.uses.iter().find(|found| found.alias == *name && found.is_public);
        if let Some(found) = handed
            && let Some(target) = self.target(module, &found.path).filter(|_| steps > 0)
        {
            // A module under another name, or the thing itself.
            return if self.sources.contains_key(&target) && self.sources[&target].defined.contains(name) {
                target
            } else {
                self.find(&target, after, steps - 1)
            };
        }
        for glob in source.uses.iter().filter(|found| found.alias == "*") {
            if let Some(target) = self.target(module, &glob.path)
                && target != module
            {
                let found = self.find(&target, rest, steps - 1);
                if self.sources.get(&found).is_some_and(|source| source.defined.contains(name)) {
                    return found;
                }
            }
        }
        module.to_owned()
    }

    /// Circles of files, the largest first: each file of one can be reached from each other.
    pub fn circles(&self) -> Vec<Vec<String>> {
        let edges: BTreeMap<&str, Vec<String>> =
            self.sources.keys().map(|module| (module.as_str(), self.neighbours(module))).collect();
        let mut circles = Vec::new();
        let mut seen = BTreeSet::new();
        let reach: BTreeMap<&str, BTreeSet<&str>> =
            edges.keys().map(|module| (*module, reachable(module, &edges))).collect();
        for module in edges.keys() {
            if seen.contains(module) {
                continue;
            }
            let circle: Vec<String> = reach[module]
                .iter()
                .filter(|other| reach.get(*other).is_some_and(|back| back.contains(module)))
                .map(|other| (*other).to_owned())
                .collect();
            seen.extend(circle.iter().filter_map(|name| edges.get_key_value(name.as_str())).map(|(name, _)| *name));
            if circle.len() > 1 {
                circles.push(circle);
            }
        }
        circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
        circles
    }

    fn neighbours(&self, module: &str) -> Vec<String> {
        let names: BTreeSet<String> = self.imports(module).into_iter().map(|(target, _)| target).collect();
        names.into_iter().collect()
    }

    /// What each file of a circle names in it.
    pub fn describe(&self, circle: &[String]) -> String {
        let line = |module: &String| {
            let inside: Vec<String> =
                self.neighbours(module).into_iter().filter(|other| circle.contains(other)).collect();
            format!("  {module} → {}\n", inside.join(", "))
        };
        circle.iter().map(line).collect()
    }
}

fn reachable<'g>(from: &str, edges: &'g BTreeMap<&str, Vec<String>>) -> BTreeSet<&'g str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = vec![from];
    while let Some(module) = open.pop() {
        for next in edges.get(module).into_iter().flatten() {
            if reached.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    reached
}

/// `src/layout/text/mod.rs` is `layout::text`, `src/lib.rs` the root.
fn module_of(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root.join("src")).unwrap().with_extension("");
    let mut parts: Vec<_> = relative.iter().map(|part| part.to_str().unwrap()).collect();
    if matches!(parts.last(), Some(&"mod" | &"lib")) {
        parts.pop();
    }
    parts.join("::")
}
