//! Line heights and advance widths of families that may not be shipped: numbers only, with their sources.
//!
//! `metrics/*.tsv` are made by `scripts/font_metrics.py` and are part of the binary as text, sorted by
//! folded name. Nothing is parsed before a family is asked for; then its lines alone.

use super::store::FaceStyle;

const HEIGHTS: &str = include_str!("metrics/heights.tsv");
const WIDTHS: &str = include_str!("metrics/widths.tsv");

/// Vertical metrics of a face that decide the height of a line, in em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Heights {
    /// `hhea` ascent, descent (positive), gap.
    pub hhea: (f64, f64, f64),
    /// `OS/2` Windows ascent and descent, where known.
    pub windows: Option<(f64, f64)>,
    /// Typographic ascent, descent (positive), gap where the face wants them used.
    pub typographic: Option<(f64, f64, f64)>,
    /// Whether the face claims an East Asian code page (`OS/2` `ulCodePageRange1`); `None` where not known.
    pub east_asian: Option<bool>,
}

/// Bits of JIS, GB 2312, Wansung and Big5 in `ulCodePageRange1`.
pub(super) const EAST_ASIAN_CODE_PAGES: u32 = 0x001E_0000;

/// Vertical metrics of a family by its folded name; those of another style where this one is not known.
pub(super) fn heights(folded: &str, style: FaceStyle) -> Option<Heights> {
    let lines: Vec<Vec<&str>> = lines(HEIGHTS, folded).map(|line| line.split('\t').collect()).collect();
    let best = styles_to_try(style)
        .iter()
        .find_map(|wanted| lines.iter().find(|cells| cells.get(2) == Some(wanted)))
        .or_else(|| lines.first())?;
    let units: f64 = best.get(3)?.parse().ok()?;
    let figure = |column: usize| -> Option<f64> { Some(best.get(column)?.parse::<f64>().ok()? / units) };
    let use_typographic = best.get(12) == Some(&"1");
    let code_pages = best.get(13).and_then(|text| u32::from_str_radix(text.trim_start_matches("0x"), 16).ok());
    Some(Heights {
        hhea: (figure(4)?, -figure(5)?, figure(6).unwrap_or(0.0)),
        windows: figure(7).zip(figure(8)),
        typographic: use_typographic.then(|| Some((figure(9)?, -figure(10)?, figure(11)?))).flatten(),
        east_asian: code_pages.map(|bits| bits & EAST_ASIAN_CODE_PAGES != 0),
    })
}

/// Known advances of a family.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Widths {
    /// Code point and advance in em, sorted.
    advances: Vec<(u32, f32)>,
}

impl Widths {
    /// Known advances of a family by its folded name. Widths of another weight do not help, except
    /// that an upright face is as wide as its italic and a regular one as its synthetic bold.
    pub(super) fn of(folded: &str, style: FaceStyle, emboldened: bool) -> Widths {
        let style = FaceStyle { bold: style.bold && !emboldened, ..style };
        let lines: Vec<Vec<&str>> = lines(WIDTHS, folded).map(|line| line.split('\t').collect()).collect();
        let exact: Vec<(u32, f32)> = styles_to_try(style)
            .iter()
            .map(|wanted| parse_widths(lines.iter().filter(|cells| cells.get(2) == Some(wanted))))
            .find(|advances| !advances.is_empty())
            .unwrap_or_default();
        Widths { advances: exact }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.advances.is_empty()
    }

    /// Advance of a character in em, if known.
    pub(super) fn advance(&self, character: char) -> Option<f64> {
        let code = u32::from(character);
        let at = self.advances.binary_search_by_key(&code, |&(code, _)| code).ok()?;
        self.advances.get(at).map(|&(_, advance)| f64::from(advance))
    }
}

