//! `term-mismatch`: the glossary's rendering is missing, or a forbidden one is used.

use crate::document::Side;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::names::{Kind, Name, simplified};
use crate::rule::{Declare, Draft, PairRef, Rule, Sink};
use crate::text::Span;
use serde::Deserialize;

/// Holds each pair against the user's terms.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TermMismatch {
    /// Terms beside those of the glossaries.
    terms: Vec<Term>,
}

/// A term of the configuration; the fields mean what they mean in a glossary.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Term {
    canonical: String,
    zh: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
    #[serde(default)]
    forbidden: Vec<String>,
}

impl Declare for TermMismatch {
    const META: Meta = Meta {
        name: "term-mismatch",
        group: Group::Names,
        default: true,
        severity: Severity::Warning,
        summary: (
            "the glossary's rendering is missing, or a forbidden one is used",
            "没有使用术语表规定的译法，或用了禁用的译法",
        ),
        what: "For each entry of your glossary of kind `term` that stands in the English, one of its Chinese forms (`zh`, `also`) must \
               stand in the Chinese. A term whose `zh` is Latin is not to be translated. For every entry, whatever its kind, none of \
               its `forbidden` forms may stand in the Chinese where the English has the name. What lies inside one of the `never` \
               strings is no use of the term; letter case and a plural ending make no difference, nor do simplified and traditional \
               characters.\n\n\
               Options: `terms`, a list of further terms, with the fields `canonical`, `zh`, `aliases`, `also`, `never` and \
               `forbidden`.",
        why: "A reader who knows the term by one word does not recognise it under another.",
        limits: "A term is looked for as it is written: inflections other than the plural are not known, and a word that is used in \
                 another sense is reported (list such uses in `never`). A rendering that is dropped because the sentence says it \
                 already is reported, too.",
        bad: &[
            Example::With(
                "terms = [{ canonical = \"kiln\", zh = [\"窑炉\"] }]",
                "The old kiln cools for three days.",
                "旧烤箱要冷却三天。",
            ),
            Example::With(
                "terms = [{ canonical = \"kiln\", zh = [\"窑炉\"], forbidden = [\"火炉\"] }]",
                "Both kilns stand behind the shed.",
                "两座火炉都在棚子后面。",
            ),
            Example::With(
                "terms = [{ canonical = \"bisque\", zh = [\"bisque\"] }]",
                "Put the bisque on the lower shelf.",
                "把素坯放在下层架子上。",
            ),
        ],
        good: &[
            Example::With(
                "terms = [{ canonical = \"kiln\", zh = [\"窑炉\"], also = [\"窑\"] }]",
                "Both kilns stand behind the shed.",
                "两座窑都在棚子后面。",
            ),
            Example::With(
                "terms = [{ canonical = \"kiln\", zh = [\"窑炉\"], never = [\"kiln Lane\"] }]",
                "The bus stops at Kiln Lane.",
                "公共汽车在基尔恩巷停靠。",
            ),
            Example::With(
                "terms = [{ canonical = \"bisque\", zh = [\"bisque\"] }]",
                "Put the bisque on the lower shelf.",
                "把bisque放在下层架子上。",
            ),
        ],
    };
}

impl Rule for TermMismatch {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        if !pair.is_full() {
            return;
        }
        let zh = simplified(pair.words(Side::Target)).to_lowercase();
        let mut judge = |name: &Name| {
            if let Some(draft) = check(pair, &zh, name) {
                sink.push(draft);
            }
        };
        self.terms.iter().map(Term::name).for_each(|name| judge(&name));
        pair.context.names.own().iter().for_each(judge);
    }
}

impl Term {
    fn name(&self) -> Name {
        Name {
            canonical: self.canonical.clone(),
            zh: self.zh.clone(),
            aliases: self.aliases.clone(),
            also: self.also.clone(),
            never: self.never.clone(),
            forbidden: self.forbidden.clone(),
            kind: Kind::Term,
            ..Name::default()
        }
    }
}

/// What is wrong with `name` in the pair, whose Chinese is `zh` (simplified, in lower case).
fn check(pair: PairRef<'_>, zh: &str, name: &Name) -> Option<Draft> {
    if name.kind != Kind::Term && name.forbidden.is_empty() {
        return None;
    }
    let english = in_english(pair.words(Side::Source), name)?;
    let forms = |forms: &[String]| forms.iter().map(|form| simplified(form).to_lowercase()).collect::<Vec<_>>();
    let allowed = forms(&[name.zh.as_slice(), &name.also].concat());
    let wanted = name.main_zh();
    for form in forms(&name.forbidden) {
        let inside = |at: usize| allowed.iter().any(|other| covers(zh, other, at, form.len()));
        let Some((at, _)) = zh.match_indices(&form).find(|&(at, _)| !inside(at)) else { continue };
        let message = (
            format!("`{form}` must not stand for `{}`; use `{wanted}`", name.canonical),
            format!("“{}”不应译为“{form}”，应为“{wanted}”", name.canonical),
        );
        let draft = Draft::new(message.0, message.1).evidence(pair.index, Side::Source, english, Bilingual::default());
        let span = Span::new(at, at + form.len());
        let same = pair.words(Side::Target).len() == zh.len();
        return Some(if same {
            draft.fault(pair.index, Side::Target, span, Bilingual::default()).replace(
                (pair.index, Side::Target, span),
                wanted,
                true,
            )
        } else {
            draft.on(pair.index).suggest(wanted)
        });
    }
    let missing = name.kind == Kind::Term && !allowed.is_empty() && !allowed.iter().any(|form| zh.contains(form.as_str()));
    missing.then(|| {
        let en = format!("`{}` is to be rendered `{wanted}`, which the Chinese lacks", english.of(pair.words(Side::Source)));
        let cn = format!("“{}”应译为“{wanted}”，译文里没有", name.canonical);
        Draft::new(en, cn).confidence(0.8).fault(pair.index, Side::Source, english, Bilingual::default()).suggest(wanted)
    })
}

/// Whether a `form` of `text` covers the `length` bytes at `at`.
fn covers(text: &str, form: &str, at: usize, length: usize) -> bool {
    !form.is_empty()
        && text.match_indices(form).any(|(start, form)| start <= at && at + length <= start + form.len() && form.len() > length)
}

/// Where `text` has a form of `name` as whole words, in any case, with or without plural ending, outside its `never` strings.
fn in_english(text: &str, name: &Name) -> Option<Span> {
    let lower = text.to_ascii_lowercase();
    let never: Vec<String> = name.never.iter().map(|never| never.to_ascii_lowercase()).collect();
    let whole = |at: usize, end: usize| {
        let rest = &lower[end..];
        let rest = rest
            .strip_prefix("es")
            .or_else(|| rest.strip_prefix('s'))
            .filter(|rest| !rest.starts_with(char::is_alphanumeric))
            .unwrap_or(rest);
        let joined = |c: char| c.is_ascii_alphanumeric();
        !lower[..at].ends_with(joined) && !rest.starts_with(joined)
    };
    name.english().map(str::to_ascii_lowercase).filter(|form| !form.is_empty()).find_map(|form| {
        let mut places = lower.match_indices(&form).map(|(at, _)| (at, at + form.len()));
        places
            .find(|&(at, end)| whole(at, end) && !never.iter().any(|never| covers(&lower, never, at, end - at)))
            .map(|(at, end)| Span::new(at, end))
    })
}
