//! Settings: what to run and how to read, and the files they come from. Options of single rules stay raw tables; each rule reads
//! its own.

mod excerpt;
mod file;
mod load;
mod paths;
#[cfg(test)]
pub(crate) mod schema;

pub use excerpt::nearest;
pub use file::FailOn;
pub use load::{Loader, Vocabulary};
pub use paths::{Globs, Pattern};

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
    /// Dictionaries on top of the lexicon that is part of the program. They hold for the whole process: [`crate::lexicon::install`].
    pub dictionaries: Vec<PathBuf>,
    /// How both languages are laid out in a file; found when absent.
    pub layout: Option<Layout>,
    /// How to read files.
    pub reading: format::Options,
}

impl std::fmt::Display for Settings {
    /// A line for each setting, in the manner of TOML.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(select) = &self.select {
            writeln!(f, "select = {select:?}")?;
        }
        writeln!(f, "extend-select = {:?}\nignore = {:?}", self.extend_select, self.ignore)?;
        writeln!(f, "glossaries = {:?}", self.glossaries)?;
        if !self.dictionaries.is_empty() {
            writeln!(f, "lexicon.extra = {:?}", self.dictionaries)?;
        }
        for (name, severity) in &self.severity {
            writeln!(f, "severity.{name} = {:?}", severity.name())?;
        }
        for (name, options) in &self.rules {
            for (key, value) in options {
                writeln!(f, "rules.{name}.{key} = {value}")?;
            }
        }
        Ok(())
    }
}

/// A configuration file with all that it extends, or none at all.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file; `None` for the defaults.
    pub path: Option<PathBuf>,
    /// The folder that its paths and globs count from.
    pub folder: PathBuf,
    /// The settings for every file.
    pub settings: Settings,
    /// Changes to them for some files, the later ones over the earlier.
    pub overrides: Vec<Override>,
    /// Files that stand side by side.
    pub pairs: Vec<[Pattern; 2]>,
    /// Files that are looked at when a folder is checked; all when empty.
    pub include: Globs,
    /// Files and folders that are not looked at when a folder is checked.
    pub exclude: Globs,
    /// The least severity that makes a run fail.
    pub fail_on: Option<FailOn>,
    /// The baseline.
    pub baseline: Option<PathBuf>,
    /// The decisions file.
    pub decisions: Option<PathBuf>,
    /// The record of reviewed pairs.
    pub attested: Option<PathBuf>,
}

/// Changes to the settings for some files.
#[derive(Clone, Debug)]
pub struct Override {
    /// Which files.
    pub files: Globs,
    /// Exactly these rules or groups.
    pub select: Option<Vec<String>>,
    /// These rules or groups as well.
    pub extend_select: Vec<String>,
    /// Not these rules or groups.
    pub ignore: Vec<String>,
    /// Severity of a rule or group.
    pub severity: BTreeMap<String, Severity>,
    /// Options of rules, by rule name; they replace those of the same name.
    pub rules: BTreeMap<String, toml::Table>,
}

impl Config {
    /// Which overrides hold for the file at `path`, absolute.
    pub fn overrides_for(&self, path: &std::path::Path) -> Vec<usize> {
        (0..self.overrides.len()).filter(|&index| self.overrides[index].files.contains(path)).collect()
    }

    /// The settings with the overrides `which` laid over them in turn.
    pub fn settings_with(&self, which: &[usize]) -> Settings {
        let mut settings = self.settings.clone();
        for change in which.iter().map(|&index| &self.overrides[index]) {
            if change.select.is_some() {
                settings.select.clone_from(&change.select);
            }
            settings.ignore.retain(|name| !change.extend_select.contains(name));
            settings.extend_select.extend(change.extend_select.iter().cloned());
            settings.ignore.extend(change.ignore.iter().cloned());
            settings.severity.extend(change.severity.clone());
            settings.rules.extend(change.rules.clone());
        }
        settings
    }
}
