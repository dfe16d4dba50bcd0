//! Which values of the two sides answer each other, and what is left over.

use super::agree::{OTHER_KIND, SAME, agreement, tenfold};
use super::exact::{Exact, int};
use super::value::{Kind, Quantity, Reading, Weight};
use crate::text::Span;

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The target's value is the source's times this power of ten.
    Scale(i32),
    /// The values differ.
    Value,
    /// The number is the same, its unit or currency is not.
    Unit,
    /// Both are of one dimension in different units, and the one is not the other converted.
    Conversion,
    /// The source's value is not in the target.
    Missing,
    /// The target's value is not in the source.
    Extra,
    /// A date lacks its year or month on the other side, while the rest of it is there.
    Shortened,
    /// The source's value is not in the target, which condenses the whole paragraph.
    Condensed,
}

/// A value without its like on the other side. Numbers index the quantities compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The source's value.
    pub source: Option<usize>,
    /// The target's value.
    pub target: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// How the values of two sides compare.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Values that state the same, one of the source with one of the target.
    pub shared: Vec<(usize, usize)>,
    /// Values that do not, in order of the source, then of the target.
    pub disagreements: Vec<Disagreement>,
}

/// Most values of a side compared one by one; a table of figures beyond it is not judged.
const MOST: usize = 400;

/// Compares the values of a source and a target: the best answers are found one to one, a value said again counts as
/// answered, and what is left over is paired by likeness or stands alone.
pub fn compare(words: [&str; 2], sides: [&[Quantity]; 2]) -> Comparison {
    let [source, target] = sides;
    if source.len() > MOST || target.len() > MOST {
        return Comparison::default();
    }
    let mut table = Table::new(source, target);
    let shared = table.assign();
    let mut found = Vec::new();
    table.pair_left(words, &mut found);
    table.alone(words, &mut found);
    found.sort_by_key(|one| (one.source.unwrap_or(usize::MAX), one.target));
    Comparison { shared, disagreements: found }
}

struct Table<'a> {
    sides: [&'a [Quantity]; 2],
    /// Whether each value has a partner of its own.
    taken: [Vec<bool>; 2],
    /// How well any value of the other side answers it, whoever has that one for a partner.
    answered: [Vec<u8>; 2],
    /// Pairs that agree: how well, how far apart, source, target.
    pairs: Vec<(u8, usize, usize, usize)>,
}

impl<'a> Table<'a> {
    fn new(source: &'a [Quantity], target: &'a [Quantity]) -> Self {
        let mut table = Self {
            sides: [source, target],
            taken: [vec![false; source.len()], vec![false; target.len()]],
            answered: [vec![0; source.len()], vec![0; target.len()]],
            pairs: Vec::new(),
        };
        for (i, a) in source.iter().enumerate() {
            for (j, b) in target.iter().enumerate() {
                let score = agreement(a, b);
                if score > 0 {
                    table.answered[0][i] = table.answered[0][i].max(score);
                    table.answered[1][j] = table.answered[1][j].max(score);
                    table.pairs.push((score, (i * target.len()).abs_diff(j * source.len()), i, j));
                }
            }
        }
        table.scores();
        table
    }

    /// A score written like a time, 21:19, answers two numbers side by side: 21-19, 21比19.
    fn scores(&mut self) {
        for side in 0..2 {
            let other = 1 - side;
            for at in 0..self.sides[side].len() {
                let reading = &self.sides[side][at].reading;
                if reading.kind != Kind::Clock || self.answered[side][at] > 0 {
                    continue;
                }
                let parts = |minutes: Exact| [minutes.to_integer() / 60, minutes.to_integer() % 60].map(int);
                let twos = self.sides[other].windows(2).position(|two| {
                    let counts = two.iter().all(|one| one.reading.kind == Kind::Count && one.reading.unit.is_none());
                    let said = [two[0].reading.low, two[1].reading.low];
                    counts && [reading.low, reading.high].iter().any(|&minutes| parts(minutes) == said)
                });
                if let Some(first) = twos {
                    self.answered[side][at] = SAME;
                    self.answered[other][first] = SAME;
                    self.answered[other][first + 1] = SAME;
                    self.taken[side][at] = true;
                    self.taken[other][first] = true;
                    self.taken[other][first + 1] = true;
                }
            }
        }
    }

