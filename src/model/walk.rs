//! The one walk over a document: sections, stories, notes and comments in this order, each in reading order.
//!
//! A [`Visitor`] decides at each block and each item of a paragraph whether to go [`Walk::Into`] it. [`VisitorMut`]
//! is its twin that may change what it is shown. [`items`] is enough where a paragraph alone is looked through.
//!
//! Who goes through a document otherwise has a reason: the cascade and `write::docx` make something of every element,
//! [`Document::accept_changes`] joins paragraphs and takes out rows, `write::{html, markdown, text}` and
//! `write::prose` read the resolved document, which has labels and fields that the written one lacks.

use super::{
    Block, Cell, Comment, Continuation, Document, Drawing, Inline, Math, Note, Paragraph, Row, RunPiece, RunProps,
    Section, Story, Table,
};
use std::sync::Arc;

/// What a visitor does with what it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// Its content is visited too.
    Into,
    /// Its content is left out.
    Past,
}

/// Declares a visitor and its walk; `$mut` is empty for the one that only reads.
macro_rules! walk {
    (
        $(#[$doc:meta])* $visitor:ident, $document:ident, $blocks:ident, $inlines:ident, [$($mut:tt)?],
        $table:ident, $pieces:ident, $text_blocks:ident, $math:ident
    ) => {
        $(#[$doc])*
        pub trait $visitor {
            /// A paragraph, before its items.
            fn paragraph(&mut self, _paragraph: & $($mut)? Paragraph) -> Walk {
                Walk::Into
            }
            /// A table, before its rows.
            fn table(&mut self, _table: & $($mut)? Table) -> Walk {
                Walk::Into
            }
            /// The end of a table that was walked into.
            fn table_end(&mut self) {}
            /// A row, before its cells.
            fn row(&mut self, _row: & $($mut)? Row) {}
            /// A cell, before its blocks.
            fn cell(&mut self, _cell: & $($mut)? Cell) {}
            /// A cell that the vertical merge of the one above has swallowed, before its blocks.
            fn continuation(&mut self, _continuation: & $($mut)? Continuation) -> Walk {
                Walk::Into
            }
            /// An item of a paragraph, a link or a phonetic guide, before what is in it.
            fn inline(&mut self, _inline: & $($mut)? Inline) -> Walk {
                Walk::Into
            }
            /// Character properties of a run, a field's marks, a guide or a piece of a formula that was walked into.
            fn run_props(&mut self, _props: & $($mut)? Arc<RunProps>) {}
            /// A piece of a run with these properties. Text boxes of a drawing are its content.
            fn piece(&mut self, _props: &RunProps, _piece: & $($mut)? RunPiece) -> Walk {
                Walk::Into
            }
            /// The blocks of a text box begin.
            fn text_box(&mut self) {}
            /// The blocks of a text box end.
            fn text_box_end(&mut self) {}
        }

        impl Document {
            /// Shows a visitor all of the text: sections, headers and footers, footnotes, endnotes, comments.
            pub fn $document(& $($mut)? self, visitor: &mut dyn $visitor) {
                let Document { sections, stories, footnotes, endnotes, comments, .. } = self;
                for Section { blocks, .. } in sections {
                    $blocks(blocks, visitor);
                }
                for Story { blocks, .. } in stories {
                    $blocks(blocks, visitor);
                }
                for Note { blocks, .. } in footnotes {
                    $blocks(blocks, visitor);
                }
                for Note { blocks, .. } in endnotes {
                    $blocks(blocks, visitor);
                }
                for Comment { blocks, .. } in comments {
                    $blocks(blocks, visitor);
                }
            }
        }

        /// Shows a visitor these blocks.
        pub fn $blocks(blocks: & $($mut)? [Block], visitor: &mut dyn $visitor) {
            for block in blocks {
                match block {
                    Block::Paragraph(paragraph) => {
                        if visitor.paragraph(paragraph) == Walk::Into {
                            $inlines(& $($mut)? paragraph.inlines, visitor);
                        }
                    }
                    Block::Table(table) => $table(table, visitor),
                }
            }
        }

        fn $table(table: & $($mut)? Table, visitor: &mut dyn $visitor) {
            if visitor.table(table) == Walk::Past {
                return;
            }
            for row in & $($mut)? table.rows {
                visitor.row(row);
                for cell in & $($mut)? row.cells {
                    visitor.cell(cell);
                    $blocks(& $($mut)? cell.blocks, visitor);
                    for below in & $($mut)? cell.continuations {
                        if visitor.continuation(below) == Walk::Into {
                            $blocks(& $($mut)? below.blocks, visitor);
                        }
                    }
                }
            }
            visitor.table_end();
        }

        /// Shows a visitor these items of a paragraph.
        pub fn $inlines(inlines: & $($mut)? [Inline], visitor: &mut dyn $visitor) {
            for inline in inlines {
                if visitor.inline(inline) == Walk::Past {
                    continue;
                }
                match inline {
                    Inline::Run(run) => {
                        visitor.run_props(& $($mut)? run.props);
                        $pieces(&run.props, & $($mut)? run.pieces, visitor);
                    }
                    Inline::FieldStart(field) => visitor.run_props(& $($mut)? field.props),
                    Inline::Math(math) => $math(math, visitor),
                    Inline::RubyStart(ruby) => {
                        visitor.run_props(& $($mut)? ruby.props);
                        $inlines(& $($mut)? ruby.guide, visitor);
                    }
                    Inline::Hyperlink(link) => $inlines(& $($mut)? link.inlines, visitor),
                    _ => {}
                }
            }
        }

        fn $pieces(props: &RunProps, pieces: & $($mut)? [RunPiece], visitor: &mut dyn $visitor) {
            for piece in pieces {
                if visitor.piece(props, piece) == Walk::Into
                    && let RunPiece::Drawing(drawing) = piece
                {
                    for blocks in Drawing::$text_blocks(drawing) {
                        visitor.text_box();
                        $blocks(blocks, visitor);
                        visitor.text_box_end();
                    }
                }
            }
        }
    };
}

walk! {
    /// Is shown a document piece by piece; every method does nothing unless it is written anew.
    Visitor, walk, walk_blocks, walk_inlines, [], walk_table, walk_pieces, text_blocks, walk_math
}

walk! {
    /// Is shown a document piece by piece, to change it. Text that is stored as it was read (diagrams, locked
    /// canvases, WordArt) is left out: see [`Drawing::text_blocks_mut`].
    VisitorMut, walk_mut, walk_blocks_mut, walk_inlines_mut, [mut], walk_table_mut, walk_pieces_mut, text_blocks_mut,
    walk_math_mut
}

fn walk_math(math: &Math, visitor: &mut dyn Visitor) {
    math.props().into_iter().for_each(|props| visitor.run_props(props));
}

fn walk_math_mut(math: &mut Math, visitor: &mut dyn VisitorMut) {
    math.change_props(&mut |props| visitor.run_props(props));
}

/// The items of a paragraph in reading order, each link followed by the items in it. Phonetic guides and text
/// boxes are not opened.
pub fn items(inlines: &[Inline]) -> Items<'_> {
    Items { open: vec![inlines.iter()] }
}

/// Iterator of [`items`].
#[derive(Debug, Clone)]
pub struct Items<'a> {
    /// The paragraph's items and those of the links open here, outermost first.
    open: Vec<std::slice::Iter<'a, Inline>>,
}

