//! The writer as a whole, on pages made by hand: what it writes is read back with lopdf, and by
//! qpdf and poppler where they are installed.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::{PdfOptions, pdf};
use crate::diag::{PictureWarning, Warned, WarningKind};
use crate::font::{Face, FontData};
use crate::geom::*;
use crate::pages::*;
use crate::units::Pt;
use lopdf::{Dictionary, Document, Object};
use std::process::Command;
use std::sync::Arc;

const SONG: &str = "NotoSerifSC_400Regular.ttf";
const SERIF: &str = "LiberationSerif-Regular.ttf";
const MATH: &str = "STIXTwoMath-Regular.otf";

fn face(file: &str) -> Arc<Face> {
    let packages = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts")).unwrap();
    let path = packages.map(|package| package.unwrap().path().join(file)).find(|path| path.is_file()).unwrap();
    Arc::new(Face::open(FontData::Read(Arc::new(std::fs::read(path).unwrap())), 0).unwrap())
}

/// A run without glyphs.
pub(super) fn run_of(face: u16, size: f64) -> GlyphRun {
    GlyphRun {
        face: FaceIndex(face),
        size: Pt(size),
        color: Rgb::BLACK,
        origin: Point { x: Pt(72.0), y: Pt(100.0) },
        text: String::new(),
        glyphs: Vec::new(),
        synthetic_bold: false,
        synthetic_italic: false,
        stretch: 1.0,
        rotation: 0.0,
        opacity: 1.0,
    }
}

/// A line of text, one glyph for each character, `tracking` points apart.
fn line(pages: &Pages, face: u16, y: f64, text: &str, tracking: f64) -> GlyphRun {
    let drawn_by = &pages.faces[usize::from(face)];
    let mut run = run_of(face, 12.0);
    run.origin.y = Pt(y);
    let mut x = 0.0;
    for (at, character) in text.char_indices() {
        let id = drawn_by.glyph(character).unwrap();
        let text = at as u32..(at + character.len_utf8()) as u32;
        run.glyphs.push(Glyph { id, tag: Tag::UNSPECIFIED, x: Pt(x), y: Pt::ZERO, text });
        x += 12.0 * f64::from(drawn_by.advance(id)) / f64::from(drawn_by.units_per_em()) + tracking;
    }
    run.text = text.to_owned();
    run
}

fn a4(items: Vec<Item>) -> Page {
    Page { width: Pt(595.3), height: Pt(841.9), label: String::new(), items }
}

/// Pages of these faces, still without items.
fn pages_with(files: &[&str]) -> Pages {
    Pages { pages: vec![a4(Vec::new())], faces: files.iter().map(|file| face(file)).collect(), ..Pages::default() }
}

fn put(pages: &mut Pages, item: Item) {
    pages.pages[0].items.push(item);
}

fn put_line(pages: &mut Pages, face: u16, y: f64, text: &str) {
    let run = line(pages, face, y, text, 0.0);
    put(pages, Item::Glyphs(run));
}

fn written(pages: &Pages) -> Vec<u8> {
    let Warned { value, warnings } = pdf(pages, &PdfOptions::default()).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    value
}

fn parsed(pages: &Pages) -> Document {
    Document::load_mem(&written(pages)).unwrap()
}

/// The operators of a page, one a line.
fn operators(document: &Document, page: u32) -> String {
    let content = document.get_page_content(document.get_pages()[&page]);
    String::from_utf8(content).unwrap()
}

fn fonts_of(document: &Document) -> Vec<Dictionary> {
    let page = document.get_pages()[&1];
    document.get_page_fonts(page).unwrap().into_values().cloned().collect()
}

/// The font that holds the outlines.
fn descendant_of<'a>(font: &'a Dictionary, document: &'a Document) -> &'a Dictionary {
    let descendants = font.get_deref(b"DescendantFonts", document).unwrap().as_array().unwrap();
    document.get_dictionary(descendants[0].as_reference().unwrap()).unwrap()
}

