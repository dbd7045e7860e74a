//! The writer of numbers: 一, 十二, ③, 壹, xiv, as lists, headings and word processors print them.

use crate::chinese::numeral::{DIGITS, FORMAL};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Not at all.
    Nothing,
    /// 1, 2, 3
    Decimal,
    /// 01, 02, with at least so many digits.
    Padded(usize),
    /// １, ２, ３
    Wide,
    /// ①, ②; above 20 as 21.
    Circled,
    /// ⑴, ⑵; above 20 as 21.
    Parenthesised,
    /// ⒈, ⒉; above 20 as 21.
    Stopped,
    /// A, B, … Z, AA, BB
    Letters {
        /// Whether they are capitals.
        upper: bool,
        /// Whether AB follows AA, and not BB.
        counts: bool,
    },
    /// I, II, III
    Roman {
        /// Whether they are capitals.
        upper: bool,
    },
    /// 一, 十一, 二十, 一百零一
    Thousand,
    /// 一, 十一, 二十, from 100 on by digits: 一○一
    Counting,
    /// 一, 十一, 百, 百一, 二百
    Japanese,
    /// 一, 二, 一〇, 一一
    Digits,
    /// 壹, 贰, 壹拾
    Legal,
    /// 壹, 貳, 壹拾
    LegalTraditional,
    /// 甲, 乙, 丙; above 10 as 11.
    Stems,
    /// 子, 丑, 寅; above 12 as 13.
    Branches,
    /// 甲子, 乙丑; above 60 as 61.
    Cycle,
    /// ㊀, ㊁; above 10 as 11.
    CircledIdeograph,
    /// ㈠, ㈡; above 10 as 11.
    ParenthesisedIdeograph,
    /// - 1 -
    Dashed,
}

const LEGAL_TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] =
    ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

impl Counting {
    /// Those that are known by how they write 1.
    const SHOWN: [Self; 13] = [
        Self::Roman { upper: true },
        Self::Roman { upper: false },
        Self::Wide,
        Self::Circled,
        Self::Parenthesised,
        Self::Stopped,
        Self::Thousand,
        Self::Legal,
        Self::Stems,
        Self::Branches,
        Self::Cycle,
        Self::CircledIdeograph,
        Self::ParenthesisedIdeograph,
    ];

    /// The format that is shown by an example (`001, 002, 003, ...`), as OpenDocument names all and
    /// Word its own formats. `letters_count` says whether AB follows AA.
    pub fn of_example(example: &str, letters_count: bool) -> Self {
        let first = example.split([',', '，']).next().unwrap_or_default().trim();
        match first {
            "" => return Self::Nothing,
            "〇" | "一〇" => return Self::Digits,
            "A" | "a" => {
                return Self::Letters { upper: first == "A", counts: letters_count };
            }
            "壹" if example.contains('貳') => return Self::LegalTraditional,
            _ => {}
        }
        let is_padded = first.len() > 1 && first.bytes().all(|byte| byte.is_ascii_digit());
        let padded = is_padded.then(|| Self::Padded(first.len().min(9)));
        let shown = || Self::SHOWN.into_iter().find(|one| one.write(1) == first);
        padded.or_else(shown).unwrap_or(Self::Decimal)
    }

    /// Writes `n`; in digits where there is no such number.
    pub fn write(self, n: u32) -> String {
        self.written(n).unwrap_or_else(|| n.to_string())
    }

    /// Writes `n`, where there is such a number: no ㉑ is written, and no roman zero.
    pub fn written(self, n: u32) -> Option<String> {
        match self {
            Self::Nothing => Some(String::new()),
            Self::Decimal => Some(n.to_string()),
            Self::Padded(width) => Some(format!("{n:0width$}")),
            Self::Wide => Some(n.to_string().bytes().map(wide).collect()),
            Self::Circled => enclosed(n, 20, '①'),
            Self::Parenthesised => enclosed(n, 20, '⑴'),
            Self::Stopped => enclosed(n, 20, '⒈'),
            Self::CircledIdeograph => enclosed(n, 10, '㊀'),
            Self::ParenthesisedIdeograph => enclosed(n, 10, '㈠'),
            Self::Letters { upper, counts } => letters(n, upper, counts),
            Self::Roman { upper } => roman(n, upper),
            Self::Thousand => Some(grouped(n, &DIGITS, ['十', '百', '千'])),
            Self::Counting if n < 100 => Some(grouped(n, &DIGITS, ['十', '百', '千'])),
            Self::Counting => Some(digits(n, '○')),
            Self::Japanese => Some(japanese(n)),
            Self::Digits => Some(digits(n, '〇')),
            Self::Legal => Some(grouped(n, &FORMAL, ['拾', '佰', '仟'])),
            Self::LegalTraditional => Some(grouped(n, &LEGAL_TRADITIONAL, ['拾', '佰', '仟'])),
            Self::Stems => within(n, 10).map(|at| STEMS[at % 10].to_string()),
            Self::Branches => within(n, 12).map(|at| BRANCHES[at % 12].to_string()),
            Self::Cycle => {
                within(n, 60).map(|at| String::from_iter([STEMS[at % 10], BRANCHES[at % 12]]))
            }
            Self::Dashed => Some(format!("- {n} -")),
        }
    }
}

/// The place of `n` in a list of so many.
fn within(n: u32, most: u32) -> Option<usize> {
    (1..=most).contains(&n).then_some(n as usize - 1)
}

