//! Sections: where they end, and their page setup. [MS-DOC] 2.8.26 (PlcfSed), 2.9.247 (Sed), 2.6.4.

use super::bytes::{i32_at, slice, u8_at, u16_at};
use super::color::{border, border_97};
use super::fib::Table;
use super::file::WordFile;
use super::number_format::number_format;
use super::paragraph_sprms::text_direction;
use super::plc::Plc;
use super::sprm::{Sprm, sprms};
use super::story::SectionEnds;
use crate::error::Result;
use crate::model::{
    Border, ChapterSeparator, Column, Columns, DocGridType, LineNumberRestart, LineNumbering, NotePosition,
    NoteRestart, Orientation, PageBorderDisplay, PageBorderOffset, PageBorderOrder, PageBorders, PageMargins, PageSize,
    SectionProps, SectionType, VerticalJustification,
};
use crate::ooxml::ReadContext;
use crate::read::session::Session;
use crate::units::Twip;

/// Bytes of a record in the list of sections.
const SED: usize = 12;
/// Columns that a section may have.
const MOST_COLUMNS: u16 = 45;

/// The sections of the body.
pub(super) fn read_sections(file: &WordFile, session: &mut Session) -> Result<SectionEnds> {
    let sections = Plc::new(file.fib.part(Table::PlcfSed), SED);
    let mut ends = SectionEnds::new();
    for (at, (_, record)) in sections.iter().enumerate() {
        session.count_element()?;
        let Some(end) = sections.position(at.saturating_add(1)) else { continue };
        let mut setup = Setup::default();
        // An offset of -1 is a section of all defaults.
        let offset = i32_at(record, 2).and_then(|offset| usize::try_from(offset).ok());
        let list = offset.and_then(|at| slice(file.main, at.checked_add(2)?, usize::from(u16_at(file.main, at)?)));
        for sprm in sprms(list.unwrap_or_default()) {
            session.count_element()?;
            setup.apply(sprm);
        }
        ends.push((end, setup.finish()));
    }
    ends.sort_by_key(|(end, _)| *end);
    Ok(ends)
}

/// A page setup as its modifiers come in.
struct Setup {
    props: SectionProps,
    size: PageSize,
    columns: Columns,
    line_numbering: LineNumbering,
    restarts_numbers: bool,
    borders: PageBorders,
}

impl Default for Setup {
    /// What holds where a section does not say otherwise: American letter paper. [MS-DOC] 2.6.4.
    fn default() -> Self {
        let (inch, wide) = (Some(Twip(1440)), Some(Twip(1800)));
        let edge = Some(Twip(720));
        let margins =
            PageMargins { top: inch, bottom: inch, left: wide, right: wide, header: edge, footer: edge, gutter: None };
        let props = SectionProps { margins, kind: Some(SectionType::NextPage), ..SectionProps::default() };
        Setup {
            props,
            size: PageSize { width: Twip(12240), height: Twip(15840), orientation: None, code: None },
            columns: Columns { space: edge, ..Columns::default() },
            line_numbering: LineNumbering::default(),
            restarts_numbers: false,
            borders: PageBorders::default(),
        }
    }
}

