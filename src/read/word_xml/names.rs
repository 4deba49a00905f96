//! How the vocabulary of 2003 is spelt in that of 2006: words with hyphens become words with capitals, and some
//! have other names.

/// Elements with another name.
const ELEMENTS: [(&str, &str); 14] = [
    ("vmerge", "vMerge"),
    ("hmerge", "hMerge"),
    ("listPr", "numPr"),
    ("ilfo", "numId"),
    ("textFlow", "textDirection"),
    ("asianLayout", "eastAsianLayout"),
    ("lsid", "nsid"),
    ("plt", "multiLevelType"),
    ("listDef", "abstractNum"),
    ("list", "num"),
    ("ilst", "abstractNumId"),
    ("listStyleLink", "numStyleLink"),
    ("bgPict", "background"),
    ("cnfStyle", "cnfStyle"),
];

/// Attributes with another name.
const ATTRIBUTES: [(&str, &str); 10] = [
    ("fareast", "eastAsia"),
    ("hspace", "hSpace"),
    ("vspace", "vSpace"),
    ("hanchor", "hAnchor"),
    ("vanchor", "vAnchor"),
    ("listDefId", "abstractNumId"),
    ("ilfo", "numId"),
    ("bgcolor", "fill"),
    ("bidi", "bidi"),
    ("cs", "cs"),
];

/// Elements whose value is a name or a text, not a word of the vocabulary.
const TEXTS: [&str; 14] = [
    "pStyle",
    "rStyle",
    "tblStyle",
    "name",
    "basedOn",
    "next",
    "link",
    "aliases",
    "lvlText",
    "lang",
    "font",
    "altName",
    "styleLink",
    "listStyleLink",
];

/// The name of an element, without its prefix.
pub(super) fn element(local: &str) -> String {
    let known = ELEMENTS.iter().find(|(old, _)| *old == local).map(|(_, new)| (*new).to_owned());
    known.unwrap_or_else(|| camel(local))
}

/// The name of an attribute, without its prefix.
pub(super) fn attribute(local: &str) -> String {
    let known = ATTRIBUTES.iter().find(|(old, _)| *old == local).map(|(_, new)| (*new).to_owned());
    known.unwrap_or_else(|| camel(local))
}

/// The value of an attribute of an element, both by their old names.
pub(super) fn value(element: &str, attribute: &str, value: &str) -> String {
    // Some words begin with a capital there.
    if ["tblOverlap", "tblLayout", "family", "pitch", "plt", "characterSpacingControl"].contains(&element) {
        let word = lower_first(value);
        return if word == "dontCompress" { "doNotCompress".to_owned() } else { word };
    }
    let is_word = value.starts_with(|character: char| character.is_ascii_lowercase())
        && value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_word || TEXTS.contains(&element) || matches!(attribute, "name" | "styleId" | "ascii" | "h-ansi" | "dest") {
        return value.to_owned();
    }
    match (element, value) {
        (_, "fareast") => "eastAsia".to_owned(),
        ("tab", "list") => "num".to_owned(),
        ("style", "list") => "numbering".to_owned(),
        _ => camel(value),
    }
}

/// `line-rule` as `lineRule`.
fn camel(name: &str) -> String {
    let mut words = name.split('-');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// The number format of a number (`w:nfc`). [MS-OSHARED] 2.2.1.3 (MSONFC).
pub(super) fn number_format(code: &str) -> &'static str {
    match code {
        "0" => "decimal",
        "1" => "upperRoman",
        "2" => "lowerRoman",
        "3" => "upperLetter",
        "4" => "lowerLetter",
        "5" => "ordinal",
        "6" => "cardinalText",
        "7" => "ordinalText",
        "8" => "hex",
        "9" => "chicago",
        "10" => "ideographDigital",
        "11" => "japaneseCounting",
        "12" => "aiueo",
        "13" => "iroha",
        "14" => "decimalFullWidth",
        "15" => "decimalHalfWidth",
        "16" => "japaneseLegal",
        "17" => "japaneseDigitalTenThousand",
        "18" => "decimalEnclosedCircle",
        "19" => "decimalFullWidth2",
        "20" => "aiueoFullWidth",
        "21" => "irohaFullWidth",
        "22" => "decimalZero",
        "23" => "bullet",
        "24" => "ganada",
        "25" => "chosung",
        "26" => "decimalEnclosedFullstop",
        "27" => "decimalEnclosedParen",
        "28" => "decimalEnclosedCircleChinese",
        "29" => "ideographEnclosedCircle",
        "30" => "ideographTraditional",
        "31" => "ideographZodiac",
        "32" => "ideographZodiacTraditional",
        "33" => "taiwaneseCounting",
        "34" => "ideographLegalTraditional",
        "35" => "taiwaneseCountingThousand",
        "36" => "taiwaneseDigital",
        "37" => "chineseCounting",
        "38" => "chineseLegalSimplified",
        "39" => "chineseCountingThousand",
        "41" => "koreanDigital",
        "42" => "koreanCounting",
        "43" => "koreanLegal",
        "44" => "koreanDigital2",
        "255" => "none",
        _ => "decimal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_become_capitals_in_words_only() {
        assert_eq!(element("b-cs"), "bCs");
        assert_eq!(element("vmerge"), "vMerge");
        assert_eq!(attribute("h-ansi"), "hAnsi");
        assert_eq!(value("spacing", "line-rule", "at-least"), "atLeast");
        assert_eq!(value("tblLayout", "type", "Fixed"), "fixed");
        assert_eq!(value("lang", "val", "en-us"), "en-us");
        assert_eq!(value("ind", "left", "-360"), "-360");
        assert_eq!(value("pStyle", "val", "a-b"), "a-b");
    }
}
