//! The score: a weighted mean that can be checked by hand from the JSON.
//!
//! A requirement earns 1 for met, the share of its parts for partial, 0 otherwise. Not-applicable
//! and not-assessable ones leave the sum. The mean × 100 is rounded to one decimal, half away from
//! zero, in whole numbers throughout, so that no machine rounds it another way.

use std::fmt;

use crate::verdict::Status;

/// A score from 0.0 to 100.0 with exactly one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    tenths: u32,
}

impl Score {
    /// A score of so many tenths of a point, at most 1000.
    #[must_use]
    pub fn from_tenths(tenths: u32) -> Self {
        Self { tenths: tenths.min(1000) }
    }

    /// Reads `80` or `72.5`: 0 to 100 with at most one decimal.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimal) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        let well_formed = is_number(whole)
            && is_number(decimal)
            && (1..=3).contains(&whole.len())
            && decimal.len() == 1;
        let tenths: u32 = format!("{whole}{decimal}").parse().ok().filter(|_| well_formed)?;
        (tenths <= 1000).then_some(Self { tenths })
    }

    /// The score in tenths of a point.
    #[must_use]
    pub fn tenths(self) -> u32 {
        self.tenths
    }

    /// The score as a number, for JSON.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.tenths / 10, self.tenths % 10)
    }
}

/// A share from 0 to 1 with at most two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    hundredths: u32,
}

impl Share {
    /// Reads `0.9` or `1`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        let well_formed =
            ["0", "1"].contains(&whole) && is_number(decimals) && (1..=2).contains(&decimals.len());
        let hundredths = format!("{whole}{decimals:0<2}").parse().ok().filter(|_| well_formed)?;
        (hundredths <= 100).then_some(Self { hundredths })
    }

    /// The share as a number, for JSON.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        f64::from(self.hundredths) / 100.0
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.as_f64())
    }
}

/// How much of the weight of what applies could be assessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assessable {
    /// The weight of what was.
    pub assessed: u64,
    /// The weight of what applies.
    pub applicable: u64,
}

impl Assessable {
    /// Of requirements that bring so much to the score.
    #[must_use]
    pub fn of(earnings: &[Earning]) -> Self {
        let weight_of = |wanted: fn(Status) -> bool| -> u64 {
            earnings.iter().filter(|e| wanted(e.status)).map(|e| u64::from(e.weight)).sum()
        };
        Self {
            assessed: weight_of(|s| !matches!(s, Status::NotApplicable | Status::NotAssessable)),
            applicable: weight_of(|s| s != Status::NotApplicable),
        }
    }

    /// Whether it is this share or more. Where nothing applies nothing is lacking.
    #[must_use]
    pub fn reaches(self, least: Share) -> bool {
        self.assessed * 100 >= self.applicable * u64::from(least.hundredths)
    }

    /// The share as a number, for JSON; none where nothing applies.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "weights are small numbers")]
    pub fn as_f64(self) -> Option<f64> {
        (self.applicable > 0).then(|| self.assessed as f64 / self.applicable as f64)
    }
}

/// What one requirement brings to the score.
#[derive(Clone, Copy, Debug)]
pub struct Earning {
    /// Its verdict.
    pub status: Status,
    /// Parts found out of parts that earn points; read for `partial` only.
    pub share: (u32, u32),
    /// Its weight.
    pub weight: u32,
}

impl Earning {
    /// The part of the weight that was earned, as a fraction; none where it leaves the sum.
    #[must_use]
    pub fn earned(self) -> Option<(u32, u32)> {
        self.status.earns(self.share)
    }
}

/// What was earned out of what could be, exactly: `earned / possible` × 100 is the score before it is
/// rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Points {
    /// The weights earned.
    pub earned: f64,
    /// The weights of what could be assessed.
    pub possible: u32,
}

/// The points of `earnings`.
#[must_use]
pub fn points(earnings: &[Earning]) -> Points {
    let mut points = Points::default();
    for (earning, (found, all)) in earnings.iter().filter_map(|one| Some((one, one.earned()?))) {
        points.possible += earning.weight;
        points.earned += f64::from(earning.weight) * f64::from(found) / f64::from(all);
    }
    points
}

/// The weighted mean of `earnings` × 100; none where nothing with a weight could be assessed, or
/// where less than half of the applicable weight was.
#[must_use]
pub fn score(earnings: &[Earning]) -> Option<Score> {
    let Assessable { assessed, applicable } = Assessable::of(earnings);
    let assessed = u128::from(assessed);
    if assessed == 0 || assessed * 2 < u128::from(applicable) {
        return None;
    }
    // Sum of weight × share over one common denominator.
    let denominator =
        earnings.iter().filter_map(|e| e.earned()).fold(1_u128, |all, (_, n)| lcm(all, n.into()));
    let sum: u128 = earnings
        .iter()
        .filter_map(|e| e.earned().map(|(k, n)| (e.weight, k, n)))
        .map(|(weight, k, n)| u128::from(weight) * u128::from(k) * (denominator / u128::from(n)))
        .sum();
    let whole = assessed * denominator;
    let tenths = (sum * 2000 + whole) / (2 * whole);
    Some(Score::from_tenths(u32::try_from(tenths).unwrap_or(1000)))
}

fn lcm(a: u128, b: u128) -> u128 {
    a / gcd(a, b) * b
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn earning(status: Status, share: (u32, u32), weight: u32) -> Earning {
        Earning { status, share, weight }
    }

    #[test]
    fn a_share_is_reached_by_the_weight_that_could_be_assessed() {
        for (text, expected) in [
            ("0", Some(0)),
            ("1", Some(100)),
            ("0.9", Some(90)),
            ("0.95", Some(95)),
            ("1.00", Some(100)),
            ("1.01", None),
            ("90", None),
            ("0.955", None),
            (".9", None),
            ("0.", None),
            ("-0", None),
            ("2", None),
            ("", None),
        ] {
            assert_eq!(Share::parse(text).map(|share| share.hundredths), expected, "{text}");
        }
        let least = Share::parse("0.6").expect("a share");
        let all = [
            earning(Status::Missing, (0, 0), 6),
            earning(Status::NotAssessable, (0, 0), 4),
            earning(Status::NotApplicable, (0, 0), 99),
        ];
        assert!(Assessable::of(&all).reaches(least));
        assert!(!Assessable::of(&all[1..]).reaches(least));
        assert!(Assessable::of(&[]).reaches(least));
        assert_eq!(Assessable::of(&all).as_f64(), Some(0.6));
    }

    #[test]
    fn half_a_tenth_is_rounded_away_from_zero() {
        // 1/16 = 6.25 points
        let all = [earning(Status::Met, (0, 0), 1), earning(Status::Missing, (0, 0), 15)];
        assert_eq!(score(&all).expect("assessed").to_string(), "6.3");
    }

    #[test]
    fn a_partial_verdict_earns_the_share_of_its_parts() {
        let all = [earning(Status::Partial, (1, 3), 10), earning(Status::Met, (0, 0), 10)];
        assert_eq!(score(&all).expect("assessed").to_string(), "66.7");
    }

    #[test]
    fn what_does_not_apply_leaves_the_sum_and_half_unassessed_gives_no_score() {
        let met = earning(Status::Met, (0, 0), 10);
        let unread = earning(Status::NotAssessable, (0, 0), 11);
        let foreign = earning(Status::NotApplicable, (0, 0), 99);
        assert_eq!(score(&[met, foreign]).expect("assessed").to_string(), "100.0");
        assert_eq!(score(&[met, unread]), None);
        assert_eq!(score(&[]), None);
    }
}
