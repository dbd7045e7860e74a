//! Which of a page's characters are read.

use crate::layout::page::Glyph;

/// How far apart two drawings of one character may be, in its size: bold is often made by drawing
/// a character twice, a little to the side. The narrowest letters are set 0.2 apart.
const DOUBLED: f64 = 0.15;

/// How many others a character is compared with; more of one kind never stand so close together.
const MOST_COMPARED: usize = 200;

/// A font's box that is flatter than this, in the font's size, was not given by the font.
const FLAT: f64 = 0.4;

/// A font's box that is taller than this, in the font's size, says nothing of where its text is.
const TALL: f64 = 2.5;

/// How far a Chinese character reaches above its baseline, and below it, in its size.
const ASCENT: f64 = 0.88;
const DESCENT: f64 = 0.12;

/// The largest coordinate that is taken seriously, in points: 200 inches, the largest page of PDF.
const FARTHEST: f64 = 14_400.0;

impl Glyph {
    /// Half way between its top and its bottom.
    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }

    /// Half way between its left and its right edge.
    pub(super) fn center(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }
}

/// The characters that can be seen on the page, each once.
///
/// Blanks are left out: where words are parted is told by the gaps.
pub(super) fn usable(glyphs: Vec<Glyph>, width: f64, height: f64) -> Vec<Glyph> {
    let on_page = |glyph: &Glyph| {
        (0.0..=width).contains(&glyph.center()) && (0.0..=height).contains(&glyph.middle())
    };
    let kept = glyphs.into_iter().filter_map(mended).filter(on_page).collect();
    once(kept)
}

/// A character with a sound box; none where it cannot be placed or is no sign.
fn mended(mut glyph: Glyph) -> Option<Glyph> {
    let c = glyph.character;
    let is_sign = !(c.is_whitespace() || c.is_control() || is_invisible(c));
    let places = [glyph.left, glyph.right, glyph.top, glyph.bottom, glyph.size];
    if !is_sign || places.iter().any(|place| !place.is_finite() || place.abs() > FARTHEST) {
        return None;
    }
    if glyph.left > glyph.right {
        std::mem::swap(&mut glyph.left, &mut glyph.right);
    }
    if glyph.top > glyph.bottom {
        std::mem::swap(&mut glyph.top, &mut glyph.bottom);
    }
    let tall = glyph.bottom - glyph.top;
    if glyph.size <= 0.0 {
        glyph.size = tall;
    }
    if glyph.size <= 0.0 {
        return None;
    }
    if tall < FLAT * glyph.size || tall > TALL * glyph.size {
        // Of such a box the bottom alone is near the baseline.
        glyph.top = glyph.bottom - ASCENT * glyph.size;
        glyph.bottom += DESCENT * glyph.size;
    }
    Some(glyph)
}

/// Characters that are drawn as nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Drops the second drawing of a character.
fn once(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    glyphs.sort_by(|a, b| a.character.cmp(&b.character).then(a.left.total_cmp(&b.left)));
    let mut doubled = vec![false; glyphs.len()];
    for (index, glyph) in glyphs.iter().enumerate() {
        if doubled[index] {
            continue;
        }
        let near = DOUBLED * glyph.size;
        let others = glyphs.iter().zip(&mut doubled).skip(index + 1).take(MOST_COMPARED);
        for (other, doubled) in others {
            if other.character != glyph.character || other.left - glyph.left > near {
                break;
            }
            if (other.middle() - glyph.middle()).abs() <= near {
                *doubled = true;
            }
        }
    }
    let mut doubled = doubled.into_iter();
    glyphs.retain(|_| !doubled.next().unwrap_or(false));
    glyphs
}
