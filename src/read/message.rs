//! MIME messages of several parts, which web archives are. RFC 2557, RFC 2045, RFC 2046.

use super::session::Session;
use crate::error::Result;
use crate::ooxml::{ReadContext, parse_base64};

/// Messages inside messages.
const DEEPEST: u32 = 8;

/// One part of a message, decoded.
pub(super) struct Part {
    /// `Content-Location`.
    location: String,
    /// `Content-ID` without its brackets.
    id: String,
    /// Media type in lower case.
    kind: String,
    pub(super) charset: Option<String>,
    pub(super) bytes: Vec<u8>,
}

/// All parts of a message.
#[derive(Default)]
pub(super) struct MessageParts {
    list: Vec<Part>,
}

impl MessageParts {
    /// The parts of a message.
    pub(super) fn parse(bytes: &[u8], session: &mut Session) -> Result<Self> {
        let mut parts = MessageParts::default();
        read_entity(bytes, 0, &mut parts, session)?;
        Ok(parts)
    }

    /// The first page among them, or else the first text.
    pub(super) fn page(&self) -> Option<&Part> {
        let page = self.list.iter().find(|part| part.kind == "text/html");
        page.or_else(|| self.list.iter().find(|part| part.kind.starts_with("text/")))
    }

    /// The part at an address: by its id, its location, or the end of that where the address is relative.
    pub(super) fn find(&self, address: &str) -> Option<&[u8]> {
        let address = address.trim();
        let found = match address.strip_prefix("cid:") {
            Some(id) => self.list.iter().find(|part| part.id == id),
            None => {
                let tail = format!("/{}", address.trim_start_matches("./"));
                let exact = self.list.iter().find(|part| part.location == address && !address.is_empty());
                exact.or_else(|| self.list.iter().find(|part| tail.len() > 1 && part.location.ends_with(&tail)))
            }
        };
        found.map(|part| part.bytes.as_slice())
    }
}

/// Reads an entity: a part, or several between boundaries.
fn read_entity(bytes: &[u8], depth: u32, parts: &mut MessageParts, session: &mut Session) -> Result<()> {
    session.count_element()?;
    let (head, body) = split_head(bytes);
    let fields = Fields::parse(&head);
    let kind = fields.value("content-type");
    let media = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if let Some(boundary) = parameter(kind, "boundary").filter(|_| media.starts_with("multipart/") && depth < DEEPEST) {
        for part in split_parts(body, &boundary) {
            read_entity(part, depth.saturating_add(1), parts, session)?;
        }
        return Ok(());
    }
    let encoding = fields.value("content-transfer-encoding").trim().to_ascii_lowercase();
    let bytes = match encoding.as_str() {
        "base64" => parse_base64(&String::from_utf8_lossy(body)).unwrap_or_default(),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    };
    let id = fields.value("content-id").trim().trim_matches(['<', '>']).to_owned();
    let location = fields.value("content-location").trim().to_owned();
    parts.list.push(Part { location, id, kind: media, charset: parameter(kind, "charset"), bytes });
    Ok(())
}

/// The fields before the first empty line, and the body after it.
fn split_head(bytes: &[u8]) -> (String, &[u8]) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut at = 0_usize;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at.saturating_add(line.len());
        if line.trim_ascii().is_empty() && at > 0 {
            let head = bytes.get(..at).unwrap_or_default();
            return (String::from_utf8_lossy(head).into_owned(), bytes.get(end..).unwrap_or_default());
        }
        // A blank line before any field is none.
        at = end;
    }
    (String::from_utf8_lossy(bytes).into_owned(), &[])
}

/// Fields of a head, names in lower case, folded lines joined.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn parse(head: &str) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in head.lines() {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push_str(line);
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.to_owned()));
            }
        }
        Fields(fields)
    }

    fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.trim())
    }
}

/// A parameter of a field, without quotes.
fn parameter(value: &str, name: &str) -> Option<String> {
    let found = value.split(';').skip(1).find_map(|part| {
        let (own, value) = part.split_once('=')?;
        own.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    });
    found.filter(|value| !value.is_empty())
}

/// The entities between lines of two hyphens and the boundary.
fn split_parts<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let mark = format!("--{boundary}");
    let (mut parts, mut begin, mut at) = (Vec::new(), None, 0_usize);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let end = at.saturating_add(line.len());
        if line.starts_with(mark.as_bytes()) {
            parts.extend(begin.and_then(|begin: usize| body.get(begin..at)));
            let is_last = line.get(mark.len()..).is_some_and(|rest| rest.starts_with(b"--"));
            begin = (!is_last).then_some(end);
        }
        at = end;
    }
    // A message that was cut off has no last boundary.
    parts.extend(begin.and_then(|begin| body.get(begin..)));
    parts
}

/// Quoted-printable. RFC 2045, 6.7.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'=' {
            out.push(*byte);
            continue;
        }
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(escaped) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            out.push(escaped);
            rest = after.get(2..).unwrap_or_default();
        } else if let Some(next) = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")) {
            rest = next;
        } else {
            out.push(b'=');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_by_id_and_by_the_end_of_their_location() {
        let message = b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=\r\na=3Db\r\n--b\r\nContent-Location: file:///C:/x.files/1.png\r\nContent-ID: <one>\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=\r\n--b--\r\n";
        let (mut parts, mut session) = (MessageParts::default(), Session::new(100));
        assert!(read_entity(message, 0, &mut parts, &mut session).is_ok());
        assert_eq!(parts.list.len(), 2);
        assert_eq!(parts.list.first().map(|part| part.bytes.as_slice()), Some(b"<p>a=b\r\n".as_slice()));
        assert_eq!(parts.find("x.files/1.png"), Some(b"hi".as_slice()));
        assert_eq!(parts.find("cid:one"), Some(b"hi".as_slice()));
        assert_eq!(parts.find("other.png"), None);
    }
}
