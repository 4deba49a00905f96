//! Elements that no reader takes: skipped on purpose, known but not read yet, or unknown.
//!
//! Only the first kind is silent. An element that is in neither list is one nobody thought of, and
//! that is a warning.

use crate::diag::WarningKind;
use crate::error::Result;
use crate::ooxml::{Cursor, Ns, Tag};

/// Passes over an element that the reader of its container does not take.
pub(super) fn pass_over(cursor: &mut Cursor, tag: Tag) -> Result<()> {
    if reason(tag).is_none() {
        let kind = match unsupported(tag) {
            Some(what) => WarningKind::Unsupported { what: what.to_owned() },
            None => WarningKind::UnknownElement { name: tag.qualified.to_owned() },
        };
        cursor.warn(kind);
    }
    cursor.skip()
}

/// Notes a known construct that is not read yet, and passes over it.
pub(super) fn unsupported_element(cursor: &mut Cursor, what: &str) -> Result<()> {
    cursor.warn(WarningKind::Unsupported { what: what.to_owned() });
    cursor.skip()
}

/// Why an element carries nothing that a reader of the document would miss; `None` where it may.
pub(super) fn reason(tag: Tag) -> Option<&'static str> {
    match tag.ns {
        Ns::W => reason_in_word(tag.local),
        Ns::WordExtension if unsupported(tag).is_none() => {
            Some("newer Word's own marks, states whose character stands in the text")
        }
        Ns::Wp if tag.local == "simplePos" => {
            Some("a place that is only one where an attribute says so, which Word never does")
        }
        Ns::Wp if tag.local == "effectExtent" => Some("room for shadows and glows, which are not drawn"),
        Ns::Wp if tag.local == "cNvGraphicFramePr" => Some("what an editor may do with a drawing"),
        Ns::V if tag.local == "shapetype" => Some("a kind of shape: read with the shapes that name it"),
        Ns::DrawingExtension => Some("newer Office's own marks"),
        Ns::A | Ns::Pic | Ns::Wp if tag.local == "extLst" => {
            Some("every producer's own additions, with the plain form beside them")
        }
        _ => None,
    }
}

fn reason_in_word(local: &str) -> Option<&'static str> {
    Some(match local {
        "proofErr" | "noProof" => "what a proofing tool thought of the text",
        "lastRenderedPageBreak" => "where Word last broke a page",
        "numberingChange" => "the number that an old kind of field had before a change; it is its result",
        "delText" | "delInstrText" => "deleted text that stands in no deletion",
        "ins" | "del" | "moveFrom" | "moveTo" => {
            "between rows and cells changes hold formulas alone, which Word does not show"
        }
        "customXmlInsRangeStart"
        | "customXmlInsRangeEnd"
        | "customXmlDelRangeStart"
        | "customXmlDelRangeEnd"
        | "customXmlMoveFromRangeStart"
        | "customXmlMoveFromRangeEnd"
        | "customXmlMoveToRangeStart"
        | "customXmlMoveToRangeEnd" => "who put custom XML around what, and when",
        "rsid" | "rsids" | "rsidRoot" => "revision identifiers",
        "nsid" | "tmpl" | "tplc" => "identities of lists in Word's own galleries",
        "cnfStyle" => "which parts of a table style Word last found to apply; they follow from the table",
        "divId" => "which element of a web page a paragraph came from",
        "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr" => "properties of a wrapper whose content is read",
        "permStart" | "permEnd" => "who may edit what",
        "paperSrc" | "printerSettings" => "printer trays, printer settings",
        "latentStyles" | "autoRedefine" | "hidden" | "personal" | "personalCompose" | "personalReply" => {
            "how Word's own lists of styles look, styles of mails"
        }
        "legacy" | "numIdMacAtCleanup" => "lists of Word 6, a counter of Word for Macintosh",
        "headers" => "header cells for readers of HTML",
        "textboxTightWrap" => "text goes around the frame of a text box",
        "sizeAuto" => "a box without a size of its own has that of its text",
        "fldData" => "what an add-in keeps with a field",
        "notTrueType" => "for a font mapper of long ago",
        _ => return None,
    })
}

/// The same for a child of the settings.
pub(super) fn setting(tag: Tag) -> Option<&'static str> {
    Some(match tag.ns {
        Ns::W if EDITING.contains(&tag.local) => "editing, viewing, saving, mailing and protecting",
        Ns::M => "how formulas look that say nothing themselves",
        Ns::Other => "schemas that custom XML follows",
        Ns::WordExtension => "identities of the document, states of newer Word's windows",
        _ => return None,
    })
}

/// What a known element is called where it cannot be read yet.
fn unsupported(tag: Tag) -> Option<&'static str> {
    Some(match (tag.ns, tag.local) {
        (Ns::W, "altChunk") => "document imported on opening (altChunk)",
        (Ns::W, "subDoc") => "subdocument",
        (Ns::W, "movie") => "movie",
        (Ns::W, "contentPart") => "ink",
        (Ns::W, "txbxContent") => "text box",
        (Ns::V, "background") => "page background that is more than a colour",
        (Ns::M, _) => "formula",
        (Ns::Chart, _) => "chart",
        (Ns::Diagram, _) => "diagram (SmartArt)",
        (Ns::Wps, _) => "drawn shape",
        (Ns::Wpg, _) => "group of drawings",
        (Ns::Wpc, _) => "drawing canvas",
        (Ns::V | Ns::O, _) => "drawn shape",
        (Ns::WordExtension, "glow" | "shadow" | "reflection" | "textOutline" | "textFill" | "scene3d" | "props3d") => {
            "text effect"
        }
        (Ns::WordExtension, "contentPart") => "ink",
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
