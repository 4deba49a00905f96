//! Tables chosen, named and typed as people ask for them on the command line.

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Two tables under headings, one of them with a table in a cell.
const BODY: &str = r#"
<p>一、收支</p><p>表 1 全年收支</p>
<tbl>
<tr><td>项目</td><td>金额</td><td>占比</td><td>日期</td><td>编号</td></tr>
<tr><td>办公</td><td>1,234.50</td><td>12.5%</td><td>2020年1月5日</td><td>00123</td></tr>
<tr><td>差旅</td><td>1.2万</td><td>５％</td><td>2020-12-31</td><td>360102198001011234</td></tr>
</tbl>
<p>二、人员</p>
<tbl><tr><td>姓名</td><td>备注</td></tr><tr><td>=1+1</td><td>外<tbl><tr><td>里</td></tr></tbl></td></tr></tbl>
"#;

/// A document of this body, whose tags are short for those of WordprocessingML, as a package in one file.
fn document(folder: &Path, name: &str, body: &str) -> PathBuf {
    let body = body
        .replace("<p>", "<w:p><w:r><w:t>")
        .replace("</p>", "</w:t></w:r></w:p>")
        .replace("<td>外<tbl>", "<w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p><tbl>")
        .replace("</tbl></td>", "</tbl><w:p/></w:tc>")
        .replace("<td>", "<w:tc><w:p><w:r><w:t>")
        .replace("</td>", "</w:t></w:r></w:p></w:tc>")
        .replace("tr>", "w:tr>")
        .replace("</w:w:tr>", "</w:tr>")
        .replace("<tbl>", "<w:tbl>")
        .replace("</tbl>", "</w:tbl>");
    let flat = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
<pkg:part pkg:name="/_rels/.rels" pkg:contentType="application/vnd.openxmlformats-package.relationships+xml"><pkg:xmlData>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
</pkg:xmlData></pkg:part>
<pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"><pkg:xmlData>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr/></w:body></w:document>
</pkg:xmlData></pkg:part>
</pkg:package>"#
    );
    let path = folder.join(name);
    fs::write(&path, flat).unwrap();
    path
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tables-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(arguments: &[&str]) -> Output {
    let output =
        Command::new(env!("CARGO_BIN_EXE_gongwen")).arg("tables").args(arguments).args(["--lang", "en"]).output();
    output.unwrap()
}

fn printed(arguments: &[&str]) -> Value {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn tables_say_where_they_are_and_are_chosen_by_it() {
    let folder = folder("chosen");
    let path = document(&folder, "a.docx", BODY);
    let all = printed(&[text(&path)]);
    let told: Vec<[Value; 4]> = all["tables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|table| ["number", "heading", "caption", "parent"].map(|name| table[name].clone()))
        .collect();
    assert_eq!(
        told,
        [
            [json!(1), json!("一、收支"), json!("表 1 全年收支"), Value::Null],
            [json!(2), json!("二、人员"), Value::Null, Value::Null],
            [json!(3), json!("二、人员"), Value::Null, json!({"table": 2, "row": 2, "col": 2})],
        ]
    );
    assert_eq!(all["tables"][1]["cells"][3]["tables"], json!([3]));
    for (condition, numbers) in [
        ("header~金额", json!([1])),
        ("heading=二、人员", json!([2, 3])),
        ("caption~全年", json!([1])),
        ("text~里", json!([3])),
        ("header~没有", json!([])),
    ] {
        let found = printed(&[text(&path), "--where", condition]);
        let found: Vec<Value> =
            found["tables"].as_array().unwrap().iter().map(|table| table["number"].clone()).collect();
        assert_eq!(Value::from(found), numbers, "{condition}");
    }
    let html = |numbers: &str| {
        let output = run(&[text(&path), "--to", "html", "--table", numbers]);
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(html("3").contains('里') && !html("3").contains('外') && html("2,3").matches('里').count() == 1);
    assert_eq!(run(&[text(&path), "--where", "row~1"]).status.code(), Some(2));
}

#[test]
fn records_are_objects_with_values_of_their_types() {
    let folder = folder("records");
    let path = document(&folder, "a.docx", BODY);
    let records = |extra: &[&str]| {
        let arguments = [&[text(&path), "--records", "--table", "1"], extra].concat();
        printed(&arguments)["tables"][0]["records"].clone()
    };
    assert_eq!(
        records(&[])[0],
        json!({"项目": "办公", "金额": "1,234.50", "占比": "12.5%", "日期": "2020年1月5日", "编号": "00123"})
    );
    assert_eq!(
        records(&["--numbers"])[1],
        json!({"项目": "差旅", "金额": 12000, "金额 (text)": "1.2万", "占比": 0.05, "日期": "2020-12-31",
            "编号": "360102198001011234"})
    );
}

#[test]
fn a_pattern_gives_each_table_a_file_and_overwrites_none() {
    let folder = folder("pattern");
    let [first, second] = ["x", "y"].map(|name| {
        fs::create_dir_all(folder.join(name)).unwrap();
        document(&folder.join(name), "a.docx", BODY)
    });
    let out = folder.join("out/{stem}-{table}.csv");
    let output = run(&[text(&first), text(&second), "-o", text(&out), "--csv-guard"]);
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{messages}");
    let mut names: Vec<String> = fs::read_dir(folder.join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["a-1-2.csv", "a-1.csv", "a-2-2.csv", "a-2.csv", "a-3-2.csv", "a-3.csv"], "{messages}");
    assert_eq!(fs::read_to_string(folder.join("out/a-2.csv")).unwrap(), "姓名,备注\n'=1+1,外\n");
    let named = folder.join("{caption}.md");
    assert!(run(&[text(&first), "--table", "1", "-o", text(&named)]).status.success());
    assert!(fs::read_to_string(folder.join("表 1 全年收支.md")).unwrap().contains("1,234.50"));
}

#[test]
fn several_tables_in_one_csv_are_an_option_and_none_is_no_failure() {
    let folder = folder("one-csv");
    let path = document(&folder, "a.docx", BODY);
    let out = folder.join("out.csv");
    let refused = run(&[text(&path), "-o", text(&out)]);
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && message.contains("--cells") && message.contains("{stem}"), "{message}");
    assert!(run(&[text(&path), "-o", text(&out), "--cells"]).status.success());
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_path(&out).unwrap().records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 20);
    assert_eq!(
        rows.last().unwrap().iter().skip(1).collect::<Vec<_>>(),
        ["3", "1", "1", "1", "1", "0", "里", "2", "2", "2", "二、人员", "", "", ""]
    );
    let empty = document(&folder, "empty.docx", "<p>没有</p>");
    for to in ["csv", "json", "xlsx", "sqlite", "parquet", "html", "md"] {
        let out = folder.join(format!("none.{to}"));
        let output = run(&[text(&empty), "-o", text(&out)]);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && message.contains("no tables") && out.exists(), "{to}: {message}");
    }
}
