//! Numbers as official prose writes them: `3119`, `1,113`, `三千一百一十九`, `二〇一七`, `1.2万`.

use crate::span::Span;

/// The value of one Chinese digit.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'O' | '0' => 0,
        '一' | '壹' | '元' | '1' => 1,
        '二' | '贰' | '两' | '2' => 2,
        '三' | '叁' | '3' => 3,
        '四' | '肆' | '4' => 4,
        '五' | '伍' | '5' => 5,
        '六' | '陆' | '6' => 6,
        '七' | '柒' | '7' => 7,
        '八' | '捌' | '8' => 8,
        '九' | '玖' | '9' => 9,
        _ => return None,
    })
}

/// Reads four digits, Chinese or Arabic, as a year: `2017`, `二〇一七`.
#[must_use]
pub fn year(text: &str) -> Option<i32> {
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    let digits = digits.filter(|digits| digits.len() == 4)?;
    let value = digits.iter().fold(0, |value, digit| value * 10 + digit);
    i32::try_from(value).ok().filter(|year| (1900..2200).contains(year))
}

/// Reads a number below one hundred, Arabic or Chinese: `12`, `十二`, `二十`, `廿三`.
#[must_use]
pub fn small(text: &str) -> Option<u32> {
    if let Ok(value) = text.parse() {
        return Some(value).filter(|value| *value < 100);
    }
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        ['十' | '廿', ones] if digit(*ones).is_some() => {
            let tens = if chars[0] == '廿' { 20 } else { 10 };
            digit(*ones).map(|ones| tens + ones)
        }
        ['廿'] => Some(20),
        [one] => digit(*one),
        [tens, '十'] => digit(*tens).map(|tens| tens * 10),
        [tens, '十', ones] => Some(digit(*tens)? * 10 + digit(*ones)?),
        _ => None,
    }
}

/// The numbers in `text[within]`, longest first at each place: Arabic ones with separators and
/// decimals, Chinese ones, each with 万 or 亿 and with 余 or 多 behind it, if they stand there.
pub fn find(text: &str, within: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let rest = &text[at..within.end];
        let length = number_length(rest);
        match rest.chars().next() {
            _ if length > 0 => {
                found.push(Span::new(at, at + length));
                at += length;
            }
            Some(c) => at += c.len_utf8(),
            None => break,
        }
    }
    found
}

fn number_length(text: &str) -> usize {
    let is_chinese =
        |c: char| "零〇○一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟廿".contains(c);
    let first = text.chars().next();
    let mut length = 0;
    if first.is_some_and(|c| c.is_ascii_digit()) {
        for (at, c) in text.char_indices() {
            let goes_on = c.is_ascii_digit()
                || matches!(c, ',' | '.')
                    && text[at + 1..].starts_with(|next: char| next.is_ascii_digit());
            if !goes_on {
                break;
            }
            length = at + c.len_utf8();
        }
    } else {
        let run = text.chars().take_while(|c| is_chinese(*c));
        length = run.map(char::len_utf8).sum();
    }
    if length == 0 {
        return 0;
    }
    for tail in ["万", "亿", "余", "多"] {
        if text[length..].starts_with(tail) {
            length += tail.len();
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_whole() {
        let text = "公开3,119条，1.2万余次，三千一百一十九件，260余条，两千。";
        let found: Vec<&str> = find(text, Span::new(0, text.len()))
            .into_iter()
            .map(|span| &text[span.range()])
            .collect();
        assert_eq!(found, ["3,119", "1.2万余", "三千一百一十九", "260余", "两千"]);
    }

    #[test]
    fn years_and_small_numbers_are_read_in_both_scripts() {
        for (text, expected) in [("2017", 2017), ("二〇一七", 2017), ("二○○九", 2009)] {
            assert_eq!(year(text), Some(expected), "{text}");
        }
        assert_eq!(year("201"), None);
        for (text, expected) in [("12", 12), ("十", 10), ("十二", 12), ("三十一", 31), ("廿三", 23)]
        {
            assert_eq!(small(text), Some(expected), "{text}");
        }
    }
}
