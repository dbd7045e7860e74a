//! A workbook: sheets with a head that stays and filters, written row by row, so that it takes no more memory
//! however many rows there are.

use std::io::{self, Seek as _, Write};
use std::mem;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError,
};

use crate::lang::Lang;
use crate::render::{sanitize, text};
use crate::say;
use crate::session::caught;

/// A sheet has so many rows at most, its head among them.
const ROWS: u32 = 1_048_576;

/// A cell takes so many characters.
const LONGEST: usize = 32_767;

/// The colour of letters and that behind them.
#[derive(Clone, Copy)]
pub struct Colour(u32, u32);

/// The paper that a sheet is printed on, as Excel numbers them.
const A4: u8 = 9;

/// The height of a line, in points.
const LINE: f64 = 15.0;

/// The library keeps the height of each row in memory: a sheet has so many rows of a height of their own, as
/// many as anybody prints.
const HIGH_ROWS: u32 = 20_000;

/// A row is so many lines high at most.
const MOST_LINES: f64 = 20.0;

/// What is well.
pub const GREEN: Colour = Colour(0x0022_683A, 0x00E3_F2E6);
/// What fails.
pub const RED: Colour = Colour(0x00B3_261E, 0x00FD_E7E4);
/// What should be better.
pub const AMBER: Colour = Colour(0x008A_5300, 0x00FD_F0D2);
/// What is worth knowing.
pub const BLUE: Colour = Colour(0x0033_557D, 0x00E4_EDF7);
/// What could not be read.
pub const VIOLET: Colour = Colour(0x006B_3FA0, 0x00F0_E9F8);

/// A column of a sheet.
pub struct Column {
    /// What stands at its head.
    pub name: String,
    /// How wide it is, in characters.
    pub width: f64,
}

/// What a cell holds.
pub enum Cell {
    /// Text, whatever it begins with.
    Text(String),
    /// A number with so many places behind the point.
    Number(f64, usize),
    /// Text in a colour.
    Marked(String, Colour),
    /// A part of a whole, 0 to 1, in the colour of how much it is.
    Share(f64),
}

impl Cell {
    /// Nothing to say.
    pub fn none() -> Self {
        Self::Text(String::new())
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)), 0)
    }
}

/// A workbook to which rows are added; the last column of each sheet is the report's path.
pub struct Workbook {
    book: rust_xlsxwriter::Workbook,
    /// For each sheet its next free row, and how wide its columns are.
    sheets: Vec<(u32, Vec<f64>)>,
    lang: Lang,
}

impl Workbook {
    /// One with these sheets.
    ///
    /// # Errors
    /// There is no room for what waits on the disk.
    pub fn new(sheets: Vec<(String, Vec<Column>)>, lang: Lang) -> io::Result<Self> {
        begun(sheets, lang).map_err(io::Error::other)
    }

    /// Adds a row to a sheet; what a sheet cannot hold is left out, and its last row says so.
    ///
    /// # Errors
    /// There is no room for it on the disk.
    pub fn add(&mut self, sheet: usize, cells: Vec<Cell>) -> io::Result<()> {
        let Some((next, widths)) = self.sheets.get_mut(sheet).filter(|(next, _)| *next < ROWS)
        else {
            return Ok(());
        };
        let is_last = *next + 1 == ROWS;
        let cut = || vec![Cell::Text(say::word("workbook", "cut", self.lang).to_owned())];
        let cells = if is_last { cut() } else { cells };
        // a path stays on its line
        let (wrapped, row) = (widths.len().saturating_sub(1), *next);
        let height = height(&cells, widths.get(..wrapped).unwrap_or_default());
        *next += 1;
        self.kept(|book| {
            let to = book.worksheet_from_index(sheet)?;
            if height > LINE && row < HIGH_ROWS {
                to.set_row_height(row, height)?;
            }
            write(to, row, cells, wrapped)
        })
    }

