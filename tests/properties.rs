//! What holds for any input.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::config::Settings;
use bilint::document::Side;
use bilint::engine::{self, Checked, Input};
use bilint::report;
use proptest::prelude::*;

/// Text of the kinds that documents are made of, and of everything else.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{2,8}( [a-z]{2,8}){3,10}[.?!]",
        4 => "[一-龥]{5,30}[。？！]",
        1 => "[>#*`<!\\-\\[\\]()| ]{1,6}[a-z一-龥0-9 ]{0,12}",
        1 => "[0-9]{1,4}(:[0-9]{2}){0,2}( --> [0-9:,]{5,12})?",
        1 => "[$￥€]?[0-9]{1,6}[.,]?[0-9]{0,3}( million| billion|万|亿|%|％|年|月|日)?",
        1 => "([A-Z][a-z]{2,6} [a-z]{2,6}[.?!…]{1,3} ?[一-龥]{2,8}[。？！.]{1,3} ?){1,4}",
        1 => "\\PC{0,20}",
        2 => Just(String::new()),
    ]
}

fn document() -> impl Strategy<Value = String> {
    (prop::collection::vec(line(), 0..30), prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n")])
        .prop_map(|(lines, end)| lines.join(end))
}

fn check(name: &str, bytes: &[u8]) -> Option<Checked> {
    let settings = Settings { select: Some(vec!["all".into()]), ..Settings::default() };
    engine::check(&[Input::Bytes(name.into(), bytes.to_vec())], &settings).unwrap().checked.pop()
}

/// Every span on character boundaries and inside its document, every label slicing the words it quotes, every pair of the
/// document's segments in exactly one bead.
fn sound(checked: &Checked) {
    for (bitext, findings) in checked.bitexts.iter().zip(&checked.findings) {
        for side in Side::BOTH {
            let document = bitext.document(side);
            for segment in &document.segments {
                assert!(document.text.get(segment.span.range()).is_some(), "{:?} cuts a character", segment.span);
            }
            let mut seen: Vec<u32> = bitext.pairs.iter().flat_map(|pair| pair.half(side).segments.clone()).collect();
            seen.sort_unstable();
            assert!(seen.iter().copied().eq(0..seen.len() as u32), "beads of {side:?} do not partition: {seen:?}");
        }
        for label in findings.iter().flat_map(|finding| &finding.places).flat_map(|place| &place.labels) {
            assert!(bitext.document(label.side).text.get(label.span.range()).is_some(), "{label:?} cuts a character");
        }
        for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
            for (span, _) in &fix.edits {
                assert!(bitext.document(fix.side).text.get(span.range()).is_some(), "{fix:?} cuts a character");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn documents_never_panic_and_are_sound(text in document(), name in prop_oneof![Just("a.txt"), Just("a.md"), Just("a.srt"), Just("a.vtt")]) {
        if let Some(checked) = check(name, text.as_bytes()) {
            sound(&checked);
        }
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), name in prop_oneof![Just("a.txt"), Just("a.jsonl"), Just("a.md"), Just("a")]) {
        if let Some(checked) = check(name, &bytes) {
            sound(&checked);
        }
    }

    #[test]
    fn records_never_panic_and_are_sound(rows in prop::collection::vec((line(), line()), 1..12)) {
        let rows: Vec<String> = rows.iter().map(|(en, zh)| serde_json::json!({"doc": "d", "en": en, "zh": zh}).to_string()).collect();
        sound(&check("a.jsonl", rows.join("\n").as_bytes()).unwrap());
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(text in document()) {
        let render = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let inputs: Vec<Input> = (0..3).map(|n| Input::Bytes(format!("{n}.md").into(), text.clone().into_bytes())).collect();
            let report = pool.install(|| engine::check(&inputs, &Settings::default())).unwrap();
            let mut out = Vec::new();
            report::find("json").unwrap().render(&report, &report::View::default(), &mut out).unwrap();
            out
        };
        prop_assert_eq!(render(1), render(4));
    }
}
