//! Outlines in the words of VML: a path with formulas, or the number of a type that Office knows. Office Art has
//! the same in numbers. ECMA-376 Part 4, 19.1.2.19, 19.1.2.20.
//!
//! Word spells a type out once in a part, often in a branch of alternate content that is not read; the
//! types that Office numbers are known without.

use super::path::{Values, parse_path};
use crate::model::{CustomGeometry, Formula, Geometry, Guide, Operand, Operation, WordArtOutline};
use crate::ooxml::{ReadContext, round};

/// The path of level text, where its type is not spelled out.
const LEVEL_PATH: &str = "m,l21600,m,21600l21600,21600e";

/// Properties of an outline.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct VmlOutline {
    /// Office's number of the type (`o:spt`).
    pub(in crate::read) number: Option<u32>,
    pub(in crate::read) path: Option<String>,
    /// Whether it is of the shape itself.
    pub(in crate::read) own_path: bool,
    pub(in crate::read) adjusts: Option<String>,
    pub(in crate::read) formulas: Vec<String>,
    pub(in crate::read) size: Option<(f64, f64)>,
    pub(in crate::read) origin: Option<(f64, f64)>,
    /// Rectangle of the text: left, top, right, bottom.
    pub(in crate::read) text: Option<String>,
    pub(in crate::read) filled: Option<bool>,
    pub(in crate::read) stroked: Option<bool>,
    /// The path may be filled, whatever the shape's `filled`.
    pub(in crate::read) fillable: Option<bool>,
    pub(in crate::read) strokable: Option<bool>,
}

impl VmlOutline {
    /// These properties; what is unspecified is that of the type.
    pub(in crate::read) fn over(mut self, kind: Option<&VmlOutline>) -> Self {
        let Some(kind) = kind else { return self };
        let own = self.path.is_some();
        self.adjusts = match (self.adjusts, &kind.adjusts) {
            (Some(own), Some(below)) => Some(filled_in(&own, below)),
            (own, below) => own.or(below.clone()),
        };
        self.own_path = own;
        self.path = self.path.or_else(|| kind.path.clone());
        if self.formulas.is_empty() {
            self.formulas.clone_from(&kind.formulas);
        }
        self.number = self.number.or(kind.number);
        self.size = self.size.or(kind.size);
        self.origin = self.origin.or(kind.origin);
        self.text = self.text.or_else(|| kind.text.clone());
        self.filled = self.filled.or(kind.filled);
        self.stroked = self.stroked.or(kind.stroked);
        self.fillable = self.fillable.or(kind.fillable);
        self.strokable = self.strokable.or(kind.strokable);
        self
    }

    /// Whether its inside shows a fill.
    pub(in crate::read) fn may_be_filled(&self) -> bool {
        self.filled.unwrap_or(true) && self.fillable.unwrap_or(true)
    }

    /// Whether its line is drawn.
    pub(in crate::read) fn may_be_stroked(&self) -> bool {
        self.stroked.unwrap_or(true) && self.strokable.unwrap_or(true)
    }

    /// The geometry; nothing drawn where neither a path nor a type is known.
    pub(in crate::read) fn geometry(&self, context: &mut dyn ReadContext) -> Geometry {
        let preset = self.number.and_then(preset);
        // A corner that was moved is not the preset's.
        let moved = self.number == Some(2) && self.adjusts.as_deref().is_some_and(|adjusts| adjusts != "3600");
        if let Some((name, true)) = preset.filter(|_| !self.own_path && !moved) {
            return Geometry::preset(context.intern(name));
        }
        match (self.path.as_deref().filter(|path| !path.trim().is_empty()), preset) {
            (Some(path), _) => Geometry::Custom(Box::new(self.custom(path, context))),
            (None, Some((name, _))) => Geometry::preset(context.intern(name)),
            (None, None) => Geometry::Custom(Box::default()),
        }
    }

