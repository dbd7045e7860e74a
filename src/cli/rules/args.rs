//! What the user typed behind `gongkai rules`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::outcome::Outcome;
use crate::cli::presentation::Presentation;
use crate::say::help;

/// List, show, explain, lint, test and begin rulesets (规则集)
#[derive(Debug, Args)]
#[command(after_long_help = help::RULES_EXAMPLES)]
pub struct Rules {
    /// What to do with them.
    #[command(subcommand)]
    pub command: Command,
}

impl Rules {
    /// How to speak.
    pub fn presentation(&self) -> Presentation {
        match &self.command {
            Command::List(list) => list.presentation,
            Command::Regions(regions) => regions.presentation,
            Command::Show(show) => show.presentation,
            Command::Explain(explain) => explain.presentation,
            Command::Handbook(handbook) => handbook.presentation,
            Command::Lint(lint) => lint.presentation,
            Command::Test(test) => test.presentation,
            Command::New(new) => new.presentation,
        }
    }
}

/// What to do with rulesets.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the built-in rulesets (列出内置规则集)
    List(List),
    /// Give the division codes of a place, for the key `region` (查行政区划代码)
    Regions(Regions),
    /// Show a ruleset with all that it extends, and where each field is set (查看规则集)
    Show(Show),
    /// Explain one requirement: basis, remedy, how it is decided (解释一条要求)
    Explain(Explain),
    /// Write a handbook: a page for each requirement, for mdBook (写一本手册)
    Handbook(Handbook),
    /// Say everything that is wrong with rulesets (检查规则集的写法)
    Lint(Lint),
    /// Run the examples of rulesets (运行规则集的示例)
    Test(Test),
    /// Begin a ruleset: a commented file that lints and tests clean (新建规则集)
    New(New),
}

/// How rulesets are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table to read
    Table,
    /// JSON for programs
    Json,
}

/// List the built-in rulesets (列出内置规则集)
#[derive(Debug, Args)]
#[command(after_long_help = help::RULES_LIST_EXAMPLES)]
pub struct List {
    /// What a place adds to the country's requirements, and its rulesets; without a place, of every
    /// province (各地自己的要求)
    #[arg(long, value_name = "PLACE", num_args = 0..=1, default_missing_value = "")]
    pub region: Option<String>,
    /// How to write it (输出格式)
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Give the division codes of a place, for the key `region` (查行政区划代码)
#[derive(Debug, Args)]
#[command(after_long_help = help::RULES_REGIONS_EXAMPLES)]
pub struct Regions {
    /// The name of a place, long or short, or a code (地名或代码)
    #[arg(value_name = "PLACE")]
    pub name: String,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Show a ruleset with all that it extends, and where each field is set (查看规则集)
#[derive(Debug, Args)]
#[command(after_long_help = help::RULES_SHOW_EXAMPLES)]
pub struct Show {
    /// The id of a built-in ruleset, or a TOML file (规则集)
    #[arg(value_name = "ID|PATH")]
    pub ruleset: String,
    /// How to write it (输出格式)
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Explain one requirement: basis, remedy, how it is decided (解释一条要求)
#[derive(Debug, Args)]
#[command(after_long_help = help::RULES_EXPLAIN_EXAMPLES)]
pub struct Explain {
    /// The id of the requirement, such as `COM-GUIDE-1` (要求的编号)
    #[arg(value_name = "REQUIREMENT")]
    pub requirement: String,
    /// As it stands in this ruleset; without it, in each built-in one that defines it (规则集)
    #[arg(long, value_name = "ID|PATH")]
    pub ruleset: Option<String>,
    /// Tell every phrase, not the first few, and how it is written (列出全部短语及其写法)
    #[arg(long, short)]
    pub verbose: bool,
    /// How to write it (输出格式)
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Write a handbook: a page for each requirement, for mdBook (写一本手册)
///
/// Each page says what `rules explain` says, in Markdown; `SUMMARY.md` lists them, so that the folder is the `src`
/// of a book.
#[derive(Debug, Args)]
#[command(after_long_help = help::RULES_HANDBOOK_EXAMPLES)]
pub struct Handbook {
    /// The folder to write to; it is made where it is not there (写入的文件夹)
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Of this ruleset with all that it extends; without it, of each built-in one (规则集)
    #[arg(long, value_name = "ID|PATH")]
    pub ruleset: Option<String>,
    /// Replace pages that are there (覆盖已有文件)
    #[arg(long)]
    pub force: bool,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Say everything that is wrong with rulesets (检查规则集的写法)
///
/// What makes a ruleset unusable is an error; a requirement with too few examples, a pattern that
/// matches in no example, a term or a source that nothing uses, a source outside its time and a
/// family without weight are warnings.
#[derive(Debug, Args)]
#[command(after_long_help = with_statuses(help::RULES_LINT_EXAMPLES))]
pub struct Lint {
    /// Ids of built-in rulesets, or TOML files; without any, all built-in ones (规则集)
    #[arg(value_name = "ID|PATH")]
    pub rulesets: Vec<String>,
    /// Also show the notes on built-in rulesets (显示内置规则集的提示)
    #[arg(long, short)]
    pub verbose: bool,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Run the examples of rulesets (运行规则集的示例)
///
/// Each requirement carries passages with the verdict that they must get. One that gets another is
/// shown with the word that decided under a caret.
#[derive(Debug, Args)]
#[command(after_long_help = with_statuses(help::RULES_TEST_EXAMPLES))]
pub struct Test {
    /// Ids of built-in rulesets, or TOML files; without any, all built-in ones (规则集)
    #[arg(value_name = "ID|PATH")]
    pub rulesets: Vec<String>,
    /// Run the examples of this requirement alone; repeatable (只运行这条要求的示例)
    #[arg(long, value_name = "REQUIREMENT")]
    pub only: Vec<String>,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Begin a ruleset: a commented file that lints and tests clean (新建规则集)
///
/// Prints a ruleset with one requirement to change. It extends what is named; a path is written as
/// given, and is looked for beside the new file.
#[derive(Debug, Args)]
#[command(after_long_help = help::RULES_NEW_EXAMPLES)]
pub struct New {
    /// The id of the new ruleset: small letters, digits and hyphens (新规则集的编号)
    #[arg(value_name = "ID")]
    pub id: String,
    /// A ruleset that it extends: the id of a built-in one, or a TOML file (扩展哪个规则集)
    #[arg(long, value_name = "ID|PATH")]
    pub extends: Vec<String>,
    /// Write it to this file instead of standard output (写入文件)
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Replace the file if it exists (覆盖已有文件)
    #[arg(long, requires = "output")]
    pub force: bool,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// The examples, and what the exit statuses tell.
fn with_statuses(examples: &str) -> String {
    let statuses = Outcome::ALL.map(|one| format!("  {}  {}", one.status(), one.of_rulesets()));
    format!("{examples}\n\n{}\n{}", help::RULES_STATUSES, statuses.join("\n"))
}
