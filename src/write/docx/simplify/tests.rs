//! Documents before and after, compared as the cascade resolves them.

use super::simplify;
use crate::cascade::{Resolved, ResolvedBlock, ResolvedParagraph, TextItem, resolve};
use crate::diag::Warnings;
use crate::model::*;
use crate::units::{HalfPoint, Hundredth, Twip};
use std::sync::Arc;

/// Every paragraph as it looks, its style's name apart: format, label, mark, text with its format.
pub(super) fn looks(document: &Document) -> Vec<String> {
    let mut warnings = Warnings::default();
    let resolved: Resolved<'_> = resolve(document, &mut warnings);
    let mut out = Vec::new();
    let stories = resolved.stories.iter().map(|story| &story.blocks);
    for blocks in resolved.sections.iter().map(|section| &section.blocks).chain(stories) {
        push_blocks(blocks, &mut out);
    }
    out
}

fn push_blocks(blocks: &[ResolvedBlock<'_>], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            ResolvedBlock::Paragraph(paragraph) => out.push(shown(paragraph)),
            ResolvedBlock::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    out.push(format!("cell {} {} {:?}", cell.row, cell.column, cell.borders));
                    push_blocks(&cell.blocks, out);
                }
            }
        }
    }
}

fn shown(paragraph: &ResolvedParagraph<'_>) -> String {
    let mut format = (*paragraph.format).clone();
    format.style = "".into();
    let mut out = format!("{format:?} {:?} {:?}", paragraph.label, paragraph.mark);
    let mut last = String::new();
    for item in &paragraph.items {
        if let TextItem::Text { text, format } = item {
            let format = format!("{format:?}");
            if format != last {
                out.push_str(&format!("\n{format} "));
            }
            out.push_str(text);
            last = format;
        } else {
            out.push_str(&format!("\n{item:?}"));
            last.clear();
        }
    }
    out
}

fn song(size: i32) -> RunProps {
    let fonts =
        FontProps {
            east_asia: Some("仿宋_GB2312".into()), ascii: Some("仿宋_GB2312".into()), ..FontProps::default()
        };
    RunProps { fonts, size: Some(HalfPoint(size)), ..RunProps::default() }
}

fn indented() -> ParagraphProps {
    let indent = Indent { first_line_chars: Some(Hundredth(200)), first_line: Some(Twip(640)), ..Indent::default() };
    ParagraphProps { indent, alignment: Some(Alignment::Both), ..ParagraphProps::default() }
}

fn run(text: &str, props: RunProps) -> Inline {
    Inline::Run(Run { props: Arc::new(props), pieces: vec![RunPiece::Text(text.into())] })
}

fn paragraph(props: ParagraphProps, mark: RunProps, inlines: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { props: Arc::new(props), mark: Arc::new(mark), inlines, ..Paragraph::default() })
}

/// A style of this kind; the first of a kind that is told apart by nothing else is the default.
fn style(kind: StyleKind, id: &str, is_default: bool, run: RunProps) -> Style {
    Style {
        id: id.into(),
        kind,
        name: id.into(),
        aliases: None,
        is_default,
        is_custom: false,
        based_on: None,
        next: None,
        link: None,
        ui_priority: None,
        semi_hidden: false,
        unhide_when_used: false,
        quick_format: false,
        locked: false,
        paragraph: ParagraphProps::default(),
        run,
        table: TableProps::default(),
        row: RowProps::default(),
        cell: CellProps::default(),
        parts: Vec::new(),
    }
}

fn document(blocks: Vec<Block>) -> Document {
    let normal = style(StyleKind::Paragraph, "Normal", true, song(21));
    Document {
        styles: Styles { styles: vec![normal], ..Styles::default() },
        sections: vec![Section { blocks, ..Section::default() }],
        ..Document::default()
    }
}

