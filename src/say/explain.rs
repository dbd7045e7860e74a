//! One requirement in full, for somebody who knows the law and has not seen the ruleset.

use std::fmt::Write as _;
use std::path::Path;

use crate::chinese::organ::{Level, OrganKind, Sphere};
use crate::diagnostic::Place;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::facts::form::Forms;
use crate::lang::Lang;
use crate::phrase::Phrase;
use crate::ruleset::{Basis, Example, Requirement, Ruleset, lint};
use crate::say::marks::bracketed;
use crate::say::phrase::Phrases;
use crate::say::{self, check, ruleset as words};
use crate::span::LineIndex;
use crate::verdict::{Asks, Severity, Status};

/// A requirement to be explained.
#[derive(Debug)]
pub struct Explained<'r> {
    /// The ruleset in which it stands.
    pub ruleset: &'r Ruleset,
    /// The requirement, switched off or not.
    pub requirement: &'r Requirement,
    /// The rulesets that extend this one and change it, and which keys they set.
    pub changed: Vec<(&'r str, Vec<String>)>,
}

impl Explained<'_> {
    /// Whether the ruleset switches it off.
    pub fn is_off(&self) -> bool {
        self.ruleset.switched_off.iter().any(|one| one.id == self.requirement.id)
    }
}

/// The keys of a requirement that the ruleset's own file sets.
pub fn own_keys(ruleset: &Ruleset, requirement: &Requirement) -> Vec<String> {
    let own = requirement.origins.iter().filter(|(_, place)| lint::is_own(ruleset, place));
    own.map(|(key, _)| key.clone()).collect()
}

/// `common.toml:41`: the file's name without its folder, and the line.
pub fn file_line(place: &Place) -> String {
    let path = Path::new(&place.file.name);
    let name =
        path.file_name().map_or(place.file.name.as_str().into(), |name| name.to_string_lossy());
    format!("{name}:{}", line(place))
}

/// The line, from 1.
pub fn line(place: &Place) -> usize {
    LineIndex::new(&place.file.text).line_column(&place.file.text, place.span.start).0
}

