//! Whole documents, built by hand, through the cascade.

use super::*;
use crate::model::{
    AbstractNumbering, Block, Border, BorderStyle, Cell, CellBorders, CellProps, CellVerticalAlign, Color, ColorValue,
    Continuation, DocDefaults, Drawing, DrawingContent, FieldCodePart, FieldStart, Inline, Level, Name, NumberFormat,
    NumberingInstance, Paragraph, ParagraphProps, Picture, Row, Run, RunPiece, RunProps, Section, Shading,
    ShadingPattern, Shape, Story as WrittenStory, Style, StyleKind, Table, TableLook, TableStyleCondition,
    TableStylePart, TextBox, TextDirection,
};
use crate::units::{EighthPoint, HalfPoint, Hundredth, Pt, Twip};
use std::rc::Rc;
use std::sync::Arc;

fn style(kind: StyleKind, id: &str, based_on: Option<&str>) -> Style {
    Style {
        id: id.into(),
        kind,
        name: id.into(),
        aliases: None,
        is_default: false,
        is_custom: false,
        based_on: based_on.map(Name::from),
        next: None,
        link: None,
        ui_priority: None,
        semi_hidden: false,
        unhide_when_used: false,
        quick_format: false,
        locked: false,
        paragraph: ParagraphProps::default(),
        run: RunProps::default(),
        table: Default::default(),
        row: Default::default(),
        cell: Default::default(),
        parts: Vec::new(),
    }
}

fn run(text: &str, props: RunProps) -> Inline {
    Inline::Run(Run { props: Arc::new(props), pieces: vec![RunPiece::Text(text.into())] })
}

fn field(code: &str) -> Inline {
    Inline::FieldStart(FieldStart { code: vec![FieldCodePart::Text(code.into())], ..FieldStart::default() })
}

fn paragraph(props: ParagraphProps, inlines: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { props: Arc::new(props), inlines, ..Paragraph::default() })
}

fn styled(style: &str, inlines: Vec<Inline>) -> Block {
    paragraph(ParagraphProps { style: Some(style.into()), ..ParagraphProps::default() }, inlines)
}

fn document(styles: Vec<Style>, blocks: Vec<Block>) -> Document {
    let mut document = Document::default();
    document.styles.styles = styles;
    document.sections.push(Section { blocks, ..Section::default() });
    document
}

