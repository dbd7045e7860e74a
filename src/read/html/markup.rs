//! What of a page's markup a report is made of, in one pass over its tags.
//!
//! Elements that only style a text, scripts, pictures and comments go; what is left is counted as
//! it is read, and becomes the page's tree.

use std::collections::HashMap;

use crate::diagnostic::Problem;
use crate::limits::{Limit, Limits};
use crate::read::html::builder::Builder;
use crate::read::html::element::{self, INLINE, LINK, STRUCK};
use crate::read::html::tokens::{self, Attributes, Token, Tokens};
use crate::read::html::tree::Page;

/// How many elements a page may have; the longest reports have some ten thousand.
const MOST_ELEMENTS: usize = 250_000;

/// How many `<meta>` elements are kept; a page has some twenty.
const MOST_METADATA: usize = 200;

/// How much of a page's name, and of what a `<meta>` element says, is read, in characters.
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
    /// It says something of the page.
    Meta,
    /// The page's title.
    Title,
}

/// The elements that are kept; to the standard, the last six are inline.
const KEPT: &str = "\
    p div td tr table tbody th li ul ol h1 h2 h3 h4 h5 h6 thead tfoot caption center \
    section article header footer main nav aside blockquote pre address dl dt dd figure \
    figcaption fieldset details summary hgroup menu dir listing \
    ucapcontent ucaptitle founder-content search legend dialog";

fn role(name: &str) -> Role {
    if let Some(kept) = KEPT.split(' ').find(|kept| *kept == name) {
        return Role::Kept(kept);
    }
    match name {
        "br" => Role::Void("br"),
        "hr" => Role::Void("hr"),
        "meta" => Role::Meta,
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

/// Reads a page's tree.
///
/// # Errors
/// It is nested deeper than [`Limits::depth`], or has more elements than any report.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Page, Problem> {
    let mut reader = Reader {
        tokens: Tokens::new(text),
        builder: Builder::default(),
        page: Page::default(),
        inline: HashMap::new(),
        has_title: false,
        has_link: false,
    };
    while let Some(token) = reader.tokens.next() {
        match token {
            Token::Text(text) => reader.builder.text(&text),
            Token::Start(name, attributes) => reader.start(name, &attributes),
            Token::End(name) => reader.end(&name),
        }
        if reader.builder.deepest > limits.depth {
            return Err(Problem::over(limits, Limit::Depth));
        }
        if reader.builder.elements > MOST_ELEMENTS {
            let cause = format!("more than {MOST_ELEMENTS} elements");
            return Err(Problem::Damaged { format: "html", cause });
        }
    }
    Ok(Page { nodes: reader.builder.finish(), ..reader.page })
}

struct Reader<'a> {
    tokens: Tokens<'a>,
    builder: Builder,
    /// What the page says of itself.
    page: Page,
    /// For each name of an inline element, as what each open one was kept.
    inline: HashMap<String, Vec<Option<&'static str>>>,
    has_title: bool,
    has_link: bool,
}