/// What a judge says of a file, or nothing where it is not installed.
fn judged(program: &str, arguments: &[&str], bytes: &[u8]) -> Option<String> {
    let name = format!("gongwen-{}-{:?}.pdf", std::process::id(), std::thread::current().id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, bytes).unwrap();
    let arguments =
        arguments.iter().map(|argument| if *argument == "FILE" { path.as_os_str() } else { argument.as_ref() });
    let output = Command::new(program).args(arguments).output();
    std::fs::remove_file(&path).unwrap();
    match output {
        Ok(output) => {
            let output_text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{program}: {output_text}{}", String::from_utf8_lossy(&output.stderr));
            Some(output_text)
        }
        Err(_) => {
            #[expect(clippy::print_stderr, reason = "a judge that did not speak must be seen")]
            {
                eprintln!("skipped: {program} is not installed");
            }
            None
        }
    }
}

/// A page of everything there is.
fn everything() -> Pages {
    let mut pages = pages_with(&[SONG, SERIF, MATH]);
    put_line(&mut pages, 0, 100.0, "政府信息公开工作年度报告，人与⼈");
    put_line(&mut pages, 1, 120.0, "Annual report 2024 (AVATAR)");
    put_line(&mut pages, 2, 140.0, "𝑥=∑𝛼²");
    let mut bold = line(&pages, 0, 160.0, "加粗斜体", 0.4);
    (bold.synthetic_bold, bold.synthetic_italic, bold.color) = (true, true, Rgb(200, 0, 0));
    put(&mut pages, Item::Glyphs(bold));
    for (at, style) in
        [RuleStyle::Solid, RuleStyle::Dotted, RuleStyle::DashDot, RuleStyle::Wave].into_iter().enumerate()
    {
        let y = Pt(200.0 + 10.0 * at as f64);
        let (from, to) = (Point { x: Pt(72.0), y }, Point { x: Pt(300.0), y });
        put(&mut pages, Item::Rule(Rule { from, to, width: Pt(0.5), color: Rgb::BLACK, style, tag: Tag::UNSPECIFIED }));
    }
    let rect = Rect { x: Pt(72.0), y: Pt(300.0), width: Pt(100.0), height: Pt(20.0) };
    put(&mut pages, Item::Fill(Fill { rect, color: Rgb(217, 217, 217), tag: Tag::UNSPECIFIED }));
    put(&mut pages, Item::Link(Link { rect, target: LinkTarget::Uri("https://例.cn/".into()), tag: Tag::UNSPECIFIED }));
    put(
        &mut pages,
        Item::Link(Link { rect, target: LinkTarget::Page { page: 1, y: Pt(50.0) }, tag: Tag::UNSPECIFIED }),
    );
    pages.pages.push(Page { label: "ii".into(), ..a4(Vec::new()) });
    let heading = |level, title: &str, page| OutlineEntry { level, title: title.into(), page, y: Pt(72.0) };
    pages.outline = vec![heading(0, "一、总体情况", 0), heading(1, "（一）主动公开", 1), heading(0, "二、表", 1)];
    pages.info.title = Some("年度报告".into());
    pages.info.created = Some("2024-01-15T08:30:00Z".into());
    pages.info.language = Some("zh-CN".into());
    pages
}

#[test]
fn judges_find_nothing_wrong() {
    let bytes = written(&everything());
    judged("qpdf", &["--check", "FILE"], &bytes);
    if let Some(fonts) = judged("pdffonts", &["FILE"], &bytes) {
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().all(|row| row.contains("yes yes yes")), "{fonts}");
    }
    if let Some(info) = judged("pdfinfo", &["FILE"], &bytes) {
        assert!(info.contains("年度报告") && info.contains("595.3 x 841.9"), "{info}");
    }
    judged("mutool", &["draw", "-q", "-F", "text", "FILE"], &bytes);
}

