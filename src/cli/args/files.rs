//! Files that are named: to read, to write, and the format that a name says.

use clap::ValueEnum;
use gongwen::batch::holds_many;
use std::ffi::OsString;
use std::path::PathBuf;

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

/// The format that `--to` or the output's extension says; `usual` for stdout, `None` where nothing says it.
pub(crate) fn format_of<F: ValueEnum + Copy>(output: Option<&Output>, to: Option<F>, usual: F) -> Option<F> {
    match (output, to) {
        (_, Some(to)) => Some(to),
        (None | Some(Output::Stdout), None) => Some(usual),
        (Some(Output::File(path)), None) => F::from_str(path.extension()?.to_str()?, true).ok(),
    }
}
