//! Run properties as written (`w:rPr`). ECMA-376 Part 1, 17.3.2.

use super::{Border, Changed, Color, ExtensionProps, Highlight, Name, Shading, Tracking, props, tokens};
use crate::units::{HalfPoint, Twip};
use serde::Serialize;
use std::sync::Arc;

props! {
    /// Character properties; also those of a paragraph mark and of styles.
    pub struct RunProps {
        /// Character style id (`w:rStyle`).
        pub style: Option<Name>,
        /// Families by script (`w:rFonts`).
        pub fonts: FontProps,
        /// Bold (`w:b`).
        pub bold: Option<bool>,
        /// Bold of complex scripts (`w:bCs`).
        pub bold_complex: Option<bool>,
        /// Italic (`w:i`).
        pub italic: Option<bool>,
        /// Italic of complex scripts (`w:iCs`).
        pub italic_complex: Option<bool>,
        /// Shown as capitals (`w:caps`).
        pub caps: Option<bool>,
        /// Lower case shown as small capitals (`w:smallCaps`).
        pub small_caps: Option<bool>,
        /// Struck through (`w:strike`).
        pub strike: Option<bool>,
        /// Struck through twice (`w:dstrike`).
        pub double_strike: Option<bool>,
        /// Outlined (`w:outline`).
        pub outline: Option<bool>,
        /// Shadowed (`w:shadow`).
        pub shadow: Option<bool>,
        /// Raised (`w:emboss`).
        pub emboss: Option<bool>,
        /// Sunk (`w:imprint`).
        pub imprint: Option<bool>,
        /// Obeys the document grid (`w:snapToGrid`).
        pub snap_to_grid: Option<bool>,
        /// Hidden (`w:vanish`).
        pub hidden: Option<bool>,
        /// Hidden in web view only (`w:webHidden`).
        pub web_hidden: Option<bool>,
        /// Always hidden paragraph mark (`w:specVanish`).
        pub spec_hidden: Option<bool>,
        /// Text colour (`w:color`).
        pub color: Option<Color>,
        /// Added to the width of each character (`w:spacing`).
        pub spacing: Option<Twip>,
        /// Width of the characters in percent (`w:w`).
        pub scale: Option<u16>,
        /// Smallest size that is kerned; 0 is never (`w:kern`).
        pub kern: Option<HalfPoint>,
        /// Raised (positive) or lowered (`w:position`).
        pub position: Option<HalfPoint>,
        /// Size (`w:sz`).
        pub size: Option<HalfPoint>,
        /// Size of complex scripts (`w:szCs`).
        pub size_complex: Option<HalfPoint>,
        /// Marker colour (`w:highlight`).
        pub highlight: Option<Highlight>,
        /// Underline (`w:u`).
        pub underline: Option<Underline>,
        /// Animation on a screen (`w:effect`).
        pub effect: Option<TextEffect>,
        /// Border around the text (`w:bdr`).
        pub border: Option<Border>,
        /// Background (`w:shd`).
        pub shading: Option<Shading>,
        /// Exact width the run is squeezed or stretched to (`w:fitText`).
        pub fit_text: Option<FitText>,
        /// Superscript or subscript (`w:vertAlign`).
        pub vertical_align: Option<VerticalAlign>,
        /// Right-to-left characters (`w:rtl`).
        pub right_to_left: Option<bool>,
        /// Treat as complex script (`w:cs`).
        pub complex_script: Option<bool>,
        /// Emphasis mark on each character (`w:em`).
        pub emphasis: Option<EmphasisMark>,
        /// Languages by script (`w:lang`).
        pub lang: LangProps,
        /// Two lines in one, or horizontal in vertical (`w:eastAsianLayout`).
        pub east_asian_layout: Option<EastAsianLayout>,
        /// Part of a formula (`w:oMath`).
        pub math: Option<bool>,
        /// Text effects and OpenType features of Word 2010 (`w14`).
        pub extension: ExtensionProps,
        /// Insertion or deletion of the run or the paragraph mark (`w:ins`, `w:del`).
        pub tracking: Option<Arc<Tracking>>,
        /// The properties before a tracked change (`w:rPrChange`).
        pub change: Changed<RunProps>,
    }
}

impl RunProps {
    /// True for a run or a paragraph mark that a tracked change deleted.
    pub fn is_deleted(&self) -> bool {
        self.tracking.as_ref().is_some_and(|tracking| tracking.deleted.is_some())
    }
}

props! {
    /// Families by script (`w:rFonts`). A theme reference wins over the plain name beside it.
    pub struct FontProps {
        /// Family for U+0000–U+007F (`w:ascii`).
        pub ascii: Option<Name>,
        /// Family for other Latin, Greek and Cyrillic letters and for symbols (`w:hAnsi`).
        pub high_ansi: Option<Name>,
        /// Family for Chinese, Japanese and Korean text (`w:eastAsia`).
        pub east_asia: Option<Name>,
        /// Complex scripts (`w:cs`).
        pub complex: Option<Name>,
        /// Theme slot in place of `ascii` (`w:asciiTheme`).
        pub ascii_theme: Option<ThemeFont>,
        /// Theme slot in place of `high_ansi` (`w:hAnsiTheme`).
        pub high_ansi_theme: Option<ThemeFont>,
        /// Theme slot in place of `east_asia` (`w:eastAsiaTheme`).
        pub east_asia_theme: Option<ThemeFont>,
        /// Theme slot in place of `complex` (`w:cstheme`).
        pub complex_theme: Option<ThemeFont>,
        /// Slot of characters that more than one script uses (`w:hint`).
        pub hint: Option<FontHint>,
    }
}

