//! One JSON object for the whole run (`schema_version` 1).

use super::names::{NameUse, names};
use super::{Render, View, count, summary};
use crate::align::Bitext;
use crate::document::Side;
use crate::engine::{Checked, Report};
use crate::finding::{Finding, Label, Place, Severity};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// The whole report as one JSON object.
pub(super) struct Json;

impl Render for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let pairs: usize = report.checked.iter().flat_map(|checked| &checked.bitexts).map(|bitext| bitext.pairs.len()).sum();
        let [error, warning, info] = Severity::ALL.map(|severity| count(report, severity));
        let value = json!({
            "schema_version": 1,
            "tool": {"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION")},
            "documents": report.checked.iter().map(document).collect::<Vec<_>>(),
            "errors": report.errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "summary": {
                "documents": report.checked.len(), "pairs": pairs,
                "findings": {"error": error, "warning": warning, "info": info},
            },
        });
        serde_json::to_writer_pretty(&mut *out, &value)?;
        writeln!(out)
    }
}

fn document(checked: &Checked) -> Value {
    let [source, target] = &checked.documents;
    let one_file = std::sync::Arc::ptr_eq(source, target);
    let mut pairs = Vec::new();
    let mut findings = Vec::new();
    for (bitext, found) in checked.bitexts.iter().zip(&checked.findings) {
        let base = pairs.len();
        findings.extend(found.iter().map(|one| finding(bitext, one, base)));
        pairs.extend((0..bitext.pairs.len()).map(|index| pair(bitext, index, base)));
    }
    json!({
        "path": source.path.to_string_lossy(), "target_path": (!one_file).then(|| target.path.to_string_lossy()),
        "format": source.format, "layout": checked.bitexts.first().map(|bitext| bitext.layout.name()),
        "encoding": source.encoding, "target_encoding": (!one_file).then_some(target.encoding),
        "pairs": pairs, "findings": findings, "statistics": statistics(checked),
    })
}

/// What the document is made of: segments by language, pairs by kind, findings by rule, names.
fn statistics(checked: &Checked) -> Value {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for pair in checked.bitexts.iter().flat_map(|bitext| &bitext.pairs) {
        *kinds.entry(pair.kind().to_string()).or_default() += 1;
    }
    json!({"segments": summary::languages(checked), "kinds": kinds, "rules": summary::rules(checked), "names": name_list(checked)})
}

/// The names of the document with the lines of their pairs.
fn name_list(checked: &Checked) -> Vec<Value> {
    let pairs: Vec<(&Bitext, usize)> =
        checked.bitexts.iter().flat_map(|bitext| (0..bitext.pairs.len()).map(move |pair| (bitext, pair))).collect();
    let lines = |name: &NameUse, side: Side| {
        name.pairs.iter().flat_map(|&pair| pairs[pair].0.lines(pairs[pair].1, side)).collect::<BTreeSet<u32>>()
    };
    let entry = |name: &NameUse| json!({"name": name.name, "forms": name.forms, "en": lines(name, Side::Source), "zh": lines(name, Side::Target)});
    names(checked).iter().map(entry).collect()
}

/// The id of a pair: its record's own, else its number in the document, 1-based.
pub(super) fn pair_id(bitext: &Bitext, index: usize, base: usize) -> Value {
    let record = bitext.pairs[index].record.map(|record| &bitext.document(Side::Source).records[record as usize]);
    match record {
        Some(record) => record.id.clone().unwrap_or_else(|| record.line.into()),
        None => (base + index + 1).into(),
    }
}

fn pair(bitext: &Bitext, index: usize, base: usize) -> Value {
    let pair = &bitext.pairs[index];
    json!({
        "id": pair_id(bitext, index, base),
        "en": bitext.lines(index, Side::Source), "zh": bitext.lines(index, Side::Target),
        "kind": pair.kind().to_string(), "score": round(pair.score),
    })
}

/// A score with two decimals, so that the last bits of a float never show.
pub(super) fn round(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}

fn finding(bitext: &Bitext, finding: &Finding, base: usize) -> Value {
    let first = finding.first();
    let mut value = json!({
        "rule": finding.rule.name, "severity": finding.severity, "confidence": round(finding.confidence),
        "message": finding.message.en, "message_zh": finding.message.zh,
    });
    merge(&mut value, place(bitext, first, base));
    value["suggestion"] = finding.suggestion.clone().into();
    value["labels"] = first.labels.iter().map(|one| label(bitext, one)).collect();
    value["fingerprint"] = finding.fingerprint.clone().into();
    if finding.places.len() > 1 {
        value["places"] = finding.places.iter().map(|one| place(bitext, one, base)).collect();
    }
    value
}

fn merge(value: &mut Value, more: Value) {
    if let (Value::Object(value), Value::Object(more)) = (value, more) {
        value.extend(more);
    }
}

fn place(bitext: &Bitext, place: &Place, base: usize) -> Value {
    let lines = |side: Side| {
        let mut lines: Vec<u32> = place.pairs.iter().flat_map(|&pair| bitext.lines(pair as usize, side)).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    };
    let pair = match place.pairs.as_slice() {
        &[only] => pair_id(bitext, only as usize, base),
        _ => Value::Null,
    };
    json!({"pair": pair, "en": lines(Side::Source), "zh": lines(Side::Target), "text": place.text})
}

fn label(bitext: &Bitext, label: &Label) -> Value {
    let document = bitext.document(label.side);
    let at = |offset: u32| document.lines.position(&document.text, offset);
    json!({
        "side": label.side, "path": document.path.to_string_lossy(), "text": label.text, "note": label.note.en,
        "start": at(label.span.start), "end": at(label.span.end),
    })
}
