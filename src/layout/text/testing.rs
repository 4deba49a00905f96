//! Builders for tests: resolved paragraphs as the Chinese Word templates have them.

use super::set_line::SetParagraph;
use super::{LineItem, TextArea, TextContext, set_paragraph};
use crate::cascade::{
    LineSpacing, ParagraphBorderSet, ParagraphFormat, ParagraphSpace, ResolvedGrid, ResolvedParagraph,
    ResolvedSettings, RunFormat, TextItem,
};
use crate::diag::{Warning, Warnings};
use crate::font::{FontBook, FontSources};
use crate::layout::page_fields::{PageFields, PageNumber, ShownFields};
use crate::layout::text::InlineSizes;
use crate::model::{
    Alignment, CharacterSpacing, DocGridType, EmphasisMark, FontHint, NumberFormat, PartName, UnderlineStyle,
    VerticalAlign,
};
use crate::units::Pt;
use std::rc::Rc;
use std::sync::OnceLock;

/// 宋体 and Times New Roman.
pub(super) fn format(size: f64) -> RunFormat {
    RunFormat {
        font_ascii: "Times New Roman".into(),
        font_high_ansi: "Times New Roman".into(),
        font_east_asia: "宋体".into(),
        font_complex: "Times New Roman".into(),
        hint: FontHint::Default,
        size: Pt(size),
        size_complex: Pt(size),
        bold: false,
        italic: false,
        bold_complex: false,
        italic_complex: false,
        small_caps: false,
        strike: false,
        double_strike: false,
        outline: false,
        color: None,
        spacing: Pt::ZERO,
        scale: 1.0,
        kern_from: None,
        position: Pt::ZERO,
        highlight: None,
        shading: None,
        underline: UnderlineStyle::None,
        underline_color: None,
        border: None,
        vertical_align: VerticalAlign::Baseline,
        emphasis: EmphasisMark::None,
        inserted: false,
        deleted: false,
        right_to_left: false,
        complex_script: false,
        snap_to_grid: true,
        horizontal_in_vertical: None,
        fit_text: None,
        lang_latin: "en-US".into(),
        lang_east_asia: "zh-CN".into(),
        lang_complex: "ar-SA".into(),
    }
}

fn paragraph_format() -> ParagraphFormat {
    ParagraphFormat {
        style: "a".into(),
        outline_level: None,
        alignment: Alignment::Both,
        bidi: false,
        keep_next: false,
        keep_lines: false,
        page_break_before: false,
        widow_control: false,
        kinsoku: true,
        word_wrap: true,
        overflow_punctuation: true,
        top_line_punctuation: false,
        auto_space_latin: true,
        auto_space_digits: true,
        snap_to_grid: true,
        contextual_spacing: false,
        space_before: ParagraphSpace::Length(Pt::ZERO),
        space_after: ParagraphSpace::Length(Pt::ZERO),
        line: LineSpacing::Auto(1.0),
        indent_left: Pt::ZERO,
        indent_right: Pt::ZERO,
        indent_first: Pt::ZERO,
        borders: ParagraphBorderSet::default(),
        shading: None,
        tabs: Vec::new(),
        suppress_line_numbers: false,
        frame: None,
    }
}

fn settings() -> ResolvedSettings<'static> {
    ResolvedSettings {
        default_tab_stop: Pt(21.0),
        character_spacing: CharacterSpacing::CompressPunctuation,
        background: None,
        even_and_odd_headers: false,
        mirror_margins: false,
        gutter_at_top: false,
        borders_exclude_header: true,
        borders_exclude_footer: true,
        compat_mode: 15,
        adjust_line_height_in_table: true,
        do_not_expand_shift_return: true,
        underline_trailing_spaces: true,
        alternative_kinsoku: false,
        no_east_asian_break_rules: false,
        no_hanging_punctuation: false,
        balance_blanks: false,
        do_not_use_html_paragraph_auto_spacing: false,
        default_size: Pt(10.5),
        by_wps: false,
        no_line_breaks_after: &[],
        no_line_breaks_before: &[],
        fonts: &[],
        decimal_symbol: '.',
    }
}

