//! Faults put into clean pairings: each is found where it was put, and nothing else is.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::config::Settings;
use bilint::document::Side;
use bilint::engine::{self, Input};
use std::fs;
use std::path::Path;

/// Fewest faults of each kind that are put in.
const TRIALS: usize = 50;

/// Share of them that must be found, alone and in the right place.
const RECALL: f64 = 0.95;

type Pair = (String, String);

/// Paragraphs with a fault put in, and words that the finding must name.
type Faulty = (Vec<String>, String);

fn settings() -> Settings {
    let rules = ["structure", "untranslated", "wrong-language"];
    Settings { select: Some(rules.map(str::to_owned).to_vec()), ..Settings::default() }
}

/// The one-to-one pairs of each document of `corpora/` that holds both languages.
fn clean() -> Vec<Vec<Pair>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| ["txt", "md"].iter().any(|ending| path.extension().is_some_and(|e| e == *ending)));
    paths.retain(|path| !path.to_str().unwrap().contains("sandglass"));
    paths.sort();
    let inputs: Vec<Input> = paths.into_iter().map(Input::File).collect();
    let report = engine::check(&inputs, &settings()).unwrap();
    let mut documents = Vec::new();
    for checked in &report.checked {
        let bitext = &checked.bitexts[0];
        let faulty: Vec<u32> = checked.findings[0].iter().flat_map(|finding| finding.first().pairs.clone()).collect();
        let whole = |pair: &usize| {
            let kind = bitext.pairs[*pair].kind();
            (kind.source, kind.target) == (1, 1) && !faulty.contains(&(*pair as u32)) && bitext.pairs[*pair].score > 0.6
        };
        let words = |pair: usize| (bitext.words(pair, Side::Source).to_owned(), bitext.words(pair, Side::Target).to_owned());
        let is_text = |(en, zh): &Pair| en.ends_with(['.', '?', '!']) && zh.ends_with(['。', '？', '！']) && en.len() > 40;
        let mut pairs: Vec<Pair> = (0..bitext.pairs.len()).filter(whole).map(words).filter(is_text).collect();
        pairs.dedup();
        documents.push(pairs);
    }
    documents
}

/// The findings on paragraphs in this order: rule and words on both sides.
fn findings(paragraphs: &[&str]) -> Vec<(&'static str, String)> {
    let input = Input::Bytes("clean.txt".into(), paragraphs.join("\n\n").into_bytes());
    let report = engine::check(&[input], &settings()).unwrap();
    let checked = &report.checked[0];
    let words = |pairs: &[u32]| {
        let side =
            |side| pairs.iter().map(move |&pair| checked.bitexts[0].words(pair as usize, side)).collect::<Vec<_>>().join("\n");
        format!("{}\n{}", side(Side::Source), side(Side::Target))
    };
    checked.findings[0].iter().map(|finding| (finding.rule.name, words(&finding.first().pairs))).collect()
}

fn interleaved(pairs: &[Pair]) -> Vec<&str> {
    pairs.iter().flat_map(|(en, zh)| [en.as_str(), zh.as_str()]).collect()
}

/// Puts a fault into every clean document at every second place with `put`, which gives the paragraphs and words that the finding
/// must name, and checks that `rule` alone finds it there.
fn each(rule: &str, put: fn(&[Pair], usize) -> Option<Faulty>) {
    each_of(2, rule, put);
}

/// The same at every `step`th place.
fn each_of(step: usize, rule: &str, put: fn(&[Pair], usize) -> Option<Faulty>) {
    let (mut trials, mut found) = (0, 0);
    let mut missed = Vec::new();
    for pairs in clean().iter().filter(|pairs| pairs.len() > 5) {
        for at in (1..pairs.len() - 1).step_by(step) {
            let Some((paragraphs, named)) = put(pairs, at) else { continue };
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            trials += 1;
            let all = findings(&paragraphs);
            if matches!(all.as_slice(), [(name, words)] if *name == rule && words.contains(&named)) {
                found += 1;
            } else {
                missed.push(format!("{named}: {all:?}"));
            }
        }
    }
    assert!(trials >= TRIALS, "only {trials} trials of {rule}");
    assert!(f64::from(found) >= RECALL * trials as f64, "{rule}: {found} of {trials}\n{}", missed.join("\n"));
}

fn owned(paragraphs: &[&str]) -> Vec<String> {
    paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect()
}

