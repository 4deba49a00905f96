//! The ledger of a run, who holds it, and what becomes of a run that cannot go on.

use super::{document, gongwen, run, scratch, tree};
use crate::streams::ended;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{FileTypeExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A named pipe.
fn fifo(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success() && fs::metadata(path).unwrap().file_type().is_fifo());
}

fn lines(path: &Path) -> Vec<serde_json::Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Waits until something holds.
fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        sleep(Duration::from_millis(5));
    }
}

/// A run that cannot end: one of its inputs is a pipe that nobody has written to yet.
fn waiting_run(folder: &Path, command: &[&str]) -> Child {
    fs::create_dir_all(folder.join("towns")).unwrap();
    for number in 0..5 {
        fs::write(folder.join(format!("towns/{number}.docx")), document("镇")).unwrap();
    }
    fifo(&folder.join("pipe"));
    let spawned = gongwen().args(command).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    spawned.unwrap()
}

#[test]
fn a_line_says_when_by_what_and_with_which_result() {
    let folder = scratch("ledger-line");
    fs::write(folder.join("a.docx"), document("镇")).unwrap();
    run(gongwen()
        .args(["convert", "a.docx", "--to", "txt", "--out-dir", "out", "--password", "geheim"])
        .current_dir(&folder));
    let line = &lines(&folder.join("out/gongwen-ledger.txt.jsonl"))[0];
    assert_eq!(line["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(line["options"], "gongwen convert a.docx --to txt --out-dir out --password ...");
    assert_eq!(line["output_sha256"].as_str().unwrap().len(), 64);
    assert_eq!(line["output_bytes"], fs::metadata(folder.join("out/a.txt")).unwrap().len());
    let time = line["time"].as_str().unwrap();
    assert!(time.len() == 20 && time.starts_with("20") && time.ends_with('Z'), "{time}");
}

#[test]
fn each_format_has_a_ledger_of_its_own() {
    let folder = scratch("ledger-formats");
    fs::write(folder.join("a.docx"), document("镇")).unwrap();
    let to = |format: &str| {
        run(gongwen().args(["convert", "a.docx", "--to", format, "--out-dir", "out", "--resume"]).current_dir(&folder))
            .2
    };
    to("txt");
    to("html");
    assert!(to("txt").contains("1 by an earlier run") && to("html").contains("1 by an earlier run"));
    for output in ["all.csv", "all.sqlite"] {
        run(gongwen()
            .args(["tables", "a.docx", "-o", output, "--ledger"])
            .arg(format!("{output}.ledger.jsonl"))
            .current_dir(&folder));
    }
    let names: Vec<String> =
        tree(&folder).into_keys().filter(|name| name.contains("spool") || name.contains("lock")).collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn a_second_run_into_the_same_outputs_hears_who_is_there() {
    let folder = scratch("locked");
    let command = ["convert", "towns", "pipe", "--to", "txt", "--out-dir", "out"];
    let mut first = waiting_run(&folder, &command);
    let lock = folder.join("out/gongwen-ledger.txt.lock");
    wait_for("the first run takes its lock", || fs::read_to_string(&lock).is_ok_and(|text| text.ends_with('\n')));
    for again in [
        &["convert", "towns", "--to", "txt", "--out-dir", "out"][..],
        &["convert", "towns", "--to", "txt", "--out-dir", "out", "--resume"],
        &["convert", "towns", "--to", "txt", "--out-dir", "out", "--ledger", "other.jsonl"],
    ] {
        let (code, _, messages) = run(gongwen().args(again).current_dir(&folder));
        assert_eq!((code, messages.lines().count()), (1, 1), "{messages}");
        let who = format!("process {}, since 20", first.id());
        assert!(messages.contains(&who) && messages.contains("gongwen convert towns pipe"), "{messages}");
    }
    // Another format is another run.
    let (code, _, messages) =
        run(gongwen().args(["convert", "towns", "--to", "html", "--out-dir", "out", "--resume"]).current_dir(&folder));
    assert_eq!(code, 0, "{messages}");
    File::options().write(true).open(folder.join("pipe")).unwrap().write_all(&document("管道")).unwrap();
    assert_eq!(ended(&mut first), Some(0));
    assert!(fs::read_to_string(folder.join("out/pipe.txt")).unwrap().starts_with("管道"));
    assert!(!lock.exists());
}

#[test]
fn a_lock_of_a_killed_run_holds_nobody_up() {
    let folder = scratch("killed-lock");
    let mut first = waiting_run(&folder, &["convert", "towns", "pipe", "--to", "txt", "--out-dir", "out"]);
    let lock = folder.join("out/gongwen-ledger.txt.lock");
    wait_for("the first run takes its lock", || lock.exists());
    first.kill().unwrap();
    first.wait().unwrap();
    let command = ["convert", "towns", "--to", "txt", "--out-dir", "out", "--resume"];
    let (code, _, messages) = run(gongwen().args(command).current_dir(&folder));
    assert_eq!(code, 0, "{messages}");
    assert!(!lock.exists());
}

#[test]
fn ctrl_c_says_how_to_go_on() {
    let folder = scratch("interrupted");
    fs::create_dir(folder.join("towns")).unwrap();
    for number in 0..400 {
        fs::write(folder.join(format!("towns/{number:04}.docx")), document(&"镇".repeat(3000))).unwrap();
    }
    for (command, ledger) in [
        (&["convert", "towns", "--to", "html", "--jobs", "1", "--out-dir", "out"][..], "out/gongwen-ledger.html.jsonl"),
        (&["tables", "towns", "--jobs", "1", "-o", "all.csv"], "all.csv.ledger.jsonl"),
    ] {
        let mut child = gongwen().args(command).current_dir(&folder).stderr(Stdio::piped()).spawn().unwrap();
        let ledger = folder.join(ledger);
        wait_for("some documents are done", || {
            File::open(&ledger).is_ok_and(|file| BufReader::new(file).lines().count() > 3)
        });
        let signalled = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(signalled.success());
        let messages = std::io::read_to_string(child.stderr.take().unwrap()).unwrap();
        assert_eq!(ended(&mut child), Some(130), "{messages}");
        assert_eq!(messages.lines().count(), 1, "{messages}");
        let again = format!("gongwen {} --resume", command.join(" "));
        assert!(messages.contains("stopped after") && messages.contains(&again), "{messages}");
        let done = lines(&ledger).len();
        assert!(done < 400, "all were done before the signal came");
        let parts: Vec<String> = tree(&folder).into_keys().filter(|name| name.ends_with(".part")).collect();
        assert_eq!(parts, Vec::<String>::new());
        assert!(!folder.join("all.csv").exists());
        let (code, _, messages) = run(gongwen().args(command).arg("--resume").current_dir(&folder));
        assert_eq!(code, 0, "{messages}");
        assert!(messages.contains("400 done"), "{messages}");
        assert!(messages.contains(&format!("{done} by an earlier run")), "{done}: {messages}");
    }
    let left: Vec<String> = tree(&folder).into_keys().filter(|name| name.contains("spool")).collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn links_pipes_and_hidden_files_have_their_line() {
    let folder = scratch("special");
    fs::create_dir_all(folder.join("towns/.git")).unwrap();
    fs::create_dir(folder.join("elsewhere")).unwrap();
    fs::write(folder.join("towns/a.docx"), document("甲")).unwrap();
    fs::write(folder.join("towns/.secret.docx"), document("乙")).unwrap();
    symlink("../nowhere.docx", folder.join("towns/gone.docx")).unwrap();
    symlink("../nowhere", folder.join("towns/gone")).unwrap();
    symlink("../elsewhere", folder.join("towns/linked")).unwrap();
    fifo(&folder.join("towns/pipe.docx"));
    let mut child = gongwen()
        .args(["convert", "towns", "towns/*.docx", "--to", "txt", "--out-dir", "out"])
        .current_dir(&folder)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    assert_eq!(ended(&mut child), Some(1), "the link to no document is a failure");
    let said: Vec<(String, String, String)> = lines(&folder.join("out/gongwen-ledger.txt.jsonl"))
        .iter()
        .map(|line| {
            let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
            (text("input"), text("outcome"), text("reason"))
        })
        .collect();
    for (name, outcome, reason) in [
        ("towns/.git", "skipped", "hidden"),
        ("towns/.secret.docx", "skipped", "hidden"),
        ("towns/a.docx", "done", ""),
        ("towns/gone", "skipped", "link"),
        ("towns/gone.docx", "failed", ""),
        ("towns/linked", "skipped", "link"),
        ("towns/pipe.docx", "skipped", "special-file"),
    ] {
        let expected = (name.to_owned(), outcome.to_owned(), reason.to_owned());
        assert!(said.contains(&expected), "{expected:?} is not in {said:?}");
    }
}

#[test]
fn a_full_disk_is_one_line() {
    let folder = scratch("full-disk");
    fs::create_dir(folder.join("towns")).unwrap();
    fs::create_dir(folder.join("small")).unwrap();
    for number in 0..40 {
        fs::write(folder.join(format!("towns/{number:02}.docx")), document(&format!("镇{number}").repeat(9000)))
            .unwrap();
    }
    // A disk of its own, in a namespace where nobody needs to be root.
    let disk = |command: &str| {
        let script = format!("mount -t tmpfs -o size=600k tmpfs small && exec \"$0\" {command}");
        let mut shell = Command::new("unshare");
        shell.args(["--map-root-user", "--mount", "sh", "-c", &script, env!("CARGO_BIN_EXE_gongwen")]);
        shell.current_dir(&folder).env("LC_ALL", "C").stdout(Stdio::null());
        shell
    };
    if !disk("--version").stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        println!("left out: this machine lets nobody mount a disk in memory");
        return;
    }
    for command in [
        "convert towns --to txt --out-dir small/out",
        "tables towns -o small/all.csv",
        "tables towns -o small/all.sqlite",
    ] {
        let mut child = disk(command).stderr(Stdio::piped()).spawn().unwrap();
        let messages = std::io::read_to_string(child.stderr.take().unwrap()).unwrap();
        assert_eq!(ended(&mut child), Some(1), "{messages}");
        assert_eq!(messages.lines().count(), 1, "{command}: {messages}");
        assert!(messages.contains("No space left"), "{command}: {messages}");
        assert!(messages.contains(&format!("to go on: gongwen {command} --resume")), "{command}: {messages}");
    }
}
