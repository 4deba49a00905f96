//! Elements that no reader reads: ignored on purpose, known but not read yet, or unknown.
//!
//! Only the first kind is silent. An element that is in neither list is one nobody thought of, and
//! that is a warning.
use crate::diag::{InputWarning, Unsupported, WarningKind};
use crate::error::Result;
use crate::ooxml::{Cursor, Ns, Tag};

/// Skips an element that the reader of its container does not read; a warning unless it is ignored on purpose.
pub(super) fn skip_unhandled(cursor: &mut Cursor, tag: Tag) -> Result<()> {
    if reason(tag).is_none() {
        let kind = match unsupported(tag) {
            Some(construct) => WarningKind::from(construct),
            None => InputWarning::ElementUnknown { element: tag.qualified.to_owned() }.into(),
        };
        cursor.warn(kind);
    }
    cursor.skip()
}

/// Skips a known construct that is not read yet, with a warning.
pub(super) fn unsupported_element(cursor: &mut Cursor, construct: Unsupported) -> Result<()> {
    cursor.warn(construct);
    cursor.skip()
}

/// Why an element has nothing that a reader of the document would miss; `None` where it may.
pub(super) fn reason(tag: Tag) -> Option<&'static str> {
    match tag.ns {
        Ns::W => reason_in_word(tag.local),
        Ns::WordExtension if unsupported(tag).is_none() => {
            Some("marks of newer versions of Word, and states that a character in the text shows")
        }
        Ns::Wp if tag.local == "simplePos" => {
            Some("a position that counts only with `simplePos` set, which Word never does")
        }
        Ns::Wp if tag.local == "effectExtent" => Some("space for shadows and glows, which are not drawn"),
        Ns::Wp if tag.local == "cNvGraphicFramePr" => Some("locks on a drawing in an editor"),
        Ns::V if tag.local == "shapetype" => Some("a shape type: read with the shapes that refer to it"),
        Ns::DrawingExtension => Some("marks of newer versions of Office"),
        Ns::A | Ns::Pic | Ns::Wp if tag.local == "extLst" => {
            Some("additions of each producer, which repeat the standard form beside them")
        }
        _ => None,
    }
}

fn reason_in_word(local: &str) -> Option<&'static str> {
    Some(match local {
        "proofErr" | "noProof" => "results of the spelling and grammar check",
        "lastRenderedPageBreak" => "where the last page break was when Word saved",
        "numberingChange" => "the number of an old kind of field before a change; the field's result shows it",
        "delText" | "delInstrText" => "deleted text outside of a deletion",
        "ins" | "del" | "moveFrom" | "moveTo" => {
            "between rows and cells only formulas can be in a change, and Word does not show them"
        }
        "customXmlInsRangeStart"
        | "customXmlInsRangeEnd"
        | "customXmlDelRangeStart"
        | "customXmlDelRangeEnd"
        | "customXmlMoveFromRangeStart"
        | "customXmlMoveFromRangeEnd"
        | "customXmlMoveToRangeStart"
        | "customXmlMoveToRangeEnd" => "author and date of tracked changes to custom XML",
        "rsid" | "rsids" | "rsidRoot" => "revision identifiers",
        "nsid" | "tmpl" | "tplc" => "ids of lists in Word's galleries",
        "cnfStyle" => "a copy of the table style conditions that apply, which follow from the table",
        "divId" => "the element of a web page that a paragraph came from",
        "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr" => "properties of a wrapper whose content is read",
        "permStart" | "permEnd" => "permissions to edit",
        "paperSrc" | "printerSettings" => "printer trays, printer settings",
        "latentStyles" | "autoRedefine" | "hidden" | "personal" | "personalCompose" | "personalReply" => {
            "how Word lists styles, and styles of e-mails"
        }
        "legacy" | "numIdMacAtCleanup" => "lists of Word 6, a counter of Word for Macintosh",
        "headers" => "header cells for readers of HTML",
        "textboxTightWrap" => "text wraps around the rectangle of a text box",
        "sizeAuto" => "a box without a size has that of its text",
        "fldData" => "data that an add-in stores with a field",
        "notTrueType" => "a hint for the font substitution of old versions of Windows",
        _ => return None,
    })
}

