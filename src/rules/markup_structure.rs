//! Paragraphs that are something else to the document than their renderings: a heading of another level, a lost list item.

use crate::document::{Document, Role, Side};
use crate::finding::{Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use serde::Deserialize;

/// Headings, list items, table rows and admonitions keep their kind.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MarkupStructure {}

const LEVEL: &str = "# The ferry\n\n# 渡轮\n\nIt leaves at dawn from the north pier.\n\n它黎明时分从北码头出发。\n\n\
    ## The crossing\n\n### 航程\n\nIt takes two hours when the wind is in the west.\n\n刮西风时需要两个小时。\n";

const ITEM: &str = "Bring these things on board.\n\n请把这些东西带上船。\n\n- a warm coat\n- 一件厚外套\n- two loaves of bread\n- 两条面包\n- a lamp for the night\n\n\
    夜里用的一盏灯\n";

const HEADING: &str = "## The ferry\n\n## 渡轮\n\nIt leaves at dawn from the north pier.\n\n它黎明时分从北码头出发。\n\n\
    ## The crossing takes two hours\n\n## 航程需要两个小时\n\nChildren travel free until they are taller than the rail.\n\n身高不超过栏杆的儿童免费乘船。\n\n\
    ## The school on the island\n\n岛上的学校\n\nIt has a piano and nine pupils.\n\n学校有一架钢琴和九名学生。\n";

const KEPT: &str = "# The ferry\n\n# 渡轮\n\n## The crossing\n\n## 航程\n\n- It takes two hours.\n- 需要两个小时。\n";

const SHIFTED: &str = "# The ferry\n\n## 渡轮\n\nIt leaves at dawn.\n\n它黎明时分出发。\n\n# The crossing\n\n## 航程\n\n\
    It takes two hours.\n\n需要两个小时。\n";

const BELOW: &str = "# The ferry\n\n渡轮\n\nIt leaves at dawn.\n\n它黎明时分出发。\n";

impl Declare for MarkupStructure {
    const META: Meta = Meta {
        name: "markup-structure",
        group: Group::Structure,
        default: true,
        severity: Severity::Warning,
        summary: (
            "a heading, list item, table row or admonition is of another kind on the other side",
            "标题级别、列表项、表格列数或提示框与对面不一致",
        ),
        what: "Compares what two paragraphs are to their document: the level of a heading, an item of a list, the number of columns of a \
               table row, and, where the sides are two files, the kind of the admonition (`> [!NOTE]`, `:::note`, `!!! note`) that a \
               paragraph opens.\n\n\
               The document's own habit comes first: where as many are changed as are kept (every heading one level lower, renderings \
               set as plain text below the heading), nothing is reported.",
        why: "A heading of the wrong level breaks the table of contents and its links, a lost cell shifts a row of the table.",
        limits: "Only pairs of one paragraph with one are compared; rows of tables mostly between two files, because the reader sets them \
                 aside where one file holds both languages. Whole lists or tables made into running text are a habit, and the \
                 nesting of lists is not looked at.",
        bad: &[Example::Document(LEVEL), Example::Document(ITEM), Example::Document(HEADING)],
        good: &[Example::Document(KEPT), Example::Document(SHIFTED), Example::Document(BELOW)],
    };
}

/// What is compared, each with its own habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Heading,
    Item,
    Table,
    Admonition,
}

const KINDS: [Kind; 4] = [Kind::Heading, Kind::Item, Kind::Table, Kind::Admonition];

impl Rule for MarkupStructure {
    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        for kind in KINDS {
            let all: Vec<_> = context.pairs().filter_map(|pair| Some((pair.index, traits(pair, kind)?))).collect();
            let changed: Vec<_> = all.iter().filter(|(_, [source, target])| source != target).collect();
            let kept = all.len() - changed.len();
            // Between two files a single heading of another level stands out even where no other heading is; one set as text does
            // not, nor does it in one file with nothing else to tell its way by.
            let alone = (kept > 0 || !context.bitext.is_one_file()) && matches!(changed[..], [(_, [Some(_), Some(_)])]);
            if kept > changed.len() || alone {
                for (pair, [source, target]) in changed {
                    sink.push(draft(kind, source.as_deref(), target.as_deref()).on(*pair));
                }
            }
        }
    }
}

/// What both paragraphs of a pair are in regard to `kind`; `None` when neither is of it or they cannot be compared.
fn traits(pair: PairRef<'_>, kind: Kind) -> Option<[Option<String>; 2]> {
    let bitext = pair.context.bitext;
    let own = &bitext.pairs[pair.index];
    if bitext.given || own.kind().source != 1 || own.kind().target != 1 || own.score < SURE {
        return None;
    }
    if bitext.document(Side::Source).format != bitext.document(Side::Target).format {
        return None;
    }
    // Two languages on one line share its marks.
    if bitext.is_one_file() && bitext.lines(pair.index, Side::Source) == bitext.lines(pair.index, Side::Target) {
        return None;
    }
    let found = Side::BOTH.map(|side| {
        let document = bitext.document(side);
        let segment = bitext.segments(side, own.half(side).segments.clone())[0] as usize;
        match (document.segments[segment].role, kind) {
            (Role::Heading(level), Kind::Heading) => Some(level.to_string()),
            (Role::ListItem, Kind::Item) => Some(String::new()),
            (Role::Cell, Kind::Table) => Some(columns(pair.words(side)).to_string()),
            (_, Kind::Admonition) if !bitext.is_one_file() => admonition(document, segment),
            _ => None,
        }
    });
    (found != [None, None]).then_some(found)
}

/// Least score of a pair whose kinds are compared: a doubtful pairing says nothing about markup.
const SURE: f32 = 0.4;

/// Cells of a table row, whose outer marks the reader has taken off.
fn columns(row: &str) -> usize {
    row.matches('|').count() + 1 - row.matches("\\|").count()
}

/// Kind of the admonition that `segment` opens: the mark on the line before its own.
fn admonition(document: &Document, segment: usize) -> Option<String> {
    let line = document.lines.line_of(document.segments[segment].span.start);
    let start = document.lines.start_of(line) as usize;
    let before = document.text.get(..start)?.trim_end().lines().next_back()?;
    let mark = before.trim_start_matches(['>', ' ', '\t']);
    let name = mark.strip_prefix("[!").or_else(|| mark.strip_prefix(":::")).or_else(|| mark.strip_prefix("!!! "))?;
    let name: String = name.trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
    (!name.is_empty()).then(|| name.to_ascii_lowercase())
}

fn draft(kind: Kind, source: Option<&str>, target: Option<&str>) -> Draft {
    let (en, zh) = match kind {
        Kind::Heading => ("a heading of level", "标题，级别"),
        Kind::Item => ("a list item", "列表项"),
        Kind::Table => ("a table row, columns:", "表格行，列数"),
        Kind::Admonition => ("an admonition:", "提示框"),
    };
    let say = |what: Option<&str>, name: &str, other: &str| match what {
        Some(detail) => format!("{name} {detail}").trim_end().to_owned(),
        None => other.to_owned(),
    };
    Draft::new(
        format!("the source is {}, the target {}", say(source, en, "plain text"), say(target, en, "plain text")),
        format!("原文是{}，译文是{}", say(source, zh, "普通段落"), say(target, zh, "普通段落")),
    )
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn escaped_marks_part_no_cells() {
        assert_eq!(columns(r"a | b \| c | d"), 3);
        assert_eq!(columns("a"), 1);
    }
}
