//! One face of a font file: its bytes, and what is looked up in them.

use crate::units::Pt;

/// A face at hand. Bytes are borrowed from the binary or kept once; tables are read when asked for.
#[derive(Debug)]
pub struct Face {}

impl Face {
    /// The font file's bytes.
    pub fn data(&self) -> &[u8] {
        unimplemented!()
    }

    /// Index of the face in a collection file.
    pub fn index(&self) -> u32 {
        unimplemented!()
    }

    /// PostScript name, as PDF wants it.
    pub fn postscript_name(&self) -> &str {
        unimplemented!()
    }

    /// Family and style for people, such as `Noto Serif SC Regular`.
    pub fn full_name(&self) -> &str {
        unimplemented!()
    }

    /// Design units in an em.
    pub fn units_per_em(&self) -> u16 {
        unimplemented!()
    }

    /// Advance of a glyph in design units, as the face itself says.
    pub fn advance(&self, _glyph: u16) -> u16 {
        unimplemented!()
    }

    /// Glyph of a character, without substitution.
    pub fn glyph(&self, _character: char) -> Option<u16> {
        unimplemented!()
    }

    /// Position of an underline below the baseline and its thickness, at this size.
    pub fn underline(&self, _size: Pt) -> (Pt, Pt) {
        unimplemented!()
    }
}
