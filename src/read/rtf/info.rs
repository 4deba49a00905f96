//! Properties of the document (`\info`). RTF 1.9.1, "Information Group".

use super::reader::Reader;
use super::tree::Tree;

impl Reader<'_, '_> {
    /// Reads the group.
    pub(super) fn read_info(&mut self, tree: &Tree) {
        let charset = self.charset;
        let metadata = &mut self.document.metadata;
        for group in tree.groups() {
            let Some(name) = group.destination() else { continue };
            // Some properties come twice, the second time in Unicode.
            let group = match name {
                "upr" => group.group("ud").and_then(|unicode| unicode.groups().next()).unwrap_or(group),
                _ => group,
            };
            let text = group.text(charset).trim().to_owned();
            let text = || Some(text.clone()).filter(|text| !text.is_empty());
            match group.destination().unwrap_or(name) {
                "title" => metadata.title = text(),
                "subject" => metadata.subject = text(),
                "author" => metadata.creator = text(),
                "operator" => metadata.last_modified_by = text(),
                "keywords" => metadata.keywords = text(),
                "doccomm" | "comment" => metadata.description = text(),
                "category" => metadata.category = text(),
                "creatim" => metadata.created = date(group),
                "revtim" => metadata.modified = date(group),
                _ => {}
            }
        }
        metadata.editing_minutes =
            tree.groups().find_map(|group| group.value("edmins")).and_then(|m| u32::try_from(m).ok());
    }
}

/// A date in control words (`\yr2008\mo8\dy12\hr10\min43`), as W3CDTF.
fn date(tree: &Tree) -> Option<String> {
    let part = |word: &str| tree.value(word).unwrap_or(0);
    let (year, month, day) = (part("yr"), part("mo"), part("dy"));
    let (hour, minute, second) = (part("hr"), part("min"), part("sec"));
    let is_date = (1601..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..60).contains(&second);
    is_date.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}
