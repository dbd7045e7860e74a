//! What the elements of a page are to a report.

use crate::chinese::counting::Counting;
use crate::read::html::names;
use crate::read::html::tokens::Attributes;

/// What a link is called that leads away.
pub(super) const LINK: &str = "x-link";

/// What text is called that is struck out.
pub(super) const STRUCK: &str = "x-struck";

/// What any other inline element is called that is kept.
pub(super) const INLINE: &str = "x-span";

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// Which.
    pub tag: Tag,
    /// How sure it is that it holds the article, 0 for the surest.
    pub article: Option<u8>,
    /// Whether its name says that it holds the page's own title.
    pub is_title: bool,
    /// Whether its name says that it stands around the article.
    pub is_furniture: bool,
    /// How many rows and columns a cell spans, as written; 0 rows are all that follow.
    pub spans: (u32, u32),
    /// How a list is numbered, and from which number on; the number of an item that has its own.
    pub list: Option<Numbers>,
}

/// How a list is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    /// The first item's number.
    pub first: i32,
    /// How the numbers are written, if at all.
    pub counting: Counting,
    /// Whether they go down.
    pub is_reversed: bool,
    /// Whether the first one is given; else numbers that go down begin with that of the items.
    pub has_start: bool,
}

/// What an element does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Parts paragraphs.
    Block,
    /// A paragraph.
    Paragraph,
    /// A heading of this depth.
    Heading(u8),
    /// A table; whether it has a border.
    Table(bool),
    /// A table's caption.
    Caption,
    /// Rows of a table.
    RowGroup,
    /// A row.
    Row,
    /// A cell.
    Cell,
    /// A list whose items have numbers.
    List,
    /// A list whose items have none.
    Bullets,
    /// An item of a list.
    Item,
    /// Begins a new line.
    Break,
    /// Keeps the line ends of its text.
    Pre,
    /// A link.
    Link,
    /// Does nothing to the text.
    Inline,
}

impl Tag {
    /// Whether it begins and ends a line.
    pub(super) fn parts_lines(self) -> bool {
        !matches!(self, Self::Link | Self::Inline)
    }
}
/// An element that says nothing but what it is.
pub(super) fn plain(tag: Tag) -> Element {
    Element { tag, article: None, is_title: false, is_furniture: false, spans: (1, 1), list: None }
}

/// What an element is to a report; none where it is not shown.
pub(super) fn read(name: &str, attributes: &Attributes) -> Option<Element> {
    if name == STRUCK {
        return None;
    }
    let mut element = plain(tag(name));
    element.article = names::article(name);
    element.is_title = names::is_title(name);
    element.is_furniture = matches!(name, "nav" | "aside" | "footer" | "search");
    let mut numbers =
        Numbers { first: 1, counting: Counting::Decimal, is_reversed: false, has_start: false };
    let mut own_number = None;
    for (key, value) in attributes {
        match key.as_str() {
            "hidden" => return None,
            // A picture made of letters, or what a script repeats; only what is small goes.
            "aria-hidden" => element.is_furniture |= value == "true",
            "id" | "class" => {
                for name in value.split_ascii_whitespace() {
                    let rank = names::article(name);
                    element.article = [element.article, rank].into_iter().flatten().min();
                    element.is_title |= names::is_title(name);
                    element.is_furniture |= names::is_furniture(name);
                }
            }
            "colspan" => element.spans.1 = span(value).max(1),
            "rowspan" => element.spans.0 = span(value),
            "border" => {
                if let Tag::Table(border) = &mut element.tag {
                    *border = value.trim() != "0";
                }
            }
            "start" => {
                if let Ok(first) = value.trim().parse() {
                    numbers.first = first;
                    numbers.has_start = true;
                }
            }
            "reversed" => numbers.is_reversed = true,
            "value" => own_number = value.trim().parse().ok(),
            "type" => numbers.counting = kind(value.trim()),
            _ => {}
        }
    }
    for (key, value) in attributes.iter().filter(|(key, _)| key == "style").flat_map(style) {
        match (key.as_str(), value.as_str()) {
            // Some systems hide the article itself until their scripts have run.
            ("display", "none") | ("visibility", "hidden" | "collapse")
                if element.article.is_none() =>
            {
                return None;
            }
            ("text-decoration" | "text-decoration-line", value)
                if value.split_ascii_whitespace().any(|line| line == "line-through") =>
            {
                return None;
            }
            ("display", "block" | "flex" | "grid" | "list-item" | "table")
                if !element.tag.parts_lines() =>
            {
                element.tag = Tag::Block;
            }
            ("list-style" | "list-style-type", value) => {
                let named = value.split_ascii_whitespace().find_map(style_named);
                numbers.counting = named.unwrap_or(numbers.counting);
            }
            _ => {}
        }
    }
    element.list = match element.tag {
        Tag::List => Some(numbers),
        Tag::Item => own_number.map(|first| Numbers { first, ..numbers }),
        _ => None,
    };
    Some(element)
}

