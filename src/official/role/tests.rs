//! Roles of made-up documents, line by line.

use super::*;
use crate::cascade::resolve;
use crate::diag::Warnings;
use crate::model::{Block, Document, Inline, Paragraph, ParagraphProps, Run, RunPiece, RunProps, Section};
use crate::official::fact::facts;
use crate::units::HalfPoint;
use std::sync::Arc;

/// A paragraph: alignment, size in half points, text.
fn paragraph(alignment: Alignment, size: i32, text: &str) -> Block {
    let props = RunProps { size: Some(HalfPoint(size)), ..RunProps::default() };
    let run = Inline::Run(Run { props: Arc::new(props), pieces: vec![RunPiece::Text(text.into())] });
    let props = ParagraphProps { alignment: Some(alignment), ..ParagraphProps::default() };
    Block::Paragraph(Paragraph { props: Arc::new(props), inlines: vec![run], ..Paragraph::default() })
}

fn text(text: &str) -> Block {
    paragraph(Alignment::Both, 32, text)
}

fn roles(blocks: Vec<Block>) -> Vec<Role> {
    let document = Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() };
    let resolved = resolve(&document, &mut Warnings::default());
    recognise(&facts(&resolved, &document)).concat()
}

const LONG: &str =
    "全镇各部门认真落实条例的要求，公开范围继续扩大，公开方式更加多样，群众满意程度稳步提高，没有发生泄密事件。";

#[test]
fn a_letter_from_title_to_date() {
    let blocks = vec![
        paragraph(Alignment::Center, 44, "柳溪镇人民政府"),
        paragraph(Alignment::Center, 44, "关于公开工作的报告"),
        paragraph(Alignment::Center, 32, "（2021年1月18日）"),
        text(""),
        text("县人民政府："),
        text(LONG),
        text("一、总体情况"),
        text(LONG),
        text("附件：1.统计表"),
        text(""),
        paragraph(Alignment::Right, 32, "柳溪镇人民政府　　"),
        paragraph(Alignment::Right, 32, "2021年1月18日"),
        text("（此件公开发布）"),
    ];
    let found = roles(blocks);
    let expected = [Role::Title, Role::Title, Role::Subtitle, Role::Blank, Role::Addressee, Role::Body];
    assert_eq!(found[..6], expected);
    assert_eq!(found[6..10], [Role::Heading(1), Role::Body, Role::AttachmentNote, Role::Blank]);
    assert!(matches!(found[10..], [Role::Signature(_), Role::Date(80), Role::Body]), "{found:?}");
}

#[test]
fn a_heading_may_begin_a_paragraph_and_a_sentence_with_a_number_is_none() {
    let run_in = format!("（一）主动公开。{LONG}");
    let sentence = format!("（二）全年主动公开信息312条，其中财政类47条，民生类128条。{LONG}");
    let item = format!("1.{LONG}");
    let found =
        roles(vec![text(LONG), text(&run_in), text(&sentence), text(&item), text("（三）加强领导。"), text("2．机构")]);
    let expected = [Role::Body, Role::RunIn(2, 8), Role::Body, Role::Body, Role::Heading(2), Role::Heading(3)];
    assert_eq!(found, expected);
}

#[test]
fn items_that_end_with_a_semicolon_are_text() {
    let found = roles(vec![text(LONG), text("（一）公开目录；"), text("（二）公开指南。"), text("一、公开的范围，")]);
    assert_eq!(found[1], Role::Body);
    assert_eq!(found[3], Role::Body);
}

#[test]
fn a_date_in_the_text_is_no_date_of_issue() {
    let found = roles(vec![text(LONG), text("2020年3月1日"), text(LONG)]);
    assert_eq!(found, [Role::Body, Role::Body, Role::Body]);
}

#[test]
fn a_large_line_in_the_middle_of_the_text_is_no_title() {
    let found = roles(vec![
        paragraph(Alignment::Center, 44, "报告"),
        text(LONG),
        paragraph(Alignment::Center, 44, "统计表"),
        text(LONG),
    ]);
    assert_eq!(found, [Role::Title, Role::Body, Role::Centred, Role::Body]);
}

#[test]
fn a_mark_of_an_attachment_begins_a_page() {
    let found = roles(vec![text(LONG), text("附件2"), paragraph(Alignment::Center, 44, "统计表"), text(LONG)]);
    assert_eq!(found, [Role::Body, Role::AttachmentMark, Role::Title, Role::Body]);
}
