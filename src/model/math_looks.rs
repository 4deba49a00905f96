//! What the constructs of a formula show where properties are unspecified. ECMA-376 Part 1, 22.1.2.

use super::{ColumnAlignment, Delimiters, LimitPlace, MathList, Matrix, Nary};

impl Nary {
    /// The sign as drawn.
    pub fn sign(&self) -> &str {
        self.character.as_deref().unwrap_or("∫")
    }

    /// Position of the limits in a display: behind integrals, over and under other operators.
    pub fn limit_place(&self) -> LimitPlace {
        let is_integral = self.sign().chars().all(|sign| ('∫'..='∳').contains(&sign));
        self.limits.unwrap_or(if is_integral { LimitPlace::Behind } else { LimitPlace::UnderOver })
    }

    /// Lower and upper limit, where they are shown.
    pub fn shown_limits(&self) -> [Option<&MathList>; 2] {
        let shown = |limit, hidden| Some(limit).filter(|limit: &&MathList| hidden != Some(true) && !limit.is_empty());
        [shown(&self.lower, self.hide_lower), shown(&self.upper, self.hide_upper)]
    }
}

impl Delimiters {
    /// Opening, separating and closing characters as drawn.
    pub fn characters(&self) -> [&str; 3] {
        [
            self.begin.as_deref().unwrap_or("("),
            self.separator.as_deref().unwrap_or("|"),
            self.end.as_deref().unwrap_or(")"),
        ]
    }
}

impl Matrix {
    /// The alignment of a column, counted from 0.
    pub fn alignment(&self, column: usize) -> ColumnAlignment {
        let mut end = 0;
        let found = self.columns.iter().find(|columns| {
            end += usize::from(columns.count.unwrap_or(1));
            column < end
        });
        found.and_then(|columns| columns.alignment).unwrap_or(ColumnAlignment::Center)
    }
}
