//! The difference as a table to read: what became of each gap, a mark at its front, then the figures.

use std::io::{self, Write};

use rust_decimal::Decimal;

use crate::assessment::{Assessment, finding};
use crate::diagnostic::message::Message;
use crate::render::diff::{Pair, change, label, names, values};
use crate::render::{Style, sanitize, text};
use crate::say;
use crate::session::diff::{Change, Figure};
use crate::verdict::Severity;

/// So many figures are shown, and all with `--verbose`.
const FIGURES: usize = 6;

/// Those shown are such that were at least so much before: of a small one every change is a large part.
const LEAST: i64 = 100;

/// How wide the title of a requirement is.
const TITLE: usize = 36;

pub(super) fn write(out: &mut dyn Write, pair: Pair<'_>, style: Style) -> io::Result<()> {
    let lang = style.lang;
    for line in text::wrap(&title(pair, style), style.width) {
        writeln!(out, "{line}")?;
    }
    for line in text::wrap(&scores(pair, style), style.width) {
        writeln!(out, "{line}")?;
    }
    for kind in Change::ALL {
        let all: Vec<_> = pair.diff.of_change(kind).collect();
        if all.is_empty() {
            continue;
        }
        let message = Message::new("diff/group").with("change", say::named(kind, lang));
        writeln!(out, "\n{}", say::text(&message.with("count", all.len()), lang))?;
        let mark = match kind {
            Change::New => "+",
            Change::Worse => "!",
            Change::Better => "~",
            Change::Mended => "-",
            Change::Still => " ",
        };
        for entry in all {
            let status = |one: Option<_>| one.map_or("-", |one| say::named(one, lang));
            let severity = text::pad(say::named(entry.severity, lang), 8);
            let width = TITLE.min(style.width / 2);
            let name = text::pad(&text::shorten(&sanitize::line(&entry.title), width), width);
            let rest = match kind {
                Change::Mended | Change::Worse | Change::Better => {
                    format!("{} -> {}", status(entry.old), status(entry.new))
                }
                Change::New | Change::Still => sanitize::line(&say::reason(&entry.reason, lang)),
            };
            let line = format!("  {mark} {severity}{name}  ");
            let left = style.width.saturating_sub(text::width(&line)).max(2);
            let rest = if style.verbose { rest } else { text::shorten(&rest, left) };
            writeln!(out, "{line}{rest}")?;
        }
    }
    figures(out, pair, style)
}

/// The organ and what tells the reports apart; both organs where these are named differently.
fn title(pair: Pair<'_>, style: Style) -> String {
    let organ =
        |of: &Assessment| of.header.organ.as_ref().map(|organ| sanitize::line(&organ.value));
    let [old, new] = names(pair);
    let message = match (organ(pair.old), organ(pair.new)) {
        (Some(one), Some(other)) if one != other => {
            Message::new("diff/titles").with("one", one).with("other", other)
        }
        (one, other) => Message::new("diff/title").with("organ", other.or(one).unwrap_or_default()),
    };
    say::text(&message.with("old", old).with("new", new), style.lang).trim().to_owned()
}

/// `得分 80.7 -> 75.6（-5.1），错误 3 -> 3，警告 3 -> 5`
fn scores(pair: Pair<'_>, style: Style) -> String {
    let lang = style.lang;
    let count = |of: &Assessment, severity| finding::count(&of.findings, severity);
    let counted = |severity| {
        let message = Message::new("diff/count").with("severity", severity);
        let message = message.with("old", count(pair.old, severity));
        message.with("new", count(pair.new, severity))
    };
    let counts = [Severity::Error, Severity::Warning].map(counted);
    let scores = match (pair.old.score, pair.new.score) {
        _ if !pair.diff.same_ruleset => Message::new("diff/rulesets")
            .with("old", sanitize::line(&pair.old.ruleset.id))
            .with("new", sanitize::line(&pair.new.ruleset.id)),
        (Some(old), Some(new)) => {
            let tenths = i64::from(new.tenths()) - i64::from(old.tenths());
            let sign = if tenths < 0 { '-' } else { '+' };
            let by = format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10);
            let message = Message::new("diff/score").with("old", old.to_string());
            message.with("new", new.to_string()).with("by", by)
        }
        _ => Message::new("diff/no-score"),
    };
    let all = [scores, counts[0].clone(), counts[1].clone()];
    let all: Vec<String> = all.iter().map(|one| say::text(one, lang)).collect();
    all.join(say::marks::between(crate::diagnostic::message::Join::Clauses, lang))
}

fn figures(out: &mut dyn Write, pair: Pair<'_>, style: Style) -> io::Result<()> {
    let (lang, changed) = (style.lang, &pair.diff.figures);
    if pair.diff.all_figures == 0 {
        return Ok(());
    }
    let mut shown: Vec<&Figure> = changed.iter().collect();
    let message = Message::new("diff/figures").with("all", pair.diff.all_figures);
    let mut head = say::text(&message.with("changed", changed.len()), lang);
    if !style.verbose {
        let part = |figure: &Figure| {
            let (old, new) = figure.numbers()?;
            (old >= Decimal::from(LEAST)).then(|| ((new - old) / old).abs())
        };
        shown.retain(|figure| part(figure).is_some());
        shown.sort_by_key(|figure| std::cmp::Reverse(part(figure)));
        shown.truncate(FIGURES);
        if !shown.is_empty() && shown.len() < changed.len() {
            let message = Message::new("diff/most").with("least", LEAST);
            head += &say::text(&message.with("count", shown.len()), lang);
        }
    }
    writeln!(out, "\n{head}")?;
    if shown.is_empty() {
        return Ok(());
    }
    let name = 34.min(style.width / 2);
    let [old, new] = names(pair).map(|one| text::pad_left(&text::shorten(&one, 12), 12));
    writeln!(out, "  {}{old}{new}{}", text::pad("", name), text::pad_left("", 10).trim_end())?;
    for figure in shown {
        let words = format!("{} {}", label(pair, figure), figure.name);
        let words = words.trim_start();
        let [old, new] = values(figure).map(|one| text::pad_left(&one, 12));
        let by = text::pad_left(&change(figure), 10);
        let words = text::pad(&text::shorten(words, name), name);
        writeln!(out, "{}", format!("  {words}{old}{new}{by}").trim_end())?;
    }
    if !style.verbose && changed.len() > FIGURES {
        writeln!(out, "\n{}", say::text(&Message::new("diff/more"), lang))?;
    }
    Ok(())
}
