//! Names of one side that the other does not have, or has another name for.

use super::Kind;
use super::garble::Garble;
use super::known::{Known, key};
use super::mention::{Form, Mention};
use super::pair::{PairNames, Text};
use super::rendered::{Rendered, is_calque};
use super::transliteration;
use crate::document::Side;
use crate::lexicon::lexicon;
use crate::text::Span;
use std::cell::LazyCell;

/// A name that one side has and the other has not.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The side that has it.
    pub side: Side,
    /// Where it stands there.
    pub span: Span,
    /// A name of the other side that seems to stand in its place.
    pub instead: Option<Span>,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// The names that one side lacks. Names that came out garbled are reported as such and count as present.
pub(super) fn search<'a>(
    known: &'a Known,
    text: Text<'a>,
    names: &'a PairNames,
    garbles: &'a [Garble],
) -> impl Iterator<Item = Missing> + 'a {
    let is_garbled = |side: Side, span: Span| {
        let touches = |at: Option<Span>| at.is_some_and(|at| at.overlaps(span));
        garbles.iter().any(|garble| {
            touches(Some(garble.span).filter(|_| garble.side == side)) || touches(garble.other.filter(|_| garble.side != side))
        })
    };
    let unrendered: Vec<Span> =
        unrendered(known, text, names).into_iter().filter(|&span| !is_garbled(Side::Source, span)).collect();
    let extra: Vec<Span> = extra(known, text, names).into_iter().filter(|&span| !is_garbled(Side::Target, span)).collect();
    let swapped = unrendered.len() == 1
        && extra.len() == 1
        && may_stand_for(known, names, (unrendered[0], extra[0]))
        && !has_unknown_acronym(names, text);
    let mut found = Vec::new();
    if swapped {
        found.push(Missing { side: Side::Source, span: unrendered[0], instead: Some(extra[0]), confidence: 0.85 });
    } else if unrendered.len() == 1 && extra.is_empty() && is_usually_rendered(unrendered[0].of(text.en)) {
        found.push(Missing { side: Side::Source, span: unrendered[0], instead: None, confidence: 0.7 });
    } else if unrendered.is_empty() && extra.len() == 1 && extra[0].of(text.zh).is_ascii() && !has_pronoun(names) {
        found.push(Missing { side: Side::Target, span: extra[0], instead: None, confidence: 0.7 });
    }
    found.into_iter()
}

/// Whether one of the names at `source` in the English and one of those at `target` in the Chinese are of one kind, as names that are
/// confused are; a Latin string that no list knows may be of any.
fn may_stand_for(known: &Known, names: &PairNames, (source, target): (Span, Span)) -> bool {
    let kinds = |mentions: &[Mention], span: Span| {
        let at = mentions.iter().filter(|mention| mention.span == span);
        at.map(|mention| family(known.name(mention.name).kind)).collect::<Vec<_>>()
    };
    let (one, other) = (kinds(&names.en, source), kinds(&names.zh, target));
    other.is_empty() || one.iter().any(|kind| other.contains(kind))
}

/// Persons, places, and what is made or founded.
fn family(kind: Kind) -> Kind {
    match kind {
        Kind::Person | Kind::Place => kind,
        _ => Kind::Company,
    }
}

/// Whether the English has an abbreviation in capitals that the Chinese may spell out: `SNP`, 苏格兰民族党.
fn has_unknown_acronym(names: &PairNames, text: Text<'_>) -> bool {
    let unknown = |span: Span| !names.en.iter().any(|mention| mention.span.overlaps(span));
    names.english_words().any(|(same, span)| {
        let word = span.of(text.en);
        let capitals = (2..=5).contains(&same.len()) && word.chars().all(|c| c.is_ascii_uppercase());
        capitals && unknown(span) && !text.zh.contains(word)
    })
}

/// Least probability with which the lexicon sees a name rendered, for its absence to tell.
const MIN_WEIGHT: f32 = 0.75;

