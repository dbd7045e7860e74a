//! The standard form's tables: a wrong figure is found and named, in every layout; nothing is found
//! where nothing is wrong.

use gongkai::assessment::Assessment;
use gongkai::diagnostic::message::{Arg, Message};
use gongkai::lang::Lang;
use gongkai::read::Input;
use gongkai::say;
use gongkai::session::{Options, Session};
use gongkai::verdict::Status;
use serde_json::Value;

use crate::support::{check, project, read, run};

const REPORT: &str = "fixtures/formats/county-2022";

/// The rows of table 3 that hold figures, as the fixture writes them, with their titles in messages.
const ROWS: [(&str, &str); 25] = [
    ("一、本年新收政府信息公开申请数量", "本年新收"),
    ("二、上年结转政府信息公开申请数量", "上年结转"),
    ("（一）予以公开", "予以公开"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
    ("1.属于国家秘密", "属于国家秘密"),
    ("2.其他法律行政法规禁止公开", "其他法律行政法规禁止公开"),
    ("3.危及“三安全一稳定”", "危及“三安全一稳定”"),
    ("4.保护第三方合法权益", "保护第三方合法权益"),
    ("5.属于三类内部事务信息", "属于三类内部事务信息"),
    ("6.属于四类过程性信息", "属于四类过程性信息"),
    ("7.属于行政执法案卷", "属于行政执法案卷"),
    ("8.属于行政查询事项", "属于行政查询事项"),
    ("1.本机关不掌握相关政府信息", "本机关不掌握相关政府信息"),
    ("2.没有现成信息需要另行制作", "没有现成信息需要另行制作"),
    ("3.补正后申请内容仍不明确", "补正后申请内容仍不明确"),
    ("1.信访举报投诉类申请", "信访举报投诉类申请"),
    ("2.重复申请", "重复申请"),
    ("3.要求提供公开出版物", "要求提供公开出版物"),
    ("4.无正当理由大量反复申请", "无正当理由大量反复申请"),
    ("5.要求行政机关确认或重新出具已获取信息", "要求确认或重新出具"),
    ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "逾期不补正"),
    ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "逾期不缴费"),
    ("3.其他", "其他"),
    ("（七）总计", "办理结果总计"),
    ("四、结转下年度继续办理", "结转下年度"),
];

/// Its columns.
const COLUMNS: [&str; 7] =
    ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];

fn session() -> Session {
    Session::new(Options::default()).expect("the built-in rulesets are sound")
}

fn checked(session: &Session, name: &str, text: &str) -> Assessment {
    let input = Input { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    session.check(input).result.expect("it is a report")
}

/// The figures that are named as likely wrong in table 3, in Chinese; none where all sums hold.
fn suspects(assessment: &Assessment) -> Option<Vec<String>> {
    let sums = assessment.requirements.iter().find(|one| one.id == "N19-SUMS-3");
    let verdict = &sums.expect("the requirement is in the ruleset").verdict;
    if verdict.status == Status::Met {
        return None;
    }
    let named = verdict.breaches.iter().filter_map(|breach| suspect(&breach.reason));
    assert!(!verdict.breaches.is_empty(), "{verdict:?}");
    Some(named.collect())
}

/// The title of the figure that is said to be wrong.
fn suspect(reason: &Message) -> Option<String> {
    let Some(Arg::List(_, sentences)) = reason.arg("sentences") else { return None };
    sentences.iter().find_map(|sentence| match sentence {
        Arg::Message(one) if one.id == "suspect" => match one.arg("title") {
            Some(Arg::Message(title)) => Some(say::text(title, Lang::Zh)),
            other => panic!("{other:?}"),
        },
        _ => None,
    })
}

/// The report with one figure of table 3 changed, in one layout.
struct Layout {
    name: &'static str,
    /// The lines of the report; those of the table are made anew by `line`.
    text: String,
    line: fn(&str, &[String]) -> String,
}

/// The report in four layouts of its tables.
fn layouts() -> Vec<Layout> {
    let tabs = |label: &str, cells: &[String]| format!("{label}\t{}\n", cells.join("\t"));
    let bars = |label: &str, cells: &[String]| format!("| {label} | {} |\n", cells.join(" | "));
    let blanks = |label: &str, cells: &[String]| format!("{label} {}\n", cells.join(" "));
    let lines = |label: &str, cells: &[String]| format!("{label}\n{}\n", cells.join("\n"));
    let text = read(&format!("{REPORT}.txt"));
    [
        ("tabs", tabs as fn(&str, &[String]) -> String),
        ("bars", bars),
        ("blanks", blanks),
        ("lines", lines),
    ]
    .into_iter()
    .map(|(name, line)| Layout { name, text: text.clone(), line })
    .collect()
}

impl Layout {
    /// The report with `change` added to a figure; 0 leaves it sound.
    fn changed(&self, row: usize, column: usize, change: u32) -> String {
        let mut written = String::new();
        for line in self.text.lines() {
            let (label, cells) = line.split_once('\t').unwrap_or((line, ""));
            let Some(at) = ROWS.iter().position(|(printed, _)| *printed == label) else {
                written.push_str(line);
                written.push('\n');
                continue;
            };
            let mut cells: Vec<String> = cells.split('\t').map(str::to_owned).collect();
            assert_eq!(cells.len(), COLUMNS.len(), "{line}");
            if at == row {
                let figure: u32 = cells[column].parse().expect("a figure");
                cells[column] = (figure + change).to_string();
            }
            written.push_str(&(self.line)(label, &cells));
        }
        written
    }
}

#[test]
fn the_sound_report_holds_in_every_layout() {
    let session = session();
    for layout in layouts() {
        let assessment = checked(&session, layout.name, &layout.changed(0, 0, 0));
        assert_eq!(suspects(&assessment), None, "{}", layout.name);
    }
}

#[test]
fn every_changed_figure_of_table_3_breaks_a_sum_and_is_named() {
    let session = session();
    for (index, layout) in layouts().into_iter().enumerate() {
        for (row, (_, title)) in ROWS.iter().enumerate() {
            for (column, head) in COLUMNS.iter().enumerate() {
                // All cells in the first layout, a part of them in the others.
                if index > 0 && !(row * COLUMNS.len() + column + index).is_multiple_of(6) {
                    continue;
                }
                let text = layout.changed(row, column, 3);
                let found = suspects(&checked(&session, layout.name, &text));
                assert_eq!(found, Some(vec![format!("{title}（{head}）")]), "{}", layout.name);
            }
        }
    }
}

#[test]
fn a_wrong_figure_is_told_with_both_sides_and_the_value_it_should_have() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("report.txt");
    let text = read(&format!("{REPORT}.txt"));
    let wrong = text.replace(
        "一、本年新收政府信息公开申请数量\t21\t",
        "一、本年新收政府信息公开申请数量\t26\t",
    );
    assert_ne!(text, wrong);
    std::fs::write(&path, wrong).expect("room on the disk");
    let run = check(&[path.to_str().expect("a plain path"), "--lang", "zh", "--verbose"]).status(1);
    for piece in [
        "本年新收 26 + 上年结转 2 = 28",
        "办理结果总计 22 + 结转下年度 1 = 23",
        "差 5",
        "26，应为 21",
    ] {
        let plain: String = run.stdout.chars().filter(|c| !c.is_whitespace()).collect();
        let piece: String = piece.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(plain.contains(&piece), "{piece}\n{}", run.stdout);
    }
}

