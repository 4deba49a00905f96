//! The page: A4, 22 lines of 28 characters. GB/T 9704-2012, 5.1, 5.2.1, 5.2.3, 8.
//!
//! The text block is 156 × 225 mm. Pages on their side are the upright page turned: its binding
//! edge is their top, so that a table's head is there.

use crate::cascade::Resolved;
use crate::model::{
    Block, DocGrid, DocGridType, Inline, NumberFormat, Orientation, PageMargins, PageSize, RunPiece, Section,
};
use crate::units::Twip;

/// A4, 210 × 297 mm.
const PAPER: (Twip, Twip) = (Twip(11906), Twip(16838));
/// 37 mm above, 26 mm right, 35 mm below, 28 mm left.
const TOP: Twip = Twip(2098);
const RIGHT: Twip = Twip(1474);
const BOTTOM: Twip = Twip(1984);
const LEFT: Twip = Twip(1587);
/// Width of the text block, 156 mm.
pub(super) const WIDTH: Twip = Twip(PAPER.0.0 - LEFT.0 - RIGHT.0);
/// Height of the text block, 225 mm.
const HEIGHT: Twip = Twip(PAPER.1.0 - TOP.0 - BOTTOM.0);
/// Pitch of lines: 22 fill the block, and no 23rd does.
pub(super) const PITCH: Twip = Twip(HEIGHT.0 / 22);
/// Size of the text, 三号.
pub(super) const SIZE: f64 = 16.0;
/// What 28 characters of that size have too much for the block, in 1/4096 point for each.
const CHARACTER_SPACE: i32 = ((WIDTH.0 * 4096) / (20 * 28)) - 16 * 4096 - 1;
/// From the lower edge of the block to the upper edge of the line of the page number: the dash, in
/// the middle of its 14 pt, then is 7 mm below the block (7.5).
const NUMBER_GAP: Twip = Twip(262);
/// Height of that line.
pub(super) const NUMBER_LINE: Twip = Twip(280);

/// Width of characters on the grid, rounded down: indents leave room for whole characters.
pub(super) fn characters(count: f64) -> Twip {
    Twip((count * f64::from(WIDTH.0) / 28.0).floor() as i32)
}

/// Width of the text block on an upright page or on one turned.
pub(super) fn text_width(turned: bool) -> Twip {
    if turned { HEIGHT } else { WIDTH }
}

/// Widths of the text before, by section.
pub(super) fn text_widths(resolved: &Resolved<'_>) -> Vec<Twip> {
    let sections = resolved.sections.iter();
    let widths = sections.map(|section| section.columns.first().map_or(0.0, |column| column.width.0));
    widths.map(|width| Twip((width * 20.0).round().max(1.0) as i32)).collect()
}

/// Gives a section the standard's page; true where it lies on its side.
pub(super) fn set_up(section: &mut Section) -> bool {
    let lies = section.props.page_size.is_some_and(|size| size.width > size.height);
    let turned = lies && section.blocks.iter().any(is_wide);
    let (width, height) = if turned { (PAPER.1, PAPER.0) } else { PAPER };
    let [top, right, bottom, left] = if turned { [LEFT, TOP, RIGHT, BOTTOM] } else { [TOP, RIGHT, BOTTOM, LEFT] };
    let props = &mut section.props;
    let orientation = turned.then_some(Orientation::Landscape);
    props.page_size = Some(PageSize { width, height, orientation, code: None });
    props.margins = PageMargins {
        top: Some(top),
        right: Some(right),
        bottom: Some(bottom),
        left: Some(left),
        header: Some(Twip(851)),
        footer: Some(Twip(bottom.0 - NUMBER_GAP.0 - NUMBER_LINE.0)),
        gutter: Some(Twip(0)),
    };
    props.doc_grid = DocGrid {
        kind: Some(DocGridType::LinesAndChars),
        line_pitch: Some(PITCH),
        character_space: Some(CHARACTER_SPACE),
    };
    props.columns = None;
    props.page_borders = None;
    props.line_numbering = None;
    props.vertical_alignment = None;
    props.text_direction = None;
    props.right_to_left_gutter = None;
    props.page_numbering.format = props.page_numbering.format.map(|_| NumberFormat::Decimal);
    turned
}

/// A table or a drawing: what a page is turned for.
fn is_wide(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return true };
    paragraph.inlines.iter().any(|inline| match inline {
        Inline::Run(run) => run.pieces.iter().any(|piece| matches!(piece, RunPiece::Drawing(_))),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_two_lines_and_twenty_eight_characters_fill_the_block() {
        let millimetres = |twips: Twip| f64::from(twips.0) / 1440.0 * 25.4;
        assert!((millimetres(WIDTH) - 156.0).abs() < 0.1 && (millimetres(HEIGHT) - 225.0).abs() < 0.1);
        const { assert!(PITCH.0 * 22 <= HEIGHT.0 && PITCH.0 * 23 > HEIGHT.0) };
        let character = SIZE + f64::from(CHARACTER_SPACE) / 4096.0;
        let fill = WIDTH.pt().0 - 28.0 * character;
        assert!((0.0..0.5).contains(&fill), "{fill}");
    }

    #[test]
    fn a_page_on_its_side_with_a_table_is_the_upright_one_turned() {
        let lying = PageSize { width: Twip(15840), height: Twip(12240), orientation: None, code: Some(1) };
        let mut section = Section::default();
        section.props.page_size = Some(lying);
        assert!(!set_up(&mut section), "text alone needs no landscape page");
        assert_eq!(section.props.page_size.map(|size| size.height), Some(PAPER.1));
        section.props.page_size = Some(lying);
        section.blocks = vec![Block::Table(Box::default())];
        assert!(set_up(&mut section));
        let margins = &section.props.margins;
        let sides = [margins.top, margins.right, margins.bottom, margins.left];
        assert_eq!(sides, [LEFT, TOP, RIGHT, BOTTOM].map(Some));
        assert_eq!(section.props.page_size.map(|size| size.width.0 - TOP.0 - BOTTOM.0), Some(text_width(true).0));
        let once = section.clone();
        assert!(set_up(&mut section) && once == section, "twice is once");
    }
}
