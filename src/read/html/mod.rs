//! Web pages (HTML) to the model: those that Word saved, with its own hints, and those that are called documents and
//! came from elsewhere. HTML Living Standard; nothing is fetched from outside.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod dom;
mod flow;
mod inline;
mod lists;
mod page;
mod picture;
mod reader;
mod sheet;
mod style;
mod table;

use super::ReadOptions;
use super::charset::decode;
use super::message::MessageParts;
use super::session::Session;
use crate::diag::Warned;
use crate::error::{Error, Limit, Result};
use crate::model::{DocDefaults, Document, Name, ParagraphProps, PartName, RunProps, Style, StyleKind};
use crate::ooxml::ReadContext;
use crate::units::{HalfPoint, Twip};
use dom::{Builder, Dom, NodeId};
use flow::Flow;
use html5ever::tendril::{StrTendril, TendrilSink};
use reader::Reader;
use sheet::Sheet;
use style::Context;

/// Bytes that the parser takes in one go: between them its tree is measured.
const PIECE: usize = 4096;

/// Reads a page; `parts` are the others of the message that it came in.
pub(super) fn read(
    text: &str,
    parts: Option<&MessageParts>,
    options: &ReadOptions,
    mut session: Session,
) -> Result<Warned<Document>> {
    let dom = parse(text, options.limits.max_elements)?;
    let mut sheet = Sheet::default();
    let mut document = Document { main_part: PartName(session.intern("page")), ..Document::default() };
    read_head(&dom, parts, &mut sheet, &mut document);
    let mut reader = Reader::new(&dom, &sheet, &mut session, parts, options.limits.max_cells);
    let mut flow = Flow::new();
    reader.read_children(0, &Context::root(), &mut flow)?;
    flow.end_paragraph();
    let (mut breaks, lists, media) = (reader.breaks, &mut reader.lists, reader.media);
    if breaks.is_empty() || !flow.line.inlines.is_empty() {
        breaks.set_last(page::usual());
    }
    document.numbering = lists.take();
    document.media = media.into_list();
    document.sections = breaks.split(flow.blocks);
    document.styles.styles = styles();
    document.styles.defaults = defaults();
    document.settings.compat.mode = Some(15);
    Ok(Warned { value: document, warnings: session.warnings.into_list() })
}

/// Reads a page that is a file of its own.
pub(super) fn read_bytes(bytes: &[u8], options: &ReadOptions, session: Session) -> Result<Warned<Document>> {
    read(&decode(bytes, declared(bytes).as_deref()), None, options, session)
}

/// The encoding that a page declares in its beginning: `charset=gb2312`.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let is_name = |character: &char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    Some(value.chars().take_while(is_name).collect()).filter(|name: &String| !name.is_empty())
}

/// Parses a page into its tree.
fn parse(text: &str, max_elements: u64) -> Result<Dom> {
    let most = usize::try_from(max_elements).unwrap_or(usize::MAX);
    let options = html5ever::ParseOpts {
        tree_builder: html5ever::tree_builder::TreeBuilderOpts {
            scripting_enabled: false,
            ..html5ever::tree_builder::TreeBuilderOpts::default()
        },
        ..html5ever::ParseOpts::default()
    };
    let mut parser = html5ever::parse_document(Builder::new(most), options);
    let mut rest = text;
    while !rest.is_empty() {
        let end = (PIECE.min(rest.len())..=rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        parser.process(StrTendril::from_slice(piece));
        if parser.tokenizer.sink.sink.is_full() {
            return Err(Error::TooLarge { limit: Limit::MaxElements, allowed: max_elements });
        }
        if parser.tokenizer.sink.sink.is_deep() {
            return Err(Error::TooLarge { limit: Limit::MaxDepth, allowed: u64::from(dom::DEEPEST) });
        }
        rest = after;
    }
    Ok(parser.finish())
}

/// Title, author and style sheets, wherever in the page they are.
fn read_head(dom: &Dom, parts: Option<&MessageParts>, sheet: &mut Sheet, document: &mut Document) {
    let mut open: Vec<NodeId> = vec![0];
    while let Some(id) = open.pop() {
        match dom.name(id) {
            "style" => sheet.add(&dom.text(id)),
            "link" if dom.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("stylesheet")) => {
                let linked = dom.attribute(id, "href").and_then(|href| parts?.find(href));
                if let Some(linked) = linked {
                    sheet.add(&String::from_utf8_lossy(linked));
                }
            }
            "title" => {
                let title = dom.text(id).split_whitespace().collect::<Vec<_>>().join(" ");
                document.metadata.title = Some(title).filter(|title| !title.is_empty());
            }
            "meta" => {
                let content = dom.attribute(id, "content").map(str::to_owned).filter(|content| !content.is_empty());
                match dom.attribute(id, "name").unwrap_or_default().to_ascii_lowercase().as_str() {
                    "author" => document.metadata.creator = content,
                    "keywords" => document.metadata.keywords = content,
                    "description" => document.metadata.description = content,
                    "generator" => document.metadata.application = content,
                    _ => {}
                }
            }
            _ => {}
        }
        open.extend(dom.children(id).iter().rev());
    }
}

/// What paragraphs and characters have where a page says nothing.
fn defaults() -> DocDefaults {
    let mut run = RunProps { size: Some(HalfPoint(24)), size_complex: Some(HalfPoint(24)), ..RunProps::default() };
    let (latin, chinese): (Name, Name) = ("Times New Roman".into(), "宋体".into());
    (run.fonts.ascii, run.fonts.high_ansi, run.fonts.east_asia) = (Some(latin.clone()), Some(latin), Some(chinese));
    let mut paragraph = ParagraphProps::default();
    paragraph.spacing.after = Some(Twip(0));
    DocDefaults { run: Some(run), paragraph: Some(paragraph) }
}

/// Styles that elements are set in: headings by their level. Sizes are those of HTML, 15.3.6, in half points.
fn styles() -> Vec<Style> {
    let mut list = vec![Style { is_default: true, ..plain("Normal", "Normal") }];
    for (level, size) in (1_u8..).zip([48, 36, 28, 24, 20, 15]) {
        let mut style = plain(&format!("Heading{level}"), &format!("heading {level}"));
        style.based_on = Some("Normal".into());
        style.run.bold = Some(true);
        style.run.size = Some(HalfPoint(size));
        style.paragraph.outline_level = Some(level.saturating_sub(1));
        style.paragraph.keep_next = Some(true);
        (style.paragraph.spacing.before_auto, style.paragraph.spacing.after_auto) = (Some(true), Some(true));
        list.push(style);
    }
    list
}

fn plain(id: &str, name: &str) -> Style {
    Style {
        id: id.into(),
        kind: StyleKind::Paragraph,
        name: name.into(),
        aliases: None,
        is_default: false,
        is_custom: false,
        based_on: None,
        next: None,
        link: None,
        ui_priority: None,
        semi_hidden: false,
        unhide_when_used: false,
        quick_format: false,
        locked: false,
        paragraph: ParagraphProps::default(),
        run: RunProps::default(),
        table: Default::default(),
        row: Default::default(),
        cell: Default::default(),
        parts: Vec::new(),
    }
}
