//! `--lang zh` in full: help, errors of the command line, what inspect and fonts print.

use crate::batch::{document, gongwen, run, scratch};
use std::fs;

fn chinese(arguments: &[&str]) -> (i32, String) {
    let (code, out, messages) = run(gongwen().args(arguments).args(["--lang", "zh"]));
    (code, out + &messages)
}

/// Lines with an English word that is no name of a thing that can be typed or of a format.
fn english(text: &str) -> Vec<&str> {
    let words =
        ["Usage", "Options", "Arguments", "Commands", "the", "of", "Print", "default", "possible", "error", "is"];
    let has_word =
        |line: &&str| line.split(|letter: char| !letter.is_ascii_alphabetic()).any(|word| words.contains(&word));
    text.lines().filter(has_word).collect()
}

#[test]
fn help_is_chinese_throughout() {
    for command in ["", "convert", "tables", "report", "inspect", "fonts", "schema", "completions", "man"] {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let (code, help) = chinese(&arguments);
        assert_eq!(code, 0, "{help}");
        assert!(help.contains("用法：gongwen") && help.contains("选项:"), "{help}");
        assert_eq!(english(&help), Vec::<&str>::new(), "{help}");
    }
    assert_eq!(chinese(&["help", "convert"]).1, chinese(&["convert", "--help"]).1);
    let locale = run(gongwen().args(["convert", "--help"]).env("LC_ALL", "zh_CN.UTF-8")).1;
    assert!(locale.contains("（可选 ") && locale.contains("（默认 "), "{locale}");
}

#[test]
fn errors_of_the_command_line_are_chinese() {
    for (arguments, words) in [
        (&["convert", "a.docx", "--nonsense"][..], "没有参数 --nonsense"),
        (&["convert", "a.docx"], "缺少参数：--output"),
        (&["nonsense"], "没有命令 nonsense"),
        (&["convert", "a.docx", "-o", "x.pdf", "--style", "none"], "；可选 official"),
        (&["convert", "a.docx", "-o", "x.pdf", "--out-dir", "y", "--to", "pdf"], "不能与"),
        (&["tables", "a.docx", "--max-bytes", "much"], "应为字节数"),
        (&["tables", "a.docx", "--jobs"], "缺少值"),
        (&["convert", "a.docx", "-o", "x.pdf", "--to", "docx"], "格式不同"),
        (&["convert", "a.docx", "-o", "x.what"], "看不出格式"),
    ] {
        let (code, text) = chinese(arguments);
        assert!(code == 2 && text.contains(words) && text.starts_with("错误："), "{arguments:?}: {text}");
        assert_eq!(english(&text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn what_is_inside_is_told_in_chinese() {
    let folder = scratch("chinese-inspect");
    fs::write(folder.join("a.docx"), document("镇")).unwrap();
    let file = folder.join("a.docx");
    let (_, text) = chinese(&["inspect", file.to_str().unwrap()]);
    for label in ["正文", "节", "1 行 × 1 列，1 个单元格", "警告        无"] {
        assert!(text.contains(label), "{text}");
    }
    let (_, text) = chinese(&["fonts", file.to_str().unwrap()]);
    assert!(text.contains("要用的字体") && text.contains("缺字"), "{text}");
    assert!(chinese(&["fonts"]).1.contains("内置"));
}

#[test]
fn shells_and_man_are_told_about_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, script, _) = run(gongwen().args(["completions", shell]));
        assert!(code == 0 && ["convert", "out-dir", "in-place"].iter().all(|word| script.contains(word)), "{shell}");
    }
    let (code, page, _) = run(gongwen().arg("man"));
    assert!(code == 0 && page.contains(".TH gongwen 1") && page.contains("convert"), "{page}");
}
