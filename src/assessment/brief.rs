//! The short texts of a requirement, on which lists, annotations and the sheet stand: what is told of a gap in
//! one line, in both languages, and a sentence to write instead.

use crate::lang::Lang;
use crate::written::{Line, written};

written! {
    /// 短文本：列表、单行输出和审核意见用的标题、问题和改法，按显示宽度限长。
    #[derive(Default, PartialEq, Eq)]
    pub struct Brief, "brief" {
        /// 短标题，宽不过 28（14 个汉字）；单行输出里用它，不写则用 `title`
        title_short: String = Line, may;
        /// 什么缺、错在哪，用报告里的词，宽不过 24，如 `没写公开指南`
        gap: String = Line, may;
        /// 怎么改，以动词开头，不写句号，宽不过 34
        remedy_short: String = Line, may;
    }
}

/// The widest that each may be, by its key; a fact, a colon and an order fill a line of 60 cells together.
pub const WIDTHS: [(&str, usize); 3] = [("title_short", 28), ("gap", 24), ("remedy_short", 34)];

/// The short texts of a requirement, as far as its ruleset has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Briefs {
    /// In Chinese.
    pub zh: Brief,
    /// In English.
    pub en: Brief,
    /// A sentence to write in the report: `__` is a blank for a figure, `____` one for words.
    pub model: Option<String>,
    /// The same where there is nothing to count.
    pub model_zero: Option<String>,
}

impl Briefs {
    /// The texts of a language.
    #[must_use]
    pub fn of(&self, lang: Lang) -> &Brief {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl Brief {
    /// Each text, by its key, with the widest that it may be.
    pub fn measured(&self) -> impl Iterator<Item = (&'static str, Option<&str>, usize)> {
        let texts = [&self.title_short, &self.gap, &self.remedy_short];
        WIDTHS.into_iter().zip(texts).map(|((key, most), text)| (key, text.as_deref(), most))
    }

    /// The same where `other` says nothing of a text.
    pub fn overlay(&mut self, other: Self) {
        let Self { title_short, gap, remedy_short } = other;
        self.title_short = title_short.or(self.title_short.take());
        self.gap = gap.or(self.gap.take());
        self.remedy_short = remedy_short.or(self.remedy_short.take());
    }
}
