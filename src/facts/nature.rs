//! Whether a text is a yearly report at all. A short or poor report is one: only what has hardly a sign of
//! one, or the shape of something else, is none.

use crate::chinese::clause;
use crate::chinese::ordinal;
use crate::chinese::typeset;
use crate::chinese::words::Words;
use crate::discourse::lexicon::Nature;
use crate::document::words::DocumentWords;
use crate::document::{Block, BlockKind, Document};
use crate::facts::Facts;
use crate::span::Span;

/// What a text is that is no report; none where it may be one.
///
/// The names are those of the message's variants.
#[must_use]
pub fn other(facts: &Facts<'_>) -> Option<&'static str> {
    let document = facts.document;
    let lexicon = facts.discourse.lexicon();
    let (words, nature) = (&lexicon.document, &lexicon.nature);
    let text = document.text();
    if is_data(document.source()) || is_own_output(text, nature.names) {
        return Some("no-report/data");
    }
    let han = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters > nature.letters && letters > 2 * han {
        return Some("no-report/code");
    }
    let page = Page { document, words, nature };
    let titles = page.titles(facts);
    let has_body = titles.iter().any(|title| title.has_body);
    let parts = document
        .headings()
        .filter(|heading| words.report_topics.stand_in(document.slice(*heading)));
    let parts = parts.count();
    // a letter that is the report: 现将有关情况汇报如下
    let is_titled =
        has_body || parts > 0 && page.lines().any(|line| nature.reporting.stand_in(line));
    let is_article = |line: &&str| ordinal::is_article(line);
    // 各县(市)人民政府,州政府各部门: is whom a circular is to
    let is_directing = |line: &str| {
        nature.directing.stand_in(line)
            || page.is_near(line)
                && line.ends_with(typeset::is_colon)
                && lexicon.organs.plural_words.begin(line)
                && lexicon.organs.governments.stand_in(line)
    };
    let top: Vec<&str> = page.lines().take(nature.letter_lines).collect();
    let lines = document.blocks().iter().filter(|block| block.kind != BlockKind::Row);
    let mut top_lines = lines.take(nature.letter_lines);
    let directed = top_lines.find(|block| is_directing(page.line(block)));
    let directed = directed.map(|block| block.span.start);
    // 现将报告印发给你们 has it below
    let bears = |at: usize| titles.iter().any(|title| title.has_body && title.at > at);
    let has = |words: &Words| top.iter().any(|line| words.stand_in(line));
    let is_poor = parts < nature.parts;
    // a guide has headings of its own that are called as a report's parts are
    if page.lines().filter(is_article).count() >= nature.articles
        || has(&nature.other_names)
        || is_poor && directed.is_some_and(|at| !bears(at))
    {
        return Some("no-report/circular");
    }
    // who writes of a report says nothing of himself
    if is_poor && has(&nature.bylines) && lexicon.organs.own_heads(text).next().is_none() {
        return Some("no-report/news");
    }
    if !is_titled && is_poor {
        let mut top = page.lines().take(nature.first_lines);
        let of = |line: &str| {
            let is_circular = page.is_short(line)
                && words.circulars.end(bare(line))
                && words.circular_marks.stand_in(line);
            let is_news = || {
                nature.reporters.stand_in(line)
                    || page.is_short(line)
                        && nature.events.stand_in(line)
                        && ordinal::of(line).is_none()
            };
            if is_circular {
                Some("no-report/circular")
            } else {
                is_news().then_some("no-report/news")
            }
        };
        if let Some(kind) = top.find_map(of) {
            return Some(kind);
        }
        if titles.len() >= nature.titles {
            return Some("no-report/list");
        }
    }
    if !nature.subjects.stand_in(text) {
        return Some("no-report");
    }
    if is_titled {
        return None;
    }
    let stand = |list: &Words| list.iter().filter(|word| text.contains(word)).count();
    // 现公布某局2024年政府信息公开工作年度报告。
    let presents = |line: &str| {
        line.contains(clause::STOP)
            && words.title_heads.stand_in(line)
            && words.presenting.stand_in(line)
    };
    let spoken: usize = nature.subjects.iter().map(|word| text.matches(word).count()).sum();
    let signs = parts
        + usize::from(spoken >= nature.mentions)
        + usize::from(page.lines().any(presents))
        + usize::from(words.period_labels.stand_in(text))
        + usize::from(stand(&words.report_topics) > 1)
        + usize::from(words.report_voice.stand_in(text));
    // a table alone is none
    let has_prose = page.lines().any(|line| line.contains(clause::STOP));
    (signs < nature.signs || !has_prose).then_some("no-report")
}

/// A title of a yearly report, and whether that report stands below it.
struct Title {
    at: usize,
    has_body: bool,
}

/// A text of which is asked what it is.
struct Page<'a> {
    document: &'a Document,
    words: &'a DocumentWords,
    nature: &'a Nature,
}