#[test]
fn figures_are_given_by_name_and_the_same_in_every_format() {
    let figures = |format: &str| -> Value {
        let path = format!("{REPORT}.{format}");
        let run = run(&["read", &path, "--tables", "json"]).status(0);
        run.json()
    };
    let expected = figures("txt");
    assert_eq!(expected.as_object().map(serde_json::Map::len), Some(200));
    assert_eq!(expected["t3.new.natural_person"], "21");
    assert_eq!(expected["t2.fees"], "1208.5");
    assert_eq!(expected["t4.litigation.after_review.total"], "1");
    for format in ["md", "html", "docx", "odt", "rtf", "pdf", "ofd"] {
        assert_eq!(figures(format), expected, "{format}");
    }
}

#[test]
fn last_years_report_is_held_against_this_years() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = read(&format!("{REPORT}.txt"));
    let before = |carried: &str, organ: &str, year: &str| {
        let path = folder.path().join("before.txt");
        let text = text.replace("2022年", year).replace("云川县人民政府", organ);
        let text = text.replace("四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\t1", carried);
        std::fs::write(&path, text).expect("room on the disk");
        let previous = path.to_str().expect("a plain path").to_owned();
        let this = project(&format!("{REPORT}.txt"));
        let this = this.to_str().expect("a plain path").to_owned();
        let run = run(&[
            "check",
            &this,
            "--previous",
            &previous,
            "--region",
            "安徽",
            "--format",
            "json",
            "--fail-on",
            "never",
        ]);
        let checked: Value = run.status(0).json();
        let all = checked["requirements"].as_array().expect("a list").clone();
        let carried = all.iter().find(|one| one["id"] == "N19-CARRIED").expect("it is there");
        (carried["status"].clone(), checked["notes"].clone())
    };
    let same = "四、结转下年度继续办理\t2\t0\t0\t0\t1\t0\t3";
    let organ = "云川县人民政府";
    assert_eq!(before(same, organ, "2021年").0, "met");
    let other = "四、结转下年度继续办理\t2\t0\t0\t0\t0\t0\t2";
    assert_eq!(before(other, organ, "2021年").0, "partial");
    let (status, notes) = before(same, organ, "2020年");
    assert_eq!((status, &notes[0]["id"]), ("not-applicable".into(), &"other-year-before".into()));
    let (status, notes) = before(same, "松湾县人民政府", "2021年");
    assert_eq!((status, &notes[0]["id"]), ("not-applicable".into(), &"other-organ-before".into()));
}
