//! The command line of bilint.

use std::process::ExitCode;

fn main() -> ExitCode {
    bilint::cli::main()
}