fn body(simple: &Document) -> Vec<&Paragraph> {
    let blocks = simple.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| if let Block::Paragraph(paragraph) = block { Some(paragraph) } else { None }).collect()
}

fn runs(paragraph: &Paragraph) -> Vec<&Run> {
    let runs = paragraph.inlines.iter();
    runs.filter_map(|inline| if let Inline::Run(run) = inline { Some(run) } else { None }).collect()
}

#[track_caller]
fn simplified(document: &Document) -> Document {
    let simple = simplify(document);
    assert_eq!(looks(document), looks(&simple), "the look stays");
    assert_eq!(simplify(&simple), simple, "twice is once");
    simple
}

#[test]
fn repeated_formatting_becomes_a_style_and_what_differs_stays() {
    let bold = RunProps { bold: Some(true), ..song(32) };
    let hinted = RunProps { fonts: FontProps { hint: Some(FontHint::EastAsia), ..song(32).fonts }, ..song(32) };
    let lines = vec![run("一、", bold), run("概述", hinted), run("。", song(32))];
    let simple = simplified(&document(vec![paragraph(indented(), song(32), lines); 3]));
    let [_, made] = simple.styles.styles.as_slice() else { unreachable!("one style is made") };
    assert_eq!((&*made.name, made.based_on.as_deref()), ("正文 仿宋_GB2312 16", Some("Normal")));
    assert_eq!((&made.paragraph, &made.run), (&indented(), &song(32)));
    let first = body(&simple)[0];
    assert_eq!(*first.props, ParagraphProps { style: Some(made.id.clone()), ..ParagraphProps::default() });
    assert!(first.mark.is_unset());
    let left: Vec<_> = runs(first).iter().map(|run| (run.props.bold, run.props.fonts.hint)).collect();
    assert_eq!(left, [(Some(true), None), (None, Some(FontHint::EastAsia)), (None, None)]);
}

#[test]
fn two_paragraphs_make_no_style() {
    let simple = simplified(&document(vec![paragraph(indented(), song(32), vec![run("字", song(32))]); 2]));
    assert_eq!(simple.styles.styles.len(), 1);
}

#[test]
fn equal_runs_are_joined_and_empty_ones_go() {
    let words = |text: &str| run(text, song(32));
    let empty = Inline::Run(Run::default());
    let lines = vec![words("二〇"), empty, words("二〇"), words(""), run("年", RunProps::default())];
    let simple = simplified(&document(vec![paragraph(indented(), song(32), lines)]));
    let texts: Vec<_> = runs(body(&simple)[0]).iter().map(|run| run.pieces.clone()).collect();
    assert_eq!(texts, [vec![RunPiece::Text("二〇二〇".into())], vec![RunPiece::Text("年".into())]]);
}

#[test]
fn what_a_character_style_says_keeps_direct_formatting_where_it_is() {
    let strong = RunProps { size: Some(HalfPoint(44)), bold: Some(true), ..RunProps::default() };
    let direct = RunProps { style: Some("Strong".into()), bold: Some(true), ..song(32) };
    let mut document = document(vec![paragraph(indented(), song(32), vec![run("字", direct.clone())]); 3]);
    document.styles.styles.push(style(StyleKind::Character, "Strong", false, strong));
    let simple = simplified(&document);
    assert_eq!(*runs(body(&simple)[0])[0].props, direct);
}

#[test]
fn what_a_table_style_says_keeps_direct_formatting_where_it_is() {
    let bold = RunProps { bold: Some(true), ..RunProps::default() };
    let cells = |column| {
        let blocks = vec![paragraph(ParagraphProps::default(), bold.clone(), vec![run("字", bold.clone())])];
        Cell { column, row_span: 1, column_span: 1, blocks, ..Cell::default() }
    };
    let row = Row { cells: (0..4).map(cells).collect(), grid_columns: 4, ..Row::default() };
    let table = Table { grid: vec![Twip(1000); 4], rows: vec![row], ..Table::default() };
    let mut document = document(vec![Block::Table(Box::new(table))]);
    assert_eq!(simplified(&document).styles.styles.len(), 2, "a plain table is like the body");
    document.styles.styles.push(style(StyleKind::Table, "Bold", true, bold.clone()));
    assert_eq!(simplified(&document).styles.styles.len(), 2, "two bold styles would cancel");
}

