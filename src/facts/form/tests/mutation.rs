//! Tables damaged at random: a cell that is read is the one that its label and its column name.

use super::layout::{self, Chance, Figures, Numbers};
use super::*;

/// How many reports are damaged.
const CASES: u64 = 50;

/// Each cell has a figure of its own, so that one read for another shows.
fn distinct(form: &Form) -> Figures {
    let cells = form.tables.iter().flat_map(|table| &table.cells);
    let numbered = cells.enumerate().map(|(at, cell)| {
        let figure = 1_000 + at;
        (cell.name.to_string(), (figure.to_string(), State::Number(figure.into())))
    });
    numbered.collect()
}

/// A line, and whether it was damaged: what two blows to one row leave may look like another row.
type Line = (String, bool);

/// Damages the lines of a report in one place.
fn damage(lines: &mut Vec<Line>, by: &str, chance: &mut Chance) {
    let at = chance.below(lines.len());
    let other = chance.below(lines.len());
    let near = |at: usize| lines[at.saturating_sub(1)..(at + 2).min(lines.len())].iter();
    if near(at).chain(near(other)).any(|line| line.1) {
        return;
    }
    let mut cells: Vec<String> = lines[at].0.split(by).map(str::to_owned).collect();
    let cell = chance.below(cells.len());
    match chance.below(10) {
        0 | 1 => {
            lines.remove(at);
            return;
        }
        2 => return lines.insert(at, lines[at].clone()),
        3 => return lines.swap(at, other),
        4 | 5 => {
            cells.remove(cell);
        }
        6 => cells.insert(cell, ["7", "x", "其他"][chance.below(3)].to_owned()),
        7 => {
            let second = cells.split_off(cell);
            lines.insert(at + 1, (second.join(by), true));
        }
        8 if at + 1 < lines.len() => cells.push(lines.remove(at + 1).0),
        // A figure that is cut is another figure, which stands there.
        _ if cells[cell].starts_with(|c: char| !c.is_ascii_digit()) => {
            let kept = chance.below(cells[cell].chars().count() + 1);
            cells[cell] = cells[cell].chars().take(kept).collect();
        }
        _ => {}
    }
    lines[at] = (cells.join(by), true);
}

#[test]
fn a_damaged_table_gives_no_figure_for_another() {
    let (mut read, mut all) = (0, 0);
    for (index, (id, by)) in [
        ("2021", "\t"),
        ("2021", "    "),
        ("2021", " "),
        ("2021", "|"),
        ("2019", "\t"),
        ("2014", "\t"),
    ]
    .into_iter()
    .enumerate()
    {
        let form = form(id);
        let figures = distinct(&form);
        let grids = layout::grids(&form, &figures, Numbers::Form);
        for seed in 0..CASES {
            let mut chance = Chance::new(seed * 10 + index as u64);
            let tables: Vec<(String, String)> = grids
                .iter()
                .map(|grid| {
                    let lines = layout::lines(grid, chance.below(2) == 0 && by != " ");
                    let mut lines: Vec<Line> =
                        lines.iter().map(|line| (line.join(by), false)).collect();
                    for _ in 0..chance.below(4) {
                        damage(&mut lines, by, &mut chance);
                    }
                    let lines: Vec<String> = lines.into_iter().map(|(line, _)| line).collect();
                    (grid.heading.clone(), lines.join("\n"))
                })
                .collect();
            let document = text(&layout::report(&tables));
            let found = recognise(&document, &form);
            all += figures.len();
            for cell in found.cells() {
                read += 1;
                if let State::Number(number) = cell.state {
                    let is_own =
                        State::Number(number) == figures[&*cell.name].1 || number == 7.into();
                    assert!(
                        is_own,
                        "form {id}, {by:?}, seed {seed}: {} is {number}\n{}",
                        cell.name,
                        document.source()
                    );
                }
            }
        }
    }
    assert!(read * 10 > all * 6, "{read} of {all} cells");
}
