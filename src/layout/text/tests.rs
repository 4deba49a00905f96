//! What lines of Chinese documents must look like, by figures measured on files printed by Word.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::testing::{Sample, format, pens, texts};
use super::{LineEnd, LineItem, measure_paragraph};
use crate::cascade::{Label, LineSpacing, ResolvedTab, TextItem};
use crate::diag::Warnings;
use crate::layout::page_fields::{PageFields, ShownFields};
use crate::model::{
    Alignment, BreakClear, BreakKind, CharacterSpacing, FontHint, LevelSuffix, NumberingRef, TabAlignment, TabLeader,
    VerticalAlign,
};
use crate::units::Pt;
use std::rc::Rc;

fn near(one: f64, other: f64) {
    assert!((one - other).abs() < 0.01, "{one} is not {other}");
}

fn kerned(size: f64) -> crate::cascade::RunFormat {
    crate::cascade::RunFormat { kern_from: Some(Pt(1.0)), ..format(size) }
}

#[test]
fn twenty_eight_characters_of_sixteen_points_fill_the_line() {
    let lines = Sample::new(&"字".repeat(60), format(16.0)).lines();
    let counts: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    assert_eq!(counts, [28, 28, 4]);
}

#[test]
fn the_first_line_is_indented_by_two_characters() {
    let sample = Sample::new(&"字".repeat(60), format(16.0)).edit(|f| f.indent_first = Pt(32.0));
    let set = sample.set();
    near(pens(&set, 0)[0].1, 32.0);
    near(pens(&set, 1)[0].1, 0.0);
    assert_eq!(texts(&set)[0].chars().count(), 26);
}

#[test]
fn exact_lines_have_their_baseline_at_four_fifths() {
    for size in [10.5, 16.0, 36.0] {
        let sample = Sample::new("字a", format(size)).on_grid().edit(|f| f.line = LineSpacing::Exact(Pt(28.0)));
        let line = &sample.set().lines[0];
        near(line.height.0, 28.0);
        near(line.baseline.0, 22.4);
        assert!(line.rigid);
    }
}

#[test]
fn grid_lines_take_whole_rows() {
    for (size, height) in [(10.5, 15.6), (12.0, 15.6), (14.0, 31.2), (16.0, 31.2), (22.0, 31.2)] {
        near(Sample::new("字", format(size)).on_grid().set().lines[0].height.0, height);
    }
    let line = &Sample::new("字", format(10.5)).on_grid().set().lines[0];
    near(line.baseline.0, 11.57);
    let half = Sample::new("字", format(12.0)).on_grid().edit(|f| f.line = LineSpacing::Auto(1.5)).set();
    near(half.lines[0].height.0, 23.4);
    near(half.lines[0].baseline.0, 16.01);
}

#[test]
fn without_a_grid_a_multiple_adds_its_room_below() {
    let single = Sample::new("字", format(12.0)).set();
    let half = Sample::new("字", format(12.0)).edit(|f| f.line = LineSpacing::Auto(1.5)).set();
    near(single.lines[0].height.0, 15.5625);
    near(half.lines[0].height.0, 15.5625 * 1.5);
    near(half.lines[0].baseline.0, single.lines[0].baseline.0);
}

#[test]
fn least_heights_do_not_round_to_rows_but_text_takes_whole_ones() {
    let sample =
        |size, least| Sample::new("字", format(size)).on_grid().edit(|f| f.line = LineSpacing::AtLeast(Pt(least)));
    near(sample(10.5, 12.0).set().lines[0].height.0, 15.6);
    near(sample(10.5, 18.0).set().lines[0].height.0, 18.0);
    near(sample(16.0, 18.0).set().lines[0].height.0, 31.2);
}

#[test]
fn a_large_paragraph_mark_does_not_raise_a_line_of_text() {
    let sample = |text: &str| {
        let mut sample = Sample::new(text, format(10.5)).on_grid();
        sample.paragraph.mark = Rc::new(format(26.0));
        sample
    };
    near(sample("字").set().lines[0].height.0, 15.6);
    // Alone it is as high as Times New Roman, or as its East Asian font where its hint says so.
    near(sample("").set().lines[0].height.0, 31.2);
    let mut hinted = sample("");
    hinted.paragraph.mark = Rc::new(crate::cascade::RunFormat { hint: FontHint::EastAsia, ..format(26.0) });
    near(hinted.set().lines[0].height.0, 46.8);
}

