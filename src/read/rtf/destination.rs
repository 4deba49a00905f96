//! Groups: what begins with the first control word of one, and what ends with it. RTF 1.9.1, "Destinations".

use super::note::set_comment_word;
use super::reader::Reader;
use super::state::{Closes, Destination, HeaderFooterPages, HeaderFooterWord, State};
use super::story::End;
use crate::diag::InputWarning;
use crate::error::Result;
use crate::model::{Bookmark, Inline};
use crate::read::assemble::{CommentMark, WarningSink};

/// Destinations that hold nothing of the document's text or look: data of Word's own, templates, and what is written
/// a second time for old readers.
pub(super) const LEFT_OUT: [&str; 62] = [
    "aftncn",
    "background",
    "blipuid",
    "buptim",
    "category",
    "colorschememapping",
    "comment",
    "company",
    "datafield",
    "datastore",
    "doccomm",
    "docvar",
    "ebcend",
    "ebcstart",
    "falt",
    "fchars",
    "ffdata",
    "file",
    "filetbl",
    "fldtype",
    "fname",
    "fontemb",
    "fontfile",
    "formfield",
    "ftncn",
    "generator",
    "gridtbl",
    "hlinkbase",
    "htmltag",
    "keycode",
    "latentstyles",
    "lchars",
    "listtext",
    "lsdlockedexcept",
    "macc",
    "mhtmltag",
    "mmathPr",
    "nextfile",
    "objalias",
    "objclass",
    "objdata",
    "objname",
    "objsect",
    "objtime",
    "oldcprops",
    "oldpprops",
    "oldsprops",
    "oldtprops",
    "panose",
    "passwordhash",
    "pgdsctbl",
    "pgp",
    "pgptbl",
    "pnseclvl",
    "pntext",
    "private",
    "protusertbl",
    "rsidtbl",
    "template",
    "themedata",
    "userprops",
    "xmlnstbl",
];

