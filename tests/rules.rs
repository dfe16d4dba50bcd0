//! What holds for every rule: its examples are true, its page is fresh.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::config::Settings;
use bilint::engine::{self, Input};
use bilint::finding::Example;
use bilint::rules;
use std::fs;
use std::path::Path;

/// The names of the rules that fire, at any severity, on an example of the rule `name` when that runs besides the default ones; sorted.
fn fired(example: &Example, name: &str) -> Vec<&'static str> {
    let mut settings = Settings { extend_select: vec![name.to_owned()], ..Settings::default() };
    if let Example::With(options, ..) = example {
        settings.rules.insert(name.to_owned(), toml::from_str(options).unwrap());
    }
    let pairs = |pairs: &[(&str, &str)]| {
        let line = |(en, zh): &(&str, &str)| serde_json::json!({"en": en, "zh": zh}).to_string();
        Input::Bytes("example.jsonl".into(), pairs.iter().map(line).collect::<Vec<_>>().join("\n").into_bytes())
    };
    let input = match *example {
        Example::Pair(en, zh) | Example::With(_, en, zh) => pairs(&[(en, zh)]),
        Example::Pairs(all) => pairs(all),
        Example::Document(text) => Input::Bytes("example.md".into(), text.as_bytes().to_vec()),
    };
    let report = engine::check(&[input], &settings).unwrap();
    assert!(report.errors.is_empty(), "{example:?}: {}", report.errors[0]);
    let mut names: Vec<&str> = report.checked[0].findings.iter().flatten().map(|finding| finding.rule.name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn bad_examples_raise_their_rule_and_no_other() {
    for entry in rules::ALL {
        assert!(!entry.meta.bad.is_empty() && !entry.meta.good.is_empty(), "{} has no examples", entry.meta.name);
        for example in entry.meta.bad {
            assert_eq!(fired(example, entry.meta.name), [entry.meta.name], "{example:?}");
        }
    }
}

#[test]
fn good_examples_raise_nothing() {
    for entry in rules::ALL {
        for example in entry.meta.good {
            assert_eq!(fired(example, entry.meta.name), [""; 0], "{}: {example:?}", entry.meta.name);
        }
    }
}

#[test]
fn names_are_unique() {
    let mut names: Vec<&str> = rules::ALL.iter().map(|entry| entry.meta.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// `BLESS=1 cargo test --test rules` writes the pages.
#[test]
fn pages_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    for entry in rules::ALL {
        let path = folder.join(format!("{}.md", entry.meta.name));
        let page = rules::page(entry.meta);
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &page).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(written, page, "{} is stale: run BLESS=1 cargo test --test rules", path.display());
    }
}
