//! Readers of paired corpora: records, words and the bytes they point at.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::document::Document;
use bilint::format::{Fields, Options, read_bytes};
use bilint::text::Span;

fn read(name: &str, text: &str) -> Document {
    read_bytes(name.as_ref(), text.as_bytes().to_vec(), &Options::default()).unwrap()
}

/// Line, id, source and target of each record.
fn rows(document: &Document) -> Vec<(u32, String, Option<&str>, Option<&str>)> {
    let words = |index: Option<u32>| index.map(|index| document.words(index as usize));
    let id = |id: &Option<serde_json::Value>| id.as_ref().map_or(String::new(), ToString::to_string);
    document.records.iter().map(|record| (record.line, id(&record.id), words(record.source), words(record.target))).collect()
}

/// The bytes of the file behind `part` of the words of segment `index`.
fn bytes<'a>(document: &'a Document, index: usize, part: &str) -> &'a str {
    let at = document.words(index).find(part).unwrap();
    document.raw(index, Span::new(at, at + part.len())).0.of(&document.text)
}

#[test]
fn jsonl_keeps_ids_sides_and_bytes() {
    let text = concat!(
        "\u{feff}{\"id\": 7, \"en\": \"Tea \\\"now\\\"\", \"zh\": \"\\u8336，现在\"}\r\n",
        "\n",
        "{\"id\": \"b\", \"en\": \"\", \"zh\": null}\n",
        "{broken\n",
        "{\"id\": null, \"zh\": \"好\"}"
    );
    let document = read("a.jsonl", text);
    let want = [
        (1, "7".into(), Some("Tea \"now\""), Some("茶，现在")),
        (3, "\"b\"".into(), Some(""), None),
        (5, String::new(), None, Some("好")),
    ];
    assert_eq!(rows(&document), want);
    assert_eq!(document.skipped.len(), 1);
    assert!(document.skipped[0].starts_with("a.jsonl:4: not JSON"), "{}", document.skipped[0]);
    assert_eq!(bytes(&document, 0, "now"), "now");
    assert_eq!(bytes(&document, 1, "茶"), "\\u8336");
    assert_eq!(bytes(&document, 1, "现在"), "现在");
}

#[test]
fn jsonl_fields_can_be_named() {
    let fields = Fields { en: "text.source".into(), zh: "text.target".into(), ..Fields::default() };
    let options = Options { fields, ..Options::default() };
    let text = r#"{"doc": "d", "text": {"source": "Rain.", "target": "下雨。"}}"#;
    let document = read_bytes("a.jsonl".as_ref(), text.into(), &options).unwrap();
    assert_eq!(rows(&document), [(1, String::new(), Some("Rain."), Some("下雨。"))]);
}

#[test]
fn tsv_columns_are_named_by_a_header() {
    let document = read("a.tsv", "zh\tnote\ten\tid\r\n你好\tx\tHello\tr1\r\n\r\n再见\ty\t\tr2\r\n");
    let want = [(2, "\"r1\"".into(), Some("Hello"), Some("你好")), (4, "\"r2\"".into(), Some(""), Some("再见"))];
    assert_eq!(rows(&document), want);
    assert_eq!(bytes(&document, 0, "ell"), "ell");
}

#[test]
fn tsv_columns_are_found_by_script_and_short_rows_lack_a_side() {
    let document = read("a.tsv", "1\tThe kettle is on.\t水壶烧上了。\n2\tTwo cups.\n");
    let want =
        [(1, "\"1\"".into(), Some("The kettle is on."), Some("水壶烧上了。")), (2, "\"2\"".into(), Some("Two cups."), None)];
    assert_eq!(rows(&document), want);
}

#[test]
fn csv_quotes_hold_separators_line_breaks_and_quotes() {
    let document = read("a.csv", "en,zh\r\n\"He said \"\"go\"\", then left\",\"他说“走”\r\n就走了\"\r\nEnd,完\r\n");
    let want = [
        (2, String::new(), Some("He said \"go\", then left"), Some("他说“走”\r\n就走了")),
        (4, String::new(), Some("End"), Some("完")),
    ];
    assert_eq!(rows(&document), want);
    assert_eq!(bytes(&document, 0, "\"go"), "\"\"go");
    assert_eq!(bytes(&document, 1, "就走了"), "就走了");
}

#[test]
fn a_quote_never_closed_costs_one_row() {
    let document = read("a.csv", "en,zh\nOne,一\n\"Two,二\nThree,三\n");
    assert_eq!(rows(&document).len(), 2);
    assert_eq!(document.skipped, ["a.csv:3: a quoted field is never closed"]);
}

