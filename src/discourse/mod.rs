//! Decides how a text holds what it mentions: the assertion of each mention, and what decided it.
//!
//! The method is that of NegEx (Chapman et al. 2001) and ConText (Harkema et al. 2009): trigger
//! words with a direction and a scope that ends at terminators, here for the grammar of Chinese
//! official prose, in which a plan or a duty reaches over commas, a subject is left out where it
//! stays the same, and a heading sets the mood of what stands under it.
//!
//! The way of a sentence: `trigger` finds its triggers, `clauses` says what reaches into each clause,
//! and for one mention `scope` chooses among what governs it, with `title`, `owner` and `denial`.
//!
//! NOTE: a double negation over two sentences (没有人说没做。) is not seen.

mod around;
pub mod assertion;
mod clauses;
mod denial;
pub mod lexicon;
mod owner;
mod parse;
mod scope;
mod time;
mod title;
mod topic;
mod trigger;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::chinese::clause::{self, Sentence};
use crate::chinese::organ::{Named, Own, Relation};
use crate::chinese::words::{Hit, Role};
use crate::chinese::{date, numeral, ordinal};
use crate::discourse::assertion::{Assertion, Confidence};
use crate::discourse::clauses::ClauseState;
use crate::discourse::lexicon::Lexicon;
use crate::discourse::scope::Scope;
use crate::document::{Block, BlockKind, section};
use crate::phrase::{self, Hearing, Lexis, Phrase};
use crate::span::Span;

pub use crate::discourse::around::Around;

/// How many items of a list are followed back to what introduces them.
const LONGEST_LIST: usize = 32;

/// How many characters a heading has that stands before its text as a sentence.
const LONGEST_LEAD: usize = 16;

/// How a mention is held, and the words that decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The assertion.
    pub assertion: Assertion,
    /// The deciding words; none for a plain statement.
    pub trigger: Option<Span>,
    /// How sure that is.
    pub confidence: Confidence,
}

/// What is mentioned, as far as the grammar must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Whether it is a thing that lasts (a guide), not an event (a check): an earlier year's deed
    /// then still holds, unless the text says that it was so once.
    pub lasting: bool,
    /// Whether the thing named must be one's own (a group), not merely be used (a notice board).
    pub owned: bool,
}

/// What governs a clause, for those who want to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Governing {
    /// The organ that does what the clause says, where one is named here or before.
    pub subject: Option<Named>,
    /// What is done.
    pub verb: Option<Span>,
    /// To what.
    pub object: Option<Span>,
    /// The plan, duty or past that reaches over from the clauses before.
    pub carried: Option<Span>,
    /// The frame in force.
    pub frame: Option<Span>,
}

/// A text seen as sentences and clauses with their triggers and subjects.
pub struct Discourse<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    own: Own,
    year: Option<i32>,
    /// Whether the text speaks of its present, though not of its year.
    is_set_in_present: bool,
    sentences: Vec<Entry>,
    /// What each lexis that asked has heard. Nearly always it is one.
    heard: Mutex<Vec<Arc<Hearing<'a>>>>,
}

struct Entry {
    sentence: Sentence,
    kind: BlockKind,
    /// The words of a heading above that make what stands under it a plan.
    mood: Option<Span>,
    /// The index of the nearest heading above.
    above: Option<usize>,
    /// Whether the entry before belongs to the same section.
    continues: bool,
    analysis: OnceLock<Analysis>,
}

struct Analysis {
    /// The triggers, in order, none overlapping another.
    hits: Vec<Hit>,
    clauses: Vec<ClauseState>,
}

impl Analysis {
    /// The triggers that lie within `span`.
    fn within(&self, span: Span) -> &[Hit] {
        within(&self.hits, span)
    }
}

/// Those of `hits`, which are in order, that lie within `span`.
fn within(hits: &[Hit], span: Span) -> &[Hit] {
    let first = hits.partition_point(|hit| hit.span.start < span.start);
    let behind = hits.partition_point(|hit| hit.span.end <= span.end);
    &hits[first..behind.max(first)]
}

