//! Help and errors of the command line in Chinese.
//!
//! What clap says itself is English: its headings are replaced, defaults and choices become part of an option's own
//! text, and errors are worded anew from what clap says of them.

use super::texts::chinese;
use clap::builder::{Arg, PossibleValue, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Command, Error};
use std::fmt::Write;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The same commands, speaking Chinese.
pub(super) fn in_chinese(command: Command) -> Command {
    of_command(command, "gongwen")
}

fn of_command(mut command: Command, name: &str) -> Command {
    let positionals: String = command.get_positionals().map(|arg| format!(" {}", placeholder(arg))).collect();
    let has_commands = command.has_subcommands();
    let after = command.get_after_help().map(ToString::to_string);
    let about = command.get_about().map(ToString::to_string);
    command = command
        .help_template(TEMPLATE)
        .override_usage(format!("{name} [选项]{positionals}{}", if has_commands { " <命令>" } else { "" }))
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .mut_args(of_argument)
        .arg(flag("help", 'h', "显示帮助", ArgAction::Help));
    if has_commands {
        command = command.arg(flag("version", 'V', "显示版本", ArgAction::Version));
    }
    if let Some(about) = about {
        let long = command.get_long_about().map(ToString::to_string);
        command = command.about(chinese(&about).to_owned());
        if let Some(long) = long {
            command = command.long_about(of_lines(&long));
        }
    }
    if let Some(after) = after {
        command = command.after_help(of_lines(&after));
    }
    command.mut_subcommands(|inner| {
        let name = format!("{name} {}", inner.get_name());
        of_command(inner, &name)
    })
}

fn flag(id: &'static str, short: char, help: &'static str, action: ArgAction) -> Arg {
    Arg::new(id).short(short).long(id).action(action).help(help).help_heading("选项")
}

/// `<输入>...`.
fn placeholder(arg: &Arg) -> String {
    let name = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    let many = arg.get_num_args().is_some_and(|values| values.max_values() > 1);
    let dots = if many || matches!(arg.get_action(), ArgAction::Append) { "..." } else { "" };
    let name = chinese(name);
    if arg.is_required_set() { format!("<{name}>{dots}") } else { format!("[{name}]{dots}") }
}

fn of_argument(arg: Arg) -> Arg {
    let usual = if arg.is_positional() { "参数" } else { "选项" };
    let heading = arg.get_help_heading().map_or(usual, chinese).to_owned();
    let names: Vec<String> =
        arg.get_value_names().unwrap_or_default().iter().map(|name| chinese(name.as_str()).to_owned()).collect();
    let mut help = chinese(&arg.get_help().map(StyledStr::to_string).unwrap_or_default()).to_owned();
    let takes_value = arg.get_action().takes_values();
    let choices: Vec<PossibleValue> = if takes_value {
        arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect()
    } else {
        Vec::new()
    };
    let named: Vec<String> = choices.iter().map(choice).collect();
    let default: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    // Writing to a string cannot fail.
    let _ = match (named.is_empty(), default.is_empty() || !takes_value) {
        (true, true) => Ok(()),
        (true, false) => write!(help, "（默认 {}）", default.join("、")),
        (false, true) => write!(help, "（可选 {}）", named.join("、")),
        (false, false) => write!(help, "（可选 {}；默认 {}）", named.join("、"), default.join("、")),
    };
    let arg = arg.help(help).help_heading(heading);
    let arg = if arg.get_long_help().is_some() { arg.long_help(None::<&str>) } else { arg };
    if !takes_value {
        return arg;
    }
    let arg = arg.hide_default_value(true).hide_possible_values(true);
    if names.is_empty() { arg } else { arg.value_names(names) }
}

/// A choice, with what it means.
fn choice(value: &PossibleValue) -> String {
    match value.get_help() {
        Some(help) => format!("{}：{}", value.get_name(), chinese(&help.to_string())),
        None => value.get_name().to_owned(),
    }
}

/// Lines that follow the options. An example keeps its command, and what is named of it is translated.
fn of_lines(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let (command, remark) = super::texts::example(line);
        format!("{command}{}", chinese(remark))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// An error in Chinese: what is wrong, how the command is used, where more is named.
pub(super) fn error(error: &Error, usage: &str) -> String {
    let get = |kind| error.get(kind).map(text_of).unwrap_or_default();
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let detail = std::error::Error::source(error).map(|source| source.to_string()).unwrap_or_default();
    let mut message = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} 缺少值"),
        ErrorKind::InvalidValue => format!("{arg} 不能是 {value}"),
        ErrorKind::ValueValidation if arg.is_empty() => detail,
        ErrorKind::ValueValidation => format!("{arg} 不能是 {value}：{}", chinese(&detail)),
        ErrorKind::UnknownArgument => format!("没有参数 {arg}"),
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", get(ContextKind::InvalidSubcommand)),
        ErrorKind::NoEquals => format!("{arg} 的值要用等号连接"),
        ErrorKind::TooManyValues => format!("{arg} 的值太多：{value}"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("{arg} 的值的个数不对"),
        ErrorKind::ArgumentConflict => format!("{arg} 不能与 {} 同时使用", get(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{arg}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidUtf8 => "参数不是有效的 UTF-8".to_owned(),
        _ => "命令无法理解".to_owned(),
    };
    let choices = get(ContextKind::ValidValue);
    let close = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand].map(get);
    let close = close.into_iter().find(|close| !close.is_empty());
    let _ = match (choices.is_empty(), close) {
        (false, _) => write!(message, "；可选 {choices}"),
        (true, Some(close)) => write!(message, "；是否想用 {close}？"),
        (true, None) => Ok(()),
    };
    format!("错误：{message}\n\n{usage}\n\n更多说明请加 --help 查看。\n")
}

fn text_of(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
