//! Tagged PDF read back: every mark on pages leads to an element of the tree, and tables are as the document has them.

use super::laws::{documents, open, pages_of};
use gongwen::pages::{NodeKind, Pages, TableCell};
use gongwen::write;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

struct Tagged {
    file: Document,
}

impl Tagged {
    fn of(pages: &Pages) -> Tagged {
        let bytes = write::pdf(pages, &write::PdfOptions::default()).unwrap().value;
        Tagged { file: Document::load_mem(&bytes).unwrap() }
    }

    fn root(&self) -> &Dictionary {
        let catalog = self.file.catalog().unwrap();
        self.file.get_dictionary(catalog.get(b"StructTreeRoot").unwrap().as_reference().unwrap()).unwrap()
    }

    /// Elements below one, in order, and the marked content and annotations among them.
    fn kids(&self, element: &Dictionary) -> Vec<Object> {
        match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        }
    }

    /// Calls `see` with each element, parents first.
    fn walk(&self, id: ObjectId, see: &mut impl FnMut(ObjectId, &Dictionary)) {
        let element = self.file.get_dictionary(id).unwrap();
        see(id, element);
        for kid in self.kids(element) {
            if let Object::Reference(kid) = kid {
                self.walk(kid, see);
            }
        }
    }

    /// Elements from marked content: by the page's key and the number on it; annotations by their key alone.
    fn parents(&self) -> BTreeMap<i64, Object> {
        let tree = self.root().get(b"ParentTree").unwrap().as_reference().unwrap();
        let pairs = self.file.get_dictionary(tree).unwrap().get(b"Nums").unwrap().as_array().unwrap();
        pairs.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), pair[1].clone())).collect()
    }
}

fn name(element: &Dictionary) -> String {
    String::from_utf8(element.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap()
}

#[test]
fn marked_content_and_elements_lead_to_each_other() {
    for (document, bytes) in documents() {
        let tagged = Tagged::of(&pages_of(&open(&document, &bytes)));
        let mut held: BTreeSet<(ObjectId, i64)> = BTreeSet::new();
        let mut ids = BTreeMap::new();
        let top = tagged.root().get(b"K").unwrap().as_reference().unwrap();
        tagged.walk(top, &mut |id, element| {
            let home = element.get(b"Pg").ok().map(|page| page.as_reference().unwrap());
            for kid in tagged.kids(element) {
                let (page, number) = match &kid {
                    Object::Integer(number) => (home, *number),
                    Object::Dictionary(entry) => {
                        let page = entry.get(b"Pg").ok().map(|page| page.as_reference().unwrap()).or(home);
                        let Ok(number) = entry.get(b"MCID") else { continue };
                        (page, number.as_i64().unwrap())
                    }
                    _ => continue,
                };
                assert!(held.insert((page.unwrap(), number)), "{document}: {number} belongs to two elements");
                ids.insert((page.unwrap(), number), id);
            }
        });
        let parents = tagged.parents();
        let mut marked = 0;
        for page in tagged.file.get_pages().into_values() {
            let dictionary = tagged.file.get_dictionary(page).unwrap();
            let key = dictionary.get(b"StructParents").unwrap().as_i64().unwrap();
            let entries = parents[&key].as_array().unwrap();
            let content = tagged.file.get_and_decode_page_content(page).unwrap();
            let (mut depth, mut numbers) = (0, Vec::new());
            for operation in &content.operations {
                match operation.operator.as_str() {
                    "BDC" => {
                        depth += 1;
                        let number = operation.operands[1].as_dict().ok().and_then(|entry| entry.get(b"MCID").ok());
                        numbers.extend(number.map(|number| number.as_i64().unwrap()));
                    }
                    "BMC" => depth += 1,
                    "EMC" => depth -= 1,
                    "TJ" | "f" | "S" | "B" | "Do" | "sh" => {
                        assert!(depth > 0, "{document}: {} belongs to nothing", operation.operator);
                    }
                    _ => {}
                }
            }
            assert_eq!(depth, 0, "{document}: marked content has no end");
            assert_eq!(numbers, (0..entries.len() as i64).collect::<Vec<_>>(), "{document}");
            for (number, entry) in (0..).zip(entries) {
                assert_eq!(ids.get(&(page, number)), entry.as_reference().ok().as_ref(), "{document}: {number}");
            }
            marked += entries.len();
        }
        assert_eq!(marked, held.len(), "{document}: elements name content that is on no page");
    }
}

#[test]
fn tables_are_as_the_document_has_them() {
    for (document, bytes) in documents() {
        let pages = pages_of(&open(&document, &bytes));
        let cell_of = |cell: &TableCell, is_header: bool| {
            (is_header, i64::from(cell.column_span), cell.headers.len(), cell.row_span > 1)
        };
        let wanted = pages.structure.iter().filter_map(|(_, node)| match &node.kind {
            NodeKind::HeaderCell(cell, _) => Some(cell_of(cell, true)),
            NodeKind::DataCell(cell) => Some(cell_of(cell, false)),
            _ => None,
        });
        let tagged = Tagged::of(&pages);
        let mut got = Vec::new();
        let top = tagged.root().get(b"K").unwrap().as_reference().unwrap();
        tagged.walk(top, &mut |_, element| {
            let attributes = element.get(b"A").ok().and_then(|attributes| attributes.as_dict().ok());
            let get = |key: &[u8]| attributes.and_then(|attributes| attributes.get(key).ok());
            let number = |key| get(key).map_or(1, |number| number.as_i64().unwrap());
            let headers = get(b"Headers").map_or(0, |headers| headers.as_array().unwrap().len());
            let is_gap = element.get(b"Type").is_ok();
            match name(element).as_str() {
                "TH" => got.push((true, number(b"ColSpan"), headers, number(b"RowSpan") > 1)),
                "TD" if !is_gap => got.push((false, number(b"ColSpan"), headers, number(b"RowSpan") > 1)),
                _ => {}
            }
        });
        assert_eq!(got, wanted.collect::<Vec<_>>(), "{document}");
    }
}

#[test]
fn a_standard_is_claimed_where_it_holds_and_an_error_where_it_was_asked_for_in_vain() {
    let (name, bytes) = documents().into_iter().find(|(name, _)| name.ends_with("layout/footnotes.case")).unwrap();
    let mut pages = pages_of(&open(&name, &bytes));
    pages.info.title = None;
    let options = write::PdfOptions::default().with_pdf_a(Some(write::PdfA::A2a));
    let said = |options: &write::PdfOptions| {
        let bytes = write::pdf(&pages, options).unwrap().value;
        ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "pdfaSchema:prefix>pdfuaid<"]
            .map(|words| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
    };
    assert_eq!(said(&write::PdfOptions::default()), [false; 4]);
    assert_eq!(said(&options), [true, true, false, false]);
    assert_eq!(said(&options.clone().with_generic_alternatives(true)), [true; 4]);
    let error = write::pdf(&pages, &options.with_pdf_ua(true)).unwrap_err();
    assert_eq!(error.to_string(), "PDF/UA-1 cannot be claimed: the document has no title");
}
