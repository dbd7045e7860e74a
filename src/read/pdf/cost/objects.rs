//! The objects of a PDF as they lie in the file, found in one pass.

use std::io::{self, Read as _};

use flate2::read::{DeflateDecoder, ZlibDecoder};

use crate::read::format;

/// How many bytes stand before packed data.
const ZLIB_HEAD: usize = 2;

/// An object.
pub(super) struct Object<'a> {
    pub(super) number: u32,
    /// The objects that it names, each as often as it does.
    pub(super) references: Vec<u32>,
    /// Those that it names as a page's content.
    pub(super) contents: Vec<u32>,
    /// The one that it names as the map from a font's codes to characters.
    pub(super) maps: Vec<u32>,
    /// How many pages it says that there are below it, if it is the root of the pages.
    pub(super) pages: Option<usize>,
    /// Its stream, if it is one.
    pub(super) stream: Option<Stream<'a>>,
    pub(super) is_form: bool,
    /// Whether it says itself what it may draw.
    pub(super) has_list: bool,
}

/// The data of a stream as they lie in the file.
#[derive(Clone, Copy)]
pub(super) struct Stream<'a> {
    data: &'a [u8],
    is_packed: bool,
    /// Whether other codes lie over those that pack it.
    is_coded: bool,
}

impl Stream<'_> {
    /// Whether its data end before what they pack does. Up to `most` bytes are looked at. Only the sum
    /// behind them may be wrong; readers do not look at it.
    pub(super) fn is_broken(&self, most: u64) -> bool {
        let Some((_, data)) = self.data.split_at_checked(ZLIB_HEAD) else { return false };
        let unpacked = DeflateDecoder::new(data).take(most);
        self.is_packed && !self.is_coded && io::copy(&mut { unpacked }, &mut io::sink()).is_err()
    }

    /// The data unpacked, up to `most` bytes. What comes out before a fault is drawn.
    pub(super) fn unpacked(&self, most: u64) -> Vec<u8> {
        let mut unpacked = Vec::new();
        if self.is_packed {
            let _ = ZlibDecoder::new(self.data).take(most).read_to_end(&mut unpacked);
        } else {
            let _ = self.data.take(most).read_to_end(&mut unpacked);
        }
        unpacked
    }
}

/// The objects of a file; of those that are packed together no more than `most` bytes are unpacked.
pub(super) fn all(bytes: &[u8], most: u64) -> Vec<Object<'_>> {
    let mut objects = Vec::new();
    let mut left = most;
    let mut at = 0;
    while let Some(found) = next(bytes, at, b"obj") {
        let start = found + b"obj".len();
        at = start;
        // Of `endobj` the number is missing.
        let Some(number) = number_before(&bytes[..found]) else { continue };
        let end = next(bytes, start, b"endobj").unwrap_or(bytes.len());
        let head = &bytes[start..end];
        let Some(length) = format::find(head, b"stream") else {
            objects.push(object(number, head, None));
            at = end;
            continue;
        };
        let (data, behind) = data_after(bytes, start + length + b"stream".len());
        at = behind.max(start);
        let head = &head[..length];
        let has = |word: &[u8]| format::find(head, word).is_some();
        let is_coded = has(b"/ASCII") || has(b"/A85") || has(b"/AHx") || has(b"/LZW");
        let is_packed = has(b"/FlateDecode") || has(b"/Fl");
        let stream = Stream { data, is_packed, is_coded };
        if is(head, b"/Type", b"/ObjStm") {
            let text = stream.unpacked(left);
            left = left.saturating_sub(text.len() as u64);
            objects.extend(packed(head, &text));
        }
        objects.push(object(number, head, Some(stream)));
    }
    objects
}

/// Where `word` next stands.
fn next(bytes: &[u8], from: usize, word: &[u8]) -> Option<usize> {
    format::find(bytes.get(from..)?, word).map(|at| from + at)
}

/// The number of the object whose `12 0` is what `before` ends with.
fn number_before(before: &[u8]) -> Option<u32> {
    let number = without_digits(before.trim_ascii_end())?.trim_ascii_end();
    let start = without_digits(number)?.len();
    std::str::from_utf8(&number[start..]).ok()?.parse().ok()
}

/// What stands before the digits at the end; none if there are none.
fn without_digits(bytes: &[u8]) -> Option<&[u8]> {
    let digits = bytes.iter().rev().take(12).take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0).then(|| &bytes[..bytes.len() - digits])
}

/// The data of a stream whose keyword ends at `start`, and where they end.
fn data_after(bytes: &[u8], start: usize) -> (&[u8], usize) {
    let all = bytes.get(start..).unwrap_or_default();
    let rest = all.strip_prefix(b"\r").unwrap_or(all);
    let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    let length = format::find(rest, b"endstream").unwrap_or(rest.len());
    (&rest[..length], bytes.len() - rest.len() + length)
}

