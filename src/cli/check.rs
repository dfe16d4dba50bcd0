//! `bilint check`.

use super::args::{Check, Looks, Reading};
use super::fix;
use super::plan::{Plan, plan};
use super::write::write_atomically;
use super::{CLEAN, FAILED, FOUND};
use crate::config::FailOn;
use crate::engine::{Checked, Input, Report};
use crate::finding::Severity;
use crate::format;
use crate::report::{self, Render, View};
use crate::rules;
use crate::text::clean;
use anyhow::{Context, bail};
use clap::ColorChoice;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// Checks what the arguments name and prints the report.
pub(super) fn run(options: &Check) -> anyhow::Result<u8> {
    let outputs = outputs(&options.output_format)?;
    let plan = plan(options)?;
    if options.show_files || options.show_settings {
        return show(options, &plan);
    }
    if options.fixing.diff {
        return fix::diff(&plan, &options.fixing, terminal_view(&options.looks).colour);
    }
    if options.fixing.fix_only {
        return fix::only(&plan, &options.fixing);
    }
    let (report, whole) = if options.fixing.fix { fix::apply(&plan, &options.fixing)? } else { (plan.check()?, true) };
    for (format, path) in outputs {
        match path {
            None => {
                let mut out = BufWriter::new(io::stdout().lock());
                format.render(&report, &terminal_view(&options.looks), &mut out)?;
                out.flush()?;
            }
            Some(path) => write_atomically(&path, |out| format.render(&report, &View::default(), out))?,
        }
    }
    say_what_went_wrong(&report)?;
    if report.checked.is_empty() && report.errors.is_empty() {
        bail!("no bilingual document found");
    }
    let fail_on = if options.exit_zero { FailOn::Never } else { plan.fail_on };
    Ok(if whole { exit_code(&report, fail_on) } else { FAILED })
}

/// `bilint fix`: writes the fixes and reports nothing, or shows them.
pub(super) fn fix(options: &Check) -> anyhow::Result<u8> {
    let plan = plan(options)?;
    if options.fixing.diff {
        return fix::diff(&plan, &options.fixing, terminal_view(&options.looks).colour);
    }
    fix::only(&plan, &options.fixing)
}

/// Prints the files of the plan, or the settings for the first of them.
fn show(options: &Check, plan: &Plan) -> anyhow::Result<u8> {
    let mut out = BufWriter::new(io::stdout().lock());
    if options.show_files {
        for job in &plan.jobs {
            match &job.input {
                Input::Sides(source, target) => writeln!(out, "{} | {}", source.display(), target.display())?,
                other => writeln!(out, "{}", other.path().display())?,
            }
        }
    }
    if let Some(job) = plan.jobs.first().filter(|_| options.show_settings) {
        writeln!(out, "{}", job.settings)?;
        for active in rules::select(&job.settings)? {
            let severity = active.severity.unwrap_or(active.meta.severity);
            writeln!(out, "rule {} = {}", active.meta.name, severity.name())?;
        }
    }
    out.flush()?;
    Ok(CLEAN)
}

/// Tells on standard error what could not be read, what was skipped, and what is not in UTF-8.
pub(super) fn say_what_went_wrong(report: &Report) -> io::Result<()> {
    let mut errors = anstream::stderr().lock();
    for error in &report.errors {
        writeln!(errors, "bilint: {}", clean(&error.to_string()))?;
    }
    for Checked { documents: [source, target], .. } in &report.checked {
        let documents = if Arc::ptr_eq(source, target) { vec![source] } else { vec![source, target] };
        for document in documents {
            if document.encoding != "UTF-8" {
                writeln!(errors, "bilint: {}: read as {}", clean(&document.path.to_string_lossy()), document.encoding)?;
            }
            for skipped in &document.skipped {
                writeln!(errors, "bilint: {}", clean(skipped))?;
            }
        }
    }
    Ok(())
}

/// How standard output wants to be written to: its width when it is a terminal (or COLUMNS says so), colours when wanted.
fn terminal_view(looks: &Looks) -> View {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    let colour = match looks.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    };
    let width = columns.or_else(terminal).unwrap_or(View::WIDTH).clamp(40, 400);
    View { width, colour, max_findings: looks.max_findings.unwrap_or(usize::MAX) }
}

fn exit_code(report: &Report, fail_on: FailOn) -> u8 {
    let least = fail_on.severity();
    let failing = least.is_some_and(|least| Severity::ALL.iter().any(|&s| s >= least && report::count(report, s) > 0));
    let skipped = report.checked.iter().any(|checked| !checked.documents[0].skipped.is_empty());
    match (report.errors.is_empty() && !skipped, failing) {
        (false, _) => FAILED,
        (true, true) => FOUND,
        (true, false) => CLEAN,
    }
}

/// How to read files: `base` with what the arguments say laid over it.
pub(super) fn reading_options(reading: &Reading, base: format::Options) -> anyhow::Result<format::Options> {
    let mut fields = base.fields;
    for part in reading.fields.iter().flat_map(|fields| fields.split(',')) {
        let (name, value) = part.split_once('=').with_context(|| format!("--fields: `{part}` is not NAME=FIELD"))?;
        let field = match name.trim() {
            "id" => &mut fields.id,
            "doc" => &mut fields.doc,
            "en" => &mut fields.en,
            "zh" => &mut fields.zh,
            other => bail!("--fields: `{other}` is none of id, doc, en, zh"),
        };
        value.trim().clone_into(field);
    }
    Ok(format::Options { format: reading.input_format.clone().or(base.format), fields })
}

type Output = (&'static dyn Render, Option<PathBuf>);

fn outputs(wanted: &[String]) -> anyhow::Result<Vec<Output>> {
    let default = ["full".to_owned()];
    let wanted = if wanted.is_empty() { &default } else { wanted };
    wanted.iter().map(|text| output(text)).collect()
}

fn output(text: &str) -> anyhow::Result<Output> {
    let (name, path) = text.split_once(':').map_or((text, None), |(name, path)| (name, Some(PathBuf::from(path))));
    let names = || report::FORMATS.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
    let format = report::find(name).with_context(|| format!("unknown output format `{name}`; known are {}", names()))?;
    Ok((format, path))
}
