//! Paragraphs as they were written, where a printer, a mail program or a viewer broke them into lines
//! of one width and put the numbers of pages between.
//!
//! A line end is taken out where the line was full: where the first word of the next line would not
//! have had room on it. Nothing else tells a broken line from a short paragraph, and nothing of it
//! depends on what the words mean. What is taken out keeps no place; all else keeps its own.

use std::collections::HashMap;

use unicode_width::UnicodeWidthStr as _;

use crate::chinese::normalize::{self, Origin};
use crate::chinese::{heading, ordinal, page, typeset};
use crate::document::outline;
use crate::span::Span;

/// The narrowest width, in columns, at which lines are taken to be broken: twelve characters.
const NARROWEST: usize = 24;

/// How many lines must be broken at about one width for it to be the text's.
const LEAST_BROKEN: usize = 3;

/// By how many columns full lines may fall short of the width: punctuation that may not begin a line
/// and letters of different widths make them uneven.
const UNEVEN: usize = 4;

/// How many lines may be longer than the width all the same: those of a page around the report.
const MOST_LONGER: usize = 2;

/// How many lines from the first may hold the title.
const TOP: usize = 6;

/// The longest label of a page's field, in characters.
const LONGEST_LABEL: usize = 6;

/// The shortest running head, in characters: it names an organ or a report.
const SHORTEST_HEAD: usize = 6;

/// What becomes of a stretch of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mend {
    /// It is taken out.
    Cut,
    /// It becomes a blank.
    Blank,
}

/// Takes out of a normalised text the line ends inside paragraphs and what stands between pages.
///
/// `text` and `origins` are those of `source`, as [`crate::chinese::normalize`] gives them; `fixed`
/// are the lines of which the format knows that they are whole, in order. The time it takes is linear
/// in the text.
pub fn mended(
    source: &str,
    text: String,
    origins: Vec<Origin>,
    fixed: &[Span],
) -> (String, Vec<Origin>) {
    let mends = mends(source, fixed);
    if mends.is_empty() {
        return (text, origins);
    }
    let mut mended = String::with_capacity(text.len());
    let mut kept = Vec::with_capacity(origins.len());
    let mut mends = mends.into_iter().peekable();
    for (c, origin) in text.chars().zip(origins) {
        let start = origin.start as usize;
        while mends.next_if(|(span, _)| span.end <= start).is_some() {}
        let here = mends.peek().filter(|(span, _)| span.start <= start).map(|(_, mend)| *mend);
        let c = match here {
            Some(Mend::Cut) => continue,
            Some(Mend::Blank) => ' ',
            None => c,
        };
        let at = u32::try_from(mended.len()).unwrap_or(u32::MAX);
        kept.push(Origin { at, ..origin });
        mended.push(c);
    }
    (mended, kept)
}

/// A line of the source that is not blank.
struct Line<'a> {
    content: &'a str,
    /// Where it stands, without the line's end.
    span: Span,
    /// Where the next line begins.
    end: usize,
    /// Columns of blanks before it.
    indent: usize,
    /// From the margin to its last character, as [`Style::of`] measures it.
    width: usize,
    /// Whether a blank line follows.
    is_last: bool,
    /// Whether it is a row of a table.
    is_row: bool,
    /// Whether it holds whole cells: tabs or bars part them, or it stands beside a figure that has a
    /// line of its own.
    is_parted: bool,
}

