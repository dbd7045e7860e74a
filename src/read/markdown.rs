//! Markdown (CommonMark with tables): the marks go, what they mark stays at its place.
//!
//! The text is read from a copy of the file in which every byte that is no text is blotted out, so
//! that each character keeps its line and column.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::chinese::typeset;
use crate::diagnostic::Problem;
use crate::document::outline::Hint;
use crate::document::table::Cell;
use crate::document::{Document, FileFacts};
use crate::read::compose::Draft;
use crate::span::Span;

/// What stands in the place of a byte that is no text; the normaliser drops it.
const BLOT: u8 = 0x01;

/// What is read beyond CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// What stands around struck text.
const STRUCK: &str = "~~";

/// The element of a table.
const TABLE: &str = "table";

/// The shortest line that a program may have wrapped, in characters.
const SHORTEST_WRAPPED: usize = 30;

/// Makes a document of a text that was decoded.
///
/// # Errors
/// It is blank.
pub fn document(name: &str, mut file: FileFacts, source: String) -> Result<Document, Problem> {
    let mut page = Page::new(&source);
    for (event, range) in Parser::new_ext(&source, OPTIONS).into_offset_iter() {
        page.take(event, range);
    }
    for struck in struck(&source) {
        page.blot(struck);
    }
    file.metadata = std::mem::take(&mut page.metadata);
    let copy = Some(page.copy());
    let Page { hints, tables, .. } = page;
    Draft { source, copy, hints, tables: Some(tables), ..Draft::default() }.document(name, file)
}

/// What `source` strikes out (GitHub's extension), its marks included: within a paragraph, without blanks
/// inside the marks. The parser knows no end of it between 。 and the next word, as Chinese has it.
fn struck(source: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for part in source.split("\n\n") {
        let mut rest = part;
        while let Some((_, behind)) = rest.split_once(STRUCK) {
            let Some((inside, next)) = behind.split_once(STRUCK) else { break };
            let is_struck = !inside.is_empty() && inside.trim() == inside && !inside.contains('~');
            if is_struck {
                let place = Span::of(inside, source);
                found.push(Span::new(place.start - STRUCK.len(), place.end + STRUCK.len()));
            }
            // a mark that ends nothing may begin something
            rest = if is_struck { next } else { behind };
        }
    }
    found
}

/// Whether `source` holds a table of HTML, for whose cells Markdown has no marks.
pub fn has_html_table(source: &str) -> bool {
    let mut tags = source.match_indices('<');
    tags.any(|(at, tag)| {
        let name = at + tag.len();
        source.get(name..name + TABLE.len()).is_some_and(|name| name.eq_ignore_ascii_case(TABLE))
    })
}

/// `source` as a page, for files whose tables are HTML.
pub fn page(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut from = 0;
    for struck in struck(source) {
        kept.push_str(Span::new(from, struck.start).cut(source));
        from = struck.end;
    }
    kept.push_str(Span::new(from, source.len()).cut(source));
    let source = kept.as_str();
    let mut out = String::with_capacity(source.len() * 2);
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut in_metadata = false;
    for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => in_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_metadata = false,
            Event::Text(_) if in_metadata => {}
            Event::Text(text) | Event::Code(text) => out.push_str(&escape(&text)),
            Event::Html(html) | Event::InlineHtml(html) => out.push_str(&html),
            Event::SoftBreak if is_wrapped(source, range.start) => out.push(' '),
            Event::SoftBreak | Event::HardBreak => out.push_str("<br>"),
            Event::Start(tag) => out.extend(element(tag.to_end()).map(|name| format!("<{name}>"))),
            Event::End(tag) => out.extend(element(tag).map(|name| format!("</{name}>"))),
            _ => {}
        }
    }
    out
}

/// The element of HTML that stands for a block of Markdown.
fn element(tag: TagEnd) -> Option<String> {
    let name = match tag {
        TagEnd::Heading(level) => return Some(level.to_string()),
        TagEnd::Paragraph => "p",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::Table => TABLE,
        TagEnd::TableHead | TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        _ => return None,
    };
    Some(name.to_owned())
}

/// Whether a program wrapped the line that ends at `end`: its author ends one with a sentence, or
/// early.
fn is_wrapped(source: &str, end: usize) -> bool {
    let line = Span::new(0, end).cut(source).rsplit(['\n', '\r']).next().unwrap_or_default();
    line.chars().count() >= SHORTEST_WRAPPED && !typeset::ends_sentence(line.trim_end())
}

