//! One JSON object a record, in input order.

use super::json::{pair_id, round};
use super::{Render, View};
use crate::align::Bitext;
use crate::document::Side;
use crate::engine::Report;
use crate::finding::Finding;
use serde_json::{Value, json};
use std::io::{self, Write};

/// One line for each pair, those without findings too.
pub(super) struct Jsonl;

impl Render for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        for checked in &report.checked {
            let mut base = 0;
            for (bitext, findings) in checked.bitexts.iter().zip(&checked.findings) {
                for (index, said) in by_pair(bitext, findings).into_iter().enumerate() {
                    serde_json::to_writer(&mut *out, &line(bitext, index, base, &said))?;
                    writeln!(out)?;
                }
                base += bitext.pairs.len();
            }
        }
        Ok(())
    }
}

/// For each pair the findings that concern it, each once, with the words at fault there.
fn by_pair<'a>(bitext: &Bitext, findings: &'a [Finding]) -> Vec<Vec<(&'a Finding, &'a str)>> {
    let mut by_pair: Vec<Vec<(&Finding, &str)>> = vec![Vec::new(); bitext.pairs.len()];
    for finding in findings {
        for place in &finding.places {
            for &pair in &place.pairs {
                let said = &mut by_pair[pair as usize];
                if !said.iter().any(|(other, _)| std::ptr::eq(*other, finding)) {
                    said.push((finding, &place.text));
                }
            }
        }
    }
    by_pair
}

fn line(bitext: &Bitext, index: usize, base: usize, said: &[(&Finding, &str)]) -> Value {
    let pair = &bitext.pairs[index];
    let side = if pair.source.is_missing() { Side::Target } else { Side::Source };
    let number = match pair.record {
        Some(record) => bitext.document(Side::Source).records[record as usize].line,
        None => bitext.lines(index, side).first().copied().unwrap_or(0),
    };
    let findings: Vec<Value> = said
        .iter()
        .map(|(finding, text)| {
            json!({
                "rule": finding.rule.name, "severity": finding.severity, "confidence": round(finding.confidence),
                "text": text, "suggestion": finding.suggestion, "message": finding.message.en,
                "fingerprint": finding.fingerprint,
            })
        })
        .collect();
    json!({"id": pair_id(bitext, index, base), "line": number, "score": round(pair.score), "findings": findings})
}
