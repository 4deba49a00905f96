//! Files that are named: to read, to write, and the format that a name gives.

use super::usage_error;
use crate::cli::console::Console;
use clap::ValueEnum;
use gongwen::batch::holds_many;
use std::ffi::OsString;
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

impl From<OsString> for Output {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Output::Stdout } else { Output::File(argument.into()) }
    }
}

/// The format given by `--to` or the output's extension; `usual` for stdout. Ends the program where nothing gives it.
pub(crate) fn format_of<F: ValueEnum + Copy>(output: Option<&Output>, to: Option<F>, usual: F, console: Console) -> F {
    let by_name = |path: &Path| F::from_str(path.extension()?.to_str()?, true).ok();
    match (output, to) {
        (_, Some(to)) => to,
        (None | Some(Output::Stdout), None) => usual,
        (Some(Output::File(path)), None) => by_name(path).unwrap_or_else(|| {
            let names = F::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            let names: Vec<String> = names.map(|value| value.get_name().to_owned()).collect();
            unknown_format(&names, console)
        }),
    }
}

/// Ends the program: the output's name does not give the format.
pub(crate) fn unknown_format(names: &[String], console: Console) -> ! {
    let english =
        format!("the output's name does not give the format; use one of .{}, or add --to FORMAT", names.join(", ."));
    let chinese = format!("从输出文件名看不出格式；请以 .{} 之一结尾，或加 --to 格式", names.join("、."));
    usage_error(&console.tr(english, chinese))
}
