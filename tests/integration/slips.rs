//! One slip in an otherwise sound ruleset is told once, at its line, with what to do.

use gongkai::diagnostic::Diagnostic;
use gongkai::lang::Lang;
use gongkai::ruleset::load::Library;
use gongkai::say;

const SOUND: &str = r#"format = 1

[ruleset]
id = "my-county"
title = "本县的要求"
years = { from = 2021 }
pass = 60
grades = [["合格", 60], ["不合格", 0]]

[sources.LAW]
title = "条例"
from = "2019-05-15"
certainty = "full"

[terms]
made = ["编制", "修订"]

[[families]]
id = "guide"
title = "公开指南"

[[requirements]]
id = "MY-GUIDE-1"
family = "guide"
title = "编制公开指南"
severity = "error"
weight = 10
basis = [{ source = "LAW", article = "第十二条" }]
remedy = "写明编制了公开指南。"
[requirements.check]
kind = "statement"
parts = [{ id = "guide", any = ["{made} ..10 公开指南"] }]
[[requirements.examples]]
text = "我局修订了公开指南。"
status = "met"
[[requirements.examples]]
text = "我局尚未编制公开指南。"
status = "contradicted"

[[requirements]]
id = "MY-SUM"
family = "guide"
title = "总数"
severity = "warning"
weight = 1
basis = [{ source = "LAW" }]
remedy = "核对。"
[requirements.check]
kind = "identity"
equations = [{ id = "a", equation = "t3.new.total = t3.concluded.total" }]

[[requirements]]
id = "MY-DATE"
family = "guide"
title = "期限"
severity = "warning"
weight = 1
basis = [{ source = "LAW" }]
remedy = "按期公布。"
check = { kind = "date", deadline = { month = 1, day = 31, years_after = 1 } }
"#;

/// What is written for what, the id of what is said of it, and the words at whose line.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    ("title = \"编制公", "colour = \"red\"\ntitle = \"编制公", "unknown-key", "colour"),
    ("severity = \"error\"", "serverity = \"error\"", "unknown-key", "serverity"),
    ("remedy = \"写明编制了公开指南。\"\n", "", "missing-key/requirement", "[[requirements]]"),
    ("weight = 10", "weight = \"10\"", "wrong-type", "weight"),
    ("weight = 10", "weight = -1", "out-of-range", "weight"),
    ("weight = 10", "weight = nan", "wrong-type", "weight"),
    ("weight = 10", "weight = 99999999999999999999", "out-of-range", "weight"),
    ("weight = 10", "weight = 0", "weightless-error", "weight = 0"),
    ("weight = 10", "weight = 10\nweight = 11", "duplicate-key", "weight = 11"),
    ("weight = 10", "weight = 10\nyears = { to = 2015 }", "years-apart", "years = { to"),
    ("severity = \"error\"", "severity = \"错误\"", "unknown-word", "错误"),
    ("{made} ..10", "{mde} ..10", "unknown-term", "{mde}"),
    ("\"修订\"]", "\"{made}\"]", "term-cycle", "made ="),
    ("source = \"LAW\", a", "source = \"LAV\", a", "unknown-source", "LAV"),
    (
        "family = \"guide\"\ntitle = \"编",
        "family = \"guid\"\ntitle = \"编",
        "unknown-family",
        "\"guid\"",
    ),
    ("years = {", "extends = [\"national-2012\"]\nyears = {", "unknown-ruleset", "extends"),
    ("years = {", "region = \"阳朔县\"\nyears = {", "bad-region", "region"),
    ("{ from = 2021 }", "{ from = 2021, to = 2019 }", "years-reversed", "2019 }"),
    ("\"2019-05-15\"", "\"2019年5月15日\"", "bad-date", "5月"),
    ("\"2019-05-15\"", "\"2019-13-15\"", "bad-date/no-such-day", "2019-13"),
    ("\"2019-05-15\"", "2019-05-15", "wrong-type", "2019-05"),
    (
        "certainty = \"full\"",
        "certainty = \"full\"\nto = \"2018-01-01\"",
        "years-reversed/source",
        "to =",
    ),
    (
        "[[\"合格\", 60], [\"不合格\", 0]]",
        "[[\"不合格\", 0], [\"合格\", 60]]",
        "grades-order",
        "grades",
    ),
    ("pass = 60", "pass = 60.5", "wrong-type", "pass"),
    ("pass = 60", "pass = 60\nveto = [\"MY-GUIDE-2\"]", "unknown-requirement", "veto"),
    (
        "title = \"公开指南\"\n",
        "title = \"公开指南\"\ndecides = [\"MY-GUIDE-9\"]\n",
        "unknown-requirement",
        "decides",
    ),
    ("status = \"contradicted\"", "status = \"denied\"", "unknown-word", "denied"),
    (
        "text = \"我局尚未编制公开指南。\"\n",
        "",
        "missing-key",
        "[[requirements.examples]]\nstatus = \"contra",
    ),
    ("kind = \"statement\"", "kind = \"statment\"", "unknown-word", "statment"),
    ("kind = \"statement\"", "kind = \"section\"", "keys-of-another-kind", "parts"),
    (
        "kind = \"statement\"",
        "kind = \"pattern\"\neach_counts = true",
        "keys-of-another-kind",
        "each_counts",
    ),
    ("t3.concluded.total", "t3.concluded.totl", "unknown-figure", "totl"),
    ("id = \"guide\", any", "id = \"guide\", near = \"close\", any", "unknown-word", "close"),
    ("[\"{made} ..10 公开指南\"]", "[]", "no-patterns", "parts"),
    ("\"{made} ..10 公开指南\"", "\"({made} 公开指南\"", "phrase-unclosed", "parts"),
    ("\"{made} ..10 公开指南\"", "\"re:\\d+{made}\"", "syntax/escape", "re:"),
    ("\"{made} ..10 公开指南\"", "\"re:[编修公开指南\"", "bad-expression/class", "re:"),
    ("\"{made} ..10 公开指南\"", "\"re:(公开指南\"", "bad-expression/group", "re:"),
    ("\"{made} ..10 公开指南\"", "'re:(?<=编制)公开指南'", "bad-expression/look", "re:"),
    ("\"{made} ..10 公开指南\"", "\"re:(公{1000}){1000}\"", "expression-too-large", "re:"),
    ("format = 1", "format = 2", "unknown-format", "format = 2"),
    ("format = 1\n", "", "missing-key/format", ""),
    ("format = 1", "format = \"1\"", "wrong-type", "format"),
    ("title = \"编制公开指南\"", "title = “编制公开指南”", "syntax/quotes", "“"),
    ("id = \"my-county\"", "id = \"本县\"", "bad-id", "本县"),
    ("id = \"MY-GUIDE-1\"", "id = \"my-guide-1\"", "bad-id/requirement", "my-guide-1"),
    ("certainty = \"full\"", "certainty = \"sure\"", "unknown-word", "sure"),
    ("公开指南\"] }]", "公开指南\"] }", "syntax/unclosed", "parts"),
    (
        "[[\"合格\", 60], [\"不合格\", 0]]",
        "[[\"合格\", 60], [\"不合格\", 0]",
        "syntax/unclosed",
        "grades",
    ),
    ("day = 31", "day = 32", "out-of-range", "day = 32"),
    ("month = 1, day = 31", "month = 2, day = 30", "no-such-day", "day = 30"),
];

