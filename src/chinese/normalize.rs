//! Makes different writings of one character the same, without losing its place.
//!
//! Full-width letters and punctuation become ASCII, radicals that a printer wrote for characters
//! become the characters, invisible characters go, and so do blanks that a layout put inside
//! words. NFKC is not used: it turns `①` to `1` and `㈠` to `(一)`, changes lengths and leaves `⺠`.

use crate::chinese::clause::{QUOTES, STOP, parts_sentences};
use crate::chinese::{numeral, ordinal, run_on, traditional};
use crate::span::Span;

/// Radicals and compatibility ideographs with the character that each stands for, two characters a
/// line. Source: Unicode's `EquivalentUnifiedIdeograph` and compatibility decompositions.
const COMPATIBLE: &str = include_str!("compat.txt");

/// Characters that the converter changes and that are simplified ones of their own, in 磐安县 and 乾安县: 通用规范汉字表
/// (国发〔2013〕23号) lists both.
const KEPT: [char; 2] = ['磐', '乾'];

/// The longest syllable of Mandarin in Pinyin, in letters: zhuang.
const LONGEST_SOUND: usize = 6;

/// Where one character of the normalised text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Offset in the normalised text.
    pub at: u32,
    /// First byte in the source.
    pub start: u32,
    /// Byte behind it in the source.
    pub end: u32,
}

/// Normalises `source`; beside each character stands where it comes from.
///
/// Line ends become `\n`. The time it takes is linear in the text.
pub fn normalize(source: &str) -> (String, Vec<Origin>) {
    let mut text = String::with_capacity(source.len());
    let mut origins = Vec::with_capacity(source.len() / 2);
    let mut line_start = 0;
    let mut is_quoted = false;
    while line_start < source.len() {
        let rest = &source[line_start..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = Span::new(line_start, line_start + length);
        push_line(source, line, &mut is_quoted, &mut text, &mut origins);
        // a mark that nothing closes quotes no other paragraph
        is_quoted &= text.ends_with(|c: char| !parts_sentences(c));
        line_start += length;
        let end_of_line = match &source.as_bytes()[line_start..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        if end_of_line > 0 {
            push(&mut text, &mut origins, '\n', line_start, line_start + end_of_line);
        }
        line_start += end_of_line;
    }
    simplify(&mut text, &mut origins);
    (text, origins)
}

fn push(text: &mut String, origins: &mut Vec<Origin>, c: char, start: usize, end: usize) {
    // Reports larger than 4 GiB are refused long before this point.
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    origins.push(Origin { at: small(text.len()), start: small(start), end: small(end) });
    text.push(c);
}

/// Normalises one line; `is_quoted` is whether a quotation is open that has the same mark at both ends.
fn push_line(
    source: &str,
    place: Span,
    is_quoted: &mut bool,
    text: &mut String,
    origins: &mut Vec<Origin>,
) {
    let (line, start) = (place.cut(source), place.start);
    let keep_single_blanks = is_row(line) || run_on::is_whole_text(line);
    let is_spaced = is_spaced(line);
    let mut pending: Option<(char, usize, usize, usize)> = None; // blank, its span, how many
    let mut last: Option<char> = None;
    let mut behind_gloss = 0;
    for (offset, raw) in line.char_indices() {
        if offset < behind_gloss {
            continue;
        }
        if let Some(length) = last.filter(|c| is_han(*c)).and_then(|_| gloss(&line[offset..])) {
            behind_gloss = offset + length;
            continue;
        }
        let (from, to) = (start + offset, start + offset + raw.len_utf8());
        let Some(c) = fold(raw) else { continue };
        let c = match c {
            '覆' if last.is_some_and(answers) => '复',
            '.' if ends_sentence(&line[..offset], &line[offset + raw.len_utf8()..]) => STOP,
            '"' => {
                *is_quoted = !*is_quoted;
                QUOTES[usize::from(!*is_quoted)]
            }
            c => c,
        };
        if c == ' ' || c == '\t' {
            pending = match pending {
                Some((blank, first, _, count)) => {
                    Some((if c == '\t' { c } else { blank }, first, to, count + 1))
                }
                None => Some((c, from, to, 1)),
            };
            continue;
        }
        if let (Some((blank, first, behind, count)), Some(before)) = (pending, last) {
            let word = |c: char| is_han(c) || c.is_ascii_digit();
            let inside_word = blank == ' '
                && !keep_single_blanks
                && (count == 1 || is_spaced)
                && (word(before) && is_han(c)
                    || is_han(before) && word(c)
                    || word(before) && closes(c)
                    || opens(before) && word(c));
            if !inside_word {
                push(text, origins, blank, first, behind);
            }
        }
        pending = None;
        push(text, origins, c, from, to);
        last = Some(c);
    }
}

/// The length in bytes of the sound of a character in brackets that `rest` begins with, as pages add them that
/// turn one script into another: 鄉(xiāng)鎮(zhèn).
fn gloss(rest: &str) -> Option<usize> {
    let sound = rest.strip_prefix(['(', '（'])?;
    let open = rest.len() - sound.len();
    let (length, _) =
        sound.char_indices().take(LONGEST_SOUND + 1).find(|(_, c)| matches!(c, ')' | '）'))?;
    let letters = &sound[..length];
    let is_letter = |c: char| c.is_ascii_lowercase() || matches!(c, '\u{e0}'..='\u{1dc}');
    let close = sound[length..].chars().next()?.len_utf8();
    // a syllable bears its tone
    (letters.chars().all(is_letter) && !letters.is_ascii()).then_some(open + length + close)
}

/// Whether this line is one word set wide, as short headings are: 一、概　　述.
fn is_spaced(line: &str) -> bool {
    let mut cells = line.split_whitespace();
    let Some(first) = cells.next() else { return false };
    let number = ordinal::of(first).map_or(0, |mark| mark.length);
    let rest = first.get(number..).filter(|rest| !rest.is_empty());
    let is_letter = |cell: &&str| cell.starts_with(is_han) && cell.chars().nth(1).is_none();
    if rest.is_some_and(|rest| !is_letter(&rest)) {
        return false;
    }
    let letters: Vec<&str> = rest.into_iter().chain(cells).collect();
    // 无 in every cell of a row is no word
    let is_varied = letters.first() != letters.last();
    letters.len() > 1 && is_varied && letters.iter().all(is_letter)
}

/// Whether blanks in this line part cells rather than stand inside words: it has tabs or bars, or
/// figures that follow one another. In `2025 年 1 月 20 日` each figure has its word.
fn is_row(line: &str) -> bool {
    if line.contains(['\t', '|']) {
        return true;
    }
    let cells = line.split([' ', '\u{3000}', '\u{a0}']).filter(|cell| !cell.is_empty());
    let mut figures = 0;
    let mut follow = false;
    let mut before = false;
    for cell in cells {
        let is_figure = cell.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '/'));
        figures += usize::from(is_figure);
        follow |= before && is_figure;
        before = is_figure;
    }
    figures >= 3 && follow
}

