//! The samples of `tests/formats`: a document of each format with one fault in it, which must be found where it stands.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::align::Bitext;
use bilint::config::Settings;
use bilint::document::{Content, Document, Role, Side};
use bilint::engine::{self, Checked, Input};
use bilint::finding::Finding;
use bilint::format;
use std::path::{Path, PathBuf};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name)
}

fn check(input: Input) -> Checked {
    let settings = Settings { select: Some(vec!["structure".to_owned()]), ..Settings::default() };
    let mut report = engine::check(&[input], &settings).unwrap();
    assert!(report.errors.is_empty(), "{:?}", report.errors);
    report.checked.remove(0)
}

/// Rule and English words of each finding.
fn findings(checked: &Checked) -> Vec<(&str, String)> {
    let of = |(bitext, findings): (&Bitext, &Vec<Finding>)| -> Vec<(&str, String)> {
        let words = |finding: &Finding| bitext.words(finding.first().pairs[0] as usize, Side::Source).to_owned();
        findings.iter().map(|finding| (finding.rule.name, words(finding))).collect()
    };
    checked.bitexts.iter().zip(&checked.findings).flat_map(of).collect()
}

/// Pairs with words on both sides.
fn pairs(checked: &Checked) -> usize {
    let full = |bitext: &Bitext, pair: usize| Side::BOTH.iter().all(|&side| !bitext.words(pair, side).is_empty());
    checked.bitexts.iter().map(|bitext| (0..bitext.pairs.len()).filter(|&pair| full(bitext, pair)).count()).sum()
}

/// Every stretch of words that is mapped as it stands is the bytes of the file, and the stretches cover the words.
fn slices(document: &Document) {
    for (index, segment) in document.segments.iter().enumerate() {
        let words = document.words(index);
        let Content::Mapped { runs, .. } = &segment.content else {
            assert_eq!(words, segment.span.of(&document.text));
            continue;
        };
        let mut at = 0;
        for run in runs {
            assert_eq!(run.words.start, at, "{words}");
            at = run.words.end;
            if run.verbatim {
                assert_eq!(run.words.of(words), run.raw.of(&document.text), "{words}");
            }
        }
        assert_eq!(at as usize, words.len());
        assert!(!segment.span.is_empty() && runs.windows(2).all(|pair| pair[0].raw.end <= pair[1].raw.start), "{words}");
    }
}

const BELL: &str = "Nobody sails before the bell has rung twice.";

#[test]
fn each_format_shows_its_fault() {
    for (name, format, count) in [
        ("tide.html", "html", 4),
        ("tide.rst", "rst", 5),
        ("tide.adoc", "asciidoc", 4),
        ("tide.tex", "latex", 4),
        ("tide.ass", "ass", 3),
        ("tide.mdx", "mdx", 3),
    ] {
        let checked = check(Input::File(path(name)));
        let document = &checked.documents[0];
        slices(document);
        let shown: Vec<_> = (0..document.segments.len())
            .filter(|&at| document.segments[at].role != Role::Aside)
            .map(|at| document.words(at))
            .collect();
        assert_eq!((document.format, pairs(&checked)), (format, count), "{name}: {shown:#?}");
        assert_eq!(findings(&checked), [("missing-translation", BELL.to_owned())], "{name}: {shown:#?}");
    }
}

#[test]
fn each_format_is_known_by_its_content() {
    for (name, format) in
        [("tide.html", "html"), ("tide.rst", "rst"), ("tide.adoc", "asciidoc"), ("tide.tex", "latex"), ("tide.ass", "ass")]
    {
        let bytes = std::fs::read(path(name)).unwrap();
        let document = format::read_bytes(Path::new("unnamed"), bytes, &format::Options::default()).unwrap();
        assert_eq!(document.format, format, "{name}");
    }
}

#[test]
fn plural_dictionaries_are_paired_by_key() {
    let checked = check(Input::Sides(path("tide.en.stringsdict"), path("tide.zh.stringsdict")));
    checked.documents.iter().for_each(|document| slices(document));
    let keys: Vec<&str> = checked.documents[0].keys.iter().map(|key| &**key).collect();
    assert_eq!(keys, ["ferries.NSStringLocalizedFormatKey", "ferries.ships.one", "ferries.ships.other", "bell"]);
    assert_eq!(findings(&checked), [("missing-translation", "Ring the bell & wait.".to_owned())]);
}

#[test]
fn two_files_of_a_format_are_paired_as_one_is() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["tide.rst", "tide.adoc", "tide.tex"] {
        let text = std::fs::read_to_string(path(name)).unwrap();
        let whole = engine::read(&Input::File(path(name)), &Settings::default()).unwrap().0;
        let sides = [false, true].map(|chinese| {
            let others =
                |at: &usize| whole[0].segments[*at].role != Role::Aside && whole[0].segments[*at].lang.is_chinese() != chinese;
            let gone: Vec<u32> = (0..whole[0].segments.len()).filter(others).flat_map(|at| whole[0].lines_of(at)).collect();
            let keep = |(number, line): (u32, &str)| if gone.contains(&number) { "\n".to_owned() } else { format!("{line}\n") };
            let side: String = (1..).zip(text.lines()).map(keep).collect();
            let path = folder.path().join(format!("{}.{name}", if chinese { "zh" } else { "en" }));
            std::fs::write(&path, side).unwrap();
            path
        });
        let [source, target] = sides;
        let checked = check(Input::Sides(source, target));
        // The one file has one title, so its translation is a heading of a lower level there.
        let found: Vec<_> = findings(&checked).into_iter().filter(|(rule, _)| *rule != "markup-structure").collect();
        assert_eq!(found, [("missing-translation", BELL.to_owned())], "{name}");
    }
}
