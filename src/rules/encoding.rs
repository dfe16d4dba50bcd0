//! Characters that something broke on the way.

use crate::document::Side;
use crate::facts::{Damage, DamageKind};
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use serde::Deserialize;

/// Mojibake, U+FFFD, control, zero-width, bidirectional and private-use characters, leftover entities and escapes.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Encoding {
    /// Characters that are meant, private-use ones of a known font above all.
    allow: String,
}

impl Declare for Encoding {
    const META: Meta = Meta {
        name: "encoding",
        group: Group::Characters,
        default: true,
        severity: Severity::Error,
        summary: ("characters are damaged", "字符损坏"),
        what: "Finds text that was decoded wrongly and undoes it: UTF-8 read as Windows-1252 (`â€™`), GBK read as Windows-1252 (`ÖÐÎÄ`), UTF-8 read \
               as GBK (`锛`), `锟斤拷`; U+FFFD; question marks in the middle of a word where the other side asks nothing; control characters, \
               zero-width characters and soft hyphens, bidirectional controls in text without right-to-left letters, private-use characters; \
               entities (`&amp;quot;`), `\\u4e2d` escapes and backslashes before quotation marks that were left in the text; ligatures, \
               radicals and full-width letters and digits in the place of plain characters.\n\n\
               Lost and wrongly decoded text is an error, anything else a warning; such forms, invisible characters beside a space, and \
               escapes that stand on both sides are `info`. What occurs on a side more than once in the same way is one finding with its \
               places. Option `allow`: a string of characters that are meant.",
        why: "Damaged characters are lost text. Invisible ones break searching, comparing and sorting, and no proof-reader can see them.",
        limits: "A single wrongly read letter is not told from a foreign name. Question marks at the end of a sentence that the source \
                 does not ask are taken for lost characters. Which characters were lost is not known.",
        bad: &[
            Example::Pair("The portâ€™s cranes stand still.", "港口的起重机停着。"),
            Example::Pair("The cranes stand still.", "起重机停���。"),
            Example::Pair("The cranes stand still.", "起重\u{200b}机停着。"),
            Example::Pair("The cranes stand still.", "起重机&nbsp;停着。"),
            Example::Pair("The cranes stand still.", "起重\\u673a停着。"),
            Example::Pair("The cranes\u{8} stand still.", "起重机停着。"),
        ],
        good: &[
            Example::Pair("The port’s cranes cost £5m; the café is shut.", "港口的起重机价值500万英镑；咖啡馆关门了。"),
            Example::Pair("Write `&amp;` for an ampersand.", "用 `&amp;` 表示与号。"),
            Example::Pair("Really? Are the cranes still standing?", "真的吗？起重机还停着吗？"),
        ],
    };
}

impl Rule for Encoding {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        for side in Side::BOTH {
            for kind in KINDS {
                let mut found: Vec<Place<'_>> = Vec::new();
                for pair in context.pairs() {
                    let damages =
                        pair.facts(side).damage.iter().filter(|damage| damage.kind == kind && !self.allows(pair, side, damage));
                    found.extend(damages.filter_map(|damage| Some((pair, damage, severity(pair, side, damage)?))));
                }
                for severity in Severity::ALL {
                    let same: Vec<&Place<'_>> = found.iter().filter(|place| place.2 == severity).collect();
                    report(side, kind, &same, sink);
                }
            }
        }
    }
}

impl Encoding {
    fn allows(&self, pair: PairRef<'_>, side: Side, damage: &Damage) -> bool {
        damage.span.of(pair.words(side)).chars().all(|c| self.allow.contains(c))
    }
}

const KINDS: [DamageKind; 11] = [
    DamageKind::Mojibake,
    DamageKind::Replacement,
    DamageKind::QuestionMarks,
    DamageKind::Control,
    DamageKind::Bidi,
    DamageKind::Invisible,
    DamageKind::PrivateUse,
    DamageKind::Entity,
    DamageKind::Escape,
    DamageKind::Backslash,
    DamageKind::Form,
];

type Place<'a> = (PairRef<'a>, &'a Damage, Severity);

/// How much a damage matters where it stands; `None` when it is none after all.
fn severity(pair: PairRef<'_>, side: Side, damage: &Damage) -> Option<Severity> {
    let words = pair.words(side);
    let other = pair.words(side.other());
    let text = damage.span.of(words);
    match damage.kind {
        DamageKind::Mojibake | DamageKind::Replacement => Some(Severity::Error),
        DamageKind::QuestionMarks => {
            let asks = |text: &str| text.matches(['?', '？']).count();
            let asked = asks(other) > asks(words) - text.len() || other.contains("??");
            (!asked && pair.is_full()).then_some(Severity::Error)
        }
        DamageKind::Form => Some(Severity::Info),
        DamageKind::Entity | DamageKind::Escape | DamageKind::Backslash if other.contains(text) => Some(Severity::Info),
        DamageKind::Invisible => {
            let (before, after) = (&words[..damage.span.start as usize], &words[damage.span.end as usize..]);
            let inside = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
            Some(if inside { Severity::Warning } else { Severity::Info })
        }
        _ => Some(Severity::Warning),
    }
}

fn report(side: Side, kind: DamageKind, places: &[&Place<'_>], sink: &mut Sink<'_>) {
    let Some(&&(pair, damage, severity)) = places.first() else { return };
    let text = damage.span.of(pair.words(side));
    let (en, zh) = message(kind, text);
    let draft = places.iter().fold(Draft::new(en, zh).severity(severity), |draft, (pair, damage, _)| {
        let at = (pair.index, side, damage.span);
        let draft = draft.next_place().fault(at.0, at.1, at.2, Bilingual::default());
        // An invisible character goes without loss; what else is put in its place is read text.
        match &damage.repaired {
            Some(repaired) => draft.replace(at, &**repaired, kind != DamageKind::Backslash),
            None => draft,
        }
    });
    sink.push(draft);
}

fn message(kind: DamageKind, text: &str) -> (String, String) {
    let code = text.chars().next().map(|c| format!("U+{:04X}", c as u32)).unwrap_or_default();
    match kind {
        DamageKind::Mojibake => ("text was decoded with the wrong encoding".into(), "文字以错误的编码解码（乱码）".into()),
        DamageKind::Replacement => ("characters were lost: U+FFFD".into(), "字符已丢失：U+FFFD".into()),
        DamageKind::QuestionMarks => {
            ("characters were lost: question marks in their place".into(), "字符已丢失，只剩问号".into())
        }
        DamageKind::Control => (format!("control character {code}"), format!("控制字符 {code}")),
        DamageKind::Bidi => (format!("bidirectional control {code}"), format!("双向文本控制符 {code}")),
        DamageKind::Invisible => (format!("invisible character {code}"), format!("不可见字符 {code}")),
        DamageKind::PrivateUse => (format!("private-use character {code}"), format!("私用区字符 {code}")),
        DamageKind::Entity => (format!("entity `{text}` left in the text"), format!("文中遗留实体“{text}”")),
        DamageKind::Escape => (format!("escape `{text}` left in the text"), format!("文中遗留转义“{text}”")),
        DamageKind::Backslash => {
            (format!("backslash before a quotation mark: `{text}`"), format!("引号前有多余的反斜杠：“{text}”"))
        }
        DamageKind::Form => {
            (format!("`{text}` ({code}) in the place of plain characters"), format!("“{text}”（{code}）应为普通字符"))
        }
    }
}
