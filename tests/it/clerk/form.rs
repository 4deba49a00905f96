//! The form of the annual report: rows and columns of its tables, as the clerk finds them printed.

use std::collections::BTreeMap;

/// A cell before its place is known: text, columns, rows.
pub type Spec = (String, u32, u32);

/// A row of table three: id, label of its group, label.
pub type Outcome = (&'static str, &'static str, &'static str);

/// Figures of table three by row, for each kind of applicant.
pub type Numbers = BTreeMap<&'static str, [i64; 7]>;

pub const APPLICANTS: [&str; 7] =
    ["natural_persons", "companies", "research", "charities", "legal_services", "other_bodies", "total"];

pub const OUTCOMES: [Outcome; 18] = [
    ("refused_state_secret", "（三）不予公开", "1.属于国家秘密"),
    ("refused_forbidden_by_law", "", "2.其他法律行政法规禁止公开"),
    ("refused_security", "", "3.危及“三安全一稳定”"),
    ("refused_third_party", "", "4.保护第三方合法权益"),
    ("refused_internal_affairs", "", "5.属于三类内部事务信息"),
    ("refused_process", "", "6.属于四类过程性信息"),
    ("refused_enforcement_files", "", "7.属于行政执法案卷"),
    ("refused_inquiry", "", "8.属于行政查询事项"),
    ("absent_not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("absent_to_be_made", "", "2.没有现成信息需要另行制作"),
    ("absent_unclear", "", "3.补正后申请内容仍不明确"),
    ("unprocessed_complaint", "（五）不予处理", "1.信访举报投诉类申请"),
    ("unprocessed_repeated", "", "2.重复申请"),
    ("unprocessed_publications", "", "3.要求提供公开出版物"),
    ("unprocessed_mass", "", "4.无正当理由大量反复申请"),
    ("unprocessed_confirmation", "", "5.要求行政机关确认或重新出具已获取信息"),
    ("other_not_corrected", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_unpaid", "", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
];

pub const COLUMNS_FOUR: [&str; 15] = [
    "review_upheld",
    "review_corrected",
    "review_other",
    "review_pending",
    "review_total",
    "direct_suit_upheld",
    "direct_suit_corrected",
    "direct_suit_other",
    "direct_suit_pending",
    "direct_suit_total",
    "later_suit_upheld",
    "later_suit_corrected",
    "later_suit_other",
    "later_suit_pending",
    "later_suit_total",
];

/// A block of table two: the article that asks for it, its columns, its rows as id and label.
pub struct BlockOfTwo {
    pub article: &'static str,
    pub heads: &'static [&'static str],
    pub columns: &'static [&'static str],
    pub rows: Vec<(&'static str, &'static str)>,
}

/// The blocks of the form of 2019, or of the one after it.
pub fn blocks_of_table_two(old: bool) -> Vec<BlockOfTwo> {
    type Columns = (&'static [&'static str], &'static [&'static str]);
    let changes: Columns = if old {
        (&["上一年项目数量", "本年增/减", "处理决定数量"], &["previous_items", "change", "decisions"])
    } else {
        (&["本年处理决定数量"], &["decisions"])
    };
    let first: Columns = if old {
        (&["本年新制作数量", "本年新公开数量", "对外公开总数量"], &["made", "published", "total_public"])
    } else {
        (&["本年制发件数", "本年废止件数", "现行有效件数"], &["made", "repealed", "in_force"])
    };
    let fees: Columns = if old {
        (&["上一年项目数量", "本年增/减"], &["previous_items", "change"])
    } else {
        (&["本年收费金额（单位：万元）"], &["fee_amount"])
    };
    let normative = if old { "规范性文件" } else { "行政规范性文件" };
    let mut licences = vec![("licences", "行政许可")];
    if old {
        licences.push(("other_services", "其他对外管理服务事项"));
    }
    let block = |article, (heads, columns): Columns, rows| BlockOfTwo { article, heads, columns, rows };
    let mut blocks = vec![
        block("第二十条第（一）项", first, vec![("regulations", "规章"), ("normative_documents", normative)]),
        block("第二十条第（五）项", changes, licences),
        block("第二十六条第（六）项", changes, vec![("penalties", "行政处罚"), ("coercion", "行政强制")]),
        block("第二十条第（八）项", fees, vec![("fees", "行政事业性收费")]),
    ];
    if old {
        let amounts: Columns = (&["采购项目数量", "采购总金额"], &["purchases", "purchase_amount"]);
        blocks.push(block("第二十条第（九）项", amounts, vec![("procurement", "政府集中采购")]));
    }
    blocks
}

/// A row over the whole width: fewer columns extend over all that is left, or have an empty cell behind them; `askew`
/// on a grid of five columns, where the cell at `second` takes two.
pub fn widen(mut cells: Vec<Spec>, second: usize, wide: bool, askew: bool) -> Vec<Spec> {
    if askew {
        let at = if cells.len() == 3 { 1 } else { second };
        cells[at].1 = 2;
        if cells.len() == 3 {
            cells[2].1 = 2;
        }
        return cells;
    }
    match cells.last_mut() {
        Some(last) if wide => last.1 = 3,
        _ => cells.resize(4, (String::new(), 1, 1)),
    }
    cells
}
