//! Which figure is likely wrong: the one whose correction mends the most equations.
//!
//! A wrong figure breaks every equation that it stands in by the same amount. So a figure explains
//! a set of broken equations if one new value of it would mend all of them; it is the less likely,
//! the more equations that hold would break. Broken equations that no figure explains together are
//! reported by themselves, those of one rule and one amount as one.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// A broken or sound equation, as far as this module looks at it.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The rule that it is an application of.
    pub rule: usize,
    /// The left side less the right one.
    pub difference: Decimal,
    /// Whether it holds.
    pub holds: bool,
    /// How much the difference grows when a figure grows by one.
    pub weights: &'a BTreeMap<String, Decimal>,
}

/// Why some equations are broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Indexes of the equations.
    pub lines: Vec<usize>,
    /// The figure that is likely wrong, and the value that would mend them; none where several
    /// figures explain them as well.
    pub suspect: Option<(String, Decimal)>,
}

/// The causes of all broken equations, each equation under one cause, in the order of the lines.
/// `value` gives a figure's present value.
pub fn causes(lines: &[Line<'_>], value: impl Fn(&str) -> Option<Decimal>) -> Vec<Cause> {
    let mut open: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].holds).collect();
    let mut found = Vec::new();
    while !open.is_empty() {
        let best = candidates(lines, &open, &value);
        let Some(best) = best else { break };
        open.retain(|at| !best.lines.contains(at));
        found.push(best);
    }
    // What no single figure explains: one finding for each rule and amount.
    let mut groups: BTreeMap<(usize, Decimal), Vec<usize>> = BTreeMap::new();
    for at in open {
        groups.entry((lines[at].rule, lines[at].difference.abs())).or_default().push(at);
    }
    found.extend(groups.into_values().map(|lines| Cause { lines, suspect: None }));
    found.sort_by(|a, b| a.lines.cmp(&b.lines));
    found
}

/// A score, the figures that have it with their corrected values, and the lines that they explain.
type Candidate<'a> = (isize, Vec<(&'a str, Decimal)>, Vec<usize>);

