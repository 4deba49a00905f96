//! Sections and the page setup of the document: size, margins, columns, headers and footers, page numbers, grid.
//! RTF 1.9.1, "Section Text", "Document Formatting Properties".

use super::reader::Reader;
use super::state::{FontNumbers, HeaderFooterPages, HeaderFooterWord};
use super::story::{End, Story};
use super::token::is_on;
use crate::error::Result;
use crate::model::{
    Column, Columns, DocGrid, DocGridType, HeaderFooterKind, HeaderFooterRef, LangProps, LineNumberRestart,
    LineNumbering, NumberFormat, Orientation, PageBorderDisplay, PageBorderOffset, PageBorderOrder, PageMargins,
    PageSize, ParagraphProps, RunProps, SectionProps, SectionType, Story as ModelStory, StoryId, TextDirection,
    VerticalJustification,
};
use crate::units::Twip;

/// The widest that Word lets paper be, 22 inches.
const WIDEST: i32 = 31680;

/// Whether a section break stands at the end of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SectionEnd {
    /// The story is the body, whose last section ends with it.
    Pending,
    /// No section ends in it.
    None,
}

/// Page setup and defaults of the document as a whole.
#[derive(Debug)]
pub(super) struct DocumentSetup {
    /// `\deff`
    pub(super) default_font: Option<i32>,
    /// `\stshfloch`, `\stshfhich`, `\stshfdbch`, `\stshfbi`
    pub(super) default_fonts: FontNumbers,
    /// `\deflang`, `\deflangfe`, `\adeflang`
    pub(super) default_lang: LangProps,
    /// `\*\defchp`
    pub(super) default_run: Option<RunProps>,
    /// The same, for what a format without a property is set back to.
    pub(super) plain_run: RunProps,
    /// `\*\defpap`
    pub(super) default_paragraph: Option<ParagraphProps>,
    /// `\widowctrl`
    pub(super) widow_control: bool,
    /// `\landscape`
    landscape: bool,
    /// What a section has without words of its own.
    pub(super) section: SectionProps,
}

impl Default for DocumentSetup {
    fn default() -> Self {
        let twips = |length| Some(Twip(length));
        let (top, left) = (twips(1440), twips(1800));
        let margins = PageMargins { top, bottom: top, left, right: left, ..PageMargins::default() };
        let size = PageSize { width: Twip(12240), height: Twip(15840), orientation: None, code: None };
        let margins = PageMargins { header: twips(720), footer: twips(720), gutter: twips(0), ..margins };
        DocumentSetup {
            default_font: None,
            default_fonts: FontNumbers::default(),
            default_lang: LangProps::default(),
            default_run: None,
            plain_run: RunProps::default(),
            default_paragraph: None,
            widow_control: false,
            landscape: false,
            section: SectionProps { page_size: Some(size), margins, ..SectionProps::default() },
        }
    }
}

impl Reader<'_, '_> {
    /// Takes a word of the document as a whole; false where it is none.
    pub(super) fn take_document_word(&mut self, name: &str, value: Option<i32>) -> bool {
        let length = Twip(value.unwrap_or(0).clamp(-WIDEST, WIDEST));
        let setup = &mut self.setup;
        let margins = &mut setup.section.margins;
        match name {
            "paperw" => set_size(&mut setup.section, |size| size.width = length),
            "paperh" => set_size(&mut setup.section, |size| size.height = length),
            "margl" => margins.left = Some(length),
            "margr" => margins.right = Some(length),
            "margt" => margins.top = Some(length),
            "margb" => margins.bottom = Some(length),
            "gutter" => margins.gutter = Some(length),
            "landscape" => setup.landscape = is_on(value),
            "deff" => setup.default_font = value,
            "stshfloch" => setup.default_fonts.low = value,
            "stshfhich" => setup.default_fonts.high = value,
            "stshfdbch" => setup.default_fonts.east_asian = value,
            "stshfbi" | "adeff" => setup.default_fonts.complex = value,
            "widowctrl" => setup.widow_control = is_on(value),
            "deflang" | "deflangfe" | "adeflang" => {
                let tag = value.and_then(super::language::tag).map(|tag| self.intern(tag));
                match name {
                    "deflang" => self.setup.default_lang.latin = tag,
                    "deflangfe" => self.setup.default_lang.east_asia = tag,
                    _ => self.setup.default_lang.complex = tag,
                }
                return true;
            }
            _ => return self.take_setting_word(name, value),
        }
        self.start_section_anew();
        true
    }

