//! A league of reports as its formats draw it.

mod html;
mod rows;
mod table;
mod xlsx;

use std::io::{self, Write};

use crate::diagnostic::Error;
use crate::render::Style;
use crate::session::rank::League;

/// What could not be read: its path, and why.
pub type Unread<'a> = [(&'a str, &'a [Error])];

/// How a league is drawn.
pub type Draw = fn(&mut dyn Write, &League, &Unread<'_>, Style) -> io::Result<()>;

/// The formats by their names, the one that is used where none is asked for first, with what each is for.
pub const FORMATS: [(&str, &str, Draw); 5] = [
    ("table", "A table to read", table::write),
    ("html", "A page: heat map of organs against families, lines over the years", html::write),
    ("csv", "A row for each organ, with a byte order mark", rows::csv),
    ("json", "JSON for programs", rows::json),
    ("xlsx", "A workbook", xlsx::write),
];
