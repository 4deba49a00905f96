//! Metafiles as SVG, which browsers draw. SVG 1.1, 7.6, 8.3, 10.4, 14.3.
//!
//! A browser has fonts of its own and no word of the document's: heights that only a font can tell
//! are those of a usual one.

use super::escape;
use super::picture::push_base64;
use crate::geom::{LineCap, LineJoin, Rgb};
use crate::picture::vector::{
    Bitmap, Operation, Primitive, Region, Segment, Text, TextAnchor, TextBaseline, TextHeight, VectorPath,
    VectorPicture,
};
use std::fmt::Write as _;

/// Ascent and descent of a usual font, in em.
const CELL: (f64, f64) = (0.9, 0.22);

/// Thinnest line, in pixels of a screen.
const THINNEST: f64 = 0.75;

/// Pixels across that lines are thinnest at.
const USUAL_WIDTH: f64 = 600.0;

/// The picture as a file of its own.
pub(super) fn svg(picture: &VectorPicture) -> String {
    let mut writer = Writer { out: String::new(), clips: 0, thinnest: THINNEST * picture.width / USUAL_WIDTH };
    let size = [picture.width, picture.height].map(Number);
    let _ = write!(
        writer.out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" preserveAspectRatio=\"none\">",
        size[0], size[1]
    );
    let mut open: &[Region] = &[];
    for Operation { clips, primitive } in &picture.operations {
        let same = open.iter().zip(clips.iter()).take_while(|(one, other)| one == other).count();
        writer.out.push_str(&"</g>".repeat(open.len() - same));
        clips[same..].iter().for_each(|region| writer.open_clip(region));
        open = clips;
        match primitive {
            Primitive::Path(path) => writer.push_path(path),
            Primitive::Text(text) => writer.push_text(text),
            Primitive::Bitmap(bitmap) => writer.push_bitmap(bitmap),
        }
    }
    writer.out.push_str(&"</g>".repeat(open.len()));
    writer.out.push_str("</svg>");
    writer.out
}

struct Writer {
    out: String,
    /// Clips named so far.
    clips: u32,
    thinnest: f64,
}

impl Writer {
    fn open_clip(&mut self, region: &Region) {
        self.clips += 1;
        let _ = write!(self.out, "<clipPath id=\"c{}\"><path d=\"", self.clips);
        self.push_segments(region);
        self.out.push('"');
        if region.even_odd {
            self.out.push_str(" clip-rule=\"evenodd\"");
        }
        let _ = write!(self.out, "/></clipPath><g clip-path=\"url(#c{})\">", self.clips);
    }

    fn push_segments(&mut self, region: &Region) {
        for segment in &region.segments {
            let (letter, points) = match *segment {
                Segment::Move(to) => ("M", [Some(to), None, None]),
                Segment::Line(to) => ("L", [Some(to), None, None]),
                Segment::Curve(first, second, to) => ("C", [Some(first), Some(second), Some(to)]),
                Segment::Close => ("Z", [None; 3]),
            };
            self.out.push_str(letter);
            for (at, point) in points.into_iter().flatten().enumerate() {
                let gap = if at > 0 { " " } else { "" };
                let _ = write!(self.out, "{gap}{} {}", Number(point.x), Number(point.y));
            }
        }
    }

    fn push_path(&mut self, path: &VectorPath) {
        self.out.push_str("<path d=\"");
        self.push_segments(&path.region);
        self.out.push('"');
        match path.fill {
            Some(color) => self.push_color("fill", color),
            None => self.out.push_str(" fill=\"none\""),
        }
        if path.fill.is_some() && path.region.even_odd {
            self.out.push_str(" fill-rule=\"evenodd\"");
        }
        if path.opacity < 1.0 {
            let _ = write!(self.out, " opacity=\"{}\"", Number(path.opacity));
        }
        if let Some(line) = &path.stroke {
            self.push_color("stroke", line.color);
            let _ = write!(self.out, " stroke-width=\"{}\"", Number(line.width.max(self.thinnest)));
            let cap = match line.cap {
                LineCap::Butt => "butt",
                LineCap::Round => "round",
                LineCap::Square => "square",
            };
            let join = match line.join {
                LineJoin::Miter => "miter",
                LineJoin::Round => "round",
                LineJoin::Bevel => "bevel",
            };
            let _ = write!(self.out, " stroke-linecap=\"{cap}\" stroke-linejoin=\"{join}\"");
            if !line.dashes.is_empty() {
                let dashes: Vec<String> = line.dashes.iter().map(|&dash| Number(dash).to_string()).collect();
                let _ = write!(self.out, " stroke-dasharray=\"{}\"", dashes.join(" "));
            }
        }
        self.out.push_str("/>");
    }

