//! What can be typed. Each command has a file of its own.

mod chinese;
mod convert;
mod files;
mod groups;
mod inspect;
mod report;
mod tables;
mod texts;

pub(crate) use convert::ConvertArgs;
pub(crate) use files::{Input, Output, format_of, two_formats, unknown_format};
pub(crate) use groups::{BatchArgs, DataArgs, FontArgs, LimitArgs, MessageArgs, PageArgs};
pub(crate) use inspect::{FontsArgs, InspectArgs};
pub(crate) use report::{ReportArgs, ReportFormat, SheetName};
pub(crate) use tables::{TablesArgs, TablesFormat};
pub(crate) use texts::in_language;

use super::messages::{LanguageName, language};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use convert::CONVERT_EXAMPLES;
use gongwen::Language;
use inspect::{FONTS_EXAMPLES, INSPECT_EXAMPLES};
use report::REPORT_EXAMPLES;
use std::ffi::OsString;
use std::io::Write;
use tables::TABLES_EXAMPLES;

const EXAMPLES: &str = "\
Examples:
  gongwen convert report.docx -o report.pdf     print-ready PDF, fonts embedded
  gongwen convert report.docx -o clean.docx     the same document without the noise
  gongwen convert towns.zip --to pdf --out-dir pdf   every document of an archive
  gongwen tables report.docx > tables.json      its tables, merged cells with their spans
  gongwen report report.docx > figures.json     an annual report's figures, and whether they add up
  gongwen inspect report.docx                   what is inside, and every warning
  gongwen fonts report.docx                     which faces draw which families
  cat a.docx | gongwen convert - --to txt -o -  from stdin to stdout

Exit codes: 0 done, 1 a file failed, 2 the command was not understood, 130 stopped by Ctrl-C.";

/// Word files of offices to PDF, clean DOCX and data.
///
/// Reads the Word files that offices left behind and gives back a print-ready PDF with proper
/// Chinese faces, a clean DOCX, and the numbers in their tables.
#[derive(Debug, Parser)]
#[command(name = "gongwen", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// Language of messages; by default that of the locale
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(crate) lang: Option<LanguageName>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Convert a document to PDF, DOCX, HTML, Markdown, JSON or text
    #[command(after_help = CONVERT_EXAMPLES)]
    Convert(ConvertArgs),
    /// The tables of a document as JSON, CSV, XLSX, HTML or Markdown
    #[command(after_help = TABLES_EXAMPLES)]
    Tables(TablesArgs),
    /// The figures of a disclosure annual report as data, and which of its sums do not add up
    #[command(after_help = REPORT_EXAMPLES)]
    Report(ReportArgs),
    /// Print the JSON Schema of what `gongwen report` prints
    Schema,
    /// Print a script that completes commands in a shell
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Print the manual page
    Man,
    /// Show what is inside a document, and everything that was not understood
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(InspectArgs),
    /// List the families a document asks for and the faces that draw them
    #[command(after_help = FONTS_EXAMPLES)]
    Fonts(FontsArgs),
}

impl Cli {
    /// What was typed. Ends the program where that is no command, and where help is asked for.
    pub(crate) fn of_process() -> Cli {
        let command = commands(typed_language());
        let mut arguments: Vec<OsString> = std::env::args_os().collect();
        // The parser's own `help` command speaks English alone.
        if typed_language() == Language::Chinese && arguments.get(1).is_some_and(|word| word == "help") {
            arguments.remove(1);
            arguments.push("--help".into());
        }
        let parsed = command.clone().try_get_matches_from(arguments);
        match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
            Ok(cli) => cli,
            Err(error) => end(&error, command, typed_language()),
        }
    }
}

/// The commands in a language.
pub(crate) fn commands(language: Language) -> clap::Command {
    match language {
        Language::English => Cli::command(),
        Language::Chinese => chinese::in_chinese(Cli::command()),
    }
}

/// The language of what is printed before the arguments are understood.
fn typed_language() -> Language {
    let arguments: Vec<String> = std::env::args().collect();
    let typed = arguments.iter().enumerate().find_map(|(at, argument)| match argument.strip_prefix("--lang") {
        Some("") => arguments.get(at + 1).map(String::as_str),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    language(typed.and_then(|name| LanguageName::from_str(name, true).ok()))
}

/// Prints an error, or help, and ends the program.
fn end(error: &clap::Error, mut command: clap::Command, language: Language) -> ! {
    if language == Language::Chinese
        && error.use_stderr()
        && !matches!(error.kind(), ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand)
    {
        command.build();
        let typed = std::env::args().nth(1).unwrap_or_default();
        let usage = match command.find_subcommand_mut(&typed) {
            Some(inner) => inner.render_usage(),
            None => command.render_usage(),
        };
        let usage = usage.to_string().replace("Usage: ", "用法：");
        // Nobody reads stderr any more: the exit code still says it.
        let _ = std::io::stderr().write_all(chinese::error(error, &usage).as_bytes());
        std::process::exit(error.exit_code());
    }
    error.exit()
}

/// Ends the program with exit code 2, as the parser does: the command cannot be carried out, whatever is in the files.
pub(crate) fn usage_error(message: &str) -> ! {
    let command = Cli::command();
    let error = command.clone().error(ErrorKind::ValueValidation, message);
    match typed_language() {
        Language::English => error.exit(),
        Language::Chinese => {
            let _ = std::io::stderr().write_all(format!("错误：{message}\n\n更多说明请加 --help 查看。\n").as_bytes());
            std::process::exit(error.exit_code())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of a command and those below it that have no translation.
    fn untranslated(command: &clap::Command, out: &mut Vec<String>) {
        let mut texts: Vec<String> = command.get_about().into_iter().map(ToString::to_string).collect();
        for text in [command.get_long_about(), command.get_after_help()].into_iter().flatten() {
            texts.extend(text.to_string().lines().map(|line| texts::example(line).1.to_owned()));
        }
        for arg in command.get_arguments() {
            texts.extend(arg.get_help().map(ToString::to_string));
            texts.extend(arg.get_help_heading().map(str::to_owned));
            let takes_value = arg.get_action().takes_values();
            texts.extend(
                arg.get_value_names().filter(|_| takes_value).unwrap_or_default().iter().map(ToString::to_string),
            );
            texts.extend(arg.get_possible_values().iter().filter_map(|value| Some(value.get_help()?.to_string())));
        }
        out.extend(texts.into_iter().filter(|text| !text.trim().is_empty() && !texts::is_known(text)));
        command.get_subcommands().for_each(|inner| untranslated(inner, out));
    }

    #[test]
    fn every_text_of_the_help_is_there_in_chinese() {
        Cli::command().debug_assert();
        commands(Language::Chinese).debug_assert();
        let mut missing = Vec::new();
        untranslated(&Cli::command(), &mut missing);
        assert!(missing.is_empty(), "add to src/cli/args/texts.rs:\n{}", missing.join("\n"));
    }
}
