//! A report as entries: the rows of its tables and the lines of its text, in reading order.
//!
//! A line's cells are parted by tabs, by bars, or else by blanks. A file that sets each cell on a
//! line of its own gives a label and the lines of figures below it as one entry.

use unicode_width::UnicodeWidthStr;

use crate::chinese::clause::STOP;
use crate::chinese::{normalize, ordinal, page};
use crate::document::table::Table;
use crate::document::{Document, outline};
use crate::facts::form::entry::{Entry, Piece, PieceKind};
use crate::facts::form::figure::{Marks, State};
use crate::span::Span;

/// How many characters that stand alone show that blanks were put between all of a line.
const SET_WIDE: usize = 6;

/// The longest line that may be a row without tabs or bars, in bytes: a longer one is prose.
const LONGEST_ROW: usize = 900;

/// The most cells that a line is cut into; what is longer is no row of any form.
const MOST_CELLS: usize = 1000;

/// The longest cell on a line of its own, in characters.
const LONGEST_CELL: usize = 90;

/// How many figures behind one another show that a sentence is a table in one line.
const FIGURES_OF_A_ROW: usize = 3;

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
    let text = document.text();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<(Span, bool)> = lines
        .map(|line| {
            let span = Span::of(line, text);
            while held.next_if(|table| table.end <= span.start).is_some() {}
            (span, held.peek().is_some_and(|table| table.overlaps(span)))
        })
        .collect();
    for stretch in lines.split(|(_, is_held)| *is_held) {
        let lines: Vec<Span> = stretch.iter().map(|(span, _)| *span).collect();
        let mut own = Vec::new();
        lines_of.text(&lines, &mut own);
        found.append(&mut own);
    }
    found.sort_by_key(|entry| entry.span.start);
    found
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
        // Where each row begins; none for one that only cells of the rows above reach into.
        let mut starts: Vec<Option<usize>> = vec![None; table.rows.min(MOST_ROWS)];
        let mut rows: Vec<Vec<Piece>> = vec![Vec::new(); starts.len()];
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
            rows[cell.row].push(piece);
            let below = merged.filter(|_| covers && kind == PieceKind::Words);
            for row in below.take_while(|row| *row < starts.len()) {
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

    /// Lines that follow one another.
    fn text(&self, lines: &[Span], found: &mut Vec<Entry>) {
        // at most one cell, with bars behind it or none
        let is_cell = |line: &str| !line.trim_end_matches(is_bar).contains(is_bar);
        let is_bar_line = |at: usize| {
            let line = lines.get(at).map(|line| self.document.slice(*line));
            line.is_some_and(|line| line.ends_with(is_bar) && is_cell(line))
        };
        let mut at = 0;
        while at < lines.len() {
            // Cells on lines of their own, with bars behind them or on lines between them.
            let mut end = at;
            while end < lines.len()
                && (is_bar_line(end) || is_bar_line(end + 1) || end > at && is_bar_line(end - 1))
                && is_cell(self.document.slice(lines[end]))
                && self.document.slice(lines[end]).chars().nth(LONGEST_CELL).is_none()
            {
                end += 1;
            }
            if end > at + 2 {
                self.barred(&lines[at..end], found);
                at = end;
            } else {
                self.line(lines[at], found);
                at += 1;
            }
        }
    }

    /// Cells on lines of their own and the bars between them; a bar behind a bar is a blank cell.
    /// Where a row ends is said by a line of several bars, the rest of merged cells; else a label
    /// behind figures, or behind several blank cells, begins one.
    fn barred(&self, lines: &[Span], found: &mut Vec<Entry>) {
        let mut pieces: Vec<Piece> = Vec::new();
        let (mut bars, mut rest, mut has_figure) = (0_usize, 0_usize, false);
        let mut close = |pieces: &mut Vec<Piece>| {
            if let Some(entry) = Entry::new(None, std::mem::take(pieces), true) {
                found.push(Entry { is_open: true, ..entry });
            }
        };
        for line in lines {
            let text = self.document.slice(*line);
            let cell = text.trim_end_matches(is_bar).trim_end();
            if !cell.is_empty() {
                let span = Span::new(line.start, line.start + cell.len());
                let kind = self.kind(span);
                let is_row = has_figure && self.is_label(span) || bars > 2 && !has_figure;
                if kind == PieceKind::Words && (is_row || rest > 0) || pieces.len() > MOST_CELLS {
                    pieces.truncate(pieces.len() - rest);
                    close(&mut pieces);
                    has_figure = false;
                }
                (bars, rest) = (0, 0);
                has_figure |= kind == PieceKind::Figure;
                pieces.push(Piece { span, kind, from: 0, to: 0, apart: true });
            }
            let behind = text.chars().rev().take_while(|c| is_bar(*c)).take(MOST_CELLS).count();
            let blanks = (bars + behind).max(1) - bars.max(1);
            if !pieces.is_empty() {
                let span = Span::new(line.end, line.end);
                let blank = Piece { span, kind: PieceKind::Blank, from: 0, to: 0, apart: true };
                pieces.extend(std::iter::repeat_n(blank, blanks));
                rest = if behind > 1 || rest > 0 { rest + blanks } else { 0 };
            }
            bars += behind;
        }
        pieces.truncate(pieces.len() - rest);
        self.drop_units(&mut pieces);
        close(&mut pieces);
    }

    /// A line of text, in sentences where it has some: no label is one. 行政复议 2 件，结果维持 2 件。
    /// above a table is none of its heads.
    fn line(&self, span: Span, found: &mut Vec<Entry>) {
        let source = self.document.source();
        let own = self.document.source_span(span);
        // What blanks, tabs and bars stand before and behind the text.
        let is_margin = |c: char| is_blank(c) || c == '\t' || is_bar(c);
        let before = Span::new(0, own.start).cut(source).trim_end_matches(is_margin);
        let behind = Span::new(own.end, source.len()).cut(source).trim_start_matches(is_margin);
        let line = Span::new(before.len(), source.len() - behind.len()).cut(source);
        let marks = line.contains(|c: char| c == '\t' || is_bar(c));
        if marks || !line.contains(STOP) && line.len() <= LONGEST_ROW {
            let column = indent(source, Span::of(line, source));
            return self.pieces((line, column), span, marks, found);
        }
        let mut is_prose = false;
        for sentence in line.split_inclusive(STOP) {
            let parts: Vec<&str> = sentence.split_whitespace().collect();
            let mut runs = parts.windows(FIGURES_OF_A_ROW);
            if runs.any(|run| run.iter().all(|part| outline::is_figure(part.chars()))) {
                self.pieces((sentence, 0), span, false, found);
                is_prose = false;
            } else if !std::mem::replace(&mut is_prose, true) {
                found.push(Entry::prose(self.text_span(Span::of(sentence, source), span)));
            }
        }
    }

    /// The pieces of a line, which begins at a column; a label on a line of its own takes the figures
    /// below it.
    fn pieces(
        &self,
        (line, column): (&str, usize),
        span: Span,
        has_marks: bool,
        found: &mut Vec<Entry>,
    ) {
        let source = self.document.source();
        let commas = if has_marks { None } else { by_commas(line) };
        let is_parted = has_marks || commas.is_some();
        let mut parts = commas.unwrap_or_else(|| parts(line));
        if is_set_wide(&parts) {
            parts = vec![(line, false)];
        }
        if is_page_number(line) {
            return;
        }
        if parts.len() > MOST_CELLS {
            found.push(Entry::prose(span));
            return;
        }
        let mut pieces = Vec::with_capacity(parts.len());
        let mut place = Place { text: line, at: 0, column };
        for (column, (part, apart)) in parts.iter().enumerate() {
            let at = self.text_span(Span::of(part, source), span);
            let kind = if part.is_empty() { PieceKind::Blank } else { self.kind(at) };
            let (from, to) =
                if is_parted { (column, column + 1) } else { place.of(Span::of(part, line)) };
            pieces.push(Piece { span: at, kind, from, to, apart: *apart });
        }
        if !is_parted {
            self.part_glued(&mut pieces);
        }
        self.drop_units(&mut pieces);
        let mut from = 0;
        for at in 1..pieces.len() {
            let behind_figure = pieces[at - 1].kind == PieceKind::Figure;
            // Rows that stand behind one another in one line.
            if !is_parted && behind_figure && self.is_label(pieces[at].span) {
                self.entry(pieces[from..at].to_vec(), false, found);
                from = at;
            }
        }
        self.entry(pieces.split_off(from), is_parted, found);
    }

    fn entry(&self, pieces: Vec<Piece>, is_parted: bool, found: &mut Vec<Entry>) {
        let is_value = pieces.iter().all(|piece| piece.kind != PieceKind::Words);
        let is_alone = pieces.len() == 1;
        let is_unit = is_alone && self.marks.is_unit(self.document.slice(pieces[0].span));
        if let Some(last) = found.last_mut().filter(|last| !last.is_prose) {
            let takes = if is_alone { last.is_open } else { last.rest.is_empty() };
            if is_value && takes {
                last.span = pieces.iter().fold(last.span, |span, piece| span.cover(piece.span));
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

    /// Whether the words at `span` can be no cell's in which a figure was not filled in (见附件), but
    /// the label of a row.
    fn is_label(&self, span: Span) -> bool {
        let text = self.document.slice(span);
        let is_long = text.chars().filter(|c| *c > '\u{2e80}').nth(3).is_some();
        let has_words = text.contains(|c: char| c > '\u{2e80}');
        has_words
            && (is_long || ordinal::of_label(text).is_some())
            && self.kind(span) == PieceKind::Words
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

/// The cells of comma-separated values: without a blank between figures, each part but the first a
/// figure, blank or a label; a comma in quotes or brackets parts nothing.
fn by_commas(line: &str) -> Option<Vec<(&str, bool)>> {
    let figure = |part: &str| outline::is_figure(part.chars());
    let is_whole = |part: &str| {
        figure(part) && part.contains(',') && part.split(',').skip(1).all(|group| group.len() == 3)
    };
    if !line.contains(',') || line.split_whitespace().any(is_whole) {
        return None;
    }
    let mut found = Vec::new();
    let mut rest = line.trim();
    loop {
        let quoted = rest.strip_prefix('“').and_then(|inside| inside.split_once('”'));
        let (cell, behind) = quoted.unwrap_or_else(|| {
            let mut depth = 0_usize;
            let end = rest.find(|c: char| {
                match normalize::fold(c) {
                    Some('(') => depth += 1,
                    Some(')') => depth = depth.saturating_sub(1),
                    _ => {}
                }
                c == ',' && depth == 0
            });
            rest.split_at(end.unwrap_or(rest.len()))
        });
        found.push((cell.trim(), true));
        match behind.strip_prefix(',') {
            Some(next) => rest = next,
            None if behind.is_empty() => break,
            None => return None,
        }
    }
    let is_sparse = found.iter().skip(1).any(|(cell, _)| cell.is_empty() || figure(cell));
    let is_heads = found.len() > 1 && found.iter().all(|(cell, _)| cell.chars().nth(20).is_none());
    (is_sparse || is_heads).then_some(found)
}

/// The column at which `line` begins in its line of the source.
fn indent(source: &str, line: Span) -> usize {
    let before = Span::new(0, line.start).cut(source);
    before.rsplit(['\n', '\r']).next().map_or(0, UnicodeWidthStr::width_cjk)
}

/// Where pieces of a line stand, as it is set.
struct Place<'a> {
    text: &'a str,
    at: usize,
    column: usize,
}

impl Place<'_> {
    /// The columns of the piece at `span`, which stands behind those asked for before.
    fn of(&mut self, span: Span) -> (usize, usize) {
        let mut to = |end: usize| {
            let passed = Span::new(self.at, end.max(self.at)).cut(self.text);
            // A row that was broken over lines goes on at the left.
            let (column, own) = match passed.rsplit_once(['\n', '\r']) {
                Some((_, own)) => (0, own),
                None => (self.column, passed),
            };
            self.column = column + own.width_cjk();
            self.at = self.at.max(end);
            self.column
        };
        (to(span.start), to(span.end))
    }
}

/// Whether blanks stand between the characters of words, as where a line was justified.
fn is_set_wide(parts: &[(&str, bool)]) -> bool {
    let is_alone = |part: &&(&str, bool)| {
        part.0.chars().all(normalize::is_han)
            && part.0.chars().nth(1).is_none()
            && !part.0.is_empty()
    };
    let alone = parts.iter().filter(is_alone).count();
    alone >= SET_WIDE && alone * 2 >= parts.len()
}

/// `- 5 -`, `—5—`: the number of a page.
fn is_page_number(line: &str) -> bool {
    let dashes = |c: char| matches!(c, '-' | '—' | '–' | '\u{ff0d}');
    let line = line.trim();
    line.starts_with(dashes) && line.ends_with(dashes) && page::is_number(line)
}
