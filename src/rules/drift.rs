//! Renderings that stand beside the wrong source from some pair on.

use crate::align::lagging_runs;
use crate::document::Side;
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, Rule, Sink};
use serde::Deserialize;

/// From this pair on, renderings sit beside the wrong source.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Drift {}

const SHIFTED: &[(&str, &str)] = &[
    ("The bakery opens before sunrise.", "面包店在日出前开门。"),
    ("A nurse buys two loaves on her way home.", "屠夫拒绝修理他那台坏掉的秤。"),
    ("The butcher refuses to repair his broken scale.", "图书管理员在雨里丢了钥匙。"),
    ("The librarian has lost her keys in the rain.", "三个学生在桥下唱歌。"),
    ("Three students are singing under the bridge.", "邮递员害怕那条黑狗。"),
    ("The postman is afraid of the black dog.", "市长晚饭后去钓鱼。"),
];
const SOUND: &[(&str, &str)] = &[
    ("The bakery opens before sunrise.", "面包店在日出前开门。"),
    ("The butcher refuses to repair his broken scale.", "屠夫拒绝修理他那台坏掉的秤。"),
    ("The librarian has lost her keys in the rain.", "图书管理员在雨里丢了钥匙。"),
    ("Three students are singing under the bridge.", "三个学生在桥下唱歌。"),
];

const LATE: &str = "The bakery opens before sunrise, and the street smells of bread.

面包店在日出前开门，整条街都是面包的香味。

A nurse buys two loaves on her way home from the hospital.

The librarian has lost her keys in the rain.

护士从医院回家的路上买了两条面包。

Three students are singing under the bridge.

图书管理员在雨里丢了钥匙。

The postman is afraid of the black dog.

三个学生在桥下唱歌。

The mayor goes fishing after supper.

邮递员害怕那条黑狗。

市长晚饭后去钓鱼。
";

impl Declare for Drift {
    const META: Meta = Meta {
        name: "drift",
        group: Group::Structure,
        default: true,
        severity: Severity::Error,
        summary: ("from this pair on, renderings sit beside the wrong source", "从这一对起，译文与原文错位"),
        what: "In a given pairing, compares each source with its own target and with those of the ten pairs before and after. When \
               the words of three or more pairs close together meet a target the same number of pairs away far better than their \
               own, the run is reported once, with the pair it begins at, its length and by how many pairs it is shifted. In a \
               document whose pairs follow one another, a run of pairs whose renderings all stand one source (or more) late.",
        why: "One lost or doubled line makes every pair after it wrong, while each side still reads well.",
        limits: "Pairs of a few words say nothing; a drift of fewer than three telling pairs is reported pair by pair.",
        bad: &[Example::Pairs(SHIFTED), Example::Document(LATE)],
        good: &[Example::Pairs(SOUND)],
    };
}

impl Rule for Drift {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        if !context.bitext.given {
            for (run, by) in lagging_runs(context.bitext) {
                sink.push(run.clone().fold(lag(context, run.len(), (run.start, by)), Draft::on));
            }
            return;
        }
        for run in &context.placement().drifts {
            let (first, last) = (run.pairs[0], run.pairs[run.pairs.len() - 1]);
            let (count, by) = (last - first + 1, run.by.unsigned_abs());
            let (en, zh) = if run.by > 0 { ("later", "靠后") } else { ("earlier", "靠前") };
            let plural = if by == 1 { "" } else { "s" };
            let draft = Draft::new(
                format!("{count} pairs in a row are shifted: each rendering stands {by} pair{plural} {en}"),
                format!("连续 {count} 对错位：译文位置{zh} {by} 对"),
            );
            sink.push((first..=last).fold(draft.confidence(0.95), Draft::on));
        }
    }
}

/// A run of `count` pairs that lag `by` sources behind from pair `first` on, told by its first line.
fn lag(context: Context<'_>, count: usize, (first, by): (usize, usize)) -> Draft {
    let line = context.bitext.lines(first, Side::Source).first().copied().unwrap_or(0);
    let sources = if by == 1 { "the next source".to_owned() } else { format!("the next {by} sources") };
    Draft::new(
        format!("from line {line} on, {count} renderings in a row stand only after {sources}"),
        format!("从第 {line} 行起，连续 {count} 段译文都排在后面 {by} 段原文之后"),
    )
    .confidence(0.9)
}
