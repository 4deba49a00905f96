//! Where sections end in a list of blocks. The page setup of a section is known at its end only, as in
//! WordprocessingML (`w:sectPr`) and in binary Word files (section marks). ECMA-376 Part 1, 17.6.

use crate::model::{Block, Section, SectionProps};

/// The section breaks in one list of blocks.
#[derive(Default)]
pub(in crate::read) struct SectionBreaks {
    /// Number of blocks before each break, ascending, and the page setup of the section that ends there.
    ends: Vec<(usize, SectionProps)>,
    /// Page setup of the last section.
    last: Option<SectionProps>,
}

impl SectionBreaks {
    /// Ends a section after so many blocks.
    pub(in crate::read) fn end(&mut self, blocks: usize, props: SectionProps) {
        self.ends.push((blocks, props));
    }

    /// Sets the page setup of the last section, which ends with the list.
    pub(in crate::read) fn set_last(&mut self, props: SectionProps) {
        self.last = Some(props);
    }

    /// True where no section ends and none is set up.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.ends.is_empty() && self.last.is_none()
    }

    /// The blocks cut into sections; at least one.
    pub(in crate::read) fn split(self, blocks: Vec<Block>) -> Vec<Section> {
        let mut blocks = blocks.into_iter();
        let mut sections = Vec::with_capacity(self.ends.len().saturating_add(1));
        let mut begin: usize = 0;
        for (end, props) in self.ends {
            sections.push(Section { props, blocks: blocks.by_ref().take(end.saturating_sub(begin)).collect() });
            begin = end;
        }
        let rest: Vec<_> = blocks.collect();
        if !rest.is_empty() || self.last.is_some() || sections.is_empty() {
            sections.push(Section { props: self.last.unwrap_or_default(), blocks: rest });
        }
        sections
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paragraph;

    fn lengths(breaks: SectionBreaks, blocks: usize) -> Vec<usize> {
        let blocks = vec![Block::Paragraph(Paragraph::default()); blocks];
        breaks.split(blocks).iter().map(|section| section.blocks.len()).collect()
    }

    #[test]
    fn a_list_without_breaks_is_one_section() {
        assert_eq!(lengths(SectionBreaks::default(), 0), [0]);
        assert_eq!(lengths(SectionBreaks::default(), 2), [2]);
    }

    #[test]
    fn blocks_after_the_last_break_are_a_section_of_their_own() {
        let breaks = || {
            let mut breaks = SectionBreaks::default();
            breaks.end(1, SectionProps::default());
            breaks.end(3, SectionProps::default());
            breaks
        };
        assert_eq!(lengths(breaks(), 3), [1, 2]);
        assert_eq!(lengths(breaks(), 4), [1, 2, 1]);
        let mut with_last = breaks();
        with_last.set_last(SectionProps::default());
        assert_eq!(lengths(with_last, 3), [1, 2, 0]);
    }
}
