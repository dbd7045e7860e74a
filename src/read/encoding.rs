//! Bytes of a text in any encoding into a string.
//!
//! In this order: a byte order mark; strict UTF-8; UTF-16 without a mark, by the characters that it
//! would hold; the encoding that an HTML page names; a guess by frequencies. GBK and GB 2312 are
//! read as GB 18030, of which they are a part.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::Problem;

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without its byte order mark.
    pub text: String,
    /// The encoding's name, in lower case.
    pub name: &'static str,
    /// How many places were no text in that encoding and are U+FFFD now.
    pub bad: usize,
}

/// Up to how many characters of a thousand may be bad for a guess to be believed.
const BAD_PER_MILLE: usize = 5;

/// How much of a text is looked at for how common its characters are, in bytes.
const SAMPLE: usize = 4096;

/// How much of a page is searched for the encoding that it names, in bytes.
const HEAD: usize = 4096;

/// Decodes a text.
///
/// # Errors
/// It is empty, holds NUL characters, or is text in no known encoding.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    let decoded = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => by(encoding, &bytes[mark..]),
        None => match String::from_utf8(bytes) {
            // UTF-16 of Latin letters is also UTF-8 with NULs.
            Ok(text) if !text.contains('\0') => Some(Decoded { text, name: "utf-8", bad: 0 }),
            Ok(text) => without_mark(text.as_bytes()),
            Err(error) => without_mark(error.as_bytes()),
        },
    };
    let decoded = decoded.ok_or(Problem::NotText)?;
    match decoded.text.find('\0') {
        Some(at) => Err(Problem::NulByte(at)),
        None => Ok(decoded),
    }
}

fn without_mark(bytes: &[u8]) -> Option<Decoded> {
    if let Some(encoding) = utf_16(bytes) {
        return by(encoding, bytes);
    }
    if bytes.contains(&0) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Some(Decoded { text, name: "utf-8", bad: 0 });
    }
    if let Some(decoded) = cut_utf_8(bytes) {
        return Some(decoded);
    }
    let named = named(bytes).and_then(|encoding| by(encoding, bytes));
    named.or_else(|| guessed(bytes))
}

/// UTF-8 that was cut off within its last character, or has a few bad bytes.
fn cut_utf_8(bytes: &[u8]) -> Option<Decoded> {
    let decoded = by(UTF_8, bytes)?;
    // Other encodings of Chinese text hardly ever form a character of three bytes.
    (decoded.text.chars().any(is_chinese) || decoded.text.is_ascii()).then_some(decoded)
}

fn guessed(bytes: &[u8]) -> Option<Decoded> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    [guess, GB18030, BIG5]
        .into_iter()
        .filter_map(|encoding| by(encoding, bytes))
        .find(|decoded| is_chinese_text(&decoded.text))
}

/// Decodes by `encoding`; none where too much of it is bad.
fn by(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let bad = if bad { text.matches('\u{fffd}').count() } else { 0 };
    // One bad place may be where the text was cut.
    let most = (text.chars().count() * BAD_PER_MILLE / 1000).max(1);
    let name = match encoding.name() {
        "gb18030" => "gb18030",
        "Big5" => "big5",
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        other => other,
    };
    (bad <= most).then_some(Decoded { text, name, bad })
}

/// UTF-16 without a mark: nearly all of it is then ASCII, Chinese characters and punctuation, which
/// bytes of another encoding do not form.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) && !bytes.contains(&0) {
        return None;
    }
    let candidates = [UTF_16LE, UTF_16BE];
    let scored = candidates.map(|encoding| {
        let text = by(encoding, &bytes[..bytes.len() & !1])?.text;
        let all = text.chars().count();
        let usual = text.chars().filter(|c| is_chinese(*c) || is_usual(*c)).count();
        (usual * 100 >= all * 90).then_some((usual, encoding))
    });
    let best = scored.into_iter().flatten().max_by_key(|(usual, _)| *usual)?;
    // Few bytes of another encoding may form rare characters; a text consists of common ones.
    let text = by(best.1, &bytes[..bytes.len().min(SAMPLE) & !1])?.text;
    let chinese = || text.chars().filter(|c| is_chinese(*c));
    let common = chinese().filter(|c| is_common(*c)).count();
    (common * 2 >= chinese().count()).then_some(best.1)
}

