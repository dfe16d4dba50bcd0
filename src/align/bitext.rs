//! Two sides and the beads that join them.

use crate::document::{Document, Layout, Side};
use crate::facts::Facts;
use crate::text::Span;
use rayon::prelude::*;
use std::hash::Hasher;
use std::ops::Range;
use std::sync::Arc;

/// Neighbouring segments of the source and the neighbouring segments of the target that render them. One side may be empty (a
/// null bead). Numbers index the segments of each side of a bitext, 0-based.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Segments of the source side.
    pub source: Range<u32>,
    /// Segments of the target side.
    pub target: Range<u32>,
    /// How sure the pairing is, 0 to 1.
    pub score: f32,
}

/// One side of a pair: its segments, their words joined, and the facts of those words.
#[derive(Clone, Debug)]
pub struct Half {
    /// Which segments of the side, 0-based.
    pub segments: Range<u32>,
    /// The facts of the words.
    pub facts: Facts,
    /// The words of several segments, each on its own line; `None` when one segment is all.
    joined: Option<Box<Joined>>,
}

/// Words of several segments as one text.
#[derive(Clone, Debug)]
struct Joined {
    text: String,
    /// Where each segment starts in `text`.
    starts: Vec<u32>,
}

impl Half {
    /// Whether there is no segment on this side.
    pub fn is_missing(&self) -> bool {
        self.segments.is_empty()
    }
}

/// A source stretch and a target stretch that stand together.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The source side.
    pub source: Half,
    /// The target side.
    pub target: Half,
    /// How sure the pairing is, 0 to 1; 1 when it was given.
    pub score: f32,
    /// Index of the record in the document, when the pairing was given.
    pub record: Option<u32>,
}

impl Pair {
    /// The given side.
    pub fn half(&self, side: Side) -> &Half {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_missing() || self.target.is_missing()
    }

    /// How many segments stand on each side, as in `1-2`.
    pub fn kind(&self) -> Kind {
        Kind { source: self.source.segments.len(), target: self.target.segments.len() }
    }
}

/// How many segments a bead has on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Segments of the source.
    pub source: usize,
    /// Segments of the target.
    pub target: usize,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.source, self.target)
    }
}

/// A bilingual text: the segments of both sides in order, and the pairs they form.
#[derive(Clone, Debug)]
pub struct Bitext {
    documents: [Arc<Document>; 2],
    segments: [Vec<u32>; 2],
    /// The pairs, in the order of the document (of the source, where two files stand side by side).
    pub pairs: Vec<Pair>,
    /// How the two languages are laid out.
    pub layout: Layout,
    /// Whether the pairing was given by the format, not found.
    pub given: bool,
}

/// What a bitext is made from.
#[derive(Debug)]
pub struct Sides {
    /// The document of the source and that of the target; the same one twice when one file holds both.
    pub documents: [Arc<Document>; 2],
    /// For each side, which segments of its document are its text, in reading order.
    pub segments: [Vec<u32>; 2],
    /// The facts of each of these segments.
    pub facts: [Vec<Facts>; 2],
}

/// Segments read by one thread before another takes its share.
const AT_ONCE: usize = 64;

impl Sides {
    /// Reads the facts of the given segments.
    pub fn new(documents: [Arc<Document>; 2], segments: [Vec<u32>; 2]) -> Self {
        let facts = [Side::Source, Side::Target].map(|side| {
            let document = &documents[side as usize];
            let facts = |&index: &u32| Facts::of(document.words(index as usize), side);
            segments[side as usize].par_iter().with_min_len(AT_ONCE).map(facts).collect()
        });
        Self { documents, segments, facts }
    }

    /// The words of segment `index` (0-based) of `side`.
    pub fn words(&self, side: Side, index: usize) -> &str {
        self.documents[side as usize].words(self.segments[side as usize][index] as usize)
    }
}

impl Bitext {
    /// Joins two sides by the beads found, which must partition each side.
    pub fn aligned(mut sides: Sides, beads: Vec<Bead>, layout: Layout) -> Self {
        let pairs = beads
            .into_iter()
            .map(|bead| Pair {
                source: sides.half(Side::Source, bead.source),
                target: sides.half(Side::Target, bead.target),
                score: bead.score,
                record: None,
            })
            .collect();
        Self { documents: sides.documents, segments: sides.segments, pairs, layout, given: false }
    }

