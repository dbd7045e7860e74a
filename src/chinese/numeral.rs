//! Numbers as official prose writes them: `3119`, `1,113`, `三千一百一十九`, `二〇一七`, `1.2万`.

use rust_decimal::Decimal;

use crate::span::Span;

/// The digits from 0 to 9 in which numbers are written.
pub const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The same as sums of money are written, which nobody can alter.
pub const FORMAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// What the numbers of headings, lists and pages are made of.
pub fn is_counted(c: char) -> bool {
    c == '十' || DIGITS[1..].contains(&c)
}

/// What a count of things is made of in Chinese: 十几 is none.
pub fn is_quantity(c: char) -> bool {
    is_counted(c) || matches!(c, '两' | '余' | '多')
}

/// What numbers in Chinese are made of, the formal digits 壹, 贰 and the units up to 千 among it.
pub fn is_numeral(c: char) -> bool {
    !c.is_ascii() && c != '元' && digit(c).is_some()
        || matches!(c, '十' | '百' | '千' | '拾' | '佰' | '仟' | '廿')
}

/// Whether a word before the number at `span` gives it as about so much.
pub fn is_about(text: &str, span: Span) -> bool {
    Span::new(0, span.start).cut(text).ends_with(['约', '近', '逾', '超'])
}

/// Whether the number is given as so much and some more: 260余.
pub fn is_exceeded(number: &str) -> bool {
    number.ends_with(['余', '多'])
}

/// Whether the number at `span` is part of a date.
pub fn is_of_date(text: &str, span: Span) -> bool {
    Span::new(span.end, text.len()).cut(text).starts_with(['年', '月', '日'])
}

/// Whether the last eight bits of a character's number are those of a digit's: every character of a text
/// is asked whether it is one, and nearly none is.
fn may_be_digit(c: char) -> bool {
    const SIEVE: [bool; 256] = {
        let mut sieve = [false; 256];
        let mut at = 0;
        while at < DIGITS.len() {
            sieve[DIGITS[at] as usize % 256] = true;
            sieve[FORMAL[at] as usize % 256] = true;
            at += 1;
        }
        sieve
    };
    SIEVE[c as usize % 256]
}

/// The value of one digit, Chinese, formal or Arabic.
pub fn digit(c: char) -> Option<u32> {
    let value = match c {
        '0'..='9' => return c.to_digit(10),
        '〇' | '○' | 'O' => 0,
        '元' => 1,
        '两' => 2,
        _ if !may_be_digit(c) => return None,
        _ => [DIGITS, FORMAL].iter().find_map(|all| all.iter().position(|one| *one == c))?,
    };
    u32::try_from(value).ok()
}

/// Reads four digits, Chinese or Arabic, as a year: `2017`, `二〇一七`.
pub fn year(text: &str) -> Option<i32> {
    let mut digits = text.chars();
    let mut value = 0;
    for _ in 0..4 {
        value = value * 10 + digit(digits.next()?)?;
    }
    let value = i32::try_from(value).ok().filter(|year| (1900..2200).contains(year));
    value.filter(|_| digits.next().is_none())
}

/// Reads a number below one hundred, Arabic or Chinese: `12`, `十二`, `二十`, `廿三`.
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
/// decimals, Chinese ones with 万 and 亿 in them, each with 余 or 多 behind it, if it stands there; 十几
/// and 几十 among them, which have no value.
pub fn find(text: &str, within: Span) -> Vec<Span> {
    let words = &text[within.range()];
    let mut found: Vec<Span> = Vec::new();
    let mut done = 0;
    for (at, c) in words.char_indices() {
        let begins = c.is_ascii_digit() || c == SOME || is_numeral(c);
        if at < done || !begins {
            continue;
        }
        let length = number_length(&words[at..]);
        if length > 0 {
            done = at + length;
            found.push(Span::new(within.start + at, within.start + done));
        }
    }
    found
}

