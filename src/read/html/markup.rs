//! A page's markup reduced to what a report is made of, in one pass, before any tree is built.
//!
//! Tree builders take time that grows with the square of the nesting, and memory for every
//! attribute. So the elements that only style a text, the attributes that are not asked for,
//! scripts, pictures and comments go first; what is left is counted as it is written, and the tree
//! builder sees no tag that was not counted.

use std::collections::HashMap;

use crate::error::Problem;
use crate::limits::{Limit, Limits};
use crate::read::html::names;
use crate::read::html::nesting::Nesting;
use crate::read::html::syntax::{self, Tag, Token, Tokens};

/// The element that a link is renamed to: the tree builder opens links again in each block that
/// follows one which was not closed.
pub(super) const LINK: &str = "x-link";

/// The element for any other inline element that is kept.
pub(super) const INLINE: &str = "x-span";

/// How many elements a page may have; the longest reports have some ten thousand.
const MOST_ELEMENTS: usize = 250_000;

/// The longest value of an attribute that is kept, in bytes.
const LONGEST_VALUE: usize = 400;

/// What is done with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It is kept.
    Kept(&'static str),
    /// It is kept and has no end.
    Void(&'static str),
    /// Its tags are dropped, unless its id or class tells something; its text is kept.
    Inline,
    /// It is dropped with all that is in it, which is text whatever it looks like.
    Raw,
    /// It is dropped with all that is in it.
    Dropped,
    /// Its tag is dropped.
    Ignored,
    /// The page's title.
    Title,
}

/// The elements that are kept.
const KEPT: [&str; 48] = [
    "p",
    "div",
    "td",
    "tr",
    "table",
    "tbody",
    "th",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "thead",
    "tfoot",
    "caption",
    "center",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "blockquote",
    "pre",
    "address",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "fieldset",
    "details",
    "summary",
    "hgroup",
    "menu",
    "dir",
    "listing",
    // Only certain systems have these; to the tree builder they are inline.
    "ucapcontent",
    "ucaptitle",
    "founder-content",
    "search",
    "legend",
    "dialog",
];

fn role(name: &str) -> Role {
    if let Some(kept) = KEPT.iter().find(|kept| **kept == name) {
        return Role::Kept(kept);
    }
    match name {
        "br" => Role::Void("br"),
        "hr" => Role::Void("hr"),
        "meta" => Role::Void("meta"),
        "title" => Role::Title,
        "script" | "style" | "textarea" | "iframe" | "noembed" | "noframes" | "noscript"
        | "xmp" => Role::Raw,
        "svg" | "math" | "select" | "button" | "template" | "object" | "audio" | "video"
        | "canvas" | "datalist" | "map" | "applet" => Role::Dropped,
        "html" | "head" | "body" | "form" | "img" | "image" | "input" | "link" | "base" | "col"
        | "colgroup" | "frame" | "frameset" | "embed" | "area" | "param" | "source" | "track"
        | "wbr" | "keygen" | "bgsound" | "basefont" | "plaintext" => Role::Ignored,
        _ => Role::Inline,
    }
}

/// Reduces a page.
///
/// # Errors
/// It is nested deeper than [`Limits::depth`], or has more elements than any report.
pub(super) fn reduce(text: &str, limits: &Limits) -> Result<String, Problem> {
    let mut reducer = Reducer {
        tokens: Tokens::new(text),
        // Without it the tree builder would not part a table from the paragraph before.
        out: String::from("<!DOCTYPE html>"),
        nesting: Nesting::default(),
        inline: HashMap::new(),
        elements: 0,
        has_title: false,
        has_link: false,
    };
    while let Some(token) = reducer.tokens.next() {
        match token {
            Token::Text(text) => reducer.text(text),
            Token::Start(tag) => reducer.start(tag),
            Token::End(tag) => reducer.end(tag.name),
        }
        if reducer.nesting.deepest() > limits.depth {
            return Err(Problem::over(limits, Limit::Depth));
        }
        // Signs that are written as references make it longer.
        if reducer.out.len() as u64 > limits.markup.saturating_mul(2) {
            return Err(Problem::over(limits, Limit::Markup));
        }
        if reducer.elements > MOST_ELEMENTS {
            let cause = format!("more than {MOST_ELEMENTS} elements");
            return Err(Problem::Damaged { format: "html", cause });
        }
    }
    Ok(reducer.out)
}

struct Reducer<'a> {
    tokens: Tokens<'a>,
    out: String,
    nesting: Nesting,
    /// For each name of an inline element, as what each open one was written.
    inline: HashMap<String, Vec<Option<&'static str>>>,
    elements: usize,
    has_title: bool,
    has_link: bool,
}

