//! What can be wrong with one report's file.

use std::io;

use crate::lang::Lang;
use crate::limits::{Limit, Limits};

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
    /// It is not UTF-8, as a ruleset must be; the offset of the first bad byte.
    NotUtf8(usize),
    /// It is text in no encoding that is known.
    NotText,
    /// It is a file of a kind that holds no report text.
    Foreign(Foreign),
    /// It passes a limit.
    OverLimit {
        /// Which.
        limit: Limit,
        /// What the limit is set to.
        value: u64,
        /// What the file has, where it is known.
        found: Option<u64>,
    },
    /// It is cut off, or not what its format asks for.
    Damaged {
        /// The format's name.
        format: &'static str,
        /// What was found wrong, in the words of whatever found it.
        cause: String,
    },
    /// It is locked with a password.
    Encrypted(&'static str),
    /// Its pages are pictures.
    NoTextLayer {
        /// How many pages it has.
        pages: usize,
    },
    /// Its format needs an office program to convert it, and there is none.
    NeedsOffice(&'static str),
    /// The office program did not convert it; its own words, or what happened.
    NotConverted {
        /// The format's name.
        format: &'static str,
        /// What happened.
        cause: String,
    },
    /// One of its lines is not what is asked for.
    BadLine {
        /// The line, 1-based.
        line: usize,
        /// Why.
        cause: String,
    },
    /// The settings file that holds for it, by its path, cannot be used; why was told before.
    BrokenSettings(String),
    /// The program has a defect that this report brings to light; the place in the source.
    Internal(String),
    /// Its reporting year stands nowhere.
    NoYear,
    /// The form of its year has no cell, row or table of this name.
    UnknownFigure(String),
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
            Self::NotText => "not-text",
            Self::Foreign(_) => "no-report-format",
            Self::OverLimit { limit, .. } => match limit {
                Limit::Size | Limit::Text | Limit::Markup => "too-large",
                Limit::Unpacked | Limit::Ratio => "unpacks-too-large",
                Limit::Depth => "too-deep",
                Limit::Pages => "too-many-pages",
                Limit::Time => "too-slow",
            },
            Self::Damaged { .. } => "damaged-file",
            Self::Encrypted(_) => "encrypted-file",
            Self::NoTextLayer { .. } => "no-text",
            Self::NeedsOffice(_) => "needs-office",
            Self::NotConverted { .. } => "not-converted",
            Self::BadLine { .. } => "bad-line",
            Self::BrokenSettings(_) => "broken-settings",
            Self::Internal(_) => "internal",
            Self::NoYear => "no-year",
            Self::UnknownFigure(_) => "unknown-figure",
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
            Self::NotText => fixed(
                "不是已知编码（UTF-8、GB18030、Big5、UTF-16）的文本",
                "it is no text in a known encoding (UTF-8, GB18030, Big5, UTF-16)",
            ),
            Self::Foreign(kind) => kind.text(lang).to_owned(),
            Self::OverLimit { limit, value, found } => over(*limit, *value, *found, lang),
            Self::Damaged { format, cause } => match lang {
                Lang::Zh => format!("{format} 文件已损坏或不完整：{cause}"),
                Lang::En => format!("the {format} file is damaged or cut off: {cause}"),
            },
            Self::Encrypted(format) => match lang {
                Lang::Zh => format!("{format} 文件有密码保护"),
                Lang::En => format!("the {format} file is locked with a password"),
            },
            Self::NoTextLayer { pages } => match lang {
                Lang::Zh => format!("共 {pages} 页都是图片，没有文字"),
                Lang::En if *pages == 1 => "its one page is an image without text".to_owned(),
                Lang::En => format!("its {pages} pages are images without text"),
            },
            Self::NeedsOffice(format) => match lang {
                Lang::Zh => format!("读取 {format} 格式需要 LibreOffice，本机没有找到"),
                Lang::En => format!("reading {format} needs LibreOffice, which is not installed"),
            },
            Self::NotConverted { format, cause } => match lang {
                Lang::Zh => format!("LibreOffice 没有转换成功（{format}）：{cause}"),
                Lang::En => format!("LibreOffice did not convert it ({format}): {cause}"),
            },
            Self::BadLine { line, cause } => match lang {
                Lang::Zh => format!("第 {line} 行不是所要的 JSON：{cause}"),
                Lang::En => format!("line {line} is not the JSON asked for: {cause}"),
            },
            Self::BrokenSettings(path) => match lang {
                Lang::Zh => format!("适用的设置文件 `{path}` 不能用"),
                Lang::En => format!("its settings file `{path}` cannot be used"),
            },
            Self::Internal(place) => match lang {
                Lang::Zh => format!("程序内部错误（{place}），未作任何判定"),
                Lang::En => format!("internal error of the program ({place}), nothing was judged"),
            },
            Self::NoYear => fixed("找不到报告年度", "its reporting year stands nowhere in it"),
            Self::UnknownFigure(name) => match lang {
                Lang::Zh => format!("该年度的表格里没有 `{name}`"),
                Lang::En => format!("the tables of its year have no `{name}`"),
            },
            Self::NoRuleset { year, .. } => match lang {
                Lang::Zh => format!("没有适用于报告年度 {year} 的规则集"),
                Lang::En => format!("no ruleset covers reporting year {year}"),
            },
        }
    }

    pub(super) fn notes(&self, lang: Lang) -> Vec<String> {
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

    pub(super) fn help(&self, lang: Lang) -> Option<String> {
        let fixed = |zh: &str, en: &str| Some(lang.pick(zh, en).to_owned());
        match self {
            Self::Io(_) => None,
            Self::Directory => fixed("请给出报告文件的路径", "give the path of a report file"),
            Self::Empty | Self::Blank => {
                fixed("请确认导出或上传是否完整", "check that it was exported or copied whole")
            }
            Self::NulByte(_) | Self::NotText => fixed(
                "请给出 txt、docx、PDF、OFD、HTML 等格式的报告文件",
                "give the report as txt, docx, PDF, OFD, HTML or the like",
            ),
            Self::NotUtf8(_) => fixed("请另存为 UTF-8", "save it as UTF-8"),
            Self::Foreign(kind) => Some(kind.help(lang)),
            Self::OverLimit { limit, value, .. } => {
                let (name, more) = (limit.name(), larger(*limit, *value));
                match lang {
                    Lang::Zh => Some(format!(
                        "请确认这是一份年度报告；确需读取时加 `--limit {name}={more}`"
                    )),
                    Lang::En => Some(format!(
                        "check that it is one yearly report; to read it all the same add `--limit {name}={more}`"
                    )),
                }
            }
            Self::Damaged { .. } => fixed(
                "请用原程序打开确认，重新保存或重新下载后再检查",
                "open it with its own program, and save or download it anew",
            ),
            Self::Encrypted(_) => {
                fixed("请取消密码后另存再检查", "save it without its password first")
            }
            Self::NoTextLayer { .. } => fixed(
                "请先做文字识别（OCR），或给出生成它的 docx",
                "run OCR first, or give the docx from which it was made",
            ),
            Self::NeedsOffice(_) => fixed(
                "请安装 LibreOffice，或用 Word、WPS 另存为 docx",
                "install LibreOffice, or save the report as docx with Word or WPS",
            ),
            Self::NotConverted { .. } => {
                fixed("请用 Word、WPS 另存为 docx", "save the report as docx with Word or WPS")
            }
            Self::BadLine { .. } => {
                Some("{\"id\":\"1\",\"family\":\"guide\",\"text\":\"…\",\"own\":\"…\"}".to_owned())
            }
            Self::BrokenSettings(_) => fixed(
                "改正设置文件，或加 `--no-settings` 不用它",
                "mend the settings file, or add `--no-settings` to do without it",
            ),
            Self::Internal(_) => {
                fixed("请报告此问题，并附上这个文件", "report it to the project, with this file")
            }
            Self::NoYear => {
                fixed("请用 `--year 2017` 指明报告年度", "name it, as in `--year 2017`")
            }
            Self::UnknownFigure(_) => fixed(
                "名称见 `rules/forms.toml`，如 `t3.new.total`",
                "the names stand in `rules/forms.toml`, as in `t3.new.total`",
            ),
            Self::NoRuleset { .. } => fixed(
                "请用 `--ruleset` 指定规则集，或用 `--year` 更正年度",
                "name one with `--ruleset`, or correct the year with `--year`",
            ),
        }
    }

    /// The problem of a file that passes one of `limits`.
    #[must_use]
    pub fn over(limits: &Limits, limit: Limit) -> Self {
        Self::OverLimit { limit, value: limits.value(limit), found: None }
    }
}

