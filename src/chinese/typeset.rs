//! What characters and short texts are, as far as setting type is concerned: lines, lists, headings
//! and figures.

use crate::chinese::numeral;
use crate::span::Span;

/// The mark that ends a sentence.
pub const STOP: char = '。';

/// The mark that parts clauses.
pub const COMMA: char = '，';

/// The mark that parts the items of a list.
pub const SEMICOLON: char = '；';

/// The mark behind which what was announced stands.
pub const COLON: char = '：';

/// The mark behind the number of a heading.
pub const PAUSE: &str = "、";

/// Marks that do not begin a line (GB/T 15834 5.1.10).
pub const CLOSING: &str = "，。、；：？！）》〉」』】〕”’…,.;:?!)]}%％";

/// Marks that do not end a line.
pub const OPENING: &str = "（《〈「『【〔“‘([{";

/// What word processors call the styles of headings.
pub const HEADING: &str = "标题";

/// What word processors call the styles of a table of contents.
pub const CONTENTS: &str = "目录";

/// The rings that a character is set into.
pub const RINGS: [&str; 3] = ["○", "〇", "◯"];

/// Whether the width of `c` has room enough between a number and the text behind it.
pub fn has_own_blank(c: char) -> bool {
    matches!(c, '、' | '）' | '：' | '】' | '〕' | '》' | '．' | '。' | '，')
}

/// Whether blanks part `c` from its neighbours: a letter, digit or sign that is not Chinese.
pub fn is_narrow(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{a1}'..='\u{6ff}') && !matches!(c, '·' | '×')
}

/// Whether a quotation that is to make sense by itself may end before `c`.
pub fn is_bound(c: char) -> bool {
    "，。；：、！？,;:!?\r\n".contains(c)
}

/// Whether `c` may not begin a line.
pub fn is_closing(c: char) -> bool {
    CLOSING.contains(c) || matches!(c, '〗' | '—' | '·')
}

/// Whether `c` may not end a line.
pub fn is_opening(c: char) -> bool {
    OPENING.contains(c) || c == '〖'
}

/// Whether `c` parts a label from its value.
pub fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':')
}

/// Whether `c` closes a bracket or a quotation.
pub fn is_bracket_end(c: char) -> bool {
    "）》〉」』】〕”’)]}〗".contains(c)
}

/// Whether a line may not be broken beside `c` within a run of such characters: a number, a word,
/// an address.
pub fn is_unbreakable(c: char) -> bool {
    is_narrow(c) && !c.is_whitespace()
}

/// Whether `text` is a figure: digits with the marks that numbers are written with.
pub fn is_figure(text: &str) -> bool {
    let mut digits = 0;
    let all = text.chars().all(|c| {
        let is_digit = c.is_ascii_digit() || ('０'..='９').contains(&c);
        digits += usize::from(is_digit);
        is_digit || ".,-+%/．，－％".contains(c)
    });
    let is_blank_mark = matches!(text, "-" | "—" | "——" | "－" | "/" | "／");
    all && digits > 0 || is_blank_mark
}

/// Whether `text` ends a sentence or a clause of a list.
pub fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '）', ')', '》', '」', '』']);
    text.ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':'])
}

/// Whether `text` ends a part of a sentence that may go on: 措施：.
pub fn ends_part(text: &str) -> bool {
    text.ends_with(['；', '：', ';', ':'])
}

