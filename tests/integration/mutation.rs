//! Mutation by sentence: a sentence that carries a verdict of met is deleted, negated, postponed or
//! given away; the verdict must fall, unless other words carry it too.
//!
//! `cargo test mutation -- --nocapture` prints the shares and what survives.

use std::fmt::Write as _;

use gongkai::assessment::{Assessed, Assessment};
use gongkai::chinese::date;
use gongkai::chinese::organ::{self, Own, Relation};
use gongkai::chinese::words::{Hit, Role};
use gongkai::discourse::assertion::Assertion;
use gongkai::discourse::lexicon::Lexicon;
use gongkai::facts::{self, Facts, Given, Vocabulary};
use gongkai::read::{self, Input};
use gongkai::ruleset::load::Library;
use gongkai::ruleset::{Ruleset, builtin};
use gongkai::session::trace;
use gongkai::session::{Options, Session};
use gongkai::span::Span;
use gongkai::verdict::Status;

use crate::evidence::reports;
use crate::labelled::{self, Passage};

/// The families that a province asks for and that one sentence can carry.
const FAMILIES: [&str; 4] = ["leadership-group", "guide", "catalogue", "monthly-audits"];

/// What is done to a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mutation {
    /// It goes.
    Delete,
    /// 未 before the verb of doing, whose 已 and 了 go.
    Negate,
    /// 下一步将 before its clause.
    Postpone,
    /// 市政府 does it in the place of one's own organ.
    GiveAway,
    /// 去年 before its clause.
    LastYear,
}

/// The mutations, each with the least share that must fall: of the reports' verdicts, of the affirmed
/// passages. Deletion leaves nothing to misread.
const LEAST: [(Mutation, f64, f64); 5] = [
    (Mutation::Delete, 1.0, 1.0),
    (Mutation::Negate, 0.99, 0.99),
    (Mutation::Postpone, 0.99, 0.99),
    (Mutation::GiveAway, 0.99, 0.99),
    (Mutation::LastYear, 0.99, 0.99),
];

/// What became of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It is met no longer.
    Fell,
    /// Other words carry it, which could do so before.
    Carried,
    /// It still rests on the words that no longer say so, or on such as never did.
    Survived,
}

/// What was tried, what came of it, and how that is shown.
type Trial = (Mutation, Outcome, String);

/// How a text is judged; all places are of the file's text.
#[derive(Debug)]
struct Judged {
    /// The first words on which a verdict of met rests; none: it is not met.
    rests_on: Option<Span>,
    /// The words that were looked at and did not count.
    discounted: Vec<Span>,
}

/// A change of a text: what stands at `at` becomes `new`.
#[derive(Clone, Debug)]
struct Edit {
    at: Span,
    new: String,
}

/// A sentence that carries a verdict, and how it can be changed; all places are of the file's text.
struct Carrier {
    sentence: Span,
    clause: Span,
    negate: Vec<Edit>,
    postpone: Vec<Edit>,
    give_away: Vec<Edit>,
    last_year: Vec<Edit>,
}

/// How many bytes of `words` are blanks and list marks: （一）, 一、, 2., 二是.
fn mark(words: &str) -> usize {
    let mut rest = words.trim_start();
    let open = rest.strip_prefix('(').unwrap_or(rest);
    let is_number = |c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit();
    let behind = open.trim_start_matches(is_number);
    if behind.len() < open.len()
        && let Some(body) = behind.strip_prefix([')', '、', '.', '是'])
    {
        rest = body.trim_start();
    }
    words.len() - rest.len()
}

/// A clause that is changed.
struct Clause<'a, 'd> {
    facts: &'a Facts<'d>,
    lexicon: &'a Lexicon,
    span: Span,
    /// The words that carry the verdict.
    words: Span,
    /// The triggers, in no cited title.
    hits: Vec<Hit>,
}

impl<'a, 'd> Clause<'a, 'd> {
    fn of(words: Span, facts: &'a Facts<'d>, lexicon: &'a Lexicon) -> Self {
        let discourse = &facts.discourse;
        let sentence = discourse.sentence(discourse.sentence_at(words));
        let span = sentence.clauses[sentence.clause_at(words)].span;
        let mut hits = lexicon.triggers.hits(facts.document.text(), span);
        hits.retain(|hit| sentence.title_around(hit.span).is_none());
        Self { facts, lexicon, span, words, hits }
    }

