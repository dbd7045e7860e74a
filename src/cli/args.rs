//! What the user typed, and nothing more: parsing decides nothing.

use std::path::PathBuf;

use clap::builder::{ArgPredicate, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::assessment::gate::{FailOn, Gate};
use crate::assessment::score::{Score, Share};
use crate::chinese::date::Date;
use crate::cli::outcome::Outcome;
use crate::cli::output;
use crate::cli::presentation::Presentation;
use crate::cli::rules::args::Rules;
use crate::lang::Lang;
use crate::limits::{BadLimit, Limit, Limits};
use crate::render::{Format, diff, formats, rank};
use crate::say::{self, help};
use crate::session::batch;
use crate::session::walk::Filter;

/// Checks yearly government-information disclosure reports against rulesets (检查政府信息公开工作年度报告)
///
/// Reads a report, says which duties it shows as done, on which of its words that rests, which
/// article asks for it, and what to write instead. Runs offline and gives the same answer every time.
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, arg_required_else_help = true, after_long_help = with_statuses(help::EXAMPLES))]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check reports against a ruleset (检查年报)
    Check(Check),
    /// Rank reports by score, families beside, with the years before (排名)
    Rank(Rank),
    /// Hold a report against an earlier one: gaps, figures, score (比较两份年报)
    Diff(Diff),
    /// Show a text as the checker sees it (查看判定过程)
    Trace(Trace),
    /// Show what is read of a report: its text, tables and facts (查看读取结果)
    Read(Read),
    /// List, show, explain, lint, test and begin rulesets (规则集)
    Rules(Rules),
    /// Show which settings hold, and where each is said (项目设置)
    Settings(Settings),
    /// Begin a project: write a commented gongkai.toml (新建设置文件)
    Init(Init),
    /// Serve an editor: gaps of a draft, mistakes of rulesets, while one writes (编辑器)
    Lsp(Lsp),
    /// Print a JSON Schema: of the JSON output, or of ruleset files (输出 JSON 模式)
    Schema(Schema),
    /// Print what completes the command line in a shell (命令补全)
    Completions(Completions),
    /// Print a manual page (手册页)
    Man(Man),
}

/// Show which settings hold, and where each is said (项目设置)
#[derive(Debug, Args)]
#[command(after_long_help = help::SETTINGS_EXAMPLES)]
pub struct Settings {
    /// What to do with them.
    #[command(subcommand)]
    pub command: SettingsCommand,
}

impl Settings {
    /// How to speak.
    pub fn presentation(&self) -> Presentation {
        let SettingsCommand::Show(show) = &self.command;
        show.presentation
    }
}

/// What to do with settings.
#[derive(Debug, Subcommand)]
pub enum SettingsCommand {
    /// Show the settings that hold for a report or a folder, each with its file and line (显示有效的设置)
    Show(Show),
}

/// Show the settings that hold for a report or a folder, each with its file and line (显示有效的设置)
#[derive(Debug, Args)]
#[command(after_long_help = help::SETTINGS_EXAMPLES)]
pub struct Show {
    /// The report or the folder (年报或文件夹)
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// How to write it (输出格式)
    #[arg(long, value_enum, default_value_t = SettingsFormat::Table)]
    pub format: SettingsFormat,
    /// This settings file, wherever the report lies (设置文件)
    #[arg(long, value_name = "PATH")]
    pub settings: Option<PathBuf>,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// How settings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SettingsFormat {
    /// Lines to read
    Table,
    /// JSON for programs
    Json,
}

