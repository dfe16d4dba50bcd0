//! Files written whole or not at all.

use anyhow::Context;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Lets `fill` write a temporary file beside `path` and renames it, so that the old file or the whole new one is there at any time.
pub(super) fn write_atomically(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), PathBuf::from);
    let written = temporary(path).tempfile_in(&folder).with_context(|| format!("cannot write in {}", folder.display()))?;
    let mut out: BufWriter<&File> = BufWriter::new(written.as_file());
    fill(&mut out).and_then(|()| out.flush()).with_context(|| format!("cannot write {}", path.display()))?;
    drop(out);
    written.persist(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

/// A temporary file that, once renamed, has the rights of the file it replaces, or those that new files get here.
fn temporary(path: &Path) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    if let Ok(old) = std::fs::metadata(path) {
        builder.permissions(old.permissions());
        return builder;
    }
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