    fn cut(&self, from: usize, to: usize) -> &'a str {
        &self.facts.document.text()[from..to]
    }

    fn edit(&self, span: Span, new: &str) -> Edit {
        let at = self.facts.document.source_span(span);
        let at = if span.is_empty() { Span::new(at.start, at.start) } else { at };
        Edit { at, new: new.to_owned() }
    }

    fn insert(&self, at: usize, new: &str) -> Edit {
        self.edit(Span::new(at, at), new)
    }

    /// Those triggers of `within` removed that say that it is done or when: no denial or plan goes with
    /// 已, 了, 年内.
    fn without(&self, roles: &[Role], within: Span) -> Vec<Edit> {
        let hits = self.lexicon.triggers.hits(self.facts.document.text(), within);
        let told = hits.iter().filter(|hit| roles.contains(&hit.role));
        told.map(|hit| self.edit(hit.span, "")).collect()
    }

    /// Where the clause itself begins: behind marks and 但.
    fn head(&self) -> usize {
        let start = self.span.start + mark(self.cut(self.span.start, self.span.end));
        let contrast = self.hits.iter().find(|hit| hit.role == Role::Contrast);
        contrast.filter(|hit| hit.span.start == start).map_or(start, |hit| hit.span.end)
    }

    /// Whether a verb of doing is what the clause says, and no noun or part of a longer word: 编制工作, 邮编.
    fn is_predicate(&self, verb: &Hit) -> bool {
        let (lead, behind) =
            (self.cut(self.span.start, verb.span.start), self.cut(verb.span.end, self.span.end));
        let grammar = &self.lexicon.grammar;
        let is_short = verb.span.cut(self.facts.document.text()).chars().count() == 1;
        let is_apart = lead.is_empty() || grammar.predicates.end(lead) || grammar.adverbs.end(lead);
        let is_noun = ["公开", "办公室", "办事"]
            .iter()
            .any(|noun| self.cut(verb.span.start, self.span.end).starts_with(noun));
        verb.role.is_deed()
            && !(is_noun && (verb.span.overlaps(self.words) || !self.words.contains(verb.span)))
            && (!is_short || is_apart)
            && !lead.ends_with(['的', '之', '相'])
            && !["工作", "的", "情况", "状态"].iter().any(|noun| behind.starts_with(noun))
    }

    /// 未 before the verb; none where that denies nothing of what the words say: another denial stands
    /// there (没有一个月不检查), one of several deeds is denied, or what the words name does something
    /// else (领导小组未开会).
    fn negated(&self) -> Vec<Edit> {
        let denies = |hit: &Hit| matches!(hit.role, Role::Negation | Role::Absence | Role::Failure);
        let grammar = &self.lexicon.grammar;
        if self.hits.iter().any(denies)
            || grammar.denials.stand_in(self.cut(self.span.start, self.span.end))
        {
            return Vec::new();
        }
        let verbs: Vec<&Hit> = self.hits.iter().filter(|hit| self.is_predicate(hit)).collect();
        let inside = verbs.iter().find(|hit| self.words.contains(hit.span));
        let before = || verbs.iter().rev().find(|hit| hit.span.end <= self.words.start);
        let behind = || {
            let verb = verbs.first()?;
            let rest = self.cut(verb.span.end, self.span.end).trim_start_matches('了');
            let counted = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_bare = rest.is_empty()
                || ["完毕", "完成", "出来", "于", "在"].iter().any(|end| rest.starts_with(end))
                || counted.len() < rest.len() && ["次", "遍", "轮"].contains(&counted);
            is_bare.then_some(verb)
        };
        let Some(verb) = inside.or_else(before).or_else(behind) else { return Vec::new() };
        let is_listed = |other: &&&Hit| {
            let (one, next) =
                (verb.span.start.min(other.span.start), verb.span.end.max(other.span.end));
            self.cut(one, next).contains('、')
        };
        if verbs.iter().any(|other| is_listed(&other)) {
            return Vec::new();
        }
        let mut edits = self.without(&[Role::Done, Role::Perfective], self.span);
        edits.push(self.insert(verb.span.start, "未"));
        edits
    }

    /// The names of one's own organ in the clause: 我局, 镇里, the 局 of 局政务公开领导小组; in order.
    fn own_names(&self) -> Vec<Span> {
        let (text, organs) = (self.facts.document.text(), &self.lexicon.organs);
        let own = match &self.facts.header.organ {
            Some(organ) => Own::named(&organ.value, organs),
            None => Own::guessed(text, organs),
        };
        let found = organ::find(text, self.span, &own, organs, &self.lexicon.triggers);
        let alone = organ::tier_before(text, self.words.start, &own, organs);
        let alone = alone.filter(|tier| !found.iter().any(|named| named.span.overlaps(tier.span)));
        let all = found.into_iter().chain(alone);
        let mut names: Vec<Span> = all
            .filter(|named| named.relation == Relation::Own)
            .map(|named| named.span)
            // 对我局网站: what is acted upon does nothing
            .filter(|name| !organs.object_markers.end(self.cut(self.span.start, name.start)))
            .collect();
        names.sort_by_key(|name| name.start);
        names
    }

    /// 市政府 in the place of one's own organ; none where that gives the deed to nobody else: the organ is
    /// named in a title, as the member of a list, as a place (镇政府的触摸屏上) or as what is looked at, or others do it.
    fn given_away(&self) -> Vec<Edit> {
        let organ = self.facts.header.organ.as_ref().map_or("", |organ| organ.value.as_str());
        let other = if organ.ends_with("市人民政府") { "省政府" } else { "市政府" };
        let discourse = &self.facts.discourse;
        let sentence = discourse.sentence(discourse.sentence_at(self.words));
        let (organs, names) = (&self.lexicon.organs, self.own_names());
        let gives = |name: &Span| {
            let behind = self.cut(name.end, self.span.end);
            let lead = self.cut(self.span.start, name.start);
            let is_before = name.end < self.words.start;
            let is_place = lead.ends_with('在')
                || is_before && (behind.starts_with('的') || organs.attributes.begin(behind));
            let acts = name.end <= self.words.start || organs.agents.end(lead);
            sentence.title_around(*name).is_none()
                && acts
                && !(is_place || behind.starts_with(['、', '长']) || lead.ends_with('、'))
                && !organs.persons.begin(behind)
        };
        if !names.iter().all(gives) {
            return Vec::new();
        }
        if !names.is_empty() {
            return names.iter().map(|name| self.edit(*name, other)).collect();
        }
        let head = self.head();
        let clause = self.cut(head, self.span.end);
        let is_others = organs.by.stand_in(clause)
            || organs.self_heads.begin(clause)
            || organs.attributes.begin(clause)
            || organs.persons.begin(clause)
            || self.lexicon.grammar.speech.stand_in(clause);
        if is_others { Vec::new() } else { vec![self.insert(head, other)] }
    }

    /// 去年 at the head, with nothing left in the sentence that says that it is of this year; none where the
    /// sentence says itself that it goes on, or since when.
    fn past(&self) -> Vec<Edit> {
        let discourse = &self.facts.discourse;
        let sentence = discourse.sentence(discourse.sentence_at(self.words)).span;
        let text = self.facts.document.text();
        let hits = self.lexicon.triggers.hits(text, sentence);
        let times = [Role::CarriedOn, Role::Past, Role::PastFrame];
        let goes_on = hits.iter().any(|hit| times.contains(&hit.role))
            || self.lexicon.grammar.since.stand_in(sentence.cut(text))
            || !date::find_years(text, sentence).is_empty();
        if goes_on {
            return Vec::new();
        }
        let mut edits = self.without(&[Role::Now], sentence);
        let mark = mark(sentence.cut(text));
        edits.push(self.insert(sentence.start + mark, "去年,"));
        edits
    }

    /// 下一步将 at the head or behind one's own name there, with nothing left that says that it is done.
    fn postponed(&self) -> Vec<Edit> {
        let head = self.head();
        let name = self.own_names().into_iter().find(|name| name.start == head);
        let at = name.map_or(head, |name| name.end);
        let discourse = &self.facts.discourse;
        let end = discourse.sentence(discourse.sentence_at(self.words)).span.end;
        let told = [Role::Done, Role::Perfective, Role::Now];
        let mut edits = self.without(&told, Span::new(at, end));
        edits.extend(self.without(&[Role::Contrast], Span::new(at, self.span.end)));
        edits.push(self.insert(at, "下一步将"));
        edits
    }
}

