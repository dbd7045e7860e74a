//! Damaged tables: what is wrong is said, and what is not sure is not read.

use super::layout::{self, Chance, Figures, Numbers, Writing};
use super::*;

/// A report of the form of 2021 whose lines can be changed: figures, and the lines of each table,
/// their cells parted by tabs.
struct Report {
    form: Form,
    figures: Figures,
    tables: Vec<(String, Vec<String>)>,
}

impl Report {
    fn new() -> Self {
        let form = form("2021");
        let figures = layout::figures(&form, &mut Chance::new(3), Writing::Plain);
        let grids = layout::grids(&form, &figures, Numbers::Form);
        let lines = |grid| layout::lines(grid, true).iter().map(|line| line.join("\t")).collect();
        let tables = grids.iter().map(|grid| (grid.heading.clone(), lines(grid))).collect();
        Self { form, figures, tables }
    }

    fn lines(&mut self, table: &str) -> &mut Vec<String> {
        let at = self.form.tables.iter().position(|one| one.id == table).expect("a table");
        &mut self.tables[at].1
    }

    /// The index of the line whose label holds `words`.
    fn line(&mut self, table: &str, words: &str) -> usize {
        let found = self.lines(table).iter().position(|line| line.contains(words));
        found.unwrap_or_else(|| panic!("no line {words}"))
    }

    fn edit(&mut self, table: &str, words: &str, change: impl Fn(&mut Vec<String>)) {
        let at = self.line(table, words);
        let mut cells: Vec<String> = self.lines(table)[at].split('\t').map(str::to_owned).collect();
        change(&mut cells);
        self.lines(table)[at] = cells.join("\t");
    }

    fn document(&self) -> Document {
        let joined = |(heading, lines): &(String, Vec<String>)| (heading.clone(), lines.join("\n"));
        text(&layout::report(&self.tables.iter().map(joined).collect::<Vec<_>>()))
    }

    /// The reading of a table; each of its cells but those in `changed` holds its figure.
    fn read(&self, table: &str, changed: &[&str]) -> TableReading {
        let tables = recognise(&self.document(), &self.form);
        let found = tables.table(table).expect("a reading").clone();
        for cell in found.cells.iter().filter(|cell| !changed.contains(&&*cell.name)) {
            assert_eq!(cell.state, self.figures[&*cell.name].1, "{}", cell.name);
        }
        found
    }

    fn row(&self, table: &str, id: &str) -> usize {
        let table = self.form.table(table).expect("a table");
        table.rows.iter().position(|row| row.id == id).expect("a row")
    }
}

fn ids(table: &TableReading) -> Vec<&'static str> {
    table.problems.iter().map(TableProblem::id).collect()
}

#[test]
fn a_sound_report_has_no_problem() {
    let report = Report::new();
    for table in ["t2", "t3", "t4"] {
        let found = report.read(table, &[]);
        assert_eq!(
            (found.problems.as_slice(), found.rows, found.columns),
            (&[][..], By::Labels, By::Labels)
        );
    }
}

#[test]
fn a_row_too_few_is_missing_and_the_others_are_read() {
    let mut report = Report::new();
    let at = report.line("t3", "保护第三方");
    report.lines("t3").remove(at);
    let found = report.read("t3", &[]);
    assert_eq!(
        found.problems,
        [TableProblem::RowMissing { row: report.row("t3", "refused.third_party") }]
    );
    assert_eq!(found.cells.len(), 24 * 7);
}

#[test]
fn the_rows_called_other_are_told_apart() {
    for (gone, left) in [("3.其他", "other.rest"), ("2.其他法律", "refused.forbidden_by_law")]
    {
        let mut report = Report::new();
        let at = report.line("t3", gone);
        report.lines("t3").remove(at);
        let found = report.read("t3", &[]);
        assert_eq!(
            found.problems,
            [TableProblem::RowMissing { row: report.row("t3", left) }],
            "{gone}"
        );
    }
}

#[test]
fn a_row_too_many_is_named_and_the_others_are_read() {
    let mut report = Report::new();
    let at = report.line("t3", "2.重复申请");
    report.lines("t3").insert(at, "2.匿名申请\t1\t0\t0\t0\t0\t0\t1".to_owned());
    let found = report.read("t3", &[]);
    let [TableProblem::RowExtra { at }] = found.problems.as_slice() else {
        panic!("{:?}", found.problems)
    };
    assert!(report.document().slice(*at).starts_with("2.匿名申请"));
    assert_eq!(found.cells.len(), 25 * 7);
}

#[test]
fn a_row_in_another_place_is_read_and_named() {
    let mut report = Report::new();
    let at = report.line("t3", "二、上年结转");
    let line = report.lines("t3").remove(at);
    let to = report.line("t3", "四、结转下年度");
    report.lines("t3").insert(to, line);
    let found = report.read("t3", &[]);
    let [TableProblem::RowOrder { row, .. }] = found.problems.as_slice() else {
        panic!("{:?}", found.problems)
    };
    assert_eq!(*row, report.row("t3", "carried_over"));
    assert_eq!(found.cells.len(), 25 * 7);
}