/// Begin a project: write a commented gongkai.toml (新建设置文件)
///
/// Writes nothing over; says what to do next.
#[derive(Debug, Args)]
#[command(after_long_help = help::INIT_EXAMPLES)]
pub struct Init {
    /// In this folder (文件夹)
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Print what completes the command line in a shell (命令补全)
#[derive(Debug, Args)]
#[command(after_long_help = help::COMPLETIONS_EXAMPLES)]
pub struct Completions {
    /// The shell (哪一种)
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Print a manual page (手册页)
#[derive(Debug, Args)]
#[command(after_long_help = help::MAN_EXAMPLES)]
pub struct Man {
    /// Of which subcommand; none: of the program (子命令)
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// Show what is read of a report: its text, tables and facts (查看读取结果)
///
/// Reads txt, Markdown, HTML, docx, odt, PDF and OFD by their content, whatever their names; doc, wps
/// and rtf need LibreOffice where they are older than docx. Prints Markdown; nothing is judged.
#[derive(Debug, Args)]
#[command(after_long_help = help::READ_EXAMPLES)]
pub struct Read {
    /// The report; `-` is standard input; with `--tables csv` or `jsonl` many, and folders of them (年报文件)
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// How to write it (输出格式)
    #[arg(long, value_enum, default_value_t = ReadFormat::Markdown)]
    pub format: ReadFormat,
    /// JSON with a line for each value, to read (便于阅读的 JSON)
    #[arg(long)]
    pub pretty: bool,
    /// Only the cells of its tables, with the names of the form's figures (只输出表格)
    ///
    /// As CSV every cell on a line of its own, as JSON the figures of the standard form by name, as JSON lines
    /// each figure with its report, row and place.
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with = "format")]
    pub tables: Option<TablesFormat>,
    /// No byte order mark before CSV, by which Excel knows its encoding (CSV 不写 BOM)
    #[arg(long)]
    pub no_bom: bool,
    /// Write to this file, whole or not at all (写入文件)
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// What reading may cost.
    #[command(flatten)]
    pub reading: Reading,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// How what was read is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReadFormat {
    /// Markdown to look at
    Markdown,
    /// The text in which lines and columns are counted
    Text,
    /// Blocks, tables and facts with their places, for programs
    Json,
}

/// How tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TablesFormat {
    /// Comma-separated values
    Csv,
    /// An object of the form's figures by name
    Json,
    /// A line of JSON for each of the form's figures
    Jsonl,
}

/// Print a JSON Schema: of the JSON output, or of ruleset files (输出 JSON 模式)
#[derive(Debug, Args)]
#[command(after_long_help = help::SCHEMA_EXAMPLES)]
pub struct Schema {
    /// Of what (哪一种)
    #[arg(value_enum, value_name = "WHAT", default_value_t = SchemaOf::Check)]
    pub of: SchemaOf,
    /// The same as `gongkai schema ruleset` (规则集文件)
    #[arg(long, conflicts_with = "of")]
    pub ruleset: bool,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Of `gongkai check --format json`
    Check,
    /// Of `gongkai read --format json`
    Read,
    /// Of a line of `gongkai read --tables jsonl`
    Figures,
    /// Of ruleset files, so that an editor completes and checks them
    Ruleset,
    /// Of settings files, `gongkai.toml`, likewise
    Settings,
    /// Of baselines, which `gongkai check --write-baseline` writes
    Baseline,
}

