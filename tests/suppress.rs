//! Comments in files silence what they name, where they say, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::config::Settings;
use bilint::engine::{self, Input};
use std::fs;

/// The rules that fire on `inputs`, each with the words at fault.
fn found(inputs: &[Input]) -> Vec<(&'static str, String)> {
    let report = engine::check(inputs, &Settings::default()).unwrap();
    let findings = report.checked.iter().flat_map(|checked| &checked.findings).flatten();
    findings.map(|finding| (finding.rule.name, finding.first().text.clone())).collect()
}

fn text(text: &str) -> Vec<(&'static str, String)> {
    found(&[Input::Bytes("a.txt".into(), text.as_bytes().to_vec())])
}

const BOATS: &str = "The harbour counted 340 boats.\n\n港口统计到430艘船。\n\n";
const SHEEP: &str = "The farm on the hill keeps 25 sheep.\n\n山上的农场养了52只羊。\n\n";

#[test]
fn a_comment_reaches_as_far_as_it_says() {
    let count = |document: String| text(&document).len();
    assert_eq!(count(format!("{BOATS}{SHEEP}")), 2);
    assert_eq!(count(format!("# bilint-ignore number-mismatch: printed so\n{BOATS}{SHEEP}")), 1);
    assert_eq!(count(format!("# bilint-ignore-start numbers\n{BOATS}{SHEEP}# bilint-ignore-end numbers\n")), 0);
    assert_eq!(count(format!("# bilint-ignore-start numbers\n{BOATS}# bilint-ignore-end\n{SHEEP}")), 1);
    assert_eq!(count(format!("{BOATS}{SHEEP}# bilint-ignore-file all: a draft\n")), 0);
    assert_eq!(text(&format!("# bilint-ignore number-mismatch, spacing\n{BOATS}{SHEEP}"))[0].0, "unused-suppression");
}

#[test]
fn a_comment_in_either_of_two_tables_counts() {
    let folder = tempfile::tempdir().unwrap();
    let [en, zh] = ["en.yaml", "zh.yaml"].map(|name| folder.path().join(name));
    fs::write(&en, "boats: The harbour counted 340 boats.\nsheep: The farm keeps 25 sheep.\n").unwrap();
    let table = |comment: &str| format!("boats: 港口统计到430艘船。\n{comment}sheep: 农场养了52只羊。\n");
    let rules = |comment: &str| {
        fs::write(&zh, table(comment)).unwrap();
        found(&[Input::Sides(en.clone(), zh.clone())]).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>()
    };
    assert_eq!(rules(""), ["number-mismatch", "number-mismatch"]);
    assert_eq!(rules("# bilint-ignore numbers: some were sold\n"), ["number-mismatch"]);
}

#[test]
fn an_unused_comment_is_quoted() {
    let found = text(&format!("# bilint-ignore spacing: as printed\n\n{}", BOATS.replace("430", "340")));
    assert_eq!(found, [("unused-suppression", "bilint-ignore spacing: as printed".to_owned())]);
}
