//! The user's own checks: regular expressions and word lists.

use crate::document::Side;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Declare, Draft, PairRef, Rule, Sink};
use crate::text::Span;
use regex::Regex;
use serde::Deserialize;

/// What the configuration asks for beyond the built-in rules.
#[derive(Debug, Default, Deserialize)]
#[serde(try_from = "Options")]
pub(super) struct Custom {
    checks: Vec<Check>,
}

impl Declare for Custom {
    const META: Meta = Meta {
        name: "custom",
        group: Group::Custom,
        default: true,
        severity: Severity::Error,
        summary: ("a check of the configuration fires", "命中配置中的自定义检查"),
        what: "Runs the checks listed under `[[rules.custom.checks]]`; without any it says nothing. A check has\n\n\
               - `name`, shown with the finding;\n\
               - `side`: `en` or `zh`, where it looks;\n\
               - `pattern`, a regular expression (syntax of the Rust crate `regex`), or `words`, a list of words: letters of either case, and a \
               Latin word only whole;\n\
               - nothing more: what is found is forbidden. Or `required-with`, a regular expression: each pair in which the check finds something \
               must match it on the other side;\n\
               - `severity` (`error`, `warning`, `info`; `warning` when not given), `message` and `message-zh`;\n\
               - `fix`, what to put in place of what is forbidden; `$1` is the first group. Such a fix counts as unsafe.",
        why: "Every project has rules of its own: a product's spelling, a form of address, a phrase that the legal department forbids.",
        limits: "A pattern is matched within one pair and knows no grammar; look-around and back references are not supported, so that no pattern \
                 can make a run hang.",
        bad: &[
            Example::With(
                "[[checks]]\nname = \"ferry\"\nside = \"zh\"\nwords = [\"轮渡\"]\nfix = \"渡轮\"",
                "The ferry leaves at dawn.",
                "轮渡黎明时分出发。",
            ),
            Example::With(
                "[[checks]]\nname = \"simply\"\nside = \"en\"\nwords = [\"simply\", \"obviously\"]\nmessage = \"say it without\"\nseverity = \"info\"",
                "The ferry simply leaves.",
                "渡轮就这样出发了。",
            ),
            Example::With(
                "[[checks]]\nname = \"terms\"\nside = \"en\"\npattern = '(?i)terms of service'\nrequired-with = '服务条款'",
                "Read the terms of service.",
                "请阅读服务规定。",
            ),
        ],
        good: &[
            Example::With(
                "[[checks]]\nname = \"simply\"\nside = \"en\"\nwords = [\"imp\"]",
                "The ferry simply leaves.",
                "渡轮就这样出发了。",
            ),
            Example::With(
                "[[checks]]\nname = \"terms\"\nside = \"en\"\npattern = '(?i)terms of service'\nrequired-with = '服务条款'",
                "Read the terms of service.",
                "请阅读服务条款。",
            ),
            Example::Pair("The ferry leaves at dawn.", "轮渡黎明时分出发。"),
        ],
    };
}

impl Rule for Custom {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        for check in &self.checks {
            check.run(pair, sink);
        }
    }
}

/// The options as they are written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    checks: Vec<Written>,
}

/// A check as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    name: String,
    side: Side,
    pattern: Option<String>,
    words: Option<Vec<String>>,
    required_with: Option<String>,
    severity: Option<Severity>,
    message: Option<String>,
    message_zh: Option<String>,
    fix: Option<String>,
}

/// A check made ready.
#[derive(Debug)]
struct Check {
    name: String,
    side: Side,
    pattern: Regex,
    required_with: Option<Regex>,
    severity: Severity,
    message: Option<Bilingual>,
    fix: Option<String>,
}

impl TryFrom<Options> for Custom {
    type Error = String;

    fn try_from(options: Options) -> Result<Self, String> {
        Ok(Self { checks: options.checks.into_iter().map(Check::try_from).collect::<Result<_, _>>()? })
    }
}

