//! Characters into lines, and the text of a line.

use crate::chinese::typeset;
use crate::layout::page::Glyph;

/// How far the middle of a character may lie from that of its line, in the larger size: marks set
/// high or low are within it, the next line (at least 1.0 away) is not.
const BASELINE: f64 = 0.4;

/// The gap that parts words, in the size: a blank is 0.25 or more, digits are set 0.1 apart at most.
const BLANK: f64 = 0.2;

/// The gap that parts Chinese text into two pieces on one line, in the size. Smaller ones come from
/// setting a line to its full width, or a short heading wide.
const JUMP: f64 = 3.0;

/// Characters on one baseline, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Half way between top and bottom.
    pub(super) middle: f64,
    /// The size of most of its characters.
    pub(super) size: f64,
}

impl Line {
    /// A line of characters that are in order; there is at least one.
    fn new(glyphs: Vec<Glyph>) -> Self {
        let left = glyphs.iter().map(|glyph| glyph.left).fold(f64::INFINITY, f64::min);
        let right = glyphs.iter().map(|glyph| glyph.right).fold(f64::NEG_INFINITY, f64::max);
        let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
        let size = median(&mut sizes);
        // Marks set high or low do not move the line.
        let mut middles: Vec<f64> = glyphs.iter().map(Glyph::middle).collect();
        let middle = median(&mut middles);
        Self { glyphs, left, right, middle, size }
    }

    /// Its upper end, without the room that fonts leave above and below.
    pub(super) fn top(&self) -> f64 {
        self.middle - self.size / 2.0
    }

    /// Its lower end.
    pub(super) fn bottom(&self) -> f64 {
        self.middle + self.size / 2.0
    }

    /// Its text: blanks where words are apart, none between Chinese characters, nor between them
    /// and digits.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.glyphs.len() * 3);
        let mut before: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            if let Some(before) = before {
                let gap = (glyph.left - before.right) / before.size.max(glyph.size);
                let both_narrow =
                    typeset::is_narrow(before.character) && typeset::is_narrow(glyph.character);
                if gap > if both_narrow { BLANK } else { JUMP } {
                    text.push(' ');
                }
            }
            text.push(glyph.character);
            before = Some(glyph);
        }
        text
    }

    /// Its pieces between gaps wider than `gap`, in the size.
    pub(super) fn split(self, gap: f64) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut piece: Vec<Glyph> = Vec::new();
        let mut right = f64::NEG_INFINITY;
        for glyph in self.glyphs {
            if !piece.is_empty() && glyph.left - right > gap * self.size {
                pieces.push(Self::new(std::mem::take(&mut piece)));
            }
            right = right.max(glyph.right);
            piece.push(glyph);
        }
        if !piece.is_empty() {
            pieces.push(Self::new(piece));
        }
        pieces
    }

    /// One line of pieces of the same line.
    pub(super) fn joined(pieces: Vec<Self>) -> Option<Self> {
        let mut glyphs: Vec<Glyph> = pieces.into_iter().flat_map(|piece| piece.glyphs).collect();
        glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        (!glyphs.is_empty()).then(|| Self::new(glyphs))
    }

    /// The width of what would have to move up together if its first word stood on the line above.
    pub(super) fn head(&self) -> f64 {
        let mut end = self.left;
        let mut before: Option<char> = None;
        for glyph in &self.glyphs {
            let c = glyph.character;
            let holds = before.is_none_or(|before| {
                typeset::is_closing(c)
                    || typeset::is_opening(before)
                    || typeset::is_unbreakable(before) && typeset::is_unbreakable(c)
            });
            if !holds {
                break;
            }
            end = glyph.right;
            before = Some(c);
        }
        end - self.left
    }
}

/// The middle one of some numbers.
pub(super) fn median(numbers: &mut [f64]) -> f64 {
    let middle = numbers.len() / 2;
    if numbers.is_empty() {
        return 0.0;
    }
    *numbers.select_nth_unstable_by(middle, f64::total_cmp).1
}

/// Sorts characters into lines, from the top down.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let mut lines = Vec::new();
    let mut line: Vec<Glyph> = Vec::new();
    // The mean does not creep from one line to the next, as the last character's middle would.
    let (mut sum, mut count, mut size) = (0.0, 0.0, 0.0_f64);
    for glyph in glyphs {
        let near = BASELINE * size.max(glyph.size);
        if !line.is_empty() && glyph.middle() - sum / count > near {
            lines.push(across(std::mem::take(&mut line)));
            (sum, count, size) = (0.0, 0.0, 0.0);
        }
        sum += glyph.middle();
        count += 1.0;
        size = size.max(glyph.size);
        line.push(glyph);
    }
    if !line.is_empty() {
        lines.push(across(line));
    }
    lines.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    lines
}

fn across(mut glyphs: Vec<Glyph>) -> Line {
    glyphs.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.right.total_cmp(&b.right)));
    Line::new(glyphs)
}
