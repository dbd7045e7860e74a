//! The same figures in every layout give the same cells.

use super::layout::{self, Chance, Figures, Grid, Numbers, Writing};
use super::*;

/// How a table is written as text.
type Write<'a> = &'a dyn Fn(&Grid) -> String;

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

/// Figures whose totals are those of their rows, so that the rows show where the totals stand.
fn summed(form: &Form, seed: u64) -> Figures {
    let mut chance = Chance::new(seed);
    let mut figures = layout::figures(form, &mut chance, Writing::Plain);
    for table in &form.tables {
        let Some(total) = table.columns.iter().position(|column| column.is_total) else { continue };
        for row in 0..table.rows.len() {
            let own = table.cells.iter().filter(|cell| cell.row == row);
            let mut sum = 0;
            for cell in own {
                let number = if cell.column == total { sum } else { chance.below(90) };
                sum += number;
                let state = State::Number(number.into());
                figures.insert(cell.name.to_string(), (number.to_string(), state));
            }
        }
    }
    figures
}

#[test]
fn figures_without_any_label_are_read_in_order_where_their_totals_show_it() {
    let form = form("2021");
    let figures = summed(&form, 7);
    let bare = |grid: &Grid| -> Vec<String> {
        let lines = layout::lines(grid, false);
        let figures = lines[grid.heads..].iter().filter(|line| line.len() > 1);
        figures.map(|line| line[usize::from(grid.labels > 0)..].join(" ")).collect()
    };
    let read = |figures: &Figures, by: &str, left_out: Option<usize>| {
        let grids = layout::grids(&form, figures, Numbers::None);
        let lines = |grid: &Grid| {
            let mut lines = bare(grid);
            left_out.filter(|at| *at < lines.len()).map(|at| lines.remove(at));
            (grid.heading.clone(), lines.join(by))
        };
        let document = text(&layout::report(&grids[1..].iter().map(lines).collect::<Vec<_>>()));
        recognise(&document, &form)
    };
    for by in ["\n", " \n\n"] {
        let found = read(&figures, by, None);
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
    // A line too few, and nothing is read; nor without totals.
    let cells = |found: &Tables| found.table("t3").map(|table| table.cells.len());
    assert_eq!(cells(&read(&figures, "\n", Some(9))), Some(0));
    let any = layout::figures(&form, &mut Chance::new(7), Writing::Plain);
    let found = read(&any, "\n", None);
    for id in ["t3", "t4"] {
        let problems = &found.table(id).expect(id).problems;
        let columns = TableProblem::Unreadable {
            reason: Unreadable::Columns,
            at: problems[0].at().expect("a place"),
        };
        assert_eq!(problems, &[columns], "{id}");
    }
}

/// Columns set with blanks: each cell of a line at its place, long labels of rows and the label of
/// the last column over several lines.
fn set_in_columns(grid: &Grid, heads: &[&[(usize, &str)]]) -> String {
    let put = |cells: &[(usize, &str)]| {
        let mut line = String::new();
        for (at, text) in cells {
            let wide = unicode_width::UnicodeWidthStr::width(line.as_str());
            line.push_str(&" ".repeat(at.saturating_sub(wide).max(2)));
            line.push_str(text);
        }
        line
    };
    let mut found: Vec<String> = heads.iter().map(|line| put(line)).collect();
    for line in layout::lines(grid, false).iter().skip(grid.heads) {
        let long = line[0].char_indices().nth(14).map_or(line[0].len(), |(at, _)| at);
        let (label, rest) = line[0].split_at(long);
        let figures = || line.iter().skip(1).enumerate();
        let set: Vec<(usize, &str)> = figures().map(|(at, one)| (42 + 12 * at, &**one)).collect();
        if rest.is_empty() {
            found.push(put(&[&[(2, label)][..], &set].concat()));
        } else {
            found.extend([put(&[(2, label)]), put(&set), put(&[(2, rest)])]);
        }
    }
    found.join("\n")
}

#[test]
fn columns_set_with_blanks_are_told_by_the_places_of_their_labels() {
    let form = form("2021");
    let figures = summed(&form, 3);
    let grid = &layout::grids(&form, &figures, Numbers::Form)[1];
    let lower =
        [(53, "商业企业"), (65, "科研机构"), (77, "社会公益"), (89, "法律服务"), (101, "其他")];
    let torn = [(79, "组织"), (91, "机构")];
    let over: &[(usize, &str)] = &[(72, "法人或其他组织")];
    let sides: &[(usize, &str)] = &[(41, "自然人"), (113, "总计")];
    let swapped: &[(usize, &str)] = &[(41, "总计"), (113, "自然人")];
    for (sides, order) in [(sides, None), (swapped, Some(vec![6, 1, 2, 3, 4, 5, 0]))] {
        let heads: [&[(usize, &str)]; 4] = [over, sides, &lower, &torn];
        let lines = set_in_columns(grid, &heads);
        let document = text(&layout::report(&[(grid.heading.clone(), lines)]));
        let found = recognise(&document, &form);
        let table = found.table("t3").expect("table 3");
        assert_eq!((table.cells.len(), table.columns), (175, By::Labels), "{}", document.source());
        let problem = order.clone().map(|found| TableProblem::ColumnOrder { found });
        assert_eq!(table.problems, Vec::from_iter(problem), "{}", document.source());
        for cell in &table.cells {
            let column = match (&order, cell.column) {
                (Some(_), 0) => 6,
                (Some(_), 6) => 0,
                (_, column) => column,
            };
            let own = form.tables[1].cells.iter();
            let own = own.clone().find(|one| one.row == cell.row && one.column == column);
            assert_eq!(cell.state, figures[&*own.expect("a cell").name].1, "{}", cell.name);
        }
    }
    // Where the labels do not stand above their figures, nothing is read by their places.
    let far: &[(usize, &str)] = &[(2, "总计"), (8, "自然人")];
    let heads: [&[(usize, &str)]; 4] = [over, far, &lower, &torn];
    let document = text(&layout::report(&[(grid.heading.clone(), set_in_columns(grid, &heads))]));
    let found = recognise(&document, &form);
    assert_eq!(found.table("t3").map(|table| table.cells.len()), Some(0));
}

/// Cells on lines of their own, a bar on a line of its own before each.
fn lone_bars(grid: &Grid) -> String {
    let cells = grid.texts(false).concat();
    let lines = cells.iter().flat_map(|cell| ["|", cell.as_str()]);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Cells on lines of their own, a bar behind each; of heads over several lines the first is kept, and
/// what is left of merged cells ends their row.
fn bars_behind(grid: &Grid) -> String {
    let row = |row: &Vec<String>| {
        let cells = row.iter().map(|cell| match cell.strip_prefix("本年新") {
            Some(rest) if rest.ends_with("数量") && grid.columns < 5 => "本年新 |".to_owned(),
            _ => format!("{cell} |"),
        });
        cells.chain(["||".to_owned()]).collect::<Vec<_>>().join("\n")
    };
    layout::lines(grid, false).iter().map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn cells_parted_by_bars_by_commas_or_by_blanks_in_one_line_are_the_same_cells() {
    let form = form("2021");
    let figures = summed(&form, 5);
    let grids = layout::grids(&form, &figures, Numbers::Form);
    let by = |grid: &Grid, cell: &str, line: &str| {
        let lines = layout::lines(grid, false);
        lines.iter().map(|one| one.join(cell)).collect::<Vec<_>>().join(line)
    };
    let commas = |grid: &Grid| {
        let lines: Vec<String> = grid.texts(false).iter().map(|line| line.join(",")).collect();
        lines.join("\n")
    };
    let layouts: [(&str, Write<'_>); 5] = [
        ("bars", &lone_bars),
        ("bars behind", &bars_behind),
        ("commas", &commas),
        ("commas, places lost", &|grid| by(grid, ",", "\n")),
        ("one line", &|grid| by(grid, " ", " ")),
    ];
    for (name, write) in layouts {
        let tables: Vec<(String, String)> =
            grids.iter().map(|grid| (grid.heading.clone(), write(grid))).collect();
        let document = text(&layout::report(&tables));
        assert_same(&recognise(&document, &form), &figures, name, &document);
    }
    let form_2019 = self::form("2019");
    let figures_2019 = summed(&form_2019, 5);
    let grids_2019 = layout::grids(&form_2019, &figures_2019, Numbers::Form);
    let write = |grid: &Grid| (grid.heading.clone(), bars_behind(grid));
    let document = text(&layout::report(&grids_2019.iter().map(write).collect::<Vec<_>>()));
    assert!(document.text().contains("本年新 |\n本年新 |"), "{}", document.text());
    assert_same(&recognise(&document, &form_2019), &figures_2019, "heads cut", &document);
    // The whole report in one line.
    let tables: Vec<(String, String)> =
        grids.iter().map(|grid| (grid.heading.clone(), by(grid, " ", " "))).collect();
    let document = text(&layout::report(&tables).replace('\n', " "));
    assert_same(&recognise(&document, &form), &figures, "one line in all", &document);
}

#[test]
fn rows_torn_between_their_figures_are_put_together() {
    let form = form("2021");
    let figures = summed(&form, 11);
    let grids = layout::grids(&form, &figures, Numbers::Form);
    let torn = |grid: &Grid| {
        let lines = layout::lines(grid, false);
        let line = |line: &Vec<String>| {
            if line.len() < 8 || line[0].starts_with(['自', '商', '申', '结']) || grid.labels == 0
            {
                return line.join(" ");
            }
            format!("{} {}\n{}", line[0], line[1..4].join(" "), line[4..].join(" "))
        };
        (grid.heading.clone(), lines.iter().map(line).collect::<Vec<_>>().join("\n"))
    };
    let document = text(&layout::report(&grids.iter().map(torn).collect::<Vec<_>>()));
    assert_same(&recognise(&document, &form), &figures, "torn", &document);
}

#[test]
fn labels_and_figures_run_together_are_a_table_that_cannot_be_read() {
    let form = form("2021");
    let figures = summed(&form, 2);
    let grids = layout::grids(&form, &figures, Numbers::Form);
    let glued = |grid: &Grid| {
        let lines: Vec<String> =
            layout::lines(grid, false).iter().map(|line| line.concat()).collect();
        (grid.heading.clone(), lines.join("\n"))
    };
    let document = text(&layout::report(&grids.iter().map(glued).collect::<Vec<_>>()));
    for table in &recognise(&document, &form).tables {
        let ids: Vec<&str> = table.problems.iter().map(TableProblem::id).collect();
        assert_eq!(
            (ids.as_slice(), table.cells.len()),
            (&["table-unreadable"][..], 0),
            "{}",
            table.id
        );
    }
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
