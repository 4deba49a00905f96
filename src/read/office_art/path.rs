//! The path language of VML, and its formulas, as the path of a geometry with plain numbers.
//! ECMA-376 Part 4, 19.1.2.19 (`path`), 19.1.2.6 (`f`).
//!
//! VML's formulas count in the units of the shape's coordinates, not in its size on paper: they can be
//! worked out where they are read.

use crate::model::{GeometryPath, Operand, PathFill, PathStep};
use crate::ooxml::round;
use std::f64::consts::{PI, TAU};

/// Steps of one outline, and formulas, beyond which a file is made to hurt.
const MOST_STEPS: usize = 100_000;
const MOST_FORMULAS: usize = 1_000;

/// Coordinates are whole numbers: those of small shapes are counted in parts of a unit.
const FINE: f64 = 21_600.0;

/// Handles of a quarter of an ellipse, as a share of its sides.
const QUARTER: f64 = 0.552_284_75;

/// 60000ths of a degree in a radian.
const ANGLE: f64 = 10_800_000.0 / PI;

/// What operands of formulas refer to.
pub(in crate::read) struct Values {
    pub(in crate::read) width: f64,
    pub(in crate::read) height: f64,
    adjusts: Vec<f64>,
    formulas: Vec<f64>,
}

impl Values {
    /// Works out formulas, each from those before it.
    pub(in crate::read) fn new((width, height): (f64, f64), adjusts: Vec<f64>, formulas: &[String]) -> Self {
        let mut values = Values { width, height, adjusts, formulas: Vec::new() };
        for formula in formulas.iter().take(MOST_FORMULAS) {
            let value = values.of_formula(formula);
            values.formulas.push(if value.is_finite() { value } else { 0.0 });
        }
        values
    }

    /// A number, an adjust (`#1`), a formula (`@1`), or a name.
    pub(in crate::read) fn of(&self, text: &str) -> f64 {
        let listed = |list: &[f64], index: &str| {
            index.parse::<usize>().ok().and_then(|index| list.get(index).copied()).unwrap_or(0.0)
        };
        match (text.strip_prefix('#'), text.strip_prefix('@')) {
            (Some(index), _) => listed(&self.adjusts, index),
            (_, Some(index)) => listed(&self.formulas, index),
            _ => match text {
                "width" => self.width,
                "height" => self.height,
                "xcenter" | "center" | "xlimo" => self.width / 2.0,
                "ycenter" | "ylimo" => self.height / 2.0,
                "hasstroke" | "hasfill" | "pixellinewidth" => 1.0,
                _ => text.parse().ok().filter(|number: &f64| number.is_finite()).unwrap_or(0.0),
            },
        }
    }

    fn of_formula(&self, text: &str) -> f64 {
        let mut words = text.split_ascii_whitespace();
        let operation = words.next().unwrap_or_default();
        let mut next = || words.next().map_or(0.0, |word| self.of(word));
        let (x, y, z) = (next(), next(), next());
        // 65536ths of a degree.
        let radians = |fixed: f64| (fixed / 65_536.0).to_radians();
        match operation {
            "sum" => x + y - z,
            "prod" => x * y / z,
            "mid" => (x + y) / 2.0,
            "abs" => x.abs(),
            "min" => x.min(y),
            "max" => x.max(y),
            "if" if x > 0.0 => y,
            "if" => z,
            "mod" => (x * x + y * y + z * z).sqrt(),
            "atan2" => y.atan2(x).to_degrees() * 65_536.0,
            "sin" => x * radians(y).sin(),
            "cos" => x * radians(y).cos(),
            "tan" => x * radians(y).tan(),
            "cosatan2" => x * z.atan2(y).cos(),
            "sinatan2" => x * z.atan2(y).sin(),
            "sqrt" => x.max(0.0).sqrt(),
            "sumangle" => x + (y - z) * 65_536.0,
            "ellipse" => z * (1.0 - (x / y).powi(2)).max(0.0).sqrt(),
            _ => x,
        }
    }
}

/// The paths of a path string, in coordinates that begin at `origin`.
pub(in crate::read) fn parse_path(text: &str, origin: (f64, f64), values: &Values) -> Vec<GeometryPath> {
    let fine = (FINE / values.width.min(values.height).max(1.0)).clamp(1.0, FINE).ceil();
    let mut pen = Pen { origin, fine, at: (0.0, 0.0), start: (0.0, 0.0), path: blank(values, fine), steps: 0 };
    let mut paths = Vec::new();
    for (command, operands) in commands(text) {
        if pen.steps > MOST_STEPS {
            break;
        }
        let numbers: Vec<f64> = operands.iter().map(|operand| values.of(operand)).collect();
        match command {
            "e" => paths.push(std::mem::replace(&mut pen.path, blank(values, fine))),
            "nf" => pen.path.fill = PathFill::None,
            "ns" => pen.path.stroke = false,
            _ => pen.play(command, &numbers),
        }
    }
    paths.push(pen.path);
    paths.retain(|path| !path.steps.is_empty());
    paths
}

