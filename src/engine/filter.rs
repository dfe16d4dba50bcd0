//! Judging a corpus line by line: each line by itself, so that the answer depends on the line, the settings and the summary alone,
//! however the corpus is cut into parts.

use super::quality::Quality;
use super::{Ready, run};
use crate::align::Bitext;
use crate::config::Settings;
use crate::corpus::{self, Entry, Summary};
use crate::document::Document;
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::format;
use crate::lexicon::lexicon;
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
    /// How good the pair is; [`Quality::NONE`] when the filter was not asked to say.
    pub quality: Quality,
    /// What the rules say, by position and rule name.
    pub findings: Vec<Finding>,
    /// Rules that broke down on this line; their findings are lacking.
    pub faults: Vec<Error>,
}

impl Verdict {
    const INVALID: Self =
        Self { id: String::new(), valid: false, quality: Quality::NONE, findings: Vec::new(), faults: Vec::new() };

    /// Whether no finding is of severity `least` or worse. A line that cannot be read is not kept.
    pub fn keep(&self, least: Option<Severity>) -> bool {
        self.valid && !self.findings.iter().any(|finding| least.is_some_and(|least| finding.severity >= least))
    }
}

/// Rules made ready to judge lines.
pub struct Filter<'a> {
    ready: Ready<'a>,
    quality: bool,
}

impl<'a> Filter<'a> {
    /// A filter with these settings, whose reading options name a format of one record a line. With `summary`, pairs are compared with
    /// the whole corpus; with `quality` they are scored.
    ///
    /// # Errors
    /// As [`super::check`].
    pub fn new(settings: &'a Settings, summary: Option<Summary>, quality: bool) -> Result<Self, Error> {
        let mut ready = Ready::new(settings)?;
        ready.corpus = summary;
        Ok(Self { ready, quality })
    }

    /// One verdict for each of `lines` (without their line breaks), in order, judged in parallel.
    ///
    /// # Errors
    /// When the reading options name no line format, or the summary can no longer be read.
    pub fn judge(&self, lines: &[&[u8]]) -> Result<Vec<Verdict>, Error> {
        let documents = self.read(lines)?;
        let mut verdicts: Vec<Verdict> = lines.iter().map(|_| Verdict::INVALID).collect();
        let judged: Vec<(usize, Verdict)> =
            (0..documents[0].records.len()).into_par_iter().map(|index| self.record(&documents, index)).collect();
        for (line, verdict) in judged {
            verdicts[line] = verdict;
        }
        match self.ready.corpus.as_ref().and_then(Summary::failure) {
            Some(error) => Err(error),
            None => Ok(verdicts),
        }
    }

    /// What each of `lines` adds to the counts of the corpus, in order.
    ///
    /// # Errors
    /// When the reading options name no line format.
    pub fn count(&self, lines: &[&[u8]]) -> Result<Vec<Entry>, Error> {
        let documents = self.read(lines)?;
        let of = |index: usize| corpus::count(&Bitext::given(&documents, index..index + 1), 0);
        Ok((0..documents[0].records.len()).into_par_iter().map(of).collect::<Vec<_>>().into_iter().flatten().collect())
    }

    /// Names everything but the lines that verdicts depend on: the version, the rules with their options and the glossaries; the
    /// lexicon; the summary.
    ///
    /// # Errors
    /// When a glossary can no longer be read.
    pub fn hashes(&self) -> Result<[(&'static str, u64); 3], Error> {
        let mut rules = siphasher::sip::SipHasher24::new();
        // Where glossaries lie does not matter, only what they say.
        let settings = Settings { glossaries: Vec::new(), ..self.ready.settings.clone() };
        rules.write(format!("{} {settings}", env!("CARGO_PKG_VERSION")).as_bytes());
        for active in &self.ready.active {
            rules.write(format!("{} {:?}", active.meta.name, active.severity).as_bytes());
        }
        for path in &self.ready.settings.glossaries {
            rules.write(&std::fs::read(path).map_err(|error| Error::io(path, error))?);
        }
        let summary = self.ready.corpus.as_ref().map_or(0, Summary::hash);
        Ok([("rules_hash", rules.finish()), ("lexicon_hash", lexicon().fingerprint()), ("summary_hash", summary)])
    }

    /// The lines as a document; a line that is not UTF-8 is left out, like any that cannot be read.
    fn read(&self, lines: &[&[u8]]) -> Result<[Arc<Document>; 2], Error> {
        let mut text = Vec::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
        for line in lines {
            // A carriage return inside a line would be a line break to the reader.
            if std::str::from_utf8(line).is_ok() && !line.trim_ascii_end().contains(&b'\r') {
                text.extend_from_slice(line);
            }
            text.push(b'\n');
        }
        let document = Arc::new(format::read_bytes(Path::new("standard input"), text, &self.ready.settings.reading)?);
        Ok([document.clone(), document])
    }

    /// The 0-based line of record `index` and what is thought of it.
    fn record(&self, documents: &[Arc<Document>; 2], index: usize) -> (usize, Verdict) {
        let bitext = Bitext::given(documents, index..index + 1);
        let judged = run(&bitext, &self.ready);
        let mut findings = judged.findings;
        findings.sort_by_key(|finding| {
            let start = finding.first().labels.first().map_or(0, |label| label.span.start);
            (start, finding.rule.name)
        });
        let severities = findings.iter().map(|finding| finding.severity);
        let quality = if self.quality { Quality::of(&bitext, 0, severities) } else { Quality::NONE };
        let line = documents[0].records[index].line as usize - 1;
        (line, Verdict { id: corpus::id(&bitext, 0), valid: true, quality, findings, faults: judged.faults })
    }
}