    /// Page setup of the document stands before its sections, and holds for the first one without `\sectd`, too.
    fn start_section_anew(&mut self) {
        if self.stories.first().is_some_and(|body| body.sections.is_empty()) {
            let own = &self.section;
            let mut props = self.setup.section.clone();
            if self.setup.landscape {
                set_size(&mut props, |size| size.orientation = Some(Orientation::Landscape));
            }
            props.headers_footers.clone_from(&own.headers_footers);
            props.kind = own.kind;
            props.title_page = own.title_page;
            self.section = props;
        }
    }

    fn take_setting_word(&mut self, name: &str, value: Option<i32>) -> bool {
        let settings = &mut self.document.settings;
        match name {
            "facingp" => settings.even_and_odd_headers = is_on(value),
            "margmirror" => settings.mirror_margins = is_on(value),
            "gutterprl" => settings.gutter_at_top = is_on(value),
            "hyphauto" => settings.auto_hyphenation = is_on(value),
            "revisions" => settings.track_revisions = is_on(value),
            "deftab" => settings.default_tab_stop = value.filter(|&stop| stop > 0).map(|stop| Twip(stop.min(WIDEST))),
            "pgbrdrhead" => settings.borders_exclude_header = !is_on(value),
            "pgbrdrfoot" => settings.borders_exclude_footer = !is_on(value),
            "viewbksp" => settings.shows_background = is_on(value),
            _ => return self.take_note_word(name, value),
        }
        true
    }

    /// Takes a word of sections; false where it is none.
    pub(super) fn take_section_word(&mut self, name: &str, value: Option<i32>) -> bool {
        if name == "sectd" {
            let headers_footers = self.section.headers_footers.take();
            self.section = self.setup.section.clone();
            if self.setup.landscape {
                set_size(&mut self.section, |size| size.orientation = Some(Orientation::Landscape));
            }
            self.section.headers_footers = headers_footers;
            return true;
        }
        let section = &mut self.section;
        take_page(section, name, value)
            || take_kind(section, name, value)
            || take_columns(section, name, value)
            || take_page_numbers(section, name, value)
            || take_grid(section, name, value)
            || take_page_borders(section, name, value)
            || self.take_section_note_word(name, value)
    }

    /// `\sect`: ends the section with the paragraph.
    pub(super) fn end_section(&mut self) -> Result<()> {
        if self.stories.len() > 1 {
            crate::read::assemble::WarningSink::warn(self, crate::diag::Repair::MisplacedSectionBreak.into());
            return self.end_paragraph(End::Paragraph);
        }
        self.flush();
        self.set_level(0)?;
        let mut paragraph = self.state.paragraph.clone();
        let format = std::sync::Arc::make_mut(&mut paragraph);
        (format.in_table, format.table_level) = (false, None);
        let kept = std::mem::replace(&mut self.state.paragraph, paragraph);
        self.end_paragraph(End::Paragraph)?;
        self.state.paragraph = kept;
        let mut props = self.section.clone();
        self.section.headers_footers = None;
        finish(&mut props);
        let story = self.story();
        let blocks = story.blocks.len();
        story.sections.end(blocks, props);
        Ok(())
    }

    /// The page setup of the last section.
    pub(super) fn last_section(&mut self) -> SectionProps {
        let mut props = std::mem::take(&mut self.section);
        finish(&mut props);
        props
    }

    /// Adds a header or footer to the section.
    pub(super) fn add_header_footer(&mut self, word: HeaderFooterWord, story: Story) {
        let Ok(index) = u32::try_from(self.document.stories.len()) else { return };
        self.document.stories.push(ModelStory { blocks: story.blocks, ..ModelStory::default() });
        let kind = match word.pages {
            HeaderFooterPages::All | HeaderFooterPages::Right => HeaderFooterKind::Default,
            HeaderFooterPages::Left => HeaderFooterKind::Even,
            HeaderFooterPages::First => HeaderFooterKind::First,
        };
        let list = self.section.headers_footers.get_or_insert_default();
        list.retain(|known| (known.is_footer, known.kind) != (word.is_footer, kind));
        list.push(HeaderFooterRef { is_footer: word.is_footer, kind, story: StoryId(index) });
    }
}

/// What is known at the end only.
fn finish(props: &mut SectionProps) {
    if let Some(columns) = &mut props.columns
        && !columns.columns.is_empty()
    {
        columns.equal_width = Some(false);
    }
}

