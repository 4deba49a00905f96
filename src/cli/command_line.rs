//! The command as it was typed: for the ledger, and for the line that says how a stopped run goes on.

use std::ffi::OsString;

/// Options whose values are nobody's business.
const SECRETS: [&str; 1] = ["--password"];

/// What was typed, fit to be typed again in a shell, without passwords.
#[derive(Debug)]
pub(crate) struct CommandLine {
    words: Vec<String>,
}

impl CommandLine {
    /// That of this process.
    pub(crate) fn of_process() -> CommandLine {
        CommandLine::of(std::env::args_os().skip(1))
    }

    fn of(arguments: impl Iterator<Item = OsString>) -> CommandLine {
        let mut words = vec!["gongwen".to_owned()];
        let mut hide = false;
        for argument in arguments {
            let argument = argument.to_string_lossy();
            let secret = SECRETS.iter().find(|option| {
                argument.strip_prefix(**option).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
            });
            words.push(match secret {
                _ if std::mem::take(&mut hide) => "...".to_owned(),
                Some(option) if argument.contains('=') => format!("{option}=..."),
                Some(option) => {
                    hide = true;
                    (*option).to_owned()
                }
                None => quoted(&argument),
            });
        }
        CommandLine { words }
    }

    /// The command that began the run, whether this one resumes it or not.
    pub(crate) fn of_ledger(&self) -> String {
        let words = self.words.iter().filter(|word| *word != "--resume");
        words.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The command that goes on with it.
    pub(crate) fn to_resume(&self) -> String {
        format!("{} --resume", self.of_ledger())
    }
}

/// A word as a shell reads it. POSIX.1-2017, 2.2.2.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "-_./=:,+@%^".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_can_be_typed_again() {
        let of = |words: &[&str]| CommandLine::of(words.iter().map(OsString::from));
        let typed = of(&["convert", "年报 2020", "it's", "*.docx", "--password", "1234", "--resume", "--to=pdf"]);
        assert_eq!(
            typed.to_resume(),
            r"gongwen convert '年报 2020' 'it'\''s' '*.docx' --password ... --to=pdf --resume"
        );
        assert_eq!(of(&["tables", "--password=1234", "a.docx"]).of_ledger(), "gongwen tables --password=... a.docx");
        assert_eq!(of(&["x", "--password-file", "f"]).of_ledger(), "gongwen x --password-file f");
    }
}
