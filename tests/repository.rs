//! A git repository's life with the linter, from the first fault to a translation that falls behind.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::Command;

const FERRY: &str = "The ferry leaves at dawn and comes back before noon.\n\n渡轮黎明出发，中午之前返回。\n";
const FAULT: &str = "The harbour counted 340 boats in the spring.\n\n春天港口统计到430艘船。\n";
const EDITED: &str = "The harbour counted 340 boats in the spring.\n\n今年春天港口统计到430艘船。\n";
const LIGHT: &str = "The lighthouse keeper wrote a letter to his sister.\n\n灯塔看守人给妹妹写了一封信。\n";
const LATER: &str = "The lighthouse keeper wrote a postcard to his sister.\n\n灯塔看守人给妹妹写了一封信。\n";

struct Repository(tempfile::TempDir);

impl Repository {
    /// A repository with an article without faults, committed.
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "-q"]);
        repository.commit(&[FERRY, LIGHT]);
        repository
    }

    fn folder(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, arguments: &[&str]) {
        let who = ["-c", "user.name=Lin", "-c", "user.email=lin@example.org", "-c", "commit.gpgsign=false"];
        assert!(Command::new("git").args(who).args(arguments).current_dir(self.folder()).status().unwrap().success());
    }

    fn write(&self, paragraphs: &[&str]) {
        fs::write(self.folder().join("article.txt"), paragraphs.join("\n")).unwrap();
    }

    fn commit(&self, paragraphs: &[&str]) {
        self.write(paragraphs);
        self.git(&["add", "."]);
        self.git(&["commit", "-q", "-m", "an edit"]);
    }

    /// The exit code, and what is found: rule and fingerprint.
    fn check(&self, arguments: &[&str]) -> (i32, Vec<(String, String)>) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
        let output =
            command.args(["check", "--output-format", "json"]).args(arguments).current_dir(self.folder()).output().unwrap();
        let report: serde_json::Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let documents = report["documents"].as_array().unwrap().iter();
        let findings = documents.flat_map(|document| document["findings"].as_array().unwrap().clone());
        let found = findings.map(|finding| (text(&finding["rule"]), text(&finding["fingerprint"]))).collect();
        (output.status.code().unwrap(), found)
    }

    /// The exit code and the rules that fire.
    fn rules(&self, arguments: &[&str]) -> (i32, Vec<String>) {
        let (code, found) = self.check(arguments);
        (code, found.into_iter().map(|(rule, _)| rule).collect())
    }

    fn run(&self, command: &str) {
        let output = Command::new(env!("CARGO_BIN_EXE_bilint")).arg(command).current_dir(self.folder()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_fault_is_found_recorded_moved_edited_and_dismissed() {
    let repository = Repository::new();
    assert_eq!(repository.check(&[]), (0, vec![]));
    repository.commit(&[FERRY, FAULT, LIGHT]);
    assert_eq!(repository.rules(&[]), (1, vec!["number-mismatch".into()]));
    repository.run("baseline");
    assert_eq!(repository.check(&[]), (0, vec![]), "recorded");
    repository.commit(&[FAULT, FERRY, LIGHT]);
    assert_eq!(repository.check(&[]), (0, vec![]), "moved");
    repository.commit(&[EDITED, FERRY, LIGHT]);
    let (code, found) = repository.check(&[]);
    assert_eq!((code, found.len()), (1, 1), "edited");
    let decision = serde_json::json!({"fingerprint": found[0].1, "rule": found[0].0, "decision": "false-alarm", "author": "Lin"});
    let decisions = serde_json::json!({"schema_version": 1, "decisions": [decision]});
    fs::write(repository.folder().join("bilint-decisions.json"), decisions.to_string()).unwrap();
    assert_eq!(repository.check(&[]), (0, vec![]), "a false alarm");
}

#[test]
fn a_reviewed_pair_of_which_one_side_changes_is_reported() {
    let repository = Repository::new();
    let stale = || (1, vec!["stale-translation".to_owned()]);
    repository.run("attest");
    repository.commit(&[LIGHT, FERRY]);
    assert_eq!(repository.check(&[]), (0, vec![]), "moved");
    repository.commit(&[LATER, FERRY]);
    assert_eq!(repository.rules(&[]), stale(), "English changed");
    repository.git(&["mv", "article.txt", "renamed.txt"]);
    assert_eq!(repository.rules(&[]), stale(), "renamed");
    repository.git(&["mv", "renamed.txt", "article.txt"]);
    assert_eq!(repository.rules(&["--no-config", "."]), (0, vec![]), "--no-config knows no record");
    repository.run("attest");
    assert_eq!(repository.check(&[]), (0, vec![]), "reviewed again");
    repository.write(&[&LATER.replace("一封信", "一张明信片"), FERRY]);
    assert_eq!(repository.rules(&[]), stale(), "Chinese changed");
    repository.write(&[&LIGHT.replace("一封信", "一张纸条"), FERRY]);
    assert_eq!(repository.check(&[]), (0, vec![]), "both changed");
}

#[test]
fn only_changed_pairs_are_reported_since_a_revision() {
    let repository = Repository::new();
    repository.commit(&[FERRY, FAULT, LIGHT]);
    assert_eq!(repository.check(&["--since", "HEAD"]), (0, vec![]), "nothing changed");
    assert_eq!(repository.check(&["--since", "HEAD~1"]).1.len(), 1);
    repository.write(&[FERRY, FAULT, LATER]);
    assert_eq!(repository.check(&["--since", "HEAD"]), (0, vec![]), "another pair changed");
    repository.write(&[FERRY, EDITED, LIGHT]);
    assert_eq!(repository.check(&["--since", "HEAD"]).1.len(), 1, "its Chinese changed");
    assert_eq!(repository.check(&["--staged"]), (0, vec![]), "not staged yet");
    repository.git(&["add", "."]);
    assert_eq!(repository.check(&["--staged"]).1.len(), 1);
    fs::write(repository.folder().join("new.txt"), format!("{LIGHT}\n{FAULT}")).unwrap();
    assert_eq!(repository.check(&["--since", "HEAD"]).1.len(), 2, "a file not added yet is new");
}