impl Carrier {
    /// The sentence of `words`, which are a place in the document's text.
    fn of(words: Span, facts: &Facts<'_>, lexicon: &Lexicon) -> Self {
        let (document, discourse) = (facts.document, &facts.discourse);
        let sentence = discourse.sentence(discourse.sentence_at(words));
        let clause = Clause::of(words, facts, lexicon);
        let sorted = |mut edits: Vec<Edit>| {
            edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
            edits
        };
        Self {
            sentence: document.source_span(sentence.span),
            clause: document.source_span(clause.span),
            negate: sorted(clause.negated()),
            postpone: sorted(clause.postponed()),
            give_away: sorted(clause.given_away()),
            last_year: sorted(clause.past()),
        }
    }

    /// The part of the text that a mutation is about, and the changes that it makes, in order; none
    /// where the sentence gives no hold for it.
    fn edits(&self, mutation: Mutation) -> Option<(Span, Vec<Edit>)> {
        let nothing = Edit { at: self.sentence, new: String::new() };
        // a plan reaches over what follows, and not over what stands before it
        let onward = Span::new(self.clause.start, self.sentence.end);
        let (at, edits) = match mutation {
            Mutation::Delete => (self.sentence, vec![nothing]),
            Mutation::Negate => (self.clause, self.negate.clone()),
            Mutation::Postpone => (onward, self.postpone.clone()),
            Mutation::GiveAway => (self.clause, self.give_away.clone()),
            Mutation::LastYear => (self.sentence, self.last_year.clone()),
        };
        (!edits.is_empty()).then_some((at, edits))
    }