#[test]
fn every_character_can_be_taken_out_again() {
    let bytes = written(&everything());
    let readers: [(&str, &[&str]); 2] =
        [("pdftotext", &["-raw", "FILE", "-"]), ("mutool", &["draw", "-q", "-F", "text", "FILE", "1"])];
    for (program, arguments) in readers {
        let Some(text) = judged(program, arguments, &bytes) else { continue };
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines[0], "政府信息公开工作年度报告，人与⼈", "{program}");
        assert_eq!(lines[1], "Annual report 2024 (AVATAR)", "{program}");
        assert_eq!(lines[2], "𝑥=∑𝛼²", "{program}");
        assert_eq!(lines[3], "加粗斜体", "{program}");
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let first = written(&everything());
    assert_eq!(first, written(&everything()));
    let mut other = everything();
    other.info.title = Some("别的".into());
    let identifier = |bytes: &[u8]| Document::load_mem(bytes).unwrap().trailer.get(b"ID").unwrap().clone();
    assert_ne!(identifier(&first), identifier(&written(&other)));
}

#[test]
fn fonts_are_subsets_with_outlines_of_their_kind() {
    let document = parsed(&everything());
    let files: Vec<(&str, usize)> = fonts_of(&document)
        .iter()
        .map(|font| {
            let descriptor =
                descendant_of(font, &document).get_deref(b"FontDescriptor", &document).unwrap().as_dict().unwrap();
            let kind = if descriptor.has(b"FontFile2") { "FontFile2" } else { "FontFile3" };
            let file = descriptor.get_deref(kind.as_bytes(), &document).unwrap().as_stream().unwrap();
            (kind, file.decompressed_content().unwrap().len())
        })
        .collect();
    let kinds: Vec<&str> = files.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["FontFile2", "FontFile2", "FontFile3"]);
    assert!(files.iter().all(|(_, length)| *length < 60_000), "{files:?}");
}

#[test]
fn a_glyph_of_two_characters_has_two_codes() {
    let mut pages = pages_with(&[SONG]);
    assert_eq!(pages.faces[0].glyph('人'), pages.faces[0].glyph('⼈'), "the face has one glyph for both");
    put_line(&mut pages, 0, 100.0, "⼈人人一");
    let document = parsed(&pages);
    let content = operators(&document, 1);
    assert!(content.contains("[<0003000200020001>] TJ"), "{content}");
    let font = &fonts_of(&document)[0];
    let texts = font.get_deref(b"ToUnicode", &document).unwrap().as_stream().unwrap().decompressed_content().unwrap();
    let texts = String::from_utf8(texts).unwrap();
    assert!(texts.contains("<0001> <4E00>\n<0002> <4EBA>\n<0003> <2F08>\n"), "{texts}");
    let map = descendant_of(font, &document).get_deref(b"CIDToGIDMap", &document).unwrap().as_stream().unwrap();
    assert_eq!(map.decompressed_content().unwrap(), [0, 0, 0, 1, 0, 2, 0, 2]);
}

#[test]
fn outlines_without_second_codes_say_the_text_in_place() {
    let mut pages = pages_with(&[MATH]);
    let mut run = line(&pages, 0, 100.0, "xxx", 0.0);
    run.text = "xyx".into();
    put(&mut pages, Item::Glyphs(run));
    let content = operators(&parsed(&pages), 1);
    assert!(
        content.contains("[<0001>] TJ\n/Span <</ActualText<FEFF0079>>> BDC\n[<0001>] TJ\nEMC\n[<0001>] TJ"),
        "{content}"
    );
}

