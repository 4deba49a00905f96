//! The commands: what was typed becomes a plan, the plan is carried out, the exit code says how it went.
//!
//! 0 done, 1 a file failed or a strict check found something, 2 the command was not understood. Results go to stdout or to the file
//! named, everything else to stderr.

mod args;
mod console;
mod files;
mod fonts;
mod inspect;
mod report;

use args::{Cli, Command, ConvertArgs, TablesArgs};
use clap::{CommandFactory, Parser, error::ErrorKind};
use gongwen::{FontBook, Format, Result, convert, read, write};
use std::process::ExitCode;

/// Runs the command line.
pub(crate) fn run() -> ExitCode {
    let (name, outcome) = match Cli::parse().command {
        Command::Convert(args) => (args.input.name(), convert_file(&args).map(done)),
        Command::Tables(args) => (args.input.name(), print_tables(&args).map(done)),
        Command::Report(args) => (args.input.name(), report::print(&args)),
        Command::Inspect(args) => (args.input.name(), inspect::document(&args).map(done)),
        Command::Fonts(args) => (args.name(), fonts::list(&args).map(done)),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            console::error(&name, &error);
            ExitCode::from(1)
        }
    }
}

fn done((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

fn convert_file(args: &ConvertArgs) -> Result<()> {
    let format = args.format().unwrap_or_else(|| refuse_format());
    let bytes = files::read(&args.input, args.limits.max_bytes)?;
    let fonts = FontBook::new(args.fonts.sources());
    let output = convert(&bytes, format, &fonts, &args.options())?;
    files::write(&args.output, &output.value)?;
    console::warnings(&args.input.name(), &output.warnings, args.quiet);
    Ok(())
}

/// A command that cannot be carried out whatever the file holds: said as the parser says it, exit 2.
fn refuse_format() -> ! {
    let formats = Format::ALL.map(|(_, extension)| extension).join(", ");
    Cli::command()
        .error(
            ErrorKind::ValueValidation,
            format!("the output's name does not say the format; end it in one of {formats}, or add --to FORMAT"),
        )
        .exit()
}

fn print_tables(args: &TablesArgs) -> Result<()> {
    let bytes = files::read(&args.input, args.limits.max_bytes)?;
    let document = read(&bytes, &args.limits.read_options())?;
    files::print_json(&write::tables(&document.value))?;
    console::warnings(&args.input.name(), &document.warnings, args.quiet);
    Ok(())
}
