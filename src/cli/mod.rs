//! The commands: what was typed becomes a plan, the plan is carried out, the exit code tells the result.
//!
//! 0 done, 1 a file failed or a strict check found something, 2 the command was not understood, 130 stopped by Ctrl-C.
//! Results go to stdout or to the file named, everything else to stderr.

mod args;
mod command_line;
mod console;
mod files;
mod fonts;
mod inspect;
mod interrupt;
mod many;
mod messages;
mod plan;
mod progress;
mod report;
mod rows;
mod table_files;
mod tables;

use args::{Cli, Command, ConvertArgs, Input, Output, commands, usage_error};
use console::Console;
use gongwen::batch::holds_many;
use gongwen::{Error, FontBook, Format, Result, convert};
use std::process::ExitCode;

/// Why a command ends before its result.
pub(crate) enum Stop {
    /// The error is still to be printed.
    Error(Error),
    /// Everything has been printed.
    Reported(ExitCode),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Error(error)
    }
}

/// The result of a command.
pub(crate) type Ended<T> = std::result::Result<T, Stop>;

/// Runs the command line.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::of_process();
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
        Command::Schema => {
            ("schema".to_owned(), files::print_pretty_json(&gongwen::report::schema()).map(success).map_err(Stop::from))
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut commands(gongwen::Language::English), "gongwen", &mut script);
            ("completions".to_owned(), files::print(&script).map(success).map_err(Stop::from))
        }
        Command::Man => {
            let mut page = Vec::new();
            let made = clap_mangen::Man::new(commands(console.language)).render(&mut page);
            let printed = made.map_err(files::cannot_encode).and_then(|()| files::print(&page));
            ("man".to_owned(), printed.map(success).map_err(Stop::from))
        }
        Command::Fonts(args) => (args.name(), fonts::list(&args, console).map_err(Stop::from)),
    };
    match outcome {
        Ok(code) => code,
        Err(Stop::Reported(code)) => code,
        Err(Stop::Error(error)) if files::reader_is_gone(&error) => ExitCode::SUCCESS,
        Err(Stop::Error(error)) => {
            console.error(&name, &error);
            ExitCode::from(1)
        }
    }
}

fn success((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

fn convert_files(args: &ConvertArgs, console: Console) -> Ended<ExitCode> {
    let format = args.format(console);
    let fonts = FontBook::new(args.fonts.sources());
    if let Some(folder) = &args.out_dir {
        return many::convert(args, console, folder, format, fonts);
    }
    let one = match args.inputs.as_slice() {
        [Input::File(path)] if holds_many(path) => None,
        [input] => Some(input),
        _ => None,
    };
    let Some(input) = one else {
        let extension = format.extension();
        usage_error(&console.tr(
            format!("one output takes one document; for several use --to {extension} --out-dir FOLDER"),
            format!("一个输出文件只用于一个文档；多个文档请用 --to {extension} --out-dir 文件夹"),
        ))
    };
    Ok(convert_file(args, console, input, format, &fonts)?)
}

fn convert_file(
    args: &ConvertArgs,
    console: Console,
    input: &Input,
    format: Format,
    fonts: &FontBook,
) -> Result<ExitCode> {
    let output = match (&args.output, input) {
        (Some(output), _) => output.clone(),
        (None, Input::File(path)) => Output::File(path.clone()),
        (None, Input::Stdin) => Output::Stdout,
    };
    output.keep_binary_off_terminals(matches!(format, Format::Pdf | Format::Docx), console);
    let is_own = files::is_own_input(std::slice::from_ref(input), &output);
    if is_own && !args.in_place {
        return Err(Error::OutputIsInput);
    }
    let bytes = files::read(input, args.limits.max_bytes)?;
    let converted = convert(&bytes, format, fonts, &args.options())?;
    args.messages.check(&converted.warnings)?;
    match &output {
        Output::File(path) if is_own => files::replace(path, &converted.value)?,
        output => files::write(output, &converted.value)?,
    }
    console.warnings(&input.name(), &converted.warnings, args.messages.detail());
    Ok(args.messages.exit_code(&converted.warnings))
}
