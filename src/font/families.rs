//! Which family is drawn with which face, and measured as which: one line per family.
//!
//! A line holds the names of one family in all their spellings. It is measured with the metrics of the
//! first of them that is in the tables of [`metrics`](super::metrics), else with those of the family in
//! `metrics_from`; its substitute draws it. To add a family, add a line.

use super::family_name::fold;
use super::substitute::Substitute::{self, *};
use std::collections::HashMap;
use std::sync::LazyLock;

/// An entry of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Family {
    pub names: &'static [&'static str],
    /// The face that draws it where it is not installed.
    pub substitute: Substitute,
    /// The family is heavy by design: its substitute is drawn bold although the document does not ask for it.
    pub heavy: bool,
    pub east_asian: bool,
    pub ascii: AsciiWidth,
    /// Family whose metrics measure it where its own are not known; empty for those of the drawing face.
    pub metrics_from: &'static str,
}

/// How wide a family makes ASCII, and the symbols that Unicode calls ambiguous in width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AsciiWidth {
    /// Half an em; dashes, quotes, Greek and symbols are one em.
    HalfEm,
    /// Widths of its own, but dashes, quotes, Greek and symbols are one em.
    ProportionalAmongWideSymbols,
    /// Widths of its own; of the symbols, only Chinese dashes and ellipses are certain to be one em.
    Proportional,
}

/// A Chinese or Japanese family on the grid of the old bitmaps: ASCII half an em, the rest one em.
const fn grid(substitute: Substitute, names: &'static [&'static str]) -> Family {
    Family { names, substitute, heavy: false, east_asian: true, ascii: AsciiWidth::HalfEm, metrics_from: "SimSun" }
}

