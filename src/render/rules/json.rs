//! Rulesets and requirements as JSON.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::check::years::Years;
use crate::chinese::date::Date;
use crate::diagnostic::{Error, Place};
use crate::facts::form::Forms;
use crate::lang::Lang;
use crate::render::sanitize;
use crate::render::wire::rules as wire;
use crate::ruleset::{Certainty, Origins, Requirement, Ruleset, Source, builtin};
use crate::say::check;
use crate::say::explain::{Explained, line};

/// An array of what is known of rulesets without their requirements.
///
/// # Errors
/// It cannot be written.
pub fn list(all: &[Arc<Ruleset>]) -> Result<String, Error> {
    let entry = |ruleset: &Arc<Ruleset>| wire::Entry {
        id: ruleset.id.clone(),
        title: ruleset.title.clone(),
        region: ruleset.region.map(|code| code.to_string()),
        years: years(ruleset.years),
        requirements: ruleset.requirements.len(),
        extends: ruleset.extends.clone(),
    };
    written(&all.iter().map(entry).collect::<Vec<_>>())
}

/// A whole ruleset as an object.
///
/// # Errors
/// It cannot be written.
pub fn ruleset(ruleset: &Ruleset, lang: Lang) -> Result<String, Error> {
    let forms = builtin::vocabulary().map_err(Error::Diagnostics)?.forms;
    let requirements =
        |all: &[Requirement]| all.iter().map(|one| requirement(one, &forms, lang)).collect();
    let grades = ruleset
        .grades
        .iter()
        .map(|(name, least)| wire::Grade { name: name.clone(), at_least: *least });
    let families = ruleset.families.iter().map(|family| wire::Family {
        id: family.id.clone(),
        title: family.title.clone(),
        origin: origin(&family.place),
    });
    let sources = ruleset.sources.iter().map(|(id, one)| (id.clone(), source(one)));
    written(&wire::Ruleset {
        id: ruleset.id.clone(),
        title: ruleset.title.clone(),
        extends: ruleset.extends.clone(),
        region: ruleset.region.map(|code| code.to_string()),
        years: years(ruleset.years),
        pass: ruleset.pass,
        grades: grades.collect(),
        veto: ruleset.veto.clone(),
        digest: ruleset.digest.clone(),
        origins: origins(&ruleset.origins),
        families: families.collect(),
        sources: sources.collect(),
        requirements: requirements(&ruleset.requirements),
        switched_off: requirements(&ruleset.switched_off),
    })
}

/// An array of requirements, each with its sources.
///
/// # Errors
/// It cannot be written.
pub fn requirements(all: &[Explained<'_>], forms: &Forms, lang: Lang) -> Result<String, Error> {
    let explained = |one: &Explained<'_>| {
        let cited = one.requirement.basis.iter().filter_map(|basis| {
            Some((basis.source.clone(), source(one.ruleset.sources.get(&basis.source)?)))
        });
        let changed = one.changed.iter().map(|(id, keys)| ((*id).to_owned(), keys.clone()));
        wire::Explained {
            ruleset: one.ruleset.id.clone(),
            switched_off: one.is_off(),
            requirement: requirement(one.requirement, forms, lang),
            sources: cited.collect(),
            changed: changed.collect(),
        }
    };
    written(&all.iter().map(explained).collect::<Vec<_>>())
}

fn written(value: &impl Serialize) -> Result<String, Error> {
    let text =
        serde_json::to_string_pretty(value).map_err(|cause| Error::output("-", &cause.into()))?;
    Ok(format!("{}\n", sanitize::json(&text)))
}

fn years(years: Years) -> wire::Years {
    wire::Years { from: years.from, to: years.to }
}

fn origin(place: &Place) -> wire::Origin {
    wire::Origin { file: place.file.name.clone(), line: line(place) }
}

fn origins(origins: &Origins) -> BTreeMap<String, wire::Origin> {
    origins.iter().map(|(key, place)| (key.clone(), origin(place))).collect()
}

fn source(source: &Source) -> wire::Source {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let certainty = Certainty::WORDS.iter().find(|(_, one)| *one == source.certainty);
    wire::Source {
        title: source.title.clone(),
        number: source.number.clone(),
        issuer: source.issuer.clone(),
        issued: day(source.issued),
        from: day(source.from),
        to: day(source.to),
        certainty: certainty.map(|(word, _)| (*word).to_owned()).unwrap_or_default(),
        note: source.note.clone(),
        origin: origin(&source.place),
    }
}

fn requirement(requirement: &Requirement, forms: &Forms, lang: Lang) -> wire::Requirement {
    let basis = requirement.basis.iter().map(|basis| wire::Basis {
        source: basis.source.clone(),
        article: basis.article.clone(),
        note: basis.note.clone(),
    });
    let examples = requirement
        .examples
        .iter()
        .map(|example| wire::Example { text: example.text.clone(), status: example.status });
    wire::Requirement {
        id: requirement.id.clone(),
        family: requirement.family.clone(),
        title: requirement.title.clone(),
        why: requirement.why.clone(),
        severity: requirement.severity,
        weight: requirement.weight,
        years: years(requirement.years),
        basis: basis.collect(),
        remedy: requirement.remedy.clone(),
        kind: requirement.check.kind().to_owned(),
        decided: check::lines(&requirement.check, forms, true, lang),
        examples: examples.collect(),
        origins: origins(&requirement.origins),
    }
}