/// Whether `text` begins with the number of a heading or of an item of a list: 一、（二）3. ④.
pub fn begins_item(text: &str) -> bool {
    let mut rest = text.chars();
    let Some(first) = rest.next() else { return false };
    if matches!(first, '①'..='⒛' | '㈠'..='㈩' | '❶'..='❿') {
        return true;
    }
    let is_numeral = |c: char| is_digit(c) || numeral::is_numeral(c);
    // 十二、 and 100. are as long as numbers of headings become.
    let run = |text: &str| text.chars().take(4).take_while(|c| is_numeral(*c)).count();
    let behind = |text: &str, count: usize| text.chars().nth(count);
    match first {
        '（' | '(' | '〔' => {
            let inside = rest.as_str();
            let count = run(inside);
            count > 0 && matches!(behind(inside, count), Some('）' | ')' | '〕'))
        }
        '第' => {
            let inside = rest.as_str();
            let count = run(inside);
            count > 0 && matches!(behind(inside, count), Some('章' | '节' | '条' | '部'))
        }
        _ => {
            let count = run(text);
            // 3.5 is a figure.
            let mark = behind(text, count);
            let next = behind(text, count + 1);
            let is_mark = matches!(mark, Some('、' | '．'))
                || mark == Some('.') && !next.is_some_and(is_digit);
            count > 0 && is_mark
        }
    }
}

/// Whether `text` begins with the number of a heading of the first level: 三、.
pub fn begins_section(text: &str) -> bool {
    let rest = text.trim_start_matches(numeral::is_counted);
    rest.len() < text.len() && rest.starts_with('、')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Whether `c` parts clauses or ends one.
pub fn is_stop(c: char) -> bool {
    matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':')
}

/// Marks that stand in pairs in prose; round brackets stand alone behind numbers of items.
const PAIRS: [(char, char); 2] = [('《', '》'), ('“', '”')];

/// The first mark in `within` whose other one is missing, with the words behind or before it.
pub fn unpaired(text: &str, within: Span) -> Option<Span> {
    let words = within.cut(text);
    PAIRS.iter().find_map(|(open, close)| {
        let mut opened: Vec<usize> = Vec::new();
        for (at, c) in words.char_indices() {
            if c == *open {
                opened.push(at);
            } else if c == *close && opened.pop().is_none() {
                let end = at + c.len_utf8();
                let before = Span::new(0, end).cut(words).chars().rev().take(WORDS_SHOWN);
                let length: usize = before.map(char::len_utf8).sum();
                return Some(Span::new(within.start + end - length, within.start + end));
            }
        }
        let at = *opened.first()?;
        let behind = Span::new(at, words.len()).cut(words).chars().take(WORDS_SHOWN);
        let length: usize = behind.map(char::len_utf8).sum();
        Some(Span::new(within.start + at, within.start + at + length))
    })
}

/// How many characters are shown with a mark that stands alone.
const WORDS_SHOWN: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_without_its_other_one_is_shown_with_its_words() {
        let lone = |text: &str| {
            unpaired(text, Span::new(0, text.len())).map(|span| span.cut(text).to_owned())
        };
        assert_eq!(lone("修订《指南》，做到“先审后发”。"), None);
        assert_eq!(lone("印发《关于〈甲〉的通知》（《乙》一并施行）。"), None);
        assert_eq!(
            lone("修订《某局指南并发布，更新目录。").as_deref(),
            Some("《某局指南并发布，更新目")
        );
        assert_eq!(lone("修订指南》并发布。").as_deref(), Some("修订指南》"));
        assert_eq!(lone("做到“先审后发。").as_deref(), Some("“先审后发。"));
    }

    #[test]
    fn numbers_of_items_are_told_from_figures() {
        for text in
            ["一、总体", "（二）受理", "(3)其他", "１．答复", "12.其他", "3、补正", "①", "第三章"]
        {
            assert!(begins_item(text), "{text}");
        }
        for text in ["3.5万元", "一是公开", "2024年", "（以下简称", "第三方", "", "十"]
        {
            assert!(!begins_item(text), "{text}");
        }
    }

    #[test]
    fn figures_are_digits_with_their_marks() {
        for text in ["0", "3119", "96171.6", "1,024", "-3", "12%", "１２", "—", "/"] {
            assert!(is_figure(text), "{text}");
        }
        for text in ["", "3件", "一", "2024年", "...", "."] {
            assert!(!is_figure(text), "{text}");
        }
    }
}
