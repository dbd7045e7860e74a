//! Rulesets and requirements as JSON, key by key: a contract of its own, apart from the model.
//!
//! Changes only add. An open end of years, an unknown number and whatever else a ruleset leaves out
//! is null; days are `YYYY-MM-DD`, and lines count from 1.

use serde_json::{Map, Value, json};

use crate::chinese::date::Date;
use crate::diagnostic::{Error, Place};
use crate::facts::form::Forms;
use crate::lang::Lang;
use crate::render::sanitize;
use crate::ruleset::baked::Extent;
use crate::ruleset::load::Header;
use crate::ruleset::provinces::Listed;
use crate::ruleset::{Basis, Example, Family, Origins, builtin};
use crate::ruleset::{Requirement, Ruleset, Source};
use crate::say::check;
use crate::say::explain::{Explained, line};
use crate::say::phrase::Phrases;
use crate::written::years::Years;

/// An array of what is known of rulesets without their requirements.
///
/// # Errors
/// It cannot be written.
pub fn list(all: &[(Header, Extent)]) -> Result<String, Error> {
    written(&array(all, |(header, extent)| {
        json!({
            "id": header.id,
            "title": header.title,
            "region": header.region.map(|code| code.to_string()),
            "years": years(header.years),
            "requirements": extent.requirements,
            "extends": extent.extends,
        })
    }))
}

/// An array of the provinces: what each adds to the country's requirements, and its rulesets.
///
/// # Errors
/// It cannot be written.
pub fn provinces(all: &[Listed]) -> Result<String, Error> {
    written(&array(all, |(province, rulesets)| {
        json!({
            "region": province.region.to_string(),
            "name": province.name(),
            "answer": province.answer,
            "certainty": province.certainty.as_str(),
            "rulesets": array(rulesets, |one| json!({ "id": one.id, "years": years(one.years) })),
        })
    }))
}

/// A whole ruleset as an object.
///
/// # Errors
/// It cannot be written.
pub fn ruleset(ruleset: &Ruleset, lang: Lang) -> Result<String, Error> {
    let forms = builtin::vocabulary().map_err(Error::Diagnostics)?.forms;
    let phrases = Phrases::of(ruleset, true, lang);
    let requirements = |all| array(all, |one| requirement(one, &forms, &phrases, lang));
    let family = |family: &Family| json!({ "id": family.id, "title": family.title, "decides": family.decides, "origin": origin(&family.place) });
    written(&json!({
        "id": ruleset.id,
        "title": ruleset.title,
        "extends": ruleset.extends,
        "editions": array(&ruleset.editions, |one| json!(one.id)),
        "region": ruleset.region.map(|code| code.to_string()),
        "years": years(ruleset.years),
        "pass": ruleset.pass,
        "grades": array(&ruleset.grades, |(name, least)| json!({ "name": name, "atLeast": least })),
        "veto": ruleset.veto,
        "digest": ruleset.digest,
        "origins": origins(&ruleset.origins),
        "families": array(&ruleset.families, family),
        "sources": object(ruleset.sources.iter().map(|(id, one)| (id, source(one)))),
        "requirements": requirements(&ruleset.requirements),
        "switchedOff": requirements(&ruleset.switched_off),
    }))
}

/// An array of requirements, each with the sources that it cites and, by the rulesets' ids, the keys
/// that extending rulesets change.
///
/// # Errors
/// It cannot be written.
pub fn requirements(all: &[Explained<'_>], forms: &Forms, lang: Lang) -> Result<String, Error> {
    written(&array(all, |one| {
        let cited = one.requirement.basis.iter().filter_map(|basis| {
            Some((&basis.source, source(one.ruleset.sources.get(&basis.source)?)))
        });
        json!({
            "ruleset": one.ruleset.file_id,
            "switchedOff": one.is_off(),
            "requirement": requirement(one.requirement, forms, &Phrases::of(one.ruleset, true, lang), lang),
            "sources": object(cited),
            "changed": object(one.changed.iter().map(|(id, keys)| (id, json!(keys)))),
        })
    }))
}

fn written(value: &Value) -> Result<String, Error> {
    let text =
        serde_json::to_string_pretty(value).map_err(|cause| Error::output("-", &cause.into()))?;
    Ok(format!("{}\n", sanitize::json(&text)))
}

fn array<T>(all: &[T], one: impl Fn(&T) -> Value) -> Value {
    all.iter().map(one).collect()
}

/// An object with its names in order, each once.
fn object(all: impl Iterator<Item = (impl ToString, Value)>) -> Value {
    let mut object: Map<String, Value> = all.map(|(name, one)| (name.to_string(), one)).collect();
    object.sort_keys();
    Value::Object(object)
}

fn years(years: Years) -> Value {
    json!({ "from": years.from, "to": years.to })
}

fn origin(place: &Place) -> Value {
    json!({ "file": place.file.name, "line": line(place) })
}

/// Where keys are set.
fn origins(origins: &Origins) -> Value {
    object(origins.iter().map(|(key, place)| (key, origin(place))))
}

fn source(source: &Source) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "title": source.title,
        "number": source.number,
        "issuer": source.issuer,
        "issued": day(source.issued),
        "from": day(source.from),
        "to": day(source.to),
        "region": source.region.map(|code| code.to_string()),
        "certainty": source.certainty.as_str(),
        "note": source.note,
        "origin": origin(&source.place),
    })
}

fn requirement(requirement: &Requirement, forms: &Forms, phrases: &Phrases, lang: Lang) -> Value {
    let basis =
        |one: &Basis| json!({ "source": one.source, "article": one.article, "note": one.note });
    let example = |one: &Example| json!({ "text": one.text, "status": one.status });
    json!({
        "id": requirement.id,
        "family": requirement.family,
        "title": requirement.title,
        "why": requirement.why,
        "severity": requirement.severity,
        "weight": requirement.weight,
        "decides": requirement.decides,
        "asks": requirement.asks(),
        "exceptions": array(&requirement.exceptions, |one| json!({ "id": one.id, "title": one.title, "atMost": one.at_most })),
        "years": years(requirement.years),
        "basis": array(&requirement.basis, basis),
        "remedy": requirement.remedy,
        "model": requirement.briefs.model,
        "kind": requirement.check.kind(),
        "decided": check::lines(&requirement.check, forms, phrases, lang),
        "examples": array(&requirement.examples, example),
        "origins": origins(&requirement.origins),
    })
}
