//! Latin letters, symbols and formulas: the faces that draw Western families, symbols and formulas.
//!
//! A function gives a face's bytes. They stand in the machine code of that function alone: not in
//! this crate's metadata, which everything that links the library reads, and once in a program.

/// `LiberationSerif-Regular.ttf`.
#[inline(never)]
pub fn liberation_serif_regular() -> &'static [u8] {
    include_bytes!("../LiberationSerif-Regular.ttf")
}

/// `LiberationSerif-Bold.ttf`.
#[inline(never)]
pub fn liberation_serif_bold() -> &'static [u8] {
    include_bytes!("../LiberationSerif-Bold.ttf")
}

/// `LiberationSerif-Italic.ttf`.
#[inline(never)]
pub fn liberation_serif_italic() -> &'static [u8] {
    include_bytes!("../LiberationSerif-Italic.ttf")
}

/// `LiberationSerif-BoldItalic.ttf`.
#[inline(never)]
pub fn liberation_serif_bold_italic() -> &'static [u8] {
    include_bytes!("../LiberationSerif-BoldItalic.ttf")
}

/// `LiberationSans-Regular.ttf`.
#[inline(never)]
pub fn liberation_sans_regular() -> &'static [u8] {
    include_bytes!("../LiberationSans-Regular.ttf")
}

/// `LiberationSans-Bold.ttf`.
#[inline(never)]
pub fn liberation_sans_bold() -> &'static [u8] {
    include_bytes!("../LiberationSans-Bold.ttf")
}

/// `LiberationSans-Italic.ttf`.
#[inline(never)]
pub fn liberation_sans_italic() -> &'static [u8] {
    include_bytes!("../LiberationSans-Italic.ttf")
}

/// `LiberationSans-BoldItalic.ttf`.
#[inline(never)]
pub fn liberation_sans_bold_italic() -> &'static [u8] {
    include_bytes!("../LiberationSans-BoldItalic.ttf")
}

/// `LiberationMono-Regular.ttf`.
#[inline(never)]
pub fn liberation_mono_regular() -> &'static [u8] {
    include_bytes!("../LiberationMono-Regular.ttf")
}

/// `LiberationMono-Bold.ttf`.
#[inline(never)]
pub fn liberation_mono_bold() -> &'static [u8] {
    include_bytes!("../LiberationMono-Bold.ttf")
}

/// `LiberationMono-Italic.ttf`.
#[inline(never)]
pub fn liberation_mono_italic() -> &'static [u8] {
    include_bytes!("../LiberationMono-Italic.ttf")
}

/// `LiberationMono-BoldItalic.ttf`.
#[inline(never)]
pub fn liberation_mono_bold_italic() -> &'static [u8] {
    include_bytes!("../LiberationMono-BoldItalic.ttf")
}

/// `Carlito-Regular.ttf`.
#[inline(never)]
pub fn carlito_regular() -> &'static [u8] {
    include_bytes!("../Carlito-Regular.ttf")
}

/// `Carlito-Bold.ttf`.
#[inline(never)]
pub fn carlito_bold() -> &'static [u8] {
    include_bytes!("../Carlito-Bold.ttf")
}

/// `Carlito-Italic.ttf`.
#[inline(never)]
pub fn carlito_italic() -> &'static [u8] {
    include_bytes!("../Carlito-Italic.ttf")
}

/// `Carlito-BoldItalic.ttf`.
#[inline(never)]
pub fn carlito_bold_italic() -> &'static [u8] {
    include_bytes!("../Carlito-BoldItalic.ttf")
}

/// `Caladea-Bold.ttf`.
#[inline(never)]
pub fn caladea_bold() -> &'static [u8] {
    include_bytes!("../Caladea-Bold.ttf")
}

/// `Caladea-Italic.ttf`.
#[inline(never)]
pub fn caladea_italic() -> &'static [u8] {
    include_bytes!("../Caladea-Italic.ttf")
}

/// `Caladea-BoldItalic.ttf`.
#[inline(never)]
pub fn caladea_bold_italic() -> &'static [u8] {
    include_bytes!("../Caladea-BoldItalic.ttf")
}

/// `Gelasio_400Regular.ttf`.
#[inline(never)]
pub fn gelasio_regular() -> &'static [u8] {
    include_bytes!("../Gelasio_400Regular.ttf")
}

/// `Gelasio_700Bold.ttf`.
#[inline(never)]
pub fn gelasio_bold() -> &'static [u8] {
    include_bytes!("../Gelasio_700Bold.ttf")
}

/// `Gelasio_400Regular_Italic.ttf`.
#[inline(never)]
pub fn gelasio_italic() -> &'static [u8] {
    include_bytes!("../Gelasio_400Regular_Italic.ttf")
}

/// `Gelasio_700Bold_Italic.ttf`.
#[inline(never)]
pub fn gelasio_bold_italic() -> &'static [u8] {
    include_bytes!("../Gelasio_700Bold_Italic.ttf")
}

/// `OpenSans_400Regular.ttf`.
#[inline(never)]
pub fn open_sans_regular() -> &'static [u8] {
    include_bytes!("../OpenSans_400Regular.ttf")
}

/// `OpenSans_700Bold.ttf`.
#[inline(never)]
pub fn open_sans_bold() -> &'static [u8] {
    include_bytes!("../OpenSans_700Bold.ttf")
}

/// `OpenSans_400Regular_Italic.ttf`.
#[inline(never)]
pub fn open_sans_italic() -> &'static [u8] {
    include_bytes!("../OpenSans_400Regular_Italic.ttf")
}

/// `OpenSans_700Bold_Italic.ttf`.
#[inline(never)]
pub fn open_sans_bold_italic() -> &'static [u8] {
    include_bytes!("../OpenSans_700Bold_Italic.ttf")
}

/// `NotoSansSymbols2-Regular.ttf`.
#[inline(never)]
pub fn noto_sans_symbols2() -> &'static [u8] {
    include_bytes!("../NotoSansSymbols2-Regular.ttf")
}

/// `NotoSansSymbols-Regular.ttf`.
#[inline(never)]
pub fn noto_sans_symbols() -> &'static [u8] {
    include_bytes!("../NotoSansSymbols-Regular.ttf")
}

/// `STIXTwoMath-Regular.otf`.
#[inline(never)]
pub fn stix_two_math() -> &'static [u8] {
    include_bytes!("../STIXTwoMath-Regular.otf")
}
