//! What comments in the files silence, and which of them silence nothing.

use super::Checked;
use crate::align::Bitext;
use crate::document::{Directive, Reach, Side, directives};
use crate::finding::{Finding, Group, Severity};
use crate::rule::{Draft, Sink};
use crate::rules::{self, Active};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A pair: the number of its bitext, and its index in it.
type At = (usize, u32);

/// A directive with what it holds for.
struct Order {
    /// The side in whose document it stands.
    side: Side,
    directive: Directive,
    /// The pairs it holds for.
    pairs: BTreeSet<At>,
    /// For each name of the directive, whether it silenced anything.
    used: Vec<bool>,
}

/// Takes out of `checked` what its documents' comments silence. Where `unused-suppression` is active, comments that silence
/// nothing are reported.
pub(super) fn suppress(checked: &mut Checked, active: &[Active]) {
    let mut orders = orders(checked);
    if orders.is_empty() {
        return;
    }
    for (number, findings) in checked.findings.iter_mut().enumerate() {
        findings.retain_mut(|finding| keep(number, finding, &mut orders));
    }
    if let Some(rule) = active.iter().find(|active| active.meta.name == "unused-suppression") {
        for order in &orders {
            report(order, rule, active, checked);
        }
    }
}

fn orders(checked: &Checked) -> Vec<Order> {
    let [source, target] = &checked.documents;
    let sides: &[Side] = if Arc::ptr_eq(source, target) { &[Side::Source] } else { &Side::BOTH };
    let mut orders = Vec::new();
    for &side in sides {
        let document = &checked.documents[side as usize];
        let found = directives(&document.text, document.format);
        if found.is_empty() {
            continue;
        }
        let starts = starts(&checked.bitexts, side, sides.len() == 1);
        for (index, directive) in found.iter().enumerate() {
            let pairs = reach(directive, &found[index + 1..], &starts);
            let used = vec![false; directive.names.len()];
            orders.push(Order { side, directive: directive.clone(), pairs, used });
        }
    }
    orders
}

/// Where the paragraphs of the pairs begin in the document of `side`, ascending.
fn starts(bitexts: &[Bitext], side: Side, one_file: bool) -> Vec<(u32, At)> {
    let sides: &[Side] = if one_file { &Side::BOTH } else { &[side] };
    let mut starts = Vec::new();
    for (number, bitext) in bitexts.iter().enumerate() {
        for (index, pair) in bitext.pairs.iter().enumerate() {
            for &side in sides {
                let segments = bitext.segments(side, pair.half(side).segments.clone());
                let begin =
                    |&segment: &u32| (bitext.document(side).segments[segment as usize].span.start, (number, index as u32));
                starts.extend(segments.iter().map(begin));
            }
        }
    }
    starts.sort_unstable();
    starts
}

/// The pairs that `directive` holds for; `later` are the directives after it.
fn reach(directive: &Directive, later: &[Directive], starts: &[(u32, At)]) -> BTreeSet<At> {
    let begin = directive.span.end;
    let after = starts.partition_point(|(start, _)| *start < begin);
    let taken = match directive.reach {
        Reach::Next => &starts[after..starts.len().min(after + 1)],
        Reach::File => starts,
        Reach::End => &[],
        Reach::Start => {
            let closes = |end: &&Directive| end.reach == Reach::End && (end.names.is_empty() || end.names == directive.names);
            let end = later.iter().find(closes).map_or(u32::MAX, |end| end.span.start);
            &starts[after..starts.partition_point(|(start, _)| *start < end)]
        }
    };
    taken.iter().map(|(_, at)| *at).collect()
}

