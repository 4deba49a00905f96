//! The government disclosure annual report (政府信息公开工作年度报告) as data, and its arithmetic.
//!
//! [`extract`] finds the form in a document, whatever its clerk made of it; [`check`] does the sums.
//! What has no place in the form is listed with its cell: no number lands in a wrong column unnoticed.

mod figure;
mod fill;
mod form;
mod grid;
mod label;
mod matching;
mod prose;
mod rule;
mod schema;
mod structure;
mod years;

use crate::diag::{Location, ReportPiece, ReportWarning, Warned, Warnings};
use crate::model::{Block, Document};
pub use figure::{CellRef, Decimal, Figure, Matched, Value};
pub use fill::{FilledFigure, FilledRow, FilledTable, Unplaced};
use fill::{Filling, fill};
use form::{FORMS, SECTIONS};
pub use form::{FormColumn, FormTable, form_columns};
use grid::Grid;
use label::key;
pub use prose::Section;
use prose::{agency_of, heading_of, region_of, title_of, year_of};
pub use rule::{Checked, Finding, Inconclusive, RULES, Rule, Term, check};
pub use schema::schema;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;
pub use years::{Carried, YEAR_RULE, YearBook};

/// Words of a form that a table outside of its section must have to be taken for it.
const ENOUGH_WORDS: usize = 4;

/// An annual report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The document is such a report; if not, no figures were taken from it.
    pub recognised: bool,
    /// Title, white space dropped.
    pub title: Option<String>,
    /// The agency the title names.
    pub agency: Option<String>,
    /// The places the agency's name begins with, where it names any.
    pub region: Option<String>,
    /// The year it reports on.
    pub year: Option<u16>,
    /// Text between title and first section.
    pub preamble: String,
    /// The sections found, in order.
    pub sections: Vec<Section>,
    /// 主动公开政府信息情况.
    pub table_two: Option<FilledTable>,
    /// 收到和处理政府信息公开申请情况.
    pub table_three: Option<FilledTable>,
    /// 政府信息公开行政复议、行政诉讼情况.
    pub table_four: Option<FilledTable>,
    /// Cells of these tables that have no place in the form.
    pub unplaced: Vec<Unplaced>,
    /// Tables that are none of the form's, counted from 1.
    pub other_tables: Vec<u32>,
}

/// Takes the report out of a document. Warns of what was recognised by its place alone, what has no
/// place in the form, and what was not found.
pub fn extract(document: &Document) -> Warned<Report> {
    let document = &*document.accepted();
    let mut warnings = Warnings::default();
    let mut parts = Parts::default();
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => parts.add_paragraph(&paragraph.text()),
            Block::Table(table) => {
                let number = parts.tables.saturating_add(1);
                parts.tables = parts.tables.saturating_add(table.count());
                let location = table.origin.location(&document.main_part);
                parts.add_table(Grid::of(table, number, document), number, location);
            }
        }
    }
    let report = parts.into_report(&mut warnings);
    let whole = Location::in_part(document.main_part.0.clone());
    if !report.recognised {
        let mut warnings = Warnings::default();
        warnings.add(ReportWarning::NotRecognised, Some(whole));
        return Warned { value: report, warnings: warnings.into_list() };
    }
    for (missing, piece) in [
        (report.title.is_none(), ReportPiece::Title),
        (report.year.is_none(), ReportPiece::Year),
        (report.table_two.is_none(), ReportPiece::TableTwo),
        (report.table_three.is_none(), ReportPiece::TableThree),
        (report.table_four.is_none(), ReportPiece::TableFour),
    ] {
        if missing {
            warnings.add(ReportWarning::PieceMissing { piece }, Some(whole.clone()));
        }
    }
    for (number, titles) in SECTIONS {
        if !report.sections.iter().any(|section| section.number == *number) {
            let title = titles.first().copied().unwrap_or_default();
            let piece = ReportPiece::Section { number: *number, title };
            warnings.add(ReportWarning::PieceMissing { piece }, Some(whole.clone()));
        }
    }
    Warned { value: report, warnings: warnings.into_list() }
}

/// The document's blocks, sorted.
#[derive(Default)]
struct Parts {
    /// Paragraphs before the first section.
    before: Vec<String>,
    sections: Vec<Section>,
    /// Tables so far, and those in their cells.
    tables: u32,
    two: Vec<Grid>,
    three: Vec<Grid>,
    four: Vec<Grid>,
    /// Tables that are none of the form's, and where they were read.
    other: Vec<(u32, Location)>,
}

impl Parts {
    fn add_paragraph(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let current = self.sections.last().map_or(0, |section| section.number);
        if let Some((number, matched)) = heading_of(text, current) {
            self.sections.push(Section { number, heading: text.to_owned(), matched, text: String::new() });
        } else if let Some(section) = self.sections.last_mut() {
            if !section.text.is_empty() {
                section.text.push('\n');
            }
            section.text.push_str(text);
        } else {
            self.before.push(text.to_owned());
        }
    }

