//! Sections: page setup with its defaults, inherited headers and footers, columns to widths.
//!
//! A header a section does not name is that of the section before, kind by kind. Without `w:pgSz`
//! Word takes Letter. ECMA-376 Part 1, 17.6, 17.10.

use super::fields::find_paragraph_style;
use super::story::Cascade;
use super::{PageStories, ResolvedColumn, ResolvedGrid, ResolvedSection};
use crate::diag::{InputWarning, Reference, Unsupported, WarningsAt};
use crate::model::{
    Columns, DocGridType, HeaderFooterKind, NotePosition, NumberFormat, Origin, PageSize, SectionProps, SectionType,
    TextDirection, VerticalJustification,
};
use crate::units::{Pt, Twip};

/// Largest paper Word knows, 22 inches.
const MOST_PAPER: i32 = 31680;
/// Most columns Word makes.
const MOST_COLUMNS: u32 = 45;

/// Headers and footers in force at the end of the section before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Inherited {
    headers: PageStories,
    footers: PageStories,
}

/// Resolves a section's page setup; its blocks come later.
pub(super) fn resolve_section<'a>(
    props: &'a SectionProps,
    stories: usize,
    inherited: &mut Inherited,
    warnings: &mut WarningsAt<'_>,
) -> ResolvedSection<'a> {
    inherit(props, stories, inherited, warnings);
    warn_of_the_undrawn(props, warnings);
    let (page_width, page_height) = paper(props.page_size, warnings);
    let margins = &props.margins;
    let margin = |specified: Option<Twip>, otherwise: i32| {
        Twip(specified.map_or(otherwise, |margin| margin.0.clamp(-MOST_PAPER, MOST_PAPER)))
    };
    let (top, bottom) = (margin(margins.top, 1440), margin(margins.bottom, 1440));
    // Word's defaults from before there was DOCX ([MS-DOC] 2.6.4, sprmSDxaLeft and sprmSDxaRight), which it kept.
    let (left, right) = (margin(margins.left, 1800).pt(), margin(margins.right, 1800).pt());
    let gutter = margin(margins.gutter, 0).pt().max(Pt::ZERO);
    let text_direction = props.text_direction.unwrap_or(TextDirection::LrTb);
    let is_level = matches!(text_direction, TextDirection::LrTb | TextDirection::LrTbV);
    let room = match is_level {
        true => page_width - left - right - gutter,
        false => page_height - top.pt().abs() - bottom.pt().abs(),
    };
    ResolvedSection {
        kind: props.kind.unwrap_or(SectionType::NextPage),
        page_width,
        page_height,
        margin_top: top.pt().abs(),
        margin_bottom: bottom.pt().abs(),
        margin_left: left,
        margin_right: right,
        fixed_top: top.0 < 0,
        fixed_bottom: bottom.0 < 0,
        header_distance: margin(margins.header, 720).pt().max(Pt::ZERO),
        footer_distance: margin(margins.footer, 720).pt().max(Pt::ZERO),
        gutter,
        right_to_left_gutter: props.right_to_left_gutter.unwrap_or(false),
        headers: inherited.headers,
        footers: inherited.footers,
        title_page: props.title_page.unwrap_or(false),
        page_number_format: props.page_numbering.format.unwrap_or(NumberFormat::Decimal),
        page_number_start: props.page_numbering.start,
        columns: columns(props.columns.as_ref(), room),
        column_separator: props.columns.as_ref().and_then(|columns| columns.separator).unwrap_or(false),
        vertical_alignment: props.vertical_alignment.unwrap_or(VerticalJustification::Top),
        bidi: props.bidi.unwrap_or(false),
        text_direction,
        grid: ResolvedGrid {
            kind: props.doc_grid.kind.unwrap_or(DocGridType::Default),
            line_pitch: props.doc_grid.line_pitch.map_or(Pt::ZERO, Twip::pt).max(Pt::ZERO),
            character_space: Pt(props.doc_grid.character_space.map_or(0.0, |space| f64::from(space) / 4096.0)),
        },
        page_borders: props.page_borders.as_ref(),
        line_numbering: None,
        blocks: Vec::new(),
        footnote_position: NotePosition::PageBottom,
        endnotes: 0..0,
    }
}

/// Page setup that the layout does not follow.
fn warn_of_the_undrawn(props: &SectionProps, warnings: &mut WarningsAt<'_>) {
    if props.vertical_alignment == Some(VerticalJustification::Both) {
        warnings.add(Unsupported::VerticalJustification);
    }
}

impl Cascade<'_, '_> {
    /// Page numbers are written without the number of their chapter.
    pub(super) fn warn_of_chapter_numbers(&mut self, props: &SectionProps, origin: Origin) {
        let Some(level) = props.page_numbering.chapter_style else { return };
        let Some(heading) = find_paragraph_style(self.document, &level.to_string()) else { return };
        let mut warnings = self.warnings.at(origin.location(&self.document.main_part));
        if self.styles.paragraph(Some(&heading), &self.lists, &mut warnings).list.is_some() {
            warnings.add(Unsupported::ChapterNumber);
        }
    }
}

fn inherit(props: &SectionProps, stories: usize, inherited: &mut Inherited, warnings: &mut WarningsAt<'_>) {
    for reference in props.headers_footers.iter().flatten() {
        let story = reference.story.0 as usize;
        if story >= stories {
            let target = if reference.is_footer { Reference::Footer } else { Reference::Header };
            warnings.add(InputWarning::ReferenceDangling { target, id: story.to_string() });
            continue;
        }
        let side = if reference.is_footer { &mut inherited.footers } else { &mut inherited.headers };
        match reference.kind {
            HeaderFooterKind::Default => side.default = Some(story),
            HeaderFooterKind::First => side.first = Some(story),
            HeaderFooterKind::Even => side.even = Some(story),
        }
    }
}