/// Whether 覆 behind `c` is a variant of 复: 答覆, 回覆, 批覆, 反覆; alone it means to cover.
fn answers(c: char) -> bool {
    matches!(c, '答' | '回' | '批' | '反')
}

/// Whether no blank belongs before `c`: where lines are justified one may stand there all the same.
fn closes(c: char) -> bool {
    matches!(c, '、' | '。' | ',' | ';' | ':' | ')' | '》' | '”')
}

/// Whether no blank belongs behind `c`.
fn opens(c: char) -> bool {
    matches!(c, '、' | ',' | ';' | '(' | '《' | '“')
}

/// Whether a point between `before` and `behind` on its line is a full stop: it stands behind a word
/// or a bracket and is no point of a number, of an address, of dots or of an ordinal (`一.` `(二).`).
fn ends_sentence(before: &str, behind: &str) -> bool {
    let word = before.trim_end_matches([')', '）', '”', '》', '%', '％']);
    let is_word = word.ends_with(is_han) || word.len() < before.len() || behind.is_empty();
    let is_joined = behind.starts_with(|c: char| c.is_ascii_alphabetic() || ".．/:@".contains(c));
    let ordinal =
        |c: char| numeral::is_counted(c) || c.is_ascii_digit() || "()（） \u{3000}".contains(c);
    is_word && !is_joined && !before.trim_end_matches(ordinal).is_empty() && !before.ends_with('.')
}

