//! One view of a document with tracked changes: all accepted, or all rejected. ECMA-376 Part 1, 17.13.5.
//!
//! What is removed is decided by one question to each [`Tracking`]; the rest is what a removal means for the
//! neighbours: a paragraph without its mark joins the next, a cell that spans a removed row starts lower. No visitor
//! can do that, so the walk here is its own.

use super::{
    Block, Cell, CellProps, Changed, Continuation, Document, Inline, Paragraph, ParagraphProps, Row, Run, RunPiece,
    RunProps, Style, Table, Tracking, Visitor, Walk,
};
use std::borrow::Cow;
use std::sync::Arc;

/// Which side of the changes remains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// After all changes.
    Accepted,
    /// Before all changes.
    Original,
}

impl Document {
    /// Accepts all tracked changes: what was deleted goes, what was inserted stays.
    pub fn accept_changes(&mut self) {
        self.accept_or_reject(Side::Accepted);
    }

    /// Rejects all tracked changes: the document as it was before them.
    pub fn reject_changes(&mut self) {
        self.accept_or_reject(Side::Original);
    }

    /// The document with all changes accepted: itself where there are none.
    pub fn accepted(&self) -> Cow<'_, Document> {
        if !self.has_changes() {
            return Cow::Borrowed(self);
        }
        let mut accepted = self.clone();
        accepted.accept_changes();
        Cow::Owned(accepted)
    }

    fn accept_or_reject(&mut self, side: Side) {
        let mut body = StoryChanges::new(side);
        let last = self.sections.len().saturating_sub(1);
        for (at, section) in self.sections.iter_mut().enumerate() {
            if let Some(before) = section.props.change.take().filter(|_| side == Side::Original) {
                // References to headers and footers are not tracked.
                let references = section.props.headers_footers.take();
                section.props = before.props.clone();
                section.props.headers_footers = references;
            }
            // The last paragraph of a section holds its end, and stays.
            body.apply_to_blocks(&mut section.blocks, at < last);
        }
        for style in &mut self.styles.styles {
            side.choose(&mut style.paragraph, |props| &mut props.change);
            side.choose(&mut style.run, |props| &mut props.change);
            side.choose(&mut style.table, |props| &mut props.change);
            side.choose(&mut style.row, |props| &mut props.change);
            side.choose(&mut style.cell, |props| &mut props.change);
        }
        for level in self.numbering.abstracts.iter_mut().flat_map(|list| &mut list.levels) {
            side.choose(&mut level.paragraph, |props| &mut props.change);
            side.choose(&mut level.run, |props| &mut props.change);
        }
        for story in &mut self.stories {
            StoryChanges::new(side).apply_to_story(&mut story.blocks);
        }
        for note in self.footnotes.iter_mut().chain(&mut self.endnotes) {
            StoryChanges::new(side).apply_to_story(&mut note.blocks);
        }
        for comment in &mut self.comments {
            StoryChanges::new(side).apply_to_story(&mut comment.blocks);
        }
        self.number_controls();
    }
}

impl Side {
    /// Whether a thing stays.
    fn keeps(self, tracking: Option<&Tracking>) -> bool {
        tracking.is_none_or(|tracking| match self {
            Side::Accepted => tracking.deleted.is_none(),
            Side::Original => tracking.inserted.is_none(),
        })
    }

    /// Properties on this side, without a trace of the other.
    fn choose<P: Clone>(self, props: &mut P, change: impl Fn(&mut P) -> &mut Changed<P>) {
        if let Some(before) = change(props).take().filter(|_| self == Side::Original) {
            *props = before.props.clone();
            *change(props) = None;
        }
    }

    fn choose_run_props(self, props: &mut Arc<RunProps>) {
        if props.change.is_some() || props.tracking.is_some() {
            let props = Arc::make_mut(props);
            self.choose(props, |props| &mut props.change);
            props.tracking = None;
        }
    }

    fn choose_paragraph_props(self, props: &mut Arc<ParagraphProps>) {
        let numbering = &props.numbering;
        if props.change.is_none() && numbering.inserted.is_none() && numbering.change.is_none() {
            return;
        }
        let props = Arc::make_mut(props);
        if props.numbering.inserted.take().is_some() && self == Side::Original {
            props.numbering = Default::default();
        }
        self.choose(props, |props| &mut props.change);
        props.numbering.change = None;
    }

    fn choose_cell_props(self, props: &mut Arc<CellProps>) {
        if props.change.is_some() || props.tracking.is_some() || props.merge_change.is_some() {
            let props = Arc::make_mut(props);
            self.choose(props, |props| &mut props.change);
            (props.tracking, props.merge_change) = (None, None);
        }
    }

