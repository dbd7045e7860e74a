//! A part: a thing that a check looks for in a report's text.

use crate::check::ground::{Grounds, PHRASES, need_patterns};
use crate::check::told::Told;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::discourse::assertion::Assertion;
use crate::lang::worded;
use crate::phrase::Phrase;
use crate::written::{Filled, Flag, Line, List, Table, Whole, Word, written};

written! {
    /// 要素：报告里要找的一件事。`any` 和 `weak` 至少写一个。
    /// 计划、否定、职责、其他机关的事、往年的事由词库识别，不必写进短语。
    pub struct Part in Grounds, "part", and Part::completed {
        /// 要素的编号，在本条要求里不重复
        id: String = Line, need;
        /// 结果里怎样称呼它；不写则用编号
        title: String = Line;
        /// 短语：出现任一个就是提到了它
        any: Vec<Phrase> = PHRASES;
        /// 短语：只有 `context` 也出现在同一句、上一句或上级标题里时才算
        weak: Vec<Phrase> = PHRASES;
        /// 短语：`weak` 需要的上下文；不写则不需要
        context: Vec<Phrase> = PHRASES;
        /// 短语：别的意思；与它重叠的不算提到
        unless: Vec<Phrase> = PHRASES;
        /// 离第一个要素多近；不写为 `report`
        near: Near = Word(&Near::WORDS), or Near::Report;
        /// 接受哪些语气；不写只接受 `affirmed`
        accept: Vec<Assertion> = Filled(List(Word(&Assertion::WORDS))), or vec![Assertion::Affirmed];
        /// 短语：只在这些标题之下才算
        under: Vec<Phrase> = PHRASES;
        /// 短语：在这些标题之下，写什么都算
        sections: Vec<Phrase> = PHRASES;
        /// `sections` 之下至少写几个字才算，比“无”“没有其他事项”长
        min_said: usize = Whole(1, 1000), or 8;
        /// 是长期有效的事物（指南、机构）：往年做成、没有说已失效的也算
        lasting: bool = Flag;
        /// 必须是本机关自己的，不是别的机关的
        owned: bool = Flag;
    }
}

/// A sentence, and under it these parts.
pub fn told<'c>(
    sentence: Message,
    parts: impl IntoIterator<Item = &'c Part>,
) -> impl Iterator<Item = Told<'c>> {
    let parts = parts.into_iter().flat_map(|part| part.told(false));
    std::iter::once(sentence.into()).chain(parts)
}

impl Part {
    fn completed<S>(mut self, table: &Table<'_>, _: &S) -> Self {
        need_patterns(table, ["any", "weak"]);
        if self.title.is_empty() {
            self.title.clone_from(&self.id);
        }
        self
    }

    /// Its title with where it must stand and how it must be held, and its patterns. One that
    /// `is_further` stands behind the first, so that its nearness is always told.
    pub fn told(&self, is_further: bool) -> Vec<Told<'_>> {
        let mut said: Vec<Arg> = Vec::new();
        if is_further || self.near != Near::Report {
            said.push(self.near.into());
        }
        if self.accept != [Assertion::Affirmed] {
            let held = Arg::list(self.accept.iter().copied(), Join::Items);
            said.push(Message::new("told/held").with("held", held).into());
        }
        said.extend(self.lasting.then(|| Message::new("told/lasting").into()));
        said.extend(self.owned.then(|| Message::new("told/owned").into()));
        let said = (!said.is_empty())
            .then(|| Message::new("told/aside").with("said", Arg::list(said, Join::Asides)));
        let first = Message::new("told/part").with("title", &self.title).with("said", said);
        std::iter::once(first.into()).chain(self.patterns_told(4)).collect()
    }

    /// Its patterns by what they are for.
    pub fn patterns_told(&self, indent: usize) -> impl Iterator<Item = Told<'_>> {
        let lists: [(_, &[Phrase]); 6] = [
            ("wording", &self.any),
            ("weak", &self.weak),
            ("context", &self.context),
            ("unless", &self.unless),
            ("within", &self.under),
            ("sections", &self.sections),
        ];
        lists.into_iter().map(move |(what, list)| Told::Patterns(indent, what, list))
    }
}

worded! {
    plain
    /// How near to the first part another part must stand.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Near in "near" {
        /// In the same clause.
        Clause = "clause",
        /// In the same sentence, not in another item of a list.
        Sentence = "sentence",
        /// The same, and in the same clause or behind it.
        Onward = "onward",
        /// In the same sentence or the one behind it.
        Next = "next",
        /// In the same paragraph.
        Paragraph = "paragraph",
        /// Anywhere behind it.
        Later = "later",
        /// Anywhere in the report.
        Report = "report",
    }
}

written! {
    /// 要找的一个标题。
    pub struct HeadingRule in Grounds, "heading", and HeadingRule::completed {
        /// 编号，在本条要求里不重复
        id: String = Line, need;
        /// 结果里怎样称呼它；不写则用编号
        title: String = Line;
        /// 短语：认出它的说法
        any: Vec<Phrase> = Filled(PHRASES), need;
    }
}

impl HeadingRule {
    fn completed<S>(mut self, _: &Table<'_>, _: &S) -> Self {
        if self.title.is_empty() {
            self.title.clone_from(&self.id);
        }
        self
    }
}
