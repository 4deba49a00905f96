//! What is in a paragraph as Markdown.
//!
//! Asterisks around Chinese text often fail: `**“甲”**乙` is no emphasis, because a mark between a
//! quotation mark and a letter cannot close. Where asterisks would fail, tags take their place.
//! CommonMark 0.31, 6.2 (left- and right-flanking delimiter runs).

use super::Writer;
use super::escape::{escape, guard_line, is_reference};
use super::latex::latex;
use crate::diag::PictureWarning;
use crate::write::html::{alternative_text, closing_tags, opening_tags};
use crate::write::links::encode;
use crate::write::prose::{Content, Piece, Prose, ShownPicture, TextStyle};

/// How a new line inside a paragraph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// A backslash at the line's end.
    Backslash,
    /// `<br>`, where the text has to stay on one line.
    Element,
}

/// A paragraph's pieces with what is decided for all of them.
struct Setting<'p> {
    pieces: &'p [Piece<'p>],
    /// Addresses of its links; `None` for one that leads nowhere.
    addresses: Vec<Option<String>>,
    /// All is bold already: saying so again is noise.
    is_bold: bool,
    breaks: Breaks,
}

impl Writer<'_> {
    /// A paragraph's pieces, without blanks at the ends of lines; empty where nothing is shown.
    pub(super) fn inline(&mut self, prose: &Prose<'_>, is_bold: bool, breaks: Breaks) -> String {
        let place = prose.origin.location(&self.part);
        let address = |target| self.links.address(target, self.warnings.at(place.clone()));
        let addresses = prose.links.iter().copied().map(address).collect();
        let setting = Setting { pieces: &prose.pieces, addresses, is_bold, breaks };
        let is_display = breaks == Breaks::Backslash && prose.is_display();
        let mut out = String::new();
        let mut open: Option<&str> = None;
        for (index, piece) in prose.pieces.iter().enumerate() {
            let address = setting.address(piece);
            let goes_on = index > 0 && prose.pieces.get(index - 1).is_some_and(|before| before.link == piece.link);
            if !goes_on {
                close_link(open, &mut out);
                open = address;
                out.push_str(if open.is_some() { "[" } else { "" });
            }
            match &piece.content {
                Content::Text(text) => setting.push_text(index, text, self.after(&setting, index), &mut out),
                Content::Break => out.push_str(breaks.mark()),
                Content::Math(math) => push_formula(&latex(math, is_display), self.after(&setting, index), &mut out),
                Content::Picture(picture) => self.push_picture(*picture, &mut out),
                Content::RubyStart => {}
                Content::RubyEnd(guide) => {
                    out.push('(');
                    escape(&guide.text(), &mut out);
                    out.push(')');
                }
                Content::Bookmark(name) => {
                    if let Some(id) = self.links.id(name) {
                        out.push_str("<a id=\"");
                        crate::write::html::escape(&id, &mut out);
                        out.push_str("\"></a>");
                    }
                }
            }
        }
        close_link(open, &mut out);
        finish(&out, breaks)
    }

    /// The character that will follow a piece; `None` at the end.
    fn after(&self, setting: &Setting<'_>, index: usize) -> Option<char> {
        let link = setting.pieces.get(index)?.link;
        let mut following = setting.pieces.get(index + 1..)?.iter().skip_while(|piece| match piece.content {
            Content::Bookmark(name) => piece.link == link && !self.links.awaits(name),
            Content::RubyStart => piece.link == link,
            _ => false,
        });
        let own_address = setting.pieces.get(index).and_then(|piece| setting.address(piece));
        let Some(next) = following.next() else { return own_address.map(|_| ']') };
        if next.link != link && own_address.is_some() {
            return Some(']');
        }
        if next.link != link && setting.address(next).is_some() {
            return Some('[');
        }
        match &next.content {
            Content::Text(text) => {
                let first = text.chars().next();
                let style = setting.style(next);
                if (style.bold || style.italic) && !first.is_some_and(char::is_whitespace) {
                    Some('*')
                } else if opening_tags(TextStyle { bold: false, italic: false, ..style }).is_empty() {
                    first
                } else {
                    Some('<')
                }
            }
            Content::Break => setting.breaks.mark().chars().next(),
            Content::Picture(_) => Some('!'),
            Content::Math(_) => Some('$'),
            Content::RubyEnd(_) => Some('('),
            Content::RubyStart => None,
            Content::Bookmark(_) => Some('<'),
        }
    }

    fn push_picture(&mut self, shown: ShownPicture<'_>, out: &mut String) {
        let ShownPicture { drawing, picture, .. } = shown;
        self.warnings.add(PictureWarning::MarkdownLink, Some(drawing.origin.location(&self.part)));
        let media = picture.media.and_then(|id| self.document.media.get(id.0 as usize));
        out.push_str("![");
        escape(alternative_text(drawing), out);
        out.push_str("](");
        out.push_str(&media.map(|media| encode(&media.name)).unwrap_or_default());
        out.push(')');
    }
}

