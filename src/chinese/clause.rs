//! Sentences, clauses and cited titles.
//!
//! A sentence ends at `。！？` or at the end of its paragraph, a clause at `，；：` too. A mark inside
//! a cited title 《…》 or inside brackets ends nothing. Everything here is linear in the text, and a
//! bracket that is never closed holds nothing back.

use crate::span::Span;

/// The full stop of Chinese prose.
pub const STOP: char = '。';

/// The mark between the members of a list.
pub const LISTING: char = '、';

/// The marks around a title.
pub const TITLE: [char; 2] = ['《', '》'];

/// The marks around what is quoted.
pub const QUOTES: [char; 2] = ['“', '”'];

/// The mark with which some headings open: 【公开情况】.
pub const HEADING: char = '【';

/// The marks between the fields of a line of metadata, beside blanks, tabs and bars.
pub const FIELDS: [char; 6] = ['[', ']', '(', ')', HEADING, '】'];

/// The bracket that opens the year of a document's number: 〔2017〕.
pub const NUMBER: char = '〔';

/// The brackets around what may be left out.
pub const BRACKETS: [char; 6] = ['(', ')', '[', ']', '〔', '〕'];

/// `text` without what stands in brackets.
#[must_use]
pub fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' | '〔' => depth += 1,
            ')' | ']' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// The longest stretch, in bytes, in which an opened bracket is looked for its end.
const LONGEST_BRACKET: usize = 600;

/// The longest sentence, in bytes: a longer one is cut at the next mark, so that what is compared
/// within a sentence stays bounded.
const LONGEST_SENTENCE: usize = 6000;

/// A sentence with its clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text with its closing mark.
    pub span: Span,
    /// Its clauses, in order; at least one.
    pub clauses: Vec<Clause>,
    /// The titles cited in it, without their marks 《》, outermost only.
    pub titles: Vec<Span>,
    /// What stands in round brackets in it, outermost only, with the brackets.
    pub asides: Vec<Span>,
    /// What stands in it between “ and ”.
    pub quotes: Vec<Span>,
}

/// A stretch between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its text without the marks around it.
    pub span: Span,
    /// Whether a semicolon parts it from the clause before.
    pub after_semicolon: bool,
    /// Whether a colon stands behind it.
    pub before_colon: bool,
}

impl Sentence {
    /// The index of the clause in which `span` begins.
    #[must_use]
    pub fn clause_at(&self, span: Span) -> usize {
        let behind = self.clauses.partition_point(|clause| clause.span.start <= span.start);
        behind.saturating_sub(1)
    }

    /// The cited title that holds `span`.
    #[must_use]
    pub fn title_around(&self, span: Span) -> Option<Span> {
        holding(&self.titles, span)
    }

    /// Whether `span` stands in brackets in which `place` does not: 5072条(上一年度4655条).
    #[must_use]
    pub fn is_set_apart(&self, span: Span, place: Span) -> bool {
        holding(&self.asides, span).is_some_and(|aside| !aside.contains(place))
    }

    /// Whether `span` stands between quotation marks and `place` does not: “我要开店”.
    #[must_use]
    pub fn is_quoted(&self, span: Span, place: Span) -> bool {
        self.quotes.iter().any(|quote| quote.contains(span) && !quote.contains(place))
    }
}

/// The one of `spans`, which stand in order and apart, that holds `span`.
fn holding(spans: &[Span], span: Span) -> Option<Span> {
    let behind = spans.partition_point(|one| one.start <= span.start);
    spans.get(behind.checked_sub(1)?).copied().filter(|one| one.contains(span))
}

/// Splits one block of `text` into sentences.
#[must_use]
pub fn sentences(text: &str, block: Span) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut builder = Builder::new(block.start);
    let mut at = block.start;
    // a blank that stands between two sentences is of neither
    let next = |behind: usize| {
        let rest = Span::new(behind, block.end).cut(text);
        Builder::new(behind + rest.len() - rest.trim_start_matches(' ').len())
    };
    while let Some(c) = text[at..block.end].chars().next() {
        let behind = at + c.len_utf8();
        let closing = match c {
            '《' => Some(TITLE),
            '(' => Some(['(', ')']),
            '〔' => Some(['〔', '〕']),
            _ => None,
        };
        if let Some(end) =
            closing.and_then(|marks| end_of_bracket(text, Span::new(at, block.end), marks))
        {
            if c == '(' {
                builder.asides.push(Span::new(at, end));
            }
            if c == '《' {
                builder.titles.push(Span::new(behind, end - '》'.len_utf8()));
            } else {
                builder.collect_titles(text, Span::new(behind, end));
            }
            at = end;
            continue;
        }
        if c == QUOTES[0]
            && let Some(end) = end_of_bracket(text, Span::new(at, block.end), QUOTES)
        {
            builder.quotes.push(Span::new(at, end));
        }
        match c {
            '。' | '!' | '?' | '\n' => {
                found.extend(builder.close(text, at, behind));
                builder = next(behind);
                at = builder.start;
                continue;
            }
            ',' | ';' | ':' if !inside_number(text, at, c) => {
                builder.cut(at, behind, c);
                if behind - builder.start > LONGEST_SENTENCE {
                    found.extend(builder.close(text, behind, behind));
                    builder = Builder::new(behind);
                }
            }
            _ if at - builder.start > 2 * LONGEST_SENTENCE => {
                found.extend(builder.close(text, behind, behind));
                builder = Builder::new(behind);
            }
            _ => {}
        }
        at = behind;
    }
    found.extend(builder.close(text, block.end, block.end));
    found
}