fn found(text: &str) -> Vec<Diagnostic> {
    Library::builtin().load_file("slip.toml", text).err().unwrap_or_default()
}

fn told(found: &[Diagnostic]) -> String {
    let drawn: Vec<String> =
        found.iter().map(|one| say::diagnostic(one, Lang::En, false)).collect();
    drawn.join("\n")
}

/// The ids of what is said of these slips.
pub fn ids() -> impl Iterator<Item = &'static str> {
    SLIPS.iter().filter_map(|(_, _, id, _)| id.split('/').next())
}

#[test]
fn a_slip_is_told_once_at_its_line() {
    assert_eq!(told(&found(SOUND)), "");
    for (sound, slip, id, at) in SLIPS {
        assert!(SOUND.contains(sound), "{sound}");
        let text = SOUND.replacen(sound, slip, 1);
        let found = found(&text);
        let ids: Vec<&str> = found.iter().map(|one| one.message.id).collect();
        assert_eq!(ids, [*id], "{slip}\n{}", told(&found));
        let label = found[0].labels.iter().find(|label| label.primary);
        let label = label.unwrap_or_else(|| panic!("{slip}: nothing is pointed at"));
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let wanted = text.find(at).unwrap_or_else(|| panic!("{at}"));
        assert_eq!(line(label.span.start), line(wanted), "{slip}\n{}", told(&found));
    }
}

#[test]
fn a_table_under_a_wrong_head_is_told_once() {
    let head = "[[requirements]]\nid = \"MY-GUIDE-1\"";
    for (slip, id) in
        [("[requirements]", "wrong-type/brackets"), ("[[requirement]]", "unknown-key")]
    {
        let first = SOUND.find("\n[[requirements]]\nid = \"MY-SUM\"").expect("a second one");
        let text = SOUND[..first].replacen(head, &head.replace("[[requirements]]", slip), 1);
        let text = if slip.starts_with("[[") {
            text
        } else {
            // TOML itself forbids a list of tables below
            text.replace("[[requirements.examples]]", "[requirements.example]").replacen(
                "[requirements.example]\ntext = \"我局尚",
                "[requirements.other]\ntext = \"我局尚",
                1,
            )
        };
        let found = found(&text);
        let ids: Vec<&str> = found.iter().map(|one| one.message.id).collect();
        assert_eq!(ids, [id], "{}", told(&found));
    }
    // the sound ones behind it are no second fault
    for (slip, id) in
        [("[requirements]", "wrong-type/brackets"), ("[[requirement]]", "unknown-key")]
    {
        let found = found(&SOUND.replacen("[[requirements]]", slip, 1));
        let ids: Vec<&str> = found.iter().map(|one| one.message.id).collect();
        assert_eq!(ids, [id], "{}", told(&found));
    }
    let family = "[[families]]\nid = \"guid\"\ndecides = [\"MY-DATE\"]\n\n[[requirements]]";
    let found = found(&SOUND.replacen("[[requirements]]", family, 1));
    assert_eq!(
        found.first().map(|one| one.message.id),
        Some("missing-key/family"),
        "{}",
        told(&found)
    );
}

#[test]
fn what_editors_of_other_systems_write_is_no_slip() {
    for text in
        [format!("\u{feff}{SOUND}"), SOUND.replace('\n', "\r\n"), SOUND.replace(" = ", "\t=\t")]
    {
        assert_eq!(told(&found(&text)), "");
    }
}

#[test]
fn an_expression_may_be_typed_with_full_width_marks() {
    let text =
        SOUND.replacen("\"{made} ..10 公开指南\"", "\"re:修订，[^，]{1,9}指南\", \"{made}\"", 1);
    let ruleset = Library::builtin().load_file("slip.toml", text).expect("it is sound");
    let gongkai::check::Check::Statement(check) = &ruleset.requirements[0].check else {
        panic!("no statement");
    };
    let report = "修订,公布了指南。";
    let hits = check.parts[0].any[0].find_in(report, gongkai::span::Span::new(0, report.len()));
    assert_eq!(hits.len(), 1);
}
