//! One requirement in full, for somebody who knows the law and has not seen the ruleset.

use std::fmt::Write as _;
use std::path::Path;

use crate::chinese::organ::{Level, OrganKind};
use crate::diagnostic::Place;
use crate::facts::form::Forms;
use crate::lang::Lang;
use crate::ruleset::{Basis, Example, Requirement, Ruleset, lint};
use crate::say::{self, check, ruleset as words, terms};
use crate::span::LineIndex;
use crate::verdict::Status;

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
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.ruleset.switched_off.iter().any(|one| one.id == self.requirement.id)
    }
}

/// The keys of a requirement that the ruleset's own file sets.
#[must_use]
pub fn own_keys(ruleset: &Ruleset, requirement: &Requirement) -> Vec<String> {
    let own = requirement.origins.iter().filter(|(_, place)| lint::is_own(ruleset, place));
    own.map(|(key, _)| key.clone()).collect()
}

/// `common.toml:41`: the file's name without its folder, and the line.
#[must_use]
pub fn file_line(place: &Place) -> String {
    let path = Path::new(&place.file.name);
    let name =
        path.file_name().map_or(place.file.name.as_str().into(), |name| name.to_string_lossy());
    format!("{name}:{}", line(place))
}

/// The line, from 1.
#[must_use]
pub fn line(place: &Place) -> usize {
    LineIndex::new(&place.file.text).line_column(&place.file.text, place.span.start).0
}

/// The requirements as text, one below the other; every pattern where `all` says so.
#[must_use]
pub fn text(explained: &[Explained<'_>], forms: &Forms, all: bool, lang: Lang) -> String {
    let drawn: Vec<String> = explained.iter().map(|one| page(one, forms, all, lang)).collect();
    drawn.join("\n")
}

fn page(explained: &Explained<'_>, forms: &Forms, all: bool, lang: Lang) -> String {
    let Explained { ruleset, requirement, .. } = explained;
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}", requirement.id, requirement.title);
    let mut section = |zh: &str, en: &str, lines: Vec<String>| {
        let _ = writeln!(out, "\n{}", lang.pick(zh, en));
        for line in lines {
            let _ = writeln!(out, "  {line}");
        }
    };
    section("性质", "What it is", nature(explained, lang));
    section("为什么", "Why", vec![why(requirement, lang)]);
    let basis = requirement.basis.iter().flat_map(|one| basis(one, ruleset, lang)).collect();
    section("依据", "Basis", basis);
    section("怎么判定", "How it is decided", check::lines(&requirement.check, forms, all, lang));
    let terms = terms::lines(ruleset, &requirement.check, all, lang);
    if !terms.is_empty() {
        section("其中的词表", "Terms in it", terms);
    }
    section("整改", "Remedy", vec![requirement.remedy.clone()]);
    let of = |accepted: bool| -> Vec<String> {
        let wanted = requirement.examples.iter();
        let wanted = wanted.filter(|one| (one.status == Status::Met) == accepted);
        wanted.map(|one| example(one, lang)).collect()
    };
    section("接受的示例", "Examples accepted", of(true));
    section("不接受的示例", "Examples refused", of(false));
    out
}

fn nature(explained: &Explained<'_>, lang: Lang) -> Vec<String> {
    let Explained { ruleset, requirement, changed } = explained;
    let family = ruleset.families.iter().find(|family| family.id == requirement.family);
    let family = family.map_or(requirement.family.as_str(), |family| family.title.as_str());
    let severity = say::severity(requirement.severity, lang);
    let weight = requirement.weight;
    let mut lines = vec![lang.pick(
        format!("类别：{family}（{}）；级别：{severity}；权重：{weight}", requirement.family),
        format!(
            "family: {family} ({}); severity: {severity}; weight: {weight}",
            requirement.family
        ),
    )];
    let own = words::years(requirement.years, lang);
    let whole = words::years(ruleset.years, lang);
    lines.push(lang.pick(
        format!("约束的报告年度：{own}（规则集：{whole}）"),
        format!("reporting years: {own} (of the ruleset: {whole})"),
    ));
    lines.extend(scope(requirement, lang));
    let place = requirement.origins.get("id").map(file_line).unwrap_or_default();
    let (id, title) = (&ruleset.id, &ruleset.title);
    lines.push(lang.pick(
        format!("规则集：{id} {title}（写在 {place}）"),
        format!("ruleset: {id} {title} (written at {place})"),
    ));
    if ruleset.veto.contains(&requirement.id) {
        lines.push(
            lang.pick(
                "一票否决：未达到时，无论得分多少都不通过",
                "veto: where it is not met, the report fails whatever its score",
            )
            .to_owned(),
        );
    }
    if explained.is_off() {
        lines.push(lang.pick("本规则集已将它关闭", "this ruleset has switched it off").to_owned());
    }
    for (id, keys) in changed {
        let keys = keys.join(lang.pick("、", ", "));
        lines.push(lang.pick(format!("{id} 改了：{keys}"), format!("{id} changes: {keys}")));
    }
    lines
}

