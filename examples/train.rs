//! Learns the weights of the second reader again, byte for byte: `cargo run --release --example train`.
//!
//! Two steps of multinomial logistic regression, by stochastic gradient descent with AdaGrad (Duchi et al. 2011).
//! The first weighs words; the second weighs what the grammar makes of a mention, against what the first says of
//! mentions that it has not seen. The solver is our own: those of libraries work on tables with a column for each
//! of 30,000 rows, or call on a system's `exp`, which is not the same everywhere. Here are only `+ - * /` and the
//! root, which IEEE 754 fixes to the last bit. `src/learned/README.md` tells of the data and the figures.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::disallowed_macros,
    reason = "it counts passages and prints a table"
)]

use std::error::Error;
use std::fs;

use gongkai::check::mention::{self, Found};
use gongkai::check::part::Part;
use gongkai::discourse::assertion::Assertion;
use gongkai::discourse::{Discourse, Mention};
use gongkai::document::Document;
use gongkai::facts::{self, Given};
use gongkai::learned::{CLASSES, Clues, FACTS, UNIT, WORDS, Weights};
use gongkai::ruleset::load::Library;
use gongkai::ruleset::{Ruleset, builtin};
use gongkai::session::trace;
use serde_json::Value;

/// The files of passages, each a world of wording; the last but one is of contrast sets, the last was written for the
/// grammar and has no place in figures.
const WORLDS: [&str; 7] =
    ["train/a", "train/b", "train/c", "train/d", "train/e", "train/f", "clauses"];

/// The first of them that is not in the proportions of real reports.
const CONTRASTS: usize = 5;

/// How many parts the passages are cut into, each judged by what was learned of the others.
const FOLDS: usize = 5;

/// How much the words count beside the grammar's reading.
const VOICE: f64 = 0.7;

/// How much each thing that the grammar makes of a mention counts.
const FACT: f64 = 1.0 / 3.0;

/// The share of verdicts that may be called likely.
const LIKELY: f64 = 0.2;

type Scores = [f64; CLASSES];

/// A mention, and how it should be held where the passage's label tells that.
struct Seen {
    clues: Option<Clues>,
    grammar: usize,
    target: Option<usize>,
}

struct Passage {
    world: usize,
    /// The part that it is judged in.
    fold: Option<usize>,
    /// The index of its assertion; none: off-topic.
    label: Option<usize>,
    seen: Vec<Seen>,
}