#[test]
fn superscripts_do_not_open_another_row() {
    let raised = crate::cascade::RunFormat { vertical_align: VerticalAlign::Superscript, ..format(12.0) };
    let item = TextItem::Text { text: "[1]".into(), format: Rc::new(raised) };
    let set = Sample::new("字", format(12.0)).with(item).on_grid().set();
    near(set.lines[0].height.0, 15.6);
}

#[test]
fn closing_marks_never_start_a_line_and_opening_marks_never_end_one() {
    for fill in 20..40 {
        let text = format!("{}，后面（里面）还有。{}", "字".repeat(fill), "字".repeat(30));
        for alignment in [Alignment::Left, Alignment::Both] {
            let sample = Sample::new(&text, kerned(16.0)).edit(|f| f.alignment = alignment);
            let lines = sample.lines();
            assert_eq!(lines.concat(), text);
            for line in &lines {
                assert!(!line.starts_with(['，', '。', '）']), "{lines:?}");
                assert!(!line.ends_with('（'), "{lines:?}");
            }
        }
    }
}

#[test]
fn dashes_and_ellipses_stay_whole() {
    for fill in 24..32 {
        let dashes = crate::cascade::RunFormat { hint: crate::model::FontHint::EastAsia, ..format(16.0) };
        let lines = Sample::new(&format!("{}——后……面", "字".repeat(fill)), dashes).lines();
        assert!(lines.iter().all(|line| line.matches('—').count() % 2 == 0), "{lines:?}");
        assert!(lines.iter().all(|line| line.matches('…').count() % 2 == 0), "{lines:?}");
    }
}

#[test]
fn a_quarter_em_stands_between_ideographs_and_latin() {
    let set = Sample::new("字a字1字，a", format(12.0)).set();
    let pens = pens(&set, 0);
    near(pens[1].1 - pens[0].1, 15.0);
    let width_of_a = pens[2].1 - pens[1].1 - 3.0;
    near(width_of_a, 12.0 * 0.4438);
    near(pens[3].1 - pens[2].1, 15.0);
    near(pens[4].1 - pens[3].1, 9.0);
    // None beside punctuation.
    near(pens[5].1 - pens[4].1, 12.0);
    near(pens[6].1 - pens[5].1, 12.0);
}

#[test]
fn pairs_of_marks_are_halved_where_kerning_is_on() {
    let gaps = |format| {
        let pens = pens(&Sample::new("（甲）。（乙", format).set(), 0);
        pens.windows(2).map(|pair| pair[1].1 - pair[0].1).collect::<Vec<_>>()
    };
    let plain = gaps(format(12.0));
    assert!(plain.iter().all(|gap| (gap - 12.0).abs() < 0.01), "{plain:?}");
    // ） before 。 and 。 before （ give up half each.
    let halved = gaps(kerned(12.0));
    let expected = [12.0, 12.0, 6.0, 6.0, 12.0];
    assert!(halved.iter().zip(expected).all(|(gap, expected)| (gap - expected).abs() < 0.01), "{halved:?}");
}

#[test]
fn justified_lines_end_flush() {
    let text = "字".repeat(10) + "word " + &"字".repeat(60);
    let sample = Sample::new(&text, format(12.0)).wide(415.3);
    let set = sample.set();
    let last = *pens(&set, 0).last().unwrap();
    near(last.1 + 12.0, 415.3);
    let ragged = Sample::new(&text, format(12.0)).wide(415.3).edit(|f| f.alignment = Alignment::Left).set();
    assert!(pens(&ragged, 0).last().unwrap().1 + 12.0 < 415.0);
    // The last line of a justified paragraph is natural.
    let end = pens(&set, set.lines.len() - 1);
    near(end[1].1 - end[0].1, 12.0);
}