/// A kind of file that holds no report text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A picture.
    Image,
    /// An archive of files.
    Archive,
    /// A spreadsheet.
    Spreadsheet,
    /// Slides.
    Slides,
    /// A web page saved with its pictures in one file (MHTML).
    WebArchive,
    /// Anything else that is no text.
    Binary,
}

impl Foreign {
    fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Image => lang.pick("这是图片", "it is a picture"),
            Self::Archive => lang.pick("这是压缩包", "it is an archive"),
            Self::Spreadsheet => lang.pick("这是电子表格", "it is a spreadsheet"),
            Self::Slides => lang.pick("这是演示文稿", "it is a slide show"),
            Self::WebArchive => lang.pick("这是单文件网页（MHTML）", "it is a web archive (MHTML)"),
            Self::Binary => lang.pick("这不是文档", "it is no document"),
        }
    }

    fn help(self, lang: Lang) -> String {
        let text = match self {
            Self::Image => lang.pick(
                "请先做文字识别（OCR），或给出报告的原文件",
                "run OCR first, or give the report's own file",
            ),
            Self::Archive => {
                lang.pick("请解压后给出里面的报告", "unpack it and give the report inside")
            }
            Self::WebArchive => {
                lang.pick("请用浏览器另存为“网页，仅 HTML”", "save the page as HTML only")
            }
            Self::Spreadsheet | Self::Slides | Self::Binary => lang.pick(
                "请给出 txt、docx、PDF、OFD、HTML 等格式的报告文件",
                "give the report as txt, docx, PDF, OFD, HTML or the like",
            ),
        };
        text.to_owned()
    }
}

