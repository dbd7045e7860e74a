//! The report's own text: its words as they stand, what the verdicts rest on marked and numbered, and a slot
//! where something is missing.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};

use crate::assessment::finding::Belongs;
use crate::diagnostic::message::Message;
use crate::document::table::Table;
use crate::document::{BlockKind, Document};
use crate::render::formats::html::Sheet;
use crate::render::formats::html::entry::Entry;
use crate::render::page::foreign;
use crate::render::sanitize;
use crate::say;
use crate::span::Span;

/// What is longer is a bar at the margin, not a mark over every word.
const LONGEST_MARK: usize = 60;

/// Larger tables are drawn as their cells come.
const LARGEST_GRID: usize = 100_000;

/// Something marked in the report, in the text in which places are counted.
struct Mark<'e> {
    span: Span,
    entry: &'e Entry<'e>,
    is_long: bool,
}

/// A slot where something is missing.
struct Slot<'e> {
    /// Where its paragraph begins, or ends.
    at: usize,
    belongs: Belongs,
    entry: &'e Entry<'e>,
}

/// A stretch of the report that is drawn at once.
enum Piece<'d> {
    Line(Span, &'static str),
    Table(&'d Table, Span),
}

struct Text<'s> {
    sheet: &'s Sheet<'s>,
    document: &'s Document,
    marks: Vec<Mark<'s>>,
    slots: Vec<Slot<'s>>,
    /// How many tables are drawn.
    tables: usize,
    /// The number at the margin that was drawn last.
    margin: Option<u64>,
    /// The numbers whose place can be jumped to already.
    anchored: BTreeSet<usize>,
}

/// The report with everything marked.
pub(super) fn drawn(sheet: &Sheet<'_>, entries: &[Entry<'_>]) -> Markup {
    let document = &sheet.assessment.document;
    let mut marks = Vec::new();
    let mut slots = Vec::new();
    for entry in entries {
        for span in &entry.spans {
            let span = document.source_span(*span);
            let is_long = span.cut(document.source()).chars().count() > LONGEST_MARK;
            marks.push(Mark { span, entry, is_long });
        }
        if let Some((finding, belongs)) = entry.finding.and_then(|one| Some((one, one.belongs?))) {
            let span = document.source_span(finding.span);
            let at = if belongs == Belongs::Before { span.start } else { span.end };
            slots.push(Slot { at, belongs, entry });
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.entry.number));
    let anchored = BTreeSet::new();
    let mut text = Text { sheet, document, marks, slots, tables: 0, margin: None, anchored };
    let pieces = pieces(document, sheet);
    let mut out = Vec::new();
    for piece in &pieces {
        let (Piece::Line(span, _) | Piece::Table(_, span)) = piece;
        out.extend(
            text.slots_until(|slot| slot.belongs == Belongs::Before && slot.at <= span.start),
        );
        out.push(match piece {
            Piece::Line(span, class) => text.line(*span, class),
            Piece::Table(table, span) => text.table(table, *span),
        });
        out.extend(text.places_until(span.end));
        out.extend(text.slots_until(|slot| slot.belongs == Belongs::Behind && slot.at <= span.end));
    }
    out.extend(text.slots_until(|_| true));
    out.extend(text.places_until(usize::MAX));
    html! { @for one in &out { (one) } }
}

