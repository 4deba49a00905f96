//! The faces that draw gongwen's pages, by the families they stand in for.
//!
//! Each feature brings the faces of one kind of text. Without any there is one small Latin face, so
//! that no answer is ever "no face". Only names are listed here: a face's bytes are not touched
//! before they are asked for, and the pages of a program that hold a face nobody uses are never read.

use std::fmt;

/// A face of the bundle.
#[derive(Clone, Copy)]
pub struct BundledFace {
    /// Its path in this package's folder, as `MANIFEST.tsv` names it.
    pub file: &'static str,
    /// Family name, in English, as the face has it in its `name` table.
    pub family: &'static str,
    /// The bold cut of its family.
    pub bold: bool,
    /// The italic cut of its family.
    pub italic: bool,
    data: fn() -> &'static [u8],
}

impl BundledFace {
    /// The bytes of the file: OpenType, with TrueType or CFF outlines.
    pub fn data(&self) -> &'static [u8] {
        (self.data)()
    }
}

impl fmt::Debug for BundledFace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BundledFace").field("file", &self.file).finish_non_exhaustive()
    }
}

/// All faces that the features bring. Their order is that of a last search for a character.
pub fn faces() -> &'static [BundledFace] {
    FACES
}

/// Bold, italic.
type Style = (bool, bool);
const REGULAR: Style = (false, false);
#[cfg(any(feature = "song", feature = "hei", feature = "latin"))]
const BOLD: Style = (true, false);
#[cfg(feature = "latin")]
const ITALIC: Style = (false, true);
#[cfg(feature = "latin")]
const BOLD_ITALIC: Style = (true, true);

const fn face(family: &'static str, file: &'static str, style: Style, data: fn() -> &'static [u8]) -> BundledFace {
    BundledFace { file, family, bold: style.0, italic: style.1, data }
}

#[inline(never)]
fn caladea_regular() -> &'static [u8] {
    include_bytes!("../Caladea-Regular.ttf")
}

