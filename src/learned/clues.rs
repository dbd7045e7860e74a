//! What the second reader looks at: rows of its weights, each with the words that it stands for.

use crate::chinese::organ::{Named, Relation};
use crate::chinese::words::Role;
use crate::discourse::assertion::Assertion;
use crate::discourse::{Around, Discourse, Held, Mention};
use crate::learned::weights::{FACTS, WORDS};
use crate::span::Span;

/// The longest n-gram, in characters.
const LONGEST: usize = 3;

/// How many characters of the clause are looked at on either side.
const CLAUSE: usize = 100;

/// How many triggers and organs of the clause are looked at on either side.
const NEAR: usize = 16;

/// How many characters beyond the clause are looked at on either side.
const REACH: usize = 40;

/// How many characters of the sentence before are looked at.
const BEFORE: usize = 20;

/// How many triggers and organs stand in a row that is looked at as one.
const ROW: std::ops::RangeInclusive<usize> = 2..=4;

/// What is seen of a mention. Its own words are the rule's, and say nothing here.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    /// Of words: the row of the weights, and where the words stand; nowhere for what no words say.
    pub words: Vec<(u32, Span)>,
    /// Of what the grammar makes of the mention.
    pub facts: Vec<u32>,
}

/// A character, or what it stands for, or a token: a trigger, an organ, a mark.
type Sign = (u32, Span);

impl Clues {
    /// The clues to a mention that the grammar holds so; none where it stands in no prose, or is a whole
    /// sentence, around which nothing stands.
    #[must_use]
    pub fn of(discourse: &Discourse<'_>, mention: Mention, grammar: Held) -> Option<Self> {
        let around = discourse.around(mention.span)?;
        if mention.span.contains(around.sentence) || grammar.trigger == Some(around.sentence) {
            return None;
        }
        let mut clues = Self::default();
        clues.look_at_words(discourse.text(), mention.span, &around);
        let tokens = clues.look_at_tokens(discourse.text(), mention.span, &around);
        clues.look_at_state(mention, &around, &tokens);
        clues.look_at_reading(discourse, mention, grammar, &around);
        Some(clues)
    }

    fn look_at_words(&mut self, text: &str, mention: Span, around: &Around) {
        let organs: Vec<&Named> =
            around.organs.iter().filter(|one| !one.span.overlaps(mention)).collect();
        let signs = |span: Span| signs(text, span, &organs);
        let clause = around.clause.cover(mention);
        let sentence = around.sentence.cover(clause);
        let mark = |at: usize| (MENTION, Span::new(at, at));
        let mut left = vec![mark(clause.start)];
        left.extend(signs(last(text, Span::new(clause.start, mention.start), CLAUSE)));
        left.push(mark(mention.start));
        let mut right = vec![mark(mention.end)];
        right.extend(signs(first(text, Span::new(mention.end, clause.end), CLAUSE)));
        right.push(mark(clause.end));
        let far_left = last(text, Span::new(sentence.start, clause.start), REACH);
        let far_right = first(text, Span::new(clause.end, sentence.end), REACH);
        let before = around.before.map(|before| last(text, before, BEFORE));
        self.n_grams("l", &left);
        self.n_grams("r", &right);
        self.n_grams("L", &signs(far_left));
        self.n_grams("R", &signs(far_right));
        self.n_grams("b", &before.map(signs).unwrap_or_default());
    }

    fn n_grams(&mut self, zone: &str, signs: &[Sign]) {
        for at in 0..signs.len() {
            let mut number = hash(zone);
            for (sign, place) in signs.iter().skip(at).take(LONGEST) {
                number = mix(number, *sign);
                self.words.push((row(number), Span::new(signs[at].1.start, place.end)));
            }
        }
    }

    /// The triggers, organs and marks of the sentence in their order, with the mention among them; gives
    /// those that stand in its clause before and behind it.
    fn look_at_tokens(&mut self, text: &str, mention: Span, around: &Around) -> [Vec<Sign>; 2] {
        let hits = around.hits.iter().filter(|hit| !mention.contains(hit.span));
        let organs = around.organs.iter().filter(|one| !one.span.overlaps(mention));
        let marks = around.sentence.cut(text).match_indices([',', ':', ';']);
        let start = around.sentence.start;
        let mut tokens: Vec<Sign> = hits.map(|hit| (named(hit.role), hit.span)).collect();
        tokens.extend(organs.map(|one| (own(one.relation), one.span)));
        tokens.extend(marks.map(|(at, _)| (BREAK, Span::new(start + at, start + at + 1))));
        tokens.push((MENTION, mention));
        tokens.sort_by_key(|(sign, span)| (span.start, span.end, *sign));
        let at = tokens.iter().position(|(sign, _)| *sign == MENTION).unwrap_or_default();
        let is_near = |one: &&Sign| around.clause.contains(one.1);
        let beside = [&tokens[..at], &tokens[at + 1..]];
        for (side, tokens) in beside.iter().enumerate() {
            for one in tokens.iter().filter(|one| one.0 != BREAK) {
                let zone = ["kl", "kr", "kL", "kR"][side + 2 * usize::from(!is_near(&one))];
                self.words.push((row(mix(hash(zone), one.0)), one.1));
            }
        }
        for length in ROW {
            let first = at.saturating_sub(length + 3);
            for (offset, window) in
                tokens.windows(length).enumerate().skip(first).take(2 * length + 7)
            {
                let place = if offset > at { 8 } else { (at - offset).min(7) };
                self.row_of("q", place, window);
            }
        }
        let mut near = beside.map(|side| side.iter().filter(is_near).copied().collect::<Vec<_>>());
        near[0].drain(..near[0].len().saturating_sub(NEAR));
        near[1].truncate(NEAR);
        self.row_of("nl", 0, &near[0]);
        self.row_of("nr", 0, &near[1]);
        let whole: Vec<Sign> =
            near[0].iter().chain([&(MENTION, mention)]).chain(&near[1]).copied().collect();
        self.row_of("n", 0, &whole);
        near
    }

