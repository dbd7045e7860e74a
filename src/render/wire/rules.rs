//! The JSON of `gongkai rules`: rulesets and requirements.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::verdict::{Severity, Status};

/// What is known of a ruleset without its requirements.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The division code of the place it holds for; null: everywhere.
    pub region: Option<String>,
    /// The reporting years it holds for.
    pub years: Years,
    /// How many requirements it has, with those that it takes over.
    pub requirements: usize,
    /// The ids of the rulesets that it extends, nearest first.
    pub extends: Vec<String>,
}

/// Years; an open end is null.
#[derive(Debug, Serialize)]
pub struct Years {
    /// The first year.
    pub from: Option<i32>,
    /// The last year.
    pub to: Option<i32>,
}

/// Where something is set.
#[derive(Debug, Serialize)]
pub struct Origin {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// A whole ruleset.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ruleset {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The ids of the rulesets that it extends, nearest first.
    pub extends: Vec<String>,
    /// The division code of the place it holds for; null: everywhere.
    pub region: Option<String>,
    /// The reporting years it holds for.
    pub years: Years,
    /// The least score that passes.
    pub pass: u32,
    /// The grades, highest first.
    pub grades: Vec<Grade>,
    /// The ids of requirements that fail a report whatever its score.
    pub veto: Vec<String>,
    /// SHA-256 over all files that it was made of.
    pub digest: String,
    /// Where `pass` and `grades` are set.
    pub origins: BTreeMap<String, Origin>,
    /// The families, in order.
    pub families: Vec<Family>,
    /// The sources, by id.
    pub sources: BTreeMap<String, Source>,
    /// The requirements, in order.
    pub requirements: Vec<Requirement>,
    /// The requirements that are switched off.
    pub switched_off: Vec<Requirement>,
}

/// A grade.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Grade {
    /// Its name.
    pub name: String,
    /// The least score that has it.
    pub at_least: u32,
}

/// A family.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Family {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is defined.
    pub origin: Origin,
}

/// A law or document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Its full title.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it was issued, as YYYY-MM-DD.
    pub issued: Option<String>,
    /// First day in force.
    pub from: Option<String>,
    /// Last day in force.
    pub to: Option<String>,
    /// How surely it is known, in the word of the ruleset.
    pub certainty: String,
    /// What was seen of it.
    pub note: Option<String>,
    /// Where it is defined.
    pub origin: Origin,
}

/// A requirement.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Requirement {
    /// Its id.
    pub id: String,
    /// Its family.
    pub family: String,
    /// Its title.
    pub title: String,
    /// Why it is asked for.
    pub why: Option<String>,
    /// How bad a gap is.
    pub severity: Severity,
    /// What it counts.
    pub weight: u32,
    /// The reporting years it binds.
    pub years: Years,
    /// The articles that ask for it.
    pub basis: Vec<Basis>,
    /// What to write or do.
    pub remedy: String,
    /// The kind of its check.
    pub kind: String,
    /// How it is decided, in sentences in the language of the run.
    pub decided: Vec<String>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Where its keys are set.
    pub origins: BTreeMap<String, Origin>,
}

/// An article.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Basis {
    /// The id of the source.
    pub source: String,
    /// The article.
    pub article: Option<String>,
    /// What is doubtful.
    pub note: Option<String>,
}

/// An example.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// The passage.
    pub text: String,
    /// The verdict that it must get.
    pub status: Status,
}

/// A requirement with what it rests on.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explained {
    /// The ruleset in which it stands.
    pub ruleset: String,
    /// Whether that ruleset has switched it off.
    pub switched_off: bool,
    /// The requirement.
    pub requirement: Requirement,
    /// The sources that it cites, by id.
    pub sources: BTreeMap<String, Source>,
    /// The keys that extending rulesets change, by the rulesets' ids.
    pub changed: BTreeMap<String, Vec<String>>,
}
