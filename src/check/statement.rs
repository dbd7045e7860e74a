//! `statement`: parts that must be asserted, near each other.

use crate::check::cells::Cell;
use crate::check::ground::Grounds;
use crate::check::mention::{self, Found};
use crate::check::part::{self, Near, Part};
use crate::check::told::Told;
use crate::check::{Kind, discounted, evidence, table};
use crate::chinese::ordinal;
use crate::diagnostic::message::{Arg, Join, Message};
use crate::discourse::assertion::Assertion;
use crate::facts::Facts;
use crate::facts::form::{FormCell, Forms, State};
use crate::span::Span;
use crate::verdict::{Evidence, Status, Verdict};
use crate::written::{Filled, Flag, List, TABLES, Table, written};

written! {
    /// 写明做了某事。全部 `parts` 都写明为达到，只写明第一个为部分达到；只有否定的话为自述未做。
    pub struct StatementCheck in Grounds, "statement", and StatementCheck::fitting {
        /// 要素；第一个是这条要求说的事
        parts: Vec<Part> = Filled(TABLES), need;
        /// 写明任一个要素都算部分达到，不只第一个
        each_counts: bool = Flag;
        /// 写明其中任一个就是达到
        suffices: Vec<Part> = TABLES;
        /// 没有第一个要素时，写明其中任一个为部分达到
        fallback: Vec<Part> = TABLES;
        /// 别处又说没有做第一个要素的，是自相矛盾，不算达到
        steady: bool = Flag;
        /// 统计表的单元格，每组一个列表：其中一组都填了数就是达到
        figures: Vec<Vec<String>> = List(List(Cell));
    }
}

impl StatementCheck {
    fn fitting<S>(mut self, table: &Table<'_>, _: &S) -> Self {
        table.unique(&[("parts", "part"), ("suffices", "part"), ("fallback", "part")]);
        self.figures.retain(|names| !names.is_empty());
        self
    }
}

impl Kind for StatementCheck {
    /// Met with all parts or one that suffices, partial with the first part or a fallback,
    /// contradicted where the first part is denied and nothing else speaks for it. Not assessable
    /// where parts are lacking that the figures of a table may state which cannot be read.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let verdict = self.stated(facts);
        if !matches!(verdict.status, Status::Missing | Status::Partial) {
            return verdict;
        }
        let names = self.figures.iter().flatten();
        let tables = names.filter_map(|name| name.split('.').next());
        table::unread_of(tables, facts).unwrap_or(verdict)
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        let first = match self.parts.len() {
            1 => Message::new("told/one-part"),
            _ if self.each_counts => Message::new("told/parts-each"),
            _ => Message::new("told/parts"),
        };
        let mut told = vec![first.with("count", self.parts.len()).into()];
        told.extend(self.parts.iter().enumerate().flat_map(|(at, part)| part.told(at > 0)));
        told.extend(self.figures.iter().map(|names| {
            Message::new("told/figures").with("names", Arg::list(names, Join::Items)).into()
        }));
        let further = [(&self.suffices, "told/suffices"), (&self.fallback, "told/fallback")];
        for (parts, id) in further.into_iter().filter(|(parts, _)| !parts.is_empty()) {
            told.extend(part::told(Message::new(id), parts));
        }
        told
    }

    fn subjects(&self) -> Vec<&Part> {
        self.parts.iter().take(1).collect()
    }

    fn parts(&self) -> Vec<&Part> {
        self.parts.iter().collect()
    }

    fn fallbacks(&self) -> Vec<&Part> {
        self.fallback.iter().collect()
    }
}

impl StatementCheck {
    /// The verdict on what the text and the tables state.
    fn stated(&self, facts: &Facts<'_>) -> Verdict {
        let Some((anchor, rest)) = self.parts.split_first() else { return Verdict::missing() };
        let total = self.parts.len();
        let by_itself = alone(&self.suffices, facts).or_else(|| self.by_figures(facts));
        if let Some(evidence) = by_itself {
            return Verdict::met().earning(total, total).on(evidence);
        }
        let find = |part| mention::find(part, &facts.discourse);
        let mut all = vec![find(anchor)];
        // where the first part is not stated nobody asks for the others, unless each counts
        let is_stated = all.iter().flatten().any(|found| found.counts(&anchor.accept));
        if is_stated || self.each_counts {
            all.extend(rest.iter().map(find));
        }
        let Some((first, others)) = all.split_first() else { return Verdict::missing() };
        let passed_over = discounted(anchor, first, facts);
        let best = first
            .iter()
            .filter(|found| found.counts(&anchor.accept))
            .map(|found| (found, beside(found, first, rest, others, facts)))
            // the first of the fullest: what a reader meets first
            .reduce(|best, next| if count(&next.1) > count(&best.1) { next } else { best });
        if let Some((first, others)) = best {
            let stated = std::iter::once(Some(first)).chain(others).collect::<Vec<_>>();
            let lacking = stated.iter().zip(self.parts.iter().zip(&all));
            let lacking = lacking.filter(|(stated, _)| stated.is_none());
            let here = facts.discourse.sentence_at(first.span);
            let is_here = |one: &Evidence| facts.discourse.sentence_at(one.span) == here;
            let others =
                lacking.flat_map(|(_, (part, all))| discounted(part, all, facts)).filter(is_here);
            let passed_over = passed_over.into_iter().chain(others).collect();
            let denied = all.first().into_iter().flatten().find(|found| {
                self.steady && found.held.assertion == Assertion::Negated && found.is_sure
            });
            if let Some(denied) = denied {
                let both = [first, denied].map(|found| evidence(anchor, found, facts));
                let reason = Message::new("denied-elsewhere");
                return Verdict::new(Status::Contradicted, reason).on(both);
            }
            return self.with(&stated, facts).not_on(passed_over);
        }
        // Without what it belongs to, a measure against nothing named is only a deed.
        let by_itself = |part: &Part, found: &Found| {
            found.counts(&part.accept) && (part.near != Near::Later || found.is_sure)
        };
        let stated: Vec<Option<&Found>> = self
            .parts
            .iter()
            .zip(&all)
            .map(|(part, found)| found.iter().find(|found| by_itself(part, found)))
            .collect();
        if self.each_counts && count(&stated) > 0 {
            let verdict = self.with(&stated, facts);
            return Verdict { status: Status::Partial, ..verdict }.not_on(passed_over);
        }
        if let Some(evidence) = alone(&self.fallback, facts) {
            let reason = missing(self.parts.iter());
            let verdict = Verdict::new(Status::Partial, reason).earning(1, total.max(2));
            return verdict.on(evidence).not_on(passed_over);
        }
        let denied = |found: &Found| found.held.assertion == Assertion::Negated;
        let verdict = if first.iter().any(denied) {
            Verdict::new(Status::Contradicted, Message::new("denied"))
        } else {
            Verdict::missing()
        };
        verdict.not_on(passed_over)
    }