#[test]
fn clusters_of_several_glyphs_say_their_text_once() {
    let mut pages = pages_with(&[SERIF]);
    let mut run = line(&pages, 0, 100.0, "a é b", 0.0);
    // The accented letter as a base and a mark above it.
    let at = run.glyphs.iter().position(|glyph| glyph.text == (2..4)).unwrap();
    run.glyphs[at].id = pages.faces[0].glyph('e').unwrap();
    let mark = Glyph { id: pages.faces[0].glyph('´').unwrap(), y: Pt(-1.0), text: 4..4, ..run.glyphs[at].clone() };
    run.glyphs.insert(at + 1, mark);
    put(&mut pages, Item::Glyphs(run));
    let bytes = written(&pages);
    if let Some(text) = judged("pdftotext", &["-raw", "FILE", "-"], &bytes) {
        assert_eq!(text.lines().next(), Some("a é b"));
    }
}

#[test]
fn positions_are_corrected_and_do_not_drift() {
    let mut pages = pages_with(&[SERIF]);
    // Widths of this face are no whole thousandths: uncorrected, rounding would add up.
    let run = line(&pages, 0, 100.0, &"lA".repeat(400), 0.123);
    let last = run.glyphs.last().unwrap().x.0;
    put(&mut pages, Item::Glyphs(run));
    let document = parsed(&pages);
    let content = lopdf::content::Content::decode(operators(&document, 1).as_bytes()).unwrap();
    let shown = content.operations.iter().find(|operation| operation.operator == "TJ").unwrap();
    let spaced = content.operations.iter().find(|operation| operation.operator == "Tc").unwrap();
    let spacing = f64::from(spaced.operands[0].as_float().unwrap());
    let widths = [278.0, 722.0];
    let (mut pen, mut glyph, mut last_pen) = (0.0, 0, 0.0);
    for item in shown.operands[0].as_array().unwrap() {
        match item {
            Object::String(codes, _) => {
                for _ in codes.chunks_exact(2) {
                    last_pen = pen;
                    pen += widths[glyph % 2] * 0.012 + spacing;
                    glyph += 1;
                }
            }
            number => pen -= f64::from(number.as_float().unwrap()) * 0.012,
        }
    }
    assert_eq!(glyph, 800);
    assert!((last_pen - last).abs() < 0.03, "{last_pen} is not {last}");
}

#[test]
fn justified_hanzi_share_one_spacing_and_one_string() {
    let mut pages = pages_with(&[SONG]);
    let run = line(&pages, 0, 100.0, "政府信息公开工作", 0.37);
    put(&mut pages, Item::Glyphs(GlyphRun { stretch: 1.0, ..run }));
    let mut half = line(&pages, 0, 120.0, "政府信息公开", -5.63);
    half.stretch = 0.5;
    put(&mut pages, Item::Glyphs(half));
    put_line(&mut pages, 0, 140.0, "政府信息公开");
    let content = operators(&parsed(&pages), 1);
    assert_eq!(content.matches(" TJ").count(), 3, "{content}");
    assert_eq!(content.matches('<').count(), 3, "{content}");
    let spacings: Vec<&str> = content.lines().filter_map(|operator| operator.strip_suffix(" Tc")).collect();
    assert_eq!(spacings, ["0.37", "0.74", "0"]);
}

#[test]
fn turns_slants_and_stretches_go_into_the_matrix() {
    let matrix = |change: fn(&mut GlyphRun)| {
        let mut pages = pages_with(&[SERIF]);
        let mut run = line(&pages, 0, 100.0, "x", 0.0);
        change(&mut run);
        put(&mut pages, Item::Glyphs(run));
        let content = operators(&parsed(&pages), 1);
        content.lines().find(|operator| operator.ends_with("Tm")).unwrap().to_owned()
    };
    assert_eq!(matrix(|_| {}), "1 0 0 1 72 741.9 Tm");
    assert_eq!(matrix(|run| run.rotation = 90.0), "0 -1 1 0 72 741.9 Tm");
    assert_eq!(matrix(|run| run.rotation = 270.0), "0 1 -1 0 72 741.9 Tm");
    assert_eq!(matrix(|run| run.rotation = -30.0), "0.866 0.5 -0.5 0.866 72 741.9 Tm");
    assert_eq!(matrix(|run| run.synthetic_italic = true), "1 0 0.3333 1 72 741.9 Tm");
    assert_eq!(matrix(|run| run.stretch = 0.66), "0.66 0 0 1 72 741.9 Tm");
    assert_eq!(matrix(|run| run.glyphs[0].y = Pt(-3.0)), "1 0 0 1 72 744.9 Tm");
}

