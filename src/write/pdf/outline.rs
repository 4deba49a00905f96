//! The outline: headings as nested bookmarks (ISO 32000-1, 12.3.3).
//!
//! A heading belongs under the nearest one before it with a smaller level, so skipped levels make
//! no empty bookmarks. All are open.

use super::sheet::{Sheet, destination};
use super::strings::text_string;
use crate::diag::{InputWarning, Reference, Warnings};
use crate::pages::OutlineEntry;
use lopdf::{Document, ObjectId, dictionary};

/// Place of an entry in the tree. The first node of all is the root.
#[derive(Debug, Clone, Default, PartialEq)]
struct Node {
    parent: usize,
    children: Vec<usize>,
    /// Entries below it, at any depth.
    below: i64,
}

/// Adds the outline to the file; none without headings.
pub(super) fn write_outline(
    document: &mut Document,
    entries: &[OutlineEntry],
    sheets: &[Sheet],
    warnings: &mut Warnings,
) -> Option<ObjectId> {
    if entries.is_empty() {
        return None;
    }
    let nodes = nest(&entries.iter().map(|entry| entry.level).collect::<Vec<_>>());
    let ids: Vec<ObjectId> = nodes.iter().map(|_| document.new_object_id()).collect();
    for (at, node) in nodes.iter().enumerate() {
        let mut item = dictionary! {};
        if at == 0 {
            item.set("Type", "Outlines");
        } else {
            let entry = &entries[at - 1];
            item.set("Title", text_string(&entry.title));
            item.set("Parent", ids[node.parent]);
            let siblings = &nodes[node.parent].children;
            let place = siblings.partition_point(|&sibling| sibling < at);
            if let Some(&before) = place.checked_sub(1).and_then(|place| siblings.get(place)) {
                item.set("Prev", ids[before]);
            }
            if let Some(&after) = siblings.get(place + 1) {
                item.set("Next", ids[after]);
            }
            match destination(sheets, entry.page, entry.y) {
                Some(target) => item.set("Dest", target),
                None => {
                    let id = entry.page.to_string();
                    warnings.add(InputWarning::ReferenceDangling { target: Reference::HeadingPage, id }, None);
                }
            }
        }
        if let (Some(&first), Some(&last)) = (node.children.first(), node.children.last()) {
            item.set("First", ids[first]);
            item.set("Last", ids[last]);
            item.set("Count", node.below);
        }
        document.set_object(ids[at], item);
    }
    Some(ids[0])
}

/// The tree over a root that levels make.
fn nest(levels: &[u8]) -> Vec<Node> {
    let mut nodes = vec![Node::default(); levels.len() + 1];
    let mut open = vec![0];
    for (at, level) in (1..).zip(levels) {
        while open.len() > 1 && open.last().is_some_and(|&above: &usize| levels[above - 1] >= *level) {
            open.pop();
        }
        let parent = open.last().copied().unwrap_or(0);
        nodes[at].parent = parent;
        nodes[parent].children.push(at);
        open.iter().for_each(|&above| nodes[above].below += 1);
        open.push(at);
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nests_by_level_and_bears_skipped_ones() {
        let nodes = nest(&[0, 2, 1, 1, 0]);
        let children: Vec<_> = nodes.iter().map(|node| node.children.clone()).collect();
        assert_eq!(children, [vec![1, 5], vec![2, 3, 4], vec![], vec![], vec![], vec![]]);
        assert_eq!(nodes[0].below, 5);
        assert_eq!(nodes[1].below, 3);
    }

    #[test]
    fn a_document_may_start_deep() {
        let nodes = nest(&[3, 1, 2]);
        assert_eq!(nodes[0].children, [1, 2]);
        assert_eq!(nodes[3].parent, 2);
    }
}
