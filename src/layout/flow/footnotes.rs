//! Footnotes at the bottom of the column being filled. ECMA-376 Part 1, 17.11.
//!
//! A line with a reference reserves height for its notes when it is placed, and is placed only where
//! the last of them can at least begin. What does not fit after all goes on at the bottom of the
//! next column: nothing is lost, and nothing lies over the text.

use crate::cascade::{ResolvedBlock, ResolvedStory};
use crate::diag::HiddenIn;
use crate::geom::{Rgb, point};
use crate::layout::area::{Area, Host};
use crate::layout::context::Context;
use crate::layout::flow::block_flow::BlockFlow;
use crate::layout::flow::line::NOTE_RULE;
use crate::layout::flow::region::{BreakReason, NoteArea, Region, RegionStart};
use crate::layout::flow::story::lay_out_story;
use crate::layout::frame::Frame;
use crate::pages::{Artifact, Item, Rule, RuleStyle};
use crate::units::Pt;
use std::collections::{BTreeMap, HashMap};

/// Height set aside for the rule where the document brings no separator of its own. Ours.
const RULE_HEIGHT: Pt = Pt(12.0);

/// Notes at the bottom of the column being filled.
#[derive(Debug, Default)]
pub(in crate::layout) struct FootnoteArea<'a> {
    /// What notes are set for: the column; none before there is one.
    area: Option<Area<'a>>,
    /// Notes of this column, in the order of their references.
    notes: Vec<SetNote<'a>>,
    /// The first one began in an earlier column.
    continued: bool,
    /// Height that they take, the separator above them included.
    height: Pt,
    /// Notes that have found their column, with its page.
    placed: BTreeMap<usize, usize>,
    /// Index of the page being filled.
    page: usize,
    /// Notes that were set to be measured.
    measured: HashMap<usize, SetNote<'a>>,
}

/// A note, or what is left of it.
#[derive(Debug)]
struct SetNote<'a> {
    index: usize,
    flow: BlockFlow<'a>,
    height: Pt,
    /// Height that lets it begin.
    start: Pt,
}

impl<'a> NoteArea<'a> for FootnoteArea<'a> {
    fn height(&self) -> Pt {
        self.height
    }

    fn needed(&mut self, notes: &[usize], context: &mut Context<'a>) -> Pt {
        let fresh: Vec<usize> = notes.iter().copied().filter(|note| !self.placed.contains_key(note)).collect();
        let Some((last, others)) = fresh.split_last() else { return Pt::ZERO };
        let mut needed = if self.is_empty() { self.separator(false, context).1 } else { Pt::ZERO };
        for note in others {
            needed += self.measure(*note, context).map_or(Pt::ZERO, |set| set.height);
        }
        needed + self.measure(*last, context).map_or(Pt::ZERO, |set| set.start)
    }

    fn reserve(&mut self, notes: &[usize], context: &mut Context<'a>) {
        for &note in notes {
            let known = self.area.is_none() || self.placed.contains_key(&note);
            if known || self.measure(note, context).is_none() {
                continue;
            }
            self.placed.insert(note, self.page);
            let separator = if self.is_empty() { self.separator(false, context).1 } else { Pt::ZERO };
            let Some(set) = self.measured.remove(&note) else { continue };
            self.height += separator + set.height;
            // Cells of a row are placed one after the other, and notes keep the order of the text.
            let fixed = usize::from(self.continued);
            let at = self.notes.iter().skip(fixed).take_while(|other| other.index < note).count();
            self.notes.insert(fixed + at, set);
        }
    }
}

impl<'a> FootnoteArea<'a> {
    /// No note belongs to this column.
    pub(in crate::layout) fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// Pages of the notes, by the order of their references.
    pub(in crate::layout) fn pages(&self) -> Vec<usize> {
        let count = self.placed.last_key_value().map_or(0, |(last, _)| last + 1);
        // A note that has found no column has no page in common with others.
        (0..count).map(|note| self.placed.get(&note).copied().unwrap_or(usize::MAX)).collect()
    }

    /// Notes are set for this column from now on.
    pub(in crate::layout) fn open(&mut self, area: Area<'a>, page: usize) {
        self.page = page;
        if self.area.is_none_or(|known| known.width != area.width) {
            self.measured.clear();
        }
        self.area = Some(Area { host: Host::Notes, ..area });
    }

