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
    let archive = gbk_zip(&[("柳溪镇/年报.docx", &document("柳溪")), ("张巷镇.docx", &document("张巷"))]);
    let (code, texts, messages) = convert("gbk", "towns.zip", &archive, &[]);
    assert_eq!(code, 0, "{messages}");
    assert_eq!(texts, [pair("towns/张巷镇.txt", "张巷"), pair("towns/柳溪镇/年报.txt", "柳溪")]);
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
    let (code, _, messages) = run(gongwen().arg("convert").arg(&archive).args(["--to", "txt", "--out-dir"]).arg(&out));
    assert_eq!(code, 0, "{messages}");
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
    let (code, lines, messages) = run(gongwen().arg("tables").arg(&archive));
    assert_eq!(code, 1);
    assert!(messages.contains("outer.zip:inner.zip:deeper.zip: archives are nested three deep"), "{messages}");
    assert!(messages.contains("2 done, 0 of them with warnings, 1 failed, 1 other file"), "{messages}");
    let cells: Vec<String> = lines
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["tables"][0]["cells"][0]["text"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(cells, ["a", "b"]);
}

/// A gzipped tar; names as bytes, a name without bytes behind it is a link.
fn tar_gz(members: &[(&[u8], Option<&[u8]>)]) -> Vec<u8> {
    let gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let mut builder = tar::Builder::new(gzip);
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name);
        header.set_mode(0o644);
        header.set_size(bytes.map_or(0, <[u8]>::len) as u64);
        if bytes.is_none() {
            header.set_entry_type(tar::EntryType::Symlink);
            header.set_link_name("/etc/passwd").unwrap();
        }
        header.set_cksum();
        builder.append(&header, bytes.unwrap_or_default()).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}

fn seven_z(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    let entries: Vec<_> = members.iter().map(|(name, _)| sevenz_rust2::ArchiveEntry::new_file(name)).collect();
    let bytes: Vec<sevenz_rust2::SourceReader<&[u8]>> = members.iter().map(|(_, bytes)| (*bytes).into()).collect();
    writer.push_archive_entries(entries, bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

/// Converts an archive to text files: exit code, names and texts, messages.
fn convert(test: &str, name: &str, bytes: &[u8], more: &[&str]) -> (i32, Vec<(String, String)>, String) {
    let folder = scratch(test);
    fs::write(folder.join(name), bytes).unwrap();
    let mut command = gongwen();
    command.args(["convert", name, "--to", "txt", "--out-dir", "out"]).args(more).current_dir(&folder);
    let (code, _, messages) = run(&mut command);
    let out = folder.join("out");
    (code, if out.exists() { texts(&out) } else { Vec::new() }, messages)
}

fn pair(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

#[test]
fn tar_archives_are_read_and_their_links_not_followed() {
    let gbk = encoding_rs::GBK.encode("柳溪镇/年报.docx").0.into_owned();
    let (one, two) = (document("柳溪"), document("张巷"));
    let archive = tar_gz(&[(&gbk, Some(&one)), (b"link.docx", None), ("张巷/年报.docx".as_bytes(), Some(&two))]);
    let (code, texts, messages) = convert("tar", "towns.tar.gz", &archive, &[]);
    assert_eq!(code, 1);
    assert_eq!(texts, [pair("towns/张巷/年报.txt", "张巷"), pair("towns/柳溪镇/年报.txt", "柳溪")]);
    assert!(messages.contains("towns.tar.gz:link.docx: it is a link in an archive"), "{messages}");
    // Cut off: what came before the cut is done, and the archive itself has failed.
    let plain = {
        let mut plain = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(archive.as_slice()), &mut plain).unwrap();
        plain
    };
    let (code, texts, messages) = convert("tar-cut", "towns.tar", &plain[..plain.len() - two.len() - 1500], &[]);
    assert_eq!((code, texts.len()), (1, 1), "{messages}");
    assert!(messages.contains("towns.tar"), "{messages}");
}

#[test]
fn seven_z_archives_are_read_also_inside_others() {
    let (one, two) = (document("柳溪"), document("张巷"));
    let archive = seven_z(&[("柳溪镇/年报.docx", &one), ("张巷.docx", &two), ("说明.txt", b"no document")]);
    let (code, texts, messages) = convert("seven", "towns.7z", &archive, &[]);
    assert_eq!(code, 0, "{messages}");
    assert_eq!(texts, [pair("towns/张巷.txt", "张巷"), pair("towns/柳溪镇/年报.txt", "柳溪")]);
    let outer = zip(&[("县.7z", archive.as_slice()), ("乡.tgz", &tar_gz(&[(b"a.docx", Some(&one))]))]);
    let (code, texts, messages) = convert("seven-inside", "all.zip", &outer, &[]);
    assert_eq!(code, 0, "{messages}");
    let names: Vec<&str> = texts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["all/乡/a.txt", "all/县/张巷.txt", "all/县/柳溪镇/年报.txt"]);
}

#[test]
fn archives_that_blow_up_are_stopped_by_the_limits() {
    let zeros = vec![0; 8 << 20];
    let bombs = [
        ("bomb.zip", zip(&[("a.docx", &zeros), ("b.docx", &document("b"))])),
        ("bomb.tar.gz", tar_gz(&[(b"a.docx", Some(&zeros)), (b"b.docx", Some(&document("b")))])),
        ("bomb.7z", seven_z(&[("a.docx", &zeros), ("b.docx", &document("b"))])),
    ];
    for (name, bytes) in &bombs {
        let (code, _, messages) = convert("bomb", name, bytes, &["--max-ratio", "100"]);
        assert_eq!(code, 1, "{name}");
        assert!(
            messages.contains("over the limit")
                && messages.contains("more than 100 times")
                && messages.contains("--max-ratio"),
            "{name}: {messages}"
        );
        let (code, texts, messages) =
            convert("bomb", name, bytes, &["--max-bytes", "1000000", "--max-ratio", "100000"]);
        assert_eq!((code, texts.len()), (1, 1), "{name}: {messages}");
        assert!(
            messages.contains("over the limit: more than 1000000 bytes") && messages.contains("--max-bytes"),
            "{name}: {messages}"
        );
    }
}

#[test]
fn damaged_archives_end_in_words() {
    let document = document("柳溪");
    let archives = [
        ("a.zip", zip(&[("x/a.docx", document.as_slice()), ("b.docx", document.as_slice())])),
        ("a.tar.gz", tar_gz(&[(b"a.docx", Some(&document))])),
        ("a.7z", seven_z(&[("a.docx", &document)])),
    ];
    for (name, bytes) in archives {
        for step in 1..12 {
            let mut cut = bytes.clone();
            cut.truncate(bytes.len() * step / 12);
            let (code, _, messages) = convert("damaged", name, &cut, &[]);
            assert!(
                code == 1 && messages.contains(name) && !messages.contains("fault"),
                "{name} cut at {step}/12: {messages}"
            );
            let mut bent = bytes.clone();
            bent[bytes.len() * step / 12] ^= 0x55;
            let (code, _, messages) = convert("damaged", name, &bent, &[]);
            assert!(code <= 1 && !messages.contains("fault"), "{name} bent at {step}/12: {messages}");
        }
    }
}
