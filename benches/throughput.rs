//! The whole program on a corpus of its own making: `cargo bench --bench throughput [-- PAIRS]`.
//!
//! The corpus is made from the documents of `corpora/` by a fixed recipe, so that anybody measures the same bytes: their pairs in
//! the order of the files, again and again, every digit moved on by the number of the round and each source ending on its line
//! number. Printed are pairs per second of processor time (user and system, all threads) and the peak of memory, beside the floor
//! measured in the same run: reading the file, checking its UTF-8 and cutting it at line ends and tabs.
//!
//! Processor times and memory are read from `/proc`, so only Linux has them.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and prints")]

use bilint::config::Settings;
use bilint::document::Side;
use bilint::engine::{Input, read};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Pairs of the corpus when no number is given.
const PAIRS: usize = 20_000;

fn main() {
    let wanted = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(PAIRS);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corpus.tsv");
    let text = corpus(wanted);
    fs::write(&path, &text).unwrap();
    println!("{wanted} pairs, {} bytes each, {} MB", text.len() / wanted.max(1), text.len() / 1_000_000);
    drop(text);
    let before = own_ticks();
    let rounds = 20;
    let pieces: usize = (0..rounds).map(|_| floor(&path)).sum();
    report("floor: read, validate, split", wanted * rounds, own_ticks() - before, None);
    assert_eq!(pieces, 2 * wanted * rounds);
    for threads in ["1", "2"] {
        let (ticks, peak) = run(&["filter", "--no-config", "--threads", threads], &path);
        report(&format!("bilint filter --threads {threads}"), wanted, ticks, Some(peak));
    }
}

/// The first `wanted` lines of the recipe.
fn corpus(wanted: usize) -> String {
    let pairs = pairs();
    let mut text = String::new();
    for line in 0..wanted {
        let (source, target) = &pairs[line % pairs.len()];
        let round = line / pairs.len();
        let moved = |text: &str| -> String {
            let digit = |c: char| c.to_digit(10).and_then(|digit| char::from_digit((digit + round as u32) % 10, 10)).unwrap_or(c);
            text.chars().map(|c| if c.is_ascii_digit() { digit(c) } else { c }).collect()
        };
        let _ = writeln!(text, "{} ({line})\t{}（{line}）", moved(source), moved(target));
    }
    text
}

/// The full pairs of all documents under `corpora/`, in the order of their names.
fn pairs() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.is_file() && path.extension().is_some_and(|end| end != "toml")).collect();
    files.sort();
    let mut pairs = Vec::new();
    for file in files {
        // One side of a pair of files is not bilingual by itself.
        let Ok((_, bitexts)) = read(&Input::File(file), &Settings::default()) else { continue };
        for bitext in &bitexts {
            let plain = |pair: usize, side: Side| bitext.words(pair, side).replace(['\t', '\n', '\r'], " ");
            let all = (0..bitext.pairs.len()).filter(|&pair| !bitext.pairs[pair].is_null());
            pairs.extend(all.map(|pair| (plain(pair, Side::Source), plain(pair, Side::Target))));
        }
    }
    pairs
}

/// Reads the file, checks it and cuts it up; the number of fields.
fn floor(path: &Path) -> usize {
    let bytes = fs::read(path).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    memchr::memchr2_iter(b'\t', b'\n', text.as_bytes()).count()
}

/// Runs bilint; the processor time it took in ticks, and its peak of memory in kB.
fn run(arguments: &[&str], path: &Path) -> (u64, u64) {
    let before = children_ticks();
    let mut child = Command::new(env!("CARGO_BIN_EXE_bilint")).args(arguments).arg(path).stdout(Stdio::null()).spawn().unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let high = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse().ok());
        peak = peak.max(high.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    }
    (children_ticks() - before, peak)
}

/// Fields of `/proc/self/stat` after the command's name, from the state on.
fn ticks(fields: [usize; 2]) -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    fields.iter().filter_map(|&field| after.get(field)?.parse::<u64>().ok()).sum()
}

fn own_ticks() -> u64 {
    ticks([11, 12])
}

fn children_ticks() -> u64 {
    ticks([13, 14])
}

/// Ticks in a second, on every Linux of today.
const TICKS: f64 = 100.0;

fn report(what: &str, pairs: usize, ticks: u64, peak: Option<u64>) {
    let seconds = ticks.max(1) as f64 / TICKS;
    let memory = peak.map(|peak| format!(", peak {} MB", peak / 1000)).unwrap_or_default();
    println!("{what:<32} {seconds:>7.2} s of processor time, {:>10.0} pairs a second{memory}", pairs as f64 / seconds);
}
