//! Canvases: Word's (`wpc:wpc`), the locked ones that other programs leave (`lc:lockedCanvas`), and the
//! shapes with text of their own that DrawingML has (`a:sp`, `dsp:sp`). [MS-ODRAWXML] 2.5; ECMA-376
//! Part 1, 20.3, 20.1.2.2.
//!
//! A canvas is a group whose group_fill and edge are a shape below all others.

use super::shape::{Look, TOO_DEEP, read_frame};
use super::text_box::read_body;
use crate::error::Result;
use crate::model::{DrawingContent, GroupMember, Shape, ShapeFill, TextBox};
use crate::ooxml::{Ns, Tag};
use crate::read::assemble::{GroupSpace, add_member};
use crate::read::docx::ignored::{skip_unhandled, unsupported_element};
use crate::read::docx::story::StoryReader;
use crate::units::Emu;

impl StoryReader<'_, '_, '_> {
    /// Reads the canvas under the cursor, in a frame of this size.
    pub(super) fn read_canvas(&mut self, tag: Tag, width: Emu, height: Emu) -> Result<DrawingContent> {
        if !self.go_deeper() {
            unsupported_element(self.cursor, TOO_DEEP)?;
            return Ok(DrawingContent::Group(Vec::new()));
        }
        let content = match tag.local {
            "lockedCanvas" => DrawingContent::LockedCanvas(self.read_locked_canvas(width, height)?),
            _ => DrawingContent::Group(self.read_word_canvas(width, height)?),
        };
        self.come_back();
        Ok(content)
    }

    /// Reads `wpc:wpc`: places are measured from its corner.
    fn read_word_canvas(&mut self, width: Emu, height: Emu) -> Result<Vec<GroupMember>> {
        let mut frame = GroupMember::empty(width, height);
        let mut shape = Box::new(Shape::plain(self.cursor.intern("rect")));
        let mut look = Look::default();
        let mut members = Vec::new();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Wpc, "bg" | "whole") => self.read_shape_props(&mut frame, &mut shape, &mut look)?,
                _ => match self.read_member(tag, None)? {
                    Some(member) => add_member(&mut members, *member),
                    None => skip_unhandled(self.cursor, tag)?,
                },
            }
        }
        look.apply(&mut shape, None);
        if shape.fill.is_some() || shape.line.is_some() {
            frame.content = DrawingContent::Shape(shape);
            members.insert(0, frame);
        }
        Ok(members)
    }

    /// Reads `lc:lockedCanvas`: a group, made as large as its frame.
    fn read_locked_canvas(&mut self, width: Emu, height: Emu) -> Result<Vec<GroupMember>> {
        let mut group = GroupMember::empty(width, height);
        self.read_group(&mut group, None)?;
        let DrawingContent::Group(mut members) = group.content else { return Ok(Vec::new()) };
        let space = GroupSpace { width: group.width, height: group.height, ..GroupSpace::default() };
        members.iter_mut().for_each(|member| space.place(member, width, height));
        Ok(members)
    }

    /// Reads `a:sp` or `dsp:sp`; text with a place of its own is a second shape.
    pub(super) fn read_plain_shape(&mut self, group_fill: Option<&ShapeFill>) -> Result<Vec<GroupMember>> {
        let mut member = GroupMember::empty(Emu(0), Emu(0));
        let mut shape = Box::new(Shape::plain(self.cursor.intern("rect")));
        let (mut look, mut text, mut place) = (Look::default(), None, None);
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match tag.local {
                "spPr" => self.read_shape_props(&mut member, &mut shape, &mut look)?,
                "style" => look.read_style(self.cursor)?,
                // What holds the text in a locked canvas.
                "txSp" => {}
                "txBody" => text = Some(read_body(self.cursor, look.text_color.as_ref().map(|color| &color.base))?),
                "txXfrm" | "xfrm" => {
                    let mut frame = GroupMember::empty(Emu(0), Emu(0));
                    read_frame(self.cursor, &mut frame)?;
                    place = Some(frame);
                }
                _ => self.cursor.skip()?,
            }
        }
        look.apply(&mut shape, group_fill);
        let text = text.filter(|text: &TextBox| !text.is_blank());
        match place {
            Some(mut frame) if text.is_some() => {
                let around = Shape { text, ..Shape::plain(self.cursor.intern("rect")) };
                frame.content = DrawingContent::Shape(Box::new(around));
                member.content = DrawingContent::Shape(shape);
                Ok(vec![member, frame])
            }
            _ => {
                shape.text = text;
                member.content = DrawingContent::Shape(shape);
                Ok(vec![member])
            }
        }
    }
}
