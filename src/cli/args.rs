//! The arguments, as clap reads them.

use crate::config::FailOn;
use crate::document::Layout;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A linter for English-Chinese parallel text.
#[derive(Debug, Parser)]
#[command(name = "bilint", version, about, max_term_width = 110)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read bilingual documents, pair them, lint them, print what is found.
    Check(Check),
    /// Write the safe fixes into the files (`check --fix-only`).
    Fix(Check),
    /// Record the findings there are, so that later runs report only others.
    Baseline(Check),
    /// Record the pairs as reviewed, so that later runs report those of which only one side has changed.
    Attest(Check),
    /// Pair two texts and print the beads.
    Align(Align),
    /// Write the editor's review report: one HTML file.
    Report(Report),
    /// Judge a corpus line by line: one line out for each line in.
    Filter(Filter),
    /// Count a part of a corpus for `filter --with`.
    Summarize(Summarize),
    /// Join the counts of several parts, in whatever order.
    Merge(Merge),
    /// Write a commented bilint.toml.
    Init,
    /// List the rules.
    Rules(Rules),
    /// Explain one rule.
    Explain(Explain),
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(super) struct Check {
    /// Files and folders to check; `-` is standard input. Without any, what the configuration names, else this folder.
    pub(super) paths: Vec<PathBuf>,
    /// The English side of two files side by side.
    #[arg(long, value_name = "EN", requires = "target", conflicts_with = "paths")]
    pub(super) source: Option<PathBuf>,
    /// The Chinese side of two files side by side.
    #[arg(long, value_name = "ZH", requires = "source")]
    pub(super) target: Option<PathBuf>,
    /// How to print; FORMAT:PATH writes to a file. May repeat.
    #[arg(long, value_name = "FORMAT[:PATH]")]
    pub(super) output_format: Vec<String>,
    /// Name of what is read from standard input.
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) selection: Selection,
    #[command(flatten)]
    pub(super) fixing: Fixing,
    #[command(flatten)]
    pub(super) known: KnownFindings,
    #[command(flatten)]
    pub(super) looks: Looks,
    /// The least severity that makes the exit code 1 [default: warning].
    #[arg(long, value_enum)]
    pub(super) fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    pub(super) exit_zero: bool,
    /// Report only findings in pairs that have changed since this git revision, on either side.
    #[arg(long, value_name = "REF", conflicts_with = "staged")]
    pub(super) since: Option<String>,
    /// Report only findings in pairs that the git index changes, on either side. The files are read as they lie in the folder.
    #[arg(long)]
    pub(super) staged: bool,
    /// Print the files that would be checked, and stop.
    #[arg(long)]
    pub(super) show_files: bool,
    /// Print the settings for the first file, and stop.
    #[arg(long)]
    pub(super) show_settings: bool,
}

#[derive(Debug, Args)]
pub(super) struct Report {
    /// Where to write the report.
    #[arg(short, long, value_name = "FILE.html")]
    pub(super) output: PathBuf,
    /// An earlier report; findings are then said to be new or still open.
    #[arg(long, value_name = "FILE.html")]
    pub(super) previous: Option<PathBuf>,
    #[command(flatten)]
    pub(super) check: Check,
}

#[derive(Debug, Args)]
pub(super) struct Filter {
    /// The corpus, one record a line; standard input when absent.
    pub(super) path: Option<PathBuf>,
    /// What to write for each line.
    #[arg(long, value_enum, default_value_t = Emit::Verdict)]
    pub(super) emit: Emit,
    /// Begin with a line that names the columns.
    #[arg(long)]
    pub(super) header: bool,
    /// Write counts and hashes to this file at the end.
    #[arg(long, value_name = "FILE")]
    pub(super) trailer: Option<PathBuf>,
    /// Compare with the counts of the whole corpus that `summarize` and `merge` made.
    #[arg(long, value_name = "SUMMARY")]
    pub(super) with: Option<PathBuf>,
    /// Pairs of a lower score, 0 to 1, have `keep` 0.
    #[arg(long, value_name = "SCORE")]
    pub(super) min_score: Option<f32>,
    /// Add what the score is made of: each sign with its value and what it adds to the log-odds.
    #[arg(long)]
    pub(super) explain_score: bool,
    /// Stop with exit code 3 at a line that cannot be read.
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) selection: Selection,
    /// The least severity that makes `keep` 0.
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    pub(super) fail_on: FailOn,
    /// Worker threads; as many as there are cores when absent.
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,
}