fn blank(values: &Values, fine: f64) -> GeometryPath {
    let size = |length: f64| round(length * fine).unwrap_or(0).max(1);
    let (width, height) = (size(values.width), size(values.height));
    GeometryPath { width, height, fill: PathFill::Norm, stroke: true, steps: Vec::new() }
}

/// Commands with their operands; one that is left out counts as 0.
fn commands(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut list: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut rest = text.trim_start();
    let mut after_comma = true;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            'a' | 'h' | 'n' | 'q' | 'w' => 2,
            'c' | 'e' | 'l' | 'm' | 'r' | 't' | 'v' | 'x' | 'y' => 1,
            '#' | '@' => {
                rest.char_indices().skip(1).find(|(_, c)| !c.is_ascii_digit()).map_or(rest.len(), |(at, _)| at)
            }
            '0'..='9' | '-' | '.' | '+' => {
                let ends = |c: char| !c.is_ascii_digit() && c != '.';
                rest.char_indices().skip(1).find(|(_, c)| ends(*c)).map_or(rest.len(), |(at, _)| at)
            }
            _ => first.len_utf8(),
        };
        let Some((word, after)) = rest.split_at_checked(length) else { break };
        rest = after.trim_start();
        let operands = list.last_mut().map(|(_, operands)| operands);
        match (first, operands) {
            ('a'..='z', operands) => {
                if let Some(operands) = operands.filter(|operands| after_comma && !operands.is_empty()) {
                    operands.push("0");
                }
                list.push((word, Vec::new()));
                after_comma = true;
            }
            (',', Some(operands)) => {
                if after_comma {
                    operands.push("0");
                }
                after_comma = true;
            }
            (_, Some(operands)) => {
                operands.push(word);
                after_comma = false;
            }
            (_, None) => {}
        }
    }
    list
}

type Spot = (f64, f64);

/// Where a path is being drawn.
struct Pen {
    origin: Spot,
    fine: f64,
    at: Spot,
    /// Where its stretch began.
    start: Spot,
    path: GeometryPath,
    steps: usize,
}

impl Pen {
    fn play(&mut self, command: &str, numbers: &[f64]) {
        let (x, y) = self.at;
        let mut points: Vec<Spot> = pairs(numbers);
        if matches!(command, "t" | "r") {
            let mut base = (x, y);
            for point in &mut points {
                *point = (base.0 + point.0, base.1 + point.1);
                base = *point;
            }
        }
        match command {
            "m" | "t" => points.into_iter().for_each(|to| self.go_to(to)),
            "l" | "r" => points.into_iter().for_each(|to| self.line_to(to)),
            "c" | "v" => {
                for three in points.chunks(3) {
                    let base = if command == "v" { self.at } else { (0.0, 0.0) };
                    let at = |index: usize| three.get(index).map_or(base, |to| (base.0 + to.0, base.1 + to.1));
                    self.curve_to(at(0), at(1), at(2));
                }
            }
            "qx" | "qy" => self.quarters(&points, command == "qx"),
            "qb" => self.quadratics(&points),
            "x" => {
                self.put(PathStep::Close);
                self.at = self.start;
            }
            "ae" | "al" => {
                for six in points.chunks(3) {
                    if let [middle, radii, (start, swing)] = *six {
                        let radians = |fixed: f64| (fixed / 65_536.0).to_radians();
                        self.arc(middle, radii, radians(start), radians(swing), command == "ae");
                    }
                }
            }
            "at" | "ar" | "wa" | "wr" => {
                for eight in points.chunks(4) {
                    if let [from, to, start, end] = *eight {
                        self.arc_in_box(from, to, start, end, command);
                    }
                }
            }
            // Handles of other editors, marks without a meaning.
            _ => {}
        }
    }

    fn put(&mut self, step: PathStep) {
        self.steps = self.steps.saturating_add(1);
        if self.steps <= MOST_STEPS {
            self.path.steps.push(step);
        }
    }

    fn spot(&self, (x, y): Spot) -> [Operand; 2] {
        let whole = |length: f64| Operand::Number(round(length * self.fine).unwrap_or(0));
        [whole(x - self.origin.0), whole(y - self.origin.1)]
    }

    fn go_to(&mut self, to: Spot) {
        (self.at, self.start) = (to, to);
        self.put(PathStep::Move(self.spot(to)));
    }

    fn line_to(&mut self, to: Spot) {
        self.at = to;
        self.put(PathStep::Line(self.spot(to)));
    }

    fn curve_to(&mut self, first: Spot, second: Spot, to: Spot) {
        self.at = to;
        self.put(PathStep::Cubic([self.spot(first), self.spot(second), self.spot(to)]));
    }

    /// Quarters of ellipses that leave along one axis and the other in turn.
    fn quarters(&mut self, points: &[Spot], mut along_x: bool) {
        for &(x, y) in points {
            let (from_x, from_y) = self.at;
            let (across, down) = ((x - from_x) * QUARTER, (y - from_y) * QUARTER);
            if along_x {
                self.curve_to((from_x + across, from_y), (x, y - down), (x, y));
            } else {
                self.curve_to((from_x, from_y + down), (x - across, y), (x, y));
            }
            along_x = !along_x;
        }
    }

