//! The report has as many parts as it announces: 本报告由总体情况、…等六部分组成.

use crate::check::outline::fault::{Fault, breach};
use crate::chinese::list;
use crate::chinese::numeral;
use crate::chinese::ordinal::{self, Style};
use crate::facts::Facts;
use crate::phrase::Phrase;
use crate::span::Span;
use crate::verdict::Breach;

/// The breaches, and how many announcements there are.
pub(super) fn breaches(
    announced: &[Phrase],
    besides: &[String],
    facts: &Facts<'_>,
) -> (Vec<Breach>, usize) {
    let text = facts.document.text();
    let whole = Span::new(0, text.len());
    let mentions = facts.discourse.find(announced, &[whole]).into_iter();
    let Some(mention) = mentions.min_by_key(|span| span.start) else { return (Vec::new(), 0) };
    let Some(stated) = stated(text, mention) else { return (Vec::new(), 0) };
    let parts = parts(facts);
    // without headings there is nothing to hold it against
    if parts == 0 {
        return (Vec::new(), 0);
    }
    let listed = named(text, mention, facts);
    let named = listed.filter(|named| *named < stated);
    // an annex is announced as a part and has no number
    let has_annex = || besides.iter().any(|annex| mention.cut(text).contains(annex.as_str()));
    if named.is_none() && (parts == stated || parts + 1 == stated && has_annex()) {
        return (Vec::new(), 1);
    }
    let fault = Fault::PartsAnnounced { stated, named, found: parts };
    (vec![breach(&fault, Some(mention))], 1)
}

/// The last number of the mention.
fn stated(text: &str, mention: Span) -> Option<u32> {
    let number = *numeral::find(text, mention).last()?;
    numeral::small(number.cut(text))
}

/// How many parts the mention can name at most; none where it names none. What are headings of the
/// report, word for word, are counted as such, though 和 and 、 stand within them.
fn named(text: &str, mention: Span, facts: &Facts<'_>) -> Option<u32> {
    let number = numeral::find(text, mention).last()?.start;
    let words = Span::new(mention.start, number).cut(text);
    let mut rest = list::squeezed(words);
    let mut count = 0;
    let headings = facts.document.headings().map(|heading| {
        let heading = facts.document.slice(heading);
        let mark = ordinal::of(heading).map_or(0, |mark| mark.length);
        list::squeezed(heading.get(mark..).unwrap_or_default())
    });
    let mut titles: Vec<String> = headings.take(MOST_TITLES).collect();
    titles.sort_by_key(|title| std::cmp::Reverse(title.len()));
    for title in titles {
        if title.chars().count() >= SHORTEST_TITLE && rest.contains(&title) {
            rest = rest.replacen(&title, "|", 1);
            count += 1;
        }
    }
    // all but what leads to the list and away from it
    let is_rest = rest.split('|').all(|words| words.chars().count() <= LONGEST_LEAD);
    let listed = if count > 1 && is_rest { count } else { list::names(words) };
    u32::try_from(listed).ok().filter(|pieces| *pieces > 1)
}

/// How many headings are looked for in an announcement.
const MOST_TITLES: usize = 200;

/// The shortest title of a part, in characters.
const SHORTEST_TITLE: usize = 4;

/// How many characters lead to a list, or away from it: 由…等.
const LONGEST_LEAD: usize = 2;

/// The headings of the first level that are numbered; the rows of the form's tables are none.
fn parts(facts: &Facts<'_>) -> u32 {
    let is_part = |heading: &Span| {
        let style = ordinal::of(facts.document.slice(*heading)).map(|mark| mark.style);
        matches!(style, Some(Style::Chinese | Style::Chapter)) && !facts.is_of_form(*heading)
    };
    u32::try_from(facts.document.headings().filter(is_part).count()).unwrap_or(u32::MAX)
}
