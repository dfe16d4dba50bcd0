//! How long each part takes: `cargo bench --bench parts [-- FILTER]`.

#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

use bilint::align::{Similarity, align_files};
use bilint::config::Settings;
use bilint::document::{Document, Side, detect};
use bilint::engine::{self, Input, Report};
use bilint::facts::{Facts, Lexical, quantity};
use bilint::format::{Options, read_bytes};
use bilint::lexicon::{Key, Lexicon, lexicon};
use bilint::report::{self, View};
use divan::{Bencher, black_box};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

const EN: &str = "The harbour handled 2.35 million containers in 2019, 12.5% more than a year before, and on May 4 it \
    opened a second pier that cost $180 million and is 1,200 metres long.";
const ZH: &str = "该港口2019年吞吐量达235万箱，同比增长12.5%，并于5月4日启用第二座码头，耗资1.8亿美元，全长1200米。";

fn main() {
    divan::main();
}

fn document(name: &str) -> (&'static Path, Vec<u8>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora").join(name);
    let bytes = std::fs::read(&path).unwrap();
    (Box::leak(path.into_boxed_path()), bytes)
}

#[divan::bench(args = ["market.md", "club.txt", "bees.srt"])]
fn read_a_document(bencher: Bencher, name: &str) {
    let (path, bytes) = document(name);
    bencher.with_inputs(|| bytes.clone()).bench_values(|bytes| read_bytes(path, bytes, &Options::default()).unwrap());
}

#[divan::bench(args = [EN, ZH])]
fn language(text: &str) {
    black_box(detect(black_box(text)));
}

/// Both sides of a pair of about 300 bytes.
mod facts {
    use super::{Bencher, EN, Facts, Lexical, Side, ZH, black_box, quantity};

    #[divan::bench]
    fn all(bencher: Bencher) {
        bencher.bench(|| (Facts::of(black_box(EN), Side::Source), Facts::of(black_box(ZH), Side::Target)));
    }

    #[divan::bench]
    fn lexical(bencher: Bencher) {
        bencher.bench(|| (Lexical::of(black_box(EN), Side::Source), Lexical::of(black_box(ZH), Side::Target)));
    }

    #[divan::bench]
    fn quantities(bencher: Bencher) {
        bencher.bench(|| (quantity::quantities(black_box(EN), Side::Source), quantity::quantities(black_box(ZH), Side::Target)));
    }

    #[divan::bench]
    fn compare_quantities(bencher: Bencher) {
        let sides = [quantity::quantities(EN, Side::Source), quantity::quantities(ZH, Side::Target)];
        bencher.bench(|| quantity::compare(black_box([EN, ZH]), [&sides[0], &sides[1]]));
    }
}

mod lexicon_tables {
    use super::{Key, Lexicon, ZH, black_box, lexicon};

    #[divan::bench]
    fn open() -> Lexicon {
        Lexicon::embedded()
    }

    #[divan::bench(args = ["bank", "containers", "qwxz"])]
    fn english(word: &str) -> usize {
        lexicon().renderings(Key::of(black_box(word))).count()
    }

    #[divan::bench]
    fn chinese() -> usize {
        let mut count = 0;
        for (at, _) in ZH.char_indices() {
            lexicon().prefixes(&black_box(ZH)[at..], |_, _| count += 1);
        }
        count
    }
}

#[divan::bench]
fn similarity(bencher: Bencher) {
    let sides = [Lexical::of(EN, Side::Source), Lexical::of(ZH, Side::Target)];
    bencher.bench(|| Similarity::new(&[&sides[0]], &[&sides[1]]).score(0, 0));
}

/// A text of `count` lines in both languages, each with its own number.
fn sides(count: usize) -> [Arc<Document>; 2] {
    let (mut en, mut zh) = (String::new(), String::new());
    let things =
        [("lamp", "灯"), ("ferry", "渡船"), ("baker", "面包师"), ("bridge", "桥"), ("garden", "花园"), ("winter", "冬天")];
    for line in 0..count {
        let [(a, x), (b, y)] = [things[line % 6], things[line / 6 % 6]];
        let _ = writeln!(en, "In the year {line} the {a} stood beside the {b}, and nobody asked why.\n");
        let _ = writeln!(zh, "{line}年，{x}在{y}旁边，没有人问为什么。\n");
    }
    [("en.txt", en), ("zh.txt", zh)]
        .map(|(name, text)| Arc::new(read_bytes(Path::new(name), text.into_bytes(), &Options::default()).unwrap()))
}

#[divan::bench(args = [100, 1_000, 10_000], sample_count = 5)]
fn alignment(bencher: Bencher, count: usize) {
    let documents = sides(count);
    bencher.bench(|| align_files(&documents).unwrap());
}

/// A document with all rules of one group.
#[divan::bench(args = ["structure", "completeness", "names", "consistency", "markup", "typography", "numbers", "all"])]
fn rules(bencher: Bencher, group: &str) {
    let (path, bytes) = document("market.md");
    let settings = Settings { select: Some(vec![group.to_owned()]), ..Settings::default() };
    let input = [Input::Bytes(path.to_owned(), bytes)];
    bencher.bench(|| engine::check(&input, &settings).unwrap());
}

#[divan::bench(args = ["full", "json", "sarif", "html", "junit"])]
fn output(bencher: Bencher, name: &str) {
    let (path, bytes) = document("market.md");
    let report: Report = engine::check(&[Input::Bytes(path.to_owned(), bytes)], &Settings::default()).unwrap();
    let render = report::find(name).unwrap();
    bencher.bench(|| {
        let mut out = Vec::new();
        render.render(&report, &View::default(), &mut out).unwrap();
        out
    });
}