#[test]
fn columns_in_another_order_are_read_by_their_labels() {
    // 总计 before 自然人, in all lines.
    let swap = |cells: &mut Vec<&str>, from: usize, to: usize| {
        if cells.len() > from {
            let cell = cells.remove(from);
            cells.insert(to, cell);
        }
    };
    let mut report = Report::new();
    let heads = ["(本列", "\t自然人", "\t\t商业企业"];
    let lines = report.lines("t3").clone();
    let first = lines.iter().position(|line| line.starts_with("一、")).expect("the first row");
    for (at, line) in lines.iter().enumerate().skip(first) {
        let mut cells: Vec<&str> = line.split('\t').collect();
        swap(&mut cells, 7, 1);
        report.lines("t3")[at] = cells.join("\t");
    }
    assert!(first >= heads.len());
    report.lines("t3")[first - 2] = "\t总计\t自然人\t法人或其他组织".to_owned();
    report.lines("t3")[first - 1] =
        "\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他".to_owned();
    let found = report.read("t3", &[]);
    assert_eq!(found.problems, [TableProblem::ColumnOrder { found: vec![6, 0, 1, 2, 3, 4, 5] }]);
    assert_eq!((found.cells.len(), found.columns), (25 * 7, By::Labels));
}

#[test]
fn a_column_too_few_or_too_many_is_told_by_the_labels() {
    let one_line = "申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计";
    for (gone, added) in [(Some(4), None), (None, Some("外国人"))] {
        let mut report = Report::new();
        let lines = report.lines("t3").clone();
        let first = lines.iter().position(|line| line.starts_with("一、")).expect("the first row");
        let mut changed: Vec<String> = vec![one_line.to_owned()];
        changed.extend(lines[first..].iter().cloned());
        for (at, line) in changed.iter_mut().enumerate() {
            let mut cells: Vec<&str> = line.split('\t').collect();
            if cells.len() > 1 {
                if let Some(gone) = gone {
                    cells.remove(gone);
                }
                if let Some(added) = added {
                    cells.insert(3, if at == 0 { added } else { "5" });
                }
            }
            *line = cells.join("\t");
        }
        report.lines("t3").clone_from(&changed);
        let found = report.read("t3", &[]);
        let (problem, cells) = match gone {
            Some(gone) => (TableProblem::ColumnMissing { column: gone - 1 }, 25 * 6),
            None => (TableProblem::ColumnExtra { number: 1 }, 25 * 7),
        };
        assert_eq!((found.problems.as_slice(), found.cells.len()), (&[problem][..], cells));
        // Without labels nobody can say which column it is.
        report.lines("t3").remove(0);
        let found = report.read("t3", &[]);
        assert_eq!((ids(&found), found.cells.len()), (vec!["table-unreadable"], 0));
    }
}

#[test]
fn labels_in_an_order_that_contradicts_the_figures_are_not_guessed_at() {
    let mut report = Report::new();
    let at = report.line("t3", "\t自然人");
    // 自然人 and 总计 twice, 科研机构 nowhere.
    report.lines("t3")[at] = "\t总计\t法人或其他组织\t\t\t\t\t自然人".to_owned();
    report.lines("t3")[at + 1] = "\t\t商业企业\t总计\t社会公益组织\t自然人\t其他".to_owned();
    let found = report.read("t3", &[]);
    assert_eq!((ids(&found), found.cells.len()), (vec!["table-unreadable"], 0));
}

#[test]
fn a_row_with_a_figure_too_few_or_too_many_is_not_read() {
    for (change, length) in [
        ((|cells| drop(cells.remove(3))) as fn(&mut Vec<String>), 6),
        (|cells| cells.insert(3, "4".to_owned()), 8),
    ] {
        let mut report = Report::new();
        report.edit("t3", "2.重复申请", change);
        let found = report.read("t3", &[]);
        let [TableProblem::RowLength { row, found: seen, expected: 7, .. }] =
            found.problems.as_slice()
        else {
            panic!("{:?}", found.problems)
        };
        assert_eq!((*row, *seen), (report.row("t3", "not_handled.repeated"), length));
        assert_eq!(found.cells.len(), 24 * 7);
    }
}

#[test]
fn two_tables_are_read_only_if_they_say_the_same() {
    for table in ["t3", "t4"] {
        let mut report = Report::new();
        let lines = report.lines(table).clone();
        report.lines(table).extend(lines);
        let found = report.read(table, &[]);
        assert!(
            matches!(found.problems.as_slice(), [TableProblem::Repeated { same: true, .. }]),
            "{:?}",
            found.problems
        );
        assert!(!found.cells.is_empty());
        let last = report.lines(table).len() - 1;
        let changed = format!("{}9", report.lines(table)[last]);
        report.lines(table)[last] = changed;
        let found = report.read(table, &[]);
        assert_eq!(
            (ids(&found), found.cells.len()),
            (vec!["table-unreadable", "table-repeated"], 0)
        );
    }
}

