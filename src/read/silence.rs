//! A file that is read and gives nothing is the worst answer: where it says that it holds characters and none came
//! out, that is an error.

use crate::diag::{Damage, Location};
use crate::error::{Error, Result};
use crate::model::{Document, Inline, Run, RunPiece, Table, Visitor, Walk};

/// Statistics count labels of lists and what is chosen in a form, too: so few characters prove nothing.
const FEW: u64 = 16;

/// Refuses a document in which nothing is, of a file that says it holds this many characters.
pub(super) fn refuse_silence(document: &Document, held: u64) -> Result<()> {
    if held <= FEW {
        return Ok(());
    }
    let mut search = Search { found: false };
    document.walk(&mut search);
    if search.found {
        return Ok(());
    }
    Err(Error::Malformed { location: Location::FILE, damage: Damage::NothingRead { characters: held } })
}

/// Looks for anything that is not white space.
struct Search {
    found: bool,
}

impl Visitor for Search {
    /// A table is never nothing.
    fn table(&mut self, _: &Table) -> Walk {
        self.found = true;
        Walk::Past
    }

    fn inline(&mut self, inline: &Inline) -> Walk {
        self.found |= match inline {
            Inline::Run(Run { pieces, .. }) => pieces.iter().any(|piece| match piece {
                RunPiece::Text(text) => !text.trim().is_empty(),
                RunPiece::Symbol { .. } | RunPiece::Drawing(_) | RunPiece::NoteReference(_) => true,
                _ => false,
            }),
            Inline::Math(_) | Inline::FieldStart(_) => true,
            _ => false,
        };
        if self.found { Walk::Past } else { Walk::Into }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Paragraph, Section};

    fn document(text: &str) -> Document {
        let run = Run { pieces: vec![RunPiece::Text(text.to_owned())], ..Run::default() };
        let paragraph = Paragraph { inlines: vec![Inline::Run(run)], ..Paragraph::default() };
        let section = Section { blocks: vec![Block::Paragraph(paragraph)], ..Section::default() };
        Document { sections: vec![section], ..Document::default() }
    }

    #[test]
    fn nothing_from_a_file_with_characters_is_an_error() {
        assert!(refuse_silence(&document("甲"), 100).is_ok());
        assert!(refuse_silence(&document(" "), 7).is_ok());
        assert!(refuse_silence(&document(" "), 70).is_err());
    }
}
