//! The documents of `corpora/`: each has its expected pairs and findings beside it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::align::Bitext;
use bilint::config::Settings;
use bilint::document::Side;
use bilint::engine::{self, Input};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What is known of a document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// What the document shows.
    #[allow(dead_code, reason = "for the reader of the file")]
    about: String,
    layout: String,
    /// Least share of the pairs found that are right, and of the right pairs that are found.
    #[serde(default = "all")]
    pair_floor: f64,
    /// The same for findings.
    #[serde(default = "all")]
    finding_floor: f64,
    pairs: Vec<Lines>,
    #[serde(default)]
    finding: Vec<Fault>,
}

type Lines = [Vec<u32>; 2];

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone, Debug)]
struct Fault {
    rule: String,
    en: Vec<u32>,
    zh: Vec<u32>,
}

fn all() -> f64 {
    1.0
}

fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    found.sort();
    found
}

/// The document that `toml` describes.
fn input(toml: &Path) -> Input {
    let sides = [".en.md", ".zh.md"].map(|ending| PathBuf::from(toml.to_str().unwrap().replace(".toml", ending)));
    if let [source, target] = &sides
        && source.exists()
    {
        return Input::Sides(source.clone(), target.clone());
    }
    let file = ["md", "txt", "srt"].into_iter().map(|ending| toml.with_extension(ending)).find(|path| path.exists());
    Input::File(file.unwrap())
}

/// The rules about which paragraph renders which, and in which language.
fn settings() -> Settings {
    let rules = ["structure", "untranslated", "wrong-language"];
    Settings { select: Some(rules.map(str::to_owned).to_vec()), ..Settings::default() }
}

fn lines(bitext: &Bitext, pairs: &[u32]) -> Lines {
    Side::BOTH.map(|side| {
        pairs.iter().flat_map(|&pair| bitext.lines(pair as usize, side)).collect::<BTreeSet<u32>>().into_iter().collect()
    })
}

/// Share of `found` that is expected, and of `expected` that is found.
fn shares<T: Ord>(found: &BTreeSet<T>, expected: &BTreeSet<T>) -> [f64; 2] {
    let both = found.intersection(expected).count() as f64;
    [found, expected].map(|set| if set.is_empty() { 1.0 } else { both / set.len() as f64 })
}

#[test]
fn documents_are_paired_and_judged_as_expected() {
    let mut wrong = Vec::new();
    let documents = documents();
    assert!(documents.len() >= 14, "only {} documents", documents.len());
    for toml in documents {
        let name = toml.file_stem().unwrap().to_str().unwrap().to_owned();
        let expected: Expected = toml::from_str(&fs::read_to_string(&toml).unwrap()).unwrap();
        let report = engine::check(&[input(&toml)], &settings()).unwrap();
        assert!(report.errors.is_empty(), "{name}: {}", report.errors[0]);
        let bitext = &report.checked[0].bitexts[0];
        let found: BTreeSet<Lines> = (0..bitext.pairs.len())
            .filter(|&pair| !bitext.pairs[pair].is_null())
            .map(|pair| lines(bitext, &[pair as u32]))
            .collect();
        let right: BTreeSet<Lines> = expected.pairs.into_iter().collect();
        if shares(&found, &right).iter().any(|&share| share < expected.pair_floor) {
            let missed: Vec<_> = right.difference(&found).collect();
            let extra: Vec<_> = found.difference(&right).collect();
            wrong.push(format!("{name}: pairs missed {missed:?}, wrong {extra:?}"));
        }
        let faults: BTreeSet<Fault> = report.checked[0].findings[0]
            .iter()
            .map(|finding| {
                let [en, zh] = lines(bitext, &finding.first().pairs);
                Fault { rule: finding.rule.name.to_owned(), en, zh }
            })
            .collect();
        let right: BTreeSet<Fault> = expected.finding.into_iter().collect();
        if shares(&faults, &right).iter().any(|&share| share < expected.finding_floor) {
            let missed: Vec<_> = right.difference(&faults).collect();
            let extra: Vec<_> = faults.difference(&right).collect();
            wrong.push(format!("{name}: findings missed {missed:?}, wrong {extra:?}"));
        }
        if bitext.layout.name() != expected.layout {
            wrong.push(format!("{name}: layout {} for {}", bitext.layout.name(), expected.layout));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
