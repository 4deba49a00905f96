//! Run formats: defaults, table style, paragraph style, character style, direct, in this order.
//!
//! What lies below the character style is the same for a whole paragraph: a [`RunBase`]. A format
//! is built once for each pair of base and shared properties. ECMA-376 Part 1, 17.3.2, 17.7.2.

use super::color::{Palette, WHITE, highlight};
use super::effects::{fill_color, warn_of_effects};
use super::fonts::Families;
use super::layers::overlay_run;
use super::styles::{ParagraphStyle, StyleSheet};
use super::table_style::TableLayer;
use super::toggles::Toggles;
use super::{Color, RunFormat};
use crate::diag::WarningsAt;
use crate::model::{Document, EmphasisMark, FontHint, Level, Name, Overlay, RunProps, UnderlineStyle, VerticalAlign};
use crate::units::{HalfPoint, Pt};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Size where none is specified: Word's own 10 pt.
pub(super) const DEFAULT_SIZE: HalfPoint = HalfPoint(20);

/// A run's format and what the cascade itself acts on.
#[derive(Debug, Clone)]
pub(super) struct ComputedRun {
    pub format: Rc<RunFormat>,
    pub caps: bool,
    pub hidden: bool,
}

/// Everything below the character style.
#[derive(Debug)]
pub(super) struct RunBase {
    key: usize,
    props: RunProps,
    /// What the styles switch on, table and paragraph style combined.
    styles: Toggles,
}

/// What a format depends on: base, direct properties, and the list level for a label. Properties
/// are told apart by address; they live as long as the document.
type FormatKey = (usize, *const RunProps, *const Level);

/// All run formats of a document.
pub(super) struct RunFormats<'a> {
    families: Families<'a>,
    palette: Palette<'a>,
    defaults: Option<&'a RunProps>,
    default_toggles: Toggles,
    langs: [Name; 3],
    bases: HashMap<(usize, usize), Rc<RunBase>>,
    /// Bases of phonetic guides, by that of their paragraph and their size.
    guides: HashMap<(usize, HalfPoint), Rc<RunBase>>,
    looks: HashMap<FormatKey, ComputedRun>,
}

