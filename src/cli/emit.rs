//! What `bilint filter` writes for each line, and the totals of it.

use super::args::{Emit, Filter};
use crate::engine::Verdict;
use crate::finding::Severity;
use serde_json::{Map, Value, json};
use std::hash::Hasher;
use std::io::{self, Write};

/// Writes what was asked for, and counts.
pub(super) struct Output<'a, W: Write> {
    options: &'a Filter,
    json: bool,
    out: W,
    totals: Totals,
}

impl<'a, W: Write> Output<'a, W> {
    /// An output that begins with a header if one is wanted.
    pub(super) fn new(options: &'a Filter, mut out: W) -> io::Result<Self> {
        if options.header && options.emit == Emit::Verdict {
            writeln!(out, "id\tkeep\tscore\trules{}", if options.explain_score { "\tparts" } else { "" })?;
        }
        let json = options.reading.input_format.as_deref() == Some("jsonl");
        Ok(Self { options, json, out, totals: Totals::default() })
    }

    /// Lines seen so far.
    pub(super) fn lines(&self) -> u64 {
        self.totals.lines
    }

    /// Hands on what was written.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes what is to be said of `line`.
    pub(super) fn line(&mut self, line: &[u8], verdict: &Verdict) -> io::Result<()> {
        let enough = self.options.min_score.is_none_or(|least| verdict.quality.score >= least);
        let keep = enough && verdict.keep(self.options.fail_on.severity());
        self.totals.count(line, verdict, keep);
        match self.options.emit {
            Emit::Verdict => {
                write!(self.out, "{}\t", one_field(&verdict.id))?;
                self.columns(verdict, keep)
            }
            Emit::Keep if keep => {
                self.out.write_all(line)?;
                self.out.write_all(b"\n")
            }
            Emit::Keep => Ok(()),
            Emit::Append if self.json => self.append_json(line, verdict, keep),
            Emit::Append => {
                self.out.write_all(line.strip_suffix(b"\r").unwrap_or(line))?;
                self.out.write_all(b"\t")?;
                self.columns(verdict, keep)
            }
            Emit::Findings => self.findings(verdict),
        }
    }

    fn columns(&mut self, verdict: &Verdict, keep: bool) -> io::Result<()> {
        write!(self.out, "{}\t{:.4}\t{}", u8::from(keep), verdict.quality.score, rules(verdict))?;
        if self.options.explain_score {
            let part = |&(name, value, adds): &(&str, f32, f32)| format!("{name}={value:.4}:{adds:+.4}");
            let parts: Vec<String> = verdict.quality.parts.iter().map(part).collect();
            write!(self.out, "\t{}", parts.join(" "))?;
        }
        self.out.write_all(b"\n")
    }

    /// The object with further fields at its end, its own bytes untouched; a line that is no object becomes one.
    fn append_json(&mut self, line: &[u8], verdict: &Verdict, keep: bool) -> io::Result<()> {
        let object = line.trim_ascii().strip_suffix(b"}").filter(|_| verdict.valid);
        match object {
            Some(object) => {
                self.out.write_all(object)?;
                if object.trim_ascii() != b"{" {
                    self.out.write_all(b",")?;
                }
            }
            None => write!(self.out, "{{\"line\":{},", json!(String::from_utf8_lossy(line)))?,
        }
        let score = format!("{:.4}", verdict.quality.score);
        write!(self.out, "\"keep\":{},\"score\":{score},\"rules\":{}", u8::from(keep), json!(rules(verdict)))?;
        if self.options.explain_score {
            let part = |&(name, value, adds): &(&str, f32, f32)| (name.to_owned(), json!([rounded(value), rounded(adds)]));
            let parts: Map<String, Value> = verdict.quality.parts.iter().map(part).collect();
            write!(self.out, ",\"parts\":{}", Value::Object(parts))?;
        }
        self.out.write_all(b"}\n")
    }

    fn findings(&mut self, verdict: &Verdict) -> io::Result<()> {
        for finding in &verdict.findings {
            let value = json!({
                "id": verdict.id, "rule": finding.rule.name, "severity": finding.severity,
                "confidence": rounded(finding.confidence), "text": finding.first().text, "suggestion": finding.suggestion,
                "message": finding.message.en, "fingerprint": finding.fingerprint,
            });
            serde_json::to_writer(&mut self.out, &value)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// What whoever joins the parts can see by that no line was lost.
    pub(super) fn trailer(&self) -> Value {
        let totals = &self.totals;
        let lines_out = match self.options.emit {
            Emit::Keep => Some(totals.kept),
            Emit::Findings => None,
            Emit::Verdict | Emit::Append => Some(totals.lines),
        };
        json!({
            "version": env!("CARGO_PKG_VERSION"), "lines_in": totals.lines, "lines_out": lines_out, "kept": totals.kept,
            "invalid": totals.invalid, "findings": totals.findings, "input_hash": format!("{:016x}", totals.hash),
        })
    }
}

/// Four decimals, as everywhere in the output.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1e4).round() / 1e4
}

/// The rules that fired, joined by commas; `invalid` for a line that cannot be read.
fn rules(verdict: &Verdict) -> String {
    if !verdict.valid {
        return "invalid".into();
    }
    let mut names: Vec<&str> =
        verdict.findings.iter().filter(|one| one.severity > Severity::Info).map(|one| one.rule.name).collect();
    names.sort_unstable();
    names.dedup();
    names.join(",")
}

/// An id as one field of a line.
fn one_field(id: &str) -> String {
    id.replace(['\t', '\n', '\r'], " ")
}

#[derive(Default)]
struct Totals {
    lines: u64,
    kept: u64,
    invalid: u64,
    findings: u64,
    /// Sum of the lines' hashes: the same for any cut of the corpus and any order of the parts.
    hash: u64,
}

impl Totals {
    fn count(&mut self, line: &[u8], verdict: &Verdict, keep: bool) {
        self.lines += 1;
        self.kept += u64::from(keep);
        self.invalid += u64::from(!verdict.valid);
        self.findings += verdict.findings.len() as u64;
        let mut hasher = siphasher::sip::SipHasher24::new();
        hasher.write(line);
        self.hash = self.hash.wrapping_add(hasher.finish());
    }
}