    /// The verdict where these mentions of its parts stand there: partial unless all do.
    fn with(&self, stated: &[Option<&Found>], facts: &Facts<'_>) -> Verdict {
        let pairs = || self.parts.iter().zip(stated);
        let lacking: Vec<&Part> =
            pairs().filter(|(_, found)| found.is_none()).map(|(part, _)| part).collect();
        let verdict = if lacking.is_empty() {
            Verdict::met()
        } else {
            Verdict::new(Status::Partial, missing(lacking))
        };
        let shown =
            pairs().filter_map(|(part, found)| found.map(|found| evidence(part, found, facts)));
        verdict.earning(count(stated), self.parts.len()).on(shown)
    }

    /// The cells of the first list that all hold numbers.
    fn by_figures(&self, facts: &Facts<'_>) -> Option<Vec<Evidence>> {
        if self.figures.is_empty() {
            return None;
        }
        let (_, tables) = facts.tables()?;
        let number =
            |name: &String| tables.cell(name).filter(|cell| matches!(cell.state, State::Number(_)));
        let cells: Vec<&FormCell> =
            self.figures.iter().find_map(|names| names.iter().map(number).collect())?;
        Some(cells.into_iter().map(|cell| Evidence::fact(&cell.name, cell.span)).collect())
    }
}

/// That these parts are not stated.
fn missing<'p>(parts: impl IntoIterator<Item = &'p Part>) -> Message {
    let titles = parts.into_iter().map(|part| part.title.as_str());
    Message::new("parts-missing").with("parts", Arg::list(titles, Join::Items))
}

/// What states the first of `parts` that is stated.
fn alone(parts: &[Part], facts: &Facts<'_>) -> Option<Vec<Evidence>> {
    parts.iter().find_map(|part| {
        let found = mention::find(part, &facts.discourse);
        let found = found.iter().find(|found| found.counts(&part.accept))?;
        Some(vec![evidence(part, found, facts)])
    })
}

fn count(stated: &[Option<&Found>]) -> usize {
    stated.iter().flatten().count()
}

/// For each further part, the mention that stands near enough to `first`, one of `all` of its part.
fn beside<'f>(
    first: &Found,
    all: &[Found],
    rest: &[Part],
    mentions: &'f [Vec<Found>],
    facts: &Facts<'_>,
) -> Vec<Option<&'f Found>> {
    rest.iter()
        .zip(mentions)
        .map(|(part, found)| {
            found.iter().find(|other| {
                other.counts(&part.accept) && is_near(part.near, (first, all), other, facts)
            })
        })
        .collect()
}

fn is_near(near: Near, (first, all): (&Found, &[Found]), other: &Found, facts: &Facts<'_>) -> bool {
    let discourse = &facts.discourse;
    let is_named = |words: Span| all.iter().any(|one| words.contains(one.span));
    let same_sentence = first.sentence == other.sentence;
    let clause = |found: &Found| discourse.sentence(found.sentence).clause_at(found.span);
    match near {
        Near::Clause => {
            let sets_time = || discourse.is_time_of(other.sentence, clause(other), other.span);
            same_sentence
                && (clause(first) == clause(other)
                    || clause(first) == clause(other) + 1 && sets_time())
        }
        Near::Sentence => same_sentence && !is_parted(first, other, facts),
        Near::Onward => {
            same_sentence
                && clause(first) <= clause(other)
                && !is_parted(first, other, facts)
                && !discourse.is_of_another(first.span, other.span, is_named)
        }
        Near::Next => same_sentence || discourse.previous(other.sentence) == Some(first.sentence),
        Near::Paragraph => {
            let block = |found: &Found| {
                facts
                    .document
                    .blocks()
                    .partition_point(|block| block.span.start <= found.span.start)
            };
            block(first) == block(other)
        }
        Near::Later => first.span.start < other.span.start,
        Near::Report => true,
    }
}

/// Whether the two mentions of one sentence stand in different items of a list: …;二是….
fn is_parted(first: &Found, other: &Found, facts: &Facts<'_>) -> bool {
    let sentence = facts.discourse.sentence(first.sentence);
    let (a, b) = (sentence.clause_at(first.span), sentence.clause_at(other.span));
    let mut between = sentence.clauses[a.min(b) + 1..=a.max(b)].iter();
    // …;将目录公布: what is done to another object
    let is_another = |words: &str| {
        ordinal::of_item(words).is_some() || facts.discourse.lexicon().begins_with_object(words)
    };
    between.any(|clause| clause.after_semicolon && is_another(facts.document.slice(clause.span)))
}
