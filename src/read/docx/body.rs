//! The way through a document's text.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use crate::document::content::Piece;
use crate::read::docx::field::{self, Field};
use crate::read::docx::numbering::Numbering;
use crate::read::docx::styles::{self, Numbered, Resolved, Styles};
use crate::read::docx::{child, number, switch, symbol, value, word};
use crate::read::flow::grid::{self, Extent};
use crate::read::flow::{Flow, Group, Opening};
use crate::read::xml::{self, Step, Walk};

const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const VML: &str = "urn:schemas-microsoft-com:vml";
const MATH: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
];

/// The two kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    /// A footnote.
    Foot,
    /// An endnote.
    End,
}

/// How many fields may be open in one another; only a damaged file has more.
const MOST_FIELDS: usize = 64;

/// Reads the parts that hold text, one after another.
pub(super) struct Reader<'a> {
    styles: &'a Styles<'a>,
    numbering: Numbering<'a>,
    flow: Flow,
    fields: Vec<Field>,
    /// The outermost run that is open and hidden.
    hidden: Option<Node<'a, 'a>>,
    /// The style of each paragraph that is open.
    paragraphs: Vec<Resolved<'a>>,
    /// Which of its children stands for each `mc:AlternateContent` that is open.
    chosen: Vec<Option<Node<'a, 'a>>>,
    /// The notes that the text refers to, in the order of the text.
    references: Vec<(NoteKind, &'a str)>,
}

/// What to do with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Go into it.
    Into,
    /// Go on behind it.
    Past,
}

impl<'a> Reader<'a> {
    pub(super) fn new(styles: &'a Styles<'a>, numbering: Numbering<'a>) -> Self {
        Self {
            styles,
            numbering,
            flow: Flow::default(),
            fields: Vec::new(),
            hidden: None,
            paragraphs: Vec::new(),
            chosen: Vec::new(),
            references: Vec::new(),
        }
    }

    /// Everything that was read.
    pub(super) fn finish(self) -> Vec<Piece> {
        self.flow.finish()
    }

