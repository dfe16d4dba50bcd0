//! From files to a report: read, pair, run the rules.

mod filter;
mod known;
mod quality;
mod suppress;

pub use filter::{Filter, Verdict};
pub use known::{Known, baseline};
pub use quality::Quality;

use crate::align::{Bitext, align_document, align_files};
use crate::config::Settings;
use crate::corpus::Summary;
use crate::document::{Document, Side};
use crate::error::Error;
use crate::finding::Finding;
use crate::format;
use crate::names::{DocumentNames, Glossary, Memory, Names};
use crate::rule::{Context, Shared, Sink};
use crate::rules::{self, Active};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something to check.
#[derive(Clone, Debug)]
pub enum Input {
    /// One file that holds both languages.
    File(PathBuf),
    /// Bytes that came another way; the path names them.
    Bytes(PathBuf, Vec<u8>),
    /// Two files side by side: source, target.
    Sides(PathBuf, PathBuf),
}

impl Input {
    /// The file, or the source file of two.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Bytes(path, _) | Self::Sides(path, _) => path,
        }
    }
}

/// What was found in one file or one pair of files.
#[derive(Debug)]
pub struct Checked {
    /// The document of the source, and that of the target (the same one when one file holds both).
    pub documents: [Arc<Document>; 2],
    /// The bilingual texts in it: one, or several for a corpus that names documents.
    pub bitexts: Vec<Bitext>,
    /// For each bitext, its findings, in document order.
    pub findings: Vec<Vec<Finding>>,
    /// For each bitext, the names in it, when a rule has asked for them.
    pub names: Vec<Option<Memory>>,
    /// Rules that failed on it.
    pub faults: Vec<Error>,
}

impl Checked {
    /// What was found in these documents, without faults.
    pub fn new(documents: [Arc<Document>; 2], bitexts: Vec<Bitext>, findings: Vec<Vec<Finding>>) -> Self {
        let names = bitexts.iter().map(|_| None).collect();
        Self { documents, bitexts, findings, names, faults: Vec::new() }
    }
}

/// The result of a run: for each input, in input order, what was found or why it could not be read.
#[derive(Debug, Default)]
pub struct Report {
    /// What was checked.
    pub checked: Vec<Checked>,
    /// What could not be, and why.
    pub errors: Vec<Error>,
}

/// An input and the settings that hold for it.
#[derive(Clone, Debug)]
pub struct Job {
    /// What to check.
    pub input: Input,
    /// With which settings; jobs that share them share what is made ready from them.
    pub settings: Arc<Settings>,
    /// Whether it was come upon in a folder and not asked for by name: then it is passed over when it holds nothing bilingual.
    pub found: bool,
}

/// Checks `inputs` with `settings`, files in parallel; the report has them in input order whatever the number of threads.
///
/// # Errors
/// Only for settings that cannot be used. What goes wrong with a single file is in the report.
pub fn check(inputs: &[Input], settings: &Settings) -> Result<Report, Error> {
    let ready = Ready::new(settings)?;
    let jobs: Vec<_> = inputs.iter().map(|input| (input, &ready, false)).collect();
    Ok(check_all(&jobs))
}

/// Checks `jobs`, each with its own settings, as [`check`] does.
///
/// # Errors
/// As [`check`].
pub fn check_jobs(jobs: &[Job]) -> Result<Report, Error> {
    let mut distinct: Vec<(&Arc<Settings>, Ready<'_>)> = Vec::new();
    let mut which = Vec::with_capacity(jobs.len());
    for job in jobs {
        let known = distinct.iter().position(|(settings, _)| Arc::ptr_eq(settings, &job.settings));
        which.push(known.unwrap_or(distinct.len()));
        if known.is_none() {
            distinct.push((&job.settings, Ready::new(&job.settings)?));
        }
    }
    let jobs: Vec<_> = jobs.iter().zip(which).map(|(job, which)| (&job.input, &distinct[which].1, job.found)).collect();
    Ok(check_all(&jobs))
}

/// Settings with what is made from them once for a run.
struct Ready<'a> {
    settings: &'a Settings,
    active: Vec<Active>,
    names: Names,
    corpus: Option<Summary>,
}

impl<'a> Ready<'a> {
    fn new(settings: &'a Settings) -> Result<Self, Error> {
        Ok(Self {
            settings,
            active: rules::select(settings)?,
            names: Names::new(Glossary::read(&settings.glossaries)?),
            corpus: None,
        })
    }
}

