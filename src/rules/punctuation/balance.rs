//! Quotes and brackets without partner, over the document: a quotation may span paragraphs.

use crate::document::{Layout, Side};
use crate::facts::Mark;
use crate::finding::{Bilingual, Severity};
use crate::rule::{Context, Draft, PairRef, Sink};
use crate::text::{Span, is_han};

/// Pairs over which a quotation may stay open.
const REACH: usize = 12;

/// What opens and closes, whatever its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Round,
    Square,
    Lenticular,
    Book,
    Quote,
    Single,
    Corner,
    Straight,
}

impl Class {
    fn is_quote(self) -> bool {
        matches!(self, Self::Quote | Self::Single | Self::Corner | Self::Straight)
    }
}

/// A mark whose partner is not in its pair.
#[derive(Clone, Copy, Debug)]
struct Loose {
    pair: usize,
    class: Class,
    opens: bool,
    mark: Mark,
    /// Whether it is the first mark of its words, as where a quotation goes on in a new paragraph.
    first: bool,
}

impl Loose {
    /// Whether a reader can be told: a single quote of English looks like an apostrophe, so it is evidence only.
    fn is_told(&self, side: Side) -> bool {
        side == Side::Target || self.class != Class::Single
    }
}

/// Reports the marks of both sides that have no partner in reach, unless the other side of the pair is as unbalanced. Returns the
/// brackets reported for their width, as pair and span.
pub(super) fn check(context: Context<'_>, sink: &mut Sink<'_>) -> Vec<(usize, Span)> {
    let mut unequal = Vec::new();
    let loose = Side::BOTH.map(|side| context.pairs().flat_map(|pair| within(pair, side, &mut unequal)).collect::<Vec<Loose>>());
    for (pair, side, marks) in &unequal {
        report_unequal(*pair, *side, *marks, sink);
    }
    for side in Side::BOTH {
        let other = &loose[side.other() as usize];
        for one in across(&loose[side as usize]) {
            // In a corpus of segments the rest of an English quotation often stands in a record that is not here.
            let cut = one.class.is_quote() && side == Side::Source && context.bitext.layout == Layout::Records;
            let shared =
                other.iter().any(|theirs| theirs.pair == one.pair && (theirs.class == one.class || both_quote(theirs, one)));
            if !shared && !cut && one.is_told(side) && context.pair(one.pair).is_full() {
                report(context.pair(one.pair), side, one, sink);
            }
        }
    }
    unequal.iter().flat_map(|(pair, _, marks)| [(pair.index, marks.0.span), (pair.index, marks.1.span)]).collect()
}

fn both_quote(a: &Loose, b: &Loose) -> bool {
    a.class.is_quote() && b.class.is_quote()
}

/// What `mark` opens or closes on `side`; `None` for other marks, emoticons and apostrophes.
fn role(mark: Mark, side: Side) -> Option<(Class, Option<bool>)> {
    if matches!(mark.c, '(' | ')') && mark.before.is_some_and(|c| matches!(c, ':' | ';' | '-' | '=')) {
        return None;
    }
    Some(match mark.c {
        '(' | '（' => (Class::Round, Some(true)),
        ')' | '）' => (Class::Round, Some(false)),
        '[' | '［' => (Class::Square, Some(true)),
        ']' | '］' => (Class::Square, Some(false)),
        '【' => (Class::Lenticular, Some(true)),
        '】' => (Class::Lenticular, Some(false)),
        '《' => (Class::Book, Some(true)),
        '》' => (Class::Book, Some(false)),
        '“' => (Class::Quote, Some(true)),
        '”' => (Class::Quote, Some(false)),
        '「' => (Class::Corner, Some(true)),
        '」' => (Class::Corner, Some(false)),
        '‘' => (Class::Single, Some(true)),
        '’' => (Class::Single, Some(false)),
        '\'' if side == Side::Source => (Class::Single, None),
        '"' => (Class::Straight, None),
        _ => return None,
    })
}

type Unequal<'a> = (PairRef<'a>, Side, (Mark, Mark));

/// The marks of a pair without partner in it. Partners of unequal width are noted on the way.
fn within<'a>(pair: PairRef<'a>, side: Side, unequal: &mut Vec<Unequal<'a>>) -> Vec<Loose> {
    let words = pair.words(side);
    let mut open: Vec<Loose> = Vec::new();
    let mut loose = Vec::new();
    for &mark in &pair.facts(side).punctuation.marks {
        let Some((class, opens)) = role(mark, side) else { continue };
        let partner = open.iter().rposition(|one| one.class == class);
        let opens = direction(opens, mark, partner.map(|at| &open[at]));
        let first = words[..mark.span.start as usize].trim().is_empty();
        let one = Loose { pair: pair.index, class, opens, mark, first };
        match (opens, partner) {
            (true, _) => open.push(one),
            (false, Some(at)) => {
                loose.extend(open.drain(at + 1..));
                let partner = open.pop().filter(|partner| partner.mark.c.is_ascii() != mark.c.is_ascii());
                unequal.extend(partner.map(|partner| (pair, side, (partner.mark, mark))));
            }
            (false, None) if class == Class::Single && mark.before == Some('s') => {}
            (false, None) if is_enumerator(&words[..mark.span.start as usize]) => {}
            (false, None) => loose.push(one),
        }
    }
    loose.extend(open);
    // The inch mark of 6" has no partner either.
    loose.retain(|one| one.class != Class::Straight || !one.mark.before.is_some_and(|c| c.is_ascii_digit()));
    loose.sort_by_key(|one| one.mark.span);
    drop_reversed(&mut loose);
    loose
}

