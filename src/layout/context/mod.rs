//! What a layout pass works with: what all boxes share and none changes, the fields of the page being
//! filled, and what is collected on the way. Where a box is in the document is its [`Area`]'s to say.

mod collected;

pub(super) use collected::Collected;

use super::area::{Area, Place};
use super::page_fields::PageFields;
use super::text::{self, ContentWidth, LineSegment, ParagraphText, Progress, SetLine, TextArea, TextContext};
use crate::cascade::{Resolved, ResolvedBlock, ResolvedGrid, ResolvedParagraph, ResolvedSettings};
use crate::diag::WarningKind;
use crate::font::{Face, Font, FontBook, FontRequest};
use crate::layout::frame::Frame;
use crate::model::{DocGridType, Document, PartName, Picture};
use crate::pages::{FaceIndex, ImageIndex};
use crate::picture::vector::VectorPicture;
use crate::units::Pt;
use std::rc::Rc;
use std::sync::Arc;

/// A picture as it is drawn.
#[derive(Debug, Clone)]
pub(super) enum Shown {
    Image(ImageIndex),
    Vector(Rc<VectorPicture>),
}

/// Lays blocks out one below the other, and hands back their height. Drawings hold text boxes, and
/// text holds drawings: the function comes from outside so that drawings need not know flows.
pub(super) type LayOutTextBox =
    for<'a, 'c> fn(&'a [ResolvedBlock<'a>], &Area<'a>, &'c mut Context<'a>) -> (Frame<'a>, Pt);

/// What does not change in a layout pass.
#[derive(Clone, Copy)]
pub(super) struct Shared<'a> {
    pub document: &'a Document,
    pub resolved: &'a Resolved<'a>,
    pub fonts: &'a FontBook,
    pub text_boxes: LayOutTextBox,
}

/// State of one layout pass.
pub(super) struct Context<'a> {
    pub shared: Shared<'a>,
    pub fields: PageFields,
    pub collected: Collected,
}

impl<'a> Context<'a> {
    pub(super) fn new(shared: Shared<'a>, fields: PageFields) -> Self {
        Context { shared, fields, collected: Collected::default() }
    }

    pub(super) fn settings(&self) -> &'a ResolvedSettings<'a> {
        &self.shared.resolved.settings
    }

