//! Breaking a sound pair in a known way makes the right rule speak, and its fix gives the sound pair back, byte for byte.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::config::Settings;
use bilint::engine::{self, Input};
use bilint::finding::Finding;

/// A sound pair: an address, a placeholder, brackets, quotes, Chinese beside Latin.
const SOUND: (&str, &str) = (
    "The “Heron” (a ferry) left, {name} wrote to desk@harbour.example; it was late.",
    "“苍鹭号”（一艘渡轮）离开了，{name}写信给desk@harbour.example；它误点了。",
);

fn document((en, zh): (&str, &str)) -> String {
    serde_json::json!({"en": en, "zh": zh}).to_string()
}

fn findings(text: &str) -> Vec<Finding> {
    let input = Input::Bytes("pair.jsonl".into(), text.as_bytes().to_vec());
    let report = engine::check(&[input], &Settings::default()).unwrap();
    report.checked.into_iter().flat_map(|checked| checked.findings).flatten().collect()
}

fn repaired(text: &str, finding: &Finding) -> String {
    let mut repaired = text.to_owned();
    for (span, new) in finding.fix.iter().flat_map(|fix| fix.edits.iter().rev()) {
        repaired.replace_range(span.range(), new);
    }
    repaired
}

#[test]
fn the_sound_pair_raises_nothing() {
    let found: Vec<&str> = findings(&document(SOUND)).iter().map(|finding| finding.rule.name).collect();
    assert_eq!(found, [""; 0]);
}

/// What is broken: on the target unless `true`, what stood there, what stands there now, the rule that must speak.
const BREAKS: &[(bool, &str, &str, &str)] = &[
    (false, "{name}", "｛name｝", "placeholder-or-link"),
    (false, "{name}", "{nme}", "placeholder-or-link"),
    (false, "desk@harbour.example", "desk @ harbour.example", "placeholder-or-link"),
    (false, "离开", "離开", "mixed-script"),
    (true, "late", "lаte", "mixed-script"),
    (false, "离开了，", "离开了,", "punctuation"),
    (false, "离开了，", "离开了，，", "punctuation"),
    (false, "渡轮）", "渡轮)", "punctuation"),
    (false, "误点了。", "误点了", "punctuation"),
    (true, "left, ", "left，", "punctuation"),
    (true, "(a ferry)", "(a  ferry)", "spacing"),
    (true, "late.", "late .", "spacing"),
    (false, "离开了，", "离开了， ", "spacing"),
    (true, "The ", "The the ", "repeated-word"),
    (false, "一艘", "一艘一艘", "repeated-word"),
    (false, "离开了", "离\u{200b}开了", "encoding"),
    (false, "渡轮", "渡&#36718;", "encoding"),
    (true, "ferry", "f\u{8}erry", "encoding"),
];

#[test]
fn a_fix_undoes_the_damage() {
    for &(source, sound, broken, rule) in BREAKS {
        let pair = if source {
            (SOUND.0.replacen(sound, broken, 1), SOUND.1.to_owned())
        } else {
            (SOUND.0.to_owned(), SOUND.1.replacen(sound, broken, 1))
        };
        let text = document((&pair.0, &pair.1));
        assert_ne!(text, document(SOUND), "`{sound}` is not in the sound pair");
        let found = findings(&text);
        let finding = found.iter().find(|finding| finding.rule.name == rule);
        let finding = finding.unwrap_or_else(|| panic!("`{broken}`: {rule} is silent"));
        // A control character is escaped in JSON, so its words are not the file's bytes and no edit is offered.
        if !broken.contains('\u{8}') {
            assert_eq!(repaired(&text, finding), document(SOUND), "`{broken}`: {:?}", finding.fix);
        }
    }
}
