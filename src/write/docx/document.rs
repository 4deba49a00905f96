//! The body, headers and footers as parts. ECMA-376 Part 1, 11.3.10, 11.3.9, 11.3.6.
//!
//! A section's page setup is in its last paragraph; the last section's at the end of the body.

use super::border::theme_color;
use super::comment;
use super::control::OpenControls;
use super::note::NotePart;
use super::package::{Package, Relationships};
use super::section::write_section_props;
use super::story::{StoryWriter, Targets};
use crate::model::{Block, Document, NoteKind, Paragraph, Section};
use crate::ooxml::names::{content_type, relation};

/// Adds `word/document.xml` and the headers and footers it refers to; `parts` are the other parts
/// the document belongs together with, as relationship type and target.
pub(super) fn add_stories<'a>(
    package: &mut Package<'a>,
    document: &'a Document,
    targets: &Targets<'_>,
    parts: &[(&'static str, &str)],
) {
    let mut body = StoryWriter::new("w:document", targets, 1);
    for (kind, target) in parts {
        body.relations.relate_part(kind, target);
    }
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        if !document.notes(kind).is_empty() {
            let part = NotePart::of(kind);
            body.relations.relate_part(part.relation, part.target);
        }
    }
    if !document.comments.is_empty() {
        body.relations.relate_part(relation::COMMENTS, "comments.xml");
    }
    if comment::is_extended(&document.comments) {
        body.relations.relate_part(relation::COMMENTS_EXTENDED, "commentsExtended.xml");
    }
    if let Some(color) = &document.background {
        let tag = body.xml.tag("w:background").attr("w:color", color.value);
        theme_color(tag, Some(color), ["w:themeColor", "w:themeTint", "w:themeShade"]).empty();
    }
    body.xml.open("w:body");
    let last = document.sections.len().saturating_sub(1);
    let mut open = OpenControls::default();
    for (at, section) in document.sections.iter().enumerate() {
        if at < last {
            write_section(&mut body, section, &mut open);
        } else {
            for block in &section.blocks {
                body.write_block(block, &mut open);
            }
            body.place_in(None, &mut open);
            write_section_props(&mut body, &section.props);
        }
    }
    let StoryWriter { xml, relations, mut next_drawing, .. } = body;
    package.add("word/document.xml", content_type::DOCUMENT, xml.finish(), relations);

    next_drawing = add_notes_and_comments(package, document, targets, next_drawing);
    for (at, story) in document.stories.iter().enumerate() {
        let [as_header, as_footer] = uses(document, at);
        let ways = [
            (as_header, "w:hdr", &targets.headers, content_type::HEADER),
            (as_footer, "w:ftr", &targets.footers, content_type::FOOTER),
        ];
        for (is_used, root, targets_of_kind, content_type) in ways {
            let (true, Some(target)) = (is_used, targets_of_kind.get(at)) else { continue };
            let mut part = StoryWriter::new(root, targets, next_drawing);
            part.write_story_blocks(&story.blocks);
            next_drawing = part.next_drawing;
            package.add(&format!("word/{target}"), content_type, part.xml.finish(), part.relations);
        }
    }
}

/// Adds the parts of notes and comments; hands back the number of the next drawing.
fn add_notes_and_comments(package: &mut Package<'_>, document: &Document, targets: &Targets<'_>, drawing: u32) -> u32 {
    let mut next_drawing = drawing;
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        if document.notes(kind).is_empty() {
            continue;
        }
        let part = NotePart::of(kind);
        let mut writer = StoryWriter::new(part.root, targets, next_drawing);
        writer.write_notes(kind, document.notes(kind));
        next_drawing = writer.next_drawing;
        package.add(&format!("word/{}", part.target), part.content_type, writer.xml.finish(), writer.relations);
    }
    if !document.comments.is_empty() {
        let mut writer = StoryWriter::new("w:comments", targets, next_drawing);
        writer.write_comments(&document.comments);
        next_drawing = writer.next_drawing;
        package.add("word/comments.xml", content_type::COMMENTS, writer.xml.finish(), writer.relations);
    }
    if comment::is_extended(&document.comments) {
        let xml = comment::write_extensions(&document.comments);
        package.add("word/commentsExtended.xml", content_type::COMMENTS_EXTENDED, xml, Relationships::default());
    }
    next_drawing
}

/// Whether a story is used as a header, and as a footer.
fn uses(document: &Document, story: usize) -> [bool; 2] {
    let references = document.sections.iter().filter_map(|section| section.props.headers_footers.as_ref()).flatten();
    let mut uses = [false, false];
    for reference in references.filter(|reference| reference.story.0 as usize == story) {
        uses[usize::from(reference.is_footer)] = true;
    }
    uses
}

/// A section that another follows: its setup goes into its last paragraph.
fn write_section(body: &mut StoryWriter<'_>, section: &Section, open: &mut OpenControls) {
    match section.blocks.split_last() {
        Some((Block::Paragraph(carrier), before)) => {
            for block in before {
                body.write_block(block, open);
            }
            body.place_in(carrier.control, open);
            body.write_paragraph(carrier, Some(&section.props));
        }
        _ => {
            for block in &section.blocks {
                body.write_block(block, open);
            }
            body.write_paragraph(&Paragraph::default(), Some(&section.props));
        }
    }
}
