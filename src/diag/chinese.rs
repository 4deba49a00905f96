//! Warnings in Chinese: one exhaustive match for each group, in the order of the English ones.

use super::damage::zip_method;
use super::{
    Damage, FontWarning, HiddenIn, HiddenText, InputWarning, OfficialWarning, Overfull, PictureFault, PictureWarning,
    Recognised, Reference, Repair, ReportPiece, ReportWarning, Simplified, Unsupported, WarningKind,
};
use std::borrow::Cow;

type Text = Cow<'static, str>;

pub(super) fn warning(kind: &WarningKind) -> Text {
    match kind {
        WarningKind::InputWarning(kind) => input(kind),
        WarningKind::Repair(kind) => repair(kind),
        WarningKind::Unsupported(kind) => unsupported(kind),
        WarningKind::Simplified(kind) => simplified(kind),
        WarningKind::HiddenText(HiddenText::Hidden { place }) => hidden(*place).into(),
        WarningKind::FontWarning(kind) => font(kind),
        WarningKind::PictureWarning(kind) => picture(kind),
        WarningKind::Overfull(kind) => overfull(kind),
        WarningKind::ReportWarning(kind) => report(kind),
        WarningKind::OfficialWarning(kind) => official(kind),
    }
}

fn input(kind: &InputWarning) -> Text {
    match kind {
        InputWarning::ElementUnknown { element } => format!("未知元素 {element}，已跳过"),
        InputWarning::NewerContent { requires } => format!("略去只供新版软件显示的内容（{requires}）"),
        InputWarning::ValueInvalid { attribute, value } => format!("{attribute} 的值“{value}”无效，按默认值处理"),
        InputWarning::ReferenceDangling { target, id } => format!("引用的{}“{id}”不存在", reference(*target)),
        InputWarning::PartUnreadable { damage } => format!("部件无法读取：{}", self::damage(damage)),
        InputWarning::WarningsCut => return "其余警告不再列出".into(),
    }
    .into()
}

fn repair(kind: &Repair) -> Text {
    match kind {
        Repair::LeadingBytes { bytes } => format!("跳过文件包前面的 {bytes} 个字节"),
        Repair::DuplicateEntries => return "zip 中有同名条目，采用最后一个".into(),
        Repair::DuplicatePart => return "有同名部件，采用第一个".into(),
        Repair::DirectoryRebuilt { parts } => format!("zip 目录缺失或损坏，直接找到 {parts} 个部件"),
        Repair::EndsEarly => return "文件不完整，提前结束；已读取之前的内容".into(),
        Repair::StrayBrace => return "多余的右花括号，已忽略".into(),
        Repair::WrongChecksum => return "校验和不符，数据照原样采用".into(),
        Repair::EncryptedPackageAltered => return "文件包在加密后被改动过，照原样采用".into(),
        Repair::EncodingMisdeclared { declared, actual } => format!("文字声明的编码是 {declared}，实际是 {actual}"),
        Repair::DuplicateAttribute { element, attribute } => {
            format!("{element} 的属性 {attribute} 出现两次，采用第一个值")
        }
        Repair::NumberOutOfRange { attribute, written, used } => {
            format!("{attribute} 的值 {written} 超出范围，按 {used} 处理")
        }
        Repair::OutsideParagraph { element } => format!("段落之外的 {element} 并入下一段"),
        Repair::InsideParagraph { element } => format!("段落里面的 {element} 移到该段之后"),
        Repair::OutsideRun { element } => format!("文本块之外的 {element} 按单独的文本块读取"),
        Repair::MisplacedSectionBreak => return "略去不在正文段落上的分节符".into(),
        Repair::MisplacedRowProperties => return "略去写在单元格之后的行属性".into(),
        Repair::StrayFieldCode => return "略去不在域里的域代码".into(),
        Repair::StrayFieldSeparator => return "略去不在域里的域分隔符".into(),
        Repair::StrayFieldEnd => return "略去没有开头的域结尾".into(),
        Repair::UnclosedField => return "域没有结尾，在其文字结束处关闭".into(),
        Repair::FieldCrossesParagraphs { field } => format!("域 {field} 没有在本段结束，保留其文字"),
        Repair::EmptyControl => return "略去没有内容的内容控件".into(),
        Repair::StrayControlProperties { element } => format!("略去不在内容控件里的 {element}"),
        Repair::FontNameCut { written, used } => format!("字体名“{written}”按“{used}”处理"),
        Repair::StyleChainCut { style } => format!("样式“{style}”的基准样式没有尽头，已截断"),
    }
    .into()
}

