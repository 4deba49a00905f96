//! What each block of a document is, told from its look, its text and its position.
//!
//! Looks come first where they speak (a style, an outline level, a size), then the words. Whatever
//! is not surely something else is text. GB/T 9704-2012, 7.2–7.4.

use super::fact::{Fact, ParagraphFact};
use super::ordinal::parse_ordinal;
use super::words::{ends_sentence, is_date, is_wide};
use crate::model::Alignment;
use crate::units::Pt;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Stays as it is: not shown, a letterhead, a frame.
    Unchanged,
    Title,
    /// Under the title.
    Subtitle,
    /// 主送机关.
    Addressee,
    /// A heading of level 1 to 4 and nothing else.
    Heading(u8),
    /// Text that begins with a heading of so many characters.
    RunIn(u8, usize),
    Body,
    /// Short lines in the middle: names of tables, sources.
    Centred,
    /// At the right margin.
    Right,
    /// 附件：… below the text.
    AttachmentNote,
    /// 附件 on a page of its own.
    AttachmentMark,
    /// 署名; the indent at its right in twentieths of a character.
    Signature(u32),
    /// 成文日期; likewise.
    Date(u32),
    /// 版记.
    Imprint,
    /// A line of a table of contents, by level.
    Contents(u8),
    /// A picture alone.
    Figure,
    Table,
    Blank,
}

impl Role {
    /// An empty line is between the two.
    pub(super) fn stands_apart(self, before: Role) -> bool {
        let of_title = |role| matches!(role, Role::Title | Role::Subtitle);
        let of_end = |role| matches!(role, Role::Signature(_) | Role::Date(_));
        match self {
            Role::Title | Role::Subtitle | Role::Blank => false,
            Role::AttachmentNote => before != Role::AttachmentNote,
            Role::Signature(_) | Role::Date(_) => !of_end(before),
            _ => of_title(before),
        }
    }
}

/// Longest heading, title line or name in characters.
const MOST_HEADING: usize = 40;
const MOST_RUN_IN: usize = 30;
const MOST_TITLE: usize = 60;
const MOST_NAME: usize = 30;
/// Lines of a title.
const MOST_TITLE_LINES: usize = 5;

/// The roles of every section, block by block.
pub(super) fn recognise(sections: &[Vec<Fact>]) -> Vec<Vec<Role>> {
    let facts: Vec<&Fact> = sections.iter().flatten().collect();
    let text_size = text_size(&facts);
    let mut roles: Vec<Role> = facts.iter().map(|fact| alone(fact)).collect();
    find_titles(&facts, &mut roles, text_size);
    level_headings(&facts, &mut roles);
    find_addressee(&facts, &mut roles);
    find_ends(&facts, &mut roles);
    let mut roles = roles.into_iter();
    sections.iter().map(|section| roles.by_ref().take(section.len()).collect()).collect()
}

fn line<'f>(fact: &&'f Fact) -> Option<&'f ParagraphFact> {
    match fact {
        Fact::Paragraph(line) => Some(line),
        Fact::Table(_) | Fact::Hidden => None,
    }
}

/// Size of most of the text.
fn text_size(facts: &[&Fact]) -> Pt {
    let mut sizes: Vec<(Pt, usize)> = Vec::new();
    for line in facts.iter().filter_map(line) {
        let weight = line.text.chars().count();
        match sizes.iter_mut().find(|(size, _)| *size == line.size) {
            Some((_, known)) => *known += weight,
            None => sizes.push((line.size, weight)),
        }
    }
    sizes.into_iter().max_by_key(|(_, weight)| *weight).map_or(Pt(16.0), |(size, _)| size)
}

/// What outline levels count from: where headings have numbers, these say it; else the first level
/// in use is the first. Titles do not count: some documents give them one.
fn outline_base(facts: &[&Fact], roles: &[Role]) -> i16 {
    let headings = facts.iter().zip(roles).filter(|(_, role)| matches!(role, Role::Heading(_)));
    let outlined = || {
        headings.clone().filter_map(|(fact, _)| {
            let line = self::line(fact)?;
            Some((i16::from(line.outline_level?), parse_ordinal(&line.words())))
        })
    };
    let numbered = outlined().filter_map(|(outline, ordinal)| Some(outline + 1 - i16::from(ordinal?.level))).min();
    numbered.or_else(|| outlined().map(|(outline, _)| outline).min()).unwrap_or(0)
}

