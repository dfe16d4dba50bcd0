//! Odd Latin strings that stand on both sides.

use super::score::{COPIED, COPIED_UNEXPECTED, Support, log_odds, probability};
use super::{Garble, Outcome, Search};
use crate::document::Side;
use crate::names::known::{NameId, key};
use crate::names::window::Window;
use crate::names::{Kind, Name, Scope};
use std::collections::BTreeSet;

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
    for id in candidates(search, window, lower) {
        let (name, expected) = (search.known.name(id), search.expected(id));
        if (name.scope == Scope::DocumentActive && !expected) || name.kind == Kind::Term || never(name, &window.key) {
            continue;
        }
        // Three letters are like those of too many names.
        if !name.own && window.key.len() < 4 {
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

/// The names that may be meant, in order: those expected, and those that [`telling`] may let pass.
fn candidates(search: &Search<'_>, window: &Window, lower: bool) -> BTreeSet<NameId> {
    let mut found: BTreeSet<NameId> = search.known.own().chain(search.active.borrow().iter().copied()).collect();
    if may_be_misspelt(window) {
        found.extend(search.known.spelled_like(&window.key, MISSPELT));
    }
    if lower {
        let coined = search.known.all().filter(|(_, name)| is_coined(name.kind)).map(|(id, _)| id);
        found.extend(coined.filter(|&id| search.known.wanted(id).sound_at_most(window.weight()) >= SPOKEN));
    }
    found
}

/// Least likeness of the letters of a misspelt string, and of the sounds of a mis-heard one.
const MISSPELT: f32 = 0.8;
const SPOKEN: f32 = 0.8;

fn may_be_misspelt(window: &Window) -> bool {
    window.key.len() >= 5 && window.traits.ordinary == 0.0
}

fn is_coined(kind: Kind) -> bool {
    matches!(kind, Kind::Company | Kind::Model | Kind::Product)
}

/// Whether a name that nothing makes one expect may be meant: a long string misspelt by a letter or two, or a company or product
/// by ear in lower case that is no word of the language: a term, or a word that the translator left, is meant as it stands.
fn telling((sound, letters): (f32, f32), window: &Window, lower: bool, kind: Kind) -> bool {
    let misspelt = letters >= MISSPELT && may_be_misspelt(window);
    let spoken = lower && sound >= SPOKEN && is_coined(kind) && window.traits.ordinary == 0.0;
    // Four letters sound like many a name.
    let spoken = spoken && (window.key.len() >= 5 || letters >= 0.5);
    misspelt || spoken
}

fn never(name: &Name, same: &str) -> bool {
    name.never.iter().any(|form| key(form) == same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Side;
    use crate::facts::Facts;
    use crate::names::{Names, PairNames, Text};
    use std::cell::RefCell;

    /// The names that are looked at are all that may be meant.
    #[test]
    fn the_short_way_finds_what_the_long_way_finds() {
        let names = Names::default();
        let known = names.known();
        let mut passed = 0;
        for odd in ["deepsek", "Depseek", "genetech", "Shlumberger", "hugingface", "open eye", "Antropic", "kwen", "harbour"] {
            let en = format!("The pilots trust {odd} more than the tide.");
            let text = Text { en: &en, zh: "" };
            let facts = [Facts::of(&en, Side::Source), Facts::default()];
            let found = PairNames::of(known, text, [&facts[0], &facts[1]]);
            let active = RefCell::default();
            let search = Search::new(known, text, &found, &active);
            let start = "The pilots trust ".len();
            let window = search.english().window_at((start..start + odd.len()).into()).unwrap();
            for lower in [false, true] {
                let candidates = candidates(&search, &window, lower);
                for (id, name) in known.all() {
                    let likeness = known.wanted(id).likeness(&window.readings, &window.key, 0.6);
                    let may_be = likeness.0 >= 0.6 && telling(likeness, &window, lower, name.kind);
                    assert!(!may_be || candidates.contains(&id), "{odd} for {}", name.canonical);
                    passed += usize::from(may_be);
                }
            }
        }
        assert!(passed >= 8, "{passed}");
    }
}
