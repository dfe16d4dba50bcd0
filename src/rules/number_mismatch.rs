//! A number differs, or stands on one side only.

use super::exactness;
use super::numerals::{self, Numerals};
use super::values::{Scope, Topic, report};
use crate::facts::quantity::{CONVERSION, Kind};
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, PairRef, Rule, Sink};
use serde::Deserialize;

/// A number differs, or stands on one side only.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NumberMismatch {
    /// Kinds that are reported when they stand on one side only: all of `count`, `percent`, `discount`, `points`, `fraction`, `multiple`,
    /// `ordinal`, `label` unless told otherwise.
    required: Vec<Kind>,
    /// Report numbers from four to nine in words that stand on one side only.
    small_numbers: bool,
    /// Report at `info` a value rounded without a word like `about`.
    rounding: bool,
    /// Report at `info` an `about`, `over` or `nearly` that one side lacks.
    hedges: bool,
    /// House style of amounts of ten and more in the Chinese: `arabic` or `chinese`; what deviates is one finding at `info`.
    numerals: Option<Numerals>,
}

impl Default for NumberMismatch {
    fn default() -> Self {
        Self { required: Kind::AMOUNTS.to_vec(), small_numbers: true, rounding: true, hedges: true, numerals: None }
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
                 for numbers. Values that stand in the neighbouring pair are reported at `info`, as are values \
                 rounded or softened on one side only.",
        bad: &[
            Example::Pair("The fund manages 20 billion dollars.", "该基金管理着20亿美元。"),
            Example::Pair("Output rose 35% in spring.", "春季产量增长了53%。"),
            Example::Pair("Two thirds of the members voted.", "三分之一的会员投了票。"),
            Example::Pair("Everything is 30% off.", "全场三折。"),
            Example::Pair("Four bridges were closed.", "六座桥梁已关闭。"),
            Example::Pair("She carried GPT-4 further.", "她继续推进GPT-3。"),
            Example::Pair("More than 40 sheep came home.", "不到40只羊回了家。"),
            Example::With("numerals = \"arabic\"", "The hall seats 300.", "大厅可坐三百人。"),
        ],
        good: &[
            Example::Pair("The fund manages 2 billion dollars.", "该基金管理着20亿美元。"),
            Example::Pair("Everything is 30% off, about 350k items.", "全场七折，约35万件商品。"),
            Example::Pair("Hundreds of thousands came in the 1980s.", "八十年代来了数十万人。"),
            Example::Pair("No fewer than 40 sheep came home.", "不少于40只羊回了家。"),
            Example::With("numerals = \"chinese\"", "The hall seats 300.", "大厅可坐三百人。"),
            Example::Pair("One should always be careful, just in case.", "人应当一直十分小心，以防万一。"),
        ],
    };
}

impl Rule for NumberMismatch {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let scope = Scope { small: self.small_numbers, required: &self.required, tolerance: CONVERSION };
        report(pair, Topic::Number, scope, sink);
        exactness::report(pair, exactness::Scope { rounding: self.rounding, hedges: self.hedges }, sink);
    }

    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        if let Some(wanted) = self.numerals {
            numerals::report(context, wanted, sink);
        }
    }
}
