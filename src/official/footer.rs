//! Page numbers: 四号 宋体 between dashes, outside on both sides of the sheet. GB/T 9704-2012, 7.5.
//!
//! Headers and footers that hold nothing but page numbers give way to them; others stay.

use super::page::NUMBER_LINE;
use super::style::page_number_look;
use super::words::is_around_page_number;
use crate::diag::{OfficialWarning, Warnings};
use crate::model::{
    Alignment, Block, Continuation, Document, DrawingContent, FieldCodePart, FieldStart, HeaderFooterKind,
    HeaderFooterRef, Indent, Inline, LineRule, Paragraph, ParagraphProps, Run, RunPiece, RunProps, Spacing, Story,
    StoryId, Visitor, Walk, walk_blocks,
};
use crate::units::Twip;
use std::sync::Arc;

use HeaderFooterKind::{Default as Odd, Even, First};

/// The stories in force in a section, by header and footer and by kind of page.
type InForce = [[Option<StoryId>; 3]; 2];

const KINDS: [HeaderFooterKind; 3] = [Odd, First, Even];

/// Gives all sections page numbers; warns of headers and footers that stay.
pub(super) fn number_pages(document: &mut Document, warnings: &mut Warnings) {
    let plain: Vec<bool> = document.stories.iter().map(|story| is_plain(&story.blocks)).collect();
    let holds = |story: Option<StoryId>| story.is_some_and(|id| plain.get(id.0 as usize) == Some(&false));
    let even_and_odd = document.settings.even_and_odd_headers;
    let wanted = wanted(document, even_and_odd, &holds);

    // Stories that stay keep their order; the two of page numbers come last.
    let mut places: Vec<Option<StoryId>> = vec![None; document.stories.len()];
    let mut stories = Vec::new();
    for (at, story) in std::mem::take(&mut document.stories).into_iter().enumerate() {
        let id = StoryId(at as u32);
        if wanted.iter().flatten().flatten().any(|slot| *slot == Slot::Existing(id)) {
            if holds(Some(id)) {
                let is_footer = wanted.iter().any(|force| force[1].contains(&Slot::Existing(id)));
                let kind = if is_footer { OfficialWarning::FooterUnchanged } else { OfficialWarning::HeaderUnchanged };
                let location = crate::diag::Location::in_part(story.part.0.clone());
                warnings.add(kind, Some(location));
            }
            places[at] = Some(StoryId(stories.len() as u32));
            stories.push(story);
        }
    }
    let odd = StoryId(stories.len() as u32);
    let even = StoryId(odd.0 + 1);
    for alignment in [Alignment::Right, Alignment::Left] {
        stories.push(Story { part: document.main_part.clone(), ..number_story(alignment) });
    }
    document.stories = stories;
    document.settings.even_and_odd_headers = true;
    refer(document, &wanted, |slot| match slot {
        Slot::Nothing => None,
        Slot::Existing(id) => places.get(id.0 as usize).copied().flatten(),
        Slot::OddNumber => Some(odd),
        Slot::EvenNumber => Some(even),
    });
}

/// Content of one kind of header or footer of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Nothing,
    Existing(StoryId),
    OddNumber,
    EvenNumber,
}

/// What is to be in each section's headers and footers.
fn wanted(
    document: &mut Document,
    even_and_odd: bool,
    holds: &impl Fn(Option<StoryId>) -> bool,
) -> Vec<[[Slot; 3]; 2]> {
    let forces = in_force(document);
    // Where one section has a header, another needs its empty one to have none.
    let any: Vec<bool> =
        (0..2).map(|side| forces.iter().any(|force| force[side].iter().any(|story| holds(*story)))).collect();
    let mut all = Vec::with_capacity(forces.len());
    for (section, force) in document.sections.iter_mut().zip(&forces) {
        let first = section.props.title_page == Some(true) && (0..2).any(|side| holds(force[side][1]));
        section.props.title_page = first.then_some(true);
        let mut slots = [[Slot::Nothing; 3]; 2];
        for side in 0..2 {
            let [odd, first_page, even] = force[side];
            let even = if even_and_odd { even } else { odd };
            for (at, story) in [odd, first_page, even].into_iter().enumerate() {
                let number = [Slot::OddNumber, Slot::OddNumber, Slot::EvenNumber][at];
                slots[side][at] = match story {
                    _ if at == 1 && !first => Slot::Nothing,
                    Some(id) if holds(story) => Slot::Existing(id),
                    _ if side == 1 => number,
                    Some(id) if any[side] => Slot::Existing(id),
                    _ => Slot::Nothing,
                };
            }
        }
        all.push(slots);
    }
    all
}

