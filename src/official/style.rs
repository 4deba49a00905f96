//! One style for each role, under Word's own names where it has one, so that outline, contents and
//! style lists work. GB/T 9704-2012, 5.2.2, 7.3.

use super::page::{PITCH, SIZE, WIDTH, characters};
use super::role::Role;
use crate::model::{
    Alignment, Document, FontProps, Indent, LevelSuffix, LineRule, Name, Overlay, Paragraph, ParagraphProps, RunProps,
    Spacing, Style, StyleKind, TabAlignment, TabLeader, TabStop, Tabs, VisitorMut, Walk,
};
use crate::units::{HalfPoint, Hundredth, Twip};
use std::collections::{HashMap, HashSet};

/// The families of the standard: 仿宋 for text, the others for what stands out.
pub(super) const FANGSONG: &str = "仿宋_GB2312";
const KAI: &str = "楷体_GB2312";
const HEI: &str = "黑体";
const SONG: &str = "宋体";
const TITLE: &str = "方正小标宋简体";
/// Letters and digits.
const LATIN: &str = "Times New Roman";

/// Sizes of text in tables, in half points: 小四, 五号, 小五, 六号, 小六, 七号.
pub(super) const TABLE_SIZES: [i32; 6] = [24, 21, 18, 15, 13, 11];

/// Ids of the styles.
#[derive(Debug)]
pub(super) struct StyleNames {
    title: Name,
    subtitle: Name,
    headings: [Name; 4],
    addressee: Name,
    signature: Name,
    date: Name,
    attachment: Name,
    imprint: Name,
    contents: [Name; 3],
    tables: [Name; 6],
    /// What character styles mean beyond their look.
    meanings: HashMap<Name, RunProps>,
}

/// Most ancestors of a style: a circle has no end of them.
const MOST_ANCESTORS: usize = 64;

/// What each character style specifies of weight, slant, strikes, raised signs and the like. Linked styles of
/// paragraph styles say how those look and mean nothing.
fn meanings(document: &Document) -> HashMap<Name, RunProps> {
    let styles = &document.styles.styles;
    let named: HashMap<&str, &Style> =
        styles.iter().filter(|style| style.kind == StyleKind::Character).map(|style| (&*style.id, style)).collect();
    let of = |style: &Style| {
        let mut chain = vec![style];
        while let Some(ancestor) = chain.last().and_then(|last| named.get(last.based_on.as_deref()?)) {
            if chain.len() == MOST_ANCESTORS {
                break;
            }
            chain.push(ancestor);
        }
        let mut run = RunProps::default();
        chain.iter().rev().for_each(|style| run.overlay(&style.run));
        RunProps {
            bold: run.bold,
            italic: run.italic,
            caps: run.caps,
            small_caps: run.small_caps,
            strike: run.strike,
            double_strike: run.double_strike,
            hidden: run.hidden,
            vertical_align: run.vertical_align,
            emphasis: run.emphasis,
            ..RunProps::default()
        }
    };
    let plain = named.values().filter(|style| style.link.is_none());
    plain.map(|style| (style.id.clone(), of(style))).filter(|(_, meaning)| !meaning.is_unset()).collect()
}

/// A look: family of ideographs and size in half points.
fn look(family: &str, size: i32) -> RunProps {
    RunProps {
        fonts: fonts(family, if family == SONG { SONG } else { LATIN }),
        bold: Some(false),
        italic: Some(false),
        spacing: Some(Twip(0)),
        kern: Some(HalfPoint(0)),
        size: Some(HalfPoint(size)),
        size_complex: Some(HalfPoint(size)),
        ..RunProps::default()
    }
}

fn fonts(family: &str, latin: &str) -> FontProps {
    let latin: Name = latin.into();
    FontProps {
        ascii: Some(latin.clone()),
        high_ansi: Some(latin.clone()),
        east_asia: Some(family.into()),
        complex: Some(latin),
        ..FontProps::default()
    }
}

/// Families of a heading that begins a paragraph of text.
pub(super) fn heading_fonts(level: u8) -> FontProps {
    fonts(heading_family(level), LATIN)
}

fn heading_family(level: u8) -> &'static str {
    match level {
        1 => HEI,
        2 => KAI,
        _ => FANGSONG,
    }
}

/// Look of page numbers: 四号 宋体 (7.5).
pub(super) fn page_number_look() -> RunProps {
    look(SONG, 28)
}

/// A paragraph on the grid with everything specified, so that nothing is inherited.
fn shape(alignment: Alignment, first: f64) -> ParagraphProps {
    ParagraphProps {
        widow_control: Some(false),
        spacing: Spacing {
            before: Some(Twip(0)),
            before_lines: Some(Hundredth(0)),
            before_auto: Some(false),
            after: Some(Twip(0)),
            after_lines: Some(Hundredth(0)),
            after_auto: Some(false),
            line: Some(PITCH),
            line_rule: Some(LineRule::Exact),
        },
        indent: indent(0.0, 0.0, first),
        alignment: Some(alignment),
        ..ParagraphProps::default()
    }
}

