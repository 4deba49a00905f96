//! Fields: what the document computes, with its last result. ODF 1.3 part 3, 7.
//!
//! Those that Word has become its fields; of all others the result stays as text.

use super::story::StoryReader;
use crate::diag::{InputWarning, Unsupported};
use crate::error::Result;
use crate::model::{Block, FieldCodePart, FieldStart, Inline, NumberFormat, RunProps};
use crate::ooxml::{Node, Ns, Tag};
use crate::read::assemble::Line;
use std::sync::Arc;

impl<'x> StoryReader<'_, 'x, '_> {
    /// Reads a field, or anything else in a line that is not known.
    pub(super) fn read_field(&mut self, tag: Tag<'x>, props: &Arc<RunProps>, line: &mut Line) -> Result<()> {
        match (tag.ns, tag.local) {
            (Ns::Text, _) => self.read_text_field(tag, props, line),
            // A box of a form: a choice or a tick, whose state is in parameters.
            (Ns::OpenDocumentExtension, "fieldmark") => {
                let kind = self.cursor.attr(Ns::OpenDocumentExtension, "type").unwrap_or_default();
                let field = kind.rsplit('.').next().unwrap_or_default().to_owned();
                self.cursor.warn(Unsupported::FieldWithoutResult { field });
                self.cursor.skip()
            }
            (Ns::OpenDocumentExtension, "fieldmark-start" | "fieldmark-separator" | "fieldmark-end") => {
                self.cursor.skip()
            }
            (Ns::Office | Ns::Form, _) => self.cursor.skip(),
            // Wrappers of other vocabularies are transparent to what they hold.
            (Ns::OpenDocumentExtension | Ns::Other | Ns::None, _) => self.read_inlines(props, line),
            _ => self.skip_unknown(tag),
        }
    }

    fn read_text_field(&mut self, tag: Tag<'x>, props: &Arc<RunProps>, line: &mut Line) -> Result<()> {
        let attr = |local| self.cursor.attr(Ns::Text, local);
        let fixed = attr("fixed").is_some_and(|fixed| fixed == "true");
        let name = attr("ref-name").or_else(|| attr("name")).unwrap_or_default().into_owned();
        let format = self.cursor.attr(Ns::Style, "num-format").filter(|format| !format.is_empty());
        let format = format.and_then(|format| switch_of(&format)).unwrap_or_default();
        let code = match tag.local {
            "page-number" => self.page_code(&format),
            "page-count" => Some(format!("NUMPAGES{format}")),
            "title" => Some("TITLE".to_owned()).filter(|_| !fixed),
            "subject" => Some("SUBJECT".to_owned()).filter(|_| !fixed),
            "file-name" => Some("FILENAME".to_owned()).filter(|_| !fixed),
            "sequence" => Some(format!("SEQ {}{format}", quoted(&name))).filter(|_| !name.is_empty()),
            "bookmark-ref" | "reference-ref" if !name.is_empty() => {
                let is_page = attr("reference-format").is_some_and(|format| format == "page");
                let kind = if is_page { "PAGEREF" } else { "REF" };
                Some(format!("{kind} {} \\h", quoted(&name)))
            }
            // What stays out of sight, or marks a place only.
            "hidden-paragraph"
            | "toc-mark"
            | "toc-mark-start"
            | "toc-mark-end"
            | "user-index-mark"
            | "user-index-mark-start"
            | "user-index-mark-end"
            | "alphabetical-index-mark"
            | "alphabetical-index-mark-start"
            | "alphabetical-index-mark-end"
            | "script"
            | "page-variable-set"
            | "database-next"
            | "database-row-select" => return self.cursor.skip(),
            "variable-set" | "variable-input" | "user-field-get" | "expression"
                if attr("display").is_some_and(|display| display == "none") =>
            {
                return self.cursor.skip();
            }
            "hidden-text" => return self.read_hidden(props, line),
            "drop-down" => return self.read_drop_down(props, line),
            _ if is_field(tag.local) => None,
            _ => {
                self.cursor.warn(InputWarning::ElementUnknown { element: tag.qualified.to_owned() });
                None
            }
        };
        match code {
            Some(code) => {
                let props = self.with_tracking(props);
                let code = vec![FieldCodePart::Text(format!(" {code} "))];
                let start = FieldStart { code, props: props.clone(), ..FieldStart::default() };
                line.inlines.push(Inline::FieldStart(start));
                self.read_inlines(&props, line)?;
                line.inlines.push(Inline::FieldEnd);
            }
            None => self.read_inlines(props, line)?,
        }
        line.after_space = false;
        Ok(())
    }