    /// Cells that go let those after them move up in the row. Where cells of other rows reach into
    /// this one nothing may move: there they stay, empty.
    fn remove_cells(self, row: &mut Row) {
        let goes = |cell: &Cell| !self.keeps(cell.props.tracking.as_deref());
        if !row.cells.iter().any(goes) {
            return;
        }
        let covered: u32 = row.cells.iter().map(|cell| cell.column_span).sum();
        let left_out = row.props.grid_before.unwrap_or(0).saturating_add(row.props.grid_after.unwrap_or(0));
        let is_free = covered.saturating_add(left_out) == row.grid_columns;
        if !is_free || row.cells.iter().any(|cell| cell.row_span > 1) {
            row.cells.iter_mut().filter(|cell| goes(cell)).for_each(|cell| cell.blocks.clear());
            return;
        }
        row.cells.retain(|cell| !goes(cell));
        let mut column = row.props.grid_before.unwrap_or(0);
        for cell in &mut row.cells {
            cell.column = column;
            column = column.saturating_add(cell.column_span);
        }
        row.grid_columns = column.saturating_add(row.props.grid_after.unwrap_or(0));
    }
}

/// One story whose changes are accepted or rejected.
struct StoryChanges {
    side: Side,
    /// Fields open at this point, and whether each stays.
    fields: Vec<bool>,
    /// The same of phonetic guides.
    guides: Vec<bool>,
}

impl StoryChanges {
    fn new(side: Side) -> Self {
        StoryChanges { side, fields: Vec::new(), guides: Vec::new() }
    }

    /// Blocks of a header, a note, a comment or a cell, which hold something.
    fn apply_to_story(&mut self, blocks: &mut Vec<Block>) {
        let ends_with_paragraph = matches!(blocks.last(), Some(Block::Paragraph(_)));
        self.apply_to_blocks(blocks, false);
        if blocks.is_empty() || ends_with_paragraph && !matches!(blocks.last(), Some(Block::Paragraph(_))) {
            blocks.push(Block::Paragraph(Paragraph::default()));
        }
    }

    /// Paragraphs whose mark goes leave their text to the next one; `keeps_last` for one that ends a section.
    fn apply_to_blocks(&mut self, blocks: &mut Vec<Block>, keeps_last: bool) {
        let mut out = Vec::with_capacity(blocks.len());
        let mut carried: Option<Paragraph> = None;
        let last = blocks.len().saturating_sub(1);
        for (at, block) in std::mem::take(blocks).into_iter().enumerate() {
            match block {
                Block::Paragraph(mut paragraph) => {
                    let goes = !(keeps_last && at == last || self.side.keeps(paragraph.mark.tracking.as_deref()));
                    self.apply_to_paragraph(&mut paragraph);
                    if let Some(before) = carried.take() {
                        let own = std::mem::replace(&mut paragraph.inlines, before.inlines);
                        paragraph.inlines.extend(own);
                    }
                    if goes {
                        carried = Some(paragraph);
                    } else {
                        out.push(Block::Paragraph(paragraph));
                    }
                }
                Block::Table(mut table) => {
                    out.extend(carried.take().filter(|carried| !carried.inlines.is_empty()).map(Block::Paragraph));
                    self.apply_to_table(&mut table);
                    out.push(Block::Table(table));
                }
            }
        }
        out.extend(carried.filter(|carried| !carried.inlines.is_empty()).map(Block::Paragraph));
        *blocks = out;
    }

    fn apply_to_paragraph(&mut self, paragraph: &mut Paragraph) {
        self.side.choose_paragraph_props(&mut paragraph.props);
        self.side.choose_run_props(&mut paragraph.mark);
        self.apply_to_inlines(&mut paragraph.inlines);
    }

    /// A field goes with its beginning, wherever its end is.
    fn apply_to_inlines(&mut self, inlines: &mut Vec<Inline>) {
        inlines.retain_mut(|inline| match inline {
            Inline::Run(run) => {
                let stays = self.side.keeps(run.props.tracking.as_deref());
                self.apply_to_run(run);
                stays
            }
            Inline::FieldStart(field) => {
                let stays = self.side.keeps(field.props.tracking.as_deref());
                self.side.choose_run_props(&mut field.props);
                self.fields.push(stays);
                stays
            }
            Inline::FieldEnd => self.fields.pop().unwrap_or(true),
            Inline::RubyStart(ruby) => {
                let stays = self.side.keeps(ruby.props.tracking.as_deref());
                self.side.choose_run_props(&mut ruby.props);
                self.apply_to_inlines(&mut ruby.guide);
                self.guides.push(stays);
                stays
            }
            Inline::RubyEnd => self.guides.pop().unwrap_or(true),
            Inline::Hyperlink(link) => {
                self.apply_to_inlines(&mut link.inlines);
                true
            }
            Inline::Math(math) => {
                let stays = self.side.keeps(math.tracking.as_deref());
                math.tracking = None;
                stays
            }
            Inline::MoveStart(_) | Inline::MoveEnd(_) => false,
            _ => true,
        });
    }

    fn apply_to_run(&mut self, run: &mut Run) {
        self.side.choose_run_props(&mut run.props);
        for piece in &mut run.pieces {
            if let RunPiece::Drawing(drawing) = piece {
                let side = self.side;
                drawing.text_blocks_mut().for_each(|blocks| StoryChanges::new(side).apply_to_story(blocks));
            }
        }
    }