    /// Does something to the book. The library panics where there is no room for the rows that wait on the
    /// disk, and again when the book is given back after that.
    fn kept<T>(
        &mut self,
        work: impl FnOnce(&mut rust_xlsxwriter::Workbook) -> Result<T, XlsxError>,
    ) -> io::Result<T> {
        if let Ok(done) = caught(|| work(&mut self.book)) {
            return done.map_err(io::Error::other);
        }
        mem::forget(mem::take(&mut self.book));
        Err(io::ErrorKind::StorageFull.into())
    }

    /// Writes all of it.
    ///
    /// # Errors
    /// The writer's.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        let sheets = mem::take(&mut self.sheets);
        // ten thousand reports make tens of megabytes
        let mut whole = tempfile::tempfile()?;
        self.kept(|book| {
            for (at, (next, widths)) in sheets.iter().enumerate() {
                let sheet = book.worksheet_from_index(at)?;
                let last = u16::try_from(widths.len()).unwrap_or(u16::MAX).saturating_sub(1);
                let bottom = next.saturating_sub(1);
                sheet.autofilter(0, 0, bottom, last)?;
                // on paper the last column, a path, only makes the others small
                sheet.set_print_area(0, 0, bottom, last.saturating_sub(1))?;
                // the library writes the last row twice where its height was set
                if *next < ROWS {
                    sheet.write_blank(*next, 0, &plain())?;
                }
            }
            book.save_to_writer(&mut whole)
        })?;
        whole.rewind()?;
        io::copy(&mut whole, out).map(drop)
    }
}

/// A workbook whose sheets have their heads.
fn begun(sheets: Vec<(String, Vec<Column>)>, lang: Lang) -> Result<Workbook, XlsxError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    // the same bytes on every day
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let head = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_E8E4));
    let mut rows = Vec::new();
    for (name, columns) in sheets {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, column) in (0..).zip(&columns) {
            sheet.set_column_width(at, column.width)?;
            sheet.write_string_with_format(0, at, sanitize::line(&column.name), &head)?;
        }
        sheet
            .set_paper_size(A4)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(0, 0)?;
        rows.push((1, columns.iter().map(|column| column.width).collect()));
    }
    Ok(Workbook { book, sheets: rows, lang })
}

/// How high a row is, in points: no program that opens the book asks how many lines its cells take.
fn height(cells: &[Cell], widths: &[f64]) -> f64 {
    let lines = cells.iter().zip(widths).map(|(cell, width)| {
        let Cell::Text(text) = cell else { return 1.0 };
        let columns = u32::try_from(text::width(text)).unwrap_or(u32::MAX);
        (f64::from(columns) / (width - 1.0)).ceil()
    });
    lines.fold(1.0, f64::max).min(MOST_LINES) * LINE
}

/// A row may be several lines high.
fn plain() -> Format {
    Format::new().set_align(FormatAlign::Top)
}

/// Writes a row of which so many cells may take several lines.
fn write(
    sheet: &mut Worksheet,
    row: u32,
    cells: Vec<Cell>,
    wrapped: usize,
) -> Result<(), XlsxError> {
    let coloured = |Colour(ink, paper): Colour| {
        plain().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(paper))
    };
    for (column, cell) in (0_u16..).zip(cells) {
        match cell {
            Cell::Text(text) => {
                let text: String = sanitize::line(&text).chars().take(LONGEST).collect();
                let is_wrapped = usize::from(column) < wrapped;
                let look = if is_wrapped { plain().set_text_wrap() } else { plain() };
                sheet.write_string_with_format(row, column, text, &look)?
            }
            Cell::Number(number, places) => {
                let look = ["0", "0.0", "0.00"].get(places).copied().unwrap_or("General");
                let look = plain().set_num_format(look);
                sheet.write_number_with_format(row, column, number, &look)?
            }
            Cell::Marked(text, colour) => {
                let text: String = sanitize::line(&text).chars().take(LONGEST).collect();
                sheet.write_string_with_format(row, column, text, &coloured(colour).set_bold())?
            }
            Cell::Share(share) => {
                let colour = match share {
                    _ if share >= 1.0 => GREEN,
                    _ if share > 0.0 => AMBER,
                    _ => RED,
                };
                let look = coloured(colour).set_num_format("0%");
                sheet.write_number_with_format(row, column, share, &look)?
            }
        };
    }
    Ok(())
}