fn unsupported(kind: &Unsupported) -> Text {
    match kind {
        Unsupported::ImportedDocument => "略去打开时才导入的文档（altChunk）",
        Unsupported::Subdocument => "略去子文档",
        Unsupported::Movie => "略去影片",
        Unsupported::Ink => "墨迹没有绘出",
        Unsupported::TextBox => "略去位置不当的文本框",
        Unsupported::PageBackground => "页面背景不是单一颜色，没有绘出",
        Unsupported::Formula => "略去位置不当的公式",
        Unsupported::Chart => "略去位置不当的图表",
        Unsupported::Diagram => "略去位置不当的 SmartArt 图形",
        Unsupported::Shape => "略去位置不当的形状",
        Unsupported::Group => "略去位置不当的图形组合",
        Unsupported::Canvas => "略去位置不当的绘图画布",
        Unsupported::DrawingTooDeep => "略去嵌套过深的图形",
        Unsupported::Macros => "略去宏",
        Unsupported::EmbeddedObject => "略去嵌入的对象，保留其图片",
        Unsupported::ObjectWithoutPicture => "略去没有图片的对象或控件",
        Unsupported::HorizontalRule => "宽度为零的横线没有绘出",
        Unsupported::DrawingLinkWithoutAddress => "图形上的链接没有地址",
        Unsupported::HoverLink => "略去鼠标指向图形时的链接",
        Unsupported::PictureFill => "线条或文字的图片填充没有绘出",
        Unsupported::ShapeFormula => "形状的几何公式无法识别",
        Unsupported::ShapePath => "形状路径中有一步无法识别",
        Unsupported::ShapeOutline { preset: Some(preset) } => return format!("形状的轮廓 {preset} 没有绘出").into(),
        Unsupported::ShapeOutline { preset: None } => "形状的轮廓没有绘出",
        Unsupported::ColorChange { change } => return format!("颜色调整 {change} 没有执行").into(),
        Unsupported::ArgumentSize => "公式参数的大小被忽略",
        Unsupported::Imposition => "不支持一张纸打印多页",
        Unsupported::EmptyChart => "图表没有可绘制的内容",
        Unsupported::ChapterNumber => "略去页码前的章节号",
        Unsupported::PrintDate => "略去打印时才填入的日期",
        Unsupported::FieldWithoutResult { field } => return format!("域 {field} 没有存储结果").into(),
        Unsupported::VerticalJustification => "文字没有按页面高度两端对齐",
        Unsupported::NoteInTextBox => "略去文本框里的注释",
        Unsupported::TextBesideDrawing => "文字没有环绕图形",
        Unsupported::FramePosition => "图文框的位置被忽略",
        Unsupported::CellSpacing => "单元格间距被忽略",
        Unsupported::MetafileRecords { records } => return format!("图元文件图片有 {records} 条记录无法识别").into(),
        Unsupported::LinkScheme { scheme } => return format!("略去协议为 {scheme} 的链接").into(),
        Unsupported::FootnotesAtEnd => "应在节或文档末尾的脚注留在各自页面上",
        Unsupported::TextEffect => "文字效果没有绘出",
        Unsupported::ShadowedText => "文字阴影没有绘出",
        Unsupported::EmbossedText => "阳文按普通文字绘出",
        Unsupported::EngravedText => "阴文按普通文字绘出",
        Unsupported::AnimatedText => "动态文字按普通文字绘出",
        Unsupported::TwoLinesInOne => "双行合一按一行排出",
    }
    .into()
}

