//! A report as entries: the rows of its tables and the lines of its text, in reading order.
//!
//! A line's cells are parted by tabs, by bars, or else by blanks. A file that sets each cell on a
//! line of its own gives a label and the lines of figures below it as one entry.

use crate::chinese::clause::STOP;
use crate::document::Document;
use crate::document::table::Table;
use crate::facts::form::entry::{Entry, Piece, PieceKind};
use crate::facts::form::figure::{Marks, State};
use crate::span::Span;

/// The longest line that may be a row without tabs or bars, in bytes: a longer one is prose.
const LONGEST_ROW: usize = 900;

/// The most cells that a line is cut into; what is longer is no row of any form.
const MOST_CELLS: usize = 400;

/// The most rows that a merged cell labels.
const MOST_MERGED: usize = 64;

/// The most rows of a table that are looked at.
const MOST_ROWS: usize = 100_000;

/// The entries of `document`.
pub(super) fn of(document: &Document, marks: &Marks) -> Vec<Entry> {
    let lines_of = Lines { document, marks };
    let mut found: Vec<Entry> = Vec::new();
    let mut held: Vec<Span> = Vec::new();
    for (index, table) in document.tables().iter().enumerate() {
        // Tables that a text holds as lines are read from the lines, whose blanks still show there.
        let first = table.cells.iter().map(|cell| cell.span).find(|span| !span.is_empty());
        let is_of_format = first
            .is_some_and(|span| document.place(span).is_some_and(|place| place.cell.is_some()));
        if is_of_format {
            let spans = table.cells.iter().map(|cell| cell.span);
            held.extend(spans.reduce(Span::cover));
            lines_of.rows(index, table, &mut found);
        }
    }
    held.sort_unstable();
    let mut held = held.into_iter().peekable();
    let mut lines: Vec<Entry> = Vec::new();
    let text = document.text();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let span = Span::of(line, text);
        while held.next_if(|table| table.end <= span.start).is_some() {}
        if held.peek().is_none_or(|table| !table.overlaps(span)) {
            lines_of.line(span, &mut lines);
        } else if let Some(last) = lines.last_mut() {
            last.is_open = false;
        }
    }
    found.append(&mut lines);
    found.sort_by_key(|entry| entry.span.start);
    found
}

/// What a line of text is.
enum Line {
    /// Its pieces, and whether marks part them.
    Pieces(Vec<Piece>, bool),
    Prose,
    PageNumber,
}

struct Lines<'a> {
    document: &'a Document,
    marks: &'a Marks,
}

