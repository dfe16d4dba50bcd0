//! What the layout of a document says of its pairing.

use super::bitext::Bead;
use super::label;
use super::prior::Prior;
use super::roster::{Entry, runs};
use crate::document::{Document, Layout, Locus, Role, Side};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Costs, in natural-log units against the evidence of words and lengths. Fitted by hand on bilingual documents of a dozen
/// layouts; none needs to be exact.
mod cost {
    /// Joined segments were one paragraph or one cue.
    pub(super) const ONE_BLOCK: f32 = -2.0;
    /// Joined segments are items or headings of their own.
    pub(super) const OWN_BLOCKS: f32 = 1.5;
    /// Joined segments stand apart, the other language between them.
    pub(super) const TORN: f32 = 3.0;
    /// Joining a label (a user name, a speaker) to what it labels.
    pub(super) const JOINED_LABEL: f32 = 3.0;
    /// A pair whose runs are not neighbours.
    pub(super) const FAR: f32 = 2.0;
    /// The k-th of n source segments with the k-th of n target segments beside them.
    pub(super) const COUNTERPART: f32 = -1.5;
    /// Each segment that stands between the two, where runs differ in length.
    pub(super) const STEP: f32 = 0.2;
    /// Both on one line, or in one cue.
    pub(super) const ONE_LINE: f32 = -4.0;
    /// A heading with running text.
    pub(super) const HEADING_AND_TEXT: f32 = 1.0;
    /// Two headings of one level.
    pub(super) const HEADINGS: f32 = -1.0;
    /// A list item with running text.
    pub(super) const ITEM_AND_TEXT: f32 = 0.3;
    /// A label with running text, by how much they differ in likeness to a label.
    pub(super) const LABEL_AND_TEXT: f32 = 1.5;
    /// A label paired with nothing, by its likeness.
    pub(super) const LABEL_ALONE: f32 = -2.7;
    /// Two cues shown at the same time, and at times apart.
    pub(super) const SAME_TIME: f32 = -3.0;
    pub(super) const OTHER_TIME: f32 = 2.0;
}

/// Where a segment stands among its neighbours.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Position among all segments of the document that may be paired.
    order: u32,
    /// Number of its run, and its position in the run; the run's length.
    run: u32,
    at: u32,
    len: u32,
    /// The same among the segments of the run that are no labels; `None` for a label.
    core: Option<(u32, u32)>,
    role: Role,
    locus: Locus,
    label: f32,
}

/// The expectations of a layout.
pub(super) struct Layouts {
    places: [Vec<Place>; 2],
    one_file: bool,
    forced: Option<Layout>,
    /// Whether the readers told blocks apart.
    blocks: bool,
    /// For each side, what joining each segment to the next costs.
    joints: [Vec<f32>; 2],
}

impl Layouts {
    /// For the two languages of one document, whose segments are `entries`.
    pub(super) fn of_document(document: &Document, entries: &[Entry], forced: Option<Layout>) -> Self {
        let mut places = [Vec::new(), Vec::new()];
        for (number, run) in runs(entries).into_iter().enumerate() {
            let members = &entries[run.start..run.start + run.len];
            let labels: Vec<f32> = members.iter().map(|entry| likeness(document, entry.segment)).collect();
            let core_len = labels.iter().filter(|&&likeness| likeness < CERTAIN_LABEL).count() as u32;
            let mut core_at = 0;
            for (at, (entry, &label)) in members.iter().zip(&labels).enumerate() {
                let core = (label < CERTAIN_LABEL).then_some((core_at, core_len));
                core_at += u32::from(core.is_some());
                places[run.side as usize].push(Place {
                    order: (run.start + at) as u32,
                    run: number as u32,
                    at: at as u32,
                    len: run.len as u32,
                    core,
                    role: document.segments[entry.segment as usize].role,
                    locus: document.loci.get(entry.segment as usize).copied().unwrap_or_default(),
                    label,
                });
            }
        }
        Self::new(places, true, forced)
    }

    fn new(places: [Vec<Place>; 2], one_file: bool, forced: Option<Layout>) -> Self {
        let blocks = places.iter().flatten().any(|place| place.locus.block > 0);
        let joints =
            places.each_ref().map(|places| places.windows(2).map(|two| joint(&two[0], &two[1], one_file, blocks)).collect());
        Self { places, one_file, forced, blocks, joints }
    }

