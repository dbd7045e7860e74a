//! Reads `rules/forms.toml`: as written, then as checked.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use crate::chinese::ordinal;
use crate::diagnostic::message::{Arg, Message};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::facts::form::as_written::{
    ColumnAsWritten, File, FormAsWritten, GroupAsWritten, RowAsWritten, TableAsWritten, Years,
};
use crate::facts::form::figure::Marks;
use crate::facts::form::label::{self, Labels};
use crate::facts::form::{CellForm, Column, Form, FormTable, Forms, Group, Row};
use crate::lang::Words;

pub(super) fn parse(file: &Arc<SourceFile>) -> Result<Forms, Vec<Diagnostic>> {
    let parsed: File = toml::from_str(&file.text).map_err(|error| {
        let place = error.span().unwrap_or(0..0);
        let message = Message::new("unreadable-data").with("reason", error.message());
        vec![Diagnostic::new(file, message).here(place.into())]
    })?;
    if parsed.format != 1 {
        let message = Message::new("data-format").with("format", parsed.format);
        return Err(vec![Diagnostic::new(file, message)]);
    }
    let mut maker = Maker { file, problems: Vec::new(), marks: Arc::new(parsed.figures) };
    maker.years(&parsed.forms);
    for table in &parsed.tables {
        let known = |id: &str| parsed.forms.iter().any(|form| form.id.get_ref() == id);
        for named in
            table.forms.iter().chain(table.rows.iter().flat_map(|row| row.forms.iter().flatten()))
        {
            if !known(named.get_ref()) {
                maker.unknown("form", named);
            }
        }
    }
    let mut forms: Vec<Form> = Vec::with_capacity(parsed.forms.len());
    for written in &parsed.forms {
        let id = written.id.get_ref();
        let tables = parsed.tables.iter().filter(|table| names(&table.forms, id));
        let tables: Vec<FormTable> = tables.map(|table| maker.table(table, id)).collect();
        maker.unique("table", parsed.tables.iter().filter(|t| names(&t.forms, id)).map(|t| &t.id));
        forms.push(Form {
            id: id.clone(),
            title: Words { zh: written.zh.clone(), en: written.en.clone() },
            years: (written.years.from, written.years.to),
            source: written.source.clone(),
            certainty: written.certainty,
            tables,
            marks: Arc::clone(&maker.marks),
        });
    }
    maker.unique("form", parsed.forms.iter().map(|form| &form.id));
    if !maker.problems.is_empty() {
        return Err(maker.problems);
    }
    let foreign: Vec<Vec<Vec<(String, String)>>> = forms
        .iter()
        .map(|form| form.tables.iter().map(|table| others(&forms, form, table)).collect())
        .collect();
    for (form, foreign) in forms.iter_mut().zip(foreign) {
        for (table, foreign) in form.tables.iter_mut().zip(foreign) {
            table.foreign = foreign;
        }
    }
    Ok(Forms { forms })
}

/// Labels of columns that the same table has in other forms and not in this one.
fn others(forms: &[Form], form: &Form, table: &FormTable) -> Vec<(String, String)> {
    let own: Vec<String> =
        table.columns.iter().flat_map(|one| &one.labels).map(|label| label::key(label)).collect();
    let rest = forms.iter().filter(|other| other.id != form.id);
    let labels = rest.flat_map(|other| {
        let same = other.tables.iter().filter(|one| one.id == table.id);
        let labels = same.flat_map(|one| one.columns.iter().flat_map(|column| &column.labels));
        labels.map(|label| (other.id.clone(), label.clone()))
    });
    // A short label is found within a longer one: 处理决定数量 in 本年处理决定数量.
    let is_foreign =
        |label: &str| !own.iter().any(|own| own.contains(label) || label.contains(own.as_str()));
    labels.filter(|(_, label)| is_foreign(&label::key(label))).collect()
}

fn names(list: &[Spanned<String>], id: &str) -> bool {
    list.iter().any(|one| one.get_ref() == id)
}

struct Maker<'a> {
    file: &'a Arc<SourceFile>,
    problems: Vec<Diagnostic>,
    marks: Arc<Marks>,
}

