//! The divisions of the country (GB/T 2260), read from `divisions.txt`, whose head says what it is.

use std::cmp::Ordering;
use std::fmt;
use std::sync::OnceLock;

use crate::chinese::organ::Level;
use crate::span::Span;

/// Code, name and years of every division; a few lines at the top tell of the file.
static DIVISIONS: &str = include_str!("divisions.txt");

/// The length of the code that a line begins with.
const CODE: usize = 6;

/// Where a division's short name ends, the longest first.
const TIERS: [&str; 11] =
    ["特别行政区", "地区", "林区", "特区", "新区", "省", "市", "区", "县", "旗", "盟"];

/// A division code: six digits, two for the province, two for the prefecture, two for the county.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code([u8; 6]);

impl Code {
    /// Reads six digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: [u8; 6] = text.as_bytes().try_into().ok()?;
        digits.iter().all(u8::is_ascii_digit).then_some(Self(digits))
    }

    /// The level of the division that has it.
    #[must_use]
    pub fn level(self) -> Level {
        match self.significant() {
            2 => Level::Province,
            4 => Level::Prefecture,
            _ => Level::County,
        }
    }

    /// Whether it is `other`'s or that of a division around it: 340000 covers 341504.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        let digits = self.significant();
        self.0[..digits] == other.0[..digits]
    }

    /// The code of the smallest division around both; none where they lie in two provinces.
    #[must_use]
    pub fn around(self, other: Self) -> Option<Self> {
        let mut wider = Some(self);
        while let Some(code) = wider.filter(|code| !code.covers(other)) {
            wider = code.parent();
        }
        wider
    }

    /// The code of the province that it lies in.
    #[must_use]
    pub fn province(self) -> Self {
        let mut digits = *b"000000";
        digits[..2].copy_from_slice(&self.0[..2]);
        Self(digits)
    }

    /// The code of the division next above.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let kept = self.significant().checked_sub(2).filter(|kept| *kept > 0)?;
        let mut digits = *b"000000";
        digits[..kept].copy_from_slice(&self.0[..kept]);
        Some(Self(digits))
    }

    /// How many of its digits are those of divisions, not filled up with zeros.
    fn significant(self) -> usize {
        match &self.0 {
            [_, _, b'0', b'0', b'0', b'0'] => 2,
            [.., b'0', b'0'] => 4,
            _ => 6,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(out, "{}", char::from(*digit)))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

/// A division under one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// Its code.
    pub code: Code,
    /// Its full name: 六安市.
    pub name: &'static str,
    /// The shorter name in use of an autonomous one: 延边州.
    pub also: Option<&'static str>,
    /// The first year at whose end it was there; none: before 2009.
    pub from: Option<i32>,
    /// The last year at whose end it was there; none: it still is.
    pub to: Option<i32>,
}

impl Division {
    /// Whether it was there at the end of `year`.
    #[must_use]
    pub fn is_of(&self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }

    /// Its name without the word for what it is, where two characters at least remain: 六安.
    #[must_use]
    pub fn short(&self) -> Option<&'static str> {
        if self.also.is_some() {
            return None;
        }
        let short = TIERS.iter().find_map(|tier| self.name.strip_suffix(tier))?;
        (short.chars().count() >= 2).then_some(short)
    }

    fn read(line: &'static str) -> Option<Self> {
        let mut words = line.split(' ');
        let (code, name) = (Code::parse(words.next()?)?, words.next()?);
        let (years, also): (Vec<&str>, Vec<&str>) = words.partition(|word| word.contains('-'));
        let (from, to) = years.first().and_then(|word| word.split_once('-')).unwrap_or_default();
        let also = also.first().copied();
        Some(Self { code, name, also, from: from.parse().ok(), to: to.parse().ok() })
    }
}

/// All divisions, in the order of their codes; one that was renamed has a line for each name.
pub fn all() -> impl Iterator<Item = Division> {
    DIVISIONS.lines().filter_map(Division::read)
}

