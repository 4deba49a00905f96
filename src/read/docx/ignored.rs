//! Elements that no reader takes: skipped on purpose, known but not read yet, or unknown.
//!
//! Only the first kind is silent. An element that is in neither list is one nobody thought of, and
//! that is a warning.

use crate::diag::WarningKind;
use crate::error::Result;
use crate::ooxml::{Cursor, Ns, Tag};

/// Passes over an element that the reader of its container does not take.
pub(super) fn pass_over(cursor: &mut Cursor, tag: Tag) -> Result<()> {
    if !is_ignored(tag) {
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

/// WordprocessingML that carries nothing a reader of the document would miss.
fn is_ignored(tag: Tag) -> bool {
    match tag.ns {
        Ns::W => is_ignored_word(tag.local),
        // Revision ids of Word's own merging, contextual forms of Latin letters, states of checkboxes
        // whose character stands in the text: newer Word writes them for itself.
        Ns::WordExtension => unsupported(tag).is_none(),
        Ns::DrawingExtension => true,
        // Extension lists: every producer's own additions, with the plain form beside them.
        Ns::A | Ns::Pic | Ns::Wp => tag.local == "extLst",
        _ => false,
    }
}

fn is_ignored_word(local: &str) -> bool {
    match local {
        // What a proofing tool thought of the text, and where Word last broke a page.
        "proofErr" | "noProof" | "lastRenderedPageBreak" => true,
        // Tracked changes are shown as accepted: what was there before, and ranges of what moved.
        "rPrChange"
        | "pPrChange"
        | "sectPrChange"
        | "tblPrChange"
        | "tblGridChange"
        | "trPrChange"
        | "tcPrChange"
        | "tblPrExChange"
        | "numberingChange"
        | "ins"
        | "del"
        | "moveFrom"
        | "moveTo"
        | "delText"
        | "delInstrText"
        | "moveFromRangeStart"
        | "moveFromRangeEnd"
        | "moveToRangeStart"
        | "moveToRangeEnd"
        | "cellIns"
        | "customXmlInsRangeStart"
        | "customXmlInsRangeEnd"
        | "customXmlDelRangeStart"
        | "customXmlDelRangeEnd"
        | "customXmlMoveFromRangeStart"
        | "customXmlMoveFromRangeEnd"
        | "customXmlMoveToRangeStart"
        | "customXmlMoveToRangeEnd" => true,
        // Revision identifiers and identities of definitions in Word's own galleries.
        "rsid" | "rsids" | "rsidRoot" | "nsid" | "tmpl" | "cnfStyle" | "divId" => true,
        // Properties of wrappers whose content is read: content controls, smart tags, custom XML.
        "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr" | "rubyPr" => true,
        // Who may edit what.
        "permStart" | "permEnd" => true,
        // Sections: printer trays, printer settings.
        "paperSrc" | "printerSettings" => true,
        // Styles: how Word's own lists of styles look.
        "latentStyles" | "autoRedefine" | "hidden" | "personal" | "personalCompose" | "personalReply" => true,
        // Lists: conversions from Word 6, a Macintosh counter; picture bullets are named where used.
        "legacy" | "numIdMacAtCleanup" | "numPicBullet" | "tplc" => true,
        // Header cells for readers of HTML.
        "headers" => true,
        _ => false,
    }
}

/// What a known element is called where it cannot be read yet.
fn unsupported(tag: Tag) -> Option<&'static str> {
    Some(match (tag.ns, tag.local) {
        (Ns::W, "altChunk") => "document imported on opening (altChunk)",
        (Ns::W, "subDoc") => "subdocument",
        (Ns::W, "contentPart") => "ink",
        (Ns::W, "txbxContent") => "text box",
        (Ns::W, "lvlPicBulletId") => "picture bullet",
        (Ns::W, "rt") => "phonetic guide (its base text is kept)",
        (Ns::W, "effect") => "animated text",
        (Ns::W, "background") => "page background",
        (Ns::W, "cellDel") => "tracked deletion of a cell (the cell is kept)",
        (Ns::W, "cellMerge") => "tracked merge of cells (they are kept apart)",
        (Ns::W, "dayShort" | "monthShort" | "yearShort" | "dayLong" | "monthLong" | "yearLong") => {
            "date filled in on printing"
        }
        (Ns::W, "embedRegular" | "embedBold" | "embedItalic" | "embedBoldItalic") => "embedded font",
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