/// The character that `c` stands for; none where it is invisible.
pub fn fold(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Some(' '),
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => None,
        '\u{ad}' | '\u{feff}' => None,
        // Controls are no text; the tab alone parts cells.
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' => None,
        // Variants that the table of simplified characters does not know.
        '羣' => Some('群'),
        '谘' | '諮' => Some('咨'),
        '藉' => Some('借'),
        '﹙' => Some('('),
        '﹚' => Some(')'),
        '︿' | '〈' => Some('<'),
        '〉' => Some('>'),
        '「' | '『' => Some('“'),
        '」' | '』' => Some('”'),
        '﹐' => Some(','),
        '\u{2e80}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' => Some(compatible(c)),
        _ => Some(c),
    }
}

fn compatible(c: char) -> char {
    let unified = |line: &str| {
        let mut chars = line.chars();
        (chars.next() == Some(c)).then(|| chars.next()).flatten()
    };
    COMPATIBLE.lines().find_map(unified).unwrap_or(c)
}

/// Turns traditional characters into simplified ones, one for one.
fn simplify(text: &mut String, origins: &mut [Origin]) {
    if !text.contains(traditional::may_change) {
        return;
    }
    let simplified = fast2s::convert(text);
    // A converter that joined or parted characters would take their places away.
    let mut written = text.chars();
    let kept = |c| written.next().filter(|own| KEPT.contains(own)).unwrap_or(c);
    let simplified: String = simplified.chars().map(kept).collect();
    if simplified == *text {
        return;
    }
    let lengths: Vec<usize> = simplified.chars().map(char::len_utf8).collect();
    if lengths.len() != origins.len() {
        return;
    }
    let mut at = 0_u32;
    for (origin, length) in origins.iter_mut().zip(lengths) {
        origin.at = at;
        at += u32::try_from(length).unwrap_or(0);
    }
    *text = simplified;
}

/// Whether `c` is a letter, a digit or a Chinese character, which most are.
#[inline]
pub fn is_letter(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// Whether `c` is a Chinese character.
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_text_become_the_same() {
        let cases = [
            ("ａ，（２０１７）；", "a,(2017);"),
            ("本 局 2017 年", "本局2017年"),
            ("⼀、⺠政局", "一、民政局"),
            ("　　政務公開領導小組", "政务公开领导小组"),
            ("羣眾諮詢答覆，覆蓋全縣", "群众咨询答复,覆盖全县"),
            ("一\r\n二\r三", "一\n二\n三"),
            ("公\u{200b}开\u{feff}", "公开"),
            ("规章 0 0 0", "规章 0 0 0"),
            ("来源:区局    浏览", "来源:区局 浏览"),
            ("「指南」", "“指南”"),
            ("一、概　　述", "一、概述"),
            ("目  录", "目录"),
            ("无  无", "无 无"),
            ("规章  无  无", "规章 无 无"),
            ("四 、 复议 、 诉讼（ 一 ）", "四、复议、诉讼(一)"),
            ("已更新.2024年公开3.5万件(另见附件).", "已更新。2024年公开3.5万件(另见附件)。"),
            ("一.概述", "一.概述"),
            ("(二).指南", "(二).指南"),
            ("见www.公开.gov.cn", "见www.公开.gov.cn"),
            ("等等...共3.", "等等...共3。"),
            ("石鋪(pù)鎮（zhèn）(甲)", "石铺镇(甲)"),
            ("微信(wechat)和政(公开)", "微信(wechat)和政(公开)"),
        ];
        for (source, expected) in cases {
            assert_eq!(normalize(source).0, expected, "{source:?}");
        }
    }

    #[test]
    fn every_character_keeps_its_place() {
        let source = "\u{feff}　本 局，２０１７\r\n⺠政";
        let (text, origins) = normalize(source);
        assert_eq!(text.chars().count(), origins.len());
        for (c, origin) in text.chars().zip(&origins) {
            let raw = &source[origin.start as usize..origin.end as usize];
            assert!(text[origin.at as usize..].starts_with(c));
            assert!(c == '\n' || raw.chars().any(|r| fold(r) == Some(c)), "{c:?} from {raw:?}");
        }
    }

    #[test]
    fn quotation_marks_of_one_shape_open_and_close() {
        let text = "做到\"一事一审\"、\"先审\n后公开\"。\n又有\"一处。\n\"另一处\"。";
        assert_eq!(normalize(text).0, "做到“一事一审”、“先审\n后公开”。\n又有“一处。\n“另一处”。");
    }
}
