//! Groups that hold data and no text of the document: font table, styles, lists, pictures. They are read whole and
//! then looked at as a tree.

use super::token::{Token, Tokens};
use crate::error::Result;
use crate::ooxml::ReadContext;
use crate::read::assemble::{Charset, TextDecoder};

/// Groups inside each other that are looked at; real ones nest six deep.
const DEEPEST: usize = 64;

/// A token or a group in a group.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node<'b> {
    /// A group.
    Group(Tree<'b>),
    /// Anything else.
    Token(Token<'b>),
}

/// What is in a group.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tree<'b> {
    /// In file order.
    pub(super) nodes: Vec<Node<'b>>,
}

impl<'b> Tree<'b> {
    /// Reads what is left of the group that is open; its closing brace stays unread. Data ends where text begins.
    pub(super) fn read(tokens: &mut Tokens<'b>, context: &mut dyn ReadContext) -> Result<Tree<'b>> {
        let mut open: Vec<Tree<'b>> = vec![Tree::default()];
        let mut too_deep: usize = 0;
        loop {
            let before = tokens.clone();
            let Some(token) = tokens.next() else { break };
            context.count_element()?;
            match token {
                Token::Open if open.len() >= DEEPEST => too_deep = too_deep.saturating_add(1),
                Token::Open => open.push(Tree::default()),
                // A brace is missing: what follows is text of the document.
                Token::Word("par" | "pard" | "sectd" | "cell" | "row", _) if open.len() == 1 => {
                    *tokens = before;
                    break;
                }
                Token::Close if too_deep > 0 => too_deep = too_deep.saturating_sub(1),
                Token::Close if open.len() > 1 => close(&mut open),
                Token::Close => {
                    *tokens = before;
                    break;
                }
                _ if too_deep > 0 => {}
                token => {
                    if let Some(top) = open.last_mut() {
                        top.nodes.push(Node::Token(token));
                    }
                }
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        Ok(open.pop().unwrap_or_default())
    }

    /// The groups directly inside.
    pub(super) fn groups(&self) -> impl Iterator<Item = &Tree<'b>> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Group(group) => Some(group),
            Node::Token(_) => None,
        })
    }

    /// The control words directly inside, with their numbers.
    pub(super) fn words(&self) -> impl Iterator<Item = (&'b str, Option<i32>)> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Token(Token::Word(name, value)) => Some((*name, *value)),
            _ => None,
        })
    }

    /// The first control word, which says what the group is; `\*` before it does not count.
    pub(super) fn destination(&self) -> Option<&'b str> {
        self.words().next().map(|(name, _)| name)
    }

    /// The group inside that a destination names.
    pub(super) fn group(&self, destination: &str) -> Option<&Tree<'b>> {
        self.groups().find(|group| group.destination() == Some(destination))
    }

    /// The number of a control word directly inside.
    pub(super) fn value(&self, word: &str) -> Option<i32> {
        self.words().filter(|(name, _)| *name == word).find_map(|(_, value)| value)
    }

    /// True where a control word is directly inside, with or without a number.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words().any(|(name, _)| name == word)
    }

    /// The text directly inside, and in groups that no destination makes something else.
    pub(super) fn text(&self, charset: Charset) -> String {
        let mut decoder = TextDecoder::new(charset);
        self.push_text(&mut decoder, 1);
        decoder.take()
    }

    fn push_text(&self, decoder: &mut TextDecoder, stand_ins: u32) {
        let mut stand_ins = stand_ins;
        for node in &self.nodes {
            match node {
                Node::Group(group) => {
                    decoder.end_skip();
                    let is_starred = group.nodes.first() == Some(&Node::Token(Token::Symbol(b'*')));
                    if group.destination() == Some("upr") {
                        if let Some(unicode) = group.group("ud") {
                            unicode.push_text(decoder, stand_ins);
                        }
                    } else if !is_starred {
                        group.push_text(decoder, stand_ins);
                    }
                    decoder.end_skip();
                }
                Node::Token(Token::Text(bytes)) => decoder.bytes(bytes),
                Node::Token(Token::Byte(byte)) => decoder.byte(*byte),
                Node::Token(Token::Word("u", Some(number))) => decoder.unicode(*number, stand_ins),
                Node::Token(Token::Word("uc", number)) => {
                    stand_ins = u32::try_from(number.unwrap_or(1)).unwrap_or_default();
                }
                Node::Token(Token::Word(name, _)) => match character_of_word(name) {
                    Some(character) => decoder.char(character),
                    None => {
                        decoder.skip_one();
                    }
                },
                Node::Token(Token::Symbol(symbol)) => {
                    if let Some(character) = character_of_symbol(*symbol) {
                        decoder.char(character);
                    }
                }
                Node::Token(_) => {}
            }
        }
    }
}

fn close(open: &mut Vec<Tree<'_>>) {
    if let Some(group) = open.pop()
        && let Some(outer) = open.last_mut()
    {
        outer.nodes.push(Node::Group(group));
    }
}

/// The character that a control word stands for. RTF 1.9.1, "Special Characters".
pub(super) fn character_of_word(name: &str) -> Option<char> {
    Some(match name {
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "endash" => '–',
        "emdash" => '—',
        "bullet" => '•',
        "emspace" => '\u{2003}',
        "enspace" => '\u{2002}',
        "qmspace" => '\u{2005}',
        "zwj" => '\u{200D}',
        "zwnj" => '\u{200C}',
        "zwbo" => '\u{200B}',
        "zwnbo" => '\u{2060}',
        "ltrmark" => '\u{200E}',
        "rtlmark" => '\u{200F}',
        _ => return None,
    })
}

/// The character that a control symbol stands for, as data groups have it.
pub(super) fn character_of_symbol(symbol: u8) -> Option<char> {
    Some(match symbol {
        b'~' => '\u{A0}',
        b'_' => '\u{2011}',
        b'-' => '\u{AD}',
        b'\\' | b'{' | b'}' => char::from(symbol),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::session::Session;

    fn tree(bytes: &[u8]) -> Tree<'_> {
        Tree::read(&mut Tokens::new(bytes), &mut Session::new(100_000)).unwrap_or_default()
    }

    #[test]
    fn a_group_is_found_by_its_destination_and_read_as_text() {
        let tree = tree(b"\\f3\\fcharset134 {\\*\\falt SimSun}\\'cb\\'ce{\\b\\'cc\\'e5};}rest");
        assert_eq!((tree.destination(), tree.value("fcharset")), (Some("f"), Some(134)));
        let Some(charset) = Charset::of_font(134) else { return };
        assert_eq!(tree.text(charset), "宋体;");
        assert_eq!(tree.group("falt").map(|group| group.text(Charset::LATIN)).as_deref(), Some("SimSun"));
    }

    #[test]
    fn deeper_groups_than_any_writer_makes_are_left_out() {
        let bytes = [b"{".repeat(5000), b"x".to_vec(), b"}".repeat(5000), b"a".to_vec()].concat();
        assert_eq!(tree(&bytes).text(Charset::LATIN), "a");
    }
}