/// What is learned from: rows that are looked up, how loud each is, what is known before, and the answer.
struct Example {
    rows: Vec<u32>,
    voice: f64,
    before: Scores,
    answer: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let passages = passages()?;
    let heard: Vec<Vec<Scores>> = {
        let by_fold: Vec<Vec<Scores>> =
            (0..FOLDS).map(|fold| words(&passages, Some(fold))).collect();
        passages
            .iter()
            .map(|one| {
                let of =
                    |rows: &Vec<Scores>| one.seen.iter().map(|seen| said(seen, rows)).collect();
                one.fold.map_or_else(Vec::new, |fold| of(&by_fold[fold]))
            })
            .collect()
    };
    let readings: Vec<Vec<Scores>> =
        (0..FOLDS).map(|fold| reading(&passages, &heard, Some(fold))).collect();
    // what is said of mentions by what was learned of other passages
    let weighed = |one: &Passage, heard: &[Scores]| -> Vec<Option<Scores>> {
        let facts = &readings[one.fold.unwrap_or_default()];
        one.seen.iter().zip(heard).map(|(seen, said)| both(seen, said, facts)).collect()
    };
    let judged = |one: &Passage, heard: &[Scores]| {
        let scores = weighed(one, heard);
        let all: Vec<_> =
            one.seen.iter().zip(scores).map(|(seen, all)| margin(seen, all)).collect();
        answer(&all)
    };
    let mut margins = Vec::new();
    for (one, heard) in passages.iter().zip(&heard).filter(|(one, _)| one.world < CONTRASTS) {
        margins.extend(judged(one, heard).map(|(_, margin)| margin));
    }
    margins.sort_by(f64::total_cmp);
    let doubt = margins[(margins.len() as f64 * LIKELY) as usize];
    println!("world      passages  grammar  learned  both   likely  of errors  sure right");
    for (world, name) in WORLDS.iter().enumerate().take(CONTRASTS + 1) {
        let (mut right, mut counts) = ([0; 3], [0; 5]);
        for (one, heard) in passages.iter().zip(&heard).filter(|(one, _)| one.world == world) {
            let by = |scores: Vec<Option<Scores>>| {
                let held = |(seen, scores): (&Seen, Option<Scores>)| {
                    scores.map_or((seen.grammar, 0.0), |scores| best(&scores))
                };
                answer(&one.seen.iter().zip(scores).map(held).collect::<Vec<_>>())
            };
            let alone = one
                .seen
                .iter()
                .zip(heard)
                .map(|(seen, said)| seen.clues.is_some().then_some(*said));
            let grammar = judged(one, heard);
            let all = [grammar, by(alone.collect()), by(weighed(one, heard))];
            counts[0] += 1;
            for (right, given) in right.iter_mut().zip(all) {
                *right += usize::from(given.map(|one| one.0) == one.label);
            }
            if let Some((given, margin)) = grammar {
                let at = 2 * usize::from(margin >= doubt) + usize::from(Some(given) == one.label);
                counts[1 + at] += 1;
            }
        }
        let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        let [all, wrong_likely, likely, wrong_sure, sure] = counts;
        let (errors, judged) = (wrong_likely + wrong_sure, all_of(&counts[1..]));
        println!(
            "{:10} {all:8}  {:.4}   {:.4}   {:.4}  {:.3}   {:.2}       {:.3}",
            name,
            share(right[0], all),
            share(right[1], all),
            share(right[2], all),
            share(wrong_likely + likely, judged),
            share(wrong_likely, errors),
            share(sure, sure + wrong_sure),
        );
    }
    let (mut rows, facts) = (words(&passages, None), reading(&passages, &heard, None));
    rows.iter_mut().flatten().for_each(|weight| *weight *= VOICE);
    let facts: Vec<Scores> = facts.into_iter().map(|row| row.map(|one| one * FACT)).collect();
    let loudest =
        rows.iter().chain(&facts).flatten().fold(0.0_f64, |most, one| most.max(one.abs()));
    let scale = 127.0 / loudest;
    let small = |row: &Scores| row.map(|weight| (weight * scale).round() as i8);
    let rows: Vec<[i8; CLASSES]> = facts.iter().chain(&rows).map(small).collect();
    let doubt = (doubt * scale * UNIT as f64).round() as i32;
    fs::write("src/learned/weights.bin", Weights::write(doubt, &rows))?;
    println!("scale {scale:.2}, doubt {doubt}");
    Ok(())
}

fn all_of(counts: &[usize]) -> usize {
    counts.iter().sum()
}

/// What the words of a mention say by these weights.
fn said(seen: &Seen, rows: &[Scores]) -> Scores {
    let words = seen.clues.as_ref().map_or(&[][..], |clues| &clues.words);
    let mut sum = [0.0; CLASSES];
    for (row, _) in words {
        add(&mut sum, &rows[*row as usize], 1.0);
    }
    let loud = (words.len().max(1) as f64).sqrt();
    sum.map(|one| one / loud)
}

/// What both readers together say of a mention.
fn both(seen: &Seen, said: &Scores, facts: &[Scores]) -> Option<Scores> {
    let clues = seen.clues.as_ref()?;
    let mut scores = said.map(|one| one * VOICE);
    for row in &clues.facts {
        add(&mut scores, &facts[*row as usize], FACT);
    }
    Some(scores)
}

/// The grammar's reading, and how far it is ahead of all others by both readers.
fn margin(seen: &Seen, scores: Option<Scores>) -> (usize, f64) {
    let Some(scores) = scores else { return (seen.grammar, f64::MAX) };
    let others = scores.iter().enumerate().filter(|(at, _)| *at != seen.grammar);
    let most = others.map(|(_, one)| *one).fold(f64::MIN, f64::max);
    (seen.grammar, scores[seen.grammar] - most)
}

