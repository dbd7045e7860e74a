//! Tags and text of a page, as the HTML standard's tokenizer parts them.

use std::collections::HashMap;

/// A tag or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, with its character references.
    Text(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag.
    End(Tag<'a>),
}

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name, as written.
    pub name: &'a str,
    /// What stands between its name and its `>`.
    pub attributes: &'a str,
}

/// The elements that end a drawing or a list of choices which was not closed.
const BREAKS: [&str; 14] =
    ["p", "div", "table", "td", "tr", "ul", "ol", "li", "h1", "h2", "h3", "br", "body", "center"];

/// Parts a page into tags and text; leaves comments and declarations out.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// For each name, where its next end tag was found: what was searched once is not again.
    ends: HashMap<String, Option<(usize, usize)>>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, ends: HashMap::new() }
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let bytes = rest.as_bytes();
            let next = |n: usize| bytes.get(n).copied().unwrap_or(b' ');
            if bytes.first() != Some(&b'<') || !begins(next(1), next(2)) {
                let length = text_length(bytes);
                self.at += length;
                return rest.get(..length).map(Token::Text);
            }
            let is_end = next(1) == b'/';
            let first = if is_end { next(2) } else { next(1) };
            if !first.is_ascii_alphabetic() {
                self.at += declaration(rest);
                continue;
            }
            let start = if is_end { 2 } else { 1 };
            let Some(end) = tag_end(bytes, start) else {
                // Cut off within a tag.
                self.at = self.text.len();
                return None;
            };
            let inside = rest.get(start..end)?;
            let length = inside.bytes().position(ends_name).unwrap_or(inside.len());
            let (name, attributes) = inside.split_at_checked(length)?;
            self.at += end + 1;
            let tag = Tag { name, attributes };
            return Some(if is_end { Token::End(tag) } else { Token::Start(tag) });
        }
    }

    /// Skips to behind the end tag of an element that holds no tags; what was skipped. One that is
    /// not closed is skipped to the page's end where it never holds text.
    pub(super) fn skip_raw(&mut self, name: &str) -> &'a str {
        let end = if matches!(name, "script" | "style") { self.text.len() } else { self.at };
        let (start, behind) = self.end_of(name).unwrap_or((end, end));
        let skipped = self.text.get(self.at..start).unwrap_or_default();
        self.at = behind;
        skipped
    }

    /// Skips to behind the end tag of an element. One that is not closed is not skipped, and of
    /// one in which a block begins no more than what stands before the block.
    pub(super) fn skip(&mut self, name: &str) {
        let Some((end, behind)) = self.end_of(name) else { return };
        let breaks = matches!(name, "svg" | "math" | "select" | "button" | "map");
        let mut at = self.at;
        while breaks && let Some(found) = self.text.get(at..end).and_then(|rest| rest.find('<')) {
            at += found;
            let rest = self.text.get(at + 1..end).unwrap_or_default();
            let length = rest.bytes().position(ends_name).unwrap_or(rest.len());
            let found = rest.get(..length).unwrap_or_default();
            let is_break = if name == "button" {
                found.eq_ignore_ascii_case(name)
            } else {
                BREAKS.iter().any(|one| found.eq_ignore_ascii_case(one))
            };
            if is_break {
                self.at = at;
                return;
            }
            at += 1;
        }
        self.at = behind;
    }

    /// Where the next end tag of this name begins and ends.
    fn end_of(&mut self, name: &str) -> Option<(usize, usize)> {
        let known = self.ends.get(name).copied();
        if let Some(end) = known
            && end.is_none_or(|(start, _)| start >= self.at)
        {
            return end;
        }
        let found = self.find_end(name);
        self.ends.insert(name.to_owned(), found);
        found
    }

    fn find_end(&self, name: &str) -> Option<(usize, usize)> {
        let mut at = self.at;
        loop {
            at += self.text.get(at..)?.find("</")?;
            let rest = self.text.get(at + 2..)?.as_bytes();
            let is_name = rest
                .get(..name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
            if is_name && rest.get(name.len()).copied().is_none_or(ends_name) {
                let behind =
                    rest.iter().position(|byte| *byte == b'>').map_or(rest.len(), |n| n + 1);
                return Some((at, at + 2 + behind));
            }
            at += 2;
        }
    }
}

