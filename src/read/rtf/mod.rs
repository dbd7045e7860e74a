//! Rich Text Format, as Word, WPS and LibreOffice write it.
//!
//! Text stands as bytes of a code page or as Unicode with a substitute behind it; which bytes a
//! substitute takes, and which groups are no text, is all that a reader must know to be right.

mod lexer;
mod table;

use std::collections::HashMap;

use encoding_rs::{BIG5, Encoding, GB18030, WINDOWS_1252};

use crate::diagnostic::Problem;
use crate::document::content::Content;
use crate::limits::{Limit, Limits};
use crate::read::rtf::lexer::{Lexer, Token};
use crate::read::rtf::table::Rows;

/// Groups that hold no text of the report.
const NO_TEXT: [&[u8]; 19] = [
    b"colortbl",
    b"pict",
    b"object",
    b"header",
    b"headerl",
    b"headerr",
    b"headerf",
    b"footer",
    b"footerl",
    b"footerr",
    b"footerf",
    b"annotation",
    b"atnid",
    b"atnauthor",
    b"fldinst",
    b"listtable",
    b"revtbl",
    b"themedata",
    b"xmlnstbl",
];

/// Groups behind `\*` that hold text of the report all the same.
const STARRED_TEXT: [&[u8]; 3] = [b"shptxt", b"shpinst", b"ud"];

/// Reads a file.
///
/// # Errors
/// Its groups are nested deeper than [`Limits::depth`], or it ends within one.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Content, Problem> {
    let mut reader = Reader::default();
    let mut tokens = Lexer::new(bytes);
    while let Some(token) = tokens.next() {
        if let Token::Word(b"bin", Some(count)) = token {
            tokens.pass_over(usize::try_from(count).unwrap_or(0));
            continue;
        }
        reader.take(token);
        if reader.outer.len() > limits.depth {
            return Err(Problem::over(limits, Limit::Depth));
        }
    }
    if !reader.outer.is_empty() {
        let cause = format!("{} groups are not closed", reader.outer.len());
        return Err(Problem::Damaged { format: "rtf", cause });
    }
    reader.end_paragraph();
    reader.end_table();
    let notes = std::mem::take(&mut reader.notes);
    for note in notes {
        reader.content.paragraph(note, None, None);
    }
    Ok(reader.content)
}

/// What a group passes on to the groups inside it.
#[derive(Clone, Copy)]
struct State {
    destination: Destination,
    encoding: &'static Encoding,
    /// How many bytes of substitute follow a Unicode character.
    substitute: usize,
    hidden: bool,
    deleted: bool,
    in_table: bool,
    /// 1 for a table, 2 for a table inside its cell.
    nesting: i32,
    style: i32,
    outline: Option<u8>,
}

/// Where text goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Destination {
    Body,
    Note,
    Fonts,
    Styles,
    Title,
    Nowhere,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Body,
            encoding: WINDOWS_1252,
            substitute: 1,
            hidden: false,
            deleted: false,
            in_table: false,
            nesting: 1,
            style: 0,
            outline: None,
        }
    }
}

#[derive(Default)]
struct Reader {
    state: State,
    outer: Vec<State>,
    /// Whether the group has just begun, and whether `\*` stood there.
    fresh: bool,
    starred: bool,
    /// The encoding that the file names, for fonts that name none.
    default: Option<&'static Encoding>,
    fonts: HashMap<i32, &'static Encoding>,
    font: i32,
    levels: HashMap<i32, u8>,
    /// Bytes that are still to be decoded, since a character may take two.
    bytes: Vec<u8>,
    /// The first half of a character outside the Basic Multilingual Plane.
    surrogate: Option<u16>,
    to_skip: usize,
    paragraph: String,
    title: String,
    note: String,
    notes: Vec<String>,
    rows: Rows,
    inner: Rows,
    content: Content,
}

