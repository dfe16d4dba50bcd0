//! What is garbled once is garbled wherever it stands again.

use super::{Garble, Outcome, Search};
use crate::document::Side;
use crate::names::known::{NameId, key};
use crate::names::transliteration;
use crate::names::words::ordinary;
use crate::text::Span;

/// A garble that the document confirms: an odd word, and the name it is meant for.
pub(in crate::names) struct Confirmed {
    key: String,
    intended: String,
    name: Option<NameId>,
}

/// Least confidence of a garble that is looked for elsewhere.
const SURE: f32 = 0.85;
/// A word less ordinary than this gives a garble away by itself.
pub(super) const ODD: f32 = 0.35;

/// The words of `garbles` in `text` that are odd enough to be known again.
pub(in crate::names) fn confirmed(text: &str, garbles: &[Garble]) -> Vec<Confirmed> {
    let sure = garbles.iter().filter(|garble| garble.side == Side::Source && garble.confidence >= SURE && garble.name.is_some());
    let mut confirmed = Vec::new();
    for garble in sure {
        for word in garble.span.of(text).split(|c: char| !c.is_alphanumeric()) {
            let lower = word.to_lowercase();
            if key(word).len() >= 4 && ordinary(&lower) < ODD && !key(&garble.intended).contains(&key(word)) {
                confirmed.push(Confirmed { key: key(word), intended: garble.intended.clone(), name: garble.name });
            }
        }
    }
    confirmed
}

/// The places of the pair where a confirmed word stands again; in the Latin string that the Chinese copied, where it did.
pub(super) fn search(search: &Search<'_>, confirmed: &[Confirmed], before: &[Garble]) -> Vec<Garble> {
    let mut found = Vec::new();
    for one in confirmed {
        for (same, span) in search.names.english_words() {
            let taken = |garble: &Garble| garble.side == Side::Source && garble.span.overlaps(span);
            if same != one.key || search.names.is_right(span) || before.iter().chain(&found).any(taken) {
                continue;
            }
            let copy = search.names.copied(search.text).into_iter().find(|copy| copy.english.contains(span));
            if copy.is_none() && transliteration::find(span.of(search.text.en), search.text.zh).is_some() {
                continue;
            }
            found.push(Garble {
                side: Side::Source,
                span: copy.as_ref().map_or(span, |copy| copy.english),
                intended: one.intended.clone(),
                name: one.name,
                other: copy.as_ref().map(|copy: &crate::names::pair::Copied| -> Span { copy.chinese }),
                outcome: if copy.is_some() { Outcome::Copied } else { Outcome::Unclear },
                confidence: 0.85,
            });
        }
    }
    found
}