impl Setting<'_> {
    /// The style that is to be marked.
    fn style(&self, piece: &Piece<'_>) -> TextStyle {
        TextStyle { bold: piece.style.bold && !self.is_bold, ..piece.style }
    }

    fn address(&self, piece: &Piece<'_>) -> Option<&str> {
        piece.link.and_then(|number| self.addresses.get(number)?.as_deref())
    }

    /// Text between its marks; blanks at its ends are outside of asterisks.
    fn push_text(&self, index: usize, text: &str, after: Option<char>, out: &mut String) {
        let Some(piece) = self.pieces.get(index) else { return };
        let style = self.style(piece);
        let marks = match (style.bold, style.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let core = text.trim();
        let tags = TextStyle { bold: false, italic: false, ..style };
        if core.is_empty() || marks.is_empty() {
            push_tagged(tags, text, out);
            return;
        }
        let (lead, trail) = text.split_once(core).unwrap_or_default();
        let before = lead.chars().next_back().or_else(|| out.chars().next_back());
        let following = trail.chars().next().or(after);
        let tagged = !opening_tags(tags).is_empty();
        let first = if tagged { Some('<') } else { core.chars().next() };
        let last = if tagged { Some('>') } else { core.chars().next_back() };
        if before == Some('*') || following == Some('*') || !flanks(before, first) || !flanks(following, last) {
            push_tagged(style, text, out);
            return;
        }
        escape(lead, out);
        out.push_str(marks);
        push_tagged(tags, core, out);
        out.push_str(marks);
        escape(trail, out);
    }
}

fn push_tagged(style: TextStyle, text: &str, out: &mut String) {
    out.push_str(&opening_tags(style));
    escape(text, out);
    out.push_str(&closing_tags(style));
}

/// GitHub knows a formula by blanks around its signs, or by punctuation after them.
fn push_formula(formula: &str, after: Option<char>, out: &mut String) {
    if out.ends_with(|before: char| !before.is_whitespace()) {
        out.push(' ');
    }
    out.push_str(formula);
    if after.is_some_and(|after| !after.is_whitespace() && !after.is_ascii_punctuation()) {
        out.push(' ');
    }
}

/// True where a mark between the two opens (or closes) emphasis of the inner one.
fn flanks(outer: Option<char>, inner: Option<char>) -> bool {
    let is_letter = inner.is_some_and(|inner| inner.is_alphanumeric() && !is_enclosed(inner));
    is_letter || outer.is_none_or(|outer| outer.is_whitespace() || is_punctuation(outer))
}

/// Letters in circles are symbols to CommonMark.
fn is_enclosed(character: char) -> bool {
    matches!(character, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}')
}

/// Characters that are punctuation to every version of CommonMark; others count as letters.
fn is_punctuation(character: char) -> bool {
    character.is_ascii_punctuation()
        || matches!(
            character,
            '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301B}'
                | '\u{FF01}'..='\u{FF03}' | '\u{FF05}'..='\u{FF0A}' | '\u{FF0C}'..='\u{FF0F}' | '\u{FF1A}'
                | '\u{FF1B}' | '\u{FF1F}'
        )
}

impl Breaks {
    pub(super) fn mark(self) -> &'static str {
        match self {
            Breaks::Backslash => "\\\n",
            Breaks::Element => "<br>",
        }
    }
}

fn close_link(address: Option<&str>, out: &mut String) {
    let Some(address) = address else { return };
    out.push_str("](");
    for (at, part) in address.split_inclusive('&').enumerate() {
        // The part before ended in `&`.
        if at > 0 && is_reference(part) {
            out.push_str("amp;");
        }
        out.push_str(part);
    }
    out.push(')');
}

/// Without breaks at the ends, which would be text, and with harmless line starts.
fn finish(text: &str, breaks: Breaks) -> String {
    // Some renderers take any white space off a paragraph's ends.
    let is_blank = |character: char| character.is_whitespace() && character != '\n';
    let mut trimmed = text.trim_start_matches(' ').trim_end_matches(is_blank);
    while let Some(shorter) = trimmed.strip_suffix(breaks.mark()) {
        trimmed = shorter.trim_end_matches(is_blank);
    }
    while let Some(shorter) = trimmed.strip_prefix(breaks.mark()) {
        trimmed = shorter.trim_start_matches(' ');
    }
    let mut out = String::with_capacity(trimmed.len());
    for (at, line) in trimmed.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        guard_line(line.trim_matches(' '), &mut out);
    }
    out
}
