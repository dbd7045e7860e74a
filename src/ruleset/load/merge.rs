//! Lays ruleset files over one another: what is extended first, what extends it on top.
//!
//! Each file counts once, however many others extend it. Where two say something of the same id,
//! the later one holds: the extending file, and of two extended ones the one named last.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use crate::assessment::brief::Briefs;
use crate::diagnostic::SourceFile;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::digest;
use crate::phrase::terms::Term;
use crate::ruleset::file::{Edition, Exception, FamilyPatch, Head, PASS, Patch};
use crate::ruleset::load::Layer;
use crate::ruleset::{Basis, Family, Origins, Requirement, Ruleset, Source};
use crate::span::Span;
use crate::verdict::Severity;
use crate::written::years::Years;
use crate::written::{Located, Reader, Text};

/// What the files read so far amount to.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// By id; none where it is broken, which has been reported.
    sources: BTreeMap<String, Option<Source>>,
    families: Vec<Family>,
    exceptions: Vec<Exception>,
    requirements: Vec<Entry>,
    /// The ids of those that bind in no year of the edition of their file.
    elsewhere: Vec<String>,
    veto: Vec<String>,
    pass: Option<u32>,
    grades: Vec<(String, u32)>,
    /// The ids of the files, extended ones first.
    ids: Vec<String>,
    origins: Origins,
    terms: Vec<Term>,
    /// What the digest is made of: the ids of the files and the digests of their texts.
    digested: String,
}

/// A requirement that some file has.
#[derive(Debug)]
struct Entry {
    id: String,
    enabled: bool,
    /// None where it is broken, which has been reported.
    requirement: Option<Requirement>,
}

impl Merged {
    /// Lays one more file on top.
    pub(super) fn apply(&mut self, layer: &mut Layer) {
        let Some(head) = layer.parts.head.as_ref() else { return };
        let id = head.id.as_ref().map(|id| id.value.clone()).unwrap_or_default();
        self.digested.push_str(&format!("{id} {}\n", layer.digest));
        let body = mem::take(&mut layer.parts.body);
        self.sources.extend(body.sources);
        for family in &body.families {
            self.family(&layer.reader, family);
        }
        for mut patch in body.requirements {
            check_years(&layer.reader, head, &patch);
            let years = patch.years.map(|years| years.value).unwrap_or_default();
            if !head.editions.is_empty() && !years.meets(head.years) {
                self.elsewhere.push(patch.id.value);
                continue;
            }
            // years that tell the editions of a change do not narrow what is changed
            if !head.editions.is_empty() && years.cover(head.years) && self.has(&patch.id.value) {
                patch.years = None;
            }
            self.check_references(&layer.reader, &patch);
            self.patch(&layer.reader, &id, patch);
        }
        for family in &body.families {
            let all = family.decides.iter().flatten().chain(&family.also_decides);
            all.for_each(|one| self.check_decider(&layer.reader, &family.id, one));
        }
        for exception in body.exceptions {
            // an exception of other years than an edition's is none of it
            if head.editions.is_empty() || exception.years.meets(head.years) {
                self.except(&layer.reader, exception);
            }
        }
        self.terms.extend(layer.parts.terms.to_list(layer.reader.file()));
        self.head(&layer.reader, head, id);
    }

    fn has(&self, id: &str) -> bool {
        self.requirements.iter().any(|entry| entry.id == id)
    }

    fn head(&mut self, reader: &Reader, head: &Head, id: String) {
        if let Some(place) = head.id.as_ref().filter(|id| self.ids.contains(&id.value)) {
            let message = Message::new("duplicate-id/ruleset").with("id", &id);
            reader.complain(message, place.span);
        }
        self.ids.push(id);
        self.origins.extend(head.origins.clone());
        for id in &head.veto {
            if self.has(&id.value) {
                if !self.veto.contains(&id.value) {
                    self.veto.push(id.value.clone());
                }
            } else if !self.elsewhere.contains(&id.value) {
                self.unknown_requirement(reader, id);
            }
        }
        self.pass = head.pass.or(self.pass);
        if let Some(grades) = &head.grades {
            self.grades.clone_from(grades);
        }
    }

