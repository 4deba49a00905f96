//! The commands: what was typed becomes a plan, the plan is carried out, the exit code says how it went.
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
mod progress;
mod report;
mod rows;
mod tables;

use args::{Cli, Command, ConvertArgs, Input, Output};
use clap::{CommandFactory, Parser, error::ErrorKind};
use gongwen::{FontBook, Format, Result, convert};
use messages::tr;
use std::process::ExitCode;

/// Runs the command line.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    messages::set_language(cli.lang);
    let (name, outcome) = match cli.command {
        Command::Convert(args) => (name(&args.inputs), convert_files(&args)),
        Command::Tables(args) => (name(&args.inputs), tables::write(&args)),
        Command::Report(args) => (name(&args.inputs), report::write(&args)),
        Command::Inspect(args) => (name(&args.inputs), inspect::print(&args)),
        Command::Schema => ("schema".to_owned(), files::print_pretty_json(&gongwen::report::schema()).map(done)),
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

/// What a message about the whole command calls its inputs.
fn name(inputs: &[Input]) -> String {
    match inputs {
        [input] => input.name(),
        _ => tr(format!("{} inputs", inputs.len()), format!("{} 项输入", inputs.len())),
    }
}

fn done((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

fn convert_files(args: &ConvertArgs) -> Result<ExitCode> {
    let format = args.format().unwrap_or_else(|| usage_error(tr(NO_FORMAT, NO_FORMAT_ZH)));
    let fonts = FontBook::new(args.fonts.sources());
    match (&args.output, &args.out_dir, args.inputs.as_slice()) {
        (Some(output), None, [input]) => convert_file(args, input, output, format, &fonts).map(done),
        (None, Some(folder), _) => many::convert(args, folder, format, fonts),
        _ => usage_error(tr(
            "-o takes one document; for several name a folder with --out-dir",
            "-o 只用于一个文档；多个文档请用 --out-dir 指定文件夹",
        )),
    }
}

fn convert_file(args: &ConvertArgs, input: &Input, output: &Output, format: Format, fonts: &FontBook) -> Result<()> {
    let bytes = files::read(input, args.limits.max_bytes)?;
    let converted = convert(&bytes, format, fonts, &args.options())?;
    files::write(output, &converted.value)?;
    console::warnings(&input.name(), &converted.warnings, args.quiet);
    Ok(())
}

const ONE_DOCUMENT: &str = "this format takes one document; for several write .jsonl, .csv, .xlsx, .sqlite or .parquet";

const ONE_DOCUMENT_ZH: &str = "该格式只用于一个文档；多个文档请写 .jsonl、.csv、.xlsx、.sqlite 或 .parquet";

const NO_FORMAT: &str = "the output's name does not say the format; end it in one of pdf, docx, json, txt, html, md, \
                         or add --to FORMAT";

const NO_FORMAT_ZH: &str = "从输出文件名看不出格式；请以 pdf、docx、json、txt、html、md 之一结尾，或加 --to 格式";

/// A command that cannot be carried out whatever the files hold: said as the parser says it, exit 2.
fn usage_error(why: &str) -> ! {
    Cli::command().error(ErrorKind::ValueValidation, why).exit()
}
