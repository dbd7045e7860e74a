//! The checker as the page in the browser calls it: one more host of the session, without files, threads or a
//! clock. Bytes go in, JSON and finished files come out; what it says is drawn by the library's own formats.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use gongkai::assessment::Assessment;
use gongkai::assessment::finding;
use gongkai::chinese::date::Date;
use gongkai::diagnostic::{Error, Problem};
use gongkai::lang::Lang;
use gongkai::limits::{Limit, Limits};
use gongkai::read::Input;
use gongkai::read::archive::{self, Member};
use gongkai::render::{Reports, Style, formats, gap, rank, sanitize};
use gongkai::say;
use gongkai::session::rank::Ranking;
use gongkai::session::{Options, Outcome, Session, disk};
use gongkai::verdict::Severity;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

/// Where the program panicked; it cannot go on behind it, and the page asks here what to tell.
static PLACE: Mutex<String> = Mutex::new(String::new());

/// What the page knows of the reports beside their text.
#[derive(Deserialize)]
struct Asked {
    year: Option<i32>,
    region: Option<String>,
    published: Option<String>,
}

/// What the list says of a report.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    name: String,
    title: String,
    organ: String,
    /// The file's digest; empty where it could not be read.
    digest: String,
    /// Whether it passes; null where it could not be checked.
    passed: Option<bool>,
    score: Option<String>,
    /// Errors, warnings, notes.
    counts: [usize; 3],
    worst: String,
    failure: Option<Failure>,
}

/// Why a report could not be checked.
#[derive(Serialize)]
struct Failure {
    code: String,
    message: String,
    help: Option<String>,
}

/// A report that nobody has checked yet.
struct Waiting {
    name: String,
    bytes: Bytes,
}

enum Bytes {
    Here(Vec<u8>),
    Packed(Member),
    Refused(Error),
}

/// Checks the reports that are dropped on the page, and keeps what came of them until it goes.
#[wasm_bindgen]
pub struct Checker {
    lang: Lang,
    session: Session,
    waiting: VecDeque<Waiting>,
    outcomes: Vec<Outcome>,
}

