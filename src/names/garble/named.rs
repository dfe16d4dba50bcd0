//! Names that the Chinese has and the English does not explain.

use super::score::{NAMED, PLACE, SHORT_PLACE, Support, UNKNOWN_LATIN, WORDY, log_odds, probability};
use super::{Garble, Outcome, Search};
use crate::document::Side;
use crate::names::known::NameId;
use crate::names::window::{Wanted, Window};
use crate::names::{Kind, Name};
use crate::text::Span;

/// A name looked for in the English of a pair.
struct Target {
    wanted: Wanted,
    intended: String,
    name: Option<NameId>,
    chinese: Span,
    /// How often the Chinese has it.
    times: usize,
    support: Support,
    /// Least log-odds of a window that is taken for it.
    least: f32,
}

/// The windows that the unexplained names of the Chinese hide in.
pub(super) fn search(search: &Search<'_>, misspelt: &[Garble]) -> Vec<Garble> {
    let targets = targets(search, misspelt);
    if targets.is_empty() {
        return Vec::new();
    }
    let mut scored: Vec<(f32, usize, Window)> = Vec::new();
    for window in search.english().windows() {
        for (at, target) in targets.iter().enumerate() {
            let likeness = target.wanted.likeness(&window.readings, &window.key, target.support.floor());
            let sum = log_odds(likeness, &window.traits, target.support);
            let wordy = target.least == WORDY && window.traits.ordinary > 0.0;
            if likeness.0 >= target.support.floor() && sum > target.least && !wordy {
                scored.push((sum, at, window.clone()));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    choose(&scored, &targets)
}

/// The best windows, each word used once. A target is taken as often as the Chinese has it, and once more for each window that
/// begins like one it has taken: whoever mis-hears a name does so again.
fn choose(scored: &[(f32, usize, Window)], targets: &[Target]) -> Vec<Garble> {
    let mut taken: Vec<(usize, &Window)> = Vec::new();
    let mut found: Vec<Garble> = Vec::new();
    for (sum, at, window) in scored {
        let target = &targets[*at];
        let mut same = taken.iter().filter(|(other, _)| other == at).map(|(_, window)| *window);
        let repeats = same.clone().any(|other| begins_alike(&other.key, &window.key));
        let used = same.by_ref().count();
        if (used >= target.times && !repeats) || taken.iter().any(|(_, other)| other.span.overlaps(window.span)) {
            continue;
        }
        taken.push((*at, window));
        found.push(Garble {
            side: Side::Source,
            span: window.span,
            intended: target.intended.clone(),
            name: target.name,
            other: Some(target.chinese),
            outcome: Outcome::Fixed,
            confidence: probability(*sum),
        });
    }
    found
}

fn begins_alike(a: &str, b: &str) -> bool {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count() >= 4
}

fn targets(search: &Search<'_>, misspelt: &[Garble]) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for (id, chinese) in search.names.unexplained(search.known, search.text) {
        if let Some(target) = targets.iter_mut().find(|target| target.name == Some(id)) {
            target.times += 1;
            continue;
        }
        let name = search.known.name(id);
        let form = chinese.of(search.text.zh);
        let support = Support { named: true, latin: form.is_ascii(), expected: name.own, ..Support::default() };
        targets.push(Target {
            wanted: search.known.wanted(id).clone(),
            intended: name.canonical.clone(),
            name: Some(id),
            chinese,
            times: 1,
            support,
            least: least(name, form),
        });
    }
    for run in search.names.latin_only(search.text) {
        if misspelt.iter().any(|garble| garble.span.overlaps(run)) {
            continue;
        }
        let intended = run.of(search.text.zh).to_owned();
        let support = Support { named: true, latin: true, ..Support::default() };
        let wanted = Wanted::new(std::iter::once(intended.as_str()), None);
        targets.push(Target { wanted, intended, name: None, chinese: run, times: 1, support, least: UNKNOWN_LATIN });
    }
    targets
}

/// Least log-odds of a window for `name`, which the Chinese writes as `form`.
fn least(name: &Name, form: &str) -> f32 {
    match name.kind {
        _ if name.own => NAMED,
        Kind::Place if form.chars().count() <= 2 => SHORT_PLACE,
        Kind::Place => PLACE,
        Kind::Org | Kind::Currency | Kind::Language | Kind::Term | Kind::Other => WORDY,
        Kind::Company | Kind::Person | Kind::Product | Kind::Model => NAMED,
    }
}
