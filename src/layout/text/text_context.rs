//! What setting a paragraph needs from outside: the document's settings, fonts and fields, and the
//! column that its lines are set in.

use crate::cascade::{Color, ResolvedDrawing, ResolvedGrid, ResolvedSettings};
use crate::diag::Warnings;
use crate::font::FontBook;
use crate::layout::page_fields::{PageFields, ShownFields};
use crate::model::{Drawing, PartName};
use crate::units::Pt;
use std::collections::HashMap;

/// Sizes of inline drawings that fit their text, where they have been set: the size in the file is often
/// that of an empty box.
#[derive(Debug, Default)]
pub(crate) struct InlineSizes(HashMap<*const Drawing, (Pt, Pt)>);

impl InlineSizes {
    /// The size that its text gives a drawing.
    pub(crate) fn set(&mut self, drawing: &Drawing, size: (Pt, Pt)) {
        self.0.insert(drawing, size);
    }

    pub(super) fn of(&self, drawing: &ResolvedDrawing) -> (Pt, Pt) {
        let known = self.0.get(&std::ptr::from_ref(drawing.drawing));
        known.copied().unwrap_or((drawing.width, drawing.height))
    }
}

/// What all paragraphs of a story share while they are set.
pub(crate) struct TextContext<'a, 'b> {
    pub settings: &'b ResolvedSettings<'a>,
    pub fonts: &'b FontBook,
    pub fields: &'b PageFields,
    pub sizes: &'b InlineSizes,
    pub warnings: &'b mut Warnings,
    /// What fields of the body showed, to be compared with the finished pages.
    pub shown: &'b mut ShownFields,
}

impl<'a> TextContext<'a, '_> {
    /// Runs `measure` in the same context, but for its effects: what is measured only, maybe several
    /// times, warns of nothing and shows no field.
    pub(super) fn measuring<T>(&self, measure: impl FnOnce(&mut TextContext<'a, '_>) -> T) -> T {
        let (mut warnings, mut shown) = (Warnings::default(), ShownFields::default());
        let TextContext { settings, fonts, fields, sizes, .. } = *self;
        measure(&mut TextContext { settings, fonts, fields, sizes, warnings: &mut warnings, shown: &mut shown })
    }
}

/// The column that a paragraph is set in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextArea<'a> {
    /// Width between the column's edges, indents not yet taken off.
    pub width: Pt,
    /// The document grid; of the kind `Default` where it does not apply (headers; cells without
    /// `adjustLineHeightInTable`).
    pub grid: ResolvedGrid,
    /// Lines are turned to run downwards; pictures are not.
    pub vertical: bool,
    /// Shading behind the text: automatic colour is white on a dark one.
    pub background: Option<Color>,
    /// Part of the file that the paragraph is in, for places of warnings.
    pub part: &'a PartName,
}