#[test]
fn a_justified_line_takes_one_more_ideograph_by_narrowing_its_marks() {
    // 415.3 pt hold 34 characters of 12 pt; the 35th lacks 4.7 pt.
    let text = format!("{}，{}", "字".repeat(10), "字".repeat(60));
    let count = |alignment, compat| {
        let mut sample = Sample::new(&text, format(12.0)).wide(415.3).edit(|f| f.alignment = alignment);
        sample.settings.compat_mode = compat;
        sample.lines()[0].chars().count()
    };
    assert_eq!(count(Alignment::Both, 15), 35);
    assert_eq!(count(Alignment::Left, 15), 34);
    assert_eq!(count(Alignment::Left, 14), 35);
    let mut never = Sample::new(&text, format(12.0)).wide(415.3);
    never.settings.character_spacing = CharacterSpacing::DoNotCompress;
    assert_eq!(never.lines()[0].chars().count(), 34);
    let set = Sample::new(&text, format(12.0)).wide(415.3).set();
    near(pens(&set, 0).last().unwrap().1 + 12.0, 415.3);
}

#[test]
fn a_mark_at_the_end_is_cut_then_hangs() {
    let line = |width: f64, alignment| {
        let text = format!("{}。{}", "字".repeat(34), "字".repeat(30));
        let set = Sample::new(&text, format(12.0)).wide(width).edit(|f| f.alignment = alignment).set();
        pens(&set, 0).last().copied().unwrap()
    };
    // Half an em short: the mark stays at its natural place, its blank half past the edge.
    let cut = line(415.0, Alignment::Both);
    assert_eq!(cut.0, '。');
    near(cut.1, 408.0);
    // An em short, nothing to compress: it hangs.
    let hangs = line(408.0, Alignment::Both);
    assert_eq!(hangs.0, '。');
    near(hangs.1, 408.0);
    assert_eq!(line(408.0, Alignment::Left).0, '字');
}

#[test]
fn leaders_fill_the_way_to_a_right_stop() {
    let tab = ResolvedTab { position: Pt(415.0), alignment: TabAlignment::Right, leader: TabLeader::Dot };
    let run = Rc::new(format(12.0));
    let sample = Sample::new("目录", format(12.0))
        .with(TextItem::Tab { format: run.clone() })
        .with(TextItem::Text { text: "12".into(), format: run })
        .edit(|f| f.tabs = vec![tab]);
    let pens = pens(&sample.set(), 0);
    let dots = pens.iter().filter(|(character, _)| *character == '.').count();
    // (415 − 24 − 12) / 3
    assert_eq!(dots, 126);
    near(pens.last().unwrap().1 + 6.0, 415.0);
}

#[test]
fn default_stops_and_a_left_stop_lead_on() {
    let run = Rc::new(format(10.5));
    let sample = || {
        Sample::new("字", format(10.5))
            .with(TextItem::Tab { format: run.clone() })
            .with(TextItem::Text { text: "后".into(), format: run.clone() })
    };
    near(pens(&sample().set(), 0).last().unwrap().1, 21.0);
    let tab = ResolvedTab { position: Pt(100.0), alignment: TabAlignment::Left, leader: TabLeader::None };
    near(pens(&sample().edit(|f| f.tabs = vec![tab]).set(), 0).last().unwrap().1, 100.0);
}

#[test]
fn labels_lead_to_the_hanging_indent() {
    let labelled = |suffix, text: &str| {
        let mut sample = Sample::new("字", format(10.5)).edit(|f| {
            f.indent_left = Pt(42.0);
            f.indent_first = Pt(-21.0);
        });
        sample.settings.default_tab_stop = Pt(36.0);
        sample.paragraph.label = Some(Label {
            text: text.to_owned(),
            place: NumberingRef::default(),
            picture: None,
            suffix,
            alignment: Alignment::Left,
            format: Rc::new(format(10.5)),
            tab_stop: None,
            node: Default::default(),
        });
        pens(&sample.set(), 0)
    };
    let tab = labelled(LevelSuffix::Tab, "（一）");
    near(tab[0].1, 21.0);
    // The label ends at 52.5, past the hanging indent: on to the next default stop.
    near(tab.last().unwrap().1, 72.0);
    near(labelled(LevelSuffix::Tab, "1").last().unwrap().1, 36.0);
    near(labelled(LevelSuffix::Nothing, "一").last().unwrap().1, 31.5);
    near(labelled(LevelSuffix::Space, "一").last().unwrap().1, 31.5 + 10.5 / 4.0);
}

