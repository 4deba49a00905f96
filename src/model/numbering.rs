//! Lists as written (`word/numbering.xml`). ECMA-376 Part 1, 17.9, 17.18.59.

use super::{Alignment, Drawing, Name, Overlay, ParagraphProps, RunProps, tokens};
use serde::Serialize;

/// All list definitions.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Numbering {
    /// List definitions (`w:abstractNum`).
    pub abstracts: Vec<AbstractNumbering>,
    /// Lists (`w:num`), to which paragraphs refer.
    pub instances: Vec<NumberingInstance>,
    /// Pictures used as bullets (`w:numPicBullet`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub picture_bullets: Vec<PictureBullet>,
}

/// A picture used as a bullet (`w:numPicBullet`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PictureBullet {
    /// Number that levels refer to (`w:numPicBulletId`).
    pub id: i32,
    /// The picture; it is drawn at the size of the number's text.
    pub drawing: Drawing,
}

tokens! {
    /// Levels of a list definition as Word's dialogs show them (ST_MultiLevelType).
    pub enum MultiLevelType {
        /// The list has one level.
        SingleLevel = "singleLevel",
        /// Nine of one list.
        Multilevel = "multilevel",
        /// Nine that are edited as lists of their own.
        HybridMultilevel = "hybridMultilevel",
    }
}

/// A list definition (`w:abstractNum`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct AbstractNumbering {
    /// Number that lists refer to (`w:abstractNumId`).
    pub id: i32,
    /// How many levels Word's dialogs offer; numbers do not depend on it (`w:multiLevelType`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multi_level_type: Option<MultiLevelType>,
    /// Name of the definition (`w:name`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Numbering style whose definition this is (`w:styleLink`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style_link: Option<Name>,
    /// Numbering style that holds the levels (`w:numStyleLink`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbering_style: Option<Name>,
    /// Up to nine levels, in file order (`w:lvl`).
    pub levels: Vec<Level>,
}

/// A level of a list (`w:lvl`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Level {
    /// Level, 0–8 (`w:ilvl`).
    pub index: u8,
    /// First number (`w:start`); 0 where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<i32>,
    /// Number format (`w:numFmt`); decimal where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<NumberFormat>,
    /// The first numbers in a format of its own, such as `001, 002, 003, ...` (`w:format`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_format: Option<Name>,
    /// Level after which this one starts again (`w:lvlRestart`); 0 never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restart_after: Option<u8>,
    /// Paragraph style of this level (`w:pStyle`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<Name>,
    /// Numbers of all levels in decimal (`w:isLgl`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub legal: bool,
    /// What follows the number (`w:suff`); a tab where unspecified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<LevelSuffix>,
    /// Text with `%1`–`%9` for the numbers (`w:lvlText`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Name>,
    /// Picture in place of the text (`w:lvlPicBulletId`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture_bullet: Option<i32>,
    /// Alignment of the number at its position (`w:lvlJc`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alignment: Option<Alignment>,
    /// Paragraph properties of the level (`w:pPr`), usually its indents.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub paragraph: ParagraphProps,
    /// Character properties of the number (`w:rPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub run: RunProps,
}

tokens! {
    /// What is between number and text (ST_LevelSuffix).
    pub enum LevelSuffix {
        /// A tab leads from the label to the text; the default.
        Tab = "tab",
        /// One space is between label and text.
        Space = "space",
        /// The text follows the label at once.
        Nothing = "nothing",
    }
}

/// A list (`w:num`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct NumberingInstance {
    /// Number that paragraphs refer to (`w:numId`).
    pub id: i32,
    /// Its definition (`w:abstractNumId`).
    pub abstract_id: i32,
    /// Levels that differ from the definition (`w:lvlOverride`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<LevelOverride>,
}

/// A level that differs in one list (`w:lvlOverride`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct LevelOverride {
    /// Level, 0–8 (`w:ilvl`).
    pub index: u8,
    /// Number that the level starts with in this list (`w:startOverride`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<i32>,
    /// Level that replaces the definition's (`w:lvl`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
}

