//! The numbers that are printed on pages.

use crate::chinese::numeral;

/// Whether `text` is nothing but a page's number: `- 3 -`, `—3—`, `3/6`, `第3页 共6页`, `Page 3 of 6`.
pub fn is_number(text: &str) -> bool {
    // a bar on one side parts cells
    if text.trim().starts_with('|') != text.trim().ends_with('|') {
        return false;
    }
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
        for text in
            ["", "—", "2024 年", "一、概述", "3件", "123456789012", "3 4 5", "第三方", "3 |"]
        {
            assert!(!is_number(text), "{text}");
        }
    }
}
