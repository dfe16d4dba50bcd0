//! What a run is to check, and with which settings: arguments, configuration files, folders.

use super::args::{Check, Reading, Selection};
use super::attest;
use super::check::reading_options;
use super::since::Touched;
use crate::config::{Config, FailOn, Loader, Pattern, Settings};
use crate::engine::{self, Input, Job, Known, Report};
use crate::format;
use crate::lexicon::{self, Lexicon};
use crate::rules;
use anyhow::{Context, bail};
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Inputs with their settings, in the order of the arguments, folders by path.
pub(super) struct Plan {
    /// What to check.
    pub(super) jobs: Vec<Job>,
    /// The least severity that makes the run fail.
    pub(super) fail_on: FailOn,
    /// The baseline: the file named, or the one found by its name.
    pub(super) baseline: Option<PathBuf>,
    /// Where a first baseline is written: beside the configuration, or in the current folder.
    pub(super) new_baseline: PathBuf,
    /// The decisions file, likewise.
    pub(super) decisions: Option<PathBuf>,
    /// The record of reviewed pairs, likewise.
    pub(super) attested: Option<PathBuf>,
    /// Where a first record of reviewed pairs is written.
    pub(super) new_attested: PathBuf,
    /// Which lines a finding must touch.
    pub(super) touched: Option<Touched>,
}

/// Name of a baseline beside the configuration, or in the current folder, that needs no naming.
const BASELINE: &str = "bilint-baseline.json";
/// Name of such a decisions file: the one that the review report saves under.
const DECISIONS: &str = "bilint-decisions.json";
/// Name of such a record of reviewed pairs.
const ATTESTED: &str = "bilint-attested.json";

impl Plan {
    /// Checks the jobs; what the baseline records, what was decided to be a false alarm and what stands where nothing has changed,
    /// when only changes count, is not in the report.
    pub(super) fn check(&self) -> anyhow::Result<Report> {
        let known = Known::read(self.baseline.as_deref(), self.decisions.as_deref())?;
        let mut report = engine::check_jobs(&self.jobs)?;
        known.hide(&mut report);
        if let Some(touched) = &self.touched {
            touched.keep(&mut report);
        }
        Ok(report)
    }
}

/// Makes the plan that the arguments ask for.
pub(super) fn plan(options: &Check) -> anyhow::Result<Plan> {
    let mut planner = Planner::new(&options.reading, &options.selection)?;
    match (&options.source, &options.target) {
        (Some(source), Some(target)) => planner.side_by_side(source, target)?,
        _ if options.paths.is_empty() => planner.configured()?,
        _ => options.paths.iter().try_for_each(|path| match path.to_str() {
            Some("-") => planner.standard_input(options.stdin_filename.as_deref()),
            _ if path.is_dir() => planner.folder(path),
            _ => planner.file(path, false),
        })?,
    }
    install_dictionaries(&planner.jobs)?;
    let config = if options.reading.no_config { Arc::default() } else { planner.config(Path::new("x"))? };
    let beside = |name: &str| config.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join(name);
    let by_name = |name: &str| Some(beside(name)).filter(|path| !options.reading.no_config && path.is_file());
    let attested = options.known.attested.clone().or(config.attested.clone()).or_else(|| by_name(ATTESTED));
    if let Some(path) = attested.as_ref().filter(|path| path.is_file()) {
        know_reviewed(&mut planner.jobs, path)?;
    }
    Ok(Plan {
        attested,
        new_attested: beside(ATTESTED),
        touched: Touched::asked(options)?,
        baseline: options.known.baseline.clone().or(config.baseline.clone()).or_else(|| by_name(BASELINE)),
        decisions: options.known.decisions.clone().or(config.decisions.clone()).or_else(|| by_name(DECISIONS)),
        new_baseline: beside(BASELINE),
        fail_on: options.fail_on.or(planner.fail_on).unwrap_or_default(),
        jobs: planner.jobs,
    })
}

/// Puts the dictionaries that the configuration names on top of the lexicon. There is one lexicon for a whole run, so all files must want
/// the same.
fn install_dictionaries(jobs: &[Job]) -> anyhow::Result<()> {
    let mut wanted = jobs.iter().map(|job| &job.settings.dictionaries);
    let Some(first) = wanted.next() else { return Ok(()) };
    if wanted.any(|other| other != first) {
        bail!("files with different `lexicon.extra` cannot be checked in one run");
    }
    if !first.is_empty() {
        lexicon::install(Lexicon::with_files(first)?)?;
    }
    Ok(())
}