impl<'a> Discourse<'a> {
    /// Prepares `text`, made of `blocks`, as a report of `own` about `year`.
    #[must_use]
    pub fn new(
        text: &'a str,
        blocks: &[Block],
        lexicon: &'a Lexicon,
        own: Own,
        year: Option<i32>,
    ) -> Self {
        let mut sentences: Vec<Entry> = Vec::new();
        // for each block its mood, and the index of its first sentence
        let mut seen: Vec<(Option<Span>, usize)> = Vec::with_capacity(blocks.len());
        let mut continues = false;
        for (block, heading) in blocks.iter().zip(section::headings_above(blocks)) {
            let (inherited, above) = heading.map(|at| seen[at]).unzip();
            let is_heading = block.level().is_some();
            let own = is_heading.then(|| plan_words(text, block.span, lexicon)).flatten();
            let mood = own.or(inherited.flatten());
            seen.push((mood, sentences.len()));
            continues &= !is_heading;
            for sentence in clause::sentences(text, block.span) {
                let kind = block.kind;
                let analysis = OnceLock::new();
                sentences.push(Entry { sentence, kind, mood, above, continues, analysis });
                continues = kind == BlockKind::Paragraph;
            }
        }
        let present = &lexicon.grammar.present;
        let is_set_in_present = year.is_none() && present.stand_in(text);
        let heard = Mutex::default();
        Self { text, lexicon, own, year, is_set_in_present, sentences, heard }
    }

