//! Reports written from a form and invented figures, in every layout, and damaged ones.

mod damage;
mod layout;
mod layouts;
mod mutation;
mod old;

use std::collections::BTreeMap;

use super::*;
use crate::diagnostic::SourceFile;
use crate::document::content::{Content, Piece};
use crate::limits::Limits;
use crate::read::{self, Input, compose};

const TEXT: &str = include_str!("../../../../rules/forms.toml");

pub(super) fn built_in() -> Forms {
    Forms::parse(&SourceFile::new("rules/forms.toml", TEXT)).unwrap_or_else(|problems| {
        let drawn: Vec<String> = problems
            .iter()
            .map(|one| crate::say::diagnostic(one, crate::lang::Lang::En, false))
            .collect();
        panic!("{}", drawn.join("\n"))
    })
}

pub(super) fn form(id: &str) -> Form {
    built_in().forms.into_iter().find(|form| form.id == id).expect("the form is built in")
}

/// A document of a plain text.
fn text(source: &str) -> Document {
    let input = Input { name: "report.txt".to_owned(), bytes: source.as_bytes().to_vec() };
    read::document(input, &Limits::default()).expect("a document")
}

/// A document of paragraphs and tables, as a format with tables gives it.
fn composed(pieces: Vec<Piece>) -> Document {
    let content = Content { pieces, ..Content::default() };
    compose::document(
        "report.docx",
        crate::document::FileFacts::default(),
        &content,
        &Limits::default(),
    )
    .expect("a document")
}

/// What stands in each cell, by name.
fn states(tables: &Tables) -> BTreeMap<String, State> {
    tables.cells().map(|cell| (cell.name.to_string(), cell.state)).collect()
}

#[test]
fn each_year_has_its_form_and_each_cell_its_own_name() {
    let forms = built_in();
    for (year, id) in [
        (2014, "2014"),
        (2018, "2014"),
        (2019, "2019"),
        (2020, "2019"),
        (2021, "2021"),
        (2025, "2021"),
    ] {
        assert_eq!(forms.for_year(year).map(|form| form.id.as_str()), Some(id), "{year}");
    }
    assert!(forms.for_year(2013).is_none());
    let counts = |id: &str, table: &str| form(id).table(table).map(|table| table.cells.len());
    assert_eq!(counts("2021", "t2"), Some(10));
    assert_eq!(counts("2021", "t3"), Some(25 * 7));
    assert_eq!(counts("2019", "t3"), Some(23 * 7));
    assert_eq!(counts("2019", "t2"), Some(22));
    assert_eq!(counts("2021", "t4"), Some(15));
    for form in forms.iter() {
        let all = || form.tables.iter().flat_map(|table| &table.cells);
        for cell in all() {
            assert_eq!(all().filter(|other| other.name == cell.name).count(), 1, "{}", cell.name);
            assert_eq!(all().filter(|other| other.code == cell.code).count(), 1, "{}", cell.code);
            assert_eq!(form.cell(&cell.name).map(|(_, found)| found), Some(cell));
        }
    }
}

#[test]
fn cells_bear_the_names_and_codes_that_checks_use() {
    let form = form("2021");
    for (name, code) in [
        ("t2.rules.made", "reg.made"),
        ("t2.normative.valid", "doc.valid"),
        ("t2.permits", "permit"),
        ("t2.fees", "charge"),
        ("t3.new.natural_person", "A[1]"),
        ("t3.refused.state_secret.total", "C3.1[7]"),
        ("t3.other.rest.other", "C6.3[6]"),
        ("t3.carried_forward.total", "D[7]"),
        ("t4.review.upheld", "v1"),
        ("t4.litigation.direct.total", "d5"),
        ("t4.litigation.after_review.pending", "p4"),
    ] {
        let (_, cell) = form.cell(name).unwrap_or_else(|| panic!("no cell {name}"));
        assert_eq!(&*cell.code, code, "{name}");
    }
    let (table, fees) = form.cell("t2.fees").expect("fees");
    assert_eq!(
        (table.unit(fees), table.columns[fees.column].kind),
        (Some("万元"), NumberKind::Decimal)
    );
}

#[test]
fn a_line_is_known_as_a_row_by_its_number_and_its_label() {
    let form = form("2021");
    let of = |line| form.of_row(line).map(|(table, has_cells)| (table.id.clone(), has_cells));
    assert_eq!(of("二、上年结转政府信息公开申请数量"), Some(("t3".to_owned(), true)));
    assert_eq!(of("三、本年度办理结果"), Some(("t3".to_owned(), false)));
    for other in ["三、上年结转政府信息公开申请数量", "二、主动公开政府信息情况", "3.其他"]
    {
        assert_eq!(of(other), None, "{other}");
    }
}

#[test]
fn a_mistake_in_the_forms_is_shown_with_its_place() {
    for (from, to, id, shown) in [
        ("format = 1", "format = 9", "unknown-format", "format 9"),
        ("by_position = true", "by_positon = true", "unknown-key", "by_positon"),
        ("columns = [\"decisions\"]", "columns = [\"decision\"]", "unknown-name", "`decision`"),
        ("group = \"organisation\"", "group = \"organization\"", "unknown-name", "`organization`"),
        ("forms = [\"2019\"], cert", "forms = [\"2018\"], cert", "unknown-name", "`2018`"),
        ("id = \"carried_over\"", "id = \"new\"", "duplicate-name", "row `new` stands twice"),
        ("unit = \"万元\", bare", "unit = \"两\", bare", "unknown-unit", "`两`"),
        (
            "number = \"（二）\", zh = \"部分公开\"",
            "number = \"乙\", zh = \"部分公开\"",
            "no-numeral",
            "`乙`",
        ),
        (
            "years = { from = 2019, to = 2020 }",
            "years = { from = 2019 }",
            "years-overlap",
            "same year",
        ),
        (
            "years = { from = 2019, to = 2020 }",
            "years = { from = 2020, to = 2019 }",
            "years-reversed",
            "before they begin",
        ),
    ] {
        assert!(TEXT.contains(from), "{from}");
        let file = SourceFile::new("forms.toml", TEXT.replacen(from, to, 1));
        let problems = Forms::parse(&file).err().unwrap_or_else(|| panic!("{to} passes"));
        assert_eq!(problems[0].id, id, "{to}");
        assert!(
            crate::say::diagnostic(&problems[0], crate::lang::Lang::En, false).contains(shown),
            "{}",
            crate::say::diagnostic(&problems[0], crate::lang::Lang::En, false)
        );
    }
}
