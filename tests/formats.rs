//! Readers of paired corpora: records, words and the bytes they point at.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::document::Document;
use bilint::format::{Fields, Options, read_bytes};
use bilint::text::Span;

fn read(name: &str, text: &str) -> Document {
    read_bytes(name.as_ref(), text.as_bytes().to_vec(), &Options::default()).unwrap()
}

/// Line, id, source and target of each record.
fn rows(document: &Document) -> Vec<(u32, String, Option<&str>, Option<&str>)> {
    let words = |index: Option<u32>| index.map(|index| document.words(index as usize));
    let id = |id: &Option<serde_json::Value>| id.as_ref().map_or(String::new(), ToString::to_string);
    document.records.iter().map(|record| (record.line, id(&record.id), words(record.source), words(record.target))).collect()
}

/// The bytes of the file behind `part` of the words of segment `index`.
fn bytes<'a>(document: &'a Document, index: usize, part: &str) -> &'a str {
    let at = document.words(index).find(part).unwrap();
    document.raw(index, Span::new(at, at + part.len())).0.of(&document.text)
}

#[test]
fn jsonl_keeps_ids_sides_and_bytes() {
    let text = concat!(
        "\u{feff}{\"id\": 7, \"en\": \"Tea \\\"now\\\"\", \"zh\": \"\\u8336，现在\"}\r\n",
        "\n",
        "{\"id\": \"b\", \"en\": \"\", \"zh\": null}\n",
        "{broken\n",
        "{\"id\": null, \"zh\": \"好\"}"
    );
    let document = read("a.jsonl", text);
    let want = [
        (1, "7".into(), Some("Tea \"now\""), Some("茶，现在")),
        (3, "\"b\"".into(), Some(""), None),
        (5, String::new(), None, Some("好")),
    ];
    assert_eq!(rows(&document), want);
    assert_eq!(document.skipped.len(), 1);
    assert!(document.skipped[0].starts_with("a.jsonl:4: not JSON"), "{}", document.skipped[0]);
    assert_eq!(bytes(&document, 0, "now"), "now");
    assert_eq!(bytes(&document, 1, "茶"), "\\u8336");
    assert_eq!(bytes(&document, 1, "现在"), "现在");
}

#[test]
fn jsonl_fields_can_be_named() {
    let fields = Fields { en: "text.source".into(), zh: "text.target".into(), ..Fields::default() };
    let options = Options { fields, ..Options::default() };
    let text = r#"{"doc": "d", "text": {"source": "Rain.", "target": "下雨。"}}"#;
    let document = read_bytes("a.jsonl".as_ref(), text.into(), &options).unwrap();
    assert_eq!(rows(&document), [(1, String::new(), Some("Rain."), Some("下雨。"))]);
}

#[test]
fn tsv_columns_are_named_by_a_header() {
    let document = read("a.tsv", "zh\tnote\ten\tid\r\n你好\tx\tHello\tr1\r\n\r\n再见\ty\t\tr2\r\n");
    let want = [(2, "\"r1\"".into(), Some("Hello"), Some("你好")), (4, "\"r2\"".into(), Some(""), Some("再见"))];
    assert_eq!(rows(&document), want);
    assert_eq!(bytes(&document, 0, "ell"), "ell");
}

#[test]
fn tsv_columns_are_found_by_script_and_short_rows_lack_a_side() {
    let document = read("a.tsv", "1\tThe kettle is on.\t水壶烧上了。\n2\tTwo cups.\n");
    let want =
        [(1, "\"1\"".into(), Some("The kettle is on."), Some("水壶烧上了。")), (2, "\"2\"".into(), Some("Two cups."), None)];
    assert_eq!(rows(&document), want);
}

#[test]
fn csv_quotes_hold_separators_line_breaks_and_quotes() {
    let document = read("a.csv", "en,zh\r\n\"He said \"\"go\"\", then left\",\"他说“走”\r\n就走了\"\r\nEnd,完\r\n");
    let want = [
        (2, String::new(), Some("He said \"go\", then left"), Some("他说“走”\r\n就走了")),
        (4, String::new(), Some("End"), Some("完")),
    ];
    assert_eq!(rows(&document), want);
    assert_eq!(bytes(&document, 0, "\"go"), "\"\"go");
    assert_eq!(bytes(&document, 1, "就走了"), "就走了");
}

#[test]
fn a_quote_never_closed_costs_one_row() {
    let document = read("a.csv", "en,zh\nOne,一\n\"Two,二\nThree,三\n");
    assert_eq!(rows(&document).len(), 2);
    assert_eq!(document.skipped, ["a.csv:3: a quoted field is never closed"]);
}
