//! Characters that no font explains.
//!
//! A font that is cut down to the glyphs in use numbers them as it likes, and a map says which characters
//! they are. Where the map is missing or damaged, the library gives the numbers themselves as characters:
//! of any script, of none, or control characters.

use encoding_rs::{BIG5, Encoding, GBK};
use pdfni::{GlyphPart, PagePart};

use crate::chinese::normalize::is_han;
use crate::diagnostic::Problem;
use crate::read::pdf::damaged;

/// What an unexplained character is read as.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// From how many in a hundred characters on such a file is no text.
const MOST: usize = 50;

/// How many Chinese characters after one another are looked at together, at least.
const FEWEST_TOGETHER: usize = 8;

/// Marks them on these pages; how many there are.
///
/// # Errors
/// Most are.
pub(super) fn mark(pages: &mut [PagePart]) -> Result<usize, Problem> {
    let (mut unknown, mut all) = (0, 0);
    for page in pages.iter_mut() {
        mark_rare(&mut page.glyphs);
    }
    for glyph in pages.iter_mut().flat_map(|page| &mut page.glyphs) {
        all += usize::from(!glyph.ch.is_whitespace());
        if !may_stand_in_a_report(glyph.ch) {
            glyph.ch = UNKNOWN;
            unknown += 1;
        }
    }
    if unknown * 100 > all * MOST {
        return Err(damaged("its fonts do not say which characters they show"));
    }
    Ok(unknown)
}

/// Marks numbers that happen to be those of Chinese characters: such a row is of characters for the most
/// part that nobody writes.
fn mark_rare(glyphs: &mut [GlyphPart]) {
    for row in glyphs.chunk_by_mut(|one, other| is_han(one.ch) == is_han(other.ch)) {
        let is_row =
            row.first().is_some_and(|first| is_han(first.ch)) && row.len() >= FEWEST_TOGETHER;
        if is_row && row.iter().filter(|glyph| is_common(glyph.ch)).count() * 2 < row.len() {
            for glyph in row {
                glyph.ch = UNKNOWN;
            }
        }
    }
}

/// Whether a Chinese character is one of the few thousand of everyday writing: of the first level of
/// GB 2312 or of Big5.
fn is_common(c: char) -> bool {
    let of = |encoding: &'static Encoding, levels: std::ops::RangeInclusive<u8>| {
        let text = c.to_string();
        let (bytes, _, is_lost) = encoding.encode(&text);
        !is_lost
            && bytes.len() == 2
            && levels.contains(&bytes[0])
            && (encoding == BIG5 || bytes[1] > 0xa0)
    };
    of(GBK, 0xb0..=0xd7) || of(BIG5, 0xa4..=0xc6)
}

/// Whether a Chinese report may hold the character. Symbols of the private use area are the bullets of
/// symbol fonts.
fn may_stand_in_a_report(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | UNKNOWN => false,
        // Latin with its accents, Greek, Cyrillic; from the marks on all that Chinese texts use
        '\u{20}'..='\u{17f}' | '\u{1cd}'..='\u{1dc}' | '\u{2b0}'..='\u{36f}' => true,
        '\u{370}'..='\u{4ff}' | '\u{2000}'..='\u{2bff}' | '\u{2e80}'..='\u{9fff}' => true,
        '\u{e000}'..='\u{faff}' | '\u{fe10}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffef}' => true,
        c => c > '\u{ffff}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_everyday_writing_are_common_in_either_script() {
        assert!("政府信息公开年度报告澧圳濉亳".chars().filter(|c| is_common(*c)).count() > 10);
        assert!("政府信息公開年度報告總體情況".chars().all(is_common));
        assert!(!"㛍㌹䖑㮪丒乪伾㭰䦻䶡".chars().any(is_common));
    }
}
