//! `variety`: so many different kinds of a thing, some of them in any case.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use crate::check::ground::Grounds;
use crate::check::mention::{self, Found};
use crate::check::part::{self, Part};
use crate::check::told::Told;
use crate::check::{Kind, evidence, passed_over};
use crate::diagnostic::message::{Arg, Join, Message};
use crate::discourse::assertion::Assertion;
use crate::facts::Facts;
use crate::facts::form::Forms;
use crate::verdict::{Status, Verdict};
use crate::written::{Filled, LINES, TABLES, Table, Text, Whole, written};

written! {
    /// 写明若干种里的几种，如公开渠道。够数为达到，有一种以上为部分达到。
    pub struct VarietyCheck in Grounds, "variety", and VarietyCheck::fitting {
        /// 各种
        kinds: Vec<Part> = Filled(TABLES), need;
        /// 至少几种
        at_least: usize = Whole(1, 1000), need;
        /// 必须包括的种，写编号
        must: Vec<Text> = LINES;
    }
}

impl VarietyCheck {
    /// Only kinds that there are can be asked for, and no more of them.
    fn fitting<S>(self, table: &Table<'_>, _: &S) -> Self {
        let reader = table.reader();
        table.unique(&[("kinds", "part")]);
        let ids = || self.kinds.iter().map(|kind| kind.id.as_str());
        for id in self.must.iter().filter(|id| ids().all(|known| known != id.value)) {
            let error = reader.lacking(Message::new("unknown-part").with("id", &id.value));
            reader.push(error.here(id.span).meant(&id.value, ids()));
        }
        let written = table.entry_count("kinds").unwrap_or_default();
        if self.at_least > written {
            let message = Message::new("too-many-kinds").with("needed", self.at_least);
            let error = reader.complaint(message.with("written", written));
            reader.push(error.here(table.value_span("at_least")));
        }
        self
    }

    fn title_of(&self, id: &str) -> String {
        let kind = self.kinds.iter().find(|kind| kind.id == id);
        kind.map_or_else(|| id.to_owned(), |kind| kind.title.clone())
    }
}

impl Kind for VarietyCheck {
    /// Met with enough kinds, partial with at least one, contradicted where there is none and one
    /// is denied.
    fn verdict(&self, facts: &Facts<'_>) -> Verdict {
        let mut counting: Vec<(&Part, Vec<Found>)> = Vec::new();
        let mut discounted: Vec<(&Part, Found)> = Vec::new();
        // how many kinds each sentence tells of
        let mut fullness: HashMap<usize, usize> = HashMap::new();
        for kind in &self.kinds {
            let found = mention::find(kind, &facts.discourse);
            let (counted, others): (Vec<Found>, Vec<Found>) =
                found.into_iter().partition(|found| found.counts(&kind.accept));
            discounted.extend(others.into_iter().map(|found| (kind, found)));
            let sentences: BTreeSet<usize> = counted.iter().map(|found| found.sentence).collect();
            for sentence in sentences {
                *fullness.entry(sentence).or_default() += 1;
            }
            counting.push((kind, counted));
        }
        // each where most others stand, the first of such places
        let fullest = |found: &&Found| {
            let kinds = fullness.get(&found.sentence).copied().unwrap_or_default();
            (kinds, Reverse(found.span.start))
        };
        let best =
            |(kind, found): (_, Vec<Found>)| Some((kind, *found.iter().max_by_key(fullest)?));
        let stated: Vec<(&Part, Found)> = counting.into_iter().filter_map(best).collect();
        discounted.sort_by_key(|(_, found)| found.span.start);
        let has = |id: &str| stated.iter().any(|(kind, _)| kind.id == id);
        let must = self.must.iter().map(|id| id.value.as_str());
        let lacking: Vec<String> = must.filter(|id| !has(id)).map(|id| self.title_of(id)).collect();
        let enough = stated.len() >= self.at_least && lacking.is_empty();
        let denied = discounted.iter().any(|(_, found)| found.held.assertion == Assertion::Negated);
        let verdict = if enough {
            Verdict::met()
        } else if stated.is_empty() && denied {
            Verdict::new(Status::Contradicted, Message::new("denied"))
        } else if stated.is_empty() {
            Verdict::missing()
        } else {
            let found: Vec<&str> = stated.iter().map(|(kind, _)| kind.title.as_str()).collect();
            Verdict::new(Status::Partial, too_few(&found, self.at_least, &lacking))
        };
        // enough kinds without one that must be among them still fall short by one
        let reached = stated.len().min(self.at_least.saturating_sub(usize::from(!enough)));
        let show = |(kind, found): &(&Part, Found)| evidence(kind, found, facts);
        let shown = stated.iter().map(show);
        let others = match stated[..] {
            [] => discounted.iter().map(show).collect(),
            _ => discounted.iter().map(|(kind, found)| passed_over(kind, found)).collect(),
        };
        verdict.earning(reached, self.at_least).on(shown).not_on(others)
    }

    fn told(&self, _: &Forms) -> Vec<Told<'_>> {
        let must = self.must.iter().map(|id| self.title_of(&id.value));
        let must = (!self.must.is_empty())
            .then(|| Message::new("told/kinds-must").with("kinds", Arg::list(must, Join::Items)));
        let first = Message::new("told/kinds").with("all", self.kinds.len());
        part::told(first.with("least", self.at_least).with("must", must), &self.kinds).collect()
    }

    fn subjects(&self) -> Vec<&Part> {
        self.kinds.iter().collect()
    }
}

fn too_few(found: &[&str], needed: usize, lacking: &[String]) -> Message {
    let lacking = (!lacking.is_empty())
        .then(|| Message::new("kinds-lacking").with("kinds", Arg::list(lacking, Join::Items)));
    let listed = Arg::list(found.iter().copied(), Join::Items);
    Message::new("too-few-kinds")
        .with("needed", needed)
        .with("count", found.len())
        .with("found", Message::new("kinds-found").with("kinds", listed))
        .with("lacking", lacking)
}
