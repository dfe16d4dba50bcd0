//! The dynamic programme: the best monotone path of beads through the band.

use super::band::Band;
use super::evidence::Cell;
use super::model::{KINDS, LARGEST, Model};
use std::collections::VecDeque;
use std::ops::Range;

/// A bead on the path.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) source: Range<usize>,
    pub(super) target: Range<usize>,
    /// What its words, lengths and marks are worth, 0 for a null bead.
    pub(super) likelihood: f32,
}

impl Link {
    /// Number of segments on each side.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.source.len(), self.target.len())
    }

    pub(super) fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

/// No way leads to a position.
const UNREACHED: f32 = f32::NEG_INFINITY;

/// How a position was reached: the kind of bead, and its likelihood.
#[derive(Clone, Copy)]
struct Step {
    kind: u8,
    likelihood: f32,
}

/// The cells of one source segment.
struct Row {
    first: usize,
    cells: Vec<Cell>,
    /// Of each cell, see [`Model::gain`].
    gains: Vec<f32>,
}

struct Program<'m, 'p> {
    model: &'m Model<'p>,
    band: &'m Band,
    /// Scores of the last rows, the newest last.
    scores: VecDeque<Vec<f32>>,
    /// Cells of the last source segments, the newest last.
    rows: VecDeque<Row>,
    steps: Vec<Vec<Step>>,
}

/// The best path: beads in order that partition both sides.
pub(super) fn best_path(model: &Model<'_>, band: &Band) -> Vec<Link> {
    let mut program =
        Program { model, band, scores: VecDeque::new(), rows: VecDeque::new(), steps: Vec::with_capacity(band.len()) };
    for row in 0..band.len() {
        program.fill(row);
    }
    program.trace()
}

impl Program<'_, '_> {
    /// Fills the positions after `row` source segments.
    fn fill(&mut self, row: usize) {
        if row > 0 {
            self.read_cells(row - 1);
        }
        if self.scores.len() > LARGEST {
            self.scores.pop_front();
        }
        let (low, high) = (*self.band[row].start(), *self.band[row].end());
        self.scores.push_back(vec![UNREACHED; high + 1 - low]);
        let mut steps = vec![Step { kind: 0, likelihood: 0.0 }; high + 1 - low];
        for column in low..=high {
            let (score, step) = if (row, column) == (0, 0) { (0.0, steps[0]) } else { self.best(row, column) };
            steps[column - low] = step;
            if let Some(last) = self.scores.back_mut() {
                last[column - low] = score;
            }
        }
        self.steps.push(steps);
    }

    fn read_cells(&mut self, segment: usize) {
        let ahead = (segment + LARGEST).min(self.band.len() - 1);
        let first = self.band[segment].start().saturating_sub(LARGEST);
        let cells = self.model.evidence.row(segment, first..*self.band[ahead].end());
        if self.rows.len() == LARGEST {
            self.rows.pop_front();
        }
        let gains = cells.iter().zip(first..).map(|(cell, column)| self.model.gain(segment, column, cell)).collect();
        self.rows.push_back(Row { first, cells, gains });
    }

    /// The best way to the position after `row` source and `column` target segments.
    fn best(&self, row: usize, column: usize) -> (f32, Step) {
        let mut best = (UNREACHED, Step { kind: u8::MAX, likelihood: 0.0 });
        for (&(down, right, cost), kind) in KINDS.iter().zip(0..) {
            if down > row || right > column {
                continue;
            }
            let before = self.score(row - down, column - right);
            if before == UNREACHED {
                continue;
            }
            let (source, target) = (row - down..row, column - right..column);
            let cost = self.model.cost(&source, &target, cost);
            let mut likelihood = 0.0;
            if down > 0 && right > 0 {
                let gains = self.gains(&source, &target, row);
                if !self.model.may_reach(best.0 - before + cost, &source, &target, gains) {
                    continue;
                }
                if down + right > 3 && !self.any_meeting(&source, &target, row) {
                    continue;
                }
                let rows = &self.rows;
                let newest = row - 1;
                let cell = |row: usize, column: usize| {
                    let row = &rows[rows.len() - 1 - (newest - row)];
                    &row.cells[column - row.first]
                };
                likelihood = self.model.likelihood(&source, &target, cell);
            }
            let score = before + likelihood - cost;
            if score > best.0 {
                best = (score, Step { kind, likelihood });
            }
        }
        best
    }

    /// The gains of the cells of a bead.
    fn gains(&self, source: &Range<usize>, target: &Range<usize>, row: usize) -> f32 {
        let of_row = |segment: usize| {
            let row = &self.rows[self.rows.len() - 1 - (row - 1 - segment)];
            row.gains[target.start - row.first..target.end - row.first].iter().sum::<f32>()
        };
        source.clone().map(of_row).sum()
    }

    /// Whether the outermost segments of a large bead both meet something: else a smaller bead beside a null is no worse.
    fn any_meeting(&self, source: &Range<usize>, target: &Range<usize>, row: usize) -> bool {
        let met = |source: Range<usize>, target: Range<usize>| {
            source.into_iter().any(|segment| {
                let row = &self.rows[self.rows.len() - 1 - (row - 1 - segment)];
                target.clone().any(|column| !row.cells[column - row.first].source.is_empty())
            })
        };
        let ends = [source.start, source.end - 1].iter().all(|&segment| met(segment..segment + 1, target.clone()));
        ends && [target.start, target.end - 1].iter().all(|&column| met(source.clone(), column..column + 1))
    }

    fn score(&self, row: usize, column: usize) -> f32 {
        let back = self.steps.len() - row;
        let index = (self.scores.len() - 1).checked_sub(back);
        let (Some(index), low) = (index, *self.band[row].start()) else { return UNREACHED };
        column.checked_sub(low).and_then(|at| self.scores[index].get(at)).copied().unwrap_or(UNREACHED)
    }

    fn trace(self) -> Vec<Link> {
        let mut path = Vec::new();
        let (mut row, mut column) = (self.model.count(0), self.model.count(1));
        while (row, column) != (0, 0) {
            let step = self.steps[row][column - self.band[row].start()];
            // A prior that forbids everything may leave no path: then what is left stays unpaired.
            let (down, right, _) = KINDS.get(step.kind as usize).copied().unwrap_or_default();
            let (down, right) = if down + right == 0 || down > row || right > column { (row, 0) } else { (down, right) };
            let (down, right) = if down + right == 0 { (0, column) } else { (down, right) };
            path.push(Link { source: row - down..row, target: column - right..column, likelihood: step.likelihood });
            (row, column) = (row - down, column - right);
        }
        path.reverse();
        path
    }
}
