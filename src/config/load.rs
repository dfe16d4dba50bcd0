//! Finding configuration files and laying one over another.

use super::excerpt::{error, hint, readable, toml_error};
use super::file::{Change, Choice, File, SideBySide, Words};
use super::{Config, Globs, Override, Pattern, Settings};
use crate::error::Error;
use crate::finding::Severity;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

/// Names of files that may hold a configuration, the first one found in a folder wins.
const NAMES: [&str; 3] = ["bilint.toml", "pyproject.toml", "package.json"];

/// What a configuration may name: rules are on a higher floor.
pub struct Vocabulary {
    /// Names of rules.
    pub rules: Vec<&'static str>,
    /// Names of groups, `all` among them.
    pub groups: Vec<&'static str>,
    /// Whether a rule takes these options; if not, what is wrong with them.
    pub check: fn(&str, toml::Table) -> Result<(), String>,
}

/// Finds and reads configurations, each once.
pub struct Loader {
    here: PathBuf,
    vocabulary: Vocabulary,
    known: BTreeMap<PathBuf, Arc<Config>>,
}

impl Loader {
    /// A loader that shows paths as seen from `here`, an absolute path.
    pub fn new(here: PathBuf, vocabulary: Vocabulary) -> Self {
        Self { here, vocabulary, known: BTreeMap::new() }
    }

    /// `path` made absolute.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        self.here.join(path.strip_prefix("./").unwrap_or(path))
    }

    /// The configuration for the files in `folder`: that of the nearest folder upwards which has one, else the defaults.
    ///
    /// # Errors
    /// For a configuration that cannot be read or used.
    pub fn for_folder(&mut self, folder: &Path) -> Result<Arc<Config>, Error> {
        let folder = self.absolute(folder);
        if let Some(known) = self.known.get(&folder) {
            return Ok(known.clone());
        }
        let mut found = None;
        for path in NAMES.map(|name| folder.join(name)) {
            if found.is_none() && path.is_file() {
                found = self.read(&path, &mut Vec::new())?;
            }
        }
        let config = match (found, folder.parent()) {
            (Some(config), _) => Arc::new(config),
            (None, Some(parent)) => self.for_folder(parent)?,
            (None, None) => Arc::default(),
        };
        self.known.insert(folder, config.clone());
        Ok(config)
    }

    /// The configuration in the file at `path`.
    ///
    /// # Errors
    /// When there is none, or it cannot be read or used.
    pub fn file(&self, path: &Path) -> Result<Arc<Config>, Error> {
        let none = || Error::Config(format!("{}: holds no configuration for bilint", path.display()));
        self.read(&self.absolute(path), &mut Vec::new())?.map(Arc::new).ok_or_else(none)
    }

    /// Reads the file at `path` (absolute) and what it extends; `None` when it is a file of another tool that says nothing of
    /// bilint. `above` are the files that extend this one.
    fn read(&self, path: &Path, above: &mut Vec<PathBuf>) -> Result<Option<Config>, Error> {
        let shown = path.strip_prefix(&self.here).unwrap_or(path).to_owned();
        let text = fs::read_to_string(path).map_err(|error| Error::io(&shown, error))?;
        let Some(layer) = Layer::parse(shown, text)? else { return Ok(None) };
        let (mut layer, file) = layer;
        let base = match &file.extends {
            None => Config::default(),
            Some(other) => {
                above.push(path.to_owned());
                let other = path.parent().unwrap_or(Path::new("")).join(other);
                if above.contains(&other) {
                    return Err(Error::Config(format!("{}: extends itself", layer.path.display())));
                }
                self.read(&other, above)?.unwrap_or_default()
            }
        };
        layer.folder = path.parent().map(Path::to_owned).unwrap_or_default();
        layer.over(base, file, &self.vocabulary).map(Some)
    }
}

/// The text of one configuration file, for messages about it.
struct Layer {
    /// The path as shown.
    path: PathBuf,
    /// The folder, absolute.
    folder: PathBuf,
    /// The text that spans count in; `None` where it is not the file's own.
    text: Option<String>,
}

#[derive(Deserialize)]
struct PyProject {
    tool: Option<PyTools>,
}

