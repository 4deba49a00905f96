//! The faces in `fonts/`, as they are in the binary.
//!
//! Only names and places are listed here: a face's bytes are not touched before it is opened.
//! Without the feature `bundled-fonts` one small face is left, so that there always is one.

/// A face in the binary.
#[derive(Debug)]
pub(super) struct Bundled {
    /// File name in `fonts/`.
    pub file: &'static str,
    pub family: &'static str,
    pub bold: bool,
    pub italic: bool,
    pub data: &'static [u8],
}

macro_rules! bundled {
    ($($family:literal: $(($file:literal, $bold:literal, $italic:literal)),+;)+) => {
        &[$($(Bundled {
            file: $file,
            family: $family,
            bold: $bold,
            italic: $italic,
            data: include_bytes!(concat!("../../fonts/", $file)),
        }),+),+]
    };
}

/// All of them. The order is that of a last search for a character. Static, not constant: the
/// binary would hold the bytes once for every place that looks.
#[cfg(feature = "bundled-fonts")]
pub(super) static BUNDLED: &[Bundled] = bundled! {
    "Noto Serif SC":
        ("NotoSerifSC_400Regular.ttf", false, false), ("NotoSerifSC_700Bold.ttf", true, false);
    "Noto Sans SC":
        ("NotoSansSC_400Regular.ttf", false, false), ("NotoSansSC_700Bold.ttf", true, false);
    "Zhuque Fangsong": ("LXGWZhuqueFangsong-Regular.ttf", false, false);
    "AR PL KaitiM GB": ("gkai00mp.ttf", false, false);
    "Liberation Serif":
        ("LiberationSerif-Regular.ttf", false, false), ("LiberationSerif-Bold.ttf", true, false),
        ("LiberationSerif-Italic.ttf", false, true), ("LiberationSerif-BoldItalic.ttf", true, true);
    "Liberation Sans":
        ("LiberationSans-Regular.ttf", false, false), ("LiberationSans-Bold.ttf", true, false),
        ("LiberationSans-Italic.ttf", false, true), ("LiberationSans-BoldItalic.ttf", true, true);
    "Liberation Mono":
        ("LiberationMono-Regular.ttf", false, false), ("LiberationMono-Bold.ttf", true, false),
        ("LiberationMono-Italic.ttf", false, true), ("LiberationMono-BoldItalic.ttf", true, true);
    "Carlito":
        ("Carlito-Regular.ttf", false, false), ("Carlito-Bold.ttf", true, false),
        ("Carlito-Italic.ttf", false, true), ("Carlito-BoldItalic.ttf", true, true);
    "Caladea":
        ("Caladea-Regular.ttf", false, false), ("Caladea-Bold.ttf", true, false),
        ("Caladea-Italic.ttf", false, true), ("Caladea-BoldItalic.ttf", true, true);
    "Gelasio":
        ("Gelasio_400Regular.ttf", false, false), ("Gelasio_700Bold.ttf", true, false),
        ("Gelasio_400Regular_Italic.ttf", false, true), ("Gelasio_700Bold_Italic.ttf", true, true);
    "Open Sans":
        ("OpenSans_400Regular.ttf", false, false), ("OpenSans_700Bold.ttf", true, false),
        ("OpenSans_400Regular_Italic.ttf", false, true), ("OpenSans_700Bold_Italic.ttf", true, true);
    "Noto Sans Symbols2": ("NotoSansSymbols2-Regular.ttf", false, false);
    "Noto Sans Symbols": ("NotoSansSymbols-Regular.ttf", false, false);
    "STIX Two Math": ("STIXTwoMath-Regular.otf", false, false);
};

/// What is left without the bundle: one Latin face, so that no answer is ever "no face".
#[cfg(not(feature = "bundled-fonts"))]
pub(super) static BUNDLED: &[Bundled] = bundled! {
    "Caladea": ("Caladea-Regular.ttf", false, false);
};