fn simplified(kind: &Simplified) -> Text {
    match kind {
        Simplified::PictureBorder => "艺术型边框按单线绘出",
        Simplified::Fill { fill } => {
            return format!("类型为 {fill} 的填充按其颜色绘出").into();
        }
        Simplified::WordArtInGroup => "组合里的艺术字按平直文字排出",
        Simplified::BentText => "弯曲的文字按平直绘出",
        Simplified::WordArtFill => "艺术字的渐变或图片填充用一种颜色代替",
        Simplified::TiledPicture => "在形状里平铺的图片只绘出一次",
        Simplified::HiddenDrawing => "隐藏的图形已显示",
        Simplified::DiagramAsList => "没有存储图形的 SmartArt 按列表排出",
        Simplified::EmbeddedFont => "嵌入字体保留，但不用于绘制",
        Simplified::TrackedMerge => "忽略修订中的单元格合并，单元格保持分开",
        Simplified::TurnedText => "文本框里旋转的文字按水平绘出",
        Simplified::ShapeEffect => "形状的阴影、发光或立体效果没有绘出",
        Simplified::ThemeFormats => "主题的格式方案用 Office 自带的代替",
        Simplified::CustomNumberFormat => "自定义编号格式用十进制数字代替",
        Simplified::Chart { chart } => return format!("{chart} 类型的图表按普通类型绘出").into(),
        Simplified::LogarithmicAxis => "对数坐标轴按均匀刻度绘出",
        Simplified::TrackedFormula => "公式里的修订按已接受处理",
        Simplified::LinkInFormula => "略去公式里的链接，保留其文字",
        Simplified::FieldInFormula => "略去公式里的域，保留其文字",
        Simplified::GradientLine => "线条的渐变用第一种颜色代替",
        Simplified::PatternLine => "线条的图案用其颜色代替",
        Simplified::HiddenParagraphMark => "忽略隐藏的段落标记，两段保持分开",
        Simplified::HiddenRow => "隐藏的表格行已显示",
        Simplified::HorizontalInVertical => "竖排文字里的横排文字含多种字体，按竖排排出",
        Simplified::PictureInHtml => "裁剪或旋转过的图片在 HTML 里完整、不旋转地显示",
    }
    .into()
}

fn hidden(place: HiddenIn) -> &'static str {
    match place {
        HiddenIn::MergedCell => "合并单元格里有隐藏的文字",
        HiddenIn::HiddenCharacters => "有设为隐藏的文字",
        HiddenIn::UnreferencedFootnote => "有文字在没有引用的脚注里",
        HiddenIn::UnreferencedEndnote => "有文字在没有引用的尾注里",
        HiddenIn::FootnoteContinuationNotice => "有文字在脚注延续标记里",
        HiddenIn::EndnoteContinuationNotice => "有文字在尾注延续标记里",
        HiddenIn::FootnoteWithoutPage => "有文字在没有页面引用的脚注里",
        HiddenIn::ExactRow => "固定行高的行里有放不下的文字",
    }
}

fn font(kind: &FontWarning) -> Text {
    match kind {
        FontWarning::Replaced { family, face } => format!("字体 {family} 用 {face} 代替"),
        FontWarning::GlyphMissing { character, family } => {
            format!("没有字体含有字符“{character}”（U+{:04X}，原用字体 {family}）", u32::from(*character))
        }
    }
    .into()
}

fn picture(kind: &PictureWarning) -> Text {
    match kind {
        PictureWarning::Linked { target } => {
            return format!("图片没有绘出：只有链接，文件里没有：{target}").into();
        }
        PictureWarning::Missing => "图片没有绘出：文件里没有它的数据",
        PictureWarning::Undecodable { fault } => {
            return format!("图片没有绘出：{}", picture_fault(fault)).into();
        }
        PictureWarning::CroppedAway => "图片没有绘出：已被完全裁掉",
        PictureWarning::BulletMissing => "项目符号的图片缺失，绘出其文字",
        PictureWarning::TooLargeForHtml => "略去图片：图片太大，一个 HTML 文件放不下",
        PictureWarning::AlternativeTextOnly => "只写出图片的替代文字",
        PictureWarning::MarkdownLink => "只写出图片的替代文字和名称",
    }
    .into()
}

fn picture_fault(fault: &PictureFault) -> Text {
    match fault {
        PictureFault::Format { content_type } => return format!("不支持其格式（{content_type}）").into(),
        PictureFault::MetafileWithoutFrame => "图元文件没有尺寸",
        PictureFault::EmfPlus => "图元文件只有 EMF+ 记录",
        PictureFault::Jpeg => "PDF 阅读器无法解码的 JPEG",
        PictureFault::NoPixels => "没有像素",
        PictureFault::Data { detail } => return format!("无法解码（{detail}）").into(),
    }
    .into()
}

