//! Checks yearly government-information disclosure reports (政府信息公开工作年度报告) against
//! rulesets written in TOML: what a report shows as done, on which words of it that rests, which
//! article asks for it, and what to write instead.
//!
//! ```
//! use gongkai::checker::{Checker, Options};
//! use gongkai::read::Input;
//!
//! # fn main() -> Result<(), gongkai::error::Error> {
//! let text = "青山县农业局2017年政府信息公开工作年度报告\n\
//!     本局修订了政府信息公开指南，并在县政府网站公布。下一步将编制公开目录。\n";
//! let checker = Checker::new(Options::default())?;
//! let input = Input { name: "report.txt".to_owned(), bytes: text.as_bytes().to_vec() };
//! let assessment = checker.check(input)?;
//!
//! let status = |family: &str| {
//!     assessment.families.iter().find(|one| one.id == family).map(|one| one.status.as_str())
//! };
//! assert_eq!(status("guide"), Some("met"));
//! assert_eq!(status("catalogue"), Some("missing")); // a plan is no deed
//! # Ok(())
//! # }
//! ```

pub mod assessment;
pub mod check;
pub mod checker;
pub mod chinese;
pub mod cli;
pub mod diagnostic;
pub mod digest;
pub mod discourse;
pub mod document;
pub mod equation;
pub mod error;
pub mod facts;
pub mod lang;
pub mod layout;
pub mod limits;
pub mod pattern;
pub mod read;
pub mod render;
pub mod ruleset;
pub mod say;
pub mod selftest;
pub mod settings;
pub mod span;
pub mod trace;
pub mod verdict;
pub mod waiver;
pub mod written;