#[test]
fn empty_paragraphs_are_as_high_as_their_mark() {
    near(Sample::new("", format(10.5)).on_grid().set().lines[0].height.0, 15.6);
    near(Sample::new("", format(16.0)).on_grid().set().lines[0].height.0, 31.2);
    // Without a grid the Latin family decides.
    near(Sample::new("", format(12.0)).set().lines[0].height.0, 13.8);
    assert_eq!(Sample::new("", format(12.0)).set().lines[0].end, LineEnd::Paragraph);
}

#[test]
fn latin_words_stay_whole_unless_no_line_holds_them() {
    let text = "Word wraps between words and nowhere else in them ".repeat(5);
    let sample = Sample::new(&text, format(12.0)).wide(150.0);
    let lines = sample.lines();
    assert_eq!(lines.concat(), text);
    assert!(lines.iter().all(|line| line.ends_with(' ')), "{lines:?}");
    let long = Sample::new(&"x".repeat(100), format(12.0)).wide(60.0).lines();
    assert!(long.len() > 5 && long.concat() == "x".repeat(100));
}

#[test]
fn widths_of_nought_end_all_the_same() {
    for width in [-50.0, 0.0, 1.0] {
        let lines = Sample::new("甲 乙abc，丙", format(12.0)).wide(width).lines();
        assert_eq!(lines.concat(), "甲 乙abc，丙");
    }
}

#[test]
fn line_breaks_open_a_line_even_at_the_end() {
    let item = TextItem::Break { kind: BreakKind::Line(BreakClear::None), format: Rc::new(format(12.0)) };
    let set = Sample::new("字", format(12.0)).with(item).set();
    let ends: Vec<LineEnd> = set.lines.iter().map(|line| line.end).collect();
    assert_eq!(ends, [LineEnd::Break, LineEnd::Paragraph]);
    let item = TextItem::Break { kind: BreakKind::Page, format: Rc::new(format(12.0)) };
    assert_eq!(Sample::new("字", format(12.0)).with(item).set().lines.len(), 1);
}

#[test]
fn every_character_is_in_one_run_and_has_a_glyph() {
    let text = "报告（2023年）：\u{200B}a\u{301}é “引”——\u{FE0F}…… ①②③ العربية مرحبا ไทยแลนด์ हिन्दी 𠀀\u{A0}x";
    let (set, _) = Sample::new(text, format(10.5)).wide(120.0).set_warned();
    let mut all: Vec<char> = Vec::new();
    for line in &set.lines {
        for item in &line.items {
            let LineItem::Glyphs(run) = item else { continue };
            all.extend(run.text.chars());
            assert!(run.glyphs.iter().all(|glyph| glyph.id != 0), "{}", run.text);
            let mut covered: Vec<_> = run.glyphs.iter().map(|glyph| glyph.text.clone()).collect();
            covered.sort_by_key(|range| (range.start, range.end));
            let mut end = 0;
            for range in covered {
                assert!(range.start <= end, "{}", run.text);
                end = end.max(range.end);
            }
            assert_eq!(end as usize, run.text.len());
        }
    }
    let mut expected: Vec<char> = text.chars().collect();
    all.sort_unstable();
    expected.sort_unstable();
    assert_eq!(all, expected);
}

#[test]
fn soft_hyphens_show_only_where_a_line_ends() {
    let lines = Sample::new("extra\u{AD}ordinary", format(12.0)).wide(40.0).lines();
    assert_eq!(lines[0], "extra\u{AD}");
    assert_eq!(Sample::new("extra\u{AD}ordinary", format(12.0)).lines(), ["extraordinary"]);
}

#[test]
fn arabic_runs_from_right_to_left() {
    let (set, _) = Sample::new("مرحبا", format(12.0)).edit(|f| f.bidi = true).wide(200.0).set_warned();
    let LineItem::Glyphs(run) = &set.lines[0].items[0] else { unreachable!() };
    assert_eq!(run.text, "مرحبا");
    // The first letter is the rightmost glyph, and the line ends at the right edge.
    let first = run.glyphs.iter().find(|glyph| glyph.text.start == 0).unwrap();
    assert!(run.glyphs.iter().all(|glyph| glyph.x.0 <= first.x.0));
    assert!(run.x.0 > 100.0);
}

