//! Arguments that several commands share, and their translation into the library's options.

use clap::{Args, ValueEnum};
use gongwen::{Changes, FontSources, LayoutOptions, Limits, ReadOptions};
use std::num::NonZeroUsize;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(next_help_heading = "Fonts")]
pub(crate) struct FontArgs {
    /// Folder of font files that come before the bundled ones; can be given several times
    #[arg(long, value_name = "DIR")]
    pub(crate) font_dir: Vec<PathBuf>,
    /// Use the system's fonts too; the output then depends on the machine
    #[arg(long)]
    pub(crate) system_fonts: bool,
}

impl FontArgs {
    /// The library's form of it.
    pub(crate) fn sources(&self) -> FontSources {
        FontSources { folders: self.font_dir.clone(), system: self.system_fonts }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitArgs {
    /// Most bytes a document may have once decompressed
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_bytes)]
    pub(crate) max_bytes: u64,
    /// Most times a part may grow when decompressed
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_ratio)]
    pub(crate) max_ratio: u64,
    /// Most elements a document may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_elements)]
    pub(crate) max_elements: u64,
    /// Deepest nesting of elements
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_depth)]
    pub(crate) max_depth: u32,
    /// Most rounds of hashing an encrypted document may ask for
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_spins)]
    pub(crate) max_spins: u32,
    /// What an encrypted document opens with
    #[arg(long, value_name = "PASSWORD", help_heading = "Encrypted documents")]
    pub(crate) password: Option<String>,
    /// File whose first line is that password: other users of the machine see command lines
    #[arg(long, value_name = "FILE", value_parser = first_line, conflicts_with = "password")]
    #[arg(help_heading = "Encrypted documents")]
    pub(crate) password_file: Option<String>,
    /// Most cells a table may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_cells)]
    pub(crate) max_cells: u64,
    /// Tracked changes: all accepted, all rejected, or kept as changes in DOCX, HTML, Markdown and JSON
    #[arg(long, value_enum, value_name = "VIEW", default_value_t = ChangesName::Accepted, help_heading = "Changes")]
    pub(crate) changes: ChangesName,
}

impl LimitArgs {
    /// The library's form of it.
    pub(crate) fn read_options(&self) -> ReadOptions {
        ReadOptions {
            limits: Limits {
                max_bytes: self.max_bytes,
                max_ratio: self.max_ratio,
                max_elements: self.max_elements,
                max_depth: self.max_depth,
                max_cells: self.max_cells,
                max_spins: self.max_spins,
            },
            password: self.password.as_ref().or(self.password_file.as_ref()).cloned(),
            changes: match self.changes {
                ChangesName::Accepted => Changes::Accepted,
                ChangesName::Original => Changes::Original,
                ChangesName::Keep => Changes::Keep,
            },
        }
    }
}

/// The first line of a file in UTF-8.
fn first_line(path: &str) -> Result<String, String> {
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
    /// Most pages to make; the rest is left out with a warning
    #[arg(long, value_name = "N", default_value_t = LayoutOptions::default().max_pages)]
    pub(crate) max_pages: usize,
    /// Page numbers in tables of contents and references are those of the PDF's pages, not the stored ones
    #[arg(long, help_heading = "Options")]
    pub(crate) update_fields: bool,
}

impl PageArgs {
    /// The library's form of it.
    pub(crate) fn layout_options(&self) -> LayoutOptions {
        LayoutOptions { max_pages: self.max_pages, update_fields: self.update_fields }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Many documents")]
pub(crate) struct BatchArgs {
    /// Documents worked on at a time; as many as there are cores unless said
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// File that keeps account, a line of JSON for each input; beside the outputs unless said
    #[arg(long, value_name = "FILE.jsonl")]
    pub(crate) ledger: Option<PathBuf>,
    /// Go on where the ledger stands: what is done and has not changed is not done again
    #[arg(long)]
    pub(crate) resume: bool,
}

impl BatchArgs {
    /// Something was typed that only a run has.
    pub(crate) fn is_asked_for(&self) -> bool {
        self.ledger.is_some() || self.resume
    }

    /// Documents worked on at a time.
    pub(crate) fn jobs(&self) -> usize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }
}
