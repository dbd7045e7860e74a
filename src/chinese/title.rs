//! How the title of a yearly report is made: whose it is, of which year, what it is.
//!
//! 平岚县水务局(移民局)2024年政府信息公开工作年度报告: the organ and the year stand in any order, the year
//! also within the words for what it is (政府信息公开工作2024年度报告) or in brackets behind them.

use crate::chinese::clause::HEADING;
use crate::chinese::date;
use crate::chinese::organ::Names;
use crate::chinese::words::Words;
use crate::span::Span;

/// How far behind the title's last word its year may begin, in bytes.
const NEAR: usize = 4;

/// The words of titles.
#[derive(Clone, Copy, Debug)]
pub struct Titles<'a> {
    /// How the organ is read.
    pub names: Names<'a>,
    /// What the report is about: 政府信息公开.
    pub topics: &'a Words,
    /// What may stand between that and the last word: 工作, 年度.
    pub between: &'a Words,
    /// The last word: 报告, 年报.
    pub ends: &'a Words,
}

/// A title taken apart, all places in the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// All of it.
    pub span: Span,
    /// The organ's name.
    pub organ: Option<Span>,
    /// The year.
    pub year: Option<(i32, Span)>,
    /// Whether it says what the report is about: not 年度报告 alone.
    pub is_topical: bool,
    /// Whether nothing else stands in it.
    pub is_plain: bool,
    /// Whether nothing stands behind it.
    pub is_last: bool,
}

impl Titles<'_> {
    /// The title that `text` is, what leads to it and follows it left out; none where it is none.
    pub fn read(&self, text: &str) -> Option<Title> {
        let ends = self.ends.iter().filter_map(|word| Some((text.rfind(word)?, word)));
        let (at, word) = ends.max_by_key(|(at, word)| at + word.len())?;
        let end = at + word.len();
        let mut year = None;
        let mut head = at;
        // what stands before the last word, backwards to what the report is about
        loop {
            let before = &text[..head];
            if let Some(word) = self.between.ending(before) {
                head -= word.len();
            } else if let Some(found) = date::ending_year(before) {
                head = found.1.start;
                year = Some(found);
            } else {
                break;
            }
        }
        let lead = lead(&text[..head]);
        let before = &text[lead..head];
        let topics = self.topics.iter().filter(|topic| before.ends_with(topic));
        let mut topics: Vec<usize> = topics.map(|topic| head - topic.len()).collect();
        topics.sort_unstable();
        let is_topical = !topics.is_empty();
        topics.truncate(3);
        if !is_topical {
            topics.push(head);
        }
        let read = |from: &usize| self.whose(text, Span::new(lead, *from));
        let readings: Vec<_> = topics.iter().map(read).collect();
        let best = readings.iter().position(|(.., is_plain)| *is_plain).unwrap_or(0);
        let (organ, named, is_plain) = readings.get(best).copied()?;
        let behind = &text[end..];
        let late = || {
            let (value, span) = date::first_year(text, Span::new(end, text.len()))?;
            (span.start < end + NEAR).then_some((value, span))
        };
        let year = named.or(year).or_else(late);
        if !is_topical && (organ.is_none() || !is_plain) {
            return None;
        }
        let last = year.map_or(end, |(_, span)| span.end.max(end));
        let is_last = behind.chars().all(|c| !c.is_alphanumeric()) || last > end;
        Some(Title { span: Span::new(lead, last), organ, year, is_topical, is_plain, is_last })
    }

    /// The organ and the year that a title begins with, and whether nothing else stands there.
    fn whose(&self, text: &str, part: Span) -> (Option<Span>, Option<(i32, Span)>, bool) {
        let mut year = None;
        let mut pieces: Vec<&str> = Vec::new();
        let mut from = part.start;
        // a year may stand there twice: 2025平岚县2025年
        while let Some((value, span)) = date::plain_year(text, Span::new(from, part.end)) {
            // 2023—2024学年 is the year in which it ends
            let behind = Span::new(span.end, part.end).cut(text);
            let second = behind.trim_start_matches(['年', '-', '—', '~', '至']);
            let last = date::first_year(text, Span::new(part.end - second.len(), part.end));
            let last = last.filter(|(next, place)| {
                *next == value + 1 && second.len() == part.end - place.start
            });
            let (value, whole) = last.map_or((value, span), |(next, end)| (next, span.cover(end)));
            year = year.or(Some((value, whole)));
            pieces.push(Span::new(from, whole.start).cut(text));
            from = whole.end;
        }
        pieces.push(Span::new(from, part.end).cut(text));
        let bare = |piece| self.names.name(piece).or_else(|| self.names.bare(piece));
        let names: Vec<Option<&str>> = pieces.iter().copied().map(bare).collect();
        let organ = names.iter().flatten().next().map(|name| Span::of(name, text));
        let said = |piece: &str, name: Option<&str>| {
            let trimmed = self.names.trim(piece);
            trimmed.is_empty() || name.is_some_and(|name| name == trimmed)
        };
        let is_plain = pieces.iter().zip(&names).all(|(piece, name)| said(piece, *name));
        (organ, year, is_plain)
    }
}

/// Where a title begins that `text` ends in: behind a breadcrumb, a label, the mark of a heading.
fn lead(text: &str) -> usize {
    let marks = text.char_indices().rev().find(|(at, c)| {
        let is_range = || text[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        match c {
            '>' | ':' | '》' | '《' | '|' | '】' | ']' | '“' | '#' | ',' | ';' | '。' => true,
            '-' | '_' | '/' | '—' => !is_range(),
            c => *c == HEADING,
        }
    });
    let behind = marks.map_or(0, |(at, c)| at + c.len_utf8());
    behind + text[behind..].len() - text[behind..].trim_start().len()
}
