//! Roman numerals, ordinals, numbers in English and Vietnamese words, footnote marks.

/// Roman numerals, 1–3999.
pub(super) fn roman(number: i64) -> Option<String> {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut specified = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            specified.push_str(sign);
            rest -= value;
        }
    }
    Some(specified)
}

/// 1st, 2nd, 3rd, 4th.
pub(super) fn ordinal(number: i64) -> Option<String> {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    (number >= 0).then(|| format!("{number}{ending}"))
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// One, Two … up to 999,999.
pub(super) fn cardinal_text(number: i64) -> Option<String> {
    words(number).map(|words| capitalized(&words))
}

/// First, Second …
pub(super) fn ordinal_text(number: i64) -> Option<String> {
    let words = words(number).filter(|_| number > 0)?;
    let at = words.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (head, last) = words.split_at(at);
    let last = match last {
        "one" => "first".into(),
        "two" => "second".into(),
        "three" => "third".into(),
        "five" => "fifth".into(),
        "eight" => "eighth".into(),
        "nine" => "ninth".into(),
        "twelve" => "twelfth".into(),
        word => word.strip_suffix('y').map_or_else(|| format!("{word}th"), |stem| format!("{stem}ieth")),
    };
    Some(capitalized(&format!("{head}{last}")))
}

/// An amount as on a cheque.
pub(super) fn dollar_text(number: i64) -> Option<String> {
    cardinal_text(number).map(|words| words + " and 00/100")
}

fn words(number: i64) -> Option<String> {
    let number = usize::try_from(number).ok().filter(|number| *number < 1_000_000)?;
    if number < 1000 {
        return Some(below_thousand(number));
    }
    let thousands = below_thousand(number / 1000) + " thousand";
    Some(match number % 1000 {
        0 => thousands,
        rest => format!("{thousands} {}", below_thousand(rest)),
    })
}

fn below_thousand(number: usize) -> String {
    match (number / 100, number % 100) {
        (0, rest) if rest < 20 => ONES[rest].into(),
        (0, rest) if rest % 10 == 0 => TENS[rest / 10].into(),
        (0, rest) => format!("{}-{}", TENS[rest / 10], ONES[rest % 10]),
        (hundreds, 0) => format!("{} hundred", ONES[hundreds]),
        (hundreds, rest) => format!("{} hundred {}", ONES[hundreds], below_thousand(rest)),
    }
}

fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + characters.as_str())
}

/// Footnote marks of the Chicago Manual: *, †, ‡, §, then doubled and so on.
pub(super) fn chicago(number: i64) -> Option<String> {
    let at = usize::try_from(number.saturating_sub(1)).ok().filter(|at| *at < 120)?;
    let mark = ["*", "†", "‡", "§"][at % 4];
    Some(mark.repeat(at / 4 + 1))
}

/// Vietnamese words, 1–99.
pub(super) fn vietnamese(number: i64) -> Option<String> {
    const ONES: [&str; 10] = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let number = usize::try_from(number).ok().filter(|number| (1..100).contains(number))?;
    let (tens, ones) = (number / 10, number % 10);
    let head = match tens {
        0 => return Some(ONES[ones].into()),
        1 => "mười".to_owned(),
        tens => format!("{} mươi", ONES[tens]),
    };
    Some(match (tens, ones) {
        (_, 0) => head,
        (2.., 1) => head + " mốt",
        (_, 5) => head + " lăm",
        (_, ones) => format!("{head} {}", ONES[ones]),
    })
}