fn number_length(text: &str) -> usize {
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
        let run = |from: usize| -> usize {
            let rest = text.get(from..).unwrap_or_default().chars();
            rest.take_while(|c| is_numeral(*c)).map(char::len_utf8).sum()
        };
        // 几十 is a number, 几 alone a question
        let some = if text.starts_with(SOME) { SOME.len_utf8() } else { 0 };
        length = run(some);
        if length > 0 && some > 0 {
            let is_unit = text[some..].starts_with(|c| unit(c).is_some());
            length = if is_unit { some + length } else { 0 };
        }
        // 十万五千, 一亿二千万
        while length > 0 && text[length..].starts_with(['万', '亿']) {
            let behind = length + '万'.len_utf8();
            match run(behind) {
                0 => break,
                more => length = behind + more,
            }
        }
    }
    if length == 0 {
        return 0;
    }
    for tail in ["几", "万", "亿", "余", "多"] {
        if text[length..].starts_with(tail) {
            length += tail.len();
        }
    }
    length
}

/// A number as prose states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its value, exactly as written.
    pub value: Decimal,
    /// Whether it is given as about so much: `260余`, `5500多`, `1.2万`, whose digits were rounded.
    pub is_rounded: bool,
    /// What one in its last printed place comes to: 0.01 in `1.05`, 100 in `1.23万`.
    pub step: Decimal,
}

/// Reads a number that [`find`] found.
///
/// None for what is no number after all, such as `三三十`, for those that are given as about so much
/// by their digits alone, 两三, 十二三, 十几 and 几百, and for those of more than 20 digits.
pub fn value(text: &str) -> Option<Stated> {
    let body = text.trim_end_matches(['余', '多']);
    let units = body.trim_end_matches(['万', '亿']);
    let power = body[units.len()..].chars().map(|unit| if unit == '万' { 4 } else { 8 }).sum();
    let number = if units.starts_with(|c: char| c.is_ascii_digit()) {
        arabic(units)
    } else {
        return chinese_stated(body, text);
    }?;
    let factor = Decimal::from(10_u64.checked_pow(power)?);
    let step = Decimal::new(1, number.scale()).checked_mul(factor)?;
    let value = number.checked_mul(factor)?.normalize();
    // 三万 is exact, 1.2万 and 12万 are what remains when the last four digits are left out.
    let is_short = power > 0 && units.starts_with(|c: char| c.is_ascii_digit());
    Some(Stated { value, is_rounded: is_short || body.len() < text.len(), step })
}

/// `3,119`, `96171.60`; separators part groups of three digits.
fn arabic(text: &str) -> Option<Decimal> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let sound = whole.find(',').is_none_or(|_| (1..=3).contains(&first.len()))
        && groups.all(|group| group.len() == 3);
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    let fits = digits.len() <= 20 && !decimals.contains(['.', ',']);
    digits.parse().ok().filter(|_| sound && fits)
}

/// A number in Chinese, `body` without the 余 or 多 that `text` may have.
fn chinese_stated(body: &str, text: &str) -> Option<Stated> {
    let value = Decimal::from(chinese(body)?);
    let tail = body.trim_end_matches(['万', '亿']);
    let step = body[tail.len()..].chars().try_fold(1_u64, |step, c| step.checked_mul(unit(c)?));
    Some(Stated { value, is_rounded: body.len() < text.len(), step: Decimal::from(step?) })
}

/// What stands for a number that is not told: 十几, 几十.
const SOME: char = '几';

