//! White space: doubled, at the ends, beside marks, between Chinese and Latin.

use super::habit::{Choice, Departure};
use crate::document::Side;
use crate::facts::{Gap, ItemKind};
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use crate::text::{Span, is_latin_letter};
use serde::Deserialize;

/// Fewest places where Chinese and Latin meet that show a habit.
const ENOUGH: usize = 10;

/// What stands between Chinese characters and Latin letters or digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Joint {
    /// What the document does most of the time.
    #[default]
    Auto,
    /// A space.
    Space,
    /// No space.
    None,
    /// Not looked at.
    Off,
}

/// Doubled, leading or trailing spaces, spaces on the wrong side of a mark, spacing between Chinese and Latin.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Spacing {
    /// What stands between Chinese and Latin.
    cjk_latin: Joint,
}

impl Declare for Spacing {
    const META: Meta = Meta {
        name: "spacing",
        group: Group::Typography,
        default: true,
        severity: Severity::Warning,
        summary: ("spaces are doubled, misplaced or missing", "空格多余、错位或缺失"),
        what: "Reports doubled spaces, spaces at an end that the other side does not have, spaces beside full-width marks, a space before a \
               mark in English, a missing space after a comma in English, and an English word glued to inline code.\n\n\
               Between Chinese and Latin the document decides: of at least ten places, the rarer way is reported once, with its places and \
               as long as it makes at most a third; a document with fewer places or an even mix has no habit. Option `cjk-latin`: `auto` (this), \
               `space` or `none` (this way always), `off`.\n\n\
               Everything is `info`, but a space before a mark or none after a comma in English, and glued code.",
        why: "Stray spaces show as holes, break matching in translation memories, and are what a typesetter has to clean by hand.",
        limits: "Lists of numbers or names set without spaces after commas (`x,y`) are reported when they are words. A document that is \
                 spaced by two hands in even shares is not reported.",
        bad: &[
            Example::Pair("The ferry leaves,then returns.", "渡轮离开，然后返回。"),
            Example::Pair("The ferry leaves .", "渡轮离开。"),
            Example::Pair("The ferry  leaves.", "渡轮离开。"),
            Example::Pair("The ferry leaves, then returns.", "渡轮离开， 然后返回。"),
            Example::Pair("The ferry `docks`today.", "渡轮今天 `docks`。"),
            Example::Pair("The ferry leaves.", "渡轮离开。 "),
        ],
        good: &[
            Example::Pair("The ferry leaves ... at 10,000 m, see .env and :)", "渡轮……在 10000 米处离开，见 .env 和 :)"),
            Example::Pair("The ferry leaves. It returns.", "渡轮离开。它返回。"),
            Example::Pair("Both `Ferry`s leave at 9am.", "两艘 `Ferry` 于9点离开。"),
        ],
    };
}

impl Rule for Spacing {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        let mut doubled = Choice::new("doubled spaces", "重复的空格");
        let mut stops = Choice::new("two spaces after a sentence", "句后两个空格");
        let mut ends = Choice::new("space at an end", "首尾空格");
        let mut wide = Choice::new("space beside a full-width mark", "全角标点旁的空格");
        for pair in context.pairs() {
            for side in Side::BOTH {
                doubled.kept += pair.facts(side).spacing.plain as usize;
                for gap in &pair.facts(side).spacing.gaps {
                    let choice = match place(pair, side, *gap) {
                        Some(Place::Doubled) => &mut doubled,
                        Some(Place::AfterSentence) => &mut stops,
                        Some(Place::End) => &mut ends,
                        Some(Place::BesideWide) => &mut wide,
                        None => continue,
                    };
                    let standard =
                        if gap.span.len() > 1 && !gap.is_beside_wide_mark() && gap.before.is_some() && gap.after.is_some() {
                            " "
                        } else {
                            ""
                        };
                    choice.departures.push(Departure { pair: pair.index, side, span: gap.span, standard: Some(standard.into()) });
                }
            }
            wide.kept += pair.facts(Side::Target).punctuation.marks.iter().filter(|mark| !mark.c.is_ascii()).count();
            english_marks(pair, sink);
            glued_code(pair, sink);
        }
        for choice in [doubled, stops, ends, wide] {
            choice.report(sink);
        }
        self.joints(context, sink);
    }
}

/// What is wrong with a gap.
enum Place {
    Doubled,
    AfterSentence,
    End,
    BesideWide,
}

