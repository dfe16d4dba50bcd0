//! Bytes to text.

use crate::error::Error;
use crate::text::is_han;
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::path::Path;

/// The most frequent characters and marks of Chinese prose, simplified and traditional. Bytes read in the wrong encoding give
/// characters too, but hardly these.
const FREQUENT: &str = "的一是不了在人有我他这这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過发發後后作里用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實，。、";

/// Share of the Chinese characters and marks of a text that must be frequent ones for its encoding to be believed.
const BELIEVED: f32 = 0.12;

/// Share of the bytes of a file of 16-bit units that are zero, at least, in the half where Latin letters have them.
const ZEROS: f32 = 0.2;

/// Decodes a file's bytes: by byte order mark, else as UTF-8, else as UTF-16, GB18030 or Big5, whichever fits. Returns the text
/// (with its byte order mark) and the encoding's name.
///
/// # Errors
/// [`Error::Undecodable`] with the first bad byte when nothing fits, [`Error::TooLarge`] past 4 GiB.
pub fn decode(path: &Path, bytes: Vec<u8>) -> Result<(String, &'static str), Error> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Error::TooLarge { path: path.to_owned() });
    }
    if let Some(encoding) = sixteen_bits(&bytes) {
        return strict(encoding, &bytes).map(|text| (text, name(encoding))).map_err(|at| undecodable(path, &bytes, at, encoding));
    }
    let bytes = match String::from_utf8(bytes) {
        // A zero byte is a character of UTF-8, but only of files that are no text.
        Ok(text) => match memchr::memchr(0, text.as_bytes()) {
            None => return Ok((text, name(UTF_8))),
            Some(at) => return Err(undecodable(path, text.as_bytes(), at, UTF_8)),
        },
        Err(error) => error.into_bytes(),
    };
    let read = |encoding: &'static Encoding| strict(encoding, &bytes).ok().map(|text| (believed(&text), text, name(encoding)));
    let best = [GB18030, BIG5].into_iter().filter_map(read).max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((share, text, name)) if share >= BELIEVED && memchr::memchr(0, &bytes).is_none() => Ok((text, name)),
        _ => {
            let at = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
            Err(undecodable(path, &bytes, at, UTF_8))
        }
    }
}

/// UTF-16, by its byte order mark or by where its zero bytes stand.
fn sixteen_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let start = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    let many = |count: usize, other: usize| {
        bytes.len().is_multiple_of(2) && other * 4 < count && count as f32 * 2.0 > ZEROS * start.len() as f32
    };
    let found = if many(low_first, high_first) {
        UTF_16LE
    } else if many(high_first, low_first) {
        UTF_16BE
    } else {
        return None;
    };
    let is_control = |c: char| c.is_control() && !c.is_whitespace();
    strict(found, start).is_ok_and(|text| !text.contains(is_control)).then_some(found)
}

/// The text of `bytes`, its byte order mark kept; the offset of the first bad byte when they are not all valid.
fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(length, after), read) => Err(read.saturating_sub(length as usize + after as usize)),
        (DecoderResult::OutputFull, read) => Err(read),
    }
}

/// The encoding's usual name.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

/// Share of the Chinese characters and marks of `text` that are [`FREQUENT`].
fn believed(text: &str) -> f32 {
    let chinese =
        text.chars().filter(|&c| is_han(c) || matches!(c, '，' | '。' | '、') || ('\u{e000}'..='\u{f8ff}').contains(&c));
    let (all, frequent) =
        chinese.take(5000).fold((0_u32, 0_u32), |(all, frequent), c| (all + 1, frequent + u32::from(FREQUENT.contains(c))));
    frequent as f32 / all.max(1) as f32
}

fn undecodable(path: &Path, bytes: &[u8], at: usize, encoding: &'static Encoding) -> Error {
    let at = at.min(bytes.len().saturating_sub(1));
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count() as u32;
    let byte = bytes.get(at).copied().unwrap_or_default();
    Error::Undecodable { path: path.to_owned(), line, offset: at, byte, encoding: name(encoding) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "清晨，港口的人都在等第一班渡轮。\nThe first ferry was late, as it is on most days.\n";
    const TRADITIONAL: &str = "清晨，港口的人都在等第一班渡輪。\nThe first ferry was late, as it is on most days.\n";

    fn read(bytes: Vec<u8>) -> Result<(String, &'static str), Error> {
        decode(Path::new("a.txt"), bytes)
    }

    fn sixteen(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_is_told_by_its_bytes() {
        let cases = [
            (SIMPLIFIED.as_bytes().to_vec(), SIMPLIFIED, "UTF-8"),
            (GB18030.encode(SIMPLIFIED).0.into_owned(), SIMPLIFIED, "GB18030"),
            (BIG5.encode(TRADITIONAL).0.into_owned(), TRADITIONAL, "Big5"),
            (sixteen(SIMPLIFIED, u16::to_le_bytes), SIMPLIFIED, "UTF-16LE"),
            (sixteen(SIMPLIFIED, u16::to_be_bytes), SIMPLIFIED, "UTF-16BE"),
        ];
        for (bytes, text, encoding) in cases {
            assert_eq!(read(bytes).unwrap(), (text.to_owned(), encoding));
        }
    }

    #[test]
    fn a_byte_order_mark_is_kept() {
        for text in [format!("\u{feff}{SIMPLIFIED}"), "\u{feff}".to_owned()] {
            assert_eq!(read(text.clone().into_bytes()).unwrap().0, text);
            assert_eq!(read(sixteen(&text, u16::to_le_bytes)).unwrap(), (text.clone(), "UTF-16LE"));
        }
    }

    #[test]
    fn bad_bytes_are_an_error_with_their_place() {
        let mut bytes = SIMPLIFIED.as_bytes().to_vec();
        let at = bytes.len() - 10;
        bytes[at] = 0xff;
        let Err(Error::Undecodable { line, offset, byte, encoding, .. }) = read(bytes) else { panic!("decoded") };
        assert_eq!((line, offset, byte, encoding), (2, at, 0xff, "UTF-8"));
    }

    #[test]
    fn what_is_no_text_is_an_error() {
        assert!(read(vec![0x89, b'P', b'N', b'G', 0, 0, 0, 13, 0xff, 0xd8, 0, 1]).is_err());
        assert!(read(b"MZ\x00\x01\x00plain".to_vec()).is_err());
        assert!(read(sixteen("ab\u{fffd}", u16::to_le_bytes).into_iter().chain([0, 0xd8]).collect()).is_err());
        assert_eq!(read(Vec::new()).unwrap(), (String::new(), "UTF-8"));
    }
}