impl<'b> Reader<'b, '_> {
    /// `{`
    pub(super) fn open_group(&mut self) {
        self.flush();
        self.decoder.end_skip();
        let inner = State { closes: None, is_new: true, is_starred: false, ..self.state.clone() };
        self.outer.push(std::mem::replace(&mut self.state, inner));
    }

    /// `}`; false where no group is open.
    pub(super) fn close_group(&mut self) -> Result<bool> {
        self.flush();
        self.decoder.end_skip();
        if let Some(closes) = self.state.closes.take() {
            self.close(closes)?;
        }
        if self.outer.len() == 1 && !self.story().inlines.is_empty() {
            // The last paragraph, whose `\par` is missing, has the format that is in force here.
            self.end_paragraph(End::Paragraph)?;
        }
        match self.outer.pop() {
            Some(outer) => {
                self.state = outer;
                Ok(true)
            }
            None => Ok(false),
        }
    }

    fn close(&mut self, closes: Closes) -> Result<()> {
        match closes {
            Closes::Field => self.with_fields(|fields, out, sink| fields.end(out, sink)),
            Closes::ShapePicture => self.shape_picture_shown = true,
            Closes::Shape => self.end_shape()?,
            Closes::OldDrawing => self.end_old(false)?,
            story => self.end_story(story)?,
        }
        Ok(())
    }

    /// Takes a control word that says what the group is; false where it is none.
    pub(super) fn take_destination(&mut self, name: &str) -> Result<bool> {
        if self.state.destination == Destination::Skipped {
            return Ok(true);
        }
        if self.take_text_destination(name) || self.take_table(name)? || self.take_mark(name)? {
            return Ok(true);
        }
        if LEFT_OUT.binary_search(&name).is_ok() {
            self.flush();
            self.state.destination = Destination::Skipped;
            return Ok(true);
        }
        Ok(false)
    }

    /// A group with `\*` whose destination nobody knows.
    pub(super) fn skip_unknown(&mut self, name: &str) -> Result<()> {
        self.flush();
        let holds = !self.text_of_group()?.trim().is_empty();
        if holds {
            self.warn(InputWarning::ElementUnknown { element: format!("\\*\\{name}") }.into());
        }
        Ok(())
    }

    /// Destinations with text of the document.
    fn take_text_destination(&mut self, name: &str) -> bool {
        match name {
            "field" => {
                self.flush();
                let (props, location) = (self.run_props(), self.location());
                self.begin_paragraph();
                self.state.closes = Some(Closes::Field);
                self.with_fields(|fields, _, _| fields.begin(props, false, false, location));
            }
            "fldinst" => self.state.destination = Destination::FieldCode,
            "fldrslt" => {
                self.flush();
                self.state.destination = Destination::Text;
                self.with_fields(|fields, out, sink| {
                    if fields.is_in_code() {
                        fields.separate(out, sink);
                    }
                });
            }
            "footnote" => self.begin_note(),
            "annotation" => self.begin_comment(),
            "shp" | "shpgrp" => self.begin_shape(Closes::Shape),
            "do" => self.begin_shape(Closes::OldDrawing),
            "shptxt" | "dptxbxtext" => self.begin_shape_text(),
            // The same for old readers.
            "shprslt" => self.state.destination = Destination::Skipped,
            "shpinst" => {}
            "shppict" => self.state.closes = Some(Closes::ShapePicture),
            "nonshppict" if self.shape_picture_shown => {
                self.shape_picture_shown = false;
                self.state.destination = Destination::Skipped;
            }
            "nesttableprops" => self.state.in_nested_row = true,
            "nonesttables" => self.state.destination = Destination::Skipped,
            "result" | "ud" | "nonshppict" | "rtf" | "object" => {}
            "upr" => self.skip_to_unicode(),
            _ => match header_footer(name) {
                Some(word) => self.begin_story(Closes::HeaderFooter(word)),
                None => return false,
            },
        }
        true
    }

    /// `\upr`: the first group inside is for readers without Unicode, `\*\ud` says the same for others.
    fn skip_to_unicode(&mut self) {
        let Some(unicode) = self.tokens.rest().windows(5).position(|bytes| bytes == b"{\\*\\u") else { return };
        let mut ahead = self.tokens.clone();
        let end = ahead.rest().len().saturating_sub(unicode);
        let mut depth: usize = 0;
        while ahead.rest().len() > end {
            match ahead.next() {
                Some(super::token::Token::Open) => depth = depth.saturating_add(1),
                Some(super::token::Token::Close) if depth == 0 => return,
                Some(super::token::Token::Close) => depth = depth.saturating_sub(1),
                Some(_) => {}
                None => return,
            }
        }
        self.tokens = ahead;
    }

    /// Tables and properties of the document, read whole.
    fn take_table(&mut self, name: &str) -> Result<bool> {
        match name {
            "fonttbl" => {
                let tree = self.tree()?;
                self.fonts.read(&tree, self.charset, self.session);
            }
            "colortbl" => {
                let tree = self.tree()?;
                self.colors.read(&tree);
            }
            "stylesheet" => {
                let tree = self.tree()?;
                self.read_styles(&tree);
            }
            "listtable" => {
                let tree = self.tree()?;
                self.read_lists(&tree);
            }
            "listoverridetable" => {
                let tree = self.tree()?;
                self.read_list_overrides(&tree);
            }
            "pn" => {
                let tree = self.tree()?;
                // It is a property of the paragraph, not of the group that it is in.
                self.read_old_list(&tree);
                self.keep_paragraph();
            }
            "pict" => self.picture()?,
            "sp" => self.shape_property()?,
            "revtbl" => {
                let tree = self.tree()?;
                self.read_authors(&tree);
            }
            "info" => {
                let tree = self.tree()?;
                self.read_info(&tree);
            }
            "defchp" | "defpap" => {
                let tree = self.tree()?;
                self.read_default_format(&tree, name == "defpap");
            }
            "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" => {
                self.tree()?;
                self.note_separator(name);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Hands the format of the paragraph to the group around.
    fn keep_paragraph(&mut self) {
        if let Some(outer) = self.outer.last_mut() {
            outer.paragraph = self.state.paragraph.clone();
        }
    }

    /// Bookmarks, marks of comments, entries of indexes: small groups in the text.
    fn take_mark(&mut self, name: &str) -> Result<bool> {
        match name {
            "bkmkstart" | "bkmkend" => {
                self.flush();
                let text = self.text_of_group()?;
                self.bookmark(text.trim(), name == "bkmkstart");
            }
            "atrfstart" | "atrfend" => {
                let mark = if name == "atrfstart" { CommentMark::Start } else { CommentMark::End };
                let number = self.text_of_group()?;
                self.comment_mark(mark, &number);
            }
            "atnid" | "atnauthor" | "atnicn" | "atnparent" | "atnref" | "atntime" => {
                let text = self.text_of_group()?;
                let mut comment = std::mem::take(&mut self.comment);
                let session = std::cell::RefCell::new(&mut *self.session);
                let intern = |text: &str| crate::ooxml::ReadContext::intern(&mut **session.borrow_mut(), text);
                set_comment_word(&mut comment, name, &text, intern);
                self.comment = comment;
            }
            "atndate" => {
                let text = self.text_of_group()?;
                let date = text.trim().parse().ok().and_then(super::revision::date);
                self.comment.date = date.map(|date| self.intern(&date));
            }
            "xe" | "tc" => {
                self.flush();
                let text = self.text_of_group()?;
                self.entry(name, text.trim());
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// A bookmark begins or ends; RTF pairs the two by the name.
    fn bookmark(&mut self, name: &str, begins: bool) {
        if name.is_empty() || self.state.destination != Destination::Text {
            return;
        }
        let next = i64::try_from(self.bookmark_numbers.len()).unwrap_or(i64::MAX);
        let number = *self.bookmark_numbers.entry(name.to_owned()).or_insert(next);
        let inline = if begins {
            let id = self.bookmarks.begin(number);
            Some(Inline::BookmarkStart(Bookmark { id, name: self.intern(name) }))
        } else {
            self.bookmarks.end(number).map(Inline::BookmarkEnd)
        };
        self.begin_paragraph().inlines.extend(inline);
    }

    /// An entry of an index (`\xe`) or a table of contents (`\tc`): a field without a result.
    fn entry(&mut self, name: &str, text: &str) {
        if text.is_empty() || self.state.destination != Destination::Text {
            return;
        }
        let text = text.replace('"', "\\\"");
        self.field_without_result(&format!(" {} \"{text}\" ", name.to_ascii_uppercase()));
    }

    /// A field that has its code alone.
    pub(super) fn field_without_result(&mut self, code: &str) {
        self.flush();
        let (props, location) = (self.run_props(), self.location());
        self.begin_paragraph();
        self.with_fields(|fields, out, sink| {
            fields.begin(props, false, false, location);
            fields.code(code, sink);
            fields.end(out, sink);
        });
    }
}

fn header_footer(name: &str) -> Option<HeaderFooterWord> {
    let (is_footer, rest) = match name.strip_prefix("header") {
        Some(rest) => (false, rest),
        None => (true, name.strip_prefix("footer")?),
    };
    let pages = match rest {
        "" => HeaderFooterPages::All,
        "l" => HeaderFooterPages::Left,
        "r" => HeaderFooterPages::Right,
        "f" => HeaderFooterPages::First,
        _ => return None,
    };
    Some(HeaderFooterWord { is_footer, pages })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_in_order() {
        assert!(super::LEFT_OUT.is_sorted());
    }
}
