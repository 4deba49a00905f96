//! What the reader makes of small documents written here: a body in, blocks and warnings out.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod coverage;
mod hostile;
mod tables;
mod text;

use crate::diag::Warned;
use crate::error::Result;
use crate::model::{Block, Document, FieldStart, Inline, Paragraph, RunPiece};
use crate::read::{ReadOptions, read};
use std::io::Write;
use zip::write::SimpleFileOptions;

pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MC: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const WPS: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

/// A zip file of these parts.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A main part with this body.
pub(super) fn document_xml(body: &str) -> String {
    let spaces = format!(
        r#"xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="{WPS}" xmlns:v="urn:schemas-microsoft-com:vml""#
    );
    format!("<w:document {spaces}><w:body>{body}</w:body></w:document>")
}

/// Reads a document of this body alone.
pub(super) fn read_body(body: &str) -> Warned<Document> {
    try_body(body, &ReadOptions::default()).unwrap()
}

pub(super) fn try_body(body: &str, options: &ReadOptions) -> Result<Warned<Document>> {
    read(&package(&[("word/document.xml", &document_xml(body))]), options)
}

/// The blocks of all sections.
pub(super) fn blocks(document: &Document) -> Vec<&Block> {
    document.sections.iter().flat_map(|section| &section.blocks).collect()
}

/// What is shown of inlines; fields as `{code|`…`}`, guides as `(guide/`…`)`, links as `<`…`>`, bookmarks as `[name`…`]`.
pub(super) fn shown(inlines: &[Inline]) -> String {
    inlines.iter().map(shown_inline).collect()
}

fn shown_inline(inline: &Inline) -> String {
    match inline {
        Inline::Run(run) => run.pieces.iter().map(shown_piece).collect(),
        Inline::Math(math) => math.linear(),
        Inline::Hyperlink(link) => format!("<{}>", shown(&link.inlines)),
        Inline::FieldStart(field) => format!("{{{}|", FieldStart::instruction(field).trim()),
        Inline::FieldEnd => "}".to_owned(),
        Inline::RubyStart(ruby) => format!("({}/", shown(&ruby.guide)),
        Inline::RubyEnd => ")".to_owned(),
        Inline::BookmarkStart(bookmark) => format!("[{}", bookmark.name),
        Inline::BookmarkEnd(_) => "]".to_owned(),
        Inline::DirectionStart(_) | Inline::DirectionEnd | Inline::ControlStart(_) | Inline::ControlEnd => {
            String::new()
        }
        Inline::CommentStart(_) | Inline::CommentEnd(_) | Inline::MoveStart(_) | Inline::MoveEnd(_) => String::new(),
    }
}

fn shown_piece(piece: &RunPiece) -> String {
    match piece {
        RunPiece::Text(text) => text.clone(),
        RunPiece::Tab => "→".to_owned(),
        RunPiece::Break(_) => "↵".to_owned(),
        RunPiece::Drawing(_) => "▣".to_owned(),
        other => format!("{other:?}"),
    }
}

pub(super) fn paragraph(block: &Block) -> &Paragraph {
    match block {
        Block::Paragraph(paragraph) => paragraph,
        Block::Table(_) => panic!("a table where a paragraph is due"),
    }
}

/// The texts of the body's paragraphs, nested ones left out.
pub(super) fn texts(document: &Document) -> Vec<String> {
    let paragraphs = blocks(document).into_iter().filter(|block| matches!(block, Block::Paragraph(_)));
    paragraphs.map(|block| shown(&paragraph(block).inlines)).collect()
}

/// The codes and counts of the warnings.
pub(super) fn codes<T>(read: &Warned<T>) -> Vec<(&'static str, u32)> {
    read.warnings.iter().map(|warning| (warning.kind.code(), warning.count)).collect()
}
