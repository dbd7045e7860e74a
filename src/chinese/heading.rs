//! Which lines are headings, as far as their wording tells.
//!
//! A heading may stand on a line of its own or lead its paragraph: `（一）加强领导。局党组…`. Lengths of
//! leads are in bytes of the line.

use crate::chinese::ordinal;

/// The longest heading that stands on a line of its own, in characters.
const LONGEST_HEADING: usize = 45;

/// The longest heading that leads its paragraph, in characters.
const LONGEST_LEAD: usize = 22;

/// The longest name of a topic that leads its paragraph without a number, in characters.
const LONGEST_NAME: usize = 8;

/// The longest beginning of a paragraph that may name its topic, in characters.
const LONGEST_TOPIC: usize = 24;

/// The longest heading without a number, in characters.
const LONGEST_BARE: usize = 16;

/// How many bytes of a paragraph may name its topic: those up to its first mark, its number among
/// them, if they are few enough.
pub fn beginning(words: &str) -> usize {
    let number = ordinal::of(words).map_or(0, |mark| mark.length);
    let rest = words.get(number..).unwrap_or_default();
    let mut ends = rest.char_indices();
    let end = ends.find(|(count, c)| "。,:;".contains(*c) || *count > LONGEST_TOPIC * 3);
    end.map_or(words.len(), |(at, _)| number + at)
}

/// Whether a line numbered at `level` is a heading as a whole: `rest` is its text, `next` the line
/// below.
pub fn is_whole(level: u8, rest: &str, next: Option<&str>) -> bool {
    let ends_open = !rest.ends_with(['。', ';', '!', '?', ',']);
    let short = rest.chars().count() <= LONGEST_HEADING;
    let one_sentence = !rest.contains(['。', ';']) && lead_by_colon(rest).is_none();
    // A list item of the third level looks like a heading; only one with a text under it is one.
    let has_body =
        next.is_some_and(|next| ordinal::numbering(next).is_none_or(|(below, _)| below > level));
    ends_open && short && one_sentence && (level < 3 || has_body)
}

/// The length of the heading that leads a numbered paragraph, its full stop included.
pub fn lead(rest: &str) -> Option<usize> {
    if let Some(stop) = rest.find('】') {
        let behind = stop + '】'.len_utf8();
        return (!rest[behind..].trim().is_empty()).then_some(behind);
    }
    let Some(stop) = rest.find('。') else { return lead_by_colon(rest) };
    let words = &rest[..stop];
    let behind = stop + '。'.len_utf8();
    let is_short = words.chars().count() <= LONGEST_LEAD;
    // A short sentence that tells of a deed or counts something is no heading.
    let tells =
        words.contains(['了', '已', ';', ':']) || words.contains(|c: char| c.is_ascii_digit());
    (is_short && !tells && !rest[behind..].trim().is_empty()).then_some(behind)
}

/// The length of a heading whose colon leads a text of a clause or more: `主要类别:我局主动公开的,…`.
fn lead_by_colon(rest: &str) -> Option<usize> {
    let (words, text) = rest.split_once(':')?;
    let is_short = words.chars().count() <= LONGEST_LEAD && !words.contains([',', '。']);
    let is_text = text.contains(',') && text.chars().count() > LONGEST_LEAD;
    (is_short && is_text).then_some(words.len() + ':'.len_utf8())
}

/// The length of a topic that leads its paragraph: `申请和收费方面。`.
pub fn topic(line: &str) -> Option<usize> {
    let stop = line.find(['。', ':'])?;
    let mark = line[stop..].chars().next().map_or(0, char::len_utf8);
    let words = &line[..stop];
    let is_topic =
        words.ends_with("方面") && words.chars().count() <= LONGEST_BARE && !words.contains(',');
    (is_topic && !line[stop + mark..].trim().is_empty()).then_some(stop + mark)
}

/// The length of a short first sentence that names what its paragraph is about: `公开指南。`.
pub fn short_lead(line: &str) -> Option<usize> {
    let stop = line.find('。')?;
    let words = &line[..stop];
    let behind = stop + '。'.len_utf8();
    let is_name = (2..=LONGEST_NAME).contains(&words.chars().count())
        && !words.contains(|c: char| c.is_ascii() || "了已未无没不全均是有".contains(c));
    let has_body = line[behind..].trim().chars().count() > 2 * LONGEST_NAME;
    (is_name && has_body && ordinal::numbering(line).is_none()).then_some(behind)
}

/// Whether `line` is a short one without number or mark over a longer text.
pub fn is_bare(line: &str, next: Option<&str>) -> bool {
    let short = line.chars().count() <= LONGEST_BARE;
    let bare = !line.contains(|c: char| c.is_ascii_punctuation() || c.is_ascii_digit())
        && !line.contains(['。', '、', '“', '》', '…']);
    short && bare && next.is_some_and(|next| next.chars().count() > 2 * LONGEST_BARE)
}

/// Whether `line` is a report's title by its last word, of one piece.
pub fn is_title(line: &str) -> bool {
    let name = line.trim_end_matches([')', '）', '】', '》']);
    ["报告", "年报", "总结"].into_iter().any(|end| name.ends_with(end))
        && !line.contains(['。', '，', ',', '；', '：', ':'])
}

/// Whether what a file marks as a heading can be one: a style on a whole paragraph of prose is
/// decoration.
pub fn may_be(line: &str) -> bool {
    line.chars().count() <= LONGEST_HEADING && !line.contains('。')
}