fn object<'a>(number: u32, text: &[u8], stream: Option<Stream<'a>>) -> Object<'a> {
    Object {
        number,
        references: references(text),
        contents: named(text, b"/Contents"),
        maps: named(text, b"/ToUnicode"),
        pages: pages(text),
        stream,
        is_form: is(text, b"/Subtype", b"/Form"),
        has_list: format::find(text, b"/Resources").is_some(),
    }
}

/// Whether some entry `key` of an object has this value.
fn is(text: &[u8], key: &[u8], value: &[u8]) -> bool {
    let mut rest = text;
    while let Some(at) = format::find(rest, key) {
        rest = &rest[at + key.len()..];
        if rest.trim_ascii_start().starts_with(value) {
            return true;
        }
    }
    false
}

/// The count of a list of pages that is in no other.
fn pages(text: &[u8]) -> Option<usize> {
    let is_root = is(text, b"/Type", b"/Pages") && format::find(text, b"/Parent").is_none();
    is_root.then(|| integer(text, b"/Count"))?
}

/// The whole number that an entry is.
fn integer(text: &[u8], key: &[u8]) -> Option<usize> {
    let at = format::find(text, key)?;
    let digits = text[at + key.len()..].trim_ascii_start();
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&digits[..count]).ok()?.parse().ok()
}

/// The objects that an entry names: one, or a list of them.
fn named(text: &[u8], key: &[u8]) -> Vec<u32> {
    let Some(at) = format::find(text, key) else { return Vec::new() };
    let value = text[at + key.len()..].trim_ascii_start();
    let end = if value.starts_with(b"[") {
        value.iter().position(|byte| *byte == b']')
    } else {
        value.iter().position(|byte| *byte == b'R').map(|at| at + 1)
    };
    references(&value[..end.unwrap_or(value.len())])
}

/// The objects that are packed together in a stream: their numbers and places, then they.
fn packed(head: &[u8], text: &[u8]) -> Vec<Object<'static>> {
    let first = integer(head, b"/First");
    let Some((list, bodies)) = first.and_then(|first| text.split_at_checked(first)) else {
        return vec![object(0, text, None)];
    };
    let words = std::str::from_utf8(list).unwrap_or_default().split_ascii_whitespace();
    let numbers: Vec<usize> = words.map_while(|word| word.parse().ok()).collect();
    let starts = || numbers.chunks_exact(2).map(|pair| pair[1]);
    let ends = starts().skip(1).chain([bodies.len()]);
    let pairs = numbers.chunks_exact(2).zip(ends);
    let body = |(pair, end): (&[usize], usize)| {
        Some(object(u32::try_from(pair[0]).ok()?, bodies.get(pair[1]..end)?, None))
    };
    pairs.filter_map(body).collect()
}

/// The numbers in the references (`12 0 R`) of a text.
fn references(text: &[u8]) -> Vec<u32> {
    let mut found = Vec::new();
    for (at, _) in text.iter().enumerate().filter(|(_, byte)| **byte == b'R') {
        let is_word = !text.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        let before = &text[..at];
        if is_word && before.last().is_some_and(u8::is_ascii_whitespace) {
            found.extend(number_before(before));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_and_what_they_name_are_found() {
        let file = b"%PDF-1.4\n1 0 obj\n<< /Type /Page /Contents [ 3 0 R\n4 0 R ] /Parent 2 0 R >>\n\
                     endobj 12 0 obj<</Subtype/Form/Resources<</X 7 0 R>>/Length 3>>stream\r\nabc\r\n\
                     endstream endobj\n5 0 obj << /ToUnicode 6 0 R /Contents 9 0 R >> endobj 8 0 obj";
        let objects = all(file, 1000);
        let numbers: Vec<u32> = objects.iter().map(|object| object.number).collect();
        assert_eq!(numbers, [1, 12, 5, 8]);
        assert_eq!(objects[0].contents, [3, 4]);
        assert_eq!(objects[0].references, [3, 4, 2]);
        assert!(objects[1].is_form && objects[1].has_list);
        assert_eq!(objects[1].stream.expect("a stream").unpacked(9), b"abc\r\n");
        assert_eq!(
            (objects[2].maps.as_slice(), objects[2].contents.as_slice()),
            (&[6][..], &[9][..])
        );
    }

    #[test]
    fn objects_packed_together_are_found() {
        let head = b"/Type /ObjStm /N 2 /First 10";
        let objects = packed(head, b"21 0 22 7 << >>  << /Contents 3 0 R >>");
        let numbers: Vec<u32> = objects.iter().map(|object| object.number).collect();
        assert_eq!(numbers, [21, 22]);
        assert_eq!(objects[1].contents, [3]);
        for odd in ["/First 99", "/First", "/First 99999999999999999999", ""] {
            assert_eq!(packed(odd.as_bytes(), b"1 0 2").len(), 1);
        }
    }
}
