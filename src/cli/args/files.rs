//! Files that are named: to read, to write, and the format that a name gives.

use super::usage_error;
use crate::cli::console::Console;
use clap::ValueEnum;
use gongwen::batch::holds_many;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// A file to read, or stdin.
#[derive(Debug, Clone)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Input::Stdin => "stdin".to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// The one document among what was typed; `None` where there are or may be several.
    pub(crate) fn single(inputs: &[Input]) -> Option<&Input> {
        match inputs {
            [Input::Stdin] => inputs.first(),
            [Input::File(path)] if !holds_many(path) => inputs.first(),
            _ => None,
        }
    }

    /// The paths of several.
    pub(crate) fn paths(inputs: &[Input]) -> Option<Vec<PathBuf>> {
        let paths = inputs.iter().map(|input| match input {
            Input::Stdin => None,
            Input::File(path) => Some(path.clone()),
        });
        paths.collect()
    }
}

impl From<OsString> for Input {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Input::Stdin } else { Input::File(argument.into()) }
    }
}

/// A file to write, or stdout.
#[derive(Debug, Clone)]
pub(crate) enum Output {
    Stdout,
    File(PathBuf),
}

impl Output {
    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Output::Stdout => "stdout".to_owned(),
            Output::File(path) => path.display().to_string(),
        }
    }
}

impl Output {
    /// Ends the program where bytes that are no text would be poured on a terminal.
    pub(crate) fn keep_binary_off_terminals(&self, is_binary: bool, console: Console) {
        if is_binary && matches!(self, Output::Stdout) && std::io::stdout().is_terminal() {
            usage_error(console.tr(
                "this format is not for a terminal; name a file with -o, or send it on: | or >",
                "该格式不能显示在终端上；请用 -o 指定文件，或用 | 或 > 转走",
            ))
        }
    }
}

impl From<OsString> for Output {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Output::Stdout } else { Output::File(argument.into()) }
    }
}

/// The format given by `--to` or the output's extension; `usual` for stdout. Ends the program where nothing gives it,
/// or the two say different things.
pub(crate) fn format_of<F: ValueEnum + Copy + PartialEq>(
    output: Option<&Output>,
    to: Option<F>,
    usual: F,
    console: Console,
) -> F {
    let by_name = |path: &Path| F::from_str(path.extension()?.to_str()?, true).ok();
    match (output, to) {
        (Some(Output::File(path)), Some(to)) if by_name(path).is_some_and(|named| named != to) => {
            two_formats(path, &name_of(to), console)
        }
        (_, Some(to)) => to,
        (None | Some(Output::Stdout), None) => usual,
        (Some(Output::File(path)), None) => by_name(path).unwrap_or_else(|| {
            let names: Vec<String> = F::value_variants().iter().map(|format| name_of(*format)).collect();
            unknown_format(&names, console)
        }),
    }
}

fn name_of<F: ValueEnum>(format: F) -> String {
    format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// Ends the program: `--to` and the output's name contradict each other.
pub(crate) fn two_formats(output: &Path, to: &str, console: Console) -> ! {
    let output = output.display();
    usage_error(&console.tr(
        format!("--to {to} and -o {output} name two formats; leave out --to, or choose another name"),
        format!("--to {to} 与 -o {output} 的格式不同；请去掉 --to，或换一个文件名"),
    ))
}

/// Ends the program: the output's name does not give the format.
pub(crate) fn unknown_format(names: &[String], console: Console) -> ! {
    let english =
        format!("the output's name does not give the format; use one of .{}, or add --to FORMAT", names.join(", ."));
    let chinese = format!("从输出文件名看不出格式；请以 .{} 之一结尾，或加 --to 格式", names.join("、."));
    usage_error(&console.tr(english, chinese))
}
