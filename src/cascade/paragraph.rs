//! Paragraph formats: defaults, table style, paragraph style, list level, direct, in this order.
//!
//! Indents in characters: the twips that Word keeps beside them win, as Word-made PDFs show; WPS
//! recomputes them from the size of the paragraph's first run. ECMA-376 Part 1, 17.3.1.

use super::color::Palette;
use super::layers::overlay_paragraph;
use super::lists::{ListLevel, Lists};
use super::run::RunBase;
use super::styles::{ParagraphStyle, StyleRole, default_paragraph};
use super::table_style::TableLayer;
use super::{LineSpacing, ParagraphBorderSet, ParagraphFormat, ParagraphSpace, ResolvedTab};
use crate::model::{
    Alignment, Document, Indent, LineRule, Name, NumberingRef, ParagraphProps, Spacing, TabAlignment, TabLeader, Tabs,
};
use crate::units::{Hundredth, Pt, Twip};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What paragraphs with the same properties in the same place share.
#[derive(Debug)]
pub(super) struct ComputedParagraph {
    pub base: Rc<RunBase>,
    pub list: Option<ListLevel>,
    /// 0 to 8.
    pub outline_level: Option<u8>,
    pub role: StyleRole,
    format: ComputedFormat,
}

#[derive(Debug)]
enum ComputedFormat {
    Fixed(Rc<ParagraphFormat>),
    /// Indents are counted in characters: a format for each size of text.
    Counted(Box<ParagraphProps>, Name, RefCell<Vec<(Pt, Rc<ParagraphFormat>)>>),
}

impl ComputedParagraph {
    /// A look from merged properties.
    pub(super) fn new(
        (props, list): (ParagraphProps, Option<ListLevel>),
        style: &ParagraphStyle,
        base: Rc<RunBase>,
        by_wps: bool,
        palette: &Palette<'_>,
    ) -> Self {
        let outline_level = outline_level(&props);
        let (style, role) = (&style.id, style.role);
        let format = if counts_characters(&props.indent, by_wps) {
            ComputedFormat::Counted(Box::new(props), style.clone(), RefCell::default())
        } else {
            ComputedFormat::Fixed(Rc::new(resolve_format(&props, style, Pt::ZERO, by_wps, palette)))
        };
        ComputedParagraph { base, list, outline_level, role, format }
    }

    /// The format; `character` measures indents that are counted in characters.
    pub(super) fn format(
        &self,
        character: impl FnOnce() -> Pt,
        by_wps: bool,
        palette: &Palette<'_>,
    ) -> Rc<ParagraphFormat> {
        match &self.format {
            ComputedFormat::Fixed(format) => format.clone(),
            ComputedFormat::Counted(props, style, known) => {
                let character = character();
                let mut known = known.borrow_mut();
                if let Some((_, format)) = known.iter().find(|(size, _)| *size == character) {
                    return format.clone();
                }
                let format = Rc::new(resolve_format(props, style, character, by_wps, palette));
                known.push((character, format.clone()));
                format
            }
        }
    }
}

/// Looks by address of the shared properties and place in a table style.
pub(super) type ComputedParagraphs = HashMap<(*const ParagraphProps, usize), Rc<ComputedParagraph>>;

/// Paragraph properties below every style.
pub(super) fn paragraph_defaults(document: &Document, by_wps: bool) -> ParagraphProps {
    let styles = &document.styles;
    if let Some(specified) = &styles.defaults.paragraph {
        return specified.clone();
    }
    let mut props = ParagraphProps::default();
    // A styles part without `w:pPrDefault` (an empty one counts) lets Word's own Normal through,
    // 8 pt below it, as measured with Word. A document that defines a Normal says itself what it
    // wants, and WPS, which writes no paragraph defaults, adds nothing.
    let has_part = styles.defaults.run.is_some() || !styles.styles.is_empty();
    if has_part && !by_wps && default_paragraph(document).is_none() {
        props.spacing.after = Some(Twip(160));
    }
    props
}

