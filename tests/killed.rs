//! A command that is killed in the middle of its work leaves the old file or the whole new one.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

const OLD: &str = "old\n";

/// Runs the command, in which `OUT` stands for the file it is to write, and kills it at points spread over its time. The file holds
/// `before` at each start.
fn kill_often(folder: &Path, arguments: &[&str], before: &str) {
    let path = folder.join("out");
    let arguments: Vec<String> = arguments.iter().map(|one| one.replace("OUT", path.to_str().unwrap())).collect();
    let start = || {
        fs::write(&path, before).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
        command.args(&arguments).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    let begun = Instant::now();
    start().wait().unwrap();
    let (takes, new) = (begun.elapsed(), fs::read_to_string(&path).unwrap());
    assert!(new != before, "{arguments:?} wrote nothing");
    for step in 0..8 {
        let mut child = start();
        sleep(takes * step / 7);
        child.kill().unwrap();
        child.wait().unwrap();
        let found = fs::read_to_string(&path).unwrap();
        assert!(found == before || same(&found, &new), "{arguments:?} killed at {step}/7 left {} bytes", found.len());
    }
}

/// Equal but for what tells the time or the duration of a run.
fn same(found: &str, new: &str) -> bool {
    found == new
        || found.len().abs_diff(new.len()) < 40
            && found.lines().count() == new.lines().count()
            && found.ends_with('\n') == new.ends_with('\n')
}

#[test]
fn killed_commands_leave_the_old_file_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<String> =
        (0..1500).map(|n| format!("r{n}\tThe mill grinds {n} sacks a day.\t磨坊每天磨{}袋。", n + n % 2)).collect();
    fs::write(folder.path().join("rows.tsv"), rows.join("\n")).unwrap();
    let fields = "id=1,en=2,zh=3";
    let out = |arguments: &[&str]| kill_often(folder.path(), arguments, OLD);
    out(&["summarize", "rows.tsv", "--fields", fields, "-o", "OUT"]);
    assert!(
        Command::new(env!("CARGO_BIN_EXE_bilint"))
            .args(["summarize", "rows.tsv", "--fields", fields, "-o", "one.summary"])
            .current_dir(folder.path())
            .status()
            .unwrap()
            .success()
    );
    out(&["merge", "one.summary", "one.summary", "-o", "OUT"]);
    out(&["filter", "rows.tsv", "--fields", fields, "--select", "number-mismatch", "--trailer", "OUT"]);
    let article = (0..60).map(|n| format!("The mill has {n} wheels..\n\n磨坊有{n}个轮子。。\n\n")).collect::<Vec<_>>().concat();
    fs::write(folder.path().join("article.txt"), &article).unwrap();
    out(&["report", "article.txt", "--no-config", "-o", "OUT"]);
    out(&["check", "article.txt", "--no-config", "--output-format", "json:OUT"]);
    // `fix` writes into the document itself.
    let damaged = (0..60)
        .map(|n| format!("She asked chat GPT for recipe {n}.\n\n她向ChatGPT要了第{n}份食谱。\n\n"))
        .collect::<Vec<_>>()
        .concat();
    kill_often(folder.path(), &["fix", "--no-config", "--fix-source", "--unsafe-fixes", "OUT"], &damaged);
}
