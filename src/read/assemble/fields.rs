//! Fields: marks in the runs become [`Inline::FieldStart`] and [`Inline::FieldEnd`], in pairs.
//!
//! A field begins where its result does: its code is collected first, over as many runs and
//! paragraphs as it takes. What is in a code is not content, except text, which Word would
//! not put there: it stays in the document. ECMA-376 Part 1, 17.16.

use super::WarningSink;
use crate::diag::{Location, Repair};
use crate::model::{FieldCodePart, FieldStart, FormField, Inline, Run, RunPiece, RunProps};
use std::sync::Arc;

/// Fields inside codes of fields that stay fields; of deeper ones only the results stay.
const DEEPEST_CODE: usize = 32;

/// A field whose end has not been read yet.
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
pub(in crate::read) struct Fields {
    open: Vec<OpenField>,
}

impl Fields {
    /// Fields open here.
    pub(in crate::read) fn depth(&self) -> usize {
        self.open.len()
    }

    /// True where no field is open.
    pub(in crate::read) fn is_outside(&self) -> bool {
        self.open.is_empty()
    }

    /// A field's beginning (`w:fldChar` "begin").
    pub(in crate::read) fn begin(&mut self, props: Arc<RunProps>, locked: bool, dirty: bool, location: Location) {
        let in_code = self.open.last().is_some_and(|outer| outer.in_code || !outer.in_result);
        let start = FieldStart { props, locked, dirty, ..FieldStart::default() };
        self.open.push(OpenField { start, in_result: false, in_code, result: String::new(), location });
    }

    /// What the field that has just begun lets be filled in.
    pub(in crate::read) fn set_form(&mut self, form: FormField) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.in_result) {
            field.start.form = Some(Box::new(form));
        }
    }

    /// True where the innermost open field was deleted.
    pub(in crate::read) fn is_deleted(&self) -> bool {
        self.open.last().is_some_and(|field| field.start.props.is_deleted())
    }

    /// What follows is code of the innermost open field.
    pub(in crate::read) fn is_in_code(&self) -> bool {
        self.open.last().is_some_and(|field| !field.in_result)
    }

    /// Text of the code (`w:instrText`).
    pub(in crate::read) fn code(&mut self, text: &str, sink: &mut dyn WarningSink) {
        match self.open.last_mut() {
            Some(field) if !field.in_result => push_code(&mut field.start.code, text),
            _ if text.trim().is_empty() => {}
            _ => sink.warn(Repair::StrayFieldCode.into()),
        }
    }

    /// The code ends, the result follows (`w:fldChar` "separate").
    pub(in crate::read) fn separate(&mut self, out: &mut Vec<Inline>, sink: &mut dyn WarningSink) {
        match self.open.last_mut() {
            Some(field) if !field.in_result => {
                field.in_result = true;
                if !field.in_code {
                    out.push(Inline::FieldStart(std::mem::take(&mut field.start)));
                }
            }
            _ => sink.warn(Repair::StrayFieldSeparator.into()),
        }
    }

    /// The innermost field ends (`w:fldChar` "end").
    pub(in crate::read) fn end(&mut self, out: &mut Vec<Inline>, sink: &mut dyn WarningSink) {
        match self.open.pop() {
            Some(field) => self.close(field, out),
            None => sink.warn(Repair::StrayFieldEnd.into()),
        }
    }

    /// Takes text that is the result of a field inside a code; false where it is content.
    pub(in crate::read) fn take_text(&mut self, text: &str) -> bool {
        match self.open.last_mut() {
            Some(field) if field.in_code => {
                field.result.push_str(text);
                true
            }
            _ => false,
        }
    }

    /// Closes fields that are open past the given depth where their story or cell ends.
    pub(in crate::read) fn close_to(&mut self, depth: usize, out: &mut Vec<Inline>, sink: &mut dyn WarningSink) {
        while self.open.len() > depth {
            let Some(field) = self.open.pop() else { return };
            sink.warn_at(Repair::UnclosedField.into(), field.location.clone());
            if field.in_code && !field.result.is_empty() {
                out.push(Inline::Run(Run {
                    props: field.start.props.clone(),
                    pieces: vec![RunPiece::Text(field.result.clone())],
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

#[cfg(test)]
mod tests {
    use super::super::TestSink;
    use super::*;

    fn location() -> Location {
        Location::in_part("stream")
    }

    fn begin(fields: &mut Fields) {
        fields.begin(Arc::default(), false, false, location());
    }

    #[test]
    fn a_field_starts_where_its_result_does() {
        let (mut fields, mut out, mut sink) = (Fields::default(), Vec::new(), TestSink::default());
        begin(&mut fields);
        fields.code("PA", &mut sink);
        fields.code("GE", &mut sink);
        assert!(fields.is_in_code() && out.is_empty());
        fields.separate(&mut out, &mut sink);
        assert!(!fields.take_text("1"), "the result is content");
        fields.end(&mut out, &mut sink);
        let code = vec![FieldCodePart::Text("PAGE".to_owned())];
        assert_eq!(out, [Inline::FieldStart(FieldStart { code, ..FieldStart::default() }), Inline::FieldEnd]);
        assert!(fields.is_outside() && sink.messages().is_empty());
    }

    #[test]
    fn a_field_inside_a_code_is_part_of_it() {
        let (mut fields, mut out, mut sink) = (Fields::default(), Vec::new(), TestSink::default());
        begin(&mut fields);
        fields.code("IF ", &mut sink);
        begin(&mut fields);
        fields.code("PAGE", &mut sink);
        fields.separate(&mut out, &mut sink);
        assert!(fields.take_text("3"), "the result of a field in a code is no content");
        fields.end(&mut out, &mut sink);
        fields.end(&mut out, &mut sink);
        let inner = FieldCodePart::Field { code: vec![FieldCodePart::Text("PAGE".to_owned())], result: "3".to_owned() };
        let code = vec![FieldCodePart::Text("IF ".to_owned()), inner];
        assert_eq!(out, [Inline::FieldStart(FieldStart { code, ..FieldStart::default() }), Inline::FieldEnd]);
    }

    #[test]
    fn marks_without_a_partner_are_warnings() {
        let (mut fields, mut out, mut sink) = (Fields::default(), Vec::new(), TestSink::default());
        fields.end(&mut out, &mut sink);
        fields.separate(&mut out, &mut sink);
        fields.code("PAGE", &mut sink);
        assert!(out.is_empty());
        begin(&mut fields);
        fields.close_to(0, &mut out, &mut sink);
        assert!(matches!(out.as_slice(), [Inline::FieldStart(_), Inline::FieldEnd]));
        assert_eq!(sink.messages().len(), 4);
    }
}
