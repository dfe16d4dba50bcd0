//! Which files a pattern means.

use crate::error::Error;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// Patterns in the manner of `.gitignore`, counted from a folder.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    folder: PathBuf,
    globs: Option<Gitignore>,
}

impl Globs {
    /// The files under `folder` (absolute) that `patterns` match.
    ///
    /// # Errors
    /// For a pattern that is none.
    pub fn new<'a>(folder: &Path, patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let mut builder = GitignoreBuilder::new(folder);
        for pattern in patterns {
            builder.add_line(None, pattern).map_err(|error| Error::Config(format!("bad pattern `{pattern}`: {error}")))?;
        }
        let globs = builder.build().map_err(|error| Error::Config(error.to_string()))?;
        Ok(Self { folder: folder.to_owned(), globs: Some(globs) })
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.globs.as_ref().is_none_or(Gitignore::is_empty)
    }

    /// Whether the file at `path` (absolute), or a folder above it, is meant.
    pub fn contains(&self, path: &Path) -> bool {
        let (Some(globs), Ok(inside)) = (&self.globs, path.strip_prefix(&self.folder)) else { return false };
        globs.matched_path_or_any_parents(inside, false).is_ignore()
    }
}

/// A path with one part left open: `docs/en/*.md` (any name), `docs/en/**/*.md` (any name in any folder below).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What comes before the open part.
    pub prefix: String,
    /// What comes after it.
    pub suffix: String,
    /// Whether the open part may cross folders.
    pub deep: bool,
}

impl Pattern {
    /// Reads a pattern: everything from its first `*` to its last is the open part; a path without one is a folder, all of it
    /// open. Separators are `/`.
    pub fn new(pattern: &str) -> Self {
        let pattern = pattern.replace('\\', "/");
        let pattern = pattern.strip_prefix("./").unwrap_or(&pattern);
        match (pattern.find('*'), pattern.rfind('*')) {
            (Some(first), Some(last)) => Self {
                prefix: pattern[..first].to_owned(),
                suffix: pattern[last + 1..].to_owned(),
                deep: pattern[first..last].contains(['*', '/']),
            },
            _ => Self { prefix: format!("{}/", pattern.trim_end_matches('/')), suffix: String::new(), deep: true },
        }
    }

    /// The same pattern counted from `folder`.
    #[must_use]
    pub fn under(mut self, folder: &Path) -> Self {
        if !self.prefix.starts_with('/') && !folder.as_os_str().is_empty() {
            self.prefix = format!("{}/{}", folder.to_string_lossy().replace('\\', "/").trim_end_matches('/'), self.prefix);
        }
        self
    }

    /// The folder below which all files of the pattern are.
    pub fn root(&self) -> PathBuf {
        match self.prefix.rfind('/') {
            Some(0) => PathBuf::from("/"),
            Some(at) => PathBuf::from(&self.prefix[..at]),
            None => PathBuf::from("."),
        }
    }

    /// What stands in the open part of `path`; `None` when the pattern does not mean it.
    pub fn open_part(&self, path: &str) -> Option<String> {
        let path = path.replace('\\', "/");
        let path = path.strip_prefix("./").unwrap_or(&path);
        let open = path.strip_prefix(self.prefix.trim_start_matches("./"))?.strip_suffix(self.suffix.as_str())?;
        (!open.is_empty() && (self.deep || !open.contains('/'))).then(|| open.to_owned())
    }

    /// The path with `open` in the open part.
    pub fn path(&self, open: &str) -> PathBuf {
        PathBuf::from(format!("{}{open}{}", self.prefix, self.suffix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_share_their_open_part() {
        let (source, target) = (Pattern::new("docs/en/**/*.md"), Pattern::new("docs/zh/**/*.md"));
        let open = source.open_part("docs/en/guide/start.md").unwrap();
        assert_eq!(target.path(&open), Path::new("docs/zh/guide/start.md"));
        assert_eq!(source.open_part("docs/zh/start.md"), None);
        assert_eq!(source.root(), Path::new("docs/en"));
    }

    #[test]
    fn one_star_stays_in_its_folder() {
        let pattern = Pattern::new("notes/*.en.md");
        assert_eq!(pattern.open_part("./notes/a.en.md").as_deref(), Some("a"));
        assert_eq!(pattern.open_part("notes/b/a.en.md"), None);
        assert_eq!(pattern.root(), Path::new("notes"));
    }

    #[test]
    fn a_folder_is_open_below_itself() {
        let pattern = Pattern::new("en/").under(Path::new("/srv/site"));
        assert_eq!(pattern.open_part("/srv/site/en/a/b.md").as_deref(), Some("a/b.md"));
    }

    #[test]
    fn globs_are_those_of_gitignore() {
        let globs = Globs::new(Path::new("/srv"), ["drafts/", "*.tmp.md"]).unwrap();
        assert!(globs.contains(Path::new("/srv/a/drafts/x.md")) && globs.contains(Path::new("/srv/y.tmp.md")));
        assert!(!globs.contains(Path::new("/srv/x.md")) && !globs.contains(Path::new("/other/drafts/x.md")));
        assert!(Globs::default().is_empty());
    }
}
