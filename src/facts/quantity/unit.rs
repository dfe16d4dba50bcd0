//! Units of measure and currencies: one table for both languages.

use super::exact::{Exact, int, over, plus, times};
use num_rational::Ratio;

/// What a unit measures. Units of one dimension convert into each other; money only within one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Distance, also speed, whose hour both languages leave to the context.
    Length,
    /// Surface.
    Area,
    /// Weight.
    Mass,
    /// Capacity.
    Volume,
    /// Degrees of heat.
    Temperature,
    /// Length of time.
    Time,
    /// Power.
    Power,
    /// Anything that is only ever compared with itself.
    Own,
    /// A currency.
    Money,
}

/// A unit or currency: an index into the table of this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit(u8);

struct Entry {
    dimension: Dimension,
    /// How many of the dimension's base unit it is, as a fraction.
    factor: (i64, i64),
    /// Name in English; singular.
    en: &'static str,
    /// Name in Chinese, used in corrections.
    zh: &'static str,
    /// Single English words, all forms, lower case.
    words: &'static str,
    /// Chinese forms, and the Latin abbreviations that stand after digits in Chinese text.
    han: &'static str,
}

macro_rules! units {
    ($($name:ident $dimension:ident $num:literal / $den:literal, $en:literal $zh:literal, $words:literal, $han:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "indices of the constants below")]
        enum Index { $($name),* }
        #[allow(missing_docs, reason = "a table")]
        impl Unit {
            $(pub const $name: Self = Self(Index::$name as u8);)*
        }
        static TABLE: &[Entry] = &[$(Entry {
            dimension: Dimension::$dimension, factor: ($num, $den), en: $en, zh: $zh, words: $words, han: $han,
        }),*];
    };
}

