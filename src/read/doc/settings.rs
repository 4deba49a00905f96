//! Settings of the document. [MS-DOC] 2.7.2 (DopBase), 2.7.4 (Dop97), 2.7.5 (Dop2000).

use super::bytes::{u8_at, u16_at, u32_at, utf16};
use super::fib::Table;
use super::file::WordFile;
use super::number_format::number_format;
use super::section::note_restart;
use crate::model::{CharacterSpacing, Compat, Kinsoku, Name, NoteProps, Settings};
use crate::units::Twip;

/// The version whose layout is followed: Word lays old documents out as Word 2003 did.
const MODE: u32 = 11;

/// Length of the settings from Word 2007 on.
const DOP_2007: usize = 674;

/// Switches of Word 97 (Copts60, then Copts80) by their bits at offset 84: names as `w:compat` has them.
const SWITCHES_97: [(u32, &str); 26] = [
    (0, "noTabHangInd"),
    (1, "noSpaceRaiseLower"),
    (2, "suppressSpBfAfterPgBrk"),
    (3, "wrapTrailSpaces"),
    (4, "printColBlack"),
    (5, "noColumnBalance"),
    (6, "convMailMergeEsc"),
    (7, "suppressTopSpacing"),
    (8, "useSingleBorderforContiguousCells"),
    (10, "showBreaksInFrames"),
    (11, "swapBordersFacingPages"),
    (16, "suppressSpacingAtTopOfPage"),
    (17, "spacingInWholePoints"),
    (18, "printBodyTextBeforeHeader"),
    (19, "noLeading"),
    (21, "mwSmallCaps"),
    (22, "suppressTopSpacingWP"),
    (23, "truncateFontHeightsLikeWP6"),
    (24, "subFontBySize"),
    (25, "lineWrapLikeWord6"),
    (26, "doNotSuppressParagraphBorders"),
    (27, "doNotSuppressParagraphBorders"),
    (28, "noExtraLineSpacing"),
    (29, "suppressBottomSpacing"),
    (30, "wpSpaceWidth"),
    (31, "wpJustification"),
];

/// Switches of Word 97 that are on where the bit is not: it says "do not", or the name in `w:compat` does.
const OPPOSITES_97: [(u32, &str); 5] = [
    (12, "doNotLeaveBackslashAlone"),
    (13, "doNotExpandShiftReturn"),
    (14, "ulTrailSpace"),
    (15, "balanceSingleByteDoubleByteWidth"),
    (20, "spaceForUL"),
];

/// The same of Word 2000.
const OPPOSITES_2000: [(u32, &str); 1] = [(3, "adjustLineHeightInTable")];

/// Switches of Word 2000 and later by their bits at offset 512.
const SWITCHES_2000: [(u32, &str); 31] = [
    (0, "shapeLayoutLikeWW8"),
    (1, "footnoteLayoutLikeWW8"),
    (2, "doNotUseHTMLParagraphAutoSpacing"),
    (4, "forgetLastTabAlignment"),
    (5, "autoSpaceLikeWord95"),
    (6, "alignTablesRowByRow"),
    (7, "layoutRawTableWidth"),
    (8, "layoutTableRowsApart"),
    (9, "useWord97LineBreakRules"),
    (10, "doNotBreakWrappedTables"),
    (11, "doNotSnapToGridInCell"),
    (12, "selectFldWithFirstOrLastChar"),
    (13, "applyBreakingRules"),
    (14, "doNotWrapTextWithPunct"),
    (15, "doNotUseEastAsianBreakRules"),
    (16, "useWord2002TableStyleRules"),
    (17, "growAutofit"),
    (18, "useNormalStyleForList"),
    (19, "doNotUseIndentAsNumberingTabStop"),
    (20, "useAltKinsokuLineBreakRules"),
    (21, "allowSpaceOfSameStyleInTable"),
    (22, "doNotSuppressIndentation"),
    (23, "doNotAutofitConstrainedTables"),
    (24, "autofitToFirstFixedWidthCell"),
    (25, "underlineTabInNumList"),
    (26, "displayHangulFixedWidth"),
    (27, "splitPgBreakAndParaMark"),
    (28, "doNotVertAlignCellWithSp"),
    (29, "doNotBreakConstrainedForcedTable"),
    (30, "doNotVertAlignInTxbx"),
    (31, "useAnsiKerningPairs"),
];

