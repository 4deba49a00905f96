//! Formats a paragraph for its role: the style has the look, runs keep what carries meaning.
//!
//! Left on runs: underlines, strikes, raised and lowered signs, marks of emphasis, hidden text, and
//! bold or slanted words among others. Colour, sizes and families go (5.2.2, 5.2.4).

use super::changed;
use super::fact::ParagraphFact;
use super::role::Role;
use super::style::{StyleNames, heading_fonts, indent};
use super::words::is_wide;
use crate::model::{
    Alignment, FontHint, FontProps, Indent, Inline, LineRule, Overlay, Paragraph, ParagraphProps, Run, RunPiece,
    RunProps, Spacing, change_items,
};
use crate::units::{HalfPoint, Pt, Twip};
use std::sync::Arc;

/// Gives a paragraph of the text the look of its role.
pub(super) fn format_paragraph(paragraph: &mut Paragraph, line: &ParagraphFact, role: Role, names: &StyleNames) {
    if role == Role::Unchanged {
        return keep_look(paragraph, line);
    }
    let mut props = preserved(&paragraph.props, line);
    props.style = names.of(role);
    place(&mut props, line, role);
    paragraph.props = if props.is_unset() { ParagraphProps::unset() } else { Arc::new(props) };
    if !matches!(role, Role::Contents(_) | Role::Figure | Role::Imprint) {
        if line.label.is_none() {
            trim_start(&mut paragraph.inlines);
        }
        trim_end(&mut paragraph.inlines);
    }
    plain(paragraph, !line.bold, false, names);
    if let Role::RunIn(level, length) = role {
        let mut left = length;
        paragraph.inlines = head(std::mem::take(&mut paragraph.inlines), &mut left, &heading_fonts(level));
        if line.label.is_some() {
            changed(&mut paragraph.mark, |mark| mark.fonts = heading_fonts(level));
        }
    }
}

/// Specifies what a paragraph of the default style had from it, and would lose to the text's style of the standard: its
/// position, lines as high as their characters, and sizes.
fn keep_look(paragraph: &mut Paragraph, line: &ParagraphFact) {
    if line.in_frame || !matches!(&*line.style, "normal" | "正文" | "") {
        return;
    }
    changed(&mut paragraph.props, |props| {
        props.alignment = props.alignment.or(Some(line.alignment));
        if props.indent.is_unset() {
            props.indent = indent(0.0, 0.0, 0.0);
            props.indent.left = Some(Twip((line.indent_left.0 * 20.0).round() as i32));
        }
        if props.spacing.line.is_none() {
            (props.spacing.line, props.spacing.line_rule) = (Some(Twip(240)), Some(LineRule::Auto));
        }
    });
    let size = HalfPoint((line.size.0 * 2.0).round() as i32);
    each_run(&mut paragraph.inlines, &mut |run| {
        if run.props.size.is_none() && run.props.style.is_none() {
            changed(&mut run.props, |props| props.size = Some(size));
        }
    });
}

/// Gives a paragraph in a cell the look of a table's text.
pub(super) fn format_in_cell(
    paragraph: &mut Paragraph,
    line: &ParagraphFact,
    size: i32,
    width: Pt,
    names: &StyleNames,
) {
    let mut props = preserved(&paragraph.props, line);
    props.style = Some(names.of_table(size));
    props.page_break_before = None;
    props.alignment = Some(line.alignment).filter(|alignment| *alignment != Alignment::Left);
    let length = |length: Pt| Some(Twip((length.0 * 20.0).round() as i32)).filter(|length| length.0 != 0);
    let (left, first) = (line.indent_left, line.indent_first);
    let fits = left.0 >= 0.0 && (left + first).0 >= 0.0 && left.max(left + first) <= width / 3.0;
    if fits && !matches!(line.alignment, Alignment::Center | Alignment::Right) {
        let (left, hanging) = (length(left), length(-first).filter(|first| first.0 > 0));
        props.indent =
            Indent { left, hanging, first_line: length(first).filter(|first| first.0 > 0), ..Indent::default() };
    }
    props.outline_level = line.outline_level;
    paragraph.props = Arc::new(props);
    plain(paragraph, true, line.light, names);
    if line.bold {
        each_run(&mut paragraph.inlines, &mut |run| changed(&mut run.props, |props| props.bold = Some(true)));
    }
}

/// What stays of a paragraph's own properties.
fn preserved(props: &ParagraphProps, line: &ParagraphFact) -> ParagraphProps {
    ParagraphProps {
        numbering: line.list.clone(),
        frame: props.frame.clone(),
        page_break_before: line.page_break_before.then_some(true),
        borders: props.borders.clone(),
        bidi: props.bidi,
        tabs: if line.trimmed_text().contains('\t') { props.tabs.clone() } else { Default::default() },
        ..ParagraphProps::default()
    }
}

