//! Warnings in English: one exhaustive match for each group.

use super::damage::zip_method;
use super::{
    Damage, FontWarning, HiddenIn, HiddenText, InputWarning, OfficialWarning, Overfull, PictureFault, PictureWarning,
    Recognised, Reference, Repair, ReportPiece, ReportWarning, Simplified, Unsupported, WarningKind,
};
use std::borrow::Cow;

type Text = Cow<'static, str>;

pub(super) fn warning(kind: &WarningKind) -> Text {
    match kind {
        WarningKind::InputWarning(kind) => input(kind),
        WarningKind::Repair(kind) => repair(kind),
        WarningKind::Unsupported(kind) => unsupported(kind),
        WarningKind::Simplified(kind) => simplified(kind),
        WarningKind::HiddenText(HiddenText::Hidden { place }) => hidden(*place).into(),
        WarningKind::FontWarning(kind) => font(kind),
        WarningKind::PictureWarning(kind) => picture(kind),
        WarningKind::Overfull(kind) => overfull(kind),
        WarningKind::ReportWarning(kind) => report(kind),
        WarningKind::OfficialWarning(kind) => official(kind),
    }
}

fn input(kind: &InputWarning) -> Text {
    match kind {
        InputWarning::ElementUnknown { element } => format!("unknown element {element} skipped"),
        InputWarning::NewerContent { requires } => {
            format!("content for newer applications ({requires}) is left out")
        }
        InputWarning::ValueInvalid { attribute, value } => {
            format!("{attribute}: invalid value {value:?}; the default is used")
        }
        InputWarning::ReferenceDangling { target, id } => format!("{} {id:?} does not exist", reference(*target)),
        InputWarning::PartUnreadable { damage } => format!("part cannot be read: {}", self::damage(damage)),
        InputWarning::WarningsCut => return "further warnings are not listed".into(),
    }
    .into()
}

fn repair(kind: &Repair) -> Text {
    match kind {
        Repair::LeadingBytes { bytes } => format!("{bytes} bytes before the package are skipped"),
        Repair::DuplicateEntries => return "several zip entries have the same name; the last one is used".into(),
        Repair::DuplicatePart => return "several parts have the same name; the first one is used".into(),
        Repair::DirectoryRebuilt { parts } => {
            format!("the zip directory is missing or broken; {parts} parts were found without it")
        }
        Repair::EndsEarly => return "the file ends early; what came before is read".into(),
        Repair::StrayBrace => return "a closing brace without an opening one is passed over".into(),
        Repair::WrongChecksum => return "wrong checksum; the data is used as it is".into(),
        Repair::EncryptedPackageAltered => {
            return "the package was changed after it was encrypted; it is used as it is".into();
        }
        Repair::EncodingMisdeclared { declared, actual } => format!("text declared as {declared} is {actual}"),
        Repair::DuplicateAttribute { element, attribute } => {
            format!("attribute {attribute} of {element} is written twice; the first value is used")
        }
        Repair::NumberOutOfRange { attribute, written, used } => {
            format!("{attribute}: {written} is out of range; {used} is used")
        }
        Repair::OutsideParagraph { element } => format!("{element} outside of a paragraph is put into the next one"),
        Repair::InsideParagraph { element } => format!("{element} inside a paragraph is put after it"),
        Repair::OutsideRun { element } => format!("{element} outside of a run is read as a run"),
        Repair::MisplacedSectionBreak => {
            return "a section break outside of the body's own paragraphs is left out".into();
        }
        Repair::MisplacedRowProperties => return "row properties after the cells of the row are left out".into(),
        Repair::StrayFieldCode => return "field code outside of a field is left out".into(),
        Repair::StrayFieldSeparator => return "a field separator outside of a field is left out".into(),
        Repair::StrayFieldEnd => return "a field end without a beginning is left out".into(),
        Repair::UnclosedField => return "a field without an end is closed where its text ends".into(),
        Repair::FieldCrossesParagraphs { field } => {
            format!("field {field} does not end in its paragraph; its text is kept")
        }
        Repair::EmptyControl => return "a content control without content is left out".into(),
        Repair::StrayControlProperties { element } => format!("{element} outside of a content control is left out"),
        Repair::FontNameCut { written, used } => format!("font name {written:?} is read as {used:?}"),
        Repair::StyleChainCut { style } => format!("the base styles of {style:?} have no end; the chain is cut"),
    }
    .into()
}

