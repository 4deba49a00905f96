//! The text of a chart, its title first: set as any other text, one line each, measured before it is placed.

use super::painter::{ChartPainter, MARGIN, inset};
use crate::cascade::RunFormat;
use crate::geom::{Point, Rect, point};
use crate::layout::frame::Frame;
use crate::layout::vertical_text;
use crate::layout::words::Words;
use crate::units::Pt;
use std::rc::Rc;

impl ChartPainter<'_, '_, '_> {
    /// Puts the title at the top; the rectangle loses its height.
    pub(super) fn put_title(&mut self, rest: &mut Rect) {
        let Some(title) = self.chart.chart.title.as_ref().filter(|title| !title.text.is_empty()) else { return };
        let size = title.size.map_or(self.chart.text.size * 1.8, |size| Pt(f64::from(size) / 100.0));
        let words = self.words(&title.text, size, title.size.is_none());
        let height = words.height;
        self.put(words, point(rest.x + rest.width / 2.0, rest.y), (0.5, 0.0));
        *rest = inset(*rest, [Pt::ZERO, height + MARGIN, Pt::ZERO, Pt::ZERO]);
    }

    /// Size of the chart's text.
    pub(super) fn size(&self, hundredths: Option<i32>) -> Pt {
        hundredths.map_or(self.chart.text.size, |size| Pt(f64::from(size) / 100.0))
    }

    /// Sets words; lines stand below each other, each in the middle.
    pub(super) fn words(&mut self, text: &str, size: Pt, bold: bool) -> Words {
        let mut words = Words::default();
        let lines: Vec<Words> = text.split('\n').map(|line| self.line_of_words(line, size, bold)).collect();
        words.width = lines.iter().fold(Pt::ZERO, |widest, line| widest.max(line.width));
        for line in lines {
            let moved = Frame::of(line.items).flatten(point((words.width - line.width) / 2.0, words.height));
            words.items.extend(moved.items);
            words.height += line.height;
        }
        words
    }

    fn line_of_words(&mut self, text: &str, size: Pt, bold: bool) -> Words {
        let mut look = RunFormat::clone(&self.chart.text);
        (look.size, look.bold) = (size, bold);
        self.context.set_words(text, &Rc::new(look), &self.chart.paragraph, self.place.part)
    }

    /// Puts words with a point of theirs, in shares of their size, at a place.
    pub(super) fn put(&mut self, words: Words, at: Point, (across, down): (f64, f64)) {
        let moved = Frame::of(words.items).flatten(point(at.x - words.width * across, at.y - words.height * down));
        self.items.extend(moved.items);
    }

    /// Puts words that run upwards with their middle at a place.
    pub(super) fn put_upwards(&mut self, words: Words, at: Point) {
        let mut moved = Frame::of(words.items).flatten(point(at.x - words.width / 2.0, at.y - words.height / 2.0));
        vertical_text::rotate(&mut moved, at, 270.0);
        self.items.extend(moved.items);
    }
}