/// Check reports against a ruleset (检查年报)
#[derive(Debug, Args)]
#[command(after_long_help = with_statuses(help::CHECK_EXAMPLES))]
pub struct Check {
    /// Reports, folders and zip files of them: txt, Markdown, HTML, docx, odt, PDF, OFD and more; `-` is standard input (年报文件或文件夹)
    ///
    /// In a folder, files are known by their extensions; `.ignore` and `.gongkaiignore` hold, hidden
    /// files and links are passed over.
    #[arg(value_name = "PATH", required_unless_present_any = ["files_from", "from_jsonl"])]
    pub paths: Vec<PathBuf>,
    /// What comes from standard input is called by this path: in the output, and where settings are looked for (标准输入的文件名)
    #[arg(long, value_name = "PATH", requires = "paths")]
    pub stdin_filename: Option<PathBuf>,
    /// Also check the paths that this file lists, one on each line; `-` is standard input (路径清单)
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// Check reports that come as lines of JSON, `{"path","text"}` or `{"path","bytes"}` in base64; `-` is standard input (逐行 JSON)
    ///
    /// One assessment a line in the same order; a bad line is an entry and never the end. So an engine that
    /// pipes records, such as Spark's RDD.pipe, runs this program on many machines.
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["paths", "files_from", "include", "exclude"])]
    pub from_jsonl: Option<PathBuf>,
    /// Which files of folders.
    #[command(flatten)]
    pub choosing: Choosing,
    /// Against what.
    #[command(flatten)]
    pub judging: Judging,
    /// How to write the result (输出格式)
    #[arg(long, value_parser = formats(), default_value = formats::ALL[0].name, default_value_if("from_jsonl", ArgPredicate::IsPresent, Some("jsonl")))]
    pub format: &'static Format,
    /// Write the result to this file, whole or not at all, in the format named before it; repeatable (写入文件)
    ///
    /// As in `--output sarif=out.sarif --output result.txt`. What has no format of its own takes that
    /// of --format, which then does not go to standard output. A path that ends in `/`, as in
    /// `--output docx=sheets/`, is a folder, with a file for each report.
    #[arg(long, value_name = "[FORMAT=]PATH", value_parser = target)]
    pub output: Vec<Target>,
    /// Whether to write over files.
    #[command(flatten)]
    pub replacing: Replacing,
    /// How wide to draw.
    #[command(flatten)]
    pub width: Width,
    /// JSON with a line for each value, to read (便于阅读的 JSON)
    #[arg(long)]
    pub pretty: bool,
    /// Fail a report with a score below N, 0 to 100, at most one decimal (最低分)
    #[arg(long, value_name = "N", value_parser = points)]
    pub fail_under: Option<Score>,
    /// Fail a report with a gap of this severity or a worse one (不通过的最低严重程度) [default: error]
    #[arg(long, value_name = "SEVERITY", value_parser = fail_on())]
    pub fail_on: Option<FailOn>,
    /// Fail a report of which less than this share could be assessed, by weight of what applies: 0 to 1 (可判定的最低份额)
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_assessed: Option<Share>,
    /// Known gaps do not fail a report: those in this file, which --write-baseline wrote (基线)
    ///
    /// New ones do, and a score that has fallen; what is known and gone is told. A report is known again by organ
    /// and year, whatever its file is called, a gap by its requirement and what is wrong.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all gaps to this file, as known from now on; they do not fail this run either (写基线)
    ///
    /// With --baseline, what that one knows of reports that are not checked in this run is kept.
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// The reporting year, where the text does not say it or says it wrong (报告年度)
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1900..2200))]
    pub year: Option<i32>,
    /// The day of publication, which counts before any date in the text (公布日期)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub published: Option<Date>,
    /// What reading may cost.
    #[command(flatten)]
    pub reading: Reading,
    /// Check on so many threads; the result is the same (线程数) [default: as many as the machine has]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// The report of the year before, to hold carry-overs against, or a folder that has each organ's (上一年度报告)
    #[arg(long, value_name = "FILE|FOLDER")]
    pub previous: Option<PathBuf>,
    /// Reports of the organs of its area, whose figures a government's own are held against (下属机关的报告)
    ///
    /// Bureaus, townships and the governments beneath, of one year or several; where the sum falls short,
    /// those that have no report there are named. Repeatable.
    #[arg(long, value_name = "FOLDER")]
    pub parts: Vec<PathBuf>,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
    /// Also list the mentions that did not count, and why (列出未计入的表述)
    #[arg(long, short)]
    pub verbose: bool,
    /// Print nothing but errors; the exit status tells the result (只输出错误)
    #[arg(long, short, conflicts_with = "verbose")]
    pub quiet: bool,
    /// What to tell of the run itself.
    #[command(flatten)]
    pub telling: Telling,
}

/// What is told of the run itself.
#[derive(Clone, Copy, Debug, Args)]
pub struct Telling {
    /// List the files that would be checked, a path on each line, and check none (只列出文件)
    #[arg(long, conflicts_with_all = ["output", "write_baseline", "from_jsonl", "statistics"])]
    pub files: bool,
    /// At the end, say on standard error what was counted and how long it took (统计)
    #[arg(long)]
    pub statistics: bool,
}

