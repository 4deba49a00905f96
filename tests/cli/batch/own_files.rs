//! Files of the user's own that no run may lose, and files that are none of its inputs.

use super::archives::zip;
use super::{document, gongwen, run, scratch, texts, tree};
use std::fs;
use std::path::Path;

/// Runs it in a folder: exit code and messages.
fn run_in(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let (code, _, messages) = run(gongwen().args(arguments).current_dir(folder));
    (code, messages)
}

#[test]
fn an_output_never_replaces_its_input_however_it_is_spelled() {
    let folder = scratch("own-input");
    let before = document("原件");
    fs::write(folder.join("s.docx"), &before).unwrap();
    fs::create_dir(folder.join("in")).unwrap();
    let absolute = folder.join("s.docx");
    let mut spellings = vec!["s.docx", "./s.docx", "in/../s.docx", absolute.to_str().unwrap()];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("s.docx", folder.join("link.docx")).unwrap();
        fs::hard_link(folder.join("s.docx"), folder.join("twin.docx")).unwrap();
        spellings.extend(["link.docx", "twin.docx"]);
    }
    for output in spellings {
        let stdin = fs::File::open(folder.join("s.docx")).unwrap();
        let (code, _, piped) =
            run(gongwen().args(["convert", "-", "--to", "docx", "-o", output]).stdin(stdin).current_dir(&folder));
        assert!(!cfg!(unix) || (code == 1 && piped.contains("overwrite the input")), "{output}: {piped}");
        for command in [
            &["convert", "s.docx", "-o", output][..],
            &["tables", "s.docx", "--ledger", output],
            &["convert", "s.docx", "--to", "txt", "--out-dir", "out", "--ledger", output],
        ] {
            let (code, messages) = run_in(&folder, command);
            assert_eq!((code, messages.lines().count()), (1, 1), "{command:?}: {messages}");
            assert!(fs::read(folder.join("s.docx")).unwrap() == before, "{command:?}");
        }
    }
    fs::write(folder.join("s.html"), "<html><table><tr><td>一</td></tr></table></html>").unwrap();
    let (code, messages) = run_in(&folder, &["tables", "s.html", "-o", "s.html"]);
    assert!(code == 1 && messages.contains("overwrite the input"), "{messages}");
}