/// Gives headings without a number the level that their outline level means in this document.
fn level_headings(facts: &[&Fact], roles: &mut [Role]) {
    let base = outline_base(facts, roles);
    for (fact, role) in facts.iter().zip(roles) {
        let (Role::Heading(level), Some(line)) = (&mut *role, line(fact)) else { continue };
        if let (Some(outline), None) = (line.outline_level, parse_ordinal(&line.words())) {
            *level = (i16::from(outline) - base).clamp(0, 3) as u8 + 1;
        }
    }
}

/// What a block is by itself.
fn alone(fact: &Fact) -> Role {
    let line = match fact {
        Fact::Paragraph(line) => line,
        Fact::Table(_) => return Role::Table,
        Fact::Hidden => return Role::Unchanged,
    };
    let words = line.words();
    let count = words.chars().count();
    if let Some(level) = contents_level(line) {
        return Role::Contents(level);
    }
    if line.in_frame || is_letterhead(line, &words) {
        return Role::Unchanged;
    }
    if line.is_blank() {
        return Role::Blank;
    }
    if words.is_empty() {
        return if line.drawing { Role::Figure } else { Role::Body };
    }
    if let Some(role) = heading(line, &words) {
        return role;
    }
    if is_attachment_mark(&words) && line.alignment != Alignment::Center {
        return Role::AttachmentMark;
    }
    if words.starts_with("附件：") || words.starts_with("附件:") {
        return Role::AttachmentNote;
    }
    if words.starts_with("抄送：") || words.starts_with("抄送:") || (words.ends_with("印发") && count <= MOST_TITLE)
    {
        return Role::Imprint;
    }
    match line.alignment {
        Alignment::Center if count <= MOST_TITLE => Role::Centred,
        Alignment::Right if count <= MOST_HEADING && parse_ordinal(&words).is_none() => Role::Right,
        _ => Role::Body,
    }
}

/// Level of a line in a table of contents: by its style, or a tab and a page number that a field gives.
fn contents_level(line: &ParagraphFact) -> Option<u8> {
    if let Some(level) = line.style.strip_prefix("toc ").or_else(|| line.style.strip_prefix("目录 ")) {
        return level.trim().parse().ok().filter(|level| (1..=9).contains(level));
    }
    let (_, page) = line.text.trim_end().rsplit_once('\t')?;
    let number = (1..=3).contains(&page.len()) && page.chars().all(|sign| sign.is_ascii_digit());
    (number && line.marked).then_some(1)
}

/// The issuer's name in red (7.2.4) and the number under it (7.2.5).
fn is_letterhead(line: &ParagraphFact, words: &str) -> bool {
    let name = line.red && line.size.0 >= 20.0 && words.chars().count() <= MOST_NAME;
    let number = words.contains('〔') && words.ends_with('号') && words.chars().count() <= MOST_NAME;
    name || number && line.alignment != Alignment::Both && line.indent_first == Pt::ZERO
}

/// 附件 or 附件1 and nothing else.
fn is_attachment_mark(words: &str) -> bool {
    let rest = words.strip_prefix("附件").map(|rest| rest.trim_end_matches(['：', ':']).trim());
    rest.is_some_and(|rest| {
        rest.chars().count() <= 3
            && rest.chars().all(|sign| sign.is_ascii_digit() || "一二三四五六七八九十".contains(sign))
    })
}

/// A heading by outline level or by its number.
fn heading(line: &ParagraphFact, words: &str) -> Option<Role> {
    let count = words.chars().count();
    let ordinal = parse_ordinal(words);
    let level = match (ordinal, line.outline_level) {
        (Some(ordinal), _) => ordinal.level,
        (None, Some(outline)) => outline.min(3) + 1,
        (None, None) => return None,
    };
    let sentence = words.chars().position(|character| character == '。');
    if line.outline_level.is_some() && sentence.is_none() && count <= MOST_TITLE {
        return Some(Role::Heading(level));
    }
    let whole = !ends_sentence(words) && sentence.is_none() && count <= MOST_HEADING;
    match sentence {
        // Named a heading: one sentence is one, several are text.
        Some(end) if ordinal.is_none() => (end + 1 == count && count <= MOST_HEADING).then_some(Role::Heading(level)),
        // Items of the lower levels look like text anyway.
        Some(_) if level > 2 => None,
        Some(end) if is_run_in(line, words, end + 1) => {
            if end + 1 == count {
                return Some(Role::Heading(level));
            }
            // The label is not in the text.
            let label = line.label.as_deref().map_or(0, |label| label.chars().count());
            Some(Role::RunIn(level, (end + 1).saturating_sub(label)))
        }
        None if whole && (level <= 2 || !words.ends_with(['：', ':'])) => Some(Role::Heading(level)),
        _ => None,
    }
}

