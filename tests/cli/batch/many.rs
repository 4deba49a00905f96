//! Many documents at a time: order, names that collide, files that fail.

use super::archives::zip;
use super::{document, gongwen, run, scratch, texts, tree};
use std::fs;

#[test]
fn the_number_of_workers_changes_nothing() {
    let folder = scratch("jobs");
    let towns = folder.join("towns");
    fs::create_dir(&towns).unwrap();
    for number in 0..40 {
        fs::write(towns.join(format!("{number:02}.docx")), document(&format!("镇{number}").repeat(number * number)))
            .unwrap();
    }
    fs::write(towns.join("17.docx"), b"PK\x03\x04 damaged").unwrap();
    let run_with = |jobs: &str| {
        let out = folder.join(jobs);
        let (code, _, messages) =
            run(gongwen().arg("convert").arg(&towns).args(["--to", "pdf", "--jobs", jobs, "--out-dir"]).arg(&out));
        let (tables_code, lines, _) = run(gongwen().arg("tables").arg(&towns).args(["--jobs", jobs]));
        assert_eq!((code, tables_code), (1, 1), "{messages}");
        assert_eq!(messages.lines().filter(|line| line.contains("17.docx: damaged")).count(), 1, "{messages}");
        (tree(&out), lines)
    };
    let (one, four) = (run_with("1"), run_with("4"));
    assert_eq!(one.0.len(), 39);
    assert!(one == four);
}

#[test]
fn outputs_of_one_name_get_two() {
    let folder = scratch("collisions");
    for (place, text) in [("t/a.docx", "first"), ("t/a.docm", "second"), ("u/b.docx", "fourth")] {
        let path = folder.join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, document(text)).unwrap();
    }
    fs::write(folder.join("t.zip"), zip(&[("A.DOCX", &document("third"))])).unwrap();
    let out = folder.join("out");
    let (code, _, messages) = run(gongwen()
        .arg("convert")
        .args([folder.join("t"), folder.join("t.zip"), folder.join("u/b.docx"), folder.join("u/../u/b.docx")])
        .args(["--to", "txt", "--out-dir"])
        .arg(&out));
    assert_eq!(code, 0, "{messages}");
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    assert_eq!(
        texts(&out),
        [
            pair("b.docx.txt", "fourth"),
            pair("b.txt", "fourth"),
            pair("t/A (2).txt", "third"),
            pair("t/a.docx.txt", "first"),
            pair("t/a.txt", "second"),
        ]
    );
    assert_eq!(messages.lines().filter(|line| line.contains("has this name already")).count(), 3, "{messages}");
}

#[test]
fn patterns_are_expanded_and_other_files_left() {
    let folder = scratch("patterns");
    for name in ["a/1.docx", "a/2.docx", "a/note.txt", "b/3.docx"] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, document(name)).unwrap();
    }
    fs::write(folder.join("a/note.txt"), "纯文本").unwrap();
    let count = |pattern: &str| {
        let (code, lines, messages) = run(gongwen().arg("tables").arg(folder.join(pattern)));
        (code, lines.lines().count(), messages)
    };
    assert_eq!((count("*/*.docx").0, count("*/*.docx").1), (0, 3));
    assert_eq!(count("**/*.docx").1, 3);
    let (code, lines, messages) = count("a");
    assert_eq!((code, lines), (0, 2));
    assert!(messages.contains("1 other file"), "{messages}");
    assert_eq!(count("*/*.none").0, 1);
}

#[test]
fn misuse_of_many_is_exit_2() {
    for call in [
        &["convert", "a.docx", "b.docx", "-o", "x.pdf"][..],
        &["convert", "a.docx", "--out-dir", "x"],
        &["convert", "a.docx", "--out-dir", "x", "--to", "pdf", "-o", "y.pdf"],
        &["tables", "-", "a.docx"],
        &["tables", "a.docx", "--jobs", "0"],
    ] {
        let (code, _, messages) = run(gongwen().args(call));
        assert_eq!(code, 2, "{call:?}: {messages}");
    }
}

#[test]
fn messages_are_in_the_language_of_the_locale_or_the_one_asked_for() {
    let folder = scratch("language");
    fs::write(folder.join("坏.docx"), b"%PDF-1.7").unwrap();
    fs::write(folder.join("好.docx"), document("好")).unwrap();
    let messages = |locale: &str, more: &[&str]| {
        let mut command = gongwen();
        command.args(["convert", ".", "--to", "txt", "--out-dir", "out"]).args(more);
        run(command.current_dir(&folder).env("LC_ALL", locale)).2
    };
    for chinese in [messages("zh_CN.UTF-8", &[]), messages("C", &["--lang", "zh"])] {
        assert!(
            chinese.contains("坏.docx: 不是 Word 文档，而是 PDF 文件") && chinese.contains("完成 1 份（0 份有警告）"),
            "{chinese}"
        );
        assert!(chinese.contains("台账：") && !chinese.contains("damaged"), "{chinese}");
    }
    for english in [messages("en_GB.UTF-8", &[]), messages("zh_CN.UTF-8", &["--lang", "en"])] {
        assert!(english.contains("坏.docx: not a Word document") && english.contains("1 done"), "{english}");
    }
}

#[test]
fn no_output_replaces_its_own_input() {
    let folder = scratch("replace");
    let before = document("原件");
    fs::write(folder.join("a.docx"), &before).unwrap();
    let mut command = gongwen();
    command.args(["convert", "a.docx", "--to", "docx", "--out-dir", "."]).current_dir(&folder);
    let (code, _, messages) = run(&mut command);
    assert_eq!(code, 1);
    assert!(messages.contains("a.docx: the output would overwrite the input"), "{messages}");
    assert!(fs::read(folder.join("a.docx")).unwrap() == before);
}