impl Setup {
    fn apply(&mut self, sprm: Sprm) {
        let props = &mut self.props;
        let (signed, unsigned) = (Some(Twip(sprm.signed())), Some(Twip(i32::from(sprm.word()))));
        match sprm.code {
            0x3009 => {
                props.kind = Some(match sprm.byte() {
                    0 => SectionType::Continuous,
                    1 => SectionType::NextColumn,
                    3 => SectionType::EvenPage,
                    4 => SectionType::OddPage,
                    _ => SectionType::NextPage,
                });
            }
            0x301D => {
                self.size.orientation = match sprm.byte() {
                    2 => Some(Orientation::Landscape),
                    _ => None,
                };
            }
            0xB01F => self.size.width = Twip(i32::from(sprm.word())),
            0xB020 => self.size.height = Twip(i32::from(sprm.word())),
            0x5026 => self.size.code = Some(i32::from(sprm.word())).filter(|&code| code != 0),
            0xB021 => props.margins.left = unsigned,
            0xB022 => props.margins.right = unsigned,
            0x9023 => props.margins.top = signed,
            0x9024 => props.margins.bottom = signed,
            0xB017 => props.margins.header = unsigned,
            0xB018 => props.margins.footer = unsigned,
            0xB025 => props.margins.gutter = unsigned,
            0x300A => props.title_page = Some(sprm.is_on()),
            0x3012 => props.no_endnotes = Some(!sprm.is_on()),
            0x3228 => props.bidi = Some(sprm.is_on()),
            0x322A => props.right_to_left_gutter = Some(sprm.is_on()),
            0x301A => props.vertical_alignment = vertical_alignment(sprm.byte()),
            0x5033 => props.text_direction = text_direction(sprm.word()).filter(|_| sprm.word() != 0),
            0x5032 => props.doc_grid.kind = grid_kind(sprm.word()),
            0x9031 => props.doc_grid.line_pitch = signed,
            0x7030 => props.doc_grid.character_space = Some(sprm.long()),
            _ => self.apply_numbers(sprm),
        }
    }

    /// Numbers of pages, lines and notes.
    fn apply_numbers(&mut self, sprm: Sprm) {
        let (props, lines) = (&mut self.props, &mut self.line_numbering);
        let number = Some(i32::from(sprm.word()));
        match sprm.code {
            0x300E => props.page_numbering.format = number_format(sprm.byte()),
            0x3011 => self.restarts_numbers = sprm.is_on(),
            0x501C => props.page_numbering.start = number,
            0x7044 => props.page_numbering.start = Some(sprm.long()),
            0x3001 => props.page_numbering.chapter_style = Some(i32::from(sprm.byte())).filter(|&level| level > 0),
            0x3000 => props.page_numbering.chapter_separator = chapter_separator(sprm.byte()),
            0x5015 => lines.count_by = number.filter(|&lines| lines > 0),
            0x9016 => lines.distance = Some(Twip(sprm.signed())).filter(|distance| distance.0 > 0),
            0x501B => lines.start = number,
            0x3013 => {
                lines.restart = match sprm.byte() {
                    1 => Some(LineNumberRestart::NewSection),
                    2 => Some(LineNumberRestart::Continuous),
                    _ => Some(LineNumberRestart::NewPage),
                };
            }
            0x303B => props.footnotes.position = note_position(sprm.byte()),
            0x303C => props.footnotes.restart = note_restart(u16::from(sprm.byte())),
            0x503F => props.footnotes.start = number,
            0x5040 => props.footnotes.format = u8::try_from(sprm.word()).ok().and_then(number_format),
            0x303E => props.endnotes.restart = note_restart(u16::from(sprm.byte())),
            0x5041 => props.endnotes.start = number,
            0x5042 => props.endnotes.format = u8::try_from(sprm.word()).ok().and_then(number_format),
            _ => self.apply_columns(sprm),
        }
    }

    fn apply_columns(&mut self, sprm: Sprm) {
        let columns = &mut self.columns;
        match sprm.code {
            0x500B => columns.count = Some(u32::from(sprm.word().min(MOST_COLUMNS)).saturating_add(1)),
            0x900C => columns.space = Some(Twip(sprm.signed())),
            0x3005 => columns.equal_width = Some(sprm.is_on()),
            0x3019 => columns.separator = Some(sprm.is_on()),
            0xF203 => column(columns, sprm.operand, |column| &mut column.width),
            0xF204 => column(columns, sprm.operand, |column| &mut column.space),
            0x702B..=0x702E => self.set_border(sprm.code.saturating_sub(0x702B), border_97(sprm.operand)),
            0xD234..=0xD237 => self.set_border(sprm.code.saturating_sub(0xD234), border(sprm.operand)),
            0x522F => self.set_border_props(sprm.word()),
            _ => {}
        }
    }

