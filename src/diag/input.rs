//! Warnings about the input: what was not understood, and what was repaired while reading.

use super::coded::coded;
use super::{Damage, Reference};

coded! {
    /// What in the input was not understood.
    pub enum InputWarning {
        /// An element that is not in any schema the program knows. What it holds is not in the output.
        Loss "element-unknown" => ElementUnknown {
            /// Qualified name as written.
            element: String,
        },
        /// Content that only newer applications show, without a replacement for older ones.
        Loss "newer-content-unsupported" => NewerContent {
            /// The namespace prefixes it requires (`mc:Choice Requires`).
            requires: String,
        },
        /// A value outside the standard's list. The default is used.
        Replaced "value-invalid" => ValueInvalid {
            /// Element and attribute, such as `w:jc val`.
            attribute: String,
            /// The value as written, cut to 40 characters.
            value: String,
        },
        /// A reference to something that is not in the file.
        Loss "reference-dangling" => ReferenceDangling {
            /// What is referred to.
            target: Reference,
            /// Its id or name.
            id: String,
        },
        /// A part of the file that is damaged; the rest was read. Open the file in Word or WPS and save it again,
        /// or get it anew.
        Loss "part-unreadable" => PartUnreadable {
            /// What is wrong with it.
            #[serde(flatten)]
            damage: Damage,
        },
        /// There are more distinct warnings than are kept.
        Loss "warnings-cut" => WarningsCut,
    }
}

coded! {
    /// What in the input broke the rules and was read all the same.
    pub enum Repair {
        /// Bytes before the package, as mail programs and self-extracting archives add them.
        Note "leading-bytes-skipped" => LeadingBytes {
            /// How many.
            bytes: usize,
        },
        /// Several zip entries have the same name. The last one is used.
        Loss "zip-entry-duplicate" => DuplicateEntries,
        /// Several parts have the same name. The first one is used.
        Loss "part-duplicate" => DuplicatePart,
        /// The zip directory is missing or broken: the file was cut off or not copied completely. The parts that
        /// are left were found without it.
        Loss "zip-directory-rebuilt" => DirectoryRebuilt {
            /// Parts found.
            parts: usize,
        },
        /// The file ends before its last group does: it was cut off or not copied completely. What came before is read.
        Loss "file-ends-early" => EndsEarly,
        /// A closing brace too many. What follows it is read.
        Note "brace-stray" => StrayBrace,
        /// A wrong checksum. The data is used as it is.
        Note "checksum-wrong" => WrongChecksum,
        /// The package was changed after it was encrypted. It is used as it is.
        Note "encrypted-package-altered" => EncryptedPackageAltered,
        /// Text in another encoding than the one declared.
        Note "encoding-misdeclared" => EncodingMisdeclared {
            /// The encoding in the XML declaration.
            declared: String,
            /// The encoding of the bytes.
            actual: String,
        },
        /// An attribute that is written twice. The first value is used.
        Note "attribute-duplicate" => DuplicateAttribute {
            /// Qualified name of the element.
            element: String,
            /// Name of the attribute.
            attribute: String,
        },
        /// A number outside the range of its attribute. The nearest number in range is used.
        Replaced "number-out-of-range" => NumberOutOfRange {
            /// Element and attribute.
            attribute: String,
            /// The number as written.
            written: i64,
            /// The number that is used.
            used: i64,
        },
        /// Text between paragraphs. It is put into the next paragraph.
        Note "text-outside-paragraph" => OutsideParagraph {
            /// Qualified name of the element.
            element: String,
        },
        /// A block inside a paragraph. It is put after the paragraph.
        Note "block-inside-paragraph" => InsideParagraph {
            /// Qualified name of the element.
            element: String,
        },
        /// Text or a break outside of a run. It is read as a run of its own.
        Note "text-outside-run" => OutsideRun {
            /// Qualified name of the element.
            element: String,
        },
        /// A section break where no section can end, such as in a table or a note.
        Loss "section-break-misplaced" => MisplacedSectionBreak,
        /// Row properties after the cells of the row.
        Loss "row-properties-misplaced" => MisplacedRowProperties,
        /// Field code outside of a field.
        Loss "field-code-stray" => StrayFieldCode,
        /// A field separator outside of a field.
        Note "field-separator-stray" => StrayFieldSeparator,
        /// A field end without a field.
        Note "field-end-stray" => StrayFieldEnd,
        /// A field without an end. It is closed where its text ends.
        Note "field-unclosed" => UnclosedField,
        /// A field that does not end in its paragraph. Its text is kept as ordinary text.
        Replaced "field-crosses-paragraphs" => FieldCrossesParagraphs {
            /// Name of the field, such as `PAGE`.
            field: String,
        },
        /// A content control without content.
        Note "control-empty" => EmptyControl,
        /// Properties of a content control outside of one.
        Note "control-properties-stray" => StrayControlProperties {
            /// Qualified name of the element.
            element: String,
        },
        /// A font name longer than 31 characters, as a rule a list for browsers. Its first entry is used.
        Replaced "font-name-cut" => FontNameCut {
            /// The name as written.
            written: String,
            /// The name that is used.
            used: String,
        },
        /// A style whose chain of base styles is a circle or too long. The chain is cut.
        Replaced "style-chain-cut" => StyleChainCut {
            /// The style's id.
            style: String,
        },
    }
}
