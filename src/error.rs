//! Why a report could not be checked: always exit status 2, never a verdict.

use std::fmt::Write as _;
use std::io;

use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

/// A reason why the program could not do its work.
#[derive(Debug)]
pub enum Error {
    /// A report could not be checked.
    Report {
        /// The report, as the user named it.
        name: String,
        /// What is wrong with it.
        problem: Problem,
    },
    /// A file written for this program (ruleset, lexicon) cannot be used.
    Diagnostics(Vec<Diagnostic>),
    /// No built-in ruleset has this id, and no file this path.
    NoSuchRuleset {
        /// What the user asked for.
        wanted: String,
        /// The ids that there are.
        known: Vec<String>,
    },
    /// The file named as a ruleset cannot be read.
    Ruleset {
        /// Its path.
        path: String,
        /// Why.
        problem: Problem,
    },
    /// No ruleset decides a family of this id.
    NoSuchFamily {
        /// What the user asked for.
        wanted: String,
        /// The families that there are.
        known: Vec<String>,
    },
    /// The output could not be written.
    Output {
        /// Where to.
        path: String,
        /// The cause.
        cause: io::Error,
    },
}

/// What is wrong with one report.
#[derive(Debug)]
pub enum Problem {
    /// The system does not give it.
    Io(io::Error),
    /// It is a directory.
    Directory,
    /// It holds no byte.
    Empty,
    /// It holds nothing but blanks.
    Blank,
    /// It holds NUL bytes, as binary files do; the offset of the first.
    NulByte(usize),
    /// It is not UTF-8; the offset of the first bad byte.
    NotUtf8(usize),
    /// It is larger than what is read; both in bytes, the size where it is known.
    TooLarge {
        /// Its size.
        size: Option<u64>,
        /// The largest size read.
        limit: u64,
    },
    /// One of its lines is not what is asked for.
    BadLine {
        /// The line, 1-based.
        line: usize,
        /// Why.
        cause: String,
    },
    /// Its reporting year stands nowhere.
    NoYear,
    /// No ruleset covers its reporting year.
    NoRuleset {
        /// The reporting year.
        year: i32,
        /// The first year that one covers.
        first: i32,
        /// Where the year was read, as `line:column` and its words; none where the user gave it.
        read_at: Option<(usize, usize, String)>,
    },
}

impl Problem {
    /// The stable id of this kind of problem.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Io(_) => "unreadable",
            Self::Directory => "directory",
            Self::Empty => "empty-file",
            Self::Blank => "blank-file",
            Self::NulByte(_) => "nul-byte",
            Self::NotUtf8(_) => "not-utf-8",
            Self::TooLarge { .. } => "too-large",
            Self::BadLine { .. } => "bad-line",
            Self::NoYear => "no-year",
            Self::NoRuleset { .. } => "no-ruleset",
        }
    }

    /// What is wrong, in a few words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let fixed = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
        match self {
            Self::Io(cause) if cause.kind() == io::ErrorKind::NotFound => {
                fixed("没有这个文件", "no such file")
            }
            Self::Io(cause) if cause.kind() == io::ErrorKind::PermissionDenied => {
                fixed("没有读取权限", "permission denied")
            }
            Self::Io(cause) => cause.to_string(),
            Self::Directory => fixed("这是一个目录", "it is a directory"),
            Self::Empty => fixed("文件是空的", "the file is empty"),
            Self::Blank => fixed("文件里只有空白", "the file holds nothing but blanks"),
            Self::NulByte(at) => match lang {
                Lang::Zh => format!("第 {} 个字节是 NUL，这不是文本文件", at + 1),
                Lang::En => format!("byte {} is NUL, so it is no text file", at + 1),
            },
            Self::NotUtf8(at) => match lang {
                Lang::Zh => format!("不是 UTF-8 文本（第 {} 个字节起）", at + 1),
                Lang::En => format!("it is not UTF-8 text (from byte {} on)", at + 1),
            },
            Self::TooLarge { size, limit } => {
                let mib = limit >> 20;
                match (lang, size) {
                    (Lang::Zh, Some(size)) => format!("文件有 {size} 字节，超过上限 {mib} MiB"),
                    (Lang::En, Some(size)) => {
                        format!("it has {size} bytes, over the limit of {mib} MiB")
                    }
                    (Lang::Zh, None) => format!("输入超过上限 {mib} MiB"),
                    (Lang::En, None) => format!("it is over the limit of {mib} MiB"),
                }
            }
            Self::BadLine { line, cause } => match lang {
                Lang::Zh => format!("第 {line} 行不是所要的 JSON：{cause}"),
                Lang::En => format!("line {line} is not the JSON asked for: {cause}"),
            },
            Self::NoYear => fixed("找不到报告年度", "its reporting year stands nowhere in it"),
            Self::NoRuleset { year, .. } => match lang {
                Lang::Zh => format!("没有适用于报告年度 {year} 的规则集"),
                Lang::En => format!("no ruleset covers reporting year {year}"),
            },
        }
    }

    fn notes(&self, lang: Lang) -> Vec<String> {
        match self {
            Self::NoRuleset { first, read_at, .. } => {
                let read = read_at.as_ref().map(|(line, column, words)| match lang {
                    Lang::Zh => format!("年度读自第 {line} 行第 {column} 列：`{words}`"),
                    Lang::En => format!("the year was read at {line}:{column}: `{words}`"),
                });
                let from = match lang {
                    Lang::Zh => format!("内置规则集从报告年度 {first} 开始"),
                    Lang::En => format!("the built-in rulesets begin with reporting year {first}"),
                };
                read.into_iter().chain([from]).collect()
            }
            _ => Vec::new(),
        }
    }

    fn help(&self, lang: Lang) -> Option<&'static str> {
        match self {
            Self::Io(_) => None,
            Self::Directory => {
                Some(lang.pick("请给出报告文件的路径", "give the path of a report file"))
            }
            Self::Empty | Self::Blank => Some(
                lang.pick("请确认导出或上传是否完整", "check that it was exported or copied whole"),
            ),
            Self::NulByte(_) => Some(
                lang.pick("请另存为 UTF-8 纯文本后再检查", "save the report as plain UTF-8 text"),
            ),
            Self::NotUtf8(_) => Some(lang.pick(
                "请转为 UTF-8 后再检查，例如 `iconv -f GB18030 -t UTF-8`",
                "convert it first, for example with `iconv -f GB18030 -t UTF-8`",
            )),
            Self::TooLarge { .. } => Some(lang.pick(
                "请确认这是一份年度报告的文本",
                "check that it is the text of one yearly report",
            )),
            Self::BadLine { .. } => {
                Some("{\"id\":\"1\",\"family\":\"guide\",\"text\":\"…\",\"own\":\"…\"}")
            }
            Self::NoYear => {
                Some(lang.pick("请用 `--year 2017` 指明报告年度", "name it, as in `--year 2017`"))
            }
            Self::NoRuleset { .. } => Some(lang.pick(
                "请用 `--ruleset` 指定规则集，或用 `--year` 更正年度",
                "name one with `--ruleset`, or correct the year with `--year`",
            )),
        }
    }
}

