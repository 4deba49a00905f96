//! What the fonts promise to the layout: widths, heights, names, fallback, visible marks.

#![cfg(feature = "bundled-fonts")]
#![expect(clippy::unwrap_used, reason = "tests")]

use super::face::FontData;
use super::*;
use std::sync::Arc;

fn book() -> FontBook {
    FontBook::new(FontSources::default())
}

fn font(family: &str) -> Arc<Font> {
    styled(family, false, false)
}

fn styled(family: &str, bold: bool, italic: bool) -> Arc<Font> {
    book().font(&FontRequest { family, bold, italic, slot: ScriptSlot::Latin, font_table: None })
}

fn advance(family: &str, character: char) -> f64 {
    font(family).glyph(character).advance
}

#[track_caller]
fn assert_near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

#[test]
fn widths_are_those_of_the_named_family() {
    for family in ["宋体", "SimHei", "仿宋_GB2312", "楷体"] {
        for half in ['a', 'M', '1', ' ', '%', '~'] {
            assert_near(advance(family, half), 0.5, 1e-9);
        }
        for full in ['政', '，', '“', '”', '‘', '…', '—', '·', '×', '°', '①', '→', '●', 'Ⅰ', '℃', '（', 'α']
        {
            assert_near(advance(family, full), 1.0, 1e-9);
        }
    }
    assert_near(advance("Cambria", 'a'), 1000.0 / 2048.0, 1e-6);
    assert_near(advance("Calibri", 'a'), 981.0 / 2048.0, 1e-6);
    assert_near(advance("Times New Roman", '“'), 0.4438, 0.001);
    assert_near(advance("等线", '“'), 0.356, 1e-6);
    assert_near(advance("等线", '国'), 1.0, 1e-9);
    assert_near(advance("等线", '’'), 0.214, 1e-6);
    assert_near(advance("方正小标宋简体", '·'), 1.0, 1e-9);
    assert_near(advance("华文中宋", '—'), 1.0, 1e-9);
    assert_near(advance("微软雅黑", '“'), 1.0, 1e-9);
    assert_near(advance("微软雅黑", '—'), 1.0801, 1e-4);
    assert_near(advance("方正小标宋简体", ' '), 0.25, 1e-6);
    assert_near(advance("Times New Roman", '国'), 1.0, 1e-9);
    assert_near(styled("Segoe UI", true, false).glyph(' ').advance, 565.0 / 2048.0, 1e-6);
}

#[test]
fn glyphs_of_the_right_width_are_not_shifted() {
    for family in ["宋体", "黑体", "仿宋", "楷体_GB2312"] {
        for character in ['a', '0', '政', '，', '。', '（', '“', '”', '—', '…', '→', '×'] {
            let drawn = font(family).glyph(character);
            assert_near(drawn.shift, 0.0, 1e-9);
            assert_near(drawn.face.advance_em(drawn.glyph), drawn.advance, 0.001);
        }
    }
}

#[test]
fn heights_are_those_of_the_named_family() {
    let height = |family: &str, size: f64| font(family).line_metrics().height() * size;
    assert_near(height("SimSun", 12.0), 15.5625, 1e-9);
    assert_near(height("仿宋_GB2312", 16.0), 20.75, 1e-9);
    assert_near(height("Times New Roman", 12.0), 13.80, 0.01);
    assert_near(height("Calibri", 11.0), 13.43, 0.01);
    assert_near(height("微软雅黑", 10.5), 17.97, 0.01);
    assert_near(height("DengXian", 10.5), 14.19, 0.01);
    assert_near(height("FZXiaoBiaoSong-B05S", 12.0), 17.81, 0.01);
    assert_near(height("方正小标宋_GBK", 22.0), 32.65, 0.01);
    assert_near(height("Aptos", 12.0), 14.65, 0.01);
    assert_near(height("Book Antiqua", 12.0), 14.91, 0.01);
    assert_near(height("某某书宋体", 12.0), 15.5625, 1e-9);
    assert!(font("NEU-BZ").line_metrics().east_asian, "by its code pages");
    assert!(font("NEU-BZ").line_metrics().height() < 1.5, "its Windows box is 2.24 em tall");
    let simsun = font("宋体").line_metrics();
    assert!(simsun.east_asian && !font("Arial").line_metrics().east_asian);
    assert_near(simsun.ascent, 220.0 / 256.0 + 0.1484375, 1e-9);
    assert_near(font("Calibri").line_metrics().ascent, 1950.0 / 2048.0, 1e-9);
}