#[test]
fn tmx_pairs_each_chinese_variant_with_the_english() {
    let text = r#"<?xml version="1.0"?>
<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="u1"><tuv xml:lang="zh-CN"><seg>按<bpt i="1">&lt;b&gt;</bpt>确定<ept i="1">&lt;/b&gt;</ept></seg></tuv>
<tuv xml:lang="EN-us"><seg>Press <hi>OK</hi> &amp; wait</seg></tuv>
<tuv xml:lang="zh-TW"><seg>按確定</seg></tuv></tu>
<tu><tuv lang="en"><seg>Alone</seg></tuv><tuv lang="fr"><seg>Seul</seg></tuv></tu>
</body></tmx>"#;
    let document = read("a.tmx", text);
    let want = [
        (3, "\"u1\"".into(), Some("Press OK & wait"), Some("按\u{fffc}确定\u{fffc}")),
        (3, "\"u1\"".into(), Some("Press OK & wait"), Some("按確定")),
        (6, String::new(), Some("Alone"), None),
    ];
    assert_eq!(rows(&document), want);
    assert_eq!(bytes(&document, 0, "& w"), "&amp; w");
}

#[test]
fn xliff_reads_both_versions_and_swaps_sides_of_a_chinese_source() {
    let old = r#"<xliff version="1.2"><file original="a.c" source-language="zh-CN" target-language="en"><body>
<trans-unit id="7"><source>保存<x id="1"/></source><target state="final">Save<x id="1"/></target>
<alt-trans><source>存</source><target>Keep</target></alt-trans><note>x</note></trans-unit>
<trans-unit id="8"><source>退出</source></trans-unit></body></file></xliff>"#;
    let document = read("a.xlf", old);
    let want = [(2, "\"7\"".into(), Some("Save\u{fffc}"), Some("保存\u{fffc}")), (4, "\"8\"".into(), None, Some("退出"))];
    assert_eq!(rows(&document), want);
    let new = r#"<xliff version="2.0" srcLang="en" trgLang="zh"><file id="f"><unit id="u"><notes><note>n</note></notes>
<segment><source>One <pc id="1">two</pc>.</source><target>一<pc id="1">二</pc>。</target></segment>
<segment><source>Three.</source><target/></segment></unit></file></xliff>"#;
    let document = read("a.xlf", new);
    let want = [(2, "\"u\"".into(), Some("One two."), Some("一二。")), (3, "\"u\"".into(), Some("Three."), Some(""))];
    assert_eq!(rows(&document), want);
}

#[test]
fn truncated_xml_keeps_what_came_before() {
    let document = read(
        "a.tmx",
        "<tmx><body><tu><tuv lang=\"en\"><seg>Hi</seg></tuv><tuv lang=\"zh\"><seg>嗨</seg></tuv></tu>\n<tu><tuv lang=\"en\"><seg>Hi</bo",
    );
    assert_eq!(rows(&document), [(1, String::new(), Some("Hi"), Some("嗨"))]);
    assert!(document.skipped[0].starts_with("a.tmx:2: broken XML"), "{:?}", document.skipped);
}

#[test]
fn entities_of_a_dtd_are_not_expanded() {
    let text = r#"<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<tmx><body><tu><tuv lang="en"><seg>x &b; &c; y</seg></tuv><tuv lang="zh"><seg>好</seg></tuv></tu></body></tmx>"#;
    assert_eq!(rows(&read("a.tmx", text))[0].2, Some("x &b; &c; y"));
}

#[test]
fn po_joins_wrapped_strings_and_leaves_out_what_gettext_does() {
    let text = concat!(
        "msgid \"\"\nmsgstr \"\"\n\"Language: zh\\n\"\n\n",
        "#: a.c:1\nmsgctxt \"menu\"\nmsgid \"\"\n\"Open \"\n\"the \\\"door\\\"\"\nmsgstr \"开门\"\n\n",
        "#, fuzzy\nmsgid \"Old\"\nmsgstr \"旧\"\n\n",
        "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d 个文件\"\n",
        "msgid \"New\"\nmsgstr \"\"\n\n#~ msgid \"Gone\"\n#~ msgstr \"没\"\n"
    );
    let document = read("a.po", text);
    let want = [
        (7, "\"menu\"".into(), Some("Open the \"door\""), Some("开门")),
        (16, String::new(), Some("%d files"), Some("%d 个文件")),
        (19, String::new(), Some("New"), Some("")),
    ];
    assert_eq!(rows(&document), want);
    assert_eq!(bytes(&document, 0, "door"), "door");
    assert_eq!(bytes(&document, 0, "\""), "\\\"");
}

/// Key and words of each entry.
fn entries(document: &Document) -> Vec<(&str, &str)> {
    document.keys.iter().enumerate().map(|(index, key)| (&**key, document.words(index))).collect()
}

#[test]
fn json_tables_are_flat_paths_without_descriptions() {
    let document = read(
        "a.arb",
        r#"{"@@locale": "zh", "ok": "好", "@ok": {"description": "x"}, "menu": {"open": "打\u5f00", "n": 1}, "list": ["甲"]}"#,
    );
    assert_eq!(entries(&document), [("ok", "好"), ("menu.open", "打开"), ("list.0", "甲")]);
    assert_eq!(bytes(&document, 1, "开"), "\\u5f00");
}

