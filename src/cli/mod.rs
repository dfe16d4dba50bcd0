//! The command line: arguments, output, exit codes. The only floor that prints.

mod align;
mod args;
mod attest;
mod baseline;
mod check;
mod emit;
mod explain;
mod filter;
mod fix;
mod init;
mod plan;
mod report;
#[cfg(test)]
mod schema;
mod since;
mod summarize;
mod write;

use args::{Arguments, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// Nothing at or above the level that fails a run.
const CLEAN: u8 = 0;
/// Findings at or above that level.
const FOUND: u8 = 1;
/// The job could not be done, wholly or in part.
const FAILED: u8 = 2;

/// Runs the command line and returns the exit code. A reader that goes away (a closed pipe) is no error.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Check(options) => check::run(options),
        Command::Fix(options) => check::fix(options),
        Command::Baseline(options) => baseline::run(options),
        Command::Attest(options) => attest::run(options),
        Command::Align(options) => align::run(options),
        Command::Report(options) => report::run(options),
        Command::Filter(options) => filter::run(options),
        Command::Summarize(options) => summarize::run(options),
        Command::Merge(options) => summarize::merge(options),
        Command::Init => init::run(),
        Command::Rules(options) => explain::rules(options),
        Command::Explain(options) => explain::explain(options),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::from(CLEAN),
        Err(error) => {
            // Nothing is left to do when standard error is gone too.
            let _ = writeln!(anstream::stderr(), "bilint: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|json| json.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
