//! `section`: a part of the report under its own heading, or in its opening, with something in it.

use crate::check::Kind;
use crate::check::ground::{Grounds, PHRASES, need_patterns};
use crate::check::told::Told;
use crate::diagnostic::message::Message;
use crate::document::section::Section;
use crate::document::{Block, BlockKind};
use crate::facts::Facts;
use crate::facts::form::Forms;
use crate::phrase::Phrase;
use crate::span::Span;
use crate::verdict::{Evidence, Status, Verdict};
use crate::written::{Table, Whole, written};

/// How many characters a section may be held against.
const CHARS: Whole = Whole(1, 100_000);

written! {
    /// 有某一部分，而且不是空的。`headings` 和 `opening` 至少写一个。
    /// 标题是带序号的行（一、（一）1.），或文件里设为标题的段落。
    pub struct SectionCheck in Grounds, "section", then SectionCheck::fitting {
        /// 短语：标题
        headings: Vec<Phrase> = PHRASES;
        /// 短语：没有标题时，报告开头的段落，符合其一；或第一部分开头的段落，全部符合
        opening: Vec<Phrase> = PHRASES;
        /// 标题之下至少几个字，空白不算
        min_chars: usize = CHARS, or 10;
        /// 标题之下至多几个字，算法相同，不能小于 `min_chars`；超过的为部分达到；不写则不限
        max_chars: usize = CHARS, may;
    }
}

impl SectionCheck {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Option<Self> {
        let least = i64::try_from(self.min_chars).unwrap_or(CHARS.1);
        if self.max_chars.is_some() {
            // said of the value where it is lower than the other bound
            table.value("max_chars")?.integer(least..=CHARS.1)?;
        }
        need_patterns(table, ["headings", "opening"]).then_some(self)
    }
}

impl Kind for SectionCheck {
    /// Met where enough stands under a heading or in the opening; partial where too much stands
    /// under the heading.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let mut short: Option<(Span, usize)> = None;
        let wanted =
            |section: &Section<'_>| facts.discourse.has_any(&self.headings, section.heading);
        for section in facts.document.sections().filter(wanted) {
            let chars = length(facts, section.blocks);
            if chars >= self.min_chars {
                return match self.max_chars.filter(|most| chars > *most) {
                    Some(most) => too_long(section.heading, chars, most),
                    None => found(section.heading),
                };
            }
            // the fullest is what the writer meant
            if short.is_none_or(|(_, before)| chars > before) {
                short = Some((section.heading, chars));
            }
        }
        let is_long = |block: &&Block| {
            block.kind == BlockKind::Paragraph
                && length(facts, std::slice::from_ref(*block)) >= self.min_chars
        };
        let mut opening = facts.document.opening().iter().filter(is_long);
        if let Some(block) =
            opening.find(|block| facts.discourse.has_any(&self.opening, block.span))
        {
            return found(block.span);
        }
        // what a part of that name would say often opens the first one, whatever that is called
        let first = facts.document.sections().find(|section| section.level == 1);
        let opens = first.filter(|_| short.is_none() && !self.opening.is_empty());
        let opens = opens.and_then(|section| section.blocks.first().filter(is_long));
        let says_all = |block: &&Block| {
            let mut phrases = self.opening.chunks(1);
            phrases.all(|one| facts.discourse.has_any(one, block.span))
        };
        if let Some(block) = opens.filter(says_all) {
            return found(block.span);
        }
        let reason = match short {
            None => Message::new("no-section"),
            Some((_, 0)) => Message::new("empty-section"),
            Some((_, chars)) => {
                Message::new("short-section").with("chars", chars).with("least", self.min_chars)
            }
        };
        Verdict::new(Status::Missing, reason).belonging(short.map(|(heading, _)| heading))
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        let most = self.max_chars.map(|most| Message::new("told/section-most").with("most", most));
        let first = Message::new("told/section").with("least", self.min_chars).with("most", most);
        vec![
            first.into(),
            Told::Patterns(2, "headings", &self.headings),
            Told::Patterns(2, "opening", &self.opening),
        ]
    }
}

fn found(span: Span) -> Verdict {
    Verdict::met().on([Evidence::fact("section", span)])
}

fn too_long(heading: Span, chars: usize, most: usize) -> Verdict {
    let reason = Message::new("long-section").with("chars", chars).with("most", most);
    Verdict { status: Status::Partial, reason, ..found(heading).earning(1, 2) }
}

/// The characters in `blocks`, blanks and headings not counted.
fn length(facts: &Facts<'_>, blocks: &[Block]) -> usize {
    blocks
        .iter()
        .filter(|block| block.level().is_none() && !facts.is_signature(block))
        .flat_map(|block| facts.document.slice(block.span).chars())
        .filter(|c| !c.is_whitespace())
        .count()
}