#[test]
fn android_strings_plurals_and_arrays() {
    let text = r#"<?xml version="1.0"?><resources><string name="a">Tom &amp; <b>Ann</b></string><string name="x" translatable="false">id</string>
<plurals name="p"><item quantity="other">%d files</item></plurals><string-array name="l"><item>one</item><item>two</item></string-array></resources>"#;
    assert_eq!(
        entries(&read("strings.xml", text)),
        [("a", "Tom & Ann"), ("p.other", "%d files"), ("l.0", "one"), ("l.1", "two")]
    );
}

#[test]
fn resx_values() {
    let text = r#"<root><resheader name="h"><value>2.0</value></resheader><data name="Save" xml:space="preserve"><value>Save</value><comment>c</comment></data>
<data name="Icon" type="System.Resources.ResXFileRef"><value>a.png</value></data></root>"#;
    assert_eq!(entries(&read("a.resx", text)), [("Save", "Save")]);
}

#[test]
fn apple_strings() {
    let document = read("a.strings", "/* c; \"no\" */\n\"a.b\" = \"Say \\\"hi\\\"\\n\";\n// x\nbare = \"ok\";\n");
    assert_eq!(entries(&document), [("a.b", "Say \"hi\"\n"), ("bare", "ok")]);
}

#[test]
fn java_properties() {
    let document = read("a.properties", "# c\na.b = one \\\n    two\nc:\\u667a谱\nd\\ e=x\n");
    assert_eq!(entries(&document), [("a.b", "one two"), ("c", "智谱"), ("d e", "x")]);
}

#[test]
fn tables_pair_by_key_and_lines_by_number() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let (en, zh) = (write("en.json", r#"{"a": "One", "b": "Two"}"#), write("zh.json", r#"{"c": "三", "a": "一"}"#));
    let [first, second] = bilint::format::read_sides(&en, &zh, &Options::default()).unwrap();
    let pairs: Vec<_> = first.records.iter().map(|record| (record.id.clone().unwrap(), record.source, record.target)).collect();
    assert_eq!(pairs, [("a".into(), Some(0), Some(1)), ("b".into(), Some(1), None), ("c".into(), None, Some(0))]);
    assert_eq!(second.keys.len(), 2);
    let (en, zh) = (write("t.en", "One\n\nThree\n"), write("t.zh", "一\n\n三\n"));
    let [first, _] = bilint::format::read_sides(&en, &zh, &Options::default()).unwrap();
    assert_eq!(first.records.len(), 3);
}

#[test]
fn deep_nesting_is_refused_not_overflowed() {
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let error = read_bytes("a.json".as_ref(), deep.into(), &Options::default()).unwrap_err();
    assert!(error.to_string().contains("nested too deeply"), "{error}");
}

#[test]
fn yaml_paths_lose_the_language_at_their_root() {
    let document = read(
        "zh-CN.yml",
        "zh-CN:\n  ui:\n    ok: \"好的\"\n    long: >\n      一行\n      两行\n    n: 3\n  list:\n    - 甲\n    - '乙''s'\n",
    );
    let want = [("ui.ok", "好的"), ("ui.long", "一行 两行\n"), ("ui.n", "3"), ("list.0", "甲"), ("list.1", "乙's")];
    assert_eq!(entries(&document), want);
    assert_eq!(bytes(&document, 0, "的"), "的");
}

#[test]
fn fluent_messages_attributes_and_variants() {
    let text = "# c\nhello = Hello, { $name }!\n    More.\nbutton =\n    .label = Go\nn = { $n ->\n    [one] One file\n   *[other] { $n } files\n }\n-brand = X\n";
    let document = read("a.ftl", text);
    let want = [
        ("hello", "Hello, { $name }! More."),
        ("button.label", "Go"),
        ("n.one", "One file"),
        ("n.other", "{ $n } files"),
        ("-brand", "X"),
    ];
    assert_eq!(entries(&document), want);
    assert_eq!(bytes(&document, 0, "More"), "More");
}

#[test]
fn plural_forms_that_chinese_lacks_are_no_missing_keys() {
    let [mut en, zh] = [r#"{"n_one": "a", "n_other": "b", "x": "c"}"#, r#"{"n_other": "乙"}"#].map(|text| read("a.json", text));
    en.pair_by_key(&zh);
    assert_eq!(en.records.iter().map(|record| record.id.clone().unwrap()).collect::<Vec<_>>(), ["n_other", "x"]);
}

#[test]
fn compressed_corpora_are_unpacked() {
    use std::io::Write;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all("One\t一\nTwo more\t还有二\n".as_bytes()).unwrap();
    let packed = gzip.finish().unwrap();
    let document = read_bytes("a.tsv.gz".as_ref(), packed.clone(), &Options::default()).unwrap();
    assert_eq!((document.format, document.records.len(), document.path.to_str()), ("tsv", 2, Some("a.tsv.gz")));
    let error = read_bytes("a.tsv.gz".as_ref(), packed[..packed.len() - 9].to_vec(), &Options::default()).unwrap_err();
    assert!(error.to_string().starts_with("a.tsv.gz:1: broken gzip"), "{error}");
}
