//! What a first pass over a text teaches the second one: word pairs (names and terms mostly), and how far the lexicon can be
//! trusted in a text of this kind.

use super::evidence::{Evidence, TRUST};
use super::program::Link;
use crate::facts::{Feature, Lexical, Unit};
use rustc_hash::FxHashMap;

/// Word pairs learned from the document itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Learned {
    wants: FxHashMap<u32, Vec<(Feature, f32)>>,
    offers: FxHashMap<u32, Feature>,
}

/// What a bead must be worth to be learned from, in natural-log units.
const CONFIDENT: f32 = 3.0;
/// Beads in which a pair must stand together, and how firmly: Dice's coefficient, and the ratio to chance.
const MIN_TOGETHER: u32 = 2;
const MIN_DICE: f32 = 0.5;
const MIN_LIFT: f32 = 3.0;
/// Weight of [`TRUST`] against what the text shows, in expected meetings.
const TRUST_WEIGHT: f32 = 60.0;

impl Learned {
    /// Pairs of words that stand together in the confident beads of `path` and seldom apart. Words that meet something in the
    /// lexicon already are left alone.
    pub(super) fn new(path: &[Link], source: &[&Lexical], target: &[&Lexical], evidence: &Evidence) -> Self {
        let mut counts: [FxHashMap<u32, u32>; 2] = Default::default();
        let mut beads: Vec<[Vec<u32>; 2]> = Vec::new();
        for link in path.iter().filter(|link| link.likelihood >= CONFIDENT) {
            let forms = open_forms(link, source, target, evidence);
            for (counts, forms) in counts.iter_mut().zip(&forms) {
                for &form in forms {
                    *counts.entry(form).or_default() += 1;
                }
            }
            beads.push(forms);
        }
        let mut together: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let repeated = |side: usize, form: &u32| counts[side][form] >= MIN_TOGETHER;
        for [sources, targets] in &beads {
            for &form in sources.iter().filter(|form| repeated(0, form)) {
                for &other in targets.iter().filter(|form| repeated(1, form)) {
                    *together.entry((form, other)).or_default() += 1;
                }
            }
        }
        let mut pairs: Vec<((u32, u32), u32)> = together.into_iter().filter(|(_, count)| *count >= MIN_TOGETHER).collect();
        pairs.sort_unstable();
        let mut learned = Self::default();
        for ((form, other), count) in pairs {
            let (sources, targets, count) = (counts[0][&form] as f32, counts[1][&other] as f32, count as f32);
            let dice = 2.0 * count / (sources + targets);
            let lift = count * beads.len() as f32 / (sources * targets);
            if dice > MIN_DICE && lift > MIN_LIFT {
                learned.add(form, other, 0.9 * count / sources);
            }
        }
        learned
    }

    fn add(&mut self, source: u32, target: u32, weight: f32) {
        let feature = Feature::learned(target);
        self.offers.insert(target, feature);
        self.wants.entry(source).or_default().push((feature, weight));
    }

    /// What a source form wants.
    pub(super) fn wants(&self, form: u32) -> &[(Feature, f32)] {
        self.wants.get(&form).map_or(&[], Vec::as_slice)
    }

    /// What a target form offers.
    pub(super) fn offer(&self, form: u32) -> Option<Feature> {
        self.offers.get(&form).copied()
    }
}

/// The forms of both sides of a bead that meet nothing; of the target, pairs of neighbouring words too (a name unknown to the
/// lexicon is cut into its characters).
fn open_forms(link: &Link, source: &[&Lexical], target: &[&Lexical], evidence: &Evidence) -> [Vec<u32>; 2] {
    let mut met: [Vec<Vec<bool>>; 2] = [
        link.source.clone().map(|row| vec![false; source[row].units.len()]).collect(),
        link.target.clone().map(|column| vec![false; target[column].units.len()]).collect(),
    ];
    for (row, index) in link.source.clone().zip(0..) {
        for (column, cell) in evidence.row(row, link.target.clone()).into_iter().enumerate() {
            cell.source.iter().for_each(|hit| met[0][index][hit.0 as usize] = true);
            cell.target.iter().for_each(|hit| met[1][column][hit.0 as usize] = true);
        }
    }
    let mut forms: [Vec<u32>; 2] = Default::default();
    for (row, met) in link.source.clone().zip(&met[0]) {
        let open = source[row].units.iter().zip(met).filter(|(_, met)| !**met);
        forms[0].extend(open.map(|(unit, _)| unit.form));
    }
    for (column, met) in link.target.clone().zip(&met[1]) {
        let units = &target[column].units;
        forms[1].extend(units.iter().zip(met).filter(|(_, met)| !**met).map(|(unit, _)| unit.form));
        let pairs = units.windows(2).zip(met.windows(2)).filter(|(_, met)| **met == [false, false]);
        forms[1].extend(pairs.filter_map(|(pair, _)| joint_form(pair[0], pair[1])));
    }
    for forms in &mut forms {
        forms.sort_unstable();
        forms.dedup();
    }
    forms
}

/// The form of two words as one, if nothing stands between them.
pub(super) fn joint_form(first: Unit, second: Unit) -> Option<u32> {
    (first.span.end == second.span.start).then(|| first.form.rotate_left(5).wrapping_mul(0x9e37_79b9) ^ second.form)
}

/// For each side, the share of the meetings promised by the lexicon that beads of `path` show: little in fiction, more in news.
pub(super) fn trust(path: &[Link], source: &[&Lexical], target: &[&Lexical], evidence: &Evidence) -> [f32; 2] {
    let (mut met, mut promised) = ([0.0_f32; 2], [0.0_f32; 2]);
    for link in path.iter().filter(|link| !link.is_null()) {
        let mut hits: [Vec<(usize, u16)>; 2] = Default::default();
        for row in link.source.clone() {
            for (column, cell) in link.target.clone().zip(evidence.row(row, link.target.clone())) {
                hits[0].extend(cell.source.iter().map(|hit| (row, hit.0)));
                hits[1].extend(cell.target.iter().map(|hit| (column, hit.0)));
            }
        }
        for (side, (range, segments)) in [(&link.source, source), (&link.target, target)].into_iter().enumerate() {
            hits[side].sort_unstable();
            hits[side].dedup();
            let expected = |&(segment, unit): &(usize, u16)| segments[segment].units[unit as usize].expected;
            met[side] += hits[side].iter().filter(|hit| expected(hit) > 0.0).count() as f32;
            promised[side] += range.clone().flat_map(|segment| &segments[segment].units).map(|unit| unit.expected).sum::<f32>();
        }
    }
    [0, 1].map(|side| ((met[side] + TRUST * TRUST_WEIGHT) / (promised[side] + TRUST_WEIGHT)).clamp(0.3, 1.0))
}
