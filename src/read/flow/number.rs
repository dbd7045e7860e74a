//! The numbers that word processors put before paragraphs: what their files call each way of counting.

use crate::chinese::counting::Counting;

/// The format that WordprocessingML names (`ST_NumberFormat`). Formats of languages in which no
/// report is written count as decimal.
pub fn of_word(name: &str) -> Counting {
    match name {
        "none" | "bullet" => Counting::Nothing,
        "decimalZero" => Counting::Padded(2),
        "decimalFullWidth" | "decimalFullWidth2" => Counting::Wide,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Counting::Circled,
        "decimalEnclosedParen" => Counting::Parenthesised,
        "decimalEnclosedFullstop" => Counting::Stopped,
        "upperLetter" => Counting::Letters { upper: true, counts: false },
        "lowerLetter" => Counting::Letters { upper: false, counts: false },
        "upperRoman" => Counting::Roman { upper: true },
        "lowerRoman" => Counting::Roman { upper: false },
        "chineseCountingThousand" | "taiwaneseCountingThousand" => Counting::Thousand,
        "chineseCounting" | "taiwaneseCounting" => Counting::Counting,
        "japaneseCounting" => Counting::Japanese,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Counting::Digits,
        "chineseLegalSimplified" => Counting::Legal,
        "ideographLegalTraditional" => Counting::LegalTraditional,
        "ideographTraditional" => Counting::Stems,
        "ideographZodiac" => Counting::Branches,
        "ideographZodiacTraditional" => Counting::Cycle,
        "ideographEnclosedCircle" => Counting::CircledIdeograph,
        "numberInDash" => Counting::Dashed,
        _ => Counting::Decimal,
    }
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
            let counting = of_word(name);
            let found = [1, 10, 11, 100].map(|n| counting.write(n)).join(" ");
            assert_eq!(found, written, "{name}");
        }
    }
}
