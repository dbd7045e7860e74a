//! The place of an organ: which divisions its name names, and which one that makes.
//!
//! 六安市叶集区司法局 names one by the longer form; 叶集区司法局 by a name that only one has. Of a name
//! that several have (鼓楼区) what stands around it decides, else as much as all of them share. Nothing
//! is guessed: a name without a division of the table has no place.

mod division;
#[cfg(test)]
mod tests;

use crate::chinese::normalize::is_han;
use crate::chinese::organ::Level;
use crate::chinese::words::Words;
use crate::diagnostic::suggestion;

pub use division::{Code, Division, all, beneath, of_code};

/// How far before an organ's name the divisions are looked for that lead up to it, in characters.
const LONGEST: usize = 24;

/// Words behind which a short name is part of another name: 太湖镇, 朝阳街道, 六安路.
const OTHERS: [&str; 9] = ["街道", "镇", "乡", "县", "区", "市", "州", "路", "村"];

/// A division with those around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its code.
    pub code: Code,
    /// Its name with those of the divisions around it: 安徽省六安市叶集区.
    pub name: String,
}

impl Place {
    /// The place of that code as it was named in `year`, or last; none where no division has it.
    #[must_use]
    pub fn of_code(code: Code, year: Option<i32>) -> Option<Self> {
        let own = of_code(code, year)?;
        let mut name = own.name.to_owned();
        let mut parent = code.parent();
        while let Some(around) = parent {
            if let Some(division) = of_code(around, year) {
                name.insert_str(0, division.name);
            }
            parent = around.parent();
        }
        Some(Self { code, name })
    }
}

/// What an organ's name tells of its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It names no division.
    Nowhere,
    /// It names one, or several that lie in one.
    Place {
        /// That one.
        place: Place,
        /// The level of the division named, which may lie below that of `place`.
        level: Option<Level>,
        /// Where it is named, in bytes of the name.
        words: (usize, usize),
    },
    /// It names one of several.
    Ambiguous {
        /// The name.
        words: String,
        /// All that have it.
        places: Vec<Place>,
        /// The level that all of them are of.
        level: Option<Level>,
    },
}

/// The divisions that some words of a name may mean.
struct Mention {
    /// Where, in bytes.
    at: (usize, usize),
    divisions: Vec<Division>,
    /// Whether the words are the short name of a county, which many other things bear (太湖流域).
    is_weak: bool,
}

/// How the names of places stand in those of organs.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// What organs' names end in; behind one a division may be named: 国家税务总局六安市….
    pub heads: &'a Words,
    /// What else stands whole before one: 中共六安市….
    pub wide: &'a Words,
    /// What stands between a division and one within it: 新疆生产建设兵团第六师五家渠市.
    pub between: &'a Words,
    /// How names begin that are of no such division, though they begin as one: 中山大学.
    pub elsewhere: &'a Words,
}

/// The place that an organ's full name tells.
///
/// `year`: the reporting year, which tells an earlier division from a later one of the same name.
/// `around`: other text of the report, asked for where the name alone does not decide.
#[must_use]
pub fn of_organ(
    name: &str,
    year: Option<i32>,
    naming: Naming<'_>,
    around: impl FnOnce() -> String,
) -> Found {
    let Some(first) = mention_from(name, naming) else { return before(name, year, &around()) };
    let mut at = first.at;
    let mut is_weak = first.is_weak;
    let mut named = of_year(first.divisions, year);
    while let Some(next) = mention_inside(name, at.1, naming.between, &named) {
        let inside = |one: &Division| {
            named.iter().any(|wide| wide.code != one.code && wide.code.covers(one.code))
        };
        let there = of_year(next.divisions.clone(), year);
        // one that had moved by the end of the year was there when it began
        let years = year.into_iter().flat_map(|year| [year, year - 1]);
        let mut of_years = years.map(|then| {
            next.divisions.iter().filter(|one| one.is_of(then) && inside(one)).copied().collect()
        });
        let within = of_years.find(|within: &Vec<Division>| !within.is_empty());
        let within = within.unwrap_or_else(|| there.iter().copied().filter(inside).collect());
        // a zone that became a division of that name later: 叶集试验区
        let is_later = |one: &Division| year.zip(one.from).is_some_and(|(year, from)| year < from);
        if within.is_empty() && next.is_weak || there.iter().all(is_later) {
            break;
        }
        if within.is_empty() {
            // 六安市寿县, which had come to another city: what both share is sure
            named.retain(|one| there.iter().any(|other| one.code.around(other.code).is_some()));
            named.extend(there);
        } else {
            named = within;
        }
        is_weak = false;
        at.1 = next.at.1;
    }
    let words = &name[at.0..at.1];
    if is_weak || shared(&named).is_none() {
        let text = around().replace(name, "");
        let supported = |one: &&Division| is_named_longer(one, words, is_weak, &text);
        let supported: Vec<Division> = named.iter().filter(supported).copied().collect();
        if supported.is_empty() && is_weak {
            return Found::Nowhere;
        }
        if !supported.is_empty() {
            named = supported;
        }
    }
    let level = named.first().map(|one| one.code.level());
    let level = level.filter(|level| named.iter().all(|one| one.code.level() == *level));
    let place = |code: Code| Place::of_code(code, year);
    match shared(&named).and_then(place) {
        Some(place) => Found::Place { place, level, words: at },
        None => Found::Ambiguous {
            words: words.to_owned(),
            places: named.iter().filter_map(|one| place(one.code)).collect(),
            level,
        },
    }
}

