//! The cells of a table without rules, once its lines and the columns of its figures are known.

use std::collections::HashSet;

use crate::chinese::typeset;
use crate::document::content::{self, Cell};
use crate::layout::Sheet;
use crate::layout::aligned::{COLUMN, Columns, Piece, Row, pieces};
use crate::layout::fill::PageTable;
use crate::layout::line::Line;

/// The gap that parts the words of a head and of labels, which may be set closer than figures.
const WORD: f64 = 0.4;

/// How much nearer, as a part of the other distance, a line of a label must stand to its row.
const NEARER: f64 = 0.75;

/// How far apart, in their size, labels of one column begin.
const SAME_LEFT: f64 = 0.5;

/// How far apart, in their size, the lines of a group's name stand at most.
const SAME_NAME: f64 = 1.8;

/// How many rows above and below the name of a group are looked at.
const NEAREST: usize = 30;

/// How many labels are looked at to find out where labels begin.
const MOST_LABELS: usize = 500;

/// The columns left of the figures.
struct Labels {
    /// Where the names of rows begin.
    item: f64,
    /// The columns with the names of groups of rows, left of them.
    groups: Vec<(f64, f64)>,
}

/// A line with its texts in columns.
struct TableRow {
    middle: f64,
    /// The first column of its label, and the label.
    label: Option<(usize, String)>,
    /// Column of figures, how many of them, and text.
    figures: Vec<(usize, usize, String)>,
}

/// A line of a group's name: its column, where it stands, and the text.
struct Name {
    column: usize,
    middle: f64,
    size: f64,
    text: String,
}

