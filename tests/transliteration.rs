//! The embedded transliteration tables are made of the list of names beside them, and tell true renderings from others.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::lexicon::{STRETCH, lexicon};
use bilint::names::transliteration::{find, score, train};
use flate2::read::GzDecoder;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data")
}

fn pairs() -> Vec<train::Pair> {
    let mut list = String::new();
    GzDecoder::new(fs::File::open(folder().join("ecdict_names.tsv.gz")).unwrap()).read_to_string(&mut list).unwrap();
    train::pairs(&list)
}

/// Share of a character among those of general text.
fn chance(c: char) -> f64 {
    /// Stretches in 10,000 that hold a character which the frequency list lacks, as the list says.
    const UNLISTED: f32 = 4.3;
    let rate = lexicon().find(&c.to_string()).map_or(UNLISTED, |id| lexicon().rate(id));
    f64::from(-(1.0 - rate / 10_000.0).max(1e-4).ln() / STRETCH)
}

/// `BLESS=1 cargo test --test transliteration` writes the tables.
#[test]
fn tables_are_fresh() {
    let tables = train::learn(&pairs(), chance).unwrap();
    let made = [
        ("transliteration.fst", tables.chunks),
        ("transliteration.rows", tables.rows),
        ("transliteration.tsv", tables.characters.into_bytes()),
    ];
    for (name, bytes) in made {
        let path = folder().join(name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &bytes).unwrap();
        }
        assert!(fs::read(&path).unwrap_or_default() == bytes, "{name} is stale: run BLESS=1 cargo test --test transliteration");
    }
}

#[test]
fn true_renderings_score_above_others() {
    let names =
        [("Amin", "阿明"), ("Toner", "托纳"), ("Bergström", "贝里斯特伦"), ("Kowalski", "科瓦尔斯基"), ("Marchetti", "马尔凯蒂")];
    for (name, own) in names {
        for (_, han) in names {
            let found = score(name, han).unwrap_or(f32::MIN);
            assert_eq!(found >= 1.0, han == own, "{name} {han} {found}");
        }
    }
    assert_eq!(score("", "阿明"), None);
    assert_eq!(score("Amin", ""), None);
}

#[test]
fn a_rendering_is_found_in_its_sentence_only() {
    let text = "昨天下午，海伦·托纳在会上说，预算还不够。";
    let found = find("Toner", text).unwrap();
    assert_eq!(&text[found.span.start as usize..found.span.end as usize], "托纳");
    let found = find("Helen Toner", text).unwrap();
    assert_eq!(&text[found.span.start as usize..found.span.end as usize], "海伦·托纳");
    for name in ["Kowalski", "Marchetti", "Q", "", "陈"] {
        assert_eq!(find(name, text), None, "{name}");
    }
    assert_eq!(find("Toner", ""), None);
}
