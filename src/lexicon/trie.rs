//! Strings numbered and found by their beginnings: a trie over UTF-16 units, a Chinese character being one step.
//!
//! Nodes are numbered level by level, so that the children of each follow one another, in order of their units, and those of the
//! next node follow them. A string's number is that of its last node; node 0 is the root.

use super::bytes::{half, word};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// The table: for each node, the unit that leads to it; and where its children begin, with [`ENDS`].
#[derive(Debug)]
pub(super) struct Trie {
    units: Cow<'static, [u8]>,
    children: Cow<'static, [u8]>,
}

/// Set for a node at which a string ends.
const ENDS: u32 = 1 << 31;

/// A trie and, for each of its nodes, the string that ends there.
pub(super) struct Built {
    pub(super) units: Vec<u8>,
    pub(super) children: Vec<u8>,
    pub(super) strings: Vec<Option<String>>,
}

impl Trie {
    /// The trie in these tables, as [`Self::build`] made them.
    pub(super) fn new(units: Cow<'static, [u8]>, children: Cow<'static, [u8]>) -> Self {
        Self { units, children }
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.units.len() / 2
    }

    /// Calls `found` for each string that `text` begins with: its number and its length in bytes, shorter ones first.
    pub(super) fn prefixes(&self, text: &str, mut found: impl FnMut(u32, usize)) {
        let (mut node, mut length) = (0, 0);
        for c in text.chars() {
            for &mut unit in c.encode_utf16(&mut [0; 2]) {
                let Some(next) = self.child(node, unit) else { return };
                node = next;
            }
            length += c.len_utf8();
            if self.is_end(node) {
                found(node as u32, length);
            }
        }
    }

    /// The number of `text`.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        let node = text.encode_utf16().try_fold(0, |node, unit| self.child(node, unit))?;
        self.is_end(node).then_some(node as u32)
    }

    /// The string of this number; empty when it is none.
    pub(super) fn string(&self, number: u32) -> String {
        let mut units = Vec::new();
        let mut node = number as usize;
        while node > 0 && node < self.len() {
            units.push(half(&self.units, node));
            node = self.parent(node);
        }
        units.reverse();
        String::from_utf16(&units).unwrap_or_default()
    }

    fn is_end(&self, node: usize) -> bool {
        word(&self.children, node) & ENDS != 0
    }

    fn children(&self, node: usize) -> Range<usize> {
        let start = |node: usize| (word(&self.children, node) & !ENDS) as usize;
        start(node)..start(node + 1)
    }

    fn child(&self, node: usize, unit: u16) -> Option<usize> {
        let Range { mut start, mut end } = self.children(node);
        while start < end {
            let middle = start.midpoint(end);
            match half(&self.units, middle).cmp(&unit) {
                std::cmp::Ordering::Less => start = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => end = middle,
            }
        }
        None
    }

    /// The last node whose children begin at or before `child`.
    fn parent(&self, child: usize) -> usize {
        let (mut start, mut end) = (0, self.len());
        while start < end {
            let middle = start.midpoint(end);
            if self.children(middle).start <= child { start = middle + 1 } else { end = middle }
        }
        start - 1
    }

    /// The trie of `strings`.
    pub(super) fn build(strings: &BTreeSet<&str>) -> Built {
        let mut sorted: Vec<Vec<u16>> =
            strings.iter().filter(|text| !text.is_empty()).map(|text| text.encode_utf16().collect()).collect();
        sorted.sort_unstable();
        let mut built = Built { units: vec![0, 0], children: Vec::new(), strings: Vec::new() };
        // Each level: the strings under a node, and how many of their units lead to it.
        let mut level: Vec<Range<usize>> = std::iter::once(0..sorted.len()).collect();
        let (mut depth, mut next_child) = (0, 1_u32);
        while !level.is_empty() {
            let mut below = Vec::new();
            for range in level {
                let ends = depth > 0 && sorted[range.start].len() == depth;
                built.children.extend((next_child | if ends { ENDS } else { 0 }).to_le_bytes());
                built.strings.push(ends.then(|| String::from_utf16_lossy(&sorted[range.start])));
                let mut start = range.start + usize::from(ends);
                while start < range.end {
                    let unit = sorted[start][depth];
                    let end = start + sorted[start..range.end].partition_point(|text| text[depth] == unit);
                    built.units.extend(unit.to_le_bytes());
                    below.push(start..end);
                    next_child += 1;
                    start = end;
                }
            }
            level = below;
            depth += 1;
        }
        built.children.extend(next_child.to_le_bytes());
        built
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_by_their_beginnings_and_numbers() {
        let strings = BTreeSet::from(["银", "银行", "银行家", "行家", "𠀀子", "AA制"]);
        let Built { units, children, strings: ends } = Trie::build(&strings);
        let trie = Trie::new(units.into(), children.into());
        assert_eq!(trie.len(), ends.len());
        for text in &strings {
            let number = trie.find(text).unwrap();
            assert_eq!((trie.string(number).as_str(), ends[number as usize].as_deref()), (*text, Some(*text)));
        }
        let mut found = Vec::new();
        trie.prefixes("银行家们", |number, length| found.push((trie.string(number), length)));
        assert_eq!(found, [("银".to_owned(), 3), ("银行".to_owned(), 6), ("银行家".to_owned(), 9)]);
        for none in ["", "行", "家", "𠀁", "AA"] {
            assert_eq!(trie.find(none), None, "{none}");
        }
    }

    #[test]
    fn an_empty_trie_holds_nothing() {
        let Built { units, children, .. } = Trie::build(&BTreeSet::new());
        assert_eq!(Trie::new(units.into(), children.into()).find("银"), None);
    }
}
