//! Renderings out of the order of their sources.

use crate::align::{Move, moves, stacked_blocks};
use crate::document::Side;
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, Rule, Sink};
use serde::Deserialize;
use std::ops::Range;

/// A rendering stands out of the order of its source.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Reordered {}

const SWAPPED: &[(&str, &str)] = &[
    ("The bakery opens before sunrise.", "面包店在日出前开门。"),
    ("The butcher refuses to repair his broken scale.", "图书管理员在雨里丢了钥匙。"),
    ("The librarian has lost her keys in the rain.", "屠夫拒绝修理他那台坏掉的秤。"),
];
const STACKED: &str = "The bakery opens before sunrise, and the street smells of bread.

面包店在日出前开门，整条街都是面包的香味。

A nurse buys two loaves on her way home from the hospital.

护士从医院回家的路上买了两条面包。

Does the butcher sell fish as well?

Only on Fridays, when the boats come back from the islands.

肉铺也卖鱼吗？

只在星期五卖，那天渔船从岛上回来。

The librarian has lost her keys in the rain.

图书管理员在雨里丢了钥匙。

Three students are singing under the bridge.

三个学生在桥下唱歌。

The postman is afraid of the black dog.

邮递员害怕那条黑狗。
";

impl Declare for Reordered {
    const META: Meta = Meta {
        name: "reordered",
        group: Group::Structure,
        default: true,
        severity: Severity::Warning,
        summary: ("a rendering stands out of the order of its source", "译文的次序与原文不同"),
        what: "Reports each block of renderings that stands elsewhere than the order of the sources says, once; each block \
               \"source source target target\" in a document whose pairs otherwise follow one another; and, in a given pairing, pairs \
               whose targets changed places.",
        why: "Readers and programs that take the neighbour for the rendering are misled.",
        limits: "Moved paragraphs of a few words may be reported as missing instead.",
        bad: &[Example::Pairs(SWAPPED), Example::Document(STACKED)],
        good: &[Example::Pair("The bakery opens before sunrise.", "面包店在日出前开门。")],
    };
}

impl Rule for Reordered {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        if context.bitext.given {
            for group in &context.placement().swaps {
                let draft = Draft::new(
                    format!("the targets of {} pairs have changed places", group.len()),
                    format!("{} 对的译文互换了位置", group.len()),
                );
                sink.push(group.iter().copied().fold(draft.confidence(0.9), Draft::on));
            }
            return;
        }
        for block in stacked_blocks(context.bitext) {
            let draft = Draft::new(
                format!("{0} paragraphs, then their {0} renderings: elsewhere each rendering follows its source", block.len()),
                format!("{0} 段原文之后才是 {0} 段译文；其他地方每段译文紧跟原文", block.len()),
            );
            sink.push(block.clone().fold(draft, Draft::on));
        }
        for one in moves(context.bitext) {
            let draft = match &one {
                Move::Swapped(first, second) => swapped(context, first, second),
                Move::Away(block) => moved(context, block),
            };
            sink.push(one.pairs().fold(draft.confidence(0.9), Draft::on));
        }
    }
}

/// The lines on which the halves of a block of pairs stand on `side`: `12`, `12-16`.
fn lines(context: Context<'_>, block: &Range<usize>, side: Side) -> String {
    let lines: Vec<u32> = block.clone().flat_map(|pair| context.bitext.lines(pair, side)).collect();
    let (first, last) = (lines.iter().min().copied().unwrap_or(0), lines.iter().max().copied().unwrap_or(0));
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// Two blocks of pairs whose targets changed places.
fn swapped(context: Context<'_>, first: &Range<usize>, second: &Range<usize>) -> Draft {
    let [one, two] = [first, second].map(|block| lines(context, block, Side::Source));
    let [here, there] = [first, second].map(|block| lines(context, block, Side::Target));
    Draft::new(
        format!("the renderings of lines {one} and {two} have changed places: they stand at lines {here} and {there}"),
        format!("第 {one} 行与第 {two} 行的译文互换了位置：分别在第 {here} 行和第 {there} 行"),
    )
}

/// A block of pairs whose targets stand elsewhere, told by the lines of both.
fn moved(context: Context<'_>, block: &Range<usize>) -> Draft {
    let (source, target) = (lines(context, block, Side::Source), lines(context, block, Side::Target));
    Draft::new(
        format!("the rendering of line {source} stands out of order, at line {target}"),
        format!("第 {source} 行的译文不在应有的位置，而在第 {target} 行"),
    )
}