fn unsupported(kind: &Unsupported) -> Text {
    match kind {
        Unsupported::ImportedDocument => "a document imported on opening (altChunk) is left out",
        Unsupported::Subdocument => "a subdocument is left out",
        Unsupported::Movie => "a movie is left out",
        Unsupported::Ink => "ink is not drawn",
        Unsupported::TextBox => "a text box in a place where none can be is left out",
        Unsupported::PageBackground => "a page background that is more than a colour is not drawn",
        Unsupported::Formula => "a formula in a place where none can be is left out",
        Unsupported::Chart => "a chart in a place where none can be is left out",
        Unsupported::Diagram => "a diagram (SmartArt) in a place where none can be is left out",
        Unsupported::Shape => "a shape in a place where none can be is left out",
        Unsupported::Group => "a group of drawings in a place where none can be is left out",
        Unsupported::Canvas => "a drawing canvas in a place where none can be is left out",
        Unsupported::DrawingTooDeep => "a drawing nested too deeply is left out",
        Unsupported::Macros => "macros are left out",
        Unsupported::EmbeddedObject => "an embedded object is left out; its picture is kept",
        Unsupported::ObjectWithoutPicture => "an object or control without a picture is left out",
        Unsupported::HorizontalRule => "a horizontal rule of width zero is not drawn",
        Unsupported::DrawingLinkWithoutAddress => "a link on a drawing has no address",
        Unsupported::HoverLink => "a link that opens when one points at a drawing is left out",
        Unsupported::PictureFill => "a picture as the fill of a line or of text is not drawn",
        Unsupported::ShapeFormula => "a formula of a shape's geometry is not understood",
        Unsupported::ShapePath => "a step of a shape's path is not understood",
        Unsupported::ShapeOutline { preset: Some(preset) } => {
            return format!("the outline {preset} of a shape is not drawn").into();
        }
        Unsupported::ShapeOutline { preset: None } => "the outline of a shape is not drawn",
        Unsupported::ColorChange { change } => return format!("the colour change {change} is not made").into(),
        Unsupported::ArgumentSize => "the size of a formula's argument is ignored",
        Unsupported::Imposition => "several pages on a sheet are not supported",
        Unsupported::EmptyChart => "a chart has nothing to draw",
        Unsupported::ChapterNumber => "the chapter number before page numbers is left out",
        Unsupported::PrintDate => "a date that Word fills in on printing is left out",
        Unsupported::FieldWithoutResult { field } => return format!("field {field} has no stored result").into(),
        Unsupported::VerticalJustification => "text is not spread over the height of the page",
        Unsupported::NoteInTextBox => "a note in a text box is left out",
        Unsupported::TextBesideDrawing => "text does not run beside a drawing",
        Unsupported::FramePosition => "the position of a text frame is ignored",
        Unsupported::CellSpacing => "space between cells is ignored",
        Unsupported::MetafileRecords { records } => {
            return format!("{records} records of a metafile picture are not understood").into();
        }
        Unsupported::LinkScheme { scheme } => return format!("a link of scheme {scheme} is left out").into(),
        Unsupported::FootnotesAtEnd => "footnotes at the end of the section or document stay on their pages",
        Unsupported::TextEffect => "a text effect is not drawn",
        Unsupported::ShadowedText => "the shadow of text is not drawn",
        Unsupported::EmbossedText => "embossed text is drawn plain",
        Unsupported::EngravedText => "engraved text is drawn plain",
        Unsupported::AnimatedText => "animated text is drawn plain",
        Unsupported::TwoLinesInOne => "two lines in one are set as one line",
    }
    .into()
}