#[derive(Debug, Args)]
pub(super) struct Summarize {
    /// The part of the corpus, one record a line; standard input when absent.
    pub(super) path: Option<PathBuf>,
    /// Where to write the counts; standard output when absent.
    #[arg(short, long, value_name = "SUMMARY")]
    pub(super) output: Option<PathBuf>,
    /// Megabytes of counts to hold in memory; more goes to temporary files.
    #[arg(long, value_name = "MB", default_value_t = 48)]
    pub(super) memory: usize,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) selection: Selection,
    /// Worker threads; as many as there are cores when absent.
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,
}

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The counts of the parts.
    #[arg(required = true)]
    pub(super) summaries: Vec<PathBuf>,
    /// Where to write the counts of the whole; standard output when absent.
    #[arg(short, long, value_name = "SUMMARY")]
    pub(super) output: Option<PathBuf>,
}

/// What `bilint filter` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Emit {
    /// Id, `keep` (1 or 0), the score from 0 to 1, and the names of the rules that fired, tab-separated.
    Verdict,
    /// The line as it came, with these columns after it (a TSV line), or as fields of the object (a JSON line).
    Append,
    /// Only the lines that are kept, as they came.
    Keep,
    /// One JSON object for each finding.
    Findings,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(super) struct Fixing {
    /// Write the safe fixes into the files, then report what is left.
    #[arg(long)]
    pub(super) fix: bool,
    /// Fixes that may change the meaning as well.
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Fixes of the source side as well.
    #[arg(long)]
    pub(super) fix_source: bool,
    /// Write the fixes and report nothing.
    #[arg(long)]
    pub(super) fix_only: bool,
    /// Print what fixes would change as a unified diff and change nothing; the exit code is 1 when there is anything.
    #[arg(long)]
    pub(super) diff: bool,
}

#[derive(Debug, Args)]
pub(super) struct KnownFindings {
    /// Findings recorded here by `bilint baseline` are not reported [default: bilint-baseline.json where there is one].
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// What is called a false alarm here, by the review report, is not reported [default: bilint-decisions.json where there is one].
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,
    /// Pairs recorded here by `bilint attest` are reported when one side changes [default: bilint-attested.json where there is one].
    #[arg(long, value_name = "FILE")]
    pub(super) attested: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Looks {
    /// When to print in colour; the variables `NO_COLOR` and `CLICOLOR` are heeded.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: clap::ColorChoice,
    /// Print at most so many findings; all are counted.
    #[arg(long, value_name = "N")]
    pub(super) max_findings: Option<usize>,
}

#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Read every file as this format instead of detecting it.
    #[arg(long, value_name = "FORMAT")]
    pub(super) input_format: Option<String>,
    /// Fields of records: id=..,doc=..,en=..,zh=.. (names, or 1-based column numbers).
    #[arg(long, value_name = "MAP")]
    pub(super) fields: Option<String>,
    /// How both languages are laid out in a file, instead of finding it out.
    #[arg(long, value_enum, value_name = "LAYOUT")]
    pub(super) layout: Option<LayoutName>,
    /// Use this configuration file instead of those found beside and above each file.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Ignore every configuration, baseline and decisions file.
    #[arg(long)]
    pub(super) no_config: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LayoutName {
    /// Paragraphs in turn, either language first.
    Interleaved,
    /// Several paragraphs of one language, then as many of the other.
    Blocks,
    /// All of one language, then all of the other.
    Halves,
}

impl From<LayoutName> for Layout {
    fn from(name: LayoutName) -> Self {
        match name {
            LayoutName::Interleaved => Self::Interleaved,
            LayoutName::Blocks => Self::Blocks,
            LayoutName::Halves => Self::Halves,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Selection {
    /// Exactly these rules or groups, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(super) select: Option<Vec<String>>,
    /// These rules or groups as well.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(super) extend_select: Vec<String>,
    /// Not these rules or groups.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub(super) ignore: Vec<String>,
    /// Names and terms (TSV, CSV or TOML). May repeat.
    #[arg(long, value_name = "FILE")]
    pub(super) glossary: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Align {
    /// The English text.
    pub(super) source: PathBuf,
    /// The Chinese text.
    pub(super) target: PathBuf,
    /// Take every line as a segment.
    #[arg(long)]
    pub(super) lines: bool,
    /// How to print.
    #[arg(long, value_name = "FORMAT", default_value = "tsv")]
    pub(super) output_format: String,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    /// How to print.
    #[arg(long, value_enum, default_value_t = Listing::Text)]
    pub(super) output_format: Listing,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's name.
    pub(super) rule: String,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Listing::Text)]
    pub(super) output_format: Listing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Listing {
    Text,
    Json,
}
