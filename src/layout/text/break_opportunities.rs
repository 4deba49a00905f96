//! Where a line may end.
//!
//! East Asian text breaks between any two characters that kinsoku does not hold together;
//! proportional text breaks at blanks, after hyphens and dashes; Thai, Lao, Khmer and Burmese by a
//! dictionary. ECMA-376 Part 1, 17.3.1.16 (kinsoku), 17.3.1.45 (wordWrap).

use super::character_class::{CharacterClass, is_unspaced};
use super::inline_flow::{Atom, AtomKind, InlineFlow, InlineMark};
use super::kinsoku::KinsokuRules;
use super::text_context::TextContext;
use crate::cascade::ParagraphFormat;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// Marks the atoms after which a line may end.
pub(super) fn mark_break_opportunities(
    flow: &mut InlineFlow<'_>,
    format: &ParagraphFormat,
    context: &TextContext<'_, '_>,
) {
    let settings = context.settings;
    let language = flow.run_fonts.first().map_or("zh-CN", |run_font| run_font.format.lang_east_asia.as_ref());
    let kinsoku = KinsokuRules::new(
        settings.no_line_breaks_before,
        settings.no_line_breaks_after,
        if language.is_empty() { "zh-CN" } else { language },
        settings.alternative_kinsoku,
    );
    let rules = BreakRules { kinsoku: format.kinsoku.then_some(kinsoku), whole_words: format.word_wrap };
    for index in 1..flow.atoms.len() {
        let allowed = index > flow.label && {
            let (before, after) = (&flow.atoms[index - 1], &flow.atoms[index]);
            rules.allow(before, after, &flow.text)
        };
        flow.atoms[index - 1].breakable = allowed;
    }
    mark_unspaced(flow);
    for ruby in &flow.rubies {
        flow.atoms[ruby.atoms.start..ruby.atoms.end - 1].iter_mut().for_each(|atom| atom.breakable = false);
    }
    // The number of a note stays with what it is about.
    for (atom, mark) in &flow.marks {
        if let (InlineMark::Note(_), Some(before)) = (mark, atom.checked_sub(1)) {
            flow.atoms[before].breakable = false;
        }
    }
}

/// What decides whether a line may end between two atoms of one paragraph.
struct BreakRules<'a> {
    /// None where the paragraph does without (`w:kinsoku`).
    kinsoku: Option<KinsokuRules<'a>>,
    /// Latin words are not broken (`w:wordWrap`).
    whole_words: bool,
}

impl BreakRules<'_> {
    fn allow(&self, before: &Atom, after: &Atom, text: &str) -> bool {
        if matches!(after.kind, AtomKind::Break(_)) || after.is_space() {
            return false;
        }
        if before.is_space() {
            // A mark that follows a blank may still not begin a line of its own.
            return !(after.class.is_wide() && self.forbids_start(after));
        }
        if is_glue(before.character) || is_glue(after.character) {
            return false;
        }
        if before.kind == AtomKind::SoftHyphen {
            return true;
        }
        if after.kind == AtomKind::SoftHyphen {
            return false;
        }
        let paired = matches!(before.character, '—' | '…' | '―' | '⋯') && before.character == after.character;
        if paired {
            return false;
        }
        let loose = |atom: &Atom| atom.class.is_wide() || atom.class == CharacterClass::Object;
        let wide = loose(before) || loose(after);
        if !wide && self.whole_words {
            return is_hyphen(before, after) || ends_with_zero_width_space(before, text);
        }
        let forbids_end = self.kinsoku.as_ref().is_some_and(|rules| rules.forbids_end(before.character));
        !(forbids_end || self.forbids_start(after))
    }

    fn forbids_start(&self, atom: &Atom) -> bool {
        self.kinsoku.as_ref().is_some_and(|rules| rules.forbids_start(atom.character))
    }
}

/// No line ends before or after it (UAX 14, class GL).
fn is_glue(character: char) -> bool {
    matches!(character, '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{2011}' | '\u{2060}')
}

/// A hyphen or dash inside proportional text; not the sign of a number.
fn is_hyphen(before: &Atom, after: &Atom) -> bool {
    match before.character {
        '-' | '\u{2010}' => matches!(after.class, CharacterClass::Letter | CharacterClass::Digit),
        '–' | '—' => true,
        _ => false,
    }
}

fn ends_with_zero_width_space(atom: &Atom, text: &str) -> bool {
    let bytes = atom.text.start as usize..atom.text.end as usize;
    bytes.len() > 3 && text.get(bytes).is_some_and(|own| own.ends_with('\u{200B}'))
}

/// Words of scripts that are written without blanks.
fn mark_unspaced(flow: &mut InlineFlow<'_>) {
    if !flow.atoms.iter().any(|atom| is_unspaced(atom.character)) {
        return;
    }
    let segmenter = LineSegmenter::new_dictionary(LineBreakOptions::default());
    let mut breaks = segmenter.segment_str(&flow.text).peekable();
    for index in 1..flow.atoms.len() {
        let start = flow.atoms[index].text.start as usize;
        while breaks.next_if(|at| *at < start).is_some() {}
        let (before, after) = (&flow.atoms[index - 1], &flow.atoms[index]);
        if index > flow.label && is_unspaced(before.character) && is_unspaced(after.character) {
            let allowed = breaks.peek() == Some(&start);
            flow.atoms[index - 1].breakable = allowed;
        }
    }
}
