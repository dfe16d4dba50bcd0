//! Which segments of a document stand on which side, in reading order.

use super::label;
use crate::document::{Document, Lang, Role, Side};
use rustc_hash::FxHashSet;

/// Letters that a paragraph must have before its second occurrence can be its own untranslated rendering.
const COPY: usize = 12;

/// A segment that may be paired.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Its index in the document.
    pub(super) segment: u32,
    pub(super) side: Side,
    /// Whether it may belong to the other side: a copy of the source, or a third language, where a rendering should be.
    movable: bool,
}

/// Neighbouring entries of one side: where they begin, and how many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) side: Side,
    pub(super) start: usize,
    pub(super) len: usize,
}

/// The segments of `document` that may be paired. A paragraph that stands twice, or is in a third language, is taken for the
/// rendering where that makes the runs of both languages match.
pub(super) fn entries(document: &Document) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for (index, segment) in document.segments.iter().enumerate() {
        if matches!(segment.role, Role::Aside | Role::Cell) {
            continue;
        }
        let (side, movable) = match segment.lang {
            Lang::Zh(_) => (Side::Target, false),
            Lang::En => (Side::Source, is_copy(document.words(index), &mut seen)),
            Lang::Other(_) => (Side::Source, label::likeness(segment, document.words(index)) < label::LABEL),
            Lang::Mixed | Lang::None => continue,
        };
        entries.push(Entry { segment: index as u32, side, movable });
    }
    for at in 0..entries.len() {
        if entries[at].movable && moving_helps(&entries, at) {
            entries[at].side = Side::Target;
        }
    }
    entries
}

fn is_copy(words: &str, seen: &mut FxHashSet<String>) -> bool {
    let letters: String = words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.len() >= COPY && !seen.insert(letters)
}

/// The runs of `entries`.
pub(super) fn runs(entries: &[Entry]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (start, entry) in entries.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if run.side == entry.side => run.len += 1,
            _ => runs.push(Run { side: entry.side, start, len: 1 }),
        }
    }
    runs
}

/// Whether the source run around entry `at` and its target run come nearer to the same length when the entry changes sides.
fn moving_helps(entries: &[Entry], at: usize) -> bool {
    let runs = runs(entries);
    let Some(index) = runs.iter().rposition(|run| run.start <= at) else { return false };
    let len = |index: usize| runs.get(index).map_or(0, |run| run.len);
    let before = |steps: usize| index.checked_sub(steps).map_or(0, len);
    let nearer =
        |sources: usize, targets: usize, moved_sources: usize| moved_sources.abs_diff(targets + 1) < sources.abs_diff(targets);
    if len(index) == 1 {
        // Between two target runs: the sources are the run before.
        return before(1) > 0 && nearer(before(2), before(1) + len(index + 1), before(2));
    }
    let own = len(index);
    nearer(own, len(index + 1), own - 1) && (before(1) == 0 || nearer(own, before(1), own - 1))
}