    fn family(&mut self, reader: &Reader, patch: &FamilyPatch) {
        let decides = |ids: &[Text]| ids.iter().map(|one| one.value.clone()).collect();
        let Some(known) = self.families.iter_mut().find(|known| known.id == patch.id) else {
            let Some(title) = patch.title.clone() else {
                let message = Message::new("missing-key/family").with("id", &patch.id);
                let known = self.families.iter().map(|family| family.id.as_str());
                reader.push(reader.undefined(message).here(patch.span).meant(&patch.id, known));
                return;
            };
            let all = patch.decides.as_deref().unwrap_or_default();
            let decides = decides(&[all, &patch.also_decides].concat());
            let (id, place) = (patch.id.clone(), patch.place.clone());
            let title_en = patch.title_en.clone();
            self.families.push(Family { id, title, title_en, decides, place });
            return;
        };
        if let Some(title) = &patch.title {
            known.title.clone_from(title);
            known.title_en.clone_from(&patch.title_en);
            known.place.clone_from(&patch.place);
        }
        known.decides = patch.decides.as_deref().map_or(mem::take(&mut known.decides), decides);
        known.decides.extend(patch.also_decides.iter().map(|one| one.value.clone()));
    }

    /// Reports a requirement that is to decide a family and is none of it.
    fn check_decider(&self, reader: &Reader, family: &str, wanted: &Text) {
        let Some(entry) = self.requirements.iter().find(|entry| entry.id == wanted.value) else {
            return self.unknown_requirement(reader, wanted);
        };
        let other = entry.requirement.as_ref().filter(|one| one.family != family);
        if let Some(other) = other {
            let message = Message::new("decides-another").with("id", &wanted.value);
            let message = message.with("family", &other.family).with("wanted", family);
            reader.complain(message, wanted.span);
        }
    }

    /// Takes an exception up, in the place of one of the same id.
    fn except(&mut self, reader: &Reader, exception: Exception) {
        for id in &exception.families {
            if !self.families.iter().any(|known| known.id == id.value) {
                let known = self.families.iter().map(|family| family.id.as_str());
                undefined(reader, "unknown-family", (&id.value, id.span), known);
            }
        }
        for id in exception.requirements.iter().chain(&exception.besides) {
            if !self.requirements.iter().any(|entry| entry.id == id.value) {
                self.unknown_requirement(reader, id);
            }
        }
        self.check_sources(reader, &exception.basis);
        self.exceptions.retain(|known| known.id != exception.id);
        self.exceptions.push(exception);
    }

    fn check_references(&self, reader: &Reader, patch: &Patch) {
        if let Some(family) = &patch.family
            && !self.families.iter().any(|known| known.id == family.value)
        {
            let known = self.families.iter().map(|family| family.id.as_str());
            undefined(reader, "unknown-family", (&family.value, family.span), known);
        }
        self.check_sources(reader, patch.basis.as_deref().unwrap_or_default());
        self.check_sources(reader, &patch.also_basis);
    }

    fn check_sources(&self, reader: &Reader, basis: &[Basis]) {
        for cited in basis {
            if !self.sources.contains_key(&cited.source) {
                let known = self.sources.keys().map(String::as_str);
                undefined(reader, "unknown-source", (&cited.source, cited.place), known);
            }
        }
    }

    fn patch(&mut self, reader: &Reader, origin: &str, patch: Patch) {
        let known = self.requirements.iter().position(|entry| entry.id == patch.id.value);
        if known.is_none() && !patch.missing.is_empty() && !reader.is_groundless() {
            self.incomplete(reader, &patch);
        }
        let place = known.unwrap_or_else(|| {
            self.requirements.push(Entry {
                id: patch.id.value.clone(),
                enabled: true,
                requirement: None,
            });
            self.requirements.len() - 1
        });
        let entry = &mut self.requirements[place];
        entry.enabled = patch.enabled.unwrap_or(entry.enabled);
        check_weight(reader, &patch, entry.requirement.as_ref());
        match entry.requirement.as_mut() {
            Some(requirement) => overlay(requirement, origin, patch),
            None => entry.requirement = create(origin, patch),
        }
    }

