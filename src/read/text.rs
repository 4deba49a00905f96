//! Plain text to the model: a paragraph for each line, in the style that Word gives to text without formats.

use super::ReadOptions;
use super::charset::decode;
use super::session::Session;
use crate::diag::Warned;
use crate::error::{Error, Limit, Result};
use crate::model::{
    Block, DocDefaults, Document, Inline, Name, Origin, PageMargins, PageSize, Paragraph, ParagraphProps, PartName,
    Run, RunPiece, RunProps, Section, SectionProps,
};
use crate::ooxml::ReadContext;
use crate::units::{HalfPoint, Twip};
use std::sync::Arc;

/// Reads a text.
pub(super) fn read(bytes: &[u8], options: &ReadOptions, mut session: Session) -> Result<Warned<Document>> {
    let text = decode(bytes, None);
    let allowed = options.limits.max_bytes;
    if u64::try_from(text.len()).is_ok_and(|length| length > allowed) {
        return Err(Error::TooLarge { limit: Limit::MaxBytes, allowed });
    }
    let mut blocks = Vec::new();
    let mut begins_page = false;
    // Old programs end a file with this sign.
    let text = text.trim_end_matches('\u{1A}');
    let mut offset = 0_usize;
    for line in lines(text) {
        session.count_element()?;
        let origin = Origin(u32::try_from(offset).unwrap_or(u32::MAX));
        offset = offset.saturating_add(line.len()).saturating_add(1);
        for (at, page) in line.split('\u{C}').enumerate() {
            begins_page |= at > 0;
            let mut paragraph = Paragraph { inlines: inlines(page), origin, ..Paragraph::default() };
            if std::mem::take(&mut begins_page) {
                let props = ParagraphProps { page_break_before: Some(true), ..ParagraphProps::default() };
                paragraph.props = Arc::new(props);
            }
            blocks.push(Block::Paragraph(paragraph));
        }
    }
    let mut document = Document { main_part: PartName(session.intern("text")), ..Document::default() };
    document.sections = vec![Section { props: page(), blocks }];
    document.styles.defaults = defaults();
    document.settings.compat.mode = Some(15);
    Ok(Warned { value: document, warnings: session.warnings.into_list() })
}

/// Lines, whatever ends them; the end of the last is not a line of its own.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix("\r\n").or_else(|| text.strip_suffix(['\n', '\r'])).unwrap_or(text);
    // A return alone ends lines of old Macintosh files, which have no line feed.
    let end: &[char] = if text.contains('\n') { &['\n'] } else { &['\r', '\u{2028}', '\u{2029}'] };
    text.split(end).map(|line| line.trim_end_matches('\r'))
}

fn inlines(line: &str) -> Vec<Inline> {
    let mut pieces = Vec::new();
    for (at, piece) in line.split('\t').enumerate() {
        if at > 0 {
            pieces.push(RunPiece::Tab);
        }
        let shown: String = piece.chars().filter(|character| !character.is_control()).collect();
        if !shown.is_empty() {
            pieces.push(RunPiece::Text(shown));
        }
    }
    if pieces.is_empty() {
        return Vec::new();
    }
    vec![Inline::Run(Run { props: RunProps::unset(), pieces })]
}

/// 宋体 and Courier New of 10.5 points: Word's style for plain text (纯文本).
fn defaults() -> DocDefaults {
    let mut run = RunProps { size: Some(HalfPoint(21)), size_complex: Some(HalfPoint(21)), ..RunProps::default() };
    let latin: Name = "Courier New".into();
    (run.fonts.ascii, run.fonts.high_ansi, run.fonts.east_asia) =
        (Some(latin.clone()), Some(latin), Some("宋体".into()));
    let mut paragraph = ParagraphProps::default();
    paragraph.spacing.after = Some(Twip(0));
    DocDefaults { run: Some(run), paragraph: Some(paragraph) }
}

/// A4 with the margins of Word's Chinese template.
fn page() -> SectionProps {
    let (vertical, horizontal) = (Some(Twip(1440)), Some(Twip(1800)));
    SectionProps {
        page_size: Some(PageSize { width: Twip(11_906), height: Twip(16_838), orientation: None, code: None }),
        margins: PageMargins {
            top: vertical,
            right: horizontal,
            bottom: vertical,
            left: horizontal,
            ..PageMargins::default()
        },
        ..SectionProps::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_three_ways() {
        let list = |text| lines(text).collect::<Vec<_>>();
        assert_eq!(list("a\r\nb\r\n"), ["a", "b"]);
        assert_eq!(list("a\n\nb"), ["a", "", "b"]);
        assert_eq!(list("a\rb\r"), ["a", "b"]);
    }
}
