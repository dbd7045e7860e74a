//! Page numbers and running heads and feet: what stands on every page and is none of its text.

use crate::chinese::page::is_number;
use crate::layout::Sheet;
use crate::layout::line::Line;

/// How much of the page's height at its top and at its bottom is looked at.
const MARGIN: f64 = 0.13;

/// How far apart, in points, the same line may stand on two pages.
const SAME_PLACE: f64 = 4.0;

/// How many lines at each end of a page may be furniture.
const MOST_LINES: usize = 3;

/// Takes out page numbers, and the lines that stand at the same place of several pages.
pub(super) fn remove(sheets: &mut [Sheet]) {
    let mut marked: Vec<Vec<bool>> = sheets.iter().map(numbers).collect();
    let ends: Vec<Vec<End>> = sheets.iter().map(ends).collect();
    for (sheet, lines) in ends.iter().enumerate() {
        for end in lines {
            let same = |other: &End| {
                (other.middle - end.middle).abs() <= SAME_PLACE && other.text == end.text
            };
            // Left and right pages may differ: every other page counts.
            let near = ends.iter().skip(sheet.saturating_sub(2)).take(5);
            if near.filter(|others| others.iter().any(same)).count() >= 2 {
                marked[sheet][end.line] = true;
            }
        }
    }
    for (sheet, marked) in sheets.iter_mut().zip(marked) {
        let mut marked = marked.into_iter();
        sheet.lines.retain(|_| !marked.next().unwrap_or(false));
    }
}

/// A line at the top or the bottom of a page.
struct End {
    /// Its index.
    line: usize,
    middle: f64,
    /// Its text without the page's number.
    text: String,
}

fn in_margin(sheet: &Sheet, line: &Line) -> bool {
    line.middle < MARGIN * sheet.height || line.middle > (1.0 - MARGIN) * sheet.height
}

/// The lines at the ends of a page.
fn ends(sheet: &Sheet) -> Vec<End> {
    let count = sheet.lines.len();
    let at_end = |index: &usize| *index < MOST_LINES || index + MOST_LINES >= count;
    let end = |index: usize| {
        let line = sheet.lines.get(index)?;
        let text = line.text();
        let words = text.split_whitespace().filter(|word| !is_number(word)).collect();
        in_margin(sheet, line).then_some(End { line: index, middle: line.middle, text: words })
    };
    (0..count).filter(at_end).filter_map(end).collect()
}

/// Which lines of a page are its number: alone at one end, in the margin.
fn numbers(sheet: &Sheet) -> Vec<bool> {
    let mut found = vec![false; sheet.lines.len()];
    let first_table = sheet.tables.iter().map(|table| table.top).fold(f64::INFINITY, f64::min);
    let last_table = sheet.tables.iter().map(|table| table.bottom).fold(0.0, f64::max);
    let outside = |line: &Line| line.middle < first_table || line.middle > last_table;
    let ends = [sheet.lines.len().checked_sub(1), (!sheet.lines.is_empty()).then_some(0)];
    for index in ends.into_iter().flatten() {
        let Some(line) = sheet.lines.get(index) else { continue };
        found[index] = in_margin(sheet, line) && outside(line) && is_number(&line.text());
    }
    found
}
