//! Writes the tables of a form with given figures, as reports have them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::{Form, FormTable, Row, State};
use crate::chinese::ordinal::Mark;
use crate::document::content::{Cell, Paragraph, Piece, Table};
use rust_decimal::Decimal;

/// Pseudo-random numbers: the same ones in each run.
pub(super) struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x1234_5678_9abc_def1))
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % limit
    }
}

/// The figures of a report, by cell: as printed, and what is to be read.
pub(super) type Figures = BTreeMap<String, (String, State)>;

/// Which writings of figures a layout can carry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// Digits alone.
    Plain,
    /// With separators, full-width digits, signs for nothing.
    Any,
    /// Also blank cells, and blanks between digits.
    Parted,
}

pub(super) fn figures(form: &Form, chance: &mut Chance, writing: Writing) -> Figures {
    let mut all = Figures::new();
    for table in &form.tables {
        for cell in &table.cells {
            let kind = table.columns[cell.column].kind;
            all.insert(cell.name.to_string(), figure(chance, writing, kind));
        }
    }
    all
}

fn figure(
    chance: &mut Chance,
    writing: Writing,
    kind: super::super::NumberKind,
) -> (String, State) {
    let value = match chance.below(6) {
        0 | 1 => 0,
        2 | 3 => chance.below(100),
        4 => chance.below(10_000),
        _ => chance.below(9_000_000),
    };
    let mut printed = value.to_string();
    let mut number: Decimal = printed.parse().expect("digits");
    if kind == super::super::NumberKind::Decimal && chance.below(2) == 0 {
        let places = format!("{value}.{:04}", chance.below(10_000));
        number = places.parse().expect("digits");
        return (places, State::Number(number));
    }
    if kind == super::super::NumberKind::Signed && value > 0 && chance.below(2) == 0 {
        number.set_sign_negative(true);
        return (format!("-{value}"), State::Number(number));
    }
    let grouped = |by: &str| {
        let digits = value.to_string();
        let mut out = String::new();
        for (at, c) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(by);
            }
            out.push(c);
        }
        out
    };
    let choice = chance.below(14);
    match (writing, choice) {
        (Writing::Any | Writing::Parted, 0) => printed = grouped(","),
        (Writing::Any | Writing::Parted, 1) => printed = grouped("，"),
        (Writing::Any | Writing::Parted, 2) => {
            printed = printed
                .chars()
                .map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c))
                .collect();
        }
        (Writing::Any | Writing::Parted, 3) => return ("/".to_owned(), State::NotApplicable),
        (Writing::Any | Writing::Parted, 4) => return ("—".to_owned(), State::NotApplicable),
        (Writing::Parted, 5 | 6) => return (String::new(), State::Blank),
        (Writing::Parted, 7) => printed = grouped(" "),
        _ => {}
    }
    (printed, State::Number(number))
}

/// How labels are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    Form,
    Comma,
    Brackets,
    None,
}

fn label(row: &Row, numbers: Numbers) -> String {
    let label = &row.labels[0];
    let chinese = |value: u32| "零一二三四五六七八九".chars().nth(value as usize).unwrap_or('十');
    match (row.number.map(Mark::rank), numbers) {
        (None, _) | (_, Numbers::None) => label.clone(),
        (Some((1, value)), _) => format!("{}、{label}", chinese(value)),
        (Some((2, value)), _) => format!("（{}）{label}", chinese(value)),
        (Some((_, value)), Numbers::Form) => format!("{value}.{label}"),
        (Some((_, value)), Numbers::Comma) => format!("{value}、{label}"),
        (Some((_, value)), Numbers::Brackets) => format!("（{value}）{label}"),
    }
}

/// A table with its merged cells, as the form has it.
pub(super) struct Grid {
    pub heading: String,
    pub rows: usize,
    pub columns: usize,
    /// Row, column, rows, columns, text.
    pub cells: Vec<(usize, usize, usize, usize, String)>,
    /// How many rows of labels stand at its top.
    pub heads: usize,
    /// How many columns labels of rows take.
    pub labels: usize,
}

impl Grid {
    fn new(heading: &str, labels: usize) -> Self {
        Self {
            heading: heading.to_owned(),
            rows: 0,
            columns: 0,
            cells: Vec::new(),
            heads: 0,
            labels,
        }
    }

    fn put(
        &mut self,
        row: usize,
        column: usize,
        rows: usize,
        columns: usize,
        text: impl Into<String>,
    ) {
        self.rows = self.rows.max(row + rows);
        self.columns = self.columns.max(column + columns);
        self.cells.push((row, column, rows, columns, text.into()));
        self.cells.sort_by_key(|cell| (cell.0, cell.1));
    }

