//! How long reading and comparing values takes: `cargo bench --bench facts`.

use bilint::document::Side;
use bilint::facts::quantity::{compare, quantities};
use divan::{Bencher, black_box};

const EN: &str = "The harbour handled 2.35 million containers in 2019, 12.5% more than a year before, and on May 4 it \
    opened a second pier that cost $180 million and is 1,200 metres long.";
const ZH: &str = "该港口2019年吞吐量达235万箱，同比增长12.5%，并于5月4日启用第二座码头，耗资1.8亿美元，全长1200米。";

fn main() {
    divan::main();
}

/// Both sides of a pair of about 300 bytes.
#[divan::bench]
fn read_a_pair(bencher: Bencher) {
    bencher.bench(|| (quantities(black_box(EN), Side::Source), quantities(black_box(ZH), Side::Target)));
}

/// Comparing what was read.
#[divan::bench]
fn compare_a_pair(bencher: Bencher) {
    let sides = [quantities(EN, Side::Source), quantities(ZH, Side::Target)];
    bencher.bench(|| compare(black_box([EN, ZH]), [&sides[0], &sides[1]]));
}
