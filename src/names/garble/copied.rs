//! Odd Latin strings that stand on both sides.

use super::score::{COPIED, COPIED_UNEXPECTED, Support, log_odds, probability};
use super::{Garble, Outcome, Search};
use crate::document::Side;
use crate::names::known::{NameId, key};
use crate::names::window::Window;
use crate::names::{Kind, Name, Scope};

/// For each copied string, the name that it may be meant for, if one is near enough.
pub(super) fn search(search: &Search<'_>) -> Vec<Garble> {
    let mut found = Vec::new();
    for run in search.names.copied(search.text) {
        let Some(window) = search.english().window_at(run.english) else { continue };
        if let Some((sum, id)) = nearest(search, &window, run.lower) {
            found.push(Garble {
                side: Side::Source,
                span: window.span,
                intended: search.known.name(id).canonical.clone(),
                name: Some(id),
                other: Some(run.chinese),
                outcome: Outcome::Copied,
                confidence: probability(sum),
            });
        }
    }
    found
}

/// The likeliest name for `window`, which the Chinese has in lower case or not, and its log-odds.
fn nearest(search: &Search<'_>, window: &Window, lower: bool) -> Option<(f32, NameId)> {
    let mut best: Option<(f32, NameId)> = None;
    for (id, name) in search.known.all() {
        let expected = search.expected(id);
        if (name.scope == Scope::DocumentActive && !expected) || name.kind == Kind::Term || never(name, &window.key) {
            continue;
        }
        let support = Support { copied: true, lower, expected, ..Support::default() };
        let likeness = search.known.wanted(id).likeness(&window.readings, &window.key, support.floor());
        if likeness.0 < support.floor() || !(expected || telling(likeness, window, lower, name.kind)) {
            continue;
        }
        let sum = log_odds(likeness, &window.traits, support);
        let least = if expected { COPIED } else { COPIED_UNEXPECTED };
        if sum > least && best.is_none_or(|(other, _)| sum > other) {
            best = Some((sum, id));
        }
    }
    best
}

/// Whether a name that nothing makes one expect may be meant: a long string misspelt by a letter or two, or a company or product
/// by ear in lower case, which a translator who knew the word would have translated.
fn telling((sound, letters): (f32, f32), window: &Window, lower: bool, kind: Kind) -> bool {
    let misspelt = letters >= 0.8 && window.key.len() >= 5 && window.traits.ordinary == 0.0;
    let spoken = lower && sound >= 0.8 && matches!(kind, Kind::Company | Kind::Model | Kind::Product);
    misspelt || spoken
}

fn never(name: &Name, same: &str) -> bool {
    name.never.iter().any(|form| key(form) == same)
}