    /// Reads what stands in `root`.
    pub(super) fn read(&mut self, root: Node<'a, 'a>) {
        let mut walk = Walk::new(root);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(node) if !node.is_element() => walk.pass(),
                Step::Enter(node) => {
                    if self.enter(node) == Way::Past {
                        walk.pass();
                    }
                }
                Step::Leave(node) => self.leave(node),
            }
        }
    }

    /// Reads the notes of one kind that the text refers to, each once.
    pub(super) fn notes(&mut self, kind: NoteKind, root: Node<'a, 'a>) {
        let notes =
            root.children().filter(|node| matches!(word(*node), Some("footnote" | "endnote")));
        let notes: HashMap<&str, Node<'_, '_>> =
            notes.filter_map(|node| Some((xml::attribute(node, "id")?, node))).collect();
        let mut seen = HashSet::new();
        for (_, id) in self.references.clone().into_iter().filter(|(found, _)| *found == kind) {
            let Some(note) = notes.get(id).filter(|_| seen.insert(id)) else { continue };
            self.fields.clear();
            self.flow.open_blocks(false);
            self.read(*note);
            self.flow.close_blocks(Group::Note);
        }
    }

    fn enter(&mut self, node: Node<'a, 'a>) -> Way {
        let Some(name) = word(node) else { return self.enter_foreign(node) };
        match name {
            "p" => self.open_paragraph(node),
            "r" if self.hidden.is_none() && self.is_hidden(node) => self.hidden = Some(node),
            "t" => self.text(node),
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" if !self.is_quiet() => self.flow.break_line(),
            "noBreakHyphen" => self.write("-"),
            "sym" => {
                let attribute = |name| xml::attribute(node, name).unwrap_or_default();
                let shown = symbol::character(attribute("font"), attribute("char"));
                self.write(shown.map_or(String::new(), String::from).as_str());
            }
            "fldChar" => self.field(xml::attribute(node, "fldCharType")),
            "instrText" => {
                if let Some(field) = self.fields.last_mut().filter(|field| field.is_code) {
                    texts(node).for_each(|code| field.push(code));
                }
                return Way::Past;
            }
            "fldSimple" if xml::attribute(node, "instr").is_some_and(field::is_contents) => {
                return Way::Past;
            }
            "footnoteReference" => self.refer(NoteKind::Foot, node),
            "endnoteReference" => self.refer(NoteKind::End, node),
            "tbl" => self.flow.open_table(),
            "tr" if is_gone(node) => return Way::Past,
            "tr" => {
                let properties = child(node, "trPr");
                let before = number(properties.and_then(|node| value(node, "gridBefore")));
                self.flow.open_row(before.and_then(|n| usize::try_from(n).ok()).unwrap_or(0));
            }
            "tc" => {
                let properties = child(node, "tcPr");
                if properties.is_some_and(|node| child(node, "cellDel").is_some()) {
                    return Way::Past;
                }
                self.flow.open_blocks(true);
            }
            "txbxContent" => self.flow.open_blocks(false),
            "sdt" if is_contents(node) => return Way::Past,
            // Deleted, or moved away.
            "del" | "moveFrom" | "delText" | "delInstrText" => return Way::Past,
            // The reading of a ruby character, which stands above it.
            "rt" => return Way::Past,
            // Properties, and parts in other formats.
            "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "rubyPr" | "customXmlPr" | "smartTagPr"
            | "tblPr" | "tblPrEx" | "tblGrid" | "trPr" | "tcPr" | "sectPr" | "altChunk"
            | "binData" | "fldData" => return Way::Past,
            _ => {}
        }
        Way::Into
    }

    /// Elements of other vocabularies; a text box may stand at any depth in them.
    fn enter_foreign(&mut self, node: Node<'a, 'a>) -> Way {
        let tag = node.tag_name();
        let namespace = tag.namespace().unwrap_or_default();
        if namespace == COMPATIBILITY {
            match tag.name() {
                "AlternateContent" => self.chosen.push(chosen(node)),
                "Choice" | "Fallback" if self.chosen.last() != Some(&Some(node)) => {
                    return Way::Past;
                }
                _ => {}
            }
        } else if MATH.contains(&namespace) {
            match tag.name() {
                "t" => self.text(node),
                // A fraction or power in one line must not read as a number of more digits.
                "den" => self.write("/"),
                "sup" => self.write("^"),
                _ => {}
            }
        } else if namespace == VML
            && tag.name() == "textpath"
            && let Some(text) = xml::attribute(node, "string").filter(|_| !self.is_quiet())
        {
            self.flow.open_blocks(false);
            self.flow.open_paragraph(Opening::default());
            self.flow.text(text);
            self.flow.close_paragraph();
            self.flow.close_blocks(Group::Anchored);
        }
        Way::Into
    }

    fn leave(&mut self, node: Node<'a, 'a>) {
        match word(node) {
            Some("p") => {
                self.paragraphs.pop();
                // A code ends with its paragraph. One that does not was never closed, and must not
                // take the rest of the text with it.
                self.fields.retain(|field| !field.is_code);
                self.flow.close_paragraph();
            }
            Some("r") if self.hidden == Some(node) => self.hidden = None,
            Some("tbl") => {
                if let Some(rows) = self.flow.rows() {
                    grid::align(rows, &widths(node));
                }
                self.flow.close_table();
            }
            Some("tr") => self.flow.close_row(),
            Some("tc") => self.flow.close_blocks(Group::Cell(extent(node))),
            Some("txbxContent") => self.flow.close_blocks(Group::Anchored),
            None if node.has_tag_name((COMPATIBILITY, "AlternateContent")) => {
                self.chosen.pop();
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self, node: Node<'a, 'a>) {
        let properties = child(node, "pPr");
        let style = self.styles.paragraph(properties.and_then(|node| value(node, "pStyle")));
        let mark = properties.and_then(|node| child(node, "rPr"));
        let has = |name| mark.is_some_and(|mark| child(mark, name).is_some());
        let is_deleted = has("del") || has("moveFrom");
        // Hidden marks part a heading from the text that runs on behind it; they hide no number.
        let hides = mark.and_then(styles::hides).unwrap_or(style.is_hidden);
        let is_hidden = hides && !has("specVanish");
        let frame = properties.and_then(|node| child(node, "framePr"));
        let drop_cap = frame.and_then(|frame| xml::attribute(frame, "dropCap"));
        let joins_next = is_deleted || matches!(drop_cap, Some("drop" | "margin"));
        let own = properties.map(Numbered::of).unwrap_or_default();
        let is_counted = !joins_next && !is_hidden && !style.is_contents;
        let label = if is_counted { self.numbering.label(own, &style) } else { None };
        let level = match properties.and_then(styles::outline) {
            Some(outline) => styles::depth(outline),
            None => style.heading,
        };
        let is_dropped = style.is_contents;
        self.flow.open_paragraph(Opening { label, level, joins_next, is_dropped });
        self.paragraphs.push(style);
    }

    /// Whether a run is hidden: by itself, by its style, by that of its paragraph.
    fn is_hidden(&self, run: Node<'a, 'a>) -> bool {
        let properties = child(run, "rPr");
        let own = properties.and_then(styles::hides);
        let style = || self.styles.hides(value(properties?, "rStyle")?);
        let paragraph = || self.paragraphs.last().map(|style| style.is_hidden);
        own.or_else(style).or_else(paragraph).unwrap_or(false)
    }

    /// Whether what stands here is not shown: hidden, or a field's code.
    fn is_quiet(&self) -> bool {
        self.hidden.is_some() || self.fields.iter().any(|field| field.is_code)
    }

    fn text(&mut self, node: Node<'a, 'a>) {
        let keeps_blanks = xml::attribute(node, "space") == Some("preserve");
        for text in texts(node) {
            let blanks: &[char] = if keeps_blanks { &[] } else { &[' ', '\t', '\r', '\n'] };
            self.write(text.trim_matches(blanks));
        }
    }

    fn write(&mut self, text: &str) {
        if !self.is_quiet() {
            self.flow.text(text);
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") if self.fields.len() < MOST_FIELDS => self.fields.push(Field::new()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.is_code = false;
                    field.mark = self.flow.mark().filter(|_| field::is_contents(&field.code));
                }
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else { return };
                if let Some(mark) = field.mark {
                    self.flow.cut(mark);
                } else if field.is_code {
                    self.write(&field::shown(&field.code).unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    fn refer(&mut self, kind: NoteKind, node: Node<'a, 'a>) {
        if let Some(id) = xml::attribute(node, "id").filter(|_| !self.is_quiet()) {
            self.references.push((kind, id));
        }
    }
}

/// The text of an element; comments may part it.
fn texts<'a>(node: Node<'a, 'a>) -> impl Iterator<Item = &'a str> {
    node.children().filter(Node::is_text).filter_map(|child| child.text())
}

/// Whether a row is deleted or hidden.
fn is_gone(row: Node<'_, '_>) -> bool {
    let Some(properties) = child(row, "trPr") else { return false };
    child(properties, "del").is_some() || switch(properties, "hidden") == Some(true)
}

/// Whether a content control holds a table of contents.
fn is_contents(control: Node<'_, '_>) -> bool {
    let gallery = child(control, "sdtPr")
        .and_then(|properties| child(properties, "docPartObj"))
        .and_then(|part| value(part, "docPartGallery"));
    gallery.is_some_and(|gallery| gallery.eq_ignore_ascii_case("table of contents"))
}

/// The widths of the columns of a table's grid; one that is not given is as wide as need be.
fn widths(table: Node<'_, '_>) -> Vec<i64> {
    let columns = child(table, "tblGrid").into_iter().flat_map(|grid| grid.children());
    let columns = columns.filter(|column| word(*column) == Some("gridCol"));
    columns.map(|column| number(xml::attribute(column, "w")).unwrap_or(i64::MAX)).collect()
}

fn extent(cell: Node<'_, '_>) -> Extent {
    let properties = child(cell, "tcPr");
    let columns = number(properties.and_then(|node| value(node, "gridSpan"))).unwrap_or(1);
    let columns = usize::try_from(columns).unwrap_or(1);
    let goes_on = |name| {
        let merge = properties.and_then(|node| child(node, name));
        merge.is_some_and(|merge| xml::attribute(merge, "val") != Some("restart"))
    };
    if goes_on("vMerge") {
        Extent::FromAbove(columns)
    } else if goes_on("hMerge") {
        Extent::FromBefore(columns)
    } else {
        Extent::Columns(columns)
    }
}

/// Which of the ways to say something is read: the first that needs nothing but what Microsoft's
/// programs know, else the one for programs that know none of it. They all say the same.
fn chosen<'a>(alternatives: Node<'a, 'a>) -> Option<Node<'a, 'a>> {
    let named = |name: &'static str| {
        alternatives.children().filter(move |node| node.has_tag_name((COMPATIBILITY, name)))
    };
    let is_known = |choice: &Node<'a, 'a>| {
        xml::attribute(*choice, "Requires").unwrap_or_default().split_whitespace().all(|prefix| {
            let namespace = choice.lookup_namespace_uri(Some(prefix)).unwrap_or_default();
            namespace.contains("schemas.microsoft.com/")
                || namespace.contains("schemas.openxmlformats.org/")
        })
    };
    named("Choice")
        .find(is_known)
        .or_else(|| named("Fallback").next())
        .or_else(|| named("Choice").next())
}
