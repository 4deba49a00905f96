//! Runs that were stopped, and go on.

use super::archives::zip;
use super::{document, gongwen, run, scratch, tree};
use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

/// A folder of documents, and an archive of some more.
fn towns(folder: &Path) {
    fs::create_dir(folder.join("towns")).unwrap();
    for number in 0..25 {
        let text = format!("镇{number}，").repeat(200 + 40 * number);
        fs::write(folder.join(format!("towns/{number:02}.docx")), document(&text)).unwrap();
    }
    fs::write(folder.join("towns/13.docx"), b"PK\x03\x04 damaged").unwrap();
    let members: Vec<(String, Vec<u8>)> =
        (0..15).map(|number| (format!("县/{number:02}.docx"), document(&format!("村{number}").repeat(500)))).collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    fs::write(folder.join("more.zip"), zip(&members)).unwrap();
}

/// The lines of a ledger without what tells times and the command; each must be whole.
pub fn ledger(path: &Path) -> Vec<serde_json::Value> {
    let lines = fs::read_to_string(path).unwrap();
    let line = |line: &str| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        let line_of = line.as_object_mut().unwrap();
        for each_run in ["ms", "time", "options"] {
            line_of.remove(each_run).unwrap();
        }
        line_of.remove("record");
        line
    };
    lines.lines().map(line).collect()
}

/// Starts a command that works in `folder`, kills it after a while, and lets it go on, several times over.
fn disturbed(folder: &Path, command: &[&str]) -> usize {
    let mut killed = 0;
    for milliseconds in [1, 40, 90, 150, 70, 220, 15, 180] {
        let mut child = gongwen()
            .args(command)
            .arg("--resume")
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(milliseconds));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            killed += 1;
        }
        child.wait().unwrap();
    }
    killed
}

#[test]
fn files_of_a_killed_run_equal_an_undisturbed_one_s() {
    let folder = scratch("killed-files");
    towns(&folder);
    let convert = |out: &'static str| ["convert", "towns", "more.zip", "--to", "pdf", "--jobs", "3", "--out-dir", out];
    let (code, _, messages) = run(gongwen().args(convert("whole")).current_dir(&folder));
    assert_eq!(code, 1, "{messages}");
    assert!(disturbed(&folder, &convert("again")) > 0, "no run was killed");
    let (code, _, messages) = run(gongwen().args(convert("again")).arg("--resume").current_dir(&folder));
    assert_eq!(code, 1, "{messages}");
    assert!(messages.contains("39 done") && messages.contains("1 failed"), "{messages}");
    assert!(tree(&folder.join("whole")) == tree(&folder.join("again")));
    let strip = |lines: Vec<serde_json::Value>| -> Vec<_> {
        lines.into_iter().map(|line| line.to_string().replace("again/", "whole/")).collect()
    };
    assert_eq!(
        strip(ledger(&folder.join("whole/gongwen-ledger.pdf.jsonl"))),
        strip(ledger(&folder.join("again/gongwen-ledger.pdf.jsonl")))
    );
}

#[test]
fn a_common_output_of_a_killed_run_equals_an_undisturbed_one_s() {
    let folder = scratch("killed-tables");
    towns(&folder);
    let tables = |out: &'static str| ["tables", "towns", "more.zip", "-o", out];
    run(gongwen().args(tables("whole.jsonl")).current_dir(&folder));
    assert!(disturbed(&folder, &tables("again.jsonl")) > 0, "no run was killed");
    let (code, _, messages) = run(gongwen().args(tables("again.jsonl")).arg("--resume").current_dir(&folder));
    assert_eq!(code, 1, "{messages}");
    let whole = fs::read(folder.join("whole.jsonl")).unwrap();
    assert_eq!(String::from_utf8(whole.clone()).unwrap().lines().count(), 39);
    assert!(whole == fs::read(folder.join("again.jsonl")).unwrap());
    assert_eq!(ledger(&folder.join("whole.jsonl.ledger.jsonl")), ledger(&folder.join("again.jsonl.ledger.jsonl")));
}