/// Left, right and first line in characters of the grid.
pub(super) fn indent(left: f64, right: f64, first: f64) -> Indent {
    Indent {
        left: Some(characters(left)),
        right: Some(characters(right)),
        first_line: Some(characters(first)),
        ..Indent::default()
    }
}

impl StyleNames {
    /// Puts the styles into a document.
    pub(super) fn put(document: &mut Document) -> StyleNames {
        let size = (SIZE * 2.0) as i32;
        let meanings = meanings(document);
        let mut table = StyleTable { document };
        let mut body = table.style("OfficialText", "Normal", shape(Alignment::Both, 2.0), look(FANGSONG, size));
        body.is_default = true;
        table.put(body);
        let mut put = |id: &str, name: &str, paragraph: ParagraphProps, run: RunProps| {
            let style = table.style(id, name, paragraph, run);
            table.put(style)
        };
        let outlined = |level: u8| ParagraphProps {
            keep_next: Some(true),
            outline_level: Some(level - 1),
            ..shape(Alignment::Both, 2.0)
        };
        let heading = |level: u8| look(heading_family(level), size);
        let contents = |level: u8| ParagraphProps {
            indent: indent(f64::from(level - 1), 0.0, 0.0),
            tabs: Tabs(vec![TabStop { position: WIDTH, alignment: TabAlignment::Right, leader: Some(TabLeader::Dot) }]),
            ..shape(Alignment::Left, 0.0)
        };
        let in_cell = ParagraphProps {
            snap_to_grid: Some(false),
            spacing: Spacing {
                line: Some(Twip(240)),
                line_rule: Some(LineRule::Auto),
                ..shape(Alignment::Left, 0.0).spacing
            },
            ..shape(Alignment::Left, 0.0)
        };
        let centred = || shape(Alignment::Center, 0.0);
        StyleNames {
            meanings,
            title: put("Title", "Title", ParagraphProps { keep_next: Some(true), ..centred() }, look(TITLE, 44)),
            subtitle: put("Subtitle", "Subtitle", centred(), look(KAI, size)),
            headings: [1, 2, 3, 4].map(|level: u8| {
                put(&format!("Heading{level}"), &format!("heading {level}"), outlined(level), heading(level))
            }),
            addressee: put("Salutation", "Salutation", shape(Alignment::Both, 0.0), look(FANGSONG, size)),
            signature: put("Signature", "Signature", shape(Alignment::Right, 0.0), look(FANGSONG, size)),
            date: put("Date", "Date", shape(Alignment::Right, 0.0), look(FANGSONG, size)),
            attachment: put("OfficialAttachment", "公文附件", shape(Alignment::Left, 0.0), look(HEI, size)),
            imprint: put(
                "OfficialImprint",
                "公文版记",
                ParagraphProps { indent: indent(1.0, 1.0, 0.0), ..shape(Alignment::Left, 0.0) },
                look(FANGSONG, 28),
            ),
            contents: [1, 2, 3].map(|level: u8| {
                put(&format!("TOC{level}"), &format!("toc {level}"), contents(level), look(FANGSONG, size))
            }),
            tables: TABLE_SIZES.map(|size| {
                let name = format!("公文表格 {}", f64::from(size) / 2.0);
                put(&format!("OfficialTable{size}"), &name, in_cell.clone(), look(FANGSONG, size))
            }),
        }
    }

    /// The style of a role; none is the default one.
    pub(super) fn of(&self, role: Role) -> Option<Name> {
        Some(match role {
            Role::Title => self.title.clone(),
            Role::Subtitle => self.subtitle.clone(),
            Role::Heading(level) => self.headings.get(usize::from(level) - 1)?.clone(),
            Role::Addressee => self.addressee.clone(),
            Role::Signature(_) => self.signature.clone(),
            Role::Date(_) => self.date.clone(),
            Role::AttachmentMark => self.attachment.clone(),
            Role::Imprint => self.imprint.clone(),
            Role::Contents(level) => self.contents.get(usize::from(level.min(3)) - 1)?.clone(),
            _ => return None,
        })
    }

    /// The properties of a run, the meaning of its character style included.
    pub(super) fn specified(&self, run: &RunProps) -> RunProps {
        let mut specified = run.style.as_ref().and_then(|style| self.meanings.get(style)).cloned().unwrap_or_default();
        specified.overlay(run);
        specified
    }

    /// The style of text in tables of this size.
    pub(super) fn of_table(&self, size: i32) -> Name {
        let at = TABLE_SIZES.iter().position(|known| *known == size).unwrap_or(0);
        self.tables[at].clone()
    }
}

/// Puts styles where those of the same name were.
struct StyleTable<'d> {
    document: &'d mut Document,
}

