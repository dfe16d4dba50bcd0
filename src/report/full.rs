//! For people: each finding with both paragraphs, the words underlined, the reason and what to write instead.

use super::place::{Found, findings, spot};
use super::snippet::{Excerpt, Mark, excerpts};
use super::wrap::{cells, fill, shorten};
use super::{Render, View, plural, summary};
use crate::document::Side;
use crate::engine::Report;
use crate::finding::{Finding, Severity};
use crate::text::clean;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use std::io::{self, Write};

/// Excerpts shown for one side of a finding.
const EXCERPTS: usize = 3;
/// Further places listed for a finding that repeats.
const PLACES: usize = 5;

/// Every finding with its snippets, then the summary.
pub(super) struct Full;

impl Render for Full {
    fn name(&self) -> &'static str {
        "full"
    }

    fn render(&self, report: &Report, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let renderer = if view.colour { Renderer::styled() } else { Renderer::plain() }.term_width(view.width);
        for found in findings(report).take(view.max_findings) {
            writeln!(out, "{}\n", draw(&renderer, found, view))?;
        }
        let left = findings(report).count().saturating_sub(view.max_findings);
        if left > 0 {
            writeln!(out, "{} not shown (--max-findings)", plural(left, "more finding"))?;
        }
        summary::write(report, view, out)
    }
}

fn draw(renderer: &Renderer, found: Found<'_>, view: &View) -> String {
    let finding = found.finding;
    let mut footer = Vec::new();
    let shown = shown(found, view, &mut footer);
    footer.extend(help(finding).map(|text| (Level::HELP, text)));
    footer.extend(other_places(found).map(|text| (Level::NOTE, text)));
    let room = view.width.saturating_sub(12);
    let footer: Vec<(Level<'_>, String)> = footer.into_iter().map(|(level, text)| (level, fill(&clean(&text), room))).collect();
    let level = level(finding.severity);
    let room = view.width.saturating_sub(finding.severity.name().len() + finding.rule.name.len() + 4);
    let title = fill(&clean(&finding.message.en), room.max(20));
    let group = Group::with_title(level.primary_title(title).id(finding.rule.name)).elements(shown.iter().map(snippet));
    let group = footer.into_iter().fold(group, |group, (level, text)| group.element(level.message(text)));
    renderer.render(&[group])
}

/// The excerpts of both sides, the source first; what there is no room for is told in `footer`.
fn shown(found: Found<'_>, view: &View, footer: &mut Vec<(Level<'static>, String)>) -> Vec<Excerpt> {
    let mut shown = Vec::new();
    for side in Side::BOTH {
        let all = excerpts(found.bitext, found.finding.first(), side, view);
        let more = all.len().saturating_sub(EXCERPTS);
        for mut excerpt in all.into_iter().take(EXCERPTS) {
            excerpt.fit(view.width);
            shown.push(move_long_notes(excerpt, view.width, footer));
        }
        if more > 0 {
            footer.push((Level::NOTE, format!("{} marked on the {} side", plural(more, "more place"), side.name())));
        }
    }
    shown
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn snippet(excerpt: &Excerpt) -> Snippet<'_, Annotation<'_>> {
    let snippet = Snippet::source(&excerpt.text).path(clean(&excerpt.path)).line_start(excerpt.line);
    if excerpt.marks.is_empty() {
        return snippet.annotation(AnnotationKind::Visible.span(0..excerpt.text.len()));
    }
    snippet.annotations(excerpt.marks.iter().map(|Mark { range, at_fault, note }| {
        let kind = if *at_fault { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(range.clone()).label((!note.is_empty()).then(|| clean(note)))
    }))
}

/// A note too long to stand beside its words goes below, with the words quoted.
fn move_long_notes(mut excerpt: Excerpt, width: usize, footer: &mut Vec<(Level<'static>, String)>) -> Excerpt {
    for mark in &mut excerpt.marks {
        let words = &excerpt.text[mark.range.clone()];
        let words_cells = cells(words);
        let too_long = cells(&mark.note) > width / 3 || (words_cells > width / 2 && words_cells + cells(&mark.note) > width - 12);
        if too_long && !mark.note.is_empty() {
            let note = std::mem::take(&mut mark.note);
            footer.push((Level::NOTE, format!("{}: {note}", quoted(words, 40))));
        }
    }
    excerpt
}

fn help(finding: &Finding) -> Option<String> {
    let suggestion = finding.suggestion.as_deref()?;
    let text = &finding.first().text;
    Some(match (suggestion.is_empty(), text.is_empty()) {
        (true, _) => format!("delete {}", quoted(text, 60)),
        (false, true) => format!("write {}", quoted(suggestion, 200)),
        (false, false) => format!("write {} instead of {}", quoted(suggestion, 200), quoted(text, 60)),
    })
}

/// `text` in backquotes, on one line and not longer than `width` cells; white space alone is made visible.
fn quoted(text: &str, width: usize) -> String {
    let visible = |c: char| match c {
        '\t' => '⇥',
        '\n' | '\r' => '⏎',
        _ => '␣',
    };
    let text = if text.trim().is_empty() { text.chars().map(visible).collect() } else { text.replace(['\n', '\r'], " ") };
    format!("`{}`", shorten(&text, width))
}

/// Where else the same fact stands: line and column, and the words when they differ from the first.
fn other_places(found: Found<'_>) -> Option<String> {
    let places = &found.finding.places;
    let (first, others) = places.split_first()?;
    if others.is_empty() {
        return None;
    }
    let listed: Vec<String> = others
        .iter()
        .take(PLACES)
        .map(|place| {
            let at = spot(found.bitext, place).start();
            let words = if place.text == first.text { String::new() } else { format!(" {}", quoted(&place.text, 30)) };
            format!("{}:{}{words}", at.line, at.column)
        })
        .collect();
    let more = others.len().saturating_sub(PLACES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!("also at {}{more}", listed.join(", ")))
}