    fn set_border(&mut self, side: u16, border: Option<Border>) {
        let borders = &mut self.borders;
        let field = match side {
            0 => &mut borders.top,
            1 => &mut borders.left,
            2 => &mut borders.bottom,
            _ => &mut borders.right,
        };
        *field = border;
    }

    /// [MS-DOC] 2.9.258 (SPgbPropOperand).
    fn set_border_props(&mut self, flags: u16) {
        self.borders.display = Some(match flags & 7 {
            1 => PageBorderDisplay::FirstPage,
            2 => PageBorderDisplay::NotFirstPage,
            _ => PageBorderDisplay::AllPages,
        });
        let is_back = (flags >> 3) & 3 == 1;
        self.borders.z_order = Some(if is_back { PageBorderOrder::Back } else { PageBorderOrder::Front });
        let from_page = (flags >> 5) & 7 == 1;
        self.borders.offset_from = Some(if from_page { PageBorderOffset::Page } else { PageBorderOffset::Text });
    }

    fn finish(self) -> SectionProps {
        let Setup { mut props, size, mut columns, line_numbering, restarts_numbers, borders } = self;
        props.page_size = Some(size);
        // Columns of one width need no list of widths.
        if columns.equal_width != Some(false) {
            columns.columns.clear();
        }
        let count = usize::try_from(columns.count.unwrap_or(1)).unwrap_or(1);
        columns.columns.truncate(count);
        props.columns = Some(columns);
        props.line_numbering = line_numbering.count_by.is_some().then_some(line_numbering);
        if !restarts_numbers {
            props.page_numbering.start = None;
        } else if props.page_numbering.start.is_none() {
            props.page_numbering.start = Some(0);
        }
        let sides = [&borders.top, &borders.left, &borders.bottom, &borders.right];
        let shows = sides.into_iter().flatten().any(Border::is_visible);
        props.page_borders = shows.then_some(borders);
        props
    }
}

fn column(columns: &mut Columns, operand: &[u8], field: fn(&mut Column) -> &mut Option<Twip>) {
    let (Some(at), Some(width)) = (u8_at(operand, 0).map(usize::from), u16_at(operand, 1)) else { return };
    if at >= usize::from(MOST_COLUMNS) {
        return;
    }
    if columns.columns.len() <= at {
        columns.columns.resize(at.saturating_add(1), Column::default());
    }
    if let Some(column) = columns.columns.get_mut(at) {
        *field(column) = Some(Twip(i32::from(width)));
    }
}

fn vertical_alignment(value: u8) -> Option<VerticalJustification> {
    match value {
        1 => Some(VerticalJustification::Center),
        2 => Some(VerticalJustification::Both),
        3 => Some(VerticalJustification::Bottom),
        _ => None,
    }
}

fn grid_kind(value: u16) -> Option<DocGridType> {
    match value {
        1 => Some(DocGridType::LinesAndChars),
        2 => Some(DocGridType::Lines),
        3 => Some(DocGridType::SnapToChars),
        _ => None,
    }
}

fn chapter_separator(value: u8) -> Option<ChapterSeparator> {
    match value {
        1 => Some(ChapterSeparator::Period),
        2 => Some(ChapterSeparator::Colon),
        3 => Some(ChapterSeparator::EmDash),
        4 => Some(ChapterSeparator::EnDash),
        _ => None,
    }
}

fn note_position(value: u8) -> Option<NotePosition> {
    match value {
        0 => Some(NotePosition::SectionEnd),
        1 => Some(NotePosition::PageBottom),
        2 => Some(NotePosition::BeneathText),
        _ => None,
    }
}

/// Where numbers of notes begin again.
pub(super) fn note_restart(value: u16) -> Option<NoteRestart> {
    match value {
        0 => Some(NoteRestart::Continuous),
        1 => Some(NoteRestart::EachSection),
        2 => Some(NoteRestart::EachPage),
        _ => None,
    }
}
