//! One name written in several ways in one document.

use super::Kind;
use super::alike::alike;
use super::known::{Known, NameId, key, simplified};
use super::mention::{Form, Mention};
use super::pair::{PairNames, Text};
use super::sound::Sounds;
use crate::document::Side;
use crate::lexicon::lexicon;
use crate::text::{Span, is_han, to_simplified};
use pinyin::ToPinyin;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

/// A name with several renderings.
#[derive(Clone, Debug)]
pub struct Variants {
    /// How it should be written.
    pub wanted: String,
    /// Where it is written another way: pair, side, words.
    pub places: Vec<(usize, Side, Span)>,
    /// Where it is written as it should be, if anywhere in the document.
    pub right: Option<(usize, Side, Span)>,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// Known names whose spaces, hyphens or capitals differ from the form that the glossary has. Where only the capitals differ, the
/// document itself must have the right form, too.
pub(super) fn spellings(known: &Known, texts: &[Text<'_>], pairs: &[PairNames]) -> Vec<Variants> {
    let mut found: BTreeMap<NameId, Variants> = BTreeMap::new();
    let mut right: BTreeMap<NameId, (usize, Side, Span)> = BTreeMap::new();
    for (pair, side, mention) in mentions(pairs).filter(|(.., mention)| mention.form == Form::Exact) {
        if mention.span.of(side_of(texts[pair], side)).is_ascii() {
            right.entry(mention.name).or_insert((pair, side, mention.span));
        }
    }
    for (pair, side, mention) in mentions(pairs).filter(|(.., mention)| mention.form != Form::Exact) {
        let text = side_of(texts[pair], side);
        let written = mention.span.of(text);
        let name = known.name(mention.name);
        let exact = name.case.clone().unwrap_or_else(|| spelled(known, mention.name, written));
        let parts = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count();
        let spaced = parts(written) != parts(&exact);
        let at_home = right.get(&mention.name);
        let coined = name.own || matches!(name.kind, Kind::Company | Kind::Model | Kind::Product);
        let same_marks = bare(written) == bare(&exact) && key(written).len() >= 4;
        let case_only = !spaced && (at_home.is_none() || mention.form == Form::Words);
        if !coined || !same_marks || case_only || !supported(&pairs[pair], side, mention, at_home.is_some()) {
            continue;
        }
        let entry = found.entry(mention.name).or_insert_with(|| Variants {
            wanted: exact,
            places: Vec::new(),
            right: at_home.copied(),
            confidence: 0.9,
        });
        entry.places.push((pair, side, mention.span));
    }
    found.into_values().collect()
}

/// The text without spaces and hyphens, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '-' | '‐' | '\u{a0}')).flat_map(char::to_lowercase).collect()
}

fn side_of(text: Text<'_>, side: Side) -> &str {
    if side == Side::Source { text.en } else { text.zh }
}

fn mentions(pairs: &[PairNames]) -> impl Iterator<Item = (usize, Side, Mention)> + '_ {
    pairs.iter().enumerate().flat_map(|(pair, names)| {
        let of = move |side, list: &'_ [Mention]| list.iter().map(|&mention| (pair, side, mention)).collect::<Vec<_>>();
        of(Side::Source, &names.en).into_iter().chain(of(Side::Target, &names.zh))
    })
}

/// The form of the name that has the letters of `written`.
fn spelled(known: &Known, id: NameId, written: &str) -> String {
    let name = known.name(id);
    let same = |form: &&str| key(form) == key(written);
    name.english().chain(name.zh.iter().map(String::as_str)).find(same).unwrap_or(&name.canonical).to_owned()
}

/// Ordinary words are the name only where the other side has it, too, or the document does and the name is long.
fn supported(names: &PairNames, side: Side, mention: Mention, at_home: bool) -> bool {
    let other = if side == Side::Source { &names.zh } else { &names.en };
    let there = other.iter().any(|one| one.name == mention.name);
    mention.form == Form::Variant || there || (at_home && mention.span.len() >= 7)
}