/// Whether files of a folder are written over.
#[derive(Clone, Copy, Debug, Args)]
pub struct Replacing {
    /// In a folder of results, replace files that are there (覆盖已有文件)
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// How wide tables and lists are drawn.
#[derive(Clone, Copy, Debug, Args)]
pub struct Width {
    /// Draw tables and lists so many columns wide (宽度) [default: the terminal's, else COLUMNS, else 100]
    #[arg(long = "width", value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1000))]
    columns: Option<u16>,
}

impl Width {
    /// So many columns.
    pub fn columns(self, to_file: bool) -> usize {
        self.columns.map_or_else(|| output::width(to_file), usize::from)
    }
}

/// A file to write, or a folder of them, and in which format.
#[derive(Clone, Debug)]
pub struct Target {
    /// The format; none: that of `--format`.
    pub format: Option<&'static Format>,
    /// The file.
    pub path: PathBuf,
}

/// Show a text as the checker sees it (查看判定过程)
///
/// Prints headings, sentences, their clauses, and each mention of a family with how its clause holds
/// it (affirmed, negated, planned, required, other-organ, past, title-only) and the words that decide.
#[derive(Debug, Args)]
#[command(after_long_help = help::TRACE_EXAMPLES)]
pub struct Trace {
    /// The report; `-` is standard input (年报文件)
    #[arg(value_name = "FILE", required_unless_present_any = ["text", "jsonl"])]
    pub file: Option<PathBuf>,
    /// A passage instead of a file (一段文字)
    #[arg(long, value_name = "TEXT", conflicts_with = "file")]
    pub text: Option<String>,
    /// Lines of JSON instead of a file: {"id","family","text","own"?}; one answer per line (逐行 JSON)
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["file", "text"])]
    pub jsonl: Option<PathBuf>,
    /// Only the mentions of this family, such as `guide` (类别)
    #[arg(long, value_name = "FAMILY", conflicts_with = "jsonl")]
    pub family: Option<String>,
    /// Only the sentences in which something is mentioned (只看有表述的句子)
    #[arg(long, conflicts_with = "jsonl")]
    pub mentions: bool,
    /// The organ whose report it is, where the text does not say it (报告机关)
    #[arg(long, value_name = "ORGAN")]
    pub own: Option<String>,
    /// The reporting year, where the text does not say it (报告年度)
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1900..2200))]
    pub year: Option<i32>,
    /// Use the families of this ruleset: the id of a built-in one, or a TOML file (规则集)
    #[arg(long, value_name = "ID|PATH")]
    pub ruleset: Option<String>,
    /// What reading may cost.
    #[command(flatten)]
    pub reading: Reading,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Which files of a folder are taken.
#[derive(Debug, Args)]
pub struct Choosing {
    /// In folders, only files that match, such as `2024/*.docx`; repeatable (只看匹配的文件)
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,
    /// In folders, no files that match; repeatable (排除匹配的文件)
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
}

impl Choosing {
    /// The patterns.
    pub fn filter(&self) -> Filter {
        let mut exclude = self.exclude.clone();
        // what `gongkai REPORT` has written beside reports is none
        for sheet in [Lang::Zh, Lang::En].map(|lang| say::word("dropped", "sheet", lang)) {
            let ends = [".docx", "_[0-9]*.docx", "/", "_[0-9]*/"];
            exclude.extend(ends.map(|end| format!("*_{sheet}{end}")));
        }
        Filter { include: self.include.clone(), exclude }
    }
}

