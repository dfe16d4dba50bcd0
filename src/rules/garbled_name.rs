//! `garbled-name`: a known name appears mis-heard or mis-copied.

use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::names::{Garble, Outcome};
use crate::rule::{Context, Declare, Draft, Rule, Sink};
use serde::Deserialize;

/// Reports the garbled names that the name memory found.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct GarbledName {
    /// Least confidence of a finding, 0 to 1.
    min_confidence: f32,
}

impl Default for GarbledName {
    fn default() -> Self {
        Self { min_confidence: 0.5 }
    }
}

impl Declare for GarbledName {
    const META: Meta = Meta {
        name: "garbled-name",
        group: Group::Names,
        default: true,
        severity: Severity::Warning,
        summary: ("a known name appears mis-heard or mis-copied", "已知名称被听错或抄错"),
        what: "The translation is the second witness. A known name that stands in the Chinese and that nothing in the English \
               explains must hide in the English: the rule looks for the one to four words that sound most like it, are least \
               ordinary, and are not rendered by other words of the Chinese. Where the translation has copied an odd Latin string, \
               the string is held against the names of your glossary, of the document and of the built-in list. Known mis-hearings \
               (`heard` in a glossary) are found wherever they are no ordinary English, and else when the Chinese or the document \
               supports them. What is garbled once is looked for in the whole document. A Latin name that the Chinese misspells is \
               reported, too.\n\n\
               The message says which name is meant, on what evidence, and what the translation did with it.\n\n\
               Options: `min-confidence` (0 to 1, default 0.5).",
        why: "In captioned and dictated text most paragraphs have a mis-heard name. The translator who knows the matter repairs it \
              silently, the one who does not copies it or translates it as words; in each case the two texts no longer say the same.",
        limits: "A name that no glossary, no list and no other part of the document has cannot be recognised unless the Chinese has \
                 it in Latin letters. A name taken for ordinary words and translated as such is left to `mistranslated-name`. \
                 Translators who add a name that the English only implies can cause a false alarm where some other words happen to \
                 sound like it; for countries the bar is higher.",
        bad: &[
            Example::Pair(
                "Engineers at deep sick said the new model was trained in two months.",
                "深度求索的工程师表示，新模型的训练用了两个月。",
            ),
            Example::Pair(
                "We moved our servers from Cooper Netties to something simpler.",
                "我们把服务器从Kubernetes换成了更简单的方案。",
            ),
            Example::Pair("The phone was designed by hwa way in Shenzhen.", "这款手机由华为在深圳设计。"),
            Example::Pair("Her cousin works for Perplexty in London.", "她的表弟在伦敦的Perplexty工作。"),
            Example::Pair("A letter from Beatrice Halloway arrived.", "比阿特丽斯（Beatrice Haloway）的信到了。"),
        ],
        good: &[
            Example::Pair("He lit the stove with a Zippo lighter.", "他用一只芝宝打火机点燃了炉子。"),
            Example::Pair("Divers explored the deep sea for a month.", "潜水员在深海探索了一个月。"),
            Example::Pair("Huawei's new phone sold out in an hour.", "华为的新手机一小时内售罄。"),
            Example::Pair(
                "Ingrid Solheim-Baker wrote the opening line.",
                "英格丽德·索尔海姆-贝克（Ingrid Solheim-Baker）写了开场白。",
            ),
        ],
    };
}

impl Rule for GarbledName {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        for (pair, garbles) in context.memory().garbles.iter().enumerate() {
            for garble in
                garbles.iter().filter(|garble| garble.outcome != Outcome::Translated && garble.confidence >= self.min_confidence)
            {
                sink.push(draft(context, pair, garble));
            }
        }
    }
}

fn draft(context: Context<'_>, pair: usize, garble: &Garble) -> Draft {
    let side = garble.side;
    let words = garble.span.of(context.bitext.words(pair, side));
    let other = garble.other.map(|span| span.of(context.bitext.words(pair, side.other()))).unwrap_or_default();
    let (en, zh) = message(garble, words, other);
    let note = match garble.outcome {
        Outcome::Misspelt => Bilingual::new("misspelt", "拼写有误"),
        _ => Bilingual::new("garbled", "有误"),
    };
    let mut draft = Draft::new(en, zh).confidence(garble.confidence).fault(pair, side, garble.span, note);
    if let Some(span) = garble.other {
        draft = draft.evidence(pair, side.other(), span, Bilingual::default());
    }
    draft.replace((pair, side, garble.span), garble.intended.clone(), false)
}

/// What is wrong, why, and what the translation did.
fn message(garble: &Garble, words: &str, other: &str) -> (String, String) {
    let name = &garble.intended;
    match garble.outcome {
        Outcome::Fixed => (
            format!("`{other}` stands in the Chinese; `{words}` sounds like {name}, and nothing else in the English explains it"),
            format!("中文里有“{other}”；英文的“{words}”听起来像 {name}，此外没有别的词与之对应"),
        ),
        Outcome::Copied => (
            format!("`{words}` sounds like {name}; the translation has copied it (`{other}`)"),
            format!("“{words}”听起来像 {name}；译文照抄了它（“{other}”）"),
        ),
        Outcome::Misspelt => (
            format!("the English has `{name}`, which the Chinese spells `{words}`"),
            format!("英文是“{name}”，中文写成了“{words}”"),
        ),
        Outcome::Unclear | Outcome::Translated => (
            format!("`{words}` is a mis-hearing of {name}; the translation does not have the name"),
            format!("“{words}”是 {name} 的误听；译文里没有这个名称"),
        ),
    }
}