    /// A bitext whose pairs are the records `range` of a paired corpus, which the first document lists.
    pub fn given(documents: &[Arc<Document>; 2], range: Range<usize>) -> Self {
        let records = &documents[0].records[range.clone()];
        let pick = |side: fn(&crate::document::Record) -> Option<u32>| records.iter().filter_map(side).collect();
        let segments = [pick(|record| record.source), pick(|record| record.target)];
        let mut sides = Sides::new(documents.clone(), segments);
        let (mut source, mut target) = (0, 0);
        let mut pairs = Vec::with_capacity(records.len());
        for (record, index) in records.iter().zip(range) {
            let ends = (source + u32::from(record.source.is_some()), target + u32::from(record.target.is_some()));
            pairs.push(Pair {
                source: sides.half(Side::Source, source..ends.0),
                target: sides.half(Side::Target, target..ends.1),
                score: 1.0,
                record: Some(index as u32),
            });
            (source, target) = ends;
        }
        Self { documents: sides.documents, segments: sides.segments, pairs, layout: Layout::Records, given: true }
    }

    /// The document of `side`.
    pub fn document(&self, side: Side) -> &Arc<Document> {
        &self.documents[side as usize]
    }

    /// Whether both sides stand in one file.
    pub fn is_one_file(&self) -> bool {
        Arc::ptr_eq(&self.documents[0], &self.documents[1])
    }

    /// Indices in the document of `side` of the segments in `range` (0-based, of that side).
    pub fn segments(&self, side: Side, range: Range<u32>) -> &[u32] {
        &self.segments[side as usize][range.start as usize..range.end as usize]
    }

    /// The words of pair `index` on `side`; segments are joined by line breaks.
    pub fn words(&self, index: usize, side: Side) -> &str {
        let half = self.pairs[index].half(side);
        match (&half.joined, self.segments(side, half.segments.clone())) {
            (Some(joined), _) => &joined.text,
            (None, [only]) => self.document(side).words(*only as usize),
            _ => "",
        }
    }

    /// `SipHash` 2-4 with a fixed key, in hexadecimal, of the words of pair `index` on `side`, white space folded: the same wherever
    /// they stand and however they are wrapped.
    pub fn digest(&self, index: usize, side: Side) -> String {
        let mut hasher = siphasher::sip::SipHasher24::new();
        for word in self.words(index, side).split_whitespace() {
            hasher.write(word.as_bytes());
            hasher.write_u8(b' ');
        }
        format!("{:016x}", hasher.finish())
    }

    /// The facts of pair `index` on `side`.
    pub fn facts(&self, index: usize, side: Side) -> &Facts {
        &self.pairs[index].half(side).facts
    }

    /// The document bytes behind `span` of the words of pair `index` on `side`, and whether they are those very words.
    pub fn raw(&self, index: usize, side: Side, span: Span) -> (Span, bool) {
        let half = self.pairs[index].half(side);
        let segments = self.segments(side, half.segments.clone());
        let Some(joined) = &half.joined else {
            return segments.first().map_or((Span::default(), false), |&only| self.document(side).raw(only as usize, span));
        };
        let first = joined.starts.partition_point(|&start| start <= span.start).saturating_sub(1);
        let last = joined.starts.partition_point(|&start| start < span.end.max(span.start + 1)).max(1) - 1;
        let within = |at: usize| {
            let start = joined.starts[at];
            let document = self.document(side);
            let length = document.words(segments[at] as usize).len() as u32;
            let cut = Span { start: span.start.max(start) - start, end: (span.end.min(start + length)).max(start) - start };
            document.raw(segments[at] as usize, Span { start: cut.start.min(cut.end), end: cut.end })
        };
        let ((from, exact), (to, _)) = (within(first), within(last));
        (from.join(to), exact && first == last)
    }

    /// The 1-based lines that hold words of pair `index` on `side`, ascending.
    pub fn lines(&self, index: usize, side: Side) -> Vec<u32> {
        let pair = &self.pairs[index];
        if let Some(record) = pair.record.filter(|_| self.is_one_file()) {
            let record = &self.document(side).records[record as usize];
            return if pair.half(side).is_missing() { Vec::new() } else { vec![record.line] };
        }
        let document = self.document(side);
        let mut lines: Vec<u32> = self
            .segments(side, pair.half(side).segments.clone())
            .iter()
            .flat_map(|&segment| document.lines_of(segment as usize))
            .collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

impl Sides {
    /// One side of a pair. Takes the facts of a single segment out of `self`; joined segments are read as one text.
    fn half(&mut self, side: Side, segments: Range<u32>) -> Half {
        if segments.len() == 1 {
            let facts = std::mem::take(&mut self.facts[side as usize][segments.start as usize]);
            return Half { segments, facts, joined: None };
        }
        if segments.is_empty() {
            return Half { segments, facts: Facts::default(), joined: None };
        }
        let mut joined = Joined { text: String::new(), starts: Vec::new() };
        for index in segments.clone() {
            if !joined.text.is_empty() {
                joined.text.push('\n');
            }
            joined.starts.push(joined.text.len() as u32);
            joined.text.push_str(self.words(side, index as usize));
        }
        let facts = Facts::of(&joined.text, side);
        Half { segments, facts, joined: Some(Box::new(joined)) }
    }
}
