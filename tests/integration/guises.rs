//! Texts in the guises in which they reach people, and worse: whatever was done to one, it is checked or
//! refused, quickly, and all places lie within it.
//!
//! A few seconds of it run with every test. `GUISES_SECONDS=600 GUISES_SEED=7 cargo test guises::` runs as
//! long as one likes, from a seed of one's own; what fails is told with the seed and the round that made it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use gongkai::assessment::Assessment;
use gongkai::read::Input;
use gongkai::session::{Options, Session};
use gongkai::span::Span;

use crate::evidence::reports;

/// How long it runs where nobody says.
const SECONDS: u64 = 2;

/// How long one text of some kilobytes may take in a build without optimization, on a busy machine.
const SLOWEST: Duration = Duration::from_secs(20);

/// The longest text that is made, in bytes.
const LONGEST: usize = 200_000;

/// What surrounds reports, parts their pages and is strewn into them.
const STRAY: [&str; 30] = [
    "当前位置：首页 > 政务公开 > 政府信息公开年报 > 正文",
    "发布时间：2023-02-30 09:41   来源：某县人民政府办公室   【字体：大 中 小】   打印",
    "索引号\t00301-2023\t发布日期\t2022-01-19",
    "内容概述 某县2020年政府信息公开工作年度报告",
    "上一篇：某县教育局2019年政府信息公开工作年度报告 2020-01-20",
    "主办单位：某县人民政府　ICP备00000号",
    "目录\n一、总体情况......1\n二、主动公开政府信息情况......2",
    "- 1 -",
    "2 / 18",
    "第 3 页 共 9 页",
    "《",
    "》",
    "（",
    "）",
    "“",
    "\"",
    "【",
    "〔2012〕30号",
    "\u{fffd}",
    "\u{feff}",
    "\u{2028}",
    "\u{ad}",
    "\t",
    "|",
    "　　",
    "1,234,567,890,123,456,789",
    "十万五千",
    "6222021234567890128",
    "-0",
    "2月30日",
];

/// A small generator of numbers: the same from the same seed on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count.max(1) as u64).unwrap_or_default()
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        let at = self.below(all.len());
        all.get(at)
    }
}

/// What makes another text of one; other reports stand beside it.
type Guise = fn(&str, &[(String, String)], &mut Random) -> String;

/// What is done to a text.
const GUISES: [Guise; 14] = [
    |text, _, random| wrapped(text, 8 + random.below(60), random.below(2) == 0),
    |text, _, _| text.replace(['\n', '\r'], " "),
    |text, _, random| {
        let every = 1 + random.below(4);
        let spaced = |(at, c): (usize, char)| match c.is_ascii_digit() && at % every == 0 {
            true => format!(" {c} "),
            false => c.to_string(),
        };
        text.chars().enumerate().map(spaced).collect()
    },
    |text, _, random| {
        let every = 5 + random.below(40);
        let page = |(at, line): (usize, &str)| match at % every {
            0 => format!("{line}\n{} / 9\n某县教育局年度报告\n", at / every + 1),
            _ => format!("{line}\n"),
        };
        text.lines().enumerate().map(page).collect()
    },
    |text, _, random| {
        let mark = *random.of(&["|", " | ", ",", "  ", "\n", ""]).unwrap_or(&" ");
        text.replace('\t', mark)
    },
    |text, _, _| {
        let narrow = |c: char| match c {
            '，' => ',',
            '。' => '.',
            '：' => ':',
            '；' => ';',
            '（' => '(',
            '）' => ')',
            '“' | '”' => '"',
            c => c,
        };
        text.chars().map(narrow).collect()
    },
    |text, _, random| {
        let stray = random.of(&STRAY).copied().unwrap_or_default();
        insert(text, &format!("\n{stray}\n"), random)
    },
    |text, _, random| {
        let stray = random.of(&STRAY).copied().unwrap_or_default().to_owned();
        insert(text, &stray, random)
    },
    |text, _, random| text.get(..cut(text, random)).unwrap_or_default().to_owned(),
    |text, _, random| text.get(cut(text, random)..).unwrap_or_default().to_owned(),
    |text, _, random| {
        let (one, other) = (cut(text, random), cut(text, random));
        let part = text.get(one.min(other)..one.max(other)).unwrap_or_default().to_owned();
        insert(text, &part, random)
    },
    |text, _, random| {
        let (one, other) = (cut(text, random), cut(text, random));
        let (before, behind) = (text.get(..one.min(other)), text.get(one.max(other)..));
        format!("{}{}", before.unwrap_or_default(), behind.unwrap_or_default())
    },
    |text, all, random| {
        let other = random.of(all).map(|(_, other)| other.as_str()).unwrap_or_default();
        match random.below(3) {
            0 => format!("{text}\n{other}"),
            1 => format!("{text}\n{text}"),
            _ => insert(text, other, random),
        }
    },
    |text, _, random| {
        let mut lines: Vec<&str> = text.lines().collect();
        let (one, other) = (random.below(lines.len()), random.below(lines.len()));
        if one < lines.len() && other < lines.len() {
            lines.swap(one, other);
        }
        lines.join("\n")
    },
];