fn set_size(section: &mut SectionProps, set: impl FnOnce(&mut PageSize)) {
    let usual = PageSize { width: Twip(12240), height: Twip(15840), orientation: None, code: None };
    let size = section.page_size.get_or_insert(usual);
    set(size);
    // Paper of no size is none.
    if size.width.0 <= 0 || size.height.0 <= 0 {
        *size = usual;
    }
}

fn take_page(section: &mut SectionProps, name: &str, value: Option<i32>) -> bool {
    let length = Twip(value.unwrap_or(0).clamp(-WIDEST, WIDEST));
    let margins = &mut section.margins;
    match name {
        "pgwsxn" => set_size(section, |size| size.width = length),
        "pghsxn" => set_size(section, |size| size.height = length),
        "psz" => set_size(section, |size| size.code = value),
        "lndscpsxn" => set_size(section, |size| size.orientation = Some(Orientation::Landscape)),
        "marglsxn" => margins.left = Some(length),
        "margrsxn" => margins.right = Some(length),
        "margtsxn" => margins.top = Some(length),
        "margbsxn" => margins.bottom = Some(length),
        "guttersxn" => margins.gutter = Some(length),
        "headery" => margins.header = Some(length),
        "footery" => margins.footer = Some(length),
        _ => return false,
    }
    true
}

fn take_kind(section: &mut SectionProps, name: &str, value: Option<i32>) -> bool {
    match name {
        "sbknone" => section.kind = Some(SectionType::Continuous),
        "sbkcol" => section.kind = Some(SectionType::NextColumn),
        "sbkpage" => section.kind = Some(SectionType::NextPage),
        "sbkeven" => section.kind = Some(SectionType::EvenPage),
        "sbkodd" => section.kind = Some(SectionType::OddPage),
        "titlepg" => section.title_page = Some(is_on(value)),
        "sectunlocked" => section.form_protection = Some(!is_on(value)),
        "vertalt" => section.vertical_alignment = Some(VerticalJustification::Top),
        "vertalc" => section.vertical_alignment = Some(VerticalJustification::Center),
        "vertalb" | "vertal" => section.vertical_alignment = Some(VerticalJustification::Bottom),
        "vertalj" => section.vertical_alignment = Some(VerticalJustification::Both),
        "rtlsect" => section.bidi = Some(true),
        "ltrsect" => section.bidi = None,
        "rtlgutter" => section.right_to_left_gutter = Some(is_on(value)),
        "stextflow" => {
            section.text_direction = match value {
                Some(1) => Some(TextDirection::TbRl),
                Some(2) => Some(TextDirection::BtLr),
                Some(3) => Some(TextDirection::TbRlV),
                Some(4) => Some(TextDirection::LrTbV),
                _ => None,
            }
        }
        "endnhere" => section.no_endnotes = Some(!is_on(value)),
        "linemod" => {
            let count_by = value.filter(|&count| count > 0);
            section.line_numbering =
                count_by.map(|count| LineNumbering { count_by: Some(count), ..Default::default() });
        }
        _ => return take_line_number(section, name, value),
    }
    true
}

fn take_line_number(section: &mut SectionProps, name: &str, value: Option<i32>) -> bool {
    let set = |section: &mut SectionProps, set: &dyn Fn(&mut LineNumbering)| {
        if let Some(numbering) = &mut section.line_numbering {
            set(numbering);
        }
    };
    match name {
        "linex" => set(section, &|lines| lines.distance = value.filter(|&x| x > 0).map(|x| Twip(x.min(WIDEST)))),
        "linestarts" => set(section, &|lines| lines.start = value.map(|start| start.saturating_sub(1).max(0))),
        "linerestart" => set(section, &|lines| lines.restart = Some(LineNumberRestart::NewSection)),
        "lineppage" => set(section, &|lines| lines.restart = Some(LineNumberRestart::NewPage)),
        "linecont" => set(section, &|lines| lines.restart = Some(LineNumberRestart::Continuous)),
        _ => return false,
    }
    true
}