#[test]
fn links_and_bookmarks_lead_to_their_places() {
    let document = parsed(&everything());
    let ids: Vec<_> = document.get_pages().into_values().collect();
    let annotations = document.get_page_annotations(ids[0]).unwrap();
    assert_eq!(annotations.len(), 2);
    assert!(annotations.iter().all(|link| link.get(b"F").unwrap().as_i64().unwrap() == 4));
    let address = annotations[0].get(b"A").unwrap().as_dict().unwrap().get(b"URI").unwrap().as_str().unwrap();
    assert_eq!(address, b"https://%E4%BE%8B.cn/");
    let place = annotations[1].get(b"Dest").unwrap().as_array().unwrap();
    assert_eq!(place[0].as_reference().unwrap(), ids[1]);
    assert_eq!(place[3].as_float().unwrap(), 791.9);

    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    assert!(!catalog.has(b"PageLayout"));
    let entry = |parent: &Dictionary, key: &[u8]| parent.get_deref(key, &document).unwrap().as_dict().unwrap().clone();
    let root = entry(catalog, b"Outlines");
    assert_eq!(root.get(b"Count").unwrap().as_i64().unwrap(), 3);
    let second = entry(&entry(&root, b"First"), b"First");
    let title = lopdf::decode_text_string(second.get(b"Title").unwrap()).unwrap();
    assert_eq!(title, "（一）主动公开");
    assert_eq!(second.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap(), ids[1]);
}

/// A picture of two by one pixels in some format, put on the page.
fn with_picture(
    pixels: image::DynamicImage,
    format: image::ImageFormat,
    [left, top, right, bottom]: [f64; 4],
    rotation: f64,
) -> Pages {
    let mut bytes = Vec::new();
    pixels.write_to(&mut std::io::Cursor::new(&mut bytes), format).unwrap();
    let mut pages = pages_with(&[]);
    pages.images = vec![PageImage { bytes: bytes.into(), content_type: "image/x".into() }];
    let rect = Rect { x: Pt(100.0), y: Pt(200.0), width: Pt(60.0), height: Pt(30.0) };
    let crop = Sides { left, top, right, bottom };
    let placed = PlacedImage {
        image: ImageIndex(0),
        rect,
        crop,
        rotation,
        flip: [false; 2],
        description: "图".into(),
        tag: Tag::UNSPECIFIED,
    };
    put(&mut pages, Item::Image(placed));
    pages
}

/// The only picture of a file.
fn picture_of(document: &Document) -> lopdf::Stream {
    let (_, ids) = document.get_page_resources(document.get_pages()[&1]).unwrap();
    let resources = document.get_dictionary(ids[0]).unwrap();
    let pictures = resources.get_deref(b"XObject", document).unwrap().as_dict().unwrap();
    pictures.get_deref(b"I0", document).unwrap().as_stream().unwrap().clone()
}

#[test]
fn transparency_becomes_a_mask() {
    let pixels = image::RgbaImage::from_raw(2, 1, vec![1, 2, 3, 255, 4, 5, 6, 128]).unwrap();
    let pages = with_picture(pixels.into(), image::ImageFormat::Png, [0.0; 4], 0.0);
    let document = parsed(&pages);
    let picture = picture_of(&document);
    assert_eq!(picture.decompressed_content().unwrap(), [1, 2, 3, 4, 5, 6]);
    let mask = picture.dict.get_deref(b"SMask", &document).unwrap().as_stream().unwrap();
    assert_eq!(mask.decompressed_content().unwrap(), [255, 128]);
    assert!(document.get_dictionary(document.get_pages()[&1]).unwrap().has(b"Group"));
    judged("qpdf", &["--check", "FILE"], &written(&pages));
}

