//! Names that the Chinese has and the English does not explain.

use super::score::{NAMED, PLACE, SHORT_PLACE, Support, UNKNOWN_LATIN, WORDY, log_odds, probability};
use super::spread::ODD;
use super::{Garble, Outcome, Search};
use crate::document::Side;
use crate::names::known::NameId;
use crate::names::window::{English, Place, Wanted, Window};
use crate::names::{Kind, Name, transliteration};
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
    let english = search.english();
    for place in english.places() {
        let mut looked_at: Option<Window> = None;
        for (at, target) in targets.iter().enumerate().filter(|(_, target)| target.may_fit(english, place)) {
            let window = looked_at.get_or_insert_with(|| english.window(place));
            let likeness = target.wanted.likeness(&window.readings, &window.key, target.support.floor());
            let sum = log_odds(likeness, &window.traits, target.support);
            let wordy = target.least == WORDY && window.traits.ordinary > 0.0;
            if likeness.0 >= target.support.floor() && sum > target.least && !wordy {
                scored.push((sum, at, window.clone()));
            }
        }
    }
    scored.retain(|(_, at, window)| !is_rendered_by_ear(search, window, targets[*at].chinese));
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    choose(&scored, &targets)
}

/// Whether a run of Chinese characters elsewhere than at `name` transcribes `window`, a capitalised word: it has its rendering.
fn is_rendered_by_ear(search: &Search<'_>, window: &Window, name: Span) -> bool {
    let words = window.span.of(search.text.en);
    words.starts_with(char::is_uppercase)
        && transliteration::find(words, search.text.zh).is_some_and(|rendering| !rendering.span.overlaps(name))
}

impl Target {
    /// Whether the window at `place` may be near enough, by what its lengths and letters allow.
    fn may_fit(&self, english: &English<'_>, place: Place) -> bool {
        let sound = self.wanted.sound_at_most(english.weight(place));
        let fits = |letters: f32| log_odds((sound, letters), &english.best_traits(place), self.support) > self.least;
        sound >= self.support.floor() && fits(1.0) && fits(self.wanted.letters(english.key(place)))
    }
}

/// The best windows, each word used once. A target is taken as often as the Chinese has it, and once more for each window that
/// begins like one it has taken: whoever mis-hears a name does so again.
fn choose(scored: &[(f32, usize, Window)], targets: &[Target]) -> Vec<Garble> {
    let mut taken: Vec<(usize, &Window)> = Vec::new();
    let mut found: Vec<Garble> = Vec::new();
    for (sum, at, window) in scored {
        let target = &targets[*at];
        let mut same = taken.iter().filter(|(other, _)| other == at).map(|(_, window)| *window);
        let plain = window.traits.words <= 1.0 && window.traits.ordinary >= ODD;
        let repeats = !plain && same.clone().any(|other| begins_alike(&other.key, &window.key));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Side;
    use crate::facts::Facts;
    use crate::names::{Names, PairNames, Text};
    use std::cell::RefCell;

    /// No window that would be taken is passed over unread.
    #[test]
    fn the_short_way_finds_what_the_long_way_finds() {
        let names = Names::default();
        let pairs = [
            (
                "The harbour bought a licence from deep SIK and one from Zippo, the pilots said in march.",
                "港口向深度求索和智谱各买了一份许可，引航员三月说。",
            ),
            ("An in video chip counts the gulls for micro soft and open eye.", "一块英伟达芯片替微软和OpenAI数海鸥。"),
            (
                "Mr Alt man's boat is faster than the one Jensen Wong rowed across the Seen.",
                "奥特曼的船比黄仁勋划过塞纳河的那条快。",
            ),
            (
                "The ferryman of Mini apple is reads the tide tables of hugging phase.",
                "明尼阿波利斯的船夫读Hugging Face的潮汐表。",
            ),
        ];
        let mut taken = 0;
        for (en, zh) in pairs {
            let text = Text { en, zh };
            let facts = [Facts::of(en, Side::Source), Facts::of(zh, Side::Target)];
            let found = PairNames::of(names.known(), text, [&facts[0], &facts[1]]);
            let active = RefCell::default();
            let search = Search::new(names.known(), text, &found, &active);
            for target in targets(&search, &[]) {
                for place in search.english().places() {
                    let window = search.english().window(place);
                    let likeness = target.wanted.likeness(&window.readings, &window.key, 0.0);
                    let fits =
                        likeness.0 >= target.support.floor() && log_odds(likeness, &window.traits, target.support) > target.least;
                    assert!(!fits || target.may_fit(search.english(), place), "{} for {}", window.key, target.intended);
                    taken += usize::from(fits);
                }
            }
        }
        assert!(taken >= 5, "{taken}");
    }
}
