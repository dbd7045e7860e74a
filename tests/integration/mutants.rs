//! Many reports with something wrong in them, in one run: every output is whole and well formed.
//!
//! `PROPTEST_CASES` asks for more of them than a run of all tests takes.

use std::fs;

use serde_json::Value;

use crate::office;
use crate::published::{gitlab_faults, hold_junit, sarif_faults};
use crate::sinks::hold_page;
use crate::support::{check_in, read};

const REPORTS: [&str; 4] = [
    "fixtures/reports/partial-2016.txt",
    "fixtures/reports/met-2017.txt",
    "fixtures/formats/county-2022.txt",
    "fixtures/formats/county-2022.html",
];

/// What means something to a format, to a terminal or to nobody.
const STRANGE: [&str; 14] = [
    "]]>",
    "<b onclick=x>",
    "&#0;&lt;",
    "\n::error::x\n",
    "%0A",
    "=1+1",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{0}",
    "\u{fffe}",
    "|`*",
    "\"',;\\",
    "\r",
    "\u{1f4a9}",
];

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (most as u64)).expect("it is below")
    }
}

/// `text` with a few changes: pieces that go, stand twice or elsewhere, other digits, and what is strange.
fn mutant(text: &str, dice: &mut Dice) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(5) {
        let from = dice.below(chars.len());
        let to = (from + 1 + dice.below(200)).min(chars.len());
        let piece = chars[from..to].to_vec();
        match dice.below(5) {
            0 => drop(chars.drain(from..to)),
            1 => drop(chars.splice(from..from, piece)),
            2 => {
                chars.drain(from..to);
                let at = dice.below(chars.len());
                chars.splice(at..at, piece);
            }
            3 => {
                let other = char::from(b'0' + u8::try_from(dice.below(10)).expect("a digit"));
                chars[from..to].iter_mut().filter(|c| c.is_ascii_digit()).for_each(|c| *c = other);
            }
            _ => {
                let strange = STRANGE[dice.below(STRANGE.len())];
                chars.splice(from..from, strange.chars());
            }
        }
    }
    chars.into_iter().collect()
}

#[test]
fn every_output_of_many_mutated_reports_is_well_formed() {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok());
    let count: usize = asked.unwrap_or(60);
    let tree = tempfile::tempdir().expect("a folder");
    let mut dice = Dice(20_261_201);
    let texts = REPORTS.map(read);
    for at in 0..count {
        let which = dice.below(texts.len());
        let name = REPORTS[which].rsplit('.').next().expect("an extension");
        let path = tree.path().join(format!("reports/{at:05}.{name}"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("room on the disk");
        fs::write(path, mutant(&texts[which], &mut dice)).expect("room on the disk");
    }
    let formats = [
        "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html",
        "csv", "xlsx",
    ];
    let outputs = formats.map(|format| format!("{format}=out.{format}"));
    let mut arguments = vec!["reports", "--output", "docx=sheets/"];
    arguments.extend(outputs.iter().flat_map(|output| ["--output", output.as_str()]));
    let run = check_in(tree.path(), &arguments);
    assert!((1..=2).contains(&run.status), "{}", run.stderr);
    let refused = run.stderr.matches("error[").count();
    let written = |format: &str| {
        let bytes = fs::read(tree.path().join(format!("out.{format}"))).expect("it was written");
        String::from_utf8(bytes).expect("it is UTF-8")
    };
    let json = |text: &str| serde_json::from_str::<Value>(text).expect("it is JSON");

    assert_eq!(json(&written("json")).as_array().map(Vec::len), Some(count));
    assert_eq!(written("jsonl").lines().filter(|line| json(line).is_object()).count(), count);
    assert_eq!(sarif_faults(&json(&written("sarif"))), Vec::<String>::new());
    assert_eq!(gitlab_faults(&json(&written("gitlab"))), Vec::<String>::new());
    hold_junit(&written("junit"));
    hold_page(&written("html"));
    let table = written("csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    assert!(rows.records().all(|row| row.is_ok()));
    for format in ["concise", "github", "markdown"] {
        let text = written(format);
        let raw = text.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(raw, None, "{format}");
        let is_entry = |line: &str| line.starts_with("::") || line.is_empty();
        assert!(format != "github" || text.lines().all(is_entry), "{text}");
    }
    let mut packages = vec![tree.path().join("out.xlsx")];
    let sheets = fs::read_dir(tree.path().join("sheets")).expect("the sheets");
    packages.extend(sheets.map(|sheet| sheet.expect("a sheet").path()));
    assert_eq!(packages.len(), count - refused + 1);
    for package in &packages {
        office::parts(package);
    }
    // a slip in the dice would leave nothing to look at
    assert!(refused < count / 4, "{refused} of {count} are no reports");
}
