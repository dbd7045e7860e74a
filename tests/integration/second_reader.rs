//! The JSON of a check declared once more, by what the documents say of it and not by the program's
//! types: as a program of somebody else would read it.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Check {
    #[serde(rename = "$schema")]
    schema: String,
    schema_version: u32,
    tool: Tool,
    report: Report,
    ruleset: Ruleset,
    settings: Option<Settings>,
    pub score: Option<f64>,
    grade: Option<String>,
    earned: f64,
    possible: u32,
    passed: bool,
    gate: Gate,
    sources: BTreeMap<String, Source>,
    families: Vec<Family>,
    pub requirements: Vec<Requirement>,
    counts: Counts,
    findings: Vec<Finding>,
    notes: Vec<Note>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Gate {
    passed: bool,
    fail_on: String,
    fail_under: Option<f64>,
    assessed: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    number: Option<String>,
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
    organ_sphere: Option<String>,
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
    confidence: Option<String>,
    severity: String,
    earned: f64,
    possible: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Requirement {
    id: String,
    family: String,
    title: Option<String>,
    status: String,
    confidence: Option<String>,
    severity: String,
    overridden_severity: Option<String>,
    decides: bool,
    asks: Option<String>,
    pub weight: Option<u32>,
    score: Option<f64>,
    #[serde(default)]
    basis: Vec<String>,
    evidence: Vec<Evidence>,
    #[serde(default)]
    discounted: Vec<Evidence>,
    reason: Option<String>,
    remedy: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Evidence {
    part: String,
    assertion: Option<String>,
    location: Quoted,
    trigger: Option<Quoted>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Finding {
    number: usize,
    rule: String,
    family: String,
    severity: String,
    overridden_severity: Option<String>,
    status: String,
    confidence: Option<String>,
    message: String,
    location: Location,
    belongs: Option<String>,
    fingerprint: String,
    waived: Option<Waived>,
    waiver_ended: Option<String>,
}

#[derive(Deserialize)]
struct Location {
    path: String,
    #[serde(flatten)]
    words: Quoted,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Quoted {
    line: usize,
    column: usize,
    end_line: Option<usize>,
    end_column: Option<usize>,
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
        assert_eq!((&*self.schema, self.schema_version), ("urn:gongkai:schema:check:2", 2));
        let Gate { passed, fail_on, fail_under, assessed } = &self.gate;
        assert!(["error", "warning", "note", "never"].contains(&&**fail_on));
        let is_own = self.settings.is_some() || *passed == self.passed && fail_under.is_none();
        assert!(is_own, "without settings the gate is the verdict");
        assert!(assessed.is_none_or(|share| (0.0..=1.0).contains(&share)));
        assert!(self.score.is_none() || assessed.is_some_and(|share| share >= 0.5));
        for source in self.sources.values() {
            assert!(!source.title.is_empty() && source.number.as_deref() != Some(""));
        }
        assert_eq!((&*self.tool.name, &*self.tool.version), ("gongkai", env!("CARGO_PKG_VERSION")));
        self.hold_header(path);
        let families: Vec<&str> = self.families.iter().map(|family| &*family.id).collect();
        for family in &self.families {
            assert!(STATUSES.contains(&&*family.status) && !family.title.is_empty());
            let all = self.requirements.iter().filter(|one| one.decides && one.family == family.id);
            let all: Vec<&str> = all.filter_map(|one| one.confidence.as_deref()).collect();
            let least = if all.contains(&"likely") { Some("likely") } else { all.first().copied() };
            assert_eq!(family.confidence.as_deref(), least, "{}", family.id);
            let members = self.requirements.iter().filter(|one| one.family == family.id);
            let deciding = members.filter(|one| one.decides);
            let all: u32 =
                deciding.filter(|one| one.earned().is_some()).filter_map(|one| one.weight).sum();
            assert_eq!(all, family.possible, "{}", family.id);
            assert!(SEVERITIES.contains(&&*family.severity), "{}", family.id);
        }
        let sum = |of: fn(&Family) -> f64| self.families.iter().map(of).sum::<f64>();
        let sums = [sum(|one| one.earned), sum(|one| f64::from(one.possible))];
        let whole = [self.earned, f64::from(self.possible)];
        assert!(sums.into_iter().zip(whole).all(|(sum, one)| (sum - one).abs() < 1e-9));
        for requirement in &self.requirements {
            assert!(families.contains(&&*requirement.family), "{}", requirement.id);
            requirement.hold(path, text);
        }
        for (number, finding) in (1..).zip(&self.findings) {
            assert_eq!(finding.number, number);
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
        assert_eq!((&*report.path, &*report.format, &*report.encoding), (path, "text", "utf-8"));
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
        assert!(report.organ_sphere.is_none() || report.organ_kind.is_some());
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
        assert_eq!(finding.confidence, requirement.confidence);
        assert!(!finding.message.is_empty());
        assert!(requirement.remedy.is_some() && !requirement.basis.is_empty());
        assert!(finding.waiver_ended.is_none());
        let source = |basis: &str| basis.split(' ').next().unwrap_or_default().to_owned();
        let known = |basis: &String| self.sources.contains_key(&source(basis));
        assert!(requirement.basis.iter().all(known));
        assert_eq!(finding.fingerprint.len(), 16);
        assert_eq!(finding.location.path, path);
        finding.location.words.hold(path, text);
        assert!(finding.belongs.as_deref().is_none_or(|side| ["before", "behind"].contains(&side)));
    }
}

impl Requirement {
    fn is_gap(&self) -> bool {
        !["met", "not-applicable"].contains(&&*self.status)
    }

    /// What part of its weight it earned; none where it leaves the sum.
    pub fn earned(&self) -> Option<f64> {
        match &*self.status {
            "met" => Some(1.0),
            "missing" | "contradicted" => Some(0.0),
            _ => self.score,
        }
    }

    fn hold(&self, path: &str, text: &str) {
        let id = &self.id;
        assert!(STATUSES.contains(&&*self.status), "{id}");
        assert!(SEVERITIES.contains(&&*self.severity), "{id}");
        let binds = self.status != "not-applicable";
        let confidence = self.confidence.as_deref();
        assert!(confidence.is_none_or(|one| binds && ["sure", "likely"].contains(&one)), "{id}");
        let asks = ["report", "organ", "assessment", "accuracy", "practice"];
        assert!(self.asks.as_deref().is_none_or(|one| binds && asks.contains(&one)), "{id}");
        assert!(self.weight.is_none_or(|weight| binds && weight > 0), "{id}");
        assert_ne!(self.overridden_severity.as_ref(), Some(&self.severity), "{id}");
        assert_eq!(self.title.as_ref().is_some_and(|title| !title.is_empty()), binds, "{id}");
        let is_told = self.is_gap() || self.status == "met";
        assert!(self.reason.is_some() || is_told, "{id}");
        assert_eq!(self.remedy.is_some(), self.is_gap(), "{id}");
        assert_eq!(self.basis.is_empty(), !binds, "{id}");
        for basis in &self.basis {
            assert!(!basis.is_empty() && basis.trim() == basis, "{id}: {basis}");
        }
        let is_between = self.score.is_none_or(|score| score > 0.0 && score < 1.0);
        assert!(is_between && self.score.is_some() == (self.status == "partial"), "{id}");
        for evidence in self.evidence.iter().chain(&self.discounted) {
            assert!(!evidence.part.is_empty(), "{id}");
            let assertion = evidence.assertion.as_deref();
            assert!(assertion.is_none_or(|word| ASSERTIONS.contains(&word)), "{id}");
            evidence.location.hold(path, text);
            evidence.trigger.iter().for_each(|trigger| trigger.hold(path, text));
        }
    }
}

impl Quoted {
    /// The quoted words are exactly those that stand at the place, counted in characters.
    fn hold(&self, path: &str, text: &str) {
        let offset = |line: usize, column: usize| {
            let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            let in_line = text[before..].chars().take(column - 1).map(char::len_utf8);
            before + in_line.sum::<usize>()
        };
        // words on one line tell their end
        let column = self.end_column.unwrap_or(self.column + self.quote.chars().count());
        let place =
            offset(self.line, self.column)..offset(self.end_line.unwrap_or(self.line), column);
        assert_eq!(&text[place], self.quote, "{path}:{}:{}", self.line, self.column);
        assert!(!self.quote.is_empty());
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
