//! 黑体: the sans-serif faces that draw 黑体, 微软雅黑 and 等线.
//!
//! A function gives a face's bytes. They stand in the machine code of that function alone: not in
//! this crate's metadata, which everything that links the library reads, and once in a program.

/// `NotoSansSC_400Regular.ttf`.
#[inline(never)]
pub fn noto_sans_sc_regular() -> &'static [u8] {
    include_bytes!("../NotoSansSC_400Regular.ttf")
}

/// `NotoSansSC_700Bold.ttf`.
#[inline(never)]
pub fn noto_sans_sc_bold() -> &'static [u8] {
    include_bytes!("../NotoSansSC_700Bold.ttf")
}