    /// Every mutation of `text`, which is judged so `before`.
    fn trials(
        &self,
        name: &str,
        text: &str,
        before: &Judged,
        judge: impl Fn(&str) -> Judged,
    ) -> Vec<Trial> {
        let one = |(mutation, ..): (Mutation, f64, f64)| {
            let (at, edits) = self.edits(mutation)?;
            let (changed, now) = mutated(text, at, &edits);
            let shown = format!("{name}: {}", changed[now.range()].trim());
            Some((mutation, outcome(before, &judge(&changed), at, now), shown))
        };
        LEAST.into_iter().filter_map(one).collect()
    }
}

/// The text with the changes made, and where `at`, in which they all lie, then stands.
fn mutated(text: &str, at: Span, edits: &[Edit]) -> (String, Span) {
    let mut changed = text.to_owned();
    let mut end = at.end;
    for edit in edits.iter().rev() {
        changed.replace_range(edit.at.range(), &edit.new);
        end = end + edit.new.len() - (edit.at.end - edit.at.start);
    }
    (changed, Span::new(at.start, end))
}

/// What became of a verdict, where what stood at `at` was changed and stands `now` there.
fn outcome(before: &Judged, after: &Judged, at: Span, now: Span) -> Outcome {
    let Some(place) = after.rests_on else { return Outcome::Fell };
    if place.overlaps(now) {
        return Outcome::Survived;
    }
    let shift = |offset: usize| if offset >= now.end { offset + at.end - now.end } else { offset };
    let place = Span::new(shift(place.start), shift(place.end));
    if before.discounted.contains(&place) { Outcome::Survived } else { Outcome::Carried }
}

/// The requirements that decide a family.
fn deciding<'a>(assessment: &'a Assessment, family: &'a str) -> impl Iterator<Item = &'a Assessed> {
    let of_family = assessment.requirements.iter().filter(move |one| one.family == family);
    of_family.filter(|one| one.decides)
}

/// The words of the document's text on which a verdict of met rests first.
fn first_words(assessment: &Assessment, family: &str) -> Option<Span> {
    let mut families = assessment.families.iter().filter(|one| one.name.id == family);
    families.next().filter(|family| family.status == Status::Met)?;
    let mut evidence = deciding(assessment, family).flat_map(|one| &one.verdict.evidence);
    Some(evidence.next().expect("a verdict of met rests on evidence").span)
}

fn judged(assessment: &Assessment, family: &str) -> Judged {
    let source = |span| assessment.document.source_span(span);
    let discounted = deciding(assessment, family).flat_map(|one| &one.verdict.discounted);
    Judged {
        rests_on: first_words(assessment, family).map(source),
        discounted: discounted.map(|one| source(one.span)).collect(),
    }
}

/// The mutations of every verdict of met on every report.
fn trials_of_reports() -> Vec<Trial> {
    let session = Session::new(Options::default()).expect("the built-in rulesets are sound");
    let check = |text: &str| {
        let input = Input { name: "report.txt".to_owned(), bytes: text.as_bytes().to_vec() };
        session.check(input).result.expect("the report can be checked")
    };
    let mut all = Vec::new();
    for (name, text) in reports() {
        let before = check(&text);
        let facts = facts::gather(&before.document, session.words(), &Given::default());
        for family in FAMILIES {
            let Some(words) = first_words(&before, family) else { continue };
            let carrier = Carrier::of(words, &facts, &session.words().lexicon);
            let name = format!("{name} {family}");
            let judge = |changed: &str| judged(&check(changed), family);
            all.extend(carrier.trials(&name, &text, &judged(&before, family), judge));
        }
    }
    all
}

