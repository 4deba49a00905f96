//! Where the links of a document target, for writers of hypertext.
//!
//! Only bookmarks that something points at become ids, and only schemes that open a page, a mail or
//! a file become addresses: a document may not smuggle scripts into what is made of it.

use super::Scope;
use super::prose::{Content, LinkTarget, Prose};
use crate::cascade::{LinkRef, NoteRef, Resolved, ResolvedBlock, TextItem};
use crate::diag::{InputWarning, Reference, Unsupported, WarningsAt};
use crate::model::CommentId;
use std::collections::HashSet;

/// Schemes that are followed.
const SCHEMES: [&str; 6] = ["http", "https", "ftp", "mailto", "tel", "file"];

/// Bookmarks that links of the body, its notes and comments lead to.
pub(crate) struct Links {
    /// Pointed at and there, not written yet.
    waiting: HashSet<String>,
    /// Pointed at and there.
    targets: HashSet<String>,
    /// Notes and comments are written: their numbers lead to them.
    has_notes: bool,
}

impl Links {
    /// Looks through all of it once.
    pub(crate) fn of(resolved: &Resolved<'_>, scope: &Scope) -> Links {
        let (mut wanted, mut there) = (HashSet::new(), HashSet::new());
        let notes = resolved.footnotes.notes.iter().chain(&resolved.endnotes.notes).map(|note| &note.blocks);
        let comments = resolved.comments.iter().map(|comment| &comment.blocks);
        for blocks in resolved.sections.iter().map(|section| &section.blocks).chain(notes).chain(comments) {
            look_through(&mut blocks.iter(), &mut wanted, &mut there);
        }
        let targets: HashSet<String> = wanted.intersection(&there).map(|&name| name.to_owned()).collect();
        Links { waiting: targets.clone(), targets, has_notes: scope.has_notes() }
    }

    /// The id to write at a bookmark: where links lead to it, and once.
    pub(crate) fn id(&mut self, bookmark: &str) -> Option<String> {
        self.waiting.remove(bookmark).then(|| id_of(bookmark))
    }

    /// True where an id will be written at this bookmark.
    pub(crate) fn awaits(&self, bookmark: &str) -> bool {
        self.waiting.contains(bookmark)
    }

    /// The address of a link, ready for an attribute or a Markdown destination but for `&`.
    pub(crate) fn address(&self, target: LinkTarget<'_>, mut warnings: WarningsAt<'_>) -> Option<String> {
        let link = match target {
            LinkTarget::Link(link) => link,
            LinkTarget::Note(note) => return self.has_notes.then(|| format!("#{}", note_id(note))),
            LinkTarget::Comment(comment) => return self.has_notes.then(|| format!("#{}", comment_id(comment))),
        };
        let fragment = link.anchor.as_deref().map(|anchor| format!("#{}", encode(&id_of(anchor))));
        let Some(target) = link.target.as_deref() else {
            let anchor = link.anchor.as_deref()?;
            if !self.targets.contains(anchor) {
                let id = anchor.to_owned();
                warnings.add(InputWarning::ReferenceDangling { target: Reference::Bookmark, id });
                return None;
            }
            return fragment;
        };
        let address = encode(target);
        if let Some(scheme) = scheme_of(&address).filter(|scheme| !SCHEMES.contains(&scheme.as_str())) {
            warnings.add(Unsupported::LinkScheme { scheme });
            return None;
        }
        let fragment = fragment.filter(|_| !address.contains('#')).unwrap_or_default();
        Some(address + &fragment)
    }
}

/// The id of a note.
pub(crate) fn note_id(note: NoteRef) -> String {
    format!("{}-{}", note.kind.token(), note.index.saturating_add(1))
}

/// The id of a comment.
pub(crate) fn comment_id(CommentId(at): CommentId) -> String {
    format!("comment-{}", u64::from(at).saturating_add(1))
}

fn look_through<'r>(
    blocks: &mut dyn Iterator<Item = &'r ResolvedBlock<'r>>,
    wanted: &mut HashSet<&'r str>,
    there: &mut HashSet<&'r str>,
) {
    for block in blocks {
        match block {
            ResolvedBlock::Paragraph(paragraph) => {
                for item in &paragraph.items {
                    match item {
                        TextItem::LinkStart(LinkRef { target: None, anchor: Some(anchor), .. }) => {
                            wanted.insert(anchor);
                        }
                        TextItem::Bookmark(name) => {
                            there.insert(name);
                        }
                        TextItem::Drawing { drawing, .. } => {
                            if let Some(LinkRef { target: None, anchor: Some(anchor), .. }) = &drawing.link {
                                wanted.insert(anchor);
                            }
                            look_through(&mut drawing.text(), wanted, there);
                        }
                        _ => {}
                    }
                }
            }
            ResolvedBlock::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| look_through(&mut cell.blocks.iter(), wanted, there));
            }
        }
    }
}

/// A bookmark's name as an id: no white space.
fn id_of(bookmark: &str) -> String {
    bookmark.replace(char::is_whitespace, "_")
}

/// An address without the characters that would end it early; those that are encoded stay so.
pub(crate) fn encode(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for character in address.chars() {
        let ends_it = matches!(character, '"' | '<' | '>' | '(' | ')' | '\\' | '`' | '|' | '*' | '[' | ']' | '^');
        if ends_it || character.is_whitespace() || character.is_control() {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(character);
        }
    }
    out
}

/// The scheme in small letters. A single letter is a drive, not a scheme.
fn scheme_of(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let holds = scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|each| each.is_ascii_alphanumeric() || matches!(each, '+' | '-' | '.'));
    holds.then(|| scheme.to_ascii_lowercase())
}

/// True where a paragraph shows anything or is led to.
pub(crate) fn is_seen(prose: &Prose<'_>, links: &Links) -> bool {
    prose.pieces.iter().any(|piece| match &piece.content {
        Content::Text(text) => piece.style.underline || !text.trim().is_empty(),
        Content::Break | Content::RubyStart => false,
        Content::Picture(_) | Content::Math(_) | Content::RubyEnd(_) => true,
        Content::Bookmark(name) => links.awaits(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Location, Warnings};

    fn address(target: &str, warnings: &mut Warnings) -> Option<String> {
        let links = Links { waiting: HashSet::new(), targets: HashSet::new(), has_notes: true };
        links.address(
            LinkTarget::Link(&LinkRef { target: Some(target.into()), anchor: None, node: Default::default() }),
            warnings.at(Location::FILE),
        )
    }

    #[test]
    fn scripts_are_no_addresses() {
        let mut warnings = Warnings::default();
        assert_eq!(address("JavaScript:alert(1)", &mut warnings), None);
        assert_eq!(address("data:text/html,x", &mut warnings), None);
        assert_eq!(address("java\nscript:x", &mut warnings).as_deref(), Some("java%0Ascript:x"), "no scheme any more");
        assert_eq!(warnings.into_list().len(), 2);
    }

    #[test]
    fn addresses_cannot_end_early() {
        let mut warnings = Warnings::default();
        assert_eq!(address("http://a/公 文(1)", &mut warnings).as_deref(), Some("http://a/公%20文%281%29"));
        assert_eq!(address("C:\\a.doc", &mut warnings).as_deref(), Some("C:%5Ca.doc"));
        assert_eq!(address("附件.docx", &mut warnings).as_deref(), Some("附件.docx"));
    }
}