#[test]
fn in_place_replaces_the_document_and_nothing_else() {
    let folder = scratch("in-place");
    for name in ["a.docx", "b.docx"] {
        fs::write(folder.join(name), document("原件")).unwrap();
    }
    let before = fs::read(folder.join("a.docx")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("b.docx", folder.join("link.docx")).unwrap();
    let link = if cfg!(unix) { "link.docx" } else { "b.docx" };
    for arguments in [&["convert", "a.docx", "--in-place"][..], &["convert", link, "-o", "b.docx", "--in-place"]] {
        let (code, messages) = run_in(&folder, arguments);
        assert_eq!(code, 0, "{messages}");
    }
    assert!(fs::read(folder.join("a.docx")).unwrap() != before);
    assert!(fs::read(folder.join("a.docx")).unwrap() == fs::read(folder.join("b.docx")).unwrap());
    assert!(!cfg!(unix) || folder.join(link).is_symlink(), "the link is still one");
    let left = fs::read_dir(&folder).unwrap().count();
    assert_eq!(left, if cfg!(unix) { 3 } else { 2 }, "nothing is left beside the documents");
    // A document that cannot be read stays as it is.
    fs::write(folder.join("b.docx"), b"PK\x03\x04 damaged").unwrap();
    assert_eq!(run_in(&folder, &["convert", "b.docx", "--in-place"]).0, 1);
    assert_eq!(fs::read(folder.join("b.docx")).unwrap(), b"PK\x03\x04 damaged");

    let (code, messages) = run_in(&folder, &["convert", ".", "--to", "docx", "--out-dir", ".", "--in-place"]);
    assert!(code == 1 && messages.contains("b.docx: damaged") && !messages.contains("overwrite"), "{messages}");
}

#[test]
fn an_output_never_replaces_another_document_among_the_inputs() {
    let folder = scratch("own-others");
    fs::write(folder.join("a.dotx"), document("template")).unwrap();
    fs::write(folder.join("a.docx"), document("document")).unwrap();
    let before = fs::read(folder.join("a.docx")).unwrap();
    for _ in 0..2 {
        let (code, messages) = run_in(&folder, &["convert", ".", "--to", "docx", "--out-dir", "."]);
        assert_eq!(code, 1, "{messages}");
        assert!(messages.contains("a.docx: the output would overwrite the input"), "{messages}");
        assert!(messages.contains("1 done") && messages.contains("1 failed"), "{messages}");
        assert!(fs::read(folder.join("a.docx")).unwrap() == before);
        assert!(folder.join("a.dotx.docx").exists());
    }
    // Found in a folder, and the one output of all.
    let (code, messages) = run_in(&folder, &["tables", ".", "--to", "csv", "-o", "a.dotx"]);
    assert!(code == 1 && messages.contains("overwrite"), "{messages}");
    assert!(fs::read(folder.join("a.dotx")).unwrap() == document("template"));
}

#[test]
fn outputs_are_not_converted_again() {
    let folder = scratch("outputs-again");
    fs::create_dir_all(folder.join("towns/sub")).unwrap();
    fs::write(folder.join("towns/a.docx"), document("甲")).unwrap();
    fs::write(folder.join("towns/sub/b.docx"), document("乙")).unwrap();
    let clean = &["convert", "towns", "--to", "docx", "--out-dir", "towns/clean"];
    for _ in 0..3 {
        let (code, messages) = run_in(&folder, clean);
        assert!(code == 0 && messages.contains("2 done"), "{messages}");
        assert_eq!(tree(&folder.join("towns/clean")).len(), 2);
    }
    // Another format beside it, also from another place, does not take them for documents either.
    let (code, messages) = run_in(&folder.join("towns"), &["convert", ".", "--to", "pdf", "--out-dir", "../pdf"]);
    assert!(code == 0 && messages.contains("2 done"), "{messages}");
    // One that somebody has worked on since is a document of theirs.
    fs::write(folder.join("towns/clean/towns/a.docx"), document("甲，改过")).unwrap();
    let (code, messages) = run_in(&folder, &["convert", "towns", "--to", "txt", "--out-dir", "txt"]);
    assert!(code == 0 && messages.contains("3 done"), "{messages}");
    // Outputs beside their documents: a second run finds the first one's.
    fs::create_dir(folder.join("mixed")).unwrap();
    fs::write(folder.join("mixed/a.docx"), document("甲")).unwrap();
    for _ in 0..3 {
        let (_, messages) = run_in(&folder.join("mixed"), &["convert", ".", "--to", "html", "--out-dir", "."]);
        assert!(messages.contains("1 done"), "{messages}");
        assert_eq!(tree(&folder.join("mixed")).into_keys().collect::<Vec<_>>(), ["a.docx", "a.html"]);
    }
}

#[test]
fn what_word_and_macos_leave_beside_documents_is_counted_not_failed() {
    let folder = scratch("leftovers");
    fs::create_dir_all(folder.join("towns/__MACOSX")).unwrap();
    fs::write(folder.join("towns/a.docx"), document("甲")).unwrap();
    for name in ["~$a.docx", "__MACOSX/._a.docx", "._a.docx", ".hidden.docx"] {
        fs::write(folder.join("towns").join(name), b"\x05Clerk").unwrap();
    }
    let members: [(&str, &[u8]); 4] =
        [("a.docx", &document("甲")), ("__MACOSX/._a.docx", b"x"), ("in/~$b.docx", b"x"), ("in/.DS_Store", b"x")];
    fs::write(folder.join("towns.zip"), zip(&members)).unwrap();
    let (code, messages) =
        run_in(&folder, &["convert", "towns", "towns.zip", "towns/~$a.docx", "--to", "txt", "--out-dir", "out"]);
    assert_eq!(code, 0, "{messages}");
    assert!(messages.contains("2 done") && messages.contains("8 other files skipped"), "{messages}");
    let ledger = fs::read_to_string(folder.join("out/gongwen-ledger.txt.jsonl")).unwrap();
    for (name, reason) in [
        ("towns/~$a.docx", "owner-file"),
        ("towns/__MACOSX", "mac-metadata"),
        ("towns/._a.docx", "mac-metadata"),
        ("towns/.hidden.docx", "hidden"),
    ] {
        let is_about = |line: &&str| line.contains(&format!("{{\"input\":\"{name}\",\"outcome\":\"skipped\""));
        let line = ledger.lines().find(is_about).unwrap_or_default();
        assert!(line.contains(&format!("\"reason\":\"{reason}\"")), "{name}: {ledger}");
    }
    assert_eq!(ledger.lines().count(), 10);
    // Named alone, it is said what it is.
    let (code, messages) = run_in(&folder, &["convert", "towns/~$a.docx", "-o", "x.pdf"]);
    assert!(code == 1 && messages.contains("owner file"), "{messages}");
}

#[test]
fn a_name_promised_to_a_file_that_fails_goes_to_the_next() {
    let folder = scratch("freed-name");
    fs::create_dir(folder.join("towns")).unwrap();
    fs::write(folder.join("towns/a.docm"), b"PK\x03\x04 damaged").unwrap();
    fs::write(folder.join("towns/a.docx"), document("甲")).unwrap();
    fs::write(folder.join("towns/a.dotx"), document("乙")).unwrap();
    let convert = |more: &[&str]| {
        let arguments = [&["convert", "towns", "--to", "txt", "--out-dir", "out"], more].concat();
        let (code, messages) = run_in(&folder, &arguments);
        (code, messages, texts(&folder.join("out")))
    };
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let expected = [pair("towns/a.dotx.txt", "乙"), pair("towns/a.txt", "甲")];
    for more in [&[][..], &["--resume"], &["--resume", "--jobs", "3"]] {
        let (code, messages, found) = convert(more);
        assert_eq!((code, &found[..]), (1, &expected[..]), "{messages}");
    }
    // Mended, it gets its name, and the others theirs.
    fs::write(folder.join("towns/a.docm"), document("丙")).unwrap();
    let (code, messages, found) = convert(&["--resume"]);
    let expected = [pair("towns/a.docx.txt", "甲"), pair("towns/a.dotx.txt", "乙"), pair("towns/a.txt", "丙")];
    assert_eq!((code, &found[..]), (0, &expected[..]), "{messages}");
    // Broken again: the one that is done already moves up, and is not done again.
    fs::write(folder.join("towns/a.docm"), b"PK\x03\x04 damaged").unwrap();
    let (_, messages, found) = convert(&["--resume"]);
    assert!(found.contains(&pair("towns/a.txt", "甲")) && messages.contains("2 by an earlier run"), "{messages}");
    let ledger = fs::read_to_string(folder.join("out/gongwen-ledger.txt.jsonl")).unwrap();
    assert!(ledger.contains("\"output\":\"out/towns/a.txt\"") && ledger.lines().count() == 3, "{ledger}");
}
