//! Reports of many organs, by score: a league of the latest year, with the years before as each organ's course.

use std::collections::BTreeMap;

use crate::assessment::score::{Points, Score};
use crate::assessment::{Assessment, FamilyName, finding};
use crate::lang::Lang;
use crate::verdict::Severity;

/// What a league needs of one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The report's path.
    pub path: String,
    /// The organ; the path where none was recognised.
    pub organ: String,
    /// The organ's place with those around it, where it is known.
    pub place: Option<String>,
    /// The reporting year.
    pub year: Option<i32>,
    /// The ruleset.
    pub ruleset: String,
    /// Whether it passes.
    pub passed: bool,
    /// The score; none where less than half could be assessed.
    pub score: Option<Score>,
    /// How many errors count.
    pub errors: usize,
    /// The points of each family, by its id.
    pub families: BTreeMap<String, Points>,
}

/// A line of the league.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The place; equal scores share one, and what has no score has none.
    pub rank: Option<usize>,
    /// The report of the league's year.
    pub entry: Entry,
    /// The scores of the organ's reports, one for each of the league's years; none where there is no report
    /// or no score.
    pub course: Vec<Option<Score>>,
}

impl Row {
    /// By how many tenths of a point the score differs from that of the year before.
    pub fn change(&self) -> Option<i64> {
        let [.., before, now] = self.course.as_slice() else { return None };
        Some(i64::from((*now)?.tenths()) - i64::from((*before)?.tenths()))
    }
}

/// The league of a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct League {
    /// The years that reports are about, without a gap; the last one is the league's.
    pub years: Vec<i32>,
    /// The families that the year's reports have, in the order of the rulesets.
    pub families: Vec<FamilyName>,
    /// The reports of the year by score, the highest first; behind them those without, as given.
    pub rows: Vec<Row>,
    /// The place that all organs of the league begin with.
    pub place: Option<String>,
    /// How many organs have reports of earlier years alone.
    pub absent: Vec<String>,
}

/// Takes reports in and makes a league of them.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    entries: Vec<Entry>,
    families: Vec<FamilyName>,
}

impl Ranking {
    /// Takes a report in.
    pub fn add(&mut self, assessment: &Assessment) {
        let header = &assessment.header;
        let organ = header.organ.as_ref().map(|organ| organ.value.clone());
        for family in &assessment.families {
            if !self.families.iter().any(|one| one.id == family.name.id) {
                self.families.push(family.name.clone());
            }
        }
        let points = assessment.families.iter().map(|one| (one.name.id.clone(), one.points));
        self.entries.push(Entry {
            path: assessment.document.name.clone(),
            organ: organ.unwrap_or_else(|| assessment.document.name.clone()),
            place: header.place.as_ref().map(|place| place.value.name.clone()),
            year: header.year.as_ref().map(|year| year.value),
            ruleset: assessment.ruleset.id.clone(),
            passed: assessment.passed,
            score: assessment.score,
            errors: finding::count(&assessment.findings, Severity::Error),
            families: points.collect(),
        });
    }

    /// The league of the latest year.
    pub fn league(self) -> League {
        let known = || self.entries.iter().filter_map(|entry| entry.year);
        let year = known().max();
        // the course is drawn year by year: a wrong year must not make a line of a thousand
        let first = known().filter(|one| year.is_some_and(|year| year - one < LONGEST)).min();
        let years: Vec<i32> =
            first.zip(year).map_or_else(Vec::new, |(first, last)| (first..=last).collect());
        let mut courses: BTreeMap<&str, Vec<Option<Score>>> = BTreeMap::new();
        for entry in &self.entries {
            let at = entry.year.and_then(|year| years.iter().position(|one| *one == year));
            let course = courses.entry(&entry.organ).or_insert_with(|| vec![None; years.len()]);
            if let Some(place) = at.and_then(|at| course.get_mut(at)) {
                *place = entry.score.or(*place);
            }
        }
        let (now, before): (Vec<&Entry>, Vec<&Entry>) =
            self.entries.iter().partition(|entry| entry.year == year || entry.year.is_none());
        let mut rows: Vec<Row> = now
            .iter()
            .map(|entry| Row {
                rank: None,
                entry: (*entry).clone(),
                course: courses.get(entry.organ.as_str()).cloned().unwrap_or_default(),
            })
            .collect();
        // a score comes before none; equal ones stay as they were given
        rows.sort_by_key(|row| std::cmp::Reverse(row.entry.score.map(Score::tenths)));
        let mut before_it: Option<(Option<Score>, usize)> = None;
        for (place, row) in (1..).zip(&mut rows) {
            let Some(score) = row.entry.score else { continue };
            let rank = match before_it {
                Some((Some(before), rank)) if before == score => rank,
                _ => place,
            };
            before_it = Some((Some(score), rank));
            row.rank = Some(rank);
        }
        let mut absent: Vec<String> = Vec::new();
        for entry in before {
            let is_there = now.iter().any(|one| one.organ == entry.organ);
            if !is_there && !absent.contains(&entry.organ) {
                absent.push(entry.organ.clone());
            }
        }
        let is_of_year = |family: &&FamilyName| {
            rows.iter().any(|row| row.entry.families.contains_key(&family.id))
        };
        let families = self.families.iter().filter(is_of_year).cloned().collect();
        let place = shared_place(&rows);
        League { years, families, rows, place, absent }
    }
}

