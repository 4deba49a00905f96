//! Gradients and opacities as shared resources (ISO 32000-1, 8.7.4 and 8.4.5).
//!
//! A gradient is written once, along a line or in a circle of length 1; where it is drawn a matrix
//! brings it to its place. So equal colours are one object wherever they stand.

use super::numbers::coefficient;
use super::sheet::reference;
use crate::geom::Rgb;
use crate::pages::{GradientStop, Item, Page};
use lopdf::{Dictionary, Document, Object, dictionary};
use std::collections::{BTreeMap, BTreeSet};

/// What pages are painted with besides plain colours.
#[derive(Debug, Default)]
pub(super) struct Paints {
    shadings: BTreeMap<Gradient, usize>,
    /// In thousandths.
    opacities: BTreeSet<u16>,
}

/// Which way colours run, and the colours with their places in ten thousandths.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Gradient {
    radial: bool,
    stops: Vec<(u16, [u8; 3])>,
}

/// Whether a path or a text lets show what is behind it.
pub(super) fn any_transparent(page: &Page) -> bool {
    page.items.iter().any(|item| match item {
        Item::Path(path) => path.opacity < 1.0,
        Item::Glyphs(run) => run.opacity < 1.0,
        _ => false,
    })
}

impl Paints {
    /// Name of the graphics state that paints with an opacity, in thousandths.
    pub(super) fn opacity(&mut self, thousandths: u16) -> String {
        self.opacities.insert(thousandths);
        format!("G{thousandths}")
    }

    /// Name of the shading from 0 to 1 on the x axis, or from the origin to a circle of radius 1;
    /// `None` for colours that do not change.
    pub(super) fn shading(&mut self, stops: &[GradientStop], radial: bool) -> Option<String> {
        let mut rounded: Vec<(u16, [u8; 3])> = Vec::new();
        for GradientStop { at, color: Rgb(red, green, blue) } in stops {
            let at = (at.clamp(0.0, 1.0) * 10_000.0).round() as u16;
            // A place before the last one would turn the order around.
            rounded.push((rounded.last().map_or(at, |(last, _)| at.max(*last)), [*red, *green, *blue]));
        }
        let (first, rest) = rounded.split_first()?;
        if rest.iter().all(|(_, color)| *color == first.1) {
            return None;
        }
        let next = self.shadings.len();
        let number = *self.shadings.entry(Gradient { radial, stops: rounded }).or_insert(next);
        Some(format!("S{number}"))
    }

    /// Adds everything to the file and its names to the resources.
    pub(super) fn write(self, document: &mut Document, resources: &mut Dictionary) {
        let mut shadings = Dictionary::new();
        for (gradient, number) in &self.shadings {
            let shading = document.add_object(gradient.shading());
            shadings.set(format!("S{number}"), reference(shading));
        }
        let mut states = Dictionary::new();
        for thousandths in &self.opacities {
            let share = Object::Real(coefficient(f64::from(*thousandths) / 1000.0));
            states.set(format!("G{thousandths}"), dictionary! { "ca" => share.clone(), "CA" => share });
        }
        if !self.shadings.is_empty() {
            resources.set("Shading", shadings);
        }
        if !self.opacities.is_empty() {
            resources.set("ExtGState", states);
        }
    }
}

impl Gradient {
    fn shading(&self) -> Dictionary {
        let (kind, coordinates): (i64, &[i64]) =
            if self.radial { (3, &[0, 0, 0, 0, 0, 1]) } else { (2, &[0, 0, 1, 0]) };
        dictionary! {
            "ShadingType" => kind,
            "ColorSpace" => "DeviceRGB",
            "Coords" => coordinates.iter().map(|&at| Object::Integer(at)).collect::<Vec<_>>(),
            "Function" => self.function(),
            "Extend" => vec![Object::Boolean(true); 2],
        }
    }

    /// From 0 to 1 to a colour: pieces between stops, one before the first and one after the last.
    fn function(&self) -> Dictionary {
        let ends = self.stops.first().map(|(_, color)| (0, *color)).into_iter();
        let ends = ends.chain(self.stops.iter().copied()).chain(self.stops.last().map(|(_, color)| (10_000, *color)));
        let stops: Vec<(u16, [u8; 3])> = ends.collect();
        let pieces: Vec<_> = stops.windows(2).filter(|pair| pair[0].0 < pair[1].0).collect();
        let place = |at: u16| Object::Real(coefficient(f64::from(at) / 10_000.0));
        let mut functions: Vec<Object> = pieces.iter().map(|pair| between(pair[0].1, pair[1].1).into()).collect();
        if let [Object::Dictionary(only)] = functions.as_mut_slice() {
            return std::mem::take(only);
        }
        let unit = [Object::Integer(0), Object::Integer(1)];
        dictionary! {
            "FunctionType" => 3,
            "Domain" => unit.to_vec(),
            "Bounds" => pieces.iter().skip(1).map(|pair| place(pair[0].0)).collect::<Vec<_>>(),
            "Encode" => unit.iter().cloned().cycle().take(2 * functions.len()).collect::<Vec<_>>(),
            "Functions" => functions,
        }
    }
}

/// The colours between two, in equal steps (ISO 32000-1, 7.10.3).
fn between(from: [u8; 3], to: [u8; 3]) -> Dictionary {
    let color =
        |channels: [u8; 3]| channels.map(|channel| Object::Real(coefficient(f64::from(channel) / 255.0))).to_vec();
    dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![Object::Integer(0), Object::Integer(1)],
        "C0" => color(from),
        "C1" => color(to),
        "N" => 1,
    }
}