/// Width and height of the paper.
fn paper(specified: Option<PageSize>, warnings: &mut WarningsAt<'_>) -> (Pt, Pt) {
    let Some(size) = specified else { return (Pt(612.0), Pt(792.0)) };
    let mut side = |name: &str, length: Twip, otherwise: i32| {
        let taken = if length.0 < 144 { Twip(otherwise) } else { Twip(length.0.min(MOST_PAPER)) };
        if taken != length {
            warnings.add(InputWarning::ValueInvalid { attribute: name.into(), value: length.0.to_string() });
        }
        taken.pt()
    };
    (side("w:pgSz w:w", size.width, 12240), side("w:pgSz w:h", size.height, 15840))
}

/// Columns with their widths; at least one.
fn columns(specified: Option<&Columns>, room: Pt) -> Vec<ResolvedColumn> {
    let room = room.max(Pt(1.0));
    let single = vec![ResolvedColumn { width: room, space: Pt::ZERO }];
    let Some(specified) = specified else { return single };
    let unequal =
        specified.equal_width == Some(false) || (specified.equal_width.is_none() && specified.count.is_none());
    if unequal && specified.columns.len() > 1 {
        let taken = specified.columns.len().min(MOST_COLUMNS as usize);
        let column = |(at, column): (usize, &crate::model::Column)| ResolvedColumn {
            width: column.width.map_or(Pt::ZERO, Twip::pt).max(Pt(1.0)),
            space: if at + 1 == taken { Pt::ZERO } else { column.space.map_or(Pt::ZERO, Twip::pt).max(Pt::ZERO) },
        };
        return specified.columns.iter().take(taken).enumerate().map(column).collect();
    }
    let count = specified.count.unwrap_or(1).clamp(1, MOST_COLUMNS);
    let space = specified.space.map_or(Pt(36.0), Twip::pt).max(Pt::ZERO);
    let width = (room - space * f64::from(count - 1)) / f64::from(count);
    if count == 1 || width < Pt(1.0) {
        return single;
    }
    let column = |at: u32| ResolvedColumn { width, space: if at + 1 == count { Pt::ZERO } else { space } };
    (0..count).map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Location, Warnings};
    use crate::model::{HeaderFooterRef, StoryId};

    fn resolve<'a>(props: &'a SectionProps, inherited: &mut Inherited) -> ResolvedSection<'a> {
        resolve_section(props, 3, inherited, &mut Warnings::default().at(Location::FILE))
    }

    #[test]
    fn headers_are_inherited_kind_by_kind() {
        let reference = |kind, story| HeaderFooterRef { is_footer: false, kind, story: StoryId(story) };
        let first = SectionProps {
            headers_footers: Some(vec![reference(HeaderFooterKind::Default, 0), reference(HeaderFooterKind::Even, 1)]),
            ..SectionProps::default()
        };
        let second = SectionProps {
            headers_footers: Some(vec![
                reference(HeaderFooterKind::Default, 2),
                reference(HeaderFooterKind::First, 99),
            ]),
            ..SectionProps::default()
        };
        let mut inherited = Inherited::default();
        assert_eq!(resolve(&first, &mut inherited).headers.default, Some(0));
        let headers = resolve(&second, &mut inherited).headers;
        assert_eq!((headers.default, headers.first, headers.even), (Some(2), None, Some(1)));
        let plain = SectionProps::default();
        let section = resolve(&plain, &mut inherited);
        assert_eq!((section.headers.default, section.footers.default), (Some(2), None));
    }

    #[test]
    fn defaults_are_letter_with_words_old_margins() {
        let props = SectionProps::default();
        let section = resolve(&props, &mut Inherited::default());
        assert_eq!((section.page_width, section.page_height, section.margin_left), (Pt(612.0), Pt(792.0), Pt(90.0)));
        assert_eq!(section.columns.len(), 1);
        assert_eq!(section.columns[0].width, Pt(432.0));
    }

    #[test]
    fn equal_columns_share_the_room_left_by_the_gaps() {
        let mut props =
            SectionProps { columns: Some(Columns { count: Some(2), ..Columns::default() }), ..SectionProps::default() };
        let widths = |props: &SectionProps| {
            resolve(props, &mut Inherited::default())
                .columns
                .iter()
                .map(|column| (column.width.0, column.space.0))
                .collect::<Vec<_>>()
        };
        assert_eq!(widths(&props), [(198.0, 36.0), (198.0, 0.0)]);
        let column = |width, space| crate::model::Column { width: Some(Twip(width)), space: Some(Twip(space)) };
        props.columns = Some(Columns {
            count: Some(2),
            equal_width: Some(false),
            columns: vec![column(2000, 400), column(6960, 400)],
            ..Columns::default()
        });
        assert_eq!(widths(&props), [(100.0, 20.0), (348.0, 0.0)]);
    }

    #[test]
    fn a_negative_margin_is_kept_as_a_fixed_one() {
        let mut props = SectionProps::default();
        props.margins.top = Some(Twip(-1000));
        let section = resolve(&props, &mut Inherited::default());
        assert_eq!((section.margin_top, section.fixed_top, section.fixed_bottom), (Pt(50.0), true, false));
    }
}
