//! `bilint fix`, `--fix` and `--diff`.

use super::args::Fixing;
use super::check::say_what_went_wrong;
use super::plan::Plan;
use super::write::write_atomically;
use super::{CLEAN, FAILED, FOUND};
use crate::document::Document;
use crate::engine::Report;
use crate::fix::{Choice, Fixed, fixed};
use crate::text::clean;
use anstyle::{AnsiColor, Style};
use anyhow::{Context, bail};
use similar::{ChangeTag, TextDiff};
use std::fs;
use std::io::{self, Write};

/// Most runs over the same files: a fix that waits for another is taken in the next one.
const ROUNDS: usize = 8;

/// The fixes that the arguments choose.
fn choice(options: &Fixing) -> Choice {
    Choice { not_safe: options.unsafe_fixes, source: options.fix_source }
}

/// Writes the chosen fixes into their files, and runs again until none is left, at most [`ROUNDS`] times. Returns the report of
/// the last run. What cannot be written is told and makes the second value false.
pub(super) fn apply(plan: &Plan, options: &Fixing) -> anyhow::Result<(Report, bool)> {
    let (mut repaired, mut whole) = (0, true);
    let mut report = plan.check()?;
    for _ in 0..ROUNDS {
        let mut written = 0;
        for fixed in fixed(&report, choice(options)) {
            match write(&fixed) {
                Ok(()) => written += fixed.applied,
                Err(error) => {
                    whole = false;
                    writeln!(anstream::stderr(), "bilint: {}", clean(&format!("{error:#}")))?;
                }
            }
        }
        repaired += written;
        if written == 0 || !whole {
            break;
        }
        report = plan.check()?;
    }
    writeln!(anstream::stderr(), "bilint: {repaired} fixed")?;
    Ok((report, whole))
}

/// Applies the fixes and prints nothing else.
pub(super) fn only(plan: &Plan, options: &Fixing) -> anyhow::Result<u8> {
    let (report, whole) = apply(plan, options)?;
    say_what_went_wrong(&report)?;
    Ok(if whole && report.errors.is_empty() { CLEAN } else { FAILED })
}

/// Prints what the chosen fixes would change as a unified diff. The exit code tells whether there is anything to change.
pub(super) fn diff(plan: &Plan, options: &Fixing, colour: bool) -> anyhow::Result<u8> {
    let report = plan.check()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let changed = fixed(&report, choice(options));
    for Fixed { document, text, .. } in &changed {
        write_diff(document, text, colour, &mut out)?;
    }
    out.flush()?;
    say_what_went_wrong(&report)?;
    Ok(match (report.errors.is_empty(), changed.is_empty()) {
        (false, _) => FAILED,
        (true, false) => FOUND,
        (true, true) => CLEAN,
    })
}

fn write_diff(document: &Document, new: &str, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let diff = TextDiff::from_lines(&*document.text, new);
    let path = document.path.to_string_lossy();
    let paint = |style: Style, text: &str| if colour { format!("{style}{}{style:#}", clean(text)) } else { text.to_owned() };
    writeln!(out, "--- a/{path}\n+++ b/{path}")?;
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        writeln!(out, "{}", paint(AnsiColor::Cyan.on_default(), &hunk.header().to_string()))?;
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Equal => (' ', Style::new()),
                ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
                ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
            };
            write!(out, "{}", paint(style, &format!("{sign}{}", change.value())))?;
            if change.missing_newline() {
                writeln!(out, "\n\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

/// Writes a fixed document over its file, when that still holds what was read.
fn write(fixed: &Fixed) -> anyhow::Result<()> {
    let Fixed { document, text, .. } = fixed;
    let path = &document.path;
    if document.encoding != "UTF-8" {
        bail!("{}: not fixed: it is in {}; only UTF-8 files are written", path.display(), document.encoding);
    }
    let real = fs::canonicalize(path).with_context(|| format!("{}: not fixed", path.display()))?;
    let bytes = fs::read(&real).with_context(|| format!("{}: not fixed", path.display()))?;
    if bytes != document.text.as_bytes() {
        bail!("{}: not fixed: the file is not the text that was read (changed meanwhile, or packed)", path.display());
    }
    write_atomically(&real, |out| out.write_all(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::engine::{self, Input};
    use std::sync::Arc;

    const TEXT: &str = "The ferry leaves at dawn.\n\n渡轮黎明出发。\n";

    /// What is said when [`TEXT`], read in this encoding, is to be written over a file that holds `on_disk`.
    fn refusal(encoding: &'static str, on_disk: &str) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, on_disk).unwrap();
        let input = Input::Bytes(path.clone(), TEXT.as_bytes().to_vec());
        let ([document, _], _) = engine::read(&input, &Settings::default()).unwrap();
        let document = Arc::new(Document { encoding, ..(*document).clone() });
        let refused = write(&Fixed { document, text: "new".into(), applied: 1, postponed: 0 }).err();
        assert_eq!(fs::read_to_string(&path).unwrap() == on_disk, refused.is_some());
        refused.map(|error| error.to_string())
    }

    #[test]
    fn only_the_very_file_that_was_read_is_written() {
        assert_eq!(refusal("UTF-8", TEXT), None);
        assert!(refusal("UTF-8", "something else").unwrap().contains("changed meanwhile"));
        assert!(refusal("GB18030", TEXT).unwrap().contains("only UTF-8"));
    }
}
