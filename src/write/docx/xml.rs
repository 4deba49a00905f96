//! XML text of one part: tags that always match, values escaped.
//!
//! Characters that XML 1.0 cannot hold in any spelling (most controls, U+FFFE, U+FFFF) are left out.
//! XML 1.0, 2.2 and 3.1.

use crate::model::*;
use crate::units::{EighthPoint, Emu, FiftiethPercent, HalfPoint, Hundredth, Twip, WholePoint};
use std::fmt::Write;

/// The text of a part as it grows.
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
    /// Changes numbered so far.
    changes: usize,
}

impl Xml {
    /// An XML document with this root element, still open.
    pub(super) fn new(root: &'static str, attributes: &[(&str, &str)]) -> Self {
        let out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        let mut xml = Xml { out, open: Vec::new(), changes: 0 };
        let mut tag = xml.tag(root);
        for (name, value) in attributes {
            tag = tag.attr(name, *value);
        }
        tag.open();
        xml
    }

    /// Begins a tag; ends with [`Tag::empty`] or [`Tag::open`].
    pub(super) fn tag(&mut self, name: &'static str) -> Tag<'_> {
        self.out.push('<');
        self.out.push_str(name);
        Tag { xml: self, name }
    }

    /// An element without attributes, to be closed.
    pub(super) fn open(&mut self, name: &'static str) {
        self.tag(name).open();
    }

    /// Closes the innermost open element.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// `<name w:val="…"/>`, where there is a value.
    pub(super) fn val(&mut self, name: &'static str, value: Option<impl Value>) {
        if let Some(value) = value {
            self.tag(name).attr("w:val", value).empty();
        }
    }

    /// A switch (`CT_OnOff`): on is the bare element.
    pub(super) fn on_off(&mut self, name: &'static str, value: Option<bool>) {
        match value {
            Some(true) => self.tag(name).empty(),
            Some(false) => self.tag(name).attr("w:val", false).empty(),
            None => {}
        }
    }

    /// A switch of tables, rows and cells, for which older schemas know only the words (`CT_OnOffOnly`).
    pub(super) fn on_off_word(&mut self, name: &'static str, value: Option<bool>) {
        match value {
            Some(true) => self.tag(name).empty(),
            Some(false) => self.tag(name).attr("w:val", "off").empty(),
            None => {}
        }
    }

    /// A switch that is off where it is absent.
    pub(super) fn on(&mut self, name: &'static str, value: bool) {
        if value {
            self.tag(name).empty();
        }
    }

    /// An element that holds text; `xml:space` only where spaces at its ends would be lost.
    pub(super) fn text(&mut self, name: &'static str, text: &str) {
        let mut tag = self.tag(name);
        if text.starts_with([' ', '\t', '\n', '\r']) || text.ends_with([' ', '\t', '\n', '\r']) {
            tag = tag.attr("xml:space", "preserve");
        }
        tag.open();
        push_escaped(&mut self.out, text);
        self.close();
    }

    /// XML as it was read.
    pub(super) fn verbatim(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// A date (`dcterms:W3CDTF`).
    pub(super) fn date(&mut self, name: &'static str, date: &str) {
        self.tag(name).attr("xsi:type", "dcterms:W3CDTF").open();
        push_escaped(&mut self.out, date);
        self.close();
    }

    /// Number of the next tracked change in this part.
    pub(super) fn next_id(&mut self) -> usize {
        self.changes += 1;
        self.changes
    }

    /// The finished part; closes what is open.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.into_bytes()
    }
}

/// A start tag that still takes attributes.
#[must_use]
pub(super) struct Tag<'a> {
    xml: &'a mut Xml,
    name: &'static str,
}

impl Tag<'_> {
    /// Adds an attribute.
    pub(super) fn attr(self, name: &str, value: impl Value) -> Self {
        self.xml.out.push(' ');
        self.xml.out.push_str(name);
        self.xml.out.push_str("=\"");
        value.push_to(&mut self.xml.out);
        self.xml.out.push('"');
        self
    }

    /// Adds an attribute where there is a value.
    pub(super) fn maybe(self, name: &str, value: Option<impl Value>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// The element has no content.
    pub(super) fn empty(self) {
        self.xml.out.push_str("/>");
    }

    /// Content follows, up to [`Xml::close`].
    pub(super) fn open(self) {
        self.xml.out.push('>');
        self.xml.open.push(self.name);
    }
}

fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // As references: a parser turns the bare characters into spaces or line feeds.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(character),
        }
    }
}

