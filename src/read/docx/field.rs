//! Fields: marks in the runs become [`Inline::FieldStart`] and [`Inline::FieldEnd`], in pairs.
//!
//! A field begins where its result does: its code is collected first, over as many runs and
//! paragraphs as it takes. What stands in a code is not content, except text, which Word would
//! not put there: it is kept rather than lost. ECMA-376 Part 1, 17.16.

use super::run::is_deleted;
use crate::diag::{Location, WarningKind};
use crate::model::{FieldCodePart, FieldStart, FormField, Inline, RunProps};
use crate::ooxml::Cursor;
use std::sync::Arc;

/// Fields inside codes of fields that are kept as such; deeper ones leave their results only.
const DEEPEST_CODE: usize = 32;

/// A field whose end was not met yet.
struct OpenField {
    start: FieldStart,
    in_result: bool,
    /// Inside another field's code: no content, its result is text of that code.
    in_code: bool,
    result: String,
    location: Location,
}

/// The fields open at a point of a story, outermost first.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<OpenField>,
}

impl Fields {
    /// Fields open here.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// True where no field is open.
    pub(super) fn is_outside(&self) -> bool {
        self.open.is_empty()
    }

    /// A field's beginning (`w:fldChar` "begin").
    pub(super) fn begin(&mut self, props: Arc<RunProps>, locked: bool, dirty: bool, location: Location) {
        let in_code = self.open.last().is_some_and(|outer| outer.in_code || !outer.in_result);
        let start = FieldStart { props, locked, dirty, ..FieldStart::default() };
        self.open.push(OpenField { start, in_result: false, in_code, result: String::new(), location });
    }

    /// What the field that has just begun lets be filled in.
    pub(super) fn set_form(&mut self, form: FormField) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.in_result) {
            field.start.form = Some(Box::new(form));
        }
    }

    /// True where the innermost open field was deleted.
    pub(super) fn is_deleted(&self) -> bool {
        self.open.last().is_some_and(|field| is_deleted(&field.start.props))
    }

    /// What follows is code of the innermost open field.
    pub(super) fn is_in_code(&self) -> bool {
        self.open.last().is_some_and(|field| !field.in_result)
    }

    /// Text of the code (`w:instrText`).
    pub(super) fn code(&mut self, text: &str, cursor: &mut Cursor) {
        match self.open.last_mut() {
            Some(field) if !field.in_result => push_code(&mut field.start.code, text),
            _ if text.trim().is_empty() => {}
            _ => cursor.warn(WarningKind::Repaired { what: "field code outside of a field left out".to_owned() }),
        }
    }

    /// The code ends, the result follows (`w:fldChar` "separate").
    pub(super) fn separate(&mut self, out: &mut Vec<Inline>, cursor: &mut Cursor) {
        match self.open.last_mut() {
            Some(field) if !field.in_result => {
                field.in_result = true;
                if !field.in_code {
                    out.push(Inline::FieldStart(std::mem::take(&mut field.start)));
                }
            }
            _ => cursor.warn(WarningKind::Repaired { what: "field separator without a field left out".to_owned() }),
        }
    }

    /// The innermost field ends (`w:fldChar` "end").
    pub(super) fn end(&mut self, out: &mut Vec<Inline>, cursor: &mut Cursor) {
        match self.open.pop() {
            Some(field) => self.close(field, out),
            None => cursor.warn(WarningKind::Repaired { what: "field end without a beginning left out".to_owned() }),
        }
    }

    /// Takes text that is the result of a field inside a code; false where it is content.
    pub(super) fn take_text(&mut self, text: &str) -> bool {
        match self.open.last_mut() {
            Some(field) if field.in_code => {
                field.result.push_str(text);
                true
            }
            _ => false,
        }
    }

    /// Closes fields that are open past the given depth where their story or cell ends.
    pub(super) fn close_to(&mut self, depth: usize, out: &mut Vec<Inline>, cursor: &mut Cursor) {
        while self.open.len() > depth {
            let Some(field) = self.open.pop() else { return };
            let what = "field without an end closed where its text ends".to_owned();
            cursor.warn_at(WarningKind::Repaired { what }, field.location.clone());
            if field.in_code && !field.result.is_empty() {
                out.push(Inline::Run(crate::model::Run {
                    props: field.start.props.clone(),
                    pieces: vec![crate::model::RunPiece::Text(field.result.clone())],
                }));
            }
            self.close(field, out);
        }
    }

    fn close(&mut self, field: OpenField, out: &mut Vec<Inline>) {
        if !field.in_code {
            if !field.in_result {
                out.push(Inline::FieldStart(field.start));
            }
            out.push(Inline::FieldEnd);
            return;
        }
        let depth = self.open.len();
        if let Some(outer) = self.open.last_mut() {
            if outer.in_result {
                outer.result.push_str(&field.result);
            } else if depth > DEEPEST_CODE {
                push_code(&mut outer.start.code, &field.result);
            } else {
                outer.start.code.push(FieldCodePart::Field { code: field.start.code, result: field.result });
            }
        }
    }
}

fn push_code(code: &mut Vec<FieldCodePart>, text: &str) {
    match code.last_mut() {
        Some(FieldCodePart::Text(last)) => last.push_str(text),
        _ => code.push(FieldCodePart::Text(text.to_owned())),
    }
}
