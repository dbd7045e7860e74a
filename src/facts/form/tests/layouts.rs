//! The same figures in every layout give the same cells.

use super::layout::{self, Chance, Figures, Grid, Numbers, Writing};
use super::*;

/// How many reports are written in each layout.
const SEEDS: u64 = 3;

/// A layout: its name, which writings of figures it can carry, and how it is written.
type Layout = (&'static str, Writing, fn(&[Grid]) -> Document);

const LAYOUTS: [Layout; 17] = [
    ("merged cells", Writing::Parted, |grids| real(grids, &|grid| vec![grid.part(0, grid.rows)])),
    ("merged cells split", Writing::Parted, |grids| {
        real(grids, &|grid| vec![of_texts(&grid.texts(false))])
    }),
    ("merged cells repeated", Writing::Parted, |grids| {
        real(grids, &|grid| vec![of_texts(&no_figures_twice(grid))])
    }),
    ("broken over pages", Writing::Parted, |grids| real(grids, &|grid| broken(grid, false))),
    ("broken, labels again", Writing::Parted, |grids| real(grids, &|grid| broken(grid, true))),
    ("tabs", Writing::Parted, |grids| by_line(grids, true, "\t", false)),
    ("tabs, places lost", Writing::Parted, |grids| by_line(grids, false, "\t", false)),
    ("tabs of a grid", Writing::Parted, |grids| by_texts(grids, "\t")),
    ("bars", Writing::Any, |grids| by_line(grids, true, "|", false)),
    ("bars, framed", Writing::Parted, framed),
    ("bars of a grid", Writing::Any, |grids| by_texts(grids, " | ")),
    ("Markdown", Writing::Parted, markdown),
    ("blanks", Writing::Any, |grids| by_line(grids, false, " ", false)),
    ("wide blanks", Writing::Any, |grids| by_line(grids, false, "    ", false)),
    ("wide blanks, wrapped", Writing::Any, |grids| by_line(grids, false, "    ", true)),
    ("a cell a line", Writing::Any, |grids| by_cell(grids, "\n")),
    ("a cell a line, blank lines", Writing::Any, |grids| by_cell(grids, "\n\n")),
];

fn real(grids: &[Grid], parts: &dyn Fn(&Grid) -> Vec<crate::document::content::Table>) -> Document {
    composed(layout::pieces(grids.iter().map(|grid| (grid.heading.clone(), parts(grid))).collect()))
}

fn of_texts(texts: &[Vec<String>]) -> crate::document::content::Table {
    let cell = |row: usize, column: usize, text: &String| crate::document::content::Cell {
        row,
        column,
        rows: 1,
        columns: 1,
        text: text.clone(),
        page: None,
    };
    let rows = texts.iter().enumerate();
    let cells = rows.flat_map(|(row, line)| {
        line.iter().enumerate().map(move |(column, text)| cell(row, column, text))
    });
    crate::document::content::Table { cells: cells.collect() }
}

/// Labels in each place that they cover, figures in the first.
fn no_figures_twice(grid: &Grid) -> Vec<Vec<String>> {
    let mut texts = grid.texts(true);
    for (line, first) in texts.iter_mut().zip(grid.texts(false)) {
        for (cell, first) in line.iter_mut().zip(first).skip(grid.labels.max(1)) {
            if first.is_empty() && cell.starts_with(|c: char| !c.is_alphabetic()) {
                cell.clear();
            }
        }
    }
    texts
}

fn broken(grid: &Grid, labels_again: bool) -> Vec<crate::document::content::Table> {
    // A table of few rows, or one line of figures, goes on one page.
    if grid.rows - grid.heads < 12 {
        return vec![grid.part(0, grid.rows)];
    }
    let cut = grid.heads + 9;
    let mut second = grid.part(cut, grid.rows);
    if labels_again {
        for cell in &mut second.cells {
            cell.row += grid.heads;
        }
        let mut cells = grid.part(0, grid.heads).cells;
        cells.append(&mut second.cells);
        second.cells = cells;
    }
    vec![grid.part(0, cut), second]
}

fn by_line(grids: &[Grid], places: bool, by: &str, wrapped: bool) -> Document {
    let table = |grid: &Grid| {
        let lines = layout::lines(grid, places);
        let lines: Vec<String> = lines.iter().map(|line| written(line, by, wrapped)).collect();
        (grid.heading.clone(), lines.join("\n"))
    };
    text(&layout::report(&grids.iter().map(table).collect::<Vec<_>>()))
}

/// A line; a long label of figures goes on in the next line, its figures behind it.
fn written(line: &[String], by: &str, wrapped: bool) -> String {
    let long = line[0].chars().count();
    if !wrapped || line.len() < 2 || long < 12 {
        return line.join(by);
    }
    let cut = line[0].char_indices().nth(long / 2).map_or(0, |(at, _)| at);
    format!("{}\n{}{by}{}", &line[0][..cut], &line[0][cut..], line[1..].join(by))
}

fn by_texts(grids: &[Grid], by: &str) -> Document {
    let table = |grid: &Grid| {
        let lines: Vec<String> = grid.texts(false).iter().map(|line| line.join(by)).collect();
        (grid.heading.clone(), lines.join("\n"))
    };
    text(&layout::report(&grids.iter().map(table).collect::<Vec<_>>()))
}

/// Bars at both ends too; without a line of dashes this is no Markdown.
fn framed(grids: &[Grid]) -> Document {
    let table = |grid: &Grid| {
        let line = |line: &Vec<String>| format!("|{}|", line.join("|"));
        let lines: Vec<String> = layout::lines(grid, false).iter().map(line).collect();
        (grid.heading.clone(), lines.join("\n"))
    };
    text(&layout::report(&grids.iter().map(table).collect::<Vec<_>>()))
}

fn markdown(grids: &[Grid]) -> Document {
    let table = |grid: &Grid| {
        let mut lines: Vec<String> =
            grid.texts(false).iter().map(|line| format!("| {} |", line.join(" | "))).collect();
        lines.insert(1, format!("|{}", "---|".repeat(grid.columns)));
        (format!("\n## {}\n", grid.heading), format!("{}\n", lines.join("\n")))
    };
    text(&layout::report(&grids.iter().map(table).collect::<Vec<_>>()))
}

fn by_cell(grids: &[Grid], by: &str) -> Document {
    let table = |grid: &Grid| {
        let lines = layout::lines(grid, false).concat();
        let cells: Vec<&str> =
            lines.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        (grid.heading.clone(), cells.join(by))
    };
    text(&layout::report(&grids.iter().map(table).collect::<Vec<_>>()))
}

/// Says where two readings differ.
fn assert_same(found: &Tables, expected: &Figures, what: &str, document: &Document) {
    let seen = states(found);
    for (name, (printed, state)) in expected {
        let seen = seen.get(name);
        if seen != Some(state) {
            let problems: Vec<_> = found.tables.iter().map(|table| &table.problems).collect();
            panic!(
                "{what}: {name} is {seen:?}, printed `{printed}`; {problems:?}\n{}",
                document.source()
            );
        }
    }
    assert_eq!(seen.len(), expected.len(), "{what}");
    for table in &found.tables {
        assert_eq!(table.problems, [], "{what}: {}", table.id);
    }
    for cell in found.cells() {
        let quoted = document.slice(cell.span);
        match cell.state {
            State::Blank => assert_eq!(cell.span, cell.label, "{what}: {}", cell.name),
            State::NotApplicable => assert!(["/", "—"].contains(&quoted), "{what}: {quoted}"),
            State::Number(number) => {
                let digits: String = quoted.chars().filter(|c| !", ".contains(*c)).collect();
                assert_eq!(digits, number.to_string(), "{what}: {}", cell.name);
            }
            State::Text | State::TooLong => panic!("{what}: {} is `{quoted}`", cell.name),
        }
    }
}

#[test]
fn the_same_figures_in_every_layout_give_the_same_cells() {
    for id in ["2021", "2019", "2014"] {
        let form = form(id);
        let forms = built_in();
        for (name, writing, write) in LAYOUTS {
            for seed in 0..SEEDS {
                let mut chance = Chance::new(seed);
                let figures = layout::figures(&form, &mut chance, writing);
                let numbers = [Numbers::Form, Numbers::Comma, Numbers::Brackets, Numbers::None]
                    [chance.below(4)];
                let document = write(&layout::grids(&form, &figures, numbers));
                let what = format!("form {id}, {name}, {numbers:?}, seed {seed}");
                assert_same(&recognise(&document, &form), &figures, &what, &document);
                let fits: Vec<&str> =
                    forms.detect(&document).iter().map(|form| form.id.as_str()).collect();
                assert_eq!(fits, [id], "{what}");
            }
        }
    }
}

#[test]
fn lawsuits_in_three_lines_are_the_same_fifteen_figures() {
    let form = form("2021");
    for (name, writing, write) in LAYOUTS {
        for seed in 0..4 {
            let figures = layout::figures(&form, &mut Chance::new(seed), writing);
            let document = write(&[layout::disputes_in_lines(&form, &figures)]);
            let found = recognise(&document, &form);
            let table = found.table("t4").expect("table 4");
            assert_eq!(table.problems, [], "{name}: {}", document.source());
            for cell in &table.cells {
                assert_eq!(cell.state, figures[&*cell.name].1, "{name}: {}", cell.name);
            }
            assert_eq!(
                (table.cells.len(), table.rows, table.columns),
                (15, By::Labels, By::Labels),
                "{name}"
            );
        }
    }
}

#[test]
fn figures_without_any_label_are_read_in_order() {
    let form = form("2021");
    let figures = layout::figures(&form, &mut Chance::new(7), Writing::Plain);
    let grids = layout::grids(&form, &figures, Numbers::None);
    let bare = |grid: &Grid| -> Vec<String> {
        let lines = layout::lines(grid, false);
        let figures = lines[grid.heads..].iter().filter(|line| line.len() > 1);
        figures.map(|line| line[usize::from(grid.labels > 0)..].join(" ")).collect()
    };
    for by in ["\n", " \n\n"] {
        let tables: Vec<(String, String)> =
            grids[1..].iter().map(|grid| (grid.heading.clone(), bare(grid).join(by))).collect();
        let document = text(&layout::report(&tables));
        let found = recognise(&document, &form);
        for id in ["t3", "t4"] {
            let table = found.table(id).expect(id);
            assert_eq!(
                (table.rows, table.columns, table.cells.len()),
                (By::Position, By::Position, form.table(id).expect(id).cells.len()),
                "{id}"
            );
            assert!(table.cells.iter().all(|cell| cell.state == figures[&*cell.name].1), "{id}");
        }
    }
    // A line too few, and nothing is read.
    let mut lines = bare(&grids[1]);
    lines.remove(9);
    let document = text(&layout::report(&[(grids[1].heading.clone(), lines.join("\n"))]));
    assert_eq!(recognise(&document, &form).table("t3").map(|table| table.cells.len()), Some(0));
}

#[test]
fn a_sentence_above_table_4_that_names_its_labels_is_none_of_its_heads() {
    let form = form("2021");
    let sentence = "全年收到行政复议2件，结果维持1件，其他结果1件；行政诉讼1件，未经复议直接起诉。";
    let figures = ["1", "0", "1", "0", "2", "0", "0", "0", "1", "1", "0", "0", "0", "0", "0"];
    let results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let thrice = [results; 3].concat();
    let over = |label: &'static str, times: usize| vec![label; times];
    let kinds = [over("行政复议", 5), over("行政诉讼", 10)].concat();
    let ways = [results.to_vec(), over("未经复议直接起诉", 5), over("复议后起诉", 5)].concat();
    let bars = |cells: &[&str]| format!("| {} |", cells.join(" | "));
    let rows = [kinds, ways, thrice.clone(), figures.to_vec()];
    let merged = "行政复议\t\t\t\t\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉";
    let cells = ["行政复议", "行政诉讼"]
        .into_iter()
        .chain(results)
        .chain(["未经复议直接起诉", "复议后起诉"])
        .chain(thrice[5..].iter().copied())
        .chain(figures);
    let layouts = [
        rows.iter().map(|row| bars(row)).collect::<Vec<_>>().join("\n"),
        format!("{merged}\n\t\t\t\t\t{}\n{}", thrice[5..].join("\t"), figures.join("\t")),
        cells.collect::<Vec<_>>().join("\n"),
    ];
    for table in layouts {
        let heading = "四、政府信息公开行政复议、行政诉讼情况";
        let document = text(&format!("{heading}\n{sentence}\n{table}\n"));
        let found = recognise(&document, &form);
        let found = found.table("t4").expect("table 4");
        assert_eq!(found.problems, [], "{}", document.source());
        let read: Vec<&str> = found.cells.iter().map(|cell| document.slice(cell.span)).collect();
        assert_eq!(read, figures, "{}", document.source());
    }
}
