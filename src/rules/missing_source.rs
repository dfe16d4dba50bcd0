//! A target paragraph that renders nothing.

use super::missing_translation::report_runs;
use crate::document::Side;
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Rule, Sink};
use serde::Deserialize;

/// A target paragraph renders nothing on the other side.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MissingSource {}

impl Declare for MissingSource {
    const META: Meta = Meta {
        name: "missing-source",
        group: Group::Structure,
        default: true,
        severity: Severity::Warning,
        summary: ("a target paragraph renders nothing on the other side", "译文段落在原文中没有对应"),
        what: "Reports each paragraph of the target that is paired with nothing, and each record whose source is empty. \
               Neighbouring ones are one finding.",
        why: "What the source does not say, the translation must not say; often it is a paragraph of the source that was lost.",
        limits: "Translator's notes and captions in one language are reported as well when they look like running text.",
        bad: &[
            Example::Pair("", "渡轮黎明时分从北码头出发。"),
            Example::Document(
                "The ferry leaves at dawn.\n\n渡轮黎明时分出发。\n\n船长养了一只会游泳的猫，名叫星期三。\n\n\
                 Children travel free until they are taller than the rail.\n\n身高不超过栏杆的儿童免费乘船。\n",
            ),
            Example::Document(
                "渡轮黎明时分出发。\n\nThe ferry leaves at dawn.\n\n船长养了一只会游泳的猫，名叫星期三。\n\n它从来没有错过一班船。\n\n\
                 身高不超过栏杆的儿童免费乘船。\n\nChildren travel free until they are taller than the rail.\n",
            ),
        ],
        good: &[
            Example::Pair("The ferry leaves at dawn from the north pier.", "渡轮黎明时分从北码头出发。"),
            Example::Document(
                "海岛见闻\n\nThe ferry leaves at dawn.\n\n渡轮黎明时分出发。\n\nIt returns at dusk.\n\n黄昏时返航。\n\n来源：海岛周刊\n",
            ),
            Example::Document(
                "以下是读者来信：\n\nThe ferry leaves at dawn.\n\n渡轮黎明时分出发。\n\nIt returns at dusk.\n\n黄昏时返航。\n",
            ),
        ],
    };
}

impl Rule for MissingSource {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        report_runs(context, Side::Source, sink);
    }
}
