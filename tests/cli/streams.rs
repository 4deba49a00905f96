//! Streams that are gone or full: the program ends by itself, quietly, with its work done.

use crate::batch::{document, gongwen, scratch};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Waits until it has ended, and returns its exit code; none after a minute: it never would.
pub fn ended(child: &mut Child) -> Option<i32> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    None
}

/// Two documents, one file that is none, and a font that nobody has: something to say about each.
fn towns(name: &str) -> PathBuf {
    let folder = scratch(name);
    fs::create_dir(folder.join("towns")).unwrap();
    for number in 0..60 {
        fs::write(folder.join(format!("towns/{number:02}.docx")), document("镇")).unwrap();
    }
    fs::write(folder.join("towns/bad.docx"), b"PK\x03\x04 damaged").unwrap();
    folder
}

/// Every way of working on many documents and on one.
const COMMANDS: [&[&str]; 8] = [
    &["inspect", "towns"],
    &["convert", "towns", "--to", "txt", "--out-dir", "out"],
    &["tables", "towns", "-o", "all.csv"],
    &["report", "towns", "-o", "all.jsonl"],
    &["inspect", "towns/bad.docx"],
    &["convert", "towns/00.docx", "-o", "one.pdf"],
    &["fonts", "towns/00.docx"],
    &["convert", "towns/00.docx", "--to", "nothing"],
];

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = gongwen();
    command.args(arguments).current_dir(folder);
    command
}

#[test]
fn a_lost_stderr_changes_neither_output_nor_exit_code() {
    let folder = towns("stderr");
    for arguments in COMMANDS {
        let mut usual = command(&folder, arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let usual = ended(&mut usual);
        assert!(usual.is_some(), "{arguments:?}");
        let mut gone = command(&folder, arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        drop(gone.stderr.take());
        assert_eq!(ended(&mut gone), usual, "{arguments:?} with nobody at stderr");
        let full = File::options().write(true).open("/dev/full").unwrap();
        let mut full = command(&folder, arguments).stdout(Stdio::null()).stderr(full).spawn().unwrap();
        assert_eq!(ended(&mut full), usual, "{arguments:?} with a full stderr");
    }
    assert_eq!(fs::read_dir(folder.join("out/towns")).unwrap().count(), 60);
    assert!(folder.join("one.pdf").exists() && folder.join("all.csv").exists());
}

#[test]
fn streams_that_are_closed_from_the_start_do_no_harm() {
    let folder = towns("closed");
    for arguments in COMMANDS {
        let line = "exec \"$0\" \"$@\" 2>&- >&- <&-";
        let mut shell = Command::new("sh");
        shell.args(["-c", line, env!("CARGO_BIN_EXE_gongwen")]).args(arguments).current_dir(&folder);
        assert!(ended(&mut shell.spawn().unwrap()).is_some_and(|code| code <= 2), "{arguments:?}");
    }
    assert!(folder.join("one.pdf").exists() && folder.join("all.csv").exists());
}

#[test]
fn a_reader_that_has_enough_ends_the_run_quietly() {
    let folder = towns("stdout");
    for arguments in [
        &["inspect", "towns"][..],
        &["tables", "towns"],
        &["report", "towns", "--quiet"],
        &["tables", "towns/00.docx"],
        &["convert", "towns/00.docx", "--to", "pdf", "-o", "-"],
        &["fonts", "towns/00.docx"],
        &["schema"],
        &["--help"],
    ] {
        let mut child = command(&folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let messages = std::io::read_to_string(child.stderr.take().unwrap()).unwrap();
        assert_eq!((ended(&mut child), messages.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_full_stdout_is_one_line() {
    let folder = towns("stdout-full");
    for arguments in [&["inspect", "towns"][..], &["tables", "towns/00.docx"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let mut child = command(&folder, arguments).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        let messages = std::io::read_to_string(child.stderr.take().unwrap()).unwrap();
        assert_eq!(ended(&mut child), Some(1), "{arguments:?}");
        assert!(messages.lines().count() == 1 && messages.contains("stdout"), "{arguments:?}: {messages}");
    }
}
