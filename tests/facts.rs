//! Tables of what texts state: each row of `tests/facts` is a text and the values in it, or a pair and whether it agrees.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::document::Side;
use bilint::facts::quantity::{Fault, Weight, compare, quantities, stated};
use std::path::Path;

fn rows(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn check_side(name: &str, side: Side) {
    let rows = rows(name);
    assert!(rows.len() >= 400, "{name} has {} rows", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let [text, want] = row.as_slice() else { panic!("{name}: {row:?}") };
        let counted = |found: &bilint::facts::Quantity| (found.weight > Weight::Weak).then(|| stated(&found.reading).0);
        let found: Vec<String> = quantities(text, side).iter().filter_map(counted).collect();
        if found.join(" | ") != *want {
            wrong.push(format!("{text}: want {want}, found {}", found.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn english_values_are_read() {
    check_side("english.tsv", Side::Source);
}

#[test]
fn chinese_values_are_read() {
    check_side("chinese.tsv", Side::Target);
}

#[test]
fn pairs_agree_or_not() {
    let mut wrong = Vec::new();
    let rows = rows("pairs.tsv");
    for row in &rows {
        let [en, zh, want] = row.as_slice() else { panic!("{row:?}") };
        let sides = [quantities(en, Side::Source), quantities(zh, Side::Target)];
        let comparison = compare([en, zh], [&sides[0], &sides[1]]);
        let faults: Vec<Fault> = comparison.disagreements.iter().map(|one| one.fault).collect();
        let found = match faults.as_slice() {
            [] => "ok".to_owned(),
            [Fault::Scale(power)] => format!("scale {power}"),
            [Fault::Value] => "value".to_owned(),
            [Fault::Unit] => "unit".to_owned(),
            [Fault::Missing] => "missing".to_owned(),
            [Fault::Extra] => "extra".to_owned(),
            [Fault::Shortened] => "shortened".to_owned(),
            other => format!("{other:?}"),
        };
        if found != *want {
            wrong.push(format!("{en} / {zh}: want {want}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
