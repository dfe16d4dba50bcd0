//! The review report as a file: text of documents cannot become markup, and an earlier report can be read back.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::config::Settings;
use bilint::engine::{self, Input, Report};
use bilint::report::html::{Previous, write_page};
use serde_json::Value;

fn checked(rows: &[(&str, &str)]) -> Report {
    let rows: Vec<String> = rows.iter().map(|(en, zh)| serde_json::json!({"en": en, "zh": zh}).to_string()).collect();
    let input = Input::Bytes("</title><script>alert(1)</script>.jsonl".into(), rows.join("\n").into_bytes());
    engine::check(&[input], &Settings::default()).unwrap()
}

fn page(report: &Report, previous: Option<&Previous>) -> String {
    let mut out = Vec::new();
    write_page(report, previous, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn data(page: &str) -> Value {
    let json = page.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
    serde_json::from_str(json).unwrap()
}

const HOSTILE: &str = "</script><script>alert(2)</script><!-- ]]> & \u{202e}<img src=x onerror=alert(3)>";

#[test]
fn text_of_documents_never_becomes_markup() {
    let page = page(&checked(&[(HOSTILE, "")]), None);
    for markup in ["alert(1)</script>", "<script>alert", "<img src=x", "<!-- ]]>", "\u{202e}"] {
        assert!(!page.contains(markup), "{markup}");
    }
    let words = data(&page)["documents"][0]["pairs"][0]["en"]["text"].as_str().unwrap().to_owned();
    assert_eq!(words, HOSTILE.replace('\u{202e}', "·"));
    assert_eq!(page.matches("<script").count(), 2, "the data and the script are all");
}

#[test]
fn the_policy_names_the_style_and_script_of_the_page() {
    use sha2::Digest;
    let page = page(&checked(&[("One tea.", "一杯茶。")]), None);
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let inline = page.split_once(open).unwrap().1.split_once(close).unwrap().0;
        let hash = data_encoding::BASE64.encode(&sha2::Sha256::digest(inline.as_bytes()));
        assert!(page.contains(&format!("'sha256-{hash}'")), "{open} is not in the policy");
    }
}

#[test]
fn an_earlier_report_tells_new_findings_from_old_ones() {
    let first = page(&checked(&[("The tea is cold.", ""), ("The soup is warm.", "汤是热的。")]), None);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("first.html");
    std::fs::write(&path, first).unwrap();
    let previous = Previous::read(&path).unwrap();
    let report = checked(&[("The tea is cold.", ""), ("The soup is warm.", "汤是热的。"), ("The bread is stale.", "")]);
    let data = data(&page(&report, Some(&previous)));
    let old: Vec<bool> =
        data["documents"][0]["findings"].as_array().unwrap().iter().map(|one| one["old"].as_bool().unwrap()).collect();
    assert_eq!(old, [true, false]);
    assert_eq!(data["previous"]["gone"].as_array().unwrap().len(), 0);
    let data = self::data(&page(&checked(&[("The soup is warm.", "汤是热的。")]), Some(&previous)));
    assert_eq!(data["previous"]["gone"][0]["rule"], "missing-translation");
    assert!(Previous::read(&folder.path().join("none.html")).is_err());
}

#[test]
fn names_come_with_the_ways_they_are_written() {
    let rows = [("Paris was loud in the morning.", "巴黎早上很吵。"), ("At night Paris was quiet.", "夜里巴黎很安静。")];
    let names = data(&page(&checked(&rows), None))["documents"][0]["names"].clone();
    let paris = names.as_array().unwrap().iter().find(|name| name["name"] == "Paris").unwrap();
    let form =
        |side: &str, text: &str, count: u32| serde_json::json!({"side": side, "text": text, "count": count, "garbled": false});
    assert_eq!(paris["forms"], serde_json::json!([form("en", "Paris", 2), form("zh", "巴黎", 2)]));
    assert_eq!(paris["pairs"], serde_json::json!([0, 1]));
}
