//! Judging a corpus line by line: each line by itself, so that the answer depends on the line and the settings alone, however
//! the corpus is cut into parts.

use super::{Ready, run};
use crate::align::Bitext;
use crate::config::Settings;
use crate::document::Document;
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::format;
use rayon::prelude::*;
use std::hash::Hasher;
use std::path::Path;
use std::sync::Arc;

/// What is thought of one line.
#[derive(Debug)]
pub struct Verdict {
    /// The line's own id, else a hash of its two sides; empty when the line cannot be read.
    pub id: String,
    /// Whether the line can be read as a record.
    pub valid: bool,
    /// What the rules say, by position and rule name.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// Whether no finding is of severity `least` or worse. A line that cannot be read is not kept.
    pub fn keep(&self, least: Option<Severity>) -> bool {
        self.valid && !self.findings.iter().any(|finding| least.is_some_and(|least| finding.severity >= least))
    }
}

/// Rules made ready to judge lines.
pub struct Filter<'a> {
    ready: Ready<'a>,
}

impl<'a> Filter<'a> {
    /// A filter with these settings, whose reading options name a format of one record a line.
    ///
    /// # Errors
    /// As [`super::check`].
    pub fn new(settings: &'a Settings) -> Result<Self, Error> {
        Ok(Self { ready: Ready::new(settings)? })
    }

    /// One verdict for each of `lines` (without their line breaks), in order, judged in parallel.
    ///
    /// # Errors
    /// When the reading options name no line format.
    pub fn judge(&self, lines: &[&[u8]]) -> Result<Vec<Verdict>, Error> {
        let document = Arc::new(self.read(lines)?);
        let documents = [document.clone(), document];
        let mut verdicts: Vec<Verdict> =
            lines.iter().map(|_| Verdict { id: String::new(), valid: false, findings: Vec::new() }).collect();
        let judged: Vec<(usize, Verdict)> =
            (0..documents[0].records.len()).into_par_iter().map(|index| self.record(&documents, index)).collect();
        for (line, verdict) in judged {
            verdicts[line] = verdict;
        }
        Ok(verdicts)
    }

    /// The lines as a document; a line that is not UTF-8 is left out, like any that cannot be read.
    fn read(&self, lines: &[&[u8]]) -> Result<Document, Error> {
        let mut text = Vec::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
        for line in lines {
            // A carriage return inside a line would be a line break to the reader.
            if std::str::from_utf8(line).is_ok() && !line.trim_ascii_end().contains(&b'\r') {
                text.extend_from_slice(line);
            }
            text.push(b'\n');
        }
        format::read_bytes(Path::new("standard input"), text, &self.ready.settings.reading)
    }

    /// The 0-based line of record `index` and what is thought of it.
    fn record(&self, documents: &[Arc<Document>; 2], index: usize) -> (usize, Verdict) {
        let bitext = Bitext::given(documents, index..index + 1);
        let mut findings = run(&bitext, &self.ready.active, &self.ready.names).findings;
        findings.sort_by_key(|finding| {
            let start = finding.first().labels.first().map_or(0, |label| label.span.start);
            (start, finding.rule.name)
        });
        let record = &documents[0].records[index];
        let id = match &record.id {
            Some(serde_json::Value::String(id)) => id.clone(),
            Some(id) => id.to_string(),
            None => content_id(&bitext),
        };
        (record.line as usize - 1, Verdict { id, valid: true, findings })
    }
}

/// `SipHash` 2-4 of source, NUL and target: the same line has the same id in any part of the corpus.
fn content_id(bitext: &Bitext) -> String {
    let mut hasher = siphasher::sip::SipHasher24::new();
    let [source, target] = crate::document::Side::BOTH.map(|side| bitext.words(0, side));
    for bytes in [source.as_bytes(), b"\0", target.as_bytes()] {
        hasher.write(bytes);
    }
    format!("{:016x}", hasher.finish())
}