    /// Reports a requirement that is new and lacks keys, or that was meant for another one.
    fn incomplete(&self, reader: &Reader, patch: &Patch) {
        let id = &patch.id.value;
        if patch.enabled.is_some() {
            self.unknown_requirement(reader, &patch.id);
            return;
        }
        let keys = Arg::names(&patch.missing, Join::Items);
        let message = Message::new("missing-key/requirement").with("id", id).with("keys", keys);
        let error = reader.lacking(message).here(patch.span);
        reader.push(error.meant(id, self.requirement_ids()));
    }

    fn unknown_requirement(&self, reader: &Reader, id: &Text) {
        undefined(reader, "unknown-requirement", (&id.value, id.span), self.requirement_ids());
    }

    fn requirement_ids(&self) -> impl Iterator<Item = &str> {
        self.requirements.iter().map(|entry| entry.id.as_str())
    }

    /// Reports the topmost file if it asks for nothing.
    pub(super) fn check_whole(&self, layer: &Layer) {
        let Some(head) = &layer.parts.head else { return };
        // other mistakes may be the reason why none is left
        if layer.reader.is_clean() && self.requirements.iter().all(|entry| !entry.enabled) {
            let error = layer.reader.undefined(Message::new("no-requirements"));
            layer.reader.push(error.here(head.span));
        }
    }

    /// The ruleset whose topmost file begins with `head`.
    pub(super) fn finish(mut self, head: Head, file: Arc<SourceFile>) -> Ruleset {
        let id = self.ids.pop().unwrap_or_default();
        self.ids.reverse();
        let (on, off): (Vec<Entry>, Vec<Entry>) =
            self.requirements.into_iter().partition(|entry| entry.enabled);
        self.veto.retain(|id| off.iter().all(|entry| entry.id != *id));
        for family in &mut self.families {
            family.decides.retain(|id| off.iter().all(|entry| entry.id != *id));
        }
        let exceptions: Vec<Arc<Exception>> = self.exceptions.into_iter().map(Arc::new).collect();
        let families = &self.families;
        let whole = |mut requirement: Requirement| {
            let Requirement { id, family, .. } = &requirement;
            let mut of_family = families.iter().filter(|one| one.id == *family);
            let decides = of_family.all(|one| one.decides.is_empty() || one.decides.contains(id));
            let about = exceptions.iter().filter(|one| one.is_about(id, family)).cloned().collect();
            (requirement.decides, requirement.exceptions) = (decides, about);
            requirement
        };
        let requirements = |entries: Vec<Entry>| -> Vec<Requirement> {
            entries.into_iter().filter_map(|entry| entry.requirement).map(whole).collect()
        };
        let (on, off) = (requirements(on), requirements(off));
        Ruleset {
            file_id: head.file_id().unwrap_or_default().to_owned(),
            file_years: head.all_years(),
            editions: Vec::new(),
            title: head.title.unwrap_or_else(|| id.clone()),
            id,
            extends: self.ids,
            region: head.region,
            years: head.years,
            not_for: head.not_for,
            pass: self.pass.unwrap_or(PASS),
            grades: self.grades,
            veto: self.veto,
            sources: self
                .sources
                .into_iter()
                .filter_map(|(id, source)| Some((id, source?)))
                .collect(),
            families: self.families,
            exceptions,
            requirements: on,
            switched_off: off,
            terms: self.terms,
            file,
            origins: self.origins,
            digest: digest::full(self.digested.as_bytes()),
        }
    }
}

/// Reports a name that is nowhere defined; `known` are those that are.
fn undefined<'a>(
    reader: &Reader,
    id: &'static str,
    (name, place): (&str, Span),
    known: impl IntoIterator<Item = &'a str>,
) {
    let error = reader.undefined(Message::new(id).with("id", name)).here(place);
    reader.push(error.meant(name, known));
}

