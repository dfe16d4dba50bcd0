//! Known mis-hearings.

use super::score::{NAMED, Support, log_odds, probability};
use super::spread::ODD;
use super::{Garble, Outcome, Search};
use crate::document::Side;
use crate::lexicon::lexicon;
use crate::names::known::{NameId, key};
use crate::names::window::Window;
use crate::names::words::ordinary;
use crate::names::{Kind, Name, transliteration};
use crate::text::Span;

/// Stretches of the English that are known mis-hearings of a name. A string that is no ordinary English is one wherever it
/// stands; ordinary words only when the Chinese has the name unexplained, or when the document mentions the name and the Chinese
/// has no rendering of the words.
pub(super) fn search(search: &Search<'_>, before: &[Garble]) -> Vec<Garble> {
    let names = search.names;
    let mut found: Vec<Garble> = Vec::new();
    let mut runs: Vec<(String, Span)> = Vec::new();
    for &span in names.heard() {
        let same = key(span.of(search.text.en));
        if !runs.iter().any(|(other, _)| *other == same) {
            runs.push((same, span));
        }
    }
    runs.sort_by_key(|(key, span)| (std::cmp::Reverse(key.len()), *span));
    if runs.is_empty() {
        return found;
    }
    let unexplained: Vec<NameId> = names.unexplained(search.known, search.text).into_iter().map(|(id, _)| id).collect();
    for (same, span) in &runs {
        let (same, span) = (same.as_str(), *span);
        let taken = |garble: &Garble| garble.side == Side::Source && garble.span.overlaps(span);
        let name_itself = search.known.heard(same).iter().any(|&id| is_form(search.known.name(id), same));
        if name_itself || names.is_right(span) || before.iter().chain(&found).any(taken) {
            continue;
        }
        let Some(window) = search.english().window_at(span) else { continue };
        let fits = |id: &&NameId| !inside_never(search.known.name(**id), search.text.en, span);
        let meant =
            search.known.heard(same).iter().filter(fits).find_map(|&id| Some((id, judge(search, &window, id, &unexplained)?)));
        if let Some((id, (outcome, confidence))) = meant {
            let intended = search.known.name(id).canonical.clone();
            let other = names.copy_of(search.text, same);
            found.push(Garble { side: Side::Source, span, intended, name: Some(id), other, outcome, confidence });
        }
    }
    found
}

/// What the translation did, and how sure it is that `window` is meant for name `id`; `None` when nothing supports it.
fn judge(search: &Search<'_>, window: &Window, id: NameId, unexplained: &[NameId]) -> Option<(Outcome, f32)> {
    let name = search.known.name(id);
    let copied = search.names.copy_of(search.text, &window.key).is_some();
    let several = window.traits.words > 1.0;
    let plain = search.english().words(window.span).all(|word| ordinary(word) >= ODD || (several && lexicon().is_word(word)));
    let expected = search.expected(id);
    let support = Support { named: unexplained.contains(&id), copied, expected, ..Support::default() };
    let likeness = search.known.wanted(id).likeness(&window.readings, &window.key, 0.0);
    let confidence = probability(log_odds(likeness, &window.traits, support).max(NAMED));
    if unexplained.contains(&id) {
        return Some((Outcome::Fixed, confidence.max(0.9)));
    }
    if copied && (expected || !window.traits.short || has_cue(search, window.span, name)) {
        return (!plain || expected).then_some((Outcome::Copied, confidence.max(0.85)));
    }
    let odd = !plain && window.key.len() > 4;
    // A word that the Chinese transcribes is that name, whatever it sounds like.
    if odd && transliteration::find(window.span.of(search.text.en), search.text.zh).is_some() {
        return None;
    }
    if odd {
        return Some((Outcome::Unclear, confidence.max(0.85)));
    }
    if expected && window.traits.rendered > 0.0 {
        return has_cue(search, window.span, name).then_some((Outcome::Translated, 0.5));
    }
    (expected && !window.traits.function && window.traits.words > 1.0).then_some((Outcome::Unclear, confidence.max(0.6)))
}

/// Whether `same` is a form of the name, or its plural.
fn is_form(name: &Name, same: &str) -> bool {
    name.english().map(key).any(|form| same == form || same.strip_suffix('s') == Some(&form))
}

/// Whether `span` stands inside a string that must not be taken for the name.
fn inside_never(name: &Name, text: &str, span: Span) -> bool {
    name.never
        .iter()
        .any(|never| text.match_indices(never.as_str()).any(|(at, never)| Span::new(at, at + never.len()).contains(span)))
}

/// Words that tell what a name beside them is the name of.
fn cues(kind: Kind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        Kind::Model => (&["model", "models", "series", "version"], &["模型", "系列", "版"]),
        Kind::Company | Kind::Org => (&["company", "companies", "firm", "startup"], &["公司", "企业", "集团"]),
        _ => (&[], &[]),
    }
}

/// Whether a word that tells the kind of `name` stands near `span`, on both sides.
fn has_cue(search: &Search<'_>, span: Span, name: &Name) -> bool {
    let (english, chinese) = cues(name.kind);
    let near = search.english().near(span, 4).any(|word| english.contains(&word));
    near && chinese.iter().any(|cue| search.text.zh.contains(cue))
}
