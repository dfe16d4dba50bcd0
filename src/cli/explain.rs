//! `bilint rules` and `bilint explain`.

use super::CLEAN;
use super::args::{Explain, Listing, Rules};
use crate::finding::Meta;
use crate::rules;
use anyhow::Context;
use serde_json::{Value, json};
use std::io::Write;

/// Prints the table of rules.
pub(super) fn rules(options: &Rules) -> anyhow::Result<u8> {
    let mut out = anstream::stdout();
    if options.output_format == Listing::Json {
        let all: Vec<Value> = rules::ALL.iter().map(|entry| json(entry.meta)).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(CLEAN);
    }
    for entry in rules::ALL {
        let Meta { name, group, severity, default, summary, .. } = entry.meta;
        let state = if *default { severity.name() } else { "off" };
        writeln!(out, "{name:<26} {:<13} {state:<8} {}", group.name(), summary.0)?;
    }
    Ok(CLEAN)
}

/// Prints one rule's page.
pub(super) fn explain(options: &Explain) -> anyhow::Result<u8> {
    let entry = rules::find(&options.rule).with_context(|| format!("no rule `{}`; `bilint rules` lists them", options.rule))?;
    let mut out = anstream::stdout();
    match options.output_format {
        Listing::Json => writeln!(out, "{}", serde_json::to_string_pretty(&json(entry.meta))?)?,
        Listing::Text => write!(out, "{}", rules::page(entry.meta))?,
    }
    Ok(CLEAN)
}

fn json(meta: &Meta) -> Value {
    json!({
        "name": meta.name, "group": meta.group, "default": meta.default, "severity": meta.severity,
        "summary": {"en": meta.summary.0, "zh": meta.summary.1}, "page": rules::page(meta),
    })
}