impl Reader {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Byte(_) if self.to_skip > 0 => {
                self.to_skip -= 1;
            }
            Token::Byte(byte) => {
                self.fresh = false;
                self.bytes.push(byte);
            }
            Token::Open => {
                self.flush();
                self.to_skip = 0;
                self.outer.push(self.state);
                self.fresh = true;
                self.starred = false;
            }
            Token::Close => {
                self.flush();
                self.to_skip = 0;
                let ended = self.state.destination;
                self.state = self.outer.pop().unwrap_or_default();
                self.end_group(ended);
            }
            Token::Symbol(b'*') => self.starred = true,
            Token::Symbol(sign) => self.symbol(sign),
            Token::Word(word, number) => {
                if word != b"u" {
                    self.flush();
                    self.to_skip = 0;
                }
                let is_first = std::mem::take(&mut self.fresh);
                let starred = std::mem::take(&mut self.starred);
                if !is_first || !self.destination(word, starred) {
                    self.word(word, number);
                }
            }
        }
    }

    fn end_group(&mut self, ended: Destination) {
        let outer = self.state.destination;
        if ended == Destination::Note && outer != Destination::Note {
            let note = std::mem::take(&mut self.note);
            self.notes.push(note);
        }
        if ended == Destination::Title && outer != Destination::Title {
            let title = std::mem::take(&mut self.title);
            // A title in bytes of `?` is the substitute of the one behind it.
            if !title.trim_matches(['?', ' ']).is_empty() {
                self.content.metadata.push(("title".to_owned(), title));
            }
        }
    }

    /// The first word of a group may say that its text is no text of the report.
    fn destination(&mut self, word: &[u8], starred: bool) -> bool {
        let destination = match word {
            b"fonttbl" => Destination::Fonts,
            b"stylesheet" => Destination::Styles,
            b"footnote" => Destination::Note,
            b"title" => Destination::Title,
            b"info" => Destination::Nowhere,
            // Inside a title too: its Unicode form stands in a starred group.
            _ if STARRED_TEXT.contains(&word) => return true,
            _ if starred || NO_TEXT.contains(&word) => Destination::Nowhere,
            _ => return false,
        };
        let was = self.state.destination;
        if was != Destination::Nowhere || destination == Destination::Title {
            self.state.destination = destination;
        }
        true
    }

    fn symbol(&mut self, sign: u8) {
        self.fresh = false;
        match sign {
            b'~' => self.push('\u{a0}'),
            b'_' => self.push('-'),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let on = number != Some(0);
        match word {
            b"ansicpg" => {
                self.default = number.and_then(of_code_page);
                self.state.encoding = self.default.unwrap_or(WINDOWS_1252);
            }
            b"f" => self.font(number.unwrap_or(0)),
            b"fcharset" if self.state.destination == Destination::Fonts => {
                if let Some(encoding) = number.and_then(of_character_set) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            b"uc" => {
                let count = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
                self.state.substitute = count.min(16);
            }
            b"u" => self.unicode(number.unwrap_or(0)),
            b"v" => self.state.hidden = on,
            b"deleted" | b"strike" | b"striked" => self.state.deleted = on,
            b"plain" => (self.state.hidden, self.state.deleted) = (false, false),
            b"pard" => {
                (self.state.in_table, self.state.style, self.state.outline) = (false, 0, None);
                self.state.nesting = 1;
            }
            b"s" => self.state.style = number.unwrap_or(0),
            b"outlinelevel" => {
                let level = number.and_then(|n| u8::try_from(n).ok()).filter(|level| *level < 9);
                if self.state.destination == Destination::Styles {
                    self.levels.extend(level.map(|level| (self.state.style, level + 1)));
                } else {
                    self.state.outline = level.map(|level| level + 1);
                }
            }
            b"intbl" => self.state.in_table = true,
            b"itap" => self.state.nesting = number.unwrap_or(1),
            b"par" | b"line" | b"sect" | b"page" | b"column" => self.end_paragraph(),
            b"cell" => self.end_cell(),
            b"nestcell" => {
                let text = std::mem::take(&mut self.paragraph);
                self.inner.end_cell(&text);
            }
            b"row" => self.rows.end_row(),
            b"nestrow" => self.inner.end_row(),
            b"tab" => self.push('\t'),
            b"emdash" => self.push('—'),
            b"endash" => self.push('–'),
            b"lquote" => self.push('‘'),
            b"rquote" => self.push('’'),
            b"ldblquote" => self.push('“'),
            b"rdblquote" => self.push('”'),
            b"bullet" => self.push('•'),
            b"emspace" | b"enspace" | b"qmspace" => self.push(' '),
            _ if self.state.nesting > 1 => self.inner.word(word, number),
            _ => self.rows.word(word, number),
        }
    }

    fn font(&mut self, font: i32) {
        self.font = font;
        if self.state.destination != Destination::Fonts {
            let named = self.fonts.get(&font).copied().or(self.default);
            self.state.encoding = named.unwrap_or(WINDOWS_1252);
        }
    }

    /// `\uN`: a unit of UTF-16, written as a signed number.
    fn unicode(&mut self, number: i32) {
        self.flush();
        self.to_skip = self.state.substitute;
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else { return };
        let units = [self.surrogate.take(), Some(unit)];
        if (0xd800..0xdc00).contains(&unit) {
            self.surrogate = Some(unit);
            return;
        }
        let units = units.into_iter().flatten();
        for c in char::decode_utf16(units) {
            self.push(c.unwrap_or('\u{fffd}'));
        }
    }

    /// Decodes the bytes that have come together.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = self.state.encoding.decode_without_bom_handling(&bytes);
        for c in text.chars() {
            self.push(c);
        }
    }

    fn push(&mut self, c: char) {
        if self.state.hidden || self.state.deleted {
            return;
        }
        match self.state.destination {
            Destination::Body => self.paragraph.push(c),
            Destination::Note => self.note.push(c),
            Destination::Title => self.title.push(c),
            Destination::Styles => self.style(c),
            Destination::Fonts | Destination::Nowhere => {}
        }
    }

    /// A style's name; those of built-in headings end in their depth.
    fn style(&mut self, c: char) {
        self.title.push(c);
        if c == ';' {
            let name = std::mem::take(&mut self.title);
            let name = name.trim_end_matches(';').trim().to_ascii_lowercase();
            let depth = name.strip_prefix("heading ").and_then(|depth| depth.parse().ok());
            self.levels.extend(depth.map(|depth: u8| (self.state.style, depth)));
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if self.state.destination != Destination::Body {
            return;
        }
        if self.state.in_table {
            // A paragraph of a cell goes on in the cell.
            self.paragraph.push('\n');
            return;
        }
        self.end_table();
        let text = std::mem::take(&mut self.paragraph);
        let level = self.state.outline.or_else(|| self.levels.get(&self.state.style).copied());
        self.content.paragraph(text.replace(['\n', '\t'], " "), level, None);
    }

    fn end_cell(&mut self) {
        self.flush();
        let text = std::mem::take(&mut self.paragraph);
        self.rows.end_cell(&text);
    }

    fn end_table(&mut self) {
        for rows in [&mut self.rows, &mut self.inner] {
            self.content.pieces.append(&mut rows.take());
        }
    }
}

/// The encoding of a Windows code page.
fn of_code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        936 | 54936 => Some(GB18030),
        950 => Some(BIG5),
        65001 => Some(encoding_rs::UTF_8),
        1252 => Some(WINDOWS_1252),
        _ => None,
    }
}

/// The encoding of a font's character set, where it decides one.
fn of_character_set(number: i32) -> Option<&'static Encoding> {
    match number {
        134 => Some(GB18030),
        136 => Some(BIG5),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
