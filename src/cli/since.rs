//! `--since REF` and `--staged`: only findings in pairs that a git diff touches, on either side.

use super::args::Check;
use crate::align::Bitext;
use crate::document::Side;
use crate::engine::Report;
use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The lines that a diff touches, as they are numbered now.
#[derive(Debug)]
pub(super) struct Touched {
    /// The repository's folder.
    root: PathBuf,
    /// For each file, by its path below the root, first and last line of each change, 1-based.
    files: BTreeMap<PathBuf, Vec<(u32, u32)>>,
}

/// What stands for all the lines of a file.
const WHOLE: (u32, u32) = (1, u32::MAX);

impl Touched {
    /// What the arguments ask for; `None` when all findings are wanted.
    ///
    /// # Errors
    /// When git is not there, this is no repository, or it does not know the revision.
    pub(super) fn asked(options: &Check) -> anyhow::Result<Option<Self>> {
        let revision = match (&options.since, options.staged) {
            (Some(revision), _) if revision.starts_with('-') => bail!("--since: `{revision}` is no revision"),
            (Some(revision), _) => revision.as_str(),
            (None, true) => "--cached",
            (None, false) => return Ok(None),
        };
        let root = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?.trim_end());
        let diff = ["-c", "core.quotepath=off", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--find-renames"];
        let prefixes = ["--src-prefix=a/", "--dst-prefix=b/", revision, "--"];
        let mut files = changes(&git(&[&diff[..], &prefixes[..]].concat())?);
        if !options.staged {
            let new = git(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z"])?;
            files.extend(new.split_terminator('\0').map(|path| (PathBuf::from(path), vec![WHOLE])));
        }
        Ok(Some(Self { root: root.canonicalize().unwrap_or(root), files }))
    }

    /// Takes every finding out of `report` none of whose pairs has a touched line.
    pub(super) fn keep(&self, report: &mut Report) {
        for checked in &mut report.checked {
            for (bitext, findings) in checked.bitexts.iter().zip(&mut checked.findings) {
                let changes = Side::BOTH.map(|side| self.of(&bitext.document(side).path));
                findings.retain(|finding| {
                    finding.places.iter().flat_map(|place| &place.pairs).any(|&pair| touches(bitext, pair as usize, changes))
                });
            }
        }
    }

    /// The changes of the file at `path`.
    fn of(&self, path: &Path) -> &[(u32, u32)] {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        real.strip_prefix(&self.root).ok().and_then(|path| self.files.get(path)).map_or(&[], Vec::as_slice)
    }
}

fn touches(bitext: &Bitext, pair: usize, changes: [&[(u32, u32)]; 2]) -> bool {
    Side::BOTH.into_iter().any(|side| {
        let lines = bitext.lines(pair, side);
        changes[side as usize].iter().any(|(first, last)| lines.iter().any(|line| (first..=last).contains(&line)))
    })
}

/// The touched lines of a unified diff without context. Where lines were only taken away, the paragraphs around the gap are
/// touched: they stand at most two lines from it.
fn changes(diff: &str) -> BTreeMap<PathBuf, Vec<(u32, u32)>> {
    let mut files: BTreeMap<PathBuf, Vec<(u32, u32)>> = BTreeMap::new();
    let mut file = PathBuf::new();
    // Lines of a change may look like headers; a change says how many lines it has.
    let mut left = 0;
    for line in diff.lines() {
        if left > 0 && line.starts_with(['+', '-']) {
            left -= 1;
        } else if let Some(path) = line.strip_prefix("+++ b/") {
            file = PathBuf::from(path.trim_end_matches('\t'));
        } else if let Some((_, path)) = line.strip_prefix("Binary files ").and_then(|line| line.split_once(" and b/")) {
            files.entry(path.trim_end_matches(" differ").into()).or_default().push(WHOLE);
        } else if let Some((old, new)) = line.strip_prefix("@@ -").and_then(|line| line.split_once(" +")) {
            let (_, removed) = numbers(old);
            let (start, added) = numbers(new);
            left = removed + added;
            let lines = if added == 0 { (start.saturating_sub(1), start + 2) } else { (start, start + added - 1) };
            files.entry(file.clone()).or_default().push(lines);
        }
    }
    files
}

/// Start and length of `12,3 @@`; the length is 1 where it is left out.
fn numbers(range: &str) -> (u32, u32) {
    let range = range.split(' ').next().unwrap_or_default();
    let (start, length) = range.split_once(',').unwrap_or((range, "1"));
    (start.parse().unwrap_or(1), length.parse().unwrap_or(1))
}

fn git(arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("git").args(arguments).output().context("cannot run git")?;
    if !output.status.success() {
        bail!("git {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_numbered_as_the_file_is_now() {
        let diff = "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -3 +3 @@ x\n-old\n+++ b/new\n@@ -9,2 +9,0 @@\n-y\n-z\n\
                    diff --git a/b c.txt b/b c.txt\n--- a/b c.txt\n+++ b/b c.txt\t\n@@ -0,0 +1,4 @@\n+p\n+q\n+r\n+s\n\
                    Binary files a/d.docx and b/d.docx differ\n";
        let found = changes(diff);
        let want = [("a.md", vec![(3, 3), (8, 11)]), ("b c.txt", vec![(1, 4)]), ("d.docx", vec![WHOLE])];
        assert_eq!(found, want.into_iter().map(|(path, lines)| (PathBuf::from(path), lines)).collect());
    }
}
