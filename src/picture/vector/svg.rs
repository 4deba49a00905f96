//! SVG, with styles, units and references resolved by usvg. SVG 1.1, second edition.
//!
//! Text, masks, filters and colours that run into each other are not drawn; they count as skipped,
//! so that a picture's other form can be shown instead. Nothing outside of the file is looked at.

use super::affine::{Affine, Point};
use super::svg_guard;
use super::{Bitmap, Cap, Join, Line, Mark, Operation, Region, Rgb, Segment, VectorPath, VectorPicture};
use crate::picture::raster;
use std::sync::Arc;
use usvg::roxmltree::{Document, Node as Element, ParsingOptions};
use usvg::tiny_skia_path::{self, PathSegment};
use usvg::{ClipPath, FillRule, Group, ImageKind, LineCap, LineJoin, Node, Options, Paint, Stop, Transform, Tree};

/// Bytes of a file.
const MOST_BYTES: usize = 16 << 20;

/// Nodes of a file.
const MOST_NODES: u32 = 500_000;

/// Operations of a picture, and clips around one.
const MOST_OPERATIONS: usize = 200_000;
const MOST_CLIPS: usize = 64;

pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    start.starts_with(b"<") && start.windows(4).any(|window| window == b"<svg")
}

/// Draws a whole file.
pub(super) fn play(bytes: &[u8]) -> Result<VectorPicture, String> {
    if bytes.len() > MOST_BYTES {
        return Err("an SVG that is too large".to_owned());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "an SVG that is not UTF-8")?;
    let text = text.trim_start_matches('\u{FEFF}');
    // A type of document is harmless, but for entities, which can grow without end.
    let parsing =
        ParsingOptions { allow_dtd: !text.contains("<!ENTITY"), nodes_limit: MOST_NODES, ..Default::default() };
    let document = Document::parse_with_options(text, parsing).map_err(|error| format!("broken SVG: {error}"))?;
    svg_guard::check(&document)?;
    let mut options = Options::default();
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    options.image_href_resolver.resolve_data = Box::new(|kind, bytes, _| match kind {
        "image/png" => Some(ImageKind::PNG(bytes)),
        "image/jpeg" | "image/jpg" => Some(ImageKind::JPEG(bytes)),
        "image/gif" => Some(ImageKind::GIF(bytes)),
        _ => None,
    });
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| error.to_string())?;
    let skipped = document.descendants().filter(|element| is_left_out(*element)).count();
    let mut drawing = Drawing { operations: Vec::new(), skipped: u32::try_from(skipped).unwrap_or(u32::MAX) };
    drawing.push_group(tree.root(), 1.0, &Arc::from([]));
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    Ok(VectorPicture { width, height, operations: drawing.operations, skipped: drawing.skipped })
}

/// Text, other documents, and pictures that are not in the file.
fn is_left_out(element: Element) -> bool {
    match element.tag_name().name() {
        "text" | "foreignObject" => true,
        "image" => {
            let kinds = ["png", "jpeg", "jpg", "gif"].map(|kind| format!("data:image/{kind};"));
            let links = element.attributes().filter(|attribute| attribute.name() == "href");
            links.map(|link| link.value().trim()).any(|link| !kinds.iter().any(|kind| link.starts_with(kind)))
        }
        _ => false,
    }
}

struct Drawing {
    operations: Vec<Operation>,
    skipped: u32,
}

impl Drawing {
    fn push_group(&mut self, group: &Group, opacity: f64, clips: &Arc<[Region]>) {
        let opacity = opacity * f64::from(group.opacity().get());
        self.skipped += u32::from(group.mask().is_some()) + u32::from(!group.filters().is_empty());
        let clips = match group.clip_path() {
            Some(clip) => Arc::from(clipped(clips, clip, group.abs_transform())),
            None => Arc::clone(clips),
        };
        for node in group.children() {
            if self.operations.len() >= MOST_OPERATIONS {
                return;
            }
            match node {
                Node::Group(group) => self.push_group(group, opacity, &clips),
                Node::Path(path) if path.is_visible() => self.push_path(path, opacity, &clips),
                Node::Image(image) if image.is_visible() => self.push_image(image, opacity, &clips),
                Node::Path(_) | Node::Image(_) => {}
                Node::Text(_) => {}
            }
        }
    }