    /// The text of a box, and its height.
    pub(super) fn lay_out_text_box(&mut self, blocks: &'a [ResolvedBlock<'a>], area: &Area<'a>) -> (Frame<'a>, Pt) {
        (self.shared.text_boxes)(blocks, area, self)
    }

    /// A paragraph ready to be set in lines.
    pub(super) fn paragraph_text(
        &mut self,
        paragraph: &'a ResolvedParagraph<'a>,
        area: TextArea<'a>,
    ) -> ParagraphText<'a> {
        ParagraphText::new(paragraph, area, &mut self.text())
    }

    /// Its next line, with a column for itself.
    pub(super) fn next_line(
        &mut self,
        text: &ParagraphText<'a>,
        progress: &mut Progress<'a>,
        width: Pt,
    ) -> SetLine<'a> {
        text.next_line(progress, width, &mut self.text())
    }

    /// Its next line in the stretches beside what floats; `None` where nothing of it fits them.
    pub(super) fn next_line_in(
        &mut self,
        text: &ParagraphText<'a>,
        progress: &mut Progress<'a>,
        stretches: &[LineSegment],
    ) -> Option<SetLine<'a>> {
        text.next_line_in(progress, stretches, &mut self.text())
    }

    /// Sets a paragraph that is not the document's own in one line; hands back its width, too. Warnings
    /// are placed in `part`.
    pub(super) fn set_line<'p>(
        &mut self,
        paragraph: &'p ResolvedParagraph<'p>,
        part: &'p PartName,
    ) -> (Option<SetLine<'p>>, Pt)
    where
        'a: 'p,
    {
        let grid = ResolvedGrid { kind: DocGridType::Default, line_pitch: Pt::ZERO, character_space: Pt::ZERO };
        let area = TextArea { width: Pt(10_000.0), grid, vertical: false, background: None, part };
        let mut context = self.text();
        let width = text::measure_paragraph(paragraph, area, &context).max;
        (text::set_paragraph(paragraph, area, &mut context).lines.into_iter().next(), width)
    }

    /// Narrowest and widest a paragraph can be.
    pub(super) fn measure(&mut self, paragraph: &'a ResolvedParagraph<'a>, area: TextArea<'a>) -> ContentWidth {
        text::measure_paragraph(paragraph, area, &self.text())
    }

    fn text<'p>(&mut self) -> TextContext<'p, '_>
    where
        'a: 'p,
    {
        TextContext {
            settings: &self.shared.resolved.settings,
            fonts: self.shared.fonts,
            warnings: &mut self.collected.warnings,
            fields: &self.fields,
            sizes: &self.collected.inline_sizes,
            shown: &mut self.collected.shown_fields,
        }
    }

    /// Runs `measure` without its warnings: what is measured is set again.
    pub(super) fn measuring<T>(&mut self, measure: impl FnOnce(&mut Self) -> T) -> T {
        let warnings = std::mem::take(&mut self.collected.warnings);
        let measured = measure(self);
        self.collected.warnings = warnings;
        measured
    }

    /// Index of a face, noted when first used.
    pub(super) fn face(&mut self, face: &Arc<Face>) -> FaceIndex {
        self.collected.face(face)
    }

    /// The glyph of a character in vertical text, where its face has another one for it.
    pub(super) fn vertical_glyph(&mut self, face: FaceIndex, character: char) -> Option<u16> {
        self.collected.vertical_glyph(face, character)
    }

    /// A picture to draw; `None`, with a warning, where it cannot be.
    pub(super) fn picture(&mut self, picture: &Picture, place: Place<'_>) -> Option<Shown> {
        self.collected.picture(picture, &self.shared.document.media, place)
    }

    /// Index of a bitmap of a picture.
    pub(super) fn bitmap(&mut self, png: &Arc<[u8]>) -> ImageIndex {
        self.collected.bitmap(png)
    }

    /// The font for a request of a picture.
    pub(super) fn font(&self, request: &FontRequest<'_>) -> Arc<Font> {
        self.shared.fonts.font(request)
    }

    /// Warns of a stand-in, and of a character that no face has.
    pub(super) fn warn_of_font(&mut self, font: &Font, missing: Option<char>) {
        self.collected.warn_of_font(font, missing);
    }

    /// Adds a warning; a place is missing where the file has none for it.
    pub(super) fn warn<'p>(&mut self, kind: impl Into<WarningKind>, place: impl Into<Option<Place<'p>>>) {
        self.collected.warn(kind, place);
    }
}

#[cfg(test)]
pub(in crate::layout) mod tests {
    use super::*;
    use crate::cascade::ResolvedNotes;
    use crate::font::FontSources;

    /// Runs a test in the context of an empty document.
    pub(in crate::layout) fn with_context(test: impl FnOnce(&mut Context<'_>)) {
        let document = Document::default();
        let settings = ResolvedSettings {
            default_tab_stop: crate::units::Pt(21.0),
            character_spacing: crate::model::CharacterSpacing::DoNotCompress,
            background: None,
            even_and_odd_headers: false,
            mirror_margins: false,
            gutter_at_top: false,
            borders_exclude_header: true,
            borders_exclude_footer: true,
            compat_mode: 15,
            adjust_line_height_in_table: true,
            do_not_expand_shift_return: false,
            underline_trailing_spaces: false,
            alternative_kinsoku: false,
            no_east_asian_break_rules: false,
            no_hanging_punctuation: false,
            balance_blanks: false,
            do_not_use_html_paragraph_auto_spacing: false,
            default_size: crate::units::Pt(10.5),
            by_wps: false,
            no_line_breaks_after: &[],
            no_line_breaks_before: &[],
            fonts: &[],
            decimal_symbol: '.',
        };
        let resolved = Resolved {
            sections: Vec::new(),
            stories: Vec::new(),
            footnotes: ResolvedNotes::default(),
            endnotes: ResolvedNotes::default(),
            comments: Vec::new(),
            note_numbers_follow_pages: false,
            settings,
            shown_styles: Vec::new(),
            main_part: PartName::default(),
            structure: Default::default(),
        };
        let fonts = FontBook::new(FontSources::default());
        let text_boxes = crate::layout::flow::story::lay_out_closed;
        let shared = Shared { document: &document, resolved: &resolved, fonts: &fonts, text_boxes };
        test(&mut Context::new(shared, PageFields::new(false, None)));
    }
}
