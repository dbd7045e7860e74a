//! The title of a page and its line of metadata (发布日期：2025-01-20 来源：…), where they stand
//! outside the element that holds the report.

use crate::chinese::date;
use crate::chinese::ordinal;
use crate::chinese::typeset::{COLON, COMMA, STOP};
use crate::read::html::article::Article;
use crate::read::html::flow::{self, Item, Line};
use crate::read::html::names;
use crate::read::html::table;
use crate::read::html::tree::Page;
use crate::span::Span;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 80;

/// The shortest words that tell one title from another, in characters.
const SHORTEST_TITLE: usize = 6;

/// The shortest line that passes for a title by its place alone, in characters.
const SHORTEST_UNNAMED: usize = 8;

/// The longest line of metadata, in characters without blanks.
const LONGEST_METADATA: usize = 160;

/// How many lines from the report's beginning its title is looked for.
const TOP: usize = 6;

/// How many parts of the page's name are looked at.
const MOST_NAMES: usize = 8;

/// How many lines above the report are looked at.
const MOST_LINES: usize = 400;

/// What parts the article's title from the names of its column and its site.
const SEPARATORS: [&str; 9] = ["_", "|", " - ", "--", "—", "\u{ff0d}", "–", "»", ">"];

/// The names of the `<meta>` elements that give the article's title.
const NAMES: [&str; 3] = ["ArticleTitle", "title", "og:title"];

/// The lines that belong before those of the report.
pub(super) fn lines(
    page: &Page,
    article: &Article<'_>,
    items: &[Item],
    metadata: &[(String, String)],
) -> Vec<Line> {
    let named = names(page, metadata);
    let own = opening(items);
    let above = above(page, article);
    // What the page is called by words that the report has itself adds nothing.
    let known = named.iter().position(|name| is_in(name, &own));
    let better = named.get(..known.unwrap_or(named.len())).unwrap_or_default();
    let lines = |(from, until)| above.get(from..until).unwrap_or_default();
    let is_new = |place: &(usize, usize)| {
        let whole: String = lines(*place).iter().map(|line| bare(&line.text)).collect();
        !own.contains(&whole)
    };
    let lacks_title = known.is_none() && !has_title(items);
    let title = by_name(&above, better)
        .or_else(|| known.is_none().then(|| by_mark(page, &above)).flatten())
        .filter(is_new)
        .or_else(|| lacks_title.then(|| by_place(page, &above, &named)).flatten());
    let mut found: Vec<Line> = title.map(lines).unwrap_or_default().to_vec();
    if title.is_none() && lacks_title {
        let text = named.first().cloned().unwrap_or_default();
        let is_title = (SHORTEST_TITLE..=LONGEST_TITLE).contains(&text.chars().count());
        found.extend(is_title.then(|| Line { text, level: Some(1), ..Line::default() }));
    }
    let is_behind = |at: usize| title.is_none_or(|(_, until)| at >= until);
    let line = above.iter().enumerate().rposition(|(at, line)| is_metadata(line) && is_behind(at));
    let line = line.or_else(|| above.iter().rposition(is_metadata));
    found.extend(line.and_then(|at| above.get(at)).cloned());
    found
}

/// The lines above the report; rows of tables are a line each.
fn above(page: &Page, article: &Article<'_>) -> Vec<Line> {
    let mut found = Vec::new();
    for item in flow::items(page, 0, article.root, |at| article.step(at)) {
        match item {
            Item::Line(line) => found.push(line),
            Item::Table(table) => {
                let rows = table::lines(page, table, article.drops(), |cell| article.text(cell));
                found.extend(rows.into_iter().map(|text| Line {
                    length: text.chars().filter(|c| !c.is_whitespace()).count(),
                    text,
                    element: table,
                    is_row: true,
                    ..Line::default()
                }));
                found.retain(|line| line.length > 0);
            }
        }
    }
    found.split_off(found.len().saturating_sub(MOST_LINES))
}

/// The page's words for its title, the likeliest first.
fn names(page: &Page, metadata: &[(String, String)]) -> Vec<String> {
    let of = |name: &&str| metadata.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    let mut parts = vec![page.title.trim()];
    for separator in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.truncate(MOST_NAMES);
    parts.sort_by_key(|part| std::cmp::Reverse(part.trim().chars().count()));
    let named = NAMES.iter().filter_map(of).map(|(_, text)| text.as_str());
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found: Vec<String> = named.chain(parts).map(in_one_line).collect();
    found.retain(|text| !text.is_empty());
    found
}