/// Tells the rule that looks for stale translations what was reviewed; jobs that share settings go on sharing them.
fn know_reviewed(jobs: &mut [Job], record: &Path) -> anyhow::Result<()> {
    let reviewed = attest::reviewed(record)?;
    let mut made: Vec<(Arc<Settings>, Arc<Settings>)> = Vec::new();
    for job in jobs {
        let known = made.iter().find(|(old, _)| Arc::ptr_eq(old, &job.settings)).map(|(_, new)| new.clone());
        let new = known.unwrap_or_else(|| {
            let mut settings = (*job.settings).clone();
            settings.rules.entry(attest::RULE.into()).or_default().insert("reviewed".into(), reviewed.clone());
            let new = Arc::new(settings);
            made.push((job.settings.clone(), new.clone()));
            new
        });
        job.settings = new;
    }
    Ok(())
}

struct Planner<'a> {
    reading: &'a Reading,
    selection: &'a Selection,
    here: PathBuf,
    loader: Loader,
    /// The configuration for every file: that of `--config`, or the defaults with `--no-config`.
    only: Option<Arc<Config>>,
    jobs: Vec<Job>,
    /// Settings made so far, by configuration and overrides.
    made: Vec<(Arc<Config>, Vec<usize>, Arc<Settings>)>,
    /// Sources and targets already planned to be checked side by side.
    paired: BTreeSet<(PathBuf, PathBuf)>,
    fail_on: Option<FailOn>,
}

impl<'a> Planner<'a> {
    fn new(reading: &'a Reading, selection: &'a Selection) -> anyhow::Result<Self> {
        let here = std::env::current_dir().context("cannot tell the current folder")?;
        let loader = Loader::new(here.clone(), rules::vocabulary());
        let only = match &reading.config {
            _ if reading.no_config => Some(Arc::default()),
            Some(path) => Some(loader.file(path)?),
            None => None,
        };
        let (jobs, made, paired) = (Vec::new(), Vec::new(), BTreeSet::new());
        Ok(Self { reading, selection, here, loader, only, jobs, made, paired, fail_on: None })
    }

    fn config(&mut self, path: &Path) -> anyhow::Result<Arc<Config>> {
        if let Some(only) = &self.only {
            return Ok(only.clone());
        }
        Ok(self.loader.for_folder(path.parent().unwrap_or(Path::new("")))?)
    }

    fn add(&mut self, input: Input, found: bool) -> anyhow::Result<()> {
        let path = input.path().to_owned();
        let config = self.config(&path)?;
        self.fail_on = self.fail_on.or(config.fail_on);
        let which = config.overrides_for(&self.loader.absolute(&path));
        let known = self.made.iter().find(|(made, overrides, _)| Arc::ptr_eq(made, &config) && *overrides == which);
        let settings = if let Some((.., settings)) = known {
            settings.clone()
        } else {
            let settings = Arc::new(with_arguments(config.settings_with(&which), self.reading, self.selection)?);
            self.made.push((config, which, settings.clone()));
            settings
        };
        self.jobs.push(Job { input, settings, found });
        Ok(())
    }

    fn sides(&mut self, source: &Path, target: &Path) -> anyhow::Result<()> {
        let [source, target] = [source, target].map(|path| path.strip_prefix(&self.here).unwrap_or(path).to_owned());
        if self.paired.insert((source.clone(), target.clone())) {
            self.add(Input::Sides(source, target), false)?;
        }
        Ok(())
    }

    /// A file by itself, or, when a configuration says that it stands beside another, with that one.
    fn file(&mut self, path: &Path, found: bool) -> anyhow::Result<()> {
        let config = self.config(path)?;
        let absolute = self.loader.absolute(path);
        let shown = absolute.to_string_lossy();
        for [source, target] in &config.pairs {
            let (as_source, as_target) = (source.open_part(&shown), target.open_part(&shown));
            let Some(open) = as_source.or(as_target) else { continue };
            let (source, target) = (source.path(&open), target.path(&open));
            if source.is_file() && target.is_file() {
                return self.sides(&source, &target);
            }
        }
        self.add(Input::File(path.to_owned()), found)
    }