/// The stories in force, inherited ones included.
fn in_force(document: &Document) -> Vec<InForce> {
    let mut force: InForce = [[None; 3]; 2];
    let mut all = Vec::with_capacity(document.sections.len());
    for section in &document.sections {
        for reference in section.props.headers_footers.iter().flatten() {
            let kind = KINDS.iter().position(|kind| *kind == reference.kind).unwrap_or(0);
            if (reference.story.0 as usize) < document.stories.len() {
                force[usize::from(reference.is_footer)][kind] = Some(reference.story);
            }
        }
        all.push(force);
    }
    all
}

/// Writes references where a section differs from the one before.
fn refer(document: &mut Document, wanted: &[[[Slot; 3]; 2]], id: impl Fn(Slot) -> Option<StoryId>) {
    let mut before: InForce = [[None; 3]; 2];
    for (section, slots) in document.sections.iter_mut().zip(wanted) {
        let mut references = Vec::new();
        for (side, slots) in slots.iter().enumerate() {
            for (at, slot) in slots.iter().enumerate() {
                let story = id(*slot);
                if let Some(story) = story.filter(|_| story != before[side][at]) {
                    references.push(HeaderFooterRef { is_footer: side == 1, kind: KINDS[at], story });
                    before[side][at] = Some(story);
                }
            }
        }
        section.props.headers_footers = (!references.is_empty()).then_some(references);
    }
}

/// The number between dashes, one character from the outer margin.
fn number_story(alignment: Alignment) -> Story {
    let look = Arc::new(page_number_look());
    let run = |text: &str| Inline::Run(Run { props: look.clone(), pieces: vec![RunPiece::Text(text.into())] });
    let code = vec![FieldCodePart::Text(" PAGE ".into())];
    let field = FieldStart { code, props: look.clone(), ..FieldStart::default() };
    let side = Some(NUMBER_LINE);
    let indent = match alignment {
        Alignment::Right => Indent { right: side, ..Indent::default() },
        _ => Indent { left: side, ..Indent::default() },
    };
    let props = ParagraphProps {
        alignment: Some(alignment),
        indent: Indent { first_line: Some(Twip(0)), ..indent },
        spacing: Spacing { line: Some(NUMBER_LINE), line_rule: Some(LineRule::Exact), ..Spacing::default() },
        ..ParagraphProps::default()
    };
    let paragraph = Paragraph {
        props: Arc::new(props),
        mark: look.clone(),
        inlines: vec![run("— "), Inline::FieldStart(field), run("1"), Inline::FieldEnd, run(" —")],
        ..Paragraph::default()
    };
    Story { blocks: vec![Block::Paragraph(paragraph)], ..Story::default() }
}

/// Nothing but page numbers, or nothing at all.
fn is_plain(blocks: &[Block]) -> bool {
    let mut typed = Typed::default();
    walk_blocks(blocks, &mut typed);
    !typed.drawn && is_around_page_number(&typed.text)
}

/// What is typed and shown, the results of page numbers left out.
#[derive(Default)]
struct Typed {
    text: String,
    /// A picture or a symbol is shown.
    drawn: bool,
    /// Fields open in this paragraph, and whether each is the number of a page or of pages.
    fields: Vec<bool>,
    /// The same of the paragraphs around the text boxes that are open here.
    outer: Vec<Vec<bool>>,
}

impl Visitor for Typed {
    fn paragraph(&mut self, _: &Paragraph) -> Walk {
        self.fields.clear();
        Walk::Into
    }

    fn continuation(&mut self, _: &Continuation) -> Walk {
        Walk::Past
    }

    fn text_box(&mut self) {
        self.outer.push(std::mem::take(&mut self.fields));
    }

    fn text_box_end(&mut self) {
        self.fields = self.outer.pop().unwrap_or_default();
    }

