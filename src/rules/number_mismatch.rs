//! A number differs, or stands on one side only.

use super::values::{Scope, Topic, report};
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Declare, PairRef, Rule, Sink};
use serde::Deserialize;

/// A number differs, or stands on one side only.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NumberMismatch {
    /// Report numbers that stand on one side only.
    one_sided: bool,
    /// Report numbers from four to nine in words that stand on one side only.
    small_numbers: bool,
    /// Report at `info` a value rounded without a word like `about`.
    rounding: bool,
}

impl Default for NumberMismatch {
    fn default() -> Self {
        Self { one_sided: true, small_numbers: true, rounding: true }
    }
}

impl Declare for NumberMismatch {
    const META: Meta = Meta {
        name: "number-mismatch",
        group: Group::Numbers,
        default: true,
        severity: Severity::Error,
        summary: ("a number differs, or stands on one side only", "数字不一致，或只在一侧出现"),
        what: "Reads numbers, percentages, fractions, multiples, ordinals, classes (`dozens`, 数百万) and identifiers on both sides as exact \
               values and matches them: `2 billion` answers 20亿, `two thirds` answers 三分之二, `30% off` answers 七折. What finds no answer \
               is reported: an error when another value stands in its place, a warning when nothing does. Small numbers in words \
               (one to nine) are reported only when both sides have one left over. Rounding to the last digit shown is accepted.",
        why: "A wrong power of ten (`20 billion` as 20亿) is the commonest grave fault between English and Chinese, and a check of \
              digits cannot see it.",
        limits: "A translator may leave out or add a figure knowingly. Figures of speech with numbers that are not in its lists are taken \
                 for numbers. Values that stand in the neighbouring pair are reported at `info`.",
        bad: &[
            Example::Pair("The fund manages 20 billion dollars.", "该基金管理着20亿美元。"),
            Example::Pair("Output rose 35% in spring.", "春季产量增长了53%。"),
            Example::Pair("Two thirds of the members voted.", "三分之一的会员投了票。"),
            Example::Pair("Four bridges were closed.", "六座桥梁已关闭。"),
            Example::Pair("She carried GPT-4 further.", "她继续推进GPT-3。"),
        ],
        good: &[
            Example::Pair("The fund manages 2 billion dollars.", "该基金管理着20亿美元。"),
            Example::Pair("Everything is 30% off, about 350k items.", "全场七折，约35万件商品。"),
            Example::Pair("Hundreds of thousands came in the 1980s.", "八十年代来了数十万人。"),
            Example::Pair("One should always be careful, just in case.", "人应当一直十分小心，以防万一。"),
        ],
    };
}

impl Rule for NumberMismatch {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let scope = Scope { one_sided: self.one_sided, small: self.small_numbers, rounded: self.rounding };
        report(pair, Topic::Number, scope, sink);
    }
}
