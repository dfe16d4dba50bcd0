//! Text out of order: after the monotone path, neighbours that were swapped are untangled and what is left over on both sides is
//! matched, wherever it stands.

use super::evidence::{Evidence, Tally};
use super::model::Model;
use super::program::Link;
use std::ops::Range;

/// What a crosswise pairing must gain over the monotone one, in natural-log units: two neighbouring beads exchanged, and a bead
/// of several segments split crosswise (there the monotone path had to fold the swap into one bead).
const EXCHANGE_GAIN: f32 = 6.0;
const SPLIT_GAIN: f32 = 2.0;
/// What a moved bead must be worth beyond the logarithm of the number of free segments it was chosen from.
const MOVED_WORTH: f32 = 4.0;
/// The same when one segment is left over on either side of the whole text: two losses at once are rarer than a move.
const LONE_WORTH: f32 = 1.5;
/// A bead worth less than this may give up its segments to a moved one.
const WEAK: f32 = 0.0;
/// Part of its neighbours' worth that a moved bead may add to its own: blocks move together.
const COMPANY: f32 = 0.5;
/// Partners looked at for each free segment.
const PARTNERS: usize = 8;

/// The path with swaps untangled and moved segments paired; in the order of the source.
pub(super) fn cross(model: &Model<'_>, path: Vec<Link>) -> Vec<Link> {
    let path = exchange_far(model, exchange(model, split(model, path)));
    let mut links = Leftovers::new(model, path).matched();
    links.sort_by_key(|link| (link.source.start, !link.source.is_empty(), link.target.start));
    links
}

fn link(model: &Model<'_>, source: Range<usize>, target: Range<usize>) -> Link {
    let likelihood = model.bead(source.clone(), target.clone());
    Link { source, target, likelihood }
}

/// Splits beads of several segments crosswise where the halves fit better, and the halves again.
fn split(model: &Model<'_>, mut path: Vec<Link>) -> Vec<Link> {
    path.reverse();
    let mut out = Vec::with_capacity(path.len());
    while let Some(whole) = path.pop() {
        let (rows, columns) = whole.size();
        let cuts = (1..rows).flat_map(|down| (1..columns).map(move |right| (down, right)));
        let halves = cuts.map(|(down, right)| {
            let (row, column) = (whole.source.start + down, whole.target.start + right);
            let first = link(model, whole.source.start..row, column..whole.target.end);
            let second = link(model, row..whole.source.end, whole.target.start..column);
            (model.worth(&first) + model.worth(&second), first, second)
        });
        let best = halves.max_by(|a, b| a.0.total_cmp(&b.0));
        match best {
            Some((gain, first, second)) if gain > model.worth(&whole) + SPLIT_GAIN => path.extend([second, first]),
            _ => out.push(whole),
        }
    }
    out
}

/// Exchanges the targets of neighbouring beads where both fit better so.
fn exchange(model: &Model<'_>, mut path: Vec<Link>) -> Vec<Link> {
    let mut index = 0;
    while index + 1 < path.len() {
        let (a, b) = (&path[index], &path[index + 1]);
        index += 1;
        if a.is_null() || b.is_null() || a.target.end != b.target.start {
            continue;
        }
        let now = model.worth(a) + model.worth(b);
        // Two beads that fit well cannot gain by an exchange; the question is not asked for them.
        if now > 4.0 * EXCHANGE_GAIN {
            continue;
        }
        let (first, second) = (link(model, a.source.clone(), b.target.clone()), link(model, b.source.clone(), a.target.clone()));
        if model.worth(&first) + model.worth(&second) > now + EXCHANGE_GAIN {
            (path[index - 1], path[index]) = (first, second);
            index += 1;
        }
    }
    path
}

/// A bead worth less than this may be wrong without a neighbour that shows it.
const DOUBTFUL: f32 = 12.0;

/// Exchanges the targets of two doubtful beads, wherever they stand, where both fit better so.
fn exchange_far(model: &Model<'_>, mut path: Vec<Link>) -> Vec<Link> {
    let doubtful: Vec<usize> =
        (0..path.len()).filter(|&index| !path[index].is_null() && model.worth(&path[index]) < DOUBTFUL).collect();
    let mut owner = vec![usize::MAX; model.count(1)];
    for &index in &doubtful {
        owner[path[index].target.clone()].fill(index);
    }
    let needed = EXCHANGE_GAIN + (doubtful.len().max(1) as f32).ln();
    let mut tally = Tally::default();
    for &index in &doubtful {
        let common = 20 + model.count(1).isqrt() * 2;
        let best = path[index].source.clone().flat_map(|row| model.evidence.best(row, common, PARTNERS, &mut tally));
        let mut partners: Vec<usize> = best.map(|(column, _)| owner[column as usize]).collect();
        partners.retain(|&other| other != usize::MAX && other != index);
        partners.sort_unstable();
        partners.dedup();
        for other in partners {
            let (a, b) = (&path[index], &path[other]);
            let (first, second) =
                (link(model, a.source.clone(), b.target.clone()), link(model, b.source.clone(), a.target.clone()));
            if model.worth(&first) + model.worth(&second) > model.worth(a) + model.worth(b) + needed {
                (path[index], path[other]) = (first, second);
                break;
            }
        }
    }
    path
}

/// What the monotone path left over.
struct Leftovers<'m, 'p> {
    model: &'m Model<'p>,
    path: Vec<Link>,
    /// For each side, the link that each segment belongs to.
    owner: [Vec<usize>; 2],
    /// For each side, whether each segment may be paired anew.
    free: [Vec<bool>; 2],
}

