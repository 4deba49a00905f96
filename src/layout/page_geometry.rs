//! Page geometry of a section: margins, gutter, columns. ECMA-376 Part 1, 17.6.
//!
//! Hostile margins may leave no room: a frame always keeps some, so that text makes progress.

use crate::cascade::{ResolvedSection, ResolvedSettings};
use crate::layout::area::{Area, Host, LEAST_WIDTH};
use crate::layout::line_grid::LineGrid;
use crate::layout::writing_mode::WritingMode;
use crate::model::PartName;
use crate::units::Pt;

/// Least share of the page's height that its text keeps.
const LEAST_SHARE: f64 = 0.2;

/// Edges on one page, from its top left corner.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct PageFrame {
    pub width: Pt,
    pub height: Pt,
    /// Text margins.
    pub left: Pt,
    pub right: Pt,
    pub top: Pt,
    pub bottom: Pt,
    /// The text's own edges: a tall header or footer pushes it.
    pub body_top: Pt,
    pub body_bottom: Pt,
    /// Left page of a double one.
    pub even: bool,
    /// How the lines are turned that fill it.
    pub writing_mode: Option<WritingMode>,
}

/// A column on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::layout) struct Column {
    pub x: Pt,
    pub width: Pt,
}

impl PageFrame {
    /// The frame of a page before its header and footer are known.
    pub(in crate::layout) fn new(section: &ResolvedSection, settings: &ResolvedSettings, number: i32) -> Self {
        let even = number.rem_euclid(2) == 0;
        let mirrored = settings.mirror_margins && even;
        let (mut left, mut right) = (section.margin_left, section.margin_right);
        let mut top = section.margin_top;
        if mirrored {
            std::mem::swap(&mut left, &mut right);
        }
        if settings.gutter_at_top {
            top += section.gutter;
        } else if mirrored != section.right_to_left_gutter {
            right += section.gutter;
        } else {
            left += section.gutter;
        }
        let (width, height) = (section.page_width.max(Pt(36.0)), section.page_height.max(Pt(36.0)));
        let (mut left, mut right) = (left, width - right);
        if right - left < LEAST_WIDTH {
            (left, right) = (Pt::ZERO, width);
        }
        let mut bottom = height - section.margin_bottom;
        if bottom - top < height * LEAST_SHARE {
            top = top.min(height * (0.5 - LEAST_SHARE / 2.0)).max(Pt::ZERO);
            bottom = bottom.max(height * (0.5 + LEAST_SHARE / 2.0)).min(height);
        }
        let writing_mode = WritingMode::of(section.text_direction);
        PageFrame { width, height, left, right, top, bottom, body_top: top, body_bottom: bottom, even, writing_mode }
    }

    /// The page as its lines see it, for which they run from left to right.
    pub(in crate::layout) fn along_lines(&self) -> PageFrame {
        let level = PageFrame { width: self.height, height: self.width, ..*self };
        match self.writing_mode {
            None => *self,
            Some(WritingMode::VerticalRl) => {
                let (top, bottom) = (self.width - self.right, self.width - self.left);
                let (left, right) = (self.body_top, self.body_bottom);
                PageFrame { left, right, top, bottom, body_top: top, body_bottom: bottom, ..level }
            }
            Some(WritingMode::SidewaysLr) => {
                let (left, right) = (self.height - self.body_bottom, self.height - self.body_top);
                let (top, bottom) = (self.left, self.right);
                PageFrame { left, right, top, bottom, body_top: top, body_bottom: bottom, ..level }
            }
        }
    }

    /// Height of the text when the page is empty.
    pub(in crate::layout) fn body_height(&self) -> Pt {
        self.body_bottom - self.body_top
    }

    /// Makes room for a header and a footer of the given heights; false where both together would
    /// leave too little.
    pub(in crate::layout) fn push(
        &mut self,
        section: &ResolvedSection,
        header: Option<Pt>,
        footer: Option<Pt>,
    ) -> bool {
        if let Some(height) = header
            && !section.fixed_top
        {
            self.body_top = self.body_top.max(section.header_distance + height);
        }
        if let Some(height) = footer
            && !section.fixed_bottom
        {
            self.body_bottom = self.body_bottom.min(self.height - section.footer_distance - height);
        }
        let enough = self.body_height() >= self.height * LEAST_SHARE;
        if !enough {
            (self.body_top, self.body_bottom) = (self.top, self.bottom);
        }
        enough
    }

    /// The section's columns on this page.
    pub(in crate::layout) fn columns(&self, section: &ResolvedSection) -> Vec<Column> {
        let whole = self.right - self.left;
        let wanted: Pt = section.columns.iter().map(|column| column.width + column.space).sum();
        if section.columns.len() < 2 || wanted <= Pt::ZERO {
            return vec![Column { x: self.left, width: whole }];
        }
        let scale = (whole / wanted).min(1.0);
        let mut x = self.left;
        let mut columns: Vec<Column> = Vec::with_capacity(section.columns.len());
        for column in &section.columns {
            columns.push(Column { x, width: (column.width * scale).max(LEAST_WIDTH) });
            x += (column.width + column.space) * scale;
        }
        if section.bidi {
            columns.reverse();
        }
        columns
    }

    /// What the text of a section, in a part of the file, is set for in one of its columns.
    pub(in crate::layout) fn area<'a>(
        &self,
        section: &ResolvedSection,
        columns: &[Column],
        column: usize,
        part: &'a PartName,
    ) -> Area<'a> {
        let only = Column { x: self.left, width: self.right - self.left };
        let Column { x, width } = columns.get(column).copied().unwrap_or(only);
        let (before, beyond) = if columns.len() > 1 { (Pt::ZERO, Pt::ZERO) } else { (x, self.width - x - width) };
        Area {
            width,
            before,
            beyond,
            height: self.body_height(),
            grid: LineGrid::on(section.grid),
            host: if section.line_numbering.is_some() { Host::NumberedBody } else { Host::Body },
            writing_mode: self.writing_mode,
            background: None,
            part,
        }
    }
}