#[test]
fn what_no_face_has_is_a_warning() {
    let (_, warnings) = Sample::new("\u{13000}", format(12.0)).set_warned();
    assert!(warnings.iter().any(|warning| warning.kind.code() == "glyph-missing"), "{warnings:?}");
}

#[test]
fn columns_can_be_as_narrow_as_a_character() {
    let mut warnings = Warnings::default();
    let sample = Sample::new("汉字word汉字", format(12.0));
    let (fields, mut shown) = (PageFields::new(false, None), ShownFields::default());
    let context = sample.context(&mut warnings, &fields, &mut shown);
    let width = measure_paragraph(&sample.paragraph, sample.area, &context);
    let word = width.max.0 - 4.0 * 12.0 - 6.0;
    near(width.min.0, word);
    assert!(word > 20.0);
}

#[test]
fn measuring_warns_of_nothing() {
    let mut warnings = Warnings::default();
    let sample = Sample::new("\u{13000}", format(12.0));
    let (fields, mut shown) = (PageFields::new(false, None), ShownFields::default());
    let context = sample.context(&mut warnings, &fields, &mut shown);
    assert!(measure_paragraph(&sample.paragraph, sample.area, &context).max > Pt::ZERO);
    assert!(warnings.into_list().is_empty());
}

#[test]
fn great_paragraphs_take_linear_time() {
    for text in ["字".repeat(300_000), "x".repeat(300_000), "\t".repeat(100_000), " ".repeat(300_000)] {
        for width in [0.0, 400.0] {
            let begun = std::time::Instant::now();
            let set = Sample::new(&text, format(12.0)).wide(width).set();
            assert!(!set.lines.is_empty());
            assert!(begun.elapsed().as_secs() < 10, "{:?} at {width}: {:?}", text.chars().next(), begun.elapsed());
        }
    }
}

#[test]
fn page_fields_follow_the_page_or_their_own_format() {
    let field = |number_format| {
        let value = crate::cascade::PageValue::Page;
        let field = crate::cascade::PageField { value, number_format, stored: "7".into(), dirty: false, index: 1 };
        let item = TextItem::PageField { field: Box::new(field), format: Rc::new(format(9.0)) };
        Sample::new("", format(9.0)).with(item).lines().concat()
    };
    assert_eq!(field(None), "i");
    assert_eq!(field(Some(crate::model::NumberFormat::Decimal)), "1");
}

#[test]
fn a_bullet_s_code_becomes_the_character_it_shows() {
    let symbol =
        crate::cascade::RunFormat { font_ascii: "Wingdings".into(), font_high_ansi: "Wingdings".into(), ..format(9.0) };
    assert_eq!(Sample::new("\u{F06C}", symbol).lines(), ["●"]);
    let item = TextItem::Symbol { font: "Wingdings".into(), code: 0xF06C, format: Rc::new(format(9.0)) };
    assert_eq!(Sample::new("", format(9.0)).with(item).lines(), ["●"]);
}

#[test]
fn a_squeeze_is_weighed_against_the_slack_it_saves() {
    // 43.2 em: the 44th character would cost 0.8 em and save 0.2 em.
    let text = format!("{}，{}，{}", "字".repeat(10), "字".repeat(10), "字".repeat(60));
    let count = |width| Sample::new(&text, format(10.5)).wide(width).lines()[0].chars().count();
    assert_eq!(count(43.2 * 10.5), 43);
    // 43.45 em: it costs 0.55 em and saves 0.45 em; two marks can give it.
    assert_eq!(count(43.45 * 10.5), 44);
    let one = format!("{}，{}", "字".repeat(10), "字".repeat(60));
    assert_eq!(Sample::new(&one, format(10.5)).wide(43.45 * 10.5).lines()[0].chars().count(), 43);
}

#[test]
fn blanks_beside_ideographs_are_half_an_em_where_bytes_are_balanced() {
    let gap = |text: &str, balance| {
        let mut sample = Sample::new(text, format(12.0));
        sample.settings.balance_blanks = balance;
        let pens = pens(&sample.set(), 0);
        let blank = pens.iter().position(|(character, _)| *character == ' ').unwrap();
        pens[blank + 1].1 - pens[blank].1
    };
    near(gap("字 a", true), 6.0);
    near(gap("字 a", false), 3.0);
    near(gap("b a字", true), 3.0);
}