/// Resolves and shows the paragraphs of the body, and the codes of the warnings.
fn with_paragraphs<T>(document: &Document, look: impl Fn(&[&ResolvedParagraph<'_>], &[String]) -> T) -> T {
    let mut warnings = Warnings::default();
    let resolved = resolve(document, &mut warnings);
    let blocks = resolved.sections.iter().flat_map(|section| &section.blocks);
    let paragraphs: Vec<_> = blocks
        .filter_map(|block| match block {
            ResolvedBlock::Paragraph(paragraph) => Some(paragraph),
            ResolvedBlock::Table(_) => None,
        })
        .collect();
    let warnings: Vec<String> = warnings.into_list().iter().map(ToString::to_string).collect();
    look(&paragraphs, &warnings)
}

/// Items in short: text as it is, marks in brackets.
fn shown(paragraph: &ResolvedParagraph<'_>) -> String {
    let mut out = String::new();
    for item in &paragraph.items {
        match item {
            TextItem::Text { text, .. } => out.push_str(text),
            TextItem::PageField { field, .. } => {
                out.push_str(&format!("[{:?} {} {:?}]", field.value, field.stored, field.number_format));
            }
            TextItem::LinkStart(link) => {
                out.push_str(&format!(
                    "<{}#{}>",
                    link.target.as_deref().unwrap_or(""),
                    link.anchor.as_deref().unwrap_or("")
                ));
            }
            TextItem::LinkEnd => out.push_str("</>"),
            TextItem::Symbol { font, code, .. } => out.push_str(&format!("[{font} {code:X}]")),
            other => out.push_str(&format!("{other:?}")),
        }
    }
    out
}

fn format<'p>(paragraph: &'p ResolvedParagraph<'_>, at: usize) -> &'p Rc<RunFormat> {
    let formats = paragraph.items.iter().filter_map(|item| match item {
        TextItem::Text { format, .. } => Some(format),
        _ => None,
    });
    formats.collect::<Vec<_>>()[at]
}

#[test]
fn layers_override_from_defaults_to_direct() {
    let mut normal = style(StyleKind::Paragraph, "Normal", None);
    normal.is_default = true;
    normal.run.size = Some(HalfPoint(32));
    let mut strong = style(StyleKind::Character, "Strong", None);
    strong.run.bold = Some(true);
    strong.run.size = Some(HalfPoint(36));
    let mut heading = style(StyleKind::Paragraph, "Heading", Some("Normal"));
    heading.run.bold = Some(true);
    heading.paragraph.outline_level = Some(0);
    let of_strong = RunProps { style: Some("Strong".into()), ..RunProps::default() };
    let direct = RunProps { size: Some(HalfPoint(44)), ..of_strong.clone() };
    let runs = vec![run("a", RunProps::default()), run("b", of_strong), run("c", direct)];
    let mut document = document(vec![normal, strong, heading], vec![styled("Heading", runs), styled("Gone", vec![])]);
    document.styles.defaults =
        DocDefaults { run: Some(RunProps { size: Some(HalfPoint(21)), ..RunProps::default() }), paragraph: None };
    with_paragraphs(&document, |paragraphs, warnings| {
        let sizes: Vec<f64> = (0..3).map(|at| format(paragraphs[0], at).size.0).collect();
        assert_eq!(sizes, [16.0, 18.0, 22.0]);
        let bold: Vec<bool> = (0..3).map(|at| format(paragraphs[0], at).bold).collect();
        assert_eq!(bold, [true, false, false], "bold of two styles cancels");
        assert_eq!(paragraphs[0].format.outline_level, Some(0));
        assert_eq!(paragraphs[1].mark.size, Pt(16.0), "a missing style is the default one");
        assert_eq!(warnings, [r#"style "Gone" does not exist [file at byte 0]"#]);
    });
}

#[test]
fn a_circle_of_styles_is_cut() {
    let styles = vec![style(StyleKind::Paragraph, "A", Some("B")), style(StyleKind::Paragraph, "B", Some("A"))];
    let document = document(styles, vec![styled("A", vec![])]);
    with_paragraphs(&document, |_, warnings| assert!(warnings[0].contains("base styles"), "{warnings:?}"));
}

#[test]
fn equal_looks_are_shared() {
    let props = Arc::new(RunProps { bold: Some(true), ..RunProps::default() });
    let run = |text: &str| Inline::Run(Run { props: props.clone(), pieces: vec![RunPiece::Text(text.into())] });
    let document = document(Vec::new(), vec![styled("", vec![run("a"), run("b")])]);
    with_paragraphs(&document, |paragraphs, _| {
        assert!(Rc::ptr_eq(format(paragraphs[0], 0), format(paragraphs[0], 1)));
    });
}

#[test]
fn the_style_of_a_shape_colours_text_that_names_no_colour() {
    let rgb = |red, green, blue| Color { value: ColorValue::Rgb(red, green, blue), theme: None };
    let shown = |shape: Color, own: Option<Color>| {
        let text = TextBox {
            blocks: vec![styled("", vec![run("a", RunProps { color: own, ..RunProps::default() })])],
            insets: Default::default(),
            vertical_align: CellVerticalAlign::Top,
            direction: TextDirection::LrTb,
            wrap: true,
            fit: false,
            color: Some(shape.into()),
            link: None,
        };
        let shape = Shape { text: Some(text), ..Shape::plain("rect") };
        let mut drawing = Drawing::of_picture(Picture::default(), Default::default(), Default::default());
        drawing.content = DrawingContent::Shape(Box::new(shape));
        let pieces = vec![RunPiece::Drawing(Box::new(drawing))];
        let document = document(Vec::new(), vec![styled("", vec![Inline::Run(Run { pieces, ..Run::default() })])]);
        with_paragraphs(&document, |paragraphs, _| {
            let part = paragraphs[0].drawings().next().and_then(|drawing| drawing.parts.first());
            let Some(ResolvedContent::Shape(shape)) = part.map(|part| &part.content) else { return None };
            let Some(ResolvedBlock::Paragraph(inner)) = shape.text.as_ref().and_then(|text| text.blocks.first()) else {
                return None;
            };
            format(inner, 0).color
        })
    };
    assert_eq!(shown(rgb(255, 255, 254), None), Some((255, 255, 254)));
    assert_eq!(shown(rgb(255, 255, 254), Some(rgb(255, 0, 0))), Some((255, 0, 0)));
    // Black is what automatic text is, which may turn white.
    assert_eq!(shown(rgb(0, 0, 0), None), None);
}

#[test]
fn capitals_are_applied_and_hidden_text_is_left_out_with_a_warning() {
    let caps = RunProps { caps: Some(true), ..RunProps::default() };
    let hidden = RunProps { hidden: Some(true), ..RunProps::default() };
    let document = document(Vec::new(), vec![styled("", vec![run("straße é", caps), run("x", hidden)])]);
    with_paragraphs(&document, |paragraphs, warnings| {
        assert_eq!(shown(paragraphs[0]), "STRASSE É");
        assert!(warnings.iter().any(|warning| warning.contains("hidden")), "{warnings:?}");
    });
}

#[test]
fn a_paragraph_hidden_with_its_mark_takes_no_place_and_no_number() {
    let mark = Arc::new(RunProps { hidden: Some(true), ..RunProps::default() });
    let hidden = Paragraph { props: Arc::new(in_list(3)), mark: mark.clone(), ..Paragraph::default() };
    let blocks = vec![Block::Paragraph(hidden), paragraph(in_list(3), vec![])];
    with_paragraphs(&with_list(document(Vec::new(), blocks), 0), |paragraphs, _| {
        assert_eq!(paragraphs.len(), 1);
        assert_eq!(paragraphs[0].label.as_ref().map(|label| &*label.text), Some("一、"));
    });
    let only = Paragraph { mark, ..Paragraph::default() };
    let document = document(Vec::new(), vec![Block::Paragraph(only)]);
    with_paragraphs(&document, |paragraphs, _| assert_eq!(paragraphs.len(), 1));
}

#[test]
fn page_numbers_stay_open_and_other_fields_are_their_result() {
    let plain = |text: &str| run(text, RunProps::default());
    let inlines = vec![
        plain("第"),
        field(r"PAGE \* CHINESENUM3"),
        plain("1"),
        plain("2"),
        Inline::FieldEnd,
        plain("页 "),
        field("DATE"),
        plain("2024"),
        Inline::FieldEnd,
        field(r#"SYMBOL 183 \f Symbol"#),
        Inline::FieldEnd,
        field("TIME"),
        Inline::FieldEnd,
    ];
    let document = document(Vec::new(), vec![paragraph(ParagraphProps::default(), inlines)]);
    with_paragraphs(&document, |paragraphs, warnings| {
        assert_eq!(shown(paragraphs[0]), "第[Page 12 Some(ChineseCountingThousand)]页 2024[Symbol B7]");
        assert_eq!(warnings, ["field TIME has no stored result [file at byte 0]"]);
    });
}

#[test]
fn a_link_field_goes_on_in_the_next_paragraph() {
    let plain = |text: &str| run(text, RunProps::default());
    let first = vec![plain("a"), field(r#"HYPERLINK "http://x.cn" \l "p""#), plain("b")];
    let second = vec![plain("c"), Inline::FieldEnd, plain("d"), Inline::FieldEnd];
    let blocks = vec![paragraph(ParagraphProps::default(), first), paragraph(ParagraphProps::default(), second)];
    with_paragraphs(&document(Vec::new(), blocks), |paragraphs, _| {
        assert_eq!(shown(paragraphs[0]), "a<http://x.cn#p>b</>");
        assert_eq!(shown(paragraphs[1]), "<http://x.cn#p>c</>d");
    });
}

#[test]
fn a_page_number_that_never_ends_keeps_its_text() {
    let plain = |text: &str| run(text, RunProps::default());
    let blocks = vec![
        paragraph(ParagraphProps::default(), vec![field("PAGE"), plain("正文")]),
        paragraph(ParagraphProps::default(), vec![plain("下文")]),
    ];
    with_paragraphs(&document(Vec::new(), blocks), |paragraphs, warnings| {
        assert_eq!((shown(paragraphs[0]), shown(paragraphs[1])), ("正文".into(), "下文".into()));
        assert_eq!(warnings.len(), 1);
    });
}

fn with_list(mut document: Document, left: i32) -> Document {
    let mut level = Level {
        start: Some(1),
        format: Some(NumberFormat::ChineseCounting),
        text: Some("%1、".into()),
        style: Some("Heading".into()),
        ..Level::default()
    };
    level.paragraph.indent.left = Some(Twip(left));
    level.run.bold = Some(true);
    document.numbering.abstracts.push(AbstractNumbering { id: 0, levels: vec![level], ..Default::default() });
    document.numbering.instances.push(NumberingInstance { id: 3, abstract_id: 0, overrides: Vec::new() });
    document
}

fn in_list(id: i32) -> ParagraphProps {
    let mut props = ParagraphProps::default();
    props.numbering.id = Some(id);
    props
}

#[test]
fn a_list_level_indents_between_style_and_paragraph() {
    let mut base = style(StyleKind::Paragraph, "Base", None);
    base.paragraph.indent.left = Some(Twip(200));
    let mut heading = style(StyleKind::Paragraph, "Heading", Some("Base"));
    heading.paragraph.numbering.id = Some(3);
    let mut indented = style(StyleKind::Paragraph, "Indented", Some("Heading"));
    indented.paragraph.indent.left = Some(Twip(600));
    let mut direct = in_list(3);
    direct.style = Some("Indented".into());
    direct.indent.left = Some(Twip(800));
    let mut out = in_list(0);
    out.style = Some("Heading".into());
    let mut joined = in_list(3);
    joined.style = Some("Base".into());
    let blocks = vec![
        styled("Heading", vec![]),
        styled("Indented", vec![]),
        paragraph(direct, vec![]),
        paragraph(out, vec![]),
        paragraph(joined, vec![]),
    ];
    let document = with_list(document(vec![base, heading, indented], blocks), 400);
    with_paragraphs(&document, |paragraphs, _| {
        let lefts: Vec<f64> = paragraphs.iter().map(|paragraph| paragraph.format.indent_left.0 * 20.0).collect();
        assert_eq!(lefts, [400.0, 600.0, 800.0, 0.0, 400.0]);
        let labels: Vec<_> =
            paragraphs.iter().map(|paragraph| paragraph.label.as_ref().map(|label| &*label.text)).collect();
        assert_eq!(labels, [Some("一、"), Some("二、"), Some("三、"), None, Some("四、")]);
        let label = paragraphs[0].label.as_ref().map(|label| (label.format.bold, label.tab_stop));
        assert_eq!(label, Some((true, Some(Pt(20.0)))));
    });
}

#[test]
fn characters_are_measured_by_the_first_run_where_there_are_no_twips() {
    let mut props = ParagraphProps::default();
    props.indent.first_line_chars = Some(Hundredth(200));
    let sized = |size| run("正文", RunProps { size: Some(HalfPoint(size)), ..RunProps::default() });
    let blocks = vec![paragraph(props.clone(), vec![sized(32)]), paragraph(props, vec![sized(24), sized(32)])];
    with_paragraphs(&document(Vec::new(), blocks), |paragraphs, _| {
        let first: Vec<f64> = paragraphs.iter().map(|paragraph| paragraph.format.indent_first.0).collect();
        assert_eq!(first, [32.0, 24.0]);
    });
}

fn border(style: BorderStyle, width: i32) -> Option<Border> {
    Some(Border { style, width: Some(EighthPoint(width)), space: None, color: None, shadow: false, frame: false })
}

fn cell(row: u32, column: u32) -> Cell {
    let blocks = vec![paragraph(ParagraphProps::default(), vec![run("x", RunProps::default())])];
    Cell { row, column, row_span: 1, column_span: 1, blocks, ..Cell::default() }
}

fn square(rows: u32, columns: u32) -> Table {
    let row = |row| Row {
        cells: (0..columns).map(|column| cell(row, column)).collect(),
        grid_columns: columns,
        ..Row::default()
    };
    Table { rows: (0..rows).map(row).collect(), ..Table::default() }
}

fn part(condition: TableStyleCondition) -> TableStylePart {
    TableStylePart {
        condition,
        paragraph: Default::default(),
        run: Default::default(),
        table: Default::default(),
        row: Default::default(),
        cell: Default::default(),
    }
}

fn fill(red: u8) -> Option<Shading> {
    let fill = Some(crate::model::Color::rgb(red, 0, 0));
    Some(Shading { pattern: ShadingPattern::Clear, color: None, fill })
}

fn with_table<T>(document: &Document, look: impl Fn(&ResolvedTable<'_>) -> T) -> Option<T> {
    let mut warnings = Warnings::default();
    let resolved = resolve(document, &mut warnings);
    resolved.sections.iter().flat_map(|section| &section.blocks).find_map(|block| match block {
        ResolvedBlock::Table(table) => Some(look(table)),
        ResolvedBlock::Paragraph(_) => None,
    })
}

#[test]
fn conditional_formats_by_row_column_and_band() {
    let mut banded = style(StyleKind::Table, "Banded", None);
    let mut header = part(TableStyleCondition::FirstRow);
    header.run.bold = Some(true);
    header.cell.shading = fill(1);
    let mut first = part(TableStyleCondition::FirstColumn);
    first.cell.shading = fill(2);
    let mut odd = part(TableStyleCondition::Band1Horizontal);
    odd.cell.shading = fill(3);
    let mut corner = part(TableStyleCondition::TopLeft);
    corner.cell.shading = fill(4);
    banded.parts = vec![corner, odd, first, header];
    let mut table = square(4, 2);
    table.props.style = Some("Banded".into());
    let look = TableLook { first_row: true, first_column: true, ..TableLook::default() };
    table.props.look = Some(look);
    Arc::make_mut(&mut table.rows[1].cells[1].props).shading =
        Some(Shading { pattern: ShadingPattern::Clear, color: None, fill: None });
    let document = document(vec![banded], vec![Block::Table(Box::new(table))]);
    let seen = with_table(&document, |table| {
        let red = |cell: &ResolvedCell<'_>| cell.shading.map(|color| color.0);
        let bold = |cell: &ResolvedCell<'_>| match &cell.blocks[..] {
            [ResolvedBlock::Paragraph(paragraph)] => format(paragraph, 0).bold,
            _ => false,
        };
        let shades: Vec<Vec<_>> = table.rows.iter().map(|row| row.cells.iter().map(red).collect()).collect();
        (shades, bold(&table.rows[0].cells[1]), bold(&table.rows[1].cells[1]))
    });
    let shades = vec![vec![Some(4), Some(1)], vec![Some(2), None], vec![Some(2), None], vec![Some(2), Some(3)]];
    assert_eq!(seen, Some((shades, true, false)));
}

#[test]
fn inside_borders_go_to_inner_sides_and_cells_silence_them() {
    let mut table = square(2, 2);
    table.props.borders.top = border(BorderStyle::Single, 12);
    table.props.borders.left = border(BorderStyle::Single, 12);
    table.props.borders.inside_horizontal = border(BorderStyle::Single, 4);
    table.props.borders.inside_vertical = border(BorderStyle::Dotted, 4);
    Arc::make_mut(&mut table.rows[0].cells[0].props).borders.right = border(BorderStyle::Nil, 0);
    Arc::make_mut(&mut table.rows[1].exceptions).borders.inside_vertical = border(BorderStyle::Double, 4);
    let document = document(Vec::new(), vec![Block::Table(Box::new(table))]);
    let seen = with_table(&document, |table| {
        let first = &table.rows[0].cells[0].borders;
        let last = &table.rows[1].cells[1].borders;
        assert_eq!(first.top.line.as_ref().map(|line| line.width), Some(Pt(1.5)));
        assert_eq!(first.bottom.line.as_ref().map(|line| line.width), Some(Pt(0.5)));
        assert_eq!((first.right.line.is_none(), first.right.on_cell), (true, true));
        assert_eq!(last.left.line.as_ref().map(|line| line.style), Some(BorderStyle::Double));
        assert!(!last.left.on_cell);
        assert_eq!((last.bottom.line.as_ref(), last.right.line.as_ref()), (None, None));
        assert_eq!(last.top.line.as_ref().map(|line| line.width), Some(Pt(0.5)));
    });
    assert!(seen.is_some());
}

#[test]
fn the_last_swallowed_cell_closes_a_merge() {
    let mut table = square(2, 1);
    table.props.borders.bottom = border(BorderStyle::Single, 8);
    let borders = CellBorders { right: border(BorderStyle::Single, 16), ..CellBorders::default() };
    let props = Arc::new(CellProps { borders, ..CellProps::default() });
    let swallowed = Continuation { props, ..Continuation::default() };
    table.rows[1].cells.clear();
    table.rows[0].cells[0].row_span = 2;
    table.rows[0].cells[0].continuations.push(swallowed);
    let document = document(Vec::new(), vec![Block::Table(Box::new(table))]);
    let seen = with_table(&document, |table| {
        let cell = &table.rows[0].cells[0];
        assert_eq!(cell.borders.bottom.line, None);
        let last = &cell.continuation_borders[0];
        assert_eq!(last.bottom.line.as_ref().map(|line| line.width), Some(Pt(1.0)));
        assert_eq!(last.right.line.as_ref().map(|line| line.width), Some(Pt(2.0)));
        assert_eq!((cell.margin_left, cell.margin_top), (Pt(5.4), Pt::ZERO));
    });
    assert!(seen.is_some());
}

#[test]
fn headers_are_stories_with_counts_of_their_own() {
    let mut document = with_list(document(Vec::new(), vec![paragraph(in_list(3), vec![])]), 0);
    let blocks = vec![paragraph(in_list(3), vec![])];
    document.stories.push(WrittenStory { blocks, ..WrittenStory::default() });
    let mut warnings = Warnings::default();
    let resolved = resolve(&document, &mut warnings);
    let label = |block: &ResolvedBlock<'_>| match block {
        ResolvedBlock::Paragraph(paragraph) => paragraph.label.as_ref().map(|label| label.text.clone()),
        ResolvedBlock::Table(_) => None,
    };
    assert_eq!(label(&resolved.sections[0].blocks[0]).as_deref(), Some("一、"));
    assert_eq!(label(&resolved.stories[0].blocks[0]).as_deref(), Some("一、"));
}
