//! Characters that mean something to Markdown, behind a backslash.
//!
//! Only where they would be taken for markup, so that a report's text stays readable: an underscore
//! inside a word or a number sign inside a line is just itself. CommonMark 0.31, 2.4, 6.2.

/// Text inside a line. What is before it in `out` counts, what comes after it is unknown.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut before = out.chars().next_back();
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let after = rest.clone().next();
        if is_markup(character, before, after, rest.as_str()) {
            out.push('\\');
        }
        out.push(match character {
            '\t' => ' ',
            character if character.is_control() => char::REPLACEMENT_CHARACTER,
            character => character,
        });
        before = Some(character);
    }
}

fn is_markup(character: char, before: Option<char>, after: Option<char>, rest: &str) -> bool {
    match character {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '$' => true,
        '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
        // Begins a heading, and ends one behind a blank.
        '#' => before.is_none_or(|before| before.is_whitespace() || before == '#'),
        '!' => after.is_none(),
        '&' => after.is_none() || is_reference(rest),
        _ => false,
    }
}

/// True where what follows `&` makes it a character reference.
pub(super) fn is_reference(rest: &str) -> bool {
    let name = rest.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || character == '#');
    name.len() < rest.len() && name.starts_with(';')
}

/// The start of a line made harmless: list marks, quotes, rules and underlines of headings.
pub(super) fn guard_line(line: &str, out: &mut String) {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let (head, rest) = line.split_at(if digits <= 9 { digits } else { 0 });
    let mut following = rest.chars();
    let mark = following.next();
    let after = following.next();
    let ends = after.is_none_or(char::is_whitespace);
    let is_markup = match mark {
        Some('.' | ')') => !head.is_empty() && ends,
        Some('-' | '+') => head.is_empty() && (ends || after == mark),
        Some('>' | '=') => head.is_empty(),
        Some(':') => head.is_empty() && after == Some('-'),
        _ => false,
    };
    out.push_str(head);
    if is_markup {
        out.push('\\');
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(text, &mut out);
        out
    }

    fn guarded(line: &str) -> String {
        let mut out = String::new();
        guard_line(line, &mut out);
        out
    }

    #[test]
    fn markup_is_escaped_and_nothing_else() {
        assert_eq!(escaped("a*b [c] <d> e|f ~g~ \\ `h`"), r"a\*b \[c\] \<d> e\|f \~g\~ \\ \`h\`");
        assert_eq!(escaped("file_name _x_ 甲_乙"), r"file_name \_x\_ 甲_乙");
        assert_eq!(escaped("# C# #1 a&b &amp; &#20;"), r"\# C# \#1 a&b \&amp; \&#20;");
    }

    #[test]
    fn lines_do_not_begin_with_marks() {
        assert_eq!(guarded("1. 总则"), "1\\. 总则");
        assert_eq!(guarded("1.5万元"), "1.5万元");
        assert_eq!(guarded("2020) x"), "2020\\) x");
        assert_eq!(guarded("1234567890. x"), "1234567890. x");
        assert_eq!(guarded("- 甲"), "\\- 甲");
        assert_eq!(guarded("-5℃"), "-5℃");
        assert_eq!(guarded("---"), "\\---");
        assert_eq!(guarded("> 甲"), "\\> 甲");
        assert_eq!(guarded("==="), "\\===");
    }
}