/// The report's lines before its first sentence without blanks, one behind the other; a sentence
/// that names the report is no title.
fn opening(items: &[Item]) -> String {
    let lines = items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(bare(&line.text)),
        Item::Table(_) => None,
    });
    lines.take(TOP).take_while(|line| !line.contains(STOP)).collect()
}

/// A text without blanks.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a text, whatever its blanks, is long enough to mean something and stands in `whole`.
fn is_in(text: &str, whole: &str) -> bool {
    let text = bare(text);
    text.chars().count() >= SHORTEST_TITLE && whole.contains(&text)
}

/// The lines above the report that are its title in the page's own words, the longest.
fn by_name(above: &[Line], named: &[String]) -> Option<(usize, usize)> {
    let named: Vec<String> = named.iter().map(|name| bare(name)).collect();
    let is_named = |line: &Line| named.iter().any(|name| is_in(&line.text, name));
    let candidates = above.iter().enumerate().filter(|(_, line)| could_be_title(line));
    let (at, _) = candidates
        .filter(|(_, line)| is_named(line))
        .max_by_key(|(at, line)| (line.length, *at))?;
    Some(whole(above, at))
}

/// The lines above the report that are marked as a title, the nearest.
fn by_mark(page: &Page, above: &[Line]) -> Option<(usize, usize)> {
    let is_marked = |line: &Line| {
        let is_title = page.element(line.element).is_some_and(|element| element.is_title);
        could_be_title(line) && (line.level == Some(1) || is_title && line.length >= SHORTEST_TITLE)
    };
    above.iter().rposition(is_marked).map(|at| whole(above, at))
}

/// The nearest line above the report that looks like a title, where the page's name says less.
fn by_place(page: &Page, above: &[Line], named: &[String]) -> Option<(usize, usize)> {
    let looks_so =
        |line: &Line| could_be_title(line) && line.length >= SHORTEST_UNNAMED && !is_metadata(line);
    let at = above.iter().rposition(looks_so)?;
    let says = |text: &str| text.contains(|c: char| c.is_ascii_digit() || c == date::YEAR);
    if named.first().is_some_and(|name| says(name)) && !says(&above.get(at)?.text) {
        return None;
    }
    // The organ may stand on the line before, in an element of its own.
    let holder = |at: usize| above.get(at).map(|line| page.parent(line.element));
    let before = at.checked_sub(1).filter(|before| {
        holder(*before) == holder(at) && above.get(*before).is_some_and(could_be_title)
    });
    Some((before.unwrap_or(at), at + 1))
}

fn could_be_title(line: &Line) -> bool {
    line.length <= LONGEST_TITLE
        && line.linked == 0
        && !line.is_row
        && !line.text.contains([STOP, COLON, ':'])
}

/// The lines of a title that stand in one element, one of which is at `at`.
fn whole(above: &[Line], at: usize) -> (usize, usize) {
    let element = above.get(at).map(|line| line.element);
    let same = |line: &&Line| Some(line.element) == element && could_be_title(line);
    let before = above.get(..at).unwrap_or_default().iter().rev().take_while(same).count();
    let behind = above.get(at + 1..).unwrap_or_default().iter().take_while(same).count();
    (at - before, at + 1 + behind)
}

/// Whether the report begins with a title of its own: a short line before its first sentence and
/// its first numbered heading.
fn has_title(items: &[Item]) -> bool {
    for item in items.iter().take(TOP) {
        let Item::Line(line) = item else { return false };
        if line.text.contains(STOP) || ordinal::numbering(&line.text).is_some() {
            return false;
        }
        let is_short = (SHORTEST_TITLE..=LONGEST_TITLE).contains(&line.length);
        if is_short && !line.text.contains([COLON, ':', COMMA, '>']) && !is_metadata(line) {
            return true;
        }
    }
    false
}

/// Whether a line holds a date and looks like those under a title.
fn is_metadata(line: &Line) -> bool {
    // The day of the week is on a site's own line: 今天是2025年1月20日 星期一
    line.length <= LONGEST_METADATA
        && line.linked * 2 < line.length
        && !line.text.contains([STOP, '>'])
        && !names::is_of_today(&line.text)
        && !date::find(&line.text, Span::new(0, line.text.len())).is_empty()
}