/// A course of more years than this is no course.
const LONGEST: i32 = 40;

impl League {
    /// The mean share of each family's points over the reports that have any, the least first.
    pub fn weakest(&self, lang: Lang) -> Vec<(&str, f64)> {
        let mean = |family: &'_ FamilyName| {
            let points = self.rows.iter().filter_map(|row| row.entry.families.get(&family.id));
            let shares: Vec<f64> = points.filter_map(|points| share(*points)).collect();
            let count = u32::try_from(shares.len()).ok().filter(|count| *count > 0)?;
            let mean = shares.iter().sum::<f64>() / f64::from(count);
            Some(mean)
        };
        let titled = |family| Some((FamilyName::title(family, lang), mean(family)?));
        let mut all: Vec<(&str, f64)> = self.families.iter().filter_map(titled).collect();
        all.sort_by(|one, other| one.1.total_cmp(&other.1));
        all
    }

    /// The middle one of the scores, in tenths; of an even number the mean of the two, rounded up.
    pub fn median(&self) -> Option<Score> {
        let scores: Vec<u32> =
            self.rows.iter().filter_map(|row| row.entry.score.map(Score::tenths)).collect();
        let middle = scores.get(scores.len() / 2)?;
        let other = scores.get(scores.len().saturating_sub(1) / 2)?;
        Some(Score::from_tenths((middle + other).div_ceil(2)))
    }

    /// The rulesets that the reports were held against.
    pub fn rulesets(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.rows.iter().map(|row| row.entry.ruleset.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// An organ's name without the place that all share.
    pub fn short<'n>(&self, organ: &'n str) -> &'n str {
        let rest = self.place.as_deref().and_then(|place| organ.strip_prefix(place));
        rest.filter(|rest| !rest.is_empty()).unwrap_or(organ)
    }
}

/// What part of a family's points was earned, 0 to 1; none where there are none.
pub fn share(points: Points) -> Option<f64> {
    (points.possible > 0).then(|| points.earned / f64::from(points.possible))
}

/// The place that the names of all organs begin with: 叶集区 of 安徽省六安市叶集区, where all lie there.
fn shared_place(rows: &[Row]) -> Option<String> {
    let place = rows.first()?.entry.place.as_ref()?;
    let all_begin = |with: &str| {
        rows.iter()
            .all(|row| row.entry.organ.strip_prefix(with).is_some_and(|rest| !rest.is_empty()))
    };
    let mut ends = place.char_indices().filter_map(|(at, _)| place.get(at..));
    let shared = ends.find(|end| end.chars().count() > 1 && all_begin(end));
    shared.filter(|_| rows.len() > 1).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(organ: &str, year: i32, tenths: Option<u32>) -> Entry {
        Entry {
            path: format!("{organ}{year}.txt"),
            organ: organ.to_owned(),
            place: Some("安徽省六安市叶集区".to_owned()),
            year: Some(year),
            ruleset: "national-2021".to_owned(),
            passed: true,
            score: tenths.map(Score::from_tenths),
            errors: 0,
            families: BTreeMap::new(),
        }
    }

    fn league(entries: Vec<Entry>) -> League {
        Ranking { entries, families: Vec::new() }.league()
    }

    #[test]
    fn equal_scores_share_a_place_and_the_next_one_is_left_out() {
        let league = league(vec![
            entry("叶集区民政局", 2024, Some(800)),
            entry("叶集区司法局", 2024, None),
            entry("叶集区财政局", 2024, Some(900)),
            entry("叶集区教育局", 2024, Some(800)),
            entry("叶集区水务局", 2024, Some(700)),
        ]);
        let places: Vec<(Option<usize>, &str)> =
            league.rows.iter().map(|row| (row.rank, league.short(&row.entry.organ))).collect();
        let expected = [
            (Some(1), "财政局"),
            (Some(2), "民政局"),
            (Some(2), "教育局"),
            (Some(4), "水务局"),
            (None, "司法局"),
        ];
        assert_eq!(places, expected);
        assert_eq!(league.place.as_deref(), Some("叶集区"));
        assert_eq!(league.median(), Some(Score::from_tenths(800)));
    }

    #[test]
    fn the_latest_year_is_ranked_and_those_before_are_its_course() {
        let league = league(vec![
            entry("民政局", 2022, Some(700)),
            entry("民政局", 2024, Some(800)),
            entry("财政局", 2023, Some(600)),
            entry("财政局", 2024, Some(590)),
            entry("档案局", 2023, Some(990)),
        ]);
        assert_eq!(league.years, [2022, 2023, 2024]);
        let courses: Vec<Vec<Option<u32>>> = league
            .rows
            .iter()
            .map(|row| row.course.iter().map(|score| score.map(Score::tenths)).collect())
            .collect();
        assert_eq!(courses, [[Some(700), None, Some(800)], [None, Some(600), Some(590)]]);
        let changes: Vec<Option<i64>> = league.rows.iter().map(Row::change).collect();
        assert_eq!(changes, [None, Some(-10)]);
        assert_eq!(league.absent, ["档案局"]);
        assert_eq!(super::Ranking::default().league(), League::default());
    }
}
