//! Characters that mean something to HTML, as references.

/// Text for an element's content or a quoted attribute. Control characters, which no HTML may hold,
/// are replaced; tabs stay.
pub(crate) fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push('\t'),
            character if character.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            character => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_text_is_markup() {
        let mut out = String::new();
        escape("a<b>&\"c\"\t&lt;\u{1}", &mut out);
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;c&quot;\t&amp;lt;\u{FFFD}");
    }
}
