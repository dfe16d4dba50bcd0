//! Fits the constants of the library that are learned, and prints them with what they find in pairs held out.
//!
//! `cargo run --release --example fit -- gaps mlqe_pe_enzh.tsv.gz`: `gaps` for the weights in `src/align/gaps.rs` and
//! `src/align/cut.rs`. The file holds lines of English, a tab and Chinese: the post-edited
//! pairs of MLQE-PE (Fomicheva et al. 2022, CC0-1.0).

#![allow(clippy::print_stdout, reason = "a program that prints its results")]

mod corpus;
mod faults;
mod gaps;
mod logistic;
mod strangers;
mod thinned;

use std::path::Path;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, path] = arguments.as_slice() else { anyhow::bail!("two arguments are needed: gaps, and the file of pairs") };
    let pairs = corpus::read(Path::new(path))?;
    match what.as_str() {
        "gaps" => gaps::run(&pairs),
        "strangers" => strangers::run(&pairs),
        other => anyhow::bail!("nothing is fitted under the name {other}"),
    }
    Ok(())
}