/// The file while it is read.
struct Page<'a> {
    source: &'a str,
    /// As long as `source`: its text, all else blotted out.
    kept: Vec<u8>,
    hints: Vec<(Span, Hint)>,
    tables: Vec<Vec<Cell>>,
    /// The row and the column of the next cell.
    cell: (usize, usize),
    in_metadata: bool,
    metadata: Vec<(String, String)>,
}

impl<'a> Page<'a> {
    fn new(source: &'a str) -> Self {
        let blotted = |byte: u8| if matches!(byte, b'\n' | b'\r') { byte } else { BLOT };
        Self {
            source,
            kept: source.bytes().map(blotted).collect(),
            hints: Vec::new(),
            tables: Vec::new(),
            cell: (0, 0),
            in_metadata: false,
            metadata: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => self.in_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => self.in_metadata = false,
            Event::Text(text) if self.in_metadata => self.metadata(&text),
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) => {
                let marked = self.cut(range.clone());
                let ticks = marked.len() - marked.trim_start_matches('`').len();
                self.keep(range.start + ticks..range.end - ticks);
            }
            Event::Html(_) => self.html(range),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => {
                self.put(range.start, b'\n');
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.hints.push((range.into(), Hint::Heading(level as u8)));
            }
            Event::Start(Tag::Item) => self.item(range),
            Event::Start(Tag::Table(_)) => {
                self.tables.push(Vec::new());
                self.cell = (0, 0);
            }
            // what follows a table without an empty line is no row of it
            Event::Start(Tag::TableHead | Tag::TableRow)
                if self.cut(range.clone()).contains('|') =>
            {
                self.hints.push((range.into(), Hint::Row));
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.cell = (self.cell.0 + 1, 0),
            Event::Start(Tag::TableCell) if self.in_row(&range) => self.table_cell(range),
            _ => {}
        }
    }

    /// Whether a cell stands in a row that was taken for one.
    fn in_row(&self, cell: &Range<usize>) -> bool {
        self.hints.last().is_some_and(|(row, hint)| *hint == Hint::Row && cell.start < row.end)
    }