/// Where the bracket that opens at the start of `within` closes, nested ones counted.
fn end_of_bracket(text: &str, within: Span, [open, close]: [char; 2]) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, c) in text[within.range()].char_indices() {
        if offset > LONGEST_BRACKET || c == '\n' {
            return None;
        }
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(within.start + offset + c.len_utf8());
            }
        }
    }
    None
}

/// Whether `c`, which stands at the byte `at` of `text`, parts two clauses, sentences or lines.
#[must_use]
pub fn parts_clauses(text: &str, at: usize, c: char) -> bool {
    parts_sentences(c) || matches!(c, ',' | ':') && !inside_number(text, at, c)
}

/// Whether `c` parts two sentences, items of a list, or lines.
#[must_use]
pub fn parts_sentences(c: char) -> bool {
    matches!(c, STOP | '!' | '?' | ';' | '\n')
}

/// Whether `c` closes a sentence, or what is quoted at its end.
#[must_use]
pub fn closes(c: char) -> bool {
    matches!(c, STOP | '!' | '?' | '”' | '\n') || c.is_whitespace()
}

/// `1,113` and `09:41` hold no clause mark.
fn inside_number(text: &str, at: usize, mark: char) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    mark != ';' && digit(text[..at].chars().next_back()) && digit(text[at + 1..].chars().next())
}

struct Builder {
    start: usize,
    clause_start: usize,
    after_semicolon: bool,
    clauses: Vec<Clause>,
    titles: Vec<Span>,
    asides: Vec<Span>,
    quotes: Vec<Span>,
}

impl Builder {
    fn new(start: usize) -> Self {
        Self {
            start,
            clause_start: start,
            after_semicolon: false,
            clauses: Vec::new(),
            titles: Vec::new(),
            asides: Vec::new(),
            quotes: Vec::new(),
        }
    }

    fn cut(&mut self, end: usize, next: usize, mark: char) {
        self.clauses.push(Clause {
            span: Span::new(self.clause_start, end),
            after_semicolon: self.after_semicolon,
            before_colon: mark == ':',
        });
        self.clause_start = next;
        self.after_semicolon = mark == ';';
    }

    /// Titles inside round brackets: `(以下简称《条例》)`.
    fn collect_titles(&mut self, text: &str, within: Span) {
        let mut at = within.start;
        while let Some(offset) = text[at..within.end].find('《') {
            let open = at + offset;
            let inner = open + '《'.len_utf8();
            match end_of_bracket(text, Span::new(open, within.end), TITLE) {
                Some(end) => {
                    self.titles.push(Span::new(inner, end - '》'.len_utf8()));
                    at = end;
                }
                None => break,
            }
        }
    }

    fn close(mut self, text: &str, end: usize, behind: usize) -> Option<Sentence> {
        if text[self.start..end].trim().is_empty() {
            return None;
        }
        self.cut(end, behind, '。');
        Some(Sentence {
            span: Span::new(self.start, behind),
            clauses: self.clauses,
            titles: self.titles,
            asides: self.asides,
            quotes: self.quotes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<Vec<&str>> {
        sentences(text, Span::new(0, text.len()))
            .iter()
            .map(|s| s.clauses.iter().map(|c| &text[c.span.range()]).collect())
            .collect()
    }

    #[test]
    fn marks_inside_titles_and_brackets_end_nothing() {
        let text = "学习《关于甲,乙。丙的通知》(以下简称《通知》,略),落实1,113条;完成。次年:无";
        assert_eq!(
            split(text),
            [
                vec!["学习《关于甲,乙。丙的通知》(以下简称《通知》,略)", "落实1,113条", "完成"],
                vec!["次年", "无"]
            ]
        );
    }

    #[test]
    fn a_bracket_that_is_never_closed_holds_nothing_back() {
        assert_eq!(split("学习《甲,乙。丙(丁,戊"), [vec!["学习《甲", "乙"], vec!["丙(丁", "戊"]]);
        let brackets = "《(".repeat(50_000);
        let pieces = split(&brackets).concat();
        assert_eq!(pieces.concat(), brackets);
        assert!(pieces.iter().all(|piece| piece.len() <= 3 * LONGEST_SENTENCE));
    }

    #[test]
    fn titles_are_found_without_their_marks() {
        let text = "印发《甲〈乙〉办法》,见(《丙》和《丁》)。";
        let sentence = &sentences(text, Span::new(0, text.len()))[0];
        let titles: Vec<&str> = sentence.titles.iter().map(|t| &text[t.range()]).collect();
        assert_eq!(titles, ["甲〈乙〉办法", "丙", "丁"]);
    }
}