/// What a report is held against.
#[derive(Clone, Debug, Args)]
pub struct Judging {
    /// Use this ruleset: the id of a built-in one, or a TOML file (规则集)
    ///
    /// Without it the reporting year and the organ's place decide.
    #[arg(long, value_name = "ID|PATH")]
    pub ruleset: Option<String>,
    /// The organ's place, where its name does not tell it: a division code (GB/T 2260) or a name (地区)
    ///
    /// As in `340000`, `安徽省` or `六安市叶集区`; rulesets for a region are chosen by it.
    #[arg(long, value_name = "CODE|NAME")]
    pub region: Option<String>,
    /// Use this settings file, wherever the reports lie (设置文件)
    ///
    /// Without it each report is checked under the `gongkai.toml` in its folder or the nearest folder
    /// above; options of the command line win over it.
    #[arg(long, value_name = "PATH", conflicts_with = "no_settings")]
    pub settings: Option<PathBuf>,
    /// Use no settings file (不用设置文件)
    #[arg(long)]
    pub no_settings: bool,
    /// The day on which waivers are held against their ends (豁免到期的基准日) [default: today in China]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

/// Serve an editor: gaps of a draft, mistakes of rulesets, while one writes (编辑器)
///
/// Speaks the Language Server Protocol on standard input and output; how editors are told of it stands in
/// docs/editor.md.
#[derive(Debug, Args)]
#[command(after_long_help = help::LSP_EXAMPLES)]
pub struct Lsp {
    /// What drafts are held against.
    #[command(flatten)]
    pub judging: Judging,
    /// Editors say it; there is no other way (标准输入输出)
    #[arg(long, hide = true)]
    pub stdio: bool,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Rank reports by score, families beside, with the years before (排名)
#[derive(Debug, Args)]
#[command(after_long_help = help::RANK_EXAMPLES)]
pub struct Rank {
    /// Reports, and folders of them, of one year or of several (年报文件或文件夹)
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Which files of folders.
    #[command(flatten)]
    pub choosing: Choosing,
    /// Against what.
    #[command(flatten)]
    pub judging: Judging,
    /// How to write the league (输出格式)
    #[arg(long, value_parser = names(&rank::FORMATS), default_value = rank::FORMATS[0].0)]
    pub format: String,
    /// Write it to this file, in the format named before it; repeatable (写入文件)
    #[arg(long, value_name = "[FORMAT=]PATH")]
    pub output: Vec<String>,
    /// How wide to draw.
    #[command(flatten)]
    pub width: Width,
    /// What reading may cost.
    #[command(flatten)]
    pub reading: Reading,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
}

/// Hold a report against an earlier one: gaps, figures, score (比较两份年报)
#[derive(Debug, Args)]
#[command(after_long_help = of_two(help::DIFF_EXAMPLES))]
pub struct Diff {
    /// The report before: the draft, or that of the year before (旧的一份)
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The report behind: what was published, or that of this year (新的一份)
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Against what.
    #[command(flatten)]
    pub judging: Judging,
    /// How to write it (输出格式)
    #[arg(long, value_parser = names(&diff::FORMATS), default_value = diff::FORMATS[0].0)]
    pub format: String,
    /// Write it to this file, in the format named before it; repeatable (写入文件)
    #[arg(long, value_name = "[FORMAT=]PATH")]
    pub output: Vec<String>,
    /// How wide to draw.
    #[command(flatten)]
    pub width: Width,
    /// What reading may cost.
    #[command(flatten)]
    pub reading: Reading,
    /// How to speak.
    #[command(flatten)]
    pub presentation: Presentation,
    /// All figures that changed, and reasons in full (全部变化)
    #[arg(long, short)]
    pub verbose: bool,
}

/// What reading a report may cost.
#[derive(Debug, Args)]
pub struct Reading {
    /// Raise or lower a limit: size, text, lines, markup, unpacked, ratio, depth, pages, time (读取上限)
    ///
    /// As in `size=64MiB`, `pages=1000`, `time=60`; sizes in bytes, KiB, MiB or GiB, time in seconds.
    #[arg(long = "limit", value_name = "NAME=VALUE", value_parser = limit)]
    limits: Vec<String>,
}

impl Reading {
    /// The limits that the arguments ask for.
    pub fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for text in &self.limits {
            // What could not be set was refused when the arguments were parsed.
            let _ = limits.set(text);
        }
        limits
    }
}

impl Check {
    /// On how many threads to check.
    pub fn threads(&self) -> usize {
        self.threads.map_or_else(batch::threads, usize::from)
    }

