//! Arguments that several commands share, and their translation into the library's options.

use super::{Input, Output};
use crate::cli::console::{Console, Detail};
use clap::{Args, ValueEnum};
use gongwen::records::RecordOptions;
use gongwen::{Changes, Error, FontSources, LayoutOptions, Level, Limits, ReadOptions, Result, Warning};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `gongwen tables` and `gongwen report` share.
#[derive(Debug, Args)]
pub(crate) struct DataArgs {
    /// Documents, folders, archives (.zip, .tar, .tar.gz, .7z) or patterns; - for stdin
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<Input>,
    /// File to write; its extension gives the format; - for stdout. Without it JSON is printed, for several
    /// documents a line for each
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<Output>,
    /// CSV: begin with a byte order mark, so that Excel reads it as UTF-8
    #[arg(long)]
    pub(crate) bom: bool,
    /// CSV: an apostrophe before what a spreadsheet would take for a formula (=, +, -, @)
    #[arg(long)]
    pub(crate) csv_guard: bool,
    #[command(flatten)]
    pub(crate) messages: MessageArgs,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
}

impl DataArgs {
    /// The library's options.
    pub(crate) fn record_options(&self, console: Console) -> RecordOptions {
        RecordOptions::default()
            .with_byte_order_mark(self.bom)
            .with_guard_formulas(self.csv_guard)
            .with_language(console.language)
    }

    /// Where the result goes: stdout unless a file was typed.
    pub(crate) fn output(&self) -> &Output {
        self.output.as_ref().unwrap_or(&Output::Stdout)
    }
}

/// Which losses of a document are printed, and what follows from them.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct MessageArgs {
    /// Do not print warnings; findings of a report are still printed
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Print every warning; without it losses are printed, and what was replaced is counted
    #[arg(short, long, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Exit with 1 if something is lost, or a report does not add up; with =refuse what loses something is not written
    #[arg(long, value_enum, value_name = "MODE", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "fail")]
    pub(crate) strict: Option<Strict>,
}

/// `--strict`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Strict {
    /// The exit code is 1
    Fail,
    /// And there is no output
    Refuse,
}

impl MessageArgs {
    /// How much is printed of the warnings of one document.
    pub(crate) fn detail(&self) -> Detail {
        match self {
            MessageArgs { quiet: true, .. } => Detail::Nothing,
            MessageArgs { verbose: true, .. } => Detail::Everything,
            _ => Detail::Losses,
        }
    }

    /// The same where a ledger has all of them.
    pub(crate) fn detail_beside_ledger(&self) -> Detail {
        match self.detail() {
            Detail::Losses => Detail::LossesAlone,
            detail => detail,
        }
    }

    /// True where something must not be lost at all.
    pub(crate) fn refuses(&self) -> bool {
        self.strict == Some(Strict::Refuse)
    }

    /// Before the output is written: an error where these warnings forbid it.
    pub(crate) fn check<'w>(&self, warnings: impl IntoIterator<Item = &'w Warning>) -> Result<()> {
        let losses: Vec<Warning> = warnings.into_iter().filter(|warning| is_loss(warning)).cloned().collect();
        if self.refuses() && !losses.is_empty() { Err(Error::LossRefused { losses }) } else { Ok(()) }
    }

    /// The exit code after these warnings.
    pub(crate) fn exit_code<'w>(&self, warnings: impl IntoIterator<Item = &'w Warning>) -> ExitCode {
        ExitCode::from(u8::from(self.strict.is_some() && warnings.into_iter().any(is_loss)))
    }
}

