//! Errors in Chinese: one exhaustive match, in the order of the English one.

use super::kinds::MOST_OBSTACLES;
use super::{EncryptionScheme, Error, FileFormat, IoAction, Limit, LockHolder, Obstacle, ObstacleKind};
use crate::diag::Language;
use std::borrow::Cow;
use std::path::Path;

pub(super) fn error(error: &Error) -> Cow<'static, str> {
    match error {
        Error::Io { action, path, failure } => {
            format!("{}：{}", self::action(*action, path.as_deref()), failure.source())
        }
        Error::UnknownFormat { found } if found.is_word() => {
            let advice = if *found == FileFormat::Word2 { "" } else { "；请在 Word 或 WPS 里另存为 .docx" };
            format!("本版本不支持{}{advice}", format_name(*found))
        }
        Error::UnknownFormat { found: FileFormat::Empty } => return "文件是空的".into(),
        Error::UnknownFormat { found } => format!("不是 Word 文档，而是{}", format_name(*found)),
        Error::Encrypted => return "文档已加密，需要密码".into(),
        Error::WrongPassword => return "密码不对".into(),
        Error::UnsupportedEncryption { scheme } => format!("不支持这种加密方式：{}", encryption(scheme)),
        Error::MissingPart { part } => format!("文件已损坏：缺少部件 {part}"),
        Error::Malformed { location, damage } => {
            let (damage, location) = (damage.message(Language::Chinese), location.message(Language::Chinese));
            format!("文件已损坏：{damage}（{location}）")
        }
        Error::TooLarge { limit, allowed } => over_limit(*limit, *allowed),
        Error::StandardNotMet { standard, obstacles } => standard_not_met(standard, obstacles),
        Error::FontNotEmbeddable { face, detail } => format!("字体 {face} 无法嵌入：{detail}"),
        Error::EmptyFolder => return "文件夹里没有文件".into(),
        Error::EmptyArchive => return "压缩包里没有文档".into(),
        Error::NoMatch => return "没有文件符合这个名称".into(),
        Error::InvalidPattern { detail } => format!("文件名模式无效：{detail}"),
        Error::ArchiveLink => return "这是压缩包里的链接，不是文件".into(),
        Error::ArchiveTooDeep => return "压缩包嵌套三层；请先解开外层".into(),
        Error::ArchiveMethod { method } => format!("压缩包用 {method} 压缩，不支持"),
        Error::OutputIsInput => return "输出会覆盖输入文件；请换一个文件名或文件夹".into(),
        Error::Locked { path, holder } => {
            let who = holder
                .as_deref()
                .map(|LockHolder { process, since, command }| format!("：进程 {process}，始于 {since}（{command}）"));
            format!("另一个任务正在使用 {}{}", path.display(), who.unwrap_or_default())
        }
        Error::NoLedger { path } => format!("{} 已存在，但不是台账，没有改动它；请换一个文件名", path.display()),
        Error::LossRefused { losses } => {
            let losses: Vec<String> = losses.iter().map(|loss| loss.message(Language::Chinese)).collect();
            format!("会丢失内容，所以没有输出：{}", losses.join("；"))
        }
        Error::Cancelled => return "已中途停止".into(),
        Error::NoSuchTable { number, tables } => format!("没有第 {number} 张表：文档共有 {tables} 张"),
        Error::OneTableOnly { tables } => format!("该格式只能放一张表，而文档有 {tables} 张"),
        Error::OneSheetOnly => return "该格式只能放一张工作表".into(),
        Error::SheetFull { sheet, rows } => format!("工作表 {sheet} 已满：最多 {rows} 行"),
        Error::Fault { detail } => format!("程序出错，请反馈：{detail}"),
    }
    .into()
}

fn action(action: IoAction, path: Option<&Path>) -> String {
    let what = match action {
        IoAction::Read => "无法读取",
        IoAction::Write => "无法写入",
        IoAction::TemporaryFile => return "无法使用临时文件".to_owned(),
        IoAction::Ledger => "无法记录台账",
        IoAction::StartThread => return "无法启动线程".to_owned(),
        IoAction::Encode => return "无法生成输出".to_owned(),
    };
    path.map_or_else(|| what.to_owned(), |path| format!("{what} {}", path.display()))
}