/// Reads the settings.
pub(super) fn read_settings(file: &WordFile) -> Settings {
    let dop = file.fib.part(Table::Dop);
    let flag = |at: usize, bit: u32| u8_at(dop, at).is_some_and(|byte| byte & 1u8.checked_shl(bit).unwrap_or(0) != 0);
    let word = |at: usize| u16_at(dop, at);
    let mut settings = Settings {
        even_and_odd_headers: flag(0, 0),
        auto_hyphenation: flag(5, 4),
        track_revisions: flag(5, 7),
        mirror_margins: flag(6, 5),
        default_tab_stop: word(10).map(|stop| Twip(i32::from(stop))),
        footnotes: note_props(word(2), word(54).map(|flags| (flags >> 2) & 0xF)),
        endnotes: note_props(word(52), word(54).map(|flags| (flags >> 6) & 0xF)),
        ..Settings::default()
    };
    read_typography(file, dop, &mut settings);
    settings.compat = compat(dop);
    settings
}

/// Where numbers of notes begin and how they are written.
fn note_props(numbers: Option<u16>, format: Option<u16>) -> NoteProps {
    let mut props = NoteProps::default();
    if let Some(numbers) = numbers {
        props.restart = note_restart(numbers & 3);
        props.start = Some(i32::from(numbers >> 2)).filter(|&start| start > 0);
    }
    props.format = format.and_then(|format| u8::try_from(format).ok()).and_then(number_format);
    props
}

/// Compression of punctuation, and characters that may not begin or end a line. [MS-DOC] 2.7.10 (DopTypography).
fn read_typography(file: &WordFile, dop: &[u8], settings: &mut Settings) {
    let Some(flags) = u16_at(dop, 90) else { return };
    settings.character_spacing = Some(match (flags >> 1) & 3 {
        1 => CharacterSpacing::CompressPunctuation,
        2 => CharacterSpacing::CompressPunctuationAndKana,
        _ => CharacterSpacing::DoNotCompress,
    });
    // Level 2 is a list of the user's own.
    if (flags >> 3) & 3 != 2 {
        return;
    }
    let characters = |count: usize, at: usize| {
        let count = usize::from(u16_at(dop, count).unwrap_or(0));
        utf16(dop, at, count.min(101)).filter(|characters| !characters.is_empty())
    };
    let lang: Name = file.fib.east_asian_language().into();
    let list = |characters: Option<String>| {
        characters.map(|characters| Kinsoku { lang: lang.clone(), characters: characters.into() })
    };
    settings.no_line_breaks_before.extend(list(characters(92, 96)));
    settings.no_line_breaks_after.extend(list(characters(94, 298)));
}

fn compat(dop: &[u8]) -> Compat {
    let mut compat = Compat { mode: Some(MODE), ..Compat::default() };
    let mut read = |at: usize, switches: &[(u32, &str)], on: bool| {
        let Some(bits) = u32_at(dop, at) else { return };
        for &(bit, name) in switches {
            if (bits & 1u32.checked_shl(bit).unwrap_or(0) != 0) == on {
                compat.flags.insert(name.into(), true);
            }
        }
    };
    read(84, &SWITCHES_97, true);
    read(84, &OPPOSITES_97, false);
    read(512, &SWITCHES_2000, true);
    read(512, &OPPOSITES_2000, false);
    // Word 2007 has added the switches from 18 on; what was saved before goes by the rules they ask for.
    if dop.len() < DOP_2007 {
        let added = SWITCHES_2000.iter().filter(|(bit, _)| *bit >= 18);
        compat.flags.extend(added.map(|&(_, name)| (Name::from(name), true)));
    }
    compat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switches_that_say_do_not_are_on_where_their_bit_is_off() {
        let mut dop = vec![0; 88];
        let flags = |dop: &[u8]| compat(dop).flags.keys().map(ToString::to_string).collect::<Vec<_>>();
        let east_asian = [
            "balanceSingleByteDoubleByteWidth",
            "doNotExpandShiftReturn",
            "doNotLeaveBackslashAlone",
            "spaceForUL",
            "ulTrailSpace",
        ];
        dop.resize(DOP_2007, 0);
        assert_eq!(flags(&dop), [&["adjustLineHeightInTable"], east_asian.as_slice()].concat());
        dop.splice(84..88, [0x01, 0xF0, 0x10, 0]);
        assert_eq!(flags(&dop), ["adjustLineHeightInTable", "noTabHangInd"]);
        dop.truncate(88);
        assert!(compat(&dop).has("useAltKinsokuLineBreakRules"), "Word 2003 broke lines by those");
    }
}
