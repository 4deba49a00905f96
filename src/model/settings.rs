//! Settings that change how a document looks, and its table of fonts. ECMA-376 Part 1, 17.15, 17.8.

use super::{Name, NoteProps, Overlay, PartId, tokens};
use crate::units::Twip;
use serde::Serialize;
use std::collections::BTreeMap;

/// Document settings (`word/settings.xml`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Settings {
    /// Distance of the default tab stops (`w:defaultTabStop`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_tab_stop: Option<Twip>,
    /// Compression of East Asian punctuation (`w:characterSpacingControl`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub character_spacing: Option<CharacterSpacing>,
    /// The paper has its colour (`w:displayBackgroundShape`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shows_background: bool,
    /// Even and odd pages have headers of their own (`w:evenAndOddHeaders`).
    pub even_and_odd_headers: bool,
    /// Left and right margins swap on even pages (`w:mirrorMargins`).
    pub mirror_margins: bool,
    /// The gutter is at the top (`w:gutterAtTop`).
    pub gutter_at_top: bool,
    /// Latin words are hyphenated at line ends (`w:autoHyphenation`).
    pub auto_hyphenation: bool,
    /// Edits are recorded as tracked changes (`w:trackRevisions`).
    pub track_revisions: bool,
    /// Page borders do not enclose the header (`w:bordersDoNotSurroundHeader`).
    pub borders_exclude_header: bool,
    /// Page borders do not enclose the footer (`w:bordersDoNotSurroundFooter`).
    pub borders_exclude_footer: bool,
    /// Small kana may not begin a line either (`w:strictFirstAndLastChars`).
    pub strict_first_and_last_chars: bool,
    /// Characters that may not end a line, by language (`w:noLineBreaksAfter`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub no_line_breaks_after: Vec<Kinsoku>,
    /// Characters that may not begin a line, by language (`w:noLineBreaksBefore`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub no_line_breaks_before: Vec<Kinsoku>,
    /// Languages that choose the families of the theme (`w:themeFontLang`).
    pub theme_font_lang: super::LangProps,
    /// Decimal point of fields and decimal tabs (`w:decimalSymbol`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_symbol: Option<Name>,
    /// Separator of arguments in field codes (`w:listSeparator`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_separator: Option<Name>,
    /// Theme slots as the document names them (`w:clrSchemeMapping`), such as `bg1` → `light1`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub color_mapping: BTreeMap<Name, Name>,
    /// Footnotes of sections that specify none (`w:footnotePr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub footnotes: NoteProps,
    /// Endnotes of sections that specify none (`w:endnotePr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub endnotes: NoteProps,
    /// Compatibility with older versions (`w:compat`).
    pub compat: Compat,
}

tokens! {
    /// Punctuation compression (ST_CharacterSpacing).
    pub enum CharacterSpacing {
        /// None.
        DoNotCompress = "doNotCompress",
        /// Punctuation.
        CompressPunctuation = "compressPunctuation",
        /// Punctuation and kana.
        CompressPunctuationAndKana = "compressPunctuationAndJapaneseKana",
    }
}

/// Characters with a line-breaking rule in one language (`w:noLineBreaksAfter`, `…Before`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kinsoku {
    /// Language tag (`w:lang`), such as `zh-CN`.
    pub lang: Name,
    /// The characters (`w:val`).
    pub characters: Name,
}

/// Compatibility (`w:compat`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Compat {
    /// Version whose layout is followed (`compatibilityMode`): 11, 12, 14 or 15; the oldest where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<u32>,
    /// Switches by element name, such as `adjustLineHeightInTable`: on or off.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub flags: BTreeMap<Name, bool>,
    /// `w:compatSetting` values other than the mode, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<Name, Name>,
}

impl Compat {
    /// True where the switch is present and on.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.get(flag).copied().unwrap_or(false)
    }
}

/// A family the document knows (`w:font` in `word/fontTable.xml`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct FontEntry {
    /// Family (`w:name`).
    pub name: Name,
    /// Other names of the family, separated by commas (`w:altName`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate: Option<Name>,
    /// PANOSE classification, 20 hexadecimal digits (`w:panose1`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panose: Option<Name>,
    /// Windows charset in hexadecimal: 86 is GB2312.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<Name>,
    /// ST_FontFamily token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Name>,
    /// ST_Pitch token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pitch: Option<Name>,
    /// Unicode and code page bits, six hexadecimal words (`w:sig`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<[Name; 6]>,
    /// The faces that came with the document: regular, bold, italic, bold italic (`w:embedRegular` …).
    #[serde(skip_serializing_if = "embeds_nothing")]
    pub embedded: [Option<EmbeddedFace>; 4],
}

fn embeds_nothing(faces: &[Option<EmbeddedFace>; 4]) -> bool {
    faces.iter().all(Option::is_none)
}

/// A face that came with the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbeddedFace {
    /// The preserved part with the obfuscated font.
    pub part: PartId,
    /// GUID that its first 32 bytes are obfuscated with (`w:fontKey`); without it they are plain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Name>,
    /// Holds only the characters that the document uses (`w:subsetted`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subset: Option<bool>,
}
