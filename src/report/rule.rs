//! The form's own arithmetic, as a table of rules.
//!
//! A finding is two sums that differ. A rule with an operand that is no number is inconclusive, and
//! so is a sum beside a number that has no place in the form.

use super::figure::{CellRef, Value};
use super::fill::{FilledTable, Unplaced};
use super::form::FormTable;
use super::{Figure, Report};
use crate::diag::Language;
use serde::Serialize;
use std::fmt;

/// One rule of the form.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Rule {
    /// Stable id.
    pub id: &'static str,
    /// The rule in the form's own words.
    pub title: &'static str,
    /// The table it is about.
    pub table: FormTable,
    #[serde(skip)]
    sums: fn(&FilledTable) -> Vec<Sum>,
}

impl Rule {
    /// A rule over two reports: no sum of one report shows it.
    pub(super) const fn over_years(id: &'static str, title: &'static str, table: FormTable) -> Rule {
        Rule { id, title, table, sums: |_| Vec::new() }
    }
}

/// The rules of one report, in the order in which they are evaluated.
pub const RULES: [Rule; 4] = [
    Rule {
        id: "requests-balance",
        title: "第一项加第二项之和，等于第三项（七）总计加第四项之和",
        table: FormTable::Three,
        sums: requests_balance,
    },
    Rule {
        id: "applicants-total", title: "各类申请人之和等于总计", table: FormTable::Three, sums: applicants_total
    },
    Rule {
        id: "outcomes-total",
        title: "各项办理结果之和等于（七）总计",
        table: FormTable::Three,
        sums: outcomes_total,
    },
    Rule { id: "reviews-total", title: "各类结果之和等于总计", table: FormTable::Four, sums: reviews_total },
];

/// A figure that takes part in a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Row id.
    pub row: &'static str,
    /// Column id.
    pub column: &'static str,
    /// Text of the cell.
    pub text: String,
    /// The cell, where the document has it.
    pub cell: Option<CellRef>,
    /// The report's year, where two reports are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
}

/// Two sums that should be equal and are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// The rule in the form's own words.
    pub title: &'static str,
    /// Sum of the left side.
    pub left: i64,
    /// Sum of the right side.
    pub right: i64,
    /// Figures of the left side.
    pub left_terms: Vec<Term>,
    /// Figures of the right side.
    pub right_terms: Vec<Term>,
}

/// A rule that cannot be evaluated for some of its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inconclusive {
    /// Id of the rule.
    pub rule: &'static str,
    /// The figures that prevent it: no numbers, or not known to be all of the sum.
    pub terms: Vec<Term>,
}

/// What came out of a check.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Checked {
    /// Sums that do not add up.
    pub findings: Vec<Finding>,
    /// Sums that could not be evaluated.
    #[serde(rename = "unjudged")]
    pub inconclusive: Vec<Inconclusive>,
}

impl Finding {
    /// The finding as a line of text.
    pub fn message(&self, language: Language) -> String {
        let Finding { rule, title, left, right, left_terms, right_terms } = self;
        match language {
            Language::English => self.to_string(),
            Language::Chinese => {
                let (left_terms, right_terms) = (chinese_terms(left_terms), chinese_terms(right_terms));
                format!("{rule}（{title}）：{left} 不等于 {right}：{left_terms}，对 {right_terms}")
            }
        }
    }
}

impl Inconclusive {
    /// The rule and the figures that stop it, as a line of text.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Chinese => format!("{} 无法判断：{}", self.rule, chinese_terms(&self.terms)),
        }
    }
}

/// Every term but zeros, with its cell; at least one.
fn chinese_terms(terms: &[Term]) -> String {
    let telling: Vec<&Term> = terms.iter().filter(|term| term.text != "0").collect();
    let shown: Vec<&Term> = if telling.is_empty() { terms.iter().take(1).collect() } else { telling };
    let term = |term: &&Term| {
        let cell = term.cell.map_or_else(
            || "没有这个单元格".to_owned(),
            |cell| format!("表 {} 第 {} 行第 {} 列", cell.table, cell.row, cell.column),
        );
        format!("{}/{} “{}”（{cell}）", term.row, term.column, term.text)
    };
    shown.iter().map(term).collect::<Vec<_>>().join(" + ")
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { rule, title, left, right, left_terms, right_terms } = self;
        write!(f, "{rule} ({title}): {left} is not {right}: ")?;
        write_terms(f, left_terms)?;
        f.write_str(" against ")?;
        write_terms(f, right_terms)
    }
}

impl fmt::Display for Inconclusive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} not judged: ", self.rule)?;
        write_terms(f, &self.terms)
    }
}

/// Every term but zeros, with its cell; at least one.
fn write_terms(f: &mut fmt::Formatter<'_>, terms: &[Term]) -> fmt::Result {
    let telling: Vec<&Term> = terms.iter().filter(|term| term.text != "0").collect();
    let shown = if telling.is_empty() { terms.iter().take(1).collect() } else { telling };
    for (index, term) in shown.into_iter().enumerate() {
        f.write_str(if index == 0 { "" } else { " + " })?;
        write!(f, "{}/{} {:?}", term.row, term.column, term.text)?;
        f.write_str(" (")?;
        if let Some(year) = term.year {
            write!(f, "{year}, ")?;
        }
        match term.cell {
            Some(cell) => write!(f, "{cell})")?,
            None => f.write_str("no such cell)")?,
        }
    }
    Ok(())
}

