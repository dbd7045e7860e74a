//! Places: every quote of the JSON stands in the report at exactly the line and column named, however
//! the file was saved; and how it was saved changes no verdict.

use serde_json::Value;

use crate::support::{check_input, project};

/// The folders of reports that can be checked.
const FOLDERS: [&str; 2] = ["fixtures/reports", "fixtures/labelled/reports"];

/// Every report of the fixtures: its path and its text.
pub fn reports() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        for entry in std::fs::read_dir(project(folder)).expect("the folder") {
            let path = entry.expect("an entry").path();
            let text = std::fs::read_to_string(&path).expect("a report in UTF-8");
            let name = path.file_name().expect("a file's name").to_string_lossy().into_owned();
            found.push((format!("{folder}/{name}"), text));
        }
    }
    found.sort();
    found
}

fn json(name: &str, text: &str) -> (String, Value) {
    let run = check_input(&["-", "--format", "json", "--fail-on", "never"], text.as_bytes());
    assert_eq!(run.status, 0, "{name}: {}", run.stderr);
    let value = run.json();
    (run.stdout, value)
}

/// The lines of a text with their ends: `\n`, `\r\n` or a lone `\r`.
fn lines(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let length = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        let (line, behind) = rest.split_at(at + length);
        found.push(line);
        rest = behind;
    }
    found.push(rest);
    found
}

/// The words from one place to another; lines and columns count from 1, columns in characters.
fn words(text: &str, from: (usize, usize), to: (usize, usize)) -> String {
    let mut found = String::new();
    for (index, line) in lines(text).into_iter().enumerate() {
        for (column, c) in line.chars().enumerate() {
            let here = (index + 1, column + 1);
            if from <= here && here < to {
                found.push(c);
            }
        }
    }
    found
}

/// Hands every object that names a place to `each`, with the keys that lead to it.
fn places(value: &Value, path: &str, each: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(object) => {
            if object.contains_key("quote") {
                each(path, value);
            }
            object.iter().for_each(|(key, value)| places(value, &format!("{path}/{key}"), each));
        }
        Value::Array(array) => array.iter().for_each(|value| places(value, path, each)),
        _ => {}
    }
}

/// Holds every place of a check to the words that stand there; gives the kinds of place seen.
fn hold(name: &str, text: &str, checked: &Value) -> Vec<String> {
    let mut seen = Vec::new();
    places(checked, "", &mut |path, place| {
        let number = |key: &str| {
            let number = place[key].as_u64().and_then(|number| usize::try_from(number).ok());
            number.unwrap_or_else(|| panic!("{name}: {path}/{key}"))
        };
        let from = (number("line"), number("column"));
        let end = place.get("endLine").map_or("line", |_| "endLine");
        let quote = place["quote"].as_str().expect("a quote");
        // a quote on one line tells its end
        let column = match place.get("endColumn") {
            Some(_) => number("endColumn"),
            None => from.1 + quote.chars().count(),
        };
        let to = (number(end), column);
        assert!(!quote.is_empty() && from < to, "{name}: {path} {from:?} {to:?}");
        assert_eq!(words(text, from, to), quote, "{name}: {path} {from:?} {to:?}");
        seen.push(path.to_owned());
    });
    seen
}

