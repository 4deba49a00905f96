//! The faces of the bundle that draw for families which are not installed, and the order in which
//! a character is looked for among them.
//!
//! Word falls back glyph by glyph too: a chain goes on until some face has the character.

/// The face that draws for a family, chosen by the look of that family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Substitute {
    /// Song (Ming): Chinese serif, 宋体.
    Song,
    /// Hei (Gothic): Chinese sans, 黑体.
    Hei,
    /// FangSong, 仿宋: the body of official documents.
    FangSong,
    /// Kai, 楷体: regular script.
    Kai,
    /// Times and the like.
    Serif,
    /// Arial and the like.
    Sans,
    /// Fixed pitch.
    Mono,
    /// Has the widths of Calibri.
    Carlito,
    /// Has the widths of Cambria.
    Caladea,
    /// Has the widths of Georgia.
    Gelasio,
    /// Humanist sans, such as Verdana and Segoe UI.
    Open,
    /// Formulas.
    Math,
    /// Dingbats.
    Symbols,
}

/// Installed families that can draw instead of a family of the bundle, for builds and machines
/// without the bundle.
pub(super) fn installed_equivalents(bundled: &str) -> &'static [&'static str] {
    match bundled {
        "Noto Serif SC" => &["Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "AR PL UMing CN"],
        "Noto Sans SC" => &["Noto Sans CJK SC", "Source Han Sans SC", "SimHei", "WenQuanYi Micro Hei"],
        "Zhuque Fangsong" => &["Zhuque Fangsong (technical preview)", "FangSong", "FangSong_GB2312"],
        "AR PL KaitiM GB" => &["KaiTi", "KaiTi_GB2312", "AR PL UKai CN"],
        "Liberation Serif" => &["Times New Roman", "Nimbus Roman"],
        "Liberation Sans" => &["Arial", "Nimbus Sans"],
        "Liberation Mono" => &["Courier New", "Nimbus Mono PS"],
        "Carlito" => &["Calibri"],
        "Caladea" => &["Cambria"],
        "Gelasio" => &["Georgia"],
        _ => &[],
    }
}

const SYMBOLS: [&str; 3] = ["Noto Sans Symbols2", "Noto Sans Symbols", "STIX Two Math"];

impl Substitute {
    /// The family of the bundle that draws it.
    pub(super) fn bundled_family(self) -> &'static str {
        match self {
            Substitute::Song => "Noto Serif SC",
            Substitute::Hei => "Noto Sans SC",
            Substitute::FangSong => "Zhuque Fangsong",
            Substitute::Kai => "AR PL KaitiM GB",
            Substitute::Serif => "Liberation Serif",
            Substitute::Sans => "Liberation Sans",
            Substitute::Mono => "Liberation Mono",
            Substitute::Carlito => "Carlito",
            Substitute::Caladea => "Caladea",
            Substitute::Gelasio => "Gelasio",
            Substitute::Open => "Open Sans",
            Substitute::Math => "STIX Two Math",
            Substitute::Symbols => "Noto Sans Symbols2",
        }
    }

    /// The family that draws half-em ASCII and one-em symbols where the substitute's own face does
    /// not have them in these widths: the FangSong face has only its quotes and dashes so.
    pub(super) fn symbol_family(self, character: char) -> &'static str {
        let own = matches!(character, '‘' | '’' | '“' | '”' | '—' | '…' | '·');
        let family = if self == Substitute::FangSong && !own { Substitute::Song } else { self };
        family.bundled_family()
    }

    /// The family of ideographs that matches it in style: its symbols are one em wide.
    pub(super) fn full_width_family(self) -> &'static str {
        use Substitute::{Carlito, Hei, Mono, Open, Sans, Song};
        let family = if matches!(self, Hei | Sans | Mono | Carlito | Open) { Hei } else { Song };
        family.bundled_family()
    }

    /// Families of the bundle in the order in which a character is looked for.
    pub(super) fn fallback_chain(self) -> impl Iterator<Item = &'static str> {
        use Substitute::{Caladea, Carlito, FangSong, Gelasio, Hei, Kai, Math, Mono, Open, Sans, Serif, Song, Symbols};
        let (serif, sans) = (Serif.bundled_family(), Sans.bundled_family());
        let (song, hei) = (Song.bundled_family(), Hei.bundled_family());
        let partners = match self {
            Song | FangSong | Kai => [song, serif, hei, sans],
            Hei => [hei, sans, song, serif],
            Serif | Caladea | Gelasio | Math => [serif, song, sans, hei],
            Sans | Mono | Carlito | Open => [sans, hei, serif, song],
            Symbols => [SYMBOLS[1], SYMBOLS[2], serif, song],
        };
        let rest = [Kai.bundled_family(), FangSong.bundled_family(), Open.bundled_family(), hei];
        std::iter::once(self.bundled_family()).chain(partners).chain(SYMBOLS).chain(rest)
    }
}
