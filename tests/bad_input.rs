//! What cannot be read or judged: a clear message, exit code 2, no panic.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn bilint() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
    command.args(["check", "--no-config"]);
    command
}

/// Checks a file of these bytes.
fn check(name: &str, bytes: &[u8]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    bilint().arg(path).output().unwrap()
}

#[track_caller]
fn fails(output: &Output, says: &str) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.contains(says), "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
}

#[test]
fn nothing_to_pair() {
    fails(&check("empty.md", b""), "empty");
    fails(&check("blank.txt", b"\n \n\t\n\r\n"), "empty");
    fails(&check("english.md", b"# Tides\n\nThe tide went out and did not come back for an hour.\n"), "only English");
    fails(&check("chinese.txt", "潮水退了，一个小时都没有回来。\n".as_bytes()), "only Chinese");
    fails(&check("numbers.txt", b"1\n2\n3\n"), "no English and no Chinese");
}

#[test]
fn no_text_at_all() {
    fails(&check("picture.txt", &[0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, 0xff, 0xfe, 0x80]), "not text");
    fails(
        &check("invalid.txt", b"The tide\n\n\xe6\xbd\xae\xe6\xb0\xb4\n\nwent \xff out\n"),
        "invalid.txt:5: not text: byte 23 (0xff)",
    );
}

#[test]
fn a_missing_file_and_an_unknown_option() {
    fails(&bilint().arg("no-such-file.md").output().unwrap(), "no-such-file.md");
    assert_eq!(bilint().arg("--no-such-option").output().unwrap().status.code(), Some(2));
}

#[test]
fn other_files_go_on_after_a_bad_one() {
    let good: PathBuf = [env!("CARGO_MANIFEST_DIR"), "corpora", "bridge.md"].iter().collect();
    let output = bilint().args(["--output-format", "json", "no-such-file.md"]).arg(good).output().unwrap();
    fails(&output, "no-such-file.md");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["documents"].as_array().unwrap().len(), 1);
}

#[test]
fn a_very_long_line() {
    let mut text = "The tide went out. ".repeat(10_000);
    text.push_str("\n\n");
    text.push_str(&"潮水退了。".repeat(10_000));
    let output = check("long.txt", text.as_bytes());
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_line_of_a_hundred_megabytes() {
    let text = "The tide went out. ".repeat(5_500_000);
    fails(&check("line.txt", text.as_bytes()), "only English found");
}

#[test]
fn a_folder_without_bilingual_text() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.md"), "Only English here, and not much of it.\n").unwrap();
    let output = bilint().arg(folder.path()).output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_closed_pipe_is_quiet() {
    let file: PathBuf = [env!("CARGO_MANIFEST_DIR"), "corpora", "lighthouse.txt"].iter().collect();
    let mut child =
        bilint().args(["--output-format", "json"]).arg(file).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.code().is_some_and(|code| code < 2));
}