/// Reports a requirement that binds in none of its ruleset's years.
fn check_years(reader: &Reader, head: &Head, patch: &Patch) {
    let editions = || head.editions.iter().map(Edition::years);
    let meets = |years: Years| {
        if head.editions.is_empty() {
            years.meets(head.years)
        } else {
            editions().any(|one| years.meets(one))
        }
    };
    let apart = |years: &Located<Years>| !meets(years.value);
    // a range that runs backwards has been reported as such
    let ordered = |years: Years| years.meets(years);
    let Some(years) =
        patch.years.filter(apart).filter(|years| ordered(years.value) && ordered(head.years))
    else {
        return;
    };
    let message = Message::new("years-apart").with("id", &patch.id.value);
    reader.complain(message, years.span);
}

/// Reports an error that counts nothing, if this file made it so.
fn check_weight(reader: &Reader, patch: &Patch, before: Option<&Requirement>) {
    let severity = patch.severity.map(|severity| severity.value);
    let weight = patch.weight.map(|weight| weight.value);
    let whole = severity.or(before.map(|requirement| requirement.severity));
    let counts = weight.or(before.map(|requirement| requirement.weight));
    if whole != Some(Severity::Error) || counts != Some(0) {
        return;
    }
    let mut error = reader.complaint(Message::new("weightless-error").with("id", &patch.id.value));
    let places =
        [patch.weight.map(|weight| weight.span), patch.severity.map(|severity| severity.span)];
    for place in places.into_iter().flatten() {
        error = if error.labels.is_empty() { error.here(place) } else { error.also(place) };
    }
    if !error.labels.is_empty() {
        reader.push(error);
    }
}

/// Replaces those fields of `known` that the file has.
fn overlay(known: &mut Requirement, origin: &str, patch: Patch) {
    set(&mut known.family, patch.family.map(|family| family.value));
    set(&mut known.title, patch.title);
    known.why = patch.why.or(known.why.take());
    // a new severity speaks for itself
    let asks = known.asks.take().filter(|_| patch.severity.is_none());
    known.asks = patch.asks.or(asks);
    set(&mut known.severity, patch.severity.map(|severity| severity.value));
    set(&mut known.weight, patch.weight.map(|weight| weight.value));
    set(&mut known.years, patch.years.map(|years| years.value));
    set(&mut known.applies_to, patch.applies_to);
    set(&mut known.levels, patch.levels);
    known.when = patch.when.or(known.when.take());
    set(&mut known.spheres, patch.spheres);
    set(&mut known.organs, patch.organs);
    set(&mut known.basis, patch.basis);
    known.basis.extend(patch.also_basis);
    set(&mut known.remedy, patch.remedy);
    let briefs = Arc::make_mut(&mut known.briefs);
    briefs.zh.overlay(patch.brief);
    briefs.en.overlay(patch.en.unwrap_or_default());
    briefs.model = patch.model.or(briefs.model.take());
    briefs.model_zero = patch.model_zero.or(briefs.model_zero.take());
    set(&mut known.check, patch.check);
    set(&mut known.examples, patch.examples);
    let first = known.origins.get("id").cloned();
    known.origins.extend(patch.origins);
    known.origins.extend(first.map(|first| ("id".to_owned(), first)));
    origin.clone_into(&mut known.origin);
}

fn set<T>(known: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *known = new;
    }
}

fn create(origin: &str, patch: Patch) -> Option<Requirement> {
    let Patch { brief: zh, en, model, model_zero, .. } = patch;
    let briefs = Briefs { zh, en: en.unwrap_or_default(), model, model_zero };
    Some(Requirement {
        id: patch.id.value,
        family: patch.family?.value,
        title: patch.title?,
        why: patch.why,
        asks: patch.asks,
        severity: patch.severity?.value,
        weight: patch.weight?.value,
        years: patch.years.map(|years| years.value).unwrap_or_default(),
        applies_to: patch.applies_to.unwrap_or_default(),
        levels: patch.levels.unwrap_or_default(),
        spheres: patch.spheres.unwrap_or_default(),
        organs: patch.organs.unwrap_or_default(),
        when: patch.when,
        decides: false,
        exceptions: Vec::new(),
        basis: [patch.basis?, patch.also_basis].concat(),
        remedy: patch.remedy?,
        briefs: Arc::new(briefs),
        check: patch.check?,
        examples: patch.examples.unwrap_or_default(),
        origin: origin.to_owned(),
        origins: patch.origins,
    })
}