impl Lines<'_> {
    fn kind(&self, span: Span) -> PieceKind {
        match self.marks.read(self.document.slice(span)).0 {
            State::Blank => PieceKind::Blank,
            State::Text => PieceKind::Words,
            State::Number(_) | State::TooLong | State::NotApplicable => PieceKind::Figure,
        }
    }

    /// The rows of a table. A label over several rows is that of each; a figure over several is
    /// nobody's.
    fn rows(&self, index: usize, table: &Table, found: &mut Vec<Entry>) {
        let mut rows: Vec<Vec<Piece>> = Vec::new();
        // Where each row begins; none for one that only cells of the rows above reach into.
        let mut starts: Vec<Option<usize>> = vec![None; table.rows.min(MOST_ROWS)];
        for cell in &table.cells {
            if let Some(start) = starts.get_mut(cell.row) {
                *start = Some(start.map_or(cell.span.start, |old| old.min(cell.span.start)));
            }
        }
        for cell in &table.cells {
            let kind = self.kind(cell.span);
            let merged = cell.row + 1..cell.row.saturating_add(cell.rows.min(MOST_MERGED));
            let covers = merged.clone().any(|row| starts.get(row).is_some_and(Option::is_some));
            if cell.row >= starts.len() || covers && kind == PieceKind::Figure {
                continue;
            }
            let to = cell.column.saturating_add(cell.columns);
            let piece = Piece { span: cell.span, kind, from: cell.column, to, apart: true };
            if rows.len() <= cell.row {
                rows.resize_with(cell.row + 1, Vec::new);
            }
            rows[cell.row].push(piece);
            for row in merged.filter(|_| covers && kind == PieceKind::Words) {
                if rows.len() <= row {
                    rows.resize_with(row + 1, Vec::new);
                }
                rows[row].push(piece);
            }
        }
        for (mut pieces, start) in rows.into_iter().zip(starts) {
            let Some(start) = start else { continue };
            pieces.sort_by_key(|piece| piece.from);
            self.drop_units(&mut pieces);
            if let Some(mut entry) = Entry::new(Some(index), pieces, true) {
                // A label from a row above must not move the row there.
                entry.span.start = start.min(entry.span.end);
                found.push(entry);
            }
        }
    }

    /// A line of text; a label on a line of its own takes the figures below it.
    fn line(&self, span: Span, found: &mut Vec<Entry>) {
        let (pieces, is_parted) = match self.pieces(span) {
            Line::Pieces(pieces, is_parted) => (pieces, is_parted),
            Line::Prose => {
                found.push(Entry::prose(span));
                return;
            }
            Line::PageNumber => return,
        };
        let is_value = pieces.iter().all(|piece| piece.kind != PieceKind::Words);
        let is_alone = pieces.len() == 1;
        let is_unit = is_alone && self.marks.is_unit(self.document.slice(span));
        if let Some(last) = found.last_mut().filter(|last| last.table.is_none() && !last.is_prose) {
            let takes = if is_alone { last.is_open } else { last.rest.is_empty() };
            if is_value && takes {
                last.span = last.span.cover(span);
                last.is_parted |= is_parted;
                last.is_open &= is_alone;
                last.rest.extend(pieces);
                return;
            }
            if is_unit && last.is_open {
                return;
            }
        }
        found.extend(Entry::new(None, pieces, is_parted));
    }

    fn pieces(&self, span: Span) -> Line {
        let source = self.document.source();
        let own = self.document.source_span(span);
        // What blanks, tabs and bars stand before and behind the text.
        let is_margin = |c: char| is_blank(c) || c == '\t' || is_bar(c);
        let before = Span::new(0, own.start).cut(source).trim_end_matches(is_margin);
        let behind = Span::new(own.end, source.len()).cut(source).trim_start_matches(is_margin);
        let line = Span::new(before.len(), source.len() - behind.len()).cut(source);
        let is_parted = line.contains(|c: char| c == '\t' || is_bar(c));
        // No label is a sentence: 行政复议 2 件，结果维持 2 件。 above a table is none of its heads.
        if !is_parted && (line.len() > LONGEST_ROW || line.contains(STOP)) {
            return Line::Prose;
        }
        let parts = parts(line);
        if is_page_number(&parts) {
            return Line::PageNumber;
        }
        if parts.len() > MOST_CELLS {
            return Line::Prose;
        }
        let mut pieces = Vec::with_capacity(parts.len());
        for (column, (part, apart)) in parts.iter().enumerate() {
            let at = self.text_span(Span::of(part, source), span);
            let kind = if part.is_empty() { PieceKind::Blank } else { self.kind(at) };
            pieces.push(Piece { span: at, kind, from: column, to: column + 1, apart: *apart });
        }
        if !is_parted {
            self.part_glued(&mut pieces);
        }
        self.drop_units(&mut pieces);
        Line::Pieces(pieces, is_parted)
    }

    /// Where a span of the source stands in the text, as a part of `line`.
    fn text_span(&self, source: Span, line: Span) -> Span {
        let at = self.document.text_span(source);
        let start = at.start.clamp(line.start, line.end);
        Span::new(start, at.end.clamp(start, line.end))
    }

    /// Parts `总计2932 53 0`: a label whose first figure stands close behind it.
    fn part_glued(&self, pieces: &mut Vec<Piece>) {
        let Some(at) = pieces.iter().rposition(|piece| piece.kind == PieceKind::Words) else {
            return;
        };
        if at + 2 >= pieces.len() {
            return;
        }
        let span = pieces[at].span;
        let text = self.document.slice(span);
        let digits = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.');
        let figure = Span::new(span.start + digits.len(), span.end);
        let is_label = digits.ends_with(|c: char| c > '\u{2e80}' || c == ')');
        if is_label && !figure.is_empty() && self.kind(figure) == PieceKind::Figure {
            pieces[at].span = Span::new(span.start, figure.start);
            let piece = Piece { span: figure, kind: PieceKind::Figure, ..pieces[at] };
            pieces.insert(at + 1, piece);
        }
    }

    /// Takes out units that stand in a cell of their own.
    fn drop_units(&self, pieces: &mut Vec<Piece>) {
        let mut first = true;
        pieces.retain(|piece| {
            let is_unit = piece.kind == PieceKind::Words
                && !std::mem::take(&mut first)
                && self.marks.is_unit(self.document.slice(piece.span));
            !is_unit
        });
    }
}

fn is_blank(c: char) -> bool {
    c != '\t' && c != '\n' && c != '\r' && c.is_whitespace()
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '\u{ff5c}' | '│' | '┃' | '║')
}

/// The cells of a line, without the blanks around them, and whether a wide blank stands before.
fn parts(line: &str) -> Vec<(&str, bool)> {
    if line.contains('\t') {
        let inside = line.trim_matches(is_blank);
        return inside.split('\t').map(|part| (part.trim(), true)).collect();
    }
    if line.contains(is_bar) {
        let whole = line.trim();
        let inside = whole.strip_prefix(is_bar).and_then(|inside| inside.strip_suffix(is_bar));
        // Bars at both ends are a frame; a bar at one end stands beside a blank cell, unless it is
        // the only one.
        let alone = whole.strip_suffix(is_bar).filter(|cell| !cell.contains(is_bar));
        let inside = inside.or(alone).unwrap_or(whole);
        return inside.split(is_bar).map(|part| (part.trim(), true)).collect();
    }
    let mut found = Vec::new();
    let mut rest = line.trim_start();
    let mut apart = true;
    while !rest.is_empty() {
        let part = rest.split(char::is_whitespace).next().unwrap_or(rest);
        found.push((part, apart));
        let behind = rest.strip_prefix(part).unwrap_or_default();
        rest = behind.trim_start();
        apart = behind.len() - rest.len() > 1;
    }
    found
}

/// `- 5 -`, `—5—`: the number of a page.
fn is_page_number(parts: &[(&str, bool)]) -> bool {
    let whole: String = parts.iter().map(|(part, _)| *part).collect();
    let dashes = |c: char| matches!(c, '-' | '—' | '–' | '\u{ff0d}');
    let inside = whole.trim_matches(dashes);
    whole.len() > inside.len()
        && whole.starts_with(dashes)
        && whole.ends_with(dashes)
        && !inside.is_empty()
        && inside.len() <= 3
        && inside.bytes().all(|byte| byte.is_ascii_digit())
}
