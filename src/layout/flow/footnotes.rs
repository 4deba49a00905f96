//! Footnotes: the foot of the column being filled. ECMA-376 Part 1, 17.11.
//!
//! A line with a reference claims room for its notes when it is placed, and is placed only where
//! the last of them can at least begin. What does not fit after all goes on at the foot of the next
//! column: nothing is lost, and nothing stands over the text.

use crate::cascade::{NoteRef, ResolvedBlock, ResolvedStory, TextItem};
use crate::diag::WarningKind;
use crate::geom::Rgb;
use crate::layout::area::Area;
use crate::layout::context::Context;
use crate::layout::flow::block_flow::{End, Room, Stack};
use crate::layout::flow::story::lay_out_story;
use crate::layout::ink::{Ink, Mark, MarkKind, point};
use crate::model::{NoteKind, PartName};
use crate::pages::{Item, Rule, RuleStyle};
use crate::units::Pt;
use std::collections::{BTreeMap, HashMap};

/// Length of the rule where the document brings none, and the height set aside for it.
const RULE: (Pt, Pt) = (Pt(144.0), Pt(12.0));

/// Notes at the bottom of the column being filled.
#[derive(Debug, Default)]
pub(in crate::layout) struct Foot<'a> {
    /// What notes are set for: the column; none before there is one.
    area: Option<Area>,
    /// Notes that stand here, in the order of their references.
    notes: Vec<SetNote<'a>>,
    /// The first one began in an earlier column.
    continued: bool,
    /// Room that they take, the rule above them included.
    height: Pt,
    /// Notes that have found their column, with its page.
    claimed: BTreeMap<usize, usize>,
    /// The page being filled.
    page: usize,
    /// Notes that were set to be measured.
    measured: HashMap<usize, SetNote<'a>>,
}

/// A note, or what is left of it.
#[derive(Debug)]
struct SetNote<'a> {
    index: usize,
    stack: Stack<'a>,
    height: Pt,
    /// Room that lets it begin.
    start: Pt,
    part: PartName,
}

impl Foot<'_> {
    /// No note stands here.
    pub(in crate::layout) fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// Pages of the notes, by the order of their references.
    pub(in crate::layout) fn pages(&self) -> Vec<usize> {
        let count = self.claimed.last_key_value().map_or(0, |(last, _)| last + 1);
        // A note that has found no column has no page in common with others.
        (0..count).map(|note| self.claimed.get(&note).copied().unwrap_or(usize::MAX)).collect()
    }

    /// Room taken from the column's bottom.
    pub(in crate::layout) fn height(&self) -> Pt {
        self.height
    }
}

/// Footnotes that a box refers to.
pub(in crate::layout) fn notes_of(marks: &[Mark]) -> Vec<usize> {
    let note = |mark: &Mark| match mark.kind {
        MarkKind::Note(NoteRef { kind: NoteKind::Footnote, index }) => Some(index),
        _ => None,
    };
    marks.iter().filter_map(note).collect()
}

/// Footnotes that blocks refer to, those in tables included.
pub(in crate::layout) fn notes_in(blocks: &[ResolvedBlock], notes: &mut Vec<usize>) {
    for block in blocks {
        match block {
            ResolvedBlock::Paragraph(paragraph) => notes.extend(paragraph.items.iter().filter_map(|item| match item {
                TextItem::NoteMark { note: Some(NoteRef { kind: NoteKind::Footnote, index }), .. } => Some(*index),
                _ => None,
            })),
            ResolvedBlock::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| notes_in(&cell.blocks, notes));
            }
        }
    }
}

impl<'a> Context<'a> {
    /// Notes are set for this column from now on.
    pub(in crate::layout) fn open_foot(&mut self, area: Area, page: usize) {
        self.foot.page = page;
        if self.foot.area.is_none_or(|known| known.width != area.width) {
            self.foot.measured.clear();
        }
        self.foot.area = Some(area);
    }

    /// Room that notes would take besides those that stand here already. The last one has to begin,
    /// no more.
    pub(in crate::layout) fn claim_of(&mut self, notes: &[usize]) -> Pt {
        let fresh: Vec<usize> = notes.iter().copied().filter(|note| !self.foot.claimed.contains_key(note)).collect();
        let Some((last, others)) = fresh.split_last() else { return Pt::ZERO };
        let mut claim = if self.foot.is_empty() { self.separator(false).1 } else { Pt::ZERO };
        for note in others {
            claim += self.measure_note(*note).map_or(Pt::ZERO, |set| set.height);
        }
        claim + self.measure_note(*last).map_or(Pt::ZERO, |set| set.start)
    }

    /// Puts notes at the foot of the column.
    pub(in crate::layout) fn claim(&mut self, notes: &[usize]) {
        for &note in notes {
            let known = self.foot.area.is_none() || self.foot.claimed.contains_key(&note);
            if known || self.measure_note(note).is_none() {
                continue;
            }
            self.foot.claimed.insert(note, self.foot.page);
            let separator = if self.foot.is_empty() { self.separator(false).1 } else { Pt::ZERO };
            let Some(set) = self.foot.measured.remove(&note) else { continue };
            self.foot.height += separator + set.height;
            // Cells of a row are placed one after the other, and notes keep the order of the text.
            let fixed = usize::from(self.foot.continued);
            let at = self.foot.notes.iter().skip(fixed).take_while(|other| other.index < note).count();
            self.foot.notes.insert(fixed + at, set);
        }
    }

