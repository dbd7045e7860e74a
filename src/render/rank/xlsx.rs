//! The league as a workbook: a row for each organ, a coloured cell for each of its families, a column for
//! each year.

use std::io::{self, Write};

use crate::render::rank::{Unread, rows};
use crate::render::workbook::{Cell, Column, Workbook};
use crate::render::{Style, gap};
use crate::say;
use crate::session::rank::League;

pub(super) fn write(
    out: &mut dyn Write,
    league: &League,
    unread: &Unread<'_>,
    style: Style,
) -> io::Result<()> {
    let lang = style.lang;
    let word = |list, id, width| Column { name: say::word(list, id, lang).to_owned(), width };
    let mut columns = vec![
        word("label", "place", 7.0),
        word("label", "organ", 30.0),
        word("label", "year", 9.0),
        word("label", "score", 8.0),
        word("label", "change", 8.0),
        word("severity", "error", 7.0),
    ];
    columns.extend(
        league
            .families
            .iter()
            .map(|family| Column { name: family.title(lang).to_owned(), width: 10.0 }),
    );
    columns.extend(league.years.iter().map(|year| Column { name: year.to_string(), width: 8.0 }));
    columns.push(word("label", "ruleset", 16.0));
    columns.push(word("workbook", "path", 40.0));
    let name = say::word("rank", "map", lang).to_owned();
    let mut book = Workbook::new(vec![(name, columns)], lang)?;
    for row in &league.rows {
        let entry = &row.entry;
        let mut cells = vec![
            row.rank.map_or_else(Cell::none, Cell::count),
            Cell::Text(entry.organ.clone()),
            entry.year.map_or_else(Cell::none, |year| Cell::Number(f64::from(year), 0)),
            entry.score.map_or_else(Cell::none, |score| Cell::Number(score.as_f64(), 1)),
            row.change().map_or_else(Cell::none, |_| {
                Cell::Number(rows::change(row).parse().unwrap_or(0.0), 1)
            }),
            Cell::count(entry.errors),
        ];
        cells.extend(league.families.iter().map(|family| {
            rows::percent(row, &family.id)
                .map_or_else(Cell::none, |percent| Cell::Share(percent / 100.0))
        }));
        cells.extend(
            row.course.iter().map(|score| {
                score.map_or_else(Cell::none, |score| Cell::Number(score.as_f64(), 1))
            }),
        );
        cells.extend([Cell::Text(entry.ruleset.clone()), Cell::Text(entry.path.clone())]);
        book.add(0, cells)?;
    }
    for (path, why) in unread {
        book.add(
            0,
            vec![Cell::none(), Cell::Text((*path).to_owned()), Cell::Text(gap::causes(why, lang))],
        )?;
    }
    book.finish(out)
}