fn place(pair: PairRef<'_>, side: Side, gap: Gap) -> Option<Place> {
    let blank = gap.span.of(pair.words(side));
    let (Some(before), Some(_)) = (gap.before, gap.after) else {
        let other = pair.words(side.other());
        let shared =
            if gap.before.is_none() { other.starts_with(char::is_whitespace) } else { other.ends_with(char::is_whitespace) };
        return (!shared && gap.before.is_some() | gap.after.is_some()).then_some(Place::End);
    };
    let ideographic = blank.contains('\u{3000}');
    if side == Side::Target && gap.is_beside_wide_mark() && !ideographic {
        return Some(Place::BesideWide);
    }
    let many = blank.chars().count() > 1 && !ideographic;
    many.then(|| {
        if matches!(before, '.' | '?' | '!' | '"' | '”') && side == Side::Source {
            Place::AfterSentence
        } else {
            Place::Doubled
        }
    })
}

/// A space before a mark, or none after a comma, in English.
fn english_marks(pair: PairRef<'_>, sink: &mut Sink<'_>) {
    let words = pair.words(Side::Source);
    let facts = pair.facts(Side::Source);
    for gap in facts.spacing.gaps.iter().filter(|gap| gap.span.len() == 1) {
        let rest = &words[gap.span.end as usize..];
        let mark = gap.after.filter(|c| matches!(c, ',' | '.' | ';' | ':' | '?' | '!'));
        let alone = rest.chars().nth(1).is_none_or(char::is_whitespace);
        if mark.is_some() && alone && gap.before.is_some_and(char::is_alphanumeric) {
            let span = Span { start: gap.span.start, end: gap.span.end + 1 };
            let text = span.of(words).trim_start().to_owned();
            report(pair, span, ("space before a mark", "标点前有空格"), text, sink);
        }
    }
    for mark in facts.punctuation.marks.iter().filter(|mark| mark.c == ',') {
        if mark.before.is_some_and(is_latin_letter) && mark.after.is_some_and(is_latin_letter) {
            report(pair, mark.span, ("no space after a comma", "逗号后缺少空格"), ", ".into(), sink);
        }
    }
}

/// A word of two letters or more right before inline code, or right after it when that is no plural ending or the code ends with
/// the space that belongs behind it.
fn glued_code(pair: PairRef<'_>, sink: &mut Sink<'_>) {
    let words = pair.words(Side::Source);
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    for item in pair.facts(Side::Source).markup.iter().filter(|item| item.kind == ItemKind::Code) {
        let (before, after) = (&words[..item.span.start as usize], &words[item.span.end as usize..]);
        let ahead = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let inside = item.span.of(words).trim_end_matches('`').ends_with(' ');
        if ahead >= 2 {
            report(
                pair,
                item.span,
                ("no space before inline code", "行内代码前缺少空格"),
                format!(" {}", item.span.of(words)),
                sink,
            );
        } else if letters(after) >= 3 || (inside && letters(after) > 0) {
            report(
                pair,
                item.span,
                ("no space after inline code", "行内代码后缺少空格"),
                format!("{} ", item.span.of(words)),
                sink,
            );
        }
    }
}

fn report(pair: PairRef<'_>, span: Span, (en, zh): (&str, &str), text: String, sink: &mut Sink<'_>) {
    let draft = Draft::new(en, zh).severity(Severity::Warning).fault(pair.index, Side::Source, span, Bilingual::default());
    sink.push(draft.replace((pair.index, Side::Source, span), text, true));
}

impl Spacing {
    /// Reports the rarer way of joining Chinese and Latin, or the one that the option forbids.
    fn joints(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        let mut tight: Vec<(usize, Span)> = Vec::new();
        let mut spaced: Vec<(usize, Span)> = Vec::new();
        for pair in context.pairs() {
            let facts = pair.facts(Side::Target);
            let words = pair.words(Side::Target);
            tight.extend(facts.spacing.joints.iter().map(|&at| (pair.index, Span { start: at, end: at })));
            spaced.extend(facts.spacing.gaps.iter().filter(|gap| gap.is_joint(words)).map(|gap| (pair.index, gap.span)));
        }
        let total = tight.len() + spaced.len();
        let habit = total >= ENOUGH;
        let want_space = match self.cjk_latin {
            Joint::Space => true,
            Joint::None => false,
            Joint::Auto if habit && tight.len() * 3 <= total => true,
            Joint::Auto if habit && spaced.len() * 3 <= total => false,
            Joint::Auto | Joint::Off => return,
        };
        let (wrong, text) = if want_space { (tight, " ") } else { (spaced, "") };
        if wrong.is_empty() {
            return;
        }
        let (en, zh) = if want_space { ("no space", "没有空格") } else { ("a space", "有空格") };
        let draft = Draft::new(
            format!("{en} between Chinese and Latin in {} of {total} places", wrong.len()),
            format!("中文与西文之间 {total} 处中有 {} 处{zh}", wrong.len()),
        );
        sink.push(wrong.into_iter().fold(draft.severity(Severity::Info), |draft, (pair, span)| {
            let draft = draft.next_place().fault(pair, Side::Target, span, Bilingual::default());
            draft.replace((pair, Side::Target, span), text, true)
        }));
    }
}
