//! Lines of text against what Word made of them: the piece `word` of a case.
//!
//! `source WHERE` names where the measurement is written down, `within POINTS` how far a baseline may be off, `page`
//! starts a page, `line BASELINE TEXT` is a line of it from top to bottom. A baseline is a distance from the page's
//! top, after `+` from the line before, or `-` where only the break was measured. Blessing does not change the piece.

use super::case::Case;
use super::package::Package;
use super::{folder, views};
use gongwen::pages::Page;
use gongwen::{LayoutOptions, ReadOptions, layout, read};

/// A line of text: baseline, text without blanks at its ends.
type Line = (f64, String);

#[test]
fn lines_are_where_word_has_them() {
    let mut checked = 0;
    for case in Case::all() {
        let Some(expected) = case.piece("word") else { continue };
        let document = read(&Package::of(&case).zip(), &ReadOptions::default()).unwrap().value;
        let pages = layout(&document, views::fonts(), &LayoutOptions::default()).value;
        let lines: Vec<Vec<Line>> = pages.pages.iter().map(lines).collect();
        check(expected, &lines).unwrap_or_else(|wrong| panic!("{}: {wrong}", case.path.display()));
        checked += 1;
    }
    assert!(checked > 3, "{checked} cases have measurements");
}

/// Compares a piece with the lines of each page.
fn check(expected: &str, pages: &[Vec<Line>]) -> Result<(), String> {
    let mut tolerance = 0.0;
    let mut pages = pages.iter();
    let mut lines: Option<std::slice::Iter<Line>> = None;
    let mut before = 0.0;
    let mut sourced = false;
    for written in expected.lines() {
        let (word, rest) = written.split_once(' ').unwrap_or((written, ""));
        match word {
            "source" => {
                let file = rest.split(',').next().unwrap_or(rest);
                sourced = folder(file).is_file();
            }
            "within" => tolerance = number(rest)?,
            "page" => {
                end(lines.take())?;
                lines = Some(pages.next().ok_or("a page too few")?.iter());
            }
            "line" => {
                let (place, text) = rest.split_once(' ').unwrap_or((rest, ""));
                let next = lines.get_or_insert_with(|| pages.next().map_or([].iter(), |page| page.iter())).next();
                let (baseline, found) = next.ok_or_else(|| format!("no line {text:?}"))?;
                if found != text.trim() {
                    return Err(format!("line {found:?}, in Word {text:?}"));
                }
                let measured = match place.strip_prefix('+') {
                    _ if place == "-" => *baseline,
                    Some(distance) => before + number(distance)?,
                    None => number(place)?,
                };
                if (baseline - measured).abs() > tolerance {
                    return Err(format!("{text:?} is at {baseline:.2}, in Word at {measured:.2} (within {tolerance})"));
                }
                before = *baseline;
            }
            _ => return Err(format!("{written:?} is no line of a measurement")),
        }
    }
    end(lines)?;
    if sourced { Ok(()) } else { Err("a measurement without a source".to_owned()) }
}

fn end(lines: Option<std::slice::Iter<Line>>) -> Result<(), String> {
    match lines.and_then(|mut lines| lines.next()) {
        Some((_, text)) => Err(format!("a line more than in Word: {text:?}")),
        None => Ok(()),
    }
}

fn number(text: &str) -> Result<f64, String> {
    text.trim().parse().map_err(|_| format!("{text:?} is no number"))
}

/// The lines of a page from top to bottom: runs on one baseline are one line.
fn lines(page: &Page) -> Vec<Line> {
    let mut runs: Vec<(f64, f64, &str)> =
        views::runs(page).map(|run| (run.origin.y.0, run.origin.x.0, run.text.as_str())).collect();
    runs.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    let mut lines: Vec<Line> = Vec::new();
    for (y, _, text) in runs {
        match lines.last_mut() {
            Some((baseline, line)) if (y - *baseline).abs() < 0.5 => line.push_str(text),
            _ => lines.push((y, text.to_owned())),
        }
    }
    lines.into_iter().map(|(y, text)| (y, text.trim().to_owned())).collect()
}

#[test]
fn a_measurement_is_held_to_its_tolerance() {
    let pages = [vec![(42.0, "One".to_owned()), (57.7, "two".to_owned())], vec![(42.1, "three".to_owned())]];
    let measured = |lines: &str| check(&format!("source docs/word-layout.md, Heights\n{lines}"), &pages);
    assert_eq!(measured("within 0.2\nline 42.1 One\nline +15.6 two\npage\nline - three"), Ok(()));
    for wrong in [
        "within 0.2\nline 42.3 One\nline - two\npage\nline - three",
        "line - One two\npage\nline - three",
        "line - One\npage\nline - three",
        "line - One\nline - two\nline - three",
        "line - One\nline - two\npage\nline - three\npage",
    ] {
        assert!(measured(wrong).is_err(), "{wrong}");
    }
}
