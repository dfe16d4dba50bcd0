//! What the page knows, as JSON. Positions are UTF-16 units of the words shown, as JavaScript counts.

use super::Previous;
use crate::align::Bitext;
use crate::document::{Lang, Side};
use crate::engine::{Checked, Report};
use crate::facts::latin_tokens;
use crate::finding::{Finding, Label};
use crate::report::json::round;
use crate::report::names::{NameUse, names};
use crate::report::summary;
use crate::text::{Span, Variant, clean};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::hash::Hasher;
use std::sync::Arc;

/// Everything the page shows of `report`.
pub(super) fn of(report: &Report, previous: Option<&Previous>) -> Value {
    let documents: Vec<Value> = report.checked.iter().map(|checked| document(checked, previous)).collect();
    let findings = || report.checked.iter().flat_map(|checked| &checked.findings).flatten();
    let rules: Map<String, Value> = findings()
        .map(|finding| (finding.rule.name.to_owned(), json!([finding.rule.summary.0, finding.rule.summary.1])))
        .collect();
    let present: BTreeSet<&str> = findings().map(|finding| finding.fingerprint.as_str()).collect();
    json!({
        "id": id(report), "rules": rules, "words": words(report), "documents": documents,
        "previous": previous.map(|old| json!({"gone": old.gone(&present)})),
    })
}

/// Names the set of documents, so that decisions kept in a browser belong to it.
fn id(report: &Report) -> String {
    let mut hasher = siphasher::sip::SipHasher24::new();
    for checked in &report.checked {
        for document in &checked.documents {
            hasher.write(document.path.to_string_lossy().as_bytes());
            hasher.write_u8(0);
        }
    }
    format!("{:016x}", hasher.finish())
}

/// How many English words were checked.
fn words(report: &Report) -> usize {
    let in_bitext = |bitext: &Bitext| {
        (0..bitext.pairs.len()).map(|index| latin_tokens(bitext.words(index, Side::Source)).len()).sum::<usize>()
    };
    report.checked.iter().flat_map(|checked| &checked.bitexts).map(in_bitext).sum()
}

fn document(checked: &Checked, previous: Option<&Previous>) -> Value {
    let [source, target] = &checked.documents;
    let (mut pairs, mut findings, mut moves) = (Vec::new(), Vec::new(), Vec::new());
    for (bitext, found) in checked.bitexts.iter().zip(&checked.findings) {
        let base = pairs.len();
        findings.extend(found.iter().map(|one| finding(bitext, one, base, previous)));
        moves.extend(moved(bitext, found).into_iter().map(|(from, to)| json!({"from": from + base, "to": to + base})));
        pairs.extend((0..bitext.pairs.len()).map(|index| pair(bitext, index)));
    }
    let count = |variant| target.segments.iter().filter(|segment| segment.lang == Lang::Zh(Some(variant))).count();
    let traditional = count(Variant::Traditional) > count(Variant::Simplified);
    json!({
        "path": clean(&source.path.to_string_lossy()),
        "target": (!Arc::ptr_eq(source, target)).then(|| clean(&target.path.to_string_lossy()).into_owned()),
        "format": source.format, "layout": checked.bitexts.first().map(|bitext| bitext.layout.name()),
        "languages": summary::languages(checked),
        "zh": if traditional { "zh-Hant" } else { "zh-Hans" },
        "pairs": pairs, "findings": findings, "moves": moves, "names": names(checked).iter().map(name).collect::<Vec<_>>(),
    })
}

fn name(name: &NameUse) -> Value {
    json!({"name": clean(&name.name), "forms": name.forms, "pairs": name.pairs})
}

fn pair(bitext: &Bitext, index: usize) -> Value {
    // Cleaning puts one unit in place of one, so positions hold.
    let half = |side: Side| json!({"text": clean(bitext.words(index, side)), "lines": bitext.lines(index, side)});
    json!({
        "kind": bitext.pairs[index].kind().to_string(), "score": round(bitext.pairs[index].score),
        "en": half(Side::Source), "zh": half(Side::Target),
    })
}

fn finding(bitext: &Bitext, finding: &Finding, base: usize, previous: Option<&Previous>) -> Value {
    let places: Vec<Value> = finding
        .places
        .iter()
        .map(|place| {
            let pairs: Vec<usize> = place.pairs.iter().map(|&pair| pair as usize + base).collect();
            let labels: Vec<Value> = place.labels.iter().map(|one| label(bitext, one, base)).collect();
            json!({"pairs": pairs, "labels": labels, "text": clean(&place.text)})
        })
        .collect();
    json!({
        "rule": finding.rule.name, "severity": finding.severity, "confidence": round(finding.confidence),
        "message": [clean(&finding.message.en), clean(&finding.message.zh)], "text": clean(&finding.first().text), "places": places,
        "suggestion": finding.suggestion.as_deref().map(clean), "edit": edit(bitext, finding, base), "fingerprint": finding.fingerprint,
        "old": previous.is_some_and(|old| old.has(&finding.fingerprint)),
    })
}

fn label(bitext: &Bitext, label: &Label, base: usize) -> Value {
    let span = utf16(bitext.words(label.pair as usize, label.side), label.words);
    json!({
        "side": label.side, "pair": label.pair as usize + base, "start": span.start, "end": span.end, "text": clean(&label.text),
        "note": [clean(&label.note.en), clean(&label.note.zh)], "fault": label.at_fault,
    })
}

/// The words that the finding's suggestion replaces, where one label marks just them.
fn edit(bitext: &Bitext, finding: &Finding, base: usize) -> Option<Value> {
    let fix = finding.fix.as_ref()?;
    let [(span, _)] = fix.edits.as_slice() else { return None };
    let marked = |label: &&Label| label.side == fix.side && label.span == *span;
    let label = finding.first().labels.iter().find(marked)?;
    let words = utf16(bitext.words(label.pair as usize, label.side), label.words);
    Some(json!({"side": label.side, "pair": label.pair as usize + base, "start": words.start, "end": words.end}))
}

/// `span`, in bytes of `words`, in UTF-16 units.
fn utf16(words: &str, span: Span) -> Span {
    let units = |text: &str| text.encode_utf16().count();
    let start = units(&words[..span.start as usize]);
    Span::new(start, start + units(span.of(words)))
}

/// For each pair of a reordered finding, the pair whose target stands before its own in the file: where the rendering is now.
fn moved(bitext: &Bitext, findings: &[Finding]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..bitext.pairs.len()).filter(|&index| !bitext.pairs[index].target.is_missing()).collect();
    order.sort_by_key(|&index| bitext.raw(index, Side::Target, Span::default()).0.start);
    let reordered = findings.iter().filter(|finding| finding.rule.name == "reordered");
    let pairs = reordered.flat_map(|finding| &finding.places).flat_map(|place| &place.pairs);
    pairs
        .filter_map(|&pair| {
            let rank = order.iter().position(|&index| index == pair as usize)?;
            let before = *order.get(rank.checked_sub(1)?)?;
            Some((pair as usize, before))
        })
        .collect()
}
