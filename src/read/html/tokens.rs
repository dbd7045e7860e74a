//! Tags and texts of a page, as the HTML standard's tokenizer parts them; and the way past elements
//! that hold nothing of a report.

use std::collections::HashMap;

use html5gum::{DefaultEmitter, HtmlString, StringReader, Token as Parsed, Tokenizer};

/// A tag or a text, with its character references resolved.
#[derive(Debug)]
pub(super) enum Token {
    /// Text.
    Text(String),
    /// A start tag: its name in lower case, and its attributes.
    Start(String, Attributes),
    /// An end tag.
    End(String),
}

/// The attributes of a tag, each once: name in lower case, and value.
pub(super) type Attributes = Vec<(String, String)>;

/// The elements that end a drawing or a list of choices which was not closed.
const BREAKS: [&str; 14] =
    ["p", "div", "table", "td", "tr", "ul", "ol", "li", "h1", "h2", "h3", "br", "body", "center"];

/// Parts a page into tags and text; leaves comments and declarations out.
pub(super) struct Tokens<'a> {
    text: &'a str,
    tokenizer: Tokenizer<StringReader<'a>, DefaultEmitter<usize>>,
    /// Where the tokenizer began.
    start: usize,
    /// The end of the last start tag.
    at: usize,
    /// For each name, where its next end tag was found: what was searched once is not again.
    ends: HashMap<String, Option<(usize, usize)>>,
}

fn tokenizer(text: &str) -> Tokenizer<StringReader<'_>, DefaultEmitter<usize>> {
    Tokenizer::new_with_emitter(text, DefaultEmitter::new_with_span())
}

fn owned(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let Ok(token) = self.tokenizer.next()?;
            return Some(match token {
                Parsed::String(text) => Token::Text(owned(&text)),
                Parsed::EndTag(tag) => Token::End(owned(&tag.name)),
                Parsed::StartTag(tag) => {
                    self.at = self.start + tag.span.end;
                    let attributes = tag.attributes.iter();
                    let attributes = attributes.map(|(name, value)| (owned(name), owned(value)));
                    Token::Start(owned(&tag.name), attributes.collect())
                }
                _ => continue,
            });
        }
    }
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, tokenizer: tokenizer(text), start: 0, at: 0, ends: HashMap::new() }
    }

    /// Skips to behind the end tag of the element that began last, which holds no tags; what was
    /// skipped. One that is not closed is skipped to the page's end where it never holds text.
    pub(super) fn skip_raw(&mut self, name: &str) -> &'a str {
        let end = if matches!(name, "script" | "style") { self.text.len() } else { self.at };
        let (start, behind) = self.end_of(name).unwrap_or((end, end));
        let skipped = self.text.get(self.at..start).unwrap_or_default();
        self.go_on(behind);
        skipped
    }

    /// Skips to behind the end tag of the element that began last. One that is not closed is not
    /// skipped, and of one in which a block begins no more than what stands before the block.
    pub(super) fn skip_element(&mut self, name: &str) {
        let Some((end, behind)) = self.end_of(name) else { return };
        let breaks: &[&str] = match name {
            "svg" | "math" | "select" | "map" => &BREAKS,
            "button" => &["button"],
            _ => &[],
        };
        let inside = self.text.get(self.at..end).unwrap_or_default();
        let mut tags = inside.match_indices('<').filter(|_| !breaks.is_empty());
        let is_break = |at: usize| {
            let found = inside.get(at + 1..).and_then(|rest| rest.split(ends_name).next());
            found.is_some_and(|found| breaks.iter().any(|one| found.eq_ignore_ascii_case(one)))
        };
        let block = tags.find(|(at, _)| is_break(*at));
        self.go_on(block.map_or(behind, |(at, _)| self.at + at));
    }

    fn go_on(&mut self, at: usize) {
        self.tokenizer = tokenizer(self.text.get(at..).unwrap_or_default());
        self.start = at;
        self.at = at;
    }

    /// Where the next end tag of this name begins and ends.
    fn end_of(&mut self, name: &str) -> Option<(usize, usize)> {
        let known = self.ends.get(name).copied();
        if let Some(end) = known.filter(|end| end.is_none_or(|(start, _)| start >= self.at)) {
            return end;
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut tags = rest.match_indices("</").filter_map(|(at, _)| {
            let (found, behind) = rest.get(at + 2..)?.split_at_checked(name.len())?;
            let is_name =
                found.eq_ignore_ascii_case(name) && behind.chars().next().is_none_or(ends_name);
            let length = || behind.find('>').map_or(behind.len(), |length| length + 1);
            is_name.then(|| (self.at + at, self.at + at + 2 + name.len() + length()))
        });
        let found = tags.next();
        self.ends.insert(name.to_owned(), found);
        found
    }
}

/// A text that holds no tags, with its character references resolved.
pub(super) fn resolved(text: &str) -> String {
    let mut tokenizer = tokenizer(text);
    tokenizer.set_state(html5gum::State::RcData);
    let texts = tokenizer.filter_map(|token| match token {
        Ok(Parsed::String(text)) => Some(owned(&text)),
        _ => None,
    });
    texts.collect()
}

fn ends_name(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '/' | '>')
}
