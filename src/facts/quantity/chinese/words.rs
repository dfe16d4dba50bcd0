//! Chinese words around numerals: measure words, units, words that only look like numbers.

use crate::facts::quantity::unit::{Unit, chinese};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Characters that count something when they follow a numeral: measure words, and nouns that need none.
const CLASSIFIERS: &str = "个個名位人家只隻条條件次种種项項场場年天日月周岁歲届期张張本部台辆輛架艘座栋間间所处處套双對对份批组組队隊支枚颗棵株朵片块塊\
    幅封首篇章节節句段字词頁页卷册集笔筆门門口头頭匹尾根顶面把杯瓶盒箱袋包碗盘層层级級步回遍趟轮輪局票席代户戶村镇乡县市省州区區国國方大地者城层族校厂院系\
    班男女样樣类類道宗起例棟幢扇盏粒滴串束副顿顿阵番伙群堂课课款则宗桩記记声声针位国人名员員星档檔克倍成折分秒刻点點时時小胎连連胞季路线線环環轨";

/// Whether `c` counts something behind a numeral.
pub(super) fn is_classifier(c: char) -> bool {
    static SET: LazyLock<FxHashSet<char>> = LazyLock::new(|| CLASSIFIERS.chars().collect());
    SET.contains(&c)
}

/// Those among them that hardly ever stand in an idiom, so that a small number before them is meant.
const PLAIN: &str =
    "个個名位人家只隻条條次种種项項场場年天岁歲届张張本部台辆輛架艘座间間所份批支颗棵幅篇封页册瓶杯箱国國省州县市";

/// Whether `c` counts something and hardly ever stands in an idiom.
pub(super) fn is_plain_classifier(c: char) -> bool {
    PLAIN.contains(c)
}

/// Words in which numerals count nothing; matched where their first numeral stands.
const IDIOMS: &[&str] = &[
    "一一",
    "一五一十",
    "万一",
    "万万",
    "三三两两",
    "七七八八",
    "三七开",
    "九一八",
    "五四运动",
    "五四青年",
    "十一五",
    "十二五",
    "十三五",
    "十四五",
    "十五五",
    "二二六",
    "八九不离十",
    "四六级",
    "百分百",
    "千万别",
    "千万要",
    "千万不",
    "千千万万",
    "九九归一",
    "三八",
    "六一",
    "五一",
    "七一",
    "八一",
    "一带一路",
    "一国两制",
    "四川",
    "三亚",
    "三峡",
    "三明治",
    "三文鱼",
    "三星",
    "五粮液",
    "五角大楼",
    "六神",
    "七夕",
    "八卦",
    "九寨沟",
    "九龙",
    "百度",
    "百姓",
    "百货",
    "百合",
    "千古",
    "千禧",
    "千瓦",
    "万科",
    "万物",
    "万岁",
    "万分",
    "十分",
    "十足",
    "十堰",
    "百分点",
    "百事",
    "百万富翁",
    "亿万富翁",
    "亿万",
    "千里",
    "万里",
    "一千零一夜",
    "两岸",
    "两会",
    "三农",
    "四季",
    "五环",
    "五官",
    "五谷",
    "五金",
    "四肢",
    "四方",
    "四周",
    "四处",
    "四面",
    "八方",
    "三角",
    "六合",
    "二手",
    "二维码",
    "二次元",
    "五月花",
    "六盘水",
    "九江",
    "五台山",
    "六安",
    "七台河",
    "八达岭",
    "四分卫",
    "五大湖",
    "九头蛇",
    "六角",
    "八角",
    "三维",
    "三思",
    "两性",
    "两极",
    "二氧化",
    "一氧化",
    "三氧化",
    "四氯",
    "五倍子",
    "九泉",
    "九州",
    "千克",
    "千米",
    "千卡",
    "数据",
    "数字",
    "数学",
    "数量",
    "数码",
    "数额",
    "数值",
    "数目",
    "几乎",
    "几何",
    "几率",
    "几时",
    "几维",
    "数控",
    "数列",
    "数位",
    "数独",
];

/// The length in bytes of the idiom that begins `rest`.
pub(super) fn idiom(rest: &str) -> Option<usize> {
    static FIRST: LazyLock<FxHashMap<char, Vec<&str>>> = LazyLock::new(|| {
        let mut table: FxHashMap<char, Vec<&str>> = FxHashMap::default();
        for idiom in IDIOMS {
            if let Some(first) = idiom.chars().next() {
                table.entry(first).or_default().push(idiom);
            }
        }
        table
    });
    let first = rest.chars().next()?;
    FIRST.get(&first)?.iter().find(|idiom| rest.starts_with(**idiom)).map(|idiom| idiom.len())
}

/// The unit or currency at the start of `rest`, the longest that fits, and its length in bytes.
pub(super) fn unit(rest: &str) -> Option<(Unit, usize)> {
    static FIRST: LazyLock<FxHashMap<char, Vec<(&str, Unit)>>> = LazyLock::new(|| {
        let mut table: FxHashMap<char, Vec<(&str, Unit)>> = FxHashMap::default();
        let mut forms: Vec<_> = chinese().collect();
        forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        for (form, unit) in forms {
            if let Some(first) = form.chars().next() {
                table.entry(first).or_default().push((form, unit));
            }
        }
        table
    });
    let first = rest.chars().next()?;
    FIRST.get(&first)?.iter().find(|(form, _)| stands(rest, form)).map(|&(form, unit)| (unit, form.len()))
}

/// Whether `form` begins `rest` as a unit: a Latin abbreviation not inside a word, a Chinese sign not inside one of these words.
fn stands(rest: &str, form: &str) -> bool {
    let Some(after) = rest.strip_prefix(form) else { return false };
    if form.is_ascii() {
        return !after.starts_with(|c: char| c.is_ascii_alphanumeric());
    }
    let not: &[&str] = match form {
        "元" => &["素", "旦", "老", "首", "宵", "帅", "凶", "年", "月", "数", "组", "论", "化"],
        "角" => &["形", "度", "落", "色", "膜", "逐", "钢"],
        "度" => &["假", "过"],
        "米" => &["饭", "其", "兰", "勒", "歇"],
        "周" => &["一", "二", "三", "四", "五", "六", "日", "末", "刊", "边", "围", "转"],
        "天" => &["下", "气", "空", "然", "使", "文", "津"],
        "方" => &["面", "案", "式", "向", "法", "程", "位", "言", "针", "便", "才", "形"],
        "升" => &["级", "至", "到", "值", "高", "幅", "温"],
        "块" | "码" => &["头"],
        "节" => &["日", "目", "省", "能", "点", "课", "奏", "约"],
        "圆" => &["形", "圈", "满", "桌"],
        "刀" => &["具", "片"],
        "斤" => &["斤"],
        "秒" => &["杀"],
        "克" => &["隆", "服", "拉", "里", "罗"],
        "吨" => &["位"],
        "瓦" => &["解", "房", "砾"],
        "桶" => &["装"],
        _ => &[],
    };
    !not.iter().any(|word| after.starts_with(word))
}