fn overfull(kind: &Overfull) -> Text {
    match kind {
        Overfull::TextBox => "文本框放不下其文字",
        Overfull::DrawingOverText => "图形盖住了文字",
        Overfull::Content => "略去任何一页都放不下的内容",
        Overfull::HeaderFooter => "页眉和页脚没有给正文留下空间",
        Overfull::HeaderRows => "标题行太高，不能重复",
        Overfull::Table => "表格比所在位置宽，已缩窄",
        Overfull::TurnedCell => "单元格放不下旋转的文字",
        Overfull::TextOverFloat => "文字在浮动对象旁放不下，绘在其上",
        Overfull::LineOverFloat => "有一行在浮动对象旁放不下，绘在其上",
        Overfull::ParagraphBesideFloats => "浮动对象旁的段落反复移动，停在原处",
        Overfull::Floats => "一页上的浮动对象太多，文字无法一一环绕",
        Overfull::Line => "有一行比所在的页、栏或单元格还高",
        Overfull::Formula => "公式比所在行宽",
        Overfull::FormulaDepth => "公式嵌套过深，内层按普通文字排出",
        Overfull::Pages { pages } => return format!("超过 {pages} 页，其余略去").into(),
        Overfull::SpreadsheetCell { characters } => {
            return format!("文字在 {characters} 个字符后截断：Excel 单元格放不下更多").into();
        }
        Overfull::FilledTable => "合并单元格太大，无法重复填入；表格写成 HTML",
    }
    .into()
}

fn report(kind: &ReportWarning) -> Text {
    match kind {
        ReportWarning::CellUnplaced { cell: [table, row, column], text, label } => {
            let label = label.as_deref().unwrap_or("没有行标签");
            format!("表 {table} 第 {row} 行第 {column} 列在格式表中没有位置：“{text}”（{label}）")
        }
        ReportWarning::TableUnplaced { table } => format!("表 {table} 不是格式表中的任何一张"),
        ReportWarning::RowByPosition { table, row, title } => {
            format!("表 {table} 第 {row} 行仅按位置识别为“{title}”")
        }
        ReportWarning::ColumnByPosition { table, title } => format!("表 {table} 有一列仅按位置识别为“{title}”"),
        ReportWarning::CellsInOrder { table, row } => {
            format!("表 {table} 第 {row} 行：正上方没有表头，单元格按顺序对应")
        }
        ReportWarning::NotRecognised => "不是政府信息公开工作年度报告：标题和表格都不是年报的".into(),
        ReportWarning::PieceMissing { piece } => format!("没有找到{}", report_piece(*piece)),
    }
    .into()
}

fn report_piece(piece: ReportPiece) -> Text {
    match piece {
        ReportPiece::Title => "标题",
        ReportPiece::Year => "年份",
        ReportPiece::TableTwo => "表二（主动公开政府信息情况）",
        ReportPiece::TableThree => "表三（收到和处理政府信息公开申请情况）",
        ReportPiece::TableFour => "表四（政府信息公开行政复议、行政诉讼情况）",
        ReportPiece::Section { number, title } => return format!("第 {number} 部分（{title}）").into(),
    }
    .into()
}

fn official(kind: &OfficialWarning) -> Text {
    match kind {
        OfficialWarning::StyleApplied { recognised } => {
            format!("已按 GB/T 9704-2012 排版：{}", self::recognised(recognised)).into()
        }
        OfficialWarning::HeaderUnchanged => "页眉有自己的文字，保持原样".into(),
        OfficialWarning::FooterUnchanged => "页脚有自己的文字，保持原样".into(),
        OfficialWarning::NotOfficial => "这不像是一份公文".into(),
        OfficialWarning::ColourRemoved => "彩色文字已改为黑色".into(),
        OfficialWarning::HeadingUnrecognised => "没有编号的加粗短行按正文排版".into(),
    }
}

