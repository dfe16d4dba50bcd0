//! `bilint init`.

use super::CLEAN;
use anyhow::{Context, bail};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// The file that is written.
const NAME: &str = "bilint.toml";

/// Writes a commented configuration into the current folder; never over one that is there.
pub(super) fn run() -> anyhow::Result<u8> {
    match OpenOptions::new().write(true).create_new(true).open(Path::new(NAME)) {
        Ok(mut file) => file.write_all(include_bytes!("init.toml")).with_context(|| format!("cannot write {NAME}"))?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => bail!("{NAME} is there already"),
        Err(error) => return Err(error).context(format!("cannot write {NAME}")),
    }
    writeln!(anstream::stdout(), "wrote {NAME}")?;
    Ok(CLEAN)
}

#[cfg(test)]
mod tests {
    use crate::config::Loader;
    use crate::rules;

    /// The file with its examples made real, but for those that stand for names.
    fn uncommented() -> String {
        let real = |line: &str| match line.strip_prefix("# ") {
            Some(code) if code.contains("RULE") || code.starts_with("option") => String::new(),
            Some(code) if code.starts_with('[') || (code.contains(" = ") && !code.contains(": ")) => code.to_owned(),
            _ => line.to_owned(),
        };
        let absent = ["extends", "extend-select", "ignore = [\"spacing\"]", "typography", "term-mismatch"];
        let lines = include_str!("init.toml").lines().map(real);
        lines.filter(|line| !absent.iter().any(|word| line.starts_with(word))).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_init_writes_is_a_configuration() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("a.toml", include_str!("init.toml").to_owned()), ("b.toml", uncommented())] {
            let path = folder.path().join(name);
            std::fs::write(&path, &text).unwrap();
            let config = Loader::new(folder.path().to_owned(), rules::vocabulary()).file(&path);
            assert!(config.is_ok(), "{}\n{text}", config.unwrap_err());
        }
        assert!(uncommented().contains("\n[[pairs]]\n"));
    }
}
