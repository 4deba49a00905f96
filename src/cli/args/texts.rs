//! The Chinese of every text that the command line says: help, examples, headings, labels.
//!
//! Keyed by the English text, so that a text that changes is missed by a test until its translation is looked at.

use gongwen::Language;

/// The Chinese of a text; itself where there is none.
pub(super) fn chinese(text: &str) -> &str {
    find(text).unwrap_or(text)
}

/// A text in the language that is asked for.
pub(crate) fn in_language(text: &'static str, language: Language) -> &'static str {
    match language {
        Language::English => text,
        Language::Chinese => find(text).unwrap_or(text),
    }
}

fn find(text: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(english, _)| *english == text).map(|(_, chinese)| *chinese)
}

/// True for a text that has a translation, or needs none.
#[cfg(test)]
pub(super) fn is_known(text: &str) -> bool {
    let is_same = |character: char| !character.is_ascii_alphabetic();
    find(text).is_some() || text.chars().all(is_same)
}

/// An example as its command, with the blanks after it, and its description. Other lines are translated as a whole.
pub(super) fn example(line: &str) -> (&str, &str) {
    let text = line.trim_start();
    let is_command = ["gongwen ", "cat "].iter().any(|start| text.starts_with(start));
    let is_data = text.starts_with(['{', '"']);
    if is_data {
        return (line, "");
    }
    if !is_command {
        return line.split_at(line.len() - text.len());
    }
    let indent = line.len() - text.len();
    let Some(blanks) = text.find("  ") else { return (line, "") };
    let remark = text[blanks..].trim_start();
    (&line[..indent + text.len() - remark.len()], remark)
}

