//! What stands around a table and says what it is: the heading it is under, its caption.
//!
//! Read from the document as written, as everything of the tables: a heading is known by its outline level or its
//! style, in documents without styles by 一、 or （一） at its start; a caption by its style, its SEQ field, its
//! number (表 1, Table 1), or by being a short line of its own right above the table.

use crate::model::{
    Alignment, Block, Document, Inline, Paragraph, ParagraphProps, Style, StyleKind, Table, fold_spaces, items,
};

/// Longest heading, in characters.
const LONGEST_HEADING: usize = 60;

/// Longest caption that has a number, in characters.
const LONGEST_CAPTION: usize = 120;

/// Longest caption that is known by its place alone, in characters.
const LONGEST_TITLE: usize = 40;

/// Styles that a style may be based on, one on the other.
const MOST_BASES: usize = 32;

/// The outline level of body text (ECMA-376 Part 1, 17.3.1.20).
const BODY_LEVEL: u8 = 9;

/// What has been passed on the way to a table.
#[derive(Clone, Default)]
pub(super) struct Surroundings {
    heading: Option<String>,
    /// What could be the caption of a table that comes next.
    title: Option<String>,
}

impl Surroundings {
    /// The beginning of a cell in a table under this heading.
    pub(super) fn under(heading: Option<String>) -> Surroundings {
        Surroundings { heading, title: None }
    }

    /// Goes past a paragraph.
    pub(super) fn pass(&mut self, paragraph: &Paragraph, document: &Document) {
        let text = fold_spaces(&paragraph.text());
        if text.is_empty() || is_unit(&text) {
            return;
        }
        let styled = Styled { paragraph, document };
        if styled.is_heading(&text) {
            self.heading = Some(text);
            self.title = None;
        } else {
            self.title = (styled.is_caption(&text) || styled.is_title(&text)).then_some(text);
        }
    }

    /// Goes past a table.
    pub(super) fn pass_table(&mut self) {
        self.title = None;
    }

    /// The heading the next table is under.
    pub(super) fn heading(&self) -> Option<String> {
        self.heading.clone()
    }

    /// The caption of a table that comes next and has these blocks below it.
    pub(super) fn caption(&self, table: &Table, below: &[Block], document: &Document) -> Option<String> {
        let alternative = || table.props.caption.as_deref().map(fold_spaces).filter(|text| !text.is_empty());
        self.title.clone().or_else(|| caption_below(below, document)).or_else(alternative)
    }
}

/// The paragraph below a table that is surely its caption: not one that stands above the next table.
fn caption_below(below: &[Block], document: &Document) -> Option<String> {
    let mut paragraphs = below.iter().map_while(|block| match block {
        Block::Paragraph(paragraph) => Some((paragraph, fold_spaces(&paragraph.text()))),
        Block::Table(_) => None,
    });
    let (paragraph, text) = paragraphs.by_ref().find(|(_, text)| !text.is_empty())?;
    let is_above_another = || {
        let mut next = paragraphs.filter(|(_, text)| !text.is_empty() && !is_unit(text));
        next.next().is_none() && below.iter().any(|block| matches!(block, Block::Table(_)))
    };
    (Styled { paragraph, document }.is_caption(&text) && !is_above_another()).then_some(text)
}

