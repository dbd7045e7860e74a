//! Why a report could not be checked: always exit status 2, never a verdict.

mod problem;
mod region;

use std::fmt::{self, Write as _};
use std::io;

use crate::chinese::place::Place;
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;

pub use problem::{Foreign, Problem};

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
    /// No division has this name or code.
    NoSuchRegion {
        /// What the user asked for.
        wanted: String,
        /// What may have been meant.
        meant: Option<String>,
    },
    /// Several divisions have this name.
    AmbiguousRegion {
        /// What the user asked for.
        wanted: String,
        /// Those that have it.
        places: Vec<Place>,
    },
    /// The file named as a ruleset cannot be read.
    Ruleset {
        /// Its path.
        path: String,
        /// Why.
        problem: Problem,
    },
    /// A settings file cannot be read.
    Settings {
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
    /// No ruleset has a requirement of this id.
    NoSuchRequirement {
        /// What the user asked for.
        wanted: String,
        /// The one that was likely meant.
        meant: Option<String>,
    },
    /// The file is there, and was not to be replaced.
    Exists {
        /// Its path.
        path: String,
    },
    /// The output would replace a file that the run reads.
    OutputIsRead {
        /// Where to.
        path: String,
        /// The file, by the name under which it is read.
        read_as: String,
    },
    /// The output could not be written.
    Output {
        /// Where to.
        path: String,
        /// The cause.
        cause: io::Error,
    },
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Output { cause, .. }
            | Self::Report { problem: Problem::Io(cause), .. }
            | Self::Ruleset { problem: Problem::Io(cause), .. }
            | Self::Settings { problem: Problem::Io(cause), .. } => Some(cause),
            _ => None,
        }
    }
}

/// In English; who has a user draws it in that user's language.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Lang::En, false))
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
                framed(title, &problem.notes(lang), problem.help(lang).as_deref())
            }
            Self::Diagnostics(all) => {
                let drawn: Vec<String> =
                    all.iter().map(|one| crate::say::diagnostic(one, lang, colour)).collect();
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
            Self::NoSuchRegion { wanted, meant } => region::unknown(wanted, meant.as_deref(), lang),
            Self::AmbiguousRegion { wanted, places } => region::ambiguous(wanted, places, lang),
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
            Self::Settings { path, problem } => {
                let why = problem.text(lang);
                let title = match lang {
                    Lang::Zh => {
                        format!("error[unreadable-settings]: 无法读取设置文件 `{path}`：{why}")
                    }
                    Lang::En => format!(
                        "error[unreadable-settings]: cannot read the settings file `{path}`: {why}"
                    ),
                };
                let help = lang.pick(
                    "设置文件是 UTF-8 编码的 TOML 文件；不用设置时加 `--no-settings`",
                    "a settings file is a TOML file in UTF-8; to use none add `--no-settings`",
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
            Self::NoSuchRequirement { wanted, meant } => {
                no_such_requirement(wanted, meant.as_deref(), lang)
            }
            Self::Exists { path } => exists(path, lang),
            Self::OutputIsRead { path, read_as } => output_is_read(path, read_as, lang),
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

fn no_such_requirement(wanted: &str, meant: Option<&str>, lang: Lang) -> String {
    let title = lang.pick(
        format!("error[no-such-requirement]: 没有要求 `{wanted}`"),
        format!("error[no-such-requirement]: there is no requirement `{wanted}`"),
    );
    let help = match meant {
        Some(near) => lang.pick(format!("是不是 `{near}`？"), format!("did you mean `{near}`?")),
        None => lang.pick(
            "`gongkai rules show ID` 列出一个规则集的全部要求".to_owned(),
            "`gongkai rules show ID` lists the requirements of a ruleset".to_owned(),
        ),
    };
    framed(title, &[], Some(&help))
}

fn exists(path: &str, lang: Lang) -> String {
    let title = lang.pick(
        format!("error[exists]: 文件 `{path}` 已经存在，没有改动"),
        format!("error[exists]: the file `{path}` exists and was left as it is"),
    );
    let help = lang.pick(
        "换一个文件名，或加 `--force` 覆盖它",
        "name another file, or replace it with `--force`",
    );
    framed(title, &[], Some(help))
}

fn output_is_read(path: &str, read_as: &str, lang: Lang) -> String {
    let title = lang.pick(
        format!("error[output-is-read]: 没有写入 `{path}`：本次要读取这个文件"),
        format!("error[output-is-read]: `{path}` was left as it is: this run reads that file"),
    );
    let note = (path != read_as).then(|| {
        lang.pick(format!("读取时的文件名：`{read_as}`"), format!("it is read as `{read_as}`"))
    });
    let help = lang.pick("用 `--output` 另写一个文件名", "name another file with `--output`");
    framed(title, note.as_slice(), Some(help))
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
