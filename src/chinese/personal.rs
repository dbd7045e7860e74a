//! Numbers that belong to a person: mobile telephones, identity cards and bank cards.
//!
//! The shapes are those of the national numbering plan (eleven digits that begin with 13 to 19, with or
//! without the country's 86) and of GB 11643 (eighteen, a date of birth within). Numbers of an office
//! belong to nobody.

use crate::span::Span;

/// In how many groups people part the number of a telephone.
const PHONE: [&[usize]; 5] = [&[11], &[3, 4, 4], &[3, 8], &[7, 4], &[4, 4, 3]];

/// The same of an identity card.
const CARD: [&[usize]; 2] = [&[18], &[6, 8, 4]];

/// The same of a bank card.
const BANK: [&[usize]; 6] = [&[16], &[19], &[17], &[18], &[4, 4, 4, 4], &[4, 4, 4, 4, 3]];

/// What parts the groups.
const BLANKS: [char; 6] = [' ', '-', '–', '—', '·', '.'];

/// What behind a number makes it one of things.
const UNITS: [char; 12] = ['条', '件', '次', '人', '元', '万', '亿', '字', '个', '份', '篇', '%'];

/// The personal numbers in `text`, in order, each with the country's number before it.
pub fn find(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(offset) = rest(text, at).find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let before = found.last().map_or(0, |last| last.end);
        at = match number(text, start)
            .filter(|end| stands_alone(text, Span::new(start, *end), before))
        {
            Some(end) => {
                found.push(Span::new(start, end));
                end
            }
            None => start + digits(rest(text, start)),
        };
    }
    found
}

/// `text` with the inner digits of its personal numbers hidden; as long as before.
pub fn masked(text: &str) -> String {
    let hidden = find(text).into_iter().flat_map(|span| hidden(text, span));
    without(text, &hidden.map(|at| Span::new(at, at + 1)).collect::<Vec<_>>())
}

/// `text` with each character in `spans`, which are in order, replaced by one as long that hides it.
pub fn without(text: &str, spans: &[Span]) -> String {
    if spans.is_empty() {
        return text.to_owned();
    }
    let mut spans = spans.iter().peekable();
    let of = |(at, c): (usize, char)| {
        while spans.next_if(|span| span.end <= at).is_some() {}
        let is_hidden = spans.peek().is_some_and(|span| span.start <= at);
        match c.len_utf8() {
            _ if !is_hidden => c,
            1 => '*',
            2 => '×',
            3 => '＊',
            _ => '🞶',
        }
    };
    text.char_indices().map(of).collect()
}

/// Where the digits of the personal number at `span` stand that are not shown: of a telephone the four
/// before the last four, of an identity card the date of birth, of a bank card all between its bank's
/// and the last four.
pub fn hidden(text: &str, span: Span) -> Vec<usize> {
    let digits = span.cut(text).char_indices().filter(|(_, c)| c.is_ascii_alphanumeric());
    let mut at: Vec<usize> = digits.map(|(offset, _)| span.start + offset).collect();
    let is_bank = || bank(span.cut(text)).is_some();
    let (behind, count) = match at.len() {
        18 if !is_bank() => (4, 8),
        16..=19 if is_bank() => (4, at.len() - 10),
        _ => (4, 4),
    };
    at.truncate(at.len().saturating_sub(behind));
    at.split_off(at.len().saturating_sub(count))
}

/// Where the personal number ends that begins at `start`.
fn number(text: &str, start: usize) -> Option<usize> {
    let here = rest(text, start);
    // no shape has a group as short, but for the country's number
    if digits(here) < 3 && !here.starts_with("86") {
        return None;
    }
    CARD.iter()
        .find_map(|shape| groups(here, shape).filter(|(_, number)| is_card(number)))
        .or_else(|| phone(here))
        .or_else(|| bank(here))
        .or_else(|| {
            let behind = here.strip_prefix("0086").or_else(|| here.strip_prefix("86"))?;
            let behind = behind.strip_prefix(')').unwrap_or(behind);
            let behind = behind.strip_prefix(BLANKS).unwrap_or(behind);
            let (length, number) = phone(behind)?;
            Some((here.len() - behind.len() + length, number))
        })
        .map(|(length, _)| start + length)
}

fn phone(text: &str) -> Option<(usize, String)> {
    let is_mobile = |number: &str| number.starts_with('1') && number.chars().nth(1) >= Some('3');
    PHONE.iter().find_map(|shape| groups(text, shape).filter(|(_, number)| is_mobile(number)))
}

/// The number of a card of China UnionPay (62…) at the start of `text`, or of sixteen digits of another
/// network, by its check digit (ISO/IEC 7812).
fn bank(text: &str) -> Option<(usize, String)> {
    let is_bank = |number: &str| {
        let of_network =
            number.starts_with("62") || number.len() == 16 && number.starts_with(['4', '5']);
        let sum = number.bytes().rev().enumerate().map(|(at, digit)| {
            let digit = u32::from(digit.saturating_sub(b'0'));
            if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
        });
        of_network && sum.sum::<u32>() % 10 == 0
    };
    BANK.iter().find_map(|shape| groups(text, shape).filter(|(_, number)| is_bank(number)))
}

fn is_card(number: &str) -> bool {
    let part = |from, to| number.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let year = part(6, 10).is_some_and(|year| (1900..2100).contains(&year));
    let month = part(10, 12).is_some_and(|month| (1..=12).contains(&month));
    let day = part(12, 14).is_some_and(|day| (1..=31).contains(&day));
    !number.starts_with('0') && year && month && day
}

