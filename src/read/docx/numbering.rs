//! Automatic numbers: which list a paragraph is in, what it has counted to, how that is written.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use crate::chinese::counting::Counting;
use crate::read::docx::styles::{Numbered, Resolved, Styles};
use crate::read::docx::{child, number, switch, value, word};
use crate::read::flow::count::{Counter, Gap, LEVELS, LONGEST, label};
use crate::read::flow::number;
use crate::read::xml;

/// The lists of a document with their counters.
#[derive(Debug, Default)]
pub(super) struct Numbering<'a> {
    definitions: HashMap<&'a str, Definition<'a>>,
    lists: HashMap<&'a str, List<'a>>,
    /// By the id of the definition: lists of one definition go on in one another.
    counters: HashMap<&'a str, Counter>,
    /// The levels of lists that began with a number of their own.
    begun: HashSet<(&'a str, usize)>,
}

/// `w:abstractNum`
#[derive(Debug, Default)]
struct Definition<'a> {
    levels: [Option<Level<'a>>; LEVELS],
    /// A list style, in which the levels are.
    style: Option<&'a str>,
}

/// `w:num`
#[derive(Debug, Default)]
struct List<'a> {
    definition: &'a str,
    levels: [Option<Level<'a>>; LEVELS],
    starts: [Option<u32>; LEVELS],
}

/// `w:lvl`
#[derive(Clone, Debug)]
struct Level<'a> {
    start: u32,
    numeral: Counting,
    is_bullet: bool,
    /// With `%1` for the number of the first level.
    text: &'a str,
    gap: Gap,
    /// Behind which level, 1-based, it begins anew; 0 for never.
    restart: Option<i64>,
    /// Whether the numbers of all levels are written in decimal.
    is_legal: bool,
    style: Option<&'a str>,
    is_hidden: bool,
}

impl<'a> Numbering<'a> {
    /// Of the root element of the part.
    pub(super) fn new(root: Option<Node<'a, '_>>, styles: &Styles<'a>) -> Self {
        let mut numbering = Self::default();
        for node in root.into_iter().flat_map(|root| root.children()) {
            match word(node) {
                Some("abstractNum") => {
                    let Some(id) = xml::attribute(node, "abstractNumId") else { continue };
                    let definition =
                        Definition { levels: levels(node), style: value(node, "numStyleLink") };
                    numbering.definitions.insert(id.trim(), definition);
                }
                Some("num") => {
                    let Some(id) = xml::attribute(node, "numId") else { continue };
                    numbering.lists.insert(id.trim(), List::new(node));
                }
                _ => {}
            }
        }
        numbering.link(styles);
        numbering
    }

    /// Lets lists whose definition only names a list style use the definition of that style.
    fn link(&mut self, styles: &Styles<'a>) {
        let linked = |mut id: &'a str| {
            // A style may name a list that names a style.
            for _ in 0..LEVELS {
                let style = self.definitions.get(id)?.style;
                let next = style.and_then(|style| self.lists.get(styles.list(style)?));
                match next {
                    Some(list) => id = list.definition,
                    None => break,
                }
            }
            Some(id)
        };
        let found: Vec<(&str, &str)> = self
            .lists
            .iter()
            .filter_map(|(id, list)| Some((*id, linked(list.definition)?)))
            .collect();
        for (id, definition) in found {
            if let Some(list) = self.lists.get_mut(id) {
                list.definition = definition;
            }
        }
    }

    /// Counts a paragraph, and gives the number that stands before it.
    pub(super) fn label(&mut self, own: Numbered<'a>, style: &Resolved<'a>) -> Option<String> {
        let id = own.list.or(style.numbering.list)?;
        let list = self.lists.get(id)?;
        let definition = self.definitions.get(list.definition)?;
        let by_style = || definition.level_of(style).or(style.numbering.level);
        // A paragraph that names a list by itself is on its first level.
        let inherits = own.list.is_none();
        let level = own.level.or_else(|| if inherits { by_style() } else { None }).unwrap_or(0);
        let of = |level: usize| level_of(list, definition, level);
        let here = of(level)?;
        let counter = self.counters.entry(list.definition).or_default();
        let own_start = |level: usize| list.starts.get(level).copied().flatten();
        let start = |level| own_start(level).or(of(level).map(|level| level.start)).unwrap_or(1);
        if own_start(level).is_some() && self.begun.insert((id, level)) {
            counter.restart(level);
        }
        counter.count(level, start, |deeper| {
            let behind = of(deeper).and_then(|level| level.restart);
            behind.is_none_or(|behind| usize::try_from(behind).is_ok_and(|behind| level < behind))
        });
        if here.is_bullet || here.is_hidden {
            return None;
        }
        let mut text = String::new();
        let mut rest = here.text.chars().take(LONGEST).peekable();
        while let Some(c) = rest.next() {
            let digit = rest.peek().and_then(|c| c.to_digit(10)).filter(|_| c == '%');
            let Some(shown) = digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1))
            else {
                text.push(c);
                continue;
            };
            rest.next();
            if text.len() > LONGEST * 4 {
                break;
            }
            let Some(one) = of(shown) else { continue };
            let n = counter.value(shown).unwrap_or(one.start);
            let is_decimal = here.is_legal && one.numeral != Counting::Nothing;
            text += &if is_decimal { Counting::Decimal } else { one.numeral }.write(n);
        }
        label(text, here.gap)
    }
}

