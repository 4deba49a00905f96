//! docs/glossary.md names a place for each word; the word has to be there.

use std::fs;
use std::path::Path;

#[test]
fn every_word_is_where_the_glossary_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let glossary = fs::read_to_string(root.join("docs/glossary.md")).unwrap();
    let mut words = 0;
    for row in glossary.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`')).collect();
        let [word, field, chinese, place] = cells[..] else { panic!("{row}: four cells are wanted") };
        assert!(!field.is_empty() && chinese.chars().any(|c| c > '\u{3000}'), "{row}");
        let text = fs::read_to_string(root.join(place)).unwrap_or_else(|error| panic!("{place}, for {word}: {error}"));
        // A module is its file; a type is in it.
        let is_module = Path::new(place).with_extension("").iter().any(|step| step == word);
        let is_word = |at: usize| {
            let end = text[at + word.len()..].chars().next();
            !end.is_some_and(|c| c.is_alphanumeric() || c == '_')
        };
        assert!(is_module || text.match_indices(word).any(|(at, _)| is_word(at)), "{place} has no {word}");
        words += 1;
    }
    assert!(words > 100, "{words} words");
}
