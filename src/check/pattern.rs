//! `pattern`: words that must stand in the text, or must not.

use crate::check::Kind;
use crate::check::ground::{Grounds, PHRASES};
use crate::check::told::Told;
use crate::chinese::typeset;
use crate::diagnostic::message::Message;
use crate::document::{Block, BlockKind};
use crate::facts::Facts;
use crate::facts::form::Forms;
use crate::lang::worded;
use crate::phrase::Phrase;
use crate::span::Span;
use crate::verdict::{Breach, Evidence, Verdict};
use crate::written::{Flag, Table, Word, written};

written! {
    /// 必须有或不能有的字句，如没有填写的模板。`must`、`must_not`、`personal` 和 `unclosed` 至少写一个。这种判定不看语气。
    pub struct PatternCheck in Grounds, "pattern", then PatternCheck::fitting {
        /// 短语：应有其中之一
        must: Vec<Phrase> = PHRASES;
        /// 短语：一个也不能有
        must_not: Vec<Phrase> = PHRASES;
        /// 没有遮掩的身份证号码和手机号码，一个也不能有
        personal: bool = Flag;
        /// 一段里没有配对的书名号和引号，一个也不能有
        unclosed: bool = Flag;
        /// 短语：与它重叠的不算
        unless: Vec<Phrase> = PHRASES;
        /// 看哪里：`text` 全文（不写为此），`title` 标题，`headings` 各级标题，`opening` 第一个标题之前
        place: Place = Word(&Place::WORDS), or Place::Text;
    }
}

worded! {
    plain
    /// Where words are looked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Place in "place" {
        /// In all of the text.
        Text = "text",
        /// In the title.
        Title = "title",
        /// In headings.
        Headings = "headings",
        /// In the text above the first heading.
        Opening = "opening",
    }
}

impl PatternCheck {
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Option<Self> {
        table.need_one(&["must", "must_not", "personal", "unclosed"]).then_some(self)
    }
}

impl Kind for PatternCheck {
    /// Missing where what must stand there does not, partial with a breach for each place where
    /// something stands that must not.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let places = places(self.place, facts);
        if places.is_empty() && self.place == Place::Title {
            return Verdict::not_applicable(Message::new("no-title"));
        }
        let others = find(&self.unless, facts, &places);
        let hits = |phrases: &[Phrase]| -> Vec<Span> {
            let mut hits = find(phrases, facts, &places);
            hits.retain(|hit| !others.iter().any(|other| other.overlaps(*hit)));
            hits
        };
        let wanted = hits(&self.must);
        if wanted.is_empty() && !self.must.is_empty() {
            let place = places.first().copied().filter(|_| self.place != Place::Text);
            return Verdict::missing().belonging(place);
        }
        let mut unwanted = hits(&self.must_not);
        if self.personal {
            let personal = facts.document.personal().iter();
            let is_there = |span: &&Span| places.iter().any(|place| place.contains(**span));
            unwanted.extend(personal.filter(is_there));
        }
        if self.unclosed {
            let blocks = facts.document.blocks().iter();
            let prose = blocks.filter(|block| block.kind != BlockKind::Row);
            let lone =
                prose.filter_map(|block| typeset::unpaired(facts.document.text(), block.span));
            unwanted.extend(lone);
        }
        if !unwanted.is_empty() {
            return Verdict::broken(unwanted.into_iter().map(|span| breach(span, facts)).collect());
        }
        Verdict::met().on(wanted.first().map(|span| Evidence::fact("pattern", *span)))
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        let mut told = vec![
            Message::new("told/place").with("place", self.place).into(),
            Told::Patterns(2, "must", &self.must),
            Told::Patterns(2, "must-not", &self.must_not),
            Told::Patterns(2, "not-counted", &self.unless),
        ];
        if self.personal {
            told.push(Message::new("told/personal").into());
        }
        if self.unclosed {
            told.push(Message::new("told/unclosed").into());
        }
        told
    }
}

fn breach(span: Span, facts: &Facts<'_>) -> Breach {
    let key = facts.document.slice(span).to_owned();
    Breach { reason: Message::new("unwanted"), span: Some(span), key }
}

/// Where the patterns match, in order, each place once.
fn find(phrases: &[Phrase], facts: &Facts<'_>, places: &[Span]) -> Vec<Span> {
    let mut found = facts.discourse.find(phrases, places);
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|next, kept| kept.overlaps(*next));
    found
}

fn places(place: Place, facts: &Facts<'_>) -> Vec<Span> {
    let spans = |blocks: &[Block]| -> Vec<Span> { blocks.iter().map(|block| block.span).collect() };
    match place {
        Place::Text => spans(facts.document.blocks()),
        Place::Title => {
            facts.header.title.as_ref().and_then(|title| title.span).into_iter().collect()
        }
        Place::Headings => facts.document.headings().collect(),
        Place::Opening => spans(facts.document.opening()),
    }
}