    /// Handles, and an end; between two handles the curve passes through their middle.
    fn quadratics(&mut self, points: &[Spot]) {
        let Some((&end, handles)) = points.split_last() else { return };
        for (index, &handle) in handles.iter().enumerate() {
            let to = match handles.get(index.saturating_add(1)) {
                Some(next) => ((handle.0 + next.0) / 2.0, (handle.1 + next.1) / 2.0),
                None => end,
            };
            self.at = to;
            self.put(PathStep::Quadratic([self.spot(handle), self.spot(to)]));
        }
    }

    /// Part of the ellipse in a box, between the rays through two points.
    fn arc_in_box(&mut self, from: Spot, to: Spot, start: Spot, end: Spot, command: &str) {
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let radii = ((to.0 - from.0).abs() / 2.0, (to.1 - from.1).abs() / 2.0);
        let ray = |(x, y): Spot| (y - middle.1).atan2(x - middle.0);
        let (first, last) = (ray(start), ray(end));
        let clockwise = (last - first).rem_euclid(TAU);
        let clockwise = if clockwise < 1e-9 { TAU } else { clockwise };
        let swing = if command.starts_with('w') {
            clockwise
        } else if clockwise < TAU {
            clockwise - TAU
        } else {
            -TAU
        };
        self.arc(middle, radii, first, swing, matches!(command, "at" | "wa"));
    }

    /// Part of an ellipse, from an angle as it is seen; `joins` draws a line to where it begins.
    fn arc(&mut self, middle: Spot, (across, down): Spot, start: f64, swing: f64, joins: bool) {
        let place = |angle: f64| {
            let parameter = (across * angle.sin()).atan2(down * angle.cos());
            (middle.0 + across * parameter.cos(), middle.1 + down * parameter.sin())
        };
        let from = place(start);
        if joins && !self.path.steps.is_empty() {
            self.line_to(from)
        } else {
            self.go_to(from)
        };
        let whole = |value: f64| Operand::Number(round(value).unwrap_or(0));
        let radii = [whole(across * self.fine), whole(down * self.fine)];
        self.put(PathStep::Arc { radii, start: whole(start * ANGLE), swing: whole(swing * ANGLE) });
        self.at = place(start + swing);
    }
}

/// Numbers by twos; a missing one counts as 0.
fn pairs(numbers: &[f64]) -> Vec<Spot> {
    let at = |pair: &[f64], index: usize| pair.get(index).copied().unwrap_or(0.0);
    numbers.chunks(2).map(|pair| (at(pair, 0), at(pair, 1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str, adjusts: Vec<f64>, formulas: &[&str]) -> Vec<(i64, i64)> {
        let formulas: Vec<String> = formulas.iter().map(|text| (*text).to_owned()).collect();
        let values = Values::new((21_600.0, 21_600.0), adjusts, &formulas);
        let paths = parse_path(text, (0.0, 0.0), &values);
        let end = |step: &PathStep| match step {
            PathStep::Move(to) | PathStep::Line(to) | PathStep::Cubic([.., to]) | PathStep::Quadratic([_, to]) => {
                let [Operand::Number(x), Operand::Number(y)] = to else { return None };
                Some((*x, *y))
            }
            _ => None,
        };
        paths.iter().flat_map(|path| path.steps.iter().filter_map(end)).collect()
    }

    #[test]
    fn numbers_may_be_left_out_and_stand_close() {
        let square = [(0, 0), (0, 21_600), (21_600, 21_600), (21_600, 0)];
        assert_eq!(ends("m,l,21600r21600,l21600,xe", vec![], &[]), square);
        assert_eq!(ends("m 0,0 l 0 21600, 21600 21600 21600-0 x e", vec![], &[]), square);
    }

    #[test]
    fn references_are_worked_out() {
        let formulas = ["sum 21600 0 #0", "prod @0 1 2", "if -1 @0 @1"];
        assert_eq!(ends("m@0@1l#0@2e", vec![5_400.0], &formulas), [(16_200, 8_100), (5_400, 8_100)]);
        assert_eq!(ends("m@7,l#9,5e", vec![], &["prod 1 1 0", "val @1"]), [(0, 0), (0, 5)]);
    }

    #[test]
    fn quarters_of_an_ellipse_take_turns() {
        let circle = [(10_800, 0), (0, 10_800), (10_800, 21_600), (21_600, 10_800), (10_800, 0)];
        assert_eq!(ends("m10800,qx,10800,10800,21600,21600,10800,10800,xe", vec![], &[]), circle);
    }

    #[test]
    fn curves_between_handles_pass_through_their_middle() {
        let ways = ends("m0,0qb100,0,100,100,0,100e", vec![], &[]);
        assert_eq!(ways, [(0, 0), (100, 50), (0, 100)]);
    }

    #[test]
    fn nonsense_is_no_path() {
        for text in ["", "e", "§", "m", "l,,,", "@", "qb", "ae1,2,3", "9,9,9", "wr,,,,,,,"] {
            ends(text, vec![], &["", "prod", "atan2 x"]);
        }
    }
}
