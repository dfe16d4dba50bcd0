//! One line of a summary: something, one of its renderings, and how often they stand together.

use std::hash::Hasher;
use std::io::{self, Write};

/// What is counted. The order is that of the lines in a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A source and a target, by [`super::key`].
    Pair,
    /// An English name in lower case and its Chinese rendering in simplified characters.
    Name,
}

impl Kind {
    /// The letter that begins a line.
    pub fn letter(self) -> char {
        match self {
            Self::Pair => 'p',
            Self::Name => 'w',
        }
    }
}

/// Most ids that are kept of the pairs counted together.
const IDS: usize = 3;

/// How often, and where. Joining tallies is commutative and associative.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    /// How many pairs.
    pub count: u64,
    /// The ids of up to three of them: those of the smallest hashes, so that which they are does not depend on any order.
    pub ids: Vec<String>,
}

impl Tally {
    /// One pair.
    pub fn one(id: &str) -> Self {
        Self { count: 1, ids: vec![id.to_owned()] }
    }

    /// Both together.
    pub fn join(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        self.ids.extend(other.ids);
        self.ids.sort_by(|a, b| rank(a).cmp(&rank(b)));
        self.ids.dedup();
        self.ids.truncate(IDS);
    }

    /// Whether `id` is the first of them by hash.
    pub fn begins_with(&self, id: &str) -> bool {
        self.ids.first().is_some_and(|first| first == id)
    }
}

fn rank(id: &str) -> (u64, &str) {
    let mut hasher = siphasher::sip::SipHasher24::new();
    hasher.write(id.as_bytes());
    (hasher.finish(), id)
}

/// A counted thing. Ordered by kind, key and value, which no two entries of a summary share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// What is counted.
    pub kind: Kind,
    /// What is rendered.
    pub key: String,
    /// How.
    pub value: String,
    /// How often, and where.
    pub tally: Tally,
}

impl Entry {
    /// Whether `other` counts the same thing.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.kind, &self.key, &self.value) == (other.kind, &other.key, &other.value)
    }

    /// Bytes of memory it holds, roughly.
    pub(super) fn size(&self) -> usize {
        let ids: usize = self.tally.ids.iter().map(|id| id.len() + 40).sum();
        size_of::<Self>() + self.key.len() + self.value.len() + ids + 32
    }

    /// Writes the entry as a line: kind, key, value, count, ids as a JSON list; tab-separated.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let ids = serde_json::to_string(&self.tally.ids)?;
        writeln!(out, "{}\t{}\t{}\t{}\t{ids}", self.kind.letter(), self.key, self.value, self.tally.count)
    }

    /// Reads a line without its line break; `None` when it is none that [`Self::write`] wrote.
    pub(super) fn read(line: &str) -> Option<Self> {
        let mut fields = line.splitn(5, '\t');
        let kind = match fields.next()? {
            "p" => Kind::Pair,
            "w" => Kind::Name,
            _ => return None,
        };
        let (key, value) = (fields.next()?.to_owned(), fields.next()?.to_owned());
        let count = fields.next()?.parse().ok()?;
        let ids: Vec<String> = serde_json::from_str(fields.next()?).ok()?;
        (!ids.is_empty()).then_some(Self { kind, key, value, tally: Tally { count, ids } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let tally = Tally { count: 7, ids: vec!["a\tb".into(), "行".into()] };
        let entry = Entry { kind: Kind::Name, key: "maroudi".into(), value: "马鲁迪".into(), tally };
        let mut line = Vec::new();
        entry.write(&mut line).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert_eq!(Entry::read(line.trim_end_matches('\n')), Some(entry));
        assert_eq!(Entry::read("p\tx\ty"), None);
    }
}