/// The first sentence is a heading: short, or it looks unlike the text that follows.
fn is_run_in(line: &ParagraphFact, words: &str, end: usize) -> bool {
    let label = line.label.as_deref().map_or(0, |label| label.chars().count());
    let leading = line.text.chars().take_while(|character| character.is_whitespace()).count();
    let changes = (line.other_look + label).saturating_sub(leading);
    if line.other_look > 0 && changes.abs_diff(end) <= 1 && end <= MOST_TITLE {
        return true;
    }
    let sentence: Vec<char> = words.chars().take(end).collect();
    let number = parse_ordinal(words).map_or(0, |ordinal| ordinal.length);
    let rest = sentence.get(number..).unwrap_or_default();
    let commas = rest.iter().filter(|character| matches!(character, '，' | ',' | '；' | '：')).count();
    let digits = rest.iter().any(char::is_ascii_digit);
    end <= MOST_RUN_IN && commas <= 1 && !digits
}

/// Large or named so, in the middle, and no sentence.
fn looks_like_title(line: &ParagraphFact, text_size: Pt) -> bool {
    let words = line.words();
    if words.is_empty() || words.chars().count() > MOST_TITLE || ends_sentence(&words) || line.in_frame {
        return false;
    }
    if matches!(&*line.style, "title" | "标题") {
        return true;
    }
    let larger = line.size.0 >= text_size.0 + 1.5 && line.size.0 >= 15.0;
    line.alignment == Alignment::Center && parse_ordinal(&words).is_none() && larger && !is_date(&words)
}

/// Titles: at the beginning, and again where a page begins.
fn find_titles(facts: &[&Fact], roles: &mut [Role], text_size: Pt) {
    let mut begins = true;
    let mut at = 0;
    while at < facts.len() {
        let Some(line) = facts.get(at).and_then(line) else {
            begins = false;
            at += 1;
            continue;
        };
        begins |= line.starts_page;
        match roles.get(at) {
            Some(Role::Blank | Role::Unchanged) => at += 1,
            Some(Role::AttachmentMark) => {
                begins = true;
                at += 1;
            }
            Some(_) if begins && is_first_title(line, facts, at, text_size) => {
                at = take_title(facts, roles, at, line);
                begins = false;
            }
            _ => {
                begins = line.breaks_page;
                at += 1;
            }
        }
    }
}

/// The first line of a title; at the very beginning bold or a face of its own is enough.
fn is_first_title(line: &ParagraphFact, facts: &[&Fact], at: usize, text_size: Pt) -> bool {
    if looks_like_title(line, text_size) {
        return true;
    }
    let words = line.words();
    let first = facts
        .iter()
        .take(at)
        .all(|fact| matches!(fact, Fact::Paragraph(line) if line.words().is_empty() || line.in_frame));
    let marked = line.bold || line.outline_level == Some(0) || is_title_family(&line.family);
    let short = words.chars().count() <= MOST_TITLE && !words.is_empty() && !ends_sentence(&words);
    let centred = line.alignment == Alignment::Center;
    first && short && parse_ordinal(&words).is_none() && centred && marked && !is_date(&words)
}

fn is_title_family(family: &str) -> bool {
    ["标宋", "黑体", "XiaoBiaoSong", "SimHei", "华文中宋"].iter().any(|name| family.contains(name))
}

/// Takes the lines of a title and those under it; where to go on.
fn take_title(facts: &[&Fact], roles: &mut [Role], first: usize, title: &ParagraphFact) -> usize {
    let mut at = first;
    let mut lines = 0;
    let mut under = false;
    while let Some(line) = facts.get(at).and_then(line) {
        let words = line.words();
        if line.starts_page && at > first {
            break;
        }
        if words.is_empty() && !line.drawing && !line.breaks_page {
            at += 1;
            continue;
        }
        let centred = line.alignment == Alignment::Center && parse_ordinal(&words).is_none() && !line.drawing;
        let short = words.chars().count() <= MOST_TITLE && !words.ends_with(['。', '：', ':']) && !words.is_empty();
        let follows = (centred && short) || at == first;
        let alike = line.size == title.size && line.style == title.style && line.bold == title.bold;
        let outlined = line.outline_level.is_some() && title.outline_level.is_none();
        if !follows || outlined || words == "目录" {
            break;
        }
        let again = !under && alike && lines < MOST_TITLE_LINES && !is_date(&words);
        if !again && next_is_table(facts, at) {
            break;
        }
        if let Some(role) = roles.get_mut(at) {
            *role = if again { Role::Title } else { Role::Subtitle };
        }
        under |= !again;
        lines += 1;
        at += 1;
    }
    at.max(first + 1)
}

