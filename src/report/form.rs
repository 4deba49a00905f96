//! The official forms as data: which rows and columns each table has, and what they are called.
//!
//! Titles are those of 国办公开办函〔2019〕60号 and 〔2021〕30号; `also` lists other words that real
//! reports use. Ids are stable: they name the figures in JSON and in every table made of it.

use serde::Serialize;

/// One of the three tables of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FormTable {
    /// 二、主动公开政府信息情况.
    Two,
    /// 三、收到和处理政府信息公开申请情况.
    Three,
    /// 四、政府信息公开行政复议、行政诉讼情况.
    Four,
}

impl FormTable {
    /// Its name in JSON and in names of columns.
    pub fn id(self) -> &'static str {
        match self {
            FormTable::Two => "two",
            FormTable::Three => "three",
            FormTable::Four => "four",
        }
    }
}

/// A row or a column of a form.
#[derive(Debug)]
pub(super) struct FormEntry {
    /// Stable English id.
    pub(super) id: &'static str,
    /// The label on the official form, without its number.
    pub(super) title: &'static str,
    /// Other labels in use.
    pub(super) also: &'static [&'static str],
    /// The heading it is under; tells entries of one label apart.
    pub(super) group: &'static str,
}

/// Rows that share their columns.
#[derive(Debug)]
pub(super) struct FormBlock {
    pub(super) columns: &'static [FormEntry],
    pub(super) rows: &'static [FormEntry],
}

/// One version of one table.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) table: FormTable,
    /// The year the version came out, or its number of rows.
    pub(super) version: &'static str,
    pub(super) blocks: &'static [FormBlock],
    /// Words of the head that name no column.
    pub(super) head: &'static [&'static str],
    /// Whether rows have labels of their own.
    pub(super) labelled: bool,
}

impl Form {
    /// Every label and word of the head.
    pub(super) fn labels(&self) -> impl Iterator<Item = &'static str> {
        let entries = self.blocks.iter().flat_map(|block| block.rows.iter().chain(block.columns));
        entries.flat_map(|entry| std::iter::once(&entry.title).chain(entry.also)).chain(self.head).copied()
    }
}

const fn entry(id: &'static str, title: &'static str) -> FormEntry {
    FormEntry { id, title, also: &[], group: "" }
}

const fn known_as(id: &'static str, title: &'static str, also: &'static [&'static str]) -> FormEntry {
    FormEntry { id, title, also, group: "" }
}

const fn under(group: &'static str, id: &'static str, title: &'static str) -> FormEntry {
    FormEntry { id, title, also: &[], group }
}

const NORMATIVE: FormEntry = known_as("normative_documents", "规范性文件", &["行政规范性文件"]);
const PENALTIES: &[FormEntry] = &[entry("penalties", "行政处罚"), entry("coercion", "行政强制")];
const FEES: &[FormEntry] = &[known_as("fees", "行政事业性收费", &["行政事业收费"])];
const CHANGES: &[FormEntry] = &[
    known_as("previous_items", "上一年项目数量", &["上年项目数量"]),
    known_as("change", "本年增/减", &["本年增减", "本年增/减数量"]),
    known_as("decisions", "处理决定数量", &["本年处理决定数量"]),
];
const DECISIONS: &[FormEntry] = &[known_as("decisions", "本年处理决定数量", &["处理决定数量"])];

const TABLE_TWO_2019: Form = Form {
    table: FormTable::Two,
    version: "2019",
    blocks: &[
        FormBlock {
            columns: &[
                entry("made", "本年新制作数量"),
                entry("published", "本年新公开数量"),
                entry("total_public", "对外公开总数量"),
            ],
            rows: &[entry("regulations", "规章"), NORMATIVE],
        },
        FormBlock {
            columns: CHANGES,
            rows: &[
                entry("licences", "行政许可"),
                known_as("other_services", "其他对外管理服务事项", &["其他行政管理服务事项"]),
            ],
        },
        FormBlock { columns: CHANGES, rows: PENALTIES },
        FormBlock {
            columns: &[
                known_as("previous_items", "上一年项目数量", &["上年项目数量"]),
                known_as("change", "本年增/减", &["本年增减", "本年增/减数量"]),
            ],
            rows: FEES,
        },
        FormBlock {
            columns: &[entry("purchases", "采购项目数量"), known_as("purchase_amount", "采购总金额", &["采购金额"])],
            rows: &[known_as("procurement", "政府集中采购", &["政府采购"])],
        },
    ],
    head: &["信息内容"],
    labelled: true,
};