/// The requirements as text, one below the other; every pattern where `all` says so.
pub fn text(explained: &[Explained<'_>], forms: &Forms, all: bool, lang: Lang) -> String {
    let drawn: Vec<String> = explained.iter().map(|one| page(one, forms, all, lang)).collect();
    drawn.join("\n")
}

fn page(explained: &Explained<'_>, forms: &Forms, all: bool, lang: Lang) -> String {
    let mut out = format!("{}  {}\n", explained.requirement.id, title(explained.requirement, lang));
    for (id, lines) in sections(explained, forms, all, lang) {
        let _ = writeln!(out, "\n{}", say::word("explain", id, lang));
        for line in lines {
            let _ = writeln!(out, "  {line}");
        }
    }
    out
}

/// Its title in a language, as far as its ruleset has one; the law's own words behind it.
pub fn title(requirement: &Requirement, lang: Lang) -> String {
    match (lang, &requirement.briefs.en.title_short) {
        (Lang::En, Some(short)) => format!("{short}{}", bracketed(&requirement.title, lang)),
        _ => requirement.title.clone(),
    }
}

/// All that there is to say of it, each section by its id in the order of a page; what belongs to the line above
/// it is indented. Every pattern where `all` says so.
pub fn sections(
    explained: &Explained<'_>,
    forms: &Forms,
    all: bool,
    lang: Lang,
) -> Vec<(&'static str, Vec<String>)> {
    let Explained { ruleset, requirement, .. } = explained;
    let asked = Message::new(match requirement.asks() {
        Asks::Report => "asked/report",
        Asks::Organ => "asked/organ",
        Asks::Assessment => "asked/assessment",
        Asks::Accuracy => "asked/accuracy",
        Asks::Practice => "asked/practice",
    });
    let phrases = Phrases::of(ruleset, all, lang);
    let lists = requirement.check.pattern_lists().into_iter();
    let briefs = &requirement.briefs;
    let short = briefs.en.remedy_short.iter().filter(|_| lang == Lang::En);
    let models = [&briefs.model, &briefs.model_zero].into_iter().flatten();
    let examples = |accepted: bool| -> Vec<String> {
        let wanted = requirement.examples.iter();
        let wanted = wanted.filter(|one| (one.status == Status::Met) == accepted);
        wanted.map(|one| example(one, lang)).collect()
    };
    let sections = [
        ("nature", nature(explained, lang).iter().map(|one| say::text(one, lang)).collect()),
        ("why", std::iter::once(say::text(&asked, lang)).chain(requirement.why.clone()).collect()),
        ("basis", requirement.basis.iter().flat_map(|one| basis(one, ruleset, lang)).collect()),
        ("decided", check::lines(&requirement.check, forms, &phrases, lang)),
        ("terms", phrases.terms(lists.flat_map(|list| list.patterns).map(Phrase::written))),
        ("remedy", short.chain([&requirement.remedy]).cloned().collect()),
        ("model", models.cloned().collect()),
        ("accepted", examples(true)),
        ("refused", examples(false)),
    ];
    sections.into_iter().filter(|(_, lines): &(_, Vec<String>)| !lines.is_empty()).collect()
}

fn nature(explained: &Explained<'_>, lang: Lang) -> Vec<Message> {
    let Explained { ruleset, requirement, changed } = explained;
    let family = ruleset.families.iter().find(|family| family.id == requirement.family);
    let family = family.map_or(requirement.family.as_str(), |family| family.title(lang));
    let place = requirement.origins.get("id").map(file_line).unwrap_or_default();
    let mut lines = vec![
        Message::new("kind-of-requirement")
            .with("family", family)
            .with("id", &requirement.family)
            .with("severity", requirement.severity)
            .with("weight", requirement.weight),
        Message::new("years-bound")
            .with("own", words::years(requirement.years))
            .with("whole", words::years(ruleset.years)),
    ];
    lines.extend(scope(requirement));
    let stands =
        Message::new("stands-in").with("id", &ruleset.file_id).with("title", &ruleset.title);
    lines.push(stands.with("place", place));
    let decides = if requirement.decides { "decides" } else { "decides-not" };
    lines.push(Message::new(decides));
    let graver = requirement.severity > Severity::Warning && requirement.check.rests_on_a_date();
    lines.extend(graver.then(|| Message::new("by-signature")));
    let is_veto = ruleset.veto.contains(&requirement.id);
    lines.extend(is_veto.then(|| Message::new("veto")));
    lines.extend(explained.is_off().then(|| Message::new("switched-off")));
    lines.extend(changed.iter().map(|(id, keys)| {
        Message::new("changed-by").with("id", *id).with("keys", Arg::list(keys, Join::Items))
    }));
    lines
}

/// The organs that it binds, and the condition under which it does.
fn scope(requirement: &Requirement) -> impl Iterator<Item = Message> {
    let words = |words: Vec<&str>| match words.as_slice() {
        [] => Message::new("organs-bound/all").into(),
        _ => Arg::list(words, Join::Items),
    };
    let kinds = requirement.applies_to.iter().map(|one| one.map_or("unknown", OrganKind::as_str));
    let levels = requirement.levels.iter().map(|one| one.map_or("unknown", Level::as_str));
    let organs = Message::new("organs-bound").with("kinds", words(kinds.collect()));
    let when = requirement.when.as_ref();
    let when = when.map(|when| Message::new("bound-when").with("when", when.to_string()));
    let spheres = requirement.spheres.iter().map(|one| one.map_or("unknown", Sphere::as_str));
    let spheres = Message::new("spheres-bound").with("spheres", words(spheres.collect()));
    let spheres = (!requirement.spheres.is_empty()).then_some(spheres);
    let names = requirement.organs.iter().map(Phrase::written);
    let names = Arg::names(names, Join::Items);
    let named = Message::new("names-bound").with("phrases", names);
    let named = (!requirement.organs.is_empty()).then_some(named);
    let exceptions = requirement.exceptions.iter().map(|one| match one.at_most {
        None => Message::new("exception-free").with("why", &one.title),
        Some(most) => Message::new("exception-most").with("why", &one.title).with("most", most),
    });
    std::iter::once(organs.with("levels", words(levels.collect())))
        .chain(spheres)
        .chain(named)
        .chain(when)
        .chain(exceptions)
}

/// An article with what is known of its source; what is doubtful is said.
fn basis(basis: &Basis, ruleset: &Ruleset, lang: Lang) -> Vec<String> {
    let Some(source) = ruleset.sources.get(&basis.source) else {
        return vec![words::short(basis)];
    };
    let none = || say::text(&Message::new("no-article"), lang);
    let article = basis.article.clone().unwrap_or_else(none);
    let mut lines = vec![format!("{} {}{article}", basis.source, words::source(source))];
    let force = words::force(source, lang);
    lines.extend((!force.is_empty()).then(|| format!("  {force}")));
    let note = source.note.as_ref().map(|note| Message::new("certainty/note").with("note", note));
    let certainty = Message::new("certainty").with("certainty", source.certainty);
    lines.push(say::text(&certainty.with("note", note), lang));
    let doubt = basis.note.as_ref().map(|note| Message::new("doubt").with("note", note));
    lines.extend(doubt.map(|doubt| say::text(&doubt, lang)));
    lines
}

fn example(example: &Example, lang: Lang) -> String {
    let mut given: Vec<Message> = Vec::new();
    let organ = example.organ.as_ref();
    given.extend(organ.map(|organ| Message::new("example/organ").with("organ", organ)));
    given.extend(example.year.map(|year| Message::new("example/year").with("year", year)));
    let day = example.published;
    given.extend(day.map(|day| Message::new("example/published").with("day", day)));
    if !example.sheet().is_empty() {
        let tables = example.tables.iter();
        let tables = tables.map(|table| Message::new("example/zeros").with("table", table));
        let figures = example.figures.iter().map(|(name, value)| {
            let blank = || Message::new("example/blank").into();
            let value = if value.is_empty() { blank() } else { Arg::from(value) };
            Message::new("example/figure").with("name", name).with("value", value)
        });
        let all = Arg::list(tables.chain(figures), Join::Clauses);
        given.push(Message::new("example/tables").with("tables", all));
    }
    let given = (!given.is_empty())
        .then(|| Message::new("told/aside").with("said", Arg::list(given, Join::Asides)));
    let given = given.map(|given| say::text(&given, lang)).unwrap_or_default();
    format!("{}  {}{given}", say::named(example.status, lang), example.text.replace('\n', " / "))
}