// Factors are the legal definitions: international foot and pound (1959), US gallon, metric Chinese units (斤, 亩).
units! {
    METRE Length 1/1, "metre" "米", "metre metres meter meters", "米 公尺 m M";
    KILOMETRE Length 1000/1, "kilometre" "公里", "kilometre kilometres kilometer kilometers km kms kph kmh", "公里 千米 km KM Km";
    CENTIMETRE Length 1/100, "centimetre" "厘米", "centimetre centimetres centimeter centimeters cm cms", "厘米 公分 cm CM";
    MILLIMETRE Length 1/1000, "millimetre" "毫米", "millimetre millimetres millimeter millimeters mm", "毫米 mm MM";
    MICROMETRE Length 1/1_000_000, "micrometre" "微米", "micron microns micrometre micrometres micrometer micrometers", "微米";
    NANOMETRE Length 1/1_000_000_000, "nanometre" "纳米", "nanometre nanometres nanometer nanometers nm", "纳米 nm";
    MILE Length 1_609_344/1000, "mile" "英里", "mile miles mph", "英里 迈 哩 mph";
    SEA_MILE Length 1852/1, "nautical mile" "海里", "", "海里 浬";
    FOOT Length 3048/10_000, "foot" "英尺", "foot feet ft", "英尺 呎 ft";
    INCH Length 254/10_000, "inch" "英寸", "inch inches", "英寸 吋 寸";
    YARD Length 9144/10_000, "yard" "码", "yard yards", "码";
    LI Length 500/1, "li" "里", "", "里地 里路 华里";
    LIGHT_YEAR Own 1/1, "light-year" "光年", "", "光年";
    KNOT Own 1/1, "knot" "节", "knots", "";
    SQUARE_METRE Area 1/1, "square metre" "平方米", "sqm", "平方米 平米 平方公尺 ㎡";
    SQUARE_KILOMETRE Area 1_000_000/1, "square kilometre" "平方公里", "", "平方公里 平方千米";
    SQUARE_MILE Area 2_589_988/1, "square mile" "平方英里", "", "平方英里";
    SQUARE_FOOT Area 9_290_304/100_000_000, "square foot" "平方英尺", "", "平方英尺 平方呎";
    ACRE Area 40_468_564/10_000, "acre" "英亩", "acre acres", "英亩";
    HECTARE Area 10_000/1, "hectare" "公顷", "hectare hectares ha", "公顷";
    MU Area 2000/3, "mu" "亩", "mu", "亩";
    KILOGRAM Mass 1/1, "kilogram" "公斤", "kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs", "公斤 千克 kg KG Kg";
    GRAM Mass 1/1000, "gram" "克", "gram grams gramme grammes", "克 g";
    MILLIGRAM Mass 1/1_000_000, "milligram" "毫克", "milligram milligrams mg", "毫克 mg";
    TONNE Mass 1000/1, "tonne" "吨", "ton tons tonne tonnes", "吨 公吨";
    POUND Mass 45_359_237/100_000_000, "pound" "磅", "lb lbs", "磅";
    OUNCE Mass 28_349_523/1_000_000_000, "ounce" "盎司", "ounce ounces oz", "盎司 安士";
    STONE Mass 635_029_318/100_000_000, "stone" "英石", "stone", "英石";
    JIN Mass 1/2, "jin" "斤", "jin catty catties", "斤 市斤";
    LITRE Volume 1/1, "litre" "升", "litre litres liter liters", "升 公升 L";
    MILLILITRE Volume 1/1000, "millilitre" "毫升", "millilitre millilitres milliliter milliliters ml", "毫升 ml mL ML";
    CUBIC_METRE Volume 1000/1, "cubic metre" "立方米", "", "立方米 方";
    CUBIC_FOOT Volume 28_316_847/1_000_000, "cubic foot" "立方英尺", "", "立方英尺";
    GALLON Volume 3_785_412/1_000_000, "gallon" "加仑", "gallon gallons", "加仑";
    BARREL Own 1/1, "barrel" "桶", "barrel barrels", "";
    CELSIUS Temperature 1/1, "degree Celsius" "摄氏度", "celsius centigrade", "摄氏度 ℃ °C";
    FAHRENHEIT Temperature 5/9, "degree Fahrenheit" "华氏度", "fahrenheit", "华氏度 ℉ °F";
    DEGREE Own 1/1, "degree" "度", "degree degrees", "度 °";
    SECOND Time 1/1, "second" "秒", "seconds sec secs", "秒 秒钟";
    MINUTE Time 60/1, "minute" "分钟", "minute minutes min mins", "分钟";
    HOUR Time 3600/1, "hour" "小时", "hour hours hr hrs", "小时 钟头";
    DAY Time 86_400/1, "day" "天", "day days", "天";
    WEEK Time 604_800/1, "week" "周", "week weeks", "周 星期 礼拜";
    MONTH Time 2_629_746/1, "month" "个月", "month months", "个月";
    YEAR Time 31_556_952/1, "year" "年", "year years yr yrs", "岁 周岁 周年";
    MILLISECOND Time 1/1000, "millisecond" "毫秒", "millisecond milliseconds ms", "毫秒 ms";
    WATT Power 1/1, "watt" "瓦", "watt watts", "瓦 瓦特 W";
    KILOWATT Power 1000/1, "kilowatt" "千瓦", "kilowatt kilowatts kw", "千瓦 kW KW";
    MEGAWATT Power 1_000_000/1, "megawatt" "兆瓦", "megawatt megawatts mw", "兆瓦 MW";
    GIGAWATT Power 1_000_000_000/1, "gigawatt" "吉瓦", "gigawatt gigawatts gw", "吉瓦 GW";
    KILOWATT_HOUR Own 1/1, "kilowatt-hour" "千瓦时", "kwh", "千瓦时 kWh";
    HORSEPOWER Own 1/1, "horsepower" "马力", "horsepower hp", "马力 匹马力";
    KILOCALORIE Own 1/1, "kilocalorie" "千卡", "kcal", "大卡 千卡";
    GIGABYTE Own 1/1, "gigabyte" "GB", "gigabyte gigabytes gb", "吉字节 GB";
    MEGABYTE Own 1/1, "megabyte" "MB", "megabyte megabytes mb", "兆字节 MB";
    TERABYTE Own 1/1, "terabyte" "TB", "terabyte terabytes tb", "TB 太字节";
    HERTZ Own 1/1, "hertz" "赫兹", "hertz hz", "赫兹 Hz HZ";
    MILLIAMPERE_HOUR Own 1/1, "milliampere-hour" "毫安时", "mah", "毫安时 毫安 mAh";

    DOLLAR Money 1/1, "dollar" "美元", "dollar dollars buck bucks", "";
    USD Money 1/1, "US dollar" "美元", "usd", "美元 美金 美刀 刀 USD";
    CENT Money 1/100, "cent" "美分", "cent cents", "美分";
    EUR Money 1/1, "euro" "欧元", "euro euros eur", "欧元 EUR";
    GBP Money 1/1, "pound" "英镑", "gbp sterling quid", "英镑 镑 GBP";
    PENNY Money 1/100, "penny" "便士", "pence penny", "便士";
    CNY Money 1/1, "yuan" "元", "yuan renminbi rmb cny", "元人民币 人民币 CNY RMB";
    YUAN Money 1/1, "yuan" "元", "", "元钱 元 圆 块钱 块";
    JIAO Money 1/10, "jiao" "角", "jiao mao", "角钱 角 毛钱";
    JPY Money 1/1, "yen" "日元", "yen jpy", "日元 日圆 JPY";
    HKD Money 1/1, "Hong Kong dollar" "港元", "hkd", "港元 港币 港幣 HKD";
    TWD Money 1/1, "New Taiwan dollar" "新台币", "ntd twd", "新台币 新台幣 台币 台幣 元新台币";
    KRW Money 1/1, "won" "韩元", "won krw", "韩元 韩圆 韩币";
    INR Money 1/1, "rupee" "卢比", "rupee rupees inr rs", "卢比 印度卢比";
    RUB Money 1/1, "rouble" "卢布", "ruble rubles rouble roubles rub", "卢布";
    AUD Money 1/1, "Australian dollar" "澳元", "aud", "澳元 澳币 澳大利亚元 AUD";
    CAD Money 1/1, "Canadian dollar" "加元", "cad", "加元 加币 加拿大元";
    NZD Money 1/1, "New Zealand dollar" "新西兰元", "nzd", "新西兰元 纽币 纽元";
    SGD Money 1/1, "Singapore dollar" "新加坡元", "sgd", "新加坡元 新元 新币";
    CHF Money 1/1, "Swiss franc" "瑞士法郎", "chf", "瑞士法郎 瑞郎";
    FRANC Money 1/1, "franc" "法郎", "franc francs", "法郎";
    THB Money 1/1, "baht" "泰铢", "baht", "泰铢 铢";
    VND Money 1/1, "dong" "越南盾", "dong", "越南盾";
    MYR Money 1/1, "ringgit" "林吉特", "ringgit", "林吉特 令吉 马币";
    BRL Money 1/1, "real" "雷亚尔", "reais", "雷亚尔";
    PESO Money 1/1, "peso" "比索", "peso pesos", "比索";
    RAND Money 1/1, "rand" "兰特", "rand", "兰特";
    LIRA Money 1/1, "lira" "里拉", "lira liras", "里拉";
    KRONA Money 1/1, "krona" "克朗", "krona kronor krone kroner", "克朗 瑞典克朗 丹麦克朗 挪威克朗";
    HRYVNIA Money 1/1, "hryvnia" "格里夫纳", "hryvnia hryvnias", "格里夫纳";
}