impl Maker<'_> {
    fn unknown(&mut self, what: &'static str, named: &Spanned<String>) {
        let message = Message::new("unknown-name").with("what", Arg::Word("part-of-form", what));
        self.complain(message.with("name", named.get_ref()), named.span());
    }

    fn complain(&mut self, message: Message, at: Range<usize>) {
        // A row that belongs to two forms is read for each.
        let complaint = Diagnostic::new(self.file, message).here(at.into());
        if self.problems.iter().all(|old| old.message != complaint.message) {
            self.problems.push(complaint);
        }
    }

    fn unique<'i>(&mut self, what: &'static str, ids: impl Iterator<Item = &'i Spanned<String>>) {
        let mut seen: Vec<&str> = Vec::new();
        for id in ids {
            if seen.contains(&id.get_ref().as_str()) {
                let what = Arg::Word("part-of-form", what);
                let message = Message::new("duplicate-name").with("what", what);
                self.complain(message.with("name", id.get_ref()), id.span());
            }
            seen.push(id.get_ref());
        }
    }

    fn years(&mut self, forms: &[FormAsWritten]) {
        for (index, form) in forms.iter().enumerate() {
            let ends = |years: Years| years.to.unwrap_or(i32::MAX);
            let overlaps = |other: &&FormAsWritten| {
                other.years.from <= ends(form.years) && form.years.from <= ends(other.years)
            };
            if form.years.from > ends(form.years) {
                let message = Message::new("years-reversed/form").with("id", form.id.get_ref());
                self.complain(message, form.id.span());
            }
            if let Some(other) = forms[..index].iter().find(overlaps) {
                let message = Message::new("years-overlap").with("one", form.id.get_ref());
                self.complain(message.with("two", other.id.get_ref()), form.id.span());
            }
        }
    }

    fn table(&mut self, written: &TableAsWritten, form: &str) -> FormTable {
        let groups: Vec<Group> = written.groups.iter().map(group).collect();
        self.unique("column", written.columns.iter().map(|column| &column.id));
        let columns: Vec<Column> =
            written.columns.iter().map(|column| self.column(column, written)).collect();
        let kept = |row: &&RowAsWritten| row.forms.as_ref().is_none_or(|forms| names(forms, form));
        let kept: Vec<&RowAsWritten> = written.rows.iter().filter(kept).collect();
        self.unique("row", kept.iter().map(|row| &row.id));
        let rows: Vec<Row> = kept.iter().map(|row| self.row(row, written)).collect();
        let id = written.id.get_ref();
        let cells = cells(id, &written.code, &rows, &columns);
        let marks = &self.marks.lead_ins;
        let mut row_labels = Labels::new(marks);
        for (index, row) in rows.iter().enumerate() {
            row.labels.iter().for_each(|label| row_labels.add(index, label));
        }
        let mut stub_labels = Labels::new(marks);
        written.stubs.iter().for_each(|label| stub_labels.add(0, label));
        FormTable {
            id: id.clone(),
            title: Words { zh: written.zh.clone(), en: written.en.clone() },
            headings: written.headings.clone(),
            certainty: written.certainty,
            by_position: written.by_position,
            side_by_side: written.side_by_side,
            columns,
            groups,
            rows,
            cells,
            row_labels,
            stub_labels,
            foreign: Vec::new(),
        }
    }

    fn column(&mut self, written: &ColumnAsWritten, table: &TableAsWritten) -> Column {
        let group = written.group.as_ref().and_then(|named| {
            let found = table.groups.iter().position(|group| group.id.get_ref() == named.get_ref());
            if found.is_none() {
                self.unknown("group", named);
            }
            found
        });
        if let Some(unit) = written.unit.as_deref().filter(|unit| !self.marks.is_unit(unit)) {
            self.complain(Message::new("unknown-unit").with("unit", unit), written.id.span());
        }
        Column {
            id: written.id.get_ref().clone(),
            code: written.code.clone(),
            title: Words { zh: written.zh.clone(), en: written.en.clone() },
            labels: labels(written.label.as_ref().unwrap_or(&written.zh), &written.also),
            group,
            kind: written.kind,
            unit: written.unit.clone(),
            bare: written.bare,
        }
    }

    fn row(&mut self, written: &RowAsWritten, table: &TableAsWritten) -> Row {
        let columns = match &written.columns {
            None => (0..table.columns.len()).collect(),
            Some(named) => {
                let mut found = Vec::with_capacity(named.len());
                for name in named {
                    let is_it = |column: &ColumnAsWritten| column.id.get_ref() == name.get_ref();
                    match table.columns.iter().position(is_it) {
                        Some(index) => found.push(index),
                        None => self.unknown("column", name),
                    }
                }
                found
            }
        };
        if let Some(unit) = written.unit.as_deref().filter(|unit| !self.marks.is_unit(unit)) {
            self.complain(Message::new("unknown-unit").with("unit", unit), written.id.span());
        }
        let number = written.number.as_ref().and_then(|number| {
            let found = ordinal::alone(number.get_ref());
            if found.is_none() {
                let message = Message::new("no-numeral").with("written", number.get_ref());
                self.complain(message, number.span());
            }
            found
        });
        Row {
            id: written.id.get_ref().clone(),
            code: written.code.clone(),
            title: Words { zh: written.zh.clone(), en: written.en.clone() },
            labels: labels(written.label.as_ref().unwrap_or(&written.zh), &written.also),
            number,
            columns,
            unit: written.unit.clone(),
            certainty: written.certainty.unwrap_or(table.certainty),
        }
    }
}

fn group(written: &GroupAsWritten) -> Group {
    Group {
        id: written.id.get_ref().clone(),
        title: Words { zh: written.zh.clone(), en: written.en.clone() },
        labels: labels(&written.zh, &written.also),
    }
}

/// The labels in the writing that a document's normalised text has.
fn labels(first: &str, also: &[String]) -> Vec<String> {
    let all = std::iter::once(first).chain(also.iter().map(String::as_str));
    all.map(|label| crate::chinese::normalize::normalize(label).0).collect()
}

fn cells(table: &str, code: &str, rows: &[Row], columns: &[Column]) -> Vec<CellForm> {
    let all = rows
        .iter()
        .enumerate()
        .flat_map(|(index, row)| row.columns.iter().map(move |column| (index, row, *column)));
    all.map(|(index, row, column)| {
        let of = &columns[column];
        let (name, code) = if of.bare {
            (format!("{table}.{}", row.id), row.code.clone())
        } else {
            let code = code.replace("{row}", &row.code).replace("{column}", &of.code);
            (format!("{table}.{}.{}", row.id, of.id), code)
        };
        CellForm { name: name.into(), code: code.into(), row: index, column }
    })
    .collect()
}
