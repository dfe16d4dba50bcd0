//! A table for a spreadsheet.

use super::ci::{Item, items};
use super::{Render, View};
use crate::align::Bitext;
use crate::document::Side;
use crate::engine::Report;
use crate::text::clean;
use std::io::{self, Write};

/// A row for each finding with both paragraphs.
pub(super) struct Csv;

impl Render for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record([
            "file",
            "line",
            "column",
            "pair",
            "rule",
            "severity",
            "message",
            "message_zh",
            "text",
            "suggestion",
            "en",
            "zh",
            "places",
            "confidence",
            "fingerprint",
        ])?;
        for item in items(report) {
            table.write_record(row(&item))?;
        }
        table.flush()
    }
}

fn row(item: &Item<'_>) -> [String; 15] {
    let (finding, bitext, [start, _]) = (item.found.finding, item.found.bitext, item.range());
    let pairs = &finding.first().pairs;
    let words = |side: Side| pairs.iter().map(|&pair| bitext.words(pair as usize, side)).collect::<Vec<_>>().join("\n");
    let words = Side::BOTH.map(|side| plain(&words(side)));
    let [en, zh] = words;
    let pair = pairs.first().map(|&pair| pair_name(bitext, pair as usize)).unwrap_or_default();
    [
        plain(&item.path()),
        start.line.to_string(),
        start.column.to_string(),
        plain(&pair),
        finding.rule.name.to_owned(),
        finding.severity.name().to_owned(),
        plain(&finding.message.en),
        plain(&finding.message.zh),
        plain(&finding.first().text),
        plain(finding.suggestion.as_deref().unwrap_or_default()),
        en,
        zh,
        finding.places.len().to_string(),
        super::json::round(finding.confidence).to_string(),
        item.fingerprint.clone(),
    ]
}

fn pair_name(bitext: &Bitext, pair: usize) -> String {
    match super::json::pair_id(bitext, pair, 0) {
        serde_json::Value::String(id) => id,
        id => id.to_string(),
    }
}

/// Text that a spreadsheet takes as text: what could begin a formula gets an apostrophe before it.
fn plain(text: &str) -> String {
    let text = clean(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.into_owned() }
}
