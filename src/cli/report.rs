//! `bilint report`.

use super::args::Report;
use super::check::say_what_went_wrong;
use super::plan::plan;
use super::write::write_atomically;
use super::{CLEAN, FAILED};
use crate::report::html::{Previous, write_page};

/// Writes the review report; the exit code says whether everything could be read, not what was found.
pub(super) fn run(options: &Report) -> anyhow::Result<u8> {
    let previous = options.previous.as_deref().map(Previous::read).transpose()?;
    let report = plan(&options.check)?.check()?;
    write_atomically(&options.output, |out| write_page(&report, previous.as_ref(), out))?;
    say_what_went_wrong(&report)?;
    Ok(if report.errors.is_empty() { CLEAN } else { FAILED })
}
