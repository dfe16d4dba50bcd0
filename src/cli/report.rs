//! `bilint report`.

use super::args::Report;
use super::check::{inputs, say_what_went_wrong, settings};
use super::write::write_atomically;
use super::{CLEAN, FAILED};
use crate::engine;
use crate::report::html::{Previous, write_page};

/// Writes the review report; the exit code says whether everything could be read, not what was found.
pub(super) fn run(options: &Report) -> anyhow::Result<u8> {
    let previous = options.previous.as_deref().map(Previous::read).transpose()?;
    let settings = settings(&options.check.reading, &options.check.selection)?;
    let report = engine::check(&inputs(&options.check)?, &settings)?;
    write_atomically(&options.output, |out| write_page(&report, previous.as_ref(), out))?;
    say_what_went_wrong(&report)?;
    Ok(if report.errors.is_empty() { CLEAN } else { FAILED })
}
