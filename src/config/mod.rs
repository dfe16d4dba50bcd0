//! Settings: what to run and how to read. Options of single rules stay raw tables; each rule reads its own.

use crate::document::Layout;
use crate::finding::Severity;
use crate::format;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Everything a run depends on besides the documents.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Exactly these rules or groups; `None` means those that are on by default.
    pub select: Option<Vec<String>>,
    /// These rules or groups as well.
    pub extend_select: Vec<String>,
    /// Not these rules or groups.
    pub ignore: Vec<String>,
    /// Severity of a rule or group other than its own.
    pub severity: BTreeMap<String, Severity>,
    /// Options of rules, by rule name.
    pub rules: BTreeMap<String, toml::Table>,
    /// Glossary files.
    pub glossaries: Vec<PathBuf>,
    /// How both languages are laid out in a file; found when absent.
    pub layout: Option<Layout>,
    /// How to read files.
    pub reading: format::Options,
}