/// The line is the name of a table that follows.
fn next_is_table(facts: &[&Fact], at: usize) -> bool {
    let next = facts.iter().skip(at + 1).find(|fact| !matches!(fact, Fact::Paragraph(line) if line.is_blank()));
    matches!(next, Some(Fact::Table(_)))
}

/// The first paragraph under the title that ends with a colon.
fn find_addressee(facts: &[&Fact], roles: &mut [Role]) {
    let title = roles.iter().position(|role| *role == Role::Title);
    let Some(title) = title else { return };
    let next = roles
        .iter()
        .enumerate()
        .skip(title)
        .find(|(_, role)| !matches!(role, Role::Title | Role::Subtitle | Role::Blank | Role::Unchanged));
    let Some((at, Role::Body)) = next else { return };
    let Some(line) = facts.get(at).and_then(line) else { return };
    let words = line.words();
    let many = words.chars().count() > 2 * MOST_TITLE;
    let calls = words.ends_with(['：', ':']) && !words.contains(['。', '；']) && !many && line.label.is_none();
    if let (true, Some(role)) = (calls, roles.get_mut(at)) {
        *role = Role::Addressee;
    }
}

/// Dates of issue, and the names above them: where the text ends.
fn find_ends(facts: &[&Fact], roles: &mut [Role]) {
    for at in 0..facts.len() {
        let Some(line) = facts.get(at).and_then(line) else { continue };
        let words = line.words();
        let text = matches!(roles.get(at), Some(Role::Body | Role::Right | Role::Centred));
        if !text || !is_date(&words) || words.starts_with(['（', '(']) || !ends_here(facts, roles, at) {
            continue;
        }
        let mut names = Vec::new();
        for above in (0..at).rev() {
            let Some(name) = facts.get(above).and_then(self::line) else { break };
            match roles.get(above) {
                Some(Role::Blank) => continue,
                Some(Role::Body | Role::Right | Role::Centred) if is_name(name, line) && names.len() < 3 => {
                    names.push(above)
                }
                _ => break,
            }
        }
        let above = facts.iter().take(names.last().copied().unwrap_or(at)).filter_map(self::line);
        if !above.into_iter().any(|line| line.text.chars().filter(|sign| is_wide(*sign)).count() > MOST_NAME) {
            continue;
        }
        let date = super::words::width(&words);
        for name in names {
            let width = facts.get(name).and_then(self::line).map_or(0.0, |line| super::words::width(&line.words()));
            // The name is in the middle above the date (7.3.5.1).
            let right = (4.0 + (date - width) / 2.0).max(0.0);
            if let Some(role) = roles.get_mut(name) {
                *role = Role::Signature((right * 20.0).round() as u32);
            }
        }
        if let Some(role) = roles.get_mut(at) {
            *role = Role::Date(80);
        }
    }
}

/// Nothing of the text follows: the end, a new page, an attachment, a note in brackets, the imprint.
fn ends_here(facts: &[&Fact], roles: &[Role], at: usize) -> bool {
    for (fact, role) in facts.iter().zip(roles).skip(at + 1) {
        match (fact, role) {
            (_, Role::Blank) => {}
            (_, Role::AttachmentMark | Role::AttachmentNote | Role::Imprint | Role::Unchanged) => return true,
            (Fact::Paragraph(line), _) => {
                let words = line.words();
                return line.starts_page
                    || line.breaks_page
                    || (words.starts_with(['（', '(']) && words.ends_with(['）', ')']));
            }
            // The imprint is a table in most documents.
            (Fact::Table(rows), _) => return rows.len() <= 3,
            (Fact::Hidden, _) => {}
        }
    }
    true
}

/// A name above a date: short, no sentence, and placed as the date is, not as text.
fn is_name(name: &ParagraphFact, date: &ParagraphFact) -> bool {
    let words = name.words();
    let count = words.chars().count();
    let moved = |line: &ParagraphFact| {
        line.alignment != Alignment::Both && line.alignment != Alignment::Left
            || line.text.starts_with(['　', ' ', '\t'])
            || line.indent_left.0 + line.indent_first.0 > 3.0 * line.size.0
    };
    (2..=MOST_NAME).contains(&count)
        && !words.contains(['。', '，', '；', '：', ':'])
        && name.label.is_none()
        && !is_date(&words)
        && (moved(name) || !moved(date))
}

#[cfg(test)]
mod tests;
