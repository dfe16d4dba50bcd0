//! Words that soften a value, wherever they stand around it: more of them than the readers need to read the value itself.

use super::unit::{Dimension, Unit};
use super::value::{Kind, Quantity, Reading};
use crate::document::Side;

/// How far around a value a word may stand and still soften it, in characters: a clause of Chinese, three or four English words.
const NEAR: [usize; 2] = [28, 10];

const ENGLISH: &[&str] = &[
    "about",
    "above",
    "almost",
    "approach",
    "approximate",
    "around",
    "as many as",
    "as much as",
    "at least",
    "at most",
    "below",
    "beyond",
    "circa",
    "close to",
    "exceed",
    "excess",
    "estimate",
    "fewer",
    "less",
    "mere",
    "more",
    "near",
    "odd",
    "only",
    "or so",
    "or under",
    "over",
    "plus",
    "rough",
    "some",
    "than",
    "top",
    "under",
    "up to",
    "within",
    "~",
    "≈",
    "+",
    "<",
    ">",
    "≤",
    "≥",
    "ish",
    "maximum",
    "minimum",
    "just",
    "at best",
    "at worst",
    "high as",
    "low as",
    "nigh",
    "well into",
    "past",
    "surpass",
];

const CHINESE: &[&str] = &[
    "约",
    "約",
    "大概",
    "大致",
    "大体",
    "差不多",
    "近",
    "几",
    "幾",
    "余",
    "餘",
    "多",
    "超",
    "逾",
    "过",
    "過",
    "不止",
    "不下",
    "以上",
    "以下",
    "以内",
    "以內",
    "之内",
    "之內",
    "左右",
    "上下",
    "前后",
    "前後",
    "不足",
    "不到",
    "不及",
    "至少",
    "至多",
    "最少",
    "起码",
    "起碼",
    "低于",
    "低於",
    "高于",
    "高於",
    "少于",
    "少於",
    "出头",
    "出頭",
    "开外",
    "開外",
    "高达",
    "高達",
    "可达",
    "可達",
    "达",
    "達",
    "来",
    "來",
    "突破",
    "满",
    "滿",
    "未",
    "内",
    "內",
    "仅",
    "僅",
    "只",
    "估计",
    "估計",
    "将",
    "將",
    "上限",
    "下限",
    "最高",
    "最低",
    "大于",
    "大於",
    "小于",
    "小於",
    "强",
    "弱",
    "~",
    "～",
    "≈",
    "+",
    "＋",
    "<",
    ">",
    "≤",
    "≥",
    "许",
    "快",
    "整整",
    "打破",
    "尽",
    "限",
];

/// Whether something in `text` around `quantity` softens it: a hedge that was read with it, or any such word close by.
pub fn is_softened(text: &str, side: Side, quantity: &Quantity) -> bool {
    if quantity.hedge.is_some() {
        return true;
    }
    let near = NEAR[side as usize];
    let range = quantity.span.range();
    let (before, after) = (text.get(..range.start).unwrap_or(""), text.get(range.end..).unwrap_or(""));
    let ahead = before.char_indices().rev().nth(near - 1).map_or(0, |(at, _)| at);
    let behind = after.char_indices().nth(near).map_or(after.len(), |(at, _)| at);
    let words = [&before[ahead..], quantity.span.of(text), &after[..behind]].map(str::to_lowercase);
    let list = if side == Side::Source { ENGLISH } else { CHINESE };
    words.iter().any(|words| list.iter().any(|word| words.contains(word)))
}

/// Whether `reading` states a plain amount, of which more or less can be said; of a stretch of time 近 says that it is recent.
pub fn is_amount(reading: &Reading) -> bool {
    let time = reading.unit.map(Unit::dimension) == Some(Dimension::Time);
    let kind = matches!(reading.kind, Kind::Count | Kind::Percent | Kind::Multiple | Kind::Points);
    kind && !time && !reading.is_class()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::quantity::quantities;

    #[test]
    fn a_word_close_by_softens() {
        let soft = |text: &str, side| is_softened(text, side, &quantities(text, side)[0]);
        assert!(soft("The estimates say 300 boats.", Side::Source));
        assert!(!soft("There were 300 boats.", Side::Source));
        assert!(soft("三百出头的船", Side::Target));
        assert!(!soft("共有三百艘船。", Side::Target));
    }
}
