//! A source paragraph without rendering.

use crate::document::Side;
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, Rule, Sink};
use serde::Deserialize;

/// A source paragraph (or run of them) has no rendering.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MissingTranslation {}

impl Declare for MissingTranslation {
    const META: Meta = Meta {
        name: "missing-translation",
        group: Group::Structure,
        default: true,
        severity: Severity::Error,
        summary: ("a source paragraph has no rendering", "原文段落没有译文"),
        what: "Reports each paragraph of the source that is paired with nothing, and each record whose target is empty. \
               Neighbouring ones are one finding.",
        why: "A dropped paragraph is the gravest fault a translation can have and the hardest to see when reading the target.",
        limits: "A line that looks like a label (a user name, a speaker, a caption, a title) is taken for an aside, so a short line \
                 whose rendering was lost is not reported. A paragraph that the translator moved far away and rewrote may be taken for missing.",
        bad: &[
            Example::Pair("The ferry leaves at dawn from the north pier.", ""),
            Example::Document(
                "The ferry leaves at dawn.\n\n渡轮黎明时分出发。\n\nNobody is allowed to bring a piano on board.\n\n\
                 Children travel free until they are taller than the rail.\n\n身高不超过栏杆的儿童免费乘船。\n",
            ),
            Example::Document(
                "The ferry leaves at dawn.\n\nWhoever brings a piano must also bring four strong friends to carry it.\n\n\
                 On the island there is a school with nine pupils.\n\n\
                 ---\n\n渡轮黎明时分出发。\n\n岛上有一所学校，有九名学生。\n",
            ),
        ],
        good: &[
            Example::Pair("The ferry leaves at dawn from the north pier.", "渡轮黎明时分从北码头出发。"),
            Example::Document(
                "saltmarsh77\nThe ferry is always late.\n\n渡轮总是晚点。\n\nOttoline\nThen take the first one, it cannot be late yet.\n\n\
                 那就坐第一班，它还来不及晚点。\n",
            ),
            Example::Document(
                "# Island timetable\n\nThe ferry leaves at dawn.\n\n渡轮黎明时分出发。\n\nIt returns at dusk.\n\n黄昏时返航。\n",
            ),
        ],
    };
}

impl Rule for MissingTranslation {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        report_runs(context, Side::Target, sink);
    }
}

/// Reports each run of neighbouring pairs that have words on one side and none on `empty`.
pub(super) fn report_runs(context: Context<'_>, empty: Side, sink: &mut Sink<'_>) {
    let count = context.bitext.pairs.len();
    let gone = |index: usize| {
        let pair = context.pair(index);
        pair.words(empty).trim().is_empty() && !pair.words(empty.other()).trim().is_empty()
    };
    let mut index = 0;
    while index < count {
        let mut end = index;
        while end < count && gone(end) {
            end += 1;
        }
        if end > index {
            sink.push((index..end).fold(message(end - index, empty), Draft::on));
        }
        index = end.max(index + 1);
    }
}

fn message(count: usize, empty: Side) -> Draft {
    let plural = if count == 1 { "paragraph has" } else { "paragraphs in a row have" };
    match empty {
        Side::Target => Draft::new(format!("{count} source {plural} no rendering"), format!("原文有 {count} 段没有译文")),
        Side::Source => Draft::new(format!("{count} target {plural} no source"), format!("译文有 {count} 段在原文中没有对应")),
    }
}