/// What a unit comes to.
fn unit(c: char) -> Option<u64> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// `三千一百一十九`, `一千零十七`, `十万五千`, `一亿二千万`, `一百五` for 150, `两`, `一〇二`.
fn chinese(text: &str) -> Option<u64> {
    for mark in ['亿', '万'] {
        let Some((head, tail)) = text.rsplit_once(mark) else { continue };
        let one = unit(mark)?;
        // 一万亿 is a number, 五万六万 is none
        let head = chinese(head).filter(|head| mark == '亿' || *head < one)?;
        let sum = head.checked_mul(one)?;
        // 一万五: a digit alone counts thousands
        let alone = tail.chars().next().filter(|c| tail.len() == c.len_utf8());
        return match alone.and_then(digit).filter(|digit| *digit > 0) {
            Some(digit) => sum.checked_add(u64::from(digit) * one / 10),
            None if tail.is_empty() => Some(sum),
            None => chinese(tail).filter(|rest| *rest < one).and_then(|rest| sum.checked_add(rest)),
        };
    }
    if !text.contains(|c| unit(c).is_some() || c == '廿') {
        // Digits one by one, as of a year or a number of a document; two of them are 两三 or 三五.
        let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
        let digits = digits.filter(|digits| digits.len() <= 9)?;
        let is_about = matches!(digits.as_slice(), [a, b] if a < b && *a > 0);
        let value = digits.iter().fold(0, |value, one| value * 10 + u64::from(*one));
        return (!is_about && !digits.is_empty()).then_some(value);
    }
    let (mut total, mut open, mut last) = (0, None, u64::MAX);
    let mut is_bridged = false;
    for c in text.chars() {
        if c == '廿' && total == 0 && open.is_none() {
            (total, last) = (20, 10);
        } else if let Some(unit) = unit(c) {
            if unit >= last {
                return None;
            }
            // 十二 and 一千零十七 need no digit before 十, 百二 does.
            let digit = open.take().filter(|digit| *digit > 0).or((unit == 10).then_some(1))?;
            total += digit * unit;
            (last, is_bridged) = (unit, false);
        } else {
            let digit = u64::from(digit(c)?);
            // 三千〇五: the zero only bridges; 十二三 is about so much.
            if open.is_some_and(|open| open != 0) {
                return None;
            }
            is_bridged |= digit == 0;
            open = Some(digit);
        }
    }
    // 一百五 is 150, 一百零五 is 105
    let place = if last > 10 && last < u64::MAX && !is_bridged { last / 10 } else { 1 };
    Some(total + open.unwrap_or(0) * place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_whole() {
        let text = "公开3,119条，1.2万余次，三千一百一十九件，260余条，两千，十万五千余人，十几件，几百次，几个。";
        let found: Vec<&str> = find(text, Span::new(0, text.len()))
            .into_iter()
            .map(|span| &text[span.range()])
            .collect();
        assert_eq!(
            found,
            ["3,119", "1.2万余", "三千一百一十九", "260余", "两千", "十万五千余", "十几", "几百"]
        );
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

    #[test]
    fn numbers_have_their_exact_value() {
        let exact = [
            ("3119", "3119"),
            ("3,119", "3119"),
            ("96171.60", "96171.6"),
            ("三千一百一十九", "3119"),
            ("三千〇五", "3005"),
            ("两千", "2000"),
            ("十二", "12"),
            ("二十", "20"),
            ("廿三", "23"),
            ("三", "3"),
            ("零", "0"),
            ("一〇二", "102"),
            ("三万", "30000"),
            ("壹佰贰拾叁", "123"),
            ("一千零十七", "1017"),
            ("一千零一十七", "1017"),
            ("一千零七", "1007"),
            ("十万五千", "105000"),
            ("十万零五百", "100500"),
            ("一万五", "15000"),
            ("三千五", "3500"),
            ("一百二", "120"),
            ("一亿二千万", "120000000"),
            ("二〇二三", "2023"),
        ];
        for (text, expected) in exact {
            let stated = value(text).expect(text);
            assert_eq!((stated.value.to_string().as_str(), stated.is_rounded), (expected, false));
        }
        for (text, expected) in [("260余", "260"), ("1.2万", "12000"), ("5500多", "5500")] {
            let stated = value(text).expect(text);
            assert_eq!((stated.value.to_string().as_str(), stated.is_rounded), (expected, true));
        }
        for text in [
            "31,19",
            "123456789012345678901",
            "十百",
            "三三十",
            "千",
            "两三",
            "三五",
            "十二三",
            "二三十",
            "十几",
            "几十",
            "几百",
            "三四百",
            "万",
            "五万六万",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
