//! A ruleset with all that it extends: each field with the file and the line that set it.

use std::fmt::Write as _;

use crate::chinese::place::Place;
use crate::diagnostic;
use crate::diagnostic::message::Join;
use crate::lang::Lang;
use crate::render::text;
use crate::ruleset::{Basis, Requirement, Ruleset};
use crate::say::explain::file_line;
use crate::say::marks::{between, headed};
use crate::say::{self, ruleset as words, word};

/// The column in which the places stand, where the value before it is no longer.
const PLACES: usize = 64;

/// The ruleset as text.
pub fn text(ruleset: &Ruleset, lang: Lang) -> String {
    let mut page = Page { out: String::new(), lang };
    page.head(ruleset);
    page.sources(ruleset);
    for family in &ruleset.families {
        let members: Vec<&Requirement> =
            ruleset.requirements.iter().filter(|one| one.family == family.id).collect();
        if members.is_empty() {
            continue;
        }
        page.line("");
        page.set(0, &format!("{}{}", headed(&family.title), family.id), Some(&family.place));
        for requirement in members {
            page.requirement(requirement);
        }
    }
    page.switched_off(ruleset);
    page.out
}

struct Page {
    out: String,
    lang: Lang,
}

impl Page {
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    /// A value, and where it was set.
    fn set(&mut self, indent: usize, value: &str, place: Option<&diagnostic::Place>) {
        let value = format!("{}{value}", " ".repeat(indent));
        match place {
            Some(place) => {
                let place = file_line(place);
                self.line(&format!("{}  {place}", text::pad(&value, PLACES)));
            }
            None => self.line(&value),
        }
    }

    fn field(&mut self, indent: usize, name: &str, value: &str, place: Option<&diagnostic::Place>) {
        let name = text::pad(word("field", name, self.lang), 10);
        self.set(indent, &format!("{name}  {value}"), place);
    }

    fn head(&mut self, ruleset: &Ruleset) {
        let lang = self.lang;
        self.line(&format!("{}  {}", ruleset.id, ruleset.title));
        let none = word("field", "none", lang);
        let extends = if ruleset.extends.is_empty() {
            none.to_owned()
        } else {
            ruleset.extends.join(between(Join::Items, lang))
        };
        self.field(0, "extends", &extends, None);
        self.field(0, "years", &say::text(&words::years(ruleset.years), lang), None);
        if !ruleset.editions.is_empty() {
            let others: Vec<&str> = ruleset.editions.iter().map(|one| one.id.as_str()).collect();
            self.field(0, "editions", &others.join(between(Join::Items, lang)), None);
        }
        let region = ruleset.region.map(|code| match Place::of_code(code, None) {
            Some(place) => format!("{code} {}", place.name),
            None => code.to_string(),
        });
        let region = region.unwrap_or_else(|| word("field", "everywhere", lang).to_owned());
        self.field(0, "region", &region, None);
        let pass = ruleset.origins.get("pass");
        self.field(0, "pass", &ruleset.pass.to_string(), pass);
        let grades: Vec<String> =
            ruleset.grades.iter().map(|(name, least)| format!("{name} {least}")).collect();
        let grades = if grades.is_empty() { none.to_owned() } else { grades.join(" ") };
        self.field(0, "grades", &grades, ruleset.origins.get("grades"));
        let veto = if ruleset.veto.is_empty() { none.to_owned() } else { ruleset.veto.join(" ") };
        self.field(0, "veto", &veto, None);
    }

    fn sources(&mut self, ruleset: &Ruleset) {
        self.line("");
        self.line(word("field", "sources", self.lang));
        for (id, source) in &ruleset.sources {
            self.set(2, &format!("{id}  {}", words::source(source)), Some(&source.place));
        }
    }

    fn requirement(&mut self, requirement: &Requirement) {
        let lang = self.lang;
        let at = |key: &str| requirement.origins.get(key);
        self.set(2, &format!("{}  {}", requirement.id, requirement.title), at("title"));
        self.field(4, "family", &requirement.family, at("family"));
        let severity = say::named(requirement.severity, lang);
        self.field(4, "severity", severity, at("severity"));
        self.field(4, "weight", &requirement.weight.to_string(), at("weight"));
        if let Some(place) = at("years") {
            self.field(
                4,
                "own-years",
                &say::text(&words::years(requirement.years), lang),
                Some(place),
            );
        }
        if let Some(why) = &requirement.why {
            self.field(4, "why", why, at("why"));
        }
        let basis: Vec<String> =
            requirement.basis.iter().map(|one: &Basis| words::short(one)).collect();
        self.field(4, "basis", &basis.join(between(Join::Items, lang)), at("basis"));
        self.field(4, "remedy", &requirement.remedy, at("remedy"));
        self.field(4, "check", requirement.check.kind(), at("check"));
        let examples = requirement.examples.len();
        let examples = format!("{examples}{}", word("field", "counted", lang));
        self.field(4, "examples", &examples, at("examples"));
    }

    fn switched_off(&mut self, ruleset: &Ruleset) {
        if ruleset.switched_off.is_empty() {
            return;
        }
        self.line("");
        self.line(word("field", "switched-off", self.lang));
        for requirement in &ruleset.switched_off {
            let value = format!("{}  {}", requirement.id, requirement.title);
            self.set(2, &value, requirement.origins.get("enabled"));
        }
    }
}
