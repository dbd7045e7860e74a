//! The title of a page and its line of metadata (发布日期：2025-01-20 来源：…), where they stand
//! outside the element that holds the report.

use crate::chinese::date;
use crate::document::outline;
use crate::read::html::article::Article;
use crate::read::html::flow::{self, Item, Line};
use crate::read::html::table;
use crate::read::html::tree::Page;
use crate::span::Span;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 80;

/// The shortest words that tell one title from another, in characters.
const SHORTEST_TITLE: usize = 6;

/// The longest line of metadata, in characters without blanks.
const LONGEST_METADATA: usize = 160;

/// How many lines from the report's beginning its title is looked for.
const TOP: usize = 6;

/// What parts the article's title from the names of its column and its site.
const SEPARATORS: [&str; 9] = ["_", "|", " - ", "--", "—", "－", "–", "»", ">"];

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
    let mut found: Vec<Line> = Vec::new();
    // What the page is called by words that the report has itself adds nothing.
    let known = named.iter().position(|name| is_in(name, &own)).unwrap_or(named.len());
    let better = named.get(..known).unwrap_or_default();
    let title = title(page, &above, better).filter(|(from, until)| {
        let whole: String = above
            .get(*from..*until)
            .unwrap_or_default()
            .iter()
            .map(|line| bare(&line.text))
            .collect();
        !own.contains(&whole)
    });
    if let Some((from, until)) = title {
        found.extend(above.get(from..until).unwrap_or_default().iter().cloned());
    } else if known == named.len() && !has_title(items) {
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
                let rows = table::lines(page, table, article.drops(), |cell| article.cell(cell).0);
                found.extend(rows.into_iter().map(|text| Line {
                    length: text.chars().filter(|c| !c.is_whitespace()).count(),
                    text,
                    element: table,
                    ..Line::default()
                }));
            }
        }
    }
    found
}

/// The page's words for its title, the likeliest first.
fn names(page: &Page, metadata: &[(String, String)]) -> Vec<String> {
    let of = |name: &&str| metadata.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    let mut found: Vec<String> =
        NAMES.iter().filter_map(of).map(|(_, text)| text.clone()).collect();
    let mut parts = vec![page.title.trim()];
    for separator in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.trim().chars().count()));
    found.extend(
        parts.into_iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")),
    );
    found.retain(|text| !text.is_empty());
    found
}

/// The report's first lines without blanks, one behind the other.
fn opening(items: &[Item]) -> String {
    let lines = items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(bare(&line.text)),
        Item::Table(_) => None,
    });
    lines.take(TOP).collect()
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

/// Which lines above the report are its title: those that the page names so, else a heading.
fn title(page: &Page, above: &[Line], named: &[String]) -> Option<(usize, usize)> {
    let could_be = |line: &Line| {
        line.length <= LONGEST_TITLE && line.linked == 0 && !line.text.contains(['。', '：', ':'])
    };
    let score = |line: &Line| {
        let is_named = line.length >= SHORTEST_TITLE
            && named.iter().any(|name| is_in(&line.text, &bare(name)));
        let marked = page.element(line.element).is_some_and(|element| element.is_title);
        if !could_be(line) {
            0
        } else if is_named {
            2 + line.length
        } else if line.level == Some(1) || marked && line.length >= SHORTEST_TITLE {
            1
        } else {
            0
        }
    };
    let (at, line) = above.iter().enumerate().max_by_key(|(at, line)| (score(line), *at))?;
    if score(line) == 0 {
        return None;
    }
    // A title of several lines stands in one element.
    let same = |other: &&Line| other.element == line.element && could_be(other);
    let before = above.get(..at)?.iter().rev().take_while(same).count();
    let behind = above.get(at + 1..)?.iter().take_while(same).count();
    Some((at - before, at + 1 + behind))
}

/// Whether the report begins with a title of its own: a short line before its first sentence and
/// its first numbered heading.
fn has_title(items: &[Item]) -> bool {
    for item in items.iter().take(TOP) {
        let Item::Line(line) = item else { return false };
        if line.text.contains('。') || outline::numbering(&line.text).is_some() {
            return false;
        }
        let is_short = (SHORTEST_TITLE..=LONGEST_TITLE).contains(&line.length);
        if is_short && !line.text.contains(['：', ':', '，', '>']) && !is_metadata(line) {
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
        && !line.text.contains(['。', '>'])
        && !line.text.contains("星期")
        && !date::find(&line.text, Span::new(0, line.text.len())).is_empty()
}