/// Makes the table of some lines.
pub(super) fn table(
    sheet: &Sheet,
    rows: &[Row],
    first: usize,
    last: usize,
    columns: &Columns,
) -> Option<PageTable> {
    let lines = sheet.lines.get(first..=last)?;
    let rows = rows.get(first..=last)?;
    let labels = labels(lines, rows, columns);
    let mut names = Vec::new();
    let mut table: Vec<TableRow> = lines
        .iter()
        .zip(rows)
        .map(|(line, row)| texts(line, row, columns, &labels, &mut names))
        .collect();
    table.retain(|row| row.label.is_some() || !row.figures.is_empty());
    merge_labels(&mut table);
    let page = Some(sheet.number);
    let groups = labels.groups.len();
    let before = groups + usize::from(columns.label.is_some());
    let mut cells = Vec::new();
    for (number, row) in table.iter().enumerate() {
        let mut cell = |column: usize, columns: usize, text: &str| {
            let text = text.to_owned();
            cells.push(Cell { row: number, column, rows: 1, columns, text, page });
        };
        if let Some((start, text)) = &row.label {
            cell(*start, groups + 1 - start, text);
        }
        for (column, count, text) in &row.figures {
            cell(before + column, *count, text);
        }
    }
    let taken: HashSet<(usize, usize)> = cells
        .iter()
        .flat_map(|cell: &Cell| (0..cell.columns).map(|at| (cell.row, cell.column + at)))
        .collect();
    let mut named: HashSet<(usize, usize)> = HashSet::new();
    for (column, middle, text) in whole(names) {
        // The name of a group stands beside one of its rows; how many it has is not known here.
        let below = table.partition_point(|row| row.middle < middle);
        let nearest = (below.saturating_sub(NEAREST)..(below + NEAREST).min(table.len()))
            .filter(|row| !taken.contains(&(*row, column)) && !named.contains(&(*row, column)))
            .min_by(|a, b| {
                let distance = |row: usize| (table[row].middle - middle).abs();
                distance(*a).total_cmp(&distance(*b))
            });
        if let Some(row) = nearest {
            named.insert((row, column));
            cells.push(Cell { row, column, rows: 1, columns: 1, text, page });
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    Some(PageTable {
        page: sheet.number,
        xs: bounds(columns, &labels),
        top: lines.first()?.top(),
        bottom: lines.last()?.bottom(),
        rows: table.len(),
        cells,
        open: Vec::new(),
        figures: columns.figures.len(),
    })
}

/// Finds out where the labels of rows begin: where most do. What ends left of that names a group.
fn labels(lines: &[Line], rows: &[Row], columns: &Columns) -> Labels {
    let first = columns.figures.first().map_or(f64::INFINITY, |column| column.0);
    let words = |line: &Line| {
        let words = pieces(line, WORD).into_iter();
        words.take_while(|word| word.right <= first).collect::<Vec<Piece>>()
    };
    let starts: Vec<(f64, f64)> = lines
        .iter()
        .zip(rows)
        .filter(|(_, row)| row.figures > 0)
        .filter_map(|(line, row)| Some((words(line).last()?.left, row.size)))
        .take(MOST_LABELS)
        .collect();
    let alike = |start: &(f64, f64)| {
        starts.iter().filter(|other| (other.0 - start.0).abs() <= SAME_LEFT * start.1).count()
    };
    // Of equals, the first from the left.
    let mut best = (columns.label.unwrap_or(first), 0);
    for start in &starts {
        let count = alike(start);
        if count > best.1 || count == best.1 && start.0 < best.0 {
            best = (start.0, count);
        }
    }
    let item = best.0;
    let mut spans: Vec<(f64, f64)> = Vec::new();
    for (line, row) in lines.iter().zip(rows) {
        let mut left = words(line);
        if row.figures > 0 {
            // What stands last before figures is the row's own name, however far left it is.
            left.pop();
        }
        left.retain(|word| word.right <= item + SAME_LEFT * row.size);
        spans.extend(left.iter().map(|word| (word.left, word.right)));
    }
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut groups: Vec<(f64, f64)> = Vec::new();
    for span in spans {
        match groups.last_mut() {
            Some(group) if span.0 < group.1 => group.1 = group.1.max(span.1),
            _ => groups.push(span),
        }
    }
    Labels { item, groups }
}

/// Sorts the pieces of a line into its columns; names of groups go to `names`.
fn texts(
    line: &Line,
    row: &Row,
    columns: &Columns,
    labels: &Labels,
    names: &mut Vec<Name>,
) -> TableRow {
    let first = columns.figures.first().map_or(f64::INFINITY, |column| column.0);
    let mut found = TableRow { middle: row.middle, label: None, figures: Vec::new() };
    let is_label = |piece: &Piece| {
        let left = columns.label.map(|label| label + row.size);
        left.is_some_and(|left| piece.right <= first || piece.left < left)
    };
    let parts: Vec<Piece> = pieces(line, WORD).into_iter().filter(is_label).collect();
    let count = parts.len();
    for (index, word) in parts.into_iter().enumerate() {
        let is_own = row.figures > 0 && index + 1 == count;
        let group = labels.groups.iter().rposition(|group| word.left >= group.0 - 1.0);
        let (middle, size) = (row.middle, row.size);
        match (&mut found.label, group) {
            (None, Some(column)) if !is_own && word.right <= labels.item + SAME_LEFT * row.size => {
                names.push(Name { column, middle, size, text: word.text });
            }
            (Some((_, text)), _) => {
                text.push(' ');
                content::join(text, &word.text);
            }
            (None, group) => {
                let starts_before = word.left < labels.item - SAME_LEFT * row.size;
                let own = labels.groups.len();
                let start = group.filter(|_| starts_before).unwrap_or(own);
                found.label = Some((start, word.text));
            }
        }
    }
    // Words of a head stand closer than figures.
    let gap = if row.figures > 0 { COLUMN } else { WORD };
    for piece in pieces(line, gap).into_iter().filter(|piece| !is_label(piece)) {
        let (column, count) = place(&piece, columns);
        match found.figures.last_mut() {
            Some((other, others, text)) if *other + *others > column => {
                content::join(text, &piece.text);
                *others = (*others).max(column + count - *other);
            }
            _ => found.figures.push((column, count, piece.text)),
        }
    }
    found
}

/// The columns that a piece stands over: those whose middles it covers, or the nearest one.
fn place(piece: &Piece, columns: &Columns) -> (usize, usize) {
    let middle = |column: &(f64, f64)| f64::midpoint(column.0, column.1);
    let covers = |column: &(f64, f64)| (piece.left..=piece.right).contains(&middle(column));
    if let Some(first) = columns.figures.iter().position(covers) {
        return (first, columns.figures.iter().filter(|column| covers(column)).count());
    }
    let own = f64::midpoint(piece.left, piece.right);
    let distances = columns.figures.iter().map(|column| (middle(column) - own).abs()).enumerate();
    (distances.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(index, _)| index), 1)
}

/// The names of groups: column, where their middle is, and text.
fn whole(mut names: Vec<Name>) -> Vec<(usize, f64, String)> {
    names.sort_by(|a, b| a.column.cmp(&b.column).then(a.middle.total_cmp(&b.middle)));
    let mut whole: Vec<(usize, f64, String)> = Vec::new();
    let mut start = 0.0;
    let mut before: Option<(usize, f64)> = None;
    for name in names {
        let goes_on = before.is_some_and(|(column, middle)| {
            column == name.column && name.middle - middle <= SAME_NAME * name.size
        });
        before = Some((name.column, name.middle));
        match whole.last_mut() {
            Some((_, middle, text)) if goes_on && !typeset::begins_item(&name.text) => {
                content::join(text, &name.text);
                *middle = f64::midpoint(start, name.middle);
            }
            _ => {
                start = name.middle;
                whole.push((name.column, name.middle, name.text));
            }
        }
    }
    whole
}

/// Where the columns begin and end.
fn bounds(columns: &Columns, labels: &Labels) -> Vec<f64> {
    let figures = &columns.figures;
    let mut xs: Vec<f64> = labels.groups.iter().map(|group| group.0).collect();
    xs.extend(columns.label.map(|_| labels.item));
    xs.extend(figures.first().map(|first| first.0));
    xs.extend(figures.windows(2).map(|pair| f64::midpoint(pair[0].1, pair[1].0)));
    xs.extend(figures.last().map(|last| last.1));
    xs
}

/// Joins the further lines of labels to their rows.
fn merge_labels(rows: &mut Vec<TableRow>) {
    let text = |row: &TableRow| row.label.as_ref().map(|(_, text)| text.clone());
    let begins = |row: &TableRow| text(row).is_some_and(|text| typeset::begins_item(&text));
    let numbered = rows.iter().filter(|row| begins(row)).count();
    let mut merged: Vec<TableRow> = Vec::with_capacity(rows.len());
    let mut rest = std::mem::take(rows).into_iter().peekable();
    while let Some(row) = rest.next() {
        let Some((_, label)) = row.label.as_ref().filter(|_| row.figures.is_empty()) else {
            merged.push(row);
            continue;
        };
        let below = rest.peek().map_or(f64::INFINITY, |next| next.middle - row.middle);
        let above = merged.last().map_or(f64::INFINITY, |last| row.middle - last.middle);
        let goes_on = !begins(&row) && (numbered >= 2 || above < NEARER * below);
        let last = merged.last_mut().filter(|last| goes_on && !last.figures.is_empty());
        if let Some((_, text)) = last.and_then(|last| last.label.as_mut()) {
            content::join(text, label);
            continue;
        }
        // Figures set half way down a label of two lines have no label on their own line.
        match rest.peek_mut().filter(|next| !next.figures.is_empty()) {
            Some(next) if next.label.is_none() => next.label = row.label,
            Some(next) if below < NEARER * above && !begins(next) => {
                if let Some((_, text)) = &mut next.label {
                    let mut whole = label.clone();
                    content::join(&mut whole, text);
                    *text = whole;
                }
            }
            _ => merged.push(row),
        }
    }
    *rows = merged;
}
