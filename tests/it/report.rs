//! Annual reports made in code with everything clerks do to the form, and their truth beside them.
//!
//! No figure may land in another's place, whatever was done: it is right, or it is listed.

use super::clerk::{Clerk, Habits};
use gongwen::model::Document;
use gongwen::report::{FilledTable, FormTable, Matched, Report, Value, check, extract};
use gongwen::write::{self, DocxOptions};
use gongwen::{ReadOptions, read};
use std::collections::BTreeSet;
use std::path::Path;

fn table(report: &Report, table: FormTable) -> Option<&FilledTable> {
    match table {
        FormTable::Two => report.table_two.as_ref(),
        FormTable::Three => report.table_three.as_ref(),
        FormTable::Four => report.table_four.as_ref(),
    }
}

/// Reports that each law is tried on.
const REPORTS: u64 = 2000;

/// The document as a reader gets it: through a .docx.
fn reread(document: &Document) -> Document {
    let bytes = write::docx(document, &DocxOptions::default().with_simplify(false)).unwrap();
    read(&bytes, &ReadOptions::default()).unwrap().value
}

#[test]
fn every_figure_is_right_or_listed() {
    let (mut right, mut listed) = (0_usize, 0_usize);
    for seed in 1..=REPORTS {
        let written = Clerk::new(seed).write(&Habits::any());
        let report = extract(&reread(&written.document)).value;
        let mut listed_texts: Vec<&str> = report.unplaced.iter().map(|cell| cell.text.as_str()).collect();
        for truth in &written.figures {
            let figure = table(&report, truth.table).and_then(|table| table.figure(truth.row, truth.column));
            let found = figure.filter(|figure| figure.cell.is_some());
            match found {
                Some(figure) if figure.text == truth.text => right += 1,
                found => {
                    let shown = found.map(|figure| figure.text.as_str()).unwrap_or_default();
                    assert!(shown.is_empty(), "report {seed}: {shown:?} is where {truth:?} belongs");
                    if !truth.text.is_empty() {
                        let at = listed_texts.iter().position(|text| *text == truth.text);
                        listed_texts.swap_remove(at.unwrap_or_else(|| lost(seed, &format!("{truth:?}"))));
                        listed += 1;
                    }
                }
            }
        }
        for table in [&report.table_two, &report.table_three, &report.table_four].into_iter().flatten() {
            for (row, known) in table.rows.iter().flat_map(|row| row.figures.iter().map(move |known| (row.id, known))) {
                let text = known.figure.text.as_str();
                let is_true = |truth: &super::clerk::Truth| {
                    (truth.table, truth.row, truth.column) == (table.table, row, known.id) && truth.text == text
                };
                assert!(text.is_empty() || written.figures.iter().any(is_true), "report {seed}: {row} {known:?}");
            }
        }
        for stranger in &written.strangers {
            assert!(listed_texts.contains(&stranger.as_str()), "report {seed}: the added {stranger} is lost");
        }
    }
    let share = right as f64 / (right + listed) as f64;
    eprintln!("{right} figures right, {listed} listed ({:.2} %)", 100.0 * share);
    assert!(share > 0.97, "{right} right, {listed} listed: {share}");
}

#[track_caller]
fn lost(seed: u64, what: &str) -> usize {
    assert!(what.is_empty(), "report {seed}: {what} is neither placed nor listed");
    0
}

#[test]
fn the_words_around_the_tables_are_read() {
    for seed in 1..=60 {
        let written = Clerk::new(seed).write(&Habits::any());
        let report = extract(&written.document).value;
        assert_eq!(report.title.as_deref(), Some(written.title.as_str()), "report {seed}");
        assert_eq!((report.year, report.agency.as_deref()), (Some(2020), Some("柳溪镇")), "report {seed}");
        let sections: Vec<_> = report.sections.iter().map(|section| (section.number, section.text.as_str())).collect();
        let expected =
            [(1, "第1部分。"), (2, "第2部分。"), (3, "第3部分。"), (4, "第4部分。"), (5, "第5部分。"), (6, "无")];
        assert_eq!(sections, expected, "report {seed}");
    }
}