/// Whether `<` and what follows it is markup, not a mere sign.
fn begins(second: u8, third: u8) -> bool {
    second.is_ascii_alphabetic()
        || matches!(second, b'!' | b'?')
        || second == b'/' && !third.is_ascii_whitespace()
}

/// The length of the text at the start; a sign that begins no markup is text.
fn text_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
        at += found;
        let next = |n: usize| bytes.get(at + n).copied().unwrap_or(b' ');
        if begins(next(1), next(2)) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// The length of a comment, or of what is read as one.
fn declaration(rest: &str) -> usize {
    let end = |mark: &str, from: usize| {
        let found = rest.get(from..)?.find(mark)?;
        Some(from + found + mark.len())
    };
    if !rest.starts_with("<!--") {
        return end(">", 1).unwrap_or(rest.len());
    }
    if rest.starts_with("<!-->") || rest.starts_with("<!--->") {
        return end(">", 0).unwrap_or(rest.len());
    }
    // `--!>` is looked for no farther than the usual end, so that no text is searched twice.
    let usual = end("-->", 4).unwrap_or(rest.len());
    let within = rest.get(..usual).unwrap_or(rest);
    within.get(4..).and_then(|text| text.find("--!>")).map_or(usual, |at| at + 8)
}

/// Where the `>` of a tag stands, whose name begins at `start`.
fn tag_end(bytes: &[u8], start: usize) -> Option<usize> {
    let name = bytes.get(start..)?.iter().position(|byte| ends_name(*byte))?;
    let mut scan = Scan { bytes, at: start + name };
    loop {
        match scan.attribute() {
            Some(_) => {}
            None => return (bytes.get(scan.at) == Some(&b'>')).then_some(scan.at),
        }
    }
}

/// The attributes of a tag: name as written, and value with its character references.
pub(super) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    std::iter::from_fn(move || {
        let (name, value) = scan.attribute()?;
        let value = text.get(value.0..value.1).unwrap_or_default();
        Some((text.get(name.0..name.1)?, value))
    })
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_while(&mut self, test: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&test) {
            self.at += 1;
        }
    }

    /// The next attribute's places; none at the tag's or the text's end.
    fn attribute(&mut self) -> Option<((usize, usize), (usize, usize))> {
        self.skip_while(|byte| byte.is_ascii_whitespace() || byte == b'/');
        if self.peek()? == b'>' {
            return None;
        }
        let start = self.at;
        // A name may begin with `=`.
        self.at += 1;
        self.skip_while(|byte| !(ends_name(byte) || byte == b'='));
        let name = (start, self.at);
        self.skip_while(|byte| byte.is_ascii_whitespace());
        if self.peek() != Some(b'=') {
            return Some((name, (self.at, self.at)));
        }
        self.at += 1;
        self.skip_while(|byte| byte.is_ascii_whitespace());
        let value = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                let start = self.at + 1;
                self.at = start;
                self.skip_while(|byte| byte != quote);
                let end = self.at;
                // A value that is never closed takes the tag's end with it.
                self.peek()?;
                self.at += 1;
                (start, end)
            }
            _ => {
                let start = self.at;
                self.skip_while(|byte| !(byte.is_ascii_whitespace() || byte == b'>'));
                (start, self.at)
            }
        };
        Some((name, value))
    }
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

/// Of a `style` attribute the declarations that change what is read: whether the element is shown,
/// and how a list is numbered.
pub(super) fn telling_style(style: &str) -> String {
    let mut kept = String::new();
    for declaration in style.split(';') {
        let Some((key, value)) = declaration.split_once(':') else { continue };
        let key = key.trim().to_ascii_lowercase();
        if !matches!(&*key, "display" | "visibility" | "list-style" | "list-style-type") {
            continue;
        }
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        // What every element is by itself needs no saying.
        if matches!(&*key, "display" | "visibility") && matches!(value, "inline" | "visible") {
            continue;
        }
        if !kept.is_empty() {
            kept.push(';');
        }
        kept.push_str(&key);
        kept.push(':');
        kept.push_str(value);
    }
    kept
}