impl<'m, 'p> Leftovers<'m, 'p> {
    fn new(model: &'m Model<'p>, path: Vec<Link>) -> Self {
        let mut owner = [vec![0; model.count(0)], vec![0; model.count(1)]];
        let mut free = [vec![false; model.count(0)], vec![false; model.count(1)]];
        for (index, link) in path.iter().enumerate() {
            let weak = link.is_null() || model.worth(link) < WEAK;
            for (side, range) in [&link.source, &link.target].into_iter().enumerate() {
                owner[side][range.clone()].fill(index);
                free[side][range.clone()].fill(weak);
            }
        }
        Self { model, path, owner, free }
    }

    /// The path with moved beads in place of the null and weak ones whose segments they took.
    fn matched(mut self) -> Vec<Link> {
        let mut candidates = self.candidates();
        let alone: Vec<f32> = candidates.iter().map(|candidate| candidate.likelihood).collect();
        let [sources, partners] = [0, 1].map(|side| self.free[side].iter().filter(|free| **free).count());
        let needed = if sources == 1 && partners == 1 { LONE_WORTH } else { MOVED_WORTH + (partners.max(1) as f32).ln() };
        let mut ranked: Vec<(f32, Link)> = Vec::new();
        for (index, candidate) in candidates.iter().enumerate() {
            let company = company(&candidates, &alone, index);
            let value = self.model.worth(candidate) + COMPANY * company.max(0.0);
            if value > needed && candidate.likelihood > 0.5 * needed {
                ranked.push((value, candidate.clone()));
            }
        }
        candidates.clear();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.source.start.cmp(&b.1.source.start)));
        let mut taken = vec![false; self.path.len()];
        let mut moved = Vec::new();
        for (_, link) in ranked {
            if self.is_free(&link) {
                for (side, range) in [&link.source, &link.target].into_iter().enumerate() {
                    for segment in range.clone() {
                        self.free[side][segment] = false;
                        taken[self.owner[side][segment]] = true;
                    }
                }
                moved.push(link);
            }
        }
        self.rest(&taken, moved)
    }

    fn is_free(&self, link: &Link) -> bool {
        link.source.clone().all(|segment| self.free[0][segment]) && link.target.clone().all(|segment| self.free[1][segment])
    }

    /// The links that were not broken up, the moved ones, and null beads for the segments that neither holds.
    fn rest(self, taken: &[bool], moved: Vec<Link>) -> Vec<Link> {
        let mut links = Vec::with_capacity(self.path.len());
        for (link, taken) in self.path.into_iter().zip(taken) {
            if !taken {
                links.push(link);
                continue;
            }
            for segment in link.source.clone().filter(|&segment| self.free[0][segment]) {
                links.push(Link { source: segment..segment + 1, target: link.target.start..link.target.start, likelihood: 0.0 });
            }
            for segment in link.target.clone().filter(|&segment| self.free[1][segment]) {
                links.push(Link { source: link.source.start..link.source.start, target: segment..segment + 1, likelihood: 0.0 });
            }
        }
        links.extend(moved);
        links
    }

    /// Beads between free segments that would cross others, sorted by place.
    fn candidates(&self) -> Vec<Link> {
        let evidence: &Evidence = &self.model.evidence;
        let common = 20 + self.model.count(1).isqrt() * 2;
        let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        let mut tally = Tally::default();
        for row in (0..self.model.count(0)).filter(|&row| self.free[0][row]) {
            let best = evidence.best(row, common, usize::MAX, &mut tally).into_iter().map(|(column, _)| column as usize);
            for column in best.filter(|&column| self.free[1][column] && self.crosses(row, column)).take(PARTNERS) {
                for (source, target) in
                    [(row..row + 1, column..column + 1), (row..row + 2, column..column + 1), (row..row + 1, column..column + 2)]
                {
                    places.push((source.clone(), target.clone()));
                    if source.len() == 2 && row > 0 {
                        places.push((row - 1..row + 1, target));
                    } else if target.len() == 2 && column > 0 {
                        places.push((source, column - 1..column + 1));
                    }
                }
            }
        }
        places.sort_by_key(|(source, target)| (source.start, target.start, source.end, target.end));
        places.dedup();
        let fits = |range: &Range<usize>, side: usize| {
            range.end <= self.model.count(side) && range.clone().all(|segment| self.free[side][segment])
        };
        places.retain(|(source, target)| fits(source, 0) && fits(target, 1));
        places.into_iter().map(|(source, target)| link(self.model, source, target)).collect()
    }

    /// Whether a pair would stand out of order: with at least one other bead between the two places.
    fn crosses(&self, row: usize, column: usize) -> bool {
        let (a, b) = (self.owner[0][row], self.owner[1][column]);
        let between = a.min(b)..a.max(b) + 1;
        self.path[between].iter().any(|link| !link.is_null() && self.model.worth(link) >= WEAK)
    }
}

/// The worth of the best candidates that continue the one at `index` on its diagonal, before and after.
fn company(candidates: &[Link], alone: &[f32], index: usize) -> f32 {
    let own = &candidates[index];
    let starts = |row: usize| candidates.partition_point(|link| link.source.start < row);
    let best = |range: Range<usize>, fits: &dyn Fn(&Link) -> bool| {
        let values = candidates[range.clone()].iter().zip(&alone[range]).filter(|(link, _)| fits(link));
        values.map(|(_, value)| *value).fold(0.0, f32::max)
    };
    let before = starts(own.source.start.saturating_sub(2))..starts(own.source.start);
    let after = starts(own.source.end)..starts(own.source.end + 1);
    let ends = |link: &Link| link.source.end == own.source.start && link.target.end == own.target.start;
    let begins = |link: &Link| link.target.start == own.target.end;
    best(before, &ends) + best(after, &begins)
}
