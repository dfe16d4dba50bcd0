//! Several paragraphs rendered by one, or one by several, in a document that otherwise keeps them apart.

use crate::document::Side;
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, Rule, Sink};
use serde::Deserialize;

/// Paragraphs were merged or split where the document is otherwise one to one.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MergedOrSplit {
    /// Share of the pairs that may join several paragraphs before that counts as the document's habit, which is not reported.
    pub habit: f32,
}

impl Default for MergedOrSplit {
    fn default() -> Self {
        Self { habit: 0.2 }
    }
}

const SPLIT: &str = "The ferry leaves at dawn.\n\n渡轮黎明时分出发。\n\nThe crossing takes two hours when the wind is in the west.\n\n\
    刮西风时航程需要两个小时。\n\nThere is tea on board, and there are sandwiches for those who can eat.\n\n船上有茶，还有三明治，供吃得下的人享用。\n\n\
    The captain has made the trip four thousand times. He says that no two of them were alike.\n\n船长已经跑了四千趟。\n\n他说没有哪两趟是一样的。\n\n\
    In winter the ferry stays in port.\n\n冬天渡轮停在港口。\n\nThe islanders then live on potatoes.\n\n那时岛民靠土豆过日子。\n";

const MERGED: &str = "渡轮黎明时分出发。\n\nThe ferry leaves at dawn.\n\n刮西风时航程需要两个小时。\n\nThe crossing takes two hours when the wind is in the west.\n\n\
    船上有茶，还有三明治，供吃得下的人享用。船长已经跑了四千趟。\n\nThere is tea on board, and there are sandwiches for those who can eat.\n\n\
    The captain has made the trip four thousand times.\n\n冬天渡轮停在港口。\n\nIn winter the ferry stays in port.\n\n那时岛民靠土豆过日子。\n\nThe islanders then live on potatoes.\n";

const THREE: &str = "The museum opens at nine.\n\n博物馆九点开门。\n\nChildren under twelve pay nothing. Students pay half the price. Dogs must wait outside.\n\n\
    十二岁以下的儿童免费。\n\n学生半价。\n\n狗必须在外面等候。\n\nThe café is on the second floor.\n\n咖啡馆在二楼。\n\nPhotographs are allowed without flash.\n\n\
    允许拍照，但不得使用闪光灯。\n\nThe last guests leave at six.\n\n最后一批客人六点离开。\n";

const ONE_TO_ONE: &str = "The museum opens at nine.\n\n博物馆九点开门。\n\nChildren under twelve pay nothing. Students pay half the price.\n\n\
    十二岁以下的儿童免费。学生半价。\n\nThe café is on the second floor.\n\n咖啡馆在二楼。\n";

const ONE_BLOCK: &str = "> The museum opens at nine, and those who\n> come early may wait in the garden.\n\n博物馆九点开门，来得早的人可以在花园里等候。\n\n\
    > The café is on the second floor.\n\n咖啡馆在二楼。\n";

const HABIT: &str = "The ferry leaves at dawn. It is never late.\n\n渡轮黎明时分出发。\n\n它从不晚点。\n\nThe crossing takes two hours. In a storm it takes three.\n\n\
    航程需要两个小时。\n\n遇上风暴要三个小时。\n\nThere is tea on board. There are also sandwiches.\n\n船上有茶。\n\n还有三明治。\n";

impl Declare for MergedOrSplit {
    const META: Meta = Meta {
        name: "merged-or-split",
        group: Group::Structure,
        default: true,
        severity: Severity::Warning,
        summary: (
            "paragraphs are merged or split where the document is otherwise one to one",
            "其余段落一一对应，此处却合并或拆分了段落",
        ),
        what: "Reports each pair of several paragraphs with one, one with several, or several with several. Lines of one block \
               (without a blank line between them) count as one paragraph. The option `habit` (0.2) is the share of pairs up to \
               which they are exceptions: a translator who merges and splits all the time does so on purpose.",
        why: "Whoever compares the two sides paragraph by paragraph is out of step from here on, and so is every tool that pairs them \
              by number.",
        limits: "A paragraph whose end was dropped beside one that was split can look like a merge.",
        bad: &[Example::Document(SPLIT), Example::Document(MERGED), Example::Document(THREE)],
        good: &[Example::Document(ONE_TO_ONE), Example::Document(ONE_BLOCK), Example::Document(HABIT)],
    };
}

impl Rule for MergedOrSplit {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        let counts: Vec<[usize; 2]> =
            (0..context.bitext.pairs.len()).map(|pair| Side::BOTH.map(|side| paragraphs(context, pair, side))).collect();
        let full = counts.iter().filter(|count| count.iter().all(|&n| n > 0)).count();
        let uneven = |count: &[usize; 2]| count.iter().all(|&n| n > 0) && count.iter().any(|&n| n > 1);
        let found = counts.iter().filter(|count| uneven(count)).count();
        // One exception is no habit, however short the document.
        if found > 1 && found as f32 > self.habit * full as f32 {
            return;
        }
        for (pair, [sources, targets]) in counts.into_iter().enumerate().filter(|(_, count)| uneven(count)) {
            let en = format!("{sources} source paragraph{} rendered by {targets}", if sources == 1 { "" } else { "s" });
            sink.push(Draft::new(en, format!("原文 {sources} 段对应译文 {targets} 段")).on(pair));
        }
    }
}

/// How many paragraphs pair `pair` has on `side`: segments, but those of one block count once.
fn paragraphs(context: Context<'_>, pair: usize, side: Side) -> usize {
    let bitext = context.bitext;
    let loci = &bitext.document(side).loci;
    let block = |segment: &u32| loci.get(*segment as usize).map(|locus| locus.block);
    let segments = bitext.segments(side, bitext.pairs[pair].half(side).segments.clone());
    let same = segments.windows(2).filter(|two| block(&two[0]).is_some() && block(&two[0]) == block(&two[1])).count();
    segments.len() - same
}