    fn push_path(&mut self, path: &usvg::Path, opacity: f64, clips: &Arc<[Region]>) {
        let map = affine(path.abs_transform());
        let segments = segments(path.data(), map);
        if let Some(fill) = path.fill() {
            let color = self.color(fill.paint());
            let region = Region { segments: segments.clone(), even_odd: fill.rule() == FillRule::EvenOdd };
            let opacity = opacity * f64::from(fill.opacity().get());
            self.push(Mark::Path(VectorPath { region, fill: color, line: None, opacity }), clips);
        }
        if let Some(stroke) = path.stroke() {
            let Some(color) = self.color(stroke.paint()) else { return };
            let growth = map.growth();
            let line = Line {
                width: f64::from(stroke.width().get()) * growth,
                color,
                dashes: stroke.dasharray().unwrap_or_default().iter().map(|&dash| f64::from(dash) * growth).collect(),
                cap: match stroke.linecap() {
                    LineCap::Butt => Cap::Flat,
                    LineCap::Round => Cap::Round,
                    LineCap::Square => Cap::Square,
                },
                join: match stroke.linejoin() {
                    LineJoin::Miter | LineJoin::MiterClip => Join::Miter,
                    LineJoin::Round => Join::Round,
                    LineJoin::Bevel => Join::Bevel,
                },
            };
            let opacity = opacity * f64::from(stroke.opacity().get());
            let region = Region { segments, even_odd: false };
            self.push(Mark::Path(VectorPath { region, fill: None, line: Some(line), opacity }), clips);
        }
    }

    /// The one colour of a paint; the mean of those that run into each other.
    fn color(&mut self, paint: &Paint) -> Option<Rgb> {
        let mean = |stops: &[Stop]| {
            let count = u32::try_from(stops.len()).unwrap_or(u32::MAX).max(1);
            let part = |of: fn(&Stop) -> u8| (stops.iter().map(|stop| u32::from(of(stop))).sum::<u32>() / count) as u8;
            [part(|stop| stop.color().red), part(|stop| stop.color().green), part(|stop| stop.color().blue)]
        };
        match paint {
            Paint::Color(color) => Some([color.red, color.green, color.blue]),
            Paint::LinearGradient(gradient) => {
                self.skipped += 1;
                Some(mean(gradient.stops()))
            }
            Paint::RadialGradient(gradient) => {
                self.skipped += 1;
                Some(mean(gradient.stops()))
            }
            Paint::Pattern(_) => {
                self.skipped += 1;
                None
            }
        }
    }

    fn push_image(&mut self, image: &usvg::Image, opacity: f64, clips: &Arc<[Region]>) {
        self.skipped += u32::from(opacity < 1.0);
        let png = match image.kind() {
            ImageKind::PNG(bytes) => Ok(bytes.to_vec()),
            ImageKind::JPEG(bytes) => raster::decode_to_png(bytes, image::ImageFormat::Jpeg),
            ImageKind::GIF(bytes) => raster::decode_to_png(bytes, image::ImageFormat::Gif),
            ImageKind::WEBP(_) | ImageKind::SVG(_) => Err(String::new()),
        };
        let Ok(png) = png else { return self.skipped += 1 };
        let size = Affine::scale(f64::from(image.size().width()), f64::from(image.size().height()));
        let place = size.then(affine(image.abs_transform()));
        self.push(Mark::Bitmap(Bitmap { png: png.into(), place }), clips);
    }

    fn push(&mut self, mark: Mark, clips: &Arc<[Region]>) {
        if mark.is_finite() {
            self.operations.push(Operation { clips: Arc::clone(clips), mark });
        }
    }
}

/// Clips with those of a group; a clip of several shapes shows what lies in any of them.
fn clipped(clips: &Arc<[Region]>, clip: &ClipPath, outer: Transform) -> Vec<Region> {
    let mut clips = clips.to_vec();
    let mut next = Some(clip);
    while let Some(clip) = next.filter(|_| clips.len() < MOST_CLIPS) {
        let mut region = Region { segments: Vec::new(), even_odd: false };
        let map = affine(clip.transform()).then(affine(outer));
        add_shapes(clip.root(), map, &mut region);
        clips.push(region);
        next = clip.clip_path();
    }
    clips
}