/// Whether `c` is one of the 3,755 characters of the first level of GB 2312, its rows 16 to 55.
fn is_common(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, ..) = GBK.encode(c.encode_utf8(&mut buffer));
    matches!(*bytes, [0xb0..=0xd7, 0xa1..=0xfe])
}

fn is_usual(c: char) -> bool {
    c.is_ascii_graphic()
        || matches!(
            c,
            ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '·' | '—' | '‘' | '’' | '“' | '”' | '…'
        )
        || matches!(c, '\u{3000}'..='\u{301f}' | '\u{ff01}'..='\u{ff5e}' | '①'..='⑳' | '㈠'..='㈩')
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether most of what is no ASCII is Chinese characters and their punctuation.
fn is_chinese_text(text: &str) -> bool {
    let foreign = text.chars().filter(|c| !c.is_ascii());
    let (mut all, mut usual) = (0_usize, 0_usize);
    for c in foreign {
        all += 1;
        usual += usize::from(is_chinese(c) || is_usual(c));
    }
    usual * 100 >= all * 90
}

/// The encoding that an HTML page or an XML declaration names near its start.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    if !head.contains('<') {
        return None;
    }
    let label = ["charset=", "encoding="].into_iter().find_map(|key| {
        let (_, behind) = head.split_once(key)?;
        let label = behind.trim_start_matches(['"', '\'', ' ']);
        label.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).next()
    })?;
    // A page in UTF-16 could not have named it in ASCII.
    Encoding::for_label(label.as_bytes())
        .filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "青山县农业局2017年政府信息公开工作年度报告\r\n　　本局修订了政府信息公开指南，并在县政府网站公布，\
        全年主动公开政府信息31条。\r\n";

    fn decoded(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes.to_vec()).expect("a text");
        (decoded.text, decoded.name)
    }

    fn utf_16_bytes(text: &str, little: bool) -> Vec<u8> {
        let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_of_a_text_gives_the_same_text() {
        let gb = GB18030.encode(TEXT).0.into_owned();
        let traditional =
            "青山縣農業局修訂了政府信息公開指南，並在縣政府網站公布，全年主動公開政府信息31條。";
        let big5 = BIG5.encode(traditional).0.into_owned();
        assert_eq!(decoded(&big5), (traditional.to_owned(), "big5"));
        let cases = [
            (TEXT.as_bytes().to_vec(), "utf-8"),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "utf-8"),
            (gb, "gb18030"),
            (utf_16_bytes(TEXT, true), "utf-16le"),
            (utf_16_bytes(TEXT, false), "utf-16be"),
            ([b"\xff\xfe".to_vec(), utf_16_bytes(TEXT, true)].concat(), "utf-16le"),
            ([b"\xfe\xff".to_vec(), utf_16_bytes(TEXT, false)].concat(), "utf-16be"),
        ];
        for (bytes, name) in cases {
            assert_eq!(decoded(&bytes), (TEXT.to_owned(), name));
        }
    }

    #[test]
    fn a_text_cut_within_a_character_is_read() {
        for bytes in [TEXT.as_bytes().to_vec(), GB18030.encode(TEXT).0.into_owned()] {
            for cut in 60..80 {
                let decoded = decode(bytes[..cut].to_vec()).expect("a text");
                assert!(TEXT.starts_with(decoded.text.trim_end_matches('\u{fffd}')), "{cut}");
                assert!(decoded.bad <= 1);
            }
        }
    }

    #[test]
    fn a_page_is_read_as_it_says() {
        let page = "<meta charset=gb2312><p>信息公開指南</p>";
        let (bytes, ..) = GB18030.encode(page);
        assert_eq!(decoded(&bytes), (page.to_owned(), "gb18030"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..2000_u32).map(|n| (n * n % 251) as u8 | 0x80).collect();
        for (bytes, id) in
            [(Vec::new(), "empty-file"), (b"a\0b".to_vec(), "nul-byte"), (noise, "not-text")]
        {
            assert_eq!(decode(bytes).expect_err("no text").id(), id);
        }
    }
}
