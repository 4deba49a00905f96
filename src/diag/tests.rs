//! The contract of warnings: stable codes, both languages, and docs/warnings.md.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// One warning of each code, its fields filled with their names.
fn examples() -> Vec<WarningKind> {
    let text = |name: &str| format!("‹{name}›");
    let element = || text("element");
    let data = |name| PictureFault::Data { detail: text(name) };
    let mut kinds: Vec<WarningKind> = vec![
        InputWarning::ElementUnknown { element: element() }.into(),
        InputWarning::NewerContent { requires: text("prefixes") }.into(),
        InputWarning::ValueInvalid { attribute: text("attribute"), value: text("value") }.into(),
        InputWarning::ReferenceDangling { target: Reference::Style, id: text("id") }.into(),
        InputWarning::PartUnreadable { damage: Damage::XmlTruncated }.into(),
        InputWarning::WarningsCut.into(),
        Repair::LeadingBytes { bytes: 12 }.into(),
        Repair::DuplicateEntries.into(),
        Repair::DuplicatePart.into(),
        Repair::DirectoryRebuilt { parts: 9 }.into(),
        Repair::EndsEarly.into(),
        Repair::StrayBrace.into(),
        Repair::WrongChecksum.into(),
        Repair::EncryptedPackageAltered.into(),
        Repair::EncodingMisdeclared { declared: text("declared"), actual: text("actual") }.into(),
        Repair::DuplicateAttribute { element: element(), attribute: text("attribute") }.into(),
        Repair::NumberOutOfRange { attribute: text("attribute"), written: 90_000, used: 31_680 }.into(),
        Repair::OutsideParagraph { element: element() }.into(),
        Repair::InsideParagraph { element: element() }.into(),
        Repair::OutsideRun { element: element() }.into(),
        Repair::MisplacedSectionBreak.into(),
        Repair::MisplacedRowProperties.into(),
        Repair::StrayFieldCode.into(),
        Repair::StrayFieldSeparator.into(),
        Repair::StrayFieldEnd.into(),
        Repair::UnclosedField.into(),
        Repair::FieldCrossesParagraphs { field: text("field") }.into(),
        Repair::EmptyControl.into(),
        Repair::StrayControlProperties { element: element() }.into(),
        Repair::FontNameCut { written: text("written"), used: text("used") }.into(),
        Repair::StyleChainCut { style: text("style") }.into(),
        HiddenIn::MergedCell.into(),
        FontWarning::Replaced { family: text("family"), face: text("face") }.into(),
        FontWarning::GlyphMissing { character: '囧', family: text("family") }.into(),
        PictureWarning::Linked { target: text("target") }.into(),
        PictureWarning::Missing.into(),
        PictureWarning::Undecodable { fault: data("detail") }.into(),
        PictureWarning::CroppedAway.into(),
        PictureWarning::BulletMissing.into(),
        PictureWarning::TooLargeForHtml.into(),
        PictureWarning::AlternativeTextOnly.into(),
        PictureWarning::MarkdownLink.into(),
        Overfull::TextBox.into(),
        Overfull::DrawingOverText.into(),
        Overfull::Content.into(),
        Overfull::HeaderFooter.into(),
        Overfull::HeaderRows.into(),
        Overfull::Table.into(),
        Overfull::TurnedCell.into(),
        Overfull::TextOverFloat.into(),
        Overfull::LineOverFloat.into(),
        Overfull::ParagraphBesideFloats.into(),
        Overfull::Floats.into(),
        Overfull::Line.into(),
        Overfull::Formula.into(),
        Overfull::FormulaDepth.into(),
        Overfull::Pages { pages: 5000 }.into(),
        Overfull::SpreadsheetCell { characters: 32_000 }.into(),
        Overfull::FilledTable.into(),
        ReportWarning::CellUnplaced { cell: [2, 3, 4], text: text("text"), label: Some(text("label")) }.into(),
        ReportWarning::TableUnplaced { table: 5 }.into(),
        ReportWarning::RowByPosition { table: 2, row: 3, title: "‹title›" }.into(),
        ReportWarning::ColumnByPosition { table: 2, title: "‹title›" }.into(),
        ReportWarning::CellsInOrder { table: 2, row: 3 }.into(),
        ReportWarning::NotRecognised.into(),
        ReportWarning::PieceMissing { piece: ReportPiece::Year }.into(),
        OfficialWarning::StyleApplied { recognised: Recognised { titles: 1, paragraphs: 20, ..Recognised::default() } }
            .into(),
        OfficialWarning::HeaderUnchanged.into(),
        OfficialWarning::FooterUnchanged.into(),
        OfficialWarning::NotOfficial.into(),
        OfficialWarning::ColourRemoved.into(),
        OfficialWarning::HeadingUnrecognised.into(),
    ];
    kinds.extend(unsupported().into_iter().map(WarningKind::from));
    kinds.extend(simplified().into_iter().map(WarningKind::from));
    kinds
}