#[test]
fn both_names_of_a_family_give_one_face() {
    for (chinese, english) in [
        ("宋体", "SimSun"),
        ("黑体", "SimHei"),
        ("仿宋_GB2312", "FangSong_GB2312"),
        ("楷体", "@KaiTi"),
        ("微软雅黑", "microsoft  yahei"),
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
        ("华文中宋", "STZhongsong"),
    ] {
        let (chinese, english) = (font(chinese), font(english));
        assert_eq!(chinese.face().full_name(), english.face().full_name());
        assert_eq!(chinese.line_metrics(), english.line_metrics());
    }
}

#[test]
fn each_family_is_drawn_with_its_kind_of_face() {
    let face = |font: Arc<Font>| font.face().full_name().to_owned();
    assert_eq!(face(font("宋体")), "Noto Serif SC Regular");
    assert_eq!(face(styled("宋体", true, false)), "Noto Serif SC Bold");
    assert_eq!(face(font("方正小标宋简体")), "Noto Serif SC Bold");
    assert_eq!(face(styled("SimHei", true, false)), "Noto Sans SC Bold");
    assert!(face(font("仿宋")).starts_with("Zhuque Fangsong"));
    assert_eq!(face(font("楷体")), "AR PL KaitiM GB");
    assert_eq!(face(styled("Times New Roman", true, true)), "Liberation Serif Bold Italic");
    assert_eq!(face(font("Calibri")), "Carlito Regular");
    assert_eq!(face(font("Cambria Math")), "STIX Two Math Regular");
    assert_eq!(face(font("Aptos")), "Open Sans Regular");
    assert_eq!(face(font("汉仪大楷体")), "AR PL KaitiM GB");
    assert_eq!(face(font("Arial Bold")), "Liberation Sans Bold");
    assert_eq!(face(font("MBMBBK+TimesNewRoman,Bold")), "Liberation Serif");
    assert_eq!(face(font("Nosuch Family")), "Liberation Serif");
    assert!(
        !font("Liberation Serif").is_replaced() && font("SimSun").is_replaced() && font("SimSun").has_known_metrics()
    );
}

#[test]
fn missing_styles_are_synthesized() {
    let drawn = styled("仿宋", true, true).glyph('政');
    assert!(drawn.synthetic_bold && drawn.synthetic_italic);
    let drawn = styled("宋体", true, false).glyph('政');
    assert!(!drawn.synthetic_bold, "the Song face has a bold cut");
    // 㐀 is not in the subset of the bold cut.
    let drawn = styled("宋体", true, false).glyph('㐀');
    assert!(drawn.synthetic_bold && !drawn.missing);
    let drawn = styled("Times New Roman", true, true).glyph('a');
    assert!(!drawn.synthetic_bold && !drawn.synthetic_italic);
}

#[test]
fn what_a_face_lacks_comes_from_another() {
    for character in ['①', 'Ⅻ', '※', '●', '★', '│', 'Ａ'] {
        let drawn = font("仿宋_GB2312").glyph(character);
        assert_eq!(drawn.face.full_name(), "Noto Serif SC Regular", "{character}");
        assert!(!drawn.missing);
    }
    assert_eq!(font("仿宋").glyph('A').face.full_name(), "Noto Serif SC Regular");
    assert!(font("仿宋").glyph('政').face.full_name().starts_with("Zhuque"));
    assert_eq!(font("Calibri").glyph('政').face.full_name(), "Noto Sans SC Regular");
    assert_eq!(font("楷体").glyph('镕').face.family_name(), "Noto Serif SC", "not in GB 2312");
}

