//! The difference as a page: the gaps with both verdicts side by side, the figures with both values, and the
//! texts of both reports paragraph by paragraph.

use std::io::{self, Write};

use maud::{Markup, html};
use similar::{ChangeTag, DiffOp, TextDiff};

use crate::assessment::Assessment;
use crate::document::Document;
use crate::lang::Lang;
use crate::render::Style;
use crate::render::diff::{Pair, change, label, names, values};
use crate::render::page::{self, foreign};
use crate::say;
use crate::session::diff::Change;
use crate::verdict::{Severity, Status};

const STYLE: &str = include_str!("diff.css");

/// Words are compared within paragraphs up to this length, in bytes; longer ones stand whole.
const LONGEST: usize = 20_000;

/// More paragraphs than this are not put side by side.
const MOST: usize = 5_000;

pub(super) fn write(out: &mut dyn Write, pair: Pair<'_>, style: Style) -> io::Result<()> {
    let lang = style.lang;
    let word = |id| say::word("diff", id, lang);
    let [old, new] = names(pair);
    let title = format!("{old} → {new}");
    page::open(out, &title, &[STYLE], lang)?;
    let report = |name: &str, of: &Assessment| {
        let verdict = say::word("label", if of.passed { "passed" } else { "not-passed" }, lang);
        let score = of.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
        let class = if of.passed { "pass" } else { "fail" };
        let title = of.header.title.as_ref().map_or(&of.document.name, |title| &title.value);
        html! {
            div {
                p.nm { (name) }
                p { b class=(class) { (verdict) } " " b { (score) } }
                p.mu { (foreign(title)) }
                p.mu { (foreign(&of.document.name)) " · " (foreign(&of.ruleset.id)) }
            }
        }
    };
    let head = html! {
        header.wide {
            h1 { (title) }
            div.pair { (report(&old, pair.old)) (report(&new, pair.new)) }
        }
    };
    page::write(out, &head)?;
    let main = html! {
        main.wide {
            h2 { (word("findings")) }
            @if pair.diff.entries.is_empty() { p { (word("none")) } } @else {
                div.wrap role="region" aria-label=(word("findings")) tabindex="0" {
                    table {
                        thead {
                            tr {
                                th scope="col" { (word("change")) }
                                th scope="col" { (say::word("label", "severity", lang)) }
                                th scope="col" { (say::word("label", "requirement", lang)) }
                                th scope="col" { (old) }
                                th scope="col" { (new) }
                                th scope="col" { (say::word("label", "why", lang)) }
                            }
                        }
                        tbody { @for entry in &pair.diff.entries { (row(entry, lang)) } }
                    }
                }
            }
            @if !pair.diff.figures.is_empty() {
                h2 { (word("figures")) " " (pair.diff.figures.len()) "/" (pair.diff.all_figures) }
                div.wrap role="region" aria-label=(word("figures")) tabindex="0" {
                    table {
                        thead {
                            tr {
                                th scope="col" { (say::word("workbook", "name", lang)) }
                                th.r scope="col" { (old) }
                                th.r scope="col" { (new) }
                                th.r scope="col" { (word("change")) }
                            }
                        }
                        tbody {
                            @for figure in &pair.diff.figures {
                                @let [before, after] = values(figure);
                                tr {
                                    th scope="row" { (label(pair, figure)) " " span.mu { (figure.name) } }
                                    td { (before) }
                                    td { (after) }
                                    td { (change(figure)) }
                                }
                            }
                        }
                    }
                }
            }
            h2 { (word("texts")) }
            (texts(pair, lang))
        }
    };
    page::write(out, &main)?;
    page::close(out, lang)
}

fn row(entry: &crate::session::diff::Entry, lang: Lang) -> Markup {
    let severity = match entry.severity {
        Severity::Error => "er",
        Severity::Warning => "wa",
        Severity::Note => "no",
    };
    let class = match entry.change {
        Change::New | Change::Worse => "er",
        Change::Better | Change::Mended => "ok",
        Change::Still => "mu",
    };
    let status = |one: Option<Status>| one.map_or("-", |one| say::named(one, lang));
    html! {
        tr {
            td.l { b class=(class) { (say::named(entry.change, lang)) } }
            td.l { b class=(severity) { (say::named(entry.severity, lang)) } }
            th scope="row" { (foreign(&entry.title)) " " span.mu { (foreign(&entry.rule)) } }
            td.l { (status(entry.old)) }
            td.l { (status(entry.new)) }
            td.l { (foreign(&say::reason(&entry.reason, lang))) }
        }
    }
}

/// Both texts, paragraph by paragraph; what is the same in both is folded.
fn texts(pair: Pair<'_>, lang: Lang) -> Markup {
    let (old, new) = (paragraphs(&pair.old.document), paragraphs(&pair.new.document));
    let word = |id| say::word("diff", id, lang);
    if old.len().max(new.len()) > MOST {
        return html! { p { (word("too-long")) } };
    }
    let (before, after): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let diff = TextDiff::from_slices(&before, &after);
    let [left, right] = names(pair);
    html! {
        table.tx lang="zh-CN" {
            thead { tr { th scope="col" { (left) } th scope="col" { (right) } } }
            tbody {
                @for op in diff.ops() {
                    @match op {
                        DiffOp::Equal { old_index, len, .. } => {
                            tr.eq {
                                td colspan="2" {
                                    details {
                                        summary { (word("same")) " " (len) }
                                        @for text in old.iter().skip(*old_index).take(*len) { p { (text) } }
                                    }
                                }
                            }
                        },
                        other => {
                            @let (of_old, of_new) = (other.old_range(), other.new_range());
                            @for at in 0..of_old.len().max(of_new.len()) {
                                @let one = old.get(of_old.start + at).filter(|_| at < of_old.len());
                                @let two = new.get(of_new.start + at).filter(|_| at < of_new.len());
                                tr { (side_by_side(one, two)) }
                            }
                        },
                    }
                }
            }
        }
    }
}

/// Two paragraphs, what differs in them marked.
fn side_by_side(old: Option<&String>, new: Option<&String>) -> Markup {
    let (Some(one), Some(two)) = (old, new) else {
        return html! {
            td { @if let Some(text) = old { del { (text) } } }
            td { @if let Some(text) = new { ins { (text) } } }
        };
    };
    let diff = TextDiff::from_chars(one.as_str(), two.as_str());
    let is_alike = one.len().max(two.len()) <= LONGEST && diff.ratio() > 0.4;
    if !is_alike {
        return html! { td { del { (one) } } td { ins { (two) } } };
    }
    let side = |kept: ChangeTag| -> Vec<(bool, String)> {
        let mut runs: Vec<(bool, String)> = Vec::new();
        for change in diff.iter_all_changes() {
            let is_changed = change.tag() == kept;
            if !is_changed && change.tag() != ChangeTag::Equal {
                continue;
            }
            match runs.last_mut().filter(|(changed, _)| *changed == is_changed) {
                Some((_, run)) => run.push_str(change.value()),
                None => runs.push((is_changed, change.value().to_owned())),
            }
        }
        runs
    };
    html! {
        td { @for (changed, run) in side(ChangeTag::Delete) { @if changed { del { (run) } } @else { (run) } } }
        td { @for (changed, run) in side(ChangeTag::Insert) { @if changed { ins { (run) } } @else { (run) } } }
    }
}

fn paragraphs(document: &Document) -> Vec<String> {
    document.blocks().iter().map(|block| foreign(document.slice(block.span))).collect()
}