fn unsupported() -> Vec<Unsupported> {
    let text = |name: &str| format!("‹{name}›");
    vec![
        Unsupported::ImportedDocument,
        Unsupported::Subdocument,
        Unsupported::Movie,
        Unsupported::Ink,
        Unsupported::TextBox,
        Unsupported::PageBackground,
        Unsupported::Formula,
        Unsupported::Chart,
        Unsupported::Diagram,
        Unsupported::Shape,
        Unsupported::Group,
        Unsupported::Canvas,
        Unsupported::DrawingTooDeep,
        Unsupported::Macros,
        Unsupported::EmbeddedObject,
        Unsupported::ObjectWithoutPicture,
        Unsupported::HorizontalRule,
        Unsupported::DrawingLinkWithoutAddress,
        Unsupported::HoverLink,
        Unsupported::PictureFill,
        Unsupported::ShapeFormula,
        Unsupported::ShapePath,
        Unsupported::ShapeOutline { preset: Some(text("preset")) },
        Unsupported::ColorChange { change: text("change") },
        Unsupported::ArgumentSize,
        Unsupported::Imposition,
        Unsupported::EmptyChart,
        Unsupported::ChapterNumber,
        Unsupported::PrintDate,
        Unsupported::FieldWithoutResult { field: text("field") },
        Unsupported::VerticalJustification,
        Unsupported::NoteInTextBox,
        Unsupported::TextBesideDrawing,
        Unsupported::FramePosition,
        Unsupported::CellSpacing,
        Unsupported::MetafileRecords { records: 7 },
        Unsupported::LinkScheme { scheme: text("scheme") },
        Unsupported::FootnotesAtEnd,
        Unsupported::TextEffect,
        Unsupported::ShadowedText,
        Unsupported::EmbossedText,
        Unsupported::EngravedText,
        Unsupported::AnimatedText,
        Unsupported::TwoLinesInOne,
    ]
}

fn simplified() -> Vec<Simplified> {
    let text = |name: &str| format!("‹{name}›");
    vec![
        Simplified::PictureBorder,
        Simplified::Fill { fill: text("fill") },
        Simplified::WordArtInGroup,
        Simplified::BentText,
        Simplified::WordArtFill,
        Simplified::TiledPicture,
        Simplified::HiddenDrawing,
        Simplified::DiagramAsList,
        Simplified::EmbeddedFont,
        Simplified::TrackedMerge,
        Simplified::TurnedText,
        Simplified::ShapeEffect,
        Simplified::ThemeFormats,
        Simplified::CustomNumberFormat,
        Simplified::Chart { chart: text("chart") },
        Simplified::LogarithmicAxis,
        Simplified::TrackedFormula,
        Simplified::LinkInFormula,
        Simplified::FieldInFormula,
        Simplified::GradientLine,
        Simplified::PatternLine,
        Simplified::HiddenParagraphMark,
        Simplified::HiddenRow,
        Simplified::HorizontalInVertical,
        Simplified::PictureInHtml,
    ]
}

