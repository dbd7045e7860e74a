//! A report as people hand it on, damaged besides: whatever becomes of it, it is read or refused.

use gongkai::read::Input;
use gongkai::session::{Options, Session};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::support::read;

const REPORTS: [&str; 3] = [
    "fixtures/formats/county-2022.txt",
    "fixtures/reports/partial-2016.txt",
    "fixtures/formats/county-2022.html",
];

/// What stands in texts of pages and converters, and in none that people write.
const STRANGE: [&str; 16] = [
    "\u{200b}",
    "\u{3000}",
    "|",
    "\t",
    "。",
    "《",
    "）",
    "：",
    "；",
    "〇",
    "2月30日",
    "其中",
    "\r",
    "\u{202e}",
    "<td>",
    "99999999999999999999",
];

/// What is done to a text.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// Lines are broken at a width.
    Wrap(usize),
    /// The line ends of a piece go.
    Join,
    /// A piece goes.
    Drop,
    /// A piece stands there twice.
    Double,
    /// The piece and what follows go.
    Cut,
    /// Something strange stands before it.
    Insert(usize),
    /// Its blanks and tabs become bars.
    Bars,
    /// Blanks stand between its characters.
    Spread,
}

impl Change {
    /// `text` with this done to so many of its characters from one on.
    fn apply(self, text: &str, from: usize, count: usize) -> String {
        let chars: Vec<char> = text.chars().collect();
        let from = from % chars.len().max(1);
        let (before, rest) = chars.split_at(from.min(chars.len()));
        let (piece, behind) = rest.split_at(count.min(rest.len()));
        let of = |chars: &[char]| chars.iter().collect::<String>();
        let changed = match self {
            Self::Wrap(width) => {
                let lines: Vec<String> = chars.chunks(width.max(1)).map(of).collect();
                return lines.join("\n");
            }
            Self::Cut => return of(before),
            Self::Join => of(piece).replace('\n', ""),
            Self::Drop => String::new(),
            Self::Double => of(piece).repeat(2),
            Self::Insert(word) => format!("{}{}", STRANGE[word % STRANGE.len()], of(piece)),
            Self::Bars => of(piece).replace([' ', '\t'], " | "),
            Self::Spread => piece.iter().map(|c| format!("{c} ")).collect(),
        };
        of(before) + &changed + &of(behind)
    }
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (1_usize..60).prop_map(Change::Wrap),
        Just(Change::Join),
        Just(Change::Drop),
        Just(Change::Double),
        Just(Change::Cut),
        (0_usize..100).prop_map(Change::Insert),
        Just(Change::Bars),
        Just(Change::Spread),
    ]
}

/// So many cases as a run of the tests has time for, or as are asked for.
fn config() -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok());
    Config { cases: asked.unwrap_or(8), failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_damaged_text_is_read_or_refused(
        report in 0..REPORTS.len(),
        changes in proptest::collection::vec((change(), 0_usize..20_000, 1_usize..400), 1..6),
    ) {
        let name = REPORTS[report];
        let mut text = read(name);
        for (change, from, count) in changes {
            text = change.apply(&text, from, count);
        }
        let session = Session::new(Options::default()).expect("the built-in rulesets are sound");
        let outcome = session.check(Input { name: name.to_owned(), bytes: text.into_bytes() });
        let told = format!("{:?}", outcome.result.err());
        prop_assert!(!told.contains("Internal"), "{}", told);
    }
}