/// Those directly beneath that of a code at the end of `year`: of a municipality its districts.
pub fn beneath(code: Code, year: i32) -> impl Iterator<Item = Division> {
    let around = |one: Code| {
        let mut wider = std::iter::successors(one.parent(), |code| code.parent());
        wider.find(|code| with_code(*code).next().is_some())
    };
    let digits = code.significant();
    let within = lines_of(&code.0[..digits]).lines().filter_map(Division::read);
    within.filter(move |one| one.is_of(year) && around(one.code) == Some(code))
}

/// Those, of the whole country or of a province, whose names begin with the two characters that `text`
/// begins with, in the order of their codes. All forms of a name share these.
pub(super) fn beginning_as(text: &str, province: Option<Code>) -> impl Iterator<Item = Division> {
    // where the lines begin, by the last eight bits of the number of the name's first character
    static INDEX: OnceLock<Vec<Vec<usize>>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let mut index = vec![Vec::new(); 256];
        for line in DIVISIONS.split('\n') {
            let name = line.get(CODE..).and_then(|line| line.strip_prefix(' ')?.chars().next());
            if let Some(starts) = name.and_then(|first| index.get_mut(first as usize % 256)) {
                starts.push(Span::of(line, DIVISIONS).start);
            }
        }
        index
    });
    let lines = province.map_or(DIVISIONS, |code| lines_of(&code.0[..2]));
    let within = Span::of(lines, DIVISIONS);
    let mut chars = text.char_indices();
    let first = chars.next().map_or('\0', |(_, first)| first);
    let second = chars.next().map_or(text.len(), |(at, second)| at + second.len_utf8());
    let beginning = &text[..second];
    let starts = index.get(first as usize % 256).map(Vec::as_slice).unwrap_or_default();
    let of_it = starts.iter().filter(move |start| within.range().contains(start));
    let begin_so = of_it.filter(move |start| DIVISIONS[*start + CODE + 1..].starts_with(beginning));
    begin_so.filter_map(|start| Division::read(DIVISIONS[*start..].lines().next()?))
}

/// Those of that code, oldest name first.
pub(super) fn with_code(code: Code) -> impl Iterator<Item = Division> {
    lines_of(&code.0).lines().filter_map(Division::read)
}

/// The lines that begin so, found by halving: the lines are in order, and `#` comes before digits.
fn lines_of(beginning: &[u8]) -> &'static str {
    let line_from = |start: usize| DIVISIONS[start..].lines().next().unwrap_or_default();
    let first = |is_before: fn(Ordering) -> bool| {
        let (mut low, mut high) = (0, DIVISIONS.len());
        while low < high {
            let before = &DIVISIONS.as_bytes()[..usize::midpoint(low, high)];
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            let line = line_from(start);
            let key = &line.as_bytes()[..line.len().min(beginning.len())];
            if is_before(key.cmp(beginning)) {
                low = start + line.len() + 1;
            } else {
                high = start;
            }
        }
        low.min(DIVISIONS.len())
    };
    &DIVISIONS[first(Ordering::is_lt)..first(Ordering::is_le)]
}

