//! Floats that are in each other's way, larger than their page or too many: layout ends, and no text
//! is lost.

use super::*;

/// A shape of a size in points, anchored with text around it.
fn float((width, height): (i64, i64), wrap: Wrap, vertical: (VerticalFrom, i64), allow_overlap: bool) -> Inline {
    let emu = |points: i64| Emu(points * 12_700);
    let mut drawing = Drawing::of_picture(Picture::default(), emu(width), emu(height));
    drawing.content = DrawingContent::Shape(Box::new(Shape::plain("rect")));
    drawing.placement = Placement::Anchored(Box::new(Anchor {
        horizontal: (HorizontalFrom::Column, AxisPosition::Offset(Emu(0))),
        vertical: (vertical.0, AxisPosition::Offset(emu(vertical.1))),
        relative_width: None,
        relative_height: None,
        wrap,
        wrap_text: WrapText::BothSides,
        outline: Vec::new(),
        behind_text: false,
        distances: [Emu(0); 4],
        z_order: 0,
        layout_in_cell: true,
        allow_overlap,
    }));
    Inline::Run(Run { pieces: vec![RunPiece::Drawing(Box::new(drawing))], ..Run::default() })
}

/// A paragraph with floats before its text.
fn anchoring(words: &str, floats: Vec<Inline>) -> Block {
    let mut anchoring = paragraph(words);
    anchoring.inlines.splice(0..0, floats);
    Block::Paragraph(anchoring)
}

/// Lays blocks out and makes sure that the words are all there, in order.
fn lay_out_all(section: Section, words: &str) -> Warned<Pages> {
    let warned = lay_out(vec![section], vec![]);
    let found: String = warned.value.pages.iter().map(text_of).collect();
    assert_eq!(found.replace(' ', ""), words.replace(' ', ""));
    warned
}

fn code_of_floats(warned: &Warned<Pages>) -> usize {
    warned.warnings.iter().filter(|warning| matches!(warning.kind, crate::WarningKind::Overfull(_))).count()
}

#[test]
fn floats_that_push_each_other_down_come_to_rest() {
    let words = "一二三四五六七八九十".repeat(20);
    for wrap in [Wrap::TopAndBottom, Wrap::Square, Wrap::Tight] {
        for overlap in [false, true] {
            let floats = (0..5).map(|at| float((120, 90), wrap, (VerticalFrom::Paragraph, 10 * at), overlap)).collect();
            let blocks = vec![anchoring(&words, floats), text("end")];
            let pages = lay_out_all(section(blocks), &format!("{words}end")).value.pages;
            assert!(pages.len() <= 10, "{} pages", pages.len());
        }
    }
}

#[test]
fn a_float_as_large_as_the_page_leaves_the_text_to_the_next() {
    let words = "一二三四五六七八九十".repeat(10);
    for wrap in [Wrap::TopAndBottom, Wrap::Square] {
        for (from, offset) in [(VerticalFrom::Page, 0), (VerticalFrom::Paragraph, 0), (VerticalFrom::Line, 40)] {
            for height in [160, 200, 2000] {
                let floats = vec![float((300, height), wrap, (from, offset), false)];
                let pages = lay_out_all(section(vec![anchoring(&words, floats)]), &words).value.pages;
                assert!(pages.len() <= 4, "{} pages", pages.len());
            }
        }
    }
}

#[test]
fn floats_in_cells_stay_with_their_rows() {
    let words = "一二三四五六七八九十".repeat(4);
    for wrap in [Wrap::TopAndBottom, Wrap::Square] {
        for from in [VerticalFrom::Paragraph, VerticalFrom::Page] {
            let floats = || (0..3).map(|_| float((40, 50), wrap, (from, 5), false)).collect();
            let rows = (0..3)
                .map(|at| {
                    row(vec![cell((at, 0), (1, 2), vec![anchoring(&words, floats())]), cell((at, 2), (1, 2), vec![])])
                })
                .collect();
            lay_out_all(section(vec![block(table(rows)), text("end")]), &format!("{}end", words.repeat(3)));
        }
    }
}

#[test]
fn an_empty_paragraph_may_be_an_anchor() {
    for wrap in [Wrap::TopAndBottom, Wrap::Square] {
        let mut blocks: Vec<Block> = (0..8)
            .map(|_| {
                let floats = vec![float((100, 60), wrap, (VerticalFrom::Paragraph, -20), false)];
                Block::Paragraph(Paragraph { inlines: floats, ..Paragraph::default() })
            })
            .collect();
        blocks.push(text("end"));
        let pages = lay_out_all(section(blocks), "end").value.pages;
        assert!(pages.len() <= 8, "{} pages", pages.len());
    }
}

#[test]
fn twenty_anchors_in_one_paragraph() {
    let words = "一二三四五六七八九十".repeat(30);
    for (wrap, from) in [
        (Wrap::TopAndBottom, VerticalFrom::Paragraph),
        (Wrap::Square, VerticalFrom::Line),
        (Wrap::Through, VerticalFrom::Margin),
        (Wrap::TopAndBottom, VerticalFrom::BottomMargin),
    ] {
        let floats = (0..20).map(|at| float((60 + at, 30), wrap, (from, 7 * at), at % 3 == 0)).collect();
        let blocks = vec![text("start"), anchoring(&words, floats), text("end")];
        let pages = lay_out_all(section(blocks), &format!("start{words}end")).value.pages;
        assert!(pages.len() <= 25, "{} pages", pages.len());
    }
}

#[test]
fn more_floats_than_a_page_can_hold_are_warned_of() {
    let floats = (0..450).map(|at| float((50, 10), Wrap::Square, (VerticalFrom::Paragraph, at % 100), true)).collect();
    let warned = lay_out_all(section(vec![anchoring("一二三", floats)]), "一二三");
    assert!(code_of_floats(&warned) > 0);
}

#[test]
fn a_long_paragraph_in_columns_of_different_widths_ends() {
    let words = "一二三四五六七八九十".repeat(100);
    let mut section = section(vec![text(&words)]);
    let column = |width| Column { width: Some(Twip(width)), space: Some(Twip(200)) };
    let widths = vec![column(1600), column(2400), column(800)];
    section.props.columns = Some(Columns { equal_width: Some(false), columns: widths, ..Columns::default() });
    let warned = lay_out_all(section, &words);
    assert_eq!(code_of_floats(&warned), 0);
}

#[test]
fn lines_next_to_no_height_kept_together_end() {
    let tiny = |number: usize| {
        with(paragraph(&format!("{number};")), |props| {
            props.keep_next = Some(true);
            (props.spacing.line, props.spacing.line_rule) = (Some(Twip(1)), Some(LineRule::Exact));
        })
    };
    let words: String = (0..3000).map(|number| format!("{number};")).collect();
    let document = Document { sections: vec![section((0..3000).map(tiny).collect())], ..Document::default() };
    let warned = layout(&document, &FontBook::new(FontSources::default()), &LayoutOptions::default());
    assert_eq!(warned.value.pages.iter().map(text_of).collect::<String>(), words);
}