/// The organs that it binds, and the condition under which it does.
fn scope(requirement: &Requirement, lang: Lang) -> Vec<String> {
    let words = |words: Vec<&str>| {
        let all = lang.pick("全部", "all").to_owned();
        if words.is_empty() { all } else { words.join(lang.pick("、", ", ")) }
    };
    let kinds = requirement.applies_to.iter().map(|one| one.map_or("unknown", OrganKind::as_str));
    let levels = requirement.levels.iter().map(|one| one.map_or("unknown", Level::as_str));
    let (kinds, levels) = (words(kinds.collect()), words(levels.collect()));
    let when = requirement.when.as_ref().map(|when| {
        lang.pick(format!("只在 {when} 成立时约束"), format!("it binds where {when} holds"))
    });
    let organs = lang.pick(
        format!("约束的机关：种类 {kinds}；级别 {levels}"),
        format!("organs: kinds {kinds}; levels {levels}"),
    );
    std::iter::once(organs).chain(when).collect()
}

fn why(requirement: &Requirement, lang: Lang) -> String {
    let none = lang.pick("依据的条文要求如此", "the articles ask for it");
    requirement.why.clone().unwrap_or_else(|| none.to_owned())
}

/// An article with what is known of its source; what is doubtful is said.
fn basis(basis: &Basis, ruleset: &Ruleset, lang: Lang) -> Vec<String> {
    let Some(source) = ruleset.sources.get(&basis.source) else {
        return vec![words::short(basis)];
    };
    let article = match &basis.article {
        Some(article) => article.as_str(),
        None => lang.pick("（条次未知）", " (article unknown)"),
    };
    let mut lines = vec![format!("{} {}{article}", basis.source, words::source(source))];
    let force = words::force(source, lang);
    lines.extend((!force.is_empty()).then(|| format!("  {force}")));
    let certainty = say::word("certainty", source.certainty.as_str(), lang);
    let note = source.note.as_ref().map(|note| format!("{}{note}", lang.pick("：", ": ")));
    lines.push(lang.pick(
        format!("  把握：{certainty}{}", note.clone().unwrap_or_default()),
        format!("  certainty: {certainty}{}", note.unwrap_or_default()),
    ));
    if let Some(note) = &basis.note {
        lines.push(lang.pick(format!("  存疑：{note}"), format!("  doubt: {note}")));
    }
    lines
}

fn example(example: &Example, lang: Lang) -> String {
    let text = example.text.replace('\n', " / ");
    let mut given = Vec::new();
    given.extend(
        example
            .organ
            .as_ref()
            .map(|organ| lang.pick(format!("机关 {organ}"), format!("organ {organ}"))),
    );
    given.extend(example.year.map(|year| lang.pick(format!("{year}年度"), format!("year {year}"))));
    given.extend(
        example.published.map(|day| lang.pick(format!("公布 {day}"), format!("published {day}"))),
    );
    if !example.sheet().is_empty() {
        let figures = example.figures.iter().map(|(name, value)| {
            let value = if value.is_empty() { lang.pick("空格", "blank") } else { value };
            format!("{name} = {value}")
        });
        let tables = example
            .tables
            .iter()
            .map(|table| lang.pick(format!("{table} 都是 0"), format!("{table} of zeros")));
        let said: Vec<String> = tables.chain(figures).collect();
        given.push(lang.pick(
            format!("附表：{}", said.join("，")),
            format!("with tables: {}", said.join(", ")),
        ));
    }
    let status = say::status(example.status, lang);
    let given = if given.is_empty() {
        String::new()
    } else {
        lang.pick(format!("（{}）", given.join("；")), format!(" ({})", given.join("; ")))
    };
    format!("{status}  {text}{given}")
}
