//! Formats of numbers by their number (MSONFC). [MS-OSHARED] 2.2.1.3.

use crate::model::NumberFormat;

/// Formats from 0 on.
const FORMATS: [NumberFormat; 60] = [
    NumberFormat::Decimal,
    NumberFormat::UpperRoman,
    NumberFormat::LowerRoman,
    NumberFormat::UpperLetter,
    NumberFormat::LowerLetter,
    NumberFormat::Ordinal,
    NumberFormat::CardinalText,
    NumberFormat::OrdinalText,
    NumberFormat::Hex,
    NumberFormat::Chicago,
    NumberFormat::IdeographDigital,
    NumberFormat::JapaneseCounting,
    NumberFormat::Aiueo,
    NumberFormat::Iroha,
    NumberFormat::DecimalFullWidth,
    NumberFormat::DecimalHalfWidth,
    NumberFormat::JapaneseLegal,
    NumberFormat::JapaneseDigitalTenThousand,
    NumberFormat::DecimalEnclosedCircle,
    NumberFormat::DecimalFullWidth2,
    NumberFormat::AiueoFullWidth,
    NumberFormat::IrohaFullWidth,
    NumberFormat::DecimalZero,
    NumberFormat::Bullet,
    NumberFormat::Ganada,
    NumberFormat::Chosung,
    NumberFormat::DecimalEnclosedFullstop,
    NumberFormat::DecimalEnclosedParen,
    NumberFormat::DecimalEnclosedCircleChinese,
    NumberFormat::IdeographEnclosedCircle,
    NumberFormat::IdeographTraditional,
    NumberFormat::IdeographZodiac,
    NumberFormat::IdeographZodiacTraditional,
    NumberFormat::TaiwaneseCounting,
    NumberFormat::IdeographLegalTraditional,
    NumberFormat::TaiwaneseCountingThousand,
    NumberFormat::TaiwaneseDigital,
    NumberFormat::ChineseCounting,
    NumberFormat::ChineseLegalSimplified,
    NumberFormat::ChineseCountingThousand,
    NumberFormat::Decimal,
    NumberFormat::KoreanDigital,
    NumberFormat::KoreanCounting,
    NumberFormat::KoreanLegal,
    NumberFormat::KoreanDigital2,
    NumberFormat::Hebrew1,
    NumberFormat::ArabicAlpha,
    NumberFormat::Hebrew2,
    NumberFormat::ArabicAbjad,
    NumberFormat::HindiVowels,
    NumberFormat::HindiConsonants,
    NumberFormat::HindiNumbers,
    NumberFormat::HindiCounting,
    NumberFormat::ThaiLetters,
    NumberFormat::ThaiNumbers,
    NumberFormat::ThaiCounting,
    NumberFormat::VietnameseCounting,
    NumberFormat::NumberInDash,
    NumberFormat::RussianLower,
    NumberFormat::RussianUpper,
];

/// The format of a number; `None` for numbers that stand for none.
pub(super) fn number_format(number: u8) -> Option<NumberFormat> {
    match number {
        255 => Some(NumberFormat::None),
        _ => FORMATS.get(usize::from(number)).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_known_to_be_right() {
        let formats = [0, 18, 23, 27, 30, 37, 39, 57, 255].map(|number| number_format(number).map(NumberFormat::token));
        let wanted = [
            "decimal",
            "decimalEnclosedCircle",
            "bullet",
            "decimalEnclosedParen",
            "ideographTraditional",
            "chineseCounting",
            "chineseCountingThousand",
            "numberInDash",
            "none",
        ];
        assert_eq!(formats, wanted.map(Some));
        assert_eq!(number_format(200), None);
    }
}