fn lines(source: &str) -> Vec<Line<'_>> {
    let mut found: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    while let Some(rest) = source.get(start..).filter(|rest| !rest.is_empty()) {
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or(rest);
        let behind = rest.get(length..).unwrap_or_default();
        let end_of_line =
            if behind.starts_with("\r\n") { 2 } else { usize::from(!behind.is_empty()) };
        let end = start + length + end_of_line;
        let content = line.trim_matches(is_blank);
        if content.is_empty() {
            if let Some(last) = found.last_mut() {
                last.is_last = true;
            }
        } else {
            let lead = line.len() - line.trim_start_matches(is_blank).len();
            let indent = line.get(..lead).map_or(0, columns);
            let is_row = outline::is_row(content);
            found.push(Line {
                content,
                span: Span::new(start + lead, start + lead + content.len()),
                end,
                indent,
                width: 0,
                is_last: false,
                is_row,
                is_parted: content.contains(['\t', '|'])
                    || content.contains("  ") && (is_row || !content.contains(is_of_prose)),
            });
        }
        start = end;
    }
    let figures: Vec<usize> = (0..found.len()).filter(|at| is_figure(found[*at].content)).collect();
    for at in figures.iter().flat_map(|at| at.saturating_sub(1)..=at + 1) {
        if let Some(line) = found.get_mut(at) {
            line.is_parted = true;
        }
    }
    found
}

