//! Form fields: what is typed, ticked or chosen, in the stream `Data`. [MS-DOC] 2.9.158 (NilPICFAndBinData),
//! 2.9.78 (FFData).

use super::bytes::{index, u16_at, utf16};
use super::file::WordFile;
use crate::model::{FormCheckbox, FormField, FormKind, FormList, FormProps, FormText, Name};
use crate::units::HalfPoint;

/// Bytes before the size of what follows, and those of the version before the flags.
const HEADER_SIZE: usize = 4;
const VERSION: usize = 4;

/// The value that says that a box or a list is as in the empty form.
const UNCHANGED: u16 = 25;

/// Reads the form field at an offset of the stream `Data`.
pub(super) fn read_form(file: &WordFile, offset: u32) -> Option<FormField> {
    let at = index(offset);
    let header = usize::from(u16_at(file.data, at.checked_add(HEADER_SIZE)?)?);
    let data = file.data.get(at.checked_add(header)?.checked_add(VERSION)?..)?;
    let flags = u16_at(data, 0)?;
    let (most, size) = (u16_at(data, 2)?, u16_at(data, 4)?);
    let mut strings = Strings { data, at: 6 };
    let name = strings.next()?;
    let value = (flags >> 2) & 0x1F;
    let chosen = Some(value).filter(|&value| value != UNCHANGED);
    let text = if flags & 3 == 0 { strings.next()? } else { None };
    let default = if flags & 3 == 0 { None } else { Some(strings.number()?) };
    let format = strings.next()?;
    // Help, status line and macros come in this order; a file may end before them.
    let [_, _, entry_macro, exit_macro] = [(); 4].map(|()| strings.next().flatten());
    let kind = match flags & 3 {
        0 => FormKind::Text(FormText {
            kind: text_kind((flags >> 11) & 7).map(Name::from),
            default: text,
            max_length: Some(u32::from(most)).filter(|&most| most > 0),
            format,
        }),
        1 => FormKind::Checkbox(FormCheckbox {
            size: (flags & 0x0400 != 0).then(|| HalfPoint(i32::from(size))),
            default: default.map(|ticked| ticked != 0),
            checked: chosen.map(|ticked| ticked != 0),
        }),
        _ => FormKind::List(FormList {
            chosen: chosen.map(u32::from),
            default: default.map(u32::from),
            entries: strings.entries(),
        }),
    };
    let props = FormProps {
        name,
        enabled: Some(flags & 0x0200 == 0),
        calculate_on_exit: Some(flags & 0x4000 != 0),
        entry_macro,
        exit_macro,
        help: None,
        status: None,
    };
    Some(FormField { props, kind: Some(kind) })
}

/// ST_FFTextType by its number; ordinary text has none.
fn text_kind(number: u16) -> Option<&'static str> {
    match number {
        1 => Some("number"),
        2 => Some("date"),
        3 => Some("currentDate"),
        4 => Some("currentTime"),
        5 => Some("calculated"),
        _ => None,
    }
}

/// Strings one after the other, each with its length before it and a zero after it (Xstz).
struct Strings<'d> {
    data: &'d [u8],
    at: usize,
}

impl Strings<'_> {
    /// The next string; the inner `None` is an empty one.
    fn next(&mut self) -> Option<Option<Name>> {
        let string = self.string()?;
        self.at = self.at.checked_add(2)?;
        Some(string)
    }

    fn string(&mut self) -> Option<Option<Name>> {
        let units = usize::from(self.number()?);
        let string = utf16(self.data, self.at, units)?;
        self.at = self.at.checked_add(units.checked_mul(2)?)?;
        Some(Some(string).filter(|string| !string.is_empty()).map(Name::from))
    }

    fn number(&mut self) -> Option<u16> {
        let number = u16_at(self.data, self.at)?;
        self.at = self.at.checked_add(2)?;
        Some(number)
    }

    /// The entries of a list: an extended STTB.
    fn entries(&mut self) -> Vec<Name> {
        let mut entries = Vec::new();
        let Some([_, count, _]) = self.number().zip(self.number()).zip(self.number()).map(|((a, b), c)| [a, b, c])
        else {
            return entries;
        };
        for _ in 0..count {
            let Some(entry) = self.string() else { break };
            entries.push(entry.unwrap_or_default());
        }
        entries
    }
}