    fn add_table(&mut self, grid: Option<Grid>, number: u32, location: Location) {
        let section = self.sections.last().map_or(0, |section| section.number);
        let kind = grid.as_ref().and_then(|grid| kind_of(grid, section));
        match (grid, kind) {
            (Some(grid), Some(FormTable::Two)) => self.two.push(grid),
            (Some(grid), Some(FormTable::Three)) => self.three.push(grid),
            (Some(grid), Some(FormTable::Four)) => self.four.push(grid),
            _ => self.other.push((number, location)),
        }
    }

    fn into_report(self, warnings: &mut Warnings) -> Report {
        let title = title_of(self.before.iter().map(String::as_str));
        let agency = title.as_deref().and_then(agency_of);
        let mut unplaced = Vec::new();
        let mut take = |table, grids: &[Grid]| -> Option<FilledTable> {
            let filling = best(table, grids)?;
            for (warning, location) in filling.by_position {
                warnings.add(warning, Some(location));
            }
            for cell in &filling.unplaced {
                let CellRef { table, row, column } = cell.cell;
                let warning = ReportWarning::CellUnplaced {
                    cell: [table, row, column],
                    text: cell.text.clone(),
                    label: Some(cell.row_label.clone()).filter(|label| !label.is_empty()),
                };
                warnings.add(warning, Some(cell.location.clone()));
            }
            unplaced.extend(filling.unplaced);
            Some(filling.table)
        };
        let mut table_two = take(FormTable::Two, &self.two);
        let mut table_three = take(FormTable::Three, &self.three);
        let mut table_four = take(FormTable::Four, &self.four);
        for (table, location) in &self.other {
            warnings.add(ReportWarning::TableUnplaced { table: *table }, Some(location.clone()));
        }
        let tables = [&table_two, &table_three, &table_four].into_iter().flatten().count();
        let recognised = is_report(title.is_some(), tables, &self.sections);
        if !recognised {
            (table_two, table_three, table_four) = (None, None, None);
            unplaced.clear();
        }
        let is_title = |text: &&String| !title.as_deref().is_some_and(|title| title.contains(&label::fold(text)));
        Report {
            recognised,
            region: agency.as_deref().and_then(region_of),
            year: title.as_deref().and_then(year_of),
            preamble: self.before.iter().filter(is_title).cloned().collect::<Vec<_>>().join("\n"),
            agency,
            sections: self.sections,
            table_two,
            table_three,
            table_four,
            unplaced,
            other_tables: self.other.into_iter().map(|(table, _)| table).collect(),
            title,
        }
    }
}

/// Whether this is the form at all: one table of any document may be like one of it, and its sections are counted
/// only where their headings have the words of the form's.
fn is_report(has_title: bool, tables: usize, sections: &[Section]) -> bool {
    let sections = sections.iter().filter(|section| section.matched != Matched::Position).count();
    if has_title { tables > 0 || sections >= 2 } else { tables >= 2 || tables == 1 && sections >= 3 }
}

/// The labels of every form, as keys.
static WORDS: LazyLock<Vec<(FormTable, BTreeSet<String>)>> = LazyLock::new(|| {
    FORMS.iter().map(|form| (form.table, form.labels().map(key).filter(|key| !key.is_empty()).collect())).collect()
});

/// Which of the form's tables this is: by its words, and by the section it is in.
fn kind_of(grid: &Grid, section: u8) -> Option<FormTable> {
    let words: BTreeSet<&str> = grid.cells.iter().map(|cell| cell.key.as_str()).filter(|key| !key.is_empty()).collect();
    let count = |table: FormTable| {
        let known = WORDS.iter().filter(|(of, _)| *of == table).map(|(_, words)| words);
        words.iter().filter(|word| known.clone().any(|known| known.contains(**word))).count()
    };
    let at_home = |table: FormTable| {
        section
            == match table {
                FormTable::Two => 2,
                FormTable::Three => 3,
                FormTable::Four => 4,
            }
    };
    let kinds = [FormTable::Two, FormTable::Three, FormTable::Four].map(|table| (count(table), at_home(table), table));
    let (count, at_home, table) = kinds.into_iter().max_by_key(|(count, at_home, _)| (*count, *at_home))?;
    (count >= ENOUGH_WORDS || at_home && count > 0).then_some(table)
}

/// The version of the form that fits best; the older one of two that fit alike.
fn best(table: FormTable, grids: &[Grid]) -> Option<Filling> {
    let grids: Vec<&Grid> = grids.iter().collect();
    if grids.is_empty() {
        return None;
    }
    let versions = FORMS.iter().filter(|form| form.table == table).map(|form| fill(form, &grids));
    versions.reduce(|best, next| if next.score() > best.score() { next } else { best })
}
