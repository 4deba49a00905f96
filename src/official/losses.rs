//! What the format takes from a document or may get wrong in it, as warnings with their places.
//!
//! The standard knows black text (5.2.4) and headings with numbers (7.3.3); whoever marked places to be filled in with
//! red, or headings with bold type alone, has to be told that they look like text now.

use super::fact::{Fact, ParagraphFact};
use super::ordinal::parse_ordinal;
use super::role::Role;
use super::words::{ends_sentence, is_wide};
use crate::diag::{Location, OfficialWarning, Recognised, Warnings};
use crate::model::{Document, Inline, VisitorMut, Walk};

/// Longest line that is taken for a heading, in characters.
const MOST_HEADING: usize = 40;

/// Warns of colours that go, of lines that look like headings and became text, and of a document that is none of the
/// kind that the standard is about.
pub(super) fn warn_of_losses(
    document: &Document,
    facts: &[Vec<Fact>],
    roles: &[Vec<Role>],
    found: &Recognised,
    warnings: &mut Warnings,
) {
    if !is_official(facts, found) {
        warnings.add(OfficialWarning::NotOfficial, Some(Location::in_part(document.main_part.0.clone())));
    }
    for ((section, facts), roles) in document.sections.iter().zip(facts).zip(roles) {
        for ((block, fact), role) in section.blocks.iter().zip(facts).zip(roles) {
            let place = || Some(block.origin().location(&document.main_part));
            if *role != Role::Unchanged && is_coloured(fact) {
                warnings.add(OfficialWarning::ColourRemoved, place());
            }
            if let (Fact::Paragraph(line), Role::Body) = (fact, role)
                && looks_like_heading(line)
            {
                warnings.add(OfficialWarning::HeadingUnrecognised, place());
            }
        }
    }
}

/// A title, something else that official documents have, and text that is mostly Chinese.
fn is_official(facts: &[Vec<Fact>], found: &Recognised) -> bool {
    let parts = found.headings.iter().sum::<u32>() + found.addressees + found.signatures + found.dates;
    let (mut wide, mut all) = (0, 0);
    for fact in facts.iter().flatten() {
        if let Fact::Paragraph(line) = fact {
            let mut letters = line.text.chars().filter(|character| character.is_alphanumeric());
            wide += letters.clone().filter(|character| is_wide(*character)).count();
            all += letters.by_ref().count();
        }
    }
    found.titles > 0 && parts > 0 && wide * 2 >= all
}

/// Holds coloured text, in a table in any of its cells.
fn is_coloured(fact: &Fact) -> bool {
    match fact {
        Fact::Paragraph(line) => line.coloured,
        Fact::Table(rows) => rows.iter().flatten().flat_map(|cell| &cell.blocks).any(is_coloured),
        Fact::Hidden => false,
    }
}

/// A short line in bold type without a number, which is no sentence and names nothing (`联系人：`).
fn looks_like_heading(line: &ParagraphFact) -> bool {
    let words = line.words();
    let count = words.chars().count();
    line.bold
        && line.label.is_none()
        && (2..=MOST_HEADING).contains(&count)
        && !ends_sentence(&words)
        && !words.contains(['。', '：', ':', '\t', '_'])
        && parse_ordinal(&words).is_none()
}

/// Marks references to pages as out of date (`w:dirty`): the text is on other pages now. Pages show the new numbers, and
/// Word sets them when it opens the file.
pub(super) fn mark_page_references(document: &mut Document) {
    document.walk_mut(&mut PageReferences);
}

struct PageReferences;

impl VisitorMut for PageReferences {
    fn inline(&mut self, inline: &mut Inline) -> Walk {
        if let Inline::FieldStart(field) = inline
            && !field.locked
            && field.name() == "PAGEREF"
        {
            field.dirty = true;
        }
        Walk::Into
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{
        Alignment, Block, Color, Document, Inline, Paragraph, ParagraphProps, Run, RunPiece, RunProps, Section,
    };
    use crate::official::official;
    use crate::units::HalfPoint;
    use std::sync::Arc;

    fn paragraph(props: ParagraphProps, runs: &[(RunProps, &str)]) -> Paragraph {
        let run = |(props, text): &(RunProps, &str)| {
            Inline::Run(Run { props: Arc::new(props.clone()), pieces: vec![RunPiece::Text((*text).to_owned())] })
        };
        Paragraph { props: Arc::new(props), inlines: runs.iter().map(run).collect(), ..Paragraph::default() }
    }

    fn codes(paragraphs: Vec<Paragraph>) -> Vec<&'static str> {
        let blocks = paragraphs.into_iter().map(Block::Paragraph).collect();
        let document = Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() };
        official(&document).warnings.iter().map(|warning| warning.kind.code()).collect()
    }

    fn title() -> Paragraph {
        let centred = ParagraphProps { alignment: Some(Alignment::Center), ..ParagraphProps::default() };
        paragraph(centred, &[(RunProps { size: Some(HalfPoint(44)), ..RunProps::default() }, "关于公开工作的通知")])
    }

    fn text(text: &str) -> Paragraph {
        paragraph(ParagraphProps::default(), &[(RunProps::default(), text)])
    }

    #[test]
    fn an_official_document_in_black_loses_nothing() {
        let document = vec![title(), text("一、加强领导"), text("各单位要认真落实，不得有误。")];
        assert_eq!(codes(document), ["official-style-applied"]);
    }

    #[test]
    fn what_is_lost_is_told() {
        let red = RunProps { color: Some(Color::rgb(255, 0, 0)), ..RunProps::default() };
        let bold = RunProps { bold: Some(true), ..RunProps::default() };
        let placeholder = paragraph(ParagraphProps::default(), &[(RunProps::default(), "由"), (red, "（单位）填写。")]);
        let heading = paragraph(ParagraphProps::default(), &[(bold, "工作要求")]);
        let document = vec![title(), text("一、加强领导"), placeholder, heading];
        let expected = ["official-colour-removed", "official-heading-unrecognised", "official-style-applied"];
        assert_eq!(codes(document), expected);
        assert_eq!(codes(vec![text("Dear Sir, thank you.")]), ["not-an-official-document", "official-style-applied"]);
    }
}
