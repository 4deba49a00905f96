//! Tab stops: those of a paragraph, default ones, and the cursor that sets a line across them.
//!
//! Stops are measured from the text margin, not from the indent. Text after a right, centred or
//! decimal tab grows to the left of its stop until it meets the text before the tab.
//! ECMA-376 Part 1, 17.3.1.37, 17.15.1.25.

use super::inline_flow::{Atom, AtomKind, InlineFlow};
use crate::cascade::{ResolvedParagraph, ResolvedSettings};
use crate::model::{PositionalTab, PositionalTabAlignment, PositionalTabBase, TabAlignment, TabLeader};

/// Interval of default stops in points where the file has none that can be used (17.15.1.25: half an inch).
const DEFAULT_INTERVAL: f64 = 36.0;
/// A stop closer than this to the cursor counts as reached, in points: half a twip.
const NEAR: f64 = 0.025;

/// The stops of one line, in points from the text margin.
#[derive(Debug, Clone)]
pub(super) struct TabStops {
    /// Those of the paragraph, in order.
    stops: Vec<TabStop>,
    /// Between default stops.
    interval: f64,
    /// Implied stops: the hanging indent, and the list level's own indent.
    implied: [Option<f64>; 2],
    /// The left indent.
    left: f64,
    /// Where the line ends.
    edge: f64,
    /// Aligned by decimal tabs.
    decimal: char,
}

/// A tab stop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TabStop {
    pub position: f64,
    pub alignment: TabAlignment,
    pub leader: TabLeader,
}

impl TabStops {
    /// The stops of a paragraph whose lines end at `edge`.
    pub(super) fn new(paragraph: &ResolvedParagraph<'_>, settings: &ResolvedSettings<'_>, edge: f64) -> Self {
        let format = &paragraph.format;
        let mut stops: Vec<TabStop> = format
            .tabs
            .iter()
            .filter(|tab| !matches!(tab.alignment, TabAlignment::Clear | TabAlignment::Bar))
            .map(|tab| TabStop { position: tab.position.0, alignment: tab.alignment, leader: tab.leader })
            .collect();
        stops.sort_by(|one, other| one.position.total_cmp(&other.position));
        let interval = settings.default_tab_stop.0;
        let hanging = format.indent_first.0 < 0.0 || paragraph.label.is_some();
        TabStops {
            stops,
            interval: if interval > 1.0 { interval } else { DEFAULT_INTERVAL },
            implied: [
                hanging.then_some(format.indent_left.0),
                paragraph.label.as_ref().and_then(|label| label.tab_stop).map(|stop| stop.0),
            ],
            left: format.indent_left.0,
            edge,
            decimal: settings.decimal_symbol,
        }
    }

    /// The same stops where lines end elsewhere.
    pub(super) fn ending_at(&self, edge: f64) -> TabStops {
        TabStops { edge, ..self.clone() }
    }

    /// The next stop to the right of `x`; none where the tab does not fit on this line.
    pub(super) fn next(&self, x: f64) -> Option<TabStop> {
        let written = self.stops.partition_point(|stop| stop.position <= x + NEAR);
        let plain = |position| TabStop { position, alignment: TabAlignment::Left, leader: TabLeader::None };
        let implied = self.implied.iter().flatten().copied().filter(|stop| *stop > x + NEAR).reduce(f64::min);
        let stop = match (self.stops.get(written), implied) {
            (Some(stop), Some(implied)) if implied < stop.position => plain(implied),
            (Some(stop), _) => *stop,
            // Default stops begin after the last written one, but do not wait for implied ones.
            (None, implied) => {
                let default = ((x + NEAR) / self.interval).floor() * self.interval + self.interval;
                plain(implied.map_or(default, |implied| implied.min(default)))
            }
        };
        if stop.position <= self.edge + NEAR {
            return Some(stop);
        }
        match stop.alignment {
            TabAlignment::Right | TabAlignment::Center | TabAlignment::Decimal => {
                (x < self.edge).then_some(TabStop { position: self.edge, ..stop })
            }
            _ => None,
        }
    }

    /// The stop of a positional tab (`w:ptab`, 17.3.3.23), whatever the other stops.
    pub(super) fn positional(&self, tab: &PositionalTab) -> TabStop {
        let left = match tab.relative_to {
            PositionalTabBase::Indent => self.left,
            PositionalTabBase::Margin => 0.0,
        };
        let (position, alignment) = match tab.alignment {
            PositionalTabAlignment::Left => (left, TabAlignment::Left),
            PositionalTabAlignment::Center => ((left + self.edge) / 2.0, TabAlignment::Center),
            PositionalTabAlignment::Right => (self.edge, TabAlignment::Right),
        };
        TabStop { position, alignment, leader: tab.leader }
    }
}

/// Where the next atom of a line begins, while the line is set from its beginning.
#[derive(Debug, Clone)]
pub(super) struct LineCursor<'r> {
    tab_stops: &'r TabStops,
    x: f64,
    /// Text after the last tab, where that aligns it.
    pending: Option<AlignedText>,
}

/// Text after a right, centred or decimal tab, as far as it is known.
#[derive(Debug, Clone)]
struct AlignedText {
    stop: TabStop,
    width: f64,
    /// Width before the decimal sign, once there is one.
    integer: Option<f64>,
}

impl<'r> LineCursor<'r> {
    /// At the beginning of a line, `x` from the text margin.
    pub(super) fn new(tab_stops: &'r TabStops, x: f64) -> Self {
        LineCursor { tab_stops, x, pending: None }
    }

    /// Where the next atom begins.
    pub(super) fn x(&self) -> f64 {
        match &self.pending {
            Some(pending) => self.begin(pending) + pending.width,
            None => self.x,
        }
    }

    /// Whether the text after the last tab is aligned at its stop.
    pub(super) fn is_aligning(&self) -> bool {
        self.pending.is_some()
    }

    /// Where the text after an aligning tab begins.
    pub(super) fn segment_start(&self) -> f64 {
        self.pending.as_ref().map_or(self.x, |pending| self.begin(pending))
    }

    fn begin(&self, pending: &AlignedText) -> f64 {
        let before = match pending.stop.alignment {
            TabAlignment::Center => pending.width / 2.0,
            TabAlignment::Decimal => pending.integer.unwrap_or(pending.width),
            _ => pending.width,
        };
        (pending.stop.position - before).min(self.tab_stops.edge - pending.width).max(self.x)
    }

    /// Adds an atom of a width.
    pub(super) fn advance(&mut self, character: char, width: f64) {
        match &mut self.pending {
            Some(pending) => {
                if character == self.tab_stops.decimal && pending.integer.is_none() {
                    pending.integer = Some(pending.width);
                }
                pending.width += width;
            }
            None => self.x += width,
        }
    }

    /// Moves to the stop of a tab; none, and nothing moves, where the tab does not fit.
    pub(super) fn tab(&mut self, flow: &InlineFlow<'_>, atom: &Atom) -> Option<TabStop> {
        let x = self.x();
        let stop = match atom.kind {
            AtomKind::PositionalTab(index) => {
                let stop = self.tab_stops.positional(flow.positional_tabs[index as usize]);
                Some(stop).filter(|stop| stop.position > x + NEAR)
            }
            _ => self.tab_stops.next(x),
        }?;
        self.pending = None;
        self.x = x;
        match stop.alignment {
            TabAlignment::Right | TabAlignment::Center | TabAlignment::Decimal => {
                self.pending = Some(AlignedText { stop, width: 0.0, integer: None });
            }
            _ => self.x = stop.position,
        }
        Some(stop)
    }
}