tokens! {
    /// Formats of a number (ST_NumberFormat).
    pub enum NumberFormat {
        /// 1, 2, 3.
        Decimal = "decimal",
        /// I, II, III.
        UpperRoman = "upperRoman",
        /// i, ii, iii.
        LowerRoman = "lowerRoman",
        /// A, B, C.
        UpperLetter = "upperLetter",
        /// a, b, c.
        LowerLetter = "lowerLetter",
        /// 1st, 2nd.
        Ordinal = "ordinal",
        /// One, Two.
        CardinalText = "cardinalText",
        /// First, Second.
        OrdinalText = "ordinalText",
        /// Hexadecimal.
        Hex = "hex",
        /// Chicago Manual of Style marks.
        Chicago = "chicago",
        /// 一, 二, 三 as digits.
        IdeographDigital = "ideographDigital",
        /// Japanese counting.
        JapaneseCounting = "japaneseCounting",
        /// ア, イ in gojūon order.
        Aiueo = "aiueo",
        /// イ, ロ.
        Iroha = "iroha",
        /// Full-width decimal.
        DecimalFullWidth = "decimalFullWidth",
        /// Half-width decimal.
        DecimalHalfWidth = "decimalHalfWidth",
        /// Japanese legal.
        JapaneseLegal = "japaneseLegal",
        /// Japanese digits with ten thousand.
        JapaneseDigitalTenThousand = "japaneseDigitalTenThousand",
        /// ①.
        DecimalEnclosedCircle = "decimalEnclosedCircle",
        /// Second full-width decimal.
        DecimalFullWidth2 = "decimalFullWidth2",
        /// Full-width gojūon.
        AiueoFullWidth = "aiueoFullWidth",
        /// Full-width iroha.
        IrohaFullWidth = "irohaFullWidth",
        /// 01, 02.
        DecimalZero = "decimalZero",
        /// A bullet.
        Bullet = "bullet",
        /// Korean ganada.
        Ganada = "ganada",
        /// Korean chosung.
        Chosung = "chosung",
        /// ⒈.
        DecimalEnclosedFullstop = "decimalEnclosedFullstop",
        /// ⑴.
        DecimalEnclosedParen = "decimalEnclosedParen",
        /// Chinese ①.
        DecimalEnclosedCircleChinese = "decimalEnclosedCircleChinese",
        /// ㊀.
        IdeographEnclosedCircle = "ideographEnclosedCircle",
        /// 甲, 乙, 丙.
        IdeographTraditional = "ideographTraditional",
        /// 子, 丑, 寅.
        IdeographZodiac = "ideographZodiac",
        /// 甲子, 乙丑.
        IdeographZodiacTraditional = "ideographZodiacTraditional",
        /// 一, 十, 一百零一 (Taiwan).
        TaiwaneseCounting = "taiwaneseCounting",
        /// 壹, 貳 (Taiwan).
        IdeographLegalTraditional = "ideographLegalTraditional",
        /// Taiwanese counting in thousands.
        TaiwaneseCountingThousand = "taiwaneseCountingThousand",
        /// Taiwanese digits.
        TaiwaneseDigital = "taiwaneseDigital",
        /// 一, 十, 一百零一.
        ChineseCounting = "chineseCounting",
        /// 壹, 贰, 叁.
        ChineseLegalSimplified = "chineseLegalSimplified",
        /// 一, 一百二十三.
        ChineseCountingThousand = "chineseCountingThousand",
        /// Korean digits.
        KoreanDigital = "koreanDigital",
        /// Korean counting.
        KoreanCounting = "koreanCounting",
        /// Korean legal.
        KoreanLegal = "koreanLegal",
        /// Second Korean digits.
        KoreanDigital2 = "koreanDigital2",
        /// Vietnamese counting.
        VietnameseCounting = "vietnameseCounting",
        /// а, б.
        RussianLower = "russianLower",
        /// А, Б.
        RussianUpper = "russianUpper",
        /// No number.
        None = "none",
        /// - 1 -.
        NumberInDash = "numberInDash",
        /// Hebrew numerals.
        Hebrew1 = "hebrew1",
        /// Hebrew alphabet.
        Hebrew2 = "hebrew2",
        /// Arabic alphabet.
        ArabicAlpha = "arabicAlpha",
        /// Arabic abjad.
        ArabicAbjad = "arabicAbjad",
        /// Hindi vowels.
        HindiVowels = "hindiVowels",
        /// Hindi consonants.
        HindiConsonants = "hindiConsonants",
        /// Hindi numbers.
        HindiNumbers = "hindiNumbers",
        /// Hindi counting.
        HindiCounting = "hindiCounting",
        /// Thai letters.
        ThaiLetters = "thaiLetters",
        /// Thai numbers.
        ThaiNumbers = "thaiNumbers",
        /// Thai counting.
        ThaiCounting = "thaiCounting",
        /// Baht text.
        BahtText = "bahtText",
        /// Dollar text.
        DollarText = "dollarText",
        /// A format of its own, in `w:format`.
        Custom = "custom",
    }
}
