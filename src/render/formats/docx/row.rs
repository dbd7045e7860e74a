//! The rows of the sheet: gaps by what the organ has to do about them, each with the number that all outputs
//! give it.

use std::collections::BTreeMap;

use crate::assessment::finding::Finding;
use crate::assessment::{Assessment, Citation};
use crate::diagnostic::message::{Join, Message};
use crate::lang::Lang;
use crate::render::{gap, place, sanitize};
use crate::say;
use crate::verdict::{Severity, Status};

/// What is to be done about a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// An error.
    Must,
    /// What could not be seen: nobody is told to mend it.
    Verify,
    /// A warning.
    Should,
    /// A note.
    Could,
}

impl Group {
    fn of(finding: &Finding) -> Self {
        match (finding.status, finding.severity) {
            (_, Severity::Note) => Self::Could,
            (Status::NotAssessable, _) => Self::Verify,
            (_, Severity::Error) => Self::Must,
            (_, Severity::Warning) => Self::Should,
        }
    }

    /// Its name among the words of the sheet.
    pub fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Verify => "verify",
            Self::Should => "should",
            Self::Could => "could",
        }
    }
}

/// One row.
pub(super) struct Row {
    rule: String,
    /// How many gaps it tells of: those of one requirement share a row.
    pub count: usize,
    pub number: String,
    pub problem: String,
    pub place: String,
    pub basis: String,
    pub remedy: String,
    /// What may be written instead, with blanks for what is not known.
    pub model: String,
    /// All of it in a sentence, where it is a mere note.
    pub note: String,
}

/// All rows of a report.
pub(super) struct Rows {
    /// The groups that have any.
    pub groups: Vec<(Group, Vec<Row>)>,
}

impl Rows {
    pub fn of(assessment: &Assessment, law: Option<&Citation>, lang: Lang) -> Self {
        let mut groups: BTreeMap<Group, Vec<Row>> = BTreeMap::new();
        for (number, finding) in gap::numbered(assessment) {
            let group = Group::of(finding);
            let row = row(assessment, (number, finding), law, lang);
            let rows = groups.entry(group).or_default();
            match rows.last_mut().filter(|one| one.rule == row.rule && group != Group::Could) {
                Some(before) => before.add(&row, lang),
                None => rows.push(row),
            }
        }
        Self { groups: groups.into_iter().collect() }
    }
}

impl Row {
    /// Takes in a row of the same requirement.
    fn add(&mut self, other: &Self, lang: Lang) {
        let between = say::marks::between(Join::Asides, lang);
        self.count += other.count;
        self.number += say::marks::between(Join::Items, lang);
        self.number += &other.number;
        let colon = say::marks::colon(lang);
        // the title stands there already
        let reason = other.problem.split_once(colon).map_or(&*other.problem, |(_, reason)| reason);
        self.problem += between;
        self.problem += reason;
        if self.place != other.place {
            self.place += between;
            self.place += &other.place;
        }
    }
}

/// The source that most gaps rest on.
pub(super) fn law(assessment: &Assessment) -> Option<&Citation> {
    let mut counts: BTreeMap<&str, (usize, &Citation)> = BTreeMap::new();
    for (_, finding) in gap::numbered(assessment) {
        for citation in finding.basis.iter().filter(|one| one.article.is_some()) {
            counts.entry(&citation.source).or_insert((0, citation)).0 += 1;
        }
    }
    let most = counts.into_values().max_by_key(|(count, _)| *count);
    most.map(|(_, citation)| citation)
}

fn row(
    assessment: &Assessment,
    (number, finding): (usize, &Finding),
    law: Option<&Citation>,
    lang: Lang,
) -> Row {
    let document = &assessment.document;
    let problem = match gap::fact(finding, lang) {
        Some(fact) => fact.to_owned(),
        None => gap::reasoned(finding, lang),
    };
    let problem = gap::doubted(problem, finding.confidence, lang);
    let belongs = finding.belongs.map(|one| say::named(one, lang)).unwrap_or_default();
    let place = place::coarse(document, finding.span, lang);
    let basis = cited(&finding.basis, law);
    let note = Message::new("sheet/note").with("number", number);
    let note = note.with("remedy", gap::message(finding, lang));
    let (change, model) = change(finding, lang);
    let note = note.with("basis", say::marks::bracketed(&basis, lang));
    Row {
        rule: finding.rule.clone(),
        count: 1,
        number: number.to_string(),
        problem: sanitize::line(&problem),
        place: place + &say::marks::bracketed(belongs, lang),
        basis,
        remedy: sanitize::line(change),
        model,
        note: say::text(&note, lang),
    }
}

/// What to do, and a sentence to write: with it the order is short. The order says what to write where there was
/// nothing, for a sheet states no fact for the organ.
fn change(finding: &Finding, lang: Lang) -> (&str, String) {
    let briefs = &finding.briefs;
    let short = briefs.of(lang).remedy_short.as_deref();
    let (Some(model), Some(short)) = (&briefs.model, short) else {
        return (&finding.remedy, String::new());
    };
    let model = Message::new("sheet/model").with("words", sanitize::line(model));
    (short, say::text(&model, lang))
}

/// The article alone, where it is of the law that most rest on; else the first source by its title.
fn cited(basis: &[Citation], law: Option<&Citation>) -> String {
    let of_law = basis.iter().find(|one| law.is_some_and(|law| law.source == one.source));
    let article = of_law.and_then(|one| one.article.as_deref());
    let titled = || {
        let first = basis.first()?;
        let article = first.article.as_deref().unwrap_or_default();
        Some(say::ruleset::titled(&first.title, None) + article)
    };
    let words = article.map(str::to_owned).or_else(titled).unwrap_or_default();
    sanitize::line(&words)
}
