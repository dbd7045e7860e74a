//! Rulesets: what the law and its provincial additions ask of a report, as data.
//!
//! A ruleset is a TOML file. [`load`] reads it as written and reports every mistake under a caret;
//! what comes out is the ruleset as checked, the types of this module, in which every reference
//! holds and every pattern compiles. The law's words live in `rules/`, never here.

pub mod baked;
mod binding;
pub mod builtin;
pub mod file;
pub mod lint;
pub mod load;
pub mod provinces;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::assessment::brief::Briefs;
use crate::check::Check;
use crate::chinese::date::Date;
use crate::chinese::organ::{Level, OrganKind, Sphere};
use crate::chinese::place::Code;
use crate::diagnostic::{self, SourceFile};
use crate::equation::Equation;
use crate::phrase::Phrase;
use crate::phrase::terms::Term;
use crate::verdict::{Asks, Severity};
use crate::written::years::Years;

pub use binding::{excepted, verdict};
pub use file::{Basis, Certainty, Example, Exception, Family, Source};

/// A ruleset with everything that it extends merged in.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// Its id, in kebab-case: `anhui-2015`.
    pub id: String,
    /// Its title, in the language of the law.
    pub title: String,
    /// The ids that it extends, nearest first.
    pub extends: Vec<String>,
    /// The division code (GB/T 2260) of the place it holds for; none: everywhere.
    pub region: Option<Code>,
    /// The reporting years it holds for.
    pub years: Years,
    /// The id of its file, which is its own but for the year where it is one edition of several.
    pub file_id: String,
    /// The reporting years of its file, which are more where it is one edition of several.
    pub file_years: Years,
    /// The other editions of its file, oldest first, where the file was asked for and not one of them.
    pub editions: Vec<Arc<Ruleset>>,
    /// The spheres for whose reports it is not chosen.
    pub not_for: Vec<Sphere>,
    /// The least score that passes, in points.
    pub pass: u32,
    /// The grades, highest first: name and least score in points.
    pub grades: Vec<(String, u32)>,
    /// Requirements that fail a report whatever its score (一票否决).
    pub veto: Vec<String>,
    /// The laws and documents cited, by id.
    pub sources: BTreeMap<String, Source>,
    /// The families, in order.
    pub families: Vec<Family>,
    /// Whom or when some of its requirements do not bind, or bind less.
    pub exceptions: Vec<Arc<Exception>>,
    /// The requirements, in order.
    pub requirements: Vec<Requirement>,
    /// Requirements of an extended ruleset that are switched off, as they stand there.
    pub switched_off: Vec<Requirement>,
    /// The vocabularies of its files.
    pub terms: Vec<Term>,
    /// The file that the ruleset is, on top of all that it extends.
    pub file: Arc<SourceFile>,
    /// Where what it says of itself was set, by key: `pass`, `grades`.
    pub origins: Origins,
    /// SHA-256 over all files that it was made of.
    pub digest: String,
}

impl Ruleset {
    /// It and the other editions of its file, oldest first.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        self.editions.iter().map(Arc::as_ref).chain([self])
    }

    /// The edition for this reporting year: the last that has begun by then, else the first.
    #[must_use]
    pub fn of_year(self: &Arc<Self>, year: i32) -> Arc<Self> {
        let has_begun = |one: &&Arc<Self>| one.years.from.is_none_or(|from| from <= year);
        let all = || self.editions.iter().chain([self]);
        Arc::clone(all().rev().find(has_begun).or(all().next()).unwrap_or(self))
    }
}

/// Where each key was last set.
pub type Origins = BTreeMap<String, diagnostic::Place>;

impl Source {
    /// Whether it binds an organ of this place; one whose place is not known, only what binds everywhere.
    #[must_use]
    pub fn binds_in(&self, place: Option<Code>) -> bool {
        self.region.is_none_or(|region| place.is_some_and(|place| region.covers(place)))
    }

    /// Whether it is in force on some day from the first of the first of these years to the last of the last,
    /// or to the day `until`, where that is earlier; an unknown end is open.
    #[must_use]
    pub fn is_in_force(&self, years: RangeInclusive<i32>, until: Option<Date>) -> bool {
        let has_begun =
            |from: Date| from.year() <= *years.end() && until.is_none_or(|until| from <= until);
        self.from.is_none_or(has_begun) && self.to.is_none_or(|to| *years.start() <= to.year())
    }
}

impl Requirement {
    /// Who asks that the report shows it.
    #[must_use]
    pub fn asks(&self) -> Asks {
        self.asks.unwrap_or_else(|| Asks::of(self.severity))
    }
}

/// One duty.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Its id: `AH-LEAD-1`.
    pub id: String,
    /// The family it belongs to.
    pub family: String,
    /// Its title.
    pub title: String,
    /// Why it is asked for, beyond the articles.
    pub why: Option<String>,
    /// Who asks that the report shows it, where that does not follow from the severity.
    pub asks: Option<Asks>,
    /// How bad a gap is.
    pub severity: Severity,
    /// What it counts in the score.
    pub weight: u32,
    /// The reporting years it binds; in any other it does not apply.
    pub years: Years,
    /// The kinds of organs that it binds, none among them for those whose kind is not known; empty:
    /// every organ.
    pub applies_to: Vec<Option<OrganKind>>,
    /// The levels of the organs that it binds, in the same way.
    pub levels: Vec<Option<Level>>,
    /// The spheres of the organs that it binds, in the same way.
    pub spheres: Vec<Option<Sphere>>,
    /// The organs that it binds, by phrases of which a name must hold one; empty: every organ.
    pub organs: Vec<Phrase>,
    /// What must hold of the report's figures for it to bind; none: nothing.
    pub when: Option<Equation>,
    /// Whether the status and the points of its family rest on it.
    pub decides: bool,
    /// When it does not bind after all, or binds less.
    pub exceptions: Vec<Arc<Exception>>,
    /// The articles that ask for it.
    pub basis: Vec<Basis>,
    /// What to write or do.
    pub remedy: String,
    /// Its short texts.
    pub briefs: Arc<Briefs>,
    /// How it is decided.
    pub check: Check,
    /// Passages that it must judge as stated.
    pub examples: Vec<Example>,
    /// The id of the ruleset that it was last written in.
    pub origin: String,
    /// Where its keys were set; `id` where it is first defined.
    pub origins: Origins,
}
