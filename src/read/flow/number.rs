//! The numbers that word processors put before paragraphs.

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeral {
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

const PLAIN: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const LEGAL_TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] =
    ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

impl Numeral {
    /// The format that WordprocessingML names (`ST_NumberFormat`). Formats of languages in which no
    /// report is written count as decimal.
    #[must_use]
    pub fn of_word(name: &str) -> Self {
        match name {
            "none" | "bullet" => Self::Nothing,
            "decimalZero" => Self::Padded(2),
            "decimalFullWidth" | "decimalFullWidth2" => Self::Wide,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Parenthesised,
            "decimalEnclosedFullstop" => Self::Stopped,
            "upperLetter" => Self::Letters { upper: true, counts: false },
            "lowerLetter" => Self::Letters { upper: false, counts: false },
            "upperRoman" => Self::Roman { upper: true },
            "lowerRoman" => Self::Roman { upper: false },
            "chineseCountingThousand" | "taiwaneseCountingThousand" => Self::Thousand,
            "chineseCounting" | "taiwaneseCounting" => Self::Counting,
            "japaneseCounting" => Self::Japanese,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::Digits,
            "chineseLegalSimplified" => Self::Legal,
            "ideographLegalTraditional" => Self::LegalTraditional,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "ideographZodiacTraditional" => Self::Cycle,
            "ideographEnclosedCircle" => Self::CircledIdeograph,
            "numberInDash" => Self::Dashed,
            _ => Self::Decimal,
        }
    }

    /// The format that is shown by an example (`001, 002, 003, ...`), as OpenDocument names all and
    /// Word its own formats. `letters_count` says whether AB follows AA.
    #[must_use]
    pub fn of_example(example: &str, letters_count: bool) -> Self {
        let first = example.split([',', '，']).next().unwrap_or_default().trim();
        match first {
            "" => Self::Nothing,
            "A" => Self::Letters { upper: true, counts: letters_count },
            "a" => Self::Letters { upper: false, counts: letters_count },
            "I" => Self::Roman { upper: true },
            "i" => Self::Roman { upper: false },
            "１" => Self::Wide,
            "①" => Self::Circled,
            "⑴" => Self::Parenthesised,
            "⒈" => Self::Stopped,
            "一" => Self::Thousand,
            "〇" | "一〇" => Self::Digits,
            "壹" if example.contains('貳') => Self::LegalTraditional,
            "壹" => Self::Legal,
            "甲" => Self::Stems,
            "子" => Self::Branches,
            "甲子" => Self::Cycle,
            "㊀" => Self::CircledIdeograph,
            "㈠" => Self::ParenthesisedIdeograph,
            digits if digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                Self::Padded(digits.len().min(9))
            }
            _ => Self::Decimal,
        }
    }

    /// Writes `n`.
    #[must_use]
    pub fn write(self, n: u32) -> String {
        let written = match self {
            Self::Nothing => Some(String::new()),
            Self::Decimal => None,
            Self::Padded(width) => Some(format!("{n:0width$}")),
            Self::Wide => Some(n.to_string().bytes().map(wide).collect()),
            Self::Circled => enclosed(n, 20, '①'),
            Self::Parenthesised => enclosed(n, 20, '⑴'),
            Self::Stopped => enclosed(n, 20, '⒈'),
            Self::CircledIdeograph => enclosed(n, 10, '㊀'),
            Self::ParenthesisedIdeograph => enclosed(n, 10, '㈠'),
            Self::Letters { upper, counts } => letters(n, upper, counts),
            Self::Roman { upper } => roman(n, upper),
            Self::Thousand => Some(grouped(n, &PLAIN, ['十', '百', '千'])),
            Self::Counting if n < 100 => Some(grouped(n, &PLAIN, ['十', '百', '千'])),
            Self::Counting => Some(digits(n, '○')),
            Self::Japanese => Some(japanese(n)),
            Self::Digits => Some(digits(n, '〇')),
            Self::Legal => Some(grouped(n, &LEGAL, ['拾', '佰', '仟'])),
            Self::LegalTraditional => Some(grouped(n, &LEGAL_TRADITIONAL, ['拾', '佰', '仟'])),
            Self::Stems => within(n, 10).map(|at| STEMS[at % 10].to_string()),
            Self::Branches => within(n, 12).map(|at| BRANCHES[at % 12].to_string()),
            Self::Cycle => {
                within(n, 60).map(|at| String::from_iter([STEMS[at % 10], BRANCHES[at % 12]]))
            }
            Self::Dashed => Some(format!("- {n} -")),
        };
        written.unwrap_or_else(|| n.to_string())
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
        _ => PLAIN[usize::from(byte.saturating_sub(b'0')).min(9)],
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
                text.push(PLAIN[digit.min(9)]);
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
    fn the_formats_of_word_are_written_as_word_writes_them() {
        for (name, written) in [
            ("decimal", "1 10 11 100"),
            ("decimalZero", "01 10 11 100"),
            ("chineseCounting", "一 十 十一 一○○"),
            ("chineseCountingThousand", "一 十 十一 一百"),
            ("japaneseCounting", "一 十 十一 百"),
            ("taiwaneseCounting", "一 十 十一 一○○"),
            ("taiwaneseCountingThousand", "一 十 十一 一百"),
            ("ideographDigital", "一 一〇 一一 一〇〇"),
            ("chineseLegalSimplified", "壹 壹拾 壹拾壹 壹佰"),
            ("decimalEnclosedCircle", "① ⑩ ⑪ 100"),
            ("decimalEnclosedCircleChinese", "① ⑩ ⑪ 100"),
            ("decimalFullWidth", "１ １０ １１ １００"),
            ("ideographTraditional", "甲 癸 11 100"),
            ("ideographZodiac", "子 酉 戌 100"),
            ("upperLetter", "A J K VVVV"),
            ("lowerRoman", "i x xi c"),
            ("upperRoman", "I X XI C"),
            ("bullet", "   "),
            ("hindiVowels", "1 10 11 100"),
        ] {
            let numeral = Numeral::of_word(name);
            let found = [1, 10, 11, 100].map(|n| numeral.write(n)).join(" ");
            assert_eq!(found, written, "{name}");
        }
    }

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
            let numeral = Numeral::of_example(example, true);
            assert_eq!([2, 28].map(|n| numeral.write(n)).join(" "), written, "{example}");
        }
    }

    #[test]
    fn chinese_numbers_have_their_zeros() {
        for (n, written) in [
            (0, "零"),
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
            assert_eq!(Numeral::Thousand.write(n), written);
        }
        assert_eq!(Numeral::Japanese.write(111), "百十一");
        assert_eq!(Numeral::Japanese.write(2345), "二千三百四十五");
        assert!(Numeral::Letters { upper: true, counts: false }.write(u32::MAX).len() < 12);
    }
}