/// Styles whose metrics can be used for a style, best first.
fn styles_to_try(style: FaceStyle) -> &'static [&'static str] {
    match (style.bold, style.italic) {
        (false, false) => &["Regular"],
        (true, false) => &["Bold"],
        (false, true) => &["Italic", "Regular"],
        (true, true) => &["Bold Italic", "Bold"],
    }
}

/// Reads `20=463,667;2014=1000` of each line; where two lines have a character, the first counts.
fn parse_widths<'a>(lines: impl Iterator<Item = &'a Vec<&'static str>>) -> Vec<(u32, f32)> {
    let mut advances = Vec::new();
    for cells in lines {
        let (Some(units), Some(runs)) = (cells.get(3).and_then(|units| units.parse::<f32>().ok()), cells.get(4)) else {
            continue;
        };
        for run in runs.split(';') {
            let Some((first, widths)) = run.split_once('=') else { continue };
            let Ok(first) = u32::from_str_radix(first, 16) else { continue };
            let widths = widths.split(',').filter_map(|width| width.parse::<f32>().ok());
            advances.extend((first..).zip(widths.map(|width| width / units)));
        }
    }
    advances.sort_by_key(|&(code, _)| code);
    advances.dedup_by_key(|&mut (code, _)| code);
    advances
}

/// Lines of a sorted table that begin with a key.
fn lines(table: &'static str, key: &str) -> impl Iterator<Item = &'static str> {
    let key = key.to_owned();
    let start = first_line(table, &key);
    let rest = table.get(start..).unwrap_or_default();
    rest.lines().take_while(move |line| line.split('\t').next() == Some(key.as_str()))
}

/// Byte offset of the first line whose key is not less, by bisection.
fn first_line(table: &str, key: &str) -> usize {
    let bytes = table.as_bytes();
    let line_start = |at: usize| bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |newline| newline + 1);
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let start = line_start(low + (high - low) / 2);
        let line = bytes[start..].split(|&b| b == b'\n').next().unwrap_or_default();
        let found = line.split(|&b| b == b'\t').next().unwrap_or_default();
        if found < key.as_bytes() {
            low = start + line.len() + 1;
        } else {
            high = start;
        }
    }
    low
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::family_name::fold;
    use super::*;

    #[test]
    fn tables_are_sorted_and_every_family_is_found() {
        for table in [HEIGHTS, WIDTHS] {
            let keys: Vec<&str> = table.lines().filter_map(|line| line.split('\t').next()).collect();
            assert!(keys.len() > 100 && keys.is_sorted());
            for line in table.lines().skip(1) {
                let mut cells = line.split('\t');
                let (key, family) = (cells.next().unwrap(), cells.next().unwrap());
                assert_eq!(fold(family), key, "the script folds as the program does");
                assert!(lines(table, key).any(|found| found == line));
            }
            assert_eq!(lines(table, "nosuchfamily").count(), 0);
        }
    }

    #[test]
    fn figures_of_known_families() {
        let simsun = heights("simsun", FaceStyle::default()).unwrap();
        assert_eq!(simsun.windows, Some((220.0 / 256.0, 36.0 / 256.0)));
        assert_eq!(simsun.east_asian, Some(true));
        assert!(heights("aptos", FaceStyle::default()).unwrap().typographic.is_some());
        let bold = FaceStyle { bold: true, italic: false };
        let cambria = |style, emboldened| Widths::of("cambria", style, emboldened).advance('a').unwrap();
        assert!((cambria(FaceStyle::default(), false) - 1000.0 / 2048.0).abs() < 1e-6);
        assert!((cambria(bold, false) - 1096.0 / 2048.0).abs() < 1e-6);
        assert!((cambria(bold, true) - 1000.0 / 2048.0).abs() < 1e-6, "emboldened glyphs keep their widths");
        let dengxian = Widths::of("dengxian", FaceStyle::default(), false);
        assert!((dengxian.advance('“').unwrap() - 0.356).abs() < 1e-6);
        assert!(Widths::of("nosuchfamily", bold, false).is_empty());
    }
}
