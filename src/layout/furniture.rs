//! Page numbers and running heads and feet: what stands on every page and is none of its text.

use crate::chinese::numeral;
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

/// Whether `text` is nothing but a page's number: `- 3 -`, `—3—`, `3/6`, `第3页 共6页`, `Page 3 of 6`.
fn is_number(text: &str) -> bool {
    let marks = |c: char| "-－–—―─·.•~～_〔〕[]()（）| ".contains(c);
    let mut rest = text.trim_matches(marks);
    for word in ["第", "Page", "page", "PAGE", "P", "p"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let mut numbers = 0;
    while !rest.is_empty() {
        let behind = rest.trim_start_matches(is_page_digit);
        let length = rest.len() - behind.len();
        // A year or a postal code is no page.
        if length == 0 || length > '０'.len_utf8() * 3 || numbers == 2 {
            return false;
        }
        numbers += 1;
        rest = behind.trim_start_matches(|c: char| marks(c) || "页/／,，共of第".contains(c));
        // Two figures with nothing but a blank between are a row of a table.
        if !rest.is_empty() && behind.trim_start().len() == rest.len() {
            return false;
        }
    }
    numbers > 0
}

fn is_page_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || numeral::is_counted(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_text() {
        for text in [
            "- 3 -",
            "— 12 —",
            "3",
            "第3页 共6页",
            "第 3 页",
            "3 / 6",
            "Page 3 of 6",
            "－３－",
            "—一—",
        ] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "—", "2024 年", "一、概述", "3件", "123456789012", "3 4 5", "第三方"]
        {
            assert!(!is_number(text), "{text}");
        }
    }
}