impl TryFrom<Written> for Check {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let name = written.name;
        let compile = |pattern: &str| Regex::new(pattern).map_err(|error| format!("check `{name}`: {error}"));
        let pattern = match (&written.pattern, &written.words) {
            (Some(pattern), None) => compile(pattern)?,
            (None, Some(words)) if !words.is_empty() => compile(&any_of(words))?,
            _ => return Err(format!("check `{name}` needs either `pattern` or `words`")),
        };
        if written.required_with.is_some() && written.fix.is_some() {
            return Err(format!("check `{name}`: `fix` replaces what is forbidden, so it cannot stand with `required-with`"));
        }
        let message = match (written.message, written.message_zh) {
            (Some(en), Some(zh)) => Some(Bilingual::new(en, zh)),
            (Some(one), None) | (None, Some(one)) => Some(Bilingual::new(one.clone(), one)),
            (None, None) => None,
        };
        Ok(Self {
            side: written.side,
            pattern,
            required_with: written.required_with.as_deref().map(compile).transpose()?,
            severity: written.severity.unwrap_or(Severity::Warning),
            message,
            fix: written.fix,
            name,
        })
    }
}

/// A pattern for any of `words`, letters of either case; one that begins or ends with an ASCII letter or digit only whole.
fn any_of(words: &[String]) -> String {
    let edge = |c: Option<char>| if c.is_some_and(|c| c.is_ascii_alphanumeric()) { r"(?-u:\b)" } else { "" };
    let mut words: Vec<&String> = words.iter().collect();
    // The first alternative that fits is taken, so the longest comes first.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let one = |word: &&String| format!("{}{}{}", edge(word.chars().next()), regex::escape(word), edge(word.chars().next_back()));
    format!("(?i){}", words.iter().map(one).collect::<Vec<_>>().join("|"))
}

impl Check {
    fn run(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let words = pair.words(self.side);
        let other = pair.words(self.side.other());
        if self.required_with.as_ref().is_some_and(|required| pair.is_missing(self.side.other()) || required.is_match(other)) {
            return;
        }
        let mut draft: Option<Draft> = None;
        for found in self.pattern.captures_iter(words).filter(|found| !found.get_match().is_empty()) {
            let span = Span::from(found.get_match().range());
            let one = draft.take().unwrap_or_else(|| self.draft()).fault(pair.index, self.side, span, Bilingual::default());
            draft = Some(match &self.fix {
                None => one,
                Some(fix) => {
                    let mut text = String::new();
                    found.expand(fix, &mut text);
                    one.replace((pair.index, self.side, span), text, false)
                }
            });
        }
        if let Some(draft) = draft {
            sink.push(draft);
        }
    }

    fn draft(&self) -> Draft {
        let name = &self.name;
        let message = self.message.as_ref().map(|message| (format!("{name}: {}", message.en), format!("{name}：{}", message.zh)));
        let (en, zh) = message.unwrap_or_else(|| match &self.required_with {
            Some(required) => {
                (format!("{name}: the other side does not have `{required}`"), format!("{name}：另一侧没有“{required}”"))
            }
            None => (format!("{name}: forbidden"), format!("{name}：禁用")),
        });
        Draft::new(en, zh).severity(self.severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Custom, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn wrong_checks_are_told_by_name() {
        let error = |text| read(text).unwrap_err();
        assert!(error("[[checks]]\nname = \"x\"\nside = \"en\"\npattern = \"(\"").contains("check `x`"));
        assert!(error("[[checks]]\nname = \"x\"\nside = \"en\"").contains("either `pattern` or `words`"));
        assert!(error("[[checks]]\nname = \"x\"\nside = \"en\"\nword = []").contains("unknown field"));
    }

    #[test]
    fn latin_words_are_whole_and_chinese_ones_are_not() {
        let pattern = Regex::new(&any_of(&["AI".to_owned(), "智能".to_owned(), "C++".to_owned()])).unwrap();
        let found: Vec<&str> = pattern.find_iter("用ai做人工智能和C++，not Aim").map(|one| one.as_str()).collect();
        assert_eq!(found, ["ai", "智能", "C++"]);
    }
}
