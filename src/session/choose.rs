//! Which ruleset a report is held against: the one named, else the one for its year and its place.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::assessment::{Choice, Note};
use crate::chinese::organ::Sphere;
use crate::chinese::place::{self, Code};
use crate::diagnostic::{Error, Place, Problem};
use crate::facts::{Facts, Vocabulary};
use crate::ruleset::load::{Header, Library};
use crate::ruleset::{Ruleset, builtin, lint};
use crate::session::selftest;
use crate::settings::Values;

/// The rulesets of a session.
pub struct Rules {
    /// Those to choose among.
    pub library: Arc<Library>,
    /// The one that the user named.
    pub named: Option<Arc<Ruleset>>,
    /// What those to choose among say of themselves; read once, where there is a choice.
    heads: OnceLock<Vec<Header>>,
    /// How many examples fail of the user's own rulesets, by their digests.
    failing: Mutex<BTreeMap<String, usize>>,
}

impl Rules {
    /// The rulesets of `library`, and the one that the user names, by id or path.
    ///
    /// # Errors
    /// The one named is not there or has mistakes.
    pub fn new(library: Library, named: Option<&str>) -> Result<Self, Error> {
        let named = named.map(|wanted| library.find(wanted)).transpose()?;
        let (heads, failing) = (OnceLock::new(), Mutex::default());
        Ok(Self { library: Arc::new(library), named, heads, failing })
    }

    /// That examples fail which stand in the ruleset's own file; none where they do not, and of one that
    /// is built in, whose examples were run before it was.
    pub fn doubted(&self, ruleset: &Ruleset, words: &Vocabulary) -> Option<Note> {
        if self.library.contains(&ruleset.id) {
            return None;
        }
        let mut known = self.failing.lock().unwrap_or_else(PoisonError::into_inner);
        let count = *known.entry(ruleset.digest.clone()).or_insert_with(|| {
            let is_own = |place: &Place| lint::is_own(ruleset, place);
            let own = ruleset.requirements.iter().filter(|one| {
                let decided =
                    ["check", "examples"].into_iter().filter_map(|key| one.origins.get(key));
                decided.into_iter().any(is_own)
            });
            own.map(|one| selftest::failures_of(one, words).len()).sum()
        });
        (count > 0).then(|| Note::ExamplesFail { ruleset: ruleset.file.name.clone(), count })
    }

    /// The ruleset for a report, and why it is this one.
    ///
    /// # Errors
    /// The report names no year, no ruleset covers it, or the one that does is broken.
    pub fn for_report(
        &self,
        facts: &Facts<'_>,
        settings: Option<&Values>,
    ) -> Result<(Arc<Ruleset>, Choice), Error> {
        let fail = |problem| Error::Report { name: facts.document.name.clone(), problem };
        let Some(stated) = &facts.header.year else { return Err(fail(Problem::NoYear)) };
        if let Some(ruleset) = &self.named {
            return Ok((ruleset.of_year(stated.value), Choice::Named));
        }
        if let Some(ruleset) = settings.and_then(|settings| settings.ruleset.as_ref()) {
            return Ok((ruleset.of_year(stated.value), Choice::BySettings));
        }
        let own = settings.map(|settings| settings.rulesets.as_slice()).unwrap_or_default();
        let own = || own.iter().flat_map(|one| one.editions.iter().chain([one]));
        let get = |id: &str| match own().find(|one| one.id == id) {
            Some(ruleset) => Ok(Arc::clone(ruleset)),
            None => self.library.get(id).map_err(Error::Diagnostics),
        };
        let (year, place) = (stated.value, facts.header.place.as_ref());
        let heads = self.heads.get_or_init(|| self.library.headers());
        let own: Vec<Header> = own().map(|ruleset| Header::from(&**ruleset)).collect();
        let all = || own.iter().chain(heads);
        let code = place.map(|place| place.value.code);
        if let Some(head) = fitting([&own, heads], year, code, facts.header.sphere) {
            let region = head.region.and_then(|code| place::Place::of_code(code, Some(year)));
            let words = || Some(facts.document.quote(place?.span?).to_owned());
            let choice = region.map_or(Choice::ByYear(year), |region| Choice::ByRegion {
                year,
                region,
                words: words(),
            });
            return Ok((get(&head.id)?, choice));
        }
        let national = all().filter(|head| head.region.is_none());
        let first = national.filter_map(|head| head.years.from).min();
        if let Some(first) = first.filter(|first| year < *first) {
            let read_at = stated.span.map(|span| {
                let place = facts.document.location(span);
                (place.line, place.column, facts.document.quote(span).to_owned())
            });
            return Err(fail(Problem::NoRuleset { year, first, read_at }));
        }
        Ok((get(builtin::COMMON)?, Choice::CommonOnly(year)))
    }
}

