//! Rich Text Format to the model. Microsoft's "Rich Text Format (RTF) Specification", version 1.9.1.
//!
//! A file is read token by token; nothing in it is an error but a limit: what is not understood is passed over, and
//! a file that ends early keeps what came before.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod border;
mod colors;
mod destination;
mod fonts;
mod info;
mod language;
mod list_table;
mod lists;
mod media;
mod note;
mod paragraph_props;
mod picture;
mod reader;
mod revision;
mod row;
mod row_props;
mod run_props;
mod section;
mod shape;
mod shape_props;
mod state;
mod story;
mod styles;
mod token;
mod tree;
mod word;

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]
mod tests;

use super::ReadOptions;
use crate::diag::{Repair, Warned};
use crate::error::Result;
use crate::model::Document;
use crate::ooxml::ReadContext;
use crate::read::assemble::WarningSink;
use crate::read::session::Session;
use reader::Reader;
use section::SectionEnd;
use state::{Closes, Destination};
use token::Token;

/// Reads a file.
pub(super) fn read(bytes: &[u8], options: &ReadOptions, mut session: Session) -> Result<Warned<Document>> {
    let mut reader = Reader::new(bytes, options, &mut session);
    let is_whole = reader.read_tokens()?;
    if !is_whole {
        reader.warn(Repair::EndsEarly.into());
    }
    let mut document = reader.finish()?;
    options.changes.apply(&mut document);
    Ok(Warned { value: document, warnings: session.warnings.into_list() })
}

impl Reader<'_, '_> {
    /// Reads the file to its last brace; false where that is missing.
    fn read_tokens(&mut self) -> Result<bool> {
        let mut end = None;
        while let Some(token) = self.tokens.next() {
            if !matches!(token, Token::Byte(_)) {
                self.session.count_element()?;
            }
            match token {
                Token::Open => self.open_group(),
                Token::Close => {
                    self.close_group()?;
                    if self.outer.is_empty() && !self.goes_on(&mut end) {
                        return Ok(true);
                    }
                }
                Token::Word(name, value) => self.word(name, value)?,
                Token::Symbol(symbol) => self.symbol(symbol),
                Token::Byte(byte) => self.text(&[byte]),
                Token::Text(bytes) => self.text(bytes),
                Token::Binary(_) => {}
            }
        }
        Ok(false)
    }

    /// True where the document goes on behind its last brace, as it does in files with a brace too many. `end`
    /// keeps where paragraphs and cells end for good.
    fn goes_on(&mut self, end: &mut Option<usize>) -> bool {
        let rest = self.tokens.rest();
        let end = *end.get_or_insert_with(|| {
            let last = |word: &[u8]| rest.windows(word.len()).rposition(|bytes| bytes == word);
            let last = last(b"\\par").max(last(b"\\cell"));
            last.map_or(0, |at| self.tokens.offset().saturating_add(at))
        });
        let goes_on = self.tokens.offset() < end;
        if goes_on {
            self.warn(Repair::StrayBrace.into());
        }
        goes_on
    }

    fn text(&mut self, bytes: &[u8]) {
        self.state.is_new = false;
        if self.state.destination != Destination::Skipped {
            let charset = self.charset_of_text();
            self.decoder.set_charset(charset);
            self.decoder.bytes(bytes);
        }
    }

    /// Closes what is open and gives the document.
    fn finish(mut self) -> Result<Document> {
        while !self.outer.is_empty() {
            self.close_group()?;
        }
        while self.stories.len() > 1 {
            self.end_story(Closes::Comment)?;
        }
        self.put_styles();
        let last = self.last_section();
        let mut body = self.finish_story(SectionEnd::Pending)?;
        body.sections.set_last(last);
        let mut document = self.document;
        document.sections = body.sections.split(body.blocks);
        document.fonts = self.fonts.entries;
        document.media = self.media.into_list();
        Ok(document)
    }
}
