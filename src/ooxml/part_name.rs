//! Part names and the targets of relationships. Names compare without regard to ASCII case and are
//! held here without the leading slash, as zip entries are. ECMA-376 Part 2, 6.2 and 6.4.

/// The part a target names, seen from the part that refers to it.
///
/// Backslashes, `..` past the root and percent escapes occur in real files and are taken as meant.
pub(crate) fn resolve(source: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default().replace('\\', "/");
    let mut segments: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        segments.extend(source.split('/'));
        segments.pop();
    }
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

/// The name as a key: lower case, forward slashes, percent escapes resolved.
pub(crate) fn key(name: &str) -> String {
    let name = name.replace('\\', "/");
    let name = name.trim_start_matches('/');
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let escape = (byte == b'%').then(|| hex(ahead.next()).zip(hex(ahead.next()))).flatten();
        match escape {
            Some((high, low)) => {
                bytes.push((high << 4) | low);
                rest = ahead;
            }
            None => bytes.push(byte.to_ascii_lowercase()),
        }
    }
    String::from_utf8_lossy(&bytes).to_ascii_lowercase()
}

/// The name without its folders.
pub(crate) fn file_name(part: &str) -> &str {
    part.rsplit('/').next().unwrap_or(part)
}

/// The part that holds the relationships of a part; the package's own for the empty name.
pub(crate) fn relationships_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
    if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") }
}

fn hex(byte: Option<u8>) -> Option<u8> {
    u8::try_from(char::from(byte?).to_digit(16)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_their_source_or_absolute() {
        assert_eq!(resolve("word/document.xml", "media/image1.png"), "word/media/image1.png");
        assert_eq!(resolve("word/document.xml", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word/document.xml", "../docProps/core.xml"), "docProps/core.xml");
        assert_eq!(resolve("word/document.xml", "..\\media\\a.png"), "media/a.png");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("a.xml", "../../../b.xml"), "b.xml");
    }

    #[test]
    fn keys_forgive_case_slashes_and_escapes() {
        assert_eq!(key("/Word\\Document.XML"), "word/document.xml");
        assert_eq!(key("word/media/image%201.png"), "word/media/image 1.png");
        assert_eq!(key("50%.xml"), "50%.xml");
    }

    #[test]
    fn relationships_stand_beside_their_source() {
        assert_eq!(relationships_of(""), "_rels/.rels");
        assert_eq!(relationships_of("word/document.xml"), "word/_rels/document.xml.rels");
    }
}