    fn cut(&self, range: Range<usize>) -> &'a str {
        Span::from(range).cut(self.source)
    }

    /// Leaves a stretch of the file as it is.
    fn keep(&mut self, range: Range<usize>) {
        self.kept[range.clone()].copy_from_slice(&self.source.as_bytes()[range]);
    }

    fn blot(&mut self, span: Span) {
        let bytes = self.kept.iter_mut().take(span.end).skip(span.start);
        bytes.filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = BLOT);
    }

    fn put(&mut self, at: usize, byte: u8) {
        if let Some(place) = self.kept.get_mut(at) {
            *place = byte;
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.cut(range.clone()) == text {
            self.keep(range);
        } else if let (Some(c), true) = (text.chars().next(), text.chars().count() == 1) {
            // An entity; its character is longer than its first byte unless it is ASCII.
            match u8::try_from(c) {
                Ok(byte) if byte.is_ascii() => self.put(range.start, byte),
                _ if c.is_whitespace() => self.put(range.start, b' '),
                _ => self.keep(range),
            }
        } else {
            self.keep(range);
        }
    }

    /// A block of HTML: what stands outside its tags.
    fn html(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for piece in self.cut(range).split_inclusive('>') {
            let open = piece.find('<').unwrap_or(piece.len());
            self.keep(at..at + open);
            at += piece.len();
        }
    }

    /// The number of an item is text, its bullet is not.
    fn item(&mut self, range: Range<usize>) {
        let item = self.cut(range.clone());
        let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 {
            self.keep(range.start..range.start + digits + 1);
        }
    }

    /// A cell; a tab parts it from the one before.
    fn table_cell(&mut self, range: Range<usize>) {
        let (row, column) = self.cell;
        if column > 0
            && let Some(bar) = self.cut(0..range.start).rfind('|')
        {
            self.put(bar, b'\t');
        }
        let content = self.cut(range.clone());
        let start = range.start + (content.len() - content.trim_start().len());
        let span = Span::new(start, start + content.trim().len());
        if let Some(table) = self.tables.last_mut() {
            table.push(Cell { row, column, rows: 1, columns: 1, span });
        }
        self.cell.1 += 1;
    }

    fn metadata(&mut self, text: &str) {
        let pairs = text.lines().filter_map(|line| line.split_once(':'));
        let clean = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
        self.metadata.extend(pairs.map(|(name, value)| (clean(name), clean(value))));
    }

    /// The copy; whole characters were kept or blotted out.
    fn copy(&self) -> String {
        String::from_utf8_lossy(&self.kept).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    fn read(source: &str) -> Document {
        document("r.md", FileFacts::default(), source.to_owned()).expect("a document")
    }

    #[test]
    fn marks_go_and_places_stay() {
        let source = "# 东岭县财政局2017年年度报告\n\n## 一、概述\n\n\
            - 编制**公开指南**，见[公开目录](http://example.org/指南)；\n\
            1. 主动公开`12`条&nbsp;信息。\n\n";
        let document = read(source);
        let lines: Vec<&str> = document.text().lines().filter(|line| !line.is_empty()).collect();
        let expected = [
            "东岭县财政局2017年年度报告",
            "一、概述",
            "编制公开指南,见公开目录;",
            "1.主动公开12条信息。",
        ];
        assert_eq!(lines, expected);
        let kinds: Vec<BlockKind> =
            document.blocks().iter().map(|block| block.kind).take(2).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Heading(1)]);
        let at = document.text().find("公开目录").expect("it is there");
        let span = Span::new(at, at + "公开目录".len());
        assert_eq!(document.quote(span), "公开目录");
        let place = document.location(span);
        assert_eq!((place.line, place.column), (5, 16));
    }

    #[test]
    fn struck_text_is_not_read_and_a_range_is_no_mark() {
        let source =
            "# 年度报告\n\n~~公开`99`条。~~公开12条，~~又9条，~~见1月~3月、5月~6月；约~~ 3条~~。\n";
        let expected = "公开12条,见1月~3月、5月~6月;约~~ 3条~~。";
        assert_eq!(read(source).text().lines().last(), Some(expected));
        assert_eq!(page("~~公开99条。~~公开12条"), "<p>公开12条</p>");
    }

    #[test]
    fn a_wrapped_line_is_joined_and_an_ended_one_is_not() {
        let long = "本局认真贯彻落实条例的各项要求，并结合全县财政工作的实际全面推进信息公开";
        let source = format!("# 报告\n\n{long}\n{long}\n{long}\n工作。\n二、概述\n正文。\n");
        let text = read(&source).text().to_owned();
        let long = long.replace('，', ",");
        assert!(text.contains(&format!("{long}{long}{long}工作。\n二、概述\n正文。")), "{text}");
    }

    #[test]
    fn markdown_whose_tables_are_html_is_a_page() {
        let source = "---\na: b\n---\n# 年度报告\n\n**一是**公开<3条>。\n好。\n\n- 甲\n\n<TABLE><tr><td>1</td></tr></TABLE>\n";
        assert!(has_html_table(source) && !has_html_table("# 年度报告\n\n< table"));
        let expected = "<h1>年度报告</h1><p>一是公开&lt;3条&gt;。<br>好。</p><ul><li>甲</li></ul><TABLE><tr><td>1</td></tr></TABLE>\n";
        assert_eq!(page(source), expected);
    }

    #[test]
    fn a_table_has_its_cells() {
        let source = "| 内容 | 制发 |\n|:--|--:|\n| 规章 | １ |\n| **规范性**文件 | |\n\n其后。\n";
        let document = read(source);
        let table = &document.tables()[0];
        let cells: Vec<(usize, usize, &str)> = table
            .cells
            .iter()
            .map(|cell| (cell.row, cell.column, document.slice(cell.span)))
            .collect();
        let expected = [
            (0, 0, "内容"),
            (0, 1, "制发"),
            (1, 0, "规章"),
            (1, 1, "1"),
            (2, 0, "规范性文件"),
            (2, 1, ""),
        ];
        assert_eq!(cells, expected);
        let kinds: Vec<BlockKind> = document.blocks().iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Row, BlockKind::Row, BlockKind::Row, BlockKind::Paragraph]);
        assert!(document.text().starts_with("内容\t制发\n"), "{}", document.text());
    }

    #[test]
    fn any_text_is_read_at_its_place() {
        let pieces = [
            "# ", "**", "|", "-|-\n", "公开", "&nbsp;", "<br>", "<div>", "\n", "1. ", "`",
            "[a](b)", "\\", "---\n", "> ", "\r\n",
        ];
        let mut seed = 7_u64;
        for _ in 0..3_000 {
            let mut source = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let index = usize::try_from(seed >> 33).unwrap_or(0) % pieces.len();
                source.push_str(pieces[index]);
            }
            if let Ok(document) = document("r.md", FileFacts::default(), source.clone()) {
                let chinese: String = document.text().chars().filter(|c| *c > '\u{4e00}').collect();
                let all: String = source.chars().filter(|c| *c > '\u{4e00}').collect();
                assert!(all.len() >= chinese.len(), "{source:?}");
                let _ = document.location(Span::new(0, document.text().len()));
            }
        }
    }
}
