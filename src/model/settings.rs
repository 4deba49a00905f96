//! Settings that change how a document looks, and its table of fonts. ECMA-376 Part 1, 17.15, 17.8.

use super::{Name, NoteProps, Overlay, PartId, tokens};
use crate::units::Twip;
use serde::Serialize;
use std::collections::BTreeMap;

/// Document settings (`word/settings.xml`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Settings {
    /// Distance of default tab stops.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_tab_stop: Option<Twip>,
    /// Punctuation compression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub character_spacing: Option<CharacterSpacing>,
    /// The paper has its colour (`w:displayBackgroundShape`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shows_background: bool,
    /// Odd and even pages have their own headers.
    pub even_and_odd_headers: bool,
    /// Inner and outer margins.
    pub mirror_margins: bool,
    /// Gutter above.
    pub gutter_at_top: bool,
    /// Latin words are hyphenated at line ends.
    pub auto_hyphenation: bool,
    /// Changes are being tracked.
    pub track_revisions: bool,
    /// Borders do not go around headers.
    pub borders_exclude_header: bool,
    /// Borders do not go around footers.
    pub borders_exclude_footer: bool,
    /// Strict Japanese line rules.
    pub strict_first_and_last_chars: bool,
    /// Characters that may not end a line, by language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub no_line_breaks_after: Vec<Kinsoku>,
    /// Characters that may not start a line, by language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub no_line_breaks_before: Vec<Kinsoku>,
    /// Languages that pick the theme's families.
    pub theme_font_lang: super::LangProps,
    /// Decimal point of decimal tabs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_symbol: Option<Name>,
    /// Separator of lists in fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_separator: Option<Name>,
    /// Theme slots as the document names them (`w:clrSchemeMapping`), such as `bg1` → `light1`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub color_mapping: BTreeMap<Name, Name>,
    /// Footnotes, where a section says nothing.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub footnotes: NoteProps,
    /// Endnotes, where a section says nothing.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub endnotes: NoteProps,
    /// Behaviour of older versions.
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
    /// Language tag.
    pub lang: Name,
    /// The characters.
    pub characters: Name,
}

/// Compatibility (`w:compat`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Compat {
    /// 11, 12, 14, 15; not said is the oldest behaviour (`compatibilityMode`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<u32>,
    /// Switches by element name, such as `adjustLineHeightInTable`; on or off.
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
    /// Family.
    pub name: Name,
    /// Other names for it, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate: Option<Name>,
    /// PANOSE digits in hexadecimal.
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
    /// The kept part with its bytes.
    pub part: PartId,
    /// What its first bytes are mixed with (`w:fontKey`); without it they stand as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Name>,
    /// Only the characters that the document uses are in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subset: Option<bool>,
}