/// The same for a child of the settings.
pub(super) fn setting(tag: Tag) -> Option<&'static str> {
    Some(match tag.ns {
        Ns::W if EDITING.contains(&tag.local) => "editing, viewing, saving, mailing and protecting",
        Ns::M => "defaults for the layout of formulas",
        Ns::Other => "schemas of custom XML",
        Ns::WordExtension => "ids of the document, and window states of newer versions of Word",
        _ => return None,
    })
}

/// Name, in warnings, of a known element that is not read yet.
fn unsupported(tag: Tag) -> Option<Unsupported> {
    Some(match (tag.ns, tag.local) {
        (Ns::W, "altChunk") => Unsupported::ImportedDocument,
        (Ns::W, "subDoc") => Unsupported::Subdocument,
        (Ns::W, "movie") => Unsupported::Movie,
        (Ns::W, "contentPart") => Unsupported::Ink,
        (Ns::W, "txbxContent") => Unsupported::TextBox,
        (Ns::V, "background") => Unsupported::PageBackground,
        (Ns::M, _) => Unsupported::Formula,
        (Ns::Chart, _) => Unsupported::Chart,
        (Ns::Diagram, _) => Unsupported::Diagram,
        (Ns::Wps, _) => Unsupported::Shape,
        (Ns::Wpg, _) => Unsupported::Group,
        (Ns::Wpc, _) => Unsupported::Canvas,
        (Ns::V | Ns::O, _) => Unsupported::Shape,
        (Ns::WordExtension, "glow" | "shadow" | "reflection" | "textOutline" | "textFill" | "scene3d" | "props3d") => {
            Unsupported::TextEffect
        }
        (Ns::WordExtension, "contentPart") => Unsupported::Ink,
        _ => return None,
    })
}

/// Settings for editing, viewing, saving, mailing and protecting.
const EDITING: &[&str] = &[
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "doNotDisplayPageBoundaries",
    "printPostScriptOverText",
    "printFractionalCharacterWidth",
    "printFormsData",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "saveFormsData",
    "alignBordersAndEdges",
    "hideSpellingErrors",
    "hideGrammaticalErrors",
    "activeWritingStyle",
    "proofState",
    "formsDesign",
    "attachedTemplate",
    "linkStyles",
    "stylePaneFormatFilter",
    "stylePaneSortMethod",
    "documentType",
    "mailMerge",
    "revisionView",
    "doNotTrackMoves",
    "doNotTrackFormatting",
    "documentProtection",
    "autoFormatOverride",
    "styleLockTheme",
    "styleLockQFSet",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "doNotHyphenateCaps",
    "showEnvelope",
    "summaryLength",
    "clickAndTypeStyle",
    "defaultTableStyle",
    "bookFoldPrintingSheets",
    "drawingGridHorizontalSpacing",
    "drawingGridVerticalSpacing",
    "displayHorizontalDrawingGridEvery",
    "displayVerticalDrawingGridEvery",
    "doNotUseMarginsForDrawingGridOrigin",
    "drawingGridHorizontalOrigin",
    "drawingGridVerticalOrigin",
    "doNotShadeFormData",
    "noPunctuationKerning",
    "savePreviewPicture",
    "doNotValidateAgainstSchema",
    "saveInvalidXml",
    "ignoreMixedContent",
    "alwaysShowPlaceholderText",
    "doNotDemarcateInvalidXml",
    "saveXmlDataOnly",
    "useXSLTWhenSaving",
    "saveThroughXslt",
    "showXMLTags",
    "alwaysMergeEmptyNamespace",
    "updateFields",
    "hdrShapeDefaults",
    "docVars",
    "rsids",
    "attachedSchema",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "schemaLibrary",
    "hidePunctuation",
    "uiCompat97To2003",
    "mathPr",
];
