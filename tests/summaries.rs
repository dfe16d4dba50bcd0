//! Counts of a corpus: the same bytes however it was cut, joined or spilled to disk, and what the filter says by them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::corpus::{Counter, Entry, Kind, Tally, merge};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn counted(entries: &[Entry], memory: usize) -> Vec<u8> {
    let mut counter = Counter::new(memory);
    for entry in entries {
        counter.add(entry.clone()).unwrap();
    }
    let mut out = Vec::new();
    counter.finish(&mut out).unwrap();
    out
}

fn merged(folder: &Path, parts: &[Vec<u8>]) -> Vec<u8> {
    let path = |n: usize| folder.join(format!("part-{n}"));
    parts.iter().enumerate().for_each(|(n, part)| fs::write(path(n), part).unwrap());
    let paths: Vec<PathBuf> = (0..parts.len()).map(path).collect();
    let mut out = Vec::new();
    merge(&paths, &mut out).unwrap();
    out
}

fn entry() -> impl Strategy<Value = Entry> {
    let kind = prop_oneof![Just(Kind::Pair), Just(Kind::Name)];
    (kind, 0..6u8, 0..4u8, 0..40u16).prop_map(|(kind, key, value, id)| Entry {
        kind,
        key: format!("key {key}"),
        value: format!("值{value}"),
        tally: Tally::one(&format!("id\t{id}")),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_cut_order_and_memory_give_the_same_counts(
        entries in prop::collection::vec(entry(), 0..120),
        cuts in prop::collection::vec(0..3usize, 120),
        memory in 1..4000usize,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let whole = counted(&entries, usize::MAX);
        prop_assert_eq!(&counted(&entries, memory), &whole);
        let part = |wanted: usize| {
            let some: Vec<Entry> = entries.iter().zip(&cuts).filter(|(_, cut)| **cut == wanted).map(|(e, _)| e.clone()).collect();
            counted(&some, memory)
        };
        let [a, b, c] = [0, 1, 2].map(part);
        let ab = merged(folder.path(), &[a.clone(), b.clone()]);
        let bc = merged(folder.path(), &[c.clone(), b.clone()]);
        prop_assert_eq!(&merged(folder.path(), &[ab, c.clone()]), &whole);
        prop_assert_eq!(&merged(folder.path(), &[a.clone(), bc]), &whole);
        prop_assert_eq!(&merged(folder.path(), &[c, a, b]), &whole);
    }
}

#[test]
fn more_parts_than_can_be_open_at_once_are_joined() {
    let folder = tempfile::tempdir().unwrap();
    let of =
        |n: usize| Entry { kind: Kind::Pair, key: (n % 50).to_string(), value: "v".into(), tally: Tally::one(&n.to_string()) };
    let entries: Vec<Entry> = (0..400).map(of).collect();
    let parts: Vec<Vec<u8>> = entries.chunks(2).map(|part| counted(part, usize::MAX)).collect();
    assert!(parts.len() > 128);
    let whole = counted(&entries, usize::MAX);
    assert_eq!(merged(folder.path(), &parts), whole);
    assert_eq!(counted(&entries, 1), whole);
    assert!(String::from_utf8(whole).unwrap().contains("p\t7\tv\t8\t["));
}

#[test]
fn a_summary_that_was_cut_off_or_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("summary");
    let whole = counted(&[Entry { kind: Kind::Pair, key: "k".into(), value: "v".into(), tally: Tally::one("1") }], usize::MAX);
    let lines: Vec<&[u8]> = whole.split_inclusive(|&byte| byte == b'\n').collect();
    let broken = [lines[..2].concat(), [lines[0], lines[2]].concat(), [lines[0], lines[1], lines[1], lines[2]].concat()];
    for bytes in broken.into_iter().chain([b"PK\x03\x04".to_vec(), Vec::new()]) {
        fs::write(&path, &bytes).unwrap();
        assert!(merge(std::slice::from_ref(&path), &mut Vec::new()).is_err(), "{}", String::from_utf8_lossy(&bytes));
    }
    assert_eq!(merged(folder.path(), std::slice::from_ref(&whole)), whole);
}

fn bilint(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bilint")).args(arguments).output().unwrap()
}

/// A corpus whose faults show only in the whole: pairs again, a source rendered otherwise than elsewhere, a name in other characters.
fn corpus() -> Vec<String> {
    let mut rows: Vec<String> = (0..120)
        .map(|n| format!("r{n}\tThe ferry number {n} waits at the northern pier of the island.\t{n}号渡轮在岛上的北码头等候。"))
        .collect();
    for n in 0..7 {
        let way = if n == 3 { "锚地" } else { "船坞" };
        rows.insert(n * 11, format!("s{n}\tThe workers painted the old dock yesterday.\t工人们昨天粉刷了旧{way}。"));
        let name = if n == 4 { "马锡森" } else { "马西森" };
        rows.insert(
            n * 13 + 1,
            format!("n{n}\tMatheson met {} fishermen on the pier.\t{name}在码头上见到了{}位渔民。", n + 3, n + 3),
        );
    }
    rows
}

fn filtered(folder: &Path, rows: &[String], summary: &Path, threads: &str) -> String {
    let path = folder.join("rows.tsv");
    fs::write(&path, rows.join("\n") + "\n").unwrap();
    let with = summary.to_str().unwrap();
    let rules = "duplicate-pair,inconsistent-translation,inconsistent-name";
    let fields = "id=1,en=2,zh=3";
    let path = path.to_str().unwrap();
    let out = bilint(&["filter", path, "--fields", fields, "--with", with, "--select", rules, "--threads", threads]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn the_whole_corpus_is_compared_and_any_sharding_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let rows = corpus();
    let mut results = Vec::new();
    for (shards, threads) in [(1, "1"), (2, "2"), (7, "1"), (64, "2")] {
        let mut parts = Vec::new();
        for (n, part) in rows.chunks(rows.len().div_ceil(shards)).enumerate() {
            let (text, summary) = (folder.path().join(format!("{n}.tsv")), folder.path().join(format!("{n}.summary")));
            fs::write(&text, part.join("\n") + "\n").unwrap();
            let out =
                bilint(&["summarize", text.to_str().unwrap(), "--fields", "id=1,en=2,zh=3", "-o", summary.to_str().unwrap()]);
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
            parts.push(summary.to_str().unwrap().to_owned());
        }
        parts.reverse();
        let whole = folder.path().join("whole");
        let mut arguments = vec!["merge", "-o", whole.to_str().unwrap()];
        arguments.extend(parts.iter().map(String::as_str));
        assert!(bilint(&arguments).status.success());
        let verdicts: String =
            rows.chunks(rows.len().div_ceil(shards)).map(|part| filtered(folder.path(), part, &whole, threads)).collect();
        results.push((fs::read(&whole).unwrap(), verdicts));
    }
    assert!(results.windows(2).all(|pair| pair[0] == pair[1]));
    let verdicts = &results[0].1;
    let of =
        |id: &str| verdicts.lines().find(|line| line.starts_with(&format!("{id}\t"))).unwrap().split('\t').next_back().unwrap();
    assert_eq!(of("s3"), "inconsistent-translation");
    assert_eq!(of("n4"), "inconsistent-name");
    assert_eq!((of("r5"), of("n2")), ("", ""));
    // Of a pair's copies all but one are told; `s` pairs but the odd one out have too few letters.
    assert_eq!(verdicts.lines().filter(|line| line.ends_with("duplicate-pair")).count(), 0);
}

#[test]
fn one_of_several_copies_is_kept_where_ids_tell_them_apart() {
    let folder = tempfile::tempdir().unwrap();
    let pair = "The ferry waits at the northern pier of the island until the last guests of the wedding have come aboard.\t渡轮在岛上的北码头等到婚礼的最后一批客人上船。";
    let rows: Vec<String> = (0..5).map(|n| format!("{n}\t{pair}")).collect();
    let (text, summary) = (folder.path().join("t.tsv"), folder.path().join("s"));
    fs::write(&text, rows.join("\n")).unwrap();
    assert!(
        bilint(&["summarize", text.to_str().unwrap(), "--fields", "id=1,en=2,zh=3", "-o", summary.to_str().unwrap()])
            .status
            .success()
    );
    let verdicts = filtered(folder.path(), &rows, &summary, "2");
    assert_eq!(verdicts.lines().filter(|line| line.ends_with("duplicate-pair")).count(), 4);
    let nameless = bilint(&["filter", text.to_str().unwrap(), "--fields", "en=2,zh=3", "--with", summary.to_str().unwrap()]);
    assert!(String::from_utf8(nameless.stdout).unwrap().lines().all(|line| line.split('\t').nth(1) == Some("1")));
}