impl<'a> Iterator for Items<'a> {
    type Item = &'a Inline;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(inline) = self.open.last_mut()?.next() else {
                self.open.pop();
                continue;
            };
            if let Inline::Hyperlink(link) = inline {
                self.open.push(link.inlines.iter());
            }
            return Some(inline);
        }
    }
}

/// Changes the items that [`items`] gives, one after another.
pub fn change_items(inlines: &mut [Inline], change: &mut dyn FnMut(&mut Inline)) {
    for inline in inlines {
        change(inline);
        if let Inline::Hyperlink(link) = inline {
            change_items(&mut link.inlines, change);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Hyperlink, Ruby, Run};

    fn run(text: &str) -> Inline {
        Inline::Run(Run { pieces: vec![RunPiece::Text(text.to_owned())], ..Run::default() })
    }

    /// A link among runs, and a guide over one of them.
    fn inlines() -> Vec<Inline> {
        let link = Hyperlink { inlines: vec![run("b"), run("c")], ..Hyperlink::default() };
        let guide = Ruby { guide: vec![run("e")], ..Ruby::default() };
        vec![run("a"), Inline::Hyperlink(link), run("d"), Inline::RubyStart(Box::new(guide)), run("f"), Inline::RubyEnd]
    }

    #[derive(Default)]
    struct Texts {
        text: String,
        skips_links: bool,
    }

    impl Visitor for Texts {
        fn inline(&mut self, inline: &Inline) -> Walk {
            let is_link = matches!(inline, Inline::Hyperlink(_));
            if is_link && self.skips_links { Walk::Past } else { Walk::Into }
        }
        fn piece(&mut self, _: &RunProps, piece: &RunPiece) -> Walk {
            if let RunPiece::Text(text) = piece {
                self.text.push_str(text);
            }
            Walk::Into
        }
    }

    #[test]
    fn a_walk_is_in_reading_order_and_goes_past_what_is_not_wanted() {
        let mut all = Texts::default();
        walk_inlines(&inlines(), &mut all);
        assert_eq!(all.text, "abcdef");
        let mut outside = Texts { skips_links: true, ..Texts::default() };
        walk_inlines(&inlines(), &mut outside);
        assert_eq!(outside.text, "adef");
    }

    #[test]
    fn items_open_links_and_no_guides() {
        let inlines = inlines();
        let texts = items(&inlines).filter_map(|inline| match inline {
            Inline::Run(run) => run.pieces.first(),
            _ => None,
        });
        assert_eq!(texts.count(), 5);
        assert_eq!(items(&inlines).count(), 8);
        let mut changed = inlines.clone();
        let mut count = 0;
        change_items(&mut changed, &mut |_| count += 1);
        assert_eq!(count, 8);
    }
}