    /// The sentences, in order, headings and rows of tables among them.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = &Sentence> {
        self.sentences.iter().map(|entry| &entry.sentence)
    }

    /// The words by which it is understood.
    #[must_use]
    pub fn lexicon(&self) -> &'a Lexicon {
        self.lexicon
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The text between two of its places; empty where the second does not lie behind the first.
    fn cut(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The sentence with this index.
    #[must_use]
    pub fn sentence(&self, index: usize) -> &Sentence {
        &self.sentences[index].sentence
    }

    /// The text made ready for the phrases of `lexis`.
    #[must_use]
    pub fn heard(&self, lexis: &Arc<Lexis>) -> Arc<Hearing<'a>> {
        let mut all = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.iter().find(|one| Arc::ptr_eq(one.lexis(), lexis)) {
            return Arc::clone(known);
        }
        let sentences = self.sentences().map(|sentence| sentence.span);
        let heard = Arc::new(Hearing::new(lexis, self.text, sentences));
        all.push(Arc::clone(&heard));
        heard
    }

    /// Whether one of `phrases`, all of one ruleset, hits in a stretch of the text, each line taken by
    /// itself.
    #[must_use]
    pub fn has_any(&self, phrases: &[Phrase], within: Span) -> bool {
        let Some(first) = phrases.first() else { return false };
        let phrases: Vec<&Phrase> = phrases.iter().collect();
        phrase::find_in(&phrases, &self.heard(first.lexis()).lines, within).next().is_some()
    }

    /// The hits of `phrases`, all of one ruleset, in stretches of the text, each line taken by itself;
    /// of one stretch those of one phrase behind those of the phrase before it.
    #[must_use]
    pub fn find(&self, phrases: &[Phrase], within: &[Span]) -> Vec<Span> {
        let Some(first) = phrases.first() else { return Vec::new() };
        let lines = &self.heard(first.lexis()).lines;
        let phrases: Vec<&Phrase> = phrases.iter().filter(|one| one.may_be_in(lines)).collect();
        within.iter().flat_map(|within| phrase::find_in(&phrases, lines, *within)).collect()
    }

    /// The sentence before this one in the same section.
    #[must_use]
    pub fn previous(&self, index: usize) -> Option<usize> {
        index.checked_sub(1).filter(|_| self.sentences[index].continues)
    }

    /// The headings above this sentence, nearest first.
    pub fn headings(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.sentences[index].above, |at| self.sentences[*at].above)
    }

    /// Whether a clause says no more than when and by what means the next one holds, by a word at `span`: 每到月末,….
    #[must_use]
    pub fn is_time_of(&self, sentence: usize, clause: usize, span: Span) -> bool {
        let whole = self.sentence(sentence).clauses[clause].span;
        let rest =
            [Span::new(whole.start, span.start), Span::new(span.end, whole.end.max(span.end))];
        let hits = &self.analysis(sentence).hits;
        let words = rest.map(|one| one.cut(self.text).trim());
        let length: usize = words.iter().map(|one| one.chars().count()).sum();
        // 每月还借助工作群,…: by what means, too
        let [_, behind] = words;
        let is_means = self.lexicon.organs.before_organ.begin_near(behind, 2);
        (length <= 4 || is_means)
            && rest.iter().all(|one| within(hits, *one).iter().all(|hit| !hit.role.is_verb()))
    }

    /// Whether the sentence with this index is a heading.
    #[must_use]
    pub fn is_heading(&self, index: usize) -> bool {
        matches!(self.sentences[index].kind, BlockKind::Heading(_))
    }

    /// The index of the sentence in which `span` begins.
    #[must_use]
    pub fn sentence_at(&self, span: Span) -> usize {
        let behind = self.sentences.partition_point(|e| e.sentence.span.start <= span.start);
        behind.saturating_sub(1)
    }

    /// What governs one clause of a sentence: its subject, and what reaches into it.
    #[must_use]
    pub fn governing(&self, sentence: usize, clause: usize) -> Governing {
        let analysis = self.analysis(sentence);
        let (state, sentence) = (&analysis.clauses[clause], self.sentence(sentence));
        let span = sentence.clauses[clause].span;
        let inside = clauses::inside(sentence, &analysis.hits, span);
        let (verb, object) = self.predicate(span, &state.parse, &inside);
        Governing {
            subject: state.subject,
            verb,
            object,
            carried: state.carried.map(|hit| hit.span),
            frame: state.frame.map(|hit| hit.span),
        }
    }

    /// How the text holds `mention`.
    #[must_use]
    pub fn hold(&self, mention: Mention) -> Held {
        let index = self.sentence_at(mention.span);
        let Some(entry) = self.sentences.get(index) else { return AFFIRMED };
        match entry.kind {
            BlockKind::Heading(_) => return held(Assertion::TitleOnly, entry.sentence.span),
            // A row of a table has no grammar.
            BlockKind::Row => return AFFIRMED,
            BlockKind::Paragraph => {}
        }
        let analysis = self.analysis(index);
        if self.lists_contents(&entry.sentence) {
            return held(Assertion::TitleOnly, entry.sentence.span);
        }
        if self.is_lead(index) {
            return held(Assertion::TitleOnly, entry.sentence.span);
        }
        if let Some(heading) = self.run_in(index)
            && heading.contains(mention.span)
        {
            return held(Assertion::TitleOnly, heading);
        }
        // 《云溪日报》 names a paper, and cites none of its words
        let is_paper = |title: &Span| {
            let (name, words) = (title.cut(self.text), &self.lexicon.grammar);
            words.periodicals.end(name) && !words.no_periodicals.end(name)
        };
        let title = entry.sentence.title_around(mention.span).filter(|title| !is_paper(title));
        let title = title.map(|title| self.called(&entry.sentence, title));
        if let Some(title) = title
            && !self.is_made(&entry.sentence, analysis, title, mention.span)
        {
            return held(Assertion::TitleOnly, title);
        }
        // What is made is the titled document as a whole.
        let place = title.unwrap_or(mention.span);
        let at = entry.sentence.clause_at(place);
        let scope = Scope { discourse: self, entry, analysis, at, place };
        scope.hold(mention)
    }

    /// The title that `title` is but another name of: 按《某某事项清单》(以下简称《清单》).
    fn called(&self, sentence: &Sentence, title: Span) -> Span {
        let before = sentence.titles.iter().rfind(|one| one.end <= title.start);
        let is_name = |whole: &&Span| {
            let between = self.cut(whole.end, title.start).strip_prefix('(');
            between.is_some_and(|lead| self.lexicon.document.nicknames.have(lead))
        };
        before.filter(is_name).copied().unwrap_or(title)
    }

    /// Whether a mention does no more than name a thing, of which another clause tells: 指南这一项,…, 提出
    /// “一乡一指南”,….
    #[must_use]
    pub fn is_only_named(&self, mention: Span) -> bool {
        let index = self.sentence_at(mention);
        let sentence = self.sentence(index);
        let clause = sentence.clauses[sentence.clause_at(mention)].span;
        let quoted = sentence.quotes.iter().any(|quote| quote.contains(mention));
        quoted || self.lexicon.grammar.topic_nouns.end(clause.cut(self.text).trim())
    }

    /// Whether the clause of a mention says nothing of its own organ and no deed: 被检查组点名.
    #[must_use]
    pub fn is_passing(&self, mention: Span) -> bool {
        let index = self.sentence_at(mention);
        let (sentence, analysis) = (self.sentence(index), self.analysis(index));
        let at = sentence.clause_at(mention);
        let state = &analysis.clauses[at];
        let own = state.parse.doer.named().is_some_and(|one| one.relation == Relation::Own);
        let mut hits = analysis.within(sentence.clauses[at].span).iter();
        !own && !state.done && !hits.any(|hit| hit.role.is_deed() && !mention.contains(hit.span))
    }

    /// Whether a sentence is a list of contents: 目次:一、….
    fn lists_contents(&self, sentence: &Sentence) -> bool {
        let first = sentence.clauses.first().filter(|clause| clause.before_colon);
        let label = first.map(|clause| clause.span.cut(self.text).trim());
        label.is_some_and(|label| self.lexicon.grammar.contents.have(label))
    }

    /// Whether a sentence is the heading of those behind it in its part: 2.完善公开目录。
    fn is_lead(&self, index: usize) -> bool {
        let entry = &self.sentences[index];
        let [clause] = entry.sentence.clauses.as_slice() else { return false };
        let goes_on = self.sentences.get(index + 1).is_some_and(|next| next.continues);
        let words = clause.span.cut(self.text);
        let behind = ordinal::behind_item(words);
        let is_item = behind.len() < words.len();
        if !goes_on
            || !is_item
            || self.item(index + 1).is_some()
            || behind.chars().count() > LONGEST_LEAD
        {
            return false;
        }
        let analysis = self.analysis(index);
        let tells = |hit: &Hit| !hit.role.is_verb() && hit.role != Role::Contrast;
        let (organs, grammar) = (&self.lexicon.organs, &self.lexicon.grammar);
        let starts = clause.span.end - behind.len();
        let verb = analysis.hits.iter().find(|hit| hit.role.is_verb());
        // 健全机构, 进一步规范目录 and 领导机构 are what a heading is made of
        let is_phrase = match verb {
            Some(verb) => {
                let lead = self.cut(starts, verb.span.start);
                lead.is_empty() || grammar.predicates.trim(lead).is_empty()
            }
            None => behind.chars().count() <= LONGEST_LEAD / 2,
        };
        let counts = behind.char_indices().any(|(at, c)| {
            let rest = behind.get(at + c.len_utf8()..).unwrap_or_default();
            (numeral::is_counted(c) || numeral::is_quantity(c)) && organs.counters.begin(rest)
        });
        is_phrase
            && !counts
            && !grammar.denials.stand_in(behind)
            && !analysis.hits.iter().any(tells)
            && analysis.clauses.iter().all(|state| state.parse.organs.is_empty())
            && !behind.contains(|c: char| c.is_ascii_digit())
    }

    /// The heading that stands before its text without a mark between: （二）编制指南2019年我局….
    fn run_in(&self, index: usize) -> Option<Span> {
        let sentence = self.sentence(index);
        let start = sentence.clauses.first()?.span.start;
        let (depth, mark) = ordinal::numbering(self.cut(start, sentence.span.end))?;
        if depth > 2 {
            return None;
        }
        let analysis = self.analysis(index);
        for (clause, state) in sentence.clauses.iter().zip(&analysis.clauses).take(3) {
            let own = |at: usize| {
                let organs = state.parse.organs.iter();
                let mut own = organs.filter(|one| one.relation == Relation::Own);
                own.any(|one| {
                    one.span.start == at && self.is_predicate(one.span.end, clause.span.end)
                })
            };
            let years = date::find_years(self.text, clause.span);
            let years = years.into_iter().map(|(_, year)| year).filter(|year| {
                self.cut(year.end, clause.span.end).trim().is_empty() || own(year.end)
            });
            let organs = state.parse.organs.iter().map(|one| one.span).filter(|one| own(one.start));
            let Some(at) = years.chain(organs).map(|span| span.start).min() else { continue };
            let words = self.cut(start + mark, at);
            let closed = !words.is_empty()
                && words.chars().count() <= 2 * LONGEST_LEAD
                && !words.ends_with([',', clause::LISTING])
                && !self.lexicon.organs.before_organ.end(words)
                && !self.lexicon.grammar.times.end(words);
            return closed.then(|| Span::new(start, at));
        }
        None
    }

    /// What is known of the sentence with this index.
    ///
    /// An item of a list takes over the mood of the sentence before it, so that one must be known
    /// first; a list is followed back so far and no farther.
    fn analysis(&self, index: usize) -> &Analysis {
        let mut first = index;
        while self.sentences[first].analysis.get().is_none()
            && index - first < LONGEST_LIST
            && let Some(before) = self.led_by(first)
        {
            first = before;
        }
        for at in first..index {
            self.sentences[at].analysis.get_or_init(|| self.analyse(at));
        }
        self.sentences[index].analysis.get_or_init(|| self.analyse(index))
    }

    fn analyse(&self, index: usize) -> Analysis {
        let sentence = &self.sentences[index].sentence;
        let hits = self.triggers(sentence);
        let clauses = self.states(sentence, &hits, self.inherited(index));
        Analysis { hits, clauses }
    }

    /// The sentence whose mood this one may take over.
    fn led_by(&self, index: usize) -> Option<usize> {
        self.listed_under(index)
            .or_else(|| self.previous(index).filter(|previous| self.goes_on(*previous, index)))
    }

    /// Whether a sentence that names no organ may go on with the plan of the one before it in its
    /// paragraph: nothing in it is done or counted: 下一步,将加强建设。增强公众号的功能。
    fn goes_on(&self, previous: usize, index: usize) -> bool {
        let (before, sentence) = (self.sentence(previous).span, self.sentence(index).span);
        let is_real = |hit: &Hit| {
            matches!(hit.role, Role::Done | Role::Perfective | Role::Now | Role::PastFrame)
        };
        let words = sentence.cut(self.text);
        !self.cut(before.end, sentence.start).contains('\n')
            && !words.contains(|c: char| c.is_ascii_digit())
            && !self.lexicon.organs.self_words.begin(words)
            && !self.lexicon.triggers.hits(self.text, sentence).iter().any(is_real)
    }

    /// The sentence whose list this one is an item of, or that introduces it with a colon.
    fn listed_under(&self, index: usize) -> Option<usize> {
        let previous = self.previous(index)?;
        let is_led = || self.is_introduced(previous) || self.lead(previous).is_some();
        (self.item(index).is_some() || is_led()).then_some(previous)
    }

    fn is_introduced(&self, previous: usize) -> bool {
        self.sentence(previous).span.cut(self.text).trim_end().ends_with(':')
    }

    fn item(&self, index: usize) -> Option<u32> {
        ordinal::of_item(self.sentence(index).span.cut(self.text))
    }

    /// The mood that a list hands on to its items: `下一步：` … `二是编制指南`.
    fn inherited(&self, index: usize) -> Option<Hit> {
        let previous = self.led_by(index)?;
        let before = self.sentences[previous].analysis.get()?;
        let last = before.clauses.last()?;
        if self.listed_under(index).is_none() {
            let frame = last.frame.filter(|hit| hit.role.is_plan_frame())?;
            let sentence = self.sentence(index);
            let mut organs =
                sentence.clauses.iter().flat_map(|one| self.organs(sentence, one.span, None));
            return organs.next().is_none().then_some(frame);
        }
        let goes_on =
            self.is_introduced(previous) || self.item(index).is_some_and(|number| number > 1);
        let open = if goes_on { self.open(previous, before) } else { None };
        last.frame.filter(|hit| hit.role.is_plan_frame()).or(open).or_else(|| self.lead(previous))
    }

    /// The plan that a sentence is the heading of, which stands before its text: 2014年工作打算。
    fn lead(&self, index: usize) -> Option<Hit> {
        let [clause] = self.sentences[index].sentence.clauses.as_slice() else { return None };
        let is_short = clause.span.cut(self.text).chars().count() <= LONGEST_LEAD;
        let span = plan_words(self.text, clause.span, self.lexicon).filter(|_| is_short)?;
        let hits = self.lexicon.triggers.hits(self.text, clause.span);
        let names = |hit: &&Hit| {
            hit.span.end == clause.span.end && (hit.role.is_plan_frame() || hit.role == Role::Plan)
        };
        hits.iter().rfind(names)?;
        Some(Hit { span, role: Role::PlanHeading })
    }

    /// The plan or duty that is still open behind a sentence.
    fn open(&self, index: usize, analysis: &Analysis) -> Option<Hit> {
        let last = self.sentences[index].sentence.clauses.last()?;
        let is_open = |hit: &&Hit| matches!(hit.role, Role::Plan | Role::Duty | Role::Appeal);
        let own = analysis.within(last.span).iter().rev().find(is_open).copied();
        own.or_else(|| analysis.clauses.last().and_then(|state| state.carried))
    }
}