/// The report in reading order: its paragraphs and tables, and the lines that stand around it.
fn pieces<'d>(document: &'d Document, sheet: &Sheet<'_>) -> Vec<Piece<'d>> {
    let mut pieces: Vec<Piece<'d>> = Vec::new();
    let title = sheet.assessment.header.title.as_ref().and_then(|title| title.span);
    let mut tables = document.tables().iter().peekable();
    let mut table_ends = 0;
    for block in document.blocks() {
        if block.kind == BlockKind::Row {
            if block.span.start < table_ends {
                continue;
            }
            let end = |table: &Table| table.cells.iter().map(|cell| cell.span.end).max();
            while tables.next_if(|table| end(table) <= Some(block.span.start)).is_some() {}
            let begins = |table: &&Table| {
                let words = |cell: &&crate::document::table::Cell| !cell.span.is_empty();
                table.cells.iter().filter(words).any(|cell| block.span.contains(cell.span))
            };
            if let Some(table) = tables.next_if(begins) {
                table_ends = end(table).unwrap_or(0);
                let whole = Span::new(block.span.start, table_ends.max(block.span.end));
                pieces.push(Piece::Table(table, document.source_span(whole)));
                continue;
            }
        }
        let is_title = title.is_some_and(|title| block.span.contains(title));
        let class = match (is_title, block.kind) {
            (true, _) => "rt",
            (false, BlockKind::Heading(_)) => "h",
            (false, BlockKind::Paragraph | BlockKind::Row) => "",
        };
        pieces.push(Piece::Line(document.source_span(block.span), class));
    }
    for around in document.around() {
        let span = document.source_span(around.span);
        let mut start = span.start;
        for line in span.cut(document.source()).split_inclusive('\n') {
            let end = start + line.len();
            if !line.trim().is_empty() {
                pieces.push(Piece::Line(Span::new(start, start + line.trim_end().len()), "pg"));
            }
            start = end;
        }
    }
    pieces.sort_by_key(|piece| {
        let (Piece::Line(span, _) | Piece::Table(_, span)) = piece;
        span.start
    });
    pieces
}

impl<'s> Text<'s> {
    /// The numbers of what is too long to be marked and overlaps a stretch.
    fn bar(&mut self, span: Span) -> Vec<Markup> {
        let long = self.marks.iter().filter(|one| one.is_long && one.span.overlaps(span));
        let mut long: Vec<&'s Entry<'s>> = long.map(|one| one.entry).collect();
        long.dedup_by_key(|entry| entry.number);
        let told = |entry| html! { (self.anchor(entry)) (self.number(entry)) };
        long.into_iter().map(told).collect()
    }

    /// The places of what begins before `end` and is marked nowhere, so that all that is led to is there.
    fn places_until(&mut self, end: usize) -> Vec<Markup> {
        let begun = self.marks.iter().filter(|mark| mark.span.start < end);
        let begun: Vec<&'s Entry<'s>> = begun.map(|mark| mark.entry).collect();
        begun.into_iter().map(|entry| self.anchor(entry)).collect()
    }

    fn line(&mut self, span: Span, class: &str) -> Markup {
        let whole = self.document.text_span(span);
        let place = self.document.place(whole);
        let number = match place {
            None => Some(self.document.location(whole).line as u64),
            Some(place) => place.paragraph.map(u64::from),
        };
        // the paragraphs of one line have one number
        let number = number.filter(|_| self.margin != number);
        self.margin = number.or(self.margin);
        let bar = self.bar(span);
        let words = self.words(span);
        let class = if bar.is_empty() { class.to_owned() } else { format!("{class} bar") };
        html! {
            p class=(class) {
                @if let Some(number) = number { span.ln aria-hidden="true" { (number) } }
                @for one in &bar { (one) }
                (words)
            }
        }
    }

    fn table(&mut self, table: &Table, span: Span) -> Markup {
        let bar = self.bar(span);
        let mut rows: Vec<Vec<Markup>> = vec![Vec::new(); table.rows];
        // what no cell covers was not there: a blank one keeps the columns straight
        let keeps_straight = table.rows.saturating_mul(table.columns) <= LARGEST_GRID;
        let width = if keeps_straight { table.columns } else { 0 };
        let mut covered = vec![vec![false; width]; table.rows];
        for cell in &table.cells {
            for row in covered.iter_mut().skip(cell.row).take(cell.rows) {
                row.iter_mut().skip(cell.column).take(cell.columns).for_each(|place| *place = true);
            }
        }
        let mut drawn_to = vec![0; table.rows];
        for cell in &table.cells {
            let Some(row) = rows.get_mut(cell.row) else { continue };
            let gap = covered[cell.row].iter().enumerate().take(cell.column);
            let blanks = gap.skip(drawn_to[cell.row]).filter(|(_, covered)| !**covered).count();
            row.extend((0..blanks).map(|_| html! { td {} }));
            drawn_to[cell.row] = cell.column + cell.columns;
            let words = match cell.span.is_empty() {
                true => html! {},
                false => self.words(self.document.source_span(cell.span)),
            };
            let [across, down] = [cell.columns, cell.rows].map(|n| (n > 1).then_some(n));
            rows[cell.row].push(html! { td colspan=[across] rowspan=[down] { (words) } });
        }
        self.tables += 1;
        let word = say::word("what", "table", self.sheet.lang);
        let name = format!("{word} {}-{}", self.sheet.number, self.tables);
        html! {
            @if !bar.is_empty() { p.bar { @for one in &bar { (one) } } }
            div.tb tabindex="0" role="region" aria-label=(name) {
                table { @for row in &rows { tr { @for cell in row { (cell) } } } }
            }
        }
    }

