//! A date, weekday, time, year or decade differs.

use super::values::{Scope, Topic, report};
use crate::facts::quantity::{CONVERSION, Kind};
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Declare, PairRef, Rule, Sink};
use serde::Deserialize;

/// A date, weekday, time, year or decade differs.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DateMismatch {
    /// Kinds that are reported when they stand on one side only: all of `year`, `decade`, `century`, `month`, `day`, `clock` unless told
    /// otherwise.
    required: Vec<Kind>,
}

impl Default for DateMismatch {
    fn default() -> Self {
        Self { required: Kind::DATES.to_vec() }
    }
}

impl Declare for DateMismatch {
    const META: Meta = Meta {
        name: "date-mismatch",
        group: Group::Numbers,
        default: true,
        severity: Severity::Error,
        summary: ("a date, weekday, time, year or decade differs", "日期、星期、时间、年份或年代不一致"),
        what: "Compares years, months, days, weekdays, times of day, decades and centuries of both sides as values, in digits or in words. A \
               date in digits whose day and month may be either way round is accepted both ways; a time without `am` or `pm` answers \
               both halves of the day. Weekdays are reported only when both sides have one left over.",
        why: "A wrong year or month is wrong information that reads well.",
        limits: "A date said in another way (`last year` for 2023) is reported when nothing on the other side answers it. Lunar dates are not \
                 converted.",
        bad: &[
            Example::Pair("The bridge opened in 1987.", "这座桥于1978年通车。"),
            Example::Pair("They meet on Monday.", "他们周二见面。"),
            Example::Pair("It closes on June 14.", "它于7月14日关闭。"),
        ],
        good: &[
            Example::Pair("The bridge opened in May 1987.", "这座桥于一九八七年五月通车。"),
            Example::Pair("They meet at 3:30 pm on Monday.", "他们星期一下午三点半见面。"),
            Example::Pair("It was built in the 1800s.", "它建于19世纪。"),
        ],
    };
}

impl Rule for DateMismatch {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let scope = Scope { small: true, required: &self.required, tolerance: CONVERSION };
        report(pair, Topic::Date, scope, sink);
    }
}
