//! Which ruleset holds for a reporting year and a place.

use std::cmp::Reverse;

use crate::chinese::place::Code;
use crate::ruleset::load::Header;

/// The ruleset for a year and a place: of those that cover both the one for the smallest region, then
/// the one for the fewest years, then the first by id. One that names no first year is made to be
/// extended, and is never chosen.
#[must_use]
pub fn fitting(headers: &[Header], year: i32, place: Option<Code>) -> Option<&Header> {
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
    use crate::ruleset::Years;

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