    /// The number of this page; that of the next or the one before is text.
    fn page_code(&self, format: &str) -> Option<String> {
        let other = self.cursor.attr(Ns::Text, "select-page").is_some_and(|page| page != "current");
        let adjusted = self.cursor.attr(Ns::Text, "page-adjust").is_some_and(|by| by != "0");
        (!other && !adjusted).then(|| format!("PAGE{format}"))
    }

    /// Text under a condition: it is in the file where it was shown last.
    fn read_hidden(&mut self, props: &Arc<RunProps>, line: &mut Line) -> Result<()> {
        let is_hidden = self.cursor.attr(Ns::Text, "is-hidden").is_some_and(|hidden| hidden == "true");
        let mut props = RunProps::clone(props);
        if is_hidden {
            props.hidden = Some(true);
        }
        self.read_inlines(&Arc::new(props), line)
    }

    /// A choice; its labels are elements before the text of the one that is chosen.
    fn read_drop_down(&mut self, props: &Arc<RunProps>, line: &mut Line) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(node) = self.cursor.node(inside)? {
            match node {
                Node::Text(text) => line.push_text(props, &text),
                Node::Element(_) => self.cursor.skip()?,
            }
        }
        Ok(())
    }
}

/// Fields whose result is plain text.
fn is_field(local: &str) -> bool {
    matches!(
        local,
        "date"
            | "time"
            | "page-continuation"
            | "page-variable-get"
            | "chapter"
            | "sheet-name"
            | "template-name"
            | "author-name"
            | "author-initials"
            | "initial-creator"
            | "creator"
            | "description"
            | "keywords"
            | "print-time"
            | "print-date"
            | "printed-by"
            | "editing-cycles"
            | "editing-duration"
            | "creation-date"
            | "creation-time"
            | "modification-date"
            | "modification-time"
            | "user-defined"
            | "paragraph-count"
            | "word-count"
            | "character-count"
            | "table-count"
            | "image-count"
            | "object-count"
            | "variable-set"
            | "variable-get"
            | "variable-input"
            | "user-field-get"
            | "user-field-input"
            | "expression"
            | "text-input"
            | "placeholder"
            | "conditional-text"
            | "measure"
            | "table-formula"
            | "database-display"
            | "database-name"
            | "database-row-number"
            | "dde-connection"
            | "note-ref"
            | "sequence-ref"
            | "bibliography-mark"
            | "meta-field"
            | "execute-macro"
            | "number"
    ) || local.starts_with("sender-")
        || local.starts_with("index-")
        || matches!(local, "title" | "subject" | "file-name" | "sequence" | "bookmark-ref" | "reference-ref")
}

/// A name as an argument of a field's code.
fn quoted(name: &str) -> String {
    if name.contains(' ') { format!("\"{}\"", name.replace('"', "")) } else { name.to_owned() }
}

/// The switch for a number format.
fn switch_of(format: &str) -> Option<String> {
    let name = match super::lists::parse_number_format(format)? {
        NumberFormat::LowerRoman => "roman",
        NumberFormat::UpperRoman => "ROMAN",
        NumberFormat::LowerLetter => "alphabetic",
        NumberFormat::UpperLetter => "ALPHABETIC",
        NumberFormat::ChineseCountingThousand => "CHINESENUM3",
        NumberFormat::Decimal => "Arabic",
        _ => return None,
    };
    Some(format!(" \\* {name}"))
}

/// Makes the paragraphs of a table of contents the result of a field.
pub(super) fn wrap_in_contents(blocks: &mut [Block], levels: u32) {
    let is_paragraph = |block: &&mut Block| matches!(block, Block::Paragraph(_));
    let code = format!(" TOC \\o \"1-{levels}\" \\h \\z ");
    let Some(Block::Paragraph(first)) = blocks.iter_mut().find(is_paragraph) else { return };
    let start = FieldStart { code: vec![FieldCodePart::Text(code)], ..FieldStart::default() };
    first.inlines.insert(0, Inline::FieldStart(start));
    if let Some(Block::Paragraph(last)) = blocks.iter_mut().rev().find(is_paragraph) {
        last.inlines.push(Inline::FieldEnd);
    }
}
