//! Formats of numbers by the numbers that Word's binary files and RTF give them. [MS-OSHARED] 2.2.1.3 (MSONFC).

use crate::model::NumberFormat;

/// The formats from 0 on; 8 and 9 are numbers without a format of their own.
const FORMATS: [NumberFormat; 60] = {
    use NumberFormat as N;
    [
        N::Decimal,
        N::UpperRoman,
        N::LowerRoman,
        N::UpperLetter,
        N::LowerLetter,
        N::Ordinal,
        N::CardinalText,
        N::OrdinalText,
        N::Hex,
        N::Chicago,
        N::IdeographDigital,
        N::JapaneseCounting,
        N::Aiueo,
        N::Iroha,
        N::DecimalFullWidth,
        N::DecimalHalfWidth,
        N::JapaneseLegal,
        N::JapaneseDigitalTenThousand,
        N::DecimalEnclosedCircle,
        N::DecimalFullWidth2,
        N::AiueoFullWidth,
        N::IrohaFullWidth,
        N::DecimalZero,
        N::Bullet,
        N::Ganada,
        N::Chosung,
        N::DecimalEnclosedFullstop,
        N::DecimalEnclosedParen,
        N::DecimalEnclosedCircleChinese,
        N::IdeographEnclosedCircle,
        N::IdeographTraditional,
        N::IdeographZodiac,
        N::IdeographZodiacTraditional,
        N::TaiwaneseCounting,
        N::IdeographLegalTraditional,
        N::TaiwaneseCountingThousand,
        N::TaiwaneseDigital,
        N::ChineseCounting,
        N::ChineseLegalSimplified,
        N::ChineseCountingThousand,
        N::Decimal,
        N::KoreanDigital,
        N::KoreanCounting,
        N::KoreanLegal,
        N::KoreanDigital2,
        N::Hebrew1,
        N::ArabicAlpha,
        N::Hebrew2,
        N::ArabicAbjad,
        N::HindiVowels,
        N::HindiConsonants,
        N::HindiNumbers,
        N::HindiCounting,
        N::ThaiLetters,
        N::ThaiNumbers,
        N::ThaiCounting,
        N::VietnameseCounting,
        N::NumberInDash,
        N::RussianLower,
        N::RussianUpper,
    ]
};

/// The format of a number; 255 is none.
pub(in crate::read) fn number_format(number: i32) -> Option<NumberFormat> {
    if number == 255 {
        return Some(NumberFormat::None);
    }
    usize::try_from(number).ok().and_then(|index| FORMATS.get(index)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_number() {
        let formats = [0, 23, 37, 38, 39, 57, 255, 60, -1].map(number_format);
        let expected = [
            Some(NumberFormat::Decimal),
            Some(NumberFormat::Bullet),
            Some(NumberFormat::ChineseCounting),
            Some(NumberFormat::ChineseLegalSimplified),
            Some(NumberFormat::ChineseCountingThousand),
            Some(NumberFormat::NumberInDash),
            Some(NumberFormat::None),
            None,
            None,
        ];
        assert_eq!(formats, expected);
    }
}