    fn assign(&mut self) -> Vec<(usize, usize)> {
        let mut pairs = std::mem::take(&mut self.pairs);
        pairs.sort_unstable_by_key(|&(score, apart, i, j)| (std::cmp::Reverse(score), apart, i, j));
        let mut shared = Vec::new();
        for (_, _, i, j) in pairs {
            if !self.taken[0][i] && !self.taken[1][j] {
                self.take(i, j);
                shared.push((i, j));
            }
        }
        shared.sort_unstable();
        shared
    }

    fn take(&mut self, i: usize, j: usize) {
        self.taken[0][i] = true;
        self.taken[1][j] = true;
    }

    /// Joins what is left over on both sides by likeness, the likest first.
    fn pair_left(&mut self, words: [&str; 2], found: &mut Vec<Disagreement>) {
        let mut pairs = Vec::new();
        for i in self.left(0) {
            for j in self.left(1) {
                let apart = (i * self.sides[1].len()).abs_diff(j * self.sides[0].len());
                if let Some((likeness, fault)) = self.likeness(words, i, j) {
                    pairs.push((likeness, apart, i, j, fault));
                }
            }
        }
        pairs.sort_by_key(|&(likeness, apart, i, j, _)| (std::cmp::Reverse(likeness), apart, i, j));
        for (_, _, i, j, fault) in pairs {
            if !self.taken[0][i] && !self.taken[1][j] {
                self.take(i, j);
                found.push(Disagreement { source: Some(i), target: Some(j), fault });
            }
        }
    }

    /// Values of a side that have no partner and say something.
    fn left(&self, side: usize) -> Vec<usize> {
        let weighs = |at: &usize| {
            let quantity = &self.sides[side][*at];
            quantity.weight > Weight::Weak || quantity.reading.kind == Kind::Label
        };
        (0..self.sides[side].len()).filter(|&at| !self.taken[side][at]).filter(weighs).collect()
    }

    /// How likely the two values are meant to be one, and what then is wrong.
    fn likeness(&self, words: [&str; 2], i: usize, j: usize) -> Option<(u8, Fault)> {
        let (a, b) = (&self.sides[0][i], &self.sides[1][j]);
        let open = [self.answered[0][i] == 0, self.answered[1][j] == 0];
        // A value that only another kind answers may have lost its own partner.
        let loose = [self.answered[0][i] <= OTHER_KIND, self.answered[1][j] <= OTHER_KIND];
        let required = [a.weight == Weight::Required, b.weight == Weight::Required];
        let (one, two) = (&a.reading, &b.reading);
        if one.kind == Kind::Label || two.kind == Kind::Label {
            return (open == [true; 2] && same_label(words, a, b)).then_some((9, Fault::Value));
        }
        // One of the two must miss its answer, and be sure to; of two unsure ones both must, or nearly.
        if !(open[0] && required[0] || open[1] && required[1] || (open[0] && loose[1]) || (open[1] && loose[0])) {
            return None;
        }
        let counts = |reading: &Reading| matches!(reading.kind, Kind::Count | Kind::Ordinal);
        let clash = one.unit.zip(two.unit).is_some_and(|(one, two)| !one.is_same(two));
        if clash && counts(one) && counts(two) {
            if one.low <= two.high && two.low <= one.high {
                return Some((10, Fault::Unit));
            }
            let converts = one.unit.zip(two.unit).is_some_and(|(one, two)| two.convert_difference(int(1), one).is_some());
            return (converts && open == [true; 2] && required == [true; 2]).then_some((3, Fault::Conversion));
        }
        if one.kind != two.kind {
            let loose = matches!((one.kind, two.kind), (Kind::Count, Kind::Multiple) | (Kind::Multiple, Kind::Count));
            // The 1800s and 18世纪: a second reading is of one kind with the other side's.
            let date = |one: &Reading, two: &Reading| one.kind == two.kind && one.kind.is_date();
            let dates = one.kind.is_date() && a.readings().any(|one| b.readings().any(|two| date(one, two)));
            return (dates || loose && open == [true; 2]).then_some((2, Fault::Value));
        }
        let fault = if matches!(one.kind, Kind::Count | Kind::Percent) { tenfold(one, two).map(Fault::Scale) } else { None };
        let likeness = match (fault, one.unit == two.unit, one.unit.is_some()) {
            (Some(_), ..) => 9,
            (_, true, true) => 8,
            (_, true, false) => 7,
            _ => 4,
        };
        Some((likeness, fault.unwrap_or(Fault::Value)))
    }