    /// The files below a folder that a reader may know, without those that `.gitignore` or a configuration excludes.
    fn folder(&mut self, folder: &Path) -> anyhow::Result<()> {
        let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build();
        for entry in walk {
            let entry = entry.with_context(|| format!("cannot look into {}", folder.display()))?;
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
            let config = self.config(path)?;
            let absolute = self.loader.absolute(path);
            let asked_for = config.include.contains(&absolute);
            let wanted = if config.include.is_empty() { format::may_read(path) } else { asked_for };
            if wanted && !config.exclude.contains(&absolute) {
                self.file(path, !asked_for)?;
            }
        }
        Ok(())
    }

    /// The files of the configuration for the current folder; all below it when that names none.
    fn configured(&mut self) -> anyhow::Result<()> {
        let config = self.config(Path::new("x"))?;
        for [source, target] in &config.pairs {
            self.patterns(source, target)?;
        }
        let nothing_else = !config.pairs.is_empty() && config.include.is_empty();
        if nothing_else { Ok(()) } else { self.folder(Path::new("./")) }
    }

    /// Two files, two folders, or two patterns.
    fn side_by_side(&mut self, source: &Path, target: &Path) -> anyhow::Result<()> {
        let is_pattern = |path: &Path| path.to_string_lossy().contains('*');
        if source.is_file() && target.is_file() || !(source.is_dir() || is_pattern(source)) {
            return self.sides(source, target);
        }
        if is_pattern(source) != is_pattern(target) {
            bail!("{} and {} are not of one kind: two files, two folders or two patterns", source.display(), target.display());
        }
        let before = self.jobs.len();
        let [source, target] = [source, target].map(|path| Pattern::new(&path.to_string_lossy()).under(&self.here));
        self.patterns(&source, &target)?;
        if self.jobs.len() == before {
            bail!("no two files that stand side by side: {} and {}", source.path("*").display(), target.path("*").display());
        }
        Ok(())
    }

    fn patterns(&mut self, source: &Pattern, target: &Pattern) -> anyhow::Result<()> {
        for entry in WalkBuilder::new(source.root()).require_git(false).sort_by_file_path(Path::cmp).build() {
            let entry = entry.with_context(|| format!("cannot look into {}", source.root().display()))?;
            let path = entry.path();
            let Some(open) = source.open_part(&path.to_string_lossy()).filter(|_| path.is_file()) else { continue };
            let other = target.path(&open);
            if other.is_file() && (source.suffix.contains('.') || format::may_read(path)) {
                self.sides(path, &other)?;
            }
        }
        Ok(())
    }

    fn standard_input(&mut self, name: Option<&Path>) -> anyhow::Result<()> {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        self.add(Input::Bytes(name.map_or_else(|| PathBuf::from("<stdin>"), Path::to_owned), bytes), false)
    }
}

/// `settings` with what the arguments say laid over them.
fn with_arguments(mut settings: Settings, reading: &Reading, selection: &Selection) -> anyhow::Result<Settings> {
    if selection.select.is_some() {
        settings.select.clone_from(&selection.select);
        settings.extend_select.clear();
        settings.ignore.clear();
    }
    settings.ignore.retain(|name| !selection.extend_select.contains(name));
    settings.extend_select.extend(selection.extend_select.iter().cloned());
    settings.ignore.extend(selection.ignore.iter().cloned());
    settings.glossaries.extend(selection.glossary.iter().cloned());
    settings.layout = reading.layout.map(Into::into).or(settings.layout);
    settings.reading = reading_options(reading, settings.reading)?;
    Ok(settings)
}

/// The settings that the arguments give to the configuration they name, or else to the defaults.
pub(super) fn settings(reading: &Reading, selection: &Selection) -> anyhow::Result<Settings> {
    let base = match &reading.config {
        Some(path) => {
            let here = std::env::current_dir().context("cannot tell the current folder")?;
            Loader::new(here, rules::vocabulary()).file(path)?.settings_with(&[])
        }
        None => Settings::default(),
    };
    with_arguments(base, reading, selection)
}
