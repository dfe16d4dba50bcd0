//! The program as scripts see it: arguments and files in; output, messages and exit code out.
//! `TRYCMD=overwrite cargo test --test cmd` rewrites what is expected.

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.toml");
}
