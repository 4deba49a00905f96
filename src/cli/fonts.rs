//! `gongwen fonts`: the faces at hand, or the families a document asks for and what draws them.

use super::args::{FontsArgs, Input, in_language};
use super::console::Console;
use super::files;
use gongwen::diag::FontWarning;
use gongwen::{FaceOrigin, FontBook, FontUse, ListedFace, Result, Warning, fonts_used, read};
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// Prints the list that was asked for.
pub(crate) fn list(args: &FontsArgs, console: Console) -> Result<ExitCode> {
    let book = FontBook::new(args.fonts.sources());
    match &args.input {
        Some(input) => families_of(input, &book, args, console),
        None => {
            let faces = book.faces();
            if args.json {
                files::print_json(&faces)?
            } else {
                print_rows(faces.iter().map(|face| face_row(face, console)))?
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn families_of(input: &Input, book: &FontBook, args: &FontsArgs, console: Console) -> Result<ExitCode> {
    let bytes = files::read(input, args.limits.max_bytes)?;
    let document = read(&bytes, &args.limits.read_options())?;
    let used = fonts_used(&document.value, book);
    let mut warnings = document.warnings;
    warnings.extend(used.iter().flat_map(missing_characters));
    args.messages.check(&warnings)?;
    if args.json {
        files::print_json(&used)?;
        return Ok(args.messages.exit_code(&warnings));
    }
    let head = ["family asked for", "characters", "drawn with", "measured as", "missing"]
        .map(|title| in_language(title, console.language).to_owned());
    print_rows([head].into_iter().chain(used.iter().map(|font| family_row(font, console))))?;
    Ok(args.messages.exit_code(&warnings))
}

/// What the pages of the document lack for want of a font.
fn missing_characters(font: &FontUse) -> impl Iterator<Item = Warning> {
    font.missing.iter().map(|&character| Warning {
        kind: FontWarning::GlyphMissing { character, family: font.family.to_string() }.into(),
        location: None,
        count: 1,
    })
}

fn family_row(font: &FontUse, console: Console) -> [String; 5] {
    let missing = font.missing.iter().map(|&character| format!("{character} U+{:04X}", u32::from(character)));
    [
        format!("{}{}", font.family, in_language(style(font.bold, font.italic), console.language)),
        font.characters.to_string(),
        font.face.clone(),
        in_language(if font.measured { "itself" } else { "the face" }, console.language).to_owned(),
        missing.collect::<Vec<_>>().join(", "),
    ]
}

fn face_row(face: &ListedFace, console: Console) -> [String; 3] {
    let origin = match face.origin {
        FaceOrigin::Folder => "folder",
        FaceOrigin::Bundled => "bundled",
        FaceOrigin::System => "system",
    };
    [
        format!("{}{}", face.family, in_language(style(face.bold, face.italic), console.language)),
        in_language(origin, console.language).to_owned(),
        face.file.clone(),
    ]
}

fn style(bold: bool, italic: bool) -> &'static str {
    match (bold, italic) {
        (false, false) => "",
        (true, false) => " bold",
        (false, true) => " italic",
        (true, true) => " bold italic",
    }
}

/// Prints columns side by side, two spaces apart.
fn print_rows<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> Result<()> {
    let rows: Vec<_> = rows.collect();
    let widths: [usize; N] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or_default());
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    files::print(out.as_bytes())
}