impl<'a> Page<'a> {
    fn line(&self, block: &Block) -> &'a str {
        self.document.slice(block.span).trim()
    }

    /// The lines that are no rows of tables.
    fn lines(&self) -> impl Iterator<Item = &'a str> {
        let lines = self.document.blocks().iter().filter(|block| block.kind != BlockKind::Row);
        lines.map(|block| self.line(block))
    }

    fn is_short(&self, line: &str) -> bool {
        line.chars().count() <= self.nature.title_length && !line.contains([clause::STOP, ',', ';'])
    }

    /// The lines that are a report's title, and the title that was read over several lines.
    fn titles(&self, facts: &Facts<'_>) -> Vec<Title> {
        let blocks = self.document.blocks();
        let read = facts.header.title.as_ref().and_then(|title| title.span);
        let is_read = |block: &Block| {
            read.is_some_and(|read| {
                let behind = block.span.overlaps(read) && block.span.end >= read.end;
                // 某县召开年报编制会 is none, 年度报告 打印 is one
                behind
                    && !Span::new(read.end, block.span.end)
                        .cut(self.document.text())
                        .starts_with(is_word)
            })
        };
        let is_title = |block: &Block| {
            let line = self.line(block);
            block.kind != BlockKind::Row
                && (self.is_short(line) && self.words.title_heads.end(bare(line)) || is_read(block))
        };
        let mut titles: Vec<Title> = Vec::new();
        for block in blocks {
            if is_title(block) {
                titles.push(Title { at: block.span.start, has_body: false });
            } else if let Some(title) = titles.last_mut() {
                title.has_body |= self.is_of_report(block);
            }
        }
        titles
    }

    /// Whether a block tells more than that there is a report.
    fn is_of_report(&self, block: &Block) -> bool {
        let line = self.line(block);
        let announces = self.is_near(line) && self.nature.announcing.stand_in(line);
        block.kind == BlockKind::Row || line.contains(clause::STOP) && !announces
    }

    fn is_near(&self, line: &str) -> bool {
        line.chars().count() <= 2 * self.nature.title_length
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// A line without the marks around it.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a text is JSON, as far as its shape tells.
fn is_data(text: &str) -> bool {
    let text = text.trim();
    let is_framed = text.starts_with(['{', '[']) && text.ends_with(['}', ']']);
    is_framed && text.matches("\":").nth(2).is_some()
}

/// Whether lines begin with names of requirements, as those of this program's own output do.
fn is_own_output(text: &str, fewest: usize) -> bool {
    let has_capital = |line: &&str| line.bytes().any(|byte| byte.is_ascii_uppercase());
    let named = text
        .lines()
        .filter(has_capital)
        .filter(|line| line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).any(is_name));
    named.take(fewest).count() == fewest
}

/// Whether a word is the name of a requirement: `NAT-OTHER`, `N19-TABLE-2`.
fn is_name(word: &str) -> bool {
    let Some((family, rest)) = word.split_once('-') else { return false };
    let is_upper = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let begins = family.bytes().next().is_some_and(|b| b.is_ascii_uppercase());
    let name = rest.split('-').next().unwrap_or_default();
    begins
        && is_upper(family)
        && family.len() >= 2
        && name.len() >= 3
        && name.bytes().all(|b| b.is_ascii_uppercase())
}
