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
pub(super) fn breaches(announced: &[Phrase], facts: &Facts<'_>) -> (Vec<Breach>, usize) {
    let text = facts.document.text();
    let whole = Span::new(0, text.len());
    let mentions = facts.discourse.find(announced, whole).into_iter();
    let Some(mention) = mentions.min_by_key(|span| span.start) else { return (Vec::new(), 0) };
    let Some(stated) = stated(text, mention) else { return (Vec::new(), 0) };
    let parts = parts(facts);
    // without headings there is nothing to hold it against
    if parts == 0 {
        return (Vec::new(), 0);
    }
    let listed = named(text, mention);
    let named = listed.filter(|named| *named < stated);
    if named.is_none() && parts == stated {
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

/// How many parts the mention can name at most; none where it names none.
fn named(text: &str, mention: Span) -> Option<u32> {
    let number = numeral::find(text, mention).last()?.start;
    let words = Span::new(mention.start, number).cut(text);
    u32::try_from(list::names(words)).ok().filter(|pieces| *pieces > 1)
}

/// The headings of the first level that are numbered; the rows of the form's tables are none.
fn parts(facts: &Facts<'_>) -> u32 {
    let is_part = |heading: &Span| {
        let style = ordinal::of(facts.document.slice(*heading)).map(|mark| mark.style);
        matches!(style, Some(Style::Chinese | Style::Chapter)) && !facts.is_of_form(*heading)
    };
    u32::try_from(facts.document.headings().filter(is_part).count()).unwrap_or(u32::MAX)
}
