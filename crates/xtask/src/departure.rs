//! What a reduced document must still show, seen from outside: a child process tells, so that a panic, an overflow of
//! the stack and a hang are answers like any other.

use gongwen::{ConvertOptions, FontBook, FontSources, Format, LayoutOptions, ReadOptions, convert, layout, read};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// What is kept while the document gets smaller.
pub enum Departure {
    /// A warning with this code.
    Warning(String),
    /// The program dies.
    Panic,
    /// It takes longer than so many seconds.
    Slow(u64),
    /// So many pages.
    Pages(usize),
    /// A command, with the file as its last argument, ends with 0.
    Command(String),
}

/// What a probe may take that is not about slowness.
const LIMIT: Duration = Duration::from_secs(60);

impl Departure {
    pub fn parse(text: &str) -> Result<Departure, String> {
        let (kind, value) = text.split_once('=').unwrap_or((text, ""));
        let number = || value.parse::<u64>().map_err(|_| format!("{value:?} is no number"));
        match kind {
            "warning" if !value.is_empty() => Ok(Departure::Warning(value.to_owned())),
            "panic" => Ok(Departure::Panic),
            "slow" => number().map(Departure::Slow),
            "pages" => Ok(Departure::Pages(usize::try_from(number()?).unwrap_or(usize::MAX))),
            "command" if !value.is_empty() => Ok(Departure::Command(value.to_owned())),
            _ => Err(format!("{text:?}: give warning=CODE, panic, slow=SECONDS, pages=N or command=COMMAND")),
        }
    }

    /// Whether the file shows it.
    pub fn is_shown_by(&self, file: &Path) -> Result<bool, String> {
        let mut command = match self {
            Departure::Command(line) => {
                let mut words = line.split_whitespace();
                let mut command = Command::new(words.next().unwrap_or_default());
                command.args(words).arg(file);
                command
            }
            _ => {
                let mut command = Command::new(std::env::current_exe().map_err(|error| error.to_string())?);
                let (kind, value) = match self {
                    Departure::Warning(code) => ("warning", code.clone()),
                    Departure::Pages(pages) => ("pages", pages.to_string()),
                    _ => ("ends", String::new()),
                };
                command.args(["probe", kind, &value]).arg(file);
                command
            }
        };
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        let limit = if let Departure::Slow(seconds) = self { Duration::from_secs(*seconds) } else { LIMIT };
        let start = Instant::now();
        loop {
            if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
                return Ok(match self {
                    Departure::Panic => !status.success(),
                    Departure::Slow(_) => false,
                    _ => status.success(),
                });
            }
            if start.elapsed() > limit {
                child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
                return Ok(matches!(self, Departure::Slow(_)));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// The child: success where the file shows what was asked for, or, asked for nothing, where everything ends.
pub fn probe(kind: &str, value: &str, file: &Path) -> Result<ExitCode, String> {
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    let fonts = FontBook::new(FontSources::default());
    let shown = match kind {
        "pages" => {
            let document = read(&bytes, &ReadOptions::default()).map_err(|error| error.to_string())?.value;
            layout(&document, &fonts, &LayoutOptions::default()).value.pages.len().to_string() == value
        }
        "warning" => {
            let converted = convert(&bytes, Format::Pdf, &fonts, &ConvertOptions::default());
            let warnings = converted.map_err(|error| error.to_string())?.warnings;
            warnings.iter().any(|warning| warning.kind.code() == value)
        }
        _ => {
            // An error is an answer; only a panic or a hang is a departure here.
            Format::ALL.iter().for_each(|format| drop(convert(&bytes, *format, &fonts, &ConvertOptions::default())));
            true
        }
    };
    Ok(if shown { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
