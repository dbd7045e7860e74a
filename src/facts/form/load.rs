//! Reads `rules/forms.toml`: as written, then as checked.

use std::cell::RefCell;
use std::sync::Arc;

use crate::chinese::normalize::normalize;
use crate::chinese::ordinal;
use crate::diagnostic::message::{Arg, Message};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::facts::form::as_written::{
    ColumnAsWritten, File, FormAsWritten, GroupAsWritten, Labelled, RowAsWritten, TableAsWritten,
};
use crate::facts::form::figure::Marks;
use crate::facts::form::label::{self, Labels};
use crate::facts::form::{CellForm, Column, Form, FormTable, Forms, Group, Row};
use crate::span::Span;
use crate::written::{Reader, Text};

impl Forms {
    /// Reads the forms.
    ///
    /// # Errors
    /// Diagnostics for what is no TOML, has an unknown key or name, or a name twice, or is of
    /// another format.
    pub fn parse(file: &Arc<SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        forms(Reader::new(Arc::clone(file)))
    }
}

fn forms(reader: Reader) -> Result<Forms, Vec<Diagnostic>> {
    let Some(parsed) = reader.whole::<File, _>(&()) else { return Err(reader.into_diagnostics()) };
    let marks = Arc::new(parsed.figures);
    let maker = Maker { reader: &reader, told: RefCell::default(), marks };
    maker.years(&parsed.forms);
    for table in &parsed.tables {
        let rows = table.rows.iter().flat_map(|row| row.forms.iter().flatten());
        for named in table.forms.iter().chain(rows) {
            if parsed.forms.iter().all(|form| form.id.value != named.value) {
                maker.unknown("form", named);
            }
        }
    }
    let mut forms: Vec<Form> = Vec::with_capacity(parsed.forms.len());
    for written in &parsed.forms {
        let id = &written.id.value;
        let tables = parsed.tables.iter().filter(|table| names(&table.forms, id));
        let tables: Vec<FormTable> = tables.map(|table| maker.table(table, id)).collect();
        maker.unique("table", parsed.tables.iter().filter(|t| names(&t.forms, id)).map(|t| &t.id));
        forms.push(Form {
            id: id.clone(),
            title: (&written.title).into(),
            years: (written.years.from.unwrap_or(i32::MIN), written.years.to),
            source: written.source.clone(),
            certainty: written.certainty,
            tables,
            marks: Arc::clone(&maker.marks),
        });
    }
    maker.unique("form", parsed.forms.iter().map(|form| &form.id));
    if !reader.is_clean() {
        return Err(reader.into_diagnostics());
    }
    let foreign: Vec<Vec<Vec<(String, String)>>> = forms
        .iter()
        .map(|form| form.tables.iter().map(|table| others(&forms, form, table)).collect())
        .collect();
    for (form, foreign) in forms.iter_mut().zip(foreign) {
        for (table, foreign) in form.tables.iter_mut().zip(foreign) {
            let (ids, labels): (Vec<String>, Vec<String>) = foreign.into_iter().unzip();
            table.foreign = Labels::of(labels.iter().map(String::as_str).enumerate());
            table.foreign_forms = ids;
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

fn names(list: &[Text], id: &str) -> bool {
    list.iter().any(|one| one.value == id)
}

struct Maker<'r> {
    reader: &'r Reader,
    /// What was complained of: a row that belongs to two forms is read for each.
    told: RefCell<Vec<Message>>,
    marks: Arc<Marks>,
}

impl Maker<'_> {
    fn unknown(&self, what: &'static str, named: &Text) {
        let message = Message::new("unknown-name").with("what", Arg::Word("what", what));
        self.complain(message.with("name", &named.value), named.span);
    }

    fn complain(&self, message: Message, at: Span) {
        let mut told = self.told.borrow_mut();
        if !told.contains(&message) {
            self.reader.complain(message.clone(), at);
            told.push(message);
        }
    }

    fn unique<'i>(&self, what: &'static str, ids: impl Iterator<Item = &'i Text>) {
        let mut seen: Vec<&str> = Vec::new();
        for id in ids {
            if seen.contains(&id.value.as_str()) {
                let message = Message::new("duplicate-name").with("what", Arg::Word("what", what));
                self.complain(message.with("name", &id.value), id.span);
            }
            seen.push(&id.value);
        }
    }

    fn years(&self, forms: &[FormAsWritten]) {
        for (index, form) in forms.iter().enumerate() {
            let years = form.years;
            let meets = |other: &&FormAsWritten| other.years.meets(years);
            if let Some(other) = forms[..index].iter().find(meets) {
                let message = Message::new("years-overlap").with("one", &form.id.value);
                self.complain(message.with("two", &other.id.value), form.id.span);
            }
        }
    }

    fn table(&self, written: &TableAsWritten, form: &str) -> FormTable {
        let groups: Vec<Group> = written.groups.iter().map(group).collect();
        self.unique("column", written.columns.iter().map(|column| &column.of.id));
        let columns: Vec<Column> =
            written.columns.iter().map(|column| self.column(column, written)).collect();
        let kept = |row: &&RowAsWritten| row.forms.as_ref().is_none_or(|forms| names(forms, form));
        let kept: Vec<&RowAsWritten> = written.rows.iter().filter(kept).collect();
        self.unique("row", kept.iter().map(|row| &row.of.id));
        let rows: Vec<Row> = kept.iter().map(|row| self.row(row, written)).collect();
        let id = &written.id.value;
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
            title: (&written.title).into(),
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
            foreign: Labels::default(),
            foreign_forms: Vec::new(),
        }
    }

    fn column(&self, written: &ColumnAsWritten, table: &TableAsWritten) -> Column {
        let ColumnAsWritten { of, group, kind, total, bare } = written;
        let group = group.as_ref().and_then(|named| {
            let found = table.groups.iter().position(|group| group.id.value == named.value);
            if found.is_none() {
                self.unknown("group", named);
            }
            found
        });
        self.hold_unit(of);
        Column {
            id: of.id.value.clone(),
            code: of.code.clone(),
            title: (&of.title).into(),
            labels: labels(of.label.as_ref().unwrap_or(&of.title.zh), &of.also),
            group,
            kind: *kind,
            unit: of.unit.clone(),
            is_total: *total,
            bare: *bare,
        }
    }

    fn row(&self, written: &RowAsWritten, table: &TableAsWritten) -> Row {
        let of = &written.of;
        let columns = match &written.columns {
            None => (0..table.columns.len()).collect(),
            Some(named) => {
                let mut found = Vec::with_capacity(named.len());
                for name in named {
                    let is_it = |column: &ColumnAsWritten| column.of.id.value == name.value;
                    match table.columns.iter().position(is_it) {
                        Some(index) => found.push(index),
                        None => self.unknown("column", name),
                    }
                }
                found
            }
        };
        self.hold_unit(of);
        let number = written.number.as_ref().and_then(|number| {
            let found = ordinal::alone(&normalize(&number.value).0);
            if found.is_none() {
                let message = Message::new("no-numeral").with("written", &number.value);
                self.complain(message, number.span);
            }
            found
        });
        Row {
            id: of.id.value.clone(),
            code: of.code.clone(),
            title: (&of.title).into(),
            labels: labels(of.label.as_ref().unwrap_or(&of.title.zh), &of.also),
            number,
            columns,
            unit: of.unit.clone(),
            certainty: written.certainty.unwrap_or(table.certainty),
        }
    }

    fn hold_unit(&self, of: &Labelled) {
        if let Some(unit) = of.unit.as_deref().filter(|unit| !self.marks.is_unit(unit)) {
            self.complain(Message::new("unknown-unit").with("unit", unit), of.id.span);
        }
    }
}

fn group(written: &GroupAsWritten) -> Group {
    Group {
        id: written.id.value.clone(),
        title: (&written.title).into(),
        labels: labels(&written.title.zh, &written.also),
    }
}

/// The labels in the writing that a document's normalised text has.
fn labels(first: &str, also: &[String]) -> Vec<String> {
    let all = std::iter::once(first).chain(also.iter().map(String::as_str));
    all.map(|label| normalize(label).0).collect()
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
