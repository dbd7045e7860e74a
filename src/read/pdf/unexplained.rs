//! Characters that no font explains.
//!
//! A font that is cut down to the glyphs in use numbers them as it likes, and a map says which characters
//! they are. Where the map is missing or damaged, the library gives the numbers themselves as characters:
//! of any script, of none, or control characters.

use pdfni::PagePart;

use crate::diagnostic::Problem;
use crate::read::pdf::damaged;

/// What an unexplained character is read as.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// From how many in a hundred characters on such a file is no text.
const MOST: usize = 50;

/// Marks them on these pages; how many there are.
///
/// # Errors
/// Most are.
pub(super) fn mark(pages: &mut [PagePart]) -> Result<usize, Problem> {
    let (mut unknown, mut all) = (0, 0);
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
