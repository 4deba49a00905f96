//! Errors as data and in both languages.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use std::io;

#[test]
fn errors_have_codes_and_data() {
    let data = |error: &Error| serde_json::to_value(error).unwrap();
    let missing = Error::io(IoAction::Read, Some(Path::new("a.docx")), io::ErrorKind::NotFound.into());
    let detail = io::Error::from(io::ErrorKind::NotFound).to_string();
    let expected = serde_json::json!({
        "code": "io", "action": "read", "path": "a.docx", "kind": "not-found", "detail": detail,
    });
    assert_eq!(data(&missing), expected);
    assert_eq!(
        data(&Error::TooLarge { limit: Limit::MaxBytes, allowed: 5 }),
        serde_json::json!({ "code": "too-large", "limit": "max-bytes", "allowed": 5 })
    );
    assert_eq!(
        data(&Error::Malformed { location: Location::at("word/document.xml", 682), damage: Damage::XmlTruncated }),
        serde_json::json!({
            "code": "malformed", "location": { "part": "word/document.xml", "offset": 682 }, "damage": "xml-truncated",
        })
    );
    assert_eq!(
        data(&Error::UnsupportedEncryption { scheme: EncryptionScheme::Version { major: 9, minor: 1 } }),
        serde_json::json!({ "code": "unsupported-encryption", "scheme": "version", "major": 9, "minor": 1 })
    );
}

#[test]
fn errors_are_said_in_both_languages() {
    let both = |error: &Error| (error.message(Language::English), error.message(Language::Chinese));
    let word = Error::UnknownFormat { found: FileFormat::Word97 };
    assert_eq!(
        both(&word),
        (
            "a Word 97-2003 document (.doc) is not supported by this version; save it as .docx in Word or WPS"
                .to_owned(),
            "本版本不支持 Word 97-2003 文档（.doc）；请在 Word 或 WPS 里另存为 .docx".to_owned()
        )
    );
    let excel = Error::UnknownFormat { found: FileFormat::Excel };
    assert_eq!(
        both(&excel),
        ("not a Word document but an Excel workbook".to_owned(), "不是 Word 文档，而是 Excel 工作簿".to_owned())
    );
    let location = Location::at("word/document.xml", 682);
    let damaged = Error::Malformed { location, damage: Damage::XmlSyntax { detail: "x".to_owned() } };
    assert_eq!(damaged.to_string(), "damaged: the XML is not well-formed (x) (word/document.xml at byte 682)");
    assert_eq!(damaged.message(Language::Chinese), "文件已损坏：XML 不合规则（x）（word/document.xml 第 682 字节）");
}

#[test]
fn io_errors_are_equal_where_kind_and_words_are() {
    let failed = |kind: io::ErrorKind| Error::io(IoAction::Write, None, kind.into());
    assert_eq!(failed(io::ErrorKind::NotFound), failed(io::ErrorKind::NotFound));
    assert_ne!(failed(io::ErrorKind::NotFound), failed(io::ErrorKind::PermissionDenied));
    assert!(std::error::Error::source(&failed(io::ErrorKind::NotFound)).is_some());
}

#[test]
fn an_error_is_small() {
    // Readers hand results from frame to frame, and they nest deeply.
    assert!(size_of::<Error>() <= 80, "{}", size_of::<Error>());
}
