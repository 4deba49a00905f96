//! Settings (`word/settings.xml`), in the schema's order (`CT_Settings`, `CT_Compat`). ECMA-376 Part 1, 17.15.

use super::note::write_note_props;
use super::xml::Xml;
use crate::model::{Compat, Document, Kinsoku, NoteKind, Overlay};
use crate::ooxml::names;

/// The namespace that `w:compatSetting` names are Word's own in.
const WORD_SETTINGS: &str = "http://schemas.microsoft.com/office/word";

/// Slots of `w:clrSchemeMapping` in the schema's order.
const COLOR_SLOTS: [&str; 12] = [
    "bg1",
    "t1",
    "bg2",
    "t2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hyperlink",
    "followedHyperlink",
];

/// Switches of `w:compat` in the schema's order.
const COMPAT_SWITCHES: [&str; 65] = [
    "w:useSingleBorderforContiguousCells",
    "w:wpJustification",
    "w:noTabHangInd",
    "w:noLeading",
    "w:spaceForUL",
    "w:noColumnBalance",
    "w:balanceSingleByteDoubleByteWidth",
    "w:noExtraLineSpacing",
    "w:doNotLeaveBackslashAlone",
    "w:ulTrailSpace",
    "w:doNotExpandShiftReturn",
    "w:spacingInWholePoints",
    "w:lineWrapLikeWord6",
    "w:printBodyTextBeforeHeader",
    "w:printColBlack",
    "w:wpSpaceWidth",
    "w:showBreaksInFrames",
    "w:subFontBySize",
    "w:suppressBottomSpacing",
    "w:suppressTopSpacing",
    "w:suppressSpacingAtTopOfPage",
    "w:suppressTopSpacingWP",
    "w:suppressSpBfAfterPgBrk",
    "w:swapBordersFacingPages",
    "w:convMailMergeEsc",
    "w:truncateFontHeightsLikeWP6",
    "w:mwSmallCaps",
    "w:usePrinterMetrics",
    "w:doNotSuppressParagraphBorders",
    "w:wrapTrailSpaces",
    "w:footnoteLayoutLikeWW8",
    "w:shapeLayoutLikeWW8",
    "w:alignTablesRowByRow",
    "w:forgetLastTabAlignment",
    "w:adjustLineHeightInTable",
    "w:autoSpaceLikeWord95",
    "w:noSpaceRaiseLower",
    "w:doNotUseHTMLParagraphAutoSpacing",
    "w:layoutRawTableWidth",
    "w:layoutTableRowsApart",
    "w:useWord97LineBreakRules",
    "w:doNotBreakWrappedTables",
    "w:doNotSnapToGridInCell",
    "w:selectFldWithFirstOrLastChar",
    "w:applyBreakingRules",
    "w:doNotWrapTextWithPunct",
    "w:doNotUseEastAsianBreakRules",
    "w:useWord2002TableStyleRules",
    "w:growAutofit",
    "w:useFELayout",
    "w:useNormalStyleForList",
    "w:doNotUseIndentAsNumberingTabStop",
    "w:useAltKinsokuLineBreakRules",
    "w:allowSpaceOfSameStyleInTable",
    "w:doNotSuppressIndentation",
    "w:doNotAutofitConstrainedTables",
    "w:autofitToFirstFixedWidthCell",
    "w:underlineTabInNumList",
    "w:displayHangulFixedWidth",
    "w:splitPgBreakAndParaMark",
    "w:doNotVertAlignCellWithSp",
    "w:doNotBreakConstrainedForcedTable",
    "w:doNotVertAlignInTxbx",
    "w:useAnsiKerningPairs",
    "w:cachedColBalance",
];

/// The settings part.
pub(super) fn write_settings(document: &Document) -> Vec<u8> {
    let settings = &document.settings;
    let mut xml = Xml::new("w:settings", &[("xmlns:w", names::WORD)]);
    xml.on("w:displayBackgroundShape", settings.shows_background);
    xml.on("w:mirrorMargins", settings.mirror_margins);
    xml.on("w:bordersDoNotSurroundHeader", settings.borders_exclude_header);
    xml.on("w:bordersDoNotSurroundFooter", settings.borders_exclude_footer);
    xml.on("w:gutterAtTop", settings.gutter_at_top);
    xml.on("w:trackRevisions", settings.track_revisions);
    xml.val("w:defaultTabStop", settings.default_tab_stop);
    xml.on("w:autoHyphenation", settings.auto_hyphenation);
    xml.on("w:evenAndOddHeaders", settings.even_and_odd_headers);
    xml.val("w:characterSpacingControl", settings.character_spacing);
    xml.on("w:strictFirstAndLastChars", settings.strict_first_and_last_chars);
    write_kinsoku(&mut xml, "w:noLineBreaksAfter", &settings.no_line_breaks_after);
    write_kinsoku(&mut xml, "w:noLineBreaksBefore", &settings.no_line_breaks_before);
    for (kind, props) in [(NoteKind::Footnote, &settings.footnotes), (NoteKind::Endnote, &settings.endnotes)] {
        write_note_props(&mut xml, kind, props, document.notes(kind));
    }
    write_compat(&mut xml, &settings.compat);
    let lang = &settings.theme_font_lang;
    if !lang.is_unset() {
        let tag = xml.tag("w:themeFontLang").maybe("w:val", lang.latin.as_ref());
        tag.maybe("w:eastAsia", lang.east_asia.as_ref()).maybe("w:bidi", lang.complex.as_ref()).empty();
    }
    if !settings.color_mapping.is_empty() {
        let mut tag = xml.tag("w:clrSchemeMapping");
        for slot in COLOR_SLOTS {
            tag = tag.maybe(&format!("w:{slot}"), settings.color_mapping.get(slot));
        }
        tag.empty();
    }
    xml.val("w:decimalSymbol", settings.decimal_symbol.as_ref());
    xml.val("w:listSeparator", settings.list_separator.as_ref());
    xml.finish()
}

fn write_kinsoku(xml: &mut Xml, name: &'static str, rules: &[Kinsoku]) {
    for Kinsoku { lang, characters } in rules {
        xml.tag(name).attr("w:lang", lang).attr("w:val", characters).empty();
    }
}

fn write_compat(xml: &mut Xml, compat: &Compat) {
    if *compat == Compat::default() {
        return;
    }
    xml.open("w:compat");
    for element in COMPAT_SWITCHES {
        let name = element.trim_start_matches("w:");
        xml.on_off(element, compat.flags.get(name).copied());
    }
    if let Some(mode) = compat.mode {
        write_compat_setting(xml, "compatibilityMode", &mode.to_string());
    }
    for (name, value) in &compat.settings {
        write_compat_setting(xml, name, value);
    }
    xml.close();
}

fn write_compat_setting(xml: &mut Xml, name: &str, value: &str) {
    let tag = xml.tag("w:compatSetting").attr("w:name", name).attr("w:uri", WORD_SETTINGS);
    tag.attr("w:val", value).empty();
}
