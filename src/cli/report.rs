//! `gongwen report`: the figures of an annual report as JSON, and what does not add up on stderr.

use super::args::{Input, ReportArgs};
use super::{console, files, many, messages};
use gongwen::report::{Checked, Report, check, extract};
use gongwen::{Result, read};
use serde::Serialize;
use std::process::ExitCode;

/// What is printed: the report and what its sums say.
#[derive(Serialize)]
pub(super) struct Output<'a> {
    #[serde(flatten)]
    pub(super) report: &'a Report,
    #[serde(flatten)]
    pub(super) checked: &'a Checked,
}

/// Prints the report of a document. With `--strict` a finding makes the exit code 1.
pub(crate) fn print(args: &ReportArgs) -> Result<ExitCode> {
    let single = Input::single(&args.inputs).filter(|_| args.output.is_none() && !args.batch.is_asked_for());
    let Some(input) = single else { return many::report(args) };
    let bytes = files::read(input, args.limits.max_bytes)?;
    let document = read(&bytes, &args.limits.read_options())?;
    let report = extract(&document.value);
    let checked = check(&report.value);
    files::print_json(&Output { report: &report.value, checked: &checked })?;
    let name = input.name();
    console::warnings(&name, &document.warnings, args.quiet);
    console::warnings(&name, &report.warnings, args.quiet);
    console::unjudged(&name, &checked.unjudged, args.quiet);
    console::findings(&name, &checked.findings.iter().map(messages::finding).collect::<Vec<_>>());
    Ok(if args.strict && !checked.findings.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