    /// Gives off the notes that fit the room and keeps the rest for the next column; with `force`
    /// at least a line of them. `None` where nothing is given.
    pub(in crate::layout) fn take_foot(&mut self, room: Pt, force: bool) -> Option<(Ink<'a>, Pt)> {
        let whole = self.foot.area?.height;
        let (mut ink, mut y) = self.separator(self.foot.continued);
        let mut given = false;
        let mut gap = Pt::ZERO;
        let mut notes = std::mem::take(&mut self.foot.notes).into_iter();
        let mut left = Vec::new();
        for mut note in notes.by_ref() {
            let force = force && !given;
            let height = room - y - gap;
            let part = std::mem::replace(&mut self.part, note.part.clone());
            let (taken, more) = give(&mut note.stack, Room::closed(height, whole, force), self);
            self.part = part;
            if taken.1 > Pt::ZERO || !more {
                y += gap;
                ink.absorb(taken.0, point(Pt::ZERO, y));
                y += taken.1;
                given = true;
            }
            gap = note.stack.tail;
            if more {
                self.foot.continued = taken.1 > Pt::ZERO || (self.foot.continued && !given);
                note.height = note.stack.height(self);
                left.push(note);
                break;
            }
            self.foot.continued = false;
        }
        left.extend(notes);
        self.foot.notes = left;
        self.foot.height = self.foot.notes.iter().map(|note| note.height).sum();
        if !self.foot.is_empty() {
            let separator = self.separator(self.foot.continued).1;
            self.foot.height += separator;
        }
        given.then_some((ink, y))
    }

    /// Warns of notes whose references are on no page.
    pub(in crate::layout) fn warn_of_lost_notes(&mut self) {
        let notes = &self.resolved.footnotes.notes;
        for (index, note) in notes.iter().enumerate() {
            if !self.foot.claimed.contains_key(&index) {
                let what = "a footnote that no page refers to".into();
                let first = note.blocks.iter().find_map(ResolvedBlock::paragraph);
                let location = first.map(|paragraph| paragraph.origin.location(&note.part));
                self.warnings.add(WarningKind::HiddenText { what }, location);
            }
        }
    }

    fn measure_note(&mut self, index: usize) -> Option<&SetNote<'a>> {
        if !self.foot.measured.contains_key(&index) {
            let area = self.foot.area?;
            let note = self.resolved.footnotes.notes.get(index)?;
            let mut stack = self.set_story(note, &area);
            let (height, start) = (stack.height(self), stack.start(self));
            let part = note.part.clone();
            self.foot.measured.insert(index, SetNote { index, stack, height, start, part });
        }
        self.foot.measured.get(&index)
    }

    fn set_story(&mut self, story: &'a ResolvedStory<'a>, area: &Area) -> Stack<'a> {
        let part = std::mem::replace(&mut self.part, story.part.clone());
        let stack = lay_out_story(&story.blocks, area, self);
        self.part = part;
        stack
    }

    /// What stands between text and notes, and its height.
    fn separator(&mut self, continued: bool) -> (Ink<'a>, Pt) {
        let notes = &self.resolved.footnotes;
        let Some(area) = self.foot.area else { return (Ink::default(), Pt::ZERO) };
        let own = if continued { notes.continuation.as_ref() } else { notes.separator.as_ref() };
        let Some(story) = own else {
            let (from, to) = (point(Pt::ZERO, RULE.1 / 2.0), point(RULE.0.min(area.width), RULE.1 / 2.0));
            let rule = Rule { from, to, width: Pt(0.5), color: Rgb::BLACK, style: RuleStyle::Solid };
            return (Ink { items: vec![Item::Rule(rule)], marks: Vec::new() }, RULE.1);
        };
        let mut stack = self.set_story(story, &area);
        let height = stack.height(self);
        let ((ink, _), _) = give(&mut stack, Room::closed(Pt(f64::MAX), Pt(f64::MAX), true), self);
        (ink, height)
    }
}

/// Takes what fits, past breaks that mean nothing here; tells whether more is left.
fn give<'a>(stack: &mut Stack<'a>, room: Room, context: &mut Context<'a>) -> ((Ink<'a>, Pt), bool) {
    let mut ink = Ink::default();
    let mut y = Pt::ZERO;
    loop {
        let at_top = y <= Pt::ZERO;
        let room = Room { height: room.height - y, at_top, force: room.force && at_top, ..room };
        let taken = stack.take(context, room);
        ink.absorb(taken.ink, point(Pt::ZERO, y));
        y += taken.height;
        match taken.end {
            End::Break(_) if !stack.is_empty() => {}
            End::Exhausted | End::Break(_) => return ((ink, y), false),
            End::Full => return ((ink, y), true),
        }
    }
}
