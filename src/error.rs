//! What can go wrong in the library, one variant for each thing a caller can act on.

use std::path::PathBuf;

/// An error of the library. Its text names the file and, where there is one, the line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The bytes are not text in any encoding that bilint knows.
    #[error("{}:{line}: not text: byte {offset} ({byte:#04x}) is no valid {encoding}", path.display())]
    Undecodable {
        /// The file.
        path: PathBuf,
        /// 1-based line of the first bad byte.
        line: u32,
        /// 0-based offset of the first bad byte in the file.
        offset: usize,
        /// The bad byte.
        byte: u8,
        /// The encoding that fitted best.
        encoding: &'static str,
    },
    /// The file is larger than positions can address (4 GiB).
    #[error("{}: larger than 4 GiB; split it, or use a line format, which is read in pieces", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file's format is broken.
    #[error("{}:{line}: {what}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// 1-based line where reading stopped or a record was skipped.
        line: u32,
        /// What is wrong, in the format's own words.
        what: String,
    },
    /// The document holds nothing that bilint can judge (empty, or one language only).
    #[error("{}: {what}", path.display())]
    NotBilingual {
        /// The file.
        path: PathBuf,
        /// What was found instead.
        what: String,
    },
    /// A fault of bilint itself; the other rules and files went on.
    #[error("{}: internal error in {what}; please report it", path.display())]
    Internal {
        /// The file being checked.
        path: PathBuf,
        /// The part that failed.
        what: String,
    },
    /// A setting, a glossary or another file of the user's is wrong. The text has file, line and column where known.
    #[error("{0}")]
    Config(String),
}

impl Error {
    /// An [`Error::Io`] about `path`.
    pub fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self::Io { path: path.into(), source }
    }
}