/// A quantity in the unit of its limit.
fn amount(limit: Limit, value: u64, lang: Lang) -> String {
    match (limit, lang) {
        (Limit::Time, Lang::Zh) => format!("{value} 秒"),
        (Limit::Time, Lang::En) => format!("{value} s"),
        (Limit::Pages, Lang::Zh) => format!("{value} 页"),
        (Limit::Pages, Lang::En) => format!("{value} pages"),
        (Limit::Ratio, _) => format!("{value} : 1"),
        (Limit::Depth, Lang::Zh) => format!("{value} 层"),
        (Limit::Depth, Lang::En) => format!("{value} levels"),
        (Limit::Size | Limit::Text | Limit::Markup | Limit::Unpacked, _) => {
            let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
            let whole =
                units.into_iter().find(|(shift, _)| value > 0 && value.is_multiple_of(1 << shift));
            match (whole, lang) {
                (Some((shift, unit)), _) => format!("{} {unit}", value >> shift),
                (None, Lang::Zh) => format!("{value} 字节"),
                (None, Lang::En) => format!("{value} bytes"),
            }
        }
    }
}

fn over(limit: Limit, value: u64, found: Option<u64>, lang: Lang) -> String {
    let (zh, en) = match limit {
        Limit::Size => ("文件大小", "the size of the file"),
        Limit::Text => ("文字的长度", "the length of its text"),
        Limit::Markup => ("网页或 XML 的大小", "the size of its HTML or XML"),
        Limit::Unpacked => ("解压后的大小", "its size when unpacked"),
        Limit::Ratio => ("压缩比", "its ratio of compression"),
        Limit::Depth => ("元素嵌套的深度", "the nesting of its elements"),
        Limit::Pages => ("页数", "the number of its pages"),
        Limit::Time => ("读取的时间", "the time to read it"),
    };
    let most = amount(limit, value, lang);
    match (lang, found.map(|found| amount(limit, found, lang))) {
        (Lang::Zh, Some(found)) => format!("{zh}（{found}）超过上限 {most}"),
        (Lang::Zh, None) => format!("{zh}超过上限 {most}"),
        (Lang::En, Some(found)) => format!("{en} ({found}) is over the limit of {most}"),
        (Lang::En, None) => format!("{en} is over the limit of {most}"),
    }
}

/// A value twice as large, as it would be written on the command line.
fn larger(limit: Limit, value: u64) -> String {
    let double = value.saturating_mul(2);
    if limit.is_size() {
        amount(limit, double, Lang::En).replace([' '], "").replace("bytes", "")
    } else {
        double.to_string()
    }
}