/// What an attribute can hold.
pub(super) trait Value {
    /// Appends the escaped value.
    fn push_to(&self, out: &mut String);
}

impl<T: Value + ?Sized> Value for &T {
    fn push_to(&self, out: &mut String) {
        (**self).push_to(out);
    }
}

impl Value for str {
    fn push_to(&self, out: &mut String) {
        push_escaped(out, self);
    }
}

impl Value for String {
    fn push_to(&self, out: &mut String) {
        push_escaped(out, self);
    }
}

impl Value for Name {
    fn push_to(&self, out: &mut String) {
        push_escaped(out, self);
    }
}

impl Value for bool {
    fn push_to(&self, out: &mut String) {
        out.push(if *self { '1' } else { '0' });
    }
}

/// Two hexadecimal digits at least, as `ST_UcharHexNumber` and `ST_ShortHexNumber` have them.
pub(super) struct Hex {
    /// The number.
    pub(super) value: u32,
    /// Digits, padded with zeros.
    pub(super) digits: usize,
}

impl Value for Hex {
    fn push_to(&self, out: &mut String) {
        let _ = write!(out, "{:0width$X}", self.value, width = self.digits);
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {
        $(impl Value for $type {
            fn push_to(&self, out: &mut String) {
                let _ = write!(out, "{self}");
            }
        })*
    };
}
numbers!(u8 u16 u32 i32 i64 usize);

macro_rules! units {
    ($($type:ident)*) => {
        $(impl Value for $type {
            fn push_to(&self, out: &mut String) {
                self.0.push_to(out);
            }
        })*
    };
}
units!(Twip HalfPoint EighthPoint WholePoint Emu FiftiethPercent Hundredth);

macro_rules! tokens {
    ($($type:ident)*) => {
        $(impl Value for $type {
            fn push_to(&self, out: &mut String) {
                out.push_str(self.token());
            }
        })*
    };
}
tokens!(
    Alignment BorderStyle CellVerticalAlign ChapterSeparator CharacterSpacing ColumnAlignment ControlLock
    DelimiterShape DocGridType DropCap EmphasisMark FontFamily FontHint FontPitch FractionBar FrameWrap
    HeaderFooterKind HeightRule Highlight HorizontalAnchor HorizontalFrom LevelSuffix LimitPlace LineNumberRestart
    LineRule MathAlignment MathBaseline MathLetters MathScript MathSide MultiLevelType NotePosition NoteRestart
    NoteRole NumberFormat Orientation PageBorderDisplay PageBorderOffset PageBorderOrder PositionAlign
    PositionalTabAlignment PositionalTabBase RubyAlignment SectionType ShadingPattern StyleKind TabAlignment TabLeader
    TableAlignment TableLayout TableStyleCondition TextAlignment TextDirection TextEffect ThemeFont UnderlineStyle
    VerticalAlign VerticalAnchor VerticalFrom VerticalJustification WrapText XAlign YAlign
);

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Xml)) -> String {
        let mut xml = Xml::new("root", &[]);
        write(&mut xml);
        let text = String::from_utf8(xml.finish()).unwrap();
        text.split_once("<root>").unwrap().1.strip_suffix("</root>").unwrap().to_string()
    }

    #[test]
    fn text_and_attributes_are_escaped_and_illegal_characters_left_out() {
        let text = written(|xml| xml.text("t", "a<b>&\"\u{1}\u{FFFF}\rc"));
        assert_eq!(text, "<t>a&lt;b&gt;&amp;&quot;&#13;c</t>");
        let attribute = written(|xml| xml.val("n", Some("1 & \"2\"\n")));
        assert_eq!(attribute, "<n w:val=\"1 &amp; &quot;2&quot;&#10;\"/>");
    }

    #[test]
    fn spaces_are_preserved_only_where_a_parser_would_trim_them() {
        assert_eq!(written(|xml| xml.text("t", "a b")), "<t>a b</t>");
        assert_eq!(written(|xml| xml.text("t", "a ")), "<t xml:space=\"preserve\">a </t>");
        // The ideographic space is not white space to XML.
        assert_eq!(written(|xml| xml.text("t", "\u{3000}a")), "<t>\u{3000}a</t>");
    }

    #[test]
    fn switches_say_on_by_being_there() {
        let text = written(|xml| {
            xml.on_off("b", Some(true));
            xml.on_off("i", Some(false));
            xml.on_off("caps", None);
        });
        assert_eq!(text, "<b/><i w:val=\"0\"/>");
    }
}