fn simplified(kind: &Simplified) -> Text {
    match kind {
        Simplified::PictureBorder => "a border made of pictures is drawn as a single line",
        Simplified::Fill { fill } => {
            return format!("a fill of type {fill} is drawn in its colour").into();
        }
        Simplified::WordArtInGroup => "WordArt in a group is set as straight text",
        Simplified::BentText => "bent text is drawn straight",
        Simplified::WordArtFill => "a gradient or picture in WordArt is drawn in one colour",
        Simplified::TiledPicture => "a picture repeated over a shape is drawn once",
        Simplified::HiddenDrawing => "a hidden drawing is shown",
        Simplified::DiagramAsList => "a diagram (SmartArt) without a stored drawing is set as a list",
        Simplified::EmbeddedFont => "an embedded font is kept but not used for drawing",
        Simplified::TrackedMerge => "a tracked merge of cells is ignored; the cells are kept apart",
        Simplified::TurnedText => "turned text of a text box is drawn level",
        Simplified::ShapeEffect => "the shadow, glow or depth of a shape is not drawn",
        Simplified::ThemeFormats => "the format scheme of the theme is replaced by Office's own",
        Simplified::CustomNumberFormat => "a number format of the document's own is replaced by decimal numbers",
        Simplified::Chart { chart } => return format!("a chart of kind {chart} is drawn as the plain kind").into(),
        Simplified::LogarithmicAxis => "a logarithmic axis is drawn evenly",
        Simplified::TrackedFormula => "a tracked change inside a formula is read as accepted",
        Simplified::LinkInFormula => "a link inside a formula is left out; its text is kept",
        Simplified::FieldInFormula => "a field inside a formula is left out; its text is kept",
        Simplified::GradientLine => "a gradient along a line is drawn in its first colour",
        Simplified::PatternLine => "a pattern along a line is drawn in its colour",
        Simplified::HiddenParagraphMark => "a hidden paragraph mark is ignored; the paragraphs stay apart",
        Simplified::HiddenRow => "a hidden table row is shown",
        Simplified::HorizontalInVertical => "horizontal text in vertical text is set vertically: it has several fonts",
        Simplified::PictureInHtml => "a cropped or turned picture is shown whole and upright in HTML",
    }
    .into()
}

fn hidden(place: HiddenIn) -> &'static str {
    match place {
        HiddenIn::MergedCell => "text is hidden in a merged cell",
        HiddenIn::HiddenCharacters => "text is formatted as hidden",
        HiddenIn::UnreferencedFootnote => "text is hidden in a footnote that nothing refers to",
        HiddenIn::UnreferencedEndnote => "text is hidden in an endnote that nothing refers to",
        HiddenIn::FootnoteContinuationNotice => "text is hidden in the notice that a footnote continues",
        HiddenIn::EndnoteContinuationNotice => "text is hidden in the notice that an endnote continues",
        HiddenIn::FootnoteWithoutPage => "text is hidden in a footnote that no page refers to",
        HiddenIn::ExactRow => "text is hidden in a row of exact height",
    }
}

fn font(kind: &FontWarning) -> Text {
    match kind {
        FontWarning::Replaced { family, face } => format!("font {family} is drawn with {face}"),
        FontWarning::GlyphMissing { character, family } => {
            format!("no font has {character:?} (U+{:04X}); it was asked of {family}", u32::from(*character))
        }
    }
    .into()
}

fn picture(kind: &PictureWarning) -> Text {
    match kind {
        PictureWarning::Linked { target } => {
            return format!("picture not drawn: it is linked, not in the file: {target}").into();
        }
        PictureWarning::Missing => "picture not drawn: its data is not in the file",
        PictureWarning::Undecodable { fault } => {
            return format!("picture not drawn: {}", picture_fault(fault)).into();
        }
        PictureWarning::CroppedAway => "picture not drawn: it is cropped to nothing",
        PictureWarning::BulletMissing => "the picture of a bullet is missing; its text is drawn",
        PictureWarning::TooLargeForHtml => "picture left out: the pictures are too large for one HTML file",
        PictureWarning::AlternativeTextOnly => "only the alternative text of a picture is written",
        PictureWarning::MarkdownLink => "only the alternative text and the name of a picture are written",
    }
    .into()
}

