//! Placeholders, tags, links and code that do not survive translation.

mod compare;

use crate::document::Side;
use crate::facts::{Item, ItemKind};
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use crate::text::Span;
use compare::{Difference, compare};
use serde::Deserialize;

/// Fewest items of a kind in a document that show whether it keeps them.
const HABIT: usize = 6;

/// Placeholders, tags, links, addresses, references and inline code differ.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PlaceholderOrLink {
    /// Kinds of items that are not compared.
    ignore: Vec<ItemKind>,
}

impl Declare for PlaceholderOrLink {
    const META: Meta = Meta {
        name: "placeholder-or-link",
        group: Group::Markup,
        default: true,
        severity: Severity::Error,
        summary: ("a placeholder, tag, link, address or piece of code differs", "占位符、标签、链接、地址或代码不一致"),
        what: "Compares what is not language: format placeholders (printf, Python, .NET, ICU, Fluent, `%NAME%`, `#NAME#`), template calls \
               (Mustache, Vue, Angular, Jinja, Liquid, Hugo), XML and HTML tags, web addresses and destinations of Markdown links, e-mail \
               addresses, numbered references and footnotes, inline code, file paths, command options. Each item of the source must stand in the \
               target; a placeholder or tag as often as in the source, anything else at least once.\n\n\
               A translator may change the label of a link, the words in attributes and template arguments, the order of attributes, the \
               language part of an address (`/en/` to `/zh-cn/`), its fragment, and translate the words of inline code. An item whose \
               characters are there in another width or with spaces between them is given with its repair. A document that keeps fewer \
               than half of at least six items of a kind does not keep them on purpose; that is said once, at `info`.\n\n\
               Placeholders and template calls are errors, because a program breaks on them; anything else is a warning; links, code and \
               paths that only the target has, and code that lost its marks but not its characters in a document that does so often, are \
               `info`.\n\n\
               Option `ignore`: kinds not to compare, of `code`, `link`, `email`, `tag`, `placeholder`, `template`, `reference`, `path`, \
               `switch`.",
        why: "A lost placeholder crashes the program or prints a hole; a changed address leads nowhere. Neither is seen by reading.",
        limits: "A placeholder that the translation rightly repeats or drops (a plural written out) is reported. Only one line of a \
                 fenced code block or a table is seen at a time. Names in braces or percent signs that are meant as words may be taken for \
                 placeholders.",
        bad: &[
            Example::Pair("{count} seats are left.", "还剩座位。"),
            Example::Pair("Write to desk@harbour.example by noon.", "请在中午前写信给 desk@harbor.example。"),
            Example::Pair("Page {0} of {1}", "第｛0｝页，共 {1} 页"),
            Example::Pair("Run `make clean` before you start.", "开始之前先清理。"),
            Example::Pair("Press <b>Start</b> to go on.", "按<b>开始继续。"),
            Example::Pair("Hello!", "你好，%s！"),
        ],
        good: &[
            Example::Pair("Write to {name} at desk@harbour.example.", "请写信到 desk@harbour.example 给 {name}。"),
            Example::Pair(
                "Read [the fares](https://harbour.example/en/fares \"Fares\").",
                "请看[票价](https://harbour.example/zh-cn/fares)。",
            ),
            Example::Pair("Press <a title=\"Go\" href=\"/x\">Start</a>.", "按<a href=\"/x\" title=\"前往\">开始</a>。"),
            Example::Pair("Costs fell 5% so we saved.", "成本下降5%，因此省了钱。"),
        ],
    };
}

impl Rule for PlaceholderOrLink {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        let mut pairs = Vec::new();
        for pair in context.pairs().filter(|pair| pair.is_full()) {
            let [source, target] = Side::BOTH.map(|side| (pair.facts(side).markup.as_slice(), pair.words(side)));
            if !source.0.is_empty() || !target.0.is_empty() {
                pairs.push((pair, compare(source, target)));
            }
        }
        for kind in ALL_KINDS.iter().copied().filter(|kind| !self.ignore.contains(kind)) {
            report_kind(&pairs, kind, sink);
        }
    }
}

