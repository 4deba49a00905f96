//! Formulas (`m:oMath`, `m:oMathPara`): runs, constructs and their arguments. ECMA-376 Part 1, 22.1.
//!
//! Insertions and content controls are transparent and deletions are skipped, as in other text.
//! The model has no bookmarks and comment ranges inside a formula: they are put before it.

mod props;

use super::story::StoryReader;
use super::tracking::is_tracking;
use crate::diag::{InputWarning, Simplified, Unsupported};
use crate::error::Result;
use crate::model::{
    BorderBox, Delimiters, EquationArray, Fraction, Inline, Math, MathAlignment, MathBox, MathDisplay, MathKind,
    MathList, MathObject, MathPiece, MathRun, Matrix, Nary, Phantom, Radical, Run, RunPiece, RunProps, Scripts,
};
use crate::ooxml::{Ns, Tag};
use crate::read::Changes;
use props::{read_math_style, read_object_prop, token};
use std::sync::Arc;

impl StoryReader<'_, '_, '_> {
    /// Reads the formula under the cursor: one in the line, one in room of its own, or a piece of one
    /// without its formula, which is one then.
    pub(super) fn read_math(&mut self, tag: Tag, out: &mut Vec<Inline>) -> Result<()> {
        let mut math = Box::new(Math { tracking: self.tracking.clone(), ..Math::default() });
        match tag.local {
            "oMathPara" => self.read_math_paragraph(&mut math, out)?,
            "oMath" => math.formulas.push(self.read_math_list(out)?),
            _ => {
                let mut list = MathList::new();
                self.read_math_piece(tag, &mut list, out)?;
                math.formulas.extend(Some(list).filter(|list| !list.is_empty()));
            }
        }
        if !math.formulas.is_empty() {
            out.push(Inline::Math(*math));
        }
        Ok(())
    }

    fn read_math_paragraph(&mut self, math: &mut Math, out: &mut Vec<Inline>) -> Result<()> {
        let mut display = MathDisplay::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::M, "oMath") => math.formulas.push(self.read_math_list(out)?),
                (Ns::M, "jc") => display.alignment = token(self.cursor, MathAlignment::from_token),
                (Ns::M, "oMathParaPr") => {}
                _ if self.is_transparent(tag) => {}
                _ if is_tracking(tag) => self.read_tracked_math(tag)?,
                // A run between formulas holds the line's end, which is there already.
                (Ns::W | Ns::M, "r") => self.read_run_between(math, out)?,
                _ => self.read_beside(tag, out)?,
            }
        }
        math.display = Some(display);
        Ok(())
    }

    /// A run between two formulas is a formula of its own where it holds more than a break.
    fn read_run_between(&mut self, math: &mut Math, out: &mut Vec<Inline>) -> Result<()> {
        let run = self.read_math_run(out)?;
        if run.pieces.iter().any(|piece| !matches!(piece, RunPiece::Break(_))) {
            math.formulas.push(vec![MathPiece::Run(run)]);
        }
        Ok(())
    }

    /// Reads the container under the cursor to its end.
    fn read_math_list(&mut self, out: &mut Vec<Inline>) -> Result<MathList> {
        let mut list = MathList::new();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            self.read_math_piece(tag, &mut list, out)?;
        }
        Ok(list)
    }

    /// Reads one element of a formula or an argument.
    fn read_math_piece(&mut self, tag: Tag, list: &mut MathList, out: &mut Vec<Inline>) -> Result<()> {
        match (tag.ns, tag.local) {
            (Ns::M, "r") => {
                let run = self.read_math_run(out)?;
                list.push(MathPiece::Run(run));
            }
            (Ns::W, "r") => {
                let mut run = self.read_math_run(out)?;
                run.style.normal = Some(true);
                list.push(MathPiece::Run(run));
            }
            // A formula in a formula is a part of it; properties of an argument's own mark do not show.
            (Ns::M, "oMath") => {}
            (Ns::M, "ctrlPr") => self.cursor.skip()?,
            (Ns::M, "argPr") => self.read_argument_props()?,
            (Ns::M, _) => match new_object(tag.local) {
                Some(kind) => self.read_object(kind, list, out)?,
                None => self.read_beside(tag, out)?,
            },
            _ if self.is_transparent(tag) => {}
            _ if is_tracking(tag) => self.read_tracked_math(tag)?,
            _ => self.read_beside(tag, out)?,
        }
        Ok(())
    }

    /// Changes inside a formula are accepted in every view: what was deleted is skipped, what was inserted
    /// is a part of it.
    fn read_tracked_math(&mut self, tag: Tag) -> Result<()> {
        if self.shared.changes != Changes::Accepted {
            self.cursor.warn(Simplified::TrackedFormula);
        }
        if matches!(tag.local, "del" | "moveFrom") { self.cursor.skip() } else { Ok(()) }
    }

    /// Properties of a part of a formula, without its changes.
    fn read_math_look(&mut self) -> Result<Arc<RunProps>> {
        let mut props = self.read_shared_run_props()?;
        if props.tracking.is_some() || props.change.is_some() {
            let props = Arc::make_mut(&mut props);
            (props.tracking, props.change) = (None, None);
        }
        Ok(props)
    }

    /// Reads what is inside a formula without being a part of it.
    fn read_beside(&mut self, tag: Tag, out: &mut Vec<Inline>) -> Result<()> {
        if tag.ns == Ns::W && matches!(tag.local, "hyperlink" | "fldSimple") {
            let is_link = tag.local == "hyperlink";
            self.cursor.warn(if is_link { Simplified::LinkInFormula } else { Simplified::FieldInFormula });
            return Ok(());
        }
        if tag.ns == Ns::M {
            self.cursor.warn(InputWarning::ElementUnknown { element: tag.qualified.to_owned() });
            return self.cursor.skip();
        }
        self.read_range_mark(tag, out)
    }

    /// Sizes of arguments against their usual ones.
    fn read_argument_props(&mut self) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            if tag.local != "argSz" || self.cursor.attr(Ns::M, "val").is_some_and(|size| size != "0") {
                self.cursor.warn(Unsupported::ArgumentSize);
            }
        }
        Ok(())
    }

    fn read_math_run(&mut self, out: &mut Vec<Inline>) -> Result<MathRun> {
        let mut math = MathRun { props: self.plain.clone(), ..MathRun::default() };
        let mut run = Run { props: self.plain.clone(), pieces: Vec::new() };
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::M, "rPr") => read_math_style(self.cursor, &mut math.style)?,
                (Ns::W, "rPr") => math.props = self.read_math_look()?,
                (Ns::M | Ns::W, "t") => self.read_text(&mut run)?,
                (Ns::W, _) => match self.read_piece(tag) {
                    Some(piece) => run.pieces.push(piece),
                    None => self.read_beside(tag, out)?,
                },
                _ => self.read_beside(tag, out)?,
            }
        }
        math.pieces = run.pieces;
        Ok(math)
    }

    /// Reads a construct. Elements that hold its properties are transparent here: no property is named
    /// like an argument.
    fn read_object(&mut self, kind: MathKind, list: &mut MathList, out: &mut Vec<Inline>) -> Result<()> {
        let mut object = Box::new(MathObject { control: self.plain.clone(), kind });
        let mut is_deleted = false;
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "rPr") => object.control = self.read_math_look()?,
                (Ns::W, "del") => {
                    is_deleted = true;
                    self.cursor.skip()?;
                }
                (Ns::W, "ins") => {}
                (Ns::M, local) if local.ends_with("Pr") => {}
                (Ns::M, local) => {
                    if let Some(slot) = argument(&mut object.kind, local) {
                        *slot = self.read_math_list(out)?;
                    } else if !read_object_prop(self.cursor, local, &mut object.kind) {
                        self.read_beside(tag, out)?;
                    }
                }
                _ => self.read_beside(tag, out)?,
            }
        }
        if is_deleted {
            object.arguments_mut().into_iter().for_each(|argument| list.append(argument));
        } else {
            list.push(MathPiece::Object(object));
        }
        Ok(())
    }
}

