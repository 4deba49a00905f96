//! Kinsoku (避头尾): the characters that may not begin or end a line.
//!
//! The standard sets are those of zh-CN with the Japanese repetition marks; settings may name their
//! own. ECMA-376 Part 1, 17.3.1.16, 17.15.1.58, 17.15.1.59. Where lines may end: break_opportunities.rs.

use crate::model::Kinsoku;

/// The characters that may not begin or end a line, in one language.
pub(super) struct KinsokuRules<'a> {
    /// May not begin a line, where the settings have a set for the language (`w:noLineBreaksBefore`).
    no_start: Option<&'a str>,
    /// May not end a line, where the settings have a set for it (`w:noLineBreaksAfter`).
    no_end: Option<&'a str>,
    /// Fewer characters are held together (`w:useAltKinsokuLineBreakRules`).
    alternative: bool,
}

impl<'a> KinsokuRules<'a> {
    /// The rules of a language by the document's settings.
    pub(super) fn new(before: &'a [Kinsoku], after: &'a [Kinsoku], language: &str, alternative: bool) -> Self {
        let own = |list: &'a [Kinsoku]| {
            list.iter().find(|set| set.lang.eq_ignore_ascii_case(language)).map(|set| set.characters.as_ref())
        };
        KinsokuRules { no_start: own(before), no_end: own(after), alternative }
    }

    /// Whether a character may not begin a line (避头).
    pub(super) fn forbids_start(&self, character: char) -> bool {
        match self.no_start {
            Some(own) => own.contains(character),
            None => {
                NOT_AT_START.contains(character)
                    && !(self.alternative && "%¢¨°·ˇˉ―‖′″›℃∶％＂＇｀｜￠".contains(character))
            }
        }
    }

    /// Whether a character may not end a line (避尾).
    pub(super) fn forbids_end(&self, character: char) -> bool {
        match self.no_end {
            Some(own) => own.contains(character),
            None => NOT_AT_END.contains(character) && !(self.alternative && "$£¥＄￡￥".contains(character)),
        }
    }
}

/// Standard zh-CN set of `w:noLineBreaksBefore`, with the Japanese repetition marks.
const NOT_AT_START: &str =
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠・ヽヾゝゞ々";
/// Standard zh-CN set of `w:noLineBreaksAfter`.
const NOT_AT_END: &str = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_replace_the_set_of_their_language_only() {
        let own = [Kinsoku { lang: "zh-CN".into(), characters: "甲".into() }];
        let chinese = KinsokuRules::new(&own, &[], "zh-CN", false);
        assert!(chinese.forbids_start('甲') && !chinese.forbids_start('，'));
        assert!(chinese.forbids_end('（'));
        let japanese = KinsokuRules::new(&own, &[], "ja-JP", false);
        assert!(japanese.forbids_start('，') && !japanese.forbids_start('甲'));
    }
}
