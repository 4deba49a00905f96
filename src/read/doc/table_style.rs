//! Table styles: the modifiers of a style as properties of tables, rows and cells. [MS-DOC] 2.9.258 (StkTableGRLPUPX).

use super::color::{border, shading};
use super::file::WordFile;
use super::sprm::{Sprm, sprms};
use super::table_sprms::{apply_borders, apply_margins, width};
use crate::model::{Style, TableAlignment};

/// Adds the table modifiers of a style.
pub(super) fn apply(_file: &WordFile, style: &mut Style, list: &[u8]) {
    sprms(list).filter(Sprm::is_of_table).for_each(|sprm| apply_one(style, sprm));
}

fn apply_one(style: &mut Style, sprm: Sprm) {
    let table = &mut style.table;
    match sprm.code {
        0xD613 => apply_borders(&mut table.borders, sprm.operand, 8, border),
        0xD634 => apply_margins(&mut table.cell_margins, sprm.operand),
        0xD633 => table.cell_spacing = width(sprm.operand.get(3..).unwrap_or_default()),
        0xF661 => table.indent = width(sprm.operand),
        0x5400 | 0x548A => {
            table.alignment = Some(match sprm.word() {
                1 => TableAlignment::Center,
                2 => TableAlignment::Right,
                _ => TableAlignment::Left,
            });
        }
        0xD660 => table.shading = shading(sprm.operand),
        0x3488 => table.row_band_size = Some(u32::from(sprm.byte())),
        0x3489 => table.column_band_size = Some(u32::from(sprm.byte())),
        0x3403 | 0x3466 => style.row.cant_split = Some(sprm.is_on()),
        _ => {}
    }
}
