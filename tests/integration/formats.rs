//! The output formats: snapshots over one met, one partial and one contradicted report, and the
//! JSON read back by a second reader and held against its schema.

use serde::Deserialize;
use serde_json::Value;

use crate::support::{CONTRADICTED, MET, PARTIAL, check, read, run};

/// A report with settings above it that override, waive and name a ruleset.
const UNDER_SETTINGS: &str = "fixtures/settings/project/2016/档案局.txt";

/// Digests change with every byte of a fixture or ruleset; their shape is tested elsewhere.
fn without_digests(text: &str) -> String {
    let lines = text.lines().map(|line| match line.split_once("\"digest\": \"") {
        Some((head, tail)) if tail.len() > 64 => format!("{head}\"digest\": \"…\"{}", &tail[65..]),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_report_that_meets_everything() {
    let table = check(&[MET, "--lang", "zh"]).status(0).silent().stdout;
    insta::assert_snapshot!("table_met", table);
    let json = check(&[MET, "--lang", "zh", "--format", "json"]).status(0).silent().stdout;
    insta::assert_snapshot!("json_met", without_digests(&json));
}

#[test]
fn a_report_that_meets_some() {
    let table = check(&[PARTIAL, "--lang", "en"]).status(1).silent().stdout;
    insta::assert_snapshot!("table_partial", table);
    let json = check(&[PARTIAL, "--lang", "en", "--format", "json"]).status(1).silent().stdout;
    insta::assert_snapshot!("json_partial", without_digests(&json));
}

#[test]
fn a_report_that_denies_it() {
    let table = check(&[CONTRADICTED, "--lang", "zh", "--verbose"]).status(1).silent().stdout;
    insta::assert_snapshot!("table_contradicted", table);
    let json = check(&[CONTRADICTED, "--lang", "zh", "--format", "json"]).status(1).silent().stdout;
    insta::assert_snapshot!("json_contradicted", without_digests(&json));
}

#[test]
fn one_report_is_an_object_and_several_are_an_array_of_the_same() {
    let json = |arguments: &[&str], status| -> Value {
        let text = check(&[arguments, &["--format", "json"]].concat()).status(status).stdout;
        assert!(text.ends_with("}\n") || text.ends_with("]\n"), "{text}");
        serde_json::from_str(&text).expect("JSON")
    };
    let met = json(&[MET], 0);
    let partial = json(&[PARTIAL], 1);
    assert_eq!(json(&[MET, PARTIAL], 1), Value::Array(vec![met.clone(), partial.clone()]));
    assert_eq!(
        json(&[PARTIAL, "fixtures/bad/empty.txt", MET], 2),
        Value::Array(vec![partial, met.clone()])
    );
    assert_eq!(json(&[MET, "fixtures/bad/empty.txt"], 2), Value::Array(vec![met]));
}

#[test]
fn where_nothing_could_be_checked_nothing_is_written() {
    for arguments in
        [&["fixtures/bad/empty.txt"][..], &["fixtures/bad/empty.txt", "fixtures/bad/nul-byte.txt"]]
    {
        let run = check(&[arguments, &["--format", "json"]].concat()).status(2);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    for format in ["table", "json"] {
        let arguments = [MET, PARTIAL, CONTRADICTED, "--format", format, "--verbose"];
        let once = check(&arguments).status(1).silent().stdout;
        assert_eq!(check(&arguments).status(1).silent().stdout, once);
    }
}

#[test]
fn a_second_reader_finds_nothing_unknown_and_every_place_right() {
    for path in [MET, PARTIAL, CONTRADICTED, "fixtures/bad/no-organ.txt", UNDER_SETTINGS] {
        let text = check(&[path, "--format", "json", "--today", "2027-06-30"]).stdout;
        let read_back: wire::Check =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        read_back.hold(path, &read(path));
    }
}

#[test]
fn the_score_can_be_checked_by_hand() {
    for path in [MET, PARTIAL, CONTRADICTED] {
        let text = check(&[path, "--format", "json"]).stdout;
        let check: wire::Check = serde_json::from_str(&text).expect("the JSON");
        let counted: Vec<(f64, f64)> = check
            .requirements
            .iter()
            .filter_map(|one| Some((one.score?, f64::from(one.weight))))
            .collect();
        let weight: f64 = counted.iter().map(|(_, weight)| weight).sum();
        let earned: f64 = counted.iter().map(|(score, weight)| score * weight).sum();
        let score = check.score.expect("these reports can be assessed");
        assert!((score - earned / weight * 100.0).abs() <= 0.05 + 1e-9, "{path}: {score}");
    }
}

#[test]
fn the_output_keeps_to_its_schema() {
    let schema = run(&["schema"]).status(0).silent().stdout;
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let cases: [&[&str]; 6] = [
        &[MET],
        &[PARTIAL],
        &[CONTRADICTED],
        &["fixtures/bad/no-organ.txt"],
        &[UNDER_SETTINGS],
        &[MET, PARTIAL],
    ];
    for arguments in cases {
        let more = ["--format", "json", "--today", "2027-06-30"];
        let text = check(&[arguments, &more].concat()).stdout;
        let output: Value = serde_json::from_str(&text).expect("the output is JSON");
        schema::hold(&schema, &output).unwrap_or_else(|problem| panic!("{arguments:?}: {problem}"));
    }
}

#[test]
fn the_schema_refuses_what_is_not_an_output() {
    let schema: Value = serde_json::from_str(&run(&["schema"]).stdout).expect("the schema is JSON");
    let text = check(&[PARTIAL, "--format", "json"]).stdout;
    let output: Value = serde_json::from_str(&text).expect("the output is JSON");
    let spoiled = |pointer: &str, value: Value| {
        let mut spoiled = output.clone();
        *spoiled.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        schema::hold(&schema, &spoiled)
    };
    for (pointer, value) in [
        ("/score", Value::from("a word")),
        ("/passed", Value::Null),
        ("/requirements/0/status", Value::from("fine")),
        ("/requirements/0/severity", Value::from("fatal")),
        ("/findings/0/basis", Value::from("《…》")),
        ("/ruleset/choice/reason", Value::from("chance")),
    ] {
        assert!(spoiled(pointer, value).is_err(), "{pointer}");
    }
    for (pointer, key) in
        [("", "findings"), ("/tool", "version"), ("/requirements/0", "evidence"), ("", "score")]
    {
        let mut spoiled = output.clone();
        let object =
            spoiled.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object");
        object.remove(key).expect("the key is there");
        assert!(schema::hold(&schema, &spoiled).is_err(), "{pointer} without {key}");
    }
}

/// The JSON declared once more, by what the documents say of it and not by the program's types.
mod wire {
    use super::Deserialize;

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    pub struct Check {
        schema_version: u32,
        tool: Tool,
        report: Report,
        ruleset: Ruleset,
        settings: Option<Settings>,
        pub score: Option<f64>,
        grade: Option<String>,
        passed: bool,
        families: Vec<Family>,
        pub requirements: Vec<Requirement>,
        counts: Counts,
        findings: Vec<Finding>,
        notes: Vec<Note>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        path: String,
        today: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Counts {
        error: usize,
        warning: usize,
        note: usize,
        waived: usize,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Waived {
        reason: String,
        expires: String,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Tool {
        name: String,
        version: String,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Report {
        path: String,
        digest: String,
        format: String,
        encoding: String,
        title: Option<String>,
        organ: Option<String>,
        organ_kind: Option<String>,
        organ_level: Option<String>,
        region: Option<Region>,
        year: Option<i32>,
        issued: Option<String>,
        published: Option<String>,
        period: Option<Period>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Region {
        code: String,
        name: String,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Period {
        from: String,
        to: String,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Ruleset {
        id: String,
        title: String,
        digest: String,
        choice: Choice,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Choice {
        reason: String,
        year: Option<i32>,
        region: Option<Region>,
        words: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Family {
        id: String,
        title: String,
        status: String,
        score: Option<f64>,
        weight: u32,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    pub struct Requirement {
        id: String,
        family: String,
        title: String,
        status: String,
        severity: String,
        overridden_severity: Option<String>,
        pub weight: u32,
        pub score: Option<f64>,
        basis: Vec<Basis>,
        evidence: Vec<Evidence>,
        discounted: Vec<Evidence>,
        reason: String,
        remedy: String,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Basis {
        source: String,
        title: String,
        number: Option<String>,
        article: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Evidence {
        part: String,
        assertion: Option<String>,
        location: Location,
        trigger: Option<Location>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Finding {
        rule: String,
        family: String,
        severity: String,
        overridden_severity: Option<String>,
        status: String,
        title: String,
        message: String,
        remedy: String,
        basis: Vec<Basis>,
        location: Option<Location>,
        fingerprint: String,
        waived: Option<Waived>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Location {
        path: String,
        line: usize,
        column: usize,
        end_line: usize,
        end_column: usize,
        quote: String,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Note {
        id: String,
        message: String,
    }

    const STATUSES: [&str; 6] =
        ["met", "partial", "missing", "contradicted", "not-applicable", "not-assessable"];
    const SEVERITIES: [&str; 3] = ["error", "warning", "note"];
    const ASSERTIONS: [&str; 7] =
        ["affirmed", "negated", "planned", "required", "other-organ", "past", "title-only"];

    impl Check {
        /// Holds the values to what the documents say of them; `text` is the report.
        pub fn hold(&self, path: &str, text: &str) {
            assert_eq!(self.schema_version, 1);
            assert_eq!(
                (&*self.tool.name, &*self.tool.version),
                ("gongkai", env!("CARGO_PKG_VERSION"))
            );
            self.hold_header(path);
            let families: Vec<&str> = self.families.iter().map(|family| &*family.id).collect();
            for family in &self.families {
                assert!(STATUSES.contains(&&*family.status) && !family.title.is_empty());
                assert!(family.score.is_none_or(|score| (0.0..=100.0).contains(&score)));
                let members = self.requirements.iter().filter(|one| one.family == family.id);
                assert_eq!(
                    members.map(|one| one.weight).sum::<u32>(),
                    family.weight,
                    "{}",
                    family.id
                );
            }
            for requirement in &self.requirements {
                assert!(families.contains(&&*requirement.family), "{}", requirement.id);
                requirement.hold(path, text);
            }
            for finding in &self.findings {
                self.hold_finding(finding, path, text);
            }
            let place = |finding: &Finding| {
                let severity = SEVERITIES.iter().position(|s| **s == finding.severity);
                (finding.waived.is_some(), severity)
            };
            assert!(self.findings.is_sorted_by_key(place), "what counts first, and worst first");
            self.hold_counts();
            let gaps = self.requirements.iter().filter(|one| one.is_gap()).count();
            assert_eq!(gaps, self.findings.len(), "a finding for every gap");
            let stopped = self
                .findings
                .iter()
                .any(|finding| finding.severity == "error" && finding.waived.is_none());
            assert!(!(stopped && self.passed), "{path}");
            assert!(self.notes.iter().all(|note| !note.id.is_empty() && !note.message.is_empty()));
        }

        fn hold_counts(&self) {
            let of = |severity: &str| {
                let counting = self.findings.iter().filter(|one| one.waived.is_none());
                counting.filter(|one| one.severity == severity).count()
            };
            let Counts { error, warning, note, waived } = self.counts;
            assert_eq!([error, warning, note], ["error", "warning", "note"].map(of));
            assert_eq!(error + warning + note + waived, self.findings.len());
            let accepted = self.findings.iter().filter_map(|one| one.waived.as_ref());
            let day = self.settings.as_ref().and_then(|settings| settings.today.as_ref());
            for Waived { reason, expires } in accepted {
                assert!(!reason.is_empty() && day.is_some_and(|day| day <= expires), "{expires}");
            }
            assert!(self.settings.iter().all(|settings| settings.path.ends_with("gongkai.toml")));
        }

        fn hold_header(&self, path: &str) {
            let report = &self.report;
            assert_eq!(
                (&*report.path, &*report.format, &*report.encoding),
                (path, "text", "utf-8")
            );
            assert!(is_digest(&report.digest) && is_digest(&self.ruleset.digest));
            assert!(!self.ruleset.id.is_empty() && !self.ruleset.title.is_empty());
            let choice = &self.ruleset.choice;
            let reasons = ["by-settings", "by-year", "by-region", "common-only"];
            assert!(reasons.contains(&&*choice.reason));
            assert_eq!(choice.reason == "by-region", choice.region.is_some());
            assert!(choice.words.is_none() || choice.region.is_some());
            for region in report.region.iter().chain(&choice.region) {
                let is_code = region.code.len() == 6 && region.code.parse::<u32>().is_ok();
                assert!(is_code && !region.name.is_empty(), "{}", region.code);
            }
            let kinds = ["government", "government-office", "department", "township", "other"];
            let levels = ["state", "province", "prefecture", "county", "township"];
            assert!(report.organ_kind.as_deref().is_none_or(|kind| kinds.contains(&kind)));
            assert!(report.organ_level.as_deref().is_none_or(|level| levels.contains(&level)));
            let by_year = choice.reason != "by-settings";
            assert_eq!(choice.year, report.year.filter(|_| by_year));
            let title_and_organ = [&report.title, &report.organ, &self.grade];
            assert!(title_and_organ.into_iter().flatten().all(|text| !text.is_empty()));
            let period = report.period.iter().flat_map(|period| [&period.from, &period.to]);
            for date in period.chain(&report.issued).chain(&report.published) {
                let shape: String =
                    date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
                assert_eq!(shape, "0000-00-00", "{date}");
            }
            assert!(self.score.is_none_or(|score| (0.0..=100.0).contains(&score)));
        }

        fn hold_finding(&self, finding: &Finding, path: &str, text: &str) {
            let requirement = self.requirements.iter().find(|one| one.id == finding.rule);
            let requirement = requirement.expect("a finding belongs to a requirement");
            assert_eq!(finding.family, requirement.family);
            assert_eq!(finding.severity, requirement.severity);
            assert_eq!(finding.overridden_severity, requirement.overridden_severity);
            assert_eq!(finding.status, requirement.status);
            assert_eq!(finding.title, requirement.title);
            assert_eq!(finding.message, requirement.reason);
            assert_eq!(finding.remedy, requirement.remedy);
            assert_eq!(finding.basis.len(), requirement.basis.len());
            assert_eq!(finding.fingerprint.len(), 16);
            finding.location.iter().for_each(|location| location.hold(path, text));
        }
    }

    impl Requirement {
        fn is_gap(&self) -> bool {
            !["met", "not-applicable"].contains(&&*self.status)
        }

        fn hold(&self, path: &str, text: &str) {
            let id = &self.id;
            assert!(STATUSES.contains(&&*self.status), "{id}");
            assert!(SEVERITIES.contains(&&*self.severity), "{id}");
            assert_ne!(self.overridden_severity.as_ref(), Some(&self.severity), "{id}");
            assert!(
                !self.title.is_empty() && !self.reason.is_empty() && !self.remedy.is_empty(),
                "{id}"
            );
            assert!(!self.basis.is_empty(), "{id}");
            for basis in &self.basis {
                assert!(!basis.source.is_empty() && !basis.title.is_empty(), "{id}");
                let known = [&basis.number, &basis.article];
                assert!(known.into_iter().flatten().all(|text| !text.is_empty()), "{id}");
            }
            let expected = match &*self.status {
                "met" => self.score == Some(1.0),
                "partial" => self.score.is_some_and(|score| score > 0.0 && score < 1.0),
                "missing" | "contradicted" => self.score == Some(0.0),
                _ => self.score.is_none(),
            };
            assert!(expected, "{id}: {} earns {:?}", self.status, self.score);
            for evidence in self.evidence.iter().chain(&self.discounted) {
                assert!(!evidence.part.is_empty(), "{id}");
                let assertion = evidence.assertion.as_deref();
                assert!(assertion.is_none_or(|word| ASSERTIONS.contains(&word)), "{id}");
                evidence.location.hold(path, text);
                evidence.trigger.iter().for_each(|trigger| trigger.hold(path, text));
            }
        }
    }

    impl Location {
        /// The quoted words are exactly those that stand at the place, counted in characters.
        fn hold(&self, path: &str, text: &str) {
            assert_eq!(self.path, path);
            let offset = |line: usize, column: usize| {
                let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
                let in_line = text[before..].chars().take(column - 1).map(char::len_utf8);
                before + in_line.sum::<usize>()
            };
            let place = offset(self.line, self.column)..offset(self.end_line, self.end_column);
            assert_eq!(&text[place], self.quote, "{}:{}", self.line, self.column);
            assert!(!self.quote.is_empty());
        }
    }

    fn is_digest(text: &str) -> bool {
        text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    }
}

/// As much of JSON Schema as `gongkai schema` uses; a keyword that is not known here is an error,
/// and so is a key of the output that the schema does not describe.
mod schema {
    use super::Value;

    pub fn hold(schema: &Value, value: &Value) -> Result<(), String> {
        Reader { root: schema }.hold(schema, value, "")
    }

    struct Reader<'a> {
        root: &'a Value,
    }

    impl Reader<'_> {
        fn hold(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
            let rules = schema.as_object().ok_or_else(|| format!("{at}: no schema"))?;
            for (keyword, rule) in rules {
                let kept = match keyword.as_str() {
                    "$schema" | "$defs" | "title" | "description" | "format" | "required" => Ok(()),
                    "$ref" => self.hold(self.target(rule)?, value, at),
                    "type" => has_type(rule, value)
                        .then_some(())
                        .ok_or_else(|| format!("{at}: not {rule}")),
                    "enum" => any(list(rule)?, |one| one == value, at),
                    "const" => any(std::slice::from_ref(rule), |one| one == value, at),
                    "minimum" => (value.as_f64() >= rule.as_f64())
                        .then_some(())
                        .ok_or_else(|| format!("{at}: too small")),
                    "oneOf" | "anyOf" => self.one_of(list(rule)?, value, at, keyword == "oneOf"),
                    "items" => value.as_array().into_iter().flatten().enumerate().try_for_each(
                        |(index, item)| self.hold(rule, item, &format!("{at}/{index}")),
                    ),
                    "properties" => self.properties(schema, value, at),
                    _ => Err(format!("{at}: the keyword {keyword} is not known to this test")),
                };
                kept?;
            }
            Ok(())
        }

        fn target(&self, reference: &Value) -> Result<&Value, String> {
            let pointer = reference.as_str().and_then(|text| text.strip_prefix('#'));
            pointer
                .and_then(|pointer| self.root.pointer(pointer))
                .ok_or_else(|| format!("{reference} leads nowhere"))
        }

        fn one_of(
            &self,
            schemas: &[Value],
            value: &Value,
            at: &str,
            exactly: bool,
        ) -> Result<(), String> {
            let tried: Vec<Result<(), String>> =
                schemas.iter().map(|schema| self.hold(schema, value, at)).collect();
            let kept = tried.iter().filter(|result| result.is_ok()).count();
            if kept == 1 || (kept > 1 && !exactly) {
                return Ok(());
            }
            let problems: Vec<String> = tried.into_iter().filter_map(Result::err).collect();
            Err(format!("{at}: {kept} alternatives hold; {}", problems.join("; ")))
        }

        fn properties(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
            let Some(object) = value.as_object() else { return Ok(()) };
            let known = &schema["properties"];
            for key in list(&schema["required"])? {
                let key = key.as_str().ok_or("a required key is text")?;
                object.get(key).ok_or_else(|| format!("{at}: {key} is missing"))?;
            }
            for (key, value) in object {
                let rule = known.get(key).ok_or_else(|| format!("{at}: {key} is not described"))?;
                self.hold(rule, value, &format!("{at}/{key}"))?;
            }
            Ok(())
        }
    }

    fn list(rule: &Value) -> Result<&[Value], String> {
        rule.as_array().map(Vec::as_slice).ok_or_else(|| format!("{rule} is no list"))
    }

    fn any(allowed: &[Value], is_it: impl Fn(&Value) -> bool, at: &str) -> Result<(), String> {
        allowed
            .iter()
            .any(is_it)
            .then_some(())
            .ok_or_else(|| format!("{at}: none of the allowed values"))
    }

    fn has_type(rule: &Value, value: &Value) -> bool {
        let is = |name: &str| match name {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            _ => false,
        };
        match rule {
            Value::String(name) => is(name),
            Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
            _ => false,
        }
    }
}