const TABLE_TWO_2021: Form = Form {
    table: FormTable::Two,
    version: "2021",
    blocks: &[
        FormBlock {
            columns: &[
                entry("made", "本年制发件数"),
                entry("repealed", "本年废止件数"),
                entry("in_force", "现行有效件数"),
            ],
            rows: &[entry("regulations", "规章"), NORMATIVE],
        },
        FormBlock { columns: DECISIONS, rows: &[entry("licences", "行政许可")] },
        FormBlock { columns: DECISIONS, rows: PENALTIES },
        FormBlock {
            columns: &[known_as("fee_amount", "本年收费金额", &["本年收费金额单位万元"])], rows: FEES
        },
    ],
    head: &["信息内容"],
    labelled: true,
};

/// The seven columns of table three.
pub(super) const APPLICANTS: &[FormEntry] = &[
    entry("natural_persons", "自然人"),
    entry("companies", "商业企业"),
    entry("research", "科研机构"),
    entry("charities", "社会公益组织"),
    entry("legal_services", "法律服务机构"),
    entry("other_bodies", "其他"),
    known_as("total", "总计", &["合计", "共计"]),
];

const REFUSED: &str = "不予公开";
const ABSENT: &str = "无法提供";
const UNPROCESSED: &str = "不予处理";
const OTHERWISE: &str = "其他处理";

/// Rows of table three up to item （五）, the same in both versions.
macro_rules! requests {
    ($($other:expr),+ $(,)?) => {
        &[
            entry("new", "本年新收政府信息公开申请数量"),
            entry("carried_in", "上年结转政府信息公开申请数量"),
            entry("granted", "予以公开"),
            entry("granted_in_part", "部分公开"),
            under(REFUSED, "refused_state_secret", "属于国家秘密"),
            under(REFUSED, "refused_forbidden_by_law", "其他法律行政法规禁止公开"),
            under(REFUSED, "refused_security", "危及“三安全一稳定”"),
            under(REFUSED, "refused_third_party", "保护第三方合法权益"),
            under(REFUSED, "refused_internal_affairs", "属于三类内部事务信息"),
            under(REFUSED, "refused_process", "属于四类过程性信息"),
            under(REFUSED, "refused_enforcement_files", "属于行政执法案卷"),
            under(REFUSED, "refused_inquiry", "属于行政查询事项"),
            under(ABSENT, "absent_not_held", "本机关不掌握相关政府信息"),
            under(ABSENT, "absent_to_be_made", "没有现成信息需要另行制作"),
            under(ABSENT, "absent_unclear", "补正后申请内容仍不明确"),
            under(UNPROCESSED, "unprocessed_complaint", "信访举报投诉类申请"),
            under(UNPROCESSED, "unprocessed_repeated", "重复申请"),
            under(UNPROCESSED, "unprocessed_publications", "要求提供公开出版物"),
            under(UNPROCESSED, "unprocessed_mass", "无正当理由大量反复申请"),
            under(UNPROCESSED, "unprocessed_confirmation", "要求行政机关确认或重新出具已获取信息"),
            $($other,)+
            known_as("outcome_total", "总计", &["合计", "共计"]),
            entry("carried_out", "结转下年度继续办理"),
        ]
    };
}

const REQUESTS_HEAD: &[&str] =
    &["本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和", "申请人情况", "法人或其他组织"];

const TABLE_THREE_26: Form = Form {
    table: FormTable::Three,
    version: "26",
    blocks: &[FormBlock { columns: APPLICANTS, rows: requests!(entry("other", OTHERWISE)) }],
    head: REQUESTS_HEAD,
    labelled: true,
};

