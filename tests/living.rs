//! A repository's life with the linter: a fault comes in, is recorded, moves, is edited, is said to be a false alarm.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const FERRY: &str = "The ferry leaves at dawn and comes back before noon.\n\n渡轮黎明出发，中午之前返回。\n";
const FAULT: &str = "The harbour counted 340 boats in the spring.\n\n春天港口统计到430艘船。\n";
const EDITED: &str = "The harbour counted 340 boats in the spring.\n\n今年春天港口统计到430艘船。\n";
const LIGHT: &str = "The lighthouse keeper wrote a letter to his sister.\n\n灯塔看守人给妹妹写了一封信。\n";

fn bilint(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bilint")).args(arguments).current_dir(folder).output().unwrap()
}

/// The exit code of a run as in CI, and the fingerprints of what it finds.
fn check(folder: &Path) -> (i32, Vec<String>) {
    let output = bilint(folder, &["check", "--select", "number-mismatch", "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let documents = report["documents"].as_array().unwrap().iter();
    let findings = documents.flat_map(|document| document["findings"].as_array().unwrap().clone());
    let fingerprints = findings.map(|finding| finding["fingerprint"].as_str().unwrap().to_owned()).collect();
    (output.status.code().unwrap(), fingerprints)
}

fn article(folder: &Path, paragraphs: &[&str]) {
    fs::write(folder.join("article.txt"), paragraphs.join("\n")).unwrap();
}

#[test]
fn known_findings_stay_known_until_their_words_change() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    article(folder, &[FERRY, LIGHT]);
    assert_eq!(check(folder), (0, vec![]));

    article(folder, &[FERRY, FAULT, LIGHT]);
    let (code, found) = check(folder);
    assert_eq!((code, found.len()), (1, 1));

    let recorded = bilint(folder, &["baseline", "--select", "number-mismatch"]);
    assert_eq!(String::from_utf8_lossy(&recorded.stderr), "bilint: 1 recorded in bilint-baseline.json\n");
    assert_eq!(check(folder), (0, vec![]));

    article(folder, &[FAULT, FERRY, LIGHT]);
    assert_eq!(check(folder), (0, vec![]), "moved");
    fs::rename(folder.join("article.txt"), folder.join("renamed.txt")).unwrap();
    assert_eq!(check(folder), (0, vec![]), "renamed");
    fs::rename(folder.join("renamed.txt"), folder.join("article.txt")).unwrap();

    article(folder, &[EDITED, FERRY, LIGHT]);
    let (code, edited) = check(folder);
    assert_eq!((code, edited.len()), (1, 1), "edited");
    assert_ne!(edited, found);

    let decided = |decision: &str| {
        let one = serde_json::json!({"fingerprint": edited[0], "rule": "number-mismatch", "path": "article.txt", "decision": decision, "comment": "counted again", "author": "Lin"});
        let file = serde_json::json!({"schema_version": 1, "decisions": [one]});
        fs::write(folder.join("bilint-decisions.json"), file.to_string()).unwrap();
    };
    decided("accepted");
    assert_eq!(check(folder), (1, edited.clone()), "accepted as a fault, so it is one");
    decided("false-alarm");
    assert_eq!(check(folder), (0, vec![]), "a false alarm");
    let bare = bilint(folder, &["check", "--no-config", "--select", "number-mismatch", "article.txt"]);
    assert_eq!(bare.status.code(), Some(1), "--no-config knows neither file");
}

#[test]
fn a_copy_of_a_recorded_finding_is_new() {
    let folder = tempfile::tempdir().unwrap();
    article(folder.path(), &[FAULT, FERRY]);
    assert_eq!(bilint(folder.path(), &["baseline", "--select", "number-mismatch"]).status.code(), Some(0));
    article(folder.path(), &[FAULT, FERRY, FAULT]);
    assert_eq!(check(folder.path()).1.len(), 1);
}

#[test]
fn a_baseline_of_another_form_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    article(folder.path(), &[FERRY]);
    fs::write(folder.path().join("bilint-baseline.json"), r#"{"schema_version": 2, "findings": []}"#).unwrap();
    let output = bilint(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bilint-baseline.json: schema_version 2 is not 1"));
}

#[test]
fn exit_zero_prints_and_passes() {
    let folder = tempfile::tempdir().unwrap();
    article(folder.path(), &[FAULT, FERRY]);
    let output = bilint(folder.path(), &["check", "--exit-zero", "--select", "number-mismatch"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("number-mismatch"));
}
