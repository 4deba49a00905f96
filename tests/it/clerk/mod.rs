//! A clerk who fills in the form: deterministic, and with every habit of real clerks.

mod form;

use form::{APPLICANTS, COLUMNS_FOUR, Numbers, OUTCOMES, Outcome, Spec, blocks_of_table_two, widen};
use gongwen::model::{Block, Cell, Document, Inline, Paragraph, Row, Run, RunPiece, Section, Table};
use gongwen::report::FormTable;
use std::collections::BTreeSet;

/// What a clerk is given to.
pub struct Habits {
    /// Figures are sums of each other, with errors planted; else each is a number of its own.
    pub sums: bool,
    /// One label in so many is mistreated.
    pub noise: u64,
}

impl Habits {
    pub fn any() -> Self {
        Habits { sums: false, noise: 5 }
    }
}

/// A figure as written.
#[derive(Debug)]
pub struct Truth {
    pub table: FormTable,
    pub row: &'static str,
    pub column: &'static str,
    pub text: String,
}

/// A report and its truth.
pub struct Written {
    pub document: Document,
    pub title: String,
    pub figures: Vec<Truth>,
    /// Figures of rows that no form has.
    pub strangers: Vec<String>,
    /// Rules broken: id, and row or column of the total.
    pub wrong: BTreeSet<(String, String)>,
}

pub struct Clerk {
    state: u64,
    next: u64,
    noise: u64,
    figures: Vec<Truth>,
    strangers: Vec<String>,
    leaves_totals: bool,
}

impl Clerk {
    pub fn new(seed: u64) -> Self {
        Clerk {
            state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            next: 1000,
            noise: 5,
            figures: Vec::new(),
            strangers: Vec::new(),
            leaves_totals: false,
        }
    }

    /// Xorshift.
    fn roll(&mut self, sides: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    pub fn write(mut self, habits: &Habits) -> Written {
        self.noise = if self.one_in(3) { 2 } else { habits.noise };
        self.leaves_totals = !habits.sums && self.one_in(12);
        let mut wrong = BTreeSet::new();
        let two = self.table_two();
        let numbers = habits.sums.then(|| self.requests(&mut wrong));
        let three = self.table_three(numbers.as_ref());
        let cases = habits.sums.then(|| self.cases(&mut wrong));
        let four = self.table_four(cases.as_ref());
        let subject = "政府信息公开工作年度报告";
        let variant = self.roll(5);
        let year = ["2020年", "2020年", "2020年", "二〇二〇年", "2020年度"][variant as usize];
        let title = format!("柳溪镇{year}{subject}");
        let mut blocks = match variant {
            3 => vec![words("柳溪镇"), words("二〇二〇年政府信息公开"), words("工作年度报告")],
            0 => vec![words("柳溪镇2020年"), words("政府信息公开工作年度报告")],
            1 => vec![words(""), words("柳溪镇 2020 年政府信息公开工作年度报告")],
            _ => vec![words(&title)],
        };
        blocks.push(words("本报告依照条例编制。"));
        let headings = [
            "总体情况",
            "主动公开政府信息情况",
            "收到和处理政府信息公开申请情况",
            "政府信息公开行政复议、行政诉讼情况",
            "存在的主要问题及改进情况",
            "其他需要报告的事项",
        ];
        let mut tables = [Vec::new(), two, three, four, Vec::new(), Vec::new()];
        let usual = headings;
        let others = [
            "工作基本情况",
            "主动公开政府信息情况",
            "收到和处理政府信息公开申请情况",
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "政府信息公开工作存在的主要问题及改进情况",
            "需要报告的其他事项",
        ];
        for at in 0..usual.len() {
            let heading = if self.one_in(4) { others[at] } else { usual[at] };
            let number = ["一", "二", "三", "四", "五", "六"][at];
            let numbered = match self.roll(6) {
                0 => format!("{}、{heading}", at + 1),
                1 => format!("{number}．{heading}"),
                _ => format!("{number}、{heading}"),
            };
            blocks.push(words(if self.one_in(3) { heading } else { &numbered }));
            blocks.push(words(&if at == 5 { "无".to_owned() } else { format!("第{}部分。", at + 1) }));
            blocks.append(&mut tables[at]);
        }
        let document = Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() };
        Written { document, title, figures: self.figures, strangers: self.strangers, wrong }
    }

