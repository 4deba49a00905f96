//! Phonetic guides (`w:ruby`). ECMA-376 Part 1, 17.3.3.25.
//!
//! Properties follow the schema's order (`CT_RubyPr`).

use super::run::write_run_props;
use super::story::StoryWriter;
use crate::model::{Inline, Ruby};

impl StoryWriter<'_> {
    /// A guide and the text below it, in a run.
    pub(super) fn write_ruby(&mut self, ruby: &Ruby, base: &[Inline]) {
        let Ruby { props, alignment, size, raise, base_size, lang, dirty, guide } = ruby;
        self.xml.open("w:r");
        write_run_props(&mut self.xml, props);
        self.xml.open("w:ruby");
        self.xml.open("w:rubyPr");
        self.xml.val("w:rubyAlign", *alignment);
        self.xml.val("w:hps", *size);
        self.xml.val("w:hpsRaise", *raise);
        self.xml.val("w:hpsBaseText", *base_size);
        self.xml.val("w:lid", lang.as_ref());
        self.xml.on("w:dirty", *dirty);
        self.xml.close();
        for (element, inlines) in [("w:rt", guide.as_slice()), ("w:rubyBase", base)] {
            self.xml.open(element);
            self.write_inlines_within(inlines, props.tracking.as_ref());
            self.xml.close();
        }
        self.xml.close();
        self.xml.close();
    }
}

/// Where in the list the guide that begins at `start` ends; the list's own end where it does not.
pub(super) fn end_of_ruby(inlines: &[Inline], start: usize) -> usize {
    let mut open = 0_usize;
    for (at, inline) in inlines.iter().enumerate().skip(start) {
        match inline {
            Inline::RubyStart(_) => open += 1,
            Inline::RubyEnd => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at;
        }
    }
    inlines.len()
}
