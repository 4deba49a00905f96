//! A file for each table, or for each document: `-o 'out/{stem}-{table}.csv'`.

use super::args::{Input, Output, TablesArgs, TablesFormat};
use super::console::Console;
use super::plan::Plan;
use super::tables::{chosen, encode, options_text};
use super::{Ended, files};
use gongwen::batch::Item;
use gongwen::error::IoAction;
use gongwen::model::Document;
use gongwen::write::ExtractedTables;
use gongwen::{Error, Result, Warned, read};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const STEM: &str = "{stem}";
const TABLE: &str = "{table}";
const CAPTION: &str = "{caption}";

/// Characters that a document or a caption gives to a file's name: names of 255 bytes are the longest that file systems
/// take.
const LONGEST_PART: usize = 50;

/// An output's name with places for the document's name, the number of a table and its caption.
pub(super) struct Pattern {
    text: String,
}

impl Pattern {
    /// The pattern that was typed as an output, if it is one.
    pub(super) fn of(output: &Output) -> Option<Pattern> {
        let Output::File(path) = output else { return None };
        let text = path.to_str()?;
        [STEM, TABLE, CAPTION].iter().any(|place| text.contains(place)).then(|| Pattern { text: text.to_owned() })
    }

    /// Whether each table has a file of its own.
    fn tells_tables_apart(&self) -> bool {
        self.text.contains(TABLE) || self.text.contains(CAPTION)
    }

    /// The name for a file that is not among those taken, whatever the case of letters.
    fn fill(&self, file: &TableFile, taken: &mut BTreeSet<String>) -> (PathBuf, bool) {
        let number = file.number.map(|number| number.to_string()).unwrap_or_default();
        let caption = file.caption.as_deref().map(safe).filter(|caption| !caption.is_empty());
        let caption = caption.unwrap_or_else(|| number.clone());
        let name = self.text.replace(STEM, &safe(&file.stem)).replace(TABLE, &number).replace(CAPTION, &caption);
        let path = PathBuf::from(name);
        let mut free = path.clone();
        let mut copy = 1_u32;
        while !taken.insert(free.to_string_lossy().to_lowercase()) {
            copy = copy.saturating_add(1);
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            free = path.with_file_name(format!("{stem}-{copy}.{extension}"));
        }
        (free, copy > 1)
    }
}

/// A text as a part of a file's name: nothing that a file system takes for something else.
fn safe(text: &str) -> String {
    let is_safe = |c: char| !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') && !c.is_control();
    let text: String = text.chars().map(|c| if is_safe(c) { c } else { ' ' }).take(LONGEST_PART).collect();
    text.trim().trim_start_matches('.').to_owned()
}

/// What goes into one file.
#[derive(Serialize, Deserialize)]
struct TableFile {
    /// Name of the document without its extension.
    stem: String,
    number: Option<u32>,
    caption: Option<String>,
    bytes: Vec<u8>,
}

/// What a document gives.
#[derive(Serialize, Deserialize)]
struct TableFiles {
    source: String,
    files: Vec<TableFile>,
    /// How many tables the document has.
    tables: usize,
}

/// Writes the files of every document.
pub(super) fn write(args: &TablesArgs, console: Console, format: TablesFormat, pattern: &Pattern) -> Ended<ExitCode> {
    let data = &args.data;
    let mut taken = BTreeSet::new();
    let mut count = 0_usize;
    let mut take = |made: TableFiles| -> Result<()> {
        if made.files.is_empty() {
            console.no_tables(&made.source, made.tables, data.messages.quiet);
        }
        for file in &made.files {
            let (path, is_renamed) = pattern.fill(file, &mut taken);
            files::refuse_own_input(&data.inputs, &Output::File(path.clone()))?;
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder).map_err(|error| Error::io(IoAction::Write, Some(folder), error))?;
            }
            files::write_file(&path, &file.bytes)?;
            if is_renamed {
                console.renamed(&made.source, &path);
            }
            count += 1;
        }
        Ok(())
    };
    let make = |document: &Document, source: &str| files_of(args, console, (source, format), pattern, document);
    let code = match Input::single(&data.inputs).filter(|_| !data.batch.is_asked_for()) {
        Some(input) => {
            let bytes = files::read(input, data.limits.max_bytes)?;
            let document = read(&bytes, &data.limits.read_options())?;
            let made = make(&document.value, &input.name())?;
            let mut warnings = document.warnings;
            warnings.extend(made.warnings);
            data.messages.check(&warnings)?;
            take(made.value)?;
            console.warnings(&input.name(), &warnings, data.messages.detail());
            data.messages.exit_code(&warnings)
        }
        None => {
            let options = format!("{} {format:?} {:?}", options_text(args), pattern.text);
            let plan = Plan { output: None, ledger: None, ..Plan::of_data(data, console, &options) };
            plan.read_each(|document, item: &Item| make(&document, &item.source.to_string()), &mut take)?
        }
    };
    console.files_written(count, data.messages.quiet);
    Ok(code)
}

/// The files of a document: one for each table, or one for all.
fn files_of(
    args: &TablesArgs,
    console: Console,
    (source, format): (&str, TablesFormat),
    pattern: &Pattern,
    document: &Document,
) -> Result<Warned<TableFiles>> {
    let chosen = chosen(args, document)?;
    let parts: Vec<ExtractedTables> = if pattern.tells_tables_apart() {
        chosen.tables.tables.into_iter().map(|table| ExtractedTables { tables: vec![table] }).collect()
    } else if chosen.tables.tables.is_empty() {
        Vec::new()
    } else {
        vec![chosen.tables]
    };
    // A member of an archive is called `towns.zip:2020/a.docx`.
    let name = Path::new(source.rsplit(':').next().unwrap_or(source)).file_stem().unwrap_or_default();
    let mut warnings = Vec::new();
    let mut made = TableFiles { source: source.to_owned(), files: Vec::new(), tables: chosen.of };
    for tables in parts {
        let encoded = encode(args, console, (source, format), document, &tables)?;
        warnings.extend(encoded.warnings);
        let only = tables.tables.first().filter(|_| tables.tables.len() == 1);
        made.files.push(TableFile {
            stem: name.to_string_lossy().into_owned(),
            number: only.map(|table| table.number),
            caption: only.and_then(|table| table.caption.clone()),
            bytes: encoded.value,
        });
    }
    Ok(Warned { value: made, warnings })
}
