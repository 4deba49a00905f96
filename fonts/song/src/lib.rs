//! 宋体: the serif face that draws 宋体 and most characters other faces lack.
//!
//! A function gives a face's bytes. They stand in the machine code of that function alone: not in
//! this crate's metadata, which everything that links the library reads, and once in a program.

/// `NotoSerifSC_400Regular.ttf`.
#[inline(never)]
pub fn noto_serif_sc_regular() -> &'static [u8] {
    include_bytes!("../NotoSerifSC_400Regular.ttf")
}