/// Takes the silenced places out of a finding of bitext `number`; false when none is left.
fn keep(number: usize, finding: &mut Finding, orders: &mut [Order]) -> bool {
    let meta = finding.rule;
    let mut gone = Vec::new();
    finding.places.retain(|place| {
        let mut silent = false;
        for order in orders.iter_mut() {
            if place.pairs.iter().any(|&pair| order.pairs.contains(&(number, pair))) {
                for (name, used) in order.directive.names.iter().zip(&mut order.used) {
                    let named = name == meta.name || name == meta.group.name() || name == "all";
                    *used |= named;
                    silent |= named;
                }
            }
        }
        if silent {
            gone.extend(place.labels.iter().map(|label| (label.side, label.span)));
        }
        !silent
    });
    if let Some(fix) = finding.fix.as_mut().filter(|_| !gone.is_empty()) {
        fix.edits.retain(|(span, _)| !gone.iter().any(|&(side, words)| side == fix.side && words.contains(*span)));
        if fix.edits.is_empty() {
            finding.fix = None;
        }
    }
    !finding.places.is_empty()
}

/// Reports what is wrong with a directive: a name that is none, or one that silences nothing though its rules ran.
fn report(order: &Order, rule: &Active, active: &[Active], checked: &mut Checked) {
    let names = || order.directive.names.iter().zip(&order.used);
    let is_known =
        |name: &str| name == "all" || rules::find(name).is_some() || Group::ALL.iter().any(|group| group.name() == name);
    let unknown: Vec<&str> = names().map(|(name, _)| name.as_str()).filter(|name| !is_known(name)).collect();
    let idle: Vec<&str> =
        names().filter(|(name, used)| !**used && is_known(name) && ran(name, active)).map(|(name, _)| name.as_str()).collect();
    let document = &checked.documents[order.side as usize];
    let line = document.lines.line_of(order.directive.span.start);
    let text = order.directive.span.of(&document.text).to_owned();
    let draft = if !unknown.is_empty() {
        let listed = unknown.join(", ");
        Draft::new(
            format!("the comment on line {line} names no rule or group: {listed}"),
            format!("第 {line} 行的注释所写的不是规则或规则组：{listed}"),
        )
        .severity(Severity::Warning)
    } else if order.directive.reach == Reach::End {
        return;
    } else if order.directive.names.is_empty() {
        Draft::new(
            format!("the comment on line {line} names no rule, so it silences nothing"),
            format!("第 {line} 行的注释没有写规则名，因此不起作用"),
        )
        .severity(Severity::Warning)
    } else if !idle.is_empty() {
        let listed = idle.join(", ");
        Draft::new(
            format!("the comment on line {line} silences nothing: {listed} found nothing here"),
            format!("第 {line} 行的注释没有起作用：{listed} 在此没有发现问题"),
        )
        .severity(Severity::Info)
    } else {
        return;
    };
    push(draft, text, order, rule, checked);
}

/// Whether `name` was looked for: the rule, or all of the group that run by default.
fn ran(name: &str, active: &[Active]) -> bool {
    let is_active = |rule: &str| active.iter().any(|active| active.meta.name == rule);
    if rules::find(name).is_some() {
        return is_active(name);
    }
    let in_group = rules::ALL.iter().map(|entry| entry.meta).filter(|meta| name == "all" || meta.group.name() == name);
    in_group.filter(|meta| meta.default).all(|meta| is_active(meta.name))
}

/// Gives the finding to the first pair that the directive holds for, else to the last pair of all.
fn push(draft: Draft, text: String, order: &Order, rule: &Active, checked: &mut Checked) {
    let last =
        checked.bitexts.iter().enumerate().rev().find_map(|(number, bitext)| Some((number, bitext.pairs.len().checked_sub(1)?)));
    let first = order.pairs.first().map(|&(number, pair)| (number, pair as usize));
    let Some((number, pair)) = first.or(last) else { return };
    let findings = &mut checked.findings[number];
    Sink::new(&checked.bitexts[number], rule.meta, findings).push(draft.on(pair));
    if let Some(finding) = findings.last_mut() {
        finding.places[0].text = text;
        finding.severity = rule.severity.unwrap_or(finding.severity);
    }
    findings.sort_by_key(|finding| finding.first().pairs.first().copied());
}