#[test]
fn families_and_theme_words_move_together() {
    let theme = |ascii: &str| {
        let fonts =
            FontProps { ascii: Some(ascii.into()), ascii_theme: Some(ThemeFont::MinorAscii), ..FontProps::default() };
        RunProps { fonts, size: Some(HalfPoint(30)), ..RunProps::default() }
    };
    let lines = vec![run("a", theme("Arial")), run("b", theme("Times New Roman"))];
    let mut document = document(vec![paragraph(indented(), theme("Arial"), lines); 3]);
    document.theme.minor.latin = Some("Calibri".into());
    let simple = simplified(&document);
    assert!(simple.styles.styles[1].run.fonts.is_unset());
}

#[test]
fn headings_lists_and_contextual_spacing_are_left_alone() {
    let heading = ParagraphProps { style: Some("Heading1".into()), ..indented() };
    let listed = ParagraphProps { numbering: NumberingRef { id: Some(1), ..NumberingRef::default() }, ..indented() };
    let mut blocks = vec![paragraph(heading, song(32), vec![run("字", song(32))]); 3];
    blocks.extend(vec![paragraph(listed, song(32), vec![run("字", song(32))]); 3]);
    let mut document = document(blocks);
    document.styles.styles.push(style(StyleKind::Paragraph, "Heading1", false, RunProps::default()));
    document.numbering.instances.push(NumberingInstance { id: 1, ..NumberingInstance::default() });
    assert_eq!(simplified(&document).styles.styles.len(), 2);

    let close = ParagraphProps { contextual_spacing: Some(true), ..indented() };
    let close = vec![paragraph(close, song(32), vec![run("字", song(32))]); 3];
    assert_eq!(simplified(&self::document(close)).styles.styles.len(), 1);
}

#[test]
fn a_document_without_a_theme_gets_one_and_keeps_its_colours() {
    let theme = Some(ThemeColor { slot: "accent1".into(), tint: None, shade: None });
    let red = Color { value: ColorValue::Rgb(255, 0, 0), theme };
    let run = RunProps { color: Some(red), ..song(32) };
    let simple = simplified(&document(vec![paragraph(indented(), run, Vec::new())]));
    assert_eq!(simple.theme.colors.len(), 12);
    assert_eq!(body(&simple)[0].mark.color, Some(Color::rgb(255, 0, 0)));
}

#[test]
fn references_to_nothing_go() {
    let props = ParagraphProps {
        style: Some("Gone".into()),
        numbering: NumberingRef { id: Some(0), level: Some(0), ..NumberingRef::default() },
        ..ParagraphProps::default()
    };
    let gone = RunProps { style: Some("Gone".into()), ..RunProps::default() };
    let mut document = document(vec![paragraph(props, song(32), vec![run("字", gone)])]);
    document.styles.styles[0].next = Some("Gone".into());
    let simple = simplified(&document);
    assert!(body(&simple)[0].props.is_unset() && runs(body(&simple)[0])[0].props.is_unset());
    assert_eq!(simple.styles.styles[0].next, None);
}

#[test]
fn leaving_the_list_of_a_style_is_not_nothing() {
    let props = ParagraphProps {
        numbering: NumberingRef { id: Some(0), ..NumberingRef::default() },
        ..ParagraphProps::default()
    };
    let mut document = document(vec![paragraph(props.clone(), song(32), vec![run("字", song(32))])]);
    document.styles.styles[0].paragraph.numbering.id = Some(1);
    assert_eq!(*body(&simplified(&document))[0].props, props);
}
