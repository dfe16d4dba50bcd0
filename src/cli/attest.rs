//! `bilint attest`.

use super::CLEAN;
use super::args::Check;
use super::check::say_what_went_wrong;
use super::plan::plan;
use super::write::write_atomically;
use crate::document::Side;
use crate::engine;
use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Version of the record's form.
const SCHEMA_VERSION: u32 = 1;

/// The rule that looks for pairs of which one side has changed.
pub(super) const RULE: &str = "stale-translation";

/// The record of reviewed pairs.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Record {
    schema_version: u32,
    /// Each pair: the file, the hash of its source, the hash of its target.
    pairs: BTreeSet<[String; 3]>,
}

/// Records every pair of the files as reviewed. What was recorded of other files stays; what was recorded of files that are gone
/// goes.
pub(super) fn run(options: &Check) -> anyhow::Result<u8> {
    let plan = plan(options)?;
    let report = engine::check_jobs(&plan.jobs)?;
    say_what_went_wrong(&report)?;
    if !report.errors.is_empty() {
        bail!("not recorded: some files could not be read");
    }
    let path = plan.attested.as_ref().unwrap_or(&plan.new_attested);
    let mut record = if path.is_file() { read(path)? } else { Record::default() };
    let bitexts = || report.checked.iter().flat_map(|checked| &checked.bitexts);
    let name = |side: &crate::align::Bitext| side.document(Side::Source).path.to_string_lossy().into_owned();
    let checked: BTreeSet<String> = bitexts().map(name).collect();
    record.pairs.retain(|[file, ..]| !checked.contains(file) && Path::new(file).exists());
    let mut count = 0;
    for bitext in bitexts() {
        for (index, _) in bitext.pairs.iter().enumerate().filter(|(_, pair)| !pair.is_null()) {
            let [en, zh] = Side::BOTH.map(|side| bitext.digest(index, side));
            record.pairs.insert([name(bitext), en, zh]);
            count += 1;
        }
    }
    record.schema_version = SCHEMA_VERSION;
    write_atomically(path, |out| {
        writeln!(out, "{{\n\"schema_version\": {SCHEMA_VERSION},\n\"pairs\": [")?;
        for (index, pair) in record.pairs.iter().enumerate() {
            let comma = if index + 1 < record.pairs.len() { "," } else { "" };
            writeln!(out, "{}{comma}", serde_json::to_string(pair)?)?;
        }
        writeln!(out, "]\n}}")
    })?;
    writeln!(anstream::stderr(), "bilint: pairs recorded as reviewed in {}: {count}", path.display())?;
    Ok(CLEAN)
}

/// The recorded pairs as an option of `stale-translation`: of a file that is gone the name is left out, since its pairs may stand
/// anywhere now.
pub(super) fn reviewed(path: &Path) -> anyhow::Result<toml::Value> {
    let pair = |[file, en, zh]: [String; 3]| {
        let file = if Path::new(&file).exists() { file } else { String::new() };
        toml::Value::from(vec![file, en, zh])
    };
    Ok(read(path)?.pairs.into_iter().map(pair).collect::<Vec<_>>().into())
}

fn read(path: &Path) -> anyhow::Result<Record> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let record: Record = serde_json::from_slice(&bytes).with_context(|| format!("{}", path.display()))?;
    if record.schema_version != SCHEMA_VERSION {
        bail!("{}: schema_version {} is not {SCHEMA_VERSION}", path.display(), record.schema_version);
    }
    Ok(record)
}
