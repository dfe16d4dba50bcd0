//! Words about the translation instead of the translation.

use crate::document::Side;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Declare, Draft, PairRef, Rule, Sink};
use crate::text::Span;
use serde::Deserialize;

/// A note that text was left out, or a machine's own words, that the other side does not have.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Abridged {
    /// Further marks, as they are written in the target; letter case is ignored.
    marks: Vec<String>,
}

impl Declare for Abridged {
    const META: Meta = Meta {
        name: "abridged",
        group: Group::Completeness,
        default: true,
        severity: Severity::Error,
        summary: (
            "a note that text was left out, or a translating machine's own words",
            "标明省略了内容，或留有机器翻译自己的话",
        ),
        what: "Reports marks such as “此处省略”, “（下略）”, “[rest omitted]”, phrases such as “以下是翻译”, “译文如下”, “Here is the \
               translation” or “作为一个AI语言模型” that stand in the target while nothing in the source says so, and the loops of a \
               machine that repeats itself. Option `marks` adds further ones.",
        why: "They mark a translation that was cut short, or text that was pasted without being read.",
        limits: "A source that speaks of translating or leaving out in other words than the usual ones may be taken for silent. \
                 Repetition for effect is accepted when the source repeats itself as well.",
        bad: &[
            Example::Pair(
                "The north pier closes at nine. Boats then use the south pier.",
                "北码头九点关闭，此后船只使用南码头。（以下省略）",
            ),
            Example::Pair("The ferry leaves at dawn.", "以下是翻译：渡轮黎明时分出发。"),
            Example::Pair("The ferry leaves at dawn.", "Here is the translation: 渡轮黎明时分出发。"),
            Example::Pair("The ferry is late today.", "今天渡轮晚点晚点晚点晚点晚点晚点晚点晚点。"),
        ],
        good: &[
            Example::Pair("Here is the translation of the sign: “No swimming”.", "以下是标牌的翻译：“禁止游泳”。"),
            Example::Pair("The rest of the letter is omitted here.", "信的其余部分此处省略。"),
            Example::Pair("Ha ha ha ha ha, said the parrot.", "鹦鹉说：“哈哈哈哈哈哈哈哈哈。”"),
        ],
    };
}

/// Marks that share a word, and the word stems of which one in the source makes them a translation of it. All in lower case.
struct Family {
    shared: &'static str,
    marks: &'static [&'static str],
    said: &'static [&'static str],
}

const OMISSION: &[&str] =
    &["omit", "abridg", "skip", "left out", "leave out", "rest of", "etc", "condens", "shorten", "truncat", "to be continued"];
const TRANSLATION: &[&str] = &["translat", "render", "version", "transcri"];
const MACHINE: &[&str] = &["language model", "ai model", "chatbot", "artificial intelligence", " ai "];

const FAMILIES: &[Family] = &[
    Family {
        shared: "略",
        marks: &[
            "此处省略",
            "以下省略",
            "下文省略",
            "后文省略",
            "其余省略",
            "内容省略",
            "部分省略",
            "中间省略",
            "已省略",
            "内容略",
            "从略",
            "（略）",
            "(略)",
            "（下略）",
            "（后略）",
            "（中略）",
            "（以下略）",
            "[略]",
            "【略】",
            "[省略]",
            "（省略）",
            "【省略】",
        ],
        said: OMISSION,
    },
    Family { shared: "未完", marks: &["（未完）", "未完待续"], said: OMISSION },
    Family {
        shared: "omitted",
        marks: &["rest omitted", "[omitted", "(omitted", "text omitted", "content omitted", "remainder omitted"],
        said: OMISSION,
    },
    Family { shared: "truncated", marks: &["[truncated", "(truncated"], said: OMISSION },
    Family {
        shared: "译",
        marks: &[
            "以下是翻译",
            "以下是译文",
            "以下为译文",
            "以下为翻译",
            "以下是中文翻译",
            "译文如下",
            "翻译如下",
            "翻译结果",
            "中文翻译：",
            "中文译文：",
            "参考译文",
            "机器翻译",
            "进行准确翻译",
            "无法翻译",
            "译文：",
            "翻译：",
        ],
        said: TRANSLATION,
    },
    Family {
        shared: "translat",
        marks: &[
            "here is the translat",
            "here's the translat",
            "here is a translat",
            "here is your translat",
            "translated text:",
            "translation:",
        ],
        said: TRANSLATION,
    },
    Family { shared: "here is the chinese", marks: &["here is the chinese"], said: TRANSLATION },
    Family {
        shared: "作为", marks: &["作为一个ai", "作为一名ai", "作为ai语言模型", "作为一个人工智能"], said: MACHINE
    },
    Family { shared: "as an ai", marks: &["as an ai language model", "as an ai model"], said: MACHINE },
];

impl Rule for Abridged {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        if !pair.is_full() {
            return;
        }
        let target = pair.words(Side::Target);
        // ASCII letters only, so that offsets stay.
        let lower = target.to_ascii_lowercase();
        let source = std::cell::OnceCell::new();
        let said = |stems: &[&str]| {
            let source = source.get_or_init(|| format!(" {} ", pair.words(Side::Source).to_lowercase()));
            stems.iter().any(|stem| source.contains(stem))
        };
        let own = self.marks.iter().map(|mark| mark.to_ascii_lowercase()).find(|mark| !mark.is_empty() && lower.contains(mark));
        let families = FAMILIES.iter().filter(|family| lower.contains(family.shared));
        let known = families.flat_map(|family| family.marks.iter().map(|mark| (*mark, family.said)));
        let found = own.or_else(|| {
            let mut found = known.filter(|(mark, stems)| lower.contains(mark) && !said(stems));
            found.next().map(|(mark, _)| mark.to_owned())
        });
        if let Some((at, mark)) = found.and_then(|mark| lower.find(&mark).map(|at| (at, mark))) {
            let draft = Draft::new("The target has a note that the source does not", "译文中有原文没有的说明");
            sink.push(draft.fault(pair.index, Side::Target, Span::new(at, at + mark.len()), Bilingual::default()));
            return;
        }
        if let Some(span) = pair.facts(Side::Target).repeated
            && pair.facts(Side::Source).repeated.is_none()
        {
            let draft = Draft::new("The target repeats itself over and over", "译文不断重复");
            sink.push(draft.confidence(0.9).fault(pair.index, Side::Target, span, Bilingual::default()));
        }
    }
}
