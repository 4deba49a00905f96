//! Numbers in every format of ST_NumberFormat: labels of lists, page numbers, fields.
//!
//! A number that a format cannot write (zero in letters, 21 in circles to 20) is decimal, as in
//! Word. ECMA-376 Part 1, 17.18.59.

mod alphabet;
mod east_asian;
mod western;

use crate::model::NumberFormat;
use alphabet::{digits_from, enclosed, from_sequence, hebrew_numeral, repeated_letter};
use east_asian::{Counting, digits_as, korean_native, stem_and_branch};
use western::{cardinal_text, chicago, dollar_text, ordinal, ordinal_text, roman, vietnamese};

/// The number as the format writes it.
pub(crate) fn format_number(number: i64, format: NumberFormat) -> String {
    use NumberFormat as F;
    let specified = match format {
        F::Decimal | F::DecimalHalfWidth | F::Custom => None,
        F::None | F::Bullet => Some(String::new()),
        F::DecimalZero => (0..10).contains(&number).then(|| format!("0{number}")),
        F::NumberInDash => Some(format!("- {number} -")),
        F::Hex => (number >= 0).then(|| format!("{number:X}")),
        F::UpperRoman => roman(number),
        F::LowerRoman => roman(number).map(|roman| roman.to_lowercase()),
        F::Ordinal => ordinal(number),
        F::CardinalText => cardinal_text(number),
        F::OrdinalText => ordinal_text(number),
        F::DollarText => dollar_text(number),
        F::Chicago => chicago(number),
        F::VietnameseCounting => vietnamese(number),
        F::DecimalFullWidth | F::DecimalFullWidth2 => digits_from(number, '０'),
        F::HindiNumbers => digits_from(number, '०'),
        F::ThaiNumbers => digits_from(number, '๐'),
        F::DecimalEnclosedCircle | F::DecimalEnclosedCircleChinese => enclosed(number, '①', 20),
        F::DecimalEnclosedFullstop => enclosed(number, '⒈', 20),
        F::DecimalEnclosedParen => enclosed(number, '⑴', 20),
        F::IdeographEnclosedCircle => enclosed(number, '㊀', 10),
        F::Hebrew1 => hebrew_numeral(number),
        F::UpperLetter | F::LowerLetter | F::RussianUpper | F::RussianLower | F::Hebrew2 => {
            repeated_letter(number, format)
        }
        _ => east_asian(number, format).or_else(|| from_sequence(number, format)),
    };
    specified.unwrap_or_else(|| number.to_string())
}