/// The text broken at a width.
fn wrapped(text: &str, width: usize, is_indented: bool) -> String {
    let mut broken = String::new();
    for line in text.lines() {
        broken.push_str(if is_indented { "　　" } else { "" });
        for (at, c) in line.chars().enumerate() {
            if at > 0 && at % width == 0 {
                broken.push('\n');
            }
            broken.push(c);
        }
        broken.push('\n');
    }
    broken
}

/// A place between two characters.
fn cut(text: &str, random: &mut Random) -> usize {
    let at = random.below(text.len() + 1);
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

fn insert(text: &str, part: &str, random: &mut Random) -> String {
    let (before, behind) = text.split_at(cut(text, random));
    format!("{before}{part}{behind}")
}

/// Whether all places that the answer names lie within the text that was read.
fn is_within(done: &Assessment) -> bool {
    let text = done.document.text();
    let is_place = |span: Span| span.start <= span.end && text.get(span.start..span.end).is_some();
    let cited = done.requirements.iter().flat_map(|one| &one.verdict.evidence);
    cited.map(|evidence| evidence.span).all(is_place)
}

#[test]
fn a_text_in_any_guise_is_checked_or_refused() {
    let number = |name: &str, usual: u64| {
        std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
    };
    let (seconds, seed) = (number("GUISES_SECONDS", SECONDS), number("GUISES_SEED", 1));
    let session = Session::new(Options::default()).expect("the built-in rulesets are sound");
    let all = reports();
    let until = Instant::now() + Duration::from_secs(seconds);
    let (mut round, mut checked) = (0_u64, 0_u64);
    while Instant::now() < until {
        round += 1;
        let mut random = Random((seed << 32) ^ (round.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1));
        let mut text = random.of(&all).expect("a report").1.clone();
        for _ in 0..=random.below(5) {
            let guise = random.of(&GUISES).expect("a guise");
            text = guise(&text, &all, &mut random);
            if text.len() > LONGEST {
                text.truncate(
                    (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0),
                );
            }
        }
        let input = || Input { name: "report.txt".to_owned(), bytes: text.clone().into_bytes() };
        let began = Instant::now();
        let done = catch_unwind(AssertUnwindSafe(|| session.check(input()).result));
        let told = format!("seed {seed}, round {round}, {} bytes", text.len());
        let Ok(result) = done else { panic!("it crashed: {told}\n{text}") };
        assert!(began.elapsed() < SLOWEST, "it took {:?}: {told}\n{text}", began.elapsed());
        if let Ok(done) = result {
            checked += 1;
            assert!(is_within(&done), "a place outside of the text: {told}\n{text}");
        }
    }
    assert!(checked > 0, "of {round} texts none was checked");
}
