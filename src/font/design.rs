//! The looks that stand-ins can have, and where characters are looked for in which order.
//!
//! Word itself falls back by glyph; a chain goes on until some face has the character.

/// Looks of a stand-in, each drawn by one family of the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Design {
    /// Song (Ming): Chinese serif.
    Song,
    /// Hei (Gothic): Chinese sans.
    Hei,
    /// FangSong: imitated Song, the body of official documents.
    FangSong,
    /// Kai: regular script.
    Kai,
    /// Times and the like.
    Serif,
    /// Arial and the like.
    Sans,
    /// Fixed pitch.
    Mono,
    /// Calibri's twin.
    Carlito,
    /// Cambria's twin.
    Caladea,
    /// Georgia's twin.
    Gelasio,
    /// Humanist sans.
    Open,
    /// Formulas.
    Math,
    /// Dingbats.
    Symbols,
}

/// Families that look like one of the bundle, for builds and machines without it.
pub(super) fn kin(family: &str) -> &'static [&'static str] {
    match family {
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

impl Design {
    /// The family of the bundle that draws it.
    pub(super) fn family(self) -> &'static str {
        match self {
            Design::Song => "Noto Serif SC",
            Design::Hei => "Noto Sans SC",
            Design::FangSong => "Zhuque Fangsong",
            Design::Kai => "AR PL KaitiM GB",
            Design::Serif => "Liberation Serif",
            Design::Sans => "Liberation Sans",
            Design::Mono => "Liberation Mono",
            Design::Carlito => "Carlito",
            Design::Caladea => "Caladea",
            Design::Gelasio => "Gelasio",
            Design::Open => "Open Sans",
            Design::Math => "STIX Two Math",
            Design::Symbols => "Noto Sans Symbols2",
        }
    }

    /// The family that draws ASCII half an em and symbols one em wide, where it is not the design's own:
    /// the FangSong face has only its quotes and dashes in that width.
    pub(super) fn sign_family(self, character: char) -> &'static str {
        let own = matches!(character, '‘' | '’' | '“' | '”' | '—' | '…' | '·');
        if self == Design::FangSong && !own { Design::Song.family() } else { self.family() }
    }

    /// The family of ideographs that goes with it: its signs are one em wide.
    pub(super) fn wide_family(self) -> &'static str {
        match self {
            Design::Hei | Design::Sans | Design::Mono | Design::Carlito | Design::Open => Design::Hei.family(),
            _ => Design::Song.family(),
        }
    }

    /// Families of the bundle in the order in which a character is looked for.
    pub(super) fn chain(self) -> impl Iterator<Item = &'static str> {
        let (serif, sans) = (Design::Serif.family(), Design::Sans.family());
        let (song, hei) = (Design::Song.family(), Design::Hei.family());
        let partners = match self {
            Design::Song | Design::FangSong | Design::Kai => [song, serif, hei, sans],
            Design::Hei => [hei, sans, song, serif],
            Design::Serif | Design::Caladea | Design::Gelasio | Design::Math => [serif, song, sans, hei],
            Design::Sans | Design::Mono | Design::Carlito | Design::Open => [sans, hei, serif, song],
            Design::Symbols => [SYMBOLS[1], SYMBOLS[2], serif, song],
        };
        let rest = [Design::Kai.family(), Design::FangSong.family(), Design::Open.family(), hei];
        std::iter::once(self.family()).chain(partners).chain(SYMBOLS).chain(rest)
    }
}