fn picture_fault(fault: &PictureFault) -> Text {
    match fault {
        PictureFault::Format { content_type } => {
            return format!("its format ({content_type}) is not supported").into();
        }
        PictureFault::MetafileWithoutFrame => "a metafile without a size",
        PictureFault::EmfPlus => "a metafile of EMF+ records alone",
        PictureFault::Jpeg => "a JPEG that PDF readers cannot decode",
        PictureFault::NoPixels => "it has no pixels",
        PictureFault::Data { detail } => return format!("it cannot be decoded ({detail})").into(),
    }
    .into()
}

fn overfull(kind: &Overfull) -> Text {
    match kind {
        Overfull::TextBox => "text does not fit its text box",
        Overfull::DrawingOverText => "a drawing covers text",
        Overfull::Content => "content that fits no page is left out",
        Overfull::HeaderFooter => "header and footer leave no room for the text",
        Overfull::HeaderRows => "header rows are too tall to be repeated",
        Overfull::Table => "a table too wide for its place is made narrower",
        Overfull::TurnedCell => "turned text does not fit its cell",
        Overfull::TextOverFloat => "text has no place beside a floating object and is drawn over it",
        Overfull::LineOverFloat => "a line has no place beside a floating object and is drawn over it",
        Overfull::ParagraphBesideFloats => "a paragraph beside floating objects keeps moving; it stays where it is",
        Overfull::Floats => "there are more floating objects on a page than text can run around",
        Overfull::Line => "a line is taller than the page, column or cell it is in",
        Overfull::Formula => "a formula is wider than its line",
        Overfull::FormulaDepth => "a formula is nested too deeply; its inside is set as plain text",
        Overfull::Pages { pages } => return format!("more than {pages} pages; the rest is left out").into(),
        Overfull::SpreadsheetCell { characters } => {
            return format!("text is cut after {characters} characters: an Excel cell holds no more").into();
        }
        Overfull::FilledTable => "merged cells are too large to be repeated; the table is written as HTML",
    }
    .into()
}

fn report(kind: &ReportWarning) -> Text {
    match kind {
        ReportWarning::CellUnplaced { cell: [table, row, column], text, label } => {
            let label = label.as_deref().unwrap_or("no label");
            format!("table {table} row {row} column {column} has no place in the form: {text:?} ({label})")
        }
        ReportWarning::TableUnplaced { table } => format!("table {table} is none of the form's"),
        ReportWarning::RowByPosition { table, row, title } => {
            format!("table {table} row {row} is taken for {title} by its position alone")
        }
        ReportWarning::ColumnByPosition { table, title } => {
            format!("a column of table {table} is taken for {title} by its position alone")
        }
        ReportWarning::CellsInOrder { table, row } => {
            format!("table {table} row {row}: cells are taken in order; no heading is right above them")
        }
        ReportWarning::NotRecognised => {
            "not an annual report on government information: neither its title nor its tables are those of one".into()
        }
        ReportWarning::PieceMissing { piece } => format!("{} not found", report_piece(*piece)),
    }
    .into()
}

fn report_piece(piece: ReportPiece) -> Text {
    match piece {
        ReportPiece::Title => "the title was",
        ReportPiece::Year => "the year was",
        ReportPiece::TableTwo => "table two (主动公开政府信息情况) was",
        ReportPiece::TableThree => "table three (收到和处理政府信息公开申请情况) was",
        ReportPiece::TableFour => "table four (政府信息公开行政复议、行政诉讼情况) was",
        ReportPiece::Section { number, title } => return format!("section {number} ({title}) was").into(),
    }
    .into()
}

fn official(kind: &OfficialWarning) -> Text {
    match kind {
        OfficialWarning::StyleApplied { recognised } => {
            format!("set in the format of GB/T 9704-2012: {}", self::recognised(recognised)).into()
        }
        OfficialWarning::HeaderUnchanged => "a header with text of its own is left unchanged".into(),
        OfficialWarning::FooterUnchanged => "a footer with text of its own is left unchanged".into(),
        OfficialWarning::NotOfficial => "this does not look like an official document".into(),
        OfficialWarning::ColourRemoved => "coloured text is black now".into(),
        OfficialWarning::HeadingUnrecognised => "a bold line without a number is set as text".into(),
    }
}

