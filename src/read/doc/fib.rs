//! The file information block at the start of the stream `WordDocument`: how many characters each story has and
//! where the structures of the table stream are. [MS-DOC] 2.5.

use super::bytes::{index, u16_at, u32_at};
use super::language;
use super::plc::{Plc, part};
use std::ops::Range;

/// Offset of the counts of characters (FibRgLw97).
const COUNTS: usize = 0x40;
/// Offset of the language of East Asian text (lidFE).
const EAST_ASIAN_LANGUAGE: usize = 0x3C;
/// Offset of the pairs of offset and length (FibRgFcLcb).
const PAIRS: usize = 0x9A;

/// Declares the structures with their names and indices, for reading and for warnings.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $index:literal,)*) => {
        /// Structures of the table stream by their index in the list of pairs. [MS-DOC] 2.5.6.
        #[derive(Debug, Clone, Copy)]
        pub(super) enum Table {
            $($(#[$doc])* $name = $index,)*
        }

        impl Table {
            /// All that are read.
            pub(super) const ALL: &[Table] = &[$(Table::$name),*];

            /// The name in [MS-DOC].
            pub(super) fn name(self) -> &'static str {
                match self { $(Table::$name => stringify!($name),)* }
            }
        }
    };
}

tables! {
    /// Style sheet.
    Stshf = 1,
    /// References to footnotes.
    PlcffndRef = 2,
    /// Texts of footnotes.
    PlcffndTxt = 3,
    /// References to comments.
    PlcfandRef = 4,
    /// Texts of comments.
    PlcfandTxt = 5,
    /// Sections.
    PlcfSed = 6,
    /// Headers and footers.
    PlcfHdd = 11,
    /// Bins of pages with character properties.
    PlcfBteChpx = 12,
    /// Bins of pages with paragraph properties.
    PlcfBtePapx = 13,
    /// Table of fonts.
    SttbfFfn = 15,
    /// Names of bookmarks.
    SttbfBkmk = 21,
    /// Beginnings of bookmarks.
    PlcfBkf = 22,
    /// Ends of bookmarks.
    PlcfBkl = 23,
    /// Settings.
    Dop = 31,
    /// Piece table.
    Clx = 33,
    /// Authors of comments.
    GrpXstAtnOwners = 36,
    /// Ranges of comments.
    SttbfAtnBkmk = 37,
    /// Anchors of drawings in the body.
    PlcSpaMom = 40,
    /// Anchors of drawings in headers.
    PlcSpaHdr = 41,
    /// Beginnings of ranges of comments.
    PlcfAtnBkf = 42,
    /// Ends of ranges of comments.
    PlcfAtnBkl = 43,
    /// References to endnotes.
    PlcfendRef = 46,
    /// Texts of endnotes.
    PlcfendTxt = 47,
    /// Shapes and the pictures they share.
    DggInfo = 50,
    /// Authors of tracked changes.
    SttbfRMark = 51,
    /// Text of the boxes of the body.
    PlcftxbxTxt = 56,
    /// Text of the boxes of headers.
    PlcfHdrtxbxTxt = 58,
    /// Definitions of lists; their levels follow.
    PlfLst = 73,
    /// Lists.
    PlfLfo = 74,
    /// Dates of comments.
    AtrdExtra = 112,
}

/// The stories of a document by their place among its characters; the fourth held macros. [MS-DOC] 2.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StoryKind {
    /// The body.
    Main = 0,
    /// Footnotes.
    Footnotes = 1,
    /// Headers, footers and note separators.
    Headers = 2,
    /// Comments.
    Comments = 4,
    /// Endnotes.
    Endnotes = 5,
    /// Text boxes of the body.
    TextBoxes = 6,
    /// Text boxes of headers and footers.
    HeaderTextBoxes = 7,
}

/// What of the block is used.
#[derive(Debug)]
pub(super) struct Fib<'f> {
    main: &'f [u8],
    table: &'f [u8],
    /// Characters of each story.
    counts: [u32; 8],
    /// Number of pairs.
    pairs: usize,
}

/// The version of the format (`nFib`): 193 is Word 97, 101 to 105 are Word 6 and 95.
pub(super) fn version(main: &[u8]) -> Option<u16> {
    u16_at(main, 2)
}

impl<'f> Fib<'f> {
    /// Reads the block; `None` where the stream is shorter than one.
    pub(super) fn read(main: &'f [u8], table: &'f [u8]) -> Option<Self> {
        let mut counts = [0; 8];
        for (at, count) in counts.iter_mut().enumerate() {
            // ccpText is the fourth number. Negative counts are damage.
            let offset = COUNTS.checked_add(at.checked_add(3)?.checked_mul(4)?)?;
            *count = u32_at(main, offset).filter(|&count| i32::try_from(count).is_ok()).unwrap_or(0);
        }
        let pairs = usize::from(u16_at(main, PAIRS.checked_sub(2)?)?);
        Some(Fib { main, table, counts, pairs })
    }

    /// The bytes of a structure in the table stream; empty where there is none.
    pub(super) fn part(&self, table: Table) -> &'f [u8] {
        self.pair(table).and_then(|(offset, length)| part(self.table, offset, length)).unwrap_or_default()
    }

    /// What follows a structure in the table stream; empty where there is no such structure.
    pub(super) fn after(&self, table: Table) -> &'f [u8] {
        let pair = self.pair(table).filter(|&(_, length)| length > 0);
        let end = pair.map(|(offset, length)| index(offset.saturating_add(length)));
        end.and_then(|end| self.table.get(end..)).unwrap_or_default()
    }

    /// Positions of a text among those of a story: a note, a comment, a header.
    pub(super) fn part_of(&self, story: StoryKind, texts: Plc, at: usize) -> Range<u32> {
        let story = self.story(story);
        let position = |at: usize| {
            let position = texts.position(at).unwrap_or(u32::MAX);
            story.start.saturating_add(position).min(story.end)
        };
        let from = position(at);
        from..position(at.saturating_add(1)).max(from)
    }

    /// Language of the East Asian text.
    pub(super) fn east_asian_language(&self) -> &'static str {
        u16_at(self.main, EAST_ASIAN_LANGUAGE).and_then(language::tag).unwrap_or("zh-CN")
    }

    /// True where the block names the structure but the table stream does not hold it.
    pub(super) fn is_cut(&self, table: Table) -> bool {
        self.pair(table).is_some_and(|(offset, length)| length > 0 && part(self.table, offset, length).is_none())
    }

    fn pair(&self, table: Table) -> Option<(u32, u32)> {
        let at = table as usize;
        if at >= self.pairs {
            return None;
        }
        let offset = PAIRS.checked_add(at.checked_mul(8)?)?;
        Some((u32_at(self.main, offset)?, u32_at(self.main, offset.checked_add(4)?)?))
    }

    /// Character positions of a story.
    pub(super) fn story(&self, kind: StoryKind) -> Range<u32> {
        let before = self.counts.iter().take(kind as usize).fold(0, |sum: u32, &count| sum.saturating_add(count));
        let count = self.counts.get(kind as usize).copied().unwrap_or(0);
        before..before.saturating_add(count)
    }

    /// Number of characters of all stories.
    pub(super) fn characters(&self) -> usize {
        index(self.story(StoryKind::HeaderTextBoxes).end)
    }
}