/// The line between a caption and its table that says what its figures are in: 单位：万元.
fn is_unit(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(', '【', '[']);
    text.strip_prefix("单位").is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
        || text.strip_prefix("计量单位").is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
}

/// A paragraph and the styles it may have.
struct Styled<'p> {
    paragraph: &'p Paragraph,
    document: &'p Document,
}

impl<'p> Styled<'p> {
    /// Its style and those this one is based on.
    fn styles(&self) -> impl Iterator<Item = &'p Style> + use<'p> {
        let document = self.document;
        let find = move |id: &str| document.styles.find(StyleKind::Paragraph, id);
        let first = match &self.paragraph.props.style {
            Some(id) => find(id),
            None => document.styles.default_of(StyleKind::Paragraph),
        };
        std::iter::successors(first, move |style| find(style.based_on.as_deref()?)).take(MOST_BASES)
    }

    /// A property of the paragraph: its own, else that of the first style that has it.
    fn prop<T>(&self, of: impl Fn(&ParagraphProps) -> Option<T>) -> Option<T> {
        of(&self.paragraph.props).or_else(|| self.styles().find_map(|style| of(&style.paragraph)))
    }

    fn is_heading(&self, text: &str) -> bool {
        let level = self.prop(|props| props.outline_level);
        match level {
            Some(level) => level < BODY_LEVEL,
            None => is_numbered_heading(text),
        }
    }

    /// Whether it is a caption wherever it stands.
    fn is_caption(&self, text: &str) -> bool {
        let is_named = |style: &Style| style.name.eq_ignore_ascii_case("caption") || &*style.name == "题注";
        let counts = |inline: &Inline| match inline {
            Inline::FieldStart(field) => {
                let mut words = field.instruction();
                words.make_ascii_uppercase();
                let mut words = words.split_whitespace();
                words.next() == Some("SEQ") && matches!(words.next(), Some("TABLE" | "表" | "表格"))
            }
            _ => false,
        };
        // A caption of a picture has the same style.
        let is_picture = ["图", "Figure", "Fig."].iter().any(|word| text.starts_with(word));
        is_table_number(text)
            || items(&self.paragraph.inlines).any(counts)
            || !is_picture && self.styles().any(is_named)
    }

    /// Whether it can be the title of a table right below it.
    fn is_title(&self, text: &str) -> bool {
        let is_short = text.chars().count() <= LONGEST_TITLE && !text.contains(['。', '；', ';', '！', '？']);
        let leads_on = text.ends_with(['：', ':', '，', ',']) || text.ends_with("下表") || text.ends_with("上表");
        let centred = || self.prop(|props| props.alignment) == Some(Alignment::Center);
        is_short && !leads_on && (text.trim_end_matches(['）', ')']).ends_with('表') || centred())
    }
}

/// 一、, （一）, 第一章: the headings of documents whose paragraphs have no styles.
fn is_numbered_heading(text: &str) -> bool {
    if text.chars().count() > LONGEST_HEADING || text.contains(['。', '；']) || text.ends_with(['：', ':', '，']) {
        return false;
    }
    let after_numeral = |text: &'_ str| {
        let rest = text.trim_start_matches(is_chinese_digit);
        (rest.len() < text.len()).then(|| rest.chars().next()).flatten()
    };
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        return matches!(after_numeral(rest), Some('）' | ')'));
    }
    if let Some(rest) = text.strip_prefix('第') {
        return matches!(after_numeral(rest.trim_start()), Some('章' | '节' | '编' | '部'));
    }
    after_numeral(text) == Some('、')
}

fn is_chinese_digit(character: char) -> bool {
    "〇零一二三四五六七八九十百".contains(character)
}

/// 表1, 附表 2-1, 续表三, Table 4: a number of a table, and no sentence about one.
fn is_table_number(text: &str) -> bool {
    let words = ["附表", "续表", "表格", "表", "Table", "TABLE", "Tab."];
    let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) else { return false };
    let is_number = |c: char| c.is_numeric() || is_chinese_digit(c);
    let rest = rest.trim_start();
    let is_short =
        text.chars().count() <= LONGEST_CAPTION && !text.contains('。') && !text.ends_with(['.', '；', '：']);
    is_short && rest.starts_with(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Run, RunPiece};

    fn paragraph(text: &str) -> Paragraph {
        let run = Run { pieces: vec![RunPiece::Text(text.to_owned())], ..Run::default() };
        Paragraph { inlines: vec![Inline::Run(run)], ..Paragraph::default() }
    }

    /// The heading and the caption of a table after these lines and before those.
    fn around(above: &[&str], below: &[&str]) -> (Option<String>, Option<String>) {
        let document = Document::default();
        let mut around = Surroundings::default();
        above.iter().for_each(|text| around.pass(&paragraph(text), &document));
        let below: Vec<Block> = below
            .iter()
            .map(|text| match *text {
                "table" => Block::Table(Box::default()),
                text => Block::Paragraph(paragraph(text)),
            })
            .collect();
        (around.heading(), around.caption(&Table::default(), &below, &document))
    }

    #[test]
    fn headings_and_captions_are_known_without_styles() {
        let some = |text: &str| Some(text.to_owned());
        for (above, below, heading, caption) in [
            (&["二、主动公开情况", "全年公开三件。"][..], &[][..], some("二、主动公开情况"), None),
            (&["（一）收支", "2020年收支总表", "单位：万元", " "], &[], some("（一）收支"), some("2020年收支总表")),
            (&["第三章 附表", "见下表："], &[], some("第三章 附表"), None),
            (&["一、全年办结三件；", "表 1 列出了结果。"], &[], None, None),
            (&["一、概况", "见上表"], &["表2-1 收入", "正文"], some("一、概况"), some("表2-1 收入")),
            (&[], &["", "Table 3 Income", "Text"], None, some("Table 3 Income")),
            (&[], &["表3 支出", "单位：元", "table"], None, None),
        ] {
            assert_eq!(around(above, below), (heading, caption), "{above:?} {below:?}");
        }
    }
}
