//! Names of members: UTF-8 where the bytes are, else the code page of Chinese Windows.

use encoding_rs::GB18030;

/// The text of a name. GB18030 contains GBK, in which Windows names members of zip files.
pub(super) fn decode(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(name).0.into_owned(),
    }
}
