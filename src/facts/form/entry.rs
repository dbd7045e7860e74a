//! An entry: a label and what stands behind it, as a line, a row of a table or several lines have
//! it.

use std::ops::Range;

use crate::span::Span;

/// What a piece of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Words: a label, or letters where a figure belongs.
    Words,
    /// A figure, or a mark that stands for none.
    Figure,
    /// A cell without text.
    Blank,
}

/// A piece of a line: what a cell holds, or what stands between blanks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub span: Span,
    pub kind: PieceKind,
    /// The columns of the grid that it covers; where blanks part the cells, those of its line, two
    /// for a Chinese character.
    pub from: usize,
    pub to: usize,
    /// Whether more than one blank stands before it.
    pub apart: bool,
}

impl Piece {
    /// Whether it covers some of these columns.
    pub fn meets(&self, columns: &Range<usize>) -> bool {
        self.from < columns.end && columns.start < self.to
    }
}

/// A label and what stands behind it; either may be missing.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// The table that it is a row of, in formats that have tables.
    pub table: Option<usize>,
    pub span: Span,
    /// From the first words to the last before a figure; blanks between.
    pub lead: Vec<Piece>,
    /// What follows.
    pub rest: Vec<Piece>,
    /// Whether its cells are parted by marks, so that a blank one shows.
    pub is_parted: bool,
    /// Whether it is running text.
    pub is_prose: bool,
    /// Whether each of its pieces stood on a line of its own.
    pub is_open: bool,
}

/// What the places of pieces are counted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grid {
    /// The table with this index, in formats that have tables.
    Table(usize),
    /// The marks between the cells of lines.
    Lines,
}

/// What stands behind a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// As many cells as asked for.
    Cells(Vec<Option<Span>>),
    /// None.
    Nothing,
    /// Another number.
    Other(usize),
}

impl Entry {
    /// An entry of the pieces of one line.
    pub fn new(table: Option<usize>, pieces: Vec<Piece>, is_parted: bool) -> Option<Self> {
        let first = pieces.first()?.span;
        let span = pieces.iter().fold(first, |span, piece| span.cover(piece.span));
        let is_words = |piece: &Piece| piece.kind == PieceKind::Words;
        let is_figure = |piece: &Piece| piece.kind == PieceKind::Figure;
        let is_open = pieces.len() == 1 && table.is_none();
        let mut entry = Self { table, span, is_parted, is_open, ..Self::default() };
        let Some(words) = pieces.iter().position(is_words) else {
            entry.rest = pieces;
            return Some(entry);
        };
        // One figure before the label is the number of its row.
        entry.is_prose = pieces[..words].iter().filter(|piece| is_figure(piece)).count() > 1;
        let figure = pieces[words..].iter().position(is_figure);
        let figure = figure.map_or(pieces.len(), |at| words + at);
        let end = pieces[..figure].iter().rposition(is_words).map_or(words, |last| last + 1);
        entry.lead = pieces[words..end].to_vec();
        entry.rest = pieces[end..].to_vec();
        Some(entry)
    }

    /// Running text.
    pub fn prose(span: Span) -> Self {
        Self { span, is_prose: true, ..Self::default() }
    }

    /// What the places of its pieces are counted on, if they have any.
    pub fn grid(&self) -> Option<Grid> {
        self.table.map(Grid::Table).or((self.is_parted && !self.is_open).then_some(Grid::Lines))
    }

    /// Its words.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &Piece> {
        self.lead.iter().filter(|piece| piece.kind == PieceKind::Words)
    }

    /// What stands behind the piece of `lead` before `label_end`.
    pub fn behind(&self, label_end: usize) -> impl Iterator<Item = &Piece> {
        self.lead.iter().skip(label_end).chain(&self.rest)
    }

    /// How many figures it has.
    pub fn figures(&self) -> usize {
        self.rest.iter().filter(|piece| piece.kind == PieceKind::Figure).count()
    }

    /// Whether `number` cells stand behind the piece of `lead` before `label_end`.
    pub fn has(&self, label_end: usize, number: usize) -> bool {
        matches!(self.values(label_end, number, None), Values::Cells(_))
    }

    /// The `number` cells behind the piece of `lead` before `label_end`; `columns` are their places
    /// on the grid, where they are known.
    pub fn values(
        &self,
        label_end: usize,
        number: usize,
        columns: Option<&[Range<usize>]>,
    ) -> Values {
        let behind: Vec<Piece> = self.behind(label_end).copied().collect();
        if behind.iter().all(|piece| piece.kind == PieceKind::Blank) {
            return if behind.is_empty() || !self.is_parted {
                Values::Nothing
            } else {
                Values::Cells(vec![None; number])
            };
        }
        if behind.len() == number {
            return cells(&behind);
        }
        if let Some(columns) = columns.filter(|columns| columns.len() == number)
            && let Some(found) = on_grid(&behind, columns)
        {
            return found;
        }
        if self.is_parted && behind.len() > number {
            return without_margins(&behind, number);
        }
        let joined = joined(&behind);
        if joined.len() == number { cells(&joined) } else { Values::Other(behind.len()) }
    }
}

fn cells(pieces: &[Piece]) -> Values {
    let cell = |piece: &Piece| (piece.kind != PieceKind::Blank).then_some(piece.span);
    Values::Cells(pieces.iter().map(cell).collect())
}

/// The pieces at given places of the grid; none if a figure stands over two of them or beside all,
/// or if a place is not covered.
fn on_grid(pieces: &[Piece], columns: &[Range<usize>]) -> Option<Values> {
    let is_clear = pieces.iter().all(|piece| {
        piece.kind == PieceKind::Blank
            || columns.iter().filter(|column| piece.meets(column)).count() == 1
    });
    let at = |column: &Range<usize>| {
        let mut here = pieces.iter().filter(|piece| piece.meets(column)).peekable();
        here.peek()?;
        let mut filled = here.filter(|piece| piece.kind != PieceKind::Blank);
        let first = filled.next();
        filled.next().is_none().then_some(first.map(|piece| piece.span))
    };
    let found: Option<Vec<Option<Span>>> = columns.iter().map(at).collect();
    found.filter(|_| is_clear).map(Values::Cells)
}

/// The cells without the blank ones at either end that are too many; where it is not clear which
/// end they are at, there are no cells.
fn without_margins(pieces: &[Piece], number: usize) -> Values {
    let is_blank = |piece: &&Piece| piece.kind == PieceKind::Blank;
    let before = pieces.iter().take_while(is_blank).count();
    let behind = pieces.iter().rev().take_while(is_blank).count();
    let surplus = pieces.len() - number;
    let fits: Vec<usize> =
        (0..=surplus).filter(|cut| *cut <= before && surplus - cut <= behind).collect();
    // Blank cells behind a row are how a file fills it up to the width of its table; a blank cell
    // before the first figure may be a figure that was not filled in.
    match fits.as_slice() {
        [cut] => cells(&pieces[*cut..*cut + number]),
        _ => Values::Other(pieces.len()),
    }
}

/// The pieces with figures put together whose thousands are parted by one blank: `1 808 595`. Only
/// where wider blanks part the cells.
fn joined(pieces: &[Piece]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let length = piece.span.end - piece.span.start;
        match found.last_mut() {
            Some(last) if !piece.apart && length == 3 && piece.kind == PieceKind::Figure => {
                last.span = last.span.cover(piece.span);
            }
            _ => found.push(*piece),
        }
    }
    let are_apart = found.iter().skip(1).all(|piece| piece.apart);
    if are_apart { found } else { pieces.to_vec() }
}
