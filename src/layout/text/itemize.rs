//! From a paragraph's items to its flow of atoms: what each item adds to the line.

use super::atom_builder::AtomBuilder;
use super::formula::{display_alignment, push_formula};
use super::horizontal_in_vertical::push_horizontal;
use super::inline_flow::{AtomKind, InlineFlow, InlineMark, InlineRuby, count};
use super::set_line::LineEnd;
use super::text_context::{TextArea, TextContext};
use crate::cascade::{Label, ResolvedParagraph, ResolvedRuby, TextItem};
use crate::model::{Alignment, BreakKind, LevelSuffix, Placement};
use crate::pages::NodeId;

/// Builds the flow of a paragraph, label included.
pub(super) fn itemize<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea<'a>,
    context: &mut TextContext<'a, '_>,
) -> InlineFlow<'a> {
    let location = paragraph.origin.location(area.part);
    let builder = AtomBuilder::new(area.vertical, paragraph.mark.clone(), location, context);
    let mut itemizer = Itemizer { builder, rubies: Vec::new() };
    if let Some(label) = &paragraph.label {
        itemizer.builder.node = label.node;
        itemizer.push_label(label);
    }
    itemizer.builder.flow.display = display_alignment(paragraph);
    for (index, item) in paragraph.items.iter().enumerate() {
        itemizer.builder.node = paragraph.nodes.of(index);
        itemizer.push_item(item);
    }
    itemizer.builder.flow
}

/// Turns items into atoms.
struct Itemizer<'a, 'b, 'c> {
    builder: AtomBuilder<'a, 'b, 'c>,
    /// Phonetic guides open here, and the first atom below each.
    rubies: Vec<(&'a ResolvedRuby<'a>, usize)>,
}

impl<'a> Itemizer<'a, '_, '_> {
    fn push_label(&mut self, label: &'a Label<'a>) {
        let builder = &mut self.builder;
        match &label.picture {
            Some(picture) => builder.push_drawing(picture, &label.format),
            None => builder.push_text(&label.text, &label.format),
        }
        builder.flow.label_width = builder.flow.atoms.iter().map(|atom| atom.advance).sum();
        if matches!(label.alignment, Alignment::Left | Alignment::Both) {
            builder.flow.label_width = 0.0;
        } else if label.alignment == Alignment::Center {
            builder.flow.label_width /= 2.0;
        }
        match label.suffix {
            LevelSuffix::Tab => builder.push_object(AtomKind::Tab, &label.format, 0.0),
            LevelSuffix::Space => builder.push_text(" ", &label.format),
            LevelSuffix::Nothing => {}
        }
        builder.flow.label = builder.flow.atoms.len();
    }

    /// A flow of its own, for what is set above the line.
    fn flow_beside(&mut self, items: &'a [TextItem<'a>], node: NodeId) -> InlineFlow<'a> {
        let outer = &mut self.builder;
        let builder = AtomBuilder::new(false, outer.mark.clone(), outer.location.clone(), &mut *outer.context);
        let mut itemizer = Itemizer { builder, rubies: Vec::new() };
        itemizer.builder.node = node;
        items.iter().for_each(|item| itemizer.push_item(item));
        itemizer.builder.flow
    }

    fn push_item(&mut self, item: &'a TextItem<'a>) {
        let builder = &mut self.builder;
        match item {
            TextItem::Text { text, format } => match format.horizontal_in_vertical.filter(|_| builder.flow.vertical) {
                Some(compressed) => push_horizontal(builder, text, format, compressed),
                None => builder.push_text(text, format),
            },
            TextItem::Tab { format } => builder.push_object(AtomKind::Tab, format, 0.0),
            TextItem::PositionalTab { tab, format } => {
                let index = count(builder.flow.positional_tabs.len());
                builder.flow.positional_tabs.push(tab);
                builder.push_object(AtomKind::PositionalTab(index), format, 0.0);
            }
            TextItem::Break { kind, format } => {
                let end = match kind {
                    BreakKind::Line(_) => LineEnd::Break,
                    BreakKind::Column => LineEnd::Column,
                    BreakKind::Page => LineEnd::Page,
                };
                builder.push_object(AtomKind::Break(end), format, 0.0);
            }
            TextItem::Symbol { font, code, format } => builder.push_symbol(font, *code, format),
            TextItem::SoftHyphen { format } => builder.push_soft_hyphen(format),
            TextItem::Drawing { drawing, format } => match drawing.drawing.placement {
                Placement::Inline => {
                    builder.push_drawing(drawing, format);
                }
                Placement::Anchored(_) => builder.push_mark(InlineMark::Anchor(drawing)),
            },
            TextItem::PageField { field, format } => {
                builder.push_mark(InlineMark::Field(field.index));
                let text = builder.context.fields.text(field, builder.context.shown);
                builder.push_text(&text, format);
            }
            TextItem::NoteMark { text, note, format } => {
                if let Some(note) = note {
                    builder.push_mark(InlineMark::Note(*note));
                }
                builder.push_text(text, format);
            }
            TextItem::NoteRule { whole } => builder.push_mark(InlineMark::NoteRule { whole: *whole }),
            TextItem::CommentMark { .. } => {}
            TextItem::Math { math, formats, format } => push_formula(builder, math, formats, format),
            TextItem::RubyStart(ruby) => self.rubies.push((ruby, builder.flow.atoms.len())),
            TextItem::RubyEnd => {
                if let Some((ruby, start)) = self.rubies.pop() {
                    self.push_ruby(ruby, start);
                }
                return;
            }
            TextItem::DirectionStart(direction) => builder.push_mark(InlineMark::DirectionStart(*direction)),
            TextItem::DirectionEnd => builder.push_mark(InlineMark::DirectionEnd),
            TextItem::LinkStart(link) => builder.push_mark(InlineMark::LinkStart(link.clone())),
            TextItem::LinkEnd => builder.push_mark(InlineMark::LinkEnd),
            TextItem::Bookmark(name) => builder.push_mark(InlineMark::Bookmark(name)),
        }
        builder.shape_complex();
    }

    /// Adds the guide above all atoms since `start`. Above nothing it is text of the line.
    fn push_ruby(&mut self, ruby: &'a ResolvedRuby<'a>, start: usize) {
        let atoms = start..self.builder.flow.atoms.len();
        if atoms.is_empty() {
            ruby.guide.iter().for_each(|item| self.push_item(item));
            return;
        }
        let guide = self.flow_beside(&ruby.guide, ruby.node);
        let (raise, alignment) = (ruby.raise.0, ruby.alignment);
        self.builder.flow.rubies.push(InlineRuby { atoms, raise, alignment, guide });
    }
}
