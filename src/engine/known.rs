//! Findings that somebody has looked at already: recorded in a baseline, or said to be false alarms in the review report. Both are
//! kept by fingerprint, so moving or re-wrapping a paragraph changes nothing and editing its words makes the finding new.

use super::Report;
use crate::error::Error;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The version of both files' form that is read and written.
const SCHEMA_VERSION: u32 = 1;

/// Findings not to be reported.
#[derive(Debug, Default)]
pub struct Known {
    /// How often each fingerprint was recorded: a copy more than that is new.
    recorded: BTreeMap<String, usize>,
    /// Fingerprints of false alarms.
    dismissed: BTreeSet<String>,
}

/// A recorded finding. The rule and path beside it in the file are for whoever reads it.
#[derive(Debug, Deserialize)]
struct Recorded {
    fingerprint: String,
    count: usize,
}

#[derive(Debug, Deserialize)]
struct Baseline {
    schema_version: u32,
    findings: Vec<Recorded>,
}

#[derive(Debug, Deserialize)]
struct Decisions {
    schema_version: u32,
    decisions: Vec<Decision>,
}

#[derive(Debug, Deserialize)]
struct Decision {
    fingerprint: String,
    decision: Option<String>,
}

impl Known {
    /// What the baseline and the decisions file say; a path that is `None` says nothing.
    ///
    /// # Errors
    /// When a file cannot be read, or is not of the form that this version knows.
    pub fn read(baseline: Option<&Path>, decisions: Option<&Path>) -> Result<Self, Error> {
        let mut known = Self::default();
        if let Some(path) = baseline {
            let file: Baseline = read_json(path, |file: &Baseline| file.schema_version)?;
            for one in file.findings {
                *known.recorded.entry(one.fingerprint).or_default() += one.count;
            }
        }
        if let Some(path) = decisions {
            let file: Decisions = read_json(path, |file: &Decisions| file.schema_version)?;
            let false_alarms = file.decisions.into_iter().filter(|one| one.decision.as_deref() == Some("false-alarm"));
            known.dismissed.extend(false_alarms.map(|one| one.fingerprint));
        }
        Ok(known)
    }

    /// Takes what is known out of `report`, in its order, and returns how many findings that were.
    pub fn hide(mut self, report: &mut Report) -> usize {
        let mut hidden = 0;
        for findings in report.checked.iter_mut().flat_map(|checked| &mut checked.findings) {
            let before = findings.len();
            findings.retain(|finding| {
                !self.dismissed.contains(&finding.fingerprint)
                    && match self.recorded.get_mut(&finding.fingerprint) {
                        Some(left) if *left > 0 => {
                            *left -= 1;
                            false
                        }
                        _ => true,
                    }
            });
            hidden += before - findings.len();
        }
        hidden
    }
}

fn read_json<T: for<'a> Deserialize<'a>>(path: &Path, version: fn(&T) -> u32) -> Result<T, Error> {
    let text = fs::read(path).map_err(|error| Error::io(path, error))?;
    let file: T =
        serde_json::from_slice(&text).map_err(|error| Error::Config(format!("{}:{}: {error}", path.display(), error.line())))?;
    match version(&file) {
        SCHEMA_VERSION => Ok(file),
        other => Err(Error::Config(format!("{}: schema_version {other} is not {SCHEMA_VERSION}", path.display()))),
    }
}

/// All findings of `report` as a baseline file, ordered by path, rule and fingerprint, and how many they are.
pub fn baseline(report: &Report) -> (serde_json::Value, usize) {
    let mut counts: BTreeMap<(&Path, &str, &str), usize> = BTreeMap::new();
    for checked in &report.checked {
        for finding in checked.findings.iter().flatten() {
            *counts.entry((&checked.documents[0].path, finding.rule.name, &finding.fingerprint)).or_default() += 1;
        }
    }
    let total = counts.values().sum();
    let findings: Vec<_> = counts
        .into_iter()
        .map(|((path, rule, fingerprint), count)| {
            serde_json::json!({"fingerprint": fingerprint, "rule": rule, "path": path.to_string_lossy(), "count": count})
        })
        .collect();
    (serde_json::json!({"schema_version": SCHEMA_VERSION, "findings": findings}), total)
}
