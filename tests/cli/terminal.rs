//! The program on a terminal: a pseudo-terminal of a chosen width.

use crate::batch::{document, scratch};
use crate::streams::ended;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use unicode_width::UnicodeWidthStr;

/// Runs the program on a terminal of so many columns: its exit code, and all that the terminal got.
fn on_terminal(folder: &Path, columns: u16, arguments: &[&str], environment: &[(&str, &str)]) -> (Option<i32>, String) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    tcsetwinsize(&master, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    let slave = File::options().read(true).write(true).open(name).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongwen"));
    command.args(arguments).current_dir(folder).env("LC_ALL", "C.UTF-8").env("TERM", "xterm").env_remove("NO_COLOR");
    command.envs(environment.iter().copied()).stdin(Stdio::null());
    let mut child = command.stdout(slave.try_clone().unwrap()).stderr(slave).spawn().unwrap();
    drop(command);
    let mut master = File::from(master);
    let reader = std::thread::spawn(move || {
        let (mut all, mut some) = (Vec::new(), [0; 4096]);
        // Reading fails once nobody has the other side open.
        while let Ok(read @ 1..) = master.read(&mut some) {
            all.extend_from_slice(&some[..read]);
        }
        String::from_utf8_lossy(&all).into_owned()
    });
    let code = ended(&mut child);
    (code, reader.join().unwrap())
}

/// What is shown between two movements of the cursor to the beginning of a line; sequences of control are left out.
fn shown(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\r' | '\n' => lines.push(String::new()),
            '\u{1b}' => {
                let _ = characters.by_ref().skip(1).find(|end| end.is_ascii_alphabetic());
            }
            character => lines.last_mut().unwrap().push(character),
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// A folder of documents with long Chinese names.
fn towns(name: &str) -> std::path::PathBuf {
    let folder = scratch(name);
    let inner = folder.join("某某市某某区人民政府办公室历年政府信息公开工作年度报告汇编");
    fs::create_dir(&inner).unwrap();
    for number in 0..40 {
        let name = format!("关于某某街道办事处{number}年度政府信息公开工作情况的报告（修订稿）.docx");
        fs::write(inner.join(name), document(&"镇".repeat(3000))).unwrap();
    }
    folder
}

#[test]
fn progress_is_one_line_whatever_the_width() {
    let folder = towns("progress");
    for (columns, language) in [(80, "en"), (100, "zh"), (100, "en"), (40, "zh")] {
        let command = ["convert", ".", "--to", "pdf", "--jobs", "1", "--out-dir", "out", "--lang", language];
        let (code, text) = on_terminal(&folder, columns, &command, &[]);
        assert_eq!(code, Some(0), "{text}");
        let lines = shown(&text);
        let progress: Vec<&String> = lines.iter().filter(|line| line.contains('…') || line.contains("/s")).collect();
        assert!(progress.len() > 2, "{text:?}");
        for line in &progress {
            assert!(line.width() <= usize::from(columns), "{} columns of {columns}: {line}", line.width());
        }
        assert!(
            columns == 40 || progress.iter().any(|line| line.contains("….") || line.contains(".docx")),
            "{progress:?}"
        );
        // The summary and the place of the ledger; progress itself never goes to a new line.
        assert_eq!(text.matches('\n').count(), 2, "{text:?}");
    }
}

#[test]
fn no_colour_means_none() {
    let folder = towns("no-colour");
    let command = ["convert", ".", "--to", "txt", "--out-dir", "out"];
    for command in [&command[..], &["--help"], &["convert", "--nonsense"]] {
        let (_, text) = on_terminal(&folder, 100, command, &[("NO_COLOR", "1")]);
        let coloured = text.split('\u{1b}').skip(1).any(|rest| {
            let end = rest.find(|character: char| character.is_ascii_alphabetic());
            end.is_some_and(|end| rest[end..].starts_with('m') && !rest.starts_with("[0m") && !rest.starts_with("[m"))
        });
        assert!(!coloured, "{command:?}: {text:?}");
    }
}

#[test]
fn a_pdf_is_not_poured_on_a_terminal() {
    let folder = towns("binary");
    fs::write(folder.join("a.docx"), document("镇")).unwrap();
    for command in [
        &["convert", "a.docx", "--to", "pdf", "-o", "-"][..],
        &["convert", "a.docx", "--to", "docx", "-o", "-"],
        &["tables", "a.docx", "--to", "xlsx"],
    ] {
        let (code, text) = on_terminal(&folder, 80, command, &[]);
        assert!(code == Some(2) && text.contains("not for a terminal"), "{command:?}: {text}");
    }
    let (code, text) = on_terminal(&folder, 80, &["convert", "a.docx", "--to", "txt", "-o", "-"], &[]);
    assert!(code == Some(0) && text.contains('镇'), "{text}");
}