const TABLE_THREE_28: Form = Form {
    table: FormTable::Three,
    version: "28",
    blocks: &[FormBlock {
        columns: APPLICANTS,
        rows: requests!(
            under(OTHERWISE, "other_not_corrected", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
            under(OTHERWISE, "other_unpaid", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
            under(OTHERWISE, "other", "其他"),
        ),
    }],
    head: REQUESTS_HEAD,
    labelled: true,
};

const REVIEW: &str = "行政复议";
const DIRECT: &str = "未经复议直接起诉";
const AFTER: &str = "复议后起诉";

const TABLE_FOUR: Form = Form {
    table: FormTable::Four,
    version: "2019",
    blocks: &[FormBlock {
        columns: &[
            under(REVIEW, "review_upheld", "结果维持"),
            under(REVIEW, "review_corrected", "结果纠正"),
            under(REVIEW, "review_other", "其他结果"),
            under(REVIEW, "review_pending", "尚未审结"),
            under(REVIEW, "review_total", "总计"),
            under(DIRECT, "direct_suit_upheld", "结果维持"),
            under(DIRECT, "direct_suit_corrected", "结果纠正"),
            under(DIRECT, "direct_suit_other", "其他结果"),
            under(DIRECT, "direct_suit_pending", "尚未审结"),
            under(DIRECT, "direct_suit_total", "总计"),
            under(AFTER, "later_suit_upheld", "结果维持"),
            under(AFTER, "later_suit_corrected", "结果纠正"),
            under(AFTER, "later_suit_other", "其他结果"),
            under(AFTER, "later_suit_pending", "尚未审结"),
            under(AFTER, "later_suit_total", "总计"),
        ],
        rows: &[entry("cases", "")],
    }],
    head: &[REVIEW, "行政诉讼", DIRECT, AFTER],
    labelled: false,
};

/// Every version of every table.
pub(super) const FORMS: &[&Form] = &[&TABLE_TWO_2019, &TABLE_TWO_2021, &TABLE_THREE_26, &TABLE_THREE_28, &TABLE_FOUR];

/// A figure that some version of the forms asks for: a column of a table with a row for each report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormColumn {
    /// The table.
    pub table: FormTable,
    /// Id of its row.
    pub row: &'static str,
    /// Id of its column.
    pub column: &'static str,
    /// Stable name: table, row and column, such as `two_licences_change`; table four has one row only.
    pub name: String,
    /// Headings and labels of the official form, such as 行政许可·本年增/减.
    pub title: String,
    /// Whether it is an amount of money: its unit matters.
    pub is_amount: bool,
}

/// Every figure of every version of the forms, each once, in the forms' order.
pub fn form_columns() -> Vec<FormColumn> {
    let mut columns: Vec<FormColumn> = Vec::new();
    for table in [FormTable::Two, FormTable::Three, FormTable::Four] {
        let mut versions: Vec<_> = FORMS.iter().filter(|form| form.table == table).collect();
        // The longest version first: the other adds the few that only it has.
        versions.sort_by_key(|form| std::cmp::Reverse(form.blocks.iter().map(|block| block.rows.len()).sum::<usize>()));
        for form in versions {
            let rows = form.blocks.iter().flat_map(|block| block.rows.iter().map(move |row| (block, row)));
            let figures = rows.flat_map(|(block, row)| block.columns.iter().map(move |column| (row, column)));
            for (row, column) in figures {
                if !columns.iter().any(|known| (known.table, known.row, known.column) == (table, row.id, column.id)) {
                    columns.push(form_column(form, row, column));
                }
            }
        }
    }
    columns
}

fn form_column(form: &Form, row: &FormEntry, column: &FormEntry) -> FormColumn {
    let labels = [row.group, row.title, column.group, column.title];
    let ids = [form.table.id(), if form.labelled { row.id } else { "" }, column.id];
    let join =
        |parts: &[&str], by: &str| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(by);
    FormColumn {
        table: form.table,
        row: row.id,
        column: column.id,
        name: join(&ids, "_"),
        title: join(&labels, "·"),
        is_amount: column.id.ends_with("amount"),
    }
}

/// The six sections: number, then the titles in use.
pub(super) const SECTIONS: &[(u8, &[&str])] = &[
    (1, &["总体情况", "工作基本情况", "基本情况"]),
    (2, &["主动公开政府信息情况"]),
    (3, &["收到和处理政府信息公开申请情况"]),
    (4, &["政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"]),
    (5, &["存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况", "存在问题及改进情况"]),
    (6, &["其他需要报告的事项", "需要报告的其他事项"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn columns_have_names_and_titles_of_their_own() {
        let columns = form_columns();
        assert_eq!(columns.len(), 22 + 5 + 25 * 7 + 15, "table two of 2019, what 2021 adds, three, four");
        let names: BTreeSet<_> = columns.iter().map(|column| &column.name).collect();
        let titles: BTreeSet<_> = columns.iter().map(|column| (column.table, &column.title)).collect();
        assert_eq!((names.len(), titles.len()), (columns.len(), columns.len()));
        assert!(names.contains(&"four_review_upheld".to_owned()));
    }

    #[test]
    fn ids_are_unique_and_the_forms_have_their_size() {
        for form in FORMS {
            let rows: Vec<_> = form.blocks.iter().flat_map(|block| block.rows).map(|row| row.id).collect();
            assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len(), "{:?}", form.table);
            for block in form.blocks {
                let columns: BTreeSet<_> = block.columns.iter().map(|column| column.id).collect();
                assert_eq!(columns.len(), block.columns.len());
            }
            let expected = match (form.table, form.version) {
                (FormTable::Two, "2019") => 8,
                (FormTable::Two, _) => 6,
                (FormTable::Three, "26") => 23,
                (FormTable::Three, _) => 25,
                (FormTable::Four, _) => 1,
            };
            assert_eq!(rows.len(), expected, "{:?} {}", form.table, form.version);
        }
    }
}