/// Whether the lexicon knows a rendering of `name` that nearly always stands in the Chinese.
fn is_usually_rendered(name: &str) -> bool {
    let lower = name.to_lowercase();
    let weight = lexicon().candidates(&lower).map(|candidate| candidate.weight).fold(0.0, f32::max);
    weight >= MIN_WEIGHT
}

/// Whether the English has a word that may stand for any name.
fn has_pronoun(names: &PairNames) -> bool {
    const PRONOUNS: [&str; 14] =
        ["he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "who", "i", "we"];
    names.english_words().any(|(same, _)| PRONOUNS.contains(&same))
}

/// Kinds of names that translators keep: an organisation or a currency is often said in other words.
fn is_kept(kind: Kind) -> bool {
    matches!(kind, Kind::Place | Kind::Company | Kind::Product | Kind::Model | Kind::Person)
}

/// Known names of the English that the Chinese has in no form: neither a form of the glossary, nor a rendering of the lexicon, nor
/// the Latin letters, nor a longer name that holds it.
fn unrendered(known: &Known, text: Text<'_>, names: &PairNames) -> Vec<Span> {
    let rendered = LazyCell::new(|| Rendered::of(text.zh));
    let has = |mention: &Mention| {
        let name = known.name(mention.name);
        let written = mention.span.of(text.en);
        let forms = || name.zh.iter().chain(&name.also).map(String::as_str).chain(name.english());
        let there = names.zh.iter().any(|other| other.name == mention.name) || forms().any(|form| text.zh.contains(form));
        let copied = text.zh.to_lowercase().contains(&written.to_lowercase());
        let words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
        let said = words.map(str::to_lowercase).any(|word| rendered.word(&word, None).is_some());
        let short = name.kind == Kind::Place
            && name.zh.iter().filter_map(|form| form.chars().next()).any(|first| text.zh.contains(first));
        there || copied || said || short || transliteration::find(written, text.zh).is_some() || is_calque(written, text.zh)
    };
    let exact = names.en.chunk_by(|a, b| a.span == b.span).filter(|same| same.iter().all(|one| one.form == Form::Exact));
    let ordinary = |mention: &Mention| lexicon().is_word(&mention.span.of(text.en).to_lowercase());
    let tells = |mention: &Mention| match known.name(mention.name).kind {
        Kind::Place => true,
        // Versions are numbers, and compared as such.
        kind => is_kept(kind) && !ordinary(mention) && !mention.span.of(text.en).contains(|c: char| c.is_ascii_digit()),
    };
    let kept = exact.filter(|same| same.iter().all(tells));
    let missing = kept.filter(|same| !same.iter().any(has));
    let mut found: Vec<Span> = missing.map(|same| same[0].span).collect();
    found.dedup_by_key(|span| key(span.of(text.en)));
    found
}

/// Names of the Chinese that the English has in no form: known ones, and Latin ones that no list knows.
fn extra(known: &Known, text: Text<'_>, names: &PairNames) -> Vec<Span> {
    let version = |span: &Span| span.of(text.zh).contains(|c: char| c.is_ascii_digit());
    let kept = names.unexplained(known, text).into_iter().filter(|(id, span)| is_kept(known.name(*id).kind) && !version(span));
    let mut found: Vec<Span> = kept.map(|(_, span)| span).collect();
    found.extend(names.latin_only(text).into_iter().filter(|run| is_name(run.of(text.zh))));
    found.sort_unstable();
    found.dedup_by_key(|span| span.of(text.zh).to_owned());
    found
}

/// Whether a Latin string looks like a name: capitals and small letters, and no words of the language.
fn is_name(written: &str) -> bool {
    let mut words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = |word: &str| {
        let small = word.chars().skip(1).all(char::is_lowercase);
        word.len() >= 3 && word.starts_with(char::is_uppercase) && small && !lexicon().is_word(&word.to_lowercase())
    };
    words.clone().count() <= 4 && words.any(name)
}