/// A plain statement.
const AFFIRMED: Held =
    Held { assertion: Assertion::Affirmed, trigger: None, confidence: Confidence::Sure };

fn held(assertion: Assertion, trigger: Span) -> Held {
    Held { assertion, trigger: Some(trigger), confidence: Confidence::Sure }
}

/// The words of a heading that make what stands under it a plan.
fn plan_words(text: &str, heading: Span, lexicon: &Lexicon) -> Option<Span> {
    let hits = lexicon.triggers.hits(text, heading);
    hits.iter().find(|hit| hit.role.is_plan_frame()).map(|hit| hit.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chinese::normalize::normalize;
    use crate::discourse::lexicon;
    use crate::document::outline;

    /// What `ask` finds in `text`, in a report of `own` about 2017.
    pub(super) fn ask<T>(own: &str, text: &str, ask: impl FnOnce(&Discourse<'_>) -> T) -> T {
        let lexicon = lexicon::tests::built_in();
        let (text, _) = normalize(text);
        let own = if own.is_empty() {
            Own::guessed(&text, &lexicon.organs)
        } else {
            Own::named(own, &lexicon.organs)
        };
        let blocks = outline::blocks(&text, |_| outline::Hint::None);
        ask(&Discourse::new(&text, &blocks, &lexicon, own, Some(2017)))
    }

    /// How the last mention of `words` in `text` is held.
    fn hold(own: &str, text: &str, words: &str) -> (Assertion, Option<String>) {
        ask(own, text, |discourse| {
            let text = discourse.text();
            let at = text.rfind(words).unwrap_or_else(|| panic!("no {words} in {text}"));
            let span = Span::new(at, at + words.len());
            let held = discourse.hold(Mention { span, lasting: true, owned: true });
            (held.assertion, held.trigger.map(|trigger| trigger.cut(text).to_owned()))
        })
    }

    fn check(cases: &[(&str, &str, Assertion)]) {
        for (own, text, expected) in cases {
            let (found, trigger) = hold(own, text, "公开指南");
            assert_eq!(found, *expected, "{own}: {text} (by {trigger:?})");
        }
    }

    #[test]
    fn a_deed_of_ones_own_is_affirmed_whatever_stands_around_it() {
        use Assertion::Affirmed;
        check(&[
            ("", "本局修订公开指南两次。", Affirmed),
            ("", "虽然人手不足,但公开指南仍按时换版。", Affirmed),
            ("", "公开目录尚未完成,公开指南则已在5月发布。", Affirmed),
            ("", "没有一个季度不核对公开指南。", Affirmed),
            ("", "未因搬迁影响公开指南的更新。", Affirmed),
            ("", "将公开指南摆放在办事大厅。", Affirmed),
            ("", "按照上级要求,编写了公开指南。", Affirmed),
            ("", "编印了《青塘镇政府信息公开指南》。", Affirmed),
            ("", "沿用2014年编制的公开指南,并补充了网上申请一章。", Affirmed),
            ("", "编印公开指南300册(上年为200册)。", Affirmed),
            ("", "镇领导很看重政府信息公开,修订了公开指南。", Affirmed),
            ("", "一是学院在年初印发了公开指南。", Affirmed),
            ("", "办公室设于局办公楼,修订了公开指南。", Affirmed),
            ("", "修订公开指南(计划明年再印),并送各村。", Affirmed),
            ("东岭县人民政府", "县政府办公室更新了公开指南。", Affirmed),
            ("东岭县农业局", "县农业局更新了公开指南。", Affirmed),
        ]);
    }

    #[test]
    fn an_earlier_year_that_stands_alone_before_a_sentence_holds_in_all_of_it() {
        use Assertion::{Affirmed, Past};
        check(&[
            ("", "前年,公开目录尚未完成,但公开指南如期编成。", Past),
            ("", "去年,专栏没有建成,但公开指南已在网站公布。", Past),
            ("", "去年,专栏没有建成,但今年编制了公开指南。", Affirmed),
            ("", "去年没有编制目录,但公开指南已在网站公布。", Affirmed),
            ("", "公开信息326条,是去年163条的2倍,公开指南发放90册。", Affirmed),
        ]);
    }

    #[test]
    fn a_denial_governs_its_clause_and_what_was_meant_before_it() {
        use Assertion::{Affirmed, Negated};
        check(&[
            ("", "至今没有编制公开指南。", Negated),
            ("", "公开指南一直没有编出来。", Negated),
            ("", "尚未单独编制公开指南。", Negated),
            ("", "没有另行编制公开指南。", Negated),
            ("", "公开指南的编写仍是空白。", Negated),
            ("", "公开指南本应在9月完成,因经办人调离,最终未完成。", Negated),
            ("", "公开指南这项工作一次也没有开展。", Negated),
            ("", "公开指南仍未译成藏文。", Negated),
            ("", "窗口没有将公开指南印成折页。", Negated),
            ("", "公开指南没有挂在首页。", Negated),
            ("", "公开指南没有单设二维码。", Affirmed),
            ("", "公开指南未更新5次。", Negated),
            ("", "公开指南原定10月成稿,结果一章未写。", Negated),
            ("", "公开指南的事,连会都没开。", Negated),
            ("", "公开指南没有写进首页。", Negated),
        ]);
    }

    #[test]
    fn a_plan_reaches_over_commas_and_lists_until_a_deed_or_a_contrast() {
        use Assertion::{Affirmed, Planned};
        check(&[
            ("", "我局将结合机构调整,重新编写公开指南。", Planned),
            ("", "下一步,围绕群众需要,编写公开指南。", Planned),
            ("", "公开指南拟于明年一季度修订。", Planned),
            ("", "2018年,着力修订公开指南。", Planned),
            ("", "下一步工作安排:\n一是更新目录;\n二是编写公开指南。", Planned),
            ("", "四、下一步打算\n编写公开指南,方便群众。", Planned),
            ("", "公开目录拟明年修订,但公开指南更新了三次。", Affirmed),
            ("", "下一步将扩建专栏,目前公开指南运行良好。", Affirmed),
        ]);
    }

    #[test]
    fn a_duty_or_an_appeal_is_no_deed() {
        use Assertion::Required;
        check(&[
            ("", "各单位应当及时更新公开指南。", Required),
            ("", "要求各科室月底前提供材料,配合修订公开指南。", Required),
            ("", "公开指南必须载明受理地址。", Required),
            ("东岭县人民政府", "没有公开指南的乡镇,须在年底前补齐。", Required),
        ]);
    }

    #[test]
    fn whose_deed_it_is_depends_on_whose_report_it_is() {
        use Assertion::OtherOrgan;
        check(&[
            ("东岭县农业局", "县政府办公室更新了公开指南。", OtherOrgan),
            ("东岭县人民政府", "各乡镇普遍更新了公开指南。", OtherOrgan),
            ("东岭县农业局", "我局学习了县教育局的公开指南。", OtherOrgan),
            ("东岭县农业局", "省农业厅修订了公开指南,并予以公布。", OtherOrgan),
            ("青塘镇人民政府", "我镇下辖的三个社区编写了公开指南。", OtherOrgan),
            // what stands between an organ and the thing says more of the thing
            ("东岭县农业局", "县政府原有的公开指南换了版。", OtherOrgan),
            ("东岭县农业局", "县政府的两部公开指南换了版。", OtherOrgan),
            ("东岭县农业局", "县政府新版公开指南上网。", OtherOrgan),
            ("东岭县农业局", "县政府印发的公开指南图文并茂。", OtherOrgan),
            ("东岭县农业局", "县水利局得了满分,其公开指南更新及时。", OtherOrgan),
            ("东岭县农业局", "公开指南这一项,均为县水利局所编。", OtherOrgan),
            ("东岭县农业局", "县政府委托律师修订公开指南。", OtherOrgan),
            ("青塘镇人民政府", "好在县里印了公开指南。", OtherOrgan),
            ("", "石桥沟村编写了公开指南。", OtherOrgan),
            ("青塘镇人民政府", "我镇编制企业公开指南。", Assertion::Affirmed),
        ]);
    }

    #[test]
    fn what_was_done_then_and_came_to_an_end_is_past() {
        use Assertion::{Affirmed, Negated, Past};
        check(&[
            ("", "2012年局里编过公开指南,两年后作废。", Past),
            ("", "2013年编制公开指南,换届后未再维护。", Past),
            ("", "公开指南编成于搬家之前,搬家后从网上撤下。", Past),
            ("", "2013年编制公开指南,今年又补充了一章。", Affirmed),
            ("", "公开指南从未更新过,也没有再印。", Negated),
        ]);
    }

    #[test]
    fn what_is_only_named_is_held_as_the_clauses_behind_tell() {
        use Assertion::{Affirmed, Negated, Planned};
        check(&[
            ("", "公开指南一事,我局拟明年再办。", Planned),
            ("", "公开指南的编制问题,经局务会议过;我局有意明年再办。", Planned),
            ("", "公开指南的事,至今未定。", Negated),
            ("", "公开指南要上墙,明年逐村落实。", Planned),
            ("青塘镇人民政府", "我镇准备列入议程,编写由镇长审定的公开指南。", Planned),
            // a plan that the same sentence tells to be done
            ("", "原定下一步要修订公开指南,年初便已编成。", Affirmed),
        ]);
    }

    #[test]
    fn the_grammar_of_the_clause_says_who_does_it() {
        use Assertion::{Affirmed, Negated, OtherOrgan};
        let town = "青塘镇人民政府";
        let bureau = "东岭县农业农村局";
        check(&[
            // behind a noun that is but part of another no predicate stands
            (bureau, "企业名录与公开指南一并修订。", Affirmed),
            (bureau, "结合乡镇特点,修订公开指南。", Affirmed),
            (bureau, "自来水公司印了公开指南。", OtherOrgan),
            (bureau, "下属三家农技推广中心站分别印了公开指南。", OtherOrgan),
            (bureau, "各县(区)农业农村局均已修订公开指南。", OtherOrgan),
            (bureau, "农业农村局修订了公开指南。", Affirmed),
            (bureau, "县农业农村局机关修订了公开指南。", Affirmed),
            // a circumstance, and the scene of what follows
            (bureau, "根据近年来县政府办公室的部署,修订了公开指南。", Affirmed),
            (bureau, "县政府办公室召开动员会后,修订了公开指南。", Affirmed),
            // who is made to do it, and whom one learnt from
            (town, "督促各村编写公开指南。", OtherOrgan),
            (bureau, "学习县水利局修订公开指南的做法。", OtherOrgan),
            // behind a topic 由 leads to who does it
            (town, "各村公开情况由党政办公室汇总后写进公开指南。", Affirmed),
            // what one's own organ was
            (bureau, "原县畜牧局修订了公开指南。", Affirmed),
            // what is quoted governs nothing around it
            (town, "公开指南设“我要问”“应知道”两栏。", Affirmed),
            (town, "倘若没有公开指南,窗口就会乱。", Affirmed),
            (town, "没有公开指南不更新的情形。", Affirmed),
            (town, "公开指南链接失效,当日修复。", Affirmed),
            (town, "公开指南我镇至今没有照办。", Negated),
        ]);
    }

    #[test]
    fn what_stands_behind_a_word_says_whether_it_plans_or_bids() {
        use Assertion::{Affirmed, Past, Planned, Required, TitleOnly};
        check(&[
            ("", "将旧册里的内容并入公开指南。", Affirmed),
            ("", "将修订的公开指南贴在大厅。", Affirmed),
            ("", "将把公开指南贴在大厅。", Planned),
            ("", "将进一步修订公开指南。", Planned),
            ("", "正在修订公开指南。", Planned),
            ("", "尽快修订公开指南。", Planned),
            ("", "请群众代表来看公开指南,改了三处。", Affirmed),
            ("", "请各科室修订公开指南。", Required),
            ("", "公开指南已停用。", Past),
            ("", "下一步打算。修订公开指南。", Planned),
            ("", "下一步,将着力加强建设。完善公开指南,方便群众。", Planned),
            ("", "下一步,将着力加强建设。现阶段仍用公开指南。", Affirmed),
            ("", "下一步,将着力加强建设。全年修订公开指南3次。", Affirmed),
            ("", "目次:一、公开指南;二、公开目录。", TitleOnly),
            ("", "会议要求,各科室修订公开指南。", Required),
            ("", "我局要建立台账,修订公开指南。", Planned),
            ("", "编印公开指南,这一做法我局拟明年推行。", Planned),
            ("", "把《信息公开指南》译成双语。", Affirmed),
            ("", "《信息公开指南》5月与读者见面。", Affirmed),
        ]);
    }

    #[test]
    fn an_earlier_year_counts_only_where_it_is_carried_on() {
        use Assertion::{Affirmed, Past};
        check(&[
            ("", "2013年,我局曾编印公开指南。", Past),
            ("", "前些年,镇里编写过公开指南。", Past),
            ("", "2015年编制的公开指南至今仍在使用,全年无变动。", Affirmed),
            ("", "原水务站时期印过公开指南。", Past),
            ("", "“十二五”时期,镇里印过公开指南。", Past),
            ("", "三年之前,局里印过公开指南。", Past),
            ("", "4年之前,局里印过公开指南。", Past),
            ("", "机构改革之初,局里印过公开指南。", Past),
            ("", "2016年底以前,局里印过公开指南。", Past),
            ("", "过去五年,局里印过公开指南。", Past),
            ("", "“十三五”时期,局里修订了公开指南。", Affirmed),
            ("", "新的历史时期,局里修订了公开指南。", Affirmed),
            ("", "2017年前三季度,局里修订了公开指南。", Affirmed),
            ("", "3月底以前,局里修订了公开指南。", Affirmed),
            ("", "“十四五”时期,编写公开指南。", Assertion::Planned),
        ]);
    }

    #[test]
    fn a_title_counts_only_as_the_object_of_a_verb_of_doing() {
        use Assertion::{Affirmed, TitleOnly};
        check(&[
            ("", "学习《县政府信息公开指南》。", TitleOnly),
            ("", "印发了《关于做好信息公开指南编制工作的通知》。", TitleOnly),
            ("", "对《信息公开指南(征求意见稿)》提出意见。", TitleOnly),
            ("", "一、公开指南编制情况\n组织培训两次。", TitleOnly),
            ("", "《我局信息公开指南》于6月正式公布。", Affirmed),
        ]);
    }

    #[test]
    fn the_deciding_words_are_named() {
        assert_eq!(hold("", "我局将编制公开指南。", "公开指南").1.as_deref(), Some("将"));
        assert_eq!(hold("", "尚未编制公开指南。", "公开指南").1.as_deref(), Some("尚未"));
        assert_eq!(hold("", "编制了公开指南。", "公开指南").1, None);
    }
}