/// Where the role, rather than its style, decides the position of the paragraph.
fn place(props: &mut ParagraphProps, line: &ParagraphFact, role: Role) {
    match role {
        Role::Centred | Role::Figure => {
            props.alignment = Some(if role == Role::Centred { Alignment::Center } else { line.alignment });
            props.indent = indent(0.0, 0.0, 0.0);
        }
        Role::Right => {
            props.alignment = Some(Alignment::Right);
            props.indent = indent(0.0, 0.0, 0.0);
        }
        Role::Signature(right) | Role::Date(right) => {
            props.indent.right = Some(super::page::characters(f64::from(right) / 20.0))
        }
        Role::AttachmentMark if !line.starts_page => props.page_break_before = Some(true),
        Role::Body | Role::RunIn(..) => {
            props.outline_level = line.outline_level;
            // A line that the author broke would be spread over the width.
            props.alignment = Some(Alignment::Left).filter(|_| line.trimmed_text().contains(['\n', '\t']));
        }
        Role::Contents(_) => props.tabs = Default::default(),
        _ => {}
    }
    // The level's own indents would shift what has a label.
    if props.numbering.id.is_some() && props.indent.is_unset() {
        props.indent = match role {
            Role::Contents(level) => indent(f64::from(level.min(3) - 1), 0.0, 0.0),
            Role::Title | Role::Subtitle | Role::Addressee | Role::AttachmentMark => indent(0.0, 0.0, 0.0),
            _ => indent(0.0, 0.0, 2.0),
        };
    }
    if line.drawing {
        // A line of exact height would cut the picture off.
        let line_rule = if role == Role::Figure { LineRule::Auto } else { LineRule::AtLeast };
        let height = if role == Role::Figure { Twip(240) } else { super::page::PITCH };
        props.spacing = Spacing { line: Some(height), line_rule: Some(line_rule), ..Spacing::default() };
    }
}

/// Takes looks off all runs and the mark; words keep their weight and slant where `emphasis`
/// tells them from others, and their colour where it is light: it is on dark ground.
fn plain(paragraph: &mut Paragraph, emphasis: bool, light: bool, names: &StyleNames) {
    let wide = {
        let mut count = [0_usize; 2];
        each_run(&mut paragraph.inlines, &mut |run| {
            let signs = run.pieces.iter().filter_map(|piece| match piece {
                RunPiece::Text(text) => Some(text.chars()),
                _ => None,
            });
            signs.flatten().for_each(|sign| count[usize::from(is_wide(sign))] += 1);
        });
        count[1] * 2 >= count[0]
    };
    paragraph.mark = RunProps::unset();
    each_run(&mut paragraph.inlines, &mut |run| {
        let color = run.props.color.clone().filter(|_| light);
        let ambiguous = wide && run.pieces.iter().any(has_ambiguous);
        run.props = plain_props(&names.specified(&run.props), emphasis, ambiguous);
        if let Some(color) = color {
            changed(&mut run.props, |props| props.color = Some(color));
        }
    });
    plain_fields(&mut paragraph.inlines);
}

/// Marks of fields look as the paragraph does.
fn plain_fields(inlines: &mut [Inline]) {
    change_items(inlines, &mut |inline| {
        if let Inline::FieldStart(start) = inline {
            start.props = RunProps::unset();
        }
    });
}

