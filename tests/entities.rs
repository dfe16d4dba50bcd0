//! The built-in names are in normal form.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::lexicon::lexicon;
use bilint::names::builtin::{self, FILES, HEADER};
use bilint::names::{Glossary, Kind, Name, Scope};
use bilint::text::{Variant, is_han, to_simplified, variant_of};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// Chinese forms that really belong to several names; none of them counts as evidence for one alone.
const SHARED_CHINESE: &[&str] = &["圣地亚哥", "圣地牙哥", "奥克兰"];

/// English forms that really belong to several names. A language is in English what its country's people are called; that is no
/// matter, since the Chinese forms differ.
const SHARED_ENGLISH: &[&str] =
    &["ABC", "BIS", "CBA", "Clinton", "ETH", "Emirates", "FSB", "Georgia", "LSE", "NTU", "Swift", "Tsingtao"];

fn all() -> Vec<(&'static str, Vec<Name>)> {
    FILES.iter().map(|(file, text)| (*file, Glossary::parse_tsv(Path::new(file), text).unwrap())).collect()
}

fn names() -> Vec<Name> {
    all().into_iter().flat_map(|(_, names)| names).collect()
}

fn simplified(text: &str) -> String {
    text.chars().map(to_simplified).collect()
}

/// The forms of each name that `forms` gives, with the names that have them.
fn owners(forms: impl Fn(&Name) -> Vec<String>) -> BTreeMap<String, Vec<String>> {
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in names() {
        for form in forms(&name) {
            owners.entry(form).or_default().push(name.canonical.clone());
        }
    }
    owners
}

fn assert_shared_are(expected: &[&str], owners: BTreeMap<String, Vec<String>>) {
    let shared: BTreeMap<String, Vec<String>> = owners.into_iter().filter(|(_, names)| names.len() > 1).collect();
    let keys: Vec<&str> = shared.keys().map(String::as_str).collect();
    assert_eq!(keys, expected, "{shared:#?}");
}

/// A run reads the lines by itself, without the checks of a user's glossary.
#[test]
fn lines_are_read_as_a_glossary_is() {
    for (file, text) in FILES {
        assert_eq!(text.lines().next(), Some(HEADER), "{file}");
    }
    let read: Vec<Name> = builtin::lines().map(builtin::Line::name).collect();
    assert_eq!(read, names());
}

#[test]
fn there_are_many_and_each_file_is_sorted() {
    let mut count = 0;
    for (file, names) in all() {
        for pair in names.windows(2) {
            assert!(pair[0].canonical < pair[1].canonical, "{file}: {} before {}", pair[0].canonical, pair[1].canonical);
        }
        count += names.len();
    }
    assert!(count >= 1200, "{count} names");
}

#[test]
fn a_canonical_form_is_that_of_one_name() {
    assert_shared_are(&[], owners(|name| vec![name.canonical.clone()]));
}

#[test]
fn forms_are_shared_only_where_the_list_says_so() {
    assert_shared_are(
        SHARED_CHINESE,
        owners(|name| name.zh.iter().map(|form| simplified(form)).collect::<HashSet<_>>().into_iter().collect()),
    );
    assert_shared_are(
        SHARED_ENGLISH,
        owners(|name| if name.kind == Kind::Language { vec![] } else { name.english().map(str::to_owned).collect() }),
    );
}

/// Characters that names have in simplified text too (哪吒, 昇腾), though the table of characters has another form for them.
const IN_BOTH: &str = "吒昇";

#[test]
fn every_name_has_what_its_kind_needs() {
    for (file, name) in all().into_iter().flat_map(|(file, names)| names.into_iter().map(move |name| (file, name))) {
        assert_eq!(name.kind == Kind::Other, file == "events.tsv", "{}", name.canonical);
        let may_lack_chinese = matches!(name.kind, Kind::Company | Kind::Product | Kind::Model);
        assert!(may_lack_chinese || !name.zh.is_empty(), "{} has no Chinese form", name.canonical);
        for form in name.zh.iter().filter(|form| form.chars().any(is_han)) {
            assert!(form.chars().count() > 1, "{}: 「{form}」 alone is no evidence, so it belongs to `also`", name.canonical);
        }
        let traditional = name.main_zh().chars().any(|c| !IN_BOTH.contains(c) && variant_of(c) == Some(Variant::Traditional));
        assert!(!traditional, "{}: the main Chinese form is simplified", name.canonical);
    }
}

#[test]
fn no_form_stands_twice_or_is_padded() {
    for name in names() {
        let forms = || name.english().chain(name.zh.iter().map(String::as_str)).chain(name.heard.iter().map(String::as_str));
        let mut seen = HashSet::new();
        for form in forms().chain(name.also.iter().map(String::as_str)) {
            assert_eq!(form, form.trim());
            assert!(!form.contains("  ") && !form.is_empty(), "{}: {form:?}", name.canonical);
            assert!(seen.insert(form) || name.zh.iter().any(|zh| zh == form), "{}: {form:?} stands twice", name.canonical);
        }
    }
}

/// Mis-hearings that are right names themselves: only the Chinese can tell.
const HEARD_NAMES: &[&str] = &["Zippo"];

#[test]
fn what_is_heard_is_no_name() {
    let names = names();
    let right: HashSet<&str> = names.iter().flat_map(Name::english).collect();
    let mut wrong: Vec<&str> =
        names.iter().flat_map(|name| &name.heard).map(String::as_str).filter(|heard| right.contains(heard)).collect();
    wrong.sort_unstable();
    assert_eq!(wrong, HEARD_NAMES);
}

/// Names to which the lexicon, being learned from text, gives a rendering that is none.
const NO_WORDS: &[&str] = &[
    "Anthropic",
    "Bermudian",
    "Bogota",
    "Bronx",
    "Brussels",
    "Honolulu",
    "Macquarie",
    "Musk",
    "Nio",
    "Penn",
    "Planck",
    "Purdue",
    "Pyongyang",
    "Roche",
    "Serena",
    "Subaru",
    "Tehran",
    "Tuscan",
];

/// Stretches in 10,000 that hold a Chinese word in common use.
const COMMON: f32 = 5.0;

/// Whether the lexicon knows `word` as a word that means something else than `name`: its likeliest rendering is in common use
/// and has no character in common with the name's Chinese forms.
fn means_something_else(word: &str, name: &Name) -> bool {
    let key = word.to_lowercase();
    let best = lexicon().candidates(&key).max_by(|a, b| a.weight.total_cmp(&b.weight));
    best.filter(|best| best.weight >= 0.2).is_some_and(|best| {
        let chinese = lexicon().chinese(best.id);
        lexicon().rate(best.id) >= COMMON && !name.zh.iter().any(|form| form.chars().any(|c| chinese.contains(to_simplified(c))))
    })
}

#[test]
fn an_ordinary_word_is_gated() {
    let mut wrong: Vec<String> = Vec::new();
    for name in names().iter().filter(|name| name.scope == Scope::Always) {
        let words = name.english().filter(|form| {
            form.chars().all(|c| c.is_ascii_alphabetic()) && !form[1..].contains(|c: char| c.is_ascii_uppercase())
        });
        wrong.extend(words.filter(|form| means_something_else(form, name)).map(str::to_owned));
    }
    wrong.sort();
    assert_eq!(wrong, NO_WORDS);
}