    fn apply_to_table(&mut self, table: &mut Table) {
        self.side.choose(&mut table.props, |props| &mut props.change);
        if let Some(grid) = table.previous_grid.take().filter(|_| self.side == Side::Original) {
            table.grid = grid;
        }
        for at in (0..table.rows.len()).rev() {
            if !self.side.keeps(table.rows[at].props.tracking.as_deref()) {
                remove_row(table, at);
            }
        }
        for row in &mut table.rows {
            self.apply_to_row(row);
        }
    }

    fn apply_to_row(&mut self, row: &mut Row) {
        if row.props.change.is_some() || row.props.tracking.is_some() {
            let props = Arc::make_mut(&mut row.props);
            // The grid is resolved already: the columns left out stay what they are.
            let (before, after) = (props.grid_before, props.grid_after);
            self.side.choose(props, |props| &mut props.change);
            (props.grid_before, props.grid_after) = (before, after);
            props.tracking = None;
        }
        if row.exceptions.change.is_some() {
            self.side.choose(Arc::make_mut(&mut row.exceptions), |props| &mut props.change);
        }
        self.side.remove_cells(row);
        for cell in &mut row.cells {
            self.side.choose_cell_props(&mut cell.props);
            self.apply_to_story(&mut cell.blocks);
            for below in &mut cell.continuations {
                self.side.choose_cell_props(&mut below.props);
                self.apply_to_story(&mut below.blocks);
            }
        }
    }
}

/// Takes a row out. Cells from above get shorter, those that begin here and reach down begin below.
fn remove_row(table: &mut Table, at: usize) {
    let removed = table.rows.remove(at);
    for (above, row) in table.rows[..at].iter_mut().enumerate() {
        for cell in &mut row.cells {
            let depth = at - above;
            if (cell.row_span as usize) > depth {
                cell.row_span -= 1;
                if depth <= cell.continuations.len() {
                    cell.continuations.remove(depth - 1);
                }
            }
        }
    }
    for row in &mut table.rows[at..] {
        row.cells.iter_mut().for_each(|cell| cell.row = cell.row.saturating_sub(1));
    }
    let Some(below) = table.rows.get_mut(at) else { return };
    for mut cell in removed.cells.into_iter().filter(|cell| cell.row_span > 1) {
        cell.row_span -= 1;
        if !cell.continuations.is_empty() {
            let first = cell.continuations.remove(0);
            (cell.column_span, cell.props, cell.blocks) = (first.column_span, first.props, first.blocks);
        }
        below.cells.push(cell);
    }
    below.cells.sort_by_key(|cell| cell.column);
}

impl Document {
    /// True where any change is tracked.
    pub fn has_changes(&self) -> bool {
        let styles = &self.styles.styles;
        let style_changed = |style: &Style| {
            let text = style.paragraph.change.is_some() || style.run.change.is_some();
            text || style.table.change.is_some() || style.row.change.is_some() || style.cell.change.is_some()
        };
        let mut levels = self.numbering.abstracts.iter().flat_map(|list| &list.levels);
        if styles.iter().any(style_changed)
            || levels.any(|level| level.paragraph.change.is_some() || level.run.change.is_some())
            || self.sections.iter().any(|section| section.props.change.is_some())
        {
            return true;
        }
        let mut changes = ChangeFinder { found: false };
        self.walk(&mut changes);
        changes.found
    }
}

/// Looks for a tracked change.
struct ChangeFinder {
    found: bool,
}

impl ChangeFinder {
    fn note(&mut self, is_change: bool) -> Walk {
        self.found |= is_change;
        if self.found { Walk::Past } else { Walk::Into }
    }
}

impl Visitor for ChangeFinder {
    fn paragraph(&mut self, paragraph: &Paragraph) -> Walk {
        let (props, numbering) = (&paragraph.props, &paragraph.props.numbering);
        let changed = props.change.is_some() || numbering.inserted.is_some() || numbering.change.is_some();
        self.note(changed || run_changed(&paragraph.mark))
    }

    fn table(&mut self, table: &Table) -> Walk {
        self.note(table.props.change.is_some() || table.previous_grid.is_some())
    }

    fn row(&mut self, row: &Row) {
        let (props, exceptions) = (&row.props, &row.exceptions);
        self.note(props.change.is_some() || props.tracking.is_some() || exceptions.change.is_some());
    }

    fn cell(&mut self, cell: &Cell) {
        self.note(cell_changed(&cell.props));
    }

    fn continuation(&mut self, below: &Continuation) -> Walk {
        self.note(cell_changed(&below.props))
    }

    fn inline(&mut self, inline: &Inline) -> Walk {
        let is_change = match inline {
            Inline::Run(run) => run_changed(&run.props),
            Inline::FieldStart(field) => run_changed(&field.props),
            Inline::RubyStart(ruby) => run_changed(&ruby.props),
            Inline::Math(math) => math.tracking.is_some(),
            Inline::MoveStart(_) | Inline::MoveEnd(_) => true,
            _ => false,
        };
        self.note(is_change)
    }
}

fn cell_changed(props: &CellProps) -> bool {
    props.change.is_some() || props.tracking.is_some() || props.merge_change.is_some()
}

fn run_changed(props: &RunProps) -> bool {
    props.change.is_some() || props.tracking.is_some()
}