    /// A label as this clerk types it.
    fn label(&mut self, official: &str) -> String {
        if !self.one_in(self.noise) {
            return official.to_owned();
        }
        let characters: Vec<char> = official.chars().collect();
        let at = 1 + self.roll(characters.len() as u64 - 1) as usize;
        let (head, tail): (String, String) = (characters[..at].iter().collect(), characters[at..].iter().collect());
        match self.roll(8) {
            0 => format!("{head}\n{tail}"),
            1 => format!("{head} {tail}"),
            2 => format!("{head}\u{3000}{tail}"),
            3 => format!("{official}（本机关按实际情况填写，下同）"),
            4 => official.replace("1.", "１．").replace("2.", "2、").replace("（", "(").replace("）", ")"),
            5 => official.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_owned(),
            // A typing error, in labels long enough that the error is one.
            6 if characters.len() > 11 => {
                let at = 5 + self.roll(characters.len() as u64 - 6) as usize;
                characters.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, c)| *c).collect()
            }
            7 if self.one_in(4) => String::new(),
            _ => official.to_owned(),
        }
    }

    /// A figure of its own, and now and then no number at all.
    fn own_figure(&mut self, column: &str) -> String {
        self.next += 1;
        let amount = column.ends_with("amount");
        match self.roll(24) {
            0 => String::new(),
            1 => format!("约{}", self.next),
            2 => format!("{}{}", self.next, if amount { "元" } else { "件" }),
            3 => "/".to_owned(),
            4 => "无".to_owned(),
            5 => "——".to_owned(),
            6 => "\u{A0}".to_owned(),
            7 if amount => format!("{}.5万元", self.next),
            8 => format!(" {} ", self.next),
            _ => self.next.to_string(),
        }
    }

    fn figures(&mut self, table: FormTable, row: &'static str, columns: &[&'static str]) -> Vec<Spec> {
        let mut cells = Vec::new();
        for &column in columns {
            // Many leave the totals of the outcomes' rows empty.
            let own = if self.leaves_totals && column == "total" { String::new() } else { self.own_figure(column) };
            cells.push((own.clone(), 1, 1));
            self.figures.push(Truth { table, row, column, text: own.trim().to_owned() });
        }
        cells
    }

    /// Now and then two figures of a row are merged into one cell that belongs to neither.
    fn merge_some(&mut self, rows: &mut [Vec<Spec>], first: usize) {
        if !self.one_in(4) {
            return;
        }
        let row = first + self.roll((rows.len() - first) as u64) as usize;
        let last = rows[row].len() - 1;
        // Figures that many cells share cannot be told apart afterwards.
        if rows[row][last - 1..].iter().any(|(text, ..)| !text.bytes().all(|byte| byte.is_ascii_digit())) {
            return;
        }
        let (right, left) = (rows[row].remove(last), rows[row].remove(last - 1));
        self.figures.retain(|truth| truth.text.is_empty() || truth.text != left.0 && truth.text != right.0);
        self.strangers.retain(|text| *text != left.0 && *text != right.0);
        self.next += 1;
        self.strangers.push(self.next.to_string());
        rows[row].push((self.next.to_string(), left.1 + right.1, 1));
    }

    fn stranger(&mut self, label: &str, columns: usize) -> Vec<Spec> {
        let mut row = vec![(label.to_owned(), 1, 1)];
        for _ in 0..columns {
            self.next += 1;
            self.strangers.push(self.next.to_string());
            row.push((self.next.to_string(), 1, 1));
        }
        row
    }

    fn table_two(&mut self) -> Vec<Block> {
        let old = self.one_in(2);
        let mut blocks = blocks_of_table_two(old);
        if self.one_in(5) {
            blocks.iter_mut().for_each(|block| block.article = "第二十六条");
        }
        let added = self.one_in(4);
        let dated = self.one_in(6);
        let mut tables: Vec<Vec<Vec<Spec>>> = vec![Vec::new()];
        let apart = self.one_in(6);
        // Heads and figures whose edges do not agree, on a grid of five columns.
        let askew = old && self.one_in(4);
        let width = if askew { 5 } else { 4 };
        for (at, block) in blocks.into_iter().enumerate() {
            if apart && at > 0 {
                tables.push(Vec::new());
            }
            let mut rows = vec![vec![(block.article.to_owned(), width, 1)]];
            if at == 0 && self.one_in(8) {
                rows.insert(0, vec![("主动公开政府信息情况".to_owned(), width, 1)]);
            }
            let wide = block.heads.len() == 1;
            let mut head = vec![("信息内容".to_owned(), 1, 1)];
            head.extend(block.heads.iter().map(|head| {
                let head = self.label(head);
                (if dated { head.replacen("本年", "本年（2020）", 1) } else { head }, 1, 1)
            }));
            rows.push(widen(head, 2, wide, askew));
            if at == 0 && added {
                rows.push(widen(self.stranger("其他主动公开文件", 3), 2, wide, askew));
            }
            for (row, label) in block.rows {
                let mut cells = vec![(self.label(label), 1, 1)];
                cells.extend(self.figures(FormTable::Two, row, block.columns));
                rows.push(widen(cells, 1, wide, askew));
            }
            tables.last_mut().unwrap().extend(rows);
        }
        tables.into_iter().map(|rows| table(width, rows)).collect()
    }

    fn outcomes(&mut self) -> Vec<Outcome> {
        let mut rows = OUTCOMES.to_vec();
        if self.one_in(2) {
            rows.truncate(16);
            rows.push(("other", "", "（六）其他处理"));
        } else {
            rows.push(("other", "", "3.其他"));
        }
        rows
    }

    /// Outcomes as this clerk lists them.
    fn disorder(&mut self) -> Vec<Outcome> {
        let mut rows = self.outcomes();
        // Rows within item three: one left out, two in the wrong order.
        if self.one_in(8) {
            rows.remove(1 + self.roll(7) as usize);
        } else if self.one_in(8) {
            let at = 1 + self.roll(6) as usize;
            rows.swap(at, at + 1);
        }
        rows
    }

    fn table_three(&mut self, numbers: Option<&Numbers>) -> Vec<Block> {
        let outcomes = match numbers {
            Some(numbers) if !numbers.contains_key("other_unpaid") => {
                let mut rows = OUTCOMES[..16].to_vec();
                rows.push(("other", "", "（六）其他处理"));
                rows
            }
            Some(_) => OUTCOMES.iter().copied().chain([("other", "", "3.其他")]).collect(),
            None => self.disorder(),
        };
        let short = outcomes.last().unwrap().2 == "（六）其他处理";
        let caught = short && self.one_in(3);
        let mut rows = self.heads_of_table_three();
        for (id, label) in
            [("new", "一、本年新收政府信息公开申请数量"), ("carried_in", "二、上年结转政府信息公开申请数量")]
        {
            let cells = vec![(self.label(label), 3, 1)];
            rows.push(self.requests_row(numbers, cells, id));
        }
        let added = numbers.is_none() && self.one_in(5);
        let count = 3 + outcomes.len() as u32 + u32::from(added);
        let three = if self.one_in(2) { String::new() } else { "三、本年度办理结果".to_owned() };
        let cells = vec![(three, 1, count), (self.label("（一）予以公开"), 2, 1)];
        rows.push(self.requests_row(numbers, cells, "granted"));
        let cells = vec![(self.label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）"), 2, 1)];
        rows.push(self.requests_row(numbers, cells, "granted_in_part"));
        self.outcome_rows(numbers, &outcomes, (added, caught), &mut rows);
        let cells = vec![(self.label("（七）总计"), if caught { 1 } else { 2 }, 1)];
        rows.push(self.requests_row(numbers, cells, "outcome_total"));
        let cells = vec![(self.label("四、结转下年度继续办理"), 3, 1)];
        rows.push(self.requests_row(numbers, cells, "carried_out"));
        if numbers.is_none() {
            self.merge_some(&mut rows, 3);
        }
        vec![table(10, rows)]
    }

    fn heads_of_table_three(&mut self) -> Vec<Vec<Spec>> {
        let total_inside = self.one_in(3);
        let mut rows: Vec<Vec<Spec>> = vec![
            vec![
                ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）".to_owned(), 3, 3),
                (self.label("申请人情况"), 7, 1),
            ],
            vec![("自然人".to_owned(), 1, 2), ("法人或其他组织".to_owned(), if total_inside { 6 } else { 5 }, 1)],
            ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
                .map(|head| (self.label(head), 1, 1))
                .to_vec(),
        ];
        let last = ("总计".to_owned(), 1, if total_inside { 1 } else { 2 });
        rows[if total_inside { 2 } else { 1 }].push(last);
        rows
    }

    /// A row of table three: its label with the figures of every kind of applicant, given or made up.
    fn requests_row(&mut self, numbers: Option<&Numbers>, mut row: Vec<Spec>, id: &'static str) -> Vec<Spec> {
        let Some(numbers) = numbers else {
            row.extend(self.figures(FormTable::Three, id, &APPLICANTS));
            return row;
        };
        for (column, number) in APPLICANTS.into_iter().zip(numbers[id]) {
            row.push((number.to_string(), 1, 1));
            self.figures.push(Truth { table: FormTable::Three, row: id, column, text: number.to_string() });
        }
        row
    }

    /// Rows of item three: with one `added` that no form has, the last ones `caught` in the group before.
    fn outcome_rows(
        &mut self,
        numbers: Option<&Numbers>,
        outcomes: &[Outcome],
        (added, caught): (bool, bool),
        rows: &mut Vec<Vec<Spec>>,
    ) {
        for (at, &(id, group, label)) in outcomes.iter().enumerate() {
            let mut cells = Vec::new();
            if !group.is_empty() {
                let more = outcomes[at + 1..].iter().take_while(|row| row.1.is_empty() && row.2 != "（六）其他处理");
                let inside = u32::from(added && at == 0) + if caught && group.contains("五") { 2 } else { 0 };
                cells.push((group.to_owned(), 1, 1 + more.count() as u32 + inside));
            }
            let alone = label == "（六）其他处理" && !caught;
            cells.push((self.label(label), if alone { 2 } else { 1 }, 1));
            rows.push(self.requests_row(numbers, cells, id));
            if added && outcomes.get(at + 1).is_some_and(|next| next.1.starts_with("（四）")) {
                let row = self.stranger("9.属于工作秘密", 7);
                rows.push(row);
            }
        }
    }

    fn table_four(&mut self, cases: Option<&[i64; 15]>) -> Vec<Block> {
        let heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        let mut second: Vec<Spec> = heads.map(|head| (self.label(head), 1, 2)).to_vec();
        second.extend(["未经复议直接起诉", "复议后起诉"].map(|head| (self.label(head), 5, 1)));
        let third = heads.iter().chain(&heads).map(|head| (self.label(head), 1, 1)).collect();
        let mut figures = Vec::new();
        for (group, suit) in ["review", "direct_suit", "later_suit"].into_iter().enumerate() {
            for (at, outcome) in ["upheld", "corrected", "other", "pending", "total"].into_iter().enumerate() {
                let column: &'static str = COLUMNS_FOUR.iter().find(|id| **id == format!("{suit}_{outcome}")).unwrap();
                match cases {
                    Some(cases) => {
                        let text = cases[group * 5 + at].to_string();
                        figures.push((text.clone(), 1, 1));
                        self.figures.push(Truth { table: FormTable::Four, row: "cases", column, text });
                    }
                    None => figures.extend(self.figures(FormTable::Four, "cases", &[column])),
                }
            }
        }
        let first = vec![("行政复议".to_owned(), 5, 1), ("行政诉讼".to_owned(), 10, 1)];
        vec![table(15, vec![first, second, third, figures])]
    }

    /// Figures that add up, but for what is planted.
    fn requests(&mut self, wrong: &mut BTreeSet<(String, String)>) -> Numbers {
        let ids: Vec<&'static str> =
            ["granted", "granted_in_part"].into_iter().chain(self.outcomes().iter().map(|row| row.0)).collect();
        let mut rows = Numbers::new();
        let mut total = [0; 7];
        for id in ids.iter().copied().chain(["carried_out"]) {
            let mut row = [0; 7];
            for number in &mut row[..6] {
                *number = if self.one_in(3) { self.roll(9) as i64 } else { 0 };
            }
            row[6] = row[..6].iter().sum();
            if id != "carried_out" {
                total.iter_mut().zip(row).for_each(|(total, number)| *total += number);
            }
            rows.insert(id, row);
        }
        rows.insert("outcome_total", total);
        let carried_in = total.map(|number| number / 2);
        let (mut first, mut second) = ([0; 7], carried_in);
        for at in 0..6 {
            first[at] = total[at] + rows["carried_out"][at] - carried_in[at];
        }
        second[6] = second[..6].iter().sum();
        first[6] = first[..6].iter().sum();
        rows.insert("new", first);
        rows.insert("carried_in", second);
        for _ in 0..self.roll(4) {
            let id = *rows.keys().nth(self.roll(rows.len() as u64) as usize).unwrap();
            let column = self.roll(7) as usize;
            rows.get_mut(id).unwrap()[column] += 1 + self.roll(5) as i64;
        }
        for (id, row) in &rows {
            if row[..6].iter().sum::<i64>() != row[6] {
                wrong.insert(("applicants-total".to_owned(), (*id).to_owned()));
            }
        }
        for (at, column) in APPLICANTS.into_iter().enumerate() {
            if ids.iter().map(|id| rows[id][at]).sum::<i64>() != rows["outcome_total"][at] {
                wrong.insert(("outcomes-total".to_owned(), column.to_owned()));
            }
            if rows["new"][at] + rows["carried_in"][at] != rows["outcome_total"][at] + rows["carried_out"][at] {
                wrong.insert(("requests-balance".to_owned(), column.to_owned()));
            }
        }
        rows
    }

    fn cases(&mut self, wrong: &mut BTreeSet<(String, String)>) -> [i64; 15] {
        let mut cases = [0; 15];
        for (group, total) in [(0, "review_total"), (1, "direct_suit_total"), (2, "later_suit_total")] {
            for at in 0..4 {
                cases[group * 5 + at] = self.roll(4) as i64;
            }
            cases[group * 5 + 4] = cases[group * 5..group * 5 + 4].iter().sum();
            if self.one_in(3) {
                cases[group * 5 + self.roll(5) as usize] += 1;
                wrong.insert(("reviews-total".to_owned(), total.to_owned()));
            }
        }
        cases
    }
}

/// A paragraph.
fn words(text: &str) -> Block {
    let run = Inline::Run(Run { pieces: vec![RunPiece::Text(text.to_owned())], ..Run::default() });
    Block::Paragraph(Paragraph { inlines: vec![run], ..Paragraph::default() })
}

/// A table of cells that find their places as Word's do: each in the first free column.
fn table(columns: u32, specs: Vec<Vec<Spec>>) -> Block {
    let mut free_from = vec![0_u32; columns as usize];
    let mut rows = Vec::new();
    for (row, specs) in specs.into_iter().enumerate() {
        let row = row as u32;
        let mut cells = Vec::new();
        let mut column = 0;
        for (text, column_span, row_span) in specs {
            while free_from[column as usize] > row {
                column += 1;
            }
            free_from[column as usize..(column + column_span) as usize].fill(row + row_span);
            let blocks = text.split('\n').map(words).collect();
            cells.push(Cell { row, column, row_span, column_span, blocks, ..Cell::default() });
            column += column_span;
        }
        assert!(free_from.iter().all(|free| *free > row), "row {row} has a gap");
        rows.push(Row { cells, grid_columns: columns, ..Row::default() });
    }
    Block::Table(Box::new(Table { rows, ..Table::default() }))
}