fn is_figure(content: &str) -> bool {
    outline::is_figure(content.chars().filter_map(normalize::fold))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

fn columns(text: &str) -> usize {
    // Marks such as ” and … are as wide as characters where Chinese is set.
    text.replace('\t', "    ").width_cjk()
}

/// As many columns as there would be if all characters were as wide as Chinese ones.
fn characters(text: &str) -> usize {
    text.chars().count() * 2
}

/// What is to be done to the source, in order.
fn mends(source: &str, fixed: &[Span]) -> Vec<(Span, Mend)> {
    let mut all = lines(source);
    for line in &mut all {
        let behind = fixed.partition_point(|span| span.end <= line.span.start);
        line.is_parted |= fixed.get(behind).is_some_and(|span| span.overlaps(line.span));
    }
    let mut found: Vec<(Span, Mend)> = Vec::new();
    let between = between_pages(&all);
    let mut body: Vec<Line<'_>> = Vec::with_capacity(all.len());
    for (line, is_between) in all.into_iter().zip(between) {
        if is_between {
            found.push((Span::new(line.span.start, line.end), Mend::Cut));
        } else {
            body.push(line);
        }
    }
    let style = Style::of(&mut body);
    let leads = style.as_ref().map(|style| style.leads(&body)).unwrap_or_default();
    for (index, pair) in body.windows(2).enumerate() {
        let [line, next] = pair else { continue };
        let is_title = index < TOP && heading::is_title(line.content);
        let leads = leads.get(index) == Some(&true);
        let goes_on =
            style.as_ref().is_some_and(|style| !is_title && style.goes_on(line, next, leads));
        if goes_on || begins_closed(line, next) {
            let letters = |c: char| c.is_ascii_alphanumeric();
            let apart = line.content.ends_with(letters) && next.content.starts_with(letters);
            let mend = if apart { Mend::Blank } else { Mend::Cut };
            // of `\r\n` the text has one character, at the first of the two
            found.push((Span::new(line.span.end, line.end), mend));
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// Which lines stand between pages: their numbers, where they count on, and what stands behind each
/// of them again and again or repeats the title.
fn between_pages(lines: &[Line<'_>]) -> Vec<bool> {
    let mut between = vec![false; lines.len()];
    let mut numbers: Vec<usize> = Vec::new();
    let mut last = 0;
    for (index, line) in lines.iter().enumerate() {
        let number = page_number(line.content);
        if let Some(number) = number.filter(|number| *number == last + 1 || last == 0) {
            last = number;
            numbers.push(index);
        }
    }
    if numbers.len() < 2 && last != 1 {
        return between;
    }
    let squeezed = |line: &Line<'_>| -> String { line.content.split_whitespace().collect() };
    // rows of a table are alike from page to page, too, and a word of the title goes on a sentence
    let head_behind = |at: usize| {
        let is_cell = |line: &Line<'_>| line.is_row || line.content.contains(['\t', '|']);
        let line = lines.get(at + 1).filter(|line| !is_cell(line))?;
        Some(squeezed(line)).filter(|head| head.chars().count() >= SHORTEST_HEAD)
    };
    let top: Vec<String> = lines.iter().take(TOP).map(squeezed).collect();
    // how often each stands there, and whether beside a figure as a label of a table does
    let mut behind: HashMap<String, (usize, bool)> = HashMap::new();
    for (at, head) in numbers.iter().filter_map(|at| Some((at, head_behind(*at)?))) {
        let (count, is_beside) = behind.entry(head).or_default();
        *count += 1;
        *is_beside |= lines.get(at + 1).is_some_and(|line| line.is_parted);
    }
    let pages = numbers.len();
    for at in numbers {
        between[at] = true;
        let Some(head) = head_behind(at) else { continue };
        // a label may begin two pages of many
        let again = behind.get(&head).is_some_and(|(count, is_beside)| {
            *count > if *is_beside { pages.div_ceil(2).max(1) } else { 1 }
        });
        if again || top.iter().any(|line| shortens(line, &head)) {
            between[at + 1] = true;
        }
    }
    between
}

/// Whether `head` is `line` with some of its characters left out.
fn shortens(line: &str, head: &str) -> bool {
    let mut rest = line.chars();
    head.chars().all(|c| rest.any(|other| other == c))
}

/// The page that a line numbers; none for what may be a cell's figure: `3`, `4,170`, `1/5`, `（1）`.
fn page_number(line: &str) -> Option<u32> {
    if !page::is_number(line) {
        return None;
    }
    let folded: String = line.chars().filter_map(normalize::fold).collect();
    let in_dashes = folded.len() > 1 && folded.starts_with('-') && folded.ends_with('-');
    let is_cell =
        outline::is_figure(folded.chars()) && !in_dashes || folded.starts_with(['(', '[']);
    if is_cell {
        return None;
    }
    let digits = folded.chars().skip_while(|c| !c.is_ascii_digit());
    digits.take_while(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// Whether a line breaks off within a sentence; one without a mark may be a label or a heading.
fn breaks_off(line: &Line<'_>) -> bool {
    !line.is_row
        && !line.is_parted
        && !line.is_last
        && line.content.contains(typeset::is_stop)
        && !typeset::ends_sentence(line.content)
}

/// The width at which the text's lines are broken, and how many come near it and reach it; none
/// where they are not.
fn width(lines: &[Line<'_>]) -> Option<(usize, (usize, usize))> {
    let open = lines.iter().filter(|line| breaks_off(line));
    let mut open: Vec<usize> = open.map(|line| line.width).collect();
    open.sort_unstable();
    let near = |width: usize| {
        let from = open.partition_point(|other| *other + UNEVEN < width);
        open.partition_point(|other| *other <= width) - from
    };
    let width = *open.iter().rev().find(|width| near(**width) >= LEAST_BROKEN)?;
    let prose = || lines.iter().filter(|line| !line.is_row && !line.is_parted);
    // the heads of a table whose cells nothing parts are long, too
    let is_longer =
        |line: &&Line<'_>| line.width > width + UNEVEN && line.content.contains(typeset::is_stop);
    let longer = prose().filter(is_longer).count();
    let half = open.iter().filter(|other| **other >= width / 2).count();
    let is_broken = near(width) * 10 >= half * 6 && longer <= MOST_LONGER.max(prose().count() / 25);
    let exact = open.iter().filter(|other| **other <= width && **other + 1 >= width).count();
    (width >= NARROWEST && is_broken).then_some((width, (near(width), exact)))
}

/// How wide a text is.
type Measure = fn(&str) -> usize;

fn remeasure(lines: &mut [Line<'_>], measure: Measure) {
    for line in lines {
        line.width = line.indent + measure(line.content);
    }
}

/// How a text that was broken at a width is set.
struct Style {
    /// The width of its lines.
    width: usize,
    /// How it is measured.
    measure: Measure,
    /// Whether paragraphs begin with blanks.
    is_indented: bool,
    /// Whether lines numbered 1. are headings as a whole, not only items.
    has_small_heads: bool,
}

impl Style {
    /// The style of a text that was broken at a width; none where it was not. Leaves the lines
    /// measured as its width is: by columns, or by characters, where those explain more.
    fn of(lines: &mut [Line<'_>]) -> Option<Self> {
        // nearly no text is broken, and to measure one takes long
        if lines.iter().filter(|line| breaks_off(line)).count() < LEAST_BROKEN {
            return None;
        }
        let mut best: Option<(usize, (usize, usize), Measure)> = None;
        for measure in [columns as Measure, characters] {
            remeasure(lines, measure);
            let found =
                width(lines).filter(|(_, count)| best.is_none_or(|(_, most, _)| *count > most));
            best = found.map(|(width, count)| (width, count, measure)).or(best);
        }
        let (width, _, measure) = best?;
        remeasure(lines, measure);
        let lines = &*lines;
        let prose = || lines.iter().filter(|line| !line.is_row && line.width + UNEVEN >= width);
        let indented = prose().filter(|line| line.indent > 0).count();
        let is_indented = indented >= LEAST_BROKEN && prose().any(|line| line.indent == 0);
        let style = Self { width, measure, is_indented, has_small_heads: false };
        let is_small_head = |pair: &&[Line<'_>]| {
            let [line, next] = *pair else { return false };
            let level = ordinal::numbering(line.content).map(|(level, _)| level);
            level == Some(3)
                && !line.content.contains(typeset::is_stop)
                && !style.is_full(line, next)
        };
        let small_heads = lines.windows(2).filter(is_small_head).count();
        Some(Self { has_small_heads: small_heads >= LEAST_BROKEN, ..style })
    }

    /// Which of `lines` have a number whose neighbours of the same level lead a text on their lines,
    /// as far as they tell: a full line among them leads one, too.
    fn leads(&self, lines: &[Line<'_>]) -> Vec<bool> {
        let mut leads = vec![false; lines.len()];
        let mut open: [Siblings; 4] = Default::default();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_row) {
            let Some((level, _)) = ordinal::numbering(line.content) else { continue };
            for deeper in open.iter_mut().skip(usize::from(level) + 1) {
                std::mem::take(deeper).close(&mut leads);
            }
            let Some(siblings) = open.get_mut(usize::from(level)) else { continue };
            siblings.lines.push(index);
            if line.content.contains(typeset::is_stop) {
                siblings.some_lead = true;
            } else {
                let is_full = lines.get(index + 1).is_none_or(|next| self.is_full(line, next));
                siblings.some_stand |= !is_full;
            }
        }
        for siblings in open {
            siblings.close(&mut leads);
        }
        leads
    }

    /// Whether `next` goes on with the paragraph of `line`; `leads` tells of `line` what
    /// [`Style::leads`] does.
    fn goes_on(&self, line: &Line<'_>, next: &Line<'_>, leads: bool) -> bool {
        if line.is_last || self.is_indented && next.indent > 0 || !self.is_full(line, next) {
            return false;
        }
        if is_open(line, next) {
            return true;
        }
        if fields(line.content) >= 2 {
            return fields(next.content) > 0 || next.is_parted && !next.is_row;
        }
        if line.is_parted || next.is_parted || ordinal::numbering(next.content).is_some() {
            return false;
        }
        if line.is_row || next.is_row {
            // figures that had no room beside their row's label, and the rest of a label
            let figures = next.content.starts_with(|c: char| c.is_ascii_digit());
            return (figures || !next.is_row) && !typeset::ends_sentence(line.content);
        }
        if typeset::ends_sentence(line.content) {
            // within a sentence of several parts, where the line could hold nothing more
            let is_within = typeset::ends_part(line.content)
                && line.content.matches(typeset::is_stop).count() > 1
                && self.reached(line, next) + 2 > self.width;
            return is_within || self.is_indented && next.width > self.width / 2;
        }
        // A heading that happens to fill its line, above its text.
        let is_head = |level: u8| level < 3 || self.has_small_heads;
        let is_heading = ordinal::numbering(line.content).is_some_and(|(level, _)| is_head(level))
            && !line.content.contains(typeset::is_stop);
        let goes_on = || {
            // only one that fills its line to the last column goes on, and not with a text
            self.reached(line, next) > self.width
                && !next.content.contains(typeset::is_stop)
                && next.width < self.width
        };
        !is_heading || leads || goes_on()
    }

    /// Whether `line` reaches to the width: the first word of `next` would have had no room on it.
    fn is_full(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        self.reached(line, next) + UNEVEN > self.width && line.width <= self.width + UNEVEN
    }

    /// How wide `line` would be with the first word of `next`.
    fn reached(&self, line: &Line<'_>, next: &Line<'_>) -> usize {
        let in_word = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '%';
        let word = next.content.find(|c| !in_word(c)).unwrap_or(next.content.len());
        let first = next.content.chars().next().map_or(0, char::len_utf8);
        let word = next.content.get(..word.max(first)).map_or(0, self.measure);
        line.width + word.min(self.width / 2)
    }
}

/// Whether `c` is a mark of sentences: the colons of a page's fields are none.
fn is_of_prose(c: char) -> bool {
    typeset::is_stop(c) && !typeset::is_colon(c)
}

/// Numbered lines of one level under one heading.
#[derive(Default)]
struct Siblings {
    lines: Vec<usize>,
    /// Whether some of them lead a text on their lines.
    some_lead: bool,
    /// Whether some of them surely stand alone.
    some_stand: bool,
}

impl Siblings {
    fn close(self, leads: &mut [bool]) {
        for at in self.lines {
            leads[at] = self.some_lead && !self.some_stand;
        }
    }
}

/// Whether `line` ends within brackets that `next` closes.
fn is_open(line: &Line<'_>, next: &Line<'_>) -> bool {
    let Some(at) = line.content.rfind(typeset::is_opening) else { return false };
    let behind = line.content.get(at..).unwrap_or_default().chars().skip(1);
    let mut next = next.content.chars();
    !line.content.contains(['\t', '|'])
        && !behind.clone().any(typeset::is_bracket_end)
        && next
            .find(|c| typeset::is_opening(*c) || typeset::is_bracket_end(*c))
            .is_some_and(typeset::is_bracket_end)
}

/// Whether `next` begins with a mark that no line begins with, so that it goes on in any case.
fn begins_closed(line: &Line<'_>, next: &Line<'_>) -> bool {
    let is_parted = |line: &Line<'_>| line.is_row || line.is_parted;
    !line.is_last
        && !is_parted(line)
        && !is_parted(next)
        && ordinal::lost(next.content).is_none()
        && next.content.starts_with(typeset::is_closing)
        && !next.content.starts_with(typeset::is_unbreakable)
        && next.content.contains(|c: char| normalize::is_han(c))
}

/// How many fields of a page a line gives: labels, each with its colon.
fn fields(content: &str) -> usize {
    let is_field = |piece: &&str| {
        let label = piece.find(typeset::is_colon).and_then(|at| piece.get(..at));
        label.is_some_and(|label| (2..=LONGEST_LABEL).contains(&label.chars().count()))
    };
    content.split_whitespace().filter(is_field).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of `source` as it was before it was broken.
    fn whole(source: &str) -> String {
        let (text, origins) = normalize::normalize(source);
        let (text, origins) = mended(source, text, origins, &[]);
        for (c, origin) in text.chars().zip(&origins) {
            assert!(text.get(origin.at as usize..).is_some_and(|rest| rest.starts_with(c)));
        }
        assert_eq!(text.chars().count(), origins.len());
        text
    }

    #[test]
    fn lines_of_one_width_are_joined_and_headings_stay_apart() {
        let source = "一、总体情况\n本年度我局围绕农村饮水安全和河湖管理推进信\n息公开工作，全年主动公开信息326条，成立了由局\n长任组长的政务公开工作领导小组，由办公室负责\n日常工作。\n二、主动公开情况\n我局修订了公开指南并在县政府网站上公布，同时\n更新了目录。\n某县水务局\n2024年1月18日\n";
        assert_eq!(
            whole(source),
            "一、总体情况\n本年度我局围绕农村饮水安全和河湖管理推进信息公开工作,全年主动公开信息326条,成立了由局长任组长的政务公开工作领导小组,由办公室负责日常工作。\n二、主动公开情况\n我局修订了公开指南并在县政府网站上公布,同时更新了目录。\n某县水务局\n2024年1月18日\n"
        );
    }

    #[test]
    fn a_line_that_begins_with_a_closing_mark_goes_on() {
        let source = "一、概述\n本年度公开信息326条\n，收到申请3件。\n、主动公开\n全年公开。\n";
        let joined = "一、概述\n本年度公开信息326条,收到申请3件。\n、主动公开\n全年公开。\n";
        assert_eq!(whole(source), joined);
    }

    #[test]
    fn a_text_of_whole_paragraphs_stays_as_it_is() {
        let long = "我局修订了公开指南并在县政府网站上公布，同时更新了公开目录，另行公布。";
        let source = format!(
            "某局2023年报告\n一、总体情况\n{long}{long}\n{long}\n二、主动公开情况\n{long}\n某局\n"
        );
        assert_eq!(whole(&source), normalize::normalize(&source).0);
    }

    #[test]
    fn numbers_of_pages_and_running_heads_are_no_text() {
        let source = "某局2023年政府信息公开年度报告\n我局修订了公开指南并\n- 1 -\n某局2023年政府信息公开年度报告\n在网站公布。\n— 2 —\n";
        assert_eq!(
            whole(source),
            "某局2023年政府信息公开年度报告\n我局修订了公开指南并\n在网站公布。\n"
        );
        let rows = "某局2023年政府信息公开年度报告\n- 1 -\n规章 0 0 0 0\n- 2 -\n规章 0 0 0 0\n- 3 -\n年度报告\n";
        let kept = "某局2023年政府信息公开年度报告\n规章 0 0 0 0\n规章 0 0 0 0\n年度报告\n";
        assert_eq!(whole(rows), kept);
        for kept in ["0\n1\n2\n", "（1）\n（2）\n", "- 7 -\n完\n", "4，170\n—\n5,238\n"] {
            assert_eq!(whole(kept), normalize::normalize(kept).0);
        }
    }

    #[test]
    fn a_running_head_between_the_cells_of_a_table_is_no_cell() {
        let page =
            |number: u32, cells: &str| format!("{cells}\n{number} / 3\n某县教育局年度报告\n");
        let source = ["规章\n0\n0", "0\n许可\n3", "处罚\n1"]
            .iter()
            .zip(1..)
            .map(|(cells, at)| page(at, cells));
        let source: String = source.collect();
        let text = format!("某县教育局2022年政府信息公开工作年度报告\n{source}完\n");
        let kept =
            "某县教育局2022年政府信息公开工作年度报告\n规章\n0\n0\n0\n许可\n3\n处罚\n1\n完\n";
        assert_eq!(whole(&text), kept);
        // a label that begins two pages of many is one
        let labels = "某局\n甲\n乙\n丙\n丁\n戊\n- 1 -\n本年处理决定数量\n3\n- 2 -\n行政处罚\n1\n- 3 -\n本年处理决定数量\n- 4 -\n0\n";
        assert!(whole(labels).contains("本年处理决定数量"));
    }

    #[test]
    fn a_full_line_goes_on_behind_a_semicolon_and_behind_a_number_as_its_neighbours_do() {
        let source = "一、总体情况\n对局信息公开指南的第二、四章作了修订，补充了步骤；\n将信息公开目录整理成机构、法规、规划、业务、财务六\n类，公布于局门户网站，点击类名即可展开，局办公室按\n季抽查，年终按二十分制计入考核，结果在局内部通报一\n次。\n二、其他事项\n（一）信息处理费收取情况。本年度没有收取信息处理费\n用。\n（二）区政务公开领导小组办公室十一月对我局各项工作\n进行了考核，等次为良好。\n";
        let text = whole(source);
        assert!(text.contains("步骤;将信息公开目录"), "{text}");
        assert!(text.contains("各项工作进行了考核"), "{text}");
    }
}
