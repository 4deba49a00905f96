//! The program as people run it: what it prints, where, and with which exit code.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn gongwen() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongwen"));
    command.env("LC_ALL", "C");
    command
}

fn report() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/files/liuxi-2020.docx")
}

/// A folder of its own for each test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn converts_to_every_format() {
    let folder = scratch("formats");
    for (name, start) in [
        ("a.pdf", &b"%PDF-"[..]),
        ("a.docx", b"PK"),
        ("a.json", b"{"),
        ("a.txt", "柳溪镇2020年".as_bytes()),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.md", "# 柳溪镇2020年".as_bytes()),
    ] {
        let output = gongwen().arg("convert").arg(report()).arg("-o").arg(folder.join(name)).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
        assert!(fs::read(folder.join(name)).unwrap().starts_with(start), "{name}");
    }
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 6, "something was left beside the outputs: {left:?}");
}

#[test]
fn reads_stdin_and_writes_stdout() {
    let mut child = gongwen()
        .args(["convert", "-", "--to", "txt", "-o", "-", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&fs::read(report()).unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("五、存在的主要问题及改进情况"), "the heading that Word numbers has its number");
}

#[test]
fn encrypted_documents_need_their_password() {
    let locked = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/encrypted/agile-sha512-aes256.docx");
    let run = |password: &[&str]| {
        let output = gongwen().args(["convert", "--to", "txt", "-o", "-", "-q"]).args(password).arg(&locked).output();
        let output = output.unwrap();
        let messages = stderr(&output).replace(locked.to_str().unwrap(), "FILE");
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), messages)
    };
    let nothing = |message: &str| (Some(1), String::new(), format!("gongwen: FILE: {message}\n"));
    assert_eq!(run(&[]), nothing("the document is encrypted; it needs its password (--password, --password-file)"));
    assert_eq!(run(&["--password", "1234"]), nothing("wrong password"));
    let kept = scratch("password").join("password.txt");
    std::fs::write(&kept, "柳溪2020\r\nnot this\n").unwrap();
    for password in [["--password", "柳溪2020"], ["--password-file", kept.to_str().unwrap()]] {
        let (code, text, messages) = run(&password);
        assert_eq!((code, messages.as_str()), (Some(0), ""));
        assert!(text.starts_with("柳溪镇机密文件\n"), "{text}");
    }
    assert_eq!(run(&["--password-file", "/no/such/file"]).0, Some(2));
}

#[test]
fn tables_are_json_on_stdout() {
    let output = gongwen().arg("tables").arg(report()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let tables: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let shape = |index: usize| {
        let table = &tables["tables"][index];
        (table["rows"].as_u64(), table["cols"].as_u64(), table["cells"].as_array().map(Vec::len))
    };
    assert_eq!(shape(0), (Some(18), Some(4), Some(57)));
    assert_eq!(shape(1), (Some(26), Some(10), Some(198)));
    assert_eq!(shape(2), (Some(4), Some(15), Some(34)));
    let cells = tables["tables"][1]["cells"].as_array().unwrap();
    let label = cells.iter().find(|cell| cell["row"] == 6 && cell["col"] == 1).unwrap();
    assert_eq!((label["row_span"].as_u64(), label["text"].as_str()), (Some(20), Some("")), "the empty label");
}

#[test]
fn bad_input_is_one_line_and_exit_1() {
    let folder = scratch("bad-input");
    let good = fs::read(report()).unwrap();
    let cases: [(&str, &[u8], &str); 5] = [
        ("empty.docx", b"", "empty"),
        ("picture.docx", b"\x89PNG\r\n\x1a\n", "not a Word document"),
        ("print.docx", b"%PDF-1.7", "not a Word document"),
        ("half.docx", &good[..good.len() / 2], "damaged"),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "not a Word document"),
    ];
    for (name, bytes, words) in cases {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        let output = gongwen().arg("convert").arg(&path).arg("-o").arg(folder.join("out.pdf")).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}");
        let message = stderr(&output);
        assert_eq!(message.lines().count(), 1, "{name}: {message}");
        assert!(message.contains(name) && message.contains(words), "{name}: {message}");
        assert!(!folder.join("out.pdf").exists(), "{name} left an output");
    }
}

#[test]
fn a_failed_run_leaves_the_old_output() {
    let folder = scratch("old-output");
    let (bad, out) = (folder.join("bad.docx"), folder.join("out.pdf"));
    fs::write(&bad, b"PK\x03\x04 not really").unwrap();
    fs::write(&out, b"old").unwrap();
    let output = gongwen().arg("convert").arg(&bad).arg("-o").arg(&out).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read(&out).unwrap(), b"old");
}

