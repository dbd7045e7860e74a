//! `novelty`: parts of the report that are not last year's, word for word.
//!
//! Sentences are compared without their figures and marks, so that a copy whose numbers were brought
//! up to date is still one. The measure is the share of a part's characters that stand in sentences
//! which last year's report has as well.

use crate::check::Kind;
use crate::check::ground::{Grounds, PHRASES};
use crate::check::told::Told;
use crate::chinese::clause;
use crate::diagnostic::message::Message;
use crate::document::section::Section;
use crate::document::{Block, BlockKind};
use crate::facts::form::Forms;
use crate::facts::{self, Facts, Previous};
use crate::phrase::Phrase;
use crate::verdict::{Breach, Evidence, Verdict};
use crate::written::{Filled, Whole, written};

written! {
    /// 文字部分不照搬上一年度报告。逐句比较，数字和标点不计；没有给出上一年度报告的不适用。
    pub struct NoveltyCheck in Grounds, "novelty" {
        /// 短语：看哪些标题之下的文字
        sections: Vec<Phrase> = Filled(PHRASES), need;
        /// 最多可以有百分之几的文字与上一年度相同
        at_most: u32 = Whole(0, 99), need;
        /// 不到几个字的部分不看
        min_chars: usize = Whole(1, 100_000), or 40;
        /// 不到几个字的句子是套话，不看
        min_sentence: usize = Whole(1, 1000), or 10;
    }
}

impl Kind for NoveltyCheck {
    /// A breach for each part of which too much stands in last year's report.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let Some(previous) = facts.previous else {
            return Verdict::not_applicable(Message::new("no-previous-report"));
        };
        let (mut parts, mut breaches) = (Vec::new(), Vec::new());
        for Section { heading, blocks, .. } in self.sections(facts) {
            let (copied, whole) = self.copied(blocks, previous, facts);
            if whole < self.min_chars {
                continue;
            }
            parts.push(heading);
            let percent = u32::try_from(copied * 100 / whole).unwrap_or(100);
            if percent > self.at_most {
                let title = facts.document.slice(heading).to_owned();
                let reason = Message::new("copied").with("title", &title).with("percent", percent);
                breaches.push(Breach { reason, span: Some(heading), key: title });
            }
        }
        let Some(first) = parts.first() else {
            return Verdict::not_applicable(Message::new("no-section"));
        };
        let kept = parts.len() - breaches.len();
        let verdict = if breaches.is_empty() {
            Verdict::met().on([Evidence::fact("section", *first)])
        } else {
            Verdict::broken(breaches)
        };
        verdict.earning(kept, parts.len())
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        let first = Message::new("told/novelty").with("least", self.min_chars);
        let first = first.with("most", self.at_most).into();
        vec![first, Told::Patterns(1, "headings", &self.sections)]
    }
}

impl NoveltyCheck {
    /// The sections that are looked at; a part within one of them is no other one.
    fn sections<'a>(&self, facts: &'a Facts<'_>) -> Vec<Section<'a>> {
        let mut behind = 0;
        let mut found: Vec<Section<'_>> = Vec::new();
        for section in facts.document.sections() {
            let is_new = section.heading.start >= behind;
            if is_new && facts.discourse.has_any(&self.sections, section.heading) {
                behind = section.end();
                found.push(section);
            }
        }
        found
    }

    /// How many characters of the paragraphs stand in last year's report as well, and how many
    /// there are.
    fn copied(&self, blocks: &[Block], previous: &Previous, facts: &Facts<'_>) -> (usize, usize) {
        let text = facts.document.text();
        let paragraphs = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let sentences = paragraphs.flat_map(|block| clause::sentences(text, block.span));
        sentences.fold((0, 0), |(copied, whole), sentence| {
            let wording = facts::wording(facts.document.slice(sentence.span));
            let length = wording.chars().count();
            if length < self.min_sentence {
                return (copied, whole);
            }
            let is_old = previous.sentences.contains(&wording);
            (copied + if is_old { length } else { 0 }, whole + length)
        })
    }
}
