//! Counting with ideographs and Hangul: units of ten thousand, noughts for skipped places.

/// A way of counting.
pub(super) struct Counting {
    digits: &'static str,
    /// Ten, hundred, thousand.
    units: &'static str,
    /// Ten thousand and its multiples.
    myriads: [&'static str; 4],
    /// Written once for skipped places; empty where nothing is written for them.
    inner_zero: &'static str,
    /// The word for zero.
    zero: &'static str,
    ones: Ones,
}

/// Where a one before a unit is written.
#[derive(PartialEq)]
enum Ones {
    Always,
    /// Not before a leading ten: 十一, but 一百一十.
    NotBeforeLeadingTen,
    /// Never before ten, hundred, thousand.
    Never,
}

impl Counting {
    pub(super) const CHINESE: Counting = Counting {
        digits: "〇一二三四五六七八九",
        units: "十百千",
        myriads: ["万", "亿", "万亿", "亿亿"],
        inner_zero: "零",
        zero: "〇",
        ones: Ones::NotBeforeLeadingTen,
    };
    pub(super) const TAIWANESE: Counting = Counting { myriads: ["萬", "億", "兆", "京"], ..Counting::CHINESE };
    pub(super) const CHINESE_LEGAL: Counting = Counting {
        digits: "零壹贰叁肆伍陆柒捌玖",
        units: "拾佰仟",
        myriads: ["万", "亿", "万亿", "亿亿"],
        inner_zero: "零",
        zero: "零",
        ones: Ones::Always,
    };
    pub(super) const TRADITIONAL_LEGAL: Counting =
        Counting {
            digits: "零壹貳參肆伍陸柒捌玖", myriads: ["萬", "億", "兆", "京"], ..Counting::CHINESE_LEGAL
        };
    pub(super) const JAPANESE: Counting = Counting {
        digits: "〇一二三四五六七八九",
        units: "十百千",
        myriads: ["万", "億", "兆", "京"],
        inner_zero: "",
        zero: "〇",
        ones: Ones::Never,
    };
    pub(super) const JAPANESE_LEGAL: Counting = Counting {
        digits: "〇壱弐参四伍六七八九",
        units: "拾百阡",
        myriads: ["萬", "億", "兆", "京"],
        inner_zero: "",
        zero: "〇",
        ones: Ones::Always,
    };
    pub(super) const KOREAN: Counting = Counting {
        digits: "영일이삼사오육칠팔구",
        units: "십백천",
        myriads: ["만", "억", "조", "경"],
        inner_zero: "",
        zero: "영",
        ones: Ones::Never,
    };

    /// The number in words; `None` below zero.
    pub(super) fn say(&self, number: i64) -> Option<String> {
        if number <= 0 {
            return (number == 0).then(|| self.zero.into());
        }
        let mut text = String::new();
        let mut skipped = false;
        for group in (0..5).rev() {
            let scale = 10_000_i64.pow(group as u32);
            let value = number / scale % 10_000;
            if value == 0 {
                skipped |= !text.is_empty();
                continue;
            }
            if !text.is_empty() && (skipped || value < 1000) {
                text.push_str(self.inner_zero);
            }
            self.format_group(value, &mut text);
            if let Some(unit) = usize::checked_sub(group, 1).and_then(|at| self.myriads.get(at)) {
                text.push_str(unit);
            }
            skipped = false;
        }
        Some(text)
    }

    /// 1–9999.
    fn format_group(&self, value: i64, text: &mut String) {
        let leading = text.is_empty();
        let mut begun = false;
        let mut skipped = false;
        for (place, scale) in [1000, 100, 10, 1].into_iter().enumerate() {
            let digit = value / scale % 10;
            if digit == 0 {
                skipped |= begun;
                continue;
            }
            if skipped {
                text.push_str(self.inner_zero);
            }
            let unit = self.units.chars().rev().nth(place);
            let one_is_silent = match self.ones {
                Ones::Always => false,
                Ones::NotBeforeLeadingTen => leading && !begun && scale == 10,
                Ones::Never => scale > 1,
            };
            if digit != 1 || !one_is_silent {
                text.extend(self.digits.chars().nth(digit as usize));
            }
            text.extend(unit);
            begun = true;
            skipped = false;
        }
    }
}

/// The decimal digits, each by its sign.
pub(super) fn digits_as(number: i64, signs: &str) -> Option<String> {
    let sign = |digit: char| signs.chars().nth(digit.to_digit(10)? as usize);
    if number < 0 { None } else { number.to_string().chars().map(sign).collect() }
}

/// Native Korean numerals, 1–99.
pub(super) fn korean_native(number: i64) -> Option<String> {
    const ONES: [&str; 10] = ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"];
    const TENS: [&str; 10] = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
    let number = usize::try_from(number).ok().filter(|number| (1..100).contains(number))?;
    Some([TENS[number / 10], ONES[number % 10]].concat())
}

/// The cycle of sixty: 甲子, 乙丑 … 癸亥.
pub(super) fn stem_and_branch(number: i64) -> Option<String> {
    let at = usize::try_from(number.saturating_sub(1)).ok().filter(|at| *at < 60)?;
    let stem = "甲乙丙丁戊己庚辛壬癸".chars().nth(at % 10)?;
    let branch = "子丑寅卯辰巳午未申酉戌亥".chars().nth(at % 12)?;
    Some([stem, branch].iter().collect())
}

/// Thai words.
pub(super) fn thai(number: i64) -> Option<String> {
    const DIGITS: [&str; 10] = ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
    const UNITS: [&str; 6] = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"];
    if number == 0 {
        return Some(DIGITS[0].into());
    }
    let digits: Vec<usize> = (1..1_000_000)
        .contains(&number)
        .then(|| number.to_string().bytes().map(|digit| usize::from(digit - b'0')).collect())?;
    let mut text = String::new();
    for (at, digit) in digits.iter().enumerate() {
        let place = digits.len() - 1 - at;
        match (place, digit) {
            (_, 0) => continue,
            (0, 1) if digits.len() > 1 => text.push_str("เอ็ด"),
            (1, 1) => {}
            (1, 2) => text.push_str("ยี่"),
            (_, digit) => text.push_str(DIGITS[*digit]),
        }
        text.push_str(UNITS[place]);
    }
    Some(text)
}
