//! The font table (`\fonttbl`) and the charsets of its fonts. RTF 1.9.1, "Font Table".

use super::token::Token;
use super::tree::{Node, Tree};
use crate::model::{Charset as WindowsCharset, FontEntry, FontFamily, FontPitch, Name};
use crate::ooxml::ReadContext;
use crate::read::assemble::Charset;
use std::collections::HashMap;

/// A font of the table.
#[derive(Debug, Clone)]
pub(super) struct Font {
    /// Name of the family.
    pub(super) name: Name,
    /// What bytes in this font mean; `None` is the document's charset.
    pub(super) charset: Option<Charset>,
    /// It is a font of East Asian letters.
    pub(super) is_east_asian: bool,
}

/// The fonts by their numbers.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    by_number: HashMap<i32, Font>,
    /// For the document's list of families, in file order.
    pub(super) entries: Vec<FontEntry>,
}

impl Fonts {
    /// The font of a number.
    pub(super) fn get(&self, number: i32) -> Option<&Font> {
        self.by_number.get(&number)
    }

    /// Reads the table. Each font is in a group of its own, or ends with a semicolon.
    pub(super) fn read(&mut self, tree: &Tree, document: Charset, context: &mut dyn ReadContext) {
        let mut loose = Tree::default();
        for node in &tree.nodes {
            match node {
                Node::Group(group) if group.destination() == Some("f") || group.has("f") => {
                    self.add(&std::mem::take(&mut loose), document, context);
                    self.add(group, document, context);
                }
                Node::Token(Token::Word("f", _)) => {
                    self.add(&std::mem::take(&mut loose), document, context);
                    loose.nodes.push(node.clone());
                }
                other => loose.nodes.push(other.clone()),
            }
        }
        self.add(&loose, document, context);
    }

    fn add(&mut self, tree: &Tree, document: Charset, context: &mut dyn ReadContext) {
        let Some(number) = tree.value("f").or(tree.has("f").then_some(0)) else { return };
        let windows = tree.value("fcharset");
        let mut charset = None;
        for (word, value) in tree.words() {
            charset = match (word, value) {
                // By the letter Western; see `Charset::LatinOr`.
                ("fcharset", Some(0)) => Some(document.of_western_font()),
                ("fcharset", Some(number)) => Charset::of_font(number).or(charset),
                ("cpg", Some(page)) if page != 0 => Charset::of_code_page(page).or(charset),
                _ => charset,
            };
        }
        let name_charset = charset.filter(|charset| *charset != Charset::Symbol).unwrap_or(document.of_western_font());
        let clean = |text: String| text.trim().trim_end_matches(';').trim_start_matches('@').trim().to_owned();
        let name = clean(tree.text(name_charset).split(';').next().unwrap_or_default().to_owned());
        let charset = charset.or(charset_of_name(&name));
        let name = context.intern(&name);
        let alternate = tree.group("falt").map(|group| clean(group.text(name_charset)));
        let is_east_asian = matches!(windows, Some(78..=81 | 128..=130 | 134 | 136));
        if !name.is_empty() && !self.entries.iter().any(|entry| entry.name == name) {
            self.entries.push(FontEntry {
                name: name.clone(),
                alternate: alternate.filter(|name| !name.is_empty()).map(|name| context.intern(&name)),
                panose: panose(tree).map(|digits| context.intern(&digits)),
                charset: windows.and_then(|number| u8::try_from(number).ok()).map(WindowsCharset),
                family: tree.words().find_map(|(word, _)| family(word)),
                pitch: tree.value("fprq").and_then(pitch),
                ..FontEntry::default()
            });
        }
        self.by_number.insert(number, Font { name, charset, is_east_asian });
    }
}

/// The charset that the name of a font ends with, as Windows 95 named those of one family.
fn charset_of_name(name: &str) -> Option<Charset> {
    const ENDS: [(&str, i32); 8] = [
        (" Baltic", 186),
        (" CE", 238),
        (" Cyr", 204),
        (" Greek", 161),
        (" Tur", 162),
        (" (Hebrew)", 177),
        (" (Arabic)", 178),
        (" (Vietnamese)", 163),
    ];
    let found = ENDS.iter().find(|(end, _)| name.ends_with(end));
    found.and_then(|(_, number)| Charset::of_font(*number))
}

/// The classification: ten bytes in hexadecimal.
fn panose(tree: &Tree) -> Option<String> {
    let digits = tree.group("panose")?.text(Charset::LATIN);
    let digits = digits.trim().to_ascii_uppercase();
    (digits.len() == 20 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(digits)
}

fn family(word: &str) -> Option<FontFamily> {
    Some(match word {
        "froman" => FontFamily::Roman,
        "fswiss" => FontFamily::Swiss,
        "fmodern" => FontFamily::Modern,
        "fscript" => FontFamily::Script,
        "fdecor" => FontFamily::Decorative,
        "fnil" => FontFamily::Auto,
        _ => return None,
    })
}

fn pitch(number: i32) -> Option<FontPitch> {
    Some(match number {
        0 => FontPitch::Default,
        1 => FontPitch::Fixed,
        2 => FontPitch::Variable,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::token::Tokens;
    use super::*;
    use crate::read::session::Session;

    #[test]
    fn fonts_with_and_without_groups() {
        let mut session = Session::new(1000);
        let table =
            b"\\f0\\fswiss Helvetica;\\f1 Times;{\\f2\\fnil\\fcharset134{\\*\\falt SimSun}\\'cb\\'ce\\'cc\\'e5;}";
        let tree = Tree::read(&mut Tokens::new(table), &mut session).unwrap_or_default();
        let mut fonts = Fonts::default();
        fonts.read(&tree, Charset::LATIN, &mut session);
        let names: Vec<_> = (0..3).filter_map(|number| Some(fonts.get(number)?.name.to_string())).collect();
        assert_eq!(names, ["Helvetica", "Times", "宋体"]);
        assert!(fonts.get(2).is_some_and(|font| font.is_east_asian));
        assert_eq!(fonts.entries.last().and_then(|entry| entry.alternate.as_deref()), Some("SimSun"));
    }
}