impl Reader<'_> {
    fn start(&mut self, name: String, attributes: &Attributes) {
        match role(&name) {
            Role::Kept(kept) => self.builder.open(kept, attributes),
            Role::Void(kept) => self.builder.put(kept, attributes),
            Role::Meta => self.meta(attributes),
            Role::Inline => self.open_inline(name, attributes),
            Role::Raw => {
                self.tokens.skip_raw(&name);
            }
            Role::Dropped => self.tokens.skip_element(&name),
            Role::Ignored => {}
            Role::Title => {
                let title = self.tokens.skip_raw("title");
                if !std::mem::replace(&mut self.has_title, true) && !self.builder.is_hidden() {
                    self.page.title = tokens::resolved(title).chars().take(LONGEST_VALUE).collect();
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match role(name) {
            // The end of a paragraph that was not begun is an empty one.
            Role::Kept("p") if !self.builder.close("p") => {
                self.builder.open("p", &Attributes::new());
                self.builder.close("p");
            }
            Role::Kept(kept) => {
                self.builder.close(kept);
            }
            Role::Void("br") => self.builder.put("br", &Attributes::new()),
            Role::Inline => {
                if let Some(Some(kept)) = self.inline.get_mut(name).and_then(Vec::pop) {
                    self.has_link &= kept != LINK;
                    self.builder.close(kept);
                }
            }
            _ => {}
        }
    }

    fn open_inline(&mut self, name: String, attributes: &Attributes) {
        // A link that leads within the page is no navigation.
        let leads = |(key, value): &(String, String)| {
            key == "href" && (!value.starts_with('#') || value.len() == 1)
        };
        let kept = if matches!(name.as_str(), "del" | "s" | "strike") {
            Some(STRUCK)
        } else if name == "a" && attributes.iter().any(leads) {
            Some(LINK)
        } else {
            element::tells(attributes).then_some(INLINE)
        };
        if let Some(kept) = kept {
            if kept == LINK && self.has_link {
                // No link holds another: the one before was not closed.
                self.end("a");
            }
            self.has_link |= kept == LINK;
            self.builder.open(kept, attributes);
        }
        self.inline.entry(name).or_default().push(kept);
    }

    fn meta(&mut self, attributes: &Attributes) {
        self.builder.elements += 1;
        let of = |wanted: &str| -> String {
            let found = attributes.iter().find(|(key, _)| key == wanted);
            let value = found.map_or("", |(_, value)| value);
            value.chars().take(LONGEST_VALUE).collect::<String>().trim().to_owned()
        };
        let (name, content) = (of("name"), of("content"));
        let metadata = &mut self.page.metadata;
        if !name.is_empty() && metadata.len() < MOST_METADATA && !self.builder.is_hidden() {
            metadata.push((name, content));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::tree::Kind;

    /// The elements and texts of a page's body: `Paragraph[text]`.
    fn drawn(page: &Page, index: usize) -> String {
        let children = || page.children(index).map(|child| drawn(page, child)).collect::<String>();
        match &page.nodes[index].kind {
            Kind::Text(text) => text.clone(),
            Kind::Element(element) => format!("{:?}[{}]", element.tag, children()),
        }
    }

    fn body(text: &str) -> String {
        let page = read(text, &Limits::default()).expect("a page");
        let drawn = drawn(&page, 0);
        let inside = drawn.strip_prefix("Block[Block[Block[]Block[");
        inside.and_then(|text| text.strip_suffix("]]]")).expect("a body").to_owned()
    }

    #[test]
    fn what_only_styles_a_text_goes_and_its_text_stays() {
        for (markup, expected) in [
            ("<P CLASS=MsoNormal><font size=3>一<b>二</b></FONT></P>", "Paragraph[一二]"),
            ("<p>一<o:p></o:p><!-- 二 --><![if !a]>三<![endif]></p>", "Paragraph[一三]"),
            ("<script>if (a<b) '</p>'</script>一<style>p{}</style >二", "一二"),
            ("a < b <3 &lt; c", "a < b <3 < c"),
            ("<span id=zoom><span>一</span>二</span>", "Inline[一二]"),
            ("<a name=t>一</a><a href=x>二<a href=y>三</a>", "一Link[二]Link[三]"),
            ("<td colspan='2' width=9>一</td>", "Block[一]"),
            ("<svg><style></style><title>一</title></svg>二<svg><p>三", "二Paragraph[三]"),
            ("<div style='COLOR:red; display : NONE'>一", ""),
            ("9<del>9</del>12<S>件</S>条<strike><b>宗</b></strike>", "912条"),
            ("<del><p>一</p></del><p>二<s>三</p>四", "Paragraph[二]四"),
            ("<span style='text-decoration: line-through red'>一</span>二", "二"),
            ("<select><option>一</select>二<button>三</button>四<button>五", "二四五"),
            ("\r\n<script>\r\n</script>\r\n&nbsp;<textarea>一\r\n</textarea>二", "\n\n\u{a0}二"),
        ] {
            assert_eq!(body(markup), expected, "{markup}");
        }
    }

    #[test]
    fn a_table_has_what_it_lacks_and_holds_nothing_but_cells() {
        let (table, group) = ("Table(false)[RowGroup[Row[", "]]]");
        for (markup, expected) in [
            ("<table><td>一<td>二", format!("{table}Cell[一]Cell[二]{group}")),
            // What the standard adds ends like what is written.
            ("<table><td>一</tr><td>二", format!("{table}Cell[一]]Row[Cell[二]{group}")),
            ("<table> <tr>一 <td>二</table>三", format!("一 {table}Cell[二]{group}三")),
            ("<table>一<tr>二<div>三<td>四", format!("一二Block[三]{table}Cell[四]{group}")),
            ("<table><tr><td>一<table><tr><td>二</table>三<td>四", {
                format!("{table}Cell[一{table}Cell[二]{group}三]Cell[四]{group}")
            }),
            ("<table hidden>一<tr><td>二</table>三", "一三".to_owned()),
        ] {
            assert_eq!(body(markup), expected, "{markup}");
        }
    }

    #[test]
    fn depth_is_that_of_the_tree() {
        let limits = Limits { depth: 40, ..Limits::default() };
        let deep = "<div>".repeat(41);
        assert_eq!(read(&deep, &limits).expect_err("too deep").id(), "too-deep");
        for flat in ["<p>一", "<li>一", "<table><tr><td>一</table>", "<div>一</div>", "<hr>", "<b>"]
        {
            assert!(read(&flat.repeat(500), &limits).is_ok(), "{flat}");
        }
        let row = "<tr><td><p>一<td><p>二".repeat(500);
        assert!(read(&format!("<table>{row}"), &limits).is_ok());
        // What stands in a drawing and looks like tags, and was not counted, is none.
        let hidden = format!("<svg><style>{0}</style><title>{0}</title>{0}", "<div>".repeat(30));
        let page = read(&hidden, &limits).expect("30 deep");
        // The document, `html`, `head` and `body` are blocks, too.
        assert_eq!(page.nodes.len(), 34);
    }
}