/// A construct by its element, with nothing in it.
fn new_object(local: &str) -> Option<MathKind> {
    let scripts = |lower: bool, upper: bool| Scripts {
        subscript: lower.then(MathList::new),
        superscript: upper.then(MathList::new),
        ..Scripts::default()
    };
    Some(match local {
        "f" => MathKind::Fraction(Fraction::default()),
        "rad" => MathKind::Radical(Radical::default()),
        "sSup" => MathKind::Scripts(scripts(false, true)),
        "sSub" => MathKind::Scripts(scripts(true, false)),
        "sSubSup" => MathKind::Scripts(scripts(true, true)),
        "sPre" => MathKind::PreScripts(scripts(true, true)),
        "nary" => MathKind::Nary(Nary::default()),
        "d" => MathKind::Delimiters(Delimiters::default()),
        "func" => MathKind::Function { name: MathList::new(), argument: MathList::new() },
        "limLow" => MathKind::LowerLimit { base: MathList::new(), limit: MathList::new() },
        "limUpp" => MathKind::UpperLimit { base: MathList::new(), limit: MathList::new() },
        "acc" => MathKind::Accent { character: None, base: MathList::new() },
        "bar" => MathKind::Bar { position: None, base: MathList::new() },
        "groupChr" => {
            MathKind::GroupCharacter { character: None, position: None, baseline: None, base: MathList::new() }
        }
        "box" => MathKind::Box(MathBox::default()),
        "borderBox" => MathKind::BorderBox(BorderBox::default()),
        "phant" => MathKind::Phantom(Phantom::default()),
        "m" => MathKind::Matrix(Matrix::default()),
        "eqArr" => MathKind::EquationArray(EquationArray::default()),
        _ => return None,
    })
}

