//! The inlines of a paragraph as they come in formats with mixed content: white space collapses to one space, and is
//! none at the beginning. CSS Text 3, 4.1; ODF 1.3 part 3, 6.1.2.

use crate::model::{Inline, Run, RunPiece, RunProps};
use std::sync::Arc;

/// The inlines of a paragraph as they come.
#[derive(Default)]
pub(in crate::read) struct Line {
    pub(in crate::read) inlines: Vec<Inline>,
    /// White space that follows would not show: it is the first, or follows white space.
    pub(in crate::read) after_space: bool,
    /// The next piece begins a run of its own: something that is left out stood here.
    pub(in crate::read) begins_run: bool,
    /// Paragraphs that deleted text cut off before this one.
    pub(in crate::read) cut_off: Vec<Vec<Inline>>,
}

impl Line {
    pub(in crate::read) fn new() -> Self {
        Line { after_space: true, ..Line::default() }
    }

    /// Adds a piece; to the last run where that has the same properties.
    pub(in crate::read) fn push(&mut self, props: &Arc<RunProps>, piece: RunPiece) {
        if let Some(Inline::Run(run)) = self.inlines.last_mut()
            && Arc::ptr_eq(&run.props, props)
            && !std::mem::take(&mut self.begins_run)
        {
            match (run.pieces.last_mut(), piece) {
                (Some(RunPiece::Text(text)), RunPiece::Text(more)) => text.push_str(&more),
                (_, piece) => run.pieces.push(piece),
            }
            return;
        }
        self.begins_run = false;
        self.inlines.push(Inline::Run(Run { props: props.clone(), pieces: vec![piece] }));
    }

    /// Adds text, its white space collapsed.
    pub(in crate::read) fn push_text(&mut self, props: &Arc<RunProps>, text: &str) {
        let mut kept = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                ' ' | '\t' | '\n' | '\r' => {
                    if !self.after_space {
                        kept.push(' ');
                    }
                    self.after_space = true;
                }
                '\u{A0}'.. | '!'..='~' => {
                    kept.push(character);
                    self.after_space = false;
                }
                _ => {}
            }
        }
        if !kept.is_empty() {
            self.push(props, RunPiece::Text(kept));
        }
    }

    /// Takes the white space at the end away: at the end of a line it shows nothing.
    pub(in crate::read) fn trim_end(&mut self) {
        let Some(Inline::Run(run)) = self.inlines.last_mut().filter(|_| self.after_space) else { return };
        if let Some(RunPiece::Text(text)) = run.pieces.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if text.is_empty() {
                run.pieces.pop();
            }
        }
        if run.pieces.is_empty() {
            self.inlines.pop();
        }
    }

    /// Adds something that is no text.
    pub(in crate::read) fn add(&mut self, props: &Arc<RunProps>, piece: RunPiece) {
        self.push(props, piece);
        self.after_space = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses_and_goes_at_the_ends() {
        let mut line = Line::new();
        let props = RunProps::unset();
        line.push_text(&props, " \n一  份");
        line.push_text(&props, " \t报告 ");
        line.trim_end();
        let run = Run { props, pieces: vec![RunPiece::Text("一 份 报告".to_owned())] };
        assert_eq!(line.inlines, [Inline::Run(run)]);
    }
}
