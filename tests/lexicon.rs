//! The embedded lexicon is made of the data files beside it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::lexicon::build::{self, Row};
use flate2::read::GzDecoder;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data")
}

/// The cells of a gzipped TSV file, its head left out.
fn cells(name: &str) -> Vec<Vec<String>> {
    let mut text = String::new();
    GzDecoder::new(fs::File::open(folder().join(name)).unwrap()).read_to_string(&mut text).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("# "));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn made() -> Vec<(&'static str, Vec<u8>)> {
    let row =
        |cells: Vec<String>| Row { english: cells[0].clone(), chinese: cells[1].clone(), weight: cells[2].parse().unwrap() };
    let rows: Vec<Row> = cells("lexicon.tsv.gz").into_iter().map(row).collect();
    let frequencies: Vec<(String, f32)> =
        cells("zh_frequency.tsv.gz").into_iter().map(|cells| (cells[0].clone(), cells[1].parse().unwrap())).collect();
    let lemmas: Vec<(String, String)> =
        cells("lemma_en.tsv.gz").into_iter().map(|cells| (cells[0].clone(), cells[1].clone())).collect();
    let tables = build::tables(&rows, &lemmas, &frequencies).unwrap();
    vec![
        ("english.idx", tables.english),
        ("entries.bin", tables.entries),
        ("forms.bin", tables.forms),
        ("suffixes.txt", tables.suffixes),
        ("candidates.bin", tables.candidates),
        ("chinese.units", tables.units),
        ("chinese.trie", tables.children),
        ("rates.bin", tables.rates),
    ]
}

/// `BLESS=1 cargo test --test lexicon` writes the tables.
#[test]
fn tables_are_fresh() {
    let mut size = 0;
    for (name, bytes) in made() {
        let path = folder().join(name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &bytes).unwrap();
        }
        assert!(fs::read(&path).unwrap_or_default() == bytes, "{name} is stale: run BLESS=1 cargo test --test lexicon");
        size += bytes.len();
    }
    assert!(size < 6_000_000, "the embedded tables have grown to {size} bytes");
}