props! {
    /// Languages by script (`w:lang`), BCP 47 tags as written.
    pub struct LangProps {
        /// Latin text (`w:val`).
        pub latin: Option<Name>,
        /// Language of East Asian text (`w:eastAsia`).
        pub east_asia: Option<Name>,
        /// Complex scripts (`w:bidi`).
        pub complex: Option<Name>,
    }
}

tokens! {
    /// A slot of the theme's two font sets (ST_Theme).
    pub enum ThemeFont {
        /// Headings, complex scripts.
        MajorBidi = "majorBidi",
        /// Headings, ASCII.
        MajorAscii = "majorAscii",
        /// Headings, high ANSI.
        MajorHighAnsi = "majorHAnsi",
        /// Headings, East Asian.
        MajorEastAsia = "majorEastAsia",
        /// Body, complex scripts.
        MinorBidi = "minorBidi",
        /// Body, ASCII.
        MinorAscii = "minorAscii",
        /// Body, high ANSI.
        MinorHighAnsi = "minorHAnsi",
        /// Body, East Asian.
        MinorEastAsia = "minorEastAsia",
    }
}

tokens! {
    /// Slot for ambiguous characters (`w:hint`).
    pub enum FontHint {
        /// The high ANSI family.
        Default = "default",
        /// The East Asian family: quotes and dashes become full width.
        EastAsia = "eastAsia",
        /// The complex script family.
        Complex = "cs",
    }
}

/// Underline (`w:u`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Underline {
    /// Kind of line (`w:val`).
    pub style: UnderlineStyle,
    /// Colour of the line (`w:color`); that of the text where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<Color>,
}

tokens! {
    /// Kinds of underline (ST_Underline).
    pub enum UnderlineStyle {
        /// None.
        None = "none",
        /// One line.
        Single = "single",
        /// Under words, not spaces.
        Words = "words",
        /// Two lines.
        Double = "double",
        /// Thick line.
        Thick = "thick",
        /// Dots.
        Dotted = "dotted",
        /// Thick dots.
        DottedHeavy = "dottedHeavy",
        /// Dashes.
        Dash = "dash",
        /// Thick dashes.
        DashedHeavy = "dashedHeavy",
        /// Long dashes.
        DashLong = "dashLong",
        /// Thick long dashes.
        DashLongHeavy = "dashLongHeavy",
        /// Dash, dot.
        DotDash = "dotDash",
        /// Thick dash, dot.
        DashDotHeavy = "dashDotHeavy",
        /// Dash, dot, dot.
        DotDotDash = "dotDotDash",
        /// Thick dash, dot, dot.
        DashDotDotHeavy = "dashDotDotHeavy",
        /// Wave.
        Wave = "wave",
        /// Thick wave.
        WavyHeavy = "wavyHeavy",
        /// Two waves.
        WavyDouble = "wavyDouble",
    }
}

tokens! {
    /// Animations of text (ST_TextEffect).
    pub enum TextEffect {
        /// None.
        None = "none",
        /// The ground blinks.
        BlinkBackground = "blinkBackground",
        /// Lights go around.
        Lights = "lights",
        /// Black dashes march around.
        AntsBlack = "antsBlack",
        /// Red dashes march around.
        AntsRed = "antsRed",
        /// It shimmers.
        Shimmer = "shimmer",
        /// It sparkles.
        Sparkle = "sparkle",
    }
}

tokens! {
    /// Height of the characters against the line (`w:vertAlign`).
    pub enum VerticalAlign {
        /// On the baseline.
        Baseline = "baseline",
        /// Raised and small.
        Superscript = "superscript",
        /// Lowered and small.
        Subscript = "subscript",
    }
}

/// Exact width of a text (`w:fitText`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FitText {
    /// Width of all runs with this id together (`w:val`).
    pub width: Twip,
    /// Pairs the runs of one text (`w:id`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
}

tokens! {
    /// Emphasis marks (`w:em`).
    pub enum EmphasisMark {
        /// None.
        None = "none",
        /// Dot above.
        Dot = "dot",
        /// Comma above.
        Comma = "comma",
        /// Circle above.
        Circle = "circle",
        /// Dot below: the Chinese 着重号.
        UnderDot = "underDot",
    }
}

/// East Asian typography (`w:eastAsianLayout`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EastAsianLayout {
    /// Pairs the runs of one combination (`w:id`).
    pub id: Option<i32>,
    /// Two lines in the height of one, 双行合一 (`w:combine`).
    pub combine: bool,
    /// Brackets around the two lines (`w:combineBrackets`), ST_CombineBrackets token.
    pub brackets: Option<Name>,
    /// Horizontal in vertical text, 纵横混排 (`w:vert`).
    pub vertical: bool,
    /// Compressed to the width of the vertical line (`w:vertCompress`).
    pub vertical_compress: bool,
}