impl Error {
    /// The error as it is shown: one message, with its notes and what to do.
    #[must_use]
    pub fn render(&self, lang: Lang, colour: bool) -> String {
        match self {
            Self::Report { name, problem } => {
                let title = match lang {
                    Lang::Zh => format!(
                        "error[{}]: 无法检查 `{name}`：{}",
                        problem.id(),
                        problem.text(lang)
                    ),
                    Lang::En => format!(
                        "error[{}]: cannot check `{name}`: {}",
                        problem.id(),
                        problem.text(lang)
                    ),
                };
                framed(title, &problem.notes(lang), problem.help(lang))
            }
            Self::Diagnostics(all) => {
                let drawn: Vec<String> = all.iter().map(|one| one.render(colour)).collect();
                drawn.join("\n\n")
            }
            Self::NoSuchRuleset { wanted, known } => {
                let title = match lang {
                    Lang::Zh => {
                        format!("error[no-such-ruleset]: 没有规则集 `{wanted}`，也没有这个文件")
                    }
                    Lang::En => {
                        format!("error[no-such-ruleset]: no ruleset `{wanted}`, and no such file")
                    }
                };
                let help = match lang {
                    Lang::Zh => format!("内置规则集：{}", known.join("、")),
                    Lang::En => format!("built-in rulesets: {}", known.join(", ")),
                };
                framed(title, &[], Some(&help))
            }
            Self::Ruleset { path, problem } => {
                let why = problem.text(lang);
                let title = match lang {
                    Lang::Zh => {
                        format!("error[unreadable-ruleset]: 无法读取规则集 `{path}`：{why}")
                    }
                    Lang::En => format!(
                        "error[unreadable-ruleset]: cannot read the ruleset `{path}`: {why}"
                    ),
                };
                let help = lang.pick(
                    "规则集是 UTF-8 编码的 TOML 文件；请给出它的路径，或内置规则集的编号",
                    "a ruleset is a TOML file in UTF-8; give its path, or the id of a built-in one",
                );
                framed(title, &[], Some(help))
            }
            Self::NoSuchFamily { wanted, known } => {
                let title = match lang {
                    Lang::Zh => format!("error[no-such-family]: 没有规则集判定 `{wanted}` 这一类"),
                    Lang::En => {
                        format!("error[no-such-family]: no ruleset decides a family `{wanted}`")
                    }
                };
                let help = match lang {
                    Lang::Zh => format!("可用的类：{}", known.join("、")),
                    Lang::En => format!("there are: {}", known.join(", ")),
                };
                framed(title, &[], Some(&help))
            }
            Self::Output { path, cause } => {
                let title = match lang {
                    Lang::Zh => format!("error[output]: 无法写入 `{path}`：{cause}"),
                    Lang::En => format!("error[output]: cannot write `{path}`: {cause}"),
                };
                framed(title, &[], None)
            }
        }
    }
}

fn framed(mut title: String, notes: &[String], help: Option<&str>) -> String {
    for note in notes {
        let _ = write!(title, "\n  = note: {note}");
    }
    if let Some(help) = help {
        let _ = write!(title, "\n  = help: {help}");
    }
    title
}