#[test]
fn every_place_quotes_exactly_what_stands_there() {
    let mut seen = Vec::new();
    for (name, text) in reports() {
        seen.extend(hold(&name, &text, &json(&name, &text).1));
    }
    for kind in [
        "/requirements/evidence/location",
        "/requirements/evidence/trigger",
        "/requirements/discounted/location",
        "/requirements/discounted/trigger",
        "/findings/location",
    ] {
        assert!(seen.iter().any(|path| path == kind), "no report has {kind}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for (name, text) in reports() {
        assert_eq!(json(&name, &text).0, json(&name, &text).0, "{name}");
    }
}

/// The first place where two values differ, and how; none where they are the same.
fn difference(one: &Value, other: &Value, at: &str) -> Option<String> {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().find_map(|(key, value)| difference(value, &b[key], &format!("{at}/{key}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            pairs.find_map(|(index, (a, b))| difference(a, b, &format!("{at}/{index}")))
        }
        _ => (one != other).then(|| format!("{at}: {one} and {other}")),
    }
}

#[track_caller]
fn same(name: &str, one: &Value, other: &Value) {
    let difference = difference(one, other, "");
    assert!(difference.is_none(), "{name}{}", difference.unwrap_or_default());
}

/// The check without what must differ: the file's digest, and how the lines of a quote end.
fn comparable(mut checked: Value) -> Value {
    fn with_plain_ends(value: &mut Value) {
        match value {
            Value::String(text) => *text = text.replace("\r\n", "\n").replace('\r', "\n"),
            Value::Array(array) => array.iter_mut().for_each(with_plain_ends),
            Value::Object(object) => object.values_mut().for_each(with_plain_ends),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    checked["report"]["digest"] = Value::Null;
    with_plain_ends(&mut checked);
    checked
}

#[test]
fn how_lines_end_changes_nothing_but_the_digest() {
    for (name, text) in reports() {
        assert!(!text.contains('\r'), "{name} has \\n line ends");
        let plain = comparable(json(&name, &text).1);
        // In this order no lone `\r` stands before a lone `\n`, which would be one end, not two.
        let mut ends = ["\n", "\r", "\r\n"].into_iter().cycle();
        let lines: Vec<&str> = text.split('\n').collect();
        let (last, ended) = lines.split_last().expect("a text has a line");
        let with_end = |line: &&str| format!("{line}{}", ends.next().unwrap_or_default());
        let mixed = ended.iter().map(with_end).collect::<String>() + last;
        for saved in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), mixed] {
            let (_, checked) = json(&name, &saved);
            hold(&name, &saved, &checked);
            same(&name, &comparable(checked), &plain);
        }
    }
}

#[test]
fn a_byte_order_mark_changes_no_verdict_and_no_quote() {
    for (name, text) in reports() {
        let plain = comparable(json(&name, &text).1);
        for body in [text.clone(), text.replace('\n', "\r\n")] {
            let (_, checked) = json(&name, &format!("\u{feff}{body}"));
            hold(&name, &body, &checked);
            same(&name, &comparable(checked), &plain);
        }
    }
}

#[test]
fn full_width_digits_are_read_as_digits_and_quoted_as_they_stand() {
    let wide = |c: char| match c.to_digit(10) {
        Some(digit) => char::from_u32(0xff10 + digit).unwrap_or(c),
        None => c,
    };
    for (name, text) in reports() {
        let (_, plain) = json(&name, &text);
        let saved: String = text.chars().map(wide).collect();
        let (_, checked) = json(&name, &saved);
        hold(&name, &saved, &checked);
        same(&name, &checked["families"], &plain["families"]);
        for key in ["organ", "year", "issued", "published", "period"] {
            same(&name, &checked["report"][key], &plain["report"][key]);
        }
        let findings = |checked: &Value| -> Vec<(Value, Value, Value)> {
            let list = checked["findings"].as_array().expect("findings");
            let one = |finding: &Value| {
                (finding["rule"].clone(), finding["status"].clone(), finding["message"].clone())
            };
            list.iter().map(one).collect()
        };
        assert_eq!(findings(&checked), findings(&plain), "{name}");
    }
}

#[test]
fn characters_outside_the_basic_plane_count_as_one_column() {
    let text = "青山县农业局2017年政府信息公开工作年度报告\n\
        𠮷𠮷局里😀修订了《𠮷指南》和政府信息公开指南，并在县政府网站公布。\n";
    let (_, checked) = json("plane", text);
    let seen = hold("plane", text, &checked);
    assert!(seen.iter().any(|path| path == "/requirements/evidence/location"), "{seen:?}");
}

/// #20: found over 4,000 reports made of passages in random order.
#[test]
fn a_mention_that_ends_behind_its_clause_ends_no_check() {
    for text in ["整改个街道在，今年没有沿用，工", "整改各街道在，今年没有沿用，工作"]
    {
        let json =
            check_input(&["-", "--year", "2022", "--format", "json"], text.as_bytes()).json();
        assert_eq!(json["report"]["year"], 2022);
    }
}