/// The division of that code: as it was at the end of `year`, where it was there then, else as it was
/// named last.
#[must_use]
pub fn of_code(code: Code, year: Option<i32>) -> Option<Division> {
    let mut same: Vec<Division> = with_code(code).collect();
    let then = same.iter().find(|division| year.is_some_and(|year| division.is_of(year))).copied();
    then.or_else(|| same.pop())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::parse(text).expect("six digits")
    }

    #[test]
    fn the_table_is_in_order_and_every_line_of_it_is_read() {
        let lines: Vec<&str> = DIVISIONS.lines().filter(|line| !line.starts_with('#')).collect();
        let read: Vec<Division> = all().collect();
        assert_eq!(lines.len(), read.len());
        assert!(read.len() > 3_500, "{}", read.len());
        for (line, division) in lines.iter().zip(&read) {
            let years = match (division.from, division.to) {
                (None, None) => String::new(),
                (Some(from), None) => format!(" {from}-"),
                (None, Some(to)) => format!(" -{to}"),
                (Some(from), Some(to)) => format!(" {from}-{to}"),
            };
            let also = division.also.map(|also| format!(" {also}")).unwrap_or_default();
            assert_eq!(*line, format!("{} {}{also}{years}", division.code, division.name));
        }
        for pair in read.windows(2) {
            assert!(pair[0].code <= pair[1].code, "{pair:?}");
            let apart = pair[0].code != pair[1].code
                || pair[0].to.zip(pair[1].from).is_some_and(|(to, from)| to < from);
            assert!(apart, "two names of one code in the same year: {pair:?}");
        }
    }

    #[test]
    fn divisions_are_found_by_code_and_by_the_beginning_of_their_names() {
        for division in all() {
            assert!(with_code(division.code).any(|one| one == division), "{division:?}");
        }
        assert_eq!(with_code(code("349999")).count(), 0);
        for (first, province) in [("叶集", None), ("北", None), ("六安", Some(code("340000")))]
        {
            let wanted: Vec<Division> = all()
                .filter(|one| one.name.starts_with(first))
                .filter(|one| province.is_none_or(|wide| wide.covers(one.code)))
                .collect();
            let found: Vec<Division> = beginning_as(first, province).collect();
            assert_eq!(found, wanted, "{first}");
        }
        assert_eq!(beginning_as("北京", Some(code("340000"))).count(), 0);
        let shares = |one: Division| {
            let begins: String = one.name.chars().take(2).collect();
            one.also.is_none_or(|also| also.starts_with(&begins))
        };
        assert!(all().all(shares));
    }

    #[test]
    fn every_division_has_a_province_and_every_prefecture_is_there_that_a_county_names() {
        let codes: Vec<Code> = all().map(|division| division.code).collect();
        for division in all() {
            let mut wider = division.code;
            while let Some(parent) = wider.parent() {
                wider = parent;
            }
            assert!(codes.contains(&wider), "{division:?}");
            // directly under their provinces: 济源市, 重庆市's districts, 石河子市
            let direct = ["01", "02", "90"].contains(&&division.code.to_string()[2..4]);
            let parent = division.code.parent();
            assert!(direct || parent.is_none_or(|one| codes.contains(&one)), "{division:?}");
        }
    }

    #[test]
    fn new_divisions_and_those_that_have_ended_are_in_it() {
        for (wanted, name, from, to) in [
            ("341504", "叶集区", Some(2015), None),
            ("330113", "临平区", Some(2021), None),
            ("341402", "居巢区", None, Some(2010)),
            ("500226", "荣昌县", None, Some(2014)),
            ("420600", "襄樊市", None, Some(2009)),
        ] {
            let code = code(wanted);
            let found = all().find(|division| division.code == code && division.name == name);
            assert_eq!(found, Some(Division { code, name, also: None, from, to }), "{wanted}");
        }
        assert_eq!(of_code(code("420600"), Some(2009)).map(|one| one.name), Some("襄樊市"));
        assert_eq!(of_code(code("420600"), None).map(|one| one.name), Some("襄阳市"));
    }

    #[test]
    fn a_code_covers_itself_and_what_lies_in_its_division() {
        for (wide, narrow, covers) in [
            ("340000", "341504", true),
            ("341500", "341504", true),
            ("341504", "341504", true),
            ("341504", "341500", false),
            ("340100", "341504", false),
            ("110000", "110105", true),
        ] {
            assert_eq!(code(wide).covers(code(narrow)), covers, "{wide} {narrow}");
        }
        assert_eq!(code("341504").around(code("341522")), Some(code("341500")));
        assert_eq!(code("340422").around(code("341521")), Some(code("340000")));
        assert_eq!(code("340422").around(code("320106")), None);
    }
}