fn best(scores: &Scores) -> (usize, f64) {
    let mut order: Vec<usize> = (0..CLASSES).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    (order[0], scores[order[0]] - scores[order[1]])
}

/// How a passage is held: affirmed where any mention is, by the clearest of these; else the first that is more than
/// a title.
fn answer(mentions: &[(usize, f64)]) -> Option<(usize, f64)> {
    let title = Assertion::ALL.iter().position(|one| *one == Assertion::TitleOnly);
    let affirmed = mentions.iter().filter(|one| one.0 == 0).max_by(|a, b| a.1.total_cmp(&b.1));
    let told = affirmed.or_else(|| mentions.iter().find(|one| Some(one.0) != title));
    told.or_else(|| mentions.first()).copied()
}

/// The weights of words, learned from all passages but those of a fold.
fn words(passages: &[Passage], without: Option<usize>) -> Vec<Scores> {
    let mut examples = Vec::new();
    for one in passages.iter().filter(|one| without.is_none() || one.fold != without) {
        for seen in &one.seen {
            if let (Some(answer), Some(clues)) = (seen.target, &seen.clues) {
                let rows: Vec<u32> = clues.words.iter().map(|(row, _)| *row).collect();
                let voice = 1.0 / (rows.len().max(1) as f64).sqrt();
                examples.push(Example { rows, voice, before: [0.0; CLASSES], answer });
            }
        }
    }
    learn(&examples, WORDS as usize, 8, 0.2, 0.0)
}

/// The weights of what the grammar makes of a mention, beside what unseen words say of it.
fn reading(passages: &[Passage], heard: &[Vec<Scores>], without: Option<usize>) -> Vec<Scores> {
    let mut examples = Vec::new();
    for (one, heard) in passages.iter().zip(heard) {
        if one.fold.is_none() || without.is_some() && one.fold == without {
            continue;
        }
        for (seen, said) in one.seen.iter().zip(heard) {
            if let (Some(answer), Some(clues)) = (seen.target, &seen.clues) {
                let before = said.map(|one| one * VOICE);
                examples.push(Example { rows: clues.facts.clone(), voice: FACT, before, answer });
            }
        }
    }
    learn(&examples, FACTS as usize, 10, 0.1, 0.003)
}

fn learn(examples: &[Example], rows: usize, rounds: usize, rate: f64, decay: f64) -> Vec<Scores> {
    let mut weights = vec![[0.0; CLASSES]; rows];
    let mut squares = vec![[1e-8; CLASSES]; rows];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = 88_172_645_463_325_252_u64;
    for _ in 0..rounds {
        for at in (1..order.len()).rev() {
            // xorshift (Marsaglia 2003)
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(at, (random % (at as u64 + 1)) as usize);
        }
        for example in order.iter().map(|at| &examples[*at]) {
            let mut scores = example.before;
            example
                .rows
                .iter()
                .for_each(|row| add(&mut scores, &weights[*row as usize], example.voice));
            let mut wrong = shares(&scores);
            wrong[example.answer] -= 1.0;
            for row in example.rows.iter().map(|row| *row as usize) {
                for class in 0..CLASSES {
                    let slope = wrong[class] * example.voice + decay * weights[row][class];
                    squares[row][class] += slope * slope;
                    weights[row][class] -= rate * slope / squares[row][class].sqrt();
                }
            }
        }
    }
    weights
}

fn add(sum: &mut Scores, more: &Scores, times: f64) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += times * more);
}

/// The softmax, whose `exp` is that of Euler: (1 + x/1024)^1024.
fn shares(scores: &Scores) -> Scores {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let power = |one: f64| {
        let base = (1.0 + (one - most) / 1024.0).max(0.0);
        (0..10).fold(base, |power, _| power * power)
    };
    let powers = scores.map(power);
    let sum: f64 = powers.iter().sum();
    powers.map(|one| one / sum)
}

