//! What a PDF says of itself in its document information dictionary, where that stands open in the
//! file. In files whose objects are packed together it does not, and is not looked for.

use crate::read::format;

/// The entries that are kept.
const KEPT: [&str; 6] = ["Title", "Author", "Subject", "CreationDate", "ModDate", "Creator"];

/// How much of a dictionary is looked at, in bytes.
const LONGEST: usize = 16 << 10;

/// The metadata of a PDF; none if its strings are encrypted.
pub(super) fn of(bytes: &[u8]) -> Vec<(String, String)> {
    if format::find(bytes, b"/Encrypt").is_some() {
        return Vec::new();
    }
    let Some(dictionary) = dictionary(bytes) else { return Vec::new() };
    let entry = |name: &str| {
        let value = value(dictionary, name)?;
        let value = decoded(&value)?.trim().to_owned();
        let value = if name.ends_with("Date") { date(&value).unwrap_or(value) } else { value };
        (!value.is_empty()).then(|| (name.to_owned(), value))
    };
    KEPT.into_iter().filter_map(entry).collect()
}

/// The dictionary that the last trailer names.
fn dictionary(bytes: &[u8]) -> Option<&[u8]> {
    let mark = b"/Info";
    let at = bytes.windows(mark.len()).rposition(|window| window == mark)?;
    let behind = trimmed(bytes.get(at + mark.len()..)?);
    if behind.starts_with(b"<<") {
        return Some(&behind[..behind.len().min(LONGEST)]);
    }
    let head = &behind[..behind.len().min(24)];
    let mut words = head.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let (number, generation) = (digits(words.next()?)?, digits(words.next()?)?);
    let header = format!("{number} {generation} obj");
    // The last of that number is the one in force; 12 0 obj is not 2 0 obj.
    let found = bytes.windows(header.len()).enumerate().rev().find(|(at, window)| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        *window == header.as_bytes() && !before.is_some_and(u8::is_ascii_digit)
    });
    let object = bytes.get(found?.0 + header.len()..)?;
    let object = &object[..object.len().min(LONGEST)];
    let end = format::find(object, b"endobj").unwrap_or(object.len());
    Some(&object[..end])
}

fn digits(word: &[u8]) -> Option<&str> {
    let word = std::str::from_utf8(word).ok()?;
    word.bytes().all(|byte| byte.is_ascii_digit()).then_some(word)
}

fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.trim_ascii_start()
}

/// The bytes of the string under `/name`.
fn value(dictionary: &[u8], name: &str) -> Option<Vec<u8>> {
    let key = format!("/{name}");
    let at = format::find(dictionary, key.as_bytes())?;
    let behind = trimmed(dictionary.get(at + key.len()..)?);
    match behind.split_first()? {
        (b'(', rest) => literal(rest),
        (b'<', rest) => hexadecimal(rest),
        _ => None,
    }
}

/// `(…)`, with its escapes.
fn literal(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut value = Vec::new();
    let mut open = 0;
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return Some(value),
            b')' => open -= 1,
            _ => {}
        }
        if byte != b'\\' {
            value.push(byte);
            continue;
        }
        match rest.next()? {
            b'n' => value.push(b'\n'),
            b'r' => value.push(b'\r'),
            b't' => value.push(b'\t'),
            b'\r' | b'\n' => {}
            digit @ b'0'..=b'7' => {
                let mut code = u32::from(digit - b'0');
                for _ in 0..2 {
                    let Some(next) = rest.next_if(|byte| (b'0'..=b'7').contains(byte)) else {
                        break;
                    };
                    code = code * 8 + u32::from(next - b'0');
                }
                value.push(u8::try_from(code & 0xff).unwrap_or(0));
            }
            other => value.push(other),
        }
    }
    None
}

/// `<…>`
fn hexadecimal(bytes: &[u8]) -> Option<Vec<u8>> {
    let end = bytes.iter().position(|byte| *byte == b'>')?;
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let digits: Vec<u32> = bytes[..end].iter().filter_map(digit).collect();
    let byte = |pair: &[u32]| u8::try_from(pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).ok();
    digits.chunks(2).map(byte).collect()
}

/// The text of a string. What is neither Unicode nor ASCII may be in any encoding, and is dropped.
fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        return char::decode_utf16(units).collect::<Result<String, _>>().ok();
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(text).ok().map(str::to_owned)
}

/// `D:20250120103000+08'00'` as `2025-01-20`.
fn date(value: &str) -> Option<String> {
    let digits = value.strip_prefix("D:").unwrap_or(value).get(..8)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| {
        let (year, rest) = digits.split_at(4);
        let (month, day) = rest.split_at(2);
        format!("{year}-{month}-{day}")
    })
}
