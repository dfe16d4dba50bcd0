//! `mistranslated-name`: a mis-heard name that the translation has taken for ordinary words.

use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::names::Outcome;
use crate::rule::{Context, Declare, Draft, Rule, Sink};
use serde::Deserialize;

/// Reports the mis-hearings that the translation renders as words.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MistranslatedName {}

impl Declare for MistranslatedName {
    const META: Meta = Meta {
        name: "mistranslated-name",
        group: Group::Names,
        default: true,
        severity: Severity::Warning,
        summary: ("a name translated as common words", "名称被当作普通词语翻译"),
        what: "A known mis-hearing (`heard` in a glossary) made of ordinary words, which the Chinese renders as such. It is reported \
               only where the document mentions the name elsewhere, and where both sides say beside it what such a name is the name \
               of (model, company). The message says \"suspicious\": from the pair alone it cannot be told from plain words.",
        why: "Nothing in the translation hints at the name any more, so no reader can repair it.",
        limits: "Mis-hearings that no glossary lists are not known. A text that speaks of the name and, beside the word \"model\" or \
                 \"company\", of the thing that sounds like it raises a false alarm.",
        bad: &[
            Example::Pairs(&[
                ("Seedance makes short videos.", "Seedance能制作短视频。"),
                ("The new sea dance model makes longer clips.", "新的海洋舞蹈模型能制作更长的片段。"),
            ]),
            Example::Pairs(&[
                ("We asked Claude Code to repair the script.", "我们让Claude Code修复这个脚本。"),
                ("The cloud code model was quick.", "云代码模型很快。"),
            ]),
            Example::Pairs(&[
                ("Stable Diffusion paints on any computer.", "Stable Diffusion在任何电脑上都能作画。"),
                ("The table diffusion model needs little memory.", "表格扩散模型需要的内存很少。"),
            ]),
        ],
        good: &[
            Example::Pair("The new sea dance model makes longer clips.", "新的海洋舞蹈模型能制作更长的片段。"),
            Example::Pairs(&[
                ("Seedance makes short videos.", "Seedance能制作短视频。"),
                ("Fishermen perform a sea dance in spring.", "渔民在春天表演海洋舞蹈。"),
            ]),
            Example::Pairs(&[
                ("Seedance makes short videos.", "Seedance能制作短视频。"),
                ("The new Seedance model makes longer clips.", "新的Seedance模型能制作更长的片段。"),
            ]),
        ],
    };
}

impl Rule for MistranslatedName {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        for (pair, garbles) in context.memory().garbles.iter().enumerate() {
            for garble in garbles.iter().filter(|garble| garble.outcome == Outcome::Translated) {
                let words = garble.span.of(context.bitext.words(pair, garble.side));
                let name = &garble.intended;
                let draft = Draft::new(
                    format!("suspicious: `{words}` may be a mis-hearing of {name}, translated as common words"),
                    format!("可疑：“{words}”可能是 {name} 的误听，译文把它当作普通词语翻译了"),
                );
                let draft = draft.confidence(garble.confidence).fault(pair, garble.side, garble.span, Bilingual::default());
                sink.push(draft.replace((pair, garble.side, garble.span), name.clone(), false));
            }
        }
    }
}
