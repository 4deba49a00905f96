//! The bytes of an RTF file as tokens: groups, control words and symbols, text. RTF 1.9.1, "RTF Syntax".
//!
//! Line ends inside text mean nothing and are left out; behind a backslash they are `\par`. Text is bytes here:
//! what characters they are depends on the font, see `charset.rs`.

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number, if it has one: `\b0`.
    Word(&'b str, Option<i32>),
    /// A control symbol: a backslash and a character that is not a letter, such as `\~`.
    Symbol(u8),
    /// A byte in hexadecimal: `\'b9`.
    Byte(u8),
    /// Bytes that stand for themselves.
    Text(&'b [u8]),
    /// The bytes of `\bin`.
    Binary(&'b [u8]),
}

/// Reads tokens one after the other.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
    start: usize,
}

impl<'b> Tokens<'b> {
    /// The tokens of a file.
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Tokens { bytes, at: 0, start: 0 }
    }

    /// Where the last token begins.
    pub(super) fn offset(&self) -> usize {
        self.start
    }

    /// The bytes that are left.
    pub(super) fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn advance(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    /// The longest run of bytes from here that `wanted` accepts.
    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'b [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|&byte| !wanted(byte)).unwrap_or(rest.len());
        self.advance(length);
        rest.get(..length).unwrap_or_default()
    }

    /// The next token; `None` at the end of the file.
    pub(super) fn next(&mut self) -> Option<Token<'b>> {
        self.take_while(|byte| matches!(byte, b'\r' | b'\n' | 0));
        self.start = self.at;
        match self.peek()? {
            b'{' => self.single(Token::Open),
            b'}' => self.single(Token::Close),
            b'\\' => {
                self.advance(1);
                self.control()
            }
            _ => Some(Token::Text(self.take_while(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0)))),
        }
    }

    fn single(&mut self, token: Token<'b>) -> Option<Token<'b>> {
        self.advance(1);
        Some(token)
    }

    /// A control word or symbol; the backslash is behind.
    fn control(&mut self) -> Option<Token<'b>> {
        let name = self.take_while(|byte| byte.is_ascii_alphabetic());
        if name.is_empty() {
            return self.symbol();
        }
        let value = self.number();
        if self.peek() == Some(b' ') {
            self.advance(1);
        }
        if name == b"bin" {
            let length = usize::try_from(value.unwrap_or(0)).unwrap_or(0);
            let rest = self.rest();
            self.advance(length);
            return Some(Token::Binary(rest.get(..length).unwrap_or(rest)));
        }
        Some(Token::Word(std::str::from_utf8(name).unwrap_or_default(), value))
    }

    fn symbol(&mut self) -> Option<Token<'b>> {
        // A backslash at the very end of the file is nothing.
        let symbol = self.peek()?;
        self.advance(1);
        Some(match symbol {
            b'\'' => self.hexadecimal(),
            b'\r' | b'\n' => Token::Word("par", None),
            b'\t' => Token::Word("tab", None),
            _ => Token::Symbol(symbol),
        })
    }

    /// The two digits of `\'`. Where the second is missing, the one there is counts.
    fn hexadecimal(&mut self) -> Token<'b> {
        let mut value: u8 = 0;
        for _ in 0..2 {
            let Some(digit) = self.peek().and_then(|byte| char::from(byte).to_digit(16)) else { break };
            value = value.wrapping_shl(4) | u8::try_from(digit).unwrap_or_default();
            self.advance(1);
        }
        Token::Byte(value)
    }

    /// The number behind a control word.
    fn number(&mut self) -> Option<i32> {
        let is_negative = self.peek() == Some(b'-');
        let digits_follow = self.rest().get(usize::from(is_negative)).is_some_and(u8::is_ascii_digit);
        if !digits_follow {
            return None;
        }
        self.advance(usize::from(is_negative));
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        let value = digits.iter().fold(0_i64, |value, digit| {
            value.saturating_mul(10).saturating_add(i64::from(digit.wrapping_sub(b'0'))).min(i64::from(i32::MAX))
        });
        let value = i32::try_from(value).unwrap_or(i32::MAX);
        Some(if is_negative { value.saturating_neg() } else { value })
    }
}

/// A switch without a number is on, with 0 it is off.
pub(super) fn is_on(value: Option<i32>) -> bool {
    value != Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Token<'_>> {
        let mut tokens = Tokens::new(bytes);
        std::iter::from_fn(|| tokens.next()).collect()
    }

    #[test]
    fn words_take_a_number_and_one_space() {
        assert_eq!(
            all(b"{\\b0  x\\u-3913?\\*\\li-720\\par}"),
            [
                Token::Open,
                Token::Word("b", Some(0)),
                Token::Text(b" x"),
                Token::Word("u", Some(-3913)),
                Token::Text(b"?"),
                Token::Symbol(b'*'),
                Token::Word("li", Some(-720)),
                Token::Word("par", None),
                Token::Close,
            ]
        );
        assert_eq!(all(b"\\fs99999999999999-"), [Token::Word("fs", Some(i32::MAX)), Token::Text(b"-")]);
    }

    #[test]
    fn line_ends_are_nothing_in_text_and_a_paragraph_behind_a_backslash() {
        assert_eq!(
            all(b"a\r\nb\\\nc"),
            [Token::Text(b"a"), Token::Text(b"b"), Token::Word("par", None), Token::Text(b"c")]
        );
    }

    #[test]
    fn binary_data_may_hold_braces_and_end_early() {
        assert_eq!(all(b"\\bin3 {}\\}"), [Token::Binary(b"{}\\"), Token::Close]);
        assert_eq!(all(b"\\bin9 {"), [Token::Binary(b"{")]);
    }

    #[test]
    fn hexadecimal_bytes_and_what_is_cut_off() {
        assert_eq!(all(b"\\'b9\\'AB\\'4g"), [Token::Byte(0xB9), Token::Byte(0xAB), Token::Byte(4), Token::Text(b"g")]);
        assert_eq!(all(b"x\\"), [Token::Text(b"x")]);
    }
}
