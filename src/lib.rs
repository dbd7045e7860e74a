//! Checks yearly government-information disclosure reports (政府信息公开工作年度报告) against
//! rulesets written in TOML: what a report shows as done, on which words of it that rests, which
//! article asks for it, and what to write instead.
//!
//! ```
//! use gongkai::read::Input;
//! use gongkai::session::{Options, Session};
//!
//! # fn main() -> Result<(), gongkai::diagnostic::Error> {
//! let text = "青山县农业局2017年政府信息公开工作年度报告\n\
//!     本局修订了政府信息公开指南，并在县政府网站公布。下一步将编制公开目录。\n";
//! let session = Session::new(Options::default())?;
//! let outcome =
//!     session.check(Input { name: "report.txt".to_owned(), bytes: text.as_bytes().to_vec() });
//! let assessment = outcome.result.expect("the report can be read, and a ruleset covers 2017");
//!
//! let status = |family: &str| {
//!     assessment.families.iter().find(|one| one.name.id == family).map(|one| one.status.as_str())
//! };
//! assert_eq!(status("guide"), Some("met"));
//! assert_eq!(status("catalogue"), Some("missing")); // a plan is no deed
//! # Ok(())
//! # }
//! ```

// Floor by floor, the lowest first: a module uses those of lower floors.

pub mod digest;
pub mod lang;
pub mod limits;
#[allow(clippy::string_slice, reason = "it is the one that cuts, where both ends were looked at")]
pub mod span;

pub mod diagnostic;

#[allow(
    clippy::string_slice,
    reason = "places that it found itself, in texts that it knows by the character"
)]
pub mod chinese;

pub mod document;
pub mod written;

pub mod equation;
pub mod layout;
pub mod phrase;
pub mod read;

pub mod discourse;

pub mod facts;
pub mod learned;
pub mod verdict;

pub mod assessment;
pub mod check;

pub mod ruleset;

pub mod baseline;
pub mod settings;
pub mod waiver;

pub mod session;

pub mod say;

pub mod render;

// a page in the browser has no command line, and its editor none of ours
#[cfg(not(target_family = "wasm"))]
pub mod lsp;

#[cfg(not(target_family = "wasm"))]
pub mod cli;

#[cfg(test)]
mod effort;
