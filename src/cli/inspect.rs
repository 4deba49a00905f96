//! `gongwen inspect`: what is inside a document, and everything that was not understood.

use super::Ended;
use super::args::{Input, InspectArgs, in_language};
use super::console::Console;
use super::{files, many};
use gongwen::model::{
    Block, Continuation, Document, DrawingContent, Inline, Metadata, Note, Paragraph, RunPiece, RunProps, StyleKind,
    Table, Visitor, Walk, walk_blocks,
};
use gongwen::{Language, Warned, Warning, read, write};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// Prints the summary of each document.
pub(crate) fn print(args: &InspectArgs, console: Console) -> Ended<ExitCode> {
    let Some(input) = Input::single(&args.inputs) else { return many::inspect(args, console) };
    let bytes = files::read(input, args.limits.max_bytes)?;
    let read = read(&bytes, &args.limits.read_options())?;
    args.messages.check(&read.warnings)?;
    let summary = Summary::of(&read);
    if args.json {
        files::print_json(&summary)?;
    } else {
        files::print(summary.for_people(&input.name(), console.language).as_bytes())?;
    }
    Ok(args.messages.exit_code(&read.warnings))
}

/// What is inside a document.
#[derive(Debug, Default, Serialize)]
pub(super) struct Summary<'a> {
    metadata: Option<&'a Metadata>,
    sections: Vec<SectionSummary>,
    paragraphs: usize,
    characters: usize,
    tables: Vec<TableSummary>,
    pictures: usize,
    text_boxes: usize,
    formulas: usize,
    links: usize,
    fields: BTreeMap<String, usize>,
    headers_and_footers: usize,
    footnotes: usize,
    endnotes: usize,
    comments: usize,
    lists: usize,
    /// Paragraph styles by name, with the number of paragraphs.
    styles: BTreeMap<String, usize>,
    /// The lines above the text that name the document.
    title: Option<String>,
    /// Headings with the numbers that pages show.
    headings: Vec<String>,
    warnings: &'a [Warning],
}

#[derive(Debug, Serialize)]
struct SectionSummary {
    /// Millimetres.
    page_width: Option<f64>,
    page_height: Option<f64>,
    blocks: usize,
}

#[derive(Debug, Serialize)]
struct TableSummary {
    rows: usize,
    columns: u32,
    cells: usize,
    merged_cells: usize,
    nested_tables: usize,
}

impl<'a> Summary<'a> {
    pub(super) fn of(read: &'a Warned<Document>) -> Self {
        let document = &read.value;
        let outline = write::outline(document);
        let mut summary = Summary {
            metadata: Some(&document.metadata),
            title: outline.title,
            headings: outline.headings.into_iter().map(|heading| heading.text).collect(),
            warnings: &read.warnings,
            headers_and_footers: document.stories.len(),
            footnotes: count_notes(&document.footnotes),
            endnotes: count_notes(&document.endnotes),
            comments: document.comments.len(),
            lists: document.numbering.instances.len(),
            ..Summary::default()
        };
        for section in &document.sections {
            let millimetres = |twips: i32| (f64::from(twips) * 25.4 / 1440.0 * 10.0).round() / 10.0;
            summary.sections.push(SectionSummary {
                page_width: section.props.page_size.map(|size| millimetres(size.width.0)),
                page_height: section.props.page_size.map(|size| millimetres(size.height.0)),
                blocks: section.blocks.len(),
            });
            for block in &section.blocks {
                if let Block::Table(table) = block {
                    summary.tables.push(TableSummary::of(table));
                }
            }
            walk_blocks(&section.blocks, &mut Counter { summary: &mut summary, document });
        }
        summary
    }

