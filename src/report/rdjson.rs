//! reviewdog's Diagnostic Format, as one object and as a line for each finding. Columns count UTF-8 bytes from 1, ends exclusive.

use super::ci::{Item, items, path, range};
use super::place::Spot;
use super::{Render, View};
use crate::engine::Report;
use crate::finding::Severity;
use crate::text::Position;
use serde_json::{Value, json};
use std::io::{self, Write};

/// One object with all diagnostics.
pub(super) struct Rdjson;
/// One diagnostic a line.
pub(super) struct Rdjsonl;

impl Render for Rdjson {
    fn name(&self) -> &'static str {
        "rdjson"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        let diagnostics: Vec<Value> = items(report).iter().map(diagnostic).collect();
        serde_json::to_writer_pretty(&mut *out, &json!({"source": {"name": "bilint"}, "diagnostics": diagnostics}))?;
        writeln!(out)
    }
}

impl Render for Rdjsonl {
    fn name(&self) -> &'static str {
        "rdjsonl"
    }

    fn render(&self, report: &Report, _view: &View, out: &mut dyn Write) -> io::Result<()> {
        for item in items(report) {
            let mut diagnostic = diagnostic(&item);
            diagnostic["source"] = json!({"name": "bilint"});
            serde_json::to_writer(&mut *out, &diagnostic)?;
            writeln!(out)?;
        }
        Ok(())
    }
}

fn diagnostic(item: &Item<'_>) -> Value {
    let finding = item.found.finding;
    let severity = match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    };
    let related: Vec<Value> = item.related().map(|(spot, note)| json!({"message": note, "location": location(&spot)})).collect();
    let own = |side| std::ptr::eq(item.found.bitext.document(side).as_ref(), item.spot.document);
    let fix = finding.fix.iter().filter(|fix| own(fix.side));
    let suggestions: Vec<Value> = fix
        .flat_map(|fix| &fix.edits)
        .map(|(span, text)| {
            let lines = &item.spot.document.lines;
            let at = |offset| position(item.spot.document, lines.position(&item.spot.document.text, offset));
            json!({"range": {"start": at(span.start), "end": at(span.end)}, "text": text})
        })
        .collect();
    json!({
        "message": item.message(), "location": location(&item.spot), "severity": severity,
        "code": {"value": finding.rule.name}, "relatedLocations": related, "suggestions": suggestions,
    })
}

fn location(spot: &Spot<'_>) -> Value {
    let [start, end] = range(spot).map(|at| position(spot.document, at));
    json!({"path": path(spot), "range": {"start": start, "end": end}})
}

fn position(document: &crate::document::Document, at: Position) -> Value {
    json!({"line": at.line, "column": at.byte - document.lines.start_of(at.line) + 1})
}