impl StyleTable<'_> {
    fn style(&self, id: &str, name: &str, paragraph: ParagraphProps, run: RunProps) -> Style {
        let styles = &self.document.styles.styles;
        let known = styles.iter().find(|style| style.kind == StyleKind::Paragraph && same_name(&style.name, name));
        let taken = |id: &str| styles.iter().any(|style| &*style.id == id);
        let free = || {
            let numbered = (2..).map(|number| format!("{id}{number}"));
            std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
        };
        Style {
            id: known.map_or_else(|| free().into(), |style| style.id.clone()),
            kind: StyleKind::Paragraph,
            name: name.into(),
            aliases: None,
            is_default: false,
            is_custom: !name.is_ascii(),
            based_on: None,
            next: None,
            link: None,
            ui_priority: None,
            semi_hidden: false,
            unhide_when_used: false,
            quick_format: true,
            locked: false,
            paragraph,
            run,
            table: Default::default(),
            row: Default::default(),
            cell: Default::default(),
            parts: Vec::new(),
        }
    }

    fn put(&mut self, style: Style) -> Name {
        let id = style.id.clone();
        let styles = &mut self.document.styles.styles;
        match styles.iter_mut().find(|known| known.kind == StyleKind::Paragraph && known.id == id) {
            Some(known) => *known = style,
            None => styles.push(style),
        }
        id
    }
}

fn same_name(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Name of the style that was the default one and keeps what is not set anew as it looked.
const OLD_DEFAULT: &str = "原正文";

/// Makes room for the new default style: the old one goes on under another name for headers, notes
/// and text boxes, which stay as they are.
pub(super) fn rename_old_default(document: &mut Document) {
    let styles = &mut document.styles.styles;
    let is_old = |style: &Style| {
        let default = style.is_default || same_name(&style.name, "Normal");
        style.kind == StyleKind::Paragraph && default && &*style.id != "OfficialText"
    };
    let Some(old) = styles.iter().rposition(is_old) else { return };
    for style in styles.iter_mut().filter(|style| style.kind == StyleKind::Paragraph) {
        style.is_default = false;
    }
    let Some(style) = styles.get_mut(old) else { return };
    style.name = OLD_DEFAULT.into();
    style.is_custom = true;
    let id = style.id.clone();
    let name = |paragraph: &mut Paragraph| {
        if paragraph.props.style.is_none() {
            super::changed(&mut paragraph.props, |props| props.style = Some(id.clone()));
        }
    };
    each_paragraph(document, name);
}

/// Labels look as their paragraphs do; signs of symbol fonts keep theirs. What follows a label is a
/// blank: a tab would go to a stop of the old page.
pub(super) fn plain_labels(document: &mut Document) {
    let numbering = &mut document.numbering;
    let defined = numbering.abstracts.iter_mut().flat_map(|list| &mut list.levels);
    let overridden = numbering.instances.iter_mut().flat_map(|list| &mut list.overrides);
    for level in defined.chain(overridden.filter_map(|over| over.level.as_mut())) {
        let symbols = level
            .text
            .as_deref()
            .is_some_and(|text| text.chars().any(|sign| ('\u{E000}'..='\u{F8FF}').contains(&sign)));
        let fonts = if symbols { level.run.fonts.clone() } else { FontProps::default() };
        level.run = RunProps { fonts, hidden: level.run.hidden, ..RunProps::default() };
        if level.suffix != Some(LevelSuffix::Nothing) {
            level.suffix = Some(LevelSuffix::Space);
        }
    }
}

/// Takes out paragraph styles that no paragraph has any more.
pub(super) fn drop_unused(document: &mut Document) {
    let mut used: HashSet<Name> = HashSet::new();
    each_paragraph(document, |paragraph| used.extend(paragraph.props.style.clone()));
    let styles = &mut document.styles.styles;
    let mut open: Vec<Name> = used.iter().cloned().collect();
    while let Some(id) = open.pop() {
        let named = styles.iter().filter(|style| style.kind == StyleKind::Paragraph && style.id == id);
        for ancestor in named.filter_map(|style| style.based_on.clone()).collect::<Vec<_>>() {
            if used.insert(ancestor.clone()) {
                open.push(ancestor);
            }
        }
    }
    styles.retain(|style| style.kind != StyleKind::Paragraph || style.is_default || used.contains(&style.id));
    let known: HashSet<Name> = styles.iter().map(|style| style.id.clone()).collect();
    for style in styles.iter_mut() {
        style.next = style.next.take().filter(|id| known.contains(id));
        style.link = style.link.take().filter(|id| known.contains(id));
    }
    let lists = document.numbering.abstracts.iter_mut().flat_map(|list| &mut list.levels);
    for level in lists {
        level.style = level.style.take().filter(|id| known.contains(id));
    }
}

/// Calls `act` with every paragraph of a document, those in tables, boxes, headers and notes included.
fn each_paragraph(document: &mut Document, act: impl FnMut(&mut Paragraph)) {
    struct Each<F>(F);
    impl<F: FnMut(&mut Paragraph)> VisitorMut for Each<F> {
        fn paragraph(&mut self, paragraph: &mut Paragraph) -> Walk {
            (self.0)(paragraph);
            Walk::Into
        }
    }
    document.walk_mut(&mut Each(act));
}
