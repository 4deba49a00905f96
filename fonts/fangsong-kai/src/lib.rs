//! 仿宋 and 楷体: the faces that draw 仿宋 and 楷体.
//!
//! A function gives a face's bytes. They stand in the machine code of that function alone: not in
//! this crate's metadata, which everything that links the library reads, and once in a program.

/// `LXGWZhuqueFangsong-Regular.ttf`.
#[inline(never)]
pub fn zhuque_fangsong() -> &'static [u8] {
    include_bytes!("../LXGWZhuqueFangsong-Regular.ttf")
}

/// `gkai00mp.ttf`.
#[inline(never)]
pub fn kaitim_gb() -> &'static [u8] {
    include_bytes!("../gkai00mp.ttf")
}