fn add_shapes(group: &Group, map: Affine, region: &mut Region) {
    for node in group.children() {
        match node {
            Node::Group(group) => add_shapes(group, map, region),
            Node::Path(path) => {
                region.even_odd |= path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                region.segments.extend(segments(path.data(), affine(path.abs_transform()).then(map)));
            }
            Node::Image(_) | Node::Text(_) => {}
        }
    }
}

fn affine(transform: Transform) -> Affine {
    let Transform { sx, ky, kx, sy, tx, ty } = transform;
    Affine([sx, ky, kx, sy, tx, ty].map(f64::from))
}

fn segments(path: &tiny_skia_path::Path, map: Affine) -> Vec<Segment> {
    let at = |point: tiny_skia_path::Point| Point { x: f64::from(point.x), y: f64::from(point.y) };
    let mut out = Vec::new();
    let mut pen = Point::default();
    for segment in path.segments() {
        let segment = match segment {
            PathSegment::MoveTo(to) => Segment::Move(at(to)),
            PathSegment::LineTo(to) => Segment::Line(at(to)),
            PathSegment::QuadTo(handle, to) => {
                let (handle, to) = (at(handle), at(to));
                let toward = |end: Point| Point {
                    x: end.x + (handle.x - end.x) * 2.0 / 3.0,
                    y: end.y + (handle.y - end.y) * 2.0 / 3.0,
                };
                Segment::Curve(toward(pen), toward(to), to)
            }
            PathSegment::CubicTo(first, second, to) => Segment::Curve(at(first), at(second), at(to)),
            PathSegment::Close => Segment::Close,
        };
        pen = segment.points().last().unwrap_or(pen);
        out.push(segment.mapped(map));
    }
    out
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn drawn(inside: &str) -> VectorPicture {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>{inside}</svg>");
        play(svg.as_bytes()).unwrap()
    }

    #[test]
    fn styles_and_transforms_are_followed() {
        let picture = drawn(
            "<style>.a{fill:#c00;fill-opacity:.5}</style><g transform='translate(10 0) scale(2)'>\
             <path class='a' d='M0,0H5V5z'/></g>",
        );
        let mut paths = picture.operations.iter().filter_map(|operation| match &operation.mark {
            Mark::Path(path) => Some(path),
            _ => None,
        });
        let path = paths.next().unwrap();
        assert_eq!((path.fill, path.opacity), (Some([0xCC, 0, 0]), 0.5));
        assert_eq!(path.region.segments[1], Segment::Line(Point { x: 20.0, y: 0.0 }));
        assert_eq!((picture.width, picture.height, picture.skipped), (40.0, 20.0, 0));
    }

    #[test]
    fn what_is_not_drawn_is_counted() {
        assert_eq!(drawn("<text>words</text><rect width='1' height='1'/>").skipped, 1);
        let local =
            "<image href='/etc/hostname' width='9' height='9'/><image href='file:///x.png' width='9' height='9'/>";
        let picture = drawn(local);
        assert_eq!((picture.operations.len(), picture.skipped), (0, 2));
        let gradient =
            "<linearGradient id='g'><stop stop-color='#000'/><stop offset='1' stop-color='#fff'/></linearGradient>";
        assert_eq!(drawn(&format!("{gradient}<rect width='9' height='9' fill='url(#g)'/>")).skipped, 1);
    }

    #[test]
    fn entities_are_refused_and_other_types_of_document_are_not() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
        let bomb = format!("<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>{svg}");
        assert!(play(bomb.as_bytes()).is_err());
        let public = format!("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/svg11.dtd'>{svg}");
        assert!(play(public.as_bytes()).is_ok());
    }

    /// As deep as the guard lets through, on a stack of the size that workers have.
    #[test]
    fn the_deepest_that_is_read_fits_the_stack() {
        for (open, close) in [("<g opacity='.9' transform='scale(1.01)'>", "</g>"), ("<g clip-path='url(#c)'>", "</g>")]
        {
            let clip = "<clipPath id='c'><rect width='9' height='9'/></clipPath>";
            let body = format!("{clip}{}<rect width='9' height='9'/>{}", open.repeat(190), close.repeat(190));
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{body}</svg>");
            let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(move || play(svg.as_bytes()).is_ok());
            assert!(thread.unwrap().join().unwrap());
        }
    }
}