impl<'a> RunFormats<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let defaults = document.styles.defaults.run.as_ref();
        RunFormats {
            families: Families::new(document),
            palette: Palette::new(document),
            defaults,
            default_toggles: defaults.map(Toggles::on).unwrap_or_default(),
            langs: ["en-US".into(), "zh-CN".into(), "ar-SA".into()],
            bases: HashMap::new(),
            guides: HashMap::new(),
            looks: HashMap::new(),
        }
    }

    pub(super) fn palette(&self) -> &Palette<'a> {
        &self.palette
    }

    /// The base of paragraphs of one style in one place of a table style.
    pub(super) fn base(&mut self, table: &TableLayer, style: &ParagraphStyle) -> Rc<RunBase> {
        let key = (table.key, style.key);
        if let Some(known) = self.bases.get(&key) {
            return known.clone();
        }
        let mut props = self.defaults.cloned().unwrap_or_default();
        overlay_run(&mut props, &table.run);
        overlay_run(&mut props, &style.run);
        let styles = Toggles::on(&table.run).xor(style.toggles);
        let base = Rc::new(RunBase { key: self.next_key(), props, styles });
        self.bases.insert(key, base.clone());
        base
    }

    /// The base of a phonetic guide: its size lies over all that styles say.
    pub(super) fn guide_base(&mut self, base: &RunBase, size: HalfPoint) -> Rc<RunBase> {
        if let Some(known) = self.guides.get(&(base.key, size)) {
            return known.clone();
        }
        let props = RunProps { size: Some(size), size_complex: Some(size), ..base.props.clone() };
        let guide = Rc::new(RunBase { key: self.next_key(), props, styles: base.styles });
        self.guides.insert((base.key, size), guide.clone());
        guide
    }

    fn next_key(&self) -> usize {
        self.bases.len() + self.guides.len()
    }

    /// The look of a run or a paragraph mark.
    pub(super) fn look(
        &mut self,
        base: &RunBase,
        direct: &'a Arc<RunProps>,
        styles: &mut StyleSheet<'a>,
        warnings: &mut WarningsAt<'_>,
    ) -> ComputedRun {
        let address: *const RunProps = if direct.is_unset() { std::ptr::null() } else { Arc::as_ptr(direct) };
        let key = (base.key, address, std::ptr::null());
        if let Some(known) = self.looks.get(&key) {
            return known.clone();
        }
        let look = self.build(base, direct, styles, warnings);
        self.looks.insert(key, look.clone());
        look
    }

    /// The look of a label: the paragraph mark's, with what the level says over it. Word leaves out
    /// the mark's underline.
    pub(super) fn label(
        &mut self,
        base: &RunBase,
        mark: &'a Arc<RunProps>,
        level: &'a Level,
        styles: &mut StyleSheet<'a>,
        warnings: &mut WarningsAt<'_>,
    ) -> ComputedRun {
        let address: *const RunProps = if mark.is_unset() { std::ptr::null() } else { Arc::as_ptr(mark) };
        let key = (base.key, address, std::ptr::from_ref(level));
        if let Some(known) = self.looks.get(&key) {
            return known.clone();
        }
        let mut direct = RunProps::clone(mark);
        direct.underline = None;
        overlay_run(&mut direct, &level.run);
        let look = self.build(base, &direct, styles, warnings);
        self.looks.insert(key, look.clone());
        look
    }

    /// Builds the look of properties that are the document's own or not.
    pub(super) fn build(
        &self,
        base: &RunBase,
        direct: &RunProps,
        styles: &mut StyleSheet<'a>,
        warnings: &mut WarningsAt<'_>,
    ) -> ComputedRun {
        let character = styles.character(direct.style.as_ref(), warnings);
        let mut props = base.props.clone();
        overlay_run(&mut props, &character.run);
        overlay_run(&mut props, direct);
        let toggles = base.styles.xor(character.toggles).with_defaults(self.default_toggles);
        toggles.apply(&mut props, direct);
        warn_of_effects(&props, warnings);
        ComputedRun {
            format: Rc::new(self.format(&props)),
            caps: props.caps == Some(true),
            hidden: props.hidden == Some(true),
        }
    }

    /// The colour of the text; that of a fill goes before. Paper shines through what is not opaque.
    fn color(&self, props: &RunProps) -> Option<Color> {
        match fill_color(&props.extension) {
            Some(fill) => Some(self.palette.paint(&fill).map_or(WHITE, |paint| paint.over(WHITE))),
            None => self.palette.color(props.color.as_ref()?),
        }
    }

    fn format(&self, props: &RunProps) -> RunFormat {
        let on = |value: Option<bool>| value.unwrap_or(false);
        let size = |value: Option<HalfPoint>| value.filter(|size| size.0 > 0).map(|size| HalfPoint(size.0.min(3276)));
        let families = self.families.of(&props.fonts);
        let plain_size = size(props.size).unwrap_or(DEFAULT_SIZE);
        let lang = |specified: &Option<Name>, at: usize| specified.clone().unwrap_or_else(|| self.langs[at].clone());
        let underline = props.underline.as_ref();
        RunFormat {
            font_ascii: families.ascii,
            font_high_ansi: families.high_ansi,
            font_east_asia: families.east_asia,
            font_complex: families.complex,
            hint: props.fonts.hint.unwrap_or(FontHint::Default),
            size: plain_size.pt(),
            size_complex: size(props.size_complex).unwrap_or(DEFAULT_SIZE).pt(),
            bold: on(props.bold),
            italic: on(props.italic),
            bold_complex: on(props.bold_complex),
            italic_complex: on(props.italic_complex),
            small_caps: on(props.small_caps) && !on(props.caps),
            strike: on(props.strike),
            double_strike: on(props.double_strike),
            outline: on(props.outline),
            color: self.color(props),
            spacing: props.spacing.map_or(Pt::ZERO, |spacing| Pt(spacing.pt().0.clamp(-1584.0, 1584.0))),
            scale: props.scale.filter(|scale| *scale > 0).map_or(1.0, |scale| f64::from(scale.min(600)) / 100.0),
            kern_from: props.kern.filter(|kern| kern.0 > 0).map(HalfPoint::pt),
            position: props.position.map_or(Pt::ZERO, |position| Pt(position.pt().0.clamp(-1584.0, 1584.0))),
            highlight: props.highlight.and_then(highlight),
            shading: props.shading.as_ref().and_then(|shading| self.palette.shading(shading)),
            underline: underline.map_or(UnderlineStyle::None, |underline| underline.style),
            underline_color: underline.and_then(|underline| self.palette.color(underline.color.as_ref()?)),
            border: props.border.as_ref().and_then(|border| self.palette.border(border)),
            vertical_align: props.vertical_align.unwrap_or(VerticalAlign::Baseline),
            emphasis: props.emphasis.unwrap_or(EmphasisMark::None),
            inserted: props.tracking.as_ref().is_some_and(|tracking| tracking.inserted.is_some()),
            deleted: props.tracking.as_ref().is_some_and(|tracking| tracking.deleted.is_some()),
            right_to_left: on(props.right_to_left),
            complex_script: on(props.complex_script),
            snap_to_grid: props.snap_to_grid.unwrap_or(true),
            horizontal_in_vertical: horizontal_in_vertical(props),
            fit_text: props.fit_text.filter(|fit| fit.width.0 > 0),
            lang_latin: lang(&props.lang.latin, 0),
            lang_east_asia: lang(&props.lang.east_asia, 1),
            lang_complex: lang(&props.lang.complex, 2),
        }
    }
}

/// Whether the text is horizontal in vertical lines, and compressed to their width.
fn horizontal_in_vertical(props: &RunProps) -> Option<bool> {
    let layout = props.east_asian_layout.as_ref().filter(|layout| layout.vertical)?;
    Some(layout.vertical_compress)
}