/// Whether the attributes of an inline element say more than how it looks.
pub(super) fn tells(attributes: &Attributes) -> bool {
    attributes.iter().any(|attribute| match attribute.0.as_str() {
        "hidden" | "aria-hidden" => true,
        "style" => style(attribute).next().is_some(),
        "id" | "class" => attribute.1.split_ascii_whitespace().any(names::tells),
        _ => false,
    })
}

/// Of a `style` attribute the declarations that change what is read: whether the element is shown,
/// and how a list is numbered.
fn style((_, style): &(String, String)) -> impl Iterator<Item = (String, String)> {
    let declarations = style.split(';').filter_map(|one| one.split_once(':'));
    let declarations = declarations.map(|(key, value)| {
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        (key.trim().to_ascii_lowercase(), value.to_owned())
    });
    declarations.filter(|(key, value)| match key.as_str() {
        // What every element is by itself needs no saying.
        "display" | "visibility" => !matches!(value.as_str(), "inline" | "visible"),
        "list-style" | "list-style-type" => true,
        "text-decoration" | "text-decoration-line" => value.contains("line-through"),
        _ => false,
    })
}

fn tag(name: &str) -> Tag {
    match name {
        "p" => Tag::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            Tag::Heading(name.bytes().next_back().map_or(1, |digit| digit - b'0'))
        }
        "table" => Tag::Table(false),
        "caption" => Tag::Caption,
        "tbody" | "thead" | "tfoot" => Tag::RowGroup,
        "tr" => Tag::Row,
        "td" | "th" => Tag::Cell,
        "ol" => Tag::List,
        "ul" | "menu" | "dir" => Tag::Bullets,
        "li" => Tag::Item,
        "br" => Tag::Break,
        "pre" | "listing" => Tag::Pre,
        LINK => Tag::Link,
        INLINE => Tag::Inline,
        _ => Tag::Block,
    }
}

/// How many rows or columns a cell says that it spans; what is no number says one.
fn span(value: &str) -> u32 {
    let digits = value.trim();
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    match digits.get(..end) {
        Some("") | None => 1,
        // A number too long to read is a large one.
        Some(digits) => digits.parse().unwrap_or(u32::MAX),
    }
}

/// The numbers that the attribute `type` of a list asks for.
fn kind(value: &str) -> Counting {
    match value {
        "a" | "A" => Counting::Letters { upper: value == "A", counts: true },
        "i" | "I" => Counting::Roman { upper: value == "I" },
        _ => Counting::Decimal,
    }
}

/// The numbers of this name in a style sheet.
pub(super) fn style_named(name: &str) -> Option<Counting> {
    let counting = match name {
        "decimal" | "decimal-leading-zero" => Counting::Decimal,
        "lower-alpha" | "lower-latin" => kind("a"),
        "upper-alpha" | "upper-latin" => kind("A"),
        "lower-roman" => kind("i"),
        "upper-roman" => kind("I"),
        "cjk-ideographic" | "cjk-decimal" | "simp-chinese-informal" | "trad-chinese-informal" => {
            Counting::Thousand
        }
        "none" | "disc" | "circle" | "square" => Counting::Nothing,
        _ => return None,
    };
    Some(counting)
}
