//! HTML to look at and to print: one file without any script, the verdicts beside the report's own text,
//! in which all that they rest on is marked.

mod entry;
mod text;

use std::fmt::Write as _;
use std::io::{self, Write};

use maud::{Markup, PreEscaped, html};

use crate::assessment::finding;
use crate::assessment::{Assessment, FamilyAssessment};
use crate::diagnostic::Error;
use crate::diagnostic::message::Message;
use crate::discourse::assertion::Confidence;
use crate::lang::Lang;
use crate::render::formats::html::entry::Entry;
use crate::render::page::{self, foreign, heading};
use crate::render::{Format, Reports, Sink, formats, gap};
use crate::say;
use crate::verdict::{Severity, Status};

/// HTML.
pub static FORMAT: Format = Format {
    name: "html",
    about: "A page to read and to print, the report's text marked",
    extension: "html",
    streams: true,
    binary: false,
    sink: |style, reports| Box::new(Page { lang: style.lang, reports, counts: [0; 3] }),
};

/// How a report and its verdicts look.
const STYLE: &str = include_str!("report.css");

/// Families can be looked at one by one up to this many.
const FAMILIES: usize = 40;

struct Page {
    lang: Lang,
    reports: Reports,
    /// Passed, not passed, not checked.
    counts: [usize; 3],
}

impl Page {
    /// Opens the page with its first report, whose name it has where there is but one.
    fn begun(&self, out: &mut dyn Write, title: &str) -> io::Result<()> {
        if self.reports == Reports::One && self.counts == [0; 3] {
            page::open(out, title, &[STYLE, &filters()], self.lang)?;
        }
        Ok(())
    }

    /// The level of a report's own heading.
    fn level(&self) -> usize {
        match self.reports {
            Reports::One => 1,
            Reports::Many => 2,
        }
    }
}

impl Sink for Page {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.reports == Reports::One {
            return Ok(());
        }
        let title = say::word("page", "reports", self.lang);
        page::open(out, title, &[STYLE, &filters()], self.lang)?;
        page::write(out, &html! { header.wide { h1 { (title) } } })?;
        out.write_all(b"<main>\n")
    }

    fn report(&mut self, out: &mut dyn Write, assessment: &Assessment) -> io::Result<()> {
        let lang = self.lang;
        let score = assessment.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
        let verdict = outcome(assessment.passed, lang);
        self.begun(out, &format!("{verdict} {score} {}", name(assessment)))?;
        self.counts[usize::from(!assessment.passed)] += 1;
        let number: usize = self.counts.iter().sum();
        let sheet = Sheet { assessment, lang, number, level: self.level() }.drawn();
        if self.reports == Reports::One {
            return page::write(out, &html! { div.rep { (sheet) } });
        }
        let worst = gap::numbered(assessment).next().map(|(_, one)| gap::message(one, lang));
        let organ = assessment
            .header
            .organ
            .as_ref()
            .map_or_else(|| foreign(&assessment.document.name), |organ| foreign(&organ.value));
        let part = html! {
            details.rep.wide {
                summary {
                    b class=(class_of(assessment.passed)) { (verdict) }
                    span.s { (score) }
                    span { (organ) }
                    span.w { (worst.unwrap_or_default()) }
                }
                (sheet)
            }
        };
        page::write(out, &part)
    }

    fn failed(&mut self, out: &mut dyn Write, report: &str, why: &[Error]) -> io::Result<()> {
        let unread = say::word("label", "unread", self.lang);
        self.begun(out, &format!("{unread} {report}"))?;
        self.counts[2] += 1;
        let (report, causes) = (foreign(report), gap::causes(why, self.lang));
        let name = heading(self.level(), " class=\"r\"", &html! { (report) });
        let part = html! {
            div.wide { div.un role="alert" { (name) p { b.unread { (unread) } " " (causes) } } }
        };
        let is_alone = self.reports == Reports::One;
        page::write(out, &html! { @if is_alone { main { (part) } } @else { (part) } })
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.reports == Reports::Many {
            let counted = say::text(&formats::counted(self.counts), self.lang);
            page::write(out, &html! { p.wide { (counted) } })?;
            out.write_all(b"</main>\n")?;
        }
        page::close(out, self.lang)
    }
}