/// How the mentions of a family in a passage are held, and where the affirmed one stands in the
/// document's text; its facts are handed to `then`.
fn with_passage<T>(
    passage: &Passage,
    text: &str,
    (ruleset, vocabulary): (&Ruleset, &Vocabulary),
    then: impl FnOnce(Judged, Option<Span>, &Facts<'_>) -> T,
) -> Option<T> {
    let document = read::text::read("passage", text.as_bytes().to_vec()).ok()?;
    let given = Given { organ: passage.own.clone(), is_passage: true, ..Given::default() };
    let facts = facts::gather(&document, vocabulary, &given);
    let mentions = trace::mentions(ruleset, &passage.family, &facts.discourse);
    let (affirmed, others): (Vec<_>, Vec<_>) = mentions
        .iter()
        .map(|traced| traced.found)
        .partition(|found| found.held.assertion == Assertion::Affirmed);
    let first = affirmed.first().map(|found| found.span);
    let judged = Judged {
        rests_on: first.map(|span| document.source_span(span)),
        discounted: others.iter().map(|found| document.source_span(found.span)).collect(),
    };
    Some(then(judged, first, &facts))
}

/// The mutations of every passage that is rightly held as affirmed.
fn trials_of_passages() -> Vec<Trial> {
    let session = Session::new(Options::default()).expect("the built-in rulesets are sound");
    let library = Library::builtin();
    let ruleset = library.get(builtin::COMMON).expect("the built-in rulesets are sound");
    let tools = (&*ruleset, session.words());
    let mut all = Vec::new();
    let affirmed = |one: &Passage| one.assertion == "affirmed" && FAMILIES.contains(&&*one.family);
    for passage in labelled::passages().into_iter().filter(affirmed) {
        let judge = |changed: &str| {
            let nothing = Judged { rests_on: None, discounted: Vec::new() };
            with_passage(&passage, changed, tools, |judged, _, _| judged).unwrap_or(nothing)
        };
        let trials = with_passage(&passage, &passage.text, tools, |before, words, facts| {
            let carrier = Carrier::of(words?, facts, &session.words().lexicon);
            Some(carrier.trials(&passage.id, &passage.text, &before, judge))
        });
        all.extend(trials.flatten().into_iter().flatten());
    }
    all
}

/// Prints what became of each mutation and holds the shares to their floors.
fn hold(title: &str, trials: &[Trial], least: impl Fn(Mutation) -> f64) {
    let (mut table, mut low) = (format!("\n{title}\n"), Vec::new());
    for (mutation, ..) in LEAST {
        let with = |outcome| {
            trials.iter().filter(move |(one, came, _)| *one == mutation && *came == outcome)
        };
        let (fell, carried) = (with(Outcome::Fell).count(), with(Outcome::Carried).count());
        let survived = with(Outcome::Survived).count();
        assert!(fell > 0, "{mutation:?} was never tried");
        #[expect(clippy::cast_precision_loss, reason = "there are some hundreds")]
        let share = fell as f64 / (fell + survived) as f64;
        let name = format!("{mutation:?}");
        let _ = writeln!(
            table,
            "{name:<10}{fell:>4} of {:>3} fell ({share:.3}), {carried} carried by other words",
            fell + survived
        );
        with(Outcome::Survived).for_each(|(.., shown)| {
            let _ = writeln!(table, "  survives: {shown}");
        });
        if share < least(mutation) {
            low.push(mutation);
        }
    }
    labelled::print(&table);
    assert!(low.is_empty(), "{low:?} below the floor\n{table}");
}

fn floor(mutation: Mutation, of: impl Fn(&(Mutation, f64, f64)) -> f64) -> f64 {
    LEAST.iter().find(|(one, ..)| *one == mutation).map_or(1.0, of)
}

#[test]
fn a_verdict_falls_with_the_sentence_that_carries_it() {
    let trials = trials_of_reports();
    hold("reports", &trials, |mutation| floor(mutation, |(_, reports, _)| *reports));
}

#[test]
fn an_affirmed_passage_that_is_denied_postponed_or_given_away_is_affirmed_no_longer() {
    let trials = trials_of_passages();
    hold("passages", &trials, |mutation| floor(mutation, |(.., passages)| *passages));
}

#[test]
fn list_marks_are_passed_over() {
    for (words, rest) in [
        ("(一)我局", "我局"),
        ("  一、我局", "我局"),
        ("2.我局", "我局"),
        ("二是我局", "我局"),
        ("三个月来", "三个月来"),
        ("2017年", "2017年"),
    ] {
        assert_eq!(&words[mark(words)..], rest);
    }
}
