//! `bilint filter`: a line out for each line in, whatever the lines hold and however the corpus is cut.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write;
use std::process::{Command, Stdio};

fn filter(arguments: &[&str], input: &[u8]) -> (String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bilint"))
        .arg("filter")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

/// A corpus of `rows` lines, some with faults, some that cannot be read.
fn corpus(rows: usize) -> Vec<Vec<u8>> {
    let line = |n: usize| match n % 7 {
        0 => format!("row {n}\tThe mill grinds {n} sacks a day.\t磨坊每天磨{n}袋。"),
        1 => format!("row {n}\tThe mill grinds {n} sacks a day."),
        2 => format!("row {n}\tThe baker waits.\t"),
        3 => String::new(),
        4 => format!("row {n}\tThe mill is old.\t磨坊很旧。\r"),
        5 => "a\rb\tc\td".into(),
        _ => format!("row {n}\tHe sold 20 loaves.\t他卖了{}条面包。", n % 3 * 10),
    };
    let mut lines: Vec<Vec<u8>> = (0..rows).map(|n| line(n).into_bytes()).collect();
    lines[10] = vec![0xff, b'\t', 0xfe];
    lines
}

#[test]
fn one_line_out_for_each_line_in_and_exit_code_zero() {
    let lines = corpus(100);
    let (out, code) = filter(&["--fields", "id=1,en=2,zh=3"], &lines.join(&b'\n'));
    assert_eq!(code, 0);
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 100);
    assert_eq!(rows[0][..2], ["row 0", "1"]);
    assert_eq!(rows[1], ["row 1", "0", "0.0000", "missing-translation"]);
    assert_eq!(rows[2], ["row 2", "0", "0.0000", "missing-translation"]);
    for unreadable in [3, 5, 10] {
        assert_eq!(rows[unreadable], ["", "0", "0.0000", "invalid"], "line {unreadable}");
    }
}

#[test]
fn any_cut_and_any_number_of_threads_give_the_same_bytes() {
    let lines = corpus(600);
    let whole = filter(&["--fields", "id=1,en=2,zh=3", "--threads", "1"], &lines.join(&b'\n')).0;
    for (parts, threads) in [(1, "2"), (2, "1"), (7, "2"), (64, "2")] {
        let part = |part: &[Vec<u8>]| {
            let mut bytes = part.join(&b'\n');
            bytes.push(b'\n');
            filter(&["--fields", "id=1,en=2,zh=3", "--threads", threads], &bytes).0
        };
        let joined: String = lines.chunks(lines.len().div_ceil(parts)).map(part).collect();
        assert!(joined == whole, "{parts} parts, {threads} threads");
    }
}

#[test]
fn kept_lines_come_as_they_were_and_findings_name_their_line() {
    let input = b"The mill is old.\t\xe7\xa3\xa8\xe5\x9d\x8a\xe5\xbe\x88\xe6\x97\xa7\xe3\x80\x82\nGone.\t\n";
    let (kept, _) = filter(&["--emit", "keep"], input);
    assert_eq!(kept, "The mill is old.\t磨坊很旧。\n");
    let (found, _) = filter(&["--emit", "findings"], input);
    assert_eq!(found.lines().count(), 1);
    assert!(found.contains("\"rule\":\"missing-translation\""), "{found}");
}

#[test]
fn the_trailer_counts_lines_and_strict_stops_at_a_bad_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trailer.json");
    let lines = corpus(50).join(&b'\n');
    let (_, code) = filter(&["--fields", "id=1,en=2,zh=3", "--trailer", path.to_str().unwrap()], &lines);
    assert_eq!(code, 0);
    let trailer: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!((trailer["lines_in"].as_u64(), trailer["lines_out"].as_u64()), (Some(50), Some(50)));
    assert!(trailer["invalid"].as_u64() > Some(10));
    assert_eq!(filter(&["--strict", "--fields", "id=1,en=2,zh=3"], &lines).1, 3);
}

#[test]
fn appended_json_keeps_the_bytes_of_the_line() {
    let input = "{\"en\": \"The mill is old.\", \"zh\": \"磨坊很旧。\", \"n\": 12345678901234567890123 }\n{}\nno json\n";
    let (out, code) = filter(&["--input-format", "jsonl", "--emit", "append"], input.as_bytes());
    let rows: Vec<&str> = out.lines().collect();
    assert_eq!((rows.len(), code), (3, 0));
    assert!(
        rows[0].starts_with("{\"en\": \"The mill is old.\", \"zh\": \"磨坊很旧。\", \"n\": 12345678901234567890123 ,\"keep\":1,")
    );
    for row in rows {
        let value: serde_json::Value = serde_json::from_str(row).unwrap();
        assert!(value["keep"].is_u64() && value["score"].is_f64() && value["rules"].is_string(), "{row}");
    }
}

#[test]
fn the_score_is_explained_and_can_decide() {
    let input = "The mill is old.\t磨坊很旧。\nThe harbour master sold twelve boats to the islanders.\t昨晚音乐会取消，观众拿到了退款和道歉信。\n";
    let (out, _) = filter(&["--explain-score", "--header"], input.as_bytes());
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0], ["id", "keep", "score", "rules", "parts"]);
    let score = |row: &[&str]| row[2].parse::<f64>().unwrap();
    assert!(score(&rows[1]) > 0.5 && score(&rows[2]) < 0.3, "{out}");
    assert!(rows[1][4].contains("words=") && rows[1][4].contains("length="), "{out}");
    let (kept, _) = filter(&["--emit", "keep", "--fail-on", "never", "--min-score", "0.4"], input.as_bytes());
    assert_eq!(kept.lines().count(), 1, "{kept}");
}

#[test]
fn a_closed_pipe_is_quiet_and_a_missing_file_is_not() {
    let input = corpus(20_000).join(&b'\n');
    let mut child = Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(["filter", "--select", "missing-translation", "--emit", "append"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(&input);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    assert_eq!(filter(&["/no/such/corpus.tsv"], b"").1, 2);
}