/// All passages with their mentions, as the built-in rules find them.
fn passages() -> Result<Vec<Passage>, Box<dyn Error>> {
    let vocabulary = builtin::vocabulary().map_err(|_| "the lexicon cannot be read")?;
    let library = Library::builtin();
    let ids: Vec<String> = std::iter::once(builtin::COMMON.to_owned())
        .chain(library.ids().map(ToString::to_string))
        .collect();
    let mut passages = Vec::new();
    for (world, name) in WORLDS.iter().enumerate() {
        for line in fs::read_to_string(format!("fixtures/labelled/{name}.jsonl"))?.lines() {
            let row: Value = serde_json::from_str(line)?;
            let cell = |key: &str| row[key].as_str().unwrap_or_default();
            let family = cell("family");
            let mut rulesets = ids.iter().filter_map(|id| library.get(id).ok());
            let ruleset = rulesets.find(|one| !trace::subjects(one, family).is_empty());
            let ruleset = ruleset.ok_or("no ruleset has the family")?;
            let text = |words: &str| {
                gongkai::read::text::read("passage", words.as_bytes().to_vec())
                    .map(Document::masked)
            };
            let document = text(cell("text")).map_err(|_| "a passage cannot be read")?;
            let organ = row["own"].as_str().map(str::to_owned);
            let given = Given { organ, year: None, published: None, is_passage: true };
            let facts = facts::gather(&document, &vocabulary, &given);
            let named =
                text(cell("mention")).map(|one| one.text().trim().to_owned()).unwrap_or_default();
            let named = document
                .text()
                .find(&named)
                .filter(|_| !named.is_empty())
                .map(|at| (at, at + named.len()));
            let mentions = mentions(&ruleset, family, &facts.discourse);
            let is_named = |(mention, _): &(Mention, usize)| {
                named.is_some_and(|(start, end)| {
                    mention.span.start < end && start < mention.span.end
                })
            };
            let none_named = !mentions.iter().any(is_named);
            let label = Assertion::ALL.iter().position(|one| one.as_str() == cell("assertion"));
            let seen = mentions.iter().map(|one| {
                // of several mentions the label is that of the one it names, and of those that are read as it says
                let is_told = is_named(one)
                    || mentions.len() == 1
                    || Some(one.1) == label
                    || none_named && label != Some(0);
                let clues = Clues::of(&facts.discourse, one.0, facts.discourse.hold(one.0));
                Seen { clues, grammar: one.1, target: label.filter(|_| is_told) }
            });
            let seen = seen.collect();
            // versions of one passage stay together: `f-017b` goes with `f-017a`
            let seed = cell("id")
                .get(2..5)
                .and_then(|seed| seed.parse::<usize>().ok())
                .unwrap_or_default();
            let fold = match world {
                CONTRASTS => Some(seed % FOLDS),
                _ => (world < FOLDS).then_some(world),
            };
            passages.push(Passage { world, fold, label, seen });
        }
    }
    Ok(passages)
}

/// The mentions of a family in a text, in order, with the index of how the grammar alone holds each.
fn mentions(ruleset: &Ruleset, family: &str, discourse: &Discourse<'_>) -> Vec<(Mention, usize)> {
    let find = |part: &Part| -> Vec<(Mention, usize)> {
        let mention = |found: Found| {
            let mention = Mention { span: found.span, lasting: part.lasting, owned: part.owned };
            let held = discourse.hold(mention).assertion;
            (mention, Assertion::ALL.iter().position(|one| *one == held).unwrap_or_default())
        };
        mention::find(part, discourse).into_iter().map(mention).collect()
    };
    let mut all: Vec<_> = trace::subjects(ruleset, family).into_iter().flat_map(find).collect();
    if all.iter().all(|one| one.1 != 0) {
        let first = all.is_empty();
        let others = trace::fallbacks(ruleset, family).into_iter().flat_map(find);
        all.extend(others.filter(|one| first || one.1 == 0));
    }
    all.sort_by_key(|(mention, _)| (mention.span.start, mention.span.end));
    all
}
