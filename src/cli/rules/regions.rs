//! `gongkai rules regions`: the division codes of places, for the key `region`.

use crate::chinese::place::{self, Place};
use crate::cli::rules::args::Regions;
use crate::diagnostic::Error;

/// The places of that name, one a line: the code, and the name with those around it.
///
/// # Errors
/// No place is called so.
pub fn drawn(regions: &Regions) -> Result<String, Error> {
    let places = place::called(&regions.name);
    if places.is_empty() {
        let nearest = place::nearest(&regions.name);
        return Err(Error::no_such_region(&regions.name, nearest.as_deref()));
    }
    let line = |Place { code, name, .. }: &Place| format!("{code}  {name}\n");
    Ok(places.iter().map(line).collect())
}