#[test]
fn a_jpeg_stays_as_it_is() {
    let pixels = image::RgbImage::from_raw(2, 1, vec![1, 2, 3, 4, 5, 6]).unwrap();
    let pages = with_picture(pixels.into(), image::ImageFormat::Jpeg, [0.0; 4], 0.0);
    let document = parsed(&pages);
    let picture = picture_of(&document);
    assert_eq!(picture.content, *pages.images[0].bytes);
    assert!(!document.get_dictionary(document.get_pages()[&1]).unwrap().has(b"Group"), "nothing shows through");
    assert_eq!(picture.dict.get(b"Filter").unwrap().as_name().unwrap(), b"DCTDecode");
    assert_eq!(picture.dict.get(b"Width").unwrap().as_i64().unwrap(), 2);
}

#[test]
fn cropped_pictures_are_clipped_and_turned_ones_turn_in_their_frame() {
    let operators_of = |crop, rotation| {
        let pixels = image::GrayImage::from_raw(2, 1, vec![0, 255]).unwrap();
        operators(&parsed(&with_picture(pixels.into(), image::ImageFormat::Bmp, crop, rotation)), 1)
    };
    let whole = operators_of([0.0; 4], 0.0);
    assert!(whole.contains("\n60 0 0 30 100 611.9 cm\n/I0 Do"), "{whole}");
    let cropped = operators_of([0.5, 0.0, 0.25, 0.0], 0.0);
    assert!(cropped.contains("100 611.9 60 30 re\nW\nn\n240 0 0 30 -20 611.9 cm"), "{cropped}");
    let turned = operators_of([0.0; 4], 90.0);
    assert!(turned.contains("\n0 -1 1 0 -496.9 756.9 cm\n60 0 0 30 100 611.9 cm"), "{turned}");
    assert_eq!(whole.matches("cm").count(), 1, "what is not turned needs no matrix for it");
    let nothing = with_picture(image::GrayImage::new(1, 1).into(), image::ImageFormat::Png, [0.5, 0.0, 0.5, 0.0], 0.0);
    let warnings = pdf(&nothing, &PdfOptions::default()).unwrap().warnings;
    assert!(warnings[0].kind == PictureWarning::CroppedAway.into());
}

#[test]
fn a_broken_picture_leaves_a_warning_and_its_frame() {
    let pixels = image::GrayImage::from_raw(2, 1, vec![0, 255]).unwrap();
    let mut pages = with_picture(pixels.into(), image::ImageFormat::Png, [0.0; 4], 0.0);
    pages.images[0].bytes = pages.images[0].bytes[..30].into();
    let Warned { value, warnings } = pdf(&pages, &PdfOptions::default()).unwrap();
    assert!(matches!(warnings[0].kind, WarningKind::PictureWarning(PictureWarning::Undecodable { .. })));
    assert!(!operators(&Document::load_mem(&value).unwrap(), 1).contains("Do"));
}

#[test]
fn dates_are_the_documents_own() {
    let document = parsed(&everything());
    let info = document.trailer.get_deref(b"Info", &document).unwrap().as_dict().unwrap();
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20240115083000Z");
    assert!(!info.has(b"ModDate") && !info.has(b"GTS_PDFXVersion"));
    let without = parsed(&Pages::default());
    let info = without.trailer.get_deref(b"Info", &without).unwrap().as_dict().unwrap();
    assert_eq!(info.len(), 1, "the producer alone");
}

#[test]
fn no_pages_give_one_blank_page() {
    let document = parsed(&Pages::default());
    assert_eq!(document.get_pages().len(), 1);
    judged("qpdf", &["--check", "FILE"], &written(&Pages::default()));
}

