//! gzip and Zstandard around the formats of line-by-line corpora.

use crate::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What the bytes hold once unpacked, and the path without the ending that named the compression. Bytes that are not compressed
/// come back as they are.
///
/// # Errors
/// [`Error::Malformed`] when the compressed stream is broken or holds more than 4 GiB.
pub(super) fn unpack(path: &Path, bytes: Vec<u8>) -> Result<(PathBuf, Vec<u8>), Error> {
    let malformed = |what: String| Error::Malformed { path: path.to_owned(), line: 1, what };
    let unpacked = if bytes.starts_with(&[0x1f, 0x8b]) {
        read(flate2::read::MultiGzDecoder::new(&bytes[..])).map_err(|error| malformed(format!("broken gzip: {error}")))?
    } else if bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        let stream = ruzstd::decoding::StreamingDecoder::new(&bytes[..]);
        let stream = stream.map_err(|error| malformed(format!("broken zstd: {error}")))?;
        read(stream).map_err(|error| malformed(format!("broken zstd: {error}")))?
    } else {
        return Ok((path.to_owned(), bytes));
    };
    if u32::try_from(unpacked.len()).is_err() {
        return Err(Error::TooLarge { path: path.to_owned() });
    }
    let known = path.extension().is_some_and(|ending| matches!(ending.to_string_lossy().to_lowercase().as_str(), "gz" | "zst"));
    Ok((if known { path.with_extension("") } else { path.to_owned() }, unpacked))
}

/// Reads to the end, or a byte past what a document may hold.
fn read(stream: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(u64::from(u32::MAX) + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