    fn inline(&mut self, inline: &Inline) -> Walk {
        match inline {
            Inline::FieldStart(start) => {
                self.fields.push(["PAGE", "NUMPAGES", "SECTIONPAGES"].contains(&start.name().as_str()));
            }
            Inline::FieldEnd => drop(self.fields.pop()),
            Inline::Run(run) if !self.fields.contains(&true) && run.props.hidden != Some(true) => return Walk::Into,
            Inline::Hyperlink(_) => return Walk::Into,
            _ => {}
        }
        Walk::Past
    }

    fn piece(&mut self, _: &RunProps, piece: &RunPiece) -> Walk {
        match piece {
            RunPiece::Text(piece) => self.text.push_str(piece),
            // A line or a frame is decoration; a picture is not.
            RunPiece::Drawing(drawing) => self.drawn |= shows_picture(&drawing.content),
            RunPiece::Symbol { .. } => self.drawn = true,
            _ => {}
        }
        Walk::Into
    }
}

fn shows_picture(content: &DrawingContent) -> bool {
    match content {
        DrawingContent::Picture(_) => true,
        DrawingContent::Group(members) | DrawingContent::LockedCanvas(members) => {
            members.iter().any(|member| shows_picture(&member.content))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Section, SectionProps};

    fn story(text: &str) -> Story {
        let run = Inline::Run(Run { pieces: vec![RunPiece::Text(text.into())], ..Run::default() });
        let paragraph = Paragraph { inlines: vec![run], ..Paragraph::default() };
        Story { blocks: vec![Block::Paragraph(paragraph)], ..Story::default() }
    }

    fn reference(is_footer: bool, kind: HeaderFooterKind, story: u32) -> HeaderFooterRef {
        HeaderFooterRef { is_footer, kind, story: StoryId(story) }
    }

    /// A document with these stories, referred to by one section for each list.
    fn document(stories: &[&str], sections: &[&[HeaderFooterRef]]) -> Document {
        let section = |references: &&[HeaderFooterRef]| Section {
            props: SectionProps { headers_footers: Some(references.to_vec()), ..SectionProps::default() },
            ..Section::default()
        };
        Document {
            stories: stories.iter().map(|text| story(text)).collect(),
            sections: sections.iter().map(section).collect(),
            ..Document::default()
        }
    }

    /// The text of a section's headers and footers: kind of page, then text.
    fn texts(document: &Document, section: usize) -> Vec<(bool, &'static str, String)> {
        let references = document.sections[section].props.headers_footers.iter().flatten();
        let texts = references.map(|reference| {
            let mut typed = Typed::default();
            walk_blocks(&document.stories[reference.story.0 as usize].blocks, &mut typed);
            (reference.is_footer, reference.kind.token(), typed.text)
        });
        texts.collect()
    }

    #[test]
    fn page_numbers_give_way_and_other_text_stays_on_both_sides() {
        let references = [reference(false, Odd, 0), reference(true, Odd, 1)];
        let mut document = document(&["机密", "第 3 页"], &[&references]);
        let mut warnings = Warnings::default();
        number_pages(&mut document, &mut warnings);
        let number = "—  —".to_owned();
        let expected = [
            (false, "default", "机密".to_owned()),
            (false, "even", "机密".to_owned()),
            (true, "default", number.clone()),
            (true, "even", number),
        ];
        assert_eq!(texts(&document, 0), expected);
        assert_eq!(warnings.into_list().len(), 1);
        let once = document.clone();
        number_pages(&mut document, &mut Warnings::default());
        assert!(once == document, "twice is once");
    }

    #[test]
    fn a_section_without_the_header_of_the_one_before_keeps_its_empty_one() {
        let (first, second) = ([reference(false, Odd, 0)], [reference(false, Odd, 1)]);
        let mut document = document(&["附表", ""], &[&first, &second]);
        number_pages(&mut document, &mut Warnings::default());
        assert_eq!(texts(&document, 1), [(false, "default", String::new()), (false, "even", String::new())]);
    }

    #[test]
    fn a_first_page_with_a_header_of_its_own_has_a_number_all_the_same() {
        let references = [reference(false, First, 0), reference(true, Odd, 1)];
        let mut document = document(&["函", "1"], &[&references]);
        document.sections[0].props.title_page = Some(true);
        number_pages(&mut document, &mut Warnings::default());
        assert_eq!(document.sections[0].props.title_page, Some(true));
        assert!(texts(&document, 0).contains(&(true, "first", "—  —".into())));
    }
}