const ALL_KINDS: [ItemKind; 9] = [
    ItemKind::Placeholder,
    ItemKind::Template,
    ItemKind::Tag,
    ItemKind::Link,
    ItemKind::Email,
    ItemKind::Reference,
    ItemKind::Code,
    ItemKind::Path,
    ItemKind::Switch,
];

type Compared<'a> = (PairRef<'a>, Difference<'a>);

fn report_kind(pairs: &[Compared<'_>], kind: ItemKind, sink: &mut Sink<'_>) {
    let [missing, added] = Side::BOTH.map(|side| tally(pairs, kind, side));
    for (side, count) in [(Side::Source, missing), (Side::Target, added)] {
        if !count.is_slip() {
            sink.push(not_shared(pairs, kind, side, count));
        }
    }
    // Where much code lost its marks or there is too little to tell, that is a habit of the text.
    let bare = if missing.total >= HABIT && missing.alone * 5 <= missing.total { Severity::Warning } else { Severity::Info };
    for (pair, difference) in pairs {
        report_changes(*pair, difference, kind, sink);
        if missing.is_slip() {
            report_missing(*pair, difference, kind, sink);
            report_bare(*pair, difference, kind, bare, sink);
        }
        if added.is_slip() {
            report_added(*pair, difference, kind, sink);
        }
    }
}

/// How many items of a kind a side has in all, and how many of them the other side does not have.
#[derive(Clone, Copy)]
struct Tally {
    alone: usize,
    total: usize,
}

impl Tally {
    /// Whether most items are on both sides, so that one that is not is a slip.
    fn is_slip(self) -> bool {
        self.total < HABIT || self.alone * 2 <= self.total
    }
}

fn tally(pairs: &[Compared<'_>], kind: ItemKind, side: Side) -> Tally {
    let of_kind = |items: &[Item]| items.iter().filter(|item| item.kind == kind).count();
    Tally {
        alone: pairs.iter().map(|(_, difference)| alone(difference, kind, side).len()).sum(),
        total: pairs.iter().map(|(pair, _)| of_kind(&pair.facts(side).markup)).sum(),
    }
}

/// The items of `side` that the other side does not have as such.
fn alone<'a>(difference: &Difference<'a>, kind: ItemKind, side: Side) -> Vec<&'a Item> {
    let bare = difference.bare.iter().map(|&(item, _)| item);
    let items: Vec<&Item> = match side {
        Side::Source => difference.missing.iter().copied().chain(bare).collect(),
        Side::Target => difference.added.clone(),
    };
    items.into_iter().filter(|item| item.kind == kind).collect()
}

