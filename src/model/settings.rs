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
        /// Punctuation keeps its full width.
        DoNotCompress = "doNotCompress",
        /// Full-width punctuation gives way where a line needs it.
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
    /// Windows character set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<Charset>,
    /// Class of its design.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<FontFamily>,
    /// Whether all characters are of one width.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pitch: Option<FontPitch>,
    /// Unicode and code page bits, six hexadecimal words (`w:sig`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<[Name; 6]>,
    /// The faces that came with the document: regular, bold, italic, bold italic (`w:embedRegular` …).
    #[serde(skip_serializing_if = "embeds_nothing")]
    pub embedded: [Option<EmbeddedFace>; 4],
}

/// A Windows character set, such as 0x86, GB2312; two hexadecimal digits in files and in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charset(pub u8);

impl Serialize for Charset {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:02X}", self.0))
    }
}

tokens! {
    /// Classes of design by which Windows replaces a missing family (ST_FontFamily).
    pub enum FontFamily {
        /// Novelty faces.
        Decorative = "decorative",
        /// Strokes of one width.
        Modern = "modern",
        /// Strokes of two widths, with serifs.
        Roman = "roman",
        /// Handwriting.
        Script = "script",
        /// Strokes of two widths, without serifs.
        Swiss = "swiss",
        /// Not known.
        Auto = "auto",
    }
}

tokens! {
    /// Whether all characters of a family are of one width (ST_Pitch).
    pub enum FontPitch {
        /// All of one width.
        Fixed = "fixed",
        /// Each of its own width.
        Variable = "variable",
        /// Not known.
        Default = "default",
    }
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
