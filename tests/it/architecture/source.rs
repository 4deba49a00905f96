//! Rust source reduced to what an import graph needs: comments, strings and test modules blanked,
//! then the modules it declares, the names it defines, its `use` trees and the paths in its code.

/// One file of `src`.
#[derive(Debug, Default)]
pub struct Source {
    /// Names defined outside of any braces.
    pub defined: Vec<String>,
    /// Modules declared with `mod name;`.
    pub modules: Vec<String>,
    pub uses: Vec<Use>,
    /// Paths of more than one segment in the code.
    pub paths: Vec<Vec<String>>,
    /// Every word of the code outside `use`.
    pub words: Vec<String>,
}

/// One name brought in by a `use`.
#[derive(Debug, Clone)]
pub struct Use {
    pub path: Vec<String>,
    /// What it is called here; `*` brings in everything.
    pub alias: String,
    /// Others may name it through this module.
    pub is_public: bool,
}

impl Source {
    pub fn parse(text: &str) -> Source {
        let tokens = without_tests(&tokens(text));
        let mut source = Source::default();
        let mut depth = 0_usize;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token.as_str() {
                "use" => {
                    let end = at + tokens[at..].iter().position(|token| token == ";").unwrap_or(0);
                    let is_public = at > 0 && (tokens[at - 1] == "pub" || visibility_ends(&tokens, at));
                    let before = source.uses.len();
                    expand(&tokens[at + 1..end], &[], &mut source.uses);
                    source.uses[before..].iter_mut().for_each(|found| found.is_public = is_public);
                    at = end;
                }
                "{" => depth += 1,
                "}" => depth = depth.saturating_sub(1),
                word if is_word(word) => {
                    let next = tokens.get(at + 1).map_or("", String::as_str);
                    let after = tokens.get(at + 2).map_or("", String::as_str);
                    let defines = ["struct", "enum", "trait", "fn", "const", "static", "type", "mod", "union"];
                    if depth == 0 && defines.contains(&word) && is_word(next) {
                        if word == "mod" && after == ";" {
                            source.modules.push(next.to_owned());
                        }
                        source.defined.push(if next == "mut" { after.to_owned() } else { next.to_owned() });
                    }
                    source.words.push(word.to_owned());
                    let path = path_at(&tokens, at);
                    let is_visibility = at > 0 && tokens[at - 1] == "in";
                    if path.len() > 1 && !is_visibility {
                        at += path.len() * 2 - 2;
                        source.words.extend(path.iter().skip(1).cloned());
                        source.paths.push(path);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        source
    }
}

/// The words `a`, `b`, `c` of `a::b::c` that begins at a token.
fn path_at(tokens: &[String], at: usize) -> Vec<String> {
    let mut path = vec![tokens[at].clone()];
    let mut next = at + 1;
    while tokens.get(next).is_some_and(|token| token == "::")
        && let Some(word) = tokens.get(next + 1).filter(|word| is_word(word))
    {
        path.push(word.clone());
        next += 2;
    }
    path
}

/// Whether `pub(…)` ends right before a token.
fn visibility_ends(tokens: &[String], at: usize) -> bool {
    if tokens[at - 1] != ")" {
        return false;
    }
    let open = tokens[..at].iter().rposition(|token| token == "(");
    open.is_some_and(|open| open > 0 && tokens[open - 1] == "pub")
}

/// The names of a use tree: `a::{b, c as d, e::*}`.
fn expand(tree: &[String], prefix: &[String], out: &mut Vec<Use>) {
    let mut path = prefix.to_vec();
    let mut at = 0;
    while let Some(token) = tree.get(at) {
        match token.as_str() {
            "::" => {}
            "{" => {
                let inner = &tree[at + 1..tree.len() - 1];
                for branch in split_at_commas(inner) {
                    expand(branch, &path, out);
                }
                return;
            }
            "as" => {
                let alias = tree.get(at + 1).cloned().unwrap_or_default();
                path.pop_if(|last| last == "self");
                out.push(Use { path, alias, is_public: false });
                return;
            }
            word => path.push(word.to_owned()),
        }
        at += 1;
    }
    path.pop_if(|last| last == "self");
    let alias = path.last().cloned().unwrap_or_default();
    if alias == "*" {
        path.pop();
    }
    out.push(Use { path, alias, is_public: false });
}

fn split_at_commas(tokens: &[String]) -> Vec<&[String]> {
    let mut depth = 0;
    let branches = tokens.split(|token| {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        depth == 0 && token == ","
    });
    branches.filter(|branch| !branch.is_empty()).collect()
}

fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Words, `::` and single marks; no comments, strings or characters.
fn tokens(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        let next = characters.get(at + 1).copied().unwrap_or(' ');
        match character {
            '/' if next == '/' => at += characters[at..].iter().take_while(|&&c| c != '\n').count(),
            '/' if next == '*' => at += length_to(&characters[at..], "*/"),
            '"' => at += string_length(&characters[at..]),
            'r' if next == '"' || next == '#' && characters.get(at + 2).is_some_and(|&c| c == '"' || c == '#') => {
                let marks = characters[at + 1..].iter().take_while(|&&c| c == '#').count();
                at += length_to(&characters[at..], &format!("\"{}", "#".repeat(marks))).max(marks + 2);
                let rest = length_to(&characters[at..], &format!("\"{}", "#".repeat(marks)));
                at += rest;
            }
            // A character, not a lifetime.
            '\'' if next == '\\' => {
                at += 3 + characters[at + 3..].iter().take_while(|&&c| c != '\'').count() + 1;
            }
            '\'' if characters.get(at + 2) == Some(&'\'') => at += 3,
            ':' if next == ':' => {
                out.push("::".to_owned());
                at += 2;
            }
            _ if character.is_alphanumeric() || character == '_' => {
                let word: String = characters[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
                at += word.chars().count();
                out.push(word);
            }
            _ if character.is_whitespace() => at += 1,
            _ => {
                out.push(character.to_string());
                at += 1;
            }
        }
    }
    out
}

/// Length up to and with the next `end`.
fn length_to(characters: &[char], end: &str) -> usize {
    let end: Vec<char> = end.chars().collect();
    let found = characters.windows(end.len()).position(|window| window == end);
    found.map_or(characters.len(), |found| found + end.len())
}

/// Length of the string literal that begins here.
fn string_length(characters: &[char]) -> usize {
    let mut at = 1;
    while let Some(&character) = characters.get(at) {
        match character {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// Leaves out each item that stands under `#[cfg(test)]`.
fn without_tests(tokens: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    let attribute: Vec<&str> = vec!["#", "[", "cfg", "(", "test", ")", "]"];
    while at < tokens.len() {
        let is_test = tokens[at..].iter().map(String::as_str).take(attribute.len()).eq(attribute.iter().copied());
        if !is_test {
            out.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += attribute.len();
        let mut depth = 0_usize;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 && (token == "}" || token == ";") {
                break;
            }
        }
    }
    out
}

#[test]
fn a_source_is_read_as_the_compiler_reads_it() {
    let source = Source::parse(
        r##"//! use crate::comment::Nothing;
        mod inner;
        pub(crate) use inner::{self as own, deep::{A, B as C}, *};
        const TEXT: &str = "use crate::string::Nothing; \" {";
        fn run<'a>(x: &'a str) -> char { crate::a::b(x); super::super::c::D::new(); '{' }
        #[cfg(test)]
        mod tests { use crate::only_in_tests; }
        "##,
    );
    let uses: Vec<String> =
        source.uses.iter().map(|found| format!("{} as {}", found.path.join("::"), found.alias)).collect();
    assert_eq!(uses, ["inner as own", "inner::deep::A as A", "inner::deep::B as C", "inner as *"]);
    assert!(source.uses.iter().all(|found| found.is_public));
    let paths: Vec<String> = source.paths.iter().map(|path| path.join("::")).collect();
    assert_eq!(paths, ["crate::a::b", "super::super::c::D::new"]);
    assert_eq!(
        (source.modules, source.defined),
        (vec!["inner".to_owned()], vec!["inner".to_owned(), "TEXT".to_owned(), "run".to_owned()])
    );
}
