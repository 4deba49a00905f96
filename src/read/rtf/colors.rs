//! The colour table (`\colortbl`). RTF 1.9.1, "Color Table".

use super::token::Token;
use super::tree::{Node, Tree};
use crate::model::{Color, ColorValue};

/// The colours by their numbers; the first is usually left out and means "automatic".
#[derive(Debug, Default)]
pub(super) struct Colors(Vec<ColorValue>);

impl Colors {
    /// Reads the table: parts of a colour, up to a semicolon.
    pub(super) fn read(&mut self, tree: &Tree) {
        let mut parts: [Option<u8>; 3] = [None; 3];
        for node in &tree.nodes {
            match node {
                Node::Token(Token::Word(name, value)) => {
                    let part = u8::try_from(value.unwrap_or(0).clamp(0, 255)).unwrap_or_default();
                    let [red, green, blue] = &mut parts;
                    match *name {
                        "red" => *red = Some(part),
                        "green" => *green = Some(part),
                        "blue" => *blue = Some(part),
                        _ => {}
                    }
                }
                Node::Token(Token::Text(text)) => {
                    for _ in text.iter().filter(|&&byte| byte == b';') {
                        self.0.push(match std::mem::take(&mut parts) {
                            [None, None, None] => ColorValue::Auto,
                            [red, green, blue] => {
                                let part = |part: Option<u8>| part.unwrap_or(0);
                                ColorValue::Rgb(part(red), part(green), part(blue))
                            }
                        });
                    }
                }
                _ => {}
            }
        }
    }

    /// The colour of a number; automatic where the table has none.
    pub(super) fn get(&self, number: i32) -> Color {
        let value = usize::try_from(number).ok().and_then(|index| self.0.get(index)).copied();
        Color { value: value.unwrap_or(ColorValue::Auto), theme: None }
    }
}

/// The colour of text that no colour was chosen for.
pub(super) fn automatic() -> Color {
    Color { value: ColorValue::Auto, theme: None }
}

#[cfg(test)]
mod tests {
    use super::super::token::Tokens;
    use super::*;
    use crate::read::session::Session;

    #[test]
    fn a_colour_without_parts_is_automatic() {
        let table = b";\\red255\\green0\\blue0;\\blue128;";
        let tree = Tree::read(&mut Tokens::new(table), &mut Session::new(100)).unwrap_or_default();
        let mut colors = Colors::default();
        colors.read(&tree);
        let value = |number| colors.get(number).value;
        assert_eq!(
            [0, 1, 2, 3, -1].map(value),
            [
                ColorValue::Auto,
                ColorValue::Rgb(255, 0, 0),
                ColorValue::Rgb(0, 0, 128),
                ColorValue::Auto,
                ColorValue::Auto
            ]
        );
    }
}