fn level_of<'b, 'a>(
    list: &'b List<'a>,
    definition: &'b Definition<'a>,
    level: usize,
) -> Option<&'b Level<'a>> {
    let own = list.levels.get(level)?.as_ref();
    own.or(definition.levels.get(level)?.as_ref())
}

impl<'a> Definition<'a> {
    /// The level that one of a paragraph's styles is tied to.
    fn level_of(&self, style: &Resolved<'a>) -> Option<usize> {
        style.chain.iter().find_map(|id| {
            let is_tied = |level: &Option<Level<'a>>| {
                level.as_ref().is_some_and(|level| level.style == Some(*id))
            };
            self.levels.iter().position(is_tied)
        })
    }
}

impl<'a> List<'a> {
    fn new(node: Node<'a, '_>) -> Self {
        let definition = value(node, "abstractNumId").unwrap_or_default().trim();
        let mut list = Self { definition, ..Self::default() };
        for node in node.children().filter(|node| word(*node) == Some("lvlOverride")) {
            let Some(at) = place(node) else { continue };
            list.levels[at] = child(node, "lvl").map(Level::new);
            list.starts[at] = number(value(node, "startOverride")).map(start);
        }
        list
    }
}

/// The level, below [`LEVELS`], that a node names.
fn place(node: Node<'_, '_>) -> Option<usize> {
    let level = number(xml::attribute(node, "ilvl"))?;
    usize::try_from(level).ok().filter(|level| *level < LEVELS)
}

fn levels<'a>(node: Node<'a, '_>) -> [Option<Level<'a>>; LEVELS] {
    let mut levels = [const { None }; LEVELS];
    for node in node.children().filter(|node| word(*node) == Some("lvl")) {
        if let Some(at) = place(node) {
            levels[at] = Some(Level::new(node));
        }
    }
    levels
}

fn start(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(1)
}

impl<'a> Level<'a> {
    fn new(node: Node<'a, '_>) -> Self {
        // Word's own formats stand beside a plain one for other programs.
        let own = node.descendants().filter(|node| word(*node) == Some("numFmt"));
        let own = own.take(1).find_map(|format| {
            let is_own = xml::attribute(format, "val") == Some("custom");
            xml::attribute(format, "format").filter(|_| is_own)
        });
        let format = value(node, "numFmt");
        let numeral = match own {
            Some(example) => Counting::of_example(example, false),
            None => number::of_word(format.unwrap_or("decimal")),
        };
        Self {
            start: number(value(node, "start")).map_or(1, start),
            numeral,
            is_bullet: format == Some("bullet"),
            text: value(node, "lvlText").unwrap_or_default(),
            gap: if value(node, "suff") == Some("nothing") { Gap::None } else { Gap::Some },
            restart: number(value(node, "lvlRestart")),
            is_legal: switch(node, "isLgl").unwrap_or(false),
            style: value(node, "pStyle"),
            is_hidden: child(node, "rPr")
                .and_then(|properties| switch(properties, "vanish"))
                .unwrap_or(false),
        }
    }
}
