//! What stands below a report: the page's buttons, the lists of other articles, the site's foot.

use crate::document::around::head::is_menu;
use crate::document::around::unit::Unit;
use crate::document::around::{Page, Role, field};
use crate::document::words::DocumentWords;

/// The longest line that leads a list of other articles, in characters.
const LONGEST_LEAD: usize = 40;

/// How many letters the title of another article has at least.
const SHORTEST_ARTICLE: usize = 6;

/// How many letters stand beside the date of a signature at most: those of its organ.
const LONGEST_SIGNER: usize = 25;

/// The longest sentence of a site's foot, in characters.
const LONGEST_NOTICE: usize = 60;

/// Marks what surrounds the report below its last sentence; `units` are those from its first on.
pub(super) fn mark(page: &mut Page<'_>, units: &[Unit<'_>]) {
    let words = page.words;
    let last = units.iter().rposition(Unit::is_body).map_or(0, |at| at + 1);
    let is_held = |unit: &Unit<'_>| {
        unit.is_section() || unit.has_figures() || unit.is_prose() && unit.length() > LONGEST_NOTICE
    };
    let held = units.iter().rposition(is_held).map_or(0, |at| at + 1);
    let lead = units.iter().skip(held).position(|unit| leads(unit, words)).map(|at| held + at);
    let bottom = lead.map_or(last, |lead| lead.min(last));
    let units = units.get(bottom..).unwrap_or_default();
    let articles = units.iter().filter(|unit| is_article(unit)).count();
    let mut signed = false;
    let mut is_open = false;
    for (index, unit) in units.iter().enumerate() {
        let reading = field::of_line(page.document, unit, words).filter(|reading| reading.is_sure);
        let is_signature = !signed
            && (unit.is_date() && (!is_open || unit.is_spelled())
                || unit.is_spelled()
                    && unit.dated().is_some_and(|rest| rest <= LONGEST_SIGNER)
                    && !words.title_heads.stand_in(unit.text));
        if is_signature && !is_open {
            signed = true;
            continue;
        }
        let is_attached = words.attachments.begin(unit.text)
            || index > 0
                && units.get(index - 1).is_some_and(|above| words.attachments.begin(above.text));
        let names_other =
            !is_attached && unit.is_title(words) || is_article(unit) && (signed || articles > 1);
        let is_around = leads(unit, words)
            || is_menu(unit, words)
            || unit.is_breadcrumb(words)
            || names_other
            || reading.is_some();
        is_open |= is_around && reading.is_none();
        if is_around || is_open {
            let role = if reading.is_some() { Role::Field } else { Role::Furniture };
            page.set(role, unit.block.span);
            page.fields.extend(
                reading.into_iter().filter(|_| !is_open).flat_map(|reading| reading.fields),
            );
        }
    }
}

/// Whether a list of other articles or a site's foot begins with this line.
fn leads(unit: &Unit<'_>, words: &DocumentWords) -> bool {
    let rest = words.related.strip(unit.text);
    let is_lead =
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ' ', '|', '>']));
    let is_short = unit.length() <= LONGEST_LEAD;
    is_lead || is_short && is_foot(unit, words)
}

fn is_foot(unit: &Unit<'_>, words: &DocumentWords) -> bool {
    !unit.is_prose() && words.foot_words.stand_in(unit.text)
}

/// Whether a line names another article with its date.
fn is_article(unit: &Unit<'_>) -> bool {
    unit.dated().is_some_and(|rest| rest >= SHORTEST_ARTICLE)
}