/// Whether `text` begins with the full name of a division.
#[must_use]
pub fn begins(text: &str) -> bool {
    // 岚县 stands in 平岚县 as well
    let is_long = |name: &&str| name.chars().count() > 2;
    starts(text, |one| [Some(one.name).filter(is_long), one.also, None])
}

/// Whether `text` begins with the name of a division, full or short: 上海海事大学.
#[must_use]
pub fn leads(text: &str) -> bool {
    starts(text, |one| [Some(one.name), one.also, one.short()])
}

/// The full name of a division that `text` begins with, the longest, of three characters or more: 岚县
/// stands in 平岚县 as well.
#[must_use]
pub fn leading(text: &str) -> Option<&str> {
    let named = division::beginning_as(text, None).flat_map(|one| [Some(one.name), one.also]);
    let longest =
        named.flatten().filter(|name| text.starts_with(name)).max_by_key(|name| name.len());
    let longest = longest.filter(|name| name.chars().count() > 2)?;
    text.get(..longest.len())
}

fn starts(text: &str, forms: impl Fn(&Division) -> [Option<&'static str>; 3]) -> bool {
    division::beginning_as(text, None)
        .any(|one| forms(&one).into_iter().flatten().any(|name| text.starts_with(name)))
}

/// The places that a user may mean by `name`: a code, or a name long or short; those that there are
/// today before those that there were.
#[must_use]
pub fn called(name: &str) -> Vec<Place> {
    if let Some(code) = Code::parse(name) {
        return Place::of_code(code, None).into_iter().collect();
    }
    let mut named = named_whole(name, true);
    if named.iter().any(|one| one.to.is_none()) {
        named.retain(|one| one.to.is_none());
    }
    named.dedup_by_key(|one| one.code);
    named.iter().filter_map(|one| Place::of_code(one.code, None)).collect()
}

/// The name or the code of a place that may be meant by `wanted`, which is none.
#[must_use]
pub fn nearest(wanted: &str) -> Option<String> {
    if let Some(code) = Code::parse(wanted) {
        let wider = std::iter::successors(code.parent(), |code| code.parent());
        return wider.map(|code| code.to_string()).find(|code| !called(code).is_empty());
    }
    let forms = |division: Division| [Some(division.name), division.also, division.short()];
    // 安徵 is more likely to be 安徽 than one of the counties that are as near
    Level::ALL.into_iter().find_map(|level| {
        let names = all().filter(|one| one.code.level() == level && one.to.is_none());
        suggestion::closest(wanted, names.flat_map(forms).flatten()).map(str::to_owned)
    })
}

/// The code of the smallest division around all of these; none where they have none in common.
fn shared(divisions: &[Division]) -> Option<Code> {
    let mut codes = divisions.iter().map(|one| one.code);
    let first = codes.next()?;
    codes.try_fold(first, Code::around)
}

/// Those that were there at the end of `year`, or of the year before; all, if none was.
fn of_year(mut divisions: Vec<Division>, year: Option<i32>) -> Vec<Division> {
    for year in year.into_iter().flat_map(|year| [year, year - 1]) {
        if divisions.iter().any(|one| one.is_of(year)) {
            divisions.retain(|one| one.is_of(year));
            return divisions;
        }
    }
    divisions
}

/// The place that `text` puts before an organ's name without one: 叶集区三元镇人民政府 tells where
/// 三元镇人民政府 is.
fn before(name: &str, year: Option<i32>, text: &str) -> Found {
    let mut named: Vec<Division> = Vec::new();
    for (end, _) in text.match_indices(name) {
        let han = text[..end].char_indices().rev().take(LONGEST).take_while(|(_, c)| is_han(*c));
        // the farthest beginning from which divisions lead up to the name
        let leading = han.map(|(start, _)| named_whole(&text[start..end], false));
        let farthest = leading.filter(|divisions| !divisions.is_empty()).last();
        named.extend(of_year(farthest.unwrap_or_default(), year));
    }
    match shared(&named).and_then(|code| Place::of_code(code, year)) {
        Some(place) => Found::Place { place, level: None, words: (0, name.len()) },
        None => Found::Nowhere,
    }
}

/// The divisions that `words` name from end to end; a county by its short name only where `short`
/// allows it.
fn named_whole(words: &str, short: bool) -> Vec<Division> {
    let mut named: Vec<Division> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(next) = mention_at(words, at, short) else { return Vec::new() };
        let inside = |one: &Division| named.iter().any(|wide| wide.code.covers(one.code));
        let divisions = next.divisions.into_iter().filter(|one| at == 0 || inside(one));
        named = divisions.collect();
        at = next.at.1;
    }
    named
}

