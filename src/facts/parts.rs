//! The reports of the organs of a government's area, which together make up its own.

use crate::chinese::organ::{Level, OrganKind, Sphere};
use crate::chinese::place::{self, Code, Division};
use crate::document::Document;
use crate::facts::form::{self, State, Tables};
use crate::facts::header::Header;
use crate::facts::stated::Stated;
use crate::facts::{Vocabulary, organ, told};

/// A report, as far as that of the government above is held against it.
#[derive(Clone, Debug)]
pub struct Part {
    /// The organ whose report it is.
    organ: String,
    sphere: Option<Sphere>,
    place: Option<Code>,
    /// How the names of the organs of its area begin; none but for a government.
    area: Option<String>,
    year: i32,
    tables: Option<Tables>,
}

impl Part {
    /// Reads what is needed of it; none where it does not say whose it is or of which year.
    #[must_use]
    pub fn read(document: &Document, vocabulary: &Vocabulary) -> Option<Self> {
        let mut header = told::tell(document, &vocabulary.lexicon);
        organ::describe(&mut header, document, &vocabulary.lexicon);
        Some(Self::of(&header, vocabulary)?.with_tables(document, vocabulary))
    }

    /// The tables of an example, as those of a report of this organ and year.
    #[must_use]
    pub fn of_example(
        document: &Document,
        vocabulary: &Vocabulary,
        (organ, year): (String, Option<i32>),
    ) -> Option<Self> {
        let (organ, year) = (Some(Stated::given(organ)), year.map(Stated::given));
        let header = Header { organ, year, ..Header::default() };
        Some(Self::of(&header, vocabulary)?.with_tables(document, vocabulary))
    }

    fn with_tables(mut self, document: &Document, vocabulary: &Vocabulary) -> Self {
        let form = vocabulary.forms.for_year(self.year);
        self.tables = form.map(|form| form::recognise(document, form));
        self
    }

    /// The report of this header, without its tables.
    fn of(header: &Header, vocabulary: &Vocabulary) -> Option<Self> {
        let organ = header.organ.as_ref()?.value.clone();
        let is_government =
            header.kind == Some(OrganKind::Government) && header.level != Some(Level::Township);
        let area = || {
            let (at, tier) = vocabulary.lexicon.organs.last_tier(&organ)?;
            organ.get(..at + tier.len()).map(str::to_owned)
        };
        Some(Self {
            area: is_government.then(area).flatten(),
            sphere: header.sphere,
            place: header.place.as_ref().map(|place| place.value.code),
            year: header.year.as_ref()?.value,
            tables: None,
            organ,
        })
    }

    /// Whether the other one's organ is of the area of this one's, which is a government.
    fn covers(&self, other: &Self) -> bool {
        let Some(area) = &self.area else { return false };
        if self.organ == other.organ {
            return false;
        }
        match self.place.zip(other.place) {
            // of one place a government is around what is none
            Some((own, its)) if own == its => other.area.is_none(),
            Some((own, its)) => own.covers(its),
            None => other.organ.strip_prefix(area.as_str()).is_some_and(|rest| !rest.is_empty()),
        }
    }

    /// Whether what it does is done for a government: what is led from above is no part of one.
    fn is_local(&self) -> bool {
        matches!(self.sphere, None | Some(Sphere::Administration | Sphere::Zone | Sphere::Corps))
    }
}

/// What there is of a government's area.
#[derive(Clone, Debug, Default)]
pub struct Parts<'a> {
    /// The reports of the year, each organ's once.
    of_year: Vec<&'a Part>,
    /// The organs known to be of the area that have no report of the year among them.
    absent: Vec<String>,
}

impl<'a> Parts<'a> {
    /// Those of `all` that stand directly beneath the organ of `header`; none where it is no government
    /// or nothing of its area is among them.
    #[must_use]
    pub fn of(header: &Header, all: &'a [Part], vocabulary: &Vocabulary) -> Option<Self> {
        let own = Part::of(header, vocabulary).filter(|own| own.area.is_some())?;
        let governments: Vec<&Part> =
            all.iter().filter(|one| one.area.is_some() && own.covers(one)).collect();
        let is_between = |one: &Part| governments.iter().any(|other| other.covers(one));
        // a bureau of a county is no part of the city, whose county's government has it in its report
        let is_below = |one: &Part| {
            let places = own.place.zip(one.place);
            one.area.is_none() && places.is_some_and(|(own, its)| own != its)
        };
        let beneath = all
            .iter()
            .filter(|one| one.is_local() && own.covers(one) && !is_between(one) && !is_below(one));
        let mut parts = Self::default();
        for one in beneath.clone().filter(|one| one.year == own.year) {
            match parts.of_year.iter_mut().find(|other| other.organ == one.organ) {
                Some(other) if other.tables.is_none() => *other = one,
                Some(_) => {}
                None => parts.of_year.push(one),
            }
        }
        if parts.of_year.is_empty() {
            return None;
        }
        let has = |parts: &Self, organ: &str| {
            let names = parts.of_year.iter().map(|one| one.organ.as_str());
            names.chain(parts.absent.iter().map(String::as_str)).any(|name| name == organ)
        };
        for one in beneath {
            // that of another year tells of one that reports, or did
            if !has(&parts, &one.organ) {
                parts.absent.push(one.organ.clone());
            }
        }
        let reports = |one: &Division| governments.iter().any(|its| its.place == Some(one.code));
        let divisions = own.place.into_iter().flat_map(|code| place::beneath(code, own.year));
        let lacking = divisions.filter(|one| !reports(one));
        parts.absent.extend(lacking.map(|one| one.name.to_owned()));
        Some(parts)
    }

    /// A part of an example, which stands for all.
    #[must_use]
    pub fn one(part: &'a Part) -> Self {
        Self { of_year: vec![part], absent: Vec::new() }
    }

    /// How many reports there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.of_year.len()
    }

    /// What each report has in the cell of this name: its organ, and the state of the cell.
    pub fn states(&self, name: &str) -> impl Iterator<Item = (&'a str, Option<State>)> {
        self.of_year.iter().map(move |one| {
            let cell = one.tables.as_ref().and_then(|tables| tables.cell(name));
            (one.organ.as_str(), cell.map(|cell| cell.state))
        })
    }

    /// The organs of the area without a report.
    #[must_use]
    pub fn absent(&self) -> &[String] {
        &self.absent
    }
}