#[test]
fn rows_of_a_killed_run_equal_an_undisturbed_one_s() {
    let folder = scratch("killed-rows");
    towns(&folder);
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/files/liuxi-2020.docx");
    fs::copy(report, folder.join("towns/liuxi.docx")).unwrap();
    for name in ["reports.xlsx", "reports.csv", "reports.sqlite", "reports.parquet"] {
        let report = |out: &'static str, name: &str| {
            fs::create_dir_all(folder.join(out)).unwrap();
            ["report".to_owned(), "towns".to_owned(), "more.zip".to_owned(), "-o".to_owned(), format!("{out}/{name}")]
        };
        let whole = report("whole", name);
        run(gongwen().args(&whole).current_dir(&folder));
        let again = report("again", name);
        let again: Vec<&str> = again.iter().map(String::as_str).collect();
        disturbed(&folder, &again);
        let (code, _, messages) = run(gongwen().args(&again).arg("--resume").current_dir(&folder));
        assert_eq!(code, 1, "{messages}");
        assert!(messages.contains("40 done"), "{messages}");
        let bytes = fs::read(folder.join("whole").join(name)).unwrap();
        assert!(bytes == fs::read(folder.join("again").join(name)).unwrap(), "{name}");
    }
    // One document is a report, and each of the others has a row in the list of those that are none.
    let others = ["report", "towns", "more.zip", "--sheet", "others", "-o", "whole/others.csv"];
    run(gongwen().args(others).current_dir(&folder));
    let [rows, others] =
        ["reports.csv", "others.csv"].map(|name| fs::read_to_string(folder.join("whole").join(name)).unwrap());
    let count = |rows: &str| rows.lines().filter(|line| line.contains(".docx")).count();
    assert_eq!((count(&rows), count(&others)), (1, 39));
    assert!(rows.contains("柳溪镇"), "{rows}");
}

#[test]
fn only_what_has_changed_is_done_again() {
    let folder = scratch("changed");
    towns(&folder);
    let convert = |more: &[&str]| {
        let mut command = gongwen();
        command.args(["convert", "towns", "more.zip", "--to", "txt", "--out-dir", "out", "--resume"]).args(more);
        run(command.current_dir(&folder)).2
    };
    assert!(convert(&[]).contains("39 done, 0 of them with warnings, 1 failed"));
    assert!(convert(&[]).contains("39 by an earlier run"));

    fs::write(folder.join("towns/13.docx"), document("mended")).unwrap();
    fs::write(folder.join("towns/03.docx"), document("changed")).unwrap();
    fs::remove_file(folder.join("out/towns/04.txt")).unwrap();
    fs::write(folder.join("out/towns/05.txt"), "cut").unwrap();
    // As long as before, and another.
    let length = fs::metadata(folder.join("out/towns/06.txt")).unwrap().len();
    fs::write(folder.join("out/towns/06.txt"), "x".repeat(usize::try_from(length).unwrap())).unwrap();
    // A line that a kill cut in half, of a document that comes later.
    let path = folder.join("out/gongwen-ledger.txt.jsonl");
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"input\":\"towns/0").unwrap();
    let messages = convert(&[]);
    assert!(messages.contains("40 done, 0 of them with warnings, 35 by an earlier run, 0 failed"), "{messages}");
    assert_eq!(fs::read_to_string(folder.join("out/towns/03.txt")).unwrap().lines().next(), Some("changed"));
    assert_ne!(fs::read_to_string(folder.join("out/towns/05.txt")).unwrap(), "cut");
    assert_ne!(fs::read(folder.join("out/towns/06.txt")).unwrap()[0], b'x');
    let lines = ledger(&path);
    let inputs: BTreeSet<String> = lines.iter().map(|line| format!("{} {}", line["input"], line["member"])).collect();
    assert_eq!((lines.len(), inputs.len()), (40, 40), "one line for each input");
    assert!(lines.iter().all(|line| line["outcome"] == "done" && line["sha256"].as_str().unwrap().len() == 64));

    assert!(convert(&["--max-cells", "5"]).contains("40 done, 0 of them with warnings, 0 failed"));
}
