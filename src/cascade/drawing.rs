//! Drawings: pictures and shapes as a list of parts at their places, colours from the theme, text
//! boxes as stories of their own.
//!
//! Lists count through all text boxes of a document, apart from its text. ECMA-376 Part 1, 20.4.

use super::flow::{Cascade, Story};
use super::table_style::TableLayer;
use super::{
    LinkRef, ResolvedBlock, ResolvedContent, ResolvedDrawing, ResolvedPaint, ResolvedPart, ResolvedShape, ResolvedText,
    ResolvedWordArt,
};
use crate::model::{
    Block, Color, ColorValue, Drawing, DrawingContent, PartName, Picture, RunProps, Shape, TextBox, WordArt,
};
use crate::units::Pt;
use std::borrow::Cow;

impl<'a> Cascade<'a, '_> {
    /// Resolves a drawing.
    pub(super) fn resolve_drawing(&mut self, drawing: &'a Drawing, part: &'a PartName) -> Box<ResolvedDrawing<'a>> {
        let (width, height) = (drawing.width.pt().max(Pt::ZERO), drawing.height.pt().max(Pt::ZERO));
        let whole = |content| ResolvedPart {
            left: Pt::ZERO,
            top: Pt::ZERO,
            width,
            height,
            rotation: degrees(drawing.rotation),
            content,
        };
        let mut parts = Vec::new();
        let members = match &drawing.content {
            DrawingContent::Group(members) | DrawingContent::LockedCanvas(members) => Some(members),
            DrawingContent::Diagram(diagram) => Some(&diagram.members),
            _ => None,
        };
        match members {
            Some(members) => {
                for member in members {
                    let Some(content) = self.resolve_content(&member.content, part) else { continue };
                    parts.push(ResolvedPart {
                        left: member.left.pt(),
                        top: member.top.pt(),
                        width: member.width.pt(),
                        height: member.height.pt(),
                        rotation: degrees(member.rotation),
                        content,
                    });
                }
            }
            None => parts.extend(self.resolve_content(&drawing.content, part).map(whole)),
        }
        let link = drawing.link.as_ref().map(|link| match link.address.strip_prefix('#') {
            Some(anchor) => LinkRef { target: None, anchor: Some(Cow::Borrowed(anchor)) },
            None => LinkRef { target: Some(Cow::Borrowed(&link.address)), anchor: None },
        });
        Box::new(ResolvedDrawing { drawing, width, height, parts, link, part: part.clone() })
    }

    /// Resolves the picture of a bullet, made as high as text of the given size; `None` without a picture.
    pub(super) fn resolve_bullet(
        &mut self,
        drawing: &'a Drawing,
        size: Pt,
        part: &'a PartName,
    ) -> Option<Box<ResolvedDrawing<'a>>> {
        if matches!(drawing.content, DrawingContent::Picture(Picture { media: None, .. })) {
            return None;
        }
        let mut resolved = self.resolve_drawing(drawing, part);
        let scale = size / resolved.height;
        if !(resolved.width > Pt::ZERO && scale.is_finite() && scale > 0.0) {
            return None;
        }
        (resolved.width, resolved.height) = (resolved.width * scale, size);
        for picture in &mut resolved.parts {
            (picture.width, picture.height) = (resolved.width, resolved.height);
        }
        Some(resolved)
    }

    /// A picture or a shape; groups are flat.
    fn resolve_content(&mut self, content: &'a DrawingContent, part: &'a PartName) -> Option<ResolvedContent<'a>> {
        match content {
            DrawingContent::Picture(picture) => Some(ResolvedContent::Picture(picture)),
            DrawingContent::Shape(shape) => Some(ResolvedContent::Shape(Box::new(self.resolve_shape(shape, part)))),
            DrawingContent::WordArt(art) => Some(ResolvedContent::WordArt(Box::new(self.resolve_word_art(art, part)))),
            DrawingContent::Chart(chart) => {
                self.resolve_chart(chart, part).map(|chart| ResolvedContent::Chart(Box::new(chart)))
            }
            DrawingContent::Group(_) | DrawingContent::LockedCanvas(_) | DrawingContent::Diagram(_) => None,
        }
    }

    fn resolve_shape(&mut self, shape: &'a Shape, part: &'a PartName) -> ResolvedShape<'a> {
        let palette = self.runs.palette();
        let fill = shape.fill.as_ref().and_then(|fill| palette.fill(fill));
        let line = shape.line.as_ref().and_then(|line| palette.line(line));
        let text = shape.text.as_ref().map(|text| {
            let layer = self.text_layer(text);
            ResolvedText { text, blocks: self.resolve_box(&text.blocks, &layer, part) }
        });
        ResolvedShape { shape, fill, line, text }
    }

    /// What the style of a shape says of its text, below the text's own styles. Black says nothing: that
    /// is what automatic text is, which turns white on a dark ground.
    fn text_layer(&self, text: &TextBox) -> TableLayer {
        let paint = text.color.as_ref().and_then(|color| self.runs.palette().paint(color));
        let Some(ResolvedPaint { color: (red, green, blue), .. }) = paint.filter(|paint| paint.color != (0, 0, 0))
        else {
            return TableLayer::default();
        };
        let key = self.layer_keys.get().saturating_add(1);
        self.layer_keys.set(key);
        let color = Some(Color { value: ColorValue::Rgb(red, green, blue), theme: None });
        TableLayer { key, run: RunProps { color, ..RunProps::default() }, ..TableLayer::default() }
    }

    /// The blocks of a text box: a story of its own.
    fn resolve_box(&mut self, blocks: &'a [Block], layer: &TableLayer, part: &'a PartName) -> Vec<ResolvedBlock<'a>> {
        let mut story = Story::new(part);
        std::mem::swap(&mut story.counters, &mut self.box_counters);
        let blocks = self.resolve_blocks(blocks, layer, &mut story);
        std::mem::swap(&mut story.counters, &mut self.box_counters);
        blocks
    }

    fn resolve_word_art(&mut self, art: &'a WordArt, part: &'a PartName) -> ResolvedWordArt<'a> {
        let palette = self.runs.palette();
        let fill = art.fill.as_ref().and_then(|fill| palette.fill(fill));
        let line = art.line.as_ref().and_then(|line| palette.line(line));
        let look = art.look();
        ResolvedWordArt {
            art,
            fill,
            line,
            blocks: self.resolve_box(&art.lines, &TableLayer::default(), part),
            lines: art.texts(),
            family: look.and_then(|look| look.fonts.ascii.as_deref()),
            bold: look.is_some_and(|look| look.bold == Some(true)),
            italic: look.is_some_and(|look| look.italic == Some(true)),
        }
    }
}

fn degrees(rotation: Option<i32>) -> f64 {
    f64::from(rotation.unwrap_or(0)) / 60_000.0
}
