//! Base64, as packages of one XML file and encryption descriptors hold bytes. RFC 4648, 4.

/// Base64 in lines. Bits that make no whole byte are dropped, as is what follows the padding.
pub(crate) fn parse_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len().checked_div(4)?.saturating_mul(3));
    let (mut bits, mut count) = (0_u32, 0_u8);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte.checked_sub(b'A')?,
            b'a'..=b'z' => byte.checked_sub(b'a')?.checked_add(26)?,
            b'0'..=b'9' => byte.checked_sub(b'0')?.checked_add(52)?,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ if byte.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(digit);
        count = count.checked_add(1)?;
        if count == 4 {
            bytes.extend(bits.to_be_bytes().iter().skip(1));
            (bits, count) = (0, 0);
        }
    }
    match count {
        2 => bytes.extend((bits << 12).to_be_bytes().iter().skip(1).take(1)),
        3 => bytes.extend((bits << 6).to_be_bytes().iter().skip(1).take(2)),
        _ => {}
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_comes_in_lines_and_with_padding() {
        assert_eq!(parse_base64("5byg\r\n5be3").as_deref(), Some("张巷".as_bytes()));
        assert_eq!(parse_base64("YQ==").as_deref(), Some(&b"a"[..]));
        assert_eq!(parse_base64(" YWI= ").as_deref(), Some(&b"ab"[..]));
        assert_eq!(parse_base64("").as_deref(), Some(&b""[..]));
        assert_eq!(parse_base64("Y&Q="), None);
    }
}
