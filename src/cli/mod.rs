//! The commands: what was typed becomes a plan, the plan is carried out, the exit code tells the result.
//!
//! 0 done, 1 a file failed or a strict check found something, 2 the command was not understood. Results go to stdout or to the file
//! named, everything else to stderr.

mod args;
mod console;
mod files;
mod fonts;
mod inspect;
mod many;
mod messages;
mod plan;
mod progress;
mod report;
mod rows;
mod tables;

use args::{Cli, Command, ConvertArgs, Input, Output, unknown_format, usage_error};
use clap::Parser;
use console::Console;
use gongwen::{FontBook, Format, Result, convert};
use std::process::ExitCode;

/// Runs the command line.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    let console = Console { language: messages::language(cli.lang) };
    let name = |inputs: &[Input]| match inputs {
        [input] => input.name(),
        _ => console.tr(format!("{} inputs", inputs.len()), format!("{} 项输入", inputs.len())),
    };
    let (name, outcome) = match cli.command {
        Command::Convert(args) => (name(&args.inputs), convert_files(&args, console)),
        Command::Tables(args) => (name(&args.data.inputs), tables::write(&args, console)),
        Command::Report(args) => (name(&args.data.inputs), report::write(&args, console)),
        Command::Inspect(args) => (name(&args.inputs), inspect::print(&args, console)),
        Command::Schema => ("schema".to_owned(), files::print_pretty_json(&gongwen::report::schema()).map(success)),
        Command::Fonts(args) => (args.name(), fonts::list(&args).map(success)),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if files::reader_is_gone(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&name, &error);
            ExitCode::from(1)
        }
    }
}

fn success((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

fn convert_files(args: &ConvertArgs, console: Console) -> Result<ExitCode> {
    let format = args
        .format()
        .unwrap_or_else(|| unknown_format(&Format::ALL.map(|format| format.extension().to_owned()), console));
    let fonts = FontBook::new(args.fonts.sources());
    match (&args.output, &args.out_dir, args.inputs.as_slice()) {
        (Some(output), None, [input]) => convert_file(args, console, input, output, format, &fonts).map(success),
        (None, Some(folder), _) => many::convert(args, console, folder, format, fonts),
        _ => usage_error(console.tr(
            "-o takes one document; for several name a folder with --out-dir",
            "-o 只用于一个文档；多个文档请用 --out-dir 指定文件夹",
        )),
    }
}

fn convert_file(
    args: &ConvertArgs,
    console: Console,
    input: &Input,
    output: &Output,
    format: Format,
    fonts: &FontBook,
) -> Result<()> {
    let bytes = files::read(input, args.limits.max_bytes)?;
    let converted = convert(&bytes, format, fonts, &args.options())?;
    files::write(output, &converted.value)?;
    console.warnings(&input.name(), &converted.warnings, args.quiet);
    Ok(())
}