    /// Places the notes that fit a height and keeps the rest for the next column; with `Last` at
    /// least a line of them. `None` where nothing is placed.
    pub(in crate::layout) fn next_fragment(
        &mut self,
        height: Pt,
        start: RegionStart,
        context: &mut Context<'a>,
    ) -> Option<(Frame<'a>, Pt)> {
        let full = self.area?.height;
        let (mut content, mut y) = self.separator(self.continued, context);
        let mut placed = false;
        let mut gap = Pt::ZERO;
        let mut notes = std::mem::take(&mut self.notes).into_iter();
        let mut left = Vec::new();
        for mut note in notes.by_ref() {
            let start = if placed { RegionStart::Top } else { start };
            let region = Region { full, ..Region::closed(height - y - gap, start) };
            let (fragment, more) = take_past_breaks(&mut note.flow, region, context);
            if fragment.1 > Pt::ZERO || !more {
                y += gap;
                content.place(fragment.0, point(Pt::ZERO, y));
                y += fragment.1;
                placed = true;
            }
            gap = note.flow.tail;
            if more {
                self.continued = fragment.1 > Pt::ZERO || (self.continued && !placed);
                note.height = note.flow.height(context);
                left.push(note);
                break;
            }
            self.continued = false;
        }
        left.extend(notes);
        self.notes = left;
        self.height = self.notes.iter().map(|note| note.height).sum();
        if !self.is_empty() {
            let separator = self.separator(self.continued, context).1;
            self.height += separator;
        }
        placed.then_some((content, y))
    }

    /// Warns of notes whose references are on no page.
    pub(in crate::layout) fn warn_of_lost(&self, context: &mut Context<'a>) {
        let notes = &context.shared.resolved.footnotes.notes;
        for (index, note) in notes.iter().enumerate() {
            if !self.placed.contains_key(&index) {
                let first = note.blocks.iter().find_map(ResolvedBlock::paragraph);
                let location = first.map(|paragraph| paragraph.origin.location(&note.part));
                context.collected.warnings.add(HiddenIn::FootnoteWithoutPage, location);
            }
        }
    }

    fn measure(&mut self, index: usize, context: &mut Context<'a>) -> Option<&SetNote<'a>> {
        if !self.measured.contains_key(&index) {
            let area = self.area?;
            let note = context.shared.resolved.footnotes.notes.get(index)?;
            let mut flow = lay_out_part(note, &area, context);
            let (height, start) = (flow.height(context), flow.start(context));
            self.measured.insert(index, SetNote { index, flow, height, start });
        }
        self.measured.get(&index)
    }

    /// What separates text and notes, and its height.
    fn separator(&self, continued: bool, context: &mut Context<'a>) -> (Frame<'a>, Pt) {
        let notes = &context.shared.resolved.footnotes;
        let Some(area) = self.area else { return (Frame::default(), Pt::ZERO) };
        let own = if continued { notes.continuation.as_ref() } else { notes.separator.as_ref() };
        let Some(story) = own else {
            let (from, to) = (point(Pt::ZERO, RULE_HEIGHT / 2.0), point(NOTE_RULE.min(area.width), RULE_HEIGHT / 2.0));
            let (color, style, tag) = (Rgb::BLACK, RuleStyle::Solid, Artifact::NoteSeparator.into());
            let rule = Rule { from, to, width: Pt(0.5), color, style, tag };
            return (Frame::of(vec![Item::Rule(rule)]), RULE_HEIGHT);
        };
        let mut flow = lay_out_part(story, &area, context);
        let height = flow.height(context);
        let ((mut content, _), _) = take_past_breaks(&mut flow, Region::endless(), context);
        content.retag(|_| Artifact::NoteSeparator.into());
        (content, height)
    }
}

/// Lays out the blocks of another part.
fn lay_out_part<'a>(story: &'a ResolvedStory<'a>, area: &Area<'a>, context: &mut Context<'a>) -> BlockFlow<'a> {
    lay_out_story(&story.blocks, &Area { part: &story.part, ..*area }, context)
}

/// Places what fits, past breaks that mean nothing here; tells whether more is left.
///
/// Each turn takes boxes or a break off the flow, or ends.
fn take_past_breaks<'a>(
    flow: &mut BlockFlow<'a>,
    region: Region<'_, 'a>,
    context: &mut Context<'a>,
) -> ((Frame<'a>, Pt), bool) {
    let mut content = Frame::default();
    let mut y = Pt::ZERO;
    loop {
        let start = if y <= Pt::ZERO { region.start } else { RegionStart::Below };
        let left = Region { full: region.full, ..Region::closed(region.height - y, start) };
        let fragment = flow.next_fragment(context, left);
        content.place(fragment.content, point(Pt::ZERO, y));
        y += fragment.height;
        match fragment.end {
            BreakReason::Forced(_) if !flow.is_empty() => {}
            BreakReason::Finished | BreakReason::Forced(_) => return ((content, y), false),
            BreakReason::RegionFull => return ((content, y), true),
        }
    }
}