    /// The gate that the arguments ask for.
    pub fn gate(&self) -> Gate {
        Gate { fail_on: self.fail_on, fail_under: self.fail_under, min_assessed: self.min_assessed }
    }
}

/// The examples, and what the exit statuses tell.
fn with_statuses(examples: &str) -> String {
    let statuses = Outcome::ALL.map(|one| format!("  {}  {}", one.status(), one.meaning()));
    format!("{examples}\n\n{}\n{}", help::STATUSES, statuses.join("\n"))
}

/// The examples, and what the exit statuses tell of two reports.
fn of_two(examples: &str) -> String {
    let statuses = Outcome::ALL.map(|one| format!("  {}  {}", one.status(), one.of_two()));
    format!("{examples}\n\n{}\n{}", help::RULES_STATUSES, statuses.join("\n"))
}

/// Takes the names of formats, and shows each with what it is for.
fn names<D>(all: &[(&'static str, &'static str, D)]) -> PossibleValuesParser {
    PossibleValuesParser::new(
        all.iter().map(|(name, about, _)| PossibleValue::new(*name).help(*about)),
    )
}

/// Takes the names of the formats, and shows each with what it is for.
fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let value = |format: &Format| PossibleValue::new(format.name).help(format.about);
    PossibleValuesParser::new(formats::ALL.map(value))
        .try_map(|name| formats::named(&name).ok_or("no such format"))
}

/// Takes the words of [`FailOn`], and shows each with what it is for.
fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let about = |one| match one {
        FailOn::Error => "Gaps of severity error",
        FailOn::Warning => "Warnings too",
        FailOn::Note => "Any gap",
        FailOn::Never => "No gap; only a score below --fail-under",
    };
    let value = |one: FailOn| PossibleValue::new(one.as_str()).help(about(one));
    PossibleValuesParser::new(FailOn::ALL.map(value)).try_map(|word| {
        FailOn::ALL.into_iter().find(|one| one.as_str() == word).ok_or("no such severity")
    })
}

fn target(text: &str) -> Result<Target, String> {
    let named = text.split_once('=').and_then(|(name, path)| Some((formats::named(name)?, path)));
    let (format, path) = named.map_or((None, text), |(format, path)| (Some(format), path));
    if path.is_empty() {
        return Err("expected a path, or a format and a path, such as `sarif=out.sarif`".to_owned());
    }
    Ok(Target { format, path: path.into() })
}

fn limit(text: &str) -> Result<String, String> {
    let names = || Limit::ALL.map(Limit::as_str).join(", ");
    match Limits::default().set(text) {
        Ok(()) => Ok(text.to_owned()),
        Err(BadLimit::Form) => Err("expected NAME=VALUE, such as `size=64MiB`".to_owned()),
        Err(BadLimit::Name(name)) => Err(format!("no limit `{name}`; there are: {}", names())),
        Err(BadLimit::Value(value)) => Err(format!(
            "`{value}` is no whole number above zero with a unit that the limit may have"
        )),
    }
}

fn points(text: &str) -> Result<Score, String> {
    Score::parse(text).ok_or_else(|| {
        "expected a number from 0 to 100 with at most one decimal, such as `80` or `72.5`"
            .to_owned()
    })
}

fn share(text: &str) -> Result<Share, String> {
    Share::parse(text).ok_or_else(|| {
        "expected a share from 0 to 1 with at most two decimals, such as `0.9`".to_owned()
    })
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse_iso(text).ok_or_else(|| "expected a day of the calendar as YYYY-MM-DD".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }

    #[test]
    fn points_have_at_most_one_decimal_and_lie_between_0_and_100() {
        for (text, tenths) in [("0", 0), ("80", 800), ("72.5", 725), ("100", 1000), ("100.0", 1000)]
        {
            assert_eq!(points(text).map(Score::tenths), Ok(tenths), "{text}");
        }
        for text in
            ["", ".", ".5", "5.", "100.1", "101", "-1", "+1", "72.55", "1e2", "八十", "4294967296"]
        {
            assert!(points(text).is_err(), "{text}");
        }
    }
}