fn enclosed(n: u32, most: u32, first: char) -> Option<String> {
    let at = u32::try_from(within(n, most)?).ok()?;
    char::from_u32(u32::from(first) + at).map(String::from)
}

fn wide(digit: u8) -> char {
    char::from_u32(u32::from('０') + u32::from(digit.saturating_sub(b'0'))).unwrap_or('０')
}

fn letters(n: u32, upper: bool, counts: bool) -> Option<String> {
    // No list has so many items; a number that is made up would be a letter million-fold.
    let at = within(n, 26 * 26)?;
    let letter = |at: usize| {
        let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
        if upper { letter.to_ascii_uppercase() } else { letter }
    };
    Some(match (at / 26, counts) {
        (0, _) => letter(at).to_string(),
        (rounds, true) => String::from_iter([letter(rounds - 1), letter(at)]),
        (rounds, false) => std::iter::repeat_n(letter(at), rounds + 1).collect(),
    })
}

fn roman(n: u32, upper: bool) -> Option<String> {
    const VALUES: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = n;
    let mut text = String::new();
    if !(1..4000).contains(&n) {
        return None;
    }
    for (value, letters) in VALUES {
        while left >= value {
            text.push_str(letters);
            left -= value;
        }
    }
    Some(if upper { text.to_ascii_uppercase() } else { text })
}

fn digits(n: u32, zero: char) -> String {
    let digit = |byte: u8| match byte {
        b'0' => zero,
        _ => DIGITS[usize::from(byte.saturating_sub(b'0')).min(9)],
    };
    n.to_string().bytes().map(digit).collect()
}

/// With 十, 百, 千 and, for what no list reaches, 万 and 亿.
fn grouped(n: u32, digits: &[char; 10], units: [char; 3]) -> String {
    if n == 0 {
        return digits[0].to_string();
    }
    let mut text = String::new();
    for (value, unit) in [(100_000_000, Some('亿')), (10_000, Some('万')), (1, None)] {
        let group = n / value % 10_000;
        if group == 0 {
            continue;
        }
        if !text.is_empty() && group < 1000 {
            text.push(digits[0]);
        }
        group_of_four(group, digits, units, &mut text);
        text.extend(unit);
    }
    text
}

fn group_of_four(n: u32, digits: &[char; 10], units: [char; 3], text: &mut String) {
    let mut lacks = false;
    let starts_text = text.is_empty();
    let start = text.len();
    for (value, unit) in
        [(1000, Some(units[2])), (100, Some(units[1])), (10, Some(units[0])), (1, None)]
    {
        let digit = (n / value % 10) as usize;
        if digit == 0 {
            lacks = text.len() > start;
            continue;
        }
        if std::mem::take(&mut lacks) {
            text.push(digits[0]);
        }
        // 十一, but 一百一十一 and 壹拾壹.
        let is_bare =
            starts_text && value == 10 && digit == 1 && text.len() == start && units[0] == '十';
        if !is_bare {
            text.push(digits[digit.min(9)]);
        }
        text.extend(unit);
    }
}

fn japanese(n: u32) -> String {
    if n == 0 {
        return '〇'.to_string();
    }
    let mut text = String::new();
    for (value, unit) in [(10_000, None), (1, Some(()))] {
        let group = n / value % 10_000;
        if group == 0 {
            continue;
        }
        for (value, unit) in [(1000, Some('千')), (100, Some('百')), (10, Some('十')), (1, None)]
        {
            let digit = (group / value % 10) as usize;
            if digit > 1 || digit == 1 && unit.is_none() {
                text.push(DIGITS[digit.min(9)]);
            }
            text.extend(unit.filter(|_| digit > 0));
        }
        if unit.is_none() {
            text.push('万');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_of_opendocument_are_told_by_their_example() {
        for (example, written) in [
            ("", " "),
            ("1", "2 28"),
            ("01, 02, 03, ...", "02 28"),
            ("A", "B AB"),
            ("i", "ii xxviii"),
            ("一, 二, 三, ...", "二 二十八"),
            ("壹, 贰, 叁, ...", "贰 贰拾捌"),
            ("壹, 貳, 參, ...", "貳 貳拾捌"),
            ("１, ２, ３, ...", "２ ２８"),
            ("①, ②, ③, ...", "② 28"),
            ("甲, 乙, 丙, ...", "乙 28"),
            ("子, 丑, 寅, ...", "丑 28"),
        ] {
            let numeral = Counting::of_example(example, true);
            assert_eq!([2, 28].map(|n| numeral.write(n)).join(" "), written, "{example}");
        }
    }

    #[test]
    fn chinese_numbers_have_their_zeros() {
        for (n, written) in [
            (0, "零"),
            (12, "十二"),
            (35, "三十五"),
            (20, "二十"),
            (101, "一百零一"),
            (110, "一百一十"),
            (111, "一百一十一"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (10_000, "一万"),
            (10_010, "一万零一十"),
            (100_000, "十万"),
            (120_304, "十二万零三百零四"),
        ] {
            assert_eq!(Counting::Thousand.write(n), written);
        }
        assert_eq!(Counting::Japanese.write(111), "百十一");
        assert_eq!(Counting::Japanese.write(2345), "二千三百四十五");
        assert!(Counting::Letters { upper: true, counts: false }.write(u32::MAX).len() < 12);
    }
}