#[test]
fn clean_documents_raise_nothing() {
    for pairs in clean().iter().filter(|pairs| pairs.len() > 5) {
        assert_eq!(findings(&interleaved(pairs)), []);
        let halves: Vec<&str> =
            pairs.iter().map(|pair| pair.0.as_str()).chain(pairs.iter().map(|pair| pair.1.as_str())).collect();
        assert_eq!(findings(&halves), []);
    }
}

#[test]
fn a_dropped_rendering_is_a_missing_translation() {
    each("missing-translation", |pairs, at| {
        let mut all = owned(&interleaved(pairs));
        all.remove(at * 2 + 1);
        Some((all, pairs[at].0.clone()))
    });
}

#[test]
fn a_dropped_source_is_a_missing_source() {
    each("missing-source", |pairs, at| {
        let mut all = owned(&interleaved(pairs));
        all.remove(at * 2);
        Some((all, pairs[at].1.clone()))
    });
}

#[test]
fn two_renderings_in_one_paragraph_are_merged() {
    each("merged-or-split", |pairs, at| {
        let mut all = owned(&interleaved(pairs));
        let next = all.remove(at * 2 + 3);
        // Both sources, then the merged rendering.
        let merged = all.remove(at * 2 + 1) + &next;
        all.insert(at * 2 + 2, merged);
        Some((all, pairs[at].0.clone()))
    });
}

#[test]
fn a_rendering_in_two_paragraphs_is_split() {
    each_of(1, "merged-or-split", |pairs, at| {
        let zh = &pairs[at].1;
        let middle =
            zh.char_indices().find(|&(at, c)| matches!(c, '。' | '，' | '；') && at * 3 > zh.len() && at * 3 < zh.len() * 2)?;
        let (first, second) = zh.split_at(middle.0 + middle.1.len_utf8());
        let mut all = owned(&interleaved(pairs));
        all[at * 2 + 1] = first.trim_end_matches(['，', '；']).to_owned() + "。";
        all.insert(at * 2 + 2, second.to_owned());
        Some((all, pairs[at].0.clone()))
    });
}

#[test]
fn a_source_in_place_of_its_rendering_is_untranslated() {
    each("untranslated", |pairs, at| {
        let mut all = owned(&interleaved(pairs));
        all[at * 2 + 1].clone_from(&pairs[at].0);
        Some((all, pairs[at].0.clone()))
    });
}

#[test]
fn renderings_that_change_places_are_reordered() {
    each("reordered", |pairs, at| {
        let other = at + 1 + at % 3;
        let mut all = owned(&interleaved(pairs));
        (other < pairs.len()).then(|| {
            all.swap(at * 2 + 1, other * 2 + 1);
            (all, pairs[at].0.clone())
        })
    });
}

#[test]
fn a_rendering_moved_far_away_is_reordered() {
    each("reordered", |pairs, at| {
        let mut all = owned(&interleaved(pairs));
        let moved = all.remove(at * 2 + 1);
        let to = if at * 2 < pairs.len() { pairs.len() * 2 - 3 } else { 2 };
        all.insert(to, moved);
        Some((all, pairs[at].0.clone()))
    });
}

#[test]
fn two_sources_before_their_two_renderings_are_reordered() {
    each("reordered", |pairs, at| {
        let mut all = owned(&interleaved(pairs));
        all.swap(at * 2 + 1, at * 2 + 2);
        Some((all, pairs[at].0.clone()))
    });
}

#[test]
fn a_pair_pasted_again_is_a_duplicate() {
    each_of(1, "duplicate-pair", |pairs, at| {
        let mut all = owned(&interleaved(pairs));
        let again = [all[at * 2].clone(), all[at * 2 + 1].clone()];
        let to = if at % 2 == 0 { at * 2 + 2 } else { all.len() };
        // Short ones repeat by right.
        (again.concat().chars().filter(|c| c.is_alphanumeric()).count() >= 60).then(|| {
            all.splice(to..to, again);
            (all, pairs[at].0.clone())
        })
    });
}

#[test]
fn renderings_that_stand_one_source_late_drift() {
    each("drift", |pairs, at| {
        let mut all = owned(&interleaved(pairs));
        let last = (at + 4).min(pairs.len() - 1);
        (last - at >= 3).then(|| {
            let late = all.remove(at * 2 + 1);
            // Behind the next source, so that each takes the place of the one after it.
            all.insert(at * 2 + 2, late);
            for pair in at + 1..last {
                all.swap(pair * 2 + 1, pair * 2 + 2);
            }
            (all, pairs[at].0.clone())
        })
    });
}