fn recognised(found: &Recognised) -> String {
    let [first, second, third, fourth] = found.headings;
    let counts = [
        (found.titles, "标题"),
        (found.subtitles, "副标题"),
        (found.addressees, "主送机关"),
        (first, "一级标题"),
        (second, "二级标题"),
        (third, "三级标题"),
        (fourth, "四级标题"),
        (found.paragraphs, "正文段落"),
        (found.attachments, "附件说明"),
        (found.signatures, "署名"),
        (found.dates, "成文日期"),
        (found.tables, "调整的表格"),
        (found.pictures, "缩小的图片"),
        (found.blanks, "删去的空段"),
    ];
    let counted = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{what} {count}"));
    counted.collect::<Vec<_>>().join("，")
}

fn reference(target: Reference) -> &'static str {
    match target {
        Reference::Relationship => "关系",
        Reference::Part => "部件",
        Reference::Picture => "图片",
        Reference::HeaderOrFooter => "页眉或页脚",
        Reference::Header => "页眉",
        Reference::Footer => "页脚",
        Reference::Style => "样式",
        Reference::List => "列表",
        Reference::Bookmark => "书签",
        Reference::Comment => "批注",
        Reference::Footnote => "脚注",
        Reference::Endnote => "尾注",
        Reference::HeadingPage => "标题所在页",
        Reference::LinkPage => "链接所指页",
        Reference::Face => "字体",
    }
}

/// What is wrong with a damaged part or file.
pub(super) fn damage(damage: &Damage) -> Text {
    match damage {
        Damage::XmlSyntax { detail } => format!("XML 不合规则（{detail}）"),
        Damage::XmlTruncated => return "XML 中途截断".into(),
        Damage::XmlWithoutRoot => return "里面没有 XML 元素".into(),
        Damage::XmlAttribute => return "XML 不合规则：属性的值没有加引号".into(),
        Damage::XmlEndTag { found, expected: Some(expected) } => {
            format!("XML 不合规则：应为 </{expected}>，却是 </{found}>")
        }
        Damage::XmlEndTag { found, expected: None } => format!("XML 不合规则：</{found}> 没有开始标签"),
        Damage::XmlEntity { entity } => format!("实体 &{entity}; 没有定义"),
        Damage::XmlNamespaces => return "嵌套的命名空间声明过多".into(),
        Damage::Encoding { encoding } => format!("有字节不是 {encoding} 文字"),
        Damage::NotFlatPackage => return "根元素不是 Flat OPC 文件包".into(),
        Damage::MessageWithoutPage => return "邮件中没有网页".into(),
        Damage::NothingRead { characters } => {
            format!("文件注明有 {characters} 个字符，却没有读出内容")
        }
        Damage::NotOpenDocumentText => return "其中没有 OpenDocument 文本".into(),
        Damage::NotWordprocessingMl => return "主部件不是 WordprocessingML".into(),
        Damage::Base64 => return "base64 无法解码".into(),
        Damage::ZipDirectory => return "zip 目录缺失或损坏，文件不完整或没有复制完".into(),
        Damage::ZipFeature { detail } => format!("zip 文件用了不支持的功能（{detail}）"),
        Damage::ZipEntry { detail } => format!("zip 条目无法打开（{detail}）"),
        Damage::ZipMethod { method } => match zip_method(*method) {
            Some(name) => format!("用 {name} 压缩，而 Word 文档不允许"),
            None => format!("用未知的方法 {method} 压缩"),
        },
        Damage::CompressedData { detail } => format!("压缩数据损坏（{detail}）"),
        Damage::Truncated => return "数据中途截断".into(),
        Damage::EncryptionContainer => return "加密文档的容器已损坏".into(),
        Damage::EncryptionInfo { item: Some(item) } => format!("加密说明无法识别（{item}）"),
        Damage::EncryptionInfo { item: None } => return "加密说明无法识别".into(),
        Damage::EncryptionKeyLength { bits } => format!("不支持 {bits} 位的密钥"),
        Damage::Structure { structure } => format!("文档的结构 {structure} 缺失或不完整"),
        Damage::CompoundFile => return "复合文件已损坏".into(),
        Damage::Stream { detail } => format!("数据流损坏（{detail}）"),
        Damage::Archive { detail } => format!("压缩包无法读取（{detail}）"),
    }
    .into()
}
