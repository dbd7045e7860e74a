//! Automatic numbers: of lists, and of headings by the outline of the document.

use std::collections::HashMap;

use roxmltree::Node;

use crate::chinese::counting::Counting;
use crate::read::flow::count::{Counter, Gap, LEVELS, LONGEST, label};
use crate::read::odt::{child, name, number};
use crate::read::xml;

/// The list styles of a document, and what its lists have counted.
#[derive(Debug, Default)]
pub(super) struct Lists<'a> {
    styles: HashMap<&'a str, [Option<Level<'a>>; LEVELS]>,
    outline: [Option<Level<'a>>; LEVELS],
    outlined: Counter,
    counters: Vec<Counter>,
    /// The list that last had a style, and the list of an id, as places among the counters.
    by_style: HashMap<&'a str, usize>,
    by_id: HashMap<&'a str, usize>,
}

/// How one level of a list is numbered.
#[derive(Clone, Copy, Debug)]
struct Level<'a> {
    start: u32,
    numeral: Counting,
    prefix: &'a str,
    suffix: &'a str,
    /// The number with everything around it, with `%1%` for that of the first level: how newer
    /// versions of LibreOffice write what prefix and suffix cannot say.
    format: Option<&'a str>,
    /// How many levels it shows.
    shown: usize,
    gap: Gap,
    is_number: bool,
}

/// A list that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct List<'a> {
    /// Its style; one inside another has that of the outer.
    pub style: Option<&'a str>,
    /// Its place among the counters.
    counter: usize,
}

impl<'a> Lists<'a> {
    /// Of the elements that hold styles.
    pub(super) fn new<'input: 'a>(sources: impl Iterator<Item = Node<'a, 'input>>) -> Self {
        let mut lists = Self::default();
        for node in sources.flat_map(|source| source.children()) {
            match name(node) {
                ("text:1.0", "list-style") => {
                    if let Some(id) = xml::attribute(node, "name") {
                        lists.styles.insert(id, levels(node));
                    }
                }
                ("text:1.0", "outline-style") => lists.outline = levels(node),
                _ => {}
            }
        }
        lists
    }

    /// Opens the list of `node` inside `outer`.
    pub(super) fn open(&mut self, node: Node<'a, '_>, outer: Option<List<'a>>) -> List<'a> {
        let style = xml::attribute(node, "style-name").filter(|style| !style.is_empty());
        if let Some(outer) = outer {
            return List { style: style.or(outer.style), counter: outer.counter };
        }
        let goes_on = xml::attribute(node, "continue-numbering") == Some("true");
        let same_style = style.filter(|_| goes_on).and_then(|style| self.by_style.get(style));
        let named = xml::attribute(node, "continue-list").and_then(|id| self.by_id.get(id));
        let counter = named.or(same_style).copied().unwrap_or_else(|| {
            self.counters.push(Counter::default());
            self.counters.len() - 1
        });
        self.by_style.extend(style.map(|style| (style, counter)));
        self.by_id.extend(xml::attribute(node, "id").map(|id| (id, counter)));
        List { style, counter }
    }

    /// Counts an item on a level, 0-based, and gives its number. `own` is the list style of its
    /// paragraph, for lists that have none.
    pub(super) fn item(
        &mut self,
        list: List<'a>,
        own: Option<&'a str>,
        level: usize,
        start: Option<u32>,
    ) -> Option<String> {
        let levels = self.styles.get(list.style.or(own)?)?;
        counted(self.counters.get_mut(list.counter)?, levels, level, start)
    }

    /// Counts a heading on a level, 0-based, and gives its number.
    pub(super) fn heading(&mut self, level: usize, start: Option<u32>) -> Option<String> {
        counted(&mut self.outlined, &self.outline, level, start)
    }
}

fn counted(
    counter: &mut Counter,
    levels: &[Option<Level<'_>>; LEVELS],
    level: usize,
    start: Option<u32>,
) -> Option<String> {
    let of = |level: usize| levels.get(level).copied().flatten();
    let here = of(level)?;
    if start.is_some() {
        counter.restart(level);
    }
    let starts = |at: usize| match start {
        Some(start) if at == level => start,
        _ => of(at).map_or(1, |one| one.start),
    };
    counter.count(level, starts, |_| true);
    // A level without a format shows nothing of its own, neither its number nor what is around it.
    if !here.is_number || here.numeral == Counting::Nothing && here.format.is_none_or(str::is_empty)
    {
        return None;
    }
    let n = |level: usize| {
        of(level)
            .map(|one| one.numeral.write(counter.value(level).unwrap_or(one.start)))
            .unwrap_or_default()
    };
    let cut = |text: &str| text.chars().take(LONGEST).collect::<String>();
    let text = match here.format {
        Some(format) => filled(&cut(format), n),
        None => {
            let first = (level + 1).saturating_sub(here.shown.max(1));
            let numbers: Vec<String> =
                (first..=level).map(n).filter(|number| !number.is_empty()).collect();
            cut(here.prefix) + &numbers.join(".") + &cut(here.suffix)
        }
    };
    label(text, here.gap)
}

/// Writes numbers for `%1%` and the like.
fn filled(format: &str, n: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let mut rest = format;
    while let Some((before, behind)) = rest.split_once('%') {
        text += before;
        let level = behind.split_once('%').and_then(|(digits, behind)| {
            let level: usize = digits.parse().ok()?;
            Some((level.checked_sub(1)?, behind))
        });
        match level {
            Some((level, behind)) => {
                text += &n(level);
                rest = behind;
            }
            None => {
                text.push('%');
                rest = behind;
            }
        }
    }
    text + rest
}

fn levels<'a>(style: Node<'a, '_>) -> [Option<Level<'a>>; LEVELS] {
    let mut levels = [None; LEVELS];
    for node in style.children().filter(Node::is_element) {
        let place = number(node, "level").and_then(|level| levels.get_mut(level.checked_sub(1)?));
        if let Some(place) = place {
            *place = Some(Level::new(node));
        }
    }
    levels
}

impl<'a> Level<'a> {
    fn new(node: Node<'a, '_>) -> Self {
        let attribute = |name| xml::attribute(node, name).unwrap_or_default();
        let followed = child(node, "style:1.0", "list-level-properties")
            .and_then(|properties| child(properties, "style:1.0", "list-level-label-alignment"))
            .and_then(|alignment| xml::attribute(alignment, "label-followed-by"));
        let letters_count = xml::attribute(node, "num-letter-sync") != Some("true");
        Self {
            start: start(node).unwrap_or(1),
            numeral: Counting::of_example(attribute("num-format"), letters_count),
            prefix: attribute("num-prefix"),
            suffix: attribute("num-suffix"),
            format: xml::attribute(node, "num-list-format"),
            shown: number(node, "display-levels").unwrap_or(1).min(LEVELS),
            gap: if followed == Some("nothing") { Gap::None } else { Gap::Some },
            is_number: matches!(name(node).1, "list-level-style-number" | "outline-level-style"),
        }
    }
}

/// The number that a level, an item or a heading says to begin with.
pub(super) fn start(node: Node<'_, '_>) -> Option<u32> {
    number(node, "start-value").and_then(|start| u32::try_from(start).ok())
}