/// The rules that hide what is of another family than the one chosen, and how long bars are: a page that forbids
/// the style of single elements shows them too.
fn filters() -> String {
    let mut rules: String = (0..=100).map(|at| format!(".p{at}{{--p:{at}%}}")).collect();
    for at in 0..FAMILIES {
        let _ = write!(rules, ".rep:has(.f{at}:checked) .v:not(.f{at}){{display:none}}");
    }
    rules
}

fn outcome(passed: bool, lang: Lang) -> &'static str {
    say::word("label", if passed { "passed" } else { "not-passed" }, lang)
}

fn class_of(passed: bool) -> &'static str {
    if passed { "pass" } else { "fail" }
}

/// The report's title, else its file's name.
fn name(assessment: &Assessment) -> String {
    let title = assessment.header.title.as_ref();
    foreign(title.map_or(&assessment.document.name, |title| &title.value))
}

/// The class of what is so grave.
fn grave(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "er",
        Severity::Warning => "wa",
        Severity::Note => "no",
    }
}

/// What is drawn of one report.
struct Sheet<'a> {
    assessment: &'a Assessment,
    lang: Lang,
    /// Which of the page's reports it is.
    number: usize,
    /// The level of its heading.
    level: usize,
}

impl Sheet<'_> {
    fn drawn(&self) -> Markup {
        let entries = entry::all(self.assessment, self.lang);
        let word = |id| say::word("page", id, self.lang);
        let (gaps, is_alone) = (self.id("gaps"), self.is_alone());
        html! {
            @if is_alone { a.skip href={ "#" (gaps) } { (word("skip")) } }
            (self.head())
            (self.main_open())
            (self.families())
            div.two.wide {
            section.col id=(gaps) aria-label=(self.landmark("verdicts")) tabindex="0" {
                (self.column(word("verdicts")))
                (self.severities(&entries))
                ol.vs role="list" { @for entry in &entries { (self.entry(entry)) } }
                (self.not_applicable())
                (self.versions())
            }
            article aria-label=(self.landmark("text")) lang="zh-CN" {
                (self.column(word("text")))
                p.key {
                    @for severity in Severity::ALL.into_iter().rev() {
                        mark class=(grave(severity)) { (say::named(severity, self.lang)) }
                    }
                    mark.ok { (word("evidence")) }
                    span { (word("furniture")) }
                }
                div.doc { (text::drawn(self, &entries)) }
            }
            }
            (self.main_close())
        }
    }

    /// The name of a part of the page, which no other has.
    fn landmark(&self, part: &str) -> String {
        let word = say::word("page", part, self.lang);
        if self.is_alone() { word.to_owned() } else { format!("{word} {}", self.number) }
    }

    /// Whether it is the page's only report.
    fn is_alone(&self) -> bool {
        self.level == 1
    }

    /// Of a page with one report its `<main>`.
    fn main_open(&self) -> Markup {
        PreEscaped(if self.is_alone() { "<main>" } else { "" }.to_owned())
    }

    fn main_close(&self) -> Markup {
        PreEscaped(if self.is_alone() { "</main>" } else { "" }.to_owned())
    }

    /// An id that no other report of the page has.
    fn id(&self, name: &str) -> String {
        format!("r{}{name}", self.number)
    }

    fn column(&self, words: &str) -> Markup {
        heading(self.level + 1, " class=\"c\"", &html! { (words) })
    }

    fn head(&self) -> Markup {
        let (assessment, lang) = (self.assessment, self.lang);
        let count = |severity| finding::count(&assessment.findings, severity);
        let (known, waived) =
            (finding::known(&assessment.findings), finding::waived(&assessment.findings));
        let points = assessment.points;
        let score = match assessment.score {
            Some(score) => html! {
                span.sc {
                    (score.to_string())
                    small { " " (say::word("page", "points", lang)) (say::marks::bracketed(
                        &format!("{}/{}", decimal(points.earned), points.possible), lang)) }
                }
            },
            None => html! { span.sc { small { (say::word("page", "no-score", lang)) } } },
        };
        let title = heading(self.level, " class=\"r\"", &html! { (name(assessment)) });
        html! {
            @let part = html! {
                (title)
                p.ver {
                    b class=(class_of(assessment.passed)) { (outcome(assessment.passed, lang)) }
                    (score)
                    span.cnt {
                        @for severity in Severity::ALL.into_iter().rev() {
                            @if count(severity) > 0 {
                                b class=(grave(severity)) { (say::named(severity, lang)) " " (count(severity)) }
                            }
                        }
                        @if known > 0 { span { (say::word("label", "known", lang)) " " (known) } }
                        @if waived > 0 { span { (say::word("label", "waived", lang)) " " (waived) } }
                    }
                }
                dl.hd {
                    @for (label, words) in formats::told::head(assessment, lang) {
                        div { dt { (label) } dd { (words) } }
                    }
                }
                @if !assessment.notes.is_empty() {
                    ul { @for note in &assessment.notes { li { (foreign(&say::note(note, lang))) } } }
                }
            };
            @if self.is_alone() { header.wide { (part) } } @else { div.wide { (part) } }
        }
    }

    fn families(&self) -> Markup {
        let lang = self.lang;
        let (all, points) = (say::word("page", "all-families", lang), self.assessment.points);
        let legend = say::word("page", "families", lang);
        let group = self.id("f");
        html! {
            div.wide {
                fieldset {
                    legend { (legend) }
                    div.fg {
                        label.fm.all {
                            input type="radio" name=(group) checked;
                            span.ft { (all) }
                            span.pt { (decimal(points.earned)) "/" (points.possible) }
                            i class={ "p" (percent(points.earned, points.possible)) } {}
                        }
                        @for (at, family) in self.assessment.families.iter().enumerate() {
                            (self.family(&group, at, family))
                        }
                    }
                }
            }
        }
    }

    fn family(&self, group: &str, at: usize, family: &FamilyAssessment) -> Markup {
        let points = family.points;
        let status = gap::status(family.status, family.confidence, self.lang);
        let class = match family.status {
            Status::NotApplicable => "na",
            Status::Met => "full",
            Status::Missing | Status::Contradicted => "zero",
            Status::Partial | Status::NotAssessable => "part",
        };
        let is_met = family.status == Status::Met;
        let is_doubted = family.confidence == Some(Confidence::Likely);
        html! {
            label class={ "fm " (class) } {
                input.{ "f" (at) } type="radio" name=(group);
                span.ft { (foreign(family.name.title(self.lang))) }
                @if points.possible == 0 {
                    span.pt { (status) }
                } @else {
                    span.pt {
                        (decimal(points.earned)) "/" (points.possible)
                        @if is_doubted { " " (say::named(Confidence::Likely, self.lang)) }
                        @if !is_met { span.sr { " " (status) } }
                    }
                }
                i class={ "p" (percent(points.earned, points.possible)) } {}
            }
        }
    }

    fn severities(&self, entries: &[Entry<'_>]) -> Markup {
        let (group, lang) = (self.id("s"), self.lang);
        let gaps = entries.iter().filter(|one| !one.is_met()).count();
        let met = entries.len() - gaps;
        let of = |class| entries.iter().filter(|one| one.class == class).count();
        let word = |id| say::word("page", id, lang);
        let mut choices = vec![("k-gap", word("gaps"), gaps)];
        choices.extend(Severity::ALL.into_iter().rev().map(|one| {
            let kind = match one {
                Severity::Error => "k-er",
                Severity::Warning => "k-wa",
                Severity::Note => "k-no",
            };
            (kind, say::named(one, lang), of(grave(one)))
        }));
        choices.push(("k-met", say::named(Status::Met, lang), met));
        choices.push(("k-all", word("all"), entries.len()));
        let first = if gaps == 0 { "k-all" } else { "k-gap" };
        html! {
            fieldset.sev {
                legend.sr { (word("by-severity")) }
                @for (class, words, count) in choices {
                    label {
                        input.(class) type="radio" name=(group) checked[class == first];
                        span { (words) " " (count) }
                    }
                }
            }
        }
    }

    fn entry(&self, entry: &Entry<'_>) -> Markup {
        let number = html! { span class={ "n " (entry.class) } { (entry.number) } (entry.title) };
        let title = heading(self.level + 2, " class=\"t\"", &number);
        let place = html! {
            @if let Some(place) = &entry.place {
                a href={ "#" (self.id(&format!("p{}", entry.number))) } { (place) }
            }
        };
        let label = |id| say::word("label", id, self.lang);
        // the sentence itself stands alone, for who takes it along
        let lead = say::text(&Message::new("sheet/model").with("words", ""), self.lang);
        let status = gap::status(entry.status, entry.confidence, self.lang);
        let family = self.assessment.families.iter().position(|one| one.name.id == entry.family);
        let family_title =
            family.map(|at| foreign(self.assessment.families[at].name.title(self.lang)));
        let class = format!(
            "v {} {}{}",
            entry.class,
            if entry.is_met() { "met" } else { "gap" },
            family.map(|at| format!(" f{at}")).unwrap_or_default()
        );
        html! {
            li id=(self.id(&format!("v{}", entry.number))) class=(class) {
                (title)
                @if entry.is_met() {
                    p.bas { b.ok { (status) } " " (place) " " (entry.words) span.id { (entry.rule) } }
                } @else {
                    p.tag {
                        b class=(entry.class) { (entry.severity) } " " (status) (entry.mark)
                        span.id { (family_title.unwrap_or_default()) " " (entry.rule) }
                    }
                    @if let Some(waived) = &entry.waived {
                        p { b { (label("waived")) } " " (waived) }
                    }
                    p { (entry.why) }
                    p { b { (label("remedy")) } " " (entry.remedy) }
                    @if let Some(model) = &entry.model { p.mo { (lead) span.sn { (model) } } }
                    @if let Some(one) = &entry.nearest {
                        p.bas { b { (label("nearest")) } " " (one) }
                    }
                    @for one in &entry.not_counted {
                        p.bas { b { (label("not-counted")) } " " (one) }
                    }
                    p.bas { (entry.basis) " " (place) }
                }
            }
        }
    }

    fn not_applicable(&self) -> Markup {
        let all = self.assessment.requirements.iter();
        let titles: Vec<String> = all
            .filter(|one| one.verdict.status == Status::NotApplicable)
            .map(|one| foreign(&one.title))
            .collect();
        let words = say::named(Status::NotApplicable, self.lang);
        let between = say::marks::between(crate::diagnostic::message::Join::Asides, self.lang);
        html! {
            @if !titles.is_empty() {
                p.na { b { (words) " " (titles.len()) } " " (titles.join(between)) }
            }
        }
    }

    /// By what exactly it was made, and of what.
    fn versions(&self) -> Markup {
        let ruleset = &self.assessment.ruleset;
        let short = |digest: &str| digest.chars().take(16).collect::<String>();
        html! {
            p.na {
                (foreign(&ruleset.id)) " " (short(&ruleset.digest)) " · "
                (foreign(&self.assessment.document.name)) " "
                (short(&self.assessment.document.file.digest))
            }
        }
    }
}

/// Points with one decimal at most.
fn decimal(points: f64) -> String {
    let text = format!("{points:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

fn percent(earned: f64, possible: u32) -> String {
    if possible == 0 {
        "0".to_owned()
    } else {
        format!("{:.0}", earned * 100.0 / f64::from(possible))
    }
}