/// Formats of Chinese, Japanese and Korean; `None` for others and for what they cannot say.
fn east_asian(number: i64, format: NumberFormat) -> Option<String> {
    use NumberFormat as F;
    match format {
        F::ChineseCounting | F::ChineseCountingThousand => Counting::CHINESE.say(number),
        F::ChineseLegalSimplified => Counting::CHINESE_LEGAL.say(number),
        F::TaiwaneseCounting | F::TaiwaneseCountingThousand => Counting::TAIWANESE.say(number),
        F::IdeographLegalTraditional => Counting::TRADITIONAL_LEGAL.say(number),
        F::JapaneseCounting => Counting::JAPANESE.say(number),
        F::JapaneseLegal => Counting::JAPANESE_LEGAL.say(number),
        F::KoreanCounting => Counting::KOREAN.say(number),
        F::KoreanLegal => korean_native(number),
        F::IdeographDigital | F::JapaneseDigitalTenThousand => digits_as(number, "〇一二三四五六七八九"),
        F::TaiwaneseDigital => digits_as(number, "○一二三四五六七八九"),
        F::KoreanDigital => digits_as(number, "영일이삼사오육칠팔구"),
        F::KoreanDigital2 => digits_as(number, "零一二三四五六七八九"),
        F::IdeographZodiacTraditional => stem_and_branch(number),
        F::ThaiCounting => east_asian::thai(number),
        F::BahtText => east_asian::thai(number).map(|words| words + "บาทถ้วน"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberFormat as F;

    #[track_caller]
    fn say(format: NumberFormat, expected: &[(i64, &str)]) {
        for (number, text) in expected {
            assert_eq!(format_number(*number, format), *text, "{number} as {format:?}");
        }
    }

    #[test]
    fn chinese_counting_with_its_noughts() {
        let expected = [
            (1, "一"),
            (5, "五"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (10000, "一万"),
            (10010, "一万零一十"),
            (100000, "十万"),
            (120304, "十二万零三百零四"),
            (100000000, "一亿"),
            (0, "〇"),
        ];
        say(F::ChineseCounting, &expected);
        say(F::ChineseCountingThousand, &expected);
        say(F::TaiwaneseCountingThousand, &[(101, "一百零一"), (20000, "二萬")]);
        say(F::ChineseCounting, &[(-3, "-3")]);
    }

    #[test]
    fn legal_figures_say_every_one() {
        say(F::ChineseLegalSimplified, &[(3, "叁"), (10, "壹拾"), (12, "壹拾贰"), (20, "贰拾"), (101, "壹佰零壹")]);
        say(F::IdeographLegalTraditional, &[(3, "參"), (10, "壹拾"), (10000, "壹萬")]);
        say(F::JapaneseLegal, &[(3, "参"), (11, "壱拾壱")]);
    }

    #[test]
    fn japanese_and_korean_leave_ones_unsaid() {
        say(F::JapaneseCounting, &[(10, "十"), (101, "百一"), (1100, "千百"), (10000, "一万"), (0, "〇")]);
        say(F::KoreanCounting, &[(10, "십"), (21, "이십일"), (101, "백일")]);
        say(F::KoreanLegal, &[(1, "하나"), (11, "열하나"), (20, "스물"), (25, "스물다섯"), (100, "100")]);
        say(F::KoreanDigital, &[(10, "일영")]);
    }

    #[test]
    fn digits_one_by_one() {
        say(F::IdeographDigital, &[(2024, "二〇二四"), (10, "一〇")]);
        say(F::TaiwaneseDigital, &[(10, "一○")]);
        say(F::DecimalFullWidth, &[(12, "１２"), (-1, "-1")]);
        say(F::ThaiNumbers, &[(10, "๑๐")]);
    }

    #[test]
    fn stems_branches_and_enclosed_numbers_end_in_decimal() {
        say(F::IdeographTraditional, &[(1, "甲"), (10, "癸"), (11, "11")]);
        say(F::IdeographZodiac, &[(1, "子"), (12, "亥"), (13, "13")]);
        say(F::IdeographZodiacTraditional, &[(1, "甲子"), (2, "乙丑"), (60, "癸亥"), (61, "61")]);
        say(F::DecimalEnclosedCircle, &[(1, "①"), (20, "⑳"), (21, "21"), (0, "0")]);
        say(F::DecimalEnclosedParen, &[(20, "⒇")]);
        say(F::DecimalEnclosedFullstop, &[(20, "⒛")]);
        say(F::IdeographEnclosedCircle, &[(10, "㊉"), (11, "11")]);
    }

    #[test]
    fn western_numbers() {
        say(F::UpperRoman, &[(4, "IV"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX"), (4000, "4000"), (0, "0")]);
        say(F::LowerRoman, &[(9, "ix")]);
        say(
            F::LowerLetter,
            &[(1, "a"), (26, "z"), (27, "aa"), (53, "aaa"), (0, "0"), (i64::MAX, "9223372036854775807")],
        );
        say(F::UpperLetter, &[(28, "BB")]);
        say(F::Ordinal, &[(0, "0th"), (1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (21, "21st")]);
        say(F::CardinalText, &[(1, "One"), (21, "Twenty-one"), (105, "One hundred five"), (1000, "One thousand")]);
        say(
            F::OrdinalText,
            &[(1, "First"), (12, "Twelfth"), (20, "Twentieth"), (21, "Twenty-first"), (100, "One hundredth")],
        );
        say(F::DollarText, &[(3, "Three and 00/100")]);
        say(F::Hex, &[(255, "FF")]);
        say(F::DecimalZero, &[(1, "01"), (10, "10")]);
        say(F::NumberInDash, &[(1, "- 1 -")]);
        say(F::Chicago, &[(1, "*"), (2, "†"), (5, "**")]);
        say(F::None, &[(1, "")]);
    }

    #[test]
    fn other_alphabets() {
        say(F::RussianLower, &[(1, "а"), (29, "аа")]);
        say(F::RussianUpper, &[(2, "Б")]);
        say(F::ThaiLetters, &[(1, "ก"), (4, "ง")]);
        say(F::Hebrew1, &[(1, "א"), (15, "טו"), (16, "טז"), (21, "כא"), (345, "שמה")]);
        say(F::Hebrew2, &[(22, "ת"), (23, "אא")]);
        say(F::ArabicAlpha, &[(2, "ب")]);
        say(F::ArabicAbjad, &[(3, "ج")]);
        say(F::AiueoFullWidth, &[(1, "ア"), (46, "ン"), (47, "47")]);
        say(F::Aiueo, &[(1, "ｱ"), (46, "ﾝ")]);
        say(F::IrohaFullWidth, &[(2, "ロ")]);
        say(F::Ganada, &[(14, "하")]);
        say(F::Chosung, &[(1, "ㄱ")]);
        say(F::HindiConsonants, &[(1, "क")]);
        say(F::HindiVowels, &[(2, "आ")]);
        say(F::HindiCounting, &[(1, "एक"), (10, "दस")]);
        say(F::ThaiCounting, &[(1, "หนึ่ง"), (11, "สิบเอ็ด"), (20, "ยี่สิบ"), (100, "หนึ่งร้อย")]);
        say(F::BahtText, &[(2, "สองบาทถ้วน")]);
        say(F::VietnameseCounting, &[(1, "một"), (15, "mười lăm"), (21, "hai mươi mốt")]);
    }
}