    fn push_color(&mut self, attribute: &str, Rgb(red, green, blue): Rgb) {
        let _ = write!(self.out, " {attribute}=\"#{red:02x}{green:02x}{blue:02x}\"");
    }

    fn push_text(&mut self, text: &Text) {
        let em = match text.height {
            TextHeight::Em(height) => height,
            TextHeight::Cell(height) => height / (CELL.0 + CELL.1),
        };
        let drop = match text.baseline {
            TextBaseline::Top => CELL.0 * em,
            TextBaseline::Baseline => 0.0,
            TextBaseline::Bottom => -CELL.1 * em,
        };
        let width: f64 = text.advances.iter().sum();
        let (start, anchor) = match (text.anchor, text.advances.is_empty()) {
            (TextAnchor::Start, _) => (0.0, "start"),
            (TextAnchor::Middle, true) => (0.0, "middle"),
            (TextAnchor::End, true) => (0.0, "end"),
            (TextAnchor::Middle, false) => (-width / 2.0, "start"),
            (TextAnchor::End, false) => (-width, "start"),
        };
        let (x, y, turn) = (Number(text.origin.x), Number(text.origin.y), Number(text.rotation));
        let _ = write!(self.out, "<text transform=\"translate({x} {y}) rotate({turn})\" x=\"");
        let mut pen = start;
        for at in 0..text.characters.len().max(1) {
            let gap = if at > 0 { " " } else { "" };
            let _ = write!(self.out, "{gap}{}", Number(pen));
            match text.advances.get(at) {
                Some(advance) => pen += advance,
                None => break,
            }
        }
        let _ = write!(self.out, "\" y=\"{}\" font-size=\"{}\" text-anchor=\"{anchor}\"", Number(drop), Number(em));
        self.out.push_str(" xml:space=\"preserve\" font-family=\"");
        escape(&text.font.family.replace(['"', '\''], ""), &mut self.out);
        self.out.push_str(", serif\"");
        self.push_color("fill", text.color);
        let decoration = [(text.font.underline, "underline"), (text.font.strike, "line-through")];
        let decoration: Vec<&str> = decoration.iter().filter(|(wanted, _)| *wanted).map(|(_, name)| *name).collect();
        let looks = [
            ("font-weight", if text.font.bold { "bold" } else { "" }),
            ("font-style", if text.font.italic { "italic" } else { "" }),
            ("text-decoration", &decoration.join(" ")),
        ];
        for (attribute, value) in looks.into_iter().filter(|(_, value)| !value.is_empty()) {
            let _ = write!(self.out, " {attribute}=\"{value}\"");
        }
        self.out.push('>');
        let allowed = |character: &char| !character.is_control();
        escape(&text.characters.iter().filter(|&character| allowed(character)).collect::<String>(), &mut self.out);
        self.out.push_str("</text>");
    }

    fn push_bitmap(&mut self, bitmap: &Bitmap) {
        let matrix: Vec<String> = bitmap.place.0.iter().map(|&part| Number(part).to_string()).collect();
        let _ = write!(self.out, "<image width=\"1\" height=\"1\" transform=\"matrix({})\"", matrix.join(" "));
        self.out.push_str(" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,");
        push_base64(&bitmap.png, &mut self.out);
        self.out.push_str("\"/>");
    }
}

/// A number with few digits.
#[derive(Clone, Copy)]
struct Number(f64);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", (self.0 * 100.0).round() / 100.0 + 0.0)
    }
}