/// All units with their English words.
pub(super) fn english() -> impl Iterator<Item = (&'static str, Unit)> {
    TABLE.iter().enumerate().flat_map(|(at, entry)| entry.words.split_whitespace().map(move |word| (word, Unit(at as u8))))
}

/// All units with their Chinese forms.
pub(super) fn chinese() -> impl Iterator<Item = (&'static str, Unit)> {
    TABLE.iter().enumerate().flat_map(|(at, entry)| entry.han.split_whitespace().map(move |form| (form, Unit(at as u8))))
}

/// Currencies whose bare name or sign is `dollar`.
const DOLLARS: [Unit; 7] = [Unit::USD, Unit::AUD, Unit::CAD, Unit::NZD, Unit::SGD, Unit::HKD, Unit::TWD];

/// Pairs of currency and coin.
const COINS: [(Unit, Unit); 7] = [
    (Unit::DOLLAR, Unit::CENT),
    (Unit::USD, Unit::CENT),
    (Unit::AUD, Unit::CENT),
    (Unit::EUR, Unit::CENT),
    (Unit::GBP, Unit::PENNY),
    (Unit::YUAN, Unit::JIAO),
    (Unit::CNY, Unit::JIAO),
];

impl Unit {
    fn entry(self) -> &'static Entry {
        &TABLE[self.0 as usize]
    }

    /// What it measures.
    pub fn dimension(self) -> Dimension {
        self.entry().dimension
    }

    /// Whether it is a currency.
    pub fn is_money(self) -> bool {
        self.dimension() == Dimension::Money
    }

    /// Its name in English, singular.
    pub fn english(self) -> &'static str {
        self.entry().en
    }

    /// Its usual name in Chinese.
    pub fn chinese(self) -> &'static str {
        self.entry().zh
    }

    /// The unit of surface on this unit of length.
    pub(super) fn squared(self) -> Option<Self> {
        Some(match self {
            Self::METRE => Self::SQUARE_METRE,
            Self::KILOMETRE => Self::SQUARE_KILOMETRE,
            Self::MILE => Self::SQUARE_MILE,
            Self::FOOT => Self::SQUARE_FOOT,
            _ => return None,
        })
    }

    /// The unit of volume on this unit of length.
    pub(super) fn cubed(self) -> Option<Self> {
        Some(match self {
            Self::METRE => Self::CUBIC_METRE,
            Self::FOOT => Self::CUBIC_FOOT,
            _ => return None,
        })
    }

    /// Whether the two names mean one unit: the same, a bare `dollar` beside the full name, 元 alone for
    /// any dollar, a bare degree beside a scale.
    pub fn is_same(self, other: Self) -> bool {
        let either = |a: Self, b: Self| match a {
            Self::DOLLAR => DOLLARS.contains(&b),
            Self::YUAN => b == Self::CNY || b == Self::DOLLAR || DOLLARS.contains(&b),
            Self::DEGREE => matches!(b, Self::CELSIUS | Self::FAHRENHEIT | Self::KILOWATT_HOUR),
            Self::FRANC => b == Self::CHF,
            _ => false,
        };
        self == other || either(self, other) || either(other, self)
    }

    /// Whether it is a dollar, of whichever country.
    pub fn is_dollar(self) -> bool {
        self == Self::DOLLAR || DOLLARS.contains(&self)
    }

    /// `value` of this unit in `other`, when one converts into the other; a temperature counts from its scale's zero.
    pub fn convert(self, value: Exact, other: Self) -> Option<Exact> {
        if self.is_same(other) {
            return Some(value);
        }
        let start = if self == Self::FAHRENHEIT { plus(value, int(-32))? } else { value };
        let found = self.convert_difference(start, other)?;
        if other == Self::FAHRENHEIT { plus(found, int(32)) } else { Some(found) }
    }

    /// A difference of `value` of this unit in `other`: 5 degrees Celsius warmer are 9 degrees Fahrenheit warmer.
    pub(super) fn convert_difference(self, value: Exact, other: Self) -> Option<Exact> {
        let (from, to) = (self.entry(), other.entry());
        let coin = COINS.iter().any(|&(a, b)| (a, b) == (self, other) || (b, a) == (self, other));
        if from.dimension != to.dimension || from.dimension == Dimension::Own || (self.is_money() && !coin) {
            return None;
        }
        let base = times(value, Ratio::new(i128::from(from.factor.0), i128::from(from.factor.1)))?;
        over(base, Ratio::new(i128::from(to.factor.0), i128::from(to.factor.1)))
    }

    /// The currency of this ISO 4217 code, in any case.
    pub fn currency(code: &str) -> Option<Self> {
        let code = code.to_ascii_lowercase();
        english().find(|&(word, unit)| unit.is_money() && code.len() == 3 && word == code).map(|(_, unit)| unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert() {
        let metric = Unit::MILE.convert(int(10), Unit::KILOMETRE).unwrap();
        assert_eq!(metric, Ratio::new(1_609_344, 100_000));
        assert_eq!(Unit::FAHRENHEIT.convert(int(212), Unit::CELSIUS), Some(int(100)));
        assert_eq!(Unit::CELSIUS.convert(int(-40), Unit::FAHRENHEIT), Some(int(-40)));
        assert_eq!(Unit::YEAR.convert(int(1), Unit::MONTH), Some(int(12)));
        assert_eq!(Unit::USD.convert(int(1), Unit::EUR), None);
        assert_eq!(Unit::USD.convert(int(2), Unit::CENT), Some(int(200)));
    }

    #[test]
    fn a_bare_dollar_is_any_dollar() {
        assert!(Unit::DOLLAR.is_same(Unit::AUD) && Unit::AUD.is_same(Unit::DOLLAR));
        assert!(!Unit::USD.is_same(Unit::AUD) && !Unit::DOLLAR.is_same(Unit::GBP));
    }
}