/// A paragraph to be set, with everything around it.
pub(super) struct Sample {
    pub paragraph: ResolvedParagraph<'static>,
    pub settings: ResolvedSettings<'static>,
    pub area: TextArea<'static>,
}

impl Sample {
    /// Text in one format, 448 pt wide: 28 characters of 16 pt.
    pub(super) fn new(text: &str, format: RunFormat) -> Self {
        let format = Rc::new(format);
        let items = if text.is_empty() {
            Vec::new()
        } else {
            vec![TextItem::Text { text: text.to_owned().into(), format: format.clone() }]
        };
        Sample {
            paragraph: ResolvedParagraph::outside(Rc::new(paragraph_format()), format, items),
            settings: settings(),
            area: TextArea {
                vertical: false,
                width: Pt(448.0),
                grid: ResolvedGrid { kind: DocGridType::Default, line_pitch: Pt(15.6), character_space: Pt::ZERO },
                background: None,
                part: part(),
            },
        }
    }

    pub(super) fn edit(mut self, edit: impl FnOnce(&mut ParagraphFormat)) -> Self {
        if let Some(format) = Rc::get_mut(&mut self.paragraph.format) {
            edit(format);
        }
        self
    }

    pub(super) fn wide(mut self, width: f64) -> Self {
        self.area.width = Pt(width);
        self
    }

    pub(super) fn on_grid(mut self) -> Self {
        self.area.grid.kind = DocGridType::Lines;
        self
    }

    pub(super) fn with(mut self, item: TextItem<'static>) -> Self {
        self.paragraph.items.push(item);
        self
    }

    pub(super) fn set(self) -> SetParagraph<'static> {
        self.set_warned().0
    }

    /// What is set refers to its paragraph, so the sample stays for good.
    pub(super) fn set_warned(self) -> (SetParagraph<'static>, Vec<Warning>) {
        let sample: &'static Sample = Box::leak(Box::new(self));
        let mut warnings = Warnings::default();
        let mut fields = PageFields::new(false, None);
        fields.page = PageNumber { number: 1, format: NumberFormat::LowerRoman };
        let mut shown = ShownFields::default();
        let context = &mut sample.context(&mut warnings, &fields, &mut shown);
        let set = set_paragraph(&sample.paragraph, sample.area, context);
        (set, warnings.into_list())
    }

    pub(super) fn context<'a, 'b>(
        &'a self,
        warnings: &'b mut Warnings,
        fields: &'b PageFields,
        shown: &'b mut ShownFields,
    ) -> TextContext<'a, 'b>
    where
        'a: 'b,
    {
        TextContext { settings: &self.settings, fonts: book(), sizes: sizes(), warnings, fields, shown }
    }

    /// Text of each line.
    pub(super) fn lines(self) -> Vec<String> {
        texts(&self.set())
    }
}

fn sizes() -> &'static InlineSizes {
    Box::leak(Box::default())
}

fn part() -> &'static PartName {
    static PART: OnceLock<PartName> = OnceLock::new();
    PART.get_or_init(PartName::default)
}

fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(|| FontBook::new(FontSources::default()))
}

/// Text of each line.
pub(super) fn texts(set: &SetParagraph<'_>) -> Vec<String> {
    let text = |item: &LineItem<'_>| match item {
        LineItem::Glyphs(run) => run.text.clone(),
        _ => String::new(),
    };
    set.lines.iter().map(|line| line.items.iter().map(text).collect()).collect()
}

/// Character and pen position of every glyph of a line.
pub(super) fn pens(set: &SetParagraph<'_>, line: usize) -> Vec<(char, f64)> {
    let mut pens = Vec::new();
    for item in &set.lines[line].items {
        if let LineItem::Glyphs(run) = item {
            for glyph in &run.glyphs {
                let bytes = glyph.text.start as usize..glyph.text.end as usize;
                if let Some(character) = run.text[bytes].chars().next() {
                    pens.push((character, run.x.0 + glyph.x.0));
                }
            }
        }
    }
    pens
}
