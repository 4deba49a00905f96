//! Drawings: pictures and shapes as a list of parts at their places, colours from the theme, text
//! boxes as stories of their own.
//!
//! Lists count through all text boxes of a document, apart from its text. ECMA-376 Part 1, 20.4.

use super::figure::{DrawingNodes, tag_of};
use super::story::{Cascade, Story};
use super::table_style::TableLayer;
use super::{
    LinkRef, ResolvedBlock, ResolvedContent, ResolvedDrawing, ResolvedPaint, ResolvedPart, ResolvedShape, ResolvedText,
    ResolvedWordArt,
};
use crate::model::{
    Block, Color, ColorValue, Drawing, DrawingContent, PartName, Picture, RunProps, Shape, TextBox, WordArt,
};
use crate::pages::NodeId;
use crate::units::Pt;
use std::borrow::Cow;

impl<'a> Cascade<'a, '_> {
    /// Resolves a drawing; its nodes in the structure tree go below `parent`.
    pub(super) fn resolve_drawing(
        &mut self,
        drawing: &'a Drawing,
        parent: NodeId,
        part: &'a PartName,
    ) -> Box<ResolvedDrawing<'a>> {
        let nodes = self.open_drawing(drawing, parent, part);
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
                    let Some(content) = self.resolve_content(&member.content, nodes, part) else { continue };
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
            None => parts.extend(self.resolve_content(&drawing.content, nodes, part).map(whole)),
        }
        let nodes = self.close_drawing(nodes);
        let link = drawing.link.as_ref().map(|link| match link.address.strip_prefix('#') {
            Some(anchor) => LinkRef { target: None, anchor: Some(Cow::Borrowed(anchor)), node: nodes.link },
            None => LinkRef { target: Some(Cow::Borrowed(&link.address)), anchor: None, node: nodes.link },
        });
        let (node, tag, part) = (nodes.outer(), tag_of(drawing, nodes, parent), part.clone());
        Box::new(ResolvedDrawing { drawing, width, height, parts, link, node, tag, part })
    }

    /// Resolves the picture of a bullet, part of its label and as high as text of the given size; `None` without a picture.
    pub(super) fn resolve_bullet(
        &mut self,
        drawing: &'a Drawing,
        size: Pt,
        label: NodeId,
        part: &'a PartName,
    ) -> Option<Box<ResolvedDrawing<'a>>> {
        if matches!(drawing.content, DrawingContent::Picture(Picture { media: None, .. })) {
            return None;
        }
        let mut resolved = self.resolve_drawing(drawing, NodeId::NONE, part);
        let scale = size / resolved.height;
        if !(resolved.width > Pt::ZERO && scale.is_finite() && scale > 0.0) {
            return None;
        }
        resolved.tag = label.into();
        (resolved.width, resolved.height) = (resolved.width * scale, size);
        for picture in &mut resolved.parts {
            (picture.width, picture.height) = (resolved.width, resolved.height);
        }
        Some(resolved)
    }

    /// A picture or a shape; groups are flat.
    fn resolve_content(
        &mut self,
        content: &'a DrawingContent,
        nodes: DrawingNodes,
        part: &'a PartName,
    ) -> Option<ResolvedContent<'a>> {
        match content {
            DrawingContent::Picture(picture) => Some(ResolvedContent::Picture(picture)),
            DrawingContent::Shape(shape) => {
                Some(ResolvedContent::Shape(Box::new(self.resolve_shape(shape, nodes, part))))
            }
            DrawingContent::WordArt(art) => Some(ResolvedContent::WordArt(Box::new(self.resolve_word_art(art, part)))),
            DrawingContent::Chart(chart) => {
                self.resolve_chart(chart, part).map(|chart| ResolvedContent::Chart(Box::new(chart)))
            }
            DrawingContent::Group(_) | DrawingContent::LockedCanvas(_) | DrawingContent::Diagram(_) => None,
        }
    }

    fn resolve_shape(&mut self, shape: &'a Shape, nodes: DrawingNodes, part: &'a PartName) -> ResolvedShape<'a> {
        let palette = self.runs.palette();
        let fill = shape.fill.as_ref().and_then(|fill| palette.fill(fill));
        let line = shape.line.as_ref().and_then(|line| palette.line(line));
        let text = shape.text.as_ref().map(|text| {
            let layer = self.text_layer(text);
            let node = self.open_text_box(nodes, part);
            let blocks = self.resolve_box(&text.blocks, &layer, Story::within(node, part));
            self.close_text_box(nodes, node);
            ResolvedText { text, blocks }
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
    fn resolve_box(&mut self, blocks: &'a [Block], layer: &TableLayer, story: Story<'a>) -> Vec<ResolvedBlock<'a>> {
        let mut story = story;
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
            blocks: self.resolve_box(&art.lines, &TableLayer::default(), Story::new(part)),
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