    /// The outline as geometry of the model.
    pub(in crate::read) fn as_written(&self) -> WordArtOutline {
        let number = self.number.unwrap_or(WordArtOutline::LEVEL);
        WordArtOutline {
            path: self.path.clone().or((number == WordArtOutline::LEVEL).then(|| LEVEL_PATH.to_owned())),
            number,
            formulas: self.formulas.clone(),
            adjusts: self.adjusts.clone(),
        }
    }

    fn custom(&self, path: &str, context: &mut dyn ReadContext) -> CustomGeometry {
        let size = self.size.unwrap_or((1000.0, 1000.0));
        let adjusts = self.adjusts.as_deref().unwrap_or_default().split(',');
        let adjusts = adjusts.map(|text| text.trim().parse().unwrap_or(0.0)).collect();
        let values = Values::new(size, adjusts, &self.formulas);
        let origin = self.origin.unwrap_or_default();
        let mut geometry = CustomGeometry { paths: parse_path(path, origin, &values), ..CustomGeometry::default() };
        let sides = self.text.as_deref().and_then(|text| text.split(';').next()).map(|text| {
            let mut sides = text.split(',').map(|side| values.of(side.trim()));
            [0; 4].map(|_| sides.next().unwrap_or(0.0))
        });
        if let Some([left, top, right, bottom]) = sides.filter(|sides| *sides != [0.0, 0.0, size.0, size.1]) {
            let whole = |length: f64| Operand::Number(round(length).unwrap_or(0));
            let placed = [
                ("l0", "w", left - origin.0, size.0),
                ("t0", "h", top - origin.1, size.1),
                ("r0", "w", right - origin.0, size.0),
                ("b0", "h", bottom - origin.1, size.1),
            ];
            for (name, side, at, of) in placed {
                let operands = vec![Operand::Guide(context.intern(side)), whole(at), whole(of)];
                let formula = Formula { operation: Operation::MultiplyDivide, operands };
                geometry.guides.push(Guide { name: context.intern(name), formula });
            }
            geometry.text = Some(placed.map(|(name, ..)| Operand::Guide(context.intern(name))));
        }
        geometry
    }
}

/// A list of adjusts, those that it leaves out from another.
fn filled_in(own: &str, below: &str) -> String {
    let mut below = below.split(',');
    let own: Vec<&str> = own.split(',').collect();
    let mut list: Vec<&str> = Vec::new();
    for text in own {
        let usual = below.next().unwrap_or_default();
        list.push(if text.trim().is_empty() { usual } else { text });
    }
    list.extend(below);
    list.join(",")
}

/// Number of a shape type of Office, preset of DrawingML, and `=` where the two are the same without adjusts.
/// [MS-ODRAW] 2.4.24 (MSOSPT).
const SHAPE_TYPES: &str = include_str!("shape_types.tsv");

/// The preset of DrawingML for a shape type of Office, and whether the two are the same without adjusts.
fn preset(number: u32) -> Option<(&'static str, bool)> {
    SHAPE_TYPES.lines().find_map(|line| {
        let mut columns = line.split('\t');
        let is_it = columns.next()?.parse() == Ok(number);
        let name = columns.next().filter(|_| is_it)?;
        Some((name, columns.next() == Some("=")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_types_are_presets() {
        let names = [(1, "rect"), (13, "rightArrow"), (32, "straightConnector1"), (55, "chevron"), (74, "heart")];
        let more =
            [(87, "leftBrace"), (110, "flowChartDecision"), (135, "flowChartDelay"), (184, "moon"), (202, "rect")];
        for (number, name) in names.into_iter().chain(more) {
            assert_eq!(preset(number).map(|(name, _)| name), Some(name), "{number}");
        }
        assert!([0, 26, 100, 136, 175, 203].iter().all(|&number| preset(number).is_none()));
    }

    #[test]
    fn adjusts_that_are_left_out_are_the_type_s() {
        assert_eq!(filled_in(",10800", "1,2,3"), "1,10800,3");
    }
}