#[test]
fn no_character_is_lost_in_silence() {
    let simsun = font("宋体");
    let drawn = simsun.glyph('\u{E000}');
    assert!(drawn.missing && drawn.glyph != 0);
    assert_near(drawn.advance, 1.0, 1e-9);
    let drawn = simsun.glyph('\u{200B}');
    assert!(!drawn.missing && drawn.advance == 0.0 && drawn.glyph != 0);
    for family in ["宋体", "Arial", "Wingdings", "仿宋", "Nosuch Family"] {
        let font = font(family);
        for code in (0x20..0x3100).step_by(7).chain([0xE123, 0xF0B7, 0xFFFF, 0x1F600, 0x2A6D6, 0x10FFFF]) {
            let Some(character) = char::from_u32(code) else { continue };
            let drawn = font.glyph(character);
            assert_ne!(drawn.glyph, 0, "{family} U+{code:04X}");
            assert!(drawn.advance.is_finite() && drawn.advance >= 0.0);
        }
    }
}

#[test]
fn symbol_families_draw_by_their_codes() {
    let book = book();
    assert_eq!(book.symbol("Wingdings", 0xF0FC), Some('✓'));
    assert_eq!(book.symbol("Symbol", 0xB7), Some('•'));
    assert_eq!(book.symbol("Wingdings", 0xA8), Some('◻'));
    for (family, code) in [("Wingdings", 0xF0FC), ("Wingdings 2", 0xF052), ("Symbol", 0xF0B7), ("Webdings", 0xF061)] {
        let drawn = font(family).glyph(char::from_u32(code).unwrap());
        assert!(!drawn.missing, "{family}");
    }
}

#[test]
fn nearly_all_symbols_have_a_glyph() {
    let book = book();
    for (family, most_missing) in
        [("Symbol", 0), ("Wingdings", 0), ("Wingdings 2", 0), ("Wingdings 3", 0), ("Webdings", 0)]
    {
        let font =
            book.font(&FontRequest { family, bold: false, italic: false, slot: ScriptSlot::Latin, font_table: None });
        let missing: String =
            (0x20..0x100).filter_map(|code| book.symbol(family, code)).filter(|&c| font.glyph(c).missing).collect();
        assert!(missing.chars().count() <= most_missing, "{family}: {missing}");
    }
}

#[test]
fn unknown_families_are_classified_by_the_font_table() {
    let entry = |charset: u8, class: Option<FontClass>, fixed_pitch: bool| FontTableEntry {
        charset: Some(charset),
        class,
        fixed_pitch,
        ..FontTableEntry::default()
    };
    let face = |entry: FontTableEntry, slot| {
        let request = FontRequest { family: "Nosuch", bold: false, italic: false, slot, font_table: Some(&entry) };
        book().font(&request).face().family_name().to_owned()
    };
    assert_eq!(face(entry(0x86, None, false), ScriptSlot::Latin), "Noto Serif SC");
    assert_eq!(face(entry(0x86, Some(FontClass::Swiss), false), ScriptSlot::Latin), "Noto Sans SC");
    assert_eq!(face(entry(0, Some(FontClass::Swiss), false), ScriptSlot::EastAsian), "Liberation Sans");
    assert_eq!(face(entry(0, Some(FontClass::Modern), true), ScriptSlot::Latin), "Liberation Mono");
    let named = FontTableEntry { alternate: Some("楷体".into()), ..FontTableEntry::default() };
    assert_eq!(face(named, ScriptSlot::Latin), "AR PL KaitiM GB");
}