fn is_loss(warning: &Warning) -> bool {
    warning.kind.level() == Level::Loss
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Fonts")]
pub(crate) struct FontArgs {
    /// Folder of font files that are preferred to the bundled ones; can be given several times
    #[arg(long, value_name = "DIR")]
    pub(crate) font_dir: Vec<PathBuf>,
    /// Also use the system's fonts; the output then depends on the machine
    #[arg(long)]
    pub(crate) system_fonts: bool,
}

impl FontArgs {
    /// The library's options.
    pub(crate) fn sources(&self) -> FontSources {
        FontSources::default().with_folders(self.font_dir.clone()).with_system(self.system_fonts)
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitArgs {
    /// Limit on the bytes of a document once decompressed; K, M and G are understood
    #[arg(long, value_name = "SIZE", value_parser = size, default_value_t = Limits::default().max_bytes)]
    pub(crate) max_bytes: u64,
    /// Limit on how many times a part may grow when it is decompressed
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_ratio)]
    pub(crate) max_ratio: u64,
    /// Limit on the elements of a document
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_elements)]
    pub(crate) max_elements: u64,
    /// Limit on the nesting of elements
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_depth)]
    pub(crate) max_depth: u32,
    /// Limit on the rounds of hashing for an encrypted document
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_spins)]
    pub(crate) max_spins: u32,
    /// Password of an encrypted document
    #[arg(long, value_name = "PASSWORD", help_heading = "Encrypted documents")]
    pub(crate) password: Option<String>,
    /// File whose first line is that password: other users of the machine see command lines
    #[arg(long, value_name = "FILE", value_parser = first_line, conflicts_with = "password")]
    #[arg(help_heading = "Encrypted documents")]
    pub(crate) password_file: Option<String>,
    /// Limit on the cells of a table
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_cells)]
    pub(crate) max_cells: u64,
    /// Tracked changes: all accepted, all rejected, or kept as changes in DOCX, HTML, Markdown and JSON
    #[arg(long, value_enum, value_name = "VIEW", default_value_t = ChangesName::Accepted, help_heading = "Changes")]
    pub(crate) changes: ChangesName,
}

impl LimitArgs {
    /// The library's options.
    pub(crate) fn read_options(&self) -> ReadOptions {
        let limits = Limits::default()
            .with_max_bytes(self.max_bytes)
            .with_max_ratio(self.max_ratio)
            .with_max_elements(self.max_elements)
            .with_max_depth(self.max_depth)
            .with_max_cells(self.max_cells)
            .with_max_spins(self.max_spins);
        let changes = match self.changes {
            ChangesName::Accepted => Changes::Accepted,
            ChangesName::Original => Changes::Original,
            ChangesName::Keep => Changes::Keep,
        };
        let password = self.password.as_ref().or(self.password_file.as_ref()).cloned();
        ReadOptions::default().with_limits(limits).with_password(password).with_changes(changes)
    }
}

/// A number of bytes: `1000000`, `800K`, `512M`, `2G`, also with `B` or `iB` after the letter.
fn size(text: &str) -> std::result::Result<u64, String> {
    let lower = text.trim().to_ascii_lowercase();
    let lower = lower.strip_suffix("ib").or_else(|| lower.strip_suffix('b')).unwrap_or(&lower);
    let units = [('k', 1 << 10), ('m', 1 << 20), ('g', 1 << 30)];
    let with_unit = units.iter().find_map(|&(letter, bytes)| Some((lower.strip_suffix(letter)?, bytes)));
    let (number, unit): (&str, u64) = with_unit.unwrap_or((lower, 1));
    let bytes = number.trim_end().parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    bytes.ok_or_else(|| "a number of bytes, such as 800K, 512M or 2G".to_owned())
}

/// The first line of a file in UTF-8.
fn first_line(path: &str) -> std::result::Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    Ok(text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_owned())
}

/// A view of tracked changes by its name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ChangesName {
    Accepted,
    Original,
    Keep,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct PageArgs {
    /// Limit on the pages; the rest is left out with a warning
    #[arg(long, value_name = "N", default_value_t = LayoutOptions::default().max_pages)]
    pub(crate) max_pages: usize,
    /// Use the page numbers of the PDF in tables of contents and references, not the stored ones
    #[arg(long, help_heading = "Options")]
    pub(crate) update_fields: bool,
}

impl PageArgs {
    /// The library's options.
    pub(crate) fn layout_options(&self) -> LayoutOptions {
        LayoutOptions::default().with_max_pages(self.max_pages).with_update_fields(self.update_fields)
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Many documents")]
pub(crate) struct BatchArgs {
    /// Documents worked on at a time; by default as many as there are cores
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Ledger: a line of JSON for each input; by default beside the outputs
    #[arg(long, value_name = "FILE.jsonl")]
    pub(crate) ledger: Option<PathBuf>,
    /// Resume after the last entry of the ledger: what is done and has not changed is not done again
    #[arg(long)]
    pub(crate) resume: bool,
}

impl BatchArgs {
    /// True where an option was typed that only runs over many documents have.
    pub(crate) fn is_asked_for(&self) -> bool {
        self.ledger.is_some() || self.resume
    }

    /// Documents worked on at a time.
    pub(crate) fn jobs(&self) -> usize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in [
            ("5", 5),
            ("800K", 819_200),
            ("512M", 512 << 20),
            ("512 MiB", 512 << 20),
            ("2g", 2 << 30),
            ("1GB", 1 << 30),
        ] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "1.5G", "-1", "5 apples", "99999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