/// An East Asian family with letters of their own widths.
const fn asian(substitute: Substitute, metrics_from: &'static str, names: &'static [&'static str]) -> Family {
    Family { names, substitute, heavy: false, east_asian: true, ascii: AsciiWidth::Proportional, metrics_from }
}

/// A Founder (方正) or other family encoded after GB 2312: letters of their own widths, all symbols one em.
const fn founder(substitute: Substitute, metrics_from: &'static str, names: &'static [&'static str]) -> Family {
    Family {
        names,
        substitute,
        heavy: false,
        east_asian: true,
        ascii: AsciiWidth::ProportionalAmongWideSymbols,
        metrics_from,
    }
}

/// A Western family; without known metrics it is measured by the face that draws it.
const fn latin(substitute: Substitute, names: &'static [&'static str]) -> Family {
    Family { names, substitute, heavy: false, east_asian: false, ascii: AsciiWidth::Proportional, metrics_from: "" }
}

#[rustfmt::skip] // One line per family.
const FAMILIES: &[Family] = &[
    // Song: the text faces of Windows and Mac. STSong and STFangsong are not measured; related families are used.
    grid(Song, &["宋体", "SimSun", "新宋体", "NSimSun", "中易宋体", "SimSun-18030", "宋体-18030", "SimSun-ExtB", "宋体-PUA"]),
    grid(Song, &["宋体-ExtB", "SimSun-ExtG", "仿宋体_GB18030", "宋体_GB2312"]),
    asian(Song, "STZhongsong", &["华文宋体", "STSong", "Songti SC", "宋体-简", "宋体-繁", "Songti TC"]),
    asian(Song, "STZhongsong", &["华文中宋", "STZhongsong"]).made_heavy(),
    founder(Song, "FZSSJW--GB1-0", &["方正书宋简体", "FZShuSong-Z01S", "方正书宋_GBK", "FZShuSong-Z01", "FZSSK--GBK1-0"]),
    founder(Song, "FZSSJW--GB1-0", &["方正书宋", "方正新书宋简体", "方正报宋简体", "方正宋一简体", "方正宋三简体", "方正细宋"]),
    founder(Song, "FZXiaoBiaoSong-B05S", &["方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"]).made_heavy(),
    founder(Song, "FZXiaoBiaoSong-B05S", &["方正小标宋", "FZXBSK--GBK1-0", "小标宋体", "小标宋", "文鼎小标宋简"]).made_heavy(),
    founder(Song, "FZXBSJW--GB1-0", &["FZXBSJW--GB1-0"]).made_heavy(),
    founder(Song, "FZXiaoBiaoSong-B05S", &["方正大标宋简体", "方正大标宋_GBK", "方正粗宋简体", "方正粗宋_GBK", "方正中宋简体"]).made_heavy(),
    grid(Song, &["MS Mincho", "ＭＳ 明朝", "MingLiU", "細明體", "细明体", "MingLiU_HKSCS", "細明體_HKSCS", "MingLiU-ExtB"]),
    grid(Song, &["BIZ UDMincho", "BIZ UD明朝", "BIZ UD明朝 Medium"]),
    grid(Kai, &["標楷體", "DFKai-SB", "标楷体"]),
    asian(Song, "MingLiU", &["PMingLiU", "新細明體", "新细明体", "PMingLiU-ExtB", "新細明體-ExtB"]),
    asian(Song, "MS Mincho", &["MS PMincho", "ＭＳ Ｐ明朝"]),
    asian(Song, "Yu Mincho", &["Yu Mincho", "游明朝", "YuMincho", "Yu Mincho Demibold", "游明朝 Demibold"]),
    asian(Song, "Batang", &["Batang", "바탕", "BatangChe", "바탕체", "Gungsuh", "궁서"]),
    // Hei: black faces.
    grid(Hei, &["黑体", "SimHei", "中易黑体", "黑体_GB2312"]),
    asian(Hei, "Microsoft YaHei", &["微软雅黑", "Microsoft YaHei", "微软雅黑 Light", "Microsoft YaHei Light"]),
    asian(Hei, "Microsoft YaHei UI", &["Microsoft YaHei UI", "微软雅黑 UI", "Microsoft YaHei UI Light"]),
    asian(Hei, "DengXian", &["等线", "DengXian"]),
    asian(Hei, "DengXian", &["等线 Light", "DengXian Light"]),
    asian(Hei, "STXihei", &["华文细黑", "STXihei", "华文黑体", "STHeiti", "Heiti SC", "黑体-简", "STHeiti Light"]),
    asian(Hei, "DengXian", &["苹方-简", "PingFang SC", "苹方", "PingFang TC", "Hiragino Sans GB", "冬青黑体简体中文"]),
    founder(Hei, "FZHTJW--GB1-0", &["方正黑体简体", "FZHei-B01S", "方正黑体_GBK", "FZHei-B01", "FZHTK--GBK1-0", "FZHTJW--GB1-0"]),
    founder(Hei, "FZHTJW--GB1-0", &["方正黑体", "方正大黑简体", "方正细黑一简体", "方正兰亭黑简体", "方正兰亭黑_GBK"]),
    grid(Hei, &["幼圆", "YouYuan"]),
    founder(Hei, "FZY1JW--GB1-0", &["方正细圆简体", "FZXiYuan-M01S", "FZY1JW--GB1-0", "方正细圆_GBK"]),
    founder(Hei, "FZY3JW--GB1-0", &["方正准圆简体", "FZZhunYuan-M02S", "FZY3JW--GB1-0", "方正准圆_GBK"]),
    founder(Hei, "FZHTJW--GB1-0", &["方正姚体", "FZYaoTi"]),
    grid(Hei, &["MS Gothic", "ＭＳ ゴシック", "BIZ UDGothic", "BIZ UDゴシック", "GulimChe", "굴림체", "DotumChe", "돋움체"]),
    asian(Hei, "MS Gothic", &["MS PGothic", "ＭＳ Ｐゴシック", "MS UI Gothic"]),
    asian(Hei, "Yu Gothic", &["Yu Gothic", "游ゴシック", "YuGothic", "Yu Gothic Light", "游ゴシック Light", "Yu Gothic UI"]),
    asian(Hei, "Meiryo", &["Meiryo", "メイリオ", "Meiryo UI"]),
    asian(Hei, "Microsoft JhengHei", &["Microsoft JhengHei", "微軟正黑體", "微软正黑体", "Microsoft JhengHei UI"]),
    asian(Hei, "Malgun Gothic", &["Malgun Gothic", "맑은 고딕"]),
    asian(Hei, "Gulim", &["Gulim", "굴림", "Dotum", "돋움"]),
    asian(Hei, "Arial Unicode MS", &["Arial Unicode MS"]),
    // FangSong: the body of official documents.
    grid(FangSong, &["仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "仿宋体", "仿宋GB2312", "仿宋_GBK"]),
    asian(FangSong, "STKaiti", &["华文仿宋", "STFangsong"]),
    founder(FangSong, "FZFSK--GBK1-0", &["方正仿宋_GBK", "FZFangSong-Z02", "FZFSK--GBK1-0", "方正仿宋", "FZFSJW--GB1-0"]),
    founder(FangSong, "FZFSK--GBK1-0", &["方正仿宋简体", "FZFangSong-Z02S", "方正仿宋_GB2312", "FZFS-GB2312"]),
    // Kai: regular script; the other brush scripts have no nearer substitute.
    grid(Kai, &["楷体", "KaiTi", "楷体_GB2312", "KaiTi_GB2312", "楷体GB2312", "楷体_GBK"]),
    asian(Kai, "STKaiti", &["华文楷体", "STKaiti", "Kaiti SC", "楷体-简"]),
    founder(Kai, "FZFSK--GBK1-0", &["方正楷体_GBK", "FZKai-Z03", "FZKTK--GBK1-0", "方正楷体", "FZKTJW--GB1-0"]),
    founder(Kai, "FZFSK--GBK1-0", &["方正楷体简体", "FZKai-Z03S", "方正楷体_GB2312"]),
    grid(Kai, &["隶书", "LiSu"]),
    asian(Kai, "STXingkai", &["华文行楷", "STXingkai", "华文新魏", "STXinwei", "华文隶书", "STLiti", "华文琥珀", "STHupo"]),
    founder(Kai, "FZSTK--GBK1-0", &["方正舒体", "FZShuTi", "FZSTK--GBK1-0"]),
    // The faces of the bundle and their equivalents on other systems: drawn as themselves where they are installed.
    asian(Song, "", &["Noto Serif SC", "Noto Serif CJK SC", "思源宋体", "Source Han Serif SC", "Source Han Serif CN", "思源宋体 CN"]),
    asian(Hei, "", &["Noto Sans SC", "Noto Sans CJK SC", "思源黑体", "Source Han Sans SC", "Source Han Sans CN", "思源黑体 CN"]),
    asian(Hei, "SimSun", &["Droid Sans Fallback", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "文泉驿微米黑", "文泉驿正黑"]),
    asian(FangSong, "SimSun", &["Zhuque Fangsong", "朱雀仿宋", "Zhuque Fangsong (technical preview)"]),
    asian(Kai, "SimSun", &["AR PL KaitiM GB", "文鼎PL简中楷", "AR PL UKai CN"]),
    latin(Serif, &["Liberation Serif", "DejaVu Serif", "Nimbus Roman", "Tinos"]),
    latin(Sans, &["Liberation Sans", "Liberation Sans Narrow", "Nimbus Sans"]),
    latin(Mono, &["Liberation Mono", "DejaVu Sans Mono", "Nimbus Mono PS"]),
    latin(Carlito, &["Carlito"]),
    latin(Caladea, &["Caladea"]),
    latin(Gelasio, &["Gelasio"]),
    latin(Open, &["Open Sans", "DejaVu Sans", "Noto Sans", "Droid Sans", "Lato"]),
    // Western families with a bundled face of the same widths.
    latin(Serif, &["Times New Roman", "Times", "Times New Roman PSMT", "TimesNewRomanPSMT", "Tms Rmn", "Times New Roman Regular"]),
    latin(Sans, &["Arial", "Helvetica", "ArialMT", "Helv", "Helvetica Neue", "Arimo"]),
    latin(Mono, &["Courier New", "Courier", "CourierNewPSMT", "Cousine"]),
    latin(Carlito, &["Calibri"]),
    latin(Carlito, &["Calibri Light"]),
    latin(Caladea, &["Cambria"]),
    latin(Gelasio, &["Georgia"]),
    // Western families measured by their own metrics where these are known.
    latin(Sans, &["Arial Narrow"]),
    latin(Sans, &["Arial Black"]).made_heavy(),
    latin(Sans, &["Arial Rounded MT Bold"]).made_heavy(),
    latin(Sans, &["Microsoft Sans Serif", "MS Sans Serif"]),
    latin(Sans, &["Impact"]).made_heavy(),
    latin(Mono, &["Consolas", "Monaco", "Menlo", "Cascadia Mono", "Cascadia Code"]),
    latin(Mono, &["Lucida Console"]),
    latin(Open, &["Segoe UI", "Segoe UI Semilight"]),
    latin(Open, &["Segoe UI Light"]),
    latin(Open, &["Verdana"]),
    latin(Open, &["Tahoma"]),
    latin(Open, &["Trebuchet MS"]),
    latin(Open, &["Aptos", "Aptos Light", "Aptos SemiBold", "Aptos Narrow"]),
    latin(Open, &["Aptos Display"]),
    latin(Open, &["Roboto"]),
    latin(Open, &["Ubuntu"]),
    latin(Open, &["Century Gothic"]),
    latin(Carlito, &["Candara", "Corbel", "Gill Sans MT"]),
    latin(Open, &["Lucida Sans", "Lucida Grande"]),
    latin(Open, &["Franklin Gothic Book", "Franklin Gothic Medium"]),
    latin(Open, &["Lucida Sans Unicode"]),
    latin(Open, &["Tw Cen MT"]),
    latin(Open, &["Comic Sans MS"]),
    latin(Open, &["Bahnschrift"]),
    latin(Serif, &["Book Antiqua"]),
    latin(Serif, &["Palatino Linotype", "Palatino"]),
    latin(Serif, &["Bookman Old Style"]),
    latin(Serif, &["Century", "Century Schoolbook"]),
    latin(Serif, &["Garamond"]),
    latin(Serif, &["Baskerville Old Face"]),
    latin(Serif, &["Bell MT"]),
    latin(Serif, &["Sylfaen"]),
    latin(Caladea, &["Constantia"]),
    latin(Serif, &["Perpetua", "Rockwell", "Minion Pro", "Didot"]),
    latin(Math, &["Cambria Math", "STIX Two Math", "XITS Math", "Latin Modern Math"]),
    // Symbol families: their codes become Unicode first, see `symbols`.
    latin(Serif, &["Symbol", "SymbolMT", "Standard Symbols PS"]),
    latin(Symbols, &["Wingdings"]),
    latin(Symbols, &["Wingdings 2", "Wingdings2"]),
    latin(Symbols, &["Wingdings 3", "Wingdings3"]),
    latin(Symbols, &["Webdings"]),
    latin(Symbols, &["Segoe UI Symbol", "Segoe UI Emoji", "Segoe MDL2 Assets", "Zapf Dingbats", "OpenSymbol", "Marlett"]),
];

impl Family {
    const fn made_heavy(self) -> Family {
        Family { heavy: true, ..self }
    }
}

/// Entries by folded name; made when the first name is looked up.
static BY_NAME: LazyLock<HashMap<String, &'static Family>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for family in FAMILIES {
        for name in family.names {
            by_name.entry(fold(name)).or_insert(family);
        }
    }
    by_name
});

/// The entry of a family by its folded name.
pub(super) fn listed_family(folded: &str) -> Option<&'static Family> {
    BY_NAME.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::super::metrics::heights;
    use super::super::store::FaceStyle;
    use super::*;

    #[test]
    fn every_name_is_listed_once_and_every_metrics_source_is_known() {
        let mut seen = HashMap::new();
        for family in FAMILIES {
            for name in family.names {
                let before = seen.insert(fold(name), family.names[0]);
                assert!(before.is_none_or(|before| before == family.names[0]), "{name} is listed under {before:?} too");
            }
            let known =
                family.metrics_from.is_empty() || heights(&fold(family.metrics_from), FaceStyle::default()).is_some();
            assert!(known, "no metrics of {}", family.metrics_from);
        }
    }
}