#[test]
fn ideographs_under_a_western_name_have_room() {
    let request = FontRequest {
        family: "Times New Roman",
        bold: false,
        italic: false,
        slot: ScriptSlot::EastAsian,
        font_table: None,
    };
    let font = book().font(&request);
    assert!(font.line_metrics().east_asian);
    assert_near(font.line_metrics().height() * 12.0, 15.5625, 0.01);
    assert_eq!(font.glyph('国').face.full_name(), "Noto Serif SC Regular");
    assert_near(font.glyph('“').advance, 0.4438, 0.001);
}

#[test]
fn the_same_request_gives_the_same_font() {
    let book = book();
    let request =
        FontRequest { family: "宋体", bold: false, italic: false, slot: ScriptSlot::Latin, font_table: None };
    assert!(Arc::ptr_eq(&book.font(&request), &book.font(&request)));
    assert!(!Arc::ptr_eq(&book.font(&request), &book.font(&FontRequest { bold: true, ..request })));
}

/// A request for East Asian text.
fn east_asian(family: &str) -> FontRequest<'_> {
    FontRequest { family, bold: false, italic: false, slot: ScriptSlot::EastAsian, font_table: None }
}

#[test]
fn a_book_does_not_grow_with_made_up_names() {
    let crowded = book();
    let kept = crowded.font(&east_asian("仿宋"));
    for number in 0..2000 {
        crowded.font(&east_asian(&format!("made-up {number}")));
        let again = crowded.font(&east_asian("仿宋"));
        assert!(Arc::ptr_eq(&kept, &again), "a family in use is not dropped");
    }
    let face = |book: &FontBook| book.font(&east_asian("made-up 0")).glyph('年').face.full_name().to_owned();
    assert_eq!(face(&crowded), face(&book()));
}

#[test]
fn a_book_serves_many_threads() {
    let book = book();
    let ask = || {
        let request =
            FontRequest { family: "仿宋", bold: false, italic: false, slot: ScriptSlot::EastAsian, font_table: None };
        "政府信息公开①abc".chars().map(|c| book.font(&request).glyph(c).glyph).collect::<Vec<u16>>()
    };
    let (first, second) = std::thread::scope(|scope| {
        let (one, two) = (scope.spawn(ask), scope.spawn(ask));
        (one.join().unwrap(), two.join().unwrap())
    });
    assert_eq!(first, second);
    assert!(first.iter().all(|&glyph| glyph != 0));
}

#[test]
fn kerning_pulls_pairs_together() {
    let times = font("Times New Roman");
    assert!(times.kerning('A', 'V') < -0.05);
    assert_near(times.kerning('n', 'n'), 0.0, 1e-9);
    assert_near(font("宋体").kerning('国', '，'), 0.0, 1e-9);
}

#[test]
fn a_character_that_no_face_has_is_missing() {
    let font = font("仿宋_GB2312");
    assert!(font.is_replaced() && font.has_known_metrics() && font.face().full_name().starts_with("Zhuque"));
    let missing: Vec<char> = "关于①\u{E001}的".chars().filter(|&character| font.glyph(character).missing).collect();
    assert_eq!(missing, ['\u{E001}']);
    assert!(book().faces().len() > 30);
}

#[test]
fn the_bundle_is_what_the_manifest_says() {
    let manifest = include_str!("../../fonts/MANIFEST.tsv");
    let rows: Vec<Vec<&str>> = manifest.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), gongwen_fonts::faces().len());
    for listed in gongwen_fonts::faces() {
        let row = rows.iter().find(|row| row[0] == listed.file).unwrap();
        assert_eq!(row[5].parse::<usize>().unwrap(), listed.data().len(), "{}", listed.file);
        let face = Face::open(FontData::Bundled(listed.data()), 0).unwrap();
        assert_eq!(
            family_name::fold(face.family_name()).replace("(technicalpreview)", ""),
            family_name::fold(listed.family)
        );
        assert_eq!(
            (face.metrics().weight >= 600, face.metrics().italic),
            (listed.bold, listed.italic),
            "{}",
            listed.file
        );
        assert!(face.glyph(' ').is_some());
    }
}