    /// For two documents side by side, `segments` of each.
    pub(super) fn of_files(documents: [&Document; 2], segments: &[Vec<u32>; 2]) -> Self {
        let places = Side::BOTH.map(|side| {
            let (document, segments) = (documents[side as usize], &segments[side as usize]);
            let place = |(at, &index): (usize, &u32)| Place {
                order: at as u32,
                run: 0,
                at: at as u32,
                len: segments.len() as u32,
                core: None,
                role: document.segments[index as usize].role,
                locus: document.loci.get(index as usize).copied().unwrap_or_default(),
                label: likeness(document, index),
            };
            segments.iter().enumerate().map(place).collect()
        });
        Self::new(places, false, None)
    }

    /// `beads`, in which a source and a target segment that were left over at one place, each alone, are a pair: what stands side by
    /// side in a document was put there as a rendering, however free or wrong it is.
    pub(super) fn restored(&self, beads: &[Bead]) -> Vec<Bead> {
        let mut restored: Vec<Bead> = Vec::with_capacity(beads.len());
        for (at, bead) in beads.iter().enumerate() {
            let alone = |index: Option<usize>| index.and_then(|index| beads.get(index)).is_none_or(|bead| !is_null(bead));
            match restored.last_mut() {
                Some(last)
                    if at > 0
                        && is_null(last)
                        && is_null(bead)
                        && alone(at.checked_sub(2))
                        && alone(Some(at + 1))
                        && self.side_by_side(last, bead) =>
                {
                    let (source, target) = if last.source.is_empty() { (bead, &*last) } else { (&*last, bead) };
                    *last = Bead { source: source.source.clone(), target: target.target.clone(), score: RESTORED };
                }
                _ => restored.push(bead.clone()),
            }
        }
        restored
    }

    /// Whether the segments `range` of `side` stand next to each other and are running text, none an item or heading of its own.
    pub(super) fn is_one_stretch(&self, side: Side, range: Range<u32>) -> bool {
        let places = &self.places[side as usize][range.start as usize..range.end as usize];
        let body = places.iter().all(|place| place.label < CERTAIN_LABEL && place.role == Role::Body);
        self.one_file
            && body
            && places.windows(2).all(|two| two[0].run == two[1].run && two[0].locus.within == two[1].locus.within)
    }

    /// Whether two null beads, one of each side, stand where a source and its rendering stand.
    fn side_by_side(&self, a: &Bead, b: &Bead) -> bool {
        let (source, target) = if a.source.is_empty() { (b, a) } else { (a, b) };
        if source.source.len() != 1 || target.target.len() != 1 {
            return false;
        }
        let (a, b) = (self.place(Side::Source, source.source.start), self.place(Side::Target, target.target.start));
        let text = a.label < label::LABEL && b.label < label::LABEL;
        let counterparts = a.run.abs_diff(b.run) == 1 && a.core.is_some() && a.core == b.core;
        text && roles(a.role, b.role) <= 0.0 && (counterparts || !self.one_file)
    }

    /// The layout that the pairing `beads` shows.
    pub(super) fn found(&self, beads: &[Bead]) -> Layout {
        let runs = self.places.iter().flatten().map(|place| place.run + 1).max().unwrap_or(0);
        let mut of_runs = FxHashMap::default();
        for bead in beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
            *of_runs.entry(self.place(Side::Source, bead.source.start).run).or_insert(0_u32) += 1;
        }
        let pairs: u32 = of_runs.values().sum();
        let alone = of_runs.values().filter(|&&count| count == 1).count() as u32;
        if runs <= 4 && pairs > 2 && of_runs.values().any(|&count| count * 4 >= pairs * 3) {
            Layout::Halves
        } else if alone * 2 >= pairs {
            Layout::Interleaved
        } else {
            Layout::Blocks
        }
    }

    /// How much segment `index` of `side` looks like a label.
    pub(super) fn label(&self, side: Side, index: u32) -> f32 {
        self.places[side as usize][index as usize].label
    }

    fn place(&self, side: Side, index: u32) -> &Place {
        &self.places[side as usize][index as usize]
    }

    /// What joining neighbours `range` of `side` costs.
    fn joining(&self, side: Side, range: &Range<u32>) -> f32 {
        let last = range.end.saturating_sub(1).max(range.start);
        self.joints[side as usize][range.start as usize..last as usize].iter().sum()
    }

    /// What the places of two stretches in one document say.
    fn nearness(&self, source: &Range<u32>, target: &Range<u32>) -> f32 {
        let (a, b) = (self.place(Side::Source, source.start), self.place(Side::Target, target.start));
        if a.locus.line == b.locus.line && self.blocks || a.locus.time.is_some() && a.locus.block == b.locus.block {
            return cost::ONE_LINE;
        }
        if self.forced == Some(Layout::Halves) {
            return 0.0;
        }
        if a.run.abs_diff(b.run) != 1 {
            return if self.forced.is_some() { 4.0 * cost::FAR } else { cost::FAR };
        }
        if source.len() == 1 && target.len() == 1 && ((a.at, a.len) == (b.at, b.len) || a.core.is_some() && a.core == b.core) {
            return cost::COUNTERPART;
        }
        let (first, last) = if a.order < b.order { (source.end - 1, target.start) } else { (source.start, target.end - 1) };
        let apart = self.place(Side::Source, first).order.abs_diff(self.place(Side::Target, last).order);
        if a.len == b.len { 0.0 } else { cost::STEP * apart.saturating_sub(1).min(5) as f32 }
    }
}