/// One finding for a document that has a kind of items on one side only.
fn not_shared(pairs: &[Compared<'_>], kind: ItemKind, side: Side, count: Tally) -> Draft {
    let (en, zh) = kind.name();
    let Tally { alone: lost, total } = count;
    let (here, there) = if side == Side::Source { ("source", "target") } else { ("target", "source") };
    let (here_zh, there_zh) = if side == Side::Source { ("原文", "译文") } else { ("译文", "原文") };
    let draft = Draft::new(
        format!("{en}: {lost} of {total} in the {here} are not in the {there}; this document does not carry them over"),
        format!("{here_zh}的 {total} 处{zh}有 {lost} 处不见于{there_zh}：本文档不保留此类内容"),
    );
    let places =
        pairs.iter().flat_map(|(pair, difference)| alone(difference, kind, side).into_iter().map(move |item| (pair, item)));
    places.fold(draft.severity(Severity::Info), |draft, (pair, item)| {
        draft.next_place().fault(pair.index, side, item.span, Bilingual::default())
    })
}

fn severity(kind: ItemKind) -> Severity {
    match kind {
        ItemKind::Placeholder | ItemKind::Template => Severity::Error,
        _ => Severity::Warning,
    }
}

fn report_changes(pair: PairRef<'_>, difference: &Difference<'_>, kind: ItemKind, sink: &mut Sink<'_>) {
    let changed = difference.changed.iter().map(|(item, other)| (*item, other.span, false));
    let damaged = difference.damaged.iter().map(|(item, span)| (*item, *span, true));
    for (item, span, same_characters) in changed.chain(damaged).filter(|(item, ..)| item.kind == kind) {
        let (en, zh) = kind.name();
        let [want, found] = [item.span.of(pair.words(Side::Source)), span.of(pair.words(Side::Target))];
        let draft = Draft::new(
            format!("{en} `{want}` of the source is `{found}` in the target"),
            format!("原文的{zh}“{want}”在译文中成了“{found}”"),
        );
        sink.push(
            draft
                .severity(severity(kind))
                .fault(pair.index, Side::Target, span, Bilingual::default())
                .evidence(pair.index, Side::Source, item.span, Bilingual::new("in the source", "原文"))
                .replace((pair.index, Side::Target, span), want, same_characters),
        );
    }
}

fn report_missing(pair: PairRef<'_>, difference: &Difference<'_>, kind: ItemKind, sink: &mut Sink<'_>) {
    let spans: Vec<Span> = difference.missing.iter().filter(|item| item.kind == kind).map(|item| item.span).collect();
    let (en, zh) = kind.name();
    let verb = if spans.len() == 1 { "is" } else { "are" };
    let list = listing(&spans, pair.words(Side::Source));
    let message = (format!("{en} {list} {verb} missing from the target"), format!("译文缺少{zh} {list}"));
    report_spans(pair, (Side::Source, &spans), Draft::new(message.0, message.1).severity(severity(kind)), sink);
}

fn report_bare(pair: PairRef<'_>, difference: &Difference<'_>, kind: ItemKind, severity: Severity, sink: &mut Sink<'_>) {
    for (item, span) in difference.bare.iter().filter(|(item, _)| item.kind == kind) {
        let want = item.span.of(pair.words(Side::Source));
        sink.push(
            Draft::new(format!("{want} lost its code marks"), format!("{want} 丢失了代码标记"))
                .severity(severity)
                .fault(pair.index, Side::Target, *span, Bilingual::default())
                .evidence(pair.index, Side::Source, item.span, Bilingual::new("in the source", "原文"))
                .replace((pair.index, Side::Target, *span), want, true),
        );
    }
}

fn report_added(pair: PairRef<'_>, difference: &Difference<'_>, kind: ItemKind, sink: &mut Sink<'_>) {
    let spans: Vec<Span> = difference.added.iter().filter(|item| item.kind == kind).map(|item| item.span).collect();
    let (en, zh) = kind.name();
    let verb = if spans.len() == 1 { "is" } else { "are" };
    let list = listing(&spans, pair.words(Side::Target));
    // A translator may add a link or mark a word as code; nobody adds a placeholder.
    let severity = match kind {
        ItemKind::Code | ItemKind::Link | ItemKind::Email | ItemKind::Path | ItemKind::Switch => Severity::Info,
        _ => severity(kind),
    };
    let draft = Draft::new(format!("{en} {list} {verb} not in the source"), format!("原文没有{zh} {list}")).severity(severity);
    report_spans(pair, (Side::Target, &spans), draft, sink);
}

fn report_spans(pair: PairRef<'_>, (side, spans): (Side, &[Span]), draft: Draft, sink: &mut Sink<'_>) {
    if !spans.is_empty() {
        sink.push(spans.iter().fold(draft, |draft, &span| draft.fault(pair.index, side, span, Bilingual::default())));
    }
}

fn listing(spans: &[Span], words: &str) -> String {
    spans.iter().map(|span| span.of(words)).collect::<Vec<_>>().join(", ")
}
