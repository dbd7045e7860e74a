//! `answers`: what is to mend a part's faults speaks of them.
//!
//! Both stand under one heading, first the faults, then what is done. Measures that share not two
//! characters in a row with any fault answer none: 购置电脑 for 更新不及时.

use std::collections::HashSet;

use crate::check::Kind;
use crate::check::ground::{Grounds, PHRASES};
use crate::check::told::Told;
use crate::chinese::normalize::is_han;
use crate::diagnostic::message::Message;
use crate::document::BlockKind;
use crate::facts::Facts;
use crate::facts::form::Forms;
use crate::phrase::Phrase;
use crate::span::Span;
use crate::verdict::{Breach, Verdict};
use crate::written::{Filled, Whole, written};

written! {
    /// 措施回应所列的问题：同一标题之下先写问题、后写措施，两者至少有两个字连着相同。没有分开写的不适用。
    pub struct AnswersCheck in Grounds, "answers" {
        /// 短语：问题和措施写在哪些标题之下
        sections: Vec<Phrase> = Filled(PHRASES), need;
        /// 短语：措施从哪里写起
        turns: Vec<Phrase> = Filled(PHRASES), need;
        /// 问题不到几个字的不看：字少的，措施另用别的词也回应得了
        min_chars: usize = Whole(1, 1000), or 30;
    }
}

impl Kind for AnswersCheck {
    /// A breach where the measures of a section speak of nothing of which its faults speak.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let document = facts.document;
        let wanted = document
            .sections()
            .filter(|section| facts.discourse.has_any(&self.sections, section.heading));
        let parted = wanted.filter_map(|section| {
            let prose = section.blocks.iter().filter(|block| block.kind != BlockKind::Row);
            let prose: Vec<Span> = prose.map(|block| block.span).collect();
            let turns = facts.discourse.find(&self.turns, &prose);
            let turn = turns.into_iter().min_by_key(|turn| turn.start)?;
            let end = prose.iter().map(|block| block.end).max()?;
            let faults = Span::new(section.heading.end, turn.start);
            let measures = Span::new(turn.end, end.max(turn.end));
            let told = |part: Span| pairs(document.slice(part)).count() + 1;
            (told(faults) >= self.min_chars && told(measures) > 1).then_some((faults, measures))
        });
        let parted: Vec<_> = parted.collect();
        if parted.is_empty() {
            return Verdict::not_applicable(Message::new("no-section"));
        }
        let unanswered = parted.iter().filter(|(faults, measures)| {
            let named: HashSet<(char, char)> = pairs(document.slice(*faults)).collect();
            !pairs(document.slice(*measures)).any(|pair| named.contains(&pair))
        });
        let breaches: Vec<Breach> = unanswered
            .map(|(_, measures)| Breach {
                reason: Message::new("unanswered"),
                span: Some(*measures),
                key: String::new(),
            })
            .collect();
        if breaches.is_empty() { Verdict::met() } else { Verdict::broken(breaches) }
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        vec![
            Message::new("told/answers").into(),
            Told::Patterns(1, "headings", &self.sections),
            Told::Patterns(1, "turns", &self.turns),
        ]
    }
}

/// The Chinese characters of `text`, two in a row each.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    let both = text.chars().zip(text.chars().skip(1));
    both.filter(|(one, next)| is_han(*one) && is_han(*next))
}
