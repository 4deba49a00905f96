//! Phonetic guides (`w:ruby`). ECMA-376 Part 1, 17.3.3.25.

use super::ignored::skip_unhandled;
use super::story::StoryReader;
use crate::error::Result;
use crate::model::{Inline, Ruby, RubyAlignment, Run};
use crate::ooxml::{Cursor, Ns, Tag};
use crate::units::HalfPoint;

/// Half points of the largest size, 1638.5 pt.
const LARGEST: i32 = 3277;

impl StoryReader<'_, '_, '_> {
    /// Reads the guide under the cursor, which is inside a run, and the text below it.
    pub(super) fn read_ruby(&mut self, run: &Run, out: &mut Vec<Inline>) -> Result<()> {
        let mut ruby = Box::new(Ruby { props: run.props.clone(), ..Ruby::default() });
        let mut base = Vec::new();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "rubyPr") => read_ruby_props(self.cursor, &mut ruby)?,
                (Ns::W, "rt") => {
                    let fields_outside = self.fields.depth();
                    self.read_inlines(&mut ruby.guide)?;
                    self.fields.close_to(fields_outside, &mut ruby.guide, self.cursor);
                }
                (Ns::W, "rubyBase") => self.read_inlines(&mut base)?,
                _ => skip_unhandled(self.cursor, tag)?,
            }
        }
        // In the code of a field there is nothing to show a guide above.
        if !(ruby.guide.is_empty() && base.is_empty()) {
            out.push(Inline::RubyStart(ruby));
            out.append(&mut base);
            out.push(Inline::RubyEnd);
        }
        Ok(())
    }
}

fn read_ruby_props(cursor: &mut Cursor, ruby: &mut Ruby) -> Result<()> {
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        read_ruby_prop(cursor, tag, ruby)?;
    }
    Ok(())
}

fn read_ruby_prop(cursor: &mut Cursor, tag: Tag, ruby: &mut Ruby) -> Result<()> {
    match (tag.ns, tag.local) {
        (Ns::W, "rubyAlign") => ruby.alignment = cursor.token("val", RubyAlignment::from_token),
        (Ns::W, "hps") => ruby.size = read_size(cursor),
        (Ns::W, "hpsRaise") => ruby.raise = read_size(cursor),
        (Ns::W, "hpsBaseText") => ruby.base_size = read_size(cursor),
        (Ns::W, "lid") => ruby.lang = cursor.name("val"),
        (Ns::W, "dirty") => ruby.dirty = cursor.switch().unwrap_or(false),
        _ => return skip_unhandled(cursor, tag),
    }
    Ok(())
}

fn read_size(cursor: &mut Cursor) -> Option<HalfPoint> {
    cursor.length_within("val", 2.0, 0..=LARGEST).map(HalfPoint)
}