fn recognised(found: &Recognised) -> String {
    let [first, second, third, fourth] = found.headings;
    let counts = [
        (found.titles, "title lines"),
        (found.subtitles, "lines under the title"),
        (found.addressees, "addressees"),
        (first, "headings 一、"),
        (second, "headings （一）"),
        (third, "headings 1."),
        (fourth, "headings （1）"),
        (found.paragraphs, "paragraphs"),
        (found.attachments, "attachments"),
        (found.signatures, "signatures"),
        (found.dates, "dates"),
        (found.tables, "tables fitted"),
        (found.pictures, "pictures made smaller"),
        (found.blanks, "empty paragraphs removed"),
    ];
    let counted = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    counted.collect::<Vec<_>>().join(", ")
}

fn reference(target: Reference) -> &'static str {
    match target {
        Reference::Relationship => "relationship",
        Reference::Part => "part",
        Reference::Picture => "picture",
        Reference::HeaderOrFooter => "header or footer",
        Reference::Header => "header",
        Reference::Footer => "footer",
        Reference::Style => "style",
        Reference::List => "list",
        Reference::Bookmark => "bookmark",
        Reference::Comment => "comment",
        Reference::Footnote => "footnote",
        Reference::Endnote => "endnote",
        Reference::HeadingPage => "page of a heading",
        Reference::LinkPage => "page of a link",
        Reference::Face => "face",
    }
}

/// What is wrong with a damaged part or file.
pub(super) fn damage(damage: &Damage) -> Text {
    match damage {
        Damage::XmlSyntax { detail } => format!("the XML is not well-formed ({detail})"),
        Damage::XmlTruncated => return "the XML ends too early".into(),
        Damage::XmlWithoutRoot => return "there is no XML element in it".into(),
        Damage::XmlAttribute => return "the XML is not well-formed: an attribute without a quoted value".into(),
        Damage::XmlEndTag { found, expected: Some(expected) } => {
            format!("the XML is not well-formed: </{found}> instead of </{expected}>")
        }
        Damage::XmlEndTag { found, expected: None } => {
            format!("the XML is not well-formed: </{found}> without a start tag")
        }
        Damage::XmlEntity { entity } => format!("the entity &{entity}; is not defined"),
        Damage::XmlNamespaces => return "there are too many namespace declarations inside each other".into(),
        Damage::Encoding { encoding } => format!("there are bytes that are not text in {encoding}"),
        Damage::NotFlatPackage => return "the root element is not that of a Flat OPC package".into(),
        Damage::MessageWithoutPage => return "there is no page in the message".into(),
        Damage::NothingRead { characters } => {
            format!("it says that it holds {characters} characters, and none came out")
        }
        Damage::NotOpenDocumentText => return "there is no OpenDocument text in it".into(),
        Damage::NotWordprocessingMl => return "the main part is not WordprocessingML".into(),
        Damage::Base64 => return "base64 cannot be decoded".into(),
        Damage::ZipDirectory => {
            return "the zip directory is missing or broken; the file is cut off or was not copied completely".into();
        }
        Damage::ZipFeature { detail } => format!("the zip file uses an unsupported feature ({detail})"),
        Damage::ZipEntry { detail } => format!("the zip entry cannot be opened ({detail})"),
        Damage::ZipMethod { method } => match zip_method(*method) {
            Some(name) => format!("it is compressed with {name}, which Word documents must not use"),
            None => format!("it is compressed with the unknown method {method}"),
        },
        Damage::CompressedData { detail } => format!("the compressed data is broken ({detail})"),
        Damage::Truncated => return "the data ends too early".into(),
        Damage::EncryptionContainer => return "the container of the encrypted document is broken".into(),
        Damage::EncryptionInfo { item: Some(item) } => {
            format!("the description of the encryption is not understood ({item})")
        }
        Damage::EncryptionInfo { item: None } => return "the description of the encryption is not understood".into(),
        Damage::EncryptionKeyLength { bits } => format!("encryption keys of {bits} bits are not supported"),
        Damage::Structure { structure } => format!("the structure {structure} of the document is missing or cut off"),
        Damage::CompoundFile => return "the compound file is broken".into(),
        Damage::Stream { detail } => format!("the stream is broken ({detail})"),
        Damage::Archive { detail } => format!("the archive cannot be read ({detail})"),
    }
    .into()
}