    /// What must be found on the other side and is not.
    fn alone(&self, words: [&str; 2], found: &mut Vec<Disagreement>) {
        let condensed = is_condensed(words);
        for side in 0..2 {
            for (at, quantity) in self.sides[side].iter().enumerate() {
                if self.answered[side][at] > 0 || self.taken[side][at] || !missed(quantity) {
                    continue;
                }
                if quantity.digits && self.is_verbatim(side, quantity.number.of(words[side]), words[1 - side]) {
                    continue;
                }
                let shortened = self.is_shortened(side, at);
                let fault = match side {
                    _ if shortened => Fault::Shortened,
                    0 if condensed => Fault::Condensed,
                    0 => Fault::Missing,
                    _ => Fault::Extra,
                };
                let (source, target) = if side == 0 { (Some(at), None) } else { (None, Some(at)) };
                found.push(Disagreement { source, target, fault });
            }
        }
    }

    /// Whether the very digits stand in the other side's `words` where no values are read: inside code or a link.
    fn is_verbatim(&self, side: usize, digits: &str, words: &str) -> bool {
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',');
        words.match_indices(digits).any(|(at, _)| {
            let place = Span::new(at, at + digits.len());
            let (before, after) = (words[..at].chars().next_back(), words[at + digits.len()..].chars().next());
            let whole = !before.is_some_and(part) && !after.is_some_and(|c| c.is_ascii_alphanumeric());
            whole && !self.sides[1 - side].iter().any(|quantity| quantity.span.overlaps(place))
        })
    }

    /// Whether the value is the year or month of a date whose finer part, which stands beside it, is answered.
    fn is_shortened(&self, side: usize, at: usize) -> bool {
        let finer: &[Kind] = match self.sides[side][at].reading.kind {
            Kind::Month => &[Kind::Day],
            Kind::Year => &[Kind::Month, Kind::Day],
            _ => return false,
        };
        let span = self.sides[side][at].span;
        let beside = at.saturating_sub(2)..(at + 3).min(self.sides[side].len());
        beside.filter(|&near| near != at).any(|near| {
            let other = &self.sides[side][near];
            let gap = other.span.start.max(span.start).saturating_sub(other.span.end.min(span.end));
            gap <= 8 && finer.contains(&other.reading.kind) && self.answered[side][near] > 0
        })
    }
}

/// Whether `quantity` is reported when it stands alone: what is required or likely; a weekday may be said in too many ways.
fn missed(quantity: &Quantity) -> bool {
    quantity.weight >= Weight::Likely && quantity.reading.kind != Kind::Weekday
}

/// Whether the target tells only the gist: less than half as long as any full rendering, one Chinese character for about three
/// English letters.
fn is_condensed([source, target]: [&str; 2]) -> bool {
    let length = source.chars().filter(|c| c.is_alphanumeric()).count();
    let rendered = target.chars().filter(|c| c.is_alphanumeric()).count();
    length > 60 && rendered * 7 < length
}

/// Whether two identifiers have the same letters: `GPT-4`, `GPT-3`.
fn same_label(words: [&str; 2], a: &Quantity, b: &Quantity) -> bool {
    let letters = |words: &str, quantity: &Quantity| -> String {
        let text = words.get(quantity.span.range()).unwrap_or("");
        text.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase()).collect()
    };
    letters(words[0], a) == letters(words[1], b)
}

/// Whether `quantity` states the same value as one of `others`.
pub fn is_among(quantity: &Quantity, others: &[Quantity]) -> bool {
    others.iter().any(|other| agreement(quantity, other) > 0)
}
