//! What is lost is said in full, what is replaced is counted, and `--strict` turns a loss into an exit code.

use crate::batch::{archives::zip, document, gongwen, run, scratch};
use std::fs;
use std::path::{Path, PathBuf};

/// A document in two fonts that nobody has, with an invalid value and, if asked for, an element nobody knows.
fn odd_document(loses: bool) -> Vec<u8> {
    let unknown = if loses { "<w:unheardOf><w:r><w:t>lost</w:t></w:r></w:unheardOf>" } else { "" };
    let run = |font: &str| {
        format!(r#"<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>text in {font}</w:t></w:r>"#)
    };
    let body = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:jc w:val="slanted"/></w:pPr>{}{}{unknown}</w:p></w:body></w:document>"#,
        run("Nobody's Sans"),
        run("Nobody's Serif")
    );
    zip(&[("word/document.xml", body.as_bytes())])
}

fn folder(name: &str) -> PathBuf {
    let folder = scratch(name);
    fs::create_dir(folder.join("in")).unwrap();
    fs::write(folder.join("in/loses.docx"), odd_document(true)).unwrap();
    fs::write(folder.join("in/keeps.docx"), odd_document(false)).unwrap();
    fs::write(folder.join("in/plain.docx"), document("plain")).unwrap();
    folder
}

/// Exit code and messages.
fn run_in(folder: &Path, arguments: &[&str]) -> (i32, Vec<String>) {
    let (code, _, messages) = run(gongwen().args(arguments).current_dir(folder));
    (code, messages.lines().map(|line| line.replace("gongwen: ", "")).collect())
}

#[test]
fn one_line_counts_fonts_and_one_the_rest() {
    let folder = folder("levels");
    let (code, messages) = run_in(&folder, &["convert", "in/loses.docx", "-o", "a.pdf"]);
    assert_eq!(code, 0);
    let [loss, fonts, others] = &messages[..] else { unreachable!("three lines: {messages:?}") };
    assert!(loss.starts_with("in/loses.docx: loss: ") && loss.contains("w:unheardOf"), "{loss}");
    // One more for the default font.
    assert!(fonts.ends_with("fonts drawn with others: gongwen fonts in/loses.docx"), "{fonts}");
    assert_eq!(others, "in/loses.docx: 1 more things replaced, 0 noted: --verbose");
    let (_, all) = run_in(&folder, &["convert", "in/loses.docx", "-o", "a.pdf", "--verbose"]);
    let replaced = all.iter().filter(|line| line.contains(": replaced: ")).count();
    assert!(replaced >= 3 && all.iter().any(|line| line.contains("Nobody's Serif")), "{all:?}");
    assert_eq!(run_in(&folder, &["convert", "in/loses.docx", "-o", "a.pdf", "-q"]).1, Vec::<String>::new());
    let (_, chinese) = run_in(&folder, &["convert", "in/loses.docx", "-o", "a.pdf", "--lang", "zh"]);
    assert!(chinese[0].contains("丢失") && chinese[1].contains("种字体由其他字体代替：gongwen fonts"), "{chinese:?}");
}

#[test]
fn a_run_over_many_says_losses_and_counts_them_apart() {
    let folder = folder("levels-many");
    let (code, messages) = run_in(&folder, &["convert", "in", "--to", "pdf", "--out-dir", "out"]);
    assert_eq!(code, 0);
    assert_eq!(messages.iter().filter(|line| line.contains(": loss: ")).count(), 1, "{messages:?}");
    assert!(!messages.iter().any(|line| line.contains("fonts drawn")), "the ledger has them: {messages:?}");
    assert!(
        messages.iter().any(|line| line.contains("3 done, 3 of them with warnings (1 lost something)")),
        "{messages:?}"
    );
    let (_, messages) = run_in(&folder, &["convert", "in", "--to", "pdf", "--out-dir", "out", "--resume"]);
    assert!(messages.iter().any(|line| line.contains("(1 lost something), 3 by an earlier run")), "{messages:?}");
}

#[test]
fn strict_makes_a_loss_an_exit_code_in_every_command() {
    let folder = folder("strict");
    for command in [
        &["convert", "IN", "-o", "out.txt"][..],
        &["tables", "IN", "-o", "out.json"],
        &["report", "IN", "-o", "out.json"],
        &["inspect", "IN"],
        &["fonts", "IN"],
        &["convert", "IN", "--to", "txt", "--out-dir", "out"],
        &["tables", "IN", "in/plain.docx", "-o", "out.csv"],
        &["inspect", "IN", "in/plain.docx"],
    ] {
        let with = |input: &str, more: &[&str]| {
            let arguments: Vec<&str> = command.iter().map(|word| if *word == "IN" { input } else { *word }).collect();
            run_in(&folder, &[&arguments[..], more].concat())
        };
        assert_eq!(with("in/loses.docx", &[]).0, 0, "{command:?}");
        assert_eq!(with("in/loses.docx", &["--strict"]).0, 1, "{command:?}");
        if command[0] != "report" {
            assert_eq!(with("in/keeps.docx", &["--strict"]).0, 0, "{command:?}");
        }
        for output in ["out.txt", "out.json", "out.csv", "out/loses.txt"] {
            let _ = fs::remove_file(folder.join(output));
        }
        let (code, messages) = with("in/loses.docx", &["--strict=refuse"]);
        assert_eq!(code, 1, "{command:?}");
        assert!(
            messages.iter().any(|line| line.contains("not written") && line.contains("w:unheardOf")),
            "{messages:?}"
        );
        for output in ["out.txt", "out.json", "out/loses.txt"] {
            assert!(!folder.join(output).exists(), "{command:?} wrote {output}");
        }
    }
}

#[test]
fn sizes_are_typed_as_people_write_them() {
    let folder = folder("sizes");
    assert_eq!(run_in(&folder, &["tables", "in/plain.docx", "--max-bytes", "512M"]).0, 0);
    let (code, messages) = run_in(&folder, &["tables", "in/plain.docx", "--max-bytes", "100"]);
    assert!(code == 1 && messages[0].contains("--max-bytes"), "{messages:?}");
    let (code, messages) = run_in(&folder, &["tables", "in/plain.docx", "--max-bytes", "much"]);
    assert!(code == 2 && messages.concat().contains("512M"), "{messages:?}");
}

#[test]
fn contradictions_are_refused_with_what_to_type_instead() {
    let folder = folder("contradictions");
    for (command, words) in [
        (&["convert", "in/plain.docx", "-o", "x.pdf", "--to", "docx"][..], "two formats"),
        (&["tables", "in/plain.docx", "-o", "x.csv", "--to", "xlsx"], "two formats"),
        (&["convert", "in", "-o", "x.pdf"], "--to pdf --out-dir"),
        (&["convert", "in/*.docx", "-o", "x.pdf"], "--to pdf --out-dir"),
    ] {
        let (code, messages) = run_in(&folder, command);
        assert!(code == 2 && messages.concat().contains(words), "{command:?}: {messages:?}");
    }
}