#[derive(Deserialize)]
struct PyTools {
    bilint: Option<File>,
}

impl Layer {
    fn parse(path: PathBuf, text: String) -> Result<Option<(Self, File)>, Error> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = match name.as_str() {
            "package.json" => {
                let value: serde_json::Value = serde_json::from_str(&text)
                    .map_err(|error| Error::Config(format!("{}:{}: {error}", path.display(), error.line())))?;
                let Some(own) = value.get("bilint") else { return Ok(None) };
                let wrong = |message: &str| Error::Config(format!("{}: \"bilint\": {}", path.display(), readable(message)));
                let own = toml::to_string(own).map_err(|error| wrong(&error.to_string()))?;
                let file = toml::from_str(&own).map_err(|error: toml::de::Error| wrong(error.message()))?;
                return Ok(Some((Self { path, folder: PathBuf::new(), text: None }, file)));
            }
            "pyproject.toml" => {
                let project: Result<PyProject, _> = toml::from_str(&text);
                project.map(|project| project.tool.and_then(|tools| tools.bilint))
            }
            _ => toml::from_str(&text).map(Some),
        };
        let file = file.map_err(|error| toml_error(&path, &text, &error))?;
        Ok(file.map(|file| (Self { path, folder: PathBuf::new(), text: Some(text) }, file)))
    }

    fn wrong(&self, span: Range<usize>, message: &str) -> Error {
        match &self.text {
            Some(text) => error(&self.path, text, span, message),
            None => Error::Config(format!("{}: {message}", self.path.display())),
        }
    }

    /// Lays `file` over `base`: what it says replaces what `base` says; pairs and overrides are added.
    fn over(&self, base: Config, mut file: File, vocabulary: &Vocabulary) -> Result<Config, Error> {
        let choice = Choice {
            select: file.select.take(),
            extend_select: file.extend_select.take(),
            ignore: file.ignore.take(),
            severity: std::mem::take(&mut file.severity),
            rules: std::mem::take(&mut file.rules),
        };
        self.check(&choice, vocabulary)?;
        let mut config = Config { path: Some(self.path.clone()), folder: self.folder.clone(), ..base };
        Self::set_choice(&mut config.settings, choice);
        let beside = self.path.parent().unwrap_or(Path::new(""));
        let settings = &mut config.settings;
        let beside = |paths: Vec<PathBuf>| paths.iter().map(|path| beside.join(path)).collect();
        settings.glossaries = file.glossaries.map_or(std::mem::take(&mut settings.glossaries), beside);
        settings.dictionaries = file.lexicon.extra.map_or(std::mem::take(&mut settings.dictionaries), beside);
        settings.reading.format = file.input_format.or(settings.reading.format.take());
        let fields = &mut settings.reading.fields;
        let names = [file.fields.id, file.fields.doc, file.fields.en, file.fields.zh];
        for (field, name) in [&mut fields.id, &mut fields.doc, &mut fields.en, &mut fields.zh].into_iter().zip(names) {
            *field = name.unwrap_or(std::mem::take(field));
        }
        config.fail_on = file.fail_on.or(config.fail_on);
        config.baseline = file.baseline.map(|path| self.path.with_file_name("").join(path)).or(config.baseline);
        config.attested = file.attested.map(|path| self.path.with_file_name("").join(path)).or(config.attested);
        config.decisions = file.decisions.map(|path| self.path.with_file_name("").join(path)).or(config.decisions);
        if let Some(include) = &file.include {
            config.include = self.globs(include)?;
        }
        if let Some(exclude) = &file.exclude {
            config.exclude = self.globs(exclude)?;
        }
        let sides = |pair: &SideBySide| [&pair.source, &pair.target].map(|side| Pattern::new(side).under(&self.folder));
        let pairs = file.pairs.iter().map(sides);
        config.pairs.extend(pairs);
        for change in file.overrides {
            config.overrides.push(self.change(change, vocabulary)?);
        }
        Ok(config)
    }

    fn set_choice(settings: &mut Settings, choice: Choice) {
        settings.select = choice.select.map(plain).or(settings.select.take());
        settings.extend_select = choice.extend_select.map_or(std::mem::take(&mut settings.extend_select), plain);
        settings.ignore = choice.ignore.map_or(std::mem::take(&mut settings.ignore), plain);
        let (severity, off) = levels(choice.severity);
        settings.severity.extend(severity);
        settings.ignore.extend(off);
        settings.rules.extend(choice.rules.into_iter().map(|(name, options)| (name.into_inner(), options.into_inner())));
    }

    fn change(&self, change: Change, vocabulary: &Vocabulary) -> Result<Override, Error> {
        let Change { files, select, extend_select, ignore, severity, rules } = change;
        let choice = Choice { select, extend_select, ignore, severity, rules };
        self.check(&choice, vocabulary)?;
        let files = self.globs(&files)?;
        let mut settings = Settings::default();
        Self::set_choice(&mut settings, choice);
        let Settings { select, extend_select, ignore, severity, rules, .. } = settings;
        Ok(Override { files, select, extend_select, ignore, severity, rules })
    }

    fn globs(&self, patterns: &Words) -> Result<Globs, Error> {
        for pattern in patterns {
            Globs::new(&self.folder, [pattern.get_ref().as_str()])
                .map_err(|error| self.wrong(pattern.span(), &error.to_string()))?;
        }
        Globs::new(&self.folder, patterns.iter().map(|pattern| pattern.get_ref().as_str()))
    }

    /// Whether all that `choice` names exists and every rule takes its options.
    fn check(&self, choice: &Choice, vocabulary: &Vocabulary) -> Result<(), Error> {
        let known = || vocabulary.rules.iter().chain(&vocabulary.groups).copied();
        let lists = [&choice.select, &choice.extend_select, &choice.ignore];
        for name in lists.into_iter().flatten().flatten().chain(choice.severity.keys()) {
            if !known().any(|known| known == name.get_ref()) {
                let message = format!("unknown rule or group `{0}`{1}", name.get_ref(), hint(name.get_ref(), known()));
                return Err(self.wrong(name.span(), &message));
            }
        }
        for (name, options) in &choice.rules {
            if !vocabulary.rules.contains(&name.get_ref().as_str()) {
                let hint = hint(name.get_ref(), vocabulary.rules.iter().copied());
                return Err(self.wrong(name.span(), &format!("unknown rule `{}`{hint}", name.get_ref())));
            }
            if let Err(message) = (vocabulary.check)(name.get_ref(), options.get_ref().clone()) {
                let span = self.option(options.span(), &message).unwrap_or_else(|| name.span());
                return Err(self.wrong(span, &readable(message.lines().next().unwrap_or_default())));
            }
        }
        Ok(())
    }

    /// Where in the options at `span` (of a table with a head of its own, only the head) the key stands that `message` quotes first.
    fn option(&self, span: Range<usize>, message: &str) -> Option<Range<usize>> {
        let text = self.text.as_ref()?;
        let last = message.lines().last().unwrap_or_default();
        let key = if message.starts_with("unknown field") { message } else { last }.split('`').nth(1)?;
        let begins = |at: usize| {
            let before = text[..at].chars().next_back();
            let after = text[at + key.len()..].trim_start();
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '{' | ',' | '"' | '\'')) && after.starts_with(['=', '"', '\''])
        };
        let end = text[span.end..].find("\n[").map_or(text.len(), |at| span.end + at);
        let within = text.get(span.start..end)?;
        let at = within.match_indices(key).map(|(at, _)| span.start + at).find(|&at| begins(at))?;
        Some(at..at + key.len())
    }
}

fn plain(words: Words) -> Vec<String> {
    words.into_iter().map(Spanned::into_inner).collect()
}

/// Severities, and what is off.
fn levels(levels: BTreeMap<Spanned<String>, super::file::Level>) -> (BTreeMap<String, Severity>, Vec<String>) {
    let (mut severity, mut off) = (BTreeMap::new(), Vec::new());
    for (name, level) in levels {
        match level.severity() {
            Some(level) => {
                severity.insert(name.into_inner(), level);
            }
            None => off.push(name.into_inner()),
        }
    }
    (severity, off)
}