    /// The text at each place; a merged cell's at its first, or at each that it covers.
    pub fn texts(&self, repeated: bool) -> Vec<Vec<String>> {
        let mut texts = vec![vec![String::new(); self.columns]; self.rows];
        for (row, column, rows, columns, text) in &self.cells {
            for (at, line) in texts.iter_mut().enumerate().skip(*row).take(*rows) {
                for (to, cell) in line.iter_mut().enumerate().skip(*column).take(*columns) {
                    if repeated || (at, to) == (*row, *column) {
                        cell.clone_from(text);
                    }
                }
            }
        }
        texts
    }

    /// A table of a format that keeps merged cells, its rows from `from` to `to`.
    pub fn part(&self, from: usize, to: usize) -> Table {
        let cells = self.cells.iter().filter_map(|(row, column, rows, columns, text)| {
            let (start, end) = ((*row).max(from), (row + rows).min(to));
            // A cell cut by a page's end goes on blank.
            let text = if *row < from { String::new() } else { text.clone() };
            (start < end).then(|| Cell {
                row: start - from,
                column: *column,
                rows: end - start,
                columns: *columns,
                text,
                page: None,
            })
        });
        let mut cells: Vec<Cell> = cells.collect();
        cells.sort_by_key(|cell| (cell.row, cell.column));
        Table { cells }
    }
}

fn printed(figures: &Figures, table: &FormTable, row: usize, column: usize) -> String {
    let cell = table.cells.iter().find(|cell| cell.row == row && cell.column == column);
    figures[&*cell.expect("a cell").name].0.clone()
}

/// The tables of a form, each on its grid.
pub(super) fn grids(form: &Form, figures: &Figures, numbers: Numbers) -> Vec<Grid> {
    let of = |table: &FormTable| match table.id.as_str() {
        "t3" => requests(table, figures, numbers),
        "t4" => disputes(table, figures),
        "s1" => statistics(table, figures, numbers),
        _ => blocks(table, figures),
    };
    form.tables.iter().map(of).collect()
}

/// Table 2: blocks under an item of the article, each with its labels.
fn blocks(table: &FormTable, figures: &Figures) -> Grid {
    let mut grid = Grid::new("二、主动公开政府信息情况", 1);
    let width = 4;
    let mut at = 0;
    let mut last: &[usize] = &[];
    for (index, row) in table.rows.iter().enumerate() {
        if row.columns.is_empty() {
            grid.put(at, 0, 1, width, row.labels[0].clone());
            at += 1;
            last = &[];
            continue;
        }
        let number = row.columns.len();
        let span = |place: usize| if place + 1 == number { width - number } else { 1 };
        if last != row.columns {
            grid.put(at, 0, 1, 1, "信息内容");
            for (place, column) in row.columns.iter().enumerate() {
                grid.put(at, place + 1, 1, span(place), table.columns[*column].labels[0].clone());
            }
            at += 1;
            last = &row.columns;
        }
        grid.put(at, 0, 1, 1, row.labels[0].clone());
        for (place, column) in row.columns.iter().enumerate() {
            grid.put(at, place + 1, 1, span(place), printed(figures, table, index, *column));
        }
        at += 1;
    }
    grid
}