impl<'a> Reducer<'a> {
    fn text(&mut self, text: &str) {
        for (index, part) in text.split('<').enumerate() {
            if index > 0 {
                self.out.push_str("&lt;");
            }
            self.out.push_str(part);
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        let name = tag.name.to_ascii_lowercase();
        match role(&name) {
            Role::Kept(kept) => self.open(kept, tag.attributes),
            Role::Void(kept) => {
                self.elements += 1;
                self.write(kept, tag.attributes);
            }
            Role::Inline => self.open_inline(name, tag.attributes),
            Role::Raw => {
                self.tokens.skip_raw(&name);
            }
            Role::Dropped => self.tokens.skip(&name),
            Role::Ignored => {}
            Role::Title => {
                let title = self.tokens.skip_raw("title");
                if !self.has_title {
                    self.has_title = true;
                    self.out.push_str("<title>");
                    self.text(title);
                    self.out.push_str("</title>");
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        match role(&name) {
            Role::Kept(kept) => self.close(kept),
            Role::Void("br") => self.out.push_str("<br>"),
            Role::Inline => {
                if let Some(Some(written)) = self.inline.get_mut(&name).and_then(Vec::pop) {
                    self.has_link &= written != LINK;
                    self.close(written);
                }
            }
            _ => {}
        }
    }

    fn open_inline(&mut self, name: String, attributes: &'a str) {
        // A link that leads within the page is no navigation.
        let leads = |(key, value): (&str, &str)| {
            key.eq_ignore_ascii_case("href") && (!value.starts_with('#') || value.len() == 1)
        };
        let written = if name == "a" && syntax::attributes(attributes).any(leads) {
            Some(LINK)
        } else if syntax::attributes(attributes).any(|(key, value)| tells(key, value)) {
            Some(INLINE)
        } else {
            None
        };
        if let Some(written) = written {
            if written == LINK && self.has_link {
                // No link holds another: the one before was not closed.
                self.end("a");
            }
            self.has_link |= written == LINK;
            self.open(written, attributes);
        }
        self.inline.entry(name).or_default().push(written);
    }

    fn open(&mut self, name: &'static str, attributes: &str) {
        self.elements += 1;
        // A piece of a table without its table: the tree builder would drop the tag and join the
        // texts.
        let name = if self.nesting.open(name) { name } else { "div" };
        self.write(name, attributes);
    }

    fn close(&mut self, name: &'static str) {
        if let Some(name) = self.nesting.close(name) {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        } else if name == "p" {
            // The end of a paragraph that was not begun is an empty one.
            self.elements += 1;
            self.out.push_str("<p></p>");
        }
    }

    fn write(&mut self, name: &str, attributes: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in syntax::attributes(attributes) {
            let key = key.to_ascii_lowercase();
            let asked = match &*key {
                "id" | "class" | "hidden" | "style" => name != "meta",
                "colspan" | "rowspan" => matches!(name, "td" | "th"),
                "border" => name == "table",
                "start" | "type" | "reversed" => name == "ol",
                "value" => name == "li",
                "name" | "content" => name == "meta",
                _ => false,
            };
            if !asked {
                continue;
            }
            let style;
            let value = if key == "style" {
                style = syntax::telling_style(value);
                if style.is_empty() {
                    continue;
                }
                &*style
            } else {
                value
            };
            self.out.push(' ');
            self.out.push_str(&key);
            self.out.push_str("=\"");
            for c in value.chars().take(LONGEST_VALUE) {
                match c {
                    '"' => self.out.push_str("&quot;"),
                    c => self.out.push(c),
                }
            }
            self.out.push('"');
        }
        self.out.push('>');
    }
}

/// Whether an attribute of an inline element says more than how it looks.
fn tells(key: &str, value: &str) -> bool {
    if key.eq_ignore_ascii_case("hidden") {
        return true;
    }
    if key.eq_ignore_ascii_case("style") {
        return !syntax::telling_style(value).is_empty();
    }
    (key.eq_ignore_ascii_case("id") || key.eq_ignore_ascii_case("class"))
        && value.split_ascii_whitespace().any(names::tells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reduced(text: &str) -> String {
        let reduced = reduce(text, &Limits::default()).expect("a page");
        reduced.trim_start_matches("<!DOCTYPE html>").to_owned()
    }

    #[test]
    fn what_only_styles_a_text_goes_and_its_text_stays() {
        for (markup, expected) in [
            (
                "<P CLASS=MsoNormal><font size=3>一<b>二</b></FONT></P>",
                "<p class=\"MsoNormal\">一二</p>",
            ),
            ("<p>一<o:p></o:p><!-- 二 --><![if !a]>三<![endif]></p>", "<p>一三</p>"),
            ("<script>if (a<b) '</p>'</script>一<style>p{}</style >二", "一二"),
            ("a < b <3 &lt; c", "a &lt; b &lt;3 &lt; c"),
            ("<span id=zoom><span>一</span>二</span>", "<x-span id=\"zoom\">一二</x-span>"),
            (
                "<a name=t>一</a><a href=x>二<a href=y>三</a>",
                "一<x-link>二</x-link><x-link>三</x-link>",
            ),
            ("<td colspan='2' width=9>一</td>", "<div>一</div>"),
            ("<svg><style></style><title>一</title></svg>二<svg><p>三", "二<p>三"),
            ("<div style='COLOR:red; display : NONE'>一", "<div style=\"display:none\">一"),
            ("<select><option>一</select>二<button>三</button>四<button>五", "二四五"),
        ] {
            assert_eq!(reduced(markup), expected, "{markup}");
        }
    }

    #[test]
    fn depth_is_that_of_the_tree() {
        let limits = Limits { depth: 40, ..Limits::default() };
        let deep = "<div>".repeat(41);
        assert_eq!(reduce(&deep, &limits).expect_err("too deep").id(), "too-deep");
        for flat in ["<p>一", "<li>一", "<table><tr><td>一</table>", "<div>一</div>", "<hr>", "<b>"]
        {
            assert!(reduce(&flat.repeat(500), &limits).is_ok(), "{flat}");
        }
        let row = "<tr><td><p>一<td><p>二".repeat(500);
        assert!(reduce(&format!("<table>{row}"), &limits).is_ok());
        // What the tree builder might take for tags, and was not counted, does not reach it.
        let hidden = format!("<svg><style>{0}</style><title>{0}</title>{0}", "<div>".repeat(30));
        let reduced = reduce(&hidden, &limits).expect("30 deep");
        assert_eq!(reduced.matches("<div>").count(), 30);
    }
}