    /// Signs one behind the other, as one clue.
    fn row_of(&mut self, zone: &str, place: usize, signs: &[Sign]) {
        let number = mix(hash(zone), u32::try_from(place).unwrap_or_default());
        let number = signs.iter().fold(number, |number, one| mix(number, one.0));
        let span = signs.iter().map(|one| one.1).reduce(Span::cover).unwrap_or(Span::new(0, 0));
        self.words.push((row(number), span));
    }

    /// What reaches into the clause, alone, by twos, and with each trigger in it.
    fn look_at_state(&mut self, mention: Mention, around: &Around, near: &[Vec<Sign>; 2]) {
        let role = |one: Option<Role>| one.map_or(0, named);
        let flag = |one: bool| u32::from(one);
        let state = [
            role(around.reaching[0]),
            role(around.reaching[1]),
            flag(around.is_done),
            around.subject.map_or(0, own),
            flag(around.is_under_plan),
            flag(mention.lasting),
        ];
        let numbers: Vec<u32> =
            (0..).zip(state).map(|(at, one)| mix(mix(hash("st"), at), one)).collect();
        let nowhere = Span::new(0, 0);
        for (at, one) in numbers.iter().enumerate() {
            self.words.push((row(*one), nowhere));
            self.words.extend(numbers[at + 1..].iter().map(|two| (row(mix(*one, *two)), nowhere)));
            for (side, tokens) in (1..).zip(near) {
                let with = |token: &Sign| (row(mix(mix(*one, side), token.0)), token.1);
                self.words.extend(tokens.iter().map(with));
            }
        }
        let all = numbers.iter().fold(hash("all"), |all, one| mix(all, *one));
        self.words.push((row(all), nowhere));
    }

    fn look_at_reading(
        &mut self,
        discourse: &Discourse<'_>,
        mention: Mention,
        grammar: Held,
        around: &Around,
    ) {
        let how = match (grammar.trigger, grammar.assertion) {
            (None, _) => hash("plain"),
            (Some(span), assertion) => discourse.role(span).map_or_else(
                || match assertion {
                    Assertion::OtherOrgan => hash("organ"),
                    Assertion::TitleOnly => hash("title"),
                    _ => hash("words"),
                },
                named,
            ),
        };
        let reading = hash(grammar.assertion.as_str());
        let kind = [u32::from(mention.lasting), u32::from(mention.owned)];
        let subject = around.subject.map_or(0, own);
        let facts: [&[u32]; 9] = [
            &[reading],
            &[reading, how],
            &[subject],
            &[reading, subject],
            &[u32::from(around.is_under_plan)],
            &[u32::from(around.is_presumed)],
            &[kind[0]],
            &[kind[1]],
            &[reading, kind[0], kind[1]],
        ];
        self.facts = (0..)
            .zip(facts)
            .map(|(at, fact)| fact.iter().fold(mix(hash("fact"), at), |all, one| mix(all, *one)))
            .map(|number| spread(number) % FACTS)
            .collect();
    }
}

/// The last characters of a stretch, so many of them.
fn last(text: &str, span: Span, most: usize) -> Span {
    let at = span.cut(text).char_indices().rev().take(most).last();
    Span::new(at.map_or(span.end, |(at, _)| span.start + at), span.end)
}

/// The first characters of a stretch, so many of them.
fn first(text: &str, span: Span, most: usize) -> Span {
    let end = span.cut(text).char_indices().nth(most);
    Span::new(span.start, end.map_or(span.end, |(at, _)| span.start + at))
}

/// The characters of a stretch; an organ is whose it is, whatever its name, a figure is a figure.
fn signs(text: &str, span: Span, organs: &[&Named]) -> Vec<Sign> {
    let mut organs = organs.iter().filter(|one| one.span.overlaps(span)).peekable();
    let mut signs: Vec<Sign> = Vec::with_capacity(span.range().len() / 3 + 2);
    for (at, c) in span.cut(text).char_indices() {
        let place = Span::new(span.start + at, span.start + at + c.len_utf8());
        while organs.next_if(|one| one.span.end <= place.start).is_some() {}
        match organs.peek() {
            Some(one) if one.span.start == place.start => {
                signs.push((own(one.relation), one.span));
            }
            Some(one) if one.span.contains(place) => {}
            _ if c.is_ascii_digit() => signs.push((u32::from('0'), place)),
            _ => signs.push((u32::from(c), place)),
        }
    }
    signs
}

/// Where the mention itself stands among signs, and what its clause ends at.
const MENTION: u32 = 1;

/// A mark between clauses.
const BREAK: u32 = 2;

/// Whose an organ is, whatever its name.
fn own(relation: Relation) -> u32 {
    if relation == Relation::Own { 3 } else { 4 }
}

fn named(role: Role) -> u32 {
    hash(role.as_str())
}

/// FNV-1a (Fowler, Noll, Vo).
fn hash(words: &str) -> u32 {
    words.bytes().fold(0x811c_9dc5, |number, byte| mix(number, u32::from(byte)))
}

fn mix(number: u32, next: u32) -> u32 {
    (number ^ next).wrapping_mul(0x0100_0193)
}

/// What differs in high bits only must differ in the low ones.
fn spread(number: u32) -> u32 {
    let number = (number ^ (number >> 16)).wrapping_mul(0x7feb_352d);
    number ^ (number >> 15)
}

fn row(number: u32) -> u32 {
    spread(number) % WORDS
}