#[wasm_bindgen]
impl Checker {
    /// Makes ready to check; `asked` is JSON, `before` last year's report, where there is one.
    ///
    /// # Errors
    /// What cannot be done, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(lang: &str, asked: &str, name: String, before: Vec<u8>) -> Result<Self, String> {
        std::panic::set_hook(Box::new(|info| {
            let place = info.location().map(ToString::to_string);
            if let Ok(mut kept) = PLACE.lock() {
                *kept = place.unwrap_or_default();
            }
        }));
        let lang = Lang::from_locale(lang);
        let asked: Asked = serde_json::from_str(asked).map_err(|error| error.to_string())?;
        let is_given = |text: &String| !text.is_empty();
        let options = Options {
            year: asked.year,
            region: asked.region.filter(is_given),
            published: asked.published.filter(is_given).and_then(|text| Date::parse_iso(&text)),
            previous: (!before.is_empty()).then_some(Input { name, bytes: before }),
            ..Options::default()
        };
        let session = Session::new(options).map_err(|error| json(&failure(&[error], lang)))?;
        Ok(Self { lang, session, waiting: VecDeque::new(), outcomes: Vec::new() })
    }

    /// Says everything in this language from now on.
    pub fn speak(&mut self, lang: &str) {
        self.lang = Lang::from_locale(lang);
    }

    /// Takes a file in; the names of the reports that it holds, one unless it is an archive, as JSON.
    pub fn take(&mut self, name: String, bytes: Vec<u8>) -> String {
        let before = self.waiting.len();
        if archive::is_archive(Path::new(&name)) {
            let input = Input { name: name.clone(), bytes: bytes.clone() };
            match archive::members_of(input, disk::is_report) {
                Ok(Some(members)) => {
                    self.waiting.extend(members.into_iter().map(|(path, member)| {
                        let bytes = member.map_or_else(Bytes::Refused, Bytes::Packed);
                        Waiting { name: path.display().to_string(), bytes }
                    }))
                }
                Ok(None) => self.waiting.push_back(Waiting { name, bytes: Bytes::Here(bytes) }),
                Err(error) => {
                    self.waiting.push_back(Waiting { name, bytes: Bytes::Refused(error) });
                }
            }
        } else {
            self.waiting.push_back(Waiting { name, bytes: Bytes::Here(bytes) });
        }
        let names: Vec<&str> = self.waiting.iter().skip(before).map(|one| &*one.name).collect();
        json(&names)
    }

    /// Takes note of a file that is too large to be handed over.
    pub fn refuse(&mut self, name: String, size: f64) -> String {
        let limits = self.session.limits();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file's size")]
        let found = Some(size as u64);
        let problem = Problem::OverLimit { limit: Limit::Size, value: limits.size, found };
        let error = Error::Report { name: name.clone(), problem };
        self.waiting.push_back(Waiting { name: name.clone(), bytes: Bytes::Refused(error) });
        json(&[name])
    }

    /// Checks the report that has waited longest; what came of it as JSON, empty where none waits.
    pub fn check(&mut self) -> String {
        let Some(Waiting { name, bytes }) = self.waiting.pop_front() else { return String::new() };
        let input = match bytes {
            Bytes::Here(bytes) => Ok(Input { name: name.clone(), bytes }),
            Bytes::Packed(member) => member.read(name.clone(), self.session.limits()),
            Bytes::Refused(error) => Err(error),
        };
        let outcome = match input {
            Ok(input) => self.session.check(input),
            Err(error) => Outcome {
                report: name,
                settings: None,
                result: Err(vec![error]),
                time: Duration::ZERO,
            },
        };
        let row = self.row(&outcome);
        self.outcomes.push(outcome);
        json(&row)
    }

    /// Passes over the report that has waited longest.
    pub fn skip(&mut self) {
        self.waiting.pop_front();
    }

    /// What the list says of report `at`, as JSON.
    pub fn told(&self, at: usize) -> String {
        self.outcomes.get(at).map(|outcome| json(&self.row(outcome))).unwrap_or_default()
    }

    /// Report `at` in one of the program's formats; all of them where `at` is none.
    pub fn file(&self, format: &str, at: Option<usize>) -> Vec<u8> {
        let Some(format) = formats::named(format) else { return Vec::new() };
        let chosen = self.outcomes.iter().enumerate();
        let chosen: Vec<&Outcome> =
            chosen.filter(|(one, _)| at.is_none_or(|at| at == *one)).map(|(_, one)| one).collect();
        let reports = if at.is_some() { Reports::One } else { Reports::Many };
        let mut sink = (format.sink)(self.style(), reports);
        let mut out = Vec::new();
        // a vector takes everything
        let _ = sink.begin(&mut out);
        for outcome in chosen {
            let _ = match &outcome.result {
                Ok(assessment) => sink.report(&mut out, assessment),
                Err(why) => sink.failed(&mut out, &outcome.report, why),
            };
        }
        let _ = sink.end(&mut out);
        out
    }

    /// The reports as a league with its heat map, in one of the formats of leagues.
    pub fn league(&self, format: &str) -> Vec<u8> {
        let (mut ranking, mut unread, mut out) = (Ranking::default(), Vec::new(), Vec::new());
        for outcome in &self.outcomes {
            match &outcome.result {
                Ok(assessment) => ranking.add(assessment),
                Err(why) => unread.push((outcome.report.as_str(), why.as_slice())),
            }
        }
        let drawn = rank::FORMATS.iter().find(|(name, ..)| *name == format);
        if let Some((.., draw)) = drawn {
            let _ = draw(&mut out, &ranking.league(), &unread, self.style());
        }
        out
    }

    fn style(&self) -> Style {
        Style { lang: self.lang, width: 100, colour: false, verbose: false, pretty: true }
    }

    fn row(&self, outcome: &Outcome) -> Row {
        let nothing = Row {
            name: outcome.report.clone(),
            title: String::new(),
            organ: String::new(),
            digest: String::new(),
            passed: None,
            score: None,
            counts: [0; 3],
            worst: String::new(),
            failure: None,
        };
        match &outcome.result {
            Err(why) => Row { failure: Some(failure(why, self.lang)), ..nothing },
            Ok(assessment) => self.checked(assessment, nothing),
        }
    }

    fn checked(&self, assessment: &Assessment, nothing: Row) -> Row {
        let count = |severity| finding::count(&assessment.findings, severity);
        let header = &assessment.header;
        let told =
            |words: Option<&String>| words.map(|one| sanitize::line(one)).unwrap_or_default();
        let worst = gap::numbered(assessment).next();
        Row {
            title: told(header.title.as_ref().map(|one| &one.value)),
            organ: told(header.organ.as_ref().map(|one| &one.value)),
            digest: assessment.document.file.digest.clone(),
            passed: Some(assessment.passed),
            score: assessment.score.map(|score| score.to_string()),
            counts: [Severity::Error, Severity::Warning, Severity::Note].map(count),
            worst: worst.map(|(_, one)| gap::message(one, self.lang)).unwrap_or_default(),
            ..nothing
        }
    }
}

/// Where the program stopped, once it has.
#[wasm_bindgen]
pub fn place() -> String {
    PLACE.lock().map(|place| place.clone()).unwrap_or_default()
}

/// The size of the largest file that is read.
#[wasm_bindgen]
pub fn most() -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "a file's size")]
    let size = Limits::default().size as f64;
    size
}

fn failure(why: &[Error], lang: Lang) -> Failure {
    let first = why.iter().find_map(Error::complaint);
    let help = first.and_then(|one| say::remedy(&one.message, one.help.as_ref(), lang));
    Failure { code: gap::code(why).to_owned(), message: gap::causes(why, lang), help }
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