/// Pairs of English and Chinese.
#[rustfmt::skip]
const TEXTS: &[(&str, &str)] = &[
    // Commands.
    ("Word files of offices to PDF, clean DOCX and data", "把单位的 Word 文件转成 PDF、干净的 DOCX 和数据"),
    ("Word files of offices to PDF, clean DOCX and data.", "把单位的 Word 文件转成 PDF、干净的 DOCX 和数据。"),
    ("Reads the Word files that offices left behind and gives back a print-ready PDF with proper Chinese faces, a clean DOCX, and the numbers in their tables.", "读取单位留存的 Word 文件，给出可直接打印、中文字体齐全的 PDF，干净的 DOCX，以及表格里的数字。"),
    ("Convert a document to PDF, DOCX, HTML, Markdown, JSON or text", "把文档转成 PDF、DOCX、HTML、Markdown、JSON 或纯文本"),
    ("The tables of a document as JSON, CSV, XLSX, HTML or Markdown", "把文档里的表格导出为 JSON、CSV、XLSX、HTML 或 Markdown"),
    ("The figures of a disclosure annual report as data, and which of its sums do not add up", "把政府信息公开年报的数字导出为数据，并指出哪些合计对不上"),
    ("Print the JSON Schema of what `gongwen report` prints", "输出 `gongwen report` 所用的 JSON Schema"),
    ("Print a script that completes commands in a shell", "输出 shell 的命令补全脚本"),
    ("Print the manual page", "输出手册页"),
    ("Show what is inside a document, and everything that was not understood", "查看文档里有什么，以及所有没有读懂的内容"),
    ("List the families a document asks for and the faces that draw them", "列出文档要用的字体，以及实际使用的字体"),
    // Headings and names of values.
    ("Options", "选项"),
    ("Fonts", "字体"),
    ("Limits", "限制"),
    ("Encrypted documents", "加密文档"),
    ("Changes", "修订"),
    ("Many documents", "批量处理"),
    ("IN", "输入"),
    ("OUT", "输出"),
    ("DIR", "文件夹"),
    ("FORMAT", "格式"),
    ("STYLE", "样式"),
    ("STANDARD", "标准"),
    ("WORDS", "文字"),
    ("MODE", "方式"),
    ("SIZE", "大小"),
    ("N", "数"),
    ("PASSWORD", "密码"),
    ("FILE", "文件"),
    ("FILE.jsonl", "文件.jsonl"),
    ("VIEW", "视图"),
    ("SHEET", "工作表"),
    ("SHELL", "SHELL"),
    ("LANG", "语言"),
    ("English", "英文"),
    // Options of several commands.
    ("Language of messages; by default that of the locale", "信息的语言；默认随系统区域设置"),
    ("Documents, folders, archives (.zip, .tar, .tar.gz, .7z) or patterns; - for stdin", "文档、文件夹、压缩包（.zip、.tar、.tar.gz、.7z）或文件名模式；- 表示标准输入"),
    ("Format, where the output's extension does not give it", "格式；输出文件的扩展名看不出时使用"),
    ("Do not print warnings; findings of a report are still printed", "不显示警告；年报的勾稽问题仍会显示"),
    ("Print every warning; without it losses are printed, and what was replaced is counted", "显示所有警告；默认只逐条显示丢失的内容，替换的只计数"),
    ("Exit with 1 if something is lost, or a report does not add up; with =refuse what loses something is not written", "有内容丢失或年报对不上时，退出码为 1；用 =refuse 时，会丢失内容的文档不写出"),
    ("The exit code is 1", "退出码为 1"),
    ("And there is no output", "并且不写出"),
    ("Folder of font files that are preferred to the bundled ones; can be given several times", "字体文件夹，优先于内置字体；可以多次指定"),
    ("Also use the system's fonts; the output then depends on the machine", "也使用系统字体；输出会因机器而异"),
    ("Limit on the bytes of a document once decompressed; K, M and G are understood", "文档解压后的字节上限；可以写 K、M、G"),
    ("Limit on how many times a part may grow when it is decompressed", "解压后增大倍数的上限"),
    ("Limit on the elements of a document", "文档元素个数的上限"),
    ("Limit on the nesting of elements", "元素嵌套层数的上限"),
    ("Limit on the rounds of hashing for an encrypted document", "加密文档散列轮数的上限"),
    ("Limit on the cells of a table", "一张表的单元格上限"),
    ("Limit on the pages; the rest is left out with a warning", "页数上限；超出的页略去并给出警告"),
    ("Password of an encrypted document", "加密文档的密码"),
    ("File whose first line is that password: other users of the machine see command lines", "第一行是密码的文件：同一台机器的其他用户能看到命令行"),
    ("Tracked changes: all accepted, all rejected, or kept as changes in DOCX, HTML, Markdown and JSON", "修订：全部接受、全部拒绝，或在 DOCX、HTML、Markdown 和 JSON 里保留"),
    ("Use the page numbers of the PDF in tables of contents and references, not the stored ones", "目录和引用使用 PDF 的页码，不用文件里存的页码"),
    ("Documents worked on at a time; by default as many as there are cores", "同时处理的文档数；默认等于处理器核数"),
    ("Ledger: a line of JSON for each input; by default beside the outputs", "台账：每个输入一行 JSON；默认放在输出旁边"),
    ("Resume after the last entry of the ledger: what is done and has not changed is not done again", "从台账最后一条之后继续：已完成且没有变化的不再处理"),
    ("Print JSON", "输出 JSON"),
    // convert
    ("File to write, for one document; - for stdout, and then --to gives the format", "要写的文件，用于一个文档；- 表示标准输出，这时由 --to 给出格式"),
    ("Folder to write to, for many documents; their folders and archives become folders in it", "要写入的文件夹，用于多个文档；各文件夹和压缩包成为其中的文件夹"),
    ("Replace the document itself, once its output is complete; without it an output never overwrites an input", "输出完整后替换文档本身；不加此项，输出绝不覆盖输入"),
    ("Set it in the format of official documents, GB/T 9704-2012", "按公文格式 GB/T 9704-2012 重新排版"),
    ("A4, 22 lines of 28 characters, 仿宋, headings 黑体 and 楷体, page numbers — 1 —", "A4，每页 22 行、每行 28 字，仿宋，标题用黑体和楷体，页码为 — 1 —"),
    ("Markdown: repeat a merged cell's text in every place it covers", "Markdown：合并单元格的文字在所占的每一格里重复"),
    ("PDF: standards to keep to, such as a-2a or a-2u,ua-1; a document that cannot is an error", "PDF：要符合的标准，如 a-2a 或 a-2u,ua-1；做不到的文档报错"),
    ("For long keeping, text as Unicode (PDF/A-2u)", "长期保存，文字为 Unicode（PDF/A-2u）"),
    ("The same, tagged (PDF/A-2a)", "同上，带结构标签（PDF/A-2a）"),
    ("For long keeping, attachments allowed (PDF/A-3u)", "长期保存，允许附件（PDF/A-3u）"),
    ("The same, tagged (PDF/A-3a)", "同上，带结构标签（PDF/A-3a）"),
    ("For readers aloud (PDF/UA-1); claimed in any case where it holds", "供朗读软件使用（PDF/UA-1）；凡符合的都会标明"),
    ("PDF: what may stand in for a title or a picture's description that the document lacks", "PDF：文档缺标题或图片说明时用什么代替"),
    ("A general word, such as 图片", "一般的词，如“图片”"),
    ("Examples:", "示例："),
    ("tables with their spans, pictures inside", "表格保留合并，图片内嵌"),
    ("merged cells repeated, all tables with pipes", "合并单元格重复填写，所有表格用竖线"),
    ("set in the format of GB/T 9704-2012", "按 GB/T 9704-2012 排版"),
    ("the document itself is replaced", "替换文档本身"),
    ("page numbers of the contents updated", "更新目录页码"),
    ("for an archive and for readers aloud", "供档案保存和朗读软件使用"),
    ("your own 小标宋 first", "优先使用自己的小标宋"),
    ("all documents in an archive and a folder", "压缩包和文件夹里的所有文档"),
    ("resumes a run that was stopped", "继续中断的任务"),
    ("The output is written to a temporary file and then renamed: a run that fails leaves an old output as it was.", "输出先写入临时文件，完成后改名：失败的任务不会动原有的输出。"),
    ("Of folders and archives those files are taken that have a document's extension, and others whose first bytes say that", "文件夹和压缩包里，带文档扩展名的文件，以及开头字节表明是文档的其他文件会被处理；"),
    ("they are documents; plain text and HTML by their extension alone. Hidden files, ~$report.docx, __MACOSX and outputs of", "纯文本和 HTML 只看扩展名。隐藏文件、~$report.docx、__MACOSX 和以前的输出"),
    ("earlier runs are left alone and counted.", "不处理，只计数。"),
    // The program itself
    ("print-ready PDF, fonts embedded", "可直接打印的 PDF，字体内嵌"),
    ("the same document without the noise", "同一文档，去掉杂质"),
    ("every document of an archive", "压缩包里的每个文档"),
    ("its tables, merged cells with their spans", "其中的表格，保留合并"),
    ("an annual report's figures, and whether they add up", "年报的数字，以及是否对得上"),
    ("what is inside, and every warning", "里面有什么，以及所有警告"),
    ("which faces draw which families", "哪种字体由哪个字体显示"),
    ("from stdin to stdout", "从标准输入到标准输出"),
    ("Exit codes: 0 done, 1 a file failed, 2 the command was not understood, 130 stopped by Ctrl-C.", "退出码：0 完成，1 有文件失败，2 命令无法理解，130 被 Ctrl-C 停止。"),
    // tables
    ("File to write; its extension gives the format; - for stdout. Without it JSON is printed, for several documents a line for each", "要写的文件，扩展名决定格式；- 表示标准输出。不指定时输出 JSON，多个文档每个一行"),
    ("CSV: begin with a byte order mark, so that Excel reads it as UTF-8", "CSV：以字节顺序标记开头，让 Excel 按 UTF-8 读取"),
    ("CSV, XLSX, Markdown: repeat a merged cell's text in every place it covers", "CSV、XLSX、Markdown：合并单元格的文字在所占的每一格里重复"),
    ("a worksheet for each, cells merged as they are", "每张表一个工作表，保留合并"),
    ("one row a cell; .parquet likewise", "每个单元格一行；.parquet 也一样"),
    ("of several documents a row for each cell", "多个文档，每个单元格一行"),
    ("a line for each document", "每个文档一行"),
    ("JSON:", "JSON："),
    ("A merged cell is listed once, where it begins. Tables, rows and columns are counted from 1. A table inside a", "合并单元格只列一次，在它开始的位置。表、行、列都从 1 数起。"),
    ("cell is a table of its own: its parent is {\"table\":1,\"row\":2,\"col\":3}.", "单元格里的表单独成表：其 parent 为 {\"table\":1,\"row\":2,\"col\":3}。"),
    // report
    ("Only this sheet", "只要这个工作表"),
    ("One row a report, a column for each figure", "每份年报一行，每个数字一列"),
    ("One row a figure", "每个数字一行"),
    ("Sums that do not add up, and those that could not be judged", "对不上的合计，以及无法判定的"),
    ("Cells without a place in the form", "在规定表格里没有位置的单元格"),
    ("a row for each report", "每份年报一行"),
    ("Chinese titles, findings on a sheet of their own", "中文表头，勾稽问题单独一个工作表"),
    ("one row a figure, with the cell it came from", "每个数字一行，注明来自哪个单元格"),
    ("For the 政府信息公开工作年度报告, in both of its forms. Every figure keeps the cell it came from; blank, zero, 无", "用于政府信息公开工作年度报告的两种格式。每个数字都记着来自哪个单元格；空白、零、无"),
    ("and / stay different; a cell without a place in the form is listed under \"unplaced\".", "和 / 互不混同；在规定表格里没有位置的单元格列在 \"unplaced\" 下。"),
    ("Tables, rows and columns of cells are counted from 1, as in gongwen tables.", "单元格的表、行、列从 1 数起，与 gongwen tables 相同。"),
    ("1,234.50, 12.5% and 2020年1月5日 count and look as written", "1,234.50、12.5% 和 2020年1月5日 可以计算，样子不变"),
    ("the rows of those tables as JSON objects", "这些表的各行，作为 JSON 对象"),
    ("a file for each table; {caption} likewise", "每张表一个文件；{caption} 也可以用"),
    ("a workbook for each document", "每个文档一个工作簿"),
    ("of all tables a row for each cell", "所有表格，每个单元格一行"),
    ("a table of its own for each, typed columns", "每张表各成一表，列有类型"),
    ("Only these tables, counted from 1", "只要这些表，从 1 数起"),
    ("N,N", "数,数"),
    ("Only tables that say so: header~TEXT, caption~TEXT, heading~TEXT or text~TEXT (any cell); = in place of ~ for all of it. Several hold together", "只要符合条件的表：header~文字、caption~文字、heading~文字 或 text~文字（任一单元格）；用 = 代替 ~ 表示完全相同。多个条件须同时成立"),
    ("PLACE~TEXT", "位置~文字"),
    ("Rows under named columns, headings of several rows joined by ·: objects in JSON, a table of its own for each in SQLite and XLSX, one in CSV and Parquet. A merged cell's text is in every place it covers", "按列名给出各行，多行表头用 · 连接：JSON 里是对象，SQLite 和 XLSX 里每张表各成一表，CSV 和 Parquet 里合为一张。合并单元格的文字在所占的每一格里重复"),
    ("CSV, XLSX: a row for each cell, of all tables together, as several documents have it", "CSV、XLSX：所有表格合在一起，每个单元格一行，与多个文档时相同"),
    ("1,234.50, 12.5%, full-width digits, 1.2万 and days as numbers and days in worksheets and records; what they do not say is beside them. 00123, long numbers and columns such as 编号 stay text", "1,234.50、12.5%、全角数字、1.2万 和日期在工作表和记录里成为数字和日期；数字说不尽的文字放在旁边。00123、长号码和“编号”之类的列仍是文字"),
    ("CSV: an apostrophe before what a spreadsheet would take for a formula (=, +, -, @)", "CSV：会被当作公式的内容（以 =、+、-、@ 开头）前加撇号"),
    ("Sheets: reports (one row a report, a column for each figure), figures (one row a figure), findings, unplaced,", "工作表：reports（每份年报一行，每个数字一列）、figures（每个数字一行）、findings（勾稽问题）、unplaced（未归位）、"),
    ("others. .sqlite holds all, .xlsx all but figures, .csv and .parquet one: reports, or the one that --sheet names.", "others（不是年报的文档）。.sqlite 含全部，.xlsx 不含 figures，.csv 和 .parquet 只含一个：reports，或 --sheet 指定的那个。"),
    ("A document that is no such report is a warning and a row of others, no row of reports; in JSON it has", "不是年报的文档给出警告，列在 others 里，不列入 reports；在 JSON 里它有"),
    ("Documents that are no annual reports", "不是年报的文档"),
    // completions, inspect, fonts
    ("The shell", "哪种 shell"),
    ("the faces at hand", "现有的字体"),
    ("each family asked for, the face used, missing characters", "要用的每种字体、实际字体、缺少的字"),
    ("Document to read, - for stdin; without one the faces at hand are listed", "要读的文档，- 表示标准输入；不指定时列出现有字体"),
    ("family asked for", "要用的字体"),
    ("characters", "字数"),
    ("drawn with", "实际字体"),
    ("measured as", "字宽依据"),
    ("missing", "缺字"),
    ("itself", "原字体"),
    ("the face", "实际字体"),
    ("folder", "文件夹"),
    ("bundled", "内置"),
    ("system", "系统"),
    (" bold", " 粗体"),
    (" italic", " 斜体"),
    (" bold italic", " 粗斜体"),
    // What inspect shows
    ("title", "标题"),
    ("author", "作者"),
    ("modified", "修改时间"),
    ("written by", "编写程序"),
    ("text", "正文"),
    ("page size not given", "未注明纸张"),
    ("sections", "节"),
    ("tables", "表格"),
    ("pictures", "图片"),
    ("text boxes", "文本框"),
    ("formulas", "公式"),
    ("links", "链接"),
    ("headers", "页眉页脚"),
    ("footnotes", "脚注"),
    ("endnotes", "尾注"),
    ("comments", "批注"),
    ("lists", "列表"),
    ("fields", "域"),
    ("styles", "样式"),
    ("headings", "各级标题"),
    ("warnings", "警告"),
    ("none", "无"),
    // Reasons why a value is not understood
    ("a number of bytes, such as 800K, 512M or 2G", "应为字节数，如 800K、512M 或 2G"),
];
