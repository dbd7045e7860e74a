//! The order in which a page's lines and tables are read: from the top down, and where blocks stand
//! side by side, the left one first.

use crate::layout::Sheet;
use crate::layout::fill::PageTable;
use crate::layout::line::Line;

/// The gap that may part blocks on one line, in the line's size. Text set to the full width of a
/// line has smaller ones.
const PARTED: f64 = 1.5;

/// How many lines must stand side by side for text to be in columns: a contact line or a signature
/// has one or two.
const LINES_OF_COLUMNS: usize = 3;

/// How many characters such lines must have on average on each side; those of a form have fewer.
const LONG: usize = 8;

/// How many heights a block of columns may have: a page has at most some hundred lines.
const MOST_BANDS: usize = 200;

/// How deep blocks side by side are looked for within one another.
const DEEPEST: usize = 3;

/// A part of a page that is read from top to bottom: all of it, or one of its columns.
pub(super) struct Region {
    pub(super) page: u32,
    /// The page's width; none where the region is a part of it.
    pub(super) width: Option<f64>,
    pub(super) pieces: Vec<Piece>,
}

/// A line or a table.
pub(super) enum Piece {
    Line(Line),
    Table(PageTable),
}

impl Piece {
    fn span(&self) -> (f64, f64) {
        match self {
            Self::Line(line) => (line.left, line.right),
            Self::Table(table) => (table.left(), table.right()),
        }
    }

    fn top(&self) -> f64 {
        match self {
            Self::Line(line) => line.top(),
            Self::Table(table) => table.top,
        }
    }

    fn bottom(&self) -> f64 {
        match self {
            Self::Line(line) => line.bottom(),
            Self::Table(table) => table.bottom,
        }
    }

    fn is_table(&self) -> bool {
        matches!(self, Self::Table(_))
    }
}

/// Pieces at one height.
type Band = Vec<Piece>;

/// The parts of a page in the order of reading.
pub(super) fn regions(sheet: Sheet) -> Vec<Region> {
    let Sheet { number, width, tables, lines, .. } = sheet;
    let parted = lines.into_iter().flat_map(|line| line.split(PARTED)).map(Piece::Line);
    let pieces = parted.chain(tables.into_iter().map(Piece::Table)).collect();
    let mut regions = Vec::new();
    read(number, Some(width), pieces, DEEPEST, &mut regions);
    regions
}

/// Reads a block; `deeper` bounds how often it is parted again.
fn read(page: u32, width: Option<f64>, pieces: Band, deeper: usize, regions: &mut Vec<Region>) {
    let mut bands = bands(pieces).into_iter().collect::<Vec<_>>();
    let mut open: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < bands.len() {
        let end = if deeper == 0 { at } else { block_end(&bands, at) };
        if end == at {
            plain(std::mem::take(&mut bands[at]), &mut open);
            at += 1;
            continue;
        }
        close(page, width, &mut open, regions);
        let block: Band = bands[at..end].iter_mut().flat_map(std::mem::take).collect();
        for column in columns(block) {
            read(page, None, column, deeper - 1, regions);
        }
        at = end;
    }
    close(page, width, &mut open, regions);
}

fn close(page: u32, width: Option<f64>, open: &mut Vec<Piece>, regions: &mut Vec<Region>) {
    if !open.is_empty() {
        regions.push(Region { page, width, pieces: std::mem::take(open) });
    }
}

/// Pieces at one height that are no columns: the parts of a line are made one again.
fn plain(band: Band, open: &mut Vec<Piece>) {
    let mut line = Vec::new();
    for piece in band {
        match piece {
            Piece::Line(part) => {
                let is_below = line.last().is_some_and(|last: &Line| part.top() >= last.middle);
                if is_below {
                    open.extend(Line::joined(std::mem::take(&mut line)).map(Piece::Line));
                }
                line.push(part);
            }
            Piece::Table(table) => {
                open.extend(Line::joined(std::mem::take(&mut line)).map(Piece::Line));
                open.push(Piece::Table(table));
            }
        }
    }
    open.extend(Line::joined(line).map(Piece::Line));
}

/// Groups pieces whose heights overlap, from the top down.
fn bands(mut pieces: Band) -> Vec<Band> {
    pieces.sort_by(|a, b| a.top().total_cmp(&b.top()));
    let mut bands: Vec<Band> = Vec::new();
    let mut bottom = f64::NEG_INFINITY;
    for piece in pieces {
        let (top, low) = (piece.top(), piece.bottom());
        match bands.last_mut() {
            // A line's characters reach a little over its neighbours.
            Some(band) if top < bottom - (low - top).min(4.0) / 4.0 => band.push(piece),
            _ => {
                bands.push(vec![piece]);
                bottom = f64::NEG_INFINITY;
            }
        }
        bottom = bottom.max(low);
    }
    bands
}

/// Where the block of columns ends that begins with band `start`; `start` if none does.
fn block_end(bands: &[Band], start: usize) -> usize {
    let mut spans: Vec<(f64, f64)> = Vec::new();
    let mut end = start;
    // As long as every band has pieces on two sides of a gap that all of them keep free.
    while let Some(band) = bands.get(end).filter(|_| end - start < MOST_BANDS) {
        let together = united(spans.iter().copied().chain(band.iter().map(Piece::span)));
        if together.len() < 2 || sides(&together, band) < 2 {
            break;
        }
        spans = together;
        end += 1;
    }
    let block = bands.get(start..end).unwrap_or_default();
    if block.is_empty() {
        return start;
    }
    let tables = block.iter().map(|band| band.iter().filter(|piece| piece.is_table()).count());
    let beside = tables.clone().any(|count| count >= 2);
    let one_beside = block[0].iter().any(Piece::is_table);
    if beside || are_columns(&spans, block) {
        end
    } else if one_beside {
        start + 1
    } else {
        start
    }
}

/// Whether a block without tables is text in columns.
fn are_columns(spans: &[(f64, f64)], block: &[Band]) -> bool {
    let long_enough = |span: &(f64, f64)| {
        let lines = block.iter().flatten().filter_map(|piece| match piece {
            Piece::Line(line) if line.left >= span.0 && line.right <= span.1 => Some(line),
            Piece::Line(_) | Piece::Table(_) => None,
        });
        let (count, length) =
            lines.fold((0, 0), |(count, length), line| (count + 1, length + line.glyphs.len()));
        count > 0 && length >= LONG * count
    };
    block.len() >= LINES_OF_COLUMNS && spans.iter().all(long_enough)
}

/// How many of the spans the pieces of a band stand in.
fn sides(spans: &[(f64, f64)], band: &[Piece]) -> usize {
    let stands_in = |span: &&(f64, f64)| band.iter().any(|piece| inside(piece.span(), **span));
    spans.iter().filter(stands_in).count()
}

fn inside(piece: (f64, f64), span: (f64, f64)) -> bool {
    piece.0 >= span.0 && piece.1 <= span.1
}

/// The spans that some spans cover together, from left to right.
fn united(spans: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut spans: Vec<(f64, f64)> = spans.collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut united: Vec<(f64, f64)> = Vec::new();
    for span in spans {
        match united.last_mut() {
            Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
            _ => united.push(span),
        }
    }
    united
}

/// The columns of a block, from left to right.
fn columns(block: Band) -> Vec<Band> {
    let spans = united(block.iter().map(Piece::span));
    let mut columns: Vec<Band> = spans.iter().map(|_| Vec::new()).collect();
    for piece in block {
        if let Some(index) = spans.iter().position(|span| inside(piece.span(), *span)) {
            columns[index].push(piece);
        }
    }
    columns
}