fn take_columns(section: &mut SectionProps, name: &str, value: Option<i32>) -> bool {
    let number = value.unwrap_or(0).clamp(0, WIDEST);
    let columns = section.columns.get_or_insert_default();
    let last = |columns: &mut Columns, set: &dyn Fn(&mut Column)| {
        if let Some(column) = columns.columns.last_mut() {
            set(column);
        }
    };
    match name {
        "cols" => columns.count = u32::try_from(number).ok().filter(|count| (1..=45).contains(count)),
        "colsx" => columns.space = Some(Twip(number)),
        "linebetcol" => columns.separator = Some(is_on(value)),
        "colno" if columns.columns.len() < 45 => columns.columns.push(Column::default()),
        "colw" => last(columns, &|column| column.width = Some(Twip(number))),
        "colsr" => last(columns, &|column| column.space = Some(Twip(number))),
        _ => {
            if *columns == Columns::default() {
                section.columns = None;
            }
            return false;
        }
    }
    true
}

fn take_page_numbers(section: &mut SectionProps, name: &str, value: Option<i32>) -> bool {
    let numbering = &mut section.page_numbering;
    match name {
        "pgnstarts" | "pgnstart" => numbering.start = value,
        "pgnrestart" => numbering.start = Some(numbering.start.unwrap_or(1)),
        "pgncont" => numbering.start = None,
        "pgnhn" => numbering.chapter_style = value.filter(|&level| level > 0),
        _ => match page_number_format(name) {
            Some(format) => numbering.format = Some(format),
            None => return false,
        },
    }
    true
}

fn page_number_format(name: &str) -> Option<NumberFormat> {
    Some(match name {
        "pgndec" => NumberFormat::Decimal,
        "pgnucrm" => NumberFormat::UpperRoman,
        "pgnlcrm" => NumberFormat::LowerRoman,
        "pgnucltr" => NumberFormat::UpperLetter,
        "pgnlcltr" => NumberFormat::LowerLetter,
        "pgnid" => NumberFormat::NumberInDash,
        "pgndecd" => NumberFormat::DecimalFullWidth,
        "pgndbnum" => NumberFormat::IdeographDigital,
        "pgndbnumd" => NumberFormat::JapaneseCounting,
        "pgndbnumt" => NumberFormat::JapaneseLegal,
        "pgndbnumk" => NumberFormat::JapaneseDigitalTenThousand,
        "pgnganada" => NumberFormat::Ganada,
        "pgnchosung" => NumberFormat::Chosung,
        "pgncnum" => NumberFormat::DecimalEnclosedCircle,
        "pgngbnum" => NumberFormat::DecimalEnclosedFullstop,
        "pgngbnumd" => NumberFormat::DecimalEnclosedParen,
        "pgngbnuml" => NumberFormat::DecimalEnclosedCircleChinese,
        "pgngbnumk" => NumberFormat::IdeographEnclosedCircle,
        "pgnzodiac" => NumberFormat::IdeographTraditional,
        "pgnzodiacd" => NumberFormat::IdeographZodiac,
        "pgnzodiacl" => NumberFormat::IdeographZodiacTraditional,
        _ => return None,
    })
}

fn take_grid(section: &mut SectionProps, name: &str, value: Option<i32>) -> bool {
    let grid: &mut DocGrid = &mut section.doc_grid;
    match name {
        "sectlinegrid" => grid.line_pitch = value.filter(|&pitch| pitch > 0).map(|pitch| Twip(pitch.min(WIDEST))),
        "sectexpand" => grid.character_space = value,
        "sectdefaultcl" => grid.kind = Some(DocGridType::Default),
        "sectspecifyl" => grid.kind = Some(DocGridType::Lines),
        "sectspecifycl" => grid.kind = Some(DocGridType::LinesAndChars),
        // Without a number, as Word itself writes it.
        "sectspecifygen" => grid.kind = Some(DocGridType::SnapToChars),
        _ => return false,
    }
    true
}

fn take_page_borders(section: &mut SectionProps, name: &str, value: Option<i32>) -> bool {
    if name != "pgbrdropt" {
        return false;
    }
    // Bits 0-2 the pages, 3 behind the text, 5 measured from the edge of the page.
    let option = value.unwrap_or(0);
    let borders = section.page_borders.get_or_insert_default();
    borders.display = Some(match option & 7 {
        1 => PageBorderDisplay::FirstPage,
        2 => PageBorderDisplay::NotFirstPage,
        _ => PageBorderDisplay::AllPages,
    });
    borders.z_order = Some(if option & 8 == 0 { PageBorderOrder::Front } else { PageBorderOrder::Back });
    borders.offset_from = Some(if option & 32 == 0 { PageBorderOffset::Text } else { PageBorderOffset::Page });
    true
}