#[test]
fn what_refers_to_nothing_is_a_warning() {
    let mut pages = pages_with(&[]);
    let glyph = Glyph { id: 7, tag: Tag::UNSPECIFIED, x: Pt(f64::NAN), y: Pt::ZERO, text: 5..9 };
    put(&mut pages, Item::Glyphs(GlyphRun { glyphs: vec![glyph], ..run_of(3, 12.0) }));
    let rect = Rect::default();
    put(
        &mut pages,
        Item::Link(Link { rect, target: LinkTarget::Page { page: 9, y: Pt::ZERO }, tag: Tag::UNSPECIFIED }),
    );
    pages.outline = vec![OutlineEntry { level: 0, title: "x".into(), page: 9, y: Pt::ZERO }];
    let placed = PlacedImage {
        image: ImageIndex(4),
        rect,
        crop: Sides::default(),
        rotation: 0.0,
        flip: [false; 2],
        description: String::new(),
        tag: Tag::UNSPECIFIED,
    };
    put(&mut pages, Item::Image(placed));
    let warnings = pdf(&pages, &PdfOptions::default()).unwrap().warnings;
    let codes: Vec<&str> = warnings.iter().map(|warning| warning.kind.code()).collect();
    assert_eq!(codes, ["picture-missing", "reference-dangling", "reference-dangling", "reference-dangling"]);
}

#[test]
fn numbers_no_page_can_hold_do_no_harm() {
    let mut pages = pages_with(&[SERIF]);
    for wild in [f64::NAN, f64::INFINITY, -1e300, 0.0] {
        let far = Point { x: Pt(wild), y: Pt(wild) };
        let rect = Rect { x: Pt(wild), y: Pt(wild), width: Pt(wild), height: Pt(wild) };
        let mut run = line(&pages, 0, 100.0, "wild", 0.0);
        (run.size, run.stretch, run.origin, run.rotation, run.synthetic_bold) = (Pt(wild), wild, far, wild, true);
        run.glyphs[1].x = Pt(wild);
        run.glyphs[2].y = Pt(wild);
        put(&mut pages, Item::Glyphs(run));
        for style in [RuleStyle::Wave, RuleStyle::Dashed] {
            put(
                &mut pages,
                Item::Rule(Rule {
                    from: far,
                    to: Point::default(),
                    width: Pt(wild),
                    color: Rgb::BLACK,
                    style,
                    tag: Tag::UNSPECIFIED,
                }),
            );
        }
        put(&mut pages, Item::Fill(Fill { rect, color: Rgb::BLACK, tag: Tag::UNSPECIFIED }));
        let line = Stroke {
            width: Pt(wild),
            color: Rgb::BLACK,
            dashes: vec![Pt(wild)],
            cap: LineCap::Square,
            join: LineJoin::Miter,
        };
        let stops = vec![GradientStop { at: wild, color: Rgb::BLACK }, GradientStop { at: 0.5, color: Rgb(9, 9, 9) }];
        let fill = Some(Paint::Linear { from: far, to: Point::default(), stops });
        let segments = rect.outline().to_vec();
        let path =
            PagePath { segments, fill, even_odd: true, stroke: Some(line), opacity: wild, tag: Tag::UNSPECIFIED };
        put(&mut pages, Item::Path(path.into()));
        put(
            &mut pages,
            Item::Link(Link { rect, target: LinkTarget::Page { page: 0, y: Pt(wild) }, tag: Tag::UNSPECIFIED }),
        );
        pages.pages.push(Page { width: Pt(wild), height: Pt(wild), ..Page::default() });
    }
    let content = operators(&parsed(&pages), 1).to_ascii_lowercase();
    assert!(!content.contains("nan") && !content.contains("inf") && !content.contains("e+"), "{content}");
    judged("qpdf", &["--check", "FILE"], &written(&pages));
    judged("pdftotext", &["FILE", "-"], &written(&pages));
}

