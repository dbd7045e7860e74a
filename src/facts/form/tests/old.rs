//! Forms of other years than the report's, and reports that mix them.

use super::layout::{self, Chance, Numbers, Writing};
use super::*;

fn lines(form: &Form, table: &str, seed: u64) -> (String, String) {
    let figures = layout::figures(form, &mut Chance::new(seed), Writing::Plain);
    let grids = layout::grids(form, &figures, Numbers::Form);
    let at = form.tables.iter().position(|one| one.id == table).expect("a table");
    let lines: Vec<String> =
        layout::lines(&grids[at], true).iter().map(|line| line.join("\t")).collect();
    (grids[at].heading.clone(), lines.join("\n"))
}

fn fits(document: &Document) -> Vec<String> {
    built_in().detect(document).iter().map(|form| form.id.clone()).collect()
}

#[test]
fn the_old_form_in_a_new_report_is_told() {
    let old = form("2019");
    let tables = ["t2", "t3", "t4"].map(|table| lines(&old, table, 1));
    let document = text(&layout::report(&tables));
    assert_eq!(fits(&document), ["2019"]);
    // By the form of its year its second table is another form's: nothing of it is read.
    let found = recognise(&document, &form("2021"));
    let second = found.table("t2").expect("a reading");
    let reason = Unreadable::OtherForm { form: "2019".to_owned() };
    assert!(
        matches!(&second.problems[..], [TableProblem::Unreadable { reason: seen, .. }] if *seen == reason),
        "{:?}",
        second.problems
    );
    assert_eq!(second.cells, []);
    let third = found.table("t3").expect("a reading");
    let ids: Vec<&str> = third.problems.iter().map(TableProblem::id).collect();
    assert_eq!(ids, ["row-missing", "row-missing", "row-missing", "row-extra"]);
    assert_eq!(found.table("t4").map(|table| table.cells.len()), Some(15));
}

#[test]
fn a_report_that_mixes_two_forms_is_told_by_each_table() {
    let (old, new) = (form("2019"), form("2021"));
    let document =
        text(&layout::report(&[lines(&old, "t2", 1), lines(&new, "t3", 2), lines(&new, "t4", 2)]));
    let found = recognise(&document, &new);
    assert!(found.table("t2").is_some_and(|table| table.cells.is_empty()));
    assert_eq!(
        found.table("t3").map(|table| (table.cells.len(), table.problems.len())),
        Some((175, 0))
    );
    assert_eq!(recognise(&document, &old).table("t2").map(|table| table.cells.len()), Some(22));
}

#[test]
fn a_table_that_is_the_same_in_two_forms_tells_neither() {
    let document = text(&layout::report(&[lines(&form("2021"), "t4", 1)]));
    assert_eq!(fits(&document), ["2021", "2019"]);
    assert_eq!(fits(&text(&layout::report(&[]))), Vec::<String>::new());
}

#[test]
fn the_statistics_form_is_read_and_its_doubt_is_kept() {
    let old = form("2014");
    let (heading, lines) = lines(&old, "s1", 5);
    let document = text(&layout::report(&[(heading, lines)]));
    let found = recognise(&document, &old);
    let table = found.table("s1").expect("a reading");
    assert_eq!(
        (table.problems.as_slice(), table.cells.len()),
        (&[][..], old.tables[0].cells.len())
    );
    assert_eq!(old.tables[0].certainty, Certainty::General);
    let first = old.tables[0].rows.iter().find(|row| row.id == "disclosed.total").expect("a row");
    assert_eq!(first.certainty, Certainty::Part);
    // Reviews and lawsuits have rows of one name.
    let states = states(&found);
    let figures = layout::figures(&old, &mut Chance::new(5), Writing::Plain);
    for name in
        ["s1.review.corrected", "s1.litigation.corrected", "s1.review.other", "s1.litigation.other"]
    {
        assert_eq!(states[name], figures[name].1, "{name}");
    }
}