/// The ruleset for a year and a place: of those that cover both the one for the smallest region, then
/// the user's own, then the one for the fewest years, then the first. One that names no first year is made to be
/// extended, and is never chosen; nor is one that is not for bodies of its organ's sphere.
fn fitting<'h>(
    [own, built_in]: [&'h [Header]; 2],
    year: i32,
    place: Option<Code>,
    sphere: Option<Sphere>,
) -> Option<&'h Header> {
    let covers = |(_, header): &(bool, &'h Header)| {
        let in_region =
            header.region.is_none_or(|region| place.is_some_and(|one| region.covers(one)));
        let is_for = sphere.is_none_or(|one| !header.not_for.contains(&one));
        header.years.from.is_some() && header.years.contains(year) && in_region && is_for
    };
    let all = own.iter().map(|one| (false, one)).chain(built_in.iter().map(|one| (true, one)));
    let fittest = all.filter(covers).min_by_key(|(is_built_in, header)| {
        let years = header.years.from.zip(header.years.to).map_or(i32::MAX, |(from, to)| to - from);
        (Reverse(header.region.map(Code::level)), *is_built_in, years)
    });
    fittest.map(|(_, header)| header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::written::years::Years;

    fn header(id: &str, region: Option<&str>, from: Option<i32>, to: Option<i32>) -> Header {
        Header {
            id: id.to_owned(),
            title: id.to_owned(),
            region: region.and_then(Code::parse),
            years: Years { from, to },
            not_for: Vec::new(),
        }
    }

    #[test]
    fn the_smallest_region_wins_then_the_fewest_years_then_the_id() {
        let headers = [
            header("base", None, None, None),
            header("province-base", Some("340000"), None, None),
            header("state", None, Some(2008), None),
            header("province", Some("340000"), Some(2015), Some(2020)),
            header("province-2017", Some("340000"), Some(2017), Some(2017)),
            header("province-2017-b", Some("340000"), Some(2017), Some(2017)),
            header("city", Some("341500"), Some(2018), None),
            header("county", Some("341504"), Some(2020), Some(2020)),
        ];
        for (year, place, expected) in [
            (2014, Some("341504"), Some("state")),
            (2016, Some("341504"), Some("province")),
            (2017, Some("341504"), Some("province-2017")),
            (2018, Some("341504"), Some("city")),
            (2018, Some("341500"), Some("city")),
            (2018, Some("340100"), Some("province")),
            (2018, Some("340000"), Some("province")),
            (2018, Some("320000"), Some("state")),
            (2018, None, Some("state")),
            (2020, Some("341504"), Some("county")),
            (2007, Some("341504"), None),
        ] {
            let found = fitting([&[], &headers], year, place.and_then(Code::parse), None);
            assert_eq!(found.map(|one| one.id.as_str()), expected, "{year} {place:?}");
        }
    }

    #[test]
    fn of_those_for_one_region_the_users_own_wins() {
        let built_in = [
            header("province", Some("340000"), Some(2017), Some(2017)),
            header("state", None, Some(2008), None),
        ];
        let own = [header("ours", Some("340000"), Some(2010), None)];
        let place = Code::parse("341504");
        let found = |year| fitting([&own, &built_in], year, place, None).map(|one| one.id.as_str());
        assert_eq!([2017, 2012, 2009].map(found), [Some("ours"), Some("ours"), Some("state")]);
    }

    #[test]
    fn a_ruleset_is_not_chosen_for_a_sphere_that_it_is_not_for() {
        let province = Header {
            not_for: vec![Sphere::Vertical],
            ..header("province", Some("340000"), Some(2015), None)
        };
        let headers = [header("state", None, Some(2008), None), province];
        let place = Code::parse("340000");
        for (sphere, expected) in [
            (Some(Sphere::Vertical), "state"),
            (Some(Sphere::Administration), "province"),
            (None, "province"),
        ] {
            let found = fitting([&[], &headers], 2016, place, sphere);
            assert_eq!(found.map(|one| one.id.as_str()), Some(expected), "{sphere:?}");
        }
    }
}