fn path_of(fill: Option<Paint>, stroke: Option<Stroke>) -> PagePath {
    let rect = Rect { x: Pt(100.0), y: Pt(200.0), width: Pt(60.0), height: Pt(30.0) };
    PagePath { segments: rect.outline().to_vec(), fill, even_odd: false, stroke, opacity: 1.0, tag: Tag::UNSPECIFIED }
}

fn red_to_blue() -> Vec<GradientStop> {
    vec![GradientStop { at: 0.0, color: Rgb(255, 0, 0) }, GradientStop { at: 1.0, color: Rgb(0, 0, 255) }]
}

#[test]
fn a_path_is_filled_and_stroked_at_once() {
    let line = Stroke {
        width: Pt(2.0),
        color: Rgb(255, 0, 0),
        dashes: vec![Pt(4.0), Pt(2.0)],
        cap: LineCap::Round,
        join: LineJoin::Bevel,
    };
    let mut pages = pages_with(&[]);
    put(&mut pages, Item::Path(path_of(Some(Paint::Solid(Rgb(0, 0, 255))), Some(line)).into()));
    let content = operators(&parsed(&pages), 1);
    assert!(content.contains("2 w\n[4 2] 0 d\n1 J\n2 j\n100 641.9 m\n160 641.9 l"), "{content}");
    assert!(content.trim_end().ends_with("h\nB"), "{content}");
}

#[test]
fn equal_gradients_are_one_object_wherever_they_stand() {
    let (from, to) = (Point { x: Pt(100.0), y: Pt(0.0) }, Point { x: Pt(160.0), y: Pt(0.0) });
    let linear = |from, to| Item::Path(path_of(Some(Paint::Linear { from, to, stops: red_to_blue() }), None).into());
    let mut pages = pages_with(&[]);
    put(&mut pages, linear(from, to));
    put(&mut pages, linear(to, from));
    put(&mut pages, linear(to, to));
    let (center, radius_x, radius_y) = (from, Pt(30.0), Pt(15.0));
    put(
        &mut pages,
        Item::Path(path_of(Some(Paint::Radial { center, radius_x, radius_y, stops: red_to_blue() }), None).into()),
    );
    let document = parsed(&pages);
    let content = operators(&document, 1);
    assert_eq!(content.matches("/S0 sh").count(), 2, "{content}");
    assert!(content.contains("30 0 0 15 100 841.9 cm\n/S1 sh"), "{content}");
    assert!(content.contains("0 0 1 rg\n100 641.9 m"), "without length there is only the colour at its end: {content}");
    judged("qpdf", &["--check", "FILE"], &written(&pages));
    judged("pdftoppm", &["-r", "20", "FILE"], &written(&pages));
}

#[test]
fn what_was_set_inside_a_clip_is_set_again_behind_it() {
    let mut pages = pages_with(&[]);
    let blue = || Item::Path(PagePath { opacity: 0.5, ..path_of(Some(Paint::Solid(Rgb(0, 0, 255))), None) }.into());
    let rect = Rect { x: Pt(0.0), y: Pt(0.0), width: Pt(50.0), height: Pt(50.0) };
    for item in
        [Item::ClipStart(Region::from(rect)), blue(), Item::ClipEnd, blue(), Item::ClipStart(Region::from(rect))]
    {
        put(&mut pages, item);
    }
    put(&mut pages, Item::ClipEnd);
    put(&mut pages, Item::ClipEnd);
    let document = parsed(&pages);
    let content = operators(&document, 1);
    assert_eq!(content.matches("0 0 1 rg").count(), 2, "{content}");
    assert_eq!(content.matches("/G500 gs").count(), 2, "{content}");
    assert_eq!((content.matches("q\n").count(), content.matches("\nQ").count()), (2, 2), "{content}");
    judged("qpdf", &["--check", "FILE"], &written(&pages));
}