/// Two sides by row and column id.
struct Sum {
    left: Vec<(&'static str, &'static str)>,
    right: Vec<(&'static str, &'static str)>,
    /// Whether a number without a place may belong to the left side.
    may_lack: fn(&Unplaced, &Sum) -> bool,
}

/// Does the form's sums.
pub fn check(report: &Report) -> Checked {
    let mut checked = Checked::default();
    for rule in RULES {
        let table = match rule.table {
            FormTable::Two => &report.table_two,
            FormTable::Three => &report.table_three,
            FormTable::Four => &report.table_four,
        };
        let Some(table) = table else { continue };
        for sum in (rule.sums)(table) {
            evaluate(&rule, &sum, table, &report.unplaced, &mut checked);
        }
    }
    checked
}

fn evaluate(rule: &Rule, sum: &Sum, table: &FilledTable, unplaced: &[Unplaced], checked: &mut Checked) {
    let side = |terms: &[(&'static str, &'static str)]| -> Vec<(Term, Option<i64>)> {
        terms.iter().map(|&(row, column)| term(table, row, column)).collect()
    };
    let (left, right) = (side(&sum.left), side(&sum.right));
    let mut in_the_way: Vec<Term> =
        left.iter().chain(&right).filter(|(_, number)| number.is_none()).map(|(term, _)| term.clone()).collect();
    let stray = unplaced.iter().filter(|cell| cell.form == rule.table && (sum.may_lack)(cell, sum));
    in_the_way.extend(stray.map(|cell| Term {
        row: cell.row.unwrap_or_default(),
        column: cell.column.unwrap_or_default(),
        text: cell.text.clone(),
        cell: Some(cell.cell),
        year: None,
    }));
    if !in_the_way.is_empty() {
        checked.inconclusive.push(Inconclusive { rule: rule.id, terms: in_the_way });
        return;
    }
    // At most 15 digits a number and 22 numbers a side: no overflow.
    let total = |side: &[(Term, Option<i64>)]| side.iter().filter_map(|(_, number)| *number).sum::<i64>();
    let (left_sum, right_sum) = (total(&left), total(&right));
    if left_sum != right_sum {
        let terms = |side: Vec<(Term, Option<i64>)>| side.into_iter().map(|(term, _)| term).collect();
        checked.findings.push(Finding {
            rule: rule.id,
            title: rule.title,
            left: left_sum,
            right: right_sum,
            left_terms: terms(left),
            right_terms: terms(right),
        });
    }
}

fn term(table: &FilledTable, row: &'static str, column: &'static str) -> (Term, Option<i64>) {
    let figure = table.figure(row, column);
    let text = figure.map(|figure| figure.text.clone()).unwrap_or_default();
    let cell = figure.and_then(|figure| figure.cell);
    (Term { row, column, text, cell, year: None }, figure.and_then(Figure::whole))
}

/// Ids of a table's columns.
fn columns(table: &FilledTable) -> Vec<&'static str> {
    table.rows.first().map(|row| row.figures.iter().map(|figure| figure.id).collect()).unwrap_or_default()
}

fn requests_balance(table: &FilledTable) -> Vec<Sum> {
    let sum = |column| Sum {
        left: vec![("new", column), ("carried_in", column)],
        right: vec![("outcome_total", column), ("carried_out", column)],
        may_lack: |_, _| false,
    };
    columns(table).into_iter().map(sum).collect()
}

fn applicants_total(table: &FilledTable) -> Vec<Sum> {
    let parts: Vec<_> = columns(table).into_iter().filter(|column| *column != "total").collect();
    let sum = |row: &'static str| Sum {
        left: parts.iter().map(|column| (row, *column)).collect(),
        right: vec![(row, "total")],
        may_lack: |cell, sum| {
            is_something(cell)
                && cell.column.is_none()
                && same_or_unknown(cell.row, sum.right.first().map(|term| term.0))
        },
    };
    table.rows.iter().map(|row| sum(row.id)).collect()
}

fn outcomes_total(table: &FilledTable) -> Vec<Sum> {
    let outside = ["new", "carried_in", "outcome_total", "carried_out"];
    let rows: Vec<_> = table.rows.iter().map(|row| row.id).filter(|row| !outside.contains(row)).collect();
    let sum = |column: &'static str| Sum {
        left: rows.iter().map(|row| (*row, column)).collect(),
        right: vec![("outcome_total", column)],
        may_lack: |cell, sum| {
            is_something(cell)
                && cell.row.is_none()
                && same_or_unknown(cell.column, sum.right.first().map(|term| term.1))
        },
    };
    columns(table).into_iter().map(sum).collect()
}

fn reviews_total(table: &FilledTable) -> Vec<Sum> {
    let columns = columns(table);
    // Four outcomes and their total, three times.
    let groups = columns.chunks_exact(5).filter_map(|group| group.split_last());
    let sum = |(total, parts): (&&'static str, &[&'static str])| Sum {
        left: parts.iter().map(|column| ("cases", *column)).collect(),
        right: vec![("cases", *total)],
        may_lack: |cell, _| is_something(cell) && cell.column.is_none(),
    };
    groups.map(sum).collect()
}

/// Whether an unplaced cell could change a sum.
fn is_something(cell: &Unplaced) -> bool {
    match super::figure::parse_value(&cell.text).0 {
        Value::Number(number) => number.units != 0,
        Value::Unreadable => true,
        Value::Blank | Value::Nil | Value::Stroke | Value::Absent => false,
    }
}

fn same_or_unknown(known: Option<&str>, wanted: Option<&str>) -> bool {
    known.is_none() || known == wanted
}