/// Whether `text` names the division by a longer form than `words`: with the division around it, or,
/// where `words` are short, by its full name.
fn is_named_longer(division: &Division, words: &str, is_weak: bool, text: &str) -> bool {
    let mut parent = division.code.parent();
    while let Some(code) = parent {
        for form in division::with_code(code) {
            let joined = |short: &str| text.contains(&format!("{short}{words}"));
            if text.contains(form.name) || form.short().is_some_and(joined) {
                return true;
            }
        }
        parent = code.parent();
    }
    is_weak && text.contains(division.name)
}

/// The first mention, at the beginning of the name or behind the name of another organ.
fn mention_from(name: &str, naming: Naming<'_>) -> Option<Mention> {
    let elsewhere = naming.elsewhere.longest(name).map_or(0, str::len);
    name.char_indices().skip_while(|(at, _)| *at < elsewhere).find_map(|(at, _)| {
        let before = &name[..at];
        let begins = at == 0
            || naming.heads.end(before)
            || naming.wide.have(before)
            || naming.between.have(before)
            || !before.ends_with(is_han);
        begins.then(|| mention_at(name, at, at == 0)).flatten()
    })
}

/// The longest name at `at` of divisions in the provinces of those named before it.
fn mention_inside(name: &str, at: usize, between: &Words, named: &[Division]) -> Option<Mention> {
    let at = name.len() - between.trim(&name[at..]).len();
    let mut provinces: Vec<Code> = named.iter().map(|one| one.code.province()).collect();
    provinces.dedup();
    let near = provinces.iter().flat_map(|code| division::beginning_as(&name[at..], Some(*code)));
    longest(name, at, near, true)
}

/// The longest name of divisions at `at`; a county's short one only where `short` allows it.
fn mention_at(name: &str, at: usize, short: bool) -> Option<Mention> {
    longest(name, at, division::beginning_as(&name[at..], None), short)
}

fn longest(
    name: &str,
    at: usize,
    divisions: impl IntoIterator<Item = Division>,
    short: bool,
) -> Option<Mention> {
    let rest = &name[at..];
    let mut longest: Option<Mention> = None;
    for division in divisions {
        let full = [Some(division.name), division.also];
        let full = full.into_iter().flatten().find(|form| rest.starts_with(form));
        let is_county = division.code.level() == Level::County;
        let brief = division.short().filter(|form| {
            let behind = rest.strip_prefix(form);
            (short || !is_county)
                && behind.is_some_and(|behind| !OTHERS.iter().any(|one| behind.starts_with(one)))
        });
        let Some(form) = full.or(brief) else { continue };
        let is_weak = full.is_none() && is_county;
        let end = at + form.len();
        match &mut longest {
            Some(best) if best.at.1 > end => {}
            // at the same length a province or a city (吉林) is meant rather than a county
            Some(best) if best.at.1 == end && best.is_weak == is_weak => {
                best.divisions.push(division);
            }
            Some(best) if best.at.1 == end && is_weak => {}
            _ => longest = Some(Mention { at: (at, end), divisions: vec![division], is_weak }),
        }
    }
    longest
}