/// The argument that an element of a construct fills; elements, rows and cells are added.
fn argument<'k>(kind: &'k mut MathKind, local: &str) -> Option<&'k mut MathList> {
    match (kind, local) {
        (MathKind::Fraction(fraction), "num") => Some(&mut fraction.numerator),
        (MathKind::Fraction(fraction), "den") => Some(&mut fraction.denominator),
        (MathKind::Radical(radical), "deg") => Some(&mut radical.degree),
        (MathKind::Radical(radical), "e") => Some(&mut radical.radicand),
        (MathKind::Scripts(scripts) | MathKind::PreScripts(scripts), "e") => Some(&mut scripts.base),
        (MathKind::Scripts(scripts) | MathKind::PreScripts(scripts), "sub") => scripts.subscript.as_mut(),
        (MathKind::Scripts(scripts) | MathKind::PreScripts(scripts), "sup") => scripts.superscript.as_mut(),
        (MathKind::Nary(nary), "sub") => Some(&mut nary.lower),
        (MathKind::Nary(nary), "sup") => Some(&mut nary.upper),
        (MathKind::Nary(nary), "e") => Some(&mut nary.operand),
        (MathKind::Delimiters(delimiters), "e") => Some(added(&mut delimiters.elements)),
        (MathKind::Function { name, .. }, "fName") => Some(name),
        (MathKind::Function { argument, .. }, "e") => Some(argument),
        (MathKind::LowerLimit { base, .. } | MathKind::UpperLimit { base, .. }, "e") => Some(base),
        (MathKind::LowerLimit { limit, .. } | MathKind::UpperLimit { limit, .. }, "lim") => Some(limit),
        (MathKind::Accent { base, .. } | MathKind::Bar { base, .. } | MathKind::GroupCharacter { base, .. }, "e") => {
            Some(base)
        }
        (MathKind::Box(held), "e") => Some(&mut held.base),
        (MathKind::BorderBox(held), "e") => Some(&mut held.base),
        (MathKind::Phantom(held), "e") => Some(&mut held.base),
        // Its row has begun: `m:mr` is a property to this reader.
        (MathKind::Matrix(matrix), "e") => matrix.rows.last_mut().map(added),
        (MathKind::EquationArray(array), "e") => Some(added(&mut array.rows)),
        _ => None,
    }
}

/// A new item at the end.
fn added<T: Default>(items: &mut Vec<T>) -> &mut T {
    items.push_mut(T::default())
}
