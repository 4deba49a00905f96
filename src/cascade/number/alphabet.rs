//! Numbers by the order of an alphabet or of signs, and digits of other scripts.

use crate::model::NumberFormat;

/// Repetitions of a letter Word goes up to: thirty times the alphabet.
const MOST_REPEATS: i64 = 30;

/// Decimal digits of another script, starting at its zero.
pub(super) fn digits_from(number: i64, zero: char) -> Option<String> {
    let digit = |digit: char| char::from_u32(u32::from(zero) + digit.to_digit(10)?);
    if number < 0 { None } else { number.to_string().chars().map(digit).collect() }
}

/// Signs that follow each other in Unicode from 1 on.
pub(super) fn enclosed(number: i64, first: char, most: i64) -> Option<String> {
    let offset = u32::try_from(number.saturating_sub(1)).ok().filter(|_| number <= most)?;
    char::from_u32(u32::from(first) + offset).map(String::from)
}

/// A, B … Z, AA, BB …: the letter repeated once more each time the alphabet is through.
pub(super) fn repeated_letter(number: i64, format: NumberFormat) -> Option<String> {
    let letters = match format {
        NumberFormat::UpperLetter => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        NumberFormat::LowerLetter => "abcdefghijklmnopqrstuvwxyz",
        NumberFormat::RussianUpper => "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
        NumberFormat::RussianLower => "абвгдежзиклмнопрстуфхцчшщэюя",
        _ => "אבגדהוזחטיכלמנסעפצקרשת",
    };
    let count = letters.chars().count() as i64;
    if number < 1 || number > count * MOST_REPEATS {
        return None;
    }
    let letter = letters.chars().nth(((number - 1) % count) as usize)?;
    Some(std::iter::repeat_n(letter, ((number - 1) / count + 1) as usize).collect())
}

/// The sign at the number's place in the format's sequence.
pub(super) fn from_sequence(number: i64, format: NumberFormat) -> Option<String> {
    let at = usize::try_from(number.checked_sub(1)?).ok()?;
    if format == NumberFormat::HindiCounting {
        return HINDI_WORDS.get(at).map(|word| (*word).into());
    }
    sequence(format).chars().nth(at).map(String::from)
}

const HINDI_WORDS: [&str; 20] = [
    "एक",
    "दो",
    "तीन",
    "चार",
    "पाँच",
    "छह",
    "सात",
    "आठ",
    "नौ",
    "दस",
    "ग्यारह",
    "बारह",
    "तेरह",
    "चौदह",
    "पंद्रह",
    "सोलह",
    "सत्रह",
    "अठारह",
    "उन्नीस",
    "बीस",
];

fn sequence(format: NumberFormat) -> &'static str {
    use NumberFormat as F;
    match format {
        F::IdeographTraditional => "甲乙丙丁戊己庚辛壬癸",
        F::IdeographZodiac => "子丑寅卯辰巳午未申酉戌亥",
        F::Aiueo => "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
        F::AiueoFullWidth => {
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
        }
        F::Iroha => "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ",
        F::IrohaFullWidth => {
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
        }
        F::Ganada => "가나다라마바사아자차카타파하",
        F::Chosung => "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
        F::ThaiLetters => "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
        F::HindiVowels => "अआइईउऊऋएऐओऔ",
        F::HindiConsonants => "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        F::ArabicAlpha => "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
        F::ArabicAbjad => "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
        _ => "",
    }
}

/// Hebrew numerals up to 999; 15 and 16 avoid the letters of the name of God.
pub(super) fn hebrew_numeral(number: i64) -> Option<String> {
    const LETTERS: [(i64, char); 22] = [
        (400, 'ת'),
        (300, 'ש'),
        (200, 'ר'),
        (100, 'ק'),
        (90, 'צ'),
        (80, 'פ'),
        (70, 'ע'),
        (60, 'ס'),
        (50, 'נ'),
        (40, 'מ'),
        (30, 'ל'),
        (20, 'כ'),
        (10, 'י'),
        (9, 'ט'),
        (8, 'ח'),
        (7, 'ז'),
        (6, 'ו'),
        (5, 'ה'),
        (4, 'ד'),
        (3, 'ג'),
        (2, 'ב'),
        (1, 'א'),
    ];
    if !(1..1000).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut specified = String::new();
    for (value, letter) in LETTERS {
        if rest == 15 || rest == 16 {
            specified.push('ט');
            rest -= 9;
        }
        while rest >= value {
            specified.push(letter);
            rest -= value;
        }
    }
    Some(specified)
}