fn check_all(jobs: &[(&Input, &Ready<'_>, bool)]) -> Report {
    let one = |(input, ready, found): &(&Input, &Ready<'_>, bool)| {
        let fault = |_| Err(Error::Internal { path: input.path().to_owned(), what: "reading or pairing".into() });
        let result = catch_unwind(AssertUnwindSafe(|| check_input(input, ready))).unwrap_or_else(fault);
        (!(*found && matches!(result, Err(Error::NotBilingual { .. } | Error::Undecodable { .. })))).then_some(result)
    };
    let results: Vec<Option<Result<Checked, Error>>> = jobs.par_iter().map(one).collect();
    let mut report = Report::default();
    for result in results.into_iter().flatten() {
        match result {
            Ok(mut checked) => {
                report.errors.append(&mut checked.faults);
                report.checked.push(checked);
            }
            Err(error) => report.errors.push(error),
        }
    }
    report
}

fn check_input(input: &Input, ready: &Ready<'_>) -> Result<Checked, Error> {
    let (documents, bitexts) = read(input, ready.settings)?;
    let mut checked = Checked { documents, bitexts: Vec::new(), findings: Vec::new(), names: Vec::new(), faults: Vec::new() };
    let judged: Vec<Judged> = bitexts.par_iter().map(|bitext| run(bitext, ready)).collect();
    for one in judged {
        checked.findings.push(one.findings);
        checked.names.push(one.names);
        checked.faults.extend(one.faults);
    }
    checked.bitexts = bitexts;
    suppress::suppress(&mut checked, &ready.active);
    Ok(checked)
}

type Read = ([Arc<Document>; 2], Vec<Bitext>);

/// Reads an input and pairs its sides.
///
/// # Errors
/// When a file cannot be read or holds nothing bilingual.
pub fn read(input: &Input, settings: &Settings) -> Result<Read, Error> {
    let document = match input {
        Input::File(path) => format::read_file(path, &settings.reading)?,
        Input::Bytes(path, bytes) => format::read_bytes(path, bytes.clone(), &settings.reading)?,
        Input::Sides(source, target) => return read_sides(source, target, settings),
    };
    let document = Arc::new(document);
    let documents = [document.clone(), document];
    let bitexts =
        if documents[0].records.is_empty() { vec![align_document(&documents[0], settings.layout)?] } else { given(&documents) };
    Ok((documents, bitexts))
}

fn read_sides(source: &Path, target: &Path, settings: &Settings) -> Result<Read, Error> {
    let documents = format::read_sides(source, target, &settings.reading)?;
    if !documents[0].records.is_empty() {
        let bitexts = given(&documents);
        return Ok((documents, bitexts));
    }
    let bitext = align_files(&documents)?;
    Ok((documents, vec![bitext]))
}

fn given(documents: &[Arc<Document>; 2]) -> Vec<Bitext> {
    let mut bitexts = Vec::new();
    let mut start = 0;
    for chunk in documents[0].records.chunk_by(|a, b| a.group == b.group) {
        bitexts.push(Bitext::given(documents, start..start + chunk.len()));
        start += chunk.len();
    }
    bitexts
}

/// What the rules say of one bitext.
struct Judged {
    findings: Vec<Finding>,
    names: Option<Memory>,
    faults: Vec<Error>,
}

/// Runs the rules on one bitext. A rule that panics loses its own findings and is reported; the others go on.
fn run(bitext: &Bitext, ready: &Ready<'_>) -> Judged {
    let mut findings = Vec::new();
    let mut faults = Vec::new();
    let names = DocumentNames::new(bitext, &ready.names);
    let shared = Shared::new(bitext.pairs.len());
    let context = Context { bitext, names: &names, shared: &shared, corpus: ready.corpus.as_ref() };
    for Active { meta, severity, rule } in &ready.active {
        let first = findings.len();
        let judged = catch_unwind(AssertUnwindSafe(|| {
            let mut sink = Sink::new(bitext, meta, &mut findings);
            for pair in context.pairs() {
                rule.check_pair(pair, &mut sink);
            }
            rule.check_bitext(context, &mut sink);
        }));
        if judged.is_err() {
            findings.truncate(first);
            faults
                .push(Error::Internal { path: bitext.document(Side::Source).path.clone(), what: format!("rule {}", meta.name) });
        }
        for finding in &mut findings[first..] {
            finding.severity = severity.unwrap_or(finding.severity);
        }
    }
    findings.sort_by_key(|finding| finding.first().pairs.first().copied());
    Judged { findings, names: names.into_memory(), faults }
}