#[rustfmt::skip]
static FACES: &[BundledFace] = &[
    #[cfg(feature = "song")]
    face("Noto Serif SC", "song/NotoSerifSC_400Regular.ttf", REGULAR, gongwen_fonts_song::noto_serif_sc_regular),
    #[cfg(feature = "song")]
    face("Noto Serif SC", "song-bold/NotoSerifSC_700Bold.ttf", BOLD, gongwen_fonts_song_bold::noto_serif_sc_bold),
    #[cfg(feature = "hei")]
    face("Noto Sans SC", "hei/NotoSansSC_400Regular.ttf", REGULAR, gongwen_fonts_hei::noto_sans_sc_regular),
    #[cfg(feature = "hei")]
    face("Noto Sans SC", "hei/NotoSansSC_700Bold.ttf", BOLD, gongwen_fonts_hei::noto_sans_sc_bold),
    #[cfg(feature = "fangsong-kai")]
    face("Zhuque Fangsong", "fangsong-kai/LXGWZhuqueFangsong-Regular.ttf", REGULAR, gongwen_fonts_fangsong_kai::zhuque_fangsong),
    #[cfg(feature = "fangsong-kai")]
    face("AR PL KaitiM GB", "fangsong-kai/gkai00mp.ttf", REGULAR, gongwen_fonts_fangsong_kai::kaitim_gb),
    #[cfg(feature = "latin")]
    face("Liberation Serif", "latin/LiberationSerif-Regular.ttf", REGULAR, gongwen_fonts_latin::liberation_serif_regular),
    #[cfg(feature = "latin")]
    face("Liberation Serif", "latin/LiberationSerif-Bold.ttf", BOLD, gongwen_fonts_latin::liberation_serif_bold),
    #[cfg(feature = "latin")]
    face("Liberation Serif", "latin/LiberationSerif-Italic.ttf", ITALIC, gongwen_fonts_latin::liberation_serif_italic),
    #[cfg(feature = "latin")]
    face("Liberation Serif", "latin/LiberationSerif-BoldItalic.ttf", BOLD_ITALIC, gongwen_fonts_latin::liberation_serif_bold_italic),
    #[cfg(feature = "latin")]
    face("Liberation Sans", "latin/LiberationSans-Regular.ttf", REGULAR, gongwen_fonts_latin::liberation_sans_regular),
    #[cfg(feature = "latin")]
    face("Liberation Sans", "latin/LiberationSans-Bold.ttf", BOLD, gongwen_fonts_latin::liberation_sans_bold),
    #[cfg(feature = "latin")]
    face("Liberation Sans", "latin/LiberationSans-Italic.ttf", ITALIC, gongwen_fonts_latin::liberation_sans_italic),
    #[cfg(feature = "latin")]
    face("Liberation Sans", "latin/LiberationSans-BoldItalic.ttf", BOLD_ITALIC, gongwen_fonts_latin::liberation_sans_bold_italic),
    #[cfg(feature = "latin")]
    face("Liberation Mono", "latin/LiberationMono-Regular.ttf", REGULAR, gongwen_fonts_latin::liberation_mono_regular),
    #[cfg(feature = "latin")]
    face("Liberation Mono", "latin/LiberationMono-Bold.ttf", BOLD, gongwen_fonts_latin::liberation_mono_bold),
    #[cfg(feature = "latin")]
    face("Liberation Mono", "latin/LiberationMono-Italic.ttf", ITALIC, gongwen_fonts_latin::liberation_mono_italic),
    #[cfg(feature = "latin")]
    face("Liberation Mono", "latin/LiberationMono-BoldItalic.ttf", BOLD_ITALIC, gongwen_fonts_latin::liberation_mono_bold_italic),
    #[cfg(feature = "latin")]
    face("Carlito", "latin/Carlito-Regular.ttf", REGULAR, gongwen_fonts_latin::carlito_regular),
    #[cfg(feature = "latin")]
    face("Carlito", "latin/Carlito-Bold.ttf", BOLD, gongwen_fonts_latin::carlito_bold),
    #[cfg(feature = "latin")]
    face("Carlito", "latin/Carlito-Italic.ttf", ITALIC, gongwen_fonts_latin::carlito_italic),
    #[cfg(feature = "latin")]
    face("Carlito", "latin/Carlito-BoldItalic.ttf", BOLD_ITALIC, gongwen_fonts_latin::carlito_bold_italic),
    face("Caladea", "Caladea-Regular.ttf", REGULAR, caladea_regular),
    #[cfg(feature = "latin")]
    face("Caladea", "latin/Caladea-Bold.ttf", BOLD, gongwen_fonts_latin::caladea_bold),
    #[cfg(feature = "latin")]
    face("Caladea", "latin/Caladea-Italic.ttf", ITALIC, gongwen_fonts_latin::caladea_italic),
    #[cfg(feature = "latin")]
    face("Caladea", "latin/Caladea-BoldItalic.ttf", BOLD_ITALIC, gongwen_fonts_latin::caladea_bold_italic),
    #[cfg(feature = "latin")]
    face("Gelasio", "latin/Gelasio_400Regular.ttf", REGULAR, gongwen_fonts_latin::gelasio_regular),
    #[cfg(feature = "latin")]
    face("Gelasio", "latin/Gelasio_700Bold.ttf", BOLD, gongwen_fonts_latin::gelasio_bold),
    #[cfg(feature = "latin")]
    face("Gelasio", "latin/Gelasio_400Regular_Italic.ttf", ITALIC, gongwen_fonts_latin::gelasio_italic),
    #[cfg(feature = "latin")]
    face("Gelasio", "latin/Gelasio_700Bold_Italic.ttf", BOLD_ITALIC, gongwen_fonts_latin::gelasio_bold_italic),
    #[cfg(feature = "latin")]
    face("Open Sans", "latin/OpenSans_400Regular.ttf", REGULAR, gongwen_fonts_latin::open_sans_regular),
    #[cfg(feature = "latin")]
    face("Open Sans", "latin/OpenSans_700Bold.ttf", BOLD, gongwen_fonts_latin::open_sans_bold),
    #[cfg(feature = "latin")]
    face("Open Sans", "latin/OpenSans_400Regular_Italic.ttf", ITALIC, gongwen_fonts_latin::open_sans_italic),
    #[cfg(feature = "latin")]
    face("Open Sans", "latin/OpenSans_700Bold_Italic.ttf", BOLD_ITALIC, gongwen_fonts_latin::open_sans_bold_italic),
    #[cfg(feature = "latin")]
    face("Noto Sans Symbols2", "latin/NotoSansSymbols2-Regular.ttf", REGULAR, gongwen_fonts_latin::noto_sans_symbols2),
    #[cfg(feature = "latin")]
    face("Noto Sans Symbols", "latin/NotoSansSymbols-Regular.ttf", REGULAR, gongwen_fonts_latin::noto_sans_symbols),
    #[cfg(feature = "latin")]
    face("STIX Two Math", "latin/STIXTwoMath-Regular.otf", REGULAR, gongwen_fonts_latin::stix_two_math),
];
