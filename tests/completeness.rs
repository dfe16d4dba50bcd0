//! Faults put into sound pairs: the rule for the fault speaks where it was silent before.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::config::Settings;
use bilint::engine::{self, Input};

/// Sound pairs of three sentences each.
const SOUND: [[(&str, &str); 3]; 3] = [
    [
        ("The ferry leaves the north pier at dawn.", "渡轮黎明时分从北码头出发。"),
        ("Passengers must show their tickets to the guard.", "乘客必须向警卫出示船票。"),
        ("The journey to the island takes three hours.", "前往该岛的旅程需要三个小时。"),
    ],
    [
        ("The farmers harvested the wheat early this year.", "农民们今年提前收割了小麦。"),
        ("Heavy storms were expected in the northern valley.", "预计北部山谷会有强风暴。"),
        ("A bakery in the capital bought most of the grain.", "首都的一家面包店买下了大部分粮食。"),
    ],
    [
        ("The museum opened a new exhibition on Tuesday.", "博物馆星期二举办了一个新的展览。"),
        ("Visitors can see ancient coins and old maps.", "参观者可以看到古代硬币和旧地图。"),
        ("The director thanked the volunteers for their work.", "馆长感谢志愿者们的工作。"),
    ],
];

fn fired(source: &str, target: &str) -> Vec<&'static str> {
    let line = serde_json::json!({"en": source, "zh": target}).to_string();
    // Sentences as short as these are missed with less certainty than the rule asks for by itself.
    let options = toml::Table::from_iter([("certainty".to_owned(), toml::Value::Float(0.5))]);
    let settings = Settings {
        select: Some(vec!["completeness".into(), "language".into(), "meaning".into()]),
        rules: [("partial-translation".to_owned(), options)].into(),
        ..Settings::default()
    };
    let report = engine::check(&[Input::Bytes("pair.jsonl".into(), line.into_bytes())], &settings).unwrap();
    let mut names: Vec<&str> = report.checked[0].findings.iter().flatten().map(|finding| finding.rule.name).collect();
    names.dedup();
    names
}

fn join(sentences: &[&str], between: &str) -> String {
    sentences.join(between)
}

/// Calls `spoil` with each pair's sentences and the index of each sentence, and expects `rule` on the result.
fn expect(rule: &str, spoil: impl Fn(&mut Vec<&'static str>, &mut Vec<&'static str>, usize)) {
    for pair in SOUND {
        let (source, target): (Vec<&str>, Vec<&str>) = pair.into_iter().unzip();
        assert_eq!(fired(&join(&source, " "), &join(&target, "")), [""; 0], "{source:?}");
        for index in 0..pair.len() {
            let (mut source, mut target) = (source.clone(), target.clone());
            spoil(&mut source, &mut target, index);
            let found = fired(&join(&source, " "), &join(&target, ""));
            assert!(found.contains(&rule), "{rule} is silent, {found:?} speak: {source:?} {target:?}");
        }
    }
}

#[test]
fn a_dropped_sentence_is_missed_on_either_side() {
    expect("partial-translation", |_, target, index| {
        target.remove(index);
    });
    expect("partial-translation", |source, _, index| {
        source.remove(index);
    });
}

#[test]
fn a_sentence_left_in_english_is_seen() {
    expect("untranslated-run", |source, target, index| target[index] = source[index]);
}

#[test]
fn a_target_that_is_its_source_is_seen() {
    expect("untranslated", |source, target, _| target.clone_from(source));
}

#[test]
fn a_note_of_omission_is_seen() {
    expect("abridged", |_, target, index| target.insert(index, "（此处省略）"));
}

#[test]
fn swapped_sides_are_seen() {
    expect("wrong-language", |source, target, _| std::mem::swap(source, target));
}
