//! `bilint baseline`.

use super::args::Check;
use super::check::say_what_went_wrong;
use super::plan::plan;
use super::write::write_atomically;
use super::{CLEAN, FAILED};
use crate::engine;
use anyhow::bail;
use std::io::Write;

/// Records every finding that is no false alarm; later runs report only others. Written anew each time, so that what was repaired
/// leaves it.
pub(super) fn run(options: &Check) -> anyhow::Result<u8> {
    let plan = plan(options)?;
    let mut report = engine::check_jobs(&plan.jobs)?;
    engine::Known::read(None, plan.decisions.as_deref())?.hide(&mut report);
    say_what_went_wrong(&report)?;
    if !report.errors.is_empty() {
        bail!("not recorded: some files could not be checked");
    }
    if report.checked.is_empty() {
        writeln!(anstream::stderr(), "bilint: no bilingual document found")?;
        return Ok(FAILED);
    }
    let path = plan.baseline.as_ref().unwrap_or(&plan.new_baseline);
    let (file, count) = engine::baseline(&report);
    write_atomically(path, |out| writeln!(out, "{file:#}"))?;
    writeln!(anstream::stderr(), "bilint: {count} recorded in {}", path.display())?;
    Ok(CLEAN)
}