    /// The words of a stretch with their marks, and behind each mark the numbers of what it serves.
    fn words(&mut self, span: Span) -> Markup {
        let source = self.document.source();
        let here: Vec<(Span, &'s Entry<'s>)> = self
            .marks
            .iter()
            .filter(|mark| !mark.is_long && mark.span.overlaps(span))
            .map(|mark| (mark.span, mark.entry))
            .collect();
        let mut cuts: BTreeSet<usize> = [span.start, span.end].into();
        for (mark, _) in &here {
            cuts.extend([mark.start, mark.end].map(|at| at.clamp(span.start, span.end)));
        }
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let mut out = Vec::new();
        for pair in cuts.windows(2) {
            let piece = Span::new(pair[0], pair[1]);
            let words = sanitize::block(piece.cut(source), false).replace('\n', " ");
            let active = || here.iter().filter(|(mark, _)| mark.contains(piece));
            let worst = active().map(|(_, entry)| *entry).min_by_key(|entry| entry.number);
            let Some(worst) = worst else {
                out.push(html! { (words) });
                continue;
            };
            let begun: Vec<&'s Entry<'s>> = active()
                .filter(|(mark, _)| mark.start.max(span.start) == piece.start)
                .map(|(_, entry)| *entry)
                .collect();
            for entry in begun {
                out.push(self.anchor(entry));
            }
            out.push(html! { mark class=(worst.class) { (words) } });
            let mut ended: Vec<&'s Entry<'s>> = active()
                .filter(|(mark, _)| mark.end.min(span.end) == piece.end)
                .map(|(_, entry)| *entry)
                .collect();
            ended.dedup_by_key(|entry| entry.number);
            for entry in ended {
                out.push(self.number(entry));
            }
        }
        html! { @for one in &out { (one) } }
    }

    /// The place to which an entry leads, at its first words.
    fn anchor(&mut self, entry: &Entry<'_>) -> Markup {
        if !self.anchored.insert(entry.number) {
            return PreEscaped(String::new());
        }
        html! { span id=(self.sheet.id(&format!("p{}", entry.number))) {} }
    }

    /// The number of an entry, which leads to what is said of it.
    fn number(&self, entry: &Entry<'_>) -> Markup {
        let id = if entry.is_met() { "page/met" } else { "page/gap" };
        let told = say::text(&Message::new(id).with("number", entry.number), self.sheet.lang);
        let target = self.sheet.id(&format!("v{}", entry.number));
        html! {
            a class={ "n " (entry.class) } href={ "#" (target) } aria-label=(told) { (entry.number) }
        }
    }

    /// One slot for all that is missing up to here.
    fn slots_until(&mut self, is_due: impl Fn(&Slot<'_>) -> bool) -> Option<Markup> {
        let (due, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.slots).into_iter().partition(|slot| is_due(slot));
        self.slots = rest;
        let worst = due.iter().map(|slot| slot.entry).min_by_key(|entry| entry.number)?;
        let anchors: Vec<Markup> = due.iter().map(|slot| self.anchor(slot.entry)).collect();
        let due: Vec<Markup> = due
            .iter()
            .map(|slot| html! { (foreign(&slot.entry.title)) (self.number(slot.entry)) " " })
            .collect();
        let belongs = say::word("page", "belongs-here", self.sheet.lang);
        Some(html! {
            p class={ "slot " (worst.class) } role="note" {
                @for anchor in &anchors { (anchor) }
                b { (belongs) } " "
                @for one in &due { (one) }
            }
        })
    }
}