    pub(super) fn for_people(&self, name: &str, language: Language) -> String {
        let mut out = format!("{name}\n");
        let mut line = |label: &'static str, value: &str| {
            if !value.is_empty() {
                // Writing to a string cannot fail.
                let label = in_language(label, language);
                let blanks = " ".repeat(12_usize.saturating_sub(label.width()));
                let _ = writeln!(out, "  {label}{blanks}{value}");
            }
        };
        if let Some(metadata) = self.metadata {
            line("title", metadata.title.as_deref().or(self.title.as_deref()).unwrap_or_default());
            line("author", metadata.creator.as_deref().unwrap_or_default());
            line("modified", metadata.modified.as_deref().unwrap_or_default());
            line("written by", metadata.application.as_deref().unwrap_or_default());
        }
        let text = match language {
            Language::English => format!("{} paragraphs, {} characters", self.paragraphs, self.characters),
            Language::Chinese => format!("{} 段，{} 字", self.paragraphs, self.characters),
        };
        line("text", &text);
        for (index, section) in self.sections.iter().enumerate() {
            let size = match (section.page_width, section.page_height) {
                (Some(width), Some(height)) => format!("{width} × {height} mm"),
                _ => in_language("page size not given", language).to_owned(),
            };
            let section = match language {
                Language::English => format!("{size}, {} blocks", section.blocks),
                Language::Chinese => format!("{size}，{} 个段落和表格", section.blocks),
            };
            line(if index == 0 { "sections" } else { "" }, &section);
        }
        for (index, table) in self.tables.iter().enumerate() {
            line(if index == 0 { "tables" } else { "" }, &table.for_people(language));
        }
        line("pictures", &count(self.pictures));
        line("text boxes", &count(self.text_boxes));
        line("formulas", &count(self.formulas));
        line("links", &count(self.links));
        line("headers", &count(self.headers_and_footers));
        line("footnotes", &count(self.footnotes));
        line("endnotes", &count(self.endnotes));
        line("comments", &count(self.comments));
        line("lists", &count(self.lists));
        line("fields", &tally(&self.fields));
        line("styles", &tally(&self.styles));
        for (index, heading) in self.headings.iter().enumerate() {
            line(if index == 0 { "headings" } else { "" }, heading);
        }
        for (index, warning) in self.warnings.iter().enumerate() {
            line(if index == 0 { "warnings" } else { "" }, &warning.message(language));
        }
        if self.warnings.is_empty() {
            line("warnings", in_language("none", language));
        }
        out
    }
}

/// Counts what the body holds, tables and text boxes included.
struct Counter<'c, 'a> {
    summary: &'c mut Summary<'a>,
    document: &'c Document,
}

impl Visitor for Counter<'_, '_> {
    fn paragraph(&mut self, paragraph: &Paragraph) -> Walk {
        let (summary, styles) = (&mut *self.summary, &self.document.styles);
        summary.paragraphs += 1;
        summary.characters += paragraph.text().chars().count();
        let style = match &paragraph.props.style {
            Some(id) => styles.find(StyleKind::Paragraph, id),
            None => styles.default_of(StyleKind::Paragraph),
        };
        if let Some(style) = style {
            *summary.styles.entry(style.name.to_string()).or_default() += 1;
        }
        Walk::Into
    }

    fn continuation(&mut self, _: &Continuation) -> Walk {
        Walk::Past
    }

    fn inline(&mut self, inline: &Inline) -> Walk {
        let summary = &mut *self.summary;
        match inline {
            Inline::Math(math) => summary.formulas += math.formulas.len(),
            Inline::Hyperlink(_) => summary.links += 1,
            Inline::FieldStart(field) => *summary.fields.entry(field.name()).or_default() += 1,
            _ => {}
        }
        Walk::Into
    }

    fn piece(&mut self, _: &RunProps, piece: &RunPiece) -> Walk {
        if let RunPiece::Drawing(drawing) = piece {
            self.summary.text_boxes += drawing.text_blocks().count();
            self.summary.pictures += usize::from(matches!(drawing.content, DrawingContent::Picture(_)));
        }
        Walk::Into
    }
}

impl TableSummary {
    fn of(table: &Table) -> Self {
        let cells = || table.rows.iter().flat_map(|row| &row.cells);
        TableSummary {
            rows: table.rows.len(),
            columns: table.columns(),
            cells: cells().count(),
            merged_cells: cells().filter(|cell| cell.row_span > 1 || cell.column_span > 1).count(),
            nested_tables: cells()
                .flat_map(|cell| &cell.blocks)
                .filter(|block| matches!(block, Block::Table(_)))
                .count(),
        }
    }

    fn for_people(&self, language: Language) -> String {
        if language == Language::Chinese {
            return self.in_chinese();
        }
        let mut text = format!("{} rows × {} columns, {} cells", self.rows, self.columns, self.cells);
        if self.merged_cells > 0 {
            text.push_str(&format!(", {} of them merged", self.merged_cells));
        }
        if self.nested_tables > 0 {
            text.push_str(&format!(", {} tables inside", self.nested_tables));
        }
        text
    }
}

impl TableSummary {
    fn in_chinese(&self) -> String {
        let mut text = format!("{} 行 × {} 列，{} 个单元格", self.rows, self.columns, self.cells);
        if self.merged_cells > 0 {
            text.push_str(&format!("，其中合并 {} 个", self.merged_cells));
        }
        if self.nested_tables > 0 {
            text.push_str(&format!("，内含 {} 张表", self.nested_tables));
        }
        text
    }
}

/// Nothing for zero, so that the line is left out.
fn count(number: usize) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

fn tally(counts: &BTreeMap<String, usize>) -> String {
    counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

/// Notes without the separators among them.
fn count_notes(notes: &[Note]) -> usize {
    notes.iter().filter(|note| note.role.is_none()).count()
}
