//! Drawings that several formats put together alike: groups with coordinates of their own, the room around text.

use crate::model::{DrawingContent, GroupMember};
use crate::ooxml::round;
use crate::units::Emu;

/// Default insets of a text box: left, top, right, bottom. ECMA-376 Part 1, 21.1.2.1.1.
pub(in crate::read) const INSETS: [Emu; 4] = [Emu(91_440), Emu(45_720), Emu(91_440), Emu(45_720)];

/// The coordinates that a group's members are written in.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::read) struct GroupSpace {
    pub(in crate::read) left: Emu,
    pub(in crate::read) top: Emu,
    pub(in crate::read) width: Emu,
    pub(in crate::read) height: Emu,
}

impl GroupSpace {
    /// Moves a member from these coordinates to those of a group of the given size.
    pub(in crate::read) fn place(self, member: &mut GroupMember, width: Emu, height: Emu) {
        let across = |length: i64| scaled(length, width, self.width);
        let down = |length: i64| scaled(length, height, self.height);
        member.left = across(member.left.0.saturating_sub(self.left.0));
        member.top = down(member.top.0.saturating_sub(self.top.0));
        member.width = across(member.width.0);
        member.height = down(member.height.0);
    }
}

/// A length of a group's coordinates, of which `whole` make up `size`.
#[expect(clippy::cast_precision_loss, reason = "lengths on paper")]
fn scaled(length: i64, size: Emu, whole: Emu) -> Emu {
    if whole.0 <= 0 || whole == size {
        return Emu(length);
    }
    round(length as f64 * size.0 as f64 / whole.0 as f64).map_or(Emu(length), Emu)
}

/// Adds a member; those of a group inside the group one by one.
pub(in crate::read) fn add_member(members: &mut Vec<GroupMember>, member: GroupMember) {
    let GroupMember { left, top, .. } = member;
    match member.content {
        DrawingContent::Group(inner) => members.extend(inner.into_iter().map(|mut inner| {
            inner.left = Emu(inner.left.0.saturating_add(left.0));
            inner.top = Emu(inner.top.0.saturating_add(top.0));
            inner
        })),
        _ => members.push(member),
    }
}