fn over_limit(limit: Limit, allowed: u64) -> String {
    let what = match limit {
        Limit::MaxBytes => format!("解压后超过 {allowed} 字节"),
        Limit::MaxRatio => format!("解压后增大超过 {allowed} 倍"),
        Limit::MaxElements => format!("元素超过 {allowed} 个"),
        Limit::MaxDepth => format!("元素嵌套超过 {allowed} 层"),
        Limit::MaxCells => format!("表格的单元格超过 {allowed} 个"),
        Limit::MaxSpins => format!("密码的散列超过 {allowed} 轮"),
    };
    format!("超出限制：{what}；如果信任这个文件，可以调高限制")
}

fn encryption(scheme: &EncryptionScheme) -> String {
    match scheme {
        EncryptionScheme::RightsManagement => "权限管理（IRM）".to_owned(),
        EncryptionScheme::Extensible => "可扩展加密".to_owned(),
        EncryptionScheme::Certificate => "只用证书，没有密码".to_owned(),
        EncryptionScheme::Version { major, minor } => format!("版本 {major}.{minor}"),
        EncryptionScheme::Cipher { cipher } => format!("加密算法 {cipher}"),
        EncryptionScheme::OpenDocument => "带密码的 OpenDocument 文件".to_owned(),
        EncryptionScheme::Hash { hash } => format!("散列算法 {hash}"),
    }
}

fn format_name(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Empty => "空文件",
        FileFormat::Text => "纯文本",
        FileFormat::Html => "网页",
        FileFormat::Mhtml => "单个网页文件（MHTML）",
        FileFormat::Xml => " XML 文件",
        FileFormat::Pdf => " PDF 文件",
        FileFormat::Picture => "图片",
        FileFormat::Program => "程序",
        FileFormat::Word97 => " Word 97-2003 文档（.doc）",
        FileFormat::Word2 => " Word for DOS 或 Word 2 的文档",
        FileFormat::WordXml2003 => " Word 2003 XML 文档",
        FileFormat::Rtf => " RTF 文档",
        FileFormat::Excel => " Excel 工作簿",
        FileFormat::Excel97 => " Excel 97-2003 工作簿",
        FileFormat::PowerPoint => " PowerPoint 演示文稿",
        FileFormat::PowerPoint97 => " PowerPoint 97-2003 演示文稿",
        FileFormat::Visio => " Visio 绘图",
        FileFormat::OfficeTheme => " Office 主题",
        FileFormat::CompoundFile => "里面没有文档的 OLE 复合文件",
        FileFormat::OpenDocumentText => " OpenDocument 文本（.odt）",
        FileFormat::OpenDocument => " OpenDocument 文件",
        FileFormat::Epub => " EPUB 电子书",
        FileFormat::Ofd => " OFD 版式文件",
        FileFormat::Zip => " zip 压缩包",
        FileFormat::ZipOfDocuments => "装有 Word 文档的 zip 压缩包",
        FileFormat::EncryptedZip => "带密码的 zip 压缩包；请先解压",
        FileFormat::BrokenZip => "损坏的 zip 压缩包",
        FileFormat::CompressedArchive => "压缩包；请先解压",
        FileFormat::OwnerFile => " Word 打开文档时留下的占位文件",
        FileFormat::Unknown => "未知类型的文件",
    }
}

/// The first obstacles with their places, and how many more there are.
fn standard_not_met(standard: &str, obstacles: &[Obstacle]) -> String {
    let what = |obstacle: &Obstacle| {
        let kind = match obstacle.kind {
            ObstacleKind::NoTitle => "文档没有标题",
            ObstacleKind::NoDescription => "图片没有说明文字",
        };
        obstacle
            .location
            .as_ref()
            .map_or(kind.to_owned(), |place| format!("{kind} [{}]", place.message(Language::Chinese)))
    };
    let shown: Vec<String> = obstacles.iter().take(MOST_OBSTACLES).map(what).collect();
    let more = obstacles.len().saturating_sub(MOST_OBSTACLES);
    let more = if more == 0 { String::new() } else { format!("；另有 {more} 处") };
    format!("不符合 {standard}：{}{more}", shown.join("；"))
}
