//! SARIF 2.1.0, as GitHub's code scanning wants it: UTF-16 columns, the most severe first, fingerprints, the other side as a
//! related location, suggestions as fixes.

use super::ci::{Item, items, path, range};
use super::place::Spot;
use super::{Render, View};
use crate::document::Document;
use crate::engine::Report;
use crate::finding::{Fix, Meta, Severity};
use crate::text::Position;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Results that GitHub shows of one run; it takes five times as many and drops the rest.
const RESULTS: usize = 5_000;
/// Characters GitHub takes of a rule's description.
const DESCRIPTION: usize = 1_024;

/// One SARIF log with one run.
pub(super) struct Sarif;

impl Render for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let items = items(report);
        let mut rules: Vec<&'static Meta> = items.iter().map(|item| item.found.finding.rule).collect();
        rules.sort_by_key(|rule| rule.name);
        rules.dedup_by_key(|rule| rule.name);
        let results: Vec<Value> = items.iter().take(RESULTS).map(|item| result(item, &rules)).collect();
        let errors: Vec<Value> = report.errors.iter().map(|error| notification("error", &error.to_string())).collect();
        let more = items.len().saturating_sub(RESULTS);
        let more = (more > 0).then(|| notification("note", &format!("{more} more findings are left out")));
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "bilint", "version": env!("CARGO_PKG_VERSION"), "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
                }},
                "automationDetails": {"id": "bilint/"},
                "columnKind": "utf16CodeUnits",
                "invocations": [{
                    "executionSuccessful": report.errors.is_empty(),
                    "toolExecutionNotifications": errors.into_iter().chain(more).collect::<Vec<_>>(),
                }],
                "results": results,
            }],
        });
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

fn notification(level: &str, text: &str) -> Value {
    json!({"level": level, "message": {"text": text}})
}

fn descriptor(rule: &Meta) -> Value {
    let summary = format!("{}.", rule.summary.0);
    let cut = |text: &str| text.chars().take(DESCRIPTION).collect::<String>();
    let what = if rule.what.is_empty() { &summary } else { rule.what };
    let help = if rule.why.is_empty() { &summary } else { rule.why };
    json!({
        "id": rule.name, "shortDescription": {"text": cut(&summary)}, "fullDescription": {"text": cut(what)},
        "help": {"text": help}, "properties": {"tags": [rule.group.name()]},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(item: &Item<'_>, rules: &[&'static Meta]) -> Value {
    let finding = item.found.finding;
    let index = rules.iter().position(|rule| rule.name == finding.rule.name);
    let related: Vec<Value> = item
        .related()
        .enumerate()
        .map(|(id, (spot, note))| {
            let mut location = location(&spot);
            location["id"] = id.into();
            location["message"] = json!({"text": note});
            location
        })
        .collect();
    let mut value = json!({
        "ruleId": finding.rule.name, "ruleIndex": index, "level": level(finding.severity),
        "message": {"text": item.message()}, "locations": [location(&item.spot)],
        "partialFingerprints": {"primaryLocationLineHash": item.fingerprint, "bilint/v1": item.fingerprint},
        "properties": {"confidence": super::json::round(finding.confidence), "message_zh": finding.message.zh},
    });
    if !related.is_empty() {
        value["relatedLocations"] = related.into();
    }
    if let Some(fix) = &finding.fix {
        value["fixes"] = json!([fix_value(fix, item.found.bitext.document(fix.side))]);
    }
    value
}

fn fix_value(fix: &Fix, document: &Document) -> Value {
    let at = |offset: u32| document.lines.position(&document.text, offset);
    let replacement = |(span, text): &(crate::text::Span, String)| json!({"deletedRegion": region([at(span.start), at(span.end)]), "insertedContent": {"text": text}});
    let spot = Spot { document, span: crate::text::Span::default() };
    json!({
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(&path(&spot))},
            "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

fn location(spot: &Spot<'_>) -> Value {
    json!({"physicalLocation": {"artifactLocation": {"uri": uri(&path(spot))}, "region": region(range(spot))}})
}

fn region([start, end]: [Position; 2]) -> Value {
    json!({"startLine": start.line, "startColumn": start.utf16, "endLine": end.line, "endColumn": end.utf16})
}

/// `path` as a URI reference: everything but unreserved characters and `/` percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~');
    let encode = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let encoded: String = path.bytes().map(encode).collect();
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}
