//! `name-mismatch`: a name on one side is absent from the other, or another stands in its place.

use crate::document::Side;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::names::Missing;
use crate::rule::{Context, Declare, Draft, Rule, Sink};
use serde::Deserialize;

/// Reports the names that the name memory found on one side only.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NameMismatch {
    /// Least confidence of a finding, 0 to 1.
    min_confidence: f32,
}

impl Default for NameMismatch {
    fn default() -> Self {
        Self { min_confidence: 0.5 }
    }
}

impl Declare for NameMismatch {
    const META: Meta = Meta {
        name: "name-mismatch",
        group: Group::Names,
        default: true,
        severity: Severity::Warning,
        summary: (
            "a name of one side is absent from the other, or another stands in its place",
            "一侧的名称在另一侧缺失，或被换成了别的名称",
        ),
        what: "Known names (of your glossary, the built-in list) of persons, places, companies, products and models are looked for \
               on the other side: in all their forms, as surname, demonym or short form, as any rendering that the lexicon has, or \
               copied in Latin letters. One name of the English that the Chinese lacks, one name of the Chinese that the English \
               lacks in its place, or a Latin name of the Chinese that no word of the English resembles, is reported.\n\n\
               Options: `min-confidence` (0 to 1, default 0.5).",
        why: "A sentence about another company or country is wrong however well it reads.",
        limits: "Where several names of a pair find no counterpart, the pair is taken to be rendered freely, and nothing is said. A \
                 translation that says \"the country\" for a country's name is reported.",
        bad: &[
            Example::Pair("The ferry to Denmark leaves at nine.", "开往葡萄牙的渡轮九点出发。"),
            Example::Pair("Nvidia opened a laboratory in the old mill.", "英特尔在旧磨坊里开设了一个实验室。"),
            Example::Pair("Snow closed the roads of Scotland on Monday.", "周一大雪封路。"),
        ],
        good: &[
            Example::Pair("The ferry to Denmark leaves at nine.", "开往丹麦的渡轮九点出发。"),
            Example::Pair("American tourists filled the square.", "广场上挤满了美国游客。"),
            Example::Pair("Ottmar Brunnhofer, a tailor, made the coat.", "裁缝Ottmar Brunnhofer做了这件大衣。"),
        ],
    };
}

impl Rule for NameMismatch {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        for (pair, missing) in context.memory().missing.iter().filter(|(_, missing)| missing.confidence >= self.min_confidence) {
            sink.push(draft(context, *pair, missing));
        }
    }
}

fn draft(context: Context<'_>, pair: usize, missing: &Missing) -> Draft {
    let words = |side: Side, span: crate::text::Span| span.of(context.bitext.words(pair, side));
    let name = words(missing.side, missing.span);
    let (en, zh) = match (missing.side, missing.instead) {
        (side, Some(instead)) => {
            let other = words(side.other(), instead);
            (format!("the English has `{name}` where the Chinese has `{other}`"), format!("英文是“{name}”，中文却是“{other}”"))
        }
        (Side::Source, None) => (format!("nothing in the Chinese renders `{name}`"), format!("中文里没有与“{name}”对应的内容")),
        (Side::Target, None) => {
            (format!("nothing in the English stands for `{name}`"), format!("英文里没有与“{name}”对应的内容"))
        }
    };
    let draft = Draft::new(en, zh).confidence(missing.confidence).fault(pair, missing.side, missing.span, Bilingual::default());
    match missing.instead {
        Some(span) => draft.fault(pair, missing.side.other(), span, Bilingual::default()),
        None => draft,
    }
}
