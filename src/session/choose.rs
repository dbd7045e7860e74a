//! Which ruleset a report is held against: the one named, else the one for its year and its place.

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use crate::assessment::Choice;
use crate::chinese::place::{Code, Place};
use crate::diagnostic::{Error, Problem};
use crate::facts::Facts;
use crate::ruleset::load::{Header, Library};
use crate::ruleset::{Ruleset, builtin};
use crate::settings::Settings;

/// The rulesets of a session.
pub struct Rules {
    /// Those to choose among.
    pub library: Arc<Library>,
    /// The one that the user named.
    pub named: Option<Arc<Ruleset>>,
    /// What those to choose among say of themselves; read once, where there is a choice.
    heads: OnceLock<Vec<Header>>,
}

impl Rules {
    /// The rulesets of `library`, and the one that the user names, by id or path.
    ///
    /// # Errors
    /// The one named is not there or has mistakes.
    pub fn new(library: Library, named: Option<&str>) -> Result<Self, Error> {
        let named = named.map(|wanted| library.find(wanted)).transpose()?;
        Ok(Self { library: Arc::new(library), named, heads: OnceLock::new() })
    }

    /// The ruleset for a report, and why it is this one.
    ///
    /// # Errors
    /// The report names no year, no ruleset covers it, or the one that does is broken.
    pub fn for_report(
        &self,
        facts: &Facts<'_>,
        settings: Option<&Settings>,
    ) -> Result<(Arc<Ruleset>, Choice), Error> {
        let fail = |problem| Error::Report { name: facts.document.name.clone(), problem };
        let Some(stated) = &facts.header.year else { return Err(fail(Problem::NoYear)) };
        if let Some(ruleset) = &self.named {
            return Ok((ruleset.of_year(stated.value), Choice::Named));
        }
        if let Some(ruleset) = settings.and_then(|settings| settings.ruleset.as_ref()) {
            return Ok((ruleset.of_year(stated.value), Choice::BySettings));
        }
        let get = |id: &str| self.library.get(id).map_err(Error::Diagnostics);
        let (year, place) = (stated.value, facts.header.place.as_ref());
        let heads = self.heads.get_or_init(|| self.library.headers());
        if let Some(head) = fitting(heads, year, place.map(|place| place.value.code)) {
            let region = head.region.and_then(|code| Place::of_code(code, Some(year)));
            let words = || Some(facts.document.quote(place?.span?).to_owned());
            let choice = region.map_or(Choice::ByYear(year), |region| Choice::ByRegion {
                year,
                region,
                words: words(),
            });
            return Ok((get(&head.id)?, choice));
        }
        let national = heads.iter().filter(|head| head.region.is_none());
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
/// the one for the fewest years, then the first by id. One that names no first year is made to be
/// extended, and is never chosen.
fn fitting(headers: &[Header], year: i32, place: Option<Code>) -> Option<&Header> {
    let covers = |header: &&Header| {
        let in_region =
            header.region.is_none_or(|region| place.is_some_and(|one| region.covers(one)));
        header.years.from.is_some() && header.years.contains(year) && in_region
    };
    headers.iter().filter(covers).min_by_key(|header| {
        let years = header.years.from.zip(header.years.to).map_or(i32::MAX, |(from, to)| to - from);
        (Reverse(header.region.map(Code::level)), years, &header.id)
    })
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
            let found = fitting(&headers, year, place.and_then(Code::parse));
            assert_eq!(found.map(|one| one.id.as_str()), expected, "{year} {place:?}");
        }
    }
}