/// Table 3, with its groups of rows in merged cells.
fn requests(table: &FormTable, figures: &Figures, numbers: Numbers) -> Grid {
    let mut grid = Grid::new("三、收到和处理政府信息公开申请情况", 3);
    let column = |at: usize| table.columns[at].labels[0].clone();
    grid.put(0, 0, 3, 3, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）");
    grid.put(0, 3, 1, 7, "申请人情况");
    grid.put(1, 3, 2, 1, column(0));
    grid.put(1, 4, 1, 5, table.groups[0].labels[0].clone());
    grid.put(1, 9, 2, 1, column(6));
    for at in 1..6 {
        grid.put(2, 3 + at, 1, 1, column(at));
    }
    grid.heads = 3;
    let rows = &table.rows;
    let under = |at: usize| {
        let prefix = format!("{}.", rows[at].id);
        rows.iter().filter(|row| row.id.starts_with(&prefix)).count()
    };
    let mut line = 3;
    for (index, row) in rows.iter().enumerate() {
        let text = label(row, numbers);
        let level = row.number.map_or(3, |number| number.rank().0);
        if row.columns.is_empty() {
            match level {
                1 => grid.put(
                    line,
                    0,
                    rows.iter().filter(|row| !row.columns.is_empty()).count() - 3,
                    1,
                    text,
                ),
                _ => grid.put(line, 1, under(index), 1, text),
            }
            continue;
        }
        let from = usize::from(level) - 1;
        grid.put(line, from, 1, 3 - from, text);
        for at in 0..7 {
            grid.put(line, 3 + at, 1, 1, printed(figures, table, index, at));
        }
        line += 1;
    }
    grid
}

/// Table 4 as one line of figures.
fn disputes(table: &FormTable, figures: &Figures) -> Grid {
    let mut grid = Grid::new("四、政府信息公开行政复议、行政诉讼情况", 0);
    let name = |row: usize| table.rows[row].labels[0].clone();
    grid.put(0, 0, 1, 5, name(0));
    grid.put(0, 5, 1, 10, name(1));
    grid.put(1, 5, 1, 5, name(2));
    grid.put(1, 10, 1, 5, name(3));
    for (block, row) in [0, 2, 3].into_iter().enumerate() {
        for at in 0..5 {
            let (from, rows) = if block == 0 { (1, 2) } else { (2, 1) };
            grid.put(from, block * 5 + at, rows, 1, table.columns[at].labels[0].clone());
            grid.put(3, block * 5 + at, 1, 1, printed(figures, table, row, at));
        }
    }
    grid.heads = 3;
    grid
}

/// Table 4 as three lines of figures.
pub(super) fn disputes_in_lines(form: &Form, figures: &Figures) -> Grid {
    let table = form.table("t4").expect("table 4");
    let mut grid = Grid::new("四、政府信息公开行政复议、行政诉讼情况", 1);
    grid.put(0, 0, 1, 1, "类别");
    for at in 0..5 {
        grid.put(0, at + 1, 1, 1, table.columns[at].labels[0].clone());
    }
    let names = ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"];
    for (line, (row, name)) in [0, 2, 3].into_iter().zip(names).enumerate() {
        grid.put(line + 1, 0, 1, 1, name);
        for at in 0..5 {
            grid.put(line + 1, at + 1, 1, 1, printed(figures, table, row, at));
        }
    }
    grid.heads = 1;
    grid
}

/// The statistics form: label, unit, figure.
fn statistics(table: &FormTable, figures: &Figures, numbers: Numbers) -> Grid {
    let mut grid = Grid::new("政府信息公开情况统计表", 2);
    for (at, text) in ["统计指标", "单位", "统计数"].into_iter().enumerate() {
        grid.put(0, at, 1, 1, text);
    }
    for (index, row) in table.rows.iter().enumerate() {
        let is_group = row.columns.is_empty();
        grid.put(index + 1, 0, 1, 1, label(row, numbers));
        grid.put(index + 1, 1, 1, 1, if is_group { "" } else { "条" });
        grid.put(
            index + 1,
            2,
            1,
            1,
            if is_group { String::new() } else { printed(figures, table, index, 0) },
        );
    }
    grid.heads = 1;
    grid
}

/// The lines of a grid whose cells stand behind one another; groups of rows alone on a line, and
/// labels over several columns without the blank cells behind them unless `places` are kept.
pub(super) fn lines(grid: &Grid, places: bool) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    for row in 0..grid.rows {
        let mut line: Vec<String> = Vec::new();
        let own = grid.cells.iter().filter(|cell| cell.0 == row);
        for (_, column, rows, columns, text) in own {
            let is_label = *column < grid.labels;
            if is_label && *rows > 1 && row >= grid.heads {
                // A group of rows.
                found.push(vec![text.clone()]);
                continue;
            }
            let at = if is_label { 0 } else { column - grid.labels.saturating_sub(1) };
            while places && row < grid.heads && line.len() < at {
                line.push(String::new());
            }
            line.push(text.clone());
            if places && row < grid.heads && !is_label {
                line.extend(std::iter::repeat_n(String::new(), columns - 1));
            }
        }
        found.push(line);
    }
    found
}

/// A whole report in plain text around the lines of its tables.
pub(super) fn report(tables: &[(String, String)]) -> String {
    let mut text = String::from(
        "青山县农业局2023年政府信息公开工作年度报告\n一、总体情况\n2023年，我局共收到政府信息公开申请12件，予以公开3件，部分公开 2 件，不予公开1件。\n（一）主动公开方面。全年公开信息340条，行政许可 15 件。\n",
    );
    for (heading, lines) in tables {
        let _ = write!(text, "{heading}\n{lines}\n");
    }
    text.push_str("五、存在的主要问题及改进情况\n公开不够及时。今后改进。\n六、其他需要报告的事项\n本年度未收取信息处理费。\n");
    text
}

/// The same around tables of a format that has them.
pub(super) fn pieces(tables: Vec<(String, Vec<Table>)>) -> Vec<Piece> {
    let paragraph =
        |text: &str| Piece::Paragraph(Paragraph { text: text.to_owned(), level: None, page: None });
    let whole = report(&[]);
    let mut lines: Vec<Piece> = whole.lines().map(paragraph).collect();
    let rest = lines.split_off(4);
    for (heading, tables) in tables {
        lines.push(paragraph(&heading));
        lines.extend(tables.into_iter().map(Piece::Table));
    }
    lines.extend(rest);
    lines
}