/// Merges the layers of a paragraph.
pub(super) fn merge(
    defaults: &ParagraphProps,
    table: &TableLayer,
    style: &ParagraphStyle,
    direct: &ParagraphProps,
    lists: &Lists<'_>,
) -> (ParagraphProps, Option<ListLevel>) {
    let list = list_level_of(&direct.numbering, style, lists);
    let mut props = defaults.clone();
    overlay_paragraph(&mut props, &table.paragraph);
    if list == style.list {
        overlay_paragraph(&mut props, &style.paragraph);
    } else {
        overlay_paragraph(&mut props, &style.unlisted);
        if let Some(indents) = list.and_then(|place| lists.paragraph(place)) {
            overlay_paragraph(&mut props, indents);
        }
    }
    // A paragraph that is taken out of all lists begins at the margin, whatever its style says.
    if direct.numbering.id == Some(0) {
        let Indent { right, right_chars, .. } = props.indent;
        props.indent = Indent { right, right_chars, ..Indent::default() };
    }
    overlay_paragraph(&mut props, direct);
    (props, list)
}

/// The list a paragraph is in: its own word first, then its style's.
fn list_level_of(specified: &NumberingRef, style: &ParagraphStyle, lists: &Lists<'_>) -> Option<ListLevel> {
    let instance = match specified.id {
        Some(0) => return None,
        Some(id) => id,
        None => style.list?.instance,
    };
    let of_style = || {
        let inherited = style.list.filter(|list| list.instance == instance).map(|list| list.level);
        inherited.or_else(|| lists.level_of_style(instance, &style.id))
    };
    Some(ListLevel { instance, level: specified.level.or_else(of_style).unwrap_or(0) })
}

fn resolve_format(
    props: &ParagraphProps,
    style: &Name,
    character: Pt,
    by_wps: bool,
    palette: &Palette<'_>,
) -> ParagraphFormat {
    let on = |value: Option<bool>| value.unwrap_or(false);
    let border = |written: &Option<crate::model::Border>| written.as_ref().and_then(|border| palette.border(border));
    let (left, right, first) = indents(&props.indent, character, by_wps);
    ParagraphFormat {
        style: style.clone(),
        outline_level: outline_level(props),
        alignment: props.alignment.unwrap_or(Alignment::Left),
        bidi: on(props.bidi),
        keep_next: on(props.keep_next),
        keep_lines: on(props.keep_lines),
        page_break_before: on(props.page_break_before),
        widow_control: props.widow_control.unwrap_or(true),
        kinsoku: props.kinsoku.unwrap_or(true),
        word_wrap: props.word_wrap.unwrap_or(true),
        overflow_punctuation: props.overflow_punctuation.unwrap_or(true),
        top_line_punctuation: on(props.top_line_punctuation),
        auto_space_latin: props.auto_space_latin.unwrap_or(true),
        auto_space_digits: props.auto_space_digits.unwrap_or(true),
        snap_to_grid: props.snap_to_grid.unwrap_or(true),
        contextual_spacing: on(props.contextual_spacing),
        space_before: space(props.spacing.before, props.spacing.before_lines, props.spacing.before_auto),
        space_after: space(props.spacing.after, props.spacing.after_lines, props.spacing.after_auto),
        line: line_spacing(&props.spacing),
        indent_left: left,
        indent_right: right,
        indent_first: first,
        borders: ParagraphBorderSet {
            top: border(&props.borders.top),
            left: border(&props.borders.left),
            bottom: border(&props.borders.bottom),
            right: border(&props.borders.right),
            between: border(&props.borders.between),
            bar: border(&props.borders.bar),
        },
        shading: props.shading.as_ref().and_then(|shading| palette.shading(shading)),
        tabs: tabs(&props.tabs),
        suppress_line_numbers: on(props.suppress_line_numbers),
        frame: props.frame.clone().map(Rc::new),
    }
}

/// 9 is body text.
fn outline_level(props: &ParagraphProps) -> Option<u8> {
    props.outline_level.filter(|level| *level < 9)
}

fn space(length: Option<Twip>, lines: Option<Hundredth>, auto: Option<bool>) -> ParagraphSpace {
    match (auto, lines) {
        (Some(true), _) => ParagraphSpace::Auto,
        (_, Some(lines)) if lines.0 > 0 => ParagraphSpace::Lines(lines.count()),
        _ => ParagraphSpace::Length(length.map_or(Pt::ZERO, Twip::pt).max(Pt::ZERO)),
    }
}

fn line_spacing(spacing: &Spacing) -> LineSpacing {
    let Some(line) = spacing.line else { return LineSpacing::Auto(1.0) };
    let height = line.pt().abs();
    match spacing.line_rule.unwrap_or(LineRule::Auto) {
        LineRule::AtLeast => LineSpacing::AtLeast(height),
        LineRule::Exact if line.0 != 0 => LineSpacing::Exact(height),
        // The binary format writes exact heights as negative multiples.
        LineRule::Auto if line.0 < 0 => LineSpacing::Exact(height),
        LineRule::Auto if line.0 > 0 => LineSpacing::Auto(f64::from(line.0) / 240.0),
        _ => LineSpacing::Auto(1.0),
    }
}