/// The figure that explains the most of the open lines; none where none explains any without
/// breaking as many others.
fn candidates(
    lines: &[Line<'_>],
    open: &[usize],
    value: &impl Fn(&str) -> Option<Decimal>,
) -> Option<Cause> {
    let names = open.iter().flat_map(|at| lines[*at].weights.keys());
    let mut seen: Vec<&str> = names.map(String::as_str).collect();
    seen.sort_unstable();
    seen.dedup();
    let mut best: Option<Candidate<'_>> = None;
    for name in seen {
        let Some((mended, change)) = mended(lines, open, name) else { continue };
        let corrected = value(name).and_then(|now| now.checked_add(change));
        let Some(corrected) = corrected.filter(|new| !new.is_sign_negative()) else { continue };
        let broken = lines.iter().filter(|line| line.holds && has(line, name)).count();
        let score = mended.len().cast_signed() - broken.cast_signed();
        if score <= 0 {
            continue;
        }
        match &mut best {
            Some((top, suspects, explained)) if *top == score && *explained == mended => {
                suspects.push((name, corrected));
            }
            Some((top, ..)) if *top >= score => {}
            _ => best = Some((score, vec![(name, corrected)], mended)),
        }
    }
    let (_, suspects, lines) = best?;
    let suspect = match suspects.as_slice() {
        [(name, corrected)] => Some(((*name).to_owned(), *corrected)),
        _ => None,
    };
    Some(Cause { lines, suspect })
}

fn has(line: &Line<'_>, name: &str) -> bool {
    line.weights.get(name).is_some_and(|weight| !weight.is_zero())
}

/// The largest set of open lines that one change of `name` mends, and that change.
fn mended(lines: &[Line<'_>], open: &[usize], name: &str) -> Option<(Vec<usize>, Decimal)> {
    let mut by_change: BTreeMap<Decimal, Vec<usize>> = BTreeMap::new();
    for at in open.iter().copied() {
        let weight = lines[at].weights.get(name).copied().unwrap_or_default();
        if let Some(change) = (-lines[at].difference).checked_div(weight) {
            by_change.entry(change).or_default().push(at);
        }
    }
    by_change
        .into_iter()
        .map(|(change, lines)| (lines, change))
        .max_by_key(|(lines, _)| lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::identity::evaluate::{self, Figure, Figures};
    use crate::equation;

    const ROWS: [&str; 5] = ["new", "old", "open", "closed.a", "closed.b"];
    const COLUMNS: [&str; 3] = ["one", "two", "all"];

    struct Table(BTreeMap<String, Decimal>);

    impl Figures for Table {
        fn figure(&self, name: &str) -> Figure {
            self.0.get(name).map_or(Figure::Absent, |number| Figure::Number(*number))
        }

        fn fitting(&self, pattern: &str) -> Vec<String> {
            self.0.keys().filter(|name| equation::fits(pattern, name)).cloned().collect()
        }
    }

    /// Two columns and their sum; what comes in is what stays open and what is closed.
    fn sound() -> Table {
        let figures = [[7, 2, 9], [3, 0, 3], [4, 1, 5], [5, 0, 5], [1, 1, 2]];
        let cells = ROWS.iter().zip(figures).flat_map(|(row, numbers)| {
            COLUMNS
                .iter()
                .zip(numbers)
                .map(move |(column, number)| (format!("{row}.{column}"), Decimal::from(number)))
        });
        Table(cells.collect())
    }

    fn found(table: &Table) -> Vec<Cause> {
        let balance = "new.{column} + old.{column} = open.{column} + sum(closed.*.{column})";
        let balance = equation::parse(balance).expect("it is one");
        let total = equation::parse("{row}.all = {row}.one + {row}.two").expect("it is one");
        let applied: Vec<_> = COLUMNS
            .iter()
            .map(|column| (0, &balance, ("", *column)))
            .chain(ROWS.iter().map(|row| (1, &total, (*row, ""))))
            .map(|(rule, equation, place)| {
                let applied = evaluate::apply(equation, place, Decimal::ZERO, table);
                let weights = evaluate::weights(equation, place, table);
                (rule, applied.expect("all are numbers"), weights.expect("it is a sum"))
            })
            .collect();
        let lines: Vec<Line<'_>> = applied
            .iter()
            .map(|(rule, applied, weights)| Line {
                rule: *rule,
                difference: applied.difference(),
                holds: applied.holds,
                weights,
            })
            .collect();
        causes(&lines, |name| table.0.get(name).copied())
    }

    #[test]
    fn a_single_wrong_figure_is_named_with_the_value_it_should_have() {
        assert_eq!(found(&sound()), []);
        for row in ROWS {
            for column in COLUMNS {
                for change in [1, 7, 90] {
                    let mut table = sound();
                    let name = format!("{row}.{column}");
                    let was = table.0[&name];
                    table.0.insert(name.clone(), was + Decimal::from(change));
                    let causes = found(&table);
                    assert_eq!(causes.len(), 1, "{name} {causes:?}");
                    assert_eq!(causes[0].suspect, Some((name, was)));
                    assert_eq!(causes[0].lines.len(), 2);
                }
            }
        }
    }

    #[test]
    fn two_wrong_figures_are_two_causes() {
        let mut table = sound();
        table.0.insert("new.one".to_owned(), Decimal::from(70));
        table.0.insert("closed.b.two".to_owned(), Decimal::from(5));
        let names: Vec<_> = found(&table).into_iter().filter_map(|cause| cause.suspect).collect();
        assert_eq!(names[0], ("new.one".to_owned(), Decimal::from(7)));
        assert_eq!(names[1], ("closed.b.two".to_owned(), Decimal::ONE));
    }

    #[test]
    fn a_figure_and_its_total_that_are_wrong_together_are_one_cause() {
        let mut table = sound();
        table.0.insert("open.one".to_owned(), Decimal::from(3));
        table.0.insert("open.all".to_owned(), Decimal::from(4));
        let causes = found(&table);
        assert_eq!(causes.len(), 1, "{causes:?}");
        assert_eq!((causes[0].lines.as_slice(), &causes[0].suspect), (&[0, 2][..], &None));
    }
}
