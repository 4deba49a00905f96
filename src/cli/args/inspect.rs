//! `gongwen inspect` and `gongwen fonts`.

use super::{BatchArgs, FontArgs, Input, LimitArgs, MessageArgs};
use clap::Args;

pub(super) const INSPECT_EXAMPLES: &str = "\
Examples:
  gongwen inspect report.docx
  gongwen inspect report.docx --json | jq .warnings";

pub(super) const FONTS_EXAMPLES: &str = "\
Examples:
  gongwen fonts                 the faces at hand
  gongwen fonts report.docx     each family asked for, the face used, missing characters";

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// Documents, folders, archives (.zip, .tar, .tar.gz, .7z) or patterns; - for stdin
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<Input>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) messages: MessageArgs,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
}

#[derive(Debug, Args)]
pub(crate) struct FontsArgs {
    /// Document to read, - for stdin; without one the faces at hand are listed
    #[arg(value_name = "IN")]
    pub(crate) input: Option<Input>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) messages: MessageArgs,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

impl FontsArgs {
    /// What messages call the input.
    pub(crate) fn name(&self) -> String {
        self.input.as_ref().map_or_else(|| "fonts".to_owned(), Input::name)
    }
}
