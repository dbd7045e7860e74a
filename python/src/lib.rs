//! The extension module `gongkai._native`: the checker and the command line, for the package around it.
//!
//! Results cross as JSON, the contract that `gongkai schema` tells; the package makes dictionaries of it. Whatever
//! takes time is done while Python goes on with other threads.

use std::ffi::OsString;
use std::panic;

use gongkai::cli;
use gongkai::diagnostic::{Error, Problem};
use gongkai::facts::{self, Given};
use gongkai::lang::Lang;
use gongkai::limits::Limits;
use gongkai::read::{self, Input};
use gongkai::render::wire::Check;
use gongkai::render::{failure, gap, read as rows, sanitize};
use gongkai::ruleset::builtin;
use gongkai::session::{self, Options, Session};
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};

create_exception!(
    gongkai,
    ReportError,
    PyValueError,
    "A report could not be checked, or a ruleset not be used.\n\n`code` is the kind of error, the text says what to do."
);

/// What a report comes as: its text, or the bytes of its file.
#[derive(FromPyObject)]
enum Report {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl Report {
    fn input(self, name: &str) -> Input {
        let bytes = match &self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        };
        Input { name: name.to_owned(), bytes: bytes.to_vec() }
    }
}

/// The errors as one exception, in this language.
fn raised(py: Python<'_>, errors: Vec<Error>, lang: Lang) -> PyErr {
    let code = gap::code(&errors).to_owned();
    let drawn: Vec<String> =
        errors.into_iter().map(|error| failure::drawn(error, lang, false)).collect();
    let exception = ReportError::new_err(drawn.join("\n\n"));
    match exception.value(py).setattr("code", code) {
        Ok(()) => exception,
        Err(other) => other,
    }
}

fn lang(name: &str) -> PyResult<Lang> {
    match name {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        _ => Err(PyValueError::new_err("lang is \"zh\" or \"en\"")),
    }
}

/// Rules and words, made ready once for many reports.
#[pyclass(frozen, module = "gongkai._native")]
struct Ready {
    session: Session,
    lang: Lang,
}

#[pymethods]
impl Ready {
    #[new]
    #[pyo3(signature = (ruleset, region, year, previous, lang))]
    fn new(
        py: Python<'_>,
        ruleset: Option<String>,
        region: Option<String>,
        year: Option<i32>,
        previous: Option<Report>,
        lang: &str,
    ) -> PyResult<Self> {
        let lang = self::lang(lang)?;
        let previous = previous.map(|report| report.input("previous"));
        let options = Options { ruleset, region, year, previous, ..Options::default() };
        let session = py.detach(|| Session::new(options));
        session.map(|session| Self { session, lang }).map_err(|error| raised(py, vec![error], lang))
    }

    /// The assessment of a report, as JSON.
    fn check(&self, py: Python<'_>, report: Report, path: &str) -> PyResult<String> {
        let checked = py.detach(|| {
            let assessment = self.session.check(report.input(path)).result?;
            let json = serde_json::to_string(&Check::of(&assessment, self.lang));
            json.map_err(|cause| vec![Error::output("-", &cause.into())])
        });
        let json = checked.map_err(|errors| raised(py, errors, self.lang))?;
        Ok(sanitize::json(&json).into_owned())
    }
}

/// The figures of a report, as lines of JSON.
#[pyfunction]
fn figures(py: Python<'_>, report: Report, path: &str, lang: &str) -> PyResult<String> {
    let lang = self::lang(lang)?;
    let read = py.detach(|| {
        let lines = session::caught(|| lines(report.input(path), lang));
        let internal =
            |place| Error::Report { name: path.to_owned(), problem: Problem::Internal(place) };
        lines.map_err(internal).and_then(|lines| lines)
    });
    read.map_err(|error| raised(py, vec![error], lang))
}

fn lines(input: Input, lang: Lang) -> Result<String, Error> {
    let words = builtin::vocabulary().map_err(Error::Diagnostics)?;
    let document = read::document(input, &Limits::default())?.set_apart(&words.lexicon.document);
    let facts = facts::gather(&document, &words, &Given::default());
    let mut out = Vec::new();
    rows::jsonl(&mut out, &facts, lang).map_err(|cause| Error::output("-", &cause))?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// The program: its arguments in, its exit status out.
#[pyfunction]
fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| cli::guard::guarded(|| cli::run(arguments))).status()
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    // a defect is an exception that names its place, and nothing more on standard error
    panic::set_hook(Box::new(|information| {
        let place = information.location().map(ToString::to_string);
        session::keeps_place(&place.unwrap_or_default());
    }));
    module.add("ReportError", module.py().get_type::<ReportError>())?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Ready>()?;
    module.add_function(wrap_pyfunction!(figures, module)?)?;
    module.add_function(wrap_pyfunction!(main, module)?)
}