/// Signs that both Latin and Chinese text use: quotes, dashes, dots.
fn has_ambiguous(piece: &RunPiece) -> bool {
    matches!(piece, RunPiece::Text(text) if text.contains(['“', '”', '‘', '’', '—', '…', '·', '×', '±', '°', '÷', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩']))
}

fn plain_props(specified: &RunProps, emphasis: bool, ambiguous: bool) -> Arc<RunProps> {
    let symbols = specified.fonts.ascii.as_deref().is_some_and(is_symbol_family);
    let mut fonts = if symbols { specified.fonts.clone() } else { FontProps::default() };
    if ambiguous && !symbols {
        fonts.hint = Some(FontHint::EastAsia);
    }
    let on = |value: Option<bool>| value.filter(|on| *on);
    let props = RunProps {
        fonts,
        bold: on(specified.bold).filter(|_| emphasis),
        italic: on(specified.italic).filter(|_| emphasis),
        caps: specified.caps,
        small_caps: specified.small_caps,
        strike: specified.strike,
        double_strike: specified.double_strike,
        hidden: specified.hidden,
        web_hidden: specified.web_hidden,
        spec_hidden: specified.spec_hidden,
        underline: specified.underline.clone(),
        vertical_align: specified.vertical_align,
        right_to_left: specified.right_to_left,
        complex_script: specified.complex_script,
        emphasis: specified.emphasis,
        lang: specified.lang.clone(),
        east_asian_layout: specified.east_asian_layout.clone(),
        math: specified.math,
        ..RunProps::default()
    };
    if props.is_unset() { RunProps::unset() } else { Arc::new(props) }
}

fn is_symbol_family(family: &str) -> bool {
    ["Wingdings", "Webdings", "Symbol", "MT Extra", "Marlett"].iter().any(|name| family.starts_with(name))
}

fn each_run(inlines: &mut [Inline], act: &mut impl FnMut(&mut Run)) {
    change_items(inlines, &mut |inline| {
        if let Inline::Run(run) = inline {
            act(run);
        }
    });
}

/// Takes off blanks that stood for an indent.
fn trim_start(inlines: &mut Vec<Inline>) {
    'start: for inline in inlines.iter_mut() {
        let run = match inline {
            Inline::Run(run) => run,
            // Text begins in them.
            Inline::Hyperlink(_) | Inline::FieldStart(_) => break,
            _ => continue,
        };
        if run.props.underline.is_some() {
            break;
        }
        while let Some(piece) = run.pieces.first_mut() {
            match piece {
                RunPiece::Text(text) => {
                    let trimmed = text.trim_start();
                    if trimmed.len() < text.len() {
                        *text = trimmed.to_owned();
                    }
                    if !text.is_empty() {
                        break 'start;
                    }
                }
                RunPiece::Tab => {}
                _ => break 'start,
            }
            run.pieces.remove(0);
        }
    }
    drop_empty(inlines);
}

/// Takes off blanks at the end: they would shift what is at the right.
fn trim_end(inlines: &mut Vec<Inline>) {
    'end: for inline in inlines.iter_mut().rev() {
        let Inline::Run(run) = inline else { break };
        if run.props.underline.is_some() {
            break;
        }
        while let Some(piece) = run.pieces.last_mut() {
            match piece {
                RunPiece::Text(text) => {
                    text.truncate(text.trim_end().len());
                    if !text.is_empty() {
                        break 'end;
                    }
                }
                RunPiece::Tab => {}
                _ => break 'end,
            }
            run.pieces.pop();
        }
    }
    drop_empty(inlines);
}

fn drop_empty(inlines: &mut Vec<Inline>) {
    inlines.retain(|inline| !matches!(inline, Inline::Run(run) if run.pieces.is_empty()));
}

/// Gives the first characters the families of a heading; `left` counts those that are still to come.
fn head(inlines: Vec<Inline>, left: &mut usize, fonts: &FontProps) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len() + 1);
    for inline in inlines {
        match inline {
            Inline::Run(run) if *left > 0 && run.props.hidden != Some(true) => {
                let (first, rest) = split(run, left);
                out.push(Inline::Run(headed(first, fonts)));
                out.extend(rest.map(Inline::Run));
            }
            Inline::Hyperlink(mut link) if *left > 0 => {
                link.inlines = head(link.inlines, left, fonts);
                out.push(Inline::Hyperlink(link));
            }
            other => out.push(other),
        }
    }
    out
}

fn headed(mut run: Run, fonts: &FontProps) -> Run {
    changed(&mut run.props, |props| {
        let hint = props.fonts.hint;
        props.fonts = FontProps { hint, ..fonts.clone() };
        props.bold = None;
    });
    run
}

/// Parts a run after so many characters.
fn split(mut run: Run, left: &mut usize) -> (Run, Option<Run>) {
    let mut rest = Vec::new();
    let mut first = Vec::with_capacity(run.pieces.len());
    for piece in std::mem::take(&mut run.pieces) {
        match piece {
            piece if *left == 0 => rest.push(piece),
            RunPiece::Text(text) => {
                let count = text.chars().count();
                if count <= *left {
                    *left -= count;
                    first.push(RunPiece::Text(text));
                } else {
                    let cut = text.char_indices().nth(*left).map_or(text.len(), |(at, _)| at);
                    *left = 0;
                    let (head, tail) = text.split_at(cut);
                    first.push(RunPiece::Text(head.to_owned()));
                    rest.push(RunPiece::Text(tail.to_owned()));
                }
            }
            RunPiece::Tab | RunPiece::PositionalTab(_) | RunPiece::Break(_) => {
                *left -= 1;
                first.push(piece);
            }
            piece => first.push(piece),
        }
    }
    run.pieces = first;
    let rest = (!rest.is_empty()).then(|| Run { props: run.props.clone(), pieces: rest });
    (run, rest)
}