#[test]
fn a_picture_of_a_table_is_no_table() {
    let mut report = Report::new();
    for table in ["t2", "t3", "t4"] {
        *report.lines(table) = vec!["（见附图）".to_owned()];
    }
    for table in ["t2", "t3", "t4"] {
        assert_eq!(report.read(table, &[]).problems, [TableProblem::Missing], "{table}");
    }
}

#[test]
fn letters_marks_and_floods_of_digits_are_no_figures() {
    let long = "7".repeat(30);
    for (written, state) in [
        ("l2", State::Text),
        ("见附件", State::Text),
        ("12件左右", State::Text),
        ("", State::Blank),
        ("/", State::NotApplicable),
        ("－", State::NotApplicable),
        ("——", State::NotApplicable),
        ("无", State::NotApplicable),
        (long.as_str(), State::TooLong),
    ] {
        for (place, column) in [(1, "natural_person"), (4, "public_welfare"), (7, "total")] {
            let mut report = Report::new();
            report.edit("t3", "2.重复申请", |cells| cells[place] = written.to_owned());
            let name = format!("t3.not_handled.repeated.{column}");
            let found = report.read("t3", &[name.as_str()]);
            assert_eq!(found.problems, [], "{written}");
            let cell = found.cells.iter().find(|cell| *cell.name == *name).expect("the cell");
            assert_eq!(cell.state, state, "`{written}` in column {place}");
        }
        let mut report = Report::new();
        report.edit("t2", "行政许可", |cells| cells[1] = written.to_owned());
        let found = report.read("t2", &["t2.permits"]);
        let cell = found.cells.iter().find(|cell| &*cell.name == "t2.permits").expect("the cell");
        assert_eq!((found.problems.as_slice(), cell.state), (&[][..], state), "`{written}`");
    }
}

#[test]
fn a_row_of_blank_cells_is_blank_and_points_at_its_label() {
    let mut report = Report::new();
    report.edit("t3", "2.重复申请", |cells| cells[1..].fill(String::new()));
    report.edit("t3", "3.要求提供", |cells| cells.truncate(1));
    let blank: Vec<String> = report
        .figures
        .keys()
        .filter(|name| {
            name.contains("not_handled.repeated") || name.contains("not_handled.publication")
        })
        .cloned()
        .collect();
    let names: Vec<&str> = blank.iter().map(String::as_str).collect();
    let found = report.read("t3", &names);
    assert_eq!((found.problems.as_slice(), found.cells.len()), (&[][..], 25 * 7));
    let document = report.document();
    for cell in found.cells.iter().filter(|cell| names.contains(&&*cell.name)) {
        assert_eq!((cell.state, cell.span), (State::Blank, cell.label));
        assert!(
            document.slice(cell.span).contains("申请")
                || document.slice(cell.span).contains("出版物")
        );
    }
}

#[test]
fn a_unit_behind_a_figure_is_kept_apart() {
    let mut report = Report::new();
    report.edit("t2", "行政事业性收费", |cells| cells[1] = "3120000元".to_owned());
    let found = report.read("t2", &["t2.fees"]);
    let fees = found.cells.iter().find(|cell| &*cell.name == "t2.fees").expect("fees");
    let unit = fees.unit.map(|unit| report.document().slice(unit).to_owned());
    assert_eq!((fees.state.number(), unit.as_deref()), (Some(3_120_000.into()), Some("元")));
}

#[test]
fn labels_apart_from_their_figures_are_not_brought_together() {
    let report = Report::new();
    let lines = &report.tables[1].1;
    let is_row = |line: &&String| {
        line.matches('\t').count() == 7
            && !line.starts_with([' ', '\t'])
            && !line.starts_with("（本列")
    };
    let (labels, figures): (Vec<&str>, Vec<&str>) =
        lines.iter().filter(is_row).filter_map(|line| line.split_once('\t')).unzip();
    for (between, by) in [("", "\n"), ("", "\t"), ("申请人情况\n", "\t")] {
        let figures = figures.join("\n").replace('\t', by);
        let lines = format!("{}\n{between}{figures}", labels.join("\n"));
        let source = layout::report(&[(report.tables[1].0.clone(), lines)]);
        let tables = recognise(&text(&source), &report.form);
        let found = tables.table("t3").expect("table 3");
        assert_eq!((ids(found), found.cells.len()), (vec!["table-unreadable"], 0), "{by:?}");
    }
}

#[test]
fn shortened_and_misprinted_labels_are_known() {
    let mut report = Report::new();
    for (label, written) in [
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "1.申请人无正当理由逾期不补正",
        ),
        ("5.属于三类内部事务信息", "5.属于三类内容事务信息"),
        ("一、本年新收政府信息公开申请数量", "一、本年新收申请数量"),
        ("（二）部分公开", "（二）部分公开（区分处理的，只计这一情况）"),
        ("3.危及“三安全一稳定”", "③危及\"三安全一稳定\"："),
        ("（七）总计", "（七）合计"),
    ] {
        report.edit("t3", label, |cells| cells[0] = written.to_owned());
    }
    let found = report.read("t3", &[]);
    assert_eq!((found.problems.as_slice(), found.cells.len()), (&[][..], 25 * 7));
}