fn counts_characters(indent: &Indent, by_wps: bool) -> bool {
    let counted = |chars: Option<Hundredth>, twips: Option<Twip>| {
        chars.is_some_and(|chars| chars.0 != 0) && (by_wps || twips.is_none())
    };
    counted(indent.left_chars, indent.left)
        || counted(indent.right_chars, indent.right)
        || counted(indent.hanging_chars, indent.hanging.or(indent.first_line))
        || counted(indent.first_line_chars, indent.first_line.or(indent.hanging))
}

/// Left, right and first line.
fn indents(indent: &Indent, character: Pt, by_wps: bool) -> (Pt, Pt, Pt) {
    let counted = |chars: Option<Hundredth>| chars.filter(|chars| chars.0 != 0).map(|chars| character * chars.count());
    let side = |twips: Option<Twip>, chars: Option<Hundredth>| {
        let twips = twips.map(Twip::pt);
        let chars = counted(chars);
        if by_wps { chars.or(twips) } else { twips.or(chars) }
    };
    // Hanging beats first line; a hanging indent of zero leaves the choice to the others.
    let hanging = indent.hanging.filter(|hanging| hanging.0 != 0).map(|hanging| -hanging.pt());
    let twips = hanging.or(indent.first_line.map(Twip::pt));
    let chars = counted(indent.hanging_chars).map(|hanging| -hanging).or(counted(indent.first_line_chars));
    let first = if by_wps { chars.or(twips) } else { twips.or(chars) };
    (
        side(indent.left, indent.left_chars).unwrap_or(Pt::ZERO),
        side(indent.right, indent.right_chars).unwrap_or(Pt::ZERO),
        first.unwrap_or(Pt::ZERO),
    )
}

fn tabs(written: &Tabs) -> Vec<ResolvedTab> {
    let stops = written.0.iter().filter(|stop| stop.alignment != TabAlignment::Clear);
    stops
        .map(|stop| ResolvedTab {
            position: stop.position.pt(),
            alignment: stop.alignment,
            leader: stop.leader.unwrap_or(TabLeader::None),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cached_twips_win_in_word_and_characters_in_wps() {
        let indent = Indent {
            first_line: Some(Twip(482)),
            first_line_chars: Some(Hundredth(200)),
            left_chars: Some(Hundredth(100)),
            ..Indent::default()
        };
        assert_eq!(indents(&indent, Pt(12.0), false), (Pt(12.0), Pt::ZERO, Pt(24.1)));
        assert_eq!(indents(&indent, Pt(12.0), true), (Pt(12.0), Pt::ZERO, Pt(24.0)));
    }

    #[test]
    fn hanging_beats_first_line() {
        let indent = Indent {
            hanging: Some(Twip(420)),
            first_line: Some(Twip(640)),
            hanging_chars: Some(Hundredth(0)),
            ..Indent::default()
        };
        assert_eq!(indents(&indent, Pt(12.0), true).2, Pt(-21.0));
        assert!(!counts_characters(&indent, true));
    }

    #[test]
    fn line_heights_by_rule() {
        let spacing = |line: i32, line_rule| Spacing { line: Some(Twip(line)), line_rule, ..Spacing::default() };
        assert_eq!(line_spacing(&spacing(560, Some(LineRule::Exact))), LineSpacing::Exact(Pt(28.0)));
        assert_eq!(line_spacing(&spacing(360, None)), LineSpacing::Auto(1.5));
        assert_eq!(line_spacing(&spacing(0, Some(LineRule::AtLeast))), LineSpacing::AtLeast(Pt::ZERO));
        assert_eq!(line_spacing(&spacing(0, Some(LineRule::Exact))), LineSpacing::Auto(1.0));
    }

    #[test]
    fn automatic_space_beats_lines_and_lines_beat_twips() {
        let twips = Some(Twip(240));
        assert_eq!(space(twips, Some(Hundredth(50)), Some(true)), ParagraphSpace::Auto);
        assert_eq!(space(twips, Some(Hundredth(50)), None), ParagraphSpace::Lines(0.5));
        assert_eq!(space(twips, Some(Hundredth(0)), Some(false)), ParagraphSpace::Length(Pt(12.0)));
    }
}
