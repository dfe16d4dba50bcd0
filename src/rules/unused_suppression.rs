//! Comments that silence nothing.

use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Declare, Rule};
use serde::Deserialize;

/// Comments that silence nothing. What they silence shows only after all rules have run, so the engine makes the findings.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnusedSuppression {}

impl Declare for UnusedSuppression {
    const META: Meta = Meta {
        name: "unused-suppression",
        group: Group::Suppression,
        default: true,
        severity: Severity::Warning,
        summary: ("a `bilint-ignore` comment silences nothing", "bilint-ignore 注释没有屏蔽任何问题"),
        what: "Reports `bilint-ignore` comments whose rule or group finds nothing where they hold (`info`: they can go), and those \
               that name no rule or an unknown one (`warning`: they never worked).",
        why: "A comment that has outlived its fault hides the next one.",
        limits: "A name is judged only when its rules run: under `--select` other names are left alone.",
        bad: &[
            Example::Document(
                "<!-- bilint-ignore number-mismatch: as printed -->\nThe harbour counted 340 boats.\n\n港口统计到340艘船。\n\nIt \
                 rained.\n\n下雨了。\n",
            ),
            Example::Document(
                "The harbour counted 340 boats.\n\n港口统计到340艘船。\n\n<!-- bilint-ignore numbr-mismatch -->\n\nIt \
                 rained.\n\n下雨了。\n",
            ),
            Example::Document("<!-- bilint-ignore -->\n\nThe harbour counted 340 boats.\n\n港口统计到340艘船。\n"),
        ],
        good: &[
            Example::Document(
                "<!-- bilint-ignore number-mismatch: as printed -->\nThe harbour counted 340 boats.\n\n港口统计到430艘船。\n\nIt \
                 rained.\n\n下雨了。\n",
            ),
            Example::Document(
                "It rained.\n\n下雨了。\n\nThe harbour counted 340 boats.\n\n<!-- bilint-ignore numbers: counted \
                 again -->\n\n港口统计到430艘船。\n",
            ),
            Example::Document(
                "<!-- bilint-ignore-start numbers: as printed -->\n\nThe harbour counted 340 \
                 boats.\n\n港口统计到430艘船。\n\n<!-- bilint-ignore-end -->\n\nIt rained.\n\n下雨了。\n",
            ),
        ],
    };
}

impl Rule for UnusedSuppression {}