#[test]
fn every_code_is_declared_once_and_has_an_example() {
    let declared: Vec<&str> = WarningKind::all().map(|entry| entry.code).collect();
    let distinct: BTreeSet<&str> = declared.iter().copied().collect();
    assert_eq!(distinct.len(), declared.len(), "a code twice");
    let shown: BTreeSet<&str> = examples().iter().map(WarningKind::code).collect();
    assert_eq!(shown, distinct);
    for code in declared {
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{code}");
    }
}

#[test]
fn data_has_the_code_the_level_the_location_and_the_count() {
    for kind in examples() {
        let warning = Warning { kind: kind.clone(), location: Some(Location::at("word/document.xml", 7)), count: 3 };
        let data = serde_json::to_value(&warning).unwrap();
        assert_eq!(data["code"], kind.code());
        assert_eq!(data["level"], serde_json::to_value(kind.level()).unwrap());
        assert_eq!(data["location"], serde_json::json!({ "part": "word/document.xml", "offset": 7 }));
        assert_eq!(data["count"], 3);
    }
}

#[test]
fn both_languages_say_the_same_fields() {
    for kind in examples() {
        let (english, chinese) = (kind.message(Language::English), kind.message(Language::Chinese));
        assert!(!chinese.is_ascii(), "{}: no Chinese: {chinese}", kind.code());
        let fields = |text: &str| -> BTreeSet<String> {
            text.split('‹').skip(1).map(|rest| rest.split('›').next().unwrap().to_owned()).collect()
        };
        assert_eq!(fields(&english), fields(&chinese), "{}", kind.code());
        assert_eq!(english, kind.to_string());
    }
}

#[test]
fn equal_warnings_are_counted_and_keep_the_first_location() {
    let mut warnings = Warnings::default();
    warnings.add(Unsupported::Ink, Some(Location::in_part("a")));
    warnings.add(Unsupported::Ink, Some(Location::in_part("b")));
    let list = warnings.into_list();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].to_string(), "ink is not drawn (2 times) [a]");
    assert_eq!(list[0].message(Language::Chinese), "墨迹没有绘出（2 处）〔a〕");
    assert_eq!(Location::at("a", 5).message(Language::Chinese), "a 第 5 字节");
}

/// docs/warnings.md: `BLESS=1 cargo test --lib diag` writes it anew.
#[test]
fn the_list_of_warnings_is_published() {
    let examples: BTreeMap<&str, WarningKind> = examples().into_iter().map(|kind| (kind.code(), kind)).collect();
    let mut page = String::from(PREFACE);
    for entry in WarningKind::all() {
        let example = &examples[entry.code];
        let level = match entry.level {
            Level::Note => "note",
            Level::Replaced => "replaced",
            Level::Loss => "loss",
        };
        let (english, chinese) = (example.message(Language::English), example.message(Language::Chinese));
        let meaning = entry.meaning.trim().replace('|', "\\|");
        writeln!(page, "| `{}` | {level} | {english} | {chinese} | {meaning} |", entry.code).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/warnings.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), page, "BLESS=1 writes docs/warnings.md anew");
}

const PREFACE: &str = "# Warnings

<!-- Written by `BLESS=1 cargo test --lib diag` from src/diag; edit it there. -->

A warning means that output was made, and that something was lost, replaced or repaired on the way. Each has a stable
code, a level, its data, the place in the file where it was given first, and a count. In JSON (`gongwen inspect
--json`, the ledger of a run):

```json
{\"code\":\"font-replaced\",\"family\":\"华文中宋\",\"face\":\"…\",\"level\":\"replaced\",\"location\":{\"part\":\"word/document.xml\",\"offset\":1234},\"count\":3}
```

| level | meaning |
| --- | --- |
| `loss` | it is not in the output |
| `replaced` | it is in the output, but looks or works differently |
| `note` | nothing is lost |

Messages are in English or Chinese; the words may change, the codes and the names of the data do not. Data is shown as
‹name›.

| code | level | English | Chinese | when it is given, and what can be done |
| --- | --- | --- | --- | --- |
";