#[test]
fn planted_errors_are_found_and_none_is_invented() {
    let mut planted = 0;
    for seed in 1..=REPORTS {
        let written = Clerk::new(seed).write(&Habits { sums: true, ..Habits::any() });
        let warned = extract(&reread(&written.document));
        let checked = check(&warned.value);
        let found: BTreeSet<(String, String)> = checked
            .findings
            .iter()
            .map(|finding| {
                let total = &finding.right_terms[0];
                let at = if finding.rule == "applicants-total" { total.row } else { total.column };
                (finding.rule.to_owned(), at.to_owned())
            })
            .collect();
        let inconclusive: BTreeSet<&str> = checked.inconclusive.iter().map(|sum| sum.rule).collect();
        assert!(found.is_subset(&written.wrong), "report {seed}: invented {found:?}, planted {:?}", written.wrong);
        for wrong in &written.wrong {
            let is_inconclusive = inconclusive.contains(wrong.0.as_str());
            assert!(found.contains(wrong) || is_inconclusive, "report {seed}: {wrong:?} not found");
            planted += usize::from(found.contains(wrong));
        }
        assert_eq!(found.len(), checked.findings.len(), "report {seed}: a finding is listed twice");
    }
    assert!(planted > 2000, "only {planted} planted errors were judged");
}

#[test]
fn the_fixture_is_read_whole() {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/files/liuxi-2020.docx")).unwrap();
    let report = extract(&read(&bytes, &ReadOptions::default()).unwrap().value);
    assert!(report.warnings.is_empty(), "{:?}", report.warnings);
    let report = report.value;
    assert_eq!(report.sections.len(), 6);
    let two = report.table_two.as_ref().unwrap();
    assert_eq!(two.version, "2019");
    assert_eq!(two.figure("licences", "change").unwrap().whole(), Some(-3));
    assert_eq!(two.figure("coercion", "decisions").unwrap().value, Value::Blank);
    let amount = two.figure("procurement", "purchase_amount").unwrap();
    assert_eq!((amount.whole(), amount.unit.as_deref()), (Some(186_500), Some("元")));
    let three = report.table_three.as_ref().unwrap();
    assert_eq!(three.version, "26");
    assert_eq!(three.figure("outcome_total", "total").unwrap().whole(), Some(4));
    assert_eq!(three.figure("absent_not_held", "natural_persons").unwrap().whole(), Some(1));
    assert_eq!(report.table_four.as_ref().unwrap().figure("cases", "review_total").unwrap().whole(), Some(1));
    let checked = check(&report);
    assert!(checked.findings.is_empty() && checked.inconclusive.is_empty(), "{checked:?}");
}

#[test]
fn a_real_report_is_read_whole() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/seed/zhangxiang-2020.docx");
    let path =
        std::env::var_os("GONGWEN_CORPUS").map_or(path, |corpus| Path::new(&corpus).join("seed/zhangxiang-2020.docx"));
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let warned = extract(&read(&bytes, &ReadOptions::default()).unwrap().value);
    assert!(warned.warnings.is_empty(), "{:?}", warned.warnings);
    let report = warned.value;
    assert_eq!(report.title.as_deref(), Some("张巷镇2020年政府信息公开工作年度报告"));
    assert_eq!((report.agency.as_deref(), report.region.as_deref()), (Some("张巷镇"), Some("张巷镇")));
    assert_eq!(report.year, Some(2020));
    assert_eq!(report.sections.iter().map(|section| section.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    let mut figures = 0;
    for table in [&report.table_two, &report.table_three, &report.table_four].map(|table| table.as_ref().unwrap()) {
        for row in &table.rows {
            for known in &row.figures {
                let expected = match (row.id, known.id) {
                    ("licences", "previous_items") => 13,
                    ("other_services", "previous_items") => 11,
                    _ => 0,
                };
                assert_eq!(known.figure.whole(), Some(expected), "{} {}", row.id, known.id);
                assert_ne!(known.figure.matched, Matched::Position, "{} {}", row.id, known.id);
                figures += 1;
            }
        }
    }
    assert_eq!(figures, 6 + 6 + 6 + 2 + 2 + 23 * 7 + 15);
    let checked = check(&report);
    assert!(checked.findings.is_empty() && checked.inconclusive.is_empty(), "{checked:?}");
}
