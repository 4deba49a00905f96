//! Chores of the repository: `cargo xtask case FILE.docx [OUT]` makes a case of a user's document.
//!
//! Words, names and pictures are replaced by neutral ones, and the document is cut to the blocks that were asked for,
//! or to what still shows a departure. The result is a case for fixtures/cases, or a .docx where OUT ends so.

mod anonymous;
mod case;
mod departure;
mod package;
mod pictures;
mod reduce;
mod suite;
mod tree;
mod words;

use departure::Departure;
use package::Package;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str =
    "cargo xtask case FILE.docx [OUT.case | OUT.docx] [--keep BLOCKS] [--while DEPARTURE] [--view NAME]…

  --keep 3-5,8        keep these paragraphs and tables of the body, counted from 1
  --while DEPARTURE   cut away what can go while this lasts: warning=CODE, panic, slow=SECONDS, pages=N,
                      command=COMMAND (gets the file as its last argument and ends with 0)
  --probes N          documents tried on the way (400)
  --view NAME         views of the case (pages, warnings); BLESS=1 cargo test --test it fills them in

Words become neutral letter by letter, pictures plain; names, dates and ids of revisions go.
Without OUT the case is written to the standard output. Read it before you commit it.";

struct Options {
    file: PathBuf,
    out: Option<PathBuf>,
    keep: Option<BTreeSet<usize>>,
    departure: Option<Departure>,
    probes: usize,
    views: Vec<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["probe", kind, value, file] => departure::probe(kind, value, Path::new(file)),
        ["case", rest @ ..] if !rest.is_empty() => options(rest).and_then(make_case),
        _ => Err(USAGE.to_owned()),
    };
    done.unwrap_or_else(|message| {
        eprintln!("{message}");
        ExitCode::from(2)
    })
}

fn options(words: &[&str]) -> Result<Options, String> {
    let mut words = words.iter();
    let mut files = Vec::new();
    let (mut keep, mut departure, mut probes, mut views) = (None, None, 400, Vec::new());
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match *word {
            "--keep" => keep = Some(numbers(value()?)?),
            "--while" => departure = Some(Departure::parse(value()?)?),
            "--probes" => probes = value()?.parse().map_err(|_| "--probes needs a number".to_owned())?,
            "--view" => views.push((*value()?).to_owned()),
            option if option.starts_with("--") => return Err(format!("{option} is no option\n\n{USAGE}")),
            file => files.push(PathBuf::from(file)),
        }
    }
    if views.is_empty() {
        views = ["pages", "warnings"].map(str::to_owned).to_vec();
    }
    let mut files = files.into_iter();
    let file = files.next().ok_or("which file?")?;
    Ok(Options { file, out: files.next(), keep, departure, probes, views })
}

/// `3-5,8` as numbers.
fn numbers(text: &str) -> Result<BTreeSet<usize>, String> {
    let wrong = || format!("{text:?} is no list of numbers such as 3-5,8");
    let mut all = BTreeSet::new();
    for range in text.split(',') {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last): (usize, usize) = (first.parse().map_err(|_| wrong())?, last.parse().map_err(|_| wrong())?);
        all.extend((first..=last).take(100_000));
    }
    Ok(all)
}

fn make_case(options: Options) -> Result<ExitCode, String> {
    let bytes = std::fs::read(&options.file).map_err(|error| format!("{}: {error}", options.file.display()))?;
    let mut package = Package::read(&bytes)?;
    let scratch = std::env::temp_dir().join(format!("xtask-{}.docx", std::process::id()));
    let shows = |package: &Package| -> Result<bool, String> {
        let Some(departure) = &options.departure else { return Ok(true) };
        std::fs::write(&scratch, package.write()?).map_err(|error| error.to_string())?;
        departure.is_shown_by(&scratch)
    };
    if !shows(&package)? {
        return Err("the document does not show that, at least not once its parts are written anew".to_owned());
    }
    package.make_anonymous();
    if !shows(&package)? {
        return Err("it is the words or the pictures that matter: with neutral ones nothing is left to show".to_owned());
    }
    if let Some(keep) = &options.keep {
        reduce::keep_blocks(&mut package, keep);
    }
    let mut smaller = package.clone();
    reduce::drop_unused(&mut smaller);
    if shows(&smaller)? {
        package = smaller;
    }
    if options.departure.is_some() {
        package = reduce::reduce(package, options.probes, &mut |package| shows(package).unwrap_or(false));
    }
    let outcome = write(&options, package);
    // The file may never have been written; nothing depends on it any more.
    std::fs::remove_file(&scratch).ok();
    outcome
}

fn write(options: &Options, package: Package) -> Result<ExitCode, String> {
    let failed = |error: std::io::Error| error.to_string();
    if let Some(out) = options.out.as_ref().filter(|out| out.extension().is_some_and(|ending| ending == "docx")) {
        std::fs::write(out, package.write()?).map_err(failed)?;
        return Ok(ExitCode::SUCCESS);
    }
    let written = case::write(package, "What this shows has still to be written.", &options.views);
    for what in &written.left_out {
        eprintln!("left out, a case has no place for it: {what}");
    }
    let Some(out) = &options.out else {
        print!("{}", written.text);
        return Ok(ExitCode::SUCCESS);
    };
    std::fs::write(out, &written.text).map_err(failed)?;
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pictures");
    for (name, bytes) in &written.pictures {
        std::fs::write(pictures.join(name), bytes).map_err(failed)?;
    }
    if let Some(departure) = &options.departure {
        let again = suite::package::Package::of(&suite::case::Case::load(out.clone())).zip();
        let docx = std::env::temp_dir().join(format!("xtask-case-{}.docx", std::process::id()));
        std::fs::write(&docx, again).map_err(failed)?;
        let is_shown = departure.is_shown_by(&docx)?;
        std::fs::remove_file(&docx).map_err(failed)?;
        if !is_shown {
            return Err("the case does not show it: something it has no place for matters; write a .docx".to_owned());
        }
    }
    Ok(ExitCode::SUCCESS)
}

#[test]
fn lists_of_blocks_are_read() {
    assert_eq!(numbers("3-5,8").unwrap().into_iter().collect::<Vec<_>>(), [3, 4, 5, 8]);
    assert!(numbers("3-x").is_err());
}
