//! Every output format on one report that holds what is hard to print: wide characters, emoji, combining and right-to-left
//! marks, control characters, CRLF, tabs, long paragraphs, findings without words, findings that repeat.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::align::Bitext;
use bilint::config::Settings;
use bilint::document::Side;
use bilint::engine::{self, Checked, Input, Report};
use bilint::finding::{Bilingual, Finding, Group, Meta, Severity};
use bilint::report::{self, View};
use bilint::rule::{Draft, Sink};
use bilint::text::Span;

const META: Meta = Meta {
    name: "garbled-name",
    group: Group::Names,
    default: true,
    severity: Severity::Warning,
    summary: ("a known name appears mis-heard", "已知名称被误听"),
    what: "",
    why: "",
    limits: "",
    bad: &[],
    good: &[],
};
static GARBLED: Meta = META;
static MISSING: Meta = Meta { name: "missing-translation", severity: Severity::Error, group: Group::Structure, ..META };
static SPACING: Meta = Meta { name: "spacing", severity: Severity::Info, group: Group::Typography, ..META };

const ARTICLE: &str = "\u{feff}The ferry\u{1b}[31m of Zippo AI 🚢👍🏽 leaves the cafe\u{301} at dawn.\r\n\
    渡轮“智谱号”🚢在黎明时分离开咖啡馆，\t开往北码头。\r\n\r\n\
    Nobody \u{202e}saw\u{202c} the lighthouse keeper, and Zippo AI sent him a letter every week of that long winter, until in \
    the end he wrote back that the lamp was out, the stairs were wet, and Zipoo AI should send oil.\r\n\
    没有人见过灯塔看守人，智谱在那个漫长的冬天里每周都给他写一封信，直到最后他回信说灯灭了，楼梯湿了，智谱应该送油来。\r\n";

const RECORDS: &str = concat!(
    r#"{"id": "a-1", "en": "The \"clock\" tower of Zippo AI", "zh": "智谱的“钟”楼"}"#,
    "\n",
    r#"{"id": "a-2", "en": "Nothing was said about the tide.", "zh": null}"#,
    "\n"
);

fn read(name: &str, text: &str) -> Checked {
    let input = Input::Bytes(name.into(), text.as_bytes().to_vec());
    let (documents, bitexts) = engine::read(&input, &Settings::default()).unwrap();
    let findings = vec![Vec::new(); bitexts.len()];
    Checked::new(documents, bitexts, findings)
}

fn span(bitext: &Bitext, pair: usize, side: Side, words: &str) -> Span {
    let at = bitext.words(pair, side).find(words).unwrap();
    Span::new(at, at + words.len())
}

fn push(findings: &mut Vec<Finding>, bitext: &Bitext, rule: &'static Meta, draft: Draft) {
    Sink::new(bitext, rule, findings).push(draft);
}

fn garbled(bitext: &Bitext) -> Draft {
    let words = span(bitext, 0, Side::Source, "Zippo AI");
    let mut draft = Draft::new("\"Zippo AI\" is a mis-heard \"Zhipu AI\"", "“Zippo AI”是“Zhipu AI”的误听")
        .confidence(0.97)
        .fault(0, Side::Source, words, Bilingual::new("heard as this", "误听"))
        .evidence(0, Side::Target, span(bitext, 0, Side::Target, "智谱"), Bilingual::new("the name", "名称"))
        .replace((0, Side::Source, words), "Zhipu AI", true);
    if bitext.pairs.len() > 1 && !bitext.words(1, Side::Target).is_empty() {
        for words in ["Zippo AI", "Zipoo AI"] {
            draft = draft.next_place().fault(1, Side::Source, span(bitext, 1, Side::Source, words), Bilingual::default());
        }
    }
    draft
}

fn sample() -> Report {
    let mut article = read("docs/渡轮, 50%: a.txt", ARTICLE);
    let bitext = &article.bitexts[0];
    assert_eq!(bitext.pairs.len(), 2, "the sample is not paired as it should be");
    let findings = &mut article.findings[0];
    push(findings, bitext, &GARBLED, garbled(bitext));
    let far = ["saw", "oil"].map(|words| span(bitext, 1, Side::Source, words));
    let apart = Draft::new("two words far apart,\nand a message of two lines", "两个相距很远的词")
        .fault(1, Side::Source, far[0], Bilingual::new("here", "这里"))
        .fault(1, Side::Source, far[1], Bilingual::new("and here", "还有这里"));
    push(findings, bitext, &GARBLED, apart);
    let doubled = Draft::new("a tab inside the line", "行内有制表符").fault(
        0,
        Side::Target,
        span(bitext, 0, Side::Target, "\t"),
        Bilingual::new("a tab, which no reader of the printed page will ever see", "制表符"),
    );
    push(findings, bitext, &SPACING, doubled.suggest(""));
    push(findings, bitext, &MISSING, Draft::new("2 paragraphs in a row have no rendering", "连续两段没有译文").on(0).on(1));

    let mut records = read("records.jsonl", RECORDS);
    let bitext = &records.bitexts[0];
    push(&mut records.findings[0], bitext, &GARBLED, garbled(bitext));
    push(
        &mut records.findings[0],
        bitext,
        &MISSING,
        Draft::new("1 source paragraph has no rendering", "原文有 1 段没有译文").on(1),
    );
    Report { checked: vec![article, records], errors: Vec::new() }
}

fn rendered(name: &str, view: &View) -> String {
    let mut out = Vec::new();
    report::find(name).unwrap().render(&sample(), view, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_format_prints_the_sample() {
    let own_version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    // The page of the review report is tested in tests/html.rs; a snapshot of its style and script would say nothing.
    for format in report::FORMATS.iter().filter(|format| format.name() != "html") {
        let text = rendered(format.name(), &View::default()).replace(own_version, "\"version\": \"[version]\"");
        let text = text.replace(&own_version.replace("version", "semanticVersion"), "\"semanticVersion\": \"[version]\"");
        insta::assert_snapshot!(format.name(), text);
    }
}

#[test]
fn no_format_prints_control_or_bidirectional_characters() {
    for format in report::FORMATS {
        let text = rendered(format.name(), &View::default());
        let bad = |c: char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}');
        if !matches!(format.name(), "json" | "jsonl" | "sarif" | "gitlab" | "rdjson" | "rdjsonl") {
            assert!(!text.contains(bad), "{}: {text:?}", format.name());
        }
        assert!(!text.contains('\u{1b}'), "{}", format.name());
    }
}

#[test]
fn the_console_stays_within_its_width() {
    for width in [60, 80, 100, 160] {
        let view = View { width, ..View::default() };
        for line in rendered("full", &view).lines() {
            let cells = unicode_width::UnicodeWidthStr::width(line);
            assert!(cells <= width, "{cells} cells at {width}: {line}");
        }
    }
}