/// The registry takes packages of 10 MiB at most. `gzip_bytes` is the size at gzip's usual level;
/// sources and licences add some 40 kB.
#[test]
fn each_package_of_faces_can_be_published() {
    let mut sizes = std::collections::BTreeMap::<&str, usize>::new();
    for line in include_str!("../../fonts/MANIFEST.tsv").lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let package = columns[0].split_once('/').map_or("", |(package, _)| package);
        *sizes.entry(package).or_default() += columns[6].parse::<usize>().unwrap();
    }
    assert!(sizes.len() > 1);
    for (package, size) in sizes {
        assert!(size < 9_500_000, "fonts/{package}: {size} bytes");
    }
}

#[test]
fn broken_files_are_no_faces() {
    let whole = gongwen_fonts::faces().iter().find(|face| face.file == "Caladea-Regular.ttf").unwrap().data();
    for length in [0, 4, 12, 100, 1000, whole.len() / 2] {
        let cut = whole[..length].to_vec();
        if let Some(face) = Face::open(FontData::Read(Arc::new(cut)), 0) {
            for character in 'a'..='z' {
                let glyph = face.glyph(character);
                assert_ne!(glyph, Some(0));
                face.advance(glyph.unwrap_or(1));
            }
        }
    }
}

#[test]
fn faces_of_a_folder_come_first() {
    let folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")];
    let book = FontBook::new(FontSources { folders, system: false });
    let request =
        FontRequest { family: "Open Sans", bold: true, italic: true, slot: ScriptSlot::Latin, font_table: None };
    let font = book.font(&request);
    assert_eq!(font.face().full_name(), "Open Sans Bold Italic");
    assert!(!font.is_replaced() && !font.glyph('a').synthetic_bold);
    assert_eq!(book.faces().first().unwrap().origin, FaceOrigin::Folder);
    assert_eq!(font.glyph('国').face.full_name(), "Noto Sans SC Bold");
}

#[test]
fn substitutes_are_found_in_a_folder_as_in_the_bundle() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let store = store::FaceStore::new(FontSources { folders: vec![folder], system: false });
    for family in ["Noto Serif SC", "Noto Sans SC", "Zhuque Fangsong", "AR PL KaitiM GB", "Liberation Serif"] {
        let names: Vec<&str> =
            std::iter::once(family).chain(substitute::installed_equivalents(family).iter().copied()).collect();
        assert!(store.installed_as_any_of(&names, Default::default()).is_some(), "{family}");
    }
}

#[test]
fn the_math_face_has_a_math_table() {
    let font = font("Cambria Math");
    let face = font.face();
    let table = face.math();
    let axis = table.constant(MathConstant::AXIS_HEIGHT);
    assert!((0.2..0.3).contains(&axis), "{axis}");
    assert!(table.constant(MathConstant::RADICAL_KERN_AFTER_DEGREE) < 0.0);
    let [script, script_script] = table.script_scales();
    assert!(0.5 < script_script && script_script < script && script < 0.8);
    let integral = face.glyph('∫').unwrap();
    assert!(table.italics_correction(integral) > 0.1, "an integral leans");
    let bracket = table.construction(face.glyph('(').unwrap(), true).unwrap();
    assert!(bracket.variants.len() > 3 && bracket.variants.is_sorted_by(|a, b| a.1 <= b.1));
    assert!(bracket.assembly.iter().any(|part| part.is_extender));
    assert!(table.construction(face.glyph('x').unwrap(), true).is_none());
    assert!(face.glyph_bounds(integral)[3] > 0.5);
}

#[test]
fn a_face_without_measures_of_formulas_has_the_usual_ones() {
    let table = font("Arial").face().clone();
    let table = table.math();
    assert!(table.constant(MathConstant::AXIS_HEIGHT) > 0.2);
    assert!(table.construction(40, true).is_none());
    assert_eq!(table.italics_correction(40), 0.0);
}