/// Whether `mark` opens, given what it is drawn as and the mark of its class that is still open. Straight quotes take turns. An
/// opening quote with no word behind it closes what is open.
fn direction(drawn: Option<bool>, mark: Mark, open: Option<&Loose>) -> bool {
    match (drawn, open) {
        (Some(true), Some(_)) if mark.c == '“' => mark.after.is_some_and(char::is_alphanumeric),
        (Some(drawn), _) => drawn,
        (None, open) => open.is_none(),
    }
}

/// Takes out quotes that both face the wrong way (`所谓”低估“`): told from the end of one quotation and the start of the next by what
/// stands beside them.
fn drop_reversed(loose: &mut Vec<Loose>) {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let reversed = |a: &Loose, b: &Loose| {
        a.mark.c == '”'
            && b.mark.c == '“'
            && word(a.mark.after)
            && !word(b.mark.after) | word(b.mark.before)
            && word(a.mark.before)
    };
    while let Some(at) = loose.windows(2).position(|two| reversed(&two[0], &two[1])) {
        loose.drain(at..at + 2);
    }
}

/// Whether `before` ends with what a list counts by, so that a closing bracket after it opens nothing: `1)`, `（a）, b）`, `二)`.
fn is_enumerator(before: &str) -> bool {
    let counts = |c: &char| c.is_ascii_alphanumeric() || "一二三四五六七八九十①②③④⑤".contains(*c);
    let count = before.chars().rev().take_while(counts).count();
    let ahead = before.chars().rev().nth(count);
    (1..=3).contains(&count) && ahead.is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric() && c != '-')
}

/// Takes out the marks that find their partner in another pair within reach, and openings that only take up a quotation again.
fn across(loose: &[Loose]) -> Vec<&Loose> {
    let mut pending: Vec<&Loose> = Vec::new();
    let mut lost: Vec<&Loose> = Vec::new();
    for one in loose {
        let reach = if one.class.is_quote() { REACH } else { 1 };
        let near = |other: &&Loose| other.class == one.class && other.pair + reach >= one.pair;
        let partner = pending.iter().rposition(near);
        let closes = !one.opens || one.class == Class::Straight;
        match partner {
            Some(at) if closes => {
                pending.remove(at);
            }
            Some(_) if one.first && one.class.is_quote() => {}
            _ if one.opens => pending.push(one),
            _ => lost.push(one),
        }
    }
    lost.extend(pending);
    lost.sort_by_key(|one| (one.pair, one.mark.span));
    lost
}

/// Segments of a corpus are cut from their context; a bracket of a whole document has none to be closed in.
fn severity(pair: PairRef<'_>) -> Severity {
    if pair.context.bitext.layout == Layout::Records { Severity::Info } else { Severity::Warning }
}

fn report(pair: PairRef<'_>, side: Side, one: &Loose, sink: &mut Sink<'_>) {
    let c = one.mark.c;
    let (en, zh) = if one.opens { ("is not closed", "没有闭合") } else { ("closes nothing", "没有对应的开头") };
    let draft = Draft::new(format!("`{c}` {en}"), format!("“{c}”{zh}"));
    let severity = if one.class.is_quote() { Severity::Info } else { severity(pair) };
    sink.push(draft.severity(severity).fault(pair.index, side, one.mark.span, Bilingual::default()));
}

/// Reports `（...)`: brackets of one pair in two widths. In Chinese both are wide, in English both narrow.
fn report_unequal(pair: PairRef<'_>, side: Side, (open, close): (Mark, Mark), sink: &mut Sink<'_>) {
    let wrong = if open.c.is_ascii() == (side == Side::Target) { open } else { close };
    let right = match (side, wrong.c) {
        (Side::Target, c) => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        (Side::Source, c) => crate::text::fold_char(c),
    };
    sink.push(
        Draft::new(
            format!("`{}` and `{}` are of unequal width", open.c, close.c),
            format!("“{}”与“{}”全半角不一致", open.c, close.c),
        )
        .severity(severity(pair))
        .fault(pair.index, side, wrong.span, Bilingual::default())
        .replace((pair.index, side, wrong.span), right.to_string(), true),
    );
}