/// Chinese strings of one sound that render one English name in different characters (法拉奇, 法拉齐).
pub(super) fn renderings(texts: &[Text<'_>], pairs: &[PairNames]) -> Vec<Variants> {
    // One pair has no other to differ from.
    if pairs.len() < 2 {
        return Vec::new();
    }
    let capitals: Vec<BTreeSet<String>> = texts.iter().zip(pairs).map(|(text, names)| capitalised(*text, names)).collect();
    let spoken: Vec<(usize, Vec<Syllable>)> =
        (0..texts.len()).filter(|&pair| !capitals[pair].is_empty()).map(|pair| (pair, syllables(texts[pair].zh))).collect();
    let several = sounds_of_several(&spoken);
    let mut sounds: BTreeMap<String, BTreeMap<String, Vec<(usize, Span)>>> = BTreeMap::new();
    for (pair, text) in &spoken {
        for run in runs(text).filter(|run| several.contains(&sound_hash(run))) {
            let sound = run.iter().map(|syllable| syllable.sound).collect::<Vec<_>>().join(" ");
            let written = run.iter().map(|syllable| syllable.simple).collect::<String>();
            let last = run[run.len() - 1];
            let span = Span::new(run[0].at, last.at + last.length);
            sounds.entry(sound).or_default().entry(written).or_default().push((*pair, span));
        }
    }
    let mut found: Vec<Variants> = Vec::new();
    let mut told: Vec<(usize, Span)> = Vec::new();
    let mut by_length: Vec<_> = sounds.into_iter().filter(|(_, forms)| forms.len() == 2).collect();
    by_length.sort_by_key(|(sound, _)| std::cmp::Reverse(sound.matches(' ').count()));
    for (sound, forms) in by_length {
        let Some(variants) = judge(&sound, &forms, &capitals).filter(|_| !cuts_word(&forms, texts)) else { continue };
        let mut places = forms.values().flatten().copied();
        if !places.clone().any(|(pair, span)| told.iter().any(|&(other, at)| pair == other && span.overlaps(at))) {
            told.extend(&mut places);
            found.push(variants);
        }
    }
    found
}

/// Whether two forms of one `sound` render one name: an English name stands in every pair that has either, in no pair more, and
/// sounds like them or is known to be rendered so.
fn judge(sound: &str, forms: &BTreeMap<String, Vec<(usize, Span)>>, capitals: &[BTreeSet<String>]) -> Option<Variants> {
    let pairs_of = |places: &[(usize, Span)]| places.iter().map(|(pair, _)| *pair).collect::<BTreeSet<usize>>();
    let mut sides = forms.iter().map(|(form, places)| (form, places, pairs_of(places)));
    let (first, second) = (sides.next()?, sides.next()?);
    if !first.2.is_disjoint(&second.2) {
        return None;
    }
    let all: Vec<usize> = first.2.union(&second.2).copied().collect();
    let spoken = Sounds::of(&sound.replace(' ', ""));
    let length = sound.split(' ').count();
    let known = |form: &String| lexicon().find(form).is_some();
    let fits = |name: &&String| {
        let likeness = alike(&spoken, &Sounds::of(name));
        let rendered = [first.0, second.0]
            .iter()
            .any(|form| lexicon().find(form).is_some_and(|id| lexicon().candidates(name).any(|candidate| candidate.id == id)));
        let with = |pair: &&usize| capitals[**pair].iter().any(|other| other == *name || begins_alike(other, name));
        let everywhere = all.iter().filter(with).count() == all.len();
        let one_is_no_word = length >= 3 && known(first.0) != known(second.0);
        everywhere
            && !(known(first.0) && known(second.0))
            && (likeness >= if length == 2 { 0.6 } else { 0.5 } || rendered || one_is_no_word)
    };
    capitals[all[0]].iter().find(fits)?;
    let score = |(form, _, pairs): &(&String, &Vec<(usize, Span)>, BTreeSet<usize>)| (known(form), pairs.len());
    let (right, wrong) = if score(&first) >= score(&second) { (first, second) } else { (second, first) };
    Some(Variants {
        wanted: right.0.clone(),
        places: wrong.1.iter().map(|&(pair, span)| (pair, Side::Target, span)).collect(),
        right: right.1.first().map(|&(pair, span)| (pair, Side::Target, span)),
        confidence: 0.8,
    })
}

/// Whether the last characters alone differ, and that of one form is wherever it stands the beginning of a word that goes on after
/// it: 投影机 and 投影技(术) are no two names.
fn cuts_word(forms: &BTreeMap<String, Vec<(usize, Span)>>, texts: &[Text<'_>]) -> bool {
    let mut heads = forms.keys().map(|form| form.char_indices().next_back().map(|(at, _)| &form[..at]));
    if heads.next() != heads.next() {
        return false;
    }
    let goes_on = |&(pair, span): &(usize, Span)| {
        let Some((last, _)) = span.of(texts[pair].zh).char_indices().next_back() else { return false };
        let rest = simplified(&texts[pair].zh[span.start as usize + last..]);
        let mut longest = 0;
        lexicon().prefixes(&rest, |_, end| longest = longest.max(end));
        rest[..longest].chars().count() > 1
    };
    forms.values().any(|places| places.iter().all(goes_on))
}

fn begins_alike(a: &str, b: &str) -> bool {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count() >= 4
}

/// Characters that hold a sentence together: a run with one is no name.
const GRAMMAR: &str = "的是在与于和了为有时不这个之直将对就也都而及或从把被让向已更很些上下说";

/// The capitalised words of the English that are no ordinary words, by key.
fn capitalised(text: Text<'_>, names: &PairNames) -> BTreeSet<String> {
    let words = names.english_words().filter(|(same, span)| {
        same.len() >= 3 && span.of(text.en).starts_with(char::is_uppercase) && !super::words::is_function_word(same)
    });
    words.map(|(same, _)| same.to_owned()).collect()
}

/// A Chinese character that may be part of a name.
#[derive(Clone, Copy)]
struct Syllable {
    /// Its first byte and its length in bytes.
    at: usize,
    length: usize,
    /// The character, simplified.
    simple: char,
    /// How it sounds, without tone.
    sound: &'static str,
    /// Whether the character before it belongs to the same stretch.
    follows: bool,
}

/// The characters of `text` that may be part of a name.
fn syllables(text: &str) -> Vec<Syllable> {
    let mut found = Vec::new();
    let mut follows = false;
    for (at, c) in text.char_indices() {
        let sound = c.to_pinyin().filter(|_| is_han(c) && !GRAMMAR.contains(c));
        if let Some(sound) = sound {
            found.push(Syllable { at, length: c.len_utf8(), simple: to_simplified(c), sound: sound.plain(), follows });
        }
        follows = sound.is_some();
    }
    found
}

/// Longest run of characters that is looked at as a name.
const LONGEST: usize = 5;

/// The runs of two to five characters that stand together.
fn runs(text: &[Syllable]) -> impl Iterator<Item = &[Syllable]> {
    (0..text.len()).flat_map(move |first| {
        let whole = text[first + 1..].iter().take(LONGEST - 1).take_while(|syllable| syllable.follows).count() + 1;
        (2..=whole).map(move |length| &text[first..first + length])
    })
}

fn sound_hash(run: &[Syllable]) -> u64 {
    let mut hasher = FxHasher::default();
    for syllable in run {
        syllable.sound.hash(&mut hasher);
    }
    hasher.finish()
}

/// The sounds, by hash, that are written in more than one way: most are not, and need not be looked at further.
fn sounds_of_several(texts: &[(usize, Vec<Syllable>)]) -> FxHashSet<u64> {
    let mut first: FxHashMap<u64, u64> = FxHashMap::default();
    let mut several = FxHashSet::default();
    for run in texts.iter().flat_map(|(_, text)| runs(text)) {
        let mut hasher = FxHasher::default();
        for syllable in run {
            syllable.simple.hash(&mut hasher);
        }
        let (sound, written) = (sound_hash(run), hasher.finish());
        if *first.entry(sound).or_insert(written) != written {
            several.insert(sound);
        }
    }
    several
}
