//! What the file says about itself: the information dictionary and the same as XMP
//! (ISO 32000-1, 14.3; ISO 16684-1).
//!
//! Dates are the document's own. There is no clock here, so the same pages give the same bytes.

use super::standard::Claims;
use super::strings::text_string;
use crate::pages::DocumentInfo;
use lopdf::{Dictionary, Object, Stream, dictionary};
use std::fmt::Write as _;

/// Who wrote the file.
const PRODUCER: &str = "gongwen";

/// The schema of `pdfuaid`, which PDF/A does not know.
const PDF_UA_SCHEMA: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"#;

/// The information dictionary.
pub(super) fn information(info: &DocumentInfo) -> Dictionary {
    let mut dictionary = dictionary! { "Producer" => Object::string_literal(PRODUCER) };
    let fields =
        [("Title", &info.title), ("Author", &info.author), ("Subject", &info.subject), ("Keywords", &info.keywords)];
    for (key, value) in fields {
        if let Some(value) = value {
            dictionary.set(key, text_string(value));
        }
    }
    for (key, value) in [("CreationDate", &info.created), ("ModDate", &info.modified)] {
        if let Some(date) = value.as_deref().and_then(Date::parse) {
            dictionary.set(key, Object::string_literal(date.pdf()));
        }
    }
    dictionary
}

/// The same as an XMP packet. It stays readable: tools look for it without opening the file.
pub(super) fn xmp(info: &DocumentInfo, claims: Claims) -> Stream {
    let mut fields = String::new();
    let mut field = |open: &str, value: Option<&str>, close: &str| {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = writeln!(fields, "{open}{}{close}", escaped(value));
        }
    };
    let alternative = r#"<rdf:Alt><rdf:li xml:lang="x-default">"#;
    field(&format!("<dc:title>{alternative}"), info.title.as_deref(), "</rdf:li></rdf:Alt></dc:title>");
    field("<dc:creator><rdf:Seq><rdf:li>", info.author.as_deref(), "</rdf:li></rdf:Seq></dc:creator>");
    field(&format!("<dc:description>{alternative}"), info.subject.as_deref(), "</rdf:li></rdf:Alt></dc:description>");
    field("<dc:language><rdf:Bag><rdf:li>", info.language.as_deref(), "</rdf:li></rdf:Bag></dc:language>");
    field("<pdf:Keywords>", info.keywords.as_deref(), "</pdf:Keywords>");
    field("<pdf:Producer>", Some(PRODUCER), "</pdf:Producer>");
    let date = |value: &Option<String>| value.as_deref().and_then(Date::parse).map(|date| date.iso());
    field("<xmp:CreateDate>", date(&info.created).as_deref(), "</xmp:CreateDate>");
    field("<xmp:ModifyDate>", date(&info.modified).as_deref(), "</xmp:ModifyDate>");
    let packet = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n\
         {fields}</rdf:Description>\n{}</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>",
        identification(claims)
    );
    Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes()).with_compression(false)
}

/// The standards that the file claims (ISO 19005-2, 6.6.4; ISO 14289-1, 5). PDF/A wants to be told of every name that
/// it does not know itself, that of PDF/UA too (6.6.2.3).
fn identification(claims: Claims) -> String {
    let mut out = String::new();
    if let Some(pdf_a) = claims.pdf_a {
        let (part, conformance) = (pdf_a.part(), pdf_a.conformance());
        out += &format!(
            "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
             <pdfaid:part>{part}</pdfaid:part>\n<pdfaid:conformance>{conformance}</pdfaid:conformance>\n\
             </rdf:Description>\n"
        );
    }
    if claims.pdf_ua {
        out += "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
                <pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n";
    }
    if claims.pdf_a.is_some() && claims.pdf_ua {
        out += PDF_UA_SCHEMA;
    }
    out
}

/// Text of an XML element; characters XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | '\r' => escaped.push(character),
            '\0'..'\u{20}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A moment as W3CDTF writes it, cut where the document cuts it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Date<'a> {
    /// Year, month, day, hour, minute, second as digits; later ones may be missing.
    parts: [Option<&'a str>; 6],
    /// `Z`, or `+hh:mm`.
    zone: Option<&'a str>,
}

impl<'a> Date<'a> {
    /// None unless it begins with a year.
    fn parse(text: &'a str) -> Option<Date<'a>> {
        let mut rest = text.trim();
        let mut parts = [None; 6];
        let shape = [("", 4, 9999), ("-", 2, 12), ("-", 2, 31), ("T", 2, 23), (":", 2, 59), (":", 2, 60)];
        for (part, (before, digits, most)) in parts.iter_mut().zip(shape) {
            let Some(number) = rest.strip_prefix(before).and_then(|after| after.get(..digits)) else { break };
            if !number.bytes().all(|byte| byte.is_ascii_digit()) || number.parse().is_ok_and(|value: u32| value > most)
            {
                break;
            }
            *part = Some(number);
            rest = &rest[before.len() + digits..];
        }
        parts[0]?;
        let fraction = rest.strip_prefix('.').map(|after| after.trim_start_matches(|c: char| c.is_ascii_digit()));
        let zone = Some(fraction.unwrap_or(rest)).filter(|zone| parts[3].is_some() && is_zone(zone));
        Some(Date { parts, zone })
    }

    /// `D:YYYYMMDDHHmmSS` with its zone (ISO 32000-1, 7.9.4).
    fn pdf(&self) -> String {
        let digits: String = self.parts.iter().flatten().copied().collect();
        let zone = self.zone.map(|zone| if zone == "Z" { "Z".into() } else { zone.replace(':', "'") + "'" });
        format!("D:{digits}{}", zone.unwrap_or_default())
    }

    fn iso(&self) -> String {
        let marks = ["", "-", "-", "T", ":", ":"];
        let parts = marks.iter().zip(self.parts).filter_map(|(mark, part)| Some(format!("{mark}{}", part?)));
        let shown: String = parts.collect();
        // XMP has no hour without minutes.
        let minutes = if self.parts[3].is_some() && self.parts[4].is_none() { ":00" } else { "" };
        format!("{shown}{minutes}{}", self.zone.unwrap_or_default())
    }
}

fn is_zone(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    matches!(shape.as_str(), "Z" | "+00:00" | "-00:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_what_the_document_says() {
        let both = |text| Date::parse(text).map(|date| (date.pdf(), date.iso()));
        let pair = |pdf: &str, iso: &str| Some((pdf.to_owned(), iso.to_owned()));
        assert_eq!(both("2024-01-15T08:30:05Z"), pair("D:20240115083005Z", "2024-01-15T08:30:05Z"));
        assert_eq!(both("2024-01-15T08:30:05.25+08:00"), pair("D:20240115083005+08'00'", "2024-01-15T08:30:05+08:00"));
        assert_eq!(both("2024-01"), pair("D:202401", "2024-01"));
        assert_eq!(both("2024-13-01"), pair("D:2024", "2024"));
        assert_eq!(both("昨天"), None);
        assert_eq!(both("2024-01-15T08:30:05'); evil"), pair("D:20240115083005", "2024-01-15T08:30:05"));
    }

    #[test]
    fn xmp_escapes_what_xml_cannot_hold() {
        assert_eq!(escaped("a<b>&\u{1}\u{FFFF}年"), "a&lt;b&gt;&amp;年");
    }
}
