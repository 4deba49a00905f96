//! One year against the next: what a report carries over (四) the next one must begin with (二).
//!
//! Only the two rows that are compared are stored of a report, so that thousands of them can be.

use super::figure::CellRef;
use super::form::{APPLICANTS, FormTable};
use super::label::fold;
use super::rule::{Checked, Finding, Inconclusive, Rule, Term};
use super::{Figure, Report};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Id of the rule.
const ID: &str = "carried-over";

/// The rule in the form's own words.
const TITLE: &str = "上年第四项等于本年第二项";

/// The rule that two years of one agency are compared by.
pub const YEAR_RULE: Rule = Rule::over_years(ID, TITLE, FormTable::Three);

/// The rows of a report that the years before and after are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The agency, as its title names it.
    agency: String,
    year: u16,
    /// 二、上年结转政府信息公开申请数量, by column.
    from_before: [CarriedFigure; 7],
    /// 四、结转下年度继续办理, by column.
    to_next: [CarriedFigure; 7],
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct CarriedFigure {
    number: Option<i64>,
    text: String,
    cell: Option<CellRef>,
}

impl Carried {
    /// What a report carries; `None` without an agency, a year or table three.
    pub fn of(report: &Report) -> Option<Carried> {
        let table = report.table_three.as_ref()?;
        let row = |id: &str| {
            let mut figures: [CarriedFigure; 7] = Default::default();
            for (carried, column) in figures.iter_mut().zip(APPLICANTS) {
                if let Some(figure) = table.figure(id, column.id) {
                    *carried =
                        CarriedFigure { number: Figure::whole(figure), text: figure.text.clone(), cell: figure.cell };
                }
            }
            figures
        };
        Some(Carried {
            agency: fold(report.agency.as_deref()?),
            year: report.year?,
            from_before: row("carried_in"),
            to_next: row("carried_out"),
        })
    }
}

/// What reports of many agencies and years carry.
#[derive(Debug, Default)]
pub struct YearBook {
    /// By agency and year; several reports of one year may disagree.
    reports: BTreeMap<(String, u16), Vec<[CarriedFigure; 7]>>,
}

impl YearBook {
    /// Enters a report.
    pub fn add(&mut self, carried: &Carried) {
        let same_year = self.reports.entry((carried.agency.clone(), carried.year)).or_default();
        if !same_year.contains(&carried.to_next) {
            same_year.push(carried.to_next.clone());
        }
    }

    /// Compares a report with that of the year before, if that was added. Where several reports of
    /// that year disagree, the result is inconclusive.
    pub fn check(&self, carried: &Carried) -> Checked {
        let mut checked = Checked::default();
        let before = carried.year.checked_sub(1).and_then(|year| self.reports.get(&(carried.agency.clone(), year)));
        let Some(before) = before else { return checked };
        for (at, column) in APPLICANTS.iter().enumerate() {
            let terms = |year, row, figure: &CarriedFigure| {
                let CarriedFigure { text, cell, .. } = figure.clone();
                vec![Term { row, column: column.id, text, cell, year: Some(year) }]
            };
            let right = &carried.from_before[at];
            let right_terms = || terms(carried.year, "carried_in", right);
            let left_terms = |left| terms(carried.year - 1, "carried_out", left);
            match (before.as_slice(), right.number) {
                ([only], Some(right_sum)) if only[at].number.is_some() => {
                    let left_sum = only[at].number.unwrap_or_default();
                    if left_sum != right_sum {
                        checked.findings.push(Finding {
                            rule: ID,
                            title: TITLE,
                            left: left_sum,
                            right: right_sum,
                            left_terms: left_terms(&only[at]),
                            right_terms: right_terms(),
                        });
                    }
                }
                _ => {
                    let lefts = before.iter().flat_map(|before| left_terms(&before[at]));
                    checked.inconclusive.push(Inconclusive { rule: ID, terms: lefts.chain(right_terms()).collect() });
                }
            }
        }
        checked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(year: u16, from_before: i64, to_next: i64) -> Carried {
        let figures = |number: i64| {
            let figure = CarriedFigure { number: Some(number), text: number.to_string(), cell: None };
            std::array::from_fn(|_| figure.clone())
        };
        let (from_before, to_next) = (figures(from_before), figures(to_next));
        Carried { agency: "柳溪镇".into(), year, from_before, to_next }
    }

    #[test]
    fn what_was_carried_over_must_arrive() {
        let mut book = YearBook::default();
        let reports = [carried(2019, 0, 3), carried(2020, 3, 1), carried(2021, 2, 0), carried(2023, 9, 9)];
        reports.iter().for_each(|report| book.add(report));
        let found: Vec<usize> = reports.iter().map(|report| book.check(report).findings.len()).collect();
        assert_eq!(found, [0, 0, 7, 0]);
        let finding = book.check(&reports[2]).findings.remove(0);
        assert_eq!((finding.left, finding.right), (1, 2));
        assert_eq!(
            finding.to_string(),
            "carried-over (上年第四项等于本年第二项): 1 is not 2: carried_out/natural_persons \"1\" (2020, no such cell) \
             against carried_in/natural_persons \"2\" (2021, no such cell)"
        );
    }

    #[test]
    fn reports_of_one_year_that_disagree_judge_nothing() {
        let mut book = YearBook::default();
        [carried(2019, 0, 3), carried(2019, 0, 4), carried(2020, 3, 0)].iter().for_each(|report| book.add(report));
        let checked = book.check(&carried(2020, 5, 0));
        assert!(checked.findings.is_empty());
        assert_eq!(checked.inconclusive.len(), 7);
    }

    #[test]
    fn a_report_given_twice_is_one() {
        let mut book = YearBook::default();
        [carried(2019, 0, 3), carried(2019, 0, 3)].iter().for_each(|report| book.add(report));
        assert!(book.check(&carried(2020, 3, 0)).inconclusive.is_empty());
    }
}
