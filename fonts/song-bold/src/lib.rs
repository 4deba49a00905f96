//! 小标宋: the bold serif face that draws 小标宋 and bold 宋体.
//!
//! A function gives a face's bytes. They stand in the machine code of that function alone: not in
//! this crate's metadata, which everything that links the library reads, and once in a program.

/// `NotoSerifSC_700Bold.ttf`.
#[inline(never)]
pub fn noto_serif_sc_bold() -> &'static [u8] {
    include_bytes!("../NotoSerifSC_700Bold.ttf")
}
