//! Archives made on the spot, and what the program finds in them.

use super::{document, gongwen, run, scratch, texts};
use std::fs;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A zip of these members.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A zip as Chinese Windows makes it: names in GBK, and nothing that says so.
pub fn gbk_zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let gbk: Vec<Vec<u8>> = members.iter().map(|(name, _)| encoding_rs::GBK.encode(name).0.into_owned()).collect();
    let stand_ins: Vec<String> =
        gbk.iter().enumerate().map(|(index, name)| format!("{index:~>width$}", width = name.len())).collect();
    let members: Vec<(&str, &[u8])> =
        stand_ins.iter().zip(members).map(|(name, (_, bytes))| (name.as_str(), *bytes)).collect();
    let mut file = zip(&members);
    for (stand_in, name) in stand_ins.iter().zip(&gbk) {
        let places: Vec<usize> =
            (0..file.len() - name.len()).filter(|&at| file[at..].starts_with(stand_in.as_bytes())).collect();
        assert_eq!(places.len(), 2, "once before the bytes, once in the directory");
        for at in places {
            file[at..at + name.len()].copy_from_slice(name);
        }
    }
    file
}

#[test]
fn names_of_chinese_windows_are_read() {
    let folder = scratch("gbk");
    let archive = folder.join("towns.zip");
    fs::write(&archive, gbk_zip(&[("柳溪镇/年报.docx", &document("柳溪")), ("张巷镇.docx", &document("张巷"))]))
        .unwrap();
    let out = folder.join("out");
    let (code, _, said) = run(gongwen().arg("convert").arg(&archive).args(["--to", "txt", "--out-dir"]).arg(&out));
    assert_eq!(code, 0, "{said}");
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    assert_eq!(texts(&out), [pair("towns/张巷镇.txt", "张巷"), pair("towns/柳溪镇/年报.txt", "柳溪")]);
}

#[test]
fn no_member_gets_out_of_the_folder() {
    let folder = scratch("unsafe");
    let archive = folder.join("bad.zip");
    let members: Vec<(&str, Vec<u8>)> = vec![
        ("../../up.docx", document("up")),
        ("/root.docx", document("root")),
        ("C:\\drive\\c.docx", document("drive")),
        ("a/../../../b.docx", document("b")),
        ("nul.docx", document("device")),
    ];
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    fs::write(&archive, zip(&members)).unwrap();
    let out = folder.join("deep/er/out");
    let (code, _, said) = run(gongwen().arg("convert").arg(&archive).args(["--to", "txt", "--out-dir"]).arg(&out));
    assert_eq!(code, 0, "{said}");
    let names: Vec<String> =
        texts(&folder).into_iter().map(|(name, _)| name).filter(|name| name != "bad.zip").collect();
    let expected = ["C_/drive/c", "_nul", "a/b", "root", "up"].map(|name| format!("deep/er/out/bad/{name}.txt"));
    assert_eq!(names, expected);
}

#[test]
fn archives_in_archives_are_opened_once() {
    let folder = scratch("nested");
    let innermost = zip(&[("c.docx", &document("c"))]);
    let inner = zip(&[("b.docx", &document("b")), ("deeper.zip", &innermost)]);
    let archive = folder.join("outer.zip");
    fs::write(&archive, zip(&[("a.docx", &document("a")), ("inner.zip", &inner), ("x.txt", b"no document")])).unwrap();
    let (code, lines, said) = run(gongwen().arg("tables").arg(&archive));
    assert_eq!(code, 1);
    assert!(said.contains("outer.zip:inner.zip:deeper.zip: not a Word document: an archive three deep"), "{said}");
    assert!(said.contains("2 done, 0 of them with warnings, 1 failed, 1 other file"), "{said}");
    let cells: Vec<String> = lines
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["tables"][0]["cells"][0]["text"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(cells, ["a", "b"]);
}