#[test]
fn a_limit_that_is_passed_is_named() {
    for (flag, value) in
        [("--max-bytes", "20000"), ("--max-cells", "20"), ("--max-depth", "5"), ("--max-elements", "500")]
    {
        let output = gongwen().arg("tables").arg(report()).args([flag, value]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{flag}");
        assert!(stderr(&output).contains(flag), "{flag}: {}", stderr(&output));
    }
}

#[test]
fn misuse_is_exit_2() {
    let unknown_format = gongwen().arg("convert").arg(report()).args(["-o", "report.odt"]).output().unwrap();
    let calls = [gongwen().output().unwrap(), gongwen().arg("convert").output().unwrap(), unknown_format];
    for output in calls {
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn inspect_speaks_to_people_and_programs() {
    let people = gongwen().arg("inspect").arg(report()).output().unwrap();
    let text = String::from_utf8(people.stdout).unwrap();
    assert!(text.contains("26 rows × 10 columns, 198 cells"), "{text}");
    let programs = gongwen().arg("inspect").arg(report()).arg("--json").output().unwrap();
    let summary: serde_json::Value = serde_json::from_slice(&programs.stdout).unwrap();
    assert_eq!(summary["tables"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_missing_file_is_named() {
    let output = gongwen().args(["convert", "没有.docx", "-o", "x.pdf"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("没有.docx"), "{}", stderr(&output));
}

#[test]
fn fonts_lists_each_family_once_with_its_face() {
    let output = gongwen().arg("fonts").arg(report()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = |family: &str| text.lines().filter(|line| line.starts_with(family)).collect::<Vec<_>>();
    for (family, face) in
        [("仿宋_GB2312", "Zhuque Fangsong"), ("黑体", "Noto Sans SC"), ("楷体_GB2312", "AR PL KaitiM GB")]
    {
        assert_eq!(lines(family).len(), 1, "{text}");
        assert!(lines(family)[0].contains(face), "{text}");
    }
    let faces = gongwen().arg("fonts").output().unwrap();
    assert!(String::from_utf8(faces.stdout).unwrap().lines().count() > 30);
}

#[test]
fn a_report_that_does_not_add_up_fails_only_when_asked_to_be_strict() {
    let folder = scratch("report");
    let output = gongwen().arg("report").arg(report()).arg("--strict").output().unwrap();
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["year"], 2020);
    assert_eq!(json["table_two"]["rows"]["licences"]["change"]["value"]["number"], -3);
    assert_eq!(json["table_two"]["rows"]["coercion"]["decisions"]["value"], "blank");
    assert_eq!(json["findings"], serde_json::json!([]));

    let mut document = gongwen::read(&fs::read(report()).unwrap(), &gongwen::ReadOptions::default()).unwrap().value;
    plant(&mut document);
    let wrong = folder.join("wrong.docx");
    fs::write(&wrong, gongwen::write::docx(&document, &gongwen::write::DocxOptions::default()).unwrap()).unwrap();
    for (strict, code) in [(false, 0), (true, 1)] {
        let output = gongwen().arg("report").arg(&wrong).args(strict.then_some("--strict")).output().unwrap();
        assert_eq!(output.status.code(), Some(code));
        let messages = stderr(&output);
        assert_eq!(messages.lines().count(), 1, "{messages}");
        assert!(
            messages.contains("finding: reviews-total") && messages.contains("table 3 row 4 column 5"),
            "{messages}"
        );
    }
}

/// One review more in the total than there are.
fn plant(document: &mut gongwen::model::Document) {
    use gongwen::model::{Block, Inline, RunPiece};
    let tables = document.sections[0].blocks.iter_mut().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let Some(Block::Paragraph(total)) = tables.last().unwrap().rows[3].cells[4].blocks.first_mut() else {
        unreachable!("a cell begins with a paragraph");
    };
    let Inline::Run(run) = &mut total.inlines[0] else { unreachable!("a figure is a run") };
    run.pieces = vec![RunPiece::Text("2".to_owned())];
}

#[test]
fn the_official_format_says_what_was_recognised_unless_quiet() {
    let folder = scratch("official");
    let run = |quiet: bool| {
        let mut command = gongwen();
        command.arg("convert").arg(report()).arg("-o").arg(folder.join("a.txt")).args(["--style", "official"]);
        if quiet {
            command.arg("--quiet");
        }
        stderr(&command.output().unwrap())
    };
    let messages = run(false);
    assert!(
        messages
            .contains("note: set in the format of GB/T 9704-2012: 1 title lines, 6 headings 一、, 3 headings （一）"),
        "{messages}"
    );
    assert_eq!(run(true), "");
}