/// Digits in groups of this shape at the start of `text`, parted by one mark throughout, and no more
/// behind: how many bytes they take, and the digits.
fn groups(text: &str, shape: &[usize]) -> Option<(usize, String)> {
    let (mut at, mut number, mut mark) = (0, String::new(), None);
    for (index, length) in shape.iter().enumerate() {
        if index > 0 {
            let c = rest(text, at).chars().next().filter(|c| BLANKS.contains(c))?;
            // two groups with a point between are a decimal
            let fits = mark.is_none_or(|mark| mark == c) && (c != '.' || shape.len() > 2);
            (mark, at) = (Some(c).filter(|_| fits), at + c.len_utf8());
            mark?;
        }
        let end = at + digits(rest(text, at));
        let is_last = index + 1 == shape.len();
        let check = is_last && number.len() + end - at == 17;
        let end = end + usize::from(check && rest(text, end).starts_with(['X', 'x']));
        let group = text.get(at..end).filter(|group| group.len() == *length)?;
        number.push_str(group);
        at = end;
    }
    Some((at, number))
}

/// Whether what stands around a number leaves it whole and makes no count, sum or address of it.
/// `before` is where the personal number before it ends.
fn stands_alone(text: &str, span: Span, before: usize) -> bool {
    let (ahead, behind) = (Span::new(before, span.start).cut(text), rest(text, span.end));
    let ahead = ahead.strip_suffix('+').unwrap_or(ahead);
    let mut last = ahead.chars().rev();
    let (mark, further) = (last.next(), last.next());
    let goes_on = further.is_some_and(|c| c.is_ascii_digit());
    let is_parted = span.cut(text).contains(' ');
    let is_inside = match mark {
        Some('.' | '-') => goes_on,
        Some(' ') => goes_on && is_parted,
        Some('_' | '=' | '¥') => true,
        _ => false,
    };
    let mut next = behind.chars();
    let (mark, further) = (next.next(), next.next());
    let goes_on = match mark {
        Some('.') => further.is_some_and(|c| c.is_ascii_alphanumeric()),
        Some(' ') if is_parted && further.is_some_and(|c| c.is_ascii_digit()) => {
            phone(rest(behind, 1)).is_none()
        }
        Some(c) => UNITS.contains(&c) || c == '_',
        None => false,
    };
    !is_inside && !goes_on && !is_in_address(ahead)
}

/// Whether `ahead` ends within an address of the web.
fn is_in_address(ahead: &str) -> bool {
    let is_of_it = |c: &char| c.is_ascii_graphic();
    let token: String = ahead.chars().rev().take(LONGEST_ADDRESS).take_while(is_of_it).collect();
    // read backwards
    token.contains("//:") || token.contains(".www")
}

/// The longest address that is looked back over, in characters.
const LONGEST_ADDRESS: usize = 300;

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_number_is_found_once_in_every_writing_and_its_inner_digits_are_hidden() {
        for (text, expected) in [
            ("手机13800001234。", "手机138****1234。"),
            ("电话+8613800001234", "电话+86138****1234"),
            ("电话:+86 138 0000 1234,", "电话:+86 138 **** 1234,"),
            ("(+86)13800001234", "(+86)138****1234"),
            ("0086-138-0000-1234", "0086-138-****-1234"),
            ("8613800001234", "86138****1234"),
            ("138-0000-1234", "138-****-1234"),
            ("1380000 1234", "138**** 1234"),
            ("1380 0001 234", "138* ***1 234"),
            ("138.0000.1234", "138.****.1234"),
            ("13800001234,15900005678", "138****1234,159****5678"),
            ("13800001234 15900005678", "138****1234 159****5678"),
            ("138 0000 1234 159 0000 5678", "138 **** 1234 159 **** 5678"),
            ("13800001234-15900005678", "138****1234-159****5678"),
            ("13800001234/15900005678", "138****1234/159****5678"),
            ("0550-1234567、13800001234", "0550-1234567、138****1234"),
            ("身份证11010119900307123X,", "身份证110101********123X,"),
            ("110101 19900307 1234", "110101 ******** 1234"),
            ("tel.13800001234.", "tel.138****1234."),
            ("账户6222021234567890128。", "账户622202*********0128。"),
            ("6222 0212 3456 7890 128", "6222 02** **** ***0 128"),
        ] {
            assert_eq!(masked(text), expected);
            let many = expected.matches(['1', '8', '0']).count();
            assert!(many > 0 && !find(text).is_empty(), "{text}");
            assert!(find(expected).is_empty(), "{expected}");
        }
        assert_eq!(find("13800001234、15900005678 17700009999").len(), 3);
    }

    #[test]
    fn what_counts_things_or_names_an_office_or_a_page_is_nobodys() {
        for text in [
            "0564-1234567",
            "12345",
            "12800001234",
            "138****1234",
            "13800001234元",
            "13800001234.56万元",
            "0.13800001234",
            "113800001234",
            "http://www.example.gov.cn/a/13800001234",
            "t20240112_13800001234.html",
            "13800001234.html",
            "规章 12 138 1200 3400 5",
            "2024 0101 1234",
            "110101199013071234",
            "340100000000000000",
            "6222021234567890127",
            "1234567890123452",
        ] {
            assert_eq!(find(text), [], "{text}");
            assert_eq!(masked(text), text);
        }
    }
}