/// From this likeness on a segment is never joined to another and has no counterpart by its number.
const CERTAIN_LABEL: f32 = 0.8;

/// Score of a pair that only its place speaks for.
const RESTORED: f32 = 0.3;

/// What joining `a` to `b`, which follows it on its side, costs.
fn joint(a: &Place, b: &Place, one_file: bool, blocks: bool) -> f32 {
    let own = matches!(b.role, Role::ListItem | Role::Heading(_)) || matches!(a.role, Role::Heading(_));
    let block = if a.locus.block == b.locus.block && blocks {
        cost::ONE_BLOCK
    } else if own {
        cost::OWN_BLOCKS
    } else {
        0.0
    };
    let torn = if one_file && a.run != b.run { cost::TORN } else { 0.0 };
    let label = a.label.max(b.label);
    let label = if label >= CERTAIN_LABEL { (cost::JOINED_LABEL - block.min(0.0)) * label } else { 0.0 };
    block + torn + label
}

fn is_null(bead: &Bead) -> bool {
    bead.source.is_empty() || bead.target.is_empty()
}

fn likeness(document: &Document, segment: u32) -> f32 {
    label::likeness(&document.segments[segment as usize], document.words(segment as usize))
}

impl Prior for Layouts {
    fn cost(&self, source: Range<u32>, target: Range<u32>) -> f32 {
        match (source.is_empty(), target.is_empty()) {
            (true, true) => 0.0,
            (false, true) => cost::LABEL_ALONE * self.label(Side::Source, source.start),
            (true, false) => cost::LABEL_ALONE * self.label(Side::Target, target.start),
            (false, false) => {
                let joining = self.joining(Side::Source, &source) + self.joining(Side::Target, &target);
                let (a, b) = (self.place(Side::Source, source.start), self.place(Side::Target, target.start));
                let near = if self.one_file { self.nearness(&source, &target) } else { 0.0 };
                joining + near + roles(a.role, b.role) + labels(a.label, b.label) + times(a.locus.time, b.locus.time)
            }
        }
    }
}

fn roles(source: Role, target: Role) -> f32 {
    match (source, target) {
        (Role::Heading(a), Role::Heading(b)) if a == b => cost::HEADINGS,
        (Role::Heading(_), Role::Heading(_)) => 0.0,
        (Role::Heading(_), _) | (_, Role::Heading(_)) => cost::HEADING_AND_TEXT,
        (Role::ListItem, Role::Body) | (Role::Body, Role::ListItem) => cost::ITEM_AND_TEXT,
        _ => 0.0,
    }
}

fn labels(source: f32, target: f32) -> f32 {
    (source - target).abs() * cost::LABEL_AND_TEXT
}

/// Cues of two files are shown together when they share more than half of the shorter one's time.
fn times(source: Option<(u32, u32)>, target: Option<(u32, u32)>) -> f32 {
    let (Some(a), Some(b)) = (source, target) else { return 0.0 };
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let shorter = a.1.saturating_sub(a.0).min(b.1.saturating_sub(b.0)).max(1);
    if shared * 2 > shorter { cost::SAME_TIME } else { cost::OTHER_TIME }
}
